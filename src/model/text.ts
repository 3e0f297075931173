/** Languages in which the program speaks; Chinese is the default. */
export const LANGS = ['zh', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** One text in every language; a missing language is a compile error. */
export type Words = Readonly<Record<Lang, string>>;

/** What may stand in a message's `{slot}`. Strings are data, shown masked where personal; `Words` are translated. */
export type Arg = string | number | Words | Message | readonly Arg[];

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
