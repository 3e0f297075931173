import {type Finding, finding} from '../model/finding.js';
import type {Plan} from '../model/plan.js';
import type {Entry, Value} from '../model/record.js';
import {textOf} from '../model/record.js';
import {provinceOf, shortRegion} from '../model/region.js';
import {message} from '../model/text.js';
import {plainName} from '../names/plain-name.js';
import type {Table} from './tables.js';

/** A pairing: all rows, of all files, that state it. The first row that gives a value decides; other values are findings. */
export interface Pairing {
  readonly id: string;
  readonly statements: readonly Entry[];
  /** The statements as one record; null for a pairing that is in no roster. */
  readonly record: Entry | null;
  readonly sendingOrg: string;
  readonly sendingRegion: string | null;
  readonly receivingOrg: string;
  readonly receivingRegion: string;
  /** The county's full name where it is in the plan's scope or the national list, else the text in comparable form. */
  readonly county: string;
  readonly mode: string | null;
  readonly start: string | null;
  readonly end: string | null;
}

/** A dispatched worker as the workers' list has them. */
export interface Worker {
  readonly id: string;
  readonly name: string;
  readonly org: string;
  readonly statements: readonly Entry[];
  /** The statements as one record. */
  readonly record: Entry;
}

/** @returns the first usable text that any of the rows gives for a field. */
export function firstText(statements: readonly Entry[], field: string): string | null {
  for (const entry of statements) {
    const text = textOf(entry, field);
    if (text !== undefined) return text;
  }
  return null;
}

/**
 * Several rows of one record as one: each field as the first row has it that says anything usable of it.
 * @param key the field that names the record
 */
function merged(statements: readonly Entry[], key: string, id: string): Entry {
  const [first] = statements as readonly [Entry];
  // Nearly every record is stated once, by a row in which all is well.
  if (statements.length === 1 && first.bad.size === 0 && first.values[key] === id) return first;
  const values: Record<string, Value> = {};
  const bad = new Set<string>();
  const blank = new Set<string>();
  for (const field of new Set(statements.flatMap((entry) => [...Object.keys(entry.values), ...entry.bad, ...entry.blank]))) {
    const best =
      statements.find((entry) => entry.values[field] !== undefined && !entry.bad.has(field)) ??
      statements.find((entry) => entry.values[field] !== undefined || entry.bad.has(field));
    if (best?.values[field] !== undefined) values[field] = best.values[field];
    if (best?.bad.has(field) === true) bad.add(field);
    if (best === undefined) blank.add(field);
  }
  bad.delete(key);
  const stating = (field: string): Entry => statements.find((entry) => entry.values[field] !== undefined || entry.bad.has(field)) ?? first;
  return {
    kind: first.kind,
    place: first.place,
    values: {...values, [key]: id},
    blank,
    bad,
    placeOf: (field) => stating(field).placeOf(field),
  };
}

/** A region stays usable as a text even when it lies out of scope. */
function rawText(entry: Entry, field: string): string | null {
  const value = entry.values[field];
  return typeof value === 'string' ? value : null;
}

/** One record stated twice in one table: both places, one to delete. */
export function duplicate(entry: Entry, first: Entry, key: string, field: string): Finding {
  return finding({
    rule: 'duplicate-record',
    severity: 'error',
    place: entry.placeOf(field),
    others: [first.placeOf(field)],
    subject: key,
    kind: entry.kind,
    field,
    value: key,
    message: message('duplicate-record', {key}),
    todo: message('duplicate-record.todo'),
  });
}

/** Groups the rows of one record: rows of other files add to it, a second row of the same file is a duplicate. */
class Groups {
  readonly byId = new Map<string, Entry[]>();
  readonly #field: string;
  readonly #sink: (finding: Finding) => void;

  constructor(field: string, sink: (finding: Finding) => void) {
    this.#field = field;
    this.#sink = sink;
  }

