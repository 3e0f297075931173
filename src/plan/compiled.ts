import type {ValidateFunction} from 'ajv';
import * as generated from '../generated/compiled.js';
import type {Plan} from '../model/plan.js';
import {compiledFor, type Validators} from '../schema/validate.js';
import {builtinPlan} from './builtin.js';

/**
 * Validators of a plan's rows: compiled ahead of time for a built-in plan, so that Ajv is not loaded; for a plan of the user's
 * own, compiled when first needed.
 */
export function validatorsFor(plan: Plan): Promise<Validators> {
  const known = ready.get(plan) ?? made(plan);
  ready.set(plan, known);
  return known;
}

/** Many submissions are of one plan: what was learnt of its rows with one holds for all. */
const ready = new WeakMap<Plan, Promise<Validators>>();

async function made(plan: Plan): Promise<Validators> {
  if (plan !== builtinPlan(plan.id)) return compiledFor(plan);
  const compiled = await generated.rows[plan.id]?.();
  if (compiled === undefined) return compiledFor(plan);
  return (kind) => compiled[kind] as ValidateFunction;
}

/** The compiled schema of plan files. */
export async function planValidator(): Promise<ValidateFunction> {
  return (await generated.plan()).validate;
}

/** The compiled schema of case files. */
export async function caseValidator(): Promise<ValidateFunction> {
  return (await generated.cases()).validate;
}

/** The compiled schema of waivers. */
export async function waiversValidator(): Promise<ValidateFunction> {
  return (await generated.waivers()).validate;
}

/** The compiled schema of JSON reports. */
export async function reportValidator(): Promise<ValidateFunction> {
  return (await generated.report()).validate;
}

/** The compiled schema of settings. */
export async function settingsValidator(): Promise<ValidateFunction> {
  return (await generated.settings()).validate;
}
