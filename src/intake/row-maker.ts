import type {Kind} from '../model/kinds.js';
import {type Place, placeBelow} from '../model/place.js';
import type {LeftOut, LeftOutLine} from '../model/reading.js';
import type {Row} from '../model/record.js';
import {isBlank, type Line} from './grid.js';
import {Filler, GridRow, Nameless, RowForm} from './grid-row.js';
import {type Fill, type KnownHead, type Rows, Sifter} from './layout.js';
import type {Made} from './scan/reader.js';
import type {Sink} from './table.js';
import {faultOf, otherTable, troublesOf} from './table-findings.js';

/** Makes rows of the lines below a header, one after the other. */
export class RowMaker {
  /** Lines that are no records. */
  readonly leftOut: LeftOutLine[];
  /** Records that are not shown by the program in which they were written. */
  readonly hidden: Place[] = [];
  readonly nameless: Nameless;
  /** How many records there were. */
  count = 0;
  readonly #head: KnownHead;
  readonly #even: boolean;
  readonly #rows: Rows;
  readonly #sink: Sink;
  readonly #form: RowForm;
  readonly #filler: Filler;
  readonly #sifter: Sifter;
  #ready: Row[] = [];
  /** The table that begins below this one; nothing of it is read. */
  #below: Kind | null = null;

  /**
   * @param even whether every line must have as many cells as the header
   * @param fills columns in which a blank means “as above”
   */
  constructor(head: KnownHead, rows: Rows, even: boolean, fills: readonly Fill[], sink: Sink) {
    const {columns} = head.recognised;
    this.#head = head;
    this.#even = even;
    this.#rows = rows;
    this.#sink = sink;
    this.#form = new RowForm(head.recognised);
    this.#filler = new Filler(fills);
    this.nameless = new Nameless(columns);
    this.leftOut = head.titles.map((line) => leftOutLine(line, 'title'));
    this.#sifter = new Sifter(rows, (line, why) => this.#take(line, why));
  }

  /** Whether another table has begun: nothing more is read. */
  get isOver(): boolean {
    return this.#below !== null;
  }

  /** Whether there are lines of which it depends on what follows whether they are records. */
  get isWaiting(): boolean {
    return this.#sifter.isWaiting;
  }

  /** What comes before is read by somebody else. */
  beginInside(): void {
    this.#filler.beginInside();
  }

  /** What is known of the lines that were read, as plain data. */
  get made(): Made {
    return {count: this.count, leftOut: this.leftOut.slice(this.#head.titles.length), seen: this.nameless.seen, last: this.#filler.last};
  }

  /** Takes in what is known of lines that were read elsewhere, below so many. */
  adopt({count, leftOut, seen, last}: Made, lines: number): void {
    if (last !== null) this.#filler.passed(last);
    this.count += count;
    for (const one of leftOut) this.leftOut.push({...one, place: placeBelow(one.place, lines)});
    this.nameless.adopt(seen);
  }

  push(line: Line): void {
    this.#sifter.push(line);
  }

  /**
   * Notes that a record, or several, were read in another way since the last line.
   * @param count how many
   * @param cells those of the last
   */
  passed(count: number, cells: readonly string[]): void {
    this.#sifter.release();
    this.#filler.passed(cells);
    this.count += count;
  }

  /** Lets go what waits for what follows, which is not known. */
  broke(): void {
    this.#sifter.release();
  }

  /** Nothing follows. */
  end(): void {
    this.#sifter.end();
  }

  /** @returns the rows that are ready since they were last asked for. */
  drain(): readonly Row[] {
    if (this.#ready.length === 0) return NOTHING;
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #take(line: Line, why: LeftOut | null): void {
    if (this.#below !== null || isBlank(line)) return;
    if (why !== null) {
      this.leftOut.push(leftOutLine(line, why));
      return;
    }
    const {columns, kind} = this.#head.recognised;
    this.#below = this.#rows.otherTable(line);
    if (this.#below !== null) {
      this.#sink(otherTable(line, this.#below));
      return;
    }
    if (line.hidden) this.hidden.push(line.start);
    this.nameless.see(line);
    const fault = this.#even ? faultOf(line, this.#head.headings.length) : null;
    if (fault !== null) this.#sink(fault);
    for (const problem of troublesOf(line, columns, kind)) this.#sink(problem);
    this.#ready.push(new GridRow(this.#form, this.#filler.filled(line), line, fault !== null));
    this.count += 1;
  }
}

const NOTHING: readonly Row[] = [];

/** The texts of a line are told once each: a merged cell has its text in all its columns. */
function leftOutLine(line: Line, why: LeftOut): LeftOutLine {
  const texts = new Set(line.cells.map((cell) => cell.trim()).filter((cell) => cell !== ''));
  return {place: line.start, why, text: [...texts].join(' ')};
}
