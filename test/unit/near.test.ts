import fc from 'fast-check';
import {distance} from 'fastest-levenshtein';
import {expect, test} from 'vitest';
import {Near} from '../../src/names/near.js';
import {nearest} from '../../src/names/nearest.js';

const word = fc.string({unit: fc.constantFrom('张', '三', '四', 'a', 'A', 'b', '𠮷'), minLength: 0, maxLength: 5});

test('finds what is one slip away, as looking at every word does', () => {
  fc.assert(
    fc.property(fc.array(word, {maxLength: 30}), word, (words, asked) => {
      const all = nearest(asked, words);
      expect(new Near(words).find(asked)).toBe(all !== null && distance(all, asked) <= 1 ? all : null);
    }),
    {numRuns: 5_000},
  );
});

test.each([
  ['张珊', '张三'],
  ['李四四', '李四'],
  ['王', null],
  ['w1', 'W1'],
])('%s → %s', (asked, found) => {
  expect(new Near(['张三', '李四', '王小五', 'W1']).find(asked)).toBe(found);
});
