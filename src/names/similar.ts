import {ETHNIC, shortRegion} from '../model/region.js';
import {byText} from '../model/text.js';
import {plainName} from './plain-name.js';

/** Says whether two characters sound alike, as input methods confuse them; by their UTF-16 codes. */
export type Homophones = (a: number, b: number) => boolean;

/** Levels of administration; offices leave them out or put them in, but one never stands for another. */
const LEVEL = /[省市县区州]/;

/** Characters that tell organisations apart: an organisation with one of these more, or another one, is another organisation. */
const TELLING = codesOf('0123456789abcdefghijklmnopqrstuvwxyz零一二三四五六七八九十百千第东西南北中上下左右前后内外大小新老总青少妇女童');

function codesOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}

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

/** Names of which no part states a level. */
const NO_LEVELS: readonly string[] = [];

function skeletonOf(name: string, text: string): Skeleton {
  if (!LEVEL.test(text)) return {name, letters: text, levels: NO_LEVELS, marked: marked(text)};
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
  return {name, letters, levels, marked: marked(letters)};
}

function marked(letters: string): string {
  return letters.replace(GENERIC, (word) => MARK.repeat(word.length));
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

/** How many characters two texts begin with alike. */
function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let i = 0;
  while (i < most && a.charCodeAt(i) === b.charCodeAt(i)) i += 1;
  return i;
}

/** Whether two texts end alike from an index of each on. */
function endAlike(a: string, i: number, b: string, j: number): boolean {
  return a.length - i === b.length - j && a.endsWith(b.slice(j));
}

/** Whether one step leads from one name to the other, of the kind that a slip of the hand makes. */
function slip(a: Skeleton, b: Skeleton, homophones: Homophones): boolean {
  const at = commonStart(a.letters, b.letters);
  const more = a.letters.length - b.letters.length;
  if (more === 0) return at === a.letters.length || changed(a, b, at, homophones);
  if (more === 1) return added(a, b, at);
  return more === -1 && added(b, a, at);
}

/** Whether names of one length, which differ at an index, are one but for a character that is another, or swapped with its neighbour. */
function changed(a: Skeleton, b: Skeleton, at: number, homophones: Homophones): boolean {
  const x = a.letters;
  const y = b.letters;
  const one = x.charCodeAt(at);
  const other = y.charCodeAt(at);
  if (endAlike(x, at + 1, y, at + 1)) {
    if (insideGeneric(a, at) !== insideGeneric(b, at)) return true;
    return !bothTell(one, other) && homophones(one, other);
  }
  const swapped = one === y.charCodeAt(at + 1) && other === x.charCodeAt(at + 1) && endAlike(x, at + 2, y, at + 2);
  return swapped && !bothTell(one, other);
}

function bothTell(one: number, other: number): boolean {
  return TELLING.has(one) && TELLING.has(other);
}

/** Whether a longer name, which differs from a shorter one at an index, has nothing but one character more there. */
function added(longer: Skeleton, shorter: Skeleton, at: number): boolean {
  const long = longer.letters;
  if (!endAlike(long, at + 1, shorter.letters, at)) return false;
  const extra = long[at] as string;
  const doubled = long[at - 1] === extra || long[at + 1] === extra;
  if (extra === '者') return !/^(?:协会|联)/.test(long.slice(at + 1));
  return doubled || insideGeneric(longer, at) || !TELLING.has(long.charCodeAt(at));
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
  return Math.min(a.letters.length, b.letters.length) >= 4 && slip(a, b, homophones) && !otherLevel(a, b);
}

/**
 * Finds every pair of similar names among many. Names are brought together by what is left when one character is taken
 * out, so that the work grows with the number of names and not with its square.
 * @param names distinct names
 * @returns pairs in the order of their names
 */
export function similarPairs(names: readonly string[], homophones: Homophones): [string, string][] {
  const skeletons = [...names].sort(byText).flatMap(skeletonsOf);
  const found = new Map<string, [string, string]>();
  // Which other was last compared with each: two names often share several keys.
  const compared = new Int32Array(skeletons.length).fill(-1);
  const keys = new Keys(skeletons.reduce((sum, {letters}) => sum + letters.length + 1, 0));
  const powers = powersOfBase(skeletons.reduce((longest, {letters}) => Math.max(longest, letters.length), 0));
  for (const [at, own] of skeletons.entries()) {
    const compare = (before: number): void => {
      if (compared[before] === at) return;
      compared[before] = at;
      const other = skeletons[before] as Skeleton;
      if (other.name !== own.name && alike(other, own, homophones)) found.set(`${other.name}\u0000${own.name}`, [other.name, own.name]);
    };
    for (const hash of hashesOf(own.letters, powers)) keys.put(hash, at, compare);
  }
  return [...found.values()].sort(([a, b], [c, d]) => byText(a, c) || byText(b, d));
}

/** Who has which key, by its hash: whoever else has the same hash is compared anyway. */
class Keys {
  readonly #heads: Int32Array;
  readonly #hashes: Int32Array;
  readonly #owners: Int32Array;
  /** The key before with the same head, one higher than its number. */
  readonly #before: Int32Array;
  #count = 0;

  /** @param most how many keys will be put in */
  constructor(most: number) {
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(most + 1)));
    this.#hashes = new Int32Array(most);
    this.#owners = new Int32Array(most);
    this.#before = new Int32Array(most);
  }

  /** @param each takes everybody who has put in the same key before */
  put(hash: number, owner: number, each: (other: number) => void): void {
    const head = (hash ^ (hash >>> 15)) & (this.#heads.length - 1);
    for (let at = this.#heads[head] as number; at > 0; at = this.#before[at - 1] as number)
      if (this.#hashes[at - 1] === hash) each(this.#owners[at - 1] as number);
    this.#hashes[this.#count] = hash;
    this.#owners[this.#count] = owner;
    this.#before[this.#count] = this.#heads[head] as number;
    this.#count += 1;
    this.#heads[head] = this.#count;
  }
}

const BASE = 0x01000193;

function powersOfBase(most: number): Int32Array {
  const powers = new Int32Array(most + 1).fill(1);
  for (let i = 1; i <= most; i++) powers[i] = Math.imul(powers[i - 1] as number, BASE);
  return powers;
}

/** Hashes of a text, and of what is left of it when each of its characters in turn is taken out: its characters times falling powers. */
function hashesOf(text: string, powers: Int32Array): Int32Array {
  const {length} = text;
  const hashes = new Int32Array(length + 1);
  let whole = 0;
  for (let at = 0; at < length; at++) whole = (Math.imul(whole, BASE) + text.charCodeAt(at)) | 0;
  hashes[length] = whole;
  let start = 0;
  for (let at = 0; at < length; at++) {
    const power = powers[length - 1 - at] as number;
    const through = (Math.imul(start, BASE) + text.charCodeAt(at)) | 0;
    const end = whole - Math.imul(through, power);
    hashes[at] = Math.imul(start, power) + end;
    start = through;
  }
  return hashes;
}
