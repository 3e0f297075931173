import {readFileSync} from 'node:fs';
import iconv from 'iconv-lite';
import {expect, test} from 'vitest';
import {documentOf, tableOf} from '../../src/intake/no-submission.js';
import {office} from '../support/office.js';
import {ROOT} from '../support/program.js';
import {not, scenarios, shell} from '../support/scenario.js';

const WAIVERS = 'waivers:\n  - {requirement: project, subject: P01, reason: 汛期, approved_by: 厅, expires: 2024-12-31}\n';
const PLAN = readFileSync(`${ROOT}src/plan/builtin/shenzhen-2022.yaml`, 'utf8');
const FEEDBACK = '社工编号,姓名,所属机构,核查结果,规则,怎么办\nW9,王五,甲机构,错误,不是日期,改\n';
const FINDINGS = '问题,问题代码,级别,文件,行号\n不是日期,date,错误,a.csv,2\n';
const VERDICTS = 'Subject kind,Subject id,Requirement id,Status,Left out where and why\nPairing,P01,project,fail,\n';

const GUIDE = '表,栏目,必填,填写要求,可填的值,示例\n结对名单,结对编号,选填,编号,,P01\n结对名单,援派机构,必填,文字,,甲\n';

/** An office, and beside its tables what is none. */
const beside = {
  ...office('in/a'),
  'in/a/workers.反馈.csv': FEEDBACK,
  'in/a/out.csv': FINDINGS,
  'in/a/v.csv': `\uFEFF\n${VERDICTS}`,
  'in/a/豁免.yaml': WAIVERS,
  'in/a/plan.yml': PLAN,
  'in/a/说明.txt': 'x',
};

scenarios('what is no submission, in a folder', {
  'is passed over and told, a line for each reason': {
    files: beside,
    run: 'check in/a',
    exit: 0,
    zh: {
      stderr: `豁免文件没有采用，要采用请加 --waivers in/a/豁免.yaml
计划文件没有采用，要采用请加 --plan in/a/plan.yml
qianshou 写出的反馈表，不是材料，没有读: in/a/workers.反馈.csv
qianshou 写出的报告，不是材料，没有读: in/a/out.csv、in/a/v.csv
不是表格，没有读: in/a/说明.txt
`,
    },
    en: {
      stderr: [
        'waivers, not applied; to apply them, add --waivers in/a/豁免.yaml',
        'a plan, not applied; to apply it, add --plan in/a/plan.yml',
        'feedback written by qianshou, not read: in/a/workers.反馈.csv',
        'reports written by qianshou, not read: in/a/out.csv, in/a/v.csv',
      ],
    },
    findings: [],
    verdicts: {'worker-count P01 2023': 'pass 2'},
  },
  'is not told of where it is applied': {
    files: {...beside, 'in/a/plan.yml': readFileSync(`${ROOT}src/plan/builtin/shanghai-gansu.yaml`, 'utf8')},
    run: 'check in/a --waivers in/a/豁免.yaml --plan in/a/plan.yml',
    exit: 0,
    zh: {stderr: ['没有读', not('没有采用')]},
  },
  'is no submission of a roll-up, nor is a folder of it': {
    files: {
      ...office('in/a'),
      'in/豁免.yaml': WAIVERS,
      'in/w2.yaml': WAIVERS,
      'in/反馈/workers.反馈.csv': FEEDBACK,
      'in/报告/out.csv': FINDINGS,
      'in/报告/旧/v.csv': VERDICTS,
    },
    run: 'report in',
    exit: 0,
    zh: {
      stdout: ['材料 1 份'],
      stderr: `豁免文件没有采用，要采用请加 --waivers in/w2.yaml、in/豁免.yaml
qianshou 写出的反馈表，不是材料，没有读: in/反馈/workers.反馈.csv
qianshou 写出的报告，不是材料，没有读: in/报告/out.csv、in/报告/旧/v.csv
`,
    },
    json: (report) => expect(report.submissions.map(({path}) => path)).toEqual(['in/a']),
  },
  'is known in the encodings that a spreadsheet program saves it in': {
    files: {
      ...office('in/a'),
      'in/a/workers.反馈.csv': iconv.encode(FEEDBACK, 'gb18030'),
      'in/a/pairings.反馈.csv': iconv.encode(FEEDBACK, 'utf-16le', {addBOM: true}),
    },
    run: 'check in/a',
    exit: 0,
    zh: {stderr: ['不是材料，没有读: in/a/pairings.反馈.csv、in/a/workers.反馈.csv']},
  },
  'is passed over: notes on how tables are filled in': {
    files: {...office('in/a'), 'in/a/x.csv': GUIDE},
    run: 'check in/a',
    exit: 0,
    zh: {stderr: 'qianshou 写出的填写说明，不是材料，没有读: in/a/x.csv\n'},
    en: {stderr: ['notes of qianshou on how to fill in tables, not read: in/a/x.csv']},
  },
  'is not copied': {
    files: {'in/workers.csv': '社工编号,姓名,所属机构\nW1,张三,甲机构\n', 'in/out.csv': FINDINGS},
    run: 'redact in -o out',
    exit: 0,
    zh: {stderr: ['没有复制的其他文件：in/out.csv']},
    writes: {out: 'folder', 'out/workers.csv': ['W1,社工001,甲机构'], 'out/qianshou.yaml': 'redacted: true\n'},
  },
  'does not hide a table that merely has a column of that name, or a YAML file with tables': {
    files: {
      'in/workers.csv': '社工编号,姓名,所属机构,规则,核查结果\nW1,张三,甲机构,a,b\n',
      'in/log.yaml': 'waivers: []\ndeployments:\n  - {worker: W1, pairing: P1, date: 2023-03-01}\n',
    },
    run: 'validate in',
    exit: 1,
    inputs: {'in/log.yaml': 1, 'in/workers.csv': 1},
  },
});

