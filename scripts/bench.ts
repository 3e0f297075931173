/**
 * Speed as ratios, each of a whole process: the check of the 2023 submission against a bare Node, and a generated log of a
 * million rows, with peak memory at two lengths. Run it on a quiet machine; it is not part of the tests.
 */
import {spawnSync} from 'node:child_process';
import {closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

const RUNS = 15;
const program = 'bin/qianshou.js';
const env = {...process.env};
// Loading extra certificates can double the time of a bare start.
delete env['NODE_EXTRA_CA_CERTS'];

/** Wall-clock seconds of a whole process. */
function timed(args: readonly string[]): number {
  const started = performance.now();
  spawnSync(process.execPath, args, {stdio: 'ignore', env});
  return (performance.now() - started) / 1_000;
}

/** Peak memory of a run in MiB, as the program's own process reports it at its end. */
function peakOf(args: readonly string[]): number {
  const hook = path.join(tmpdir(), `qianshou-peak-${process.pid}.cjs`);
  const out = `${hook}.txt`;
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(out)}, String(process.resourceUsage().maxRSS / 1024)));`,
  );
  spawnSync(process.execPath, ['--require', hook, ...args], {stdio: 'ignore', env});
  const peak = Number(readFileSync(out, 'utf8'));
  rmSync(hook);
  rmSync(out);
  return peak;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

/** Runs two commands in turn, so that a machine that drifts slows both. */
function ratio(of: readonly string[], to: readonly string[]): {ratio: number; of: number; to: number} {
  timed(of);
  timed(to);
  const pairs = Array.from({length: RUNS}, () => [timed(of), timed(to)] as const);
  return {ratio: median(pairs.map(([a, b]) => a / b)), of: median(pairs.map(([a]) => a)), to: median(pairs.map(([, b]) => b))};
}

/** A log of so many rows: 4,000 workers at 300 pairings, day after day of 2023. */
function writeSubmission(folder: string, rows: number): void {
  mkdirSync(folder, {recursive: true});
  const counties = ['东乡县', '积石山县', '永靖县', '宕昌县', '西和县', '临潭县', '舟曲县', '岷县', '渭源县', '静宁县', '庄浪县'];
  const pairings = Array.from({length: 300}, (_, i) => `P${i},机构${i},上海市徐汇区,受援机构${i},${counties[i % counties.length]}`);
  writeFileSync(path.join(folder, 'pairings.csv'), `结对编号,援派机构,援派机构所在地区,受援机构,受援地区\n${pairings.join('\n')}\n`);
  const workers = Array.from({length: 4_000}, (_, i) => `W${i},社工${i},机构${i % 300},社会工作师,2018-01-01,2015-01-01`);
  writeFileSync(
    path.join(folder, 'workers.csv'),
    `社工编号,姓名,所属机构,职业水平证书,取得证书日期,从事社会工作起始日期\n${workers.join('\n')}\n`,
  );
  const file = openSync(path.join(folder, 'deployments.csv'), 'w');
  writeSync(file, '社工编号,结对编号,日期,时长,服务方式,活动类型\n');
  let batch: string[] = [];
  for (let n = 0; n < rows; n++) {
    const worker = n % 4_000;
    const date = new Date(Date.UTC(2023, 0, 1 + (Math.floor(n / 4_000) % 365))).toISOString().slice(0, 10);
    batch.push(`W${worker},P${worker % 300},${date},8,实地,直接服务\n`);
    if (batch.length === 10_000 || n === rows - 1) {
      writeSync(file, batch.join(''));
      batch = [];
    }
  }
  closeSync(file);
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const round = (value: number): string => value.toFixed(2);

print(`node ${process.version}, ${process.platform} ${process.arch}, medians of ${RUNS} runs in turn`);
const bare = ['-e', '0'];
for (const [name, args] of [
  ['check of the 2023 submission', [program, 'check', 'fixtures/shanghai-gansu/2023']],
  ['--version', [program, '--version']],
] as const) {
  const {ratio: times, of, to} = ratio(args, bare);
  print(`${name}: ${round(times)} × node -e 0 (${Math.round(of * 1000)} ms / ${Math.round(to * 1000)} ms)`);
}
const folder = path.join(tmpdir(), `qianshou-bench-${process.pid}`);
for (const rows of [200_000, 1_000_000]) {
  const submission = path.join(folder, String(rows));
  writeSubmission(submission, rows);
  const args = [program, 'check', submission, '--as-of', '2024-01-31', '--format', 'json'];
  const seconds = timed(args);
  print(`log of ${rows} rows: ${Math.round(rows / seconds)} rows/s (${round(seconds)} s), peak memory ${Math.round(peakOf(args))} MiB`);
}
rmSync(folder, {recursive: true, force: true});
