/** Numbers of cells are less than this; of a column with more cells, further ones are looked at anew each time. */
export const MOST_CELLS = 1 << 18;

/** The number of a cell that is not known. */
export const UNKNOWN = -1;

/** What is known of a cell: its hash, where its bytes begin, how many they are, and whether it is good. */
const HASH = 0;
const START = 1;
const LENGTH = 2;
const GOOD = 3;
const KNOWN = 4;

/** Stands for the number of a cell that is known and not good. */
export const BAD = -2;

/** The number of a cell with nothing in it. */
export const NOTHING = 0;

/**
 * The different cells of a column, as bytes, each with a number: a log has millions of rows and few different cells. Numbers count from 1 in
 * the order in which cells are added.
 */
export class Cells {
  #count = 1;
  /** Open addressing: number of a cell, or 0. */
  #slots = new Int32Array(128);
  /** By number, what is known of a cell: side by side, so that one look into memory brings it all. */
  #known = new Int32Array(64 * KNOWN);
  /** The bytes of all cells, one after the other. */
  #bytes = new Uint8Array(1 << 12);
  #used = 0;

  /** The number of the cell that is added next; UNKNOWN where there are too many. */
  get next(): number {
    return this.#count === MOST_CELLS ? UNKNOWN : this.#count;
  }

  /**
   * @param hash of its bytes, as `hashed` has it
   * @returns the number of a good cell; BAD for one that is known and not good, NOTHING for one that is not known
   */
  find(hash: number, bytes: Uint8Array, from: number, length: number): number {
    const slots = this.#slots;
    const known = this.#known;
    const mask = slots.length - 1;
    for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot] as number;
      if (number === NOTHING) return NOTHING;
      const at = number * KNOWN;
      if (known[at + HASH] !== hash || known[at + LENGTH] !== length) continue;
      const own = this.#bytes;
      const start = known[at + START] as number;
      let i = 0;
      while (i < length && own[start + i] === bytes[from + i]) i++;
      if (i === length) return known[at + GOOD] === 1 ? number : BAD;
    }
  }

  /** Adds a cell that is not known. @returns its number, or UNKNOWN where there are too many */
  add(hash: number, bytes: Uint8Array, from: number, length: number, good: boolean): number {
    const number = this.next;
    if (number === UNKNOWN) return UNKNOWN;
    this.#count += 1;
    if (number * KNOWN === this.#known.length) this.#known = new Int32Array(longer(this.#known.buffer));
    this.#known.set([hash, this.#used, length, good ? 1 : 0], number * KNOWN);
    while (this.#used + length > this.#bytes.length) this.#bytes = new Uint8Array(longer(this.#bytes.buffer));
    this.#bytes.set(bytes.subarray(from, from + length), this.#used);
    this.#used += length;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    else this.#put(number);
    return number;
  }

  #put(number: number): void {
    const mask = this.#slots.length - 1;
    const hash = this.#known[number * KNOWN + HASH] as number;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let number = 1; number < this.#count; number++) this.#put(number);
  }
}

/** A copy of twice the length. */
function longer(buffer: ArrayBufferLike): ArrayBuffer {
  const copy = new ArrayBuffer(buffer.byteLength * 2);
  new Uint8Array(copy).set(new Uint8Array(buffer));
  return copy;
}

/** The hash of a cell whose bytes up to the last have this one: every byte takes part, as cells that differ in one alone must not meet. */
export function hashed(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}
