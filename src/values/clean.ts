import {type Finding, finding} from '../model/finding.js';
import {type Field, fieldOf, fieldsOf, KIND_INFO} from '../model/kinds.js';
import {LIST_MARKS} from '../model/list-marks.js';
import type {Row} from '../model/record.js';
import {cleanRegion} from '../model/region.js';
import type {Repair, RepairCode} from '../model/repair.js';
import {message} from '../model/text.js';
import {halfWidth, inOneLine, isOdd, narrowLetters, plainBlanks, withoutInvisible} from './characters.js';
import {CODES} from './check-digits.js';
import {isSpelling, readChoice} from './choices.js';
import {readDate, type YearContext} from './dates.js';
import {isPlainNumber, readNumber} from './numbers.js';

/** Where spreadsheets and databases cut texts off, in UTF-16 units. */
const CUT = [255, 32_767];

/** Fields of text that are numbers or addresses: nothing wide belongs in them. */
const NARROW: ReadonlySet<string> = new Set(['phone', 'email', 'certificate_no']);

/** What a spreadsheet puts before a number that it is to keep as a text. */
const APOSTROPHE = 39;

/** Dashes and strokes with which people fill a cell that has nothing to say. */
function isNothing(text: string): boolean {
  return text.length <= 3 && /^[-/—–－／]+$/.test(text);
}

/** Blanks at the ends of a text; what nobody sees is told apart. */
const ENDS = /^[ \t\r\n\u00a0\u3000]+|[ \t\r\n\u00a0\u3000]+$/g;

/** Amounts of a log row that are its workers' together. */
const SHARED = ['beneficiaries', 'trainees'];

type Text = string | readonly string[];

const NONE: ReadonlySet<string> = new Set();

/** What a cell came to, and what was put right in it. */
interface Mended {
  readonly text: Text;
  readonly codes: readonly RepairCode[];
}

/**
 * Puts right what is plain in a row: characters, and the ways of writing dates, numbers and choices. What is not plain stays as it is, for
 * the schema to refuse.
 * @param context of which year the table speaks
 * @param repaired takes each repair
 * @param sink takes what is found that is lost when the row is put right
 * @returns the row itself where nothing is to be done; several where one row names several workers
 */
export function clean(
  row: Row,
  context: YearContext,
  repaired: (repair: Repair) => void,
  sink: (finding: Finding) => void,
): readonly Row[] {
  if (row.ragged) return [row];
  tellAbove(row, repaired);
  const fields = fieldsOf(row.kind);
  let cleaner: Cleaner | null = null;
  for (const name in row.texts) {
    const field = fields.get(name) as Field;
    const text = row.texts[name] as Text;
    if (isClean(row, field, text)) continue;
    cleaner ??= new Cleaner(row, context, repaired, sink);
    cleaner.mend(field, text);
  }
  return cleaner === null ? [row] : cleaner.rows();
}

/** What was filled in from the row above is told like a repair. */
function tellAbove(row: Row, repaired: (repair: Repair) => void): void {
  if (row.asAbove === undefined || row.asAbove.size === 0) return;
  for (const field of row.asAbove) {
    const text = row.texts[field];
    if (text === undefined) continue;
    const {personal} = fieldOf(row.kind, field) as Field;
    const to = [text].flat().join('；');
    repaired({code: 'as-above', place: row.placeOf(field), kind: row.kind, field, from: '', to, personal});
  }
}

/**
 * Whether nothing is put right in a text, whatever else its row says. What is no day as it stands may become one by what its row says.
 */
export function isUntouched(row: Pick<Row, 'kind' | 'factors'>, field: Field, text: Text): boolean {
  if (isClean(row, field, text)) return true;
  if (field.type === 'date') return false;
  let isSame = true;
  const touched = (): void => {
    isSame = false;
  };
  const place = {file: '', line: 1, column: 1};
  const whole: Row = {...row, place, texts: {[field.name]: text}, blank: NONE, ragged: false, placeOf: () => place};
  const [first, another] = clean(whole, {year: null, starts: '01-01', since1904: false}, touched, touched);
  return isSame && another === undefined && first?.texts[field.name] === text;
}

/** Whether a cell need not be looked at: nearly none need. */
function isClean(row: Pick<Row, 'kind' | 'factors'>, field: Field, text: Text): boolean {
  if (typeof text !== 'string') return !text.some(isOdd);
  if (text.charCodeAt(0) === APOSTROPHE || isNothing(text)) return false;
  switch (field.type) {
    case 'date':
      return isIsoForm(text);
    case 'number':
    case 'money':
    case 'year':
      return isPlainNumber(text) && row.factors?.[field.name] === undefined;
    case 'choice':
      return isSpelling(field, text);
    default:
      return !isOdd(text) && !CUT.includes(text.length) && !isSpecial(row, field, text);
  }
}

