import {addYears} from '../model/date.js';
import {sampleRows} from '../model/place.js';
import {type Dated, inForce} from '../model/plan.js';
import {textOf} from '../model/record.js';
import {message} from '../model/text.js';
import type {Outcome} from '../model/verdict.js';
import {LEVELS, levelOf} from '../records/qualification.js';
import {datedInteger, defineCheck, numbersOn, parameters} from './define.js';
import {cannotSay, notInForce, outcome} from './outcome.js';

interface Params {
  readonly levels: readonly string[];
  readonly within: Dated;
}

/** Whoever starts without a certificate gets one within some years; until then the requirement is pending. */
export const certificateInTime = defineCheck({
  id: 'certificate-in-time',
  summary: {zh: '限期取得证书', en: 'A certificate within a time'},
  how: {
    zh: '从入职日期起满规定年数的那一天为期限，当天取得算按期。期限前没有证书的为未到期，并写明到期日；过了期限没有取得、或取得日期晚于期限的，不符合。',
    en: 'The certificate is due on the anniversary of the day of starting; that day itself is in time. Before it, having none is pending, with the day it falls due; after it, none or a later one fails.',
  },
  example: {
    zh: '2022-07-01 入职，2024-07-01 取得：符合；2024-07-02：不符合。',
    en: 'Started 2022-07-01, certified 2024-07-01: passes; 2024-07-02: fails.',
  },
  subjects: ['worker'],
  reads: ['workers'],
  columns: {workers: ['worker', 'certificate', 'certificate_date', 'hired']},
  params: parameters({
    levels: {type: 'array', minItems: 1, items: {enum: [...LEVELS]}},
    within: datedInteger,
    unit: {const: 'year'},
  }),
  messages: {
    due: {zh: '{due} 到期', en: 'due on {due}'},
    obtained: {zh: '{date} 取得，应在 {due} 前', en: 'obtained on {date}, due by {due}'},
    none: {zh: '没有证书', en: 'no certificate'},
    'no-date': {zh: '没有可用的取得证书日期', en: 'the date of the certificate cannot be used'},
    'no-start': {zh: '没有可用的入职日期', en: 'the day of starting cannot be used'},
    unclear: {zh: '证书等级无法使用', en: 'the certificate level cannot be used'},
    'todo.get': {zh: '在 {due} 前取得证书并登记', en: 'get the certificate by {due} and enter it'},
    'todo.late': {
      zh: '核对证书日期；确未按期取得的，按规定不再续聘',
      en: 'check the date; if it was not obtained in time, the contract is not renewed',
    },
    'todo.mend': {zh: '补全名册中的证书、取得证书日期和入职日期', en: 'complete certificate, its date and the day of starting in the list'},
  },
  judge(_, {levels, within}: Params, question) {
    const years = inForce(within, numbersOn(question));
    if (years === null) return notInForce('worker');
    const {self, asOf, subject} = question;
    if (self === null) return cannotSay(message('worker-not-listed', {worker: subject.id}), 'worker', [message('complete-list')]);
    const hired = textOf(self, 'hired');
    const level = levelOf(self);
    const readable = level !== undefined && !self.bad.has('certificate');
    const held = readable && levels.includes(level);
    const date = textOf(self, 'certificate_date');
    const due = hired === undefined ? undefined : addYears(hired, years.value);
    const counted = sampleRows([self.placeOf('certificate')]);
    const say = (low: 0 | 1, high: 0 | 1, given: Partial<Outcome>): Outcome =>
      outcome({
        found: {low, high},
        required: {rule: 'at-least', value: 1, unit: 'worker', ...(due === undefined ? {} : {by: due})},
        open: due !== undefined && asOf <= due,
        counted,
        ...given,
      });
    const mend = [message('certificate-in-time/todo.mend')];
    if (!readable) return say(0, 1, {reasons: [message('certificate-in-time/unclear')], todo: mend});
    if (due === undefined) return say(0, 1, {reasons: [message('certificate-in-time/no-start')], todo: mend});
    const late = [message('certificate-in-time/todo.late')];
    if (held && date === undefined && asOf > due) return say(0, 1, {reasons: [message('certificate-in-time/no-date')], todo: mend});
    // A certificate dated after the as-of date is not held yet.
    if (held && (date === undefined || (date <= due && date <= asOf))) return say(1, 1, {});
    if (held && date !== undefined && date > due)
      return say(0, 0, {open: false, reasons: [message('certificate-in-time/obtained', {date, due})], todo: late});
    const reasons = [message('certificate-in-time/none'), message('certificate-in-time/due', {due})];
    return say(0, 0, {reasons, todo: asOf <= due ? [message('certificate-in-time/todo.get', {due})] : late});
  },
});
