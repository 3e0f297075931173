import type {Field} from '../model/kinds.js';
import {halfWidth, withoutInvisible} from './characters.js';

/** Marks that fonts and input methods have for yes and no, beside the usual ones. */
const MARKS: Readonly<Record<string, 'yes' | 'no'>> = {
  '✔': 'yes',
  '☑': 'yes',
  '✅': 'yes',
  '✗': 'no',
  '✕': 'no',
  '✘': 'no',
  '✖': 'no',
  '☒': 'no',
};

interface Spellings {
  readonly exact: ReadonlySet<string>;
  /** By the form in which they are compared. */
  readonly plain: ReadonlyMap<string, string>;
}

const cache = new Map<Field, Spellings>();

function plain(text: string): string {
  return halfWidth(withoutInvisible(text)).replace(/\s+/g, '').toLowerCase();
}

function spellingsOf(field: Field): Spellings {
  let found = cache.get(field);
  if (found === undefined) {
    const all = Object.values(field.choices).flat();
    const {yes, no} = field.choices;
    const marks =
      yes === undefined || no === undefined ? [] : Object.entries(MARKS).map(([mark, means]) => [mark, (means === 'yes' ? yes : no)[0]]);
    found = {
      exact: new Set(all),
      plain: new Map([...marks, ...all.map((one) => [plain(one), one])] as [string, string][]),
    };
    cache.set(field, found);
  }
  return found;
}

/** @returns whether a text is a spelling of a choice as it is. */
export function isSpelling(field: Field, text: string): boolean {
  return spellingsOf(field).exact.has(text);
}

/** @returns the spelling that a text of a choice means; the text itself where it is one, or means none. */
export function readChoice(field: Field, text: string): string {
  const {exact, plain: known} = spellingsOf(field);
  return exact.has(text) ? text : (known.get(plain(text)) ?? text);
}
