import {InputError} from '../intake/input-error.js';
import type {Part} from '../intake/scan/reader.js';
import type {LogTable, Table} from '../intake/table.js';
import type {Row} from '../model/record.js';
import type {Failure} from '../model/report.js';
import {BulkFold, type Folding} from './bulk-fold.js';
import type {PartTask} from './fold-part.js';

/** How the rows of logs are read. */
export interface Reading {
  /** Row by row, or as bytes; absent: long logs as bytes. */
  readonly lane?: 'plain' | 'bulk';
  /** Bytes that are read at a time. */
  readonly block?: number;
  /** Others who read parts of a long log at the same time. */
  readonly helpers?: Helpers;
}

/** Others who can read a part of a log. */
export interface Helpers {
  /** How many there are. */
  count(): number;
  /** A log of fewer bytes is read before they have begun. */
  readonly least: number;
  /** Begins to read a part. */
  read(task: PartTask): Pick<Part, 'outcome' | 'stop'>;
}

/** A shorter log is read before the other way has begun; a stream may be long. */
const LONG = 1 << 13;

const BLOCK = 1 << 20;

/**
 * Reads a table to its end; a file that breaks off keeps the rows read so far.
 * @param folding what is needed to fold rows without making any; null where they must be made
 * @returns how many rows there were
 */
export async function readTable(
  table: Table,
  take: (row: Row) => void,
  folding: (Omit<Folding, 'take'> & Pick<PartTask, 'years'>) | null,
  {lane, block = BLOCK, helpers}: Reading,
  broke: (failure: Failure) => void,
): Promise<number> {
  const {log} = table;
  const inBulk = log !== null && folding !== null && (lane ?? ((log.size ?? Infinity) > LONG ? 'bulk' : 'plain')) === 'bulk';
  let bulk: BulkFold | null = null;
  let count = 0;
  try {
    if (inBulk) {
      bulk = new BulkFold(log, {...folding, take});
      // Numbers that hold for several submissions are known here alone.
      const parts = helpers === undefined || folding.number !== undefined ? [] : await partsOf(log, folding, block, helpers);
      await log.read(bulk, {block, parts});
    } else {
      for await (const batch of table.rows()) {
        for (const row of batch) take(row);
        count += batch.length;
      }
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    broke({why: error.problem, place: error.place});
  }
  return bulk?.count ?? count;
}

/** Bytes that are read here while others are still beginning: of a short log, a part of it. */
const HEAD_START = 24 << 20;
const PART = 1 / 8;

/** Gives others their parts of a log, so that all are done at the same time. */
async function partsOf(
  log: LogTable,
  {plan, directory, years}: Pick<Folding, 'plan' | 'directory'> & Pick<PartTask, 'years'>,
  block: number,
  {count, least, read}: Helpers,
): Promise<Part[]> {
  const {size, file} = log;
  if (size === null || file === null || size < least) return [];
  const others = count();
  const share = (size - Math.min(HEAD_START, size * PART)) / (others + 1);
  const places = Array.from({length: others}, (_, i) => Math.floor(size - share * (others - i)));
  const starts = await log.starts(places.filter((place) => place > 0));
  const names = directory.names;
  return starts.map((from, i) => {
    const until = starts[i + 1];
    const task = {...file, plan, years, names, range: {block, from, ...(until === undefined ? {} : {until})}};
    const {outcome, stop} = read(task);
    // What they fail to read is read here.
    return {from, outcome: outcome.catch(() => null), stop};
  });
}
