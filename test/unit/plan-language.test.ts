import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Place} from '../../src/model/place.js';
import {type Dated, documentName, inForce, type Measure, type Plan, type Requirement} from '../../src/model/plan.js';
import type {Entry, Value} from '../../src/model/record.js';
import {cleanRegion, type RegionCounty, shortRegion, townshipStem} from '../../src/model/region.js';
import {type Required, type Status, settle} from '../../src/model/verdict.js';
import {builtinPlan, builtinPlans} from '../../src/plan/builtin.js';
import {extended, type PlanData, planData} from '../../src/plan/extend.js';
import {holds, fitsPattern as judgePattern} from '../../src/records/condition.js';
import {type Measured, measure} from '../../src/records/measure.js';
import type {Certainty} from '../../src/records/period.js';
import {regions} from '../../src/regions/regions.js';

let line = 1;

/** A record as the reader gives it, each in a row of its own. */
function entryOf(values: Readonly<Record<string, Value>>, kind: Entry['kind'] = 'stations', bad: readonly string[] = []): Entry {
  line += 1;
  const place: Place = {file: 'a.csv', line, column: 1};
  return {kind, place, values, blank: new Set(), bad: new Set(bad), placeOf: () => place};
}

/** Lists in one order and in another. */
const inTwoOrders = <T>(list: fc.Arbitrary<T[]>): fc.Arbitrary<[T[], T[]]> =>
  list.chain((one) => fc.tuple(fc.constant(one), fc.shuffledSubarray(one, {minLength: one.length})));

/** Whether a text fits for certain. */
const fitsPattern = (...given: Parameters<typeof judgePattern>): boolean => judgePattern(...given) === 'yes';

