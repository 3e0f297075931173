import type {Kind} from './kinds.js';
import type {Words} from './text.js';
import type {Required, SubjectKind, Unit} from './verdict.js';

/** A number of the plan, or the same number by the day from which each value is in force, where need be with the clause that changed it. */
export type Dated = number | Readonly<Record<string, number | {readonly value: number; readonly clause: string}>>;

export interface County {
  readonly name: string;
  readonly prefecture: string;
  readonly province: string;
}

/** Part of the scope: a county, or everything in a prefecture or province. */
export type Area = Partial<County> & Pick<County, 'province'>;

/** What a cell must say: one of these values, or what the keys ask, each of which must hold. */
export type Condition =
  | string
  | readonly string[]
  | {
      /** Patterns in which `*` stands for anything and `{field}` for another cell of the row; one must fit. */
      readonly matches?: string | readonly string[];
      /** What does not match is for a person to judge, not wrong. */
      readonly 'or-similar'?: boolean;
      /** Of each of these a list must have one spelling. */
      readonly includes?: readonly (string | readonly string[])[];
      readonly 'at-least'?: number;
      readonly 'at-most'?: number;
      readonly 'not-before'?: string;
      readonly 'not-after'?: string;
      /** A field of the subject's own record. */
      readonly 'same-as'?: string;
      /** Filled in, or left blank. */
      readonly given?: boolean;
    };

/** Conditions by field; all must hold. */
export type Where = Readonly<Record<string, Condition>>;

/** What is counted: the records themselves, the sum of a field, its distinct values, or the sum of its latest values. */
export interface Measure {
  readonly kind: Kind;
  readonly sum?: string;
  readonly distinct?: string | readonly string[];
  readonly latest?: string;
  readonly where?: Where;
}

/** How a count is held against a number. */
export const GOAL_RULES = ['at-least', 'more-than', 'at-most', 'exactly'] as const;

/** What a number must come to: one of these, or `at-least` and `at-most` together. */
export interface Goal {
  readonly 'at-least'?: Dated;
  readonly 'more-than'?: Dated;
  readonly 'at-most'?: Dated;
  readonly exactly?: Dated;
}

export interface Requirement {
  readonly id: string;
  readonly title: Words;
  /** Heading of its column: two to four characters. */
  readonly short?: Words;
  /** What the plan asks, in plain words. */
  readonly asks: Words;
  readonly clause: string;
  /** The document of the clause, where it is not the plan's own: for what is taken over from another plan. */
  readonly source?: string;
  readonly check: string;
  readonly each: SubjectKind;
  /** `work-year`: judged for every work year; `period`: once, over the plan's period; `none`: holds at all times. */
  readonly every: 'work-year' | 'period' | 'none';
  /** For `every: period`: the day by which it must be met, where that is not the end of the plan. */
  readonly by?: string;
  /** Asked only of subjects whose own record meets this. */
  readonly for?: Where;
  readonly severity: 'must' | 'should';
  readonly with: Readonly<Record<string, unknown>>;
  /** Switched off: why. Its verdicts are then `waived`. */
  readonly off?: Words;
}

export interface Target extends Goal {
  readonly id: string;
  readonly title: Words;
  /** What the document calls it, where that is more than its title. */
  readonly called?: readonly string[];
  readonly clause: string;
  readonly source?: string;
  readonly unit: Unit;
  /** The day by which it must be reached, where that is not the end of the plan. */
  readonly by?: string;
  readonly severity?: 'must' | 'should';
  readonly counts: Measure;
  readonly off?: Words;
}

