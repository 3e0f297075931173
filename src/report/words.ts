import type {Severity} from '../model/finding.js';
import {OWN_HEADS} from '../model/own-tables.js';
import type {Goal, Requirement} from '../model/plan.js';
import type {LeftOut, UnreadSheet} from '../model/reading.js';
import type {Words} from '../model/text.js';
import {PROGRAMME, type Status, type SubjectKind, type Unit} from '../model/verdict.js';

/** Titles and labels of reports. A language that is missing is a compile error. */
export const STATUS_WORDS: Readonly<Record<Status, Words>> = {
  pass: {zh: '符合', en: 'pass'},
  fail: {zh: '不符合', en: 'fail'},
  unknown: {zh: '未知', en: 'unknown'},
  pending: {zh: '未到期', en: 'pending'},
  waived: {zh: '停用或豁免', en: 'waived'},
  'not-applicable': {zh: '不适用', en: 'not applicable'},
};

/** A status where there is no room for a word. */
export const STATUS_MARKS: Readonly<Record<Status, string>> = {
  pass: '✓',
  fail: '✗',
  unknown: '?',
  pending: '~',
  waived: 'o',
  'not-applicable': '-',
};

export const UNIT_WORDS: Readonly<Record<Unit, Words>> = {
  worker: {zh: '人', en: 'workers'},
  'working-day': {zh: '工作日', en: 'working days'},
  day: {zh: '天', en: 'days'},
  party: {zh: '方', en: 'parties'},
  pairing: {zh: '对', en: 'pairings'},
  record: {zh: '项', en: 'records'},
  yuan: {zh: '元', en: 'yuan'},
  person: {zh: '人', en: 'people'},
  county: {zh: '县', en: 'counties'},
  station: {zh: '个', en: 'stations'},
  organisation: {zh: '家', en: 'organisations'},
  attendance: {zh: '人次', en: 'attendances'},
  project: {zh: '个项目', en: 'projects'},
  post: {zh: '个岗位', en: 'posts'},
  point: {zh: '个点', en: 'points'},
  township: {zh: '个乡镇', en: 'townships'},
  prefecture: {zh: '个市州', en: 'prefectures'},
  platform: {zh: '个平台', en: 'platforms'},
  percent: {zh: '%', en: '%'},
};

export const SUBJECT_WORDS: Readonly<Record<SubjectKind, Words>> = {
  pairing: {zh: '结对', en: 'Pairing'},
  'sending-org': {zh: '援派机构', en: 'Sending organisation'},
  'receiving-org': {zh: '受援机构', en: 'Receiving organisation'},
  organisation: {zh: '承接机构', en: 'Operating organisation'},
  worker: {zh: '社工', en: 'Worker'},
  station: {zh: '社工站', en: 'Station'},
  county: {zh: '县（市、区）', en: 'County'},
  programme: PROGRAMME,
};

/** What subjects are counted in. */
export const MEASURE_WORDS: Readonly<Record<SubjectKind, Words>> = {
  pairing: UNIT_WORDS.pairing,
  'sending-org': {zh: '家', en: 'sending organisations'},
  'receiving-org': {zh: '家', en: 'receiving organisations'},
  organisation: {zh: '家', en: 'operating organisations'},
  worker: UNIT_WORDS.worker,
  station: UNIT_WORDS.station,
  county: {zh: '个', en: 'counties'},
  programme: {zh: '个', en: 'programmes'},
};

export const EVERY_WORDS: Readonly<Record<Requirement['every'], Words>> = {
  'work-year': {zh: '每个工作年度', en: 'every work year'},
  period: {zh: '计划期内一次', en: 'once, over the period of the plan'},
  none: {zh: '不分年度', en: 'at all times'},
};

export const SEVERITY_WORDS: Readonly<Record<Severity, Words>> = {
  error: {zh: '错误', en: 'error'},
  warning: {zh: '待核实', en: 'to settle'},
};

