import {isUtf8} from 'node:buffer';
import {createHash} from 'node:crypto';
import {message} from '../model/text.js';
import {InputError} from './input-error.js';
import type {Source} from './source.js';

/** Decodes a source to text, piece by piece, while taking its fingerprint. */
export interface Decoded {
  texts(): AsyncIterable<string>;
  /** SHA-256 of the bytes; null until they have all been read. */
  sha256(): string | null;
}

const NEWLINE = 0x0a;

/**
 * Strict UTF-8: a byte-order mark is dropped; a wrong byte, a NUL byte or UTF-16 ends the file with an error that says line
 * and byte offset.
 */
export function decode(source: Source): Decoded {
  let digest: string | null = null;
  async function* texts(): AsyncGenerator<string> {
    const hash = createHash('sha256');
    const decoder = new TextDecoder('utf-8', {fatal: true});
    let before = 0;
    let line = 1;
    for await (const chunk of source.read()) {
      hash.update(chunk);
      const fault = (code: string, at: number): InputError =>
        new InputError(message(code, {file: source.path, offset: before + at}), {
          file: source.path,
          line: line + newlines(chunk, at),
          column: 1,
        });
      if (before === 0 && chunk.length > 1 && ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff)))
        throw fault('utf-16', 0);
      const nul = chunk.indexOf(0);
      if (nul >= 0) throw fault('nul-byte', nul);
      let text: string;
      try {
        text = decoder.decode(chunk, {stream: true});
      } catch {
        throw fault('not-utf-8', firstWrongByte(chunk));
      }
      yield text;
      before += chunk.length;
      line += newlines(chunk, chunk.length);
    }
    try {
      decoder.decode();
    } catch {
      throw new InputError(message('not-utf-8', {file: source.path, offset: before}), {file: source.path, line, column: 1});
    }
    digest = hash.digest('hex');
  }
  return {texts, sha256: () => digest};
}

/** Newlines before a byte offset. */
function newlines(chunk: Buffer, end: number): number {
  let count = 0;
  for (let at = chunk.indexOf(NEWLINE); at >= 0 && at < end; at = chunk.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

/** The offset of the first byte that is no UTF-8, found by halving; 0 when the fault lies on the border to the chunk before. */
function firstWrongByte(chunk: Buffer): number {
  let good = 0;
  let bad = chunk.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    // A cut inside a character is not a fault: look up to three bytes back.
    const whole = [0, 1, 2, 3].some((back) => middle - back >= 0 && isUtf8(chunk.subarray(0, middle - back)));
    if (whole) good = middle;
    else bad = middle;
  }
  return good;
}
