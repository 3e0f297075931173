import {describe, expect, test} from 'vitest';
import {waive} from '../../src/engine/waive.js';
import type {Plan} from '../../src/model/plan.js';
import type {Status, TargetResult, Verdict} from '../../src/model/verdict.js';
import type {Waiver} from '../../src/model/waiver.js';
import {builtinPlan} from '../../src/plan/builtin.js';

const plan = builtinPlan('shanghai-gansu') as Plan;

const rows = {total: 0, places: []};

function verdict(id: string, status: Status, year: string | null = '2023'): Verdict {
  return {
    requirement: 'service-days',
    clause: '二（四）3',
    severity: 'must',
    subject: {kind: 'pairing', id, label: `甲 → ${id}`},
    period: year === null ? null : {label: year, start: `${year}-01-01`, end: `${year}-12-31`},
    status,
    found: 39.5,
    bounds: null,
    required: {rule: 'at-least', value: 40, unit: 'working-day'},
    short: 0.5,
    reasons: [],
    todo: [{code: 'mend-rows', args: {}}],
    rows: {counted: rows, leftOut: []},
    pace: {due: 30, behind: 0, until: null, left: 5, hands: 1, needed: 1, enough: true},
    waived: null,
    known: false,
    days: [],
  };
}

function target(status: Status): TargetResult {
  const required = {rule: 'at-least', value: 11, unit: 'county'} as const;
  const words = {zh: '县', en: 'counties'};
  const none = {bounds: null, share: 0.5, reasons: [], rows, doubtful: rows, pace: null, waived: null, known: false};
  return {target: 'counties', title: words, clause: '附件2', severity: 'must', status, found: 5, required, ...none};
}

const granted: Waiver = {
  requirement: 'service-days',
  subject: 'P05',
  year: '2023',
  reason: '暴雨封路',
  approvedBy: '示例民政厅',
  expires: '2024-01-31',
  place: {file: 'waivers.yaml', line: 2, column: 5},
};

function judge(verdicts: readonly Verdict[], change: Partial<Waiver> = {}, asOf = '2024-01-31', years: readonly number[] = []) {
  const judged = {verdicts, targets: [target('fail')]};
  const {verdicts: after, targets, findings} = waive(judged, [{...granted, ...change}], asOf, plan, years);
  return {statuses: after.map(({status}) => status), verdicts: after, targets, rules: findings.map(({rule}) => rule), findings};
}

