import {readFileSync} from 'node:fs';
import {ROOT} from './program.js';

/** The tables of an EXPECTED.md by their header line. */
export function expectedTables(folder: string): (header: string) => Record<string, string>[] {
  const lines = readFileSync(`${ROOT}${folder}/EXPECTED.md`, 'utf8').split('\n');
  const cells = (line: string): string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  return (header) => {
    const at = lines.indexOf(header);
    if (at < 0) throw new Error(`${folder}/EXPECTED.md has no table ${header}`);
    const names = cells(header);
    const end = lines.findIndex((line, i) => i > at && !line.startsWith('|'));
    return lines.slice(at + 2, end < 0 ? undefined : end).map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i], cell])));
  };
}

/** A number as EXPECTED.md writes it, blank for none. */
export function written(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(Math.round(value * 100_000) / 100_000);
}
