import {dayOf, type Period} from '../model/date.js';
import {type Place, rowPlace} from '../model/place.js';
import {byText} from '../model/text.js';
import {type DayType, dayType} from './calendar.js';
import {type AlikeTally, sumOf} from './days.js';
import type {DoubtSum, Ledger, LedgerDay, StatedRow} from './ledger.js';
import {FULL_DAY, MODES, type ServiceMode} from './mode.js';
import {LINES} from './shapes.js';

/** Spans outside of which days do not count, with the reason to give. */
export interface Limit {
  readonly reason: 'outside-pairing' | 'outside-agreement' | 'after-as-of';
  readonly spans: readonly Span[];
  /** Spans of which an end cannot be read: whether a day lies inside cannot be told. */
  readonly unsure: readonly Span[];
}

interface Span {
  readonly start: string;
  readonly end: string;
}

/** What a plan counts as a service day. */
export interface Counting {
  readonly calendar: 'working-days' | 'any-day';
  /** The modes that count; absent: every one. */
  readonly modes?: readonly ServiceMode[];
}

/** Why a date of the log does not count. */
export type DayReason =
  | Limit['reason']
  | 'limit-unsure'
  | 'two-pairings'
  | 'rest-day'
  | 'unannounced'
  | 'other-mode'
  | 'unstated-mode'
  | 'bad-hours';

/** One date judged: what it counts for certain and at most, in hundredths of an hour up to a full day. */
export interface JudgedDay {
  readonly day: number;
  /** The rows that count, up to a full day. */
  readonly counted: readonly Place[];
  /** The rows that are left out for `reason`, and those beyond a full day; with how many there are of these in all. */
  readonly left: readonly Place[];
  readonly surplus: readonly Place[];
  readonly surplusRows: number;
  readonly low: number;
  readonly high: number;
  /** Why it does not count, or not for certain. */
  readonly reason: DayReason | null;
}

/** The limit that a date lies outside of, or may lie outside of. */
interface Outside {
  readonly reason: Limit['reason'];
  readonly unsure: boolean;
}

/** The limit that a date lies outside of, or may lie outside of; the first is the reason given. */
function outside(limits: readonly Limit[], dayNumber: number): Outside | undefined {
  const holds = ({start, end}: Span): boolean => (dayOf(start) as number) <= dayNumber && dayNumber <= (dayOf(end) as number);
  const broken = limits.filter(({spans}) => !spans.some(holds));
  const certain = broken.find(({unsure}) => !unsure.some(holds));
  const first = certain ?? broken[0];
  return first === undefined ? undefined : {reason: first.reason, unsure: certain === undefined};
}

/** The last day that the limits leave, the as-of date aside: after it nothing can be made good. */
export function lastDay(limits: readonly Limit[]): string {
  let last = LATEST;
  for (const {reason, spans, unsure} of limits) {
    if (reason === 'after-as-of' || spans.length + unsure.length === 0) continue;
    const end = [...spans, ...unsure].reduce((latest, span) => (span.end > latest ? span.end : latest), EARLIEST);
    if (end < last) last = end;
  }
  return last;
}

/** The first day that the limits leave. */
export function firstDay(limits: readonly Limit[]): string {
  let first = EARLIEST;
  for (const {spans, unsure} of limits) {
    if (spans.length + unsure.length === 0) continue;
    const start = [...spans, ...unsure].reduce((earliest, span) => (span.start < earliest ? span.start : earliest), LATEST);
    if (start > first) first = start;
  }
  return first;
}

const [EARLIEST, LATEST] = ['1000-01-01', '9999-12-31'];

function totalHours({hours}: LedgerDay): number {
  return MODES.reduce((sum, mode) => sum + hours[mode], 0);
}

/** Whether a date is only passed over by a range: a rest day that no row names. */
function passedOver({named, day}: LedgerDay): boolean {
  return !named && dayType(day) === 'rest-day';
}

/** Whether the log claims a date for the pairing: with usable hours, and not merely passed over. */
export function claims(day: LedgerDay): boolean {
  return totalHours(day) > 0 && !passedOver(day);
}

