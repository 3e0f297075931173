import {readFileSync} from 'node:fs';
import {expect} from 'vitest';
import {FORMATS} from '../../src/cli/renderers.js';
import {not, type ReportJson, type Scenario, scenarios} from '../support/scenario.js';
import {sample, withLog} from './sample.js';

/** A command that cannot be understood: exit code 2, nothing on stdout, and words that help. */
function refused(run: Scenario['run'], zh: readonly string[], en: readonly string[], files: Scenario['files'] = sample): Scenario {
  return {files, run, exit: 2, zh: {stdout: '', stderr: zh}, en: {stdout: '', stderr: en}};
}

const years = (expected: readonly string[]) => (report: ReportJson) => expect(report.years).toEqual(expected);

scenarios('--year', {
  one: {files: sample, run: 'check data --year 2023', exit: 0, json: years(['2023'])},
  'from one to another': {files: sample, run: 'check data --year 2021-2023', exit: 1, json: years(['2021', '2022', '2023'])},
  'several, in order and once each': {
    files: sample,
    run: 'check data --year 2023,2021 --year 2023',
    exit: 1,
    json: years(['2021', '2023']),
  },
  'none: all that the data holds': {
    files: {...sample, 'data/qianshou.yaml': 'as_of: 2024-01-31\n', 'data/evaluations.csv': '结对编号,工作年度\nP1,2022\nP1,2023\n'},
    run: 'check data',
    exit: 1,
    json: years(['2022', '2023']),
  },
  'two digits': refused(
    'check data --year 23',
    ['--year 不能是“23”', '应写 2023、2021-2023'],
    ['--year cannot be “23”', 'write 2023, 2021-2023'],
  ),
  'the wrong way round': refused('check data --year 2023-2021', ['--year 不能是“2023-2021”'], ['--year cannot be “2023-2021”']),
  words: refused('check data --year 去年', ['--year 不能是“去年”'], ['--year cannot be “去年”']),
  'outside the plan': refused('check data --year 2019', ['2021 至 2025', '2019'], ['2021 to 2025', '2019']),
  'without a value': refused('check data --year', ['--year', '后面缺少内容'], ['--year', 'argument missing']),
});

/** On 15 June 2023 the sample's log has 25 days of W1 and, from 1 to 15 June, 11 of W2; the evaluation is still to come. */
const MID_YEAR = 'check data --as-of 2023-06-15';

scenarios('--as-of', {
  'in the work year what is lacking is pending': {
    files: sample,
    run: MID_YEAR,
    exit: 0,
    zh: {stdout: ['截至 2023-06-15', '~36', '未到期']},
    en: {stdout: ['as of 2023-06-15', '~36', 'pending']},
    verdicts: {'service-days P1': 'pending 36', 'evaluation P1': 'pending 0'},
  },
  'after the work year the whole log counts': {
    files: sample,
    run: 'check data --as-of 2024-01-01',
    exit: 0,
    verdicts: {'service-days P1': 'pass 40'},
  },
  'a date that does not exist': refused(
    'check data --as-of 2023-02-29',
    ['--as-of 不能是“2023-02-29”', '存在的日期'],
    ['--as-of cannot be “2023-02-29”', 'a date that exists'],
  ),
  'another way to write a date': refused(
    'check data --as-of 2023/12/31',
    ['--as-of 不能是“2023/12/31”', '2024-01-31'],
    ['such as 2024-01-31'],
  ),
});

const ROSTER = {'data/qianshou.yaml': 'year: 2023\nas_of: 2024-01-31\n', 'data/pairings.csv': sample['data/pairings.csv']};
const PLAN = readFileSync(new URL('../../src/plan/builtin/shanghai-gansu.yaml', import.meta.url), 'utf8');

/** The built-in plan, where the evaluation is recommended only; and the sample, whose evaluation comes too late. */
const RECOMMENDED = {
  ...sample,
  'plan.yaml': PLAN.replace(/(check: evaluation\n(?:.*\n){2} +severity: )must/, '$1should'),
  'data/evaluations.csv': '结对编号,工作年度,日期\nP1,2023,2024-06-01\n',
};
const LATE = {...sample, 'data/evaluations.csv': '结对编号,工作年度,日期\nP1,2023,2024-06-01\n'};

