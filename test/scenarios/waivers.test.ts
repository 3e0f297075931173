import {expect} from 'vitest';
import {not, type ReportJson, type Scenario, scenarios} from '../support/scenario.js';
import {sample} from './sample.js';

/** The sample without W2's last day, 21 June: 39 of 40 working days, and everything else met. As of 2024-01-31 that is the one failure. */
const short = {...sample, 'data/deployments.csv': sample['data/deployments.csv'].replace('2023-06-21', '2023-06-20')};

interface Granted {
  readonly requirement?: string;
  readonly subject?: string | null;
  readonly year?: number | string;
  readonly reason?: string;
  readonly expires?: string;
}

/** A file of one waiver, of P1's days in 2023 up to 2024-06-30 where nothing else is said. */
function waiver({requirement = 'service-days', subject = 'P1', year, reason = '暴雨封路', expires = '2024-06-30'}: Granted = {}): string {
  const lines = [
    `requirement: ${requirement}`,
    ...(subject === null ? [] : [`subject: ${subject}`]),
    ...(year === undefined ? [] : [`year: ${year}`]),
    `reason: ${reason}`,
    'approved_by: 示例市民政局',
    `expires: ${expires}`,
  ];
  return `waivers:\n  - ${lines.join('\n    ')}\n`;
}

function granted(given: Granted = {}, rest: Partial<Scenario> = {}): Scenario {
  return {files: {...short, 'w.yaml': waiver(given)}, run: 'check data --waivers w.yaml', exit: 0, ...rest};
}

interface WaivedJson {
  readonly waivers: string | null;
  readonly verdicts: readonly {
    requirement: string;
    status: string;
    found: number;
    short: number | null;
    waived: unknown;
    todo: unknown[];
  }[];
  readonly targets: readonly {target: string; status: string; waived: unknown}[];
}

const days = (report: ReportJson) => (report as unknown as WaivedJson).verdicts.find(({requirement}) => requirement === 'service-days');

