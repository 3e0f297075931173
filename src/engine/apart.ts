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

/** Subjects that only those parts know whose lists name them: what they lack is lacking, whatever others hand in of others. */
const NAMED: ReadonlySet<SubjectKind> = new Set(['sending-org', 'receiving-org', 'organisation']);

/** Whether it matters what each part by itself says to a requirement. */
export function isAsked(requirement: Requirement): boolean {
  return isApart(requirement) || NAMED.has(requirement.each);
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
      return judged.map((verdict) => lackingOf(verdict, bySubject.get(keyOf(verdict)) ?? []) ?? verdict);
    }
    return [...groupBy(own, ({period}) => period?.label ?? '')]
      .sort(([a], [b]) => byText(a, b))
      .flatMap(([, year]) => year.sort((a, b) => byText(a.subject.id, b.subject.id)));
  });
  return {...whole, verdicts};
}

function keyOf({subject, period}: Verdict): string {
  return JSON.stringify([subject.id, period?.label ?? null]);
}

/** What every part that names a subject lacks, where nobody else says anything of it either; null where somebody does. */
function lackingOf({rows}: Verdict, parts: readonly Verdict[]): Verdict | null {
  const lacks = rows.counted.total === 0 && parts.every(({status, found}) => status === 'unknown' && found === null);
  return lacks ? (parts[0] ?? null) : null;
}
