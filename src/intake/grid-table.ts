import {type Finding, finding} from '../model/finding.js';
import {type Field, KIND_INFO, type Kind} from '../model/kinds.js';
import {LIST_MARKS} from '../model/list-marks.js';
import {cellPlace, type Place} from '../model/place.js';
import type {LeftOut, LeftOutLine, TableReading} from '../model/reading.js';
import type {Row} from '../model/record.js';
import {message} from '../model/text.js';
import {Ahead, type Grid, isBlank, type Line} from './grid.js';
import {type Column, nearestHeader, type Recognised} from './header.js';
import {InputError} from './input-error.js';
import {ABOVE, type Fill, fillsOf, findHead, type Head, mayFill, PATTERN, Rows, type Sifted, sift} from './layout.js';
import {NoSubmissionError, tableOf} from './no-submission.js';
import type {RawRow, RawTable, Sink, Table} from './table.js';

/** A table of which the header has been found. */
interface Opened {
  readonly grid: Grid;
  readonly head: Head & {readonly recognised: Recognised};
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
  const {recognised, headings} = head;
  const {kind, columns} = recognised;
  for (const problem of [...missingColumns(recognised, recognised.missing, at), ...doubleHeaders(head, at)]) sink(problem);
  const factors = factorsOf(columns);
  const rows = new Rows(head);
  const leftOut: LeftOutLine[] = head.titles.map((line) => leftOutLine(line, 'title'));
  const hidden: Place[] = [];
  const isRecord = (line: Line): boolean => !isBlank(line) && rows.leftOut(line) === null && !rows.mayBeFoot(line);
  const first = mayFill(kind) ? upToOther((await ahead.look(head.lines + PATTERN)).slice(head.lines), rows) : [];
  const fills = fillsOf(recognised, first.filter(isRecord));
  let below: Kind | null = null;

  const filler = new Filler(fills);
  const nameless = new Nameless(columns);
  const rowOf = ({line, why}: Sifted): Row | null => {
    if (below !== null || isBlank(line)) return null;
    below = why === null ? rows.otherTable(line) : null;
    if (below !== null) sink(otherTable(line, below));
    if (below !== null) return null;
    if (why !== null) {
      leftOut.push(leftOutLine(line, why));
      return null;
    }
    if (line.hidden) hidden.push(line.start);
    nameless.see(line);
    const fault = grid.even ? faultOf(line, headings.length) : null;
    if (fault !== null) sink(fault);
    for (const problem of troublesOf(line, columns, kind)) sink(problem);
    return new GridRow(recognised, factors, filler.filled(line), line, fault !== null);
  };
  async function* records(): AsyncGenerator<Row[]> {
    let count = 0;
    for await (const batch of sift(ahead.from(head.lines), rows)) {
      const ready = batch.map(rowOf).filter((row) => row !== null);
      count += ready.length;
      if (ready.length > 0) yield ready;
    }
    if (count === 0)
      sink(finding({rule: 'no-rows', severity: 'error', place: at(0), message: message('no-rows'), todo: message('no-rows.todo')}));
  }
  return {
    kind,
    get extraColumns() {
      return extraColumns(nameless.named());
    },
    ifPaired: missingColumns(recognised, recognised.missingPaired, at),
    year: yearIn([...grid.names, ...head.titles.flatMap(({cells}) => cells)]),
    counted: columns.some(({header, field}) => field?.name === 'pairing' && /^序\s*号$/.test(header)),
    since1904: grid.since1904,
    rows: records,
    reading: () => ({
      kind,
      sheet: grid.sheet,
      header: {from: (head.upper ?? head.header).line, to: head.header.line},
      columns: nameless.named().map((column) => columnReading(column, kind)),
      leftOut: [...leftOut],
      hidden: [...hidden],
    }),
  };
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
  async function* raw(): AsyncGenerator<RawRow[]> {
    for await (const batch of sift(ahead.from(head.lines), rows)) {
      yield batch.map(({line, why}) => {
        below ||= why === null && rows.otherTable(line) !== null;
        return rawRow(line, columns.length, grid.even, below || why !== null);
      });
    }
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

/** Two tables in one sheet: what stands below the second header belongs to other columns. */
function otherTable(line: Line, kind: Kind): Finding {
  return finding({
    rule: 'second-table',
    severity: 'error',
    place: line.start,
    message: message('second-table', {kind: KIND_INFO[kind].title}),
    todo: message('second-table.todo'),
  });
}

/** The texts of a line are told once each: a merged cell has its text in all its columns. */
function leftOutLine(line: Line, why: LeftOut): LeftOutLine {
  const texts = new Set(line.cells.map((cell) => cell.trim()).filter((cell) => cell !== ''));
  return {place: line.start, why, text: [...texts].join(' ')};
}

/** What people write where they mean the cell above. */
const DITTO = /^(?:同上|〃|″)$/;

/** Fills what is blank because it is as above, or says so. */
class Filler {
  readonly #fills: readonly Fill[];
  readonly #last = new Map<number, string>();
  #before: {readonly cells: readonly string[]; readonly filled: ReadonlyMap<number, string>} | null = null;

  constructor(fills: readonly Fill[]) {
    this.#fills = fills;
  }

  /** @returns the cells that are filled, by column. */
  filled({cells}: Line): ReadonlyMap<number, string> {
    const dittos = this.#dittos(cells);
    const found = this.#fills.length === 0 ? dittos : new Map([...this.#blanks(cells, dittos), ...dittos]);
    this.#before = {cells, filled: found};
    return found;
  }

  #blanks(cells: readonly string[], dittos: ReadonlyMap<number, string>): Map<number, string> {
    const found = new Map<number, string>();
    for (const {columns} of this.#fills) {
      const [anchor = 0] = columns;
      const asAbove = (cells[anchor] ?? '').trim() === '';
      for (const column of columns) {
        const before = this.#last.get(column) ?? '';
        if (!asAbove) this.#last.set(column, dittos.get(column) ?? cells[column] ?? '');
        else if (before.trim() !== '' && (cells[column] ?? '').trim() === '') found.set(column, before);
      }
    }
    return found;
  }

  #dittos(cells: readonly string[]): ReadonlyMap<number, string> {
    let found: Map<number, string> | null = null;
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] as string;
      if (cell.length > 4 || cell === '' || !DITTO.test(cell.trim())) continue;
      const above = this.#before?.filled.get(i) ?? this.#before?.cells[i] ?? '';
      if (above.trim() !== '') found = (found ?? new Map<number, string>()).set(i, above);
    }
    return found ?? NOTHING;
  }
}

