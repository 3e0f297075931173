import {type Cells, NOTHING, UNKNOWN} from './cells.js';

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const ZERO = 48;
const NINE = 57;

/** Bytes that must be readable behind those that are scanned: the last of them are read four at a time. */
export const SLACK = 8;

/** What a column is looked at for. */
export interface Look {
  /** Its cells, by which they are told apart; null where they are of no interest. */
  readonly cells: Cells | null;
  /** Whether digits alone may stand in it, which merely count the rows: they are not told apart. */
  readonly counts: boolean;
  /** Whether anything may stand in a column that is of no interest, or else nothing. */
  readonly free: boolean;
}

/** Who is told what stands in the rows. */
export interface Reader {
  /**
   * Looks at a cell that is not known yet.
   * @param number that it will have; UNKNOWN where it will have none
   * @returns whether it is good; null where it is no text
   */
  judge(column: number, number: number, from: number, to: number): boolean | null;
  /** Takes a row of good cells; false where it is to be looked at closely after all. */
  row(line: number): boolean;
  /** Takes a row that must be looked at closely; false where it cannot be taken here. */
  other(from: number, to: number, line: number): boolean;
}

/**
 * Finds the rows in bytes and tells their cells apart, without making a text of any. What it does not understand at a glance (a quote that
 * is not simply around a cell, a line break that is none) it leaves to others.
 */
export class Scanner {
  /** By column, the number of the cell in the row that is taken. */
  readonly numbers: Int32Array;
  /** Rows that were taken, and where the last of them began and ended. */
  taken = 0;
  lastFrom = 0;
  lastTo = 0;
  readonly #looks: readonly Look[];
  readonly #reader: Reader;
  readonly #delimiter: number;
  /** By byte, whether it may end a cell. */
  readonly #special = new Uint8Array(256);

  /** @param delimiter the byte between cells */
  constructor(looks: readonly Look[], delimiter: number, reader: Reader) {
    this.#looks = looks;
    this.#reader = reader;
    this.#delimiter = delimiter;
    this.numbers = new Int32Array(looks.length);
    for (const byte of [delimiter, NEWLINE, RETURN, QUOTE, 0]) this.#special[byte] = 1;
  }

  /**
   * Reads rows from a place where one begins.
   * @param to where they end: behind a line break, or at the end of the file
   * @param line of the first row
   * @returns where it stopped: at `to`, or where a row begins that it does not understand; and on which line that is
   */
  scan(bytes: Uint8Array, view: DataView, from: number, to: number, line: number): {readonly at: number; readonly line: number} {
    const special = this.#special;
    const looks = this.#looks;
    const numbers = this.numbers;
    const reader = this.#reader;
    const delimiter = this.#delimiter;
    const columns = looks.length;
    // The last line of a file may lack its break.
    if (bytes[to - 1] !== NEWLINE) bytes[to] = NEWLINE;
    let at = from;
    let now = line;
    while (at < to) {
      const start = at;
      let good = true;
      let column = 0;
      /** Cells with something in them that are known not to make a line anything else than a record. */
      let known = 0;
      for (;;) {
        let cell = at;
        let end: number;
        if (bytes[at] === QUOTE) {
          cell = at + 1;
          do at++;
          while (special[bytes[at] as number] === 0 || bytes[at] === delimiter);
          if (bytes[at] !== QUOTE) return {at: start, line: now};
          end = at;
          at += 1;
          if (special[bytes[at] as number] === 0 || bytes[at] === QUOTE) return {at: start, line: now};
        } else {
          while (special[bytes[at] as number] === 0) at++;
          end = at;
        }
        const length = end - cell;
        const look = looks[column];
        if (look === undefined) good = false;
        else if (length === 0) numbers[column] = NOTHING;
        else if (look.counts && isNumber(bytes, cell, end)) known += 1;
        else if (look.cells === null) {
          // The first two cells tell what a line is.
          if (known < 2 || !look.free) good = false;
        } else {
          let number = look.cells.find(view, cell, length);
          if (number === UNKNOWN) {
            const judged = reader.judge(column, look.cells.next, cell, end);
            if (judged === null) return {at: start, line: now};
            number = look.cells.add(view, cell, length, judged);
          }
          if (number === UNKNOWN || look.cells.good[number] === 0) good = false;
          else {
            numbers[column] = number;
            known += 1;
          }
        }
        const byte = bytes[at] as number;
        if (byte === delimiter) {
          at += 1;
          column += 1;
          continue;
        }
        if (byte === NEWLINE) {
          at += 1;
          break;
        }
        if (byte === RETURN && (bytes[at + 1] === NEWLINE || at + 1 === to)) {
          at += 2;
          break;
        }
        return {at: start, line: now};
      }
      if (at > to) at = to;
      if (good && column === columns - 1 && reader.row(now)) {
        this.taken += 1;
        this.lastFrom = start;
        this.lastTo = at;
      } else if (!reader.other(start, at, now)) return {at: start, line: now};
      now += 1;
    }
    return {at: to, line: now};
  }
}

function isNumber(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte < ZERO || byte > NINE) return false;
  }
  return true;
}
