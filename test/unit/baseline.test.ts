import {describe, expect, test} from 'vitest';
import {voice} from '../../src/messages/speak.js';
import {finding} from '../../src/model/finding.js';
import type {Report} from '../../src/model/report.js';
import {withTallies} from '../../src/model/tallies.js';
import {STATUSES, type Status, type TargetResult, type Verdict} from '../../src/model/verdict.js';
import {builtinPlans} from '../../src/plan/builtin.js';
import {withBaseline} from '../../src/report/baseline.js';
import {exitCode} from '../../src/report/exit-code.js';
import {reportJson} from '../../src/report/json.js';

const none = {total: 0, places: []};

function verdict(status: Status, subject = 'P1', severity: 'must' | 'should' = 'must', found = 30): Verdict {
  return {
    requirement: 'service-days',
    clause: '1',
    severity,
    subject: {kind: 'pairing', id: subject, label: ''},
    period: {label: '2023', start: '2023-01-01', end: '2023-12-31'},
    status,
    found,
    bounds: null,
    required: {rule: 'at-least', value: 40, unit: 'working-day'},
    short: 40 - found,
    reasons: [],
    todo: [],
    rows: {counted: none, leftOut: []},
    pace: null,
    waived: null,
    known: false,
    days: [],
  };
}

function target(status: Status): TargetResult {
  return {
    target: 'heads',
    title: {zh: '人', en: 'heads'},
    clause: '1',
    severity: 'must',
    status,
    found: 1,
    bounds: null,
    required: {rule: 'at-least', value: 2, unit: 'worker'},
    share: 0.5,
    reasons: [],
    rows: none,
    doubtful: none,
    pace: null,
    waived: null,
    known: false,
  };
}

const plan = builtinPlans.find(({id}) => id === 'shanghai-gansu') as (typeof builtinPlans)[number];

interface Holds {
  readonly verdicts?: readonly Verdict[];
  readonly targets?: readonly TargetResult[];
  /** `subject [line]` of each finding; a leading `?` makes it a question. */
  readonly dates?: readonly string[];
  /** How many findings there are, where not all are kept. */
  readonly total?: number;
}

function report({verdicts = [], targets = [], dates = [], total = dates.length}: Holds): Report {
  const severity = (line: string): 'warning' | 'error' => (line.startsWith('?') ? 'warning' : 'error');
  return withTallies({
    tool: {name: 'qianshou', version: '0'},
    command: 'check',
    plan,
    planHash: '0'.repeat(64),
    planFile: null,
    planAssumed: false,
    asOf: '2024-01-31',
    office: null,
    years: ['2023'],
    inputs: [
      {
        path: 'a.csv',
        submission: null,
        kinds: ['pairings'],
        sha256: '0'.repeat(64),
        encoding: 'utf-8',
        rows: 1,
        extraColumns: [],
        tables: [],
        unread: [],
        repairs: [],
        failed: null,
      },
    ],
    pairings: [],
    submissions: [],
    waivers: null,
    subjects: [],
    verdicts: verdicts.length + targets.length > 0 ? verdicts : [verdict('pass')],
    targets,
    findings: dates.map((line) => {
      const [subject = '', at = '2'] = line.replace('?', '').split(' ');
      const place = {file: 'a.csv', line: Number(at), column: 1};
      return finding({
        rule: 'date',
        severity: severity(line),
        place,
        subject,
        field: 'start',
        value: 'x',
        message: {code: 'date', args: {}},
      });
    }),
    findingTotals:
      total === 0
        ? []
        : [
            {
              rule: 'date',
              severity: dates.every((line) => severity(line) === 'warning') && dates.length > 0 ? 'warning' : 'error',
              total,
              known: 0,
            },
          ],
    notEvaluated: [],
    whatIf: null,
    workers: [],
    baseline: null,
  });
}

const judged = (before: Holds, after: Holds): Report => withBaseline(report(after), reportJson(report(before), voice('zh')), 'old.json');

describe('a verdict is known', () => {
  // By what it was (rows) and what it is now: fail, unknown, pending.
  test.each<[Status, readonly boolean[]]>([
    ['fail', [true, true, true]],
    ['unknown', [false, true, true]],
    ['pending', [false, false, true]],
    ['pass', [false, false, false]],
    ['waived', [false, false, false]],
    ['not-applicable', [false, false, false]],
  ])('when it was %s', (was, expected) => {
    const now = (['fail', 'unknown', 'pending'] as const).map(
      (status) => judged({verdicts: [verdict(was)]}, {verdicts: [verdict(status)]}).verdicts[0]?.known,
    );
    expect(now).toEqual(expected);
    const targets = (['fail', 'unknown', 'pending'] as const).map(
      (status) => judged({targets: [target(was)]}, {targets: [target(status)]}).targets[0]?.known,
    );
    expect(targets).toEqual(expected);
  });

  test.each(['pass', 'waived', 'not-applicable'] as const)('never when it is %s', (status) => {
    for (const was of STATUSES) expect(judged({verdicts: [verdict(was)]}, {verdicts: [verdict(status)]}).verdicts[0]?.known).toBe(false);
  });

  test('also when it fails by more than before', () => {
    expect(judged({verdicts: [verdict('fail', 'P1', 'must', 39)]}, {verdicts: [verdict('fail', 'P1', 'must', 1)]}).verdicts[0]?.known).toBe(
      true,
    );
  });

  test('not when it is of another subject, nor when nothing was there', () => {
    expect(judged({verdicts: [verdict('fail', 'P2')]}, {verdicts: [verdict('fail', 'P1')]}).verdicts[0]?.known).toBe(false);
    expect(judged({verdicts: []}, {verdicts: [verdict('unknown')]}).verdicts[0]?.known).toBe(false);
  });
});

