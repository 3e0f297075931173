import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {paceOf} from '../../src/engine/pace.js';
import {day, isoOf} from '../../src/model/date.js';
import {type Bounds, type Outcome, type Pace, type Required, type Span, STATUSES, type Status, type Unit} from '../../src/model/verdict.js';
import '../support/seed.js';

/*
 * The numbers were worked out by hand from these counts of working days, which the PyPI package chinesecalendar 1.11 gives:
 * 2021 250, 2022 249, 2023 249, 2024 251, 2025 248: together 1247. 2023 by months: 18 20 23 20 21 21, 21 23 20 19 22 21.
 * 2023 begins with two days of rest; 30 September to 6 October are of rest, 7 and 8 October (a weekend) are worked; it ends on
 * Friday 29, Saturday 30 and Sunday 31 December.
 */
const YEAR: Span = {start: '2023-01-01', end: '2023-12-31'};
const PLAN: Span = {start: '2021-01-01', end: '2025-12-31'};

interface Asked {
  readonly found?: number;
  readonly bounds?: Bounds;
  readonly value?: number;
  readonly unit?: Unit;
  readonly rule?: Required['rule'];
  readonly status?: Status;
  readonly span?: Span;
  /** End of the time that the plan gives; else that of the span. */
  readonly end?: string;
  readonly workforce?: Outcome['workforce'];
}

/** The pace of what is pending: none of forty working days in 2023, where nothing else is said. */
function pace(asOf: string, asked: Asked = {}): Pace | null {
  const {found = 0, bounds = null, value = 40, unit = 'working-day', rule = 'at-least', status = 'pending', span = YEAR, workforce} = asked;
  return paceOf({status, found, bounds, required: {rule, value, unit}}, span, asked.end ?? span.end, asOf, workforce);
}

const working = (hands: number | 'self' | null): Asked => ({workforce: {hands, calendar: 'working-days'}});
const anyDay: Asked = {unit: 'day', workforce: {hands: 1, calendar: 'any-day'}};

