import {judgementKey} from '../model/key.js';
import type {Changed, WhatIf} from '../model/report.js';
import type {Bounds, Required, Status, Subject, TargetResult, Verdict} from '../model/verdict.js';

interface Judged {
  readonly verdicts: readonly Verdict[];
  readonly targets: readonly TargetResult[];
}

/** What a verdict comes to, without how it came about. */
function comeTo({
  status,
  found,
  bounds,
  required,
}: {
  status: Status;
  found: number | null;
  bounds: Bounds | null;
  required: Required | null;
}): Changed['before'] {
  return {status, found, bounds, required};
}

/** Which verdicts would be others under a changed plan: matched by requirement, subject and work year. */
export function whatIf(set: readonly string[], now: Judged, then: Judged): WhatIf {
  const changed: Changed[] = [];
  const after = new Map(then.verdicts.map((verdict) => [judgementKey(verdict), verdict]));
  const before = new Map(now.verdicts.map((verdict) => [judgementKey(verdict), verdict]));
  const note = (
    requirement: string,
    subject: Subject | null,
    period: string,
    a: Verdict | TargetResult | null,
    b: Verdict | TargetResult | null,
  ): void => {
    if (a?.status === b?.status) return;
    changed.push({requirement, subject, period, before: a === null ? null : comeTo(a), after: b === null ? null : comeTo(b)});
  };
  for (const [key, verdict] of before) {
    note(verdict.requirement, verdict.subject, verdict.period?.label ?? '', verdict, after.get(key) ?? null);
  }
  for (const [key, verdict] of after) {
    if (!before.has(key)) note(verdict.requirement, verdict.subject, verdict.period?.label ?? '', null, verdict);
  }
  now.targets.forEach((target, i) => {
    note(target.target, null, '', target, then.targets[i] ?? null);
  });
  return {set, changed};
}
