import type {Ledger} from '../ledger/ledger.js';
import type {Finding} from '../model/finding.js';
import {type PlacedTable, placeTable} from '../records/placed-table.js';
import type {Register, Roster, WorkerList} from '../records/register.js';
import type {HeldKind, Tables} from '../records/tables.js';

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

/** Joins the register, the placed tables and the folded log. References to no pairing go to `sink`. */
export function sources(
  tables: Tables,
  {pairings, workers: list, directory}: Register,
  ledger: Ledger,
  sink: (finding: Finding) => void,
): Sources {
  const placed = (kind: HeldKind, field = 'pairing'): PlacedTable => placeTable(kind, tables.get(kind), field, directory, sink);
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
