import fc from 'fast-check';
import iconv from 'iconv-lite';
import {describe, expect, test} from 'vitest';
import {foldPart} from '../../src/engine/fold-part.js';
import type {Helpers, Reading} from '../../src/engine/read-table.js';
import {judge, load} from '../../src/engine/run.js';
import {openFile} from '../../src/intake/open.js';
import {Findings} from '../../src/model/finding.js';
import type {Row} from '../../src/model/record.js';
import type {Report} from '../../src/model/report.js';
import {validatorsFor} from '../../src/plan/compiled.js';
import {jobOf, memoryFile} from '../support/memory.js';

const ROSTER = `结对编号,援派机构,援派机构所在地区,受援机构,受援地区
P01,甲社工服务社,上海市徐汇区,受援一,东乡县
P02,乙社工服务社,上海市静安区,受援二,岷县
`;
const WORKERS = `社工编号,姓名,所属机构,职业水平证书,取得证书日期,从事社会工作起始日期
W1,张三,甲社工服务社,社会工作师,2018-01-01,2015-01-01
W2,李四,乙社工服务社,社会工作师,2018-01-01,2015-01-01
W3,张三,乙社工服务社,助理社会工作师,2018-01-01,2015-01-01
`;

interface Outcome {
  readonly ledger: unknown;
  readonly report: Report;
}

/** What a log comes to when it is read in a lane, with its roster or without. */
async function outcomeOf(log: Buffer, reading: Reading, withLists: boolean): Promise<Outcome> {
  // So few are kept that most are only counted.
  const findings = new Findings(3);
  const lists = withLists
    ? ([
        ['pairings.csv', ROSTER],
        ['workers.csv', WORKERS],
      ] as const)
    : [];
  const sources = [...lists.map(([path, text]) => memoryFile(path, Buffer.from(text))), memoryFile('deployments.csv', log)];
  const files = await Promise.all(sources.map((source) => openFile(source, () => [], findings.add.bind(findings))));
  const job = await jobOf(files, findings, {years: [2023], asOf: '2024-01-31', reading});
  const loaded = await load(job);
  return {ledger: loaded.evidence.sources.deployments, report: judge(job, loaded)};
}

/** Others who read parts of a log, in the same thread: what goes to them and comes back is copied as between threads. */
function helpersFor(log: Buffer, count: number): Helpers {
  return {
    count: () => count,
    least: 0,
    read(task) {
      const {path, ...rest} = structuredClone(task);
      const part = async () => structuredClone(await foldPart({path, ...rest}, memoryFile(path, log), await validatorsFor(rest.plan)));
      return {outcome: part(), stop: () => {}};
    },
  };
}

const plainly = (log: Buffer, withLists: boolean): Promise<Outcome> => outcomeOf(log, {lane: 'plain'}, withLists);

/** The two as texts: of one that is another by a little, the place is shown. */
const shown = ({ledger, report}: Outcome): string => JSON.stringify({ledger, report}, null, 1);

