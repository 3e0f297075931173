import type {AnyCheck, Question} from '../checks/define.js';
import {checkOf} from '../checks/index.js';
import type {Evidence, Sources} from '../checks/sources.js';
import {judgeTarget} from '../checks/targets.js';
import {firstDay, type Limit, lastDay} from '../ledger/service.js';
import type {Period} from '../model/date.js';
import {groupBy} from '../model/group.js';
import {fieldOf, KIND_INFO, type Kind} from '../model/kinds.js';
import {firstRows, SAMPLE} from '../model/place.js';
import {clauseOf, type Plan, type Requirement} from '../model/plan.js';
import {doubtful, type Entry, textOf} from '../model/record.js';
import type {NotEvaluated} from '../model/report.js';
import {type Message, message, type Words} from '../model/text.js';
import {type Outcome, type Span, type Subject, settle, shortfall, type TargetResult, type Verdict} from '../model/verdict.js';
import {canBelong, type Records} from '../records/belonging.js';
import {coversPeriod} from '../records/period.js';
import type {Pairing} from '../records/roster.js';
import {paceOf} from './pace.js';
import {type Judged, namedBy, pairingsOf, subjectsOf, theProgramme} from './subjects.js';

/** Outside of what a pairing's days do not count. An agreement runs from its start, or else from the day it was signed. */
function limitsFor(sources: Sources, asOf: string): (pairing: Pairing) => Limit[] {
  const [always, never] = ['1000-01-01', '9999-12-31'];
  return (pairing) => {
    const rows = sources.agreements.of(pairing.id);
    const spans = rows.map((row) => ({start: textOf(row, 'start') ?? textOf(row, 'signed') ?? always, end: textOf(row, 'end') ?? never}));
    const whole = (i: number): boolean => !doubtful(rows[i] as Entry, ['start', 'signed', 'end']);
    const own = {start: pairing.start ?? always, end: pairing.end ?? never};
    const legible = !pairing.statements.some((row) => doubtful(row, ['start', 'end']));
    return [
      {reason: 'outside-pairing', spans: legible ? [own] : [], unsure: legible ? [] : [own]},
      {
        reason: 'outside-agreement',
        spans: rows.length > 0 ? spans.filter((_, i) => whole(i)) : [{start: always, end: never}],
        unsure: spans.filter((_, i) => !whole(i)),
      },
      {reason: 'after-as-of', spans: [{start: always, end: asOf}], unsure: []},
    ];
  };
}

/** Why nothing can be judged: tables that were not given, or that say nothing of the work year; null when there is no such reason. */
function lacking(
  sources: Sources,
  reads: readonly Kind[],
  mustSpeak: readonly Kind[],
  period: Period | null,
  open: boolean,
): Message | null {
  const titles = (missing: readonly Kind[]): Words[] => missing.map((kind) => KIND_INFO[kind].title);
  const absent = reads.filter((kind) => !sources[kind].given);
  // A table that a broken file may hold is not lacking for want of handing in.
  const unread = absent.filter((kind) => sources[kind].incomplete);
  if (unread.length > 0) return message('not-read', {kinds: titles(unread)});
  if (absent.length > 0) return message('not-given', {kinds: titles(absent)});
  // While the year runs, rows may still come: nothing yet is not met yet.
  if (period === null || period.label === '' || open) return null;
  const silent = mustSpeak.filter((kind) => !covers(sources, kind, period));
  return silent.length === 0 ? null : message('no-rows-of', {kinds: titles(silent), period: period.label});
}

/** Whether a table says anything of a period; one without dates always does. */
function covers(sources: Sources, kind: Kind, period: Period): boolean {
  if (kind === 'deployments') return coversDays(sources, period);
  const source = sources[kind];
  return KIND_INFO[kind].timing.nature !== 'event' || !('entries' in source) || coversPeriod(source.entries, period);
}

function coversDays({deployments}: Sources, period: Period): boolean {
  const held = [...deployments.workYears(period.start.slice(5)), ...deployments.doubtedYears()];
  return held.includes(Number(period.label));
}

/** Whether the pairing exists in the period at all. */
function exists({start, end}: Pairing, period: Period): boolean {
  return (start ?? '') <= period.end && (end ?? '9999') >= period.start;
}

function blank(requirement: Requirement, subject: Subject, period: Period | null): Omit<Verdict, 'status'> {
  return {
    requirement: requirement.id,
    clause: clauseOf(requirement),
    severity: requirement.severity,
    subject,
    period,
    found: null,
    bounds: null,
    required: null,
    short: null,
    reasons: [],
    todo: [],
    rows: {counted: {total: 0, places: []}, leftOut: []},
    pace: null,
    waived: null,
    known: false,
    days: [],
  };
}

