import {describe, expect, it} from 'vitest';
import type {AnyCheck} from '../../src/checks/define.js';
import type {AnyInspection} from '../../src/checks/inspection.js';
import {run} from '../../src/engine/run.js';
import {openCsv} from '../../src/intake/open.js';
import type {Source} from '../../src/intake/source.js';
import {catalogue} from '../../src/messages/catalogue.js';
import {voice} from '../../src/messages/speak.js';
import {Findings} from '../../src/model/finding.js';
import {KIND_INFO, KINDS, type Kind} from '../../src/model/kinds.js';
import type {Place} from '../../src/model/place.js';
import type {Plan, Requirement, Target} from '../../src/model/plan.js';
import type {Report} from '../../src/model/report.js';
import {type Arg, LANGS, type Message} from '../../src/model/text.js';
import {STATUSES, type Verdict} from '../../src/model/verdict.js';
import {builtinPlan} from '../../src/plan/builtin.js';
import {validatorsFor} from '../../src/plan/compiled.js';
import {compile} from '../../src/schema/ajv.js';
import {compiledFor} from '../../src/schema/validate.js';

/** The plan from which every case takes what it does not state. */
export const PLAN = builtinPlan('shanghai-gansu') as Plan;

/** The sender of pairing P1 where a case does not state another. */
export const SENDER = '上海P1社工事务所';

/**
 * Snippets of CSV by kind: rows end with a line break or `;`, the header is implied (see `Suite.columns`), cells left out at the end
 * are blank, required columns that the header lacks are filled in. A snippet that begins with a header of its own is taken
 * as it stands. Several texts are several files; null withholds a table that the suite would give.
 */
export type Tables = {readonly [K in Kind]?: string | readonly string[] | null};

/** What goes into a run. */
export interface Input extends Tables {
  readonly asOf?: string;
  readonly year?: number;
  /** What the plan has otherwise than the built-in one. */
  readonly plan?: Partial<Plan>;
  /** Kinds whose file breaks off after the rows stated. */
  readonly broken?: readonly Kind[];
}

/** One case of a check: a line that says what is given and what comes out. */
export interface Case extends Input {
  /** Parameters that differ from those of the built-in plan. */
  readonly with?: Readonly<Record<string, unknown>>;
  /** The requirement is switched off, for this reason. */
  readonly off?: string;
  /** What the requirement has otherwise: `each`, `every`, `by`, `for`. */
  readonly requirement?: Partial<Requirement>;
  /** Id of the subject looked at; when left out P1, its sender, or the programme. */
  readonly of?: string;
  /**
   * `status found/required codes…`: `fail 39.5/40 todo.closed`. Bounds are written `38..41/40`, a dated number `40/40@2021-01-01`; without
   * figures nothing may have been counted. The codes are all those of reasons, advice and rows left out, in any order;
   * `rest-day*2` says how many rows were left out for that reason. A final `…` lets more be said.
   */
  readonly expect: string;
  /** Arguments of messages, by code; words in Chinese. */
  readonly says?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** How many rows were counted. */
  readonly rows?: number;
}

/** Of whom a verdict is looked at where a case does not say. */
const USUAL: Readonly<Partial<Record<Requirement['each'], string>>> = {pairing: 'P1', 'sending-org': SENDER, programme: 'programme'};

/** What the cases of one check share. */
export interface Suite {
  /** The implied header of a kind, where it is not the usual one. */
  readonly columns?: {readonly [K in Kind]?: string};
  /** The plan, otherwise than the built-in one, in every case. */
  readonly plan?: Partial<Plan>;
  /** The requirement judged, where the plan of Shanghai and Gansu has none of the check, or another is meant. */
  readonly requirement?: Partial<Requirement> & Pick<Requirement, 'each' | 'every' | 'with'>;
  /** Tables given in every case that does not state its own. */
  readonly given?: Tables;
  /** Codes that accompany most verdicts: compared only where a case names them. */
  readonly quiet?: readonly string[];
  /** Messages of the check that no case can bring about, each with the reason. */
  readonly unreached?: Readonly<Record<string, string>>;
}

