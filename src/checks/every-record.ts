import {choiceWords, fieldOf, type Kind} from '../model/kinds.js';
import {sampleRows} from '../model/place.js';
import type {Condition, Where} from '../model/plan.js';
import type {Entry, Value} from '../model/record.js';
import {type Arg, type Message, message} from '../model/text.js';
import {SUBJECT_KINDS} from '../model/verdict.js';
import {holds, inFull} from '../records/condition.js';
import {bothCertain, type Certainty} from '../records/period.js';
import {selected} from './counting.js';
import {defineRecordCheck, parameters} from './define.js';
import {leftOut, notApplicable, outcome, placesOf} from './outcome.js';
import {countableKind, whereSchema} from './params.js';

interface Params {
  readonly of: Kind;
  readonly where?: Where;
  readonly must: Where;
}

/** Every record of a table that concerns the subject is as the plan says. */
export const everyRecord = defineRecordCheck<Params>({
  id: 'every-record',
  summary: {zh: '逐条符合', en: 'Every record is as it should be'},
  how: {
    zh: '逐条核对对象在该表中的记录，每一列都要符合要求。空白的格无法判断；没有记录的不适用。',
    en: "Looks at each of the subject's records of the table: every column named must be as asked. A blank cell cannot be judged; without records it does not apply.",
  },
  example: {zh: '“五有”缺一项：0/1，不符合。', en: 'One of the five marks is missing: 0/1, fails.'},
  subjects: [...SUBJECT_KINDS],
  params: parameters({of: countableKind, where: whereSchema, must: whereSchema}, ['where']),
  messages: {
    nothing: {zh: '没有要核对的记录', en: 'there is no record to look at'},
    wrong: {zh: '{column}是“{value}”，应{wanted}', en: '{column} is “{value}”, but {wanted}'},
    blank: {zh: '{column}空白或无法使用', en: '{column} is blank or cannot be used'},
    'blank-wrong': {zh: '{column}没有填写', en: '{column} is not filled in'},
    similar: {zh: '{column}“{value}”是否相近，须由人判断', en: 'whether {column} “{value}” is similar is for a person to judge'},
    'one-of': {zh: '为 {values}', en: 'must be {values}'},
    matches: {zh: '写作 {values}', en: 'must read {values}'},
    includes: {zh: '包括 {values}', en: 'must include {values}'},
    between: {zh: '在 {from} 与 {to} 之间', en: 'must lie between {from} and {to}'},
    'at-least': {zh: '不少于 {from}', en: 'must be at least {from}'},
    'at-most': {zh: '不大于 {to}', en: 'must be at most {to}'},
    'not-before': {zh: '不早于 {from}', en: 'must not be before {from}'},
    'not-after': {zh: '不晚于 {to}', en: 'must not be after {to}'},
    same: {zh: '与对象的{column}相同', en: "must be the subject's own {column}"},
    empty: {zh: '留空', en: 'must be left blank'},
    todo: {zh: '核对并更正列出的记录', en: 'check and correct the records listed'},
  },
  columnsOf: ({of, where, must}) => ({[of]: [...new Set([...Object.keys(where ?? {}), ...Object.keys(must)])]}),
  measures: ({of, where, must}) => [{kind: of, where: must}, ...(where === undefined ? [] : [{kind: of, where}])],
  judge({of, where, must}, question) {
    const judged = selected(of, where, question).map(({entry, certainty}) => {
      const answers = Object.entries(must).map(([field, condition]) => ({
        field,
        condition,
        answer: holds(entry, field, condition, question.self),
      }));
      return {entry, asked: certainty, answers, meets: answers.map(({answer}) => answer).reduce<Certainty>(bothCertain, 'yes')};
    });
    const sure = judged.filter(({asked}) => asked === 'yes');
    // What may not even be asked of is right, unless it fails.
    const maybe = judged.filter(({asked, meets}) => asked === 'maybe' && meets !== 'yes');
    if (sure.length + maybe.length === 0) return notApplicable(message('every-record/nothing'), 'record');
    const good = sure.filter(({meets}) => meets === 'yes');
    const open = [...sure.filter(({meets}) => meets === 'maybe'), ...maybe];
    const wrong = sure.filter(({meets}) => meets === 'no');
    const faults = [...wrong, ...open].flatMap(({entry, answers}) =>
      answers
        .filter(({answer}) => answer !== 'yes')
        .map(({field, condition, answer}) => ({entry, field, why: fault(entry, field, condition, answer, question.self)})),
    );
    return outcome({
      found: {low: good.length, high: good.length + open.length},
      // Where there is a day by which all must be right, what is wrong before it can still be mended.
      required: {
        rule: question.open && question.period.label === '' ? 'exactly' : 'all',
        value: sure.length + maybe.length,
        unit: 'record',
      },
      counted: sampleRows(placesOf(good.map(({entry}) => entry))),
      leftOut: faults.flatMap(({entry, field, why}) => leftOut(why, [entry.placeOf(field)])),
      reasons: faults.map(({why}) => why),
      todo: faults.length > 0 ? [message('every-record/todo')] : [],
    });
  },
});

/** Why a cell is not as asked, or cannot be judged. */
function fault(entry: Entry, field: string, condition: Condition, answer: Certainty, self: Entry | null): Message {
  const column = fieldOf(entry.kind, field)?.headers[0] ?? field;
  const value = entry.values[field];
  if (answer === 'maybe' && value !== undefined && !entry.bad.has(field) && isSimilar(condition)) {
    return message('every-record/similar', {column, value: shown(entry, field, value)});
  }
  if (answer === 'maybe') return message('every-record/blank', {column});
  if (value === undefined) return message('every-record/blank-wrong', {column});
  return message('every-record/wrong', {column, value: shown(entry, field, value), wanted: wanted(entry, field, condition, self)});
}

function isSimilar(condition: Condition): boolean {
  return typeof condition === 'object' && !Array.isArray(condition) && 'or-similar' in condition;
}

/** A cell's value as people write it. */
function shown({kind}: Entry, field: string, value: Value): Arg {
  const of = fieldOf(kind, field);
  if (typeof value === 'number') return value;
  return [value].flat().map((text) => (of?.personal === true ? {personal: text} : of?.type === 'choice' ? choiceWords(of, text) : text));
}

/** What a cell should say, in words. */
function wanted(entry: Entry, field: string, condition: Condition, self: Entry | null): Message {
  const code = (name: string, args: Record<string, Arg> = {}): Message => message(`every-record/${name}`, args);
  if (typeof condition === 'string' || Array.isArray(condition)) return code('one-of', {values: shown(entry, field, condition as Value)});
  const {matches, includes} = condition as Exclude<Condition, string | readonly string[]>;
  const limits = condition as Record<string, number | string | undefined>;
  if (matches !== undefined) return code('matches', {values: [matches].flat().map((pattern) => inFull(pattern, entry))});
  if (includes !== undefined) return code('includes', {values: includes.map((spellings) => [spellings].flat()[0] as string)});
  const [from, to] = [limits['at-least'], limits['at-most']];
  if (from !== undefined && to !== undefined) return code('between', {from, to});
  for (const name of ['at-least', 'not-before'] as const) if (limits[name] !== undefined) return code(name, {from: limits[name]});
  for (const name of ['at-most', 'not-after'] as const) if (limits[name] !== undefined) return code(name, {to: limits[name]});
  const same = limits['same-as'];
  if (same === undefined) return code('empty');
  return code('same', {column: (self === null ? undefined : fieldOf(self.kind, String(same))?.headers[0]) ?? String(same)});
}
