import {parameters as object} from '../checks/define.js';
import {ENCODINGS} from '../model/encoding.js';
import {KINDS} from '../model/kinds.js';
import {LEFT_OUT, UNREAD} from '../model/reading.js';
import {REPAIR_CODES} from '../model/repair.js';
import type {JsonSchema} from './derive.js';
import {count, finding, head, list, nullable, place, text} from './report-schema.js';

const line = {type: 'integer', minimum: 1};
const kind = {enum: [...KINDS]};
const code = {enum: [...REPAIR_CODES]};

const reading = object({
  kind,
  sheet: nullable(text),
  header: nullable(object({from: line, to: line})),
  columns: list(object({header: text, field: nullable(text), sure: {type: 'boolean'}, factor: {type: 'number'}, near: nullable(text)})),
  leftOut: list(object({place, why: {enum: [...LEFT_OUT]}, text})),
  hidden: list(place),
});

/** The JSON Schema of `inspect --format json`. */
export function inspectionSchema(): JsonSchema {
  const file = object({
    path: text,
    encoding: {enum: [...ENCODINGS, null]},
    tables: list(object({reading, records: count, first: list({type: 'object', additionalProperties: text})})),
    unread: list(object({sheet: text, why: {enum: [...UNREAD]}})),
    repairs: list(object({code, total: line})),
    repaired: list(object({code, place, kind, field: text, from: text, to: text, personal: {type: 'boolean'}})),
    findings: list(finding),
    failed: nullable(object({code: text, text, place})),
  });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://qianshou.invalid/schemas/inspection.schema.json',
    title: 'How qianshou understands files',
    ...object({...head, command: {const: 'inspect'}, files: list(file)}),
  };
}
