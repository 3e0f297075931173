import {ENCODING_NAMES} from '../model/encoding.js';
import {groupBy} from '../model/group.js';
import {KIND_INFO} from '../model/kinds.js';
import {placeText} from '../model/place.js';
import {documentName} from '../model/plan.js';
import {
  type Changed,
  countStatuses,
  type Report,
  type Standing,
  type SubmissionResult,
  type Tally,
  type YearCell,
  type YearRow,
} from '../model/report.js';
import {countNotMet} from '../model/tallies.js';
import {numberText, type Words} from '../model/text.js';
import {type ServiceDay, STATUSES, SUBJECT_KINDS, type SubjectKind, type Verdict} from '../model/verdict.js';
import {
  type Cell,
  type Column,
  FINDING_COLUMNS,
  failedRow,
  type Speaker,
  subjectName,
  TARGET_COLUMNS,
  VERDICT_COLUMNS,
  yearNumber,
  yearOf,
} from './columns.js';
import {shortNames} from './finding-text.js';
import type {Renderer, RunFailure} from './renderer.js';
import {isOff, ruleWords, Telling} from './telling.js';
import {LABELS, SEVERITY_WORDS, STATUS_WORDS, SUBJECT_WORDS, TITLE_WORDS} from './words.js';
import {type Entry, type Page, workbook} from './workbook.js';

/** The report as a workbook: an overview, and a sheet for each list that can be filtered and counted. */
export const xlsx: Renderer = {
  render: (report, options) => {
    const telling = new Telling(report, options);
    const checked = report.command !== 'validate';
    const pages = [
      overview(report, telling),
      ...(checked ? [table(LABELS.verdictCount, VERDICT_COLUMNS, report.verdicts, telling, 3)] : []),
      table(WORDS.findings, FINDING_COLUMNS, report.findings, telling),
      ...(checked ? SUBJECT_KINDS.flatMap((kind) => bySubject(kind, report, telling)) : []),
      ...days(report, telling),
      ...whatIf(report, telling),
    ];
    return workbook(pages, heading(report, telling), report.tool.name, report.asOf, options.voice);
  },
  renderFailure: (failure, {voice}) => {
    const fileName = shortNames(failure.findings.map(({place}) => place.file));
    const page = table<RunFailure['findings'][number], Speaker>(WORDS.findings, FINDING_COLUMNS, failure.findings, {voice, fileName});
    const [head = [], ...rows] = page.rows;
    const failed = failedRow(FINDING_COLUMNS, failure.problem, voice).map((value): Entry => ({value, type: 'long', look: 'fail'}));
    // A run that read nothing has no day of its own; the archive's first day stands for none.
    return workbook([{...page, rows: [head, failed, ...rows]}], voice.pick(LABELS.cannotCheck), failure.tool.name, '1980-01-01', voice);
  },
};

const WORDS = {
  overview: {zh: '总览', en: 'Overview'},
  findings: {zh: '数据问题', en: 'Findings'},
  days: {zh: '服务日', en: 'Days'},
  whatIf: {zh: '假设', en: 'What if'},
  plan: {zh: '计划', en: 'Plan'},
  planId: {zh: '计划编号和版本', en: 'Plan id and version'},
  planNote: {zh: '计划说明', en: 'Note on the plan'},
  asOf: {zh: '截止日', en: 'As of'},
  waivers: {zh: '豁免文件', en: 'Waivers'},
  baseline: {zh: '对照的旧报告', en: 'Baseline'},
  program: {zh: '程序', en: 'Program'},
  off: {zh: '已停用', en: 'Switched off'},
  verdictCount: {zh: '结论数', en: 'Verdicts'},
  targetCount: {zh: '目标数', en: 'Targets'},
  counts: {zh: '各种结论', en: 'Counts'},
  missRecommended: {zh: '其中有建议性要求没有达到', en: 'Of these, not all recommended'},
  notAsked: {zh: '没有必须达到的要求', en: 'Nothing required'},
  total: {zh: '总数', en: 'Total'},
  listed: {zh: '列出', en: 'Listed'},
  tables: {zh: '表', en: 'Tables'},
  worker: {zh: '社工编号', en: 'Worker id'},
  workerName: {zh: '社工姓名', en: 'Worker'},
  pairing: {zh: '服务对象编号', en: 'Pairing id'},
  pairingName: {zh: '服务对象', en: 'Pairing'},
  date: {zh: '日期', en: 'Date'},
  counted: {zh: '计入天数', en: 'Counted days'},
  most: {zh: '最多可计', en: 'At most'},
} as const satisfies Readonly<Record<string, Words>>;

