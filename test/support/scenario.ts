import {type ChildProcess, spawn} from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {Ajv} from 'ajv';
import addFormats from 'ajv-formats';
import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import type {Standing} from '../../src/model/report.js';

/**
 * End-to-end scenarios: files, a command line, and what must come of it. The program runs as a child process in a fresh
 * folder. Whatever a scenario says itself, `promises` below are checked for every run of every scenario.
 */
export interface Scenario {
  /** Files of the folder in which the program runs. */
  readonly files?: Readonly<Record<string, Content>>;
  /** What follows `qianshou`; a list where an argument holds a blank. `$CWD` stands for the folder's absolute path. */
  readonly run: string | readonly string[];
  readonly stdin?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  readonly exit: 0 | 1 | 2;
  /** What it says, by language; each language given is a run of its own. A command without `--lang` speaks Chinese. */
  readonly zh?: Said;
  readonly en?: Said;
  /** The files of the JSON report in order: rows read, or the code of why a file could not be read. */
  readonly inputs?: Readonly<Record<string, number | string>>;
  /** All findings of the JSON report, as `rule file:line:column`. */
  readonly findings?: readonly string[];
  /** Some verdicts of the JSON report, `requirement subject [year]` → `status [found[-high]]`. */
  readonly verdicts?: Readonly<Record<string, string>>;
  /** Anything else about the JSON report. */
  readonly json?: (report: ReportJson) => void;
  /** Files that the run writes, with what they must hold. */
  readonly writes?: Readonly<Record<string, Expected>>;
}

/** Text (in which `$CWD` is filled in) or bytes, an empty folder, a symbolic link, or a file that may not be read. */
type Content = string | Buffer | {readonly folder: true} | {readonly link: string} | {readonly locked: string};

interface Said {
  readonly stdout?: Expected;
  readonly stderr?: Expected;
}

/** The whole text, or fragments that it must hold wherever lines are broken. */
type Expected = string | readonly (string | RegExp | Absent)[];

interface Absent {
  readonly not: string | RegExp;
}

/** @returns the expectation that a text does not occur. */
export function not(text: string | RegExp): Absent {
  return {not: text};
}

interface Words {
  readonly code: string;
  readonly text: string;
}

