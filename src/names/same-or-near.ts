import {homophones} from './homophones.js';
import {plainName} from './plain-name.js';
import {similar} from './similar.js';

/** Whether two names are one organisation's, or near enough that same-name asks about them. */
export function sameOrNear(a: string, b: string): boolean {
  return a === b || plainName(a) === plainName(b) || similar(a, b, homophones);
}
