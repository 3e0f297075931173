import type {Voice} from '../messages/speak.js';
import type {Finding, Severity} from '../model/finding.js';
import {KIND_INFO} from '../model/kinds.js';
import {OWN_HEADS} from '../model/own-tables.js';
import {sheetText} from '../model/place.js';
import type {Words} from '../model/text.js';
import type {Required, Status, TargetResult, Verdict} from '../model/verdict.js';
import {columnName, type FileName, findingParts} from './finding-text.js';
import {ruleWords, type Telling} from './telling.js';
import {EVERY_WORDS, GOAL_WORDS, LABELS, SEVERITY_WORDS, STATUS_WORDS, SUBJECT_WORDS, UNIT_WORDS} from './words.js';

/** What stands in a cell: a text, a number, an ISO date in a column of dates, or nothing. */
export type Cell = string | number | null;

/** `share`: a fraction, shown in percent. `long`: texts that need several lines. */
export type CellType = 'text' | 'long' | 'number' | 'date' | 'share';

/** A column of a table for spreadsheet programs: the same in a workbook and in CSV. */
export interface Column<T, By = Telling> {
  readonly head: Words;
  readonly type: CellType;
  /** In Latin characters; Chinese ones are two wide. */
  readonly width: number;
  readonly value: (item: T, by: By) => Cell;
  /** What the cell states: it is coloured by that, where there are colours. */
  readonly states?: (item: T) => Status | Severity | undefined;
}

/** What words are made by where there may be no report. */
export interface Speaker {
  readonly voice: Voice;
  readonly fileName: FileName;
}

const WORDS = {
  yes: {zh: '是', en: 'yes'},
  enough: {zh: '够', en: 'yes'},
  tooFew: {zh: '不够', en: 'no'},
  must: {zh: '必须', en: 'must'},
} as const satisfies Readonly<Record<string, Words>>;

/** A rule on its own, for a cell beside the number. */
const RULES: Readonly<Record<Required['rule'], Words>> = {
  ...GOAL_WORDS,
  between: {zh: '介于', en: 'between'},
  all: LABELS.all,
};

const HEADS = {
  kind: {zh: '对象类别', en: 'Subject kind'},
  requirementId: OWN_HEADS.requirementId,
  year: {zh: '工作年度', en: 'Work year'},
  found: {zh: '实际', en: 'Found'},
  low: {zh: '最少（不算存疑行）', en: 'Low'},
  high: {zh: '最多（算上存疑行）', en: 'High'},
  required: {zh: '应达', en: 'Required'},
  most: {zh: '上限', en: 'Upper limit'},
  since: {zh: '执行起始日', en: 'In force since'},
  by: {zh: '完成期限', en: 'To be met by'},
  short: {zh: '差额', en: 'Short'},
  severity: {zh: '要求程度', en: 'Must or should'},
  due: {zh: '按进度应有', en: 'Due by now'},
  behind: {zh: '落后进度', en: 'Behind'},
  left: {zh: '剩余天数', en: 'Days left'},
  until: {zh: '最迟完成日', en: 'Can be met until'},
  hands: {zh: '已派社工', en: 'Workers sent'},
  needed: {zh: '至少需要社工', en: 'Workers needed'},
  enough: {zh: '余下天数够不够', en: 'Days left enough'},
  waivedWhy: {zh: '豁免理由', en: 'Waived because'},
  waivedBy: {zh: '豁免批准人', en: 'Waived by'},
  waivedUntil: {zh: '豁免有效期至', en: 'Waived until'},
  known: {zh: '旧账', en: 'Known before'},
  reasons: {zh: '原因', en: 'Reasons'},
  todo: {zh: '如何处理', en: 'What to do'},
  counted: {zh: '计入行数', en: 'Rows counted'},
  countedWhere: {zh: '计入的行', en: 'Counted where'},
  leftOut: {zh: '不计行数', en: 'Rows left out'},
  leftOutWhere: OWN_HEADS.leftOutWhere,
  line: {zh: '行号', en: 'Line'},
  column: {zh: '列号', en: 'Column'},
  others: {zh: '另见', en: 'See also'},
  field: {zh: '列名', en: 'Field'},
  value: {zh: '值', en: 'Value'},
  message: {zh: '说明', en: 'Message'},
  expected: {zh: '应为', en: 'Expected'},
} as const satisfies Readonly<Record<string, Words>>;

/** The label of a work year is its number; what is judged once or at all times is told in words. */
export function yearOf({period}: Pick<Verdict, 'period'>, {pick}: Voice): Cell {
  if (period === null || period.label === '') return pick(period === null ? EVERY_WORDS.none : EVERY_WORDS.period);
  return yearNumber(period.label);
}

/** A year as a number, whatever else it is called as a text. */
export function yearNumber(label: string): Cell {
  return /^\d{4}$/.test(label) ? Number(label) : label;
}

