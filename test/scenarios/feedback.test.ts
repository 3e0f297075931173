import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {parse} from 'csv-parse/sync';
import {describe, expect, test} from 'vitest';
import {qianshou, ROOT} from '../support/program.js';
import {not, type ReportJson, scenarios} from '../support/scenario.js';

const CRLF = '\r\n';
const BOM = '\uFEFF';

/** A file as it must be written: with its mark, and lines that end as spreadsheet programs end them. */
const sheet = (...lines: readonly string[]): string => BOM + lines.map((line) => line + CRLF).join('');

const ASK = '核查结果,规则,怎么办';
const OTHERS = `文件,行,${ASK}`;

/** A table with a bad date, a blank row, a row too short and one too long, a column of its own, a formula and a phone number. */
const WORKERS = `姓名,社工编号,机构名称,家庭电话,证书编号,取得证书日期
张三,W1,=甲机构,13812345678,ZS-2020-1,2020/1/1

"李
四",W2,"甲,""机构""",-,,2020-01-01
王五,W3
赵六,W4,甲机构,,,2020-01-01,多
`;

const RAGGED_SHORT = '错误,格数与表头不符,这一行有 2 格，表头有 6 格 → 检查有没有多出或漏掉逗号；含逗号的内容要加引号';
const RAGGED_LONG = '错误,格数与表头不符,这一行有 7 格，表头有 6 格 → 检查有没有多出或漏掉逗号；含逗号的内容要加引号';
const DATE = '错误,不是日期,“取得证书日期”的日期写法不对（列 取得证书日期 · 值 “2020/1/1”） → 应写作 2020-01-01';

