import Table from 'cli-table3';
import {fitting, isPlain, widthOf} from './width.js';

/** Pieces between which a line may be broken: Chinese anywhere but before closing marks, other scripts between words. */
const PIECES = /\p{Script=Han}[，。；：、！？）”〕]*|[^\s\p{Script=Han}]+|\s+/gu;

/**
 * Breaks a text into lines of at most `width` columns.
 * @param indent columns by which every line but the first is moved in
 */
export function wrap(text: string, width: number, indent = 0): string {
  if (isPlain(text) && widthOf(text) <= width) return text.trimEnd();
  const parts = (text.match(PIECES) ?? []).flatMap((piece) => split(piece, width - indent));
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const part of parts) {
    const more = widthOf(part);
    if (used + more > width) {
      if (line.trim() !== '') lines.push(line.trimEnd());
      line = ' '.repeat(indent);
      used = indent;
      if (part.trim() === '') continue;
    }
    line += part;
    used += more;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines.join('\n');
}

/** A piece longer than a whole line is cut. */
function split(piece: string, width: number): string[] {
  // No character takes more than two columns.
  if (piece.length * 2 <= width || widthOf(piece) <= width) return [piece];
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const char of piece) {
    const more = widthOf(char);
    if (used + more > width) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += char;
    used += more;
  }
  return [...parts, part];
}

/** Cuts a text to at most `width` columns, with a mark that something is gone. */
export function cut(text: string, width: number): string {
  // Far more characters than columns: what is beyond can never be shown, nor need it be measured.
  const start = text.slice(0, width * 4);
  if (start === text && widthOf(text) <= width) return text;
  return `${start.slice(0, fitting(start, width - 1))}…`;
}

/**
 * Widths of columns that share some room: each has what it wants as long as that is no more than its part of it; the others share the rest.
 * @param wanted the width of each without need; none gets less than a few columns
 */
export function shareRoom(room: number, wanted: readonly number[]): number[] {
  const widths = new Map<number, number>();
  let left = room;
  for (const [i, want] of [...wanted.entries()].sort(([, a], [, b]) => a - b)) {
    const width = Math.min(want, Math.max(LEAST, Math.floor(left / (wanted.length - widths.size))));
    widths.set(i, width);
    left -= width;
  }
  return wanted.map((_, i) => widths.get(i) as number);
}

/** Columns in which a name can still be read. */
const LEAST = 8;

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' ',
};

/**
 * A table without lines; columns are as wide as their cells.
 * @param right columns whose cells stand at their right end
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const all = [head, ...rows];
  const colWidths = head.map((_, i) => 1 + all.reduce((widest, row) => Math.max(widest, widestLine(row[i] ?? '')), 0));
  const colAligns = head.map((_, i) => (right.includes(i) ? ('right' as const) : ('left' as const)));
  // Row by row: of a table, the library looks through all cells for each of them.
  return all
    .map((row) => {
      const grid = new Table({
        chars: NO_LINES,
        style: {head: [], border: [], 'padding-left': 0, 'padding-right': 1, compact: true},
        colAligns,
        colWidths: [...colWidths],
      });
      grid.push([...row]);
      return grid.toString();
    })
    .join('\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

function widestLine(text: string): number {
  return text.split('\n').reduce((widest, line) => Math.max(widest, widthOf(line)), 0);
}
