import {type Finding, finding} from '../model/finding.js';
import {groupBy} from '../model/group.js';
import type {Entry} from '../model/record.js';
import {message} from '../model/text.js';
import {Near} from '../names/near.js';
import {plainName} from '../names/plain-name.js';
import {sameOrNear} from '../names/same-or-near.js';
import type {Pairing, Worker} from './roster.js';

/** What a reference in another table means: the one record, or why it means none. */
export type Reference =
  | {readonly id: string}
  | {readonly unknown: true; readonly near: string | null}
  | {readonly ambiguous: readonly string[]};

/** A reference that leads nowhere, or to several: what stands there and what it was probably meant to be. */
export function unknownReference(
  entry: Pick<Entry, 'kind' | 'placeOf'>,
  field: string,
  rule: string,
  text: string,
  reference: Reference,
): Finding {
  const ambiguous = 'ambiguous' in reference;
  const near = 'near' in reference ? reference.near : null;
  return finding({
    rule,
    severity: 'error',
    place: entry.placeOf(field),
    subject: text,
    kind: entry.kind,
    field,
    value: text,
    message: message(rule, {text}),
    expected: ambiguous ? message('one-of', {values: reference.ambiguous}) : near === null ? null : message('did-you-mean', {near}),
    todo: near !== null && differInZeros(text, near) ? message('zeros-lost-reference.todo', {near}) : message(`${rule}.todo`),
  });
}

/** Whether two numbers are one but for the zeros that they begin with, which spreadsheets take away. */
function differInZeros(text: string, near: string): boolean {
  return text !== near && /^\d+$/.test(text) && text.replace(/^0+/, '') === near.replace(/^0+/, '');
}

/**
 * What references were probably meant to be. Numbers are all one step apart, so an edit says nothing of them: only another way to write the
 * same number counts (p-1 for P01). A name may be one slip away.
 */
export class Meant {
  readonly #byNumber = new Map<string, string>();
  readonly #near: Near;

  constructor(candidates: readonly string[]) {
    for (const candidate of candidates) {
      const number = plainNumber(candidate);
      if (!this.#byNumber.has(number)) this.#byNumber.set(number, candidate);
    }
    this.#near = new Near(candidates);
  }

  find(text: string): string | null {
    const same = this.#byNumber.get(plainNumber(text));
    return same !== undefined || /\d/.test(text) ? (same ?? null) : this.#near.find(text);
  }
}

function plainNumber(id: string): string {
  return plainName(id).replace(/0+(?=\d)/g, '');
}

type NamedPairing = Pick<Pairing, 'id' | 'sendingOrg'>;
type NamedWorker = Pick<Worker, 'id' | 'name' | 'org'>;

/** Who can be referred to. */
export interface Names {
  readonly pairings: readonly NamedPairing[];
  readonly workers: readonly NamedWorker[];
  /** Whether there is a roster to look pairings up in; without one a reference stands for itself. */
  readonly rosterGiven: boolean;
  /** Whether there is a workers' list; without one a reference stands for itself. */
  readonly listGiven: boolean;
  /** Whether it is asked later who is meant: a reference then stands for itself, with the organisation beside it. */
  readonly asWritten?: boolean;
}

/** A reference to a worker as a row has it. */
export interface WrittenWorker {
  readonly text: string;
  readonly org: string | null;
}

/** Stands for a reference until it is asked who is meant; `writtenWorker` tells what it was. */
function writtenId({text, org}: WrittenWorker): string {
  return org === null ? text : `${text}\u0000${org}`;
}

/** @param id that `findWorker` gave where references are kept as written */
export function writtenWorker(id: string): WrittenWorker {
  const [text, org = null] = id.split('\u0000') as [string, string?];
  return {text, org};
}

/** Finds pairings and workers by the ways in which tables refer to them. */
export class Directory {
  readonly #names: Names;
  readonly #pairings: ReadonlyMap<string, NamedPairing>;
  readonly #workers: ReadonlyMap<string, NamedWorker>;
  /** These are made when first asked: in most tables workers and pairings are called by their numbers. */
  #byName: ReadonlyMap<string, readonly NamedWorker[]> | null = null;
  #bySender: ReadonlyMap<string, readonly NamedPairing[]> | null = null;
  readonly #cache = new Map<string, Reference>();
  #meantPairings: Meant | null = null;
  #meantWorkers: Meant | null = null;

