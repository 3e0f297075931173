import {MOST_CELLS, NOTHING, UNKNOWN} from '../intake/scan/cells.js';
import type {LogReader} from '../intake/scan/reader.js';
import type {LogTable} from '../intake/table.js';
import {daysOf, hoursOf, modeOf} from '../ledger/fold.js';
import type {Held, Stay} from '../ledger/ledger.js';
import {LINES, type Shape} from '../ledger/shapes.js';
import {dayOf} from '../model/date.js';
import type {FindingsHeld} from '../model/finding.js';
import type {Field} from '../model/kinds.js';
import {tableKey} from '../model/place.js';
import type {Entry, Row} from '../model/record.js';
import type {Repair, RepairTotal} from '../model/repair.js';
import {isValid, validateRow} from '../schema/validate.js';
import {isUntouched} from '../values/clean.js';
import {type Ground, kindOfDay, rowOf, type Texts, WrongRows} from './wrong-rows.js';

const KIND = 'deployments';

/** What is needed to fold a log. */
export interface Folding extends Ground {
  /** Takes rows that are read the usual way. */
  take(row: Row): void;
  /** Takes what a part came to that was folded elsewhere, below so many lines. */
  adopt?(part: FoldedPart, lines: number): void;
}

/** What a part of a log came to, as plain data. */
export interface FoldedPart {
  readonly rows: number;
  readonly ledger: Held;
  readonly findings: FindingsHeld;
  readonly repairs: {readonly kept: readonly Repair[]; readonly totals: readonly RepairTotal[]};
}

/** A field that the log has, and in which column. */
interface Told {
  readonly field: Field;
  readonly column: number;
}

/** What a row says of whom it means. */
interface References {
  readonly worker: string;
  readonly pairing: string;
  readonly org?: string;
}

/** Whom a row means: resolved once for each worker, pairing and organisation that are named together. */
interface Named {
  readonly worker: string;
  readonly pairing: string;
  /** Number of their stay; 0 until there is a day of theirs. */
  stay: number;
}

/** First and last day, as day numbers; the last before the first outside of the plan. */
interface Days {
  readonly from: number;
  readonly to: number;
}

/** What is known of the last row of a worker: numbers of its pairing, organisation and stay, its month in the ledger and the leaf of that. */
const PAIRING = 0;
const ORG = 1;
const STAY = 2;
const MONTH = 3;
const LEAF = 4;
const LAST = 8;

/** Stands for a day that is not known, or outside of the plan. */
const NO_DAY = -0x80000000;

/** Numbers of hours are less than this, and of modes less than the other, in rows of which the shape is known at once. */
const FEW_HOURS = 1 << 8;
const FEW_MODES = 1 << 5;

/** Stands for a text of which it only matters that it is there. */
const SAYS_SO = -1;

/** Fields that say whose and which days a row is of. */
const TELLING: ReadonlySet<string> = new Set(['worker', 'pairing', 'org', 'date', 'start', 'end']);

const OUTSIDE: Days = {from: 1, to: 0};

/** How many of what goes together are remembered: a log in which nothing comes twice must not fill the memory. */
const MOST = 1 << 20;

/**
 * Folds rows whose texts are known by number. What the usual way finds out row by row is found out once for each text, and for texts that
 * go together; the functions are the same. Whatever is not plainly in order is left to the usual way.
 */
export class BulkFold implements LogReader {
  /** Rows that were read. */
  count = 0;
  readonly #folding: Folding;
  readonly #columns: readonly Told[];
  readonly #factors: Readonly<Record<string, number>>;
  /** By column and number, the text. */
  readonly #texts: readonly string[][];
  readonly #at: Readonly<Record<'worker' | 'pairing' | 'org' | 'date' | 'start' | 'end' | 'hours' | 'mode', number>>;
  /** By which fields of a row are filled, whether such a row is valid; and some of those of which it is. */
  readonly #filled = new Map<number, boolean>();
  readonly #valid = new Int32Array(1 << 6);
  /** By number of the worker, what is known of the last row of theirs: side by side, so that one look into memory brings it all. */
  #last = new Int32Array(1 << 12);
  readonly #named = new Map<string, Named | null>();
  /** Stays by number, from 1 on. */
  readonly #stays: Stay[] = [];
  /** By number of the date; and the day number of one within the plan. */
  readonly #dates: Days[] = [];
  readonly #dayNumbers = new Int32Array(MOST_CELLS).fill(NO_DAY);
  readonly #ranges = new Map<string, Days | null>();
  /** By numbers of mode and hours, the shape of a row of one date; 0 where it is not known. */
  readonly #shapes = new Int32Array(FEW_MODES * FEW_HOURS);
  #page = 0;
  /** Columns with texts with which something is wrong; and by column and number, whether that is so. */
  readonly #wrongColumns: number[] = [];
  readonly #wrong: (Uint8Array | undefined)[] = [];
  readonly #wrongRows: WrongRows;
  /** What a row says that is wrong. */
  readonly #said: Int32Array;
  /** By number of the date, what of it matters to a row that cannot be counted: a number below those of all else that a row may say. */
  readonly #kinds: number[] = [];
  readonly #kindNumbers = new Map<string, number>();

