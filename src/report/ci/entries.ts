import type {Voice} from '../../messages/speak.js';
import type {Finding, Severity} from '../../model/finding.js';
import {groupBy} from '../../model/group.js';
import {findingKeys, judgementKey, lasting, numbered} from '../../model/key.js';
import {type Place, placeText, type RowSample} from '../../model/place.js';
import {OWN_TABLE} from '../../model/plan.js';
import type {Input, Report} from '../../model/report.js';
import {PerSubject} from '../../model/tallies.js';
import type {Subject, SubjectKind, TargetResult, Verdict} from '../../model/verdict.js';
import {crashed, judgedAnything} from '../exit-code.js';
import {findingLines, shortNames} from '../finding-text.js';
import type {RenderOptions, RunFailure} from '../renderer.js';
import {ruleWords, Telling} from '../telling.js';
import {LABELS, STATUS_WORDS} from '../words.js';
import {CI_WORDS} from './words.js';

/**
 * What something comes to in a run of CI. A run has `failed` or `broken` entries exactly when its exit code is not 0 under the
 * default `--fail-on`: recommendations, targets of which nothing is known yet, and what was known before are `excused`.
 */
export type Outcome = 'passed' | 'failed' | 'broken' | 'excused';

/** How loudly to tell of it; `none` is not worth telling. */
export type Level = 'error' | 'warning' | 'note' | 'none';

/** One thing that a run looked at, as the formats for CI tell it. */
interface Told {
  readonly outcome: Outcome;
  readonly level: Level;
  /** Requirement, target, or rule of findings by its id. */
  readonly id: string;
  readonly title: string;
  readonly clause: string;
  /** Whom it is about; blank for targets and inputs. */
  readonly subject: string;
  /** The time that it judges; blank for what has none. */
  readonly period: string;
  /** In one line: what it came to, and why. */
  readonly message: string;
  /** A line each: the rows counted and left out, or the cell; and what to do. */
  readonly details: readonly string[];
  /** Where to look, the first place first; never empty. */
  readonly places: readonly [Place, ...Place[]];
  /** What it is about and not where it stands: the same when a row more is above it. */
  readonly key: string;
  readonly known: boolean;
}

export type VerdictEntry = Told & {readonly of: 'verdict'; readonly judged: Verdict};
export type TargetEntry = Told & {readonly of: 'target'; readonly judged: TargetResult};
export type FindingEntry = Told & {readonly of: 'finding'; readonly finding: Finding};
export type InputEntry = Told & {readonly of: 'input'; readonly input: Input | null};
/** Findings of one rule that were counted but not kept. */
export type UnlistedEntry = Told & {readonly of: 'unlisted'; readonly severity: Severity; readonly count: number};
export type Entry = InputEntry | VerdictEntry | TargetEntry | FindingEntry | UnlistedEntry;

/** Reasons of left-out rows whose places are told: GitHub takes 1,000 of one result. */
const SHOWN = 20;

/** Everything that a run looked at: its files, verdicts, targets and findings, in the order of the report. */
export function entries(report: Report, options: RenderOptions): Entry[] {
  const {voice} = options;
  const telling = new Telling(report, options);
  const homeOf = homesOf(report);
  const keys = findingKeys(report.findings);
  const verdictKeys = numbered(
    report.verdicts.map(({requirement, subject, period}) =>
      judgementKey({requirement, subject: lasting(subject, report.submissions), period}),
    ),
  );
  return [
    ...report.inputs.map((input) => inputEntry(input, telling)),
    ...report.submissions.flatMap(({path, problem}) =>
      problem === null ? [] : [wrong(path, voice.pick(problem), {file: path, line: 1, column: 1})],
    ),
    ...(judgedAnything(report) ? [] : [wrong(voice.pick(LABELS.notChecked), voice.pick(CI_WORDS.nothing), homePlace(report, 'programme'))]),
    ...report.verdicts.map((verdict, i) => verdictEntry(verdict, verdictKeys[i] as string, homeOf(verdict.subject), telling)),
    ...report.targets.map((target) => targetEntry(target, telling)),
    ...report.findings.map((finding, i) => findingEntry(finding, keys[i] as string, telling)),
    ...unlisted(report, telling),
  ];
}

