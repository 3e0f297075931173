import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Document, LineCounter, parseDocument} from 'yaml';
import {plainDocument} from '../../src/intake/yaml-plain.js';
import {ROOT} from '../support/program.js';

const OPTIONS = {uniqueKeys: true, prettyErrors: false, stringKeys: true, logLevel: 'error'} as const;

/** Everything that a document is made of, as plain data: nodes with their kinds, values and ranges. */
function told(document: Document, lines: LineCounter, text: string): unknown {
  const walk = (node: unknown): unknown => {
    if (typeof node !== 'object' || node === null) return node;
    if (Array.isArray(node)) return node.map(walk);
    return {class: node.constructor.name, ...Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value)]))};
  };
  const {errors, warnings, contents, range, commentBefore, comment} = document;
  return {
    errors,
    warnings,
    range,
    comments: [commentBefore, comment],
    contents: walk(contents),
    plain: document.toJS(),
    text: String(document),
    places: Array.from({length: text.length + 1}, (_, offset) => lines.linePos(offset)),
  };
}

/** @returns whether the text was plain; where it was, the parser says the same of it */
function held(text: string): boolean {
  const [own, theirs] = [new LineCounter(), new LineCounter()];
  const document = plainDocument(text, own, OPTIONS);
  if (document === null) return false;
  expect(told(document, own, text)).toEqual(told(parseDocument(text, {...OPTIONS, lineCounter: theirs}), theirs, text));
  return true;
}

const value = fc.constantFrom(
  'P01',
  '上海市',
  '（甲）',
  '2024-01-31',
  '0',
  '7',
  '2023',
  '007',
  '1e3',
  'null',
  'True',
  'a-b',
  'x（y）',
  '-',
  '~',
  'é',
  'a b',
  'a:b',
  '2024-13-99',
);
const key = fc.constantFrom('a', 'b', 'as_of', 'sending-org', '协议', 'true', '1');
const line = fc
  .tuple(fc.nat({max: 6}), fc.constantFrom('', '', '- ', '-'), fc.option(key), fc.option(value), fc.constantFrom('', '', '', ' ', '#', '"'))
  .map(
    ([blanks, dash, name, text, end]) =>
      `${' '.repeat(blanks)}${dash}${name === null ? '' : `${name}:`}${name !== null && text !== null ? ' ' : ''}${text ?? ''}${end}`,
  );

type Tree = string | readonly Tree[] | {readonly [key: string]: Tree};
const {tree} = fc.letrec<{tree: Tree; map: Tree}>((tie) => ({
  map: fc.dictionary(fc.constantFrom('a', 'b', 'as_of', 'sending-org', '协议'), tie('tree'), {minKeys: 1, maxKeys: 4}),
  tree: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    fc.constantFrom('P01', '上海市', '2024-01-31', '0', '2023'),
    tie('map'),
    fc.array(tie('tree'), {minLength: 1, maxLength: 3}),
  ),
}));
const map = fc.dictionary(key, tree, {minKeys: 1, maxKeys: 4});

/** A tree in blocks. */
function written(part: Tree, indent: number, step: number): string {
  const blanks = ' '.repeat(indent);
  if (typeof part === 'string') return part;
  const entries = Array.isArray(part)
    ? part.map((one: Tree) => {
        const text = written(one, indent + 2, step);
        return `${blanks}- ${text.trimStart()}`;
      })
    : Object.entries(part).map(([name, one]) => {
        const text = written(one, indent + step, step);
        return `${blanks}${name}:${typeof one === 'string' ? ` ${text}` : `\n${text}`}`;
      });
  return entries.join('\n');
}

describe('plain YAML', () => {
  test.each(['fixtures/shanghai-gansu/2023/qianshou.yaml', 'fixtures/shanghai-gansu/2023/agreements.yaml'])('%s is plain', (file) => {
    expect(held(readFileSync(`${ROOT}${file}`, 'utf8'))).toBe(true);
  });

  test('is read as the parser reads it', () => {
    let plain = 0;
    fc.assert(
      fc.property(map, fc.integer({min: 1, max: 3}), fc.constantFrom('', '\n'), (tree, step, end) => {
        if (held(written(tree, 0, step) + end)) plain += 1;
      }),
      {numRuns: 300},
    );
    expect(plain).toBeGreaterThan(50);
  });

  test('anything else is left to the parser, or read as it does', () => {
    fc.assert(
      fc.property(fc.array(line, {minLength: 1, maxLength: 6}), (lines) => {
        held(lines.join('\n'));
      }),
      {numRuns: 2_000},
    );
  });

  test.each([
    ['a comment', 'a: b # c'],
    ['a quote', 'a: "b"'],
    ['a key twice', 'a: b\na: c'],
    ['a blank line', 'a: b\n\nc: d'],
    ['no value', 'a:\nb: c'],
    ['a list beside its key', 'a:\n- b'],
    ['a number that is none', 'a: 007'],
    ['a word of YAML', 'a: null'],
    ['a list in a list', 'a:\n  - - b'],
    ['an alias', 'a: *b'],
    ['a line break of Windows', 'a: b\r\nc: d'],
    ['another document', 'a: b\n---\nc: d'],
    ['nothing', ''],
  ])('%s is not plain', (_, text) => {
    expect(held(text)).toBe(false);
  });
});
