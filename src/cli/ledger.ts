import {foldLogs, type Job} from '../engine/run.js';
import {shownText} from '../messages/shown.js';
import {Findings, finding} from '../model/finding.js';
import {KIND_INFO} from '../model/kinds.js';
import type {Failure, Input} from '../model/report.js';
import {type Lang, numberText} from '../model/text.js';
import {jobFor} from './check.js';
import type {Host} from './host.js';
import {protectInputs, putLines} from './output.js';
import {ProgressLine} from './progress.js';
import {UsageError} from './usage-error.js';

/** Options of `ledger` as the command line gives them. */
export interface LedgerOptions {
  readonly output?: string;
  readonly plan?: string;
  readonly year?: readonly string[];
  readonly encoding?: string;
}

/**
 * Folds logs into a ledger, which `check --ledger` takes in as it would take the logs.
 * @returns what to tell
 * @throws UsageError when something else than logs was given, one cannot be read to its end, or the ledger cannot be written; then nothing is
 */
export async function ledger(given: readonly string[], options: LedgerOptions, lang: Lang, host: Host): Promise<string> {
  const {output = null, ...rest} = options;
  const progress = new ProgressLine(host, lang === 'zh' ? '读取' : 'reading');
  const {job, read} = await jobFor('check', given, rest, [], lang, host, progress.watch, new Findings());
  protectInputs([{format: 'ledger', file: output}], read, host.cwd);
  mustBeRead(job.unopened.map(({failed}) => failed));
  for (const {path, tables} of job.files) {
    const other = tables.find(({kind}) => kind !== 'deployments');
    if (other !== undefined) throw noLog(path, KIND_INFO[other.kind].title);
  }
  const {inputs, lines} = await foldLogs(job);
  await progress.clear();
  mustBeRead(inputs.flatMap(({failed}) => failed ?? []));
  await putLines(lines, output, host);
  return told(inputs, job, output, lang);
}

function mustBeRead(failed: readonly Failure[]): void {
  if (failed.length === 0) return;
  throw new UsageError(
    {zh: '日志没有读全，没有写出台账：', en: 'the logs could not be read to their end; no ledger was written:'},
    failed.map(({why, place}) => finding({rule: 'document', severity: 'error', place, message: why})),
  );
}

function noLog(file: string, {zh, en}: {readonly zh: string; readonly en: string}): UsageError {
  return new UsageError({
    zh: `${file} 是${zh}，不是服务日志：台账只收日志，其余的表直接交给 check`,
    en: `${file} is a table of ${en}, no deployment log: a ledger holds logs alone; give the other tables to check`,
  });
}

function told(inputs: readonly Input[], {plan, planAssumed}: Pick<Job, 'plan' | 'planAssumed'>, output: string | null, lang: Lang): string {
  const [logs, rows] = [inputs.length, inputs.reduce((sum, input) => sum + input.rows, 0)];
  const name = output === null ? '' : shownText(output);
  const parts =
    lang === 'zh'
      ? [
          `${logs} 份日志、${numberText(rows)} 行`,
          planAssumed ? `材料和命令都没有说明计划，按 ${plan.id}` : `按计划 ${plan.id}`,
          ...(name === '' ? [] : [`已写入 ${name}`]),
        ]
      : [
          `${logs === 1 ? '1 log' : `${logs} logs`}, ${rows === 1 ? '1 row' : `${numberText(rows)} rows`}`,
          planAssumed ? `by the plan ${plan.id}, since none was named` : `by the plan ${plan.id}`,
          ...(name === '' ? [] : [`written to ${name}`]),
        ];
  return `${parts.join(lang === 'zh' ? '；' : '; ')}\n`;
}