/** The most important first; otherwise the order they had. */
export function byImportance(a: Pick<Entry, 'level'>, b: Pick<Entry, 'level'>): number {
  return RANKS[a.level] - RANKS[b.level];
}

const RANKS: Readonly<Record<Level, number>> = {error: 0, warning: 1, note: 2, none: 3};

/** What is wrong with a run that came to no report, a line each. */
export function failureLines({problem, findings}: RunFailure, voice: Voice): string[] {
  const names = shortNames(findings.flatMap(({place, others}) => [place, ...others]).map(({file}) => file));
  return [
    problem,
    ...findings.flatMap((finding) => {
      const {what, about, advice} = findingLines(finding, voice, names);
      return [what, ...[about, advice].filter((line) => line !== '').map((line) => `  ${line}`)];
    }),
  ];
}

/** Neither clause nor subject nor time. */
const BARE = {clause: '', subject: '', period: '', details: [], known: false} as const;

function inputEntry(input: Input, telling: Telling): InputEntry {
  const {path, rows, failed} = input;
  const start = {file: path, line: 1, column: 1};
  return {
    ...BARE,
    of: 'input',
    input,
    outcome: failed === null ? 'passed' : 'broken',
    level: failed === null ? 'none' : 'error',
    id: 'input',
    title: path,
    message: failed === null ? telling.label(LABELS.rows, {count: rows}) : telling.voice.say(failed.why),
    places: [failed?.place ?? start],
    key: JSON.stringify(['input', path]),
  };
}

/** What keeps the run from being whole, though no file is at fault: a submission left out, or nothing to check, which is no success. */
function wrong(title: string, message: string, place: Place): InputEntry {
  return {
    ...BARE,
    of: 'input',
    input: null,
    outcome: 'broken',
    level: 'error',
    id: 'input',
    title,
    message,
    places: [place],
    key: JSON.stringify(['wrong', title, message]),
  };
}

/** Where a subject stands, for what no row tells: its pairing's row in the roster, or else the beginning of its own table. */
function homesOf(report: Report): (subject: Subject) => Place {
  const rows = new PerSubject<Place | null>();
  for (const {id, sendingOrg, receivingOrg, place} of report.pairings) {
    const own = (): Place | null => place;
    rows.of({kind: 'pairing', id, label: ''}, own);
    rows.of({kind: 'sending-org', id: sendingOrg, label: ''}, own);
    rows.of({kind: 'receiving-org', id: receivingOrg, label: ''}, own);
  }
  return ({kind, id}) => rows.find(kind, id) ?? homePlace(report, kind);
}

function homePlace({inputs}: Report, kind: SubjectKind): Place {
  const table = OWN_TABLE[kind];
  const home = inputs.find(({kinds}) => table !== undefined && kinds.includes(table)) ?? inputs[0];
  return {file: home?.path ?? '.', line: 1, column: 1};
}

/** What both verdicts and targets come to. */
function judgement(judged: Verdict | TargetResult, unknownIsBad: boolean): {outcome: Outcome; level: Level} {
  const {status, severity, known} = judged;
  const own = crashed(judged);
  if (status === 'pass') return {outcome: 'passed', level: 'none'};
  if (status === 'pending') return {outcome: 'passed', level: 'note'};
  if (status === 'waived' || status === 'not-applicable') return {outcome: 'excused', level: 'none'};
  const bad = own || (severity === 'must' && (status === 'fail' || unknownIsBad));
  const level = !bad ? 'note' : own || status === 'fail' ? 'error' : 'warning';
  if (!bad || (known && !own)) return {outcome: 'excused', level};
  return {outcome: status === 'fail' ? 'failed' : 'broken', level};
}

/** What a judgement came to, in one line. */
function judgementText(judged: Verdict | TargetResult, reasons: readonly string[], telling: Telling): string {
  const {status, severity, found, bounds, required, pace, waived, known} = judged;
  const met = status === 'pass' || status === 'not-applicable' || status === 'waived';
  const parts = [
    ...(known ? [telling.voice.pick(LABELS.known)] : []),
    ...(severity === 'should' && !met ? [telling.voice.pick(LABELS.should)] : []),
    telling.arithmetic({found, bounds, required, short: 'short' in judged ? judged.short : null}),
    ...(waived === null ? [] : [telling.waived(waived)]),
    telling.several(reasons),
    ...(pace === null || required === null ? [] : [telling.pace(pace, required.unit)]),
  ].filter((part) => part !== '');
  const word = telling.voice.pick(STATUS_WORDS[status]);
  return parts.length === 0 ? word : `${word}${telling.voice.lang === 'zh' ? '：' : ': '}${telling.join(parts)}`;
}

