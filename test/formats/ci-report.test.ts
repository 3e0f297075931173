import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {FORMAT_INFO} from '../../src/cli/renderers.js';
import {voice} from '../../src/messages/speak.js';
import {type Finding, finding} from '../../src/model/finding.js';
import type {Plan} from '../../src/model/plan.js';
import type {Report} from '../../src/model/report.js';
import {withTallies} from '../../src/model/tallies.js';
import {message} from '../../src/model/text.js';
import type {TargetResult, Verdict} from '../../src/model/verdict.js';
import {builtinPlans} from '../../src/plan/builtin.js';
import {dataText, github, propertyText} from '../../src/report/ci/github.js';
import {githubSummary} from '../../src/report/ci/github-summary.js';
import {gitlab} from '../../src/report/ci/gitlab.js';
import {junit, xml} from '../../src/report/ci/junit.js';
import {plain, sarif, uriOf} from '../../src/report/ci/sarif.js';
import {tap, tapText} from '../../src/report/ci/tap.js';
import {exitCode} from '../../src/report/exit-code.js';
import type {RenderOptions} from '../../src/report/renderer.js';
import {all, CI_FORMATS, type CiFormat, readGithub, readGitlab, readJunit, readSarif, readTap, tablesOf} from '../support/ci.js';

const OPTIONS: RenderOptions = {voice: voice('en'), width: 100, colour: false, all: false};
const plan = builtinPlans.find(({id}) => id === 'shanghai-gansu') as Plan;

const MUST: Verdict = {
  requirement: 'service-days',
  clause: '二(四)3',
  severity: 'must',
  subject: {kind: 'pairing', id: 'P1', label: '甲 → 乙'},
  period: {label: '2023', start: '2023-01-01', end: '2023-12-31'},
  status: 'fail',
  found: 30,
  bounds: null,
  required: {rule: 'at-least', value: 40, unit: 'working-day'},
  short: 10,
  reasons: [],
  todo: [],
  rows: {counted: {total: 1, places: [{file: 'log.csv', line: 7, column: 1}]}, leftOut: []},
  pace: null,
  waived: null,
  known: false,
  days: [],
};
const pace = {until: '2023-12-31', due: 35, behind: 5, left: 10, hands: 2, needed: 1, enough: true};
const waived = {reason: '疫情', approvedBy: '省民政厅', expires: '2024-12-31', instead: 'fail'} as const;

const TARGET: TargetResult = {
  target: 'counties',
  title: {zh: '县', en: 'Counties'},
  clause: '附件2',
  severity: 'must',
  status: 'fail',
  found: 10,
  bounds: null,
  required: {rule: 'at-least', value: 11, unit: 'county'},
  share: 10 / 11,
  reasons: [],
  rows: {total: 0, places: []},
  doubtful: {total: 0, places: []},
  pace: null,
  waived: null,
  known: false,
};

const FINDING: Finding = finding({
  rule: 'date',
  severity: 'error',
  place: {file: 'log.csv', line: 3, column: 5},
  subject: 'W1 · P1',
  kind: 'deployments',
  field: 'date',
  message: message('not-a-date', {field: 'date'}),
});

function report(parts: Partial<Report>): Report {
  const findings = parts.findings ?? [];
  const rules = [...new Set(findings.map(({rule}) => rule))];
  return withTallies({
    tool: {name: 'qianshou', version: '0.1.0'},
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
        path: 'log.csv',
        submission: null,
        kinds: ['deployments'],
        sha256: '0'.repeat(64),
        encoding: 'utf-8',
        rows: 9,
        extraColumns: [],
        tables: [],
        unread: [],
        repairs: [],
        failed: null,
      },
    ],
    subjects: [MUST.subject],
    verdicts: [],
    targets: [],
    findings,
    findingTotals: rules.map((rule) => {
      const own = findings.filter((one) => one.rule === rule);
      return {rule, severity: (own[0] as Finding).severity, total: own.length, known: own.filter((one) => one.known).length};
    }),
    notEvaluated: [],
    whatIf: null,
    workers: [],
    pairings: [],
    submissions: [],
    waivers: null,
    baseline: null,
    ...parts,
  });
}

const render = (renderer: {render(given: Report, options: RenderOptions): unknown}, given: Report): string =>
  renderer.render(given, OPTIONS) as string;

const NONE = {pass: 0, fail: 0, unknown: 0, pending: 0, waived: 0, 'not-applicable': 0};

