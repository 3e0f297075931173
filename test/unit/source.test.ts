import {createHash} from 'node:crypto';
import {appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {type Folder, fileSource, look, type Source} from '../../src/intake/source.js';

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

async function contentOf(source: Source): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of source.read()) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

async function folderOf(name: string, files: Readonly<Record<string, string>>): Promise<Folder> {
  const directory = path.join(folder, name);
  mkdirSync(directory);
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(directory, file), content);
  return (await look(directory, folder)) as Folder;
}

test('a file in a folder is as long and says what it did when it was looked at; read again, it says what it says then', async () => {
  const long = `结对编号\n${'P01\n'.repeat(10_000)}`;
  const {tables} = await folderOf('small', {'empty.csv': '', 'long.csv': long, 'short.csv': '结对编号\nP01\n'});
  expect(tables.map(({path: shown, size}) => [shown, size])).toEqual([
    ['small/empty.csv', 0],
    ['small/long.csv', Buffer.byteLength(long)],
    ['small/short.csv', 17],
  ]);
  expect(await Promise.all(tables.map(contentOf))).toEqual(['', long, '结对编号\nP01\n']);
  for (const {file} of tables) writeFileSync(file as string, 'W01\n');
  expect(await Promise.all(tables.map(contentOf))).toEqual(['W01\n', 'W01\n', 'W01\n']);
});

test('a link is what it leads to, and an ending says nothing by being the name of something else', async () => {
  await folderOf('meant', {'pairings.csv': '结对编号\n'});
  mkdirSync(path.join(folder, 'linked'));
  symlinkSync(path.join(folder, 'meant', 'pairings.csv'), path.join(folder, 'linked', 'a.csv'));
  symlinkSync(path.join(folder, 'meant'), path.join(folder, 'linked', 'b.csv'));
  symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'linked', 'c.csv'));
  writeFileSync(path.join(folder, 'linked', 'd.constructor'), '');
  const {tables, passedOver} = (await look(path.join(folder, 'linked'), folder)) as Folder;
  expect(tables.map(({path: shown, size}) => [shown, size])).toEqual([
    ['linked/a.csv', 13],
    ['linked/c.csv', null],
  ]);
  expect(passedOver.map(({path: shown, what}) => [shown, what])).toEqual([
    ['linked/b.csv', 'other'],
    ['linked/d.constructor', 'other'],
  ]);
});

test('what a system calls empty is read all the same', async () => {
  const file = path.join(folder, 'said-empty.csv');
  writeFileSync(file, '结对编号\n');
  expect(await contentOf(fileSource(file, 'said-empty.csv', 0, {bytes: Buffer.alloc(0), size: 0}))).toBe('结对编号\n');
});
