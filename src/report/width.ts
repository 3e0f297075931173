import stringWidth from 'string-width';

/** What reports are mostly made of; anything else (emoji, other scripts) is measured by the library. */
const NARROW = /^[ -~]*$/;
const PLAIN = /^[ -~·–—‘’“”…→✓✗█░\u3001-\u301f\u4e00-\u9fff\uff01-\uff5e]*$/;
const WIDE = /[\u3001-\u301f\u4e00-\u9fff\uff01-\uff5e]/g;

/** What begins and ends a colour. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a colour begins with
const COLOUR = /\u001b\[\d+m/g;

/** Whether a text is as wide as its characters are together. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** Terminal columns that a text takes: a Chinese character takes two. */
export function widthOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  const bare = text.includes('\u001b') ? text.replace(COLOUR, '') : text;
  return PLAIN.test(bare) ? bare.length + (bare.match(WIDE)?.length ?? 0) : stringWidth(bare);
}
