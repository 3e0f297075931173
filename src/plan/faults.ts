import {checkOf} from '../checks/index.js';
import {dayOf, isIsoDate} from '../model/date.js';
import {type Finding, finding} from '../model/finding.js';
import {canonical, type Field, fieldOf, KIND_INFO, type Kind} from '../model/kinds.js';
import {
  type Condition,
  type Dated,
  GOAL_RULES,
  type Goal,
  type Measure,
  OWN_TABLE,
  type Plan,
  type Requirement,
  SELF_TABLE,
  type Where,
} from '../model/plan.js';
import {type Message, message} from '../model/text.js';
import type {SubjectKind, Unit} from '../model/verdict.js';
import {nearest} from '../names/nearest.js';
import {canBelong} from '../records/belonging.js';
import {SLOT} from '../records/condition.js';
import {namedPath, type PlaceOf} from '../schema/document.js';

type Path = readonly (string | number)[];

/** No plan runs longer; years of more digits are beyond the calendar. */
const LAST_DAY = '2999-12-31';

/** What is wrong with a plan that a schema cannot say: dates, fields that a table lacks, questions that no record can answer. */
export function faults(plan: Plan, placeOf: PlaceOf): Finding[] {
  const found: Finding[] = [];
  const say: Say = (path, code, args = {}, {key, ...more} = {}) => {
    const field = namedPath(path, plan) || null;
    found.push(finding({rule: 'document', severity: 'error', place: placeOf(path, key), field, message: message(code, args), ...more}));
  };
  dates(plan, say);
  if (plan.requirements.length + plan.targets.length === 0) say([], 'plan-empty');
  twins(plan, say);
  plan.requirements.forEach((requirement, i) => {
    ofRequirement(requirement, ['requirements', i], say);
  });
  plan.targets.forEach((target, i) => {
    if (target.by !== undefined && !isIsoDate(target.by)) say(['targets', i, 'by'], 'plan-date', {date: target.by});
    ofGoal(target, ['targets', i], say);
    ofMeasure(target.counts, 'programme', ['targets', i, 'counts'], say);
    ofUnit(target.counts, target.unit, ['targets', i, 'unit'], say);
  });
  return found;
}

type Say = (path: Path, code: string, args?: Record<string, string>, more?: More) => void;

interface More {
  readonly expected?: Message | null;
  readonly todo?: Message | null;
  /** The key itself is meant, not its value. */
  readonly key?: boolean;
}

function dates({period: {start, end}, workYearStarts, scope, document: {issued}}: Plan, say: Say): void {
  if (issued.length === 10 && !isIsoDate(issued)) say(['document', 'issued'], 'plan-date', {date: issued});
  for (const [key, date] of Object.entries({start, end})) if (date > LAST_DAY) say(['period', key], 'plan-date', {date});
  if (start > end) say(['period', 'end'], 'end-before-start', {start, end});
  if (workYearStarts === '02-29' || dayOf(`2023-${workYearStarts}`) === null)
    say(['work-year-starts'], 'plan-work-year', {date: workYearStarts});
  scope.receiving.forEach(({prefecture, name}, i) => {
    if (name !== undefined && prefecture === undefined) say(['scope', 'receiving', i], 'plan-prefecture', {name});
  });
}

/** Two requirements or targets with one id: a report could not tell them apart. */
function twins({requirements, targets}: Plan, say: Say): void {
  const ids = new Set<string>();
  for (const [list, entries] of [
    ['requirements', requirements],
    ['targets', targets],
  ] as const) {
    entries.forEach(({id}, i) => {
      if (ids.has(id)) say([list, i, 'id'], 'plan-twin', {id});
      ids.add(id);
    });
  }
}

