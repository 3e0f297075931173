import {visible} from '../model/text.js';
import {maskText} from './mask.js';

export interface Showing {
  /** Show phone numbers, ids and mail addresses. */
  readonly unmasked: boolean;
  /** Leave control and format characters as they are: for formats that write them as codes of their own. */
  readonly raw: boolean;
}

/** Hashes are no text: digits in them are nobody's number. */
const NO_TEXT = new Set(['sha256', 'hash', 'planHash']);

/**
 * Anything that is to be shown, with every text in it fit to be seen: personal data masked wherever it stands, and nothing left that a
 * terminal or a browser would obey. What a format adds of its own (markup, quotes) is for its renderer to escape.
 */
export function shown<T>(value: T, {unmasked, raw}: Showing): T {
  const texts = new Map<string, string>();
  const taken = new Map<string, string>();
  const text = (found: string): string => {
    const known = texts.get(found);
    if (known !== undefined) return known;
    const masked = fitText(found, false);
    let fit = masked;
    // Two numbers that look alike when masked are still two: what was told apart by them stays apart.
    for (let i = 2; (taken.get(fit) ?? found) !== found; i++) fit = `${masked}~${i}`;
    taken.set(fit, found);
    texts.set(found, fit);
    return fit;
  };
  const fitText = (found: string, personal: boolean): string => {
    const masked = unmasked ? found : maskText(found, personal);
    return raw ? masked : visible(masked);
  };
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return text(part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    const entries = Object.entries(part);
    const [only] = entries;
    if (entries.length === 1 && only?.[0] === 'personal' && typeof only[1] === 'string') return fitText(only[1], true);
    const whole = 'personal' in part && part.personal === true;
    return Object.fromEntries(
      entries.map(([key, inner]) => {
        if (NO_TEXT.has(key)) return [key, inner];
        return [key, whole && key === 'value' && typeof inner === 'string' ? fitText(inner, true) : walk(inner)];
      }),
    );
  };
  return walk(value) as T;
}

/** A text outside of a report, fit to be seen. */
export function shownText(text: string): string {
  return shown(text, {unmasked: false, raw: false});
}
