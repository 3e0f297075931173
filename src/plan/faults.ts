import {checks} from '../checks/index.js';
import {dayOf, isIsoDate} from '../model/date.js';
import {type Finding, finding} from '../model/finding.js';
import {canonical, type Field, fieldOf, KIND_INFO, type Kind} from '../model/kinds.js';
import {type Condition, type Goal, type Measure, OWN_TABLE, type Plan, type Requirement, type Where} from '../model/plan.js';
import {type Message, message} from '../model/text.js';
import type {SubjectKind} from '../model/verdict.js';
import {nearest} from '../names/nearest.js';
import {canBelong} from '../records/belonging.js';
import {SLOT} from '../records/condition.js';
import type {PlaceOf} from '../schema/document.js';

type Path = readonly (string | number)[];

/** What is wrong with a plan that a schema cannot say: dates, fields that a table lacks, questions that no record can answer. */
export function faults(plan: Plan, placeOf: PlaceOf): Finding[] {
  const found: Finding[] = [];
  const say: Say = (path, code, args = {}, more = {}) => {
    found.push(
      finding({rule: 'document', severity: 'error', place: placeOf(path), field: path.join('.'), message: message(code, args), ...more}),
    );
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
  });
  return found;
}

type Say = (path: Path, code: string, args?: Record<string, string>, more?: {expected?: Message | null; todo?: Message | null}) => void;

function dates({period: {start, end}, workYearStarts, scope, document: {issued}}: Plan, say: Say): void {
  if (issued.length === 10 && !isIsoDate(issued)) say(['document', 'issued'], 'plan-date', {date: issued});
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
  const check = checks.find((one) => one.id === id);
  for (const {measure, at} of measuresIn(params, check?.measures(params) ?? [])) ofMeasure(measure, each, [...path, 'with', ...at], say);
}

/** The measures of a check, each with the path of the parameter that states it. */
function measuresIn(params: Readonly<Record<string, unknown>>, measures: readonly Measure[]): {measure: Measure; at: Path}[] {
  const at = (measure: Measure): Path => {
    for (const [key, value] of Object.entries(params)) {
      if (value === measure) return [key];
      const i = Array.isArray(value) ? value.indexOf(measure) : -1;
      if (i >= 0) return [key, i];
    }
    return [];
  };
  return measures.map((measure) => ({measure, at: at(measure)}));
}

function ofMeasure(measure: Measure, each: SubjectKind, path: Path, say: Say): void {
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
  for (const field of [distinct ?? []].flat()) ofField(kind, field, [...path, 'distinct'], say);
  ofWhere(kind, where ?? {}, OWN_TABLE[each] ?? null, [...path, 'where'], say);
}

/** A field that the table has. */
function ofField(kind: Kind, name: string, path: Path, say: Say): Field | null {
  const known = fieldOf(kind, name);
  if (known !== undefined) return known;
  const names = KIND_INFO[kind].fields.map((field) => field.name);
  say(path, 'plan-field', {field: name, kind}, {expected: message('one-of', {values: names}), todo: meant(nearest(name, names))});
  return null;
}

function meant(near: string | null): Message | null {
  return near === null ? null : message('did-you-mean', {near});
}

function ofWhere(kind: Kind, where: Where, self: Kind | null, path: Path, say: Say): void {
  for (const [name, condition] of Object.entries(where)) {
    const at = [...path, name];
    const field = ofField(kind, name, at, say);
    if (field !== null) ofCondition(kind, field, condition, self, at, say);
  }
}

function ofCondition(kind: Kind, field: Field, condition: Condition, self: Kind | null, path: Path, say: Say): void {
  if (typeof condition === 'string' || Array.isArray(condition)) {
    ofValues(field, [condition].flat() as string[], path, say);
    return;
  }
  const {matches, 'same-as': same, includes, ...limits} = condition as Exclude<Condition, string | readonly string[]>;
  for (const pattern of [matches ?? []].flat()) {
    for (const [, slot] of pattern.matchAll(SLOT)) ofField(kind, slot as string, path, say);
  }
  if (same !== undefined && self === null) say(path, 'plan-same-as', {field: same});
  if (same !== undefined && self !== null) ofField(self, same, path, say);
  if (includes !== undefined && field.type !== 'list') say(path, 'plan-no-list', {field: field.name});
  const numeric = field.type === 'number' || field.type === 'money' || field.type === 'year';
  const [amounts, days] = [limits['at-least'] ?? limits['at-most'], limits['not-before'] ?? limits['not-after']];
  if (amounts !== undefined && !numeric) say(path, 'plan-not-a-number', {field: field.name});
  if (days !== undefined && field.type !== 'date') say(path, 'plan-not-a-date', {field: field.name});
}

/** Values that a choice has, in any of their spellings. */
function ofValues(field: Field, texts: readonly string[], path: Path, say: Say): void {
  if (field.type !== 'choice') return;
  for (const text of texts) {
    if (canonical(field, text) !== undefined) continue;
    const values = Object.keys(field.choices);
    say(path, 'plan-choice', {field: field.name, text}, {expected: message('one-of', {values}), todo: meant(nearest(text, values))});
  }
}

/** Numbers that no count can meet, and days that do not exist. */
function ofGoal(goal: Goal, path: Path, say: Say): void {
  const rules = (['at-least', 'more-than', 'at-most', 'exactly'] as const).filter((rule) => goal[rule] !== undefined);
  if (rules.length > 1 && rules.join() !== 'at-least,at-most') say(path, 'plan-one-rule', {rules: rules.join(' + ')});
  for (const rule of rules) {
    const dated = goal[rule];
    if (typeof dated !== 'object') continue;
    for (const date of Object.keys(dated)) if (!isIsoDate(date)) say([...path, rule, date], 'plan-date', {date});
  }
  const {'at-least': least, 'at-most': most} = goal;
  if (typeof least === 'number' && typeof most === 'number' && least > most) {
    say([...path, 'at-most'], 'plan-empty-range', {least: String(least), most: String(most)});
  }
}
