import {describe, expect, test} from 'vitest';
import {countStatuses} from '../../src/model/report.js';
import {worst} from '../../src/model/tallies.js';
import type {Required, Status, Verdict} from '../../src/model/verdict.js';
import {escapeText, html} from '../../src/report/html/escape.js';
import {gridsOf, matrix, yearTable} from '../../src/report/html/matrix.js';
import {countSubjects, marksOf} from '../../src/report/html/overview.js';
import {bar} from '../../src/report/html/targets.js';
import {PLAN, pageOf, pairing, reportOf, verdict} from '../support/report.js';

const [P1, P2, P3] = [pairing('P1', '甲 → 乙'), pairing('P2', '丙 → 丁'), pairing('P3')];
const year = (label: string): Verdict['period'] => ({label, start: `${label}-01-01`, end: `${label}-12-31`});
const atLeast = (value: number, unit: Required['unit']): Required => ({rule: 'at-least', value, unit});

describe('markup', () => {
  test.each([
    [`<b class="x">'&'</b>`, '&lt;b class=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;'],
    ['&amp;', '&amp;amp;'],
    ['没有要改的', '没有要改的'],
  ])('escapes %s', (text, expected) => {
    expect(escapeText(text)).toBe(expected);
    expect(html`<p title="${text}">${text}${[text, null, html`<i>${text}</i>`]}${1}</p>`.markup).toBe(
      `<p title="${expected}">${expected}${expected}<i>${expected}</i>1</p>`,
    );
  });
});

test.each<[string, Status[], Status]>([
  ['one failure', ['pass', 'fail', 'unknown'], 'fail'],
  ['something unknown', ['pass', 'unknown', 'pending'], 'unknown'],
  ['something pending', ['pass', 'pending', 'waived'], 'pending'],
  ['all well', ['pass', 'not-applicable', 'waived'], 'pass'],
  ['nothing but what is switched off', ['waived', 'not-applicable'], 'waived'],
  ['nothing to judge', ['not-applicable'], 'not-applicable'],
  ['nothing at all', [], 'not-applicable'],
])('the worst of %s', (_, statuses, expected) => {
  expect(worst(countStatuses(statuses.map((status) => ({status}))))).toBe(expected);
});

test('subjects are counted by kind: what meets everything required, what has a verdict of each status, and what only in recommendations', () => {
  const org = {kind: 'sending-org', id: '甲', label: '甲'} as const;
  const report = reportOf([
    // P1 lacks a recommendation alone, P2 both, P3 waits for something and does not know another; the organisation is asked for nothing.
    verdict({requirement: 'project', subject: P1, status: 'fail', severity: 'should'}),
    verdict({requirement: 'evaluation', subject: P1}),
    verdict({requirement: 'project', subject: P2, status: 'fail'}),
    verdict({requirement: 'evaluation', subject: P2, status: 'fail', severity: 'should'}),
    verdict({requirement: 'project', subject: P3, status: 'pending'}),
    verdict({requirement: 'evaluation', subject: P3, status: 'unknown'}),
    verdict({requirement: 'subsidy', subject: org, status: 'waived'}),
  ]);
  const page = pageOf(report);
  expect(
    countSubjects(page).map(({standing: {kind, subjects, meetAll, missRecommended, notAsked}, has, onlyAdvice}) => [
      kind,
      [subjects, meetAll, missRecommended, notAsked],
      [has.fail, has.unknown, has.pending],
      onlyAdvice.fail,
    ]),
  ).toEqual([
    ['pairing', [3, 1, 1, 0], [2, 1, 1], 1],
    ['sending-org', [1, 0, 0, 1], [0, 0, 0], 0],
  ]);
  expect([P1, P2, P3, org].map((subject) => marksOf(page.verdictsOf(subject)).join())).toEqual([
    'pass,fail',
    'fail',
    'pending,unknown',
    'waived',
  ]);
});

