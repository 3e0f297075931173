import {workingDaysBetween} from './calendar.js';
import type {JudgedDay} from './service.js';

/** The stays of one worker at one pairing: dates between which there are only rest days. */
export class Stays {
  readonly #certain: ReadonlyMap<number, number>;
  readonly #possible: ReadonlyMap<number, number>;
  readonly #shortest: number;
  readonly #loose: boolean;

  constructor(all: readonly JudgedDay[], shortest: number, loose: boolean) {
    this.#shortest = shortest;
    this.#loose = loose;
    const none = new Map<number, number>();
    this.#certain = shortest > 1 ? lengths(all.filter(({low}) => low > 0)) : none;
    this.#possible = shortest > 1 ? lengths(all.filter(({high}) => high > 0)) : none;
  }

  /** The day as it counts: not for certain where its stay is only long enough with days in doubt, not at all where it is too short. */
  cut(judged: JudgedDay): JudgedDay {
    if (this.#shortest <= 1 || (this.#certain.get(judged.day) ?? 0) >= this.#shortest) return judged;
    return {...judged, low: 0, high: this.tooShort(judged) ? 0 : judged.high};
  }

  tooShort({day: date, high}: JudgedDay): boolean {
    return this.#shortest > 1 && high > 0 && !this.#loose && (this.#possible.get(date) ?? 0) < this.#shortest;
  }
}

/** How many days the stay of each date lasts, from its first date to its last. */
function lengths(all: readonly JudgedDay[]): Map<number, number> {
  const found = new Map<number, number>();
  let stay: number[] = [];
  const close = (): void => {
    const length = (stay.at(-1) ?? 0) - (stay[0] ?? 0) + 1;
    for (const date of stay) found.set(date, length);
  };
  for (const {day: date} of all) {
    const before = stay.at(-1);
    if (before !== undefined && workingDaysBetween(before + 1, date - 1) !== 0) {
      close();
      stay = [];
    }
    stay.push(date);
  }
  close();
  return found;
}
