/** Names of organisations in the form in which they are compared: width, spaces and punctuation do not count. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}\p{C}]/gu, '')
    .toLowerCase();
}
