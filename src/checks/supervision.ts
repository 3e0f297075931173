import type {Dated} from '../model/plan.js';
import type {Entry} from '../model/record.js';
import {message} from '../model/text.js';
import {bothCertain, type Certainty, countRecords, happened} from '../records/period.js';
import type {Pairing} from '../records/roster.js';
import {datedNumber, defineCheck, parameters} from './define.js';
import {recorded} from './outcome.js';

function kindIs(entry: Entry, kind: string): Certainty {
  return entry.bad.has('kind') ? 'maybe' : entry.values['kind'] === kind ? 'yes' : 'no';
}

/** Internal supervision is the sending organisation's own, external that of the expert group. */
export const supervision = defineCheck({
  id: 'supervision',
  summary: {zh: '督导', en: 'Supervision takes place'},
  how: {
    zh: '数督导记录中该结对、日期在工作年度内、类型相符的记录；日期晚于截止日的不算。',
    en: 'Counts the records of the pairing that are dated in the work year and of the right kind; later than the as-of date does not count.',
  },
  example: {zh: '只有外部督导，没有内部督导：内部督导 0/1，不符合。', en: 'External supervision only: internal 0/1, fails.'},
  subjects: ['pairing'],
  reads: ['supervision'],
  columns: {supervision: ['pairing', 'date', 'kind']},
  params: parameters({'at-least': datedNumber, unit: {const: 'record'}, kind: {enum: ['internal', 'external']}}),
  messages: {
    todo: {zh: '开展督导，并在督导记录中登记', en: 'supervise and enter it in the supervision records'},
  },
  judge({supervision}, params: {'at-least': Dated; kind: 'internal' | 'external'}, question) {
    const [pairing] = question.pairings as readonly [Pairing];
    const count = countRecords(supervision, pairing.id, question.period, (entry) =>
      bothCertain(kindIs(entry, params.kind), happened(entry, 'date', question.asOf)),
    );
    return recorded(count, params, question, message('supervision/todo'));
  },
});
