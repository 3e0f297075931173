import {isIsoDate} from '../model/date.js';

/** Fields of numbers that carry a check digit, and by which standard. */
export const CODES: ReadonlyMap<string, (text: string) => Checked> = new Map([
  ['resident_id', residentId],
  ['sending_code', creditCode],
  ['receiving_code', creditCode],
]);

/** What is wrong with a number; `digit` names the last one that would be right. Null: nothing is. */
export type Checked =
  | null
  | {readonly fault: 'old' | 'form' | 'letter' | 'region' | 'birth'}
  | {readonly fault: 'digit'; readonly digit: string};

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const REMAINDERS = '10X98765432';

/** The codes with which regions begin, of provinces and of those whose residents hold a permit. */
const REGION = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

/** Checks a resident identity number (GB 11643-1999): region, date of birth and check digit. */
export function residentId(text: string): Checked {
  if (/^\d{15}$/.test(text)) return {fault: 'old'};
  if (!/^\d{17}[\dXx]$/.test(text)) return {fault: 'form'};
  if (!REGION.test(text)) return {fault: 'region'};
  const [, year, month, day] = /^\d{6}(\d{4})(\d{2})(\d{2})/.exec(text) as unknown as [string, string, string, string];
  if (year < '1800' || !isIsoDate(`${year}-${month}-${day}`)) return {fault: 'birth'};
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  const digit = REMAINDERS[sum % 11] as string;
  return text[17]?.toUpperCase() === digit ? null : {fault: 'digit', digit};
}

/** The characters of a unified social credit code, by their value; I, O, S, V and Z are none. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Checks a unified social credit code (GB 32100-2015): its characters and its check digit. */
export function creditCode(text: string): Checked {
  if (!/^[0-9A-Z]{18}$/.test(text)) return {fault: 'form'};
  if (/[IOSVZ]/.test(text)) return {fault: 'letter'};
  let [sum, weight] = [0, 1];
  for (const char of text.slice(0, 17)) {
    sum += CHARACTERS.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  const digit = CHARACTERS[(31 - (sum % 31)) % 31] as string;
  return text[17] === digit ? null : {fault: 'digit', digit};
}
