import {BAD, type Cells, firstOf, hashed, hashOf, KNOWN, LENGTH, NEXT, NOTHING, SHORT, WORD, WORDS} from './cells.js';

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const ZERO = 48;
const NINE = 57;

/** Stands for a place that there is not. */
const NOWHERE = -1;

/** Bytes of the longest line that is a row at a glance. */
const LONGEST = 1 << 16;

/** Bytes that must be there behind those that are scanned. */
export const SLACK = 2 * WORD;

/** How many cells of a column may be others than those that were likely, before no others are likely. */
const PATIENCE = 1 << 10;

/** One in each byte of a word, and the highest bit of each. */
const ONES = 0x01010101;
const HIGHEST = 0x80808080 | 0;

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
  /**
   * Takes a row of good cells; false where it is to be looked at closely after all.
   * @param filled the columns that are told apart and have something in them: a bit for each, in their order
   */
  row(filled: number, line: number): boolean;
  /** Takes a row that must be looked at closely; false where it cannot be taken here. */
  other(from: number, to: number, line: number): boolean;
}

/**
 * Finds the rows in bytes and tells their cells apart, without making a text of any. What it does not understand at a glance (a quote that
 * is not simply around a cell, a line break that is none) it leaves to others.
 */
export class Scanner {
  /** By column, the number of the cell in the row that is taken; behind the last column, always that of nothing. */
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
  /** In each byte of a word, what is greater than any such byte: most others are not less. */
  readonly #beyond: number;
  /** By byte, whether a row goes on or ends behind it: a quote or what is no text may end a cell, too. */
  readonly #ends = new Uint8Array(256);
  #bytes: Uint8Array = new Uint8Array();
  #words = new DataView(this.#bytes.buffer);
  /** By column, its cells where they are told apart whatever they are. */
  readonly #told: readonly (Cells | undefined)[];
  /** By column, whether it may hold anything and is of no interest. */
  readonly #free: Uint8Array;
  /** Of the row that is looked at: whether all its cells are good, and how many are known not to make it anything else than a record. */
  #isGood = true;
  #known = 0;
  /** Bits of the columns that have something in them. */
  #filled = 0;

  /** @param delimiter the byte between cells */
  constructor(looks: readonly Look[], delimiter: number, reader: Reader) {
    this.#looks = looks;
    this.#told = looks.map(({cells, counts}) => (counts ? undefined : (cells ?? undefined)));
    this.#reader = reader;
    this.#delimiter = delimiter;
    this.numbers = new Int32Array(looks.length + 1);
    this.#free = Uint8Array.from(looks, ({cells, counts, free}) => (free && cells === null && !counts ? 1 : 0));
    for (const byte of [delimiter, NEWLINE, RETURN]) this.#ends[byte] = 1;
    const special = [delimiter, NEWLINE, RETURN, QUOTE, 0];
    for (const byte of special) this.#special[byte] = 1;
    this.#beyond = (Math.max(...special) + 1) * ONES;
  }

