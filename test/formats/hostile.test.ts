import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {FORMATS, type Format} from '../../src/cli/renderers.js';
import {writeHostile} from '../support/hostile.js';
import {qianshou, ROOT} from '../support/program.js';

/** Control characters but the ends of lines, and marks that turn the reading direction. */
const STEERS = /(?![\n\r])\p{Cc}|[\p{Cf}\p{Zl}\p{Zp}]/u;

/** What each format must keep of a hostile value: how it is looked at beyond the signs that none may hold. */
const LOOKS: Readonly<Record<Format, (text: string) => void>> = {
  pretty: () => {},
  json: (text) => expect(() => JSON.parse(text) as unknown).not.toThrow(),
};

/** Formats that begin with a mark of their encoding, or are no text. */
const withoutMark = (bytes: Buffer): string => bytes.toString('utf8').replace(/^\ufeff/, '');

describe.each([
  ['all cells', 'all', []],
  ['one cell of each row', 'one', []],
  ['all cells, unmasked', 'all', ['--unmasked']],
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

  test.each(FORMATS)('steer nothing in %s', (format) => {
    const text = withoutMark(readFileSync(file(format)));
    expect(text.length).toBeGreaterThan(1_000);
    const at = text.search(STEERS);
    expect(at < 0 ? '' : JSON.stringify(text.slice(Math.max(0, at - 60), at + 20))).toBe('');
    LOOKS[format](text);
  });
});
