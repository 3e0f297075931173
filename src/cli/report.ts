import {withoutSome} from '../engine/left-out.js';
import {type Member, memberOf, type Renumber, renumbering} from '../engine/merge.js';
import {type Job, judge, load} from '../engine/run.js';
import type {OpenFile} from '../intake/table.js';
import {voice} from '../messages/speak.js';
import {Findings} from '../model/finding.js';
import {placeText} from '../model/place.js';
import {countFindings, countStatuses, type Failure, type Report, type SubmissionResult} from '../model/report.js';
import {byText, type Lang, type Words} from '../model/text.js';
import {exitCode, FAIL_ON, type FailOn} from '../report/exit-code.js';
import {type CheckOptions, jobFor, namedFiles} from './check.js';
import type {Host} from './host.js';
import {type Destination, destinations, folders, oneOf, yearsBetween} from './options.js';
import {COLOURS, deliver, deliverEach, deliverFailure, type Look, protectInputs} from './output.js';
import {ProgressLine} from './progress.js';
import {findSubmissions, type Place} from './submissions.js';
import {UsageError} from './usage-error.js';

/** Options of `report` as the command line gives them. */
export interface ReportOptions extends Omit<CheckOptions, 'set' | 'baseline'> {
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
  const colour = oneOf('--color', COLOURS, options.color ?? 'auto');
  const look: Look = {lang, colour, unmasked: options.unmasked === true, all: options.all === true};
  try {
    const asked = {...options, ...yearsBetween(options.year, options.from, options.to)};
    const whole = await new RollUp(asked, [...to, ...each], failOn, lang, host).report(given);
    await deliver(whole, to, look, host);
    await deliverEach(whole, each, look, host);
    return exitCode(whole, failOn);
  } catch (error) {
    await deliverFailure(error, 'report', namedFiles(given, options), to, look, host);
    throw error;
  }
}

/** A submission that can be put together with others. */
interface Good {
  readonly place: Place;
  readonly member: Member;
  readonly job: Pick<Job, 'plan' | 'planHash' | 'planFile' | 'years'>;
  readonly statedAsOf: string | null;
}

/** Many submissions read one after another, and then together. */
class RollUp {
  readonly #options: CheckOptions;
  readonly #to: readonly Destination[];
  readonly #failOn: FailOn;
  readonly #lang: Lang;
  readonly #host: Host;
  readonly #progress: ProgressLine;

  constructor(options: CheckOptions, to: readonly Destination[], failOn: FailOn, lang: Lang, host: Host) {
    this.#options = options;
    this.#to = to;
    this.#failOn = failOn;
    this.#lang = lang;
    this.#host = host;
    this.#progress = new ProgressLine(host, lang === 'zh' ? '读取' : 'reading');
  }

  async report(given: readonly string[]): Promise<Report> {
    const results: SubmissionResult[] = [];
    const good: Good[] = [];
    for (const place of await findSubmissions(given, this.#host.cwd)) {
      const [result, member] = await this.#alone(place, good[0]?.job);
      results.push(result);
      if (member !== null) good.push(member);
    }
    if (good.length === 0) {
      await this.#progress.clear();
      throw new UsageError(allBad(results));
    }
    const whole = await this.#together(good);
    await this.#progress.clear();
    return {...withoutSome(whole, results.length - good.length), submissions: results};
  }

  /** Checks one submission by itself. */
  async #alone(place: Place, plan: Good['job'] | undefined): Promise<[SubmissionResult, Good | null]> {
    // Waivers are of the whole: one submission alone would take those of all others for mistakes.
    const {waivers: _, ...options} = this.#options;
    const nothing = {
      path: place.shown,
      office: null,
      pairings: 0,
      verdicts: countStatuses([]),
      findings: {error: 0, warning: 0},
      code: 2,
    } as const;
    try {
      const {job, statedAsOf} = await this.#prepare([place.path], options);
      const loaded = await load(job);
      const problem = faultOf(job, loaded.inputs.find(({failed}) => failed !== null)?.failed ?? null, plan);
      if (problem !== null) return [{...nothing, office: job.office, problem}, null];
      const alone = judge(job, loaded);
      const result: SubmissionResult = {
        path: place.shown,
        office: job.office,
        problem: null,
        pairings: alone.pairings.length,
        verdicts: countStatuses(alone.verdicts),
        findings: {error: countFindings(alone, 'error'), warning: countFindings(alone, 'warning')},
        code: exitCode(alone, this.#failOn),
      };
      return [result, {place, member: memberOf(place.name, loaded), job, statedAsOf}];
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return [{...nothing, problem: error.words}, null];
    }
  }

  /** Reads all of them again as one, with numbers that hold for all. */
  async #together(good: readonly Good[]): Promise<Report> {
    const findings = new Findings();
    const renumber = renumbering(
      good.map(({member}) => member),
      findings.add.bind(findings),
    );
    const files: OpenFile[] = [];
    const byFile = new Map<OpenFile, Renumber>();
    const read: string[] = [];
    const jobs: Job[] = [];
    for (const {place, member} of good) {
      const {job, read: own} = await this.#prepare([place.path], this.#options, findings);
      jobs.push(job);
      read.push(...own);
      files.push(...job.files);
      for (const file of job.files) byFile.set(file, renumber.get(member) as Renumber);
    }
    protectInputs(this.#to, read, this.#host.cwd);
    const [base] = jobs as [Job];
    const stated = good.flatMap(({statedAsOf}) => statedAsOf ?? []).sort(byText);
    const everyYear = good.every(({job}) => job.years.length > 0);
    const job: Job = {
      ...base,
      files,
      renumber: byFile,
      // The latest day that any of them speaks of, unless one was asked for.
      asOf: this.#options.asOf ?? stated.at(-1) ?? base.asOf,
      years: everyYear ? [...new Set(good.flatMap(({job: {years}}) => years))].sort((a, b) => a - b) : [],
      office: null,
    };
    return judge(job, await load(job));
  }

  #prepare(paths: readonly string[], options: CheckOptions, findings?: Findings) {
    return jobFor('report', paths, options, this.#to, this.#lang, this.#host, this.#progress.watch, findings);
  }
}

/** Why a submission cannot be put together with the others; null when it can. */
function faultOf({plan, planHash}: Job, failed: Failure | null, first: Good['job'] | undefined): Words | null {
  if (failed !== null) {
    const say = (lang: Lang): string => `${placeText(failed.place)} ${voice(lang).say(failed.why)}`;
    return {zh: say('zh'), en: say('en')};
  }
  if (first === undefined || first.planHash === planHash) return null;
  return {
    zh: `用的是计划 ${plan.id}，汇总用的是 ${first.plan.id}：请分开汇总，或用 --plan 指定`,
    en: `it is of the plan ${plan.id}, the others of ${first.plan.id}: roll them up apart, or say which with --plan`,
  };
}

function allBad(results: readonly SubmissionResult[]): Words {
  const list = (lang: Lang): string => results.map(({path, problem}) => `  ${path}: ${problem?.[lang] ?? ''}`).join('\n');
  return results.length === 0
    ? {zh: '没有找到可以汇总的材料', en: 'there is no submission to put together'}
    : {zh: `没有一份材料可以核查：\n${list('zh')}`, en: `none of the submissions can be checked:\n${list('en')}`};
}