scenarios('what is no submission, given by itself', {
  'is refused: feedback': {
    files: {'x.csv': FEEDBACK},
    run: 'check x.csv',
    exit: 2,
    zh: {
      stdout: '',
      stderr:
        'x.csv 是 qianshou 写出的反馈表，不是材料：请给原来的表；在反馈表上改的，先删去“核查结果”“规则”“怎么办”三列，并换回遮盖过的内容（或用 --unmasked 另做一份）\n',
    },
    en: {stdout: '', stderr: ['x.csv is feedback written by qianshou, not a submission']},
  },
  'is refused: a report': {
    files: {'x.csv': FINDINGS},
    run: 'validate x.csv',
    exit: 2,
    zh: {stdout: '', stderr: ['x.csv 是 qianshou 写出的报告，不是材料']},
    en: {stdout: '', stderr: ['x.csv is a report written by qianshou']},
  },
  'is refused: notes on how tables are filled in': {
    files: {'x.csv': `填写说明,,\n,,\n${GUIDE}`},
    run: 'validate x.csv',
    exit: 2,
    zh: {stdout: '', stderr: 'x.csv 里只有 qianshou 写出的填写说明，没有填好的表：请给填好的表\n'},
    en: {stdout: '', stderr: ['x.csv holds only the notes of qianshou on how to fill in tables']},
  },
  'is refused: a report on standard input': {
    run: 'check -',
    stdin: VERDICTS,
    exit: 2,
    zh: {stdout: '', stderr: ['<stdin> 是 qianshou 写出的报告']},
  },
  'is refused: waivers': {
    files: {'w.yaml': WAIVERS},
    run: 'check w.yaml',
    exit: 2,
    zh: {stdout: '', stderr: 'w.yaml 是豁免文件，不是材料：核查材料时用 --waivers 采用它\n'},
    en: {stdout: '', stderr: ['w.yaml is a file of waivers, not a submission: apply it with --waivers']},
  },
  'is refused: a plan, beside a submission': {
    files: {...office('in/a'), 'plan.yaml': PLAN},
    run: 'check in/a plan.yaml',
    exit: 2,
    zh: {stdout: '', stderr: ['plan.yaml 是计划文件，不是材料：核查材料时用 --plan']},
  },
  'is refused: a folder of such files': {
    files: {'out/x.反馈.csv': FEEDBACK, 'out/w.yaml': WAIVERS},
    run: 'check out',
    exit: 2,
    zh: {stdout: '', stderr: ['out 里没有材料，只有 qianshou 写出的反馈或报告']},
    en: {stdout: '', stderr: ['out holds no submission']},
  },
  'is refused: by redact': {
    files: {'x.csv': FEEDBACK},
    run: 'redact x.csv -o out',
    exit: 2,
    zh: {stderr: ['x.csv 是 qianshou 写出的反馈表']},
  },
  'is refused: where settings list it': {
    files: {'in/qianshou.yaml': 'files: [x.csv]\n', 'in/x.csv': FINDINGS},
    run: 'check in',
    exit: 2,
    zh: {stdout: '', stderr: ['in/x.csv 是 qianshou 写出的报告']},
  },
});

test.each(['zh', 'en'])('everything that is written beside a submission is passed over in the next run: %s', async (lang) => {
  const formats = ['findings-csv=in/f.csv', 'verdicts-csv=in/v.csv', 'json=in/r.json', 'html=in/r.html', 'xlsx=in/r.xlsx'];
  const {code, stdout, stderr} = await shell(
    office('in/a'),
    `qianshou check in/a --lang ${lang} --feedback in/back ${formats.map((one) => `--format ${one}`).join(' ')} &&
cp in/f.csv in/v.csv in/r.* in/a && cp in/back/pairings.*.csv in/a && qianshou report in --format json &&
for name in f.csv v.csv r.json r.html r.xlsx; do qianshou check in/a/$name; echo "$name $?" >&2; done`,
  );
  expect(code, stderr).toBe(0);
  const report = JSON.parse(stdout) as {submissions: {path: string}[]; inputs: {path: string}[]};
  expect(report.submissions.map(({path}) => path)).toEqual(['in/a']);
  expect(report.inputs.filter(({path}) => /反馈|feedback|\/[frv]\./.test(path))).toEqual([]);
  for (const name of ['f.csv', 'v.csv', 'r.json', 'r.html', 'r.xlsx']) {
    expect(stderr).toContain(`in/a/${name} 是 qianshou 写出的报告`);
    expect(stderr).toContain(`${name} 2\n`);
  }
});

test('a report beside a submission may be made anew', async () => {
  const {code, stderr} = await shell(office('a'), 'qianshou check a --format xlsx=a/r.xlsx && qianshou check a --format xlsx=a/r.xlsx');
  expect(code, stderr).toBe(0);
});

test.each([
  [['社工编号', ' 核查结果', '规则', '怎么办 '], 'feedback'],
  [['result', 'rule', 'what to do'], 'feedback'],
  [['result', 'rule', '怎么办'], null],
  [['结对编号', '结果', '规则'], null],
])('the headers %j are of %s', (headers, what) => {
  expect(tableOf(headers)).toBe(what);
});

test.each([
  [['waivers'], 'waivers'],
  [['waivers', '援派社工名册'], null],
  [['waivers', 'submission'], null],
  [['id', 'title', 'requirements'], 'plan'],
  [['id', 'extends'], 'plan'],
  [['id', 'title'], null],
  [['requirements'], null],
])('the keys %j are of %s', (keys, what) => {
  expect(documentOf(keys)).toBe(what);
});