const COLUMNS: Readonly<Record<Kind, string>> = {
  pairings: 'pairing',
  workers: 'worker,certificate,certificate_date,practice_since',
  deployments: 'worker,date,hours,mode',
  agreements: 'pairing,signed,parties',
  assistance_plans: 'pairing,year,adopted',
  projects: 'name,status,start',
  supervision: 'pairing,date,kind',
  evaluations: 'pairing,year,date',
  funding: 'direction,source,amount,date',
  outcomes: 'indicator,value',
  stations: 'station,township,kind,operator',
  village_points: 'point,township,village',
  townships: 'township,kind',
  posts: 'post,kind,station,point',
  training: 'date,topic',
  awards: 'worker,level,amount,date',
  planned_targets: 'indicator,value,unit',
};

/** What stands in a column that a snippet does not have. `{}` is the row's first cell. */
const FILLED: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  pairings: {
    sending_org: '上海{}社工事务所',
    sending_region: '上海市徐汇区',
    receiving_org: '{}受援中心',
    receiving_region: '甘肃省临夏州东乡县',
  },
  workers: {name: '社工{}', org: SENDER},
  deployments: {pairing: 'P1'},
  agreements: {pairing: 'P1'},
  assistance_plans: {pairing: 'P1', year: '2023'},
  projects: {pairing: 'P1', year: '2023'},
  supervision: {pairing: 'P1'},
  evaluations: {pairing: 'P1', year: '2023'},
  funding: {pairing: 'P1', year: '2023'},
  outcomes: {subject: 'P1', year: '2023'},
  stations: {name: '站{}', county: '东乡县'},
  village_points: {county: '东乡县'},
  townships: {county: '东乡县'},
  posts: {},
  training: {attendances: '20'},
  awards: {},
  planned_targets: {},
};

function isHeader(kind: Kind, cell: string): boolean {
  return KIND_INFO[kind].fields.some(({name, headers}) => name === cell || headers.includes(cell));
}

/** A snippet as a file. A date written `a..b` becomes a range. */
function csvOf(kind: Kind, snippet: string, columns: string): string {
  const rows = snippet
    .split(/[;\n]/)
    .map((line) => line.trim().split(','))
    .filter((cells) => cells.join('') !== '');
  if (isHeader(kind, rows[0]?.[0] ?? '')) return rows.map((cells) => `${cells.join(',')}\n`).join('');
  const stated = columns.split(',');
  const filled = Object.entries(FILLED[kind]).filter(([name]) => !stated.includes(name));
  const dateAt = kind === 'deployments' ? stated.indexOf('date') : -1;
  const header = [...stated, ...(dateAt < 0 ? [] : ['start', 'end']), ...filled.map(([name]) => name)];
  const lines = rows.map((cells) => {
    if (cells.length > stated.length) throw new Error(`more cells than columns (${columns}): ${cells.join(',')}`);
    const own = stated.map((_, i) => cells[i] ?? '');
    const range = (own[dateAt] ?? '').split('..');
    if (range.length === 2) own[dateAt] = '';
    const ends = dateAt < 0 ? [] : range.length === 2 ? range : ['', ''];
    return [...own, ...ends, ...filled.map(([, text]) => text.replace('{}', own[0] as string))];
  });
  return [header, ...lines].map((cells) => `${cells.join(',')}\n`).join('');
}

function sourceOf(path: string, text: string): Source {
  const bytes = Buffer.from(text);
  return {
    path,
    file: null,
    size: bytes.length,
    async *read() {
      yield bytes;
    },
  };
}

