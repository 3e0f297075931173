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

/** What many verdicts share: their subject and period, and what is said of several of them. */
function isShared(key: string): boolean {
  return key === 'subject' || key === 'period' || key === 'args';
}

/**
 * Anything that is to be shown, with every text in it fit to be seen: personal data masked wherever it stands, and nothing left that a
 * terminal or a browser would obey. What a format adds of its own (markup, quotes) is for its renderer to escape.
 */
export function shown<T>(value: T, showing: Showing): T {
  return new Shower(showing).walk(value) as T;
}

/** A text outside of a report, fit to be seen. */
export function shownText(text: string): string {
  return shown(text, {unmasked: false, raw: false});
}

/** Walks over one value. What needs no other text stays the same object: most of a report does. */
class Shower {
  readonly #showing: Showing;
  readonly #texts = new Map<string, string>();
  /** Which text each stands for that is shown. */
  readonly #taken = new Map<string, string>();
  readonly #shared = new Map<object, unknown>();

  constructor(showing: Showing) {
    this.#showing = showing;
  }

  walk(part: unknown): unknown {
    if (typeof part === 'string') return this.#text(part);
    return typeof part === 'object' && part !== null ? this.#object(part) : part;
  }

  #text(found: string): string {
    const known = this.#texts.get(found);
    if (known !== undefined) return known;
    const masked = this.#fit(found, false);
    let fit = masked;
    // Two numbers that look alike when masked are still two: what was told apart by them stays apart.
    for (let i = 2; (this.#taken.get(fit) ?? found) !== found; i++) fit = `${masked}~${i}`;
    this.#taken.set(fit, found);
    this.#texts.set(found, fit);
    return fit;
  }

  #fit(found: string, personal: boolean): string {
    const masked = this.#showing.unmasked ? found : maskText(found, personal);
    return this.#showing.raw ? masked : visible(masked);
  }

  #object(part: object): unknown {
    return Array.isArray(part) ? this.#list(part) : this.#fields(part as Readonly<Record<string, unknown>>);
  }

  #fields(fields: Readonly<Record<string, unknown>>): unknown {
    const {personal} = fields;
    if (typeof personal === 'string' && Object.keys(fields).length === 1) return this.#fit(personal, true);
    let copy: Record<string, unknown> | null = null;
    for (const key in fields) {
      if (isHash(key)) continue;
      const before = fields[key];
      let after: unknown;
      if (typeof before === 'string') after = personal === true && key === 'value' ? this.#fit(before, true) : this.#text(before);
      else if (typeof before === 'object' && before !== null) after = isShared(key) ? this.#once(before) : this.#object(before);
      else continue;
      if (after === before) continue;
      copy ??= {...fields};
      copy[key] = after;
    }
    return copy ?? fields;
  }

  /** An object that comes again is looked at once. */
  #once(part: object): unknown {
    let after = this.#shared.get(part);
    if (after === undefined) {
      after = this.#object(part);
      this.#shared.set(part, after);
    }
    return after;
  }

  #list(parts: readonly unknown[]): unknown {
    let copy: unknown[] | null = null;
    for (let i = 0; i < parts.length; i++) {
      const before = parts[i];
      const after = this.walk(before);
      if (after === before) continue;
      copy ??= [...parts];
      copy[i] = after;
    }
    return copy ?? parts;
  }
}
