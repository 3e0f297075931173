import {type Finding, finding} from '../model/finding.js';
import type {Kind} from '../model/kinds.js';
import {byPlace, type Place, SAMPLE} from '../model/place.js';
import {type Entry, textOf} from '../model/record.js';
import {byText, message} from '../model/text.js';
import {homophones} from '../names/homophones.js';
import {similarPairs} from '../names/similar.js';
import {defineInspection} from './inspection.js';

/** Fields that name organisations. */
const FIELDS = ['sending_org', 'receiving_org', 'org'] as const;

/** A cell in which a name stands. */
interface Use {
  readonly entry: Entry;
  readonly field: string;
}

/** Where that is. */
interface Told {
  readonly place: Place;
  readonly kind: Kind;
  readonly field: string;
}

/** One organisation under two spellings is one question to settle, with every place of both. */
export const sameName = defineInspection({
  id: 'same-name',
  summary: {zh: '同一机构写法一致', en: 'An organisation is written the same everywhere'},
  reads: ['pairings', 'workers'],
  messages: {
    near: {zh: '“{a}”与“{b}”写法相近，是同一家机构吗？', en: '“{a}” and “{b}” are written almost alike: is it one organisation?'},
    expected: {zh: '“{a}”（{times} 处）', en: '“{a}” ({times} places)'},
    todo: {zh: '是同一家的，统一写法；不是的，不用改', en: 'if it is one, write it the same way; if not, leave it'},
  },
  inspect({pairings, workers}): Finding[] {
    const entries = [...pairings.pairings, ...workers.workers].flatMap((record) => record.statements);
    const names = new Set<string>();
    for (const entry of entries) {
      for (const field of FIELDS) {
        const name = textOf(entry, field);
        if (name !== undefined) names.add(name);
      }
    }
    const pairs = similarPairs([...names], homophones);
    const uses = usesOf(new Set(pairs.flat()), entries);
    return pairs.map((pair) => {
      // The rarer spelling is the likelier slip; the other one is what it is compared with.
      const spelling = (name: string): Spelling => ({
        name,
        at: (uses.get(name) as readonly Use[])
          .map(({entry, field}) => ({place: entry.placeOf(field), kind: entry.kind, field}))
          .sort((x, y) => byPlace(x.place, y.place)),
      });
      const [a, b] = [spelling(pair[0]), spelling(pair[1])];
      const [slip, usual] = a.at.length < b.at.length || (a.at.length === b.at.length && byText(a.name, b.name) > 0) ? [a, b] : [b, a];
      const [first, ...rest] = slip.at as [Told, ...Told[]];
      return finding({
        rule: 'same-name',
        severity: 'warning',
        place: first.place,
        others: [...rest, ...usual.at].map((use) => use.place).slice(0, SAMPLE),
        kind: first.kind,
        field: first.field,
        value: slip.name,
        message: message('same-name/near', {a: slip.name, b: usual.name}),
        expected: message('same-name/expected', {a: usual.name, times: usual.at.length}),
        todo: message('same-name/todo'),
      });
    });
  },
});

/** Where some names stand, each wherever it does. Most names are never asked about: of those this is not kept. */
function usesOf(names: ReadonlySet<string>, entries: readonly Entry[]): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>(Array.from(names, (name) => [name, []]));
  if (names.size === 0) return uses;
  for (const entry of entries) {
    for (const field of FIELDS) {
      const name = textOf(entry, field);
      if (name !== undefined) uses.get(name)?.push({entry, field});
    }
  }
  return uses;
}

interface Spelling {
  readonly name: string;
  readonly at: readonly Told[];
}
