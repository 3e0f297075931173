import {announced} from '../generated/calendar.js';
import {isoOf, yearOf} from '../model/date.js';

/** What a date is in the working calendar of China; `unannounced` where the State Council has not yet published the year. */
export type DayType = 'working-day' | 'rest-day' | 'unannounced';

const years = new Map<string, {readonly off: ReadonlySet<string>; readonly on: ReadonlySet<string>} | null>();

function exceptionsOf(year: string) {
  let exceptions = years.get(year);
  if (exceptions === undefined) {
    const found = announced[year];
    exceptions = found === undefined ? null : {off: new Set(found.off), on: new Set(found.on)};
    years.set(year, exceptions);
  }
  return exceptions;
}

/**
 * Whether people work on a date in China: weekends and public holidays are rest days, make-up workdays are working days, as
 * the General Office of the State Council announces them each year.
 * @param dayNumber days since 1970-01-01
 */
export function dayType(dayNumber: number): DayType {
  let type = types.get(dayNumber);
  if (type === undefined) {
    type = computeType(dayNumber);
    types.set(dayNumber, type);
  }
  return type;
}

const types = new Map<number, DayType>();

function computeType(dayNumber: number): DayType {
  const iso = isoOf(dayNumber);
  const exceptions = exceptionsOf(iso.slice(0, 4));
  if (exceptions === null) return 'unannounced';
  const monthDay = iso.slice(5);
  // 1970-01-01 was a Thursday.
  const weekend = (dayNumber + 4) % 7 === 0 || (dayNumber + 4) % 7 === 6;
  return weekend ? (exceptions.on.has(monthDay) ? 'working-day' : 'rest-day') : exceptions.off.has(monthDay) ? 'rest-day' : 'working-day';
}

/** @returns the working days from one day number to another, both included; null when a year is not announced. */
export function workingDaysBetween(from: number, to: number): number | null {
  if (from > to) return 0;
  const [first, last] = [isoOf(from), isoOf(to)];
  let count = weekdaysUpTo(to) - weekdaysUpTo(from - 1);
  for (let year = yearOf(first); year <= yearOf(last); year++) {
    const exceptions = announced[year];
    if (exceptions === undefined) return null;
    const within = (monthDay: string): boolean => first <= `${year}-${monthDay}` && `${year}-${monthDay}` <= last;
    // Days off are weekdays and days on are weekends.
    count += exceptions.on.filter(within).length - exceptions.off.filter(within).length;
  }
  return count;
}

/** Weekdays from 1970-01-05, a Monday, up to a day number. */
function weekdaysUpTo(dayNumber: number): number {
  const days = dayNumber - 3;
  const weeks = Math.floor(days / 7);
  return weeks * 5 + Math.min(days - weeks * 7, 5);
}

/** @returns the days from one day number to another on which a plan counts service, both included; null when a year is not announced. */
export function daysBetween(from: number, to: number, calendar: 'working-days' | 'any-day'): number | null {
  return calendar === 'any-day' ? Math.max(0, to - from + 1) : workingDaysBetween(from, to);
}
