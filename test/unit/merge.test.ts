import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Submission, sift} from '../../src/engine/copies.js';
import {type Member, memberOf, renumbering} from '../../src/engine/merge.js';
import {rollUp} from '../../src/engine/roll-up.js';
import {type Job, judge, load} from '../../src/engine/run.js';
import {openCsv} from '../../src/intake/open.js';
import type {Source} from '../../src/intake/source.js';
import {Findings} from '../../src/model/finding.js';
import type {Kind} from '../../src/model/kinds.js';
import type {Plan} from '../../src/model/plan.js';
import {type Entry, textOf} from '../../src/model/record.js';
import type {Report} from '../../src/model/report.js';
import {builtinPlan} from '../../src/plan/builtin.js';
import {validatorsFor} from '../../src/plan/compiled.js';
import {untouched} from '../../src/redact/untouched.js';

const PLAN = builtinPlan('shanghai-gansu') as Plan;
const FRAME = {asOf: '2024-01-31', years: [2023]};

/** The tables of a submission as CSV. */
type Texts = {readonly [K in Kind]?: string};

async function jobOf(folder: string, texts: Texts, findings: Findings): Promise<Job> {
  const sources = Object.entries(texts).map(([kind, text]): Source => {
    const path = `${folder}/${kind}.csv`;
    return {
      path,
      file: null,
      size: null,
      read: async function* () {
        yield Buffer.from(text);
      },
    };
  });
  return {
    command: 'report',
    tool: {name: 'qianshou', version: '0'},
    plan: PLAN,
    planHash: '',
    planFile: null,
    planAssumed: false,
    validators: await validatorsFor(PLAN),
    files: await Promise.all(sources.map((source) => openCsv(source, (one) => findings.add(one)))),
    unopened: [],
    findings,
    office: null,
    ...FRAME,
  };
}

async function member(name: string, texts: Texts): Promise<Member> {
  return memberOf(name, {office: null, plan: PLAN}, false, await load(await jobOf(name, texts, new Findings())));
}

async function submission(name: string, texts: Texts): Promise<Submission> {
  return {member: await member(name, texts), open: (findings) => jobOf(name, texts, findings)};
}

/** The report on several submissions. */
async function together(...all: readonly Submission[]): Promise<Report> {
  return (await rollUp(await sift(all, untouched), FRAME)).report;
}

const roster = (...rows: readonly string[]): string =>
  ['pairing,sending_org,sending_region,receiving_org,receiving_region', ...rows, ''].join('\n');
const X = '上海甲社,上海市徐汇区,岷县中心,甘肃省定西市岷县';
const Y = '上海浦江公益,上海市徐汇区,静宁阳光站,甘肃省平凉市静宁县';
const Z = '上海虹口服务社,上海市虹口区,庄浪之家,甘肃省平凉市庄浪县';
const list = (...rows: readonly string[]): string => ['worker,name,org', ...rows, ''].join('\n');

/** What a reference of a submission is turned into. */
function asked(kind: 'pairing' | 'worker', text: string): Entry {
  const place = {file: 'x.csv', line: 2, column: 1};
  return {kind: 'deployments', place, values: {[kind]: text}, blank: new Set(), bad: new Set(), placeOf: () => place};
}

