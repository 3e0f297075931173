/** Most names are Chinese characters, small Latin letters and digits alone: width, marks and case do not come into it. */
const PLAIN = /^[\da-z\u4e00-\u9fff]*$/;

/** Names of organisations in the form in which they are compared: width, spaces and punctuation do not count. */
export function plainName(name: string): string {
  if (PLAIN.test(name)) return name;
  return name
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}\p{C}]/gu, '')
    .toLowerCase();
}
