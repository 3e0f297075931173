import {FULL_DAY, MODES, type ServiceMode} from './mode.js';
import {LINE_BITS, LINES, type Numbered, Shapes} from './shapes.js';

/** The most that one mode of one date can hold, in hundredths of an hour. */
const WHOLE_DATE = 2_400;

/** How many rows of one date are kept, the first in place order. */
const KEPT = 9;

/** Dates of a leaf: 32, so that leaf and slot of a date are bits of its day number. */
const LEAF = 32;

/** Words of a slab of leaves, and nodes of a slab of nodes: memory grows by slabs, and nothing is copied. */
const SLAB = 1 << 16;

/** Words of a node: line, shape, next node. */
const NODE = 3;

/** The shape of the node in which rows are added up. */
const ADDED_UP = 0;

/**
 * The word of a date with one row is its shape above 24 bits of its line. From here on it is the number of a node, the first of a chain:
 * of several rows, or of one whose shape has too great a number.
 */
const PLAIN_SHAPES = 0xf0;
const CHAINS = PLAIN_SHAPES * LINES;

/** The dates of somebody somewhere: where in the store each leaf of theirs begins. */
export class Dates {
  #first: number;
  readonly #leaves: number[];

  constructor(first = 0, leaves: number[] = []) {
    this.#first = first;
    this.#leaves = leaves;
  }

  /** @returns where a leaf begins; 0 where there is none. */
  at(leaf: number): number {
    const i = leaf - this.#first;
    return i >= 0 && i < this.#leaves.length ? (this.#leaves[i] as number) : 0;
  }

