import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import {describe, expect, test} from 'vitest';
import {decode} from '../../src/intake/decode.js';
import {ENCODINGS, type Encoding} from '../../src/model/encoding.js';
import {cutAt, memorySource} from '../support/memory.js';
import {ROOT} from '../support/program.js';

async function decoded(pieces: readonly Uint8Array[], encoding?: Encoding): Promise<{text: string; encoding: Encoding | null}> {
  const source = memorySource('a.csv', pieces);
  const of = decode(encoding === undefined ? source : {...source, encoding});
  let text = '';
  for await (const piece of of.texts()) text += piece;
  return {text, encoding: of.encoding()};
}

/** What decoding fails with: the code, its arguments, and the line. */
async function failure(bytes: Uint8Array, encoding?: Encoding): Promise<object> {
  return decoded([bytes], encoding).then(
    ({text}) => ({text}),
    ({problem: {code, args}, place: {line}}) => ({code, offset: args.offset, encoding: args.encoding, line}),
  );
}

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

describe('the encoding of bytes', () => {
  test.each<[string, Buffer, Encoding, string]>([
    ['nothing', bytes(), 'utf-8', ''],
    ['one letter', bytes('a'), 'utf-8', 'a'],
    ['ASCII', bytes('a,b\r\n1,2'), 'utf-8', 'a,b\r\n1,2'],
    ['UTF-8', bytes('结对,𠮷'), 'utf-8', '结对,𠮷'],
    ['UTF-8 with its mark', bytes([0xef, 0xbb, 0xbf], '结对'), 'utf-8', '结对'],
    ['nothing but the mark', bytes([0xef, 0xbb, 0xbf]), 'utf-8', ''],
    // 结对 and 啊 by the code tables of GB 2312; € (A2E3) and 㐀 (8139EE39) by GB 18030.
    ['GB 2312', bytes([0xbd, 0xe1, 0xb6, 0xd4], ','), 'gb18030', '结对,'],
    ['GB 2312 at the very end', bytes('a,', [0xb0, 0xa1]), 'gb18030', 'a,啊'],
    ['GB 18030 in four bytes', bytes([0x81, 0x39, 0xee, 0x39], ',', [0xa2, 0xe3]), 'gb18030', '㐀,€'],
    ['UTF-16 LE', bytes([0xff, 0xfe, 0xd3, 0x7e, 0x2c, 0x00]), 'utf-16le', '结,'],
    ['UTF-16 BE', bytes([0xfe, 0xff, 0x7e, 0xd3, 0x00, 0x2c]), 'utf-16be', '结,'],
    ['a letter of which one byte is a newline', bytes([0xff, 0xfe, 0x0a, 0x4e, 0x0a, 0x00]), 'utf-16le', '上\n'],
  ])('%s', async (_, given, encoding, text) => {
    expect(await decoded([given])).toEqual({text, encoding});
    expect(await decoded([...given].map((byte) => Uint8Array.of(byte)))).toEqual({text, encoding});
  });

  test.each<[string, Buffer, Encoding | undefined, object]>([
    [
      'a wrong byte among UTF-8',
      bytes('结对,协议\n', [0xb0, 0xa1], '\n'),
      undefined,
      {code: 'not-encoded', encoding: 'UTF-8', offset: 15, line: 2},
    ],
    [
      'a character of UTF-8 that breaks off',
      bytes('结对\n', [0xe7, 0xbb]),
      undefined,
      {code: 'not-encoded', encoding: 'UTF-8', offset: 8, line: 2},
    ],
    ['bytes that fit nothing', bytes('a,b\n', [0xff, 0xff, 0x2c]), undefined, {code: 'not-text', offset: 5, line: 2}],
    [
      'GB 2312 that is said to be UTF-8',
      bytes('a\n', [0xb0, 0xa1], ','),
      'utf-8',
      {code: 'not-encoded', encoding: 'UTF-8', offset: 3, line: 2},
    ],
    ['UTF-8 that is said to be GB18030', bytes('结,\n'), 'gb18030', {code: 'not-encoded', encoding: 'GB18030', offset: 3, line: 1}],
    ['a NUL', bytes('a\nb\0'), undefined, {code: 'nul-byte', offset: 4, line: 2}],
    ['a NUL in UTF-16', bytes([0xff, 0xfe, 0x0a, 0x00, 0x00, 0x00]), undefined, {code: 'nul-byte', offset: 5, line: 2}],
    [
      'half a pair in UTF-16',
      bytes([0xff, 0xfe, 0x0a, 0x00, 0x00, 0xd8, 0x2c, 0x00]),
      undefined,
      {code: 'not-encoded', encoding: 'UTF-16 LE', offset: 5, line: 2},
    ],
    [
      'half a character in UTF-16',
      bytes([0xfe, 0xff, 0x00, 0x2c, 0x00]),
      undefined,
      {code: 'not-encoded', encoding: 'UTF-16 BE', offset: 5, line: 1},
    ],
  ])('%s is an error at its byte', async (_, given, encoding, expected) => {
    expect(await failure(given, encoding)).toMatchObject(expected);
  });

  test('a wrong byte far down is told by its offset in the file', async () => {
    const row = '张三,结对,2023-03-01\n';
    const rows = Buffer.from(row.repeat(20_000));
    const given = Buffer.concat([rows, Buffer.from([0xff])]);
    const pieces = cutAt(given, [1 << 18, 1 << 19]);
    await expect(decoded(pieces)).rejects.toMatchObject({problem: {args: {offset: rows.length + 1}}, place: {line: 20_001}});
  });

  test('a log whose first Chinese comes late is read', async () => {
    const ascii = 'W1,P1,2023-03-01\n'.repeat(30_000);
    const given = Buffer.concat([Buffer.from(ascii), iconv.encode('张三,结对\n', 'gb18030')]);
    expect(await decoded(cutAt(given, [1 << 18]))).toEqual({text: `${ascii}张三,结对\n`, encoding: 'gb18030'});
  });
});

/** What no encoding has: halves of pairs; and what it has for itself: a NUL and marks. Private characters have several codes. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(',', '\n', '"', '\r\n', '张', '乡', '𠮷', '€', '䶮', '·', 'é', 'я'),
      fc.string({unit: 'binary', maxLength: 6}),
    ),
  )
  .map((parts) => parts.join('').replace(/[\0\uFEFF\uFFFE\p{Co}\p{Cn}\p{Cs}]/gu, ''));

test.each(ENCODINGS)('any text in %s, cut anywhere, is read as it was written', async (encoding) => {
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(), {maxLength: 5}), async (written, cuts) => {
      const given = iconv.encode(written, encoding);
      expect((await decoded(cutAt(given, cuts), encoding)).text).toBe(written);
    }),
    {numRuns: 300},
  );
});

const fixtures = readdirSync(path.join(ROOT, 'fixtures'), {recursive: true, encoding: 'utf8'}).filter(
  (name) => /\.(csv|yaml)$/.test(name) && !name.startsWith('hostile'),
);

test.each(fixtures)('%s is known by itself in every encoding that offices use', async (name) => {
  const written = readFileSync(path.join(ROOT, 'fixtures', name), 'utf8').replace(/^\uFEFF/, '');
  const chinese = /[\u4e00-\u9fff]/.test(written);
  expect(await decoded([iconv.encode(written, 'gb18030')])).toEqual({text: written, encoding: chinese ? 'gb18030' : 'utf-8'});
  for (const encoding of ['utf-16le', 'utf-16be'] as const)
    expect(await decoded([iconv.encode(written, encoding, {addBOM: true})])).toEqual({text: written, encoding});
});
