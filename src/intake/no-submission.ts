import {closeSync, fstatSync, openSync, readSync} from 'node:fs';
import {inflateRawSync} from 'node:zlib';
import {parse} from 'csv-parse/sync';
import {OWN_TABLES} from '../model/own-tables.js';
import {LANGS, message} from '../model/text.js';
import {kindByKey} from './header.js';
import {InputError} from './input-error.js';

/** What lies beside submissions and is none, though it can be read as a table: what this program writes, waivers, plans. */
export type NoSubmission = 'feedback' | 'report' | 'changes' | 'guide' | 'waivers' | 'plan' | 'ledger';

/** The key under which a YAML submission states its settings. */
export const SETTINGS_KEY = 'submission';

/** Something was given as a submission that is none. */
export class NoSubmissionError extends InputError {
  constructor(what: NoSubmission | 'only', shown: string) {
    super(message(`no-submission.${what}`, {file: shown}), {file: shown, line: 1, column: 1});
  }
}

/** Bytes of one character at most. */
const LONGEST_CHARACTER = 4;

/** Bytes that are looked at: enough for a header, and nothing of a log's rows need be read twice. */
const HEAD = 1 << 14;

/** The beginning of a file. */
export interface Beginning {
  readonly bytes: Buffer;
  /** Bytes of the whole file. */
  readonly size: number;
}

/**
 * What a file is, told by its beginning.
 * @returns null for what may be of a submission, and for what cannot be read: that is told when it is opened
 */
export function noSubmission(file: string, beginning = beginningOf(file)): NoSubmission | null {
  return beginning === null ? null : (BY_ENDING.get(endingOf(file))?.(beginning.bytes) ?? null);
}

/** The beginning of a file that may be something else than a submission by its ending; null for any other, and for what cannot be read. */
export function beginningOf(file: string): Beginning | null {
  return BY_ENDING.has(endingOf(file)) ? headOf(file) : null;
}

function endingOf(file: string): string {
  return /\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
}

const BY_ENDING: ReadonlyMap<string, (head: Buffer) => NoSubmission | null> = new Map([
  ['csv', (head) => tableWith(textOf(head))],
  ['yaml', (head) => documentOf(topKeys(head.toString('utf8')))],
  ['yml', (head) => documentOf(topKeys(head.toString('utf8')))],
  ['json', (head) => (/"tool":\s*\{\s*"name":\s*"qianshou"/.test(head.toString('utf8')) ? 'report' : null)],
  ['html', (head) => (head.includes('<meta name="generator" content="qianshou') ? 'report' : null)],
  ['ledger', (head) => (head.includes('"qianshou":"ledger"') ? 'ledger' : null)],
  ['xlsx', (head) => (propertiesIn(head).includes('<dc:creator>qianshou') ? 'report' : null)],
]);

function headOf(file: string): Beginning | null {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const {size} = fstatSync(descriptor);
      const head = Buffer.allocUnsafe(Math.min(size, HEAD));
      return {bytes: head.subarray(0, readSync(descriptor, head, 0, head.length, 0)), size};
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}

/** The text of a table's beginning, in whatever encoding a spreadsheet program wrote it anew; its end may be cut through a character. */
function textOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return head.toString('utf16le', 2);
  const text = head.toString('utf8');
  return text.slice(0, -LONGEST_CHARACTER).includes('\uFFFD') ? new TextDecoder('gb18030').decode(head) : text;
}

function tableWith(text: string): NoSubmission | null {
  // Hardly any text has the words at all: its header need not be taken apart.
  const may = OWN_TABLES.some(({heads}) => LANGS.some((lang) => heads.every((words) => text.includes(words[lang]))));
  if (!may) return null;
  try {
    const [header = []] = parse(text, {bom: true, to: 1, skip_records_with_empty_values: true, relax_column_count: true}) as string[][];
    return tableOf(header);
  } catch {
    return null;
  }
}

/** What a table is by its headers; null for one that may be of a submission. */
export function tableOf(headers: readonly string[]): NoSubmission | null {
  const own = new Set(headers.map((header) => header.trim()));
  return OWN_TABLES.find(({heads}) => LANGS.some((lang) => heads.every((words) => own.has(words[lang]))))?.what ?? null;
}

/** What a YAML document is by its keys; null for one that may be a submission. */
export function documentOf(keys: readonly string[]): NoSubmission | null {
  if (keys.some((key) => key === SETTINGS_KEY || kindByKey(key) !== undefined)) return null;
  if (keys.includes('waivers')) return 'waivers';
  return keys.includes('id') && (keys.includes('requirements') || keys.includes('extends')) ? 'plan' : null;
}

/** The keys that stand at the beginning of a line. */
function topKeys(text: string): string[] {
  return [...text.matchAll(/^\uFEFF?(["']?)([^\s#"'{[-][^:"']*)\1\s*:(?=\s|$)/gm)].map(([, , key = '']) => key.trim());
}

/** The properties of a workbook, where they are among its first entries; blank where they are not. */
function propertiesIn(head: Buffer): string {
  const LOCAL = 0x04034b50;
  for (let at = 0; at + 30 <= head.length && head.readUInt32LE(at) === LOCAL; ) {
    const [size, name, extra] = [head.readUInt32LE(at + 18), head.readUInt16LE(at + 26), head.readUInt16LE(at + 28)];
    const start = at + 30 + name + extra;
    if (head.toString('utf8', at + 30, at + 30 + name) === 'docProps/core.xml') {
      try {
        return inflateRawSync(head.subarray(start, start + size)).toString('utf8');
      } catch {
        return '';
      }
    }
    at = start + size;
  }
  return '';
}
