import {expect} from 'vitest';
import {not, scenarios} from '../support/scenario.js';
import {sample, sampleRows, withLog} from './sample.js';

scenarios('bad input: headers', {
  'a header and no rows': {
    files: {...sample, 'data/evaluations.csv': '结对编号,工作年度,日期,结果\n'},
    run: 'check data',
    exit: 1,
    zh: {stdout: ['data/evaluations.csv:1:1', '只有表头，没有数据', '填写数据，或去掉这个文件']},
    en: {stdout: ['data/evaluations.csv:1:1', 'a header and no rows', 'fill it in, or take the file out']},
    inputs: {...sampleRows, 'data/evaluations.csv': 0},
    findings: ['no-rows data/evaluations.csv:1:1'],
    verdicts: {'evaluation P1': 'unknown', 'service-days P1': 'pass 40'},
  },
  'headers that belong to no table, nearly': {
    files: {...sample, 'data/other.csv': '结对编号,援派机够,受圆机构\nP1,甲,乙\n'},
    run: 'check data',
    exit: 2,
    zh: {stdout: ['data/other.csv:1:1', '认不出这是什么表', '“援派机够”→“援派机构”', '“受圆机构”→“受援机构”', '✓40']},
    en: {stdout: ['data/other.csv:1:1', 'cannot tell which table this is', '“援派机够” → “援派机构”', '✓40']},
    inputs: {...sampleRows, 'data/other.csv': 'unknown-header-near'},
    verdicts: {'service-days P1': 'pass 40'},
  },
  'headers that belong to no table at all': {
    files: {...sample, 'data/other.csv': '甲乙丙丁戊己,庚辛壬癸子丑\n1,2\n'},
    run: 'check data',
    exit: 2,
    zh: {
      stdout: ['data/other.csv:1:1', '认不出这是什么表，表头是：甲乙丙丁戊己、庚辛壬癸子丑', '前 30 行里要有一行列名', 'docs/tables.md'],
    },
    en: {stdout: ['data/other.csv:1:1', 'its header: 甲乙丙丁戊己, 庚辛壬癸子丑', 'docs/tables.md']},
    inputs: {...sampleRows, 'data/other.csv': 'unknown-header'},
  },
  'a required column under a misspelt header': {
    files: {...sample, 'data/workers.csv': sample['data/workers.csv'].replace('所属机构', '所属机够')},
    run: 'check data',
    exit: 1,
    zh: {stdout: ['data/workers.csv:1:9', '缺少“所属机构”一列', '“所属机够”是不是“所属机构”？是就改列名', '另有列：所属机够']},
    en: {stdout: ['data/workers.csv:1:9', 'the column “所属机构” is missing', 'is “所属机够” meant to be “所属机构”? If so rename it']},
    findings: ['missing-column data/workers.csv:1:9'],
  },
  'a required column that is not there': {
    files: {...sample, 'data/evaluations.csv': '结对编号,日期,结果\nP1,2023-12-20,合格\n'},
    run: 'check data',
    exit: 1,
    zh: {stdout: ['data/evaluations.csv:1:1', '缺少“工作年度”一列', '加上“工作年度”一列']},
    findings: ['missing-column data/evaluations.csv:1:1'],
    verdicts: {'service-days P1': 'pass 40'},
  },
  'the same header twice': {
    files: {...sample, 'data/evaluations.csv': '结对编号,工作年度,日期,结果,工作年度\nP1,2023,2023-12-20,合格,2022\n'},
    run: 'check data',
    exit: 1,
    zh: {stdout: ['data/evaluations.csv:1:17', /另见 \S*evaluations\.csv:1/, '“工作年度”出现两次', '给其中一列改名']},
    en: {stdout: ['data/evaluations.csv:1:17', '“工作年度” stands twice', 'rename one of the columns']},
    findings: ['duplicate-header data/evaluations.csv:1:17'],
    verdicts: {'evaluation P1': 'pass 1'},
  },
  'a second table below the first': {
    files: {...sample, 'data/evaluations.csv': '结对编号,工作年度,结果\nP1,2023,合格\n\n日期,主题,人次\n2023-04-12,心理疏导,30\n'},
    run: 'check data',
    exit: 1,
    zh: {stdout: ['data/evaluations.csv:4:1', '这一行是另一张表（培训）的表头，从这里往下都没有读', '移到另一张工作表']},
    en: {
      stdout: [
        'data/evaluations.csv:4:1',
        'the header of another table (training); nothing from here on is read',
        'a sheet or file of its own',
      ],
    },
    findings: ['second-table data/evaluations.csv:4:1'],
    json: ({inputs}) => expect(inputs.find((input) => input.path.endsWith('evaluations.csv'))?.rows).toBe(1),
  },
  'two headers that mean the same column': {
    files: {...sample, 'data/evaluations.csv': '结对编号,工作年度,年度,结果\nP1,2023,2022,合格\n'},
    run: 'check data',
    exit: 0,
    zh: {stdout: ['另有列：年度']},
    json: ({inputs}) => expect(inputs.find((input) => input.path.endsWith('evaluations.csv'))?.extraColumns).toEqual(['年度']),
  },
  'a column called __proto__ is only a further column': {
    files: {...sample, 'data/evaluations.csv': '结对编号,工作年度,__proto__,constructor\nP1,2023,x,y\n'},
    run: 'check data',
    exit: 0,
    zh: {stdout: ['另有列：__proto__、constructor']},
    en: {stdout: ['further columns: __proto__, constructor']},
    findings: [],
    verdicts: {'evaluation P1': 'pass 1'},
    json: ({inputs}) =>
      expect(inputs.find((input) => input.path.endsWith('evaluations.csv'))?.extraColumns).toEqual(['__proto__', 'constructor']),
  },
  'identifiers called __proto__ and constructor are only names': {
    files: Object.fromEntries(
      Object.entries(sample).map(([name, text]) => [name, text.replaceAll('P1', '__proto__').replaceAll('W1', 'constructor')]),
    ),
    run: 'check data',
    exit: 0,
    findings: [],
    verdicts: {'service-days __proto__': 'pass 40', 'worker-count __proto__': 'pass 2'},
  },
});

