import {statSync} from 'node:fs';
import path from 'node:path';
import type {ValidateFunction} from 'ajv';
import type {Unopened} from '../engine/run.js';
import {kindByName} from '../intake/header.js';
import {InputError} from '../intake/input-error.js';
import {NoSubmissionError} from '../intake/no-submission.js';
import {type CheckSettings, openFile, readSettings} from '../intake/open.js';
import {type ManifestSettings, settingsSchema} from '../intake/settings.js';
import {
  type Folder,
  fileSource,
  isOther,
  look,
  type PassedOver,
  type Source,
  STDIN,
  shownPath,
  streamSource,
  TABLE,
} from '../intake/source.js';
import type {OpenFile} from '../intake/table.js';
import {voice} from '../messages/speak.js';
import type {Encoding} from '../model/encoding.js';
import type {Finding} from '../model/finding.js';
import {KINDS, type Kind} from '../model/kinds.js';
import {message} from '../model/text.js';
import {documentFindings} from '../schema/document.js';
import type {Host} from './host.js';
import {realPath} from './output.js';
import {UsageError} from './usage-error.js';

/** A setting and the folder from which its relative paths are seen. */
export interface Stated {
  readonly settings: ManifestSettings;
  readonly directory: string;
}

/** What was given on the command line, opened as far as the kinds of its tables. */
export interface Submission {
  readonly files: readonly OpenFile[];
  /** Where each of the files can be read once more. */
  readonly sources: readonly Source[];
  readonly unopened: readonly Unopened[];
  readonly stated: readonly Stated[];
  /** Absolute paths of everything that is read: no report may be written over it. */
  readonly read: readonly string[];
  /** Files of given folders that are no tables of a submission. */
  readonly passedOver: readonly PassedOver[];
}

/** Settings hold no rows: what is lacking elsewhere cannot be in them. */
const NO_ROWS: readonly Kind[] = [];

/** A path as the command line gives it, or a folder that was looked into already. */
export type Given = string | Folder;

/** Counts bytes as a source is read. */
export type Watch = (source: Source) => Source;

/**
 * Opens everything that was given. What cannot be opened is listed, and does not stop the rest.
 * @param encoding of all tables; none: the one that fits each
 * @throws UsageError when something else than a submission was given
 */
export async function openAll(
  given: readonly Given[],
  host: Host,
  settingsCheck: ValidateFunction,
  sink: (...found: readonly Finding[]) => void,
  watch: Watch,
  encoding?: Encoding,
): Promise<Submission> {
  const checkSettings: CheckSettings = (value, placeOf) =>
    settingsCheck(value) ? [] : documentFindings(settingsCheck.errors ?? [], settingsSchema, value, placeOf);
  const files: OpenFile[] = [];
  const sources: Source[] = [];
  const unopened: Unopened[] = [];
  const stated: Stated[] = [];
  const passedOver: PassedOver[] = [];
  const seen = new Set<string>();

  const guarded = async (shown: string, work: () => Promise<void>, held?: readonly Kind[]): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      if (error instanceof NoSubmissionError) throw refused(error);
      const kind = kindByName(path.posix.basename(shown).replace(/\.[^.]*$/, ''));
      unopened.push({path: shown, failed: {why: error.problem, place: error.place}, kinds: held ?? (kind === undefined ? KINDS : [kind])});
    }
  };
  const open = (found: Source, directory: string): Promise<void> =>
    guarded(found.path, async () => {
      const source = encoding === undefined ? found : {...found, encoding};
      // A folder and a file of it, or a link: what is the same file counts once.
      const real = realOf(source);
      if (real !== null && seen.has(real)) return;
      if (real !== null) seen.add(real);
      if (source.file !== null && !TABLE.test(source.file))
        throw new InputError(message('file-type', {file: source.path}), {file: source.path, line: 1, column: 1});
      const file = await openFile(watch(source), checkSettings, sink);
      files.push(file);
      sources.push(source);
      if (file.settings !== null) stated.push({settings: file.settings, directory});
    });
  const openFolder = async (folder: Folder): Promise<void> => {
    let tables = folder.tables;
    const {settings} = folder;
    if (settings !== null) {
      if (settings.file !== null) seen.add(settings.file);
      await guarded(
        settings.path,
        async () => {
          const read = await readSettings(settings, checkSettings, sink);
          if (read === null) throw new InputError(message('settings-unusable'), {file: settings.path, line: 1, column: 1});
          stated.push({settings: read, directory: folder.directory});
          if (read.files !== undefined) tables = read.files.map((name) => listed(name, folder, host.cwd));
        },
        NO_ROWS,
      );
    }
    if (tables.length === 0) throw nothingIn(folder);
    passedOver.push(...folder.passedOver);
    for (const source of tables) await open(source, folder.directory);
  };

  if (given.filter((one) => one === STDIN).length > 1) throw onceOnly();
  const named: string[] = [];
  for (const one of given) {
    if (one === STDIN) {
      await open(streamSource(host.stdin), host.cwd);
      continue;
    }
    const file = typeof one === 'string' ? path.resolve(host.cwd, one) : one.directory;
    named.push(file);
    await guarded(shownPath(file, host.cwd), async () => {
      const found = typeof one === 'string' ? await look(one, host.cwd) : one;
      await ('tables' in found ? openFolder(found) : open(found, path.dirname(file)));
    });
  }
  // A report of an earlier run may be made anew.
  const others = passedOver.flatMap(({file, what}) => (what === 'report' ? [] : [file]));
  return {files, sources, unopened, stated, passedOver, read: [...seen, ...named, ...others]};
}