  set(leaf: number, start: number): void {
    if (this.#leaves.length === 0) this.#first = leaf;
    for (; leaf < this.#first; this.#first--) this.#leaves.unshift(0);
    while (leaf - this.#first >= this.#leaves.length) this.#leaves.push(0);
    this.#leaves[leaf - this.#first] = start;
  }

  /** What `Dates` is made of. */
  get parts(): readonly [first: number, leaves: number[]] {
    return [this.#first, this.#leaves];
  }

  /** First and last leaf; the last is before the first where there is none. */
  get range(): readonly [number, number] {
    return [this.#first, this.#first + this.#leaves.length - 1];
  }
}

/** A row of a date. */
export interface KeptRow {
  readonly shape: Numbered;
  /** 1-based line in its file. */
  readonly line: number;
}

/** Rows added up. */
export interface Sum {
  readonly rows: number;
  /** Hundredths of an hour. */
  readonly hours: Readonly<Record<ServiceMode, number>>;
  /** Hours that rows with unusable hours could add at most. */
  readonly doubtful: number;
  /** A row with usable hours names this very date. */
  readonly named: boolean;
}

/** Dates with one row that are alike, counted: by the number of its shape times the ways in which a date can lie, and how it lies. */
export interface AlikeTally {
  readonly ways: number;
  /** From which line of a page on rows are counted alone. */
  readonly until: Uint32Array;
  readonly counts: Uint32Array;
}

/** What the rows of a date come to, and the first of them in place order. */
export interface DateSum extends Sum {
  readonly kept: readonly KeptRow[];
}

const NO_HOURS: Sum['hours'] = {'on-site': 0, online: 0, unstated: 0};

/** All that a store holds, to be made one of again elsewhere. */
export interface DaysHeld {
  readonly shapes: readonly Numbered[];
  readonly leaves: Uint32Array[];
  readonly words: number;
  readonly nodes: Uint32Array[];
  readonly count: number;
  readonly free: number;
  readonly sums: readonly Sum[];
}

/**
 * Rows by date, four bytes for a date with one row. Adding is commutative: the first rows of a date in place order are kept, all others
 * added up.
 */
export class DayStore {
  readonly shapes: Shapes;
  readonly #leaves: Uint32Array[] = [];
  /** Words in use; the first leaf is none. */
  #words = LEAF;
  readonly #nodes: Uint32Array[] = [];
  /** Nodes in use; the first is none. */
  #count = 1;
  /** The first of the nodes that are of no more use. */
  #free = 0;
  readonly #sums: Sum[] = [];

  /** @param held what another store held, which is used up */
  constructor(held?: DaysHeld) {
    this.shapes = new Shapes(held?.shapes);
    if (held === undefined) return;
    this.#leaves.push(...held.leaves);
    this.#words = held.words;
    this.#nodes.push(...held.nodes);
    this.#count = held.count;
    this.#free = held.free;
    for (const sum of held.sums) this.#sums.push(sum);
  }

  get held(): DaysHeld {
    const [leaves, nodes] = [this.#leaves, this.#nodes];
    return {shapes: this.shapes.all, leaves, words: this.#words, nodes, count: this.#count, free: this.#free, sums: this.#sums};
  }

  /**
   * Adds a row to a date.
   * @param line of the shape's page
   */
  add(dates: Dates, day: number, shape: number, line: number): void {
    this.addAt(this.leafOf(dates, day), day, shape, line);
  }

  /** Where in the store the leaf of a date begins, for `addAt`. */
  leafOf(dates: Dates, day: number): number {
    return dates.at(day >> 5) || this.#grow(dates, day >> 5);
  }

  /** What `add` does where it is known where the leaf begins: so for a log in which one row after the other is of the same month. */
  addAt(start: number, day: number, shape: number, line: number): void {
    const slab = this.#leaves[start >>> 16] as Uint32Array;
    const slot = (start & (SLAB - 1)) + (day & (LEAF - 1));
    const word = slab[slot] as number;
    slab[slot] = word === 0 && shape < PLAIN_SHAPES ? (shape * LINES) | line : CHAINS + this.#insert(this.#headOf(word), shape, line);
  }

  /**
   * Adds all that another store has of some dates.
   * @param numberOf the number here of a shape there, and of the row's line
   * @param lines that come before theirs
   */
  addAll(dates: Dates, other: DayStore, theirs: Dates, numberOf: (shape: number, line: number) => number, lines: number): void {
    let leaf = -Infinity;
    let start = 0;
    const add = (day: number, shape: number, line: number): void => {
      const here = other.shapes.get(shape).page * LINES + line + lines;
      if (day >> 5 !== leaf) {
        leaf = day >> 5;
        start = this.leafOf(dates, day);
      }
      this.addAt(start, day, numberOf(shape, here), here & (LINES - 1));
    };
    other.visit(theirs, (day, word) => {
      const only = other.onlyShape(word);
      if (only !== 0) return add(day, only, word % LINES);
      for (let node = word - CHAINS; node !== 0; node = other.#get(node, 2)) {
        if (other.#get(node, 1) !== ADDED_UP) add(day, other.#get(node, 1), other.#get(node, 0));
      }
      const more = other.#addedUp(word);
      // Where they have added rows up, there are as many here now as are kept.
      if (more !== null) this.#addUp(this.#lastKept(this.word(dates, day) - CHAINS), more);
    });
  }

  /** @returns what stands for a date, for `sum` and its like; 0 where there is no row of it. */
  word(dates: Dates, day: number): number {
    const start = dates.at(day >> 5);
    return start === 0 ? 0 : ((this.#leaves[start >>> 16] as Uint32Array)[(start & (SLAB - 1)) + (day & (LEAF - 1))] as number);
  }

  /** Calls with each date that has rows, in order. */
  visit(dates: Dates, take: (day: number, word: number) => void): void {
    const [first, last] = dates.range;
    for (let leaf = first; leaf <= last; leaf++) {
      const start = dates.at(leaf);
      if (start === 0) continue;
      const slab = this.#leaves[start >>> 16] as Uint32Array;
      const base = start & (SLAB - 1);
      for (let slot = 0; slot < LEAF; slot++) {
        const word = slab[base + slot] as number;
        if (word !== 0) take(leaf * LEAF + slot, word);
      }
    }
  }

  /**
   * Counts the dates of a period that have one row, by its shape and by how the date lies: those of which no more is to be known. All
   * others are taken one by one, in order.
   * @param from day number
   * @param lies how each day lies, from that one on; those after them are left out
   * @param look takes a date whose row stands before the line from which on those alike are counted
   * @param several takes a date with several rows
   */
  count(
    dates: Dates,
    from: number,
    lies: Uint8Array,
    {ways, until, counts}: AlikeTally,
    look: (at: number, day: number, shape: number, line: number) => void,
    several: (day: number, word: number) => void,
  ): void {
    const to = from + lies.length - 1;
    const [first, last] = dates.range;
    for (let leaf = Math.max(first, from >> 5); leaf <= Math.min(last, to >> 5); leaf++) {
      const start = dates.at(leaf);
      if (start === 0) continue;
      const slab = this.#leaves[start >>> 16] as Uint32Array;
      const base = (start & (SLAB - 1)) - leaf * LEAF;
      const end = Math.min(to, leaf * LEAF + LEAF - 1);
      for (let day = Math.max(from, leaf * LEAF); day <= end; day++) {
        const word = slab[base + day] as number;
        if (word === 0) continue;
        const shape = word >>> LINE_BITS;
        const at = shape * ways + (lies[day - from] as number);
        const line = word & (LINES - 1);
        if (shape >= PLAIN_SHAPES) several(day, word);
        else if (line < (until[at] as number)) look(at, day, shape, line);
        else counts[at] = (counts[at] as number) + 1;
      }
    }
  }

  /**
   * @param before a tally that is empty again
   * @returns an empty tally of dates that lie in so many ways: that from before, where it has room for all shapes
   */
  tally(ways: number, before: AlikeTally | null): AlikeTally {
    const kinds = Math.min(this.shapes.all.length + 1, PLAIN_SHAPES) * ways;
    if (before !== null && before.counts.length >= kinds) return before;
    return {ways, until: new Uint32Array(kinds).fill(LINES), counts: new Uint32Array(kinds)};
  }

  /** @returns the first date with rows from one day number to another; null where there is none. */
  firstDay(dates: Dates, from: number, to: number): number | null {
    const [first, last] = dates.range;
    for (let leaf = Math.max(first, Math.floor(from / LEAF)); leaf <= last && leaf * LEAF <= to; leaf++) {
      const start = dates.at(leaf);
      if (start === 0) continue;
      const slab = this.#leaves[start >>> 16] as Uint32Array;
      const base = (start & (SLAB - 1)) - leaf * LEAF;
      const end = Math.min(to, leaf * LEAF + LEAF - 1);
      for (let day = Math.max(from, leaf * LEAF); day <= end; day++) if (slab[base + day] !== 0) return day;
    }
    return null;
  }

  /** @returns the number of the shape of a date with one row; 0 for a date with several. */
  onlyShape(word: number): number {
    return word < CHAINS ? (word / LINES) | 0 : 0;
  }

  sum(word: number): DateSum {
    const kept = this.#rows(word);
    const [only, another] = kept;
    if (only !== undefined && another === undefined) return {kept, ...sumOf(only.shape)};
    const sums = kept.map(({shape}) => sumOf(shape));
    const more = this.#addedUp(word);
    return {kept, ...(more === null ? sums : [...sums, more]).reduce(together)};
  }

  #row(shape: number, line: number): KeptRow {
    const numbered = this.shapes.get(shape);
    return {shape: numbered, line: numbered.page * LINES + line};
  }

  #rows(word: number): KeptRow[] {
    if (word < CHAINS) return [this.#row((word / LINES) | 0, word % LINES)];
    const rows: KeptRow[] = [];
    for (let node = word - CHAINS; node !== 0; node = this.#get(node, 2)) {
      const shape = this.#get(node, 1);
      if (shape !== ADDED_UP) rows.push(this.#row(shape, this.#get(node, 0)));
    }
    return rows;
  }

  /** The rows of a date that are added up; null where none are. */
  #addedUp(word: number): Sum | null {
    if (word < CHAINS) return null;
    const node = this.#get(this.#lastKept(word - CHAINS), 2);
    return node === 0 ? null : (this.#sums[this.#get(node, 0)] as Sum);
  }

  /** The chain of a date, which may have been a single row till now; 0 where there is nothing. */
  #headOf(word: number): number {
    if (word >= CHAINS) return word - CHAINS;
    return word === 0 ? 0 : this.#node(word % LINES, (word / LINES) | 0, 0);
  }

  /** Puts a row into a chain. @returns the first node */
  #insert(head: number, shape: number, line: number): number {
    let [before, after] = [0, head];
    while (
      after !== 0 &&
      this.#get(after, 1) !== ADDED_UP &&
      this.shapes.compare(this.#get(after, 1), this.#get(after, 0), shape, line) <= 0
    )
      [before, after] = [after, this.#get(after, 2)];
    const node = this.#node(line, shape, after);
    if (before !== 0) this.#set(before, 2, node);
    const first = before === 0 ? node : head;
    const last = this.#lastKept(first);
    const beyond = this.#get(last, 2);
    if (beyond !== 0 && this.#get(beyond, 1) !== ADDED_UP) {
      this.#set(last, 2, this.#get(beyond, 2));
      this.#addUp(last, sumOf(this.shapes.get(this.#get(beyond, 1))));
      this.#set(beyond, 2, this.#free);
      this.#free = beyond;
    }
    return first;
  }

  /** The last node of a chain that is kept as a row. */
  #lastKept(head: number): number {
    let node = head;
    for (let count = 1; count < KEPT; count++) {
      const next = this.#get(node, 2);
      if (next === 0 || this.#get(next, 1) === ADDED_UP) return node;
      node = next;
    }
    return node;
  }

  #addUp(last: number, more: Sum): void {
    const node = this.#get(last, 2);
    if (node === 0) this.#set(last, 2, this.#node(this.#sums.push(more) - 1, ADDED_UP, 0));
    else this.#sums[this.#get(node, 0)] = together(this.#sums[this.#get(node, 0)] as Sum, more);
  }

  #node(line: number, shape: number, next: number): number {
    const node = this.#free === 0 ? this.#count++ : this.#free;
    if (node === this.#free) this.#free = this.#get(node, 2);
    if (node >>> 16 === this.#nodes.length) this.#nodes.push(new Uint32Array(SLAB * NODE));
    this.#set(node, 0, line);
    this.#set(node, 1, shape);
    this.#set(node, 2, next);
    return node;
  }

  #get(node: number, part: number): number {
    return (this.#nodes[node >>> 16] as Uint32Array)[(node & (SLAB - 1)) * NODE + part] as number;
  }

  #set(node: number, part: number, value: number): void {
    (this.#nodes[node >>> 16] as Uint32Array)[(node & (SLAB - 1)) * NODE + part] = value;
  }

  /** Makes a leaf. @returns where it begins */
  #grow(dates: Dates, leaf: number): number {
    const start = this.#words;
    if (start >>> 16 === this.#leaves.length) this.#leaves.push(new Uint32Array(SLAB));
    this.#words += LEAF;
    dates.set(leaf, start);
    return start;
  }
}

/** What a single row comes to. */
export function sumOf({mode, hours, named}: Pick<Numbered, 'mode' | 'hours' | 'named'>): Sum {
  if (hours === null) return {rows: 1, hours: NO_HOURS, doubtful: FULL_DAY, named: false};
  const own = Math.min(WHOLE_DATE, hours);
  const at = {'on-site': mode === 'on-site' ? own : 0, online: mode === 'online' ? own : 0, unstated: mode === 'unstated' ? own : 0};
  return {rows: 1, hours: at, doubtful: 0, named};
}

function together(a: Sum, b: Sum): Sum {
  const hours = {...a.hours};
  for (const mode of MODES) hours[mode] = Math.min(WHOLE_DATE, a.hours[mode] + b.hours[mode]);
  return {rows: a.rows + b.rows, hours, doubtful: Math.max(a.doubtful, b.doubtful), named: a.named || b.named};
}
