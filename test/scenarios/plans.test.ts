import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {startPlan} from '../../src/cli/plan-start.js';
import type {WhatIf} from '../../src/model/report.js';
import {ROOT} from '../support/program.js';
import {not, type ReportJson, type Scenario, scenarios, shell} from '../support/scenario.js';
import {sample} from './sample.js';

/** A file of cases that cannot be used: said in its place in the list. */
function unusable(run: Scenario['run'], zh: readonly string[], en: readonly string[], files: Scenario['files'] = {}): Scenario {
  return {files, run, exit: 2, zh: {stdout: zh}, en: {stdout: en}};
}

/** A command that cannot be understood or carried out: exit code 2, nothing on stdout, and words that help. */
function refused(run: Scenario['run'], zh: readonly string[], en: readonly string[], files: Scenario['files'] = {}): Scenario {
  return {files, run, exit: 2, zh: {stdout: '', stderr: zh}, en: {stdout: '', stderr: en}};
}

function help(run: string, zh: readonly string[], en: readonly string[]): Scenario {
  return {run, exit: 0, zh: {stdout: ['用法', ...zh], stderr: ''}, en: {stdout: ['Usage', ...en, not(/[\u4e00-\u9fff]/)], stderr: ''}};
}

interface Entry {
  readonly id: string;
  readonly title?: {readonly zh: string; readonly en: string};
}

interface PlanFile {
  readonly name: string;
  readonly id: string;
  readonly title: {readonly zh: string; readonly en: string};
  readonly document: {readonly number?: string; readonly name?: string};
  readonly requirements?: readonly Entry[];
  readonly targets?: readonly Entry[];
}

const BUILTIN = path.join(ROOT, 'src/plan/builtin');
const builtin = readdirSync(BUILTIN).map((name): PlanFile => ({...(parse(builtinText(name)) as Omit<PlanFile, 'name'>), name}));

function builtinText(name: string): string {
  return readFileSync(path.join(BUILTIN, name), 'utf8');
}
const builtinFiles = Object.fromEntries(builtin.map(({name}) => [`plans/${name}`, builtinText(name)]));

/** The plan of an invented province: a number that changes twice, pairings of which alone it is asked, and one thing switched off. */
const DATED = `id: my-province
version: "1"
title: {zh: 某省“牵手计划”, en: A provincial programme}
document: {number: 某民发〔2023〕1号, issued: 2023-03-01, issuers: [某省民政厅]}
period: {start: 2023-01-01, end: 2025-12-31}
scope: {sending: [上海市], receiving: [{province: 甘肃省}]}
requirements:
  - id: service-days
    title: {zh: 服务天数, en: Service days}
    asks: {zh: 每对结对每个工作年度服务满规定的工作日。, en: Each pairing serves the required working days in a work year.}
    clause: 二（三）
    check: working-days
    each: pairing
    every: work-year
    for: {mode: cross-province}
    severity: must
    with:
      at-least: {2023-01-01: 20, 2024-01-01: 40, 2025-01-01: 60}
      unit: working-day
  - id: training
    title: {zh: 考前培训, en: Exam training}
    asks: {zh: 举办考前培训。, en: An exam training is held.}
    clause: 三（一）
    check: count
    each: programme
    every: period
    by: 2024-06-30
    severity: should
    off: {zh: 改由国家统一举办, en: held nationally instead}
    with: {counts: {kind: training}, at-least: 1, unit: record}
targets:
  - id: money
    title: {zh: 财政资金, en: Fiscal money}
    clause: 附件2
    at-least: 9000
    unit: yuan
    by: 2025-06-30
    counts: {kind: funding, sum: amount, where: {source: fiscal}}
`;

/** The plan of an invented city, which builds on the national one: a number changed, one switched off, one added. */
const CITY = `id: my-city
version: "1"
extends: national-2021
title: {zh: 某市“牵手计划”, en: A city's programme}
document: {number: 某民发〔2023〕8号, issued: 2023-02, issuers: [某市民政局]}
period: {start: 2023-01-01, end: 2025-12-31}
requirements:
  - id: training-exam
    clause: 三（一）
    with: {at-least: 2}
  - id: station-coverage
    off: {zh: 由省里统一考核, en: judged by the province}
  - id: service-days
    title: {zh: 服务天数, en: Service days}
    asks: {zh: 每个工作年度服务不少于三十个工作日。, en: At least thirty working days in a work year.}
    clause: 二（二）
    check: working-days
    each: pairing
    every: work-year
    severity: must
    with: {at-least: 30, unit: working-day}
targets:
  - id: counties
    clause: 附件1
    at-least: 1
`;

scenarios('help of plans', {
  'of all': help(
    'plans --help',
    ['show', 'lint', 'diff', 'checks', 'new', 'test', '例：', 'qianshou plans lint 我的计划.yaml'],
    ['show', 'lint', 'diff', 'checks', 'new', 'test', 'Examples', 'qianshou plans lint my-plan.yaml'],
  ),
  'of all, by its command': help('help plans', ['show', 'test'], ['show', 'test']),
  'of show': help('plans show --help', ['<计划>', '--on <日期>', '默认今天'], ['<plan>', '--on <date>', 'default today']),
  'of lint': help('plans lint --help', ['<文件或文件夹>', '计划文件'], ['<file or folder>', 'plan files']),
  'of diff': help('plans diff --help', ['<计划> <计划>', '比较'], ['<plan> <plan>', 'compare']),
  'of checks': help('plans checks --help', ['查法'], ['checks']),
  'of new': help('plans new --help', ['-o, --output <文件>', '不覆盖'], ['-o, --output <file>', 'never over an existing one']),
  'of test': help('plans test --help', ['*.test.yaml', '预期结论'], ['*.test.yaml', 'expected verdicts']),
  'of --set': help('check --help', ['--set <要求.参数=值>', 'service-days.at-least=60'], ['--set <requirement.parameter=value>']),
});

