import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {readXlsx} from 'hucre/xlsx';
import {describe, expect, test} from 'vitest';
import {voice} from '../../src/messages/speak.js';
import {KIND_INFO} from '../../src/model/kinds.js';
import {LANGS} from '../../src/model/text.js';
import {builtinPlans} from '../../src/plan/builtin.js';
import {csvLine} from '../../src/report/csv-text.js';
import {templateCsv} from '../../src/report/template.js';
import {templateOf} from '../../src/schema/template.js';
import {qianshou} from '../support/program.js';
import {not, type Scenario, scenarios} from '../support/scenario.js';
import {filledRow, sayable} from '../support/template.js';

const HEADS = '结对编号,签订日期,签约方,协议开始日期,协议结束日期';
const empty = (heads: string): string => `\uFEFF${heads}\r\n`;

function refused(run: string, zh: readonly string[], en: readonly string[]): Scenario {
  return {run, exit: 2, zh: {stdout: '', stderr: zh}, en: {stdout: '', stderr: en}};
}

scenarios('a table to fill in', {
  'goes into a file that Excel opens rightly': {
    run: 'template agreements -o 协议.csv',
    exit: 0,
    zh: {stdout: '', stderr: '已写入 协议.csv\n填好以后核查：qianshou check 协议.csv\n'},
    writes: {'协议.csv': empty(HEADS)},
  },
  'by its Chinese title, under a plan': {
    run: 'template 乡镇名单 -o a.csv --plan dingcheng-stations',
    exit: 0,
    zh: {stderr: ['qianshou check a.csv --plan dingcheng-stations']},
    writes: {'a.csv': empty('县,乡镇(街道),类型,市州,村居数')},
  },
  'in English has the names of fields': {
    run: 'template agreements -o a.csv --lang en',
    exit: 0,
    zh: {stderr: ['written to a.csv', 'check with: qianshou check a.csv']},
    writes: {'a.csv': empty('pairing,signed,parties,start,end')},
  },
  'every table that the plan looks at': {
    run: 'template all -o 申报表/ --plan dingcheng-stations',
    exit: 0,
    zh: {
      stderr: [
        '已写入 申报表/援派社工名册.csv、申报表/社工站.csv、申报表/乡镇名单.csv',
        '计划用到的表：援派社工名册、社工站、乡镇名单',
        '没有写出的表：结对名单、服务日志、协议、',
        'qianshou check 申报表/ --plan dingcheng-stations',
      ],
    },
    writes: {
      申报表: 'folder',
      '申报表/援派社工名册.csv': [/^\uFEFF社工编号,姓名,/],
      '申报表/社工站.csv': [/^\uFEFF社工站编号,名称,/],
      '申报表/乡镇名单.csv': [/^\uFEFF县,乡镇\(街道\),/],
    },
  },
  'never over a file that is there, and then none is written': {
    files: {'t/stations.csv': 'mine\n'},
    run: 'template all -o t --plan dingcheng-stations --lang en',
    exit: 2,
    zh: {stdout: '', stderr: ['t/stations.csv exists already', '--force', not('written')]},
  },
  'of no such name': refused(
    'template 结对名',
    ['表名不能是“结对名”（是不是 结对名单？）', 'pairings 结对名单', '、all'],
    ['the table cannot be', 'did you mean 结对名单?', ', all'],
  ),
  'of nearly that name': refused('template pairing', ['是不是 pairings？'], ['did you mean pairings?']),
  'of no name': refused('template', ['缺少参数', 'all'], ['missing required argument', 'all']),
  'of all names at once on stdout': refused(
    'template all',
    ['all 是多张表', '-o 申报表.xlsx', '-o 申报表/'],
    ['all is several tables', '-o tables.xlsx'],
  ),
  'of all names in one CSV file': refused('template all -o a.csv', ['all 是多张表'], ['all is several tables']),
  'in a form that is not written': refused('template pairings -o a.xls', ['.xlsx 或 .csv'], ['.xlsx or .csv']),
  'into a folder that is a file': {
    files: {a: ''},
    run: 'template pairings -o a',
    exit: 2,
    zh: {stdout: '', stderr: ['无法写入 a：它是一个文件']},
  },
  'into a folder that there is not': refused('template pairings -o no/a.csv', ['无法写入 no/a.csv'], ['cannot write no/a.csv']),
  'under no such plan': refused('template pairings --plan no', ['没有内置计划“no”'], ['no built-in plan']),
});

describe('on stdout', () => {
  test('a table is what a file would hold', () => {
    for (const lang of LANGS) {
      const {stdout, stderr, code} = qianshou(['template', '协议', '--lang', lang]);
      expect([stdout, stderr, code]).toEqual([empty(lang === 'zh' ? HEADS : 'pairing,signed,parties,start,end'), '', 0]);
    }
  });
});

describe('a workbook', () => {
  test('is written whole, and over another by --force only', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'qianshou-template-'));
    try {
      const file = path.join(folder, '申报表.xlsx');
      expect(qianshou(['template', 'all', '-o', file]).code).toBe(0);
      const first = readFileSync(file);
      const names = (await readXlsx(first)).sheets.map(({name}) => name);
      expect(names.slice(0, 3)).toEqual(['结对名单', '援派社工名册', '服务日志']);
      expect(names.at(-1)).toBe('填写说明');
      expect(qianshou(['template', 'awards', '-o', file]).code).toBe(2);
      expect(readFileSync(file).equals(first)).toBe(true);
      expect(qianshou(['template', 'awards', '-o', file, '--force']).code).toBe(0);
      expect((await readXlsx(readFileSync(file))).sheets.map(({name}) => name)).toEqual(['奖励', '填写说明']);
    } finally {
      rmSync(folder, {recursive: true, force: true});
    }
  });
});

// Each table under each plan, filled in by its own examples.
const filled = builtinPlans.flatMap((plan) =>
  LANGS.map((lang): [string, Scenario] => {
    const kinds = sayable(plan);
    const files = kinds.map((kind): [string, string] => {
      const name = lang === 'zh' ? KIND_INFO[kind].title.zh : kind;
      return [`data/${name}.csv`, templateCsv(templateOf(plan, kind), voice(lang)) + csvLine(filledRow(plan, kind, lang))];
    });
    const inputs = Object.fromEntries(files.map(([name]) => [name, 1]));
    return [
      `${plan.id} ${lang}`,
      {files: Object.fromEntries(files), run: `validate data --plan ${plan.id} --as-of 2024-01-31`, exit: 0, findings: [], inputs},
    ];
  }),
);
scenarios('every table, filled in, is read without a finding', Object.fromEntries(filled));
