import type {ErrorObject} from 'ajv';
import {type Finding, finding} from '../model/finding.js';
import type {Place} from '../model/place.js';
import {type Message, message, type Words} from '../model/text.js';
import {nearest} from '../names/nearest.js';
import type {JsonSchema} from './derive.js';

/** Gives the place of a node of a document by its path from the root; with `key`, of its key. */
export type PlaceOf = (path: readonly (string | number)[], key?: boolean) => Place;

/** Errors that only say that another error exists. */
const ECHOES = new Set(['if', 'anyOf']);

/**
 * Ajv's errors on a plan or settings document as findings: which key, where, what was expected, and the nearest right name.
 * @param schema the schema that was applied, to look up which keys it knows
 */
export function documentFindings(errors: readonly ErrorObject[], schema: JsonSchema, data: unknown, placeOf: PlaceOf): Finding[] {
  const found: Finding[] = [];
  const seen = new Set<string>();
  for (const error of errors) {
    // That one of several keys is needed is said once, not once for each.
    const oneOfKeys = error.keyword === 'anyOf' ? keysOf(schema, error.schemaPath) : null;
    if (error.keyword === 'required' && error.schemaPath.includes('/anyOf/')) continue;
    const path = error.instancePath.split('/').slice(1).map(unescapePointer);
    if (oneOfKeys !== null) {
      const place = placeOf(path);
      found.push(
        finding({
          rule: 'document',
          severity: 'error',
          place,
          field: path.join('.') || null,
          message: message('document-any-of', {keys: oneOfKeys}),
        }),
      );
      continue;
    }
    const inside = errors.some((other) => other.instancePath.startsWith(`${error.instancePath}/`));
    if (
      error.keyword === 'if' ||
      (ECHOES.has(error.keyword) && (inside || errors.some((e) => e !== error && e.instancePath === error.instancePath)))
    )
      continue;
    const one = describe(error, path, schema, data, placeOf);
    const key = `${one.place.line}:${one.place.column}:${one.rule}:${one.value}:${error.params['missingProperty'] ?? ''}`;
    if (!seen.has(key)) found.push(one);
    seen.add(key);
  }
  return found;
}

/** The keys of which one is needed, for an `anyOf` that says just that. */
function keysOf(schema: JsonSchema, schemaPath: string): string[] | null {
  const branches = valueAt(schema, schemaPath.split('/').slice(1).map(unescapePointer));
  if (!Array.isArray(branches)) return null;
  const keys = branches.map((branch: {required?: string[]}) =>
    Object.keys(branch).join() === 'required' ? branch.required?.join(' + ') : undefined,
  );
  return keys.every((key) => key !== undefined) ? keys : null;
}

