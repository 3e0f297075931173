import {
  type Cell as BookCell,
  type CellStyle,
  colToLetter,
  type DataValidation,
  rangeRef,
  type WriteOptions,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx';
import type {Voice} from '../messages/speak.js';
import type {Severity} from '../model/finding.js';
import {type Lang, numberText, type Words} from '../model/text.js';
import type {Status} from '../model/verdict.js';
import {harmlessCell} from './cell.js';
import type {Cell, CellType} from './columns.js';
import {wrap} from './layout.js';

/** A cell of a sheet, and how it looks. */
export interface Entry {
  readonly value: Cell;
  readonly type: CellType;
  readonly look?: Look | Status | Severity | undefined;
  /** What is shown before and after a number that stays one, to be summed and sorted. */
  readonly around?: readonly [before: string, after: string];
}

/**
 * `title`: of the sheet; `section`: of a part of it; `head`: of a column, `must`: of one to be filled in; `line`: a text that runs over the
 * cells beside it.
 */
type Look = 'title' | 'section' | 'head' | 'must' | 'line';

export interface Page {
  readonly name: string;
  /** Of the columns, in Latin characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Entry[])[];
  /** Whether the first row is the head of one table: it is then frozen, repeated in print, and filters. */
  readonly table: boolean;
  /** Columns that stay in sight. */
  readonly frozen?: number;
  /** For a table that is still to be filled in: it has no filter yet. */
  readonly empty?: {
    /** Number formats of its cells, by column; null where a cell takes what it is given. */
    readonly formats: readonly (string | null)[];
    readonly rules: readonly DataValidation[];
  };
  /** A sheet that only other sheets look into. */
  readonly hidden?: true;
}

const WORDS = {
  cutText: {zh: '……（超出单元格容量，以下截去）', en: '… (cut: a cell holds no more)'},
  cutRows: {zh: '……（超出工作表容量，另有 {count} 行未列出）', en: '… (a sheet holds no more; {count} further rows are left out)'},
} as const satisfies Readonly<Record<string, Words>>;

/** What a cell and a sheet can hold: files that hold more are called damaged. */
const MOST_CHARACTERS = 32_767;
const MOST_ROWS = 1_048_576;

/** Rows of an empty table that have their format ready: the writer knows none of whole columns, and programs go on with that of the rows above. */
const READY_ROWS = 1_000;

/** Columns of text that can be read on one page of print. */
const PAGE_WIDTH = 180;

/** Those that Excel itself begins with. */
const FONTS: Readonly<Record<Lang, string>> = {zh: '等线', en: 'Calibri'};

/** Of a line of text, and the most that a row can have, in points. */
const LINE_HEIGHT = 16.5;
const HIGHEST = 409;

/** Fill and text of what a cell states, dark enough on light to be read in print. */
const COLOURS: Readonly<Partial<Record<NonNullable<Entry['look']>, readonly [fill: string, text: string]>>> = {
  head: ['1F4E78', 'FFFFFF'],
  must: ['9C0006', 'FFFFFF'],
  pass: ['C6EFCE', '006100'],
  fail: ['FFC7CE', '9C0006'],
  unknown: ['FFEB9C', '7F4F00'],
  pending: ['DDEBF7', '1F4E78'],
  waived: ['E7E6E6', '404040'],
  'not-applicable': ['F2F2F2', '595959'],
  error: ['FFC7CE', '9C0006'],
  warning: ['FFEB9C', '7F4F00'],
};

const FORMATS: Readonly<Partial<Record<CellType, string>>> = {date: 'yyyy-mm-dd', share: '0.0%'};

/**
 * A workbook for Excel and WPS. Nothing in it comes from the clock: the same pages give the same bytes.
 * @param day the ISO date that the file states as that of its making
 */
export function workbook(pages: readonly Page[], title: string, creator: string, day: string, voice: Voice): Promise<Uint8Array> {
  const made = new Date(`${day}T00:00:00Z`);
  return writeXlsx({
    sheets: pages.map((page) => sheet(page, voice)),
    properties: {title: cellText(title, voice), creator, created: made, modified: made},
    defaultFont: {name: FONTS[voice.lang], size: 11},
    namedRanges: pages.flatMap(printTitles),
  });
}

/** Head and first columns on every page of print. Set by hand: the writer leaves names with a blank in them without the quotes they need. */
function printTitles({name, table, frozen = 0}: Page): NonNullable<WriteOptions['namedRanges']> {
  if (!table) return [];
  const columns = frozen === 0 ? '' : `'${name}'!$A:$${colToLetter(frozen - 1)},`;
  return [{name: '_xlnm.Print_Titles', scope: name, range: `${columns}'${name}'!$1:$1`}];
}

function sheet({name, widths, rows: all, table, frozen = 0, empty, hidden}: Page, voice: Voice): WriteSheet {
  const rows = fitting(all, MOST_ROWS, voice);
  const cells = new Map<string, Partial<BookCell>>();
  for (const [r, row] of rows.entries()) {
    for (const [c, entry] of row.entries()) if (entry.value !== null) cells.set(`${r},${c}`, bookCell(entry, voice));
  }
  for (const [c, numFmt] of empty?.formats.entries() ?? []) {
    if (numFmt === null) continue;
    const cell = {style: {numFmt}};
    for (let r = rows.length; r < rows.length + READY_ROWS; r++) cells.set(`${r},${c}`, cell);
  }
  return {
    name,
    columns: widths.map((width) => ({width})),
    cells,
    rowDefs: heights(rows, widths),
    freezePane: {rows: 1, columns: frozen},
    ...(table && empty === undefined ? {autoFilter: {range: rangeRef(0, 0, rows.length - 1, widths.length - 1)}} : {}),
    ...(empty === undefined ? {} : {dataValidations: [...empty.rules]}),
    ...(hidden === undefined ? {} : {hidden}),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      // One page wide; a table that nobody could read then, as few as it can be read on.
      fitToWidth: Math.ceil(widths.reduce((sum, width) => sum + width, 0) / PAGE_WIDTH),
      fitToHeight: 0,
      showGridLines: table,
      margins: {left: 0.4, right: 0.4, top: 0.5, bottom: 0.5},
    },
  };
}