/** The sheet with one row for each of them. */
const BY_SUBJECT: Readonly<Record<SubjectKind, Words>> = {
  pairing: {zh: '逐对', en: 'By pairing'},
  'sending-org': {zh: '逐援派机构', en: 'By sending organisation'},
  'receiving-org': {zh: '逐受援机构', en: 'By receiving organisation'},
  county: {zh: '逐县', en: 'By county'},
  organisation: {zh: '逐承接机构', en: 'By operating organisation'},
  station: {zh: '逐站', en: 'By station'},
  worker: {zh: '逐人', en: 'By worker'},
  programme: SUBJECT_WORDS.programme,
};

function heading(report: Report, {voice}: Telling): string {
  return `${voice.pick(TITLE_WORDS[report.command])} · ${voice.pick(report.plan.title)}`;
}

/** One table as a sheet. */
function table<T, By extends Speaker>(name: Words, columns: readonly Column<T, By>[], items: readonly T[], by: By, frozen = 0): Page {
  return {
    name: by.voice.pick(name),
    widths: columns.map(({width}) => width),
    rows: tableEntries(columns, items, by),
    table: true,
    frozen,
  };
}

/** A table with its head. */
function tableEntries<T, By extends Speaker>(columns: readonly Column<T, By>[], items: readonly T[], by: By): Entry[][] {
  const head = columns.map((column): Entry => ({value: by.voice.pick(column.head), type: column.type, look: 'head'}));
  return [
    head,
    ...items.map((item) => columns.map(({value, type, states}): Entry => ({value: value(item, by), type, look: states?.(item)}))),
  ];
}

function overview(report: Report, telling: Telling): Page {
  const {voice} = telling;
  const {plan} = report;
  const fact = (label: Words, value: Cell, type: Entry['type'] = 'text'): Entry[][] =>
    value === null || value === ''
      ? []
      : [
          [
            {value: voice.pick(label), type: 'text'},
            {value, type, look: 'line'},
          ],
        ];
  const part: Part = (title, rows) => [[], [{value: title, type: 'text', look: 'section'}], ...rows];
  const list = (title: Words, texts: readonly string[]): (readonly Entry[])[] =>
    texts.length === 0
      ? []
      : part(
          voice.pick(title),
          texts.map((value) => [{value, type: 'text', look: 'line'}]),
        );
  const rows = [
    [{value: heading(report, telling), type: 'text', look: 'title'} as const],
    ...fact(WORDS.plan, voice.pick(plan.title)),
    ...fact(LABELS.document, documentName(plan)),
    ...fact(WORDS.planId, `${plan.id} ${plan.version}`),
    ...fact(WORDS.planNote, telling.join(telling.planNote()) || null),
    ...fact(WORDS.asOf, report.asOf, 'date'),
    ...fact(LABELS.submittedBy, report.office),
    ...fact(LABELS.years, telling.list(report.years)),
    ...fact(WORDS.waivers, report.waivers),
    ...fact(WORDS.baseline, report.baseline),
    ...fact(WORDS.program, `${report.tool.name} ${report.tool.version}`),
    ...(report.submissions.length > 0 ? part(telling.submissions(), tableEntries(SUBMISSION_COLUMNS, report.submissions, telling)) : []),
    ...(report.command !== 'validate' ? part(voice.pick(WORDS.counts), counts(report, telling)) : []),
    ...(report.tallies.standings.length > 0
      ? part(voice.pick(LABELS.kinds), [
          [{value: voice.pick(LABELS.meetAllMeans), type: 'text', look: 'line'}],
          ...tableEntries(STANDING_COLUMNS, report.tallies.standings, telling),
        ])
      : []),
    ...(report.targets.length > 0
      ? part(telling.label(LABELS.targets, plan.period), tableEntries(TARGET_COLUMNS, report.targets, telling))
      : []),
    ...beside(report, telling, part),
    ...part(voice.pick(LABELS.findings), findingTotals(report, telling)),
    ...part(voice.pick(LABELS.filesRead), tableEntries(FILE_COLUMNS, report.inputs, telling)),
    ...list(LABELS.notJudged, telling.notEvaluated()),
    ...list(WORDS.off, report.command !== 'validate' ? telling.switchedOff() : []),
  ];
  return {
    name: voice.pick(WORDS.overview),
    widths: TARGET_COLUMNS.map(({width}, i) => (i === 0 ? 46 : i === 1 ? 18 : width)),
    rows,
    table: false,
  };
}

