import {readdirSync, realpathSync} from 'node:fs';
import path from 'node:path';
import {kindByName} from '../intake/header.js';
import {InputError} from '../intake/input-error.js';
import {
  type Folder,
  isOther,
  isWorkbook,
  isYaml,
  look,
  type PassedOver,
  type Source,
  STDIN,
  shownPath,
  statOrNull,
} from '../intake/source.js';
import {parseYaml, yamlText} from '../intake/yaml.js';
import {groupBy} from '../model/group.js';
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

/** What was found where submissions were looked for. */
export interface Found {
  readonly places: readonly Place[];
  /** Those of the places that are folders, by their paths, so that they need not be looked into again. */
  readonly folders: Map<string, Folder>;
  /** What lies among them but is known to be none. */
  readonly passedOver: readonly PassedOver[];
}

/**
 * The submissions that are meant: a file or a folder with tables is one, a folder of such is as many as it holds.
 * @param except absolute paths of folders that reports are written to: one of them without tables of its own is no submission
 * @returns them in the order of their paths, whatever order they were given in
 */
export async function findSubmissions(given: readonly string[], cwd: string, except: readonly string[] = []): Promise<Found> {
  if (given.includes(STDIN)) {
    throw new UsageError({
      zh: '汇总要读几遍，不能用标准输入（-），请给文件或文件夹',
      en: 'a roll-up reads several times and cannot take standard input (-); give files or folders',
    });
  }
  const search = new Search(cwd, new Set(except.map(real)));
  for (const one of given) await search.add(path.resolve(cwd, one));
  const files = [...search.found.values()].sort(byText);
  const names = namesOf(files);
  const places = files.map((file, i) => ({path: file, shown: shownPath(file, cwd), name: names[i] as string}));
  return {places, folders: search.foldersAt(files), passedOver: [...search.passedOver.values()]};
}

/** The file or folder that a path leads to in the end; a path that leads nowhere, as it is. */
function real(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return file;
  }
}

/** Submissions by what their paths lead to, each by the first of its paths. */
class Search {
  readonly found = new Map<string, string>();
  /** By path. */
  readonly passedOver = new Map<string, PassedOver>();
  readonly #cwd: string;
  readonly #except: ReadonlySet<string>;
  readonly #seen = new Map<string, Source | Folder | null>();

  constructor(cwd: string, except: ReadonlySet<string>) {
    this.#cwd = cwd;
    this.#except = except;
  }

  async add(file: string): Promise<void> {
    for (const one of await this.#in(file, [])) {
      const target = real(one);
      const before = this.found.get(target);
      if (before === undefined || isBetter(one, before)) this.found.set(target, one);
    }
  }

  /** The folders among paths that were looked at. */
  foldersAt(files: readonly string[]): Map<string, Folder> {
    const folders = new Map<string, Folder>();
    for (const file of files) {
      const seen = this.#seen.get(file) ?? null;
      if (seen !== null && 'tables' in seen) folders.set(file, seen);
    }
    return folders;
  }

  /** @param above what the folders above it lead to */
  async #in(file: string, above: readonly string[]): Promise<string[]> {
    const stats = statOrNull(file);
    // What is not there is a submission that cannot be read: it is told with the others.
    if (stats === null || !stats.isDirectory()) return [file];
    const target = real(file);
    // A link to a folder above leads round in a circle.
    if (above.includes(target)) return [];
    const folder = await this.#look(file);
    if (folder === null || !('tables' in folder)) return [file];
    for (const one of folder.passedOver.filter(isOther)) this.passedOver.set(one.file, one);
    const own = submissionsOf(folder);
    if (own.length === 0 && above.length > 0 && this.#except.has(target)) return [];
    if (folder.settings !== null && (await namesFiles(folder.settings))) return own;
    const within = above.length < DEEPEST ? await this.#within(folder, [...above, target]) : [];
    // Settings alone are no submission where there are some below.
    const alone = folder.tables.length === 0 && within.some(({holds}) => holds);
    if (own.length > 0 && !alone) return [...own, ...within.filter(({holds}) => holds).map(({path: one}) => one)];
    if (within.length > 0) return within.map(({path: one}) => one);
    // What the program wrote is nobody's submission; whatever else lies there may be one that cannot be read.
    const files = folder.passedOver.filter((one) => statOrNull(one.file)?.isDirectory() !== true);
    return above.length > 0 && files.length > 0 && files.every(isOther) ? [] : [file];
  }