scenarios('plans, errors of usage', {
  'show without a plan': refused('plans show', ['缺少参数', '计划'], ['missing required argument', 'a plan']),
  'show of two plans': refused('plans show national-2017 national-2021', ['参数太多'], ['too many arguments']),
  'show of an unknown plan, nearly right': refused(
    'plans show national-2O21',
    ['没有内置计划“national-2O21”', '是不是 national-2021？'],
    ['no built-in plan “national-2O21”', 'did you mean national-2021?'],
  ),
  'show of an unknown plan': refused(
    'plans show 甘肃',
    ['没有内置计划“甘肃”', 'shanghai-gansu', '.yaml'],
    ['no built-in plan “甘肃”', 'shanghai-gansu', '.yaml'],
  ),
  'show of a file that does not exist': refused('plans show my.yaml', ['找不到 my.yaml'], ['my.yaml does not exist']),
  'show on a day that does not exist': refused(
    'plans show national-2021 --on 2023-02-29',
    ['--on 不能是“2023-02-29”', '存在的日期'],
    ['--on cannot be “2023-02-29”', 'a date that exists'],
  ),
  'show on a day written otherwise': refused('plans show national-2021 --on 2023年', ['--on 不能是“2023年”'], ['--on cannot be “2023年”']),
  'show on no day': refused('plans show national-2021 --on', ['--on', '后面缺少内容'], ['--on', 'argument missing']),
  'show of a plan with a fault': refused(
    'plans show my.yaml',
    ['计划文件 my.yaml 有误', 'my.yaml:12:12', '是不是“working-days”？'],
    ['the plan my.yaml has faults', 'my.yaml:12:12', 'did you mean “working-days”?'],
    {'my.yaml': DATED.replace('check: working-days', 'check: workng-days')},
  ),
  'lint without a file': refused('plans lint', ['缺少参数', '文件'], ['missing required argument', 'files']),
  'lint of a file that does not exist': refused('plans lint my.yaml', ['找不到 my.yaml'], ['my.yaml does not exist']),
  'lint of an empty folder': refused('plans lint .', ['没有 .yaml 文件'], ['no .yaml file']),
  'diff of one plan': refused('plans diff national-2021', ['缺少参数', '第二份计划'], ['missing required argument', 'the second plan']),
  'diff without a plan': refused('plans diff', ['缺少参数', '第一份计划'], ['missing required argument', 'the first plan']),
  'diff with an unknown plan': refused('plans diff national-2021 national-2071', ['是不是 national-20'], ['did you mean national-20']),
  'checks of something': refused('plans checks pairing', ['参数太多'], ['too many arguments']),
  'new with a name': refused('plans new my-plan', ['参数太多'], ['too many arguments']),
  'new to no file': refused('plans new -o', ['后面缺少内容'], ['argument missing']),
  'new to a folder that does not exist': refused(
    'plans new -o no/my.yaml',
    ['无法写入 no/my.yaml', '文件夹'],
    ['cannot write no/my.yaml', 'folder'],
  ),
  'test without a file': refused('plans test', ['缺少参数', '文件'], ['missing required argument', 'files']),
  'test of a file that does not exist': refused('plans test my.test.yaml', ['找不到 my.test.yaml'], ['my.test.yaml does not exist']),
  'an unknown option': refused('plans lint --fix my.yaml', ['没有选项“--fix”'], ["unknown option '--fix'"]),
  'an unknown language': {run: 'plans show national-2021 --lang de', exit: 2, zh: {stdout: '', stderr: ['--lang 不能是“de”', 'zh、en']}},
});

scenarios('plans', {
  'all of them': {
    run: 'plans',
    exit: 0,
    zh: {stdout: builtin.flatMap(({id, title, document}) => [id, title.zh, document.number ?? document.name ?? '']), stderr: ''},
    en: {stdout: builtin.flatMap(({id, title}) => [id, title.en]), stderr: ''},
  },
  'the checks': {
    run: 'plans checks',
    exit: 0,
    zh: {stdout: ['working-days', '累计服务天数', 'count', '数记录', 'coverage', 'county programme', '任何对象'], stderr: ''},
    en: {stdout: ['working-days', 'Days of service added together', 'count', 'any', not(/[\u4e00-\u9fff]/)], stderr: ''},
  },
});

scenarios(
  'plans show, every built-in plan',
  Object.fromEntries(
    builtin.map(({name, id, title, document, requirements = [], targets = []}): [string, Scenario] => {
      const entries = [...requirements, ...targets];
      const named = (lang: 'zh' | 'en'): string[] =>
        entries.flatMap((one) => (one.title === undefined ? [] : [`${one.title[lang]} (${one.id})`]));
      return [
        id,
        {
          // What stands in braces in the plan's own patterns is shown as it is.
          files: {[name]: builtinText(name)},
          run: `plans show ${id}`,
          exit: 0,
          zh: {stdout: [`${title.zh} (${id})`, document.number ?? document.name ?? '', '计划期', ...named('zh')], stderr: ''},
          en: {stdout: [`${title.en} (${id})`, 'Period', ...named('en')], stderr: ''},
        },
      ];
    }),
  ),
);

const MY = {'my.yaml': DATED};

