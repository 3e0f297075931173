import type {Voice} from '../messages/speak.js';
import type {Finding} from '../model/finding.js';
import {documentName} from '../model/plan.js';
import {countFindings, countStatuses, type Report} from '../model/report.js';
import type {Message} from '../model/text.js';
import type {Verdict} from '../model/verdict.js';
import {jsonText} from './json-text.js';
import type {Renderer, RunFailure} from './renderer.js';

/** Version of the JSON report's shape, described by `schemas/report.schema.json`. */
export const SCHEMA_VERSION = 1;

/** The report as JSON, for other programs. The same input gives the same bytes. */
export const json: Renderer = {
  render: (report, {voice}) => `${jsonText(reportJson(report, voice))}\n`,
  renderFailure: (failure, {voice}) => `${jsonText(reportFailureJson(failure, voice))}\n`,
};

/** Why there is no report, as data with words. */
export function reportFailureJson({problem, findings, ...run}: RunFailure, voice: Voice): object {
  return {schemaVersion: SCHEMA_VERSION, ...run, failed: problem, findings: findings.map((one) => findingJson(one, voice))};
}

/** A message as it stands in JSON. */
interface Said {
  readonly code: string;
  readonly text: string;
}

export type FindingJson = ReturnType<typeof findingJson>;

/** A finding as it stands in JSON. */
export function findingJson({personal: _, message, expected, todo, ...rest}: Finding, voice: Voice) {
  const said = saidBy(voice);
  const saidOrNull = (what: Message | null): Said | null => (what === null ? null : said(what));
  return {...rest, message: said(message), expected: saidOrNull(expected), todo: saidOrNull(todo)};
}

/** A message as it stands in JSON, in one language. */
function saidBy({say}: Voice): (message: Message) => Said {
  return (message) => ({code: message.code, text: say(message)});
}

/** A verdict as it stands in JSON: all of it but the single days, which are for tables of their own. */
function verdictJson(verdict: Verdict, title: string, said: (message: Message) => Said) {
  // Written out: to spread takes long, and there are as many verdicts as subjects, requirements and years.
  return {
    requirement: verdict.requirement,
    title,
    clause: verdict.clause,
    severity: verdict.severity,
    subject: verdict.subject,
    period: verdict.period,
    found: verdict.found,
    bounds: verdict.bounds,
    required: verdict.required,
    short: verdict.short,
    pace: verdict.pace,
    waived: verdict.waived,
    known: verdict.known,
    status: verdict.status,
    reasons: verdict.reasons.map(said),
    todo: verdict.todo.map(said),
    rows: {counted: verdict.rows.counted, leftOut: verdict.rows.leftOut.map(({reason, ...sample}) => ({reason: said(reason), ...sample}))},
  } satisfies Readonly<Record<Exclude<keyof Verdict, 'days'> | 'title', unknown>>;
}

/** A report as it stands in a file, described by `schemas/report.schema.json`. */
export type ReportJson = ReturnType<typeof reportJson>;

/** The report as data with words. */
export function reportJson(report: Report, voice: Voice) {
  const {pick} = voice;
  const said = saidBy(voice);
  const titles = new Map(report.plan.requirements.map(({id, title}) => [id, pick(title)]));
  const {plan} = report;
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: report.tool,
    command: report.command,
    plan: {
      id: plan.id,
      version: plan.version,
      title: pick(plan.title),
      document: documentName(plan),
      hash: report.planHash,
      file: report.planFile,
      assumed: report.planAssumed,
    },
    asOf: report.asOf,
    office: report.office,
    years: report.years,
    inputs: report.inputs.map(({failed, ...input}) => ({
      ...input,
      failed: failed === null ? null : {...said(failed.why), place: failed.place},
    })),
    summary: {
      verdicts: countStatuses(report.verdicts),
      targets: countStatuses(report.targets),
      findings: {error: countFindings(report, 'error'), warning: countFindings(report, 'warning')},
      findingsByRule: report.findingTotals,
      ...report.tallies,
    },
    verdicts: report.verdicts.map((verdict) => verdictJson(verdict, titles.get(verdict.requirement) as string, said)),
    targets: report.targets.map(({title, reasons, ...rest}) => ({...rest, title: pick(title), reasons: reasons.map(said)})),
    findings: report.findings.map((one) => findingJson(one, voice)),
    whatIf: report.whatIf,
    pairings: report.pairings,
    submissions: report.submissions.map(({problem, ...rest}) => ({...rest, problem: problem === null ? null : pick(problem)})),
    waivers: report.waivers,
    baseline: report.baseline,
    notEvaluated: report.notEvaluated.map(({requirement, reason}) => ({requirement, reason: said(reason)})),
  };
}
