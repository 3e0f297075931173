import path from 'node:path';
import {type Submission, sift} from '../engine/copies.js';
import {type Evaluation, evaluate} from '../engine/evaluate.js';
import {memberOf} from '../engine/merge.js';
import {Remembered, Room} from '../engine/remembered.js';
import {rollUp} from '../engine/roll-up.js';
import {inspect, type Job, type Loaded, load, periodsOf, yearsHeld} from '../engine/run.js';
import {voice} from '../messages/speak.js';
import {type Finding, Findings} from '../model/finding.js';
import {groupBy} from '../model/group.js';
import {placeText} from '../model/place.js';
import {countFindings, countStatuses, type Failure, type Report, type SubmissionResult} from '../model/report.js';
import {byText, type Lang, type Message, type Words} from '../model/text.js';
import {untouched} from '../redact/untouched.js';
import {exitCode, FAIL_ON, type FailOn} from '../report/exit-code.js';
import {baselineAsked, type CheckOptions, jobFor, namedFiles, notePlan, tellFiles, waiversOf} from './check.js';
import type {Host} from './host.js';
import {asOfDate, checkYears, type Destination, destinations, folders, oneOf, years, yearsBetween} from './options.js';
import {deliver, deliverEach, deliverFailure, eachOf, lookOf, protectFolders, protectInputs} from './output.js';
import {tellPassedOver} from './passed-over.js';
import {choosePlan} from './plan-choice.js';
import {ProgressLine} from './progress.js';
import type {Given} from './submission.js';
import {type Found, findSubmissions, type Place} from './submissions.js';
import {UsageError} from './usage-error.js';

/** Options of `report` as the command line gives them. */
export interface ReportOptions extends Omit<CheckOptions, 'set' | 'feedback'> {
  readonly from?: string;
  readonly to?: string;
  readonly each?: readonly string[];
}

/**
 * Puts many submissions together into one report. One that cannot be checked is named and left out, and does not stop the rest.
 * @returns the exit code: 2 when one is left out
 * @throws UsageError when nothing can be put together as asked
 */
export async function report(given: readonly string[], options: ReportOptions, lang: Lang, host: Host): Promise<number> {
  const to = destinations(options.format ?? [], host.cwd);
  const each = folders(options.each ?? []);
  const failOn = oneOf('--fail-on', FAIL_ON, options.failOn ?? 'unknown');
  const look = lookOf(options, lang);
  try {
    const asked = {...options, ...yearsBetween(options.year, options.from, options.to)};
    await checkOptions(asked, host);
    const baseline = await baselineAsked(asked.baseline, host.cwd);
    const rollUp = new RollUp(asked, [...to, ...each], failOn, lang, host);
    const found = await findSubmissions(
      given,
      host.cwd,
      each.map(({file}) => path.resolve(host.cwd, file as string)),
    );
    const together = await rollUp.report(found);
    baseline?.mustBeOf({plan: together.plan.id, command: 'report'});
    const whole = baseline?.mark(together) ?? together;
    const read = [
      ...rollUp.read,
      ...(asked.baseline === undefined ? [] : [path.resolve(host.cwd, asked.baseline)]),
      ...given.map((one) => path.resolve(host.cwd, one)),
    ];
    protectFolders(each, read, host.cwd);
    protectInputs([...to, ...each.flatMap((one) => eachOf(whole, one))], read, host.cwd);
    await deliverEach(whole, each, look, host);
    await deliver(whole, to, look, host);
    if (options.verbose === true) await tellFiles(whole, lang, host);
    await notePlan(whole, to, lang, host);
    await tellPassedOver(found.passedOver, rollUp.used, lang, host);
    return exitCode(whole, failOn);
  } catch (error) {
    await deliverFailure(error, 'report', namedFiles(given, options), to, look, host);
    throw error;
  }
}

/**
 * What is wrong with the command line itself is said at once, and not of every submission.
 * @throws UsageError
 */
