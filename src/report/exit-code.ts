import type {Report} from '../model/report.js';

/** From which kind of verdict on a run fails; each level includes those before it. */
export const FAIL_ON = ['fail', 'unknown', 'pending', 'should'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/**
 * The exit code of a run, from its report alone: 0 good, 1 something is not as it should be, 2 could not check.
 * `should` also fails on recommendations that are not met.
 */
export function exitCode(report: Report, failOn: FailOn): 0 | 1 | 2 {
  const judged = report.command === 'validate' ? report.inputs.some((input) => input.rows > 0) : report.verdicts.length > 0;
  const crashed = report.verdicts.some((verdict) => verdict.reasons.some((reason) => reason.code === 'check-crashed'));
  if (!judged || crashed || report.inputs.some((input) => input.failed !== null)) return 2;
  const bad: string[] = ['fail'];
  if (failOn !== 'fail') bad.push('unknown');
  if (failOn === 'pending' || failOn === 'should') bad.push('pending');
  const verdictFails = report.verdicts.some(({status, severity}) => bad.includes(status) && (severity === 'must' || failOn === 'should'));
  return verdictFails || report.findingTotals.some(({severity}) => severity === 'error') ? 1 : 0;
}
