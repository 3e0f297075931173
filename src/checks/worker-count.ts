import {type Dispatch, dispatches} from '../ledger/service.js';
import {type Place, sampleRows} from '../model/place.js';
import type {Dated} from '../model/plan.js';
import {message} from '../model/text.js';
import {datedNumber, defineCheck, parameters, requirementOf} from './define.js';
import {DAY_REASONS, leftOut, notInForce, outcome} from './outcome.js';

/** Counts the workers whom the log proves to have been there; the workers' list alone is an intention. */
export const workerCount = defineCheck({
  id: 'worker-count',
  summary: {zh: '援派社工人数', en: 'Number of dispatched workers'},
  how: {
    zh: '在工作年度内，服务日志中至少有一个可用日期的社工算作派出；节假日到岗也算派出。名册上有、日志里没有的不算。同一天登记在两个结对的日期不算，待核实。',
    en: 'A worker is dispatched when the log has at least one usable day of theirs in the work year, a rest day included. The list alone does not count; a date claimed by two pairings counts for neither.',
  },
  example: {zh: '名册三人，日志中只有一人到岗：1/2，不符合。', en: 'Three on the list, one in the log: 1/2, fails.'},
  subjects: ['pairing', 'programme'],
  reads: ['deployments'],
  columns: {deployments: ['worker', 'pairing', 'date', 'start', 'end']},
  params: parameters({'at-least': datedNumber, unit: {const: 'worker'}}),
  messages: {
    'not-proven': {zh: '{worker} 的日志都不可用', en: 'no usable day of {worker}'},
    outside: {zh: '{worker} 的日期都不计：{why}', en: 'every date of {worker} is left out: {why}'},
    todo: {zh: '再派出 {short} 名社工，或补登其服务日志', en: 'dispatch {short} more workers, or hand in their log'},
    'todo.mend': {zh: '核实列出的日志', en: 'settle the log rows listed'},
  },
  judge({deployments}, params: {'at-least': Dated}, question) {
    const required = requirementOf(params, 'worker', question);
    if (required === null) return notInForce('worker');
    const {pairings, period, limitsOf} = question;
    const all = onceEach(pairings.map((own) => dispatches(deployments, own.id, period, limitsOf(own))));
    const certain = all.filter((d) => d.first !== null);
    const possible = all.filter((d) => d.first === null && d.outside === null);
    const absent = all.filter((d) => d.outside !== null);
    const short = required.value - certain.length;
    return outcome({
      found: {low: certain.length, high: certain.length + possible.length},
      required,
      counted: sampleRows(certain.map((d) => d.first?.place as Place)),
      leftOut: [
        ...possible.flatMap(({worker, place}) => leftOut(message('worker-count/not-proven', {worker}), [place])),
        ...absent.flatMap(({worker, place, outside}) =>
          leftOut(message('worker-count/outside', {worker, why: DAY_REASONS[outside as Exclude<typeof outside, null>]}), [place]),
        ),
      ],
      todo: short <= 0 ? [] : [possible.length >= short ? message('worker-count/todo.mend') : message('worker-count/todo', {short})],
    });
  },
});

/**
 * A worker who serves several pairings is one worker: dispatched if at any of them.
 * @param byPairing each worker once for each pairing
 */
function onceEach(byPairing: readonly (readonly Dispatch[])[]): readonly Dispatch[] {
  const [only, another] = byPairing;
  if (only !== undefined && another === undefined) return only;
  const rank = ({first, outside}: Dispatch): number => (first !== null ? 0 : outside === null ? 1 : 2);
  const best = new Map<string, Dispatch>();
  for (const dispatch of byPairing.flat()) {
    const known = best.get(dispatch.worker);
    if (known === undefined || rank(dispatch) < rank(known)) best.set(dispatch.worker, dispatch);
  }
  return [...best.values()];
}