describe('fitsPattern', () => {
  /** Cells that patterns name; some hold what would mean something in a pattern. */
  const CELLS: Readonly<Record<string, Value>> = {
    township: '高坝洲镇',
    county: 'a*b',
    operator: '*',
    name: '{township}',
    villages: 12,
    station: '$&.',
  };
  const entry = entryOf(CELLS);

  /** A part of a pattern, as written and as meant: `null` stands for any characters. */
  type Part = {readonly written: string; readonly meant: readonly (string | null)[]};

  const chars = fc.constantFrom('a', 'A', 'b', '镇', '.', '?', '+', '(', ')', '[', ']', '^', '$', '|', '\\', '-', '{', '{}');
  const part: fc.Arbitrary<Part> = fc.oneof(
    {weight: 4, arbitrary: chars.map((text) => ({written: text, meant: [...text]}))},
    {weight: 2, arbitrary: fc.constant({written: '*', meant: [null]})},
    {
      weight: 1,
      arbitrary: fc.constantFrom(...Object.keys(CELLS)).map((field) => ({written: `{${field}}`, meant: [...String(CELLS[field])]})),
    },
  );
  const pattern = fc.array(part, {maxLength: 8});
  const text = fc.array(fc.oneof(chars, fc.constantFrom('*', '}', '高坝洲', '12', '$&')), {maxLength: 8}).map((list) => list.join(''));

  /** Which ends of the text each beginning of the pattern can reach: the textbook table. */
  function fits(written: string, meant: readonly (string | null)[]): boolean {
    const letters = [...written.toLowerCase()];
    let reached = letters.map(() => false);
    reached = [true, ...reached];
    for (const token of meant) {
      const next = reached.map(() => false);
      for (let i = 0; i <= letters.length; i++) {
        if (token === null) next[i] = reached[i] === true || (i > 0 && next[i - 1] === true);
        else next[i] = i > 0 && reached[i - 1] === true && letters[i - 1] === token.toLowerCase();
      }
      reached = next;
    }
    return reached.at(-1) === true;
  }

  const writtenOf = (parts: readonly Part[]): string => parts.map(({written}) => written).join('');
  const meantOf = (parts: readonly Part[]): (string | null)[] => parts.flatMap(({meant}) => meant);

  test('says of any text what the table says', () => {
    fc.assert(
      fc.property(text, pattern, (written, parts) => {
        expect(fitsPattern(written, writtenOf(parts), entry)).toBe(fits(written, meantOf(parts)));
      }),
      {numRuns: 2_000},
    );
  });

  test('says so too of texts that are made after the pattern, and of those that miss it by a character', () => {
    const made = pattern.chain((parts) =>
      fc.record({
        parts: fc.constant(parts),
        written: fc.tuple(...meantOf(parts).map((one) => (one === null ? text : fc.constant(one)))).map((list) => list.join('')),
        cut: fc.nat(),
        put: fc.constantFrom('', 'a', '镇', '*'),
      }),
    );
    fc.assert(
      fc.property(made, ({parts, written, cut, put}) => {
        expect(fitsPattern(written, writtenOf(parts), entry)).toBe(true);
        const letters = [...written];
        const at = cut % (letters.length + 1);
        const near = [...letters.slice(0, at), put, ...letters.slice(at + 1)].join('');
        expect(fitsPattern(near, writtenOf(parts), entry)).toBe(fits(near, meantOf(parts)));
      }),
      {numRuns: 2_000},
    );
  });

  test('lets no character of the text stand for two parts of the pattern', () => {
    const piece = fc.constantFrom('a', 'b', '*');
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 6}), fc.stringMatching(/^[ab]{0,5}$/), (pieces, written) => {
        const meant = pieces.map((one) => (one === '*' ? null : one));
        expect(fitsPattern(written, pieces.join(''), entry)).toBe(fits(written, meant));
      }),
      {numRuns: 5_000},
    );
  });

  test('takes every character but * for itself', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary-ascii', minLength: 1, maxLength: 12}), fc.string({maxLength: 12}), (written, other) => {
        const plain = written.trim().replace(/[*{}]/g, '');
        expect(fitsPattern(plain, plain, entry)).toBe(true);
        expect(fitsPattern(`${other}${plain}${other}`, `*${plain}*`, entry)).toBe(true);
        expect(fitsPattern(`${plain}x`, plain, entry)).toBe(false);
      }),
    );
    expect(fitsPattern('社工站', '社.站', entry)).toBe(false);
    expect(fitsPattern('社工站', '.*', entry)).toBe(false);
    expect(fitsPattern('社工站', '社工站|别的', entry)).toBe(false);
    expect(fitsPattern('社？站', '社?站', entry)).toBe(false);
  });

  test('does not care for upper and lower case, nor for space around the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[ \t\u3000]{0,3}$/), (word, space) => {
        expect(fitsPattern(`${space}${word.toUpperCase()}${space}`, word, entry)).toBe(true);
        expect(fitsPattern(`${space}${word}${space}`, `*${word.toUpperCase()}`, entry)).toBe(true);
      }),
    );
  });

  test('fills its slots with other cells, as they are written', () => {
    expect(fitsPattern('宜都市高坝洲镇社会工作服务站', '宜都市{township}社会工作服务站', entry)).toBe(true);
    expect(fitsPattern('宜都市枝城镇社会工作服务站', '宜都市{township}社会工作服务站', entry)).toBe(false);
    expect(fitsPattern('共12村', '共{villages}村', entry)).toBe(true);
    expect(fitsPattern('$&.', '{station}', entry), 'what stands in a cell is no replacement pattern').toBe(true);
  });

  test('takes a * and a slot inside a cell for themselves', () => {
    expect(fitsPattern('a*b', '{county}', entry)).toBe(true);
    expect(fitsPattern('axb', '{county}', entry)).toBe(false);
    expect(fitsPattern('anything', '{operator}', entry)).toBe(false);
    expect(fitsPattern('{township}', '{name}', entry)).toBe(true);
    expect(fitsPattern('高坝洲镇', '{name}', entry)).toBe(false);
  });

  test('fits nothing when a cell that it names is blank', () => {
    fc.assert(
      fc.property(text, pattern, (written, parts) => {
        expect(fitsPattern(written, `${writtenOf(parts)}{opened}`, entry)).toBe(false);
        expect(fitsPattern(written, `*{opened}*${writtenOf(parts)}`, entry)).toBe(false);
      }),
    );
  });

  test('a blank cell that a pattern names leaves open whether another fits it', () => {
    expect(holds(entryOf({name: '宜都市高坝洲镇社会工作服务站'}), 'name', {matches: '宜都市{township}社会工作服务站'}, null)).toBe('maybe');
  });

  test.each([
    ['*a', 'b'],
    ['a*', 'b'],
    ['*a*b', 'c'],
    ['**', 'c'],
    ['a*a', 'b'],
  ])('%s a hundred times comes to an end on ten thousand characters', (piece, end) => {
    const long = piece.repeat(100).slice(0, 200);
    const letters = 'ab'.repeat(5_000);
    const meant = [...long].map((char) => (char === '*' ? null : char));
    for (const written of [letters, `${letters}${end}`, 'a'.repeat(10_000), `${'a'.repeat(10_000)}${end}`]) {
      expect(fitsPattern(written, long, entry)).toBe(fits(written, meant));
      expect(fitsPattern(written, `${long}${end}`, entry)).toBe(fits(written, [...meant, end]));
    }
  });
});