function failOn(files: Scenario['files'], run: string, codes: Readonly<Record<string, 0 | 1>>): Record<string, Scenario> {
  return Object.fromEntries(
    Object.entries(codes).map(([level, exit]): [string, Scenario] => [
      `${run}, ${level}`,
      {files: files ?? {}, run: level === 'default' ? run : `${run} --fail-on ${level}`, exit, zh: {stderr: ''}},
    ]),
  );
}

scenarios('--fail-on, all passes', failOn(sample, 'check data', {fail: 0, unknown: 0, pending: 0, should: 0}));
scenarios('--fail-on, a must fails', failOn(LATE, 'check data', {default: 1, fail: 1, unknown: 1, pending: 1, should: 1}));
scenarios('--fail-on, something is unknown', failOn(ROSTER, 'check data', {default: 1, fail: 0, unknown: 1, pending: 1, should: 1}));
scenarios('--fail-on, something is pending', failOn(sample, MID_YEAR, {default: 0, fail: 0, unknown: 0, pending: 1, should: 1}));
scenarios(
  '--fail-on, a should fails',
  failOn(RECOMMENDED, 'check data --plan plan.yaml', {default: 0, fail: 0, unknown: 0, pending: 0, should: 1}),
);
scenarios('--fail-on, rows are wrong', failOn(withLog('W9,P1,2023-07-03,,,,'), 'check data', {default: 1, fail: 1}));
scenarios('--fail-on', {
  'an unknown level': refused(
    'check data --fail-on pendin',
    ['--fail-on 不能是“pendin”', '是不是 pending？', 'fail、unknown、pending、should'],
    ['did you mean pending?', 'fail, unknown, pending, should'],
  ),
});

