import {createReadStream, readFileSync, type Stats} from 'node:fs';
import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {byText, message} from '../model/text.js';
import {InputError} from './input-error.js';

/** A stream of bytes with the name by which people know it. */
export interface Source {
  /** As shown: relative, with forward slashes, the same on every machine. */
  readonly path: string;
  /** Absolute path of the file, by which one given twice is known; null for a stream. */
  readonly file: string | null;
  /** Size in bytes where known, for showing progress. */
  readonly size: number | null;
  read(): AsyncIterable<Buffer>;
}

/** A folder that was given: its tables and, where there is one, its settings file. */
export interface Folder {
  readonly path: string;
  readonly directory: string;
  readonly settings: Source | null;
  readonly tables: readonly Source[];
  /** Files in it that are no tables, by name. */
  readonly passedOver: readonly string[];
}

/** The settings file that may lie beside the data. */
const SETTINGS_FILE = 'qianshou.yaml';

/** What excuses a submission is not for the submission to say: it is read only where it is asked for. */
export const WAIVERS_FILE = 'waivers.yaml';

/** Files that are read as tables. */
export const TABLE = /\.(csv|ya?ml)$/i;

/** Workbooks hold tables too, but have to be saved as CSV first. */
export const WORKBOOK = /\.(xlsx?|xlsm|et|ods)$/i;

/** Standard input: how it is asked for, and how it is shown. */
export const STDIN = '-';
export const STDIN_PATH = '<stdin>';

/** @returns whether the file is read as YAML; everything else is read as CSV. */
export function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

/**
 * How a path is shown: relative to the working directory where it lies below it, else by its last part alone, so that no
 * report holds a path of somebody's machine.
 */
export function shownPath(given: string, cwd: string): string {
  const relative = path.relative(cwd, path.resolve(cwd, given));
  if (relative === '') return '.';
  const below = !relative.startsWith('..') && !path.isAbsolute(relative);
  return (below ? relative : path.basename(path.resolve(cwd, given))).split(path.sep).join('/');
}

/** @throws InputError when there is nothing at that path or it may not be read */
async function statOf(given: string, shown: string): Promise<Stats> {
  try {
    return await stat(given);
  } catch (error) {
    throw unreadable(error, shown);
  }
}

/** What the system's refusals mean to people. */
const REFUSALS: Readonly<Record<string, string>> = {
  ENOENT: 'missing-file',
  ENOTDIR: 'missing-file',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EISDIR: 'not-a-file',
};

function unreadable(error: unknown, shown: string): InputError {
  const code = (error as NodeJS.ErrnoException).code ?? 'UNKNOWN';
  return new InputError(message(REFUSALS[code] ?? 'unreadable-file', {file: shown, code}), {file: shown, line: 1, column: 1});
}

/** Bytes that are read and decoded at a time. */
const PIECE = 1 << 18;

/** @returns the source of one file. Reading it throws InputError when the system refuses. */
export function fileSource(file: string, shown: string, size: number | null): Source {
  return {
    path: shown,
    file,
    size,
    async *read() {
      try {
        // A small file is read at once: a stream's many turns would cost more than its contents.
        if (size !== null && size <= PIECE) yield readFileSync(file);
        else for await (const chunk of createReadStream(file, {highWaterMark: PIECE})) yield chunk as Buffer;
      } catch (error) {
        throw unreadable(error, shown);
      }
    },
  };
}

/** @returns standard input as a source; its stream is given, since only the command line sees the process. */
export function streamSource(stream: AsyncIterable<Buffer>): Source {
  return {path: STDIN_PATH, file: null, size: null, read: () => stream};
}

/**
 * Looks at a path: a folder is a submission, anything else is one file.
 * @throws InputError for a path that does not exist, may not be read, or is a file of a type that is not read
 */
export async function look(given: string, cwd: string): Promise<Source | Folder> {
  const shown = shownPath(given, cwd);
  const file = path.resolve(cwd, given);
  const stats = await statOf(file, shown);
  if (stats.isDirectory()) return lookIntoFolder(file, shown);
  if (!TABLE.test(file)) throw new InputError(message('file-type', {file: shown}), {file: shown, line: 1, column: 1});
  return fileSource(file, shown, stats.size);
}

async function lookIntoFolder(directory: string, shown: string): Promise<Folder> {
  let names: string[];
  try {
    names = (await readdir(directory)).filter((name) => !name.startsWith('.')).sort(byText);
  } catch (error) {
    throw unreadable(error, shown);
  }
  const tables: Source[] = [];
  const passedOver: string[] = [];
  let settings: Source | null = null;
  for (const name of names) {
    const file = path.join(directory, name);
    const display = shown === '.' ? name : `${shown}/${name}`;
    const stats = await statOf(file, display).catch(() => null);
    if (name === SETTINGS_FILE) settings = fileSource(file, display, stats?.size ?? null);
    else if (name !== WAIVERS_FILE && TABLE.test(name) && stats?.isDirectory() !== true)
      tables.push(fileSource(file, display, stats?.size ?? null));
    else passedOver.push(display);
  }
  return {path: shown, directory, settings, tables, passedOver};
}
