import {expect} from 'vitest';
import {not, type Scenario, scenarios} from '../support/scenario.js';
import {sample, sampleRows, withLog} from './sample.js';

/** A file that cannot be used, beside the sample: it is named with its place, and the rest is judged all the same. */
function beside(name: string, content: string | Buffer, code: string, said: Pick<Scenario, 'zh' | 'en'>): Scenario {
  return {
    files: {...sample, [name]: content},
    run: 'check data',
    exit: 2,
    ...said,
    inputs: {...sampleRows, [name]: code},
    verdicts: {'service-days P1': 'pass 40', 'worker-count P1': 'pass 2'},
  };
}

scenarios('bad input: paths', {
  'a file that does not exist, beside a good folder': {
    files: sample,
    run: 'check data nope.csv',
    exit: 2,
    zh: {stdout: ['找不到 nope.csv：核对路径', '✓40']},
    en: {stdout: ['nope.csv does not exist: check the path', '✓40']},
    inputs: {...sampleRows, 'nope.csv': 'missing-file'},
    verdicts: {'service-days P1': 'pass 40'},
  },
  'nothing but a file that does not exist': {
    run: 'check nope.csv',
    exit: 2,
    zh: {stdout: ['找不到 nope.csv', not('没有发现数据问题')]},
    en: {stdout: ['nope.csv does not exist', not('no finding in the data')]},
    inputs: {'nope.csv': 'missing-file'},
  },
  'a file below a file': {
    files: sample,
    run: 'check data data/workers.csv/more.csv',
    exit: 2,
    zh: {stdout: ['找不到 data/workers.csv/more.csv']},
    inputs: {...sampleRows, 'data/workers.csv/more.csv': 'missing-file'},
  },
  'a folder without tables': {
    files: {empty: {folder: true}},
    run: 'check empty',
    exit: 2,
    zh: {stdout: ['文件夹 empty 里没有表格（.xlsx、.ods、CSV 或 YAML）']},
    en: {stdout: ['there is no table (.xlsx, .ods, CSV or YAML) in the folder empty']},
  },
  'a folder that holds workbooks only': {
    files: {'books/名单.et': Buffer.from('PK\u0003\u0004')},
    run: 'check books',
    exit: 2,
    zh: {stdout: ['名单.et', '另存为 .xlsx']},
    en: {stdout: ['名单.et', 'save them as .xlsx']},
  },
  'a workbook beside the tables is named, with what to do': {
    files: {...sample, 'data/名单.et': Buffer.from('PK\u0003\u0004')},
    run: 'check data',
    exit: 0,
    zh: {stderr: ['data/名单.et', '没有读', '另存为 .xlsx']},
    en: {stderr: ['data/名单.et', 'not read', 'save them as .xlsx']},
  },
  'a workbook given by name': {
    files: {...sample, '名单.et': Buffer.from('PK\u0003\u0004')},
    run: 'check data 名单.et',
    exit: 2,
    zh: {stdout: ['名单.et 不是能读的文件', '在 Excel 或 WPS 中另存为 .xlsx', '✓40']},
    en: {stdout: ['名单.et is no file that is read', 'save it as .xlsx in Excel or WPS', '✓40']},
    inputs: {...sampleRows, '名单.et': 'file-type'},
  },
  'a folder that is called like a table, inside a folder': {
    files: {...sample, 'data/more.csv': {folder: true}},
    run: 'check data',
    exit: 0,
    zh: {stderr: ['data/more.csv']},
    en: {stderr: ['data/more.csv']},
  },
  'a folder where the settings name a file': {
    files: {
      ...sample,
      'data/qianshou.yaml': `${sample['data/qianshou.yaml']}files: [pairings.csv, deployments.csv, more.csv]\n`,
      'data/more.csv': {folder: true},
    },
    run: 'check data',
    exit: 2,
    zh: {stdout: ['data/more.csv 是文件夹，这里要的是文件', '✓40']},
    en: {stdout: ['data/more.csv is a folder, not a file', '✓40']},
    verdicts: {'service-days P1': 'pass 40'},
  },
  'a link that points at nothing': {
    files: {...sample, 'data/more.csv': {link: 'nowhere.csv'}},
    run: 'check data',
    exit: 2,
    zh: {stdout: ['data/more.csv', '✓40']},
    inputs: {...sampleRows, 'data/more.csv': 'missing-file'},
    verdicts: {'service-days P1': 'pass 40'},
  },
  'a link that points at itself cannot be read': {
    files: {...sample, 'data/more.csv': {link: 'more.csv'}},
    run: 'check data',
    exit: 2,
    zh: {stdout: ['无法读取 data/more.csv', '✓40']},
    en: {stdout: ['data/more.csv cannot be read', '✓40']},
    inputs: {...sampleRows, 'data/more.csv': 'unreadable-file'},
    verdicts: {'service-days P1': 'pass 40'},
  },
  'an absolute path is shown from the working folder': {
    files: sample,
    run: 'check $CWD/data',
    exit: 0,
    zh: {stdout: ['data/pairings.csv · 结对名单']},
    inputs: sampleRows,
  },
  'control characters in the name of a file': {
    files: {...sample, 'data/\u001b[31m名.txt': 'x'},
    run: 'check data',
    exit: 0,
    zh: {stderr: ['没有读', '<U+001B>[31m名.txt']},
  },
  'the same file given twice is read once': {
    files: sample,
    run: 'check data data/funding.csv data',
    exit: 0,
    zh: {stdout: ['✓40']},
    inputs: sampleRows,
    findings: [],
    verdicts: {'subsidy 上海甲社工事务所': 'pass 30000'},
  },
});

