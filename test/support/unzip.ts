import {inflateRawSync} from 'node:zlib';

/** The files of an archive by name, with the time that each states; for archives whose local headers hold the sizes. */
export function unzip(archive: Buffer): Map<string, {readonly text: string; readonly stamp: string}> {
  const files = new Map<string, {text: string; stamp: string}>();
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50; ) {
    const [method, time, date] = [archive.readUInt16LE(at + 8), archive.readUInt16LE(at + 10), archive.readUInt16LE(at + 12)];
    const size = archive.readUInt32LE(at + 18);
    const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 30, at + 30 + archive.readUInt16LE(at + 26));
    const content = archive.subarray(start, start + size);
    const bytes = method === 0 ? content : inflateRawSync(content);
    files.set(name, {text: new TextDecoder('utf-8', {fatal: true}).decode(bytes), stamp: `${date}-${time}`});
    at = start + size;
  }
  return files;
}
