import type {Finding} from '../model/finding.js';
import type {Kind} from '../model/kinds.js';
import type {Row} from '../model/record.js';
import type {Failure} from '../model/report.js';
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
export interface OpenFile {
  readonly path: string;
  readonly tables: readonly Table[];
  /** What `submission:` in a YAML file says. */
  readonly settings: ManifestSettings | null;
  /** Set when the settings are there but have faults, so that they are not used. */
  readonly unusable: Failure | null;
  sha256(): string | null;
}

/** Takes findings as they come up while reading. */
export type Sink = (finding: Finding) => void;
