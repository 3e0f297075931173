import {sampleRows} from '../model/place.js';
import {type Dated, inForce} from '../model/plan.js';
import {doubtful, type Entry, numberOf, textOf} from '../model/record.js';
import {byText, type Message, message} from '../model/text.js';
import {LEVELS, levelOf, type Qualified} from '../records/qualification.js';
import {selected} from './counting.js';
import {datedNumber, defineCheck, numbersOn, parameters} from './define.js';
import {leftOut, notApplicable, outcome, placesOf} from './outcome.js';

interface Params {
  readonly amounts: Readonly<Record<string, Dated>>;
}

/** An award is paid once for each level that a person has reached, at the amount of the plan. */
export const awards = defineCheck({
  id: 'awards',
  summary: {zh: '奖励每人每级一次', en: 'Awards once per person and level'},
  how: {
    zh: '逐条核对每人的奖励：金额应等于计划中该等级的标准；同一等级只奖一次，以最早的一次为准；名册中有此人的，其证书等级不得低于奖励等级。没有奖励的不适用。',
    en: "Looks at each of a person's awards: the amount must be that of the level, a level is rewarded once (the first counts), and where the person is in the list of workers, their certificate is of that level at least. Without awards it does not apply.",
  },
  example: {zh: '初级两次各 1000 元：1/2，不符合。', en: 'Two junior awards of 1,000 yuan: 1/2, fails.'},
  subjects: ['worker'],
  reads: ['awards'],
  uses: ['workers'],
  columns: {awards: ['worker', 'level', 'amount', 'date'], workers: ['worker', 'certificate']},
  params: parameters({
    amounts: {
      type: 'object',
      minProperties: 1,
      additionalProperties: false,
      properties: Object.fromEntries(LEVELS.map((level) => [level, datedNumber])),
    },
    unit: {const: 'yuan'},
  }),
  messages: {
    nothing: {zh: '没有奖励', en: 'no award'},
    amount: {zh: '金额 {amount} 元，标准 {right} 元', en: '{amount} yuan, where {right} are due'},
    'no-award': {zh: '该等级没有奖励', en: 'there is no award for that level'},
    again: {zh: '同一等级第二次奖励', en: 'a second award for the same level'},
    'not-certified': {zh: '名册中没有该等级证书', en: 'the list of workers has no certificate of that level'},
    unclear: {
      zh: '等级、金额或日期不可用，或名册中的证书看不清',
      en: 'level, amount or date cannot be used, or the certificate in the list is unclear',
    },
    todo: {zh: '核对列出的奖励，多发的收回', en: 'check the awards listed and reclaim what is too much'},
  },
  judge(_, {amounts}: Params, question) {
    // What was paid in an earlier year counts too: a level is rewarded once.
    const ever = {...question, period: {label: '', start: question.plan.period.start, end: question.period.end}};
    const asked = new Set(selected('awards', undefined, question).map(({entry}) => entry));
    const all = selected('awards', undefined, ever).sort((a, b) => byText(dateOf(a.entry), dateOf(b.entry)));
    if (asked.size === 0) return notApplicable(message('awards/nothing'), 'record');
    const right: Entry[] = [];
    const faults: {entry: Entry; why: Message}[] = [];
    const unclear: Entry[] = [];
    const rewarded = new Set<string>();
    for (const {entry, certainty} of all) {
      const level = textOf(entry, 'level') ?? '';
      const legible = !doubtful(entry, ['level', 'amount']);
      const why = legible ? faultOf(entry, level, amounts, rewarded, question.self, numbersOn(question)) : null;
      // A row that may be somebody else's proves nothing of this person, in whatever year it was paid.
      if (asked.has(entry)) {
        if (certainty === 'yes' && why !== null) faults.push({entry, why});
        else (certainty === 'yes' && isClear(entry, question.self, level) ? right : unclear).push(entry);
      }
      if (certainty === 'yes') rewarded.add(level);
    }
    return outcome({
      found: {low: right.length, high: right.length + unclear.length},
      required: {rule: 'all', value: asked.size, unit: 'record'},
      counted: sampleRows(placesOf(right)),
      leftOut: [...faults.flatMap(({entry, why}) => leftOut(why, [entry.place])), ...leftOut(message('awards/unclear'), placesOf(unclear))],
      reasons: [...faults.map(({why}) => why), ...(unclear.length > 0 ? [message('awards/unclear')] : [])],
      todo: faults.length + unclear.length > 0 ? [message('awards/todo')] : [],
    });
  },
});

/** Whether every cell that decides can be read. */
function isClear(entry: Entry, self: Entry | null, level: string): boolean {
  return !doubtful(entry, ['level', 'amount', 'date']) && holdsLevel(self, level) !== 'undecided';
}

function dateOf(entry: Entry): string {
  return textOf(entry, 'date') ?? '9999';
}

function faultOf(
  entry: Entry,
  level: string,
  amounts: Params['amounts'],
  rewarded: ReadonlySet<string>,
  self: Entry | null,
  on: string,
): Message | null {
  const dated = amounts[level];
  const right = dated === undefined ? null : inForce(dated, textOf(entry, 'date') ?? on);
  if (right === null) return message('awards/no-award');
  const amount = numberOf(entry, 'amount');
  if (amount !== undefined && amount !== right.value) return message('awards/amount', {amount, right: right.value});
  if (rewarded.has(level)) return message('awards/again');
  return holdsLevel(self, level) === 'no' ? message('awards/not-certified') : null;
}

/** Whether the list of workers gives a person a certificate of a level; nothing is asked where it has no such column. */
function holdsLevel(self: Entry | null, level: string): Qualified['answer'] {
  const held = self === null ? undefined : levelOf(self);
  if (held === undefined) return 'yes';
  if (self?.bad.has('certificate') === true) return 'undecided';
  const rank = (one: string): number => (LEVELS as readonly string[]).indexOf(one);
  return rank(held) >= rank(level) ? 'yes' : 'no';
}
