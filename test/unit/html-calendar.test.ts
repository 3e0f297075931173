import {describe, expect, test} from 'vitest';
import type {Period} from '../../src/model/date.js';
import {message} from '../../src/model/text.js';
import type {ServiceDay} from '../../src/model/verdict.js';
import {asideTable, blankCalendars, calendar, calendarDays, datesText, monthsOf} from '../../src/report/html/calendar.js';
import {workersTable} from '../../src/report/html/workers.js';
import {pageOf, reportOf} from '../support/report.js';

const YEAR: Period = {label: '2023', start: '2023-01-01', end: '2023-12-31'};
const page = pageOf(reportOf([]));
const rest = message('working-days/rest-day');
const twice = message('working-days/two-pairings');

const on = (date: string, counted: number, most = counted, reason: ServiceDay['reason'] = null, worker = 'W1'): ServiceDay => ({
  worker,
  date,
  counted,
  most,
  reason,
});

describe('what is drawn on a date', () => {
  const classes = (...days: ServiceDay[]): string[] => {
    const [figure = ''] = calendar(days, YEAR, page).markup.split('<p class="legend">');
    const [, drawn = ''] = figure.split('</title>');
    return [...drawn.matchAll(/class="(counted|doubt|aside|corner|many)"/g)].map((match) => match[1] as string);
  };
  const height = (...days: ServiceDay[]): number[] =>
    [
      ...(calendar(days, YEAR, page)
        .markup.split('<p class="legend">')[0]
        ?.matchAll(/class="(?:counted|doubt)" d="M\S+ \S+?h17v([\d.]+)/g) ?? []),
    ].map((match) => Number(match[1]));

  test.each<[string, ServiceDay[], string[]]>([
    ['a whole day', [on('2023-03-06', 1)], ['counted']],
    ['half a day', [on('2023-03-06', 0.5)], ['counted']],
    ['two workers', [on('2023-03-06', 1), on('2023-03-06', 1, 1, null, 'W2')], ['counted', 'many']],
    ['two halves of two workers', [on('2023-03-06', 0.5), on('2023-03-06', 0.5, 0.5, null, 'W2')], ['counted', 'many']],
    ['a day in doubt', [on('2023-03-06', 0, 1, twice)], ['doubt']],
    [
      'half a day for certain, the rest in doubt',
      [on('2023-03-06', 0.5, 1, message('working-days/doubt.bad-hours'))],
      ['counted', 'doubt'],
    ],
    ['a day left out', [on('2023-03-11', 0, 0, rest)], ['aside']],
    ['one counts, another one is left out', [on('2023-03-06', 1), on('2023-03-06', 0, 0, rest, 'W2')], ['counted', 'corner']],
  ])('%s', (_, days, expected) => {
    expect(classes(...days)).toEqual(expected);
  });

  test('is as high as the part of a day, and never too low to be seen', () => {
    expect(height(on('2023-03-06', 1))).toEqual([14]);
    expect(height(on('2023-03-06', 0.5))).toEqual([7]);
    expect(height(on('2023-03-06', 0.375))).toEqual([5.25]);
    expect(height(on('2023-03-06', 0.01))).toEqual([3]);
    expect(height(on('2023-03-06', 0.5, 1, rest))).toEqual([7, 7]);
    expect(height(on('2023-03-06', 1), on('2023-03-06', 1, 1, null, 'W2'))).toEqual([14]);
    // A full day and one in doubt share the box.
    expect(height(on('2023-03-06', 1), on('2023-03-06', 0, 1, twice, 'W2'))).toEqual([11, 3]);
  });

  test('is told in the tooltip, with the day of the week', () => {
    const markup = calendar([on('2023-03-06', 1), on('2023-03-11', 0, 0, rest), on('2023-10-08', 0, 0.5, twice)], YEAR, page).markup;
    expect([...markup.matchAll(/<title>(.*?)<\/title>/g)].map((match) => match[1])).toEqual([
      '2023-03-06 周一 · W1 1 天',
      '2023-03-11 周六 · W1 0 天（周末或法定节假日）',
      '2023-10-08 周日 · W1 0 至 0.5 天（同一人同一天登记在两个结对）',
    ]);
  });
});

test('days of one date add up, and the legend explains only what is drawn', () => {
  const days = [on('2023-05-15', 1, 1, null, 'W2'), on('2023-03-06', 0.4), on('2023-05-15', 0.1)];
  expect(calendarDays(days).map(({date, counted, most, aside}) => [date, counted, most, aside])).toEqual([
    ['2023-03-06', 0.4, 0.4, false],
    ['2023-05-15', 1.1, 1.1, false],
  ]);
  const legend = (given: ServiceDay[]): string[] =>
    [...(calendar(given, YEAR, page).markup.split('<p class="legend">')[1] ?? '').matchAll(/<\/svg> ([^<]+)/g)].map(
      (match) => match[1] as string,
    );
  expect(legend([on('2023-03-06', 1)])).toEqual(['计入一天', '休息日']);
  expect(legend(days)).toEqual(['当天合计', '不足一天', '休息日']);
  expect(legend([on('2023-03-11', 0, 0, rest), on('2023-03-06', 0, 1, twice)])).toEqual(['存疑', '不计', '休息日']);
});

test('months end with their sums', () => {
  const markup = calendar(
    [on('2023-03-06', 1), on('2023-03-07', 0.5), on('2023-12-29', 1), on('2023-07-01', 0, 0, rest)],
    YEAR,
    page,
  ).markup;
  expect([...markup.matchAll(/class="sum"[^>]*>([^<]+)</g)].map((match) => match[1])).toEqual(['1.5', '1']);
});

test.each<[string, Period, string[], number, string, string]>([
  ['a calendar year', YEAR, [], 12, '2023-01', '2023-12'],
  ['a work year from September', {label: '2023', start: '2023-09-01', end: '2024-08-31'}, [], 12, '2023-09', '2024-08'],
  ['a work year from the middle of a month', {label: '2023', start: '2023-07-15', end: '2024-07-14'}, [], 13, '2023-07', '2024-07'],
  [
    'a longer period, by its days',
    {label: '', start: '2021-01-01', end: '2025-12-31'},
    ['2022-06-01', '2022-08-02'],
    3,
    '2022-06',
    '2022-08',
  ],
])('%s has its months', (_, period, dates, count, first, last) => {
  const months = monthsOf(
    dates.map((date) => ({date})),
    period,
  );
  expect([months.length, months[0], months.at(-1)]).toEqual([count, first, last]);
});

test('the empty calendar has every day of its months once, rest days apart', () => {
  const markup = blankCalendars(new Map([['one', ['2023-02', '2023-04', '2023-10']]]), page).markup;
  const boxes = (name: string): number[] =>
    [...markup.matchAll(new RegExp(`class="${name}" d="([^"]*)"`, 'g'))].map((match) => (match[1] ?? '').split('z').length - 1);
  // The State Council's notice of 2023: February as the week has it; April 5 off and the 23rd on; October 2 to 6 off, the 7th and 8th on.
  expect(boxes('work')).toEqual([28 - 8, 30 - 10 - 1 + 1, 31 - 9 - 5 + 2]);
  expect(boxes('rest')).toEqual([8, 10, 12]);
  expect([...markup.matchAll(/<text class="axis"[^>]*>([^<]+)</g)].slice(-3).map((match) => match[1])).toEqual(['2023 2月', '4月', '10月']);
});

test.each<[string[], string]>([
  [['2023-05-01'], '2023-05-01'],
  [['2023-05-03', '2023-05-01', '2023-05-02'], '2023-05-01–2023-05-03'],
  [['2023-12-31', '2024-01-01', '2024-01-03'], '2023-12-31–2024-01-01、2024-01-03'],
  [['2023-05-01', '2023-05-01'], '2023-05-01'],
])('dates %j in words', (dates, expected) => {
  expect(datesText(dates, page)).toBe(expected);
});

test('dates aside are told by worker and reason; a part of a day that counts is not among them', () => {
  const days = [on('2023-03-06', 0.5), on('2023-03-11', 0, 0, rest), on('2023-03-12', 0, 0, rest), on('2023-03-13', 0, 1, twice)];
  const rows = [...(asideTable(days, page)?.markup ?? '').matchAll(/<tr><td>(.*?)<\/tr>/g)].map((match) =>
    (match[1] ?? '')
      .replace(/<[^>]+>/g, ' ')
      .trim()
      .split(/\s+/),
  );
  expect(rows).toEqual([
    ['W1', '2023-03-11–2023-03-12', '周末或法定节假日', '0', '0'],
    ['W1', '2023-03-13', '同一人同一天登记在两个结对', '0', '1'],
  ]);
  expect(asideTable([on('2023-03-06', 1)], page)).toBeNull();
});

test('workers add up to what was found, and rows of no day to the upper bound', () => {
  const facts = {id: 'W1', name: '社工甲', org: '机构', certificate: 'social-worker', practiceSince: '2015-01-01'};
  const own = pageOf(reportOf([], {workers: [facts]}));
  const days = [on('2023-03-06', 1), on('2023-03-07', 0.5, 1, twice), on('2023-03-06', 0, 0, rest, 'W2')];
  const cells = (found: number, bounds: {low: number; high: number} | null): string[] =>
    [...workersTable({days, found, bounds}, own).markup.matchAll(/<tr[^>]*>(.*?)<\/tr>/g)]
      .slice(1)
      .map((match) => (match[1] ?? '').replace(/<[^>]+>/g, '|').replace(/\|+/g, '|'));
  expect(cells(1.5, {low: 1.5, high: 3})).toEqual([
    '|W1 社工甲|机构|社会工作师|2015-01-01|1.5|2|',
    '|W2|0|0|',
    '|无法归到某日或某人的行|0|1|',
    '|合计|1.5|3|',
  ]);
  expect(cells(1.5, {low: 1.5, high: 2})).toHaveLength(3);
});
