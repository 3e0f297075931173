import path from 'node:path';
import {type Job, run} from '../engine/run.js';
import {namedSource, type PassedOver, type Source, STDIN, shownPath, streamSource} from '../intake/source.js';
import {shownText} from '../messages/shown.js';
import {voice} from '../messages/speak.js';
import {ENCODING_NAMES} from '../model/encoding.js';
import {type Finding, Findings} from '../model/finding.js';
import {SAMPLE} from '../model/place.js';
import {type Report, withSamples} from '../model/report.js';
import type {Lang} from '../model/text.js';
import {builtinPlan, hashOf} from '../plan/builtin.js';
import {settingsValidator, validatorsFor} from '../plan/compiled.js';
import {exitCode, FAIL_ON} from '../report/exit-code.js';
import {Telling} from '../report/telling.js';
import type {Baseline} from './baseline.js';
import type {Host} from './host.js';
import {asOfDate, checkYears, type Destination, destinations, encodingOf, oneOf, years} from './options.js';
import {deliver, deliverFailure, lookOf, protectInputs} from './output.js';
import {readingOf} from './parts.js';
import {tellPassedOver} from './passed-over.js';
import {choosePlan, DEFAULT_PLAN, withChanges} from './plan-choice.js';
import {ProgressLine} from './progress.js';
import {formatInfo} from './renderers.js';
import {agreed, type Given, isRedacted, onceOnly, openAll, type Stated, type Watch} from './submission.js';
import {TOOL} from './tool.js';
import {UsageError} from './usage-error.js';

/** Rows of each verdict that are kept where every row is to be told: those of any office, and memory that has an end. */
const FEEDBACK_ROWS = 100_000;

/** Options of `check` and `validate` as the command line gives them. */
export interface CheckOptions {
  readonly plan?: string;
  readonly encoding?: string;
  readonly verbose?: boolean;
  readonly year?: readonly string[];
  readonly asOf?: string;
  readonly format?: readonly string[];
  readonly failOn?: string;
  readonly color?: string;
  readonly unmasked?: boolean;
  readonly all?: boolean;
  readonly set?: readonly string[];
  readonly waivers?: string;
  readonly baseline?: string;
  readonly feedback?: string;
  readonly ledger?: readonly string[];
}

/**
 * Checks or validates what was given and delivers the report.
 * @returns the exit code
 * @throws UsageError when nothing can be checked as asked
 */
export async function check(
  command: Report['command'],
  given: readonly string[],
  options: CheckOptions,
  lang: Lang,
  host: Host,
): Promise<number> {
  const to = destinations(options.format ?? [], host.cwd);
  const failOn = oneOf('--fail-on', FAIL_ON, options.failOn ?? 'unknown');
  const look = lookOf(options, lang);
  try {
    const {report, passedOver, used, sources} = await reportOn(command, given, options, to, lang, host);
    // Before the report: a program that reads it is told of one outcome only.
    const written =
      options.feedback === undefined ? '' : await (await import('./feedback.js')).giveBack(report, sources, options.feedback, look, host);
    await deliver(withSamples(report), to, look, host);
    if (written !== '') await host.stderr.write(written);
    if (options.verbose === true) await tellFiles(report, lang, host);
    await notePlan(report, to, lang, host);
    await tellPassedOver(passedOver, used, lang, host);
    return exitCode(report, failOn);
  } catch (error) {
    await deliverFailure(error, command, namedFiles(given, options), to, look, host);
    throw error;
  }
}

/** Files and folders that the command line names. */
export function namedFiles(given: readonly string[], {plan, waivers, baseline, ledger = []}: CheckOptions): string[] {
  return [...given, ...ledger, plan, waivers, baseline].filter((name) => name !== undefined);
}

