import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Required, type Status, settle, shortfall} from '../../src/model/verdict.js';

type Rule = Required['rule'];

interface Case {
  readonly rule: Rule;
  readonly low: number;
  readonly high: number;
  readonly value: number;
  readonly open: boolean;
  readonly incomplete: boolean;
}

/** Every combination over small numbers. `all` judges `value` things of which between `low` and `high` are good. */
function cases(): Case[] {
  const upTo = (most: number): number[] => Array.from({length: most + 1}, (_, i) => i);
  const numbers = (['at-least', 'exactly', 'all'] as const).flatMap((rule) =>
    upTo(4).flatMap((value) => {
      const most = rule === 'all' ? value : 5;
      return upTo(most).flatMap((low) => upTo(most - low).map((spread) => ({rule, value, low, high: low + spread})));
    }),
  );
  return numbers.flatMap((one) => [false, true].flatMap((open) => [false, true].map((incomplete) => ({...one, open, incomplete}))));
}

const judged = ({rule, low, high, value, open, incomplete}: Case): Status =>
  settle({found: {low, high}, required: {rule, value, unit: 'record'}}, open, incomplete);

/**
 * The design's rules as a search: a count can come out as any number between its bounds, and as any larger one when a file that
 * may hold more rows is unreadable. What holds of all of them is the judgement; what can still be reached in time is pending.
 */
function expected({rule, low, high, value, open, incomplete}: Case): Status {
  const far = 12;
  const top = incomplete && rule !== 'all' ? far : high;
  const possible = Array.from({length: top - low + 1}, (_, i) => low + i);
  const meets = (count: number): boolean => (rule === 'at-least' ? count >= value : rule === 'exactly' ? count === value : count >= value);
  if (possible.every(meets)) return rule === 'all' && incomplete ? 'unknown' : 'pass'; // unread rows may add a thing that is not good
  if (possible.some(meets)) return 'unknown';
  // More rows can make up for too few, not for too many, nor for a thing that is not good.
  const canBeMadeGood = rule !== 'all' && possible.every((count) => count < value);
  return open && canBeMadeGood ? 'pending' : 'fail';
}

describe('settle', () => {
  test('gives what the rules of the design give, for every combination of small numbers', () => {
    const wrong = cases().flatMap((one) => {
      const [got, right] = [judged(one), expected(one)];
      return got === right ? [] : [{...one, got, right}];
    });
    expect(wrong).toEqual([]);
  });

  test('keeps the promises made to the reader of a report', () => {
    for (const one of cases()) {
      const {low, high, value, open, incomplete} = one;
      const status = judged(one);
      if (status === 'pass') expect(low, JSON.stringify(one)).toBeGreaterThanOrEqual(value);
      if (status === 'fail') expect(high < value || (one.rule === 'exactly' && low > value), JSON.stringify(one)).toBe(true);
      if (status === 'pending') expect(open && !incomplete && high < value, JSON.stringify(one)).toBe(true);
      if (status === 'unknown') expect(low < high || incomplete, JSON.stringify(one)).toBe(true);
      expect(['pass', 'fail', 'pending', 'unknown']).toContain(status);
    }
  });

  test('a larger certain count never turns a pass into something worse, nor a smaller possible one a fail into something better', () => {
    const count = fc.integer({min: 0, max: 60});
    fc.assert(
      fc.property(count, count, count, count, fc.boolean(), (low, more, spread, value, open) => {
        const found = {low, high: low + spread};
        const better = {low: low + more, high: low + more + spread};
        const required: Required = {rule: 'at-least', value, unit: 'working-day'};
        if (settle({found, required}, open, false) === 'pass') expect(settle({found: better, required}, open, false)).toBe('pass');
        if (settle({found: better, required}, open, false) === 'fail') expect(settle({found, required}, open, false)).toBe('fail');
      }),
    );
  });
});

describe('shortfall', () => {
  test('is what the certain count lacks, and null when it lacks nothing', () => {
    for (const {rule, low, high, value} of cases()) {
      expect(shortfall({found: {low, high}, required: {rule, value, unit: 'record'}})).toBe(low < value ? value - low : null);
    }
  });

  test('is exact to the hundredth', () => {
    fc.assert(
      fc.property(fc.nat({max: 10_000_000}), fc.nat({max: 10_000_000}), (low, value) => {
        const short = shortfall({found: {low: low / 100, high: low / 100}, required: {rule: 'exactly', value: value / 100, unit: 'yuan'}});
        expect(short === null ? 0 : Math.round(short * 100)).toBe(Math.max(0, value - low));
        if (short !== null) expect(String(short)).toMatch(/^\d+(\.\d{1,2})?$/);
      }),
    );
  });

  test('a count that lacks any fraction of a day lacks something', () => {
    // Hours are kept in hundredths, so the least that a day's work can lack is 0.00125 of a day.
    for (let hundredths = 1; hundredths <= 1_600; hundredths++) {
      const lack = hundredths / 800;
      const short = shortfall({found: {low: 40 - lack, high: 40 - lack}, required: {rule: 'at-least', value: 40, unit: 'working-day'}});
      expect(short, `${40 - lack} of 40`).not.toBeNull();
      expect(Math.abs((short as number) - lack)).toBeLessThan(0.000_01);
    }
  });
});
