import type {Ledger} from '../ledger/ledger.js';
import {type Finding, finding} from '../model/finding.js';
import {groupBy} from '../model/group.js';
import {fieldOf, KINDS, type Kind} from '../model/kinds.js';
import type {Place} from '../model/place.js';
import type {Plan} from '../model/plan.js';
import {type Entry, restated, textOf, type Value} from '../model/record.js';
import type {Input} from '../model/report.js';
import {byText, message} from '../model/text.js';
import {plainName} from '../names/plain-name.js';
import {sameOrNear} from '../names/same-or-near.js';
import type {Directory} from '../records/directory.js';
import {Families} from './families.js';
import {LISTS, NUMBERED, type Numbered} from './numbered.js';
import type {Job, Loaded} from './run.js';
import {SharedRows} from './shared-rows.js';

/** The fields by which tables refer to what is numbered. */
export const REFERENCES: Readonly<Record<string, Numbered>> = {
  pairing: 'pairing',
  subject: 'pairing',
  worker: 'worker',
  station: 'station',
  point: 'point',
};

/** Those that each table has. */
const REFERRING = new Map(KINDS.map((kind) => [kind, Object.entries(REFERENCES).filter(([field]) => fieldOf(kind, field) !== undefined)]));

const NO_NUMBERS: ReadonlyMap<string, string> = new Map();

/** Something that a submission lists under a number. */
export interface Numbering {
  readonly id: string;
  /** What it is by itself, whatever number it has: names and places. With a blank among them it is known by its whole record alone. */
  readonly identity: readonly string[];
  /** A name that offices spell in several ways: it may be one slip away. */
  readonly spelt?: string;
  /** What tables may call it instead of its number. */
  readonly called?: string;
  readonly entry: Entry;
}

/** What is needed of a submission to put it together with others. */
export interface Member {
  /** How it is called beside a number that others use too. */
  readonly name: string;
  /** Whose it is, where it says so. */
  readonly office: string | null;
  readonly inputs: readonly Input[];
  /** Whether the people in it have invented names. */
  readonly redacted: boolean;
  readonly directory: Directory;
  readonly numbered: Readonly<Record<Numbered, readonly Numbering[]>>;
  /** The numbers and names by which its tables refer to what is numbered. */
  readonly refers: Readonly<Record<Numbered, ReadonlySet<string>>>;
  /** What its outcomes and the like are of: pairings, where somebody lists them so. */
  readonly mentions: ReadonlySet<string>;
  /** The tables that it holds. */
  readonly holds: ReadonlySet<Kind>;
  /** The work years of which its log has rows; null where that is not known of every row. */
  readonly logYears: ReadonlySet<number> | null;
}

/** Gives an entry of a submission the numbers that hold for all submissions; null for one that another has stated word for word. */
export type Renumber = (entry: Entry) => Entry | null;

/** Submissions put together. */
export interface Joined {
  /** Gives an entry the numbers that hold for all, whoever else states it. */
  readonly numbered: ReadonlyMap<Member, (entry: Entry) => Entry>;
  readonly renumber: ReadonlyMap<Member, Renumber>;
  /** Those of whose logs no row stands in another submission. */
  readonly unshared: ReadonlySet<Member>;
  /** Submissions that speak of the same things: what one of them lacks another may hold, and what others hold is none of theirs. */
  readonly groups: readonly (readonly Member[])[];
  /** Forgets which rows were stated, before they are read once more. */
  again(): void;
}

/** One thing, under whatever number each submission lists it. */
interface Thing {
  readonly global: string;
  readonly by: {readonly member: Member; readonly numbering: Numbering}[];
}

/**
 * Puts the numbers of several submissions together. Offices number by themselves, so that one number may stand for two things: the
 * second is then told apart by the name of its submission. What two submissions both list is one thing, whatever its numbers, and goes
 * to `sink`. A submission without a list of its own speaks of what another lists, where that leaves no doubt.
 */
export function renumbering(members: readonly Member[], sink: (finding: Finding) => void): Joined {
  const families = new Families(members);
  const numbers = Object.fromEntries(NUMBERED.map((kind) => [kind, new Numbers(kind)])) as Record<Numbered, Numbers>;
  for (const kind of NUMBERED) {
    for (const member of members) numbers[kind].list(member, families, sink);
    for (const member of members) if (!member.holds.has(LISTS[kind])) numbers[kind].refer(member, families, sink);
  }
  const rows = new SharedRows<Member>(families, sink);
  const numbered = new Map(members.map((member) => [member, numberingOf(member, numbers, families)]));
  // Nobody else has stated the rows of one that is alone, nor those of other years.
  const unshared = new Set(members.filter((one) => families.of(one).every((other) => other === one || isApartInTime(one, other))));
  const renumberOf = (member: Member, number: (entry: Entry) => Entry): Renumber => {
    if (families.of(member).length === 1) return number;
    const hasOwnLog = unshared.has(member);
    return (entry) => {
      const own = number(entry);
      if (hasOwnLog && entry.kind === 'deployments') return own;
      return rows.stands(own, member) ? null : own;
    };
  };
  return {
    numbered,
    renumber: new Map([...numbered].map(([member, number]) => [member, renumberOf(member, number)])),
    unshared,
    groups: families.groups(),
    again: () => rows.again(),
  };
}

