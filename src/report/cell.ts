/**
 * What a spreadsheet program takes for the beginning of a formula when it opens a text file. Editions for Chinese and Japanese know
 * the full-width signs too, and blanks before a sign do not stop every program; a tab or a line break at the beginning may be dropped
 * with the quotes, so that what follows it becomes a cell of its own.
 */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/**
 * A text as a cell of a file that a spreadsheet program opens (CSV): one that would be taken for a formula begins with an apostrophe.
 * For texts only: our own numbers, of which a negative one begins with a sign, are written as they are.
 */
export function harmlessCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
