import type {Report} from '../model/report.js';
import {withTallies} from '../model/tallies.js';
import {message} from '../model/text.js';
import {isApart} from './apart.js';
import {couldTurn} from './could-turn.js';

/** A whole from which submissions are missing: what it lacks may stand in them, so that no sum over all of them is certain. */
export function withoutSome(report: Report, missing: number): Report {
  if (missing === 0) return report;
  const why = message('left-out-submissions', {count: missing});
  // What is of one submission alone is sure without the others.
  const sure = new Set(report.plan.requirements.flatMap((requirement) => (isApart(requirement) ? [requirement.id] : [])));
  return withTallies({
    ...report,
    verdicts: report.verdicts.map((verdict) =>
      !sure.has(verdict.requirement) && couldTurn(verdict)
        ? {...verdict, status: 'unknown', reasons: [why, ...verdict.reasons], todo: [], pace: null}
        : verdict,
    ),
    targets: report.targets.map((target) =>
      couldTurn(target) ? {...target, status: 'unknown', reasons: [why, ...target.reasons], pace: null} : target,
    ),
  });
}
