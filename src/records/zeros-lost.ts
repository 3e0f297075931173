import {type Finding, finding} from '../model/finding.js';
import {groupBy} from '../model/group.js';
import {type Field, fieldOf} from '../model/kinds.js';
import {type Entry, textOf} from '../model/record.js';
import {message} from '../model/text.js';

/** Numbers of a list that are shorter than most, where those begin with zeros: spreadsheets take zeros away. */
export function zerosLost(entries: readonly Entry[], name: string): Finding[] {
  const numbers = entries.flatMap((entry) => {
    const text = textOf(entry, name);
    return text !== undefined && /^\d+$/.test(text) ? [{entry, text}] : [];
  });
  const byLength = groupBy(numbers, ({text}) => String(text.length));
  const length = Number([...byLength].find(([, those]) => those.length * 2 > numbers.length)?.[0] ?? 0);
  if (!numbers.some(({text}) => text.length === length && text.startsWith('0'))) return [];
  return numbers
    .filter(({text}) => text.length < length && !text.startsWith('0'))
    .map(({entry, text}) => {
      const field = fieldOf(entry.kind, name) as Field;
      return finding({
        rule: 'zeros-lost',
        severity: 'warning',
        place: entry.placeOf(name),
        subject: text,
        kind: entry.kind,
        field: name,
        value: text,
        message: message('zeros-lost', {header: field.headers[0] as string}),
        expected: message('did-you-mean', {near: text.padStart(length, '0')}),
        todo: message('zeros-lost.todo'),
      });
    });
}
