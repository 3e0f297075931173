import type {Repair} from '../model/repair.js';

/** A digit, also full-width as Chinese input methods give it. */
const D = '[0-9０-９]';

/** What stands between the groups of a number. */
const GAP = '[ .·\\u00a0\\u2010-\\u2015\\u2212－-]';

/** What files are called by: `P01@甲县.csv` is a pairing of a submission, and no address. */
const NO_ENDING = '(?!(?:csv|tsv|txt|ya?ml|json|jsonl|html|md|xml|xlsx|sarif|tap)(?![\\w-]))';

/** The forms of personal data that are known wherever they stand in a text. */
export type PersonalForm = 'mail' | 'id' | 'phone';

/** Resident ids, mobile and fixed-line numbers and mail addresses. */
const PERSONAL: readonly (readonly [RegExp, PersonalForm])[] = [
  [new RegExp(`[\\w.+'-]+[@＠][\\w-]+(?:\\.${NO_ENDING}[\\w-]+)+`, 'g'), 'mail'],
  // In other letters only where the first form does not fit: a Chinese word may stand right before an address.
  [new RegExp(`[\\p{L}\\p{N}_.+'-]+[@＠][\\p{L}_-][\\p{L}\\p{N}_-]{0,62}(?:[.．]${NO_ENDING}[\\p{L}_-]+)+`, 'gu'), 'mail'],
  [new RegExp(`(?<!${D})${D}{17}[0-9０-９XxＸｘ](?!${D})`, 'g'), 'id'],
  [new RegExp(`(?<!${D})${D}{6}${GAP}(?:19|20)${D}{6}${GAP}${D}{3}[0-9０-９XxＸｘ](?!${D})`, 'g'), 'id'],
  // Of the first generation: fifteen digits, with a date of birth in the middle.
  [/(?<!\d)[1-8]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g, 'id'],
  [
    new RegExp(
      `(?<!${D})(?:(?:\\+|00)?86${GAP}?|[+＋]?[(（](?:\\+|00)?86[)）]${GAP}?)?[1１][3-9３-９]${D}(?:${GAP}?${D}{4}){2}(?!${D})`,
      'g',
    ),
    'phone',
  ],
  [new RegExp(`(?<!${D})[1１][3-9３-９]${D}${GAP}${D}{3}${GAP}${D}{5}(?!${D})`, 'g'), 'phone'],
  [new RegExp(`[(（][1１][3-9３-９]${D}[)）]${GAP}?${D}{4}${GAP}?${D}{4}(?!${D})`, 'g'), 'phone'],
  [new RegExp(`(?<!${D})(?:[0０]${D}{2,3}${GAP}|[(（][0０]${D}{2,3}[)）]${GAP}?)${D}{7,8}(?!${D})`, 'g'), 'phone'],
];

const MASKS: Readonly<Record<PersonalForm, (found: string) => string>> = {
  mail: (mail) => `${mail.slice(0, 1)}***${mail.slice(mail.search(/[@＠]/))}`,
  id: (id) => `${id.slice(0, 3)}${'*'.repeat(12)}${id.slice(-3)}`,
  phone,
};

/** A piece of a text; null is the form of what is not known to be personal. */
export interface PersonalPart {
  readonly text: string;
  readonly form: PersonalForm | null;
}

/** Nearly no text has personal data in it: one look tells that it has neither an address nor enough digits. */
const MAYBE = new RegExp(`[@＠]|(?:${D}[()（）]?${GAP}?){10}`);

/** A text in pieces: what has the form of personal data, and what stands between. */
export function personalParts(text: string): PersonalPart[] {
  if (!MAYBE.test(text)) return [{text, form: null}];
  return PERSONAL.reduce<PersonalPart[]>(
    (parts, [pattern, form]) => parts.flatMap((part) => (part.form === null ? split(part.text, pattern, form) : [part])),
    [{text, form: null}],
  );
}

function split(text: string, pattern: RegExp, form: PersonalForm): PersonalPart[] {
  const parts: PersonalPart[] = [];
  let end = 0;
  for (const {0: found, index} of text.matchAll(pattern)) {
    parts.push({text: text.slice(end, index), form: null}, {text: found, form});
    end = index + found.length;
  }
  return [...parts, {text: text.slice(end), form: null}].filter((part) => part.text !== '');
}

/** Whether a text holds anything that has the form of personal data. */
export function holdsPersonal(text: string): boolean {
  return personalParts(text).some(({form}) => form !== null);
}

/** A text with something else in the place of everything that has the form of personal data. */
export function replacePersonal(text: string, instead: (found: string, form: PersonalForm) => string): string {
  if (!MAYBE.test(text)) return text;
  return personalParts(text)
    .map((part) => (part.form === null ? part.text : instead(part.text, part.form)))
    .join('');
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
  if (!personal || PERSONAL.some(([pattern]) => text.trim().replace(pattern, '') === '')) return masked;
  const letters = [...text];
  return letters.length <= 4 ? '*'.repeat(letters.length) : `${letters.slice(0, 2).join('')}***${letters.slice(-1).join('')}`;
}

/** What was put right in a cell, both texts masked where they are personal. */
export function maskedRepair(repair: Repair): Repair {
  const [from, to] = [repair.from, repair.to].map((text) => maskText(text, repair.personal)) as [string, string];
  return {...repair, from, to};
}
