import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {openXlsx, readXlsx, saveXlsx} from 'hucre/xlsx';
import {describe, expect, test} from 'vitest';
import {voice} from '../../src/messages/speak.js';
import {KIND_INFO} from '../../src/model/kinds.js';
import type {Plan} from '../../src/model/plan.js';
import {LANGS, type Lang} from '../../src/model/text.js';
import {builtinPlan, builtinPlans} from '../../src/plan/builtin.js';
import {csvLine} from '../../src/report/csv-text.js';
import {templateCsv, templateWorkbook} from '../../src/report/template.js';
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

/** A table each as CSV, with one right row. */
function filledFiles(plan: Plan, lang: Lang): Record<string, string> {
  const files = sayable(plan).map((kind): [string, string] => {
    const name = lang === 'zh' ? KIND_INFO[kind].title.zh : kind;
    return [`data/${name}.csv`, templateCsv(templateOf(plan, kind), voice(lang)) + csvLine(filledRow(plan, kind, lang))];
  });
  return Object.fromEntries(files);
}

/** All of them as a workbook: dates are dates and numbers are numbers, as a spreadsheet program stores them. */
async function filledBook(plan: Plan, lang: Lang): Promise<Buffer> {
  const templates = sayable(plan).map((kind) => templateOf(plan, kind));
  const book = await openXlsx(await templateWorkbook(templates, plan, voice(lang)), {readStyles: true});
  templates.forEach(({kind, columns}, i) => {
    const row = filledRow(plan, kind, lang);
    const sheet = book.sheets[i];
    if (sheet === undefined) throw new Error('a table has no sheet');
    sheet.rows[1] = columns.map(({type}, c) => {
      const text = row[c] as string;
      if (text === '') return null;
      if (type === 'date') return new Date(`${text}T00:00:00Z`);
      return ['number', 'money', 'year'].includes(type) ? Number(text) : text;
    });
  });
  return Buffer.from(await saveXlsx(book));
}

const filled = await Promise.all(
  builtinPlans.flatMap((plan) =>
    (plan.id === 'shanghai-gansu' ? LANGS : (['zh'] as const)).map(async (lang): Promise<[string, Scenario][]> => {
      const tables = filledFiles(plan, lang);
      const validated = {run: `validate data --plan ${plan.id} --as-of 2024-01-31`, exit: 0, findings: []} as const;
      const rows = Object.keys(tables).length;
      return [
        [
          `${plan.id} ${lang}, as CSV`,
          {...validated, files: tables, inputs: Object.fromEntries(Object.keys(tables).map((name) => [name, 1]))},
        ],
        [
          `${plan.id} ${lang}, as a workbook`,
          {...validated, files: {'data/申报表.xlsx': await filledBook(plan, lang)}, inputs: {'data/申报表.xlsx': rows}},
        ],
      ];
    }),
  ),
);
scenarios('every table of every plan, filled in by its own examples, is read without a finding', Object.fromEntries(filled.flat()));

const shanghai = builtinPlan('shanghai-gansu') as Plan;
scenarios('of a workbook, the notes on how it is filled in', {
  'are no table': {
    files: {'申报表.xlsx': await filledBook(shanghai, 'zh')},
    run: 'validate 申报表.xlsx --plan shanghai-gansu',
    exit: 0,
    zh: {stdout: ['未读的工作表：填写说明（不是报送的表）', '没有发现数据问题'], stderr: ''},
  },
  'are nothing to read where they stand alone': {
    files: {'a.xlsx': Buffer.from(await templateWorkbook([], shanghai, voice('zh')))},
    run: 'validate a.xlsx',
    exit: 2,
    zh: {stdout: '', stderr: 'a.xlsx 里只有 qianshou 写出的填写说明，没有填好的表：请给填好的表\n'},
  },
});
