import iconv from 'iconv-lite';
import {expect, test} from 'vitest';
import {stringify} from 'yaml';
import {KIND_INFO, type Kind} from '../../src/model/kinds.js';
import {book, sheetOfCsv} from '../support/book.js';
import {odsBook} from '../support/ods.js';
import {shell} from '../support/scenario.js';
import {sample} from './sample.js';

const {'data/qianshou.yaml': settings, ...tables} = sample;

/** A table as the records of a YAML file, by the same headers. */
function yamlOf(kind: Kind, csv: string): string {
  const [header = [], ...rows] = sheetOfCsv(csv).rows;
  const records = rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
  return stringify({[KIND_INFO[kind].title.zh]: records}, {defaultStringType: 'QUOTE_DOUBLE'});
}

/** The sample with faults that every format can hold: a county, a date, a level, a worker whom no list has. */
const faulty: Readonly<Record<string, string>> = {
  ...tables,
  'data/deployments.csv': `${tables['data/deployments.csv']}W9,P1,2023-07-03,2023-07-03\nW1,P1,2023-02-30,2023-03-01\n`,
  'data/workers.csv': tables['data/workers.csv'].replace('助理社会工作师', '三级社工师'),
};

/** How each format writes a table: its ending and its bytes. */
const FORMATS: Readonly<Record<string, readonly [ending: string, write: (kind: Kind, csv: string) => string | Buffer]>> = {
  CSV: ['csv', (_, csv) => csv],
  'text between tabs': ['tsv', (_, csv) => csv.replaceAll(',', '\t')],
  'CSV in GB18030': ['csv', (_, csv) => iconv.encode(csv.replaceAll('\n', '\r\n'), 'gb18030')],
  'CSV in UTF-16': ['csv', (_, csv) => iconv.encode(csv, 'utf-16le', {addBOM: true})],
  'a workbook': ['xlsx', (kind, csv) => book({[kind]: sheetOfCsv(csv)})],
  'an OpenDocument spreadsheet': ['ods', (kind, csv) => odsBook({[kind]: sheetOfCsv(csv)})],
  YAML: ['yaml', yamlOf],
};

/** The JSON of a check without what depends on how a table is written: places, hashes, encodings, sheets. */
async function jsonOf(format: string, source: Readonly<Record<string, string>>): Promise<string> {
  const [ending, write] = FORMATS[format] as (typeof FORMATS)[string];
  const files = Object.entries(source).map(([name, csv]) => {
    const kind = /(\w+)\.csv$/.exec(name)?.[1] as Kind;
    return [`data/${kind}.${ending}`, write(kind, csv)] as const;
  });
  const {stdout} = await shell({...Object.fromEntries(files), 'data/qianshou.yaml': settings}, 'qianshou check data --format json');
  const ofFormat = new Set(['place', 'places', 'others', 'path', 'sha256', 'encoding', 'tables']);
  return JSON.stringify(
    JSON.parse(stdout, (key, value) => (ofFormat.has(key) ? undefined : value)),
    null,
    1,
  );
}

test.each([
  ['a submission without a fault', tables],
  ['a submission with faults', faulty],
])('%s comes to the same report in every format', async (_, source) => {
  const expected = await jsonOf('CSV', source);
  expect(expected).toContain('"status"');
  for (const format of Object.keys(FORMATS)) expect(await jsonOf(format, source), format).toBe(expected);
});
