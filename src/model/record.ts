import type {Field, Kind} from './kinds.js';
import type {Place, Where} from './place.js';

/** A field's value. Identifiers and dates are text; a choice is its canonical value where the spelling is known. */
export type Value = string | number | readonly string[];

/** The cells of a row as they were written, by column; fields are null where no field claims the column. */
export interface PlainCells {
  /** The same object for all rows of a table. */
  readonly fields: readonly (Field | null)[];
  readonly cells: readonly string[];
}

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
  /** Where the row stands, for those who keep it longer than its texts. */
  readonly where?: RowPlaces;
  /** Its cells, where nothing else says what the row is; null where something does. */
  readonly plain?: PlainCells | null;
  /** The place of a field's cell; the row's own place for a field that the table lacks. */
  placeOf(field: string): Place;
  /** What stands in columns that no field claims, by their headers. */
  extras?(): ReadonlyMap<string, string>;
}

/** The line of a row, and the column of each field. */
export interface RowPlaces {
  readonly line: Where;
  readonly columns: ReadonlyMap<string, number>;
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

/**
 * An entry of a row that says where it stands; it holds no more of the row than it takes to tell that. A spread of it would not: others are
 * made of it by `restated`.
 */
export class StatedEntry implements Entry {
  readonly kind: Kind;
  readonly place: Place;
  readonly values: Entry['values'];
  readonly blank: Entry['blank'];
  readonly bad: Entry['bad'];
  readonly submission?: string;
  readonly #where: Where;
  readonly #columns: RowPlaces['columns'];

  constructor(entry: Omit<Entry, 'placeOf'>, {line, columns}: RowPlaces) {
    this.kind = entry.kind;
    this.place = entry.place;
    this.values = entry.values;
    this.blank = entry.blank;
    this.bad = entry.bad;
    if (entry.submission !== undefined) this.submission = entry.submission;
    this.#where = line;
    this.#columns = columns;
  }

  placeOf(field: string): Place {
    const column = this.#columns.get(field);
    return column === undefined ? this.#where.start : this.#where.at(column);
  }

  /** The same with other values, as an entry of a submission. */
  restated(values: Entry['values'], submission: string): Entry {
    const {kind, place, blank, bad} = this;
    return new StatedEntry({kind, place, values, blank, bad, submission}, {line: this.#where, columns: this.#columns});
  }
}

/** @returns an entry with other values, as one of a submission */
export function restated(entry: Entry, values: Entry['values'], submission: string): Entry {
  if (entry instanceof StatedEntry) return entry.restated(values, submission);
  const {kind, place, blank, bad} = entry;
  return {kind, place, values, blank, bad, submission, placeOf: (field) => entry.placeOf(field)};
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
  // In nearly every row all is well.
  return entry.bad.size > 0 && fields.some((field) => entry.bad.has(field));
}
