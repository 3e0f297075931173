/** Calendar dates as ISO 8601 text (`2023-08-19`) and as day numbers (days since 1970-01-01); no time zone, no clock. */

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

/** @returns whether `text` is a date that exists, written `YYYY-MM-DD`, from year 1000 on. */
export function isIsoDate(text: string): boolean {
  return dayOf(text) !== null;
}

/** Dates met before: a log has millions of rows and few dates. Bounded, since a log of faults has many. */
const known = new Map<string, number | null>();
const MOST_KNOWN = 20_000;

/** @returns the day number of an ISO date, or null when it is not one or does not exist (2023-02-29). */
export function dayOf(text: string): number | null {
  let found = known.get(text);
  if (found === undefined) {
    found = computeDay(text);
    if (known.size < MOST_KNOWN) known.set(text, found);
  }
  return found;
}

function computeDay(text: string): number | null {
  const parts = ISO.exec(text);
  if (parts === null) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < 1000) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / MS_PER_DAY : null;
}

/**
 * @returns the day number of a date that has been validated before.
 * @throws RangeError when it is not a date: that is a bug of the caller.
 */
export function day(iso: string): number {
  const found = dayOf(iso);
  if (found === null) throw new RangeError(`not an ISO date: ${iso}`);
  return found;
}

/** @returns the ISO date of a day number. */
export function isoOf(dayNumber: number): string {
  let iso = isoKnown.get(dayNumber);
  if (iso === undefined) {
    iso = new Date(dayNumber * MS_PER_DAY).toISOString().slice(0, 10);
    if (isoKnown.size < MOST_KNOWN) isoKnown.set(dayNumber, iso);
  }
  return iso;
}

const isoKnown = new Map<number, string>();

/** @returns the calendar year of an ISO date. */
export function yearOf(iso: string): number {
  return Number(iso.slice(0, 4));
}

/**
 * The anniversary of a date, as periods of years are counted in Chinese law (Civil Code, art. 202): the same day of the
 * same month, or the month's last day when it has no such day (2020-02-29 + 2 years is 2022-02-28).
 */
export function addYears(iso: string, years: number): string {
  const moved = `${String(yearOf(iso) + years).padStart(4, '0')}${iso.slice(4)}`;
  return isIsoDate(moved) ? moved : `${moved.slice(0, 8)}28`;
}

/** A span of days, both ends included. */
export interface Period {
  /** How people call it: a work year is called by the calendar year in which it begins. */
  readonly label: string;
  readonly start: string;
  readonly end: string;
}

/** @returns whether an ISO date lies in the period, its first and last day included. */
export function within(iso: string, period: {readonly start: string; readonly end: string}): boolean {
  return period.start <= iso && iso <= period.end;
}

/**
 * The work year that begins in a calendar year.
 * @param starts its first day as `MM-DD`
 */
export function workYear(year: number, starts: string): Period {
  const start = `${year}-${starts}`;
  return {label: String(year), start, end: isoOf(day(`${year + 1}-${starts}`) - 1)};
}

/** @returns the calendar year in which the work year holding `iso` begins. */
export function workYearOf(iso: string, starts: string): number {
  const year = yearOf(iso);
  return iso.slice(5) >= starts ? year : year - 1;
}
