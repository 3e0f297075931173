import {message} from '../model/text.js';
import {isoText, plainNumber} from './cell-text.js';
import {type Sheet, SheetBuilder} from './sheet.js';
import {broken, type Room, WorkbookFault} from './workbook-fault.js';
import type {Attributes, Visitor} from './xml.js';
import type {Zip} from './zip.js';

/** The part of an OpenDocument file that holds everything but looks. */
const CONTENT = 'content.xml';

/** The part that says which others are encrypted. */
const MANIFEST = 'META-INF/manifest.xml';

/** Whether an archive is an OpenDocument file; one with a password may hold its content in another part. */
export function isOpenDocument(zip: Zip): boolean {
  return zip.has(CONTENT) || zip.has(MANIFEST);
}

/**
 * The sheets of an OpenDocument spreadsheet.
 * @throws WorkbookFault when it is none, has a password, or is broken, or too large
 */
export async function odsSheets(zip: Zip, room: Room): Promise<Sheet[]> {
  if (zip.has(MANIFEST)) await zip.read(MANIFEST, {open: refuseEncrypted});
  const visitor = new ContentVisitor(room);
  await zip.read(CONTENT, visitor);
  if (!visitor.isSpreadsheet) throw new WorkbookFault(message('workbook-none'));
  return visitor.sheets;
}

function refuseEncrypted(name: string): void {
  if (name === 'encryption-data') throw new WorkbookFault(message('workbook-encrypted'));
}

interface Cell {
  readonly column: number;
  readonly repeated: number;
  /** Rows and columns that it spans. */
  readonly lines: number;
  readonly columns: number;
  readonly is: 'text' | 'fault' | 'uncomputed';
  readonly text: string;
}

/** The most blanks that one mark stands for. */
const MOST_BLANKS = 1000;

class ContentVisitor implements Visitor {
  isSpreadsheet = false;
  readonly sheets: Sheet[] = [];
  readonly #room: Room;
  readonly #hiddenStyles = new Set<string>();
  #style = '';
  #builder: SheetBuilder | null = null;
  #sheet = {name: '', hidden: false};
  #line = 0;
  #row = {repeated: 1, hidden: false};
  #cells: Cell[] = [];
  #column = 0;
  #attributes: Attributes = {};
  /** The paragraphs of the cell; the last is the one that is open. */
  #texts: string[] = [];
  #inText = false;

  constructor(room: Room) {
    this.#room = room;
  }

