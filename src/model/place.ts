import {byText} from './text.js';

/** Where something stands in an input file. Lines and columns are 1-based; a column counts characters of its line. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Order of places: by file, then line, then column. */
export function byPlace(a: Place, b: Place): number {
  return byText(a.file, b.file) || a.line - b.line || a.column - b.column;
}

/** @returns `file:line:column`, the form that editors and terminals make clickable. */
export function placeText(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** A sample of rows with their true number; the places are the first ones in place order, or all. */
export interface RowSample {
  readonly total: number;
  readonly places: readonly Place[];
}

/** How many places a sample keeps: enough to act on, few enough for a log of any length. */
export const SAMPLE = 20;

/** @returns the distinct rows (same file and line is one row), all of them: reports keep the first, see `firstRows`. */
export function sampleRows(places: readonly Place[]): RowSample {
  const sorted = [...places].sort(byPlace);
  const rows = sorted.filter((p, i) => {
    const before = sorted[i - 1];
    return before === undefined || before.file !== p.file || before.line !== p.line;
  });
  return {total: rows.length, places: rows};
}

/** A sample with no more than so many places. */
export function firstRows<Sample extends RowSample>(sample: Sample, most: number): Sample {
  return sample.places.length <= most ? sample : {...sample, places: sample.places.slice(0, most)};
}
