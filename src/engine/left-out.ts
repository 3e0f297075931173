import type {Report} from '../model/report.js';
import {withTallies} from '../model/tallies.js';
import {message} from '../model/text.js';
import type {SubjectKind, Verdict} from '../model/verdict.js';

/** What may stand in a submission that is left out: sums over all of them. A pairing, worker or station is of one submission. */
const OVER_ALL: ReadonlySet<SubjectKind> = new Set(['programme', 'county', 'sending-org', 'receiving-org', 'organisation']);

/** Whether more rows could turn a judgement: what lacks may be made good, and what may not be too much, or less than all, be spoilt. */
function couldTurn({status, found, required}: Pick<Verdict, 'status' | 'found' | 'required'>): boolean {
  if (found === null || required === null) return false;
  const {rule, value, unit} = required;
  if (status === 'pass') return (rule !== 'at-least' && rule !== 'more-than') || unit === 'percent';
  // A share may fall as well as rise; of anything else, what is too much stays so.
  return (status === 'fail' || status === 'pending') && (found < value || (rule === 'more-than' && found === value) || unit === 'percent');
}

/** A whole from which submissions are missing: what it lacks may stand in them, so that no sum over all of them is certain. */
export function withoutSome(report: Report, missing: number): Report {
  if (missing === 0) return report;
  const why = message('left-out-submissions', {count: missing});
  return withTallies({
    ...report,
    verdicts: report.verdicts.map((verdict) =>
      OVER_ALL.has(verdict.subject.kind) && couldTurn(verdict)
        ? {...verdict, status: 'unknown', reasons: [why, ...verdict.reasons], todo: [], pace: null}
        : verdict,
    ),
    targets: report.targets.map((target) =>
      couldTurn(target) ? {...target, status: 'unknown', reasons: [why, ...target.reasons], pace: null} : target,
    ),
  });
}