  /** What the folders in a folder hold; beside tables, one that holds none is no submission but attachments. */
  async #within({directory, passedOver}: Folder, above: readonly string[]): Promise<{path: string; holds: boolean}[]> {
    const entries = readdirSync(directory, {withFileTypes: true});
    const names = entries.filter((entry) => !entry.name.startsWith('.') && !entry.isFile()).map(({name}) => name);
    const found: {path: string; holds: boolean}[] = [];
    for (const name of names.sort(byText)) {
      const one = path.join(directory, name);
      const stats = statOrNull(one);
      // A link to a file that is no table is none of this.
      if (stats !== null && !stats.isDirectory()) continue;
      for (const submission of await this.#in(one, above)) found.push({path: submission, holds: await this.#holdsTables(submission)});
    }
    // A workbook among folders was meant to be one: it is told that it cannot be read.
    const books = passedOver.flatMap(({file, what}) => (what === 'workbook' ? [file] : []));
    return [...found, ...(found.length > 0 ? books.map((book) => ({path: book, holds: false})) : [])];
  }

  async #holdsTables(file: string): Promise<boolean> {
    const seen = await this.#look(file);
    return seen !== null && (!('tables' in seen) || seen.settings !== null || seen.tables.length > 0);
  }

  /** What lies at a path, which is looked at once; null where it is nothing that can be read. */
  async #look(file: string): Promise<Source | Folder | null> {
    const known = this.#seen.get(file);
    if (known !== undefined) return known;
    const seen = await look(file, this.#cwd).catch(() => null);
    this.#seen.set(file, seen);
    return seen;
  }
}

/** Whether settings say themselves which tables belong to them, in whatever folders. */
async function namesFiles(settings: Source): Promise<boolean> {
  try {
    const {text, bytes} = await yamlText(settings);
    // Hardly any has the word at all, however it may be written: it need not be taken apart.
    return /files|\\/.test(text) && parseYaml(settings.path, text, bytes).root.has('files');
  } catch (error) {
    // Settings that cannot be read name nothing; what is wrong with them is told when their submission is opened.
    if (!(error instanceof InputError)) throw error;
    return false;
  }
}

/** What a folder itself is: one submission, or as many as it has YAML files that each hold a whole one; none without tables. */
function submissionsOf({directory, settings, tables}: Folder): string[] {
  const wholes = tables.filter(({path: name}) => mayBeWhole(name));
  if (settings === null && wholes.length > 1 && wholes.length === tables.length) return wholes.flatMap(({file}) => file ?? []);
  return settings !== null || tables.length > 0 ? [directory] : [];
}

/** Whether a file may hold a whole submission: YAML or a workbook that is not named after one table. */
export function mayBeWhole(name: string): boolean {
  return (isYaml(name) || isWorkbook(name)) && kindByName(path.posix.basename(name).replace(/\.[^.]*$/, '')) === undefined;
}

/** A path by which people know a submission better: the shorter, and of two alike the first. */
function isBetter(one: string, before: string): boolean {
  return one.length < before.length || (one.length === before.length && one < before);
}

/** The shortest ends of the paths by which no two are called alike. */
function namesOf(files: readonly string[]): string[] {
  const parts = files.map((file) =>
    file
      .replace(/\.(?:csv|tsv|txt|ya?ml|xls[xm]|ods)$/i, '')
      .split(path.sep)
      .filter((part) => part !== ''),
  );
  const end = (own: readonly string[], length: number): string => own.slice(-length).join('-') || '-';
  const longest = Math.max(...parts.map((own) => own.length));
  const counts = Array.from({length: longest + 1}, (_, length) => groupBy(parts, (own) => end(own, length)));
  const taken = new Set<string>();
  return parts.map((own) => {
    let length = 1;
    const isShared = (): boolean => (counts[length]?.get(end(own, length))?.length ?? 0) > 1;
    while (length < own.length && isShared()) length += 1;
    // Two files that differ in their endings alone have the same name however long.
    const name = isShared() ? end(own, 1) : end(own, length);
    let free = name;
    for (let i = 2; taken.has(free); i++) free = `${name}-${i}`;
    taken.add(free);
    return free;
  });
}
