import Table from 'cli-table3';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {table} from '../../src/report/layout.js';

const BORDERS = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
  'left',
  'left-mid',
  'mid',
];
const NO_LINES = {...Object.fromEntries([...BORDERS, 'mid-mid', 'right', 'right-mid'].map((name) => [name, ''])), middle: ' '};

/** The same table as cli-table3 lays it out. */
function byLibrary(head: readonly string[], rows: readonly (readonly string[])[], right: readonly number[]): string {
  const grid = new Table({
    head: [...head],
    chars: NO_LINES,
    style: {head: [], border: [], 'padding-left': 0, 'padding-right': 1, compact: true},
    colAligns: head.map((_, i) => (right.includes(i) ? 'right' : 'left')),
  });
  grid.push(...rows.map((row) => [...row]));
  const lines = grid.toString().split('\n');
  return lines.map((line) => line.trimEnd()).join('\n');
}

const text = fc
  .array(fc.constantFrom('a', '1', ' ', '中', '（', '〔', '·', '…', '–', '“', '✓', '→', '█', '😀', 'é', 'Ω', '｡', '㊗'), {maxLength: 8})
  .map((parts) => parts.join(''));
const coloured = text.map((inner) => `\u001b[31m${inner}\u001b[39m`);
const lines = fc.array(text, {minLength: 1, maxLength: 3}).map((parts) => parts.join('\n'));
const grid = fc.integer({min: 1, max: 5}).chain((columns) => {
  const row = fc.array(fc.oneof(text, coloured, lines), {minLength: columns, maxLength: columns});
  const head = fc.array(text, {minLength: columns, maxLength: columns});
  return fc.tuple(head, fc.array(row, {minLength: 1, maxLength: 5}), fc.subarray([...Array(columns).keys()]));
});

describe('table', () => {
  test('is laid out as cli-table3 does it', () => {
    fc.assert(
      fc.property(grid, ([head, rows, right]) => {
        expect(table(head, rows, right)).toBe(byLibrary(head, rows, right));
      }),
    );
  });

  test('numbers stand at the right, and a cell may have several lines', () => {
    expect(
      table(
        ['名称', 'n'],
        [
          ['甲\n乙丙丁', '5'],
          ['a', '10'],
        ],
        [1],
      ),
    ).toBe(['名称     n', '甲       5', '乙丙丁', 'a       10'].join('\n'));
  });
});
