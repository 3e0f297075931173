import type {Field, Kind} from '../model/kinds.js';
import {LIST_MARKS} from '../model/list-marks.js';
import type {Place} from '../model/place.js';
import type {PlainCells, Row, RowPlaces} from '../model/record.js';
import type {Line} from './grid.js';
import type {Column, Recognised} from './header.js';
import {type Fill, isDitto} from './layout.js';

/** Fills what is blank because it is as above, or says so. */
export class Filler {
  readonly #fills: readonly Fill[];
  readonly #last = new Map<number, string>();
  /** The record before: its cells, null where they are not known; and those that were filled in. */
  #cells: readonly string[] | null = [];
  #filled: ReadonlyMap<number, string> = NOTHING;

  constructor(fills: readonly Fill[]) {
    this.#fills = fills;
  }

  /** @returns the cells that are filled, by column. */
  filled({cells}: Line): ReadonlyMap<number, string> {
    const dittos = this.#dittos(cells);
    const found = this.#fills.length === 0 ? dittos : new Map([...this.#blanks(cells, dittos), ...dittos]);
    this.#cells = cells;
    this.#filled = found;
    return found;
  }

  /** What comes before is read by somebody else. */
  beginInside(): void {
    this.#cells = null;
  }

  /** The cells of the last record, as they are filled; null where there was none yet. */
  get last(): readonly string[] | null {
    return this.#cells?.map((cell, i) => this.#filled.get(i) ?? cell) ?? null;
  }

  /** Notes a record that was read in another way, in which nothing is filled in. */
  passed(cells: readonly string[]): void {
    this.#cells = cells;
    this.#filled = NOTHING;
  }

  #blanks(cells: readonly string[], dittos: ReadonlyMap<number, string>): Map<number, string> {
    const found = new Map<number, string>();
    for (const {columns} of this.#fills) {
      const [anchor = 0] = columns;
      const asAbove = (cells[anchor] ?? '').trim() === '';
      for (const column of columns) {
        const before = this.#last.get(column) ?? '';
        if (!asAbove) this.#last.set(column, dittos.get(column) ?? cells[column] ?? '');
        else if (before.trim() !== '' && (cells[column] ?? '').trim() === '') found.set(column, before);
      }
    }
    return found;
  }

  #dittos(cells: readonly string[]): ReadonlyMap<number, string> {
    let found: Map<number, string> | null = null;
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] as string;
      if (cell.length > 4 || cell === '' || !isDitto(cell.trim())) continue;
      if (this.#cells === null) throw new NotApart();
      const above = this.#filled.get(i) ?? this.#cells[i] ?? '';
      if (above.trim() !== '') found = (found ?? new Map<number, string>()).set(i, above);
    }
    return found ?? NOTHING;
  }
}

/** A part of a table cannot be read without what comes before. */
export class NotApart extends Error {}

const NOTHING: ReadonlyMap<number, string> = new Map();
const NO_FIELDS: ReadonlySet<string> = new Set();

/** Columns of which it fits into one number which are blank. */
const MOST_BITS = 31;

/** What all rows of a table have in common. */
export class RowForm {
  readonly kind: Kind;
  readonly columns: readonly Column[];
  readonly factors: Readonly<Record<string, number>>;
  readonly fields: readonly (Field | null)[];
  /** The column of each field. */
  readonly columnOf: ReadonlyMap<string, number>;
  /** Whether what a cell says depends on nothing but its text. */
  readonly isPlain: boolean;
  readonly #blanks = new Map<number, ReadonlySet<string>>();

  constructor({kind, columns}: Recognised) {
    this.kind = kind;
    this.columns = columns;
    this.factors = factorsOf(columns);
    this.fields = columns.map(({field}) => field);
    this.columnOf = new Map(this.fields.flatMap((field, i) => (field === null ? [] : [[field.name, i] as const])).reverse());
    this.isPlain = Object.keys(this.factors).length === 0;
  }

  /** The fields of cells of which something is known, by column. */
  namesAt(cells: ReadonlyMap<number, unknown> | null): ReadonlySet<string> {
    if (cells === null || cells.size === 0) return NO_FIELDS;
    return new Set([...cells.keys()].flatMap((i) => this.fields[i]?.name ?? []));
  }

  /** The fields of some columns: rows that lack the same share them. */
  fieldsAt(blank: readonly number[]): ReadonlySet<string> {
    const names = (): ReadonlySet<string> => new Set(blank.map((i) => (this.fields[i] as Field).name));
    if (blank.length === 0) return NO_FIELDS;
    if (this.fields.length > MOST_BITS) return names();
    const key = blank.reduce((bits, i) => bits | (1 << i), 0);
    const known = this.#blanks.get(key) ?? names();
    this.#blanks.set(key, known);
    return known;
  }
}

