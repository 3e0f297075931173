import type {Severity} from '../model/finding.js';
import type {Field} from '../model/kinds.js';
import {type Message, message} from '../model/text.js';
import {CODES} from './check-digits.js';

/** What a spreadsheet made of a cell, or what its check digit shows. */
export interface Damage {
  readonly rule: 'digits-lost' | 'became-date' | 'zeros-lost' | 'resident-id' | 'credit-code';
  readonly severity: Severity;
  readonly message: Message;
  readonly expected: Message | null;
  readonly todo: Message;
}

/** A number that a spreadsheet shows in powers of ten. */
const POWERS = /^[+-]?\d(?:\.\d+)?E\+\d{2,}$/i;

/** Spreadsheets keep fifteen digits of a number; the rest become zeros. */
const ROUNDED = /^\d{13,}000$/;
const KEPT = 15;
const SURE = 18;

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)';

/** What spreadsheets show for a text that they took for a date. */
const DATE = new RegExp(
  `^(?:(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日|\\d{4}年\\d{1,2}月|\\d{4}([-/])\\d{1,2}\\1\\d{1,2}(?: 0?0:00(?::00)?)?|\\d{1,2}-${MONTH}(?:-\\d{2,4})?|${MONTH}-\\d{2,4})$`,
  'i',
);

/** Whether a text may be any of these: hardly one is, and a log has millions. */
function mayBe(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === PLUS || code === HYPHEN || code === SLASH || code === MONTH_MARK) return true;
  }
  return text.length >= LANDLINE;
}

const [PLUS, HYPHEN, SLASH, MONTH_MARK] = [...'+-/月'].map((char) => char.charCodeAt(0));

/** Ten digits of a fixed line whose area code has lost its zero; numbers of mobiles that lack a digit and service numbers are none. */
const AREA_CODE = /^(?!400|800)(?:10|2[0-57-9]|[3-9]\d{2})[2-9]\d{6,7}$/;
const LANDLINE = 10;

/** Text fields in which numbers stand. */
const NUMBERS: ReadonlySet<string> = new Set(['phone', 'certificate_no']);

/** Looks for what a spreadsheet does to a cell: digits and zeros lost, a text that became a date; and holds numbers against their check digit. */
export function damageIn(field: Field, text: string): Damage | null {
  if (field.type !== 'id' && field.type !== 'text') return null;
  const check = CODES.get(field.name);
  if (check === undefined && !mayBe(text)) return null;
  const number = field.type === 'id' || NUMBERS.has(field.name);
  const header = field.headers[0] as string;
  const lost = number ? digitsLost(field, header, text) : null;
  if (lost !== null) return lost;
  if (check !== undefined) return checked(field, header, text);
  if (DATE.test(text) && field.name !== 'email') {
    const severity = field.type === 'id' ? 'error' : 'warning';
    return {rule: 'became-date', severity, message: message('became-date', {header}), expected: null, todo: message('became-date.todo')};
  }
  if (field.name === 'phone' && text.length === LANDLINE && AREA_CODE.test(text)) {
    return {
      rule: 'zeros-lost',
      severity: 'warning',
      message: message('zeros-lost', {header}),
      expected: null,
      todo: message('zeros-lost.todo'),
    };
  }
  return null;
}

function digitsLost({name}: Field, header: string, text: string): Damage | null {
  const powers = POWERS.test(text);
  if (!powers && !(ROUNDED.test(text) && /^0+$/.test(text.slice(KEPT)))) return null;
  // One number in a thousand ends like that by itself: where it is short, or its check digit fits, that is for people to say.
  const sure = powers || (text.length >= SURE && CODES.get(name)?.(text) !== null);
  return {
    rule: 'digits-lost',
    severity: sure ? 'error' : 'warning',
    message: message(powers ? 'digits-lost-powers' : 'digits-lost', {header}),
    expected: null,
    todo: message('digits-lost.todo'),
  };
}

function checked({name}: Field, header: string, text: string): Damage | null {
  const found = CODES.get(name)?.(text) ?? null;
  if (found === null) return null;
  const resident = name === 'resident_id';
  const {fault} = found;
  const own = resident ? message(`resident-id-${fault}`, {header}) : message(`credit-code-${fault}`, {header});
  return {
    rule: resident ? 'resident-id' : 'credit-code',
    severity: 'error',
    message: fault === 'digit' ? message('check-digit', {header}) : own,
    expected: fault === 'digit' ? message('check-digit-is', {digit: found.digit}) : null,
    todo: resident ? message('resident-id.todo') : message('credit-code.todo'),
  };
}
