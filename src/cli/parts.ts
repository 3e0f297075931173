import {availableParallelism} from 'node:os';
import {isMainThread, parentPort, Worker, workerData} from 'node:worker_threads';
import type {FoldedPart} from '../engine/bulk-fold.js';
import {foldPart, type PartTask} from '../engine/fold-part.js';
import type {Helpers, Reading} from '../engine/read-table.js';
import type {PartRead} from '../intake/scan/reader.js';
import {fileSource} from '../intake/source.js';
import {builtinPlan} from '../plan/builtin.js';
import {validatorsFor} from '../plan/compiled.js';
import type {Host} from './host.js';
import {oneOf} from './options.js';
import {UsageError} from './usage-error.js';

/** More threads than these wait for the one that puts together what they have read. */
const MOST = 4;

/** Bytes of a log that is read before another thread has begun: about half a million rows. */
const LEAST = 48 << 20;

/** What a thread is given: a built-in plan by its name, since its validators are compiled ahead of time. */
interface Given {
  readonly task: PartTask;
  readonly isBuiltin: boolean;
}

/**
 * How logs are read: `QIANSHOU_THREADS` says by how many threads, `QIANSHOU_LANE` whether row by row (`plain`) or as bytes (`bulk`).
 * @throws UsageError for other values
 */
export function readingOf({env, thread}: Pick<Host, 'env' | 'thread'>): Reading {
  const {QIANSHOU_THREADS: threads, QIANSHOU_LANE: lane} = env;
  if (threads !== undefined && !/^[1-9]\d?$/.test(threads))
    throw new UsageError({
      zh: `环境变量 QIANSHOU_THREADS 应当是 1 到 99 的整数，现在是 ${threads}`,
      en: `the environment variable QIANSHOU_THREADS must be a whole number from 1 to 99, not ${threads}`,
    });
  const helpers = thread === null || threads === '1' ? undefined : helpersIn(thread, threads);
  return {
    ...(lane === undefined ? {} : {lane: oneOf('QIANSHOU_LANE', ['plain', 'bulk'] as const, lane)}),
    ...(helpers === undefined ? {} : {helpers}),
  };
}

function helpersIn(thread: string, threads: string | undefined): Helpers {
  return {
    count: () => (threads === undefined ? Math.min(MOST, availableParallelism()) : Number(threads)) - 1,
    least: threads === undefined ? LEAST : 0,
    read: (task) => readElsewhere(task, thread),
  };
}

function readElsewhere(task: PartTask, thread: string): ReturnType<Helpers['read']> {
  const given: Given = {task, isBuiltin: task.plan === builtinPlan(task.plan.id)};
  const worker = new Worker(thread, {workerData: given});
  const outcome = new Promise<PartRead | null>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread ended without an answer')));
  });
  return {outcome, stop: () => void worker.terminate()};
}

/**
 * What a thread does: it folds the part that it was given.
 * @returns what answers with what it came to
 */
export async function runPart(): Promise<() => void> {
  if (isMainThread) return () => {};
  const {task, isBuiltin} = workerData as Given;
  const plan = (isBuiltin ? builtinPlan(task.plan.id) : undefined) ?? task.plan;
  const source = fileSource(task.file, task.path, null);
  const {encoding} = task;
  const part = await foldPart({...task, plan}, encoding === undefined ? source : {...source, encoding}, await validatorsFor(plan));
  const {leaves, nodes} = part === null ? {leaves: [], nodes: []} : (part.read as FoldedPart).ledger.days;
  const buffers = [...leaves, ...nodes].map(({buffer}) => buffer as ArrayBuffer);
  return () => parentPort?.postMessage(part, buffers);
}
