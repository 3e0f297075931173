import {expect} from 'vitest';
import {not, scenarios} from '../support/scenario.js';
import {sample, sampleRows, withLog} from './sample.js';

/** The sample in one YAML file. */
const YAML = `# 2023 年材料
submission:
  plan: shanghai-gansu
  year: 2023
  as_of: 2024-01-31
  office: 示例民政局
pairings:
  - pairing: P1
    sending_org: 上海甲社工事务所
    sending_region: 上海市徐汇区
    receiving_org: 岷县乙社工中心
    receiving_region: 甘肃省定西市岷县
    mode: 跨省
workers:
  - {worker: W1, name: 张一, org: 上海甲社工事务所, certificate: 中级, certificate_date: 2018-09-20, practice_since: 2014-07-01}
  - {worker: W2, name: 李二, org: 上海甲社工事务所, certificate: 初级, certificate_date: 2019-10-08, practice_since: 2017-03-15}
服务日志:
  - {社工编号: W1, 结对编号: P1, 开始日期: 2023-03-01, 结束日期: 2023-04-04}
  - {worker: W2, pairing: P1, start: 2023-06-01, end: 2023-06-21, hours: 8, mode: online}
agreements:
  - pairing: P1
    signed: 2022-12-01
    parties:
      sending-authority: 上海市民政局
      receiving-authority: 甘肃省民政厅
      sending-org: 上海甲社工事务所
      receiving-org: 岷县乙社工中心
assistance_plans: [{pairing: P1, year: 2023, adopted: 2023-01-10}]
projects: [{pairing: P1, year: 2023, name: 儿童关爱, status: completed}]
supervision:
  - {pairing: P1, date: 2023-05-10, kind: internal}
  - {pairing: P1, date: 2023-05-11, kind: 外部}
evaluations: [{pairing: P1, year: 2023}]
funding:
  - {pairing: P1, year: 2023, direction: received, source: fiscal, amount: 30000}
  - {pairing: P1, year: 2023, direction: spent, source: fiscal, category: meals, amount: 12.5}
`;

const ENGLISH_LOG = `hours,end,start,pairing,remark,worker
8,2023-04-04,2023-03-01,P1,,W1
,2023-06-21,2023-06-01,P1,"visit, by car",W2
`;

