import {groupBy} from '../model/group.js';
import type {Kind} from '../model/kinds.js';
import type {Entry} from '../model/record.js';
import type {Subject, SubjectKind} from '../model/verdict.js';
import {nearest} from '../names/nearest.js';
import {plainName} from '../names/plain-name.js';
import {type Directory, Meant, type Reference} from './directory.js';

/** By which field the records of a table say to whom they belong. The log is no such table: it is folded into days. */
const FIELDS: Readonly<Record<Exclude<SubjectKind, 'programme'>, Partial<Record<Kind, string>>>> = {
  pairing: {
    pairings: 'pairing',
    agreements: 'pairing',
    assistance_plans: 'pairing',
    projects: 'pairing',
    supervision: 'pairing',
    evaluations: 'pairing',
    funding: 'pairing',
    outcomes: 'subject',
    training: 'subject',
  },
  'sending-org': {pairings: 'sending_org', workers: 'org'},
  'receiving-org': {pairings: 'receiving_org'},
  organisation: {stations: 'operator', workers: 'org', projects: 'org'},
  station: {stations: 'station', workers: 'station', posts: 'station'},
  worker: {workers: 'worker', posts: 'worker', awards: 'worker'},
  county: {
    pairings: 'receiving_region',
    stations: 'county',
    village_points: 'county',
    townships: 'county',
    outcomes: 'county',
    training: 'county',
  },
};

/** What a record without a word of its own on a subject takes it from: its pairing, or its station. */
const THROUGH: Partial<Record<SubjectKind, readonly ('pairing' | 'station')[]>> = {
  'sending-org': ['pairing'],
  'receiving-org': ['pairing'],
  county: ['pairing', 'station'],
};

/** @returns whether the records of a table can be told apart by subjects of a kind: what else is asked of them has no answer. */
export function canBelong(kind: Kind, to: SubjectKind): boolean {
  if (kind === 'deployments') return false;
  if (to === 'programme' || FIELDS[to][kind] !== undefined) return true;
  return (THROUGH[to] ?? []).some((by) => FIELDS[by][kind] !== undefined);
}

/** @returns the tables that name subjects of a kind. */
export function naming(to: Exclude<SubjectKind, 'programme'>): Kind[] {
  return Object.keys(FIELDS[to]) as Kind[];
}

/** The records of a subject, and those of which it cannot be told whether they are. */
export interface Records {
  readonly own: readonly Entry[];
  readonly unsure: readonly Entry[];
}

/** What is needed to know whose a record is. */
export interface Lookup {
  readonly directory: Directory;
  /** Every record of a table, one for each thing it states. */
  entriesOf(kind: Kind): readonly Entry[];
  /** What a text that names a county is called. */
  countyOf(text: string): string;
}

/** Finds the records of every subject. Tables are sorted when first asked for. */
export class Belonging {
  readonly #lookup: Lookup;
  readonly #sorted = new Map<string, {own: ReadonlyMap<string, readonly Entry[]>; unsure: readonly Entry[]}>();
  #stations: ReadonlyMap<string, Entry> | null = null;
  #pairings: ReadonlyMap<string, Entry> | null = null;

  constructor(lookup: Lookup) {
    this.#lookup = lookup;
  }

