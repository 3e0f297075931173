import {distance} from 'fastest-levenshtein';
import {ETHNIC, shortRegion} from '../model/region.js';
import {byText} from '../model/text.js';
import {plainName} from './plain-name.js';

/** Says whether two characters sound alike, as input methods confuse them. */
export type Homophones = (a: string, b: string) => boolean;

/** Levels of administration; offices leave them out or put them in, but one never stands for another. */
const LEVEL = /[省市县区州]/;

/** Characters that tell organisations apart: an organisation with one of these more, or another one, is another organisation. */
const TELLING = /[0-9a-z零一二三四五六七八九十百千第东西南北中上下左右前后内外大小新老总青少妇女童]/;

/** Words for what an organisation is. A slip inside one of them tells nothing apart. */
const GENERIC = /社会工作|社工|服务|中心|协会|联合会|志愿|发展|事务所|社会组织|公益|促进会|基金会|慈善/g;

const ETHNIC_PLACE = new RegExp(`(?<=\\p{Script=Han}{2})(?:${ETHNIC}|族)+(?:自治)?(?=[州县旗])`, 'gu');
const PROVINCE_BEFORE_PLACE = /^(?:\p{Script=Han}{2,3}省|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区)(?=.{1,8}[市州县区])/u;

/** A name as it is compared: width, punctuation, ethnic suffixes and a province in front of a place do not count. */
function compared(name: string): string {
  const short = shortRegion(plainName(name));
  // Few names hold what the patterns end with, and Node takes milliseconds to prepare these.
  const bare = /[州县旗]/.test(short) ? short.replace(ETHNIC_PLACE, '') : short;
  return /省|自治区/.test(bare) ? bare.replace(PROVINCE_BEFORE_PLACE, '') : bare;
}

/** The usual abbreviations. */
function abbreviated(text: string): string {
  return text
    .replaceAll('社会工作', '社工')
    .replaceAll('服务中心', '中心')
    .replaceAll('服务站', '站')
    .replace(/联合会$/, '联');
}

/** A name taken apart: its characters without levels, and the level that follows each. */
interface Skeleton {
  readonly name: string;
  readonly letters: string;
  /** The level before the nth letter; empty where there is none. */
  readonly levels: readonly string[];
  /** The letters with those of generic words marked. */
  readonly marked: string;
}

const MARK = '\u0000';

/** A name is compared in full and abbreviated: a slip inside 社会工作 hides it from the abbreviation. */
function skeletonsOf(name: string): Skeleton[] {
  const full = compared(name);
  const short = abbreviated(full);
  return (short === full ? [full] : [full, short]).map((text) => skeletonOf(name, text));
}

function skeletonOf(name: string, text: string): Skeleton {
  let letters = '';
  const levels: string[] = [''];
  let run = 0;
  for (const char of text) {
    // 广州 and 德州 are names of cities; a prefecture has at least two characters before its 州.
    const level = LEVEL.test(char) && (char !== '州' || run > 1);
    run = level ? 0 : run + 1;
    if (level) levels[letters.length] = (levels[letters.length] ?? '') + char;
    else {
      letters += char;
      levels[letters.length] = '';
    }
  }
  return {name, letters, levels, marked: letters.replace(GENERIC, (word) => MARK.repeat(word.length))};
}

/** Both names state a level at the same point, and not the same one: 和田县 and 和田市 are two places. */
function otherLevel(a: Skeleton, b: Skeleton): boolean {
  // Beyond the point where they differ, levels are compared from the end.
  const same = commonStart(a.letters, b.letters);
  const clash = (x: string, y: string): boolean => x !== '' && y !== '' && ![...x].some((level) => y.includes(level));
  for (let i = 0; i <= same; i++) if (clash(a.levels[i] ?? '', b.levels[i] ?? '')) return true;
  const rest = Math.min(a.letters.length, b.letters.length) - same;
  for (let i = 0; i < rest; i++) if (clash(a.levels.at(-1 - i) ?? '', b.levels.at(-1 - i) ?? '')) return true;
  return false;
}

function commonStart(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1;
  return i;
}

/** Whether one step leads from one name to the other, of the kind that a slip of the hand makes. */
function slip(a: Skeleton, b: Skeleton, homophones: Homophones): boolean {
  if (a.letters === b.letters) return true;
  const [shorter, longer] = a.letters.length <= b.letters.length ? [a, b] : [b, a];
  const [short, long] = [shorter.letters, longer.letters];
  const at = commonStart(short, long);
  if (short.length === long.length) {
    const [x, y] = [short.slice(at), long.slice(at)];
    const [one, other] = [x[0] as string, y[0] as string];
    const bothTell = TELLING.test(one) && TELLING.test(other);
    const swapped = x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2);
    if (swapped) return !bothTell;
    if (x.slice(1) !== y.slice(1)) return false;
    if (insideGeneric(shorter, at) !== insideGeneric(longer, at)) return true;
    return !bothTell && homophones(one, other);
  }
  if (long.length - short.length > 1 || long.slice(at + 1) !== short.slice(at)) return false;
  const added = long[at] as string;
  const doubled = long[at - 1] === added || long[at + 1] === added;
  if (added === '者') return !/^(?:协会|联)/.test(long.slice(at + 1));
  return doubled || insideGeneric(longer, at) || !TELLING.test(added);
}

/** Whether the character at an index belongs to a generic word. */
function insideGeneric({marked}: Skeleton, index: number): boolean {
  return marked[index] === MARK;
}

/**
 * Whether two names that are not the same could be the same organisation, written differently: ethnic suffixes, levels of
 * administration left out or put in, usual abbreviations, and one slip beyond that (a character doubled, dropped, added,
 * swapped with its neighbour, or one that sounds the same).
 */
export function similar(a: string, b: string, homophones: Homophones): boolean {
  return skeletonsOf(a).some((x) => skeletonsOf(b).some((y) => alike(x, y, homophones)));
}

function alike(a: Skeleton, b: Skeleton, homophones: Homophones): boolean {
  if (Math.min(a.letters.length, b.letters.length) < 4 || distance(a.letters, b.letters) > 2) return false;
  return !otherLevel(a, b) && slip(a, b, homophones);
}

/**
 * Finds every pair of similar names among many. Names are brought together by what is left when one character is taken
 * out, so that the work grows with the number of names and not with its square.
 * @param names distinct names
 * @returns pairs in the order of their names
 */
export function similarPairs(names: readonly string[], homophones: Homophones): [string, string][] {
  const buckets = new Map<string, Skeleton[]>();
  const put = (key: string, skeleton: Skeleton): void => {
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [skeleton]);
    else bucket.push(skeleton);
  };
  for (const name of [...names].sort(byText)) {
    for (const skeleton of skeletonsOf(name)) {
      const {letters} = skeleton;
      const keys = new Set([letters]);
      for (let i = 0; i < letters.length; i++) keys.add(letters.slice(0, i) + letters.slice(i + 1));
      for (const key of keys) put(key, skeleton);
    }
  }
  const found = new Map<string, [string, string]>();
  for (const bucket of buckets.values()) {
    for (const [i, a] of bucket.entries()) {
      for (const b of bucket.slice(i + 1)) {
        const key = `${a.name}\u0000${b.name}`;
        if (a.name !== b.name && !found.has(key) && alike(a, b, homophones)) found.set(key, [a.name, b.name]);
      }
    }
  }
  return [...found.values()].sort(([a, b], [c, d]) => byText(a, c) || byText(b, d));
}