/** Judges every date that the log has for a worker at a pairing in a period. */
export function* judgeDays(
  ledger: Ledger,
  worker: string,
  pairing: string,
  period: Period,
  limits: readonly Limit[],
  counting: Counting,
): Generator<JudgedDay> {
  for (const day of ledger.days(worker, pairing, dayOf(period.start) as number, dayOf(period.end) as number)) {
    const judged = judgeAt(day, limits, counting, () => ledger.elsewhere(worker, pairing, day.day, counting.calendar === 'any-day'));
    if (judged !== null) yield judged;
  }
}

function judgeAt(day: LedgerDay, limits: readonly Limit[], counting: Counting, isElsewhere: () => boolean): JudgedDay | null {
  return judge(day, outside(limits, day.day), typeOf(day.day, counting), isElsewhere, counting);
}

function typeOf(day: number, {calendar}: Counting): DayType {
  return calendar === 'any-day' ? 'working-day' : dayType(day);
}

/** A date with one row as it is judged wherever its row says the same and it lies the same. */
export interface Alike extends Pick<JudgedDay, 'low' | 'high' | 'reason'> {
  /** Whether its row counts, or is left out for the reason. */
  readonly counted: boolean;
  readonly left: boolean;
  /** The row is of this date alone, and of this worker. */
  readonly once: boolean;
  /** File and sheet of the row, and how many lines come before those of its page. */
  readonly table: string;
  readonly before: number;
}

/** What is known of a log when its dates are judged, and what they are counted in: the same for one pairing after the other. */
interface Known {
  /** What dates with one row come to, by what their row says and how they lie; a log has millions that are alike. */
  readonly alike: (Alike | null)[];
  tally: AlikeTally | null;
  /** Where in the tally something may have been counted since it was last emptied. */
  readonly countable: number[];
}

const knownOf = new WeakMap<Ledger, Map<string, Known>>();

const TYPES = ['working-day', 'rest-day', 'unannounced'] as const satisfies readonly DayType[];
const REASONS = ['outside-pairing', 'outside-agreement', 'after-as-of'] as const satisfies readonly Limit['reason'][];

/** In what ways a date can lie to the limits: within them all, or outside of one. */
const SIDES: readonly (Outside | undefined)[] = [
  undefined,
  ...REASONS.flatMap((reason) => [
    {reason, unsure: false},
    {reason, unsure: true},
  ]),
];

/** In how many ways a date can lie. */
const WAYS = TYPES.length * SIDES.length;

/** By day of a period, from its first, how it lies: the number of its type, times those of the sides, and that of its side. */
function liesOf(from: number, to: number, limits: readonly Limit[], counting: Counting): Uint8Array {
  const types = typesOf(from, to, counting);
  const cuts = cutsOf(from, to, limits);
  let side = sideOf(outside(limits, from));
  // Most pairings run through the whole period.
  if (cuts.length === 0 && side === 0) return types;
  const lies = new Uint8Array(types);
  let day = from;
  // Between the ends of the limits' spans all days lie on the same side.
  for (const cut of [...cuts, to + 1]) {
    if (side === 0) day = cut;
    for (; day < cut; day++) lies[day - from] = (lies[day - from] as number) + side;
    side = sideOf(outside(limits, cut));
  }
  return lies;
}

/** The days of a period, its first aside, on which a span of the limits begins or has just ended; in order. */
function cutsOf(from: number, to: number, limits: readonly Limit[]): readonly number[] {
  const cuts = new Set<number>();
  const cut = (day: number): void => {
    if (from < day && day <= to) cuts.add(day);
  };
  for (const {spans, unsure} of limits) {
    for (const each of [spans, unsure]) {
      for (const {start, end} of each) {
        cut(dayOf(start) as number);
        cut((dayOf(end) as number) + 1);
      }
    }
  }
  return [...cuts].sort((a, b) => a - b);
}

/** By calendar and period, the numbers of the types of its days times those of the sides: every pairing is asked of the same few periods. */
const typesKnown = new Map<string, Uint8Array>();

function typesOf(from: number, to: number, counting: Counting): Uint8Array {
  const key = `${counting.calendar} ${from} ${to}`;
  let types = typesKnown.get(key);
  if (types === undefined) {
    types = new Uint8Array(Math.max(0, to - from + 1)).map((_, i) => TYPES.indexOf(typeOf(from + i, counting)) * SIDES.length);
    typesKnown.set(key, types);
  }
  return types;
}

