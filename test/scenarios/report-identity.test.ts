import {describe, expect, test} from 'vitest';
import {JUNE, OTHER, office, ROSTER, SPRING} from '../support/office.js';
import {not, type ReportJson, scenarios, shell} from '../support/scenario.js';

/** 23 working days in March 2023, and the 1st, 2nd and 5th to 9th of June: 30 of the forty. */
const SHORT = ['W01,P01,2023-03-01,2023-03-31', 'W02,P01,2023-06-01,2023-06-09'];
const WHOLE = [`W01,P01,${SPRING}`, `W02,P01,${JUNE}`];

describe('what is known of a pairing stays its own, whatever number a roll-up gives it', {timeout: 60_000}, () => {
  const report = 'qianshou report in --format json';
  /** The office alone, and then beside one that comes before it and has its number. */
  const twice = (own: readonly string[], later: readonly string[], news: readonly string[]) => ({
    files: {
      ...office('in/b', {...OTHER, log: own}),
      ...office('later/a', {log: news}),
      'later/b.csv': `社工编号,结对编号,开始日期,结束日期\n${later.map((row) => `${row}\n`).join('')}`,
    },
    run: `${report}=old.json; cp -r later/a in/a; cp later/b.csv in/b/deployments.csv`,
  });
  const known = (text: string): string[] =>
    (JSON.parse(text) as {verdicts: {status: string; known: boolean; subject: {id: string; label: string}}[]}).verdicts
      .filter(({status}) => status === 'fail')
      .map((verdict) => `${verdict.subject.id} ${verdict.subject.label.slice(0, 4)} ${verdict.known}`);

  test('a failure of another pairing is news', async () => {
    const {files, run} = twice(SHORT, WHOLE, SHORT);
    const {code, stdout} = await shell(files, `${run}; ${report} --baseline old.json`);
    expect(known(stdout)).toEqual(['P01 上海甲社 false']);
    expect(code).toBe(1);
  });

  test('its own is known under another number', async () => {
    const {files, run} = twice(SHORT, SHORT, WHOLE);
    const {code, stdout} = await shell(files, `${run}; ${report} --baseline old.json`);
    expect(known(stdout)).toEqual(['P01@b 上海浦江 true']);
    expect(code).toBe(0);
  });

  test('without a roster a number is nobody’s once others are put together', async () => {
    const alone = (files: Record<string, string>): Record<string, string> =>
      Object.fromEntries(Object.entries(files).filter(([name]) => !name.endsWith('pairings.csv')));
    const files = {
      ...alone(office('in/a', {log: SHORT})),
      ...alone(office('in/b', OTHER)),
      ...alone(office('later/b', {...OTHER, log: SHORT})),
    };
    const again = 'rm -r in; mv later in';
    const {code, stdout} = await shell(files, `${report}=old.json --fail-on fail; ${again}; ${report} --baseline old.json --fail-on fail`);
    expect(known(stdout).filter((one) => one.endsWith('true'))).toEqual([]);
    expect(code).toBe(1);
  });

  test('an error of another office is news, whatever its file and worker are called', async () => {
    const log = [...WHOLE, 'W99,P01,2023-07-03,2023-07-03'];
    const files = {...office('in/a', {log}), ...office('later/c', {...OTHER, log})};
    const {code, stdout} = await shell(files, `${report}=old.json; rm -r in; mv later in; ${report} --baseline old.json --fail-on fail`);
    const {findings} = JSON.parse(stdout) as {findings: {rule: string; known: boolean}[]};
    expect(findings.filter(({rule}) => rule === 'unknown-worker').map((one) => one.known)).toEqual([false]);
    expect(code).toBe(1);
  });

  test('a comparison tells which is mended', async () => {
    const {files, run} = twice(SHORT, WHOLE, WHOLE);
    const {code, stdout} = await shell(files, `${run}; ${report}=new.json; qianshou compare old.json new.json --format json`);
    const {verdicts} = JSON.parse(stdout) as {verdicts: {change: string; requirement: string; subject: {id: string; label: string}}[]};
    const mended = verdicts.filter(({change}) => change === 'mended').map(({requirement, subject}) => `${requirement} ${subject.id}`);
    expect(mended).toEqual(['service-days P01@b']);
    expect(code).toBe(0);
  });

  test('masked numbers that look alike do not take each other’s place in a comparison', async () => {
    const one = office('in/a', {pairing: '13800000001', log: [`W01,13800000001,${SPRING}`, `W02,13800000001,${JUNE}`]});
    const two = office('in/b', {
      ...OTHER,
      pairing: '13811111101',
      log: ['W03,13811111101,2023-03-01,2023-03-31'],
      workers: [
        ['W03', '王五'],
        ['W04', '赵六'],
      ],
    });
    const check = 'qianshou check in/* --as-of 2024-01-31 --year 2023 --format json';
    const {stdout} = await shell(
      {...one, ...two},
      `${check}=old.json; rm -r in/a; ${check}=new.json; qianshou compare old.json new.json --format json`,
    );
    const {verdicts} = JSON.parse(stdout) as {verdicts: {change: string; requirement: string; subject: {label: string}}[]};
    const days = verdicts
      .filter(({requirement}) => requirement === 'service-days')
      .map(({change, subject}) => `${change} ${subject.label.slice(0, 4)}`);
    expect(days).toEqual(['still-failing 上海浦江', 'gone 上海甲社']);
  });
});

