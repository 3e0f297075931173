import {parameters as object} from '../checks/define.js';
import {checks} from '../checks/index.js';
import {anyGoal, goalProperties, measureSchema, whereSchema} from '../checks/params.js';
import {KIND_INFO, KINDS} from '../model/kinds.js';
import {GOAL_RULES} from '../model/plan.js';
import {SUBJECT_KINDS, UNITS} from '../model/verdict.js';
import type {JsonSchema} from './derive.js';

const words = {
  type: 'object',
  additionalProperties: false,
  properties: {zh: {type: 'string', pattern: '\\S'}, en: {type: 'string', pattern: '\\S'}},
  required: ['zh', 'en'],
};
const id = {type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$'};
const date = {type: 'string', format: 'date'};
const text = {type: 'string', pattern: '\\S'};

/** Choice fields whose values a plan may narrow, as `kind.field`. */
function narrowable(): Record<string, unknown> {
  return Object.fromEntries(
    KINDS.flatMap((kind) =>
      KIND_INFO[kind].fields
        .filter((field) => field.type === 'choice')
        .map((field) => [`${kind}.${field.name}`, {type: 'array', minItems: 1, items: {enum: Object.keys(field.choices)}}]),
    ),
  );
}

/** The parameters of a requirement by the check it names. */
function parametersByCheck(): JsonSchema[] {
  return checks.map((check) => ({
    if: {type: 'object', properties: {check: {const: check.id}}, required: ['check']},
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: {type: 'object', properties: {with: check.params, each: {enum: [...check.subjects]}}},
  }));
}

/** The JSON Schema of a plan file, with the parameters of every check. */
export function planSchema(): JsonSchema {
  const requirement = {
    ...object(
      {
        id,
        title: words,
        short: words,
        asks: words,
        clause: text,
        source: text,
        check: {enum: checks.map((check) => check.id)},
        each: {enum: [...SUBJECT_KINDS]},
        every: {enum: ['work-year', 'period', 'none']},
        by: date,
        for: whereSchema,
        severity: {enum: ['must', 'should']},
        with: {type: 'object'},
        off: words,
      },
      ['short', 'source', 'by', 'for', 'off'],
    ),
    allOf: parametersByCheck(),
  };
  const target = {
    ...object(
      {
        id,
        title: words,
        called: {type: 'array', minItems: 1, items: text},
        clause: text,
        source: text,
        ...goalProperties,
        unit: {enum: [...UNITS]},
        by: date,
        severity: {enum: ['must', 'should']},
        counts: measureSchema,
        off: words,
      },
      [...GOAL_RULES, 'called', 'source', 'by', 'severity', 'off'],
    ),
    anyOf: anyGoal,
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://qianshou.invalid/schemas/plan.schema.json',
    title: 'Plan of an assistance programme',
    description: 'What a government document requires of each pairing and of the whole programme',
    ...object(
      {
        id,
        version: text,
        title: words,
        extends: text,
        document: {
          ...object(
            {
              number: text,
              name: text,
              issued: {
                type: ['string', 'integer'],
                minimum: 1000,
                maximum: 9999,
                pattern: '^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$',
              },
              issuers: {type: 'array', minItems: 1, items: text},
            },
            ['number', 'name'],
          ),
          anyOf: [{required: ['number']}, {required: ['name']}],
        },
        period: object({start: date, end: date}),
        'work-year-starts': {type: 'string', pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$'},
        scope: object({
          sending: {type: 'array', items: text},
          receiving: {type: 'array', items: object({province: text, prefecture: {type: 'string'}, name: text}, ['prefecture', 'name'])},
        }),
        values: {type: 'object', additionalProperties: false, properties: narrowable()},
        requirements: {type: 'array', items: requirement},
        targets: {type: 'array', items: target},
      },
      ['extends', 'work-year-starts', 'values', 'requirements', 'targets'],
    ),
  };
}

/** The schema of plan files as editors use it: one that extends another plan may leave out everything but its id. */
export function publishedPlanSchema(): JsonSchema {
  const {$schema, $id, title, description, ...whole} = planSchema();
  const part = partial(whole) as Record<string, unknown>;
  return {
    $schema,
    $id,
    title,
    description,
    type: 'object',
    if: {type: 'object', required: ['extends']},
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: {...part, required: ['id', 'extends']},
    else: whole,
  };
}

/** A schema without anything that must be there; what tells checks apart stays. */
function partial(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(partial);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
      if (key === 'if') return [[key, value]];
      return key === 'required' || (key === 'anyOf' && Array.isArray(value)) ? [] : [[key, partial(value)]];
    }),
  );
}