  add(id: string, entry: Entry): void {
    const group = this.byId.get(id);
    const twin = group?.find((other) => other.place.file === entry.place.file);
    if (group === undefined) this.byId.set(id, [entry]);
    else if (twin === undefined) group.push(entry);
    else this.#sink(duplicate(entry, twin, id, this.#field));
  }
}

/**
 * Puts the roster together. A pairing without a number is called by its sender and county, so that tables which state the
 * same pairings (the plan's annexes do) come together.
 * @param countyOf what the county is called that a region means
 */
export function roster(table: Table, countyOf: (region: string) => string, sink: (finding: Finding) => void): Pairing[] {
  const groups = new Groups('pairing', sink);
  const natural = (entry: Entry): string =>
    `${plainName(rawText(entry, 'sending_org') ?? '')}|${countyOf(rawText(entry, 'receiving_region') ?? '')}`;
  const idsOf = new Map<string, Set<string>>();
  for (const entry of table.entries) {
    const id = textOf(entry, 'pairing');
    if (id === undefined) continue;
    groups.add(id, entry);
    const key = natural(entry);
    const ids = idsOf.get(key);
    if (ids === undefined) idsOf.set(key, new Set([id]));
    else ids.add(id);
  }
  for (const entry of table.entries) {
    const [sender, region] = [textOf(entry, 'sending_org'), rawText(entry, 'receiving_region')];
    if (textOf(entry, 'pairing') !== undefined || sender === undefined || region === null) continue;
    const key = natural(entry);
    const ids = idsOf.get(key);
    const made = `${sender}/${shortRegion(countyOf(region))}`;
    const id =
      ids?.size === 1
        ? ([...ids][0] as string)
        : distinctFrom(groups.byId.get(made), entry)
          ? `${made}/${rawText(entry, 'receiving_org')}`
          : made;
    if (ids === undefined) idsOf.set(key, new Set([id]));
    groups.add(id, entry);
  }
  return Array.from(groups.byId, ([id, statements]): Pairing => {
    const region = statements.map((s) => rawText(s, 'receiving_region')).find((text) => text !== null) ?? '';
    const mode = firstText(statements, 'mode');
    return {
      id,
      statements,
      record: merged(statements, 'pairing', id),
      sendingOrg: firstText(statements, 'sending_org') ?? '',
      sendingRegion: firstText(statements, 'sending_region'),
      receivingOrg: firstText(statements, 'receiving_org') ?? '',
      receivingRegion: region,
      county: countyOf(region),
      mode,
      start: firstText(statements, 'start'),
      end: firstText(statements, 'end'),
    };
  });
}

/** The provinces of sender and receiver; a county written without its province has that of the plan's scope. */
export function provincesOf(
  {sendingRegion, receivingRegion, county}: Pairing,
  {scope}: Plan,
): {readonly from: string | undefined; readonly to: string | undefined} {
  const listed = scope.receiving.find(({name}) => name === county);
  return {from: provinceOf(sendingRegion ?? ''), to: provinceOf(receivingRegion) ?? listed?.province};
}

/** Two rows of one table with the same sender and county but another receiver are two pairings. */
function distinctFrom(group: readonly Entry[] | undefined, entry: Entry): boolean {
  const twin = group?.find((other) => other.place.file === entry.place.file);
  return twin !== undefined && plainName(rawText(twin, 'receiving_org') ?? '') !== plainName(rawText(entry, 'receiving_org') ?? '');
}

/** Puts the workers' list together. */
export function workers(table: Table, sink: (finding: Finding) => void): Worker[] {
  const groups = new Groups('worker', sink);
  for (const entry of table.entries) {
    const id = textOf(entry, 'worker');
    if (id !== undefined) groups.add(id, entry);
  }
  return Array.from(groups.byId, ([id, statements]) => ({
    id,
    statements,
    record: merged(statements, 'worker', id),
    name: firstText(statements, 'name') ?? '',
    org: firstText(statements, 'org') ?? '',
  }));
}
