import {readdirSync, readFileSync} from 'node:fs';
import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import {byRule, type Finding, Findings, finding} from '../../src/model/finding.js';
import {byPlace, type Place, SAMPLE, sampleRows} from '../../src/model/place.js';
import type {Report} from '../../src/model/report.js';
import {byText, message} from '../../src/model/text.js';
import {checkMemory} from '../support/memory.js';

const text = fc.oneof(
  fc.string({unit: 'binary', maxLength: 4}),
  fc.constantFrom('', 'a', 'A', 'é', 'Z', '一', '二', '😀', '\uFFFF', 'a\u0301'),
);
const place = fc.record({
  file: fc.constantFrom('a.csv', 'b.csv', 'B.csv', '名单.csv', 'a/b.csv'),
  line: fc.integer({min: 1, max: 12}),
  column: fc.integer({min: 1, max: 12}),
});

describe('byText', () => {
  test('is the order of <, strict and total', () => {
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(byText(a, b) < 0).toBe(a < b);
        expect(byText(a, b) > 0).toBe(a > b);
        expect(byText(a, b) === 0).toBe(a === b);
        expect(byText(a, b) + byText(b, a)).toBe(0);
        if (byText(a, b) < 0 && byText(b, c) < 0) expect(byText(a, c)).toBeLessThan(0);
      }),
    );
  });
});

describe('byPlace', () => {
  test('orders by file, then line, then column, and is zero for the same place only', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const key = ({file, line, column}: Place): string =>
          `${file}\u0000${String(line).padStart(3, '0')}\u0000${String(column).padStart(3, '0')}`;
        const [x, y] = [key(a), key(b)];
        expect(Math.sign(byPlace(a, b))).toBe(x < y ? -1 : x > y ? 1 : 0);
      }),
    );
  });

  test('sorts to the same list from any order', () => {
    fc.assert(
      fc.property(
        fc.array(place, {maxLength: 30}).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, {minLength: list.length}))),
        ([list, shuffled]) => {
          expect([...shuffled].sort(byPlace)).toEqual([...list].sort(byPlace));
        },
      ),
    );
  });
});

describe('sampleRows', () => {
  test('counts each row once, keeps the first ones, and does not depend on order', () => {
    fc.assert(
      fc.property(
        fc.array(place, {maxLength: 60}).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, {minLength: list.length}))),
        ([list, shuffled]) => {
          const rows = [...new Set(list.map(({file, line}) => `${file}\u0000${String(line).padStart(3, '0')}`))].sort();
          const sample = sampleRows(shuffled);
          expect(sample).toEqual(sampleRows(list));
          expect(sample.total).toBe(rows.length);
          expect(sample.places.map(({file, line}) => `${file}\u0000${String(line).padStart(3, '0')}`)).toEqual(rows.slice(0, SAMPLE));
        },
      ),
    );
  });
});

describe('Findings', () => {
  const one = fc
    .record({
      rule: fc.constantFrom('date', 'required', 'same-name'),
      place,
      field: fc.constantFrom(null, 'a', 'b'),
      code: fc.constantFrom('x', 'y'),
    })
    .map(({rule, place: at, field, code}): Finding => finding({rule, severity: 'error', place: at, field, message: message(code)}));

  test('come out by rule, then place, whatever order they came in', () => {
    fc.assert(
      fc.property(
        fc.array(one, {maxLength: 40}).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, {minLength: list.length}))),
        ([list, shuffled]) => {
          const [straight, mixed] = [new Findings(), new Findings()];
          straight.add(...list);
          mixed.add(...shuffled);
          expect(mixed.list()).toEqual(straight.list());
          expect(mixed.totals()).toEqual(straight.totals());
          expect(straight.list()).toEqual([...list].sort(byRule));
          const rules = straight.list().map(({rule}) => rule);
          expect(rules).toEqual([...rules].sort());
        },
      ),
    );
  });

  test('are all counted, though only so many are kept', () => {
    const many = new Findings();
    for (let line = 1; line <= 2_500; line++)
      many.add(finding({rule: 'date', severity: 'error', place: {file: 'a.csv', line, column: 1}, message: message('not-a-date')}));
    expect(many.totals()).toEqual([{rule: 'date', severity: 'error', total: 2_500, known: 0}]);
    expect(many.list()).toHaveLength(1_000);
    expect(many.list()[0]?.place.line).toBe(1);
  });
});

