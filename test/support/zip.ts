import {crc32, deflateRawSync} from 'node:zlib';

/** What a file of an archive has otherwise than usual, for archives that lie. */
export interface Entry {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Without compression. */
  readonly stored?: boolean;
  /** The size that the archive states, where it is not the true one. */
  readonly states?: number;
  /** Sizes stand after the content, as where an archive was written to a stream. */
  readonly streamed?: boolean;
  /** The method that the archive states, where it is none that there is. */
  readonly method?: number;
  /** Flags beside that for streamed content. */
  readonly flags?: number;
}

const DEFLATED = 8;
const STREAMED = 1 << 3;
const UTF8_NAMES = 1 << 11;

/** An archive of the files given, as the format's specification (APPNOTE) has it. */
export function zip(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const {name, content, stored = false, states, streamed = false, method = stored ? 0 : DEFLATED, flags = 0} of entries) {
    const bytes = Buffer.from(content as string);
    const packed = stored ? bytes : deflateRawSync(bytes);
    const label = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(UTF8_NAMES | (streamed ? STREAMED : 0) | flags, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt16LE(0x21, 8);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(states ?? bytes.length, 18);
    fields.writeUInt16LE(label.length, 22);
    const sizes = fields.subarray(10, 22);
    const local = Buffer.from(fields);
    if (streamed) local.fill(0, 10, 22);
    const after = streamed ? [Buffer.from('PK\x07\x08', 'latin1'), sizes] : [];
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), local, label, packed, ...after]);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 0]), fields, where, label]));
    files.push(file);
    at += file.length;
  }
  const end = Buffer.alloc(18);
  const listed = Buffer.concat(directory);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, listed, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