/** Turns what a check found into a verdict. */
function verdictOf(base: Omit<Verdict, 'status'>, outcome: Outcome, due: string | undefined, open: boolean, broken: boolean): Verdict {
  const incomplete = broken && outcome.final !== true;
  if (outcome.notApplicable !== undefined) {
    return incomplete
      ? {...base, status: 'unknown', reasons: [message('broken-file')]}
      : {...base, status: 'not-applicable', reasons: [outcome.notApplicable]};
  }
  if (outcome.unknown !== undefined) return {...base, status: 'unknown', reasons: [outcome.unknown], todo: outcome.todo};
  const status = incomplete && outcome.fragile === true ? 'unknown' : settle(outcome, outcome.open ?? open, incomplete);
  const {low, high} = outcome.found;
  const short = status === 'pass' ? null : shortfall(outcome);
  // Written out: to spread the base takes long, and there are as many verdicts as subjects, requirements and years.
  const {requirement, clause, severity, subject, period, waived, known} = base;
  return {
    requirement,
    clause,
    severity,
    subject,
    period,
    found: low,
    bounds: low === high ? null : {low, high},
    required: due === undefined ? outcome.required : {by: due, ...outcome.required},
    short,
    reasons: status === 'unknown' && incomplete ? [message('broken-file'), ...outcome.reasons] : outcome.reasons,
    todo: outcome.todo,
    rows: {counted: outcome.counted, leftOut: outcome.leftOut},
    pace: null,
    waived,
    known,
    days: outcome.days ?? [],
    status,
  };
}

export interface Evaluation {
  readonly verdicts: readonly Verdict[];
  readonly targets: readonly TargetResult[];
}

/** What all judgements of a run share. */
interface Court {
  readonly plan: Plan;
  readonly evidence: Evidence;
  readonly pairings: readonly Pairing[];
  readonly asOf: string;
  readonly limitsOf: Question['limitsOf'];
  readonly withDays: boolean;
  readonly rows: number;
}

/**
 * Judges the requirements of a plan for every subject and work year.
 * @param years the work years to judge, in order
 * @param withDays whether the single days behind a count of days are wanted
 * @param wanted the requirements to judge
 * @param rows how many rows of each verdict are kept
 */
export function evaluate(
  plan: Plan,
  evidence: Evidence,
  years: readonly Period[],
  asOf: string,
  withDays = false,
  wanted: (requirement: Requirement) => boolean = () => true,
  rows = SAMPLE,
): Evaluation {
  const {sources} = evidence;
  const court: Court = {plan, evidence, pairings: pairingsOf(evidence), asOf, limitsOf: limitsFor(sources, asOf), withDays, rows};
  const verdicts = plan.requirements
    .filter(wanted)
    .flatMap((requirement) => periodsOf(requirement, plan, years).flatMap((period) => judgeAll(requirement, period, court)));
  const targets = plan.targets.map((target) => {
    const period = {label: '', start: plan.period.start, end: target.by ?? plan.period.end};
    const judged = judgeTarget(target, sources, plan, questionOf(theProgramme(court.pairings), period, period, true, court));
    const kept = {rows: firstRows(judged.rows, rows), doubtful: firstRows(judged.doubtful, rows)};
    return {...judged, ...kept, pace: paceOf(judged, period, period.end, asOf, undefined)};
  });
  return {verdicts, targets};
}

/** Of which requirements nothing could be judged, and why. */
export function notEvaluated({requirements}: Plan, sources: Sources, verdicts: readonly Verdict[]): NotEvaluated[] {
  const byRequirement = groupBy(verdicts, ({requirement}) => requirement);
  return requirements.flatMap(({id, each, off}) => {
    const mine = byRequirement.get(id) ?? [];
    // Without the table that names them there is nobody to judge: what could not even be asked is said too.
    const table = namedBy(each);
    if (mine.length === 0 && table !== null && !sources[table].given && off === undefined)
      return [{requirement: id, reason: message('not-given', {kinds: [KIND_INFO[table].title]})}];
    const reasons = [...groupBy(mine, ({period}) => period?.label ?? '').values()].flatMap((judged) => nothingOf(judged) ?? []);
    return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()].map((reason) => ({requirement: id, reason}));
  });
}

/** The subjects of verdicts, each once. */
export function subjectsJudged(verdicts: readonly Verdict[]): Subject[] {
  return [...new Map(verdicts.map(({subject}) => [`${subject.kind}\u0000${subject.id}`, subject])).values()];
}

/** Why nothing could be said of any subject in a period; null when something could. */
function nothingOf(judged: readonly Verdict[]): Message | null {
  // Where a pairing does not run there is nothing to evaluate: it says nothing of the rest.
  const asked = judged.filter(({status}) => status !== 'not-applicable' && status !== 'waived');
  const nothing = asked.length > 0 && asked.every(({found, status}) => found === null && status === 'unknown');
  return nothing ? (asked[0]?.reasons[0] ?? null) : null;
}

/** When a requirement is judged; null for one that holds at all times. */
function periodsOf({every, by}: Requirement, plan: Plan, years: readonly Period[]): readonly (Period | null)[] {
  if (every === 'work-year') return years;
  return every === 'none' ? [null] : [{label: '', start: plan.period.start, end: by ?? plan.period.end}];
}

