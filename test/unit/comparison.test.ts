import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {shown} from '../../src/messages/shown.js';
import {CHANGES} from '../../src/model/change.js';
import {STATUSES} from '../../src/model/verdict.js';
import {type Comparison, comparison, comparisonCode} from '../../src/report/compare/comparison.js';
import type {ReportJson} from '../../src/report/json.js';
import {type Plain, plainReport} from '../support/plain-report.js';

const between = (before: ReportJson, after: ReportJson): Comparison =>
  comparison({shown: 'old.json', report: before}, {shown: 'new.json', report: after});
const compared = (before: Plain, after: Plain): Comparison => between(plainReport(before), plainReport(after));

/** `change farther` of each verdict. */
const changes = ({verdicts}: Comparison): string[] =>
  verdicts.map(({change, subject, farther}) => `${subject.id} ${change}${farther === null || farther === 0 ? '' : ` ${farther}`}`);

describe('what became of a verdict', () => {
  // From each status (- is not there) to fail, unknown, pending, pass, waived, not-applicable, not there.
  test.each([
    ['fail', 'still-failing unknown pending mended excused excused gone'],
    ['unknown', 'failing still-unknown pending mended excused excused gone'],
    ['pending', 'failing unknown steady mended excused excused gone'],
    ['pass', 'failing unknown pending steady steady steady gone'],
    ['waived', 'failing unknown pending steady steady steady gone'],
    ['not-applicable', 'failing unknown pending steady steady steady gone'],
    ['-', 'failing unknown pending added added added'],
  ])('that was %s', (before, expected) => {
    const line = (status: string): string[] => (status === '-' ? [] : [`days P1 2023 ${status}`]);
    const after = ['fail', 'unknown', 'pending', 'pass', 'waived', 'not-applicable', '-'];
    const found = after.flatMap((status) =>
      compared({verdicts: line(before)}, {verdicts: line(status)}).verdicts.map(({change}) => change),
    );
    expect(found.join(' ')).toBe(expected);
  });

  test.each([
    ['lacks less', 'fail 10/40', 'fail 30/40', ['P1 still-failing -20']],
    ['lacks more', 'fail 30/40', 'fail 29.5/40', ['P1 still-failing 0.5']],
    ['lacks as much', 'fail 30/40', 'fail 30/40', ['P1 still-failing']],
    ['lacks more of more', 'fail 30/40', 'fail 35/60', ['P1 still-failing 15']],
    ['counts nothing', 'fail 30/40', 'fail', ['P1 still-failing']],
    ['is met', 'fail 30/40', 'pass 41/40', ['P1 mended -10']],
  ])('one that %s', (_, before, after, expected) => {
    expect(changes(compared({verdicts: [`days P1 2023 ${before}`]}, {verdicts: [`days P1 2023 ${after}`]}))).toEqual(expected);
  });

  test('is found by its key: requirement, subject and year', () => {
    const before = {verdicts: ['days P1 2023 pass', 'days P2 2023 fail', 'days P1 2022 fail', 'area P1 - fail']};
    const after = {verdicts: ['area P1 - fail', 'days P2 2023 pass', 'days P1 2023 fail', 'days P1 2024 pass']};
    expect(changes(compared(before, after))).toEqual(['P1 still-failing', 'P2 mended', 'P1 failing', 'P1 added', 'P1 gone']);
  });

  test('names subjects and requirements of one report only', () => {
    const {subjects, requirements} = compared(
      {verdicts: ['days P1 2023 pass', 'area P1 - pass', 'days P2 2023 pass'], targets: ['heads pass 5/5']},
      {verdicts: ['days P1 2023 pass', 'days P3 2023 pass'], targets: ['posts pass 5/5']},
    );
    expect(subjects).toMatchObject({added: [{id: 'P3'}], gone: [{id: 'P2'}]});
    expect(requirements).toEqual({added: ['posts'], gone: ['area', 'heads']});
  });

  test('is found where one report is masked and the other is not', () => {
    const plain = plainReport({verdicts: ['days 13800000001 2023 fail'], findings: ['shape 13800000001 phone 1380000']});
    const masked = shown(plain, {unmasked: false, raw: true});
    expect(masked.verdicts[0]?.subject.id).not.toContain('13800000001');
    for (const found of [between(plain, masked), between(masked, plain)]) {
      expect(found.verdicts.map(({change}) => change)).toEqual(['still-failing']);
      expect(found.rules).toMatchObject([{added: 0, mended: 0, still: 1}]);
    }
  });
});