interface PlaceJson {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The parts of a JSON report that scenarios look at. */
export interface ReportJson {
  readonly plan: {readonly id: string; readonly hash: string; readonly title: string};
  readonly asOf: string;
  readonly office: string | null;
  readonly years: readonly string[];
  readonly inputs: readonly {
    path: string;
    kinds: string[];
    rows: number;
    extraColumns: string[];
    repairs: {code: string; total: number}[];
    failed: Words | null;
  }[];
  readonly summary: {
    verdicts: Record<string, number>;
    targets: Record<string, number>;
    findings: Record<string, number>;
    standings: readonly Standing[];
  };
  readonly verdicts: readonly {
    requirement: string;
    subject: {kind: string; id: string};
    period: {label: string} | null;
    status: string;
    found: number | null;
    bounds: {low: number; high: number} | null;
    required: {value: number} | null;
    reasons: Words[];
  }[];
  readonly targets: readonly {target: string; status: string; found: number | null; share: number | null}[];
  readonly pairings: readonly {id: string; sendingOrg: string; receivingOrg: string; county: string; submissions: string[]}[];
  readonly submissions: readonly {
    path: string;
    name: string;
    office: string | null;
    problem: string | null;
    copyOf: string | null;
    pairings: number;
    verdicts: Record<string, number>;
    findings: Record<string, number>;
    code: number;
  }[];
  readonly findings: readonly {
    rule: string;
    severity: string;
    place: PlaceJson;
    others: PlaceJson[];
    subject: string | null;
    field: string | null;
    value: string | null;
    message: Words;
    expected: Words | null;
    todo: Words | null;
  }[];
  readonly notEvaluated: readonly {requirement: string; reason: Words}[];
}

interface Outcome {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The program and the Node under test: CI runs the same scenarios on the packed tarball and on another Node. */
const program = path.resolve(process.env['QIANSHOU_BIN'] ?? path.join(root, 'bin/qianshou.js'));
const node = process.env['QIANSHOU_NODE'] ?? process.execPath;

const ajv = new Ajv({allErrors: true, strict: false});
addFormats.default(ajv, ['date']);
const compiled = (name: string) => ajv.compile(JSON.parse(readFileSync(path.join(root, `schemas/${name}.schema.json`), 'utf8')) as object);
const validReport = compiled('report');
const validComparison = compiled('comparison');
const validInspection = compiled('inspection');

/** Columns of a report that goes to a pipe. */
const PIPE_WIDTH = 100;

/**
 * Defines the scenarios of one theme, a test each.
 * @param cases by what they show; two of the same name are a compile error
 */
export function scenarios(theme: string, cases: Readonly<Record<string, Scenario>>): void {
  describe.concurrent(theme, () => {
    for (const [name, scenario] of Object.entries(cases)) test(name, () => play(scenario), 120_000);
  });
}

async function play(scenario: Scenario): Promise<void> {
  const args = typeof scenario.run === 'string' ? scenario.run.split(' ').filter((arg) => arg !== '') : [...scenario.run];
  const {zh, en, json, inputs, findings, verdicts, writes} = scenario;
  expect(zh ?? en ?? json ?? inputs ?? findings ?? verdicts ?? writes, 'a scenario must expect words or facts').toBeDefined();
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'qianshou-scenario-')));
  try {
    for (const [name, content] of Object.entries(scenario.files ?? {})) place(folder, name, content);
    const before = tree(folder);
    if (scenario.en === undefined || scenario.zh !== undefined) await speak(scenario, args, scenario.zh ?? {}, folder);
    if (scenario.en !== undefined) await speak(scenario, [...args, '--lang', 'en'], scenario.en, folder);
    await facts(scenario, args, folder);
    const after = tree(folder);
    for (const [name, expected] of Object.entries(scenario.writes ?? {})) {
      expect(after.has(name), `${name} is written`).toBe(true);
      says(name, after.get(name)?.toString('utf8') ?? '', expected);
      after.delete(name);
    }
    expect([...after.keys()], 'nothing else is written').toEqual([...before.keys()]);
    for (const [name, bytes] of before) expect(after.get(name)?.equals(bytes), `${name} is left as it was`).toBe(true);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** One run, and what it says on both streams. */
async function speak(scenario: Scenario, args: readonly string[], said: Said, folder: string): Promise<Outcome> {
  const outcome = await start(scenario, args, folder);
  expect(outcome.code, `exit code; stderr: ${outcome.stderr}\nstdout: ${outcome.stdout.slice(0, 3_000)}`).toBe(scenario.exit);
  promises(outcome, scenario, args, folder);
  if (said.stdout !== undefined) says('stdout', outcome.stdout, said.stdout);
  if (said.stderr !== undefined) says('stderr', outcome.stderr, said.stderr);
  return outcome;
}

/** The same command as JSON, twice: the exit code does not depend on the format, nor the bytes on the surroundings. */
async function facts(scenario: Scenario, args: readonly string[], folder: string): Promise<void> {
  const data = isData(args);
  const chosen = args.some((arg) => arg.startsWith('--format'));
  const asked = args.includes('json') || args.includes('--format=json');
  if (data && (!chosen || asked) && !args.includes('--help')) {
    const json = asked ? args : [...args, '--format', 'json'];
    const first = await speak(scenario, json, {}, folder);
    const surroundings = {LANG: 'zh_CN.GB18030', LC_ALL: 'tr_TR.UTF-8', COLUMNS: '37', FORCE_COLOR: '1'};
    const second = await start({...scenario, env: {...surroundings, ...scenario.env}}, json, folder);
    expect(second.stdout, 'the same bytes when run again').toBe(first.stdout);
    expect(second.code).toBe(first.code);
    const report = first.stdout === '' ? null : valid(first.stdout);
    if (report !== null && !('failed' in report)) return compare(scenario, report);
    expect(scenario.exit, 'without a report there is nothing but exit code 2').toBe(2);
  }
  const {inputs, findings, verdicts, json} = scenario;
  expect(inputs ?? findings ?? verdicts ?? json, 'facts need a JSON report').toBeUndefined();
}

/** @returns a JSON report that is what its schema says */
export function valid(text: string): ReportJson {
  const report = JSON.parse(text) as unknown;
  expect(validReport(report) ? [] : validReport.errors, 'schemas/report.schema.json').toEqual([]);
  return report as ReportJson;
}

/** @returns a comparison in JSON that is what its schema says */
export function comparisonIn(text: string): {summary: Record<'verdicts' | 'targets' | 'findings', Record<string, number>>} {
  const found = JSON.parse(text) as ReturnType<typeof comparisonIn>;
  expect(validComparison(found) ? [] : validComparison.errors, 'schemas/comparison.schema.json').toEqual([]);
  return found;
}

/** @returns how files are understood in JSON that is what its schema says */
export function inspectionIn(text: string): {
  files: {encoding: string; repairs: object[]; tables: {reading: {header: object}; records: number; first: object[]}[]}[];
} {
  const found = JSON.parse(text) as ReturnType<typeof inspectionIn>;
  expect(validInspection(found) ? [] : validInspection.errors, 'schemas/inspection.schema.json').toEqual([]);
  return found;
}

function compare({inputs, findings, verdicts, json}: Scenario, report: ReportJson): void {
  if (inputs !== undefined) {
    const read = report.inputs.map(({path: name, rows, failed}): [string, number | string] => [name, failed?.code ?? rows]);
    expect(Object.fromEntries(read)).toEqual(inputs);
  }
  if (findings !== undefined) {
    const found = report.findings.map(({rule, place: {file, line, column}}) => `${rule} ${file}:${line}:${column}`);
    expect(found.sort()).toEqual([...findings].sort());
  }
  for (const [name, expected] of Object.entries(verdicts ?? {})) {
    const [requirement, subject, year] = name.split(' ');
    const judged = report.verdicts.filter(
      (verdict) =>
        verdict.requirement === requirement && verdict.subject.id === subject && (year === undefined || verdict.period?.label === year),
    );
    const got = judged.map(({status, found, bounds}) => {
      const number = bounds === null ? found : `${bounds.low}-${bounds.high}`;
      return expected.includes(' ') ? `${status} ${number}` : status;
    });
    expect(got, name).toEqual([expected]);
  }
  json?.(report);
}

/** What holds for every run. */
function promises({code, signal, stdout, stderr}: Outcome, scenario: Scenario, args: readonly string[], folder: string): void {
  expect(signal).toBeNull();
  expect([0, 1, 2]).toContain(code);
  const isJson = args.includes('json') || args.includes('--format=json');
  const given = givenText(scenario, args);
  for (const [stream, text] of Object.entries({stdout, stderr})) {
    expect(text, `no stack trace on ${stream}`).not.toMatch(/^ {4}at |node:internal|TypeError|RangeError|ReferenceError/m);
    expect(text, `no crash on ${stream}`).not.toMatch(/程序的缺陷|程序出错|our bug/i);
    expect(text, `no value that is none on ${stream}`).not.toMatch(/\bundefined\b|\[object |\bNaN\b/);
    expect(text, `no path of this machine on ${stream}`).not.toContain(folder);
    const slots = text.match(/(?<!\$)\{[A-Za-z][\w-]*\}/g) ?? [];
    expect(
      slots.filter((slot) => !given.includes(slot)),
      `no unfilled slot on ${stream}`,
    ).toEqual([]);
    if (text !== '') expect(text.endsWith('\n'), `${stream} ends in a newline`).toBe(true);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    const plain = args.includes('always') ? text.replace(/\u001b\[\d+m/g, '') : text;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
    expect(plain, `nothing on ${stream} that a terminal obeys`).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    if (!isJson)
      expect(plain, `nothing on ${stream} that turns the reading direction`).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  }
  if (isJson && stdout !== '') args[0] === 'compare' ? comparisonIn(stdout) : valid(stdout);
  if ((isData(args) || args[0] === 'compare') && !isJson && !args.includes('markdown') && !args.includes('--help'))
    fits(stdout, Number(scenario.env?.['COLUMNS'] ?? PIPE_WIDTH));
}

/** Whether a command line makes a report. */
function isData([command = '']: readonly string[]): boolean {
  return ['check', 'validate', 'report'].includes(command);
}

/** No line of a report is wider than the terminal. */
function fits(text: string, width: number): void {
  const wide = text.split('\n').filter((line) => stringWidth(line) > width);
  expect(wide, `lines wider than ${width} columns`).toEqual([]);
}

/** Everything the user typed: what of it is quoted back is not the program's own text. */
function givenText({files = {}, stdin = ''}: Scenario, args: readonly string[]): string {
  const texts = Object.values(files).map((content) => (typeof content === 'string' ? content : ''));
  return [...texts, stdin.toString(), ...args].join('\n');
}

function says(where: string, text: string, expected: Expected): void {
  if (typeof expected === 'string') {
    expect(text, where).toBe(expected);
    return;
  }
  const flat = withoutBreaks(text);
  for (const fragment of expected) {
    const wanted = typeof fragment === 'object' && 'not' in fragment ? fragment.not : fragment;
    const found = typeof wanted === 'string' ? flat.includes(withoutBreaks(wanted)) : wanted.test(text);
    expect(found, `${where} ${wanted === fragment ? 'says' : 'does not say'} ${wanted}\n---\n${text.slice(0, 6_000)}`).toBe(
      wanted === fragment,
    );
  }
}

/** Lines are broken where the terminal ends: fragments are looked for without regard to blanks. */
function withoutBreaks(text: string): string {
  return text.replace(/\s+/g, '');
}

function start(scenario: Scenario, args: readonly string[], folder: string): Promise<Outcome> {
  const filled = args.map((arg) => arg.replaceAll('$CWD', folder));
  const child = spawn(node, [program, ...filled], {cwd: folder, env: environment(scenario.env), stdio: 'pipe'});
  child.stdin.on('error', () => {});
  child.stdin.end(scenario.stdin ?? '');
  return ended(child);
}

/** Runs a shell command line in which `$QIANSHOU` is the program. */
export async function shell(files: Readonly<Record<string, Content>>, script: string): Promise<Outcome> {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'qianshou-scenario-')));
  try {
    for (const [name, content] of Object.entries(files)) place(folder, name, content);
    const env = environment({NODE: node, PROGRAM: program});
    const setup = 'qianshou() { "$NODE" "$PROGRAM" "$@"; }\n';
    return await ended(spawn('/bin/sh', ['-c', setup + script], {cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe']}));
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Nothing of the surroundings of the tests but what a process needs to start. */
function environment(own: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return {...Object.fromEntries(kept), ...own};
}

function ended(child: ChildProcess): Promise<Outcome> {
  const collect = (stream: NodeJS.ReadableStream | null): Buffer[] => {
    const chunks: Buffer[] = [];
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
    return chunks;
  };
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const text = (chunks: readonly Buffer[]): string =>
    new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(Buffer.concat(chunks));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({code, signal, stdout: text(stdout), stderr: text(stderr)}));
  });
}

function place(folder: string, name: string, content: Content): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), {recursive: true});
  if (typeof content === 'string') writeFileSync(file, content.replaceAll('$CWD', folder));
  else if (Buffer.isBuffer(content)) writeFileSync(file, content);
  else if ('link' in content) symlinkSync(content.link, file);
  else if ('locked' in content) writeFileSync(file, content.locked, {mode: 0o000});
  else mkdirSync(file);
}

/** Every file below a folder with its bytes; links by where they point, folders as such. */
function tree(folder: string): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  const walk = (directory: string): void => {
    for (const entry of readdirSync(path.join(folder, directory), {withFileTypes: true}).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = path.posix.join(directory, entry.name);
      if (entry.isDirectory()) walk(name);
      found.set(
        name,
        entry.isFile()
          ? readFileSync(path.join(folder, name))
          : Buffer.from(entry.isSymbolicLink() ? readlinkSync(path.join(folder, name)) : 'folder'),
      );
    }
  };
  if (existsSync(folder)) walk('');
  return found;
}