/** Whether a text has a form of its own that the field is to be looked at for. */
function isSpecial(row: Pick<Row, 'kind'>, field: Field, text: string): boolean {
  if (field.type === 'region') return cleanRegion(text) !== text;
  return (CODES.has(field.name) && /[a-z\s-]/.test(text)) || (namesWorkers(row, field) && LIST_MARKS.test(text));
}

function namesWorkers({kind}: Pick<Row, 'kind'>, {name}: Field): boolean {
  return kind === 'deployments' && name === 'worker';
}

/** `2023-08-19`, whether or not there is such a day. */
function isIsoForm(text: string): boolean {
  if (text.length !== 10) return false;
  for (let at = 0; at < 10; at++) {
    const code = text.charCodeAt(at);
    if (at === 4 || at === 7 ? code !== 45 : code < 48 || code > 57) return false;
  }
  return true;
}

/** A row of which something is put right. */
class Cleaner {
  readonly #row: Row;
  readonly #context: YearContext;
  readonly #repaired: (repair: Repair) => void;
  readonly #sink: (finding: Finding) => void;
  readonly #texts: Record<string, Text>;
  readonly #blank: Set<string>;
  /** The cell in which a field stands that has none of its own. */
  readonly #standsIn: Record<string, string> = {};
  #workers: readonly string[] = [];

  constructor(row: Row, context: YearContext, repaired: (repair: Repair) => void, sink: (finding: Finding) => void) {
    this.#row = row;
    this.#context = context;
    this.#repaired = repaired;
    this.#sink = sink;
    this.#texts = {...row.texts};
    this.#blank = new Set(row.blank);
  }

