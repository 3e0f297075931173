import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {
  all,
  CI_FORMATS,
  type CiFormat,
  everyFormat,
  readGithub,
  readGitlab,
  readJsonl,
  readJunit,
  readSarif,
  readTap,
  type Summary,
  tablesOf,
  tally,
} from '../support/ci.js';
import {PROGRAMMES, qianshou} from '../support/program.js';

const FIXTURES = ['shanghai-gansu/2023', 'shanghai-gansu/annex', ...PROGRAMMES];

interface Judged {
  readonly status: string;
  readonly severity: 'must' | 'should';
}

interface Json {
  readonly inputs: readonly {readonly path: string}[];
  readonly summary: Summary;
  readonly verdicts: readonly (Judged & {readonly requirement: string; readonly subject: {readonly id: string; readonly kind: string}})[];
  readonly targets: readonly (Judged & {readonly target: string})[];
  readonly findings: readonly {readonly rule: string; readonly severity: string}[];
  readonly [part: string]: unknown;
}

test('are the ten submissions of nine programmes', () => {
  expect(FIXTURES).toHaveLength(10);
});

describe.each(FIXTURES)('the formats for CI of %s', (name) => {
  let folder = '';
  let json: Json;
  let code: number | null;
  const read = (format: CiFormat): string => readFileSync(path.join(folder, CI_FORMATS[format]), 'utf8');
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'qianshou-ci-'));
    const run = qianshou(['check', `fixtures/${name}`, ...everyFormat(folder)]);
    expect(run.stdout).toBe('');
    code = run.code;
    json = JSON.parse(readFileSync(path.join(folder, 'report.json'), 'utf8')) as Json;
  });
  afterAll(() => rmSync(folder, {recursive: true}));

  test('jsonl holds what the JSON report holds', () => {
    const lines = readJsonl(read('jsonl'));
    const of = (type: string): object[] => lines.flatMap(({type: own, ...rest}) => (own === type ? [rest] : []));
    const [head] = of('report');
    const [{notEvaluated, ...summary}] = of('summary') as [Record<string, unknown>];
    expect({...head, verdicts: of('verdict'), targets: of('target'), findings: of('finding'), summary, notEvaluated}).toEqual(json);
    expect([lines[0]?.type, lines.at(-1)?.type]).toEqual(['report', 'summary']);
  });

  test('junit is valid, counts the same, and fails when the run does', async () => {
    const root = await readJunit(read('junit'));
    const suites = new Map(root.children.map((suite) => [suite.attributes['name'] as string, suite]));
    const statuses = (suite: string): string[] =>
      all(suites.get(suite) ?? root, 'testcase').map(({children: [inside]}) => {
        if (inside === undefined) return 'pass';
        return inside.name === 'system-out' ? 'pending' : (inside.attributes['type'] as string);
      });
    const judged = [...suites.keys()].filter((suite) => !['输入文件', '目标', '数据问题'].includes(suite));
    expect(tally(judged.flatMap(statuses))).toEqual(json.summary.verdicts);
    expect(tally(json.targets.length === 0 ? [] : statuses('目标'))).toEqual(json.summary.targets);
    const {error, warning} = json.summary.findings;
    expect(all(suites.get('数据问题') as typeof root, 'failure')).toHaveLength(error);
    expect(all(suites.get('数据问题') as typeof root, 'system-out')).toHaveLength(warning);
    expect(all(suites.get('输入文件') as typeof root, 'testcase').map(({attributes}) => attributes['name'])).toEqual(
      json.inputs.map((input) => input.path),
    );
    expect(Number(root.attributes['failures']) + Number(root.attributes['errors']) > 0).toBe(code !== 0);
  });

  test('tap is valid, counts the same, and fails when the run does', () => {
    const {ok, points, bailout} = readTap(read('tap'));
    expect(bailout).toBe(false);
    expect(ok).toBe(code === 0);
    // The points come in the order of the report.
    const {inputs, verdicts, targets, findings} = json;
    expect(points).toHaveLength(inputs.length + verdicts.length + targets.length + findings.length);
    const judgements = points.slice(inputs.length, inputs.length + verdicts.length + targets.length);
    const status = ({diag, skip}: (typeof points)[number]): string => {
      if (diag !== null) return diag.status as string;
      return skip === false ? 'pass' : String(skip).startsWith('停用') ? 'waived' : 'not-applicable';
    };
    expect(tally(judgements.slice(0, verdicts.length).map(status))).toEqual(json.summary.verdicts);
    expect(tally(judgements.slice(verdicts.length).map(status))).toEqual(json.summary.targets);
    for (const [i, {requirement}] of verdicts.entries()) expect(judgements[i]?.name).toContain(` · ${requirement} · `);
    const data = points.slice(inputs.length + verdicts.length + targets.length);
    expect(data.filter((point) => !point.ok)).toHaveLength(json.summary.findings.error);
  });

  /** What the exit code minds, what only advises, and what is not due. */
  const judgements = (): Judged[] => [...json.verdicts, ...json.targets];
  const must = (status: string): number => judgements().filter((one) => one.status === status && one.severity === 'must').length;
  const failing = (): number => must('fail') + json.summary.findings.error;
  const unknown = (): number => json.verdicts.filter(({status, severity}) => status === 'unknown' && severity === 'must').length;
  const told = (): number => judgements().filter(({status}) => ['fail', 'unknown', 'pending'].includes(status)).length;

  test('sarif is valid and counts the same', () => {
    const {results, properties, invocations, tool} = readSarif(read('sarif'));
    const {verdicts, targets, findings} = json.summary;
    expect(properties?.summary).toEqual({verdicts, targets, findings});
    const counted = tally(results.map((result) => result.properties.status ?? ''));
    for (const status of ['fail', 'unknown', 'pending'] as const) expect(counted[status]).toBe(verdicts[status] + targets[status]);
    expect(results.filter(({ruleId}) => ruleId.startsWith('data/'))).toHaveLength(findings.error + findings.warning);
    expect(results.filter(({level}) => level === 'error')).toHaveLength(failing());
    expect(results.filter(({level}) => level === 'warning')).toHaveLength(unknown() + findings.warning);
    expect(invocations.map(({executionSuccessful}) => executionSuccessful)).toEqual([true]);
    const rules = [
      ...json.verdicts.map(({requirement}) => requirement),
      ...json.targets.map(({target}) => target),
      ...json.findings.map(({rule}) => `data/${rule}`),
    ];
    expect((tool.driver.rules ?? []).map(({id}) => id).sort()).toEqual([...new Set(rules)].sort());
  });

  test('github tells the same, the important first, and ends in the totals', () => {
    const {commands, log} = readGithub(read('github'));
    const names = commands.map(({name: level}) => level);
    const {error, warning} = json.summary.findings;
    expect(names.filter((level) => level === 'error')).toHaveLength(failing());
    expect(names.filter((level) => level === 'warning')).toHaveLength(unknown() + warning);
    expect(names).toHaveLength(told() + error + warning);
    expect(names).toEqual([...names].sort((a, b) => 'ewn'.indexOf(a.charAt(0)) - 'ewn'.indexOf(b.charAt(0))));
    for (const {properties} of commands) expect(json.inputs.map((input) => input.path)).toContain(properties['file']);
    expect(log).toHaveLength(1);
    expect(log[0]).toContain(`错误 ${error}，待核实 ${warning}`);
    expect(read('github').trimEnd().split('\n').at(-1)).toBe(log[0]);
  });

  test('gitlab is valid and counts the same', () => {
    const issues = readGitlab(read('gitlab'));
    const of = (severity: string): number => issues.filter((issue) => issue.severity === severity).length;
    const {error, warning} = json.summary.findings;
    expect([of('critical'), of('major'), of('minor')]).toEqual([must('fail'), error, unknown() + warning]);
    expect(issues).toHaveLength(told() + error + warning);
    for (const {location} of issues) expect(json.inputs.map((input) => input.path)).toContain(location.path);
  });

  test('the summary for GitHub counts the same and lists what fails', () => {
    const rows = tablesOf(read('github-summary'));
    const row = (title: string): number[] | undefined =>
      rows
        .find(([head]) => head === title)
        ?.slice(1)
        .map(Number);
    expect(row('结论')).toEqual(json.verdicts.length === 0 ? undefined : Object.values(json.summary.verdicts));
    expect(row('目标')).toEqual(json.targets.length === 0 ? undefined : Object.values(json.summary.targets));
    const listed = (title: string): number => {
      const part = read('github-summary')
        .split('\n### ')
        .find((own) => own.startsWith(title));
      return part === undefined ? 0 : tablesOf(part).length - 1;
    };
    expect(listed('不符合与未知')).toBe(Math.min(100, must('fail') + unknown()));
    const pending = [...json.verdicts, ...json.targets].filter(({status}) => status === 'pending').length;
    expect(listed('未到期、豁免与旧账')).toBe(Math.min(100, pending));
    const byRule = rows.filter((cells) => cells.length === 3).slice(1);
    expect(byRule.map((cells) => Number(cells[2])).reduce((sum, one) => sum + one, 0)).toBe(json.findings.length);
  });
});
