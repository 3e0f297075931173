import fc from 'fast-check';
import {marked} from 'marked';
import {describe, expect, test} from 'vitest';
import {markdownCode, markdownText} from '../../src/report/markdown-text.js';

const ENTITIES: Readonly<Record<string, string>> = {lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'"};

/** What a reader sees of a piece of HTML in which there may be no tag; an empty comment is nothing to see. */
function seen(html: string | undefined): string {
  const bare = (html ?? 'nothing').replaceAll('<!-- -->', '');
  expect(bare).not.toMatch(/[<>]/);
  return bare.replace(/&(#?\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}

/** What is seen of a text in the cell of a table, in an item of a list and in a heading. */
function everywhere(text: string): string[] {
  const table = marked.parse(`| a | b |\n| --- | --- |\n| ${text} | x |\n| y | z |`, {async: false});
  const cells = [...table.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell]) => cell);
  expect(cells).toEqual([cells[0], 'x', 'y', 'z']);
  const [, item] = /^<ul>\n<li>(.*)<\/li>\n<\/ul>\n$/s.exec(marked.parse(`- ${text}`, {async: false})) ?? [];
  const [, heading] = /^<h1>(.*)<\/h1>\n$/s.exec(marked.parse(`# ${text}`, {async: false})) ?? [];
  return [cells[0], item, heading].map(seen);
}

const HOSTILE = [
  'a|b',
  '|',
  '\\',
  '\\|',
  'x\\',
  '`x`',
  '``',
  '<b>x</b>',
  '<script>alert(1)</script>',
  '<!-- x -->',
  '<https://example.org>',
  '**x** __y__ *z* _w_',
  '~~x~~',
  '~x~',
  '[x](http://example.org)',
  '![x](y.png)',
  '[x]: y',
  '[^1]',
  '# x',
  'x #',
  '## x ##',
  '> x',
  '- x',
  '+ x',
  '* x',
  '- [ ] x',
  '1. x',
  '12) x',
  '---',
  '===',
  '***',
  '&amp; &lt; &#64;',
  '$x$',
  '{x}',
  '@user',
  'a***@example.org',
  'someone@example.org',
  '#123',
  'owner/repo#123',
  'GH-123',
  '!123',
  '~"a label"',
  '%12',
  ':smile:',
  'log.csv:100:3',
  'http://example.org/a_b',
  'www.example.org',
  '=1+1',
  '<U+202E>abc',
];

describe('a text in Markdown', () => {
  test.each(HOSTILE)('%j is seen as it is', (text) => {
    expect(everywhere(markdownText(text))).toEqual([text, text, text]);
  });

  test.each([
    ['@user', '\\@<!-- -->user'],
    ['a***@example.org', 'a\\*\\*\\*\\@<!-- -->example.org'],
    ['#123', '\\#<!-- -->123'],
    ['GH-123', 'GH\\-<!-- -->123'],
    [':smile:', '\\:<!-- -->smile:'],
    ['http://example.org', 'http\\:<!-- -->//example.org'],
    ['www.example.org', 'www\\.<!-- -->example.org'],
    ['!5 %5 ~5 &5', '\\!5 \\%5 \\~5 \\&5'],
    ['P04 陇南（一）: 39.5/40, 差 0.5 @ 3', 'P04 陇南（一）: 39.5/40, 差 0.5 @ 3'],
    ['39.5', '39.5'],
    ['1. x', '1\\. x'],
    ['a\nb\r\n  c', 'a b c'],
  ])('%j is written %j', (text, written) => {
    expect(markdownText(text)).toBe(written);
  });

  test('whatever the text, it stays one text', () => {
    const sign = fc.constantFrom(...'\\`*_{}[]<>()#+-.!|~@:&$^="\'/ a1中\n'.split(''), 'www.', 'http://', '<!-- ', '-->', 'GH-1', '&#64;');
    fc.assert(
      fc.property(fc.array(sign, {maxLength: 12}), (signs) => {
        const text = signs
          .join('')
          .replace(/[ \n]+/g, ' ')
          .trim();
        if (text === '') return;
        expect(everywhere(markdownText(signs.join('')))).toEqual([text, text, text]);
      }),
      {numRuns: 2_000},
    );
  });
});

describe('a text as code', () => {
  test.each([
    ['deployments.csv:37:10', '`deployments.csv:37:10`'],
    ['a', '`a`'],
    ['<U+202E>.csv:1:1', '`<U+202E>.csv:1:1`'],
    // What code cannot hold is a text.
    ['a`b', 'a\\`b'],
    ['a|b', 'a\\|b'],
    [' a', 'a'],
    ['', ''],
  ])('%j is written %j', (text, written) => {
    expect(markdownCode(text)).toBe(written);
  });
});
