import {type Finding, finding} from '../model/finding.js';
import {groupBy} from '../model/group.js';
import {choiceWords, type Field, fieldOf, KIND_INFO, type Kind} from '../model/kinds.js';
import {byPlace, type Place, SAMPLE} from '../model/place.js';
import type {Entry} from '../model/record.js';
import {sameRegion} from '../model/region.js';
import {byText, message} from '../model/text.js';
import {homophones} from '../names/homophones.js';
import {plainName} from '../names/plain-name.js';
import {similar} from '../names/similar.js';
import {defineInspection} from './inspection.js';

/** What is said of one thing, by value, with the places. */
type Stated = Map<string, {value: string; places: Place[]}>;

/** One thing has one value of each attribute: an organisation one region, a pairing that several tables state one of everything. */
export const sameAttribute = defineInspection({
  id: 'same-attribute',
  summary: {zh: '同一事项各处一致', en: 'What is stated of one thing agrees everywhere'},
  reads: ['pairings', 'workers'],
  messages: {
    differs: {zh: '{subject}的{field}各处不一：{values}', en: '{subject}: {field} is stated differently: {values}'},
    value: {zh: '{value}（{times} 处）', en: '{value} ({times} places)'},
    todo: {zh: '核实后统一', en: 'find out which is right and make them agree'},
  },
  inspect({pairings, workers}): Finding[] {
    const found: Finding[] = [];
    const senderOf = ({values}: Entry): string => String(values['sending_org'] ?? '');
    const bySender = groupBy(
      pairings.pairings.flatMap((p) => p.statements),
      (entry) => plainName(senderOf(entry)),
    );
    for (const entries of bySender.values()) found.push(...compare('pairings', senderOf(entries[0] as Entry), ['sending_region'], entries));
    const ofPairings = others('pairings', ['pairing', 'sending_region', 'receiving_region']);
    for (const {id, statements} of pairings.pairings) found.push(...compare('pairings', id, ofPairings, statements));
    const ofWorkers = others('workers', ['worker']);
    for (const {id, statements} of workers.workers) found.push(...compare('workers', id, ofWorkers, statements));
    return found;
  },
});

function others(kind: Kind, known: readonly string[]): string[] {
  return KIND_INFO[kind].fields.map((field) => field.name).filter((name) => !known.includes(name));
}

function compare(kind: Kind, subject: string, fields: readonly string[], entries: readonly Entry[]): Finding[] {
  // One statement agrees with itself.
  if (entries.length < 2) return [];
  return fields.flatMap((name) => {
    const field = fieldOf(kind, name) as Field;
    const stated: Stated = new Map();
    for (const entry of entries) {
      const value = entry.values[name];
      if (value === undefined || entry.bad.has(name)) continue;
      const text = String(value);
      const same = field.type === 'region' ? regionAmong(stated, text) : comparable(field, text);
      const group = stated.get(same) ?? {value: text, places: []};
      group.places.push(entry.placeOf(name));
      stated.set(same, group);
    }
    return differing(kind, field, subject, stated);
  });
}

function comparable(field: Field, text: string): string {
  return field.type === 'text' ? plainName(text) : text;
}

/** Under what a region is known that may have been stated before, in full or short form. */
function regionAmong(stated: Stated, text: string): string {
  return [...stated.keys()].find((known) => sameRegion(known, text)) ?? text;
}

function differing(kind: Kind, field: Field, subject: string, stated: Stated): Finding[] {
  const groups = [...stated.values()].sort((a, b) => a.places.length - b.places.length || byText(a.value, b.value));
  const [rarest, ...rest] = groups;
  if (rarest === undefined || rest.length === 0) return [];
  // Near spellings of a name are asked about by same-name.
  if (field.name.endsWith('org') && rest.every((group) => similar(rarest.value, group.value, homophones))) return [];
  const places = groups.flatMap((group) => [...group.places].sort(byPlace));
  return [
    finding({
      rule: 'same-attribute',
      severity: 'error',
      place: places[0] as Place,
      others: places.slice(1, SAMPLE),
      subject,
      kind,
      field: field.name,
      value: choiceWords(field, rarest.value).zh,
      personal: field.personal,
      message: message('same-attribute/differs', {
        subject,
        field: field.headers[0] as string,
        values: field.personal
          ? []
          : groups.map(({value, places: at}) => message('same-attribute/value', {value: choiceWords(field, value), times: at.length})),
      }),
      todo: message('same-attribute/todo'),
    }),
  ];
}
