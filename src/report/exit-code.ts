import type {Report} from '../model/report.js';
import type {Verdict} from '../model/verdict.js';

/** From which kind of verdict on a run fails; each level includes those before it. */
export const FAIL_ON = ['fail', 'unknown', 'pending', 'should'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** What an exit code is told from. */
type Outcome = Pick<Report, 'command' | 'inputs' | 'submissions' | 'verdicts' | 'targets' | 'findings' | 'findingTotals'>;

/** Whether there was anything to judge. */
export function judgedAnything({command, inputs, verdicts, targets}: Outcome): boolean {
  return inputs.some((input) => input.rows > 0) && (command === 'validate' || verdicts.length + targets.length > 0);
}

/** Whether a check failed by our own fault. */
export function crashed({reasons}: Pick<Verdict, 'reasons'>): boolean {
  return reasons.some(({code}) => code === 'check-crashed');
}

/**
 * The exit code of a run, from its report alone: 0 good, 1 something is not as it should be, 2 could not check.
 * `should` also fails on recommendations that are not met. What stood in the baseline already fails nothing.
 */
export function exitCode(report: Outcome, failOn: FailOn): 0 | 1 | 2 {
  if (report.submissions.some(({problem}) => problem !== null)) return 2;
  if (!judgedAnything(report) || report.verdicts.some(crashed) || report.inputs.some((input) => input.failed !== null)) return 2;
  const bad: string[] = ['fail'];
  if (failOn !== 'fail') bad.push('unknown');
  if (failOn === 'pending' || failOn === 'should') bad.push('pending');
  const verdictFails = report.verdicts.some(
    ({status, severity, known}) => !known && bad.includes(status) && (severity === 'must' || failOn === 'should'),
  );
  // A programme misses a target once its time is over; until then, and without its tables, a target says nothing of a submission.
  const targetFails = report.targets.some(
    ({status, severity, known}) => !known && status === 'fail' && (severity === 'must' || failOn === 'should'),
  );
  return verdictFails || targetFails || newErrors(report) ? 1 : 0;
}

/** Whether there is an error that is not known; one that is not kept is taken for as grave as its rule. */
function newErrors({findings, findingTotals}: Outcome): boolean {
  const fresh = findings.filter(({known}) => !known);
  const beyond = findingTotals.filter(({rule, total, known}) => total - known > fresh.filter((one) => one.rule === rule).length);
  return [...fresh, ...beyond].some(({severity}) => severity === 'error');
}
