import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {qianshou, ROOT} from '../support/program.js';
import type {ReportJson} from '../support/scenario.js';

const SUBMISSION = 'fixtures/shanghai-gansu/2023';
const LOG = `${SUBMISSION}/deployments.csv`;
const lists = readdirSync(ROOT + SUBMISSION)
  .filter((name) => name !== 'deployments.csv' && name !== 'EXPECTED.md' && name !== 'qianshou.yaml')
  .map((name) => `${SUBMISSION}/${name}`);
const FRAME = ['--year', '2023', '--as-of', '2024-01-31'];

const folder = mkdtempSync(path.join(tmpdir(), 'qianshou-ledger-'));
const inside = (name: string): string => path.join(folder, name);
afterAll(() => rmSync(folder, {recursive: true}));

/** The log cut into two, each with its header. */
beforeAll(() => {
  const [header, ...rows] = readFileSync(ROOT + LOG, 'utf8')
    .trimEnd()
    .split('\n');
  const text = (some: readonly string[]): string => `${[header, ...some].join('\n')}\n`;
  writeFileSync(inside('a.csv'), text(rows.slice(0, 200)));
  writeFileSync(inside('b.csv'), text(rows.slice(200)));
  writeFileSync(inside('none.csv'), text([]));
});

const jsonOf = (args: readonly string[]): ReportJson =>
  JSON.parse(qianshou(['check', ...args, ...FRAME, '--format', 'json']).stdout) as ReportJson;

/** Where something stands in a part is another line, and of a reference that leads nowhere only the row is known. */
const whatever = (report: ReportJson): unknown =>
  JSON.parse(JSON.stringify({...report, inputs: []}), (key, value) =>
    ['place', 'places', 'others', 'rows'].includes(key) ? undefined : value,
  );

