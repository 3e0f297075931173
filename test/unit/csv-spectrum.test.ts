import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {csvGrid} from '../../src/intake/csv.js';
import {isBlank} from '../../src/intake/grid.js';
import {cutAt, memorySource} from '../support/memory.js';

/** The acid tests that CSV readers are measured by: a file each, and what is in it by the names of its columns. */
const folder = path.dirname(createRequire(import.meta.url).resolve('csv-spectrum'));
const names = readdirSync(path.join(folder, 'csvs')).map((file) => path.parse(file).name);

type Item = Readonly<Record<string, string>>;

/** What a file is stated to hold. The telephone number of one of them was changed in its CSV and not beside it. */
function stated(name: string): Item[] {
  const items = [JSON.parse(readFileSync(path.join(folder, 'json', `${name}.json`), 'utf8'))].flat() as Item[];
  return name === 'location_coordinates' ? items.map((item) => ({...item, 'Contact Phone Number': '2095257564'})) : items;
}

async function read(pieces: readonly Uint8Array[]): Promise<Item[]> {
  const grid = await csvGrid(memorySource('table.csv', pieces));
  const lines: (readonly string[])[] = [];
  for await (const batch of grid.lines()) lines.push(...batch.filter((line) => !isBlank(line)).map(({cells}) => cells));
  const [header = [], ...rows] = lines;
  return rows.map((cells) => Object.fromEntries(header.map((column, i) => [column, cells[i] ?? ''])));
}

describe('csv-spectrum', () => {
  test('has its twelve files', () => expect(names).toHaveLength(12));

  test.each(names)('%s', async (name) => {
    const bytes = readFileSync(path.join(folder, 'csvs', `${name}.csv`));
    expect(await read([bytes])).toEqual(stated(name));
    expect(await read(cutAt(bytes, [...bytes.keys()]))).toEqual(stated(name));
  });
});
