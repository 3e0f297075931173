import type {Place} from './place.js';

/** Leave not to meet something. */
export interface Waiver {
  /** Id of a requirement or target. */
  readonly requirement: string;
  /** Id or name of whom it is granted to; null for a target and for the whole programme. */
  readonly subject: string | null;
  /** Label of a work year; null for every one. */
  readonly year: string | null;
  readonly reason: string;
  readonly approvedBy: string;
  /** Last day on which it holds. */
  readonly expires: string;
  readonly place: Place;
}
