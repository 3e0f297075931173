import {day, isoOf, type Period, workYearOf} from '../model/date.js';
import {byPlace, type Place, placeBelow, rowPlace, SAMPLE, tableKey} from '../model/place.js';
import {byText} from '../model/text.js';
import {dayType} from './calendar.js';
import {type AlikeTally, Dates, DayStore, type DaysHeld, type KeptRow} from './days.js';
import type {ServiceMode} from './mode.js';
import {LINES, type Numbered, type Shape} from './shapes.js';

/**
 * Why a row of the log cannot be counted as it stands. `named` is none: it stands for rows that are none of a date, where it is not known
 * yet whether those whom they name are.
 */
export type DoubtReason =
  | 'unknown-worker'
  | 'ambiguous-worker'
  | 'unknown-pairing'
  | 'bad-date'
  | 'bad-range'
  | 'bad-hours'
  | 'bad-row'
  | 'named';

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

/** The same while it is being added up. */
type Counted = DoubtSum & {rows: number; days: number; dates: number; places: Place[]};

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

/** A worker at a pairing, and the dates that the log has of them. */
export class Stay extends Dates {
  readonly worker: string;
  readonly pairing: string;

  constructor(worker: string, pairing: string, ...dates: ConstructorParameters<typeof Dates>) {
    super(...dates);
    this.worker = worker;
    this.pairing = pairing;
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

/** All that a ledger holds, as plain data. */
export interface Held {
  readonly given: boolean;
  readonly incomplete: boolean;
  readonly hasSharedRows: boolean;
  readonly hasOthers: boolean;
  readonly days: DaysHeld;
  readonly stays: readonly (readonly [worker: string, pairing: string, first: number, leaves: number[]])[];
  readonly doubts: readonly DoubtSum[];
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
  /** Whether a row may stand for several workers: a row of two dates is not two rows then. */
  hasSharedRows = false;
  /** Whether there are rows of which nothing is kept: of no day within the plan. */
  hasOthers = false;
  readonly #days: DayStore;
  readonly #stays = new Map<string, Map<string, Stay>>();
  /** The first pairing of each worker; nearly all have no other. */
  readonly #pairingOf = new Map<string, string>();
  /** All pairings of those who have several. */
  readonly #shared = new Map<string, Set<string>>();
  readonly #doubts = new Map<string, Counted>();
  /** The doubts in order, by whose they may be; null since the last one was added. */
  #sorted: Sorted | null = null;
  /** Work years with a day, by their first day; forgotten when a day is added. */
  readonly #years = new Map<string, readonly number[]>();

  /** @param held what another ledger held, which is used up */
  constructor(held?: Held) {
    this.#days = new DayStore(held?.days);
    if (held === undefined) return;
    this.given = held.given;
    this.incomplete = held.incomplete;
    this.hasSharedRows = held.hasSharedRows;
    this.hasOthers = held.hasOthers;
    for (const [worker, pairing, first, leaves] of held.stays) this.#put(new Stay(worker, pairing, first, leaves));
    for (const sum of held.doubts) this.addDoubts(sum);
  }

  get held(): Held {
    const {given, incomplete, hasSharedRows, hasOthers} = this;
    const stays = [...this.#allStays()].map((stay) => [stay.worker, stay.pairing, ...stay.parts] as const);
    return {given, incomplete, hasSharedRows, hasOthers, days: this.#days.held, stays, doubts: [...this.#doubts.values()]};
  }

  /** Adds a usable row; one whose hours alone are unusable makes its dates doubtful up to a full day. */
  add(row: LogRow): void {
    const {worker, pairing, from, to, named, mode, hours, line} = row;
    const shape = this.shape({table: tableKey(row), named, dates: to - from + 1, mode, hours}, line);
    const stay = this.stay(worker, pairing);
    for (let at = from; at <= to; at++) this.mark(stay, at, shape, line);
  }

  /** The number of what a row has in common with others, for `mark`. */
  shape(shape: Shape, line: number): number {
    return this.#days.shapes.of(shape, line);
  }

  /** Adds a row to one date of a stay: what `add` does, for those who have a row's stay and shape already. */
  mark(stay: Stay, at: number, shape: number, line: number): void {
    this.#days.add(stay, at, shape, line % LINES);
    if (this.#years.size > 0) this.#years.clear();
  }

  /** The leaf of a date, which is that of all dates with the same number above five bits. */
  leafOf(stay: Stay, at: number): number {
    return this.#days.leafOf(stay, at);
  }

  /** What `mark` does with a leaf. */
  markAt(leaf: number, at: number, shape: number, line: number): void {
    this.#days.addAt(leaf, at, shape, line & (LINES - 1));
    if (this.#years.size > 0) this.#years.clear();
  }

  /**
   * Adds a row that cannot be counted as it stands.
   * @param key as `keyOf` has it
   */
  doubt(doubt: Doubt, place: Place, key = keyOf(doubt)): void {
    const sum = this.#doubts.get(key);
    if (sum === undefined) {
      this.addDoubts({...doubt, rows: 1, places: [place]}, key);
      return;
    }
    sum.rows += 1;
    sum.days += doubt.days;
    sum.dates += doubt.dates;
    const isAfter = byPlace(sum.places[sum.places.length - 1] as Place, place) <= 0;
    if (!isAfter) sum.places = firstPlaces(sum.places, [place]);
    else if (sum.places.length < SAMPLE) sum.places.push(place);
  }

  /**
   * Takes in another ledger.
   * @param lines that come before those of the other, where it is of a later part of the same file
   */
  merge(other: Ledger, lines = 0): void {
    this.takeStays(other, (stay) => stay, lines);
    for (const sum of other.#doubts.values()) this.addDoubts({...sum, places: sum.places.map((place) => placeBelow(place, lines))});
  }

  /**
   * Takes in the dates of another ledger, and what holds for all of it.
   * @param whom who is meant by a stay there; null where its dates are none of anybody
   * @param lines as for `merge`
   */
  takeStays(other: Ledger, whom: (stay: Stay) => Pick<Stay, 'worker' | 'pairing'> | null, lines = 0): void {
    this.given ||= other.given;
    this.incomplete ||= other.incomplete;
    this.hasSharedRows ||= other.hasSharedRows;
    this.hasOthers ||= other.hasOthers;
    this.#years.clear();
    // A shape has a number for each page on which it stands.
    const known: (number | undefined)[][] = [];
    const numberOf = (shape: number, line: number): number => {
      const page = Math.floor(line / LINES);
      const ofPage = known[page] ?? [];
      known[page] = ofPage;
      const number = ofPage[shape] ?? this.shape(other.#days.shapes.get(shape), line);
      ofPage[shape] = number;
      return number;
    };
    for (const stay of other.#allStays()) {
      const meant = whom(stay);
      if (meant !== null) this.#days.addAll(this.stay(meant.worker, meant.pairing), other.#days, stay, numberOf, lines);
    }
  }

  /** All doubts, in no order. */
  get doubts(): Iterable<DoubtSum> {
    return this.#doubts.values();
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
    return [...this.#shared]
      .map(([worker, pairings]): [string, string[]] => [worker, [...pairings].sort(byText)])
      .sort(([a], [b]) => byText(a, b));
  }

  /**
   * Whether a date of a worker is claimed by any other pairing too.
   * @param restDays whether a range claims the rest days in it, as where a plan counts every date
   */
  elsewhere(worker: string, pairing: string, dayNumber: number, restDays: boolean): boolean {
    for (const other of this.#shared.get(worker) ?? []) {
      const stay = other === pairing ? undefined : this.#stays.get(other)?.get(worker);
      const word = stay === undefined ? 0 : this.#days.word(stay, dayNumber);
      if (word === 0) continue;
      const {hours, doubtful, named} = this.#days.sum(word);
      const claimed = hours['on-site'] + hours.online + hours.unstated + doubtful > 0;
      if (claimed && (restDays || named || dayType(dayNumber) !== 'rest-day')) return true;
    }
    return false;
  }

  /** The dates of a worker at a pairing within two day numbers, in order. */
  *days(worker: string, pairing: string, from: number, to: number): Generator<LedgerDay> {
    const stay = this.#stays.get(pairing)?.get(worker);
    if (stay === undefined) return;
    for (let at = this.#days.firstDay(stay, from, to); at !== null; at = this.#days.firstDay(stay, at + 1, to)) {
      yield this.#dayOf(at, this.#days.word(stay, at));
    }
  }

  #dayOf(at: number, word: number): LedgerDay {
    const {kept, ...sum} = this.#days.sum(word);
    return {day: at, ...sum, stated: kept.map(statedRow) as [StatedRow, ...StatedRow[]]};
  }

  /**
   * An empty tally for `count`, of dates that lie in one of so many ways.
   * @param before one that was used before and is empty again, to be used once more
   */
  tally(ways: number, before: AlikeTally | null): AlikeTally {
    return this.#days.tally(ways, before);
  }

  /**
   * Counts the dates of a worker at a pairing that have one row. Those whose row may be of interest are taken one by one, in order, and
   * those with several rows.
   * @param from day number of the first that is counted
   * @param lies how each day lies, from that one on
   */
  count(
    worker: string,
    pairing: string,
    from: number,
    lies: Uint8Array,
    tally: AlikeTally,
    look: (at: number, day: number, shape: number, line: number) => void,
    several: (day: LedgerDay) => void,
  ): void {
    const stay = this.#stays.get(pairing)?.get(worker);
    if (stay !== undefined) this.#days.count(stay, from, lies, tally, look, (at, word) => several(this.#dayOf(at, word)));
  }

  /** What rows with a shape say, by its number. */
  shapeOf(number: number): Numbered {
    return this.#days.shapes.get(number);
  }

  /** Whether a worker has rows at more than one pairing. */
  isShared(worker: string): boolean {
    return this.#shared.has(worker);
  }

  /** The work years in which any worker has a day, by the calendar year in which they begin. */
  workYears(starts: string): readonly number[] {
    const known = this.#years.get(starts);
    if (known !== undefined) return known;
    const years = new Set<number>();
    for (const stay of this.#allStays()) {
      let at = this.#days.firstDay(stay, -Infinity, Infinity);
      while (at !== null) {
        const year = workYearOf(isoOf(at), starts);
        years.add(year);
        at = this.#days.firstDay(stay, day(`${year + 1}-${starts}`), Infinity);
      }
    }
    const found = [...years].sort((a, b) => a - b);
    this.#years.set(starts, found);
    return found;
  }

  /** The doubts that could concern a pairing in a work year; in any, for a period that is no work year. */
  doubtsFor(pairing: string, {label}: Period): DoubtSum[] {
    if (this.#doubts.size === 0) return [];
    // Asked once for every pairing and requirement: they are put in order once.
    this.#sorted ??= sorted(this.#doubts);
    const {all, anyones, byPairing} = this.#sorted;
    const own = byPairing.get(pairing) ?? [];
    return (own.length === 0 ? anyones : anyones.length === 0 ? own : [...own, ...anyones].sort((a, b) => a - b))
      .map((at) => all[at] as DoubtSum)
      .filter((d) => d.year === null || label === '' || String(d.year) === label);
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

  /** A worker at a pairing, of whom there may be no row yet. */
  stay(worker: string, pairing: string): Stay {
    return this.#stays.get(pairing)?.get(worker) ?? this.#put(new Stay(worker, pairing));
  }

  #put(stay: Stay): Stay {
    const {worker, pairing} = stay;
    const workers = this.#stays.get(pairing) ?? new Map<string, Stay>();
    this.#stays.set(pairing, workers.set(worker, stay));
    const known = this.#pairingOf.get(worker);
    if (known === undefined) this.#pairingOf.set(worker, pairing);
    else this.#shared.set(worker, (this.#shared.get(worker) ?? new Set([known])).add(pairing));
    return stay;
  }

  /** Adds doubts that are alike. */
  addDoubts(more: DoubtSum, key = keyOf(more)): void {
    this.#sorted = null;
    const sum = this.#doubts.get(key);
    if (sum === undefined) this.#doubts.set(key, {...more, places: [...more.places]});
    else {
      const places = firstPlaces(sum.places, more.places);
      this.#doubts.set(key, {...sum, rows: sum.rows + more.rows, days: sum.days + more.days, dates: sum.dates + more.dates, places});
    }
  }
}

/** Doubts in order: where those stand that may be of any pairing, and those that may be of each. */
interface Sorted {
  readonly all: readonly DoubtSum[];
  readonly anyones: readonly number[];
  readonly byPairing: ReadonlyMap<string, readonly number[]>;
}

function sorted(doubts: ReadonlyMap<string, DoubtSum>): Sorted {
  const all = [...doubts].sort(([a], [b]) => byText(a, b)).map(([, doubt]) => doubt);
  const anyones: number[] = [];
  const byPairing = new Map<string, number[]>();
  for (const [at, {pairing, among}] of all.entries()) {
    if (pairing === null && among.length === 0) anyones.push(at);
    for (const id of pairing === null ? new Set(among) : [pairing]) {
      const own = byPairing.get(id);
      if (own === undefined) byPairing.set(id, [at]);
      else own.push(at);
    }
  }
  return {all, anyones, byPairing};
}

/** Doubts with the same key are alike. */
export function keyOf({pairing, among, worker, year, reason}: Doubt): string {
  return [pairing ?? '', among.join('|'), worker, year ?? '', reason].join('\u0000');
}

/** The first of places of which each list is in order. Rows of a log mostly come in order, and after those that are kept. */
function firstPlaces(kept: Place[], more: readonly Place[]): Place[] {
  const [last, first] = [kept.at(-1), more[0]];
  if (last === undefined || first === undefined) return kept;
  if (kept.length >= SAMPLE && byPlace(last, first) <= 0) return kept;
  return [...kept, ...more].sort(byPlace).slice(0, SAMPLE);
}

function statedRow({shape: {table, named, dates, mode, hours}, line}: KeptRow): StatedRow {
  return {place: rowPlace(table, line), named, dates, mode, hours};
}
