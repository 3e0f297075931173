/** What is measured. Each part can be run alone. */
import {buildSync} from 'esbuild';
import {logFolder, NATIONAL} from './log.js';
import {type Curve, compared, type Measured, type PartResult, type Scope, timesCompared} from './measured.js';
import {manyOffices, wholeOffice} from './office.js';
import {BARE, type Command, checkOf, inTurn, peakOf, program, reportOf} from './processes.js';
import {estimate, median, ratios} from './statistics.js';

const FIXTURE = 'fixtures/shanghai-gansu/2023';
/** Rows of a log on which the ways to write it are compared. */
const MILLION = 1_000_000;

const threads = (count: number): Record<string, string> => ({QIANSHOU_THREADS: String(count)});
const many = (count: number): string => count.toLocaleString('en');
const national = (rows: number): string => logFolder({...NATIONAL, rows});

let bundled: string | null = null;

/** DuckDB in a process of its own, bundled: its start is Node's and DuckDB's, not that of a compiler. */
function duckdb(folder: string, count: number, way: 'fast' | 'exact', tellsTime: boolean): Command {
  if (bundled === null) {
    bundled = 'node_modules/.cache/bench/duckdb-process.mjs';
    buildSync({
      entryPoints: ['bench/duckdb-process.ts'],
      outfile: bundled,
      bundle: true,
      platform: 'node',
      format: 'esm',
      external: ['@duckdb/node-api'],
      banner: {js: "import {createRequire as __createRequire} from 'node:module';const require = __createRequire(import.meta.url);"},
    });
  }
  return {args: [bundled, folder, String(count), way], tellsTime};
}

function startUp({often}: Scope): PartResult {
  const bare = ['`node -e 0`', BARE] as const;
  return {
    title: 'Start-up',
    measured: [
      compared({id: 'start/check', of: ['check of the 2023 submission', program(['check', FIXTURE])], to: bare, goal: 2.3}, often),
      compared({id: 'start/version', of: ['`--version`', program(['--version'])], to: bare, goal: 1.5}, often),
      compared({id: 'start/help', of: ['`--help`', program(['--help'])], to: bare, goal: 1.5}, often),
    ],
    curves: [],
    notes: [],
  };
}

function versusDuckdb({most, seldom}: Scope): PartResult {
  const folder = national(most);
  const measured = [1, 2].flatMap((count): Measured[] => {
    const taken = inTurn(
      {
        program: checkOf(folder, threads(count)),
        query: duckdb(folder, count, 'fast', true),
        whole: duckdb(folder, count, 'fast', false),
      },
      seldom,
    );
    const mine = [`check of ${many(most)} rows, ${count} thread${count > 1 ? 's' : ''}`, taken.program] as const;
    return [
      timesCompared(`duckdb/${count}-query`, mine, [`DuckDB, ${count}: the query alone`, taken.query], 0.6),
      timesCompared(`duckdb/${count}-process`, mine, [`DuckDB, ${count}: the whole process`, taken.whole]),
    ];
  });
  const exact = inTurn({program: checkOf(folder, threads(2)), exact: duckdb(folder, 2, 'exact', true)}, Math.min(seldom, 3));
  const straight = timesCompared(
    'duckdb/2-exact',
    [`check of ${many(most)} rows, 2 threads`, exact.program],
    ['DuckDB, 2: a group for each date', exact.exact],
  );
  return {
    title: 'Log against DuckDB',
    measured: [...measured, straight],
    curves: [],
    notes: [
      'The check is the whole process with everything it does: it reads, validates, judges every requirement and writes the report. Of DuckDB the query alone counts, ' +
        'without the start of Node and of the database: `bench/days.sql` validates dates, hours, modes, workers and pairings and counts days, nothing else. ' +
        'It keeps dates as bits, which is right only while no worker states a date twice; `bench/days-exact.sql` has a group for each date and is right for any log.',
    ],
  };
}

/** Lengths of log from a thousand rows up to the longest. */
function lengths(most: number): number[] {
  return [1_000, 10_000, 100_000, MILLION, 7_500_000].filter((rows) => rows <= most);
}

function curve(name: string, folders: ReadonlyMap<number, string>, command: (folder: string) => Command, times: number): Curve {
  return {
    name,
    points: [...folders].map(([rows, folder]) => ({
      rows,
      seconds: median(inTurn({run: command(folder)}, times).run),
      mebibytes: peakOf(command(folder)),
    })),
  };
}

