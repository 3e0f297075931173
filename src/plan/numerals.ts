const LONGEST = 2_000;
const DIGITS = '零一二三四五六七八九';
const UNITS: Readonly<Record<string, number>> = {十: 10, 百: 100, 千: 1_000};
const LARGE: Readonly<Record<string, number>> = {万: 10_000, 亿: 100_000_000};

const ENGLISH = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

/** @returns the numbers that a text names, in digits (30,000, 3万) or in words (四十, forty), each once. Years and dates are not among them. */
export function numbersIn(text: string): number[] {
  // Longer texts than people write are not searched.
  const plain = text.slice(0, LONGEST).replace(/\d{4}年|\d{4}-\d{2}-\d{2}|\d+月|\d+日|\b(?:19|20)\d{2}\b/g, ' ');
  const found = new Set<number>();
  for (const [, digits, large] of plain.matchAll(/(\d[\d,]*(?:\.\d+)?)\s*([万亿]?)/g)) {
    found.add(Number((digits as string).replaceAll(',', '')) * (LARGE[large ?? ''] ?? 1));
  }
  for (const [numeral] of plain.matchAll(/[零一二两三四五六七八九十百千万亿]+/g)) {
    const value = chinese(numeral);
    if (value !== null) found.add(value);
  }
  for (const [word] of plain.toLowerCase().matchAll(/[a-z]+(?:-[a-z]+)?/g)) {
    const value = english(word);
    if (value !== null) found.add(value);
  }
  return [...found];
}

/** A Chinese numeral: 四十, 二百五十, 三万; null for one that is none (一二). */
function chinese(text: string): number | null {
  let [sum, section, digit] = [0, 0, 0];
  for (const char of text.replaceAll('两', '二')) {
    if (DIGITS.includes(char)) {
      if (digit > 0) return null;
      digit = DIGITS.indexOf(char);
    } else if (UNITS[char] !== undefined) {
      section += (digit === 0 ? 1 : digit) * UNITS[char];
      digit = 0;
    } else {
      sum = (sum + section + digit) * (LARGE[char] as number);
      [section, digit] = [0, 0];
    }
  }
  return sum + section + digit;
}

function english(word: string): number | null {
  const [tens, ones] = word.split('-') as [string, string?];
  const small = ENGLISH.indexOf(word);
  if (small >= 0) return small;
  if (TENS[tens] === undefined) return null;
  return TENS[tens] + (ones === undefined ? 0 : Math.max(0, ENGLISH.indexOf(ones)));
}
