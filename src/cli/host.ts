import {existsSync, fstatSync, writeSync} from 'node:fs';
import path from 'node:path';
import {UsageError} from './usage-error.js';

/** What the program sees of the machine it runs on; the only such thing, so that everything else can be tested without one. */
export interface Host {
  readonly cwd: string;
  /** The folder in which the program is installed. */
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file that a thread runs which reads a part of a log; null where the program runs as it was written. */
  readonly thread: string | null;
  /** Today as an ISO date. */
  readonly today: string;
  readonly stdin: AsyncIterable<Buffer>;
  readonly stdout: Output;
  readonly stderr: Output;
}

export interface Output {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
  write(content: string | Uint8Array): Promise<void>;
}

/**
 * @param fd what is written to
 * @param stream gives the stream of it, which takes long to make
 * @returns an output that waits for slow readers and does not mind one that has gone away; any other refusal of the system rejects the
 * write
 */
export function outputOf(fd: number, stream: () => NodeJS.WriteStream): Output {
  // Files and pipes are no devices: they take everything at once.
  let direct = !fstatSync(fd).isCharacterDevice();
  let open: NodeJS.WriteStream | null = null;
  const opened = (): NodeJS.WriteStream => {
    // Without a listener an error event would end the process.
    open ??= stream().on('error', () => {});
    return open;
  };
  return {
    get isTTY() {
      return !direct && opened().isTTY === true;
    },
    get columns() {
      return direct ? undefined : opened().columns;
    },
    write: async (content) => {
      let rest = Buffer.from(content);
      try {
        while (direct && rest.length > 0) rest = rest.subarray(writeSync(fd, rest));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
        // A pipe that is full for the moment is waited for by the stream, which also says what it cannot do.
        direct = false;
      }
      if (rest.length > 0) await writeAll(opened(), rest);
    },
  };
}

function writeAll(stream: NodeJS.WriteStream, content: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(content, (error) => {
      const {code} = (error ?? {}) as NodeJS.ErrnoException;
      if (code === undefined || code === 'EPIPE') resolve();
      else reject(new UsageError({zh: `无法写出结果（${code}）`, en: `cannot write the result (${code})`}));
    });
  });
}

/** The nearest folder above this file that holds the published schemas. */
function installedIn(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'schemas/plan.schema.json')) && folder !== path.dirname(folder)) folder = path.dirname(folder);
  return folder;
}

/** @returns this process as a host. */
export function processHost(): Host {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return {
    cwd: process.cwd(),
    get home() {
      return installedIn();
    },
    env: process.env,
    get thread() {
      const file = path.join(import.meta.dirname, 'part.cjs');
      return existsSync(file) ? file : null;
    },
    today,
    get stdin() {
      return process.stdin;
    },
    stdout: outputOf(1, () => process.stdout),
    stderr: outputOf(2, () => process.stderr),
  };
}
