import {plainName} from '../names/plain-name.js';

/** Digits that an invented name has at least. */
const DIGITS = 3;

/**
 * Invents texts to stand for others, each the same wherever it is asked for. What the program compares as equal (width, blanks and
 * marks do not count) stays equal, and what differs in those alone still differs in them.
 */
export class Invented {
  readonly #prefix: string;
  readonly #taken: (plain: string) => boolean;
  readonly #known = new Map<string, {readonly number: string; readonly spellings: Map<string, string>}>();
  #last = 0;

  /** @param taken whether a text, as it is compared, stands in the original: it could not be told from the invented one */
  constructor(prefix: string, taken: (plain: string) => boolean) {
    this.#prefix = prefix;
    this.#taken = taken;
  }

  /** How many different texts something was invented for. */
  get size(): number {
    return this.#known.size;
  }

  /** @returns the invented text; one without a letter or digit stays, since it says nothing */
  for(text: string): string {
    const plain = plainName(text);
    if (plain === '') return text;
    const one = this.#known.get(plain) ?? {number: this.#next(), spellings: new Map<string, string>()};
    this.#known.set(plain, one);
    const known = one.spellings.get(text) ?? `${this.#prefix}${'-'.repeat(one.spellings.size)}${one.number}`;
    one.spellings.set(text, known);
    return known;
  }

  #next(): string {
    do this.#last += 1;
    while (this.#taken(plainName(this.#prefix + this.#digits())));
    return this.#digits();
  }

  #digits(): string {
    return String(this.#last).padStart(DIGITS, '0');
  }
}
