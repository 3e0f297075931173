import {finding} from '../model/finding.js';
import type {Kind} from '../model/kinds.js';
import {cellPlace, type Place} from '../model/place.js';
import type {TableReading} from '../model/reading.js';
import type {Row} from '../model/record.js';
import {message} from '../model/text.js';
import {isWide} from './decode.js';
import {Ahead, type Grid, isBlank, type Line} from './grid.js';
import {factorsOf} from './grid-row.js';
import {type Column, nearestHeader} from './header.js';
import {InputError} from './input-error.js';
import {ABOVE, fillsOf, findHead, type KnownHead, mayFill, PATTERN, Rows, Sifter} from './layout.js';
import {NoSubmissionError, tableOf} from './no-submission.js';
import {RowMaker} from './row-maker.js';
import type {Source} from './source.js';
import type {LogTable, RawRow, RawTable, Sink, Table} from './table.js';
import {doubleHeaders, faultOf, missingColumns, unknownHeader} from './table-findings.js';

/** A table of which the header has been found. */
interface Opened {
  readonly grid: Grid;
  readonly head: KnownHead;
  readonly ahead: Ahead;
  /** Where the nth header stands. */
  at(index: number): Place;
}

/**
 * Reads a table as far as its header.
 * @throws InputError when there is nothing in it, it cannot be read, or its header belongs to no table
 */
async function open(grid: Grid): Promise<Opened> {
  const ahead = new Ahead(grid.lines());
  const lines = await ahead.look(ABOVE);
  const head = findHead(lines, grid.names);
  if (head === null)
    throw ahead.failure ?? new InputError(message('empty-file', {file: grid.path}), cellPlace(grid.path, grid.sheet, 1, 1));
  for (const {cells} of [...head.titles, head.header]) {
    const other = tableOf(cells);
    if (other !== null) throw new NoSubmissionError(other, grid.path);
  }
  const {recognised} = head;
  if (recognised === null) throw ahead.failure ?? unknownHeader(head);
  return {grid, head: {...head, recognised}, ahead, at: (index) => head.header.at(index)};
}

/**
 * Opens a table: finds its header, and how its rows are laid out.
 * @throws InputError as `open` says; rows() when the rest cannot be read
 */
export async function openTable(grid: Grid, sink: Sink): Promise<Table> {
  const {head, ahead, at} = await open(grid);
  const {recognised} = head;
  const {kind, columns} = recognised;
  for (const problem of [...missingColumns(recognised, recognised.missing, at), ...doubleHeaders(head, at)]) sink(problem);
  const rows = new Rows(head);
  const isRecord = (line: Line): boolean => !isBlank(line) && rows.leftOut(line) === null && !rows.mayBeFoot(line);
  const first = mayFill(kind) ? upToOther((await ahead.look(head.lines + PATTERN)).slice(head.lines), rows) : [];
  const maker = new RowMaker(head, rows, grid.even, fillsOf(recognised, first.filter(isRecord)), sink);
  async function* records(): AsyncGenerator<readonly Row[]> {
    try {
      for await (const batch of ahead.from(head.lines)) {
        for (const line of batch) maker.push(line);
        yield maker.drain();
      }
    } catch (error) {
      maker.broke();
      yield maker.drain();
      throw error;
    }
    maker.end();
    yield maker.drain();
    tellNone();
  }
  const tellNone = (): void => {
    if (maker.count === 0)
      sink(finding({rule: 'no-rows', severity: 'error', place: at(0), message: message('no-rows'), todo: message('no-rows.todo')}));
  };
  const {bytewise} = grid;
  const below = {columns, header: head.header.end.line, layout: rows, maker};
  const scan = () => import('./scan/log.js');
  const log: LogTable | null =
    bytewise === null || kind !== 'deployments' || isWide(bytewise.encoding())
      ? null
      : {
          columns,
          factors: factorsOf(columns),
          size: bytewise.source.size,
          file: fileOf(bytewise.source),
          async starts(places) {
            return (await scan()).lineStarts(bytewise, places);
          },
          async read(reader, range) {
            await ahead.close();
            await (await scan()).readLog(bytewise, below, reader, range);
            tellNone();
          },
          async readPart(reader, range) {
            await ahead.close();
            return (await scan()).readPart(bytewise, below, reader, range);
          },
        };
  return {
    kind,
    get extraColumns() {
      return extraColumns(maker.nameless.named());
    },
    ifPaired: missingColumns(recognised, recognised.missingPaired, at),
    year: yearIn([...grid.names, ...head.titles.flatMap(({cells}) => cells)]),
    counted: columns.some(({header, field}) => field?.name === 'pairing' && /^序\s*号$/.test(header)),
    since1904: grid.since1904,
    rows: records,
    log,
    reading: () => ({
      kind,
      sheet: grid.sheet,
      header: {from: (head.upper ?? head.header).line, to: head.header.line},
      columns: maker.nameless.named().map((column) => columnReading(column, kind)),
      leftOut: [...maker.leftOut],
      hidden: [...maker.hidden],
    }),
  };
}

