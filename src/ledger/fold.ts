import {day, dayOf, isoOf, workYear, workYearOf} from '../model/date.js';
import type {Finding} from '../model/finding.js';
import type {Plan} from '../model/plan.js';
import {type Entry, numberOf, textOf} from '../model/record.js';
import {type Directory, type Reference, unknownReference} from '../records/directory.js';
import {workingDaysBetween} from './calendar.js';
import type {Doubt, DoubtReason, Ledger} from './ledger.js';
import {FULL_DAY, MODES, type ServiceMode} from './mode.js';

/** What a row says of its time: days within the plan, or why they cannot be told. */
type Span =
  | {readonly from: number; readonly to: number; readonly named: boolean}
  | {readonly outside: true}
  | {readonly doubt: DoubtReason; readonly sizes: readonly Size[]};

/** Whom a row means. */
export interface Meant {
  readonly text: string | undefined;
  readonly reference: Reference | undefined;
  readonly id: string | null;
}

export function meant(text: string | undefined, reference: Reference | undefined): Meant {
  return {text, reference, id: reference !== undefined && 'id' in reference ? reference.id : null};
}

/**
 * Folds one validated log row into the ledger. A row that cannot be counted becomes a doubt; a reference to nobody is a
 * finding as well.
 */
export function fold(
  entry: Entry,
  directory: Directory,
  plan: Plan,
  ledger: Pick<Ledger, 'add' | 'doubt' | 'hasOthers'>,
  sink: (finding: Finding) => void,
): void {
  const pairingText = textOf(entry, 'pairing');
  const pairing = meant(pairingText, pairingText === undefined ? undefined : directory.findPairing(pairingText));
  const workerText = textOf(entry, 'worker');
  const org = textOf(entry, 'org') ?? null;
  const worker = meant(workerText, workerText === undefined ? undefined : directory.findWorker(workerText, org, pairing.id));
  for (const found of unmeant(entry, pairing, worker)) sink(found);
  const span = spanOf(entry, plan);
  const reason = 'outside' in span ? null : reasonOf(worker.reference, pairing.reference, span);
  if (reason === null && worker.id !== null && pairing.id !== null && 'from' in span) {
    const hours = hoursOf(entry);
    const {file, sheet, line} = entry.place;
    const {from, to, named} = span;
    const table = sheet === undefined ? {file} : {file, sheet};
    ledger.add({from, to, named, worker: worker.id, pairing: pairing.id, mode: modeOf(entry), hours, ...table, line});
    // Dates whose hours alone are unusable stand in the ledger, up to a full day each; the row is still named.
    if (hours !== null) return;
    for (const {year} of sizesOf(span, plan.workYearStarts)) {
      ledger.doubt(doubtOf('bad-hours', {...NO_DAYS, year}, worker, pairing, directory), entry.place);
    }
    return;
  }
  if (directory.asWritten) ledger.doubt(doubtOf('named', NO_DAYS, worker, pairing, directory), entry.place);
  const sizes = 'outside' in span ? [] : sizesOf(span, plan.workYearStarts);
  if (sizes.length === 0) ledger.hasOthers = true;
  for (const size of sizes) ledger.doubt(doubtOf(reason ?? 'bad-row', size, worker, pairing, directory), entry.place);
}

/** What is to be said of references that mean nobody. */
export function unmeant(entry: Pick<Entry, 'kind' | 'placeOf'>, pairing: Meant, worker: Meant): Finding[] {
  // So in nearly every row of a log.
  if (pairing.id !== null && worker.id !== null) return [];
  return [['pairing', pairing] as const, ['worker', worker] as const].flatMap(([field, {text, reference, id}]) =>
    id !== null || text === undefined || reference === undefined
      ? []
      : unknownReference(entry, field, 'ambiguous' in reference ? 'ambiguous-worker' : `unknown-${field}`, text, reference),
  );
}

/** What a row could count at most in one work year; the year is null where it cannot be told. */
export type Size = Pick<Doubt, 'days' | 'dates' | 'year'>;

const NO_DAYS: Size = {days: 0, dates: 0, year: null};

/** How much a row could count at most, by work year. */
function sizesOf(span: Exclude<Span, {outside: true}>, starts: string): Size[] {
  if ('sizes' in span) return [...span.sizes];
  return sizesBetween(span.from, span.to, starts);
}

function sizesBetween(from: number, to: number, starts: string): Size[] {
  const sizes: Size[] = [];
  for (let first = from; first <= to; ) {
    const year = workYearOf(isoOf(first), starts);
    const last = Math.min(to, day(workYear(year, starts).end));
    const dates = last - first + 1;
    sizes.push({dates, days: workingDaysBetween(first, last) ?? dates, year});
    first = last + 1;
  }
  return sizes;
}

