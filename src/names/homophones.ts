import {syllables} from '../generated/pinyin.js';

let readings: Map<string, ReadonlySet<string>> | null = null;

/** The readings of each character, without tones. */
function table(): Map<string, ReadonlySet<string>> {
  if (readings !== null) return readings;
  const found = new Map<string, Set<string>>();
  for (const [syllable, characters] of Object.entries(syllables)) {
    for (const character of characters) found.set(character, (found.get(character) ?? new Set()).add(syllable));
  }
  readings = found;
  return found;
}

/** @returns whether two Chinese characters share a reading, tones aside. */
export function homophones(a: string, b: string): boolean {
  const [of, and] = [table().get(a), table().get(b)];
  if (of === undefined || and === undefined) return false;
  for (const syllable of of) if (and.has(syllable)) return true;
  return false;
}
