import {createHash} from 'node:crypto';

/** One hash of several, in whatever order they come: what a submission is known by whose tables have these. */
export function digestOf(hashes: readonly (string | null)[]): string {
  return `sha256:${createHash('sha256')
    .update(
      hashes
        .map((hash) => `${hash}\n`)
        .sort()
        .join(''),
    )
    .digest('hex')}`;
}
