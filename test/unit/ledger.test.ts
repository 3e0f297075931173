import {isDeepStrictEqual} from 'node:util';
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Doubt, Ledger, type LogRow} from '../../src/ledger/ledger.js';
import {MODES, type ServiceMode} from '../../src/ledger/mode.js';
import {type Counting, doubtfulDays, type JudgedDay, judgeDays, judging, type Limit} from '../../src/ledger/service.js';
import {day, isoOf, workYear, workYearOf} from '../../src/model/date.js';
import {byPlace, type Place, SAMPLE} from '../../src/model/place.js';

/** Rows lie around the turn of two years, one of them a leap year, and across a Spring Festival. */
const STARTS = [day('2022-12-25'), day('2023-01-18'), day('2023-12-24'), day('2024-02-24'), day('2024-12-29')];
const WORKERS = ['W1', 'W2', '社工甲'];
const PAIRINGS = ['P01', 'P02'];

const row = fc
  .record({
    worker: fc.constantFrom(...WORKERS),
    pairing: fc.constantFrom(...PAIRINGS),
    start: fc.constantFrom(...STARTS),
    offset: fc.nat({max: 10}),
    length: fc.oneof({weight: 3, arbitrary: fc.constant(0)}, {weight: 1, arbitrary: fc.nat({max: 12})}),
    mode: fc.constantFrom(...MODES),
    hours: fc.oneof(
      {weight: 4, arbitrary: fc.constantFrom(800, 400, 750, 25, 2_400)},
      {weight: 2, arbitrary: fc.integer({min: 1, max: 2_400})},
      {weight: 1, arbitrary: fc.constant(null)},
    ),
    file: fc.constantFrom('a.csv', 'b.csv', '日志.csv'),
    // Lines beyond what 24 bits hold are kept another way.
    line: fc.oneof(
      {weight: 5, arbitrary: fc.integer({min: 2, max: 90})},
      {weight: 1, arbitrary: fc.integer({min: 2 ** 24 - 3, max: 2 ** 24 + 3})},
    ),
  })
  .map(({start, offset, length, ...rest}): LogRow => ({...rest, from: start + offset, to: start + offset + length, named: length === 0}));
const rows = fc.uniqueArray(row, {maxLength: 40, selector: ({file, line}) => `${file}:${line}`});

const REASONS = ['unknown-worker', 'bad-date', 'bad-range', 'bad-hours', 'bad-row'] as const;
const doubtRow = fc
  .record({
    reason: fc.constantFrom(...REASONS),
    pairing: fc.constantFrom(null, ...PAIRINGS),
    worker: fc.constantFrom('', ...WORKERS),
    year: fc.constantFrom(null, 2022, 2023, 2024),
    days: fc.nat({max: 5}),
    extra: fc.nat({max: 3}),
    place: fc.record({file: fc.constantFrom('a.csv', 'b.csv'), line: fc.integer({min: 2, max: 60}), column: fc.constant(1)}),
  })
  .map(({place, extra, ...rest}): {doubt: Doubt; place: Place} => ({
    place,
    doubt: {
      ...rest,
      dates: rest.days + extra,
      among: rest.pairing === null && rest.worker === 'W1' ? ['P01'] : [],
    },
  }));

type Item = {readonly row: LogRow} | {readonly doubt: Doubt; readonly place: Place};
const items = fc.array(
  fc.oneof(
    row.map((one): Item => ({row: one})),
    doubtRow,
  ),
  {maxLength: 50},
);

function ledgerOf(list: readonly Item[]): Ledger {
  const ledger = new Ledger();
  for (const item of list) {
    if ('row' in item) ledger.add(item.row);
    else ledger.doubt(item.doubt, item.place);
  }
  return ledger;
}

