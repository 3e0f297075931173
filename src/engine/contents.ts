import {InputError} from '../intake/input-error.js';
import type {Table} from '../intake/table.js';
import type {Finding} from '../model/finding.js';
import type {Row} from '../model/record.js';
import type {Repair} from '../model/repair.js';
import type {Failure} from '../model/report.js';
import {clean} from '../values/clean.js';

/** A record as it is understood, with what stands in columns that no field claims. */
export interface Content {
  readonly row: Row;
  readonly extras: ReadonlyMap<string, string>;
  /** Whether it is the first of those that a row of the table was split into. */
  readonly first: boolean;
}

/** Takes what comes up beside the records of a table. */
export interface Takers {
  readonly repaired: (repair: Repair) => void;
  readonly found: (finding: Finding) => void;
  /** The table breaks off. */
  readonly broke: (failure: Failure) => void;
}

const NONE: ReadonlyMap<string, string> = new Map();

/** The records of a table, put right as for a check, but judged by no plan: a work year is taken to be a calendar year. */
export async function* contentsOf(table: Table, {repaired, found, broke}: Takers): AsyncGenerator<Content> {
  const context = {year: table.year, starts: '01-01', since1904: table.since1904};
  try {
    for await (const batch of table.rows()) {
      for (const given of batch) {
        const extras = given.extras?.() ?? NONE;
        for (const [i, row] of clean(given, context, repaired, found).entries()) yield {row, extras, first: i === 0};
      }
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    broke({why: error.problem, place: error.place});
  }
}
