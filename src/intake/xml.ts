/** What is told of an XML document while it is read. Names are without prefixes. */
export interface Visitor {
  /**
   * An element begins.
   * @param attributes as written; see `attribute`
   * @param parent the name of the element in which it stands; blank for the outermost
   */
  open?(name: string, attributes: string, parent: string): void;
  /** Text with its entities resolved; that of one element may come in several pieces. */
  text?(text: string): void;
  close?(name: string): void;
}

/** A document that is not well-formed, or that is more than plain data. */
export class XmlError extends Error {}

/** The longest tag or text between tags that is waited for, in characters. */
const LONGEST = 1 << 20;
const DEEPEST = 200;

const VALUE = `(?:"[^"<]*"|'[^'<]*')`;
const OPEN = new RegExp(`<([^\\s<>/!?"'=]+)((?:\\s+[^\\s<>/"'=]+\\s*=\\s*${VALUE})*)\\s*(/?)>`, 'y');
const ATTRIBUTE = /\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

/**
 * Reads a document in pieces. Document types are refused: no program writes them into workbooks, and they can make entities that
 * unfold without end.
 * @throws XmlError
 */
export async function readXml(pieces: AsyncIterable<string>, visitor: Visitor): Promise<void> {
  const reader = new Reader(visitor);
  for await (const piece of pieces) reader.read(piece);
  reader.end();
}

/** The value of an attribute by its name, with or without prefix as given; undefined where there is none. */
export function attribute(attributes: string, name: string): string | undefined {
  if (!attributes.includes(name)) return undefined;
  const quick = attributes.includes("'") ? -1 : attributes.indexOf(` ${name}="`);
  if (quick >= 0) {
    const start = quick + name.length + 3;
    return resolved(attributes.slice(start, attributes.indexOf('"', start)));
  }
  ATTRIBUTE.lastIndex = 0;
  for (let match = ATTRIBUTE.exec(attributes); match !== null; match = ATTRIBUTE.exec(attributes)) {
    if (match[1] === name) return resolved((match[2] ?? match[3]) as string);
  }
  return undefined;
}

/** Whether an attribute says yes. */
export function isTrue(attributes: string, name: string): boolean {
  return /^(1|true|on)$/.test(attribute(attributes, name) ?? '');
}

class Reader {
  readonly #visitor: Visitor;
  readonly #open: string[] = [];
  #rest = '';
  #begun = false;

  constructor(visitor: Visitor) {
    this.#visitor = visitor;
  }

  read(piece: string): void {
    const text = this.#rest + piece;
    let at = 0;
    for (let start = text.indexOf('<'); start >= 0; start = text.indexOf('<', at)) {
      if (start > at) this.#text(resolved(plainNewlines(text.slice(at, start))));
      at = start;
      const end = this.#markup(text, start);
      if (end < 0) break;
      at = end;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > LONGEST) throw new XmlError('too long');
  }

  end(): void {
    if (this.#open.length > 0 || !this.#begun || this.#rest.trim() !== '') throw new XmlError('not whole');
  }

  /** @returns where the markup that begins at `start` ends; -1 when that is still to come */
  #markup(text: string, start: number): number {
    const second = text[start + 1];
    if (second === undefined) return -1;
    if (second === '/') return this.#close(text, start);
    if (second === '?') return after(text, '?>', start);
    if (second === '!') return this.#special(text, start);
    OPEN.lastIndex = start;
    const match = OPEN.exec(text);
    if (match === null) return -1;
    const [, name = '', attributes = '', alone] = match;
    this.#begin(name, attributes);
    if (alone === '/') this.#finish(name);
    return OPEN.lastIndex;
  }

  #special(text: string, start: number): number {
    const CDATA = '<![CDATA[';
    const opening = text.slice(start, start + CDATA.length);
    if (opening.startsWith('<!--')) return after(text, '-->', start + 4);
    if (!CDATA.startsWith(opening) && !'<!--'.startsWith(opening)) throw new XmlError('document type');
    if (opening !== CDATA) return -1;
    const end = after(text, ']]>', start);
    if (end >= 0) this.#text(plainNewlines(text.slice(start + CDATA.length, end - 3)));
    return end;
  }

  #close(text: string, start: number): number {
    const end = after(text, '>', start);
    if (end >= 0) this.#finish(text.slice(start + 2, end - 1).trimEnd());
    return end;
  }

  #begin(name: string, attributes: string): void {
    const parent = this.#open.at(-1);
    if ((parent === undefined && this.#begun) || this.#open.length >= DEEPEST) throw new XmlError('nesting');
    this.#begun = true;
    this.#open.push(name);
    this.#visitor.open?.(local(name), attributes, local(parent ?? ''));
  }

  #finish(name: string): void {
    if (this.#open.pop() !== name) throw new XmlError(`nesting of ${name}`);
    this.#visitor.close?.(local(name));
  }

  #text(text: string): void {
    if (this.#open.length > 0) this.#visitor.text?.(text);
    else if (text.trim() !== '') throw new XmlError('text outside');
  }
}

function plainNewlines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function after(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? -1 : at + what.length;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const ENTITIES: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};

function resolved(text: string): string {
  return text.includes('&') ? text.replace(/&([^;]*);?/g, (_, name: string) => entity(name)) : text;
}

function entity(name: string): string {
  const plain = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
  if (plain !== undefined) return plain;
  const [, hex, decimal] = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal ?? '0') : Number.parseInt(hex, 16);
  if (code === 0 || code > 0x10ffff) throw new XmlError(`entity ${name}`);
  return String.fromCodePoint(code);
}