/** A titled part of the overview. */
type Part = (title: string, rows: readonly (readonly Entry[])[]) => (readonly Entry[])[];

/** Work years side by side; of many submissions also how the pairings of each sender and county stand. */
function beside(report: Report, telling: Telling, part: Part): (readonly Entry[])[] {
  const {voice} = telling;
  const years = telling.years();
  const {senders, counties} = report.submissions.length > 0 ? report.tallies : {senders: [], counties: []};
  const tallied = (title: Words, head: Words, tallies: readonly Tally[]): (readonly Entry[])[] =>
    tallies.length === 0 ? [] : part(voice.pick(title), tableEntries(tallyColumns(head), tallies, telling));
  return [
    ...(years === null ? [] : part(years.title, tableEntries(yearColumns(report), years.rows, telling))),
    ...tallied(LABELS.bySender, SUBJECT_WORDS['sending-org'], senders),
    ...tallied(LABELS.byCounty, SUBJECT_WORDS.county, counties),
  ];
}

/** How many subjects of each kind meet everything that is required of them. */
const STANDING_COLUMNS: readonly Column<Standing>[] = [
  {head: LABELS.subject, type: 'text', width: 0, value: ({kind}, {voice}) => voice.pick(SUBJECT_WORDS[kind])},
  {head: LABELS.sum, type: 'number', width: 0, value: ({subjects}) => subjects},
  {head: LABELS.allMet, type: 'number', width: 0, value: ({meetAll}) => meetAll},
  {head: WORDS.missRecommended, type: 'number', width: 0, value: ({missRecommended}) => missRecommended},
  {head: WORDS.notAsked, type: 'number', width: 0, value: ({notAsked}) => notAsked},
];

/** For each year two columns: how many pass, and of how many. */
function yearColumns({years}: Report): Column<YearRow>[] {
  const both = (year: string, i: number): Column<YearRow>[] => {
    const cell = ({years: cells}: YearRow): YearCell | null => cells.find(({judged}, at) => at === i && judged > 0) ?? null;
    return [
      {head: {zh: `${year} 符合`, en: `${year} pass`}, type: 'number', width: 10, value: (row) => cell(row)?.pass ?? '–'},
      {head: {zh: `${year} 核查`, en: `${year} judged`}, type: 'number', width: 10, value: (row) => cell(row)?.judged ?? '–'},
    ];
  };
  return [
    {head: LABELS.requirement, type: 'text', width: 30, value: ({requirement}, telling) => telling.title(requirement)},
    ...years.flatMap(both),
  ];
}

function tallyColumns(head: Words): Column<Tally>[] {
  return [
    {head, type: 'text', width: 30, value: ({name}) => name},
    {head: LABELS.pairings, type: 'number', width: 10, value: ({pairings}) => pairings},
    {head: LABELS.allMet, type: 'number', width: 10, value: ({meetAll}) => meetAll},
    ...STATUSES.map(
      (status): Column<Tally> => ({head: STATUS_WORDS[status], type: 'number', width: 10, value: ({required}) => required[status]}),
    ),
    {head: LABELS.adviceNotMet, type: 'number', width: 10, value: ({recommended}) => countNotMet(recommended)},
  ];
}

/** How many verdicts and targets have each status. */
function counts(report: Report, telling: Telling): Entry[][] {
  const verdicts = countStatuses(report.verdicts);
  const targets = countStatuses(report.targets);
  const columns: Column<(typeof STATUSES)[number]>[] = [
    {
      head: LABELS.status,
      type: 'text',
      width: 0,
      value: (status, {voice}) => voice.pick(STATUS_WORDS[status]),
      states: (status) => status,
    },
    {head: WORDS.verdictCount, type: 'number', width: 0, value: (status) => verdicts[status]},
    {head: WORDS.targetCount, type: 'number', width: 0, value: (status) => targets[status]},
  ];
  const sums = [telling.voice.pick(LABELS.sum), report.verdicts.length, report.targets.length];
  return [...tableEntries(columns, STATUSES, telling), sums.map((value): Entry => ({value, type: 'text'}))];
}

