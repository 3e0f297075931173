import {crc32} from 'node:zlib';
import {type Entry, fromBufferPromise, type ZipFile} from 'yauzl';
import {message} from '../model/text.js';
import {broken, type Room, WorkbookFault} from './workbook-fault.js';
import {readXml, type Visitor, XmlError} from './xml.js';

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
  readonly #file: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #room: Room;

  private constructor(file: ZipFile, entries: ReadonlyMap<string, Entry>, room: Room) {
    this.#file = file;
    this.#entries = entries;
    this.#room = room;
  }

  /** @throws WorkbookFault when the archive's directory is not there or not whole */
  static async open(bytes: Buffer, room: Room): Promise<Zip> {
    const entries = new Map<string, Entry>();
    try {
      const file = await fromBufferPromise(bytes);
      for await (const entry of file.eachEntry()) {
        const key = entry.fileName.toLowerCase();
        // Two files of one name: programs differ in which of them they read.
        if (entries.has(key)) throw broken(entry.fileName);
        entries.set(key, entry);
      }
      return new Zip(file, entries, room);
    } catch (error) {
      throw error instanceof WorkbookFault ? error : broken(DIRECTORY);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /**
   * Reads a file of XML.
   * @throws WorkbookFault when it is not there, not whole, not what the directory states, no XML, or more than there is room for
   */
  async read(name: string, visitor: Visitor): Promise<void> {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) throw broken(name);
    if (entry.isEncrypted()) throw new WorkbookFault(message('workbook-encrypted'));
    const {compressedSize, uncompressedSize} = entry;
    if (uncompressedSize > SUSPECT && uncompressedSize > MOST_TIMES * compressedSize) throw new WorkbookFault(message('workbook-swelling'));
    this.#room.takeBytes(uncompressedSize);
    try {
      await readXml(this.#content(entry, name), visitor);
    } catch (error) {
      throw error instanceof XmlError ? broken(name) : error;
    }
  }

  /** Its bytes, of which the archive's reader sees to it that they are as many as the directory states. */
  async *#content(entry: Entry, name: string): AsyncGenerator<Buffer> {
    let crc = 0;
    try {
      for await (const piece of await this.#file.openReadStreamPromise(entry)) {
        crc = crc32(piece as Buffer, crc);
        yield piece as Buffer;
      }
    } catch {
      throw broken(name);
    }
    if (crc !== entry.crc32) throw broken(name);
  }
}