  constructor({columns, factors}: LogTable, folding: Folding) {
    this.#folding = folding;
    this.#factors = factors;
    this.#columns = columns.flatMap(({field}, column) => (field === null ? [] : [{field, column}]));
    this.#wrongRows = new WrongRows(folding, this.#columns.length);
    this.#said = new Int32Array(this.#columns.length);
    this.#texts = columns.map(() => ['']);
    // What no column has is nothing in every row.
    const at = (name: string): number => (columns.findIndex(({field}) => field?.name === name) + columns.length + 1) % (columns.length + 1);
    this.#at = {
      worker: at('worker'),
      pairing: at('pairing'),
      org: at('org'),
      date: at('date'),
      start: at('start'),
      end: at('end'),
      hours: at('hours'),
      mode: at('mode'),
    };
  }

  judge(column: number, number: number, text: string): boolean {
    const field = this.#columns.find((one) => one.column === column)?.field as Field;
    if (!isUntouched({kind: KIND, factors: this.#factors}, field, text)) return false;
    const isWrong = !isValid(KIND, field, text, this.#folding.validators);
    // What is wrong is told by number, too; one without a number is read the usual way.
    if (number === UNKNOWN) return !isWrong;
    (this.#texts[column] as string[])[number] = text;
    if (isWrong) this.#noteWrong(column, number);
    return true;
  }

  rows(rows: readonly Row[]): void {
    this.count += rows.length;
    for (const row of rows) this.#folding.take(row);
  }

  adopt(read: unknown, lines: number): void {
    const part = read as FoldedPart;
    this.count += part.rows;
    this.#folding.adopt?.(part, lines);
  }

  row(numbers: Int32Array, filled: number, line: number): boolean {
    if (this.#wrongColumns.length > 0 && this.#holdsWrong(numbers)) return this.#takeWrong(numbers, line);
    if (this.#valid[slotOf(filled)] !== filled && !this.#isValid(filled, numbers)) return this.#takeWrong(numbers, line);
    const at = this.#at;
    const worker = numbers[at.worker] as number;
    const pairing = numbers[at.pairing] as number;
    const org = numbers[at.org] as number;
    const date = numbers[at.date] as number;
    const day = this.#dayNumbers[date] as number;
    const last = this.#last;
    const own = worker * LAST;
    // Nearly every row is of whom the last of its worker was.
    if (day === NO_DAY || last[own + PAIRING] !== pairing || last[own + ORG] !== org) return this.#takeOther(numbers, line);
    const {ledger} = this.#folding;
    if (last[own + MONTH] !== day >> 5) {
      last[own + MONTH] = day >> 5;
      last[own + LEAF] = ledger.leafOf(this.#stays[(last[own + STAY] as number) - 1] as Stay, day);
    }
    this.count += 1;
    ledger.markAt(last[own + LEAF] as number, day, this.#shape(numbers, 1, true, line), line);
    return true;
  }

  /** Takes a row of which it is not known yet whom it means, or which days. */
  #takeOther(numbers: Int32Array, line: number): boolean {
    const {worker: workerAt, pairing: pairingAt, org: orgAt, date: dateAt} = this.#at;
    const [worker, pairing] = [numbers[workerAt] as number, numbers[pairingAt] as number];
    const [org, date] = [numbers[orgAt] as number, numbers[dateAt] as number];
    const named = this.#whom(worker, pairing, org);
    if (named === null) return this.#takeWrong(numbers, line);
    const days = date === NOTHING ? this.#range(numbers) : (this.#dates[date] ?? this.#day(date));
    if (days === null) return this.#takeWrong(numbers, line);
    this.count += 1;
    const {ledger} = this.#folding;
    if (days.from > days.to) {
      ledger.hasOthers = true;
      return true;
    }
    if (named.stay === 0) named.stay = this.#stays.push(ledger.stay(named.worker, named.pairing));
    const stay = this.#stays[named.stay - 1] as Stay;
    const shape = this.#shape(numbers, days.to - days.from + 1, date !== NOTHING, line);
    for (let day = days.from; day <= days.to; day++) ledger.mark(stay, day, shape, line);
    if (date !== NOTHING) this.#remember(worker, [pairing, org, named.stay, days.from >> 5, ledger.leafOf(stay, days.from)]);
    return true;
  }

  #noteWrong(column: number, number: number): void {
    const wrong = this.#wrong[column] ?? new Uint8Array(MOST_CELLS);
    if (this.#wrong[column] === undefined) this.#wrongColumns.push(column);
    this.#wrong[column] = wrong;
    wrong[number] = 1;
  }

  #isWrong(column: number, number: number): boolean {
    return this.#wrong[column]?.[number] === 1;
  }

  #holdsWrong(numbers: Int32Array): boolean {
    for (const column of this.#wrongColumns) if (this.#isWrong(column, numbers[column] as number)) return true;
    return false;
  }

  /** Takes a row of which the texts need no repair, but are not all in order together. */
  #takeWrong(numbers: Int32Array, line: number): boolean {
    const at = this.#at;
    const date = numbers[at.date] as number;
    // A line without a day may be none of the log, and one with the same text all over it a note.
    if (date === NOTHING && numbers[at.start] === NOTHING && numbers[at.end] === NOTHING) return false;
    const [who, where] = [numbers[at.worker] as number, numbers[at.pairing] as number];
    if (who !== NOTHING && where !== NOTHING && this.#text('worker', who) === this.#text('pairing', where)) return false;
    const isDay = date !== NOTHING && !this.#isWrong(at.date, date);
    const said = this.#said;
    for (let i = 0; i < said.length; i++) {
      const {field, column} = this.#columns[i] as Told;
      const number = numbers[column] as number;
      if (column === at.date && isDay) said[i] = this.#kindOfDay(number);
      // Of what a row says besides, it only matters whether it says so.
      else said[i] = number === NOTHING || TELLING.has(field.name) || this.#isWrong(column, number) ? number : SAYS_SO;
    }
    const day = isDay ? this.#numberOfDay(date) : null;
    const besides = [numbers[at.hours] as number, numbers[at.mode] as number] as const;
    if (!this.#wrongRows.take(said, besides, day, line, () => this.#all(numbers))) return false;
    this.count += 1;
    return true;
  }

  #kindOfDay(date: number): number {
    const known = this.#kinds[date];
    if (known !== undefined) return known;
    const kind = kindOfDay(this.#text('date', date), this.#folding.plan.workYearStarts);
    const number = this.#kindNumbers.get(kind) ?? SAYS_SO - 1 - this.#kindNumbers.size;
    this.#kindNumbers.set(kind, number);
    this.#kinds[date] = number;
    return number;
  }

  #numberOfDay(date: number): number | null {
    const known = this.#dayNumbers[date] as number;
    return known === NO_DAY ? dayOf(this.#text('date', date)) : known;
  }

  #all(numbers: Int32Array): Texts {
    const blank = this.#columns.flatMap(({field, column}) => (numbers[column] === NOTHING ? [field.name] : []));
    return {texts: this.#textsOf(numbers), blank: new Set(blank)};
  }

  /** @param last what is known of a row, as `PAIRING` and those below it have it */
  #remember(worker: number, last: readonly number[]): void {
    while ((worker + 1) * LAST > this.#last.length) {
      const wider = new Int32Array(this.#last.length * 2);
      wider.set(this.#last);
      this.#last = wider;
    }
    this.#last.set(last, worker * LAST);
  }

  /** Validates a row for all in which the same fields are filled: each of its texts is valid by itself. */
  #isValid(filled: number, numbers: Int32Array): boolean {
    const known = this.#filled.get(filled);
    if (known === true) this.#valid[slotOf(filled)] = filled;
    if (known !== undefined) return known;
    const texts = this.#textsOf(numbers);
    const {start, end} = texts;
    // What is wrong with the order of two days says nothing of other rows.
    if (start !== undefined && end !== undefined && start > end) return false;
    let isValidRow = true;
    const {bad} = validateRow(rowOf(this.#folding.file, texts), this.#folding.validators, this.#folding.plan, () => {
      isValidRow = false;
    });
    // A column that the whole log lacks is told of once.
    isValidRow &&= bad.size === 0;
    this.#filled.set(filled, isValidRow);
    return isValidRow;
  }

  /** Whom a row means; null where that is for the usual way to tell. */
  #whom(worker: number, pairing: number, org: number): Named | null {
    if (worker === NOTHING || pairing === NOTHING) return null;
    const key = `${worker} ${pairing} ${org}`;
    const known = this.#named.get(key);
    if (known !== undefined) return known;
    const {directory} = this.#folding;
    const [workerText, pairingText] = [this.#text('worker', worker), this.#text('pairing', pairing)];
    const named = this.#numbered({worker: workerText, pairing: pairingText, ...(org === NOTHING ? {} : {org: this.#text('org', org)})});
    const at = directory.findPairing(named.pairing);
    const who = 'id' in at ? directory.findWorker(named.worker, named.org ?? null, at.id) : null;
    // A text that stands in every column is a note across the table.
    const isKnown = 'id' in at && who !== null && 'id' in who && workerText !== pairingText;
    const found = isKnown ? {worker: who.id, pairing: at.id, stay: 0} : null;
    if (this.#named.size < MOST) this.#named.set(key, found);
    return found;
  }

  /** The references of a row by numbers that hold for all. */
  #numbered(texts: References): References {
    const {number} = this.#folding;
    if (number === undefined) return texts;
    const {worker, pairing, org} = number(this.#entryOf({...texts})).values;
    return {worker: String(worker), pairing: String(pairing), ...(org === undefined ? {} : {org: String(org)})};
  }

  #text(field: 'worker' | 'pairing' | 'org' | 'date' | 'start' | 'end' | 'hours' | 'mode', number: number): string {
    return (this.#texts[this.#at[field]] as string[])[number] as string;
  }

  #day(date: number): Days | null {
    const days = this.#daysOf({date: this.#text('date', date)});
    if (days !== null) this.#dates[date] = days;
    if (days !== null && days !== OUTSIDE) this.#dayNumbers[date] = days.from;
    return days;
  }

  #range(numbers: Int32Array): Days | null {
    const [start = NOTHING, end = NOTHING] = [numbers[this.#at.start], numbers[this.#at.end]];
    if (start === NOTHING || end === NOTHING) return null;
    const key = `${start} ${end}`;
    const known = this.#ranges.get(key);
    if (known !== undefined) return known;
    const days = this.#daysOf({start: this.#text('start', start), end: this.#text('end', end)});
    if (this.#ranges.size < MOST) this.#ranges.set(key, days);
    return days;
  }

  #daysOf(values: Record<string, string>): Days | null {
    const days = daysOf({values}, this.#folding.plan);
    return days === 'outside' ? OUTSIDE : days;
  }

  /** @param dates how many the row spans */
  #shape(numbers: Int32Array, dates: number, named: boolean, line: number): number {
    const hours = numbers[this.#at.hours] as number;
    const mode = numbers[this.#at.mode] as number;
    if (line - this.#page >= LINES) {
      this.#shapes.fill(0);
      this.#page = line - (line % LINES);
    }
    const isFew = named && hours < FEW_HOURS && mode < FEW_MODES;
    const known = isFew ? (this.#shapes[mode * FEW_HOURS + hours] as number) : 0;
    if (known !== 0) return known;
    const shape = this.#newShape(hours, mode, {dates, named}, line);
    if (isFew) this.#shapes[mode * FEW_HOURS + hours] = shape;
    return shape;
  }

  #newShape(hours: number, mode: number, spans: Pick<Shape, 'dates' | 'named'>, line: number): number {
    const entry = this.#entryOf({
      ...(hours === NOTHING ? {} : {hours: this.#text('hours', hours)}),
      ...(mode === NOTHING ? {} : {mode: this.#text('mode', mode)}),
    });
    const {file, ledger} = this.#folding;
    return ledger.shape({table: tableKey({file}), ...spans, mode: modeOf(entry), hours: hoursOf(entry)}, line);
  }

  /** The texts of a row by field. */
  #textsOf(numbers: Int32Array): Record<string, string> {
    const texts: Record<string, string> = {};
    for (const {field, column} of this.#columns) {
      const number = numbers[column] as number;
      if (number !== NOTHING) texts[field.name] = (this.#texts[column] as string[])[number] as string;
    }
    return texts;
  }

  /** A row of some texts as it is when it has been validated. */
  #entryOf(texts: Record<string, string>): Entry {
    const {validators, plan, file} = this.#folding;
    return validateRow(rowOf(file, texts), validators, plan, () => {});
  }
}

/** Where among those known to be valid a row is looked up by which fields of it are filled. */
function slotOf(filled: number): number {
  return Math.imul(filled, 0x9e3779b1) >>> 26;
}
