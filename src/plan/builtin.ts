import {builtin, hashes} from '../generated/plans.js';
import type {Plan} from '../model/plan.js';
import {planHash} from './hash.js';

/** The plans that the program carries, in the order of their ids. */
export const builtinPlans: readonly Plan[] = builtin;

/** @returns the built-in plan of that id. */
export function builtinPlan(id: string): Plan | undefined {
  return builtinPlans.find((plan) => plan.id === id);
}

/** @returns the hash of a plan; that of a built-in one was taken when it was compiled in. */
export function hashOf(plan: Plan): string {
  return (plan === builtinPlan(plan.id) ? hashes[plan.id] : undefined) ?? planHash(plan);
}
