import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Ajv, type ValidateFunction} from 'ajv';
import addFormats from 'ajv-formats';
import {Parser} from 'tap-parser';
import {expect} from 'vitest';
import {memoryPages, validateXML} from 'xmllint-wasm';
import {ROOT} from './program.js';

/** The formats for CI, each with the file name that tests give it. */
export const CI_FORMATS = {
  jsonl: 'report.jsonl',
  junit: 'junit.xml',
  sarif: 'report.sarif',
  github: 'github.txt',
  'github-summary': 'summary.md',
  gitlab: 'gl-code-quality-report.json',
  tap: 'report.tap',
} as const;
export type CiFormat = keyof typeof CI_FORMATS;

/** Options that write every format at once, and JSON beside them. */
export function everyFormat(folder: string): string[] {
  return Object.entries({json: 'report.json', ...CI_FORMATS}).flatMap(([format, file]) => ['--format', `${format}=${folder}/${file}`]);
}

const textOf = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');

function compiled(path: string, ...formats: addFormats.FormatName[]): ValidateFunction {
  // That of SARIF is written for draft 4, of which it uses nothing that draft 7 has otherwise but the name of its id, and has a pattern
  // that only the old kind of regular expressions takes.
  const {$schema: _, id: __, ...schema} = JSON.parse(textOf(path)) as Record<string, unknown>;
  const ajv = new Ajv({strict: false, allErrors: true, unicodeRegExp: false});
  addFormats.default(ajv, formats);
  return ajv.compile(schema);
}

function held(validate: ValidateFunction, value: unknown, schema: string): void {
  validate(value);
  expect(validate.errors ?? [], schema).toEqual([]);
}

const schemas = {
  line: compiled('schemas/report-line.schema.json', 'date'),
  sarif: compiled('test/data/schemas/sarif-2.1.0-rtm.5.json', 'uri', 'uri-reference', 'date-time'),
  gitlab: compiled('test/data/schemas/gitlab-codequality.schema.json'),
  workflow: compiled('test/data/schemas/github-workflow.json', 'uri', 'uri-reference'),
  gitlabCi: compiled('test/data/schemas/gitlab-ci.json', 'uri', 'uri-reference', 'regex', 'date-time'),
};

/** Holds a GitHub workflow against SchemaStore's schema. */
export function validWorkflow(value: unknown): void {
  held(schemas.workflow, value, 'github-workflow.json');
}

/** Holds a `.gitlab-ci.yml` against GitLab's schema. */
export function validGitlabCi(value: unknown): void {
  held(schemas.gitlabCi, value, 'gitlab-ci.json');
}

/** An element of an XML document: its attributes, its own text, and the elements in it. */
export interface Xml {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Xml[];
  readonly text: string;
}

const xsd = textOf('test/data/schemas/junit-10.xsd');

/** @returns a JUnit report that is what the schema of Jenkins says, with names that occur once */
export async function readJunit(text: string): Promise<Xml> {
  const memory = {initialMemoryPages: 32 * memoryPages.MiB, maxMemoryPages: memoryPages.GiB};
  const {valid, errors} = await validateXML({xml: {fileName: 'junit.xml', contents: text}, schema: xsd, ...memory});
  expect(errors.map(({rawMessage}) => rawMessage)).toEqual([]);
  expect(valid).toBe(true);
  const root = parseXml(text);
  const tests = all(root, 'testcase').map(({attributes}) => `${attributes['classname']}\n${attributes['name']}`);
  expect(new Set(tests).size, 'classname and name are unique').toBe(tests.length);
  for (const suite of [root, ...all(root, 'testsuite')]) {
    const count = (name: string): string => String(all(suite, name).length);
    expect(suite.attributes).toMatchObject({tests: count('testcase'), failures: count('failure'), errors: count('error')});
    if (suite.name === 'testsuite') expect(suite.attributes['skipped']).toBe(count('skipped'));
  }
  return root;
}

/** Every element of a name, however deep. */
export function all(root: Xml, name: string): Xml[] {
  return root.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

const ENTITIES: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};
const plain = (text: string): string =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (_, code?: string, name?: string) =>
    code === undefined ? (ENTITIES[name as string] as string) : String.fromCodePoint(Number(code)),
  );