/** The true number of findings of each rule; the sheet of findings holds the first ones of each. */
function findingTotals(report: Report, telling: Telling): Entry[][] {
  const listed = groupBy(report.findings, ({rule}) => rule);
  const columns: Column<Report['findingTotals'][number]>[] = [
    {head: LABELS.finding, type: 'text', width: 0, value: ({rule}, {voice}) => voice.pick(ruleWords(rule))},
    {head: LABELS.ruleId, type: 'text', width: 0, value: ({rule}) => rule},
    {
      head: LABELS.level,
      type: 'text',
      width: 0,
      value: ({severity}, {voice}) => voice.pick(SEVERITY_WORDS[severity]),
      states: ({severity}) => severity,
    },
    {head: WORDS.total, type: 'number', width: 0, value: ({total}) => total},
    {head: WORDS.listed, type: 'number', width: 0, value: ({rule}) => listed.get(rule)?.length ?? 0},
  ];
  if (report.findingTotals.length === 0) return [[{value: telling.label(LABELS.noFindings), type: 'text'}]];
  return tableEntries(columns, report.findingTotals, telling);
}

const FILE_COLUMNS: readonly Column<Report['inputs'][number]>[] = [
  {head: LABELS.file, type: 'text', width: 0, value: ({path}) => path},
  {
    head: WORDS.tables,
    type: 'text',
    width: 0,
    value: ({kinds}, telling) => telling.list(kinds.map((kind) => telling.voice.pick(KIND_INFO[kind].title))) || null,
  },
  {head: LABELS.rowCount, type: 'number', width: 0, value: ({rows}) => rows},
  {head: LABELS.encoding, type: 'text', width: 0, value: ({encoding}) => (encoding === null ? null : ENCODING_NAMES[encoding])},
  {head: LABELS.extraColumns, type: 'text', width: 0, value: ({extraColumns}, telling) => telling.list(extraColumns) || null},
  {
    head: LABELS.repaired,
    type: 'text',
    width: 0,
    value: ({repairs}, telling) => (repairs.length === 0 ? null : telling.repaired(repairs)),
  },
  {
    head: LABELS.failed,
    type: 'text',
    width: 0,
    value: ({failed}, {voice}) => (failed === null ? null : `${placeText(failed.place)} ${voice.say(failed.why)}`),
  },
];

/** Those that could not be checked say why, where the others have counts. */
const SUBMISSION_COLUMNS: readonly Column<SubmissionResult>[] = [
  {head: LABELS.submission, type: 'text', width: 0, value: ({path}) => path},
  {head: LABELS.submittedBy, type: 'text', width: 0, value: ({office}) => office},
  {head: LABELS.pairings, type: 'number', width: 0, value: (one, telling) => ifCounted(one, telling, one.pairings)},
  ...STATUSES.map(
    (status): Column<SubmissionResult> => ({
      head: STATUS_WORDS[status],
      type: 'number',
      width: 0,
      value: (one, telling) => ifCounted(one, telling, one.verdicts[status]),
    }),
  ),
  {head: LABELS.errors, type: 'number', width: 0, value: (one, telling) => ifCounted(one, telling, one.findings.error)},
  {
    head: LABELS.notCounted,
    type: 'text',
    width: 0,
    value: (one, telling) => telling.uncounted(one),
    states: ({problem}) => (problem === null ? undefined : 'fail'),
  },
];

/** A count of a submission, where it counts. */
function ifCounted(one: SubmissionResult, telling: Telling, count: number): number | null {
  return telling.uncounted(one) === null ? count : null;
}

/** One row for each subject and work year; what is judged once or at all times stands in every row of its subject. */
function bySubject(kind: SubjectKind, report: Report, telling: Telling): Page[] {
  // What is switched off has no column.
  const own = report.verdicts.filter((verdict) => verdict.subject.kind === kind && !isOff(verdict));
  if (own.length === 0) return [];
  const requirements = report.plan.requirements.filter(({id}) => own.some(({requirement}) => requirement === id));
  const verdictsOf = groupBy(own, ({subject}) => subject.id);
  const rows = [...verdictsOf.values()].flatMap((verdicts) => {
    const byYear = groupBy(
      verdicts.filter(({period}) => (period?.label ?? '') !== ''),
      ({period}) => period?.label ?? '',
    );
    const always = verdicts.filter(({period}) => (period?.label ?? '') === '');
    return byYear.size === 0 ? [always] : [...byYear.values()].map((yearly) => [...yearly, ...always]);
  });
  const columns: Column<readonly Verdict[]>[] = [
    {head: LABELS.subjectId, type: 'text', width: 14, value: ([first]) => first?.subject.id ?? null},
    {
      head: LABELS.subjectName,
      type: 'long',
      width: 46,
      value: ([first], {voice: own}) => (first === undefined ? null : subjectName(first, own)),
    },
    {head: LABELS.years, type: 'number', width: 10, value: ([first], {voice: own}) => (first === undefined ? null : yearOf(first, own))},
  ];
  const page = table(BY_SUBJECT[kind], columns, rows, telling, 2);
  const entries = page.rows.map((row, i): readonly Entry[] => [
    ...row,
    ...requirements.map(({id}): Entry => {
      if (i === 0) return {value: telling.shortTitle(id), type: 'text', look: 'head'};
      const verdict = rows[i - 1]?.find(({requirement}) => requirement === id);
      if (verdict === undefined) return {value: null, type: 'text'};
      return verdictEntry(verdict, telling);
    }),
  ]);
  return [{...page, widths: [...page.widths, ...requirements.map(() => 13)], rows: entries}];
}

