import {isAscii} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {isBuiltin} from 'node:module';
import {describe, expect, test} from 'vitest';
import {readText} from '../support/source.js';

const manifest = JSON.parse(readText('package.json')) as {
  readonly name: string;
  readonly bin: Record<string, string>;
  readonly files: readonly string[];
  readonly dependencies?: Record<string, string>;
};

/** What a user installs, by pattern. Anything else that would go along is a mistake: a test, a source, somebody's data. */
const SHIPPED: readonly RegExp[] = [
  /^package\.json$/,
  /^LICENSE$/,
  /^README\.md$/,
  /^README\.zh-CN\.md$/,
  /^CHANGELOG\.md$/,
  /^bin\/qianshou\.js$/,
  /^bin\/package\.json$/,
  /^dist\/(?:start|main|part)\.cjs$/,
  /^dist\/(?:parts|packages)\/[\w-]+\.cjs$/,
  /^dist\/answers\.json$/,
  /^dist\/THIRD-PARTY\.txt$/,
  /^docs\/[\w.-]+\.md$/,
  /^docs\/performance\.svg$/,
  /^docs\/scale\/spark_ledger\.py$/,
  /^docs\/example\/(?:submission\/)?[^/]+\.(?:yaml|csv)$/,
  /^src\/plan\/builtin\/[a-z0-9-]+\.yaml$/,
  /^schemas\/(?:comparison|inspection|plan|plan-cases|report|report-line|submission|waivers)\.schema\.json$/,
  /^schemas\/[a-z0-9-]+\/[a-z_]+\.schema\.json$/,
];

const MUST = [
  'package.json',
  'LICENSE',
  'bin/qianshou.js',
  'bin/package.json',
  'dist/start.cjs',
  'dist/main.cjs',
  'dist/part.cjs',
  'dist/answers.json',
  'dist/THIRD-PARTY.txt',
  'schemas/plan.schema.json',
  'schemas/report.schema.json',
  'schemas/comparison.schema.json',
  'schemas/inspection.schema.json',
];

describe('the package', () => {
  const cwd = new URL('../../', import.meta.url);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Without scripts: packing must not build under the feet of other tests.
  const [packed] = JSON.parse(
    execFileSync(npm, ['pack', '--dry-run', '--json', '--ignore-scripts'], {cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}),
  ) as [{files: {path: string; size: number}[]; bundled: string[]}];
  const paths = packed.files.map(({path}) => path);

  test('holds nothing but what users need', () => {
    expect(paths.filter((path) => !SHIPPED.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(packed.bundled).toEqual([]);
  });

  test.each(MUST)('holds %s', (path) => {
    expect(paths).toContain(path);
  });

  test.each(manifest.files)('holds what is listed as %s', (listed) => {
    const held = (name: string): boolean => paths.some((path) => path === name || path.startsWith(`${name}/`));
    if (listed.startsWith('!')) expect(held(listed.slice(1))).toBe(false);
    else expect(held(listed), `write ${listed}, or take it out of "files" in package.json`).toBe(true);
  });

  test('has a program that exists', () => {
    expect(Object.keys(manifest.bin)).toEqual([manifest.name]);
    for (const path of Object.values(manifest.bin)) expect(existsSync(new URL(path, cwd))).toBe(true);
    expect(readText(manifest.bin['qianshou'] as string)).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test('needs no other package to run', () => {
    expect(manifest.dependencies ?? {}).toEqual({});
    const asked = paths
      .filter((path) => /\.c?js$/.test(path))
      .flatMap((path) => [...readText(path).matchAll(/(?<!['"`])\brequire\(["']([^"']+)["']\)/g)].map((match) => match[1] as string));
    expect(asked).toContain('node:fs');
    const outside = asked.filter((name) => !/^(?:\.{1,2}\/|node:)/.test(name) && !isBuiltin(name));
    expect([...new Set(outside)]).toEqual([]);
  });

  test('has code that can be read without decoding', () => {
    const code = paths.filter((path) => /^dist\/.*\.cjs$/.test(path));
    expect(code.length).toBeGreaterThan(10);
    for (const path of code) expect(isAscii(Buffer.from(readText(path))), path).toBe(true);
  });
});
