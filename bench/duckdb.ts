/**
 * The same question put to DuckDB: how many days of service each worker has at each pairing in a work year, every row of the log
 * validated. It shares nothing with the program but the files and the State Council's list of holidays.
 */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {type DuckDBConnection, DuckDBInstance} from '@duckdb/node-api';
import {announced} from '../src/generated/calendar.js';
import {logFile} from './log.js';

/** The days of a worker at a pairing, with the rows of the log that they come from and those of them with a fault. */
export interface WorkerDays {
  readonly pairing: string;
  readonly worker: string;
  readonly days: number;
  readonly rows: number;
  readonly bad: number;
}

/** What a question cost: seconds of the query alone, with all of its rows in hand. */
export interface Answer {
  readonly days: readonly WorkerDays[];
  readonly seconds: number;
  /** Whether the fast query was enough; otherwise `days` is of the exact one, and the time is of both. */
  readonly wasFast: boolean;
}

const FIRST_YEAR = 2021;
const LAST_YEAR = 2025;
/** From the root of the repository: the bench runs this bundled too. */
const sql = (name: string): string => readFileSync(`bench/${name}`, 'utf8');

/** The dates of the plan: weekends and holidays are off, weekdays and the days that are worked instead of others are not. */
function calendarSql(): string {
  const years = Array.from({length: LAST_YEAR - FIRST_YEAR + 1}, (_, i) => String(FIRST_YEAR + i));
  const list = (which: 'off' | 'on'): string =>
    years.flatMap((year) => (announced[year]?.[which] ?? []).map((monthDay) => `'${year}-${monthDay}'`)).join(', ');
  return `
    CREATE TABLE calendar AS
    SELECT date, CASE WHEN isodow(date) >= 6 THEN date::VARCHAR IN (${list('on')}) ELSE date::VARCHAR NOT IN (${list('off')}) END AS is_working
    FROM (SELECT unnest(generate_series(DATE '${FIRST_YEAR}-01-01', DATE '${LAST_YEAR}-12-31', INTERVAL 1 DAY))::DATE AS date)`;
}

/** A database in memory that knows a submission's files, the plan's calendar and the work year. */
async function connect(folder: string, threads: number, year: number): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:', {threads: String(threads)})).connect();
  const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
  await connection.run('SET preserve_insertion_order = false');
  await connection.run(calendarSql());
  for (const [name, value] of [
    ['log', text(logFile(folder))],
    ['workers', text(path.join(folder, 'workers.csv'))],
    ['pairings', text(path.join(folder, 'pairings.csv'))],
    ['first', `DATE '${year}-01-01'`],
    ['last', `DATE '${year}-12-31'`],
    ['starts', `DATE '${FIRST_YEAR}-01-01'`],
    ['ends', `DATE '${LAST_YEAR}-12-31'`],
  ])
    await connection.run(`SET VARIABLE ${name} = ${value}`);
  return connection;
}

async function ask(connection: DuckDBConnection, query: string): Promise<{days: WorkerDays[]; exact: boolean}> {
  const rows = (await connection.runAndReadAll(query)).getRowsJS() as [string, string, number, number, number, boolean][];
  return {
    days: rows.map(([pairing, worker, days, n, bad]) => ({pairing, worker, days, rows: n, bad})),
    exact: rows.every((row) => row[5]),
  };
}

/**
 * Asks DuckDB for the days of a submission's log.
 * @param way `fast` asks the exact question only where the fast one says that it is not enough
 */
export async function daysOf(folder: string, threads: number, way: 'fast' | 'exact', year = 2023): Promise<Answer> {
  const connection = await connect(folder, threads, year);
  const [fast, exact] = [sql('days.sql'), sql('days-exact.sql')];
  const started = performance.now();
  let answer = await ask(connection, way === 'fast' ? fast : exact);
  const wasFast = way === 'fast' && answer.exact;
  if (way === 'fast' && !answer.exact) answer = await ask(connection, exact);
  const seconds = (performance.now() - started) / 1_000;
  connection.closeSync();
  return {days: answer.days, seconds, wasFast};
}
