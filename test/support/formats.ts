import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {parse} from 'csv-parse/sync';
import {readXlsx} from 'hucre/xlsx';
import type {Standing, Tally, YearRow} from '../../src/model/report.js';
import {qianshou} from './program.js';

/** Every submission of the repository. */
export const SUBMISSIONS = [
  'fixtures/shanghai-gansu/2023',
  'fixtures/shanghai-gansu/annex',
  'fixtures/national-2021',
  'fixtures/national-2017',
  'fixtures/shenzhen-2022',
  'fixtures/yidu-stations',
  'fixtures/dingcheng-stations',
  'fixtures/guangdong-shuangbai',
  'fixtures/guizhou-2025',
  'fixtures/jiulongpo-talent',
] as const;

export type Value = string | number | Date | null;

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Value[])[];
  /** The same as it is shown, where numbers stand between texts. */
  readonly said: readonly (readonly Value[])[];
}

/** What one run writes in the formats for people with office programs. */
export interface Written {
  readonly code: number | null;
  readonly stderr: string;
  readonly json: FullJson;
  readonly xlsx: Buffer;
  readonly sheets: readonly Sheet[];
  readonly markdown: string;
  readonly html: string;
  readonly pretty: string;
  readonly githubSummary: string;
  readonly verdicts: string;
  readonly findings: string;
}

/** Parts of the JSON report that these formats show as well. */
export interface FullJson {
  readonly asOf: string;
  readonly inputs: readonly {readonly path: string; readonly rows: number}[];
  readonly summary: {
    readonly verdicts: Readonly<Record<string, number>>;
    readonly targets: Readonly<Record<string, number>>;
    readonly findingsByRule: readonly {readonly rule: string; readonly total: number}[];
    readonly standings: readonly Standing[];
    readonly years: readonly YearRow[];
    readonly senders: readonly Tally[];
    readonly counties: readonly Tally[];
  };
  readonly pairings: readonly {readonly id: string; readonly sendingOrg: string; readonly county: string}[];
  readonly verdicts: readonly {
    readonly requirement: string;
    readonly title: string;
    readonly severity: 'must' | 'should';
    readonly subject: {readonly kind: string; readonly id: string; readonly label: string};
    readonly status: string;
    readonly found: number | null;
    readonly bounds: {readonly low: number; readonly high: number} | null;
    readonly required: {readonly value: number; readonly most?: number; readonly since?: string; readonly by?: string} | null;
    readonly short: number | null;
    readonly clause: string;
    readonly period: {readonly label: string} | null;
    readonly pace: {
      readonly due: number;
      readonly behind: number;
      readonly left: number | null;
      readonly hands: number | null;
      readonly needed: number | null;
      readonly enough: boolean | null;
    } | null;
    readonly reasons: readonly {readonly text: string}[];
    readonly todo: readonly {readonly text: string}[];
    readonly rows: {
      readonly counted: {readonly total: number};
      readonly leftOut: readonly {readonly total: number; readonly reason: {readonly text: string}}[];
    };
  }[];
  readonly targets: readonly {readonly target: string; readonly title: string; readonly share: number | null; readonly status: string}[];
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly place: {readonly file: string; readonly line: number; readonly column: number};
    readonly subject: string | null;
    readonly value: string | null;
    readonly message: {readonly text: string};
    readonly expected: {readonly text: string} | null;
    readonly todo: {readonly text: string} | null;
  }[];
}

/** Runs the program once and reads what it wrote in every format. */
export async function written(args: readonly string[]): Promise<Written> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qianshou-formats-'));
  try {
    const formats = {
      json: 'json',
      xlsx: 'xlsx',
      markdown: 'md',
      'verdicts-csv': 'v.csv',
      'findings-csv': 'f.csv',
      html: 'html',
      'github-summary': 's.md',
      pretty: 'txt',
    };
    const asked = Object.entries(formats).flatMap(([format, name]) => ['--format', `${format}=${path.join(folder, name)}`]);
    const {code, stderr} = qianshou([...args, ...asked]);
    const text = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
    const xlsx = readFileSync(path.join(folder, 'xlsx'));
    const json = JSON.parse(text('json')) as FullJson;
    return {
      code,
      stderr,
      json,
      xlsx,
      sheets: await sheetsOf(xlsx),
      markdown: text('md'),
      html: text('html'),
      pretty: text('txt'),
      githubSummary: text('s.md'),
      verdicts: text('v.csv'),
      findings: text('f.csv'),
    };
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** The sheets of a workbook as its own reader sees them. */
export async function sheetsOf(bytes: Uint8Array): Promise<Sheet[]> {
  const book = await readXlsx(bytes, {readStyles: true});
  return book.sheets.map(({name, rows, cells}) => {
    // A number may be shown with a word before it and a text behind.
    const said = (value: Value, at: string): Value => {
      const [, before, after = ''] = /^"([^"]*)"[#,.0]*(?:"([^"]*)")?$/.exec(cells?.get(at)?.style?.numFmt ?? '') ?? [];
      return typeof value === 'number' && before !== undefined ? `${before}${value}${after}` : value;
    };
    const values = rows as Value[][];
    return {name, rows: values, said: values.map((row, r) => row.map((value, c) => said(value, `${r},${c}`)))};
  });
}

/** A sheet's rows by the heads of their columns. */
export function records(rows: readonly (readonly Value[])[]): Record<string, Value>[] {
  const [head = [], ...rest] = rows;
  return rest.map((row) => Object.fromEntries(head.map((name, i) => [String(name), row[i] ?? null])));
}

/** Rows of CSV, read by the rules of RFC 4180; the mark of UTF-8 and the line ends must be there. */
export function csvRows(text: string): string[][] {
  if (!text.startsWith('\uFEFF')) throw new Error('no mark of UTF-8');
  if (!text.endsWith('\r\n')) throw new Error('the last row is not ended');
  return parse(text, {bom: true, record_delimiter: '\r\n'});
}