function verdictEntry(judged: Verdict, key: string, home: Place, telling: Telling): VerdictEntry {
  const {voice} = telling;
  const {counted, leftOut} = judged.rows;
  const places = [...leftOut.slice(0, SHOWN).flatMap((left) => left.places), ...counted.places];
  return {
    of: 'verdict',
    judged,
    ...judgement(judged, true),
    id: judged.requirement,
    title: telling.title(judged.requirement),
    clause: judged.clause,
    subject: telling.subject(judged.subject),
    period: telling.period(judged),
    message: judgementText(judged, judged.reasons.map(voice.say), telling),
    details: [
      ...rowsLine(counted, telling),
      ...telling.leftOut(judged).map((left) => `${voice.pick(LABELS.leftOut)} ${left}`),
      ...judged.todo.map((what) => `→ ${voice.say(what)}`),
    ],
    places: atLeast(places, home),
    key,
    known: judged.known,
  };
}

function rowsLine(counted: RowSample, telling: Telling): string[] {
  return counted.total === 0 ? [] : [`${telling.voice.pick(LABELS.counted)} ${telling.rows(counted)}`];
}

function atLeast(places: readonly Place[], home: Place): [Place, ...Place[]] {
  const [first, ...rest] = places;
  return first === undefined ? [home] : [first, ...rest];
}

function targetEntry(judged: TargetResult, telling: Telling): TargetEntry {
  const {voice} = telling;
  return {
    of: 'target',
    judged,
    // Without its tables a target says nothing of a submission: the exit code does not mind either.
    ...judgement(judged, false),
    id: judged.target,
    title: voice.pick(judged.title),
    clause: judged.clause,
    subject: '',
    period: telling.label(LABELS.once, telling.report.plan.period),
    message: judgementText(judged, judged.reasons.map(voice.say), telling),
    details: rowsLine(judged.rows, telling),
    places: atLeast([...judged.doubtful.places, ...judged.rows.places], homePlace(telling.report, 'programme')),
    key: judgementKey(judged),
    known: judged.known,
  };
}

function findingEntry(finding: Finding, key: string, telling: Telling): FindingEntry {
  const {voice} = telling;
  const {rule, severity, place, others, message, subject, known} = finding;
  const {about, advice} = findingLines(finding, voice, telling.fileName);
  return {
    of: 'finding',
    finding,
    outcome: known ? 'excused' : severity === 'error' ? 'failed' : 'passed',
    level: severity,
    id: rule,
    title: voice.pick(ruleWords(rule)),
    clause: '',
    subject: subject ?? '',
    period: '',
    message: `${known ? `${voice.pick(LABELS.known)}${voice.lang === 'zh' ? '：' : ': '}` : ''}${voice.say(message)}`,
    details: [place.sheet === undefined ? '' : placeText(place), about, advice].filter((line) => line !== ''),
    places: [place, ...others],
    key,
    known,
  };
}

function unlisted(report: Report, telling: Telling): UnlistedEntry[] {
  const kept = groupBy(report.findings, ({rule}) => rule);
  return report.findingTotals.flatMap(({rule, severity, total, known}): UnlistedEntry[] => {
    const own = kept.get(rule) ?? [];
    const count = total - own.length;
    if (count === 0) return [];
    const bad = severity === 'error' && total - known > own.filter((one) => !one.known).length;
    return [
      {
        ...BARE,
        of: 'unlisted',
        severity,
        count,
        outcome: bad ? 'failed' : 'excused',
        level: bad ? 'error' : 'note',
        id: rule,
        title: telling.voice.pick(ruleWords(rule)),
        message: telling.label(CI_WORDS.unlisted, {count}),
        places: [own[0]?.place ?? homePlace(report, 'programme')],
        key: JSON.stringify(['unlisted', rule]),
      },
    ];
  });
}
