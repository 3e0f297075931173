import {crc32, createInflateRaw} from 'node:zlib';
import {message} from '../model/text.js';
import {broken, type Room, WorkbookFault} from './workbook-fault.js';
import {readXml, type Visitor, XmlError} from './xml.js';

/** A file of an archive, as the archive's directory states it; sizes in bytes. */
interface Entry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Where its own header begins. */
  readonly at: number;
}

const LOCAL = 0x04034b50;
const LISTED = 0x02014b50;
const END = Buffer.from('PK\x05\x06', 'latin1');
const END_64 = Buffer.from('PK\x06\x06', 'latin1');

/** Lengths of headers without the names that follow, and of the longest comment. */
const LOCAL_LENGTH = 30;
const LISTED_LENGTH = 46;
const END_LENGTH = 22;
const END_64_LENGTH = 56;
const LONGEST_COMMENT = 0xffff;

const STORED = 0;
const DEFLATED = 8;

/** Bytes that are unpacked and decoded at a time. */
const PIECE = 1 << 16;

/**
 * A part of so many bytes that was packed to so small a fraction is no table: rows that differ in nothing but their numbers come to a
 * twentieth, and only what was made to swell to less than a hundredth.
 */
const SUSPECT = 1 << 26;
const MOST_TIMES = 200;

/** How faults of the directory itself are named. */
const DIRECTORY = 'zip';

/**
 * An archive held in memory, of which nothing is unpacked before it is asked for. Files are known by their names without regard to
 * capitals, as in Office Open XML.
 */
export class Zip {
  readonly #bytes: Buffer;
  readonly #room: Room;
  readonly #entries = new Map<string, Entry>();

  /** @throws WorkbookFault when the archive's directory is not there or not whole */
  constructor(bytes: Buffer, room: Room) {
    this.#bytes = bytes;
    this.#room = room;
    for (const entry of directory(bytes)) {
      const key = keyOf(entry.name);
      // Two files of one name: programs differ in which of them they read.
      if (this.#entries.has(key)) throw broken(entry.name);
      this.#entries.set(key, entry);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name));
  }

  /**
   * Reads a file of XML.
   * @throws WorkbookFault when it is not there, not whole, not what the directory states, no XML, or more than there is room for
   */
  async read(name: string, visitor: Visitor): Promise<void> {
    try {
      await readXml(this.#text(name), visitor);
    } catch (error) {
      throw error instanceof XmlError ? broken(name) : error;
    }
  }

  async *#text(name: string): AsyncGenerator<string> {
    let decoder: Decoder | null = null;
    for await (const piece of this.#content(name)) {
      decoder ??= new TextDecoder(encodingOf(piece), {fatal: true});
      yield decoded(decoder, piece, name);
    }
    if (decoder !== null) yield decoded(decoder, null, name);
  }

  async *#content(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(keyOf(name));
    if (entry === undefined) throw broken(name);
    if (entry.encrypted) throw new WorkbookFault(message('workbook-encrypted'));
    if (entry.size > SUSPECT && entry.size > MOST_TIMES * entry.packed) throw new WorkbookFault(message('workbook-swelling'));
    this.#room.takeBytes(entry.size);
    let [size, crc] = [0, 0];
    for await (const piece of unpacked(this.#packed(entry), entry)) {
      size += piece.length;
      if (size > entry.size) throw broken(name);
      crc = crc32(piece, crc);
      yield piece;
    }
    if (size !== entry.size || crc !== entry.crc) throw broken(name);
  }

  #packed({at, packed, name}: Entry): Buffer {
    const bytes = this.#bytes;
    if (at + LOCAL_LENGTH > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw broken(name);
    const start = at + LOCAL_LENGTH + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    if (start + packed > bytes.length) throw broken(name);
    return bytes.subarray(start, start + packed);
  }
}

type Decoder = InstanceType<typeof TextDecoder>;

/** Some programs write names with the other slash. */
function keyOf(name: string): string {
  return name.replaceAll('\\', '/').toLowerCase();
}

async function* unpacked(packed: Buffer, {method, name}: Entry): AsyncGenerator<Buffer> {
  if (method === STORED) {
    for (let at = 0; at < packed.length; at += PIECE) yield packed.subarray(at, at + PIECE);
    return;
  }
  if (method !== DEFLATED) throw broken(name);
  const inflate = createInflateRaw({chunkSize: PIECE});
  inflate.end(packed);
  try {
    for await (const piece of inflate) yield piece as Buffer;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code?.startsWith('Z_') ? broken(name) : error;
  }
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function decoded(decoder: Decoder, piece: Buffer | null, name: string): string {
  try {
    return piece === null ? decoder.decode() : decoder.decode(piece, {stream: true});
  } catch {
    throw broken(name);
  }
}

/** The files that the directory at the archive's end lists. */
function* directory(bytes: Buffer): Generator<Entry> {
  let {count, at} = endOf(bytes);
  for (; count > 0; count--) {
    if (at + LISTED_LENGTH > bytes.length || bytes.readUInt32LE(at) !== LISTED) throw broken(DIRECTORY);
    const [name, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const named = at + LISTED_LENGTH;
    const wide = wideNumbers(bytes.subarray(named + name, named + name + extra));
    const number = (offset: number): number => {
      const small = bytes.readUInt32LE(at + offset);
      return small === 0xffffffff ? wide() : small;
    };
    // In the order in which the wide ones stand.
    const [size, packed, local] = [number(24), number(20), number(42)];
    yield {
      name: bytes.toString('utf8', named, named + name),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed,
      size,
      at: local,
    };
    at = named + name + extra + comment;
  }
}

/** Where the directory begins, and how many files it lists. */
function endOf(bytes: Buffer): {count: number; at: number} {
  const from = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  const at = from + bytes.subarray(from, bytes.length - END_LENGTH + END.length).lastIndexOf(END);
  if (at < from) throw broken(DIRECTORY);
  const end = {count: bytes.readUInt16LE(at + 10), at: bytes.readUInt32LE(at + 16)};
  if (end.count !== 0xffff && end.at !== 0xffffffff) return end;
  const wide = bytes.subarray(0, at).lastIndexOf(END_64);
  if (wide < 0 || wide + END_64_LENGTH > at) throw broken(DIRECTORY);
  return {count: safe(bytes, wide + 32), at: safe(bytes, wide + 48)};
}

/** Numbers of eight bytes, one after the other, that stand for those which four bytes cannot hold. */
function wideNumbers(extra: Buffer): () => number {
  const WIDE = 1;
  let [at, end] = [0, 0];
  for (let field = 0; field + 4 <= extra.length && end === 0; field += 4 + extra.readUInt16LE(field + 2)) {
    if (extra.readUInt16LE(field) === WIDE) [at, end] = [field + 4, field + 4 + extra.readUInt16LE(field + 2)];
  }
  return () => {
    if (at + 8 > Math.min(end, extra.length)) throw broken(DIRECTORY);
    at += 8;
    return safe(extra, at - 8);
  };
}

function safe(bytes: Buffer, at: number): number {
  const number = bytes.readBigUInt64LE(at);
  if (number > BigInt(Number.MAX_SAFE_INTEGER)) throw broken(DIRECTORY);
  return Number(number);
}
