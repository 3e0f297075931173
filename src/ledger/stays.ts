import {workingDaysBetween} from './calendar.js';
import type {JudgedDay, stayDates} from './service.js';

/** The stays of one worker at one pairing: dates between which there are only rest days. A stay lasts from its first date to its last. */
export class Stays {
  readonly #certain: ReadonlyMap<number, number>;
  readonly #possible: ReadonlyMap<number, number>;
  readonly #shortest: number;
  readonly #loose: boolean;

  /**
   * @param shortest days that a stay must last
   * @param loose whether there are rows without a usable date: they may lie next to any stay, and make it long enough
   */
  constructor({certain, possible}: ReturnType<typeof stayDates>, shortest: number, loose: boolean) {
    this.#shortest = shortest;
    this.#loose = loose;
    this.#certain = lengths(certain);
    this.#possible = lengths(possible);
  }

  /** The day as it counts: not for certain where its stay is only long enough with days in doubt, not at all where it is too short. */
  cut(judged: JudgedDay): JudgedDay {
    if ((this.#certain.get(judged.day) ?? 0) >= this.#shortest) return judged;
    return {...judged, low: 0, high: this.tooShort(judged) ? 0 : judged.high};
  }

  tooShort({day, high}: JudgedDay): boolean {
    return high > 0 && !this.#loose && (this.#possible.get(day) ?? 0) < this.#shortest;
  }
}

/** How many days the stay of each date lasts. */
function lengths(dates: readonly number[]): Map<number, number> {
  const found = new Map<number, number>();
  let stay: number[] = [];
  const close = (): void => {
    const length = (stay.at(-1) ?? 0) - (stay[0] ?? 0) + 1;
    for (const date of stay) found.set(date, length);
  };
  for (const date of dates) {
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
