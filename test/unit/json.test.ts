import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {InputError} from '../../src/intake/input-error.js';
import {readJson} from '../../src/intake/json.js';

function read(text: string): Promise<unknown> {
  const bytes = Buffer.from(text);
  return readJson({
    path: 'r.json',
    file: null,
    size: null,
    async *read() {
      yield bytes;
    },
  });
}

async function faultOf(text: string): Promise<string> {
  try {
    await read(text);
  } catch (error) {
    if (error instanceof InputError) return `${error.problem.code} ${error.place.line}:${error.place.column}`;
    throw error;
  }
  return 'good';
}

describe('JSON that is none', () => {
  test.each([
    ['nothing', '', '1:1'],
    ['blanks alone', '  \n ', '2:2'],
    ['words', 'hello', '1:1'],
    ['a word that begins like one of JSON', '[nulls]', '1:2'],
    ['cut off in an object', '{"a": 1', '1:8'],
    ['cut off in a text', '{"a": "bc', '1:7'],
    ['a comma too many', '{"a": 1,\n}', '2:1'],
    ['a comma too many in a list', '[1, 2, ]', '1:8'],
    ['a comma before anything', '[, 1]', '1:2'],
    ['no comma', '{"a": 1 "b": 2}', '1:9'],
    ['no colon', '{"a" 1}', '1:6'],
    ['a key without quotes', '{\n  a: 1}', '2:3'],
    ['a number for a key', '{1: 2}', '1:2'],
    ['single quotes', "{'a': 1}", '1:2'],
    ['the wrong bracket', '[1}', '1:3'],
    ['a bracket too many', '[1]]', '1:4'],
    ['something after the end', '{} x', '1:4'],
    ['a second value', '1 2', '1:3'],
    ['a comma outside', '1,', '1:2'],
    ['a leading zero', '[01]', '1:3'],
    ['a number without its fraction', '[1.]', '1:2'],
    ['a line break in a text', '["a\nb"]', '1:2'],
    ['an escape that does not exist', '["\\x"]', '1:2'],
    ['a comment', '// x\n{}', '1:1'],
    ['an emoji counts as one character', '["😀", x]', '1:7'],
    ['lines of Windows', '{\r\n"a": 1,\r\nb}', '3:1'],
  ])('%s', async (_, text, place) => {
    expect(await faultOf(text)).toBe(`not-json ${place}`);
  });

  test('is said of the very texts that JSON.parse refuses', async () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-',
      '0',
      '.5',
      'e3',
      'true',
      'null',
      ' ',
      '\n',
      '\\u12',
      'x',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, {maxLength: 12}), async (parts) => {
        const text = parts.join('');
        let value: unknown;
        try {
          value = JSON.parse(text);
        } catch {
          const place = (await faultOf(text)).split(' ')[1] as string;
          const [line, column] = place.split(':').map(Number) as [number, number];
          const start =
            text
              .split('\n')
              .slice(0, line - 1)
              .join('\n').length +
            (line > 1 ? 1 : 0) +
            column -
            1;
          // Up to there it is a beginning of JSON that may go on.
          expect(['good', `not-json ${place}`]).toContain(await faultOf(text.slice(0, start)));
          return;
        }
        expect(await read(text)).toEqual(value);
      }),
      {numRuns: 2_000},
    );
  });

  test.each([['\uFEFF{"a": [1, -2.5e3, true, null, "\\u4e2d\\n"]}'], ['[]'], ['{}'], [' "x" ']])('%j is read', async (text) => {
    expect(await read(text)).toEqual(JSON.parse(text.replace('\uFEFF', '')));
  });
});
