import type {Voice} from '../messages/speak.js';
import {documentName} from '../model/plan.js';
import {countFindings, countStatuses, type Report} from '../model/report.js';
import type {Message} from '../model/text.js';

/** Version of the JSON report's shape, described by `schemas/report.schema.json`. */
const SCHEMA_VERSION = 1;

/** The report as JSON, for other programs. The same input gives the same bytes. */
export function renderJson(report: Report, {say, pick, show}: Voice): string {
  const said = (message: Message): object => ({code: message.code, text: say(message)});
  const orNull = (message: Message | null): object | null => (message === null ? null : said(message));
  const titles = new Map(report.plan.requirements.map((requirement) => [requirement.id, requirement.title]));
  const {plan} = report;
  const document = {
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
    },
    verdicts: report.verdicts.map(({requirement, reasons, todo, rows, ...rest}) => ({
      requirement,
      title: pick(titles.get(requirement) as {zh: string; en: string}),
      ...rest,
      reasons: reasons.map(said),
      todo: todo.map(said),
      rows: {counted: rows.counted, leftOut: rows.leftOut.map(({reason, ...sample}) => ({reason: said(reason), ...sample}))},
    })),
    targets: report.targets.map(({title, reasons, ...rest}) => ({...rest, title: pick(title), reasons: reasons.map(said)})),
    findings: report.findings.map(({personal, value, message, expected, todo, subject, ...rest}) => ({
      ...rest,
      subject: subject === null ? null : show(subject, false),
      value: value === null ? null : show(value, personal),
      message: said(message),
      expected: orNull(expected),
      todo: orNull(todo),
    })),
    whatIf: report.whatIf,
    notEvaluated: report.notEvaluated.map(({requirement, reason}) => ({requirement, reason: said(reason)})),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