/** What it takes to open a file once more elsewhere; null for what is no file. */
function fileOf({path, file, encoding}: Source): LogTable['file'] {
  return file === null ? null : {path, file, ...(encoding === undefined ? {} : {encoding})};
}

function columnReading({header, field, sure, factor}: Column, kind: Kind): TableReading['columns'][number] {
  return {header, field: field?.name ?? null, sure, factor, near: field === null && header !== '' ? nearestHeader(header, kind) : null};
}

/** A year that says of which year something is: no part of a date, of a document's number or of the day on which it was filled in. */
const YEAR = /(?<!\d)(20\d\d)(?!\d|\s*年\s*\d|\s*[-./]\s*\d{1,2}(?!\d)|[〕\]）)]\s*第?\s*\d+\s*号)/g;

/** The year that a title, a sheet or a file is of, where they name one. */
function yearIn(texts: readonly string[]): number | null {
  const telling = texts.filter((text) => !/日期|时间/.test(text));
  const years = new Set(telling.flatMap((text) => [...text.matchAll(YEAR)].map(([, year]) => Number(year))));
  const [only = null] = years;
  return years.size === 1 ? only : null;
}

/**
 * A table as it stands, its blank rows too.
 * @throws InputError as `open` says; rows() when the rest cannot be read
 */
export async function rawTable(grid: Grid): Promise<RawTable> {
  const {head, ahead} = await open(grid);
  const {kind, columns} = head.recognised;
  const rows = new Rows(head);
  let below = false;
  let ready: RawRow[] = [];
  const sifter = new Sifter(rows, (line, why) => {
    below ||= why === null && rows.otherTable(line) !== null;
    ready.push(rawRow(line, columns.length, grid.even, below || why !== null));
  });
  const drain = (): RawRow[] => {
    const rows = ready;
    ready = [];
    return rows;
  };
  async function* raw(): AsyncGenerator<RawRow[]> {
    try {
      for await (const batch of ahead.from(head.lines)) {
        for (const line of batch) sifter.push(line);
        yield drain();
      }
    } catch (error) {
      sifter.release();
      yield drain();
      throw error;
    }
    sifter.end();
    yield drain();
  }
  const above = await ahead.look(head.lines);
  return {kind, sheet: grid.sheet, columns, head: above.slice(0, head.lines).map(({line, cells}) => ({line, cells})), rows: raw};
}

function rawRow(line: Line, columns: number, even: boolean, leftOut: boolean): RawRow {
  const blank = isBlank(line);
  return {
    cells: line.cells,
    ragged: !blank && !leftOut && even && faultOf(line, columns) !== null,
    blank,
    leftOut: !blank && leftOut,
    from: {line: line.line, column: 1},
    to: line.end,
  };
}

/** The lines above another table. */
function upToOther(lines: readonly Line[], rows: Rows): readonly Line[] {
  const at = lines.findIndex((line) => rows.leftOut(line) === null && rows.otherTable(line) !== null);
  return at < 0 ? lines : lines.slice(0, at);
}

function extraColumns(columns: readonly Column[]): string[] {
  return columns.filter((column) => column.field === null && column.header !== '').map((column) => column.header);
}
