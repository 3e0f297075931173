import {type Field, fieldOf, KIND_INFO, type Kind} from '../model/kinds.js';
import {namedCounties, type Plan} from '../model/plan.js';
import {countyId} from '../model/region.js';
import type {Template, TemplateColumn} from '../model/template.js';
import type {Words} from '../model/text.js';
import {askedBy, textsAsked} from './asked.js';
import {acceptedWords, deriveSchema, type JsonSchema} from './derive.js';
import {example} from './example.js';

/** An empty table with all its columns, as a plan's schema of it asks for them. */
export function templateOf(plan: Plan, kind: Kind): Template {
  const {title, fields, key, oneOf} = KIND_INFO[kind];
  const schema = deriveSchema(plan, kind) as {properties: Record<string, JsonSchema>; required: readonly string[]};
  const headers = (names: readonly string[]): Words[] =>
    names.flatMap((name) => fields.filter((field) => field.name === name).map(headerOf));
  // What a row is of is stated once: a day, or a range of them.
  const isDate = (name: string): boolean => fieldOf(kind, name)?.type === 'date';
  const column = (field: Field): TemplateColumn => ({
    header: headerOf(field),
    type: field.type,
    required: schema.required.includes(field.name),
    oneOf: oneOf.some((set) => set.includes(field.name)) ? {sets: oneOf.map(headers), only: oneOf.flat().every(isDate)} : null,
    key: key.includes(field.name) ? headers(key) : [],
    personal: field.personal,
    ...limitsOf(schema.properties[field.name] as JsonSchema),
    ...choiceOf(plan, kind, field, 'enum' in (schema.properties[field.name] as JsonSchema)),
    example: example(plan, kind, field),
    asked: askedBy(plan, kind, field.name),
  });
  return {kind, title, columns: fields.map(column)};
}

function headerOf({headers, name}: Field): Words {
  return {zh: headers[0] as string, en: name};
}

/** What the schema of a field says of its numbers and days. */
function limitsOf(property: JsonSchema): Pick<TemplateColumn, 'bounds' | 'days'> {
  const {minimum, exclusiveMinimum, maximum, formatMinimum, formatMaximum} = property as Partial<Record<string, number | string>>;
  return {
    bounds: {
      ...(typeof minimum === 'number' ? {min: minimum} : {}),
      ...(typeof exclusiveMinimum === 'number' ? {above: exclusiveMinimum} : {}),
      ...(typeof maximum === 'number' ? {max: maximum} : {}),
    },
    days: typeof formatMinimum === 'string' && typeof formatMaximum === 'string' ? {from: formatMinimum, to: formatMaximum} : null,
  };
}

/**
 * What may be chosen in a field, each value in one spelling.
 * @param closed whether its schema accepts no others
 */
function choiceOf(plan: Plan, kind: Kind, field: Field, closed: boolean): Pick<TemplateColumn, 'values' | 'closed'> {
  if (!closed) return {values: textsAsked(plan, kind, field.name), closed};
  if (field.type === 'choice') return {values: acceptedWords(plan, kind, field), closed};
  const counties = namedCounties(plan);
  const ids = counties.map((county) => countyId(county, counties));
  return {values: ids.map((id) => ({zh: id, en: id})), closed};
}
