import {workingDaysBetween} from '../ledger/calendar.js';
import {day} from '../model/date.js';
import type {Outcome, Pace, Unit, Verdict} from '../model/verdict.js';

/** What comes in parts; everything else is there or not. */
const IN_PARTS: ReadonlySet<Unit> = new Set(['working-day', 'percent']);

/**
 * How something pending stands against an even spread over the time it has.
 * @param span the days on which it can be done, both included, as ISO dates
 * @returns null for what is not pending
 */
export function paceOf(
  {status, found, required, short}: Pick<Verdict, 'status' | 'found' | 'required' | 'short'>,
  span: {readonly start: string; readonly end: string},
  asOf: string,
  workforce: Outcome['workforce'],
): Pace | null {
  if (status !== 'pending' || found === null || required === null) return null;
  const [start, end, now] = [day(span.start), day(span.end), Math.min(day(asOf), day(span.end))];
  const anyDay = workforce?.calendar === 'any-day';
  const dates = (from: number, to: number): number => Math.max(0, to - from + 1);
  const daysIn = (from: number, to: number): number | null => (anyDay ? dates(from, to) : workingDaysBetween(from, to));
  // Where the calendar of a year to come is not announced, every day stands for a part of the time.
  const [over, all] = [daysIn(start, now) ?? dates(start, now), daysIn(start, end) ?? dates(start, end)];
  const known = daysIn(start, end) !== null;
  const spread = all === 0 ? required.value : (required.value * (known ? over : dates(start, now))) / all;
  const due = IN_PARTS.has(required.unit) ? Math.floor(spread * 10 + 1e-9) / 10 : Math.floor(spread + 1e-9);
  const left = daysIn(Math.max(now + 1, start), end);
  const lack = short ?? 0;
  const needed = workforce === undefined || left === null || left === 0 ? null : Math.ceil(lack / left);
  return {
    due,
    behind: Math.max(0, Math.round((due - found) * 100_000) / 100_000),
    left,
    hands: workforce?.hands ?? null,
    needed,
    enough: enough(left, lack, workforce?.hands),
  };
}

function enough(left: number | null, lack: number, hands: number | undefined): boolean | null {
  if (left === null) return null;
  if (left === 0) return lack === 0;
  // Who will still be sent where nobody was yet cannot be told; nor how much else than days can be done in a day.
  return hands === undefined || hands === 0 ? null : lack <= left * hands;
}