/** Cells that are in order, by column, and such as are not, or only look it. */
const CELLS: Readonly<Record<string, {readonly good: readonly string[]; readonly odd: readonly string[]}>> = {
  社工编号: {
    good: ['W1', 'W1', 'W2', 'W2', 'W3', '李四'],
    odd: ['张三', 'W9', 'w1', ' W1', '', '同上', '合计', 'W1、W2', '“W1”', '2023-03-01', '填表人：王五', '共3人'],
  },
  结对编号: {good: ['P01', 'P02'], odd: ['P1', 'P03', '', '〃', 'P01 ', 'W1', '结对编号', '-']},
  日期: {
    good: ['2023-03-01', '2023-03-02', '2023-03-04', '2023-10-07', '2024-01-02', '2022-12-31'],
    odd: [
      '2023-02-29',
      '2023/3/1',
      '45000',
      '',
      '3月1日',
      '2023-3-1至2023-3-5',
      '日期',
      '２０２３-03-01',
      '2023-03-01 ',
      '2023-13-01',
      '0999-01-01',
    ],
  },
  开始日期: {good: ['2023-04-03', '2023-04-10'], odd: ['', '2023-04-31', '2023.4.3', '2023-05-01']},
  结束日期: {good: ['2023-04-14', '2023-04-20'], odd: ['', '2023-04-01', '2023-04-05']},
  时长: {good: ['8', '4', '7.5', '', '24', '0.001'], odd: ['25', '0', '八', '8小时', '1天', '-1', ' ', '1e1', "'8"]},
  服务方式: {good: ['实地', '线上', '现场', ''], odd: ['电话', '实 地', 'online', 'ONLINE', '/']},
  活动类型: {
    good: ['培训', '督导', '直接服务', '', '个案'],
    odd: ['第1页', '一、培训', '说明：见附件', '小组\u200b', '受益人数', '盖章处', 'a,b', 'a"b'],
  },
  受益人数: {good: ['0', '12', '', '1234'], odd: ['1,234', '很多', '-3', '１２']},
  所属机构: {good: ['甲社工服务社', '乙社工服务社', ''], odd: ['丙社工服务社', '甲社工服务社 ']},
  序号: {good: ['1', '2', '99', '', '003'], odd: ['A-1', '小计', '1.', ' 7', '二、']},
  备注说明: {good: ['', '随便什么', '2023年', '合计', '共 3 人'], odd: ['"', '第 2 页', '“”', ' 　']},
  '': {good: [''], odd: ['x', ' ', '12']},
};
const REQUIRED = ['社工编号', '结对编号'];
const TIMES = [['日期'], ['日期'], ['开始日期', '结束日期'], ['日期', '开始日期', '结束日期']];
const OTHERS = ['时长', '服务方式', '活动类型', '受益人数', '所属机构', '序号', '备注说明', ''];

const columns = fc
  .tuple(fc.constantFrom(...TIMES), fc.subarray(OTHERS))
  .chain(([time, others]) =>
    fc.shuffledSubarray([...REQUIRED, ...time, ...others], {minLength: REQUIRED.length + time.length + others.length}),
  );

/** How a line is written: cells as they are, in quotes where they must be or always, with a line break in one, or badly. */
type Quoting = 'needed' | 'always' | 'some' | 'break' | 'stray' | 'open';
const quoting: fc.Arbitrary<Quoting> = fc.oneof(
  {weight: 40, arbitrary: fc.constant<Quoting>('needed')},
  {weight: 6, arbitrary: fc.constantFrom<Quoting>('always', 'some')},
  {weight: 2, arbitrary: fc.constant<Quoting>('break')},
  {weight: 1, arbitrary: fc.constantFrom<Quoting>('stray', 'open')},
);

