/** Nothing is put right in a text without any of these: control, invisible and wide characters, other blanks, and blanks at either end. */
const ODD = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\uff01-\uff5e\uffe5]|\ufe0e|\ufe0f|^ | $/u;

/** @returns whether anything in a text may have to be put right. */
export function isOdd(text: string): boolean {
  // Nearly every text is of visible ASCII and Chinese characters alone, and a log has millions.
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!((code > 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff))) return ODD.test(text);
  }
  return false;
}

/** Characters that nobody sees: zero-width ones, marks of direction, soft hyphens, control characters other than line breaks and tabs. */
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}]|\ufe0e|\ufe0f/gu;

/** Blanks that are not the keyboard's. The wide one is told as full width. */
const BLANKS = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]/g;

const BREAK = /[^\S\n\r\u2028\u2029]*(?:\r\n?|[\n\u2028\u2029])\s*/g;
const HAN = /[\p{Script=Han}\p{P}]/u;

const WIDE = /[\uff01-\uff5e\u3000\uffe5]/g;
const WIDE_LETTERS = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u3000]/g;

/** @returns a text without characters that nobody sees. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** @returns a text with plain blanks, and none at its ends. */
export function plainBlanks(text: string): string {
  return text.replace(BLANKS, ' ').replace(/^ +| +$/g, '');
}

/** @returns a text in one line: what was broken between Chinese characters is put together, other words keep a blank between them. */
export function inOneLine(text: string): string {
  return text.trim().replace(BREAK, (_, at: number, whole: string) => {
    const [before, after] = [whole.slice(0, at).at(-1) ?? '', whole.slice(at).trimStart().at(0) ?? ''];
    return HAN.test(before) || HAN.test(after) ? '' : ' ';
  });
}

function narrowed(char: string): string {
  if (char === '\u3000') return ' ';
  if (char === '\uffe5') return '¥';
  return String.fromCharCode(char.charCodeAt(0) - 0xfee0);
}

/** @returns a text with wide forms of what a keyboard has made narrow. */
export function halfWidth(text: string): string {
  return text.replace(WIDE, narrowed);
}

/** @returns a name with wide digits, Latin letters and blanks made narrow; its brackets and other marks stay. */
export function narrowLetters(text: string): string {
  return text.replace(WIDE_LETTERS, narrowed);
}
