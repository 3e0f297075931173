import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {csvGrid} from '../../src/intake/csv.js';
import type {Line} from '../../src/intake/grid.js';
import type {Source} from '../../src/intake/source.js';

/** A text as a source whose pieces end where the test wants. */
function sourceOf(pieces: readonly Buffer[]): Source {
  return {
    path: 'pairings.csv',
    file: null,
    size: null,
    async *read() {
      yield* pieces;
    },
  };
}

function cutAt(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const size of sizes) {
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return [...pieces, bytes.subarray(at)];
}

async function linesOf(text: string, sizes: readonly number[] = []): Promise<Line[]> {
  const found: Line[] = [];
  for await (const batch of (await csvGrid(sourceOf(cutAt(Buffer.from(text), sizes)))).lines()) found.push(...batch);
  return found;
}

/** What is known of a line, as plain data. */
const told = (line: Line) => ({
  cells: line.cells,
  start: line.start,
  end: line.end,
  places: line.cells.map((_, i) => line.at(i)),
  swallowed: line.swallowed(3),
});

/** A last record in quotes makes the parser read from there on; a first one, all of it. */
const QUOTED = '"q"';

const plain = fc
  .array(
    fc.oneof({weight: 5, arbitrary: fc.constantFrom('甲', 'a', '1', ',', ',', ' ')}, fc.constantFrom('\n', '\r\n', '\r', '\uFEFF', '𠮷')),
  )
  .map((parts) => parts.join(''));
const sizes = fc.array(fc.integer({min: 1, max: 7}), {maxLength: 12});

describe('a text without quotes', () => {
  test('has the records that the parser finds in it, whatever its pieces', async () => {
    await fc.assert(
      fc.asyncProperty(plain, sizes, async (text, cut) => {
        const [first, ...byParser] = await linesOf(`${QUOTED}\n${text}`);
        expect(first?.cells).toEqual(['q']);
        const [start, ...byCutting] = await linesOf(`q\n${text}`, cut);
        expect(start?.cells).toEqual(['q']);
        expect(byCutting.map(told)).toEqual(byParser.map(told));
      }),
    );
  });

  test('goes on with the parser at its first quote, in the same line', async () => {
    await fc.assert(
      fc.asyncProperty(plain, plain, sizes, async (before, after, cut) => {
        const text = `q\n${before}\n${QUOTED}\n${after}`;
        expect((await linesOf(text, cut)).map(told)).toEqual((await linesOf(text)).map(told));
        const [, ...byParser] = await linesOf(`${QUOTED}\n${before}\n${QUOTED}\n${after}`);
        expect((await linesOf(text, cut)).slice(1).map(told)).toEqual(byParser.map(told));
      }),
    );
  });

  test.each([
    ['no line', '', []],
    ['one line without an end', 'a,b', [['a', 'b']]],
    ['one line with an end', 'a,b\n', [['a', 'b']]],
    ['a blank line at the end', 'a\n\n', [['a'], ['']]],
    ['all kinds of ends', 'a\r\nb\rc\nd', [['a'], ['b'], ['c'], ['d']]],
  ])('%s', async (_, text, cells) => {
    expect((await linesOf(text)).map((line) => line.cells)).toEqual(cells);
  });

  test('a line break in two pieces is one', async () => {
    expect((await linesOf('a\r\nb\r', [2])).map((line) => [line.line, line.cells])).toEqual([
      [1, ['a']],
      [2, ['b']],
    ]);
  });

  test('a mark at the very beginning is none of the text', async () => {
    expect((await linesOf('\uFEFF\uFEFFa,b\n')).map((line) => line.cells)).toEqual([['a', 'b']]);
  });
});
