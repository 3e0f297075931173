import {workYearOf} from '../model/date.js';
import {KIND_INFO} from '../model/kinds.js';
import {sampleRows} from '../model/place.js';
import type {Measure, Plan, Target} from '../model/plan.js';
import {type Entry, numberOf} from '../model/record.js';
import {countyIndex, countyKey} from '../model/region.js';
import {message} from '../model/text.js';
import {settle, type TargetResult} from '../model/verdict.js';
import {bothCertain, type Certainty, happened} from '../records/period.js';
import {placesOf} from './outcome.js';
import type {Sources} from './sources.js';

/** The rows that a target may count, of any table but the log: one for each record, however many tables state it. */
function entriesOf(sources: Sources, {kind, sum, distinct}: Measure): {given: boolean; incomplete: boolean; entries: readonly Entry[]} {
  if (kind === 'deployments') return {given: false, incomplete: false, entries: []};
  const measured = sum ?? distinct ?? '';
  const one = ({statements}: {statements: readonly Entry[]}): Entry[] =>
    [statements.find((entry) => entry.values[measured] !== undefined) ?? statements[0]].filter((entry) => entry !== undefined);
  const source = sources[kind];
  if ('pairings' in source) return {...source, entries: source.pairings.flatMap(one)};
  if ('workers' in source) return {given: source.given, incomplete: source.incomplete, entries: source.workers.flatMap(one)};
  return source;
}

/** Whether a row meets the target's conditions; a cell that should say so and is blank or refused leaves it open. */
function matches(entry: Entry, where: Measure['where']): Certainty {
  return Object.entries(where ?? {}).reduce<Certainty>((so, [field, accepted]) => {
    const value = entry.values[field];
    const open = entry.bad.has(field) || value === undefined;
    return bothCertain(so, open ? 'maybe' : [accepted].flat().includes(String(value)) ? 'yes' : 'no');
  }, 'yes');
}

/** Whether a row is of the time up to the as-of date: by its date, and by its work year, which must have begun. */
function begun(entry: Entry, plan: Plan, asOf: string): Certainty {
  const year = numberOf(entry, 'year');
  return year !== undefined && year > workYearOf(asOf, plan.workYearStarts) ? 'no' : happened(entry, 'date', asOf);
}

/** How far a target is: all rows of the plan's whole period up to the as-of date, whatever work year is judged. */
export function judgeTarget(target: Target, sources: Sources, plan: Plan, asOf: string): TargetResult {
  const {counts, value, id, title, clause, unit} = target;
  const table = entriesOf(sources, counts);
  const base = {target: id, title, clause, unit, required: value};
  if (!table.given) {
    const reasons = [message('not-given', {kinds: [KIND_INFO[counts.kind].title]})];
    return {
      ...base,
      status: 'unknown',
      found: null,
      bounds: null,
      share: null,
      reasons,
      rows: {total: 0, places: []},
      doubtful: {total: 0, places: []},
    };
  }
  const measured = counts.sum ?? counts.distinct ?? '';
  const sure: Entry[] = [];
  const doubtful: Entry[] = [];
  for (const entry of table.entries) {
    // A region out of scope is legible all the same: it is none of the plan's.
    if (measured.endsWith('region') && entry.bad.has(measured) && entry.values[measured] !== undefined) continue;
    const legible = entry.values[measured] !== undefined && !entry.bad.has(measured) && !entry.bad.has('year');
    const counted = bothCertain(bothCertain(matches(entry, counts.where), begun(entry, plan, asOf)), legible ? 'yes' : 'maybe');
    if (counted === 'yes') sure.push(entry);
    else if (counted === 'maybe') doubtful.push(entry);
  }
  const counties = countyIndex(plan.scope.receiving);
  const measure = (entries: readonly Entry[]): number =>
    counts.sum === undefined
      ? new Set(entries.map((entry) => countyOrText(measured, String(entry.values[measured]), counties))).size
      : entries.reduce((sum, entry) => sum + Math.round((numberOf(entry, measured) ?? 0) * 100), 0) / 100;
  const low = measure(sure);
  // What a doubtful row says is its most; one that says nothing legible may be anything.
  const legible = doubtful.every((entry) => entry.values[measured] !== undefined && !entry.bad.has(measured));
  const high = legible ? measure([...sure, ...doubtful]) : Math.max(low, value);
  const status = settle({found: {low, high}, required: {rule: 'at-least', value, unit}}, asOf <= plan.period.end, table.incomplete);
  return {
    ...base,
    status,
    found: low,
    bounds: low === high ? null : {low, high},
    share: value === 0 ? null : low / value,
    reasons: [
      ...(doubtful.length > 0 ? [message('mend-rows')] : []),
      ...(status === 'unknown' && table.incomplete ? [message('broken-file')] : []),
    ],
    rows: sampleRows(placesOf(sure)),
    doubtful: sampleRows(placesOf(doubtful)),
  };
}

function countyOrText(field: string, text: string, counties: ReturnType<typeof countyIndex>): string {
  return field.endsWith('region') ? countyKey(text, counties) : text;
}