describe('measure', () => {
  interface Sample {
    readonly entry: Entry;
    readonly so: Certainty;
    /** What the cell that cannot be read may in truth hold. */
    readonly truth: Entry;
  }

  /** Rows of one table, no two of them with one key. */
  function samples({readable, most}: {readonly readable: boolean; readonly most: number}): fc.Arbitrary<Sample[]> {
    return fc
      .uniqueArray(
        fc.record({
          subject: fc.constantFrom('P1', 'P2', 'P3'),
          county: fc.constantFrom('岷县', '静宁县'),
          year: fc.integer({min: 2021, max: 2024}),
          indicator: fc.constantFrom('人才', '岗位'),
          fen: fc.integer({min: 0, max: 500_000}),
          so: fc.constantFrom<Certainty>('yes', 'maybe', 'no'),
          legible: readable ? fc.constant(true) : fc.constantFrom(true, true, true, false),
        }),
        {maxLength: most, selector: ({subject, county, year, indicator}) => [subject, county, year, indicator].join()},
      )
      .map((list) =>
        list.map(({fen, so, legible, ...values}) => {
          const truth = entryOf({...values, value: fen / 100}, 'outcomes');
          const {value: _, ...rest} = truth.values;
          return {so, truth, entry: legible ? truth : entryOf(rest, 'outcomes', ['value'])};
        }),
      );
  }

  const MEASURES: readonly (readonly [string, Measure])[] = [
    ['the records', {kind: 'outcomes'}],
    ['a sum', {kind: 'outcomes', sum: 'value'}],
    ['distinct values', {kind: 'outcomes', distinct: 'county'}],
    ['distinct values of two fields', {kind: 'outcomes', distinct: ['subject', 'county']}],
    ['distinct values, some of which cannot be read', {kind: 'outcomes', distinct: 'value'}],
    ['latest values', {kind: 'outcomes', latest: 'value'}],
  ];
  const asWritten = (_: string, text: string): string => text;

  function counted(of: Measure, list: readonly Sample[]): Measured {
    return measure(
      of,
      list.map(({entry, so}) => ({entry, certainty: so})),
      asWritten,
    );
  }

  const rowsOf = (list: readonly Entry[]): number[] => list.map(({place}) => place.line).sort((a, b) => a - b);
  const fenOf = ({entry}: Sample): number => Math.round(Number(entry.values['value'] ?? 0) * 100);
  const sure = (list: readonly Sample[]): Sample[] => list.filter(({so, entry}) => so === 'yes' && !entry.bad.has('value'));
  const anyRows = samples({readable: false, most: 30});
  const readableRows = samples({readable: true, most: 30});

  describe.each(MEASURES)('of %s', (_, of) => {
    test('does not depend on the order of the rows', () => {
      fc.assert(
        fc.property(inTwoOrders(anyRows), ([list, shuffled]) => {
          const [one, other] = [counted(of, list), counted(of, shuffled)];
          expect(other.bounds).toEqual(one.bounds);
          expect(rowsOf(other.counted)).toEqual(rowsOf(one.counted));
          expect(rowsOf(other.doubtful)).toEqual(rowsOf(one.doubtful));
        }),
      );
    });

    test('has a low bound that is no higher than the high one, and none below zero', () => {
      fc.assert(
        fc.property(anyRows, (list) => {
          const {low, high} = counted(of, list).bounds;
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(high);
        }),
      );
    });

    test('is certain where no row is in doubt', () => {
      fc.assert(
        fc.property(readableRows, (list) => {
          const {bounds, doubtful} = counted(
            of,
            list.filter(({so}) => so !== 'maybe'),
          );
          expect(bounds.low).toBe(bounds.high);
          expect(doubtful).toEqual([]);
        }),
      );
    });

    test('never has its low bound raised, nor its high one lowered, by a row in doubt', () => {
      fc.assert(
        fc.property(anyRows, fc.nat(), (list, pick) => {
          fc.pre(list.length > 0);
          const at = pick % list.length;
          const without = counted(of, list.toSpliced(at, 1)).bounds;
          const {low, high} = counted(of, list.with(at, {...(list[at] as Sample), so: 'maybe'})).bounds;
          expect(low).toBeLessThanOrEqual(without.low);
          expect(high).toBeGreaterThanOrEqual(without.high);
        }),
      );
    });

    test('is not moved by a row that does not belong', () => {
      fc.assert(
        fc.property(anyRows, (list) => {
          expect(
            counted(
              of,
              list.filter(({so}) => so !== 'no'),
            ),
          ).toEqual(counted(of, list));
        }),
      );
    });

    test('holds whatever the rows in doubt turn out to be', () => {
      fc.assert(
        fc.property(anyRows, fc.array(fc.boolean(), {minLength: 30, maxLength: 30}), (list, turns) => {
          const truth = list.map(
            ({truth: entry, so}, i): Sample => ({entry, truth: entry, so: so === 'maybe' ? (turns[i] ? 'yes' : 'no') : so}),
          );
          const {low, high} = counted(of, list).bounds;
          const found = counted(of, truth).bounds.low;
          expect(found).toBeGreaterThanOrEqual(low);
          expect(found).toBeLessThanOrEqual(high);
        }),
      );
    });

    test('has bounds that some turn of the rows in doubt comes to', () => {
      fc.assert(
        fc.property(samples({readable: true, most: 7}), (list) => {
          const doubts = list.map(({so}, i) => (so === 'maybe' ? i : -1)).filter((i) => i >= 0);
          const outcomes = Array.from({length: 2 ** doubts.length}, (__, bits) => {
            const yes = new Set(doubts.filter((___, i) => (bits >> i) & 1));
            return counted(
              of,
              list.map((one, i): Sample => ({...one, so: one.so === 'maybe' ? (yes.has(i) ? 'yes' : 'no') : one.so})),
            ).bounds.low;
          });
          expect(counted(of, list).bounds).toEqual({low: Math.min(...outcomes), high: Math.max(...outcomes)});
        }),
      );
    });
  });

  test('of the records counts those that belong, and those that may', () => {
    fc.assert(
      fc.property(anyRows, (list) => {
        const {low, high} = counted({kind: 'outcomes'}, list).bounds;
        expect(low).toBe(list.filter(({so}) => so === 'yes').length);
        expect(high).toBe(list.filter(({so}) => so !== 'no').length);
      }),
    );
  });

  test('of a sum is exact to the fen, and open upwards where an amount cannot be read', () => {
    fc.assert(
      fc.property(anyRows, (list) => {
        const {low, high} = counted({kind: 'outcomes', sum: 'value'}, list).bounds;
        const sum = (rows: readonly Sample[]): number => rows.reduce((total, row) => total + fenOf(row), 0) / 100;
        expect(low).toBe(sum(sure(list)));
        const may = list.filter(({so}) => so !== 'no');
        expect(high).toBe(may.some(({entry}) => entry.bad.has('value')) ? Infinity : sum(may));
      }),
    );
  });

  test.each([['county'], ['value'], [['subject', 'county']]])('of distinct %j never exceeds the rows', (distinct) => {
    fc.assert(
      fc.property(anyRows, (list) => {
        const {bounds, counted: certain, doubtful} = counted({kind: 'outcomes', distinct}, list);
        expect(bounds.low).toBeLessThanOrEqual(certain.length);
        expect(bounds.high).toBeLessThanOrEqual(certain.length + doubtful.length);
      }),
    );
  });

  test('of the latest values takes the last year of each thing', () => {
    fc.assert(
      fc.property(readableRows, (list) => {
        const certain = list.filter(({so}) => so === 'yes');
        const latest = new Map<string, Sample>();
        for (const row of certain) {
          const {values} = row.entry;
          const thing = [values['subject'], values['county'], values['indicator']].join();
          if (Number(values['year']) > Number(latest.get(thing)?.entry.values['year'] ?? 0)) latest.set(thing, row);
        }
        expect(counted({kind: 'outcomes', latest: 'value'}, certain).bounds.low).toBe(
          [...latest.values()].reduce((total, row) => total + fenOf(row), 0) / 100,
        );
      }),
    );
  });

  test('compares distinct values as it is told to', () => {
    const rows = ['东乡族自治县', '东乡县', '岷县'].map((county) => ({entry: entryOf({county}), certainty: 'yes' as const}));
    const of: Measure = {kind: 'stations', distinct: 'county'};
    expect(measure(of, rows, asWritten).bounds).toEqual({low: 3, high: 3});
    expect(measure(of, rows, (_, text) => shortRegion(text)).bounds).toEqual({low: 2, high: 2});
  });
});

