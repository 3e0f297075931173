import {isIsoDate, type Period, within, yearOf} from '../model/date.js';
import {type Entry, numberOf} from '../model/record.js';
import type {PlacedTable} from './placed-table.js';

/** Whether something holds of a row; `maybe` where the cell that would say is unusable. */
export type Certainty = 'yes' | 'no' | 'maybe';

/** Whether a row belongs to a period: by its work year where it has one, else by its date. */
export function inPeriod(entry: Entry, period: Period): Certainty {
  const year = numberOf(entry, 'year');
  if (year !== undefined) return inYears(year, period) ? 'yes' : 'no';
  if (entry.values['year'] !== undefined || entry.bad.has('year')) return 'maybe';
  const {date} = entry.values;
  if (typeof date === 'string' && isIsoDate(date)) return within(date, period) ? 'yes' : 'no';
  return 'maybe';
}

/** A work year is known by its label; a period that is no work year holds every year it touches. */
function inYears(year: number, {label, start, end}: Period): boolean {
  return label === '' ? yearOf(start) - 1 <= year && year <= yearOf(end) : String(year) === label;
}

/** Whether a table says anything of a period; one that does not was not given for it. */
export function coversPeriod(entries: readonly Entry[], period: Period): boolean {
  return entries.some((entry) => inPeriod(entry, period) !== 'no');
}

/** Rows of a table that count, and those that may. */
export interface RecordCount {
  readonly low: number;
  readonly high: number;
  readonly counted: readonly Entry[];
  readonly doubtful: readonly Entry[];
  /** Rows of the period that do not count. */
  readonly others: readonly Entry[];
}

/** What holds of two conditions together. */
export function bothCertain(a: Certainty, b: Certainty): Certainty {
  return a === 'no' || b === 'no' ? 'no' : a === 'maybe' || b === 'maybe' ? 'maybe' : 'yes';
}

/**
 * Counts the rows of a pairing in a period that meet a condition. A row whose pairing is unusable may belong to any pairing.
 * @param period null counts rows of any time
 */
export function countRecords(
  table: PlacedTable,
  pairing: string,
  period: Period | null,
  condition: (entry: Entry) => Certainty,
): RecordCount {
  const counted: Entry[] = [];
  const doubtful: Entry[] = [];
  const others: Entry[] = [];
  const weigh = (entry: Entry, belongs: Certainty): void => {
    const here = bothCertain(belongs, period === null ? 'yes' : inPeriod(entry, period));
    const certainty = bothCertain(here, condition(entry));
    if (certainty === 'yes') counted.push(entry);
    else if (certainty === 'maybe') doubtful.push(entry);
    else if (here === 'yes') others.push(entry);
  };
  for (const entry of table.of(pairing)) weigh(entry, 'yes');
  for (const entry of table.unplaced) weigh(entry, 'maybe');
  return {low: counted.length, high: counted.length + doubtful.length, counted, doubtful, others};
}

/** Whether what a row records had happened by the as-of date; a row without that date is taken at its word. */
export function happened(entry: Entry, field: string, asOf: string): Certainty {
  if (entry.bad.has(field)) return 'maybe';
  const date = entry.values[field];
  return typeof date === 'string' && date > asOf ? 'no' : 'yes';
}
