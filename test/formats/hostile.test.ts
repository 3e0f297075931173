import {cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {marked} from 'marked';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {FORMATS, type Format} from '../../src/cli/renderers.js';
import {visible} from '../../src/model/text.js';
import {readGithub, readGitlab, readJsonl, readJunit, readSarif, readTap, tablesOf} from '../support/ci.js';
import {csvRows, type FullJson, sheetsOf} from '../support/formats.js';
import {NAUGHTY, writeHostile} from '../support/hostile.js';
import {qianshou, ROOT} from '../support/program.js';
import {unzip} from '../support/unzip.js';

/** Control characters but the ends of lines, and marks that turn the reading direction. */
const STEERS = /(?![\n\r])\p{Cc}|[\p{Cf}\p{Zl}\p{Zp}]/u;

/** What each format must keep of a hostile value: how it is looked at beyond the signs that none may hold. */
const LOOKS: Readonly<Record<Format, (text: string) => unknown>> = {
  pretty: () => {},
  json: (text) => expect(() => JSON.parse(text) as unknown).not.toThrow(),
  markdown: (text) => {
    const html = marked.parse(text, {async: false}).replaceAll('<!-- -->', '');
    const tags = new Set([...html.matchAll(/<\/?(\w+|!)/g)].map(([, tag]) => tag));
    const own = new Set('code h1 h2 h3 li p strong table tbody td th thead tr ul'.split(' '));
    expect([...tags].filter((tag) => !own.has(tag ?? ''))).toEqual([]);
  },
  xlsx: (text) => expect(text).not.toMatch(/<f[ >]|t="e"|<hyperlink/),
  'verdicts-csv': noFormulas,
  'findings-csv': noFormulas,
  html: (text) => {
    const page = text.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '<$1>');
    const tags = [...page.matchAll(/<([a-z][\w-]*)([^<>]*)>/gi)];
    expect(tags.filter(([, name]) => /^(script|style)$/i.test(name ?? '')).length).toBe(2);
    expect(tags.filter(([, name]) => /^(img|iframe|object|embed|link|base|form|audio|video|frame|a:)$/i.test(name ?? ''))).toEqual([]);
    const attributes = tags.flatMap(([, , inside]) => (inside ?? '').replace(/"[^"]*"/g, '""').match(/[\w:-]+(?==)/g) ?? []);
    expect([...new Set(attributes)].filter((name) => /^(on|style$|src|formaction|xlink)/i.test(name))).toEqual([]);
    expect(tags.flatMap(([, , inside]) => /href="([^#"][^"]*)"/.exec(inside ?? '')?.[1] ?? [])).toEqual([]);
  },
  jsonl: readJsonl,
  junit: readJunit,
  sarif: readSarif,
  github: (text) => expect(readGithub(text).log).toHaveLength(1),
  'github-summary': (text) => expect(new Set(tablesOf(text).map((cells) => cells.length))).toEqual(new Set([3, 5, 7])),
  gitlab: readGitlab,
  tap: (text) => expect(readTap(text).points.length).toBe(Number(/^1\.\.(\d+)$/m.exec(text)?.[1])),
};

function noFormulas(text: string): void {
  expect(formulasIn(text)).toEqual([]);
}

function formulasIn(text: string): string[] {
  const rows = csvRows(`\ufeff${text}`);
  return rows.flat().filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell));
}

/** The text of a format: without the mark of its encoding, or of every file in an archive. */
const textOf = (bytes: Buffer): string =>
  bytes.toString('latin1', 0, 2) === 'PK'
    ? [...unzip(bytes).values()].map(({text}) => text).join('\n')
    : bytes.toString('utf8').replace(/^\ufeff/, '');

/** What a format's own reader makes of it, in one text. */
const READ: Readonly<Record<Format, (bytes: Buffer) => string | Promise<string>>> = {
  pretty: textOf,
  json: (bytes) => textsIn(JSON.parse(textOf(bytes))),
  markdown: (bytes) => htmlText(marked.parse(textOf(bytes), {async: false})),
  xlsx: async (bytes) => (await sheetsOf(bytes)).flatMap(({rows}) => rows.flat().map(String)).join('\n'),
  'verdicts-csv': (bytes) => csvRows(bytes.toString('utf8')).flat().join('\n'),
  'findings-csv': (bytes) => csvRows(bytes.toString('utf8')).flat().join('\n'),
  html: (bytes) => htmlText(textOf(bytes)),
  jsonl: (bytes) => readJsonl(textOf(bytes)).map(textsIn).join('\n'),
  junit: async (bytes) => textsIn(await readJunit(textOf(bytes))),
  // Its texts have marks of their own for what is filled in and for links.
  sarif: (bytes) =>
    textsIn(readSarif(textOf(bytes)))
      .replace(/\\([[\]\\])/g, '$1')
      .replace(/([{}])\1/g, '$1'),
  github: (bytes) => textsIn(readGithub(textOf(bytes))),
  'github-summary': (bytes) => htmlText(marked.parse(textOf(bytes), {async: false})),
  gitlab: (bytes) => textsIn(readGitlab(textOf(bytes))),
  tap: (bytes) => textsIn(readTap(textOf(bytes))),
};

