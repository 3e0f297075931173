import type {ValidateFunction} from 'ajv';
import {nodeAt, plainData, type YamlFile} from '../intake/yaml.js';
import type {Finding} from '../model/finding.js';
import type {Plan} from '../model/plan.js';
import {message} from '../model/text.js';
import {nearest} from '../names/nearest.js';
import type {JsonSchema} from '../schema/derive.js';
import {documentFindings, type PlaceOf} from '../schema/document.js';
import {extended, type Origins, type PlanData} from './extend.js';
import {faults} from './faults.js';

/** What a plan file holds: the plan, or what is wrong with it; with the way to find things in its file. */
export type ReadPlan =
  | {readonly plan: Plan; readonly base: Plan | null; readonly placeOf: PlaceOf}
  | {readonly problems: readonly Finding[]};

/** @returns the plan that a file says it extends, as it names it. */
export function extendsOf(file: YamlFile): string | null {
  const name = file.root.get('extends');
  return typeof name === 'string' ? name : null;
}

/**
 * Reads a plan: its shape by the JSON Schema of plans, then what a schema cannot say.
 * @param validate the compiled plan schema
 * @param base the plan that it extends
 */
export function readPlan(file: YamlFile, validate: ValidateFunction, schema: JsonSchema, base: Plan | null): ReadPlan {
  const own = plainData(file, file.root) as PlanData;
  const merged = base === null ? null : extended(own, base);
  const placeOf: PlaceOf = (path, key) =>
    file.placeOf(nodeAt(file.root, merged === null ? path : ownPath(path, merged.origins), key === true));
  const read = planOf(merged?.data ?? own, validate, schema, placeOf);
  if ('plan' in read) return {...read, base};
  return base === null ? read : {problems: meantToChange(read.problems, own, base, placeOf)};
}

/** An entry that lacks keys may be meant to change one of the other plan, by a misspelt id: said once, where the id stands. */
function meantToChange(problems: readonly Finding[], own: PlanData, base: Plan, placeOf: PlaceOf): Finding[] {
  const told = new Set<string>();
  return problems.flatMap((problem): Finding[] => {
    const [, list, id] = /^(requirements|targets)\.([^.]+)$/.exec(problem.field ?? '') ?? [];
    if (problem.message.code !== 'document-required' || id === undefined) return [problem];
    if (told.has(problem.field as string)) return [];
    const theirs = base[list as 'requirements' | 'targets'].map((entry) => entry.id);
    // To look for what was meant takes time; after some it is no help either.
    const near = told.size > 20 || theirs.includes(id) ? null : nearest(id, theirs);
    if (near === null) return [problem];
    told.add(problem.field as string);
    const keys = problems.flatMap(({field, message: what}) =>
      field === problem.field && what.code === 'document-required' ? [String(what.args['key'])] : [],
    );
    const mine = (own[list as 'requirements'] as readonly {id?: unknown}[]).findIndex((entry) => entry.id === id);
    const place = placeOf([list as string, base[list as 'requirements'].length + mine, 'id']);
    return [
      {
        ...problem,
        place: mine < 0 ? problem.place : place,
        message: message('plan-meant', {id, keys}),
        todo: message('did-you-mean', {near}),
      },
    ];
  });
}

/** Validates a plan in the form in which files write it. */
export function planOf(data: PlanData, validate: ValidateFunction, schema: JsonSchema, placeOf: PlaceOf): ReadPlan {
  if (!validate(data)) return {problems: documentFindings(validate.errors ?? [], schema, data, placeOf)};
  const {
    'work-year-starts': starts = '01-01',
    values = {},
    requirements = [],
    targets = [],
    ...rest
  } = data as unknown as Partial<Plan> &
    Plan & {
      'work-year-starts'?: string;
    };
  // A year alone is a number in YAML.
  const document = {...rest.document, issued: String(rest.document.issued)};
  const plan: Plan = {...rest, document, workYearStarts: starts, values, requirements, targets};
  const problems = faults(plan, placeOf);
  return problems.length > 0 ? {problems} : {plan, base: null, placeOf};
}

/** The path in the plan's own file of something in the merged one; for what was taken over, the line that says from where. */
function ownPath(path: readonly (string | number)[], origins: Origins): readonly (string | number)[] {
  const [list, at, ...rest] = path;
  if ((list !== 'requirements' && list !== 'targets') || typeof at !== 'number') return path;
  const own = origins[list][at];
  return own === null || own === undefined ? ['extends'] : [list, own, ...rest];
}
