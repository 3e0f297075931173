import {checkOf} from '../checks/index.js';
import {day, isoOf} from '../model/date.js';
import {type Finding, finding} from '../model/finding.js';
import {canonical, fieldOf} from '../model/kinds.js';
import {type Dated, GOAL_RULES, type Goal, type Measure, type Plan, type Requirement, type Target} from '../model/plan.js';
import {PROVINCES, provinceOf, type Regions} from '../model/region.js';
import {type Arg, type Message, message} from '../model/text.js';
import {nearest} from '../names/nearest.js';
import {namedPath, type PlaceOf} from '../schema/document.js';
import {numbersIn} from './numerals.js';

type Path = readonly (string | number)[];
type Say = (path: Path, code: string, args?: Record<string, Arg>, todo?: Message | null, key?: boolean) => void;

/**
 * Likely mistakes of a plan that is right in form: numbers that never hold, words and numbers that disagree, places that do not exist.
 * @param base the plan that it extends
 */
export function likelyMistakes(plan: Plan, base: Plan | null, regions: Regions, placeOf: PlaceOf): Finding[] {
  const found: Finding[] = [];
  const say: Say = (path, code, args = {}, todo = null, key = false) => {
    found.push(
      finding({
        rule: 'document',
        severity: 'warning',
        place: placeOf(path, key),
        field: namedPath(path, plan),
        message: message(code, args),
        todo,
      }),
    );
  };
  ofPeriod(plan, say);
  ofScope(plan, regions, say);
  plan.requirements.forEach((requirement, i) => {
    ofRequirement(requirement, plan, base, ['requirements', i], say);
  });
  plan.targets.forEach((target, i) => {
    ofTarget(target, plan, base, ['targets', i], say);
  });
  return found;
}

/** A period that cuts a work year, or ends before its document was issued. */
function ofPeriod({period, workYearStarts, document, requirements}: Plan, say: Say): void {
  const dayAfter = isoOf(day(period.end) + 1);
  const yearly = requirements.some(({every, off}) => every === 'work-year' && off === undefined);
  if (yearly && (period.start.slice(5) !== workYearStarts || dayAfter.slice(5) !== workYearStarts)) {
    say(['period'], 'lint-part-of-year', {start: period.start, end: period.end, first: workYearStarts});
  }
  if (document.issued > period.end) say(['document', 'issued'], 'lint-issued-late', {issued: document.issued, end: period.end});
}

/** Places that the national list does not have, or that stand twice. */
function ofScope({scope}: Plan, regions: Regions, say: Say): void {
  scope.sending.forEach((area, i) => {
    if (provinceOf(area) === undefined) say(['scope', 'sending', i], 'lint-no-province', {name: area}, meant(area, PROVINCES));
  });
  const seen = new Set<string>();
  scope.receiving.forEach((area, i) => {
    const path = ['scope', 'receiving', i];
    const text = area.province + (area.prefecture ?? '') + (area.name ?? '');
    if (!PROVINCES.includes(area.province))
      say([...path, 'province'], 'lint-no-province', {name: area.province}, meant(area.province, PROVINCES));
    else if (regions.within(area).length === 0) {
      const all = regions.within({province: area.province});
      const near = all.filter(({prefecture}) => prefecture === area.prefecture);
      const names = (near.length > 0 ? near : all).map(({prefecture, name}) => (area.name === undefined ? prefecture : name));
      say(path, 'lint-no-region', {name: text}, meant(area.name ?? area.prefecture ?? '', names));
    }
    if (seen.has(text)) say(path, 'lint-region-twice', {name: text});
    seen.add(text);
  });
}

function meant(text: string, names: readonly string[]): Message | null {
  const near = nearest(text, [...new Set(names)]);
  return near === null ? null : message('did-you-mean', {near});
}

