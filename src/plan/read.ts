import type {ValidateFunction} from 'ajv';
import {isMap} from 'yaml';
import type {YamlFile} from '../intake/yaml.js';
import {day} from '../model/date.js';
import {type Finding, finding} from '../model/finding.js';
import {fieldOf} from '../model/kinds.js';
import type {Plan} from '../model/plan.js';
import {message} from '../model/text.js';
import type {JsonSchema} from '../schema/derive.js';
import {documentFindings} from '../schema/document.js';

/** What a plan file holds: the plan, or what is wrong with it. */
export type ReadPlan = {readonly plan: Plan} | {readonly problems: readonly Finding[]};

/** A plan document as it is written, after validation against the plan schema. */
interface PlanDocument extends Omit<Plan, 'workYearStarts' | 'values' | 'targets'> {
  readonly 'work-year-starts'?: string;
  readonly values?: Plan['values'];
  readonly targets?: Plan['targets'];
}

/**
 * Reads a plan: its shape by the JSON Schema of plans, then what a schema cannot say.
 * @param validate the compiled plan schema
 */
export function readPlan(file: YamlFile, validate: ValidateFunction, schema: JsonSchema): ReadPlan {
  const data: unknown = file.root.toJSON();
  const placeOf = (path: readonly (string | number)[]) => file.placeOf(nodeAt(file, path));
  if (!validate(data)) return {problems: documentFindings(validate.errors ?? [], schema, data, placeOf)};
  const {'work-year-starts': starts = '01-01', values = {}, targets = [], ...rest} = data as PlanDocument;
  const plan: Plan = {...rest, workYearStarts: starts, values, targets};
  const problems = [...twins(plan, placeOf), ...dates(plan, placeOf), ...measures(plan, placeOf)];
  return problems.length > 0 ? {problems} : {plan};
}

/** The node at a path; for a key that is not wanted, the key itself; the nearest parent for one that is missing. */
function nodeAt(file: YamlFile, path: readonly (string | number)[]): unknown {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? file.root : file.document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent) && typeof key === 'string') {
      const pair = parent.items.find((item) => String((item.key as {value?: unknown}).value) === key);
      if (pair !== undefined)
        return pair.value !== null && length === path.length && typeof path.at(-1) === 'number' ? pair.value : (pair.value ?? pair.key);
    } else {
      const node = file.document.getIn(path.slice(0, length), true);
      if (node !== undefined) return node;
    }
  }
  return file.root;
}

type Places = (path: readonly (string | number)[]) => Finding['place'];

function problem(place: Finding['place'], code: string, args: Record<string, string>): Finding {
  return finding({rule: 'document', severity: 'error', place, message: message(code, args)});
}

/** Two requirements or targets with one id. */
function twins(plan: Plan, placeOf: Places): Finding[] {
  return (['requirements', 'targets'] as const).flatMap((list) =>
    plan[list].flatMap(({id}, i) =>
      plan[list].findIndex((other) => other.id === id) === i ? [] : [problem(placeOf([list, i, 'id']), 'plan-twin', {id})],
    ),
  );
}

function dates(plan: Plan, placeOf: Places): Finding[] {
  const {start, end} = plan.period;
  const found = day(start) > day(end) ? [problem(placeOf(['period', 'end']), 'end-before-start', {start, end})] : [];
  if (plan.workYearStarts === '02-29' || !validMonthDay(plan.workYearStarts))
    found.push(problem(placeOf(['work-year-starts']), 'plan-work-year', {date: plan.workYearStarts}));
  return found;
}

function validMonthDay(monthDay: string): boolean {
  try {
    day(`2023-${monthDay}`);
    return true;
  } catch {
    return false;
  }
}

/** A target must count a field that its table has. */
function measures(plan: Plan, placeOf: Places): Finding[] {
  return plan.targets.flatMap(({counts}, i) => {
    const named: [string, string][] = [
      ...(counts.sum === undefined ? [] : [['sum', counts.sum] as [string, string]]),
      ...(counts.distinct === undefined ? [] : [['distinct', counts.distinct] as [string, string]]),
      ...Object.keys(counts.where ?? {}).map((field): [string, string] => ['where', field]),
    ];
    return named.flatMap(([key, field]) =>
      fieldOf(counts.kind, field) === undefined
        ? [problem(placeOf(['targets', i, 'counts', key]), 'plan-field', {field, kind: counts.kind})]
        : [],
    );
  });
}
