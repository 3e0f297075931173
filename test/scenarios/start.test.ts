import {spawn} from 'node:child_process';
import {cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {qianshou, ROOT} from '../support/program.js';

const installed = path.resolve(process.env['QIANSHOU_BIN'] ?? `${ROOT}bin/qianshou.js`, '../..');
const CHECK = ['check', 'fixtures/shanghai-gansu/2023'];

/** A copy of the program, whose cache can be spoilt. */
let home = '';
const cache = (): string => path.join(home, 'dist/cache');
const kept = (): string[] => readdirSync(cache()).map((name) => path.join(cache(), name));
const run = (args: readonly string[] = CHECK) => qianshou(args, {}, path.join(home, 'bin/qianshou.js'));

beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'qianshou-start-'));
  for (const name of ['bin', 'dist', 'package.json', 'schemas'])
    cpSync(path.join(installed, name), path.join(home, name), {recursive: true});
});
afterAll(() => rmSync(home, {recursive: true}));

describe('what is kept of the code', () => {
  const plain = qianshou(CHECK);
  beforeEach(() => rmSync(cache(), {recursive: true, force: true}));

  test('is kept by the first run and used by the next', () => {
    expect(run()).toEqual(plain);
    const files = kept();
    expect(files.map((file) => path.basename(file).split('_')[0]).sort()).toEqual(['main', 'parts-rows-shanghai-gansu']);
    const written = files.map((file) => statSync(file).mtimeMs);
    expect(run()).toEqual(plain);
    expect(kept().map((file) => statSync(file).mtimeMs)).toEqual(written);
  });

  test('is not kept of a run that came to nothing', () => {
    expect(run(['check', 'no-such-folder']).code).toBe(2);
    expect(() => kept()).toThrow(/ENOENT/);
  });

  const flipped = (bytes: Buffer, at: number): Buffer => {
    const other = Buffer.from(bytes);
    other[at] = (other[at] as number) ^ 1;
    return other;
  };
  /** A header that V8 looks at stands at the start of each half: spoilt in both of them, it is V8 that refuses. */
  const inBoth = (bytes: Buffer, at: number): Buffer => flipped(flipped(bytes, at), at + bytes.length / 2);
  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['a bit at its start', (bytes) => flipped(bytes, 0)],
    ['a bit after its header', (bytes) => flipped(bytes, 40)],
    ['a bit in its first half', (bytes) => flipped(bytes, Math.floor(bytes.length * 0.3))],
    ['a bit in its second half', (bytes) => flipped(bytes, Math.floor(bytes.length * 0.8))],
    ['its last bit', (bytes) => flipped(bytes, bytes.length - 1)],
    ['the mark of V8 in both halves', (bytes) => inBoth(bytes, 0)],
    ['the version of V8 in both halves', (bytes) => inBoth(bytes, 4)],
    ['the length of the source in both halves', (bytes) => inBoth(bytes, 8)],
    ['its end', (bytes) => bytes.subarray(0, bytes.length - 1)],
    ['its second half', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['the end of both halves', (bytes) => Buffer.concat([bytes.subarray(0, 1_000), bytes.subarray(0, 1_000)])],
    ['everything', () => Buffer.alloc(0)],
    ['what it was, for zeros', (bytes) => Buffer.alloc(bytes.length)],
    ['what it was, for a text', () => Buffer.from('no code at all')],
  ])('that lost %s changes nothing, and is made anew', (_, spoil) => {
    run();
    const files = kept();
    for (const file of files) writeFileSync(file, spoil(readFileSync(file)));
    const spoilt = files.map((file) => readFileSync(file));
    expect(run()).toEqual(plain);
    expect(kept()).toEqual(files);
    for (const [i, file] of files.entries()) expect(readFileSync(file).equals(spoilt[i] as Buffer), file).toBe(false);
    expect(run()).toEqual(plain);
  });

  test('is kept whole by runs at once', async () => {
    const node = process.env['QIANSHOU_NODE'] ?? process.execPath;
    const codes = await Promise.all(
      Array.from(
        {length: 4},
        () =>
          new Promise((resolve) => {
            spawn(node, [path.join(home, 'bin/qianshou.js'), ...CHECK], {cwd: ROOT, stdio: 'ignore'}).on('exit', resolve);
          }),
      ),
    );
    expect(codes).toEqual(Array(4).fill(plain.code));
    expect(kept()).toHaveLength(2);
    expect(run()).toEqual(plain);
  });

  test('is not missed where a file stands in its place', () => {
    writeFileSync(cache(), '');
    expect(run()).toEqual(plain);
    expect(readFileSync(cache(), 'utf8')).toBe('');
  });
});

describe('version and help', () => {
  test.each([['-V'], ['--version'], ['-h'], ['--help'], ['--help --lang en'], ['--lang en -h']])(
    '%s says what the program says when it is asked itself',
    (line) => {
      // Where a language is set, what was written down is not looked at.
      expect(qianshou(line.split(' '))).toEqual(qianshou(line.split(' '), {QIANSHOU_LANG: 'zh'}));
    },
  );
});
