import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type DateFault, readDate} from '../../src/values/dates.js';

const NONE = {year: null, starts: '01-01'};
const IN_2023 = {year: 2023, starts: '01-01'};
/** A work year from July to June. */
const FROM_JULY = {year: 2023, starts: '07-01'};

const day = (iso: string) => ({iso, serial: false, context: false});
const range = (start: string, end: string) => ({start, end, context: false});

describe('a day', () => {
  test.each([
    ['2022-8-19', '2022-08-19'],
    ['2022/8/19', '2022-08-19'],
    ['2022.8.19', '2022-08-19'],
    ['2022年8月19日', '2022-08-19'],
    ['2022年08月19号', '2022-08-19'],
    ['2022 年 8 月 19 日', '2022-08-19'],
    ['2022年8月19', '2022-08-19'],
    ['20220819', '2022-08-19'],
    ['２０２２－０８－１９', '2022-08-19'],
    ['2022-08-19 00:00:00', '2022-08-19'],
    ['2022-08-19T00:00:00', '2022-08-19'],
    ['2022-08-19T00:00:00.000Z', '2022-08-19'],
    ['2022-08-19T16:30:00+08:00', '2022-08-19'],
    ['2022/8/19 9:30', '2022-08-19'],
    ['2022年8月19日 23：59', '2022-08-19'],
    // A Friday.
    ['2022-08-19（周五）', '2022-08-19'],
    ['2022年8月19日 星期五', '2022-08-19'],
    ['2022-08-21(礼拜天) 09:00', '2022-08-21'],
    ['2024-02-29', '2024-02-29'],
    ['\u200b2022-8-19', '2022-08-19'],
  ])('%s is %s, whatever the context', (text, iso) => {
    expect(readDate(text, NONE)).toEqual(day(iso));
    expect(readDate(text, FROM_JULY)).toEqual(day(iso));
  });

  // Spreadsheets show 45054 as 2023-05-08; 30000 and 59999 are the first and the last that are taken for one.
  test.each([
    ['45054', '2023-05-08'],
    ['45054.75', '2023-05-08'],
    ['30000', '1982-02-18'],
    ['59999', '2064-04-07'],
  ])('%s of a spreadsheet is %s', (text, iso) => {
    expect(readDate(text, NONE)).toEqual({iso, serial: true, context: false});
  });

  test.each<[string, DateFault]>([
    ['2023-02-29', 'impossible'],
    ['2023/2/30', 'impossible'],
    ['2023-13-01', 'impossible'],
    ['20231301', 'impossible'],
    ['29999', 'impossible'],
    ['60000', 'impossible'],
    ['昨天', 'impossible'],
    ['', 'impossible'],
    ['约2022-08-19', 'impossible'],
    ['2022-08-19（取消）', 'impossible'],
    ['2022-08-19 上午', 'impossible'],
    ['2022-08-19 24:30', 'impossible'],
    // In China this is the day after.
    ['2022-08-18T16:00:00Z', 'impossible'],
    ['2022-08-01-05', 'impossible'],
    ['22/8/19', 'two-digit-year'],
    ['22-08-19', 'two-digit-year'],
    ['22年8月19日', 'two-digit-year'],
    ['08/19/22', 'two-digit-year'],
    ['220819', 'two-digit-year'],
    ['19/8/2022', 'day-first'],
    ['8/19/2022', 'day-first'],
    ['19.08.2022', 'day-first'],
    ['2022年8月', 'no-day'],
    ['2022-08', 'no-day'],
    ['2022年', 'no-day'],
    ['2022', 'no-day'],
    ['202208', 'no-day'],
    ['8月', 'no-day'],
    ['8月19日', 'no-year'],
    ['8/19', 'no-year'],
    ['8.19', 'no-year'],
    // 2022-08-19 is a Friday.
    ['2022-08-19 周四', 'weekday'],
  ])('%s is none: %s', (text, fault) => {
    expect(readDate(text, NONE)).toEqual({fault});
  });

  test.each([
    ['8月19日', IN_2023, '2023-08-19'],
    ['8月19日', FROM_JULY, '2023-08-19'],
    ['7月1日', FROM_JULY, '2023-07-01'],
    ['6月30日', FROM_JULY, '2024-06-30'],
    ['2月29日', FROM_JULY, '2024-02-29'],
  ] as const)('%s takes the year of the context: %j %s', (text, context, iso) => {
    expect(readDate(text, context)).toEqual({iso, serial: false, context: true});
  });

  test.each<[string, DateFault]>([
    ['8/19', 'no-year'],
    ['8.10', 'no-year'],
    ['2月29日', 'impossible'],
    ['22/8/19', 'two-digit-year'],
    ['8/19/2022', 'day-first'],
  ])('%s is none in a context either: %s', (text, fault) => {
    expect(readDate(text, IN_2023)).toEqual({fault});
  });
});

