import type {Field} from '../model/kinds.js';
import {halfWidth} from './characters.js';

const TEN_THOUSAND = 10_000;

/** Words for what is counted, by what they multiply. */
type Units = Readonly<Record<string, number>>;

function units(words: string, tens: string): Units {
  const list = (text: string): string[] => text.split(' ').filter((word) => word !== '');
  return Object.fromEntries([...list(words).map((word) => [word, 1]), ...list(tens).map((word) => [word, TEN_THOUSAND])]);
}

const PEOPLE = units('人 人次 名 位', '万 万人 万人次');
const MONEY = units('元 圆 人民币 rmb', '万 万元');

/** The units that fit a field of numbers; any other is a fault. */
const UNITS: Readonly<Record<string, Units>> = {
  workers_planned: PEOPLE,
  trainees_planned: PEOPLE,
  beneficiaries: PEOPLE,
  trainees: PEOPLE,
  attendances: PEOPLE,
  hours: units('小时 个小时 时 h hr hrs hour hours', ''),
  villages: units('个 村', ''),
  value: units('人 人次 名 位 个 家 次 天 场 项 站 户 对 元', '万 万人 万人次 万元'),
};

const NUMBER = /^(¥)? ?([+-]?(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)?(?:\.\d+)?) ?(\p{L}*)$/u;

function unitsOf(field: Field): Units {
  if (field.type === 'money') return MONEY;
  return field.type === 'year' ? units('年 年度', '') : (UNITS[field.name] ?? {});
}

/** The unit that stands beside a number and keeps it from being read. */
export interface UnitFault {
  readonly unit: string;
  /** Those that the field takes; empty where it is one of them, and the header states another. */
  readonly takes: readonly string[];
}

/** @returns what is wrong with the unit of a text that could not be read; null where it is something else, or the field has no units. */
export function unitFault(field: Field, text: string): UnitFault | null {
  const [, , grouped = '', unit = ''] = NUMBER.exec(halfWidth(text).trim()) ?? [];
  const takes = unitsOf(field);
  if (!/\d/.test(grouped) || unit === '' || Object.keys(takes).length === 0) return null;
  return {unit, takes: takes[unit.toLowerCase()] === undefined ? Object.keys(takes).filter((one) => /\p{Script=Han}/u.test(one)) : []};
}

/** @returns whether a text is written in digits alone, as nearly all are. */
export function isPlainNumber(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code < 48 || code > 57) && !(code === 46 && at > 0) && !((code === 45 || code === 43) && at === 0 && text.length > 1))
      return false;
  }
  return text !== '';
}

/** A number in another unit, to the fen. */
function times(number: string, factor: number): string {
  return factor === 1 ? number : String(Math.round(Number(number) * factor * 100) / 100);
}

/**
 * Reads a number with its unit and thousands separators.
 * @param factor what the header states its numbers in: 10,000 for 万元
 * @returns digits alone, in the unit of the field; null for what is no number, or has a unit that does not fit
 */
export function readNumber(field: Field, text: string, factor: number): string | null {
  const [, sign, grouped = '', word = ''] = NUMBER.exec(halfWidth(text).trim()) ?? [];
  const digits = grouped.replace(/[, ]/g, '');
  if (!/\d/.test(digits) || (sign !== undefined && field.type !== 'money')) return null;
  if (word === '') return times(digits, factor);
  const unit = unitsOf(field)[word.toLowerCase()];
  // Five 万 below a header in 万元: of what cannot be told.
  if (unit === undefined || (factor !== 1 && word === '万')) return null;
  return times(digits, unit);
}
