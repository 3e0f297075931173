import {type Finding, finding} from '../model/finding.js';
import {KIND_INFO, KINDS, type Kind} from '../model/kinds.js';
import {type Entry, textOf} from '../model/record.js';
import {byText, message} from '../model/text.js';
import {plainName} from '../names/plain-name.js';
import {sameOrNear} from '../names/same-or-near.js';
import type {Directory} from '../records/directory.js';
import type {Loaded} from './run.js';

/** What a submission numbers by itself. */
const NUMBERED = ['pairing', 'worker', 'station', 'point'] as const;
type Numbered = (typeof NUMBERED)[number];

/** The fields by which tables refer to what is numbered. */
const REFERENCES: Readonly<Record<string, Numbered>> = {
  pairing: 'pairing',
  subject: 'pairing',
  worker: 'worker',
  station: 'station',
  point: 'point',
};

/** Something that a submission numbers. */
interface Numbering {
  readonly id: string;
  /** What it is by itself, whatever number it has: names and places. Blank ones are nobody else's. */
  readonly identity: readonly string[];
  /** A name that offices spell in several ways: it may be one slip away. */
  readonly spelt?: string;
  readonly entry: Entry;
}

/** What is needed of a submission to put it together with others. */
export interface Member {
  /** How it is called beside a number that others use too. */
  readonly name: string;
  readonly directory: Directory;
  readonly numbered: Readonly<Record<Numbered, readonly Numbering[]>>;
  /** The tables that it holds. */
  readonly holds: ReadonlySet<Kind>;
}

/** Gives an entry of a submission the numbers that hold for all submissions; null for one that another has stated word for word. */
export type Renumber = (entry: Entry) => Entry | null;

/** One thing that a submission numbers as another has numbered it before, or otherwise. */
interface Claim {
  readonly global: string;
  readonly member: Member;
  readonly numbering: Numbering;
}

/**
 * Puts the numbers of several submissions together. Offices number by themselves, so that one number may stand for two things: the
 * second is then told apart by the name of its submission. What two submissions both state is one thing, whatever its numbers, and
 * goes to `sink`.
 * @returns how each submission is renumbered
 */
export function renumbering(members: readonly Member[], sink: (finding: Finding) => void): ReadonlyMap<Member, Renumber> {
  const globals = new Map<Member, Record<Numbered, Map<string, string>>>(
    members.map((member) => [member, {pairing: new Map(), worker: new Map(), station: new Map(), point: new Map()}]),
  );
  const taken: Record<Numbered, Set<string>> = {pairing: new Set(), worker: new Set(), station: new Set(), point: new Set()};
  const shared = new Shared(sink);
  for (const kind of NUMBERED) {
    const known = new Map<string, Claim[]>();
    for (const member of members) {
      const own = member.numbered[kind];
      for (const [key, numbering] of keyed(own, member)) {
        const claims = known.get(key) ?? [];
        const before = claims.find((claim) => claim.member !== member && isSpeltLike(claim.numbering, numbering));
        const global = before?.global ?? freeNumber(numbering.id, taken[kind], member.name);
        if (before === undefined) known.set(key, [...claims, {global, member, numbering}]);
        else {
          sink(statedTwice(kind, numbering, before.numbering));
          shared.add(kind, global);
        }
        taken[kind].add(global);
        globals.get(member)?.[kind].set(numbering.id, global);
      }
    }
  }
  return new Map(members.map((member) => [member, renumberOf(member, globals.get(member) as never, taken, shared)]));
}

/** Rows about what several submissions state: one that stands in two of them is one row. */
class Shared {
  readonly #things = new Set<string>();
  readonly #rows = new Map<string, {readonly member: string; readonly entry: Entry}>();
  readonly #told = new Set<string>();
  readonly #sink: (finding: Finding) => void;

  constructor(sink: (finding: Finding) => void) {
    this.#sink = sink;
  }

  add(kind: Numbered, global: string): void {
    this.#things.add(`${kind}\u0000${global}`);
  }

