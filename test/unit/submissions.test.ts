import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {findSubmissions} from '../../src/cli/submissions.js';

const folder = mkdtempSync(path.join(tmpdir(), 'submissions-'));
afterAll(() => rmSync(folder, {recursive: true}));

/** A folder with a table and settings, and in it a folder with another table. */
function nested(name: string, settings: string): string {
  const directory = path.join(folder, name);
  mkdirSync(path.join(directory, 'county'), {recursive: true});
  writeFileSync(path.join(directory, 'workers.csv'), '社工编号,姓名,所属机构\n');
  writeFileSync(path.join(directory, 'qianshou.yaml'), settings);
  writeFileSync(path.join(directory, 'county', 'pairings.csv'), '结对编号\n');
  return directory;
}

test.each([
  ['says so', 'files: [county/pairings.csv]\n', true],
  ['says so in quotes', '"files": [county/pairings.csv]\n', true],
  ['says so with an escape', '"f\\x69les": [county/pairings.csv]\n', true],
  ['says nothing of them', 'office: 甲\n', false],
  ['has the word in a value', 'office: files\n', false],
  ['has an escape elsewhere', 'office: "\\u7532"\n', false],
  ['has the word and is no YAML', 'files: [county\n', false],
  ['is empty', '', false],
])('a folder of which the settings name its files holds no other submission: one that %s', async (name, settings, names) => {
  const directory = nested(name, settings);
  const {places, folders} = await findSubmissions([directory], folder);
  expect(places.map((place) => place.path)).toEqual(names ? [directory] : [directory, path.join(directory, 'county')]);
  expect([...folders].map(([at, found]) => [at, found.directory])).toEqual(places.map((place) => [place.path, place.path]));
});
