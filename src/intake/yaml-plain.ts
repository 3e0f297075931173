import {Document, type LineCounter, Pair, type ParsedNode, Scalar, YAMLMap, YAMLSeq} from 'yaml';

/** A line of the plainest YAML: a key with its value or without, below or beside a dash, or an entry of a list. */
const LINE = /^( *)(- )?(?:([A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff-]{0,99}):(?: (.+))?|([^\s:]+))$/;

/** Values that YAML takes as the texts that they are: names, ids and dates. */
const TEXT = /^(?!(?:null|true|false)$)[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff（）-]*$|^\d{4}-\d\d-\d\d$/i;
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/;

/** A line taken apart; offsets are those of the text. */
interface Line {
  readonly start: number;
  /** Where the next line begins. */
  readonly next: number;
  /** Columns before the key or entry, and before the dash where there is one. */
  readonly indent: number;
  readonly dash: number | null;
  readonly key: string | null;
  readonly value: string | null;
}

/** Something else than the plainest YAML. */
class NotPlain extends Error {}

/**
 * Reads the plainest YAML without the parser, for which Node would have to prepare hundreds of functions: mappings and lists in blocks, of
 * names, ids, dates and whole numbers; no comments, quotes, blank lines or anything else that takes a second look.
 * @returns the document that the parser would return; null for any other text
 */
export function plainDocument(
  text: string,
  lines: LineCounter,
  options: ConstructorParameters<typeof Document>[2],
): Document.Parsed | null {
  try {
    const document = new Document(undefined, options);
    const root = new Reader(text, document).read();
    for (let at = 0; at >= 0 && at <= text.length; at = text.indexOf('\n', at) + 1 || -1) lines.addNewLine(at);
    document.contents = root;
    document.range = [0, text.length, text.length];
    return document as Document.Parsed;
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
}

class Reader {
  readonly #lines: readonly Line[];
  readonly #schema: Document['schema'];
  #at = 0;

  constructor(text: string, {schema}: Document) {
    this.#lines = linesOf(text);
    this.#schema = schema;
  }

  read(): ParsedNode {
    const [first] = this.#lines;
    if (first === undefined || first.indent !== 0 || first.key === null) throw new NotPlain();
    const root = this.#map(0);
    if (this.#at < this.#lines.length) throw new NotPlain();
    return root;
  }

  /** The mapping that begins in the current line. */
  #map(indent: number): YAMLMap.Parsed {
    const map = new YAMLMap<ParsedNode, ParsedNode | null>(this.#schema);
    const keys = new Set<string>();
    const first = this.#lines[this.#at] as Line;
    for (let line: Line | undefined = first; line !== undefined; line = this.#lines[this.#at]) {
      // The first may stand beside a dash; another dash begins another entry.
      if (line.indent < indent || (line.dash !== null && line !== first)) break;
      if (line.indent > indent || line.key === null || keys.has(line.key)) throw new NotPlain();
      keys.add(line.key);
      const start = line.start + indent;
      const key = scalar(line.key, start, start + line.key.length);
      this.#at += 1;
      map.items.push(new Pair(key, line.value === null ? this.#block(line) : entryOf(line.value, line)));
    }
    return this.#ended<YAMLMap.Parsed>(map, first.start + indent);
  }

  /** What stands below a key without a value. */
  #block({indent}: Line): ParsedNode {
    const line = this.#lines[this.#at];
    const column = line?.dash ?? line?.indent ?? 0;
    if (line === undefined || column <= indent) throw new NotPlain();
    return line.dash === null ? this.#map(line.indent) : this.#list(line.dash);
  }

  #list(dash: number): YAMLSeq.Parsed {
    const list = new YAMLSeq<ParsedNode>(this.#schema);
    const first = this.#lines[this.#at] as Line;
    for (let line: Line | undefined = first; line !== undefined && (line.dash ?? line.indent) >= dash; line = this.#lines[this.#at]) {
      if (line.dash !== dash) throw new NotPlain();
      if (line.key === null) {
        list.items.push(entryOf(line.value as string, line));
        this.#at += 1;
      } else list.items.push(this.#map(line.indent));
    }
    return this.#ended<YAMLSeq.Parsed>(list, first.start + dash);
  }

  /** A collection ends where the line after its last one begins. */
  #ended<T extends ParsedNode>(collection: Omit<T, 'range' | 'srcToken'>, start: number): T {
    const {next} = this.#lines[this.#at - 1] as Line;
    return Object.assign(collection, {range: [start, next, next]}) as T;
  }
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const next = end < 0 ? text.length : end + 1;
    const found = LINE.exec(text.slice(start, end < 0 ? text.length : end));
    if (found === null) throw new NotPlain();
    const [, blanks = '', dash, key = null, value = null, entry = null] = found;
    if (key === null && dash === undefined) throw new NotPlain();
    const indent = blanks.length + (dash?.length ?? 0);
    lines.push({start, next, indent, dash: dash === undefined ? null : blanks.length, key, value: value ?? entry});
    start = next;
  }
  return lines;
}

/** The value at the end of a line. */
function entryOf(text: string, {start, next, indent, key}: Line): Scalar.Parsed {
  const value = WHOLE_NUMBER.test(text) ? Number(text) : TEXT.test(text) ? text : null;
  if (value === null) throw new NotPlain();
  const from = start + indent + (key === null ? 0 : key.length + 2);
  return scalar(value, from, next, text);
}

/** @param next where the text after it begins */
function scalar(value: string | number, start: number, next: number, source = String(value)): Scalar.Parsed {
  const made = new Scalar(value) as Scalar.Parsed;
  made.range = [start, start + source.length, next];
  made.source = source;
  made.type = 'PLAIN';
  return made;
}
