import {existsSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {FORMATS} from '../../src/cli/renderers.js';
import {not, type Scenario, scenarios, shell, valid} from '../support/scenario.js';
import {sample, withLog} from './sample.js';

function refused(run: Scenario['run'], zh: readonly string[], en: readonly string[]): Scenario {
  return {run, exit: 2, zh: {stdout: '', stderr: zh}, en: {stdout: '', stderr: en}};
}

function help(run: string, zh: readonly string[], en: readonly string[]): Scenario {
  return {run, exit: 0, zh: {stdout: zh, stderr: ''}, en: {stdout: [...en, not(/[\u4e00-\u9fff]/)], stderr: ''}};
}

scenarios('help', {
  'of the program': help(
    '--help',
    ['用法', 'check', 'validate', 'explain', 'plans', 'schema', 'completion', 'inspect', 'normalize', 'template', '第一次用', '.xlsx'],
    ['Usage', 'First time', '.xlsx'],
  ),
  'in short': help('-h', ['用法'], ['Usage']),
  'of check': help(
    'check --help',
    ['--plan', '--year', '--as-of', '--format', '--fail-on', '--unmasked', '--all', '--color', '例：', '退出码'],
    ['--fail-on', 'Examples', 'Exit codes'],
  ),
  'of check lists every format': help(
    'check --help',
    [`（默认） ${FORMATS.slice(1).join(' ')}`],
    [`(default), ${FORMATS.slice(1).join(', ')}`],
  ),
  'of validate': help('validate --help', ['--plan', '例：', '退出码'], ['Example', 'Exit codes']),
  'of explain': help('explain --help', ['qianshou explain service-days'], ['qianshou explain service-days']),
  'of plans': help('plans --help', ['列出内置计划'], ['list the built-in plans']),
  'of schema': help('schema --help', ['qianshou schema deployments'], ['qianshou schema deployments']),
  'of template': help('template --help', ['qianshou template all -o 申报表.xlsx', '--force'], ['qianshou template all -o tables.xlsx']),
  'of completion': help('completion --help', ['bash', 'zsh', 'fish'], ['bash', 'zsh', 'fish']),
  'by its command': help('help check', ['--fail-on', '退出码'], ['--fail-on', 'Exit codes']),
  'in Chinese holds no English words of usage': {
    run: 'check --help',
    exit: 0,
    zh: {stdout: [not('[options]'), not('<paths...>')]},
  },
});

const version = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {version: string}).version;

scenarios('usage', {
  'the version': {run: '--version', exit: 0, zh: {stdout: `${version}\n`, stderr: ''}},
  'the version in short': {run: '-V', exit: 0, zh: {stdout: `${version}\n`, stderr: ''}},
  'nothing at all': {
    run: '',
    exit: 2,
    zh: {stdout: '', stderr: ['用法', 'check', '第一次用']},
    en: {stdout: '', stderr: ['Usage', 'First time']},
  },
  'an unknown command': refused(
    'chek data',
    ['没有命令“chek”', '是不是 check？', 'qianshou --help'],
    ["unknown command 'chek'", 'Did you mean check?', 'See qianshou --help'],
  ),
  'an unknown option': refused(
    'check data --yeer 2023',
    ['没有选项“--yeer”', '是不是 --year？'],
    ["unknown option '--yeer'", 'Did you mean --year?'],
  ),
  'no file': refused('check', ['缺少参数', '文件'], ['missing required argument', 'file']),
  'no table to describe': refused('schema', ['缺少参数', 'pairings'], ['missing required argument', 'pairings']),
  'too many arguments': refused('schema pairings two', ['参数太多'], ['too many arguments']),
  'an argument with control characters': {
    run: ['check', 'data', '--format', '\u001b[31mjson'],
    exit: 2,
    zh: {stdout: '', stderr: ['--format 不能是', '<U+001B>', not('\u001b')]},
  },
  'a command with control characters': {run: ['\u001b[31mcheck'], exit: 2, zh: {stdout: '', stderr: ['没有命令', not('\u001b')]}},
  'a file whose name begins with a dash': {
    files: {'-x.csv': sample['data/pairings.csv']},
    run: ['validate', '--format', 'json', '--', '-x.csv'],
    exit: 0,
    inputs: {'-x.csv': 1},
  },
});