scenarios('plans show', {
  'a file': {
    files: MY,
    run: 'plans show my.yaml --on 2024-07-01',
    exit: 0,
    zh: {
      stdout: [
        '某省“牵手计划” (my-province)',
        '某民发〔2023〕1号 · 2023-03-01 · 某省民政厅',
        '计划期 2023-01-01 – 2025-12-31',
        '2024-07-01',
        '援派地 上海市',
        '受援地 甘肃省',
        '服务天数 (service-days)',
        '每对结对每个工作年度服务满规定的工作日。',
        '结对 · 每个工作年度',
        '某民发〔2023〕1号 二（三）',
        /财政资金 \(money\)：至少 9,?000 元，2025-06-30 前/,
      ],
      stderr: '',
    },
    en: {
      stdout: [
        'A provincial programme (my-province)',
        'Each pairing serves the required working days in a work year.',
        'Pairing · every work year',
        /Fiscal money \(money\): at least 9,?000 yuan, by 2025-06-30/,
      ],
      stderr: '',
    },
  },
  'the last day of a number': {
    files: MY,
    run: 'plans show my.yaml --on 2023-12-31',
    exit: 0,
    zh: {stdout: [/至少 20/, '2023-01-01', not(/至少 40/), not(/至少 60/)]},
    en: {stdout: [/at least 20/, '2023-01-01', not(/at least [46]0/)]},
  },
  'the first day of the next': {
    files: MY,
    run: 'plans show my.yaml --on 2024-01-01',
    exit: 0,
    zh: {stdout: [/至少 40/, '2024-01-01', not(/至少 20/), not(/至少 60/)]},
    en: {stdout: [/at least 40/, not(/at least [26]0/)]},
  },
  'long after the last': {
    files: MY,
    run: 'plans show my.yaml --on 2030-06-01',
    exit: 0,
    zh: {stdout: [/至少 60/]},
    en: {stdout: [/at least 60/]},
  },
  'before the first': {
    files: MY,
    run: 'plans show my.yaml --on 2022-12-31',
    exit: 0,
    zh: {stdout: ['尚未规定', not(/至少 [246]0/)]},
    en: {stdout: ['not in force yet', not(/at least [246]0/)]},
  },
  'of whom alone it is asked': {
    files: MY,
    run: 'plans show my.yaml',
    exit: 0,
    zh: {stdout: ['只问：帮扶方式 = 跨省']},
    en: {stdout: ['Asked only of:', '= cross-province']},
  },
  'what is switched off, and why': {
    files: MY,
    run: 'plans show my.yaml',
    exit: 0,
    zh: {stdout: ['考前培训 (training)', '已停用：改由国家统一举办', '2024-06-30 前', '建议']},
    en: {stdout: ['Exam training (training)', 'Switched off: held nationally instead', 'by 2024-06-30', 'recommended']},
  },
  'what is taken over, changed, switched off and added': {
    files: {'city.yaml': CITY},
    run: 'plans show city.yaml',
    exit: 0,
    zh: {
      stdout: [
        '在此基础上：national-2021',
        // Taken over.
        '民发〔2021〕105号 三类培训',
        // Changed: the clause is that of the city.
        /职业水平考试培训 \(training-exam\)\n.*\n {2}· 至少 2 项\n.*\n.*某民发〔2023〕8号 三（一）/,
        /乡镇社工站全覆盖 \(station-coverage\)\n.*\n {2}已停用：由省里统一考核/,
        /服务天数 \(service-days\)\n.*\n {2}· 至少 30 工作日\n.*某民发〔2023〕8号 二（二）/,
        /\(counties\)：至少 1 县/,
        '某民发〔2023〕8号 附件1',
        not('至少 160'),
      ],
    },
    en: {stdout: ['Builds on: national-2021', 'Switched off: judged by the province', 'at least 30 working days', 'at least 1 count']},
  },
  'a plan of a folder below': {files: {'plans/my.yaml': DATED}, run: 'plans show plans/my.yaml', exit: 0, zh: {stdout: ['(my-province)']}},
});

/** Two likely mistakes, and one mistake. */
const DOUBTFUL = DATED.replace('by: 2025-06-30', 'by: 2026-06-30');
const WRONG = DATED.replace('severity: must', 'severity: 必须');

scenarios('plans lint', {
  'every built-in plan, a folder': {
    files: builtinFiles,
    run: 'plans lint plans',
    exit: 0,
    zh: {stdout: `${builtin.map(({name}) => `✓ plans/${name}\n`).join('')}计划文件 ${builtin.length} 个：错误 0，待核实 0\n`, stderr: ''},
    en: {stdout: [...builtin.map(({name}) => `✓ plans/${name}`), `${builtin.length} plan`, '0 errors', '0 to settle'], stderr: ''},
  },
  'one file': {
    files: MY,
    run: 'plans lint my.yaml',
    exit: 0,
    zh: {stdout: ['✓ my.yaml', '错误 0'], stderr: ''},
    en: {stdout: ['✓ my.yaml']},
  },
  'several files, in the order given': {
    files: {'b.yaml': WRONG, 'a.yaml': DATED, 'c.yaml': DOUBTFUL},
    run: 'plans lint b.yaml a.yaml c.yaml',
    exit: 1,
    zh: {
      stdout: [/✗ b\.yaml[\s\S]*✓ a\.yaml[\s\S]*! c\.yaml/, 'b.yaml:16:15', '期限 2026-06-30', '计划文件 3 个：错误 1，待核实 1'],
      stderr: '',
    },
    en: {stdout: ['b.yaml:16:15', 'the deadline 2026-06-30', '1 errors', '1 to settle'], stderr: ''},
  },
  'likely mistakes alone do not fail': {
    files: {'my.yaml': DOUBTFUL},
    run: 'plans lint my.yaml',
    exit: 0,
    zh: {stdout: ['! my.yaml', '(待核实)', 'my.yaml:37:9', '期限 2026-06-30 不在计划期 2023-01-01 至 2025-12-31 内']},
    en: {stdout: ['! my.yaml', 'my.yaml:37:9', 'the deadline 2026-06-30 lies outside the period']},
  },
  'a plan that builds on a built-in one': {files: {'city.yaml': CITY}, run: 'plans lint city.yaml', exit: 0, zh: {stdout: ['✓ city.yaml']}},
  'a plan that builds on a file of its folder': {
    files: {
      'plans/my.yaml': DATED,
      'plans/city.yaml': CITY.replace('extends: national-2021', 'extends: base/nation.yaml'),
      'plans/base/nation.yaml': builtinText('national-2021.yaml'),
    },
    run: 'plans lint plans',
    exit: 0,
    zh: {stdout: ['✓ plans/city.yaml', '✓ plans/my.yaml', '计划文件 2 个']},
  },
  'the cases beside a plan are no plan': {
    files: {'plans/my.yaml': DATED, 'plans/my.test.yaml': 'plan: my.yaml\n', 'plans/notes.txt': ''},
    run: 'plans lint plans',
    exit: 0,
    zh: {stdout: '✓ plans/my.yaml\n计划文件 1 个：错误 0，待核实 0\n'},
  },
  'a fault of a plan that builds on another has its place': {
    files: {'city.yaml': CITY.replace('with: {at-least: 2}', 'with: {at-lest: 2}')},
    run: 'plans lint city.yaml',
    exit: 1,
    zh: {stdout: ['city.yaml:10:12', '是不是“at-least”？']},
    en: {stdout: ['city.yaml:10:12', 'did you mean “at-least”?']},
  },
  'a likely mistake of a plan that builds on another has its place': {
    files: {'city.yaml': CITY.replace('    clause: 三（一）\n', '')},
    run: 'plans lint city.yaml',
    exit: 0,
    zh: {stdout: ['city.yaml:9:11', '民发〔2021〕105号', 'clause']},
    en: {stdout: ['city.yaml:9:11', 'without a clause of its own']},
  },
});

