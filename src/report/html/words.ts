import type {Words} from '../../model/text.js';
import type {Status} from '../../model/verdict.js';
import {STATUS_WORDS} from '../words.js';

/** Labels of the page that no other format has. */
export const PAGE_WORDS = {
  skip: {zh: '跳到正文', en: 'Skip to the report'},
  contents: {zh: '目录', en: 'Contents'},
  top: {zh: '回到页首', en: 'Back to the top'},
  asOf: {zh: '截至', en: 'As of'},
  planPeriod: {zh: '计划期', en: 'Period of the plan'},
  span: {zh: '{start} 至 {end}', en: '{start} to {end}'},
  material: {zh: '材料', en: 'Files'},
  materialRead: {zh: '读取 {files} 个文件，共 {rows} 行', en: '{files} files read, {rows} rows'},
  noReport: {zh: '没有报告：无法核查', en: 'No report: could not check'},
  failedMeans: {
    zh: '这些文件里的内容没有参加核查，下面的结论可能因此改变。',
    en: 'What they hold was not checked; the verdicts below may change with it.',
  },
  overview: {zh: '概览', en: 'Overview'},
  judgedSubjects: {zh: '{subject} {count} 个', en: '{subject}: {count}'},
  missRecommended: {zh: '其中 {count} 个有建议性要求没有达到', en: '{count} of them without everything that is recommended'},
  onlyAdvice: {zh: '其中 {count} 个只在建议性要求上', en: '{count} of them only in what is recommended'},
  adviceNotMet: {zh: '建议性要求没有全部达到', en: 'not everything recommended'},
  notAsked: {zh: '没有必须达到的要求', en: 'nothing required of them'},
  verdictCounts: {zh: '结论 {count} 项', en: '{count} verdicts'},
  targetCounts: {zh: '总体目标 {count} 项', en: '{count} targets'},
  findingCounts: {zh: '数据问题 {count} 条', en: '{count} findings in the data'},
  total: {zh: '合计', en: 'Total'},
  status: {zh: '状态', en: 'Status'},
  knownCount: {zh: '其中 {count} 项是旧账', en: '{count} of them known before'},
  targets: {zh: '总体目标', en: 'Targets'},
  progress: {zh: '进度', en: 'Progress'},
  foundOf: {zh: '完成 / 应完成', en: 'Found / required'},
  barCertain: {zh: '确定完成', en: 'found for certain'},
  barDue: {zh: '按进度应有', en: 'due by now'},
  barLabel: {zh: '完成 {low}，应完成 {required}', en: '{low} found, {required} required'},
  barLabelDoubt: {zh: '完成 {low}，至多 {high}，应完成 {required}', en: '{low} found, {high} at most, {required} required'},
  basis: {zh: '依据', en: 'Rows'},
  tables: {zh: '核查总表', en: 'Verdicts at a glance'},
  tablesHow: {
    zh: '每格是一项结论，点开看依据；空格表示对它没有这项要求。',
    en: 'Each cell is a verdict and leads to what it rests on; where a cell is blank nothing is asked.',
  },
  compareYears: {zh: '{subject}：各年度对照', en: '{subject}: the years side by side'},
  tableOf: {zh: '{subject}：{period}', en: '{subject}: {period}'},
  parts: {zh: '逐个核查', en: 'Verdicts one by one'},
  once: {zh: '计划期内', en: 'once in the period'},
  rows: {zh: '计入', en: 'Counted'},
  leftOut: {zh: '不计', en: 'Left out'},
  reasons: {zh: '说明', en: 'Because'},
  todo: {zh: '怎么办', en: 'What to do'},
  waiver: {zh: '豁免', en: 'Waiver'},
  waivedInstead: {zh: '否则为“{status}”', en: 'otherwise “{status}”'},
  calendar: {zh: '{period}服务日历', en: 'Calendar of service, {period}'},
  calendarLabel: {
    zh: '{period}服务日历：计入 {counted} 天，至多 {most} 天，不计 {aside} 个日期。逐日明细见下面两张表。',
    en: 'Calendar of service, {period}: {counted} days counted, {most} at most, {aside} dates left out. The tables below say the same in text.',
  },
  legendFull: {zh: '计入一天', en: 'one day counted'},
  legendMany: {zh: '当天合计', en: 'several workers, together'},
  legendPart: {zh: '不足一天', en: 'part of a day'},
  legendRest: {zh: '休息日', en: 'rest day'},
  dayCounted: {zh: '{worker} {counted} 天', en: '{worker} {counted} d'},
  dayDoubt: {zh: '{worker} {counted} 至 {most} 天', en: '{worker} {counted} to {most} d'},
  workers: {zh: '社工服务天数', en: 'Days by worker'},
  org: {zh: '机构', en: 'Organisation'},
  certificate: {zh: '证书', en: 'Certificate'},
  practice: {zh: '从业起始', en: 'Practice since'},
  daysCounted: {zh: '计入天数', en: 'Days counted'},
  daysMost: {zh: '至多', en: 'At most'},
  noDate: {zh: '无法归到某日或某人的行', en: 'Rows that no date or worker can be told of'},
  datesAside: {zh: '不计或存疑的日期', en: 'Dates left out or in doubt'},
  dates: {zh: '日期', en: 'Dates'},
  place: {zh: '位置', en: 'Place'},
  about: {zh: '对象与取值', en: 'What it is about'},
  expectedTodo: {zh: '应为与办法', en: 'Expected, and what to do'},
  kept: {
    zh: '共 {total} 条，本报告只列出前 {kept} 条。',
    en: '{total} in all; this report lists the first {kept}.',
  },
  whatIf: {zh: '如果改变数值', en: 'With other numbers'},
  notes: {zh: '说明与材料', en: 'Notes and files'},
  off: {zh: '已停用的要求', en: 'Requirements switched off'},
  baseline: {
    zh: '与 {file} 对照：标“旧账”的当时已有，不是新问题。',
    en: 'Compared with {file}: what is marked as known stood there already.',
  },
  waiverFile: {zh: '豁免按 {file}。', en: 'Waivers are those of {file}.'},
  fingerprint: {zh: '指纹（SHA-256）', en: 'Fingerprint (SHA-256)'},
  madeBy: {
    zh: '由 {name} {version} 生成 · 计划 {plan} 第 {planVersion} 版 · 计划指纹 {hash}',
    en: 'Made by {name} {version} · plan {plan}, version {planVersion} · fingerprint of the plan {hash}',
  },
  filterSubjects: {zh: '筛选对象', en: 'Filter subjects'},
  filterFindings: {zh: '筛选问题', en: 'Filter findings'},
  search: {zh: '查找', en: 'Search'},
  searchSubjects: {zh: '编号、名称、社工', en: 'number, name, worker'},
  searchFindings: {zh: '文件、对象、取值', en: 'file, subject, value'},
  clear: {zh: '清除', en: 'Clear'},
  unfold: {zh: '全部展开', en: 'Unfold all'},
  fold: {zh: '全部收起', en: 'Fold all'},
  shownOf: {zh: '显示 {shown} / 共 {total}', en: '{shown} of {total} shown'},
} as const satisfies Readonly<Record<string, Words>>;

