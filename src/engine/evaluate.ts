import type {AnyCheck, Question} from '../checks/define.js';
import {checks} from '../checks/index.js';
import type {Sources} from '../checks/sources.js';
import {type Limit, lastDay} from '../ledger/service.js';
import type {Period} from '../model/date.js';
import {groupBy} from '../model/group.js';
import {fieldOf, KIND_INFO, KINDS, type Kind} from '../model/kinds.js';
import type {Plan, Requirement} from '../model/plan.js';
import {doubtful, type Entry, textOf} from '../model/record.js';
import type {NotEvaluated} from '../model/report.js';
import {byText, type Message, message, type Words} from '../model/text.js';
import {type Outcome, type Subject, settle, shortfall, type Verdict} from '../model/verdict.js';
import {plainName} from '../names/plain-name.js';
import {coversPeriod} from '../records/period.js';
import type {Pairing} from '../records/roster.js';

/** A subject and the pairings that stand for it. */
interface Judged {
  readonly subject: Subject;
  readonly pairings: readonly Pairing[];
}

/** A pairing known only from other tables, when no roster was given. */
function unlisted(id: string): Pairing {
  return {
    id,
    statements: [],
    sendingOrg: '',
    sendingRegion: null,
    receivingOrg: '',
    receivingRegion: '',
    county: '',
    mode: null,
    start: null,
    end: null,
  };
}

/** The pairings to judge: the roster's, or where none was given those that other tables name. */
function pairingsOf(sources: Sources): readonly Pairing[] {
  if (sources.pairings.given) return [...sources.pairings.pairings].sort((a, b) => byText(a.id, b.id));
  const ids = new Set(sources.deployments.pairings());
  for (const kind of KINDS) {
    const source = sources[kind];
    if ('unplaced' in source) for (const entry of source.entries) ids.add(textOf(entry, 'pairing') ?? textOf(entry, 'subject') ?? '');
  }
  ids.delete('');
  return [...ids].sort(byText).map(unlisted);
}

/** Who is judged, by subject kind. */
function subjectsOf(kind: Subject['kind'], pairings: readonly Pairing[]): Judged[] {
  if (kind === 'pairing') {
    return pairings.map((p) => ({
      subject: {kind, id: p.id, label: [p.sendingOrg, p.receivingOrg].filter((name) => name !== '').join(' → ')},
      pairings: [p],
    }));
  }
  const byOrg = groupBy(
    pairings.filter((pairing) => pairing.sendingOrg !== ''),
    (pairing) => plainName(pairing.sendingOrg),
  );
  return [...byOrg.values()].sort(bySender).map((own) => {
    const name = (own[0] as Pairing).sendingOrg;
    return {subject: {kind, id: name, label: name}, pairings: own};
  });
}