describe('findings are known', () => {
  test.each<[string, Holds, Holds, number]>([
    ['none before', {}, {dates: ['P1']}, 0],
    ['the same', {dates: ['P1']}, {dates: ['P1']}, 1],
    ['the same in another line', {dates: ['P1 2']}, {dates: ['P1 7']}, 1],
    ['another', {dates: ['P1']}, {dates: ['P2']}, 0],
    ['one more that is alike', {dates: ['P1']}, {dates: ['P1', 'P1 3']}, 1],
    ['a question', {dates: ['?P1']}, {dates: ['?P1']}, 1],
    ['a question that became an error', {dates: ['?P1']}, {dates: ['P1']}, 0],
    ['beyond those kept, as many', {dates: ['P1'], total: 9}, {dates: ['P1'], total: 9}, 9],
    ['beyond those kept, more', {dates: ['P1'], total: 9}, {dates: ['P1'], total: 10}, 9],
    ['beyond those kept, fewer', {dates: ['P1'], total: 9}, {dates: ['P1'], total: 8}, 8],
    ['one mended and one that was not kept in its place', {dates: ['P1'], total: 9}, {dates: ['P2'], total: 8}, 8],
    ['a new one that pushes out another', {dates: ['P1'], total: 9}, {dates: ['P2'], total: 10}, 9],
    ['all kept before, and more than can be kept now', {dates: ['P1']}, {dates: ['P1'], total: 3}, 1],
  ])('%s', (_, before, after, known) => {
    const {findingTotals, findings, baseline} = judged(before, after);
    expect(findingTotals.map((one) => one.known)).toEqual([known]);
    expect(findings.filter((one) => one.known).length).toBeLessThanOrEqual(known);
    expect(baseline).toBe('old.json');
  });
});

describe('the exit code', () => {
  test.each<[string, Holds, Holds, Parameters<typeof exitCode>[1], 0 | 1]>([
    ['a known failure', {verdicts: [verdict('fail')]}, {verdicts: [verdict('fail')]}, 'unknown', 0],
    ['a new failure', {verdicts: [verdict('pass')]}, {verdicts: [verdict('fail')]}, 'unknown', 1],
    ['a new failure beside a known one', {verdicts: [verdict('fail')]}, {verdicts: [verdict('fail'), verdict('fail', 'P2')]}, 'unknown', 1],
    ['unknown, and fails now', {verdicts: [verdict('unknown')]}, {verdicts: [verdict('fail')]}, 'unknown', 1],
    ['failed, and is unknown now', {verdicts: [verdict('fail')]}, {verdicts: [verdict('unknown')]}, 'unknown', 0],
    ['known unknown', {verdicts: [verdict('unknown')]}, {verdicts: [verdict('unknown')]}, 'unknown', 0],
    ['newly unknown, where only failing counts', {verdicts: [verdict('pass')]}, {verdicts: [verdict('unknown')]}, 'fail', 0],
    ['newly pending, where that counts', {verdicts: [verdict('pass')]}, {verdicts: [verdict('pending')]}, 'pending', 1],
    ['known pending, where that counts', {verdicts: [verdict('pending')]}, {verdicts: [verdict('pending')]}, 'pending', 0],
    ['a new recommendation', {}, {verdicts: [verdict('fail', 'P1', 'should')]}, 'should', 1],
    ['a known recommendation', {verdicts: [verdict('fail', 'P1', 'should')]}, {verdicts: [verdict('fail', 'P1', 'should')]}, 'should', 0],
    ['a target missed before', {targets: [target('fail')]}, {targets: [target('fail')]}, 'unknown', 0],
    ['a target newly missed', {targets: [target('pending')]}, {targets: [target('fail')]}, 'unknown', 1],
    ['a known error', {dates: ['P1']}, {dates: ['P1']}, 'unknown', 0],
    ['a new error', {dates: ['P1']}, {dates: ['P1', 'P2']}, 'unknown', 1],
    ['a known error and a new question of its rule', {dates: ['P1']}, {dates: ['P1', '?P2']}, 'unknown', 0],
    ['as many errors beyond those kept', {dates: ['P1'], total: 9}, {dates: ['P1'], total: 9}, 'unknown', 0],
    ['one more error beyond those kept', {dates: ['P1'], total: 9}, {dates: ['P1'], total: 10}, 'unknown', 1],
    ['one error less beyond those kept', {dates: ['P1'], total: 9}, {dates: ['P1'], total: 8}, 'unknown', 0],
  ])('%s', (_, before, after, failOn, code) => {
    expect(exitCode(judged(before, after), failOn)).toBe(code);
  });

  test('without a baseline counts everything', () => {
    expect(exitCode(report({verdicts: [verdict('fail')]}), 'unknown')).toBe(1);
    expect(exitCode(report({dates: ['P1'], total: 9}), 'unknown')).toBe(1);
    expect(exitCode(report({dates: ['?P1']}), 'unknown')).toBe(0);
    expect(exitCode(report({}), 'unknown')).toBe(0);
  });

  test('is 2 where a file could not be read, whatever is known', () => {
    const whole = judged({verdicts: [verdict('fail')]}, {verdicts: [verdict('fail')]});
    const place = {file: 'a.csv', line: 1, column: 1};
    const inputs = whole.inputs.map((input) => ({...input, failed: {why: {code: 'nul-byte', args: {as: ''}}, place}}));
    expect(exitCode({...whole, inputs}, 'unknown')).toBe(2);
  });
});
