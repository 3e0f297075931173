import {message} from '../model/text.js';
import {certified, LEVELS} from '../records/qualification.js';
import {defineCheck, parameters} from './define.js';
import {everyDispatched} from './qualified.js';

/** A certificate counts from the day it was obtained; a worker dispatched before that day is named with both dates. */
export const workersCertified = defineCheck({
  id: 'workers-certified',
  summary: {zh: '援派社工均持证', en: 'Every dispatched worker holds a certificate'},
  how: {
    zh: '对每名派出的社工，看其在本工作年度第一个可用服务日是否已取得职业水平证书（取得当日算持有）。证书一栏空白或写“无”的算没有证书；只有等级没有取得日期，或等级写法认不出的，判为未知。',
    en: 'Each dispatched worker must hold the certificate on their first usable day of the work year; the day it was obtained counts. A blank level or 无 is no certificate; a level without its date, or one that cannot be read, is unknown.',
  },
  example: {zh: '首日 2023-06-05，2023-06-06 取得证书：不符合。', en: 'First day 2023-06-05, certificate of 2023-06-06: fails.'},
  subjects: ['pairing'],
  reads: ['workers', 'deployments'],
  columns: {workers: ['worker', 'certificate', 'certificate_date'], deployments: ['worker', 'pairing', 'date', 'start', 'end']},
  params: parameters({levels: {type: 'array', minItems: 1, items: {enum: [...LEVELS]}}}),
  messages: {
    none: {zh: '{worker} 没有证书', en: '{worker} holds no certificate'},
    level: {zh: '{worker} 的“{detail}”不是计划认可的证书', en: "{worker}'s “{detail}” is no certificate the plan accepts"},
    later: {zh: '{worker} {first} 派出，{detail} 才取得证书', en: '{worker} was dispatched on {first}, certified on {detail}'},
    todo: {zh: '改派持证社工，或核对证书：{names}', en: 'send certified workers instead, or check the certificates of: {names}'},
  },
  judge(sources, {levels}: {levels: readonly string[]}, question) {
    return everyDispatched(
      sources,
      question,
      (worker, on) => certified(worker, levels, on),
      ({why, detail}, worker, first) => message(`workers-certified/${why}`, {worker, detail, first}),
      (names) => message('workers-certified/todo', {names}),
    );
  },
});
