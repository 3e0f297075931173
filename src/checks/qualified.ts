import {type Dispatch, dispatches} from '../ledger/service.js';
import {isoOf} from '../model/date.js';
import {fieldOf} from '../model/kinds.js';
import {type Place, sampleRows} from '../model/place.js';
import {type Message, message} from '../model/text.js';
import type {Outcome} from '../model/verdict.js';
import type {Qualified} from '../records/qualification.js';
import type {Pairing, Worker} from '../records/roster.js';
import type {Question} from './define.js';
import {leftOut, notApplicable, outcome} from './outcome.js';
import type {Sources} from './sources.js';

type No = Extract<Qualified, {answer: 'no'}>;

interface Told {
  readonly name: string;
  readonly reason: Message;
  readonly place: Place;
}

/** What was asked of each worker: where it is shown, what fails, and what cannot be told. */
interface Answers {
  readonly yes: Place[];
  readonly fails: Told[];
  readonly undecided: Told[];
}

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
  const answers: Answers = {yes: [], fails: [], undecided: []};
  for (const dispatch of dispatches(deployments, pairing.id, question.period, question.limitsOf(pairing))) {
    if (dispatch.outside === null) ask(dispatch, workers.find(dispatch.worker), qualifies, words, answers);
  }
  const {yes, fails, undecided} = answers;
  const all = yes.length + fails.length + undecided.length;
  if (all === 0) return notApplicable(message('nobody-dispatched'), 'worker');
  return outcome({
    found: {low: yes.length, high: yes.length + undecided.length},
    required: {rule: 'all', value: all, unit: 'worker'},
    counted: sampleRows(yes),
    leftOut: [...fails, ...undecided].flatMap(({reason, place}) => leftOut(reason, [place])),
    reasons: [...fails, ...undecided].map(({reason}) => reason),
    todo: [...(fails.length > 0 ? [advice(fails.map(({name}) => name))] : []), ...(undecided.length > 0 ? [message('complete-list')] : [])],
  });
}

function ask(
  {worker: id, first, earliest, place}: Dispatch,
  worker: Worker | undefined,
  qualifies: (worker: Worker, on: number) => Qualified,
  words: (why: No, name: string, first: string) => Message,
  {yes, fails, undecided}: Answers,
): void {
  if (worker === undefined) {
    undecided.push({name: id, reason: message('worker-not-listed', {worker: id}), place});
    return;
  }
  const name = `${worker.name}(${id})`;
  const on = first?.day ?? earliest;
  const answer = qualifies(worker, on);
  // What is met on the first day that may have been one is met on any later day.
  const early = (on === earliest ? answer : qualifies(worker, earliest)).answer === 'yes';
  if (answer.answer === 'undecided') {
    const field = fieldOf('workers', answer.field)?.headers[0] as string;
    undecided.push({name, reason: message('worker-cell-missing', {worker: name, field}), place: answer.place});
  } else if (answer.answer === 'yes' && early && first !== null) yes.push(answer.place);
  else if (answer.answer === 'no' && first !== null) fails.push({name, reason: words(answer, name, isoOf(first.day)), place: answer.place});
  else if (!early) undecided.push({name, reason: message('dispatch-uncertain', {worker: name}), place});
}