function sideOf(limit: Outside | undefined): number {
  return SIDES.findIndex((side) => side?.reason === limit?.reason && side?.unsure === limit?.unsure);
}

/** Takes what the dates of workers come to. */
export interface Taker {
  /**
   * Takes a date with one row that no other pairing claims.
   * @param line of the row, within its page
   * @returns from which line of the page on dates that are alike need only be counted: those that go to `more`; Infinity for none
   */
  one(alike: Alike, line: number): number;
  /** Takes so many more dates of one worker that are alike. */
  more(alike: Alike, dates: number): void;
  /** Takes any other date. */
  other(judged: JudgedDay): void;
}

/**
 * Judges what `judgeDays` judges, for several workers at one pairing.
 * @returns a function that judges one worker
 */
export function judging(
  ledger: Ledger,
  pairing: string,
  period: Period,
  limits: readonly Limit[],
  counting: Counting,
  taker: Taker,
): (worker: string) => void {
  const [from, to] = [dayOf(period.start) as number, dayOf(period.end) as number];
  const lies = liesOf(from, to, limits, counting);
  const {tally, alike: known, countable} = emptied(ledger, counting);
  const {until, counts} = tally;
  const look = (at: number, day: number, shape: number, line: number): void => {
    let judged = known[at];
    if (judged === undefined) {
      judged = judgeAlike(ledger, shape, at % WAYS, day, counting);
      known[at] = judged;
    }
    const next = judged === null ? 0 : Math.min(LINES, Math.max(0, taker.one(judged, line)));
    if (next < LINES && until[at] === LINES) countable.push(at);
    until[at] = next;
  };
  const several = (day: LedgerDay): void => {
    // Only workers with dates at no other pairing are counted.
    const judged = judgeAt(day, limits, counting, () => false);
    if (judged !== null) taker.other(judged);
  };
  return (worker) => {
    if (ledger.isShared(worker)) {
      for (const judged of judgeDays(ledger, worker, pairing, period, limits, counting)) taker.other(judged);
      return;
    }
    ledger.count(worker, pairing, from, lies, tally, look, several);
    for (const at of countable) {
      const judged = known[at] as Alike | null;
      if (judged !== null && counts[at] !== 0) taker.more(judged, counts[at] as number);
      counts[at] = 0;
    }
  };
}

/** What is known of a log, with an empty tally. */
function emptied(ledger: Ledger, {calendar, modes}: Counting): Known & {readonly tally: AlikeTally} {
  const byCounting = knownOf.get(ledger) ?? new Map<string, Known>();
  knownOf.set(ledger, byCounting);
  const key = `${calendar} ${modes?.join() ?? '*'}`;
  const known = byCounting.get(key) ?? {alike: [], tally: null, countable: []};
  byCounting.set(key, known);
  // What was counted is taken worker by worker; only from where on rows are counted is left of the last pairing.
  for (const at of known.countable) if (known.tally !== null) known.tally.until[at] = LINES;
  known.countable.length = 0;
  const tally = ledger.tally(WAYS, known.tally);
  known.tally = tally;
  return {...known, tally};
}

function judgeAlike(ledger: Ledger, shape: number, lie: number, day: number, counting: Counting): Alike | null {
  const {table, page, ...row} = ledger.shapeOf(shape);
  const date: LedgerDay = {day, ...sumOf(row), stated: [{place: rowPlace(table, 1), ...row}]};
  const type = TYPES[Math.floor(lie / SIDES.length)] as DayType;
  const judged = judge(date, SIDES[lie % SIDES.length], type, () => false, counting);
  if (judged === null) return null;
  const {low, high, reason, counted, left} = judged;
  const once = row.dates === 1 && !ledger.hasSharedRows;
  return {low, high, reason, counted: counted.length > 0, left: left.length > 0, once, table, before: page * LINES};
}