async function checkOptions({year, asOf, plan, waivers}: CheckOptions, host: Host): Promise<void> {
  const asked = years(year ?? []);
  if (asOf !== undefined) asOfDate(asOf);
  if (plan !== undefined) checkYears(asked, await choosePlan(plan, host.cwd, host.cwd));
  if (waivers !== undefined) await waiversOf(waivers, host.cwd);
}

/** A submission that can be put together with others. */
interface Good extends Submission {
  readonly place: Place;
  readonly job: Pick<Job, 'plan' | 'planHash' | 'planAssumed' | 'asOf'>;
  /** The plan by its id, or its absolute path. */
  readonly planName: string;
  readonly statedAsOf: string | null;
  /** The work years that it states, or else those of which it holds anything. */
  readonly years: readonly number[];
  /** Whether its tables say the same when some work years are judged, and whatever else is read. */
  isAlike(years: readonly number[]): boolean;
  /** Its row in the list of submissions. */
  row(judged: Evaluation): SubmissionResult;
  /** The same, where it has yet to be judged by itself. */
  rowAsOf(asOf: string): Promise<SubmissionResult>;
}

/** One that cannot be checked. */
interface Bad {
  readonly place: Place;
  readonly row: SubmissionResult;
  readonly member: null;
}

/** A submission by itself. */
type Alone = Good | Bad;

/** Entries of all submissions that are remembered between one reading and the next: those of any batch but one of national logs. */
const MOST_REMEMBERED = 250_000;

/** Many submissions read one after another, and then together. */
class RollUp {
  /** Absolute paths of everything that is read. */
  readonly read: string[] = [];
  /** Absolute paths of the plans and waivers that are applied. */
  readonly used: string[] = [];
  readonly #options: CheckOptions;
  readonly #to: readonly Destination[];
  readonly #failOn: FailOn;
  readonly #lang: Lang;
  readonly #host: Host;
  readonly #progress: ProgressLine;
  readonly #room = new Room(MOST_REMEMBERED);

  constructor(options: CheckOptions, to: readonly Destination[], failOn: FailOn, lang: Lang, host: Host) {
    this.#options = options;
    this.#to = to;
    this.#failOn = failOn;
    this.#lang = lang;
    this.#host = host;
    this.#progress = new ProgressLine(host, lang === 'zh' ? '读取' : 'reading');
  }

