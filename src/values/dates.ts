import {dayOf, isIsoDate, isoOf} from '../model/date.js';
import {halfWidth, withoutInvisible} from './characters.js';

/** Of which work year a table speaks, for dates that do not say their year. */
export interface YearContext {
  /** The work year, where it is one; null where nothing says it. */
  readonly year: number | null;
  /** First day of the work year as `MM-DD`. */
  readonly starts: string;
  /** Whether numbers that stand for days count from 1904 instead of 1900. */
  readonly since1904?: boolean;
}

/** Why a text says no day; `impossible` also where nothing more can be said of it. */
export type DateFault = 'impossible' | 'two-digit-year' | 'day-first' | 'no-day' | 'no-year' | 'weekday';

/** What a text in a column of dates says: a day, a range of days, or no day and why. `context`: its year is that of the context. */
export type DateRead =
  | {readonly iso: string; readonly serial: boolean; readonly context: boolean}
  | {readonly start: string; readonly end: string; readonly context: boolean}
  | {readonly fault: DateFault};

/** Spreadsheets count days from 1899-12-30; these are the years 1982 to 2064. A fraction is the time of the day. */
const SERIAL = /^([3-5]\d{4})(?:\.\d+)?$/;
const SERIAL_ZERO = -25_569;
/** Days between the beginnings of the two systems. */
const SINCE_1904 = 1_462;

const FULL = /^(\d{4})\s*([-/.年])\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/;
const RUN_TOGETHER = /^(\d{4})(\d{2})(\d{2})$/;
const MONTH_DAY = /^(\d{1,2})\s*(月)\s*(\d{1,2})\s*[日号]?$/;
const SHORT = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})$/;
const DAY = /^(\d{1,2})\s*([日号]?)$/;

/** What keeps a text from being a day, by its form. */
const FAULTS: readonly (readonly [RegExp, DateFault])[] = [
  [/^\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}$/, 'day-first'],
  [/^'?\d{1,2}\s*(?:([-/.])\s*\d{1,2}\s*\1\s*\d{1,2}|年\s*\d{1,2}\s*月\s*\d{1,2}\s*[日号]?)$/, 'two-digit-year'],
  [/^\d{4}\s*(?:[-/.年]\s*\d{1,2}\s*(?:月份?)?|年)?$|^(?:19|20)\d{2}(?:0[1-9]|1[0-2])$/, 'no-day'],
  [/^\d{1,2}月份?$/, 'no-day'],
  [/^\d{6}$/, 'two-digit-year'],
  [SHORT, 'no-year'],
];

/** A day as far as a text says it. `style` is what stands after its first number. */
interface Said {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number;
  readonly style: string;
  /** 0 is Sunday; null where none stands beside it. */
  readonly weekday: number | null;
}

/** Ends of a range that may lie on both sides of the new year, in days. */
const LONGEST_OVER_NEW_YEAR = 92;

/** Texts read before: a log has millions of rows and few dates. Bounded, since a log of faults has many. */
const known = new Map<string, DateRead>();
const MOST_KNOWN = 20_000;

/**
 * Reads a text of a column of dates. The order of year, month and day is never guessed, nor a century; a year only follows from the other
 * end of a range or from the context.
 */
export function readDate(text: string, context: YearContext): DateRead {
  const key = `${context.year ?? ''} ${context.starts} ${context.since1904 === true} ${text}`;
  let read = known.get(key);
  if (read === undefined) {
    read = compute(plain(text), context);
    if (known.size < MOST_KNOWN) known.set(key, read);
  }
  return read;
}

function plain(text: string): string {
  return halfWidth(withoutInvisible(text))
    .replace(/\s+/g, ' ')
    .replace(/[\u2010\u2011\u2212]/g, '-')
    .trim();
}

function compute(text: string, context: YearContext): DateRead {
  const serial = SERIAL.exec(text);
  if (serial !== null) {
    const zero = context.since1904 === true ? SERIAL_ZERO + SINCE_1904 : SERIAL_ZERO;
    return {iso: isoOf(Number(serial[1]) + zero), serial: true, context: false};
  }
  const one = sayOf(text);
  if (one !== null && (one.year !== null || one.style === '月')) return single(one, context);
  const fault = faultOf(text);
  if (fault !== null) return {fault};
  return rangeOf(text, context) ?? {fault: 'impossible'};
}

function faultOf(text: string): DateFault | null {
  return FAULTS.find(([form]) => form.test(text))?.[1] ?? null;
}

function single(said: Said, context: YearContext): DateRead {
  const iso = isoIn(said, context);
  if (iso === null) return {fault: 'no-year'};
  const fault = wrong(iso, said);
  return fault === null ? {iso, serial: false, context: said.year === null} : {fault};
}

/** Why a day as it was put together is none. */
function wrong(iso: string, {weekday}: Said): DateFault | null {
  const at = dayOf(iso);
  if (at === null) return 'impossible';
  // 1970-01-01 was a Thursday.
  return weekday !== null && (((at + 4) % 7) + 7) % 7 !== weekday ? 'weekday' : null;
}

