import type {Kind} from './kinds.js';
import {type Place, placeBelow} from './place.js';
import type {Words} from './text.js';

/** What is put right in a cell without asking, in the order in which it is told. */
export const REPAIR_CODES = [
  'blanks',
  'invisible',
  'line-break',
  'full-width',
  'letter-case',
  'date-form',
  'date-serial',
  'date-range',
  'date-year',
  'number-form',
  'choice-form',
  'region-form',
  'several-names',
  'placeholder',
  'text-mark',
  'as-above',
] as const;
export type RepairCode = (typeof REPAIR_CODES)[number];

export const REPAIR_WORDS: Readonly<Record<RepairCode, Words>> = {
  blanks: {zh: '多余空格', en: 'blanks'},
  invisible: {zh: '不可见字符', en: 'invisible characters'},
  'line-break': {zh: '格内换行', en: 'line breaks in a cell'},
  'full-width': {zh: '全角', en: 'full width'},
  'letter-case': {zh: '字母大小写', en: 'letter case'},
  'date-form': {zh: '日期写法', en: 'dates written another way'},
  'date-serial': {zh: '日期序号', en: 'serial numbers of dates'},
  'date-range': {zh: '一格内的起止日期', en: 'ranges of dates in one cell'},
  'date-year': {zh: '按上下文补年份', en: 'years taken from the context'},
  'number-form': {zh: '数字写法', en: 'numbers written another way'},
  'choice-form': {zh: '选项写法', en: 'choices written another way'},
  'region-form': {zh: '地区写法', en: 'regions written another way'},
  'several-names': {zh: '一格多人', en: 'several names in one cell'},
  placeholder: {zh: '表示空白的横线或斜线', en: 'dashes and strokes for nothing'},
  'text-mark': {zh: '开头的撇号', en: 'apostrophes in front'},
  'as-above': {zh: '沿用上一行', en: 'filled in from above'},
};

/** Something in a cell that was put right. */
export interface Repair {
  readonly code: RepairCode;
  /** Where the cell stands. */
  readonly place: Place;
  readonly kind: Kind;
  readonly field: string;
  /** What stands in the cell, and what it was taken for. */
  readonly from: string;
  readonly to: string;
  /** Both are personal data, to be masked. */
  readonly personal: boolean;
}

/** How many repairs of a code there are. */
export interface RepairTotal {
  readonly code: RepairCode;
  readonly total: number;
}

/** How many repairs of one code are kept; the true number is counted on. */
const KEPT = 1_000;

/** Collects repairs in bounded memory: the first of each code are kept, all are counted. */
export class Repairs {
  readonly #kept = new Map<RepairCode, Repair[]>();
  readonly #totals = new Map<RepairCode, number>();

  add(repair: Repair): void {
    this.#totals.set(repair.code, (this.#totals.get(repair.code) ?? 0) + 1);
    const kept = this.#kept.get(repair.code) ?? [];
    if (kept.length < KEPT) kept.push(repair);
    this.#kept.set(repair.code, kept);
  }

  /** Those kept, by code and in the order in which they were met. */
  list(): Repair[] {
    // In most tables there is nothing to put right.
    return this.#kept.size === 0 ? [] : REPAIR_CODES.flatMap((code) => this.#kept.get(code) ?? []);
  }

  /** Takes in what was put right in a later part of a file, so many lines further down. */
  addHeld(kept: readonly Repair[], totals: readonly RepairTotal[], lines: number): void {
    for (const repair of kept) this.add({...repair, place: placeBelow(repair.place, lines)});
    for (const {code, total} of totals) {
      const more = total - kept.filter((one) => one.code === code).length;
      this.#totals.set(code, (this.#totals.get(code) ?? 0) + more);
    }
  }

  /** The true number by code. */
  totals(): RepairTotal[] {
    if (this.#totals.size === 0) return [];
    return REPAIR_CODES.flatMap((code) => {
      const total = this.#totals.get(code);
      return total === undefined ? [] : [{code, total}];
    });
  }
}
