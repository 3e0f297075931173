import {describe, expect, test} from 'vitest';
import {sample} from '../scenarios/sample.js';
import {all, allValid, everyFormatOf, readGithub, readGitlab, readJsonl, readJunit, readSarif, readTap, tablesOf} from '../support/ci.js';

const DATA = {'data/pairings.csv': sample['data/pairings.csv'], 'data/workers.csv': sample['data/workers.csv']};

describe('when everything is well', () => {
  const {code, text} = everyFormatOf(sample, ['check', 'data']);

  test('every format is valid, and nothing fails', async () => {
    expect(code).toBe(0);
    await allValid(text);
    expect((await readJunit(text.junit)).attributes).toMatchObject({failures: '0', errors: '0'});
    expect(readTap(text.tap).ok).toBe(true);
    expect(readSarif(text.sarif).results.filter(({level}) => level === 'error' || level === 'warning')).toEqual([]);
    expect(readGithub(text.github).commands.filter(({name}) => name !== 'notice')).toEqual([]);
    expect(readGitlab(text.gitlab).filter(({severity}) => severity !== 'info')).toEqual([]);
  });
});

describe('a validation without a finding', () => {
  const {code, text} = everyFormatOf(DATA, ['validate', 'data', '--lang', 'en', '--as-of', '2024-01-31']);

  test('is valid in every format and says that nothing was found', async () => {
    expect(code).toBe(0);
    await allValid(text);
    const junit = await readJunit(text.junit);
    expect(all(junit, 'testcase').map(({attributes, children}) => [attributes['name'], children.length])).toEqual([
      ['data/pairings.csv', 0],
      ['data/workers.csv', 0],
    ]);
    expect(readTap(text.tap)).toMatchObject({ok: true, points: [{ok: true}, {ok: true}]});
    expect(readSarif(text.sarif).results).toEqual([]);
    expect(text.gitlab).toBe('[]\n');
    const {commands, log} = readGithub(text.github);
    expect(commands.map(({name, message}) => [name, message])).toEqual([['notice', 'no finding in the data']]);
    expect(log).toEqual([]);
    expect(text['github-summary']).toContain('no finding in the data');
    expect(readJsonl(text.jsonl).map(({type}) => type)).toEqual(['report', 'summary']);
  });
});

describe('a plan that does not exist', () => {
  const {code, text, json} = everyFormatOf(sample, ['check', 'data', '--plan', 'shanghai-gans', '--lang', 'en']);

  test('leaves a file in every format that says so, with exit code 2', async () => {
    expect(code).toBe(2);
    await allValid(text);
    const {failed} = JSON.parse(json as string) as {failed: string};
    expect(failed).toContain('shanghai-gans');
    const junit = await readJunit(text.junit);
    expect(all(junit, 'error').map(({attributes}) => attributes['message'])).toEqual([failed]);
    const run = readSarif(text.sarif);
    expect(run.results).toEqual([]);
    expect(run.invocations[0]?.executionSuccessful).toBe(false);
    expect(run.invocations[0]?.toolExecutionNotifications.map(({level, message}) => [level, message.text])).toEqual([['error', failed]]);
    expect(readGithub(text.github).commands).toMatchObject([{name: 'error', message: failed}]);
    expect(readGitlab(text.gitlab)).toMatchObject([{severity: 'blocker', check_name: 'run', location: {path: '.'}}]);
    expect(readTap(text.tap)).toMatchObject({ok: false, bailout: failed});
    expect(readJsonl(text.jsonl)).toMatchObject([{type: 'failure', failed}]);
    expect(tablesOf(text['github-summary'])).toEqual([]);
    expect(text['github-summary']).toContain('could not check');
  });
});

describe('a plan with faults', () => {
  const plan = 'id: mine\nextends: shanghai-gansu\nrequirements:\n  - id: service-days\n    "chekc [a](b) {0} # | %0A": 1\n';
  const {code, text} = everyFormatOf({...sample, 'my plan.yaml': plan}, ['check', 'data', '--plan', 'my plan.yaml']);

  test('is told with the place of the fault', async () => {
    expect(code).toBe(2);
    await allValid(text);
    const [, line] = /my plan\.yaml:(\d+):\d+/.exec(all(await readJunit(text.junit), 'error')[0]?.text ?? '') ?? [];
    expect(readGithub(text.github).commands[0]?.properties).toMatchObject({file: 'my plan.yaml', line});
    expect(readGitlab(text.gitlab)[0]?.location).toEqual({path: 'my plan.yaml', lines: {begin: Number(line)}});
    expect(text.sarif).toContain('"uri": "my%20plan.yaml"');
    expect(readTap(text.tap).bailout).not.toBe(false);
  });
});

