import type {Finding} from '../model/finding.js';
import type {Kind} from '../model/kinds.js';
import type {Measure, Plan} from '../model/plan.js';
import type {Catalogue, Words} from '../model/text.js';
import type {Sources} from './sources.js';

/** A check of the data itself: no requirement of a plan, no verdict, only findings. */
export interface Inspection<Reads extends Kind = Kind> {
  readonly id: string;
  readonly summary: Words;
  readonly reads: readonly Reads[];
  readonly messages: Catalogue;
  /** @param measures everything that the plan counts */
  inspect(sources: Pick<Sources, Reads>, plan: Plan, measures: readonly Measure[]): Finding[];
}

/** An inspection whose kinds have been forgotten. */
export interface AnyInspection extends Omit<Inspection, 'inspect'> {
  inspect(sources: Sources, plan: Plan, measures: readonly Measure[]): Finding[];
}

/** Types an inspection: what it declares to read is all it is given. */
export function defineInspection<const Reads extends Kind>(inspection: Inspection<Reads>): Inspection<Reads> {
  return inspection;
}
