import {createHash} from 'node:crypto';

/** @returns the SHA-256 of a key in hex, for formats that know things by a hash. */
export function fingerprint(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
