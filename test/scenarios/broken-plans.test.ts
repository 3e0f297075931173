import {spawn} from 'node:child_process';
import {cpSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Lang} from '../../src/model/text.js';
import {ROOT} from '../support/program.js';

/**
 * Plans with one fault each, as people make them. The first line of each says where the fault stands and what must be said of it, written
 * before the program was asked: `# line:column fragment`. The name says how bad it is: `warns-` is a likely mistake only, `unreadable-`
 * is no plan at all.
 */
const HOME = path.join(ROOT, 'test/data/broken-plans');

interface Broken {
  readonly name: string;
  readonly text: string;
  /** `line:column` */
  readonly at: string;
  readonly fragment: string;
  readonly exit: 0 | 1 | 2;
}

function broken(name: string): Broken {
  const text = readFileSync(path.join(HOME, name), 'utf8');
  const [, at, fragment] = /^# (\d+:\d+) (.+)$/.exec(text.split('\n')[0] ?? '') ?? [];
  if (at === undefined || fragment === undefined) throw new Error(`${name} does not say where its fault stands`);
  return {name, text, at, fragment, exit: name.startsWith('warns-') ? 0 : name.startsWith('unreadable-') ? 2 : 1};
}

const plans = readdirSync(HOME).sort().map(broken);
const readable = plans.filter(({exit}) => exit < 2);

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Lints without standing in the way of the other tests. */
function lint(given: string, cwd: string, lang: Lang): Promise<Outcome> {
  const node = process.env['QIANSHOU_NODE'] ?? process.execPath;
  const program = path.resolve(process.env['QIANSHOU_BIN'] ?? path.join(ROOT, 'bin/qianshou.js'));
  const child = spawn(node, [program, 'plans', 'lint', given, '--lang', lang], {cwd, env: {PATH: process.env['PATH']}});
  const texts = {stdout: '', stderr: ''};
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      texts[stream] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({code, ...texts}));
  });
}

/** What is said of each place, without the breaks of its lines. */
function said(text: string): string[] {
  return text.split(/\n(?=.*\.yaml:\d+:\d+ )/).map((part) => part.replace(/\s+/g, ''));
}

/** Everything that no plan may make the program say. */
function harmless({stdout, stderr}: Outcome, folder: string, given: string): void {
  for (const text of [stdout, stderr]) {
    expect(text).not.toMatch(/^ {4}at |node:internal|TypeError|RangeError|ReferenceError|程序的缺陷|our bug/m);
    expect(text).not.toMatch(/\bundefined\b|\[object |\bNaN\b/);
    expect(text, 'nothing of a file that is no business of the plan').not.toMatch(/root:|daemon|nologin|\/bin\/(?:ba)?sh/);
    expect(text, 'no path of this machine').not.toContain(folder);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    const slots = text.match(/\{[A-Za-z][\w-]*\}/g) ?? [];
    expect(slots.filter((slot) => !given.includes(slot))).toEqual([]);
    expect(text.length, 'what a person reads').toBeLessThan(5_000);
  }
}

/** Chinese that stands in no quotation and was not in the plan either. */
function strayChinese(text: string, given: string): string[] {
  const own = text.replace(/“[^”]*”/g, '').match(/[\u4e00-\u9fff]+/g) ?? [];
  return own.filter((words) => !given.includes(words) && !EXAMPLES.includes(words));
}
/** What the English words themselves hold: the example of a full name, and the number of the plan that others build on. */
const EXAMPLES = ['甘肃省', '民发', '号'];

describe('broken plans', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'qianshou-broken-'));
    cpSync(HOME, path.join(folder, 'plans'), {recursive: true});
    for (const {name} of readable) cpSync(path.join(HOME, name), path.join(folder, 'readable', name));
  });
  afterAll(() => rmSync(folder, {recursive: true, force: true}));

  test('there are some of every kind', () => {
    expect(plans.length).toBeGreaterThan(90);
    expect(new Set(plans.map(({exit}) => exit))).toEqual(new Set([0, 1, 2]));
  });

  describe.concurrent('one by one', () => {
    test.each(plans)('$name', {timeout: 120_000}, async ({name, text, at, fragment, exit}) => {
      const cwd = path.join(folder, 'plans');
      const zh = await lint(name, cwd, 'zh');
      expect(zh.code, zh.stdout + zh.stderr).toBe(exit);
      const place = `${name}:${at}`;
      const here = said(zh.stdout + zh.stderr).filter((part) => part.includes(place));
      expect(
        here.some((part) => part.includes(fragment.replace(/\s+/g, ''))),
        `${place} says ${fragment}\n---\n${zh.stdout}${zh.stderr}`,
      ).toBe(true);
      harmless(zh, folder, text);

      const en = await lint(name, cwd, 'en');
      expect(en.code).toBe(exit);
      expect(en.stdout + en.stderr).toContain(place);
      harmless(en, folder, text);
      expect(strayChinese(en.stdout + en.stderr, text)).toEqual([]);
    });
  });

  test('the whole folder at once', {timeout: 120_000}, async () => {
    const {code, stdout, stderr} = await lint('readable', folder, 'zh');
    expect([code, stderr]).toEqual([1, '']);
    for (const {name, at, exit} of readable) {
      expect(stdout).toContain(`${exit === 0 ? '!' : '✗'} readable/${name}\n`);
      expect(stdout).toContain(`readable/${name}:${at} `);
    }
    expect(stdout).toContain(`计划文件 ${readable.length} 个`);
    expect(stdout).not.toContain('✓');
  });
});