/** What one thing comes to: in JUnit, in TAP, as a level of SARIF, as an annotation, and as an issue. */
const CASES: readonly (readonly [what: string, parts: Partial<Report>, expected: readonly (string | null)[], exit: 0 | 1 | 2])[] = [
  ['a requirement that fails', {verdicts: [MUST]}, ['failure', 'not ok', 'error', 'error', 'critical'], 1],
  ['one that passes', {verdicts: [{...MUST, status: 'pass', found: 40, short: null}]}, [null, 'ok', null, null, null], 0],
  ['one that is unknown', {verdicts: [{...MUST, status: 'unknown'}]}, ['error', 'not ok', 'warning', 'warning', 'minor'], 1],
  ['one that is pending', {verdicts: [{...MUST, status: 'pending', pace}]}, ['system-out', 'todo', 'none', 'notice', 'info'], 0],
  ['one that does not apply', {verdicts: [{...MUST, status: 'not-applicable', found: null}]}, ['skipped', 'skip', null, null, null], 0],
  ['one switched off', {verdicts: [{...MUST, status: 'waived', found: null}]}, ['skipped', 'skip', null, null, null], 0],
  ['one with a waiver', {verdicts: [{...MUST, status: 'waived', waived}]}, ['skipped', 'skip', 'error', null, null], 0],
  [
    'one that crashed',
    {verdicts: [{...MUST, severity: 'should', status: 'unknown', reasons: [message('check-crashed', {check: 'x', detail: 'y'})]}]},
    ['error', 'not ok', 'error', 'error', 'critical'],
    2,
  ],
  ['a recommendation that is not met', {verdicts: [{...MUST, severity: 'should'}]}, ['skipped', 'todo', 'note', 'notice', 'info'], 0],
  ['a target that was missed', {targets: [TARGET]}, ['failure', 'not ok', 'error', 'error', 'critical'], 1],
  ['a target of which nothing is known', {targets: [{...TARGET, status: 'unknown'}]}, ['skipped', 'todo', 'note', 'notice', 'info'], 0],
  ['a target that is recommended', {targets: [{...TARGET, severity: 'should'}]}, ['skipped', 'todo', 'note', 'notice', 'info'], 0],
  ['an error in the data', {verdicts: [], command: 'validate', findings: [FINDING]}, ['failure', 'not ok', 'error', 'error', 'major'], 1],
  [
    'a question about the data',
    {command: 'validate', findings: [{...FINDING, severity: 'warning'}]},
    ['system-out', 'ok', 'warning', 'warning', 'minor'],
    0,
  ],
];

describe.each(CASES)('%s', (_, parts, [inJunit, inTap, level, annotation, severity], exit) => {
  const given = report(parts);

  test('is the same to the exit code', () => {
    expect(exitCode(given, 'unknown')).toBe(exit);
  });

  test('in JUnit', async () => {
    const root = await readJunit(render(junit, given));
    const [, own] = root.children;
    expect(all(own as typeof root, 'testcase').map(({children}) => children[0]?.name ?? null)).toEqual([inJunit]);
    expect(Number(root.attributes['failures']) + Number(root.attributes['errors'])).toBe(exit === 0 ? 0 : 1);
  });

  test('in TAP', () => {
    const {ok, points} = readTap(render(tap, given));
    const [, {skip, todo, ok: point}] = points as [(typeof points)[number], (typeof points)[number]];
    expect(todo !== false ? 'todo' : skip !== false ? 'skip' : point ? 'ok' : 'not ok').toBe(inTap);
    expect(ok).toBe(exit === 0);
  });

  test('in SARIF, GitHub and GitLab', () => {
    const {results} = readSarif(render(sarif, given));
    expect(results.map((one) => one.level)).toEqual(level === null ? [] : [level]);
    const {commands, log} = readGithub(render(github, given));
    const annotations = commands.map(({name}) => name);
    expect(annotations).toEqual(annotation === null ? ['notice'] : [annotation]);
    expect(log).toHaveLength(annotation === null ? 0 : 1);
    expect(readGitlab(render(gitlab, given)).map((issue) => issue.severity)).toEqual(severity === null ? [] : [severity]);
  });
});

describe('with a baseline', () => {
  const old = {...MUST, known: true};
  const given = report({
    baseline: 'last.json',
    verdicts: [old, {...MUST, subject: {...MUST.subject, id: 'P2'}}],
    findings: [{...FINDING, known: true}, FINDING],
  });

  test('only what is new fails in JUnit and TAP', async () => {
    const root = await readJunit(render(junit, given));
    expect(all(root, 'testcase').map(({children}) => children[0]?.name)).toEqual([undefined, 'skipped', 'failure', 'skipped', 'failure']);
    expect(all(root, 'skipped').map(({attributes}) => attributes['message'])).toEqual([
      expect.stringContaining('known before'),
      expect.stringContaining('known before'),
    ]);
    expect(readTap(render(tap, given)).points.map(({ok}) => ok)).toEqual([true, true, false, true, false]);
  });

  test('SARIF says which is which, GitHub is told the new, GitLab all', () => {
    const {results} = readSarif(render(sarif, given));
    const states = results.map(({ruleId, baselineState}) => `${ruleId} ${baselineState}`);
    expect(states).toEqual(['service-days unchanged', 'service-days new', 'data/date unchanged', 'data/date new']);
    expect(readGithub(render(github, given)).commands).toHaveLength(2);
    expect(readGitlab(render(gitlab, given))).toHaveLength(4);
  });

  test('without one SARIF says nothing of it', () => {
    expect(render(sarif, report({verdicts: [MUST]}))).not.toContain('baselineState');
  });
});

