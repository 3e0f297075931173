import {type Change, FACTS, type Fact} from '../../model/change.js';
import type {Severity} from '../../model/finding.js';
import {groupBy} from '../../model/group.js';
import {BADNESS, distance, type Status, type Subject} from '../../model/verdict.js';
import type {FindingJson, ReportJson} from '../json.js';
import {type FoundIn, judgementKeys, stoodIn} from '../matching.js';

type VerdictJson = ReportJson['verdicts'][number];
type TargetJson = ReportJson['targets'][number];

/** How a judgement stood in one of the reports. */
export type State = Pick<VerdictJson, 'status' | 'found' | 'bounds' | 'required' | 'short'>;
export type TargetState = Pick<TargetJson, 'status' | 'found' | 'bounds' | 'required' | 'share'>;

interface Changed<S> {
  readonly change: Change;
  readonly title: string;
  readonly clause: string;
  readonly severity: 'must' | 'should';
  readonly before: S | null;
  readonly after: S | null;
  /** How much farther it is from what is required; below zero when it came closer, null where that cannot be told. */
  readonly farther: number | null;
}

export interface VerdictChange extends Changed<State> {
  readonly requirement: string;
  readonly subject: Subject;
  readonly period: string | null;
}

export interface TargetChange extends Changed<TargetState> {
  readonly target: string;
}

/** The findings of a rule: how many there were and are, and how many of them came, went and stayed. */
export interface RuleChange {
  readonly rule: string;
  readonly severity: Severity;
  readonly before: number;
  readonly after: number;
  readonly added: number;
  readonly mended: number;
  readonly still: number;
}

/** One of the two reports: its file as shown, and everything besides the data that a change may come of. */
export interface Side {
  readonly file: string;
  readonly asOf: string;
  readonly years: readonly string[];
  readonly office: string | null;
  readonly planVersion: string;
  readonly planHash: string;
  readonly waivers: string | null;
  readonly toolVersion: string;
}

/** Files of one report only, and those whose contents changed; by their path below the folder that all have in common. */
export interface InputChanges {
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly gone: readonly string[];
}

export interface Comparison {
  readonly plan: {readonly id: string; readonly title: string};
  readonly before: Side;
  readonly after: Side;
  /** What is not the same, so that a change need not come of the data. */
  readonly differences: readonly Fact[];
  readonly inputs: InputChanges;
  readonly subjects: {readonly added: readonly Subject[]; readonly gone: readonly Subject[]};
  readonly requirements: {readonly added: readonly string[]; readonly gone: readonly string[]};
  readonly verdicts: readonly VerdictChange[];
  readonly targets: readonly TargetChange[];
  readonly rules: readonly RuleChange[];
  /** Those of the findings that came and went that the reports hold. */
  readonly findings: {readonly added: readonly FindingJson[]; readonly mended: readonly FindingJson[]};
}

/** A report and how its file is shown. */
export interface Given {
  readonly shown: string;
  readonly report: ReportJson;
}

/** What changed from one report to a later one of the same plan. */
export function comparison(older: Given, newer: Given): Comparison {
  const [before, after] = [older.report, newer.report];
  const sides: [Side, Side] = [sideOf(older), sideOf(newer)];
  const verdicts = pairs(before.verdicts, after.verdicts, before, after).map(([was, is]): VerdictChange => {
    const {requirement, title, clause, severity, subject, period} = (is ?? was) as VerdictJson;
    const states = {before: was === null ? null : stateOf(was), after: is === null ? null : stateOf(is)};
    return {...between(was, is), requirement, title, clause, severity, subject, period: period?.label ?? null, ...states};
  });
  const targets = pairs(before.targets, after.targets, before, after).map(([was, is]): TargetChange => {
    const {target, title, clause, severity} = (is ?? was) as TargetJson;
    const states = {before: was === null ? null : targetState(was), after: is === null ? null : targetState(is)};
    return {...between(was, is), target, title, clause, severity, ...states};
  });
  return {
    plan: {id: after.plan.id, title: after.plan.title},
    before: sides[0],
    after: sides[1],
    differences: differencesOf(...sides),
    inputs: inputChanges(before, after),
    subjects: {added: subjectsOnlyIn(after, before), gone: subjectsOnlyIn(before, after)},
    requirements: {added: requirementsOnlyIn(after, before), gone: requirementsOnlyIn(before, after)},
    verdicts,
    targets,
    ...findingChanges(before, after),
  };
}

/**
 * The exit code of a comparison: 1 when something that must be so fails or is unknown and was better before, when a target that must be
 * met is newly missed, or when there is a new error in the data.
 */
export function comparisonCode({verdicts, targets, rules, findings}: Comparison): 0 | 1 {
  const worse = ({before, after, severity}: Changed<{readonly status: Status}>, least: Status): boolean =>
    after !== null &&
    severity === 'must' &&
    BADNESS[after.status] >= BADNESS[least] &&
    BADNESS[after.status] > BADNESS[before?.status ?? 'pass'];
  // An error that is not kept is taken for as grave as its rule.
  const listed = (rule: string): number => findings.added.filter((one) => one.rule === rule).length;
  const errors = [...findings.added, ...rules.filter(({rule, added}) => added > listed(rule))].some(({severity}) => severity === 'error');
  return errors || verdicts.some((one) => worse(one, 'unknown')) || targets.some((one) => worse(one, 'fail')) ? 1 : 0;
}

function sideOf({shown, report: {asOf, years, office, plan, waivers, tool}}: Given): Side {
  return {file: shown, asOf, years, office, planVersion: plan.version, planHash: plan.hash, waivers, toolVersion: tool.version};
}