export class GridRow implements Row {
  readonly ragged: boolean;
  readonly #form: RowForm;
  readonly #filled: ReadonlyMap<number, string>;
  readonly #line: Line;
  /** What it says by field, once that was asked for: few who read a table need it of every row. */
  #said: Pick<Row, 'texts' | 'blank'> | null = null;

  constructor(form: RowForm, filled: ReadonlyMap<number, string>, line: Line, ragged: boolean) {
    this.#form = form;
    this.#filled = filled;
    this.#line = line;
    this.ragged = ragged;
  }

  get kind(): Kind {
    return this.#form.kind;
  }

  get factors(): Readonly<Record<string, number>> {
    return this.#form.factors;
  }

  get place(): Place {
    return this.#line.start;
  }

  get asAbove(): ReadonlySet<string> {
    return this.#form.namesAt(this.#filled);
  }

  get unread(): ReadonlySet<string> {
    return this.#form.namesAt(this.#line.troubles);
  }

  get texts(): Row['texts'] {
    return this.#read().texts;
  }

  get blank(): Row['blank'] {
    return this.#read().blank;
  }

  get where(): RowPlaces {
    return {line: this.#line.where, columns: this.#form.columnOf};
  }

  get plain(): PlainCells | null {
    const isPlain = this.#form.isPlain && !this.ragged && this.#filled.size === 0 && this.#line.troubles === null;
    return isPlain ? {fields: this.#form.fields, cells: this.#line.cells} : null;
  }

  placeOf(field: string): Place {
    const column = this.#form.columnOf.get(field);
    return column === undefined ? this.place : this.#line.at(column);
  }

  #read(): Pick<Row, 'texts' | 'blank'> {
    if (this.#said !== null) return this.#said;
    const {fields} = this.#form;
    const {cells, troubles} = this.#line;
    const texts: Record<string, string | readonly string[]> = {};
    const blank: number[] = [];
    for (let i = 0; i < fields.length; i++) {
      const field = fields[i];
      if (field === null || field === undefined || troubles?.has(i) === true) continue;
      const text = textIn(field, this.#filled.get(i) ?? cells[i] ?? '');
      if (text === null) blank.push(i);
      else texts[field.name] = text;
    }
    this.#said = {texts, blank: this.#form.fieldsAt(blank)};
    return this.#said;
  }

  extras(): ReadonlyMap<string, string> {
    const others = this.#form.columns.flatMap(({header, field}, i): [string, string][] => {
      const text = this.#line.cells[i] ?? '';
      return field !== null || (header === '' && isCount(text, i)) ? [] : [[header || columnAt(i), text]];
    });
    return new Map(others.filter(([, text]) => text.trim() !== ''));
  }
}

/** @returns what a cell says of a field; null where it is blank. */
export function textIn(field: Field, cell: string): string | readonly string[] | null {
  const text = field.type === 'list' ? splitList(cell) : cell;
  return text.length === 0 || cell.trim() === '' ? null : text;
}

/** Several texts in one cell, as offices separate them. */
function splitList(text: string): string[] {
  return text
    .split(LIST_MARKS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** By field, in what its header states its numbers where that is not yuan. */
export function factorsOf(columns: readonly Column[]): Readonly<Record<string, number>> {
  return Object.fromEntries(columns.flatMap(({field, factor}) => (field === null || factor === 1 ? [] : [[field.name, factor]])));
}

/** What a column without a header is called. */
function columnAt(index: number): string {
  return `第${index + 1}列`;
}

/** Whether a cell merely counts the rows, for which nobody needs a header. */
function isCount(text: string, index: number): boolean {
  return index === 0 && /^\s*\d*\s*$/.test(text);
}

/** Columns without a header: one in which something stands is told of and kept, under its number. */
export class Nameless {
  readonly #columns: readonly Column[];
  readonly #blank: readonly number[];
  readonly #seen = new Set<number>();

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
    this.#blank = columns.flatMap(({header}, i) => (header === '' ? [i] : []));
  }

  see({cells}: Line): void {
    for (const i of this.#blank) if ((cells[i] ?? '').trim() !== '' && !isCount(cells[i] ?? '', i)) this.#seen.add(i);
  }

  /** Indexes of the columns in which something stands. */
  get seen(): number[] {
    return [...this.#seen];
  }

  adopt(seen: readonly number[]): void {
    for (const i of seen) this.#seen.add(i);
  }

  named(): Column[] {
    return this.#columns.map((column, i) => (this.#seen.has(i) ? {...column, header: columnAt(i)} : column));
  }
}
