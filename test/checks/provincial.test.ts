import {describe, expect, it} from 'vitest';
import {voice} from '../../src/messages/speak.js';
import type {Plan, Requirement} from '../../src/model/plan.js';
import type {Report} from '../../src/model/report.js';
import type {Verdict} from '../../src/model/verdict.js';
import {pretty} from '../../src/report/pretty.js';
import {type Input, report, type Suite} from '../support/check.js';

/** What provincial plans ask otherwise than the national one, as their plan files say it: no check is written for any of it. */

/** A requirement of such a plan. */
function asks(check: string, each: Requirement['each'], params: Requirement['with'], more: Partial<Requirement> = {}): Requirement {
  const words = {zh: check, en: check};
  return {id: check, title: words, asks: words, clause: '一', severity: 'must', check, each, every: 'work-year', with: params, ...more};
}

async function judge(requirements: Requirement | readonly Requirement[], input: Input, suite: Suite = {}): Promise<Report> {
  return report(input, suite, {requirements: [requirements].flat(), targets: []});
}

/** A verdict as `subject status found..high/required`, and what it says. */
function lineOf({subject, status, found, bounds, required, reasons, todo, rows}: Verdict, named: readonly string[]): string {
  const figures = found === null || required === null ? '' : ` ${found}${bounds === null ? '' : `..${bounds.high}`}/${required.value}`;
  const codes = [...reasons, ...todo, ...rows.leftOut.map(({reason}) => reason)].map(({code}) => code.replace(/.*\//, ''));
  return [`${subject.id} ${status}${figures}`, ...named.filter((code) => codes.includes(code))].join(' ');
}

/** Every verdict of a requirement as a line. */
async function lines(requirement: Requirement, input: Input, suite: Suite = {}, named: readonly string[] = []): Promise<string[]> {
  return (await judge(requirement, input, suite)).verdicts.map((verdict) => lineOf(verdict, named));
}

const P1_P2 = 'pairing,sending_org,receiving_org,receiving_region;P1,甲社工事务所,东乡中心,东乡县;P2,甲社工事务所,岷县中心,岷县';

describe('working days of each worker, not of the pairing', () => {
  const each = asks('working-days', 'worker', {'at-least': 20, unit: 'working-day'});
  const together = {...each, each: 'pairing' as const};
  const suite: Suite = {
    given: {workers: 'worker,name,org;W1,社工甲,甲社工事务所;W2,社工乙,甲社工事务所;W3,社工丙,甲社工事务所', pairings: P1_P2},
  };
  // 2023-07-03 is a Monday: four weeks to the 28th are 20 working days.
  const TEN_EACH = 'worker,pairing,start,end;W1,P1,2023-07-03,2023-07-14;W2,P1,2023-07-03,2023-07-14';

  it('twenty days, and nineteen; who is only on the list was not dispatched', async () => {
    const deployments = 'worker,pairing,start,end;W1,P1,2023-07-03,2023-07-28;W2,P1,2023-07-03,2023-07-27';
    expect(await lines(each, {deployments}, suite, ['todo.closed', 'not-dispatched'])).toEqual([
      'W1 pass 20/20',
      'W2 fail 19/20 todo.closed',
      'W3 not-applicable not-dispatched',
    ]);
  });
  it('two workers of ten days each make one pairing of twenty, and no worker', async () => {
    expect(await lines(together, {deployments: TEN_EACH}, suite)).toEqual(['P1 pass 20/20', 'P2 fail 0/20']);
    expect(await lines(each, {deployments: TEN_EACH}, suite)).toEqual(['W1 fail 10/20', 'W2 fail 10/20', 'W3 not-applicable']);
  });
  it('the days of a worker at two pairings add up', async () => {
    const deployments = 'worker,pairing,start,end;W1,P1,2023-07-03,2023-07-14;W1,P2,2023-07-17,2023-07-28';
    expect(await lines(each, {deployments}, suite)).toEqual(['W1 pass 20/20', 'W2 not-applicable', 'W3 not-applicable']);
    expect(await lines(together, {deployments}, suite)).toEqual(['P1 fail 10/20', 'P2 fail 10/20']);
  });
  it('a day at two pairings may count once', async () => {
    const deployments = 'worker,pairing,start,end;W1,P1,2023-07-03,2023-07-28;W1,P2,2023-07-28,2023-07-28';
    expect((await lines(each, {deployments}, suite, ['two-pairings']))[0]).toMatch(/^W1 unknown 19\.\..* two-pairings$/);
  });
  it('while the year runs, and on the day after', async () => {
    const deployments = 'worker,pairing,start,end;W1,P1,2023-07-03,2023-07-27';
    expect((await lines(each, {deployments, asOf: '2023-12-31'}, suite))[0]).toBe('W1 pending 19/20');
    expect((await lines(each, {deployments, asOf: '2024-01-01'}, suite))[0]).toBe('W1 fail 19/20');
  });
});

describe('a shortest single stay', () => {
  const stay = (days: number, atLeast = 10): Requirement =>
    asks('working-days', 'pairing', {'at-least': atLeast, unit: 'working-day', 'shortest-stay': days});
  const suite: Suite = {given: {workers: 'worker,name,org;W1,社工甲,上海P1社工事务所;W2,社工乙,上海P1社工事务所'}};

  it('Monday to Friday are five days; Monday to Thursday are four', async () => {
    const deployments = 'W1,2023-07-03..2023-07-07;W2,2023-07-10..2023-07-13';
    expect(await lines(stay(5, 5), {deployments}, suite, ['short-stay'])).toEqual(['P1 pass 5/5 short-stay']);
    expect(await lines(stay(5, 6), {deployments}, suite, ['short-stay'])).toEqual(['P1 fail 5/6 short-stay']);
    expect(await lines(stay(4, 9), {deployments}, suite, ['short-stay'])).toEqual(['P1 pass 9/9']);
  });
  it('Friday and Monday are one stay of four days, with two working days', async () => {
    const deployments = 'W1,2023-07-07;W1,2023-07-10';
    expect(await lines(stay(4, 2), {deployments}, suite)).toEqual(['P1 pass 2/2']);
    expect(await lines(stay(5, 2), {deployments}, suite, ['short-stay'])).toEqual(['P1 fail 0/2 short-stay']);
  });
  it('a working day in between makes two stays, another worker makes another stay', async () => {
    const gap = 'W1,2023-07-03..2023-07-04;W1,2023-07-06..2023-07-07';
    expect(await lines(stay(3, 4), {deployments: gap}, suite, ['short-stay'])).toEqual(['P1 fail 0/4 short-stay']);
    const relay = 'W1,2023-07-03..2023-07-04;W2,2023-07-05..2023-07-07';
    expect(await lines(stay(3, 3), {deployments: relay}, suite, ['short-stay'])).toEqual(['P1 pass 3/3 short-stay']);
  });
});

describe('a last day for the first dispatch of the year', () => {
  const byMarch = asks('first-dispatch', 'pairing', {'not-after': '03-31'});
  const suite: Suite = {given: {workers: 'worker,name,org;W1,社工甲,上海P1社工事务所'}};

  it('on that day, and on the day after', async () => {
    expect(await lines(byMarch, {deployments: 'W1,2023-03-31;W1,2023-06-01'}, suite)).toEqual(['P1 pass 1/1']);
    expect(await lines(byMarch, {deployments: 'W1,2023-04-01;W1,2023-06-01'}, suite, ['late'])).toEqual(['P1 fail 0/1 late']);
  });
  it('nobody yet: until that day, and after it', async () => {
    const deployments = 'W1,2022-03-01';
    expect(await lines(byMarch, {deployments, asOf: '2023-03-31'}, suite, ['todo.send'])).toEqual(['P1 pending 0/1 todo.send']);
    expect(await lines(byMarch, {deployments, asOf: '2023-04-01'}, suite)).toEqual(['P1 fail 0/1']);
  });
  it('each year has its own', async () => {
    const deployments = 'W1,2022-04-01;W1,2023-03-01';
    expect(await lines(byMarch, {deployments, year: 2022}, suite)).toEqual(['P1 fail 0/1']);
    expect(await lines(byMarch, {deployments, year: 2023}, suite)).toEqual(['P1 pass 1/1']);
  });
});

describe('other amounts for cross-province and in-province pairings', () => {
  const amount = (id: string, mode: string, exactly: number): Requirement =>
    asks('subsidy-amount', 'sending-org', {exactly, unit: 'yuan', sources: ['fiscal']}, {id, for: {mode}});
  const both = [amount('cross', 'cross-province', 30_000), amount('inside', 'in-province', 10_000)];
  const suite: Suite = {
    plan: {scope: {sending: [], receiving: []}},
    columns: {
      pairings: 'pairing,sending_org,sending_region,receiving_org,receiving_region,mode',
      funding: 'pairing,amount,direction,source',
    },
  };
  const paid = (...amounts: readonly (readonly [string, number])[]): string =>
    amounts.map(([pairing, yuan]) => `${pairing},${yuan},拨付,财政`).join(';');
  const outcomes = async (pairings: string, funding: string): Promise<string[]> =>
    (await judge(both, {pairings, funding}, suite)).verdicts.map(
      (verdict) => `${verdict.requirement} ${lineOf(verdict, ['asked-unclear', 'over', 'short'])}`,
    );
  const [STATED_CROSS, STATED_INSIDE] = ['P1,甲机构,,东乡中心,东乡县,跨省', 'P1,甲机构,,清新中心,清新区,省内'];
  const CROSS = 'P1,甲机构,上海市徐汇区,东乡中心,甘肃省临夏州东乡县,';
  const INSIDE = 'P1,甲机构,广东省广州市越秀区,清新中心,广东省清远市清新区,';

  it('the mode is stated', async () => {
    expect(await outcomes(STATED_CROSS, paid(['P1', 30_000]))).toEqual(['cross 甲机构 pass 30000/30000']);
    expect(await outcomes(STATED_CROSS, paid(['P1', 10_000]))).toEqual(['cross 甲机构 fail 10000/30000 short']);
    expect(await outcomes(STATED_INSIDE, paid(['P1', 10_000]))).toEqual(['inside 甲机构 pass 10000/10000']);
    expect(await outcomes(STATED_INSIDE, paid(['P1', 30_000]))).toEqual(['inside 甲机构 fail 30000/10000 over']);
  });
  it('the mode is told from the two provinces', async () => {
    expect(await outcomes(CROSS, paid(['P1', 30_000]))).toEqual(['cross 甲机构 pass 30000/30000']);
    expect(await outcomes(CROSS, paid(['P1', 10_000]))).toEqual(['cross 甲机构 fail 10000/30000 short']);
    expect(await outcomes(INSIDE, paid(['P1', 10_000]))).toEqual(['inside 甲机构 pass 10000/10000']);
    expect(await outcomes(INSIDE, paid(['P1', 30_000]))).toEqual(['inside 甲机构 fail 30000/10000 over']);
  });
  it('what is stated goes before the provinces', async () => {
    expect(await outcomes(`${INSIDE}跨省`, paid(['P1', 30_000]))).toEqual(['cross 甲机构 pass 30000/30000']);
  });
  it('a sender of both kinds is asked for each by itself', async () => {
    const pairings = `${CROSS};P2,甲机构,上海市徐汇区,崇明中心,上海市崇明区,`;
    expect(await outcomes(pairings, paid(['P1', 30_000], ['P2', 10_000]))).toEqual([
      'cross 甲机构 pass 30000/30000',
      'inside 甲机构 pass 10000/10000',
    ]);
    expect(await outcomes(pairings, paid(['P1', 20_000], ['P2', 20_000]))).toEqual([
      'cross 甲机构 fail 20000/30000 short',
      'inside 甲机构 fail 20000/10000 over',
    ]);
  });
  it('neither is stated: which amount is right cannot be told', async () => {
    expect(await outcomes('P1,甲机构,,东乡中心,东乡县,', paid(['P1', 20_000]))).toEqual([
      'cross 甲机构 unknown 20000/30000 asked-unclear short',
      'inside 甲机构 unknown 20000/10000 asked-unclear over',
    ]);
  });
  it('a word that is no mode: it cannot be told either', async () => {
    expect(await outcomes(`${CROSS}跨市`, paid(['P1', 20_000]))).toEqual([
      'cross 甲机构 unknown 20000/30000 asked-unclear short',
      'inside 甲机构 unknown 20000/10000 asked-unclear over',
    ]);
  });
});

describe('a work year that does not begin in January', () => {
  const two = asks('worker-count', 'pairing', {'at-least': 2, unit: 'worker'});
  const suite: Suite = {
    plan: {workYearStarts: '07-01'},
    given: {workers: 'worker,name,org;W1,社工甲,上海P1社工事务所;W2,社工乙,上海P1社工事务所'},
  };

  it('its first and its last day count, those next to it do not', async () => {
    expect(await lines(two, {deployments: 'W1,2023-07-01;W2,2024-06-30', asOf: '2024-12-31'}, suite)).toEqual(['P1 pass 2/2']);
    expect(await lines(two, {deployments: 'W1,2023-06-30;W2,2024-06-30', asOf: '2024-12-31'}, suite)).toEqual(['P1 fail 1/2']);
    expect(await lines(two, {deployments: 'W1,2023-07-01;W2,2024-07-01', asOf: '2024-12-31'}, suite)).toEqual(['P1 fail 1/2']);
  });
  it('it is open until its last day', async () => {
    const deployments = 'W1,2023-07-03';
    expect(await lines(two, {deployments, asOf: '2024-06-30'}, suite)).toEqual(['P1 pending 1/2']);
    expect(await lines(two, {deployments, asOf: '2024-07-01'}, suite)).toEqual(['P1 fail 1/2']);
  });
  it('it is called by the year in which it begins', async () => {
    const {verdicts, years} = await judge(two, {deployments: 'W1,2023-07-03'}, suite);
    expect(years).toEqual(['2023']);
    expect(verdicts[0]?.period).toEqual({label: '2023', start: '2023-07-01', end: '2024-06-30'});
  });
  it('an event without a year of its own belongs to it by its date', async () => {
    const trainings = asks('count', 'programme', {counts: {kind: 'training'}, 'at-least': 2, unit: 'record'});
    const training = '2023-06-30,督导;2023-07-01,督导;2024-06-30,督导;2024-07-01,督导';
    expect(await lines(trainings, {training, asOf: '2024-12-31'}, suite)).toEqual(['programme pass 2/2']);
    expect(await lines(trainings, {training, year: 2022, asOf: '2024-12-31'}, suite)).toEqual(['programme fail 1/2']);
  });
});

describe('a number that changes during the plan', () => {
  const days = asks('working-days', 'pairing', {
    'at-least': {'2021-01-01': 40, '2024-01-01': {value: 60, clause: '补充通知'}},
    unit: 'working-day',
  });
  const suite: Suite = {given: {workers: 'worker,name,org;W1,社工甲,上海P1社工事务所'}};
  // Eight weeks from Monday 2023-07-03 and from Monday 2024-07-01, without a holiday.
  const input: Input = {deployments: 'W1,2023-07-03..2023-08-25;W1,2024-07-01..2024-08-23', asOf: '2025-01-31'};
  const textOf = (one: Report, lang: 'zh' | 'en'): string =>
    pretty.render(one, {voice: voice(lang), width: 200, colour: false, all: true}) as string;

  it('the first number, with the day from which it is in force', async () => {
    const one = await judge(days, {...input, year: 2023}, suite);
    expect(one.verdicts[0]).toMatchObject({status: 'pass', found: 40, required: {value: 40, since: '2021-01-01'}});
    expect(one.verdicts[0]?.required).not.toHaveProperty('clause');
  });
  it('the later number, with its day and its clause', async () => {
    const one = await judge(days, {...input, year: 2024}, suite);
    expect(one.verdicts[0]).toMatchObject({
      status: 'fail',
      found: 40,
      short: 20,
      required: {value: 60, since: '2024-01-01', clause: '补充通知'},
    });
    expect(textOf(one, 'zh')).toContain('2024-01-01 起执行 补充通知');
    expect(textOf(one, 'en')).toContain('in force since 2024-01-01 补充通知');
  });
  it('the last day of the first number and the first of the later, where it is judged once', async () => {
    const once = asks(
      'count',
      'programme',
      {counts: {kind: 'stations'}, 'at-least': {'2021-01-01': 1, '2024-01-01': {value: 2, clause: '补充通知'}}, unit: 'station'},
      {every: 'none'},
    );
    const stations = 'S1,枝城镇';
    expect(await lines(once, {stations, asOf: '2023-12-31'})).toEqual(['programme pass 1/1']);
    expect(await lines(once, {stations, asOf: '2024-01-01'})).toEqual(['programme fail 1/2']);
  });
});

describe('a requirement that is switched off, with the reason', () => {
  const reason = {zh: '由全国计划考核', en: 'judged under the national plan'};
  const agreement = asks('agreement', 'pairing', {parties: ['sending-org', 'receiving-org']}, {every: 'none'});
  const agreements = 'P1,2021-03-01,甲社工事务所；东乡中心';

  it('every subject is let off, and nothing counts as not evaluated', async () => {
    const one = await judge({...agreement, off: reason}, {pairings: P1_P2, agreements});
    expect(one.verdicts.map((verdict) => lineOf(verdict, ['switched-off']))).toEqual(['P1 waived switched-off', 'P2 waived switched-off']);
    expect(one.verdicts[0]?.reasons[0]?.args).toEqual({reason});
    expect(one.notEvaluated).toEqual([]);
  });
  it('not switched off, it is judged', async () => {
    expect((await judge(agreement, {pairings: P1_P2, agreements})).verdicts.map(({subject, status}) => `${subject.id} ${status}`)).toEqual([
      'P1 pass',
      'P2 fail',
    ]);
  });
  it('without the tables it is let off all the same, where else it could not be told', async () => {
    expect(await lines({...agreement, off: reason}, {pairings: P1_P2})).toEqual(['P1 waived', 'P2 waived']);
    expect(await lines(agreement, {pairings: P1_P2})).toEqual(['P1 unknown', 'P2 unknown']);
  });
  it('others are judged beside it', async () => {
    const years = asks('evaluation', 'pairing', {'at-least': 1, unit: 'record'});
    const {verdicts} = await judge([{...agreement, off: reason}, years], {pairings: P1_P2, agreements, evaluations: 'P1,2023,2023-12-20'});
    expect(verdicts.map(({requirement, subject, status}) => `${requirement} ${subject.id} ${status}`)).toEqual([
      'agreement P1 waived',
      'agreement P2 waived',
      'evaluation P1 pass',
      'evaluation P2 fail',
    ]);
  });
});

describe('at least one organisation developed in each county', () => {
  const developed = asks(
    'count',
    'county',
    {
      counts: {kind: 'outcomes', sum: 'value', where: {indicator: ['发展机构', 'organisations developed']}},
      'at-least': 1,
      unit: 'organisation',
    },
    {every: 'period', by: '2023-12-31'},
  );
  const THREE: Plan['scope'] = {
    sending: ['上海市'],
    receiving: ['岷县', '渭源县', '通渭县'].map((name) => ({province: '甘肃省', prefecture: '定西市', name})),
  };
  const suite: Suite = {
    plan: {scope: THREE},
    given: {
      pairings: 'pairing,sending_org,receiving_org,receiving_region;P1,甲机构,岷县中心,岷县;P2,乙机构,渭源中心,甘肃省定西市渭源县',
    },
    columns: {outcomes: 'indicator,value,subject,county,date'},
  };

  it('through the pairing', async () => {
    expect(await lines(developed, {outcomes: '发展机构,1,P1;organisations developed,2,P2'}, suite)).toEqual([
      '岷县 pass 1/1',
      '渭源县 pass 2/1',
      '通渭县 fail 0/1',
    ]);
    expect(await lines(developed, {outcomes: '发展机构,1,P1;发展机构,0,P2'}, suite)).toEqual([
      '岷县 pass 1/1',
      '渭源县 fail 0/1',
      '通渭县 fail 0/1',
    ]);
  });
  it('by the column for the county, in full and in short', async () => {
    expect(await lines(developed, {outcomes: '发展机构,1,,通渭县;发展机构,1,,甘肃省定西市岷县'}, suite)).toEqual([
      '岷县 pass 1/1',
      '渭源县 fail 0/1',
      '通渭县 pass 1/1',
    ]);
    expect(await lines(developed, {outcomes: '培训人次,1,,通渭县;发展机构,1,,榆中县'}, suite)).toEqual([
      '岷县 fail 0/1',
      '渭源县 fail 0/1',
      '通渭县 fail 0/1',
    ]);
  });
  it('the column goes before the pairing', async () => {
    expect(await lines(developed, {outcomes: '发展机构,1,P1,渭源县'}, suite)).toEqual([
      '岷县 fail 0/1',
      '渭源县 pass 1/1',
      '通渭县 fail 0/1',
    ]);
  });
  it('an outcome of a pairing that is in no roster may be of any county', async () => {
    expect(await lines(developed, {outcomes: '发展机构,1,P1;发展机构,1,P9'}, suite)).toEqual([
      '岷县 pass 1..2/1',
      '渭源县 unknown 0..1/1',
      '通渭县 unknown 0..1/1',
    ]);
  });
  it('until the day by which it must be, and after it', async () => {
    const outcomes = '发展机构,1,P1;培训人次,1,P2';
    expect((await lines(developed, {outcomes, asOf: '2023-12-31'}, suite))[1]).toBe('渭源县 pending 0/1');
    expect((await lines(developed, {outcomes, asOf: '2024-01-01'}, suite))[1]).toBe('渭源县 fail 0/1');
  });
});

describe('a share of a number that the plan states', () => {
  // The plan says that there are 160 townships: half of them are 80.
  const half = asks(
    'share',
    'programme',
    {of: {kind: 'stations', distinct: ['county', 'township']}, to: 160, 'at-least': 50, unit: 'percent'},
    {every: 'none'},
  );
  const stations = (count: number, opened = ''): string =>
    Array.from({length: count}, (_, i) => `S${i + 1},第${i + 1}镇,普通站,甲机构,${opened}`).join(';');
  const suite: Suite = {given: {pairings: null}, columns: {stations: 'station,township,kind,operator,opened'}};

  it('eighty of 160, and seventy-nine', async () => {
    expect(await lines(half, {stations: stations(80)}, suite)).toEqual(['programme pass 50/50']);
    expect(await lines(half, {stations: stations(79)}, suite)).toEqual(['programme fail 49.375/50']);
  });
  it('all of them, and more', async () => {
    const all = {...half, with: {...half.with, 'at-least': 100}};
    expect(await lines(all, {stations: stations(160)}, suite)).toEqual(['programme pass 100/100']);
    expect(await lines(all, {stations: stations(159)}, suite)).toEqual(['programme fail 99.375/100']);
  });
  it('a station that may not have been opened decides', async () => {
    const rows = `${stations(79)};S80,第八十镇,普通站,甲机构,2023-02-30`;
    expect(await lines(half, {stations: rows}, suite, ['mend-rows'])).toEqual(['programme unknown 49.375..50/50 mend-rows']);
  });
});

describe('a day by which something must be done, for every check of records', () => {
  const by = {every: 'period' as const, by: '2023-06-30'};
  const one = {'at-least': 1, unit: 'record'};
  const dated: readonly (readonly [string, Requirement, (day: string) => Input])[] = [
    ['agreement', asks('agreement', 'pairing', {parties: ['sending-org']}, by), (day) => ({agreements: `P1,${day},援派机构：甲`})],
    ['assistance-plan', asks('assistance-plan', 'pairing', one, by), (day) => ({assistance_plans: `P1,2023,${day}`})],
    ['evaluation', asks('evaluation', 'pairing', one, by), (day) => ({evaluations: `P1,2023,${day}`})],
    ['supervision', asks('supervision', 'pairing', {...one, kind: 'internal'}, by), (day) => ({supervision: `P1,${day},内部`})],
    [
      'subsidy-amount',
      asks('subsidy-amount', 'pairing', {exactly: 5, unit: 'yuan', sources: ['fiscal']}, by),
      (day) => ({funding: `拨付,财政,5,${day}`}),
    ],
    ['count', asks('count', 'pairing', {counts: {kind: 'evaluations'}, ...one}, by), (day) => ({evaluations: `P1,2023,${day}`})],
  ];

  it.each(dated)('%s: on the day, and the day after', async (_, requirement, input) => {
    expect((await lines(requirement, input('2023-06-30')))[0]).toMatch(/^P1 pass/);
    expect((await lines(requirement, input('2023-07-01')))[0]).toMatch(/^P1 fail/);
  });
});

describe('for some of the pairings of an organisation only', () => {
  const roster = (second: string): string =>
    `pairing,sending_org,receiving_org,receiving_region,mode;P1,甲社工事务所,东乡中心,东乡县,跨省;P2,甲社工事务所,岷县中心,岷县,${second}`;
  const asked = asks('count', 'sending-org', {counts: {kind: 'projects'}, 'at-least': 1, unit: 'project'}, {for: {mode: 'cross-province'}});
  const project = (pairing: string): string => `pairing,year,name,status;${pairing},2023,儿童关爱,已完成`;

  it('what another of its pairings does is not counted', async () => {
    expect(await lines(asked, {pairings: roster('省内'), projects: project('P1')})).toEqual(['甲社工事务所 pass 1/1']);
    expect(await lines(asked, {pairings: roster('省内'), projects: project('P2')})).toEqual(['甲社工事务所 fail 0/1']);
  });
  it('money of a pairing of which it cannot be told is no certain sum', async () => {
    const subsidy = asks(
      'subsidy-amount',
      'sending-org',
      {exactly: 30, unit: 'yuan', sources: ['fiscal']},
      {for: {mode: 'cross-province'}},
    );
    const funding = 'pairing,year,direction,source,amount;P1,2023,拨付,财政,20;P2,2023,拨付,财政,10';
    expect((await lines(subsidy, {pairings: roster('不明'), funding}))[0]).toMatch(/^甲社工事务所 unknown/);
    expect(await lines(subsidy, {pairings: roster('跨省'), funding})).toEqual(['甲社工事务所 pass 30/30']);
  });
});

describe('a share whose tables were not read to the end', () => {
  const share = asks(
    'share',
    'programme',
    {of: {kind: 'workers', where: {certificate: '社会工作师'}}, to: {kind: 'workers'}, 'at-least': 50, unit: 'percent'},
    {every: 'none'},
  );

  it('passes only when whole: a lost row may lower it', async () => {
    const workers = 'W1,社会工作师;W2,无';
    expect(await lines(share, {workers})).toEqual(['programme pass 50/50']);
    expect((await lines(share, {workers, broken: ['workers']}))[0]).toMatch(/^programme unknown/);
  });
});
