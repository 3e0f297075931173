import type {Change, Fact} from '../../model/change.js';
import type {Words} from '../../model/text.js';

export const CHANGE_WORDS: Readonly<Record<Change, Words>> = {
  failing: {zh: '新增不符合', en: 'newly failing'},
  unknown: {zh: '变为未知', en: 'became unknown'},
  pending: {zh: '变为未到期', en: 'became pending'},
  'still-failing': {zh: '仍不符合', en: 'still failing'},
  'still-unknown': {zh: '仍未知', en: 'still unknown'},
  mended: {zh: '已改正', en: 'mended'},
  excused: {zh: '不再要求（停用、豁免或不适用）', en: 'no longer asked (waived or not applicable)'},
  added: {zh: '新出现，符合', en: 'new and in order'},
  gone: {zh: '不再出现', en: 'gone'},
  steady: {zh: '没有变化', en: 'steady'},
};

export const FACT_WORDS: Readonly<Record<Fact, Words>> = {
  planVersion: {zh: '计划版本', en: 'plan version'},
  planHash: {zh: '计划内容（指纹）', en: 'contents of the plan (hash)'},
  asOf: {zh: '截止日', en: 'as-of date'},
  years: {zh: '工作年度', en: 'work years'},
  office: {zh: '报送单位', en: 'office'},
  waivers: {zh: '豁免文件', en: 'waivers'},
  toolVersion: {zh: '程序版本', en: 'version of the program'},
};

export const COMPARE_LABELS = {
  title: {zh: '前后对比', en: 'Comparison'},
  before: {zh: '前：{file} · 截至 {date}', en: 'before: {file} · as of {date}'},
  after: {zh: '后：{file} · 截至 {date}', en: 'after: {file} · as of {date}'},
  differs: {zh: '{what} {before} → {after}', en: '{what} {before} → {after}'},
  none: {zh: '无', en: 'none'},
  sameInputs: {zh: '两份报告所用的文件内容相同', en: 'both reports are of the same files'},
  inputsChanged: {zh: '改动的文件：{files}', en: 'changed files: {files}'},
  inputsAdded: {zh: '新增的文件：{files}', en: 'new files: {files}'},
  inputsGone: {zh: '没有了的文件：{files}', en: 'files that are gone: {files}'},
  section: {zh: '{title} · {count}', en: '{title} · {count}'},
  subjectsAdded: {zh: '新对象', en: 'New subjects'},
  subjectsGone: {zh: '不再有的对象', en: 'Subjects that are gone'},
  requirementsAdded: {zh: '新要求', en: 'New requirements'},
  requirementsGone: {zh: '不再有的要求', en: 'Requirements that are gone'},
  verdictsOf: {zh: '{name}（结论 {count} 项，不符合 {failing}）', en: '{name} ({count} verdicts, {failing} failing)'},
  farther: {zh: '比原来多差 {by}', en: '{by} farther off'},
  closer: {zh: '比原来少差 {by}', en: '{by} closer'},
  notThere: {zh: '（没有）', en: '(none)'},
  ruleChange: {zh: '新增 {added}，已改正 {mended}，仍在 {still}', en: '{added} new, {mended} mended, {still} still there'},
  added: {zh: '新增', en: 'new'},
  verdictTotals: {zh: '结论：{counts}', en: 'verdicts: {counts}'},
  targetTotals: {zh: '目标：{counts}', en: 'targets: {counts}'},
  findingTotals: {zh: '数据问题：{counts}', en: 'findings: {counts}'},
  headBefore: {zh: '前', en: 'Before'},
  headAfter: {zh: '后', en: 'After'},
  note: {zh: '说明', en: 'Note'},
} as const satisfies Readonly<Record<string, Words>>;