  constructor(names: Names) {
    this.#names = names;
    this.#pairings = new Map(names.pairings.map((p) => [p.id, p]));
    this.#workers = new Map(names.workers.map((w) => [w.id, w]));
  }

  /** Whether references are kept as they are written. */
  get asWritten(): boolean {
    return this.#names.asWritten === true;
  }

  /** What it knows, as plain data. */
  get names(): Names {
    const {pairings, workers, ...rest} = this.#names;
    return {
      ...rest,
      pairings: pairings.map(({id, sendingOrg}) => ({id, sendingOrg})),
      workers: workers.map(({id, name, org}) => ({id, name, org})),
    };
  }

  /** @returns the pairing that a text refers to. */
  findPairing(text: string): Reference {
    if (!this.#names.rosterGiven || this.#pairings.has(text)) return {id: text};
    return this.#remember(`p\u0000${text}`, () => ({unknown: true, near: this.#pairingMeant(text)}));
  }

  /**
   * @returns the worker that a text means: by number, or by name where the organisation (stated in the row, or the sender of the
   * pairing) leaves only one.
   */
  findWorker(text: string, org: string | null, pairing: string | null): Reference {
    if (this.asWritten) return {id: writtenId({text, org})};
    if (!this.#names.listGiven || this.#workers.has(text)) return {id: text};
    return this.#remember(['w', text, org ?? '', pairing ?? ''].join('\u0000'), () => this.#byNameAndOrg(text, org, pairing));
  }

  /** The pairings that a worker's organisation sends to: where a row of theirs without a usable pairing may belong. */
  pairingsOf(workerId: string): readonly string[] {
    const worker = this.#workers.get(workerId);
    if (worker === undefined) return [];
    this.#bySender ??= groupBy(this.#names.pairings, (pairing) => plainName(pairing.sendingOrg));
    return (this.#bySender.get(plainName(worker.org)) ?? []).map((pairing) => pairing.id);
  }

  #byNameAndOrg(text: string, org: string | null, pairing: string | null): Reference {
    this.#byName ??= groupBy(this.#names.workers, (worker) => plainName(worker.name));
    const named = this.#byName.get(plainName(text)) ?? [];
    const sender = pairing === null ? undefined : this.#pairings.get(pairing)?.sendingOrg;
    const expected = org ?? (named.length > 1 ? sender : undefined);
    const fitting = expected === undefined ? named : named.filter((worker) => plainName(worker.org) === plainName(expected));
    const [only] = fitting;
    // The only bearer of a name may still be a namesake, when another organisation sends to this pairing.
    const namesake = only !== undefined && org === null && sender !== undefined && sender !== '' && !sameOrNear(only.org, sender);
    if (only !== undefined && fitting.length === 1 && !namesake) return {id: only.id};
    if (namesake) return {unknown: true, near: only.id};
    if (named.length > 1) return {ambiguous: named.map((worker) => worker.id)};
    return {unknown: true, near: this.#workerMeant(text)};
  }

  #pairingMeant(text: string): string | null {
    this.#meantPairings ??= new Meant([...this.#pairings.keys()]);
    return this.#meantPairings.find(text);
  }

  #workerMeant(text: string): string | null {
    this.#meantWorkers ??= new Meant([...this.#workers.keys(), ...[...this.#workers.values()].map(({name}) => name)]);
    return this.#meantWorkers.find(text);
  }

  #remember(key: string, find: () => Reference): Reference {
    let found = this.#cache.get(key);
    if (found === undefined) {
      found = find();
      // A log in which every reference is wrong must not fill the memory.
      if (this.#cache.size < 100_000) this.#cache.set(key, found);
    }
    return found;
  }
}
