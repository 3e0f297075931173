import type {ByteFile, Source} from '../intake/source.js';
import {numberText} from '../model/text.js';
import type {Host} from './host.js';

/** Nothing is shown for work shorter than this, in milliseconds; then at most this often. */
const AFTER = 1_000;
const EVERY = 200;

/** Shows on a terminal how far long reading has come; silent everywhere else. */
export class ProgressLine {
  readonly #host: Host;
  readonly #label: string;
  #started = 0;
  #last = 0;
  #shown = false;

  constructor(host: Host, label: string) {
    this.#host = host;
    this.#label = label;
  }

  /** @returns the source, counted as it is read */
  watch = (source: Source): Source => {
    if (!this.#host.stderr.isTTY) return source;
    this.#started ||= performance.now();
    const tick = (bytes: number): void => this.#tick(source, bytes);
    const {open} = source;
    return {
      ...source,
      async *read() {
        let bytes = 0;
        for await (const chunk of source.read()) {
          bytes += chunk.length;
          tick(bytes);
          yield chunk;
        }
      },
      ...(open === undefined ? {} : {open: async () => watched(await open(), tick)}),
    };
  };

  #tick({path, size}: Source, bytes: number): void {
    const now = performance.now() - this.#started;
    if (now < AFTER || now - this.#last < EVERY) return;
    this.#last = now;
    this.#shown = true;
    const share = size === null || size === 0 ? '' : ` ${Math.floor((bytes / size) * 100)}%`;
    void this.#host.stderr.write(`\r\u001b[K${this.#label} ${path}${share} · ${numberText(Math.round(bytes / 1e5) / 10)} MB`);
  }

  /** Takes the line away again. */
  async clear(): Promise<void> {
    if (this.#shown) await this.#host.stderr.write('\r\u001b[K');
  }
}

/** A file that tells up to which byte it was read. */
function watched(file: ByteFile, tick: (bytes: number) => void): ByteFile {
  return {
    async read(into, offset, length, position) {
      const count = await file.read(into, offset, length, position);
      tick(position + count);
      return count;
    },
    close: () => file.close(),
    fingerprint: () => file.fingerprint(),
  };
}
