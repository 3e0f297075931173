import {expect} from 'vitest';
import {not, type ReportJson, scenarios} from '../support/scenario.js';
import {sample, withLog} from './sample.js';

const LOG = 'data/deployments.csv';

/** What was put right in a file, as JSON has it. */
function repairsOf({inputs}: ReportJson, name: string): Record<string, number> {
  const input = inputs.find(({path}) => path.endsWith(name));
  return Object.fromEntries((input?.repairs ?? []).map(({code, total}) => [code, total]));
}

const withPairings = (more: string, value: string): Record<string, string> => {
  const [head, row] = sample['data/pairings.csv'].trim().split('\n') as [string, string];
  return {...sample, 'data/pairings.csv': `${head},${more}\n${row},${value}\n`};
};

const withWorkers = (more: string, ...values: readonly string[]): Record<string, string> => {
  const [head, ...rows] = sample['data/workers.csv'].trim().split('\n') as [string, ...string[]];
  return {...sample, 'data/workers.csv': `${head},${more}\n${rows.map((row, i) => `${row},${values[i] ?? ''}\n`).join('')}`};
};

// The sample's log proves forty days: 3 to 7 July 2023 are a Monday to a Friday.
scenarios('values: as offices write them', {
  'dates in every form are read, and each is counted': {
    files: withLog(
      'W1,P1,2023-7-3,,,,',
      'W1,P1,2023/7/4,,,,',
      'W1,P1,2023.7.5,,,,',
      'W1,P1,2023年7月6日,,,,',
      'W1,P1,20230707,,,,',
      // 2023-07-10 as a spreadsheet counts it: 45054 is 2023-05-08, 63 days before.
      'W1,P1,45117,,,,',
      'W1,P1,2023-07-11 00:00:00,,,,',
      'W1,P1,7月12日,,,,',
    ),
    run: 'check data',
    exit: 0,
    zh: {stdout: [`${LOG} · 服务日志 · 10 行 · 另有列：备注 · 整理：日期写法 6 处、日期序号 1 处、按上下文补年份 1 处`]},
    en: {stdout: ['put right: dates written another way 6, serial numbers of dates 1, years taken from the context 1']},
    findings: [],
    verdicts: {'service-days P1': 'pass 48'},
    json: (report) => expect(repairsOf(report, 'deployments.csv')).toEqual({'date-form': 6, 'date-serial': 1, 'date-year': 1}),
  },
  'blanks around a value are taken away, and counted': {
    files: withLog(' W1,P1 ,2023-07-03 ,,,,'),
    run: 'check data',
    exit: 0,
    zh: {stdout: ['整理：多余空格 3 处']},
    en: {stdout: ['put right: blanks 3']},
    findings: [],
    verdicts: {'service-days P1': 'pass 41'},
  },
  'ditto marks, dashes for nothing and apostrophes before numbers': {
    files: withLog("'W1,P1,2023-07-03,,,/,一", '〃,同上,2023-07-04,,,—,同上'),
    run: 'check data',
    exit: 1,
    // The apostrophe stands before a letter, where no spreadsheet puts one: it is of the text.
    findings: [`unknown-worker ${LOG}:4:1`, `unknown-worker ${LOG}:5:1`],
    zh: {stdout: ['表示空白的横线或斜线 2 处', '沿用上一行 2 处']},
    en: {stdout: ['dashes and strokes for nothing 2', 'filled in from above 2']},
  },
  'an apostrophe before a number is the spreadsheet’s': {
    files: withPairings('联系电话', "'13800000001"),
    run: 'check data',
    exit: 0,
    findings: [],
    zh: {stdout: ['整理：开头的撇号 1 处']},
    en: {stdout: ['apostrophes in front 1']},
  },
  'a date without a year where title and settings speak of two': {
    files: {...sample, [LOG]: `2022年服务日志,,\n${withLog('W1,P1,8月1日,,,,')[LOG]}`},
    run: 'check data',
    exit: 1,
    findings: [`date ${LOG}:5:7`],
    zh: {stdout: ['“日期”没有年份']},
  },
  'a range in one cell, with the year of the settings': {
    // Tuesday the 1st to Saturday the 12th of August: nine working days.
    files: withLog('W1,P1,8月1日至8月12日,,,,'),
    run: 'check data',
    exit: 0,
    zh: {stdout: ['整理：一格内的起止日期 1 处、按上下文补年份 1 处']},
    findings: [],
    verdicts: {'service-days P1': 'pass 49'},
  },
  'a range without a year anywhere': {
    files: {...withLog('W1,P1,8月1日至8月12日,,,,'), 'data/qianshou.yaml': 'plan: shanghai-gansu\nas_of: 2024-01-31\n'},
    run: 'check data',
    exit: 1,
    zh: {stdout: [`${LOG}:4:7`, '“日期”没有年份', '8月1日至8月12日', '补上年份', '--year']},
    en: {stdout: [`${LOG}:4:7`, 'does not say which year', 'add the year']},
    findings: [`date ${LOG}:4:7`],
  },
  'a range that ends before it starts stands in its cell': {
    files: withLog('W1,P1,2023年8月12日至8月1日,,,,'),
    run: 'check data',
    exit: 1,
    zh: {stdout: [`${LOG}:4:7`, '结束 2023-08-01 早于开始 2023-08-12']},
    findings: [`end-before-start ${LOG}:4:7`],
  },
  'what could be two days is none': {
    files: withLog('W1,P1,3/7/2023,,,,', 'W1,P1,23-7-3,,,,', 'W1,P1,2023年7月,,,,', 'W1,P1,2023-07-03(周二),,,,'),
    run: 'check data',
    exit: 1,
    zh: {stdout: ['分不清哪个是月、哪个是日', '年份只有两位', '没有写到哪一天', '日期与星期对不上', not('整理')]},
    en: {stdout: ['which number is the month cannot be told', 'a year of two digits', 'does not say which day', 'another day of the week']},
    findings: [`date ${LOG}:4:7`, `date ${LOG}:5:7`, `date ${LOG}:6:7`, `date ${LOG}:7:7`],
    verdicts: {'service-days P1': 'pass 40-44'},
  },
  'a range where one day is expected': {
    files: {...sample, 'data/evaluations.csv': '结对编号,工作年度,日期,结果\nP1,2023,2023.12.1-12.20,合格\n'},
    run: 'check data',
    exit: 1,
    zh: {stdout: ['data/evaluations.csv:2:9', '“日期”应是一天，写的是一段时间', '只写一天']},
    en: {stdout: ['should be one day and is a range', 'write one day']},
    findings: ['date data/evaluations.csv:2:9'],
  },
  'several workers in one cell serve a day each, and what they did together counts once': {
    files: {
      ...sample,
      [LOG]: '社工,结对编号,日期,受益人数\n"张一、李二",P1,2023-07-03,20人\n张一；李二,P1,2023-07-04,20\n',
    },
    run: 'check data',
    exit: 1,
    zh: {stdout: ['整理：数字写法 1 处、一格多人 2 处']},
    findings: [],
    verdicts: {'service-days P1': 'fail 4', 'worker-count P1': 'pass 2'},
  },
  'numbers with their units, wide figures and separators': {
    files: {
      ...sample,
      'data/funding.csv': sample['data/funding.csv'].replace('30000', '３万元').replace('1200.5', '"1,200.5"'),
      'data/outcomes.csv': sample['data/outcomes.csv'].replace(',120', ',１２０人').replace(',40', ',40人次'),
    },
    run: 'check data',
    exit: 0,
    zh: {stdout: ['data/funding.csv · 经费 · 2 行 · 整理：数字写法 2 处', 'data/outcomes.csv · 成效 · 5 行 · 整理：数字写法 2 处']},
    findings: [],
    verdicts: {'subsidy 上海甲社工事务所': 'pass 30000'},
  },
  'a header in 万元 and a cell that says so too': {
    files: {
      ...sample,
      'data/funding.csv':
        '结对编号,工作年度,收支,资金来源,支出类别,金额（万元）\nP1,2023,拨付,财政,,3万元\nP1,2023,支出,财政,活动费用,0.12\n',
    },
    run: 'check data',
    exit: 0,
    findings: [],
    verdicts: {'subsidy 上海甲社工事务所': 'pass 30000'},
    json: (report) => expect(repairsOf(report, 'funding.csv')).toEqual({'number-form': 1}),
  },
  'a file in YAML is put right like a table': {
    files: {
      'data/qianshou.yaml': sample['data/qianshou.yaml'],
      'data/all.yaml': `pairings:
  - {pairing: P1, sending_org: 上海甲社工事务所, sending_region: 上海市徐汇区, receiving_org: 岷县乙社工中心, receiving_region: 甘肃/定西市/岷县}
workers:
  - {worker: Ｗ1, name: 张一, org: 上海甲社工事务所, certificate: 社会工作师, certificate_date: 2018年9月20日, practice_since: 2014.7.1}
deployments:
  - {worker: W1, pairing: P1, date: 2023/7/3, hours: 8小时}
  - {worker: W1, pairing: "P\\u200b1", date: 7月4日至7月5日}
`,
    },
    run: 'check data',
    exit: 1,
    findings: [],
    verdicts: {'service-days P1': 'fail 3', 'certificate P1': 'pass', 'tenure P1': 'pass', 'region-in-scope P1': 'pass'},
    json: (report) =>
      expect(repairsOf(report, 'all.yaml')).toEqual({
        invisible: 1,
        'full-width': 1,
        'date-form': 3,
        'date-range': 1,
        'date-year': 1,
        'number-form': 1,
        'region-form': 1,
      }),
  },
  'marks for yes and no': {
    files: {
      'data/qianshou.yaml': 'plan: dingcheng-stations\nas_of: 2022-12-31\n',
      'data/stations.csv':
        '社工站编号,名称,县,乡镇（街道）,有场地,有人员,有功能,有制度,有活动\nS1,玉霞站,鼎城区,玉霞街道,√,✔,有,是,☑\nS2,草坪站,湖南省常德市鼎城区,草坪镇,×,✘,无,否,？\n',
    },
    run: 'validate data',
    exit: 1,
    findings: ['value-set data/stations.csv:3:30'],
    json: (report) => expect(repairsOf(report, 'stations.csv')).toEqual({'choice-form': 3, 'full-width': 1}),
  },
});