/** The facts of which the reports have another value. */
function differencesOf(before: Side, after: Side): Fact[] {
  return FACTS.filter((fact) => JSON.stringify(before[fact]) !== JSON.stringify(after[fact]));
}

function stateOf({status, found, bounds, required, short}: VerdictJson): State {
  return {status, found, bounds, required, short};
}

function targetState({status, found, bounds, required, share}: TargetJson): TargetState {
  return {status, found, bounds, required, share};
}

/** Judgements of the same thing in both reports, in the newer one's order; then those that are in the older one only. */
function pairs<T extends VerdictJson | TargetJson>(
  before: readonly T[],
  after: readonly T[],
  older: ReportJson,
  newer: ReportJson,
): [T | null, T | null][] {
  const [keysBefore, keysAfter] = [judgementKeys(before, older.submissions), judgementKeys(after, newer.submissions)];
  const was = new Map(before.map((one, i) => [keysBefore[i], one]));
  const is = new Set(keysAfter);
  return [
    ...after.map((one, i): [T | null, T | null] => [was.get(keysAfter[i]) ?? null, one]),
    ...before.filter((_, i) => !is.has(keysBefore[i] as string)).map((one): [T | null, T | null] => [one, null]),
  ];
}

type Judged = Pick<VerdictJson, 'status' | 'found' | 'required'>;

function between(before: Judged | null, after: Judged | null): Pick<Changed<State>, 'change' | 'farther'> {
  const [was, is] = [awayFrom(before), awayFrom(after)];
  return {change: changeOf(before?.status, after?.status), farther: was === null || is === null ? null : rounded(is - was)};
}

/** How far a count is from what is required. */
function awayFrom(judged: Judged | null): number | null {
  return judged === null || judged.found === null || judged.required === null ? null : distance(judged.found, judged.required);
}

function rounded(value: number): number {
  return Math.round(value * 100_000) / 100_000;
}

function changeOf(before: Status | undefined, after: Status | undefined): Change {
  if (after === undefined) return 'gone';
  if (after === 'fail') return before === 'fail' ? 'still-failing' : 'failing';
  if (after === 'unknown') return before === 'unknown' ? 'still-unknown' : 'unknown';
  if (after === 'pending') return before === 'pending' ? 'steady' : 'pending';
  if (before === undefined) return 'added';
  if (BADNESS[before] === 0) return 'steady';
  return after === 'pass' ? 'mended' : 'excused';
}

function inputChanges(before: ReportJson, after: ReportJson): InputChanges {
  const byPath = ({inputs}: ReportJson): Map<string, string | null> => {
    const folder = commonFolder(inputs.map(({path}) => path));
    return new Map(inputs.map(({path, sha256}) => [path.slice(folder.length), sha256]));
  };
  const [was, is] = [byPath(before), byPath(after)];
  return {
    // Of a file that could not be read to its end nothing says that it is the same.
    changed: [...is].filter(([path, sha256]) => was.has(path) && (sha256 === null || was.get(path) !== sha256)).map(([path]) => path),
    added: [...is.keys()].filter((path) => !was.has(path)),
    gone: [...was.keys()].filter((path) => !is.has(path)),
  };
}

/** The folder that all paths lie in, with its slash; blank when there is none. */
function commonFolder(paths: readonly string[]): string {
  const [first = '', ...others] = paths;
  let folder = first.slice(0, first.lastIndexOf('/') + 1);
  while (folder !== '' && others.some((path) => !path.startsWith(folder)))
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  return folder;
}

function subjectsOnlyIn(report: ReportJson, other: ReportJson): Subject[] {
  const keyed = (subject: Subject): {requirement: string; subject: Subject; period: null} => ({requirement: '', subject, period: null});
  const distinct = ({verdicts, submissions}: ReportJson): Map<string, Subject> => {
    const subjects = [...groupBy(verdicts, ({subject: {kind, id}}) => `${kind} ${id}`).values()].map(
      ([one]) => (one as VerdictJson).subject,
    );
    const keys = judgementKeys(subjects.map(keyed), submissions);
    return new Map(subjects.map((subject, i) => [keys[i] as string, subject]));
  };
  const there = distinct(other);
  return [...distinct(report)].filter(([key]) => !there.has(key)).map(([, subject]) => subject);
}

function requirementsOnlyIn(report: ReportJson, other: ReportJson): string[] {
  const ids = ({verdicts, targets}: ReportJson): Set<string> =>
    new Set([...verdicts.map(({requirement}) => requirement), ...targets.map(({target}) => target)]);
  const there = ids(other);
  return [...ids(report)].filter((id) => !there.has(id));
}

function findingChanges(before: ReportJson, after: ReportJson): Pick<Comparison, 'rules' | 'findings'> {
  const foundIn = ({findings, summary, inputs}: ReportJson): FoundIn => ({findings, totals: summary.findingsByRule, inputs});
  const stayed = stoodIn(foundIn(before), foundIn(after));
  const remained = stoodIn(foundIn(after), foundIn(before));
  const totals = groupBy([...before.summary.findingsByRule, ...after.summary.findingsByRule], ({rule}) => rule);
  const rules = [...totals]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, both]): RuleChange => {
      const count = (report: ReportJson): number => report.summary.findingsByRule.find((one) => one.rule === rule)?.total ?? 0;
      const [was, is] = [count(before), count(after)];
      const severity = both.some((one) => one.severity === 'error') ? 'error' : 'warning';
      const still = stayed.byRule.get(rule) ?? 0;
      return {rule, severity, before: was, after: is, added: is - still, mended: was - still, still};
    });
  return {
    rules,
    findings: {
      added: after.findings.filter((_, i) => stayed.kept[i] !== true),
      mended: before.findings.filter((_, i) => remained.kept[i] !== true),
    },
  };
}