const GBK_HEADER = Buffer.from([0xbd, 0xe1, 0xb6, 0xd4, 0xb1, 0xe0, 0xba, 0xc5, 0x0a]);

scenarios('bad input: bytes', {
  'an empty file': beside('data/more.csv', '', 'empty-file', {
    zh: {stdout: ['data/more.csv:1:1', '文件是空的：填写数据，或去掉它']},
    en: {stdout: ['data/more.csv:1:1', 'the file is empty: fill it in, or take it out']},
  }),
  'a file of blank lines': beside('data/more.csv', '\ufeff\r\n\r\n ,, \r\n', 'empty-file', {
    zh: {stdout: ['data/more.csv:', '文件是空的']},
  }),
  'an empty YAML file': beside('data/more.yaml', '# 还没有填\n', 'empty-file', {zh: {stdout: ['data/more.yaml:', '文件是空的']}}),
  'bytes that are no text in any encoding': beside('data/more.csv', Buffer.from([0x61, 0xff, 0xff, 0x2c]), 'not-text', {
    zh: {stdout: ['data/more.csv:1:1', '第 2 个字节起既不是 UTF-8 也不是 GB18030', '“CSV UTF-8”']},
    en: {stdout: ['data/more.csv:1:1', 'from byte 2 neither UTF-8 nor GB18030', '“CSV UTF-8”']},
  }),
  'the line of a wrong byte at the end of its line': {
    ...beside(
      'data/evaluations2.csv',
      Buffer.concat([Buffer.from('结对编号,工作年度,结果\nP1,2023,'), Buffer.from([0xb0, 0xa1]), Buffer.from('\nP1,2023,\n')]),
      'not-encoded',
      {
        zh: {stdout: ['data/evaluations2.csv:2:', '不是 UTF-8', '用 --encoding 说明']},
      },
    ),
  },
  'a log that turns to GBK half way keeps the rows before': {
    files: {...sample, 'data/deployments.csv': Buffer.concat([Buffer.from(sample['data/deployments.csv']), GBK_HEADER])},
    run: 'check data',
    exit: 2,
    zh: {stdout: ['data/deployments.csv:4:1', '不是 UTF-8']},
    en: {stdout: ['data/deployments.csv:4:1', 'not UTF-8']},
  },
  'half a character of UTF-16': beside(
    'data/more.csv',
    Buffer.concat([Buffer.from('\ufeff结', 'utf16le'), Buffer.from([0])]),
    'not-encoded',
    {
      zh: {stdout: ['data/more.csv:1:1', '第 5 个字节起不是 UTF-16 LE', '“CSV UTF-8”']},
      en: {stdout: ['data/more.csv:1:1', 'not UTF-16 LE from byte 5', '“CSV UTF-8”']},
    },
  ),
  'NUL bytes': beside('data/more.csv', '结对编号,工作年度,日期\nP1,2023,2023-12-20\nP1,\0\0,\n', 'nul-byte', {
    zh: {stdout: ['data/more.csv:3:', '空字符', '重新导出']},
    en: {stdout: ['data/more.csv:3:', 'is NUL', 'export it again']},
  }),
  'NUL bytes in YAML': beside('data/more.yaml', 'workers:\n  - worker: "W\0"\n', 'nul-byte', {
    zh: {stdout: ['data/more.yaml:2:', '空字符']},
  }),
  'a stray quote': beside('data/evaluations2.csv', '结对编号,工作年度,结果\nP1,2023,合格\nP1, "2023",合格\n', 'stray-quote', {
    zh: {stdout: ['data/evaluations2.csv:3:', '引号位置不对', '格内的引号写两个']},
    en: {stdout: ['data/evaluations2.csv:3:', 'out of place', 'double the quotes inside it']},
  }),
  'a quote with text after it': beside('data/evaluations2.csv', '结对编号,工作年度,结果\nP1,2023,"合"格\n', 'stray-quote', {
    zh: {stdout: ['data/evaluations2.csv:2:', '引号位置不对']},
  }),
  'a quote that is never closed': beside(
    'data/evaluations2.csv',
    '结对编号,工作年度,结果\nP1,2023,合格\nP1,2023,"合格\nP1,2023,合格\n',
    'quote-not-closed',
    {
      zh: {stdout: ['data/evaluations2.csv:3:', '引号没有配对', '补上引号']},
      en: {stdout: ['data/evaluations2.csv:3:', 'is never closed: close it']},
    },
  ),
  'a single line of 50 MB': beside('data/more.csv', Buffer.alloc(50 << 20, 'a'), 'record-too-long', {
    zh: {stdout: ['data/more.csv:1:1', '一条记录超过', '不是表格', not('a'.repeat(100))]},
  }),
  'a single line of 50 MB after a header': beside(
    'data/evaluations2.csv',
    Buffer.concat([Buffer.from('结对编号,工作年度,结果\n'), Buffer.alloc(50 << 20, 'a')]),
    'record-too-long',
    {
      zh: {stdout: ['data/evaluations2.csv:2:1', '一条记录超过', not('a'.repeat(100))]},
    },
  ),
  'a single line of 50 MB in a quoted cell': beside(
    'data/evaluations2.csv',
    Buffer.concat([Buffer.from('结对编号,工作年度,结果\nP1,2023,"'), Buffer.alloc(50 << 20, 'a'), Buffer.from('"\n')]),
    'record-too-long',
    {
      zh: {stdout: ['data/evaluations2.csv:2:1', '一条记录超过']},
    },
  ),
});

