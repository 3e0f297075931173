import {groupBy} from '../model/group.js';
import {countStatuses, type PairingFacts, type Report} from '../model/report.js';
import {byText} from '../model/text.js';
import type {Status, Subject, Verdict} from '../model/verdict.js';

/** How one pairing or station stands against all that is required of it; recommendations are left aside. */
export interface Standing {
  readonly subject: Subject;
  readonly counts: Readonly<Record<Status, number>>;
  /** The requirements that it fails, each once, in the order of the plan. */
  readonly failing: readonly string[];
  /** Nothing fails, is unknown or still pending. */
  readonly meetsAll: boolean;
}

/** Every judged subject of a kind; those of which most fails come first. */
export function standingsOf({subjects, verdicts}: Report, kind: 'pairing' | 'station'): Standing[] {
  const required = groupBy(
    verdicts.filter(({subject, severity}) => subject.kind === kind && severity === 'must'),
    ({subject}) => subject.id,
  );
  const weight = ({counts: {fail, unknown, pending}}: Standing): number => (fail * 1_000 + unknown) * 1_000 + pending;
  return subjects
    .flatMap((subject): Standing[] => {
      const own = subject.kind === kind ? required.get(subject.id) : undefined;
      if (own === undefined) return [];
      const counts = countStatuses(own);
      const failing = [...new Set(own.filter(({status}) => status === 'fail').map(({requirement}) => requirement))];
      return [{subject, counts, failing, meetsAll: counts.fail + counts.unknown + counts.pending === 0}];
    })
    .sort((a, b) => weight(b) - weight(a) || byText(a.subject.id, b.subject.id));
}

/** How the pairings of one organisation or county stand. */
export interface Tally {
  readonly name: string;
  readonly pairings: number;
  /** Pairings that meet everything that is required. */
  readonly meetAll: number;
  readonly counts: Readonly<Record<Status, number>>;
}

/** Verdicts of pairings added up by who sends and by where. */
export function talliesOf(report: Report): {readonly senders: Tally[]; readonly counties: Tally[]} {
  const byPairing = groupBy(
    report.verdicts.filter(({subject}) => subject.kind === 'pairing'),
    ({subject}) => subject.id,
  );
  const good = new Set(standingsOf(report, 'pairing').flatMap(({subject, meetsAll}) => (meetsAll ? [subject.id] : [])));
  const by = (name: (pairing: PairingFacts) => string): Tally[] =>
    [...groupBy(report.pairings, name)]
      .filter(([key]) => key !== '')
      .sort(([a], [b]) => byText(a, b))
      .map(([key, own]) => ({
        name: key,
        pairings: own.length,
        meetAll: own.filter(({id}) => good.has(id)).length,
        counts: countStatuses(own.flatMap(({id}) => byPairing.get(id) ?? [])),
      }));
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