/** The day that is said, in the year that is said or else in the work year of the context; null without either. */
function isoIn({year, month, day}: Said, context: YearContext): string | null {
  const rest = `${two(month ?? 0)}-${two(day)}`;
  if (year !== null) return `${year}-${rest}`;
  if (context.year === null) return null;
  return `${rest >= context.starts ? context.year : context.year + 1}-${rest}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

const WEEKDAY = /\s*(?:\((?:星期|周|礼拜)([一二三四五六日天])\)|(?:星期|周|礼拜)([一二三四五六日天]))$/;
/** Of other zones only midnight in Greenwich is taken, which stands for the day alone: any other time may be of the day before. */
const TIME = /(?:T|\s+|(?<=[日号)]))(?:(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:\+08:?00)?|00:00(?::00(?:\.0+)?)?Z)$/;

/** What one day is said to be, without the time beside it; null for a text of another form. */
function sayOf(text: string): Said | null {
  const bare = text.replace(TIME, '');
  const found = WEEKDAY.exec(bare);
  const weekday = found === null ? null : '日一二三四五六'.indexOf((found[1] ?? found[2] ?? '').replace('天', '日'));
  const date = found === null ? bare : bare.slice(0, found.index).replace(TIME, '');
  const full = FULL.exec(date);
  if (full !== null) return {year: Number(full[1]), month: Number(full[3]), day: Number(full[4]), style: full[2] as string, weekday};
  const run = RUN_TOGETHER.exec(date);
  if (run !== null) return {year: Number(run[1]), month: Number(run[2]), day: Number(run[3]), style: '', weekday};
  const partly = MONTH_DAY.exec(date) ?? SHORT.exec(date);
  if (partly !== null) return {year: null, month: Number(partly[1]), day: Number(partly[3]), style: partly[2] as string, weekday};
  const day = DAY.exec(date);
  return day === null ? null : {year: null, month: null, day: Number(day[1]), style: day[2] as string, weekday};
}

/** A range by the mark between its ends. A hyphen also stands inside of dates: it must come out in one way only. */
function rangeOf(text: string, context: YearContext): DateRead | null {
  const parts = text.split(/\s*(?:至|到|[~〜\u2013\u2014\u2015]+|--+)\s*/);
  if (parts.length === 2) return endsOf(parts[0] as string, parts[1] as string, context);
  if (parts.length > 2) return null;
  const ways = [...text.matchAll(/\s*-\s*/g)].flatMap(({0: mark, index}) => {
    const read = endsOf(text.slice(0, index), text.slice(index + mark.length), context);
    return read === null ? [] : [read];
  });
  return ways.length === 1 ? (ways[0] as DateRead) : null;
}

function endsOf(left: string, right: string, context: YearContext): DateRead | null {
  const [from, to] = [sayOf(left), sayOf(right)];
  if (from === null || to === null || from.month === null || !alike(from, to)) {
    return [left, right].every((end) => faultOf(end) === 'no-day') ? {fault: 'no-day'} : null;
  }
  return between(from, {...to, month: to.month ?? from.month}, to.month === null, context);
}

/** Whether two ends are written alike enough that the order of the shorter one is known from the other. */
function alike(from: Said, to: Said): boolean {
  const short = (said: Said): boolean => said.year === null && said.style !== '月' && said.month !== null;
  // 8月1-3日, 2022.8.1-12; after hyphens or a day alone (8.1-5) it could be anything.
  if (to.month === null) return from.style === '月' || from.style === '年' || (from.year !== null && /[./]/.test(from.style));
  if (short(from) && short(to)) return from.style === '.' && to.style === '.';
  if (short(from)) return to.year !== null && to.style === from.style;
  if (short(to)) return from.year !== null && to.style === from.style;
  return true;
}

function between(from: Said, to: Said, sameMonth: boolean, context: YearContext): DateRead {
  const stated = from.year !== null || to.year !== null;
  const [start, end] = stated ? inStatedYears(from, to, sameMonth) : [isoIn(from, context), isoIn(to, context)];
  if (start === null || end === null) return {fault: 'no-year'};
  const fault = wrong(start, from) ?? wrong(end, to);
  if (fault !== null) return {fault};
  // Over the new year, and nothing says which one.
  if (!stated && end < start && !sameMonth) return {fault: 'no-year'};
  return {start, end, context: !stated};
}

/** The ends of a range of which one says its year: the other lies in the same, or across the new year where that is near. */
function inStatedYears(from: Said, to: Said, sameMonth: boolean): [string, string] {
  const at = (said: Said, year: number): string => `${year}-${two(said.month ?? 0)}-${two(said.day)}`;
  const [first, last] = [from.year ?? to.year, to.year ?? from.year] as [number, number];
  const [start, end] = [at(from, first), at(to, last)];
  if (start <= end || (from.year !== null && to.year !== null) || sameMonth) return [start, end];
  const across: [string, string] = from.year === null ? [at(from, first - 1), end] : [start, at(to, last + 1)];
  const near = across.every(isIsoDate) && (dayOf(across[1]) as number) - (dayOf(across[0]) as number) < LONGEST_OVER_NEW_YEAR;
  return near ? across : [start, end];
}
