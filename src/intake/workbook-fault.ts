import {type Message, message} from '../model/text.js';

/** What makes a workbook unusable; the file's name is added where it is known. */
export class WorkbookFault extends Error {
  readonly problem: Message;

  constructor(problem: Message) {
    super(problem.code);
    this.problem = problem;
  }
}

/** @param part the part of the file that is not as it should be, by its name in the archive */
export function broken(part: string): WorkbookFault {
  return new WorkbookFault(message('workbook-broken', {part}));
}

const MEBIBYTE = 1 << 20;

/** What a workbook may come to: no office's does, and a computer can hold it. */
const MOST_BYTES = 512 * MEBIBYTE;
const MOST_CELLS = 20_000_000;

/** What is left of the room that a workbook may take, so that a small hostile file cannot fill the memory. */
export class Room {
  #bytes = MOST_BYTES;
  #cells = MOST_CELLS;

  /** @throws WorkbookFault when so many bytes are too many */
  takeBytes(count: number): void {
    this.#bytes -= count;
    if (this.#bytes < 0) throw new WorkbookFault(message('workbook-too-large', {size: `${MOST_BYTES / MEBIBYTE} MB`, cells: MOST_CELLS}));
  }

  /** @throws WorkbookFault when so many cells, or texts for cells, are too many */
  takeCells(count: number): void {
    this.#cells -= count;
    if (this.#cells < 0) throw new WorkbookFault(message('workbook-too-large', {size: `${MOST_BYTES / MEBIBYTE} MB`, cells: MOST_CELLS}));
  }
}