describe('a file that is missing', () => {
  const {code, text} = everyFormatOf(sample, ['check', 'data', 'nope.csv', '--lang', 'en']);

  test('is an error in every format, beside what could be judged', async () => {
    expect(code).toBe(2);
    await allValid(text);
    const junit = await readJunit(text.junit);
    expect(all(junit, 'error')[0]?.attributes['message']).toContain('nope.csv');
    const {invocations} = readSarif(text.sarif);
    expect(invocations[0]?.executionSuccessful).toBe(false);
    expect(invocations[0]?.toolExecutionNotifications).toMatchObject([
      {level: 'error', message: {text: expect.stringContaining('nope.csv')}},
    ]);
    expect(readGithub(text.github).commands[0]).toMatchObject({name: 'error', properties: {file: 'nope.csv'}});
    expect(readGitlab(text.gitlab)).toContainEqual(
      expect.objectContaining({severity: 'blocker', location: {path: 'nope.csv', lines: {begin: 1}}}),
    );
    expect(readTap(text.tap).ok).toBe(false);
    expect(text['github-summary']).toContain('nope.csv');
  });
});

describe('a file without rows', () => {
  const {code, text} = everyFormatOf({'data/pairings.csv': `${sample['data/pairings.csv'].split('\n')[0]}\n`}, ['validate', 'data']);

  test('is no success: there was nothing to check', async () => {
    expect(code).toBe(2);
    await allValid(text);
    expect(Number((await readJunit(text.junit)).attributes['errors'])).toBeGreaterThan(0);
    expect(readTap(text.tap).ok).toBe(false);
    expect(readSarif(text.sarif).invocations[0]?.executionSuccessful).toBe(false);
    expect(readGithub(text.github).commands.map(({name}) => name)).toContain('error');
    expect(readGitlab(text.gitlab).map(({severity}) => severity)).toContain('blocker');
  });
});

describe('usage that is wrong', () => {
  test.each([
    ['a date that does not exist', ['check', 'data', '--as-of', '2024-02-30']],
    ['a year outside the plan', ['check', 'data', '--year', '1999']],
  ])('%s leaves valid files', async (_, args) => {
    const {code, text} = everyFormatOf(sample, args);
    expect(code).toBe(2);
    await allValid(text);
    expect(readTap(text.tap).bailout).not.toBe(false);
  });
});

/** Names that mean something in one syntax or another, or nothing in any. */
const NASTY = [
  '<b>&amp;"\'</b>]]>',
  '::error file=x::y%0A%25',
  '# SKIP \\# TODO',
  '{0} [link](1) {{',
  '| a | b |',
  '@all *x* `y` <!-- -->',
  '...',
  '- key: value',
  '\ud83d\ude00 \uffff\ufffe',
  '甲\u202e乙\u0007',
  'a.b.c, d: e',
];

describe('data that looks like markup', () => {
  const pairings = NASTY.map((name, i) => ({
    pairing: `P${i} ${name}`,
    sending_org: name,
    receiving_org: `${name} 中心`,
    receiving_region: name,
  }));
  const lone = {pairing: 'P99', sending_org: 'LONE', receiving_org: '乙', receiving_region: '甘肃省定西市岷县'};
  const yaml = JSON.stringify({pairings: [...pairings, lone]}).replaceAll('LONE', '\\ud800');
  const file = 'data 数据/#1, 名单:%.yaml';
  const {code, text, json} = everyFormatOf({[file]: yaml}, ['check', 'data 数据', '--as-of', '2023-06-30', '--year', '2023']);

  test('breaks no format', async () => {
    expect(code).toBe(1);
    await allValid(text);
  });

  test('is read back from each as it was', async () => {
    const {summary} = JSON.parse(json as string) as {summary: {findings: {error: number}}};
    expect(summary.findings.error).toBeGreaterThanOrEqual(NASTY.length);
    const suites = await readJunit(text.junit);
    const classes = all(suites, 'testcase').map(({attributes}) => attributes['classname']);
    expect(classes.some((name) => name?.includes('<b>&amp;"\'</b>]]>'))).toBe(true);
    expect(text.junit).toContain('&lt;U+D800&gt;');
    expect(text.junit).toContain('&lt;U+FFFF&gt;');
    const points = readTap(text.tap).points.map(({name}) => name);
    expect(points.some((name) => name.includes('# SKIP \\# TODO'))).toBe(true);
    const {commands} = readGithub(text.github);
    expect(new Set(commands.map(({properties}) => properties['file']))).toEqual(new Set([file]));
    expect(commands.some(({properties}) => properties['title']?.includes('::error file=x::y%0A%25'))).toBe(true);
    expect(new Set(readGitlab(text.gitlab).map(({location}) => location.path))).toEqual(new Set([file]));
    const {results} = readSarif(text.sarif);
    const uris = new Set(results.map(({locations}) => locations[0]?.physicalLocation.artifactLocation.uri ?? ''));
    expect([...uris].map(decodeURIComponent)).toEqual([file]);
    expect(results.some(({message}) => message.text.includes('{{0}} \\[link](1) {{{{'))).toBe(true);
    expect(tablesOf(text['github-summary']).some((cells) => cells.length === 5 && cells[1]?.includes('| a | b |'))).toBe(true);
  });
});

