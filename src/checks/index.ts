import {agreement} from './agreement.js';
import {assistancePlan} from './assistance-plan.js';
import {awards} from './awards.js';
import {certificateInTime} from './certificate-in-time.js';
import {count} from './count.js';
import {coverage} from './coverage.js';
import {crossProvince} from './cross-province.js';
import type {AnyCheck} from './define.js';
import {evaluation} from './evaluation.js';
import {everyRecord} from './every-record.js';
import {expenseCategories} from './expense-categories.js';
import {firstDispatch} from './first-dispatch.js';
import type {AnyInspection} from './inspection.js';
import {knownIndicator} from './known-indicator.js';
import {oneToOne} from './one-to-one.js';
import {ownWorkers} from './own-workers.js';
import {plannedTargets} from './planned-targets.js';
import {regionInScope} from './region-in-scope.js';
import {sameAttribute} from './same-attribute.js';
import {sameName} from './same-name.js';
import {share} from './share.js';
import {subsidyAmount} from './subsidy-amount.js';
import {supervision} from './supervision.js';
import {totalOfParts} from './total-of-parts.js';
import {twoPairings} from './two-pairings.js';
import {workerCount} from './worker-count.js';
import {workersCertified} from './workers-certified.js';
import {workersTenure} from './workers-tenure.js';
import {workingDays} from './working-days.js';
import {yearlyProject} from './yearly-project.js';

/** Every check that a requirement may name. */
export const checks: readonly AnyCheck[] = [
  regionInScope,
  crossProvince,
  oneToOne,
  agreement,
  workerCount,
  workersCertified,
  workersTenure,
  workingDays,
  assistancePlan,
  yearlyProject,
  supervision,
  evaluation,
  subsidyAmount,
  expenseCategories,
  firstDispatch,
  certificateInTime,
  awards,
  count,
  everyRecord,
  coverage,
  share,
  totalOfParts,
];

/** @returns the check of that id. */
export function checkOf(id: string): AnyCheck | undefined {
  return checks.find((check) => check.id === id);
}

/** Every inspection of the data itself; `qianshou validate` makes these and judges no requirement. */
export const inspections = [
  sameName,
  sameAttribute,
  ownWorkers,
  twoPairings,
  knownIndicator,
  plannedTargets,
] as readonly unknown[] as readonly AnyInspection[];
