import {type ParseError, parse} from 'jsonc-parser';
import {message} from '../model/text.js';
import {decode} from './decode.js';
import {InputError} from './input-error.js';
import type {Source} from './source.js';

/**
 * Reads a JSON file.
 * @throws InputError when it cannot be read, or at the first character that is not JSON
 */
export async function readJson(source: Source): Promise<unknown> {
  const pieces: string[] = [];
  for await (const piece of decode(source).texts()) pieces.push(piece);
  const text = pieces.join('');
  try {
    return JSON.parse(text);
  } catch {
    const before = text.slice(0, faultIn(text)).split(/\r\n|\n|\r/);
    const column = [...(before.at(-1) as string)].length + 1;
    throw new InputError(message('not-json'), {file: source.path, line: before.length, column});
  }
}

/** The offset of the first fault; messages of JSON.parse do not always tell it. */
function faultIn(text: string): number {
  const faults: ParseError[] = [];
  parse(text, faults, {disallowComments: true, allowTrailingComma: false});
  return faults[0]?.offset ?? text.length;
}
