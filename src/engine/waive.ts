import {workYearOf} from '../model/date.js';
import {type Finding, finding} from '../model/finding.js';
import type {Plan} from '../model/plan.js';
import {LANGS, type Message, message} from '../model/text.js';
import {PROGRAMME, type Status, type TargetResult, type Verdict, type Waived} from '../model/verdict.js';
import type {Waiver} from '../model/waiver.js';
import {nearest} from '../names/nearest.js';

interface Judged {
  readonly verdicts: readonly Verdict[];
  readonly targets: readonly TargetResult[];
}

/** What can be excused: anything that is not as it should be. */
const EXCUSABLE: ReadonlySet<Status> = new Set(['fail', 'unknown', 'pending']);

/**
 * Excuses what waivers name: it is shown as waived, never as passed. One that has run out by the as-of date excuses nothing; that, and
 * one that matches nothing, is an error; one for something that is met anyway is a question.
 * @param years the work years that were asked for; one of another year of the plan is then none of this run's business. Empty: all
 */
export function waive<T extends Judged>(
  judged: T,
  granted: readonly Waiver[],
  asOf: string,
  plan: Plan,
  years: readonly number[],
): T & {findings: Finding[]} {
  const [first, last] = [plan.period.start, plan.period.end].map((date) => workYearOf(date, plan.workYearStarts)) as [number, number];
  const yearly = new Set(plan.requirements.flatMap(({id, every}) => (every === 'work-year' ? [id] : [])));
  const notAsked = (year: number): boolean => years.length > 0 && !years.includes(year) && first <= year && year <= last;
  const waivers = granted.filter(({requirement, year}) => year === null || !yearly.has(requirement) || !notAsked(Number(year)));
  if (waivers.length === 0) return {...judged, findings: []};
  const called = new Map(waivers.map((waiver) => [waiver, calledBy(waiver, judged)]));
  const used = new Map<Waiver, number>();
  const taken = new Set<Waiver>();
  const take = <J extends Verdict | TargetResult>(one: J, matching: readonly Waiver[]): J => {
    for (const waiver of matching) used.set(waiver, (used.get(waiver) ?? 0) + (EXCUSABLE.has(one.status) ? 1 : 0));
    const [granted] = matching.filter(({expires}) => asOf <= expires);
    if (granted === undefined || !EXCUSABLE.has(one.status)) return one;
    taken.add(granted);
    const {reason, approvedBy, expires} = granted;
    const waived: Waived = {reason, approvedBy, expires, instead: one.status};
    return {...one, status: 'waived', waived, pace: null, ...('todo' in one ? {todo: []} : {})};
  };
  const verdicts = judged.verdicts.map((one) =>
    take(
      one,
      waivers.filter((waiver) => isOf(waiver, one, called.get(waiver) as Called)),
    ),
  );
  const targets = judged.targets.map((one) =>
    take(
      one,
      waivers.filter(({requirement, subject, year}) => requirement === one.target && subject === null && year === null),
    ),
  );
  return {
    ...judged,
    verdicts,
    targets,
    findings: waivers.flatMap((waiver) => faultOf(waiver, used.get(waiver), taken.has(waiver), asOf, judged, plan) ?? []),
  };
}

function isOf({requirement, year}: Waiver, verdict: Verdict, called: Called): boolean {
  if (verdict.requirement !== requirement || (year !== null && verdict.period?.label !== year)) return false;
  return called.size === 1 && called.has(verdict.subject.id);
}

/** Ids of the subjects that a waiver may mean: an id is one's own, a name may be several's. */
type Called = ReadonlySet<string>;

function calledBy({requirement, subject: name}: Waiver, {verdicts}: Judged): Called {
  const own = verdicts.filter((verdict) => verdict.requirement === requirement).map(({subject}) => subject);
  if (name === null || LANGS.some((lang) => PROGRAMME[lang].toLowerCase() === name.toLowerCase()))
    return new Set(own.filter(({kind}) => kind === 'programme').map(({id}) => id));
  if (own.some(({id}) => id === name)) {
    // In a roll-up one number may be several offices': which of them has it bare depends on which others there are.
    const others = own.filter(({id}) => id.startsWith(`${name}@`));
    return new Set([name, ...others.map(({id}) => id)]);
  }
  // By name, or by both as the report shows them.
  return new Set(own.filter(({id, label}) => label !== '' && (label === name || `${id} ${label}` === name)).map(({id}) => id));
}

/**
 * @param used how many judgements it excuses, or would; undefined when it matches none at all
 * @param taken whether it is the one that excuses any of them
 */
function faultOf(waiver: Waiver, used: number | undefined, taken: boolean, asOf: string, judged: Judged, plan: Plan): Finding | null {
  const {place, requirement, subject, expires} = waiver;
  const base = {place, subject: subject === null ? requirement : `${requirement} ${subject}`};
  if (used === undefined) {
    const [why, todo] = matchesNothing(waiver, judged, plan);
    return finding({...base, rule: 'waiver-unused', severity: 'error', message: why, todo});
  }
  if (asOf > expires) {
    return finding({
      ...base,
      rule: 'waiver-expired',
      severity: 'error',
      message: message('waiver-expired', {expires, asOf}),
      todo: message('waiver-renew'),
    });
  }
  if (taken) return null;
  return finding({
    ...base,
    rule: 'waiver-needless',
    severity: 'warning',
    message: message(used > 0 ? 'waiver-double' : 'waiver-needless'),
    todo: message('waiver-remove'),
  });
}

/** Why a waiver matches nothing, and what may have been meant. */
function matchesNothing(waiver: Waiver, judged: Judged, plan: Plan): [Message, Message] {
  const {requirement, subject, year} = waiver;
  const {verdicts, targets} = judged;
  const ids = [...plan.requirements, ...plan.targets].map(({id}) => id);
  const meant = (name: string, among: readonly string[]): Message => {
    const near = nearest(name, among);
    return near === null ? message('waiver-look-up') : message('did-you-mean', {near});
  };
  if (!ids.includes(requirement)) return [message('waiver-no-requirement', {requirement, plan: plan.id}), meant(requirement, ids)];
  const isTarget = targets.some(({target}) => target === requirement);
  if (isTarget && subject !== null) return [message('waiver-of-target'), message('waiver-remove-subject')];
  const yearless: [Message, Message] = [message('waiver-yearless'), message('waiver-remove-year')];
  if (isTarget) return yearless;
  const own = verdicts.filter((verdict) => verdict.requirement === requirement);
  const called = calledBy(waiver, judged);
  if (called.size === 0) {
    if (subject === null) return [message('waiver-for-whom'), message('waiver-name-subject')];
    return [message('waiver-no-subject', {subject}), meant(subject, [...new Set(own.map((verdict) => verdict.subject.id))])];
  }
  if (called.size > 1) {
    const named = new Set(own.flatMap(({subject: {id, label}}) => (called.has(id) ? [`${id} ${label}`.trim()] : [])));
    return [message('waiver-several', {subject: subject ?? '', count: called.size}), message('waiver-by-id', {ids: [...named]})];
  }
  const years = labels(own.filter((verdict) => called.has(verdict.subject.id)));
  return years.length === 0 ? yearless : [message('waiver-no-year', {year: year ?? ''}), message('waiver-years', {years})];
}

function labels(verdicts: readonly Verdict[]): string[] {
  return [...new Set(verdicts.flatMap(({period}) => (period === null || period.label === '' ? [] : [period.label])))];
}
