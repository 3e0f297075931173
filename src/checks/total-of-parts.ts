import {sampleRows} from '../model/place.js';
import type {Measure} from '../model/plan.js';
import {message} from '../model/text.js';
import {finite, type Required, SUBJECT_KINDS, UNITS, type Unit} from '../model/verdict.js';
import type {Measured} from '../records/measure.js';
import {columnsOfMeasures, counted, undecided} from './counting.js';
import {defineRecordCheck, parameters} from './define.js';
import {cannotSay, notApplicable, outcome, placesOf} from './outcome.js';
import {measureSchema} from './params.js';

interface Params {
  readonly total: Measure;
  readonly parts: readonly Measure[];
  readonly unit: Unit;
}

/** A total that is reported equals the sum of its parts. */
export const totalOfParts = defineRecordCheck<Params>({
  id: 'total-of-parts',
  summary: {zh: '合计等于分项之和', en: 'A total equals its parts'},
  how: {
    zh: '把各分项（parts）相加，与上报的合计（total）比较，应正好相等。合计或某个分项没有记录的，判为未知；都没有的不适用。',
    en: 'Adds up the parts and compares them with the total as reported: they must be equal. Where the total or a part has no record the answer is unknown; where none has, it does not apply.',
  },
  example: {zh: '3247 = 2625 + 621 + 1，符合；写成 3248，不符合。', en: '3,247 = 2,625 + 621 + 1 passes; 3,248 fails.'},
  subjects: [...SUBJECT_KINDS],
  params: parameters({total: measureSchema, parts: {type: 'array', minItems: 2, items: measureSchema}, unit: {enum: [...UNITS]}}),
  messages: {
    arithmetic: {zh: '分项 {parts}，合计 {sum}；上报 {total}', en: 'parts {parts}, together {sum}; reported {total}'},
    nothing: {zh: '没有上报', en: 'nothing is reported'},
    'no-total': {zh: '没有上报合计', en: 'the total is not reported'},
    'no-part': {zh: '第 {which} 个分项没有上报', en: 'part {which} is not reported'},
    todo: {zh: '核对合计与各分项', en: 'check the total and its parts'},
  },
  columnsOf: ({total, parts}) => columnsOfMeasures([total, ...parts]),
  mustSpeak: () => [],
  measures: ({total, parts}) => [total, ...parts],
  judge({total, parts, unit}, question) {
    const whole = counted(total, question);
    const shares = parts.map((part) => counted(part, question));
    const silent = ({counted: rows, doubtful}: Measured): boolean => rows.length + doubtful.length === 0;
    if ([whole, ...shares].every(silent)) return notApplicable(message('total-of-parts/nothing'), unit);
    if (silent(whole)) return cannotSay(message('total-of-parts/no-total'), unit, [message('total-of-parts/todo')]);
    const lacking = shares.findIndex(silent);
    if (lacking >= 0) return cannotSay(message('total-of-parts/no-part', {which: lacking + 1}), unit, [message('total-of-parts/todo')]);
    const low = sum(shares.map(({bounds}) => bounds.low));
    const high = sum(shares.map(({bounds}) => bounds.high));
    const {low: least, high: most} = whole.bounds;
    const required: Required = {rule: 'exactly', value: least, unit};
    // A total in doubt may be any of its bounds: then equality can only be excluded, not shown.
    const spread = most - least;
    const bounds = finite({low: Math.max(0, low - spread), high: high === Infinity || spread === Infinity ? Infinity : high}, required);
    return outcome({
      found: bounds,
      required,
      fragile: true,
      // What is reported adds up or does not, however long the year still runs.
      open: false,
      counted: sampleRows(placesOf([whole, ...shares].flatMap((one) => one.counted))),
      leftOut: undecided({...whole, doubtful: [whole, ...shares].flatMap((one) => one.doubtful)}),
      reasons: [message('total-of-parts/arithmetic', {parts: shares.map(({bounds: own}) => own.low), sum: low, total: least})],
      todo: low === least && high === low && spread === 0 ? [] : [message('total-of-parts/todo')],
    });
  },
});

function sum(numbers: readonly number[]): number {
  return Math.round(numbers.reduce((all, one) => all + one, 0) * 100) / 100;
}
