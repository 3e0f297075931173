import {describe, expect, test} from 'vitest';
import {shell, valid} from '../support/scenario.js';
import {sample, withLog} from './sample.js';

/** The sample without its last day of W2: 39 of 40 days. */
const SHORT = sample['data/deployments.csv'].replace('2023-06-21', '2023-06-20');

/** Writes a report of what `data` holds, changes something, and checks again with that report for a baseline. */
const again = (change: string, options = ''): string =>
  `qianshou check data --format json=old.json; ${change}; qianshou check data --baseline old.json ${options}`;

/** The sample with its failing log, and the good one beside it. */
const failing = {...sample, 'data/deployments.csv': SHORT, 'good.csv': sample['data/deployments.csv']};

/** Reports of the sample, made once: good, of another plan, of a run that failed. */
const madeBy = async (options: string): Promise<string> =>
  (await shell(sample, `qianshou check data ${options} --format json 2>/dev/null`)).stdout;
const good = await madeBy('');
const reports = {
  'good.json': good,
  'national.json': await madeBy('--plan national-2021'),
  'roll-up.json': (await shell(sample, 'qianshou report data --format json')).stdout,
  'failed.json': await madeBy('--plan nowhere'),
  'later.json': good.replace('"schemaVersion": 1', '"schemaVersion": 2'),
  'amiss.json': good.replace('"years": [', '"years": [2023,'),
  'broken.json': '{"schemaVersion": 1,\n',
  'other.json': '{"name": "x"}',
};

