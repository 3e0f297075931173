import {type Period, workYearOf} from '../model/date.js';
import {KIND_INFO, type Kind} from '../model/kinds.js';
import type {Plan} from '../model/plan.js';
import {type Entry, numberOf} from '../model/record.js';
import {bothCertain, type Certainty, happened, inPeriod} from './period.js';

/** The time of which records are asked. */
export interface Span {
  readonly period: Period;
  readonly asOf: string;
  readonly plan: Pick<Plan, 'workYearStarts'>;
}

/**
 * @returns the last day of which anything counts: the as-of date, or the day by which it must be done where that is earlier. What is of a
 * work year may be dated after its end: an evaluation, or the figures of the year.
 */
export function lastCounted({period, asOf}: Pick<Span, 'period' | 'asOf'>): string {
  return period.label === '' && period.end < asOf ? period.end : asOf;
}

/**
 * @param kind the table of the records
 * @returns whether a record is of the time asked: an event by its work year and date, a state from the day on which it began
 */
export function timely(kind: Kind, span: Span): (entry: Entry) => Certainty {
  const {timing} = KIND_INFO[kind];
  if (timing.nature === 'timeless') return () => 'yes';
  const {field} = timing;
  const {period, plan, asOf} = span;
  if (timing.nature === 'state') {
    // A state that begins after the year was none of it.
    const end = period.end < asOf ? period.end : asOf;
    return (entry) => happened(entry, field, end);
  }
  const end = lastCounted(span);
  if (period.label !== '') return (entry) => bothCertain(happened(entry, field, end), inPeriod(entry, period));
  const lastYear = workYearOf(end, plan.workYearStarts);
  return (entry) => {
    const year = numberOf(entry, 'year');
    if (year !== undefined && year > lastYear) return 'no';
    return entry.bad.has('year') ? 'maybe' : happened(entry, field, end);
  };
}