scenarios('what is waived', {
  'fails without a waiver': {files: short, run: 'check data', exit: 1, verdicts: {'service-days P1': 'fail 39'}, findings: []},
  'is shown as waived, with what it is, why, by whom and until when; and nothing is left to fail': granted(
    {year: 2023},
    {
      zh: {
        stdout: ['o39', 'o 服务天数 · 2023 · 39/40 工作日，差 1', '豁免：暴雨封路（示例市民政局批准，有效期至 2024-06-30）', not('→ 差 1')],
      },
      en: {stdout: ['o39', 'waived: 暴雨封路 (approved by 示例市民政局, until 2024-06-30)', 'waived 12']},
      verdicts: {'service-days P1': 'waived 39'},
      findings: [],
      json: (report) => {
        expect((report as unknown as WaivedJson).waivers).toBe('w.yaml');
        expect(days(report)).toMatchObject({
          found: 39,
          short: 1,
          todo: [],
          waived: {reason: '暴雨封路', approvedBy: '示例市民政局', expires: '2024-06-30', instead: 'fail'},
        });
        // Eleven counties' coverage is switched off in the plan; that and this are no pass.
        expect(report.summary.verdicts).toMatchObject({pass: 18, fail: 0, waived: 12});
      },
    },
  ),
  'by the name that the report shows': granted(
    {subject: '上海甲社工事务所 → 岷县乙社工中心'},
    {verdicts: {'service-days P1': 'waived 39'}, findings: []},
  ),
  'by number and name': granted(
    {subject: 'P1 上海甲社工事务所 → 岷县乙社工中心'},
    {verdicts: {'service-days P1': 'waived 39'}, findings: []},
  ),
  'on its last day': granted({}, {run: 'check data --waivers w.yaml --as-of 2024-06-30', verdicts: {'service-days P1': 'waived 39'}}),
  'no more on the next day': granted(
    {},
    {
      run: 'check data --waivers w.yaml --as-of 2024-07-01',
      exit: 1,
      zh: {stdout: ['豁免已到期', '豁免 2024-06-30 到期，截止日 2024-07-01 已不适用', '请批准单位续期']},
      en: {stdout: ['Waiver has run out', 'ran out on 2024-06-30', 'have it renewed']},
      verdicts: {'service-days P1': 'fail 39'},
      findings: ['waiver-expired w.yaml:2:5'],
    },
  ),
  'while pending: nothing is behind any more': granted(
    {},
    {
      run: 'check data --waivers w.yaml --as-of 2023-06-15',
      // 25 days of W1, and 11 of W2 from 1 to 15 June.
      verdicts: {'service-days P1': 'waived 36', 'evaluation P1': 'pending 0'},
      json: (report) => expect(days(report)).toMatchObject({pace: null, waived: {instead: 'pending'}}),
    },
  ),
  'as unknown: a log that is not handed in': {
    files: {
      ...sample,
      'w.yaml': waiver({requirement: 'evaluation'}),
      'data/evaluations.csv': '结对编号,工作年度,日期,结果\nP1,2022,2022-12-20,合格\n',
    },
    run: 'check data --waivers w.yaml',
    exit: 0,
    verdicts: {'evaluation P1': 'waived'},
    json: (report) =>
      expect((report as unknown as WaivedJson).verdicts.find(({requirement}) => requirement === 'evaluation')).toMatchObject({
        waived: {instead: 'unknown'},
      }),
  },
  'a target, below the table': granted(
    {requirement: 'beneficiaries', subject: null, reason: '计划调整'},
    {
      exit: 1,
      zh: {stdout: ['o 受益人', '受益人 · 豁免：计划调整（示例市民政局批准，有效期至 2024-06-30）', not('受益人 · 按平均进度')]},
      en: {stdout: ['o Beneficiaries', 'Beneficiaries · waived: 计划调整 (approved by 示例市民政局, until 2024-06-30)']},
      json: (report) => {
        const target = (report as unknown as WaivedJson).targets.find((one) => one.target === 'beneficiaries');
        expect(target).toMatchObject({status: 'waived', waived: {instead: 'pending'}});
      },
    },
  ),
  'of one that failed after its time': granted(
    {requirement: 'beneficiaries', subject: null, expires: '2026-06-30'},
    {
      run: 'check data --waivers w.yaml --as-of 2026-01-01 --fail-on fail',
      exit: 1,
      json: (report) => expect(report.targets.find(({target}) => target === 'beneficiaries')?.status).toBe('waived'),
    },
  ),
  'with a number of somebody in its reason, which is masked': granted(
    {reason: '电话 13800138000 请示'},
    {
      zh: {stdout: ['138****00', not('13800138000')]},
      json: (report) => expect(JSON.stringify(report)).not.toContain('13800138000'),
    },
  ),
  'with such a number, unmasked': granted(
    {reason: '电话 13800138000 请示'},
    {run: 'check data --waivers w.yaml --unmasked', zh: {stdout: ['13800138000']}},
  ),
  'with characters that a terminal would obey': granted(
    {reason: '"\\e[2J暴雨\\u202E封路"'},
    {
      zh: {stdout: ['<U+001B>[2J暴雨<U+202E>封路']},
      json: (report) => expect(days(report)).toMatchObject({waived: {reason: '\u001b[2J暴雨\u202e封路'}}),
    },
  ),
});