describe('settle', () => {
  const RULES = ['at-least', 'more-than', 'at-most', 'exactly', 'between', 'all'] as const satisfies readonly Required['rule'][];
  const small = fc.nat({max: 12});
  const required = fc
    .record({rule: fc.constantFrom(...RULES), value: small, more: fc.nat({max: 4})})
    .map(({rule, value, more}): Required => ({rule, value, unit: 'record', ...(rule === 'between' ? {most: value + more} : {})}));
  const found = fc
    .record({low: small, more: fc.oneof(fc.nat({max: 6}), fc.constant(Infinity))})
    .map(({low, more}) => ({low, high: low + more}));

  /** Of `all` things no more can be good than there are. */
  const apt = ({rule, value}: Required, {high}: {readonly high: number}): boolean => rule !== 'all' || high <= value;

  const MEETS: Readonly<Record<Required['rule'], (count: number, least: number, most: number) => boolean>> = {
    'at-least': (count, least) => count >= least,
    'more-than': (count, least) => count > least,
    'at-most': (count, least) => count <= least,
    exactly: (count, least) => count === least,
    between: (count, least, most) => least <= count && count <= most,
    all: (count, least) => count === least,
  };

  /** A number that no rule of these cases reaches: it stands for all larger ones. */
  const FAR = 60;

  function searched(
    {rule, value, most = value}: Required,
    {low, high}: {low: number; high: number},
    open: boolean,
    unread: boolean,
  ): Status {
    // Unread rows may add to a count; to `all` things they may add one that is not good.
    const top = Math.min(unread && rule !== 'all' ? FAR : high, FAR);
    const counts = Array.from({length: top - low + 1}, (_, i) => low + i);
    const good = counts.filter((count) => MEETS[rule](count, value, most));
    if (good.length === counts.length) return rule === 'all' && unread ? 'unknown' : 'pass';
    if (good.length > 0) return 'unknown';
    // Too few can be made good while there is time. Too many cannot, nor a thing that is not good.
    const later = counts.every((count) => Array.from({length: FAR}, (_, i) => count + i).some((more) => MEETS[rule](more, value, most)));
    return open && rule !== 'all' && later ? 'pending' : 'fail';
  }

  test('agrees with a search over all the counts that are possible', () => {
    fc.assert(
      fc.property(required, found, fc.boolean(), fc.boolean(), (asked, bounds, open, unread) => {
        fc.pre(apt(asked, bounds));
        expect(settle({found: bounds, required: asked}, open, unread)).toBe(searched(asked, bounds, open, unread));
      }),
      {numRuns: 5_000},
    );
  });

  test('lets time turn a fail into pending, and nothing else', () => {
    fc.assert(
      fc.property(required, found, fc.boolean(), (asked, bounds, unread) => {
        const [closed, open] = [false, true].map((still) => settle({found: bounds, required: asked}, still, unread));
        expect(closed).not.toBe('pending');
        if (open !== closed) expect([closed, open]).toEqual(['fail', 'pending']);
      }),
      {numRuns: 2_000},
    );
  });

  test('asks of a range of one number what it asks of that number', () => {
    fc.assert(
      fc.property(small, found, fc.boolean(), fc.boolean(), (value, bounds, open, unread) => {
        const [range, one] = [
          {rule: 'between', value, most: value, unit: 'record'} as const,
          {rule: 'exactly', value, unit: 'record'} as const,
        ].map((asked) => settle({found: bounds, required: asked}, open, unread));
        expect(range).toBe(one);
      }),
    );
  });

  test('asks more than a number as it asks at least the next one', () => {
    fc.assert(
      fc.property(small, found, fc.boolean(), fc.boolean(), (value, bounds, open, unread) => {
        const [over, next] = [
          {rule: 'more-than', value, unit: 'record'} as const,
          {rule: 'at-least', value: value + 1, unit: 'record'} as const,
        ].map((asked) => settle({found: bounds, required: asked}, open, unread));
        expect(over).toBe(next);
      }),
    );
  });
});

