import {groupBy} from '../model/group.js';
import {KIND_INFO} from '../model/kinds.js';
import type {Measure} from '../model/plan.js';
import {type Entry, numberOf, textOf} from '../model/record.js';
import {byText} from '../model/text.js';
import type {Bounds} from '../model/verdict.js';
import {bothCertain, type Certainty} from './period.js';

/** What was counted: certainly, and at most (`Infinity` where a cell that would say how much cannot be read). */
export interface Measured {
  readonly bounds: Bounds;
  readonly counted: readonly Entry[];
  readonly doubtful: readonly Entry[];
}

/** The fields of which a measure takes the values. */
export function measuredFields({sum, distinct, latest}: Measure): string[] {
  return [sum ?? latest ?? distinct ?? []].flat();
}

/**
 * Counts records.
 * @param entries those that belong and meet the conditions, or may
 * @param asOne how a value is compared when distinct ones are counted: regions and organisations may be written in several ways
 */
export function measure(
  of: Measure,
  entries: readonly {readonly entry: Entry; readonly certainty: Certainty}[],
  asOne: (field: string, text: string) => string,
): Measured {
  const counted: Entry[] = [];
  const doubtful: Entry[] = [];
  const fields = measuredFields(of);
  const regions = fields.filter((field) => field.endsWith('region'));
  for (const {entry, certainty} of entries) {
    // A region out of scope is legible all the same: it is none of the plan's.
    if (regions.some((field) => entry.bad.has(field) && entry.values[field] !== undefined)) continue;
    const sure = bothCertain(certainty, legible(entry, fields) ? 'yes' : 'maybe');
    if (sure === 'yes') counted.push(entry);
    else if (sure === 'maybe') doubtful.push(entry);
  }
  return {bounds: boundsOf(of, fields, counted, doubtful, asOne), counted, doubtful};
}

function legible(entry: Entry, fields: readonly string[]): boolean {
  return fields.every((field) => entry.values[field] !== undefined && !entry.bad.has(field));
}

function boundsOf(
  {sum, distinct, latest}: Measure,
  fields: readonly string[],
  counted: readonly Entry[],
  doubtful: readonly Entry[],
  asOne: (field: string, text: string) => string,
): Bounds {
  if (latest !== undefined) return latestValues(latest, counted, doubtful, asOne);
  if (sum !== undefined) {
    const low = total(counted, sum);
    return {low, high: doubtful.every((entry) => legible(entry, fields)) ? total([...counted, ...doubtful], sum) : Infinity};
  }
  if (distinct === undefined) return {low: counted.length, high: counted.length + doubtful.length};
  const key = (entry: Entry): string => fields.map((field) => asOne(field, String(entry.values[field]))).join('\u0000');
  const unread = doubtful.filter((entry) => !legible(entry, fields));
  const read = doubtful.filter((entry) => legible(entry, fields));
  const low = new Set(counted.map(key)).size;
  return {low, high: new Set([...counted, ...read].map(key)).size + unread.length};
}

/** A sum exact to the hundredth, so that fen add up. */
function total(entries: readonly Entry[], field: string): number {
  return entries.reduce((sum, entry) => sum + Math.round((numberOf(entry, field) ?? 0) * 100), 0) / 100;
}

/** The latest value of each thing that is reported year after year, added up. A doubtful record may be a later one. */
function latestValues(
  field: string,
  counted: readonly Entry[],
  doubtful: readonly Entry[],
  asOne: (field: string, text: string) => string,
): Bounds {
  const groups = groupBy([...counted, ...doubtful], (entry) =>
    KIND_INFO[entry.kind].key
      .filter((name) => name !== 'year')
      .map((name) => asOne(name, textOf(entry, name) ?? ''))
      .join('\u0000'),
  );
  const unsure = new Set(doubtful);
  let [low, high] = [0, 0];
  for (const group of groups.values()) {
    const sure = group.filter((entry) => !unsure.has(entry)).sort((a, b) => byText(timeOf(a), timeOf(b)));
    const base = sure.at(-1);
    const others = group.filter(
      (entry) => unsure.has(entry) && (base === undefined || timeOf(entry) === '' || timeOf(entry) >= timeOf(base)),
    );
    const values = others.map((entry) => numberOf(entry, field));
    const certain = base === undefined ? 0 : (numberOf(base, field) ?? 0);
    low += Math.min(certain, ...values.map((value) => value ?? 0));
    high += Math.max(certain, ...values.map((value) => value ?? Infinity));
  }
  return {low: Math.round(low * 100) / 100, high: high === Infinity ? high : Math.round(high * 100) / 100};
}

function timeOf(entry: Entry): string {
  return `${numberOf(entry, 'year') ?? ''} ${textOf(entry, 'date') ?? ''}`.trim();
}
