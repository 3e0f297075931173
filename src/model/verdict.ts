import type {Period} from './date.js';
import type {RowSample} from './place.js';
import type {Message, Words} from './text.js';

/**
 * `pending`: not met, the period is still open. `unknown`: the data needed is missing or its rows are unusable.
 * `waived`: switched off with a reason. `not-applicable`: nothing to judge here.
 */
export const STATUSES = ['pass', 'fail', 'unknown', 'pending', 'waived', 'not-applicable'] as const;
export type Status = (typeof STATUSES)[number];

/** From good to bad: what has a higher number than before became worse. */
export const BADNESS: Readonly<Record<Status, number>> = {pass: 0, waived: 0, 'not-applicable': 0, pending: 1, unknown: 2, fail: 3};

/** What a requirement can be judged for. `organisation` is one that runs stations; `programme` is everything together. */
export const SUBJECT_KINDS = [
  'pairing',
  'sending-org',
  'receiving-org',
  'county',
  'organisation',
  'station',
  'worker',
  'programme',
] as const;
/** What the one subject is called that is the programme itself. */
export const PROGRAMME: Words = {zh: '整个计划', en: 'Programme'};

export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
  /** How people know it: for a pairing its two organisations, for an organisation its name. */
  readonly label: string;
}

/** A count of which some rows are in doubt: without them `low`, with all of them `high`. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

export const UNITS = [
  'worker',
  'working-day',
  'day',
  'party',
  'pairing',
  'record',
  'yuan',
  'person',
  'county',
  'station',
  'organisation',
  'attendance',
  'project',
  'post',
  'point',
  'township',
  'prefecture',
  'platform',
  'percent',
] as const;
export type Unit = (typeof UNITS)[number];

/** What a count is held against: a number by a rule, or `all` of the `value` things that there are. */
export interface Required {
  readonly rule: 'at-least' | 'more-than' | 'at-most' | 'exactly' | 'between' | 'all';
  readonly value: number;
  /** For `between`: the most; `value` is the least. */
  readonly most?: number;
  readonly unit: Unit;
  /** When the number changes during the plan: the day from which the one used is in force. */
  readonly since?: string;
  /** The clause of a number that was changed by another document. */
  readonly clause?: string;
  /** The day by which it must be met. */
  readonly by?: string;
}

/** Rows not counted, with the reason. */
export interface LeftOut extends RowSample {
  readonly reason: Message;
}

/** What a check found for one subject in one period; the engine turns it into a verdict. */
export interface Outcome {
  readonly found: Bounds;
  readonly required: Required;
  readonly counted: RowSample;
  readonly leftOut: readonly LeftOut[];
  readonly reasons: readonly Message[];
  readonly todo: readonly Message[];
  /** Set when there is nothing to judge: why. */
  readonly notApplicable?: Message | undefined;
  /** Set when nothing can be said: why. */
  readonly unknown?: Message | undefined;
  /** What was found is of this subject alone: rows that could not be read would not change it. */
  readonly final?: boolean | undefined;
  /** Rows that were lost may turn it either way: of a share, or of the latest value. */
  readonly fragile?: boolean | undefined;
  /** Whether it can still be met, where the subject has a day of its own for that. */
  readonly open?: boolean | undefined;
  /**
   * Of a count of days: on which days they can be added, and how many workers add to it. `self`: the worker who is judged; null: what a
   * day left can add cannot be told.
   */
  readonly workforce?: {readonly hands: number | 'self' | null; readonly calendar: 'working-days' | 'any-day'} | undefined;
  /** The dates behind a count of days, where they were asked for. */
  readonly days?: readonly ServiceDay[] | undefined;
}

/** One date of a worker's service, as a check of days took it; in days. */
export interface ServiceDay {
  readonly worker: string;
  readonly date: string;
  /** What it adds for certain, and at most. */
  readonly counted: number;
  readonly most: number;
  /** Why it does not count, or not for certain. */
  readonly reason: Message | null;
}

/** Days on which something can be done, both ends included, as ISO dates. */
export interface Span {
  readonly start: string;
  readonly end: string;
}