describe('extended', () => {
  const base = builtinPlan('national-2021') as Plan;
  const bases = fc.constantFrom(...builtinPlans);
  const OWN: PlanData = {
    id: 'own',
    version: '1',
    extends: 'base',
    title: {zh: '自', en: 'own'},
    document: {name: '自己的文件', issued: '2023', issuers: ['某局']},
  };
  const extend = (own: PlanData, on: Plan): Plan & Record<string, unknown> =>
    extended(own, on).data as unknown as Plan & Record<string, unknown>;
  const idsOf = ({requirements, targets}: Pick<Plan, 'requirements' | 'targets'>): string[][] =>
    [requirements, targets].map((list) => list.map(({id}) => id));

  const ids = builtinPlans.flatMap(({requirements, targets}) => [requirements, targets].map((list) => list.map(({id}) => id)));
  const partial = fc.record(
    {
      id: fc.oneof(fc.constantFrom(...new Set(ids.flat())), fc.stringMatching(/^new-[a-z]$/)),
      severity: fc.constantFrom('must', 'should', null),
      clause: fc.constant('第九条'),
      with: fc.dictionary(fc.constantFrom('at-least', 'unit', 'levels', 'of'), fc.oneof(fc.nat(), fc.constant(null)), {
        noNullPrototype: true,
      }),
      'at-least': fc.nat(),
      exactly: fc.nat(),
    },
    {requiredKeys: ['id']},
  );
  const changes = fc.record({
    requirements: fc.uniqueArray(partial, {maxLength: 6, selector: ({id}) => id}),
    targets: fc.uniqueArray(partial, {maxLength: 6, selector: ({id}) => id}),
  });

  test.each(builtinPlans.map((plan) => [plan.id, plan] as const))('by nothing changes only the source of %s', (_, on) => {
    for (const own of [OWN, {...OWN, requirements: [], targets: []}]) {
      const {data, origins} = extended(own, on);
      for (const list of ['requirements', 'targets'] as const) {
        expect(data[list]).toEqual(on[list].map((entry) => ({...entry, source: entry.source ?? documentName(on)})));
        expect(origins[list]).toEqual(on[list].map(() => null));
      }
      const {requirements: __, targets: ___, version: ____, ...rest} = planData(on);
      expect(data).toMatchObject({...rest, id: 'own', extends: 'base', title: OWN['title'], document: OWN['document']});
    }
  });

  test('keeps the ids of the base in their order, and puts new ones after them in theirs', () => {
    fc.assert(
      fc.property(bases, changes, (on, own) => {
        const plan = extend({...OWN, ...own}, on);
        for (const list of ['requirements', 'targets'] as const) {
          const known = on[list].map(({id}) => id);
          const added = own[list].map(({id}) => id).filter((id) => !known.includes(id));
          expect(plan[list].map(({id}) => id)).toEqual([...known, ...added]);
        }
      }),
    );
  });

  test('done twice is done once, but for whose document it is', () => {
    fc.assert(
      fc.property(bases, changes, (on, own) => {
        const once = extend({...OWN, ...own}, on);
        const twice = extend({...OWN, ...own}, once);
        expect(idsOf(twice)).toEqual(idsOf(once));
        const plain = ({requirements, targets}: Plan): unknown[] =>
          [...requirements, ...targets].map(({source: _, ...entry}) => withoutNulls(entry));
        expect(plain(twice)).toEqual(plain(once));
      }),
    );
  });

  /** A new entry is taken as it is written, nulls and all; one that changes another loses what it makes null. */
  function withoutNulls(value: object): unknown {
    const entries = Object.entries(value).filter(([, inner]) => inner !== null);
    return Object.fromEntries(
      entries.map(([key, inner]) => [key, key === 'with' && typeof inner === 'object' ? withoutNulls(inner as object) : inner]),
    );
  }

  test('changes what an entry names, and nothing else of it', () => {
    fc.assert(
      fc.property(bases, changes, (on, own) => {
        const plan = extend({...OWN, ...own}, on);
        for (const theirs of on.requirements) {
          const mine = own.requirements.find(({id}) => id === theirs.id);
          const got = plan.requirements.find(({id}) => id === theirs.id) as Requirement;
          for (const key of ['title', 'asks', 'check', 'each', 'every', 'for'] as const) expect(got[key]).toEqual(theirs[key]);
          expect(got.clause).toBe(mine?.clause ?? theirs.clause);
          const parameters = Object.entries({...theirs.with, ...mine?.with}).filter(([, value]) => value !== null);
          expect(got.with).toEqual(Object.fromEntries(parameters));
        }
      }),
    );
  });

  test('says of every entry of which document its clause is', () => {
    fc.assert(
      fc.property(bases, changes, (on, own) => {
        const plan = extend({...OWN, ...own}, on);
        for (const list of ['requirements', 'targets'] as const) {
          for (const theirs of on[list]) {
            const mine = own[list].find(({id}) => id === theirs.id);
            const got = plan[list].find(({id}) => id === theirs.id);
            expect(got?.source).toBe(mine?.clause === undefined ? (theirs.source ?? documentName(on)) : undefined);
          }
        }
      }),
    );
  });

  test('says of every entry where it stands in the plan’s own file', () => {
    fc.assert(
      fc.property(bases, changes, (on, own) => {
        const {data, origins} = extended({...OWN, ...own}, on);
        for (const list of ['requirements', 'targets'] as const) {
          const entries = data[list] as {id: string}[];
          expect(origins[list]).toHaveLength(entries.length);
          entries.forEach(({id}, i) => {
            const at = origins[list][i] as number | null;
            expect(at === null ? undefined : own[list][at]?.id).toBe(own[list].some((one) => one.id === id) ? id : undefined);
          });
        }
      }),
    );
  });

  test('takes a parameter away with null, and leaves the others', () => {
    const coverage = extend({...OWN, requirements: [{id: 'station-coverage', with: {units: null, 'at-least': 80}}]}, base).requirements[0];
    expect(coverage?.with).toEqual({...base.requirements[0]?.with, units: undefined, 'at-least': 80});
    expect(Object.keys(coverage?.with ?? {})).not.toContain('units');
  });

  test('lets another rule of a target take the place of the one before', () => {
    const targetOf = (change: object): unknown => extend({...OWN, targets: [{id: 'counties', ...change}]}, base).targets[0];
    expect(targetOf({exactly: 11})).toMatchObject({exactly: 11, clause: base.targets[0]?.clause, source: documentName(base)});
    expect(targetOf({exactly: 11})).not.toHaveProperty('at-least');
    expect(targetOf({'at-least': 11})).toMatchObject({'at-least': 11});
    expect(targetOf({by: '2024-12-31'})).toMatchObject({'at-least': 160, by: '2024-12-31'});
  });

  test('leaves the base as it was', () => {
    fc.assert(
      fc.property(bases, changes, (on, own) => {
        const before = structuredClone(on);
        extended({...OWN, ...own}, on);
        expect(on).toEqual(before);
      }),
    );
  });
});

