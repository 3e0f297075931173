import {type Field, KIND_INFO, type Kind} from '../model/kinds.js';
import type {Plan} from '../model/plan.js';
import {countyIndex} from '../model/region.js';

/** A JSON Schema (draft 2020-12 vocabulary as far as Ajv's default draft-07 shares it), as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The spellings that the plan accepts for a choice: all the field knows, or those of the values the plan names. */
export function spellings(plan: Plan, kind: Kind, field: Field): string[] {
  const accepted = plan.values[`${kind}.${field.name}`];
  return Object.entries(field.choices)
    .filter(([value]) => accepted === undefined || accepted.includes(value) || value === 'none')
    .flatMap(([, texts]) => texts);
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
      return {type: 'integer', minimum: Number(plan.period.start.slice(0, 4)), maximum: Number(plan.period.end.slice(0, 4))};
    case 'number':
    case 'money':
      return {
        type: 'number',
        ...(field.min === undefined ? {} : {minimum: field.min}),
        ...(field.above === undefined ? {} : {exclusiveMinimum: field.above}),
        ...(field.max === undefined ? {} : {maximum: field.max}),
      };
    case 'choice':
      return {type: 'string', enum: spellings(plan, kind, field)};
    case 'region':
      return field.name === 'receiving_region' && plan.scope.receiving.length > 0
        ? {type: 'string', enum: [...countyIndex(plan.scope.receiving).keys()]}
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
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `https://qianshou.invalid/schemas/${plan.id}/${kind}.schema.json`,
    title: `${title.zh} (${title.en})`,
    description: `${plan.title.en}, ${plan.document.number}: one record of ${kind}`,
    type: 'object',
    properties: Object.fromEntries(
      fields.map((field) => [field.name, {title: field.headers[0] as string, ...property(plan, kind, field)}]),
    ),
    required: fields.filter((field) => field.required).map((field) => field.name),
    ...(oneOf.length > 0 ? {anyOf: oneOf.map((required) => ({required}))} : {}),
  };
}
