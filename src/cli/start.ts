/**
 * Loads the program's own code with what V8 made of it in an earlier run, so that a start does not compile everything anew. What is kept
 * lies beside the program, where only who may change the program may write; without it the program runs as well, only slower.
 */
import {fstatSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync, writeSync} from 'node:fs';
import path from 'node:path';
import {Script} from 'node:vm';
import type {Host} from './host.js';

/** What the bundle of the program exports. */
interface Program {
  main(args: readonly string[], host: Host): Promise<number>;
  processHost(): Host;
}

/** A file of the bundle is a function of what a CommonJS module sees. */
type Factory = (require: (name: string) => unknown, module: {exports: unknown}, folder: string) => void;

/** Modules that Node has loaded before any program runs. Any other takes it up to some milliseconds. */
const LOADED = /^(?:node:)?(?:buffer|events|fs|path|process|url|util)$/;

/** A module that is loaded when something of it is first asked for, be it what there is. */
function onDemand(load: () => object): object {
  return new Proxy(
    {},
    {
      // Bundled code asks this of every module that it imports.
      get: (_, key) => (key === '__esModule' ? undefined : Reflect.get(load(), key)),
      ownKeys: () => Reflect.ownKeys(load()),
      getOwnPropertyDescriptor: (_, key) => ({configurable: true, enumerable: true, value: Reflect.get(load(), key)}),
    },
  );
}

/** Loads files of code from one folder, each once. */
export class Loader {
  readonly #folder: string;
  readonly #stamp: string;
  readonly #nodes: (name: string) => unknown;
  readonly #loaded = new Map<string, {exports: unknown}>();
  /** Scripts for which nothing usable was kept, by the file that is to keep it. */
  readonly #fresh = new Map<string, Script>();

  /**
   * @param folder where the files lie, and a folder `cache` for what is kept of them
   * @param stamp changes with their contents
   * @param nodes gives Node's own modules
   */
  constructor(folder: string, stamp: string, nodes: (name: string) => unknown) {
    this.#folder = folder;
    this.#stamp = stamp;
    this.#nodes = nodes;
  }

  /**
   * @param name the file's path below the folder, without its ending
   * @param use tells apart runs that need different functions of the file
   * @returns what the file exports
   */
  load(name: string, use = ''): unknown {
    const known = this.#loaded.get(name);
    if (known !== undefined) return known.exports;
    const file = path.join(this.#folder, `${name}.cjs`);
    const cache = path.join(
      this.#folder,
      'cache',
      [name.replaceAll('/', '-'), use, process.version, process.arch, this.#stamp].filter((part) => part !== '').join('_'),
    );
    const cachedData = readKept(cache);
    // The files are ASCII, which needs no decoding.
    const source = readFileSync(file, 'latin1');
    const script = new Script(source, {filename: file, ...(cachedData === undefined ? {} : {cachedData})});
    if (cachedData === undefined || script.cachedDataRejected === true) this.#fresh.set(cache, script);
    const module: {exports: unknown} = {exports: {}};
    this.#loaded.set(name, module);
    (script.runInThisContext() as Factory)(this.#require, module, this.#folder);
    return module.exports;
  }

  readonly #require = (name: string): unknown => {
    if (name.startsWith('./packages/')) return onDemand(() => this.load(name.slice(2)) as object);
    if (name.startsWith('./')) return this.load(name.slice(2));
    return LOADED.test(name) ? this.#nodes(name) : onDemand(() => this.#nodes(name) as object);
  };

  /** Keeps what V8 made of the code up to now, functions that were compiled when they were first called among it. */
  keep(): void {
    for (const [cache, script] of this.#fresh) writeKept(cache, script.createCachedData());
    this.#fresh.clear();
  }
}

/**
 * What is kept stands twice in its file: V8 looks at its version and length, but would run damaged code, and to compare is faster than to
 * compute a checksum.
 * @returns undefined where nothing whole is kept
 */
function readKept(cache: string): Buffer | undefined {
  try {
    const twice = readFileSync(cache);
    const once = twice.subarray(0, twice.length / 2);
    return once.equals(twice.subarray(once.length)) ? once : undefined;
  } catch {
    return undefined;
  }
}

/** Writes whole or not at all; where nothing can be written, nothing is kept. */
function writeKept(cache: string, data: Buffer): void {
  const temporary = `${cache}.${process.pid}.tmp`;
  try {
    mkdirSync(path.dirname(cache), {recursive: true});
    writeFileSync(temporary, Buffer.concat([data, data]));
    renameSync(temporary, cache);
  } catch {
    remove(temporary);
  }
}

function remove(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It was never there, or nothing can be changed here.
  }
}

/** Commands, each of which needs other functions of the program. */
export const COMMANDS: readonly string[] = [
  'check',
  'ledger',
  'validate',
  'report',
  'inspect',
  'normalize',
  'redact',
  'compare',
  'explain',
  'plans',
  'template',
  'schema',
  'completion',
];

/** What a run will need of the program, as far as its arguments tell: its command and the formats that it asks for. */
export function useOf(args: readonly string[]): string {
  if (args.some((arg) => arg === '-h' || arg === '--help' || arg === 'help')) return 'help';
  const command = args.find((arg) => COMMANDS.includes(arg));
  if (command === undefined) return 'version';
  const formats = args.flatMap((arg, i) => /^--format=(.*)/.exec(arg)?.[1] ?? (args[i - 1] === '--format' ? arg : []));
  const names = formats.flatMap((format) => /^[a-z][a-z-]*/.exec(format)?.[0] ?? []);
  return [command, ...[...new Set(names)].sort()].join('-');
}

/** Arguments that ask for nothing but what the build wrote down. */
const ASKS = /^(?:-V|--version|-h|--help|--lang|zh|en)$/;

/** What the program says to some arguments, by these with blanks between: so that its version is told without loading it. */
export type Answers = Readonly<Record<string, string>>;

/**
 * @param folder where the build wrote the answers down
 * @returns what the program would say; null where it has to be asked
 */
export function answerTo(args: readonly string[], folder: string): string | null {
  if (args.length === 0 || !args.every((arg) => ASKS.test(arg))) return null;
  try {
    const answers = JSON.parse(readFileSync(path.join(folder, 'answers.json'), 'utf8')) as Answers;
    return answers[args.join(' ')] ?? null;
  } catch {
    return null;
  }
}

/** Writes to a file or a pipe, and says whether anything was written: a terminal is as wide as it is, and a pipe may be full. */
function told(answer: string): boolean {
  const all = Buffer.from(answer);
  let done = 0;
  try {
    if (fstatSync(1).isCharacterDevice()) return false;
    while (done < all.length) done += writeSync(1, all, done);
  } catch {
    if (done === 0) return false;
    // The pipe took a part of it: the rest waits for its reader.
    process.stdout.write(all.subarray(done));
  }
  return true;
}

/** Runs the command line of this process with the program in a folder. */
export async function start(folder: string, stamp: string, nodes: (name: string) => unknown): Promise<void> {
  const args = process.argv.slice(2);
  const answer = process.env['QIANSHOU_LANG'] === undefined ? answerTo(args, folder) : null;
  if (answer !== null && told(answer)) return;
  const loader = new Loader(folder, stamp, nodes);
  const {main, processHost} = loader.load('main', useOf(args)) as Program;
  process.exitCode = await main(args, processHost());
  // A run that came to nothing has seen little of the program.
  if (process.exitCode !== 2) loader.keep();
  // All is written. Left to itself, Node would first collect garbage and finish optimising what has run.
  process.exit();
}
