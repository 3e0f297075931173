import {type Finding, finding} from '../model/finding.js';
import {groupBy} from '../model/group.js';
import {type FieldType, KIND_INFO, type Kind} from '../model/kinds.js';
import type {Place} from '../model/place.js';
import type {Entry} from '../model/record.js';
import {type Message, message} from '../model/text.js';
import {isCode} from '../names/is-code.js';
import {type Joined, type Member, placeOf, REFERENCES, renumbering} from './merge.js';

/** Reads the rows of a submission, with its own numbers. */
type Read = (member: Member, take: (entry: Entry) => void) => Promise<void>;

/** Which submissions count, and which do not because others have the same. */
export interface Sifted {
  readonly counted: readonly Member[];
  /** Those that are the same as others, by the one that counts for them. */
  readonly copies: ReadonlyMap<Member, Member>;
  /** Redacted copies that repeat others, at least in part. */
  readonly doubtful: readonly Member[];
}

/**
 * Finds what was handed in twice: the same tables, and redacted copies, in which the same people have other names so that every row
 * would count again. One of each counts; of the others each goes to `sink` once.
 */
export async function sift(all: readonly Member[], read: Read, sink: (finding: Finding) => void): Promise<Sifted> {
  const copies = new Map<Member, Member>();
  for (const same of groupBy(all, originOf).values()) {
    const original = same.find(({redactedFrom}) => redactedFrom === null) ?? (same[0] as Member);
    for (const copy of same.filter((one) => one !== original)) {
      copies.set(copy, original);
      const todo = message(copy.digest === original.digest ? 'two-submissions.todo' : 'redacted-copy.todo');
      sink(told(placeOf(copy), placeOf(original), sameness(copy, original), todo));
    }
  }
  const different = all.filter((one) => !copies.has(one));
  const doubtful = await repeating(different, read, sink);
  return {counted: different.filter((one) => !doubtful.includes(one)), copies, doubtful};
}

/** The hash of the tables that a submission goes back to. */
function originOf({redactedFrom, digest}: Member): string {
  return redactedFrom ?? digest;
}

function sameness(copy: Member, original: Member): Message {
  const names = {name: copy.name, other: original.name};
  if (copy.digest !== original.digest) return message(original.redactedFrom === null ? 'redacted-copy' : 'redacted-copies', names);
  if (copy.office === null || original.office === null || copy.office === original.office) return message('same-submission', names);
  return message('same-of-offices', {...names, office: copy.office, otherOffice: original.office});
}

/** Redacted copies that have rows of submissions which are not, or no longer, what they were made of. */
async function repeating(members: readonly Member[], read: Read, sink: (finding: Finding) => void): Promise<Member[]> {
  const marked = members.filter(({redactedFrom}) => redactedFrom !== null);
  const found: Member[] = [];
  if (marked.length === 0 || members.length === 1) return found;
  const joined = renumbering(members, () => {});
  for (const copy of marked) {
    const others = members.filter((one) => one !== copy && !found.includes(one) && maySpeakOfSame(copy, one, joined));
    const repeated = others.length === 0 ? null : await firstRepeated(copy, others, joined, read);
    if (repeated === null) continue;
    const {other, place, before} = repeated;
    found.push(copy);
    sink(told(place, before, message('redacted-repeats', {name: copy.name, other: other.name}), message('redacted-repeats.todo')));
  }
  return found;
}

/** Whether two speak of the same things or come from one office; where neither office nor things are stated, they may. */
function maySpeakOfSame(a: Member, b: Member, {groups}: Joined): boolean {
  if (groups.some((group) => group.includes(a) && group.includes(b))) return true;
  const isNamed = a.office !== null || !(a.holds.has('pairings') || a.holds.has('stations'));
  return isNamed && a.office === b.office;
}

/** A row of a redacted copy that another submission states. */
interface Repeated {
  readonly other: Member;
  readonly place: Place;
  readonly before: Place;
}

/** The first row of a copy that another submission states too, as far as redacting leaves it as it was. */
async function firstRepeated(copy: Member, others: readonly Member[], {numbered}: Joined, read: Read): Promise<Repeated | null> {
  const keysOf = (member: Member, entry: Entry): string[] =>
    [entry, numbered.get(member)?.(entry) ?? entry].map(({values}) => untouched(entry, values));
  const telling = new Map(TELLING.map((one) => [one, new Map<string, Place>()]));
  await read(copy, (entry) => {
    const rows = telling.get(tellingOf(entry)) as Map<string, Place>;
    for (const key of keysOf(copy, entry)) rows.set(key, rows.get(key) ?? entry.place);
  });
  const rows = [...telling.values()].find(({size}) => size > 0) ?? new Map<string, Place>();
  for (const other of others) {
    let repeated: Repeated | null = null;
    await read(other, (entry) => {
      const place = keysOf(other, entry).flatMap((key) => rows.get(key) ?? [])[0];
      if (place !== undefined) repeated ??= {other, place, before: entry.place};
    });
    if (repeated !== null) return repeated;
  }
  return null;
}

/**
 * Rows by what it tells that two submissions have one alike, the most telling first: what is said of nobody in particular may be alike
 * by chance, and lists of what is no person are handed in again year after year. The less telling count only where there is nothing else.
 */
const TELLING = ['of somebody', 'of nobody', 'lists'] as const;

const LISTS: ReadonlySet<Kind> = new Set(['pairings', 'stations', 'village_points', 'townships']);

function tellingOf({kind, values}: Entry): (typeof TELLING)[number] {
  if (LISTS.has(kind)) return 'lists';
  return Object.keys(REFERENCES).some((field) => field in values) ? 'of somebody' : 'of nobody';
}

/** What redacting leaves as it was. */
const UNTOUCHED: ReadonlySet<FieldType> = new Set(['id', 'region', 'date', 'year', 'number', 'money', 'choice']);

/** An id of so many characters may be a phone number, which redacting replaces. */
const PHONE = 10;

/**
 * What redacting leaves of a row: neither texts nor names.
 * @param values its values with numbers that hold for all; the worker's is its own, since invented workers are nobody else
 */
function untouched({kind, values: {worker}, bad}: Entry, values: Entry['values']): string {
  const kept = KIND_INFO[kind].fields.filter(({name, type}) => UNTOUCHED.has(type) && name !== 'worker' && !bad.has(name));
  const who = typeof worker === 'string' && isCode(worker) && worker.length < PHONE ? worker : null;
  return JSON.stringify([kind, who, ...kept.map(({name}) => values[name] ?? null)]);
}

function told(place: Place, before: Place, what: Message, todo: Message): Finding {
  return finding({rule: 'two-submissions', severity: 'warning', place, others: [before], message: what, todo});
}