/** What the subject of a verdict is called beside its id. */
export function subjectName({subject: {kind, label}}: Pick<Verdict, 'subject'>, {pick}: Voice): string | null {
  return kind === 'programme' ? pick(SUBJECT_WORDS.programme) : label || null;
}

/** What verdicts and targets have in common. */
type Judged = Pick<Verdict, 'status' | 'found' | 'bounds' | 'required' | 'severity' | 'clause' | 'pace' | 'waived' | 'known'>;

const status: Column<Judged> = {
  head: LABELS.status,
  type: 'text',
  width: 10,
  value: (judged, {voice}) => voice.pick(STATUS_WORDS[judged.status]),
  states: (judged) => judged.status,
};

const numbers: readonly Column<Judged>[] = [
  {head: HEADS.found, type: 'number', width: 11, value: ({found}) => found},
  {head: HEADS.low, type: 'number', width: 11, value: ({bounds}) => bounds?.low ?? null},
  {head: HEADS.high, type: 'number', width: 11, value: ({bounds}) => bounds?.high ?? null},
  {
    head: LABELS.rule,
    type: 'text',
    width: 10,
    value: ({required}, {voice}) => (required === null ? null : voice.pick(RULES[required.rule])),
  },
  {head: HEADS.required, type: 'number', width: 11, value: ({required}) => required?.value ?? null},
  {head: HEADS.most, type: 'number', width: 8, value: ({required}) => required?.most ?? null},
  {
    head: LABELS.unit,
    type: 'text',
    width: 10,
    value: ({required}, {voice}) => (required === null ? null : voice.pick(UNIT_WORDS[required.unit])),
  },
];

const dates: readonly Column<Judged>[] = [
  {head: HEADS.since, type: 'date', width: 12, value: ({required}) => required?.since ?? null},
  {head: HEADS.by, type: 'date', width: 12, value: ({required}) => required?.by ?? null},
];

const clause: Column<Judged & {readonly required: Required | null}> = {
  head: LABELS.clause,
  type: 'text',
  width: 16,
  // A number that another document changed stands by the clause of that document.
  value: (judged, telling) => telling.join([judged.clause, ...(judged.required?.clause === undefined ? [] : [judged.required.clause])]),
};

const severity: Column<Judged> = {
  head: HEADS.severity,
  type: 'text',
  width: 10,
  value: (judged, {voice}) => voice.pick(judged.severity === 'must' ? WORDS.must : LABELS.should),
};

const pace: readonly Column<Judged>[] = [
  {head: HEADS.due, type: 'number', width: 11, value: (judged) => judged.pace?.due ?? null},
  {head: HEADS.behind, type: 'number', width: 10, value: (judged) => judged.pace?.behind ?? null},
  {head: HEADS.left, type: 'number', width: 10, value: (judged) => judged.pace?.left ?? null},
  {head: HEADS.until, type: 'date', width: 12, value: (judged) => judged.pace?.until ?? null},
  {head: HEADS.hands, type: 'number', width: 10, value: (judged) => judged.pace?.hands ?? null},
  {head: HEADS.needed, type: 'number', width: 12, value: (judged) => judged.pace?.needed ?? null},
  {
    head: HEADS.enough,
    type: 'text',
    width: 14,
    value: ({pace: of}, {voice}) => (typeof of?.enough === 'boolean' ? voice.pick(of.enough ? WORDS.enough : WORDS.tooFew) : null),
  },
];

const waived: readonly Column<Judged>[] = [
  {head: HEADS.waivedWhy, type: 'long', width: 24, value: (judged) => judged.waived?.reason ?? null},
  {head: HEADS.waivedBy, type: 'text', width: 12, value: (judged) => judged.waived?.approvedBy ?? null},
  {head: HEADS.waivedUntil, type: 'date', width: 12, value: (judged) => judged.waived?.expires ?? null},
];

const known: Column<{readonly known: boolean}, Speaker> = {
  head: HEADS.known,
  type: 'text',
  width: 8,
  value: (item, {voice}) => (item.known ? voice.pick(WORDS.yes) : null),
};

