import {unknownReference} from '../ledger/fold.js';
import type {Ledger} from '../ledger/ledger.js';
import type {Finding} from '../model/finding.js';
import {groupBy} from '../model/group.js';
import type {Plan} from '../model/plan.js';
import {type Entry, textOf} from '../model/record.js';
import {countyIndex} from '../model/region.js';
import {plainName} from '../names/plain-name.js';
import {Directory} from './directory.js';
import {type Pairing, roster, type Worker, workers} from './roster.js';
import type {HeldKind, Table, Tables} from './tables.js';

/** The rows of one kind by the pairing they belong to. */
export interface PlacedTable extends Table {
  of(pairing: string): readonly Entry[];
  /** Rows whose pairing cannot be told: each may belong to any. */
  readonly unplaced: readonly Entry[];
}

export interface Roster {
  readonly given: boolean;
  readonly incomplete: boolean;
  readonly pairings: readonly Pairing[];
  /** The pairings of an organisation as sender, by its name. */
  sentBy(name: string): readonly Pairing[];
  /** The pairings of an organisation as receiver, by its name. */
  receivedBy(name: string): readonly Pairing[];
}

export interface WorkerList {
  readonly given: boolean;
  readonly incomplete: boolean;
  find(id: string): Worker | undefined;
  readonly workers: readonly Worker[];
}

/** Everything that checks may read; each check declares what it reads and is given that alone. */
export interface Sources {
  readonly pairings: Roster;
  readonly workers: WorkerList;
  readonly deployments: Ledger;
  readonly agreements: PlacedTable;
  readonly assistance_plans: PlacedTable;
  readonly projects: PlacedTable;
  readonly supervision: PlacedTable;
  readonly evaluations: PlacedTable;
  readonly funding: PlacedTable;
  readonly outcomes: PlacedTable;
}

/** The roster, the workers' list and the way to look things up in them: what a log row needs to be folded. */
export interface Register {
  readonly pairings: Roster;
  readonly workers: WorkerList;
  readonly directory: Directory;
}

/** Puts the roster and the workers' list together. Records stated twice go to `sink`. */
export function register(tables: Tables, plan: Plan, sink: (finding: Finding) => void): Register {
  const [rosterTable, workerTable] = [tables.get('pairings'), tables.get('workers')];
  const pairings = roster(rosterTable, countyIndex(plan.scope.receiving), sink);
  const list = workers(workerTable, sink);
  const directory = new Directory(pairings, list, rosterTable.given, workerTable.given);
  return {
    directory,
    pairings: rosterOf(rosterTable, pairings),
    workers: {given: workerTable.given, incomplete: workerTable.incomplete, workers: list, find: (id) => directory.worker(id)},
  };
}

function rosterOf({given, incomplete}: Table, pairings: readonly Pairing[]): Roster {
  const bySender = groupBy(pairings, (pairing) => plainName(pairing.sendingOrg));
  const byReceiver = groupBy(pairings, (pairing) => plainName(pairing.receivingOrg));
  return {
    given,
    incomplete,
    pairings,
    sentBy: (name) => bySender.get(plainName(name)) ?? [],
    receivedBy: (name) => byReceiver.get(plainName(name)) ?? [],
  };
}

/** Joins the register, the placed tables and the folded log. References to no pairing go to `sink`. */
export function sources(
  tables: Tables,
  {pairings, workers: list, directory}: Register,
  ledger: Ledger,
  sink: (finding: Finding) => void,
): Sources {
  const placed = (kind: HeldKind, field = 'pairing'): PlacedTable => placeTable(tables.get(kind), field, directory, sink);
  return {
    pairings,
    workers: list,
    deployments: ledger,
    agreements: placed('agreements'),
    assistance_plans: placed('assistance_plans'),
    projects: placed('projects'),
    supervision: placed('supervision'),
    evaluations: placed('evaluations'),
    funding: placed('funding'),
    outcomes: placed('outcomes', 'subject'),
  };
}

function placeTable(table: Table, field: string, directory: Directory, sink: (finding: Finding) => void): PlacedTable {
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
    if (reference !== undefined) sink(unknownReference(entry, 'pairing', text as string, reference));
  }
  return {...table, unplaced, of: (pairing) => byPairing.get(pairing) ?? []};
}
