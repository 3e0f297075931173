import {KINDS, type Kind} from '../../src/model/kinds.js';
import type {Plan} from '../../src/model/plan.js';
import type {Lang} from '../../src/model/text.js';
import {kindsAsked} from '../../src/schema/asked.js';
import {templateOf} from '../../src/schema/template.js';

/**
 * The tables of which a plan can have a right row. Where it counts no outcomes no indicator could be right, and so with a table of targets
 * where it has none: each is a question then.
 */
export function sayable(plan: Plan): Kind[] {
  return KINDS.filter((kind) =>
    kind === 'outcomes' ? kindsAsked(plan).includes(kind) : kind !== 'planned_targets' || plan.targets.length > 0,
  );
}

/** One right row of a table, as somebody types it who goes by its examples: of columns that exclude each other the first. */
export function filledRow(plan: Plan, kind: Kind, lang: Lang): string[] {
  return templateOf(plan, kind).columns.map(({header, oneOf, example}) =>
    oneOf === null || !oneOf.only || oneOf.sets[0]?.some(({en}) => en === header.en) === true ? example[lang] : '',
  );
}