const waiver = (subject: string): string =>
  `waivers:\n  - {requirement: service-days, subject: ${JSON.stringify(subject)}, reason: 汛期, approved_by: 厅, expires: 2024-12-31}\n`;

const both = {...office('in/a', {log: SHORT}), ...office('in/b', {...OTHER, log: SHORT})};

scenarios('a waiver where several offices use one number', {
  'by that number excuses nobody and says what to write': {
    files: {...both, 'w.yaml': waiver('P01')},
    run: 'report in --waivers w.yaml',
    exit: 1,
    zh: {stdout: ['有 2 个对象都叫“P01”', '在 subject 写明是哪一个：P01 上海甲社工事务所', 'P01@b 上海浦江公益服务社']},
    en: {stdout: ['2 subjects are called “P01”', 'say which one in subject: P01 上海甲社工事务所']},
    verdicts: {'service-days P01 2023': 'fail 30', 'service-days P01@b 2023': 'fail 30'},
  },
  'by number and name excuses one': {
    files: {...both, 'w.yaml': waiver('P01 上海甲社工事务所 → 岷县乙社工中心')},
    run: 'report in --waivers w.yaml --fail-on fail',
    exit: 1,
    verdicts: {'service-days P01 2023': 'waived 30', 'service-days P01@b 2023': 'fail 30'},
  },
  'of the programme by what reports call it': {
    files: {
      ...office('in', {}),
      'in/training.csv': '日期,主题,人次\n',
      'w.yaml': waiver('整个计划').replace('service-days', 'training-exam'),
    },
    run: 'check in --waivers w.yaml --fail-on fail',
    exit: 1,
    verdicts: {'training-exam programme': 'waived 0'},
  },
});

scenarios('what one office lacks, another does not make up for', {
  'money for an organisation that both have pairings of': {
    files: Object.fromEntries(
      Object.entries({
        ...office('in/a'),
        ...office('in/b', {...OTHER, sender: '上海甲社工事务所', subsidy: 10_000}),
      }).filter(([name]) => name !== 'in/a/funding.csv'),
    ),
    run: 'report in',
    exit: 1,
    // 10,000 of 30,000 are told; the rest may stand in the table that a lacks.
    verdicts: {'subsidy 上海甲社工事务所 2023': 'unknown 10000'},
  },
  'nor by writing its name in another width': {
    files: Object.fromEntries(
      Object.entries({
        ...office('in/a', {sender: '上海甲社（总部）'}),
        ...office('in/b', {...OTHER, sender: '上海甲社(总部)', subsidy: 10_000}),
      }).filter(([name]) => name !== 'in/a/funding.csv'),
    ),
    run: 'report in',
    exit: 1,
    verdicts: {'subsidy 上海甲社（总部） 2023': 'unknown 10000'},
  },
  'a pairing that may not be the only one of its organisations': {
    files: {...office('in/a'), 'in/b/pairings.csv': Buffer.from([0xff, 0xff])},
    run: 'report in',
    exit: 2,
    verdicts: {'one-to-one P01': 'unknown 1'},
  },
});

