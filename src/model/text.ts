/** Languages in which the program speaks; Chinese is the default. */
export const LANGS = ['zh', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** One text in every language; a missing language is a compile error. */
export type Words = Readonly<Record<Lang, string>>;

/** What may stand in a message's `{slot}`. Strings are data, shown masked where personal; `Words` are translated. */
export type Arg = string | number | Words | Message | Personal | readonly Arg[];

/** Personal data, shown masked whatever its form. */
export interface Personal {
  readonly personal: string;
}

/** A text not yet put into words: a code of the catalogue and its arguments. */
export interface Message {
  readonly code: string;
  readonly args: Readonly<Record<string, Arg>>;
}

/** Message templates by code; slots are written `{name}`. */
export type Catalogue = Readonly<Record<string, Words>>;

/** @returns the message of `code`, to be worded later by a renderer. */
export function message(code: string, args: Record<string, Arg> = {}): Message {
  return {code, args};
}

/** Plain code-unit order: the same on every machine, unlike a locale's. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * A text that is safe on a terminal: control characters, escape sequences and marks that turn the reading direction are shown
 * as codes instead of being obeyed.
 */
export function visible(text: string): string {
  if (VISIBLE.test(text)) return text;
  return text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (char) => `<U+${(char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}>`,
  );
}

/** Nearly all texts are of these characters, which everything shows as they are. */
const VISIBLE = /^[ -~\u3000-\u9fff\uff01-\uff5e]*$/;

/** A number as people read it: at most three decimals, groups of thousands from five digits on. */
export function numberText(value: number): string {
  const rounded = Math.round(value * 1_000) / 1_000;
  const [whole, fraction] = String(Math.abs(rounded)).split('.') as [string, string?];
  const groups: string[] = [];
  for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end));
  const grouped = whole.length > 4 ? groups.join(',') : whole;
  return `${rounded < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}
