/** Resident ids, mobile and fixed-line numbers and mail addresses, wherever they stand in a text. */
const PERSONAL: readonly [RegExp, (found: string) => string][] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, (mail) => `${mail.slice(0, 1)}***${mail.slice(mail.indexOf('@'))}`],
  [/(?<!\d)\d{17}[\dXx](?!\d)/g, (id) => `${id.slice(0, 3)}${'*'.repeat(12)}${id.slice(-3)}`],
  [/(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/g, (phone) => `${phone.slice(0, 3)}****${phone.slice(-2)}`],
  [/(?<!\d)0\d{2,3}-\d{7,8}(?!\d)/g, (phone) => `${phone.slice(0, phone.indexOf('-') + 1)}****${phone.slice(-2)}`],
];

/**
 * A text with personal data made unreadable.
 * @param personal the whole value is personal, whatever its form: all but its ends goes
 */
export function maskText(text: string, personal: boolean): string {
  const masked = PERSONAL.reduce((current, [pattern, mask]) => current.replace(pattern, mask), text);
  if (!personal || masked !== text) return masked;
  const letters = [...text];
  return letters.length <= 4 ? '*'.repeat(letters.length) : `${letters.slice(0, 2).join('')}***${letters.slice(-1).join('')}`;
}
