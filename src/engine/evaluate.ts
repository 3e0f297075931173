import type {AnyCheck, Question} from '../checks/define.js';
import {checkOf} from '../checks/index.js';
import type {Evidence, Sources} from '../checks/sources.js';
import {judgeTarget} from '../checks/targets.js';
import {firstDay, type Limit, lastDay} from '../ledger/service.js';
import type {Period} from '../model/date.js';
import {fieldOf, KIND_INFO, type Kind} from '../model/kinds.js';
import {firstRows, SAMPLE} from '../model/place.js';
import {clauseOf, type Plan, type Requirement} from '../model/plan.js';
import {doubtful, type Entry, textOf} from '../model/record.js';
import type {NotEvaluated} from '../model/report.js';
import {PerSubject} from '../model/tallies.js';
import {type Message, message, type Words} from '../model/text.js';
import {type Outcome, type Span, type Subject, settle, shortfall, type TargetResult, type Verdict} from '../model/verdict.js';
import {canBelong, type Records} from '../records/belonging.js';
import {coversPeriod} from '../records/period.js';
import type {Pairing} from '../records/roster.js';
import {paceOf} from './pace.js';
import {type Judged, namedBy, pairingsOf, subjectsFor, theProgramme} from './subjects.js';

/** What a function says of each pairing, which it is asked many times; found out once. */
function onceEach<T>(of: (pairing: Pairing) => T): (pairing: Pairing) => T {
  const known = new Map<Pairing, T>();
  return (pairing) => {
    let found = known.get(pairing);
    if (found === undefined) {
      found = of(pairing);
      known.set(pairing, found);
    }
    return found;
  };
}

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

/** What verdicts on a requirement in a period have in common. */
type Common = Pick<Verdict, 'requirement' | 'clause' | 'severity' | 'period'>;

const NO_ROWS: Verdict['rows'] = {counted: {total: 0, places: []}, leftOut: []};
const NOTHING: readonly never[] = [];

/** A verdict without a count. */
function without(
  {requirement, clause, severity, period}: Common,
  subject: Subject,
  status: Verdict['status'],
  why: Message,
  todo: readonly Message[] = NOTHING,
): Verdict {
  return {
    requirement,
    clause,
    severity,
    subject,
    period,
    found: null,
    bounds: null,
    required: null,
    short: null,
    reasons: [why],
    todo,
    rows: NO_ROWS,
    pace: null,
    waived: null,
    known: false,
    days: NOTHING,
    status,
  };
}

/**
 * Turns what a check found into a verdict.
 * @param due the day by which it must be met, where that is said
 * @param broken whether rows may be lacking of what it looked at
 * @param most how many rows are kept
 */
function verdictOf(common: Common, outcome: Outcome, question: Question, due: string | undefined, broken: boolean, most: number): Verdict {
  const {requirement, clause, severity, period} = common;
  const {subject} = question;
  const incomplete = broken && outcome.final !== true;
  if (outcome.notApplicable !== undefined) {
    return incomplete
      ? without(common, subject, 'unknown', message('broken-file'))
      : without(common, subject, 'not-applicable', outcome.notApplicable);
  }
  if (outcome.unknown !== undefined) return without(common, subject, 'unknown', outcome.unknown, outcome.todo);
  const status = incomplete && outcome.fragile === true ? 'unknown' : settle(outcome, outcome.open ?? question.open, incomplete);
  const {low, high} = outcome.found;
  const bounds = low === high ? null : {low, high};
  const required = due === undefined ? outcome.required : {by: due, ...outcome.required};
  // Written out: to spread takes long, and there are as many verdicts as subjects, requirements and years.
  return {
    requirement,
    clause,
    severity,
    subject,
    period,
    found: low,
    bounds,
    required,
    short: status === 'pass' ? null : shortfall(outcome),
    reasons: status === 'unknown' && incomplete ? [message('broken-file'), ...outcome.reasons] : outcome.reasons,
    todo: outcome.todo,
    rows: {
      counted: firstRows(outcome.counted, most),
      leftOut: outcome.leftOut.length === 0 ? NOTHING : outcome.leftOut.map((left) => firstRows(left, most)),
    },
    pace: status === 'pending' ? paceWithin(question, outcome, {status, found: low, bounds, required}) : null,
    waived: null,
    known: false,
    days: outcome.days ?? NOTHING,
    status,
  };
}

