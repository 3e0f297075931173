import type {Kind} from '../model/kinds.js';
import {type Entry, type PlainCells, placing, type Row, type Value} from '../model/record.js';
import type {Validators} from '../schema/validate.js';

/** Texts of a column that are remembered before it is asked whether any of them comes again. */
const TRIAL = 1 << 10;

/** Texts of a column that are remembered at most. */
const MOST = 1 << 14;

/** Columns of which it fits into one number which are filled. */
const MOST_BITS = 31;

const NONE: ReadonlySet<string> = new Set();

/** A cell in which there is nothing. */
const BLANK = Symbol('blank');

/** What the texts of a field came to in rows in which nothing was put right and nothing was wrong. */
class KnownTexts {
  readonly #values = new Map<string, Value | typeof BLANK>();
  #hits = 0;
  #isOver = false;

  get(text: string): Value | typeof BLANK | undefined {
    const value = this.#values.get(text);
    if (value !== undefined) this.#hits += 1;
    return value;
  }

  learn(text: string, value: Value | typeof BLANK): void {
    if (this.#isOver || this.#values.size >= MOST) return;
    this.#values.set(text, value);
    // In a column of names and numbers hardly a text comes again: they are not kept.
    if (this.#values.size === TRIAL && this.#hits < TRIAL) {
      this.#values.clear();
      this.#isOver = true;
    }
  }
}

/** Columns of tables, with what is known of their texts. */
interface Layout {
  readonly columns: readonly {readonly at: number; readonly name: string; readonly texts: KnownTexts}[];
  /** By which columns are blank, the names of their fields, where such a row was in order. */
  readonly blanks: Map<number, ReadonlySet<string>>;
}

/**
 * Rows of texts that were met before. What the usual way finds out of each row is found out once for each text: a row is in order where
 * each of its texts was in one that was, and one with the same cells filled was too, since schemas ask no more of a row than that, the order
 * of its two days aside.
 */
export class KnownRows {
  readonly #texts = new Map<string, KnownTexts>();
  readonly #layouts = new Map<string, Layout>();
  /** The columns of the table that is being read, and its layout. */
  #last: {readonly fields: PlainCells['fields']; readonly layout: Layout} | null = null;

  /** What is known of rows that are judged by the same validators, whatever file they are in. */
  static of(validators: Validators): KnownRows {
    const known = all.get(validators) ?? new KnownRows();
    all.set(validators, known);
    return known;
  }

  /** @returns the row as it is once validated; null where that is for the usual way to tell */
  entryOf(row: Row): Entry | null {
    const {plain = null, where} = row;
    if (plain === null || where === undefined) return null;
    const {columns, blanks} = this.#layoutOf(row, plain);
    const {cells} = plain;
    const values: Record<string, Value> = {};
    let bits = 0;
    for (const {at, name, texts} of columns) {
      const value = texts.get(cells[at] ?? '');
      if (value === undefined) return null;
      if (value === BLANK) bits |= 1 << at;
      else values[name] = value as Value;
    }
    const blank = blanks.get(bits);
    if (blank === undefined || hasTwoTimes(values)) return null;
    return {kind: row.kind, place: row.place, values, blank, bad: NONE, placeOf: placing(where)};
  }

  /** Takes in a row of which the usual way found that nothing is to be put right in it and nothing is wrong. */
  learn(row: Row, {values, blank}: Entry): void {
    const {plain = null} = row;
    if (plain === null || plain.fields.length > MOST_BITS) return;
    const {columns, blanks} = this.#layoutOf(row, plain);
    let bits = 0;
    for (const {at, name, texts} of columns) {
      const value = values[name];
      if (value === undefined) bits |= 1 << at;
      texts.learn(plain.cells[at] ?? '', value ?? BLANK);
    }
    blanks.set(bits, blank);
  }

  #layoutOf({kind}: Row, {fields}: PlainCells): Layout {
    if (this.#last?.fields === fields) return this.#last.layout;
    const key = [kind, ...fields.map((field) => field?.name ?? '')].join(' ');
    const layout = this.#layouts.get(key) ?? {columns: this.#columnsOf(kind, fields), blanks: new Map()};
    this.#layouts.set(key, layout);
    this.#last = {fields, layout};
    return layout;
  }

  #columnsOf(kind: Kind, fields: PlainCells['fields']): Layout['columns'] {
    return fields.flatMap((field, at) => {
      if (field === null) return [];
      const key = `${kind} ${field.name}`;
      const texts = this.#texts.get(key) ?? new KnownTexts();
      this.#texts.set(key, texts);
      return [{at, name: field.name, texts}];
    });
  }
}

const all = new WeakMap<Validators, KnownRows>();

/** Whether a row names two days, of which the order is to be looked at. */
function hasTwoTimes({start, end, date}: Readonly<Record<string, Value>>): boolean {
  if (start === undefined && end === undefined) return false;
  return date !== undefined || (start !== undefined && end !== undefined && String(start) > String(end));
}
