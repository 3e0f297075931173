import type {Kind} from './kinds.js';
import type {Words} from './text.js';
import type {SubjectKind, Unit} from './verdict.js';

/** A number of the plan, or the same number by the day from which each value is in force. */
export type Dated = number | Readonly<Record<string, number>>;

export interface County {
  readonly name: string;
  readonly prefecture: string;
  readonly province: string;
}

export interface Requirement {
  readonly id: string;
  readonly title: Words;
  /** Heading of its column: two to four characters. */
  readonly short?: Words;
  /** What the plan asks, in plain words. */
  readonly asks: Words;
  readonly clause: string;
  readonly check: string;
  readonly each: SubjectKind;
  /** `work-year`: judged for every work year; `none`: holds at all times. */
  readonly every: 'work-year' | 'none';
  readonly severity: 'must' | 'should';
  readonly with: Readonly<Record<string, unknown>>;
  /** Switched off: why. Its verdicts are then `waived`. */
  readonly off?: Words;
}

/** What a target counts: the sum of a field, or its distinct values, over the rows that match. */
export interface Measure {
  readonly kind: Kind;
  readonly sum?: string;
  readonly distinct?: string;
  readonly where?: Readonly<Record<string, string | readonly string[]>>;
}

export interface Target {
  readonly id: string;
  readonly title: Words;
  readonly clause: string;
  readonly value: number;
  readonly unit: Unit;
  readonly counts: Measure;
}

/** A government plan as data. */
export interface Plan {
  readonly id: string;
  readonly version: string;
  readonly title: Words;
  readonly document: {readonly number: string; readonly issued: string; readonly issuers: readonly string[]};
  readonly period: {readonly start: string; readonly end: string};
  /** First day of the work year as `MM-DD`. */
  readonly workYearStarts: string;
  readonly scope: {readonly sending: readonly string[]; readonly receiving: readonly County[]};
  /** `kind.field` → the canonical values that the plan accepts. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly requirements: readonly Requirement[];
  readonly targets: readonly Target[];
}

/**
 * The value in force on a day.
 * @returns null before the first day on which any value is in force
 */
export function inForce(dated: Dated, on: string): {value: number; since?: string} | null {
  if (typeof dated === 'number') return {value: dated};
  const since = Object.keys(dated)
    .filter((start) => start <= on)
    .sort()
    .at(-1);
  return since === undefined ? null : {value: dated[since] as number, since};
}