  /**
   * Reads rows from a place where one begins.
   * @param to where they end: behind a line break, or at the end of the file
   * @param line of the first row
   * @returns where it stopped: at `to`, or where a row begins that it does not understand; and on which line that is
   */
  scan(bytes: Uint8Array, from: number, to: number, line: number): {readonly at: number; readonly line: number} {
    // The last line of a file may lack its break.
    if (bytes[to - 1] !== NEWLINE) bytes[to] = NEWLINE;
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    for (const cells of this.#told) if (cells !== undefined) cells.patience = PATIENCE;
    let start = from;
    let now = line;
    while (start < to) {
      const end = this.#row(start);
      // Of a line so long it is to be told whether it is a record at all.
      if (end === NOWHERE || end - start > LONGEST) break;
      const next = Math.min(end, to);
      if (this.#isGood && this.#reader.row(this.#filled, now)) {
        this.taken += 1;
        this.lastFrom = start;
        this.lastTo = next;
      } else if (!this.#reader.other(start, next, now)) break;
      start = next;
      now += 1;
    }
    return {at: start, line: now};
  }

  /**
   * Looks at a row. Nearly all cells are known and good: all else is looked at elsewhere, so that this stays short.
   * @returns where the next begins; NOWHERE where it cannot be told
   */
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: taken apart, a log takes a third longer to read
  #row(start: number): number {
    const bytes = this.#bytes;
    const words = this.#words;
    const beyond = this.#beyond;
    const delimiter = this.#delimiter;
    const numbers = this.numbers;
    const told = this.#told;
    this.#isGood = true;
    let known = 0;
    let filled = 0;
    let bit = 1;
    let at = start;
    for (let column = 0; ; column++) {
      const cells = told[column];
      if (cells !== undefined) {
        const from = at;
        const all = cells.known;
        const last = cells.last;
        // A log often goes through the same people in the same order, day after day.
        let likely = NOTHING;
        if (cells.patience > 0) {
          likely = all[last + NEXT] as number;
          const length = all[likely + LENGTH] as number;
          let own = likely + WORDS;
          const whole = at + length - WORD;
          if (length === 0 || length > SHORT || bytes[at + length] !== delimiter) likely = NOTHING;
          else {
            while (at <= whole && words.getInt32(at, true) === all[own]) {
              at += WORD;
              own += 1;
            }
            const rest = whole + WORD - at;
            if (rest < WORD && (rest === 0 || firstOf(words.getInt32(at, true), rest) === all[own])) at += rest;
            else likely = NOTHING;
          }
          if (likely === NOTHING) {
            at = from;
            cells.patience -= 1;
          }
        }
        if (likely !== NOTHING) {
          cells.last = likely;
          numbers[column] = likely >> KNOWN;
          known += 1;
          filled |= bit;
        } else {
          let hash = 0;
          let word = words.getInt32(at, true);
          let less = (word - beyond) & ~word & HIGHEST;
          while (less === 0) {
            hash = hashed(hash, word);
            at += WORD;
            word = words.getInt32(at, true);
            less = (word - beyond) & ~word & HIGHEST;
          }
          // Of the bytes that look less than that, the first is.
          const rest = (31 - Math.clz32(less & -less)) >>> 3;
          if (rest > 0) hash = hashed(hash, firstOf(word, rest));
          at += rest;
          const number = at > from && this.#ends[bytes[at] as number] === 1 ? cells.find(hash, words, from, at - from) : NOTHING;
          if (number > NOTHING) {
            all[last + NEXT] = number << KNOWN;
            cells.last = number << KNOWN;
            numbers[column] = number;
            known += 1;
            filled |= bit;
          } else if (bytes[at] === delimiter && at === from) numbers[column] = NOTHING;
          else {
            this.#known = known;
            at = this.#slowly(column, from);
            if (at === NOWHERE) return NOWHERE;
            known = this.#known;
            if (numbers[column] !== NOTHING) filled |= bit;
          }
        }
        bit <<= 1;
      } else if (this.#free[column] === 1 && known >= 2 && bytes[at] !== QUOTE) at = this.#cellEnd(at);
      else {
        this.#known = known;
        at = this.#slowly(column, at);
        if (at === NOWHERE) return NOWHERE;
        known = this.#known;
      }
      if (bytes[at] !== delimiter) {
        if (column !== told.length - 1) this.#isGood = false;
        this.#filled = filled;
        return this.#nextLine(at);
      }
      at += 1;
    }
  }

  /** Looks at a cell in quotes, or of no interest. @returns where it ends; NOWHERE where that cannot be told */
  #slowly(column: number, start: number): number {
    const bytes = this.#bytes;
    const isQuoted = bytes[start] === QUOTE;
    const from = isQuoted ? start + 1 : start;
    let end = from;
    if (isQuoted) end = this.#closingQuote(from);
    else end = this.#cellEnd(from);
    if (end === NOWHERE) return NOWHERE;
    const look = this.#looks[column];
    if (look === undefined) this.#isGood = false;
    else if (end === from) this.numbers[column] = NOTHING;
    else if (look.counts && isNumber(bytes, from, end)) this.#known += 1;
    else if (look.cells !== null) {
      if (!this.#tell(column, look.cells, from, end, hashOf(this.#words, from, end - from))) return NOWHERE;
    }
    // The first two cells tell what a line is.
    else if (this.#known < 2 || !look.free) this.#isGood = false;
    return isQuoted ? end + 1 : end;
  }

  /** Where the next byte is that may end a cell. */
  #cellEnd(from: number): number {
    const words = this.#words;
    const beyond = this.#beyond;
    let at = from;
    for (;;) {
      const word = words.getInt32(at, true);
      const next = words.getInt32(at + WORD, true);
      const less = (word - beyond) & ~word & HIGHEST;
      if (less !== 0) {
        at += (31 - Math.clz32(less & -less)) >>> 3;
        if (this.#special[this.#bytes[at] as number] === 1) return at;
        at += 1;
      } else if (((next - beyond) & ~next & HIGHEST) !== 0) at += WORD;
      else at += 2 * WORD;
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

  /** Tells a cell from others; false where it is no text. */
  #tell(column: number, cells: Cells, from: number, end: number, hash: number): boolean {
    const bytes = this.#words;
    let number = cells.find(hash, bytes, from, end - from);
    if (number === NOTHING) {
      const isGood = this.#reader.judge(column, cells.next, from, end);
      if (isGood === null) return false;
      const added = cells.add(hash, bytes, from, end - from, isGood);
      number = isGood ? added : BAD;
    }
    // One too many to have a number is looked at in its row.
    if (number < NOTHING) this.#isGood = false;
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
