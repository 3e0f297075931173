import {finding} from '../model/finding.js';
import {cellPlace, type Place, type Where} from '../model/place.js';
import type {UnreadSheet} from '../model/reading.js';
import {message} from '../model/text.js';
import {stemOf} from './csv.js';
import type {CellTrouble, Grid, Line} from './grid.js';
import {openTable} from './grid-table.js';
import {kindByName} from './header.js';
import {InputError} from './input-error.js';
import type {Sheet, SheetRow} from './sheet.js';
import type {Source} from './source.js';
import type {OpenFile, Sink, Table} from './table.js';
import {readWorkbook, type Workbook} from './workbook.js';

/** A sheet that holds a table. */
interface OpenSheet {
  readonly table: Table;
  /** It has a header, and nothing below. */
  readonly isEmpty: boolean;
}

/**
 * Opens a workbook: every sheet that is shown and holds a table. One that is left empty is no fault where others are filled in.
 * @throws InputError when it cannot be read, or no sheet holds a table
 */
export async function openWorkbook(source: Source, sink: Sink): Promise<OpenFile> {
  const workbook = await readWorkbook(source);
  const found: {readonly sheet: string; readonly as: OpenSheet | UnreadSheet['why'] | InputError}[] = [];
  for (const sheet of workbook.sheets) found.push({sheet: sheet.name, as: await openSheet(workbook, sheet, sink)});
  const opened = found.flatMap(({as}) => (isOpen(as) ? [as] : []));
  const failures = found.flatMap(({as}) => (as instanceof InputError ? [as] : []));
  if (opened.length === 0) throw failures[0] ?? noSheet(workbook);
  for (const failure of failures) if (mayBeMeant(failure)) sink(unreadSheet(failure));
  const allEmpty = opened.every(({isEmpty}) => isEmpty);
  const isRead = (as: OpenSheet): boolean => allEmpty || !as.isEmpty;
  const unread = found.flatMap(({sheet, as}): UnreadSheet[] => {
    if (isOpen(as)) return isRead(as) ? [] : [{sheet, why: 'blank'}];
    return [{sheet, why: as instanceof InputError ? 'no-table' : as}];
  });
  const {path, sha256, encoding} = workbook;
  return {path, settings: null, unusable: null, tables: opened.filter(isRead).map(({table}) => table), unread, sha256, encoding};
}

function isOpen(as: OpenSheet | UnreadSheet['why'] | InputError): as is OpenSheet {
  return typeof as !== 'string' && !(as instanceof InputError);
}

/** @returns why a sheet is not read, or why no table is known by its headers */
async function openSheet(workbook: Workbook, sheet: Sheet, sink: Sink): Promise<OpenSheet | UnreadSheet['why'] | InputError> {
  if (sheet.hidden) return 'hidden';
  const last = sheet.rows.at(-1);
  if (last === undefined) return 'blank';
  try {
    const table = await openTable(gridOf(workbook, sheet), sink);
    return {table, isEmpty: (table.reading().header?.to ?? 0) >= last.line};
  } catch (error) {
    if (!isNoTable(error)) throw error;
    return error;
  }
}

/** The sheets of a workbook that hold a table, each to be read as it stands. */
export async function sheetGrids(source: Source): Promise<Grid[]> {
  const workbook = await readWorkbook(source);
  return workbook.sheets.filter(({hidden, rows}) => !hidden && rows.length > 0).map((sheet) => gridOf(workbook, sheet));
}

/** Whether a table could not be opened only because none has such a header, or because it says how others are filled in. */
export function isNoTable(error: unknown): error is InputError {
  return error instanceof InputError && ['unknown-header', 'unknown-header-near', 'no-submission.guide'].includes(error.problem.code);
}

/** Whether a sheet that is not read looks as if it should be: by its name, or by headers that are nearly right. */
function mayBeMeant({problem, place}: InputError): boolean {
  return problem.code === 'unknown-header-near' || kindByName(place.sheet ?? '') !== undefined;
}

function unreadSheet({problem, place}: InputError) {
  return finding({
    rule: 'unread-sheet',
    severity: 'warning',
    place,
    value: place.sheet ?? null,
    message: problem,
    todo: message('unread-sheet.todo'),
  });
}

function noSheet({path, sheets}: Workbook): InputError {
  const hidden = sheets.filter((sheet) => sheet.hidden && sheet.rows.length > 0).map(({name}) => name);
  const problem = hidden.length > 0 ? message('all-hidden', {sheets: hidden}) : message('empty-file', {file: path});
  return new InputError(problem, {file: path, line: 1, column: 1});
}

function gridOf(workbook: Workbook, sheet: Sheet): Grid {
  const {path} = workbook;
  const width = sheet.rows.reduce((widest, {cells}) => Math.max(widest, cells.length), 0);
  const troubles = new Map<number, Map<number, CellTrouble>>();
  const put = (line: number, column: number, trouble: CellTrouble): void => {
    troubles.set(line, (troubles.get(line) ?? new Map<number, CellTrouble>()).set(column - 1, trouble));
  };
  for (const {line, column} of sheet.uncomputed) put(line, column, 'uncomputed');
  for (const {line, column} of sheet.faults) put(line, column, 'fault');
  const lines = sheet.rows.map((row) => new SheetLine(path, sheet.name, row, width, troubles.get(row.line) ?? null));
  return {
    path,
    sheet: sheet.name,
    names: [sheet.name, stemOf(path)],
    even: false,
    since1904: sheet.since1904 === true,
    bytes: workbook,
    bytewise: null,
    async *lines() {
      yield lines;
    },
  };
}

class SheetLine implements Line {
  readonly cells: readonly string[];
  readonly line: number;
  readonly hidden: boolean;
  readonly troubles: ReadonlyMap<number, CellTrouble> | null;
  readonly #path: string;
  readonly #sheet: string;

  constructor(path: string, sheet: string, {line, hidden, cells}: SheetRow, width: number, troubles: Line['troubles']) {
    this.cells = cells.length === width ? cells : [...cells, ...Array.from({length: width - cells.length}, () => '')];
    this.line = line;
    this.hidden = hidden;
    this.troubles = troubles;
    this.#path = path;
    this.#sheet = sheet;
  }

  get start(): Place {
    return this.at(0);
  }

  get end(): Line['end'] {
    return {line: this.line, column: Infinity};
  }

  get where(): Where {
    const [path, sheet, line] = [this.#path, this.#sheet, this.line];
    return {start: cellPlace(path, sheet, line, 1), at: (index) => cellPlace(path, sheet, line, index + 1)};
  }

  at(index: number): Place {
    return cellPlace(this.#path, this.#sheet, this.line, index + 1);
  }

  swallowed(): null {
    return null;
  }
}