interface Entry {
  readonly id: string;
  readonly clause?: string;
  readonly title?: {readonly zh: string; readonly en: string};
}

const plan = parse(readFileSync(new URL('../../src/plan/builtin/shanghai-gansu.yaml', import.meta.url), 'utf8')) as {
  requirements: Entry[];
  targets: Entry[];
};
const own = [...plan.requirements, ...plan.targets].flatMap(({id, clause, title}) =>
  clause === undefined || title === undefined ? [] : [{id, clause, title}],
);
const explained = own.map(({id, clause, title}): [string, Scenario] => [
  id,
  {
    run: `explain ${id}`,
    exit: 0,
    zh: {stdout: [title.zh, id, clause, '沪民社工发〔2022〕3号', '怎么算', '需要的列'], stderr: ''},
    en: {stdout: [title.en, id, clause, 'How it is counted', 'Columns it needs'], stderr: ''},
  },
]);
scenarios('explain, every requirement and target', Object.fromEntries(explained));

scenarios('explain, plans, schema, completion', {
  'how service days are counted': {
    run: 'explain service-days',
    exit: 0,
    zh: {stdout: ['二(四)3', '四十个工作日', '8 小时为一天', '调休上班日计入', '39.5/40', '社工编号', '结对编号', '日期', '时长']},
    en: {stdout: ['forty working days', '8 hours are a day', 'make-up workdays in', '39.5/40']},
  },
  'all requirements': {
    run: 'explain',
    exit: 0,
    zh: {stdout: [...plan.requirements, ...plan.targets].map(({id}) => id)},
    en: {stdout: ['service-days', 'Service days', 'counties']},
  },
  'an unknown requirement, nearly right': refused(
    'explain service-day',
    ['没有“service-day”', '是不是 service-days？'],
    ['did you mean service-days?'],
  ),
  'an unknown requirement': refused('explain 工日', ['没有“工日”', 'service-days'], ['has no “工日”', 'service-days']),
  'a requirement of a plan of one’s own': {
    files: {
      'my.yaml': readFileSync(new URL('../../src/plan/builtin/shanghai-gansu.yaml', import.meta.url), 'utf8').replace(
        'at-least: 40',
        'at-least: 60',
      ),
    },
    run: 'explain service-days --plan my.yaml',
    exit: 0,
    zh: {stdout: ['60']},
  },
  'the built-in plans': {
    run: 'plans',
    exit: 0,
    zh: {stdout: ['shanghai-gansu', '沪民社工发〔2022〕3号', '2021-2025', '上海市对口甘肃省“牵手计划”'], stderr: ''},
    en: {stdout: ['shanghai-gansu', 'Shanghai–Gansu Hand-in-Hand Programme']},
  },
  'the schema of a table': {
    run: 'schema deployments --plan shanghai-gansu',
    exit: 0,
    zh: {stdout: readFileSync(new URL('../../schemas/shanghai-gansu/deployments.schema.json', import.meta.url), 'utf8'), stderr: ''},
  },
  'the schema of an unknown table': refused('schema deployment', ['“deployment”', '是不是 deployments？'], ['did you mean deployments?']),
  'the schema of a table by its Chinese name': {
    run: 'schema 服务日志',
    exit: 0,
    zh: {stdout: ['deployments.schema.json', '"worker"'], stderr: ''},
  },
  'the schema of no table': refused('schema 日志', ['表名', 'pairings', 'deployments'], ['table', 'pairings', 'deployments']),
  'completion for bash': {
    run: 'completion bash',
    exit: 0,
    zh: {stdout: ['complete', '_qianshou', '--fail-on', 'validate', "template) words='--lang --plan --output --force'"], stderr: ''},
  },
  'completion for zsh': {run: 'completion zsh', exit: 0, zh: {stdout: ['bashcompinit', 'validate']}},
  'completion for fish': {run: 'completion fish', exit: 0, zh: {stdout: ['complete -c qianshou', 'validate', 'fail-on']}},
  'completion for an unknown shell': refused('completion fsh', ['是不是 fish？', 'bash、zsh、fish'], ['did you mean fish?']),
});

