import fc from 'fast-check';

/** A roster and a workers' list, to which logs refer. */
export const ROSTER = `结对编号,援派机构,援派机构所在地区,受援机构,受援地区
P01,甲社工服务社,上海市徐汇区,受援一,东乡县
P02,乙社工服务社,上海市静安区,受援二,岷县
`;
export const WORKERS = `社工编号,姓名,所属机构,职业水平证书,取得证书日期,从事社会工作起始日期
W1,张三,甲社工服务社,社会工作师,2018-01-01,2015-01-01
W2,李四,乙社工服务社,社会工作师,2018-01-01,2015-01-01
W3,张三,乙社工服务社,助理社会工作师,2018-01-01,2015-01-01
`;

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

export interface Log {
  readonly text: string;
  readonly header: readonly string[];
}

/** Logs with every kind of trouble. */
export const log: fc.Arbitrary<Log> = fc
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