/** A government plan as data. */
export interface Plan {
  readonly id: string;
  readonly version: string;
  /** The plan that this one builds on, as its file names it; what it says has been taken in. */
  readonly extends?: string;
  readonly title: Words;
  /** What it is taken from: its number, or its name where it has none. `issued` is a date, a month or a year. */
  readonly document: {readonly number?: string; readonly name?: string; readonly issued: string; readonly issuers: readonly string[]};
  readonly period: {readonly start: string; readonly end: string};
  /** First day of the work year as `MM-DD`. */
  readonly workYearStarts: string;
  readonly scope: {readonly sending: readonly string[]; readonly receiving: readonly Area[]};
  /** `kind.field` → the canonical values that the plan accepts. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly requirements: readonly Requirement[];
  readonly targets: readonly Target[];
}

/** @returns how people call the document: its number, else its name. */
export function documentName({document}: Pick<Plan, 'document'>): string {
  return document.number ?? document.name ?? '';
}

/** @returns a clause with its document, where that is not the plan's own. */
export function clauseOf({clause, source}: Pick<Requirement, 'clause' | 'source'>): string {
  return source === undefined ? clause : `${source} ${clause}`;
}

/** @returns the receiving counties that the plan names one by one. */
export function namedCounties({scope}: Plan): readonly County[] {
  const known =
    counties.get(scope) ??
    scope.receiving.flatMap(({province, prefecture = '', name}) => (name === undefined ? [] : [{province, prefecture, name}]));
  counties.set(scope, known);
  return known;
}

const counties = new WeakMap<Plan['scope'], readonly County[]>();

/** @returns whether the receiving counties are all named one by one: then any other is a fault. */
export function listsCounties({scope}: Pick<Plan, 'scope'>): boolean {
  return scope.receiving.length > 0 && scope.receiving.every(({name}) => name !== undefined);
}

/** @returns whether the plan judges pairings, so that a table of theirs must say of which each record is. */
export function judgesPairings({requirements}: Pick<Plan, 'requirements'>): boolean {
  return requirements.some(({each}) => PAIRED.includes(each));
}

/** The table that holds the record of a subject itself, or of the pairings that stand for it. */
export const OWN_TABLE: Partial<Readonly<Record<SubjectKind, Kind>>> = {
  pairing: 'pairings',
  'sending-org': 'pairings',
  'receiving-org': 'pairings',
  county: 'pairings',
  programme: 'pairings',
  worker: 'workers',
  station: 'stations',
};

/** The table that holds the one record of a subject itself. */
export const SELF_TABLE: Partial<Readonly<Record<SubjectKind, Kind>>> = {pairing: 'pairings', worker: 'workers', station: 'stations'};

const PAIRED: readonly SubjectKind[] = ['pairing', 'sending-org', 'receiving-org'];

/** A number with the day from which it is in force and the clause that says so, where it changes during the plan. */
export interface InForce {
  readonly value: number;
  readonly since?: string;
  readonly clause?: string;
}

/**
 * The value in force on a day.
 * @returns null before the first day on which any value is in force
 */
export function inForce(dated: Dated, on: string): InForce | null {
  if (typeof dated === 'number') return {value: dated};
  const since = Object.keys(dated)
    .filter((start) => start <= on)
    .sort()
    .at(-1);
  if (since === undefined) return null;
  const found = dated[since] as Exclude<Dated, number>[string];
  return typeof found === 'number' ? {value: found, since} : {...found, since};
}

/**
 * What a goal requires on a day.
 * @returns null before the first day on which any of its numbers is in force
 */
export function requiredBy(goal: Goal, unit: Unit, on: string): Required | null {
  const least = goal['at-least'] === undefined ? null : inForce(goal['at-least'], on);
  const most = goal['at-most'] === undefined ? null : inForce(goal['at-most'], on);
  if (least !== null && most !== null) return {rule: 'between', unit, ...least, most: most.value};
  if (least !== null) return {rule: 'at-least', unit, ...least};
  if (most !== null) return {rule: 'at-most', unit, ...most};
  for (const rule of ['more-than', 'exactly'] as const) {
    const number = goal[rule] === undefined ? null : inForce(goal[rule], on);
    if (number !== null) return {rule, unit, ...number};
  }
  return null;
}