scenarios('values: one county, however it is written', {
  'a pairing without a number, in full and in short, is one, also under a plan without a list of counties': {
    files: {
      'data/a/pairings.csv': '援派机构,受援机构,受援地区,援派人数\n上海甲社,东乡乙社,甘肃省临夏回族自治州东乡族自治县,2\n',
      'data/b/pairings.csv': '援派机构,受援机构,受援地区,援派人数\n上海甲社,东乡乙社,临夏州东乡县,2\n',
      'data/c/pairings.csv': '援派机构,受援机构,受援地区,援派人数\n上海甲社,东乡乙社,东乡县,2\n',
    },
    run: 'check data/a/pairings.csv data/b/pairings.csv data/c/pairings.csv --plan national-2017 --as-of 2019-12-31',
    exit: 0,
    findings: [],
    json: ({pairings}) => expect(pairings.map(({id, county}) => [id, county])).toEqual([['上海甲社/东乡县', '东乡族自治县']]),
  },
  'one township in a county in full and in short is entered twice': {
    files: {
      'data/qianshou.yaml': 'plan: guizhou-2025\nas_of: 2025-12-31\n',
      'data/townships.csv': '县,乡镇（街道）\n贵州省黔西南布依族苗族自治州晴隆县,莲城街道\n黔西南州晴隆县,莲城街道\n晴隆县,沙子镇\n',
    },
    run: 'validate data',
    exit: 1,
    findings: ['duplicate-record data/townships.csv:3:9'],
  },
});