const NOTHING: ReadonlyMap<number, string> = new Map();
const NO_FIELDS: ReadonlySet<string> = new Set();

class GridRow implements Row {
  readonly texts: Record<string, string | readonly string[]> = {};
  readonly blank: Set<string> = new Set();
  readonly asAbove: ReadonlySet<string>;
  readonly unread: ReadonlySet<string>;
  readonly kind: Kind;
  readonly ragged: boolean;
  readonly place: Place;
  readonly factors: Readonly<Record<string, number>>;
  readonly #columns: readonly Column[];
  readonly #line: Line;

  constructor(
    {kind, columns}: Recognised,
    factors: Readonly<Record<string, number>>,
    filled: ReadonlyMap<number, string>,
    line: Line,
    ragged: boolean,
  ) {
    this.kind = kind;
    this.factors = factors;
    this.ragged = ragged;
    this.place = line.start;
    this.#columns = columns;
    this.#line = line;
    this.asAbove = filled.size === 0 ? NO_FIELDS : new Set([...filled.keys()].flatMap((i) => columns[i]?.field?.name ?? []));
    this.unread = line.troubles === null ? NO_FIELDS : new Set([...line.troubles.keys()].flatMap((i) => columns[i]?.field?.name ?? []));
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i] as Column;
      if (column.field === null) continue;
      if (line.troubles?.has(i) === true) continue;
      const text = filled.get(i) ?? line.cells[i] ?? '';
      const value = column.field.type === 'list' ? splitList(text) : text;
      if (value.length === 0 || text.trim() === '') this.blank.add(column.field.name);
      else this.texts[column.field.name] = value;
    }
  }

  placeOf(field: string): Place {
    const index = this.#columns.findIndex((column) => column.field?.name === field);
    return index < 0 ? this.place : this.#line.at(index);
  }

  extras(): ReadonlyMap<string, string> {
    const others = this.#columns.flatMap(({header, field}, i): [string, string][] => {
      const text = this.#line.cells[i] ?? '';
      return field !== null || (header === '' && isCount(text, i)) ? [] : [[header || columnAt(i), text]];
    });
    return new Map(others.filter(([, text]) => text.trim() !== ''));
  }
}

