import {KIND_INFO, type Kind} from '../model/kinds.js';
import type {LeftOut} from '../model/reading.js';
import {isBlank, type Line} from './grid.js';
import {type Heading, headingsOf, headingsOfTwo, isHeader, isSameHeader, type Recognised, recognise} from './header.js';

/** Where the header of a table stands, and what it says. */
export interface Head {
  /** How many lines come before the first row. */
  readonly lines: number;
  /** Lines above the header: a title, the unit, the date. */
  readonly titles: readonly Line[];
  /** The line of the header; of two, the lower. */
  readonly header: Line;
  readonly upper: Line | null;
  readonly headings: readonly Heading[];
  /** Null when no table has such a header. */
  readonly recognised: Recognised | null;
}

/** A header by which the table is known. */
export type KnownHead = Head & {readonly recognised: Recognised};

/** So many lines may stand above a header. */
export const ABOVE = 30;

/**
 * Finds the header among the first lines: the first line or pair of lines that belongs to a table whole, or else the one that says most.
 * Where none says anything, it is taken to be the first line.
 * @param lines the first of the table, `ABOVE` or fewer
 * @returns null when there is nothing in them
 */
export function findHead(lines: readonly Line[], names: readonly string[]): Head | null {
  let best: Head | null = null;
  const first = lines.findIndex((line) => !isBlank(line));
  const mayBe = lines.some((line) => distinct(line).length > 1)
    ? (line: Line) => distinct(line).length > 1
    : (line: Line) => line === lines[first];
  for (const [at, header] of lines.entries()) {
    if (!mayBe(header)) continue;
    const titles = lines.slice(0, at).filter((line) => !isBlank(line));
    const called = [...names, ...titles.flatMap(({cells}) => [...new Set(cells)])];
    const head = headAt(lines, at, titles, called);
    if (best === null || known(head) > known(best)) best = head;
    if (best.recognised?.whole === true) break;
  }
  return best;
}

function headAt(lines: readonly Line[], at: number, titles: readonly Line[], names: readonly string[]): Head {
  const header = lines[at] as Line;
  const headings = headingsOf(header.cells);
  const one: Head = {lines: at + 1, titles, header, upper: null, headings, recognised: recognise(headings, names)};
  const below = lines[at + 1];
  if (below === undefined || !hasGroups(header.cells) || isBlank(below)) return one;
  const both = headingsOfTwo(header.cells, below.cells);
  const two: Head = {...one, lines: at + 2, header: below, upper: header, headings: both, recognised: recognise(both, names)};
  const alone: Head = {
    ...one,
    lines: at + 2,
    titles: [...titles, header],
    header: below,
    headings: headingsOf(below.cells),
    recognised: null,
  };
  const lower: Head = {...alone, recognised: recognise(alone.headings, names)};
  // A line that adds nothing to the one below it is no part of the header.
  if (known(two) > Math.max(known(one), known(lower))) return two;
  return known(lower) > known(one) ? lower : one;
}

/** Whether a header has cells merged side by side: blank after the first, or all with its text. */
function hasGroups(cells: readonly string[]): boolean {
  return cells.some((cell, i) => i > 0 && (cell.trim() === '' || cell === cells[i - 1]));
}

/** How much of a header is understood; a table that lacks nothing before all others. */
function known({recognised}: Head): number {
  if (recognised === null) return 0;
  const count = recognised.columns.filter(({field}) => field !== null).length;
  return recognised.whole ? 1_000 + count : count;
}

/** What stands in a line, each text once: a merged cell has it in all its columns. */
function distinct({cells}: Line): string[] {
  return [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))];
}

const TOTAL =
  /^(?:本[页表])?(?:合计|总计|小计|共计|累计|总数|total|sum)(?:[(（][^()（）]*[)）])?[:：]?(?:\d[\d.,]*[^\d\s]{0,3})?$|^共\d+[^\d\s]{1,3}$/i;