export function onceOnly(): UsageError {
  return new UsageError({zh: '标准输入（-）只能给一次', en: 'standard input (-) can be given only once'});
}

/** The file that is read in the end; null for a stream. */
function realOf({real, file}: Source): string | null {
  return real ?? (file === null ? null : realPath(file));
}

/** A file that the settings name; one that is no table fails when it is read. */
function listed(name: string, folder: Folder, cwd: string): Source {
  const file = path.resolve(folder.directory, name);
  const inside = !path.isAbsolute(name) && !path.relative(folder.directory, file).startsWith('..');
  const shown = inside
    ? `${folder.path === '.' ? '' : `${folder.path}/`}${path.relative(folder.directory, file).split(path.sep).join('/')}`
    : shownPath(file, cwd);
  const stats = statSync(file, {throwIfNoEntry: false});
  return fileSource(file, shown, stats?.isFile() === true ? stats.size : null);
}

/** Why a folder has nothing to check. */
function nothingIn({path: file, passedOver}: Folder): InputError {
  const books = passedOver.flatMap(({path: book, what}) => (what === 'workbook' ? [book] : []));
  if (books.length === 0 && passedOver.some(isOther)) return new NoSubmissionError('only', file);
  return new InputError(books.length > 0 ? message('only-workbooks', {file, books}) : message('empty-folder', {file}), {
    file,
    line: 1,
    column: 1,
  });
}

function refused({problem}: NoSubmissionError): UsageError {
  return new UsageError({zh: voice('zh').say(problem), en: voice('en').say(problem)});
}

/** Whether a submission says of itself that it was redacted. */
export function isRedacted(stated: readonly Stated[]): boolean {
  return stated.some(({settings}) => settings.redacted === true);
}

/**
 * One setting from all that state it.
 * @throws UsageError when two submissions disagree
 */
export function agreed<T>(
  stated: readonly Stated[],
  option: string,
  of: (settings: ManifestSettings) => T | undefined,
): {value: T; directory: string} | null {
  let chosen: {value: T; directory: string} | null = null;
  for (const {settings, directory} of stated) {
    const value = of(settings);
    if (value === undefined) continue;
    if (chosen !== null && JSON.stringify(chosen.value) !== JSON.stringify(value)) {
      throw new UsageError({
        zh: `几份材料的设置不一致（${String(chosen.value)} 与 ${String(value)}），请用 ${option} 指定`,
        en: `the submissions disagree (${String(chosen.value)} and ${String(value)}); say which with ${option}`,
      });
    }
    chosen ??= {value, directory};
  }
  return chosen;
}
