import {dispatches} from '../ledger/service.js';
import {isoOf} from '../model/date.js';
import {sampleRows} from '../model/place.js';
import {type Message, message} from '../model/text.js';
import type {Pairing} from '../records/roster.js';
import {defineCheck, parameters, type Question} from './define.js';
import {leftOut, outcome} from './outcome.js';

interface Params {
  readonly 'not-before'?: string;
  readonly 'not-after': string;
}

/** A date, or the day of each work year as MM-DD. */
const DAY = {type: 'string', pattern: '^(\\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$'};

/** The first worker of a pairing is dispatched in time. */
export const firstDispatch = defineCheck({
  id: 'first-dispatch',
  summary: {zh: '首次派出日期', en: 'Date of the first dispatch'},
  how: {
    zh: '取该结对服务日志中最早的可用日期，不得晚于（不得早于）规定日期，当日算符合。规定日期可写全（2022-07-31），也可只写月日（03-31），即每个工作年度的那一天。',
    en: 'Takes the first usable day of the pairing in the log: it must not be after (or before) the day stated, which itself is in time. The day is written in full (2022-07-31), or as month and day (03-31) for each work year.',
  },
  example: {zh: '应在 2022-07-31 前派出，首日 2022-08-01：不符合。', en: 'Due by 2022-07-31, first day 2022-08-01: fails.'},
  subjects: ['pairing'],
  reads: ['deployments'],
  columns: {deployments: ['worker', 'pairing', 'date', 'start', 'end']},
  params: parameters({'not-before': DAY, 'not-after': DAY}, ['not-before']),
  messages: {
    first: {zh: '首次派出 {date}', en: 'first dispatched on {date}'},
    early: {zh: '早于 {from}', en: 'before {from}'},
    late: {zh: '晚于 {to}', en: 'after {to}'},
    none: {zh: '还没有派出', en: 'nobody has been dispatched'},
    earlier: {zh: '更早的日志不可用', en: 'earlier rows cannot be used'},
    'todo.late': {zh: '核对日志；确实晚派的，向主管部门说明', en: 'check the log; if the dispatch was late, explain it to the authority'},
    'todo.send': {zh: '在 {to} 前派出社工', en: 'dispatch workers by {to}'},
  },
  judge({deployments}, params: Params, question) {
    const [pairing] = question.pairings as readonly [Pairing];
    const to = inFull(params['not-after'], question);
    const from = params['not-before'] === undefined ? question.period.start : inFull(params['not-before'], question);
    const all = dispatches(deployments, pairing.id, question.period, question.limitsOf(pairing)).filter(({outside}) => outside === null);
    const first = all.flatMap((dispatch) => dispatch.first ?? []).sort((a, b) => a.day - b.day)[0];
    const date = first === undefined ? null : isoOf(first.day);
    // Days in doubt before the first sure one: any of them may have been the first.
    const doubted = all.filter(({earliest}) => earliest < (first?.day ?? Infinity));
    const earliest = doubted.map((dispatch) => isoOf(dispatch.earliest)).sort()[0] ?? null;
    const inside = date !== null && from <= date && date <= to;
    const low = inside && (earliest === null || earliest >= from) ? 1 : 0;
    const high = inside || (earliest !== null && earliest <= to) ? 1 : 0;
    return outcome({
      found: {low, high},
      // Rows that were lost may be of an earlier day, which matters only where there is a first one.
      required: {rule: params['not-before'] === undefined ? 'at-least' : 'exactly', value: 1, unit: 'pairing', by: to},
      open: date === null && question.asOf <= to,
      counted: sampleRows(first === undefined ? [] : [first.place]),
      leftOut:
        high > low
          ? leftOut(
              message('first-dispatch/earlier'),
              doubted.map(({place}) => place),
            )
          : [],
      reasons: reasonsFor(date, from, to),
      todo: low === 1 ? [] : [high > low ? message('mend-rows') : adviceFor(date === null && question.asOf <= to, to)],
    });
  },
});

function reasonsFor(date: string | null, from: string, to: string): Message[] {
  if (date === null) return [message('first-dispatch/none')];
  const first = message('first-dispatch/first', {date});
  if (date < from) return [first, message('first-dispatch/early', {from})];
  return date > to ? [first, message('first-dispatch/late', {to})] : [first];
}

function adviceFor(canSend: boolean, to: string): Message {
  return canSend ? message('first-dispatch/todo.send', {to}) : message('first-dispatch/todo.late');
}

/** A month and day as the date of the judged work year. */
function inFull(text: string, {period}: Question): string {
  if (text.length > 5) return text;
  const first = `${period.start.slice(0, 4)}-${text}`;
  return first >= period.start ? first : `${Number(period.start.slice(0, 4)) + 1}-${text}`;
}
