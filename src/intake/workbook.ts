import {createHash} from 'node:crypto';
import {type Message, message} from '../model/text.js';
import type {Bytes} from './decode.js';
import {InputError} from './input-error.js';
import {isOpenDocument, odsSheets} from './ods.js';
import type {Sheet} from './sheet.js';
import type {Source} from './source.js';
import {Room, WorkbookFault} from './workbook-fault.js';
import {xlsxSheets} from './xlsx.js';
import {Zip} from './zip.js';

export type {Area, CellPlace, Sheet, SheetRow} from './sheet.js';

/** A workbook with what all its sheets show, as text. */
export interface Workbook extends Bytes {
  readonly path: string;
  readonly sheets: readonly Sheet[];
}

/**
 * Reads a workbook: .xlsx, .xlsm and .ods, by what they are and not by their names.
 * @throws InputError for a file that is no workbook, has a password, is of an older format, broken, or would unpack to far too much
 */
export async function readWorkbook(source: Source): Promise<Workbook> {
  try {
    const room = new Room();
    const bytes = await bytesOf(source, room);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const other = otherThanArchive(bytes, source.path);
    if (other !== null) throw new WorkbookFault(other);
    const zip = await Zip.open(bytes, room);
    const sheets = await (isOpenDocument(zip) ? odsSheets(zip, room) : xlsxSheets(zip, room));
    return {path: source.path, sheets, sha256: () => sha256, encoding: () => null};
  } catch (error) {
    throw error instanceof WorkbookFault ? new InputError(error.problem, {file: source.path, line: 1, column: 1}) : error;
  }
}

async function bytesOf(source: Source, room: Room): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of source.read()) {
    room.takeBytes(piece.length);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const ARCHIVE = Buffer.from('PK', 'latin1');
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** Bytes by which it is told whether a file is text. */
const START = 4096;

/** What a file is that is no archive, and what to do about it; null for an archive. */
function otherThanArchive(bytes: Buffer, path: string): Message | null {
  if (bytes.length === 0) return message('empty-file');
  if (startsWith(bytes, ARCHIVE)) return null;
  if (startsWith(bytes, COMPOUND)) return compound(bytes, path);
  const start = bytes.subarray(0, START);
  const isWide = start[0] === 0xff && start[1] === 0xfe;
  const text = start.toString(isWide ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
  if (text.includes('\0')) return message('workbook-unknown');
  return message(/^\s*<|^MIME-Version:/i.test(text) ? 'workbook-web-page' : 'workbook-text');
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start);
}

/** Streams that a compound file lists in entries of this length, by their names. */
const ENTRY = 128;
const NAME_LENGTH_AT = 64;

/** Names of workbooks of older formats. */
const OLD = /\.(xl[st]|ett?)$/i;

/** What a compound file is: such are encrypted workbooks, and what programs wrote up to 2003. */
function compound(bytes: Buffer, path: string): Message {
  const names = new Set<string>();
  for (let at = 0; at + ENTRY <= bytes.length; at += ENTRY) {
    const length = bytes.readUInt16LE(at + NAME_LENGTH_AT);
    if (length > 2 && length <= NAME_LENGTH_AT && length % 2 === 0) names.add(bytes.toString('utf16le', at, at + length - 2));
  }
  if (names.has('EncryptedPackage')) return message('workbook-encrypted');
  const isOld = names.has('Workbook') || names.has('Book') || OLD.test(path);
  return message(isOld ? 'workbook-old' : 'workbook-none');
}
