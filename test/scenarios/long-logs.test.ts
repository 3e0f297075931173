import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {readingOf} from '../../src/cli/parts.js';
import type {Helpers} from '../../src/engine/read-table.js';
import {shanghaiGansu} from '../support/memory.js';
import {qianshou, ROOT} from '../support/program.js';

/** The log of the fixture forty times over, a week later each time, with troubles here and there. */
function longLog(): string {
  const [header = '', ...rows] = readFileSync(`${ROOT}fixtures/shanghai-gansu/2023/deployments.csv`, 'utf8').trimEnd().split('\n');
  const later = (row: string, weeks: number): string =>
    row.replace(/\d{4}-\d\d-\d\d/g, (date) => new Date(Date.parse(date) + weeks * 7 * 86_400_000).toISOString().slice(0, 10));
  const all = Array.from({length: 40}, (_, weeks) => rows.map((row) => later(row, weeks))).flat();
  const troubled = all.map((row, i) => {
    if (i % 997 === 5) return row.replace(/2023-\d\d-\d\d/, '2023-02-30');
    if (i % 1_499 === 7) return row.replace(/^[^,]+/, 'SW-999');
    if (i % 2_003 === 9) return `"${row.replaceAll('"', '""').replaceAll(',', '","')}"`;
    return i % 2_999 === 11 ? `${row},多余` : row;
  });
  return `${[header, ...troubled].join('\n')}\n`;
}

const folder = mkdtempSync(path.join(tmpdir(), 'qianshou-long-'));
afterAll(() => rmSync(folder, {recursive: true}));
const log = path.join(folder, 'deployments.csv');
beforeAll(() => writeFileSync(log, longLog()));

const lists = ['pairings.csv', 'workers.csv'].map((name) => `fixtures/shanghai-gansu/2023/${name}`);
const check = (env: Record<string, string>) =>
  qianshou(['check', ...lists, log, '--year', '2023', '--as-of', '2024-01-31', '--format', 'json'], env);

describe('a long log', () => {
  test.each([
    ['as bytes by one thread', {QIANSHOU_LANE: 'bulk', QIANSHOU_THREADS: '1'}],
    ['as bytes by two threads', {QIANSHOU_LANE: 'bulk', QIANSHOU_THREADS: '2'}],
    ['as bytes by five threads', {QIANSHOU_LANE: 'bulk', QIANSHOU_THREADS: '5'}],
    ['as nobody asked', {}],
  ])('comes to the same report read %s as read row by row', (_, env) => {
    const byRow = check({QIANSHOU_LANE: 'plain'});
    expect(byRow.stderr).not.toContain('QIANSHOU');
    expect(JSON.parse(byRow.stdout)).toMatchObject({
      inputs: [{}, {}, {rows: 19_480}],
      findings: expect.arrayContaining([expect.objectContaining({rule: 'unknown-worker'})]),
    });
    expect(check(env)).toEqual(byRow);
  });

  test('is read by the threads, of which each answers', async () => {
    const text = readFileSync(log);
    const from = text.indexOf('\n', Math.floor(text.length / 2)) + 1;
    const helpers = readingOf({env: {QIANSHOU_THREADS: '2'}, thread: `${ROOT}dist/part.cjs`}).helpers as Helpers;
    expect(helpers.count()).toBe(1);
    const names = {pairings: [], workers: [], rosterGiven: false, listGiven: false};
    const {outcome} = helpers.read({
      path: 'deployments.csv',
      file: log,
      plan: shanghaiGansu(),
      years: [2023],
      names,
      range: {block: 1 << 16, from},
    });
    const lines = text.subarray(from).toString('utf8').trimEnd().split('\n').length;
    expect(await outcome).toMatchObject({lines, encoding: 'utf-8', read: {rows: lines}});
  });

  test.each([
    [{QIANSHOU_THREADS: 'many'}, 'QIANSHOU_THREADS'],
    [{QIANSHOU_THREADS: '0'}, 'QIANSHOU_THREADS'],
    [{QIANSHOU_LANE: 'fast'}, 'QIANSHOU_LANE'],
  ])('is not read where %j makes no sense', (env, named) => {
    const {code, stdout, stderr} = check(env);
    expect(code).toBe(2);
    expect(JSON.parse(stdout).failed).toContain(named);
    expect(stderr).toContain(named);
  });
});
