import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {commandWords} from '../../src/cli/help.js';
import {answerTo, COMMANDS, Loader, useOf} from '../../src/cli/start.js';

const nodes = createRequire(import.meta.url);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qianshou-start-'));
  mkdirSync(path.join(folder, 'packages'));
});
afterEach(() => rmSync(folder, {recursive: true}));

/** A file of the bundle is a function of what a module sees. */
const write = (name: string, body: string): void =>
  writeFileSync(path.join(folder, `${name}.cjs`), `(function(require,module,__dirname){${body}})`);
const loader = (stamp = 's'): Loader => new Loader(folder, stamp, nodes);
const kept = (): string[] => readdirSync(path.join(folder, 'cache')).sort();

describe('Loader', () => {
  test('loads a file once, with the files and modules that it asks for', () => {
    write('main', 'module.exports={other:require("./other"),again:require("./other"),join:require("node:path").join,folder:__dirname}');
    write('other', 'module.exports={}');
    const main = loader().load('main') as {other: object; again: object; join: unknown; folder: string};
    expect(main.other).toBe(main.again);
    expect([main.join, main.folder]).toEqual([path.join, folder]);
  });

  test('loads packages and the rarer modules of Node when something of them is used', () => {
    write('packages/p', 'globalThis.loadedForTest=true;module.exports={answer:42}');
    write(
      'main',
      'const p=require("./packages/p"),os=require("node:os");module.exports={package:p,get answer(){return p.answer},get eol(){return os.EOL}}',
    );
    const main = loader().load('main') as {package: object; answer: number; eol: string};
    expect(globalThis).not.toHaveProperty('loadedForTest');
    expect([main.answer, main.eol]).toEqual([42, nodes('node:os').EOL]);
    expect({...main.package}).toEqual({answer: 42});
    expect(globalThis).toHaveProperty('loadedForTest', true);
    Reflect.deleteProperty(globalThis, 'loadedForTest');
  });

  test('keeps what was made of each file, by its use, and takes it the next time', () => {
    write('main', 'module.exports=()=>"value"');
    const first = loader();
    expect((first.load('main', 'check') as () => string)()).toBe('value');
    first.keep();
    const names = kept();
    expect(names).toEqual([`main_check_${process.version}_${process.arch}_s`]);
    const before = readFileSync(path.join(folder, 'cache', names[0] as string));
    const second = loader();
    expect((second.load('main', 'check') as () => string)()).toBe('value');
    second.keep();
    expect(readFileSync(path.join(folder, 'cache', names[0] as string))).toEqual(before);
  });

  test('does not take what was kept of other code', () => {
    write('main', 'module.exports=()=>"one"');
    const first = loader('1');
    first.load('main');
    first.keep();
    write('main', 'module.exports=()=>"two"');
    expect((loader('2').load('main') as () => string)()).toBe('two');
  });

  test('runs where nothing can be kept, and says nothing of it', () => {
    write('main', 'module.exports="value"');
    writeFileSync(path.join(folder, 'cache'), 'a file where the folder would be');
    const one = loader();
    expect(one.load('main')).toBe('value');
    expect(() => one.keep()).not.toThrow();
    expect(readFileSync(path.join(folder, 'cache'), 'utf8')).toBe('a file where the folder would be');
  });
});

describe('what a run will need', () => {
  test.each<[string[], string]>([
    [['check', 'data'], 'check'],
    [['--lang', 'en', 'check', 'data'], 'check'],
    [['check', 'data', '--format', 'json', '--format=html=out.html'], 'check-html-json'],
    [['check', 'data', '--format', 'json=a.json', '--format', 'json=b.json'], 'check-json'],
    [['check', 'data', '--format', '../../x'], 'check'],
    [['check', '--help'], 'help'],
    [['help', 'check'], 'help'],
    [['--version'], 'version'],
    [[], 'version'],
  ])('%j is %s', (args, use) => {
    expect(useOf(args)).toBe(use);
  });

  test('is told by every command that help names', () => {
    const words = Object.keys(commandWords.zh).filter((key) => key.endsWith('After'));
    expect([...COMMANDS].sort()).toEqual(words.map((key) => key.slice(0, -'After'.length)).sort());
  });
});

describe('what the build wrote down', () => {
  test('is said to these arguments alone', () => {
    writeFileSync(path.join(folder, 'answers.json'), JSON.stringify({'--version': '1.2.3\n', check: 'never'}));
    expect(answerTo(['--version'], folder)).toBe('1.2.3\n');
    for (const args of [[], ['check'], ['--version', 'check'], ['--help'], ['--lang', 'en']]) expect(answerTo(args, folder)).toBeNull();
  });

  test('is not needed', () => {
    expect(answerTo(['--version'], folder)).toBeNull();
    writeFileSync(path.join(folder, 'answers.json'), '{');
    expect(answerTo(['--version'], folder)).toBeNull();
  });
});