export const VERDICT_COLUMNS: readonly Column<Verdict>[] = [
  {head: HEADS.kind, type: 'text', width: 12, value: ({subject}, {voice}) => voice.pick(SUBJECT_WORDS[subject.kind])},
  {head: LABELS.subjectId, type: 'text', width: 14, value: ({subject}) => subject.id},
  {
    head: LABELS.subjectName,
    type: 'long',
    width: 30,
    value: (verdict, {voice}) => subjectName(verdict, voice),
  },
  {head: HEADS.requirementId, type: 'text', width: 22, value: ({requirement}) => requirement},
  {head: LABELS.requirement, type: 'long', width: 24, value: ({requirement}, telling) => telling.title(requirement)},
  {head: HEADS.year, type: 'number', width: 14, value: (verdict, {voice}) => yearOf(verdict, voice)},
  status,
  ...numbers,
  {head: HEADS.short, type: 'number', width: 9, value: ({short}) => short},
  ...dates,
  clause,
  severity,
  ...pace,
  ...waived,
  known,
  {head: HEADS.reasons, type: 'long', width: 48, value: ({reasons}, telling) => telling.join(reasons.map(telling.voice.say)) || null},
  {head: HEADS.todo, type: 'long', width: 48, value: ({todo}, telling) => telling.join(todo.map(telling.voice.say)) || null},
  {head: HEADS.counted, type: 'number', width: 9, value: ({rows}) => rows.counted.total},
  {head: HEADS.countedWhere, type: 'long', width: 32, value: ({rows}, telling) => telling.where(rows.counted) || null},
  {
    head: HEADS.leftOut,
    type: 'number',
    width: 9,
    value: (verdict) => verdict.rows.leftOut.reduce((sum, {total}) => sum + total, 0),
  },
  {
    head: HEADS.leftOutWhere,
    type: 'long',
    width: 48,
    value: (verdict, telling) =>
      telling.join(verdict.rows.leftOut.map((left) => `${telling.rows(left)} (${telling.voice.say(left.reason)})`)) || null,
  },
];

/** Targets stand on a sheet with other things: what is needed to read them, no more. */
export const TARGET_COLUMNS: readonly Column<TargetResult>[] = [
  {head: LABELS.target, type: 'long', width: 36, value: ({title}, {voice}) => voice.pick(title)},
  status,
  ...numbers,
  // Cut and not rounded: what is not all of it must not look so.
  {head: LABELS.share, type: 'share', width: 10, value: ({share}) => (share === null ? null : Math.floor(share * 1_000 + 1e-9) / 1_000)},
  clause,
  ...pace,
  known,
  {
    head: HEADS.reasons,
    type: 'long',
    width: 48,
    value: (target, telling) => {
      const waiver = target.waived === null ? [] : [telling.waived(target.waived)];
      return telling.join([...waiver, ...target.reasons.map(telling.voice.say)]) || null;
    },
  },
];

export const FINDING_COLUMNS: readonly Column<Finding, Speaker>[] = [
  {head: LABELS.finding, type: 'long', width: 22, value: ({rule}, {voice}) => voice.pick(ruleWords(rule))},
  {head: LABELS.ruleId, type: 'text', width: 20, value: ({rule}) => rule},
  {
    head: LABELS.level,
    type: 'text',
    width: 10,
    value: (finding, {voice}) => voice.pick(SEVERITY_WORDS[finding.severity]),
    states: (finding) => finding.severity,
  },
  {head: LABELS.file, type: 'long', width: 30, value: ({place}) => sheetText(place)},
  {head: HEADS.line, type: 'number', width: 8, value: ({place}) => place.line},
  {head: HEADS.column, type: 'number', width: 8, value: ({place}) => place.column},
  {head: HEADS.others, type: 'long', width: 24, value: (finding, {voice, fileName}) => findingParts(finding, voice, fileName).also},
  {head: LABELS.table, type: 'text', width: 16, value: ({kind}, {voice}) => (kind === null ? null : voice.pick(KIND_INFO[kind].title))},
  {
    head: HEADS.field,
    type: 'text',
    width: 16,
    value: ({kind, field}, {voice}) => (field === null ? null : columnName(kind, field, voice)),
  },
  {head: LABELS.subject, type: 'long', width: 24, value: ({subject}) => subject},
  {head: HEADS.value, type: 'long', width: 24, value: ({value}) => value},
  {head: HEADS.message, type: 'long', width: 48, value: ({message}, {voice}) => voice.say(message)},
  {head: HEADS.expected, type: 'long', width: 32, value: ({expected}, {voice}) => (expected === null ? null : voice.say(expected))},
  {head: HEADS.todo, type: 'long', width: 48, value: ({todo}, {voice}) => (todo === null ? null : voice.say(todo))},
  known,
];

/** The cells of a table, without its head. */
export function tableRows<T, By>(columns: readonly Column<T, By>[], items: readonly T[], by: By): Cell[][] {
  return items.map((item) => columns.map(({value}) => value(item, by)));
}

/** The row of a run that came to no report: that nothing was checked, and why. */
export function failedRow(columns: readonly Pick<Column<never, never>, 'head'>[], problem: string, {pick}: Voice): Cell[] {
  return columns.map(({head}) => {
    if (head === LABELS.status || head === LABELS.level) return pick(LABELS.notChecked);
    return head === HEADS.reasons || head === HEADS.message ? problem : null;
  });
}