function questionOf(
  {subject, self, pairings, narrowed}: Judged,
  period: Period,
  span: Span,
  open: boolean,
  {plan, evidence, asOf, limitsOf, withDays, rows}: Court,
): Question {
  return {
    subject,
    self,
    pairings,
    period,
    asOf,
    span,
    open,
    withDays,
    rows,
    plan,
    limitsOf,
    regions: evidence.regions,
    countyOf: (text) => evidence.countyOf(text),
    records: (kind) =>
      narrowed === true && canBelong(kind, 'pairing') ? ofPairings(kind, pairings, evidence) : evidence.belonging.records(subject, kind),
  };
}

/** The records of some pairings alone. */
function ofPairings(kind: Kind, pairings: readonly Pairing[], {belonging}: Evidence): Records {
  const all = pairings.map(({id}) => belonging.records({kind: 'pairing', id}, kind));
  return {own: all.flatMap(({own}) => own), unsure: all[0]?.unsure ?? []};
}

/** One requirement for every subject in one period; null for one that holds at all times. */
function judgeAll(requirement: Requirement, period: Period | null, court: Court): Verdict[] {
  const {plan, evidence, pairings, asOf, limitsOf} = court;
  const {sources} = evidence;
  const check = checkOf(requirement.check) as AnyCheck;
  const reads = check.readsOf(requirement.with);
  const columns = check.columnsOf(requirement.with);
  const open = period !== null && asOf <= period.end;
  const incomplete = [...reads, ...check.uses].some((kind) => sources[kind].incomplete);
  const lack = lacking(sources, reads, check.mustSpeak(requirement.with), period, open);
  const supplies = reads.map((kind) => message('supply', {kind: KIND_INFO[kind].title, columns: headersOf(kind, columns[kind] ?? [])}));
  return subjectsOf(requirement, reads, evidence, plan, pairings).map((judged) => {
    const {subject, pairings: own} = judged;
    const base = blank(requirement, subject, period);
    if (requirement.off !== undefined) return {...base, status: 'waived', reasons: [message('switched-off', {reason: requirement.off})]};
    const paired = subject.kind === 'pairing' || subject.kind === 'sending-org' || subject.kind === 'receiving-org';
    if (paired && period !== null && !own.some((pairing) => exists(pairing, period))) {
      return {
        ...base,
        status: 'not-applicable',
        reasons: [message('pairing-not-running', {period: period.label || `${period.start}–${period.end}`})],
      };
    }
    if (lack !== null) return {...base, status: 'unknown', reasons: [lack], todo: supplies};
    // What a pairing lacks at its end cannot be made good in the rest of the year.
    const asked = period ?? {label: '', ...plan.period};
    const span = paired ? spanOf(asked, own.map(limitsOf)) : asked;
    const question = questionOf(judged, asked, span, open && asOf <= span.end, court);
    const verdict = judge(check, sources, requirement, question, base, incomplete, court.rows);
    // Whether it is asked here cannot be told: only what is met anyway is certain, and a sum over pairings is not.
    const anyway = (verdict.status === 'pass' && judged.narrowed !== true) || verdict.status === 'not-applicable';
    return judged.asked === 'yes' || anyway
      ? verdict
      : {...verdict, status: 'unknown', pace: null, reasons: [message('asked-unclear'), ...verdict.reasons]};
  });
}

/** Columns as people know them; where none is looked at, those that a record must have. */
function headersOf(kind: Kind, fields: readonly string[]): string[] {
  const named = fields.length > 0 ? fields : KIND_INFO[kind].fields.filter(({required}) => required === true).map(({name}) => name);
  return named.map((field) => fieldOf(kind, field)?.headers[0] ?? field);
}

/** The days of a period that the limits of pairings leave. */
function spanOf({start, end}: Span, limits: readonly (readonly Limit[])[]): Span {
  const first = limits.map(firstDay).sort()[0] ?? start;
  const last = limits.map(lastDay).sort().at(-1) ?? end;
  return {start: first > start ? first : start, end: last < end ? last : end};
}

/** A crash in one check is our bug; it becomes this verdict's reason, and the run goes on. */
function judge(
  check: AnyCheck,
  sources: Sources,
  {with: params, every, by}: Requirement,
  question: Question,
  base: Omit<Verdict, 'status'>,
  incomplete: boolean,
  most: number,
): Verdict {
  const due = every === 'period' ? (by ?? question.plan.period.end) : undefined;
  try {
    const outcome = check.judge(sources, params, question);
    const verdict = verdictOf(base, outcome, due, question.open, incomplete);
    const {span, period, asOf} = question;
    // Where the subject has a day of its own, that is the end of its time.
    const own = outcome.open === undefined ? undefined : outcome.required.by;
    const [within, end] = own === undefined ? [span, period.end] : [{start: span.start, end: own}, own];
    const {counted, leftOut} = verdict.rows;
    const rows = {counted: firstRows(counted, most), leftOut: leftOut.map((left) => firstRows(left, most))};
    return {...verdict, rows, pace: paceOf(verdict, within, end, asOf, outcome.workforce)};
  } catch (error) {
    return {...base, status: 'unknown', reasons: [message('check-crashed', {check: check.id, detail: String(error)})]};
  }
}
