import type {Limit} from '../ledger/service.js';
import type {Period} from '../model/date.js';
import type {Kind} from '../model/kinds.js';
import {type Dated, type Goal, type InForce, inForce, type Measure, type Plan, requiredBy} from '../model/plan.js';
import type {Entry} from '../model/record.js';
import type {Regions} from '../model/region.js';
import type {Catalogue, Words} from '../model/text.js';
import type {Outcome, Required, Span, Subject, SubjectKind, Unit} from '../model/verdict.js';
import type {Records} from '../records/belonging.js';
import type {Pairing} from '../records/roster.js';
import type {Sources} from './sources.js';

/** JSON Schema of a check's parameters, as data. */
export type ParamsSchema = Readonly<Record<string, unknown>>;

/** For whom, when and within what a check is asked. */
export interface Question {
  readonly subject: Subject;
  /** The subject's own record: of a pairing, a worker or a station; null for others, and for what is in no table. */
  readonly self: Entry | null;
  /** The pairings of the subject: one for a pairing, all of an organisation's, those that a worker serves. */
  readonly pairings: readonly Pairing[];
  /** The judged work year, or the time up to the day by which the requirement must be met; its label is blank then. */
  readonly period: Period;
  readonly asOf: string;
  /** The days on which it can be met: those of the period that the dates of the pairings leave. */
  readonly span: Span;
  /** Whether such days are still to come at the as-of date. */
  readonly open: boolean;
  /** Whether the single days behind a count are wanted. */
  readonly withDays: boolean;
  /** How many rows of a verdict are kept. */
  readonly rows: number;
  readonly plan: Plan;
  /** The national list of divisions; null unless the plan asks for it. */
  readonly regions: Regions | null;
  /** Outside of what a pairing's days do not count: its own dates, its agreement's, the as-of date. */
  limitsOf(pairing: Pairing): readonly Limit[];
  /** The subject's records of a table. */
  records(kind: Kind): Records;
  /** What a text that names a county is called. */
  countyOf(text: string): string;
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
  readonly subjects: readonly SubjectKind[];
  /** What it finds of one subject depends on all others there are. */
  readonly looksBeyond?: true;
}

/** Columns that a check looks at, by kind. */
export type Columns = Partial<Record<Kind, readonly string[]>>;

/** A check of tables that it knows: what it declares to read is all it is given. */
export interface Check<Reads extends Kind = Kind, Params = never> extends About {
  /** Kinds without which nothing can be judged. */
  readonly reads: readonly Reads[];
  /** Kinds that are looked at where they are given. */
  readonly uses?: readonly Reads[];
  readonly columns: Columns;
  judge(sources: Pick<Sources, Reads>, params: Params, question: Question): Outcome;
}

/** A check of tables that the plan names: it is given the subject's records. */
export interface RecordCheck<Params> extends About {
  columnsOf(params: Params): Columns;
  /** Everything it counts, to look for faults in a plan. */
  measures(params: Params): readonly Measure[];
  /** Tables that must say something of a work year before it can be judged; absent: every one that it reads. */
  mustSpeak?(params: Params): readonly Kind[];
  judge(params: Params, question: Question): Outcome;
}

/** A check whose kinds and parameter types have been forgotten: as the engine holds it, after the parameters were validated. */
export interface AnyCheck extends About {
  readsOf(params: unknown): readonly Kind[];
  readonly uses: readonly Kind[];
  columnsOf(params: unknown): Columns;
  /** What it counts, for checks of tables that the plan names. */
  measures(params: unknown): readonly Measure[];
  /** Tables that must say something of a work year before it can be judged. */
  mustSpeak(params: unknown): readonly Kind[];
  judge(sources: Sources, params: unknown, question: Question): Outcome;
}

/** Types a check of tables that it knows. */
export function defineCheck<const Reads extends Kind, Params>({reads, uses, columns, judge, ...about}: Check<Reads, Params>): AnyCheck {
  return {
    ...about,
    readsOf: () => reads,
    uses: uses ?? [],
    columnsOf: () => columns,
    measures: () => [],
    mustSpeak: () => reads,
    judge: (sources, params, question) => judge(sources, params as Params, question),
  };
}

/** Types a check of tables that the plan names. */
export function defineRecordCheck<Params>({columnsOf, measures, mustSpeak, judge, ...about}: RecordCheck<Params>): AnyCheck {
  const readsOf = (params: unknown): Kind[] => Object.keys(columnsOf(params as Params)) as Kind[];
  return {
    ...about,
    readsOf,
    mustSpeak: (params) => mustSpeak?.(params as Params) ?? readsOf(params),
    uses: [],
    columnsOf: (params) => columnsOf(params as Params),
    measures: (params) => measures(params as Params),
    judge: (_, params, question) => judge(params as Params, question),
  };
}

/** A number of the plan, or one number for each day from which it is in force. */
export const datedNumber = dated('number');

/** Whole numbers of the plan, such as years: a part of one has no anniversary. */
export const datedInteger = dated('integer');

function dated(type: 'number' | 'integer') {
  const number = {type, minimum: 0};
  return {
    type: [type, 'object'],
    minimum: 0,
    minProperties: 1,
    additionalProperties: false,
    patternProperties: {
      '^\\d{4}-\\d{2}-\\d{2}$': {
        type: [type, 'object'],
        minimum: 0,
        additionalProperties: false,
        properties: {value: number, clause: {type: 'string', pattern: '\\S'}},
        required: ['value', 'clause'],
      },
    },
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

/** The day whose numbers count: the first of the judged work year; for a requirement that is judged once, the as-of date. */
export function numbersOn({period, asOf}: Question): string {
  return period.label === '' ? asOf : period.start;
}

/** What goals come to, by unit and day: asked for every subject, and the same object for all of them. */
const required = new WeakMap<Goal, Map<string, Required | null>>();

/** What a check's parameters require, as it is in force for a question; null before there is a number. */
export function requirementOf(goal: Goal, unit: Unit, question: Question): Required | null {
  const known = required.get(goal) ?? new Map<string, Required | null>();
  required.set(goal, known);
  const on = numbersOn(question);
  const key = `${unit} ${on}`;
  let found = known.get(key);
  if (found === undefined) {
    found = requiredBy(goal, unit, on);
    known.set(key, found);
  }
  return found;
}

/** @returns the number in force for a question */
export function numberFor(dated: Dated, question: Question): InForce | null {
  return inForce(dated, numbersOn(question));
}
