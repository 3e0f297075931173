import {isAscii, isUtf8} from 'node:buffer';
import {createHash} from 'node:crypto';
import {ENCODING_NAMES, type Encoding} from '../model/encoding.js';
import {type Message, message} from '../model/text.js';
import {InputError} from './input-error.js';
import type {Source} from './source.js';

/** What is known of a file's bytes. */
export interface Bytes {
  /** SHA-256 of the bytes; null until they have all been read. */
  sha256(): string | null;
  /** How its bytes were understood; null until it is known. */
  encoding(): Encoding | null;
}

/** Decodes a source to text, piece by piece, while taking its fingerprint. */
export interface Decoded extends Bytes {
  texts(): AsyncIterable<string>;
  /** Notes what is known of the bytes where they were read in another way. */
  settle(sha256: () => string | null, encoding: Encoding | null): void;
}

/** How far bytes were decoded. */
export interface Decoding {
  /** Null where it is not known yet. */
  readonly encoding: Encoding | null;
  /** Bytes, and lines. */
  readonly bytes: number;
  readonly lines: number;
}

/**
 * The text of a source, in the encoding that it states or else the one that fits: by its byte-order mark, strict UTF-8, or GB18030. What
 * fits in none ends the file with an error that says line and byte offset. A byte-order mark is dropped.
 */
export function decode(source: Source): Decoded {
  let digest: (() => string | null) | null = null;
  let decoder: Pick<Decoder, 'text' | 'encoding'> = new Decoder(source);
  async function* texts(): AsyncGenerator<string> {
    const hash: Pick<Later, 'update' | 'digest'> = source.size !== null && source.size <= SMALL ? new Later() : createHash('sha256');
    for await (const chunk of source.read()) {
      hash.update(chunk);
      yield decoder.text(chunk, false);
    }
    yield decoder.text(NOTHING, true);
    let known: string | null = null;
    digest = () => (known ??= hash.digest('hex'));
  }
  const settle: Decoded['settle'] = (sha256, encoding) => {
    let known: string | null | undefined;
    digest = () => {
      if (known === undefined) known = sha256();
      return known;
    };
    decoder = {text: () => '', encoding};
  };
  return {texts, sha256: () => digest?.() ?? null, encoding: () => decoder.encoding, settle};
}

/** A file of so many bytes is kept until its fingerprint is asked for: most reports do not show it, and to take it takes Node some milliseconds. */
const SMALL = 1 << 15;

/** A hash of bytes that are kept until it is taken, which is done once. */
class Later {
  readonly #chunks: Buffer[] = [];

