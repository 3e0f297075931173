import type {Command} from './processes.js';
import {inTurn} from './processes.js';
import {type Estimate, estimate, median, ratios} from './statistics.js';

/** One thing compared with another; less is better. */
export interface Measured {
  /** By which it is recorded. */
  readonly id: string;
  readonly of: string;
  readonly to: string;
  readonly ratio: Estimate;
  /** Medians of both, in the unit. */
  readonly values: readonly [number, number];
  readonly unit: 's' | 'MiB';
  /** What the ratio is meant to be at most. */
  readonly goal?: number;
}

/** One point of a curve. */
export interface Point {
  readonly rows: number;
  readonly seconds: number;
  readonly mebibytes: number;
}

export interface Curve {
  readonly name: string;
  readonly points: readonly Point[];
}

/** What a part of the bench came to. */
export interface PartResult {
  readonly title: string;
  readonly measured: readonly Measured[];
  readonly curves: readonly Curve[];
  /** What else is to be told, in sentences. */
  readonly notes: readonly string[];
}

/** How long a bench is to take. */
export interface Scope {
  /** Rows of the long log. */
  readonly most: number;
  /** Runs of what takes less than a second, and of what takes longer. */
  readonly often: number;
  readonly seldom: number;
}

/** What is compared: a name and a run for each side. */
export interface Comparison {
  readonly id: string;
  readonly of: readonly [string, Command];
  readonly to: readonly [string, Command];
  readonly goal?: number;
}

/** @returns the ratio of times that were taken in turn */
export function timesCompared(
  id: string,
  [of, mine]: readonly [string, readonly number[]],
  [to, theirs]: readonly [string, readonly number[]],
  goal?: number,
): Measured {
  return {
    id,
    of,
    to,
    ratio: estimate(ratios(mine, theirs)),
    values: [median(mine), median(theirs)],
    unit: 's',
    ...(goal === undefined ? {} : {goal}),
  };
}

/** Runs both sides in turn. */
export function compared({id, of, to, goal}: Comparison, times: number): Measured {
  const taken = inTurn({of: of[1], to: to[1]}, times);
  return timesCompared(id, [of[0], taken.of], [to[0], taken.to], goal);
}
