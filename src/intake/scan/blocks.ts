import type {ByteFile} from '../source.js';
import {SLACK} from './scanner.js';

const NEWLINE = 10;

/** Reads a file block by block into one buffer, so that memory does not grow with the file. */
export class Blocks {
  /** What was read and is not done with begins at 0. */
  bytes: Buffer;
  /** The same bytes for those who look at each: of a plain array, that is faster. */
  plain: Uint8Array;
  /** Bytes in the buffer. */
  length = 0;
  /** Whether what is to be read ends with them. */
  isLast = false;
  /** Place in the file of the first byte in the buffer. */
  before = 0;
  /** SHA-256 of the whole file, as of a `ByteFile`; asked for when the buffer is long done with. */
  readonly fingerprint: () => string | null;
  readonly #file: ByteFile;
  /** Place in the file at which reading is to end. */
  #until: number;

  /**
   * @param size bytes of a block
   * @param from place in the file at which reading begins
   * @param until where it ends; absent: at the end of the file
   */
  constructor(file: ByteFile, size: number, from = 0, until = Infinity) {
    this.#file = file;
    this.fingerprint = () => file.fingerprint();
    this.before = from;
    this.#until = until;
    this.bytes = Buffer.allocUnsafeSlow(size + SLACK);
    this.plain = new Uint8Array(this.bytes.buffer);
  }

  /** Whether more of the file follows what is to be read. */
  get isPart(): boolean {
    return this.#until !== Infinity;
  }

  /** Reads to the end of the file after all. */
  goOn(): void {
    this.#until = Infinity;
    this.isLast = false;
  }

  /** Where the last whole line ends; at the end of the file, where that is. */
  get end(): number {
    return this.isLast ? this.length : this.bytes.lastIndexOf(NEWLINE, this.length - 1) + 1;
  }

  /** Reads on. What stands before `done` is no longer needed; where nothing is done with, the buffer grows. */
  async next(done: number): Promise<void> {
    const size = this.bytes.length - SLACK;
    if (done > 0) this.bytes.copyWithin(0, done, this.length);
    else if (this.length === size) {
      const wider = Buffer.allocUnsafeSlow(size * 2 + SLACK);
      this.bytes.copy(wider, 0, 0, this.length);
      this.bytes = wider;
      this.plain = new Uint8Array(wider.buffer);
    }
    this.before += done;
    this.length -= done;
    const most = this.bytes.length - SLACK;
    while (this.length < most && !this.isLast) {
      const at = this.before + this.length;
      const count = await this.#file.read(this.bytes, this.length, Math.min(most - this.length, this.#until - at), at);
      this.length += count;
      this.isLast = count === 0 || at + count === this.#until;
    }
  }

  /** Goes on at another place in the file. The buffer must be done with. */
  skipTo(place: number): void {
    this.before = place;
    this.length = 0;
  }

  /** The bytes from a place in the buffer to the end of the file. */
  async *rest(from: number): AsyncGenerator<Buffer> {
    for (let start = from; ; start = 0) {
      yield Buffer.from(this.bytes.subarray(start, this.length));
      if (this.isLast) return;
      await this.next(this.length);
    }
  }
}
