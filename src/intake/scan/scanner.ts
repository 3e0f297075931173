import {type Cells, hashed, NOTHING, UNKNOWN} from './cells.js';

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const ZERO = 48;
const NINE = 57;

/** Stands for a place that there is not. */
const NOWHERE = -1;

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
  /** The greatest such byte: most others are greater. */
  readonly #greatest: number;
  #bytes: Uint8Array = new Uint8Array();
  #view: DataView = new DataView(new ArrayBuffer(0));
  /** Of the row that is looked at: whether all its cells are good, and how many are known not to make it anything else than a record. */
  #isGood = true;
  #known = 0;

  /** @param delimiter the byte between cells */
  constructor(looks: readonly Look[], delimiter: number, reader: Reader) {
    this.#looks = looks;
    this.#reader = reader;
    this.#delimiter = delimiter;
    this.numbers = new Int32Array(looks.length);
    const special = [delimiter, NEWLINE, RETURN, QUOTE, 0];
    for (const byte of special) this.#special[byte] = 1;
    this.#greatest = Math.max(...special);
  }

  /**
   * Reads rows from a place where one begins.
   * @param to where they end: behind a line break, or at the end of the file
   * @param line of the first row
   * @returns where it stopped: at `to`, or where a row begins that it does not understand; and on which line that is
   */
  scan(bytes: Uint8Array, view: DataView, from: number, to: number, line: number): {readonly at: number; readonly line: number} {
    // The last line of a file may lack its break.
    if (bytes[to - 1] !== NEWLINE) bytes[to] = NEWLINE;
    this.#bytes = bytes;
    this.#view = view;
    let start = from;
    let now = line;
    while (start < to) {
      const end = this.#row(start);
      if (end === NOWHERE) break;
      const next = Math.min(end, to);
      if (this.#isGood && this.#reader.row(now)) {
        this.taken += 1;
        this.lastFrom = start;
        this.lastTo = next;
      } else if (!this.#reader.other(start, next, now)) break;
      start = next;
      now += 1;
    }
    return {at: start, line: now};
  }

  /** Looks at a row. @returns where the next begins; NOWHERE where it cannot be told */
  #row(start: number): number {
    const bytes = this.#bytes;
    const special = this.#special;
    const greatest = this.#greatest;
    const delimiter = this.#delimiter;
    this.#isGood = true;
    this.#known = 0;
    let at = start;
    for (let column = 0; ; column++) {
      let from = at;
      let end: number;
      let hash = 0;
      let byte = bytes[at] as number;
      if (byte === QUOTE) {
        from = at + 1;
        end = this.#closingQuote(from);
        if (end === NOWHERE) return NOWHERE;
        for (let i = from; i < end; i++) hash = hashed(hash, bytes[i] as number);
        at = end + 1;
        byte = bytes[at] as number;
      } else {
        while (byte > greatest || special[byte] === 0) {
          hash = hashed(hash, byte);
          at += 1;
          byte = bytes[at] as number;
        }
        end = at;
      }
      if (!this.#cell(column, from, end, hash)) return NOWHERE;
      if (byte !== delimiter) {
        if (column !== this.#looks.length - 1) this.#isGood = false;
        return this.#nextLine(at);
      }
      at += 1;
    }
  }

  /** The quote that ends a cell, with nothing unusual before it and the end of a cell behind it; else NOWHERE. */
  #closingQuote(from: number): number {
    const bytes = this.#bytes;
    let at = from;
    while (this.#special[bytes[at] as number] === 0 || bytes[at] === this.#delimiter) at++;
    if (bytes[at] !== QUOTE) return NOWHERE;
    const behind = bytes[at + 1] as number;
    return behind === this.#delimiter || behind === NEWLINE || behind === RETURN ? at : NOWHERE;
  }

  /** Where the next line begins behind a line break; NOWHERE where there is none. */
  #nextLine(at: number): number {
    const byte = this.#bytes[at];
    if (byte === NEWLINE) return at + 1;
    return byte === RETURN && this.#bytes[at + 1] === NEWLINE ? at + 2 : NOWHERE;
  }

  /** Looks at a cell; false where it is no text. */
  #cell(column: number, from: number, end: number, hash: number): boolean {
    const look = this.#looks[column];
    if (look === undefined) {
      this.#isGood = false;
      return true;
    }
    const length = end - from;
    if (length === 0) this.numbers[column] = NOTHING;
    else if (look.counts && isNumber(this.#bytes, from, end)) this.#known += 1;
    else if (look.cells !== null) return this.#told(column, look.cells, from, length, hash);
    // The first two cells tell what a line is.
    else if (this.#known < 2 || !look.free) this.#isGood = false;
    return true;
  }

  /** Tells a cell from others; false where it is no text. */
  #told(column: number, cells: Cells, from: number, length: number, hash: number): boolean {
    let number = cells.find(hash, this.#view, from, length);
    if (number === UNKNOWN) {
      const isGood = this.#reader.judge(column, cells.next, from, from + length);
      if (isGood === null) return false;
      number = cells.add(hash, this.#view, from, length, isGood);
    }
    if (number === UNKNOWN || !cells.isGood(number)) this.#isGood = false;
    else {
      this.numbers[column] = number;
      this.#known += 1;
    }
    return true;
  }
}

function isNumber(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte < ZERO || byte > NINE) return false;
  }
  return true;
}