scenarios('plans diff', {
  'a plan and itself': {
    run: 'plans diff national-2021 national-2021',
    exit: 0,
    zh: {stdout: '两个计划要求相同\n', stderr: ''},
    en: {stdout: 'both plans ask the same\n', stderr: ''},
  },
  'a plan and a copy with other words': {
    files: {'a.yaml': DATED, 'b.yaml': DATED.replace('id: my-province', 'id: your-province').replace('举办考前培训。', '要举办考前培训。')},
    run: 'plans diff a.yaml b.yaml',
    exit: 0,
    zh: {stdout: '两个计划要求相同\n'},
  },
  'a plan and a copy in another order of keys': {
    files: {
      'a.yaml': DATED,
      'b.yaml': DATED.replace(
        '{counts: {kind: training}, at-least: 1, unit: record}',
        '{unit: record, at-least: 1, counts: {kind: training}}',
      ),
    },
    run: 'plans diff a.yaml b.yaml',
    exit: 0,
    zh: {stdout: '两个计划要求相同\n'},
  },
  'two plans': {
    run: 'plans diff national-2017 national-2021',
    exit: 0,
    zh: {
      stdout: [
        'national-2017',
        'national-2021',
        '2020-12-31',
        '2025-12-31',
        /station-coverage +新增 +乡镇社工站全覆盖/,
        /one-to-one +没有 +一对一结对/,
      ],
    },
    en: {stdout: [/station-coverage +added +A station in every township/, /one-to-one +absent +One-to-one pairing/]},
  },
  'the other way round': {
    run: 'plans diff national-2021 national-2017',
    exit: 0,
    zh: {stdout: [/station-coverage +没有 +乡镇社工站全覆盖/, /one-to-one +新增 +一对一结对/]},
  },
  'a number that was changed': {
    files: {'a.yaml': DATED, 'b.yaml': DATED.replace('at-least: 9000', 'at-least: 300').replace('id: my-province', 'id: my-revision')},
    run: 'plans diff a.yaml b.yaml',
    exit: 0,
    zh: {stdout: ['my-province', 'my-revision', /^money .*300\s*$/m, not('service-days'), not('training')]},
    en: {stdout: [/^money .*300\s*$/m, not('service-days'), not('training')]},
  },
  'a number that changes on another day, a deadline, what is off, and of whom it is asked': {
    files: {
      'a.yaml': DATED,
      'b.yaml': DATED.replace('2025-01-01: 60', '2025-07-01: 60')
        .replace('by: 2024-06-30', 'by: 2024-12-31')
        .replace(/ +off: .*\n/, '')
        .replace('mode: cross-province', 'mode: in-province'),
    },
    run: 'plans diff a.yaml b.yaml',
    exit: 0,
    zh: {stdout: ['2025-07-01', '跨省', '省内', '2024-12-31', '改由国家统一举办', not('money')]},
    en: {stdout: ['2025-07-01', 'cross-province', 'in-province', '2024-12-31', 'held nationally instead']},
  },
  'a plan and what it builds on': {
    files: {'city.yaml': CITY},
    run: 'plans diff national-2021 city.yaml',
    exit: 0,
    zh: {
      stdout: [
        'my-city',
        /^training-exam .* 1 +2\s*$/m,
        /^service-days +新增 +服务天数/m,
        '由省里统一考核',
        /^counties .* 160 +1\s*$/m,
        not('training-station'),
      ],
    },
  },
});

scenarios('plans new', {
  'in Chinese': {
    run: 'plans new',
    exit: 0,
    zh: {stdout: ['id: my-plan', '只用小写字母', '"1"', 'requirements:', 'targets:', 'plan.schema.json'], stderr: ''},
  },
  'in English': {
    run: 'plans new',
    exit: 0,
    en: {stdout: ['id: my-plan', 'small letters', 'requirements:', 'targets:', 'plan.schema.json'], stderr: ''},
  },
  'over an existing file': refused('plans new -o my.yaml', ['my.yaml 已经存在'], ['my.yaml exists already'], MY),
  'over an existing file, by its long name': refused('plans new --output ./my.yaml', ['my.yaml 已经存在'], ['my.yaml exists already'], MY),
  'over a folder': refused('plans new -o plans', ['plans 已经存在'], ['plans exists already'], {plans: {folder: true}}),
  'to a file': {
    run: 'plans new -o 我的计划.yaml',
    exit: 0,
    zh: {stdout: ['我的计划.yaml'], stderr: ''},
    writes: {'我的计划.yaml': ['id: my-plan', '只用小写字母']},
  },
  'to a file, in English': {
    run: 'plans new --output my.yaml --lang en',
    exit: 0,
    zh: {stdout: ['written to my.yaml']},
    writes: {'my.yaml': ['small letters']},
  },
});

