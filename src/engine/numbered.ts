import type {Kind} from '../model/kinds.js';

/** What a submission numbers by itself; what others are found by comes first. */
export const NUMBERED = ['pairing', 'station', 'point', 'worker'] as const;
export type Numbered = (typeof NUMBERED)[number];

/** The table in which each is listed. */
export const LISTS = {
  pairing: 'pairings',
  station: 'stations',
  point: 'village_points',
  worker: 'workers',
} as const satisfies Record<Numbered, Kind>;
