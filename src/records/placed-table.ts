import type {Finding} from '../model/finding.js';
import {type Entry, textOf} from '../model/record.js';
import {type Directory, unknownReference} from './directory.js';
import type {Table} from './tables.js';

/** The rows of one kind by the pairing they belong to. */
export interface PlacedTable extends Table {
  of(pairing: string): readonly Entry[];
  /** Rows whose pairing cannot be told: each may belong to any. */
  readonly unplaced: readonly Entry[];
}

/**
 * Sorts the rows of a table by pairing. References to no pairing go to `sink`.
 * @param field the field that names the pairing
 */
export function placeTable(table: Table, field: string, directory: Directory, sink: (finding: Finding) => void): PlacedTable {
  const byPairing = new Map<string, Entry[]>();
  const unplaced: Entry[] = [];
  for (const entry of table.entries) {
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
  return {...table, unplaced, of: (pairing) => byPairing.get(pairing) ?? []};
}
