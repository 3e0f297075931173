import {isoText, valueText} from './cell-text.js';
import type {NumberFormat} from './number-format.js';
import {areaOf, cellNamed, type SheetBuilder} from './sheet.js';
import {broken} from './workbook-fault.js';
import {type Attributes, isTrue, type Visitor} from './xml.js';

/** What the cells of a workbook refer to. */
export interface Shared {
  readonly texts: readonly string[];
  /** By the number that a cell states. */
  readonly formats: readonly NumberFormat[];
  readonly since1904: boolean;
}

/** Characters that XML cannot hold are written _x000D_ (ECMA-376 part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  return text.includes('_x') ? text.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
}

/** Texts of plain and rich strings: all that stands in `t`, but for phonetic guides. */
export class StringText {
  #text = '';
  #phonetic = false;
  #inside = false;

  open(name: string): void {
    if (name === 'rPh') this.#phonetic = true;
    this.#inside = name === 't' && !this.#phonetic;
  }

  text(text: string): void {
    if (this.#inside) this.#text += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.#phonetic = false;
    this.#inside = false;
  }

  /** @returns what was gathered, and begins anew */
  take(): string {
    const text = unescaped(this.#text);
    this.#text = '';
    return text;
  }
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Reads `xl/worksheets/sheet1.xml` and its like into a sheet (ECMA-376 part 1, 18.3). */
export class SheetVisitor implements Visitor {
  readonly #part: string;
  readonly #shared: Shared;
  readonly #builder: SheetBuilder;
  readonly #inline = new StringText();
  #line = 0;
  #column = 0;
  #type = '';
  #format: NumberFormat = {as: 'number'};
  #value: string | null = null;
  #hasFormula = false;
  /** Whether the text that comes is a value, or stands in an inline string. */
  #inside: 'value' | 'string' | null = null;

  constructor(part: string, shared: Shared, builder: SheetBuilder) {
    this.#part = part;
    this.#shared = shared;
    this.#builder = builder;
  }

  open(name: string, attributes: Attributes, parent: string): void {
    if (this.#inside === 'string') this.#inline.open(name);
    else if (name === 'row' && parent === 'sheetData') this.#row(attributes);
    else if (name === 'c' && parent === 'row') this.#cell(attributes);
    else if (parent === 'c') this.#content(name);
    else if (name === 'mergeCell') this.#merge(attributes['ref'] ?? '');
  }

  text(text: string): void {
    if (this.#inside === 'value') this.#value += text;
    else if (this.#inside === 'string') this.#inline.text(text);
  }

  close(name: string): void {
    if (name === 'is' || name === 'v') this.#inside = null;
    else if (this.#inside === 'string') this.#inline.close(name);
    else if (name === 'c') this.#put();
  }

  #row(attributes: Attributes): void {
    const stated = attributes['r'];
    this.#line = stated === undefined ? this.#line + 1 : Number(stated);
    this.#column = 0;
    this.#builder.row(this.#line, isTrue(attributes, 'hidden'));
  }

  #cell(attributes: Attributes): void {
    const stated = attributes['r'];
    const place = stated === undefined ? {line: this.#line, column: this.#column + 1} : cellNamed(stated);
    if (place === null || place.line !== this.#line) throw broken(this.#part);
    this.#column = place.column;
    this.#type = attributes['t'] ?? 'n';
    this.#format = this.#shared.formats[Number(attributes['s'] ?? 0)] ?? {as: 'number'};
    this.#value = null;
    this.#hasFormula = false;
  }

  #content(name: string): void {
    if (name === 'f') this.#hasFormula = true;
    else if (name === 'v') [this.#value, this.#inside] = ['', 'value'];
    else if (name === 'is') this.#inside = 'string';
  }

  #merge(reference: string): void {
    const area = areaOf(reference);
    if (area === null) throw broken(this.#part);
    this.#builder.merge(area);
  }

  #put(): void {
    const [line, column, type, value] = [this.#line, this.#column, this.#type, this.#value];
    // A text that a formula came to may be blank; a number may not.
    if (this.#hasFormula && (value === null || (value === '' && type !== 'str'))) this.#builder.uncomputed(line, column);
    else if (type === 'e' && value !== null && value !== '') this.#builder.fault(line, column, value);
    else this.#builder.cell(line, column, type === 'inlineStr' ? this.#inline.take() : this.#text(type, value ?? ''));
  }

  #text(type: string, value: string): string {
    if (value === '') return '';
    if (type === 's') return this.#sharedText(value);
    if (type === 'str') return unescaped(value);
    if (type === 'b') return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE';
    if (type === 'd') return isoText(value);
    return NUMBER.test(value.trim()) ? valueText(Number(value), this.#format, this.#shared.since1904) : value;
  }

  #sharedText(index: string): string {
    const text = this.#shared.texts[Number(index)];
    if (text === undefined) throw broken(this.#part);
    return text;
  }
}