describe('a report', () => {
  const folder = new URL('../../fixtures/shanghai-gansu/2023/', import.meta.url);
  const files = readdirSync(folder)
    .filter((name) => /\.(csv|yaml)$/.test(name) && name !== 'qianshou.yaml')
    .sort()
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);
  const when = {years: [2023], asOf: '2024-01-31'};
  let straight: Report;

  beforeAll(async () => {
    straight = await checkMemory(files, when);
  });

  /** What was judged, without the places, which move when rows do; sorted, so that the order is a question of its own. */
  const judgements = (report: Report): string[] =>
    report.verdicts
      .map(({requirement, subject, period, status, found, bounds, required, short}) =>
        JSON.stringify([requirement, subject.id, period?.label, status, found, bounds, required, short]),
      )
      .sort();
  const sequence = (report: Report): string[] =>
    report.verdicts.map(({requirement, subject, period}) => `${requirement} ${period?.label ?? ''} ${subject.id}`);
  const targets = (report: Report): unknown[] => report.targets.map(({target, status, found, bounds}) => [target, status, found, bounds]);
  const totals = (report: Report): unknown[] => report.findingTotals.map(({rule, severity, total}) => [rule, severity, total]);

  test('is about something', () => {
    expect(new Set(straight.verdicts.map(({status}) => status)).size).toBeGreaterThan(3);
    expect(straight.findings.length).toBeGreaterThan(5);
    expect(straight.findings).toEqual([...straight.findings].sort(byRule));
  });

  test('does not depend on the order in which the files are given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...files], {minLength: files.length}), async (shuffled) => {
        const report = await checkMemory(shuffled, when);
        expect(report.verdicts).toEqual(straight.verdicts);
        expect(report.findings).toEqual(straight.findings);
        expect(report.findingTotals).toEqual(straight.findingTotals);
        expect(report.targets).toEqual(straight.targets);
        expect(report.notEvaluated).toEqual(straight.notEvaluated);
        expect(report.subjects).toEqual(straight.subjects);
      }),
      {numRuns: 5},
    );
  });

  /** The header of a table stays where it is; the fixtures have one line a record. */
  const shuffledRows = (name: string, content: string, seed: readonly number[]): string => {
    if (!name.endsWith('.csv')) return content;
    const [header, ...rows] = content.trimEnd().split('\n');
    const keyed = rows.map((row, i) => ({row, key: (seed[i % seed.length] as number) * 1_000 + ((i * 7_919) % 1_000)}));
    return `${[header, ...keyed.sort((a, b) => a.key - b.key).map(({row}) => row)].join('\n')}\n`;
  };

  const inAnyOrder = (property: (report: Report) => void): Promise<void> =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat({max: 999}), {minLength: 7, maxLength: 31}), async (seed) => {
        property(
          await checkMemory(
            files.map(([name, content]) => [name, shuffledRows(name, content, seed)]),
            when,
          ),
        );
      }),
      {numRuns: 4},
    );

  test('judges the same with the rows of every table in another order', async () => {
    await inAnyOrder((report) => {
      expect(judgements(report)).toEqual(judgements(straight));
      expect(targets(report)).toEqual(targets(straight));
      expect(totals(report)).toEqual(totals(straight));
    });
  });

  test('says it in the same order with the rows of every table in another order', async () => {
    await inAnyOrder((report) => {
      expect(report.findings).toEqual([...report.findings].sort(byRule));
      expect(sequence(report).join('\n')).toBe(sequence(straight).join('\n'));
    });
  });

  test('lists every row that counts, also two of one date', async () => {
    const log = '社工编号,结对编号,日期,时长\nW1,P01,2023-06-05,4\nW1,P01,2023-06-05,4\nW1,P01,2023-06-06,8\n';
    const report = await checkMemory([['deployments.csv', log]], when);
    const verdict = report.verdicts.find(({requirement}) => requirement === 'service-days');
    expect(verdict?.found).toBe(2);
    expect(verdict?.rows.counted).toEqual({total: 3, places: [2, 3, 4].map((line) => ({file: 'deployments.csv', line, column: 1}))});
  });

  test('counts as many rows with the rows of every table in another order', async () => {
    const counted = (report: Report): string[] =>
      report.verdicts.map(({requirement, subject, rows}) => `${requirement} ${subject.id} ${rows.counted.total}`).sort();
    await inAnyOrder((report) => expect(counted(report)).toEqual(counted(straight)));
  });

  describe('of a log and a roster cut into two files', () => {
    const halves = files.flatMap(([name, content]): [string, string][] => {
      if (name !== 'deployments.csv' && name !== 'pairings.csv') return [[name, content]];
      const [header, ...rows] = content.trimEnd().split('\n');
      const half = (part: number): string => `${[header, ...rows.filter((_, i) => i % 2 === part)].join('\n')}\n`;
      return [
        [name.replace('.csv', '-1.csv'), half(0)],
        [name.replace('.csv', '-2.csv'), half(1)],
      ];
    });

    test('judges the same as of whole ones', async () => {
      expect(judgements(await checkMemory(halves, when))).toEqual(judgements(straight));
    });

    test('is the same whichever half comes first', async () => {
      const [forward, backward] = [await checkMemory(halves, when), await checkMemory([...halves].reverse(), when)];
      expect(judgements(backward)).toEqual(judgements(forward));
      expect(backward.findings).toEqual(forward.findings);
      expect(backward.targets).toEqual(forward.targets);
      expect(sequence(backward).join('\n')).toBe(sequence(forward).join('\n'));
      expect(backward.verdicts).toEqual(forward.verdicts);
    });
  });
});
