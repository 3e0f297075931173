import {visible} from '../model/text.js';
import {maskText} from './mask.js';

export interface Showing {
  /** Show phone numbers, ids and mail addresses. */
  readonly unmasked: boolean;
  /** Leave control and format characters as they are: for formats that write them as codes of their own. */
  readonly raw: boolean;
}

/** Hashes are no text: digits in them are nobody's number. */
function isHash(key: string): boolean {
  return key === 'sha256' || key === 'hash' || key === 'planHash';
}

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
    if (typeof part !== 'object' || part === null) return part;
    return Array.isArray(part) ? walkAll(part) : walkFields(part as Record<string, unknown>);
  };
  const field = (key: string, before: unknown, isPersonal: boolean): unknown => {
    if (typeof before === 'string') return isPersonal && key === 'value' ? fitText(before, true) : text(before);
    return typeof before !== 'object' || before === null ? before : walk(before);
  };
  // What needs no other text stays the same object: most of a report does.
  const walkFields = (fields: Readonly<Record<string, unknown>>): unknown => {
    const {personal} = fields;
    if (typeof personal === 'string' && Object.keys(fields).length === 1) return fitText(personal, true);
    let copy: Record<string, unknown> | null = null;
    for (const key in fields) {
      if (isHash(key)) continue;
      const before = fields[key];
      const after = field(key, before, personal === true);
      if (after === before) continue;
      copy ??= {...fields};
      copy[key] = after;
    }
    return copy ?? fields;
  };
  const walkAll = (parts: readonly unknown[]): unknown => {
    let copy: unknown[] | null = null;
    for (let i = 0; i < parts.length; i++) {
      const after = walk(parts[i]);
      if (after === parts[i]) continue;
      copy ??= [...parts];
      copy[i] = after;
    }
    return copy ?? parts;
  };
  return walk(value) as T;
}

/** A text outside of a report, fit to be seen. */
export function shownText(text: string): string {
  return shown(text, {unmasked: false, raw: false});
}
