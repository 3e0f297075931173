import type {ServiceMode} from './mode.js';
import {MODES} from './mode.js';

/** What many rows of a log have in common: everything but their dates and their lines. */
export interface Shape {
  /** The file and sheet, as `tableKey` has them. */
  readonly table: string;
  /** The row names one date rather than a range. */
  readonly named: boolean;
  /** How many dates the row spans. */
  readonly dates: number;
  readonly mode: ServiceMode;
  /** Per day, in hundredths of an hour; null when they are unusable. */
  readonly hours: number | null;
}

/** A shape by number, and which `LINES` lines of its table its rows are of. */
export interface Numbered extends Shape {
  readonly page: number;
}

/** Bits of a line, and how many lines can be told apart by them. */
export const LINE_BITS = 24;
export const LINES = 1 << LINE_BITS;

/** Shapes by number, from 1 on. A log has few: its modes times the hours that people write. */
export class Shapes {
  readonly #all: Numbered[] = [];
  readonly #numbers = new Map<string, number>();
  /** The last two that were asked for; 0 is none. */
  #recent: readonly [number, number] = [0, 0];

  /** @param all those that are known, by their numbers */
  constructor(all: readonly Numbered[] = []) {
    for (const shape of all) this.of(shape, shape.page * LINES);
  }

  get all(): readonly Numbered[] {
    return this.#all;
  }

  /** @param line 1-based line of the row */
  of({table, named, dates, mode, hours}: Shape, line: number): number {
    const page = Math.floor(line / LINES);
    // The next row often says the same as the last, or the one before.
    for (const recent of this.#recent) {
      const known = this.#all[recent - 1];
      const isSame = known?.hours === hours && known.mode === mode && known.dates === dates && known.named === named;
      if (isSame && known.page === page && known.table === table) return recent;
    }
    const key = `${named ? 1 : 0} ${dates} ${mode} ${hours} ${page} ${table}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#all.push({table, named, dates, mode, hours, page});
      this.#numbers.set(key, number);
    }
    this.#recent = [number, this.#recent[0]];
    return number;
  }

  get(number: number): Numbered {
    return this.#all[number - 1] as Numbered;
  }

  /** Order of two rows by place; rows of one place, of one worker named twice, by what they say. */
  compare(a: number, lineA: number, b: number, lineB: number): number {
    if (a === b) return lineA - lineB;
    const [one, other] = [this.get(a), this.get(b)];
    if (one.table !== other.table) return one.table < other.table ? -1 : 1;
    return (
      one.page - other.page ||
      lineA - lineB ||
      Number(other.named) - Number(one.named) ||
      one.dates - other.dates ||
      MODES.indexOf(one.mode) - MODES.indexOf(other.mode) ||
      (one.hours ?? -1) - (other.hours ?? -1)
    );
  }
}