/** The pace of what is pending: where the subject has a day of its own, that is the end of its time. */
function paceWithin(
  {span, period, asOf}: Question,
  {open, required: {by}, workforce}: Outcome,
  judged: Parameters<typeof paceOf>[0],
): Verdict['pace'] {
  const own = open === undefined ? undefined : by;
  return own === undefined
    ? paceOf(judged, span, period.end, asOf, workforce)
    : paceOf(judged, {start: span.start, end: own}, own, asOf, workforce);
}

export interface Evaluation {
  readonly verdicts: readonly Verdict[];
  readonly targets: readonly TargetResult[];
}

/** A subject as it is asked in a period. */
interface Asked {
  readonly judged: Judged;
  readonly question: Question;
  /** Whether any of its pairings exists in the period; of a subject that is none by its pairings, always. */
  readonly runs: boolean;
}

/** What all judgements of a run share. */
interface Court {
  readonly plan: Plan;
  readonly evidence: Evidence;
  readonly pairings: readonly Pairing[];
  readonly asOf: string;
  readonly limitsOf: Question['limitsOf'];
  /** The days that the limits of a pairing leave. */
  readonly lifeOf: (pairing: Pairing) => Span;
  readonly subjectsOf: (requirement: Requirement, reads: readonly Kind[]) => readonly Judged[];
  /** What subjects are asked in a period: the same by every requirement. */
  readonly asked: WeakMap<readonly Judged[], Map<string, readonly Asked[]>>;
  readonly countyOf: Question['countyOf'];
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
  const pairings = pairingsOf(evidence);
  const limitsOf = onceEach(limitsFor(sources, asOf));
  const court: Court = {
    plan,
    evidence,
    pairings,
    asOf,
    limitsOf,
    lifeOf: onceEach((pairing) => ({start: firstDay(limitsOf(pairing)), end: lastDay(limitsOf(pairing))})),
    subjectsOf: subjectsFor(evidence, plan, pairings),
    asked: new WeakMap(),
    countyOf: (text) => evidence.countyOf(text),
    withDays,
    rows,
  };
  const verdicts = plan.requirements
    .filter(wanted)
    .flatMap((requirement) => judgeAll(requirement, periodsOf(requirement, plan, years), court));
  const targets = plan.targets.map((target) => {
    const period = {label: '', start: plan.period.start, end: target.by ?? plan.period.end};
    const judged = judgeTarget(target, sources, plan, questionOf(theProgramme(pairings), period, period, true, court));
    const kept = {rows: firstRows(judged.rows, rows), doubtful: firstRows(judged.doubtful, rows)};
    return {...judged, ...kept, pace: paceOf(judged, period, period.end, asOf, undefined)};
  });
  return {verdicts, targets};
}

/** Of which requirements nothing could be judged, and why. */
export function notEvaluated({requirements}: Plan, sources: Sources, verdicts: readonly Verdict[]): NotEvaluated[] {
  const heard = heardOf(verdicts);
  return requirements.flatMap(({id, each, off}) => {
    const mine = heard.get(id);
    // Without the table that names them there is nobody to judge: what could not even be asked is said too.
    const table = namedBy(each);
    if (mine === undefined && table !== null && !sources[table].given && off === undefined)
      return [{requirement: id, reason: message('not-given', {kinds: [KIND_INFO[table].title]})}];
    const reasons = [...(mine?.values() ?? [])].flatMap(({why, isSaid}) => (why === null || isSaid ? [] : [why]));
    return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()].map((reason) => ({requirement: id, reason}));
  });
}

