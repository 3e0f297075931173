import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {comparisonIn, scenarios, shell} from '../support/scenario.js';
import {sample} from './sample.js';

/** A report of `data` before something changes, and one after. */
const twice = (change: string): string =>
  `qianshou check data --format json=old.json; ${change}; qianshou check data --format json=new.json`;

/** Takes a day from the sample's forty. */
const ONE_DAY_LESS = "sed -i 's/2023-06-21/2023-06-20/' data/deployments.csv";

const flat = (text: string): string => text.replace(/\s+/g, ' ');

/** Reports of the sample, made once. */
const madeBy = async (command: string): Promise<string> => (await shell(sample, `qianshou ${command} --format json`)).stdout;
const old = await madeBy('check data');
const reports = {
  'old.json': old,
  'national.json': await madeBy('check data --plan national-2021'),
  'data.json': await madeBy('validate data'),
  'c.json': (await shell({'old.json': old}, 'qianshou compare old.json old.json --format json')).stdout,
};

describe.concurrent('compare', {timeout: 120_000}, () => {
  test('a verdict that newly fails', async () => {
    const {code, stdout, stderr} = await shell(sample, `${twice(ONE_DAY_LESS)}; qianshou compare old.json new.json`);
    expect(code, stderr).toBe(1);
    for (const text of [
      '前：old.json · 截至 2024-01-31',
      '后：new.json',
      '改动的文件：deployments.csv',
      '新增不符合 · 1',
      '✓ 符合 40/40 工作日 → ✗ 不符合 39/40 工作日 · 二(四)3',
    ])
      expect(stdout).toContain(text);
    expect(stdout).toMatch(/结论：新增不符合 1 · 没有变化 \d+/);
    expect(stdout).not.toContain('计划版本');
  });

  test('a verdict that is mended, in English', async () => {
    const {code, stdout} = await shell(sample, `${twice(ONE_DAY_LESS)}; qianshou compare new.json old.json --lang en`);
    expect(code).toBe(0);
    expect(stdout).toContain('mended · 1');
    expect(stdout).toContain('✗ fail 39/40 working days → ✓ pass 40/40 working days');
  });

  test('one that still fails, and by how much more', async () => {
    const first = "sed -i 's/2023-06-21/2023-06-19/' data/deployments.csv";
    const second = "sed -i 's/2023-06-19/2023-06-16/' data/deployments.csv";
    const {code, stdout} = await shell(sample, `${first}; ${twice(second)}; qianshou compare old.json new.json`);
    expect(code).toBe(0);
    expect(stdout).toContain('仍不符合 · 1');
    // The 17th and 18th of June 2023 are a weekend: one day less.
    expect(stdout).toContain('✗ 不符合 38/40 工作日 → ✗ 不符合 37/40 工作日 · 比原来多差 1');
    const back = await shell(sample, `${first}; ${twice(second)}; qianshou compare new.json old.json`);
    expect(back.stdout).toContain('比原来少差 1');
  });

  test('a report with itself', async () => {
    const {code, stdout} = await shell(sample, 'qianshou check data --format json=old.json; qianshou compare old.json old.json');
    expect(code).toBe(0);
    expect(stdout).toContain('两份报告所用的文件内容相同');
    expect(flat(stdout)).toMatch(/结论：没有变化 \d+；/);
    expect(stdout).toContain('新增 0，已改正 0，仍在 0');
  });

  test('rows in another order', async () => {
    const turned = '(head -1 data/deployments.csv; tail -n +2 data/deployments.csv | tac) > x && mv x data/deployments.csv';
    const {code, stdout} = await shell(sample, `${twice(turned)}; qianshou compare old.json new.json --format json`);
    expect(code).toBe(0);
    const {summary} = comparisonIn(stdout);
    for (const [change, count] of Object.entries(summary.verdicts)) expect(count > 0, change).toBe(change === 'steady');
    expect(summary.findings).toEqual({added: 0, mended: 0, still: 0});
  });

  test('findings that came and went, the day, and a file that is gone', async () => {
    const change =
      "sed -i 's/2023-04-04/2023-04-31/' data/deployments.csv; sed -i 's/as_of: .*/as_of: 2024-02-01/' data/qianshou.yaml; rm data/training.csv";
    const {code, stdout} = await shell(sample, `${twice(change)}; qianshou compare old.json new.json`);
    expect(code).toBe(1);
    for (const text of [
      '截止日 2024-01-31 → 2024-02-01',
      '没有了的文件：training.csv',
      '变为未知',
      '新增 1，已改正 0，仍在 0',
      '+ data/deployments.csv:2:',
    ])
      expect(stdout).toContain(text);
    const back = await shell(sample, `${twice(change)}; qianshou compare new.json old.json`);
    for (const text of ['新增的文件：training.csv', '新增 0，已改正 1，仍在 0', '- data/deployments.csv:2:'])
      expect(back.stdout).toContain(text);
  });

  test('one cell of the fixture: P04 had exactly forty days', async () => {
    const fixture = new URL('../../fixtures/shanghai-gansu/2023', import.meta.url).pathname;
    const change = "sed -i 's/^W009,P04,2023-10-07/W009,P04,2023-10-06/' data/deployments.csv";
    const {code, stdout} = await shell(
      {},
      `cp -r '${fixture}' data; rm data/*.md; ${twice(change)}; qianshou compare old.json new.json --format json`,
    );
    expect(code).toBe(1);
    const {summary, verdicts} = JSON.parse(stdout) as {
      summary: {verdicts: Record<string, number>};
      verdicts: {change: string; requirement: string; subject: {id: string}; before: {found: number}; after: {found: number}}[];
    };
    comparisonIn(stdout);
    expect(summary.verdicts['failing']).toBe(1);
    // The 6th of October 2023 is a holiday, the 7th a make-up workday.
    expect(verdicts.filter(({change: what}) => what === 'failing')).toMatchObject([
      {requirement: 'service-days', subject: {id: 'P04'}, before: {found: 40}, after: {found: 39}},
    ]);
  });

  test('several formats at once', async () => {
    const run = 'qianshou compare old.json new.json --format pretty --format json=c.json --format markdown=c.md';
    const {stdout, stderr} = await shell(sample, `${twice(ONE_DAY_LESS)}; ${run}; cat c.json c.md`);
    expect(stderr).toBe('');
    expect(stdout).toContain('新增不符合 · 1');
    expect(stdout).toContain('"failing": 1');
    expect(stdout).toContain('## 新增不符合 · 1');
    expect(stdout).toContain(
      '| P1 上海甲社工事务所 → 岷县乙社工中心 | 服务天数 · 2023 | ✓ 符合 40/40 工作日 | ✗ 不符合 39/40 工作日 | 二(四)3 |',
    );
  });

  test('a long list is cut, and whole with --all', async () => {
    const pairings = Array.from({length: 25}, (_, i) => `Q${i},上海甲社工事务所,上海市徐汇区,岷县第${i}社,甘肃省定西市岷县,跨省,2,3`).join(
      '\n',
    );
    const change = `cat more.csv >> data/pairings.csv`;
    const files = {...sample, 'more.csv': `${pairings}\n`};
    const cut = await shell(files, `${twice(change)}; qianshou compare old.json new.json`);
    expect(cut.code).toBe(1);
    expect(cut.stdout).toContain('新对象 · 25');
    expect(cut.stdout).toContain('另有 5 条，共 25 条（--all 全部列出）');
    const whole = await shell(files, `${twice(change)}; qianshou compare old.json new.json --all`);
    for (const line of whole.stdout.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(100);
    expect(whole.stdout).not.toContain('另有');
    expect(whole.stdout).toContain('Q24');
  });

  test.each([
    ['reports of two plans', 'compare old.json national.json', '两份报告的计划不同', 'reports of two plans'],
    ['a report of validate', 'compare old.json data.json', 'data.json 是 validate', 'data.json of validate'],
    ['a comparison', 'compare old.json c.json', 'c.json 不是 qianshou 的核查报告', 'c.json is no report of qianshou'],
    [
      'to write over a report',
      'compare old.json data.json --format json=old.json',
      '不能覆盖输入文件 old.json',
      'overwrite the input old.json',
    ],
    ['the first that is missing', 'compare nowhere.json old.json', '找不到 nowhere.json', 'nowhere.json does not exist'],
  ])('refuses %s', async (_, run, zh, en) => {
    for (const [lang, words] of [
      ['zh', zh],
      ['en', en],
    ]) {
      const {code, stdout, stderr} = await shell(reports, `qianshou ${run} --lang ${lang}`);
      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain(words);
    }
  });
});

describe('compare of a report that was written masked with one that was not', () => {
  const number = '13800000001';
  const files = Object.fromEntries(Object.entries(sample).map(([name, text]) => [name, `${text.replaceAll('P1,', `${number},`)}`]));
  const settings = {'data/qianshou.yaml': `${sample['data/qianshou.yaml']}office: 甲局 ${number}\n`};
  const both = `qianshou check data --format json=old.json; qianshou check data --unmasked --format json=new.json`;
  const after = 'qianshou check data --unmasked --format json=later.json';

  test('finds no difference that cannot be seen', async () => {
    const {code, stdout} = await shell({...files, ...settings}, `${both}; qianshou compare old.json new.json --all`);
    expect(code).toBe(0);
    for (const text of ['报送单位', '新对象', number]) expect(stdout).not.toContain(text);
  });

  test('shows numbers when asked to', async () => {
    const {stdout} = await shell(
      {...files, ...settings},
      `${both}; ${ONE_DAY_LESS}; ${after}; qianshou compare new.json later.json --unmasked`,
    );
    expect(stdout).toContain(number);
    const masked = await shell({...files, ...settings}, `${both}; ${ONE_DAY_LESS}; ${after}; qianshou compare old.json later.json`);
    expect(masked.stdout).toContain('138****01');
    expect(masked.stdout).not.toContain(number);
  });
});

scenarios('compare without a comparison', {
  'a program that reads JSON is told why': {
    run: 'compare a.json b.json --format json',
    exit: 2,
    zh: {stdout: ['"failed"', '找不到 a.json'], stderr: ['找不到 a.json']},
    en: {stdout: ['"failed"', 'a.json does not exist'], stderr: ['a.json does not exist']},
  },
  'one report alone': {
    run: 'compare a.json',
    exit: 2,
    zh: {stderr: ['缺少参数', '现在的 JSON 报告']},
    en: {stderr: ['a later JSON report']},
  },
  'three reports': {run: 'compare a.json b.json c.json', exit: 2, zh: {stderr: ['参数太多']}},
  'a format that is only for reports': {run: 'compare a.json b.json --format xml', exit: 2, zh: {stderr: ['pretty、json、markdown']}},
  help: {
    run: 'compare --help',
    exit: 0,
    zh: {stdout: ['qianshou compare 上月.json 本月.json', '退出码']},
    en: {stdout: ['qianshou compare may.json june.json']},
  },
});