describe('what should be found by now', () => {
  test.each([
    ['2022-09-30', 0, 249, 'before the year'],
    ['2022-12-31', 0, 249, 'the day before it'],
    ['2023-01-01', 0, 249, 'its first day, of rest'],
    ['2023-01-03', 0.1, 248, 'its first working day: 40 × 1/249 = 0.16'],
    ['2023-06-30', 19.7, 126, '40 × 123/249 = 19.76'],
    ['2023-09-30', 30, 62, '40 × 187/249 = 30.04'],
    ['2023-10-06', 30, 62, 'a week of rest later'],
    ['2023-10-07', 30.2, 61, 'a Saturday that is worked: 40 × 188/249 = 30.20'],
    ['2023-11-16', 35, 31, '40 × 218/249 = 35.02'],
    ['2023-12-28', 39.8, 1, '40 × 248/249 = 39.84'],
    ['2023-12-29', 40, 0, 'the last working day'],
    ['2023-12-31', 40, 0, 'the last day'],
    ['2024-02-01', 40, 0, 'after it'],
  ])('of forty working days as of %s is %d, with %d left: %s', (asOf, due, left) => {
    expect(pace(asOf)).toMatchObject({due, behind: due, left, until: null});
  });

  test.each([
    ['2023-06-30', 0, 126, 'the day before'],
    ['2023-07-03', 0.3, 125, '40 × 1/126 = 0.32'],
    ['2023-10-08', 20.9, 60, '40 × 66/126 = 20.95'],
    ['2023-12-29', 40, 0, 'the last working day'],
  ])('of a pairing that begins on 2023-07-01 as of %s is %d, with %d left: %s', (asOf, due, left) => {
    expect(pace(asOf, {span: {start: '2023-07-01', end: '2023-12-31'}})).toMatchObject({due, left, until: null});
  });

  test.each([
    ['2023-10-10', 37, 15, '40 × 191/206 = 37.09'],
    ['2023-10-30', 39.8, 1, '40 × 205/206 = 39.81'],
    ['2023-10-31', 40, 0, 'its last day'],
    ['2023-11-01', 40, 0, 'the day after'],
  ])('of a pairing that ends on 2023-10-31 as of %s is %d, with %d left: %s', (asOf, due, left) => {
    const span = {start: '2023-01-01', end: '2023-10-31'};
    expect(pace(asOf, {span, end: '2023-12-31'})).toMatchObject({due, left, until: '2023-10-31'});
  });

  test.each([
    ['2022-12-31', 0, 365, 'the day before'],
    ['2023-01-01', 0.1, 364, 'the first day counts: 40 × 1/365 = 0.11'],
    ['2023-06-30', 19.8, 184, '40 × 181/365 = 19.84'],
    ['2023-12-30', 39.8, 1, 'a Saturday: 40 × 364/365 = 39.89'],
    ['2023-12-31', 40, 0, 'the last day'],
  ])('where every date counts as of %s is %d, with %d left: %s', (asOf, due, left) => {
    expect(pace(asOf, anyDay)).toMatchObject({due, left});
  });

  test.each<[asOf: string, value: number, unit: Unit, due: number, why: string]>([
    ['2021-12-31', 10, 'station', 2, '10 × 250/1247 = 2.005'],
    ['2021-12-30', 10, 'station', 1, '10 × 249/1247 = 1.997'],
    ['2024-12-31', 10, 'station', 8, '10 × 999/1247 = 8.01'],
    ['2025-12-30', 10, 'station', 9, '10 × 1246/1247 = 9.99: a part of a station is none'],
    ['2025-12-31', 10, 'station', 10, 'the last day'],
    ['2023-12-31', 300, 'attendance', 179, '300 × 748/1247 = 179.95'],
    ['2022-12-31', 2_200_000, 'yuan', 880_352, '2,200,000 × 499/1247 = 880,352.8'],
    ['2022-12-31', 30, 'percent', 12, '30 × 499/1247 = 12.005'],
    ['2025-12-30', 30, 'percent', 29.9, '30 × 1246/1247 = 29.98: a part of a per cent is one'],
    ['2025-12-30', 1, 'project', 0, 'a single thing is done or not'],
    ['2025-12-31', 1, 'project', 0, 'even on the last day'],
    ['2024-12-31', 2, 'project', 1, '2 × 999/1247 = 1.60'],
  ])('over five years as of %s, of %d %s, is %d: %s', (asOf, value, unit, due) => {
    expect(pace(asOf, {value, unit, span: PLAN})?.due).toBe(due);
  });

  test.each([
    ['2027-01-01', 0.1, 'of one year: 40 × 1/365', {start: '2027-01-01', end: '2027-12-31'}],
    ['2027-06-30', 19.8, 'of one year: 40 × 181/365 = 19.84', {start: '2027-01-01', end: '2027-12-31'}],
    // 365 + 181 of 365 × 3 dates, though two of the years are announced.
    ['2026-06-30', 19.9, 'of three: 40 × 546/1095 = 19.95', {start: '2025-01-01', end: '2027-12-31'}],
  ])('goes by dates as of %s, with no number of days left, while 2027 is not announced', (asOf, due, _, span) => {
    expect(pace(asOf, {span, ...working(1)})).toMatchObject({due, left: null, needed: null, enough: null, hands: 1});
  });

  test('is all of it after the last day, announced or not', () => {
    expect(pace('2027-12-31', {span: {start: '2027-01-01', end: '2027-12-31'}})).toMatchObject({due: 40, left: 0});
  });

  test.each([
    ['2023-09-29', 0],
    ['2023-10-03', 0],
    ['2023-10-06', 40],
  ])('in a time without a working day, as of %s, is %d', (asOf, due) => {
    expect(pace(asOf, {span: {start: '2023-10-01', end: '2023-10-06'}})).toMatchObject({due, left: 0});
  });

  test.each([
    [19.7, 0],
    [19.6, 0.1],
    [19.575, 0.125],
    [25, 0],
  ])('is nothing ahead: with %d found of 19.7 due it is %d behind', (found, behind) => {
    expect(pace('2023-06-30', {found})?.behind).toBe(behind);
  });
});