describe('findings', () => {
  test('came, went and stayed by what they are about, not by their lines', () => {
    const {rules, findings} = compared(
      {findings: ['date P1 start x 2', 'date P2 start x 3', 'warning name P1 org a 4', 'range P9 hours 25 7']},
      {findings: ['date P2 start x 9', 'date P3 start x 10', 'warning name P1 org a 5']},
    );
    expect(rules.map(({rule, before, after, added, mended, still}) => [rule, before, after, added, mended, still])).toEqual([
      ['date', 2, 2, 1, 1, 1],
      ['name', 1, 1, 0, 0, 1],
      ['range', 1, 0, 0, 1, 0],
    ]);
    expect(findings.added.map(({subject}) => subject)).toEqual(['P3']);
    expect(findings.mended.map(({subject}) => subject)).toEqual(['P1', 'P9']);
  });

  test('that are alike are counted', () => {
    const one = 'date P1 start x';
    expect(compared({findings: [one]}, {findings: [one, one, one]}).rules).toMatchObject([{added: 2, mended: 0, still: 1}]);
  });

  test.each<[string, Plain, Plain, [number, number, number]]>([
    ['as many', {findings: ['date P1 f x'], totals: {date: 5}}, {findings: ['date P1 f x'], totals: {date: 5}}, [0, 0, 5]],
    ['one more', {findings: ['date P1 f x'], totals: {date: 5}}, {findings: ['date P1 f x'], totals: {date: 6}}, [1, 0, 5]],
    ['one less', {findings: ['date P1 f x'], totals: {date: 5}}, {findings: ['date P1 f x'], totals: {date: 4}}, [0, 1, 4]],
    // A kept one is mended, and one that was not kept takes its place.
    ['another kept, one less', {findings: ['date P1 f x'], totals: {date: 5}}, {findings: ['date P2 f x'], totals: {date: 4}}, [0, 1, 4]],
    // A new one is kept, and pushes out another.
    ['another kept, one more', {findings: ['date P1 f x'], totals: {date: 5}}, {findings: ['date P2 f x'], totals: {date: 6}}, [1, 0, 5]],
    ['all kept, others', {findings: ['date P1 f x']}, {findings: ['date P2 f x']}, [1, 1, 0]],
  ])('that are not kept are told by their number: %s', (_, before, after, [added, mended, still]) => {
    expect(compared(before, after).rules).toMatchObject([{added, mended, still}]);
  });
});

describe('what else is not the same', () => {
  test.each<[string, Plain, Plain, readonly string[]]>([
    ['nothing', {}, {}, []],
    ['the day', {}, {asOf: '2024-02-01'}, ['asOf']],
    ['the years', {}, {years: ['2022', '2023']}, ['years']],
    ['the version of the plan and its contents', {}, {plan: {version: '2', hash: '1'.repeat(64)}}, ['planVersion', 'planHash']],
  ])('%s', (_, before, after, expected) => {
    expect(compared(before, after).differences).toEqual(expected);
  });

  test('the files, by their path below the common folder', () => {
    const {inputs} = compared(
      {inputs: {'old/a.csv': '1', 'old/b.csv': '2', 'old/c/d.csv': '3'}},
      {inputs: {'new/a.csv': '1', 'new/b.csv': '9', 'new/e.csv': '4'}},
    );
    expect(inputs).toEqual({changed: ['b.csv'], added: ['e.csv'], gone: ['c/d.csv']});
  });
});

describe('the exit code', () => {
  test.each<[string, Plain, Plain, 0 | 1]>([
    ['nothing changed', {verdicts: ['days P1 2023 fail']}, {verdicts: ['days P1 2023 fail']}, 0],
    ['a must newly fails', {verdicts: ['days P1 2023 pass']}, {verdicts: ['days P1 2023 fail']}, 1],
    ['a recommendation newly fails', {verdicts: ['should days P1 2023 pass']}, {verdicts: ['should days P1 2023 fail']}, 0],
    ['unknown, and fails now', {verdicts: ['days P1 2023 unknown']}, {verdicts: ['days P1 2023 fail']}, 1],
    ['pending, and unknown now', {verdicts: ['days P1 2023 pending']}, {verdicts: ['days P1 2023 unknown']}, 1],
    ['failed, and is unknown now', {verdicts: ['days P1 2023 fail']}, {verdicts: ['days P1 2023 unknown']}, 0],
    ['passed, and is pending now', {verdicts: ['days P1 2023 pass']}, {verdicts: ['days P1 2023 pending']}, 0],
    ['fails by more', {verdicts: ['days P1 2023 fail 39/40']}, {verdicts: ['days P1 2023 fail 1/40']}, 0],
    ['a new subject that fails', {}, {verdicts: ['days P1 2023 fail']}, 1],
    ['a new subject that passes', {}, {verdicts: ['days P1 2023 pass']}, 0],
    ['gone', {verdicts: ['days P1 2023 fail']}, {}, 0],
    ['a target newly missed', {targets: ['heads pending 4/5']}, {targets: ['heads fail 4/5']}, 1],
    ['a target newly unknown', {targets: ['heads pending 4/5']}, {targets: ['heads unknown 4/5']}, 0],
    ['a recommended target newly missed', {targets: ['should heads pending 4/5']}, {targets: ['should heads fail 4/5']}, 0],
    ['a new error', {}, {findings: ['date P1 f x']}, 1],
    ['a new question', {}, {findings: ['warning name P1 f x']}, 0],
    ['a question that became an error', {findings: ['warning date P1 f x']}, {findings: ['date P1 f x']}, 1],
    ['an error that is not kept', {findings: ['date P1 f x']}, {findings: ['date P1 f x'], totals: {date: 2}}, 1],
    ['an error mended', {findings: ['date P1 f x']}, {}, 0],
  ])('%s', (_, before, after, code) => {
    expect(comparisonCode(compared(before, after))).toBe(code);
  });
});

