import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {parse} from 'csv-parse/sync';
import {describe, expect, test} from 'vitest';
import {csvLine} from '../../src/report/csv-text.js';
import {PROGRAMMES, qianshou, ROOT} from '../support/program.js';
import {not, type ReportJson, scenarios} from '../support/scenario.js';

/** How a copy says that it is one. */
const MARK = 'redacted: true\n';

const BOM = '\uFEFF';
const sheet = (...lines: readonly string[]): string => BOM + lines.map((line) => `${line}\r\n`).join('');

const WORKERS = `社工编号,姓名,所属机构,证书编号,家庭住址,职务,取得证书日期,从事社会工作起始日期,身份证号
W1,张三,甲机构,ZS-1,上海路1号,张三的助理,请 张 三 补,2015-01-01,110101199001011234
W2,张 三,张三工作室,ZS-1,,负责人 李四 电话１３８１２３４５６７８,2020-01-01,2015-01-01,
W3,李四,甲机构,ZS－1,x,a@b.cn,2020-01-01,2015-01-01,
李四,王五,甲机构,ZS-2,,民政办主任,2020-02-30,2015-01-01,
W6,赵六,=甲机构,,,13912345678,2020-01-01,
,,,,只有地址,,,,
`;

const LOG = `# 张三的日志
submission: {plan: shanghai-gansu, year: 2023, as_of: 2024-01-31, office: 示例办公室 021-55551234}
服务日志:
  - {worker: 张三, pairing: P1, date: 2023-02-03, activity: 李四带张三入户, hours: 4, 住址: 某路}
  - {worker: "13812345678", pairing: P1, date: 2023-02-06}
  - 张三
  - {worker: 李 四, pairing: P1, date: {a: 张三}}
agreements: 张三
parties: 张三
`;

const ROSTER = `结对编号,援派机构,受援机构,受援地区,联系人,联系电话
P1,甲机构,乙机构,甘肃省临夏州东乡县,张三（13812345678）、主任 刘七,１３８１２３４５６７８
`;

