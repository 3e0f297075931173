import {dispatches} from '../ledger/service.js';
import {day as dayNumber, isoOf} from '../model/date.js';
import {KIND_INFO} from '../model/kinds.js';
import {type Place, sampleRows} from '../model/place.js';
import {type Message, message} from '../model/text.js';
import type {Outcome} from '../model/verdict.js';
import type {Qualified} from '../records/qualification.js';
import type {Pairing, Worker} from '../records/roster.js';
import type {Question} from './define.js';
import {leftOut, notApplicable, outcome} from './outcome.js';
import type {Sources} from './sources.js';

type No = Extract<Qualified, {answer: 'no'}>;

/**
 * Asks one question of every dispatched worker on the day of their dispatch. A worker of whom nothing is known, or whose
 * dispatch is not certain, leaves the answer open unless it would be yes.
 */
export function everyDispatched(
  {deployments, workers}: Pick<Sources, 'deployments' | 'workers'>,
  question: Question,
  qualifies: (worker: Worker, on: number) => Qualified,
  words: (why: No, name: string, first: string) => Message,
  advice: (names: readonly string[]) => Message,
): Outcome {
  const [pairing] = question.pairings as readonly [Pairing];
  const yes: Place[] = [];
  const undecided: {reason: Message; place: Place}[] = [];
  const fails: {name: string; reason: Message; place: Place}[] = [];
  for (const {worker: id, first, place} of dispatches(deployments, pairing.id, question.period, question.limitsOf(pairing))) {
    const worker = workers.find(id);
    const name = worker === undefined ? id : `${worker.name}(${id})`;
    if (worker === undefined) {
      undecided.push({reason: message('worker-not-listed', {worker: id}), place});
      continue;
    }
    // An uncertain dispatch is asked of the first day of the period: what is met by then is met on any later day.
    const day = first?.day ?? null;
    const answer = qualifies(worker, day ?? earliest(question));
    if (answer.answer === 'yes' && day !== null) yes.push(answer.place);
    else if (answer.answer === 'no' && day !== null) fails.push({name, reason: words(answer, name, isoOf(day)), place: answer.place});
    else if (answer.answer === 'undecided') {
      const field = KIND_INFO.workers.fields.find((f) => f.name === answer.field)?.headers[0] as string;
      undecided.push({reason: message('worker-cell-missing', {worker: name, field}), place: answer.place});
    } else if (answer.answer === 'no') undecided.push({reason: message('dispatch-uncertain', {worker: name}), place});
  }
  const all = yes.length + fails.length + undecided.length;
  if (all === 0) return notApplicable(message('nobody-dispatched'), 'worker');
  return outcome({
    found: {low: yes.length, high: yes.length + undecided.length},
    required: {rule: 'all', value: all, unit: 'worker'},
    counted: sampleRows(yes),
    leftOut: undecided.flatMap(({reason, place}) => leftOut(reason, [place])),
    reasons: [...fails, ...undecided].map(({reason}) => reason),
    todo: [...(fails.length > 0 ? [advice(fails.map(({name}) => name))] : []), ...(undecided.length > 0 ? [message('complete-list')] : [])],
  });
}

/** The day on which least can have been met: the first of the period. */
function earliest({period}: Question): number {
  return dayNumber(period.start);
}
