import {distance} from 'fastest-levenshtein';
import {byText} from '../model/text.js';

/** @returns the candidate nearest to a word, or null when none is near enough to be what was meant. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const ranked = candidates
    .map((candidate) => ({candidate, steps: distance(word.toLowerCase(), candidate.toLowerCase())}))
    .sort((a, b) => a.steps - b.steps || byText(a.candidate, b.candidate));
  const best = ranked[0];
  // What has nothing in common is not near, however short it is.
  const near =
    best !== undefined &&
    best.steps < Math.max(word.length, best.candidate.length) &&
    best.steps <= Math.max(1, Math.floor(best.candidate.length / 2));
  return near ? best.candidate : null;
}