/** Rules of findings; those of inspections carry their own summary. */
export const RULE_WORDS: Readonly<Record<string, Words>> = {
  required: {zh: '必填项空白', en: 'Required cell is blank'},
  type: {zh: '不是数字', en: 'Not a number'},
  date: {zh: '不是日期', en: 'Not a date'},
  range: {zh: '超出范围', en: 'Out of range'},
  shape: {zh: '写法不对', en: 'Wrong shape'},
  'value-set': {zh: '取值不在计划范围', en: 'Value not accepted by the plan'},
  'county-in-scope': {zh: '县不在计划范围', en: 'County outside the plan'},
  'outside-plan': {zh: '日期不在计划期内', en: 'Date outside the plan'},
  'date-and-range': {zh: '日期与起止日期并填', en: 'Both a date and a range'},
  'end-before-start': {zh: '结束早于开始', en: 'End before start'},
  'digits-lost': {zh: '号码丢了末尾数字', en: 'Number has lost its last digits'},
  'zeros-lost': {zh: '丢了开头的 0', en: 'Zeros lost at the beginning'},
  'text-cut': {zh: '文字可能被截断', en: 'Text may be cut off'},
  'became-date': {zh: '被改成了日期', en: 'Turned into a date'},
  'resident-id': {zh: '身份证号不对', en: 'Wrong resident identity number'},
  'credit-code': {zh: '统一社会信用代码不对', en: 'Wrong unified social credit code'},
  'missing-column': {zh: '缺列', en: 'Missing column'},
  'duplicate-header': {zh: '列名重复', en: 'Duplicate header'},
  'second-table': {zh: '表下面还有一张表', en: 'Second table below the first'},
  'duplicate-record': {zh: '重复登记', en: 'Duplicate record'},
  'cell-without-value': {zh: '公式没有结果', en: 'Formula without a value'},
  'unread-sheet': {zh: '没有读的工作表', en: 'Sheet that is not read'},
  'quote-swallows': {zh: '引号吞掉了几行', en: 'Quote that swallows lines'},
  'ragged-row': {zh: '格数与表头不符', en: 'Row of another length than the header'},
  'no-rows': {zh: '没有数据', en: 'No rows'},
  'unknown-key': {zh: '不认识的键', en: 'Unknown key'},
  'unknown-worker': {zh: '名册中没有的社工', en: 'Worker not in the list'},
  'ambiguous-worker': {zh: '社工同名', en: 'Ambiguous worker'},
  'unknown-pairing': {zh: '名单中没有的结对', en: 'Pairing not in the roster'},
  'unknown-station': {zh: '名单中没有的社工站', en: 'Station not in the list'},
  'two-submissions': {zh: '两份材料重复报送', en: 'Stated by two submissions'},
  'waiver-unused': {zh: '豁免没有对应的结论', en: 'Waiver of nothing'},
  'waiver-expired': {zh: '豁免已到期', en: 'Waiver has run out'},
  'waiver-needless': {zh: '豁免多余', en: 'Needless waiver'},
  document: {zh: '设置或计划文件', en: 'Settings or plan file'},
};