/** The files of a case: `pairings.csv`, and `pairings-2.csv` where a kind has several. */
function sourcesOf(input: Input, {columns = {}, given = {}}: Suite): Source[] {
  return KINDS.flatMap((kind) => {
    const own = input[kind] === undefined ? (kind in given ? (given[kind] ?? null) : kind === 'pairings' ? 'P1' : null) : input[kind];
    const snippets = own === null ? [] : [own].flat();
    return snippets.map((snippet, i) => {
      const text = csvOf(kind, snippet, columns[kind] ?? COLUMNS[kind]);
      // A quote that is never closed makes the reader give up after the rows before it.
      const end = input.broken?.includes(kind) && i === snippets.length - 1 ? '"broken off' : '';
      return sourceOf(i === 0 ? `${kind}.csv` : `${kind}-${i + 1}.csv`, text + end);
    });
  });
}

/**
 * Runs the program's own engine over the tables of a case, as the command line does.
 * @param part the requirements and targets to judge
 */
export async function report(input: Input, suite: Suite, part: Pick<Plan, 'requirements' | 'targets'>): Promise<Report> {
  const own = input.plan ?? suite.plan;
  const plan: Plan = {...PLAN, ...suite.plan, ...input.plan, ...part};
  const findings = new Findings();
  const files = await Promise.all(sourcesOf(input, suite).map((source) => openCsv(source, (one) => findings.add(one))));
  return run({
    command: 'check',
    tool: {name: 'qianshou', version: '0.0.0'},
    plan,
    planHash: '',
    planFile: null,
    planAssumed: false,
    // The rows' schemas follow from the plan: those made ahead of time serve as long as it is the built-in one.
    validators: await (own === undefined ? validatorsFor(PLAN) : compiledFor(plan)),
    files,
    unopened: [],
    findings,
    years: [input.year ?? 2023],
    asOf: input.asOf ?? '2024-06-30',
    office: null,
  });
}

/** The requirement that a suite judges: its own, or the first of the built-in plan of the check. */
export function requirementOf(check: Pick<AnyCheck, 'id'>, {requirement}: Suite = {}): Requirement {
  const found = PLAN.requirements.find((one) => one.check === check.id);
  const words = {zh: check.id, en: check.id};
  if (requirement !== undefined) {
    return {id: check.id, title: words, asks: words, clause: '一', severity: 'must', check: check.id, ...requirement};
  }
  if (found === undefined) throw new Error(`no requirement of ${PLAN.id} uses ${check.id}: state one in the suite`);
  return found;
}

/** A line of expectation taken apart, or what came out in the same shape. */
interface Line {
  readonly status: string;
  readonly figures: string;
  readonly codes: readonly string[];
  /** Ends in `…`: more may be said than the codes named, and figures that are not stated are not compared. */
  readonly open?: boolean;
}

const LINE = new RegExp(`^(${STATUSES.join('|')})(?: (\\d[\\d.]*/[\\d.]+(?:@[\\d-]+)?))?((?: [a-z][\\w.*-]*)*)( …)?$`);

function parse(line: string): Line | null {
  const parts = LINE.exec(line);
  return parts === null
    ? null
    : {
        status: parts[1] as string,
        figures: parts[2] ?? '',
        codes: (parts[3] ?? '').split(' ').filter(Boolean).sort(),
        open: parts[4] !== undefined,
      };
}

/** A line as text, in one order; of what came out, no more than an open expectation asks for. */
function written({status, figures, codes}: Line, expected: Line): string {
  const free = expected.open === true;
  const shown = free ? codes.filter((code) => expected.codes.includes(code)) : codes;
  return [status, free && expected.figures === '' ? '' : figures, ...shown].filter((part) => part !== '').join(' ');
}

/** Every message that a message contains, itself first. */
function within(arg: Arg): Message[] {
  if (typeof arg === 'string' || typeof arg === 'number') return [];
  if (Array.isArray(arg)) return (arg as readonly Arg[]).flatMap(within);
  if (!('code' in arg)) return [];
  const one = arg as Message;
  return [one, ...Object.values(one.args).flatMap(within)];
}

const plain = (code: string, id: string): string => (code.startsWith(`${id}/`) ? code.slice(id.length + 1) : code);

