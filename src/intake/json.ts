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

/** A mark, a text, a number or a word of JSON, after any blanks. */
const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text of JSON may not hold them
  /[ \t\r\n]*(?:([{}[\],:])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w))/uy;

type Next = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'comma';

const VALUES: Readonly<Record<string, Next>> = {text: 'comma', plain: 'comma', '{': 'first-key', '[': 'first-value'};

/** What may come next, by token, and what after it. */
const GRAMMAR: Readonly<Record<Next, Readonly<Record<string, Next>>>> = {
  value: VALUES,
  'first-value': {...VALUES, ']': 'comma'},
  key: {text: 'colon'},
  'first-key': {text: 'colon', '}': 'comma'},
  colon: {':': 'value'},
  comma: {',': 'value', '}': 'comma', ']': 'comma'},
};

const OPENED_BY: Readonly<Record<string, string>> = {'}': '{', ']': '['};

/** The offset of the first character at which a text stops being JSON; messages of JSON.parse do not always tell. */
function faultIn(text: string): number {
  const open: string[] = [];
  let next: Next = 'value';
  for (let at = 0; ; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const [token, mark, string] = TOKEN.exec(text) ?? [];
    if (token === undefined) return text.length - text.slice(at).replace(/^[ \t\r\n]+/, '').length;
    const start = TOKEN.lastIndex - token.trim().length;
    const after: Next | undefined = GRAMMAR[next][mark ?? (string === undefined ? 'plain' : 'text')];
    const closes = OPENED_BY[mark ?? ''];
    const misplaced = closes === undefined ? mark === ',' && open.length === 0 : open.pop() !== closes;
    if (after === undefined || misplaced) return start;
    if (mark === '{' || mark === '[') open.push(mark);
    next = mark === ',' && open.at(-1) === '{' ? 'key' : after;
  }
}