/** Reads XML that libxml has found well-formed, without comments and the like. */
function parseXml(text: string): Xml {
  type Open = Xml & {readonly children: Xml[]; text: string};
  const root: Open = {name: '', attributes: {}, children: [], text: ''};
  const open: Open[] = [root];
  for (const [, close, name, attributes = '', empty, content] of text
    .replace(/^<\?.*?\?>/, '')
    .matchAll(/<(\/?)([\w-]+)((?:\s+[\w-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g)) {
    const parent = open.at(-1) as Open;
    if (content !== undefined) parent.text += plain(content);
    else if (close === '/') open.pop();
    else {
      const pairs = [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, plain(value as string)]);
      const element: Open = {name: name as string, attributes: Object.fromEntries(pairs), children: [], text: ''};
      parent.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  return root.children[0] as Xml;
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly message: {readonly text: string};
  readonly locations: readonly {physicalLocation: {artifactLocation: {uri: string}; region: {startLine: number; startColumn: number}}}[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly {readonly justification: string}[];
  readonly baselineState?: string;
  readonly properties: {readonly status?: string; readonly severity: string};
}

export interface SarifRun {
  readonly tool: {driver: {rules?: {id: string; defaultConfiguration: {level: string}; help: {text: string}}[]}};
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications: readonly {level: string; message: {text: string}}[];
  }[];
  readonly results: readonly SarifResult[];
  readonly properties?: {readonly summary: Summary};
}

/** @returns the run of a SARIF log that is what the standard's schema says, and what it says beyond its schema */
export function readSarif(text: string): SarifRun {
  const log = JSON.parse(text) as {runs: SarifRun[]};
  held(schemas.sarif, log, 'sarif-2.1.0');
  const [run] = log.runs as [SarifRun];
  const rules = run.tool.driver.rules ?? [];
  expect(new Set(rules.map(({id}) => id)).size).toBe(rules.length);
  for (const {ruleId, ruleIndex, kind, level, locations} of run.results) {
    expect(rules[ruleIndex]?.id).toBe(ruleId);
    expect(level === 'none', `${kind} ${level}: only what fails has a level`).toBe(kind !== 'fail');
    expect(locations.length).toBe(1);
  }
  const uris = new Set(run.results.map(({locations: [at]}) => at?.physicalLocation.artifactLocation.uri));
  for (const uri of uris) expect(uri).toMatch(/^(?!\/|\.\/)[\w.!~*'()%/-]+$/);
  const prints = run.results.map(({ruleId, partialFingerprints}) => `${ruleId} ${partialFingerprints['primaryLocationLineHash']}`);
  expect(new Set(prints).size, 'no two results are the same alert').toBe(prints.length);
  return run;
}

export interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: {readonly path: string; readonly lines: {readonly begin: number}};
}

/** @returns the issues of a Code Quality report that is what GitLab asks, with fingerprints that occur once */
export function readGitlab(text: string): Issue[] {
  const issues = JSON.parse(text) as Issue[];
  held(schemas.gitlab, issues, 'gitlab-codequality');
  expect(text.startsWith('[')).toBe(true);
  expect(new Set(issues.map(({fingerprint}) => fingerprint)).size).toBe(issues.length);
  return issues;
}

/** A workflow command of GitHub Actions, read as the runner reads it. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** @returns the commands of a log, and its other lines */
export function readGithub(text: string): {commands: Command[]; log: string[]} {
  expect(text.endsWith('\n')).toBe(true);
  const data = (value: string): string => value.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const property = (value: string): string => data(value.replaceAll('%3A', ':').replaceAll('%2C', ','));
  const commands: Command[] = [];
  const log: string[] = [];
  const names = new Set<string>();
  const keys = new Set<string>();
  for (const line of text.slice(0, -1).split('\n')) {
    const [, name, properties = '', message] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
    if (name === undefined || message === undefined) {
      log.push(line);
      continue;
    }
    names.add(name);
    const pairs = properties.split(',').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), property(pair.slice(at + 1))] as const;
    });
    for (const [key] of pairs) keys.add(key);
    commands.push({name, properties: Object.fromEntries(pairs), message: data(message)});
  }
  expect(['error', 'warning', 'notice']).toEqual(expect.arrayContaining([...names]));
  expect(['file', 'line', 'col', 'title']).toEqual(expect.arrayContaining([...keys]));
  return {commands, log};
}

export interface Point {
  readonly ok: boolean;
  readonly name: string;
  readonly skip: string | boolean;
  readonly todo: string | boolean;
  readonly diag: {
    readonly status?: string;
    readonly message?: string;
    readonly clause?: string;
    readonly details?: readonly string[];
  } | null;
}

/** @returns what a consumer of TAP makes of a text, in strict mode */
export function readTap(text: string): {ok: boolean; bailout: string | boolean; points: Point[]; failures: unknown[]} {
  const points: Point[] = [];
  let found: {ok: boolean; bailout: string | boolean; failures: unknown[]} | undefined;
  const parser = new Parser({strict: true});
  parser.on('assert', (point: Point) => points.push(point));
  parser.on('complete', (results: {ok: boolean; bailout: string | boolean; failures: unknown[]}) => {
    found = results;
  });
  parser.end(text);
  if (found === undefined) throw new Error('no TAP');
  const {ok, bailout, failures} = found;
  return {ok, bailout, points, failures};
}

type Line = {readonly type: string} & Readonly<Record<string, unknown>>;

/** @returns the lines of a report, each what its schema says */
export function readJsonl(text: string): Line[] {
  expect(text.endsWith('\n')).toBe(true);
  const lines = text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  for (const line of lines) held(schemas.line, line, 'report-line.schema.json');
  return lines;
}

/** @returns the cells of the tables of a Markdown text, row by row */
export function tablesOf(text: string): string[][] {
  const asShown = (cell: string): string => cell.replaceAll('<!-- -->', '').replace(/\\([^\w\s])/g, '$1');
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .map((line) =>
      line
        .slice(2, -2)
        .split(/ (?<!\\)\| /)
        .map(asShown),
    );
}

interface Counts {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly pending: number;
  readonly waived: number;
  readonly 'not-applicable': number;
}

export interface Summary {
  readonly verdicts: Counts;
  readonly targets: Counts;
  readonly findings: {readonly error: number; readonly warning: number};
}

/** How often each status occurs in a list, with a place for each status. */
export function tally(statuses: readonly string[]): Counts {
  const count = (status: string): number => statuses.filter((one) => one === status).length;
  return {
    pass: count('pass'),
    fail: count('fail'),
    unknown: count('unknown'),
    pending: count('pending'),
    waived: count('waived'),
    'not-applicable': count('not-applicable'),
  };
}

/**
 * Runs the program in a new folder, with every format written beside JSON.
 * @param files what stands in the folder
 * @returns the exit code, what it said, and the text of each format; null where none was written
 */
export function everyFormatOf(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
): {code: number | null; stderr: string; json: string | null; text: Readonly<Record<CiFormat, string>>} {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'qianshou-ci-')));
  try {
    for (const [name, content] of Object.entries({...files, 'out/.keep': ''})) {
      mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
      writeFileSync(path.join(folder, name), content);
    }
    const program = path.resolve(process.env['QIANSHOU_BIN'] ?? `${ROOT}bin/qianshou.js`);
    const node = process.env['QIANSHOU_NODE'] ?? process.execPath;
    const env = {PATH: process.env['PATH'] ?? ''};
    const {status, stderr} = spawnSync(node, [program, ...args, ...everyFormat('out')], {cwd: folder, encoding: 'utf8', env});
    const written = (file: string): string | null => {
      const at = path.join(folder, 'out', file);
      // Strict: a broken character must not be read as another.
      return existsSync(at) ? new TextDecoder('utf-8', {fatal: true}).decode(readFileSync(at)) : null;
    };
    const text = Object.fromEntries(Object.entries(CI_FORMATS).map(([format, file]) => [format, written(file) ?? '']));
    return {code: status, stderr, json: written('report.json'), text: text as Record<CiFormat, string>};
  } finally {
    rmSync(folder, {recursive: true});
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** Holds every format of one run against what it must be, whatever is in it. */
export async function allValid(text: Readonly<Record<CiFormat, string>>): Promise<void> {
  for (const format of Object.keys(CI_FORMATS) as CiFormat[]) {
    expect(text[format].endsWith('\n'), `${format} ends in a newline`).toBe(true);
    expect(text[format], `nothing in ${format} that a terminal obeys`).not.toMatch(OBEYED);
  }
  await readJunit(text.junit);
  readSarif(text.sarif);
  readGitlab(text.gitlab);
  readJsonl(text.jsonl);
  readGithub(text.github);
  tablesOf(text['github-summary']);
  const {failures, bailout} = readTap(text.tap);
  // A point that is not ok is a failure of its own; anything else that strict TAP minds is a fault of the text.
  expect(failures.filter((failure) => (failure as {tapError: unknown}).tapError !== null && bailout === false)).toEqual([]);
}
