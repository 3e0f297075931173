import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {rawTables} from '../../src/intake/raw.js';
import {type Field, fieldOf, type KIND_INFO} from '../../src/model/kinds.js';
import type {Report} from '../../src/model/report.js';
import {plainName} from '../../src/names/plain-name.js';
import {copyRow, gather, headersOf, wouldVanish} from '../../src/redact/csv-copy.js';
import {Gathered, Redactor} from '../../src/redact/redactor.js';
import {csvLine, ownCell} from '../../src/report/csv-text.js';
import {checkMemory, memorySource} from '../support/memory.js';

const field = (kind: keyof typeof KIND_INFO, name: string): Field => fieldOf(kind, name) as Field;
const NAME = field('workers', 'name');
const REFERENCE = field('deployments', 'worker');

/** Names in the spellings that offices have for them, names that are others, and what is hardly a name. */
const name = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      ...[
        '张三',
        '张 三',
        '张　三',
        '张三丰',
        '李四',
        '李·四',
        '欧阳娜娜',
        '欧阳·娜娜',
        '阿依古丽·买买提',
        'Zhang San',
        'ZHANG SAN',
        'ｚｈａｎｇ　ｓａｎ',
      ],
      ...['社工001', '社工１', 'A01', 'a-01', '13812345678', '138-1234-5678', '—', '。', '𠮷野', '张三01', '张三1'],
    ),
  },
  {weight: 2, arbitrary: fc.string({unit: 'grapheme', minLength: 1, maxLength: 6}).map((text) => text.trim() || '空')},
);

function redactorOf(names: readonly string[]): Redactor {
  const gathered = new Gathered();
  for (const one of names) gathered.add('workers', NAME, one);
  return new Redactor(gathered);
}

describe('invented names', () => {
  test('are the same where the program takes names for the same, and differ where it tells them apart', () => {
    fc.assert(
      fc.property(fc.array(name, {minLength: 1, maxLength: 8}), fc.array(name, {maxLength: 4}), (names, references) => {
        const gathered = new Gathered();
        for (const one of names) gathered.add('workers', NAME, one);
        for (const one of references) gathered.add('deployments', REFERENCE, one);
        const redactor = new Redactor(gathered);
        const pairs = [
          ...names.map((given) => ({given, made: redactor.cell('workers', NAME, given)})),
          ...references.map((given) => ({given, made: redactor.cell('deployments', REFERENCE, given)})),
        ];
        for (const a of pairs) {
          for (const b of pairs) {
            expect(a.made === b.made, `${a.given} and ${b.given} became ${a.made} and ${b.made}`).toBe(a.given === b.given);
            expect(plainName(a.made) === plainName(b.made), `${a.given} ~ ${b.given}`).toBe(plainName(a.given) === plainName(b.given));
          }
        }
      }),
    );
  });

  test('stand wherever a name stood in running text', () => {
    const han = fc.constantFrom('张三', '李四', '欧阳娜娜', '阿依古丽·买买提', '王小明');
    const between = fc.constantFrom('', '，', '与', '入户', ' ', '（', '13812345678', '62050219850315123X', 'a.b@c.org', '请假');
    fc.assert(
      fc.property(fc.array(fc.tuple(between, han), {maxLength: 5}), (parts) => {
        const text = parts.flat().join('');
        const made = redactorOf(['张三', '李四', '欧阳娜娜', '阿依古丽·买买提', '王小明']).cell(
          'deployments',
          field('deployments', 'activity'),
          text,
        );
        expect(made).not.toMatch(/张三|李四|欧阳娜娜|阿依古丽|王小明|138|6205|@/);
        expect(made.match(/社工\d{3}/g)?.length ?? 0).toBe(parts.length);
      }),
    );
  });

  test.each([
    ['张三', '社工001'],
    ['张 三来了', '社工-001来了'],
    ['主张三点', '主社工001点'],
    ['zhang sang', 'zhang sang'],
    ['Zhang San，', '社工002，'],
    ['张三01', '社工00101'],
    ['A12', 'A12'],
    ['A1', '社工003'],
    ['东乡族自治县', '东乡族自治县'],
  ])('in %s: %s', (text, made) => {
    const redactor = redactorOf(['张三', 'Zhang San', 'A1']);
    for (const one of ['张三', 'Zhang San', 'A1']) redactor.cell('workers', NAME, one);
    expect(redactor.text(text)).toBe(made);
  });

  test.each([
    ['W001', 'W001'],
    ['SW-PD-12', 'SW-PD-12'],
    ['zhangsan90', '社工001'],
    ['王五', '社工001'],
    ['13812345678', '电话001'],
    ['62050219850315123X', '证件001'],
  ])('of a worker called %s: %s', (text, made) => {
    expect(redactorOf([]).worker(text)).toBe(made);
  });
});

