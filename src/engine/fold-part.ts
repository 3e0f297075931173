import {openFile} from '../intake/open.js';
import type {PartRead, Range} from '../intake/scan/reader.js';
import type {Source} from '../intake/source.js';
import {fold} from '../ledger/fold.js';
import {Ledger} from '../ledger/ledger.js';
import {type Finding, Findings} from '../model/finding.js';
import type {Plan} from '../model/plan.js';
import {Repairs} from '../model/repair.js';
import {Directory, type Names} from '../records/directory.js';
import type {Validators} from '../schema/validate.js';
import {BulkFold, type FoldedPart} from './bulk-fold.js';
import {rowReader} from './read-row.js';

/** A part of a log that is to be folded elsewhere, as plain data. */
export interface PartTask {
  /** As shown, and absolute. */
  readonly path: string;
  readonly file: string;
  readonly encoding?: Source['encoding'];
  readonly plan: Plan;
  /** The work years that are judged. */
  readonly years: readonly number[];
  readonly names: Names;
  readonly range: Range;
}

/**
 * Folds a part of a log.
 * @returns null where it cannot be read without what comes before
 */
export async function foldPart(task: PartTask, source: Source, validators: Validators): Promise<PartRead | null> {
  const {plan, years, names, range, path: file} = task;
  let found = new Findings();
  const sink = (...some: readonly Finding[]): void => found.add(...some);
  const {tables} = await openFile(source, () => [], sink);
  // What is found while it is opened is found by those who read its beginning.
  found = new Findings();
  const [table] = tables;
  const log = table?.log ?? null;
  if (table === undefined || log === null) return null;
  const [ledger, repairs, directory] = [new Ledger(), new Repairs(), new Directory(names)];
  const readRow = rowReader({validators, plan, years, sink}, table, repairs);
  const bulk = new BulkFold(log, {
    plan,
    validators,
    directory,
    ledger,
    findings: found,
    file,
    take(row) {
      const entries = readRow(row);
      if (entries.length > 1) ledger.hasSharedRows = true;
      for (const entry of entries) fold(entry, directory, plan, ledger, sink);
    },
  });
  const part = await log.readPart(bulk, range);
  if (part === null) return null;
  const read: FoldedPart = {
    rows: bulk.count,
    ledger: ledger.held,
    findings: found.held,
    repairs: {kept: repairs.list(), totals: repairs.totals()},
  };
  return {...part, read};
}