/** The dates that the log claims for a worker's stays, rest days among them: certain ones, and all that may be. */
export function stayDates(
  ledger: Ledger,
  worker: string,
  pairing: string,
  period: Period,
  limits: readonly Limit[],
  counting: Counting,
): {readonly certain: readonly number[]; readonly possible: readonly number[]} {
  const certain: number[] = [];
  const possible: number[] = [];
  for (const day of ledger.days(worker, pairing, dayOf(period.start) as number, dayOf(period.end) as number)) {
    const limit = outside(limits, day.day);
    if (limit !== undefined && !limit.unsure) continue;
    const hours = MODES.filter((mode) => counting.modes === undefined || counting.modes.includes(mode)).reduce(
      (sum, mode) => sum + day.hours[mode],
      0,
    );
    if (hours + day.doubtful + day.hours.unstated === 0) continue;
    possible.push(day.day);
    if (limit === undefined && hours > 0 && !ledger.elsewhere(worker, pairing, day.day, true)) certain.push(day.day);
  }
  return {certain, possible};
}

/** Sorts the rows of a date: those that count until the day is full, those beyond, and those that the reason concerns. */
function rowsOf(day: LedgerDay, {low, reason}: Pick<JudgedDay, 'low' | 'reason'>, counting: Counting) {
  const counts = ({mode, hours}: StatedRow): boolean => hours !== null && (counting.modes === undefined || counting.modes.includes(mode));
  const counted: Place[] = [];
  const surplus: Place[] = [];
  let full = 0;
  // Longest first, so that which rows count does not depend on the order in which they were written.
  const longest = day.stated.filter(counts).sort((a, b) => (b.hours ?? 0) - (a.hours ?? 0) || b.dates - a.dates);
  for (const row of low > 0 ? longest : []) {
    if (full < FULL_DAY) counted.push(row.place);
    // A single row of more than a full day is stated once; what further rows add beyond it is left out.
    if (full > 0 && full + (row.hours ?? 0) > FULL_DAY) surplus.push(row.place);
    full += row.hours ?? 0;
  }
  const left = reason === null ? [] : day.stated.filter((row) => concerns(row, reason, counts)).map(({place}) => place);
  return {counted, surplus, surplusRows: surplus.length + (full > FULL_DAY ? day.rows - day.stated.length : 0), left};
}

/** Whether a row of a date is one that a reason speaks of. */
function concerns(row: StatedRow, reason: DayReason, counts: (row: StatedRow) => boolean): boolean {
  switch (reason) {
    case 'rest-day':
      return row.named;
    case 'other-mode':
      return row.hours !== null && !counts(row);
    case 'unstated-mode':
      return row.mode === 'unstated';
    default:
      return row.hours !== null;
  }
}

/** Judges a date; null where it is merely passed over. */
function judge(
  day: LedgerDay,
  limit: Outside | undefined,
  type: DayType,
  isElsewhere: () => boolean,
  counting: Counting,
): JudgedDay | null {
  const judged = boundsOf(day, limit, type, isElsewhere, counting);
  return judged === null ? null : {day: day.day, ...judged, ...rowsOf(day, judged, counting)};
}

function boundsOf(
  day: LedgerDay,
  limit: Outside | undefined,
  type: DayType,
  isElsewhere: () => boolean,
  counting: Counting,
): Pick<JudgedDay, 'low' | 'high' | 'reason'> | null {
  if (limit !== undefined && !limit.unsure) return {low: 0, high: 0, reason: limit.reason};
  const counts = (mode: ServiceMode): boolean => counting.modes === undefined || counting.modes.includes(mode);
  const certain = Math.min(
    FULL_DAY,
    MODES.filter(counts).reduce((sum, mode) => sum + day.hours[mode], 0),
  );
  const unstated = counts('unstated') ? 0 : day.hours.unstated;
  const low = certain;
  const high = Math.min(FULL_DAY, certain + day.doubtful + unstated);
  // A range passes over its rest days; only a row that names the date has claimed it.
  if (type === 'rest-day') return day.named ? {low: 0, high: 0, reason: 'rest-day'} : null;
  if (limit !== undefined) return {low: 0, high, reason: 'limit-unsure'};
  if (isElsewhere()) return {low: 0, high, reason: 'two-pairings'};
  if (type === 'unannounced') return {low: 0, high, reason: 'unannounced'};
  if (high > low) return {low, high, reason: day.doubtful > 0 ? 'bad-hours' : 'unstated-mode'};
  const cutOff = certain < FULL_DAY && totalHours(day) > certain;
  return {low, high, reason: cutOff ? 'other-mode' : null};
}