/** A doubt of those whom a row means. */
export function doubtOf(reason: DoubtReason, {days, dates, year}: Size, worker: Meant, pairing: Meant, directory: Directory): Doubt {
  return {
    reason,
    pairing: pairing.id,
    among: pairing.id === null && worker.id !== null ? directory.pairingsOf(worker.id) : [],
    worker: worker.id ?? worker.text ?? '',
    year,
    days,
    dates,
  };
}

function reasonOf(worker: Reference | undefined, pairing: Reference | undefined, span: Span): DoubtReason | null {
  return unmeantReason(worker, pairing) ?? ('doubt' in span ? span.doubt : null);
}

/** Why references make a row that cannot be counted; null where they do not. */
export function unmeantReason(worker: Reference | undefined, pairing: Reference | undefined): DoubtReason | null {
  if (worker === undefined || pairing === undefined) return 'bad-row';
  if ('unknown' in worker) return 'unknown-worker';
  if ('ambiguous' in worker) return 'ambiguous-worker';
  return 'id' in pairing ? null : 'unknown-pairing';
}

/** The days of a row that lie in the plan's period; null where there are none for certain. */
export function daysOf(entry: Pick<Entry, 'values'>, plan: Plan): {readonly from: number; readonly to: number} | 'outside' | null {
  const span = spanOf(entry, plan);
  if ('outside' in span) return 'outside';
  return 'from' in span ? span : null;
}

/** The days of a row that lie in the plan's period. Dates are judged as texts: the schema has reported what is wrong with them. */
function spanOf(entry: Pick<Entry, 'values'>, plan: Plan): Span {
  const {date, start, end} = entry.values;
  const starts = plan.workYearStarts;
  if (start === undefined && end === undefined) {
    if (typeof date !== 'string') return {doubt: 'bad-row', sizes: [oneDay(null)]};
    const at = dayOf(date);
    return at === null ? {doubt: 'bad-date', sizes: [oneDay(statedYear(date, starts))]} : clipped(at, at, true, plan);
  }
  const [from, to] = [start, end].map((text) => (typeof text === 'string' ? dayOf(text) : null)) as [number | null, number | null];
  if (from === null && start === end) return {doubt: 'bad-date', sizes: [oneDay(statedYear(String(start), starts))]};
  if (from === null || to === null) return {doubt: 'bad-date', sizes: openRange(from, to, [start, end], plan)};
  if (from > to) return {doubt: 'bad-range', sizes: sizesBetween(to, from, starts)};
  // A date beside a range: either may be what was meant.
  return date === undefined ? clipped(from, to, false, plan) : {doubt: 'bad-row', sizes: sizesBetween(from, to, starts)};
}

/** What a range can be of which one end or both cannot be read: up to the plan's edge, or the whole of the year it states. */
function openRange(from: number | null, to: number | null, texts: readonly unknown[], plan: Plan): Size[] {
  const [first, last] = [day(plan.period.start), day(plan.period.end)];
  if (from !== null || to !== null) return sizesBetween(Math.max(from ?? first, first), Math.min(to ?? last, last), plan.workYearStarts);
  const year = texts.map((text) => statedYear(String(text), plan.workYearStarts)).find((stated) => stated !== null);
  if (year === undefined || year === null) return sizesBetween(first, last, plan.workYearStarts);
  const stated = workYear(year, plan.workYearStarts);
  return sizesBetween(day(stated.start), day(stated.end), plan.workYearStarts);
}

function oneDay(year: number | null): Size {
  return {days: 1, dates: 1, year};
}

function clipped(from: number, to: number, named: boolean, plan: Plan): Span {
  const first = Math.max(from, dayOf(plan.period.start) as number);
  const last = Math.min(to, dayOf(plan.period.end) as number);
  return first > last ? {outside: true} : {from: first, to: last, named};
}

/** An impossible date such as 2023-02-29 still says its work year, where its month exists. */
function statedYear(text: string, starts: string): number | null {
  const [, year, month, dayOfMonth] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || dayOfMonth === undefined || Number(month) < 1 || Number(month) > 12) return null;
  return workYearOf(`${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`, starts);
}

/** Hundredths of an hour per day; a row without hours is a full day; null when the cell cannot be used. */
export function hoursOf(entry: Entry): number | null {
  if (entry.bad.has('hours')) return null;
  const hours = numberOf(entry, 'hours');
  return hours === undefined ? FULL_DAY : Math.round(hours * 100);
}

export function modeOf(entry: Entry): ServiceMode {
  const mode = textOf(entry, 'mode');
  return MODES.find((known) => known === mode) ?? 'unstated';
}