export const LABELS = {
  year: {zh: '{year} 工作年度', en: 'Work year {year}'},
  standing: {zh: '不分年度', en: 'At all times'},
  once: {zh: '计划期内（{start} 至 {end}）', en: 'Once in the period ({start} to {end})'},
  asOf: {zh: '截至 {date}', en: 'as of {date}'},
  office: {zh: '报送单位 {office}', en: 'office {office}'},
  ownPlan: {zh: '计划文件 {file}（不是内置计划）', en: 'plan file {file} (not a built-in plan)'},
  planAssumed: {
    zh: '材料和命令都没有说明计划，按 {plan} 核查；用 --plan 或 qianshou.yaml 指定，qianshou plans 列出全部',
    en: 'neither the submission nor the command names a plan: checked against {plan}; name one with --plan or in qianshou.yaml (qianshou plans lists them)',
  },
  read: {zh: '读取', en: 'Read'},
  rows: {zh: '{count} 行', en: '{count} rows'},
  sheets: {zh: '工作表 {sheets}', en: 'sheets {sheets}'},
  leftOutLines: {zh: '略去{what}', en: 'left out: {what}'},
  hiddenRows: {zh: '隐藏的 {count} 行也读了（{rows}）', en: '{count} hidden rows are read too ({rows})'},
  unreadSheets: {zh: '未读的工作表：{sheets}', en: 'sheets not read: {sheets}'},
  extra: {zh: '另有列：{columns}', en: 'further columns: {columns}'},
  repairs: {zh: '整理：{repairs}', en: 'put right: {repairs}'},
  repaired: {zh: '整理', en: 'Put right'},
  repair: {zh: '{what} {count} 处', en: '{what} {count}'},
  cannotCheck: {zh: '无法核查', en: 'Could not check'},
  notCounted: {zh: '没有计入', en: 'Not counted'},
  failed: {zh: '未能读取', en: 'Could not be read'},
  verdicts: {zh: '逐项核查', en: 'Verdicts'},
  details: {zh: '需要处理', en: 'To act on'},
  targets: {zh: '总体目标（计划期 {start} 至 {end}）', en: 'Targets ({start} to {end})'},
  findings: {zh: '数据问题', en: 'Findings in the data'},
  more: {zh: '…… 另有 {count} 条，共 {total} 条（--all 全部列出）', en: '… and {count} more, {total} in all (--all lists every one)'},
  moreReasons: {zh: '……等，另有 {count} 项', en: ' … and {count} more'},
  moreKept: {
    zh: '…… 另有 {count} 条，共 {total} 条（每类只列前 1000 条）',
    en: '… and {count} more, {total} in all (the first 1,000 of each rule are kept)',
  },
  moreSubjects: {
    zh: '…… 另有 {count} 个对象，共 {total} 个（--all 全部列出）',
    en: '… and {count} more, {total} in all (--all lists every one)',
  },
  moreGood: {
    zh: '另有 {count} 个都符合或不适用（--all 全部列出）',
    en: 'and {count} more of which all pass or do not apply (--all lists every one)',
  },
  also: {zh: '另见', en: 'also'},
  field: {zh: '列', en: 'field'},
  key: {zh: '键', en: 'key'},
  value: {zh: '值', en: 'value'},
  counted: {zh: '计入', en: 'counted'},
  leftOut: {zh: '不计', en: 'left out'},
  lines: {zh: '{count} 行', en: '{count} row(s)'},
  of: {zh: '{found}/{required} {unit}', en: '{found}/{required} {unit}'},
  short: {zh: '差 {short}', en: '{short} short'},
  should: {zh: '建议性', en: 'recommended'},
  since: {zh: '{date} 起执行', en: 'in force since {date}'},
  onPace: {zh: '按平均进度应有 {due}，没有落后', en: '{due} expected by now at an even pace, not behind'},
  behind: {zh: '按平均进度应有 {due}，落后 {behind}', en: '{due} expected by now at an even pace, behind by {behind}'},
  until: {zh: '结对或协议到 {until} 为止', en: 'the pairing or agreement ends on {until}'},
  daysLeft: {zh: '还剩 {left} 个工作日', en: 'working days left: {left}'},
  enoughHands: {zh: '按已派 {hands} 人算，来得及', en: 'enough with the workers sent so far ({hands})'},
  tooFewHands: {
    zh: '按已派 {hands} 人算，来不及，至少要有 {needed} 人',
    en: 'not enough with the workers sent so far ({hands}), at least {needed} needed',
  },
  neededHands: {zh: '至少要派 {needed} 人才来得及', en: 'workers needed in that time: at least {needed}'},
  enoughDays: {zh: '来得及', en: 'which is enough'},
  tooFewDays: {zh: '来不及', en: 'which is not enough'},
  waived: {
    zh: '豁免：{reason}（{approvedBy}批准，有效期至 {expires}）',
    en: 'waived: {reason} (approved by {approvedBy}, until {expires})',
  },
  known: {zh: '旧账', en: 'known before'},
  knownCount: {zh: '{text}（旧账 {known}）', en: '{text} ({known} known before)'},
  baseline: {zh: '基线 {file}：其中已有的问题标为旧账', en: 'baseline {file}: what stood in it is marked as known before'},
  by: {zh: '{date} 前', en: 'by {date}'},
  whatIf: {zh: '如果 {set}：{count} 项结论会改变', en: 'If {set}: {count} verdicts would change'},
  asIs: {zh: '现行', en: 'As it is'},
  asChanged: {zh: '改后', en: 'Then'},
  requirement: {zh: '要求', en: 'Requirement'},
  subject: {zh: '对象', en: 'Subject'},
  period: {zh: '年度', en: 'Year'},
  off: {zh: '已停用：', en: 'Switched off: '},
  totals: {zh: '结论 {count} 项：', en: '{count} verdicts: '},
  targetTotals: {zh: '目标 {count} 项：', en: '{count} targets: '},
  findingTotals: {zh: '数据问题：错误 {error}，待核实 {warning}', en: 'findings: {error} errors, {warning} to settle'},
  failedTotals: {zh: '{count} 个文件未能读取或没有读全', en: '{count} file(s) could not be read to the end'},
  noFindings: {zh: '没有发现数据问题', en: 'no finding in the data'},
  notEvaluated: {zh: '未能评估：', en: 'Not evaluated: '},
  target: {zh: '目标', en: 'Target'},
  found: {zh: '完成', en: 'Found'},
  required: {zh: '应完成', en: 'Required'},
  share: {zh: '占比', en: 'Share'},
  unit: {zh: '单位', en: 'Unit'},
  clause: {zh: '条款', en: 'Clause'},
  title: {zh: '合规检查', en: 'Compliance check'},
  reportTitle: {zh: '汇总报告', en: 'Roll-up'},
  submissions: {zh: '材料 {count} 份', en: '{count} submission(s)'},
  submissionsCounted: {zh: '材料 {count} 份：汇总 {good} 份', en: '{count} submissions: {good} put together'},
  submissionsLeftOut: {zh: '{bad} 份无法核查或汇总，没有纳入', en: '{bad} left out, which cannot be checked or put together'},
  submissionsCopies: {zh: '{copies} 份与其他相同，不另计', en: '{copies} the same as others and not counted again'},
  sameAs: {zh: '与“{name}”相同，不另计', en: 'same as “{name}”, not counted again'},
  atNames: {
    zh: '“{number}@{name}”是材料“{name}”的 {number}：别的材料用同一编号指另一对。',
    en: '“{number}@{name}” is {number} of the submission “{name}”: another one has that number for another pairing.',
  },
  files: {zh: '文件', en: 'Files'},
  rowCount: {zh: '行数', en: 'Rows'},
  meetAll: {
    zh: '{kind} {subjects} {unit}，{meetAll} {unit}各项要求全部符合',
    en: '{meetAll} of {subjects} {unit} meet everything that is required',
  },
  missRecommended: {zh: '（其中 {count} {unit}有建议性要求没有达到）', en: ' ({count} of them without everything that is recommended)'},
  notAsked: {zh: '，{count} {unit}没有必须达到的要求', en: ', nothing is required of {count}'},
  kinds: {zh: '各类对象', en: 'By kind of subject'},
  meetAllMeans: {
    zh: '“各项要求全部符合”：必须达到的要求都符合。豁免、停用和不适用的不算要求；未知和未到期的不算符合；建议性要求另计。',
    en: '“Everything that is required” is met when every required verdict passes: what is waived or does not apply asks nothing, what is unknown or pending is not met, and recommendations are counted apart.',
  },
  notAllMet: {zh: '没有全部符合的（建议性要求另计）：', en: 'Those that do not (recommendations counted apart):'},
  allMet: {zh: '全部符合', en: 'All met'},
  adviceNotMet: {zh: '建议未达', en: 'Advice unmet'},
  failing: {zh: '不符合的要求', en: 'Not met'},
  submission: {zh: '材料', en: 'Submission'},
  submittedBy: {zh: '报送单位', en: 'Office'},
  pairings: {zh: '结对', en: 'Pairings'},
  errors: {zh: '数据错误', en: 'Errors'},
  bySender: {
    zh: '按援派机构（含对机构本身的要求；建议性要求另计）',
    en: 'By sending organisation (what is required of itself included; recommendations counted apart)',
  },
  byCounty: {
    zh: '按受援县（含对县本身的要求；建议性要求另计）',
    en: 'By county (what is required of itself included; recommendations counted apart)',
  },
  yearsBeside: {zh: '各年度：符合数/核查数', en: 'Years side by side: passed of judged'},
  noneJudged: {zh: '（–：该年度没有可核查的）', en: ' (–: nothing to judge in that year)'},
  validateTitle: {zh: '数据校验', en: 'Data validation'},
  notChecked: {zh: '无法核查', en: 'could not check'},
  notJudged: {zh: '未能评估', en: 'Not evaluated'},
  document: {zh: '文件', en: 'Document'},
  years: {zh: '工作年度', en: 'Work years'},
  file: {zh: '文件', en: 'File'},
  filesRead: {zh: '读取的文件', en: 'Files read'},
  table: {zh: '表', en: 'Table'},
  encoding: {zh: '编码', en: 'Encoding'},
  extraColumns: {zh: '另有列', en: 'Further columns'},
  subjectId: {zh: '对象编号', en: 'Subject id'},
  subjectName: {zh: '对象名称', en: 'Subject name'},
  status: {zh: '结论', en: 'Status'},
  verdictCount: {zh: '结论', en: 'Verdicts'},
  targetCount: {zh: '目标', en: 'Targets'},
  sum: {zh: '合计', en: 'Sum'},
  pace: {zh: '进度', en: 'Pace'},
  reason: {zh: '原因', en: 'Reason'},
  doubtful: {zh: '存疑', en: 'in doubt'},
  all: {zh: '全部', en: 'all'},
  rule: {zh: '规则', en: 'Rule'},
  finding: OWN_HEADS.finding,
  ruleId: OWN_HEADS.ruleId,
  level: OWN_HEADS.level,
} as const satisfies Readonly<Record<string, Words>>;