function ofRequirement(requirement: Requirement, plan: Plan, base: Plan | null, path: Path, say: Say): void {
  const {id, by, with: params, asks, short, source} = requirement;
  ofDeadline(by, plan, [...path, 'by'], say);
  const goal = params as Goal & {unit?: string};
  ofGoal(goal, goal.unit, plan, [...path, 'with'], say);
  ofWords(goal, `${asks.zh} ${asks.en}`, [...path, 'asks'], say);
  if (short !== undefined && ([...short.zh].length > 5 || short.en.length > 8)) say([...path, 'short'], 'lint-long-heading');
  const before = base?.requirements.find((one) => one.id === id);
  if (source !== undefined && before !== undefined && JSON.stringify(before.with) !== JSON.stringify(params)) {
    say([...path, 'with'], 'lint-own-clause', {source});
  }
  const check = checkOf(requirement.check);
  for (const measure of check?.measures(params) ?? []) ofMeasure(measure, plan, [...path, 'with'], say);
}

function ofTarget(target: Target, plan: Plan, base: Plan | null, path: Path, say: Say): void {
  ofDeadline(target.by, plan, [...path, 'by'], say);
  ofGoal(target, target.unit, plan, path, say);
  ofMeasure(target.counts, plan, [...path, 'counts'], say);
  const before = base?.targets.find(({id}) => id === target.id);
  const numbers = ({'at-least': a, 'more-than': b, 'at-most': c, exactly: d}: Goal): string => JSON.stringify([a, b, c, d]);
  if (target.source !== undefined && before !== undefined && numbers(before) !== numbers(target)) {
    say(path, 'lint-own-clause', {source: target.source});
  }
}

function ofDeadline(by: string | undefined, {period}: Plan, path: Path, say: Say): void {
  if (by !== undefined && (by < period.start || by > period.end)) say(path, 'lint-deadline', {by, start: period.start, end: period.end});
}

/** Numbers that never hold, or not from the beginning; more than all of something. */
function ofGoal(goal: Goal, unit: string | undefined, {period}: Plan, path: Path, say: Say): void {
  for (const rule of GOAL_RULES) {
    const dated = goal[rule];
    if (dated === undefined) continue;
    if (typeof dated === 'object') {
      const starts = Object.keys(dated).sort();
      const [first, last] = [starts[0] as string, starts.at(-1) as string];
      if (first > period.start) say([...path, rule], 'lint-not-yet', {first, start: period.start});
      if (last > period.end) say([...path, rule, last], 'lint-never', {last, end: period.end}, null, true);
    }
    if (unit === 'percent' && values(dated).some((value) => value > 100)) say([...path, rule], 'lint-over-all');
    if (unit === 'percent' && values(dated).some((value) => value > 0 && value <= 1)) say([...path, rule], 'lint-fraction');
  }
}

function values(dated: Dated): number[] {
  return typeof dated === 'number' ? [dated] : Object.values(dated).map((one) => (typeof one === 'number' ? one : one.value));
}

/** The plan's own words name a number, but not the one that is checked. */
function ofWords(goal: Goal, words: string, path: Path, say: Say): void {
  const named = numbersIn(words);
  const checked = GOAL_RULES.flatMap((rule) => (goal[rule] === undefined ? [] : values(goal[rule] as Dated)));
  const missing = checked.filter((value) => value > 1 && value !== 100 && !named.includes(value));
  if (named.length > 0 && missing.length > 0) say(path, 'lint-other-number', {named, checked: missing});
}

/** Outcomes of every indicator added together; values that the plan itself does not accept. */
function ofMeasure({kind, where, sum, latest}: Measure, plan: Plan, path: Path, say: Say): void {
  if (kind === 'outcomes' && (sum ?? latest) !== undefined && where?.['indicator'] === undefined) say(path, 'lint-every-indicator');
  for (const [field, condition] of Object.entries(where ?? {})) {
    const accepted = plan.values[`${kind}.${field}`];
    if (accepted === undefined || (typeof condition === 'object' && !Array.isArray(condition))) continue;
    const of = fieldOf(kind, field);
    const plain = (value: string): string => (of === undefined ? value : (canonical(of, value) ?? value));
    const refused = ([condition].flat() as string[]).filter((value) => !accepted.includes(plain(value)));
    if (refused.length > 0) say([...path, 'where', field], 'lint-refused', {field: `${kind}.${field}`, values: refused});
  }
}
