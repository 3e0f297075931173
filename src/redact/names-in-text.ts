import {plainName} from '../names/plain-name.js';

/** Blanks, and the dot of foreign and minority names, may stand inside a name: 张 三. */
const BETWEEN = /^[\s·•\p{Cf}]$/u;
const DIGIT = /^\d$/;
const LATIN = /^[a-z]$/;

/** What people are, in front of or behind their names. */
const TITLES = '负责人|联系人|副主任|主任|副站长|站长|督导|社工|社会工作者|专家|老师|经理|局长|科长|所长|会长|秘书长|先生|女士';

/** Words that stand where a name is asked for, and are nobody's. */
const NO_NAMES = new Set([
  ...TITLES.split('|'),
  ...'无 暂无 没有 待定 未定 不详 空缺 同上 电话 联系电话 手机 手机号 电话号码 none na tbd'.split(' '),
]);

const TITLED = new RegExp(`^((?:${TITLES})\\s*)?(.{2,}?)(\\s*(?:${TITLES}))?$`, 'u');

/** A name without the titles around it: title, name, title. The name is blank where a word names nobody. */
export function withoutTitles(text: string): readonly [before: string, name: string, after: string] {
  if (NO_NAMES.has(plainName(text))) return [text, '', ''];
  const [, before = '', name = text, after = ''] = TITLED.exec(text) ?? [];
  return NO_NAMES.has(plainName(name)) ? [text, '', ''] : [before, name, after];
}

/** Whether a text is likely to be a person's name and nothing else, so that it is looked for in running texts. */
export function looksLikeName(text: string): boolean {
  const plain = plainName(text);
  return [...plain].length >= 2 && [...plain].length <= 24 && !NO_NAMES.has(plain) && /\p{L}/u.test(plain);
}

/** Finds known names in running text, whatever their width and the blanks inside them. */
export class NamesInText {
  /** By first character, the longest first, so that 张三丰 is not taken for 张三. */
  readonly #byStart = new Map<string, string[][]>();

  constructor(names: Iterable<string>) {
    for (const name of new Set([...names].map(plainName))) {
      const letters = [...name];
      const [first] = letters;
      if (first === undefined) continue;
      const alike = this.#byStart.get(first) ?? [];
      this.#byStart.set(first, alike);
      alike.push(letters);
    }
    for (const alike of this.#byStart.values()) alike.sort((a, b) => b.length - a.length);
  }

  /** A text with something else in the place of every name. */
  replace(text: string, instead: (found: string) => string): string {
    if (!this.#mayHoldOne(text)) return text;
    const letters = [...text].map((char) => ({char, plain: plainLetter(char)}));
    let out = '';
    for (let at = 0; at < letters.length; ) {
      const end = this.#endOfName(letters, at);
      if (end === null) {
        out += letters[at]?.char;
        at += 1;
        continue;
      }
      const found = letters
        .slice(at, end)
        .map(({char}) => char)
        .join('');
      out += instead(found);
      at = end;
    }
    return out;
  }

  /** Most texts have no letter with which a name begins. */
  #mayHoldOne(text: string): boolean {
    for (const char of text) if (this.#byStart.has(plainLetter(char))) return true;
    return false;
  }

  /** Where the name that begins at an index ends; null where none does. */
  #endOfName(letters: readonly {readonly plain: string}[], from: number): number | null {
    const first = letters[from]?.plain ?? '';
    for (const name of this.#byStart.get(first) ?? []) {
      let [at, matched] = [from, 0];
      while (matched < name.length && at < letters.length) {
        const plain = letters[at]?.plain;
        if (plain === name[matched]) matched += 1;
        else if (plain !== '') break;
        at += 1;
      }
      if (matched === name.length && !runsOn(letters[from - 1]?.plain, first) && !runsOn(name.at(-1), letters[at]?.plain)) return at;
    }
    return null;
  }
}

/** A letter as it is compared; blank where it may stand inside a name without counting. */
function plainLetter(char: string): string {
  if (char >= '\u4e00' && char <= '\u9fff') return char;
  return BETWEEN.test(char) ? '' : char.normalize('NFKC').toLowerCase();
}

/** Whether two characters belong to one number or one Latin word. */
function runsOn(a = '', b = ''): boolean {
  return (DIGIT.test(a) && DIGIT.test(b)) || (LATIN.test(a) && LATIN.test(b));
}
