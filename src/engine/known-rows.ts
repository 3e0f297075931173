import {textIn} from '../intake/grid-row.js';
import type {Field, Kind} from '../model/kinds.js';
import {type Entry, type PlainCells, type Row, StatedEntry, type Value} from '../model/record.js';
import {saysAnything, type Validators, validValue} from '../schema/validate.js';
import {isUntouched} from '../values/clean.js';

/** Names and numbers of a column that are remembered before it is asked whether they come again. */
const TRIAL = 1 << 10;

/** Texts of a column that are remembered at most. */
const MOST = 1 << 14;

/** Columns of which it fits into one number which are filled. */
const MOST_BITS = 31;

const NONE: ReadonlySet<string> = new Set();

/** A cell in which there is nothing, and one that is for the usual way to look at. */
const BLANK = Symbol('blank');
const OTHER = Symbol('other');

/** What a text comes to by itself, where nothing is to be put right in it and nothing is wrong. */
type Outcome = Value | typeof BLANK | typeof OTHER;

/** What the texts of a field come to, each looked at once. */
class KnownTexts {
  readonly #look: (text: string) => Outcome;
  /** Names and numbers of which hardly any comes again are not kept: they are looked at as soon as found. */
  readonly #isFree: boolean;
  #known: Map<string, Outcome> | null = new Map();
  #hits = 0;
  /** The text that was met last, and what it comes to. */
  #last: string | null = null;
  #outcome: Outcome = BLANK;

  constructor(kind: Kind, field: Field, validators: Validators) {
    this.#isFree = saysAnything(field);
    this.#look = (cell) => {
      const text = textIn(field, cell);
      if (text === null) return BLANK;
      return isUntouched({kind}, field, text) ? (validValue(kind, field, text, validators) ?? OTHER) : OTHER;
    };
  }

  outcomeOf(text: string): Outcome {
    // Lists are in some order: many a text stands right below itself.
    if (text === this.#last) this.#hits += 1;
    else {
      this.#outcome = this.#found(text);
      this.#last = text;
    }
    return this.#outcome;
  }

  #found(text: string): Outcome {
    if (this.#known === null) return this.#look(text);
    const known = this.#known.get(text);
    if (known === undefined) return this.#learned(text, this.#known);
    this.#hits += 1;
    return known;
  }

  #learned(text: string, known: Map<string, Outcome>): Outcome {
    const outcome = this.#look(text);
    if (known.size < MOST) known.set(text, outcome);
    if (this.#isFree && known.size === TRIAL && this.#hits < TRIAL) this.#known = null;
    return outcome;
  }
}

/** Columns of tables, with what is known of their texts. */
interface Layout {
  readonly columns: readonly {readonly at: number; readonly name: string; readonly texts: KnownTexts}[];
  /** By which columns are blank, the names of their fields, where such a row was in order. */
  readonly blanks: Map<number, ReadonlySet<string>>;
}

/**
 * Rows whose texts are in order, each by itself. What the usual way finds out of each row is found out once for each text: a row is in order
 * where each of its texts is, and a row with the same cells filled was, since schemas ask no more of a row than that, the order of its two
 * days aside.
 */
export class KnownRows {
  readonly #validators: Validators;
  readonly #texts = new Map<string, KnownTexts>();
  readonly #layouts = new Map<string, Layout>();
  /** The columns of the table that is being read, and its layout. */
  #last: {readonly fields: PlainCells['fields']; readonly layout: Layout} | null = null;

  constructor(validators: Validators) {
    this.#validators = validators;
  }

  /** What is known of rows that are judged by the same validators, whatever file they are in. */
  static of(validators: Validators): KnownRows {
    const known = all.get(validators) ?? new KnownRows(validators);
    all.set(validators, known);
    return known;
  }

  /** @returns the row as it is once validated; null where that is for the usual way to tell */
  entryOf(row: Row): Entry | null {
    const {plain = null, where} = row;
    if (plain === null || where === undefined || plain.fields.length > MOST_BITS) return null;
    const {columns, blanks} = this.#layoutOf(row, plain);
    const {cells} = plain;
    const values: Record<string, Value> = {};
    let bits = 0;
    for (const {at, name, texts} of columns) {
      const outcome = texts.outcomeOf(cells[at] ?? '');
      if (outcome === OTHER) return null;
      if (outcome === BLANK) bits |= 1 << at;
      else values[name] = outcome as Value;
    }
    const blank = blanks.get(bits);
    if (blank === undefined || hasTwoTimes(values)) return null;
    return new StatedEntry({kind: row.kind, place: row.place, values, blank, bad: NONE}, where);
  }

  /** Takes in which cells are filled in a row of which the usual way found that nothing is to be put right in it and nothing is wrong. */
  learn(row: Row, {values, blank}: Entry): void {
    const {plain = null} = row;
    if (plain === null || plain.fields.length > MOST_BITS) return;
    const {columns, blanks} = this.#layoutOf(row, plain);
    let bits = 0;
    for (const {at, name} of columns) if (values[name] === undefined) bits |= 1 << at;
    blanks.set(bits, blank);
  }

  #layoutOf({kind}: Row, {fields}: PlainCells): Layout {
    if (this.#last?.fields === fields) return this.#last.layout;
    const key = [kind, ...fields.map((field) => field?.name ?? '')].join(' ');
    const layout = this.#layouts.get(key) ?? {columns: this.#columnsOf(kind, fields), blanks: new Map()};
    this.#layouts.set(key, layout);
    this.#last = {fields, layout};
    return layout;
  }

  #columnsOf(kind: Kind, fields: PlainCells['fields']): Layout['columns'] {
    return fields.flatMap((field, at) => {
      if (field === null) return [];
      const key = `${kind} ${field.name}`;
      const texts = this.#texts.get(key) ?? new KnownTexts(kind, field, this.#validators);
      this.#texts.set(key, texts);
      return [{at, name: field.name, texts}];
    });
  }
}

const all = new WeakMap<Validators, KnownRows>();

/** Whether a row names two days, of which the order is to be looked at. */
function hasTwoTimes({start, end, date}: Readonly<Record<string, Value>>): boolean {
  if (start === undefined && end === undefined) return false;
  return date !== undefined || (start !== undefined && end !== undefined && String(start) > String(end));
}