scenarios('inputs', {
  'a submission that meets everything': {
    files: sample,
    run: 'check data',
    exit: 0,
    zh: {stdout: ['2023 工作年度', '截至 2024-01-31', '✓40', '没有发现数据问题', '结论 30 项：符合 19 · 停用或豁免 11'], stderr: ''},
    en: {stdout: ['Work year 2023', 'as of 2024-01-31', '✓40', 'no finding in the data', '30 verdicts: pass 19 · waived 11'], stderr: ''},
    inputs: sampleRows,
    findings: [],
    verdicts: {'service-days P1': 'pass 40', 'worker-count P1': 'pass 2', 'subsidy 上海甲社工事务所': 'pass 30000'},
  },
  'a submission in one YAML file': {
    files: {'all.yaml': YAML},
    run: 'check all.yaml',
    exit: 0,
    zh: {stdout: ['all.yaml · 结对名单 + 援派社工名册 + 服务日志', '报送单位 示例民政局', '✓40'], stderr: ''},
    en: {stdout: ['office 示例民政局', 'Work year 2023']},
    findings: [],
    verdicts: {'service-days P1': 'pass 40', 'agreement P1': 'pass 4'},
    json: ({office, asOf, years}) => expect([office, asOf, years]).toEqual(['示例民政局', '2024-01-31', ['2023']]),
  },
  'YAML on standard input': {
    run: 'check -',
    stdin: YAML,
    exit: 0,
    zh: {stdout: ['<stdin>', '✓40']},
    verdicts: {'service-days P1': 'pass 40'},
    findings: [],
  },
  'CSV on standard input, beside a folder': {
    files: {...sample, 'data/deployments.csv': '社工编号,结对编号,日期\nW1,P1,2023-07-03\n'},
    run: 'check data -',
    stdin: sample['data/deployments.csv'],
    exit: 0,
    zh: {stdout: ['<stdin> · 服务日志 · 2 行']},
    verdicts: {'service-days P1': 'pass 41'},
    findings: [],
  },
  'faults on standard input have their place': {
    files: sample,
    run: 'check data -',
    stdin: '社工编号,结对编号,日期\nW1,P1,2023-02-29\n',
    exit: 1,
    zh: {stdout: ['<stdin>:2:7']},
    findings: ['date <stdin>:2:7'],
  },
  'nothing on standard input': {
    run: 'check -',
    stdin: '',
    exit: 2,
    zh: {stdout: ['文件是空的']},
    inputs: {'<stdin>': 'empty-file'},
  },
  'standard input given twice': {
    run: 'check - -',
    stdin: YAML,
    exit: 2,
    zh: {stdout: '', stderr: ['标准输入（-）只能给一次']},
    en: {stdout: '', stderr: ['standard input (-) can be given only once']},
  },
  'English headers in any order, and a remark that is named': {
    files: {...sample, 'data/deployments.csv': ENGLISH_LOG},
    run: 'check data',
    exit: 0,
    zh: {stdout: ['服务日志 · 2 行 · 另有列：remark']},
    en: {stdout: ['deployment log · 2 rows · further columns: remark']},
    verdicts: {'service-days P1': 'pass 40'},
    findings: [],
  },
  'Chinese and English headers mixed': {
    files: {
      ...sample,
      'data/deployments.csv': 'Worker,结对编号,START,结束日期\nW1,P1,2023-03-01,2023-04-04\nW2,P1,2023-06-01,2023-06-21\n',
    },
    run: 'check data',
    exit: 0,
    zh: {stdout: ['✓40']},
    verdicts: {'service-days P1': 'pass 40'},
    findings: [],
  },
  'several files, in the order given': {
    files: sample,
    run: 'check data/pairings.csv data/workers.csv data/deployments.csv --year 2023 --as-of 2024-01-31',
    exit: 1,
    zh: {stdout: ['✓40', '未能评估：', '四方协议(没有提供：协议)']},
    en: {stdout: ['✓40', 'Not evaluated: ', '(not given: agreements)']},
    inputs: {'data/pairings.csv': 1, 'data/workers.csv': 2, 'data/deployments.csv': 2},
    verdicts: {'service-days P1': 'pass 40', 'agreement P1': 'unknown', 'evaluation P1': 'unknown'},
    json: ({notEvaluated}) =>
      expect(notEvaluated.map(({requirement}) => requirement)).toEqual(
        expect.arrayContaining(['agreement', 'assistance-plan', 'project', 'evaluation', 'subsidy', 'expense-categories']),
      ),
  },
  'a file named by the settings of its folder only': {
    files: {
      ...sample,
      'data/qianshou.yaml': `${sample['data/qianshou.yaml']}files:\n  - pairings.csv\n  - workers.csv\n  - deployments.csv\n`,
    },
    run: 'check data',
    exit: 1,
    zh: {stdout: ['✓40']},
    inputs: {'data/pairings.csv': 1, 'data/workers.csv': 2, 'data/deployments.csv': 2},
  },
  'two folders, one with the roster and one with the rest': {
    files: {
      ...Object.fromEntries(Object.entries(sample).filter(([name]) => !name.endsWith('pairings.csv'))),
      'roster/pairings.csv': sample['data/pairings.csv'],
    },
    run: 'check roster data',
    exit: 0,
    zh: {stdout: ['roster/pairings.csv']},
    verdicts: {'service-days P1': 'pass 40'},
  },
  'two rosters of one file name that disagree are told apart': {
    files: {...sample, 'old/pairings.csv': sample['data/pairings.csv'].replace('跨省', '省内')},
    run: 'check data old',
    exit: 1,
    zh: {stdout: ['data/pairings.csv:2', 'old/pairings.csv:2', '跨省', '省内', '核实后统一', not('in-province')]},
    en: {stdout: ['data/pairings.csv:2', 'old/pairings.csv:2', 'find out which is right']},
    json: ({findings}) =>
      expect(
        findings.filter(({rule}) => rule === 'same-attribute').map(({place, others}) => [place, ...others].map(({file}) => file)),
      ).toEqual([['data/pairings.csv', 'old/pairings.csv']]),
  },
  'money in ten thousands': {
    files: {
      ...sample,
      'data/funding.csv': sample['data/funding.csv'].replace('金额', '金额（万元）').replace('30000', '3').replace('1200.5', '0.1'),
    },
    run: 'check data',
    exit: 0,
    zh: {stdout: ['✓30,000']},
    verdicts: {'subsidy 上海甲社工事务所': 'pass 30000'},
  },
  'workers by their names': {
    files: {
      ...sample,
      'data/deployments.csv': sample['data/deployments.csv'].replace('社工编号', '姓名').replace('W1', '张一').replace('W2', '李二'),
    },
    run: 'check data',
    exit: 0,
    zh: {stdout: ['✓40']},
    verdicts: {'service-days P1': 'pass 40', 'certificate P1': 'pass 2'},
    findings: [],
  },
  'two workers of one name, told apart by the organisation': {
    files: {
      ...sample,
      'data/workers.csv': `${sample['data/workers.csv']}W3,张一,上海丙社工站,社会工作师,2018-01-01,2014-07-01\n`,
      'data/deployments.csv':
        '姓名,所属机构,结对编号,开始日期,结束日期\n张一,上海甲社工事务所,P1,2023-03-01,2023-04-04\n李二,上海甲社工事务所,P1,2023-06-01,2023-06-21\n',
    },
    run: 'check data',
    exit: 0,
    zh: {stdout: ['✓40']},
    verdicts: {'service-days P1': 'pass 40', 'worker-count P1': 'pass 2'},
    findings: [],
  },
  'two workers of one name in one organisation': {
    files: {
      ...sample,
      'data/workers.csv': `${sample['data/workers.csv']}W3,张一,上海甲社工事务所,社会工作师,2018-01-01,2014-07-01\n`,
      'data/deployments.csv': `${sample['data/deployments.csv']}张一,P1,2023-07-03,2023-07-03\n`,
    },
    run: 'check data',
    exit: 1,
    zh: {stdout: ['data/deployments.csv:4:1', '有几名社工叫“张一”', '改填社工编号']},
    en: {stdout: ['data/deployments.csv:4:1', 'several workers are called “张一”', 'use the worker number']},
    findings: ['ambiguous-worker data/deployments.csv:4:1'],
    verdicts: {'service-days P1': 'pass 40-41'},
  },
  'a roster without pairing numbers': {
    files: {'roster.csv': '援派机构,援派机构所在地区,受援机构,受援地区\n上海甲社工事务所,上海市徐汇区,岷县乙社工中心,甘肃省定西市岷县\n'},
    run: 'check roster.csv --as-of 2024-01-31',
    exit: 1,
    zh: {stdout: ['上海甲社工事务所/岷县']},
    findings: [],
    json: ({verdicts}) => {
      const area = verdicts.filter(({requirement}) => requirement === 'region-in-scope');
      expect(area.map(({status}) => status)).toEqual(['pass']);
      expect(area[0]?.subject.id).toMatch(/上海甲社工事务所.*岷县/);
    },
  },
  'a log from which two rows claim one date counts it once': {
    files: withLog('W1,P1,2023-07-03,,,6,', 'W1,P1,2023-07-03,,,6,', 'W1,P1,2023-03-01,,,,'),
    run: 'check data',
    exit: 0,
    zh: {stdout: ['✓41']},
    verdicts: {'service-days P1': 'pass 41'},
    findings: [],
  },
  'a sheet of notes between the tables is passed over and named': {
    files: {...sample, 'data/README.md': '# 说明\n', 'data/.hidden': 'x'},
    run: 'check data',
    exit: 0,
    zh: {stderr: ['没有读', 'data/README.md', not('.hidden')]},
    en: {stderr: ['not read', 'data/README.md']},
  },
});