for (const lang of ['zh', 'en'] as const) {
  const files = {...sample, 'my.yaml': startPlan(lang, 'plan.schema.json')};
  scenarios(`a new plan, ${lang}`, {
    'has no fault': {files, run: 'plans lint my.yaml', exit: 0, zh: {stdout: ['✓ my.yaml', '错误 0，待核实 0']}},
    'can be shown': {
      files,
      run: 'plans show my.yaml',
      exit: 0,
      zh: {stdout: ['至少 40 工作日', '岷县']},
      en: {stdout: ['at least 40 working days']},
    },
    'can be checked by': {
      files,
      run: 'check data --plan my.yaml',
      exit: 0,
      zh: {stdout: ['某省“牵手计划”', '✓40']},
      verdicts: {'service-days P1 2023': 'pass 40'},
      json: ({targets}) => expect(targets).toMatchObject([{target: 'counties', status: 'pass', found: 1}]),
    },
    'can be explained': {files, run: 'explain training --plan my.yaml', exit: 0, zh: {stdout: ['考前培训', '三（一）', '2024-12-31']}},
  });
}

describe.skipIf(process.platform === 'win32').concurrent('a new plan, from one command to the next', () => {
  test('printed, checked for faults, and used', async () => {
    const {code, stdout, stderr} = await shell(
      sample,
      'qianshou plans new > my.yaml && qianshou plans lint my.yaml && qianshou check data --plan my.yaml > report.txt && tail -n 1 report.txt',
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^✓ my\.yaml\n[\s\S]*符合 2/);
  });

  test('written once, never over what was written', async () => {
    const {stdout, stderr} = await shell(
      {},
      'qianshou plans new -o my.yaml; echo mine > my.yaml; qianshou plans new -o my.yaml; echo "exit $?"; cat my.yaml; ls -A',
    );
    expect(stdout).toBe('已写入 my.yaml\nexit 2\nmine\nmy.yaml\n');
    expect(stderr).toContain('my.yaml 已经存在');
  });

  test('what its editor looks for is there', async () => {
    const {stdout} = await shell(
      {},
      'mkdir sub && qianshou plans new -o sub/my.yaml > /dev/null && sed -n "s/.*schema=//p" sub/my.yaml | sed "s|^|sub/|" | xargs head -c 40',
    );
    expect(stdout).toContain('json-schema.org');
  });
});

/** Forty working days, by hand: 21 in March 2024, 19 to 26 April (the 4th and 5th are a holiday, Sunday the 7th is worked). */
const PAIRINGS = `      pairings:
        - {pairing: P1, sending_org: 甲事务所, sending_region: 上海市徐汇区, receiving_org: 乙中心, receiving_region: 甘肃省定西市岷县, mode: cross-province}
        - {pairing: P2, sending_org: 丙事务所, sending_region: 上海市徐汇区, receiving_org: 丁中心, receiving_region: 甘肃省定西市渭源县, mode: cross-province}
      workers:
        - {worker: W1, name: 张一, org: 甲事务所}
        - {worker: W2, name: 李二, org: 丙事务所}
`;
const FORTY = `      deployments:
        - {worker: W1, pairing: P1, start: 2024-03-01, end: 2024-04-26}
        - {worker: W2, pairing: P2, start: 2024-03-04, end: 2024-03-06}
`;

interface CaseParts {
  readonly name?: string;
  readonly year?: string;
  readonly asOf?: string;
  readonly given?: string;
  readonly expected: Readonly<Record<string, string>>;
  readonly findings?: string;
}

function caseText({name = '四十天', year = '2024', asOf = '2025-01-31', given = PAIRINGS + FORTY, expected, findings}: CaseParts): string {
  const lines = Object.entries(expected).map(([what, status]) => `      ${what}: ${status}\n`);
  const more = findings === undefined ? '' : `    findings: ${findings}\n`;
  return `  - name: ${name}\n    as_of: ${asOf}\n    year: ${year}\n    given:\n${given}    expect:\n${lines.join('')}${more}`;
}

/** A folder with the plan and cases for it. */
function cases(...list: readonly CaseParts[]): Record<string, string> {
  return {'my.yaml': DATED, 'my.test.yaml': `plan: my.yaml\ncases:\n${list.map(caseText).join('')}`};
}

const RUN = 'plans test my.test.yaml';
const FAULTY_ROWS = `${FORTY}        - {worker: W2, pairing: P2, date: 2024-02-30}\n        - {worker: W7, pairing: P2, date: 2024-03-08}\n`;