/** Whether the logs of two have no work year in common, so that no row stands in both. */
function isApartInTime({logYears: one}: Member, {logYears: other}: Member): boolean {
  return one !== null && other !== null && ![...one].some((year) => other.has(year));
}

/** The numbers of one kind of thing. */
class Numbers {
  readonly #kind: Numbered;
  readonly #taken = new Set<string>();
  readonly #things = new Map<string, Thing[]>();
  /** What is listed under a number, by anybody. */
  readonly #listed = new Map<string, Set<Thing>>();
  /** Who lists something that is called so. */
  readonly #called = new Map<string, Set<Member>>();
  readonly #own = new Map<Member, Map<string, string>>();
  readonly #unlisted = new Map<string, string>();
  readonly #strangers = new Map<string, string>();

  constructor(kind: Numbered) {
    this.#kind = kind;
  }

  /** The numbers that hold for all of what a submission numbers, by its own. */
  of(member: Member): ReadonlyMap<string, string> {
    return this.#own.get(member) ?? NO_NUMBERS;
  }

  /** Takes in the list of a submission. */
  list(member: Member, families: Families<Member>, sink: (finding: Finding) => void): void {
    for (const [key, alike] of groupBy(member.numbered[this.#kind], (one) => keyOf(one, this.#kind, member, families))) {
      for (const numbering of alike) {
        const only = alike.filter((other) => isSpeltLike(other, numbering)).length === 1;
        const thing = this.#thingOf(key, numbering, member, only);
        const [first] = thing.by;
        thing.by.push({member, numbering});
        this.#set(member, numbering.id, thing.global);
        if (first === undefined) continue;
        families.join(first.member, member);
        if (isNews(numbering, member, first)) sink(statedTwice(this.#kind, numbering, first.numbering));
      }
    }
  }

  #thingOf(key: string, numbering: Numbering, member: Member, only: boolean): Thing {
    const things = this.#things.get(key) ?? [];
    const same = sameThing(numbering, member, things, only);
    const thing = same ?? {global: this.#free(numbering.id, member), by: []};
    if (same === undefined) this.#things.set(key, [...things, thing]);
    this.#listed.set(numbering.id, (this.#listed.get(numbering.id) ?? new Set()).add(thing));
    const called = plainName(numbering.called ?? '');
    if (called !== '') this.#called.set(called, (this.#called.get(called) ?? new Set()).add(member));
    return thing;
  }

  /** Finds out what a submission without a list of its own refers to. */
  refer(member: Member, families: Families<Member>, sink: (finding: Finding) => void): void {
    const sure = member.refers[this.#kind];
    const all = this.#kind === 'pairing' ? new Set([...sure, ...member.mentions]) : sure;
    for (const text of [...all].sort(byText)) this.#refer(text, member, families, sure.has(text), sink);
  }

  /** @param numbered whether the text is a number for certain */
  #refer(text: string, member: Member, families: Families<Member>, numbered: boolean, sink: (finding: Finding) => void): void {
    const mayMean = ({by}: Thing): boolean => by.some((one) => maySpeakOf(member, one.member, families));
    const listed = [...(this.#listed.get(text) ?? [])].filter(mayMean);
    const near = listed.filter(({by}) => by.some((one) => families.related(one.member, member)));
    const [meant, another] = near.length > 0 ? near : listed;
    if (meant !== undefined) {
      this.#set(member, text, another === undefined ? meant.global : this.#free(text, member));
      if (another !== undefined) sink(ofSeveral(this.#kind, text, member, [meant, another]));
      else for (const one of meant.by) families.join(one.member, member);
      return;
    }
    const [lister, other] = [...(this.#called.get(plainName(text)) ?? [])].filter((one) => maySpeakOf(member, one, families));
    if (lister !== undefined && other === undefined) families.join(lister, member);
    if (lister === undefined && numbered) this.#set(member, text, this.#ofFamily(text, member, families));
  }

  /** What nobody lists is one thing among submissions that speak of the same. */
  #ofFamily(text: string, member: Member, families: Families<Member>): string {
    const key = JSON.stringify([families.first(member).name, text]);
    const known = this.#unlisted.get(key) ?? this.#free(text, member);
    this.#unlisted.set(key, known);
    return known;
  }

  /**
   * What leads nowhere by a submission's own list must not lead to what somebody else has numbered or called so; among submissions that
   * speak of the same it is one thing.
   */
  stranger(text: string, member: Member, families: Families<Member>): string {
    const called = this.#called.get(plainName(text));
    // Its own list has several of that name: so have all lists together.
    if (called?.has(member) === true) return text;
    const key = JSON.stringify([families.first(member).name, text]);
    const known = this.#strangers.get(key) ?? this.#free(called === undefined ? text : `${text}@${member.name}`, member);
    this.#strangers.set(key, known);
    this.#taken.add(known);
    return known;
  }

  #set(member: Member, id: string, global: string): void {
    const own = this.#own.get(member) ?? new Map<string, string>();
    this.#own.set(member, own.set(id, global));
    this.#taken.add(global);
  }

  #free(id: string, {name}: Member): string {
    if (!this.#taken.has(id)) return id;
    const own = `${id}@${name}`;
    let free = own;
    for (let i = 2; this.#taken.has(free); i++) free = `${own}-${i}`;
    return free;
  }
}

/** Whether a list may be meant by a submission that has none itself: that of its relatives; of others where one is but a part. */
function maySpeakOf(member: Member, lister: Member, families: Families<Member>): boolean {
  return families.related(member, lister) || !isWhole(member) || !isWhole(lister);
}

/** Whether a submission lists what others may be but a part of. */
export function isWhole({holds}: Member): boolean {
  return holds.has('pairings') || holds.has('stations');
}

/** What it is by itself. Of invented people no name tells who they are, but their number among submissions that speak of the same. */
function keyOf({id, identity, entry}: Numbering, kind: Numbered, member: Member, families: Families<Member>): string {
  if (kind === 'worker' && member.redacted) return JSON.stringify([families.first(member).name, id, textOf(entry, 'org') ?? null]);
  const plain = identity.map(plainName);
  return plain.includes('') ? JSON.stringify(entry.values, Object.keys(entry.values).sort(byText)) : plain.join('\u0000');
}

/**
 * The thing among those alike that a numbering of another submission means: the only one, or else the one with the same number.
 * @param only whether its own submission lists nothing else that looks like it
 */
function sameThing(numbering: Numbering, member: Member, alike: readonly Thing[], only: boolean): Thing | undefined {
  const others = alike.filter(
    ({by}) => by.every((one) => one.member !== member) && by.some((one) => isSpeltLike(one.numbering, numbering)),
  );
  return others.length === 1 && only ? others[0] : others.find(({by}) => by.some((one) => one.numbering.id === numbering.id));
}

/** Names that are only alike may be two; that they have one number too tells that they are one. */
function isSpeltLike({spelt: a = '', id}: Numbering, {spelt: b = '', id: other}: Numbering): boolean {
  return plainName(a) === plainName(b) || (id === other && a !== '' && b !== '' && sameOrNear(a, b));
}

/** An office that reports year after year lists the same things again. */
function isNews({id}: Numbering, {office}: Member, first: Thing['by'][number]): boolean {
  return office === null || office !== first.member.office || id !== first.numbering.id;
}

/** Where a submission begins. */
export function placeOf({inputs, name}: Member): Place {
  return {file: inputs[0]?.path ?? name, line: 1, column: 1};
}

/** A number that several submissions use, in one that does not say whose it means. */
function ofSeveral(kind: Numbered, id: string, member: Member, things: readonly Thing[]): Finding {
  return finding({
    rule: kind === 'pairing' || kind === 'worker' ? `unknown-${kind}` : 'unknown-station',
    severity: 'error',
    place: placeOf(member),
    others: things.flatMap(({by}) => by.slice(0, 1).map(({numbering}) => numbering.entry.placeOf(kind))),
    subject: id,
    field: kind,
    value: id,
    message: message('number-of-several', {id}),
    todo: message('number-of-several.todo'),
  });
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

function numberingOf(member: Member, numbers: Readonly<Record<Numbered, Numbers>>, families: Families<Member>): (entry: Entry) => Entry {
  const own = Object.fromEntries(NUMBERED.map((kind) => [kind, numbers[kind].of(member)])) as Record<Numbered, ReadonlyMap<string, string>>;
  const elsewhere = (kind: Numbered, text: string, entry: Entry): string => {
    const lists = member.holds.has(LISTS[kind]);
    const [meant] = lists ? meantBy(kind, text, entry, member, numbers) : nearby(kind, text, entry, member, numbers, families);
    if (meant !== undefined) return meant;
    return lists ? numbers[kind].stranger(text, member, families) : text;
  };
  return (entry) => {
    let values: Record<string, Value> | null = null;
    for (const [field, kind] of REFERRING.get(entry.kind) ?? []) {
      const text = textOf(entry, field);
      if (text === undefined) continue;
      const next = own[kind].get(text) ?? elsewhere(kind, text, entry);
      if (next === text) continue;
      values ??= {...entry.values};
      values[field] = next;
    }
    return restated(entry, values ?? entry.values, member.name);
  };
}

/** What a name means among what those related list, where it means one thing. */
function nearby(
  kind: Numbered,
  text: string,
  entry: Entry,
  member: Member,
  numbers: Readonly<Record<Numbered, Numbers>>,
  families: Families<Member>,
): string[] {
  const found = new Set(families.of(member).flatMap((one) => (one.holds.has(LISTS[kind]) ? meantBy(kind, text, entry, one, numbers) : [])));
  return found.size === 1 ? [...found] : [];
}

/** What a name means by the list of a submission, where it means one thing. */
function meantBy(kind: Numbered, text: string, entry: Entry, by: Member, numbers: Readonly<Record<Numbered, Numbers>>): string[] {
  if (kind === 'worker') {
    const found = by.directory.findWorker(text, textOf(entry, 'org') ?? null, textOf(entry, 'pairing') ?? null);
    return 'id' in found ? [numbers.worker.of(by).get(found.id) ?? found.id] : [];
  }
  const [only, another] = by.numbered[kind].filter(({called = ''}) => called !== '' && plainName(called) === plainName(text));
  return only !== undefined && another === undefined ? [numbers[kind].of(by).get(only.id) ?? only.id] : [];
}

/**
 * @param name how the submission is called beside a number that others use too
 * @param redacted whether the people in it have invented names
 * @returns what is needed of a submission that was read to put it together with others
 */
export function memberOf(
  name: string,
  {office, plan}: Pick<Job, 'office' | 'plan'>,
  redacted: boolean,
  {listed, tables, evidence: {sources, countyOf}, inputs}: Loaded,
): Member {
  const said = (entry: Entry, part: string): string => {
    const text = textOf(entry, part) ?? '';
    return part === 'county' && text !== '' ? countyOf(text) : text;
  };
  const ofTable = (entries: readonly Entry[], field: Numbered, identity: readonly string[], called?: string): Numbering[] =>
    entries.flatMap((entry) => {
      const id = textOf(entry, field);
      const names = called === undefined ? {} : {called: textOf(entry, called) ?? ''};
      return id === undefined ? [] : [{id, identity: identity.map((part) => said(entry, part)), ...names, entry}];
    });
  const refers: Record<Numbered, Set<string>> = {pairing: new Set(), worker: new Set(), station: new Set(), point: new Set()};
  for (const pairing of sources.deployments.pairings()) {
    refers.pairing.add(pairing);
    for (const worker of sources.deployments.workersAt(pairing)) refers.worker.add(worker);
  }
  const mentions = new Set<string>();
  for (const kind of tables.given()) {
    for (const [field, numbered] of REFERRING.get(kind) ?? []) {
      const texts = field === numbered ? refers[numbered] : mentions;
      for (const entry of tables.get(kind).entries) texts.add(textOf(entry, field) ?? '');
    }
  }
  for (const texts of [...Object.values(refers), mentions]) texts.delete('');
  return {
    name,
    office,
    inputs,
    redacted,
    directory: listed.directory,
    numbered: {
      pairing: listed.pairings.pairings.flatMap(({id, sendingOrg, receivingOrg, county, record}) =>
        record === null ? [] : [{id, identity: [sendingOrg, county], spelt: receivingOrg, entry: record}],
      ),
      worker: listed.workers.workers.map(({id, name: called, org, record}) => ({id, identity: [called, org], called, entry: record})),
      station: ofTable(sources.stations.entries, 'station', ['name', 'county', 'township'], 'name'),
      point: ofTable(sources.village_points.entries, 'point', ['county', 'township', 'village']),
    },
    refers,
    mentions,
    holds: new Set(KINDS.filter((kind) => sources[kind].given)),
    logYears: logYearsOf(sources.deployments, plan, inputs),
  };
}

function logYearsOf(ledger: Ledger, {workYearStarts}: Plan, inputs: readonly Input[]): Member['logYears'] {
  // What takes its year from the submission may be of none among others.
  const isUnsure = inputs.some(({kinds, repairs}) => kinds.includes('deployments') && repairs.some(({code}) => code === 'date-year'));
  if (isUnsure || ledger.hasOthers || [...ledger.doubts].some(({year}) => year === null)) return null;
  return new Set([...ledger.workYears(workYearStarts), ...ledger.doubtedYears()]);
}
