import type {Table} from '../intake/table.js';
import type {Finding} from '../model/finding.js';
import type {Plan} from '../model/plan.js';
import type {Entry, Row} from '../model/record.js';
import type {Repairs} from '../model/repair.js';
import {subjectOf, type Validators, validateRow} from '../schema/validate.js';
import {clean} from '../values/clean.js';
import type {YearContext} from '../values/dates.js';
import {KnownRows} from './known-rows.js';

/** By what rows are judged. */
export interface Rules {
  readonly validators: Validators;
  readonly plan: Plan;
  /** The work years that are judged. */
  readonly years: readonly number[];
  sink(...found: readonly Finding[]): void;
}

/** The year of which a table speaks: its own, or the one that is judged. Where they are two, it cannot be told. */
function yearOfTable({year}: Pick<Table, 'year'>, judged: readonly number[]): number | null {
  const [asked = null] = judged.length === 1 ? judged : [];
  return year === null || asked === null || year === asked ? (year ?? asked) : null;
}

/**
 * Puts a row right, validates it and gives it its numbers; what is found in it is told by them. A row may name several workers, and is an
 * entry for each; none for a row that counts elsewhere.
 * @param own what is left of a row before it is read
 * @param renumber gives an entry numbers that hold for several submissions
 */
export function rowReader(
  {validators, plan, years, sink}: Rules,
  table: Pick<Table, 'year' | 'since1904'>,
  repairs: Repairs,
  own?: (row: Row) => Row,
  renumber?: (entry: Entry) => Entry | null,
): (row: Row) => readonly Entry[] {
  const context: YearContext = {year: yearOfTable(table, years), starts: plan.workYearStarts, since1904: table.since1904};
  const repaired = repairs.add.bind(repairs);
  // Nothing is known of rows of which something was taken away.
  const known = own === undefined ? KnownRows.of(validators) : null;
  /** @param finish takes each entry of the row before the next is validated */
  const read = (row: Row, take: Rules['sink'], finish: (stated: Entry) => Entry | null): Entry[] => {
    const given = own?.(row) ?? row;
    const made = clean(given, context, repaired, take);
    let isInOrder = made[0] === given;
    const told = (found: Finding): void => {
      isInOrder = false;
      take(found);
    };
    return made.flatMap((one) => {
      const stated = validateRow(one, validators, plan, told);
      if (isInOrder && stated.bad.size === 0) known?.learn(row, stated);
      return finish(stated) ?? [];
    });
  };
  if (renumber === undefined) {
    return (row) => {
      const entry = known?.entryOf(row) ?? null;
      return entry === null ? read(row, sink, (stated) => stated) : [entry];
    };
  }
  return (row) => {
    const entry = known?.entryOf(row) ?? null;
    if (entry !== null) {
      const numbered = renumber(entry);
      return numbered === null ? [] : [numbered];
    }
    const found: Finding[] = [];
    const take = (...some: Finding[]): void => void found.push(...some);
    return read(row, take, (stated) => {
      const numbered = renumber(stated);
      const told = found.splice(0);
      if (numbered !== null && told.length > 0) {
        const [before, after] = [subjectOf(stated.values), subjectOf(numbered.values)];
        sink(...told.map((each) => (each.subject === before ? {...each, subject: after} : each)));
      }
      return numbered;
    });
  };
}
