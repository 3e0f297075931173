/**
 * A value as JSON of which nothing steers a terminal or an editor: control and format characters stand as codes, which any reader of
 * JSON turns back.
 * @param indent blanks for each level; 0 gives one line
 */
export function jsonText(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent).replace(/[\u007f-\u009f\p{Cf}\u2028\u2029]/gu, (char) =>
    [...Array(char.length).keys()].map((i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  );
}