scenarios('tables given back', {
  'with what is wrong beside each row, everything else as it was': {
    files: {'in/社工名册.csv': WORKERS},
    run: 'validate in --feedback out/back --format pretty',
    exit: 1,
    zh: {
      stderr: ['反馈表写在 out/back：社工名册.反馈.csv', '有 2 格个人信息已遮盖，请不要把它原样重新报送（要原文请加 --unmasked）'],
    },
    writes: {
      out: 'folder',
      'out/back': 'folder',
      'out/back/社工名册.反馈.csv': sheet(
        `姓名,社工编号,机构名称,家庭电话,证书编号,取得证书日期,${ASK}`,
        `张三,W1,'=甲机构,138****78,ZS***1,2020/1/1,${DATE}`,
        '',
        '"李\n四",W2,"甲,""机构""",-,,2020-01-01,,,',
        `王五,W3,,,,,${RAGGED_SHORT}`,
        `赵六,W4,甲机构,,,2020-01-01,多,${RAGGED_LONG}`,
      ),
    },
  },
  'in English, with the numbers that were given': {
    files: {'in/workers.csv': 'worker,name,org,certificate_no,certificate_date\nW1,张三,甲机构,ZS-2020-1,soon\n'},
    run: 'validate in --feedback out --unmasked --format pretty --lang en',
    exit: 1,
    zh: {stderr: ['feedback written to out: workers.feedback.csv', not('masked')]},
    writes: {
      out: 'folder',
      'out/workers.feedback.csv': sheet(
        'worker,name,org,certificate_no,certificate_date,result,rule,what to do',
        'W1,张三,甲机构,ZS-2020-1,soon,error,Not a date,"“取得证书日期” is not a date that exists (field certificate_date · value “soon”) → a date that exists, such as 2023-08-19; check it and write it as year-month-day"',
      ),
    },
  },
  'a submission in YAML as one file for each table, and what has no row in a file of its own': {
    files: {
      'in/all.yaml': `submission: {plan: shanghai-gansu, year: 2023}
workers:
  - {worker: W1, 姓名: 张三, org: 甲机构, 备注: [一, 二], practice_since: 2015-02-30}
  - worker: W1
    name: 李四
    org: 甲机构
supervision:
  - {pairing: P1, date: 2023-03-01, kind: 内部}
  - 嗨
projects: []
项目: 1
`,
      'in/bad.csv': Buffer.from([0xff, 0xfe, 0x41]),
      'in/pairings.csv': '援派机构,受援机构\n甲机构,乙机构\n',
    },
    run: 'validate in --feedback out --format pretty',
    exit: 2,
    zh: {stderr: ['all.援派社工名册.反馈.csv、all.督导记录.反馈.csv、pairings.反馈.csv、其他问题.反馈.csv']},
    writes: {
      out: 'folder',
      'out/all.援派社工名册.反馈.csv': [
        `worker,姓名,org,备注,practice_since,${ASK}`,
        /^W1,张三,甲机构,一；二,2015-02-30,错误,不是日期、重复登记,"?\(1\) /m,
        /^W1,李四,甲机构,,,错误,重复登记,.*另见 in\/all\.yaml:3:\d+/m,
      ],
      'out/all.督导记录.反馈.csv': [`pairing,date,kind,${ASK}`, /^P1,2023-03-01,内部,错误,名单中没有的结对,/m, not('嗨')],
      'out/pairings.反馈.csv': sheet(`援派机构,受援机构,${ASK}`, '甲机构,乙机构,,,'),
      'out/其他问题.反馈.csv': [
        OTHERS,
        'in/bad.csv,1,错误,未能读取,文件是 UTF-16',
        'in/pairings.csv,1,错误,缺列,缺少“受援地区”一列',
        'in/all.yaml,9,错误,写法不对',
        'in/all.yaml,10,错误,没有数据',
        'in/all.yaml,11,错误,不认识的键',
        not('重复登记'),
      ],
    },
  },
  'a file that breaks off is not given back in part': {
    files: {'in/workers.csv': '社工编号,姓名,所属机构\nW1,张三,甲机构\nW2,"李四,甲机构\n'},
    run: 'validate in --feedback out --format pretty',
    exit: 2,
    zh: {stderr: ['反馈表写在 out：其他问题.反馈.csv']},
    writes: {out: 'folder', 'out/其他问题.反馈.csv': [OTHERS, 'in/workers.csv,3,错误,未能读取,从第 3 行起有引号没有配对']},
  },
  'tables of one name under names that tell them apart': {
    files: {
      'a/workers.csv': '社工编号,姓名,所属机构\nW1,张三,甲机构\n',
      'b/workers.csv': '社工编号,姓名,所属机构\nW2,李四,甲机构\n',
      'b/workers.yaml': 'workers:\n  - {worker: W3, name: 王五, org: 甲机构}\n',
    },
    run: 'validate a b --feedback out --format pretty',
    exit: 0,
    zh: {stderr: ['反馈表写在 out']},
    writes: {
      out: 'folder',
      'out/a-workers.csv.反馈.csv': ['W1,张三,甲机构,,,'],
      'out/b-workers.csv.反馈.csv': ['W2,李四,甲机构,,,'],
      'out/b-workers.yaml.反馈.csv': ['W3,王五,甲机构,,,'],
    },
  },
  'what was added before is made anew': {
    files: {
      'in/社工名册.反馈.csv':
        '社工编号,姓名,所属机构,从事社会工作起始日期,核查结果,规则,怎么办\nW1,张三,甲机构,2015-01-01,错误,不是日期,改\nW2,李四,甲机构,近来\n',
    },
    run: 'validate in --feedback out --format pretty',
    exit: 1,
    zh: {},
    writes: {
      out: 'folder',
      'out/社工名册.反馈.反馈.csv': [
        /^\uFEFF社工编号,姓名,所属机构,从事社会工作起始日期,核查结果,规则,怎么办\r$/m,
        /^W1,张三,甲机构,2015-01-01,,,\r$/m,
        /^W2,李四,甲机构,近来,错误,格数与表头不符,/m,
      ],
    },
  },
});

const REFUSED = {zh: {stderr: ['反馈表不能写到材料所在的文件夹', '请换一个文件夹']}, en: {stderr: ['feedback cannot go into the folder']}};
const ONE = {'in/workers.csv': '社工编号,姓名,所属机构\nW1,张三,甲机构\n'};

scenarios('feedback is refused', {
  'in the folder that is read': {files: ONE, run: 'validate in --feedback in', exit: 2, ...REFUSED},
  'by another way to that folder': {files: ONE, run: 'validate in --feedback in/../in/', exit: 2, ...REFUSED},
  'through a link to that folder': {files: {...ONE, door: {link: 'in'}}, run: 'validate in --feedback door', exit: 2, ...REFUSED},
  'beside a file that is read': {files: ONE, run: 'validate in/workers.csv --feedback in', exit: 2, ...REFUSED},
  'for standard input': {
    run: 'validate - --feedback out',
    stdin: ONE['in/workers.csv'],
    exit: 2,
    zh: {stderr: ['标准输入（-）不能生成反馈表']},
    en: {stderr: ['standard input (-) cannot be given back']},
  },
  'where a file stands in the way, with nothing written': {
    files: {...ONE, out: 'a file'},
    run: 'validate in --feedback out',
    exit: 2,
    zh: {stderr: ['无法写入 out']},
    en: {stderr: ['cannot write out']},
  },
});

