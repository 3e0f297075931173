import type {Finding} from '../model/finding.js';
import {KIND_INFO} from '../model/kinds.js';
import {byPlace} from '../model/place.js';
import {doubtful, type Entry, textOf} from '../model/record.js';
import {type Directory, unknownReference} from './directory.js';
import {duplicate} from './roster.js';
import type {HeldKind, Table} from './tables.js';

/** The rows of one kind by the pairing they belong to. */
export interface PlacedTable extends Table {
  of(pairing: string): readonly Entry[];
  /** Rows whose pairing cannot be told: each may belong to any. */
  readonly unplaced: readonly Entry[];
}

/**
 * Sorts the rows of a table by pairing. References to no pairing, and records that stand twice, go to `sink`.
 * @param field the field that names the pairing
 */
export function placeTable(
  kind: HeldKind,
  table: Table,
  field: string,
  directory: Directory,
  countyOf: (text: string) => string,
  sink: (finding: Finding) => void,
): PlacedTable {
  const byPairing = new Map<string, Entry[]>();
  const unplaced: Entry[] = [];
  const entries = withoutTwins(kind, table.entries, countyOf, sink);
  for (const entry of entries) {
    const text = textOf(entry, field);
    const reference = text === undefined ? undefined : directory.findPairing(text);
    if (reference !== undefined && 'id' in reference) {
      const list = byPairing.get(reference.id);
      if (list === undefined) byPairing.set(reference.id, [entry]);
      else list.push(entry);
      continue;
    }
    unplaced.push(entry);
    // An outcome without a subject is the whole programme's.
    if (reference !== undefined) sink(unknownReference(entry, field, 'unknown-pairing', text as string, reference));
  }
  return {...table, entries, unplaced, of: (pairing) => byPairing.get(pairing) ?? []};
}

/**
 * The first row of each record; a second one with the same key would count twice.
 * @param countyOf what a text that names a county is called
 */
export function withoutTwins(
  kind: HeldKind,
  entries: readonly Entry[],
  countyOf: (text: string) => string,
  sink: (finding: Finding) => void,
): readonly Entry[] {
  const {key} = KIND_INFO[kind];
  if (key.length === 0) return entries;
  const first = new Map<string, Entry>();
  // In the order of places: which file was named first must not decide.
  return [...entries]
    .sort((a, b) => byPlace(a.place, b.place))
    .filter((entry) => {
      if (doubtful(entry, key)) return true;
      const values = key.map((name) => String(entry.values[name] ?? ''));
      // What is said of nobody and no place in particular is each submission's own.
      const whose = values[0] === '' && textOf(entry, 'county') === undefined ? (entry.submission ?? '') : '';
      const same = [...values.map((value, i) => (key[i] === 'county' && value !== '' ? countyOf(value) : value)), whose].join('\u0000');
      const twin = first.get(same);
      if (twin === undefined) first.set(same, entry);
      else sink(duplicate(entry, twin, values.filter((value) => value !== '').join(' · '), key.at(-1) as string));
      return twin === undefined;
    });
}
