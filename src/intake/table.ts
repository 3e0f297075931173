import type {Finding} from '../model/finding.js';
import type {Kind} from '../model/kinds.js';
import type {Place} from '../model/place.js';
import type {TableReading, UnreadSheet} from '../model/reading.js';
import type {Row} from '../model/record.js';
import type {Failure} from '../model/report.js';
import type {Bytes} from './decode.js';
import type {Column} from './header.js';
import type {LogReader, PartRead, Range} from './scan/reader.js';
import type {ManifestSettings} from './settings.js';
import type {Source} from './source.js';

/** A table of known kind whose rows are still to be read. */
export interface Table {
  readonly kind: Kind;
  readonly extraColumns: readonly string[];
  /** Columns that it lacks: findings where the plan judges pairings, nothing elsewhere. */
  readonly ifPaired: readonly Finding[];
  /** The year that its title, sheet or file names, where they name one. */
  readonly year: number | null;
  /** Whether its records are numbered by a column that may merely count them. */
  readonly counted: boolean;
  /** Whether numbers that stand for days count from 1904 instead of 1900. */
  readonly since1904: boolean;
  /**
   * Reads the rows in batches.
   * @throws InputError when the rest of the file cannot be read
   */
  rows(): AsyncIterable<readonly Row[]>;
  /** Reads the rows as bytes instead, which is many times as fast; null where that cannot be. */
  readonly log: LogTable | null;
  /** How it was understood; what was left out of it is known when its rows have been read. */
  reading(): TableReading;
}

/** A log that can be read as bytes. */
export interface LogTable {
  readonly columns: readonly Column[];
  readonly factors: Readonly<Record<string, number>>;
  /** Size in bytes; null where it is not known. */
  readonly size: number | null;
  /** What it takes to open it once more elsewhere; null where it cannot be. */
  readonly file: (Pick<Source, 'path' | 'encoding'> & {readonly file: string}) | null;
  /** @returns where lines begin behind given places in the file. */
  starts(places: readonly number[]): Promise<readonly number[]>;
  /**
   * Reads the rows. What they come to is what `rows` comes to.
   * @throws InputError when the rest of the file cannot be read
   */
  read(reader: LogReader, range: Range): Promise<void>;
  /** Reads a part of the rows; null where that cannot be told without the others. */
  readPart(reader: LogReader, range: Range): Promise<Omit<PartRead, 'read'> | null>;
}

/** A file of which the kinds of its tables are known, but not yet the rows. */
export interface OpenFile extends Bytes {
  readonly path: string;
  readonly tables: readonly Table[];
  /** What `submission:` in a YAML file says. */
  readonly settings: ManifestSettings | null;
  /** Set when the settings are there but have faults, so that they are not used. */
  readonly unusable: Failure | null;
  /** Of a workbook: sheets that are not read. */
  readonly unread: readonly UnreadSheet[];
}

/** A row as it stands in its file. */
export interface RawRow {
  readonly cells: readonly string[];
  /** It has another number of cells than the header. */
  readonly ragged: boolean;
  /** It has nothing in it. */
  readonly blank: boolean;
  /** It is no record: a total, a note. */
  readonly leftOut: boolean;
  /** Where it begins and ends, both included. */
  readonly from: Pick<Place, 'line' | 'column'>;
  readonly to: Pick<Place, 'line' | 'column'>;
}

/** A table with every cell as it was written, for those who give it back. */
export interface RawTable {
  readonly kind: Kind;
  /** Null where the file is no workbook. */
  readonly sheet: string | null;
  readonly columns: readonly Column[];
  /** What stands above its rows: titles, and last its header; with the lines on which they begin. */
  readonly head: readonly {readonly line: number; readonly cells: readonly string[]}[];
  /**
   * Reads the rows in batches, once.
   * @throws InputError when the rest of the file cannot be read
   */
  rows(): AsyncIterable<readonly RawRow[]>;
}

/** Takes findings as they come up while reading. */
export type Sink = (finding: Finding) => void;
