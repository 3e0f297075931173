import type {Voice} from '../messages/speak.js';
import type {Words} from '../model/text.js';
import {harmlessCell} from './cell.js';
import {type Cell, FINDING_COLUMNS, failedRow, tableRows, VERDICT_COLUMNS} from './columns.js';
import {shortNames} from './finding-text.js';
import type {Renderer} from './renderer.js';
import {Telling} from './telling.js';

/** One row for every verdict; RFC 4180 in UTF-8, with the mark by which Excel and WPS know that. */
export const verdictsCsv: Renderer = {
  render: (report, options) =>
    csv(VERDICT_COLUMNS, tableRows(VERDICT_COLUMNS, report.verdicts, new Telling(report, options)), options.voice),
  renderFailure: ({problem}, {voice}) => csv(VERDICT_COLUMNS, [failedRow(VERDICT_COLUMNS, problem, voice)], voice),
};

/** One row for every finding that the report holds. */
export const findingsCsv: Renderer = {
  render: (report, options) =>
    csv(FINDING_COLUMNS, tableRows(FINDING_COLUMNS, report.findings, new Telling(report, options)), options.voice),
  renderFailure: ({problem, findings}, {voice}) => {
    const fileName = shortNames(findings.map(({place}) => place.file));
    const rows = [failedRow(FINDING_COLUMNS, problem, voice), ...tableRows(FINDING_COLUMNS, findings, {voice, fileName})];
    return csv(FINDING_COLUMNS, rows, voice);
  },
};

function csv(columns: readonly {readonly head: Words}[], rows: readonly (readonly Cell[])[], {pick}: Voice): string {
  return `\uFEFF${[columns.map(({head}) => pick(head)), ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

/** A cell of CSV: our own numbers as they are, texts harmless and in quotes where they need them. */
function csvCell(value: Cell): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const text = harmlessCell(value);
  return /^\s|[",\r\n]|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
