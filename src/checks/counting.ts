import type {Kind} from '../model/kinds.js';
import type {Measure, Where} from '../model/plan.js';
import type {Entry} from '../model/record.js';
import {type Message, message} from '../model/text.js';
import type {LeftOut, Required} from '../model/verdict.js';
import {plainName} from '../names/plain-name.js';
import {meets} from '../records/condition.js';
import {type Measured, measure, measuredFields} from '../records/measure.js';
import {bothCertain, type Certainty} from '../records/period.js';
import {timely} from '../records/timing.js';
import type {Columns, Question} from './define.js';
import {leftOut, placesOf} from './outcome.js';

/** Whether each of a subject's records of a table is one that is asked of: certainly theirs, of the time, and as `where` says. */
export function selected(kind: Kind, where: Where | undefined, question: Question): {entry: Entry; certainty: Certainty}[] {
  const {own, unsure} = question.records(kind);
  const found: {entry: Entry; certainty: Certainty}[] = [];
  if (own.length + unsure.length === 0) return found;
  const isTimely = timely(kind, question);
  const weigh = (entry: Entry, theirs: Certainty): void => {
    const then = bothCertain(theirs, isTimely(entry));
    const certainty = then === 'no' ? 'no' : bothCertain(then, meets(entry, where, question.self));
    if (certainty !== 'no') found.push({entry, certainty});
  };
  for (const entry of own) weigh(entry, 'yes');
  for (const entry of unsure) weigh(entry, 'maybe');
  return found;
}

/** Counts the records of a question's subject. */
export function counted(of: Measure, question: Question): Measured {
  return measure(of, selected(of.kind, of.where, question), (field, text) => asOne(field, text, question));
}

/** How values are compared when distinct ones are counted. */
function asOne(field: string, text: string, {countyOf}: Question): string {
  return field === 'county' || field.endsWith('region') ? countyOf(text) : plainName(text);
}

/** The rows that may count, as rows left out. */
export function undecided({doubtful}: Measured): LeftOut[] {
  return leftOut(message('doubtful-rows'), placesOf(doubtful));
}

/** @returns the columns that measures look at, by table. */
export function columnsOfMeasures(measures: readonly Measure[]): Columns {
  const columns: Record<string, string[]> = {};
  for (const of of measures) {
    const named = [...measuredFields(of), ...Object.keys(of.where ?? {})];
    columns[of.kind] = [...new Set([...(columns[of.kind] ?? []), ...named])];
  }
  return columns as Columns;
}

/** What to do about a count that is not as it should be. */
export function advice(found: Measured, {rule, value}: Required, supply: Message, over: Message): Message[] {
  const {low, high} = found.bounds;
  if (high > low) return [message('mend-rows')];
  if (low < value || (low === value && rule === 'more-than')) return [supply];
  return rule === 'at-least' || rule === 'more-than' ? [] : [over];
}