function ofRequirement(requirement: Requirement, path: Path, say: Say): void {
  const {each, every, by, check: id, with: params} = requirement;
  if (by !== undefined && every !== 'period') say([...path, 'by'], 'plan-by', {every});
  if (requirement.for !== undefined) {
    const table = OWN_TABLE[each];
    if (table === undefined) say([...path, 'for'], 'plan-for', {each});
    else ofWhere(table, requirement.for, null, [...path, 'for'], say);
  }
  ofGoal(params as Goal, [...path, 'with'], say);
  ofDays(params, [...path, 'with'], say);
  if (id === 'count') ofUnit(params['counts'] as Measure, params['unit'] as Unit, [...path, 'with', 'unit'], say);
  const check = checkOf(id);
  for (const measure of check?.measures(params) ?? []) {
    const [at, whereAt] = [pathOf(measure, params), pathOf(measure.where, params)];
    const here = [...path, 'with'];
    ofMeasure(measure, each, [...here, ...(at ?? [])], say, whereAt === null ? undefined : [...here, ...whereAt]);
  }
}

/** Money is counted in yuan, and nothing else is; a share alone is a percentage. */
function ofUnit({kind, sum, latest}: Measure, unit: Unit, path: Path, say: Say): void {
  const field = sum ?? latest;
  const money = field !== undefined && fieldOf(kind, field)?.type === 'money';
  if (money !== (unit === 'yuan') || unit === 'percent')
    say(path, 'plan-unit', {unit, right: money ? 'yuan' : 'person, record, station …'});
}

/** Where something stands in the parameters of a requirement; null when it is put together from several. */
function pathOf(wanted: unknown, value: unknown): Path | null {
  if (wanted === undefined || value === null || typeof value !== 'object') return null;
  for (const [key, inner] of Object.entries(value)) {
    if (inner === wanted) return [Array.isArray(value) ? Number(key) : key];
    const below = pathOf(wanted, inner);
    if (below !== null) return [Array.isArray(value) ? Number(key) : key, ...below];
  }
  return null;
}

function ofMeasure(measure: Measure, each: SubjectKind, path: Path, say: Say, wherePath?: Path): void {
  const {kind, sum, distinct, latest, where} = measure;
  if ([sum, distinct, latest].filter((one) => one !== undefined).length > 1) say(path, 'plan-one-way');
  if (!canBelong(kind, each)) say([...path, 'kind'], 'plan-no-answer', {kind, each});
  for (const [key, field] of [
    ['sum', sum],
    ['latest', latest],
  ] as const) {
    const known = field === undefined ? null : ofField(kind, field, [...path, key], say);
    if (known !== null && known.type !== 'number' && known.type !== 'money') say([...path, key], 'plan-not-a-number', {field: known.name});
  }
  if (typeof distinct === 'string') ofField(kind, distinct, [...path, 'distinct'], say);
  else distinct?.forEach((field, i) => void ofField(kind, field, [...path, 'distinct', i], say));
  ofWhere(kind, where ?? {}, SELF_TABLE[each] ?? null, wherePath ?? [...path, 'where'], say);
}

/** A field that the table has. */
function ofField(kind: Kind, name: string, path: Path, say: Say, key = false): Field | null {
  const known = fieldOf(kind, name);
  if (known !== undefined) return known;
  const names = KIND_INFO[kind].fields.map((field) => field.name);
  // A column may be known by its header.
  const byHeader = KIND_INFO[kind].fields.find(({headers}) => headers.includes(name))?.name;
  const todo = meant(byHeader ?? nearest(name, names));
  say(path, 'plan-field', {field: name, kind}, {expected: message('one-of', {values: names}), todo, key});
  return null;
}

function meant(near: string | null): Message | null {
  return near === null ? null : message('did-you-mean', {near});
}

function ofWhere(kind: Kind, where: Where, self: Kind | null, path: Path, say: Say): void {
  for (const [name, condition] of Object.entries(where)) {
    const at = [...path, name];
    const field = ofField(kind, name, at, say, true);
    if (field !== null) ofCondition(kind, field, condition, self, at, say);
  }
}