/** A folder of its own for one test. */
function inFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qianshou-feedback-'));
  try {
    work(folder);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

const FIXTURES = [
  ...readdirSync(`${ROOT}fixtures`)
    .filter((name) => name !== 'shanghai-gansu')
    .map((name) => `fixtures/${name}`),
  'fixtures/shanghai-gansu/2023',
  'fixtures/shanghai-gansu/annex',
];

/** Every verdict of a report but its rows, whose files have other names. */
function verdicts(folder: string): unknown {
  const {stdout} = qianshou(['check', folder, '--format', 'json']);
  const report = JSON.parse(stdout) as ReportJson;
  return {
    verdicts: report.verdicts.map((verdict) => ({...verdict, rows: null})),
    targets: report.targets.map((target) => ({...target, rows: null, doubtful: null})),
    findings: report.summary.findings,
  };
}

test('two files that are shown alike cannot be told apart, and nothing is written', () => {
  inFolder((folder) => {
    for (const name of ['a', 'b']) {
      mkdirSync(`${folder}/${name}/in`, {recursive: true});
      writeFileSync(`${folder}/${name}/in/workers.csv`, ONE['in/workers.csv']);
    }
    const {code, stderr} = qianshou(['validate', `${folder}/a/in`, `${folder}/b/in`, '--feedback', `${folder}/out`]);
    expect(code).toBe(2);
    expect(stderr).toContain('有两个文件都显示为 in/workers.csv');
    expect(existsSync(`${folder}/out`)).toBe(false);
  });
});

test('all nine programmes have a fixture', () => {
  expect(FIXTURES).toHaveLength(10);
});

describe.each(FIXTURES)('%s', (fixture) => {
  test('given back whole, comes to the same verdicts when it is handed in again', () => {
    inFolder((folder) => {
      const before = qianshou(['check', fixture, '--format', 'json']);
      const {code, stderr} = qianshou(['check', fixture, '--feedback', folder, '--unmasked']);
      expect(code, stderr).toBe(before.code);
      writeFileSync(`${folder}/qianshou.yaml`, readFileSync(`${ROOT}${fixture}/qianshou.yaml`));
      const others = `${folder}/其他问题.反馈.csv`;
      rmSync(others, {force: true});
      expect(verdicts(folder)).toEqual(verdicts(fixture));
    });
  });

  test('keeps every cell of every row, with three more', () => {
    inFolder((folder) => {
      qianshou(['check', fixture, '--feedback', folder, '--unmasked']);
      for (const name of readdirSync(ROOT + fixture).filter((one) => one.endsWith('.csv'))) {
        const cells = (file: string): string[][] => parse(readFileSync(file), {bom: true, relax_column_count: true}) as string[][];
        const given = cells(`${ROOT}${fixture}/${name}`);
        const back = cells(`${folder}/${name.replace('.csv', '.反馈.csv')}`);
        expect(back.map((row) => row.slice(0, -3))).toEqual(given);
      }
    });
  });
});

describe('the bundled submission of 2023', () => {
  test('says of single rows why they do not count, and of whole tables that they do', () => {
    inFolder((folder) => {
      mkdirSync(`${folder}/sub`);
      const {stderr} = qianshou(['check', 'fixtures/shanghai-gansu/2023', '--feedback', `${folder}/sub`]);
      const line = (name: string, number: number): string =>
        readFileSync(`${folder}/sub/${name}.反馈.csv`, 'utf8').split(CRLF)[number - 1] ?? '';
      // README: of P05, line 290 of the log is a holiday and line 106 registers a day twice.
      expect(line('deployments', 290)).toContain('不计：服务天数');
      expect(line('deployments', 290)).toContain('服务天数不计这一行：周末或法定节假日');
      expect(line('deployments', 106)).toContain('同一天重复登记');
      expect(line('projects', 2)).toContain('计入：');
      expect(stderr).toContain('没有注明的行，不等于计入，也不等于不计');
      expect(stderr).toContain('格个人信息已遮盖');
      expect(readFileSync(`${folder}/sub/pairings.反馈.csv`, 'utf8')).not.toContain('13800000001');
    });
  });
});
