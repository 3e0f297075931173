import {existsSync} from 'node:fs';
import path from 'node:path';
import {UsageError} from './usage-error.js';

/** What the program sees of the machine it runs on; the only such thing, so that everything else can be tested without one. */
export interface Host {
  readonly cwd: string;
  /** The folder in which the program is installed. */
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
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
 * @returns a stream as an output that waits for slow readers and does not mind one that has gone away; any other refusal of the
 * system rejects the write
 */
function outputOf(stream: NodeJS.WriteStream): Output {
  // Without a listener an error event would end the process.
  stream.on('error', () => {});
  return {
    isTTY: stream.isTTY === true,
    columns: stream.columns,
    write: (content) =>
      new Promise((resolve, reject) => {
        stream.write(content, (error) => {
          const {code} = (error ?? {}) as NodeJS.ErrnoException;
          if (code === undefined || code === 'EPIPE') resolve();
          else reject(new UsageError({zh: `无法写出结果（${code}）`, en: `cannot write the result (${code})`}));
        });
      }),
  };
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
    today,
    stdin: process.stdin,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
  };
}
