import {createHash} from 'node:crypto';
import type {ByteFile} from '../source.js';
import {SLACK} from './scanner.js';

const NEWLINE = 10;

/** Reads a file block by block into one buffer, so that memory does not grow with the file, and takes its fingerprint. */
export class Blocks {
  /** What was read and is not done with begins at 0. */
  bytes: Buffer;
  view: DataView;
  /** Bytes in the buffer. */
  length = 0;
  /** Whether the file ends with them. */
  isLast = false;
  /** Place in the file of the first byte in the buffer. */
  before = 0;
  readonly #file: ByteFile;
  readonly #hash = createHash('sha256');

  /** @param size bytes of a block */
  constructor(file: ByteFile, size: number) {
    this.#file = file;
    this.bytes = Buffer.allocUnsafeSlow(size + SLACK);
    this.view = viewOf(this.bytes);
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
      this.view = viewOf(wider);
    }
    this.before += done;
    this.length -= done;
    const most = this.bytes.length - SLACK;
    while (this.length < most && !this.isLast) {
      const count = await this.#file.read(this.bytes, this.length, most - this.length, this.before + this.length);
      this.#hash.update(this.bytes.subarray(this.length, this.length + count));
      this.length += count;
      this.isLast = count === 0;
    }
  }

  /** The bytes from a place in the buffer to the end of the file. */
  async *rest(from: number): AsyncGenerator<Buffer> {
    for (let start = from; ; start = 0) {
      yield Buffer.from(this.bytes.subarray(start, this.length));
      if (this.isLast) return;
      await this.next(this.length);
    }
  }

  /** SHA-256 of the file, which must have been read to its end. */
  digest(): string {
    return this.#hash.digest('hex');
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