scenarios('damage: what spreadsheets do to cells', {
  'numbers of workers without their last digits are nobody’s': {
    files: withLog('3.3E+17,P1,2023-07-03,,,,', '622848001234567000,P1,2023-07-04,,,,'),
    run: 'check data',
    exit: 1,
    zh: {stdout: [`${LOG}:4:1`, '科学计数', `${LOG}:5:1`, '只保留 15 位', '先把单元格设为“文本”格式']},
    en: {stdout: ['a power of ten', 'keep fifteen digits', 'format the cell as text first']},
    findings: [`digits-lost ${LOG}:4:1`, `digits-lost ${LOG}:5:1`],
    verdicts: {'service-days P1': 'pass 40-42'},
  },
  'a number that became a date': {
    files: withLog('W1,3月5日,2023-07-03,,,,'),
    run: 'check data',
    exit: 1,
    zh: {stdout: [`${LOG}:4:4`, '像是被表格软件改成了日期', '如 3-5']},
    en: {stdout: ['looks like a date that a spreadsheet made of it']},
    findings: [`became-date ${LOG}:4:4`],
  },
  'a name that became a date is a question': {
    files: {...sample, 'data/projects.csv': sample['data/projects.csv'].replace('儿童关爱', '5-Mar')},
    run: 'check data',
    exit: 0,
    zh: {stdout: ['data/projects.csv:2:9', '像是被表格软件改成了日期']},
    findings: ['became-date data/projects.csv:2:9'],
  },
  'a reference and a list that differ in zeros': {
    files: Object.fromEntries(
      Object.entries(withLog('1,P1,2023-07-03,,,,')).map(([name, text]) => [name, text.replace(/^W(?=\d,)/gm, '00')]),
    ),
    run: 'check data',
    exit: 1,
    zh: {stdout: [`${LOG}:4:1`, '与名单中的“001”只差开头的 0']},
    en: {stdout: ['it differs from “001” of the list only in the zeros']},
    findings: [`unknown-worker ${LOG}:4:1`],
  },
  'a shorter number in a list of numbers with zeros': {
    files: {
      ...sample,
      'data/workers.csv': `${sample['data/workers.csv'].replace('W1,', '001,').replace('W2,', '002,')}3,王三,上海甲社工事务所,社会工作师,2018-09-20,2014-07-01\n`,
      [LOG]: sample[LOG].replace('W1,', '001,').replace('W2,', '002,'),
    },
    run: 'check data',
    exit: 0,
    zh: {stdout: ['data/workers.csv:4:1', '可能丢了开头的 0', '003']},
    en: {stdout: ['may have lost the zero that it begins with']},
    findings: ['zeros-lost data/workers.csv:4:1'],
  },
  'a telephone without the zero of its area code is a question, and masked': {
    files: withPairings('联系电话', '2162345678'),
    run: 'check data',
    exit: 0,
    zh: {stdout: ['data/pairings.csv:2:44', '可能丢了开头的 0', not('2162345678')]},
    findings: ['zeros-lost data/pairings.csv:2:44'],
  },
  // 2019-07-02 is 1,462 days before 2023-07-03; both the other way lie outside of the plan.
  'a date shifted by 1,462 days': {
    files: withLog('W1,P1,2019-07-02,,,,', 'W1,P1,2016-01-01,,,,'),
    run: 'check data',
    exit: 1,
    zh: {stdout: [`${LOG}:4:7`, '1904 日期系统', '2023-07-03', `${LOG}:5:7`, '确在计划期外的，删去该行']},
    en: {stdout: ['counts days from 1904', 'it would be 2023-07-03', 'delete the row if it is outside the plan']},
    findings: [`outside-plan ${LOG}:4:7`, `outside-plan ${LOG}:5:7`],
  },
  'a text of exactly 255 characters is a question': {
    files: {
      ...sample,
      'data/training.csv': `日期,主题,人次\n2023-04-12,${'考前培训。'.repeat(51)},30\n2023-05-18,${'考前培训'.repeat(63)},3\n`,
    },
    run: 'validate data',
    exit: 0,
    zh: {stdout: ['data/training.csv:2:12', '正好 255 个字符', '补全后面的内容']},
    en: {stdout: ['has exactly 255 characters']},
    findings: ['text-cut data/training.csv:2:12'],
  },
  'resident identity numbers are held against their check digit, and masked': {
    files: withWorkers('身份证号', '11010119000101009x', '110101190001010015'),
    run: 'check data',
    exit: 1,
    zh: {
      stdout: [
        'data/workers.csv:3:',
        '“身份证号”的校验码不对',
        '末位应为 4',
        '整理：字母大小写 1 处',
        not('110101190001010015'),
        not('19000101'),
      ],
    },
    en: {stdout: ['has a wrong check digit', '4 as the last one', not('19000101')]},
    findings: ['resident-id data/workers.csv:3:46'],
    json: (report) => expect(JSON.stringify(report)).not.toContain('19000101'),
  },
  'what else is wrong with one is said': {
    files: withWorkers('身份证号', '110101900101001', '110101190002300014'),
    run: 'check data',
    exit: 1,
    zh: {stdout: ['15 位的旧号码', '出生日期不存在']},
    en: {stdout: ['an old number of fifteen digits', 'a date of birth that does not exist']},
    findings: ['resident-id data/workers.csv:2:44', 'resident-id data/workers.csv:3:46'],
  },
  'more of what is wrong with one': {
    files: withWorkers('身份证号', '1101011900010', '990101190001010014'),
    run: 'check data',
    exit: 1,
    zh: {stdout: ['不是 18 位号码', '开头的地区代码不存在', '对照身份证核对']},
    en: {stdout: ['not a number of eighteen digits', 'begins with no region that exists', 'compare it with the card']},
    findings: ['resident-id data/workers.csv:2:44', 'resident-id data/workers.csv:3:46'],
  },
  'unified social credit codes are held against their check digit': {
    files: withPairings('援派机构统一社会信用代码,受援机构统一社会信用代码', '91350100M000100Y43,91350100M000100Y44'),
    run: 'check data',
    exit: 1,
    zh: {stdout: ['“受援机构统一社会信用代码”的校验码不对', '91350100M000100Y44', '末位应为 3', 'GB 32100']},
    en: {stdout: ['has a wrong check digit', '3 as the last one', 'compare it with the certificate of registration']},
    findings: ['credit-code data/pairings.csv:2:63'],
  },
  'a credit code with a letter that none has, and one that is too short': {
    files: withPairings('援派机构统一社会信用代码,受援机构统一社会信用代码', '9135O100M000100Y43,91350100M000100Y4'),
    run: 'check data',
    exit: 1,
    zh: {stdout: ['含有 I、O、S、V、Z 之一', '不是 18 位代码']},
    en: {stdout: ['one of the letters I, O, S, V and Z', 'not a code of eighteen characters']},
    findings: ['credit-code data/pairings.csv:2:44', 'credit-code data/pairings.csv:2:63'],
  },
});
