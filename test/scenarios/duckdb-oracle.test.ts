import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {daysOf} from '../../bench/duckdb.js';
import {csv, logFolder, rosterOf, workersOf} from '../../bench/log.js';
import {mixed, pairingId, pick, workerId} from '../../bench/names.js';
import {qianshou} from '../support/program.js';

const [PAIRINGS, WORKERS, ROWS] = [8, 40, 4_000];
const scratch = mkdtempSync(path.join(tmpdir(), 'qianshou-oracle-'));
afterAll(() => rmSync(scratch, {recursive: true}));

/** A log with every trouble that a date can have, in rows that name a date each. */
function troubledLog(): string {
  const rows = Array.from({length: ROWS}, (_, i) => {
    const [chance, worker] = [mixed(i) % 100, mixed(i + 10_007) % WORKERS];
    // Each worker has few dates, so that many are stated several times.
    const date = new Date(Date.UTC(2023, mixed(worker) % 12, 1 + (mixed(i + 20_011) % 90))).toISOString().slice(0, 10);
    return [
      chance === 0 ? 'SH2021-99999' : workerId(worker),
      chance === 1 ? 'HZ9999' : pairingId(chance < 6 ? (worker + 1) % PAIRINGS : worker % PAIRINGS),
      chance < 90 ? date : pick(['2020-12-31', '2021-01-04', '2023-02-29', '2023-01-32', '2024-01-02', '2025-12-31', '2026-01-05'], i),
      pick(['', '8', '8', '4', '2.5', '0.75', '12', '24', '0', '25', '半天'], i + 30_011),
      pick(['实地', '实地', '线上', '现场', '', '邮寄'], i + 40_009),
      '直接服务',
      pick(['', '12'], i + 50_021),
      '',
      '',
    ];
  });
  return csv([['社工编号', '结对编号', '日期', '时长', '服务方式', '活动类型', '受益人数', '培训人次', '服务内容'], ...rows]);
}

function troubled(): string {
  const folder = mkdtempSync(path.join(scratch, 'troubled-'));
  writeFileSync(path.join(folder, 'pairings.csv'), rosterOf(PAIRINGS));
  writeFileSync(path.join(folder, 'workers.csv'), workersOf(WORKERS, PAIRINGS));
  writeFileSync(path.join(folder, 'deployments.csv'), troubledLog());
  return folder;
}

/** Days that count for certain, by pairing, as the program reports them. */
function daysReported(folder: string): Record<string, number> {
  const out = path.join(scratch, 'report.json');
  qianshou(['check', folder, '--year', '2023', '--as-of', '2024-01-31', '--format', `json=${out}`]);
  const {verdicts} = JSON.parse(readFileSync(out, 'utf8')) as {
    verdicts: {requirement: string; subject: {id: string}; found: number; bounds: {low: number} | null}[];
  };
  const judged = verdicts.filter(({requirement}) => requirement === 'service-days');
  return Object.fromEntries(judged.map(({subject, found, bounds}) => [subject.id, bounds?.low ?? found]));
}

/** The same by DuckDB; hundredths of an hour add up exactly in neither of the two. */
async function daysAsked(folder: string, way: 'fast' | 'exact'): Promise<{days: Record<string, number>; wasFast: boolean}> {
  const answer = await daysOf(folder, 1, way);
  const days: Record<string, number> = {};
  for (const one of answer.days) {
    if (/^HZ000[1-8]$/.test(one.pairing)) days[one.pairing] = (days[one.pairing] ?? 0) + one.days;
  }
  return {
    days: Object.fromEntries(Object.entries(days).map(([pairing, sum]) => [pairing, Number(sum.toFixed(5))])),
    wasFast: answer.wasFast,
  };
}

describe('the days of a log, counted by the program and by DuckDB', () => {
  test('are the same where dates are stated twice, at two pairings, on rest days, out of the plan, or not at all', async () => {
    const folder = troubled();
    const {days, wasFast} = await daysAsked(folder, 'fast');
    expect(wasFast).toBe(false);
    expect(Object.keys(days)).toHaveLength(PAIRINGS);
    expect(Math.min(...Object.values(days))).toBeGreaterThan(20);
    expect(daysReported(folder)).toEqual(days);
  });

  test('are the same in the log of the bench, whose dates the fast query may keep as bits', async () => {
    const folder = logFolder(
      {rows: 8_000, workers: WORKERS, pairings: PAIRINGS, encoding: 'utf8', wrong: 'nothing', quoted: true},
      scratch,
    );
    const {days, wasFast} = await daysAsked(folder, 'fast');
    expect(wasFast).toBe(true);
    expect(days).toEqual((await daysAsked(folder, 'exact')).days);
    expect(daysReported(folder)).toEqual(days);
  });
});