scenarios('a copy to pass on', {
  'has one invented name for one person in every table, and nothing personal': {
    files: {'in/workers.csv': WORKERS, 'in/日志.yaml': LOG, 'in/名单.csv': ROSTER},
    run: 'redact in -o out',
    exit: 0,
    zh: {
      stdout: '',
      stderr: [
        '脱敏副本写在 out：workers.csv、名单.csv、日志.yaml',
        '已替换：人名 5、电话 2、邮箱 1、证书编号 2',
        '已删去的列：in/workers.csv: 家庭住址、身份证号; in/日志.yaml: 住址、parties',
        'YAML 中的注释已删去',
        '项结论与原件相同',
        '有 1 格照原样留下，但像是含有个人信息，请查看：in/workers.csv:3 所属机构',
        '外传之前请有人再看一遍',
      ],
    },
    writes: {
      out: 'folder',
      'out/workers.csv': sheet(
        '社工编号,姓名,所属机构,证书编号,职务,取得证书日期,从事社会工作起始日期,已删去的列',
        'W1,社工001,甲机构,证书001,社工001的助理,请 社工-001 补,2015-01-01,',
        'W2,社工-001,张三工作室,证书001,负责人 社工002 电话电话001,2020-01-01,2015-01-01,',
        'W3,社工002,甲机构,证书-001,邮箱001,2020-01-01,2015-01-01,',
        '社工002,社工003,甲机构,证书002,民政办主任,2020-02-30,2015-01-01,',
        // Its cells may belong to other columns: only what plainly is of its own stays, and it still has one cell too many.
        'W6,社工004,***,,***,2020-01-01,2015-01-01,,***'.replace('2015-01-01', ''),
        ',,,,,,,***',
      ),
      'out/名单.csv': sheet(
        '结对编号,援派机构,受援机构,受援地区,联系人,联系电话',
        'P1,甲机构,乙机构,甘肃省临夏州东乡县,社工001（电话-001）、主任 社工005,电话001',
      ),
      'out/日志.yaml': `submission:
  plan: shanghai-gansu
  year: 2023
  as_of: 2024-01-31
  office: 示例办公室 电话002
服务日志:
  - worker: 社工001
    pairing: P1
    date: 2023-02-03
    activity: 社工002带社工001入户
    hours: "4"
  - worker: 电话-001
    pairing: P1
    date: 2023-02-06
  - "***"
  - worker: 社工-002
    pairing: P1
    date:
      a: 社工001
agreements: "***"
`,
      'out/qianshou.yaml': MARK,
    },
  },
  'in English, of a file alone, into an empty folder': {
    files: {'workers.csv': 'worker,name,org,address\nW1,张三,甲机构,某路\n', out: {folder: true}},
    run: 'redact workers.csv -o out --lang en',
    exit: 0,
    zh: {
      stderr: [
        'copy written to out: workers.csv',
        'replaced: names 1',
        'columns left out: workers.csv: address',
        /checked: the copy comes to the same \d+ verdicts/,
        'a person should look it over before it is passed on',
        not('YAML'),
      ],
    },
    writes: {
      'out/workers.csv': sheet('worker,name,org', 'W1,社工001,甲机构'),
      'out/qianshou.yaml': MARK,
    },
  },
  'keeps the settings and the files that they list, by names that say nothing': {
    files: {
      'in/qianshou.yaml': '# 张三\nplan: shanghai-gansu\nyear: [2022, 2023]\noffice: 某局\nfiles: [log/张三日志.csv, workers.csv]\n',
      'in/workers.csv': '社工编号,姓名,所属机构\nW1,张三,甲机构\n',
      'in/log/张三日志.csv': '社工编号,结对编号,日期\n张三,P1,2023-02-03\n',
      'in/张三简历.docx': 'x',
      'in/left.csv': '社工编号,姓名,所属机构\nW2,李四,甲机构\n',
    },
    run: 'redact in -o out',
    exit: 0,
    zh: {stderr: ['人名 1', '没有复制的其他文件：in/张三简历.docx', not('李四')]},
    writes: {
      out: 'folder',
      'out/log': 'folder',
      'out/log/社工001日志.csv': sheet('社工编号,结对编号,日期', '社工001,P1,2023-02-03'),
      'out/workers.csv': sheet('社工编号,姓名,所属机构', 'W1,社工001,甲机构'),
      'out/qianshou.yaml': `plan: shanghai-gansu\nyear:\n  - 2022\n  - 2023\noffice: 某局\nfiles:\n  - log/社工001日志.csv\n  - workers.csv\n${MARK}`,
    },
  },
  'names nobody in its settings whom a table names': {
    files: {
      'in/qianshou.yaml': 'plan: shanghai-gansu\noffice: 示例市民政局 经办人张 伟 13812345678\n',
      'in/workers.csv': '社工编号,姓名,所属机构\nW1,张伟,甲机构\n',
    },
    run: 'redact in -o out',
    exit: 0,
    zh: {stderr: ['人名 1、电话 1', not('张伟')]},
    writes: {
      out: 'folder',
      'out/workers.csv': sheet('社工编号,姓名,所属机构', 'W1,社工001,甲机构'),
      'out/qianshou.yaml': `plan: shanghai-gansu\noffice: 示例市民政局 经办人社工-001 电话001\n${MARK}`,
    },
  },
  'points at a plan file that is called after somebody, and puts no number on the screen': {
    files: {
      'in/报送 13911111178/qianshou.yaml': 'plan: 张伟的计划.yaml\n',
      'in/报送 13911111178/张伟的计划.yaml': readFileSync(`${ROOT}src/plan/builtin/shenzhen-2022.yaml`, 'utf8'),
      'in/报送 13911111178/workers.csv': '社工编号,姓名,所属机构,住址\nW1,张伟,甲机构,某路\n',
    },
    run: ['redact', 'in/报送 13911111178', '-o', 'out'],
    exit: 0,
    zh: {
      stderr: [
        '已删去的列：in/报送 139****78/workers.csv: 住址',
        '有 1 格照原样留下，但像是含有个人信息，请查看：qianshou.yaml plan',
        not('13911111178'),
      ],
    },
    writes: {
      out: 'folder',
      'out/workers.csv': sheet('社工编号,姓名,所属机构', 'W1,社工001,甲机构'),
      'out/qianshou.yaml': `plan: 张伟的计划.yaml\n${MARK}`,
    },
  },
  'knows a plan file by its name alone': {
    files: {
      'plans/own.yaml': readFileSync(`${ROOT}src/plan/builtin/shenzhen-2022.yaml`, 'utf8'),
      'in/qianshou.yaml': 'plan: ../plans/own.yaml\n',
      'in/workers.csv': '社工编号,姓名,所属机构\nW1,张三,甲机构\n',
    },
    run: 'redact in -o out',
    exit: 0,
    zh: {stderr: ['计划文件 own.yaml 没有一起复制，请自行放在旁边']},
    writes: {out: 'folder', 'out/workers.csv': ['社工001'], 'out/qianshou.yaml': ['plan: own.yaml']},
  },
  'a whole submission in one YAML file says of itself that it is a copy': {
    files: {'甲局.yaml': 'submission: {plan: shanghai-gansu}\nworkers:\n  - {worker: W1, name: 张三, org: 甲机构}\n'},
    run: 'redact 甲局.yaml -o out',
    exit: 0,
    zh: {stderr: ['redacted: true，请勿改动']},
    writes: {
      out: 'folder',
      'out/甲局.yaml':
        'submission:\n  plan: shanghai-gansu\n  redacted: true\nworkers:\n  - worker: W1\n    name: 社工001\n    org: 甲机构\n',
    },
  },
  'does not take an invented name that somebody has': {
    files: {'in/workers.csv': '社工编号,姓名,所属机构\nW1,社工002,甲机构\nW2,社工001,甲机构\nW3,张三,甲机构\n'},
    run: 'redact in -o out',
    exit: 0,
    zh: {},
    writes: {
      out: 'folder',
      'out/workers.csv': sheet('社工编号,姓名,所属机构', 'W1,社工003,甲机构', 'W2,社工004,甲机构', 'W3,社工005,甲机构'),
      'out/qianshou.yaml': MARK,
    },
  },
});

