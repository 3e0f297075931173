import type {FieldType, Kind} from './kinds.js';
import type {Words} from './text.js';

/** A column that staff fill in, with everything that can be said of it: each cell, drop-down list and explanation comes from here. */
export interface TemplateColumn {
  /** What stands at its head: the Chinese header to recommend, or the field's own name. */
  readonly header: Words;
  readonly type: FieldType;
  readonly required: boolean;
  /** Sets of headers of which one must be filled in, where this column is of one of them; `only`: and no other. */
  readonly oneOf: {readonly sets: readonly (readonly Words[])[]; readonly only: boolean} | null;
  /** Headers whose values together may stand in one row only, where this column is one of them. */
  readonly key: readonly Words[];
  readonly personal: boolean;
  /** What may be chosen; blank where anything may be written. */
  readonly values: readonly Words[];
  /** Whether no other value is accepted. */
  readonly closed: boolean;
  /** Of a number. */
  readonly bounds: {readonly min?: number; readonly above?: number; readonly max?: number};
  /** Of a date: between which days it must lie. */
  readonly days: {readonly from: string; readonly to: string} | null;
  readonly example: Words;
  /** What in the plan looks at it. */
  readonly asked: readonly {readonly clause: string; readonly title: Words}[];
}

/** An empty table to be filled in. */
export interface Template {
  readonly kind: Kind;
  readonly title: Words;
  readonly columns: readonly TemplateColumn[];
}