/** What a verdict says, each code with the number of rows left out for it. */
function codesOf({reasons, todo, rows}: Pick<Verdict, 'reasons' | 'todo' | 'rows'>, id: string): Map<string, number> {
  const codes = new Map<string, number>();
  for (const one of [...reasons, ...todo].flatMap(within)) codes.set(plain(one.code, id), 0);
  for (const {reason, total} of rows.leftOut) codes.set(plain(reason.code, id), (codes.get(plain(reason.code, id)) ?? 0) + total);
  return codes;
}

/** The codes as the expectation writes them: with a number of rows where it states one. */
function asWritten(codes: ReadonlyMap<string, number>, expected: readonly string[], quiet: readonly string[]): string[] {
  const named = expected.map((token) => token.split('*'));
  return [...codes]
    .filter(([code]) => !quiet.includes(code) || named.some(([name]) => name === code))
    .map(([code, rows]) => (named.some(([name, count]) => name === code && count !== undefined) ? `${code}*${rows}` : code))
    .sort();
}

/** Quarters of an hour are 0.03125 of a day: five decimals show them all. */
const exact = (number: number): number => Math.round(number * 100_000) / 100_000;

/** What lacks, worked out from the figures that a case states. */
function shortOf({status, figures}: Line): number | null {
  if (figures === '' || status === 'pass' || status === 'not-applicable') return null;
  const [found, required] = figures
    .split(/\.\.[\d.]+|[/@]/)
    .filter(Boolean)
    .map(Number);
  const lack = exact((required as number) - (found as number));
  return lack > 0 ? lack : null;
}

type Figures = Pick<Verdict, 'found' | 'bounds'> & {readonly required: {readonly value: number; readonly since?: string} | null};

function figuresOf({found, bounds, required}: Figures): string {
  if (found === null || required === null) return '';
  const since = required.since === undefined ? '' : `@${required.since}`;
  return `${found}${bounds === null ? '' : `..${bounds.high}`}/${required.value}${since}`;
}

/** Every message has words in every language, and every slot of them is filled. */
function expectWorded(messages: readonly Message[]): void {
  for (const one of messages.flatMap(within)) {
    expect(catalogue, 'every message stands in the catalogue').toHaveProperty([one.code]);
    for (const lang of LANGS) expect(voice(lang).say(one), 'no slot stays open').not.toMatch(/\{[\w-]+\}|undefined|null|NaN/);
  }
}

/** An argument as people read it: words in Chinese, messages by their own arguments. */
function spoken(arg: Arg): unknown {
  if (Array.isArray(arg)) return (arg as readonly Arg[]).map(spoken);
  return typeof arg === 'object' && 'zh' in arg ? arg.zh : arg;
}

function expectArguments(messages: readonly Message[], id: string, says: Case['says'] = {}): void {
  for (const [code, args] of Object.entries(says)) {
    const said = messages.flatMap(within).filter((one) => plain(one.code, id) === code);
    const spokenArgs = said.map((one) => Object.fromEntries(Object.entries(one.args).map(([name, arg]) => [name, spoken(arg)])));
    expect(spokenArgs).toContainEqual(expect.objectContaining(args));
  }
}

type AnyCases = Readonly<Record<string, Input & {readonly expect: string | readonly string[]}>>;

/** Cases that are called alike, or give the same. */
function twins(cases: AnyCases): string[] {
  const [names, contents] = [new Map<string, string>(), new Map<string, string>()];
  return Object.entries(cases).flatMap(([name, one]) => {
    const {expect: _, says: __, rows: ___, ...given} = one as Partial<Case>;
    const short = name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
    const content = JSON.stringify(Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1)));
    const [sameName, sameContent] = [names.get(short), contents.get(content)];
    names.set(short, name);
    contents.set(content, name);
    return [
      ...(sameName === undefined ? [] : [`two cases are called alike: “${sameName}” and “${name}”`]),
      ...(sameContent === undefined ? [] : [`two cases give the same: “${sameContent}” and “${name}”`]),
    ];
  });
}

