import {type Finding, finding} from '../model/finding.js';
import {KIND_INFO, type Kind} from '../model/kinds.js';
import type {Place} from '../model/place.js';
import type {Entry} from '../model/record.js';
import {byText, message} from '../model/text.js';
import type {Families} from './families.js';
import {LISTS} from './numbered.js';

/** Lists of what is numbered: that something stands in two of them is told by its number. */
const LISTED: ReadonlySet<Kind> = new Set(Object.values(LISTS));

/** What is needed to know of a submission that states rows. */
interface Stating {
  readonly name: string;
}

/** How often each submission of a family has stated a row, and where first. */
interface Stated<M> {
  readonly place: Place;
  readonly times: Map<M, number>;
}

/** Rows of submissions that speak of the same things: one that stands in two of them is one row. */
export class SharedRows<M extends Stating> {
  readonly #rows = new Map<string, Stated<M>>();
  readonly #told = new Set<string>();
  readonly #families: Families<M>;
  readonly #sink: (finding: Finding) => void;

  constructor(families: Families<M>, sink: (finding: Finding) => void) {
    this.#families = families;
    this.#sink = sink;
  }

  /** Forgets what has been stated, before all is read once more. */
  again(): void {
    this.#rows.clear();
  }

  /** @returns whether another submission has stated the row already, word for word and as often */
  stands({kind, values, bad, place}: Entry, member: M): boolean {
    if (this.#families.of(member).length === 1) return false;
    const family = this.#families.first(member).name;
    const key = JSON.stringify([family, kind, Object.entries(values).sort(([a], [b]) => byText(a, b)), [...bad].sort(byText)]);
    const stated = this.#rows.get(key) ?? {place, times: new Map<M, number>()};
    this.#rows.set(key, stated);
    const times = (stated.times.get(member) ?? 0) + 1;
    stated.times.set(member, times);
    const [other] = [...stated.times].find(([one, count]) => one !== member && count >= times) ?? [];
    if (other === undefined) return false;
    this.#tell(kind, place, stated.place, member, other);
    return true;
  }

  #tell(kind: Kind, place: Place, before: Place, member: M, other: M): void {
    const pair = JSON.stringify([kind, member.name, other.name]);
    if (this.#told.has(pair) || LISTED.has(kind)) return;
    this.#told.add(pair);
    this.#sink(
      finding({
        rule: 'two-submissions',
        severity: 'warning',
        place,
        others: [before],
        kind,
        message: message('same-rows', {kind: KIND_INFO[kind].title}),
        todo: message('two-submissions.todo'),
      }),
    );
  }
}
