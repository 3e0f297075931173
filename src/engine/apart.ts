import {checkOf} from '../checks/index.js';
import {groupBy} from '../model/group.js';
import type {Plan, Requirement} from '../model/plan.js';
import {byText} from '../model/text.js';
import type {SubjectKind, Verdict} from '../model/verdict.js';
import type {Evaluation} from './evaluate.js';

/** The verdicts of each part by itself; null where there are no parts. */
export type Apart = readonly (readonly Verdict[])[] | null;

/** Subjects that are of one part: what another part hands in or lacks says nothing of them. */
const OF_ONE: ReadonlySet<SubjectKind> = new Set(['pairing', 'worker', 'station']);

/** Whether a requirement is judged of each part by itself: what one lacks, another must neither excuse nor turn into a fault. */
export function isApart({each, check}: Requirement): boolean {
  return OF_ONE.has(each) && checkOf(check)?.looksBeyond !== true;
}

/** What was judged of parts and of the whole, in the order in which one submission has it. */
export function joined(
  plan: Plan,
  apart: Apart,
  evaluateWhole: (wanted?: (requirement: Requirement) => boolean) => Evaluation,
): Evaluation {
  if (apart === null) return evaluateWhole();
  const whole = evaluateWhole((requirement) => !isApart(requirement));
  const byRequirement = groupBy([...whole.verdicts, ...apart.flat()], ({requirement}) => requirement);
  const verdicts = plan.requirements.flatMap((requirement) => {
    const own = byRequirement.get(requirement.id) ?? [];
    if (!isApart(requirement)) return own;
    return [...groupBy(own, ({period}) => period?.label ?? '')]
      .sort(([a], [b]) => byText(a, b))
      .flatMap(([, year]) => year.sort((a, b) => byText(a.subject.id, b.subject.id)));
  });
  return {...whole, verdicts};
}
