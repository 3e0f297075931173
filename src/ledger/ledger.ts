import {day, isoOf, type Period} from '../model/date.js';
import {byPlace, cellPlace, type Place, SAMPLE} from '../model/place.js';
import {byText} from '../model/text.js';
import {dayType} from './calendar.js';

/** Where a day was served; `unstated` when the log does not say. */
export const MODES = ['on-site', 'online', 'unstated'] as const;
export type ServiceMode = (typeof MODES)[number];

/** A full day is eight hours; hours are kept in hundredths, so that sums are exact. */
export const FULL_DAY = 800;
/** The most that one mode of one date can hold, in hundredths of an hour. */
const WHOLE_DATE = 2_400;

/** Why a row of the log cannot be counted as it stands. */
export type DoubtReason = 'unknown-worker' | 'ambiguous-worker' | 'unknown-pairing' | 'bad-date' | 'bad-range' | 'bad-hours' | 'bad-row';

/** A log row that may or may not be service: what it could count at most. */
export interface Doubt {
  readonly reason: DoubtReason;
  /** Null where the row does not say, or names one that is not known: it may then be any of `among`. */
  readonly pairing: string | null;
  /** The pairings it may belong to; empty when it may be any. */
  readonly among: readonly string[];
  /** The worker as the row names them. */
  readonly worker: string;
  /** Work year in which it lies; null when that cannot be told. */
  readonly year: number | null;
  /** Working days at most, and dates at most for a plan that counts every date. */
  readonly days: number;
  readonly dates: number;
}

/** Doubts that are alike, added up; the places are the first ones. */
export interface DoubtSum extends Doubt {
  readonly rows: number;
  readonly places: readonly Place[];
}

/** One date of one worker at one pairing. Hours are hundredths of an hour. */
export interface LedgerDay {
  readonly day: number;
  readonly hours: Readonly<Record<ServiceMode, number>>;
  /** Hours that a row with unusable hours could add at most. */
  readonly doubtful: number;
  /** A row names this very date; otherwise it only lies inside a range. */
  readonly named: boolean;
  /** How many rows state the date. */
  readonly rows: number;
  /** The first such rows, in order: all of them unless a date is stated more often than can be of use. */
  readonly stated: readonly [StatedRow, ...StatedRow[]];
}

/** What one row says of a date. */
export interface StatedRow {
  readonly place: Place;
  readonly named: boolean;
  /** How many dates the row spans. */
  readonly dates: number;
  readonly mode: ServiceMode;
  /** Hundredths of an hour; null when they are unusable. */
  readonly hours: number | null;
}

/** A calendar year of one worker at one pairing, a slot for each day of the year. */
class YearBlock {
  readonly hours: Partial<Record<ServiceMode, Uint16Array>> = {};
  doubtful: Uint16Array | null = null;
  readonly named = new Uint8Array(366);
  readonly rows = new Uint16Array(366);
  /** The first row of each date. */
  readonly first = new RowSlots();
  /** Further rows of a date that several rows state, in place order. */
  readonly more = new Map<number, KeptRow[]>();
}

/** A row of a date, its file by number. */
interface KeptRow {
  readonly file: number;
  readonly line: number;
  readonly named: boolean;
  readonly dates: number;
  readonly mode: ServiceMode;
  readonly hours: number | null;
}

/** How many further rows of one date are kept. */
const MORE_ROWS = 8;

/** Stands for unusable hours. */
const UNUSABLE = 65_535;

/** One row for each day of a year. */
class RowSlots {
  readonly #file = new Uint16Array(366);
  readonly #line = new Uint32Array(366);
  readonly #hours = new Uint16Array(366);
  readonly #dates = new Uint16Array(366);
  /** The mode's number, doubled, and one more when the row names the date. */
  readonly #kind = new Uint8Array(366);

  get(slot: number): KeptRow | null {
    const line = this.#line[slot] as number;
    if (line === 0) return null;
    const hours = this.#hours[slot] as number;
    const kind = this.#kind[slot] as number;
    return {
      file: this.#file[slot] as number,
      line,
      named: kind % 2 === 1,
      dates: this.#dates[slot] as number,
      mode: MODES[kind >> 1] as ServiceMode,
      hours: hours === UNUSABLE ? null : hours,
    };
  }