/** What is wrong with the cases themselves: none of it may depend on what the check says. */
function faultsOf(
  id: string,
  messages: readonly string[],
  cases: AnyCases,
  namedIn: (expected: string) => readonly string[] | null,
  unreached: Readonly<Record<string, string>>,
): string[] {
  const named = Object.entries(cases).flatMap(([name, {expect: expected}]) =>
    [expected].flat().map((line) => ({name, line, codes: namedIn(line)})),
  );
  const exercised = new Set(named.flatMap(({codes}) => codes ?? []));
  const known = (code: string): boolean => messages.includes(code) || catalogue[code] !== undefined;
  return [
    ...twins(cases),
    ...named.filter(({codes}) => codes === null).map(({name, line}) => `“${name}” expects what cannot be read: ${line}`),
    ...named.flatMap(({name, codes}) =>
      (codes ?? []).filter((code) => !known(code)).map((code) => `“${name}” expects “${code}”, which ${id} never says`),
    ),
    ...messages
      .filter((code) => !exercised.has(code) && unreached[code] === undefined)
      .map((code) => `no case of ${id} brings about “${code}”: add one`),
    ...Object.keys(unreached)
      .filter((code) => exercised.has(code) || !messages.includes(code))
      .map(
        (code) =>
          `“${code}” need not be said to be unreached: ${messages.includes(code) ? 'a case expects it' : `${id} has no such message`}`,
      ),
  ];
}

function codesNamed(line: string): string[] | null {
  return parse(line)?.codes.map((code) => code.split('*')[0] as string) ?? null;
}

/** @returns what is wrong with the cases of a check, without running them: for `testCheck`, and to be tested itself. */
export function faultsOfCases(
  check: Pick<AnyCheck, 'id' | 'messages'>,
  cases: Readonly<Record<string, Case>>,
  {unreached = {}}: Suite = {},
) {
  return faultsOf(check.id, Object.keys(check.messages), cases, codesNamed, unreached);
}

/** The requirement as a case has it. */
function stated(base: Requirement, {with: params, off, requirement}: Case): Requirement {
  return {
    ...base,
    ...requirement,
    with: {...(requirement?.with ?? base.with), ...params},
    ...(off === undefined ? {} : {off: {zh: off, en: off}}),
  };
}

function compareVerdict(verdict: Verdict, {expect: line, rows, says}: Case, id: string, {quiet = []}: Suite): void {
  const expected = parse(line) as Line;
  const codes = asWritten(codesOf(verdict, id), expected.codes, quiet);
  expect(written({status: verdict.status, figures: figuresOf(verdict), codes}, expected)).toBe(written(expected, expected));
  if (expected.figures !== '' || expected.open !== true) expect(verdict.short, 'what lacks from the count').toBe(shortOf(expected));
  if (rows !== undefined) expect(verdict.rows.counted.total).toBe(rows);
  const said = [...verdict.reasons, ...verdict.todo, ...verdict.rows.leftOut.map(({reason}) => reason)];
  expectWorded(said);
  expectArguments(said, id, says);
}

/**
 * Tests a check with a table of cases, each a line of what is given and what comes out. Every case goes from CSV text through
 * validation, ledger and engine, so that its status is what users get. Two cases that are alike, a code that the check does not
 * have, and a message of the check that no case brings about are failures too; a name stated twice does not compile.
 */
