/** Figures out of repeated measurements. */

/** @returns the middle of some numbers; of an even count, the mean of the two in the middle */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** A median with the interval in which the true one lies, as far as the measurements tell. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How sure the interval of a median is meant to be, where there are measurements enough. */
const CONFIDENCE = 0.95;

/**
 * The median of some measurements, and how well they tell it. Nothing is assumed of how they scatter (on a shared machine they do so to
 * one side): each lies below the true median as often as above it, so that how many do is a matter of tossing a coin. The interval is the
 * narrowest pair of measurements, as many from the one end as from the other, that holds the median with a certainty of 95 %; the least
 * and the greatest where there are too few (five give 94 %, three 75 %).
 */
export function estimate(values: readonly number[]): Estimate {
  const sorted = [...values].sort((a, b) => a - b);
  let [from, outside] = [0, 0];
  for (let k = 0, ways = 1; k < sorted.length >> 1; k++) {
    outside += ways / 2 ** sorted.length;
    if (1 - 2 * outside < CONFIDENCE) break;
    from = k;
    ways = (ways * (sorted.length - k)) / (k + 1);
  }
  return {value: median(values), low: sorted[from] as number, high: sorted[sorted.length - 1 - from] as number};
}

/** The ratios of measurements that were taken in turn, pair by pair: what slows the machine slows both of a pair. */
export function ratios(of: readonly number[], to: readonly number[]): number[] {
  return of.map((value, i) => value / (to[i] as number));
}

/**
 * By how much a ratio is worse than the one recorded beyond noise: 1.1 for a tenth, null when it is not. The noise is what both
 * measurements leave open: only where the whole interval of now lies above the whole interval of then is it certainly worse.
 */
export function worseBy(now: Estimate, recorded: Estimate): number | null {
  return now.low > recorded.high ? now.value / recorded.value : null;
}
