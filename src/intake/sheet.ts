import {broken, type Room} from './workbook-fault.js';

export interface SheetRow {
  /** 1-based number of the row in its sheet. */
  readonly line: number;
  readonly hidden: boolean;
  /** Up to the last cell that is not blank; '' where blank. */
  readonly cells: readonly string[];
}

/** A cell by its 1-based line and column. */
export interface CellPlace {
  readonly line: number;
  readonly column: number;
}

/** A rectangle of cells, both corners included. */
export interface Area {
  readonly from: CellPlace;
  readonly to: CellPlace;
}

export interface Sheet {
  readonly name: string;
  /** Hidden, or so deeply that programs do not offer to show it. */
  readonly hidden: boolean;
  /** Rows with at least one cell that is not blank, in order. */
  readonly rows: readonly SheetRow[];
  /** Formulas of which the workbook holds no value. */
  readonly uncomputed: readonly CellPlace[];
  /** Cells that hold an error such as #REF!; it is their text too. */
  readonly faults: readonly (CellPlace & {readonly text: string})[];
  /** Whether its workbook counts days from 1904 instead of 1900. */
  readonly since1904?: boolean;
  /** Merged areas; their value is in every cell of them. */
  readonly merges: readonly Area[];
}

/** The farthest cell of a sheet, XFD1048576. */
const LAST_LINE = 1 << 20;
const LAST_COLUMN = 1 << 14;

const LETTERS = 26;
const BEFORE_A = 64;

/** An area beyond this was merged for whole rows or columns: what lies beyond the table is left out. */
const WIDE = 256;
const TALL = 1 << 16;

/** The place of a cell by its name; null where there is none such. */
export function cellNamed(name: string): CellPlace | null {
  let [column, line] = [0, 0];
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code >= 0x41 && code <= 0x5a && line === 0) column = column * LETTERS + code - BEFORE_A;
    else if (code >= 0x30 && code <= 0x39 && column > 0) line = line * 10 + code - 0x30;
    else return null;
    if (column > LAST_COLUMN || line > LAST_LINE) return null;
  }
  return line === 0 ? null : {line, column};
}

/** The area of a reference such as A1:C2 or A1; null where there is none such. */
export function areaOf(reference: string): Area | null {
  const [one = '', two = one] = reference.split(':');
  const [a, b] = [cellNamed(one.replaceAll('$', '')), cellNamed(two.replaceAll('$', ''))];
  if (a === null || b === null) return null;
  return {
    from: {line: Math.min(a.line, b.line), column: Math.min(a.column, b.column)},
    to: {line: Math.max(a.line, b.line), column: Math.max(a.column, b.column)},
  };
}

/** Puts a sheet together cell by cell; blank cells cost nothing, wherever they are. */
export class SheetBuilder {
  readonly #part: string;
  readonly #room: Room;
  readonly #rows = new Map<number, string[]>();
  readonly #hidden = new Set<number>();
  readonly #uncomputed: CellPlace[] = [];
  readonly #faults: (CellPlace & {text: string})[] = [];
  readonly #merges: Area[] = [];
  #lastLine = 0;
  #lastColumn = 0;

  /** @param part the name of what is read, for telling that it is broken */
  constructor(part: string, room: Room) {
    this.#part = part;
    this.#room = room;
  }

  /** A row is there, be it blank. */
  row(line: number, hidden: boolean): void {
    this.#check(line, 1);
    if (hidden) this.#hidden.add(line);
    this.#lastLine = Math.max(this.#lastLine, line);
  }

  cell(line: number, column: number, text: string): void {
    this.#check(line, column);
    if (text !== '') this.#lastColumn = Math.max(this.#lastColumn, column);
    this.#put(line, column, text);
  }

  uncomputed(line: number, column: number): void {
    this.#check(line, column);
    this.#room.takeCells(1);
    this.#uncomputed.push({line, column});
  }

  fault(line: number, column: number, text: string): void {
    this.cell(line, column, text);
    this.#room.takeCells(1);
    this.#faults.push({line, column, text});
  }

  merge(area: Area): void {
    this.#check(area.to.line, area.to.column);
    this.#room.takeCells(1);
    this.#merges.push(area);
  }

  build(name: string, hidden: boolean): Sheet {
    for (const area of this.#merges) this.#fill(area);
    const lines = [...this.#rows].filter(([, cells]) => cells.length > 0).sort(([a], [b]) => a - b);
    return {
      name,
      hidden,
      rows: lines.map(([line, cells]) => ({line, hidden: this.#hidden.has(line), cells})),
      uncomputed: this.#uncomputed.filter(({line, column}) => this.#at(line, column) === ''),
      // What stood beneath a merged area is not seen.
      faults: this.#faults.filter(({line, column, text}) => this.#at(line, column) === text),
      merges: this.#merges,
    };
  }

  #check(line: number, column: number): void {
    const fits = Number.isInteger(line) && line >= 1 && line <= LAST_LINE && column >= 1 && column <= LAST_COLUMN;
    if (!fits) throw broken(this.#part);
  }

  #at(line: number, column: number): string {
    return this.#rows.get(line)?.[column - 1] ?? '';
  }

  /** Blank cells at a row's end are not kept. */
  #put(line: number, column: number, text: string): void {
    let cells = this.#rows.get(line);
    if (text === '') {
      if (cells === undefined || column > cells.length) return;
      cells[column - 1] = '';
      while (cells.at(-1) === '') cells.pop();
      return;
    }
    if (cells === undefined) {
      cells = [];
      this.#rows.set(line, cells);
    }
    if (column > cells.length) this.#room.takeCells(column - cells.length);
    while (cells.length < column - 1) cells.push('');
    cells[column - 1] = text;
  }

  #fill({from, to}: Area): void {
    const text = this.#at(from.line, from.column);
    const isWide = to.column - from.column >= WIDE;
    const isTall = to.line - from.line >= TALL;
    const columns = isWide ? Math.max(from.column, Math.min(to.column, this.#lastColumn)) : to.column;
    const lines = isTall ? Math.max(from.line, Math.min(to.line, this.#lastLine)) : to.line;
    this.#room.takeCells(lines - from.line + 1);
    for (let line = from.line; line <= lines; line++) {
      for (let column = from.column; column <= columns; column++) {
        if (line !== from.line || column !== from.column) this.#put(line, column, text);
      }
    }
  }
}
