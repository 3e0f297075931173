/** Where a day was served; `unstated` when the log does not say. */
export const MODES = ['on-site', 'online', 'unstated'] as const;
export type ServiceMode = (typeof MODES)[number];

/** A full day is eight hours; hours are kept in hundredths, so that sums are exact. */
export const FULL_DAY = 800;