scenarios('submissions below settings', {
  'are read, with or without tables beside the settings': {
    files: {...both, 'in/qianshou.yaml': 'plan: shanghai-gansu\nyear: 2023\nas_of: 2024-01-31\n'},
    run: 'report in --fail-on pending',
    exit: 1,
    json: ({submissions}: ReportJson) => expect(submissions.map(({path}) => path)).toEqual(['in/a', 'in/b']),
  },
  'unless the settings say which tables are theirs': {
    files: {...both, 'in/qianshou.yaml': 'plan: shanghai-gansu\nyear: 2023\nas_of: 2024-01-31\nfiles: [a/pairings.csv]\n'},
    run: 'report in',
    exit: 1,
    json: ({submissions}: ReportJson) => expect(submissions.map(({path}) => path)).toEqual(['in']),
  },
  'with tables beside them': {
    files: {
      ...both,
      'in/qianshou.yaml': 'plan: shanghai-gansu\nyear: 2023\nas_of: 2024-01-31\n',
      'in/pairings.csv': `${ROSTER}P09,上海丁社,上海市徐汇区,岷县戊中心,甘肃省定西市岷县,跨省,2,3\n`,
    },
    run: 'report in',
    exit: 1,
    json: ({submissions}: ReportJson) => expect(submissions.map(({path}) => path)).toEqual(['in', 'in/a', 'in/b']),
  },
  'a folder of feedback and something else is told': {
    files: {...office('in/a'), 'in/b/workers.反馈.csv': '社工编号,核查结果,规则,怎么办\nW1,,,\n', 'in/b/说明.docx': 'x'},
    run: 'report in',
    exit: 2,
    json: ({submissions}: ReportJson) =>
      expect(submissions.map(({path, problem}) => [path, problem === null])).toEqual([
        ['in/a', true],
        ['in/b', false],
      ]),
  },
});

test('the row of a submission is what a check of it alone comes to', async () => {
  const third = {sender: '上海苏河社工师事务所', receiver: '通渭县社工站', county: '甘肃省定西市通渭县'};
  const changed = (files: Record<string, string>, from: string, to: string): Record<string, string> =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replace(from, to)]));
  const files = {
    ...office('in/a'),
    // Of other things under the same numbers; days are lacking, a row is of nobody, and a number has lost its zero.
    ...changed(office('in/b', {...OTHER, log: [...SHORT, 'W09,P01,2023-06-12,2023-06-13']}), 'W02,赵六', '2,钱一\n02,钱二\nW02,赵六'),
    // Another work year, and an earlier day.
    ...changed(changed(office('in/c', third), 'year: 2023', 'year: 2022'), 'as_of: 2024-01-31', 'as_of: 2023-08-15'),
    // Another year of what a tells of.
    ...changed(office('in/d', {log: [`W01,P01,${SPRING}`, 'W01,P01,2024-03-01,2024-03-08']}), 'year: 2023', 'year: 2024'),
    ...office('in/e'),
  };
  const names = ['a', 'b', 'c', 'd', 'e'];
  const alone = names.map((name) => `qianshou check in/${name} --as-of 2024-01-31 --format json; echo , $? ,`);
  const {stdout} = await shell(files, `echo '['; ${alone.join('; ')}; qianshou report in --format json; echo ']'`);
  const told = JSON.parse(stdout) as (ReportJson | number)[];
  const {submissions} = told.at(-1) as ReportJson;
  expect(submissions.map(({name, copyOf}) => [name, copyOf])).toEqual(names.map((name) => [name, name === 'e' ? 'a' : null]));
  expect(submissions.map(({verdicts, findings, pairings, code}) => ({verdicts, findings, pairings, code}))).toEqual(
    names.map((_, i) => {
      const {summary, pairings} = told[2 * i] as ReportJson;
      const {error, warning} = summary.findings;
      return {verdicts: summary.verdicts, findings: {error, warning}, pairings: pairings.length, code: told[2 * i + 1]};
    }),
  );
  // The year of d still runs on that day.
  expect(submissions.map(({code}) => code)).toEqual([0, 1, 1, 0, 0]);
}, 60_000);

