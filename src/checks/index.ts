import {agreement} from './agreement.js';
import {assistancePlan} from './assistance-plan.js';
import {crossProvince} from './cross-province.js';
import type {AnyCheck} from './define.js';
import {evaluation} from './evaluation.js';
import {expenseCategories} from './expense-categories.js';
import type {AnyInspection} from './inspection.js';
import {knownIndicator} from './known-indicator.js';
import {oneToOne} from './one-to-one.js';
import {ownWorkers} from './own-workers.js';
import {regionInScope} from './region-in-scope.js';
import {sameAttribute} from './same-attribute.js';
import {sameName} from './same-name.js';
import {subsidyAmount} from './subsidy-amount.js';
import {supervision} from './supervision.js';
import {twoPairings} from './two-pairings.js';
import {workerCount} from './worker-count.js';
import {workersCertified} from './workers-certified.js';
import {workersTenure} from './workers-tenure.js';
import {workingDays} from './working-days.js';
import {yearlyProject} from './yearly-project.js';

/** Every check that a requirement may name. Parameters are validated when a plan is read, so their types may be forgotten here. */
export const checks = [
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
] as readonly unknown[] as readonly AnyCheck[];

/** Every inspection of the data itself; `qianshou validate` makes these and judges no requirement. */
export const inspections = [
  sameName,
  sameAttribute,
  ownWorkers,
  twoPairings,
  knownIndicator,
] as readonly unknown[] as readonly AnyInspection[];