describe('of whose logs no row stands in another submission', () => {
  const log = (...dates: readonly string[]): string => ['worker,pairing,date', ...dates.map((date) => `W1,P01,${date}`), ''].join('\n');
  const of = (receiver: string, deployments?: string): Texts => ({
    pairings: roster(`P01,${receiver}`),
    workers: list('W1,张一,上海甲社'),
    ...(deployments === undefined ? {} : {deployments}),
  });
  const cases: Readonly<Record<string, {given: Readonly<Record<string, Texts>>; unshared: string}>> = {
    'those of other things': {
      given: {a: of(X, log('2023-03-01')), b: {...of(Y, log('2023-03-01')), workers: list('W1,李二,乙社')}},
      unshared: 'a b',
    },
    'not those of the same year': {given: {a: of(X, log('2023-03-01', '2022-03-01')), b: of(X, log('2023-12-31'))}, unshared: ''},
    'those of other years': {given: {a: of(X, log('2022-12-31')), b: of(X, log('2023-01-01')), c: of(X)}, unshared: 'a b c'},
    'nor with one that says no year': {given: {a: of(X, log('2022-12-31')), b: of(X, log('2023-01-01', '?'))}, unshared: ''},
    'nor with one whose year only its submission says': {given: {a: of(X, log('2022-12-31')), b: of(X, log('3月1日'))}, unshared: ''},
    'nor with rows of days outside of the plan, which may be the same': {
      given: {a: of(X, log('2022-12-31', '2015-03-01')), b: of(X, log('2023-01-01'))},
      unshared: '',
    },
    'nor with such rows that name nobody': {
      given: {a: of(X, log('2022-12-31')), b: of(X, `${log('2023-01-01')}W9,P01,2015-03-01\n`)},
      unshared: '',
    },
    'nor with rows that cannot be counted': {
      given: {a: of(X, log('2022-12-31')), b: of(X, `${log('2023-03-01')}W9,P01,2022-03-01\n`)},
      unshared: '',
    },
  };
  test.each(Object.entries(cases))('%s', async (_, {given, unshared}) => {
    const members = await Promise.all(Object.entries(given).map(([name, texts]) => member(name, texts)));
    expect([...renumbering(members, () => {}).unshared].map(({name}) => name).join(' ')).toBe(unshared);
  });
});

