import type {Plan, Requirement, Target} from '../model/plan.js';
import {byText} from '../model/text.js';

/** What differs between two plans: an entry of one alone, or a key of both with its two values. */
export interface Difference {
  /** `requirements`, `targets`, or null for the plan as a whole. */
  readonly list: 'requirements' | 'targets' | null;
  /** Id of the entry; for the plan as a whole its key. */
  readonly id: string;
  readonly key: string | null;
  /** Undefined where only the other plan has it. */
  readonly before: unknown;
  readonly after: unknown;
}

/** Keys that say who is who, or that words alone differ by: no difference in what is asked. */
const ASIDE = ['id', 'title', 'short', 'asks', 'source'];
const WHOLE: readonly (keyof Plan)[] = ['period', 'workYearStarts', 'scope', 'values'];

/** @returns what the second plan asks otherwise than the first, in the order of the first. */
export function differences(a: Plan, b: Plan): Difference[] {
  const whole = WHOLE.flatMap((key): Difference[] =>
    same(a[key], b[key]) ? [] : [{list: null, id: key, key: null, before: a[key], after: b[key]}],
  );
  return [...whole, ...ofList('requirements', a.requirements, b.requirements), ...ofList('targets', a.targets, b.targets)];
}

function ofList(
  list: 'requirements' | 'targets',
  a: readonly (Requirement | Target)[],
  b: readonly (Requirement | Target)[],
): Difference[] {
  const ids = [...new Set([...a, ...b].map(({id}) => id))];
  return ids.flatMap((id): Difference[] => {
    const [before, after] = [a.find((one) => one.id === id), b.find((one) => one.id === id)];
    if (before === undefined || after === undefined) return [{list, id, key: null, before, after}];
    return keysThatDiffer(before, after).map(([key, from, to]) => ({list, id, key, before: from, after: to}));
  });
}

/** The keys of two entries whose values differ, those of `with` one by one. */
function keysThatDiffer(a: object, b: object): [string, unknown, unknown][] {
  const flat = (entry: object): Record<string, unknown> => {
    const {with: params, ...rest} = entry as Record<string, unknown>;
    return {...rest, ...(params as object | undefined)};
  };
  const [before, after] = [flat(a), flat(b)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !ASIDE.includes(key) && !same(before[key], after[key]))
    .map((key): [string, unknown, unknown] => [key, before[key], after[key]]);
}

/** Whether two values say the same, in whatever order their keys stand. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([x], [y]) => byText(x, y))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
