import {createHash} from 'node:crypto';
import path from 'node:path';
import {InputError} from '../intake/input-error.js';
import {fileSource, shownPath} from '../intake/source.js';
import {voice} from '../messages/speak.js';
import type {Plan} from '../model/plan.js';
import {nearest} from '../names/nearest.js';
import {builtinPlan, builtinPlans} from '../plan/builtin.js';
import {planValidator} from '../plan/compiled.js';
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
  if (!/\.ya?ml$/i.test(name) && !name.includes('/')) throw unknownPlan(name);
  const file = path.resolve(from, name);
  const shown = shownPath(file, cwd);
  const {readYaml} = await import('../intake/yaml.js');
  const {readPlan} = await import('../plan/read.js');
  try {
    const read = readPlan(await readYaml(fileSource(file, shown, null)), await planValidator(), planSchema());
    if ('plan' in read) return read.plan;
    throw new UsageError({zh: `计划文件 ${shown} 有误：`, en: `the plan ${shown} has faults:`}, read.problems);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const {line, column} = error.place;
    const where = `${shown}:${line}:${column}`;
    const say = (lang: 'zh' | 'en'): string => voice(lang, false).say(error.problem);
    throw new UsageError({zh: `计划文件 ${where} 无法使用：${say('zh')}`, en: `the plan ${where} cannot be used: ${say('en')}`});
  }
}

function unknownPlan(name: string): UsageError {
  const ids = builtinPlans.map((plan) => plan.id);
  const near = nearest(name, ids);
  return new UsageError({
    zh: `没有内置计划“${name}”${near === null ? '' : `（是不是 ${near}？）`}。内置计划：${ids.join('、')}；自己的计划请给出 .yaml 文件`,
    en: `no built-in plan “${name}”${near === null ? '' : ` (did you mean ${near}?)`}. Built in: ${ids.join(', ')}; for a plan of your own give its .yaml file`,
  });
}

/** SHA-256 of a plan's contents, whatever the layout of its file. */
export function planHash(plan: Plan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}