const ONE = {'in/workers.csv': '社工编号,姓名,所属机构\nW1,张三,甲机构\n'};
const NOTHING = '什么也没有写出';

scenarios('no copy is written', {
  'of a file that is no text': {
    files: {...ONE, 'in/bad.csv': Buffer.from([0xff, 0xff, 0x0a])},
    run: 'redact in -o out',
    exit: 2,
    zh: {stdout: '', stderr: [NOTHING, 'in/bad.csv:1:1', 'UTF-8']},
    en: {stdout: '', stderr: ['nothing was written', 'in/bad.csv:1:1']},
  },
  'of a file that breaks off': {
    files: {...ONE, 'in/log.csv': '社工编号,结对编号,日期\nW1,P1,2023-02-03\nW1,"P1,2023-02-04\n'},
    run: 'redact in -o out',
    exit: 2,
    zh: {stderr: [NOTHING, 'in/log.csv:3:1', '引号没有配对']},
  },
  'of a file that is no table': {
    files: {...ONE, 'in/letter.csv': '尊敬的张三：\n您好\n'},
    run: 'redact in -o out',
    exit: 2,
    zh: {stderr: [NOTHING, 'in/letter.csv:1:1']},
  },
  'of settings with a fault': {
    files: {...ONE, 'in/qianshou.yaml': 'plan: shanghai-gansu\n张三: 1\n'},
    run: 'redact in -o out',
    exit: 2,
    zh: {stderr: [NOTHING, 'in/qianshou.yaml']},
  },
  'of nothing': {run: 'redact in -o out', exit: 2, zh: {stderr: ['in']}},
  'over a folder that holds something': {
    files: ONE,
    run: 'redact in -o in',
    exit: 2,
    zh: {stderr: ['in 已经存在并且不是空文件夹']},
    en: {stderr: ['in exists already and is no empty folder']},
  },
  'over a file': {files: {...ONE, out: 'x'}, run: 'redact in -o out', exit: 2, zh: {stderr: ['out 已经存在']}},
  'of standard input': {run: 'redact - -o out', exit: 2, zh: {stderr: ['标准输入（-）不能脱敏']}, en: {stderr: ['cannot be redacted']}},
  'without a folder': {
    files: ONE,
    run: 'redact in',
    exit: 2,
    zh: {stderr: ['缺少选项“-o, --output <文件夹>”']},
    en: {stderr: ['-o, --output']},
  },
  'of two files that would have one name': {
    files: {...ONE, 'other/workers.csv': '社工编号,姓名,所属机构\nW2,李四,甲机构\n'},
    run: 'redact in other -o out',
    exit: 2,
    zh: {stderr: ['有两个文件在副本里都叫 workers.csv']},
    en: {stderr: ['two files would both be called workers.csv']},
  },
  'when the plan cannot be read': {
    files: {...ONE, 'in/qianshou.yaml': 'plan: nowhere.yaml\n'},
    run: 'redact in -o out',
    exit: 2,
    zh: {stderr: ['nowhere.yaml']},
  },
  'that would come to other verdicts: somebody is called like an indicator': {
    files: {
      'in/qianshou.yaml': 'plan: shanghai-gansu\nyear: 2023\nas_of: 2024-01-31\n',
      'in/workers.csv': '社工编号,姓名,所属机构\nW1,受益人数,甲机构\n',
      'in/outcomes.csv': '结对编号,工作年度,指标,数值,日期\nP1,2023,受益人数,104,2023-12-20\n',
    },
    run: 'redact in -o out',
    exit: 2,
    zh: {stderr: ['副本的结论会和原件不同', '没有写出', 'beneficiaries']},
    en: {stderr: ['the copy would come to other verdicts', 'nothing was written', 'beneficiaries']},
  },
});

const FIXTURES = [...PROGRAMMES.map((name) => `fixtures/${name}`), 'fixtures/shanghai-gansu/2023', 'fixtures/shanghai-gansu/annex'];

const SURNAMES = [...'赵钱孙李周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施孔曹严魏陶姜戚谢'];
const GIVEN = [...'翊珺皓琬璟晏骞忱韬煜'];

