import {announced} from '../generated/calendar.js';
import {day, isoOf, yearOf} from '../model/date.js';

/** What a date is in the working calendar of China; `unannounced` where the State Council has not yet published the year. */
export type DayType = 'working-day' | 'rest-day' | 'unannounced';

/** Weekdays off and make-up workdays of a year, as day numbers. */
interface Exceptions {
  readonly off: ReadonlySet<number>;
  readonly on: ReadonlySet<number>;
}

const years = new Map<number, Exceptions | null>();

/** @returns null for a year that is not announced */
function exceptionsOf(year: number): Exceptions | null {
  let exceptions = years.get(year);
  if (exceptions === undefined) {
    const found = announced[year];
    const daysOf = (monthDays: readonly string[]): Set<number> => new Set(monthDays.map((monthDay) => day(`${year}-${monthDay}`)));
    exceptions = found === undefined ? null : {off: daysOf(found.off), on: daysOf(found.on)};
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
  const exceptions = exceptionsOf(yearOf(isoOf(dayNumber)));
  if (exceptions === null) return 'unannounced';
  // 1970-01-01 was a Thursday.
  const weekend = (dayNumber + 4) % 7 === 0 || (dayNumber + 4) % 7 === 6;
  return weekend ? (exceptions.on.has(dayNumber) ? 'working-day' : 'rest-day') : exceptions.off.has(dayNumber) ? 'rest-day' : 'working-day';
}

/** @returns the working days from one day number to another, both included; null when a year is not announced. */
export function workingDaysBetween(from: number, to: number): number | null {
  if (from > to) return 0;
  let count = weekdaysUpTo(to) - weekdaysUpTo(from - 1);
  const last = yearOf(isoOf(to));
  for (let year = yearOf(isoOf(from)); year <= last; year++) {
    const exceptions = exceptionsOf(year);
    if (exceptions === null) return null;
    // Days off are weekdays and days on are weekends.
    for (const at of exceptions.on) if (from <= at && at <= to) count += 1;
    for (const at of exceptions.off) if (from <= at && at <= to) count -= 1;
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
