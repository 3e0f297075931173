/** A digit, also full-width as Chinese input methods give it. */
const D = '[0-9０-９]';

/** The forms of personal data that are known wherever they stand in a text. */
export type PersonalForm = 'mail' | 'id' | 'phone';

/** Resident ids, mobile and fixed-line numbers and mail addresses. */
const PERSONAL: readonly (readonly [RegExp, PersonalForm])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, 'mail'],
  [new RegExp(`(?<!${D})${D}{17}[0-9０-９Xx](?!${D})`, 'g'), 'id'],
  [new RegExp(`(?<!${D})(?:(?:\\+|00)?86[ -]?)?[1１][3-9３-９]${D}(?:[ -]?${D}{4}){2}(?!${D})`, 'g'), 'phone'],
  [new RegExp(`(?<!${D})[0０]${D}{2,3}[-－]${D}{7,8}(?!${D})`, 'g'), 'phone'],
];

const MASKS: Readonly<Record<PersonalForm, (found: string) => string>> = {
  mail: (mail) => `${mail.slice(0, 1)}***${mail.slice(mail.indexOf('@'))}`,
  id: (id) => `${id.slice(0, 3)}${'*'.repeat(12)}${id.slice(-3)}`,
  phone,
};

/** A text with something else in the place of everything that has the form of personal data. */
export function replacePersonal(text: string, instead: (found: string, form: PersonalForm) => string): string {
  return PERSONAL.reduce((current, [pattern, form]) => current.replace(pattern, (found) => instead(found, form)), text);
}

function phone(number: string): string {
  return `${number.slice(0, 3)}****${number.slice(-2)}`;
}

/**
 * A text with personal data made unreadable.
 * @param personal the whole value is personal, whatever its form: all but its ends goes
 */
export function maskText(text: string, personal: boolean): string {
  const masked = replacePersonal(text, (found, form) => MASKS[form](found));
  const oneKnownForm = PERSONAL.some(([pattern]) => text.trim().replace(pattern, '') === '');
  if (!personal || oneKnownForm) return masked;
  const letters = [...text];
  return letters.length <= 4 ? '*'.repeat(letters.length) : `${letters.slice(0, 2).join('')}***${letters.slice(-1).join('')}`;
}
