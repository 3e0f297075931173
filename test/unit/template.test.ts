import {mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {type DataValidation, readXlsx} from 'hucre/xlsx';
import {describe, expect, test} from 'vitest';
import {headingsOf, kindByName, recognise} from '../../src/intake/header.js';
import {noSubmission} from '../../src/intake/no-submission.js';
import {voice} from '../../src/messages/speak.js';
import {KIND_INFO, KINDS, type Kind} from '../../src/model/kinds.js';
import type {Plan} from '../../src/model/plan.js';
import {LANGS, type Lang} from '../../src/model/text.js';
import {builtinPlan, builtinPlans} from '../../src/plan/builtin.js';
import {validatorsFor} from '../../src/plan/compiled.js';
import {templateWorkbook} from '../../src/report/template.js';
import {kindsAsked} from '../../src/schema/asked.js';
import {EXAMPLES} from '../../src/schema/example.js';
import {templateOf} from '../../src/schema/template.js';
import {filledRow} from '../support/template.js';
import {unzip} from '../support/unzip.js';

const shanghai = builtinPlan('shanghai-gansu') as Plan;
const stations = builtinPlan('yidu-stations') as Plan;

describe('the tables that a plan looks at', () => {
  // What its invented submission holds, which has nothing unknown for want of a table.
  const SUBMISSIONS: Readonly<Record<string, {folder: string; without?: Kind[]; besides?: Kind[]}>> = {
    'dingcheng-stations': {folder: 'dingcheng-stations'},
    'guangdong-shuangbai': {folder: 'guangdong-shuangbai'},
    'guizhou-2025': {folder: 'guizhou-2025'},
    'jiulongpo-talent': {folder: 'jiulongpo-talent'},
    'national-2017': {folder: 'national-2017'},
    'national-2021': {folder: 'national-2021'},
    // Of 2023 no training is handed in, which three recommendations count.
    'shanghai-gansu': {folder: 'shanghai-gansu/2023', without: ['training']},
    // Its workers are counted in the log; the list of them only gives names.
    'shenzhen-2022': {folder: 'shenzhen-2022', besides: ['workers']},
    'yidu-stations': {folder: 'yidu-stations'},
  };

  test.each(builtinPlans.map((plan) => [plan.id, plan] as const))('of %s are those of its submission', (id, plan) => {
    const {folder, without = [], besides = []} = SUBMISSIONS[id] as (typeof SUBMISSIONS)[string];
    const files = readdirSync(new URL(`../../fixtures/${folder}/`, import.meta.url));
    const held = KINDS.filter((kind) => files.some((file) => file.startsWith(`${kind}.`)));
    expect(kindsAsked(plan)).toEqual(KINDS.filter((kind) => (held.includes(kind) && !besides.includes(kind)) || without.includes(kind)));
  });

  test('are not those of a requirement that is switched off', () => {
    const off = {zh: '停用', en: 'off'};
    const requirements = shanghai.requirements.map((one) => (one.check === 'evaluation' ? {...one, off} : one));
    expect(kindsAsked(shanghai)).toContain('evaluations');
    expect(kindsAsked({...shanghai, requirements})).not.toContain('evaluations');
  });
});

describe('an empty table', () => {
  const all = builtinPlans.flatMap((plan) => KINDS.map((kind) => [plan.id, kind, plan] as const));

  test.each(KINDS)('of %s is known by its heads alone, in either language', (kind) => {
    for (const lang of LANGS) {
      const heads = templateOf(shanghai, kind).columns.map(({header}) => header[lang]);
      const known = recognise(headingsOf(heads), []);
      expect(known?.kind).toBe(kind);
      expect(known?.columns.map(({field}) => field?.name)).toEqual(KIND_INFO[kind].fields.map(({name}) => name));
    }
  });

  test.each(all)('under %s: %s has examples that its schema accepts, in either language', async (_, kind, plan) => {
    const validators = await validatorsFor(plan);
    for (const lang of LANGS) {
      const {columns} = templateOf(plan, kind);
      const row = filledRow(plan, kind, lang);
      const record = Object.fromEntries(
        columns.flatMap(({header, type}, i): [string, unknown][] => {
          const text = row[i] as string;
          if (text === '') return [];
          if (['number', 'money', 'year'].includes(type)) return [[header.en, Number(text)]];
          return [[header.en, type === 'list' ? text.split(/[；;]/) : text]];
        }),
      );
      const validator = validators(kind);
      expect(validator(record) ? [] : validator.errors).toEqual([]);
    }
  });

  test('takes its requirements, limits and lists from the schema of the plan', () => {
    const column = (plan: Plan, kind: Kind, name: string) => templateOf(plan, kind).columns.find(({header}) => header.en === name);
    expect(column(shanghai, 'projects', 'pairing')?.required).toBe(true);
    expect(column(stations, 'projects', 'pairing')?.required).toBe(false);
    expect(column(shanghai, 'deployments', 'date')?.days).toEqual({from: '2021-01-01', to: '2025-12-31'});
    expect(column(shanghai, 'workers', 'certificate_date')?.days).toBeNull();
    expect(column(shanghai, 'deployments', 'hours')?.bounds).toEqual({above: 0, max: 24});
    expect(column(shanghai, 'outcomes', 'year')?.bounds).toEqual({min: 2021, max: 2025});
    const region = column(shanghai, 'pairings', 'receiving_region');
    expect([region?.values.length, region?.closed]).toEqual([11, true]);
    expect(column(builtinPlan('national-2021') as Plan, 'pairings', 'receiving_region')).toMatchObject({values: [], closed: false});
    // The plan's five indicators are offered, not demanded; running costs are no category of this plan.
    expect(column(shanghai, 'outcomes', 'indicator')).toMatchObject({closed: false});
    expect(column(shanghai, 'outcomes', 'indicator')?.values.map(({zh}) => zh)).toEqual([
      '受益人数',
      '建设社工站',
      '发展机构',
      '培养人才',
      '培训人次',
    ]);
    expect(column(shanghai, 'funding', 'category')?.values.map(({zh}) => zh)).toEqual(['活动费用', '交通补贴', '餐补', '工资津贴', '保险']);
    expect(column(shanghai, 'deployments', 'hours')?.asked.map(({clause}) => clause)).toContain('二(四)3');
  });

  test('has an example for every field, and there is none for no field', () => {
    const known = new Set(KINDS.flatMap((kind) => KIND_INFO[kind].fields.flatMap(({name}) => [name, `${kind}.${name}`])));
    expect(Object.keys(EXAMPLES).filter((name) => !known.has(name))).toEqual([]);
    const texts = KINDS.flatMap((kind) =>
      KIND_INFO[kind].fields.flatMap(({name, type}) => (['id', 'text', 'region', 'list'].includes(type) ? [`${kind}.${name}`] : [])),
    );
    const lacking = texts.filter((name) => (EXAMPLES[name] ?? EXAMPLES[name.replace(/^.*\./, '')]) === undefined);
    expect(lacking, 'give them one in src/schema/example.ts').toEqual([]);
  });
});

interface Book {
  readonly bytes: Uint8Array;
  readonly sheets: Awaited<ReturnType<typeof readXlsx>>['sheets'];
  readonly files: ReturnType<typeof unzip>;
}

async function book(plan: Plan, kinds: readonly Kind[], lang: Lang = 'zh'): Promise<Book> {
  const bytes = await templateWorkbook(
    kinds.map((kind) => templateOf(plan, kind)),
    plan,
    voice(lang),
  );
  return {bytes, sheets: (await readXlsx(bytes, {readStyles: true})).sheets, files: unzip(Buffer.from(bytes))};
}

/** The rules of a column of the first sheet: of its head, and of its cells. */
function rules({sheets: [sheet]}: Book, header: string): DataValidation[] {
  const at = (sheet?.rows[0] ?? []).indexOf(header);
  const letter = String.fromCharCode(65 + at);
  return (sheet?.dataValidations ?? []).filter(({range}) => new RegExp(`^${letter}\\d`).test(range));
}

const prompts = ({sheets}: Book): DataValidation[] => sheets.flatMap(({dataValidations}) => dataValidations ?? []);

describe('a workbook to fill in', () => {
  test('has a sheet for each table, its heads with a star where they must be filled in, and the notes last', async () => {
    const {sheets} = await book(shanghai, ['pairings', 'workers']);
    expect(sheets.map(({name}) => name)).toEqual(['结对名单', '援派社工名册', '填写说明']);
    expect(sheets[0]?.rows[0]).toEqual([
      '结对编号',
      '援派机构*',
      '援派机构统一社会信用代码',
      '援派机构所在地区',
      '受援机构*',
      '受援机构统一社会信用代码',
      '受援地区*',
      '帮扶方式',
      '援派社会工作人才数量',
      '接受帮扶社会工作人才数量',
      '结对开始日期',
      '结对结束日期',
      '联系人',
      '联系电话',
      '邮箱',
    ]);
    expect(sheets[0]?.freezePane).toMatchObject({rows: 1});
    const style = (at: string) => sheets[0]?.cells?.get(at)?.style;
    expect(style('0,0')?.font?.bold).toBe(true);
    expect(style('0,1')?.fill).not.toEqual(style('0,0')?.fill);
  });

  test('in English has the names of fields', async () => {
    const {sheets} = await book(shanghai, ['agreements'], 'en');
    expect(sheets.map(({name}) => name)).toEqual(['agreements', 'How to fill in']);
    expect(sheets[0]?.rows[0]).toEqual(['pairing*', 'signed*', 'parties*', 'start', 'end']);
    expect(sheets[1]?.rows[5]).toEqual(['Table', 'Column', 'Required', 'What to write', 'Values', 'Example', 'Asked for by']);
    expect(sheets[1]?.rows[7]?.slice(0, 4)).toEqual(['agreements', 'signed', 'required', expect.stringMatching(/^a date/)]);
  });

  test('holds nothing below its heads but formats', async () => {
    const {sheets} = await book(shanghai, ['workers']);
    expect(
      (sheets[0]?.rows ?? [])
        .slice(1)
        .flat()
        .filter((cell) => cell !== null && cell !== ''),
    ).toEqual([]);
    const heads = sheets[0]?.rows[0] ?? [];
    const formats = heads.map((head, c) => [head, sheets[0]?.cells?.get(`1,${c}`)?.style?.numFmt]);
    expect(Object.fromEntries(formats)).toMatchObject({
      '社工编号*': '@',
      证书编号: '@',
      取得证书日期: 'yyyy-mm-dd',
      入职日期: 'yyyy-mm-dd',
    });
    const last = sheets[0]?.cells?.get(`1000,${heads.indexOf('证书编号')}`);
    expect(last?.style?.numFmt).toBe('@');
  });

  test('accepts what the schema accepts', async () => {
    const log = await book(shanghai, ['deployments']);
    expect(rules(log, '日期')[1]).toMatchObject({
      type: 'date',
      operator: 'between',
      // Days since 30 December 1899: 2021-01-01 and 2025-12-31.
      formula1: '44197',
      formula2: '46022',
      range: 'D2:D1048576',
      showErrorMessage: true,
      errorStyle: 'stop',
    });
    expect(rules(log, '时长')[1]).toMatchObject({type: 'custom', formula1: 'AND(ISNUMBER(G2),G2>0,G2<=24)'});
    expect(rules(log, '受益人数')[1]).toMatchObject({type: 'decimal', operator: 'greaterThanOrEqual', formula1: '0'});
    expect(rules(log, '服务方式')[1]).toMatchObject({type: 'list', values: ['实地', '线上'], showErrorMessage: true});
    const roster = await book(shanghai, ['pairings']);
    expect(rules(roster, '受援地区*')[1]?.values).toContain('积石山保安族东乡族撒拉族自治县');
    const outcomes = await book(shanghai, ['outcomes']);
    expect(rules(outcomes, '工作年度*')[1]).toMatchObject({type: 'whole', operator: 'between', formula1: '2021', formula2: '2025'});
    // An offer: other indicators may be reported too.
    expect(rules(outcomes, '指标*')[1]).toMatchObject({type: 'list', values: expect.arrayContaining(['受益人数']) as string[]});
    expect(rules(outcomes, '指标*')[1]?.showErrorMessage).not.toBe(true);
  });

  test('says of every column, at its head and in its cells, what is to be written', async () => {
    const log = await book(shanghai, ['deployments']);
    for (const rule of rules(log, '日期')) {
      expect(rule).toMatchObject({showInputMessage: true, inputTitle: '日期'});
      expect(rule.inputMessage).toContain('在 2021-01-01 至 2025-12-31 之间；只填一种：“日期”，或“开始日期”和“结束日期”；示例：2022-03-15');
      expect(rule.inputMessage).toContain('依据：二(四)3 服务天数');
    }
    const english = await book(shanghai, ['workers'], 'en');
    expect(rules(english, 'worker*')[0]?.inputMessage).toMatch(/^required; an id, the same in every table; no value twice; Example: W01/);
  });

  test.each(builtinPlans.map((plan) => [plan.id, plan] as const))('under %s holds no more than programs show', async (_, plan) => {
    for (const lang of LANGS) {
      const found = await book(plan, KINDS, lang);
      expect(prompts(found).length).toBeGreaterThan(200);
      for (const {inputTitle = '', inputMessage = '', errorMessage = '', values = []} of prompts(found)) {
        expect(inputTitle.length).toBeLessThanOrEqual(32);
        expect(inputMessage.length).toBeLessThanOrEqual(255);
        expect(errorMessage.length).toBeLessThanOrEqual(225);
        expect(values.join(',').length).toBeLessThanOrEqual(255);
      }
    }
  });

  test('keeps a long list, or values with a comma, in a sheet that is not shown', async () => {
    const receiving = Array.from({length: 160}, (_, i) => ({province: '甘肃省', prefecture: '陇南市', name: `第${i + 1}县`}));
    const many = await book({...shanghai, scope: {...shanghai.scope, receiving}}, ['pairings']);
    expect(many.sheets.map(({name, hidden}) => [name, hidden ?? false])).toEqual([
      ['结对名单', false],
      ['填写说明', false],
      ['可选值', true],
    ]);
    expect(rules(many, '受援地区*')[1]?.formula1).toBe("'可选值'!$A$1:$A$160");
    expect(many.sheets[2]?.rows.flat()).toEqual(receiving.map(({name}) => name));
    const targets = shanghai.targets.map((target) =>
      target.counts.kind === 'outcomes' ? {...target, counts: {...target.counts, where: {indicator: '甲,乙'}}} : target,
    );
    const comma = await book({...shanghai, targets}, ['outcomes']);
    expect(rules(comma, '指标*')[1]?.formula1).toBe("'可选值'!$A$1:$A$1");
  });

  test('is made of the plan alone: the same bytes, with no day of its own', async () => {
    const [first, second] = await Promise.all([book(shanghai, KINDS), book(shanghai, KINDS)]);
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
    expect(first.files.get('docProps/core.xml')?.text).toContain('1980-01-01');
    expect(new Set([...first.files.values()].map(({stamp}) => stamp)).size).toBe(1);
  });

  test('is no report of this program, and its notes are no table', async () => {
    const {bytes, sheets} = await book(shanghai, KINDS);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'qianshou-template-'));
    try {
      const file = path.join(folder, 'x.xlsx');
      writeFileSync(file, bytes);
      expect(noSubmission(file)).toBeNull();
    } finally {
      rmSync(folder, {recursive: true, force: true});
    }
    const notes = sheets.at(-1);
    expect(kindByName(notes?.name ?? '')).toBeUndefined();
    const columns = KINDS.reduce((sum, kind) => sum + KIND_INFO[kind].fields.length, 0);
    expect(notes?.rows).toHaveLength(columns + 6);
    for (const row of notes?.rows ?? []) expect(recognise(headingsOf(row.map(String)), [notes?.name ?? ''])).toBeNull();
  });

  test('shows what a plan holds that would steer a screen', async () => {
    const title = {zh: '计划\u202e\u001b', en: 'plan'};
    const {files} = await book({...shanghai, title, targets: shanghai.targets.map((one) => ({...one, title}))}, ['outcomes']);
    const text = [...files.values()].map((file) => file.text).join('');
    expect(text).toContain('计划&lt;U+202E&gt;&lt;U+001B&gt;');
    expect(text).not.toContain('\u202e');
  });
});