describe('whether the days left are enough', () => {
  // As of 2023-11-16, 31 working days are left.
  test.each<[hands: number | 'self' | null, found: number, enough: boolean | null, needed: number | null]>([
    [0, 39, null, 1],
    [0, 9, null, 1],
    [0, 8, null, 2],
    [1, 9, true, 1],
    [1, 8.875, false, 2],
    [1, 8, false, 2],
    [2, 8, true, 2],
    [2, 0, true, 2],
    ['self', 9, true, null],
    ['self', 8, false, null],
    [null, 9, null, null],
    [null, 8, null, null],
  ])('for %j sent and %d found of forty', (hands, found, enough, needed) => {
    expect(pace('2023-11-16', {found, ...working(hands)})).toMatchObject({enough, needed, hands: hands === 'self' ? null : hands});
  });

  test.each([
    [62, 2, true],
    [62.5, 2, false],
    [93, 3, true],
    [94, 3, false],
  ])('%d days for %d workers: %j', (value, hands, enough) => {
    expect(pace('2023-11-16', {value, ...working(hands)})?.enough).toBe(enough);
  });

  test('where every date counts: 2023-11-16 leaves 45', () => {
    expect(pace('2023-11-16', {...anyDay, value: 45})).toMatchObject({left: 45, enough: true});
    expect(pace('2023-11-16', {...anyDay, value: 46})).toMatchObject({left: 45, enough: false, needed: 2});
  });

  test.each([
    [{low: 8, high: 8.5}, false],
    [{low: 8, high: 9}, null],
    [{low: 9, high: 12}, true],
  ])('cannot be told where rows in doubt decide: %j', (bounds, enough) => {
    expect(pace('2023-11-16', {found: bounds.low, bounds, ...working(1)})?.enough).toBe(enough);
  });

  test.each([0, 1, 50, 'self'] as const)('is no more when none is left, with %j sent', (hands) => {
    expect(pace('2023-12-29', {found: 39.5, ...working(hands)})).toMatchObject({left: 0, enough: false, needed: null});
    expect(pace('2023-12-28', {found: 39.5, ...working(hands)})?.enough).toBe(hands === 0 ? null : true);
  });

  test.each(['project', 'yuan', 'percent'] as const)('is not said of %s: they are not done by the day', (unit) => {
    for (const asOf of ['2023-11-16', '2023-12-31']) {
      expect(pace(asOf, {unit, value: 10})).toMatchObject({enough: null, hands: null, needed: null});
    }
  });
});

test.each(STATUSES.filter((status) => status !== 'pending'))('nothing that is %s has a pace', (status) => {
  expect(pace('2023-06-30', {status})).toBeNull();
});

test('of things that more than so many are asked of, on the last day', () => {
  expect(pace('2023-12-31', {rule: 'more-than', value: 5, found: 5, unit: 'project'})).toMatchObject({due: 5, behind: 0, enough: null});
});

describe('from one day to the next', () => {
  const [first, last] = [day('2019-06-01'), day('2030-12-31')];
  const date = fc.integer({min: first, max: last}).map(isoOf);
  const span = fc.tuple(date, date).map((two) => two.sort() as [string, string]);
  const asked = fc.record({
    span: span.map(([start, end]): Span => ({start, end})),
    unit: fc.constantFrom<Unit[]>('working-day', 'day', 'percent', 'yuan', 'station'),
    value: fc.oneof(
      fc.integer({min: 0, max: 5_000_000}),
      fc.integer({min: 0, max: 80_000}).map((eighths) => eighths / 8),
    ),
    found: fc.integer({min: 0, max: 1_000}),
    workforce: fc.option(
      fc.record({
        hands: fc.constantFrom<(number | 'self' | null)[]>(0, 1, 2, 'self', null),
        calendar: fc.constantFrom<('working-days' | 'any-day')[]>('working-days', 'any-day'),
      }),
      {nil: undefined},
    ),
  });

  test('what is due never falls, and never exceeds what is required; what is left never grows', () => {
    fc.assert(
      fc.property(asked, fc.tuple(date, date), (given, two) => {
        const {workforce, ...rest} = given;
        const [before, after] = two.sort().map((asOf) => pace(asOf, workforce === undefined ? rest : given) as Pace) as [Pace, Pace];
        expect(after.due).toBeGreaterThanOrEqual(before.due);
        expect(after.due).toBeLessThanOrEqual(given.value);
        expect(before.due).toBeGreaterThanOrEqual(0);
        if (before.left !== null) expect(after.left).toBeLessThanOrEqual(before.left);
        expect(after.behind).toBeCloseTo(Math.max(0, after.due - given.found), 4);
      }),
      {numRuns: 300},
    );
  });

  test('all is due on the last day, and none before the first', () => {
    fc.assert(
      fc.property(asked, ({workforce: _, ...given}) => {
        const {start, end} = given.span;
        const step = given.unit === 'yuan' || given.unit === 'station' ? 1 : 0.1;
        fc.pre(given.value > 1 && start < end);
        expect(given.value - (pace(end, given)?.due ?? 0)).toBeLessThan(step);
        expect(pace(isoOf(day(start) - 1), given)).toMatchObject({due: 0, behind: 0});
      }),
      {numRuns: 200},
    );
  });
});
