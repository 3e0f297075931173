import type {Encoding} from './encoding.js';
import type {Finding} from './finding.js';
import type {TableReading, UnreadSheet} from './reading.js';
import type {Repair, RepairTotal} from './repair.js';
import type {Failure} from './report.js';

/** A table as it is understood, with its first records. */
export interface InspectedTable {
  readonly reading: TableReading;
  readonly records: number;
  /** The first records, by field. */
  readonly first: readonly Readonly<Record<string, string>>[];
}

/** A file as it is understood. */
export interface InspectedFile {
  readonly path: string;
  readonly encoding: Encoding | null;
  readonly tables: readonly InspectedTable[];
  readonly unread: readonly UnreadSheet[];
  /** How often something was put right, and the first of each. */
  readonly repairs: readonly RepairTotal[];
  readonly repaired: readonly Repair[];
  /** What was found in reading it, before anything is judged. */
  readonly findings: readonly Finding[];
  readonly failed: Failure | null;
}