scenarios('plans test', {
  'all as expected': {
    files: cases({expected: {'service-days P1': 'pass', 'service-days P2': 'fail', training: 'waived'}}),
    run: RUN,
    exit: 0,
    zh: {stdout: ['my.test.yaml', '✓ 四十天', '用例 1 个：符合预期 1，不符 0'], stderr: ''},
    en: {stdout: ['✓ 四十天', '1 cases: 1 as expected, 0 not'], stderr: ''},
  },
  'the numbers too': {
    files: cases({expected: {'service-days P1': 'pass 40', 'service-days P1 2024': 'pass 40/40', 'service-days P2': 'fail 3/40'}}),
    run: RUN,
    exit: 0,
    zh: {stdout: ['✓ 四十天']},
  },
  'subjects by name': {
    files: cases({expected: {'service-days 甲事务所': 'pass', 'service-days 丁中心 2024': 'fail 3'}}),
    run: RUN,
    exit: 0,
    zh: {stdout: ['✓']},
  },
  'another status': {
    files: cases({expected: {'service-days P1': 'pass', 'service-days P2': 'pass'}}),
    run: RUN,
    exit: 1,
    zh: {
      stdout: ['✗ 四十天', 'my.test.yaml:18:24', 'service-days P2：应为 pass，实际 fail', '符合预期 0，不符 1', not('service-days P1：')],
      stderr: '',
    },
    en: {stdout: ['✗ 四十天', 'my.test.yaml:18:24', 'service-days P2: expected pass, got fail', '0 as expected, 1 not'], stderr: ''},
  },
  'another number': {
    files: cases({expected: {'service-days P2': 'fail 4'}}),
    run: RUN,
    exit: 1,
    zh: {stdout: ['service-days P2：应为 fail 4，实际 fail 3']},
    en: {stdout: ['service-days P2: expected fail 4, got fail 3']},
  },
  'another number required': {
    files: cases({expected: {'service-days P2': 'fail 3/60'}}),
    run: RUN,
    exit: 1,
    zh: {stdout: ['应为 fail 3/60，实际 fail 3/40']},
  },
  'some cases as expected and some not': {
    files: cases({name: '好的', expected: {'service-days P1': 'pass'}}, {name: '不好的', expected: {'service-days P1': 'fail'}}),
    run: RUN,
    exit: 1,
    zh: {stdout: [/✓ 好的\n✗ 不好的/, '用例 2 个：符合预期 1，不符 1']},
  },
  'two work years, each with its number': {
    files: cases({
      year: '[2024, 2025]',
      asOf: '2026-01-31',
      given: `${PAIRINGS + FORTY}        - {worker: W1, pairing: P1, date: 2025-03-03}\n`,
      expected: {'service-days P1 2024': 'pass 40/40', 'service-days P1 2025': 'fail 1/60'},
    }),
    run: RUN,
    exit: 0,
    zh: {stdout: ['✓ 四十天']},
  },
  'several verdicts, one of which must be chosen': {
    files: cases({expected: {'service-days': 'pass'}}),
    run: RUN,
    exit: 1,
    zh: {stdout: ['有几个结论，请写明', 'P1 2024', 'P2 2024']},
    en: {stdout: ['several verdicts, say which', 'P1 2024', 'P2 2024']},
  },
  'several years of one pairing, one of which must be chosen': {
    files: cases({year: '[2023, 2024]', expected: {'service-days P1': 'pass'}}),
    run: RUN,
    exit: 1,
    zh: {stdout: ['请写明', 'P1 2023', 'P1 2024', not('P2')]},
  },
  'a subject that there is not': {
    files: cases({expected: {'service-days P9': 'fail'}}),
    run: RUN,
    exit: 1,
    zh: {stdout: ['service-days P9', 'not-asked']},
    en: {stdout: ['service-days P9', 'not-asked']},
  },
  'a requirement that the plan does not have': {
    files: cases({expected: {'service-day P1': 'pass'}}),
    run: RUN,
    exit: 1,
    zh: {stdout: ['service-day P1', '计划没有此项', 'service-days']},
    en: {stdout: ['service-day P1', 'no such entry', 'service-days']},
  },
  'a target': {
    files: cases({
      given: '      funding:\n        - {direction: received, source: fiscal, amount: 500, year: 2024, pairing: P1}\n',
      expected: {money: 'pending 500/9000'},
    }),
    run: RUN,
    exit: 0,
    zh: {stdout: ['✓ 四十天']},
  },
  'rows in doubt, between two numbers': {
    files: cases({given: PAIRINGS + FAULTY_ROWS, expected: {'service-days P2': 'fail 3..5'}, findings: '[date, unknown-worker]'}),
    run: RUN,
    exit: 0,
    zh: {stdout: ['✓ 四十天']},
  },
  'rows in doubt, of which nothing was said': {
    files: cases({given: PAIRINGS + FAULTY_ROWS, expected: {'service-days P2': 'fail'}}),
    run: RUN,
    exit: 1,
    zh: {stdout: ['✗ 四十天', 'my.test.yaml:16:43', '不是存在的日期', '没有社工“W7”']},
    en: {stdout: ['my.test.yaml:16:43', 'is not a date that exists', 'no worker “W7”']},
  },
  'a finding that does not come about': {
    files: cases({expected: {'service-days P2': 'fail'}, findings: '[duplicate-record]'}),
    run: RUN,
    exit: 1,
    zh: {stdout: ['✗ 四十天', 'duplicate-record']},
    en: {stdout: ['no finding of duplicate-record']},
  },
  'tables and columns by their Chinese names': {
    files: cases({
      given: `      结对名单:
        - {结对编号: P1, 援派机构: 甲事务所, 援派机构所在地区: 上海市徐汇区, 受援机构: 乙中心, 受援地区: 甘肃省定西市岷县, 帮扶方式: 跨省}
      援派社工名册:
        - {社工编号: W1, 姓名: 张一, 所属机构: 甲事务所}
      服务日志:
        - {社工编号: W1, 结对编号: P1, 开始日期: 2024-03-01, 结束日期: 2024-04-26}
`,
      expected: {'service-days': 'pass 40'},
    }),
    run: RUN,
    exit: 0,
    zh: {stdout: ['✓ 四十天']},
  },
  'every file of cases in a folder': {
    files: {
      'plans/my.yaml': DATED,
      'plans/a.test.yaml': cases({name: '甲', expected: {'service-days P1': 'pass'}})['my.test.yaml'] ?? '',
      'plans/b.test.yaml': cases({name: '乙', expected: {'service-days P2': 'fail'}})['my.test.yaml'] ?? '',
    },
    run: 'plans test plans',
    exit: 0,
    zh: {stdout: [/plans\/a\.test\.yaml\n✓ 甲\nplans\/b\.test\.yaml\n✓ 乙/, '用例 2 个：符合预期 2，不符 0']},
  },
  'for a built-in plan': {
    files: {
      'n.test.yaml': `plan: national-2021
cases:
  - name: 一次考前培训
    as_of: 2024-01-31
    given:
      training:
        - {date: 2023-04-12, topic: 社会工作者职业水平考试考前培训, attendances: 30}
    expect:
      training-exam: pass 1/1
      training-station: pending 0
`,
    },
    run: 'plans test n.test.yaml',
    exit: 0,
    zh: {stdout: ['✓ 一次考前培训']},
  },
  'for an unknown plan': unusable(RUN, ['没有内置计划“national-2O21”', '是不是 national-2021？'], ['did you mean national-2021?'], {
    'my.test.yaml': (cases({expected: {training: 'waived'}})['my.test.yaml'] ?? '').replace('plan: my.yaml', 'plan: national-2O21'),
  }),
  'for a plan file that does not exist': unusable(RUN, ['找不到', 'my.yaml'], ['my.yaml', 'does not exist'], {
    'my.test.yaml': cases({expected: {training: 'waived'}})['my.test.yaml'] ?? '',
  }),
  'for a plan with a fault': unusable(RUN, ['my.yaml:16:15', 'must'], ['my.yaml:16:15', 'must'], {
    ...cases({expected: {training: 'waived'}}),
    'my.yaml': WRONG,
  }),
  'a table that there is not': unusable(
    RUN,
    ['my.test.yaml', '不认识“trainings”', '是不是“training”？'],
    ['unknown key “trainings”', 'did you mean “training”?'],
    cases({given: '      trainings:\n        - {date: 2023-04-12}\n', expected: {training: 'waived'}}),
  ),
  'a status that there is not': unusable(
    RUN,
    ['my.test.yaml:17:24', '“passed”', 'pass'],
    ['my.test.yaml:17:24', '“passed”', 'pass'],
    cases({expected: {'service-days P1': 'passed'}}),
  ),
  'no name': unusable(RUN, ['my.test.yaml:3:5', '缺少“name”'], ['my.test.yaml:3:5', '“name” is missing'], {
    'my.yaml': DATED,
    'my.test.yaml': (cases({expected: {training: 'waived'}})['my.test.yaml'] ?? '').replace('- name: 四十天\n    as_of', '- as_of'),
  }),
  'no YAML at all': unusable(RUN, ['my.test.yaml:3:1', '制表符'], ['my.test.yaml:3:1', 'a tab'], {
    'my.yaml': DATED,
    'my.test.yaml': 'plan: my.yaml\ncases:\n\t- name: 四十天\n',
  }),
  'no cases': unusable(RUN, ['my.test.yaml:1:1', '缺少“cases”'], ['my.test.yaml:1:1', '“cases” is missing'], {
    'my.yaml': DATED,
    'my.test.yaml': 'plan: my.yaml\n',
  }),
});