test('a submission that was left out of the whole is an error, as it is to the exit code', async () => {
  const left = {
    path: '某区',
    name: '某区',
    files: 0,
    rows: 0,
    office: null,
    problem: {zh: '没有名单', en: 'no roster'},
    copyOf: null,
    pairings: 0,
    verdicts: NONE,
    findings: {error: 0, warning: 0},
    code: 2,
  } as const;
  const given = report({command: 'report', verdicts: [{...MUST, status: 'pass', short: null}], submissions: [left]});
  expect(exitCode(given, 'fail')).toBe(2);
  const [error] = all(await readJunit(render(junit, given)), 'error');
  expect(error?.attributes['message']).toBe('no roster');
  expect(readSarif(render(sarif, given)).invocations[0]?.executionSuccessful).toBe(false);
  expect(readGithub(render(github, given)).commands).toMatchObject([
    {name: 'error', properties: {file: '某区'}, message: expect.stringMatching(/^no roster/)},
  ]);
});

test('a waiver is a suppression with who, why and until when', () => {
  const {results} = readSarif(render(sarif, report({verdicts: [{...MUST, status: 'waived', waived}]})));
  expect(results[0]?.suppressions).toMatchObject([{kind: 'external', status: 'accepted'}]);
  for (const part of ['疫情', '省民政厅', '2024-12-31']) expect(results[0]?.suppressions?.[0]?.justification).toContain(part);
});

test('what is pending says where it should be by now', async () => {
  const given = report({verdicts: [{...MUST, status: 'pending', pace}]});
  const [out] = all(await readJunit(render(junit, given)), 'system-out');
  expect(out?.text).toMatch(/35 working days .*behind by 5/);
  expect(readTap(render(tap, given)).points[1]?.todo).toContain('behind by 5');
});

describe.each([
  ['errors', 'error', 0, ['failure', false, 'error', 'major'], 1],
  ['errors of which all but the listed one were known', 'error', 1233, ['skipped', true, 'notice', 'info'], 1],
  ['questions', 'warning', 0, ['skipped', true, 'notice', 'info'], 0],
] as const)('more %s than are listed', (_, severity, known, [inJunit, ok, annotation, issue], exit) => {
  const findings = [{...FINDING, severity}];
  const given = report({command: 'validate', findings, findingTotals: [{rule: 'date', severity, total: 1234, known}]});
  const more = expect.stringContaining('1233 more are not listed') as string;

  test('are said in every format', async () => {
    expect(exitCode(given, 'unknown')).toBe(exit);
    const last = all(await readJunit(render(junit, given)), 'testcase').at(-1);
    expect(last?.children[0]).toMatchObject({name: inJunit, attributes: {message: more}});
    // A name without a number, so that the test keeps its history.
    expect(last?.attributes['name']).toBe('the rest, not listed (date)');
    const point = readTap(render(tap, given)).points.at(-1);
    expect(point).toMatchObject(ok ? {ok, skip: more} : {ok, diag: {message: more}});
    expect(readSarif(render(sarif, given)).invocations[0]?.toolExecutionNotifications).toMatchObject([
      {level: 'warning', message: {text: more}},
    ]);
    expect(readGithub(render(github, given)).commands.at(-1)).toMatchObject({name: annotation, message: more});
    expect(readGitlab(render(gitlab, given)).at(-1)).toMatchObject({severity: issue, description: more});
  });
});

describe('five thousand results and three', () => {
  const verdicts = [...Array(5_003).keys()].map(
    (i): Verdict => ({...MUST, subject: {...MUST.subject, id: `P${i}`}, status: i < 10 ? 'unknown' : 'fail'}),
  );
  const given = report({verdicts});

  test('are cut for SARIF to what GitHub takes, the least important left out, and that is said', () => {
    const {results, invocations} = readSarif(render(sarif, given));
    expect(results).toHaveLength(5_000);
    expect(results.filter(({level}) => level === 'error')).toHaveLength(4_993);
    expect(invocations[0]?.toolExecutionNotifications).toMatchObject([
      {level: 'warning', message: {text: expect.stringMatching(/5000.*\b3\b/)}},
    ]);
  });

  test('are cut for the summary of a step, unless all are asked for', () => {
    const rows = (text: unknown): number => tablesOf(text as string).filter((cells) => cells.length === 5).length - 1;
    expect(rows(githubSummary.render(given, OPTIONS))).toBe(100);
    expect(githubSummary.render(given, OPTIONS)).toContain('4903 more, 5003 in all');
    expect(rows(githubSummary.render(given, {...OPTIONS, all: true}))).toBe(5_003);
  });
});

