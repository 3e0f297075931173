import {KINDS, type Kind} from '../model/kinds.js';
import type {Entry} from '../model/record.js';

/** Every kind but the log, which is folded into the ledger instead of being held. */
export type HeldKind = Exclude<Kind, 'deployments'>;

/** The validated rows of one kind, from all files. */
export interface Table {
  /** Whether any file holds such a table. */
  readonly given: boolean;
  /** Whether rows may be missing: a file broke off, or a row cannot be read at all. */
  readonly incomplete: boolean;
  readonly entries: readonly Entry[];
}

/** The tables of a submission, collected while its files are read. */
export class Tables {
  readonly #entries = new Map<HeldKind, Entry[]>();
  readonly #incomplete = new Set<HeldKind>();

  /** A table of this kind exists, though it may have no rows. */
  open(kind: HeldKind): void {
    if (!this.#entries.has(kind)) this.#entries.set(kind, []);
  }

  add(entry: Entry): void {
    const kind = entry.kind as HeldKind;
    const entries = this.#entries.get(kind);
    if (entries === undefined) this.#entries.set(kind, [entry]);
    else entries.push(entry);
  }

  markIncomplete(kind: HeldKind): void {
    this.#incomplete.add(kind);
  }

  get(kind: HeldKind): Table {
    const entries = this.#entries.get(kind);
    return {given: entries !== undefined, incomplete: this.#incomplete.has(kind), entries: entries ?? []};
  }

  /** The kinds that were given, in the order of the dictionary. */
  given(): HeldKind[] {
    return KINDS.filter((kind): kind is HeldKind => kind !== 'deployments' && this.#entries.has(kind));
  }
}
