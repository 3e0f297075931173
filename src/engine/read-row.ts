import type {Table} from '../intake/table.js';
import type {Finding} from '../model/finding.js';
import type {Plan} from '../model/plan.js';
import type {Entry, Row} from '../model/record.js';
import type {Repairs} from '../model/repair.js';
import {subjectOf, type Validators, validateRow} from '../schema/validate.js';
import {clean} from '../values/clean.js';
import type {YearContext} from '../values/dates.js';
import {KnownRows} from './known-rows.js';

/** By what rows are judged. */
export interface Rules {
  readonly validators: Validators;
  readonly plan: Plan;
  /** The work years that are judged. */
  readonly years: readonly number[];
  sink(...found: readonly Finding[]): void;
}

/** The year of which a table speaks: its own, or the one that is judged. Where they are two, it cannot be told. */
export function yearOfTable({year}: Pick<Table, 'year'>, judged: readonly number[]): number | null {
  const [asked = null] = judged.length === 1 ? judged : [];
  return year === null || asked === null || year === asked ? (year ?? asked) : null;
}

/** Takes an entry of a row as its table states it, and what was found in it. */
export type TakeStated = (stated: Entry, told: readonly Finding[]) => void;

const NONE: readonly Finding[] = [];
const NO_ENTRIES: readonly Entry[] = [];

/**
 * Puts a row right and validates it. A row may name several workers, and is an entry for each.
 * @param own what is left of a row before it is read
 */
function statedReader(
  {validators, plan, years}: Rules,
  table: Pick<Table, 'year' | 'since1904'>,
  repairs: Repairs,
  own?: (row: Row) => Row,
): (row: Row, take: TakeStated) => void {
  const context: YearContext = {year: yearOfTable(table, years), starts: plan.workYearStarts, since1904: table.since1904};
  const repaired = repairs.add.bind(repairs);
  // Nothing is known of rows of which something was taken away.
  const known = own === undefined ? KnownRows.of(validators) : null;
  return (row, take) => {
    const entry = known?.entryOf(row) ?? null;
    if (entry !== null) {
      take(entry, NONE);
      return;
    }
    let told: Finding[] = [];
    const tell = (...some: Finding[]): void => void told.push(...some);
    const given = own?.(row) ?? row;
    const made = clean(given, context, repaired, tell);
    for (const one of made) {
      const stated = validateRow(one, validators, plan, tell);
      if (one === given && told.length === 0 && stated.bad.size === 0) known?.learn(row, stated);
      take(stated, told);
      told = [];
    }
  };
}

/** Entries of a row and one more; nearly all rows are one entry, for which a list that may grow would be too large. */
export function withOne(entries: readonly Entry[], entry: Entry | null): readonly Entry[] {
  if (entry === null) return entries;
  return entries.length === 0 ? [entry] : [...entries, entry];
}

/** Gives entries their numbers: what is found in them is told by these. */
export function numbering(
  sink: Rules['sink'],
  renumber?: (entry: Entry) => Entry | null,
): (stated: Entry, told: readonly Finding[]) => Entry | null {
  return (stated, told) => {
    const entry = renumber === undefined ? stated : renumber(stated);
    if (entry === null || told.length === 0) return entry;
    const [before, after] = [subjectOf(stated.values), subjectOf(entry.values)];
    sink(...told.map((each) => (before !== after && each.subject === before ? {...each, subject: after} : each)));
    return entry;
  };
}

/**
 * Puts a row right, validates it and gives it its numbers; what is found in it is told by them. A row may name several workers, and is an
 * entry for each; none for a row that counts elsewhere.
 * @param own what is left of a row before it is read
 * @param renumber gives an entry numbers that hold for several submissions
 * @param watch sees each entry before it is numbered
 */
export function rowReader(
  rules: Rules,
  table: Pick<Table, 'year' | 'since1904'>,
  repairs: Repairs,
  own?: (row: Row) => Row,
  renumber?: (entry: Entry) => Entry | null,
  watch?: TakeStated,
): (row: Row) => readonly Entry[] {
  const read = statedReader(rules, table, repairs, own);
  const number = numbering(rules.sink, renumber);
  let entries = NO_ENTRIES;
  const take: TakeStated = (stated, told) => {
    watch?.(stated, told);
    entries = withOne(entries, number(stated, told));
  };
  return (row) => {
    entries = NO_ENTRIES;
    read(row, take);
    return entries;
  };
}
