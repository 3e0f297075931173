import {sampleRows} from '../model/place.js';
import type {Dated} from '../model/plan.js';
import {type Entry, numberOf} from '../model/record.js';
import {type Message, message} from '../model/text.js';
import {bothCertain, type Certainty, countRecords, happened} from '../records/period.js';
import {lastCounted} from '../records/timing.js';
import {datedNumber, defineCheck, numberFor, parameters} from './define.js';
import {leftOut, notInForce, outcome, placesOf} from './outcome.js';

interface Params {
  readonly exactly: Dated;
  readonly sources: readonly string[];
}

function isSubsidy(entry: Entry, sources: readonly string[], asOf: string): Certainty {
  if (entry.bad.has('direction') || entry.bad.has('source')) return 'maybe';
  const {direction, source} = entry.values;
  if (direction !== 'received' || (source !== undefined && !sources.includes(String(source)))) return 'no';
  // A payment that does not say where it comes from may be the subsidy.
  return bothCertain(source === undefined ? 'maybe' : 'yes', happened(entry, 'date', asOf));
}

/** Money paid out to a sending organisation, over all its pairings, is the plan's rate: neither less nor more. */
export const subsidyAmount = defineCheck({
  id: 'subsidy-amount',
  summary: {zh: '补助经费标准', en: 'The subsidy is paid at the rate of the plan'},
  how: {
    zh: '把经费表中该援派机构各结对、该工作年度、收支为“拨付”且资金来源相符的金额相加（按分精确相加），应等于计划标准。',
    en: 'Adds up the amounts received by all pairings of the sending organisation in the work year from the sources named, exact to the fen; the sum must equal the rate of the plan.',
  },
  example: {
    zh: '三对结对分别拨付 10050、10000、9950 元：30000 元，符合。',
    en: 'Three pairings with 10,050, 10,000 and 9,950 yuan: 30,000, passes.',
  },
  subjects: ['sending-org', 'pairing'],
  reads: ['funding'],
  columns: {funding: ['pairing', 'year', 'direction', 'source', 'amount', 'date']},
  params: parameters({
    exactly: datedNumber,
    unit: {const: 'yuan'},
    sources: {type: 'array', minItems: 1, items: {enum: ['fiscal', 'lottery', 'social']}},
  }),
  messages: {
    short: {zh: '还差 {short} 元：补拨，或补登拨付记录', en: '{short} yuan are lacking: pay them, or enter the payment'},
    over: {zh: '多拨 {over} 元：核对金额', en: '{over} yuan too much: check the amounts'},
  },
  judge({funding}, {exactly, sources}: Params, question) {
    const number = numberFor(exactly, question);
    if (number === null) return notInForce('yuan');
    let fen = 0;
    const condition = (entry: Entry): Certainty =>
      bothCertain(isSubsidy(entry, sources, lastCounted(question)), entry.bad.has('amount') ? 'maybe' : 'yes');
    const counts = question.pairings.map((p) => countRecords(funding, p.id, question.period, condition));
    const counted = counts.flatMap((count) => count.counted);
    // A row of no known pairing may belong to any of the organisation's, but to one only.
    const doubtful = [...new Set(counts.flatMap((count) => count.doubtful))];
    // In fen, so that 1.005 and 0.995 万元 add up to what they are.
    for (const entry of counted) fen += Math.round((numberOf(entry, 'amount') ?? 0) * 100);
    const sum = fen / 100;
    const lack = (Math.round(number.value * 100) - fen) / 100;
    const legible = doubtful.every((entry) => numberOf(entry, 'amount') !== undefined);
    const stated = doubtful.reduce((more, entry) => more + Math.round((numberOf(entry, 'amount') ?? 0) * 100), fen) / 100;
    return outcome({
      // A doubtful row may add what it says; one whose amount cannot be read, anything.
      found: {low: sum, high: legible ? stated : Math.max(stated, lack > 0 ? number.value : number.value + FEN)},
      required: {rule: 'exactly', unit: 'yuan', ...number},
      counted: sampleRows(placesOf(counted)),
      leftOut: leftOut(message('doubtful-rows'), placesOf(doubtful)),
      todo: advice(lack, doubtful.length > 0),
    });
  },
});

const FEN = 0.01;

function advice(lack: number, doubtful: boolean): Message[] {
  if (lack < 0) return [message('subsidy-amount/over', {over: -lack})];
  if (doubtful) return [message('mend-rows')];
  return lack === 0 ? [] : [message('subsidy-amount/short', {short: lack})];
}