describe('a cell', () => {
  const cell = (kind: keyof typeof KIND_INFO, column: string, text: string, ragged = false): string =>
    redactorOf(['张三']).cell(kind, field(kind, column), text, ragged);

  test.each([
    ['deployments', 'date', '2023-02-30', '2023-02-30'],
    ['deployments', 'date', '13812345678', '电话001'],
    ['deployments', 'date', '张三请假', '社工001请假'],
    ['deployments', 'hours', '8', '8'],
    ['deployments', 'hours', '8小时（张三）', '8小时（社工001）'],
    ['workers', 'certificate', '初级', '初级'],
    ['workers', 'certificate', '张三初级', '社工001初级'],
    ['workers', 'org', '张三社工工作室', '张三社工工作室'],
    ['workers', 'org', '张三', '社工001'],
    ['workers', 'org', '甲机构 0931-1234567', '甲机构 电话001'],
    ['pairings', 'contact', '张三 13812345678', '社工001 电话001'],
    ['pairings', 'contact', '主任张三、李四老师', '主任社工001、社工002老师'],
    ['pairings', 'contact', '无', '无'],
    ['pairings', 'email', 'a@b.cn', '邮箱001'],
    ['pairings', 'receiving_region', '甘肃省临夏州东乡县', '甘肃省临夏州东乡县'],
    ['agreements', 'parties', '援派机构：甲机构；张三', '援派机构：甲机构；社工001'],
    ['supervision', 'supervisor', ' 张三 ', '社工001'],
    ['workers', 'position', '', ''],
  ] as const)('%s.%s %s becomes %s', (kind, column, text, made) => {
    expect(cell(kind, column, text)).toBe(made);
  });

  test.each([
    ['workers', 'position', '上海路3号', '***'],
    ['workers', 'org', '张三家', '***'],
    ['workers', 'worker', 'W1', 'W1'],
    ['workers', 'name', '李四', '社工001'],
    ['workers', 'hired', '2020-01-01', '2020-01-01'],
    ['workers', 'hired', '上海路3号', '***'],
    ['stations', 'county', '东乡族自治县', '东乡族自治县'],
  ] as const)('%s.%s %s of a row with another number of cells becomes %s', (kind, column, text, made) => {
    expect(cell(kind, column, text, true)).toBe(made);
  });
});

/** The copy of tables held in memory. */
async function copies(files: readonly (readonly [path: string, text: string])[]): Promise<[string, string][]> {
  const tables = async (path: string, text: string) => (await rawTables(memorySource(path, [Buffer.from(text)])))[0];
  const gathered = new Gathered();
  for (const [path, text] of files) await gather((await tables(path, text)) as never, gathered);
  const redactor = new Redactor(gathered);
  const made: [string, string][] = [];
  for (const [path, text] of files) {
    const rows = [];
    const table = await tables(path, text);
    if (table === undefined) throw new Error(`${path} has no table`);
    for await (const batch of table.rows()) rows.push(...batch);
    const marked = rows.some((row) => wouldVanish(table, row));
    const lines = rows.flatMap((row) => copyRow(table, row, marked, redactor) ?? []);
    expect(lines.length).toBeGreaterThanOrEqual(0);
    made.push([
      path,
      csvLine(headersOf(table, marked)) +
        rows
          .flatMap((row) => {
            const cells = copyRow(table, row, marked, redactor);
            return cells === null ? [] : [csvLine(cells.map(ownCell))];
          })
          .join(''),
    ]);
  }
  return made;
}