  set(slot: number, {file, line, named, dates, mode, hours}: KeptRow): void {
    this.#file[slot] = file;
    this.#line[slot] = line;
    this.#hours[slot] = hours ?? UNUSABLE;
    this.#dates[slot] = dates;
    this.#kind[slot] = MODES.indexOf(mode) * 2 + (named ? 1 : 0);
  }
}

/** A worker at a pairing. */
class Stay {
  readonly years = new Map<number, YearBlock>();
  readonly worker: string;
  readonly pairing: string;

  constructor(worker: string, pairing: string) {
    this.worker = worker;
    this.pairing = pairing;
  }

  block(year: number): YearBlock {
    let block = this.years.get(year);
    if (block === undefined) {
      block = new YearBlock();
      this.years.set(year, block);
    }
    return block;
  }
}

export interface LogRow {
  readonly worker: string;
  readonly pairing: string;
  /** First and last day, as day numbers. */
  readonly from: number;
  readonly to: number;
  /** The row names one date rather than a range. */
  readonly named: boolean;
  readonly mode: ServiceMode;
  /** Per day, in hundredths of an hour; null when the row's hours are unusable. */
  readonly hours: number | null;
  readonly file: string;
  readonly sheet?: string;
  readonly line: number;
}

const firstDays = new Map<number, number>();

function firstDayOf(year: number): number {
  let first = firstDays.get(year);
  if (first === undefined) {
    first = day(`${year}-01-01`);
    firstDays.set(year, first);
  }
  return first;
}

/** Year lookup for a day number without making a date. */
function yearOfDay(dayNumber: number): number {
  let year = 1970 + Math.floor(dayNumber / 365.2425);
  while (firstDayOf(year) > dayNumber) year -= 1;
  while (firstDayOf(year + 1) <= dayNumber) year += 1;
  return year;
}

/**
 * The deployment log folded into days per worker and pairing: the only thing kept of it. Folding is commutative: rows in any
 * order, and halves folded apart and merged, give the same ledger. Its size depends on workers and years, not on rows.
 */
export class Ledger {
  /** Whether any log was given. */
  given = false;
  /** Whether a part of the log could not be read, so that a lack of days proves nothing. */
  incomplete = false;
  readonly #stays = new Map<string, Map<string, Stay>>();
  readonly #pairingsOf = new Map<string, Set<string>>();
  readonly #doubts = new Map<string, DoubtSum>();
  /** The doubts in order; null since the last one was added. */
  #sorted: readonly DoubtSum[] | null = null;
  readonly #files: string[] = [];
  readonly #fileIndex = new Map<string, number>();

