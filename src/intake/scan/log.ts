import {isAscii, isUtf8} from 'node:buffer';
import type {Encoding} from '../../model/encoding.js';
import {decodeRest, textIn} from '../decode.js';
import type {Bytewise, Line} from '../grid.js';
import {NotApart} from '../grid-row.js';
import type {Column} from '../header.js';
import {InputError} from '../input-error.js';
import type {Rows} from '../layout.js';
import type {RowMaker} from '../row-maker.js';
import {Blocks} from './blocks.js';
import {Cells} from './cells.js';
import type {LogReader, Part, PartRead, Range} from './reader.js';
import {type Look, Scanner} from './scanner.js';

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = '"';

/** What is known of a table before its rows are read. */
export interface Below {
  readonly columns: readonly Column[];
  /** The last line of its header. */
  readonly header: number;
  readonly layout: Rows;
  readonly maker: RowMaker;
}

/**
 * Reads the rows below a header as bytes. Rows in which nothing is to be put right and nothing is wrong are told by the numbers of their texts;
 * all others, and what cannot be told at a glance, are read the usual way, so that the outcome is the same.
 * @throws InputError when the rest cannot be read
 */
export async function readLog(text: Bytewise, below: Below, reader: LogReader, {block, parts = []}: Range): Promise<void> {
  const file = await text.open();
  try {
    await new Log(text, below, reader, new Blocks(file, block, 0, parts[0]?.from)).read(parts);
  } finally {
    await file.close();
  }
}

/**
 * Reads a part of the rows, of which it is not known on which line they begin.
 * @returns null where the part cannot be read by itself
 */
export async function readPart(
  text: Bytewise,
  below: Below,
  reader: LogReader,
  {block, from, until}: Range,
): Promise<Omit<PartRead, 'read'> | null> {
  const file = await text.open();
  try {
    return await new Log(text, below, reader, new Blocks(file, block, from, until)).readPart();
  } finally {
    await file.close();
  }
}

/** @returns where lines begin, nearest behind the given places in a file; places behind which none begins are left out. */
export async function lineStarts(text: Bytewise, places: readonly number[]): Promise<number[]> {
  const file = await text.open();
  try {
    const bytes = Buffer.alloc(LONGEST_LINE);
    const starts = new Set<number>();
    for (const place of places) {
      const end = bytes.subarray(0, await file.read(bytes, 0, bytes.length, place)).indexOf(NEWLINE);
      if (end >= 0) starts.add(place + end + 1);
    }
    return [...starts];
  } finally {
    await file.close();
  }
}

/** Bytes of lines among which it is easy to find where one begins. */
const LONGEST_LINE = 1 << 14;

/** Bytes that no record has. */
const LONGEST_RECORD = 1 << 20;

class Log {
  readonly #text: Bytewise;
  readonly #maker: RowMaker;
  readonly #reader: LogReader;
  readonly #blocks: Blocks;
  readonly #scanner: Scanner;
  readonly #header: number;
  /** Whether no column is passed over. */
  readonly #looksAtAll: boolean;
  #encoding: Encoding | null;
  /** Where the next row begins: in the buffer, and on which line. */
  #at = 0;
  #line = 1;
  /** Rows of the scanner of which the maker knows. */
  #passed = 0;
  /** Lines that are read the usual way at once, and rows of the scanner when they last were. */
  #lines = 1;
  #since = 0;
  /** Parts of which the outcome was taken. */
  #adopted = 0;
  /** Whether others read what comes before. */
  #isPart = false;

  constructor(text: Bytewise, {columns, header, layout, maker}: Below, reader: LogReader, blocks: Blocks) {
    this.#text = text;
    this.#maker = maker;
    this.#reader = reader;
    this.#blocks = blocks;
    this.#header = header;
    this.#encoding = text.encoding();
    const looks = columns.map(({header: name, field}, i): Look => {
      const isFree = field === null && name !== '';
      const isFirst = isFree && i < 2;
      return {cells: field !== null || isFirst ? new Cells() : null, counts: isFirst || (name === '' && i === 0), free: isFree};
    });
    this.#looksAtAll = looks.every(({cells}) => cells !== null);
    this.#scanner = new Scanner(looks, text.delimiter.charCodeAt(0), {
      judge: (column, number, from, to) => {
        const cell = textIn(blocks.bytes.subarray(from, to), this.#encoding);
        if (cell === null) return null;
        return layout.isOrdinary(column, cell) && (columns[column]?.field === null || reader.judge(column, number, cell));
      },
      row: (filled, line) => reader.row(this.#scanner.numbers, filled, line),
      other: (from, to, line) => this.#other(from, to, line),
    });
  }

