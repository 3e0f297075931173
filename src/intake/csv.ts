import {CsvError, type Parser, parse} from 'csv-parse';
import {type Finding, finding} from '../model/finding.js';
import type {Field, Kind} from '../model/kinds.js';
import type {Place} from '../model/place.js';
import type {Row} from '../model/record.js';
import {message} from '../model/text.js';
import {type Bytes, decode} from './decode.js';
import {type Column, nearestHeader, type Recognised, recognise} from './header.js';
import {InputError} from './input-error.js';
import {LIST_MARKS} from './list-marks.js';
import {NoSubmissionError, tableOf} from './no-submission.js';
import type {Source} from './source.js';
import type {OpenFile, RawRow, RawTable, Sink} from './table.js';

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
    .replace(/"(?:[^"]|"")*("|$)/g, '')
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES);
  const [only, ...others] = DELIMITERS.filter((delimiter) => lines.some((line) => line.includes(delimiter)));
  if (only === undefined || others.length === 0) return only ?? ',';
  const known = (delimiter: Delimiter): number =>
    Math.max(...lines.map((line) => recognise(line.split(delimiter), stem)?.columns.filter(({field}) => field !== null).length ?? 0));
  return [only, ...others].reduce((best, one) => (known(one) > known(best) ? one : best));
}

/** One record with its text as it stands in the file and the line on which it begins. */
interface RawRecord {
  readonly cells: readonly string[];
  readonly raw: string;
  readonly line: number;
}

/** Reads records in batches, one batch per piece of text, so that a log is never held in memory. */
async function* readRecords(file: string, texts: AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<RawRecord[]> {
  // Events of a stream reach us outside of any promise: the first error is kept and thrown where the reader looks next.
  let failure: Error | null = null;
  const parser: Parser = parse({bom: true, raw: true, delimiter, relax_column_count: true, max_record_size: LONGEST_RECORD});
  parser.on('error', (error) => {
    failure ??= error;
  });
  let line = 1;
  const drain = (): RawRecord[] => {
    const batch: RawRecord[] = [];
    for (let record = parser.read(); record !== null; record = parser.read()) {
      const {record: cells, raw} = record as {record: string[]; raw: string};
      batch.push({cells, raw, line});
      line += raw.includes('"') || raw.length > 1 ? lineBreaks(raw) : 1;
    }
    return batch;
  };
  for await (const text of texts) {
    parser.write(text);
    yield drain();
    await settled();
    if (failure !== null) throw csvFault(file, failure, line);
  }
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
  return raw.match(/\r\n?|\n/g)?.length ?? 1;
}

function csvFault(file: string, error: Error, recordLine: number): InputError {
  const code = error instanceof CsvError ? error.code : '';
  const at = error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : recordLine;
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return new InputError(message('quote-not-closed', {file, line: recordLine}), {file, line: recordLine, column: 1});
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return new InputError(message('record-too-long', {file, line: recordLine, limit: LONGEST_RECORD}), {file, line: recordLine, column: 1});
  }
  if (code.includes('QUOTE')) return new InputError(message('stray-quote', {file, line: at}), {file, line: at, column: 1});
  return new InputError(message('csv-syntax', {file, line: at, detail: error.message}), {file, line: at, column: 1});
}

/** The column (in characters, 1-based) and line offset at which the nth cell of a record begins. */
function cellStart(raw: string, index: number, delimiter: Delimiter): {lines: number; column: number} {
  let cell = 0;
  let quoted = false;
  let lines = 0;
  let lineStart = 0;
  for (let at = 0; at < raw.length; at++) {
    if (cell === index) return {lines, column: characters(raw.slice(lineStart, at)) + 1};
    const char = raw[at];
    if (char === '"') quoted = !quoted;
    else if (char === delimiter && !quoted) cell += 1;
    else if (char === '\n' || (char === '\r' && raw[at + 1] !== '\n')) {
      lines += 1;
      lineStart = at + 1;
    }
  }
  return {lines, column: characters(raw.slice(lineStart)) + 1};
}

/** Characters as people count them: one outside the basic plane (𠮷) is one. */
function characters(text: string): number {
  return [...text].length;
}

class CsvRow implements Row {
  readonly texts: Record<string, string | readonly string[]> = {};
  readonly blank: Set<string> = new Set();
  readonly kind: Kind;
  readonly ragged: boolean;
  readonly place: Place;
  readonly #columns: readonly Column[];
  readonly #raw: string;
  readonly #delimiter: Delimiter;