  /** Adds a usable row; one whose hours alone are unusable makes its dates doubtful up to a full day. */
  add(row: LogRow): void {
    const stay = this.#stay(row.worker, row.pairing);
    const {line, named, mode, hours} = row;
    const kept: KeptRow = {file: this.#fileNumber(tableKey(row)), line, named, dates: row.to - row.from + 1, mode, hours};
    for (let at = row.from; at <= row.to; at++) {
      const year = yearOfDay(at);
      const block = stay.block(year);
      const slot = at - firstDayOf(year);
      if (row.hours === null) {
        this.#doubtfulSlots(block)[slot] = FULL_DAY;
      } else {
        addCapped(this.#modeSlots(block, row.mode), slot, row.hours, WHOLE_DATE);
        if (row.named) block.named[slot] = 1;
      }
      addCapped(block.rows, slot, 1, 65_535);
      keepRow(this.#files, block, slot, kept);
    }
  }

  /** Adds a row that cannot be counted as it stands. */
  doubt(doubt: Doubt, place: Place): void {
    this.#addDoubt({...doubt, rows: 1, places: [place]});
  }

  /** Takes in another ledger. */
  merge(other: Ledger): void {
    this.given ||= other.given;
    this.incomplete ||= other.incomplete;
    for (const sum of other.#doubts.values()) this.#addDoubt(sum);
    for (const stay of other.#allStays()) {
      const mine = this.#stay(stay.worker, stay.pairing);
      for (const [year, theirs] of stay.years) this.#mergeBlock(mine.block(year), theirs, other.#files);
    }
  }

  #mergeBlock(block: YearBlock, theirs: YearBlock, files: readonly string[]): void {
    for (let slot = 0; slot < 366; slot++) {
      const rows = theirs.rows[slot] as number;
      if (rows === 0) continue;
      addCapped(block.rows, slot, rows, 65_535);
      for (const mode of MODES) {
        const hours = theirs.hours[mode]?.[slot] ?? 0;
        if (hours > 0) addCapped(this.#modeSlots(block, mode), slot, hours, WHOLE_DATE);
      }
      if ((theirs.doubtful?.[slot] ?? 0) > 0) this.#doubtfulSlots(block)[slot] = FULL_DAY;
      if (theirs.named[slot] === 1) block.named[slot] = 1;
      for (const row of [theirs.first.get(slot) as KeptRow, ...(theirs.more.get(slot) ?? [])]) {
        keepRow(this.#files, block, slot, {...row, file: this.#fileNumber(files[row.file] as string)});
      }
    }
  }

  /** Every pairing of which the log has a row, in order. */
  pairings(): string[] {
    return [...this.#stays.keys()].sort(byText);
  }

  /** The workers of whom the log has a row at a pairing, in order. */
  workersAt(pairing: string): string[] {
    return [...(this.#stays.get(pairing)?.keys() ?? [])].sort(byText);
  }

  /** Every worker who has rows at more than one pairing, with those pairings. */
  sharedWorkers(): [string, string[]][] {
    return [...this.#pairingsOf]
      .filter(([, pairings]) => pairings.size > 1)
      .map(([worker, pairings]): [string, string[]] => [worker, [...pairings].sort(byText)])
      .sort(([a], [b]) => byText(a, b));
  }

  /**
   * Whether a date of a worker is claimed by any other pairing too.
   * @param restDays whether a range claims the rest days in it, as where a plan counts every date
   */
  elsewhere(worker: string, pairing: string, dayNumber: number, restDays: boolean): boolean {
    const pairings = this.#pairingsOf.get(worker);
    if (pairings === undefined || pairings.size < 2) return false;
    const year = yearOfDay(dayNumber);
    const slot = dayNumber - firstDayOf(year);
    for (const other of pairings) {
      const block = other === pairing ? undefined : this.#stays.get(other)?.get(worker)?.years.get(year);
      const claimed = block !== undefined && (hoursAt(block, slot) > 0 || (block.doubtful?.[slot] ?? 0) > 0);
      if (claimed && (restDays || block.named[slot] === 1 || dayType(dayNumber) !== 'rest-day')) return true;
    }
    return false;
  }

  /** The dates of a worker at a pairing within two day numbers, in order. */
  *days(worker: string, pairing: string, from: number, to: number): Generator<LedgerDay> {
    const years = this.#stays.get(pairing)?.get(worker)?.years;
    if (years === undefined) return;
    for (const year of [...years.keys()].sort((a, b) => a - b)) {
      const block = years.get(year) as YearBlock;
      const start = firstDayOf(year);
      for (let slot = Math.max(0, from - start); slot < 366 && start + slot <= to; slot++) {
        const rows = block.rows[slot] as number;
        if (rows === 0) continue;
        const hours = {'on-site': 0, online: 0, unstated: 0};
        for (const mode of MODES) hours[mode] = block.hours[mode]?.[slot] ?? 0;
        const stated = ({file, line, ...row}: KeptRow): StatedRow => ({
          ...row,
          place: rowOf(this.#files[file] as string, line),
        });
        const first = stated(block.first.get(slot) as KeptRow);
        const all: [StatedRow, ...StatedRow[]] = [first, ...(block.more.get(slot) ?? []).map(stated)];
        yield {day: start + slot, hours, doubtful: block.doubtful?.[slot] ?? 0, named: block.named[slot] === 1, rows, stated: all};
      }
    }
  }

  /** The work years in which any worker has a day, by the calendar year in which they begin. */
  workYears(starts: string): number[] {
    const years = new Set<number>();
    for (const stay of this.#allStays()) {
      for (const year of stay.years.keys()) {
        const split = day(`${year}-${starts}`);
        const any = (from: number, to: number): boolean => this.days(stay.worker, stay.pairing, from, to).next().done !== true;
        if (!years.has(year) && any(split, firstDayOf(year + 1) - 1)) years.add(year);
        if (!years.has(year - 1) && any(firstDayOf(year), split - 1)) years.add(year - 1);
      }
    }
    return [...years].sort((a, b) => a - b);
  }

  /** The doubts that could concern a pairing in a work year; in any, for a period that is no work year. */
  doubtsFor(pairing: string, {label}: Period): DoubtSum[] {
    // Asked once for every pairing and requirement: they are put in order once.
    this.#sorted ??= [...this.#doubts].sort(([a], [b]) => byText(a, b)).map(([, doubt]) => doubt);
    return this.#sorted.filter(
      (d) =>
        (d.pairing === null ? d.among.length === 0 || d.among.includes(pairing) : d.pairing === pairing) &&
        (d.year === null || label === '' || String(d.year) === label),
    );
  }

  /** The work years of which rows that cannot be counted say that they are. */
  doubtedYears(): number[] {
    return [...new Set([...this.#doubts.values()].flatMap(({year}) => year ?? []))].sort((a, b) => a - b);
  }

  /** A form for comparing two ledgers: everything they hold, in a fixed order. */
  toJSON(): unknown {
    const stays = [...this.#allStays()].sort((a, b) => byText(a.pairing, b.pairing) || byText(a.worker, b.worker));
    return {
      stays: stays.map(({worker, pairing}) => ({
        worker,
        pairing,
        days: [...this.days(worker, pairing, -Infinity, Infinity)].map((d) => ({...d, day: isoOf(d.day)})),
      })),
      doubts: [...this.#doubts].sort(([a], [b]) => byText(a, b)).map(([, sum]) => sum),
    };
  }

  *#allStays(): Generator<Stay> {
    for (const workers of this.#stays.values()) yield* workers.values();
  }

  #stay(worker: string, pairing: string): Stay {
    let workers = this.#stays.get(pairing);
    if (workers === undefined) {
      workers = new Map();
      this.#stays.set(pairing, workers);
    }
    let stay = workers.get(worker);
    if (stay === undefined) {
      stay = new Stay(worker, pairing);
      workers.set(worker, stay);
      const pairings = this.#pairingsOf.get(worker) ?? new Set();
      this.#pairingsOf.set(worker, pairings.add(pairing));
    }
    return stay;
  }

  #modeSlots(block: YearBlock, mode: ServiceMode): Uint16Array {
    const slots = block.hours[mode] ?? new Uint16Array(366);
    block.hours[mode] = slots;
    return slots;
  }

  #doubtfulSlots(block: YearBlock): Uint16Array {
    const slots = block.doubtful ?? new Uint16Array(366);
    block.doubtful = slots;
    return slots;
  }

  #fileNumber(file: string): number {
    let index = this.#fileIndex.get(file);
    if (index === undefined) {
      index = this.#files.push(file) - 1;
      this.#fileIndex.set(file, index);
    }
    return index;
  }

  #addDoubt(more: DoubtSum): void {
    this.#sorted = null;
    const key = [more.pairing ?? '', more.among.join('|'), more.worker, more.year ?? '', more.reason].join('\u0000');
    const sum = this.#doubts.get(key);
    if (sum === undefined) this.#doubts.set(key, more);
    else {
      const places = [...sum.places, ...more.places].sort(byPlace).slice(0, SAMPLE);
      this.#doubts.set(key, {...sum, rows: sum.rows + more.rows, days: sum.days + more.days, dates: sum.dates + more.dates, places});
    }
  }
}

/** A file and its sheet in one text, which orders as places do. */
function tableKey({file, sheet}: Pick<LogRow, 'file' | 'sheet'>): string {
  return sheet === undefined ? file : `${file}\u0000${sheet}`;
}

function rowOf(table: string, line: number): Place {
  const [file, sheet = null] = table.split('\u0000') as [string, string?];
  return cellPlace(file, sheet, line, 1);
}

function hoursAt(block: YearBlock, slot: number): number {
  return MODES.reduce((sum, mode) => sum + (block.hours[mode]?.[slot] ?? 0), 0);
}

function addCapped(slots: Uint16Array, slot: number, more: number, cap: number): void {
  slots[slot] = Math.min(cap, (slots[slot] as number) + more);
}

/** Keeps the rows of a date in place order, whatever the order of arrival: the first, and a few more. */
function keepRow(files: readonly string[], block: YearBlock, slot: number, row: KeptRow): void {
  const kept = block.first.get(slot);
  if (kept === null) {
    block.first.set(slot, row);
    return;
  }
  const order = (a: KeptRow, b: KeptRow): number => byText(files[a.file] as string, files[b.file] as string) || a.line - b.line;
  const [first, ...more] = [kept, row, ...(block.more.get(slot) ?? [])].sort(order) as [KeptRow, ...KeptRow[]];
  block.first.set(slot, first);
  block.more.set(slot, more.slice(0, MORE_ROWS));
}