scenarios('layouts of CSV that are no fault', {
  'a byte-order mark, as Excel writes it': {
    files: {...sample, 'data/deployments.csv': `\ufeff${sample['data/deployments.csv']}`},
    run: 'check data',
    exit: 0,
    findings: [],
    verdicts: {'service-days P1': 'pass 40'},
  },
  'line ends of Windows, and places that are still right': {
    files: {...sample, 'data/deployments.csv': `${sample['data/deployments.csv']}W1,P1,2023-02-29,2023-02-29\n`.replaceAll('\n', '\r\n')},
    run: 'check data',
    exit: 1,
    findings: ['date data/deployments.csv:4:7', 'date data/deployments.csv:4:18'],
    verdicts: {'worker-count P1': 'pass 2'},
  },
  'line ends of old Macs, and places that are still right': {
    files: {...sample, 'data/deployments.csv': `${sample['data/deployments.csv']}W1,P1,2023-02-29,2023-02-29\n`.replaceAll('\n', '\r')},
    run: 'check data',
    exit: 1,
    findings: ['date data/deployments.csv:4:7', 'date data/deployments.csv:4:18'],
  },
  'no line end after the last row': {
    files: {...sample, 'data/deployments.csv': sample['data/deployments.csv'].trimEnd()},
    run: 'check data',
    exit: 0,
    verdicts: {'service-days P1': 'pass 40'},
    findings: [],
  },
  'blank lines before the header, between the rows and after them': {
    files: {
      ...sample,
      'data/deployments.csv': '\n\n社工编号,结对编号,日期\n\nW1,P1,2023-02-29\n\n,,\n   \nW9,P1,2023-07-03\n\n\n',
    },
    run: 'check data',
    exit: 1,
    findings: ['date data/deployments.csv:5:7', 'unknown-worker data/deployments.csv:9:1'],
    inputs: {...sampleRows, 'data/deployments.csv': 2},
  },
  'line breaks inside quoted cells': {
    files: withLog('W1,P1,2023-07-03,,,8,"第一行\n第二行\n\n第四行"', '"W9",P1,2023-07-04,,,"25","a ""b"", c"', 'W1,P1,2023-02-30,,,,'),
    run: 'check data',
    exit: 1,
    // The first row stands in lines 4 to 7. In line 8 "W9", is 5 and P1,2023-07-04,,, is 16 characters.
    findings: ['unknown-worker data/deployments.csv:8:1', 'range data/deployments.csv:8:22', 'date data/deployments.csv:9:7'],
  },
  'a faulty cell after a line break in its own row': {
    files: {...sample, 'data/evaluations.csv': '结果,结对编号,工作年度\n"优\n秀",P1,某年\n'},
    run: 'check data',
    exit: 1,
    findings: ['type data/evaluations.csv:3:7'],
  },
  'quoted cells with line breaks of Windows': {
    files: {...sample, 'data/deployments.csv': '社工编号,结对编号,日期,备注\r\nW1,P1,2023-07-03,"一\r\n二"\r\nW9,P1,2023-07-04,\r\n'},
    run: 'check data',
    exit: 1,
    findings: ['unknown-worker data/deployments.csv:4:1'],
  },
  'headers in full width, with stars for required and blanks around': {
    files: {...sample, 'data/evaluations.csv': ' 结对编号* ,工作年度＊,　日期\nP1,2023,2023-12-20\n'},
    run: 'check data',
    exit: 0,
    findings: [],
    verdicts: {'evaluation P1': 'pass 1'},
  },
  'extra columns are kept and named': {
    files: withLog('W1,P1,2023-07-03,,,,家访'),
    run: 'check data',
    exit: 0,
    zh: {stdout: ['data/deployments.csv · 服务日志 · 3 行 · 另有列：备注']},
    en: {stdout: ['data/deployments.csv · deployment log · 3 rows · further columns: 备注']},
    json: ({inputs}) => expect(inputs.find((input) => input.path.endsWith('deployments.csv'))?.extraColumns).toEqual(['备注']),
  },
  'more findings of one rule than are shown': {
    files: withLog(...Array.from({length: 1_500}, (_, i) => `X${i},P1,2023-07-03,,,,`)),
    run: 'check data',
    exit: 1,
    zh: {stdout: ['1500', '另有 1480 条，共 1500 条', 'data/deployments.csv:23:1', not('data/deployments.csv:24:1')]},
    en: {stdout: ['… and 1480 more, 1500 in all', not('data/deployments.csv:24:1')]},
    json: ({summary}) => expect(summary.findings).toEqual({error: 1_500, warning: 0}),
  },
  'with --all every finding is shown': {
    files: withLog(...Array.from({length: 30}, (_, i) => `X${i},P1,2023-07-03,,,,`)),
    run: 'check data --all',
    exit: 1,
    zh: {stdout: ['data/deployments.csv:23:1', 'data/deployments.csv:24:1', 'data/deployments.csv:33:1', not('另有 1')]},
  },
});