scenarios('a waiver of nothing', {
  'that names another subject': granted(
    {subject: 'P2'},
    {
      exit: 1,
      zh: {stdout: ['豁免没有对应的结论', '这项要求没有核查“P2”', '是不是“P1”']},
      en: {stdout: ['Waiver of nothing', 'the requirement is not judged for “P2”', 'did you mean “P1”']},
      verdicts: {'service-days P1': 'fail 39'},
      findings: ['waiver-unused w.yaml:2:5'],
    },
  ),
  'that misspells the requirement': granted(
    {requirement: 'service-day'},
    {
      exit: 1,
      zh: {stdout: ['计划 shanghai-gansu 没有要求或目标 service-day', '是不是“service-days”']},
      en: {stdout: ['has no requirement or target service-day', 'did you mean “service-days”']},
      findings: ['waiver-unused w.yaml:2:5'],
    },
  ),
  'that names nobody': granted(
    {subject: null},
    {
      exit: 1,
      zh: {stdout: ['没有写明豁免谁', '在 subject 写明']},
      en: {stdout: ['it does not say for whom']},
      findings: ['waiver-unused w.yaml:2:5'],
    },
  ),
  'for what is met is a question, no error': {
    files: {...sample, 'w.yaml': waiver()},
    run: 'check data --waivers w.yaml',
    exit: 0,
    zh: {stdout: ['豁免多余', '已经符合', '删除这条豁免', '错误 0，待核实 1']},
    en: {stdout: ['Needless waiver', 'take it out']},
    verdicts: {'service-days P1': 'pass 40'},
    findings: ['waiver-needless w.yaml:2:5'],
  },
  'of a year that is not asked for is none of this run': granted(
    {year: 2022},
    {exit: 1, verdicts: {'service-days P1': 'fail 39'}, findings: []},
  ),
  'of a year that --year asks for': granted(
    {year: 2022},
    {
      run: 'check data --waivers w.yaml --year 2022,2023',
      exit: 1,
      // Of 2022 the log says nothing.
      verdicts: {'service-days P1 2022': 'waived', 'service-days P1 2023': 'fail 39'},
      findings: [],
    },
  ),
  'of a year outside the plan': granted(
    {year: 2020},
    {exit: 1, zh: {stdout: ['没有评估 2020 年度', '评估的年度：2023']}, findings: ['waiver-unused w.yaml:2:5']},
  ),
  'with a year for what has none': granted(
    {requirement: 'one-to-one', year: 2023},
    {exit: 1, zh: {stdout: ['这一项不按年度评估', '删除 year']}, en: {stdout: ['it is not judged by work year', 'leave out year']}},
  ),
  'with a year for a target, whatever year is asked for': granted(
    {requirement: 'beneficiaries', subject: null, year: 2022},
    {exit: 1, zh: {stdout: ['这一项不按年度评估', not('o 受益人')]}, findings: ['waiver-unused w.yaml:2:5']},
  ),
  'with a subject for a target': granted(
    {requirement: 'beneficiaries'},
    {exit: 1, zh: {stdout: ['目标属于整个计划', '删除 subject']}, findings: ['waiver-unused w.yaml:2:5']},
  ),
});

type Fragments = readonly (string | ReturnType<typeof not>)[];

/** A file of waivers that cannot be used: exit code 2, no report, and words that say where and what. */
function refused(content: string, zh: Fragments, en: Fragments): Scenario {
  const files = {...short, 'w.yaml': content};
  return {files, run: 'check data --waivers w.yaml', exit: 2, zh: {stdout: '', stderr: zh}, en: {stdout: '', stderr: en}};
}

const FAULTY = ['豁免文件 w.yaml 有误'] as const;
const FAULTS = ['the waivers w.yaml have faults'] as const;

