import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import type {Lang} from '../../src/model/text.js';
import {qianshou} from '../support/program.js';
import {readText} from '../support/source.js';

const READMES: readonly (readonly [lang: Lang, file: string])[] = [
  ['zh', 'README.zh-CN.md'],
  ['en', 'README.md'],
];

/** Commands that a reader can copy: those without a `<placeholder>`. */
const commandsOf = (text: string): string[] =>
  [...text.matchAll(/npx qianshou ([^`#\n<]+?)\s*(?=[`#\n])/g)].map((match) => match[1] as string);

const readmes = READMES.map(([lang, file]) => ({lang, file, text: readText(file), commands: commandsOf(readText(file))}));

describe('the READMEs', () => {
  test('show the same commands', () => {
    const [zh, en] = readmes.map(({commands}) => [...new Set(commands)].sort());
    expect(zh?.length).toBeGreaterThan(10);
    expect(zh).toEqual(en);
  });

  test.each([...new Set(readmes.flatMap(({commands}) => commands))])('qianshou %s is a command that runs', (command) => {
    expect([0, 1], 'exit code 2 would mean that there is no such command, option or file').toContain(qianshou(command.split(' ')).code);
  });
});

describe.each(readmes)('$file', ({lang, text}) => {
  test('quotes the example of waivers', () => {
    const [, quoted = ''] = /^```yaml\n(waivers:\n[\s\S]*?)^```$/m.exec(text) ?? [];
    expect(parse(quoted)).toEqual(parse(readText('docs/example/waivers.yaml')));
  });

  test('shows a pace as it is printed', () => {
    const [, command = '', quoted = ''] = /`npx qianshou ([^`]*--as-of[^`]*)`[^\n]*\n\n```\n([\s\S]*?)^```$/m.exec(text) ?? [];
    const {stdout} = qianshou([...command.split(' '), '--lang', lang]);
    const printed = stdout.replace(/\s+/g, ' ');
    const lines = quoted.split('\n').filter((line) => line.trim() !== '');
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(printed).toContain(line.trim());
  });
});
