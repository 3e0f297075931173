import {createHash} from 'node:crypto';
import {
  closeSync,
  createReadStream,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import {open} from 'node:fs/promises';
import path from 'node:path';
import type {Encoding} from '../model/encoding.js';
import {byText, message} from '../model/text.js';
import {kindByName} from './header.js';
import {InputError} from './input-error.js';
import {type Beginning, beginningOf, type NoSubmission, NoSubmissionError, noSubmission} from './no-submission.js';

/** A stream of bytes with the name by which people know it. */
export interface Source {
  /** As shown: relative, with forward slashes, the same on every machine. */
  readonly path: string;
  /** Absolute path of the file, by which one given twice is known; null for a stream. */
  readonly file: string | null;
  /** What that leads to, where it is known to be no link. */
  readonly real?: string;
  /** Size in bytes where known, for showing progress. */
  readonly size: number | null;
  /** The encoding that somebody said it has. */
  readonly encoding?: Encoding;
  read(): AsyncIterable<Buffer>;
  /** Opens it for reading at any place; absent for a stream, which can be read but once. */
  open?(): Promise<ByteFile>;
}

/** A file that is open. */
export interface ByteFile {
  /**
   * Reads bytes from a place into a buffer.
   * @returns how many were read; 0 at the end
   * @throws InputError when the system refuses
   */
  read(into: Buffer, offset: number, length: number, position: number): Promise<number>;
  close(): Promise<void>;
  /** @returns SHA-256 of its bytes, also when it is closed; null where it is no longer as it was when it was opened. */
  fingerprint(): string | null;
}

/** A folder that was given: its tables and, where there is one, its settings file. */
export interface Folder {
  readonly path: string;
  readonly directory: string;
  readonly settings: Source | null;
  readonly tables: readonly Source[];
  readonly passedOver: readonly PassedOver[];
}

/** A file or folder in a folder that is not read as a table of it. */
export interface PassedOver {
  /** As shown. */
  readonly path: string;
  /** Absolute path. */
  readonly file: string;
  readonly what: NoSubmission | 'workbook' | 'other';
}

/** Whether it is known to be something else than a submission, so that nobody need wonder. */
export function isOther({what}: PassedOver): boolean {
  return what !== 'workbook' && what !== 'other';
}

/** The settings file that may lie beside the data. */
export const SETTINGS_FILE = 'qianshou.yaml';

/** What excuses a submission is not for the submission to say: it is read only where it is asked for. */
const WAIVERS_FILE = 'waivers.yaml';

/** Files that are read as tables. Workbooks saved as “Unicode text” are called .txt. */
export const TABLE = /\.(csv|tsv|txt|ya?ml|xls[xm]|ods)$/i;

/** Other workbooks hold tables too, but have to be saved anew first. */
const WORKBOOK = /\.(xls|xlsb|et|numbers)$/i;

/** Standard input: how it is asked for, and how it is shown. */
export const STDIN = '-';
export const STDIN_PATH = '<stdin>';

/** @returns whether the file is read as YAML. */
export function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

/** @returns whether the file is read as a workbook; what is neither this nor YAML is read as CSV. */
export function isWorkbook(name: string): boolean {
  return /\.(xls[xm]|ods)$/i.test(name);
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
function statOf(given: string, shown: string): Stats {
  try {
    return statSync(given);
  } catch (error) {
    throw unreadable(error, shown);
  }
}

/** What the system says of a file; null where it does not tell. */
export function statOrNull(file: string): Stats | null {
  try {
    return statSync(file);
  } catch {
    return null;
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

/**
 * @param begun its beginning, where that was read before
 * @returns the source of one file. Reading it throws InputError when the system refuses.
 */
export function fileSource(file: string, shown: string, size: number | null, begun: Beginning | null = null): Source {
  // A file of which the beginning is all need not be read again; once it is in use, nothing is kept here. Some systems say of files that they
  // are empty which are not: those are read.
  let whole = begun !== null && begun.size > 0 && begun.bytes.length === begun.size ? begun.bytes : null;
  const take = (): Buffer => {
    const bytes = whole ?? readFileSync(file);
    whole = null;
    return bytes;
  };
  return {
    path: shown,
    file,
    size,
    async *read() {
      try {
        // A small file is read at once: a stream's many turns would cost more than its contents.
        if (size !== null && size <= PIECE) yield take();
        else for await (const chunk of createReadStream(file, {highWaterMark: PIECE})) yield chunk as Buffer;
      } catch (error) {
        throw unreadable(error, shown);
      }
    },
    async open() {
      try {
        if (size !== null && size <= PIECE) return openSmall(file);
        const handle = await open(file, 'r');
        const was = await handle.stat();
        return {
          fingerprint: () => fingerprintOf(file, was),
          read: async (into, offset, length, position) => (await handle.read(into, offset, length, position)).bytesRead,
          close: () => handle.close(),
        };
      } catch (error) {
        throw unreadable(error, shown);
      }
    },
  };
}

/** A small file, which is read without the threads that Node would have to begin. */
function openSmall(file: string): ByteFile {
  const handle = openSync(file, 'r');
  const was = fstatSync(handle);
  return {
    fingerprint: () => fingerprintOf(file, was),
    read: async (into, offset, length, position) => readSync(handle, into, offset, length, position),
    close: async () => closeSync(handle),
  };
}

/** Most reports do not show it, and of a long log it takes as long as a part of the check: it is taken when it is asked for. */
function fingerprintOf(file: string, was: Stats): string | null {
  let handle: number | null = null;
  try {
    handle = openSync(file, 'r');
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafeSlow(PIECE);
    for (let count = -1; count !== 0; ) {
      count = readSync(handle, piece);
      hash.update(piece.subarray(0, count));
    }
    const {size, mtimeMs, ino} = fstatSync(handle);
    return size === was.size && mtimeMs === was.mtimeMs && ino === was.ino ? hash.digest('hex') : null;
  } catch {
    return null;
  } finally {
    if (handle !== null) closeSync(handle);
  }
}

/** @returns the source of a file that need not be there: that is told when it is read. */
export function namedSource(given: string, cwd: string): Source {
  const file = path.resolve(cwd, given);
  return fileSource(file, shownPath(given, cwd), statOrNull(file)?.size ?? null);
}

/** Bytes of a stream that are kept until it is known how the rest is read. */
const KEPT = 1 << 23;

/**
 * @returns standard input as a source; its stream is given, since only the command line sees the process. What was read of it is there once
 * more for those who open it then.
 */
export function streamSource(stream: AsyncIterable<Buffer>): Source {
  const iterator = stream[Symbol.asyncIterator]();
  const kept: Buffer[] = [];
  let bytes = 0;
  const next = async (): Promise<Buffer | null> => {
    const {value, done} = await iterator.next();
    return done === true ? null : value;
  };
  return {
    path: STDIN_PATH,
    file: null,
    size: null,
    async *read() {
      for (let chunk = await next(); chunk !== null; chunk = await next()) {
        bytes += chunk.length;
        if (bytes <= KEPT) kept.push(chunk);
        else kept.length = 0;
        yield chunk;
      }
    },
    async open() {
      if (bytes > KEPT) throw unreadable({code: 'ESPIPE'}, STDIN_PATH);
      return forward(kept, next);
    },
  };
}

/** Chunks as a file that is read from its beginning to its end. */
function forward(kept: Buffer[], next: () => Promise<Buffer | null>): ByteFile {
  let rest: Buffer = Buffer.alloc(0);
  const hash = createHash('sha256');
  return {
    async read(into, offset, length) {
      while (rest.length === 0) {
        const chunk = kept.shift() ?? (await next());
        if (chunk === null) return 0;
        hash.update(chunk);
        rest = chunk;
      }
      const count = rest.copy(into, offset, 0, length);
      rest = rest.subarray(count);
      return count;
    },
    close: async () => {},
    fingerprint: () => hash.copy().digest('hex'),
  };
}

/** The lines of a source, without their ends. */
export async function* linesOf({read}: Pick<Source, 'read'>): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of read()) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      yield textOf([...rest, chunk.subarray(start, end)]);
      rest = [];
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  if (rest.length > 0) yield textOf(rest);
}

const NEWLINE = 10;

function textOf(parts: readonly Buffer[]): string {
  return Buffer.concat(parts).toString('utf8').replace(/\r$/, '');
}

/**
 * Looks at a path: a folder is a submission, anything else is one file.
 * @throws InputError for a path that does not exist, may not be read, or is a file of a type that is not read; NoSubmissionError for a
 * report of this program
 */
export async function look(given: string, cwd: string): Promise<Source | Folder> {
  const shown = shownPath(given, cwd);
  const file = path.resolve(cwd, given);
  const stats = statOf(file, shown);
  if (stats.isDirectory()) return lookIntoFolder(file, shown);
  if (!TABLE.test(file) || isWorkbook(file)) {
    const what = noSubmission(file);
    if (what === null && isWorkbook(file)) return fileSource(file, shown, stats.size);
    throw what === null
      ? new InputError(message('file-type', {file: shown}), {file: shown, line: 1, column: 1})
      : new NoSubmissionError(what, shown);
  }
  return fileSource(file, shown, stats.size);
}

async function lookIntoFolder(directory: string, shown: string): Promise<Folder> {
  let entries: Dirent[];
  let real: string;
  try {
    real = realpathSync.native(directory);
    entries = readdirSync(directory, {withFileTypes: true})
      .filter(({name}) => !/^(?:\.|~\$)/.test(name))
      .sort((a, b) => byText(a.name, b.name));
  } catch (error) {
    throw unreadable(error, shown);
  }
  const tables: Source[] = [];
  const passedOver: PassedOver[] = [];
  let settings: Source | null = null;
  for (const entry of entries) {
    const {name} = entry;
    const file = path.join(directory, name);
    const display = shown === '.' ? name : `${shown}/${name}`;
    const seen = seenAt(file, entry);
    const what = whatIs(file, name, seen);
    const source = fileSource(file, display, seen.size, seen.beginning);
    if (what === 'settings') settings = source;
    else if (what === 'table') tables.push(entry.isFile() ? {...source, real: path.join(real, name)} : source);
    else passedOver.push({path: display, file, what});
  }
  return {path: shown, directory, settings, tables, passedOver};
}

/** What was seen of something in a folder before it is known what it is. */
interface Seen {
  readonly isDirectory: boolean;
  /** Null where the system does not tell. */
  readonly size: number | null;
  /** Null where it is no file, or none that need be looked into. */
  readonly beginning: Beginning | null;
}

/** Looks at something in a folder. What the folder says to be a file is opened at once, which tells its size too. */
function seenAt(file: string, entry: Dirent): Seen {
  const stats = entry.isFile() ? null : statOrNull(file);
  const beginning = entry.isFile() || stats?.isFile() === true ? beginningOf(file) : null;
  const size = beginning?.size ?? (stats ?? statOrNull(file))?.size ?? null;
  return {isDirectory: stats?.isDirectory() === true, size, beginning};
}

/** Whether a file beside others is meant as a table: a text may be anything unless its name says what it holds. */
function isTableName(name: string): boolean {
  return TABLE.test(name) && (!/\.txt$/i.test(name) || kindByName(name.slice(0, -4)) !== undefined);
}

function whatIs(file: string, name: string, {isDirectory, beginning}: Seen): 'settings' | 'table' | PassedOver['what'] {
  if (name === SETTINGS_FILE) return 'settings';
  if (name === WAIVERS_FILE) return 'waivers';
  const what = noSubmission(file, beginning);
  if (what !== null) return what;
  if (isTableName(name) && !isDirectory) return 'table';
  return WORKBOOK.test(name) ? 'workbook' : 'other';
}
