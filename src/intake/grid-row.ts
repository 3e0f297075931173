import type {Kind} from '../model/kinds.js';
import {LIST_MARKS} from '../model/list-marks.js';
import type {Place} from '../model/place.js';
import type {Row} from '../model/record.js';
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

export class GridRow implements Row {
  readonly texts: Record<string, string | readonly string[]> = {};
  readonly blank: Set<string> = new Set();
  readonly asAbove: ReadonlySet<string>;
  readonly unread: ReadonlySet<string>;
  readonly kind: Kind;
  readonly ragged: boolean;
  readonly place: Place;
  readonly factors: Readonly<Record<string, number>>;
  readonly #columns: readonly Column[];
  readonly #line: Line;

  constructor(
    {kind, columns}: Recognised,
    factors: Readonly<Record<string, number>>,
    filled: ReadonlyMap<number, string>,
    line: Line,
    ragged: boolean,
  ) {
    this.kind = kind;
    this.factors = factors;
    this.ragged = ragged;
    this.place = line.start;
    this.#columns = columns;
    this.#line = line;
    this.asAbove = filled.size === 0 ? NO_FIELDS : new Set([...filled.keys()].flatMap((i) => columns[i]?.field?.name ?? []));
    this.unread = line.troubles === null ? NO_FIELDS : new Set([...line.troubles.keys()].flatMap((i) => columns[i]?.field?.name ?? []));
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] as Column;
      if (column.field === null) continue;
      if (line.troubles?.has(i) === true) continue;
      const text = filled.get(i) ?? line.cells[i] ?? '';
      const value = column.field.type === 'list' ? splitList(text) : text;
      if (value.length === 0 || text.trim() === '') this.blank.add(column.field.name);
      else this.texts[column.field.name] = value;
    }
  }

  placeOf(field: string): Place {
    const index = this.#columns.findIndex((column) => column.field?.name === field);
    return index < 0 ? this.place : this.#line.at(index);
  }

  extras(): ReadonlyMap<string, string> {
    const others = this.#columns.flatMap(({header, field}, i): [string, string][] => {
      const text = this.#line.cells[i] ?? '';
      return field !== null || (header === '' && isCount(text, i)) ? [] : [[header || columnAt(i), text]];
    });
    return new Map(others.filter(([, text]) => text.trim() !== ''));
  }
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