/** Every text in a value, however deep. */
function textsIn(value: unknown): string {
  if (typeof value === 'string') return visible(value);
  return typeof value === 'object' && value !== null ? Object.values(value).map(textsIn).join('\n') : '';
}

const ENTITIES: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", nbsp: '\u00a0'};

/** What a page says, without its scripts and styles. */
function htmlText(html: string): string {
  return html
    .replace(/<(script|style)>[\s\S]*?<\/\1>/g, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/** A text as it is compared: lines are broken where there is room. */
const bare = (text: string): string => text.replace(/\s+/g, '');

const GOOD = `${ROOT}fixtures/shanghai-gansu/2023`;

/** Writes a report in every format, and looks at none yet. */
function everyFormat(folder: string, args: readonly string[]): (format: Format) => Buffer {
  const file = (format: Format): string => path.join(folder, `report.${format}`);
  const to = FORMATS.flatMap((format) => ['--format', `${format}=${file(format)}`]);
  const {code, stderr} = qianshou([...args, '--as-of', '2024-01-31', '--all', ...to]);
  expect(stderr).toBe('');
  expect(code).toBe(1);
  return (format) => readFileSync(file(format));
}

function steersNothing(text: string): void {
  const at = text.search(STEERS);
  expect(at < 0 ? '' : JSON.stringify(text.slice(Math.max(0, at - 60), at + 20))).toBe('');
}

/** The naughty strings that stand in a text, as they are shown; of those too long for a line or too short to tell, none. */
function naughtyIn(text: string): string[] {
  const within = bare(text);
  return NAUGHTY.map((value) => bare(visible(value))).filter((value) => value.length > 2 && value.length <= 25 && within.includes(value));
}

/** Formats that tell of what fails only, by whom it is about: they show no cells. */
const BY_SUBJECT: ReadonlySet<Format> = new Set(['verdicts-csv', 'github-summary', 'gitlab']);

/** The naughty strings that a format must hold, by what the JSON report of the same run holds. */
function expectedIn(format: Format, json: Buffer): string[] {
  if (!BY_SUBJECT.has(format)) return naughtyIn(textsIn(JSON.parse(textOf(json))));
  const {verdicts} = JSON.parse(textOf(json)) as FullJson;
  if (format === 'verdicts-csv') return naughtyIn(textsIn(verdicts.map(({subject}) => subject)));
  return naughtyIn(textsIn(verdicts.filter(({status, severity}) => status === 'fail' && severity === 'must').map(({subject}) => subject)));
}

async function holds(format: Format, bytes: Buffer, values: readonly string[]): Promise<void> {
  const text = bare(await READ[format](bytes));
  expect(values.filter((value) => !text.includes(value))).toEqual([]);
}

describe.each([
  ['all cells', 'all', []],
  ['one cell of each row', 'one', []],
  ['one cell of each row, unmasked', 'one', ['--unmasked']],
])('hostile values in %s', (_, part, options) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qianshou-hostile-'));
  let read: (format: Format) => Buffer;

  beforeAll(() => {
    writeHostile(folder, GOOD);
    read = everyFormat(folder, ['check', path.join(folder, part), '--plan', 'shanghai-gansu', ...options]);
  }, 300_000);

  afterAll(() => rmSync(folder, {recursive: true, force: true}));

  test.each(FORMATS)(
    'steer nothing in %s',
    async (format) => {
      const text = textOf(read(format));
      expect(text.length).toBeGreaterThan(1_000);
      steersNothing(text);
      await LOOKS[format](text);
    },
    300_000,
  );

  // What is masked is told elsewhere; of what is not, nothing may be lost.
  if (!options.includes('--unmasked')) return;
  test.each(FORMATS)(
    'are all there in %s',
    async (format) => {
      const values = expectedIn(format, read('json'));
      expect(values.length).toBeGreaterThan(BY_SUBJECT.has(format) ? 0 : 100);
      await holds(format, read(format), values);
    },
    300_000,
  );
});

/** A name of a folder, which may not hold the sign between folders. */
const NAME = '=1+1 \u202e<img src=x onerror=alert(1)> [x](javascript:alert) "\'|`';
const TEXT = '</script><script>alert(1)</script>\u001b[31m\u202e=1+1 | ]]> [x](javascript:alert(1))';

/** Formats that name every submission and waiver. */
const WHOLE: readonly Format[] = ['pretty', 'json', 'jsonl', 'markdown', 'html', 'xlsx'];

describe('hostile values in what stands beside the tables', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qianshou-hostile-'));
  const at = (...names: string[]): string => path.join(folder, ...names);
  const write = (name: string, lines: readonly (readonly [string, string])[]): void => {
    writeFileSync(at(name), lines.map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join(''));
  };
  const texts = [NAME, TEXT].map((text) => bare(visible(text)));
  let read: (format: Format) => Buffer;

  beforeAll(() => {
    mkdirSync(at(NAME, 'other'), {recursive: true});
    writeHostile(folder, GOOD);
    renameSync(at('one'), at(NAME, 'one'));
    cpSync(GOOD, at(NAME, 'other'), {recursive: true});
    write(`${NAME}/one/qianshou.yaml`, [
      ['plan', 'shanghai-gansu'],
      ['office', TEXT],
    ]);
    write(`${NAME}/other/qianshou.yaml`, [
      ['plan', 'shanghai-gansu'],
      ['office', `${TEXT}2`],
    ]);
    const waiver = [
      ['- requirement', 'agreement'],
      ['  subject', 'P02'],
      ['  reason', TEXT],
      ['  approved_by', `${TEXT}3`],
      ['  expires', '2099-12-31'],
    ] as const;
    writeFileSync(at('w.yaml'), `waivers:\n${waiver.map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`).join('')}`);
    qianshou(['report', at(NAME, 'other'), '--as-of', '2024-01-31', '--format', `json=${at(`${NAME}.json`)}`]);
    const options = ['--waivers', at('w.yaml'), '--baseline', at(`${NAME}.json`), '--unmasked'];
    read = everyFormat(folder, ['report', at(NAME), ...options, '--each', `markdown=${at('each')}`]);
  }, 300_000);

  afterAll(() => rmSync(folder, {recursive: true, force: true}));

  test.each(FORMATS)(
    'steer nothing in a roll-up in %s, and are there',
    async (format) => {
      const text = textOf(read(format));
      steersNothing(text);
      await LOOKS[format](text);
      if (WHOLE.includes(format)) await holds(format, read(format), texts);
    },
    300_000,
  );

  test('steer nothing in the file of each pairing', () => {
    const files = readdirSync(at('each'));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      expect(file).not.toMatch(STEERS);
      steersNothing(readFileSync(at('each', file), 'utf8'));
    }
  });

  test.each([[[]], [['--unmasked']]])('steer nothing in what became of them %j', async (options) => {
    const [older, newer] = [at('old.json'), at('new.json')];
    qianshou(['check', at(NAME, 'other'), '--as-of', '2024-01-31', '--format', `json=${older}`]);
    qianshou(['check', at(NAME, 'one'), '--as-of', '2024-01-31', '--unmasked', '--format', `json=${newer}`]);
    const to = ['pretty', 'json', 'markdown'].flatMap((format) => ['--format', `${format}=${at(format)}`]);
    expect(qianshou(['compare', older, newer, '--all', ...options, ...to]).code).toBe(1);
    for (const format of ['pretty', 'json', 'markdown'] as const) {
      const bytes = readFileSync(at(format));
      steersNothing(textOf(bytes));
      await LOOKS[format](textOf(bytes));
      await holds(format, bytes, [texts[1] as string]);
    }
  });

  test('steer nothing in what is given back', () => {
    expect(qianshou(['check', at(NAME, 'one'), '--as-of', '2024-01-31', '--feedback', at('back')]).code).toBe(1);
    const files = readdirSync(at('back'));
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) {
      const text = readFileSync(at('back', file), 'utf8').replace(/^\ufeff/, '');
      steersNothing(text);
      // Numbers and dashes of a submitter's own stay as they are: nothing computes them.
      expect(formulasIn(text).filter((cell) => !/^-[\d.,]*$/.test(cell))).toEqual([]);
    }
  });
});
