import type {ErrorObject, ValidateFunction} from 'ajv';
import {dayOf, isoOf, within} from '../model/date.js';
import {type Finding, finding} from '../model/finding.js';
import {canonical, type Field, fieldOf, fieldsOf, KIND_INFO, type Kind} from '../model/kinds.js';
import {namedCounties, type Plan} from '../model/plan.js';
import {type Entry, type Row, StatedEntry, type Value} from '../model/record.js';
import {cleanRegion} from '../model/region.js';
import {type Arg, type Message, message} from '../model/text.js';
import {nearest} from '../names/nearest.js';
import {damageIn} from '../values/damage.js';
import {readDate} from '../values/dates.js';
import {type UnitFault, unitFault} from '../values/numbers.js';
import {acceptedWords, deriveSchema} from './derive.js';

/** Validators by kind. Those of built-in plans are compiled ahead of time. */
export type Validators = (kind: Kind) => ValidateFunction;

/** @returns validators of a plan that is compiled while running, each when its kind is first met. */
export async function compiledFor(plan: Plan): Promise<Validators> {
  const {compile} = await import('./ajv.js');
  const ready = new Map<Kind, ValidateFunction>();
  return (kind) => {
    const validator = ready.get(kind) ?? compile(deriveSchema(plan, kind));
    ready.set(kind, validator);
    return validator;
  };
}

const NONE: ReadonlySet<string> = new Set();

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

/** A text as the field's type; what does not convert stays text, for the schema to refuse. */
function typed(field: Field, text: string | readonly string[]): Value {
  if (typeof text !== 'string') return text;
  if (field.type === 'region') return cleanRegion(text);
  const numeric = field.type === 'number' || field.type === 'money' || field.type === 'year';
  return numeric && NUMBER.test(text) ? Number(text) : text;
}

/** A choice's canonical value where the spelling is known. */
function canonised(field: Field, value: Value): Value {
  return field.type === 'choice' && typeof value === 'string' ? (canonical(field, value) ?? value) : value;
}

/** Whether schemas ask of a field only that something is said, as of names and numbers. */
export function saysAnything({type}: Field): boolean {
  return type === 'id' || type === 'text';
}

/** Whether the schema refuses a value of a field. */
function refuses(kind: Kind, field: Field, value: Value, validators: Validators): boolean {
  if (saysAnything(field)) return !/\S/.test(value as string);
  const validator = validators(kind);
  return !validator({[field.name]: value}) && (validator.errors ?? []).some(({instancePath}) => instancePath !== '');
}

/**
 * What a text is in a field once it is validated, whatever else its row says.
 * @param text that needs no repair
 * @returns undefined where something is wrong with it
 */
export function validValue(kind: Kind, field: Field, text: string | readonly string[], validators: Validators): Value | undefined {
  const value = typed(field, text);
  if (refuses(kind, field, value, validators) || (typeof value === 'string' && damageIn(field, value) !== null)) return undefined;
  return canonised(field, value);
}

/**
 * Whether a text is all right in a field, whatever else its row says.
 * @param text that needs no repair
 */
export function isValid(kind: Kind, field: Field, text: string, validators: Validators): boolean {
  return validValue(kind, field, text, validators) !== undefined;
}

/**
 * Validates one row: types its values, and reports what the schema refuses as findings for the person who can mend them.
 * The entry keeps refused values, marked `bad`, so that a check can say what it makes of them.
 */
export function validateRow(row: Row, validators: Validators, plan: Plan, sink: (finding: Finding) => void): Entry {
  const values: Record<string, Value> = {};
  const fields = fieldsOf(row.kind);
  for (const name in row.texts) values[name] = typed(fields.get(name) as Field, row.texts[name] as string);
  const bad = new Set<string>(row.ragged ? KIND_INFO[row.kind].fields.map((f) => f.name) : row.unread);
  const {where} = row;
  if (!row.ragged) {
    const validator = validators(row.kind);
    if (!validator(values)) report(row, values, validator.errors ?? [], plan, bad, sink);
    damaged(row, values, bad, sink);
    orderOfDates(row, values, bad, sink);
    oneTime(row, values, bad, sink);
  }
  for (const name in values) values[name] = canonised(fields.get(name) as Field, values[name] as Value);
  const {kind, place, blank} = row;
  const stated = {kind, place, values, blank, bad: bad.size === 0 ? NONE : bad};
  return where === undefined ? {...stated, placeOf: (field) => row.placeOf(field)} : new StatedEntry(stated, where);
}

