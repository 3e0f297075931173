import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {harmlessCell} from '../../src/report/cell.js';

describe('a text as a cell of a file for spreadsheet programs', () => {
  test.each([
    '=1+1',
    '=HYPERLINK("http://example.org","x")',
    '+1',
    '+8613800000000',
    '-1',
    "-2+3+cmd|' /C calc'!A0",
    '@SUM(A1:A2)',
    '\t=1+1',
    '\tx',
    '\r=1+1',
    '\r\nx',
    '\n=1+1',
    ' =1+1',
    '\u3000=1+1',
    '\u00a0@x',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '-',
    '=',
  ])('%j begins with an apostrophe', (text) => {
    expect(harmlessCell(text)).toBe(`'${text}`);
  });

  test.each(['', ' ', 'P04', '0012', '2023-03-01', '50%', 'a=b', 'W1@x', "'=1+1", '陇南', '（=1）', '→ x', '–5', '"=1"', '<U+0009>=1'])(
    '%j is as it was',
    (text) => {
      expect(harmlessCell(text)).toBe(text);
    },
  );

  test('whatever the text, the first sign starts no formula, and nothing of the text is lost', () => {
    fc.assert(
      fc.property(fc.string({unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', 'a', '1', "'", '＝')}), (text) => {
        const cell = harmlessCell(text);
        expect(cell.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/);
        expect(cell).not.toMatch(/^[\t\r\n]/);
        expect([text, `'${text}`]).toContain(cell);
      }),
    );
  });
});