describe('ledgers in place of a log', () => {
  const direct = jsonOf([...lists, LOG]);

  test('of all of it come to the same report, line by line', () => {
    const {stderr, code} = qianshou(['ledger', LOG, '-o', inside('whole.ledger')]);
    expect(stderr).toBe(`1 份日志、487 行；材料和命令都没有说明计划，按 shanghai-gansu；已写入 ${inside('whole.ledger')}\n`);
    expect(code).toBe(0);
    const report = jsonOf([...lists, '--ledger', inside('whole.ledger')]);
    expect(report.verdicts).toEqual(direct.verdicts);
    expect(report.targets).toEqual(direct.targets);
    expect(report.summary).toEqual(direct.summary);
    expect([...report.inputs].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual(
      [...direct.inputs].sort((a, b) => (a.path < b.path ? -1 : 1)),
    );
    const cell = /^unknown-/;
    expect(report.findings.filter(({rule}) => !cell.test(rule))).toEqual(direct.findings.filter(({rule}) => !cell.test(rule)));
    expect(report.findings.filter(({rule}) => cell.test(rule)).map(({place}) => place.line)).toEqual([409, 427, 428]);
  });

  test('of parts that were piped through the program come to the same verdicts', () => {
    for (const part of ['a', 'b', 'none']) {
      const script = `cat "$1" | "$2" "$3" ledger - --plan shanghai-gansu > "$4"`;
      const args = ['-c', script, 'sh', inside(`${part}.csv`), process.execPath, `${ROOT}bin/qianshou.js`, inside(`${part}.ledger`)];
      execFileSync('sh', args, {stdio: ['ignore', 'ignore', 'ignore']});
    }
    const parts = ['a', 'b', 'none'].map((part) => inside(`${part}.ledger`));
    const report = jsonOf([...lists, '--ledger', ...parts]);
    expect(whatever(report)).toEqual(whatever(direct));
    expect(report.inputs.slice(-3).map(({path: name, rows}) => [name, rows])).toEqual([
      ['a.ledger', 200],
      ['b.ledger', 287],
      ['none.ledger', 0],
    ]);
    // All in one file, and through standard input.
    writeFileSync(inside('all'), parts.map((part) => readFileSync(part, 'utf8')).join(''));
    const script = `"$1" "$2" check ${lists.join(' ')} --ledger - ${FRAME.join(' ')} --format json < "$3" || true`;
    const stdout = execFileSync('sh', ['-c', script, 'sh', process.execPath, `${ROOT}bin/qianshou.js`, inside('all')], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(whatever(JSON.parse(stdout) as ReportJson)).toEqual(whatever(direct));
  });
});

describe('the command ledger', () => {
  test.each([
    ['what is not there', ['nowhere.csv'], '日志没有读全，没有写出台账：\n  nowhere.csv:1:1  找不到 nowhere.csv'],
    ['a roster', [`${SUBMISSION}/pairings.csv`], `${SUBMISSION}/pairings.csv 是结对名单，不是服务日志`],
    ['nothing', [], '缺少参数“服务日志”'],
    ['a plan that is none', [LOG, '--plan', 'nope'], 'nope'],
    ['standard input twice', ['-', '-'], '标准输入（-）只能给一次'],
  ])('refuses %s, and writes nothing', (_, args, words) => {
    const {stdout, stderr, code} = qianshou(['ledger', ...args, '-o', inside('never.ledger')]);
    expect({stdout, code}).toEqual({stdout: '', code: 2});
    expect(stderr).toContain(words);
    expect(readdirSync(folder)).not.toContain('never.ledger');
  });

  test('does not write over its log', () => {
    const log = inside('a.csv');
    const before = readFileSync(log, 'utf8');
    expect(qianshou(['ledger', log, '-o', log]).code).toBe(2);
    expect(readFileSync(log, 'utf8')).toBe(before);
  });

  test('writes nothing of a log that breaks off', () => {
    writeFileSync(inside('broken.csv'), Buffer.concat([readFileSync(inside('a.csv')), Buffer.from([0xff, 0x00])]));
    const {stdout, stderr, code} = qianshou(['ledger', inside('broken.csv')]);
    expect({stdout, code}).toEqual({stdout: '', code: 2});
    expect(stderr).toContain('broken.csv:202:1');
  });

  test('goes to standard output where no file is named, and keeps its words apart', () => {
    const {stdout, stderr, code} = qianshou(['ledger', inside('a.csv'), inside('b.csv'), '--plan', 'shanghai-gansu', '--lang', 'en']);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toContain('"qianshou":"ledger"');
    expect(stderr).toBe('2 logs, 487 rows; by the plan shanghai-gansu\n');
  });
});

describe('check --ledger', () => {
  const failedOf = (args: readonly string[]): unknown =>
    jsonOf(args).inputs.flatMap(({path: name, failed}) => (failed === null ? [] : [[name, failed.code]]));
  beforeAll(() => {
    qianshou(['ledger', inside('a.csv'), '-o', inside('a.ledger')]);
    writeFileSync(inside('cut.ledger'), readFileSync(inside('a.ledger'), 'utf8').slice(0, -40));
    qianshou(['ledger', inside('a.csv'), '--plan', 'national-2021', '-o', inside('other.ledger')]);
    mkdirSync(inside('kept'), {recursive: true});
    writeFileSync(inside('kept/pairings.csv'), readFileSync(`${ROOT}${SUBMISSION}/pairings.csv`));
    writeFileSync(inside('kept/part.ledger'), readFileSync(inside('a.ledger')));
  });

  test.each([
    ['none of that name', ['nowhere.ledger'], [['nowhere.ledger', 'missing-file']]],
    ['a folder', [SUBMISSION], [[SUBMISSION, 'not-a-file']]],
    ['a table', [LOG], [[LOG, 'no-ledger']]],
    ['one that was cut off', [inside('cut.ledger')], [['cut.ledger', 'ledger-broken']]],
    ['one by another plan', [inside('other.ledger')], [['other.ledger', 'ledger-plan']]],
    ['one twice', [inside('a.ledger'), inside('a.ledger')], [['a.ledger', 'ledger-twice']]],
    ['one beside its log', [inside('a.ledger'), inside('kept/part.ledger')], [['part.ledger', 'ledger-twice']]],
  ])('says what is wrong with %s, and comes to exit code 2', (_, ledgers, failed) => {
    const args = [...lists, '--ledger', ...ledgers];
    expect(failedOf(args)).toEqual(failed);
    expect(qianshou(['check', ...args, ...FRAME]).code).toBe(2);
  });

  test.each([
    ['zh', '名单和名册写在 --ledger 前面'],
    ['en', 'name rosters and lists in front of it'],
  ])('says that folders go in front of it: %s', (lang, words) => {
    const {stderr, code} = qianshou(['check', '--lang', lang, '--ledger', inside('a.ledger'), SUBMISSION]);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(qianshou(['check', '--lang', lang]).stderr).not.toContain(words);
  });

  test('refuses to give logs back that it does not have', () => {
    const {stderr, code} = qianshou(['check', ...lists, '--ledger', inside('a.ledger'), '--feedback', inside('feedback')]);
    expect(code).toBe(2);
    expect(stderr).toContain('--feedback 要在原来的表上写');
  });

  test('names ledgers that lie in a folder of tables, and takes one in that is asked for', () => {
    const kept = inside('kept');
    expect(qianshou(['check', kept]).stderr).toMatch(/台账没有采用，要采用请加 --ledger (?:kept\/)?part\.ledger/);
    expect(qianshou(['check', inside('a.ledger')])).toMatchObject({code: 2, stderr: expect.stringContaining('用 --ledger 采用它')});
    expect(qianshou(['check', kept, '--ledger', inside('kept/part.ledger')]).stderr).not.toContain('台账');
  });

  test('is not written over by the report', () => {
    const before = readFileSync(inside('a.ledger'), 'utf8');
    const {code} = qianshou(['check', ...lists, '--ledger', inside('a.ledger'), '--format', `json=${inside('a.ledger')}`]);
    expect(code).toBe(2);
    expect(readFileSync(inside('a.ledger'), 'utf8')).toBe(before);
  });
});