function growth({most, seldom}: Scope): PartResult {
  const times = Math.min(seldom, 3);
  const all = new Map(lengths(most).map((rows) => [rows, national(rows)]));
  // A year of each worker: an office is as large as its log is long.
  const own = new Map(
    lengths(most).map((rows) => {
      const workers = Math.max(10, Math.ceil(rows / 250));
      return [rows, logFolder({...NATIONAL, rows, workers, pairings: Math.ceil(workers / 10)})];
    }),
  );
  const taken = inTurn({whole: checkOf(national(most)), fifth: checkOf(national(most / 5)), least: checkOf(national(1_000))}, times);
  // What the lists and the pairings cost is the same for any log: it is taken away from both.
  const beyond = (seconds: readonly number[]): number[] => seconds.map((value, i) => value - (taken.least[i] as number));
  const fifthOfWhole = beyond(taken.whole).map((seconds) => seconds / 5);
  return {
    title: 'Growth',
    measured: [
      timesCompared(
        'growth/linear',
        [`a fifth of what ${many(most)} rows take beyond a thousand`, fifthOfWhole],
        [`what ${many(most / 5)} rows take beyond a thousand`, beyond(taken.fifth)],
        1.1,
      ),
    ],
    curves: [
      curve('30,000 workers', all, (folder) => checkOf(folder), times),
      curve('a year of each worker', own, (folder) => checkOf(folder), times),
      curve('DuckDB, 2 threads', all, (folder) => duckdb(folder, 2, 'fast', false), times),
    ],
    notes: ['With 30,000 workers in the list whatever the log, the shortest logs cost what the lists and 3,000 pairings cost.'],
  };
}

function memory({most, seldom}: Scope): PartResult {
  const times = Math.min(seldom, 3);
  const peaks = (rows: number, count: number): number[] =>
    Array.from({length: times}, () => peakOf(checkOf(national(rows), threads(count))));
  const measured = [1, 2].map((count): Measured => {
    const [long, short] = [peaks(most, count), peaks(most / 5, count)];
    return {
      id: `memory/${count}`,
      of: `peak at ${many(most)} rows, ${count} thread${count > 1 ? 's' : ''}`,
      to: `at ${many(most / 5)} rows`,
      ratio: estimate(ratios(long, short)),
      values: [median(long), median(short)],
      unit: 'MiB',
      goal: 1.1,
    };
  });
  return {title: 'Memory', measured, curves: [], notes: ['Meant to be at most 120 MiB for 30,000 workers, however long the log.']};
}

function lanes({seldom}: Scope): PartResult {
  const folder = national(MILLION);
  const times = Math.min(seldom, 3);
  const plain = ['the plain lane', checkOf(folder, {QIANSHOU_LANE: 'plain', ...threads(1)})] as const;
  return {
    title: 'Bulk lane against the plain lane',
    measured: [
      compared({id: 'lane/1', of: [`check of ${many(MILLION)} rows, 1 thread`, checkOf(folder, threads(1))], to: plain, goal: 0.1}, times),
      compared({id: 'lane/2', of: [`check of ${many(MILLION)} rows, 2 threads`, checkOf(folder, threads(2))], to: plain}, times),
    ],
    curves: [],
    notes: [],
  };
}

/** The same log written in other ways, each against the clean one. */
function variants({seldom}: Scope): PartResult {
  const clean = ['the clean log in UTF-8', checkOf(national(MILLION))] as const;
  const other = (id: string, name: string, order: Partial<typeof NATIONAL>, goal?: number): Measured =>
    compared(
      {id, of: [name, checkOf(logFolder({...NATIONAL, rows: MILLION, ...order}))], to: clean, ...(goal === undefined ? {} : {goal})},
      seldom,
    );
  return {
    title: `Other logs of ${many(MILLION)} rows`,
    measured: [
      other('variant/wrong-worker', 'every row of an unknown worker', {wrong: 'worker'}, 3),
      other('variant/wrong-date', 'every row of an impossible date', {wrong: 'date'}, 3),
      other('variant/gb18030', 'GB18030', {encoding: 'gb18030'}),
      other('variant/quoted', 'text cells in quotes', {quoted: true}),
    ],
    curves: [],
    notes: [],
  };
}

function scale({seldom}: Scope): PartResult {
  const bare = ['`node -e 0`', BARE] as const;
  // Two seconds where a bare Node takes 22 ms.
  const goal = 2 / 0.022;
  const log = national(MILLION);
  return {
    title: 'Many pairings, many submissions',
    measured: [
      compared(
        {id: 'scale/pairings', of: ['3,000 pairings × 5 work years', program(['check', wholeOffice(3_000)])], to: bare, goal},
        seldom,
      ),
      compared({id: 'scale/offices', of: ['report of 300 submissions', program(['report', manyOffices(300, 10)])], to: bare, goal}, seldom),
      compared(
        {id: 'scale/log', of: [`report of one log of ${many(MILLION)} rows`, reportOf(log)], to: ['its check', checkOf(log)]},
        seldom,
      ),
    ],
    curves: [],
    notes: [
      'Every table that an office hands in: 882,000 rows in one submission, 660,000 of them the log; 60,000 rows in 300 submissions.',
    ],
  };
}

export const PARTS = {start: startUp, duckdb: versusDuckdb, growth, memory, lanes, variants, scale} as const satisfies Record<
  string,
  (scope: Scope) => PartResult
>;
export type PartName = keyof typeof PARTS;
