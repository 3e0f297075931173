import {type Evidence, entriesOf} from '../checks/sources.js';
import {groupBy} from '../model/group.js';
import {KINDS, type Kind} from '../model/kinds.js';
import {namedCounties, type Plan, type Requirement} from '../model/plan.js';
import {type Entry, textOf} from '../model/record.js';
import {countyId} from '../model/region.js';
import {byText} from '../model/text.js';
import type {Subject, SubjectKind} from '../model/verdict.js';
import {plainName} from '../names/plain-name.js';
import {naming} from '../records/belonging.js';
import {meets} from '../records/condition.js';
import type {Certainty} from '../records/period.js';
import {type Pairing, provincesOf} from '../records/roster.js';

/** A subject, its own record where it has one, and the pairings that stand for it. */
export interface Judged {
  readonly subject: Subject;
  readonly self: Entry | null;
  readonly pairings: readonly Pairing[];
  /** Whether the requirement is asked of it at all; what is not asked is not listed. */
  readonly asked: Exclude<Certainty, 'no'>;
  /** Whether it is asked for some of its pairings only: then records of the others are none of it. */
  readonly narrowed?: boolean;
}

/** A pairing known only from other tables, when no roster was given. */
function unlisted(id: string): Pairing {
  return {
    id,
    statements: [],
    record: null,
    sendingOrg: '',
    sendingRegion: null,
    receivingOrg: '',
    receivingRegion: '',
    county: '',
    mode: null,
    start: null,
    end: null,
  };
}

/** The pairings to judge: the roster's, or where none was given those that other tables name. */
export function pairingsOf({sources}: Evidence): readonly Pairing[] {
  if (sources.pairings.given) return [...sources.pairings.pairings].sort((a, b) => byText(a.id, b.id));
  const ids = new Set(sources.deployments.pairings());
  for (const kind of KINDS) {
    const source = sources[kind];
    if ('unplaced' in source) for (const entry of source.entries) ids.add(textOf(entry, 'pairing') ?? textOf(entry, 'subject') ?? '');
  }
  ids.delete('');
  return [...ids].sort(byText).map(unlisted);
}

/** Who is judged, by subject kind, before it is asked of whom. */
type Found = Omit<Judged, 'asked'>;

const FINDERS: Readonly<
  Record<SubjectKind, (evidence: Evidence, plan: Plan, pairings: readonly Pairing[], reads: readonly Kind[]) => Found[]>
> = {
  pairing: (_, __, pairings) =>
    pairings.map((p) => ({
      subject: {kind: 'pairing', id: p.id, label: [p.sendingOrg, p.receivingOrg].filter((name) => name !== '').join(' → ')},
      self: p.record,
      pairings: [p],
    })),
  'sending-org': (_, __, pairings) => byOrganisation('sending-org', pairings, ({sendingOrg}) => sendingOrg),
  'receiving-org': (_, __, pairings) => byOrganisation('receiving-org', pairings, ({receivingOrg}) => receivingOrg),
  organisation: ({belonging}) =>
    belonging
      .named('organisation', 'stations')
      .sort(byText)
      .map((id) => ({subject: {kind: 'organisation', id, label: id}, self: null, pairings: []})),
  worker: workersOf,
  station: ({sources}) =>
    entriesOf(sources, 'stations')
      .flatMap((entry) => {
        const id = textOf(entry, 'station');
        const subject = {kind: 'station' as const, id: id ?? '', label: textOf(entry, 'name') ?? ''};
        return id === undefined ? [] : [{subject, self: entry, pairings: []}];
      })
      .sort((a, b) => byText(a.subject.id, b.subject.id)),
  county: ({belonging, countyOf}, plan, pairings) => {
    const all = namedCounties(plan);
    const named = all.map((county) => countyId(county, all));
    const ids = named.length > 0 ? named : [...new Set(naming('county').flatMap((kind) => belonging.named('county', kind)))].sort(byText);
    const byCounty = groupBy(pairings, ({receivingRegion}) => countyOf(receivingRegion));
    return ids.map((id) => ({subject: {kind: 'county', id, label: id}, self: null, pairings: byCounty.get(id) ?? []}));
  },
  programme: (_, __, pairings) => [theProgramme(pairings)],
};

/** Everything together. */
export function theProgramme(pairings: readonly Pairing[]): Judged {
  return {subject: {kind: 'programme', id: 'programme', label: ''}, self: null, pairings, asked: 'yes'};
}

