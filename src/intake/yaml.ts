import {
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import {finding} from '../model/finding.js';
import {type Field, KIND_INFO, KINDS, type Kind} from '../model/kinds.js';
import {LIST_MARKS} from '../model/list-marks.js';
import type {Place} from '../model/place.js';
import type {Row} from '../model/record.js';
import {type Message, message} from '../model/text.js';
import {nearest} from '../names/nearest.js';
import {type Bytes, decode} from './decode.js';
import {kindByKey, nearestHeader} from './header.js';
import {InputError} from './input-error.js';
import type {Source} from './source.js';
import type {Sink, Table} from './table.js';

/** A parsed YAML file that can say where each of its nodes stands. */
export interface YamlFile extends Bytes {
  readonly path: string;
  readonly root: YAMLMap;
  readonly document: Document;
  placeOf(node: unknown): Place;
  /** Where a node ends: the place of its last character. */
  endOf(node: unknown): Place;
}

/** A YAML file is held in memory; one above this size should be a CSV log, which is not. */
const LARGEST_TEXT = 64 << 20;

/** Aliases are for a few shared values; a bomb has thousands. */
const MOST_ALIASES = 100;

/** @returns the YAML parser's complaint in words for the person who wrote the file. */
function complaint(error: YAMLError): Message {
  const known: Partial<Record<YAMLError['code'], string>> = {
    DUPLICATE_KEY: 'yaml-duplicate-key',
    TAB_AS_INDENT: 'yaml-tab',
    BAD_INDENT: 'yaml-indent',
    MISSING_CHAR: 'yaml-missing-char',
    MULTIPLE_DOCS: 'yaml-several',
    BAD_ALIAS: 'yaml-alias',
  };
  const text = error.message;
  // One code of the parser stands for several slips; its words tell them apart.
  const byWords = /tab/i.test(text)
    ? 'yaml-tab'
    : /end with a [\]}]|expected flow|closing/i.test(text)
      ? 'yaml-missing-char'
      : /nested mapping|implicit key|same column|without - indicator/i.test(text)
        ? 'yaml-indent'
        : null;
  const code = byWords ?? known[error.code] ?? 'yaml-syntax';
  return message(code, {detail: error.message.split('\n')[0]?.replace(/ at line \d+.*$/, '') ?? error.code});
}

/** The parser's error where the person can mend it: it often stumbles only on the line after, or at the end of the file. */
function syntaxFault(error: YAMLError, text: string, placeAt: (offset: number) => Place): InputError {
  const at = placeAt(error.pos[0]);
  const lines = text.split('\n');
  for (const line of [at.line, at.line - 1]) {
    const slip = slipIn(lines[line - 1] ?? '');
    if (slip !== null) return new InputError(slip.what, {...at, line, column: slip.column});
  }
  const open = error.code === 'MISSING_CHAR' || /closing|end with/.test(error.message) ? notClosed(text) : null;
  return new InputError(complaint(error), open === null ? at : placeAt(open));
}

/** Where a quote or bracket opens that is never closed; null where there is none. */
function notClosed(text: string): number | null {
  for (const token of new Parser().parse(text)) {
    const open = openIn(token);
    if (open !== null) return open;
  }
  return null;
}

function openIn(token: CST.Token | null | undefined): number | null {
  if (token === null || token === undefined) return null;
  if (token.type === 'document') return openIn(token.value);
  if (token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar') {
    return token.source.length > 1 && token.source.endsWith(token.source.charAt(0)) ? null : token.offset;
  }
  if (!('items' in token)) return null;
  const inside = token.items.flatMap(({key, value}) => [openIn(key), openIn(value)]).find((offset) => offset !== null) ?? null;
  const ends = token.type !== 'flow-collection' || token.end.some(({type}) => type === 'flow-map-end' || type === 'flow-seq-end');
  return inside ?? (ends ? null : token.offset);
}