/** Reads what was given and judges it. */
export async function reportOn(
  command: Report['command'],
  given: readonly string[],
  options: CheckOptions,
  to: readonly Destination[],
  lang: Lang,
  host: Host,
): Promise<Pick<Prepared, 'passedOver' | 'used' | 'sources'> & {readonly report: Report}> {
  if (options.feedback !== undefined && options.ledger !== undefined)
    throw new UsageError({
      zh: '--feedback 要在原来的表上写，而 --ledger 没有原来的日志：请把日志本身交给 check',
      en: '--feedback writes beside the rows of the logs, which --ledger does not have: give the logs themselves to check',
    });
  const baseline = await baselineAsked(options.baseline, host.cwd);
  const progress = new ProgressLine(host, lang === 'zh' ? '读取' : 'reading');
  const {job, read, used, passedOver, sources} = await jobFor(command, given, options, to, lang, host, progress.watch);
  const besides = options.baseline === undefined ? [] : [path.resolve(host.cwd, options.baseline)];
  protectInputs(to, [...read, ...besides], host.cwd);
  baseline?.mustBeOf({plan: job.plan.id, command});
  if (options.feedback !== undefined) (await import('./feedback.js')).protectFolder(options.feedback, given, sources, host.cwd);
  const report = await run(job);
  await progress.clear();
  return {report: baseline?.mark(report) ?? report, passedOver, used, sources};
}

/** What is to be run, and what it reads. */
interface Prepared {
  readonly job: Job;
  /** Where its files can be read once more. */
  readonly sources: readonly Source[];
  /** Absolute paths of everything that is read: nothing may be written over it. */
  readonly read: readonly string[];
  readonly passedOver: readonly PassedOver[];
  /** Absolute paths of the plan, the waivers and the ledgers that are applied. */
  readonly used: readonly string[];
  /** The as-of date that the submission states. */
  readonly statedAsOf: string | null;
  /** How the plan is asked for: by its id, or its absolute path. */
  readonly planName: string;
  /** Whether the submission says of itself that it was redacted. */
  readonly redacted: boolean;
}

/**
 * Opens what was given and settles by which plan, for which years and as of which day it is judged.
 * @param findings takes what is found while files are opened
 * @param noted takes it too, and what is found where tables are read later on but for their rows
 * @throws UsageError when that cannot be settled
 */
export async function jobFor(
  command: Report['command'],
  given: readonly Given[],
  options: CheckOptions,
  to: readonly Destination[],
  lang: Lang,
  host: Host,
  watch: Watch,
  findings = new Findings(),
  noted?: Finding[],
): Promise<Prepared> {
  const asked = years(options.year ?? []);
  const asOf = options.asOf === undefined ? null : asOfDate(options.asOf);
  const {files, sources, unopened, stated, passedOver, read} = await openAll(
    given,
    host,
    await settingsValidator(),
    noted === undefined ? findings.add.bind(findings) : findings.noting(noted),
    watch,
    encodingOf(options.encoding),
  );
  const ledgers = await ledgersOf(options.ledger ?? [], given, host, watch);
  const {plan, planFile, planAssumed, planName} = await planAsked(options.plan, stated, host);
  const changedPlan = options.set === undefined ? null : await withChanges(plan, options.set);
  const waivers = options.waivers === undefined ? null : await waiversOf(options.waivers, host.cwd);
  const used = [
    ...ledgers.flatMap(({file}) => file ?? []),
    ...(planFile === null ? [] : [planFile]),
    ...(options.waivers === undefined ? [] : [path.resolve(host.cwd, options.waivers)]),
  ];
  const judgedYears =
    asked.length > 0 ? asked : [...(agreed(stated, '--year', (settings) => settings.years)?.value ?? [])].sort((a, b) => a - b);
  checkYears(judgedYears, plan);
  // Where the day is given, submissions that state different days need not agree.
  const statedAsOf = asOf === null ? (agreed(stated, '--as-of', (settings) => settings.asOf)?.value ?? null) : null;
  const job: Job = {
    command,
    tool: TOOL,
    plan,
    planHash: hashOf(plan),
    planFile: planFile === null ? null : shownPath(planFile, host.cwd),
    planAssumed,
    validators: await validatorsFor(plan),
    files,
    unopened,
    ledgers,
    findings,
    ...(changedPlan === null ? {} : {whatIf: {plan: changedPlan, set: options.set ?? []}}),
    ...(waivers === null ? {} : {waivers}),
    years: judgedYears,
    asOf: asOf ?? statedAsOf ?? host.today,
    rows: rowsKept(options),
    reading: readingOf(host),
    withDays: to.some(({format}) => formatInfo(format).days === true),
    office: [...new Set(stated.flatMap(({settings}) => settings.office ?? []))].join(lang === 'zh' ? '、' : ', ') || null,
  };
  return {
    job,
    sources,
    read: [...read, ...used],
    passedOver,
    used,
    statedAsOf,
    planName,
    redacted: isRedacted(stated),
  };
}