describe.concurrent('--baseline', {timeout: 120_000}, () => {
  test('lets pass what failed before, and says so', async () => {
    const {code, stdout, stderr} = await shell(failing, again(':'));
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('基线 old.json');
    expect(stdout).toMatch(/✗ 服务天数 · 2023 · 39\/40 工作日，差 1 · 二\(四\)3 · 旧账/);
    expect(stdout).toContain('不符合 1（旧账 1）');
  });

  test('speaks English', async () => {
    const {code, stdout} = await shell(failing, again(':', '--lang en'));
    expect(code).toBe(0);
    for (const text of ['baseline old.json', 'known before', 'fail 1 (1 known before)'])
      expect(stdout.replace(/\s+/g, ' ')).toContain(text);
  });

  test('marks it in JSON, also where it fails by more', async () => {
    const {code, stdout} = await shell(failing, again("sed -i 's/2023-06-20/2023-06-19/' data/deployments.csv", '--format json'));
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as {baseline: string; verdicts: {requirement: string; found: number; known: boolean}[]};
    valid(stdout);
    expect(report.baseline).toBe('old.json');
    expect(report.verdicts.filter(({known}) => known)).toMatchObject([{requirement: 'service-days', found: 38}]);
  });

  test('does not let pass what is new', async () => {
    const {code, stdout} = await shell(failing, again("sed -i 's/社会工作师,2018/,2018/' data/workers.csv"));
    expect(code).toBe(1);
    expect(stdout).toContain('不符合 2（旧账 1）');
  });

  test('lets pass the failures of the fixture with faults, and not one more', async () => {
    const fixture = new URL('../../fixtures/shanghai-gansu/2023', import.meta.url).pathname;
    const setup = `cp -r '${fixture}' data; rm -f data/*.md`;
    expect((await shell({}, `${setup}; ${again(':')}`)).code).toBe(0);
    // P04 had exactly forty days.
    const changed = await shell({}, `${setup}; ${again("sed -i '/^W009,P04,2023-10-07/d' data/deployments.csv")}`);
    expect(changed.code).toBe(1);
    expect(changed.stdout).toMatch(/✗ 服务天数 · 2023 · 39\/40 工作日，差 1 · 二\(四\)3\n/);
  });

  test('knows errors in the data by what they are about, wherever they stand', async () => {
    const row = 'W1,P1,2023-02-30,,,,';
    const files = {...withLog(row), 'more.csv': ''};
    const same = await shell(files, again(`sed -i '2i W2,P1,2023-07-03,,,,' data/deployments.csv`));
    expect(same.code, same.stdout).toBe(0);
    expect(same.stdout).toContain('错误 1（旧账 1）');
    const another = await shell(files, again('echo W2,P1,2023-06-31,,,, >> data/deployments.csv'));
    expect(another.code).toBe(1);
    expect(another.stdout).toContain('错误 2（旧账 1）');
  });

  test('works for validate too', async () => {
    const files = withLog('W1,P1,2023-02-30,,,,');
    const run = (change: string) =>
      shell(files, `qianshou validate data --format json=old.json; ${change}; qianshou validate data --baseline old.json`);
    expect((await run(':')).code).toBe(0);
    expect((await run('echo W2,P1,2023-06-31,,,, >> data/deployments.csv')).code).toBe(1);
  });

  test('works for many submissions: what failed in one of them is known, and what another one brings is not', async () => {
    const both = `${again(':').replaceAll('qianshou check data', 'qianshou report data')}`;
    const known = await shell(failing, both);
    expect(known.code, known.stderr).toBe(0);
    expect(known.stdout).toContain('不符合 1（旧账 1）');
    const change = "sed -i 's/2023-06-21/2023-06-20/' data/deployments.csv";
    const news = await shell(sample, again(change).replaceAll('qianshou check data', 'qianshou report data'));
    expect(news.code).toBe(1);
    expect(news.stdout).toMatch(/不符合 1(?!（)/);
  });

  test.each(['', '--unmasked'])('matches masked with unmasked texts (%s)', async (first) => {
    // A wrong phone number of the roster, and a pairing that is named by one.
    const pairings = sample['data/pairings.csv'].replace('接受帮扶', '联系电话,接受帮扶').replace('跨省,2,', '跨省,2,12345,');
    const number = '13800000001';
    const files = Object.fromEntries(
      Object.entries({...failing, 'data/pairings.csv': pairings}).map(([name, text]) => [name, text.replaceAll('P1,', `${number},`)]),
    );
    const second = first === '' ? '--unmasked' : '';
    const {code, stdout} = await shell(
      files,
      `qianshou check data --format json=old.json ${first}; qianshou check data --baseline old.json --format json ${second}`,
    );
    const report = JSON.parse(stdout) as {
      verdicts: {status: string; known: boolean; subject: {id: string}}[];
      findings: {known: boolean}[];
    };
    expect(report.verdicts.filter(({status}) => status === 'fail').map(({known}) => known)).toEqual([true]);
    expect(report.findings.every(({known}) => known)).toBe(true);
    expect(report.verdicts.some(({subject}) => subject.id === number)).toBe(second !== '');
    expect(code).toBe(0);
  });

  test('still cannot check what cannot be read', async () => {
    const {code} = await shell(failing, again('printf "\\377\\376" > data/evaluations.csv'));
    expect(code).toBe(2);
  });

  test.each([
    ['no file', 'check data --baseline gone.json', '找不到 gone.json', 'gone.json does not exist'],
    ['a folder', 'check data --baseline data', 'data 是文件夹', 'data is a folder'],
    ['no JSON', 'check data --baseline broken.json', 'broken.json:2:1 从这里起不是 JSON', 'broken.json:2:1 not JSON from here on'],
    [
      'JSON of something else',
      'check data --baseline other.json',
      'other.json 不是 qianshou 的核查报告',
      'other.json is no report of qianshou',
    ],
    ['a report with something amiss', 'check data --baseline amiss.json', '（years/0 不对）', '(years/0 is wrong)'],
    ['a later version', 'check data --baseline later.json', 'later.json 是第 2 版报告', 'later.json is a report of version 2'],
    ['a run that failed', 'check data --baseline failed.json', '那次运行没有结果（没有内置计划', 'came to no report (没有内置计划'],
    [
      'a report of another command',
      'check data --baseline roll-up.json',
      '基线 roll-up.json 是 report 的报告，这次是 check',
      'the baseline roll-up.json is a report of report, and this is check',
    ],
    [
      'a check where submissions are put together',
      'report data --baseline good.json',
      '基线 good.json 是 check 的报告，这次是 report',
      'a report of check, and this is report',
    ],
    [
      'to write a roll-up over it',
      'report data --baseline roll-up.json --format json=roll-up.json',
      '不能覆盖输入文件 roll-up.json',
      'overwrite the input roll-up.json',
    ],
    ['another plan', 'check data --baseline national.json', '按计划 national-2021 核查的', 'against the plan national-2021'],
    [
      'the file that is written',
      'check data --baseline good.json --format json=good.json',
      '不能覆盖输入文件 good.json',
      'overwrite the input good.json',
    ],
  ])('refuses %s', async (_, run, zh, en) => {
    for (const [lang, words] of [
      ['zh', zh],
      ['en', en],
    ]) {
      const {code, stdout, stderr} = await shell(
        {...sample, ...reports},
        `qianshou ${run} --lang ${lang}; code=$?; cat good.json >&2; exit $code`,
      );
      expect(code, stderr).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain(words);
      expect(stderr.endsWith(good), 'good.json is left as it was').toBe(true);
    }
  });
});
