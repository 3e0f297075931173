import {finding} from '../model/finding.js';
import {cellPlace, type Place} from '../model/place.js';
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

/**
 * Opens a workbook: every sheet that is shown and holds a table.
 * @throws InputError when it cannot be read, or no sheet holds a table
 */
export async function openWorkbook(source: Source, sink: Sink): Promise<OpenFile> {
  const workbook = await readWorkbook(source);
  const tables: Table[] = [];
  const unread: UnreadSheet[] = [];
  const failures: InputError[] = [];
  // A sheet that is left empty is no fault where others are filled in.
  const empty: Table[] = [];
  for (const sheet of workbook.sheets) {
    const why = sheet.hidden ? 'hidden' : sheet.rows.length === 0 ? 'blank' : null;
    if (why !== null) {
      unread.push({sheet: sheet.name, why});
      continue;
    }
    try {
      const table = await openTable(gridOf(workbook, sheet), sink);
      const isEmpty = (table.reading().header?.to ?? 0) >= (sheet.rows.at(-1)?.line ?? 0);
      (isEmpty ? empty : tables).push(table);
      if (isEmpty) unread.push({sheet: sheet.name, why: 'blank'});
    } catch (error) {
      if (!isNoTable(error)) throw error;
      failures.push(error);
      unread.push({sheet: sheet.name, why: 'no-table'});
    }
  }
  const [first] = failures;
  if (tables.length === 0 && empty.length === 0) throw first ?? noSheet(workbook);
  if (tables.length === 0) return {...ofWorkbook(workbook), tables: empty, unread: unread.filter(({why}) => why !== 'blank')};
  for (const failure of failures) if (mayBeMeant(failure)) sink(unreadSheet(failure));
  return {...ofWorkbook(workbook), tables, unread};
}

function ofWorkbook({path, sha256, encoding}: Workbook) {
  return {path, settings: null, unusable: null, sha256, encoding} as const;
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
  const width = Math.max(...sheet.rows.map(({cells}) => cells.length));
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
    bytes: workbook,
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

  at(index: number): Place {
    return cellPlace(this.#path, this.#sheet, this.line, index + 1);
  }

  swallowed(): null {
    return null;
  }
}
