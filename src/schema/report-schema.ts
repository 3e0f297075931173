import {parameters as object} from '../checks/define.js';
import {ENCODINGS} from '../model/encoding.js';
import {KINDS} from '../model/kinds.js';
import {LEFT_OUT, UNREAD} from '../model/reading.js';
import {REPAIR_CODES} from '../model/repair.js';
import {STATUSES, SUBJECT_KINDS, UNITS} from '../model/verdict.js';
import type {JsonSchema} from './derive.js';

export const text = {type: 'string'};
export const count = {type: 'integer', minimum: 0};
export const nullable = (schema: JsonSchema): JsonSchema => ({anyOf: [schema, {type: 'null'}]});
export const list = (items: JsonSchema): JsonSchema => ({type: 'array', items});

const said = object({code: text, text});
export const place = object(
  {file: text, line: {type: 'integer', minimum: 1}, column: {type: 'integer', minimum: 1}, sheet: text, cell: text},
  ['sheet', 'cell'],
);
const sample = {total: count, places: list(place)};
export const bounds = object({low: {type: 'number'}, high: {type: 'number'}});
const period = object({label: text, start: {type: 'string', format: 'date'}, end: {type: 'string', format: 'date'}});
export const status = {enum: [...STATUSES]};
export const subject = object({kind: {enum: [...SUBJECT_KINDS]}, id: text, label: text});
const day = {type: 'string', format: 'date'};
export const required = object(
  {
    rule: {enum: ['at-least', 'more-than', 'at-most', 'exactly', 'between', 'all']},
    value: {type: 'number'},
    most: {type: 'number'},
    unit: {enum: [...UNITS]},
    since: day,
    clause: text,
    by: day,
  },
  ['most', 'since', 'clause', 'by'],
);
export const severity = {enum: ['must', 'should']};

const pace = object({
  due: {type: 'number'},
  behind: {type: 'number', minimum: 0},
  until: nullable(day),
  left: nullable(count),
  hands: nullable(count),
  needed: nullable(count),
  enough: nullable({type: 'boolean'}),
});
const waived = object({reason: text, approvedBy: text, expires: day, instead: status});
/** How a judgement stands against time, leave and the baseline. */
const standing = {pace: nullable(pace), waived: nullable(waived), known: {type: 'boolean'}};

const comesTo = object({status, found: nullable({type: 'number'}), bounds: nullable(bounds), required: nullable(required)});

const byStatus = object(Object.fromEntries(STATUSES.map((name) => [name, count])));
const meeting = {meetAll: count, missRecommended: count};
const tally = object({name: text, pairings: count, ...meeting, required: byStatus, recommended: byStatus});

export const finding = object({
  rule: text,
  severity: {enum: ['error', 'warning']},
  place,
  others: list(place),
  subject: nullable(text),
  kind: nullable({enum: [...KINDS]}),
  field: nullable(text),
  value: nullable(text),
  message: said,
  expected: nullable(said),
  todo: nullable(said),
  known: {type: 'boolean'},
});

/** What every document begins with. */
export const head = {
  schemaVersion: {const: 1},
  tool: object({name: text, version: text}),
  command: {enum: ['check', 'validate', 'report']},
};

/** The JSON Schema of `--format json`: a report, or why there is none. */
export function reportSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://qianshou.invalid/schemas/report.schema.json',
    title: 'Report of qianshou',
    oneOf: [{$ref: '#/definitions/report'}, {$ref: '#/definitions/failure'}],
    definitions: {report: report(), failure: failure()},
  };
}

/** The JSON Schema of one line of `--format jsonl`: the parts of a report, each with its `type`. */
export function reportLineSchema(): JsonSchema {
  const {verdicts, targets, findings, summary, notEvaluated, ...rest} = report()['properties'] as Record<string, JsonSchema>;
  const propertiesOf = (schema: JsonSchema | undefined): Record<string, JsonSchema> => schema?.['properties'] as Record<string, JsonSchema>;
  const items = (schema: JsonSchema | undefined): Record<string, JsonSchema> => propertiesOf(schema?.['items'] as JsonSchema);
  const line = (type: string, properties: Record<string, JsonSchema>): JsonSchema => object({type: {const: type}, ...properties});
  const definitions = {
    report: line('report', rest),
    verdict: line('verdict', items(verdicts)),
    target: line('target', items(targets)),
    finding: line('finding', items(findings)),
    summary: line('summary', {...propertiesOf(summary), notEvaluated: notEvaluated as JsonSchema}),
    failure: line('failure', propertiesOf(failure())),
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://qianshou.invalid/schemas/report-line.schema.json',
    title: 'Line of a report of qianshou',
    oneOf: Object.keys(definitions).map((name) => ({$ref: `#/definitions/${name}`})),
    definitions,
  };
}