test('requirements of one title keep names of their own in JUnit', async () => {
  const twin = {...plan, requirements: plan.requirements.map((one) => ({...one, title: {zh: '同名', en: 'Same'}}))};
  const verdicts = plan.requirements.map(({id}) => ({...MUST, requirement: id}));
  const root = await readJunit(
    render(junit, report({plan: twin, verdicts: [...verdicts, ...verdicts], findings: [FINDING, FINDING, FINDING]})),
  );
  expect(all(root, 'testcase')).toHaveLength(1 + 2 * verdicts.length + 3);
});

test('a dot in a name makes no package of it in Jenkins', async () => {
  const root = await readJunit(render(junit, report({verdicts: [{...MUST, subject: {kind: 'pairing', id: 'P1.2', label: 'A. Co.'}}]})));
  const [, judged] = all(root, 'testcase');
  expect(judged?.attributes['classname']?.split('.')).toHaveLength(2);
});

describe.each(Object.keys(CI_FORMATS) as CiFormat[])('%s', (format) => {
  const given = report({verdicts: [MUST, {...MUST, status: 'pending', pace}], targets: [TARGET], findings: [FINDING]});

  test('changes nothing of its report, and says the same twice', async () => {
    const {render: toText} = await FORMAT_INFO[format].load();
    const first = await toText(frozen(structuredClone(given)), OPTIONS);
    expect(await toText(given, OPTIONS)).toBe(first);
    expect(first).toMatch(/[^\n]\n$/);
  });
});

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
}

/** Any sequence of code units, halves of pairs included. */
const anyText = fc
  .array(fc.oneof(fc.nat({max: 0xffff}), fc.constantFrom(...'%:,#\\[](){}<>&"\r\n@|.~ab'.split('').map((c) => c.charCodeAt(0)))), {
    maxLength: 30,
  })
  .map((units) => String.fromCharCode(...units));

describe('what is escaped', () => {
  test('XML holds no character that XML forbids, and gives back any other', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = xml(text);
        expect(escaped).toMatch(/^[\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u);
        expect(escaped).not.toMatch(/[<>"]|&(?!(?:amp|lt|gt|quot|#\d+);)/);
      }),
    );
    expect(xml('a\tb\n<c d="e">&\u0000\ud800\ufffe😀')).toBe(
      'a&#9;b&#10;&lt;c d=&quot;e&quot;&gt;&amp;&lt;U+0000&gt;&lt;U+D800&gt;&lt;U+FFFE&gt;😀',
    );
  });

  test('a workflow command stays one line and comes back as it was', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, text) => {
        const line = `::error title=${propertyText(title)}::${dataText(text)}\n`;
        expect(readGithub(line)).toEqual({commands: [{name: 'error', properties: {title}, message: text}], log: []});
      }),
    );
    expect(propertyText('a:b,c%\r\n')).toBe('a%3Ab%2Cc%25%0D%0A');
    expect(dataText('a:b,c%\r\n')).toBe('a:b,c%25%0D%0A');
  });

  test.each([
    ['a # SKIP b', 'a \\# SKIP b'],
    ['back\\slash \\# x', 'back\\\\slash \\\\\\# x'],
    ['two\r\n  lines', 'two lines'],
  ])('TAP: %j', (text, expected) => {
    expect(tapText(text)).toBe(expected);
    const {points} = readTap(`TAP version 14\n1..1\nok 1 - ${tapText(text)}\n`);
    expect(points).toMatchObject([{ok: true, skip: false, todo: false}]);
  });

  test.each([
    ['名单 1.csv', '%E5%90%8D%E5%8D%95%201.csv'],
    ['a/b#c?d%e.csv', 'a/b%23c%3Fd%25e.csv'],
    ['C:x.csv', 'C%3Ax.csv'],
    ['<stdin>', '%3Cstdin%3E'],
    ['\ud800.csv', '%EF%BF%BD.csv'],
  ])('a path in a URI: %s', (path, expected) => {
    expect(uriOf(path)).toBe(expected);
  });

  test.each([
    ['{0} {{', '{{0}} {{{{'],
    ['[a](1) [b] (c)', '\\[a](1) [b] (c)'],
  ])('a message of SARIF: %s', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });
});