/** Stands for the worker of a row that names none. */
const NOBODY = '?';

/** A worker at a pairing in a period. */
export interface Dispatch {
  readonly worker: string;
  /** Day number and row of the first usable day; null when there is none. */
  readonly first: {readonly day: number; readonly place: Place} | null;
  /** The first day that may have been one: earlier than `first` where rows before it are in doubt. */
  readonly earliest: number;
  readonly place: Place;
  /** Set when every date of theirs lies outside a limit: certainly not dispatched, and why. */
  readonly outside: Limit['reason'] | null;
}

/**
 * Who was dispatched to a pairing. A usable day is any date with hours inside the limits that is not claimed for another pairing as
 * well; a rest day that a row names proves a dispatch though it is no working day. Workers with doubtful rows only come
 * back without `first`.
 */
export function dispatches(ledger: Ledger, pairing: string, period: Period, limits: readonly Limit[]): readonly Dispatch[] {
  // Several requirements ask the same.
  const known = dispatched.get(limits) ?? {ledger, pairing, byPeriod: new Map<Period, readonly Dispatch[]>()};
  if (known.ledger !== ledger || known.pairing !== pairing) return findDispatches(ledger, pairing, period, limits);
  dispatched.set(limits, known);
  const found = known.byPeriod.get(period) ?? findDispatches(ledger, pairing, period, limits);
  known.byPeriod.set(period, found);
  return found;
}

/** Who was dispatched to a pairing, by its limits; those of a run are made once for each pairing. */
const dispatched = new WeakMap<
  readonly Limit[],
  {readonly ledger: Ledger; readonly pairing: string; readonly byPeriod: Map<Period, readonly Dispatch[]>}
>();

function findDispatches(ledger: Ledger, pairing: string, period: Period, limits: readonly Limit[]): Dispatch[] {
  const found = new Map<string, Dispatch>();
  for (const worker of ledger.workersAt(pairing)) {
    const dispatch = dispatchOf(ledger, worker, pairing, period, limits);
    if (dispatch !== null) found.set(worker, dispatch);
  }
  const earliest = dayOf(period.start) as number;
  for (const {worker, places, dates} of ledger.doubtsFor(pairing, period)) {
    // Rows that name nobody may all be one more worker's.
    const name = worker === '' ? NOBODY : worker;
    const known = found.get(name);
    if (known === undefined || known.outside !== null)
      found.set(name, {worker: name, first: null, earliest, place: places[0] as Place, outside: null});
    // A row without a usable date may be of any day; one whose hours alone are unusable stands in the ledger.
    else if (dates > 0) found.set(name, {...known, earliest});
  }
  return [...found.values()].sort((a, b) => byText(a.worker, b.worker));
}

function dispatchOf(ledger: Ledger, worker: string, pairing: string, period: Period, limits: readonly Limit[]): Dispatch | null {
  let possible: {day: number; place: Place} | null = null;
  let left: {day: number; place: Place; reason: Limit['reason']} | null = null;
  for (const day of ledger.days(worker, pairing, dayOf(period.start) as number, dayOf(period.end) as number)) {
    if (passedOver(day)) continue;
    const at = {day: day.day, place: day.stated[0].place};
    const limit = outside(limits, day.day);
    if (limit !== undefined && !limit.unsure) left ??= {...at, reason: limit.reason};
    else if (limit !== undefined || totalHours(day) === 0 || ledger.elsewhere(worker, pairing, day.day, false)) possible ??= at;
    else return {worker, first: at, earliest: possible?.day ?? at.day, place: at.place, outside: null};
  }
  if (possible !== null) return {worker, first: null, earliest: possible.day, place: possible.place, outside: null};
  return left === null ? null : {worker, first: null, earliest: left.day, place: left.place, outside: left.reason};
}

/** The most that the doubtful rows of a pairing could add, in days of the plan's counting. */
export function doubtfulDays(doubts: readonly DoubtSum[], counting: Counting): number {
  return doubts.reduce((sum, doubt) => sum + (counting.calendar === 'any-day' ? doubt.dates : doubt.days), 0);
}