describe('the fingerprints', () => {
  const broken = {
    ...sample,
    'data/deployments.csv':
      '社工编号,结对编号,开始日期,结束日期\nW1,P1,2023-03-01,2023-03-31\nW9,P1,2023-06-01,2023-06-21\nW1,P1,2023-02-30,2023-06-02\n',
  };
  const above = {
    ...broken,
    // A worker whom nobody names, and another day of one who is fine: every row below moves down by one.
    'data/workers.csv': sample['data/workers.csv'].replace('W1,张一', 'W7,王七,上海甲社工事务所,社会工作师,2018-09-20,2014-07-01\nW1,张一'),
    'data/deployments.csv': broken['data/deployments.csv'].replace('W1,P1,2023-03-01', 'W1,P1,2023-05-10,2023-05-10\nW1,P1,2023-03-01'),
  };
  const [before, after] = [broken, above].map((files) => everyFormatOf(files, ['check', 'data'])) as [
    ReturnType<typeof everyFormatOf>,
    ReturnType<typeof everyFormatOf>,
  ];

  test('of SARIF stay when a row is added above', () => {
    const results = [before, after].map(({text}) => readSarif(text.sarif).results);
    const [first, second] = results.map((own) => own.map(({ruleId, partialFingerprints}) => ({ruleId, ...partialFingerprints})));
    expect(first?.length).toBeGreaterThan(3);
    expect(second).toEqual(first);
    const lines = results.map((own) => own.map(({locations}) => locations[0]?.physicalLocation.region.startLine));
    expect(lines[1], 'the rows have moved').not.toEqual(lines[0]);
  });

  test('of GitLab stay as well', () => {
    const [first, second] = [before, after].map(({text}) => readGitlab(text.gitlab).map(({fingerprint}) => fingerprint));
    expect(second).toEqual(first);
  });

  test('of one thing are the same in both languages', () => {
    const english = everyFormatOf(broken, ['check', 'data', '--lang', 'en']);
    expect(readGitlab(english.text.gitlab).map(({fingerprint}) => fingerprint)).toEqual(
      readGitlab(before.text.gitlab).map(({fingerprint}) => fingerprint),
    );
  });

  test('of what is not the same are not', () => {
    const other = everyFormatOf({...broken, 'data/deployments.csv': broken['data/deployments.csv'].replace('W9', 'W8')}, ['check', 'data']);
    expect(readGitlab(other.text.gitlab).map(({fingerprint}) => fingerprint)).not.toEqual(
      readGitlab(before.text.gitlab).map(({fingerprint}) => fingerprint),
    );
  });
});

describe('a second run with the first as its baseline', () => {
  const files = {...sample, 'data/workers.csv': sample['data/workers.csv'].replace('2018-09-20', '2018-09-31')};
  const first = everyFormatOf(files, ['check', 'data']);
  const again = {...files, 'old.json': first.json as string};
  const run = (more: Readonly<Record<string, string>> = {}) =>
    everyFormatOf({...again, ...more}, ['check', 'data', '--baseline', 'old.json']);

  test('fails in no format', async () => {
    expect(first.code).toBe(1);
    const {code, text} = run();
    expect(code).toBe(0);
    await allValid(text);
    expect((await readJunit(text.junit)).attributes).toMatchObject({failures: '0', errors: '0'});
    expect(readTap(text.tap).ok).toBe(true);
    expect([...new Set(readSarif(text.sarif).results.map(({baselineState}) => baselineState))]).toEqual(['unchanged']);
    expect(readGithub(text.github).commands.filter(({name}) => name !== 'notice')).toEqual([]);
    expect(readGitlab(text.gitlab)).toEqual(
      readGitlab(first.text.gitlab).map((issue) => expect.objectContaining({fingerprint: issue.fingerprint})),
    );
  });

  test('fails in each by what is new', async () => {
    const {code, text} = run({'data/evaluations.csv': '结对编号,工作年度,日期,结果\nP1,2023,2023-12-32,合格\n'});
    expect(code).toBe(1);
    expect(all(await readJunit(text.junit), 'failure').length).toBeGreaterThan(0);
    expect(readTap(text.tap).ok).toBe(false);
    const fresh = readSarif(text.sarif).results.filter(({baselineState}) => baselineState === 'new');
    expect(fresh.map(({ruleId}) => ruleId)).toContain('data/date');
    expect(
      readGithub(text.github)
        .commands.filter(({name}) => name === 'error')
        .map(({properties}) => properties['file']),
    ).toContain('data/evaluations.csv');
  });
});