/** What a column without a header is called. */
function columnAt(index: number): string {
  return `第${index + 1}列`;
}

/** Whether a cell merely counts the rows, for which nobody needs a header. */
function isCount(text: string, index: number): boolean {
  return index === 0 && /^\s*\d*\s*$/.test(text);
}

/** Columns without a header: one in which something stands is told of and kept, under its number. */
class Nameless {
  readonly #columns: readonly Column[];
  readonly #blank: readonly number[];
  readonly #seen = new Set<number>();

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
    this.#blank = columns.flatMap(({header}, i) => (header === '' ? [i] : []));
  }

  see({cells}: Line): void {
    for (const i of this.#blank) if ((cells[i] ?? '').trim() !== '' && !isCount(cells[i] ?? '', i)) this.#seen.add(i);
  }

  named(): Column[] {
    return this.#columns.map((column, i) => (this.#seen.has(i) ? {...column, header: columnAt(i)} : column));
  }
}

/** Several texts in one cell, as offices separate them. */
function splitList(text: string): string[] {
  return text
    .split(LIST_MARKS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** By field, in what its header states its numbers where that is not yuan. */
function factorsOf(columns: readonly Column[]): Readonly<Record<string, number>> {
  return Object.fromEntries(columns.flatMap(({field, factor}) => (field === null || factor === 1 ? [] : [[field.name, factor]])));
}

function extraColumns(columns: readonly Column[]): string[] {
  return columns.filter((column) => column.field === null && column.header !== '').map((column) => column.header);
}

function unknownHeader({header, headings}: Head): InputError {
  const headers = headings.map(({text}) => text);
  const place = header.at(0);
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

/** Headers that stand twice: only the first column is read, which leaves no doubt where the columns before them tell them apart. */
function doubleHeaders({headings, recognised: {kind, columns}}: Opened['head'], at: (index: number) => Place): Finding[] {
  const found: Finding[] = [];
  headings.forEach(({text: header}, index) => {
    const first = headings.findIndex(({text}) => text === header);
    const used = columns[first]?.field ?? null;
    if (header === '' || first === index || used === null) return;
    if (columns[index]?.header !== header && !isNeeded(kind, used)) return;
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

/** Whether a record can lack a field at all: of two columns for it, neither is to be passed over in silence. */
function isNeeded(kind: Kind, {name, required}: Field): boolean {
  return required !== false || KIND_INFO[kind].oneOf.flat().includes(name);
}

/** Cells of a record that hold no value though they should. */
function troublesOf(line: Line, columns: readonly Column[], kind: Kind): Finding[] {
  return [...(line.troubles ?? [])].flatMap(([index, trouble]) => {
    const field = columns[index]?.field ?? null;
    if (field === null) return [];
    return [
      finding({
        rule: 'cell-without-value',
        severity: 'error',
        place: line.at(index),
        kind,
        field: field.name,
        value: trouble === 'fault' ? (line.cells[index] ?? null) : null,
        message: message(`cell-${trouble}`, {header: field.headers[0] as string}),
        todo: message(`cell-${trouble}.todo`),
      }),
    ];
  });
}

/** What makes every cell of a row doubtful: another number of cells than the header, or a cell that holds rows. */
function faultOf(line: Line, columns: number): Finding | null {
  const swallowed = line.swallowed(columns);
  if (swallowed !== null) {
    return finding({
      rule: 'quote-swallows',
      severity: 'error',
      place: line.at(swallowed.index),
      message: message('quote-swallowed', {lines: swallowed.lines}),
      todo: message('quote-swallowed.todo'),
    });
  }
  if (!isRagged(line.cells, columns)) return null;
  return finding({
    rule: 'ragged-row',
    severity: 'error',
    place: line.start,
    message: message('ragged-row', {cells: line.cells.length, columns}),
    todo: message('ragged-row.todo'),
  });
}

/** Whether a line has another number of cells than the header; blank ones too many do not count. */
function isRagged(cells: readonly string[], columns: number): boolean {
  return cells.length < columns || cells.slice(columns).some((cell) => cell.trim() !== '');
}