/** Organisations by name, each with its pairings. */
function byOrganisation(kind: SubjectKind, pairings: readonly Pairing[], nameOf: (pairing: Pairing) => string): Found[] {
  const byOrg = groupBy(
    pairings.filter((pairing) => nameOf(pairing) !== ''),
    (pairing) => plainName(nameOf(pairing)),
  );
  return [...byOrg.values()]
    .map((own) => {
      const name = nameOf(own[0] as Pairing);
      return {subject: {kind, id: name, label: name}, self: null, pairings: own};
    })
    .sort((a, b) => byText(a.subject.id, b.subject.id));
}

/** Everybody in the list of workers or in the log, and in the tables that the requirement reads. */
function workersOf({sources, belonging}: Evidence, _: Plan, pairings: readonly Pairing[], reads: readonly Kind[]): Found[] {
  const at = new Map<string, Pairing[]>();
  for (const pairing of pairings) {
    for (const id of sources.deployments.workersAt(pairing.id)) at.set(id, [...(at.get(id) ?? []), pairing]);
  }
  const tables = naming('worker').filter((kind) => kind === 'workers' || reads.includes(kind));
  const ids = new Set([...at.keys(), ...tables.flatMap((kind) => belonging.named('worker', kind))]);
  return [...ids].sort(byText).map((id) => {
    const worker = sources.workers.find(id);
    return {subject: {kind: 'worker', id, label: worker?.name ?? ''}, self: worker?.record ?? null, pairings: at.get(id) ?? []};
  });
}

/**
 * Who is judged by a requirement: the subjects of its kind of which it is asked. Those of a kind are found once.
 * @returns a function of a requirement and the tables that it reads
 */
export function subjectsFor(
  evidence: Evidence,
  plan: Plan,
  pairings: readonly Pairing[],
): (requirement: Requirement, reads: readonly Kind[]) => readonly Judged[] {
  const known = new Map<string, readonly Judged[]>();
  return ({each, for: asked}, reads) => {
    // Of the tables that are read, only those matter that may name more workers.
    const key = each === 'worker' ? `${each} ${reads.join()}` : each;
    const all = known.get(key) ?? FINDERS[each](evidence, plan, pairings, reads).map((found): Judged => ({...found, asked: 'yes'}));
    known.set(key, all);
    return asked === undefined ? all : all.flatMap((found) => askedFor(found, each, asked, evidence, plan));
  };
}

function askedFor(found: Found, each: SubjectKind, asked: NonNullable<Requirement['for']>, {sources}: Evidence, plan: Plan): Judged[] {
  // A county in which nobody is paired is asked for none.
  if (each === 'county' && found.pairings.length === 0 && sources.pairings.given) return [];
  // An organisation is asked for those of its pairings that the requirement is about.
  if (found.self === null && found.pairings.length > 0) {
    const own = found.pairings.map((pairing) => ({pairing, so: askedOf(withMode(pairing, plan), asked)})).filter(({so}) => so !== 'no');
    if (own.length === 0) return [];
    return [
      {...found, pairings: own.map(({pairing}) => pairing), asked: own.some(({so}) => so === 'maybe') ? 'maybe' : 'yes', narrowed: true},
    ];
  }
  const [pairing] = each === 'pairing' ? found.pairings : [];
  const so = askedOf(pairing === undefined ? found.self : withMode(pairing, plan), asked);
  return so === 'no' ? [] : [{...found, asked: so}];
}

function askedOf(self: Entry | null, asked: NonNullable<Requirement['for']>): Certainty {
  return self === null ? 'maybe' : meets(self, asked, null);
}

/** A pairing that does not state its mode has the one that its two provinces give. */
function withMode(pairing: Pairing, plan: Plan): Entry | null {
  const {record} = pairing;
  if (record === null || record.values['mode'] !== undefined || record.bad.has('mode')) return record;
  const {from, to} = provincesOf(pairing, plan);
  if (from === undefined || to === undefined) return record;
  return {
    ...record,
    values: {...record.values, mode: from === to ? 'in-province' : 'cross-province'},
    placeOf: (field) => record.placeOf(field),
  };
}

/** The table that names subjects of a kind: without it there is nobody to judge. */
export function namedBy(each: SubjectKind): Kind | null {
  const tables: Partial<Record<SubjectKind, Kind>> = {
    pairing: 'pairings',
    'sending-org': 'pairings',
    'receiving-org': 'pairings',
    organisation: 'stations',
    station: 'stations',
    worker: 'workers',
  };
  return tables[each] ?? null;
}
