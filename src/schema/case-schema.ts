import {parameters as object} from '../checks/define.js';
import {KIND_INFO, KINDS} from '../model/kinds.js';
import {STATUSES} from '../model/verdict.js';
import type {JsonSchema} from './derive.js';

const text = {type: 'string', pattern: '\\S'};
const year = {type: 'integer', minimum: 1000, maximum: 9999};

/** The JSON Schema of a file of cases for a plan: small tables in, expected verdicts out. */
export function caseSchema(): JsonSchema {
  const tables = KINDS.flatMap((kind) => [kind, KIND_INFO[kind].title.zh]);
  const one = object(
    {
      name: text,
      as_of: {type: 'string', format: 'date'},
      year: {type: ['integer', 'array'], minimum: 1000, maximum: 9999, minItems: 1, items: year},
      given: object(Object.fromEntries(tables.map((name) => [name, {type: 'array', minItems: 1, items: {type: 'object'}}])), tables),
      expect: {
        type: 'object',
        minProperties: 1,
        description: 'requirement [subject] [year]: status [found[/required]]',
        additionalProperties: {type: 'string', pattern: `^\\s*(${STATUSES.join('|')}|not-asked)(\\s+\\S+)?\\s*$`},
      },
      findings: {type: 'array', minItems: 1, items: text},
    },
    ['year', 'findings'],
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://qianshou.invalid/schemas/plan-cases.schema.json',
    title: 'Cases of a plan',
    description: 'What a plan says of small submissions: qianshou plans test',
    ...object({plan: text, cases: {type: 'array', minItems: 1, items: one}}),
  };
}
