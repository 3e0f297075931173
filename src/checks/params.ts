import {KINDS} from '../model/kinds.js';
import {GOAL_RULES} from '../model/plan.js';
import {UNITS} from '../model/verdict.js';
import {datedNumber, type ParamsSchema, parameters} from './define.js';

/** JSON Schemas of what several checks take as parameters, and targets too. */
const text = {type: 'string', pattern: '\\S'};
/** One text or several. Keywords apply to their own type, which spares an `anyOf` and its muddle of errors. */
const textOrTexts = {type: ['string', 'array'], pattern: '\\S', minItems: 1, items: text};
const number = {type: 'number'};
const date = {type: 'string', format: 'date'};

/** A pattern is short, and `*` and `{field}` are all that it knows: nothing that could take long. */
const SHORT = '^[^]{1,200}$';
const pattern = {type: 'string', pattern: SHORT};

const condition = {
  ...textOrTexts,
  type: ['string', 'array', 'object'],
  minProperties: 1,
  additionalProperties: false,
  properties: {
    matches: {type: ['string', 'array'], pattern: SHORT, minItems: 1, items: pattern},
    'or-similar': {type: 'boolean'},
    includes: {type: 'array', minItems: 1, items: textOrTexts},
    'at-least': number,
    'at-most': number,
    'not-before': date,
    'not-after': date,
    'same-as': text,
    given: {type: 'boolean'},
  },
};

/** Conditions by field. */
export const whereSchema = {type: 'object', minProperties: 1, additionalProperties: condition};

/** Tables that are held, so that their records can be counted; the log is folded into days. */
export const countableKind = {enum: KINDS.filter((kind) => kind !== 'deployments')};

/** What is counted: the records, or one of sum, distinct, latest. */
export const measureSchema: ParamsSchema = parameters(
  {kind: countableKind, sum: text, distinct: textOrTexts, latest: text, where: whereSchema},
  ['sum', 'distinct', 'latest', 'where'],
);

/** The numbers of a goal; a schema that takes them asks for one by `anyGoal`. */
export const goalProperties: Readonly<Record<string, unknown>> = Object.fromEntries(GOAL_RULES.map((rule) => [rule, datedNumber]));
export const anyGoal = GOAL_RULES.map((rule) => ({required: [rule]}));

/** Parameters of a check that holds a count against a number. */
export function goalParameters(properties: Record<string, unknown>, optional: readonly string[] = []): ParamsSchema {
  const unit = {enum: [...UNITS]};
  return {...parameters({unit, ...properties, ...goalProperties}, [...GOAL_RULES, ...optional]), anyOf: anyGoal};
}