describe('inForce', () => {
  const date = fc
    .date({min: new Date('2020-01-01'), max: new Date('2026-12-31'), noInvalidDate: true})
    .map((one) => one.toISOString().slice(0, 10));
  const number = fc.nat({max: 100});
  const stage = fc.oneof(number, fc.record({value: number, clause: fc.constantFrom('第二条', '补充通知一')}));
  const stages = fc.uniqueArray(fc.tuple(date, stage), {maxLength: 6, selector: ([start]) => start});

  test('of a number is that number on every day', () => {
    fc.assert(
      fc.property(number, date, (value, on) => {
        expect(inForce(value, on)).toEqual({value});
      }),
    );
  });

  test('is what began last, with its day and, where another document says so, its clause', () => {
    fc.assert(
      fc.property(inTwoOrders(stages), date, ([list, shuffled], on) => {
        let last: (typeof list)[number] | undefined;
        for (const one of list) if (one[0] <= on && (last === undefined || one[0] > last[0])) last = one;
        const right = last === undefined ? null : {since: last[0], ...(typeof last[1] === 'number' ? {value: last[1]} : last[1])};
        expect(inForce(Object.fromEntries(list), on)).toEqual(right);
        expect(inForce(Object.fromEntries(shuffled), on)).toEqual(right);
      }),
    );
  });

  test('is in force from its day, and not the day before', () => {
    const dated: Dated = {'2021-01-01': 2, '2023-07-01': {value: 3, clause: '补充通知一'}};
    expect(inForce(dated, '2020-12-31')).toBeNull();
    expect(inForce(dated, '2021-01-01')).toEqual({value: 2, since: '2021-01-01'});
    expect(inForce(dated, '2023-06-30')).toEqual({value: 2, since: '2021-01-01'});
    expect(inForce(dated, '2023-07-01')).toEqual({value: 3, since: '2023-07-01', clause: '补充通知一'});
  });
});

