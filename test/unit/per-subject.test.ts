import fc from 'fast-check';
import {expect, test} from 'vitest';
import {subjectsJudged} from '../../src/engine/evaluate.js';
import {PerSubject} from '../../src/model/tallies.js';
import type {Subject, Verdict} from '../../src/model/verdict.js';

const subject = fc.record({
  kind: fc.constantFrom('pairing' as const, 'worker' as const, 'county' as const),
  id: fc.constantFrom('P01', 'P02', ''),
  label: fc.constantFrom('', '甲', '乙'),
});

/** Subjects as they come with verdicts: some share their object, some only say the same. */
const subjects = fc
  .tuple(fc.array(subject, {minLength: 1, maxLength: 8}), fc.array(fc.nat(), {maxLength: 20}))
  .map(([pool, picks]) => picks.map((pick) => pool[pick % pool.length] as Subject));

const same = (a: Subject, b: Subject): boolean => a.kind === b.kind && a.id === b.id;

test('subjects of one kind and id are one, whatever object says so', () => {
  fc.assert(
    fc.property(subjects, (all) => {
      const counts = new PerSubject<{times: number}>();
      for (const one of all) counts.of(one, () => ({times: 0})).times += 1;
      for (const one of all) expect(counts.find(one.kind, one.id)?.times).toBe(all.filter((other) => same(one, other)).length);
      expect(counts.find('station', 'P01')).toBeUndefined();
    }),
  );
});

test('nothing is something, too: it is not made again for another object of the subject', () => {
  const found = new PerSubject<number | null>();
  const another = (label: string): Subject => ({kind: 'sending-org', id: '甲机构', label});
  expect([found.of(another(''), () => null), found.of(another('甲'), () => 2)]).toEqual([null, null]);
});

test('each subject that is judged is told once, in the order in which they first come, as it was last called', () => {
  fc.assert(
    fc.property(subjects, (all) => {
      const firsts = all.filter((one, i) => all.findIndex((other) => same(one, other)) === i);
      const expected = firsts.map((first) => all.findLast((other) => same(first, other)));
      expect(subjectsJudged(all.map((one) => ({subject: one}) as Verdict))).toEqual(expected);
    }),
  );
});
