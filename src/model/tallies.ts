import {groupBy} from './group.js';
import {countStatuses, type Report, type Standing, type Tallies, type Tally, type YearRow} from './report.js';
import {byText} from './text.js';
import {STATUSES, type Status, SUBJECT_KINDS, type Subject, type SubjectKind, type Verdict} from './verdict.js';

/** Verdicts that are not met; what passes is met, and what is waived or does not apply asks nothing. */
export const NOT_MET: readonly Status[] = ['fail', 'unknown', 'pending'];

/** From what tells most of several verdicts to what tells least. */
const TELLING: readonly Status[] = [...NOT_MET, 'pass', 'waived'];

type Judged = Pick<Verdict, 'status' | 'severity'>;

/** What is to be said of several verdicts: the worst; that they pass where something does and nothing is amiss. */
export function worst(counts: Readonly<Record<Status, number>>): Status {
  return TELLING.find((status) => counts[status] > 0) ?? 'not-applicable';
}

/** @returns verdicts of what must be met, or of what is only recommended */
export function ofSeverity<T extends Judged>(verdicts: readonly T[], wanted: Verdict['severity']): T[] {
  return verdicts.filter(({severity}) => severity === wanted);
}

/**
 * How a subject stands by what is required of it: it meets everything (`pass`) when some required verdict passes and none fails, is
 * unknown or pending. Recommendations are left aside; of one of which nothing is asked it is `waived` or `not-applicable`.
 */
export function standingOf(verdicts: readonly Judged[]): Status {
  return worst(countStatuses(ofSeverity(verdicts, 'must')));
}

/** Whether it meets everything that is required, but not all that is recommended. */
export function missesRecommended(verdicts: readonly Judged[]): boolean {
  return standingOf(verdicts) === 'pass' && NOT_MET.includes(worst(countStatuses(ofSeverity(verdicts, 'should'))));
}

/** How many of several verdicts are not met. */
export function countNotMet(counts: Readonly<Record<Status, number>>): number {
  return NOT_MET.reduce((sum, status) => sum + counts[status], 0);
}

/** A subject among those of every kind. */
export function subjectKey({kind, id}: Subject): string {
  return `${kind}\u0000${id}`;
}

/** A report with everything in it that is added up; to be made anew wherever verdicts are changed or taken away. */
export function withTallies(report: Omit<Report, 'tallies'>): Report {
  return {...report, tallies: talliesOf(report)};
}

function talliesOf({plan, years, subjects, verdicts, pairings}: Omit<Report, 'tallies'>): Tallies {
  const own = bySubject(verdicts);
  const of = (kind: SubjectKind, id: string): Weighed => own.get(subjectKey({kind, id, label: ''})) ?? NOTHING;
  const standings = SUBJECT_KINDS.flatMap((kind): Standing[] => {
    const all = subjects.filter((subject) => subject.kind === kind).map(({id}) => of(kind, id));
    return all.length === 0 ? [] : [{kind, subjects: all.length, ...meeting(all)}];
  });
  /** The groups of pairings, and what is of the same kind without a pairing, as long as anything is asked of it. */
  const by = (kind: SubjectKind, nameOf: (pairing: Report['pairings'][number]) => string): Tally[] => {
    const groups = groupBy(pairings, nameOf);
    groups.delete('');
    const asked = subjects.filter((one) => one.kind === kind && isAsked(of(kind, one.id))).map(({id}) => id);
    return [...new Set([...groups.keys(), ...asked])].sort(byText).map((name) => {
      const paired = (groups.get(name) ?? []).map(({id}) => of('pairing', id));
      const [required, recommended] = [countStatuses([]), countStatuses([])];
      for (const each of [...paired, of(kind, name)]) {
        for (const status of STATUSES) {
          required[status] += each.must[status];
          recommended[status] += each.should[status];
        }
      }
      const {meetAll, missRecommended} = meeting(paired);
      return {name, pairings: paired.length, meetAll, missRecommended, required, recommended};
    });
  };
  return {
    standings,
    years: yearRows(plan.requirements, years, verdicts),
    senders: pairings.length === 0 ? [] : by('sending-org', ({sendingOrg}) => sendingOrg),
    counties: pairings.length === 0 ? [] : by('county', ({county}) => county),
  };
}

/** How many verdicts of a subject have each status, by severity. */
type Weighed = Readonly<Record<Verdict['severity'], Record<Status, number>>>;

const NOTHING: Weighed = {must: countStatuses([]), should: countStatuses([])};

/** The verdicts of each subject counted, by its key. */
function bySubject(verdicts: readonly Verdict[]): ReadonlyMap<string, Weighed> {
  const groups = new Map<string, Weighed>();
  // Many verdicts share a subject: its key is made once.
  const known = new Map<Subject, Weighed>();
  for (const {subject, severity, status} of verdicts) {
    let own = known.get(subject);
    if (own === undefined) {
      const key = subjectKey(subject);
      own = groups.get(key) ?? {must: countStatuses([]), should: countStatuses([])};
      groups.set(key, own);
      known.set(subject, own);
    }
    own[severity][status] += 1;
  }
  return groups;
}

/** Whether anything is asked of a subject. */
function isAsked({must, should}: Weighed): boolean {
  return ['pass' as const, ...NOT_MET].some((status) => must[status] + should[status] > 0);
}

/** @param each the verdicts of each subject, counted */
function meeting(each: readonly Weighed[]): Pick<Standing, 'meetAll' | 'missRecommended' | 'notAsked'> {
  const counts = {meetAll: 0, missRecommended: 0, notAsked: 0};
  for (const {must, should} of each) {
    const standing = worst(must);
    if (standing === 'pass') counts.meetAll += 1;
    if (standing === 'pass' && NOT_MET.includes(worst(should))) counts.missRecommended += 1;
    if (standing === 'waived' || standing === 'not-applicable') counts.notAsked += 1;
  }
  return counts;
}

/** Every yearly requirement with its years side by side, in the order of the plan. */
function yearRows(requirements: Report['plan']['requirements'], years: readonly string[], verdicts: readonly Verdict[]): YearRow[] {
  const counts = new Map<string, Map<string, Record<Status, number>>>();
  for (const {requirement, period, status} of verdicts) {
    const byYear = counts.get(requirement) ?? new Map<string, Record<Status, number>>();
    counts.set(requirement, byYear);
    const label = period?.label ?? '';
    const own = byYear.get(label) ?? countStatuses([]);
    byYear.set(label, own);
    own[status] += 1;
  }
  return requirements
    .map(({id}) => ({
      requirement: id,
      years: years.map((year) => {
        const {pass, fail, unknown, pending} = counts.get(id)?.get(year) ?? countStatuses([]);
        return {year, judged: pass + fail + unknown + pending, pass, fail, unknown, pending};
      }),
    }))
    .filter((row) => row.years.some(({judged}) => judged > 0));
}
