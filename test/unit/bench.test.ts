import {describe, expect, test} from 'vitest';
import {logScale} from '../../bench/plot.js';
import {estimate, median, ratios, worseBy} from '../../bench/statistics.js';

const upTo = (count: number): number[] => Array.from({length: count}, (_, i) => i + 1);

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[10, 9, 100], 10],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});

// How many measurements lie below the median is a binomial count with p = 1/2. Cutting off k - 1 at either end leaves the median outside
// with probability 2 · P(count < k): for 15, 2 · (1 + 15 + 105 + 455) / 2^15 = 3.5 % at k = 4; for 6, 2 / 64 = 3.1 % at k = 1.
test.each([
  [1, 1, 1],
  [3, 1, 3],
  [5, 1, 5],
  [6, 1, 6],
  [9, 2, 8],
  [15, 4, 12],
])('the median of %d measurements lies between the %d. and the %d.', (count, low, high) => {
  expect(estimate(upTo(count))).toEqual({value: (count + 1) / 2, low, high});
});

test('ratios are those of pairs, not of medians', () => {
  expect(ratios([2, 30, 4], [1, 10, 2])).toEqual([2, 3, 2]);
});

describe('a ratio is worse than the recorded one', () => {
  const recorded = {value: 2, low: 1.9, high: 2.1};
  test.each([
    ['by a quarter beyond noise', {value: 2.5, low: 2.4, high: 2.6}, 1.25],
    ['only within the noise of now', {value: 2.5, low: 2.05, high: 2.9}, null],
    ['not at the edge', {value: 2.2, low: 2.1, high: 2.3}, null],
    ['not when it is better', {value: 1, low: 0.9, high: 1.1}, null],
  ])('%s', (_, now, worse) => {
    expect(worseBy(now, recorded)).toBe(worse);
  });
});

describe('a logarithmic scale', () => {
  test('ends at powers of ten and halves them in the middle', () => {
    const {at, ticks} = logScale([1_000, 7_500_000], 0, 400);
    expect(ticks).toEqual([1e3, 1e4, 1e5, 1e6, 1e7]);
    expect([1e3, 1e5, 1e7].map(at)).toEqual([0, 200, 400]);
  });

  test('goes upwards too, and below one', () => {
    const {at, ticks} = logScale([0.02, 3], 300, 0);
    expect(ticks.map((tick) => Math.log10(tick))).toEqual([-2, -1, 0, 1]);
    expect(at(0.01)).toBe(300);
    expect(at(10)).toBe(0);
  });
});
