import type {Parser} from 'csv-parse';
import type {Place, Where} from '../model/place.js';
import {message} from '../model/text.js';
import {type Decoded, decode} from './decode.js';
import type {Bytewise, Grid, Line} from './grid.js';
import {headingsOf, recognise} from './header.js';
import {InputError} from './input-error.js';
import type {Source} from './source.js';

/** A record longer than this is a quote that was never closed, or no table at all. */
const LONGEST_RECORD = 1 << 20;

/** What may stand between cells: the comma of CSV, the tab of text copied out of a workbook, the semicolon of some exports. */
const DELIMITERS = [',', '\t', ';'] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** Characters from which the delimiter is told: those of a header and more. */
const START = 1 << 12;

/** The beginning of a text, and all of it once more. */
async function startOf(texts: AsyncIterable<string>): Promise<{start: string; texts: AsyncIterable<string>}> {
  const iterator = texts[Symbol.asyncIterator]();
  const read: string[] = [];
  let start = '';
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    read.push(next.value);
    start += next.value;
    if (start.length >= START) break;
  }
  async function* whole(): AsyncGenerator<string> {
    yield* read;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  }
  return {start: start.slice(0, START), texts: whole()};
}

/** Lines by which the delimiter is told. */
const LINES = 10;

/** What stands between cells: of several marks that a text begins with, the one by which its header is known best. */
function delimiterOf(start: string, stem: string): Delimiter {
  const lines = start
    .replace(/(?<![^,;\t\r\n])"(?:[^"]|"")*("|$)/g, (cell) => cell.replace(/[",;\t\r\n]/g, ' '))
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES);
  const [only, ...others] = DELIMITERS.filter((delimiter) => lines.some((line) => line.includes(delimiter)));
  if (only === undefined || others.length === 0) return only ?? ',';
  const known = (delimiter: Delimiter): number =>
    Math.max(
      ...lines.map((line) => recognise(headingsOf(line.split(delimiter)), [stem])?.columns.filter(({field}) => field !== null).length ?? 0),
    );
  return [only, ...others].reduce((best, one) => (known(one) > known(best) ? one : best));
}

/** The text of a record as it stands in the file. */
class Written implements Where {
  readonly raw: string;
  readonly line: number;
  readonly text: Text;

  constructor(raw: string, line: number, text: Text) {
    this.raw = raw;
    this.line = line;
    this.text = text;
  }

  get start(): Place {
    return {file: this.text.path, line: this.line, column: 1};
  }

  at(index: number): Place {
    const {lines, column} = cellStart(this.raw, index, this.text.delimiter);
    return {file: this.text.path, line: this.line + lines, column};
  }
}

/** A record with its text. */
class Record implements Line {
  readonly cells: readonly string[];
  readonly hidden = false;
  readonly troubles = null;
  readonly where: Written;

  constructor(cells: readonly string[], raw: string, line: number, text: Text) {
    this.cells = cells;
    this.where = new Written(raw, line, text);
  }

  get line(): number {
    return this.where.line;
  }

  get start(): Place {
    return this.where.start;
  }

  get end(): Line['end'] {
    const {line, raw} = this.where;
    return {line: line + lineBreaks(raw.replace(/(?:\r\n?|\n)$/, '')), column: Infinity};
  }

  at(index: number): Place {
    return this.where.at(index);
  }

  swallowed(columns: number): {index: number; lines: number} | null {
    const {raw, text} = this.where;
    if (!raw.includes('"') || !/[\r\n]/.test(raw.slice(0, -2))) return null;
    const {delimiter} = text;
    const isRecord = (text: string): boolean => text.split(delimiter).length >= Math.max(3, columns);
    for (const [index, cell] of this.cells.entries()) {
      const [, ...more] = cell.split(/\r\n?|\n/);
      if (more.length >= LONGEST_CELL || more.some(isRecord)) return {index, lines: more.length};
    }
    return null;
  }
}

/** A text that is being read as a table. */
interface Text {
  readonly path: string;
  readonly delimiter: Delimiter;
}

/** A cell of so many lines is no cell. */
const LONGEST_CELL = 100;

