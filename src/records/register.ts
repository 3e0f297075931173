import type {Finding} from '../model/finding.js';
import {groupBy} from '../model/group.js';
import {namedCounties, type Plan} from '../model/plan.js';
import {countyIndex, countyKey, type Regions} from '../model/region.js';
import {plainName} from '../names/plain-name.js';
import {Directory} from './directory.js';
import {type Pairing, roster, type Worker, workers} from './roster.js';
import type {Table, Tables} from './tables.js';

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

/** The roster, the workers' list and the way to look things up in them: what a log row needs to be folded. */
export interface Register {
  readonly pairings: Roster;
  readonly workers: WorkerList;
  readonly directory: Directory;
}

/**
 * Puts the roster and the workers' list together. Records stated twice go to `sink`.
 * @param regions the national list of divisions, where the plan asks for it
 */
export function register(tables: Tables, plan: Plan, regions: Regions | null, sink: (finding: Finding) => void): Register {
  const [rosterTable, workerTable] = [tables.get('pairings'), tables.get('workers')];
  const counties = countyIndex(namedCounties(plan));
  const pairings = roster(rosterTable, (region) => countyKey(region, counties, regions), sink);
  const list = workers(workerTable, sink);
  const directory = new Directory({
    pairings,
    workers: list,
    rosterGiven: rosterTable.given,
    listGiven: workerTable.given,
  });
  const byId = new Map(list.map((worker) => [worker.id, worker]));
  return {
    directory,
    pairings: rosterOf(rosterTable, pairings),
    workers: {given: workerTable.given, incomplete: workerTable.incomplete, workers: list, find: (id) => byId.get(id)},
  };
}

function rosterOf({given, incomplete}: Table, pairings: readonly Pairing[]): Roster {
  const bySender = groupBy(pairings, (pairing) => plainName(pairing.sendingOrg));
  const byReceiver = groupBy(pairings, (pairing) => plainName(pairing.receivingOrg));
  return {
    given,
    incomplete,
    pairings,
    sentBy: (name) => (name === '' ? [] : (bySender.get(plainName(name)) ?? [])),
    receivedBy: (name) => (name === '' ? [] : (byReceiver.get(plainName(name)) ?? [])),
  };
}