/** What the verdicts on a requirement in a period come to. */
interface Heard {
  isAsked: boolean;
  /** Whether anything could be said of any subject. */
  isSaid: boolean;
  /** Why nothing could be said of the first that was asked about. */
  why: Message | null;
}

function hear(heard: Heard, {status, found, reasons}: Verdict): void {
  // Where a pairing does not run there is nothing to evaluate: it says nothing of the rest.
  if (status === 'not-applicable' || status === 'waived') return;
  if (!heard.isAsked) heard.why = reasons[0] ?? null;
  heard.isAsked = true;
  if (found !== null || status !== 'unknown') heard.isSaid = true;
}

/** By requirement and the label of the period. */
function heardOf(verdicts: readonly Verdict[]): ReadonlyMap<string, ReadonlyMap<string, Heard>> {
  const all = new Map<string, Map<string, Heard>>();
  for (const verdict of verdicts) {
    const label = verdict.period?.label ?? '';
    const mine = all.get(verdict.requirement);
    const heard = mine?.get(label) ?? {isAsked: false, isSaid: false, why: null};
    hear(heard, verdict);
    if (mine === undefined) all.set(verdict.requirement, new Map([[label, heard]]));
    else if (!mine.has(label)) mine.set(label, heard);
  }
  return all;
}

/** The subjects of verdicts, each once. */
export function subjectsJudged(verdicts: readonly Verdict[]): Subject[] {
  const found: {subject: Subject}[] = [];
  const begin = (subject: Subject): {subject: Subject} => {
    const own = {subject};
    found.push(own);
    return own;
  };
  const bySubject = new PerSubject<{subject: Subject}>();
  for (const {subject} of verdicts) bySubject.of(subject, begin).subject = subject;
  return found.map(({subject}) => subject);
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
  {plan, evidence, asOf, limitsOf, countyOf, withDays, rows}: Court,
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
    countyOf,
    records: (kind) =>
      narrowed === true && canBelong(kind, 'pairing') ? ofPairings(kind, pairings, evidence) : evidence.belonging.records(subject, kind),
  };
}

/** The records of some pairings alone. */
function ofPairings(kind: Kind, pairings: readonly Pairing[], {belonging}: Evidence): Records {
  const all = pairings.map(({id}) => belonging.records({kind: 'pairing', id}, kind));
  return {own: all.flatMap(({own}) => own), unsure: all[0]?.unsure ?? []};
}

/**
 * Subjects as they are asked in a period.
 * @param period null for what holds at all times
 */
function askedIn(period: Period | null, subjects: readonly Judged[], court: Court): readonly Asked[] {
  const byPeriod = court.asked.get(subjects) ?? new Map<string, readonly Asked[]>();
  court.asked.set(subjects, byPeriod);
  const key = period === null ? '' : `${period.label} ${period.start} ${period.end}`;
  const known = byPeriod.get(key) ?? subjects.map((judged) => askedOf(judged, period, court));
  byPeriod.set(key, known);
  return known;
}

function askedOf(judged: Judged, period: Period | null, court: Court): Asked {
  const {pairings} = judged;
  const paired = isPaired(judged);
  // What a pairing lacks at its end cannot be made good in the rest of the year.
  const asked = period ?? {label: '', ...court.plan.period};
  const span = paired ? spanOf(asked, pairings.map(court.lifeOf)) : asked;
  const open = period !== null && court.asOf <= period.end && court.asOf <= span.end;
  const runs = !paired || period === null || pairings.some((pairing) => exists(pairing, period));
  return {judged, question: questionOf(judged, asked, span, open, court), runs};
}

