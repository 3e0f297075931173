import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {marked} from 'marked';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {FORMATS, type Format} from '../../src/cli/renderers.js';
import {readGithub, readGitlab, readJsonl, readJunit, readSarif, readTap, tablesOf} from '../support/ci.js';
import {csvRows} from '../support/formats.js';
import {writeHostile} from '../support/hostile.js';
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
    expect([...tags].sort().join(' ')).toBe('code h1 h2 h3 li p strong table tbody td th thead tr ul');
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
  const rows = csvRows(`\ufeff${text}`);
  expect(rows.flat().filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
}

/** The text of a format: without the mark of its encoding, or of every file in an archive. */
const textOf = (bytes: Buffer): string =>
  bytes.toString('latin1', 0, 2) === 'PK'
    ? [...unzip(bytes).values()].map(({text}) => text).join('\n')
    : bytes.toString('utf8').replace(/^\ufeff/, '');

describe.each([
  ['all cells', 'all', []],
  ['one cell of each row', 'one', []],
  ['one cell of each row, unmasked', 'one', ['--unmasked']],
])('hostile values in %s', (_, part, options) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qianshou-hostile-'));
  const file = (format: Format): string => path.join(folder, `report.${format}`);

  beforeAll(() => {
    writeHostile(folder, `${ROOT}fixtures/shanghai-gansu/2023`);
    const to = FORMATS.flatMap((format) => ['--format', `${format}=${file(format)}`]);
    const {code, stderr} = qianshou(['check', path.join(folder, part), '--as-of', '2024-01-31', '--all', ...options, ...to]);
    expect(stderr).toBe('');
    expect(code).toBe(1);
  }, 300_000);

  afterAll(() => rmSync(folder, {recursive: true, force: true}));

  test.each(FORMATS)(
    'steer nothing in %s',
    async (format) => {
      const text = textOf(readFileSync(file(format)));
      expect(text.length).toBeGreaterThan(1_000);
      const at = text.search(STEERS);
      expect(at < 0 ? '' : JSON.stringify(text.slice(Math.max(0, at - 60), at + 20))).toBe('');
      await LOOKS[format](text);
    },
    300_000,
  );
});
