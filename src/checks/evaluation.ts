import type {Dated} from '../model/plan.js';
import {message} from '../model/text.js';
import {countRecords, happened} from '../records/period.js';
import type {Pairing} from '../records/roster.js';
import {lastCounted} from '../records/timing.js';
import {datedNumber, defineCheck, parameters} from './define.js';
import {recorded} from './outcome.js';

/** A record for the work year; an evaluation is often made after the year has ended. */
export const evaluation = defineCheck({
  id: 'evaluation',
  summary: {zh: '项目总结评估', en: 'The project is summed up and evaluated'},
  how: {
    zh: '数总结评估表中该结对、该工作年度的记录，按工作年度而不按日期归属；日期晚于截止日的不算。',
    en: 'Counts the records of the pairing by their work year, not by their date; one dated after the as-of date does not count.',
  },
  example: {zh: '2023 年度的评估 2024 年 1 月完成：计入 2023 年度。', en: 'The evaluation of 2023 made in January 2024 counts for 2023.'},
  subjects: ['pairing'],
  reads: ['evaluations'],
  columns: {evaluations: ['pairing', 'year', 'date']},
  params: parameters({'at-least': datedNumber, unit: {const: 'record'}}),
  messages: {
    todo: {zh: '完成总结评估，并在总结评估表中登记', en: 'evaluate the project and enter it in the table of evaluations'},
  },
  judge({evaluations}, params: {'at-least': Dated}, question) {
    const [pairing] = question.pairings as readonly [Pairing];
    const count = countRecords(evaluations, pairing.id, question.period, (entry) => happened(entry, 'date', lastCounted(question)));
    return recorded(count, params, question, message('evaluation/todo'));
  },
});