test('--feedback names files of an earlier run, which it leaves', async () => {
  const {stderr} = await shell(
    both,
    'qianshou check in/a in/b --feedback out --format json=r.json 2>/dev/null; qianshou check in/a --feedback out --format json=r.json',
  );
  expect(stderr).toMatch(/文件夹里还有不是这次写的反馈表：.*in-a-workers\.csv\.反馈\.csv/);
}, 60_000);

describe('--each', {timeout: 60_000}, () => {
  test('names files of an earlier run, which it leaves', async () => {
    const {stderr} = await shell(
      both,
      'qianshou report in --each json=out --format json=r.json; rm -r in/b; qianshou report in --each json=out --format json=r.json',
    );
    expect(stderr).toBe('out 里还有不是这次写的文件：P01@b.json\n');
  });

  test('says that there is no pairing to write', async () => {
    const {stderr} = await shell(
      {'in/stations.csv': '社工站编号,名称,县,乡镇（街道）\nS1,某站,岷县,某镇\n'},
      'qianshou report in --plan yidu-stations --each json=out --format json=r.json --lang en',
    );
    expect(stderr).toBe('there is no pairing: no report was written to out\n');
  });
});

scenarios('days and plans that submissions state', {
  'all are judged as of the latest day, in their own rows too': {
    files: {...office('in/a', {log: SHORT, settings: ''}), ...office('in/b', OTHER)},
    run: 'report in --as-of 2023-08-15',
    exit: 0,
    json: ({submissions}: ReportJson) => expect(submissions.map(({verdicts}) => verdicts['fail'])).toEqual([0, 0]),
  },
  'several days are told': {
    files: {
      ...office('in/a', {log: SHORT}),
      ...Object.fromEntries(
        Object.entries(office('in/b', {...OTHER, log: SHORT})).map(([name, text]) => [
          name,
          text.replace('as_of: 2024-01-31', 'as_of: 2023-08-15'),
        ]),
      ),
    },
    run: 'report in',
    exit: 1,
    zh: {stderr: '各份材料写明的截止日不同（2023-08-15、2024-01-31），一律按 2024-01-31 核查；要用别的日子请加 --as-of\n'},
    en: {stderr: ['several days (2023-08-15, 2024-01-31)', 'as of 2024-01-31']},
    // Days and workers of each: P01 lacks days in both.
    json: ({submissions}: ReportJson) =>
      expect(submissions.map(({verdicts}) => [verdicts['fail'], verdicts['pending']])).toEqual([
        [1, 0],
        [1, 0],
      ]),
  },
  'a day that a copy of equal tables states is theirs too': {
    files: {
      ...office('in/b', {log: SHORT}),
      ...Object.fromEntries(
        Object.entries(office('in/a', {log: SHORT})).map(([name, text]) => [name, text.replace('as_of: 2024-01-31\n', '')]),
      ),
    },
    run: 'report in',
    exit: 1,
    json: ({asOf}: ReportJson) => expect(asOf).toBe('2024-01-31'),
  },
  'one that names no plan is of the one that the others name': {
    files: {
      ...office('in/a'),
      ...Object.fromEntries(
        Object.entries(office('in/b', OTHER)).map(([name, text]) => [name, text.replace('plan: shanghai-gansu\n', '')]),
      ),
      ...Object.fromEntries(
        Object.entries(office('other/a')).map(([name, text]) => [name, text.replace('plan: shanghai-gansu', 'plan: national-2021')]),
      ),
      ...Object.fromEntries(
        Object.entries(office('other/b', OTHER)).map(([name, text]) => [name, text.replace('plan: shanghai-gansu\n', '')]),
      ),
    },
    run: 'report other --fail-on fail',
    exit: 0,
    zh: {stdout: [not('没有说明计划'), not('无法核查')]},
    json: ({plan, submissions}: ReportJson) =>
      expect([plan.id, submissions.map(({problem}) => problem)]).toEqual(['national-2021', [null, null]]),
  },
});