/** What a report is called, by the command that made it. */
export const TITLE_WORDS = {check: LABELS.title, validate: LABELS.validateTitle, report: LABELS.reportTitle} as const;

/** Rules of a goal by themselves. */
export const GOAL_WORDS: Readonly<Record<keyof Goal, Words>> = {
  'at-least': {zh: '至少', en: 'at least'},
  'more-than': {zh: '超过', en: 'more than'},
  'at-most': {zh: '至多', en: 'at most'},
  exactly: {zh: '正好', en: 'exactly'},
};

/** A required number with its rule, where that is not “at least”. */
export const RULE_LABELS = {
  'more-than': {zh: '超过 {value}', en: 'more than {value}'},
  'at-most': {zh: '至多 {value}', en: 'at most {value}'},
  exactly: {zh: '{value}', en: '{value}'},
} as const satisfies Readonly<Record<string, Words>>;

/** Lines of a table that are no records, by how many. */
export const LEFT_OUT_WORDS: Readonly<Record<LeftOut, Words>> = {
  title: {zh: '表头上方 {count} 行', en: '{count} above the header'},
  header: {zh: '重复表头 {count} 行', en: '{count} repeated headers'},
  total: {zh: '合计 {count} 行', en: '{count} totals'},
  note: {zh: '备注或落款 {count} 行', en: '{count} notes'},
};

/** What a single line is that is no record. */
export const LINE_WORDS: Readonly<Record<LeftOut, Words>> = {
  title: {zh: '表头上方，略去', en: 'above the header, left out'},
  header: {zh: '重复表头，略去', en: 'repeated header, left out'},
  total: {zh: '合计，略去', en: 'total, left out'},
  note: {zh: '备注或落款，略去', en: 'note, left out'},
};

/** Why a sheet is not read. */
export const UNREAD_WORDS: Readonly<Record<UnreadSheet['why'], Words>> = {
  hidden: {zh: '隐藏', en: 'hidden'},
  blank: {zh: '空白', en: 'blank'},
  'no-table': {zh: '不是报送的表', en: 'no table of a submission'},
};
