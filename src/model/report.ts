import type {Encoding} from './encoding.js';
import type {Finding, Severity} from './finding.js';
import type {Kind} from './kinds.js';
import {firstRows, type Place, type RowSample, SAMPLE} from './place.js';
import type {Plan} from './plan.js';
import type {TableSummary, UnreadSheet} from './reading.js';
import type {RepairTotal} from './repair.js';
import type {Message, Words} from './text.js';
import type {Status, Subject, SubjectKind, TargetResult, Verdict} from './verdict.js';

/** Why a file, or the rest of it, is of no use. */
export interface Failure {
  readonly why: Message;
  readonly place: Place;
}

/** One file as it was read. */
export interface Input {
  readonly path: string;
  /** Name of the submission that it belongs to; null where there is but one. */
  readonly submission: string | null;
  readonly kinds: readonly Kind[];
  /** SHA-256 of its bytes in hex; null when it could not be read to its end. */
  readonly sha256: string | null;
  /** How its bytes were understood; null for a workbook, or when that could not be told. */
  readonly encoding: Encoding | null;
  readonly rows: number;
  /** Columns that no field claims: kept by name, not judged. */
  readonly extraColumns: readonly string[];
  /** How each of its tables was understood. */
  readonly tables: readonly TableSummary[];
  /** Of a workbook: sheets that are not read. */
  readonly unread: readonly UnreadSheet[];
  /** What was put right in its cells, by code. */
  readonly repairs: readonly RepairTotal[];
  /** Why it could not be used, or not to its end. */
  readonly failed: Failure | null;
}

/** A file of which nothing could be used. */
export function unreadInput(path: string, failed: Failure, kinds: readonly Kind[] = []): Input {
  return {
    path,
    submission: null,
    kinds,
    sha256: null,
    encoding: null,
    rows: 0,
    extraColumns: [],
    tables: [],
    unread: [],
    repairs: [],
    failed,
  };
}

/** How many findings a rule has, also where not all of them are kept. */
export interface RuleTotal {
  readonly rule: string;
  readonly severity: Severity;
  readonly total: number;
  /** How many of them stood in the baseline already. */
  readonly known: number;
}

/** A requirement or target of which nothing could be judged, and what to supply. */
export interface NotEvaluated {
  readonly requirement: string;
  readonly reason: Message;
}

/** A verdict that would be another if the plan said otherwise. */
export interface Changed {
  /** Requirement, or target where there is no subject. */
  readonly requirement: string;
  readonly subject: Subject | null;
  /** Label of the work year; blank for what is judged once. */
  readonly period: string;
  readonly before: Pick<Verdict, 'status' | 'found' | 'bounds' | 'required'> | null;
  readonly after: Pick<Verdict, 'status' | 'found' | 'bounds' | 'required'> | null;
}

/** What would change if the plan had other numbers. */
export interface WhatIf {
  /** The changes as they were asked for: `service-days.at-least=60`. */
  readonly set: readonly string[];
  readonly changed: readonly Changed[];
}

/** What the lists say of a worker, for readers of their days. */
export interface WorkerFacts {
  readonly id: string;
  readonly name: string;
  readonly org: string | null;
  readonly certificate: string | null;
  readonly practiceSince: string | null;
}

/** Who sends to whom, and where, by the names under which organisations and counties are judged. */
export interface PairingFacts {
  readonly id: string;
  readonly sendingOrg: string;
  readonly receivingOrg: string;
  readonly county: string;
  /** Its row in the roster; null where it is known from other tables alone. */
  readonly place: Place | null;
  /** Names of the submissions that speak of it; empty where there is but one. */
  readonly submissions: readonly string[];
}

/** What one of several submissions came to by itself. */
export interface SubmissionResult {
  readonly path: string;
  /** How it is called beside a number that others use too: `P01@name`. */
  readonly name: string;
  readonly office: string | null;
  /** Why it could not be checked, so that it is left out of the whole; null when it is in it. */
  readonly problem: Words | null;
  /** Name of the submission that counts in its place, being the same; null for one that counts itself or is left out. */
  readonly copyOf: string | null;
  readonly files: number;
  readonly rows: number;
  readonly pairings: number;
  readonly verdicts: Readonly<Record<Status, number>>;
  readonly findings: Readonly<Record<Severity, number>>;
  /** Exit code of checking it alone. */
  readonly code: 0 | 1 | 2;
}

