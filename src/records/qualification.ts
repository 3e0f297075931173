import {addYears, isoOf} from '../model/date.js';
import {choiceWords, type Field, fieldOf} from '../model/kinds.js';
import type {Place} from '../model/place.js';
import {type Entry, textOf} from '../model/record.js';
import type {Words} from '../model/text.js';
import type {Worker} from './roster.js';
import {firstText} from './roster.js';

const CERTIFICATE = fieldOf('workers', 'certificate') as Field;

/** Certificate levels from low to high: whoever holds one has passed those before it. */
export const LEVELS = ['assistant', 'social-worker', 'senior'] as const;

/** @returns the level that a record states; a blank cell says none, undefined where there is no such column. */
export function levelOf(entry: Entry): string | undefined {
  const value = entry.values['certificate'];
  return value === undefined ? (entry.blank.has('certificate') ? 'none' : undefined) : String(value);
}

/** Whether a worker meets a condition on a day; `undecided` names the field that would tell. */
export type Qualified =
  | {readonly answer: 'yes'; readonly place: Place}
  | {readonly answer: 'no'; readonly why: 'none' | 'level' | 'later' | 'short'; readonly detail: string | Words; readonly place: Place}
  | {readonly answer: 'undecided'; readonly field: string; readonly place: Place};

/**
 * Whether a worker held one of the certificate levels on a day: it counts from the day on which it was obtained.
 * @param levels canonical levels (assistant, social-worker, senior)
 * @param on day number
 */
export function certified(worker: Worker, levels: readonly string[], on: number): Qualified {
  const entry =
    worker.statements.find((s) => s.values['certificate'] !== undefined) ?? worker.statements.find((s) => s.blank.has('certificate'));
  if (entry === undefined)
    return {answer: 'undecided', field: 'certificate', place: (worker.statements[0] as Worker['statements'][number]).place};
  const place = entry.placeOf('certificate');
  const level = levelOf(entry);
  if (level === undefined || level === 'none') return {answer: 'no', why: 'none', detail: '', place};
  // A spelling that nobody can read proves nothing.
  if (CERTIFICATE.choices[level] === undefined) return {answer: 'undecided', field: 'certificate', place};
  if (!levels.includes(level)) return {answer: 'no', why: 'level', detail: choiceWords(CERTIFICATE, level), place};
  const since = firstText(worker.statements, 'certificate_date');
  if (since === null) return {answer: 'undecided', field: 'certificate_date', place: entry.placeOf('certificate_date')};
  return since <= isoOf(on)
    ? {answer: 'yes', place}
    : {answer: 'no', why: 'later', detail: since, place: entry.placeOf('certificate_date')};
}

/**
 * Whether a worker had practised directly for a number of years by a day: the anniversary itself counts.
 * @param years full years
 * @param on day number
 */
export function practised(worker: Worker, years: number, on: number): Qualified {
  const entry =
    worker.statements.find((s) => textOf(s, 'practice_since') !== undefined) ?? (worker.statements[0] as Worker['statements'][number]);
  const since = textOf(entry, 'practice_since');
  const place = entry.placeOf('practice_since');
  if (since === undefined) return {answer: 'undecided', field: 'practice_since', place};
  return addYears(since, years) <= isoOf(on) ? {answer: 'yes', place} : {answer: 'no', why: 'short', detail: since, place};
}
