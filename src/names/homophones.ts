import {syllables} from '../generated/pinyin.js';

/** The readings of the characters that were asked for: names have few of those that there are. */
const readings = new Map<number, readonly string[]>();

/** The readings of a character, without tones. */
function readingsOf(code: number): readonly string[] {
  const known = readings.get(code);
  if (known !== undefined) return known;
  const character = String.fromCharCode(code);
  const found: string[] = [];
  for (const [syllable, characters] of SYLLABLES) if (characters.includes(character)) found.push(syllable);
  readings.set(code, found);
  return found;
}

const SYLLABLES = Object.entries(syllables);

/** @returns whether two Chinese characters, by their UTF-16 codes, share a reading, tones aside. */
export function homophones(a: number, b: number): boolean {
  const others = readingsOf(b);
  for (const reading of readingsOf(a)) if (others.includes(reading)) return true;
  return false;
}