describe('a range', () => {
  test.each([
    ['2022-08-01至2022-08-05', '2022-08-01', '2022-08-05'],
    ['2022/8/1~2022/8/5', '2022-08-01', '2022-08-05'],
    ['2022/8/1～8/5', '2022-08-01', '2022-08-05'],
    ['2022年8月1日—12日', '2022-08-01', '2022-08-12'],
    ['2022年8月1日——8月12日', '2022-08-01', '2022-08-12'],
    ['2022年8月1-12日', '2022-08-01', '2022-08-12'],
    ['2022.8.1-8.12', '2022-08-01', '2022-08-12'],
    ['2022.8.1-12', '2022-08-01', '2022-08-12'],
    ['2022-08-01-2022-08-05', '2022-08-01', '2022-08-05'],
    ['2022-08-01 - 2022-08-05', '2022-08-01', '2022-08-05'],
    ['2022-08-01至08-05', '2022-08-01', '2022-08-05'],
    ['20220801-20220805', '2022-08-01', '2022-08-05'],
    ['8月1日至2022年8月5日', '2022-08-01', '2022-08-05'],
    ['2022-08-01 09:00 至 2022-08-01 17:00', '2022-08-01', '2022-08-01'],
    // Over the new year, the year of one end follows from the other.
    ['2022年12月30日至1月3日', '2022-12-30', '2023-01-03'],
    ['12月30日至2023年1月3日', '2022-12-30', '2023-01-03'],
    // The wrong way round is for a person to mend: an end before its start.
    ['2022年8月12日至8月1日', '2022-08-12', '2022-08-01'],
    ['2022年8月12日至3日', '2022-08-12', '2022-08-03'],
  ])('%s is %s to %s', (text, start, end) => {
    expect(readDate(text, NONE)).toEqual(range(start, end));
    expect(readDate(text, FROM_JULY)).toEqual(range(start, end));
  });

  test.each([
    ['8月1日至8月12日', IN_2023, '2023-08-01', '2023-08-12'],
    ['8月1日-3日', IN_2023, '2023-08-01', '2023-08-03'],
    ['8.1-8.10', IN_2023, '2023-08-01', '2023-08-10'],
    ['12月30日至1月3日', FROM_JULY, '2023-12-30', '2024-01-03'],
  ] as const)('%s takes the year of the context: %j', (text, context, start, end) => {
    expect(readDate(text, NONE)).toEqual({fault: 'no-year'});
    expect(readDate(text, context)).toEqual({start, end, context: true});
  });

  test.each<[string, DateFault]>([
    // Of which of two new years nothing says.
    ['12月30日至1月3日', 'no-year'],
    ['8/1-8/5', 'impossible'],
    ['8.1-5', 'impossible'],
    ['2022年8月至9月', 'no-day'],
    ['8月1日至8月32日', 'impossible'],
    ['2022-08-01至', 'impossible'],
    ['8月1日至8月3日至8月5日', 'impossible'],
    ['2022-08-01、2022-08-03', 'impossible'],
  ])('%s is none: %s', (text, fault) => {
    expect(readDate(text, IN_2023)).toEqual({fault});
  });
});

const days = fc
  .date({min: new Date('1982-03-01'), max: new Date('2064-01-01'), noInvalidDate: true})
  .map((date) => date.toISOString().slice(0, 10));

test('any day in any form is that day', () => {
  fc.assert(
    fc.property(days, fc.nat({max: 8}), (iso, form) => {
      const [year, month, date] = iso.split('-').map(Number) as [number, number, number];
      const serial = Math.round(Date.parse(iso) / 86_400_000) + 25_569;
      const text = [
        `${year}-${month}-${date}`,
        `${year}/${month}/${date}`,
        `${year}.${month}.${date}`,
        `${year}年${month}月${date}日`,
        iso.replaceAll('-', ''),
        `${iso} 00:00:00`,
        `${iso}T00:00:00`,
        `${year}年${iso.slice(5, 7)}月${iso.slice(8)}号`,
        String(serial),
      ][form] as string;
      expect(readDate(text, NONE)).toMatchObject({iso});
    }),
  );
});

test('any two days of a work year are the range between them', () => {
  fc.assert(
    fc.property(fc.tuple(days, days), fc.constantFrom('至', '～', '—', '-', ' 到 '), (both, mark) => {
      const [start, end] = [...both].sort() as [string, string];
      expect(readDate(start + mark + end, NONE)).toEqual(range(start, end));
    }),
  );
});

test('no text whatever is too much', () => {
  fc.assert(
    fc.property(fc.string({unit: fc.constantFrom(...'0123456789-/.年月日号至~ :TZ()周五')}), (text) => {
      const read = readDate(text, IN_2023);
      for (const value of Object.values(read)) expect(typeof value === 'boolean' || value !== '').toBe(true);
      if ('iso' in read) expect(read.iso).toMatch(/^\d{4}-\d\d-\d\d$/);
    }),
    {numRuns: 2_000},
  );
});