const logOf = (list: readonly LogRow[]): Ledger => ledgerOf(list.map((one) => ({row: one})));
const shuffled = <T>(list: T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray(list, {minLength: list.length});

describe('folding', () => {
  test('gives the same ledger from rows in any order', () => {
    fc.assert(
      fc.property(
        items.chain((list) => fc.tuple(fc.constant(list), shuffled(list))),
        ([list, other]) => {
          expect(ledgerOf(other).toJSON()).toEqual(ledgerOf(list).toJSON());
        },
      ),
    );
  });

  test('gives the same ledger from any parts, folded apart and merged in any order', () => {
    fc.assert(
      fc.property(
        items.chain((list) => fc.tuple(fc.constant(list), fc.array(fc.nat({max: 3}), {minLength: list.length, maxLength: list.length}))),
        fc.shuffledSubarray([0, 1, 2, 3], {minLength: 4}),
        ([list, parts], order) => {
          const merged = new Ledger();
          for (const part of order) merged.merge(ledgerOf(list.filter((_, i) => parts[i] === part)));
          const whole = ledgerOf(list);
          expect(merged.toJSON()).toEqual(whole.toJSON());
          expect(merged.pairings()).toEqual(whole.pairings());
          expect(merged.sharedWorkers()).toEqual(whole.sharedWorkers());
          for (const pairing of PAIRINGS) expect(merged.workersAt(pairing)).toEqual(whole.workersAt(pairing));
        },
      ),
    );
  });

  test('merging in pairs of pairs is merging one by one, and merging leaves the other ledger as it was', () => {
    fc.assert(
      fc.property(items, items, items, (a, b, c) => {
        const left = ledgerOf(a);
        left.merge(ledgerOf(b));
        left.merge(ledgerOf(c));
        const tail = ledgerOf(b);
        const last = ledgerOf(c);
        tail.merge(last);
        const right = ledgerOf(a);
        right.merge(tail);
        expect(right.toJSON()).toEqual(left.toJSON());
        expect(last.toJSON()).toEqual(ledgerOf(c).toJSON());
      }),
      {numRuns: 50},
    );
  });

  test.each([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])('a merged ledger is given, and incomplete, when either is (%s, %s)', (mine, theirs) => {
    const [a, b] = [new Ledger(), new Ledger()];
    a.given = a.incomplete = mine;
    b.given = b.incomplete = theirs;
    a.merge(b);
    expect([a.given, a.incomplete]).toEqual([mine || theirs, mine || theirs]);
  });
});

/** The log as a plain map from date to rows: what a person would draw up on paper. */
function datesOf(list: readonly LogRow[], worker: string, pairing: string): Map<number, LogRow[]> {
  const dates = new Map<number, LogRow[]>();
  for (const one of list) {
    if (one.worker !== worker || one.pairing !== pairing) continue;
    for (let at = one.from; at <= one.to; at++) dates.set(at, [...(dates.get(at) ?? []), one]);
  }
  return dates;
}

const placeOfRow = ({file, line}: LogRow): Place => ({file, line, column: 1});

describe('the dates of a worker at a pairing', () => {
  const agree = (list: readonly LogRow[], ledger: Ledger): void => {
    for (const worker of WORKERS) {
      for (const pairing of PAIRINGS) {
        const naive = [...datesOf(list, worker, pairing)]
          .sort(([a], [b]) => a - b)
          .map(([at, stated]) => {
            const sum = (mode: ServiceMode): number =>
              Math.min(
                2_400,
                stated.filter((one) => one.mode === mode).reduce((total, one) => total + (one.hours ?? 0), 0),
              );
            return {
              day: at,
              hours: {'on-site': sum('on-site'), online: sum('online'), unstated: sum('unstated')},
              doubtful: stated.some((one) => one.hours === null) ? 800 : 0,
              named: stated.some((one) => one.named && one.hours !== null),
              rows: stated.length,
              stated: stated
                .map((one) => ({
                  place: placeOfRow(one),
                  named: one.named,
                  dates: one.to - one.from + 1,
                  mode: one.mode,
                  hours: one.hours,
                }))
                .sort((a, b) => byPlace(a.place, b.place))
                .slice(0, 9),
            };
          });
        expect([...ledger.days(worker, pairing, -Infinity, Infinity)]).toEqual(naive);
      }
    }
  };

  test('are those that the rows state, each with its hours by mode, and the first nine rows', () => {
    fc.assert(fc.property(rows, (list) => agree(list, logOf(list))));
  });

  test('of which each is stated many times, whichever of its rows come first and from which part', () => {
    const crowded = rows.map((list) =>
      list.map((one) => ({...one, worker: 'W1', pairing: 'P01', from: STARTS[0] as number, to: STARTS[0] as number})),
    );
    fc.assert(
      fc.property(crowded, fc.nat({max: 40}), (list, cut) => {
        const merged = logOf(list.slice(cut));
        merged.merge(logOf(list.slice(0, cut)));
        agree(list, merged);
      }),
    );
  });

  test('with more kinds of rows than there are numbers for: hours of every length, over years', () => {
    const list = Array.from({length: 700}, (_, i): LogRow => {
      const at = day('2021-12-30') + (i % 650);
      return {
        worker: 'W1',
        pairing: 'P01',
        from: at,
        to: at,
        named: true,
        mode: MODES[i % 3] as ServiceMode,
        hours: 1 + i,
        file: 'a.csv',
        line: 2 + i,
      };
    });
    agree(list, logOf(list));
    agree(list, logOf([...list].reverse()));
  });

  test('before 1970, and on both sides of it', () => {
    const list = [-40, -33, -32, -1, 0, 1, 31, 32].map(
      (at, i): LogRow => ({
        worker: 'W1',
        pairing: 'P01',
        from: at,
        to: at,
        named: true,
        mode: 'online',
        hours: 800,
        file: 'a.csv',
        line: 2 + i,
      }),
    );
    agree(list, logOf(list));
    agree(list, logOf([...list].reverse()));
  });

  test('are cut to the days asked for', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...STARTS), fc.nat({max: 14}), fc.nat({max: 400}), (list, start, offset, length) => {
        const [from, to] = [start + offset, start + offset + length];
        for (const worker of WORKERS) {
          const expected = [...datesOf(list, worker, 'P01').keys()].filter((at) => from <= at && at <= to).sort((a, b) => a - b);
          expect([...logOf(list).days(worker, 'P01', from, to)].map((one) => one.day)).toEqual(expected);
        }
      }),
    );
  });

  test('say in which work years something was done, for any start of the work year', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('01-01', '01-02', '02-28', '03-01', '09-01', '12-27', '12-31'), (list, starts) => {
        const years = new Set(
          list.flatMap(({from, to}) => Array.from({length: to - from + 1}, (_, i) => workYearOf(isoOf(from + i), starts))),
        );
        expect(logOf(list).workYears(starts)).toEqual([...years].sort((a, b) => a - b));
      }),
    );
  });
});

