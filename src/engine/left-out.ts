import type {Report} from '../model/report.js';
import {message} from '../model/text.js';
import type {SubjectKind} from '../model/verdict.js';

/** What may stand in a submission that is left out: sums over all of them. A pairing, worker or station is of one submission. */
const OVER_ALL: ReadonlySet<SubjectKind> = new Set(['programme', 'county', 'sending-org', 'receiving-org', 'organisation']);

/** A whole from which submissions are missing: what it lacks may stand in them, so that no sum over all of them fails for a lack. */
export function withoutSome(report: Report, missing: number): Report {
  if (missing === 0) return report;
  const why = message('left-out-submissions', {count: missing});
  const lacks = ({status, found, required}: {status: string; found: number | null; required: {value: number} | null}): boolean =>
    (status === 'fail' || status === 'pending') && found !== null && required !== null && found < required.value;
  return {
    ...report,
    verdicts: report.verdicts.map((verdict) =>
      OVER_ALL.has(verdict.subject.kind) && lacks(verdict)
        ? {...verdict, status: 'unknown', reasons: [why, ...verdict.reasons], pace: null}
        : verdict,
    ),
    targets: report.targets.map((target) =>
      lacks(target) ? {...target, status: 'unknown', reasons: [why, ...target.reasons], pace: null} : target,
    ),
  };
}
