import {builtin} from '../generated/plans.js';
import type {Plan} from '../model/plan.js';

/** The plans that the program carries, in the order of their ids. */
export const builtinPlans: readonly Plan[] = builtin;

/** @returns the built-in plan of that id. */
export function builtinPlan(id: string): Plan | undefined {
  return builtinPlans.find((plan) => plan.id === id);
}
