import {isoOf} from '../model/date.js';
import type {NumberFormat} from './number-format.js';

const SECONDS_PER_DAY = 86_400;

/** Digits that spreadsheet programs keep and show of a number. */
const DIGITS = 15;

/** The first day of each system by its day number: 1899-12-31 counts as 1 January 1900's eve, 1904-01-01 is day 0. */
const EVE_OF_1900 = -25_568;
const START_OF_1904 = -24_107;

/** The last day that programs know, 9999-12-31, by its day number. */
const LAST_DAY = 2_932_896;

/** In the system of 1900 this day is 29 February 1900, which never was: one day too many is counted after it. */
const LEAP_DAY = 60;

/**
 * A number as a cell's text: a date in ISO form where the format makes it one, a code with its zeros, else plain digits.
 * @param since1904 whether the workbook counts days from 1904
 */
export function valueText(value: number, format: NumberFormat, since1904: boolean): string {
  if (format.as === 'number') return plainNumber(value);
  if (format.as !== 'code') return moment(value, format.as, since1904) ?? plainNumber(value);
  const {before, digits} = format;
  return Number.isInteger(value) && value >= 0 ? before + plainNumber(value).padStart(digits, '0') : plainNumber(value);
}

/** A number in plain digits, rounded to those that spreadsheet programs show: 0.1 + 0.2 is 0.3. */
export function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(DIGITS));
  const text = String(rounded === 0 ? 0 : rounded);
  const [, sign = '', whole = '', fraction = '', exponent] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  const [digits, power] = [whole + fraction, Number(exponent)];
  return sign + (power < 0 ? `0.${'0'.repeat(-power - 1)}${digits}` : digits.padEnd(power + 1, '0'));
}

/** A date in the form of ISO 8601 as Office Open XML and OpenDocument write it; other texts as they are. */
export function isoText(text: string): string {
  const [, date, time = ''] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?)?$/.exec(text.trim()) ?? [];
  return date === undefined ? text : withTime(date, time);
}

function withTime(date: string, time: string): string {
  return time === '' || time === '00:00:00' ? date : `${date} ${time}`;
}

/** Null for what is no moment: before the first day, after the last. */
function moment(value: number, as: 'date' | 'time' | 'duration', since1904: boolean): string | null {
  const seconds = Math.round(value * SECONDS_PER_DAY);
  const days = Math.floor(seconds / SECONDS_PER_DAY);
  const rest = seconds - days * SECONDS_PER_DAY;
  if (!(seconds >= 0 && dayNumber(days, since1904) <= LAST_DAY)) return null;
  if (as === 'duration') return clock(seconds);
  const isTime = days === 0 && (rest > 0 || as === 'time');
  return isTime ? clock(rest) : withTime(dateText(days, since1904), clock(rest));
}

function dayNumber(days: number, since1904: boolean): number {
  if (since1904) return START_OF_1904 + days;
  return EVE_OF_1900 + days - (days > LEAP_DAY ? 1 : 0);
}

/** Dates met before, by day number: a sheet has many rows and few dates. There are three million of them at most. */
const known = new Map<number, string>();

/** Days that never were are written as spreadsheet programs show them: whoever reads them finds that they are none. */
function dateText(days: number, since1904: boolean): string {
  if (!since1904 && days === 0) return '1900-01-00';
  if (!since1904 && days === LEAP_DAY) return '1900-02-29';
  const number = dayNumber(days, since1904);
  const iso = known.get(number) ?? isoOf(number);
  known.set(number, iso);
  return iso;
}

function clock(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
