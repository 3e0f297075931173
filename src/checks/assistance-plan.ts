import type {Dated} from '../model/plan.js';
import {message} from '../model/text.js';
import {countRecords, happened} from '../records/period.js';
import type {Pairing} from '../records/roster.js';
import {lastCounted} from '../records/timing.js';
import {datedNumber, defineCheck, parameters} from './define.js';
import {recorded} from './outcome.js';

/** A record for the work year; the day of adoption may be left blank. */
export const assistancePlan = defineCheck({
  id: 'assistance-plan',
  summary: {zh: '制定年度帮扶计划', en: 'An assistance plan is drawn up'},
  how: {
    zh: '数帮扶计划表中该结对、该工作年度的记录；制定日期晚于截止日的不算。',
    en: 'Counts the records of the pairing and work year; a plan adopted after the as-of date does not count.',
  },
  example: {zh: '只有 2024 年度的计划：2023 年度 0/1，不符合。', en: 'Only a plan for 2024: 0/1 for 2023, fails.'},
  subjects: ['pairing'],
  reads: ['assistance_plans'],
  columns: {assistance_plans: ['pairing', 'year', 'adopted']},
  params: parameters({'at-least': datedNumber, unit: {const: 'record'}}),
  messages: {
    todo: {zh: '制定帮扶计划，并在帮扶计划表中登记', en: 'draw up the plan and enter it in the table of assistance plans'},
  },
  judge({assistance_plans}, params: {'at-least': Dated}, question) {
    const [pairing] = question.pairings as readonly [Pairing];
    const count = countRecords(assistance_plans, pairing.id, question.period, (entry) => happened(entry, 'adopted', lastCounted(question)));
    return recorded(count, params, question, message('assistance-plan/todo'));
  },
});
