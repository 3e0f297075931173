/** Runs whole processes and measures them. */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** A run of Node: its arguments, and what is set for it. */
export interface Command {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The time is what the process says of itself, in seconds on standard output: of one query, say, without the start of the process. */
  readonly tellsTime?: boolean;
}

const PROGRAM = 'bin/qianshou.js';
export const BARE: Command = {args: ['-e', '0']};

/** @returns a run of the program */
export function program(args: readonly string[], env: Readonly<Record<string, string>> = {}): Command {
  return {args: [PROGRAM, ...args], env};
}

/** What a check of a log is asked for: the one format for programs, as of a day after its year. */
export function checkOf(folder: string, env: Readonly<Record<string, string>> = {}): Command {
  return program(['check', folder, ...ASKED], env);
}

/** The same of a roll-up. */
export function reportOf(folder: string): Command {
  return program(['report', folder, ...ASKED]);
}

const ASKED = ['--plan', 'shanghai-gansu', '--as-of', '2024-01-31', '--format', 'pretty'];

/** The surroundings of every run. Loading extra certificates can double the time of a bare start, and nothing set outside may choose a lane. */
const surroundings: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'NODE_EXTRA_CA_CERTS' && !name.startsWith('QIANSHOU_')),
);

/** @throws Error when the program could not do what it was asked: a run that fails at once is no fast run */
function run({args, env}: Command): string {
  const done = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: {...surroundings, ...env},
  });
  // 1 says that something in the submission is not met.
  if (done.status !== 0 && done.status !== 1)
    throw new Error(`node ${args.join(' ')} ended with ${done.status}: ${done.stderr.slice(-500)}`);
  return done.stdout;
}

/** @returns seconds of a whole process, or those that it states itself */
function seconds(command: Command): number {
  const started = performance.now();
  const said = run(command);
  return command.tellsTime === true ? Number(said) : (performance.now() - started) / 1_000;
}

/**
 * Runs several commands in turn, so that a machine that drifts slows all of them: each once to warm up, then so many times.
 * @returns the seconds of each, in the order of its runs
 */
export function inTurn<Name extends string>(commands: Readonly<Record<Name, Command>>, times: number): Record<Name, number[]> {
  const names = Object.keys(commands) as Name[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (const name of names) seconds(commands[name]);
  for (let i = 0; i < times; i++) for (const name of names) taken[name].push(seconds(commands[name]));
  return taken;
}

/** @returns peak memory of a run in MiB, threads and all, as the process reports it at its end */
export function peakOf(command: Command): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'qianshou-peak-'));
  const [hook, out] = [path.join(folder, 'hook.cjs'), path.join(folder, 'peak.txt')];
  const write = `require('node:fs').writeFileSync(${JSON.stringify(out)}, String(process.resourceUsage().maxRSS / 1024))`;
  writeFileSync(hook, `if (require('node:worker_threads').isMainThread) process.on('exit', () => ${write});`);
  try {
    run({...command, args: ['--require', hook, ...command.args]});
    return Number(readFileSync(out, 'utf8'));
  } finally {
    rmSync(folder, {recursive: true});
  }
}
