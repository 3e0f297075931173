import {isoOf, workYearOf} from '../model/date.js';
import {type Finding, type Findings, KEPT} from '../model/finding.js';
import {byPlace, type Place, rowText, SAMPLE} from '../model/place.js';
import type {Plan} from '../model/plan.js';
import {type Directory, writtenWorker} from '../records/directory.js';
import {workingDaysBetween} from './calendar.js';
import {doubtOf, type Meant, meant, type Size, unmeant, unmeantReason} from './fold.js';
import type {Doubt, DoubtSum, Ledger, LedgerDay, Stay} from './ledger.js';

/** Whom rows name that are alike in this. */
interface Whom {
  readonly pairing: Meant;
  readonly worker: Meant;
}

/**
 * Takes a ledger in which references stand as they were written into one of those whom they mean. What the two come to is what the rows
 * themselves would come to, but that of a reference to nobody the row is known, and no longer the cell.
 * @param written is used up
 * @param findings takes what is to be said of references that mean nobody
 */
export function resolve(written: Ledger, directory: Directory, plan: Plan, ledger: Ledger, findings: Findings): void {
  const nobody = new Nobody();
  ledger.takeStays(written, (stay) => {
    const whom = whomOf(stay.pairing, stay.worker, directory);
    const {pairing, worker} = whom;
    if (pairing.id !== null && worker.id !== null) return {pairing: pairing.id, worker: worker.id};
    const rows = [...rowsOf(written, stay, plan.workYearStarts)].sort((a, b) => byPlace(a.place, b.place));
    nobody.add(
      rulesOf(whom),
      whom,
      rows.map(({place}) => place),
      rows.length,
    );
    for (const sum of sumsOf(rows)) ledger.addDoubts({...sum, ...doubtIn(whom, sum, 'bad-row', directory)});
    return null;
  });
  for (const sum of written.doubts) takeDoubts(sum, directory, ledger, nobody);
  nobody.tell(findings);
}

function whomOf(pairingText: string | null, workerId: string, directory: Directory): Whom {
  const pairing = pairingText === null ? meant(undefined, undefined) : meant(pairingText, directory.findPairing(pairingText));
  if (workerId === '') return {pairing, worker: meant(undefined, undefined)};
  const {text, org} = writtenWorker(workerId);
  return {pairing, worker: meant(text, directory.findWorker(text, org, pairing.id))};
}

/** What rows may be, now that it is known whom they name. */
function doubtIn({pairing, worker}: Whom, size: Size, otherwise: Doubt['reason'], directory: Directory): Doubt {
  return doubtOf(unmeantReason(worker.reference, pairing.reference) ?? otherwise, size, worker, pairing, directory);
}

function takeDoubts(sum: DoubtSum, directory: Directory, ledger: Ledger, nobody: Nobody): void {
  const whom = whomOf(sum.pairing, sum.worker, directory);
  const isMeant = unmeantReason(whom.worker.reference, whom.pairing.reference) === null;
  if (sum.reason === 'named') nobody.add(rulesOf(whom), whom, sum.places, sum.rows);
  // Rows of which the hours alone cannot be used stand among the dates, too: of nobody's, all is said there.
  else if (sum.reason !== 'bad-hours' || isMeant) ledger.addDoubts({...sum, ...doubtIn(whom, sum, sum.reason, directory)});
}

/** A row of a log, and what it could count at most in each work year. */
interface RowSizes {
  readonly place: Place;
  readonly sizes: readonly Size[];
}

/** The rows of somebody somewhere. Those of a date beyond the ones that are kept stand for a row each, where the last of these stands. */
function* rowsOf(ledger: Ledger, {worker, pairing}: Stay, starts: string): Generator<RowSizes> {
  const ranges = new Map<string, {readonly place: Place; readonly spans: Map<number, {readonly from: number; to: number}>}>();
  for (const date of ledger.days(worker, pairing, -Infinity, Infinity)) {
    const year = workYearOf(isoOf(date.day), starts);
    const size = sizeOf(year, date.day, date.day);
    for (const {place, dates} of date.stated) {
      if (dates === 1) yield {place, sizes: [size]};
      else {
        const range = ranges.get(rowText(place)) ?? {place, spans: new Map<number, {readonly from: number; to: number}>()};
        ranges.set(rowText(place), range);
        const span = range.spans.get(year);
        if (span === undefined) range.spans.set(year, {from: date.day, to: date.day});
        else span.to = date.day;
      }
    }
    const {place} = date.stated[date.stated.length - 1] as LedgerDay['stated'][0];
    for (let more = date.stated.length; more < date.rows; more++) yield {place, sizes: [size]};
  }
  for (const {place, spans} of ranges.values()) yield {place, sizes: [...spans].map(([year, {from, to}]) => sizeOf(year, from, to))};
}

/** What rows, in order of place, could count at most together in each work year. */
function sumsOf(rows: readonly RowSizes[]): (Size & Pick<DoubtSum, 'rows' | 'places'>)[] {
  const sums = new Map<number | null, Size & {rows: number; places: Place[]}>();
  for (const {place, sizes} of rows) {
    for (const {year, days, dates} of sizes) {
      const sum = sums.get(year) ?? {year, days: 0, dates: 0, rows: 0, places: []};
      if (sum.places.length < SAMPLE) sum.places.push(place);
      sums.set(year, {...sum, days: sum.days + days, dates: sum.dates + dates, rows: sum.rows + 1});
    }
  }
  return [...sums.values()];
}

function sizeOf(year: number, from: number, to: number): Size {
  const dates = to - from + 1;
  return {year, days: workingDaysBetween(from, to) ?? dates, dates};
}

/** Rows that name nobody: the first by place, and how many there are. */
class Nobody {
  readonly #rows = new Map<string, {first: {readonly place: Place; readonly whom: Whom}[]; total: number}>();

  /**
   * @param rules by which it is told
   * @param places of the first of so many rows
   */
  add(rules: readonly string[], whom: Whom, places: readonly Place[], total: number): void {
    for (const rule of rules) {
      const rows = this.#rows.get(rule) ?? {first: [], total: 0};
      this.#rows.set(rule, rows);
      rows.total += total;
      for (const place of places) rows.first.push({place, whom});
      if (rows.first.length >= 2 * KEPT) rows.first = firstOf(rows.first);
    }
  }

  tell(findings: Findings): void {
    for (const [rule, {first, total}] of this.#rows) {
      const told = firstOf(first).flatMap(({place, whom}) => foundAt(place, whom).filter((one) => one.rule === rule));
      findings.add(...told);
      for (let more = told.length; more < total; more++) findings.count(rule, 'error');
    }
  }
}

function firstOf<Row extends {readonly place: Place}>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => byPlace(a.place, b.place)).slice(0, KEPT);
}

/** What is to be said of a row of which no more is known than where it stands and whom it names. */
function foundAt(place: Place, {pairing, worker}: Whom): Finding[] {
  return unmeant({kind: 'deployments', placeOf: () => place}, pairing, worker);
}

function rulesOf(whom: Whom): string[] {
  return foundAt({file: '', line: 1, column: 1}, whom).map(({rule}) => rule);
}
