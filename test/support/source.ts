import {readdirSync, readFileSync} from 'node:fs';

/** A source file of the program. */
export interface SourceFile {
  /** From the root of the repository: `src/model/date.ts`. */
  readonly path: string;
  /** The folder below `src`. */
  readonly room: string;
  readonly text: string;
  /** The text with comments blanked out; offsets and lines stay. */
  readonly code: string;
  /** Comments and the contents of strings blanked out. What stands inside `${…}` stays. */
  readonly bare: string;
}

const root = new URL('../../', import.meta.url);

/** The text of a file of the repository. */
export function readText(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** Everything under `src` that is written by hand. */
export function sourceFiles(): SourceFile[] {
  return (readdirSync(new URL('src/', root), {recursive: true}) as string[])
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.startsWith('generated/'))
    .sort()
    .map((name) => {
      const text = readText(`src/${name}`);
      const {code, bare} = blank(text);
      return {path: `src/${name}`, room: name.split('/')[0] as string, text, code, bare};
    });
}

/** @returns the line on which an offset lies, 1-based. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Where a slash begins a pattern and not a division: after an operator, an opening bracket, or at the start. */
const BEFORE_PATTERN = /(?:^|[=(,:[!&|?{};+]|=>|return)\s*$/;

/** What can stand at a place of TypeScript source that is no plain code, by how it begins. */
const LEXEMES: readonly {readonly kind: 'comment' | 'string' | 'pattern'; readonly pattern: RegExp}[] = [
  {kind: 'comment', pattern: /\/\/[^\n]*|\/\*[\s\S]*?\*\//y},
  {kind: 'string', pattern: /'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"/y},
  {kind: 'pattern', pattern: /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\//y},
];

/** A reader of TypeScript source, just clever enough to tell code from comments, strings and patterns. */
class Blanker {
  readonly #text: string;
  readonly #code: string[];
  readonly #bare: string[];
  /** Depth of braces at which each open template literal goes on. */
  readonly #templates: number[] = [];
  #depth = 0;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#code = text.split('');
    this.#bare = text.split('');
  }

  run(): {code: string; bare: string} {
    while (this.#at < this.#text.length) if (!this.#lexeme()) this.#character();
    return {code: this.#code.join(''), bare: this.#bare.join('')};
  }

  #clear(list: string[], from: number, to: number): void {
    for (let at = from; at < to; at++) if (list[at] !== '\n') list[at] = ' ';
  }

  /** Takes a comment, string or pattern, when one begins here. */
  #lexeme(): boolean {
    for (const {kind, pattern} of LEXEMES) {
      pattern.lastIndex = this.#at;
      const match = pattern.exec(this.#text);
      if (match === null || (kind === 'pattern' && !this.#patternMayStand())) continue;
      const end = this.#at + match[0].length;
      const inner = kind === 'comment' ? 0 : 1;
      this.#clear(this.#bare, this.#at + inner, end - inner);
      if (kind === 'comment') this.#clear(this.#code, this.#at, end);
      this.#at = end;
      return true;
    }
    return false;
  }

  #patternMayStand(): boolean {
    return BEFORE_PATTERN.test(this.#bare.slice(Math.max(0, this.#at - 40), this.#at).join(''));
  }

  #character(): void {
    const char = this.#text[this.#at];
    this.#at += 1;
    if (char === '`') this.#template();
    if (char === '{') this.#depth += 1;
    if (char === '}') {
      this.#depth -= 1;
      if (this.#templates.at(-1) === this.#depth) {
        this.#templates.pop();
        this.#template();
      }
    }
  }

  /** From inside a template literal to its end, or to the code that it holds. */
  #template(): void {
    const text = this.#text;
    let end = this.#at;
    while (end < text.length && text[end] !== '`' && !text.startsWith('${', end)) end += text[end] === '\\' ? 2 : 1;
    this.#clear(this.#bare, this.#at, end);
    const goesOn = text[end] === '$';
    if (goesOn) {
      this.#templates.push(this.#depth);
      this.#depth += 1;
    }
    this.#at = end + (goesOn ? 2 : 1);
  }
}

/** Takes comments, and in `bare` also the contents of strings and patterns, out of TypeScript source, leaving every offset where it is. */
export function blank(text: string): {code: string; bare: string} {
  return new Blanker(text).run();
}

/** One import of a file: where it stands and what it names. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
}

/** Every module that a file imports: statically, for types, re-exported, or while running. */
export function importsOf({code, bare}: SourceFile): Import[] {
  const found: Import[] = [];
  for (const match of bare.matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+)(?=['"])/g)) {
    const open = match.index + match[0].length;
    const quote = code[open] as string;
    found.push({specifier: code.slice(open + 1, code.indexOf(quote, open + 1)), line: lineAt(code, match.index)});
  }
  return found;
}

/** The arguments of a call, as texts, split at the commas of its own level. */
export interface Call {
  readonly args: readonly string[];
  readonly line: number;
}

/** Every call of a function in a file, declarations left out. */
export function callsOf({code, bare}: SourceFile, name: string): Call[] {
  const calls: Call[] = [];
  for (const match of bare.matchAll(new RegExp(`(?<![\\w.#])${name}\\(`, 'g'))) {
    if (/\bfunction\s+$/.test(bare.slice(0, match.index))) continue;
    const parts = splitArguments(bare, match.index + match[0].length);
    calls.push({args: parts.map(([from, to]) => code.slice(from, to).trim()).filter((arg) => arg !== ''), line: lineAt(code, match.index)});
  }
  return calls;
}

/** The spans of the arguments of a call whose opening bracket has just passed. */
function splitArguments(bare: string, open: number): [number, number][] {
  const spans: [number, number][] = [];
  let depth = 0;
  let from = open;
  for (let at = open; at < bare.length; at++) {
    const char = bare[at] as string;
    if ('([{'.includes(char)) depth += 1;
    if (char === ',' && depth === 0) {
      spans.push([from, at]);
      from = at + 1;
    }
    if (')]}'.includes(char)) {
      depth -= 1;
      if (depth < 0) return [...spans, [from, at]];
    }
  }
  return spans;
}

/** The names of the properties of an object literal's own level. */
export function keysOf(literal: string): string[] {
  const inner = literal.trim().slice(1, -1);
  const {bare} = blank(inner);
  return splitArguments(`${bare})`, 0).flatMap(([from, to]) => {
    const name = /^\s*(?:'([^']+)'|([\w$]+))\s*(?::|$)/.exec(inner.slice(from, to));
    return name === null ? [] : [(name[1] ?? name[2]) as string];
  });
}
