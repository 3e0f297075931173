import {byText} from './text.js';

/** Where something stands in an input file. Lines and columns are 1-based; a column counts characters of its line. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Of a workbook: the name of the sheet, of which line and column are row and column. */
  readonly sheet?: string;
  /** Of a workbook: what the cell is called, `B3`. */
  readonly cell?: string;
}

/** Where a line of a table and its cells stand; it holds no more than it takes to tell that. */
export interface Where {
  readonly start: Place;
  /** Place of the nth cell. */
  at(index: number): Place;
}

/** Order of places: by file, then sheet, line and column. */
export function byPlace(a: Place, b: Place): number {
  return byText(a.file, b.file) || byText(a.sheet ?? '', b.sheet ?? '') || a.line - b.line || a.column - b.column;
}

/** What a cell of a workbook is called, `B3`; line and column are 1-based. */
export function cellName(line: number, column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${line}`;
}

/** The place of a cell; without a sheet, that of a text. */
export function cellPlace(file: string, sheet: string | null, line: number, column: number): Place {
  return sheet === null ? {file, line, column} : {file, line, column, sheet, cell: cellName(line, column)};
}

/** A file, or the sheet of one. */
export function sheetText({file, sheet}: Pick<Place, 'file' | 'sheet'>): string {
  return sheet === undefined ? file : `${file}:${sheet}`;
}

/** Whether two places are in the same row. */
export function sameRow(a: Place, b: Place): boolean {
  return a.file === b.file && a.sheet === b.sheet && a.line === b.line;
}

/**
 * @param name what the file is called here
 * @returns `file:line:column`, the form that editors and terminals make clickable; of a workbook `file:sheet!B3`, as in its formulas.
 */
export function placeText(place: Place, name: string = place.file): string {
  return `${name}:${place.sheet === undefined ? `${place.line}:${place.column}` : `${place.sheet}!${place.cell}`}`;
}

/** @returns the row: `file:line`, or `file:sheet!3`. */
export function rowText({file, sheet, line}: Place): string {
  return `${file}:${sheet === undefined ? '' : `${sheet}!`}${line}`;
}

/** The place so many lines further down. */
export function placeBelow(place: Place, lines: number): Place {
  return lines === 0 ? place : {...place, line: place.line + lines};
}

/** A sample of rows with their true number; the places are the first ones in place order, or all. */
export interface RowSample {
  readonly total: number;
  readonly places: readonly Place[];
}

/** How many places a sample keeps: enough to act on, few enough for a log of any length. */
export const SAMPLE = 20;

/** @returns the distinct rows (same file and line is one row), all of them: reports keep the first, see `firstRows`. */
export function sampleRows(places: readonly Place[]): RowSample {
  if (areRows(places)) return {total: places.length, places};
  const sorted = [...places].sort(byPlace);
  const rows = sorted.filter((p, i) => {
    const before = sorted[i - 1];
    return before === undefined || !sameRow(before, p);
  });
  return {total: rows.length, places: rows};
}

/** Whether places are in order and each is of another row, as those of a table that was read from above mostly are. */
function areRows(places: readonly Place[]): boolean {
  for (let i = 1; i < places.length; i++) {
    const [before, place] = [places[i - 1] as Place, places[i] as Place];
    if (byPlace(before, place) > 0 || sameRow(before, place)) return false;
  }
  return true;
}

/** A sample with no more than so many places. */
export function firstRows<Sample extends RowSample>(sample: Sample, most: number): Sample {
  return sample.places.length <= most ? sample : {...sample, places: sample.places.slice(0, most)};
}

/**
 * Collects rows of which there may be millions: it keeps the first in place order, and how many there are. Rows that may come again are
 * all kept, since it takes all of them to tell.
 */
export class RowSampler {
  readonly #most: number;
  readonly #places: Place[] = [];
  /** Rows that come once: their tables and their lines; how many there are, and how many come no more into question. */
  #once: {readonly table: string; lines: number[]}[] = [];
  #count = 0;
  #passed = 0;
  /** The last of the first rows of those that were looked through. */
  #last: {readonly table: string; readonly line: number} | null = null;

  /** @param most how many places a sample is to keep */
  constructor(most: number) {
    this.#most = most;
  }

  /** Adds rows, each of which may have been added before. */
  add(...places: readonly Place[]): void {
    for (const place of places) this.#places.push(place);
  }

  /**
   * Adds a row that was not and will not be added in any way.
   * @param table file, and after a NUL sheet
   */
  addOnce(table: string, line: number): void {
    if (line > this.until(table)) {
      this.#passed += 1;
      return;
    }
    let own = this.#once.find((one) => one.table === table);
    if (own === undefined) {
      own = {table, lines: []};
      this.#once.push(own);
    }
    own.lines.push(line);
    this.#count += 1;
    if (this.#count >= 2 * this.#most + 20) this.#keepFirst();
  }

  /** @returns the line of a table after which rows that come once are none of the first: `pass` is enough for them. */
  until(table: string): number {
    const last = this.#last;
    const order = last === null ? -1 : byText(table, last.table);
    if (last === null || order < 0) return Infinity;
    return order > 0 ? 0 : last.line;
  }

  /** Adds so many rows of which none is one of the first. */
  pass(rows: number): void {
    this.#passed += rows;
  }

  #keepFirst(): void {
    this.#inOrder();
    let left = this.#most;
    for (const own of this.#once) {
      const lines = own.lines.slice(0, left);
      own.lines = lines;
      left -= lines.length;
      if (lines.length > 0) this.#last = {table: own.table, line: lines.at(-1) as number};
    }
    this.#passed += this.#count - this.#most;
    this.#count = this.#most;
  }

  #inOrder(): void {
    if (this.#once.length > 1) this.#once.sort((a, b) => byText(a.table, b.table));
    for (const {lines} of this.#once) lines.sort((a, b) => a - b);
  }

  /** @returns the true number of rows, and the first: not fewer than asked for, where there are so many. */
  sample(): RowSample {
    const isOnce = this.#places.length === 0;
    if (isOnce && this.#count > this.#most) this.#keepFirst();
    else this.#inOrder();
    const once = this.#once.flatMap(({table, lines}) => lines.map((line) => rowPlace(table, line)));
    const {total, places} = isOnce ? {total: this.#count, places: once} : sampleRows([...this.#places, ...once]);
    return {total: total + this.#passed, places};
  }
}

/** A file and its sheet in one text, which orders as places do. */
export function tableKey({file, sheet}: Pick<Place, 'file' | 'sheet'>): string {
  return sheet === undefined ? file : `${file}\u0000${sheet}`;
}

/** The row of a line in a table that `tableKey` names. */
export function rowPlace(table: string, line: number): Place {
  const at = table.indexOf('\u0000');
  return at < 0 ? {file: table, line, column: 1} : cellPlace(table.slice(0, at), table.slice(at + 1), line, 1);
}
