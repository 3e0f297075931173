import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {KIND_INFO, KINDS} from '../../src/model/kinds.js';
import {nearest} from '../../src/names/nearest.js';

/** Edit distance by the textbook table. */
function steps(a: string, b: string): number {
  let before = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (before[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (before[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    before = row;
  }
  return before[b.length] as number;
}

const word = fc.string({unit: fc.constantFrom(...'abcdefgh-服务日志社工编号'), minLength: 2, maxLength: 14});
const words = fc.uniqueArray(word, {minLength: 1, maxLength: 12});

/** The ways in which one letter goes wrong. */
const EDITS: readonly ((text: string, at: number) => string)[] = [
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => `${text.slice(0, at)}z${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}z${text.slice(at + 1)}`,
];

describe('nearest', () => {
  test('finds a candidate one edit away', () => {
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), fc.constantFrom(...EDITS), (candidates, which, at, edit) => {
        const meant = candidates[which % candidates.length] as string;
        const typed = edit(meant, at % meant.length);
        const found = nearest(typed, candidates);
        expect(found).not.toBeNull();
        expect(candidates).toContain(found);
        expect(steps(typed, found as string)).toBe(Math.min(...candidates.map((candidate) => steps(typed, candidate))));
      }),
    );
  });

  test('finds the word itself, in any letter case', () => {
    fc.assert(
      fc.property(words, fc.nat(), (candidates, which) => {
        const meant = candidates[which % candidates.length] as string;
        expect(nearest(meant.toUpperCase(), candidates)).toBe(meant);
      }),
    );
  });

  test('gives null for a word that has nothing in common with any', () => {
    fc.assert(
      fc.property(words, fc.string({unit: fc.constantFrom(...'uvwxyz0123'), maxLength: 20}), (candidates, typed) => {
        expect(nearest(typed, candidates)).toBeNull();
      }),
    );
  });

  test('is the same whatever the order of the candidates', () => {
    fc.assert(
      fc.property(
        words.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, {minLength: list.length}))),
        word,
        ([list, shuffled], typed) => {
          expect(nearest(typed, shuffled)).toBe(nearest(typed, list));
        },
      ),
    );
  });

  test('has nothing to offer where nothing is in common', () => {
    expect(nearest('a', ['县', 'bc'])).toBeNull();
    expect(nearest('县区', ['县'])).toBe('县');
  });

  test('has nothing to offer where there is nothing', () => {
    expect(nearest('pretty', [])).toBeNull();
  });

  test.each([
    ['prety', 'pretty'],
    ['josn', 'json'],
    ['PRETTY', 'pretty'],
  ])('%s was meant to be %s', (typed, meant) => {
    expect(nearest(typed, ['json', 'pretty'])).toBe(meant);
  });

  test('a kind with one letter wrong is found among the kinds and their Chinese names', () => {
    const names = KINDS.flatMap((kind) => [kind, KIND_INFO[kind].title.zh]);
    const wrong = names.flatMap((name) =>
      [...name].flatMap((_, at) => EDITS.map((edit) => edit(name, at)).filter((typed) => nearest(typed, names) !== name)),
    );
    // 经费 and 协议 and 成效 have two characters: with one of them gone there is no telling.
    expect(wrong.filter((typed) => typed.length > 2)).toEqual([]);
  });
});