/** Organisations in the order of their names. */
function bySender(a: readonly Pairing[], b: readonly Pairing[]): number {
  return byText(a[0]?.sendingOrg ?? '', b[0]?.sendingOrg ?? '');
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

/** Why nothing can be judged: kinds that were not given, or that say nothing of the period; null when there is no such reason. */
function lacking(sources: Sources, kinds: readonly Kind[], period: Period | null, open: boolean): Message | null {
  const titles = (missing: readonly Kind[]): Words[] => missing.map((kind) => KIND_INFO[kind].title);
  const absent = kinds.filter((kind) => !sources[kind].given);
  // A table that a broken file may hold is not lacking for want of handing in.
  const unread = absent.filter((kind) => sources[kind].incomplete);
  if (unread.length > 0) return message('not-read', {kinds: titles(unread)});
  if (absent.length > 0) return message('not-given', {kinds: titles(absent)});
  // While the year runs, rows may still come: nothing yet is not met yet.
  if (period === null || open) return null;
  const silent = kinds.filter((kind) => !covers(sources, kind, period));
  return silent.length === 0 ? null : message('no-rows-of', {kinds: titles(silent), period: period.label});
}

/** Whether a table says anything of a period; one without dates always does. */
function covers(sources: Sources, kind: Kind, period: Period): boolean {
  if (kind === 'deployments') return coversDays(sources, period);
  const source = sources[kind];
  return !('unplaced' in source) || !DATED.includes(kind) || coversPeriod(source, period);
}

const DATED: readonly Kind[] = ['assistance_plans', 'projects', 'supervision', 'evaluations', 'funding'];

function coversDays({deployments}: Sources, period: Period): boolean {
  return [...deployments.workYears(period.start.slice(5)), ...deployments.doubtedYears()].includes(Number(period.label));
}

/** Whether the pairing exists in the period at all. */
function exists({start, end}: Pairing, period: Period): boolean {
  return (start ?? '') <= period.end && (end ?? '9999') >= period.start;
}

function blank(requirement: Requirement, subject: Subject, period: Period | null): Omit<Verdict, 'status'> {
  return {
    requirement: requirement.id,
    clause: requirement.clause,
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
  };
}

/** Turns what a check found into a verdict. */
function verdictOf(base: Omit<Verdict, 'status'>, outcome: Outcome, open: boolean, broken: boolean): Verdict {
  const incomplete = broken && outcome.final !== true;
  if (outcome.notApplicable !== undefined) {
    return incomplete
      ? {...base, status: 'unknown', reasons: [message('broken-file')]}
      : {...base, status: 'not-applicable', reasons: [outcome.notApplicable]};
  }
  const status = settle(outcome, open, incomplete);
  const {low, high} = outcome.found;
  const short = status === 'pass' ? null : shortfall(outcome);
  return {
    ...base,
    status,
    found: low,
    bounds: low === high ? null : {low, high},
    required: outcome.required,
    short,
    reasons: status === 'unknown' && incomplete ? [message('broken-file'), ...outcome.reasons] : outcome.reasons,
    todo: outcome.todo,
    rows: {counted: outcome.counted, leftOut: outcome.leftOut},
  };
}

export interface Evaluation {
  readonly subjects: readonly Subject[];
  readonly verdicts: readonly Verdict[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/** What all judgements of a run share. */
interface Court {
  readonly plan: Plan;
  readonly sources: Sources;
  readonly pairings: readonly Pairing[];
  readonly asOf: string;
  readonly limitsOf: Question['limitsOf'];
}

/**
 * Judges every requirement of a plan for every subject and work year.
 * @param years the work years to judge, in order
 */
export function evaluate(plan: Plan, sources: Sources, years: readonly Period[], asOf: string): Evaluation {
  const court: Court = {plan, sources, pairings: pairingsOf(sources), asOf, limitsOf: limitsFor(sources, asOf)};
  const verdicts: Verdict[] = [];
  const notEvaluated: NotEvaluated[] = [];
  for (const requirement of plan.requirements) {
    const periods = requirement.every === 'none' ? [null] : years;
    const mine = periods.flatMap((period) => judgeAll(requirement, period, court));
    // Where a pairing does not run there is nothing to evaluate: it says nothing of the rest.
    const asked = mine.filter(({status}) => status !== 'not-applicable' && status !== 'waived');
    const first = asked[0];
    // No roster, no organisations: what could not even be asked is said too.
    if (mine.length === 0 && !sources.pairings.given) {
      notEvaluated.push({requirement: requirement.id, reason: message('not-given', {kinds: [KIND_INFO.pairings.title]})});
    }
    if (first !== undefined && asked.every(({found, status}) => found === null && status === 'unknown')) {
      notEvaluated.push({requirement: requirement.id, reason: first.reasons[0] as Message});
    }
    verdicts.push(...mine);
  }
  const subjects = new Map(verdicts.map(({subject}) => [`${subject.kind}\u0000${subject.id}`, subject]));
  return {subjects: [...subjects.values()], verdicts, notEvaluated};
}

/** One requirement for every subject in one period; null for one that holds at all times. */
function judgeAll(requirement: Requirement, period: Period | null, court: Court): Verdict[] {
  const {plan, sources, pairings, asOf, limitsOf} = court;
  const check = checks.find(({id}) => id === requirement.check) as AnyCheck;
  const open = period !== null && asOf <= period.end;
  const incomplete = [...check.reads, ...(check.uses ?? [])].some((kind) => sources[kind].incomplete);
  const lack = lacking(sources, check.reads, period, open);
  const supplies = check.reads.map((kind) =>
    message('supply', {kind: KIND_INFO[kind].title, columns: headersOf(kind, check.columns[kind] ?? [])}),
  );
  return subjectsOf(requirement.each, pairings).map(({subject, pairings: own}) => {
    const base = blank(requirement, subject, period);
    if (requirement.off !== undefined) return {...base, status: 'waived', reasons: [message('switched-off', {reason: requirement.off})]};
    if (period !== null && !own.some((pairing) => exists(pairing, period))) {
      return {...base, status: 'not-applicable', reasons: [message('pairing-not-running', {period: period.label})]};
    }
    if (lack !== null) return {...base, status: 'unknown', reasons: [lack], todo: supplies};
    // What a pairing lacks at its end cannot be made good in the rest of the year.
    const canGrow = open && own.some((pairing) => asOf <= lastDay(limitsOf(pairing)));
    const question: Question = {subject, pairings: own, period: period ?? {label: '', ...plan.period}, asOf, open: canGrow, plan, limitsOf};
    return judge(check, sources, requirement, question, base, incomplete);
  });
}

/** Columns as people know them. */
function headersOf(kind: Kind, fields: readonly string[]): string[] {
  return fields.map((field) => fieldOf(kind, field)?.headers[0] ?? field);
}

/** A crash in one check is our bug; it becomes this verdict's reason, and the run goes on. */
function judge(
  check: AnyCheck,
  sources: Sources,
  {with: params}: Requirement,
  question: Question,
  base: Omit<Verdict, 'status'>,
  incomplete: boolean,
): Verdict {
  try {
    return verdictOf(base, check.judge(sources, params, question), question.open, incomplete);
  } catch (error) {
    return {...base, status: 'unknown', reasons: [message('check-crashed', {check: check.id, detail: String(error)})]};
  }
}