/** What a spreadsheet did to a cell is told in place of what the cell says: a number without its last digits is nobody's. */
function damaged(row: Row, values: Record<string, Value>, bad: Set<string>, sink: (finding: Finding) => void): void {
  const fields = fieldsOf(row.kind);
  for (const name in values) {
    const value = values[name];
    const field = fields.get(name) as Field;
    const damage = typeof value === 'string' && !bad.has(name) ? damageIn(field, value) : null;
    if (damage === null) continue;
    if (damage.severity === 'error') bad.add(name);
    sink(
      finding({
        ...damage,
        place: row.placeOf(name),
        subject: field.personal || field.name === 'worker' ? null : subjectOf(values),
        kind: row.kind,
        field: name,
        value: String(value),
        personal: field.personal,
      }),
    );
  }
}

/** An end before its start is a fault of both cells. */
function orderOfDates(row: Row, values: Record<string, Value>, bad: Set<string>, sink: (finding: Finding) => void): void {
  const {start, end} = values;
  if (typeof start !== 'string' || typeof end !== 'string' || bad.has('start') || bad.has('end') || start <= end) return;
  bad.add('start').add('end');
  sink(
    finding({
      rule: 'end-before-start',
      severity: 'error',
      place: row.placeOf('end'),
      others: [row.placeOf('start')],
      subject: subjectOf(values),
      kind: row.kind,
      field: 'end',
      value: end,
      message: message('end-before-start', {start, end}),
      todo: message('end-before-start.todo'),
    }),
  );
}

/** A log row is of a date or of a range; with both, which was meant cannot be told. */
function oneTime(row: Row, values: Record<string, Value>, bad: Set<string>, sink: (finding: Finding) => void): void {
  const {date, start, end} = values;
  if (row.kind !== 'deployments' || date === undefined || (start === undefined && end === undefined)) return;
  bad.add('date');
  sink(
    finding({
      rule: 'date-and-range',
      severity: 'error',
      place: row.placeOf('date'),
      others: [row.placeOf('start')],
      subject: subjectOf(values),
      kind: row.kind,
      field: 'date',
      value: String(date),
      message: message('date-and-range'),
      todo: message('date-and-range.todo'),
    }),
  );
}

/** The business key of a row: what people call it by. */
export function subjectOf(values: Readonly<Record<string, Value>>): string | null {
  const parts = ['worker', 'pairing', 'subject', 'date', 'year'].flatMap((name) => {
    const value = values[name];
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
  });
  return parts.length > 0 ? parts.join(' · ') : null;
}

function report(
  row: Row,
  values: Record<string, Value>,
  errors: readonly ErrorObject[],
  plan: Plan,
  bad: Set<string>,
  sink: (finding: Finding) => void,
): void {
  for (const error of errors) {
    const required = error.keyword === 'required';
    if (required && error.schemaPath.includes('/anyOf/')) continue;
    if (error.keyword === 'anyOf') {
      lackOneOf(row, values, bad, sink);
      continue;
    }
    const name = required ? String(error.params['missingProperty']) : (error.instancePath.split('/')[1] ?? '');
    const field = fieldOf(row.kind, name);
    if (field === undefined || bad.has(name)) continue;
    bad.add(name);
    // A column that the whole table lacks has been reported once, at its header.
    if (!required || row.blank.has(name)) sink(refusal(error, field, row, values, plan));
  }
}

/** What the schema refused, as a finding. */
function refusal(error: ErrorObject, field: Field, row: Row, values: Record<string, Value>, plan: Plan): Finding {
  const value = values[field.name];
  const {rule, message: what, expected, todo} = wording(error, field, row.kind, value, plan);
  return finding({
    rule,
    severity: 'error',
    place: row.placeOf(field.name),
    subject: subjectOf(values),
    kind: row.kind,
    field: field.name,
    value: value === undefined ? null : [value].flat().join('；'),
    personal: field.personal,
    message: what,
    expected,
    todo: todo ?? null,
  });
}

