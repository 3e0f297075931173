/** What the program sees of the machine it runs on; the only such thing, so that everything else can be tested without one. */
export interface Host {
  readonly cwd: string;
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
  write(text: string): Promise<void>;
}

/** @returns a stream as an output that waits for slow readers and does not mind one that has gone away. */
function outputOf(stream: NodeJS.WriteStream): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    isTTY: stream.isTTY === true,
    columns: stream.columns,
    write: (text) =>
      new Promise((resolve) => {
        stream.write(text, () => resolve());
      }),
  };
}

/** @returns this process as a host. */
export function processHost(): Host {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return {
    cwd: process.cwd(),
    env: process.env,
    today,
    stdin: process.stdin,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
  };
}
