import type {Kind} from './kinds.js';
import type {Place} from './place.js';

/** A field's value. Identifiers and dates are text; a choice is its canonical value where the spelling is known. */
export type Value = string | number | readonly string[];

/** One row as read: texts by field, each with its place. Blank cells are left out of `texts` and named in `blank`. */
export interface Row {
  readonly kind: Kind;
  readonly place: Place;
  readonly texts: Readonly<Record<string, string | readonly string[]>>;
  /** Fields that the table has but this row leaves empty. */
  readonly blank: ReadonlySet<string>;
  /** What to multiply numbers of a field by that its header states in a larger unit (万元 → 10,000). */
  readonly factors?: Readonly<Record<string, number>>;
  /** The row has another number of cells than the header, so that no cell can be trusted. */
  readonly ragged: boolean;
  /** Fields that this row leaves empty where that means “as above”; they are filled in `texts`. */
  readonly asAbove?: ReadonlySet<string>;
  /** Fields whose cell holds something that cannot be known, such as a formula without its value: neither blank nor of use. */
  readonly unread?: ReadonlySet<string>;
  /** The place of a field's cell; the row's own place for a field that the table lacks. */
  placeOf(field: string): Place;
  /** What stands in columns that no field claims, by their headers. */
  extras?(): ReadonlyMap<string, string>;
}

/** A row after validation: values typed, and the fields whose value the schema refused. */
export interface Entry {
  readonly kind: Kind;
  readonly place: Place;
  readonly values: Readonly<Record<string, Value>>;
  readonly blank: ReadonlySet<string>;
  readonly bad: ReadonlySet<string>;
  /** Of several submissions, the one that states it. */
  readonly submission?: string;
  placeOf(field: string): Place;
}

/** @returns the field's text when it was given and accepted, else undefined. */
export function textOf(entry: Entry, field: string): string | undefined {
  const value = entry.values[field];
  return typeof value === 'string' && !entry.bad.has(field) ? value : undefined;
}

/** @returns the field's number when it was given and accepted, else undefined. */
export function numberOf(entry: Entry, field: string): number | undefined {
  const value = entry.values[field];
  return typeof value === 'number' && !entry.bad.has(field) ? value : undefined;
}

/** @returns whether one of the fields holds something the schema refused: what the row says there is then unknown. */
export function doubtful(entry: Entry, fields: readonly string[]): boolean {
  return fields.some((field) => entry.bad.has(field));
}
