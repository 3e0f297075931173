import {workingDaysBetween} from '../ledger/calendar.js';
import {fold} from '../ledger/fold.js';
import {type Doubt, keyOf, type Ledger, type LogRow} from '../ledger/ledger.js';
import {dayOf, workYearOf} from '../model/date.js';
import type {Finding, Findings} from '../model/finding.js';
import type {Plan} from '../model/plan.js';
import type {Entry, Row} from '../model/record.js';
import type {Directory} from '../records/directory.js';
import {type Validators, validateRow} from '../schema/validate.js';
import {Lists} from './lists.js';

/** By what rows are judged, and who takes what comes of them. */
export interface Ground {
  readonly plan: Plan;
  readonly validators: Validators;
  readonly directory: Directory;
  readonly ledger: Ledger;
  readonly findings: Findings;
  /** The log, as shown. */
  readonly file: string;
  /** Gives a row numbers that hold for several submissions; absent: it has them. */
  number?(entry: Entry): Entry;
}

/** What comes of a row in which something is wrong, wherever it stands. */
interface Effect {
  /** The findings, by rule. */
  readonly found: readonly Pick<Finding, 'rule' | 'severity'>[];
  readonly doubts: readonly {readonly doubt: Doubt; readonly key: string}[];
  /** Dates that it makes doubtful. */
  readonly added: readonly Omit<LogRow, 'line' | 'file' | 'sheet'>[];
  /** Whether it is of no day within the plan, so that nothing is kept of it. */
  readonly hasOthers: boolean;
}

/** Effects that are remembered: a log in which nothing comes twice must not fill the memory. */
const MOST = 1 << 18;

/** How many numbers say for how long and how somebody served. */
const BESIDES = 2;

/** What a row says: its texts by field, and the fields that it leaves blank. */
export interface Texts {
  readonly texts: Readonly<Record<string, string>>;
  readonly blank: ReadonlySet<string>;
}

/**
 * Rows that are wrong in ways in which others were wrong before. Of each rule so many findings are kept; of those beyond, only the number is
 * of interest, and what such a row adds is found out once for all rows that say the same but for the day.
 */
export class WrongRows {
  readonly #ground: Ground;
  /** What comes of rows by what they say; and by what they say besides, where that matters, too. */
  readonly #effects: Effects;
  readonly #fullEffects: Effects;
  readonly #full: Int32Array;

  /** @param columns how many numbers say what a row says */
  constructor(ground: Ground, columns: number) {
    this.#ground = ground;
    this.#effects = new Effects(columns);
    this.#fullEffects = new Effects(columns + BESIDES);
    this.#full = new Int32Array(columns + BESIDES);
  }

  /**
   * Takes a row whose texts need no repair.
   * @param key the same for rows that say the same but for a day that is in order, for how long and how they served
   * @param besides the same two numbers for rows that say the same of these: it matters where days are counted all the same
   * @param day of which it is, where that is in order; its year and whether people work on it belong to the key
   * @returns false where its findings are still to be kept: then nothing was done
   */
  take(key: Int32Array, besides: readonly [number, number], day: number | null, line: number, textsOf: () => Texts): boolean {
    const {findings, ledger, file} = this.#ground;
    const made = (): Effect => this.#effectOf(textsOf());
    let effect = this.#effects.of(key, made);
    if (effect.added.length > 0) {
      this.#full.set(key);
      this.#full.set(besides, key.length);
      effect = this.#fullEffects.of(this.#full, made);
    }
    if (!effect.found.every(({rule}) => findings.isFull(rule))) return false;
    for (const {rule, severity} of effect.found) findings.count(rule, severity);
    ledger.hasOthers ||= effect.hasOthers;
    for (const {doubt, key: own} of effect.doubts) ledger.doubt(doubt, {file, line, column: 1}, own);
    for (const row of effect.added)
      ledger.add(day === null || !row.named ? {...row, file, line} : {...row, from: day, to: day, file, line});
    return true;
  }

  #effectOf({texts, blank}: Texts): Effect {
    const {plan, validators, directory, file, number = (entry) => entry} = this.#ground;
    const [found, doubts, added]: [Finding[], Doubt[], LogRow[]] = [[], [], []];
    const sink = (finding: Finding): void => void found.push(finding);
    const recorder = {
      add: (one: LogRow) => void added.push(one),
      doubt: (doubt: Doubt) => void doubts.push(doubt),
      hasOthers: false,
    } satisfies Pick<Ledger, 'add' | 'doubt' | 'hasOthers'>;
    fold(number(validateRow(rowOf(file, texts, blank), validators, plan, sink)), directory, plan, recorder, sink);
    return {
      found: found.map(({rule, severity}) => ({rule, severity})),
      doubts: doubts.map((doubt) => ({doubt, key: keyOf(doubt)})),
      added: added.map(({line: _, file: __, ...rest}) => rest),
      hasOthers: recorder.hasOthers,
    };
  }
}

/** Effects by lists of numbers. */
class Effects {
  readonly #lists: Lists;
  readonly #all: Effect[] = [];

  constructor(length: number) {
    this.#lists = new Lists(length);
  }

  of(list: Int32Array, made: () => Effect): Effect {
    if (this.#lists.count === MOST) {
      this.#lists.clear();
      this.#all.length = 0;
    }
    const number = this.#lists.numberOf(list);
    const known = this.#all[number];
    if (known !== undefined) return known;
    const effect = made();
    this.#all[number] = effect;
    return effect;
  }
}

/** A row of a log that says something, on whichever line. */
export function rowOf(file: string, texts: Texts['texts'], blank: Texts['blank'] = new Set()): Row {
  const place = {file, line: 1, column: 1};
  return {kind: 'deployments', place, texts, blank, ragged: false, placeOf: () => place};
}

/** What of a day matters to a row that cannot be counted: its work year, and whether people work on it. */
export function kindOfDay(iso: string, starts: string): string {
  const day = dayOf(iso);
  return day === null ? iso : `${workYearOf(iso, starts)} ${workingDaysBetween(day, day)}`;
}