  async read(parts: readonly Part[]): Promise<void> {
    const maker = this.#maker;
    try {
      await this.#skipHeader();
      await this.#scan();
      if (this.#blocks.isPart) await this.#join(parts);
    } catch (error) {
      maker.broke();
      this.#hand();
      this.#text.settle(() => null, this.#encoding);
      throw error;
    } finally {
      for (const part of parts.slice(this.#adopted)) part.stop();
    }
    maker.end();
    this.#hand();
    this.#text.settle(this.#blocks.fingerprint, this.#encoding ?? 'utf-8');
  }

  async readPart(): Promise<Omit<PartRead, 'read'> | null> {
    this.#isPart = true;
    const maker = this.#maker;
    maker.beginInside();
    // No line of it is the one below the header.
    this.#line = this.#firstInside;
    try {
      await this.#blocks.next(0);
      await this.#scan();
    } catch (error) {
      // Those who read all will meet it too, and know on which line.
      if (!(error instanceof InputError) && !(error instanceof NotApart)) throw error;
      return null;
    }
    if (this.#blocks.isPart && maker.isWaiting) return null;
    maker.end();
    this.#hand();
    return {lines: this.#line - this.#firstInside, encoding: this.#encoding, made: maker.made};
  }

  /** What the first line of a part is called. */
  get #firstInside(): number {
    return this.#header + 2;
  }

  /** Takes what others read of the rest; what they could not is read here. */
  async #join(parts: readonly Part[]): Promise<void> {
    const blocks = this.#blocks;
    // The line below the header is looked at otherwise than all others.
    if (!this.#maker.isWaiting && this.#line > this.#header + 1) {
      for (const [i, {outcome}] of parts.entries()) {
        const part = await outcome;
        const fits = part !== null && (part.encoding === null || this.#encoding === null || part.encoding === this.#encoding);
        if (!fits) break;
        this.#encoding ??= part.encoding;
        const lines = this.#line - this.#firstInside;
        this.#maker.adopt(part.made, lines);
        this.#reader.adopt?.(part.read, lines);
        this.#adopted += 1;
        this.#line += part.lines;
        const next = parts[i + 1]?.from;
        if (next === undefined) return;
        blocks.skipTo(next);
        this.#at = 0;
      }
    }
    blocks.goOn();
    await this.#next();
    await this.#scan();
  }

  async #skipHeader(): Promise<void> {
    const blocks = this.#blocks;
    await blocks.next(0);
    while (this.#line <= this.#header) {
      while (this.#at < blocks.length && this.#line <= this.#header) {
        const byte = blocks.bytes[this.#at];
        const next = blocks.bytes[this.#at + 1];
        // A line break may go on in the next block.
        if (byte === RETURN && this.#at + 1 === blocks.length && !blocks.isLast) break;
        if (byte === NEWLINE || (byte === RETURN && next !== NEWLINE)) this.#line += 1;
        this.#at += 1;
      }
      if (this.#line > this.#header) return;
      if (blocks.isLast && !blocks.isPart) return;
      // The others begin in the header.
      if (blocks.isLast) blocks.goOn();
      await this.#next();
    }
  }

  async #scan(): Promise<void> {
    const blocks = this.#blocks;
    for (;;) {
      const end = blocks.end;
      if (this.#at < end && !this.#isText(end)) return this.#rest();
      await this.#scanTo(end);
      // Where another table has begun, nothing more is read but whether it could be; a line that does not end is no record.
      const isEndless = this.#at >= blocks.end && blocks.length - this.#at > LONGEST_RECORD;
      if (this.#maker.isOver || isEndless) return this.#rest();
      if (blocks.isLast && this.#at >= blocks.length) return;
      if (this.#at >= blocks.end) await this.#next();
    }
  }

  /** Reads rows up to a place in the buffer; less far where the buffer is filled anew meanwhile. */
  async #scanTo(end: number): Promise<void> {
    const blocks = this.#blocks;
    while (this.#at < end && !this.#maker.isOver && blocks.end === end) {
      const {at, line} = this.#scanner.scan(blocks.plain, this.#at, end, this.#line);
      this.#note();
      [this.#at, this.#line] = [at, line];
      if (at < end) await this.#stretch();
      this.#hand();
    }
  }

  async #next(): Promise<void> {
    await this.#blocks.next(this.#at);
    this.#at = 0;
  }

  /** Whether the bytes up to a place are text in the encoding of those before, or in UTF-8 where that is not settled. */
  #isText(end: number): boolean {
    const part = this.#blocks.bytes.subarray(this.#at, end);
    if (part.includes(0)) return false;
    if (isAscii(part)) return true;
    if (this.#encoding === 'gb18030') return this.#looksAtAll || textIn(part, 'gb18030') !== null;
    if (!isUtf8(part)) return false;
    this.#encoding = 'utf-8';
    return true;
  }

  /** Tells the maker of the rows that were taken. */
  #note(): void {
    const {taken, lastFrom, lastTo} = this.#scanner;
    if (taken === this.#passed) return;
    const text = textIn(this.#blocks.bytes.subarray(lastFrom, lastTo), this.#encoding) ?? '';
    this.#maker.passed(taken - this.#passed, cellsOf(text, this.#text.delimiter));
    this.#passed = taken;
  }

  /** Reads a line the usual way; false where it is not one without quotes. */
  #other(from: number, to: number, line: number): boolean {
    const text = textIn(this.#blocks.bytes.subarray(from, to), this.#encoding);
    if (text === null || text.includes(QUOTE)) return false;
    this.#note();
    this.#maker.push(this.#text.plain(text.replace(/(?:\r\n?|\n)$/, ''), line));
    this.#hand();
    // What follows where another table begins is not taken.
    return !this.#maker.isOver;
  }

  /**
   * Reads what cannot be told at a glance: up to a line break before which no quote is open. As long as there is more of it, more of it is read
   * at once.
   */
  async #stretch(): Promise<void> {
    if (this.#maker.isOver) return;
    const blocks = this.#blocks;
    const {taken} = this.#scanner;
    this.#lines = taken - this.#since < this.#lines ? this.#lines * 2 : 1;
    this.#since = taken;
    for (; ; this.#lines *= 2) {
      const to = lineEnd(blocks.bytes, this.#at, blocks.end, this.#lines);
      const text = textIn(blocks.bytes.subarray(this.#at, to), this.#encoding);
      if (text === null) return this.#rest();
      const {read, failure} = await this.#linesOf(text);
      if (failure?.problem.code === 'quote-not-closed' && !this.#isEnd(to)) {
        if (!(await this.#lookFurther(to))) return this.#rest();
        continue;
      }
      for (const line of read) this.#maker.push(line);
      if (failure !== null) throw failure;
      this.#at = to;
      this.#line += text.match(/\r\n?|\n/g)?.length ?? 0;
      return;
    }
  }

  /** Whether the file ends at a place in the buffer. */
  #isEnd(to: number): boolean {
    return this.#blocks.isLast && !this.#blocks.isPart && to === this.#blocks.length;
  }

  /** Makes sure that there is more behind a place in the buffer; false where that is no text. */
  async #lookFurther(to: number): Promise<boolean> {
    const blocks = this.#blocks;
    // The part ends in the middle of a row.
    if (blocks.isLast && to === blocks.length) this.#goOn();
    if (to === blocks.end) await this.#next();
    return this.#isText(blocks.end);
  }

  async #linesOf(text: string): Promise<{read: Line[]; failure: InputError | null}> {
    const read: Line[] = [];
    async function* once(): AsyncGenerator<string> {
      yield text;
    }
    try {
      for await (const batch of this.#text.lines(once(), this.#line)) read.push(...batch);
      return {read, failure: null};
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return {read, failure: error};
    }
  }

  #goOn(): void {
    if (this.#isPart) throw new NotApart();
    this.#blocks.goOn();
  }

  /** Reads the rest of the file the usual way. */
  async #rest(): Promise<void> {
    if (this.#isPart) throw new NotApart();
    if (this.#blocks.isPart) this.#blocks.goOn();
    const {source, lines} = this.#text;
    const so = {encoding: this.#encoding, bytes: this.#blocks.before + this.#at, lines: this.#line - 1};
    const decoded = decodeRest(source, this.#blocks.rest(this.#at), so);
    for await (const batch of lines(decoded.texts(), this.#line)) {
      for (const line of batch) this.#maker.push(line);
      this.#hand();
    }
    this.#encoding = decoded.encoding();
    this.#at = this.#blocks.length;
  }

  #hand(): void {
    const rows = this.#maker.drain();
    if (rows.length > 0) this.#reader.rows(rows);
  }
}

/** Where so many lines end. */
function lineEnd(bytes: Buffer, from: number, end: number, lines: number): number {
  let at = from;
  for (let count = 0; count < lines && at < end; count++) {
    const found = bytes.indexOf(NEWLINE, at);
    at = found < 0 ? end : Math.min(found + 1, end);
  }
  return at;
}

/** The cells of a line in which a quote only stands around a cell. */
function cellsOf(text: string, delimiter: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= text.length; at++) {
    const isQuoted = text[at] === QUOTE;
    const start = isQuoted ? at + 1 : at;
    const end = isQuoted ? text.indexOf(QUOTE, start) : text.indexOf(delimiter, start);
    cells.push(text.slice(start, end < 0 ? text.length : end).replace(/[\r\n]+$/, ''));
    if (end < 0) break;
    at = isQuoted ? end + 1 : end;
    if (text[at] !== delimiter) break;
  }
  return cells;
}