/** How a total begins: hardly any record does, and a log has millions. */
const MAY_BE_TOTAL = /^[合总小共累本ts]/i;
/** What stands alone at the foot: who signs, on which day, on which page. Elsewhere it may be a record that lacks the rest. */
const FOOT = /[:：]|^[*＊]|(?:局|厅|委员会|政府|办公室)$|^第.{1,4}页|^\d{4}\s*[年./-]/;
const NOTE =
  /^(?:备注|附注|注|说明|填表说明|填报说明|填表人|填报人|制表|制表人|经办人|审核|审核人|复核人?|负责人签[字名]|单位负责人|填报单位|填报日期|填表日期|制表日期|报送单位|单位[(（]盖章[)）]|盖章|公章)[\d一二三四五]?\s*(?:[:：(（、.．]|$)/;
/** Not the 公章刻制社, which has it in its name. */
const SEAL = /(?:盖\s*章|公\s*章|签\s*章|签\s*字)\s*(?:处|栏)?\s*(?:[)）:：]|$)/;
/** 一、示范站: a heading among the rows. */
const SECTION = /^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])/;

/** Headers of a column that merely counts the rows. */
const SERIAL = /^(?:序号|编号|no\.?|№)$/i;

/** Whether a text says that its cell is as the one above. */
export function isDitto(text: string): boolean {
  return text === '同上' || text === '〃' || text === '″';
}

/** Tells records from what else stands in a table. */
export class Rows {
  readonly #head: KnownHead;
  readonly #required: readonly number[];
  /** Lines above the first row, which stand again on each page of some. */
  readonly #above: readonly {readonly why: LeftOut; readonly cells: readonly string[]}[];
  /** The line right below the header. */
  readonly #below: number;

