import {realpath, stat} from 'node:fs/promises';
import path from 'node:path';
import {InputError} from '../intake/input-error.js';
import {fileSource, shownPath} from '../intake/source.js';
import {voice} from '../messages/speak.js';
import {type Finding, finding} from '../model/finding.js';
import {type Place, placeText} from '../model/place.js';
import type {Plan} from '../model/plan.js';
import {type Lang, type Message, message} from '../model/text.js';
import {nearest} from '../names/nearest.js';
import {builtinPlan, builtinPlans} from '../plan/builtin.js';
import {planValidator} from '../plan/compiled.js';
import type {ReadPlan} from '../plan/read.js';
import {planSchema} from '../schema/plan-schema.js';
import {UsageError} from './usage-error.js';

/** The plan that applies when none is named. */
export const DEFAULT_PLAN = 'shanghai-gansu';

/**
 * Finds a plan: a built-in one by its id, any other by its file.
 * @param from folder from which a relative file name is seen
 * @throws UsageError when there is no such plan, or the file is not a plan; then with what is wrong in it
 */
export async function choosePlan(name: string, from: string, cwd: string): Promise<Plan> {
  const known = builtinPlan(name);
  if (known !== undefined) return known;
  if (!isFileName(name)) throw unknownPlan(name);
  const file = path.resolve(from, name);
  const shown = shownPath(file, cwd);
  const read = await readPlanFile(file, cwd);
  if ('plan' in read) return read.plan;
  const [first] = read.problems;
  if (read.unreadable !== true || first === undefined) {
    throw new UsageError({zh: `计划文件 ${shown} 有误：`, en: `the plan ${shown} has faults:`}, read.problems);
  }
  const say = (lang: Lang): string =>
    `${placeText(first.place)}`.concat(lang === 'zh' ? ' 无法使用：' : ' cannot be used: ', voice(lang).say(first.message));
  throw new UsageError({zh: `计划文件 ${say('zh')}`, en: `the plan ${say('en')}`});
}

/** @returns whether a name is that of a file, not of a built-in plan. */
function isFileName(name: string): boolean {
  return /\.ya?ml$/i.test(name) || name.includes('/');
}

/** A plan file as it was read; `unreadable` when not even its YAML could be. */
export type PlanFile = ReadPlan & {readonly unreadable?: true};

/**
 * Reads a plan file and the plans that it builds on.
 * @param file absolute path
 * @param above the files that led here, to find a circle
 */
export async function readPlanFile(file: string, cwd: string, above: readonly string[] = []): Promise<PlanFile> {
  const shown = shownPath(file, cwd);
  const {nodeAt, readYaml} = await import('../intake/yaml.js');
  const {extendsOf, readPlan} = await import('../plan/read.js');
  const fault = (place: Place, what: Message, value: string | null): Finding =>
    finding({rule: 'document', severity: 'error', place, field: value === null ? null : 'extends', value, message: what});
  try {
    // A pipe would keep the program waiting.
    const kind = await stat(file).catch(() => null);
    if (kind !== null && !kind.isFile()) throw new InputError(message('not-a-file', {file: shown}), {file: shown, line: 1, column: 1});
    const yaml = await readYaml(fileSource(file, shown, null));
    const name = extendsOf(yaml);
    const base = name === null ? null : await basePlan(name, file, cwd, [...above, file]);
    if (base !== null && 'code' in base) return {problems: [fault(yaml.placeOf(nodeAt(yaml.root, ['extends'], false)), base, name)]};
    return readPlan(yaml, await planValidator(), planSchema(), base);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const what = error.problem.code === 'yaml-no-mapping' ? message('plan-no-mapping') : error.problem;
    return {problems: [fault({...error.place, file: shown}, what, null)], unreadable: true};
  }
}

/**
 * The plan that another extends: a built-in one, or a file of the same folder or below. A plan can name no other file: it comes from
 * somebody else, and must not make the program read what that person has no business with.
 */
async function basePlan(name: string, file: string, cwd: string, above: readonly string[]): Promise<Plan | Message> {
  const known = builtinPlan(name);
  if (known !== undefined) return known;
  const ids = builtinPlans.map(({id}) => id);
  if (!isFileName(name)) {
    const near = nearest(name, ids);
    return near === null ? message('plan-no-base', {name, ids}) : message('plan-no-base-near', {name, near});
  }
  const inside = !path.isAbsolute(name) && !name.split(/[\\/]/).includes('..') && /\.ya?ml$/i.test(name);
  if (!inside) return message('plan-base-outside', {name});
  const base = path.resolve(path.dirname(file), name);
  const [folder, real] = await Promise.all([realpath(path.dirname(file)), realpath(base).catch(() => base)]);
  if (path.relative(folder, real).startsWith('..')) return message('plan-base-outside', {name});
  if (above.includes(base)) return message('plan-base-circle', {name});
  const read = await readPlanFile(base, cwd, above);
  if ('plan' in read) return read.plan;
  const [first] = read.problems;
  if (first?.message.code === 'plan-base-circle') return message('plan-base-circle', {name});
  if (read.unreadable === true && first !== undefined) return message('plan-base-unreadable', {name, why: first.message});
  return message('plan-base-faults', {name, count: read.problems.length});
}

/**
 * A plan with some of its numbers changed.
 * @throws UsageError when there is nothing of that name, or the changed plan would have faults
 */
export async function withChanges(plan: Plan, texts: readonly string[]): Promise<Plan> {
  const {changed, changeOf} = await import('../plan/change.js');
  const {planData} = await import('../plan/extend.js');
  const {planOf} = await import('../plan/read.js');
  const refuse = (problem: Message): UsageError => new UsageError({zh: voice('zh').say(problem), en: voice('en').say(problem)});
  let data = planData(plan);
  for (const text of texts) {
    const change = changeOf(text);
    if ('code' in change) throw refuse(change);
    const next = changed(data, change);
    if (isMessage(next)) throw refuse(next);
    data = next;
  }
  const place = {file: '', line: 1, column: 1};
  const read = planOf(data, await planValidator(), planSchema(), () => place);
  if ('plan' in read) return read.plan;
  const say = (lang: Lang): string =>
    read.problems
      .map(({message: what, expected, todo, value}) => [
        ...(value === null ? [] : [`“${value}”`]),
        ...[what, expected, todo].flatMap((part) => (part === null ? [] : [voice(lang).say(part)])),
      ])
      .map((parts) => parts.join(lang === 'zh' ? '；' : '; '))
      .join('\n');
  throw new UsageError({zh: `--set ${texts.join(' ')} 行不通：${say('zh')}`, en: `--set ${texts.join(' ')} does not work: ${say('en')}`});
}

function isMessage(value: object): value is Message {
  return 'code' in value && 'args' in value;
}

function unknownPlan(name: string): UsageError {
  const ids = builtinPlans.map((plan) => plan.id);
  const near = nearest(name, ids);
  return new UsageError({
    zh: `没有内置计划“${name}”${near === null ? '' : `（是不是 ${near}？）`}。内置计划：${ids.join('、')}；自己的计划请给出 .yaml 文件`,
    en: `no built-in plan “${name}”${near === null ? '' : ` (did you mean ${near}?)`}. Built in: ${ids.join(', ')}; for a plan of your own give its .yaml file`,
  });
}
