import type {Kind} from './kinds.js';
import type {Place} from './place.js';
import {byPlace, placeBelow} from './place.js';
import {byText, type Message} from './text.js';

/** An `error` fails a run; a `warning` is a question to settle and never does. */
export type Severity = 'error' | 'warning';

/** Something about the data that a person should mend or settle. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
  /** Other places that belong to it: the second spelling, the first of two duplicates. */
  readonly others: readonly Place[];
  /** Business key of what it is about: pairing, worker, date. */
  readonly subject: string | null;
  /** The table it is about, where it is about one. */
  readonly kind: Kind | null;
  readonly field: string | null;
  /** The value as it stands in the cell; masked by renderers when `personal`. */
  readonly value: string | null;
  readonly personal: boolean;
  readonly message: Message;
  readonly expected: Message | null;
  readonly todo: Message | null;
  /** It stood in the baseline already. */
  readonly known: boolean;
}

type Needed = Pick<Finding, 'rule' | 'severity' | 'place' | 'message'>;

/** @returns a finding with everything that is not given left empty. */
export function finding(given: Needed & Partial<Finding>): Finding {
  return {
    others: [],
    subject: null,
    kind: null,
    field: null,
    value: null,
    personal: false,
    expected: null,
    todo: null,
    known: false,
    ...given,
  };
}

/** Findings by rule, then by place: the order of every output. */
export function byRule(a: Finding, b: Finding): number {
  return (
    byText(a.rule, b.rule) || byPlace(a.place, b.place) || byText(a.field ?? '', b.field ?? '') || byText(a.message.code, b.message.code)
  );
}

/** How many findings of one rule are kept; the true number is counted on. */
export const KEPT = 1_000;

/** What `Findings` holds. */
export interface FindingsHeld {
  readonly kept: readonly Finding[];
  readonly totals: readonly {readonly rule: string; readonly severity: Severity; readonly total: number}[];
}

/** Collects findings in bounded memory: the first of each rule are kept, all are counted. */
export class Findings {
  readonly #kept = new Map<string, Finding[]>();
  readonly #totals = new Map<string, {severity: Severity; total: number}>();
  readonly #most: number;

  /** @param most how many findings of one rule are kept */
  constructor(most = KEPT) {
    this.#most = most;
  }

  /** @returns what takes findings and notes them all, beside adding them */
  noting(noted: Finding[]): (...found: readonly Finding[]) => void {
    return (...found) => {
      for (const one of found) noted.push(one);
      this.add(...found);
    };
  }

  add(...found: readonly Finding[]): void {
    for (const one of found) {
      this.count(one.rule, one.severity);
      const kept = this.#kept.get(one.rule) ?? [];
      if (kept.length < this.#most) kept.push(one);
      this.#kept.set(one.rule, kept);
    }
  }

  /** Whether no more findings of a rule are kept. */
  isFull(rule: string): boolean {
    return (this.#kept.get(rule)?.length ?? 0) >= this.#most;
  }

  /** Counts one more finding of a rule of which no more are kept. */
  count(rule: string, severity: Severity): void {
    const count = this.#totals.get(rule) ?? {severity, total: 0};
    count.total += 1;
    if (severity === 'error') count.severity = 'error';
    this.#totals.set(rule, count);
  }

  /** All that is held, as plain data: those kept in the order in which they came, and the true numbers. */
  get held(): FindingsHeld {
    return {kept: [...this.#kept.values()].flat(), totals: this.totals().map(({rule, severity, total}) => ({rule, severity, total}))};
  }

  /** Takes in what was found of a later part of a file, so many lines further down. */
  addHeld({kept, totals}: FindingsHeld, lines: number): void {
    this.add(
      ...kept.map((one) => ({...one, place: placeBelow(one.place, lines), others: one.others.map((place) => placeBelow(place, lines))})),
    );
    for (const {rule, severity, total} of totals) {
      const count = this.#totals.get(rule);
      if (count === undefined) continue;
      count.total += total - kept.filter((one) => one.rule === rule).length;
      if (severity === 'error') count.severity = 'error';
    }
  }

  /** Those kept, in output order. */
  list(): Finding[] {
    return [...this.#kept.values()].flat().sort(byRule);
  }

  /** The true number by rule, in order of rule. */
  totals(): {rule: string; severity: Severity; total: number; known: number}[] {
    return [...this.#totals].map(([rule, count]) => ({rule, ...count, known: 0})).sort((a, b) => byText(a.rule, b.rule));
  }
}