function ofCondition(kind: Kind, field: Field, condition: Condition, self: Kind | null, path: Path, say: Say): void {
  if (typeof condition === 'string' || Array.isArray(condition)) {
    ofValues(field, condition as string | readonly string[], path, say);
    return;
  }
  const {matches, 'same-as': same, includes, ...limits} = condition as Exclude<Condition, string | readonly string[]>;
  for (const [n, pattern] of [matches ?? []].flat().entries()) {
    const at = [...path, 'matches', ...(typeof matches === 'string' ? [] : [n])];
    for (const [, slot] of pattern.matchAll(SLOT)) ofField(kind, slot as string, at, say);
  }
  if (same !== undefined && self === null) say(path, 'plan-same-as', {field: same});
  if (same !== undefined && self !== null) ofField(self, same, path, say);
  if (includes !== undefined && field.type !== 'list') say(path, 'plan-no-list', {field: field.name});
  ofLimits(field, limits, path, say);
}

/** Limits that a column cannot have, or that nothing lies between. */
function ofLimits(field: Field, limits: Omit<Exclude<Condition, string | readonly string[]>, 'matches'>, path: Path, say: Say): void {
  const {'at-least': least, 'at-most': most, 'not-before': from, 'not-after': to} = limits;
  const numeric = field.type === 'number' || field.type === 'money' || field.type === 'year';
  if ((least ?? most) !== undefined && !numeric) say(path, 'plan-not-a-number', {field: field.name});
  if ((from ?? to) !== undefined && field.type !== 'date') say(path, 'plan-not-a-date', {field: field.name});
  if (least !== undefined && most !== undefined && least > most) say(path, 'plan-empty-range', {least: String(least), most: String(most)});
  if (from !== undefined && to !== undefined && from > to) say(path, 'end-before-start', {start: from, end: to});
}

/** Values that a choice has, in any of their spellings. */
function ofValues(field: Field, texts: string | readonly string[], path: Path, say: Say): void {
  if (field.type !== 'choice') return;
  for (const [i, text] of [texts].flat().entries()) {
    if (canonical(field, text) !== undefined) continue;
    const values = Object.keys(field.choices);
    const at = typeof texts === 'string' ? path : [...path, i];
    say(at, 'plan-choice', {field: field.name, text}, {expected: message('one-of', {values}), todo: meant(nearest(text, values))});
  }
}

/** Numbers that no count can meet, and days that do not exist. */
function ofGoal(goal: Goal, path: Path, say: Say): void {
  const rules = GOAL_RULES.filter((rule) => goal[rule] !== undefined);
  if (rules.length > 1 && rules.join() !== 'at-least,at-most') say(path, 'plan-one-rule', {rules: rules.join(' + ')});
  for (const rule of rules) {
    const dated = goal[rule];
    if (dated !== undefined) ofDated(dated, [...path, rule], say);
  }
  const {'at-least': least, 'at-most': most} = goal;
  if (typeof least === 'number' && typeof most === 'number' && least > most) {
    say([...path, 'at-most'], 'plan-empty-range', {least: String(least), most: String(most)});
  }
}

/** Days among the parameters of a check. */
function ofDays(params: Requirement['with'], path: Path, say: Say): void {
  const amounts = params['amounts'] as Readonly<Record<string, Dated>> | undefined;
  for (const [level, dated] of Object.entries(amounts ?? {})) ofDated(dated, [...path, 'amounts', level], say);
  for (const key of ['not-before', 'not-after']) {
    const date = params[key];
    // Month and day alone must exist in every year.
    if (typeof date === 'string' && !isIsoDate(date.length > 5 ? date : `2023-${date}`)) say([...path, key], 'plan-date', {date});
  }
}

/** The days from which numbers hold must exist. */
function ofDated(dated: Dated, path: Path, say: Say): void {
  for (const date of typeof dated === 'number' ? [] : Object.keys(dated)) {
    if (!isIsoDate(date)) say([...path, date], 'plan-date', {date}, {key: true});
  }
}
