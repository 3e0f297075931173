import type {DayReason} from '../ledger/service.js';
import {type Place, sampleRows} from '../model/place.js';
import type {Goal} from '../model/plan.js';
import type {Entry} from '../model/record.js';
import {type Message, message} from '../model/text.js';
import type {LeftOut, Outcome, Unit} from '../model/verdict.js';
import type {RecordCount} from '../records/period.js';
import {type Question, requirementOf} from './define.js';

type Needed = Pick<Outcome, 'found' | 'required'>;

const NO_ROWS: Outcome['counted'] = {total: 0, places: []};
const NOTHING: readonly never[] = [];

/** An outcome with everything that is not given left empty. */
export function outcome(given: Needed & Partial<Outcome>): Outcome {
  // Written out: to spread takes long, and there is one for every verdict.
  return {
    found: given.found,
    required: given.required,
    counted: given.counted ?? NO_ROWS,
    leftOut: given.leftOut ?? NOTHING,
    reasons: given.reasons ?? NOTHING,
    todo: given.todo ?? NOTHING,
    notApplicable: given.notApplicable,
    unknown: given.unknown,
    final: given.final,
    fragile: given.fragile,
    open: given.open,
    workforce: given.workforce,
    days: given.days,
  };
}

/** Rows left out for one reason; nothing when there are none. */
export function leftOut(reason: Message, places: readonly Place[]): LeftOut[] {
  return places.length === 0 ? [] : [{reason, ...sampleRows(places)}];
}

/** Where rows stand. */
export function placesOf(entries: readonly Entry[]): Place[] {
  return entries.map((entry) => entry.place);
}

/** Nothing to judge: why. */
export function notApplicable(why: Message, unit: Unit): Outcome {
  return outcome({found: {low: 0, high: 0}, required: {rule: 'all', value: 0, unit}, notApplicable: why});
}

/** Nothing can be said: why, and what to supply. */
export function cannotSay(why: Message, unit: Unit, todo: readonly Message[]): Outcome {
  return outcome({found: {low: 0, high: 0}, required: {rule: 'all', value: 0, unit}, unknown: why, todo});
}

/** Before the first day on which a number is in force. */
export function notInForce(unit: Unit): Outcome {
  return notApplicable(message('not-in-force'), unit);
}

/** The outcome of counting records: rows that count, rows that may, and what to hand in when too few. */
export function recorded(count: RecordCount, goal: Goal, question: Question, missing: Message): Outcome {
  const required = requirementOf(goal, 'record', question);
  if (required === null) return notInForce('record');
  return outcome({
    found: {low: count.low, high: count.high},
    required,
    counted: sampleRows(placesOf(count.counted)),
    leftOut: leftOut(message('doubtful-rows'), placesOf(count.doubtful)),
    todo: count.low < required.value ? [count.high > count.low ? message('mend-rows') : missing] : [],
  });
}

/** Why a date of the log does not count; worded by the check that counts days. */
export const DAY_REASONS: Readonly<Record<Exclude<DayReason, 'bad-hours'>, Message>> = {
  'outside-pairing': message('working-days/outside-pairing'),
  'outside-agreement': message('working-days/outside-agreement'),
  'after-as-of': message('working-days/after-as-of'),
  'limit-unsure': message('working-days/limit-unsure'),
  'two-pairings': message('working-days/two-pairings'),
  'rest-day': message('working-days/rest-day'),
  unannounced: message('working-days/unannounced'),
  'other-mode': message('working-days/other-mode'),
  'unstated-mode': message('working-days/unstated-mode'),
};
