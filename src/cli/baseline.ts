import type {Report} from '../model/report.js';
import {withBaseline} from '../report/baseline.js';
import {readReport} from './report-file.js';
import {UsageError} from './usage-error.js';

/** An earlier report, by which it is told what is news. */
export interface Baseline {
  /** @throws UsageError when the earlier report was judged by another plan, or is of another command: their numbers are not of the same */
  mustBeOf(of: {readonly plan: string; readonly command: Report['command']}): void;
  mark(report: Report): Report;
}

/**
 * Reads the report of `--baseline`.
 * @throws UsageError when it cannot be read
 */
export async function baselineOf(name: string, cwd: string): Promise<Baseline> {
  const {report: earlier, shown} = await readReport(name, cwd);
  return {
    mustBeOf({plan, command}) {
      if (earlier.plan.id !== plan) {
        throw new UsageError({
          zh: `基线 ${shown} 是按计划 ${earlier.plan.id} 核查的，这次是 ${plan}：换成同一计划的报告`,
          en: `the baseline ${shown} was checked against the plan ${earlier.plan.id}, and this is ${plan}: give a report of the same plan`,
        });
      }
      if (earlier.command !== command) {
        throw new UsageError({
          zh: `基线 ${shown} 是 ${earlier.command} 的报告，这次是 ${command}：换成同一命令的报告`,
          en: `the baseline ${shown} is a report of ${earlier.command}, and this is ${command}: give a report of the same command`,
        });
      }
    },
    mark: (report) => withBaseline(report, earlier, shown),
  };
}
