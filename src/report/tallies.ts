import {groupBy} from '../model/group.js';
import {countStatuses, type PairingFacts, type Report} from '../model/report.js';
import {byText} from '../model/text.js';
import type {Status, Verdict} from '../model/verdict.js';

/** How the pairings of one organisation or county stand. */
export interface Tally {
  readonly name: string;
  readonly pairings: number;
  readonly counts: Readonly<Record<Status, number>>;
}

/** Verdicts of pairings added up by who sends and by where. */
export function talliesOf({pairings, verdicts}: Report): {readonly senders: Tally[]; readonly counties: Tally[]} {
  const byPairing = groupBy(
    verdicts.filter(({subject}) => subject.kind === 'pairing'),
    ({subject}) => subject.id,
  );
  const by = (name: (pairing: PairingFacts) => string): Tally[] =>
    [...groupBy(pairings, name)]
      .filter(([key]) => key !== '')
      .sort(([a], [b]) => byText(a, b))
      .map(([key, own]) => ({name: key, pairings: own.length, counts: countStatuses(own.flatMap(({id}) => byPairing.get(id) ?? []))}));
  return {senders: by(({sendingOrg}) => sendingOrg), counties: by(({county}) => county)};
}

/** How many subjects meet a requirement in one year: of those that are judged, of which what does not apply or is waived is none. */
export interface YearCell {
  readonly pass: number;
  readonly fail: number;
  readonly asked: number;
}

/** One requirement over the work years of a report; null where it is not judged in a year. */
export interface YearRow {
  readonly requirement: string;
  readonly years: readonly (YearCell | null)[];
}

/** Every yearly requirement with its years side by side, in the order of the plan. */
export function yearRows({plan, years, verdicts}: Report): YearRow[] {
  const byKey = groupBy(
    verdicts.filter(({status}) => status !== 'waived' && status !== 'not-applicable'),
    ({requirement, period}) => `${requirement}\u0000${period?.label ?? ''}`,
  );
  const cellOf = (own: readonly Verdict[] | undefined): YearCell | null => {
    if (own === undefined) return null;
    const {pass, fail} = countStatuses(own);
    return {pass, fail, asked: own.length};
  };
  return plan.requirements
    .map(({id}) => ({requirement: id, years: years.map((year) => cellOf(byKey.get(`${id}\u0000${year}`)))}))
    .filter((row) => row.years.some((cell) => cell !== null));
}
