import {InputError} from '../intake/input-error.js';
import type {Table} from '../intake/table.js';
import type {Row} from '../model/record.js';
import type {Failure} from '../model/report.js';
import {BulkFold, type Folding} from './bulk-fold.js';

/** How the rows of logs are read. */
export interface Reading {
  /** Row by row, or as bytes; absent: long logs as bytes. */
  readonly lane?: 'plain' | 'bulk';
  /** Bytes that are read at a time. */
  readonly block?: number;
}

/** A shorter log is read before the other way has begun. */
const LONG = 1 << 16;

const BLOCK = 1 << 20;

/**
 * Reads a table to its end; a file that breaks off keeps the rows read so far.
 * @param folding what is needed to fold rows without making any; null where they must be made
 * @returns how many rows there were
 */
export async function readTable(
  table: Table,
  take: (row: Row) => void,
  folding: Omit<Folding, 'take'> | null,
  {lane, block = BLOCK}: Reading,
  broke: (failure: Failure) => void,
): Promise<number> {
  const {log} = table;
  const inBulk = log !== null && folding !== null && (lane ?? ((log.size ?? 0) > LONG ? 'bulk' : 'plain')) === 'bulk';
  let bulk: BulkFold | null = null;
  let count = 0;
  try {
    if (inBulk) {
      bulk = new BulkFold(log, {...folding, take});
      await log.read(bulk, block);
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
