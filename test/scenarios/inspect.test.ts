import iconv from 'iconv-lite';
import {expect, test} from 'vitest';
import {book, sheetOfCsv} from '../support/book.js';
import {inspectionIn, not, scenarios, shell} from '../support/scenario.js';
import {sample} from './sample.js';

const ROSTER = `2023年援派社工名册,,,,,
社工编号,姓名（全称）,所属机构,职业水平证书,取得证书日期,取得证书号
Ｗ１,张一,上海甲社工事务所,社会工作师,2018/9/20,好
W2,李二,上海乙社工事务所,助理社会工作师,2019-10-08,
合计,2,,,,
`;

scenarios('inspect', {
  'shows the table, its header, its columns, its first rows, and what was left out or put right': {
    files: {'名册.csv': iconv.encode(ROSTER, 'gb18030')},
    run: 'inspect 名册.csv',
    exit: 0,
    zh: {
      stdout: [
        '名册.csv · GB18030',
        '援派社工名册 workers · 2 行 · 表头 第 2 行',
        /社工编号\s+社工编号 worker\s+确定/,
        /姓名（全称）\s+姓名 name\s+很可能/,
        /取得证书号\s+（不读，原样保留）/,
        '名册.csv:1:1  表头上方，略去',
        '名册.csv:5:1  合计，略去',
        '社工编号=W1 · 姓名=张一',
        '整理：全角 1 处、日期写法 1 处',
        '名册.csv:3:1  社工编号  “Ｗ１” → “W1”  全角',
      ],
    },
    en: {
      stdout: [
        'list of dispatched workers · 2 rows · header in line 2',
        /姓名（全称）\s+name\s+likely/,
        /取得证书号\s+\(not read, kept as it is\)/,
        '名册.csv:5:1  total, left out',
        'worker=W1 · name=张一',
        'put right: full width 1, dates written another way 1',
      ],
    },
  },
  'a column whose header may be meant for one of the table': {
    files: {'名册.csv': '社工编号,姓名,所属机构,职业水平证书,取得证书日其\nW1,张一,甲,社会工作师,2018-09-20\n'},
    run: 'inspect 名册.csv',
    exit: 0,
    zh: {stdout: ['是不是“取得证书日期”？']},
    en: {stdout: ['is it “取得证书日期”?']},
  },
  'a header in two lines': {
    files: {'名单.csv': '援派机构,,受援机构,,受援地区\n名称,联系人,名称,联系人,\n甲,张,乙,李,东乡县\n'},
    run: 'inspect 名单.csv',
    exit: 0,
    zh: {stdout: ['表头 第 1-2 行', /援派机构·名称\s+援派机构 sending_org\s+确定/, /受援机构·联系人\s+（不读，原样保留）/]},
  },
  'a workbook, sheet by sheet': {
    files: {
      '材料.xlsx': book({
        名单: {...sheetOfCsv(sample['data/pairings.csv']), hiddenRows: [2]},
        社工: sheetOfCsv(sample['data/workers.csv']),
        旧: {rows: [['甲']], hidden: true},
      }),
    },
    run: 'inspect 材料.xlsx',
    exit: 0,
    zh: {
      stdout: [
        '未读的工作表 旧：隐藏',
        '工作表 名单 · 结对名单 pairings · 1 行 · 表头 第 1 行 · 隐藏的 1 行也读了',
        '工作表 社工 · 援派社工名册',
      ],
    },
    en: {stdout: ['sheet 旧 is not read: hidden', 'sheets 名单 · pairing roster · 1 rows']},
  },
  'personal data is masked': {
    files: {'名单.csv': '援派机构,受援机构,受援地区,联系电话\n甲,乙,东乡县,１３８００００００１２\n'},
    run: 'inspect 名单.csv',
    exit: 0,
    zh: {stdout: ['联系电话=138****12', not('13800000012'), not('１３８００００００１２')]},
  },
  'unless it is asked for': {
    files: {'名单.csv': '援派机构,受援机构,受援地区,联系电话\n甲,乙,东乡县,13800000012\n'},
    run: 'inspect 名单.csv --unmasked',
    exit: 0,
    zh: {stdout: ['联系电话=13800000012']},
  },
  'what is found in reading is listed': {
    files: {'日志.csv': '社工编号,结对编号,日期\nW1,P1,2023-07-03,多\n'},
    run: 'inspect 日志.csv',
    exit: 0,
    zh: {stdout: ['读取时发现的问题 1', '日志.csv:2:1']},
    en: {stdout: ['Found in reading 1', '日志.csv:2:1']},
  },
  'a file that cannot be read is told of, and the others are shown': {
    files: {'data/a.csv': '甲,乙\n1,2\n', 'data/名单.csv': sample['data/pairings.csv']},
    run: 'inspect data',
    exit: 2,
    zh: {stdout: ['✗ data/a.csv:1:1  认不出这是什么表', 'data/名单.csv · UTF-8', '结对名单 pairings · 1 行']},
  },
  'a file that breaks off': {
    files: {'日志.csv': '社工编号,结对编号,日期\nW1,P1,2023-07-03\n"W2,P1,2023-07-03\n'},
    run: 'inspect 日志.csv',
    exit: 2,
    zh: {stdout: ['✗ 日志.csv:3:1', '引号没有配对', '服务日志 deployments · 1 行']},
  },
  'nothing but a list of changes of ours': {
    files: {'a.csv': '改动位置,表,列,原来写的,改成,改了什么\n'},
    run: 'inspect a.csv',
    exit: 2,
    zh: {stdout: '', stderr: ['a.csv 是 qianshou 写出的整理记录，不是材料']},
    en: {stdout: '', stderr: ['a.csv is a list of changes that qianshou wrote']},
  },
  'more repairs than are shown, and all of them': {
    files: {'日志.csv': `社工编号,结对编号,日期\n${Array.from({length: 12}, (_, i) => `W1,P1,2023/7/${i + 1}\n`).join('')}`},
    run: 'inspect 日志.csv',
    exit: 0,
    zh: {stdout: ['整理：日期写法 12 处', '“2023/7/10” → “2023-07-10”', not('“2023/7/11”'), '…… 还有 2 处，--all 列出']},
    en: {stdout: ['… 2 more; --all lists them']},
  },
  'all repairs': {
    files: {'日志.csv': `社工编号,结对编号,日期\n${Array.from({length: 12}, (_, i) => `W1,P1,2023/7/${i + 1}\n`).join('')}`},
    run: 'inspect 日志.csv --all',
    exit: 0,
    zh: {stdout: ['“2023/7/12” → “2023-07-12”', not('--all 列出')]},
  },
  'another format than there is': {
    files: {'日志.csv': '社工编号,结对编号,日期\n'},
    run: 'inspect 日志.csv --format html',
    exit: 2,
    zh: {stdout: '', stderr: ['--format 不能是“html”', 'pretty、json']},
  },
});

test('tells programs what it tells people', async () => {
  const {stdout} = await shell({'日志.csv': '日志,,\n社工编号,结对编号,日期\nW1,P1,2023/7/3\n'}, 'qianshou inspect 日志.csv --format json');
  const [file] = inspectionIn(stdout).files;
  expect(file).toMatchObject({encoding: 'utf-8', repairs: [{code: 'date-form', total: 1}]});
  expect(file?.tables).toMatchObject([
    {reading: {header: {from: 2, to: 2}}, records: 1, first: [{worker: 'W1', pairing: 'P1', date: '2023-07-03'}]},
  ]);
});
