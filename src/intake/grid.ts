import type {Encoding} from '../model/encoding.js';
import type {Place, Where} from '../model/place.js';
import type {Bytes, Decoded} from './decode.js';
import {InputError} from './input-error.js';
import type {ByteFile, Source} from './source.js';

/** What is wrong with a cell of a workbook: a formula of which no value is kept, or one that came to an error. */
export type CellTrouble = 'uncomputed' | 'fault';

/** A line of a table: a record of a text, or a row of a sheet. */
export interface Line {
  readonly cells: readonly string[];
  /** 1-based; of a record of several lines the first. */
  readonly line: number;
  readonly start: Place;
  /** Where it ends. */
  readonly end: Pick<Place, 'line' | 'column'>;
  /** It is not shown by the program in which it was written. */
  readonly hidden: boolean;
  /** By index, the cells that hold no value though they should. */
  readonly troubles: ReadonlyMap<number, CellTrouble> | null;
  /** Place of the nth cell. */
  at(index: number): Place;
  /** The same without its cells. */
  readonly where: Where;
  /** The cell that holds lines which look like records of their own, and how many; null for all others. */
  swallowed(columns: number): {readonly index: number; readonly lines: number} | null;
}

/** A text whose lines can also be read as bytes, from its beginning. */
export interface Bytewise {
  readonly source: Source;
  open(): Promise<ByteFile>;
  readonly delimiter: string;
  /** The encoding of what was read so far; null where that is ASCII. */
  encoding(): Encoding | null;
  /** Notes what is known of the bytes once they have been read. */
  settle: Decoded['settle'];
  /** A line without quotes. */
  plain(text: string, line: number): Line;
  /** Lines of any kind; `line` is the first. */
  lines(texts: AsyncIterable<string>, line: number): AsyncIterable<readonly Line[]>;
}

/** Lines of cells, of which it is not yet known what they are. */
export interface Grid {
  readonly path: string;
  /** Name of the sheet; null for a text. */
  readonly sheet: string | null;
  /** Names that may say which table it is, best first: of the sheet, of the file. */
  readonly names: readonly string[];
  /** Whether every line must have as many cells as the header: a text that breaks off in a line has fewer, a sheet just ends it. */
  readonly even: boolean;
  /** Whether numbers that stand for days count from 1904 instead of 1900. */
  readonly since1904: boolean;
  readonly bytes: Bytes;
  /** How its lines are read as bytes; null where they cannot be. */
  readonly bytewise: Bytewise | null;
  /**
   * Reads the lines in batches, once.
   * @throws InputError when the rest cannot be read
   */
  lines(): AsyncIterable<readonly Line[]>;
}

/** Whether there is nothing in a line. */
export function isBlank({cells}: Pick<Line, 'cells'>): boolean {
  for (const cell of cells) if (cell.trim() !== '') return false;
  return true;
}

/** Lines that can be looked at before they are read. What stops the reading stops it only where it is reached. */
export class Ahead {
  readonly #iterator: AsyncIterator<readonly Line[]>;
  readonly #seen: Line[] = [];
  #failure: InputError | null = null;
  #ended = false;

  constructor(lines: AsyncIterable<readonly Line[]>) {
    this.#iterator = lines[Symbol.asyncIterator]();
  }

  /** What stopped the reading of what was looked at. */
  get failure(): InputError | null {
    return this.#failure;
  }

  /** So many lines, or all that there are. */
  async look(count: number): Promise<readonly Line[]> {
    while (this.#seen.length < count && !this.#ended) await this.#more();
    return this.#seen.slice(0, count);
  }

  async #more(): Promise<void> {
    try {
      const next = await this.#iterator.next();
      if (next.done === true) this.#ended = true;
      else for (const line of next.value) this.#seen.push(line);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.#failure = error;
      this.#ended = true;
    }
  }

  /** Leaves the rest to others. */
  async close(): Promise<void> {
    await this.#iterator.return?.();
  }

  /** Every line from the nth on. */
  async *from(start: number): AsyncGenerator<readonly Line[]> {
    await this.look(start);
    yield this.#seen.splice(0).slice(start);
    while (!this.#ended) {
      await this.#more();
      yield this.#seen.splice(0);
    }
    if (this.#failure !== null) throw this.#failure;
  }
}
