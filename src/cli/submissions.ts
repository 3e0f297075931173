import {readdir, realpath, stat} from 'node:fs/promises';
import path from 'node:path';
import {kindByName} from '../intake/header.js';
import {isYaml, look, STDIN, shownPath} from '../intake/source.js';
import {byText} from '../model/text.js';
import {UsageError} from './usage-error.js';

/** One submission of several. */
export interface Place {
  /** Absolute path of its folder or file. */
  readonly path: string;
  readonly shown: string;
  /** How it is called beside a number that others use too; no two are called alike. */
  readonly name: string;
}

/** Folders in folders are looked into up to this depth: province, city, county, submission. */
const DEEPEST = 5;

/**
 * The submissions that are meant: a file or a folder with tables is one, a folder of such is as many as it holds.
 * @returns them in the order of their paths, whatever order they were given in
 */
export async function findSubmissions(given: readonly string[], cwd: string): Promise<Place[]> {
  const found = new Map<string, string>();
  const add = async (file: string): Promise<void> => void found.set(await realpath(file).catch(() => file), file);
  for (const one of given) {
    if (one === STDIN) {
      throw new UsageError({
        zh: '汇总要读两遍，不能用标准输入（-），请给文件或文件夹',
        en: 'a roll-up reads twice and cannot take standard input (-); give files or folders',
      });
    }
    for (const file of await submissionsIn(path.resolve(cwd, one), cwd, 1)) await add(file);
  }
  const files = [...found.values()].sort(byText);
  const names = new Map<string, number>();
  return files.map((file) => {
    const base = path.basename(file).replace(/\.(?:csv|ya?ml)$/i, '');
    const count = (names.get(base) ?? 0) + 1;
    names.set(base, count);
    return {path: file, shown: shownPath(file, cwd), name: count === 1 ? base : `${base}-${count}`};
  });
}

async function submissionsIn(file: string, cwd: string, depth: number): Promise<string[]> {
  const stats = await stat(file).catch(() => null);
  // What is not there is a submission that cannot be read: it is told with the others.
  if (stats === null || !stats.isDirectory()) return [file];
  const seen = await look(file, cwd).catch(() => null);
  if (seen === null || !('tables' in seen)) return [file];
  const wholes = seen.tables.filter(({path: name}) => isYaml(name) && kindByName(path.posix.basename(name)) === undefined);
  if (seen.settings === null && wholes.length > 1 && wholes.length === seen.tables.length)
    return wholes.flatMap((whole) => whole.file ?? []);
  if (seen.settings !== null || seen.tables.length > 0 || depth >= DEEPEST) return [file];
  const entries = await readdir(file, {withFileTypes: true});
  const folders = entries.filter((entry) => !entry.name.startsWith('.') && !entry.isFile()).map((entry) => path.join(file, entry.name));
  if (folders.length === 0) return [file];
  return (await Promise.all(folders.sort(byText).map((folder) => submissionsIn(folder, cwd, depth + 1)))).flat();
}
