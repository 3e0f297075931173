/**
 * Lists of so many numbers each, known again when they are met again: what goes together in a row is looked up by such a list, of which no
 * text need be made.
 */
export class Lists {
  readonly #length: number;
  #count = 0;
  /** Open addressing: one more than the number of a list, or 0. */
  #slots = new Int32Array(1 << 10);
  /** The lists, one after the other. */
  #all: Int32Array;

  /** @param length of each list */
  constructor(length: number) {
    this.#length = length;
    this.#all = new Int32Array(length << 9);
  }

  /** How many are known. */
  get count(): number {
    return this.#count;
  }

  /** @returns the number of a list: lists have numbers from 0 on, in the order in which they are met. */
  numberOf(list: Int32Array): number {
    const mask = this.#slots.length - 1;
    let slot = this.#hash(list, 0) & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const number = (this.#slots[slot] as number) - 1;
      if (this.#is(number, list)) return number;
    }
    if ((this.#count + 1) * 2 > this.#slots.length) this.#grow();
    this.#all.set(list, this.#count * this.#length);
    this.#count += 1;
    this.#put(this.#count - 1);
    return this.#count - 1;
  }

  /** Forgets all lists. */
  clear(): void {
    this.#count = 0;
    this.#slots.fill(0);
  }

  #is(number: number, list: Int32Array): boolean {
    const start = number * this.#length;
    for (let i = 0; i < this.#length; i++) if (this.#all[start + i] !== list[i]) return false;
    return true;
  }

  #hash(numbers: Int32Array, start: number): number {
    let hash = 0;
    for (let i = start; i < start + this.#length; i++)
      hash = Math.imul(((hash << 13) | (hash >>> 19)) ^ (numbers[i] as number), 0x9e3779b1);
    return hash ^ (hash >>> 15);
  }

  #put(number: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#hash(this.#all, number * this.#length) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number + 1;
  }

  #grow(): void {
    const wider = new Int32Array(this.#all.length * 2);
    wider.set(this.#all);
    this.#all = wider;
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let number = 0; number < this.#count; number++) this.#put(number);
  }
}