function unescapePointer(part: string): string | number {
  const text = part.replaceAll('~1', '/').replaceAll('~0', '~');
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** The patterns of the schemas, by how they begin, in words; only an unknown one is shown as it is. */
const PATTERNS: readonly (readonly [string, string])[] = [
  ['^[a-z0-9]+', 'pattern-id'],
  ['^(0[1-9]|1[0-2])-', 'pattern-month-day'],
  ['^(\\d{4}-)?(0[1-9]', 'pattern-month-day'],
  ['^\\d{4}(-', 'pattern-issued'],
  ['^[^]{1,200}$', 'pattern-short'],
  ['\\S', 'pattern-filled'],
  ['^\\s*(pass', 'pattern-expect'],
];

function patternWords(pattern: string): Message {
  const code = PATTERNS.find(([start]) => pattern.startsWith(start))?.[1];
  return code === undefined ? message('document-pattern', {pattern}) : message(code);
}

/** What the types of JSON are called. */
const TYPES: Readonly<Record<string, Words>> = {
  string: {zh: '文字', en: 'a text'},
  number: {zh: '数字', en: 'a number'},
  integer: {zh: '整数', en: 'a whole number'},
  boolean: {zh: 'true 或 false', en: 'true or false'},
  array: {zh: '列表', en: 'a list'},
  object: {zh: '“键: 值”', en: '“key: value”'},
};

/** A path as people follow it: an entry of a list by its id or name. */
export function namedPath(path: readonly (string | number)[], data: unknown): string {
  const parts = path.map((step, i) => {
    const node = typeof step === 'number' ? (valueAt(data, path.slice(0, i + 1)) as {id?: unknown; name?: unknown} | undefined) : undefined;
    const id = node === null || typeof node !== 'object' ? undefined : (node.id ?? node.name);
    return typeof id === 'string' ? id : String(typeof step === 'number' ? step + 1 : step);
  });
  return parts.join('.');
}

function describe(error: ErrorObject, path: readonly (string | number)[], schema: JsonSchema, data: unknown, placeOf: PlaceOf): Finding {
  const params = error.params as Record<string, unknown>;
  const at = namedPath(path, data);
  const base = {rule: 'document', severity: 'error' as const, field: at === '' ? null : at};
  const value = valueAt(data, path);
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const known = knownKeys(schema, error.schemaPath);
      const near = nearest(key, known);
      return finding({
        ...base,
        place: placeOf([...path, key], true),
        value: key,
        message: message('unknown-key', {key}),
        expected: known.length === 0 ? null : message('one-of', {values: known}),
        todo: near === null ? message(known.length === 0 ? 'unknown-key.only' : 'unknown-key.todo') : message('did-you-mean', {near}),
      });
    }
    case 'required':
      return finding({...base, place: placeOf(path), message: message('document-required', {key: String(params['missingProperty'])})});
    case 'enum':
    case 'const': {
      const allowed = ((params['allowedValues'] as unknown[] | undefined) ?? [params['allowedValue']]).map(String);
      const near = nearest(String(value), allowed);
      return finding({
        ...base,
        place: placeOf(path),
        value: shown(value),
        message: message('document-value', {key: at}),
        expected: message('one-of', {values: allowed}),
        todo: near === null ? null : message('did-you-mean', {near}),
      });
    }
    case 'type': {
      const keys = params['type'] === 'object' ? knownKeys(schema, error.schemaPath) : [];
      if (keys.length > 0) {
        return finding({...base, place: placeOf(path), value: shown(value), message: message('document-keys', {key: at, keys})});
      }
      return finding({
        ...base,
        place: placeOf(path),
        value: shown(value),
        message: message('document-type', {key: at, type: [params['type']].flat().map((type) => TYPES[String(type)] ?? String(type))}),
        todo: params['type'] === 'string' && isPlain(value) ? message('document-quotes', {value: String(value)}) : null,
      });
    }
    case 'format':
      return finding({
        ...base,
        place: placeOf(path),
        value: shown(value),
        message: message('not-a-date', {header: at}),
        expected: message('a-date'),
      });
    case 'pattern':
      return finding({
        ...base,
        place: placeOf(path),
        value: shown(value),
        message: message('document-value', {key: at}),
        expected: patternWords(String(params['pattern'])),
      });
    case 'minItems':
    case 'minProperties':
      return finding({
        ...base,
        place: placeOf(path),
        message: message('document-value', {key: at}),
        expected: message('at-least-items', {limit: Number(params['limit'])}),
      });
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
      return finding({
        ...base,
        place: placeOf(path),
        value: shown(value),
        message: message('document-value', {key: at}),
        expected: message(`range-${error.keyword}`, {limit: Number(params['limit'])}),
      });
    default:
      return finding({
        ...base,
        place: placeOf(path),
        value: shown(value),
        message: message('document-value', {key: at}),
        expected: message('document-other', {detail: error.message ?? error.keyword}),
      });
  }
}

/** What YAML reads as something else than a text unless it stands in quotes. */
function isPlain(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

function shown(value: unknown): string | null {
  return value === undefined || (typeof value === 'object' && value !== null) ? null : String(value);
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (node, key) => (node !== null && typeof node === 'object' ? (node as Record<string | number, unknown>)[key] : undefined),
    data,
  );
}

/** The keys that the object at a schema path may have. */
function knownKeys(schema: JsonSchema, schemaPath: string): string[] {
  const parts = schemaPath
    .split('/')
    .slice(1, -1)
    .map((part) => unescapePointer(decodeURIComponent(part)));
  const owner = valueAt(schema, parts) as {properties?: Record<string, unknown>} | undefined;
  return Object.keys(owner?.properties ?? {});
}
