import {createHash} from 'node:crypto';

/** One hash of several texts, in whatever order they come. */
export function digestOf(texts: readonly string[]): string {
  return `sha256:${createHash('sha256')
    .update(
      texts
        .map((text) => `${text}\n`)
        .sort()
        .join(''),
    )
    .digest('hex')}`;
}
