import type {Encoding} from '../../model/encoding.js';
import type {LeftOutLine} from '../../model/reading.js';
import type {Row} from '../../model/record.js';

/** Who takes what is read. */
export interface LogReader {
  /**
   * Looks at a text that is met in a column for the first time.
   * @param number by which it is told from others from now on; UNKNOWN where it is not
   * @returns whether it needs nothing but to be counted
   */
  judge(column: number, number: number, text: string): boolean;
  /**
   * Takes a row of texts that are good.
   * @param numbers of its texts, by column; behind the last column, that of nothing
   * @param filled the same for rows in which the same columns have something in them
   * @returns false where they are not good together: the row is then read the usual way
   */
  row(numbers: Int32Array, filled: number, line: number): boolean;
  /** Takes rows that were read the usual way. */
  rows(rows: readonly Row[]): void;
  /** Takes what others read, below so many lines. */
  adopt?(read: unknown, lines: number): void;
}

/** A part of a log that somebody else reads. */
export interface Part {
  /** Place in the file at which its first row begins, if no quote is open there. */
  readonly from: number;
  /** Null where it cannot be read by itself. */
  readonly outcome: Promise<PartRead | null>;
  /** Lets it be, where its outcome is not waited for. */
  stop(): void;
}

/** What reading a part of a log came to. */
export interface PartRead {
  /** For `adopt`. */
  readonly read: unknown;
  readonly lines: number;
  readonly encoding: Encoding | null;
  /** What the maker of its rows knows. */
  readonly made: Made;
}

/** What of a log is read, and by whom. */
export interface Range {
  /** Bytes that are read at a time. */
  readonly block: number;
  /** Where the part that is read begins; absent: everything is read. */
  readonly from?: number;
  /** Where it ends. */
  readonly until?: number;
  /** Those that are read by others, one after the other, up to the end of the file. */
  readonly parts?: readonly Part[];
}

/** What the maker of rows knows of lines that it has read. */
export interface Made {
  readonly count: number;
  readonly leftOut: readonly LeftOutLine[];
  readonly seen: readonly number[];
  /** The cells of the last record; null where there was none. */
  readonly last: readonly string[] | null;
}