/** What a check by the plan of the city comes to: the sample has one exam training, forty days, and one county. */
scenarios('a plan that builds on another', {
  'is checked by': {
    files: {...sample, 'city.yaml': CITY},
    run: 'check data --plan city.yaml',
    exit: 0,
    zh: {stdout: ['某市“牵手计划”', '✓40', '已停用', '由省里统一考核']},
    en: {stdout: ["A city's programme", '✓40', 'judged by the province']},
    verdicts: {'service-days P1 2023': 'pass 40'},
    json: ({verdicts, targets}) => {
      const came = Object.fromEntries(verdicts.map(({requirement, status}) => [requirement, status]));
      expect(came).toEqual({
        'station-coverage': 'waived',
        'training-exam': 'pending',
        'training-organisation': 'pass',
        'training-station': 'pass',
        'service-days': 'pass',
      });
      expect(targets).toMatchObject([{target: 'counties', status: 'pass', found: 1}]);
    },
  },
  'is explained, each thing by its document': {
    files: {'city.yaml': CITY},
    run: 'explain training-exam --plan city.yaml',
    exit: 0,
    zh: {stdout: ['某民发〔2023〕8号 三（一）', '至少 2', not('105号')]},
  },
  'keeps the document of what it takes over': {
    files: {'city.yaml': CITY},
    run: 'explain training-station --plan city.yaml',
    exit: 0,
    zh: {stdout: ['民发〔2021〕105号 三类培训', not('某民发')]},
  },
  'beside the settings': {
    files: {...sample, 'data/qianshou.yaml': 'plan: ../city.yaml\nyear: 2023\nas_of: 2024-01-31\n', 'city.yaml': CITY},
    run: 'check data',
    exit: 0,
    verdicts: {'service-days P1 2023': 'pass 40'},
  },
});

type Change = WhatIf['changed'][number];

/** The verdicts that change: `requirement [subject] → before → after`. */
function changes(...expected: readonly string[]): (report: ReportJson) => void {
  const came = (one: Change['before']): string => (one === null ? '-' : `${one.status} ${one.found}/${one.required?.value}`);
  return (report) => {
    const {whatIf} = report as ReportJson & {readonly whatIf: WhatIf | null};
    const found = whatIf?.changed.map((one) =>
      `${one.requirement} ${one.subject?.id ?? ''} ${came(one.before)} → ${came(one.after)}`.replace(/ +/g, ' '),
    );
    expect(found).toEqual(expected);
  };
}

/** What if this and that were so. */
function suppose(texts: readonly string[], json: (report: ReportJson) => void, more: Partial<Scenario> = {}): Scenario {
  return {files: sample, run: ['check', 'data', ...texts.flatMap((text) => ['--set', text])], exit: 0, json, ...more};
}

function refusedChange(text: string, zh: readonly string[], en: readonly string[]): Scenario {
  return refused(['check', 'data', '--set', text], zh, en, sample);
}

const SIXTY = {...sample, 'my.yaml': builtinText('shanghai-gansu.yaml').replace('at-least: 40', 'at-least: 60')};

