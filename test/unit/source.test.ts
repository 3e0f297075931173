import {createHash} from 'node:crypto';
import {appendFileSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {fileSource} from '../../src/intake/source.js';

const folder = mkdtempSync(path.join(tmpdir(), 'source-'));
afterAll(() => rmSync(folder, {recursive: true}));

test('a file that was read at any place has the fingerprint of its bytes, as long as it stays as it was', async () => {
  const file = path.join(folder, 'log.csv');
  const bytes = Buffer.from('社工编号,结对编号\n'.repeat(50_000));
  writeFileSync(file, bytes);
  const opened = await fileSource(file, 'log.csv', bytes.length).open?.();
  await opened?.close();
  expect(opened?.fingerprint()).toBe(createHash('sha256').update(bytes).digest('hex'));
  appendFileSync(file, 'W1,P01\n');
  expect(opened?.fingerprint()).toBeNull();
  rmSync(file);
  expect(opened?.fingerprint()).toBeNull();
});
