/** Cells that a column may hold and be known by number: beyond these each is looked at anew. */
const MOST = 1 << 18;

/** The number of a cell that is not known. */
export const UNKNOWN = -1;

/** The number of a cell with nothing in it. */
export const NOTHING = 0;

/**
 * The different cells of a column, as bytes, each with a number: a log has millions of rows and few different cells. Numbers count from 1 in
 * the order in which cells are added.
 */
export class Cells {
  /** By number, whether a cell says what a row of its kind may say. */
  good = new Uint8Array(64);
  #count = 1;
  /** Open addressing: number of a cell, or 0. */
  #slots = new Int32Array(128);
  #hashes = new Int32Array(64);
  #starts = new Uint32Array(64);
  #lengths = new Uint32Array(64);
  /** The bytes of all cells, one after the other; four more may be read than are used. */
  #bytes = new DataView(new ArrayBuffer(1 << 12));
  #used = 0;

  /** The number of the cell that is added next; UNKNOWN where there are too many. */
  get next(): number {
    return this.#count === MOST ? UNKNOWN : this.#count;
  }

  /** @returns the number of a cell, or UNKNOWN. Four bytes after it must be readable. */
  find(view: DataView, from: number, length: number): number {
    const hash = hashOf(view, from, length);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] as number;
      if (number === 0) return UNKNOWN;
      if (
        this.#hashes[number] === hash &&
        this.#lengths[number] === length &&
        this.#isAt(this.#starts[number] as number, view, from, length)
      )
        return number;
    }
  }

  /** Adds a cell that is not known. @returns its number, or UNKNOWN where there are too many */
  add(view: DataView, from: number, length: number, good: boolean): number {
    const number = this.next;
    if (number === UNKNOWN) return UNKNOWN;
    this.#count += 1;
    if (number === this.#hashes.length) this.#widen();
    const hash = hashOf(view, from, length);
    this.#hashes[number] = hash;
    this.#starts[number] = this.#used;
    this.#lengths[number] = length;
    this.good[number] = good ? 1 : 0;
    while (this.#used + length + 4 > this.#bytes.byteLength) this.#bytes = new DataView(longer(this.#bytes.buffer));
    for (let i = 0; i < length; i++) this.#bytes.setUint8(this.#used + i, view.getUint8(from + i));
    this.#used += length;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    else this.#put(number);
    return number;
  }

  #isAt(start: number, view: DataView, from: number, length: number): boolean {
    const bytes = this.#bytes;
    let i = 0;
    for (; i + 4 <= length; i += 4) if (bytes.getInt32(start + i, true) !== view.getInt32(from + i, true)) return false;
    for (; i < length; i++) if (bytes.getUint8(start + i) !== view.getUint8(from + i)) return false;
    return true;
  }

  #put(number: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hashes[number] as number) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let number = 1; number < this.#count; number++) this.#put(number);
  }

  #widen(): void {
    this.#hashes = new Int32Array(longer(this.#hashes.buffer));
    this.#starts = new Uint32Array(longer(this.#starts.buffer));
    this.#lengths = new Uint32Array(longer(this.#lengths.buffer));
    this.good = new Uint8Array(longer(this.good.buffer));
  }
}

/** A copy of twice the length. */
function longer(buffer: ArrayBufferLike): ArrayBuffer {
  const copy = new ArrayBuffer(buffer.byteLength * 2);
  new Uint8Array(copy).set(new Uint8Array(buffer));
  return copy;
}

/** Every byte takes part: cells that differ in one alone, as numbers do, must not meet. */
function hashOf(view: DataView, from: number, length: number): number {
  let hash = length;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    hash = Math.imul(hash ^ view.getInt32(from + i, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  const rest = length - i;
  if (rest > 0) {
    hash = Math.imul(hash ^ (view.getInt32(from + i, true) & ((1 << (rest * 8)) - 1)), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