/** How many subjects of a kind meet everything that is required of them; `standingOf` of tallies.ts is the rule. */
export interface Standing {
  readonly kind: SubjectKind;
  readonly subjects: number;
  readonly meetAll: number;
  /** Of those that meet all, how many do not meet everything that is recommended. */
  readonly missRecommended: number;
  /** Of how many nothing is required: all of it is waived or does not apply. */
  readonly notAsked: number;
}

/** How the pairings of one organisation or county stand. */
export interface Tally extends Pick<Standing, 'meetAll' | 'missRecommended'> {
  readonly name: string;
  readonly pairings: number;
  /** Verdicts of what must be met: of its pairings, and of the organisation or county itself. */
  readonly required: Readonly<Record<Status, number>>;
  /** Verdicts of what is only recommended, of the same. */
  readonly recommended: Readonly<Record<Status, number>>;
}

/** How many subjects meet a requirement in one year, of those that are judged: what is waived or does not apply is none. */
export interface YearCell extends Readonly<Record<'judged' | 'pass' | 'fail' | 'unknown' | 'pending', number>> {
  readonly year: string;
}

/** One requirement over the work years of a report, side by side. */
export interface YearRow {
  readonly requirement: string;
  readonly years: readonly YearCell[];
}

/** What is added up over subjects, pairings and years; `withTallies` of tallies.ts makes it. */
export interface Tallies {
  /** By kind of subject. */
  readonly standings: readonly Standing[];
  readonly years: readonly YearRow[];
  /** By sending organisation and by county, in the order of their names. */
  readonly senders: readonly Tally[];
  readonly counties: readonly Tally[];
}

/** Everything a run found: the one value from which every format is made. */
export interface Report {
  readonly tool: {readonly name: string; readonly version: string};
  readonly command: 'check' | 'validate' | 'report';
  readonly plan: Plan;
  readonly planHash: string;
  /** The file of a plan that is not built in. */
  readonly planFile: string | null;
  /** Nobody said which plan applies: it is the one that is taken then. */
  readonly planAssumed: boolean;
  readonly asOf: string;
  readonly office: string | null;
  readonly years: readonly string[];
  readonly inputs: readonly Input[];
  /** Each with its own row where it has one; JSON does without. */
  readonly subjects: readonly (Subject & {readonly place?: Place})[];
  readonly verdicts: readonly Verdict[];
  readonly targets: readonly TargetResult[];
  readonly findings: readonly Finding[];
  readonly findingTotals: readonly RuleTotal[];
  readonly notEvaluated: readonly NotEvaluated[];
  /** Set when it was asked what other numbers would change. */
  readonly whatIf: WhatIf | null;
  /** The workers of the service days; empty unless the report was asked for with them. */
  readonly workers: readonly WorkerFacts[];
  readonly pairings: readonly PairingFacts[];
  /** The submissions that were put together; empty for one alone. */
  readonly submissions: readonly SubmissionResult[];
  /** The file of waivers; null when there is none. */
  readonly waivers: string | null;
  /** The earlier report whose failures are no news; null when there is none. */
  readonly baseline: string | null;
  readonly tallies: Tallies;
}

/** A report with no more rows of each verdict than reports show. */
export function withSamples(report: Report): Report {
  const cut = <Sample extends RowSample>(sample: Sample): Sample => firstRows(sample, SAMPLE);
  return {
    ...report,
    verdicts: report.verdicts.map((verdict) => {
      const {counted, leftOut} = verdict.rows;
      const isShort = counted.places.length <= SAMPLE && leftOut.every(({places}) => places.length <= SAMPLE);
      return isShort ? verdict : {...verdict, rows: {counted: cut(counted), leftOut: leftOut.map(cut)}};
    }),
    targets: report.targets.map((target) => ({...target, rows: cut(target.rows), doubtful: cut(target.doubtful)})),
  };
}

/** @returns the true number of findings of a severity. */
export function countFindings({findingTotals}: Pick<Report, 'findingTotals'>, severity: Severity): number {
  return findingTotals.reduce((sum, rule) => sum + (rule.severity === severity ? rule.total : 0), 0);
}

/** @returns how many findings of a severity stood in the baseline already. */
export function countKnown({findingTotals}: Report, severity: Severity): number {
  return findingTotals.reduce((sum, rule) => sum + (rule.severity === severity ? rule.known : 0), 0);
}

/** @returns how many verdicts have each status. */
export function countStatuses(verdicts: readonly {readonly status: Status}[]): Record<Status, number> {
  const counts: Record<Status, number> = {pass: 0, fail: 0, unknown: 0, pending: 0, waived: 0, 'not-applicable': 0};
  for (const {status} of verdicts) counts[status] += 1;
  return counts;
}