/** What Chinese keyboards and hurry make of YAML: marks of full width, a colon without its space, a `*` without quotes. */
const SLIPS: readonly (readonly [RegExp, Message])[] = [
  [/^[\s-]*([\w-]+：)/u, message('yaml-full-width', {mark: {zh: '冒号“：”', en: 'colon “：”'}})],
  [/[{[][^}\]]*?(，)\s*[\w-]+\s*:/u, message('yaml-full-width', {mark: {zh: '逗号“，”', en: 'comma “，”'}})],
  [/^[\s-]*([\w-]+:)[^\s/:"]/u, message('yaml-colon-blank')],
  [/(?:[:[,]|^\s*-)\s*(\*)(?:[^\s\w]|[^\s,\]}]*\*)/u, message('yaml-star')],
];

/** A slip in a line, and the column of what is wrong. Texts in quotes do not count. */
function slipIn(line: string): {readonly what: Message; readonly column: number} | null {
  const bare = line.replace(/"[^"]*"|'[^']*'|#.*$/g, (quoted) => '"'.repeat(quoted.length));
  for (const [pattern, what] of SLIPS) {
    const found = pattern.exec(bare);
    if (found !== null) return {what, column: [...line.slice(0, found.index + found[0].indexOf(found[1] as string))].length + 1};
  }
  return null;
}

/**
 * Parses YAML text to nodes that know their places.
 * @throws InputError for text that is no YAML, has a key twice, is not a mapping, or is an alias bomb
 */
export function parseYaml(path: string, text: string, {sha256, encoding}: Bytes): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, {lineCounter: lines, uniqueKeys: true, prettyErrors: false, stringKeys: true, logLevel: 'error'});
  const placeAt = (offset: number): Place => {
    const {line, col} = lines.linePos(offset);
    // The parser counts UTF-16 units; people count characters.
    const before = [...text.slice(offset - Math.max(col - 1, 0), offset)].length;
    return {file: path, line: Math.max(line, 1), column: before + 1};
  };
  const error = document.errors[0];
  if (error !== undefined) throw syntaxFault(error, text, placeAt);
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) throw new InputError(message('empty-file', {file: path}), placeAt(0));
  if (!isMap(root)) throw new InputError(message('yaml-no-mapping', {kinds: [...KINDS]}), placeAt((root as Node).range?.[0] ?? 0));
  const aliases = countAliases(document, (alias) => {
    const place = placeAt((alias as Node).range?.[0] ?? 0);
    throw new InputError(slipIn(text.split('\n')[place.line - 1] ?? '')?.what ?? message('yaml-alias'), place);
  });
  if (aliases > MOST_ALIASES) throw new InputError(message('yaml-alias-bomb', {limit: MOST_ALIASES}), placeAt(0));
  const placeOf = (node: unknown): Place => {
    const range = (node as Node | null | undefined)?.range;
    return placeAt(range?.[0] ?? 0);
  };
  const endOf = (node: unknown): Place => {
    const range = (node as Node | null | undefined)?.range;
    return placeAt(Math.max((range?.[1] ?? 1) - 1, range?.[0] ?? 0));
  };
  return {path, root, document, placeOf, endOf, sha256, encoding};
}

/** Every alias of a document; one that points at nothing is reported to `lost`. */
function countAliases(document: Document, lost: (alias: unknown) => void): number {
  let count = 0;
  visit(document, {
    Alias(_, alias) {
      count += 1;
      if (count <= MOST_ALIASES && alias.resolve(document) === undefined) lost(alias);
    },
  });
  return count;
}

/**
 * Reads and parses a YAML file.
 * @throws InputError as parseYaml and yamlText do
 */
export async function readYaml(source: Source): Promise<YamlFile> {
  const {text, bytes} = await yamlText(source);
  return parseYaml(source.path, text, bytes);
}

/**
 * The text of a YAML file.
 * @throws InputError as decode does, or when there is nothing in it, or it is too large to be held
 */
export async function yamlText(source: Source): Promise<{readonly text: string; readonly bytes: Bytes}> {
  const bytes = decode(source);
  const parts: string[] = [];
  let length = 0;
  for await (const text of bytes.texts()) {
    length += text.length;
    if (length > LARGEST_TEXT)
      throw new InputError(message('yaml-too-large', {limit: LARGEST_TEXT}), {file: source.path, line: 1, column: 1});
    parts.push(text);
  }
  const text = parts.join('');
  if (text.trim() === '') throw new InputError(message('empty-file', {file: source.path}), {file: source.path, line: 1, column: 1});
  return {text, bytes};
}

/**
 * A mapping as plain data, aliases resolved.
 * @throws InputError when its aliases stand for far more than they are
 */
export function plainData(file: YamlFile, node: YAMLMap): unknown {
  try {
    return node.toJS(file.document, {maxAliasCount: MOST_ALIASES});
  } catch {
    // The parser counts what aliases of aliases come to.
    throw new InputError(message('yaml-alias-bomb', {limit: MOST_ALIASES}), file.placeOf(node));
  }
}

/**
 * The node at a path below a mapping, or the nearest one above it that exists.
 * @param key the key is meant rather than its value
 */
export function nodeAt(root: YAMLMap, path: readonly (string | number)[], key: boolean): unknown {
  let node: unknown = root;
  for (const [i, step] of path.entries()) {
    const last = i === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => scalarText(item.key) === String(step));
      if (pair === undefined) return node;
      node = (last && key) || pair.value === null ? pair.key : pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (item === undefined) return node;
      node = item;
    } else return node;
  }
  return node;
}

