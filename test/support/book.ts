import {cellName} from '../../src/model/place.js';
import {type Parts, partsOf} from './workbook.js';
import {zip} from './zip.js';

/** What stands in a cell: a text, a number, a formula with or without its value, or nothing. */
export type Content = string | number | {readonly formula: string; readonly value?: string} | {readonly error: string};

/** A sheet of a workbook as a test states it. */
export interface SheetOf {
  readonly rows: readonly (readonly Content[])[];
  /** Rows that are hidden, 1-based. */
  readonly hiddenRows?: readonly number[];
  /** Merged areas: `A1:C1`. */
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
}

const text = (given: string): string => given.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\r', '&#13;');

function cell(content: Content, line: number, column: number): string {
  const name = cellName(line, column);
  if (content === '') return '';
  if (typeof content === 'number') return `<c r="${name}"><v>${content}</v></c>`;
  if (typeof content === 'string') return `<c r="${name}" t="inlineStr"><is><t xml:space="preserve">${text(content)}</t></is></c>`;
  if ('error' in content) return `<c r="${name}" t="e"><v>${content.error}</v></c>`;
  const value = content.value === undefined ? '' : `<v>${text(content.value)}</v>`;
  return `<c r="${name}" t="str"><f>${text(content.formula)}</f>${value}</c>`;
}

/** The bytes of a workbook with these sheets. */
export function book(sheets: Readonly<Record<string, SheetOf>>, other: Partial<Parts> = {}): Buffer {
  const xml = Object.entries(sheets).map(([name, {rows, hiddenRows = [], merges = []}]) => {
    const lines = rows.map((row, i) => {
      const hidden = hiddenRows.includes(i + 1) ? ' hidden="1"' : '';
      return `<row r="${i + 1}"${hidden}>${row.map((content, c) => cell(content, i + 1, c + 1)).join('')}</row>`;
    });
    const areas = merges.length === 0 ? '' : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
    return [name, `<sheetData>${lines.join('')}</sheetData>${areas}`] as const;
  });
  const attributes = Object.fromEntries(
    Object.entries(sheets).flatMap(([name, {hidden}]) => (hidden === true ? [[name, 'state="hidden"']] : [])),
  );
  return zip(partsOf({sheets: Object.fromEntries(xml), attributes, ...other}));
}

/** A table of text cells as a sheet. */
export function sheetOfCsv(csv: string): {readonly rows: string[][]} {
  return {
    rows: csv
      .trimEnd()
      .split('\n')
      .map((line) => line.split(',')),
  };
}