/** The sample with other settings. */
const settings = (text: string): Record<string, string> => ({...sample, 'data/qianshou.yaml': text});

scenarios('settings beside the data', {
  'an unknown key': {
    files: settings('plan: shanghai-gansu\nyears: 2023\n'),
    run: 'check data --year 2023 --as-of 2024-01-31',
    exit: 2,
    zh: {stdout: ['data/qianshou.yaml:2:1', '不认识“years”', '是不是“year”？', '设置有误，未采用', '✓40']},
    en: {stdout: ['data/qianshou.yaml:2:1', 'unknown key “years”', 'did you mean “year”?', '✓40']},
    findings: ['document data/qianshou.yaml:2:1'],
    verdicts: {'service-days P1': 'pass 40'},
  },
  'a year in words': {
    files: settings('year: 二〇二三\n'),
    run: 'check data',
    exit: 2,
    zh: {stdout: ['data/qianshou.yaml:1:7', '二〇二三', '2023']},
    findings: ['document data/qianshou.yaml:1:7'],
  },
  'an as-of date that does not exist': {
    files: settings('as_of: 2023-02-29\nyear: 2023\n'),
    run: 'check data',
    exit: 2,
    zh: {stdout: ['data/qianshou.yaml:1:8', '不是存在的日期', '2023-02-29', '例如 2023-08-19']},
    en: {stdout: ['data/qianshou.yaml:1:8', 'is not a date that exists']},
    findings: ['document data/qianshou.yaml:1:8'],
  },
  'a key that stands twice': {
    files: settings('year: 2023\nyear: 2022\n'),
    run: 'check data',
    exit: 2,
    zh: {stdout: ['data/qianshou.yaml:2:1', '同一个键写了两次']},
  },
  'a key called __proto__': {
    files: settings('year: 2023\n__proto__: {plan: x}\n'),
    run: 'check data',
    exit: 2,
    zh: {stdout: ['data/qianshou.yaml:2:1', '不认识“__proto__”']},
  },
  'a file that is not there': {
    files: settings('year: 2023\nas_of: 2024-01-31\nfiles: [pairings.csv, workers.csv, deployments.csv, 日志.csv]\n'),
    run: 'check data',
    exit: 2,
    zh: {stdout: ['找不到 data/日志.csv', '✓40']},
    inputs: {'data/pairings.csv': 1, 'data/workers.csv': 2, 'data/deployments.csv': 2, 'data/日志.csv': 'missing-file'},
    verdicts: {'service-days P1': 'pass 40'},
  },
  'a file of a type that is not read': {
    files: {...settings('year: 2023\nfiles: [pairings.csv, 名单.et]\n'), 'data/名单.et': Buffer.from('PK\u0003\u0004\u0000')},
    run: 'check data',
    exit: 2,
    zh: {stdout: ['data/名单.et', '另存为 .xlsx']},
    inputs: {'data/pairings.csv': 1, 'data/名单.et': 'file-type'},
  },
  'an absolute path is read, and not shown': {
    files: settings('year: 2023\nas_of: 2024-01-31\nfiles: [pairings.csv, workers.csv, $CWD/data/deployments.csv]\n'),
    run: 'check data',
    exit: 1,
    zh: {stdout: ['✓40']},
    inputs: {'data/pairings.csv': 1, 'data/workers.csv': 2, 'data/deployments.csv': 2},
  },
  'a plan beside the settings': {
    files: settings('plan: my-plan.yaml\n'),
    run: 'check data',
    exit: 2,
    zh: {stdout: '', stderr: ['data/my-plan.yaml', '找不到']},
  },
  'a plan that is not built in': {
    files: settings('plan: shanghai-ganshu\n'),
    run: 'check data',
    exit: 2,
    zh: {stdout: '', stderr: ['没有内置计划“shanghai-ganshu”', '是不是 shanghai-gansu？']},
    en: {stdout: '', stderr: ['no built-in plan “shanghai-ganshu”', 'did you mean shanghai-gansu?']},
  },
  'a year outside the plan': {
    files: settings('year: 2027\n'),
    run: 'check data',
    exit: 2,
    zh: {stdout: '', stderr: ['2021 至 2025', '2027']},
  },
  'the command line goes before the settings': {
    files: sample,
    run: 'check data --year 2022 --as-of 2024-06-30',
    exit: 1,
    zh: {stdout: ['2022 工作年度', '截至 2024-06-30']},
    json: ({years, asOf}) => expect([years, asOf]).toEqual([['2022'], '2024-06-30']),
  },
  'several years': {
    files: settings('year: [2022, 2023]\nas_of: 2024-01-31\n'),
    run: 'check data',
    exit: 1,
    zh: {stdout: ['2022 工作年度 · 2023 工作年度']},
    verdicts: {'service-days P1 2022': 'unknown', 'service-days P1 2023': 'pass 40'},
  },
  'two submissions that disagree on the year': {
    files: {...sample, 'other/qianshou.yaml': 'year: 2022\n', 'other/evaluations.csv': '结对编号,工作年度\nP1,2022\n'},
    run: 'check data other',
    exit: 2,
    zh: {stdout: '', stderr: ['几份材料的设置不一致', '2023', '2022', '--year']},
    en: {stdout: '', stderr: ['the submissions disagree', '2023', '2022', '--year']},
  },
  'two submissions that disagree, settled on the command line': {
    files: {...sample, 'other/qianshou.yaml': 'year: 2022\nas_of: 2024-01-30\n', 'other/evaluations.csv': '结对编号,工作年度\nP1,2022\n'},
    run: 'check data other --year 2023 --as-of 2024-01-31',
    exit: 0,
    zh: {stdout: ['✓40']},
    verdicts: {'service-days P1': 'pass 40'},
  },
  'two submissions that disagree on the as-of date': {
    files: {...sample, 'other/qianshou.yaml': 'as_of: 2024-01-30\n', 'other/evaluations.csv': '结对编号,工作年度\nP1,2022\n'},
    run: 'check data other',
    exit: 2,
    zh: {stdout: '', stderr: ['设置不一致', '2024-01-31', '2024-01-30', '--as-of']},
  },
  'settings of a YAML submission with a fault': {
    files: {'all.yaml': YAML.replace('year: 2023\n  as_of', 'yaer: 2023\n  as_of')},
    run: 'check all.yaml --year 2023 --as-of 2024-01-31',
    exit: 2,
    zh: {stdout: ['all.yaml:4:3', '不认识“yaer”', '是不是“year”？', '设置有误，未采用']},
    findings: ['document all.yaml:4:3'],
  },
});
