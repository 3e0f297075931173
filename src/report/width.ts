import stringWidth from 'string-width';

/** Terminal columns that a text takes: a Chinese character takes two. */
export function widthOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const columns = columnsOf(text.charCodeAt(at));
    if (columns === null) return widthBeside(text);
    width += columns;
  }
  return width;
}

/** Whether a text is as wide as its characters are together. */
export function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (columnsOf(text.charCodeAt(at)) === null) return false;
  return true;
}

/** How many of a text's UTF-16 units fit into so many columns, whole characters only. */
export function fitting(text: string, width: number): number {
  let used = 0;
  for (let at = 0; at < text.length; ) {
    const columns = columnsOf(text.charCodeAt(at));
    const char = columns === null ? String.fromCodePoint(text.codePointAt(at) as number) : null;
    used += columns ?? widthOf(char as string);
    if (used > width) return at;
    at += char?.length ?? 1;
  }
  return text.length;
}

/** Columns of what reports are mostly made of; null for anything else (emoji, other scripts), which is measured by the library. */
function columnsOf(code: number): 1 | 2 | null {
  if (code >= 0x20 && code <= 0x7e) return 1;
  if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3001 && code <= 0x301f) || (code >= 0xff01 && code <= 0xff5e)) return 2;
  return NARROW.has(code) ? 1 : null;
}

const NARROW: ReadonlySet<number> = new Set([...'·–—‘’“”…→✓✗█░'].map((char) => char.charCodeAt(0)));

/** A text with colours, or with characters of other scripts. */
function widthBeside(text: string): number {
  const bare = text.replace(COLOUR, '');
  return bare !== text && isPlain(bare) ? widthOf(bare) : stringWidth(bare);
}

/** What begins and ends a colour. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a colour begins with
const COLOUR = /\u001b\[\d+m/g;