/**
 * Reads records in batches, one batch per piece of text, so that a log is never held in memory. A text without quotes is cut at its
 * delimiters, which means the same and is faster; from the first quote on the parser reads.
 */
async function* readRecords(text: Text, texts: AsyncIterable<string>, first = 1): AsyncGenerator<Line[]> {
  const iterator = texts[Symbol.asyncIterator]();
  let line = first;
  let rest = '';
  for (let last = false; !last; ) {
    const next = await iterator.next();
    last = next.done === true;
    const piece = next.done === true ? rest : rest + next.value;
    const lines = plainLines(piece);
    if (lines === null || (line === 1 && piece.startsWith(BOM))) {
      yield* parseRecords(text, piece, {[Symbol.asyncIterator]: () => iterator}, line);
      return;
    }
    const {whole, unfinished} = parted(lines, piece, last);
    rest = unfinished;
    yield whole.map((raw, i) => new Record(raw.split(text.delimiter), raw, line + i, text));
    line += whole.length;
  }
}

/** The lines of a piece that are whole, and the text that may go on in the next piece: a line break in two pieces is one. */
function parted(lines: readonly string[], piece: string, last: boolean): {whole: readonly string[]; unfinished: string} {
  if (last) return {whole: lines.at(-1) === '' ? lines.slice(0, -1) : lines, unfinished: ''};
  const at = piece.endsWith('\r') ? -2 : -1;
  return {whole: lines.slice(0, at), unfinished: `${lines.at(at)}${at === -2 ? '\r' : ''}`};
}

const BOM = '\uFEFF';

/** The lines of a text without quotes; null where the parser has to look. */
function plainLines(text: string): string[] | null {
  if (text.includes('"')) return null;
  const lines = text.includes('\r') ? text.split(/\r\n?|\n/) : text.split('\n');
  // The parser measures a record in bytes.
  return lines.some((line) => line.length * 3 >= LONGEST_RECORD) ? null : lines;
}

/**
 * Reads records with the parser.
 * @param begun what was read of the texts already, from its first record on
 * @param from the line of that record
 */
async function* parseRecords(text: Text, begun: string, texts: AsyncIterable<string>, from: number): AsyncGenerator<Line[]> {
  const {parse} = await import('csv-parse');
  const {path: file, delimiter} = text;
  // Events of a stream reach us outside of any promise: the first error is kept and thrown where the reader looks next.
  let failure: Error | null = null;
  const parser: Parser = parse({
    bom: from === 1,
    raw: true,
    delimiter,
    // Files put together out of several have several kinds of line breaks.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
  });
  parser.on('error', (error) => {
    failure ??= error;
  });
  let line = from;
  const drain = (): Line[] => {
    const batch: Line[] = [];
    for (let record = parser.read(); record !== null; record = parser.read()) {
      const {record: cells, raw} = record as {record: string[]; raw: string};
      const stray = cells.some((cell) => cell.trimStart().startsWith('"')) ? strayQuote(raw, delimiter) : null;
      if (stray !== null) {
        failure = quoteFault(file, line, line + stray);
        break;
      }
      batch.push(new Record(cells, raw, line, text));
      line += Math.max(1, lineBreaks(raw));
    }
    return batch;
  };
  async function* read(piece: string): AsyncGenerator<Line[]> {
    parser.write(piece);
    yield drain();
    await settled();
    if (failure !== null) throw csvFault(file, failure, line);
  }
  yield* read(begun);
  for await (const piece of texts) yield* read(piece);
  parser.end();
  await settled();
  yield drain();
  if (failure !== null) throw csvFault(file, failure, line);
}

/** Lets the parser's events come through. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Line breaks in a record's text. The parser ends it after CR even when LF follows, and begins the next with that LF not. */
function lineBreaks(raw: string): number {
  return raw.match(/\r\n?|\n/g)?.length ?? 0;
}

