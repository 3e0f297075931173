import {type Period, workYearOf} from '../model/date.js';
import {KIND_INFO} from '../model/kinds.js';
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

/** Whether a record is of the time asked: an event by its work year and date, a state from the day on which it began. */
export function inTime(entry: Entry, span: Span): Certainty {
  const {timing} = KIND_INFO[entry.kind];
  if (timing.nature === 'timeless') return 'yes';
  const {period, plan} = span;
  // A state that begins after the year was none of it.
  if (timing.nature === 'state') return happened(entry, timing.field, period.end < span.asOf ? period.end : span.asOf);
  const since = happened(entry, timing.field, lastCounted(span));
  if (period.label !== '') return bothCertain(since, inPeriod(entry, period));
  const year = numberOf(entry, 'year');
  if (year !== undefined && year > workYearOf(lastCounted(span), plan.workYearStarts)) return 'no';
  return entry.bad.has('year') ? 'maybe' : since;
}
