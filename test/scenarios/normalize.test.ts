import {expect, test} from 'vitest';
import {book, sheetOfCsv} from '../support/book.js';
import {not, scenarios, shell} from '../support/scenario.js';
import {sample} from './sample.js';

const ROSTER = `2023年援派社工名册,,,,,
社工编号,姓名（全称）,所属机构,职业水平证书,取得证书日期,备注
Ｗ１,张一,上海甲社工事务所,社会工作师,2018/9/20,好
W2,李二,上海乙社工事务所,助理社会工作师,43746,
合计,2,,,,
填表人：赵四,,,,,
`;

/** 43,746 days after 1899-12-30 is 2019-10-08: 43,466 is 2019-01-01, and 280 days later is the 281st day of the year. */
const CLEAN = `\ufeff社工编号,姓名,所属机构,职业水平证书,取得证书日期,备注
W1,张一,上海甲社工事务所,社会工作师,2018-09-20,好
W2,李二,上海乙社工事务所,助理社会工作师,2019-10-08,
`.replaceAll('\n', '\r\n');

const CHANGES = `\ufeff改动位置,表,列,原来写的,改成,改了什么
名册.csv:1:1,援派社工名册,,2023年援派社工名册,,表头上方，略去
名册.csv:5:1,援派社工名册,,合计 2,,合计，略去
名册.csv:6:1,援派社工名册,,填表人：赵四,,备注或落款，略去
名册.csv,援派社工名册,姓名,姓名（全称）,姓名,列名
名册.csv:3:1,援派社工名册,社工编号,Ｗ１,W1,全角
名册.csv:3:22,援派社工名册,取得证书日期,2018/9/20,2018-09-20,日期写法
名册.csv:4:24,援派社工名册,取得证书日期,43746,2019-10-08,日期序号
`.replaceAll('\n', '\r\n');

const LOG = '社工编号,结对编号,日期,时长,受益人数\n张一、李二,P1,2023年8月1日至8月3日,8小时,30人\n';

const SHEETS = {
  名单: sheetOfCsv(sample['data/pairings.csv']),
  社工: sheetOfCsv(sample['data/workers.csv']),
  说明: {rows: [['请如实填写']]},
};

