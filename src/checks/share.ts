import {workYear} from '../model/date.js';
import {sampleRows} from '../model/place.js';
import type {Goal, Measure} from '../model/plan.js';
import {message} from '../model/text.js';
import {finite, SUBJECT_KINDS, settle} from '../model/verdict.js';
import {columnsOfMeasures, counted, undecided} from './counting.js';
import {defineRecordCheck, type Question, requirementOf} from './define.js';
import {cannotSay, notApplicable, notInForce, outcome, placesOf} from './outcome.js';
import {goalParameters, measureSchema} from './params.js';

interface Params extends Goal {
  readonly of: Measure;
  /** The denominator: what is counted, or a number that the plan states. */
  readonly to: Measure | number;
  readonly 'to-year'?: 'same' | 'previous';
}

/** One count as a percentage of another, or of a number that the plan states. */
export const share = defineRecordCheck<Params>({
  id: 'share',
  summary: {zh: '比例', en: 'A share of one count in another'},
  how: {
    zh: '分子（of）除以分母（to），再乘以 100。分母可以是另一项统计，也可以是计划写明的数；to-year 为 previous 时，分母取上一年度的。没有分母的记录判为未知，分母为 0 的不适用。',
    en: 'The count `of` divided by the count `to`, as a percentage. `to` may be a number that the plan states; with `to-year: previous` it is taken from the year before. Without records for it the answer is unknown, and with zero it does not apply.',
  },
  example: {
    zh: '运行经费 36 万元，上年度救助资金 1200 万元：3%，不超过 3%，符合。',
    en: '360,000 yuan of 12,000,000 the year before: 3 %, which is at most 3 %, passes.',
  },
  subjects: [...SUBJECT_KINDS],
  params: goalParameters(
    {
      of: measureSchema,
      to: {...measureSchema, type: ['number', 'object'], exclusiveMinimum: 0},
      'to-year': {enum: ['same', 'previous']},
      unit: {const: 'percent'},
    },
    ['to-year'],
  ),
  messages: {
    arithmetic: {zh: '{of} ÷ {to}，合 {percent}%', en: '{of} ÷ {to}, that is {percent} %'},
    'no-denominator': {zh: '没有分母的记录', en: 'there is no record of the denominator'},
    zero: {zh: '分母为 0', en: 'the denominator is 0'},
    'no-denominator.todo': {zh: '补登分母的记录', en: 'enter the records of the denominator'},
    todo: {zh: '核对分子和分母的记录', en: 'check the records of both counts'},
  },
  columnsOf: ({of, to}) => columnsOfMeasures(typeof to === 'number' ? [of] : [of, to]),
  mustSpeak: ({of}) => [of.kind],
  measures: ({of, to}) => (typeof to === 'number' ? [of] : [of, to]),
  judge(params, question) {
    const {of, to, 'to-year': toYear} = params;
    const required = requirementOf(params, 'percent', question);
    if (required === null) return notInForce('percent');
    const part = counted(of, question);
    const whole =
      typeof to === 'number'
        ? {bounds: {low: to, high: to}, counted: [], doubtful: []}
        : counted(to, toYear === 'previous' ? yearBefore(question) : question);
    if (typeof to !== 'number' && whole.counted.length + whole.doubtful.length === 0) {
      return cannotSay(message('share/no-denominator'), 'percent', [message('share/no-denominator.todo')]);
    }
    if (whole.bounds.high === 0) return notApplicable(message('share/zero'), 'percent');
    const low = whole.bounds.high === Infinity ? 0 : percent(part.bounds.low, whole.bounds.high);
    const high = whole.bounds.low === 0 ? Infinity : percent(part.bounds.high, whole.bounds.low);
    const bounds = finite({low, high}, required);
    const met = settle({found: bounds, required}, false, false) === 'pass';
    return outcome({
      found: bounds,
      required,
      fragile: true,
      counted: sampleRows(placesOf([...part.counted, ...whole.counted])),
      leftOut: undecided({...part, doubtful: [...part.doubtful, ...whole.doubtful]}),
      reasons: [
        message('share/arithmetic', {
          of: part.bounds.low,
          to: whole.bounds.low,
          percent: Math.round(percent(part.bounds.low, whole.bounds.low) * 1_000) / 1_000,
        }),
      ],
      todo: met ? [] : [message(high > low ? 'mend-rows' : 'share/todo')],
    });
  },
});

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (part * 100) / whole;
}

/** The same question a work year earlier. */
function yearBefore(question: Question): Question {
  const {period, plan} = question;
  return period.label === '' ? question : {...question, period: workYear(Number(period.label) - 1, plan.workYearStarts)};
}
