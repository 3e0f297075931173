import {distance} from 'fastest-levenshtein';
import {nearest} from './nearest.js';

/**
 * Words that are looked for under slips of one character, among many: what is one character away from a word is found by what is left of
 * both when a character is taken out.
 */
export class Near {
  readonly #byRest = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    for (const word of new Set(words)) {
      for (const rest of restsOf(word.toLowerCase())) {
        const known = this.#byRest.get(rest);
        if (known === undefined) this.#byRest.set(rest, [word]);
        else known.push(word);
      }
    }
  }

  /** @returns what `nearest` finds among all words where that is at most one character away; else null. */
  find(word: string): string | null {
    const lower = word.toLowerCase();
    const near = [...restsOf(lower)]
      .flatMap((rest) => this.#byRest.get(rest) ?? [])
      .filter((one) => distance(one.toLowerCase(), lower) <= 1);
    const found = nearest(word, near);
    return found === null || distance(found, word) > 1 ? null : found;
  }
}

/** A word, and what is left of it without each of its characters. */
function restsOf(word: string): Set<string> {
  const rests = new Set([word]);
  for (let i = 0; i < word.length; i++) rests.add(word.slice(0, i) + word.slice(i + 1));
  return rests;
}