const judged = ({verdicts, targets}: Report): string[] =>
  [
    ...verdicts.map(({requirement, subject, period, status, found, bounds, required}) =>
      JSON.stringify([requirement, subject.kind, period?.label, status, found, bounds, required]),
    ),
    ...targets.map(({target, status, found, bounds}) => JSON.stringify([target, status, found, bounds])),
  ].sort();

describe('the copy of invented lists and logs', () => {
  const person = fc.constantFrom('张三', '张 三', '李四', '王五', '赵六', 'Li Si', 'LI SI', '13812345678');
  const id = fc.oneof({weight: 4, arbitrary: fc.constantFrom('W1', 'W2', 'W3', 'W4')}, {weight: 1, arbitrary: person});
  const date = fc.constantFrom('2023-02-03', '2023-02-06', '2023-02-07', '2023-02-30', '2023/2/8', '张三请假', '');
  const worker = fc.tuple(
    id,
    person,
    fc.constantFrom('甲机构', '甲 机构', '乙机构', ''),
    fc.constantFrom('社会工作师', '无', '', '张三'),
    fc.constantFrom('ZS-1', 'ZS-2', ''),
    fc.constantFrom('2015-01-01', '2022-12-01', '近来', ''),
    fc.constantFrom('上海路1号', '张三家', ''),
  );
  const day = fc.tuple(
    fc.oneof(id, person),
    fc.constantFrom('P1', 'P2', 'P9', ''),
    date,
    fc.constantFrom('8', '4', '', '半天'),
    fc.constantFrom('李四入户', '电话 13812345678', ''),
    fc.constantFrom('某路', ''),
  );
  /** Rows, of which some lack a cell and some have one too many. */
  const cut = <T extends readonly string[]>(row: fc.Arbitrary<T>): fc.Arbitrary<string[]> =>
    fc
      .tuple(row, fc.constantFrom(0, 0, 0, 0, 0, -1, 1))
      .map(([cells, by]) => (by < 0 ? cells.slice(0, by) : by > 0 ? [...cells, '多'] : [...cells]));
  const text = (header: string, rows: readonly (readonly string[])[]): string => `${header}\r\n${rows.map(csvLine).join('')}`;
  const ROSTER =
    '结对编号,援派机构,受援机构,受援地区,联系人\nP1,甲机构,丙机构,甘肃省临夏州东乡县,张三\nP2,乙机构,丁机构,甘肃省临夏州永靖县,李四\n';

  test('comes to the same verdicts, and names nobody', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cut(worker), {maxLength: 6}), fc.array(cut(day), {maxLength: 12}), async (workers, days) => {
        const files: [string, string][] = [
          ['pairings.csv', ROSTER],
          ['workers.csv', text('社工编号,姓名,所属机构,职业水平证书,证书编号,从事社会工作起始日期,住址', workers)],
          ['deployments.csv', text('社工编号,结对编号,日期,时长,活动类型,地点', days)],
        ];
        const copied = await copies(files);
        const when = {years: [2023], asOf: '2024-01-31'};
        expect(judged(await checkMemory(copied, when))).toEqual(judged(await checkMemory(files, when)));
        expect(copied.map(([, one]) => one).join('')).not.toMatch(/张\s?三|李四|王五|赵六|Li Si|LI SI|138|ZS-|路/);
      }),
      {numRuns: 150},
    );
  }, 120_000);
});
