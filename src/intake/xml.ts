import sax from 'sax';

/** The attributes of an element by their names as written, prefixes and all, with entities resolved. */
export type Attributes = Readonly<Record<string, string>>;

/** What is told of an XML document while it is read. Names of elements are without prefixes. */
export interface Visitor {
  /**
   * An element begins.
   * @param parent the name of the element in which it stands; blank for the outermost
   */
  open?(name: string, attributes: Attributes, parent: string): void;
  /** Text with its entities resolved; that of one element may come in several pieces. */
  text?(text: string): void;
  close?(name: string): void;
}

/** A document that is not well-formed, or that is more than plain data. */
export class XmlError extends Error {}

/** The longest tag or text that is waited for, in characters: lists of areas in attributes are long, cells are not. */
const LONGEST = 1 << 20;
const DEEPEST = 200;

// The parser refuses what is longer; of texts it tells a part.
Object.assign(sax, {MAX_BUFFER_LENGTH: LONGEST});

/** Entities are those of XML, not of HTML; positions are counted, for without them the parser does not look at lengths. */
const STRICT = {strictEntities: true, position: true};

/**
 * Reads a document in pieces. Document types are refused: no program writes them into workbooks, and they could say what entities
 * stand for.
 * @param pieces its bytes, in UTF-8, or in UTF-16 with a mark
 * @throws XmlError
 */
export async function readXml(pieces: AsyncIterable<Buffer>, visitor: Visitor): Promise<void> {
  const parser = parserFor(visitor);
  // A return and a line feed are one end of a line, also where they are in two pieces.
  let held = '';
  for await (const piece of decoded(pieces)) {
    const text = held + piece;
    held = text.endsWith('\r') ? '\r' : '';
    parser.write(text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n'));
  }
  parser.close();
}

/** Whether an attribute says yes. */
export function isTrue(attributes: Attributes, name: string): boolean {
  return /^(1|true|on)$/.test(attributes[name] ?? '');
}

function parserFor(visitor: Visitor): sax.SAXParser {
  const parser = sax.parser(true, STRICT);
  const open: string[] = [];
  let begun = false;
  parser.onerror = refuse;
  parser.ondoctype = refuse;
  parser.onsgmldeclaration = refuse;
  parser.onattribute = ({name}) => {
    // The parser asks the attributes themselves whether one is there twice, and this one would answer.
    if (name === 'hasOwnProperty' || parser.position - parser.startTagPosition > LONGEST) refuse();
  };
  parser.onopentag = ({name, attributes}) => {
    const parent = open.at(-1);
    // The parser takes a second outermost element for part of the document.
    if ((parent === undefined && begun) || open.length >= DEEPEST) refuse();
    begun = true;
    open.push(local(name));
    visitor.open?.(local(name), attributes as Attributes, parent ?? '');
  };
  parser.onclosetag = (name) => {
    open.pop();
    visitor.close?.(local(name));
  };
  const text = (given: string): void => {
    if (given.length > LONGEST) refuse();
    if (open.length > 0) visitor.text?.(given);
  };
  parser.ontext = text;
  parser.oncdata = text;
  // Nor does it miss an element where there is none.
  parser.onend = () => {
    if (!begun) refuse();
  };
  return parser;
}

function refuse(why?: unknown): never {
  throw new XmlError(String(why));
}

/** The text of bytes. */
async function* decoded(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const piece of pieces) {
    decoder ??= new TextDecoder(encodingOf(piece), {fatal: true});
    yield decodedPiece(decoder, piece);
  }
  if (decoder !== null) yield decodedPiece(decoder, null);
}

/** @param piece null where no more will come */
function decodedPiece(decoder: InstanceType<typeof TextDecoder>, piece: Buffer | null): string {
  try {
    return piece === null ? decoder.decode() : decoder.decode(piece, {stream: true});
  } catch {
    throw new XmlError('no text');
  }
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
