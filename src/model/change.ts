/**
 * What became of a judgement from one report to the next. `excused`: it was not well and is waived or does not apply now. `added` and
 * `gone`: it is in one report only (and well, where it is the newer one). `steady`: well in both, or pending in both.
 */
export const CHANGES = [
  'failing',
  'unknown',
  'pending',
  'still-failing',
  'still-unknown',
  'mended',
  'excused',
  'added',
  'gone',
  'steady',
] as const;
export type Change = (typeof CHANGES)[number];

/** What two reports may have otherwise, besides what they found. */
export const FACTS = ['planVersion', 'planHash', 'asOf', 'years', 'office', 'waivers', 'toolVersion'] as const;
export type Fact = (typeof FACTS)[number];