describe('what a number of one submission stands for among all', () => {
  /** Submissions in order; then `submission kind text` → number, families, and how many findings. */
  const cases: Readonly<
    Record<string, {given: Readonly<Record<string, Texts>>; means: Readonly<Record<string, string>>; groups: string; told: number}>
  > = {
    'one number for two things': {
      given: {a: {pairings: roster(`P01,${X}`)}, b: {pairings: roster(`P01,${Y}`)}},
      means: {'a pairing P01': 'P01', 'b pairing P01': 'P01@b'},
      groups: 'a | b',
      told: 0,
    },
    'one thing under two numbers': {
      given: {a: {pairings: roster(`P01,${X}`)}, b: {pairings: roster(`P09,${X}`)}},
      means: {'b pairing P09': 'P01'},
      groups: 'a b',
      told: 1,
    },
    'numbers swapped': {
      given: {a: {pairings: roster(`P01,${X}`, `P02,${Y}`)}, b: {pairings: roster(`P01,${Y}`, `P02,${X}`)}},
      means: {'b pairing P01': 'P02', 'b pairing P02': 'P01'},
      groups: 'a b',
      told: 2,
    },
    'the number of the one is another thing of the other': {
      given: {a: {pairings: roster(`P01,${X}`)}, b: {pairings: roster(`P01,${Y}`, `P02,${X}`)}},
      means: {'b pairing P01': 'P01@b', 'b pairing P02': 'P01'},
      groups: 'a b',
      told: 1,
    },
    'a number that is taken with the very mark': {
      given: {a: {pairings: roster(`P01,${X}`, `P01@b,${Z}`)}, b: {pairings: roster(`P01,${Y}`)}},
      means: {'b pairing P01': 'P01@b-2'},
      groups: 'a | b',
      told: 0,
    },
    'three, of which two speak of the same': {
      given: {a: {pairings: roster(`P01,${X}`)}, b: {pairings: roster(`P01,${Y}`)}, c: {pairings: roster(`P01,${X}`)}},
      means: {'b pairing P01': 'P01@b', 'c pairing P01': 'P01'},
      groups: 'a c | b',
      told: 1,
    },
    'a sender that is blank is nobody else’s': {
      given: {
        a: {pairings: roster('P01,,上海市徐汇区,岷县中心,甘肃省定西市岷县')},
        b: {pairings: roster('P01,,上海市徐汇区,岷县中心,甘肃省定西市渭源县')},
      },
      means: {'a pairing P01': 'P01', 'b pairing P01': 'P01@b'},
      groups: 'a | b',
      told: 0,
    },
    'the receiver written a little otherwise': {
      given: {a: {pairings: roster(`P01,${X}`)}, b: {pairings: roster(`P07,${X.replace('岷县中心', '岷县 中心')}`)}},
      means: {'b pairing P07': 'P01'},
      groups: 'a b',
      told: 1,
    },
    'another receiver in the same county': {
      given: {a: {pairings: roster(`P01,${X}`)}, b: {pairings: roster(`P01,${X.replace('岷县中心', '十里镇老年协会')}`)}},
      means: {'b pairing P01': 'P01@b'},
      groups: 'a | b',
      told: 0,
    },
    'namesakes of one organisation are told apart by their numbers': {
      given: {a: {workers: list('W1,张一,甲社', 'W2,张一,甲社')}, b: {workers: list('W2,张一,甲社', 'W1,张一,甲社')}},
      means: {'b worker W1': 'W1', 'b worker W2': 'W2'},
      groups: 'a b',
      told: 2,
    },
    'a third namesake is somebody else': {
      given: {a: {workers: list('W1,张一,甲社', 'W2,张一,甲社')}, b: {workers: list('W3,张一,甲社')}},
      means: {'b worker W3': 'W3'},
      groups: 'a | b',
      told: 0,
    },
    'a namesake of another organisation': {
      given: {a: {workers: list('W1,张一,甲社')}, b: {workers: list('W1,张一,浦江公益')}},
      means: {'a worker 张一': 'W1', 'b worker W1': 'W1@b', 'b worker 张一': 'W1@b'},
      groups: 'a | b',
      told: 0,
    },
    'a name or number that only the other lists': {
      given: {a: {workers: list('W1,张一,甲社')}, b: {workers: list('W2,李二,甲社')}},
      means: {'a worker W2': 'W2@a', 'a worker 李二': '李二@a', 'a worker 王五': '王五'},
      groups: 'a | b',
      told: 0,
    },
    'a log of its own speaks of what another lists': {
      given: {
        a: {pairings: roster(`P01,${X}`), workers: list('W1,张一,上海甲社')},
        z: {deployments: 'worker,pairing,date\nW1,P01,2023-03-01\n'},
      },
      means: {'z pairing P01': 'P01', 'z worker W1': 'W1'},
      groups: 'a z',
      told: 0,
    },
    'a log of its own, where two list that number': {
      given: {
        a: {pairings: roster(`P01,${X}`)},
        b: {pairings: roster(`P01,${Y}`)},
        z: {deployments: 'worker,pairing,date\nW1,P01,2023-03-01\n'},
      },
      means: {'z pairing P01': 'P01@z'},
      groups: 'a | b | z',
      told: 1,
    },
    'workers whom nobody lists are each office’s own': {
      given: {
        a: {pairings: roster(`P01,${X}`), deployments: 'worker,pairing,date\nW1,P01,2023-03-01\n'},
        b: {pairings: roster(`P02,${Y}`), deployments: 'worker,pairing,date\nW1,P02,2023-03-01\n'},
      },
      means: {'a worker W1': 'W1', 'b worker W1': 'W1@b'},
      groups: 'a | b',
      told: 0,
    },
    'and of one pairing the same': {
      given: {
        a: {pairings: roster(`P01,${X}`), deployments: 'worker,pairing,date\nW1,P01,2023-03-01\n'},
        z: {deployments: 'worker,pairing,date\nW1,P01,2023-03-02\n'},
      },
      means: {'a worker W1': 'W1', 'z worker W1': 'W1'},
      groups: 'a z',
      told: 0,
    },
    'what the lists of two lack is one thing where they speak of the same': {
      given: {
        a: {pairings: roster(`P01,${X}`), workers: list('W1,张一,甲社')},
        b: {pairings: roster(`P01,${X}`), workers: list('W2,李二,甲社')},
      },
      means: {'a worker W9': 'W9', 'b worker W9': 'W9', 'a worker W2': 'W2@a'},
      groups: 'a b',
      told: 1,
    },
    'and two things where they do not': {
      given: {
        a: {pairings: roster(`P01,${X}`), workers: list('W1,张一,甲社')},
        b: {pairings: roster(`P01,${Y}`), workers: list('W2,李二,甲社')},
      },
      means: {'a worker W9': 'W9', 'b worker W9': 'W9@b'},
      groups: 'a | b',
      told: 0,
    },
  };

  test.each(Object.entries(cases))('%s', async (_, {given, means, groups, told}) => {
    const members = await Promise.all(Object.entries(given).map(([name, texts]) => member(name, texts)));
    const found: unknown[] = [];
    const joined = renumbering(members, (one) => found.push(one));
    for (const [what, number] of Object.entries(means)) {
      const [name, kind, text] = what.split(' ') as [string, 'pairing' | 'worker', string];
      const own = members.find((one) => one.name === name) as Member;
      joined.again();
      const entry = joined.renumber.get(own)?.(asked(kind, text)) as Entry;
      expect(textOf(entry, kind), what).toBe(number);
    }
    expect(joined.groups.map((group) => group.map(({name}) => name).join(' ')).join(' | ')).toBe(groups);
    expect(found.length).toBe(told);
  });
});

