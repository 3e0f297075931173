import type {Report} from '../model/report.js';
import {BADNESS, type Status} from '../model/verdict.js';
import type {ReportJson} from './json.js';
import {judgementKeys, stoodIn} from './matching.js';

/**
 * The report with everything marked as known that stood in an earlier one, and was no better there.
 * @param shown how the file of the earlier report is shown
 */
export function withBaseline(report: Report, earlier: ReportJson, shown: string): Report {
  const found = stoodIn(
    {findings: earlier.findings, totals: earlier.summary.findingsByRule, inputs: earlier.inputs},
    {findings: report.findings, totals: report.findingTotals, inputs: report.inputs},
  );
  return {
    ...report,
    verdicts: marked(
      report.verdicts,
      judgementKeys(report.verdicts, report.submissions),
      statusByKey(earlier.verdicts, judgementKeys(earlier.verdicts, earlier.submissions)),
    ),
    targets: marked(report.targets, judgementKeys(report.targets, []), statusByKey(earlier.targets, judgementKeys(earlier.targets, []))),
    findings: report.findings.map((one, i) => ({...one, known: found.kept[i] === true})),
    findingTotals: report.findingTotals.map((one) => ({...one, known: found.byRule.get(one.rule) ?? 0})),
    baseline: shown,
  };
}

function statusByKey(judged: readonly {readonly status: Status}[], keys: readonly string[]): ReadonlyMap<string, Status> {
  return new Map(judged.map(({status}, i) => [keys[i] as string, status]));
}

function marked<T extends {readonly status: Status}>(now: readonly T[], keys: readonly string[], then: ReadonlyMap<string, Status>): T[] {
  return now.map((one, i) => {
    const before = then.get(keys[i] as string) ?? 'pass';
    return {...one, known: BADNESS[one.status] > 0 && BADNESS[before] >= BADNESS[one.status]};
  });
}
