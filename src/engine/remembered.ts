import type {OpenFile, Table} from '../intake/table.js';
import type {Finding} from '../model/finding.js';
import type {Entry} from '../model/record.js';
import {Repairs} from '../model/repair.js';
import {type TakeStated, withOne, yearOfTable} from './read-row.js';

const NONE: readonly Finding[] = [];

/** The entries of a table as it states them, whatever their numbers stand for. */
export class Tape {
  /** How many rows were read. */
  rows = 0;
  /** Whether there was room for all of it. */
  isWhole = true;
  readonly repairs = new Repairs();
  /** What was found besides in lines that are no rows, or no whole ones. */
  noted: readonly Finding[] = NONE;
  readonly #entries: Entry[] = [];
  /** Where each row begins that is none or several entries. */
  readonly #lengths = new Map<number, number>();
  readonly #told = new Map<number, readonly Finding[]>();
  readonly #room: Room;

  constructor(room: Room) {
    this.#room = room;
  }

  /** Notes the entries of a row. */
  readonly keep: TakeStated = (stated, told) => {
    this.isWhole &&= this.#room.take();
    if (!this.isWhole) return;
    if (told.length > 0) this.#told.set(this.#entries.length, told);
    this.#entries.push(stated);
  };

  /** Notes that a row ends. */
  endRow(before: number): void {
    const length = this.#entries.length - before;
    if (length > 1) this.#lengths.set(before, length);
    this.rows += 1;
  }

  get length(): number {
    return this.#entries.length;
  }

  /**
   * Gives the entries once more.
   * @param each is called for each entry, and says what it is otherwise; null for one that does not count
   * @param take takes those of a row
   */
  replay(each: (stated: Entry, told: readonly Finding[]) => Entry | null, take: (entries: readonly Entry[]) => void): void {
    for (let at = 0; at < this.#entries.length; ) {
      const end = at + (this.#lengths.get(at) ?? 1);
      let entries: readonly Entry[] = [];
      for (; at < end; at++) entries = withOne(entries, each(this.#entries[at] as Entry, this.#told.get(at) ?? NONE));
      take(entries);
    }
  }
}

/** Bytes of a short row of a log: a worker, a pairing and a day. */
const ROW = 16;

/** For how many entries there is room. */
export class Room {
  #left: number;

  constructor(entries: number) {
    this.#left = entries;
  }

  get isUsedUp(): boolean {
    return this.#left <= 0;
  }

  /** Whether the rows of a log of so many bytes will fit, unless they are very short. */
  fits(bytes: number): boolean {
    return bytes <= this.#left * ROW;
  }

  /** @returns whether there is room for one more */
  take(): boolean {
    if (this.#left <= 0) return false;
    this.#left -= 1;
    return true;
  }
}

/** What the tables of a submission state, so that they need not be read again as long as there is room for them. */
export class Remembered {
  readonly tapes = new Map<Table, Tape>();
  readonly #tables: readonly Table[];
  readonly #room: Room;
  readonly #years: readonly number[];
  readonly #noted: Finding[];
  #before = 0;

  /**
   * @param years the work years that are judged, by which days are read that do not name theirs
   * @param noted where those who read the tables note what they find
   */
  constructor(files: readonly OpenFile[], years: readonly number[], noted: Finding[], room: Room) {
    this.#tables = files.flatMap(({tables}) => tables);
    this.#years = years;
    this.#noted = noted;
    this.#room = room;
  }

  /** Whether a log is rather read row by row, to be remembered, than in a way that makes no rows: it is read again otherwise. */
  holds({log}: Table): boolean {
    return log !== null && log.size !== null && this.#room.fits(log.size);
  }

  /** @returns what is to take the entries of a table, which is read next */
  begin(): Tape {
    this.#before = this.#noted.length;
    return new Tape(this.#room);
  }

  /**
   * Notes that a table was read.
   * @param rows how many rows it has: where the tape has seen fewer, it was read in another way
   */
  end(table: Table, tape: Tape, rows: number): void {
    tape.noted = this.#noted.splice(this.#before);
    if (tape.isWhole && tape.rows === rows) this.tapes.set(table, tape);
  }

  /** Whether reading the tables once more, to judge some work years, would come to the same. */
  serves(years: readonly number[]): boolean {
    return this.isAlike(years) && this.#tables.every((table) => this.tapes.has(table));
  }

  /** Whether the tables say the same when some work years are judged, and whatever else is read. */
  isAlike(years: readonly number[]): boolean {
    // Whether a number merely counts the rows depends on what else is read.
    return this.#tables.every((table) => !table.counted && yearOfTable(table, years) === yearOfTable(table, this.#years));
  }
}