function lackOneOf(row: Row, values: Record<string, Value>, bad: Set<string>, sink: (finding: Finding) => void): void {
  const {oneOf, fields} = KIND_INFO[row.kind];
  // What cannot be known of them has been told.
  const unread = oneOf.flat().some((name) => bad.has(name));
  for (const set of oneOf) for (const name of set) if (values[name] === undefined) bad.add(name);
  if (unread) return;
  const header = (name: string): string => fields.find((f) => f.name === name)?.headers[0] ?? name;
  const first = oneOf[0]?.[0] ?? '';
  sink(
    finding({
      rule: 'required',
      severity: 'error',
      place: row.placeOf(first),
      subject: subjectOf(values),
      kind: row.kind,
      field: first,
      message: message('one-set-of', {sets: oneOf.map((set) => set.map(header).join(' + '))}),
      todo: message('required.todo'),
    }),
  );
}

interface Wording {
  readonly rule: string;
  readonly message: Message;
  readonly expected: Message | null;
  readonly todo?: Message | null;
}

/** A text that is no day is told why; what could be read without guessing has been. */
function dateWording(header: string, text: string, {workYearStarts}: Plan): Wording {
  const read = readDate(text, {year: null, starts: workYearStarts});
  const why = 'fault' in read ? read.fault : 'range';
  return {
    rule: 'date',
    message: why === 'impossible' ? message('not-a-date', {header}) : message(`not-a-date-${why}`, {header}),
    expected: message('a-date'),
    todo: why === 'impossible' ? message('date.todo') : message(`date-${why}.todo`),
  };
}

/** Days between the two ways in which spreadsheets count them, from 1900 and from 1904. */
const SHIFT = 1_462;

/** The day that a date outside of the plan is, if it was counted from the other year; null where that is outside too. */
function shifted(text: string, {period}: Plan): string | null {
  const at = dayOf(text);
  if (at === null) return null;
  return [at + SHIFT, at - SHIFT].map(isoOf).find((iso) => within(iso, period)) ?? null;
}

/** A number is not to be taken without its unit where that is another one: a day is no hour. */
function unitWording(header: string, {unit, takes}: UnitFault): Wording {
  if (takes.length === 0)
    return {rule: 'type', message: message('unit-twice', {header, unit}), expected: null, todo: message('unit-twice.todo')};
  return {
    rule: 'type',
    message: message('wrong-unit', {header, unit}),
    expected: message('one-of', {values: takes}),
    todo: message('unit.todo'),
  };
}

/** Every Ajv keyword that the derived schemas use, in words; the only place that knows them. */
function wording(error: ErrorObject, field: Field, kind: Kind, value: Value | undefined, plan: Plan): Wording {
  const header = field.headers[0] as string;
  const params = error.params as Record<string, string | number>;
  switch (error.keyword) {
    case 'required':
      return {rule: 'required', message: message('required', {header}), expected: null, todo: message('required.todo')};
    case 'type': {
      const fault = unitFault(field, String(value));
      if (fault !== null) return unitWording(header, fault);
      return {
        rule: 'type',
        message: message('not-a-number', {header}),
        expected: message(params['type'] === 'integer' ? 'an-integer' : 'a-number'),
        todo: message('number.todo'),
      };
    }
    case 'format':
      return dateWording(header, String(value), plan);
    case 'formatMinimum':
    case 'formatMaximum': {
      const iso = shifted(String(value), plan);
      return {
        rule: 'outside-plan',
        message: message('outside-plan', {header}),
        expected: message('from-to', {from: plan.period.start, to: plan.period.end}),
        todo: iso === null ? message('outside-plan.todo') : message('outside-plan-shifted.todo', {iso}),
      };
    }
    case 'minimum':
    case 'exclusiveMinimum':
    case 'maximum':
      return {
        rule: 'range',
        message: message('out-of-range', {header}),
        expected: message(`range-${error.keyword}`, {limit: params['limit'] as number}),
        todo: message('range.todo'),
      };
    case 'enum': {
      const region = field.type === 'region';
      const accepted: readonly Arg[] = region ? namedCounties(plan).map((county) => county.name) : acceptedWords(plan, kind, field);
      const near = nearest(String(value), (error.params['allowedValues'] as string[] | undefined) ?? []);
      return {
        rule: region ? 'county-in-scope' : 'value-set',
        message: message(region ? 'not-a-county' : 'not-in-set', {header}),
        expected: message('one-of', {values: accepted}),
        todo: near === null ? message('value-set.todo') : message('did-you-mean', {near}),
      };
    }
    default:
      return {rule: 'shape', message: message('wrong-shape', {header}), expected: null};
  }
}