scenarios('check --set', {
  'sixty days instead of forty': suppose(['service-days.at-least=60'], changes('service-days P1 pass 40/40 → fail 40/60'), {
    zh: {stdout: ['如果 service-days.at-least=60：1 项结论会改变', '服务天数', '40/40', '40/60', '✓40'], stderr: ''},
    en: {stdout: ['If service-days.at-least=60: 1 verdict', 'Service days', '40/40', '40/60'], stderr: ''},
  }),
  'the verdicts and the plan are those of the plan as it is': suppose(
    ['service-days.at-least=60'],
    (report) => {
      changes('service-days P1 pass 40/40 → fail 40/60')(report);
      expect(report.plan.id).toBe('shanghai-gansu');
      expect(report.summary.verdicts['fail']).toBe(0);
      expect((report as ReportJson & {whatIf: WhatIf}).whatIf.set).toEqual(['service-days.at-least=60']);
    },
    {verdicts: {'service-days P1': 'pass 40'}},
  ),
  'a failing plan fails whatever else might be': suppose(['service-days.at-least=40'], changes('service-days P1 fail 40/60 → pass 40/40'), {
    files: SIXTY,
    run: 'check data --plan my.yaml --set service-days.at-least=40',
    exit: 1,
    zh: {stdout: ['如果 service-days.at-least=40：1 项结论会改变', '✗40']},
  }),
  'the number that it is': suppose(['service-days.at-least=40'], changes(), {
    zh: {stdout: ['如果 service-days.at-least=40：0 项结论会改变']},
  }),
  'a number that changes nothing': suppose(['service-days.at-least=1'], changes()),
  'two at once': suppose(
    ['service-days.at-least=60', 'worker-count.at-least=3'],
    changes('worker-count P1 pass 2/2 → fail 2/3', 'service-days P1 pass 40/40 → fail 40/60'),
    {zh: {stdout: ['service-days.at-least=60', 'worker-count.at-least=3', '2 项结论会改变']}},
  ),
  'the same twice: the last one holds': suppose(['service-days.at-least=60', 'service-days.at-least=30'], changes()),
  'with an equals sign': {
    files: sample,
    run: 'check data --set=service-days.at-least=60',
    exit: 0,
    json: changes('service-days P1 pass 40/40 → fail 40/60'),
  },
  'the parameters by their own key': suppose(['service-days.with.at-least=60'], changes('service-days P1 pass 40/40 → fail 40/60')),
  'a number that changes with time': suppose(
    ['service-days.at-least={2021-01-01: 40, 2023-01-01: 50}'],
    changes('service-days P1 pass 40/40 → fail 40/50'),
  ),
  'a target': suppose(['counties.at-least=1'], changes('counties pending 1/11 → pass 1/1'), {zh: {stdout: ['受益地区', '1/11', '1/1']}}),
  'the day by which a target must be reached': suppose(['counties.by=2023-12-31'], changes('counties pending 1/11 → fail 1/11')),
  'a day by which something was done': suppose(['training-exam.by=2023-06-30'], changes()),
  'a plan of one’s own': {
    files: SIXTY,
    run: 'check data --plan my.yaml --set worker-count.at-least=3',
    exit: 1,
    json: changes('worker-count P1 pass 2/2 → fail 2/3'),
  },
  'none: there is no such part': {
    files: sample,
    run: 'check data',
    exit: 0,
    zh: {stdout: [not('如果')]},
    json: (report) => expect((report as ReportJson & {whatIf: WhatIf | null}).whatIf).toBeNull(),
  },
  'to a file': {
    files: sample,
    run: 'check data --set service-days.at-least=60 --format json=out.json',
    exit: 0,
    zh: {stdout: ''},
    writes: {'out.json': ['"whatIf": {', '"service-days.at-least=60"']},
  },
  'an unknown requirement, nearly right': refusedChange(
    'service-day.at-least=60',
    ['没有要求或目标“service-day”', 'service-days'],
    ['no requirement or target “service-day”', 'service-days'],
  ),
  'an unknown parameter, nearly right': refusedChange(
    'service-days.atleast=60',
    ['--set service-days.atleast=60', '不认识“atleast”', '是不是“at-least”？'],
    ['unknown key “atleast”', 'did you mean “at-least”?'],
  ),
  'an unknown key of a target': refusedChange(
    'counties.atleast=5',
    ['不认识“atleast”', '是不是“at-least”？'],
    ['did you mean “at-least”?'],
  ),
  'a key below one that there is not': refusedChange(
    'service-days.more.than=60',
    ['没有“more”', 'at-least'],
    ['there is no “more”', 'at-least'],
  ),
  'a unit that does not fit': refusedChange('service-days.unit=yuan', ['yuan', 'working-day'], ['yuan', 'working-day']),
  'a day that does not exist': refusedChange(
    'counties.by=2023-02-30',
    ['2023-02-30', '不是存在的日期'],
    ['2023-02-30', 'not a date that exists'],
  ),
  'another check': refusedChange('service-days.check=count', ['不认识“check”'], ['unknown key “check”']),
  'words for a number': refusedChange('service-days.at-least=sixty', ['service-days.at-least=sixty', '“sixty”'], ['“sixty”']),
  'no value': refusedChange('service-days.at-least=', ['写法不对', 'service-days.at-least=60'], ['requirement.parameter=value']),
  'no parameter': refusedChange('service-days=60', ['写法不对', '要求.参数=值'], ['requirement.parameter=value']),
  'no equals sign': refusedChange('service-days.at-least 60', ['写法不对', '要求.参数=值'], ['requirement.parameter=value']),
  'a requirement by its title': refusedChange(
    '服务天数.at-least=60',
    ['服务天数.at-least=60', '要求.参数=值'],
    ['requirement.parameter=value'],
  ),
  nothing: refused('check data --set', ['--set', '后面缺少内容'], ['--set', 'argument missing'], sample),
  'when validating': refused('validate data --set service-days.at-least=60', ['没有选项“--set”'], ["unknown option '--set'"], sample),
});