  constructor(kind: Kind, file: string, record: RawRecord, columns: readonly Column[], delimiter: Delimiter, ragged: boolean) {
    this.kind = kind;
    this.ragged = ragged;
    this.place = {file, line: record.line, column: 1};
    this.#columns = columns;
    this.#raw = record.raw;
    this.#delimiter = delimiter;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] as Column;
      if (column.field === null) continue;
      const text = (record.cells[i] ?? '').trim();
      if (text === '') this.blank.add(column.field.name);
      else if (column.field.type === 'list') this.texts[column.field.name] = splitList(text);
      else this.texts[column.field.name] = column.factor === 1 ? text : scaled(text, column.factor);
    }
  }

  placeOf(field: string): Place {
    const index = this.#columns.findIndex((column) => column.field?.name === field);
    if (index < 0) return this.place;
    const {lines, column} = cellStart(this.#raw, index, this.#delimiter);
    return {file: this.place.file, line: this.place.line + lines, column};
  }
}

/** Several texts in one cell, as offices separate them. */
function splitList(text: string): string[] {
  return text
    .split(LIST_MARKS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Yuan from an amount in a larger unit, to the fen; a text that is no number is left for the schema to refuse. */
function scaled(text: string, factor: number): string {
  const number = Number(text);
  return Number.isFinite(number) ? String(Math.round(number * factor * 100) / 100) : text;
}

/** A CSV file read as far as its header. */
interface Head {
  readonly header: RawRecord;
  readonly headers: readonly string[];
  readonly recognised: Recognised;
  readonly delimiter: Delimiter;
  readonly rest: AsyncIterable<RawRecord[]>;
  readonly bytes: Bytes;
  /** Where the nth header stands. */
  at(index: number): Place;
}

/** @throws InputError when the file is empty, no text, no CSV, or its header belongs to no table */
async function readHead(source: Source): Promise<Head> {
  const decoded = decode(source);
  const {start, texts} = await startOf(decoded.texts());
  const stem = stemOf(source.path);
  const delimiter = delimiterOf(start, stem);
  const {header, rest} = await readHeader(source, readRecords(source.path, texts, delimiter));
  const headers = header.cells.map((cell) => cell.trim());
  const other = tableOf(headers);
  if (other !== null) throw new NoSubmissionError(other, source.path);
  const recognised = recognise(headers, stem);
  const at = (index: number): Place => ({file: source.path, line: header.line, column: cellStart(header.raw, index, delimiter).column});
  if (recognised === null) throw unknownHeader(headers, at(0));
  return {header, headers, recognised, delimiter, rest, bytes: decoded, at};
}

/** A file's name without folder and ending. */
function stemOf(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');
}

/** Whether a record has another number of cells than the header; blank ones too many do not count. */
function isRagged(cells: readonly string[], columns: number): boolean {
  return cells.length < columns || cells.slice(columns).some((cell) => cell.trim() !== '');
}

/**
 * Opens a CSV file: reads as far as its header.
 * @throws InputError when the file is empty, no text, no CSV, or its header belongs to no table
 */
export async function openCsv(source: Source, sink: Sink): Promise<OpenFile> {
  const {headers, recognised, delimiter, rest, bytes, at} = await readHead(source);
  for (const problem of [...missingColumns(recognised, recognised.missing, at), ...doubleHeaders(headers, recognised, at)]) sink(problem);

  const {kind, columns} = recognised;
  async function* rows(): AsyncGenerator<Row[]> {
    let count = 0;
    for await (const batch of rest) {
      const ready: Row[] = [];
      for (const record of batch) {
        if (record.cells.every((cell) => cell.trim() === '')) continue;
        count += 1;
        const ragged = isRagged(record.cells, headers.length);
        const row = new CsvRow(kind, source.path, record, columns, delimiter, ragged);
        if (ragged) sink(raggedRow(row.place, record.cells.length, headers.length));
        ready.push(row);
      }
      if (ready.length > 0) yield ready;
    }
    if (count === 0)
      sink(finding({rule: 'no-rows', severity: 'error', place: at(0), message: message('no-rows'), todo: message('no-rows.todo')}));
  }
  return {
    path: source.path,
    settings: null,
    unusable: null,
    tables: [{kind, extraColumns: extraColumns(columns), ifPaired: missingColumns(recognised, recognised.missingPaired, at), rows}],
    sha256: bytes.sha256,
    encoding: bytes.encoding,
  };
}

/**
 * A CSV file as it stands, its blank rows too.
 * @throws InputError when the file is empty, no text, no CSV, or its header belongs to no table; rows() when the rest cannot be read
 */
export async function rawCsv(source: Source): Promise<RawTable> {
  const {header, recognised, rest} = await readHead(source);
  async function* rows(): AsyncGenerator<RawRow[]> {
    for await (const batch of rest) yield batch.map((record) => rawRow(record, recognised.columns.length));
  }
  return {kind: recognised.kind, columns: recognised.columns, line: header.line, rows};
}

function rawRow({cells, raw, line}: RawRecord, columns: number): RawRow {
  const blank = cells.every((cell) => cell.trim() === '');
  const inside = raw.replace(/(?:\r\n?|\n)$/, '').match(/\r\n?|\n/g)?.length ?? 0;
  return {
    cells,
    ragged: !blank && isRagged(cells, columns),
    blank,
    from: {line, column: 1},
    to: {line: line + inside, column: Infinity},
  };
}

/** The first record that is not blank, and everything after it. */
async function readHeader(
  source: Source,
  batches: AsyncGenerator<RawRecord[]>,
): Promise<{header: RawRecord; rest: AsyncIterable<RawRecord[]>}> {
  for (let next = await batches.next(); next.done !== true; next = await batches.next()) {
    const batch = next.value;
    const index = batch.findIndex((record) => record.cells.some((cell) => cell.trim() !== ''));
    if (index < 0) continue;
    async function* rest(): AsyncGenerator<RawRecord[]> {
      yield batch.slice(index + 1);
      yield* batches;
    }
    return {header: batch[index] as RawRecord, rest: rest()};
  }
  throw new InputError(message('empty-file', {file: source.path}), {file: source.path, line: 1, column: 1});
}

function extraColumns(columns: readonly Column[]): string[] {
  return columns.filter((column) => column.field === null && column.header !== '').map((column) => column.header);
}

function unknownHeader(headers: readonly string[], place: Place): InputError {
  const guesses = headers.flatMap((header) => {
    const near = header === '' ? null : nearestHeader(header);
    return near === null ? [] : [message('header-guess', {header, near})];
  });
  const shown = headers.filter((header) => header !== '').slice(0, 12);
  const code = guesses.length > 0 ? 'unknown-header-near' : 'unknown-header';
  return new InputError(message(code, {file: place.file, headers: shown, guesses: guesses.slice(0, 5)}), place);
}

function missingColumns({kind, columns}: Recognised, missing: readonly Field[], at: (index: number) => Place): Finding[] {
  return missing.map((field) => {
    const spare = columns.find(
      (column) =>
        column.field === null &&
        nearestHeader(column.header, kind) !== null &&
        field.headers.includes(nearestHeader(column.header, kind) as string),
    );
    const todo =
      spare === undefined
        ? message('missing-column.todo', {header: field.headers[0] as string})
        : message('missing-column.near', {header: spare.header, near: field.headers[0] as string});
    return finding({
      rule: 'missing-column',
      severity: 'error',
      place: at(spare === undefined ? 0 : columns.indexOf(spare)),
      kind,
      field: field.name,
      message: message('missing-column', {header: field.headers[0] as string}),
      expected: message('one-of', {values: [...field.headers, field.name]}),
      todo,
    });
  });
}

/** Headers that stand twice: only the first column is read. */
function doubleHeaders(headers: readonly string[], {kind, columns}: Recognised, at: (index: number) => Place): Finding[] {
  const found: Finding[] = [];
  headers.forEach((header, index) => {
    const first = headers.indexOf(header);
    const used = columns[first]?.field ?? null;
    if (header === '' || first === index || used === null) return;
    found.push(
      finding({
        rule: 'duplicate-header',
        severity: 'error',
        place: at(index),
        others: [at(first)],
        kind,
        field: used.name,
        value: header,
        message: message('duplicate-header', {header}),
        todo: message('duplicate-header.todo'),
      }),
    );
  });
  return found;
}

function raggedRow(place: Place, cells: number, columns: number) {
  return finding({
    rule: 'ragged-row',
    severity: 'error',
    place,
    message: message('ragged-row', {cells, columns}),
    todo: message('ragged-row.todo'),
  });
}