/** People who are in no fixture, as many as are needed. */
class People {
  readonly all = new Map<string, {readonly name: string; readonly phone: string; readonly id: string; readonly mail: string}>();

  of(key: string) {
    const i = this.all.size;
    const known = this.all.get(key) ?? {
      name: `${SURNAMES[i % SURNAMES.length]}${GIVEN[Math.floor(i / 300) % 10]}${GIVEN[Math.floor(i / 30) % 10]}`,
      phone: `139${String(12_345_678 + i * 7)}`,
      id: `62050219850315${String(1_000 + i)}`,
      mail: `person${i}@mail.test`,
    };
    this.all.set(key, known);
    return known;
  }
}

const PERSONS = ['姓名', '联系人', '督导人'];
const FREE = ['活动类型', '项目名称', '主题', '结果', '职务', '专业', '培训主题'];
const EXTRA = ['家庭住址', '身份证号', '家属姓名', '备注'];

/** A table of a fixture with people as they are called, their numbers in running texts, and columns of the office's own. */
function enriched(text: string, people: People, names: Map<string, string>): string {
  const [header = [], ...rows] = parse(text, {bom: true, relax_column_count: true}) as string[][];
  const at = (title: string): number => header.indexOf(title);
  for (const row of rows) {
    for (const title of PERSONS) if ((row[at(title)] ?? '') !== '') row[at(title)] = people.of(row[at(title)] as string).name;
    if (at('姓名') >= 0) names.set(row[at('社工编号')] ?? '', row[at('姓名')] ?? '');
    if (at('联系电话') >= 0) row[at('联系电话')] = people.of(row[at('联系电话')] as string).phone;
  }
  const lines = rows.map((row, i) => {
    const {name, phone, id, mail} = people.of(String(i % 40));
    // Every third row of the log refers to its worker by name.
    const worker = names.get(row[0] ?? '');
    const own = at('姓名') < 0 && header[0] === '社工编号' && worker !== undefined && i % 3 === 0 ? [worker, ...row.slice(1)] : row;
    const cells = own.map((cell, column) =>
      FREE.includes(header[column] ?? '') && cell !== '' ? `${cell}（${name}，${phone}，${mail}）` : cell,
    );
    return csvLine([...cells, `某某路${i}号`, id, name, `${name} ${mail}`]);
  });
  return csvLine([...header, ...EXTRA]) + lines.join('');
}

/** What must be alike: the subjects too, whose numbers here name nobody. */
function verdicts(folder: string): string[] {
  const report = JSON.parse(qianshou(['check', folder, '--format', 'json']).stdout) as ReportJson;
  return [
    ...report.verdicts.map(({requirement, subject, period, status, found, bounds, required}) =>
      JSON.stringify([requirement, subject.kind, subject.id, period?.label, status, found, bounds, required]),
    ),
    ...report.targets.map(({target, status, found}) => JSON.stringify([target, status, found])),
  ];
}

describe.each(FIXTURES)('%s, with people in it', (fixture) => {
  test('comes to the same verdicts as its copy, in which none of them is', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'qianshou-redact-'));
    try {
      const people = new People();
      const names = new Map<string, string>();
      // The list of workers first: other tables refer to it.
      const files = readdirSync(ROOT + fixture).sort((a, b) => Number(b === 'workers.csv') - Number(a === 'workers.csv'));
      rmSync(folder, {recursive: true});
      const given = mkdtempSync(`${folder}-in-`);
      for (const name of files.filter((one) => /\.(csv|yaml)$/.test(one))) {
        const text = readFileSync(`${ROOT}${fixture}/${name}`, 'utf8');
        const {name: who, phone} = people.of(name);
        writeFileSync(`${given}/${name}`, name.endsWith('.csv') ? enriched(text, people, names) : `# ${who} ${phone}\n${text}`);
      }
      const {code, stderr} = qianshou(['redact', given, '-o', folder]);
      expect(code, stderr).toBe(0);
      expect(readdirSync(folder)).toEqual(readdirSync(given));
      const before = verdicts(given);
      expect(before.length).toBeGreaterThan(10);
      expect(verdicts(folder)).toEqual(before);
      const texts = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
      for (const {name, phone, id, mail} of people.all.values()) {
        for (const personal of [name, phone, id, mail]) {
          const where = texts.find((text) => text.includes(personal));
          expect(where === undefined ? null : `${personal} stands in ${where.slice(0, 200)}`).toBeNull();
        }
      }
      expect(texts.join('')).not.toMatch(/某某路|ZS-\d{4}/);
      rmSync(given, {recursive: true});
    } finally {
      rmSync(folder, {recursive: true, force: true});
    }
    expect(existsSync(folder)).toBe(false);
  });
});