function failure(): JsonSchema {
  return object({...head, failed: text, findings: list(finding)});
}

function report(): JsonSchema {
  return object({
    ...head,
    plan: object({
      id: text,
      version: text,
      title: text,
      document: text,
      hash: {type: 'string', pattern: '^[0-9a-f]{64}$'},
      file: nullable(text),
      assumed: {type: 'boolean'},
    }),
    asOf: {type: 'string', format: 'date'},
    office: nullable(text),
    years: list(text),
    inputs: list(
      object({
        path: text,
        kinds: list({enum: [...KINDS]}),
        sha256: nullable({type: 'string', pattern: '^[0-9a-f]{64}$'}),
        encoding: {enum: [...ENCODINGS, null]},
        rows: count,
        submission: nullable(text),
        extraColumns: list(text),
        tables: list(
          object({
            kind: {enum: [...KINDS]},
            sheet: nullable(text),
            header: nullable(object({from: {type: 'integer', minimum: 1}, to: {type: 'integer', minimum: 1}})),
            hidden: object(sample),
            leftOut: list(object({why: {enum: [...LEFT_OUT]}, rows: object(sample)})),
          }),
        ),
        unread: list(object({sheet: text, why: {enum: [...UNREAD]}})),
        repairs: list(object({code: {enum: [...REPAIR_CODES]}, total: {type: 'integer', minimum: 1}})),
        failed: nullable(object({code: text, text, place})),
      }),
    ),
    summary: object({
      verdicts: byStatus,
      targets: byStatus,
      findings: object({error: count, warning: count}),
      findingsByRule: list(object({rule: text, severity: {enum: ['error', 'warning']}, total: count, known: count})),
      standings: list(object({kind: {enum: [...SUBJECT_KINDS]}, subjects: count, notAsked: count, ...meeting})),
      years: list(
        object({
          requirement: text,
          years: list(object({year: text, judged: count, pass: count, fail: count, unknown: count, pending: count})),
        }),
      ),
      senders: list(tally),
      counties: list(tally),
    }),
    verdicts: list(
      object({
        requirement: text,
        title: text,
        clause: text,
        severity,
        subject,
        period: nullable(period),
        status,
        found: nullable({type: 'number'}),
        bounds: nullable(bounds),
        required: nullable(required),
        short: nullable({type: 'number'}),
        reasons: list(said),
        todo: list(said),
        rows: object({counted: object(sample), leftOut: list(object({reason: said, ...sample}))}),
        ...standing,
      }),
    ),
    targets: list(
      object({
        target: text,
        title: text,
        clause: text,
        severity,
        status,
        found: nullable({type: 'number'}),
        bounds: nullable(bounds),
        required,
        share: nullable({type: 'number'}),
        reasons: list(said),
        rows: object(sample),
        doubtful: object(sample),
        ...standing,
      }),
    ),
    findings: list(finding),
    whatIf: nullable(
      object({
        set: list(text),
        changed: list(
          object({requirement: text, subject: nullable(subject), period: text, before: nullable(comesTo), after: nullable(comesTo)}),
        ),
      }),
    ),
    pairings: list(object({id: text, sendingOrg: text, receivingOrg: text, county: text, place: nullable(place), submissions: list(text)})),
    submissions: list(
      object({
        path: text,
        name: text,
        office: nullable(text),
        problem: nullable(text),
        copyOf: nullable(text),
        files: count,
        rows: count,
        pairings: count,
        verdicts: byStatus,
        findings: object({error: count, warning: count}),
        code: {enum: [0, 1, 2]},
      }),
    ),
    waivers: nullable(text),
    baseline: nullable(text),
    notEvaluated: list(object({requirement: text, reason: said})),
  });
}