scenarios('a file of waivers', {
  'that is no YAML': refused('waivers: [\n', ['w.yaml:1:10', '少了引号或括号'], ['w.yaml:1:10', 'not closed']),
  'that is a list': refused(
    '- requirement: service-days\n',
    ['w.yaml:1:1', '最外层应是“waivers:”', not('pairings')],
    ['its top level must be “waivers:”'],
  ),
  'that is empty': refused('', ['w.yaml:1:1', '文件是空的'], ['w.yaml:1:1', 'empty']),
  'without a single waiver': refused('waivers: []\n', [...FAULTY, 'w.yaml:1:10', '至少写 1 项'], [...FAULTS, 'at least 1']),
  'with a wrong key': refused(
    waiver().replace('subject', 'subjet'),
    [...FAULTY, 'w.yaml:3:5', '不认识“subjet”', '是不是“subject”'],
    [...FAULTS, 'w.yaml:3:5', 'unknown key “subjet”', 'did you mean “subject”'],
  ),
  'with a wrong key at the top': refused(`version: 1\n${waiver()}`, [...FAULTY, 'w.yaml:1:1', '不认识“version”'], [...FAULTS, 'version']),
  'without what each must have': refused(
    'waivers:\n  - requirement: service-days\n    subject: P1\n',
    [...FAULTY, 'w.yaml:2:5', '缺少“reason”', '缺少“approved_by”', '缺少“expires”', not('缺少“year”')],
    [...FAULTS, '“reason” is missing', '“approved_by” is missing', '“expires” is missing'],
  ),
  'with a blank reason': refused(waiver({reason: '"  "'}), [...FAULTY, 'w.yaml:4:13', 'reason'], [...FAULTS, 'reason']),
  'with a date that does not exist': refused(
    waiver({expires: '2024-02-30'}),
    [...FAULTY, 'w.yaml:6:14', '不是存在的日期', '2024-02-30'],
    [...FAULTS, 'w.yaml:6:14', 'not a date that exists'],
  ),
  'with a date written otherwise': refused(waiver({expires: '2024年6月30日'}), [...FAULTY, 'w.yaml:6:14'], [...FAULTS, 'w.yaml:6:14']),
  'with a number for a subject': refused(
    waiver({subject: '17'}),
    [...FAULTY, 'w.yaml:3:14', '应是：文字', '加上引号，如 "17"'],
    [...FAULTS, 'must be: a text', 'put it in quotes, such as "17"'],
  ),
  'with a year in quotes': refused(waiver({year: '"2023"'}), [...FAULTY, 'w.yaml:4:11', '应是：整数'], [...FAULTS, 'a whole number']),
  'that is not there': {
    files: short,
    run: 'check data --waivers nope.yaml',
    exit: 2,
    zh: {stdout: '', stderr: ['找不到 nope.yaml']},
    en: {stdout: '', stderr: ['nope.yaml']},
  },
  'that is a folder': {files: short, run: 'check data --waivers data', exit: 2, zh: {stdout: '', stderr: ['data 是文件夹']}},
  'is not for validate': {
    files: {...short, 'w.yaml': waiver()},
    run: 'validate data --waivers w.yaml',
    exit: 2,
    zh: {stdout: '', stderr: ['没有选项“--waivers”']},
    en: {stdout: '', stderr: ["unknown option '--waivers'"]},
  },
  'without a file': {
    files: short,
    run: 'check data --waivers',
    exit: 2,
    zh: {stderr: ['--waivers', '后面缺少内容']},
    en: {stderr: ['argument missing']},
  },
  'in the folder of the data excuses nothing, and is said': {
    files: {...short, 'data/waivers.yaml': waiver()},
    run: 'check data',
    exit: 1,
    zh: {stderr: ['豁免文件没有采用，要采用请加 --waivers data/waivers.yaml']},
    en: {stderr: ['waivers, not applied; to apply them, add --waivers data/waivers.yaml']},
    verdicts: {'service-days P1': 'fail 39'},
    findings: [],
  },
  'in the folder of the data, asked for': {
    files: {...short, 'data/waivers.yaml': waiver()},
    run: 'check data --waivers $CWD/data/waivers.yaml',
    exit: 0,
    zh: {stderr: ''},
    verdicts: {'service-days P1': 'waived 39'},
  },
  'in the folder of the data, while others are asked for': {
    files: {...short, 'data/waivers.yaml': waiver(), 'w.yaml': waiver({requirement: 'evaluation'})},
    run: 'check data --waivers w.yaml',
    exit: 1,
    zh: {stderr: ['没有采用', 'data/waivers.yaml']},
    verdicts: {'service-days P1': 'fail 39'},
    findings: ['waiver-needless w.yaml:2:5'],
  },
  'is not written over': {
    files: {...short, 'w.yaml': waiver()},
    run: 'check data --waivers w.yaml --format json=w.yaml',
    exit: 2,
    zh: {stdout: '', stderr: ['不能覆盖输入文件 w.yaml']},
    en: {stdout: '', stderr: ['would overwrite the input w.yaml']},
  },
  'is not written over by way of a link': {
    files: {...short, 'w.yaml': waiver(), 'link.json': {link: 'w.yaml'}},
    run: 'check data --waivers w.yaml --format json=link.json',
    exit: 2,
    zh: {stdout: '', stderr: ['不能覆盖输入文件 link.json']},
  },
  'with faults is not written over either': {
    files: {...short, 'w.yaml': 'waivers: []\n'},
    run: 'check data --waivers w.yaml --format json=w.yaml',
    exit: 2,
    zh: {stdout: '', stderr: [...FAULTY]},
  },
});

/** Runs that fail before they know all that they would read. */
scenarios('what the command line names is not lost to a run that fails', {
  'a table of the folder, with a wrong year': {
    files: sample,
    run: 'check data --year 99 --format json=data/pairings.csv',
    exit: 2,
    zh: {stdout: '', stderr: ['--year 不能是“99”']},
  },
  'a plan with faults': {
    files: {...sample, 'p.yaml': 'id: [\n'},
    run: 'check data --plan p.yaml --format json=p.yaml',
    exit: 2,
    zh: {stdout: '', stderr: ['p.yaml:1:5']},
  },
  'but the report says why there is none': {
    files: sample,
    run: 'check data --year 99 --format json=data/report.json',
    exit: 2,
    zh: {stdout: '', stderr: ['--year 不能是“99”']},
    writes: {'data/report.json': ['"failed"']},
  },
});
