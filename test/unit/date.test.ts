import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {addYears, day, dayOf, isIsoDate, isoOf, within, workYear, workYearOf, yearOf} from '../../src/model/date.js';

/** The Gregorian calendar by its rules, without the platform's dates. */
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
const two = (number: number): string => String(number).padStart(2, '0');
const iso = (year: number, month: number, date: number): string => `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;

/** Every date of a span of years, in order. */
function* datesOf(from: number, to: number): Generator<string> {
  for (let year = from; year <= to; year++)
    for (let month = 1; month <= 12; month++) for (let date = 1; date <= lengthOf(year, month); date++) yield iso(year, month, date);
}

const anyDate = fc
  .record({year: fc.integer({min: 1900, max: 2200}), month: fc.integer({min: 1, max: 12}), date: fc.integer({min: 1, max: 31})})
  .map(({year, month, date}) => iso(year, month, Math.min(date, lengthOf(year, month))));

/** `MM-DD` on which a work year may start: any day that every year has. */
const starts = [...datesOf(2023, 2023)].map((date) => date.slice(5));

describe('day and isoOf', () => {
  test('undo each other, and days follow one another, from 1900 to 2200', () => {
    const wrong: string[] = [];
    let next = -25_567; // 1900-01-01: 70 years of 365 days and 17 leap days before 1970
    for (const date of datesOf(1900, 2200)) {
      if (day(date) !== next || isoOf(next) !== date) wrong.push(date);
      next += 1;
    }
    expect(wrong).toEqual([]);
    expect(day('1970-01-01')).toBe(0);
    expect(next - 1).toBe(day('2200-12-31'));
  });

  test('a text that is no date is a bug of the caller', () => {
    expect(() => day('2023-02-29')).toThrow(RangeError);
  });
});

describe('isIsoDate', () => {
  test('agrees with days per month and the leap rule for every year, month and day that can be written', () => {
    const wrong: string[] = [];
    for (const year of [0, 1, 99, 999, 1000, 1900, 1970, 2000, 2023, 2024, 2100, 2400, 9999]) {
      for (let month = 0; month <= 99; month++) {
        for (let date = 0; date <= 99; date++) {
          const exists = year >= 1000 && month >= 1 && month <= 12 && date >= 1 && date <= lengthOf(year, month);
          if (isIsoDate(iso(year, month, date)) !== exists) wrong.push(iso(year, month, date));
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    '2023-1-01',
    '2023-01-1',
    '23-01-01',
    '2023/01/01',
    '20230101',
    ' 2023-01-01',
    '2023-01-01 ',
    '2023-01-01\n',
    '+2023-01-01',
    '12023-01-01',
    '２０２３-01-01',
    '2023-01-01T00:00:00Z',
    '2023年1月1日',
    '45000',
    '',
  ])('%j is not written as a date', (text) => {
    expect(isIsoDate(text)).toBe(false);
    expect(dayOf(text)).toBeNull();
  });

  test('no other text is one', () => {
    fc.assert(
      fc.property(fc.string({maxLength: 12}), (text) => {
        if (!/^\d{4}-\d\d-\d\d$/.test(text)) expect(isIsoDate(text)).toBe(false);
      }),
    );
  });
});

describe('addYears', () => {
  test.each([
    ['2020-02-29', 1, '2021-02-28'],
    ['2020-02-29', 2, '2022-02-28'],
    ['2020-02-29', 4, '2024-02-29'],
    ['1896-02-29', 4, '1900-02-28'],
    ['1996-02-29', 4, '2000-02-29'],
    ['2021-02-28', 3, '2024-02-28'],
    ['2021-06-06', 2, '2023-06-06'],
    ['2021-12-31', 2, '2023-12-31'],
    ['2021-01-01', 0, '2021-01-01'],
  ])('%s + %i years is %s', (from, years, to) => {
    expect(addYears(from, years)).toBe(to);
  });

  test('is the same day of the same month, or the last day of that month', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({min: 0, max: 60}), (from, years) => {
        const [year, month, date] = from.split('-').map(Number) as [number, number, number];
        expect(addYears(from, years)).toBe(iso(year + years, month, Math.min(date, lengthOf(year + years, month))));
      }),
    );
  });
});

describe('work years', () => {
  test('for every day on which one can start, a work year holds exactly the dates that belong to it', () => {
    const wrong: string[] = [];
    for (const start of starts) {
      for (const year of [2019, 2020, 2023, 2024]) {
        const period = workYear(year, start);
        const before = isoOf(day(period.start) - 1);
        const after = isoOf(day(period.end) + 1);
        const right =
          period.label === String(year) &&
          period.start === `${year}-${start}` &&
          after === `${year + 1}-${start}` &&
          workYearOf(period.start, start) === year &&
          workYearOf(period.end, start) === year &&
          workYearOf(before, start) === year - 1 &&
          workYearOf(after, start) === year + 1;
        if (!right) wrong.push(`${year}-${start}`);
      }
    }
    expect(starts).toHaveLength(365);
    expect(wrong).toEqual([]);
  });

  test('every date lies in the one work year that it is said to belong to', () => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom(...starts), (date, start) => {
        const year = workYearOf(date, start);
        expect([year - 1, year, year + 1].filter((one) => within(date, workYear(one, start)))).toEqual([year]);
        expect(workYearOf(date, '01-01')).toBe(yearOf(date));
      }),
    );
  });
});
