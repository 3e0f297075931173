/** A digit, also full-width as Chinese input methods give it. */
const D = '[0-9０-９]';

/** Resident ids, mobile and fixed-line numbers and mail addresses, wherever they stand in a text. */
const PERSONAL: readonly (readonly [RegExp, (found: string) => string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, (mail) => `${mail.slice(0, 1)}***${mail.slice(mail.indexOf('@'))}`],
  [new RegExp(`(?<!${D})${D}{17}[0-9０-９Xx](?!${D})`, 'g'), (id) => `${id.slice(0, 3)}${'*'.repeat(12)}${id.slice(-3)}`],
  [new RegExp(`(?<!${D})(?:(?:\\+|00)?86[ -]?)?[1１][3-9３-９]${D}(?:[ -]?${D}{4}){2}(?!${D})`, 'g'), phone],
  [new RegExp(`(?<!${D})[0０]${D}{2,3}[-－]${D}{7,8}(?!${D})`, 'g'), phone],
];

function phone(number: string): string {
  return `${number.slice(0, 3)}****${number.slice(-2)}`;
}

/**
 * A text with personal data made unreadable.
 * @param personal the whole value is personal, whatever its form: all but its ends goes
 */
export function maskText(text: string, personal: boolean): string {
  const masked = PERSONAL.reduce((current, [pattern, mask]) => current.replace(pattern, mask), text);
  const oneKnownForm = PERSONAL.some(([pattern]) => text.trim().replace(pattern, '') === '');
  if (!personal || oneKnownForm) return masked;
  const letters = [...text];
  return letters.length <= 4 ? '*'.repeat(letters.length) : `${letters.slice(0, 2).join('')}***${letters.slice(-1).join('')}`;
}
