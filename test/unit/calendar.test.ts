import chineseDays from 'chinese-days';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {dayType, workingDaysBetween} from '../../src/ledger/calendar.js';
import {day, isoOf} from '../../src/model/date.js';

const [first, last] = [day('2004-01-01'), day('2026-12-31')];

/** What the State Council announced, as the package has it. */
const works = Array.from({length: last - first + 1}, (_, i) => chineseDays.isWorkday(isoOf(first + i)));

describe('dayType', () => {
  test('agrees with chinese-days on every day of 2004 to 2026', () => {
    const wrong = works.flatMap((work, i) => (dayType(first + i) === (work ? 'working-day' : 'rest-day') ? [] : [isoOf(first + i)]));
    expect(wrong).toEqual([]);
  });

  // Announcements of the General Office of the State Council: 国办发明电〔2022〕16号 for 2023, 〔2020〕27号 for 2021.
  test.each([
    ['2023-01-23', 'rest-day', 'Spring Festival'],
    ['2023-01-28', 'working-day', 'a Saturday worked instead'],
    ['2023-01-29', 'working-day', 'a Sunday worked instead'],
    ['2023-05-01', 'rest-day', 'Labour Day'],
    ['2023-05-06', 'working-day', 'a Saturday worked instead'],
    ['2023-10-07', 'working-day', 'a Saturday worked instead'],
    ['2023-10-09', 'working-day', 'a Monday'],
    ['2023-08-19', 'rest-day', 'a plain Saturday'],
    ['2021-09-18', 'working-day', 'a Saturday worked instead'],
    ['2021-09-20', 'rest-day', 'Mid-Autumn'],
  ])('%s is a %s: %s', (date, type) => {
    expect(dayType(day(date))).toBe(type);
  });

  test.each(['2027-01-01', '2027-01-04', '2027-12-31', '2028-06-01', '2100-01-01', '2003-12-31'])('%s is not announced', (date) => {
    expect(dayType(day(date))).toBe('unannounced');
  });
});

describe('workingDaysBetween', () => {
  test.each([
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
  ])('%i has %i working days', (year, count) => {
    expect(workingDaysBetween(day(`${year}-01-01`), day(`${year}-12-31`))).toBe(count);
  });

  test('counts as one counts on one’s fingers', () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: works.length - 1}), fc.integer({min: 0, max: 400}), (start, length) => {
        const end = Math.min(start + length, works.length - 1);
        expect(workingDaysBetween(first + start, first + end)).toBe(works.slice(start, end + 1).filter(Boolean).length);
      }),
    );
  });

  test('is zero for a span that ends before it begins', () => {
    expect(workingDaysBetween(day('2023-01-04'), day('2023-01-03'))).toBe(0);
  });

  test('is not known as soon as one day is not announced', () => {
    expect(workingDaysBetween(day('2026-12-31'), day('2026-12-31'))).toBe(1);
    expect(workingDaysBetween(day('2026-12-31'), day('2027-01-01'))).toBeNull();
    expect(workingDaysBetween(day('2027-03-01'), day('2027-03-02'))).toBeNull();
  });
});