/** Levels of nine references each to the level before, as in the "billion laughs". */
function bomb(levels: number): string {
  const level = (_: unknown, i: number): string => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`;
  return ['a0: &a0 [哈, 哈, 哈]', ...Array.from({length: levels}, level)].join('\n');
}

scenarios('bad input: YAML', {
  'a key that stands twice': beside(
    'data/more.yaml',
    'evaluations:\n  - pairing: P1\n    year: 2023\n    pairing: P1\n',
    'yaml-duplicate-key',
    {
      zh: {stdout: ['data/more.yaml:4:5', '同一个键写了两次：删去一个']},
      en: {stdout: ['data/more.yaml:4:5', 'a key stands twice: delete one']},
    },
  ),
  'tabs for indentation': beside('data/more.yaml', 'evaluations:\n\t- pairing: P1\n\t  year: 2023\n', 'yaml-tab', {
    zh: {stdout: ['data/more.yaml:2:1', '用了制表符缩进：改用空格']},
    en: {stdout: ['data/more.yaml:2:1', 'a tab is used for indentation: use spaces']},
  }),
  'a tab further down': beside('data/more.yaml', 'evaluations:\n  - pairing: P1\n\t  year: 2023\n', 'yaml-tab', {
    zh: {stdout: ['data/more.yaml:3:1', '制表符']},
  }),
  'an alias bomb': beside('data/more.yaml', `${bomb(20)}\nworkers: *a20\n`, 'yaml-alias-bomb', {
    zh: {stdout: ['data/more.yaml:', '引用（*）', '直接写出内容']},
    en: {stdout: ['data/more.yaml:', 'aliases (*)', 'write the values out']},
  }),
  'a small alias bomb is never expanded': {
    files: {...sample, 'data/more.yaml': `${bomb(9)}\nworkers: *a9\n`},
    run: 'check data',
    exit: 1,
    zh: {stdout: ['data/more.yaml:1:1', '不认识“a0”', 'data/more.yaml:10:', not('哈'), '✓40']},
    verdicts: {'service-days P1': 'pass 40'},
  },
  'an alias bomb in the settings': {
    files: {...sample, 'data/qianshou.yaml': `${bomb(9)}\nfiles: *a9\n`},
    run: 'check data',
    exit: 2,
    zh: {stdout: ['data/qianshou.yaml:', '引用（*）', not('哈')]},
  },
  'an alias bomb in the plan': {
    files: {...sample, 'bomb.yaml': `${bomb(9)}\nrequirements: *a9\n`},
    run: 'check data --plan bomb.yaml',
    exit: 2,
    zh: {stdout: '', stderr: ['bomb.yaml:', '引用（*）', not('哈')]},
  },
  'an alias within itself': {
    files: {...sample, 'data/more.yaml': 'evaluations: &a\n  - *a\n'},
    run: 'check data',
    exit: 1,
    zh: {stdout: ['data/more.yaml:2:5']},
    findings: ['shape data/more.yaml:2:5'],
  },
  'an alias of nothing': beside('data/more.yaml', 'evaluations:\n  - *nobody\n', 'yaml-alias', {
    zh: {stdout: ['data/more.yaml:2:5', '引用（*）指向不存在的内容']},
  }),
  'a few aliases are fine': {
    files: {
      ...sample,
      'data/evaluations.csv': '结对编号,工作年度\nP1,2022\n',
      'data/more.yaml': 'evaluations:\n  - {pairing: P1, year: &y 2023}\n  - {pairing: P1, year: *y}\n',
    },
    run: 'check data',
    exit: 0,
    verdicts: {'evaluation P1': 'pass 2'},
    findings: [],
  },
  'a bracket that is never closed': beside('data/more.yaml', 'evaluations: [\n  {pairing: P1, year: 2023}\n', 'yaml-missing-char', {
    zh: {stdout: [/data\/more\.yaml:1:/, '少了引号或括号']},
  }),
  'wrong indentation': beside('data/more.yaml', 'evaluations:\n  - pairing: P1\n     year: 2023\n', 'yaml-indent', {
    zh: {stdout: [/data\/more\.yaml:[23]:/]},
  }),
  'a list where tables should be named': beside('data/more.yaml', '- pairing: P1\n  year: 2023\n', 'yaml-no-mapping', {
    zh: {stdout: ['data/more.yaml:1:1', '最外层应是表名', 'evaluations']},
    en: {stdout: ['data/more.yaml:1:1', 'the top level must be names of tables']},
  }),
  'two documents in one file': beside('data/more.yaml', 'evaluations:\n  - {pairing: P1, year: 2023}\n---\nworkers: []\n', 'yaml-several', {
    zh: {stdout: ['data/more.yaml:3:', '去掉“---”']},
  }),
  'a single line of 50 MB in YAML': {
    files: {...sample, 'data/more.yaml': Buffer.concat([Buffer.from('evaluations: '), Buffer.alloc(50 << 20, 'a')])},
    run: 'check data',
    exit: 1,
    zh: {stdout: ['data/more.yaml:1:14', '总结评估应是一列记录', not('a'.repeat(100)), '✓40']},
    findings: ['shape data/more.yaml:1:14'],
  },
  'no text in YAML': beside('data/more.yaml', Buffer.concat([Buffer.from('evaluations:\n'), Buffer.from([0xff, 0xff])]), 'not-text', {
    zh: {stdout: ['data/more.yaml:2:', '既不是 UTF-8 也不是 GB18030', 'UTF-8']},
  }),
  'a table name that is misspelt': {
    files: {...sample, 'data/more.yaml': 'evaluation:\n  - {pairing: P1, year: 2023}\n'},
    run: 'check data',
    exit: 1,
    zh: {stdout: ['data/more.yaml:1:1', '不认识“evaluation”', '是不是“evaluations”？']},
    en: {stdout: ['data/more.yaml:1:1', 'unknown key “evaluation”', 'did you mean “evaluations”?']},
    findings: ['unknown-key data/more.yaml:1:1'],
  },
  'keys called __proto__': {
    files: {
      ...sample,
      'data/evaluations.csv': '结对编号,工作年度\nP1,2022\n',
      'data/more.yaml': 'evaluations:\n  - pairing: P1\n    year: 2023\n    __proto__: {year: 2022}\n    constructor: x\n',
    },
    run: 'check data',
    exit: 0,
    zh: {stdout: ['另有列：__proto__、constructor']},
    findings: [],
    verdicts: {'evaluation P1': 'pass 1'},
    json: ({inputs}) =>
      expect(inputs.find((input) => input.path.endsWith('more.yaml'))?.extraColumns).toEqual(['__proto__', 'constructor']),
  },
  'a table called __proto__': {
    files: {...sample, 'data/more.yaml': '__proto__:\n  - {pairing: P1}\nconstructor: 1\n'},
    run: 'check data',
    exit: 1,
    findings: ['unknown-key data/more.yaml:1:1', 'unknown-key data/more.yaml:3:1'],
    zh: {stdout: ['不认识“__proto__”', '不认识“constructor”']},
  },
  'a table that is no list, a record that is none, and a value in layers': {
    files: {
      ...sample,
      'data/more.yaml': 'evaluations: 无\nprojects:\n  - 项目\n  - pairing: [P1]\n    year: 2023\n    name: 甲\nworkers: []\n',
    },
    run: 'check data',
    exit: 1,
    zh: {
      stdout: [
        'data/more.yaml:1:14',
        '总结评估应是一列记录',
        'data/more.yaml:3:5',
        '不是“列名: 值”',
        'data/more.yaml:4:14',
        '不能再分层',
        'data/more.yaml:7:10',
      ],
    },
  },
  'rows in YAML have their places': {
    files: {
      ...sample,
      'data/more.yaml':
        'deployments:\n  - worker: W1\n    pairing: P1\n    date: 2023-02-29\n  - {worker: W9, pairing: P1, date: 2023-07-03, hours: 25}\n',
    },
    run: 'check data',
    exit: 1,
    findings: ['date data/more.yaml:4:11', 'unknown-worker data/more.yaml:5:14', 'range data/more.yaml:5:56'],
  },
  'a required value that is missing in YAML': {
    files: {...sample, 'data/more.yaml': 'workers:\n  - worker: W3\n    name: 王三\n    org:\n'},
    run: 'check data',
    exit: 1,
    zh: {stdout: ['data/more.yaml:4:9', '“所属机构”没有填写']},
    findings: ['required data/more.yaml:4:9'],
  },
});

const asRoot = process.getuid?.() === 0 || process.platform === 'win32';
if (!asRoot) {
  scenarios('bad input: permissions', {
    'a file that may not be read': {
      files: {...sample, 'data/more.csv': {locked: 'x'}},
      run: 'check data',
      exit: 2,
      zh: {stdout: ['没有读取 data/more.csv 的权限', '向管理员申请或复制一份', '✓40']},
      en: {stdout: ['data/more.csv may not be read: ask for permission or use a copy', '✓40']},
      inputs: {...sampleRows, 'data/more.csv': 'no-permission'},
    },
  });
}

scenarios('bad input: no place of the rest is lost', {
  'several broken files and several faulty rows in one run': {
    files: {
      ...withLog('W9,P1,2023-07-03,,,,'),
      'data/a.csv': GBK_HEADER,
      'data/b.yaml': 'workers: [\n',
      'data/c.csv': '',
    },
    run: 'check data nope.csv',
    exit: 2,
    zh: {stdout: ['data/a.csv:1:1', 'data/b.yaml:', 'data/c.csv:1:1', 'nope.csv', 'data/deployments.csv:4:1', '✓40']},
    findings: ['unknown-worker data/deployments.csv:4:1'],
    verdicts: {'service-days P1': 'pass 40-41'},
  },
});
