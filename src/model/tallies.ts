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

/**
 * Something of each of many subjects. Most verdicts share the object of their subject with others: what is of it is found by that, and only
 * the first time by its kind and id.
 */
export class PerSubject<T> {
  readonly #known = new Map<Subject, T>();
  readonly #byKind = new Map<SubjectKind, Map<string, T>>();

  /** @param make what there is of a subject before anything is known of it */
  of(subject: Subject, make: (subject: Subject) => T): T {
    let own = this.#known.get(subject);
    if (own === undefined) {
      own = this.find(subject.kind, subject.id);
      if (own === undefined) own = this.#put(subject, make(subject));
      this.#known.set(subject, own);
    }
    return own;
  }

  find(kind: SubjectKind, id: string): T | undefined {
    return this.#byKind.get(kind)?.get(id);
  }

  #put({kind, id}: Subject, own: T): T {
    const byId = this.#byKind.get(kind) ?? new Map<string, T>();
    this.#byKind.set(kind, byId.set(id, own));
    return own;
  }
}

/** The verdicts of each subject, in their order. */
export function bySubject(verdicts: readonly Verdict[]): PerSubject<readonly Verdict[]> {
  const found = new PerSubject<Verdict[]>();
  for (const verdict of verdicts) found.of(verdict.subject, () => []).push(verdict);
  return found;
}

/** A report with everything in it that is added up; to be made anew wherever verdicts are changed or taken away. */
export function withTallies(report: Omit<Report, 'tallies'>): Report {
  return {...report, tallies: talliesOf(report)};
}

function talliesOf({plan, years, subjects, verdicts, pairings}: Omit<Report, 'tallies'>): Tallies {
  const own = weigh(verdicts);
  const of = (kind: SubjectKind, id: string): Weighed => own.find(kind, id) ?? NOTHING;
  const byKind = groupBy(subjects, ({kind}) => kind);
  const standings = SUBJECT_KINDS.flatMap((kind): Standing[] => {
    const all = byKind.get(kind)?.map(({id}) => of(kind, id));
    return all === undefined ? [] : [{kind, subjects: all.length, ...meeting(all)}];
  });
  /** The groups of pairings, and what is of the same kind without a pairing, as long as anything is asked of it. */
  const by = (kind: SubjectKind, nameOf: (pairing: Report['pairings'][number]) => string): Tally[] => {
    const groups = groupBy(pairings, nameOf);
    groups.delete('');
    const names = new Set(groups.keys());
    for (const {id} of byKind.get(kind) ?? []) if (isAsked(of(kind, id))) names.add(id);
    return [...names].sort(byText).map((name) => {
      const paired = (groups.get(name) ?? []).map(({id}) => of('pairing', id));
      const {must, should} = of(kind, name);
      const [required, recommended] = [{...must}, {...should}];
      for (const each of paired) {
        add(required, each.must);
        add(recommended, each.should);
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

function unweighed(): Weighed {
  return {must: countStatuses([]), should: countStatuses([])};
}

const NOTHING = unweighed();

/** The verdicts of each subject counted. */
function weigh(verdicts: readonly Verdict[]): PerSubject<Weighed> {
  const weighed = new PerSubject<Weighed>();
  for (const {subject, severity, status} of verdicts) weighed.of(subject, unweighed)[severity][status] += 1;
  return weighed;
}

/** Adds counts to others. */
function add(sum: Record<Status, number>, counts: Readonly<Record<Status, number>>): void {
  for (const status of STATUSES) sum[status] += counts[status];
}

const ASKED: readonly Status[] = ['pass', ...NOT_MET];

/** Whether anything is asked of a subject. */
function isAsked({must, should}: Weighed): boolean {
  return ASKED.some((status) => must[status] + should[status] > 0);
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
  const counts = new Map(requirements.map(({id}) => [id, new Map(years.map((year) => [year, countStatuses([])]))]));
  for (const {requirement, period, status} of verdicts) {
    const own = counts.get(requirement)?.get(period?.label ?? '');
    if (own !== undefined) own[status] += 1;
  }
  return [...counts]
    .map(([requirement, byYear]) => ({
      requirement,
      years: [...byYear].map(([year, {pass, fail, unknown, pending}]) => {
        return {year, judged: pass + fail + unknown + pending, pass, fail, unknown, pending};
      }),
    }))
    .filter((row) => row.years.some(({judged}) => judged > 0));
}