const CRASH = /^ {4}at |node:internal|TypeError|Unhandled|EPIPE/m;

describe.skipIf(process.platform === 'win32').concurrent('streams', () => {
  const many = withLog(...Array.from({length: 900}, (_, i) => `X${i},P1,2023-07-03,,,,`));

  test('a reader that goes away early', async () => {
    const {code, stdout, stderr} = await shell(many, '{ qianshou check data --all; echo "exit $?" >&2; } | head -n 1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^合规检查.*\n$/);
    expect(stderr).toBe('exit 1\n');
  });

  test('a reader that takes nothing at all', async () => {
    const {stderr} = await shell(many, '{ sleep 1; qianshou check data --format json; echo "exit $?" >&2; } | true');
    expect(stderr).toBe('exit 1\n');
  });

  test('help to a reader that goes away', async () => {
    const {stderr} = await shell({}, '{ sleep 1; qianshou --help; echo "exit $?" >&2; } | true');
    expect(stderr).toBe('exit 0\n');
  });

  test('a slow reader gets the whole report', async () => {
    const {stdout, stderr} = await shell(many, 'qianshou check data --format json | { sleep 2; cat; }');
    expect(valid(stdout).summary.findings['error']).toBe(900);
    expect(stderr).toBe('');
  });

  test('stdout and stderr closed from the start', async () => {
    const {stdout, stderr} = await shell(
      sample,
      'qianshou check data >&-; echo "exit $?"; qianshou check data 2>&-  >/dev/null; echo "exit $?"',
    );
    expect(stdout).toMatch(/^exit [02]\nexit 0\n$/);
    expect(stderr).not.toMatch(CRASH);
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk behind stdout is an error, not a good check', async () => {
    const {stdout, stderr} = await shell(sample, 'qianshou check data > /dev/full; echo "exit $?"');
    expect(stderr).not.toMatch(CRASH);
    expect(stderr).toContain('ENOSPC');
    expect(stdout).toBe('exit 2\n');
  });

  test('a terminal command line in the middle of a pipe', async () => {
    const {code, stdout, stderr} = await shell(
      sample,
      'cat data/deployments.csv | qianshou validate - --plan shanghai-gansu --format json | cat',
    );
    expect(code).toBe(0);
    expect(valid(stdout).inputs).toMatchObject([{path: '<stdin>', rows: 2}]);
    expect(stderr).toBe('');
  });

  test('the file and stdout hold the same JSON', async () => {
    const {code, stdout} = await shell(
      sample,
      'qianshou check data --format json=out.json && qianshou check data --format json > two.json; cmp out.json two.json && echo same',
    );
    expect([code, stdout]).toEqual([0, 'same\n']);
  });

  test('a report that cannot be written leaves nothing behind', async () => {
    const {stdout, stderr} = await shell({...sample, 'out/keep': ''}, 'qianshou check data --format json=out; echo "exit $?"; ls -A . out');
    expect(stdout).toBe('exit 2\n.:\ndata\nout\n\nout:\nkeep\n');
    expect(stderr).toContain('无法写入 out');
  });

  test('two runs in two folders give the same bytes', async () => {
    const {code} = await shell(
      sample,
      'mkdir other && cp -r data other/ && qianshou check data --format json > 1 && (cd other && qianshou check data --format json) > 2 && cmp 1 2',
    );
    expect(code).toBe(0);
  });
});
