import type {Finding} from '../model/finding.js';
import type {Kind} from '../model/kinds.js';
import type {Place} from '../model/place.js';
import type {Row} from '../model/record.js';
import type {Failure} from '../model/report.js';
import type {Bytes} from './decode.js';
import type {Column} from './header.js';
import type {ManifestSettings} from './settings.js';

/** A table of known kind whose rows are still to be read. */
export interface Table {
  readonly kind: Kind;
  readonly extraColumns: readonly string[];
  /** Columns that it lacks: findings where the plan judges pairings, nothing elsewhere. */
  readonly ifPaired: readonly Finding[];
  /**
   * Reads the rows in batches.
   * @throws InputError when the rest of the file cannot be read
   */
  rows(): AsyncIterable<readonly Row[]>;
}

/** A file of which the kinds of its tables are known, but not yet the rows. */
export interface OpenFile extends Bytes {
  readonly path: string;
  readonly tables: readonly Table[];
  /** What `submission:` in a YAML file says. */
  readonly settings: ManifestSettings | null;
  /** Set when the settings are there but have faults, so that they are not used. */
  readonly unusable: Failure | null;
}

/** A row as it stands in its file. */
export interface RawRow {
  readonly cells: readonly string[];
  /** It has another number of cells than the header. */
  readonly ragged: boolean;
  /** It has nothing in it. */
  readonly blank: boolean;
  /** Where it begins and ends, both included. */
  readonly from: Pick<Place, 'line' | 'column'>;
  readonly to: Pick<Place, 'line' | 'column'>;
}

/** A table with every cell as it was written, for those who give it back. */
export interface RawTable {
  readonly kind: Kind;
  readonly columns: readonly Column[];
  /** The line of its header; 1 where it has none. */
  readonly line: number;
  /**
   * Reads the rows in batches, once.
   * @throws InputError when the rest of the file cannot be read
   */
  rows(): AsyncIterable<readonly RawRow[]>;
}

/** Takes findings as they come up while reading. */
export type Sink = (finding: Finding) => void;
