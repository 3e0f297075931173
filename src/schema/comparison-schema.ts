import {parameters as object} from '../checks/define.js';
import {CHANGES, FACTS} from '../model/change.js';
import type {JsonSchema} from './derive.js';
import {bounds, count, finding, head, list, nullable, required, severity, status, subject, text} from './report-schema.js';

const number = {type: 'number'};
const side = object({
  file: text,
  asOf: {type: 'string', format: 'date'},
  years: list(text),
  office: nullable(text),
  planVersion: text,
  planHash: {type: 'string', pattern: '^[0-9a-f]{64}$'},
  waivers: nullable(text),
  toolVersion: text,
});
const counts = object(Object.fromEntries(CHANGES.map((change) => [change, count])));
const state = {status, found: nullable(number), bounds: nullable(bounds)};
const changed = (own: object, of: JsonSchema): JsonSchema =>
  object({
    change: {enum: [...CHANGES]},
    farther: nullable(number),
    title: text,
    clause: text,
    severity,
    ...own,
    before: nullable(of),
    after: nullable(of),
  });
const onlyInOne = (items: JsonSchema): JsonSchema => object({added: list(items), gone: list(items)});
const cameAndWent = {added: count, mended: count, still: count};

/** The JSON Schema of `compare --format json`: a comparison, or why there is none. */
export function comparisonSchema(): JsonSchema {
  const document = {...head, command: {const: 'compare'}};
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://qianshou.invalid/schemas/comparison.schema.json',
    title: 'Comparison of two reports of qianshou',
    oneOf: [{$ref: '#/definitions/comparison'}, {$ref: '#/definitions/failure'}],
    definitions: {
      comparison: object({
        ...document,
        plan: object({id: text, title: text}),
        before: side,
        after: side,
        differences: list({enum: [...FACTS]}),
        inputs: object({changed: list(text), added: list(text), gone: list(text)}),
        subjects: onlyInOne(subject),
        requirements: onlyInOne(text),
        summary: object({
          verdicts: counts,
          targets: counts,
          findings: object(cameAndWent),
          findingsByRule: list(object({rule: text, severity: {enum: ['error', 'warning']}, before: count, after: count, ...cameAndWent})),
        }),
        verdicts: list(
          changed(
            {requirement: text, subject, period: nullable(text)},
            object({...state, required: nullable(required), short: nullable(number)}),
          ),
        ),
        targets: list(changed({target: text}, object({...state, required, share: nullable(number)}))),
        findings: object({added: list(finding), mended: list(finding)}),
      }),
      failure: object({...document, failed: text}),
    },
  };
}