/** A pairing of an invented programme, and what was done in it. */
interface Done {
  readonly days: readonly {worker: 0 | 1; from: number; length: number}[];
  readonly supervised: readonly ('internal' | 'external')[];
  readonly paid: readonly number[];
  readonly helped: number;
  readonly certified: boolean;
}

const done: fc.Arbitrary<Done> = fc.record({
  // Every pairing has a day, so that every part speaks of the year.
  days: fc.array(fc.record({worker: fc.constantFrom(0 as const, 1 as const), from: fc.integer({min: 1, max: 20}), length: fc.nat(8)}), {
    minLength: 1,
    maxLength: 6,
  }),
  supervised: fc.array(fc.constantFrom('internal' as const, 'external' as const), {minLength: 1, maxLength: 3}),
  paid: fc.array(fc.integer({min: 1, max: 3_000_000}), {minLength: 1, maxLength: 3}),
  helped: fc.nat(500),
  certified: fc.boolean(),
});

const COUNTIES = ['岷县', '渭源县', '静宁县', '庄浪县', '宕昌县', '西和县'];
const SENDERS = ['徐汇甲社', '浦江公益', '虹口服务社', '静安之友', '闵行家园', '宝山同行'];

/** The tables of some of the pairings, numbered from one. */
function tablesOf(chosen: readonly (readonly [number, Done])[]): Texts {
  const rows = (
    head: string,
    of: (done: Done, at: number, pairing: string, workers: readonly [string, string]) => readonly string[],
  ): string => [head, ...chosen.flatMap(([at, one], i) => of(one, at, `P0${i + 1}`, [`W${i * 2 + 1}`, `W${i * 2 + 2}`])), ''].join('\n');
  const two = (day: number): string => String(day).padStart(2, '0');
  return {
    pairings: rows('pairing,sending_org,sending_region,receiving_org,receiving_region', (_, at, pairing) => [
      `${pairing},${SENDERS[at]},上海市徐汇区,${COUNTIES[at]}受援中心,甘肃省${COUNTIES[at]}`,
    ]),
    workers: rows('worker,name,org,certificate,certificate_date,practice_since', ({certified}, at, _, ids) =>
      ids.map(
        (id, i) =>
          `${id},${['张', '李'][i]}${'一二三四五六'[at]},${SENDERS[at]},${certified ? 'senior' : 'none'},${certified ? '2018-01-01' : ''},2015-01-01`,
      ),
    ),
    deployments: rows('worker,pairing,start,end', ({days}, _, pairing, ids) =>
      days.map(({worker, from, length}) => `${ids[worker]},${pairing},2023-05-${two(from)},2023-05-${two(from + length)}`),
    ),
    supervision: rows('pairing,date,kind', ({supervised}, _, pairing) =>
      supervised.map((kind, i) => `${pairing},2023-06-${two(i + 1)},${kind}`),
    ),
    funding: rows('pairing,year,direction,source,amount', ({paid}, _, pairing) =>
      paid.map((fen) => `${pairing},2023,received,fiscal,${fen / 100}`),
    ),
    outcomes: rows('subject,year,indicator,value', ({helped}, _, pairing) => [`${pairing},2023,受益人数,${helped}`]),
  };
}