/** One requirement for every subject in each of some periods; null for one that holds at all times. */
function judgeAll(requirement: Requirement, periods: readonly (Period | null)[], court: Court): Verdict[] {
  const {evidence, asOf} = court;
  const {sources} = evidence;
  const check = checkOf(requirement.check) as AnyCheck;
  const reads = check.readsOf(requirement.with);
  const columns = check.columnsOf(requirement.with);
  const incomplete = [...reads, ...check.uses].some((kind) => sources[kind].incomplete);
  const supplies = reads.map((kind) => message('supply', {kind: KIND_INFO[kind].title, columns: headersOf(kind, columns[kind] ?? [])}));
  const subjects = court.subjectsOf(requirement, reads);
  const {id, severity} = requirement;
  const clause = clauseOf(requirement);
  return periods.flatMap((period) => {
    const open = period !== null && asOf <= period.end;
    const lack = lacking(sources, reads, check.mustSpeak(requirement.with), period, open);
    const common: Common = {requirement: id, clause, severity, period};
    return askedIn(period, subjects, court).map(({judged, question, runs}) => {
      const told = untold(requirement, judged.subject, runs, common, lack, supplies);
      if (told !== null) return told;
      const verdict = judge(check, sources, requirement, question, common, incomplete, court.rows);
      // Whether it is asked here cannot be told: only what is met anyway is certain, and a sum over pairings is not.
      const anyway = (verdict.status === 'pass' && judged.narrowed !== true) || verdict.status === 'not-applicable';
      return judged.asked === 'yes' || anyway
        ? verdict
        : {...verdict, status: 'unknown', pace: null, reasons: [message('asked-unclear'), ...verdict.reasons]};
    });
  });
}

/** Whether a subject is what it is by its pairings. */
function isPaired({subject: {kind}}: Judged): boolean {
  return kind === 'pairing' || kind === 'sending-org' || kind === 'receiving-org';
}

/**
 * The verdict where there is nothing to look at; null where there is.
 * @param runs whether the subject exists in the period
 * @param lack why nothing can be judged of anybody
 * @param supplies what to do about that
 */
function untold(
  {off}: Requirement,
  subject: Subject,
  runs: boolean,
  common: Common,
  lack: Message | null,
  supplies: readonly Message[],
): Verdict | null {
  const {period} = common;
  if (off !== undefined) return without(common, subject, 'waived', message('switched-off', {reason: off}));
  if (!runs && period !== null) {
    const told = period.label || `${period.start}–${period.end}`;
    return without(common, subject, 'not-applicable', message('pairing-not-running', {period: told}));
  }
  return lack === null ? null : without(common, subject, 'unknown', lack, supplies);
}

/** Columns as people know them; where none is looked at, those that a record must have. */
function headersOf(kind: Kind, fields: readonly string[]): string[] {
  const named = fields.length > 0 ? fields : KIND_INFO[kind].fields.filter(({required}) => required === true).map(({name}) => name);
  return named.map((field) => fieldOf(kind, field)?.headers[0] ?? field);
}

/** The days of a period that the limits of pairings leave. */
function spanOf({start, end}: Span, lives: readonly Span[]): Span {
  const [one] = lives;
  if (one === undefined) return {start, end};
  let {start: first, end: last} = one;
  for (const life of lives) {
    if (life.start < first) first = life.start;
    if (life.end > last) last = life.end;
  }
  return {start: first > start ? first : start, end: last < end ? last : end};
}

/** A crash in one check is our bug; it becomes this verdict's reason, and the run goes on. */
function judge(
  check: AnyCheck,
  sources: Sources,
  {with: params, every, by}: Requirement,
  question: Question,
  common: Common,
  incomplete: boolean,
  most: number,
): Verdict {
  const due = every === 'period' ? (by ?? question.plan.period.end) : undefined;
  try {
    return verdictOf(common, check.judge(sources, params, question), question, due, incomplete, most);
  } catch (error) {
    return without(common, question.subject, 'unknown', message('check-crashed', {check: check.id, detail: String(error)}));
  }
}
