import {existsSync, realpathSync} from 'node:fs';
import {mkdir, readdir, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {TABLE} from '../intake/source.js';
import {shown, shownText} from '../messages/shown.js';
import {voice} from '../messages/speak.js';
import type {Report} from '../model/report.js';
import {byText, type Lang} from '../model/text.js';
import {onlyPairing} from '../report/one-pairing.js';
import type {RenderOptions, RunFailure} from '../report/renderer.js';
import type {Host} from './host.js';
import {type Destination, oneOf} from './options.js';
import {formatInfo} from './renderers.js';
import {TOOL} from './tool.js';
import {UsageError} from './usage-error.js';

const COLOURS = ['auto', 'always', 'never'] as const;

export interface Look {
  readonly lang: Lang;
  readonly colour: (typeof COLOURS)[number];
  readonly unmasked: boolean;
  readonly all: boolean;
}

/** @throws UsageError for a choice of colours that there is not */
export function lookOf(options: {readonly color?: string; readonly unmasked?: boolean; readonly all?: boolean}, lang: Lang): Look {
  const colour = oneOf('--color', COLOURS, options.color ?? 'auto');
  return {lang, colour, unmasked: options.unmasked === true, all: options.all === true};
}

/** Bytes of a file name, of the 255 that systems take: its ending and a mark of its own come on top. */
const LONGEST_NAME = 180;

/** Columns of a report that goes to a file or a pipe. */
const WIDTH = 100;

/** A file that cannot be written; those that are done stay. */
class CannotWrite extends UsageError {
  readonly file: string;
  readonly done: Destination[] = [];

  constructor(file: string, words: UsageError['words']) {
    super(words);
    this.file = file;
  }
}

/** Renders the report in every format asked for and puts each where it belongs. */
export async function deliver(report: Report, destinations: readonly Destination[], look: Look, host: Host): Promise<void> {
  const rendered: (readonly [Destination, string | Uint8Array])[] = [];
  for (const to of destinations) {
    rendered.push([to, await rendering(report, to, look, host)]);
  }
  // What goes to stdout goes last: once a file could not be written, it is to tell that and nothing else.
  const done: Destination[] = [];
  for (const [to, content] of rendered.sort(([a], [b]) => Number(a.file === null) - Number(b.file === null))) {
    try {
      await put(content, to, host);
      done.push(to);
    } catch (error) {
      if (error instanceof CannotWrite) error.done.push(...done);
      throw error;
    }
  }
}

/** The report as a format shows it. */
async function rendering(report: Report, to: Destination, look: Look, host: Host): Promise<string | Uint8Array> {
  const {load, raw} = formatInfo(to.format);
  const {render} = await load();
  return render(shown(report, {unmasked: look.unmasked, raw: raw === true}), optionsFor(to, look, host));
}

/** Renders a report for each pairing, into a folder for each format. */
export async function deliverEach(report: Report, destinations: readonly Destination[], look: Look, host: Host): Promise<void> {
  for (const to of destinations) {
    const folder = to.file as string;
    await makeFolder(path.resolve(host.cwd, folder), folder);
    const files = eachOf(report, to);
    for (const {id, ...file} of files) {
      await put(await rendering(onlyPairing(report, id), file, look, host), file, host);
    }
    await host.stderr.write(
      await notesOfFolder(
        folder,
        files.map(({file}) => path.basename(file)),
        formatInfo(to.format).extension,
        look,
        host,
      ),
    );
  }
}

/** What is to be known of a folder that reports were written to: that there was none to write, or that some are of an earlier run. */
async function notesOfFolder(folder: string, written: readonly string[], extension: string, {lang}: Look, {cwd}: Host): Promise<string> {
  const there = await readdir(path.resolve(cwd, folder));
  const old = there.filter((name) => name.endsWith(`.${extension}`) && !written.includes(name)).sort(byText);
  const shownFolder = shownText(folder);
  const none = {zh: `没有结对，${shownFolder} 里没有写入报告`, en: `there is no pairing: no report was written to ${shownFolder}`};
  const left = {
    zh: `${shownFolder} 里还有不是这次写的文件：${old.map(shownText).join('、')}`,
    en: `${shownFolder} also holds files that this run did not write: ${old.map(shownText).join(', ')}`,
  };
  return [...(written.length === 0 ? [none] : []), ...(old.length > 0 ? [left] : [])].map((note) => `${note[lang]}\n`).join('');
}

/** The file of each pairing's report, in the folder of a format. */
export function eachOf(
  {pairings}: Report,
  {format, file: folder}: Destination,
): (Destination & {readonly id: string; readonly file: string})[] {
  // The name of a file is shown to anybody.
  const names = fileNames(pairings.map(({id}) => shownText(id)));
  return pairings.map(({id}, i) => ({id, format, file: path.posix.join(folder as string, `${names[i]}.${formatInfo(format).extension}`)}));
}

async function makeFolder(folder: string, shownName: string): Promise<void> {
  try {
    await mkdir(folder, {recursive: true});
  } catch (error) {
    throw cannotWrite(shownName, error);
  }
}

/** Names that Windows keeps for devices, whatever ending they have. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** Names that any file system takes, no two alike. */
function fileNames(ids: readonly string[]): string[] {
  const taken = new Set<string>();
  return ids.map((id) => {
    const safe = id
      .normalize('NFC')
      .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, '_')
      .replace(/^[. ]+|[. ]+$/g, '_')
      .replace(DEVICES, '$&_');
    const name = cutBytes(safe, LONGEST_NAME) || '_';
    let free = name;
    // Some systems do not tell capitals apart.
    for (let i = 2; taken.has(free.toLowerCase()); i++) free = `${name}~${i}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

/** The characters of a text that fit into a number of bytes. */
function cutBytes(text: string, most: number): string {
  let [cut, left] = ['', most];
  for (const char of text) {
    left -= Buffer.byteLength(char);
    if (left < 0) break;
    cut += char;
  }
  return cut;
}

/**
 * Tells programs that wait for a report why there is none; people are told on stderr.
 * @param named files and folders that the command line names: what may have to be read is not written over
 */
export async function deliverFailure(
  error: unknown,
  command: RunFailure['command'],
  named: readonly string[],
  destinations: readonly Destination[],
  look: Look,
  host: Host,
): Promise<void> {
  const {words, findings} = error instanceof UsageError ? error : {words: null, findings: []};
  const failure: RunFailure = {tool: TOOL, command, problem: oneLine(words?.[look.lang] ?? String(error)), findings};
  const inputs = named.map((name) => realPath(path.resolve(host.cwd, name)));
  const isSafe = ({file}: Destination): boolean =>
    file === null || !(error instanceof WouldOverwrite || mayBeRead(realPath(path.resolve(host.cwd, file)), inputs));
  // A report that is whole stays.
  const open = destinations.filter((to) => !(error instanceof CannotWrite && (error.done.includes(to) || error.file === to.file)));
  for (const to of open.filter(isSafe)) {
    const {load, raw, besideStderr} = formatInfo(to.format);
    if (to.file === null && besideStderr === true) continue;
    const {renderFailure} = await load();
    await put(await renderFailure(shown(failure, {unmasked: look.unmasked, raw: raw === true}), optionsFor(to, look, host)), to, host);
  }
}

/** What is said on several lines, for formats that hold a text in one. */
function oneLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join(' ');
}

/** Whether a file is an input, or a table of a folder that is one. */
function mayBeRead(file: string, inputs: readonly string[]): boolean {
  return inputs.some((input) => file === input || (TABLE.test(file) && file.startsWith(input + path.sep)));
}

/** Writes what was rendered to where it belongs. */
export async function put(rendered: string | Uint8Array, {file}: Destination<string>, host: Host): Promise<void> {
  if (file === null) await host.stdout.write(rendered);
  else await writeWhole(path.resolve(host.cwd, file), file, rendered);
}

/**
 * Writes lines to a file, or to stdout where there is none.
 * @param lines with their ends
 */
export async function putLines(lines: Iterable<string>, file: string | null, host: Host): Promise<void> {
  if (file !== null) return writeWhole(path.resolve(host.cwd, file), file, lines);
  for (const line of lines) await host.stdout.write(line);
}

/** How a format is to look at its destination: off a terminal without colour, and of a fixed width. */
export function optionsFor({file}: Destination<string>, look: Omit<Look, 'unmasked'>, host: Host): RenderOptions {
  const terminal = host.stdout.isTTY && file === null;
  const wanted =
    look.colour === 'always' || (look.colour === 'auto' && terminal && (host.env['NO_COLOR'] ?? '') === '' && host.env['TERM'] !== 'dumb');
  const columns = file === null ? (host.stdout.columns ?? (Number(host.env['COLUMNS']) || undefined)) : undefined;
  return {voice: voice(look.lang), width: columns ?? WIDTH, colour: wanted, all: look.all};
}

class WouldOverwrite extends UsageError {}

/** A path without links; of what does not exist yet, as far as it does. */
export function realPath(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    const above = path.dirname(file);
    return above === file ? file : path.join(realPath(above), path.basename(file));
  }
}

/**
 * Refuses to write over a file that is read, or two reports into one file.
 * @param read absolute paths of files and folders that are inputs
 * @throws UsageError
 */
export function protectInputs(destinations: readonly Destination<string>[], read: readonly string[], cwd: string): void {
  if (destinations.every(({file}) => file === null)) return;
  const inputs = new Set(read.map(realPath));
  const written = new Set<string>();
  for (const {file} of destinations) {
    if (file === null) continue;
    const target = realPath(path.resolve(cwd, file));
    if (inputs.has(target)) {
      throw new WouldOverwrite({
        zh: `不能覆盖输入文件 ${file}，请换一个文件名`,
        en: `this would overwrite the input ${file}; choose another file`,
      });
    }
    if (written.has(target))
      throw new UsageError({zh: `两份报告不能写到同一个文件 ${file}`, en: `two reports cannot go to one file, ${file}`});
    written.add(target);
  }
}

/**
 * Refuses to write into a folder that is read.
 * @param read absolute paths of files and folders that are inputs
 * @throws UsageError
 */
export function protectFolders(folders: readonly Destination[], read: readonly string[], cwd: string): void {
  if (folders.length === 0) return;
  const inputs = new Set(read.map(realPath));
  const wrong = folders.find(({file}) => file !== null && inputs.has(realPath(path.resolve(cwd, file))));
  if (wrong === undefined) return;
  throw new WouldOverwrite({
    zh: `不能把报告写进材料所在的 ${wrong.file}，请换一个文件夹`,
    en: `the reports cannot go into ${wrong.file}, which is read as input; choose another folder`,
  });
}

/**
 * Writes a new file.
 * @returns what to tell
 * @throws UsageError when it exists, or cannot be written
 */
export async function writeNew(shown: string, text: string, lang: Lang, host: Host): Promise<string> {
  const file = path.resolve(host.cwd, shown);
  if (existsSync(file)) {
    throw new UsageError({zh: `${shown} 已经存在，请换一个文件名`, en: `${shown} exists already; choose another file`});
  }
  await writeWhole(file, shown, text);
  return lang === 'zh' ? `已写入 ${shown}\n` : `written to ${shown}\n`;
}

/**
 * Writes new files.
 * @param files by their names as people are told of them
 * @param force whether one that is there already is written over
 * @throws UsageError when one exists, before any is written; or when one cannot be written
 */
export async function writeAllNew(
  files: readonly {readonly name: string; readonly content: string | Uint8Array}[],
  force: boolean,
  {cwd}: Host,
): Promise<void> {
  const there = files.filter(({name}) => existsSync(path.resolve(cwd, name))).map(({name}) => name);
  if (there.length > 0 && !force) {
    throw new UsageError({
      zh: `${there.join('、')} 已经存在，请换一个名字；要覆盖请加 --force`,
      en: `${there.join(', ')} exists already; choose another name, or add --force to write over it`,
    });
  }
  for (const {name, content} of files) await writeWhole(path.resolve(cwd, name), name, content);
}

/** Writes a file whole or not at all. */
async function writeWhole(file: string, shown: string, content: string | Uint8Array | Iterable<string>): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, {force: true});
    throw cannotWrite(shown, error);
  }
}

/** What the system's refusal to write means to people. */
export function cannotWrite(shown: string, error: unknown): CannotWrite {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'EEXIST') {
    return new CannotWrite(shown, {
      zh: `无法写入 ${shown}：它是一个文件，这里要的是文件夹，请换一个名字`,
      en: `cannot write ${shown}: it is a file, and a folder is needed here; choose another name`,
    });
  }
  return new CannotWrite(shown, {
    zh: `无法写入 ${shown}（${code}）：检查文件夹是否存在、是否可写`,
    en: `cannot write ${shown} (${code}): does its folder exist, and may it be written to?`,
  });
}