scenarios('normalize', {
  'writes a clean table and a list of every change': {
    files: {'名册.csv': ROSTER},
    run: 'normalize 名册.csv -o 新.csv',
    exit: 0,
    zh: {stdout: '', stderr: '已写入 新.csv\n改动 3 处、略去 3 行，逐条列在 新.整理记录.csv\n'},
    writes: {'新.csv': CLEAN, '新.整理记录.csv': CHANGES},
  },
  'in English': {
    files: {'名册.csv': ROSTER},
    run: 'normalize 名册.csv -o new.csv --lang en',
    exit: 0,
    en: {stdout: '', stderr: 'written to new.csv\n3 changes and 3 lines left out, each listed in new.changes.csv\n'},
    writes: {
      'new.csv': CLEAN,
      'new.changes.csv': ['Where it was changed,', 'serial numbers of dates', 'above the header, left out'],
    },
  },
  'a row of several workers becomes several rows, and what they did together counts once': {
    files: {'log.csv': LOG},
    run: 'normalize log.csv -o out.csv',
    exit: 0,
    zh: {stderr: ['改动 4 处']},
    writes: {
      'out.csv': [
        '社工编号,结对编号,日期,时长,受益人数,开始日期,结束日期',
        '张一,P1,,8,30,2023-08-01,2023-08-03',
        '李二,P1,,8,,2023-08-01,2023-08-03',
      ],
      'out.整理记录.csv': ['张一；李二', '2023-08-01/2023-08-03', '8小时,8', '30人,30'],
    },
  },
  'a workbook of several tables as YAML': {
    files: {'材料.xlsx': book(SHEETS)},
    run: 'normalize 材料.xlsx -o 材料.yaml',
    exit: 0,
    zh: {stderr: ['已写入 材料.yaml', '改动 0 处、略去 0 行', '没有读的工作表：说明']},
    writes: {
      '材料.yaml': ['pairings:', 'sending_org: 上海甲社工事务所', 'workers_planned: 2', 'workers:', 'certificate_date: 2018-09-20'],
      '材料.整理记录.csv': ['改动位置'],
    },
  },
  'a workbook of several tables into a folder': {
    files: {'材料.xlsx': book(SHEETS), 整理后: {folder: true}},
    run: 'normalize 材料.xlsx -o 整理后/',
    exit: 0,
    zh: {stderr: ['已写入 整理后/结对名单.csv、整理后/援派社工名册.csv']},
    writes: {'整理后/结对名单.csv': ['P1,上海甲社工事务所'], '整理后/援派社工名册.csv': ['W1,张一'], '整理后/整理记录.csv': ['改动位置']},
  },
  'a workbook of several tables is no single CSV': {
    files: {'材料.xlsx': book(SHEETS)},
    run: 'normalize 材料.xlsx -o 材料.csv',
    exit: 2,
    zh: {stdout: '', stderr: ['文件里有 2 张表，一个 CSV 放不下']},
    en: {stderr: ['the file holds 2 tables, which one CSV cannot']},
  },
  'never over the original': {
    files: {'名册.csv': ROSTER},
    run: 'normalize 名册.csv -o ./名册.csv --force',
    exit: 2,
    zh: {stdout: '', stderr: ['名册.csv']},
  },
  'never over another file without being told to': {
    files: {'名册.csv': ROSTER, '新.csv': '旧内容\n'},
    run: 'normalize 名册.csv -o 新.csv',
    exit: 2,
    zh: {stdout: '', stderr: ['新.csv 已经存在', '--force']},
    en: {stderr: ['新.csv exists already', '--force']},
  },
  'personal data is masked in the list, and whole in the table': {
    files: {'名单.csv': '援派机构,受援机构,受援地区,联系电话\n甲,乙,东乡县,１３８００００００１２\n'},
    run: 'normalize 名单.csv -o 新.csv',
    exit: 0,
    zh: {stderr: ['改动 1 处']},
    writes: {'新.csv': ['甲,乙,东乡县,13800000012'], '新.整理记录.csv': ['138****12', not('13800000012')]},
  },
  'a row that cannot be told is an error, and nothing is written': {
    files: {'名册.csv': `${ROSTER}W3,王三,甲,社会工作师,2018-01-01,好,多出的一格\n`},
    run: 'normalize 名册.csv -o 新.csv',
    exit: 2,
    zh: {stdout: '', stderr: ['什么也没有写出；请先改正', '名册.csv:7:1']},
    en: {stderr: ['nothing was written; mend it first', '名册.csv:7:1']},
  },
  'a file that breaks off is an error, and nothing is written': {
    files: {'名册.csv': `${ROSTER}W3,"王三,甲\n`},
    run: 'normalize 名册.csv -o 新.csv',
    exit: 2,
    zh: {stdout: '', stderr: ['文件没有读全，什么也没有写出', '名册.csv:7:1']},
  },
  'a file that is not there': {
    run: 'normalize 无.csv -o 新.csv',
    exit: 2,
    zh: {stdout: '', stderr: ['找不到 无.csv']},
  },
  'a folder is no file': {
    files: {'data/a.csv': ROSTER, 'data/b.csv': sample['data/pairings.csv']},
    run: 'normalize data -o 新.csv',
    exit: 2,
    zh: {stdout: '', stderr: ['一次整理一个文件']},
    en: {stderr: ['one file at a time']},
  },
  'another ending than those that it writes': {
    files: {'名册.csv': ROSTER},
    run: 'normalize 名册.csv -o 新.xls',
    exit: 2,
    zh: {stdout: '', stderr: ['-o 不能是“新.xls”', '.csv 或 .yaml']},
  },
  'a list of changes is no submission': {
    files: {'data/新.csv': CLEAN, 'data/新.整理记录.csv': CHANGES},
    run: 'validate data --plan shanghai-gansu',
    exit: 0,
    zh: {stderr: ['qianshou 写出的整理记录，不是材料，没有读: data/新.整理记录.csv']},
    inputs: {'data/新.csv': 2},
  },
});

test('writes over another file when told to', async () => {
  const {stdout} = await shell({'名册.csv': ROSTER, '新.csv': '旧内容\n'}, 'qianshou normalize 名册.csv -o 新.csv --force; cat 新.csv');
  expect(stdout).toBe(CLEAN);
});

const annex = (name: string): string => `fixtures/shanghai-gansu/annex/annex${name}.csv`;

test.each([['1-pairings'], ['2-receiving'], ['2-sending'], ['2-targets']])(
  'the annex %s comes to the same report when it is put right, and is not changed again',
  async (name) => {
    const {readFileSync} = await import('node:fs');
    const files = {'a/table.csv': readFileSync(annex(name))};
    const judged = (folder: string): string =>
      `qianshou check ${folder} --plan shanghai-gansu --year 2022 --as-of 2022-08-19 --format json`;
    const {stdout} = await shell(
      files,
      `qianshou normalize a/table.csv -o b/table.csv || { mkdir b && qianshou normalize a/table.csv -o b/table.csv; }
qianshou normalize b/table.csv -o b/again.yaml 2>&1; ${judged('a/table.csv')}; echo; echo ===; ${judged('b/table.csv')}; echo; echo ===; ${judged('b/again.yaml')}`,
    );
    expect(stdout).toMatch(/^written to|已写入/m);
    const [head = '', ...reports] = stdout.slice(stdout.indexOf('{')).split('===');
    const plain = (text: string): unknown =>
      JSON.parse(text, (key, value) =>
        ['place', 'places', 'others', 'path', 'sha256', 'encoding', 'tables', 'repairs', 'extraColumns'].includes(key) ? undefined : value,
      );
    expect(reports).toHaveLength(2);
    for (const report of reports) expect(plain(report)).toEqual(plain(head));
    expect(stdout).toContain('改动 0 处、略去 0 行');
  },
);