scenarios('--format', {
  'pretty is what comes without it': {
    files: sample,
    run: 'check data --format pretty',
    exit: 0,
    zh: {stdout: ['合规检查', '✓40'], stderr: ''},
  },
  'json alone': {
    files: sample,
    run: 'check data --format json',
    exit: 0,
    zh: {stderr: ''},
    json: ({plan, summary}) => {
      expect(plan.id).toBe('shanghai-gansu');
      expect(summary.verdicts).toEqual({pass: 19, fail: 0, unknown: 0, pending: 0, waived: 11, 'not-applicable': 0});
      expect(summary.targets).toEqual({pass: 0, fail: 0, unknown: 0, pending: 7, waived: 0, 'not-applicable': 0});
    },
  },
  'json speaks the language asked for': {
    files: sample,
    run: 'check data --format json --lang en',
    exit: 0,
    json: ({plan}) => expect(plan.title).toBe('Shanghai–Gansu Hand-in-Hand Programme for social work organisations'),
  },
  'both, one to a file': {
    files: sample,
    run: 'check data --format pretty --format json=out.json',
    exit: 0,
    zh: {stdout: ['合规检查', '✓40']},
    writes: {'out.json': ['"schemaVersion": 1', '"status": "pass"']},
  },
  'both to files, and nothing on the screen': {
    files: sample,
    run: 'check data --format pretty=out.txt --format json=out.json',
    exit: 0,
    zh: {stdout: ''},
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a file is no terminal
    writes: {'out.txt': ['合规检查', '✓40', not(/\u001b/)], 'out.json': ['"schemaVersion": 1']},
  },
  'a name with an equals sign and Chinese': {
    files: sample,
    run: 'check data --format json=结果=1.json',
    exit: 0,
    zh: {stdout: ''},
    writes: {'结果=1.json': ['"schemaVersion": 1']},
  },
  'an existing report is replaced whole': {
    files: {...sample, 'out/old.json': `${'x'.repeat(1_000_000)}`},
    run: 'check data --format json=out/new.json',
    exit: 0,
    zh: {stdout: ''},
    writes: {'out/new.json': ['"schemaVersion": 1']},
  },
  'the exit code of a failing check is the same when it goes to a file': {
    files: LATE,
    run: 'check data --format json=out.json',
    exit: 1,
    zh: {stdout: ''},
    writes: {'out.json': ['"status": "fail"']},
  },
  'a report is written also when a file could not be read': {
    files: sample,
    run: 'check data nope.csv --format json=out.json',
    exit: 2,
    zh: {stdout: ''},
    writes: {'out.json': ['missing-file', '找不到 nope.csv']},
  },
  'two to the screen': refused(
    'check data --format pretty --format json',
    ['只能有一种格式输出到屏幕', '格式=文件'],
    ['only one format can go to stdout', 'format=FILE'],
  ),
  'two to one file': refused('check data --format pretty=out --format json=out', ['out'], ['out']),
  'an unknown one, nearly right': refused(
    'check data --format jsn',
    ['--format 不能是“jsn”', '是不是 json？', 'pretty、json'],
    ['did you mean json?', 'pretty, json'],
  ),
  'an unknown one': refused(
    'check data --format docx',
    ['--format 不能是“docx”', '可选：pretty、json', ...FORMATS],
    ['--format cannot be “docx”', 'choose from: pretty, json', ...FORMATS],
  ),
  'without a file name': refused('check data --format json=', ['缺少文件名'], ['lacks a file name']),
  'over an input': refused(
    'check data --format json=data/pairings.csv',
    ['data/pairings.csv', '换一个文件名'],
    ['would overwrite the input data/pairings.csv'],
  ),
  'over an input given as a file': refused(
    'check data/pairings.csv --format json=./data/../data/pairings.csv',
    ['不能覆盖输入文件'],
    ['would overwrite the input'],
  ),
  'over an input by way of a link': refused(
    'check data --format json=link.json',
    ['link.json', '换一个文件名'],
    ['would overwrite the input link.json'],
    {...sample, 'link.json': {link: 'data/pairings.csv'}},
  ),
  'over the settings': refused(
    'check data --format json=data/qianshou.yaml',
    ['data/qianshou.yaml', '换一个文件名'],
    ['would overwrite the input data/qianshou.yaml'],
  ),
  'over the plan': refused(
    'check data --plan plan.yaml --format json=plan.yaml',
    ['plan.yaml', '换一个文件名'],
    ['would overwrite the input plan.yaml'],
    {...sample, 'plan.yaml': PLAN},
  ),
  'to a page when the plan is unknown leaves a page that says so': {
    files: sample,
    run: 'check data --plan nope --format html=page.html',
    exit: 2,
    zh: {stderr: ['没有内置计划“nope”']},
    writes: {'page.html': ['<h1>没有报告：无法核查</h1>', '没有内置计划“nope”', /^<!doctype html>/, not('概览')]},
  },
  'to a text file when the plan is unknown leaves a text that says so': {
    files: sample,
    run: 'check data --plan nope --format pretty=report.txt --format pretty',
    exit: 2,
    zh: {stdout: '', stderr: ['没有内置计划“nope”']},
    writes: {'report.txt': [/^无法核查: 没有内置计划“nope”/]},
  },
  'to a file that cannot be written leaves the others whole, and on stdout one document that says so': {
    files: sample,
    run: 'check data --format json --format jsonl=whole.jsonl --format junit=no/x.xml --format tap=last.tap',
    exit: 2,
    zh: {stdout: [/^\{[\s\S]*"failed": "无法写入 no\/x\.xml[\s\S]*\}\n$/, not('"verdicts"')], stderr: ['无法写入 no/x.xml']},
    writes: {'whole.jsonl': ['"type":"summary"', not('无法写入')], 'last.tap': ['Bail out!']},
  },
  'to a folder': refused('check data --format json=out', ['无法写入 out', '文件夹'], ['cannot write out', 'folder'], {
    ...sample,
    out: {folder: true},
  }),
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences that colour is made of
const COLOUR = /\u001b\[\d+m/;
scenarios('--color', {
  'always, into a pipe': {files: sample, run: 'check data --color always', exit: 0, zh: {stdout: [COLOUR, '✓40']}},
  'always goes before NO_COLOR': {files: sample, run: 'check data --color always', env: {NO_COLOR: '1'}, exit: 0, zh: {stdout: [COLOUR]}},
  never: {files: sample, run: 'check data --color never', env: {FORCE_COLOR: '1'}, exit: 0, zh: {stdout: [not(COLOUR)]}},
  'auto, into a pipe': {
    files: sample,
    run: 'check data --color auto',
    env: {CLICOLOR_FORCE: '1', TERM: 'xterm-256color'},
    exit: 0,
    zh: {stdout: [not(COLOUR)]},
  },
  'auto with NO_COLOR': {files: sample, run: 'check data --color auto', env: {NO_COLOR: '1'}, exit: 0, zh: {stdout: [not(COLOUR)]}},
  'an unknown one': refused('check data --color alway', ['--color 不能是“alway”', '是不是 always？'], ['did you mean always?']),
  'JSON is never coloured': {
    files: sample,
    run: 'check data --format json --color always',
    exit: 0,
    zh: {stdout: [not(COLOUR)]},
    json: () => {},
  },
});

scenarios('width', {
  'eighty columns': {files: LATE, run: 'check data', env: {COLUMNS: '80'}, exit: 1, zh: {stdout: ['✓40']}, en: {stdout: ['✓40']}},
  'a hundred and twenty columns': {
    files: LATE,
    run: 'check data',
    env: {COLUMNS: '120'},
    exit: 1,
    zh: {stdout: ['✓40']},
    en: {stdout: ['✓40']},
  },
  'columns that are no number': {files: sample, run: 'check data', env: {COLUMNS: 'wide'}, exit: 0, zh: {stdout: ['✓40']}},
});

scenarios('--lang', {
  'Chinese is the default': {files: sample, run: 'check data', exit: 0, zh: {stdout: ['合规检查']}},
  'English before the command': {files: sample, run: '--lang en check data', exit: 0, zh: {stdout: ['Compliance check']}},
  'English with an equals sign': {files: sample, run: 'check data --lang=en', exit: 0, zh: {stdout: ['Compliance check']}},
  'the language of the environment is no surprise': {
    files: sample,
    run: 'check data',
    env: {LANG: 'en_US.UTF-8'},
    exit: 0,
    zh: {stdout: ['合规检查']},
  },
  'an unknown one': {files: sample, run: 'check data --lang xx', exit: 2, zh: {stdout: '', stderr: ['--lang 不能是“xx”', 'zh、en']}},
  'without a value': {files: sample, run: 'check data --lang', exit: 2, zh: {stdout: '', stderr: ['--lang', '后面缺少内容']}},
});

const PERSONAL = {
  ...sample,
  'data/pairings.csv': `结对编号,援派机构,援派机构所在地区,受援机构,受援地区,联系人,联系电话,邮箱
P1,上海甲社工事务所,上海市徐汇区,岷县乙社工中心,甘肃省定西市岷县,王五,13800000001,wang.wu@example.com
`,
  'data/more.csv': `结对编号,援派机构,援派机构所在地区,受援机构,受援地区,联系电话,邮箱
P1,上海甲社工事务所,上海市徐汇区,岷县乙社工中心,甘肃省定西市岷县,13800000002,other@example.com
`,
  'data/deployments.csv': `${sample['data/deployments.csv']}张三13800000003,P1,2023-07-03,2023-07-03
11010519491231002X,P1,2023-07-04,2023-07-04
mail someone@example.org,P1,2023-07-05,2023-07-05
`,
};
const SECRETS = ['13800000001', '13800000002', '13800000003', '11010519491231002X', 'wang.wu@', 'other@', 'someone@'];

scenarios('personal data', {
  'masked on the screen': {files: PERSONAL, run: 'check data', exit: 1, zh: {stdout: SECRETS.map(not)}, en: {stdout: SECRETS.map(not)}},
  'masked in JSON': {
    files: PERSONAL,
    run: 'check data --format json',
    exit: 1,
    zh: {stdout: ['"findings"', ...SECRETS.map(not)]},
    json: () => {},
  },
  'masked with --all and in files': {
    files: PERSONAL,
    run: 'check data --all --format json=out.json --format pretty=out.txt',
    exit: 1,
    zh: {stdout: ''},
    writes: {'out.json': SECRETS.map(not), 'out.txt': SECRETS.map(not)},
  },
  'masked by validate': {files: PERSONAL, run: 'validate data', exit: 1, zh: {stdout: ['名册中没有社工', ...SECRETS.map(not)]}},
  'shown when asked for': {
    files: PERSONAL,
    run: 'check data --unmasked',
    exit: 1,
    zh: {stdout: ['张三13800000003', '11010519491231002X', 'someone@example.org']},
  },
  'masked in a column whose values have no known form': {
    files: {...sample, 'data/pairings.csv': PERSONAL['data/pairings.csv'].replace('13800000001', '"办公室：八八八\n九九九"')},
    run: 'check data',
    exit: 0,
    zh: {stdout: [not('八八八')]},
  },
});

/** The place of the first text in the plan that fits, 1-based. */
function placeIn(text: string, found: RegExp): string {
  const at = text.search(found);
  const before = text.slice(0, at).split('\n');
  return `${before.length}:${(before.at(-1) as string).length + 1}`;
}

function faulty(from: string | RegExp, to: string): {files: Record<string, string>; text: string} {
  const text = PLAN.replace(from, to);
  return {files: {...sample, 'my.yaml': text}, text};
}

const UNKNOWN_KEY = faulty('    severity: must', '    severty: must');
const WRONG_CHECK = faulty('check: working-days', 'check: workng-days');
const NOT_A_NUMBER = faulty('at-least: 40', 'at-least: forty');
const NO_CLAUSE = faulty('    clause: 二(二)\n', '');
const TWICE = faulty('version: "2"', 'version: "2"\nversion: "3"');
const TWO_IDS = faulty('id: cross-province', 'id: region-in-scope');
const STARTS_LATE = faulty('start: 2021-01-01', 'start: 2026-01-01');
const NO_DAY = faulty('issued: 2022-08-19', 'issued: 2022-02-30');

scenarios('--plan', {
  'sixty days instead of forty': {
    files: {...sample, 'my.yaml': PLAN.replace('at-least: 40', 'at-least: 60')},
    run: 'check data --plan my.yaml',
    exit: 1,
    zh: {stdout: ['✗40', '40/60 工作日，差 20']},
    en: {stdout: ['✗40', '40/60 working days, 20 short']},
    verdicts: {'service-days P1': 'fail 40'},
  },
  'a copy says what the built-in plan says': {
    files: {...sample, 'my.yaml': PLAN},
    run: 'check data --plan ./my.yaml',
    exit: 0,
    verdicts: {'service-days P1': 'pass 40'},
  },
  'a plan beside the settings': {
    files: {
      ...sample,
      'data/qianshou.yaml': 'plan: ../my.yaml\nyear: 2023\nas_of: 2024-01-31\n',
      'my.yaml': PLAN.replace('at-least: 40', 'at-least: 60'),
    },
    run: 'check data',
    exit: 1,
    verdicts: {'service-days P1': 'fail 40'},
  },
  'a plan with aliases': {
    files: {
      ...sample,
      'my.yaml': PLAN.replace('clause: 二(二)', 'clause: &c 二(二)')
        .replace('clause: 一、二(一)、二(四)2', 'clause: *c')
        .replace('at-least: 40', 'at-least: 60'),
    },
    run: 'check data --plan my.yaml',
    exit: 1,
    zh: {stderr: ''},
    verdicts: {'service-days P1': 'fail 40'},
  },
  'a number that changes during the plan': {
    files: {...sample, 'my.yaml': PLAN.replace('at-least: 40', 'at-least: {2021-01-01: 60, 2023-01-01: 30}')},
    run: 'check data --plan my.yaml',
    exit: 0,
    verdicts: {'service-days P1': 'pass 40'},
    json: ({verdicts}) =>
      expect(verdicts.find(({requirement}) => requirement === 'service-days')?.required).toMatchObject({value: 30, since: '2023-01-01'}),
  },
  'an unknown key': refused(
    'check data --plan my.yaml',
    [`my.yaml:${placeIn(UNKNOWN_KEY.text, /severty/)}`, '不认识“severty”', '是不是“severity”？'],
    ['unknown key “severty”', 'did you mean “severity”?'],
    UNKNOWN_KEY.files,
  ),
  'a check that does not exist': refused(
    'check data --plan my.yaml',
    [`my.yaml:${placeIn(WRONG_CHECK.text, /workng-days/)}`, '是不是“working-days”？'],
    ['did you mean “working-days”?'],
    WRONG_CHECK.files,
  ),
  'a parameter of the wrong type': refused(
    'check data --plan my.yaml',
    [`my.yaml:${placeIn(NOT_A_NUMBER.text, /(?<=at-least: )forty/)}`, 'forty'],
    [`my.yaml:${placeIn(NOT_A_NUMBER.text, /(?<=at-least: )forty/)}`],
    NOT_A_NUMBER.files,
  ),
  'a key that is missing': refused(
    'check data --plan my.yaml',
    [`my.yaml:${placeIn(NO_CLAUSE.text, /id: cross-province/)}`, '缺少“clause”'],
    ['“clause” is missing'],
    NO_CLAUSE.files,
  ),
  'a key that stands twice': refused(
    'check data --plan my.yaml',
    [`my.yaml:${placeIn(TWICE.text, /version: "3"/)}`, '同一个键写了两次'],
    ['a key stands twice'],
    TWICE.files,
  ),
  'two requirements of one id': refused(
    'check data --plan my.yaml',
    [`my.yaml:${placeIn(TWO_IDS.text, /(?<=\n {4}asks:[\s\S]*id: )region-in-scope/)}`, '“region-in-scope”写了两次'],
    ['“region-in-scope” stands twice'],
    TWO_IDS.files,
  ),
  'a period that ends before it starts': refused(
    'check data --plan my.yaml',
    [`my.yaml:${placeIn(STARTS_LATE.text, /2025-12-31/)}`, '结束 2025-12-31 早于开始 2026-01-01'],
    ['the end 2025-12-31 is before the start 2026-01-01'],
    STARTS_LATE.files,
  ),
  'a day that does not exist': refused(
    'check data --plan my.yaml',
    [`my.yaml:${placeIn(NO_DAY.text, /2022-02-30/)}`, '不是存在的日期', '2022-02-30'],
    ['is not a date that exists'],
    NO_DAY.files,
  ),
  'an unknown id': refused(
    'check data --plan shanghai-ganshu',
    ['没有内置计划“shanghai-ganshu”', '是不是 shanghai-gansu？', '.yaml'],
    ['did you mean shanghai-gansu?'],
  ),
  'a file that does not exist': refused('check data --plan none.yaml', ['none.yaml', '找不到'], ['none.yaml', 'does not exist']),
  'an empty file': refused('check data --plan my.yaml', ['my.yaml', '文件是空的'], ['the file is empty'], {...sample, 'my.yaml': ''}),
  'a file of another kind': refused('check data --plan data/pairings.csv', ['data/pairings.csv'], ['data/pairings.csv']),
  'for schema and explain too': refused(
    'explain service-days --plan shanghai-ganshu',
    ['是不是 shanghai-gansu？'],
    ['did you mean shanghai-gansu?'],
  ),
});

scenarios('validate', {
  'good data': {
    files: sample,
    run: 'validate data',
    exit: 0,
    zh: {stdout: ['数据校验', '没有发现数据问题', not('逐对核查'), not('总体目标')]},
    en: {stdout: ['Data validation', 'no finding in the data']},
    findings: [],
    json: ({verdicts, targets}) => expect([verdicts, targets]).toEqual([[], []]),
  },
  'a roster alone': {files: sample, run: 'validate data/pairings.csv', exit: 0, findings: [], inputs: {'data/pairings.csv': 1}},
  'a faulty row': {
    files: withLog('W9,P1,2023-02-29,,,,'),
    run: 'validate data',
    exit: 1,
    zh: {stdout: ['data/deployments.csv:4:7', 'data/deployments.csv:4:1']},
    findings: ['date data/deployments.csv:4:7', 'unknown-worker data/deployments.csv:4:1'],
  },
  'a log alone needs no list to be right': {files: sample, run: 'validate data/deployments.csv', exit: 0, findings: []},
  'nothing but a file that does not exist': {run: 'validate nope.csv', exit: 2, zh: {stdout: ['找不到 nope.csv', not('没有发现数据问题')]}},
  'a broken file beside good ones': {
    files: {...sample, 'data/more.csv': ''},
    run: 'validate data',
    exit: 2,
    zh: {stdout: ['data/more.csv', '文件是空的']},
  },
  'a year is not judged': refused('validate data --year 2023', ['没有选项“--year”'], ["unknown option '--year'"]),
});

scenarios('checking nothing is not good', {
  'a header and no rows, alone': {
    files: {'data/pairings.csv': '结对编号,援派机构,受援机构,受援地区\n'},
    run: 'check data',
    exit: 2,
    zh: {stdout: ['只有表头，没有数据']},
    findings: ['no-rows data/pairings.csv:1:1'],
  },
  'validating a header and no rows': {
    files: {'data/pairings.csv': '结对编号,援派机构,受援机构,受援地区\n'},
    run: 'validate data',
    exit: 2,
    zh: {stdout: ['只有表头，没有数据']},
  },
  'settings and no table': {
    files: {'data/qianshou.yaml': 'year: 2023\n'},
    run: 'check data',
    exit: 2,
    zh: {stdout: ['没有表格（.xlsx、.ods、CSV 或 YAML）']},
  },
});