describe('a waiver', () => {
  test.each(['fail', 'unknown', 'pending'] as const)(
    'excuses what is %s: waived, with what it would be, and nothing more to do',
    (status) => {
      const {verdicts, rules} = judge([verdict('P05', status), verdict('P06', status)]);
      expect(verdicts[0]).toMatchObject({
        status: 'waived',
        waived: {reason: '暴雨封路', approvedBy: '示例民政厅', expires: '2024-01-31', instead: status},
        found: 39.5,
        short: 0.5,
        todo: [],
        pace: null,
      });
      expect(verdicts[1]).toMatchObject({status, waived: null});
      expect(rules).toEqual([]);
    },
  );

  test.each(['pass', 'not-applicable', 'waived'] as const)('of what is %s leaves it so, and asks why it is there', (status) => {
    const {statuses, rules, findings} = judge([verdict('P05', status)]);
    expect(statuses).toEqual([status]);
    expect(rules).toEqual(['waiver-needless']);
    expect(findings[0]?.severity).toBe('warning');
  });

  test.each([
    ['2024-01-31', 'waived', []],
    ['2024-02-01', 'fail', ['waiver-expired']],
  ])('holds on its last day and not on the next: as of %s', (asOf, status, rules) => {
    const judged = judge([verdict('P05', 'fail')], {}, asOf);
    expect([judged.statuses, judged.rules]).toEqual([[status], rules]);
  });

  test.each<[string, Partial<Waiver>, string, string]>([
    ['names no requirement of the plan', {requirement: 'service-day'}, 'waiver-no-requirement', 'service-days'],
    ['names a subject that is not judged', {subject: 'P5'}, 'waiver-no-subject', 'P05'],
    ['names no subject', {subject: null}, 'waiver-for-whom', ''],
    ['names a year that is not judged', {year: '2022'}, 'waiver-no-year', '2023'],
    ['names a year for a target', {requirement: 'counties', subject: null}, 'waiver-yearless', ''],
    ['names a subject for a target', {requirement: 'counties', subject: 'P05'}, 'waiver-of-target', ''],
  ])('that %s is an error that says so, with what may be meant', (_, change, code, advice) => {
    const {statuses, findings} = judge([verdict('P05', 'fail')], change);
    expect(statuses).toEqual(['fail']);
    expect(findings).toMatchObject([{rule: 'waiver-unused', severity: 'error', place: granted.place, message: {code}}]);
    expect(JSON.stringify(findings[0]?.todo)).toContain(advice);
  });

  test.each([
    [[2023], '2022', []],
    [[2023], '2020', ['waiver-unused']],
    [[2023], '2025', []],
    [[2023], '2026', ['waiver-unused']],
    [[], '2022', ['waiver-unused']],
  ])('of another year of the plan is none of a run that asks for %j: year %s', (years, year, rules) => {
    expect(judge([verdict('P05', 'fail')], {year}, '2024-01-31', years).rules).toEqual(rules);
  });

  test('without a year excuses every one, by name as well as by number', () => {
    const both = [verdict('P05', 'fail', '2022'), verdict('P05', 'fail', '2023'), verdict('P05', 'fail', null)];
    expect(judge(both, {year: null}).statuses).toEqual(['waived', 'waived', 'waived']);
    expect(judge(both, {year: null, subject: '甲 → P05'}).statuses).toEqual(['waived', 'waived', 'waived']);
    expect(judge(both).statuses).toEqual(['fail', 'waived', 'fail']);
  });

  test('of a target excuses the target', () => {
    const {targets, statuses, rules} = judge([verdict('P05', 'fail')], {requirement: 'counties', subject: null, year: null});
    expect(targets).toMatchObject([{status: 'waived', waived: {instead: 'fail'}}]);
    expect([statuses, rules]).toEqual([['fail'], []]);
  });

  test('by a name that several have excuses none of them, and asks for the id', () => {
    const twin = {...verdict('P06', 'fail'), subject: {kind: 'pairing', id: 'P06', label: '甲 → P05'}} as const;
    const {statuses, findings} = judge([verdict('P05', 'fail'), twin], {subject: '甲 → P05'});
    expect(statuses).toEqual(['fail', 'fail']);
    expect(findings).toMatchObject([
      {rule: 'waiver-unused', message: {code: 'waiver-several'}, todo: {args: {ids: ['P05 甲 → P05', 'P06 甲 → P05']}}},
    ]);
    for (const subject of ['P06', 'P06 甲 → P05']) {
      expect(judge([verdict('P05', 'fail'), twin], {subject})).toMatchObject({statuses: ['fail', 'waived'], rules: []});
    }
  });

  test('by an id is not for another that is called so', () => {
    const other = {...verdict('P06', 'fail'), subject: {kind: 'pairing', id: 'P06', label: 'P05'}} as const;
    expect(judge([verdict('P05', 'fail'), other], {subject: 'P05'})).toMatchObject({statuses: ['waived', 'fail'], rules: []});
  });

  test('of the whole programme names no subject, and no year of what is judged once', () => {
    const whole = {...verdict('programme', 'fail', null), subject: {kind: 'programme', id: 'programme', label: ''}} as const;
    expect(judge([whole], {subject: null, year: null})).toMatchObject({statuses: ['waived'], rules: []});
    expect(judge([whole], {subject: null}).findings).toMatchObject([{rule: 'waiver-unused', message: {code: 'waiver-yearless'}}]);
  });

  test('that still holds is taken before one that has run out', () => {
    const judged = {verdicts: [verdict('P05', 'fail')], targets: []};
    const old = {...granted, expires: '2023-12-31'};
    const {verdicts, findings} = waive(judged, [old, granted], '2024-01-15', plan, []);
    expect(verdicts[0]?.waived?.expires).toBe('2024-01-31');
    expect(findings.map(({rule}) => rule)).toEqual(['waiver-expired']);
  });

  test('for what another excuses already is asked about', () => {
    const judged = {verdicts: [verdict('P05', 'fail')], targets: []};
    const second = {...granted, reason: '另一个理由', place: {...granted.place, line: 9}};
    const {verdicts, findings} = waive(judged, [granted, second], '2024-01-15', plan, []);
    expect(verdicts[0]?.waived?.reason).toBe(granted.reason);
    expect(findings).toMatchObject([{rule: 'waiver-needless', severity: 'warning', place: {line: 9}, message: {code: 'waiver-double'}}]);
  });
});