/** How something still open stands against an even spread over the time it has. */
export interface Pace {
  /** What should be found by the as-of date. */
  readonly due: number;
  /** How far the certain count is behind that; 0 when it is not. */
  readonly behind: number;
  /** The last day on which it can be met, where pairings or their agreements end before the time does; else null. */
  readonly until: string | null;
  /** Working days left (any days, where the plan counts those); null while their calendar is not announced. */
  readonly left: number | null;
  /** Workers dispatched so far, and the fewest with whom the days left are enough; null where it is not workers' days that count. */
  readonly hands: number | null;
  readonly needed: number | null;
  /** Whether what is lacking can still be done by those hands in the days left; null when that cannot be told. */
  readonly enough: boolean | null;
}

/** By whose leave something that is not met is excused. */
export interface Waived {
  readonly reason: string;
  readonly approvedBy: string;
  /** Last day on which it holds. */
  readonly expires: string;
  /** What it would be without. */
  readonly instead: Status;
}

export interface Verdict {
  readonly requirement: string;
  readonly clause: string;
  readonly severity: 'must' | 'should';
  readonly subject: Subject;
  readonly period: Period | null;
  readonly status: Status;
  /** The certain count; null when nothing could be counted. */
  readonly found: number | null;
  readonly bounds: Bounds | null;
  readonly required: Required | null;
  /** How much is lacking from the certain count; null when nothing is. */
  readonly short: number | null;
  readonly reasons: readonly Message[];
  readonly todo: readonly Message[];
  readonly rows: {readonly counted: RowSample; readonly leftOut: readonly LeftOut[]};
  /** Set while it is pending. */
  readonly pace: Pace | null;
  readonly waived: Waived | null;
  /** It stood in the baseline already, and no better. */
  readonly known: boolean;
  /** The dates behind a count of days, by worker and date; empty unless the report was asked for with them. */
  readonly days: readonly ServiceDay[];
}

/** How far one target of the programme is, over the plan's whole period. */
export interface TargetResult {
  readonly target: string;
  readonly title: Words;
  readonly clause: string;
  readonly severity: 'must' | 'should';
  readonly status: Status;
  readonly found: number | null;
  readonly bounds: Bounds | null;
  readonly required: Required;
  /** found ÷ required, as a fraction (1 is all of it). */
  readonly share: number | null;
  readonly reasons: readonly Message[];
  readonly rows: RowSample;
  /** Rows that may count: bounds are wider by them. */
  readonly doubtful: RowSample;
  readonly pace: Pace | null;
  readonly waived: Waived | null;
  readonly known: boolean;
}

/**
 * The judgement of a count against a requirement.
 * @param open whether the period still runs at the as-of date, so that a shortfall can still be made good
 * @param incomplete whether a file that could have held more rows was unreadable, so that a lack proves nothing
 */
export function settle({found, required}: Pick<Outcome, 'found' | 'required'>, open: boolean, incomplete: boolean): Status {
  const {low, high} = found;
  const {value} = required;
  if (required.rule === 'all') return high < value ? 'fail' : low < value || incomplete ? 'unknown' : 'pass';
  const most = mostOf(required);
  // Too much cannot be made good.
  if (low > most) return 'fail';
  const enough = (count: number): boolean =>
    required.rule === 'more-than' ? count > value : required.rule === 'at-most' || count >= value;
  if (enough(low) && (most === Infinity || (high <= most && !incomplete))) return 'pass';
  if (enough(high) || incomplete) return 'unknown';
  return open ? 'pending' : 'fail';
}

/** The most that a rule allows. */
function mostOf({rule, value, most = value}: Required): number {
  return rule === 'exactly' || rule === 'at-most' ? value : rule === 'between' ? most : Infinity;
}

/** @returns how much the certain count lacks, to the fifth decimal; null when nothing. */
export function shortfall({found, required}: Pick<Outcome, 'found' | 'required'>): number | null {
  if (required.rule === 'at-most') return null;
  const lack = Math.round((required.value - found.low) * 100_000) / 100_000;
  return lack > 0 ? lack : null;
}

/** @returns how far the certain count is from what meets the rule, on either side; to the fifth decimal. */
export function distance(found: number, required: Required): number {
  const {rule, value} = required;
  const below = rule === 'at-most' ? 0 : value - found;
  return Math.round(Math.max(0, below, found - mostOf(required)) * 100_000) / 100_000;
}

/** Bounds without an upper end, cut to what just meets the rule, or breaks it: reports hold numbers only. */
export function finite({low, high}: Bounds, required: Required): Bounds {
  const {rule, value} = required;
  const most = mostOf(required);
  const reach = rule === 'at-least' || rule === 'all' ? value : most === Infinity ? value + 1 : most + 1;
  return {low, high: high === Infinity ? Math.max(low, reach) : high};
}