  /** @returns the records of a table that are a subject's. */
  records({kind: to, id}: Pick<Subject, 'kind' | 'id'>, kind: Kind): Records {
    if (to === 'programme') return {own: this.#lookup.entriesOf(kind), unsure: []};
    const {own, unsure} = this.#sort(to, kind);
    return {own: own.get(keyOf(to, id)) ?? [], unsure};
  }

  /** @returns the subjects of a kind that a table names, each as its first record writes it, in order of appearance. */
  named(to: Exclude<SubjectKind, 'programme'>, kind: Kind): string[] {
    const field = FIELDS[to][kind] as string;
    return [...this.#sort(to, kind).own].map(([key, [first]]) =>
      to === 'county' || to === 'worker' || to === 'pairing' || to === 'station' ? key : String((first as Entry).values[field] ?? key),
    );
  }

  /** @returns whether a text means a listed station. */
  knowsStation(text: string): boolean {
    return this.#station(text) !== undefined;
  }

  /** @returns the number of the station that a text was probably meant to be. */
  nearStation(text: string): string | null {
    const known = [...this.#allStations().keys()];
    return new Meant(known).find(text) ?? nearest(text, known);
  }

  #sort(to: Exclude<SubjectKind, 'programme'>, kind: Kind): {own: ReadonlyMap<string, readonly Entry[]>; unsure: readonly Entry[]} {
    const at = `${to} ${kind}`;
    let sorted = this.#sorted.get(at);
    if (sorted === undefined) {
      const owned = this.#lookup.entriesOf(kind).map((entry) => ({entry, owner: this.#ownerOf(to, entry)}));
      const own = groupBy(
        owned.filter(({owner}) => typeof owner === 'string'),
        ({owner}) => owner as string,
      );
      sorted = {
        own: new Map([...own].map(([owner, list]) => [owner, list.map(({entry}) => entry)])),
        unsure: owned.filter(({owner}) => owner === undefined).map(({entry}) => entry),
      };
      this.#sorted.set(at, sorted);
    }
    return sorted;
  }

  /** Whose a record is: null when it is nobody's of that kind, undefined when that cannot be told. */
  #ownerOf(to: Exclude<SubjectKind, 'programme'>, entry: Entry): string | null | undefined {
    const field = FIELDS[to][entry.kind];
    const value = field === undefined ? undefined : entry.values[field];
    // A county out of scope is a county all the same.
    const readable = field === undefined || !entry.bad.has(field) || (to === 'county' && value !== undefined);
    if (!readable) return undefined;
    if (typeof value === 'string') return this.#meant(to, value);
    // Every station has an operator: a blank one may be anybody's.
    if (to === 'organisation' && entry.kind === 'stations') return undefined;
    for (const by of THROUGH[to] ?? []) {
      if (FIELDS[by][entry.kind] === undefined) continue;
      const owner = this.#ownerOf(by, entry);
      if (owner === null) continue;
      const record = owner === undefined ? undefined : by === 'pairing' ? this.#pairing(owner) : this.#stationById(owner);
      return record === undefined ? undefined : this.#ownerOf(to, record);
    }
    return null;
  }

  #meant(to: Exclude<SubjectKind, 'programme'>, text: string): string | undefined {
    const {directory, countyOf} = this.#lookup;
    switch (to) {
      case 'pairing':
        return idOf(directory.findPairing(text));
      case 'worker': {
        const found = directory.findWorker(text, null, null);
        // Somebody in no list is a subject of their own.
        return 'unknown' in found ? text : idOf(found);
      }
      case 'station':
        return this.#station(text);
      case 'county':
        return countyOf(text);
      default:
        return keyOf(to, text);
    }
  }

  /** A station by its number or its name; where no stations are listed, a text stands for itself. */
  #station(text: string): string | undefined {
    const stations = this.#allStations();
    if (stations.size === 0) return text;
    const found = stations.get(text) ?? stations.get(plainName(text));
    return found === undefined ? undefined : String(found.values['station']);
  }

  #stationById(id: string): Entry | undefined {
    return this.#allStations().get(id);
  }

  #allStations(): ReadonlyMap<string, Entry> {
    if (this.#stations === null) {
      const entries = this.#lookup.entriesOf('stations').filter((entry) => typeof entry.values['station'] === 'string');
      const named = groupBy(entries, (entry) => plainName(String(entry.values['name'] ?? '')));
      this.#stations = new Map([
        // A name that two stations have means neither.
        ...[...named].flatMap(([name, [only, another]]) => (only === undefined || another !== undefined ? [] : [[name, only] as const])),
        ...entries.map((entry): [string, Entry] => [String(entry.values['station']), entry]),
      ]);
    }
    return this.#stations;
  }

  #pairing(id: string): Entry | undefined {
    this.#pairings ??= new Map(this.#lookup.entriesOf('pairings').map((entry) => [String(entry.values['pairing']), entry]));
    return this.#pairings.get(id);
  }
}

function idOf(reference: Reference): string | undefined {
  return 'id' in reference ? reference.id : undefined;
}

/** The form in which subjects of a kind are compared. */
function keyOf(to: SubjectKind, id: string): string {
  return to === 'sending-org' || to === 'receiving-org' || to === 'organisation' ? plainName(id) : id;
}
