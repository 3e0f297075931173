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
  return inOrder(entries).filter((entry) => {
    if (doubtful(entry, key)) return true;
    let same = '';
    for (const name of key) {
      const value = entry.values[name];
      const text = value === undefined ? '' : String(value);
      same += `${name === 'county' && text !== '' ? countyOf(text) : text}\u0000`;
    }
    // What is said of nobody and no place in particular is each submission's own.
    if (String(entry.values[key[0] as string] ?? '') === '' && textOf(entry, 'county') === undefined) same += entry.submission ?? '';
    const twin = first.get(same);
    if (twin === undefined) first.set(same, entry);
    else {
      const values = key.map((name) => String(entry.values[name] ?? ''));
      sink(duplicate(entry, twin, values.filter((value) => value !== '').join(' · '), key.at(-1) as string));
    }
    return twin === undefined;
  });
}

/** Entries in the order of their places: which file was named first must not decide. */
function inOrder(entries: readonly Entry[]): readonly Entry[] {
  let before: Entry | undefined;
  for (const entry of entries) {
    if (before !== undefined && byPlace(before.place, entry.place) > 0) return [...entries].sort((a, b) => byPlace(a.place, b.place));
    before = entry;
  }
  return entries;
}