const anyReport = fc
  .record({
    verdicts: fc.uniqueArray(
      fc.record({
        key: fc.constantFrom('days P1 2023', 'days P2 2023', 'area P1 -', 'days P3 2022', 'area P4 -'),
        status: fc.constantFrom(...STATUSES),
        found: fc.integer({min: 0, max: 45}),
      }),
      {selector: ({key}) => key},
    ),
    targets: fc.uniqueArray(
      fc.record({key: fc.constantFrom('heads', 'posts'), status: fc.constantFrom(...STATUSES), found: fc.integer({min: 0, max: 45})}),
      {selector: ({key}) => key},
    ),
    findings: fc.array(fc.constantFrom('date P1 f x', 'date P2 f x', 'date P3 f y', 'warning name P1 g z', 'warning date P1 f x')),
    more: fc.nat({max: 3}),
  })
  .map(({verdicts, targets, findings, more}) => ({
    verdicts: verdicts.map(({key, status, found}) => `${key} ${status} ${found}/40`),
    targets: targets.map(({key, status, found}) => `${key} ${status} ${found}/40`),
    findings,
    totals: {date: findings.filter((line) => line.includes('date')).length + more},
  }));

describe('comparing', () => {
  test('a report with itself finds nothing', () => {
    fc.assert(
      fc.property(anyReport, (plain) => {
        const found = compared(plain, plain);
        expect(found.verdicts.every(({change}) => ['steady', 'still-failing', 'still-unknown'].includes(change))).toBe(true);
        expect(found.targets.every(({change}) => ['steady', 'still-failing', 'still-unknown'].includes(change))).toBe(true);
        expect(found.rules.every(({added, mended}) => added + mended === 0)).toBe(true);
        expect([found.findings, found.differences, comparisonCode(found)]).toEqual([{added: [], mended: []}, [], 0]);
      }),
    );
  });

  test('the other way round shows the same from the other side', () => {
    fc.assert(
      fc.property(anyReport, anyReport, (a, b) => {
        const [there, back] = [compared(a, b), compared(b, a)];
        const sides = ({verdicts, targets}: Comparison): [string, unknown, unknown, number | null][] =>
          [...verdicts, ...targets].map((one) => [
            'target' in one ? one.target : `${one.requirement} ${one.subject.id}`,
            one.before,
            one.after,
            one.farther,
          ]);
        const turned = sides(back).map(([name, before, after, by]) => [name, after, before, by === null ? null : 0 - by]);
        const sorted = (list: readonly unknown[]): string[] => list.map((one) => JSON.stringify(one)).sort();
        expect(sorted(turned)).toEqual(sorted(sides(there)));
        expect([back.subjects.added, back.requirements.added].map((list) => new Set(list as unknown[]))).toEqual(
          [there.subjects.gone, there.requirements.gone].map((list) => new Set(list as unknown[])),
        );
        expect(back.rules.map(({rule, added, mended, still}) => [rule, mended, added, still])).toEqual(
          there.rules.map(({rule, added, mended, still}) => [rule, added, mended, still]),
        );
        for (const {before, after, added, mended, still} of there.rules) {
          expect([still + mended, still + added]).toEqual([before, after]);
          expect(Math.min(added, mended, still)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('does not depend on the order of what a report holds', () => {
    const turned = ({verdicts, targets, findings, ...rest}: Plain): Plain => ({
      ...rest,
      verdicts: [...(verdicts ?? [])].reverse(),
      targets: [...(targets ?? [])].reverse(),
      findings: [...(findings ?? [])].reverse(),
    });
    fc.assert(
      fc.property(anyReport, anyReport, (a, b) => {
        const told = (found: Comparison): unknown => [changes(found).sort(), found.rules, comparisonCode(found)];
        expect(told(compared(a, turned(b)))).toEqual(told(compared(a, b)));
        expect(told(compared(turned(a), b))).toEqual(told(compared(a, b)));
      }),
    );
  });

  test('comes to each of the changes', () => {
    const seen = new Set<string>();
    for (const before of [null, ...STATUSES]) {
      for (const after of [null, ...STATUSES]) {
        const lines = (status: string | null): string[] => (status === null ? [] : [`days P1 2023 ${status}`]);
        for (const {change} of compared({verdicts: lines(before)}, {verdicts: lines(after)}).verdicts) seen.add(change);
      }
    }
    expect([...seen].sort()).toEqual([...CHANGES].sort());
  });
});
