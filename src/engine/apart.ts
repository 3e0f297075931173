import {checkOf} from '../checks/index.js';
import {groupBy} from '../model/group.js';
import type {Plan, Requirement} from '../model/plan.js';
import {byText} from '../model/text.js';
import type {SubjectKind, Verdict} from '../model/verdict.js';
import {plainName} from '../names/plain-name.js';
import {couldTurn} from './could-turn.js';
import type {Evaluation} from './evaluate.js';

/** The verdicts of each part by itself; null where there are no parts. */
export type Apart = readonly (readonly Verdict[])[] | null;

/**
 * Whose word counts for a subject where several parts are put together: that of the one part it is of; that of each part whose lists
 * name it; that of any part that says anything; or that of all together.
 */
const WORD_OF: Readonly<Record<SubjectKind, 'one' | 'each' | 'any' | 'all'>> = {
  pairing: 'one',
  worker: 'one',
  station: 'one',
  'sending-org': 'each',
  'receiving-org': 'each',
  organisation: 'each',
  county: 'any',
  programme: 'all',
};

/** Whether a requirement is judged of each part by itself: what one lacks, another must neither excuse nor turn into a fault. */
export function isApart({each, check}: Requirement): boolean {
  return WORD_OF[each] === 'one' && checkOf(check)?.looksBeyond !== true;
}

/** Whether it matters what each part by itself says to a requirement. */
export function isAsked(requirement: Requirement): boolean {
  return isApart(requirement) || ['each', 'any'].includes(WORD_OF[requirement.each]);
}

/** What was judged of parts and of the whole, in the order in which one submission has it. */
export function joined(
  plan: Plan,
  apart: Apart,
  evaluateWhole: (wanted?: (requirement: Requirement) => boolean) => Evaluation,
): Evaluation {
  if (apart === null) return evaluateWhole();
  const whole = evaluateWhole((requirement) => !isApart(requirement));
  const byRequirement = groupBy(apart.flat(), ({requirement}) => requirement);
  const verdicts = plan.requirements.flatMap((requirement) => {
    const own = byRequirement.get(requirement.id) ?? [];
    if (!isApart(requirement)) {
      const bySubject = groupBy(own, keyOf);
      const judged = whole.verdicts.filter(({requirement: id}) => id === requirement.id);
      return judged.map((verdict) => withLack(verdict, bySubject.get(keyOf(verdict)) ?? []));
    }
    return [...groupBy(own, ({period}) => period?.label ?? '')]
      .sort(([a], [b]) => byText(a, b))
      .flatMap(([, year]) => year.sort((a, b) => byText(a.subject.id, b.subject.id)));
  });
  return {...whole, verdicts};
}

/** Each part writes an organisation in a way of its own. */
function keyOf({subject, period}: Verdict): string {
  return JSON.stringify([plainName(subject.id), period?.label ?? null]);
}

/** A verdict on the whole where a part that should speak of its subject lacks the table: what others hand in does not make up for it. */
function withLack(verdict: Verdict, parts: readonly Verdict[]): Verdict {
  const lack = parts.find(({status, found}) => status === 'unknown' && found === null);
  if (lack === undefined || WORD_OF[verdict.subject.kind] === 'all') return verdict;
  if (verdict.rows.counted.total === 0) return {...lack, subject: verdict.subject};
  if (WORD_OF[verdict.subject.kind] === 'any' || !couldTurn(verdict)) return verdict;
  return {...verdict, status: 'unknown', reasons: [...lack.reasons, ...verdict.reasons], todo: lack.todo, pace: null};
}