  open(name: string, attributes: Attributes, parent: string): void {
    if (name === 'spreadsheet') this.isSpreadsheet = true;
    else if (name === 'style') this.#style = attributes['style:name'] ?? '';
    else if (name === 'table-properties' && attributes['table:display'] === 'false') this.#hiddenStyles.add(this.#style);
    else if (name === 'table' && parent === 'spreadsheet') this.#table(attributes);
    else if (name === 'table-row' && this.#builder !== null) this.#beginRow(attributes);
    else if (/^(covered-)?table-cell$/.test(name)) [this.#attributes, this.#texts] = [attributes, []];
    else if (name === 'p' && /^(covered-)?table-cell$/.test(parent)) [this.#inText] = [true, this.#texts.push('')];
    else if (this.#inText) this.#mark(name, attributes);
  }

  text(text: string): void {
    if (this.#inText) this.#add(text.replace(/[ \t\n]+/g, ' '));
  }

  close(name: string): void {
    if (name === 'p') this.#inText = false;
    else if (/^(covered-)?table-cell$/.test(name)) this.#endCell();
    else if (name === 'table-row') this.#endRow();
    else if (name === 'table' && this.#builder !== null) {
      this.sheets.push(this.#builder.build(this.#sheet.name, this.#sheet.hidden));
      this.#builder = null;
    }
  }

  #table(attributes: Attributes): void {
    const hidden = this.#hiddenStyles.has(attributes['table:style-name'] ?? '');
    this.#sheet = {name: attributes['table:name'] ?? '', hidden};
    this.#builder = new SheetBuilder(CONTENT, this.#room);
    this.#line = 0;
  }

  #beginRow(attributes: Attributes): void {
    const hidden = /^(collapse|filter)$/.test(attributes['table:visibility'] ?? '');
    this.#row = {repeated: count(attributes, 'table:number-rows-repeated'), hidden};
    this.#cells = [];
    this.#column = 0;
  }

  #mark(name: string, attributes: Attributes): void {
    if (name === 's') this.#add(' '.repeat(Math.min(MOST_BLANKS, count(attributes, 'text:c'))));
    else if (name === 'tab') this.#add('\t');
    else if (name === 'line-break') this.#add('\n');
  }

  #add(text: string): void {
    this.#texts.push(`${this.#texts.pop() ?? ''}${text}`);
  }

  #endCell(): void {
    const attributes = this.#attributes;
    const shown = this.#texts.join('\n');
    const isFault = attributes['calcext:value-type'] === 'error';
    const text = isFault ? shown : valueText(attributes, shown);
    const is = isFault ? 'fault' : text === null ? 'uncomputed' : 'text';
    const repeated = count(attributes, 'table:number-columns-repeated');
    const lines = count(attributes, 'table:number-rows-spanned');
    const columns = count(attributes, 'table:number-columns-spanned');
    if (is !== 'text' || text !== '' || lines > 1 || columns > 1) {
      this.#room.takeCells(1);
      this.#cells.push({column: this.#column + 1, repeated, lines, columns, is, text: text ?? ''});
    }
    this.#column += repeated;
  }

  #endRow(): void {
    const {repeated, hidden} = this.#row;
    const first = this.#line + 1;
    this.#line += repeated;
    if (this.#builder === null || this.#cells.length === 0) return;
    for (let line = first; line <= this.#line; line++) {
      this.#builder.row(line, hidden);
      for (const cell of this.#cells) this.#put(this.#builder, line, cell);
    }
  }

  #put(builder: SheetBuilder, line: number, {column, repeated, lines, columns, is, text}: Cell): void {
    for (let at = column; at < column + repeated; at++) {
      if (is === 'uncomputed') builder.uncomputed(line, at);
      else if (is === 'fault') builder.fault(line, at, text);
      else builder.cell(line, at, text);
    }
    if (lines > 1 || columns > 1) builder.merge({from: {line, column}, to: {line: line + lines - 1, column: column + columns - 1}});
  }
}

function count(attributes: Attributes, name: string): number {
  const stated = attributes[name] ?? '1';
  if (!/^\d{1,7}$/.test(stated)) throw broken(CONTENT);
  return Math.max(1, Number(stated));
}

/**
 * The text of a cell; null for a formula without a value.
 * @param shown what the cell shows
 */
function valueText(attributes: Attributes, shown: string): string | null {
  const type = attributes['office:value-type'];
  if (type === undefined) return shown === '' && attributes['table:formula'] !== undefined ? null : shown;
  if (type === 'string') return attributes['office:string-value'] ?? shown;
  const value = attributes[`office:${VALUES[type] ?? 'value'}`];
  if (value === undefined) return shown;
  if (type === 'boolean') return value.toUpperCase();
  if (type === 'date') return isoText(value);
  if (type === 'time') return clock(value);
  return numberText(value, shown);
}

/** Attributes that hold values, by kind; that of numbers, shares and money is `office:value`. */
const VALUES: Readonly<Record<string, string>> = {boolean: 'boolean-value', date: 'date-value', time: 'time-value'};

/** A code keeps what its cell shows before the number: zeros, or a word such as W. Its format is another part's; what it shows is here. */
function numberText(value: string, shown: string): string {
  if (!/^-?\d*\.?\d+(e[+-]?\d+)?$/i.test(value)) return shown;
  const [, before = '', digits] = /^([\p{L}_/-]*)(\d+)$/u.exec(shown) ?? [];
  const isCode = digits !== undefined && Number(digits) === Number(value) && (/^0\d/.test(digits) || /[a-z]/i.test(before));
  return isCode ? shown : plainNumber(Number(value));
}

/** A duration of ISO 8601, as times are written, in hours, minutes and seconds. */
function clock(duration: string): string {
  const parts = /^PT(\d{1,9})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S$/.exec(duration)?.slice(1);
  return parts === undefined ? duration : parts.map((part) => part.padStart(2, '0')).join(':');
}
