import {documentName, type Plan} from '../model/plan.js';

/** A plan as its file writes it. Entries of a plan that extends another may be partial. */
export type PlanData = Readonly<Record<string, unknown>>;
type Entry = Readonly<Record<string, unknown>>;

const LISTS = ['requirements', 'targets'] as const;

/** Where the entry of a merged list stands in the plan's own file; null for one taken over as it is. */
export type Origins = Readonly<Record<(typeof LISTS)[number], readonly (number | null)[]>>;

/** @returns a plan in the form in which files write it. */
export function planData({workYearStarts, ...plan}: Plan): PlanData {
  return {...plan, 'work-year-starts': workYearStarts};
}

/**
 * Takes over what another plan says. A key of the plan's own replaces the other's; requirements and targets are matched by id: a partial one
 * changes the keys that it names (those of `with` one by one; null takes one away), a new one is added. What is taken over unchanged keeps
 * the document that it comes from.
 */
export function extended(own: PlanData, base: Plan): {data: PlanData; origins: Origins} {
  const from = documentName(base);
  const {id: _, version: __, extends: ___, ...inherited} = planData(base);
  const merged: Record<string, unknown> = {...inherited, ...own};
  if (isObject(own['values'])) merged['values'] = {...base.values, ...own['values']};
  const origins: Record<string, (number | null)[]> = {};
  for (const list of LISTS) {
    const mine = Array.isArray(own[list]) ? (own[list] as unknown[]) : [];
    const theirs = base[list].map((entry): Entry => ({...entry, source: entry.source ?? from}));
    const known = new Set<unknown>(theirs.map(({id}) => id));
    const change = (entry: Entry): number => mine.findIndex((one) => isObject(one) && one['id'] === entry['id']);
    const added = mine.map((_, i) => i).filter((i) => !isObject(mine[i]) || !known.has((mine[i] as Entry)['id']));
    // Of two own entries with one id the second is kept, to be found as a twin.
    const twins = mine
      .map((_, i) => i)
      .filter((i) => isObject(mine[i]) && known.has((mine[i] as Entry)['id']) && change(mine[i] as Entry) !== i);
    const changed = theirs.map((entry) => ({entry, at: change(entry)}));
    merged[list] = [
      ...changed.map(({entry, at}) => (at < 0 ? entry : combine(entry, mine[at] as Entry))),
      ...added.map((i) => mine[i]),
      ...twins.map((i) => twin(mine[i] as Entry, theirs)),
    ];
    origins[list] = [...changed.map(({at}) => (at < 0 ? null : at)), ...added, ...twins];
  }
  return {data: merged, origins: {requirements: origins['requirements'] ?? [], targets: origins['targets'] ?? []}};
}

/** A second entry for one id, completed, so that being a second one is all that is wrong with it. */
function twin(own: Entry, theirs: readonly Entry[]): Entry {
  return combine(theirs.find(({id}) => id === own['id']) as Entry, own);
}

function combine(theirs: Entry, own: Entry): Entry {
  const {source, ...rest} = theirs;
  // A clause of one's own is of one's own document.
  const entry: Record<string, unknown> = {...(own['clause'] === undefined ? theirs : rest), ...own};
  if (isObject(own['with']) && isObject(theirs['with'])) {
    const params = withoutOldRules({...theirs['with'], ...own['with']}, own['with']);
    entry['with'] = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null));
  }
  return Object.fromEntries(Object.entries(withoutOldRules(entry, own)).filter(([, value]) => value !== null));
}

/** Another rule for a number takes the place of the one before; at-least and at-most go together. */
function withoutOldRules(merged: Record<string, unknown>, own: Entry): Record<string, unknown> {
  const stated = (rules: readonly string[]): boolean => rules.some((rule) => own[rule] !== undefined && own[rule] !== null);
  const [ends, alone] = [
    ['at-least', 'at-most'],
    ['more-than', 'exactly'],
  ] as const;
  const replaced = stated(alone) ? [...ends, ...alone] : stated(ends) ? alone : [];
  return Object.fromEntries(
    Object.entries(merged).filter(([key]) => !(replaced as readonly string[]).includes(key) || own[key] !== undefined),
  );
}

function isObject(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
