import {holdsPersonal} from '../messages/mask.js';
import {type Field, KIND_INFO} from '../model/kinds.js';
import type {Entry} from '../model/record.js';
import {isCode} from '../names/is-code.js';
import {plainName} from '../names/plain-name.js';
import {BODIES, LIKE_INVENTED} from './redactor.js';

/**
 * @returns the fields of a row that hold something which redacting leaves as it is. A row and its copy have the same, unless an
 * organisation, place or number is called like a person.
 */
export function untouched({kind, values, bad}: Entry): string[] {
  return KIND_INFO[kind].fields.flatMap((field) => {
    const value = values[field.name];
    return value !== undefined && !bad.has(field.name) && stays(field, value) ? [field.name] : [];
  });
}

function stays({name, type}: Field, value: Entry['values'][string]): boolean {
  if (type === 'date' || type === 'year' || type === 'number' || type === 'money' || type === 'choice') return true;
  if (typeof value !== 'string' || holdsPersonal(value) || plainName(value).search(LIKE_INVENTED) >= 0) return false;
  // Workers are referred to by number or by name; nothing else is called by a name without a digit in it.
  if (type === 'id') return name === 'worker' ? isCode(value) : /\d/.test(value);
  return type === 'region' || BODIES.has(name);
}
