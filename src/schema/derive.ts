import {workYearOf} from '../model/date.js';
import {choiceWords, type Field, KIND_INFO, type Kind} from '../model/kinds.js';
import {documentName, judgesPairings, listsCounties, namedCounties, type Plan} from '../model/plan.js';
import {countyIndex} from '../model/region.js';
import type {Words} from '../model/text.js';

/** A JSON Schema (draft-07), as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The values of a choice that the plan accepts: all the field knows, or those the plan names. */
function accepted(plan: Plan, kind: Kind, field: Field): string[] {
  const named = plan.values[`${kind}.${field.name}`];
  return Object.keys(field.choices).filter((value) => named === undefined || named.includes(value) || value === 'none');
}

/** The accepted values as people are told of them: the usual word in Chinese, the field's own in English. */
export function acceptedWords(plan: Plan, kind: Kind, field: Field): Words[] {
  return accepted(plan, kind, field).map((value) => choiceWords(field, value));
}

/** Whether a share is taken of the year before: then the year before the first must be in the tables too. */
function asksYearBefore({requirements}: Plan): boolean {
  return requirements.some(({with: params}) => params['to-year'] === 'previous');
}

/** What JSON Schema says of one field under a plan. */
function property(plan: Plan, kind: Kind, field: Field): JsonSchema {
  switch (field.type) {
    case 'date':
      return {
        type: 'string',
        format: 'date',
        ...(field.inPeriod ? {formatMinimum: plan.period.start, formatMaximum: plan.period.end} : {}),
      };
    case 'year':
      return {
        type: 'integer',
        minimum: workYearOf(plan.period.start, plan.workYearStarts) - (asksYearBefore(plan) ? 1 : 0),
        maximum: workYearOf(plan.period.end, plan.workYearStarts),
      };
    case 'number':
    case 'money':
      return {
        type: 'number',
        ...(field.min === undefined ? {} : {minimum: field.min}),
        ...(field.above === undefined ? {} : {exclusiveMinimum: field.above}),
        ...(field.max === undefined ? {} : {maximum: field.max}),
      };
    case 'choice':
      return {type: 'string', enum: accepted(plan, kind, field).flatMap((value) => field.choices[value] ?? [])};
    case 'region':
      return field.name === 'receiving_region' && listsCounties(plan)
        ? {type: 'string', enum: [...countyIndex(namedCounties(plan)).keys()]}
        : {type: 'string', pattern: '\\S'};
    case 'list':
      return {type: 'array', minItems: 1, items: {type: 'string', pattern: '\\S'}};
    case 'id':
    case 'text':
      return {type: 'string', pattern: '\\S'};
  }
}

/**
 * The JSON Schema of one record of a table under a plan: its value sets, date bounds, formats and required fields.
 * Further columns are allowed.
 */
export function deriveSchema(plan: Plan, kind: Kind): JsonSchema {
  const {title, fields, oneOf} = KIND_INFO[kind];
  const paired = judgesPairings(plan);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `https://qianshou.invalid/schemas/${plan.id}/${kind}.schema.json`,
    title: `${title.zh} (${title.en})`,
    description: `${plan.title.en}, ${documentName(plan)}: one record of ${kind}`,
    type: 'object',
    properties: Object.fromEntries(
      fields.map((field) => [field.name, {title: field.headers[0] as string, ...property(plan, kind, field)}]),
    ),
    required: fields.filter(({required}) => required === true || (required === 'paired' && paired)).map((field) => field.name),
    ...(oneOf.length > 0 ? {anyOf: oneOf.map((required) => ({required}))} : {}),
  };
}