  mend(field: Field, given: Text): void {
    if (typeof given === 'string' && this.#isMarked(field, given)) return;
    if (typeof given === 'string' && CUT.includes(given.length)) this.#sink(this.#cut(field, given));
    if (typeof given === 'string' && field.type === 'date' && this.#range(field, given)) return;
    if (typeof given === 'string' && namesWorkers(this.#row, field) && this.#several(field, given)) return;
    const {text, codes} =
      typeof given === 'string' ? (this.#trimmed(field, given) ?? this.#mended(field, given)) : mendedList(field, given);
    if (text.length === 0) {
      delete this.#texts[field.name];
      this.#blank.add(field.name);
    } else this.#texts[field.name] = text;
    this.#tell(field, codes, given, text);
  }

  rows(): readonly Row[] {
    const first = this.#made(this.#texts, this.#blank);
    const [, ...others] = this.#workers;
    if (others.length === 0) return [first];
    // What they did together is counted once.
    const rest = Object.fromEntries(Object.entries(this.#texts).filter(([name]) => !SHARED.includes(name)));
    const blank = new Set([...this.#blank, ...SHARED.filter((name) => this.#texts[name] !== undefined)]);
    return [first, ...others.map((worker) => this.#made({...rest, worker}, blank))];
  }

  #made(texts: Row['texts'], blank: ReadonlySet<string>): Row {
    const {kind, place, ragged, unread = NONE} = this.#row;
    return {kind, place, ragged, texts, blank, unread, placeOf: (field) => this.#row.placeOf(this.#standsIn[field] ?? field)};
  }

  /** A mark that stands for nothing, or that a spreadsheet puts before a text that looks like a number. */
  #isMarked(field: Field, given: string): boolean {
    if (isNothing(given)) {
      delete this.#texts[field.name];
      this.#blank.add(field.name);
      this.#tell(field, ['placeholder'], given, '');
      return true;
    }
    if (given.charCodeAt(0) !== APOSTROPHE || !/^.\d/.test(given)) return false;
    const bare = given.slice(1);
    this.#texts[field.name] = bare;
    this.#tell(field, ['text-mark'], given, bare);
    if (!isClean(this.#row, field, bare)) this.mend(field, bare);
    return true;
  }

  /** What needs nothing but that blanks at its ends are taken away. */
  #trimmed(field: Field, given: string): Mended | null {
    const text = given.replace(ENDS, '');
    return text !== given && text !== '' && isClean(this.#row, field, text) ? {text, codes: ['blanks']} : null;
  }

  #mended(field: Field, given: string): Mended {
    switch (field.type) {
      case 'date':
        return this.#date(field, given);
      case 'number':
      case 'money':
      case 'year':
        return number(field, given, this.#row.factors?.[field.name] ?? 1);
      case 'choice':
        return choice(field, given);
      case 'region':
        return region(field, given);
      default:
        return mendedText(field, given);
    }
  }

  #date(field: Field, given: string): Mended {
    const read = readDate(given, this.#yearFor(field));
    if (!('iso' in read)) return mendedText(field, given);
    return {text: read.iso, codes: [read.context ? 'date-year' : read.serial ? 'date-serial' : 'date-form']};
  }

  /** A log row is of a day or of a range: a range in the cell of the day is that of the row. */
  #range(field: Field, given: string): boolean {
    const {kind, texts} = this.#row;
    if (kind !== 'deployments' || field.name !== 'date' || texts['start'] !== undefined || texts['end'] !== undefined) return false;
    const read = readDate(given, this.#yearFor(field));
    if (!('start' in read)) return false;
    const {start, end, context} = read;
    delete this.#texts['date'];
    for (const [name, iso] of Object.entries({start, end})) {
      this.#texts[name] = iso;
      this.#blank.delete(name);
      this.#standsIn[name] = 'date';
    }
    this.#tell(field, context ? ['date-range', 'date-year'] : ['date-range'], given, `${start}/${end}`);
    return true;
  }

  #several(field: Field, given: string): boolean {
    const names = given
      .split(LIST_MARKS)
      .map((name) => mendedText(field, name).text as string)
      .filter((name) => name !== '');
    if (names.length < 2) return false;
    this.#workers = names;
    this.#texts['worker'] = names[0] as string;
    this.#tell(field, ['several-names'], given, names.join('；'));
    return true;
  }

  /** The work year of which the row speaks: its own, or else that of the table; a certificate may be of any year. */
  #yearFor({inPeriod}: Field): YearContext {
    const {kind, texts} = this.#row;
    const own = texts['year'];
    const year = typeof own === 'string' ? readNumber(fieldOf(kind, 'year') as Field, own, 1) : null;
    if (year !== null && /^\d{4}$/.test(year)) return {...this.#context, year: Number(year)};
    return inPeriod || KIND_INFO[kind].timing.nature === 'event' ? this.#context : {...this.#context, year: null};
  }

  #tell({name, personal}: Field, codes: readonly RepairCode[], given: Text, made: Text): void {
    const [from, to] = [given, made].map((text) => [text].flat().join('；')) as [string, string];
    const {kind} = this.#row;
    for (const code of codes) this.#repaired({code, place: this.#row.placeOf(name), kind, field: name, from, to, personal});
  }

  #cut({name, personal, headers}: Field, text: string): Finding {
    const {kind} = this.#row;
    return finding({
      rule: 'text-cut',
      severity: 'warning',
      place: this.#row.placeOf(name),
      kind,
      field: name,
      value: `…${text.slice(-20)}`,
      personal,
      message: message('text-cut', {header: headers[0] as string, length: text.length}),
      todo: message('text-cut.todo'),
    });
  }
}

function number(field: Field, given: string, factor: number): Mended {
  const text = readNumber(field, withoutInvisible(given), factor);
  if (text === null) return mendedText(field, given);
  // What the header says of the unit is nothing to be put right.
  return {text, codes: isPlainNumber(given) ? [] : ['number-form']};
}

function choice(field: Field, given: string): Mended {
  const text = readChoice(field, given);
  return text === given ? mendedText(field, given) : {text, codes: ['choice-form']};
}

function region(field: Field, given: string): Mended {
  const {text, codes} = mendedText(field, given);
  // Several in one cell are not one with marks in it.
  if (LIST_MARKS.test(text as string)) return {text, codes};
  const plain = cleanRegion(text as string);
  return plain === text ? {text, codes} : {text: plain, codes: [...codes, 'region-form']};
}

function mendedList(field: Field, given: readonly string[]): Mended {
  const parts = given.map((one) => mendedText(field, one));
  return {
    text: parts.map(({text}) => text as string).filter((text) => text !== ''),
    codes: [...new Set(parts.flatMap(({codes}) => codes))],
  };
}

/** A text without what nobody sees, in one line, with plain blanks; wide letters and digits made narrow. */
function mendedText(field: Field, given: string): Mended {
  const codes: RepairCode[] = [];
  const step = (code: RepairCode, from: string, to: string): string => {
    if (from !== to && !codes.includes(code)) codes.push(code);
    return to;
  };
  let text = step('invisible', given, withoutInvisible(given));
  text = step('blanks', text, text.trim());
  text = step('line-break', text, inOneLine(text));
  text = step('blanks', text, plainBlanks(text));
  text = step('full-width', text, isNarrow(field, text) ? halfWidth(text) : narrowLetters(text));
  if (!CODES.has(field.name)) return {text: text.trim(), codes};
  text = step('blanks', text, text.replace(/[\s-]/g, ''));
  return {text: step('letter-case', text, text.toUpperCase()), codes};
}

/** Whether nothing wide belongs in a cell; a worker may be called by name, whose brackets stay. */
function isNarrow({type, name}: Field, text: string): boolean {
  if (type === 'text' || type === 'list') return NARROW.has(name);
  return type !== 'id' || !/\p{Script=Han}/u.test(text);
}
