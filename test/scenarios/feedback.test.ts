import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {parse} from 'csv-parse/sync';
import {afterAll, describe, expect, test} from 'vitest';
import {csvLine} from '../../src/report/csv-text.js';
import {office} from '../support/office.js';
import {PROGRAMMES, qianshou, ROOT} from '../support/program.js';
import {not, type ReportJson, scenarios, shell} from '../support/scenario.js';

const CRLF = '\r\n';
const BOM = '\uFEFF';

/** A file as it must be written: with its mark, and lines that end as spreadsheet programs end them. */
const sheet = (...lines: readonly string[]): string => BOM + lines.map((line) => line + CRLF).join('');

const ASK = '核查结果,规则,怎么办';
const OTHERS = `文件,行,${ASK}`;

/** A table with a bad date, a blank row, a row too short and one too long, a column of its own, a formula and a phone number. */
const WORKERS = `姓名,社工编号,机构名称,家庭电话,证书编号,取得证书日期
张三,W1,=甲机构,13812345678,ZS-2020-1,1/1/2020

"李
四",W2,"甲,""机构""",-,,2020-01-01
王五,W3
赵六,W4,甲机构,,,2020-01-01,多
`;

const RAGGED_SHORT = '错误：这一行有 2 格，表头有 6 格,格数与表头不符,检查有没有多出或漏掉逗号；含逗号的内容要加引号';
const RAGGED_LONG = '错误：这一行有 7 格，表头有 6 格,格数与表头不符,检查有没有多出或漏掉逗号；含逗号的内容要加引号';
const DATE =
  '错误：“取得证书日期”的年份写在后面，分不清哪个是月、哪个是日（列 取得证书日期 · 值 “1/1/2020”）,不是日期,存在的日期，例如 2023-08-19；按“年-月-日”的次序写';

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
        `张三,W1,'=甲机构,138****78,ZS***1,1/1/2020,${DATE}`,
        '',
        '"李\n四",W2,"甲,""机构""",-,,2020-01-01,,,',
        `王五,W3,,,,,${RAGGED_SHORT}`,
        `赵六,W4,甲机构,,,2020-01-01,多,${RAGGED_LONG}`,
      ),
    },
  },
  'what cannot be seen is written as a code, and lines of a cell stay': {
    files: {'in/workers.csv': 'worker,name,org,备注\nW1,张\u202e三,甲机构,"一\n二\u001b[31m"\n'},
    run: 'validate in --feedback out --format pretty --unmasked',
    exit: 0,
    zh: {stderr: ['2 格含看不见的字符']},
    writes: {out: 'folder', 'out/workers.反馈.csv': [/^W1,张<U\+202E>三,甲机构,"一\n二<U\+001B>\[31m",/m]},
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
        'W1,张三,甲机构,ZS-2020-1,soon,error: “取得证书日期” is not a date that exists (field certificate_date · value “soon”),Not a date,"a date that exists, such as 2023-08-19; check it and write it as year-month-day"',
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
        /^W1,张三,甲机构,一；二,2015-02-30,错误：.*；错误：.*,不是日期、重复登记,"?\(1\) /m,
        /^W1,李四,甲机构,,,错误：.*；另见 in\/all\.yaml:3:\d+,重复登记,/m,
      ],
      'out/all.督导记录.反馈.csv': [`pairing,date,kind,${ASK}`, /^P1,2023-03-01,内部,错误：.*,名单中没有的结对,/m, not('嗨')],
      'out/pairings.反馈.csv': sheet(`援派机构,受援机构,${ASK}`, '甲机构,乙机构,,,'),
      'out/其他问题.反馈.csv': [
        OTHERS,
        /^in\/bad\.csv,1,错误：第 3 个字节起不是 UTF-16 LE.*,未能读取,\r$/m,
        'in/pairings.csv,1,错误：缺少“受援地区”一列',
        /^in\/all\.yaml,9,错误：.*,写法不对,/m,
        /^in\/all\.yaml,10,错误：.*,没有数据,/m,
        /^in\/all\.yaml,11,错误：.*,不认识的键,/m,
        not('重复登记'),
      ],
    },
  },
  'a file that breaks off is not given back in part': {
    files: {'in/workers.csv': '社工编号,姓名,所属机构\nW1,张三,甲机构\nW2,"李四,甲机构\n'},
    run: 'validate in --feedback out --format pretty',
    exit: 2,
    zh: {stderr: ['反馈表写在 out：其他问题.反馈.csv']},
    writes: {out: 'folder', 'out/其他问题.反馈.csv': [OTHERS, 'in/workers.csv,3,错误：从第 3 行起有引号没有配对']},
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
  'of files whose names hold numbers under invented ones, each with its own findings': {
    files: {
      'in/督导 13911111178.csv': '社工编号,姓名,所属机构,从事社会工作起始日期\nW1,张三,甲机构,甲日\n',
      'in/督导 13922222278.csv': '社工编号,姓名,所属机构,从事社会工作起始日期\nW2,李四,甲机构,乙日\n',
      'in/wang@example.com 电话001.csv': '社工编号,姓名,所属机构\nW3,王五,甲机构\n',
    },
    run: 'validate in --feedback out --format pretty',
    exit: 1,
    zh: {stderr: ['反馈表写在 out：', '督导 电话002.反馈.csv', not('139'), not('wang@')]},
    writes: {
      out: 'folder',
      'out/督导 电话002.反馈.csv': [/^W1,张三,甲机构,甲日,错误：.*甲日/m],
      'out/督导 电话003.反馈.csv': [/^W2,李四,甲机构,乙日,错误：.*乙日/m],
      'out/邮箱001 电话001.反馈.csv': ['W3,王五,甲机构,,,'],
    },
  },
  'of files whose names hold numbers as they are, where they may be seen': {
    files: {'in/13911111178.csv': '社工编号,姓名,所属机构\nW1,张三,甲机构\n'},
    run: 'validate in --feedback out --unmasked --format pretty',
    exit: 0,
    zh: {stderr: ['139****78', not('13911111178')]},
    writes: {out: 'folder', 'out/13911111178.反馈.csv': ['W1,张三,甲机构,,,']},
  },
  'of which nothing is read do not put numbers on the screen': {
    files: {'in/workers.csv': '社工编号,姓名,所属机构\nW1,张三,甲机构\n', 'in/13911111178.txt': 'x'},
    run: 'validate in --feedback out --format pretty',
    exit: 0,
    zh: {stderr: ['没有读: in/139****78.txt', not('13911111178')]},
    writes: {out: 'folder', 'out/workers.反馈.csv': ['W1,张三,甲机构,,,']},
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
    zh: {stderr: '无法写入 out：它是一个文件，这里要的是文件夹，请换一个名字\n'},
    en: {stderr: ['cannot write out: it is a file, and a folder is needed here']},
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

const FIXTURES = [...PROGRAMMES.map((name) => `fixtures/${name}`), 'fixtures/shanghai-gansu/2023', 'fixtures/shanghai-gansu/annex'];

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
  test('given back whole, comes to the same verdicts when it is handed in again without the columns added', () => {
    inFolder((folder) => {
      const before = qianshou(['check', fixture, '--format', 'json']);
      const {code, stderr} = qianshou(['check', fixture, '--feedback', folder, '--unmasked']);
      expect(code, stderr).toBe(before.code);
      rmSync(`${folder}/其他问题.反馈.csv`, {force: true});
      for (const name of readdirSync(folder)) {
        const rows = parse(readFileSync(`${folder}/${name}`), {bom: true, relax_column_count: true}) as string[][];
        writeFileSync(`${folder}/${name}`, rows.map((row) => csvLine(row.slice(0, -3))).join(''));
      }
      writeFileSync(`${folder}/qianshou.yaml`, readFileSync(`${ROOT}${fixture}/qianshou.yaml`));
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
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qianshou-feedback-'));
  const {stderr} = qianshou(['check', 'fixtures/shanghai-gansu/2023', '--feedback', folder]);
  afterAll(() => rmSync(folder, {recursive: true, force: true}));
  const cells = (name: string): string[][] =>
    parse(readFileSync(`${folder}/${name}.反馈.csv`), {bom: true, relax_column_count: true, skip_empty_lines: true}) as string[][];

  // The row by its first cell, or by the line of its file; what is said of it, and what is to be done.
  test.each([
    [
      'workers',
      'W012',
      '✗ P05 援派社工持证 · 2023 工作年度 不符合 1/3 人，差 2：不计（社工戊02(W012) 2023-05-20 派出，2023-05-21 才取得证书）',
      '改派持证社工，或核对证书：',
    ],
    [
      'workers',
      'W013',
      '✗ P05 援派社工持证 · 2023 工作年度 不符合 1/3 人，差 2：不计（社工戊03(W013) 2023-06-05 派出，2023-06-06 才取得证书）',
      '社工戊03(W013)',
    ],
    ['workers', 'W021', '社工壬01(W021) 2023-06-05 派出，2021-06-06 起从业，不满 2 年', '改派从业满 2 年的社工'],
    ['workers', 'W024', '社工癸02(W024) 没有证书', '改派持证社工'],
    ['workers', 'W015', '? P06 援派社工持证 · 2023 工作年度 未知 1-2/2 人', '补全名册'],
    ['workers', 'W011', '计入：援派社工持证（不符合 1/3 人，差 2）、援派社工从业年限', ''],
    ['workers', 'W001', '计入：援派社工持证、援派社工从业年限', ''],
    ['workers', 'W010', '未计入任何要求或目标', ''],
    ['agreements', 'P10', '✗ P10 四方协议 不符合 3/4 方，差 1：缺少签约方：甘肃省民政厅', '补齐签约方：甘肃省民政厅'],
    ['agreements', 'P01', '计入：四方协议', ''],
    ['pairings', 'P02', '✗ 四方协议 不符合 0/4 方，差 4：没有协议', '签订协议'],
    ['pairings', 'P02', '? 服务天数 · 2023 工作年度 未知 39-40.5/40 工作日', '核实列出的日志'],
    ['pairings', 'P03', '✗ 社会工作服务项目 · 2023 工作年度 不符合 0/1 项', '实施一个服务项目'],
    ['pairings', 'P05', '✗ 补助经费标准 · 2023 工作年度 不符合 20,000/30,000 元，差 10,000', '还差 10,000 元'],
    ['pairings', 'P06', '✗ 项目总结评估 · 2023 工作年度 不符合 0/1 项', '完成总结评估'],
    ['pairings', 'P11', '✗ 援派社工人数 · 2023 工作年度 不符合 0/2 人，差 2', '再派出 2 名社工'],
    ['deployments', 106, '✗ P05 服务天数 · 2023 工作年度 不符合 39.5/40 工作日，差 0.5：不计（同一天重复登记', '差 0.5 个工作日'],
    ['deployments', 290, '不计（周末或法定节假日）', '差 0.5 个工作日'],
    ['deployments', 289, '不计：服务天数（周末或法定节假日）', ''],
    ['deployments', 451, '错误：结束 2023-09-11 早于开始 2023-09-13', '核对两个日期'],
    ['funding', 38, '：不计（“招待费”不在支出范围内）', '更正支出类别'],
  ])('%s %s: %s → %s', (name, which, result, todo) => {
    const rows = cells(name);
    const row = typeof which === 'number' ? rows[which - 1] : rows.find(([first]) => first === which);
    expect(row?.at(-3)).toContain(result);
    if (todo === '') expect(row?.at(-1)).toBe('');
    else expect(row?.at(-1)).toContain(todo);
  });

  test('says something of every row, and of what has no row in a table of its own', () => {
    for (const name of readdirSync(folder).map((file) => file.replace('.反馈.csv', ''))) {
      const rows = cells(name);
      expect(rows.filter((row) => row.at(-3) === '')).toEqual([]);
    }
    // Of the log, all rows but the two of other years count or say why not.
    expect(cells('deployments').filter((row) => row.at(-3) === '未计入任何要求或目标')).toHaveLength(2);
    const others = cells('其他问题').map((row) => row.slice(2));
    expect(others[0]).toEqual(['核查结果', '规则', '怎么办']);
    expect(others).toContainEqual(['~ 建设社工站 未到期 6/10 个', '建设社工站', '']);
    expect(others).toContainEqual(['未能评估：机构运营培训（没有提供：培训）', '机构运营培训', '提供培训（列：主题）']);
  });

  test('masks what is personal', () => {
    expect(stderr).toContain('格个人信息已遮盖');
    expect(readFileSync(`${folder}/pairings.反馈.csv`, 'utf8')).not.toContain('13800000001');
  });

  test('leaves the report as it is without it', () => {
    const report = (more: readonly string[]): string =>
      qianshou(['check', 'fixtures/shanghai-gansu/2023', '--format', 'json', ...more]).stdout;
    expect(report(['--feedback', `${folder}/again`])).toBe(report([]));
  });
});

test('rows of which too much is to be told say so, in the sheets too', async () => {
  // Of one date, the ledger keeps a few rows: of the others it cannot be told which of them counts.
  const log = Array.from({length: 25}, () => 'W01,P01,2023-07-03,2023-07-03');
  const {stdout, stderr} = await shell(
    office('in', {log: ['W01,P01,2023-03-01,2023-04-04', ...log]}),
    'qianshou check in --feedback out > /dev/null; cat out/deployments.反馈.csv out/其他问题.反馈.csv',
  );
  const note = '有 1 项结论涉及的行太多，没有全部注明：没有提到它的行，不等于计入，也不等于不计';
  expect(stdout).toMatch(/^W01,P01,2023-07-03,2023-07-03,未注明：结论涉及的行太多，不等于计入，也不等于不计,,\r$/m);
  expect(stdout).toContain(`,,${note},,`);
  expect(stderr).toContain(note);
});