describe('regions', () => {
  const provinces = (
    '北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 广东省 ' +
    '广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省 宁夏回族自治区 新疆维吾尔自治区'
  ).split(' ');
  const all: readonly RegionCounty[] = provinces.flatMap((province) => regions.within({province}));

  const describeCounty = ({province, prefecture, name}: RegionCounty): string => `${province}${prefecture}${name}`;
  const count = (names: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
  };
  const sameName = count(all.map(({name}) => name));

  test('holds all the counties and townships that it says it holds', () => {
    expect(all).toHaveLength(regions.about.counties);
    expect(all.reduce((sum, {townships}) => sum + townships.length, 0)).toBe(regions.about.townships);
  });

  test('finds every county by its province, prefecture and name, in full and in short', () => {
    const lost = all.flatMap((county) => {
      const {province, prefecture, name} = county;
      const forms = [
        describeCounty(county),
        `${province} ${prefecture} ${name}`,
        `${province}/${shortRegion(prefecture)}/${name}`,
        `${province}${shortRegion(prefecture)}${shortRegion(name)}`,
      ];
      return forms.filter((form) => regions.find(form) !== county);
    });
    expect(lost).toEqual([]);
  });

  test('finds a county by its name alone where no other has it', () => {
    const lost = all.filter((county) => sameName.get(county.name) === 1 && regions.find(county.name) !== county).map(describeCounty);
    expect(lost).toEqual([]);
  });

  test('finds nothing by a name that several have', () => {
    const shared = [...sameName].filter(([, times]) => times > 1).map(([name]) => name);
    expect(shared.length).toBeGreaterThan(10);
    expect(shared.filter((name) => regions.find(name) !== undefined)).toEqual([]);
  });

  test('finds nothing by a short form that several have', () => {
    const counts = count(all.flatMap(({name}) => [...new Set([name, shortRegion(name)])]));
    const shared = [...counts].filter(([, times]) => times > 1).map(([name]) => name);
    expect(shared.filter((name) => regions.find(name) !== undefined)).toEqual([]);
  });

  test('gives every county an id of its own, by which it finds it', () => {
    expect([...count(all.map(({id}) => id))].filter(([, times]) => times > 1)).toEqual([]);
    expect(all.filter((county) => regions.find(county.id) !== county).map(({id}) => id)).toEqual([]);
  });

  test('finds nothing in the wrong place, nor by more or less than a name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.constantFrom(...provinces), ({province, name}, other) => {
        fc.pre(other !== province && regions.within({province: other, name}).length === 0);
        expect(regions.find(`${other}${name}`)?.province ?? other).toBe(other);
        expect(regions.find(`${name}某`)).toBeUndefined();
      }),
    );
    for (const text of ['', '县', '区', '甘肃省', '甘肃省临夏回族自治州', '没有的县']) expect(regions.find(text), text).toBeUndefined();
  });

  test('are within their area, and no others', () => {
    fc.assert(
      fc.property(fc.constantFrom(...all), (county) => {
        const {province, prefecture, name} = county;
        expect(regions.within({province, prefecture, name})).toEqual([county]);
        expect(regions.within({province, prefecture})).toEqual(
          all.filter((one) => one.province === province && one.prefecture === prefecture),
        );
        expect(regions.within({province})).toEqual(all.filter((one) => one.province === province));
      }),
    );
  });

  describe('townshipStem', () => {
    const townships = [...new Set(all.flatMap((county) => county.townships))];
    const SUFFIXES = ['镇', '乡', '街道', '街道办', '街道办事处', '民族乡', '回族乡', '土家族苗族乡', '各族乡'];

    test('leaves out the word for the kind', () => {
      fc.assert(
        fc.property(fc.stringMatching(/^[甲乙丙丁戊己庚辛]{2,5}$/), fc.constantFrom(...SUFFIXES), (stem, suffix) => {
          expect(townshipStem(stem + suffix)).toBe(stem);
          expect(townshipStem(stem)).toBe(stem);
          expect(townshipStem(` ${stem} ${suffix} `)).toBe(stem);
        }),
      );
    });

    test('leaves a name of which one character or none would be left', () => {
      fc.assert(
        fc.property(fc.stringMatching(/^[甲乙丙丁戊己庚辛]?$/), fc.constantFrom(...SUFFIXES), (stem, suffix) => {
          expect(townshipStem(stem + suffix)).toBe(stem + suffix);
        }),
      );
    });

    test('is a beginning of every township of China, of two characters at least', () => {
      const odd = townships.filter((name) => {
        const [text, stem] = [cleanRegion(name), townshipStem(name)];
        return !text.startsWith(stem) || stem.length < 2 || (stem !== text && !/^(?:镇|街道|.*乡)$/.test(text.slice(stem.length)));
      });
      expect(odd).toEqual([]);
    });

    test('is the same however the word for the kind is written', () => {
      const odd = townships.filter(
        (name) => /[^镇乡]镇$/.test(name) && name.length > 2 && townshipStem(name.replace(/镇$/, '街道办事处')) !== townshipStem(name),
      );
      expect(odd).toEqual([]);
    });

    test.each([
      ['城关镇', '城关'],
      ['城关', '城关'],
      ['陆城街道办事处', '陆城'],
      ['王家畈镇', '王家畈'],
      ['沙乡', '沙乡'],
      ['古镇镇', '古镇'],
      ['甘沟回族乡', '甘沟'],
      ['潘家湾土家族乡', '潘家湾'],
      ['许家崖', '许家崖'],
    ])('of %s is %s', (name, stem) => {
      expect(townshipStem(name)).toBe(stem);
    });
  });
});