  update(chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  digest(form: 'hex'): string {
    const hash = createHash('sha256');
    for (const chunk of this.#chunks.splice(0)) hash.update(chunk);
    return hash.digest(form);
  }
}
/**
 * The text of the rest of a source.
 * @param so how far it was decoded, up to where a line begins
 * @returns the texts, and how they were understood
 */
export function decodeRest(source: Source, pieces: AsyncIterable<Buffer>, so: Decoding): Pick<Decoded, 'texts' | 'encoding'> {
  const decoder = new Decoder(source, so);
  async function* texts(): AsyncGenerator<string> {
    for await (const piece of pieces) yield decoder.text(piece, false);
    yield decoder.text(NOTHING, true);
  }
  return {texts, encoding: () => decoder.encoding};
}

/** @returns bytes as text in an encoding that is known to fit them; null where they are no text. */
export function textIn(bytes: Buffer, encoding: Encoding | null): string | null {
  try {
    return textOf(bytes, encoding);
  } catch {
    return null;
  }
}

const NOTHING = Buffer.alloc(0);
const NEWLINE = 0x0a;
const BOM = '\uFEFF';

/** Bytes of the longest byte-order mark: of fewer, none can be told. */
const LONGEST_MARK = 3;

/** A piece of so many bytes is taken to end where it ends: nothing that people write goes on for so long without a blank or a mark. */
const LONGEST_WORD = 1 << 20;

/** What is wrong in a piece, and at which of its bytes. */
interface Wrong {
  readonly why: 'nul-byte' | 'not-encoded' | 'not-text';
  readonly at: number;
}

/** Pieces of bytes as text. Up to the first character beyond ASCII all encodings but UTF-16 agree, and none is chosen. */
class Decoder {
  readonly #source: Source;
  #encoding: Encoding | null;
  #ended = false;
  #rest: Buffer = NOTHING;
  /** Bytes and lines of what was decoded. */
  #before = 0;
  #lines = 0;

  constructor(source: Source, {encoding, bytes, lines}: Decoding = {encoding: source.encoding ?? null, bytes: 0, lines: 0}) {
    this.#source = source;
    this.#encoding = encoding;
    this.#before = bytes;
    this.#lines = lines;
  }

  get encoding(): Encoding | null {
    return this.#encoding ?? (this.#ended ? 'utf-8' : null);
  }

  /** @throws InputError where the bytes are no text */
  text(chunk: Buffer, last: boolean): string {
    const piece = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#ended ||= last;
    if (this.#before === 0 && piece.length < LONGEST_MARK && !last) {
      this.#rest = piece;
      return '';
    }
    const sure = this.#encoding !== null;
    this.#encoding ??= (this.#before === 0 ? markOf(piece) : null) ?? fitting(piece.subarray(0, last ? piece.length : sureEnd(piece)));
    const whole = last ? piece.length : wholeEnd(piece, this.#encoding);
    const wrong = wrongIn(piece, whole, this.#encoding, sure);
    if (wrong !== null) throw this.#fault(wrong, piece);
    const text = textOf(piece.subarray(0, whole), this.#encoding);
    const first = this.#before === 0;
    this.#before += whole;
    this.#lines += linesIn(piece, whole, this.#encoding);
    this.#rest = piece.subarray(whole);
    return first && text.startsWith(BOM) ? text.slice(BOM.length) : text;
  }

  #fault({why, at}: Wrong, piece: Buffer): InputError {
    const {path} = this.#source;
    const as = /\.(ya?ml|json)$/i.test(path) ? {zh: ' UTF-8', en: 'UTF-8'} : {zh: '“CSV UTF-8”', en: '“CSV UTF-8”'};
    const args = {offset: this.#before + at + 1, as, encoding: ENCODING_NAMES[this.#encoding ?? 'utf-8']};
    const problem: Message = message(why, args);
    return new InputError(problem, {file: path, line: 1 + this.#lines + linesIn(piece, at, this.#encoding), column: 1});
  }
}

/** The encoding that a byte-order mark tells. */
function markOf(piece: Buffer): Encoding | null {
  if (piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf) return 'utf-8';
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
  return piece[0] === 0xfe && piece[1] === 0xff ? 'utf-16be' : null;
}

/** The encoding that bytes without a mark fit; null where they tell none. Few wrong characters among many right ones are damage. */
function fitting(part: Buffer): Encoding | null {
  const wide = part.includes(0) ? wideIn(part) : null;
  if (wide !== null) return wide;
  if (isAscii(part)) return null;
  return isUtf8(part) || isMostlyUtf8(part) || !isMostlyGb18030(part) ? 'utf-8' : 'gb18030';
}

/** UTF-16 without a mark: of marks, digits and blanks every other byte is zero. */
function wideIn(part: Buffer): Encoding | null {
  let [even, odd] = [0, 0];
  for (let at = part.indexOf(0); at >= 0; at = part.indexOf(0, at + 1)) {
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even + odd < FEWEST_ZEROS || (even + odd) * ONE_IN < part.length) return null;
  return even === 0 ? 'utf-16le' : odd === 0 ? 'utf-16be' : null;
}

/** Fewer zeros are damage. */
const FEWEST_ZEROS = 3;
const ONE_IN = 20;

/** Of bytes that are no Chinese in GB18030 hardly any part decodes to it. */
function isMostlyGb18030(part: Buffer): boolean {
  const text = new TextDecoder('gb18030').decode(part);
  const wrong = text.match(/\uFFFD/g)?.length ?? 0;
  return wrong === 0 || (text.match(/[\u4e00-\u9fff]/g)?.length ?? 0) > wrong * 10;
}

/** Of Chinese in GB18030 next to nothing looks like characters of three or four bytes in UTF-8. */
function isMostlyUtf8(part: Buffer): boolean {
  const text = part.toString('utf8');
  const wrong = text.match(/\uFFFD/g)?.length ?? 0;
  return (text.match(/[\u0800-\uFFFC]/g)?.length ?? 0) > wrong;
}

/** The end of what no later byte can change in any encoding: below 0x30 every byte is a character of its own. */
function sureEnd(piece: Buffer): number {
  if (isAscii(piece)) return piece.length;
  let end = piece.length;
  while (end > 0 && (piece[end - 1] as number) >= 0x30) end -= 1;
  return end === 0 && piece.length > LONGEST_WORD ? piece.length : end;
}

/** The end of the last character that is whole. */
function wholeEnd(piece: Buffer, encoding: Encoding | null): number {
  if (encoding === null || encoding === 'gb18030') return sureEnd(piece);
  if (encoding === 'utf-8') return piece.length - unfinished(piece);
  const even = piece.length - (piece.length % 2);
  const high = even === 0 ? 0 : (piece[encoding === 'utf-16le' ? even - 1 : even - 2] as number);
  // The first half of a pair waits for the second.
  return high >= 0xd8 && high <= 0xdb ? even - 2 : even;
}

/** Bytes at the end of a piece that begin a character of UTF-8 which the next piece may finish. */
function unfinished(piece: Buffer): number {
  for (let back = 1; back <= Math.min(3, piece.length); back++) {
    const byte = piece[piece.length - back] as number;
    if (byte < 0x80) return 0;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (length > 0) return length > back ? back : 0;
  }
  return 0;
}

/** @param sure whether the encoding was told by somebody or by what came before */
function wrongIn(piece: Buffer, whole: number, encoding: Encoding | null, sure: boolean): Wrong | null {
  const part = piece.subarray(0, whole);
  const nul = nulIn(part, encoding);
  if (nul >= 0) return {why: 'nul-byte', at: nul};
  const right = encoding === null || encoding === 'utf-8' ? isUtf8(part) : decodes(part, encoding);
  if (right) return null;
  const at = firstWrongByte(part, encoding ?? 'utf-8');
  if (sure || encoding !== 'utf-8' || isMostlyUtf8(part)) return {why: 'not-encoded', at};
  // It was meant to be what it is for longer.
  return {why: 'not-text', at: Math.max(at, firstWrongByte(part, 'gb18030'))};
}

function nulIn(part: Buffer, encoding: Encoding | null): number {
  if (!isWide(encoding)) return part.indexOf(0);
  for (let at = 0; at + 1 < part.length; at += 2) if (part[at] === 0 && part[at + 1] === 0) return at;
  return -1;
}

/** Whether every character takes two bytes or more. */
export function isWide(encoding: Encoding | null): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be';
}

function textOf(part: Buffer, encoding: Encoding | null): string {
  if (encoding === null || encoding === 'utf-8') return part.toString('utf8');
  return new TextDecoder(encoding, {fatal: true, ignoreBOM: true}).decode(part);
}

function decodes(part: Buffer, encoding: Encoding, stream = false): boolean {
  try {
    new TextDecoder(encoding, {fatal: true}).decode(part, {stream});
    return true;
  } catch {
    return false;
  }
}

/** Newlines before a byte offset. */
function linesIn(piece: Buffer, end: number, encoding: Encoding | null): number {
  const wide = isWide(encoding);
  let count = 0;
  for (let at = piece.indexOf(NEWLINE); at >= 0 && at < end; at = piece.indexOf(NEWLINE, at + 1)) {
    const other = encoding === 'utf-16le' ? at + 1 : at - 1;
    if (!wide || (Math.min(at, other) % 2 === 0 && piece[other] === 0)) count += 1;
  }
  return count;
}

/** The offset at which the first wrong character begins, found by halving. */
function firstWrongByte(part: Buffer, encoding: Encoding): number {
  let [good, bad] = [0, part.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(part.subarray(0, middle), encoding, true)) good = middle;
    else bad = middle;
  }
  // What came before may be the beginning of a character that is never finished.
  while (good > 0 && !decodes(part.subarray(0, good), encoding)) good -= 1;
  return good;
}
