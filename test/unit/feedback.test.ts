import {parse} from 'csv-parse/sync';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {rawTables} from '../../src/intake/raw.js';
import {csvLine, ownCell} from '../../src/report/csv-text.js';
import {feedbackNames} from '../../src/report/feedback.js';
import {cutAt, memorySource} from '../support/memory.js';

const cellText = fc
  .array(fc.constantFrom('a', '张', '𠮷', ',', '"', '\n', '\r\n', ' ', '　', '=', '-', '1', '；', "'"), {maxLength: 5})
  .map((parts) => parts.join(''));

describe('tables read as they stand', () => {
  test('have every row with every cell, and know where each lies', async () => {
    const rows = fc.array(fc.array(cellText, {minLength: 1, maxLength: 5}), {maxLength: 8});
    await fc.assert(
      fc.asyncProperty(rows, fc.array(fc.nat(), {maxLength: 4}), async (given, offsets) => {
        const header = ['社工编号', '姓名', '所属机构', '备注'];
        const text = [header, ...given].map(csvLine).join('');
        const [table] = await rawTables(memorySource('workers.csv', cutAt(Buffer.from(text), offsets)));
        const read = [];
        for await (const batch of table?.rows() ?? []) read.push(...batch);
        expect(read.map(({cells}) => cells)).toEqual(given);
        // A row lies where the text of the rows before it ends.
        const breaks = (part: string): number => part.split(/\r\n|\r|\n/).length - 1;
        let line = 2;
        for (const [i, row] of read.entries()) {
          const own = breaks(csvLine(given[i] as string[]));
          expect([row.from.line, row.to.line]).toEqual([line, line + own - 1]);
          line += own;
        }
      }),
    );
  });

  test('of YAML have one column for each key, whatever its language', async () => {
    const text =
      'workers:\n  - {worker: 007, 姓名: 张三, x: [a, {b: c}]}\n  - 嗨\n  - {社工编号: W2, name: 李四, org:}\n援派社工名册:\n  - {工号: W3}\n';
    const tables = await rawTables(memorySource('all.yaml', [Buffer.from(text)]));
    expect(tables.map(({kind, columns}) => [kind, columns.map(({header}) => header)])).toEqual([
      ['workers', ['worker', '姓名', 'x', 'org']],
    ]);
    const read = [];
    for await (const batch of tables[0]?.rows() ?? []) read.push(...batch);
    expect(read.map(({cells, from, to}) => [cells, from.line, to.line])).toEqual([
      [['007', '张三', 'a；b：c', ''], 2, 2],
      [['W2', '李四', '', ''], 4, 4],
      [['W3', '', '', ''], 6, 6],
    ]);
  });
});

describe('a line of CSV', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(cellText, {minLength: 1, maxLength: 5}), (cells) => {
        expect(parse(csvLine(cells))).toEqual([cells]);
      }),
    );
  });

  test.each([
    ['-5', '-5'],
    ['+1,234.50', '+1,234.50'],
    ['-', '-'],
    ['=1+1', "'=1+1"],
    ['-1+cmd', "'-1+cmd"],
    ['@SUM', "'@SUM"],
    ['\tx', "'\tx"],
    ['张三', '张三'],
  ])('the cell %j is given back as %j', (text, cell) => {
    expect(ownCell(text)).toBe(cell);
  });
});

describe('files of feedback', () => {
  test.each([
    [['a/workers.csv'], ['workers.反馈.csv']],
    [
      ['workers.csv', 'workers.yaml'],
      ['workers.csv.反馈.csv', 'workers.yaml.反馈.csv'],
    ],
    [
      ['a/w.csv', 'b/w.csv'],
      ['a-w.csv.反馈.csv', 'b-w.csv.反馈.csv'],
    ],
    [
      ['W.csv', 'w.csv.csv'],
      ['W.反馈.csv', 'w.csv.反馈.csv'],
    ],
    [
      ['W.csv', 'w.yaml'],
      ['W.csv.反馈.csv', 'w.yaml.反馈.csv'],
    ],
  ])('%j are called %j', (paths, names) => {
    expect(
      feedbackNames(
        paths.map((path) => ({path, table: null})),
        '反馈',
      ),
    ).toEqual(names);
  });
});
