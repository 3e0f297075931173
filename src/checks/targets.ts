import {KIND_INFO} from '../model/kinds.js';
import {sampleRows} from '../model/place.js';
import type {Plan, Target} from '../model/plan.js';
import type {Entry} from '../model/record.js';
import {countyIndex, countyKey} from '../model/region.js';
import {message} from '../model/text.js';
import {settle, type TargetResult} from '../model/verdict.js';
import {happened} from '../records/period.js';
import type {Sources} from './sources.js';

/** The rows that a target may count, of any table but the log. */
function entriesOf(sources: Sources, kind: Target['counts']['kind']): {given: boolean; incomplete: boolean; entries: readonly Entry[]} {
  if (kind === 'deployments') return {given: false, incomplete: false, entries: []};
  const source = sources[kind];
  if ('pairings' in source) return {...source, entries: source.pairings.flatMap((p) => p.statements)};
  if ('workers' in source)
    return {given: source.given, incomplete: source.incomplete, entries: source.workers.flatMap((w) => w.statements)};
  return source;
}

function matches(entry: Entry, where: Target['counts']['where']): boolean {
  return Object.entries(where ?? {}).every(([field, accepted]) => [accepted].flat().includes(String(entry.values[field] ?? '')));
}

/**
 * How far a target is: all rows of the plan's whole period up to the as-of date, whatever work year is judged.
 */
export function judgeTarget(target: Target, sources: Sources, plan: Plan, asOf: string): TargetResult {
  const {counts, value, id, title, clause, unit} = target;
  const table = entriesOf(sources, counts.kind);
  const base = {target: id, title, clause, unit, required: value};
  if (!table.given) {
    return {
      ...base,
      status: 'unknown',
      found: null,
      bounds: null,
      share: null,
      reasons: [message('not-given', {kinds: [KIND_INFO[counts.kind].title]})],
      rows: {total: 0, places: []},
    };
  }
  const rows = table.entries.filter((entry) => matches(entry, counts.where) && happened(entry, 'date', asOf) !== 'no');
  const measured = counts.sum ?? counts.distinct ?? '';
  const usable = rows.filter((entry) => entry.values[measured] !== undefined && !entry.bad.has(measured) && !entry.bad.has('year'));
  const counties = countyIndex(plan.scope.receiving);
  const found =
    counts.sum === undefined
      ? new Set(usable.map((entry) => countyOrText(measured, String(entry.values[measured]), counties))).size
      : usable.reduce((sum, entry) => sum + Math.round(Number(entry.values[measured]) * 100), 0) / 100;
  const doubtful = rows.length > usable.length;
  const bounds = {low: found, high: doubtful ? Math.max(found, value) : found};
  const status = settle({found: bounds, required: {rule: 'at-least', value, unit}}, asOf <= plan.period.end, table.incomplete);
  return {
    ...base,
    status,
    found,
    bounds: doubtful ? bounds : null,
    share: value === 0 ? null : found / value,
    reasons: doubtful ? [message('mend-rows')] : [],
    rows: sampleRows(usable.map((entry) => entry.place)),
  };
}

function countyOrText(field: string, text: string, counties: ReturnType<typeof countyIndex>): string {
  return field.endsWith('region') ? countyKey(text, counties) : text;
}
