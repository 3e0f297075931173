import {type Finding, finding} from '../model/finding.js';
import {type Field, KIND_INFO, type Kind} from '../model/kinds.js';
import type {Place} from '../model/place.js';
import {message} from '../model/text.js';
import type {Line} from './grid.js';
import {type Column, nearestHeader, type Recognised} from './header.js';
import {InputError} from './input-error.js';
import type {Head, KnownHead} from './layout.js';

/** @returns why no table can be told by a header, with the headers that it may have been meant to have */
export function unknownHeader({header, headings}: Head): InputError {
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

/** Columns that a table must have and lacks. */
export function missingColumns({kind, columns}: Recognised, missing: readonly Field[], at: (index: number) => Place): Finding[] {
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
export function doubleHeaders({headings, recognised: {kind, columns}}: KnownHead, at: (index: number) => Place): Finding[] {
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

const NONE: readonly Finding[] = [];

/** Cells of a record that hold no value though they should. */
export function troublesOf(line: Line, columns: readonly Column[], kind: Kind): readonly Finding[] {
  if (line.troubles === null) return NONE;
  return [...line.troubles].flatMap(([index, trouble]) => {
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
export function faultOf(line: Line, columns: number): Finding | null {
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
  return cells.length < columns || (cells.length > columns && cells.slice(columns).some((cell) => cell.trim() !== ''));
}

/** Two tables in one sheet: what stands below the second header belongs to other columns. */
export function otherTable(line: Line, kind: Kind): Finding {
  return finding({
    rule: 'second-table',
    severity: 'error',
    place: line.start,
    message: message('second-table', {kind: KIND_INFO[kind].title}),
    todo: message('second-table.todo'),
  });
}
