import {type Column, plainHeader} from '../intake/header.js';
import type {RawRow, RawTable} from '../intake/table.js';
import type {Gathered, Redactor} from './redactor.js';
import {isPassedOn, STRUCK} from './redactor.js';

/** The head of a column that says of a row that something stood in columns that were left out. */
const MARK = '已删去的列';

/** A column that a field claims. */
type Kept = Column & {readonly field: NonNullable<Column['field']>; readonly at: number};

function kept(columns: readonly Column[]): Kept[] {
  return columns.flatMap((column, at) => (isPassedOn(column.field) ? [{...column, field: column.field, at}] : []));
}

/** Takes in the persons that a table names. */
export async function gather(table: RawTable, gathered: Gathered): Promise<void> {
  for await (const batch of table.rows())
    for (const {cells} of batch)
      table.columns.forEach(({field, header}, i) => {
        if (isPassedOn(field)) gathered.add(table.kind, field, cells[i] ?? '');
        else gathered.addUnknown(header, cells[i] ?? '');
      });
}

/** The headers of a copy. */
export function headersOf(table: RawTable, marked: boolean): string[] {
  return [...kept(table.columns).map(plainHeader), ...(marked ? [MARK] : [])];
}

/** Whether nothing would be left of a row but that it was there: columns are left out, and the others are blank in it. */
export function wouldVanish({columns}: RawTable, {cells, blank, leftOut}: RawRow): boolean {
  return !blank && !leftOut && kept(columns).every(({at}) => (cells[at] ?? '').trim() === '');
}

/**
 * A row as it may be passed on; null for one that is blank or no record. One that has another number of cells than the header still has.
 * @param marked whether the copy has the column that says that something was left out
 */
export function copyRow(table: RawTable, row: RawRow, marked: boolean, redactor: Redactor): string[] | null {
  if (row.blank || row.leftOut) return null;
  const {kind, columns} = table;
  const cells = kept(columns).map(({field, at}) => redactor.cell(kind, field, row.cells[at] ?? '', row.ragged));
  const mark = marked ? [wouldVanish(table, row) ? STRUCK : ''] : [];
  return [...cells, ...mark, ...(row.ragged ? [STRUCK] : [])];
}
