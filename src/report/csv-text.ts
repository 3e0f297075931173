import {harmlessCell} from './cell.js';

/** Numbers, and a sign alone, are no formula, though they begin like one. */
const HARMLESS = /^\s*[-+]?[\d.,]*\s*$/;

/** A cell of the submitter's own as it is given back: a text is made harmless, a number stays one. */
export function ownCell(text: string): string {
  return HARMLESS.test(text) ? text : harmlessCell(text);
}

/** A line of a CSV file. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
