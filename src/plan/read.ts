import type {ValidateFunction} from 'ajv';
import {nodeAt, plainData, type YamlFile} from '../intake/yaml.js';
import {day} from '../model/date.js';
import {type Finding, finding} from '../model/finding.js';
import {fieldOf} from '../model/kinds.js';
import type {Plan} from '../model/plan.js';
import {message} from '../model/text.js';
import type {JsonSchema} from '../schema/derive.js';
import {documentFindings, type PlaceOf} from '../schema/document.js';

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
  const data = plainData(file, file.root);
  const placeOf: PlaceOf = (path, key) => file.placeOf(nodeAt(file.root, path, key === true));
  if (!validate(data)) return {problems: documentFindings(validate.errors ?? [], schema, data, placeOf)};
  const {'work-year-starts': starts = '01-01', values = {}, targets = [], ...rest} = data as PlanDocument;
  const plan: Plan = {...rest, workYearStarts: starts, values, targets};
  const problems = [...twins(plan, placeOf), ...dates(plan, placeOf), ...measures(plan, placeOf)];
  return problems.length > 0 ? {problems} : {plan};
}

function problem(place: Finding['place'], code: string, args: Record<string, string>): Finding {
  return finding({rule: 'document', severity: 'error', place, message: message(code, args)});
}

/** Two requirements or targets with one id. */
function twins(plan: Plan, placeOf: PlaceOf): Finding[] {
  return (['requirements', 'targets'] as const).flatMap((list) =>
    plan[list].flatMap(({id}, i) =>
      plan[list].findIndex((other) => other.id === id) === i ? [] : [problem(placeOf([list, i, 'id']), 'plan-twin', {id})],
    ),
  );
}

function dates(plan: Plan, placeOf: PlaceOf): Finding[] {
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
function measures(plan: Plan, placeOf: PlaceOf): Finding[] {
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