  /** @returns whether another submission has stated the row, word for word */
  stands(entry: Entry, member: string): boolean {
    const about = Object.entries(REFERENCES).some(([field, kind]) => this.#things.has(`${kind}\u0000${textOf(entry, field) ?? ''}`));
    if (!about) return false;
    const key = JSON.stringify([entry.kind, Object.entries(entry.values).sort(([a], [b]) => byText(a, b)), [...entry.bad].sort()]);
    const before = this.#rows.get(key);
    if (before === undefined) this.#rows.set(key, {member, entry});
    if (before === undefined || before.member === member) return false;
    const pair = `${entry.kind}\u0000${member}\u0000${before.member}`;
    if (!this.#told.has(pair)) this.#sink(sameRow(entry, before.entry));
    this.#told.add(pair);
    return true;
  }
}

function sameRow(entry: Entry, before: Entry): Finding {
  return finding({
    rule: 'two-submissions',
    severity: 'warning',
    place: entry.place,
    others: [before.place],
    kind: entry.kind,
    message: message('same-rows', {kind: KIND_INFO[entry.kind].title}),
    todo: message('two-submissions.todo'),
  });
}

function isSpeltLike({spelt: a = ''}: Numbering, {spelt: b = ''}: Numbering): boolean {
  return plainName(a) === plainName(b) || (a !== '' && b !== '' && sameOrNear(a, b));
}

/** What is numbered by what it is; two of a submission that look alike are two. */
function keyed(own: readonly Numbering[], member: Member): [string, Numbering][] {
  const plain = own.map(({identity, spelt = ''}) => [...identity, spelt].map(plainName));
  const count = new Map<string, number>();
  for (const identity of plain) count.set(identity.join('\u0000'), (count.get(identity.join('\u0000')) ?? 0) + 1);
  return own.map((numbering, i) => {
    const identity = plain[i] as string[];
    const own = identity.slice(0, -1);
    const telling = own.every((part) => part !== '') && count.get(identity.join('\u0000')) === 1;
    return [telling ? own.join('\u0000') : JSON.stringify([member.name, numbering.id]), numbering];
  });
}

function freeNumber(id: string, taken: ReadonlySet<string>, name: string): string {
  if (!taken.has(id)) return id;
  const own = `${id}@${name}`;
  let free = own;
  for (let i = 2; taken.has(free); i++) free = `${own}-${i}`;
  return free;
}

function statedTwice(kind: Numbered, {id, entry}: Numbering, before: Numbering): Finding {
  return finding({
    rule: 'two-submissions',
    severity: 'warning',
    place: entry.placeOf(kind),
    others: [before.entry.placeOf(kind)],
    subject: before.id,
    kind: entry.kind,
    field: kind,
    value: id,
    message: message('two-submissions', {id: before.id}),
    todo: message('two-submissions.todo'),
  });
}

function renumberOf(
  {name, directory, holds}: Member,
  globals: Readonly<Record<Numbered, ReadonlyMap<string, string>>>,
  taken: Readonly<Record<Numbered, ReadonlySet<string>>>,
  shared: Shared,
): Renumber {
  const lists: Readonly<Record<Numbered, Kind>> = {pairing: 'pairings', worker: 'workers', station: 'stations', point: 'village_points'};
  const renumbered = (kind: Numbered, text: string, entry: Entry): string => {
    const own = globals[kind].get(text);
    // Without a list of its own a submission speaks of what others list.
    if (own !== undefined || !holds.has(lists[kind])) return own ?? text;
    const meant = kind === 'worker' ? workerMeant(text, entry, directory) : undefined;
    if (meant !== undefined) return globals.worker.get(meant) ?? meant;
    // What leads nowhere here must not lead to what somebody else has numbered so.
    return taken[kind].has(text) ? freeNumber(text, taken[kind], name) : text;
  };
  return (entry) => {
    const changes: Record<string, string> = {};
    for (const [field, kind] of Object.entries(REFERENCES)) {
      const text = textOf(entry, field);
      if (text === undefined) continue;
      const next = renumbered(kind, text, entry);
      if (next !== text) changes[field] = next;
    }
    const own: Entry = {...entry, values: {...entry.values, ...changes}, submission: name};
    return shared.stands(own, name) ? null : own;
  };
}

/** The worker that a name means within the submission, where it means one. */
function workerMeant(text: string, entry: Entry, directory: Directory): string | undefined {
  const found = directory.findWorker(text, textOf(entry, 'org') ?? null, textOf(entry, 'pairing') ?? null);
  return 'id' in found ? found.id : undefined;
}

/** @returns what is needed of a submission that was read to put it together with others. */
export function memberOf(name: string, {listed, evidence: {sources}}: Loaded): Member {
  const ofTable = (entries: readonly Entry[], field: Numbered, identity: readonly string[]): Numbering[] =>
    entries.flatMap((entry) => {
      const id = textOf(entry, field);
      return id === undefined ? [] : [{id, identity: identity.map((part) => textOf(entry, part) ?? ''), entry}];
    });
  return {
    name,
    directory: listed.directory,
    numbered: {
      pairing: listed.pairings.pairings.flatMap(({id, sendingOrg, receivingOrg, county, record}) =>
        record === null ? [] : [{id, identity: [sendingOrg, county], spelt: receivingOrg, entry: record}],
      ),
      worker: listed.workers.workers.map(({id, name: called, org, record}) => ({id, identity: [called, org], entry: record})),
      station: ofTable(sources.stations.entries, 'station', ['name', 'county', 'township']),
      point: ofTable(sources.village_points.entries, 'point', ['county', 'township', 'village']),
    },
    holds: new Set(KINDS.filter((kind) => sources[kind].given)),
  };
}