  async report({places, folders}: Pick<Found, 'places' | 'folders'>): Promise<Report> {
    const first: Alone[] = [];
    for (const place of places) {
      const given = folders.get(place.path) ?? place.path;
      folders.delete(place.path);
      first.push(await this.#alone(place, given, this.#options));
    }
    const options = planOfOthers(first, this.#options);
    const alone: Alone[] = [];
    for (const one of first) alone.push(isOfPlan(one, options) ? one : await this.#alone(one.place, one.place.path, options));
    const {good, bad} = ofOnePlan(alone);
    if (good.length === 0) {
      await this.#progress.clear();
      throw new UsageError(allBad([...bad.values()]));
    }
    const sifted = await sift(good, untouched);
    // Where one states no day, its copy speaks of the same tables.
    const copiesOf = (one: Good): Good[] => [...sifted.copyOf].flatMap(([copy, original]) => (original === one ? [copy] : []));
    const dayOf = (one: Good): string[] => [one, ...copiesOf(one)].flatMap(({statedAsOf}) => statedAsOf ?? []).slice(0, 1);
    const stated = sifted.counted.flatMap(dayOf).sort(byText);
    const frame = {
      // The latest day that any of them speaks of, unless one was asked for.
      asOf: this.#options.asOf ?? stated.at(-1) ?? this.#host.today,
      years: [...new Set(sifted.counted.flatMap((one) => one.years))].sort((a, b) => a - b),
    };
    const days = [...new Set(stated)];
    if (this.#options.asOf === undefined && days.length > 1) {
      await this.#progress.clear();
      await this.#host.stderr.write(`${severalDays(days, frame.asOf)[this.#lang]}\n`);
    }
    const {report: whole, alone: judged} = await rollUp(sifted, frame, bad.size);
    // A submission is judged in its own row as of the day of the whole, and for its own years.
    const rowOf = async (one: Good): Promise<SubmissionResult> => {
      const why = sifted.leftOut.get(one);
      if (why !== undefined) return badRow(one.place, wordsOf(why), one.member.office);
      const own = judged.get(one);
      const isOfFrame = one.years.join() === frame.years.join() && one.isAlike(frame.years);
      const row = own !== undefined && isOfFrame ? one.row(own) : await one.rowAsOf(frame.asOf);
      return {...row, copyOf: sifted.copyOf.get(one)?.place.name ?? null};
    };
    const submissions: SubmissionResult[] = [];
    for (const one of alone) submissions.push(bad.get(one) ?? (await rowOf(one as Good)));
    await this.#progress.clear();
    return {...whole, planAssumed: good.every(({job}) => job.planAssumed), submissions};
  }

  /** Reads one submission by itself. */
  async #alone(place: Place, given: Given, asked: CheckOptions): Promise<Alone> {
    // Waivers are of the whole: one submission alone would take those of all others for mistakes.
    const {waivers, ...options} = asked;
    const bad = (problem: Words, office: string | null): Bad => ({place, row: badRow(place, problem, office), member: null});
    try {
      const noted: Finding[] = [];
      const {job, statedAsOf, planName, redacted, read} = await this.#prepare([given], options, new Findings(), noted);
      this.read.push(...read);
      const remembered = new Remembered(job.files, job.years, noted, this.#room);
      const loaded = await load({...job, ...(this.#room.isUsedUp ? {} : {remember: remembered})});
      const failed = loaded.inputs.find((input) => input.failed !== null)?.failed;
      if (failed !== undefined && failed !== null) return bad(failureWords(failed), job.office);
      inspect(job, loaded);
      const row = rowMaker(place, job, loaded, this.#failOn);
      const held = job.years.length > 0 ? job.years : yearsHeld(loaded.evidence.sources, job.plan);
      const again = async (findings: Findings, years = job.years): Promise<Job> => {
        if (!remembered.serves(years)) return (await this.#prepare([place.path], asked, findings)).job;
        for (const one of noted) findings.add(one);
        const waived = waivers === undefined ? {} : {waivers: await waiversOf(waivers, this.#host.cwd)};
        return {...job, ...waived, findings, remembered: remembered.tapes};
      };
      const rowAsOf = async (asOf: string): Promise<SubmissionResult> => {
        const own = {...(await again(new Findings())), asOf};
        const anew = await load(own);
        return row(evaluate(own.plan, anew.evidence, periodsOf(own, anew), asOf));
      };
      return {
        place,
        member: memberOf(place.name, job, redacted, loaded),
        open: again,
        job: {plan: job.plan, planHash: job.planHash, planAssumed: job.planAssumed, asOf: job.asOf},
        planName,
        statedAsOf,
        years: held,
        isAlike: (years) => remembered.isAlike(years),
        row,
        rowAsOf,
      };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return bad(error.words, null);
    }
  }

  async #prepare(given: readonly Given[], options: CheckOptions, findings: Findings, noted?: Finding[]) {
    const prepared = await jobFor('report', given, options, this.#to, this.#lang, this.#host, this.#progress.watch, findings, noted);
    this.used.push(...prepared.used);
    return prepared;
  }
}

/** Makes the row of a submission, once it has been judged, of what was read and found before. */
function rowMaker(place: Place, job: Job, {listed, inputs}: Loaded, failOn: FailOn): Good['row'] {
  const findings = {findings: job.findings.list(), findingTotals: job.findings.totals()};
  const {office, command} = job;
  // Told now, so that what was read need not be kept.
  const rows = inputs.reduce((sum, input) => sum + input.rows, 0);
  const pairings = listed.pairings.pairings.length;
  return ({verdicts, targets}) => ({
    path: place.shown,
    name: place.name,
    office,
    problem: null,
    copyOf: null,
    files: inputs.length,
    rows,
    pairings,
    verdicts: countStatuses(verdicts),
    findings: {error: countFindings(findings, 'error'), warning: countFindings(findings, 'warning')},
    code: exitCode({command, inputs, submissions: [], verdicts, targets, ...findings}, failOn),
  });
}

/** Where those that name a plan all name one, the others are of it too. */
function planOfOthers(alone: readonly Alone[], options: CheckOptions): CheckOptions {
  const named = new Set(alone.flatMap((one) => (one.member === null || one.job.planAssumed ? [] : [one.planName])));
  const [plan] = named;
  return options.plan !== undefined || plan === undefined || named.size > 1 ? options : {...options, plan};
}

function isOfPlan(one: Alone, {plan}: CheckOptions): boolean {
  return one.member === null || plan === undefined || !one.job.planAssumed || one.planName === plan;
}

function severalDays(days: readonly string[], asOf: string): Words {
  return {
    zh: `各份材料写明的截止日不同（${days.join('、')}），一律按 ${asOf} 核查；要用别的日子请加 --as-of`,
    en: `the submissions state several days (${days.join(', ')}); all are judged as of ${asOf}; for another day add --as-of`,
  };
}

/** Those of the plan that most of them are of, and the rows of the others, which are left out. */
function ofOnePlan(alone: readonly Alone[]): {readonly good: readonly Good[]; readonly bad: ReadonlyMap<Alone, SubmissionResult>} {
  const good = alone.flatMap((one) => (one.member === null ? [] : [one]));
  const byPlan = [...groupBy(good, ({job}) => job.planHash).values()];
  const most = byPlan.reduce((best, own) => (own.length > best.length ? own : best), byPlan[0] ?? []);
  const plan = most[0]?.job.plan.id ?? '';
  const bad = new Map<Alone, SubmissionResult>();
  for (const one of alone) {
    if (one.member === null) bad.set(one, one.row);
    else if (one.job.planHash !== most[0]?.job.planHash)
      bad.set(one, badRow(one.place, otherPlan(one.job.plan.id, plan), one.member.office));
  }
  return {good: most, bad};
}

function otherPlan(own: string, plan: string): Words {
  return own === plan
    ? {
        zh: `用的是另一版本的计划 ${own}：请分开汇总，或用 --plan 指定`,
        en: `it is of another version of the plan ${own}: roll them up apart, or say which with --plan`,
      }
    : {
        zh: `用的是计划 ${own}，其余用 ${plan}：请分开汇总，或用 --plan 指定`,
        en: `it is of the plan ${own}, the others of ${plan}: roll them up apart, or say which with --plan`,
      };
}

/** A submission that is left out. */
function badRow({shown, name}: Place, problem: Words, office: string | null): SubmissionResult {
  const nothing = {files: 0, rows: 0, pairings: 0, verdicts: countStatuses([]), findings: {error: 0, warning: 0}};
  return {path: shown, name, office, problem, copyOf: null, ...nothing, code: 2};
}

function failureWords({place, why}: Failure): Words {
  const {zh, en} = wordsOf(why);
  return {zh: `${placeText(place)} ${zh}`, en: `${placeText(place)} ${en}`};
}

function wordsOf(why: Message): Words {
  return {zh: voice('zh').say(why), en: voice('en').say(why)};
}

/** Why nothing is left; what is wrong with all alike is said once. */
function allBad(results: readonly SubmissionResult[]): Words {
  if (results.length === 0) return {zh: '没有找到可以汇总的材料', en: 'there is no submission to put together'};
  const list = (lang: Lang): string =>
    [...groupBy(results, ({problem}) => problem?.[lang] ?? '')]
      .map(([problem, own]) => `  ${own.map(({path: shown}) => shown).join(lang === 'zh' ? '、' : ', ')}: ${problem}`)
      .join('\n');
  return {zh: `没有一份材料可以核查：\n${list('zh')}`, en: `none of the submissions can be checked:\n${list('en')}`};
}