/** What a report comes to, by names instead of numbers. */
function cameTo(report: Report): {verdicts: readonly string[]; targets: unknown} {
  const sender = new Map(report.pairings.map(({id, sendingOrg}) => [id, sendingOrg]));
  const verdicts = report.verdicts.map(({requirement, subject: {kind, id}, status, found, bounds, short, rows}) =>
    JSON.stringify([requirement, kind, sender.get(id) ?? id, status, found, bounds, short, rows.counted.total]),
  );
  const targets = report.targets.map(({target, status, found, bounds, share}) => ({target, status, found, bounds, share}));
  return {verdicts: verdicts.sort(), targets};
}

const programme = fc.array(done, {minLength: 1, maxLength: 6}).chain((pairings) =>
  fc.record({
    pairings: fc.constant(pairings),
    part: fc.array(fc.nat(2), {minLength: pairings.length, maxLength: pairings.length}),
    order: fc.shuffledSubarray([0, 1, 2], {minLength: 3, maxLength: 3}),
  }),
);

test('parts of a programme, each numbered from one and in any order, come to what the whole comes to', async () => {
  await fc.assert(
    fc.asyncProperty(programme, async ({pairings, part, order}) => {
      const all = pairings.map((one, at) => [at, one] as const);
      const job = await jobOf('whole', tablesOf(all), new Findings());
      const whole = cameTo(judge(job, await load(job)));
      const parts = order.flatMap((number) => {
        const own = all.filter(([at]) => part[at] === number);
        return own.length === 0 ? [] : [{name: `part${number}`, own}];
      });
      const submissions = await Promise.all(parts.map(({name, own}) => submission(name, tablesOf(own))));
      const report = await together(...submissions);
      expect(cameTo(report)).toEqual(whole);
      expect(report.findings).toEqual([]);
    }),
    {numRuns: 60},
  );
});

test('a submission handed in again is told once and changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(programme, async ({pairings}) => {
      const tables = tablesOf(pairings.map((one, at) => [at, one] as const));
      const alone = await together(await submission('whole', tables));
      const twice = await together(await submission('whole', tables), await submission('again', tables));
      expect(twice.verdicts).toEqual(alone.verdicts);
      expect(twice.targets).toEqual(alone.targets);
      expect(twice.findings.map(({rule, place, others}) => [rule, place.file, others.map(({file}) => file)])).toEqual([
        ['two-submissions', 'again/pairings.csv', ['whole/pairings.csv']],
      ]);
      expect(twice.pairings.map(({submissions}) => submissions)).toEqual(pairings.map(() => ['whole', 'again']));
    }),
    {numRuns: 20},
  );
});

test('a part that is handed in again, renumbered and in part, changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(programme, async ({pairings, part}) => {
      const all = pairings.map((one, at) => [at, one] as const);
      const job = await jobOf('whole', tablesOf(all), new Findings());
      const again = all.filter(([at]) => part[at] === 0).reverse();
      const submissions = [
        await submission('whole', tablesOf(all)),
        ...(again.length > 0 ? [await submission('again', tablesOf(again))] : []),
      ];
      expect(cameTo(await together(...submissions))).toEqual(cameTo(judge(job, await load(job))));
    }),
    {numRuns: 60},
  );
});
