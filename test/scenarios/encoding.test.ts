import iconv from 'iconv-lite';
import {describe, expect, test} from 'vitest';
import {scenarios, shell} from '../support/scenario.js';
import {sample} from './sample.js';

/** The sample with its tables in another encoding; settings stay as they are. */
const inEncoding = (encoding: string, addBOM = false): Record<string, string | Buffer> =>
  Object.fromEntries(
    Object.entries(sample).map(([name, text]) => [name, name.endsWith('.csv') ? iconv.encode(text, encoding, {addBOM}) : text]),
  );

/** A report without what tells of the bytes. */
const apart = (json: string): string => json.replace(/"(sha256|encoding)": "[^"]*"/g, '"$1"');

describe('the same submission in another encoding', {timeout: 60_000}, () => {
  test.each([
    ['GB18030', 'gb18030', false],
    ['UTF-8 with its mark', 'utf-8', true],
    ['UTF-16 LE', 'utf-16le', true],
    ['UTF-16 BE', 'utf-16be', true],
  ])('gives the same report in %s', async (_, encoding, mark) => {
    const json = 'qianshou check data --format json';
    const [plain, other] = [await shell(sample, json), await shell(inEncoding(encoding, mark), json)];
    expect([other.code, other.stderr]).toEqual([plain.code, plain.stderr]);
    expect(apart(other.stdout)).toBe(apart(plain.stdout));
    const {inputs} = JSON.parse(other.stdout) as {inputs: {encoding: string}[]};
    expect(new Set(inputs.map((input) => input.encoding))).toEqual(new Set([encoding]));
  });

  test('gives back and redacts tables as UTF-8', async () => {
    const files = inEncoding('gb18030');
    const back = await shell(
      files,
      'qianshou check data --feedback back >&2; head -c 3 back/workers.*.csv | od -An -tx1; cat back/workers.*.csv',
    );
    expect(back.stdout).toMatch(/^ ef bb bf\n/);
    expect(back.stdout).toContain('社工编号');
    const copy = await shell(files, 'qianshou redact data -o copy; qianshou check copy --verbose --format json=r.json');
    expect(copy.code, copy.stderr).toBe(0);
    expect(copy.stderr).toContain('copy/workers.csv · UTF-8 ·');
  });
});

scenarios('--encoding and --verbose', {
  'what each file was read as': {
    files: inEncoding('gb18030'),
    run: 'check data --verbose',
    exit: 0,
    zh: {stdout: ['data/workers.csv · 援派社工名册 · 2 行 · GB18030'], stderr: ['data/workers.csv · GB18030 · 援派社工名册 · 2 行']},
    en: {stdout: ['list of dispatched workers', 'GB18030'], stderr: ['data/workers.csv · GB18030 ·']},
  },
  'UTF-16 without a mark, as somebody says it is': {
    files: inEncoding('utf-16le'),
    run: 'check data --encoding UTF-16LE',
    exit: 0,
    zh: {stdout: ['UTF-16 LE']},
  },
  'GBK by its older name': {
    files: inEncoding('gb18030'),
    run: 'check data --encoding gbk',
    exit: 0,
    zh: {stdout: ['GB18030']},
  },
  'an encoding that the bytes are not': {
    files: inEncoding('gb18030'),
    run: 'check data --encoding utf-8',
    exit: 2,
    zh: {stdout: ['data/workers.csv:1:1', '不是 UTF-8', '用 --encoding 说明']},
    en: {stdout: ['not UTF-8 from byte 1', 'say which with --encoding']},
  },
  'an encoding that is not read': {
    files: sample,
    run: 'check data --encoding gb2313',
    exit: 2,
    zh: {stderr: ['--encoding 不能是“gb2313”', 'gb18030']},
    en: {stderr: ['--encoding cannot be “gb2313”', 'utf-16le']},
  },
  'GBK from standard input': {
    stdin: iconv.encode(sample['data/workers.csv'], 'gb18030'),
    run: 'validate - --plan shanghai-gansu',
    exit: 0,
    zh: {stdout: ['<stdin> · 援派社工名册 · 2 行 · GB18030']},
  },
});

/** The sample with its tables as text with another mark between cells and another line end. */
const written = (delimiter: string, newline: string, ending = 'csv'): Record<string, string> =>
  Object.fromEntries(
    Object.entries(sample).map(([name, text]) =>
      name.endsWith('.csv') ? [name.replace(/csv$/, ending), text.replaceAll(',', delimiter).replaceAll('\n', newline)] : [name, text],
    ),
  );

describe('the same submission with other marks', {timeout: 60_000}, () => {
  test.each([
    ['tabs', '\t', '\n', 'csv'],
    ['tabs in .tsv', '\t', '\r\n', 'tsv'],
    ['tabs in .txt', '\t', '\r\n', 'txt'],
    ['semicolons', ';', '\r\n', 'csv'],
    ['the line ends of old Macs', ',', '\r', 'csv'],
  ])('gives the same report with %s', async (_, delimiter, newline, ending) => {
    const json = 'qianshou check data --format json';
    const [plain, other] = [await shell(sample, json), await shell(written(delimiter, newline, ending), json)];
    expect([other.code, other.stderr]).toEqual([plain.code, plain.stderr]);
    expect(apart(other.stdout).replaceAll(`.${ending}"`, '.csv"')).toBe(apart(plain.stdout));
  });

  test('is redacted as CSV', async () => {
    const {code, stderr} = await shell(
      written('\t', '\r\n', 'txt'),
      'qianshou redact data -o copy; ls copy >&2; qianshou check copy --format json=r.json',
    );
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('workers.csv');
    expect(stderr).not.toContain('.txt');
  });
});

scenarios('marks between cells', {
  'the column of a cell after tabs': {
    files: {'workers.tsv': '社工编号\t姓名\t所属机构\t取得证书日期\nW1\t张三, 李四, 王五, 赵六\t甲机构\t2023-02-30\n'},
    run: 'validate workers.tsv --plan shanghai-gansu',
    exit: 1,
    findings: ['date workers.tsv:2:23'],
  },
  'a text that is no table is passed over': {
    files: {...sample, 'data/说明.txt': '先看这里\n'},
    run: 'check data',
    exit: 0,
    zh: {stderr: ['不是表格，没有读: data/说明.txt']},
  },
  'a list of semicolons in a table of commas': {
    files: {'agreements.csv': '结对编号,签订日期,签约方\nP1,2022-12-01,甲;乙;丙;丁\nP2,2022-12-01,甲;乙;丙;丁\n'},
    run: 'validate agreements.csv --plan shanghai-gansu --format json',
    exit: 0,
    inputs: {'agreements.csv': 2},
  },
});