describe('tables', () => {
  test('are made by kind of subject and time, work years first, in the order of the plan', () => {
    const off = PLAN.requirements.find((requirement) => requirement.off !== undefined)?.id as string;
    const report = reportOf([
      verdict({requirement: 'region-in-scope', subject: P1, period: null}),
      verdict({requirement: 'evaluation', subject: P1, period: year('2023')}),
      verdict({requirement: 'worker-count', subject: P2, period: year('2023')}),
      verdict({requirement: 'worker-count', subject: P1, period: year('2022')}),
      verdict({requirement: off, subject: {kind: 'county', id: '东乡县', label: '东乡县'}, period: year(''), status: 'waived'}),
      verdict({
        requirement: 'training-exam',
        subject: {kind: 'programme', id: 'programme', label: ''},
        period: {...PLAN.period, label: ''},
      }),
    ]);
    expect(
      gridsOf(report).map(({kind, period, requirements, subjects}) => [
        kind,
        period,
        requirements.join(),
        subjects.map(({id}) => id).join(),
      ]),
    ).toEqual([
      ['pairing', '2022', 'worker-count', 'P1'],
      ['pairing', '2023', 'worker-count,evaluation', 'P1,P2'],
      ['pairing', null, 'region-in-scope', 'P1'],
      ['programme', '', 'training-exam', 'programme'],
    ]);
  });

  /** The cells of a table's rows: class, link and text. */
  const cellsOf = (markup: string): string[][] =>
    [...markup.matchAll(/<tr data-of="(\w+)">(.*?)<\/tr>/gs)].map((row) => [
      row[1] as string,
      ...[...(row[2] ?? '').matchAll(/<td(?: class="([\w-]+)")?>(.*?)<\/td>/gs)].map((cell) =>
        [
          cell[1] ?? 'blank',
          /href="([^"]+)"/.exec(cell[2] ?? '')?.[1] ?? '',
          (cell[2] ?? '').replace(/<span class="vh">[^<]*<\/span>/g, '').replace(/<[^>]+>/g, ''),
        ]
          .join(' ')
          .trim(),
      ),
    ]);

  test('have a mark and a number in each cell, leading to the verdict; what is not asked is blank', () => {
    const report = reportOf([
      verdict({requirement: 'worker-count', subject: P1, status: 'fail', found: 1, required: atLeast(2, 'worker')}),
      verdict({
        requirement: 'service-days',
        subject: P1,
        status: 'unknown',
        found: 39,
        bounds: {low: 39, high: 40.5},
        required: atLeast(40, 'working-day'),
      }),
      verdict({requirement: 'certificate', subject: P1, status: 'pending', found: 1, required: {rule: 'all', value: 3, unit: 'worker'}}),
      verdict({requirement: 'service-days', subject: P2, found: 12_345.5, required: atLeast(40, 'working-day')}),
      verdict({requirement: 'certificate', subject: P2, status: 'not-applicable', found: null, required: null}),
    ]);
    const [grid] = gridsOf(report);
    if (grid === undefined) throw new Error('no table');
    expect(grid.requirements).toEqual(['worker-count', 'certificate', 'service-days']);
    expect(cellsOf(matrix(grid, pageOf(report)).markup)).toEqual([
      ['s1', 'fail #v1 ✗1', 'pending #v3 ~1/3', 'unknown #v2 ?39-40.5'],
      ['s2', 'blank', 'not-applicable #v5 -', 'pass #v4 ✓12,345.5'],
    ]);
    const title = matrix(grid, pageOf(report)).markup.match(/href="#v1" title="([^"]*)"/)?.[1];
    expect(title).toBe('援派社工人数 · 不符合 · 1/2 人');
  });

  test('put several work years side by side', () => {
    const report = reportOf([
      verdict({requirement: 'project', subject: P1, period: year('2022')}),
      verdict({requirement: 'evaluation', subject: P1, period: year('2022'), status: 'fail'}),
      verdict({requirement: 'project', subject: P1, period: year('2023')}),
      verdict({requirement: 'evaluation', subject: P1, period: year('2023')}),
      verdict({requirement: 'project', subject: P2, period: year('2023'), status: 'unknown'}),
      verdict({requirement: 'region-in-scope', subject: P1, period: null}),
    ]);
    const table = yearTable(gridsOf(report), pageOf(report));
    expect(cellsOf(table?.markup ?? '')).toEqual([
      ['s1', 'blank  ✓1✗1', 'blank  ✓2'],
      ['s2', 'blank', 'blank  ?1'],
    ]);
    expect([...(table?.markup ?? '').matchAll(/<th scope="col">([^<]+)</g)].map((match) => match[1])).toEqual(['结对', '2022', '2023']);
    const one = reportOf([verdict({requirement: 'project', subject: P1})]);
    expect(yearTable(gridsOf(one), pageOf(one))).toBeNull();
  });
});

describe('the bar of a target', () => {
  const width = (found: number | null, high: number | null, value: number, due: number | null = null): string[] => {
    const markup = bar(
      {
        target: 'stations',
        title: {zh: '', en: ''},
        clause: '',
        severity: 'must',
        status: 'pending',
        found,
        bounds: high === null || found === null ? null : {low: found, high},
        required: atLeast(value, 'station'),
        share: null,
        reasons: [],
        rows: {total: 0, places: []},
        doubtful: {total: 0, places: []},
        pace: due === null ? null : {due, behind: 0, left: null, hands: null, needed: null, enough: null, until: '2025-12-31'},
        waived: null,
        known: false,
      },
      pageOf(reportOf([])),
    ).markup;
    return [...markup.matchAll(/<rect class="([^"]+)"(?: x="([\d.]+)")?[^>]*? width="([\d.]+)"/g)]
      .slice(1)
      .map((match) => `${match[1]} ${match[2] ?? 0}+${match[3]}`);
  };

  test.each<[string, Parameters<typeof width>, string[]]>([
    ['half of it', [5, null, 10], ['bar pending 0+120']],
    ['nothing', [0, null, 10], []],
    ['more than all of it', [354, null, 300], ['bar pending 0+240']],
    ['certain and doubtful parts apart', [5, 8, 10], ['bar pending 0+120', 'doubt 120+72']],
    ['doubt beyond what is required', [5, 50, 10], ['bar pending 0+120', 'doubt 120+120']],
    ['only doubt', [0, 5, 10], ['doubt 0+120']],
    ['where it should be by now', [2, null, 10, 6], ['bar pending 0+48', 'due 143+2']],
  ])('%s', (_, args, expected) => {
    expect(width(...args)).toEqual(expected);
  });
});