export function testCheck(
  check: Pick<AnyCheck, 'id' | 'messages' | 'params'>,
  cases: Readonly<Record<string, Case>>,
  suite: Suite = {},
): void {
  const accepts = compile(check.params);
  describe(check.id, () => {
    it('has cases that differ, name its own messages, and bring about all of them', () => {
      expect(faultsOfCases(check, cases, suite)).toEqual([]);
    });
    for (const [name, one] of Object.entries(cases)) {
      it(name, async () => {
        const requirement = stated(requirementOf(check, suite), one);
        expect(accepts(requirement.with), `a plan may not have these parameters: ${JSON.stringify(accepts.errors)}`).toBe(true);
        const {verdicts} = await report(one, suite, {requirements: [requirement], targets: []});
        const subject = one.of ?? USUAL[requirement.each] ?? '';
        const verdict = verdicts.find(({subject: {id}}) => id === subject);
        if (verdict === undefined) throw new Error(`no verdict of ${subject}, only of: ${verdicts.map((v) => v.subject.id).join(', ')}`);
        compareVerdict(verdict, one, check.id, suite);
      });
    }
  });
}

/** One case of an inspection: the findings it makes, each as `severity codes… at places…` (`error differs todo at pairings:2 pairings:3`). */
export interface InspectionCase extends Input {
  readonly expect: readonly string[];
  readonly says?: Case['says'];
}

const FINDING = /^(?:error|warning) ([\w.\- ]+) at [\w:\- ]+$/;

function lineOf({file, line}: Place): string {
  return `${file.replace('.csv', '')}:${line}`;
}

/** Tests an inspection with a table of cases, under the same rules as `testCheck`. */
export function testInspection(
  inspection: Pick<AnyInspection, 'id' | 'messages'>,
  cases: Readonly<Record<string, InspectionCase>>,
  suite: Suite = {},
): void {
  const {id, messages} = inspection;
  const named = (line: string): string[] | null => FINDING.exec(line)?.[1]?.split(' ') ?? null;
  describe(id, () => {
    it('has cases that differ, name its own messages, and bring about all of them', () => {
      expect(faultsOf(id, Object.keys(messages), cases, named, suite.unreached ?? {})).toEqual([]);
    });
    for (const [name, one] of Object.entries(cases)) {
      it(name, async () => {
        const {findings} = await report(one, suite, {requirements: [], targets: one.plan?.targets ?? PLAN.targets});
        const own = findings.filter(({rule}) => rule === id);
        const said = own.map(({message, expected, todo}) => [message, expected, todo].flatMap((part) => (part === null ? [] : [part])));
        const got = own.map(({severity, place, others}, i) => {
          const codes = new Set((said[i] as Message[]).flatMap(within).map(({code}) => plain(code, id)));
          return `${severity} ${[...codes].join(' ')} at ${[place, ...others].map(lineOf).join(' ')}`;
        });
        // Findings of one place have no order of their own.
        expect(got.sort()).toEqual([...one.expect].sort());
        expectWorded(said.flat());
        expectArguments(said.flat(), id, one.says);
      });
    }
  });
}

/** One case of a target: one of the built-in plan by its id, or one of the case's own. */
export interface TargetCase extends Input {
  readonly target: string | Target;
  /** As for a check: `pending 1999/2000`. */
  readonly expect: string;
  /** How many rows were counted. */
  readonly rows?: number;
}

/** Tests how targets are counted. */
export function testTargets(cases: Readonly<Record<string, TargetCase>>, suite: Suite = {}): void {
  describe('targets', () => {
    it('has cases that differ', () => {
      expect(faultsOf('targets', [], cases, codesNamed, {})).toEqual([]);
    });
    for (const [name, one] of Object.entries(cases)) {
      it(name, async () => {
        const target = typeof one.target === 'string' ? PLAN.targets.find(({id}) => id === one.target) : one.target;
        const {targets} = await report(one, suite, {requirements: [], targets: [target as Target]});
        const [result] = targets as [(typeof targets)[number]];
        const expected = parse(one.expect) as Line;
        const codes = result.reasons.flatMap(within).map(({code}) => code);
        const figures = figuresOf(result);
        expect(written({status: result.status, figures, codes: codes.sort()}, expected)).toBe(written(expected, expected));
        expect(result.share).toBe(result.found === null ? null : result.found / result.required.value);
        if (one.rows !== undefined) expect(result.rows.total).toBe(one.rows);
        expectWorded(result.reasons);
      });
    }
  });
}
