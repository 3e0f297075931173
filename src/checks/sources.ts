import type {Ledger} from '../ledger/ledger.js';
import type {Finding} from '../model/finding.js';
import {KIND_INFO, type Kind} from '../model/kinds.js';
import {namedCounties, type Plan} from '../model/plan.js';
import {type Entry, textOf} from '../model/record.js';
import {cleanRegion, countyId, countyIndex, countyKey, type Regions} from '../model/region.js';
import {Belonging} from '../records/belonging.js';
import {unknownReference} from '../records/directory.js';
import {type PlacedTable, placeTable, withoutTwins} from '../records/placed-table.js';
import type {Register, Roster, WorkerList} from '../records/register.js';
import type {HeldKind, Table, Tables} from '../records/tables.js';
import {zerosLost} from '../records/zeros-lost.js';

/** The tables that checks may read; each check declares what it reads and is given that alone. */
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
  readonly stations: Table;
  readonly village_points: Table;
  readonly townships: Table;
  readonly posts: Table;
  readonly training: Table;
  readonly awards: Table;
  readonly planned_targets: Table;
}

/** Everything known of a submission. */
export interface Evidence {
  readonly sources: Sources;
  readonly belonging: Belonging;
  /** The national list of divisions, where the plan asks for it. */
  readonly regions: Regions | null;
  /** What a text that names a county is called. */
  countyOf(text: string): string;
}

/** Lists whose records are known by a number. */
const NUMBERED = ['pairings', 'workers', 'stations', 'village_points', 'posts'] as const satisfies readonly HeldKind[];

/** One record for each thing that a table states, however many files state it; none of the log, which is not held. */
export function entriesOf(sources: Sources, kind: Kind): readonly Entry[] {
  if (kind === 'deployments') return [];
  const source = sources[kind];
  if ('pairings' in source) return source.pairings.flatMap(({record}) => record ?? []);
  if ('workers' in source) return source.workers.map(({record}) => record);
  return source.entries;
}

/** Joins the register, the other tables and the folded log. References to no pairing, worker or station go to `sink`. */
export function gather(
  tables: Tables,
  {pairings, workers: list, directory}: Register,
  ledger: Ledger,
  plan: Plan,
  regions: Regions | null,
  sink: (finding: Finding) => void,
): Evidence {
  const named = namedCounties(plan);
  const counties = countyIndex(named);
  const countyOf = (text: string): string => {
    const own = counties.get(cleanRegion(text));
    return own === undefined ? countyKey(text, counties, regions) : countyId(own, named);
  };
  const placed = (kind: HeldKind, field = 'pairing'): PlacedTable => placeTable(kind, tables.get(kind), field, directory, countyOf, sink);
  const table = (kind: HeldKind): Table => ({...tables.get(kind), entries: withoutTwins(kind, tables.get(kind).entries, countyOf, sink)});
  const sources: Sources = {
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
    stations: table('stations'),
    village_points: table('village_points'),
    townships: table('townships'),
    posts: table('posts'),
    training: table('training'),
    awards: table('awards'),
    planned_targets: table('planned_targets'),
  };
  for (const kind of NUMBERED) {
    for (const found of zerosLost(tables.get(kind).entries, KIND_INFO[kind].key[0] as string)) sink(found);
  }
  const belonging = new Belonging({directory, countyOf, entriesOf: (kind) => entriesOf(sources, kind)});
  for (const entry of [...sources.awards.entries, ...sources.posts.entries]) {
    const text = textOf(entry, 'worker');
    const found = text === undefined ? null : directory.findWorker(text, null, null);
    if (found === null || 'id' in found) continue;
    sink(unknownReference(entry, 'worker', 'ambiguous' in found ? 'ambiguous-worker' : 'unknown-worker', text as string, found));
  }
  if (sources.stations.given) {
    for (const entry of [...entriesOf(sources, 'workers'), ...sources.posts.entries]) {
      const text = textOf(entry, 'station');
      if (text !== undefined && !belonging.knowsStation(text)) {
        sink(unknownReference(entry, 'station', 'unknown-station', text, {unknown: true, near: belonging.nearStation(text)}));
      }
    }
  }
  return {sources, belonging, regions, countyOf};
}