/** Rows of which the last, where there are too many, says how many are left out. */
export function fitting(rows: readonly (readonly Entry[])[], most: number, voice: Voice): readonly (readonly Entry[])[] {
  if (rows.length <= most) return rows;
  const kept = rows.slice(0, most - 1);
  const note = voice.pick(WORDS.cutRows).replace('{count}', String(rows.length - kept.length));
  return [...kept, [{value: note, type: 'text', look: 'line'}]];
}

/** How a number is shown between texts, with its thousands and decimals as everywhere else. */
function between(value: number, [before, after]: readonly [string, string]): string {
  const decimals = numberText(value).split('.')[1]?.length ?? 0;
  return `"${before}"${numberText(value).includes(',') ? '#,##0' : '0'}${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}${after === '' ? '' : `"${after}"`}`;
}

function bookCell({value, type, look, around}: Entry, voice: Voice): Partial<BookCell> {
  const aligned = alignment(type, look);
  if (typeof value === 'number')
    return {value, style: style(aligned, look, voice, around === undefined ? FORMATS[type] : between(value, around))};
  if (type === 'date' && value !== null && countsAsDate(value))
    return {value: new Date(`${value}T00:00:00Z`), style: style(aligned, look, voice, FORMATS.date)};
  const text = cellText(value ?? '', voice);
  // A text is stored as one and starts no formula. But who clicks into the cell and out of it types it anew, and then it would: the
  // format “text” keeps it one. (Excel's own mark for that, quotePrefix, does the same; the format is the one that WPS and
  // LibreOffice keep as well.)
  const styled = style(aligned, look, voice, harmlessCell(text) === text ? undefined : '@');
  // Of plain texts the writer takes the names of errors (#N/A) for errors; texts with runs are left alone.
  return text.startsWith('#') ? {richText: [{text}], style: styled} : {value: text, style: styled};
}

/** A day before March 1900 has no number that every program reads alike. */
function countsAsDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && text >= '1900-03-01';
}

/**
 * A text as a cell can hold it: characters that XML has no place for are shown as codes, what would be read as a code is not, and what
 * is too long is cut.
 */
export function cellText(text: string, {pick}: Voice): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  const legal = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu, (char) => `<U+${hex(char)}>`);
  const mark = pick(WORDS.cutText);
  const cut =
    legal.length <= MOST_CHARACTERS ? legal : `${legal.slice(0, MOST_CHARACTERS - mark.length).replace(/[\ud800-\udbff]$/, '')}${mark}`;
  return cut.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');
}

function hex(char: string): string {
  return char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}

/** Whether a text is broken into lines instead of running over its neighbours. */
function wraps(look: Entry['look']): boolean {
  return look !== 'line' && look !== 'title' && look !== 'section';
}

/** Heights of rows with more than one line: not every program finds them by itself. */
function heights(rows: readonly (readonly Entry[])[], widths: readonly number[]): Map<number, {height: number}> {
  const lines = (entry: Entry, width: number): number =>
    typeof entry.value === 'string' && wraps(entry.look) ? wrap(entry.value, width - 1).split('\n').length : 1;
  const most = rows.map((row) => row.reduce((max, entry, c) => Math.max(max, lines(entry, widths[c] ?? Infinity)), 1));
  return new Map(most.flatMap((count, r) => (count > 1 ? [[r, {height: Math.min(count * LINE_HEIGHT, HIGHEST)}]] : [])));
}

function alignment(type: CellType, look: Entry['look']): CellStyle['alignment'] {
  const right = look === 'head' && type !== 'text' && type !== 'long';
  return {vertical: 'top', horizontal: look === 'line' ? 'left' : right ? 'right' : 'general', wrapText: wraps(look)};
}

function style(aligned: CellStyle['alignment'], look: Entry['look'], {lang}: Voice, numFmt?: string): CellStyle {
  const [fill, text] = look === undefined ? [] : (COLOURS[look] ?? []);
  return {
    ...(aligned === undefined ? {} : {alignment: aligned}),
    ...(numFmt === undefined ? {} : {numFmt}),
    font: {
      name: FONTS[lang],
      size: look === 'title' ? 14 : look === 'section' ? 12 : 11,
      bold: look === 'title' || look === 'section' || look === 'head' || look === 'must',
      ...(text === undefined ? {} : {color: {rgb: text}}),
    },
    ...(fill === undefined ? {} : {fill: {type: 'pattern', pattern: 'solid', fgColor: {rgb: fill}}}),
  };
}
