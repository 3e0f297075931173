import {canonical, type Field, fieldOf, type Kind} from '../model/kinds.js';
import type {Condition, Where} from '../model/plan.js';
import type {Entry, Value} from '../model/record.js';
import {plainName} from '../names/plain-name.js';
import {bothCertain, type Certainty} from './period.js';

/**
 * Whether a row meets every condition. A cell that should say so and is blank or refused leaves it open.
 * @param self the subject's own record, for `same-as`
 */
export function meets(entry: Entry, where: Where | undefined, self: Entry | null): Certainty {
  let so: Certainty = 'yes';
  for (const field in where) so = bothCertain(so, holds(entry, field, where[field] as Condition, self));
  return so;
}

/** Whether one cell is as asked. */
export function holds(entry: Entry, field: string, condition: Condition, self: Entry | null): Certainty {
  const value = cellOf(entry, field);
  if (typeof condition === 'object' && !Array.isArray(condition) && 'given' in condition) {
    const given = entry.values[field] !== undefined || entry.bad.has(field);
    if (given !== condition.given) return 'no';
    if (!given) return 'yes';
  }
  if (entry.bad.has(field) || value === undefined) return onlyGiven(condition) ? 'yes' : 'maybe';
  if (typeof condition === 'string' || isList(condition)) {
    return oneOf(value, condition, entry.kind, field) ? 'yes' : 'no';
  }
  return detailed(value, field, condition as Detailed, entry, self);
}

type Detailed = Exclude<Condition, string | readonly string[]>;

function onlyGiven(condition: Condition): boolean {
  return typeof condition === 'object' && !Array.isArray(condition) && Object.keys(condition).join() === 'given';
}

/** A cell's value; a blank choice that knows `none` says none. */
function cellOf(entry: Entry, field: string): Value | undefined {
  const value = entry.values[field];
  if (value !== undefined || !entry.blank.has(field)) return value;
  return fieldOf(entry.kind, field)?.choices['none'] === undefined ? undefined : 'none';
}

/** The values that a plan's condition accepts, by the condition: the same few are asked of every record. */
const acceptedBy = new Map<Field | undefined, Map<string | readonly string[], ReadonlySet<string>>>();

/** A plan may write a choice in any of its spellings. */
function accepted(condition: string | readonly string[], of: Field | undefined): ReadonlySet<string> {
  const known = acceptedBy.get(of) ?? new Map<string | readonly string[], ReadonlySet<string>>();
  acceptedBy.set(of, known);
  let values = known.get(condition);
  if (values === undefined) {
    values = new Set([condition].flat().map((text) => (of === undefined ? text : (canonical(of, text) ?? text))));
    known.set(condition, values);
  }
  return values;
}

function oneOf(value: Value, condition: string | readonly string[], kind: Kind, field: string): boolean {
  const values = accepted(condition, fieldOf(kind, field));
  return Array.isArray(value) ? value.some((one) => values.has(String(one))) : values.has(String(value));
}

function isList(condition: Condition): condition is readonly string[] {
  return Array.isArray(condition);
}

function detailed(value: Value, field: string, condition: Detailed, entry: Entry, self: Entry | null): Certainty {
  const verdicts: Certainty[] = [];
  const say = (holds: boolean): void => void verdicts.push(holds ? 'yes' : 'no');
  if (condition.matches !== undefined) {
    // A choice fits by any of its spellings.
    const spellings = fieldOf(entry.kind, field)?.choices[String(value)] ?? [String(value)];
    const fits = [condition.matches].flat().flatMap((pattern) => spellings.map((text) => fitsPattern(text, pattern, entry)));
    const open = fits.includes('maybe') || condition['or-similar'] === true;
    verdicts.push(fits.includes('yes') ? 'yes' : open ? 'maybe' : 'no');
  }
  if (condition.includes !== undefined) {
    const items = [value].flat().map((item) => String(item).trim().toLowerCase());
    say(condition.includes.every((spellings) => [spellings].flat().some((text) => items.includes(text.toLowerCase()))));
  }
  if (condition['at-least'] !== undefined) say(Number(value) >= condition['at-least']);
  if (condition['at-most'] !== undefined) say(Number(value) <= condition['at-most']);
  if (condition['not-before'] !== undefined) say(String(value) >= condition['not-before']);
  if (condition['not-after'] !== undefined) say(String(value) <= condition['not-after']);
  const other = condition['same-as'];
  if (other !== undefined) {
    const theirs = self?.values[other];
    if (theirs === undefined || self?.bad.has(other) === true) verdicts.push('maybe');
    else say(plainName(String(theirs)) === plainName(String(value)));
  }
  return verdicts.reduce(bothCertain, 'yes');
}

/**
 * Whether a text fits a pattern in which `*` stands for any characters and `{field}` for another cell. Each part is looked for once, from
 * left to right, so that no pattern takes longer than the text is long. A blank cell that a slot names leaves it open.
 */
export function fitsPattern(text: string, pattern: string, entry: Entry): Certainty {
  // Filled in part by part: a `*` in a cell is no wildcard.
  const parts = pattern.split('*').map((part) => filled(part, entry)?.toLowerCase());
  return parts.includes(undefined) ? 'maybe' : inOrder(text.trim().toLowerCase(), parts as string[]) ? 'yes' : 'no';
}

/** Whether a text begins with the first part, ends with the last, and has the others between them in order. */
function inOrder(text: string, parts: readonly string[]): boolean {
  const [first, last] = [parts[0] as string, parts.at(-1) as string];
  if (parts.length === 1) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

/** A part of a pattern with its slots filled; undefined when a cell that it names is blank or refused. */
function filled(part: string, entry: Entry): string | undefined {
  const blank = [...part.matchAll(SLOT)].some(([, field]) => entry.values[field as string] === undefined || entry.bad.has(field as string));
  return blank ? undefined : part.replace(SLOT, (_, field: string) => String(entry.values[field]));
}

/** @returns a pattern as people are told of it: with the cells of the row in its slots, where they are filled in. */
export function inFull(pattern: string, entry: Entry): string {
  return pattern.replace(SLOT, (slot, field: string) => String(entry.values[field] ?? slot));
}

/** A slot of a pattern: the name of a field in braces. */
export const SLOT = /\{([\w-]+)\}/g;
