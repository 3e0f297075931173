/** What a cell's number format makes of a number, as far as it changes what the number means. */
export type NumberFormat =
  | {readonly as: 'number'}
  /** A day; an hour of a day; a time that may be longer than a day. */
  | {readonly as: 'date' | 'time' | 'duration'}
  /** A whole number with a text before it and zeros up to so many digits: the cell shows 000123 or W012 and holds 123 or 12. */
  | {readonly as: 'code'; readonly before: string; readonly digits: number};

const NUMBER: NumberFormat = {as: 'number'};

/**
 * Formats that need not be written out, by number, as Chinese programs show them (ECMA-376 part 1, 18.8.30). Of the others none means
 * a moment.
 */
const BUILT_IN: readonly (readonly [from: number, to: number, NumberFormat])[] = [
  [14, 17, {as: 'date'}],
  [18, 21, {as: 'time'}],
  [22, 31, {as: 'date'}],
  [32, 35, {as: 'time'}],
  [36, 36, {as: 'date'}],
  [45, 45, {as: 'time'}],
  [46, 46, {as: 'duration'}],
  [47, 47, {as: 'time'}],
  [50, 54, {as: 'date'}],
  [55, 56, {as: 'time'}],
  [57, 58, {as: 'date'}],
];

/**
 * @param id the format's number
 * @param code how it is written, where the workbook says it
 */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code !== undefined) return written(code);
  const found = BUILT_IN.find(([from, to]) => from <= id && id <= to);
  // From 23 to 26 there are formats of money.
  return found === undefined || (id > 22 && id < 27) ? NUMBER : found[2];
}

/** What stands in a format: text in quotes, one character as it is, filling, brackets, halves of the day, plain number, exponent. */
const PARTS = /"([^"]*)"?|\\(.)|[_*].|\[([^\]]*)\]|(?:AM\/PM|A\/P|上午\/下午)|(General|G\/通用格式)|E[+-]|(.)/giu;

/** A section of a format: what it says literally before its first digit, and its plain characters. */
interface Section {
  before: string;
  plain: string;
  duration: boolean;
}

function written(code: string): NumberFormat {
  const sections = sectionsOf(code);
  const moment = sections.map(momentOf).find((one) => one !== null);
  if (moment !== undefined) return {as: moment};
  const [{before, plain} = {before: '', plain: ''}] = sections;
  const isCode = /^0+$/.test(plain) && /^[\p{L}\p{N}_/-]*$/u.test(before) && (plain.length > 1 || /[a-z\d]/i.test(before));
  return isCode ? {as: 'code', before, digits: plain.length} : NUMBER;
}

function sectionsOf(code: string): Section[] {
  const sections: Section[] = [{before: '', plain: '', duration: false}];
  for (const [part, quoted, escaped, bracket, general, plain] of code.matchAll(PARTS)) {
    const section = sections.at(-1) as Section;
    if (plain === ';') sections.push({before: '', plain: '', duration: false});
    else if (plain !== undefined) section.plain += plain.toLowerCase();
    else if (bracket !== undefined) section.duration ||= /^(h+|m+|s+)$/i.test(bracket);
    else if (general !== undefined || /^e[+-]$/i.test(part)) section.plain += '#';
    else if (section.plain === '') section.before += quoted ?? escaped ?? '';
    // A text after digits is no code's.
    else if ((quoted ?? escaped ?? '') !== '') section.plain += '#';
  }
  return sections;
}

/** Letters of dates are those of Chinese and Japanese years and weekdays too; m alone is a month, and beside hours or seconds minutes. */
function momentOf({plain, duration}: Section): 'date' | 'time' | 'duration' | null {
  if (/[yde]|aaa|ggg/.test(plain)) return 'date';
  if (duration) return 'duration';
  if (/[hs]/.test(plain)) return 'time';
  return plain.includes('m') ? 'date' : null;
}
