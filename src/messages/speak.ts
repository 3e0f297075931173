import {type Arg, type Lang, type Message, numberText, type Words} from '../model/text.js';
import {catalogue} from './catalogue.js';

/** Puts messages into words of one language. What may be seen of their arguments is settled before: see `shown`. */
export interface Voice {
  readonly lang: Lang;
  say(message: Message): string;
  /** The words of the voice's language. */
  pick(words: Words): string;
}

/** Characters of a value that a sentence can carry; the place says where the rest of it is. */
const LONGEST = 80;

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${[...text.slice(0, LONGEST)].slice(0, -1).join('')}…`;
}

/** @returns the voice of a language. */
export function voice(lang: Lang): Voice {
  const text = (arg: Arg): string => {
    if (typeof arg === 'number') return numberText(arg);
    if (typeof arg === 'string') return shortened(arg);
    if (Array.isArray(arg)) return (arg as readonly Arg[]).map(text).join(lang === 'zh' ? '、' : ', ');
    if ('personal' in arg) return shortened(arg.personal);
    return 'code' in arg ? say(arg) : (arg as Words)[lang];
  };
  const say = ({code, args}: Message): string => {
    const words = catalogue[code];
    if (words === undefined) return code;
    return words[lang].replace(/\{([\w-]+)\}/g, (slot, name: string) => (args[name] === undefined ? slot : text(args[name])));
  };
  return {lang, say, pick: (words) => words[lang]};
}