function written(cells: readonly string[], how: Quoting, delimiter: string): string {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  const needs = (cell: string): boolean => /["\r\n]/.test(cell) || cell.includes(delimiter);
  return cells
    .map((cell, i) => {
      if (how === 'break' && i === cells.length - 1) return quoted(`${cell}\n续`);
      if (how === 'stray' && i === 0) return `"${cell}"x`;
      if (how === 'open' && i === 1) return `"${cell}`;
      return how === 'always' || (how === 'some' && i % 2 === 1) || needs(cell) ? quoted(cell) : cell;
    })
    .join(delimiter);
}

function rowOf(header: readonly string[], oddity: number): fc.Arbitrary<string[]> {
  const cells = header.map((name) => {
    const {good, odd} = CELLS[name] as (typeof CELLS)[string];
    return fc.oneof({weight: 100 - oddity, arbitrary: fc.constantFrom(...good)}, {weight: oddity, arbitrary: fc.constantFrom(...odd)});
  });
  return fc.tuple(...cells);
}

interface Log {
  readonly text: string;
  readonly header: readonly string[];
}

const log: fc.Arbitrary<Log> = fc
  .record({header: columns, oddity: fc.constantFrom(0, 0, 1, 3, 20, 60), delimiter: fc.constantFrom(',', ',', ',', '\t', ';')})
  .chain(({header, oddity, delimiter}) => {
    const plainRow = fc
      .tuple(rowOf(header, oddity), oddity === 0 ? fc.constant<Quoting>('needed') : quoting)
      .map(([cells, how]) => written(cells, how, delimiter));
    const other = fc.constantFrom(
      '',
      delimiter.repeat(header.length - 1),
      header.join(delimiter),
      header.map((_, i) => i + 1).join(delimiter),
      header.map(() => '以上由各机构填报').join(delimiter),
      ['合计', ...header.slice(1).map(() => '3')].join(delimiter),
      ['填表人：王五', ...header.slice(1).map(() => '')].join(delimiter),
      '某某县民政局',
      ['W1', 'P01', '2023-03-01'].join(delimiter),
      ['社工编号', '姓名', '所属机构', '职业水平证书', '取得证书日期', '从事社会工作起始日期'].join(delimiter),
    );
    const line = oddity < 3 ? plainRow : fc.oneof({weight: 12, arbitrary: plainRow}, {weight: 1, arbitrary: other});
    const ending = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r\n', '\r');
    return fc
      .record({
        title: oddity === 0 ? fc.constant('') : fc.constantFrom('', '', '2023年服务日志', `制表日期${delimiter}2023-12-31`),
        lines: fc.array(line, {maxLength: 120, size: 'max'}),
        usual: ending,
        endings: fc.array(ending, {maxLength: 3}),
        isEnded: fc.boolean(),
        mark: fc.constantFrom('', '', '\ufeff'),
      })
      .map(({title, lines, usual, endings, isEnded, mark}) => {
        const all = [...(title === '' ? [] : [title]), header.join(delimiter), ...lines];
        const text = all
          .map((one, i) => one + (i === all.length - 1 && !isEnded ? '' : oddity === 60 ? (endings[i % 5] ?? usual) : usual))
          .join('');
        return {text: mark + text, header};
      });
  });

const block = fc.oneof(fc.integer({min: 1, max: 40}), fc.integer({min: 41, max: 4_000}), fc.constant(1 << 16));

/** How many rows of a log are taken by number, and the others. */
async function waysOf(text: string, size: number): Promise<{taken: number; made: number}> {
  const {tables} = await openFile(
    memoryFile('deployments.csv', Buffer.from(text)),
    () => [],
    () => {},
  );
  let [taken, made] = [0, 0];
  const row = (): boolean => {
    taken += 1;
    return true;
  };
  const rows = (some: readonly Row[]): void => {
    made += some.length;
  };
  await tables[0]?.log?.read({judge: (_, __, cell) => cell !== 'W9', row, rows}, {block: size});
  return {taken, made};
}

describe('rows in order', () => {
  const header = '序号,社工编号,结对编号,日期,活动类型,备注说明,';
  const rows = Array.from({length: 50}, (_, i) => `${i},W${i % 3},P0${i % 2},2023-03-${10 + (i % 20)},"小组,个案",第${i}次：合计,`);
  test.each([
    ['with line breaks of Unix', '\n', rows, 50, 0],
    ['with line breaks of Windows', '\r\n', rows, 50, 0],
    ['with every cell in quotes', '\n', rows.map((row) => row.replace(/"/g, '').replace(/[^,]+/g, '"$&"').replace(',"个案"', '')), 50, 0],
    ['with one whose worker is not known', '\n', [...rows, '50,W9,P01,2023-03-01,,,'], 50, 1],
    ['with one that holds a line break', '\n', [...rows, '50,W1,P01,2023-03-01,"小组\n个案",,', ...rows], 100, 1],
    ['with one that holds quotes', '\n', [...rows, '50,W1,P01,2023-03-01,"小组""个案",,', ...rows], 100, 1],
    ['with a total below them', '\n', [...rows, '合计,50,,,,,'], 50, 0],
  ])('%s are not made', async (_, end, lines, taken, made) => {
    for (const size of [16, 200, 1 << 16]) expect(await waysOf(`${[header, ...lines].join(end)}${end}`, size)).toEqual({taken, made});
  });
});

describe('a log that is read as bytes', () => {
  test.each([
    ['never ends', 5 << 20, '', 'record-too-long'],
    ['ends late', 3 << 19, '\nW1,P01,2023-03-02,\n', 'record-too-long'],
    ['is long', 1 << 19, '\nW1,P01,2023-03-02,\n', undefined],
  ])('with a line that %s comes to the same', async (_, length, rest, code) => {
    const bytes = Buffer.from(`社工编号,结对编号,日期,备注说明\nW1,P01,2023-03-01,\nW1,P01,2023-03-03,${'x'.repeat(length)}${rest}`);
    const plain = await plainly(bytes, true);
    for (const block of [1 << 12, 1 << 20, 1 << 23]) expect(shown(await outcomeOf(bytes, {lane: 'bulk', block}, true))).toBe(shown(plain));
    expect(plain.report.inputs.at(-1)?.failed?.why.code).toBe(code);
  });

  test('comes to the same ledger, findings and report as one that is read row by row, in blocks of any size', {
    timeout: 600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(log, block, fc.constantFrom('utf8', 'utf8', 'gb18030'), fc.boolean(), async ({text}, size, encoding, withLists) => {
        const bytes = iconv.encode(text, encoding);
        expect(shown(await outcomeOf(bytes, {lane: 'bulk', block: size}, withLists))).toBe(shown(await plainly(bytes, withLists)));
      }),
      {numRuns: 400},
    );
  });

  test('by several, each a part of it, comes to the same', {timeout: 600_000}, async () => {
    await fc.assert(
      fc.asyncProperty(
        log,
        block,
        fc.constantFrom('utf8', 'gb18030'),
        fc.integer({min: 1, max: 4}),
        fc.boolean(),
        async ({text}, size, encoding, count, withLists) => {
          const bytes = iconv.encode(text, encoding);
          const reading: Reading = {lane: 'bulk', block: size, helpers: helpersFor(bytes, count)};
          expect(shown(await outcomeOf(bytes, reading, withLists))).toBe(shown(await plainly(bytes, withLists)));
        },
      ),
      {numRuns: 400},
    );
  });

  test('that breaks somewhere, or holds what is no text, is broken in the same place', {timeout: 600_000}, async () => {
    const bad = fc.constantFrom([0xff], [0x00], [0xc3], [0xe4, 0xb8], [0x81], [0x81, 0x30, 0x81], [0x22], [0x0d], [0xef, 0xbb, 0xbf]);
    await fc.assert(
      fc.asyncProperty(
        log,
        block,
        fc.constantFrom('utf8', 'gb18030'),
        bad,
        fc.nat(),
        fc.nat({max: 3}),
        async ({text, header}, size, encoding, wrong, at, count) => {
          const bytes = iconv.encode(text, encoding);
          const start = iconv.encode(`${text.split(header[0] as string)[0]}${header.join(',')}`, encoding).length + 1;
          const place = start >= bytes.length ? bytes.length : start + (at % (bytes.length - start));
          const damaged = Buffer.concat([bytes.subarray(0, place), Buffer.from(wrong), bytes.subarray(place)]);
          const reading: Reading = {lane: 'bulk', block: size, ...(count === 0 ? {} : {helpers: helpersFor(damaged, count)})};
          const inBulk = outcomeOf(damaged, reading, true).catch((error: unknown) => error);
          const inRows = plainly(damaged, true).catch((error: unknown) => error);
          const [one, other] = [await inBulk, await inRows];
          if (one instanceof Error || other instanceof Error) expect(one).toEqual(other);
          else expect(shown(one as Outcome)).toBe(shown(other as Outcome));
        },
      ),
      {numRuns: 400},
    );
  });
});