/** What the design says of a date: bounds in hundredths of an hour, eight hours being a day, from the hours of one worker's rows, by mode. */
function boundsOf(stated: readonly LogRow[], counting: Counting, contested: boolean, works: boolean): {low: number; high: number} {
  if (!works) return {low: 0, high: 0};
  const counts = (mode: ServiceMode): boolean => counting.modes === undefined || counting.modes.includes(mode);
  const sum = (list: readonly LogRow[]): number => list.reduce((total, one) => total + (one.hours ?? 0), 0);
  const certain = sum(stated.filter((one) => counts(one.mode)));
  // A row that does not say where may be of a mode that counts; one whose hours are unusable may be a full day.
  const possible =
    certain +
    (counting.modes === undefined ? 0 : sum(stated.filter((one) => one.mode === 'unstated' && !counts('unstated')))) +
    (stated.some((one) => one.hours === null) ? 800 : 0);
  return {low: contested ? 0 : Math.min(800, certain), high: Math.min(800, possible)};
}

describe('the days of a work year', () => {
  const countings: readonly Counting[] = [
    {calendar: 'working-days'},
    {calendar: 'any-day'},
    {calendar: 'working-days', modes: ['on-site']},
    {calendar: 'any-day', modes: ['on-site', 'online']},
  ];

  const total = (ledger: Ledger, worker: string, pairing: string, year: number, counting: Counting): {low: number; high: number} => {
    const judged = [...judgeDays(ledger, worker, pairing, workYear(year, '01-01'), [], counting)];
    return {low: judged.reduce((sum, one) => sum + one.low, 0), high: judged.reduce((sum, one) => sum + one.high, 0)};
  };

  const naiveTotal = (list: readonly LogRow[], worker: string, pairing: string, year: number, counting: Counting) => {
    const elsewhere = PAIRINGS.filter((other) => other !== pairing).flatMap((other) => [...datesOf(list, worker, other).keys()]);
    let [low, high] = [0, 0];
    for (const [at, stated] of datesOf(list, worker, pairing)) {
      if (!isoOf(at).startsWith(String(year))) continue;
      const works = counting.calendar === 'any-day' || chineseDays.isWorkday(isoOf(at));
      const bounds = boundsOf(stated, counting, elsewhere.includes(at), works);
      low += bounds.low;
      high += bounds.high;
    }
    return {low, high};
  };

  const agree = (list: readonly LogRow[]): void => {
    const ledger = logOf(list);
    for (const counting of countings) {
      for (const worker of WORKERS) {
        for (const pairing of PAIRINGS) {
          for (const year of [2022, 2023, 2024]) {
            expect(total(ledger, worker, pairing, year, counting)).toEqual(naiveTotal(list, worker, pairing, year, counting));
          }
        }
      }
    }
  };

  test('add up as on paper: one day a date at most, rest days out, hours as fractions, bounds around what is in doubt', () => {
    fc.assert(
      fc.property(
        rows.map((list) => list.map((one) => ({...one, pairing: 'P01'}))),
        agree,
      ),
    );
  });

  test('add up as on paper when workers are logged in two pairings: a date in both counts for neither for certain', () => {
    fc.assert(
      fc.property(
        rows.map((list) => list.filter((one) => one.hours !== null)),
        agree,
      ),
    );
  });

  /** What a date comes to; without the lines of its rows, of which only their number is left. */
  const told = ({low, high, reason, counted, left, surplusRows}: JudgedDay): string =>
    [low, high, reason, counted.length, left.length, surplusRows].join(' ');

  /** Those that were seen are in order, and none is left out that has a row before a line. */
  const agreeInOrder = (seen: readonly Omit<JudgedDay, 'day'>[], all: readonly Omit<JudgedDay, 'day'>[], until: number): void => {
    const passed = [...all];
    let before = 0;
    for (const one of seen) {
      const at = passed.findIndex((other, i) => i >= before && isDeepStrictEqual(one, other));
      expect(at).not.toBe(-1);
      passed.splice(at, 1);
      before = at;
    }
    for (const {line} of passed.flatMap(({counted, left}) => [...counted, ...left])) expect(line).toBeGreaterThanOrEqual(until);
  };

  /** Holds dates that are judged with those that are alike to those that are judged one by one, of which all before `until` are seen. */
  const agreeAlike = (
    ledger: Ledger,
    limits: readonly Limit[],
    counting: Counting,
    period: Parameters<typeof judging>[2],
    until: number,
  ): void => {
    for (const pairing of PAIRINGS) {
      const [seen, passed]: [Omit<JudgedDay, 'day'>[], string[]] = [[], []];
      const judgeWorker = judging(ledger, pairing, period, limits, counting, {
        one({low, high, reason, counted, left, table, before}, line) {
          const here = [{file: table, line: before + line, column: 1}];
          seen.push({low, high, reason, counted: counted ? here : [], left: left ? here : [], surplus: [], surplusRows: 0});
          return until;
        },
        more({low, high, reason, counted, left}, dates) {
          for (let i = 0; i < dates; i++) passed.push([low, high, reason, Number(counted), Number(left), 0].join(' '));
        },
        other({day: _, ...judged}) {
          seen.push(judged);
        },
      });
      for (const worker of ledger.workersAt(pairing)) {
        seen.length = 0;
        passed.length = 0;
        judgeWorker(worker);
        const all = [...judgeDays(ledger, worker, pairing, period, limits, counting)];
        expect([...seen.map((one) => told({day: 0, ...one})), ...passed].sort()).toEqual(all.map(told).sort());
        agreeInOrder(
          seen,
          all.map(({day: _, ...judged}) => judged),
          until,
        );
      }
    }
  };

  test('are judged the same one by one and with those that are alike', () => {
    const span = fc.tuple(fc.constantFrom(...STARTS), fc.nat({max: 20}), fc.nat({max: 500})).map(([start, offset, length]) => ({
      start: isoOf(start + offset - 5),
      end: isoOf(start + offset + length),
    }));
    const limit = fc.record({
      reason: fc.constantFrom('outside-pairing', 'outside-agreement', 'after-as-of') satisfies fc.Arbitrary<Limit['reason']>,
      spans: fc.array(span, {maxLength: 2}),
      unsure: fc.array(span, {maxLength: 1}),
    });
    const period = fc.oneof(
      fc.constantFrom(2022, 2023, 2024).map((year) => workYear(year, '01-01')),
      // Shorter than a leaf of dates, and longer than any.
      span.map((one) => ({label: '', ...one})),
      fc.tuple(fc.constantFrom(...STARTS), fc.nat({max: 20})).map(([start, length]) => ({
        label: '',
        start: isoOf(start + 3),
        end: isoOf(start + 3 + length),
      })),
    );
    const until = fc.oneof(fc.constantFrom(0, 2 ** 24), fc.nat({max: 60}));
    fc.assert(
      fc.property(
        rows,
        fc.array(limit, {maxLength: 2}),
        fc.constantFrom(...countings),
        period,
        until,
        (list, limits, counting, asked, line) => agreeAlike(logOf(list), limits, counting, asked, line),
      ),
    );
  });

  test('are judged the same for one pairing after the other, and when rows have come since', () => {
    // Nobody serves both pairings, and rows say the same often: dates of both are counted together with others alike.
    const often = rows.map((list) =>
      list.map(
        (one, i): LogRow => ({
          ...one,
          worker: `${one.worker}@${one.pairing}`,
          mode: 'on-site',
          hours: i % 3 === 0 ? 400 : 800,
          file: 'a.csv',
        }),
      ),
    );
    fc.assert(
      fc.property(often, rows, fc.constantFrom(...countings), fc.constantFrom(0, 30, 2 ** 24), (list, more, counting, line) => {
        const ledger = logOf(list);
        agreeAlike(ledger, [], counting, workYear(2023, '01-01'), line);
        for (const one of more) ledger.add(one);
        agreeAlike(ledger, [], counting, workYear(2023, '01-01'), line);
      }),
    );
  });

  test('are judged the same where there are more kinds of rows than numbers for them', () => {
    const list = Array.from({length: 700}, (_, i): LogRow => {
      const at = day('2022-12-30') + (i % 650);
      const mode = MODES[i % 3] as ServiceMode;
      return {worker: 'W1', pairing: 'P01', from: at, to: at, named: true, mode, hours: 1 + i, file: 'a.csv', line: 2 + i};
    });
    for (const counting of countings) {
      for (const until of [0, 200, 2 ** 24]) agreeAlike(logOf(list), [], counting, workYear(2023, '01-01'), until);
    }
  });

  test('never exceed the dates of the year, and the certain never the possible', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const ledger = logOf(list);
        for (const worker of WORKERS) {
          for (const one of judgeDays(ledger, worker, 'P01', workYear(2023, '01-01'), [], {calendar: 'any-day'})) {
            expect(0 <= one.low && one.low <= one.high && one.high <= 800).toBe(true);
            expect(one.low < one.high ? one.reason : 'none needed').not.toBeNull();
          }
        }
      }),
    );
  });

  test.each([
    ['2024-12-31', '2024-12-31', {low: 800, high: 800}],
    ['2023-01-01', '2023-01-01', {low: 0, high: 0}],
    ['2023-01-21', '2023-01-29', {low: 1_600, high: 1_600}], // Spring Festival: only the make-up days of the 28th and 29th
    ['2023-02-01', '2023-02-28', {low: 16_000, high: 16_000}],
  ])('a range from %s to %s counts its working days', (from, to, bounds) => {
    const ledger = logOf([
      {worker: 'W1', pairing: 'P01', from: day(from), to: day(to), named: false, mode: 'unstated', hours: 800, file: 'a.csv', line: 2},
    ]);
    expect(total(ledger, 'W1', 'P01', Number(from.slice(0, 4)), {calendar: 'working-days'})).toEqual(bounds);
  });

  test('a year that is not announced is possible and never certain', () => {
    const ledger = logOf([
      {
        worker: 'W1',
        pairing: 'P01',
        from: day('2027-03-01'),
        to: day('2027-03-07'),
        named: false,
        mode: 'on-site',
        hours: 800,
        file: 'a.csv',
        line: 2,
      },
    ]);
    expect(total(ledger, 'W1', 'P01', 2027, {calendar: 'working-days'}).low).toBe(0);
    expect(total(ledger, 'W1', 'P01', 2027, {calendar: 'working-days'}).high).toBeGreaterThanOrEqual(5 * 800);
    expect(total(ledger, 'W1', 'P01', 2027, {calendar: 'any-day'})).toEqual({low: 5_600, high: 5_600});
  });
});

