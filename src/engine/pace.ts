import {daysBetween} from '../ledger/calendar.js';
import {day} from '../model/date.js';
import type {Outcome, Pace, Span, Unit, Verdict} from '../model/verdict.js';

/** What comes in parts; everything else is there or not, and a single thing has no pace. */
const IN_PARTS: ReadonlySet<Unit> = new Set(['working-day', 'day', 'percent']);

/**
 * How something pending stands against an even spread over the time it has.
 * @param span the days on which it can be done
 * @param end the last day of the time that the plan gives, as an ISO date
 * @returns null for what is not pending
 */
export function paceOf(
  {status, found, bounds, required}: Pick<Verdict, 'status' | 'found' | 'bounds' | 'required'>,
  span: Span,
  end: string,
  asOf: string,
  workforce: Outcome['workforce'],
): Pace | null {
  if (status !== 'pending' || found === null || required === null) return null;
  const [from, now, to] = [day(span.start), Math.min(day(asOf), day(span.end)), day(span.end)];
  const calendar = workforce?.calendar ?? 'working-days';
  const {value} = required;
  const spread = value * passed(from, now, to, calendar);
  const due = IN_PARTS.has(required.unit) ? Math.floor(spread * 10 + 1e-9) / 10 : value <= 1 ? 0 : Math.floor(spread + 1e-9);
  const left = daysBetween(Math.max(now + 1, from), to, calendar);
  const hands = workforce?.hands ?? null;
  const lack = {least: value - (bounds?.high ?? found), most: value - found};
  return {
    due,
    behind: Math.max(0, Math.round((due - found) * 100_000) / 100_000),
    until: span.end < end ? span.end : null,
    left,
    hands: hands === 'self' ? null : hands,
    needed: typeof hands !== 'number' || left === null || left === 0 ? null : Math.ceil(lack.most / left),
    enough: hands === null || left === null ? null : enough(left, lack, hands === 'self' ? 1 : hands),
  };
}

/** How much of the time has passed, as a fraction. Where the calendar is not announced to its end, every day is a part of it. */
function passed(from: number, now: number, to: number, calendar: 'working-days' | 'any-day'): number {
  const all = daysBetween(from, to, calendar);
  if (all === null) return passed(from, now, to, 'any-day');
  if (all === 0) return now < to ? 0 : 1;
  return (daysBetween(from, now, calendar) ?? 0) / all;
}

/** Whether what is lacking can be done in the days left, a day for each of the hands; null where rows in doubt decide. */
function enough(left: number, lack: {readonly least: number; readonly most: number}, hands: number): boolean | null {
  if (left === 0) return false;
  // Who will still be sent where nobody was yet cannot be told.
  if (hands === 0) return null;
  if (lack.most <= left * hands) return true;
  return lack.least > left * hands ? false : null;
}
