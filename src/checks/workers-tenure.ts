import type {Dated} from '../model/plan.js';
import {message} from '../model/text.js';
import {practised} from '../records/qualification.js';
import {datedInteger, defineCheck, numberFor, parameters} from './define.js';
import {notInForce} from './outcome.js';
import {everyDispatched} from './qualified.js';

/** Years of direct practice, full on the day of dispatch: the anniversary itself counts. */
export const workersTenure = defineCheck({
  id: 'workers-tenure',
  summary: {zh: '援派社工从业年限', en: 'Every dispatched worker has practised long enough'},
  how: {
    zh: '从“从事社会工作起始日期”起算，到本工作年度第一个可用服务日须满规定年数（满年当日算满）。没有填写起始日期的，判为未知。',
    en: 'From the start of direct practice to the first usable day of the work year, full years; the anniversary counts as full. Without a start date it is unknown.',
  },
  example: {
    zh: '2021-06-06 起从业，2023-06-05 首日：差一天，不符合。',
    en: 'Practice since 2021-06-06, first day 2023-06-05: one day short, fails.',
  },
  subjects: ['pairing'],
  reads: ['workers', 'deployments'],
  columns: {workers: ['worker', 'practice_since'], deployments: ['worker', 'pairing', 'date', 'start', 'end']},
  params: parameters({'at-least': datedInteger, unit: {const: 'year'}}),
  messages: {
    short: {
      zh: '{worker} {first} 派出，{detail} 起从业，不满 {years} 年',
      en: '{worker} was dispatched on {first}, in practice since {detail}: less than {years} years',
    },
    todo: {
      zh: '改派从业满 {years} 年的社工，或核对起始日期：{names}',
      en: 'send workers with {years} years of practice instead, or check the start dates of: {names}',
    },
  },
  judge(sources, params: {'at-least': Dated}, question) {
    const number = numberFor(params['at-least'], question);
    if (number === null) return notInForce('worker');
    const years = number.value;
    return everyDispatched(
      sources,
      question,
      (worker, on) => practised(worker, years, on),
      ({detail}, worker, first) => message('workers-tenure/short', {worker, detail, first, years}),
      (names) => message('workers-tenure/todo', {names, years}),
    );
  },
});
