import type {Dated} from '../model/plan.js';
import {type Entry, textOf} from '../model/record.js';
import {message} from '../model/text.js';
import type {Certainty} from '../records/period.js';
import {countRecords} from '../records/period.js';
import type {Pairing} from '../records/roster.js';
import {lastCounted} from '../records/timing.js';
import {datedNumber, defineCheck, parameters} from './define.js';
import {recorded} from './outcome.js';

function carriedOut(entry: Entry, statuses: readonly string[], asOf: string): Certainty {
  if (entry.bad.has('status')) return 'maybe';
  const status = textOf(entry, 'status');
  if (status !== undefined) return statuses.includes(status) ? 'yes' : 'no';
  const start = textOf(entry, 'start');
  return start === undefined ? 'maybe' : start <= asOf ? 'yes' : 'no';
}

/** Designed and carried out: a project that was only planned, or was cancelled, is none. */
export const yearlyProject = defineCheck({
  id: 'yearly-project',
  summary: {zh: '年度服务项目', en: 'A service project is carried out each year'},
  how: {
    zh: '数服务项目表中该结对、该工作年度已实施的项目；计划中和已取消的不算。没有填写状态的，开始日期不晚于截止日即算已实施，否则判为未知。',
    en: 'Counts the projects of the pairing and work year that are carried out; planned and cancelled ones do not count. Without a status, a project that has started by the as-of date counts, any other is unknown.',
  },
  example: {zh: '一个已取消、一个计划中：0/1，不符合。', en: 'One cancelled and one planned project: 0/1, fails.'},
  subjects: ['pairing'],
  reads: ['projects'],
  columns: {projects: ['pairing', 'year', 'name', 'status', 'start']},
  params: parameters({
    'at-least': datedNumber,
    unit: {const: 'record'},
    'carried-out': {type: 'array', minItems: 1, items: {enum: ['planned', 'under-way', 'completed', 'cancelled']}},
  }),
  messages: {
    todo: {zh: '实施一个服务项目，并在服务项目表中更新状态', en: 'carry out a project and bring its status up to date'},
  },
  judge({projects}, params: {'at-least': Dated; 'carried-out': readonly string[]}, question) {
    const [pairing] = question.pairings as readonly [Pairing];
    const count = countRecords(projects, pairing.id, question.period, (entry) =>
      carriedOut(entry, params['carried-out'], lastCounted(question)),
    );
    return recorded(count, params, question, message('yearly-project/todo'));
  },
});