/** The keys of a file. */
export function keysOf({root}: YamlFile): string[] {
  return root.items.map(({key}) => scalarText(key) ?? '');
}

/** A scalar's text as it is written, so that 007 stays 007; null for a blank. */
function scalarText(node: unknown): string | null {
  return untrimmed(node)?.trim() ?? null;
}

/** The same, with blanks at its ends. */
function untrimmed(node: unknown): string | null {
  if (!isScalar(node) || node.value === null) return null;
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

/** @returns what an alias points at; any other node as it is. */
function resolved(file: YamlFile, node: unknown): unknown {
  return isAlias(node) ? node.resolve(file.document) : node;
}

/** Takes the tables out of a YAML file; what is not understood goes to `sink`. Keys in `others` are left to the caller. */
export function yamlTables(file: YamlFile, others: readonly string[], sink: Sink): Table[] {
  const tables: Table[] = [];
  for (const pair of file.root.items) {
    const key = scalarText(pair.key) ?? '';
    if (others.includes(key)) continue;
    const kind = kindByKey(key);
    if (kind === undefined) {
      const near = nearest(key, [...KINDS, ...KINDS.map((k) => KIND_INFO[k].title.zh), ...others]);
      sink(
        finding({
          rule: 'unknown-key',
          severity: 'error',
          place: file.placeOf(pair.key),
          value: key,
          message: message('unknown-key', {key}),
          expected: message('one-of', {values: [...KINDS]}),
          todo: near === null ? message('unknown-key.todo') : message('did-you-mean', {near}),
        }),
      );
      continue;
    }
    tables.push(yamlTable(file, kind, pair.value, sink));
  }
  return tables;
}

function yamlTable(file: YamlFile, kind: Kind, value: unknown, sink: Sink): Table {
  const {rows, extraColumns} = yamlRows(file, kind, value, sink);
  const given = KIND_INFO[kind].fields.filter(({name}) => rows.some(({texts, blank}) => texts[name] !== undefined || blank.has(name)));
  const columns = [
    ...given.map(({name}) => ({header: name, field: name, sure: true, factor: 1, near: null})),
    ...extraColumns.map((header) => ({header, field: null, sure: false, factor: 1, near: nearestHeader(header, kind)})),
  ];
  return {
    kind,
    extraColumns,
    ifPaired: [],
    year: null,
    counted: false,
    since1904: false,
    log: null,
    async *rows() {
      yield rows;
    },
    reading: () => ({kind, sheet: null, header: null, columns, leftOut: [], hidden: []}),
  };
}

function yamlRows(file: YamlFile, kind: Kind, value: unknown, sink: Sink): {rows: readonly Row[]; extraColumns: readonly string[]} {
  const list = resolved(file, value);
  const rows: Row[] = [];
  const extras = new Set<string>();
  if (!isSeq(list) || list.items.length === 0) {
    const code = isSeq(list) || scalarText(list) === null ? 'no-rows' : 'yaml-no-list';
    const rule = code === 'no-rows' ? 'no-rows' : 'shape';
    sink(
      finding({
        rule,
        severity: 'error',
        place: file.placeOf(list),
        message: message(code, {kind: KIND_INFO[kind].title}),
        todo: message(`${code}.todo`),
      }),
    );
    return {rows, extraColumns: []};
  }
  for (const item of list.items) {
    const mapping = resolved(file, item);
    if (isMap(mapping)) {
      rows.push(new YamlRow(file, kind, mapping, extras, sink));
      continue;
    }
    // It was meant to be a record: what it says cannot be told, but not that it says nothing.
    const place = file.placeOf(item);
    rows.push({kind, place, texts: {}, blank: new Set(), ragged: true, placeOf: () => place});

    sink(
      finding({
        rule: 'shape',
        severity: 'error',
        place: file.placeOf(item),
        message: message('yaml-no-record', {kind: KIND_INFO[kind].title}),
        todo: message('yaml-no-record.todo'),
      }),
    );
  }
  return {rows, extraColumns: [...extras].sort()};
}

/** A value as it is written: a blank, a text (numbers too, so that 007 stays 007), a list, or texts by key. */
export type RawValue = string | null | readonly RawValue[] | ReadonlyMap<string, RawValue>;

/** A record as it is written, by key; null for an item that is none. */
export interface RawRecord {
  readonly values: ReadonlyMap<string, RawValue> | null;
  readonly from: Place;
  readonly to: Place;
}

/** What stands under a key of a submission: its records, or something that is no list. */
export interface RawPart {
  readonly key: string;
  /** Null for a key that names no table. */
  readonly kind: Kind | null;
  readonly value: RawValue;
  readonly records: readonly RawRecord[] | null;
}

/**
 * A YAML file as it is written, aliases resolved.
 * @throws InputError when its aliases stand for far more than they are
 */
export function rawParts(file: YamlFile): RawPart[] {
  // What this makes of the file is not used: it refuses aliases that would not end.
  plainData(file, file.root);
  return file.root.items.map((pair) => {
    const key = scalarText(pair.key) ?? '';
    const list = resolved(file, pair.value);
    const records = isSeq(list) ? list.items.map((item) => rawRecord(file, resolved(file, item))) : null;
    return {key, kind: kindByKey(key) ?? null, value: records === null ? rawValue(file, list) : [], records};
  });
}

function rawRecord(file: YamlFile, node: unknown): RawRecord {
  const value = rawValue(file, node);
  const values = value instanceof Map ? (value as ReadonlyMap<string, RawValue>) : null;
  return {values, from: file.placeOf(node), to: file.endOf(node)};
}

function rawValue(file: YamlFile, given: unknown): RawValue {
  const node = resolved(file, given);
  if (isSeq(node)) return node.items.map((item) => rawValue(file, item));
  if (isMap(node)) return new Map(node.items.map((pair) => [scalarText(pair.key) ?? '', rawValue(file, pair.value)]));
  return scalarText(node);
}

/** A value as the text of one cell: lists as offices write them. */
export function textOfRaw(value: RawValue): string {
  if (value === null || typeof value === 'string') return value ?? '';
  if (value instanceof Map) return [...value].map(([key, inner]) => `${key}：${textOfRaw(inner)}`).join('；');
  return (value as readonly RawValue[]).map(textOfRaw).join('；');
}

/** The field that a key of a record names. */
export function fieldOfKey(kind: Kind, key: string): Field | null {
  return KIND_INFO[kind].fields.find((field) => field.name === key || field.headers.includes(key)) ?? null;
}

class YamlRow implements Row {
  readonly texts: Record<string, string | readonly string[]> = {};
  readonly blank: Set<string> = new Set();
  readonly ragged = false;
  readonly kind: Kind;
  readonly place: Place;
  readonly #nodes = new Map<string, unknown>();
  readonly #file: YamlFile;
  readonly #mapping: YAMLMap;

  constructor(file: YamlFile, kind: Kind, mapping: YAMLMap, extras: Set<string>, sink: Sink) {
    this.kind = kind;
    this.#file = file;
    this.#mapping = mapping;
    this.place = file.placeOf(mapping);
    const fields = KIND_INFO[kind].fields;
    for (const pair of mapping.items) {
      const key = scalarText(pair.key) ?? '';
      const field = fieldOfKey(kind, key);
      if (field === null) extras.add(key);
      else this.#take(field, pair, sink);
    }
    for (const field of fields) if (field.required && this.texts[field.name] === undefined) this.blank.add(field.name);
  }

  #take(field: Field, pair: Pair, sink: Sink): void {
    const node = resolved(this.#file, pair.value) ?? null;
    this.#nodes.set(field.name, node ?? pair.key);
    const value = field.type === 'list' ? listOf(node) : untrimmed(node);
    if (value === null && node !== null && !isScalar(node)) {
      const code = field.type === 'list' ? 'yaml-no-texts' : 'yaml-nested';
      const place = this.#file.placeOf(node);
      sink(finding({rule: 'shape', severity: 'error', place, field: field.name, message: message(code, {field: field.name})}));
    }
    if (value === null || (typeof value === 'string' ? value.trim() : value).length === 0) this.blank.add(field.name);
    else this.texts[field.name] = value;
  }

  placeOf(field: string): Place {
    const node = this.#nodes.get(field);
    return node === undefined ? this.place : this.#file.placeOf(node);
  }

  extras(): ReadonlyMap<string, string> {
    const others = this.#mapping.items.flatMap((pair): [string, string][] => {
      const key = scalarText(pair.key) ?? '';
      return fieldOfKey(this.kind, key) === null ? [[key, textOfRaw(rawValue(this.#file, pair.value))]] : [];
    });
    return new Map(others.filter(([, text]) => text !== ''));
  }
}

/** A list of texts; a mapping of role to name becomes `role：name`. Null when it is neither. */
function listOf(node: unknown): string[] | null {
  if (isScalar(node))
    return (scalarText(node) ?? '')
      .split(LIST_MARKS)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  if (isSeq(node)) {
    const texts = node.items.map(scalarText);
    return texts.every((text) => text !== null) ? (texts as string[]) : null;
  }
  if (isMap(node)) {
    const texts = node.items.map((pair) => [scalarText(pair.key), scalarText(pair.value)] as const);
    if (texts.some(([role]) => role === null)) return null;
    return texts.flatMap(([role, name]) => (name === null ? [] : [`${role}：${name}`]));
  }
  return null;
}
