import {columnsOfMeasures} from '../checks/counting.js';
import type {Columns} from '../checks/define.js';
import {checkOf} from '../checks/index.js';
import {fieldOf, KINDS, type Kind} from '../model/kinds.js';
import {clauseOf, type Measure, OWN_TABLE, type Plan, type Requirement, SELF_TABLE} from '../model/plan.js';
import type {Words} from '../model/text.js';

/** Everything that a plan counts. */
export function measuresOf(plan: Plan): Measure[] {
  return [
    ...plan.targets.map(({counts}) => counts),
    ...plan.requirements.flatMap(({check: id, with: params}) => checkOf(id)?.measures(params) ?? []),
  ];
}

/** A requirement or target that is in force, and where it looks. */
interface Asking {
  readonly title: Words;
  readonly clause: string;
  readonly kinds: readonly Kind[];
  readonly columns: Columns;
}

function askingOf({requirements, targets}: Plan): Asking[] {
  return [
    ...requirements.filter(({off}) => off === undefined).map(ofRequirement),
    ...targets
      .filter(({off}) => off === undefined)
      .map((target) => ({
        title: target.title,
        clause: clauseOf(target),
        kinds: [target.counts.kind],
        columns: columnsOfMeasures([target.counts]),
      })),
  ];
}

function ofRequirement(requirement: Requirement): Asking {
  const {check: id, with: params, each, for: asked = {}, title} = requirement;
  const check = checkOf(id);
  const columns = check?.columnsOf(params) ?? {};
  // Who is judged stands in a table of theirs, and so does what decides whether they are.
  const theirs = PAIRED[each] ?? SELF_TABLE[each];
  const own = OWN_TABLE[each];
  return {
    title,
    clause: clauseOf(requirement),
    kinds: [...(check?.readsOf(params) ?? []), ...(check?.uses ?? []), ...(theirs === undefined ? [] : [theirs])],
    columns: own === undefined ? columns : {...columns, [own]: [...(columns[own] ?? []), ...Object.keys(asked)]},
  };
}

/** Organisations that are known from the roster alone. */
const PAIRED: Partial<Readonly<Record<Requirement['each'], Kind>>> = {'sending-org': 'pairings', 'receiving-org': 'pairings'};

/** @returns the tables that a plan looks at, in the order in which they are named to people. */
export function kindsAsked(plan: Plan): Kind[] {
  const asked = new Set(askingOf(plan).flatMap(({kinds}) => kinds));
  return KINDS.filter((kind) => asked.has(kind));
}

/** @returns the requirements and targets that look at a column. */
export function askedBy(plan: Plan, kind: Kind, field: string): {clause: string; title: Words}[] {
  return askingOf(plan)
    .filter(({columns}) => columns[kind]?.includes(field))
    .map(({clause, title}) => ({clause, title}));
}

/** @returns the texts for which a plan looks in a column that may hold others too: what counts is written just so. */
export function textsAsked(plan: Plan, kind: Kind, field: string): Words[] {
  if (fieldOf(kind, field)?.type !== 'text') return [];
  // A table of targets says of each what the plan asks, by the plan's own name for it.
  if (kind === 'planned_targets' && field === 'indicator')
    return plan.targets.map(({called, title}) => ({zh: called?.[0] ?? title.zh, en: title.en}));
  const conditions = measuresOf(plan).flatMap((of) => (of.kind === kind ? [of.where?.[field]] : []));
  const texts = conditions.flatMap((condition): Words[] => {
    if (typeof condition === 'string') return [{zh: condition, en: condition}];
    if (!Array.isArray(condition)) return [];
    const [first] = condition as readonly string[];
    return first === undefined ? [] : [{zh: first, en: condition.at(-1) as string}];
  });
  return texts.filter(({zh}, i) => texts.findIndex((other) => other.zh === zh) === i);
}
