import {fieldOfKey, type RawPart, type RawValue} from '../intake/yaml.js';
import type {Field, Kind} from '../model/kinds.js';
import {isPassedOn, type Redactor, STRUCK} from './redactor.js';

/** Data as YAML is made of it. */
export type Plain = string | null | readonly Plain[] | ReadonlyMap<string, Plain>;

/**
 * The tables of a YAML file as they may be passed on. Keys that the program does not know are left out; what is no list, no record or
 * no text stays as little of one.
 */
export function copyOf(parts: readonly RawPart[], redactor: Redactor): Map<string, Plain> {
  return new Map(
    parts.flatMap(({key, kind, value, records}): [string, Plain][] => {
      if (kind === null) return [];
      if (records === null) return [[key, typeof value === 'string' ? STRUCK : null]];
      return [[key, records.map(({values}) => (values === null ? STRUCK : recordOf(kind, values, redactor)))]];
    }),
  );
}

/** Keys of a file that are left out: of the file itself, and of its records. */
export function leftOut(parts: readonly RawPart[], others: readonly string[]): string[] {
  return [
    ...new Set(
      parts.flatMap(({key, kind, records}) => {
        if (kind === null) return others.includes(key) ? [] : [key];
        const keys = (records ?? []).flatMap(({values}) => [...(values?.keys() ?? [])]);
        return keys.filter((one) => !isPassedOn(fieldOfKey(kind, one)));
      }),
    ),
  ];
}

function recordOf(kind: Kind, values: ReadonlyMap<string, RawValue>, redactor: Redactor): Plain {
  return new Map(
    [...values].flatMap(([key, value]): [string, Plain][] => {
      const field = fieldOfKey(kind, key);
      return isPassedOn(field) ? [[key, copyValue(kind, field, value, redactor)]] : [];
    }),
  );
}

function copyValue(kind: Kind, field: Field, value: RawValue, redactor: Redactor): Plain {
  if (value === null) return null;
  if (typeof value === 'string') return redactor.cell(kind, field, value);
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<string, RawValue>)];
    return new Map(entries.map(([key, inner]) => [redactor.text(key), copyValue(kind, field, inner, redactor)]));
  }
  return (value as readonly RawValue[]).map((item) => copyValue(kind, field, item, redactor));
}
