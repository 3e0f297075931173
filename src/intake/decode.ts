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
    let before = 0;
    let line = 1;
    let rest: Buffer = Buffer.alloc(0);
    let first = true;
    const as = /\.(ya?ml|json)$/i.test(source.path) ? {zh: ' UTF-8', en: 'UTF-8'} : {zh: '“CSV UTF-8”', en: '“CSV UTF-8”'};
    const fault = (code: string, piece: Buffer, at: number): InputError =>
      new InputError(message(code, {offset: before + at + 1, as}), {file: source.path, line: line + newlines(piece, at), column: 1});
    for await (const chunk of source.read()) {
      hash.update(chunk);
      const piece = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const whole = piece.length - unfinished(piece);
      const wrong = faultIn(piece, whole, first);
      if (wrong !== null) throw fault(wrong.code, piece, wrong.at);
      const text = piece.toString('utf8', 0, whole);
      yield first && text.startsWith(BOM) ? text.slice(1) : text;
      first = false;
      line += newlines(piece, whole);
      before += whole;
      rest = piece.subarray(whole);
    }
    if (rest.length > 0) throw fault('not-utf-8', rest, 0);
    digest = hash.digest('hex');
  }
  return {texts, sha256: () => digest};
}

/** What is wrong in a piece of a file, and at which of its bytes; null when it is text up to `whole`. */
function faultIn(piece: Buffer, whole: number, first: boolean): {code: string; at: number} | null {
  if (first && hasUtf16Mark(piece)) return {code: 'utf-16', at: 0};
  const nul = piece.indexOf(0);
  if (nul >= 0) return {code: 'nul-byte', at: nul};
  return isUtf8(piece.subarray(0, whole)) ? null : {code: 'not-utf-8', at: firstWrongByte(piece)};
}

const BOM = '\uFEFF';

function hasUtf16Mark(piece: Buffer): boolean {
  return (piece[0] === 0xff && piece[1] === 0xfe) || (piece[0] === 0xfe && piece[1] === 0xff);
}

/** Bytes at the end of a piece that begin a character which the next piece may finish. */
function unfinished(piece: Buffer): number {
  for (let back = 1; back <= Math.min(3, piece.length); back++) {
    const byte = piece[piece.length - back] as number;
    if (byte < 0x80) return 0;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (length > 0) return length > back ? back : 0;
  }
  return 0;
}

/** Newlines before a byte offset. */
function newlines(chunk: Buffer, end: number): number {
  let count = 0;
  for (let at = chunk.indexOf(NEWLINE); at >= 0 && at < end; at = chunk.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

/** The offset at which the first wrong character of a piece begins, found by halving. */
function firstWrongByte(piece: Buffer): number {
  const throws = (length: number): boolean => {
    try {
      new TextDecoder('utf-8', {fatal: true}).decode(piece.subarray(0, length), {stream: true});
      return false;
    } catch {
      return true;
    }
  };
  let [good, bad] = [0, piece.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (throws(middle)) bad = middle;
    else good = middle;
  }
  // What came before may be the beginning of a character that is never finished.
  while (good > 0 && !isUtf8(piece.subarray(0, good))) good -= 1;
  return good;
}
