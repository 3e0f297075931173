import type {Limit} from '../ledger/service.js';
import type {Period} from '../model/date.js';
import type {Kind} from '../model/kinds.js';
import type {Dated, Plan} from '../model/plan.js';
import {inForce} from '../model/plan.js';
import type {Catalogue, Words} from '../model/text.js';
import type {Outcome, Subject, SubjectKind} from '../model/verdict.js';
import type {Pairing} from '../records/roster.js';
import type {Sources} from './sources.js';

/** JSON Schema of a check's parameters, as data. */
export type ParamsSchema = Readonly<Record<string, unknown>>;

/** For whom, when and within what a check is asked. */
export interface Question {
  readonly subject: Subject;
  /** The pairings of the subject: one for a pairing, all of an organisation's. */
  readonly pairings: readonly Pairing[];
  /** The judged work year; for a requirement that holds at all times, the plan's whole period. */
  readonly period: Period;
  readonly asOf: string;
  /** Whether days of the period are still to come at the as-of date. */
  readonly open: boolean;
  readonly plan: Plan;
  /** Outside of what a pairing's days do not count: its own dates, its agreement's, the as-of date. */
  limitsOf(pairing: Pairing): readonly Limit[];
}

/** What every check states about itself, in words and as data. */
interface About {
  readonly id: string;
  readonly summary: Words;
  /** How it counts, for `qianshou explain`. */
  readonly how: Words;
  readonly example: Words;
  readonly params: ParamsSchema;
  readonly messages: Catalogue;
  /** Columns it looks at, by kind. */
  readonly columns: Partial<Record<Kind, readonly string[]>>;
  readonly subjects: readonly SubjectKind[];
}

export interface Check<Reads extends Kind = Kind, Params = never> extends About {
  /** Kinds without which nothing can be judged. */
  readonly reads: readonly Reads[];
  /** Kinds that are looked at where they are given. */
  readonly uses?: readonly Reads[];
  judge(sources: Pick<Sources, Reads>, params: Params, question: Question): Outcome;
}

/** A check whose kinds and parameter types have been forgotten: as the engine holds it, after the parameters were validated. */
export interface AnyCheck extends About {
  readonly reads: readonly Kind[];
  readonly uses?: readonly Kind[];
  judge(sources: Sources, params: unknown, question: Question): Outcome;
}

/** Types a check: what it declares to read is all it is given. */
export function defineCheck<const Reads extends Kind, Params>(check: Check<Reads, Params>): Check<Reads, Params> {
  return check;
}

/** A number of the plan, or one number for each day from which it is in force. */
export const datedNumber = dated('number');

/** Whole numbers of the plan, such as years: a part of one has no anniversary. */
export const datedInteger = dated('integer');

function dated(type: 'number' | 'integer') {
  const number = {type, minimum: 0};
  return {
    anyOf: [number, {type: 'object', minProperties: 1, additionalProperties: false, patternProperties: {'^\\d{4}-\\d{2}-\\d{2}$': number}}],
  } as const;
}

/** @returns the JSON Schema of an object with these properties and no others, of which all but the named ones are required. */
export function parameters(properties: Record<string, unknown>, optional: readonly string[] = []): ParamsSchema {
  return {
    type: 'object',
    additionalProperties: false,
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
  };
}

/** @returns the number in force on the first day of the judged work year; for a requirement of all times, at the as-of date. */
export function numberFor(dated: Dated, {period, asOf}: Question): {value: number; since?: string} | null {
  return inForce(dated, period.label === '' ? asOf : period.start);
}
