/** Numbers of cells are less than this; of a column with more cells, further ones are looked at anew each time. */
export const MOST_CELLS = 1 << 18;

/** The number of a cell that is not known. */
export const UNKNOWN = -1;

/** Stands for the number of a cell that is known and not good. */
export const BAD = -2;

/** The number of a cell with nothing in it. */
export const NOTHING = 0;

/** Bytes that are looked at together. */
export const WORD = 4;

/**
 * What is known of a cell: how many bytes it has, its hash, where that is which is known of the cell that last came after it, where its
 * words begin if they are many, and else its words.
 */
export const LENGTH = 0;
const HASH = 1;
export const NEXT = 2;
const START = 3;
export const WORDS = 4;
/** As a shift: numbers of cells are found so by what is known of them. */
export const KNOWN = 3;

/** Bytes of a cell of which the words are kept with all else that is known of it. */
export const SHORT = ((1 << KNOWN) - WORDS) * WORD;

/** In place of what is known of the next cell: the cell is not good. */
const NOT_GOOD = -1;

/**
 * The different cells of a column, as bytes, each with a number: a log has millions of rows and few different cells. Numbers count from 1 in
 * the order in which cells are added. What is known of the cells is open to those who look for them one after the other.
 */
export class Cells {
  /** By number, what is known of a cell: side by side, so that one look into memory brings it all. */
  known = new Int32Array(64 << KNOWN);
  /** Where that is which is known of the good cell that was found last. */
  last = NOTHING;
  /** How often the cell that follows may yet be another than the last time, before it is no longer looked for first. */
  patience = 0;
  #count = 1;
  /** Open addressing by the first bits of the hash: where that is which is known of a cell, or 0. */
  #slots = new Int32Array(128);
  /** How far a hash is shifted to the right for its slot. */
  #shift = 25;
  /** The bytes of longer cells, one after the other, each from a word of its own on. */
  #words = new Int32Array(1 << 10);
  #used = 0;

  /** The number of the cell that is added next; UNKNOWN where there are too many. */
  get next(): number {
    return this.#count === MOST_CELLS ? UNKNOWN : this.#count;
  }

  /**
   * @param hash of its bytes, as `hashed` has it
   * @returns the number of a good cell; BAD for one that is known and not good, NOTHING for one that is not known
   */
  find(hash: number, bytes: DataView, from: number, length: number): number {
    const slots = this.#slots;
    const known = this.known;
    const mask = slots.length - 1;
    for (let slot = hash >>> this.#shift; ; slot = (slot + 1) & mask) {
      const at = slots[slot] as number;
      if (at === NOTHING) return NOTHING;
      if (known[at + HASH] !== hash || known[at + LENGTH] !== length || (length > WORD && !this.#holds(at, bytes, from, length))) continue;
      return known[at + NEXT] === NOT_GOOD ? BAD : at >> KNOWN;
    }
  }

  /** Whether a cell of the same hash and length has the same bytes. */
  #holds(at: number, bytes: DataView, from: number, length: number): boolean {
    const isShort = length <= SHORT;
    const words = isShort ? this.known : this.#words;
    let own = isShort ? at + WORDS : (this.known[at + START] as number);
    let place = from;
    for (const end = from + length - WORD; place <= end; place += WORD) {
      if (words[own] !== bytes.getInt32(place, true)) return false;
      own += 1;
    }
    const rest = from + length - place;
    return rest === 0 || words[own] === firstOf(bytes.getInt32(place, true), rest);
  }

  /** Adds a cell that is not known. @returns its number, or UNKNOWN where there are too many */
  add(hash: number, bytes: DataView, from: number, length: number, good: boolean): number {
    const number = this.next;
    if (number === UNKNOWN) return UNKNOWN;
    this.#count += 1;
    const at = number << KNOWN;
    if (at === this.known.length) this.known = longer(this.known);
    this.known.set([length, hash, good ? NOTHING : NOT_GOOD, this.#used], at);
    const isShort = length <= SHORT;
    const end = this.#used + Math.ceil(length / WORD);
    while (end > this.#words.length) this.#words = longer(this.#words);
    const words = isShort ? this.known : this.#words;
    let own = isShort ? at + WORDS : this.#used;
    for (let place = 0; place < length; place += WORD) {
      words[own] = firstOf(bytes.getInt32(from + place, true), Math.min(WORD, length - place));
      own += 1;
    }
    if (!isShort) this.#used = end;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    else this.#put(number);
    return number;
  }

  #put(number: number): void {
    const mask = this.#slots.length - 1;
    const at = number << KNOWN;
    let slot = (this.known[at + HASH] as number) >>> this.#shift;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = at;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    this.#shift -= 1;
    for (let number = 1; number < this.#count; number++) this.#put(number);
  }
}

/** A copy of twice the length. */
function longer(words: Int32Array): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(words.length * 2);
  copy.set(words);
  return copy;
}

/** The first bytes of a word, and nothing behind them. */
export function firstOf(word: number, bytes: number): number {
  return bytes === WORD ? word : word & ((1 << (bytes * 8)) - 1);
}

/**
 * The hash of a cell whose bytes up to the last word have this one: every bit takes part, as cells that differ in one alone must not meet.
 * Of one word, each has its own.
 */
export function hashed(hash: number, word: number): number {
  return Math.imul(((hash << 13) | (hash >>> 19)) ^ word, 0x9e3779b1);
}

/** The hash of bytes: of whole words from the first on, and of what is left. */
export function hashOf(bytes: DataView, from: number, length: number): number {
  let hash = 0;
  for (let place = 0; place < length; place += WORD) {
    hash = hashed(hash, firstOf(bytes.getInt32(from + place, true), Math.min(WORD, length - place)));
  }
  return hash;
}
