import {groupBy} from './group.js';
import type {Kind} from './kinds.js';
import {firstRows, type Place, type RowSample, SAMPLE, sampleRows} from './place.js';

/** Why a line of a table is no record. */
export const LEFT_OUT = ['title', 'header', 'total', 'note'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** Why a sheet of a workbook is not read: it is hidden, there is nothing in it, or no table is known by its headers. */
export const UNREAD = ['hidden', 'blank', 'no-table'] as const;

/** A sheet that is not read. */
export interface UnreadSheet {
  readonly sheet: string;
  readonly why: (typeof UNREAD)[number];
}

/** A line that is no record. */
export interface LeftOutLine {
  readonly place: Place;
  readonly why: LeftOut;
  /** What stands in it, one text after another. */
  readonly text: string;
}

/** How a table was understood. */
export interface TableReading {
  readonly kind: Kind;
  /** Null where the file is no workbook. */
  readonly sheet: string | null;
  /** The lines of its header; null where it has none. */
  readonly header: {readonly from: number; readonly to: number} | null;
  readonly columns: readonly {
    readonly header: string;
    /** Name of the field that it fills. */
    readonly field: string | null;
    /** Whether the header leaves no doubt. */
    readonly sure: boolean;
    /** What its numbers are multiplied by: 10,000 below 万元. */
    readonly factor: number;
    /** The header that it may have been meant to be. */
    readonly near: string | null;
  }[];
  /** Lines that are no records. */
  readonly leftOut: readonly LeftOutLine[];
  /** Rows that are hidden, and read all the same. */
  readonly hidden: readonly Place[];
}

/** What a report says of how a table was understood. */
export interface TableSummary extends Pick<TableReading, 'kind' | 'sheet' | 'header'> {
  /** Rows that are hidden, and read all the same. */
  readonly hidden: RowSample;
  /** The lines that are no records: by why, the first of them and how many there are. */
  readonly leftOut: readonly {readonly why: LeftOut; readonly rows: RowSample}[];
}

/** @returns what a report says of it. */
export function summaryOf({kind, sheet, header, hidden, leftOut}: TableReading): TableSummary {
  const byWhy = groupBy(leftOut, ({why}) => why);
  const sample = (places: readonly Place[]): RowSample => firstRows(sampleRows(places), SAMPLE);
  const leftOutRows = [...byWhy].map(([why, own]) => ({why, rows: sample(own.map(({place}) => place))}));
  return {kind, sheet, header, hidden: sample(hidden), leftOut: leftOutRows};
}