/** The status of a verdict and its number, which stays one where it is certain. */
function verdictEntry(verdict: Verdict, telling: Telling): Entry {
  const {status, found} = verdict;
  const [word, text] = [telling.voice.pick(STATUS_WORDS[status]), telling.number(verdict)];
  const certain = found === null ? '' : numberText(found);
  // Of bounds, neither is what was found.
  if (certain === '' || verdict.bounds !== null || !text.startsWith(certain))
    return {value: `${word} ${text}`.trimEnd(), type: 'text', look: status};
  return {value: found, type: 'number', look: status, around: [`${word} `, text.slice(certain.length)]};
}

interface Day {
  readonly verdict: Verdict;
  readonly day: ServiceDay;
}

/** One row for every date of service that a requirement counted or left out. */
function days(report: Report, telling: Telling): Page[] {
  const all = report.verdicts.flatMap((verdict) => verdict.days.map((day): Day => ({verdict, day})));
  if (all.length === 0) return [];
  const names = new Map(report.workers.map(({id, name}) => [id, name]));
  const columns: Column<Day>[] = [
    {head: WORDS.worker, type: 'text', width: 12, value: ({day}) => day.worker},
    {head: WORDS.workerName, type: 'text', width: 14, value: ({day}) => names.get(day.worker) ?? null},
    {head: WORDS.pairing, type: 'text', width: 14, value: ({verdict}) => verdict.subject.id},
    {head: WORDS.pairingName, type: 'long', width: 46, value: ({verdict}, {voice}) => subjectName(verdict, voice)},
    {head: LABELS.requirement, type: 'long', width: 20, value: ({verdict}) => telling.title(verdict.requirement)},
    {head: LABELS.years, type: 'number', width: 10, value: ({verdict}, {voice}) => yearOf(verdict, voice)},
    {head: WORDS.date, type: 'date', width: 12, value: ({day}) => day.date},
    {head: WORDS.counted, type: 'number', width: 10, value: ({day}) => day.counted},
    {head: WORDS.most, type: 'number', width: 10, value: ({day}) => day.most},
    {head: LABELS.reason, type: 'long', width: 48, value: ({day}, {voice}) => (day.reason === null ? null : voice.say(day.reason))},
  ];
  return [table(WORDS.days, columns, all, telling)];
}

/** Verdicts that other numbers would change. */
function whatIf({whatIf: asked}: Report, telling: Telling): Page[] {
  if (asked === null) return [];
  const side = (which: 'before' | 'after', status: Words): Column<Changed>[] => [
    {
      head: status,
      type: 'text',
      width: 12,
      value: ({[which]: verdict}, {voice}) => (verdict === null ? null : voice.pick(STATUS_WORDS[verdict.status])),
      states: ({[which]: verdict}) => verdict?.status ?? 'not-applicable',
    },
    {head: LABELS.found, type: 'number', width: 10, value: ({[which]: verdict}) => verdict?.found ?? null},
    {head: LABELS.required, type: 'number', width: 10, value: ({[which]: verdict}) => verdict?.required?.value ?? null},
  ];
  const columns: Column<Changed>[] = [
    {head: LABELS.subject, type: 'long', width: 34, value: ({subject}) => (subject === null ? null : telling.subject(subject))},
    {head: LABELS.requirement, type: 'long', width: 24, value: ({requirement}) => telling.title(requirement)},
    {head: LABELS.period, type: 'number', width: 10, value: ({period}) => yearNumber(period)},
    ...side('before', LABELS.asIs),
    ...side('after', LABELS.asChanged),
    {head: WORDS.whatIf, type: 'long', width: 30, value: () => asked.set.join(', ')},
  ];
  return [table(WORDS.whatIf, columns, asked.changed, telling)];
}