function csvFault(file: string, error: Error, line: number): InputError {
  if (error instanceof InputError) return error;
  const {code} = error as NodeJS.ErrnoException;
  const place = {file, line, column: 1};
  if (code === 'CSV_QUOTE_NOT_CLOSED') return new InputError(message('quote-not-closed', {file, line}), place);
  if (code === 'CSV_MAX_RECORD_SIZE') return new InputError(message('record-too-long', {file, line, limit: LONGEST_RECORD}), place);
  return new InputError(message('csv-syntax', {file, line, detail: error.message}), place);
}

/** @param at the line of the quote that is out of place */
function quoteFault(file: string, line: number, at: number): InputError {
  const problem = at > line ? message('quote-swallows', {file, line, to: at}) : message('stray-quote', {file, line});
  return new InputError(problem, {file, line, column: 1});
}

/**
 * Looks for a quote of which it cannot be told what it is for: text stands after the one that closes a cell, or blanks before the one
 * that opens it. A quote further on in a cell without quotes (6'2", 12"管) is a character like others, as in spreadsheet programs.
 * @returns by how many lines it stands below the record's first; null where there is none
 */
function strayQuote(raw: string, delimiter: Delimiter): number | null {
  const isEnd = (at: number): boolean => at >= raw.length || raw[at] === delimiter || raw[at] === '\r' || raw[at] === '\n';
  for (let at = 0; at < raw.length; at++) {
    const start = at;
    const [quoted = ''] = raw[at] === '"' ? (QUOTED.exec(raw.slice(at)) ?? []) : [];
    at += quoted.length;
    if (quoted !== '' && !isEnd(at)) return lineBreaks(raw.slice(0, at));
    while (!isEnd(at)) at++;
    if (quoted === '' && raw.slice(start, at).trimStart().startsWith('"')) return lineBreaks(raw.slice(0, start));
  }
  return null;
}

/** A cell in quotes, which are doubled inside. */
const QUOTED = /^"(?:[^"]|"")*"/;

/** The column (in characters, 1-based) and line offset at which the nth cell of a record begins. */
function cellStart(raw: string, index: number, delimiter: Delimiter): {lines: number; column: number} {
  let cell = 0;
  let start = 0;
  let quoted = false;
  let lines = 0;
  let lineStart = 0;
  for (let at = 0; at < raw.length; at++) {
    if (cell === index) return {lines, column: characters(raw.slice(lineStart, at)) + 1};
    const char = raw[at];
    if (char === '"' && raw[start] === '"') quoted = !quoted;
    else if (char === delimiter && !quoted) {
      cell += 1;
      start = at + 1;
    } else if (char === '\n' || (char === '\r' && raw[at + 1] !== '\n')) {
      lines += 1;
      lineStart = at + 1;
    }
  }
  return {lines, column: characters(raw.slice(lineStart)) + 1};
}

/** Characters as people count them: one outside the basic plane (𠮷) is one. */
function characters(text: string): number {
  // Nearly all are of the basic plane.
  return SURROGATES.test(text) ? [...text].length : text.length;
}

const SURROGATES = /[\ud800-\udfff]/;

/**
 * The lines of a CSV text.
 * @throws InputError when it is no text; lines() when it is no CSV
 */
export async function csvGrid(source: Source): Promise<Grid> {
  const decoded = decode(source);
  const {start, texts} = await startOf(decoded.texts());
  const name = stemOf(source.path);
  const text: Text = {path: source.path, delimiter: delimiterOf(start, name)};
  return {
    path: source.path,
    sheet: null,
    names: [name],
    even: true,
    since1904: false,
    bytes: decoded,
    bytewise: bytewiseOf(source, text, decoded),
    lines: () => readRecords(text, texts),
  };
}

/** How a file is read as bytes: one that can be read again, in an encoding in which marks between cells are bytes of their own. */
function bytewiseOf(source: Source, text: Text, decoded: Decoded): Bytewise | null {
  const {open} = source;
  if (open === undefined) return null;
  return {
    source,
    open,
    delimiter: text.delimiter,
    encoding: decoded.encoding,
    settle: decoded.settle,
    plain: (raw, line) => new Record(raw.split(text.delimiter), raw, line, text),
    lines: (texts, line) => readRecords(text, texts, line),
  };
}

/** A file's name without folder and ending. */
export function stemOf(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');
}