/** What is said of a subject that meets everything required, or that has a verdict of another status. */
export const MARK_WORDS: Readonly<Record<Status, Words>> = {
  pass: {zh: '各项要求全部符合', en: 'everything required is met'},
  fail: {zh: '有不符合', en: 'something fails'},
  unknown: {zh: '有未知', en: 'something unknown'},
  pending: {zh: '有未到期', en: 'something pending'},
  waived: {zh: '有停用或豁免', en: 'something waived'},
  'not-applicable': {zh: '有不适用', en: 'something not applicable'},
};

/** How a subject stands by what is required of it. */
export const STANDING_WORDS: Readonly<Record<Status, Words>> = {
  ...MARK_WORDS,
  waived: STATUS_WORDS.waived,
  'not-applicable': STATUS_WORDS['not-applicable'],
};

export const WEEKDAYS: readonly Words[] = [
  {zh: '周日', en: 'Sun'},
  {zh: '周一', en: 'Mon'},
  {zh: '周二', en: 'Tue'},
  {zh: '周三', en: 'Wed'},
  {zh: '周四', en: 'Thu'},
  {zh: '周五', en: 'Fri'},
  {zh: '周六', en: 'Sat'},
];

export const MONTHS: readonly Words[] = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map(
  (en, i) => ({zh: `${i + 1}月`, en}),
);
