import {choiceWords, type Field, fieldOf} from '../model/kinds.js';
import {sampleRows} from '../model/place.js';
import type {Entry} from '../model/record.js';
import {type Message, message} from '../model/text.js';
import {bothCertain, type Certainty, countRecords, happened} from '../records/period.js';
import type {Pairing} from '../records/roster.js';
import {defineCheck, parameters} from './define.js';
import {leftOut, notApplicable, outcome, placesOf} from './outcome.js';

const CATEGORY = fieldOf('funding', 'category') as Field;

function spent(entry: Entry, asOf: string): Certainty {
  const direction = entry.bad.has('direction') ? 'maybe' : entry.values['direction'] === 'spent' ? 'yes' : 'no';
  return bothCertain(direction, happened(entry, 'date', asOf));
}

/** Every expense is of a category that the plan names. */
export const expenseCategories = defineCheck({
  id: 'expense-categories',
  summary: {zh: '补助支出范围', en: 'Expenses are of the categories allowed'},
  how: {
    zh: '逐条核对经费表中该结对、该工作年度收支为“支出”的记录，支出类别须在计划列出的范围内；类别空白的判为未知。没有支出记录的不适用。',
    en: 'Looks at each expense of the pairing in the work year: its category must be one the plan names; a blank one is unknown. Without expenses it does not apply.',
  },
  example: {zh: '五笔支出中一笔为招待费：4/5，不符合。', en: 'One of five expenses is for entertainment: 4/5, fails.'},
  subjects: ['pairing'],
  reads: ['funding'],
  columns: {funding: ['pairing', 'year', 'direction', 'category']},
  params: parameters({allowed: {type: 'array', minItems: 1, items: {type: 'string'}}}),
  messages: {
    nothing: {zh: '没有支出记录', en: 'no expense is recorded'},
    other: {zh: '“{category}”不在支出范围内', en: '“{category}” is not an allowed expense'},
    todo: {zh: '更正支出类别，或退回该笔支出', en: 'correct the category, or reverse the expense'},
  },
  judge({funding}, {allowed}: {allowed: readonly string[]}, {pairings, period, asOf}) {
    const [pairing] = pairings as readonly [Pairing];
    const expenses = countRecords(funding, pairing.id, period, (entry) => spent(entry, asOf));
    if (expenses.high === 0) return notApplicable(message('expense-categories/nothing'), 'record');
    const category = (entry: Entry): string | undefined => entry.values['category'] as string | undefined;
    const good = expenses.counted.filter((entry) => allowed.includes(category(entry) ?? ''));
    const wrong = expenses.counted.filter((entry) => category(entry) !== undefined && !good.includes(entry));
    // A blank category cannot be told, nor can anything of a row that may not be an expense here at all.
    const undecided = [...expenses.counted.filter((entry) => category(entry) === undefined), ...expenses.doubtful];
    const reasons = wrong.map((entry) => message('expense-categories/other', {category: choiceWords(CATEGORY, category(entry) as string)}));
    return outcome({
      found: {low: good.length, high: good.length + undecided.length},
      required: {rule: 'all', value: expenses.high, unit: 'record'},
      counted: sampleRows(placesOf(good)),
      leftOut: [
        ...leftOut(message('doubtful-rows'), placesOf(undecided)),
        ...wrong.flatMap((entry, i) => leftOut(reasons[i] as Message, [entry.placeOf('category')])),
      ],
      reasons,
      todo: wrong.length > 0 ? [message('expense-categories/todo')] : undecided.length > 0 ? [message('mend-rows')] : [],
    });
  },
});