  constructor(head: KnownHead) {
    this.#head = head;
    this.#below = head.header.end.line + 1;
    this.#required = head.recognised.columns.flatMap(({field}, i) => (field !== null && field.required !== false ? [i] : []));
    const headers = head.upper === null ? [head.header] : [head.header, head.upper];
    this.#above = [
      ...headers.map(({cells}) => ({why: 'header', cells}) as const),
      ...head.titles.map(({cells}) => ({why: 'title', cells}) as const),
    ];
  }

  /** @returns why a line is no record; null for one that is, or may be. */
  leftOut(line: Line): LeftOut | null {
    const {cells} = line;
    const again = this.#again(cells);
    if (again !== null) return again;
    if (this.#isCounting(line)) return 'header';
    if (this.#isMerged(cells)) return 'note';
    if (isTotal(cells)) return 'total';
    if (this.#isSame(cells)) return 'note';
    if (this.#saysAll(cells)) return null;
    const texts = distinct(line);
    const [first = ''] = texts;
    const alone = texts.length === 1 && cells.length > 2 && (cells[0] ?? '').trim() !== '';
    if (NOTE.test(first) || SEAL.test(first) || (alone && (SECTION.test(first) || isSentence(first)))) return 'note';
    return null;
  }

  /**
   * Whether a cell says nothing of what its line is: in a line of such cells, two of which are of different kinds, one of them a day, `leftOut`,
   * `mayBeFoot` and `otherTable` need not look.
   */
  isOrdinary(column: number, text: string): boolean {
    const trimmed = text.trim();
    const isDay = this.#head.recognised.columns[column]?.field?.type === 'date';
    if (trimmed === '' || isDitto(trimmed) || TOTAL.test(trimmed.replace(/\s+/g, ''))) return false;
    if (NOTE.test(trimmed) || SEAL.test(trimmed) || SECTION.test(trimmed) || isSentence(trimmed)) return false;
    if (!isDay && (FOOT.test(trimmed) || /^\d{4}-\d\d-\d\d$/.test(trimmed))) return false;
    return !this.#above.some(({cells}) => (cells[column] ?? '').trim() === trimmed);
  }

  /** Whether a line may stand at the foot, where no record follows. */
  mayBeFoot(line: Line): boolean {
    const {cells} = line;
    if (this.#required.length < 2 || (!lacks(cells, this.#required[0] as number) && !lacks(cells, this.#required[1] as number)))
      return false;
    const texts = distinct(line);
    const at = cells.findIndex((cell) => cell.trim() !== '');
    const filled = this.#required.filter((i) => !lacks(cells, i)).length;
    // A date in its own column is of a record.
    if (this.#head.recognised.columns[at]?.field?.type === 'date') return false;
    return texts.length > 0 && texts.length <= 3 && filled <= 1 && FOOT.test(texts[0] as string);
  }

  /** As which of the lines above the first row a line stands again: one without digits however it is written. */
  #again(cells: readonly string[]): LeftOut | null {
    const isSame = hasDigits(cells) ? isEqual : isSameHeader;
    for (const above of this.#above) if (isAgain(above.cells, cells, isSame)) return above.why;
    return null;
  }

  /** What a record must say apart is one text: a note that is merged over those columns. */
  #isSame(cells: readonly string[]): boolean {
    const required = this.#required;
    if (required.length < 2) return false;
    const text = (cells[required[0] as number] ?? '').trim();
    for (const i of required) if ((cells[i] ?? '').trim() !== text) return false;
    return /\p{Script=Han}{2}/u.test(text);
  }

  /** Whether a line says all that a record must. */
  #saysAll(cells: readonly string[]): boolean {
    for (const i of this.#required) if (lacks(cells, i)) return false;
    return this.#required.length > 0;
  }

  /** The table of which a line is the header, where that is another than the one it stands in. */
  otherTable({cells}: Line): Kind | null {
    if (hasDigits(cells)) return null;
    const texts = cells.filter((cell) => cell.trim() !== '');
    if (texts.length < 2 || !texts.slice(0, 2).every(isHeader)) return null;
    const recognised = recognise(headingsOf(cells), []);
    const sure = recognised?.columns.filter((column) => column.field !== null && column.sure).length ?? 0;
    return recognised?.whole === true && sure * 3 >= texts.length * 2 ? recognised.kind : null;
  }

  /** The line right below a header that numbers its columns. */
  #isCounting({cells, line}: Line): boolean {
    if (line !== this.#below) return false;
    const {header} = this.#head;
    const last = header.cells.findLastIndex((cell) => cell.trim() !== '');
    if (last < 2) return false;
    return header.cells.every((_, i) => i > last || (cells[i] ?? '').trim().replace(/^[(（](.*)[)）]$/, '$1') === String(i + 1));
  }

  /** A note across all columns of a sheet stands in each of them. */
  #isMerged(cells: readonly string[]): boolean {
    const {length} = this.#head.recognised.columns;
    const first = (cells[0] ?? '').trim();
    if (length <= 2 || first === '') return false;
    for (let at = 1; at < length; at++) if ((cells[at] ?? '').trim() !== first) return false;
    return true;
  }
}

/** Whether one of the first two texts of a line calls it a total. */
function isTotal(cells: readonly string[]): boolean {
  let texts = 0;
  for (let at = 0; at < cells.length && texts < 2; at++) {
    const text = (cells[at] as string).trim();
    if (text === '') continue;
    if (MAY_BE_TOTAL.test(text) && TOTAL.test(text.replace(/\s+/g, ''))) return true;
    texts += 1;
  }
  return false;
}

/** Takes a line, and why it is no record; null for one that is, and for a blank one. */
export type TakeSifted = (line: Line, why: LeftOut | null) => void;

/** Tells records from other lines. What may be the foot is that where no record follows, and else a record that lacks something. */
export class Sifter {
  readonly #rows: Rows;
  readonly #take: TakeSifted;
  /** Lines that wait for what follows. */
  #held: {readonly line: Line; readonly why: LeftOut | null; readonly foot: boolean}[] = [];

  constructor(rows: Rows, take: TakeSifted) {
    this.#rows = rows;
    this.#take = take;
  }

  /** Whether lines wait for what follows. */
  get isWaiting(): boolean {
    return this.#held.length > 0;
  }

  push(line: Line): void {
    const blank = isBlank(line);
    const why = blank ? null : this.#rows.leftOut(line);
    const foot = !blank && why === null && this.#rows.mayBeFoot(line);
    if (foot || this.#held.length > 0) this.#held.push({line, why, foot});
    else this.#take(line, why);
    if (!blank && !foot && why === null) this.release();
  }

  /** Lets go what waits: a record follows, or what follows is not known. */
  release(): void {
    if (this.#held.length === 0) return;
    for (const {line, why} of this.#held.splice(0)) this.#take(line, why);
  }

  /** Nothing follows. */
  end(): void {
    for (const {line, why, foot} of this.#held.splice(0)) this.#take(line, foot ? 'note' : why);
  }
}

/** A cell that is blank, or merged with the one before it, does not hold what it must. */
function lacks(cells: readonly string[], at: number): boolean {
  const text = (cells[at] ?? '').trim();
  return text === '' || (at > 0 && text === (cells[at - 1] ?? '').trim());
}

/** Headers hold no digits, and most records do: they need not be looked at closely. */
function hasDigits(cells: readonly string[]): boolean {
  for (const cell of cells) if (/\d/.test(cell)) return true;
  return false;
}

function isEqual(one: string, other: string): boolean {
  return one === other;
}

/** Whether two lines hold the same. */
function isAgain(above: readonly string[], cells: readonly string[], isSame: (one: string, other: string) => boolean): boolean {
  const length = Math.max(above.length, cells.length);
  for (let at = 0; at < length; at++) if (!isSame((above[at] ?? '').trim(), (cells[at] ?? '').trim())) return false;
  return true;
}

/** Nothing that stands in a cell by itself: it is long, and has marks of a sentence. */
function isSentence(text: string): boolean {
  return text.length > 12 && /[。；]/.test(text);
}

/** A column that is blank where it means “as above”, and those beside it that are blank with it. */
export interface Fill {
  /** The first is the one that must be filled. */
  readonly columns: readonly number[];
}

/** Fields whose value many rows have, so that offices merge its cells; what tells a row from others is never “as above”. */
const SHARED: ReadonlySet<string> = new Set([
  ...['sending_org', 'receiving_org', 'org', 'operator', 'receiving_region', 'county', 'township', 'prefecture'],
  ...['pairing', 'subject', 'year', 'station', 'point'],
]);

/** Rows of which the pattern is told. */
export const PATTERN = 1_000;

/**
 * Columns in which a blank means “as above”, as left by merged cells. The pattern shows it: the first row has a value and some rows below
 * have none though they say something further right; no value is ever written out below itself; and more than one cell is
 * blank, so that it is no slip.
 * @param rows the first of the records
 */
export function fillsOf({kind, columns}: Recognised, rows: readonly Line[]): Fill[] {
  const text = (row: Line, column: number): string => (row.cells[column] ?? '').trim();
  const isRequired = (column: number): boolean => columns[column]?.field?.required === true;
  const mayBeShared = (column: number): boolean => {
    const name = columns[column]?.field?.name ?? '';
    return SHARED.has(name) && !KIND_INFO[kind].key.every((own) => own === name);
  };
  /** What numbers the records stands before their merged cells like a serial number. */
  const isNumber = (column: number): boolean => KIND_INFO[kind].key.length === 1 && columns[column]?.field?.name === KIND_INFO[kind].key[0];
  const last = columns.findLastIndex((_, column) => isRequired(column));
  const fills: Fill[] = [];
  const [first] = rows;
  for (const column of columns.keys()) {
    if (first === undefined || column >= last || !isRequired(column) || !mayBeShared(column) || text(first, column) === '') continue;
    const blank = rows.filter((row) => text(row, column) === '');
    const isOutermost = (row: Line): boolean =>
      columns.every(
        (_, left) =>
          left >= column ||
          isSerial(columns[left]?.header) ||
          isNumber(left) ||
          text(row, left) === '' ||
          fills.some((fill) => fill.columns.includes(left)),
      );
    const saysMore = (row: Line): boolean => columns.some((_, right) => right > column && isRequired(right) && text(row, right) !== '');
    const repeats = rows.some((row, i) => i > 0 && text(row, column) !== '' && text(row, column) === text(rows[i - 1] as Line, column));
    if (blank.length === 0 || repeats || !blank.every((row) => isOutermost(row) && saysMore(row))) continue;
    const beside = companions(columns, column, blank, rows, text);
    if (blank.length + beside.length > 1) fills.push({columns: [column, ...beside]});
  }
  return fills;
}

function isSerial(header: string | undefined): boolean {
  return SERIAL.test(header ?? '');
}

/** Columns right beside that are blank wherever it is, and not only there because nobody ever fills them. */
function companions(
  columns: Recognised['columns'],
  column: number,
  blank: readonly Line[],
  rows: readonly Line[],
  text: (row: Line, column: number) => string,
): number[] {
  const beside: number[] = [];
  for (let next = column + 1; next < columns.length && columns[next]?.field?.required !== true; next++) {
    if (blank.some((row) => text(row, next) !== '') || rows.every((row) => text(row, next) === '')) break;
    beside.push(next);
  }
  return beside;
}

/** Kinds whose lists are laid out with merged cells; in a log every row stands by itself. */
export function mayFill(kind: Kind): boolean {
  return kind !== 'deployments';
}