describe('doubts', () => {
  test('add up, for the pairings and work years that they may concern', () => {
    fc.assert(
      fc.property(fc.array(doubtRow, {maxLength: 60}), (list) => {
        const ledger = ledgerOf(list);
        // A period without a label is no work year: every doubt may lie in it.
        const periods = [workYear(2022, '01-01'), workYear(2023, '09-01'), {label: '', start: '2021-01-01', end: '2025-12-31'}];
        for (const pairing of [...PAIRINGS, 'P99']) {
          for (const period of periods) {
            const mine = list.filter(
              ({doubt}) =>
                (doubt.pairing === pairing || (doubt.pairing === null && (doubt.among.length === 0 || doubt.among.includes(pairing)))) &&
                (doubt.year === null || period.label === '' || String(doubt.year) === period.label),
            );
            const sums = ledger.doubtsFor(pairing, period);
            const sum = (of: (doubt: Doubt) => number): number => mine.reduce((so, {doubt}) => so + of(doubt), 0);
            expect(sums.reduce((so, one) => so + one.rows, 0)).toBe(mine.length);
            expect(doubtfulDays(sums, {calendar: 'working-days'})).toBe(sum(({days}) => days));
            expect(doubtfulDays(sums, {calendar: 'any-day'})).toBe(sum(({dates}) => dates));
            for (const one of sums) {
              const same = mine.filter(
                ({doubt}) =>
                  doubt.reason === one.reason && doubt.pairing === one.pairing && doubt.worker === one.worker && doubt.year === one.year,
              );
              expect(one.rows).toBe(same.length);
              expect(one.places).toEqual(
                same
                  .map(({place}) => place)
                  .sort(byPlace)
                  .slice(0, SAMPLE),
              );
            }
          }
        }
      }),
    );
  });
});