/**
 * Ledgers that the command line names.
 * @throws UsageError when standard input is to be two things
 */
async function ledgersOf(names: readonly string[], given: readonly Given[], host: Host, watch: Watch): Promise<Source[]> {
  if ([...given, ...names].filter((one) => one === STDIN).length > 1) throw onceOnly();
  return names.map((name) => watch(name === STDIN ? streamSource(host.stdin) : namedSource(name, host.cwd)));
}

function rowsKept({feedback}: CheckOptions): number {
  return feedback === undefined ? SAMPLE : FEEDBACK_ROWS;
}

/** The plan that the command line names, or the submissions, or else the one that is assumed; and its file, where it is not built in. */
async function planAsked(
  named: string | undefined,
  stated: readonly Stated[],
  host: Host,
): Promise<Pick<Job, 'plan' | 'planFile' | 'planAssumed'> & Pick<Prepared, 'planName'>> {
  const own = agreed(stated, '--plan', (settings) => settings.plan);
  const [name, from] = named === undefined ? [own?.value ?? DEFAULT_PLAN, own?.directory ?? host.cwd] : [named, host.cwd];
  const plan = await choosePlan(name, from, host.cwd);
  const planFile = builtinPlan(name) === undefined ? path.resolve(from, name) : null;
  return {plan, planFile, planAssumed: named === undefined && own === null, planName: planFile ?? name};
}

/** @throws UsageError when they cannot be read as waivers */
export async function waiversOf(name: string, cwd: string): Promise<NonNullable<Job['waivers']>> {
  const {readWaivers} = await import('./waivers.js');
  return {file: shownPath(name, cwd), granted: await readWaivers(name, cwd)};
}

/** The baseline that was asked for, of which nothing need be loaded where there is none. */
export async function baselineAsked(name: string | undefined, cwd: string): Promise<Baseline | null> {
  return name === undefined ? null : (await import('./baseline.js')).baselineOf(name, cwd);
}

/** Says on stderr what every file was understood to be. */
export async function tellFiles(report: Report, lang: Lang, host: Host): Promise<void> {
  const telling = new Telling(report, {voice: voice(lang), all: true});
  const lines = report.inputs.map((input) => {
    const encoding = input.encoding === null ? [] : [ENCODING_NAMES[input.encoding]];
    const what = input.failed === null ? telling.understood(input) : [voice(lang).say(input.failed.why)];
    return shownText([input.path, ...new Set([...encoding, ...what])].join(' · '));
  });
  await host.stderr.write(lines.map((line) => `${line}\n`).join(''));
}

/** Says on stderr that nobody named the plan, where the terminal shows no report that says so itself. */
export async function notePlan(report: Report, to: readonly Destination[], lang: Lang, host: Host): Promise<void> {
  if (!report.planAssumed || to.some(({format, file}) => format === 'pretty' && file === null)) return;
  const wording = new Telling(report, {voice: voice(lang), all: false});
  await host.stderr.write(`${wording.planNote().map(shownText).join('\n')}\n`);
}
