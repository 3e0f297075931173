import {daysBetween} from '../ledger/calendar.js';
import type {DoubtSum, Ledger} from '../ledger/ledger.js';
import {FULL_DAY, MODES, type ServiceMode} from '../ledger/mode.js';
import {type Alike, type Counting, doubtfulDays, type JudgedDay, judgeDays, judging, stayDates, type Taker} from '../ledger/service.js';
import {Stays} from '../ledger/stays.js';
import {day, isoOf, type Period} from '../model/date.js';
import {type Place, RowSampler, rowPlace} from '../model/place.js';
import type {Dated} from '../model/plan.js';
import {type Message, message, type Words} from '../model/text.js';
import {type LeftOut, type Outcome, type ServiceDay, shortfall, type Unit} from '../model/verdict.js';
import {certified, LEVELS, practised} from '../records/qualification.js';
import type {WorkerList} from '../records/register.js';
import type {Pairing, Worker} from '../records/roster.js';
import {datedNumber, defineCheck, parameters, type Question, requirementOf} from './define.js';
import {DAY_REASONS, notApplicable, notInForce, outcome} from './outcome.js';

interface Params {
  readonly 'at-least': Dated;
  readonly calendar?: Counting['calendar'];
  readonly modes?: readonly ServiceMode[];
  /** Days that a stay must last, from its first date to its last; the days of a shorter one do not count. */
  readonly 'shortest-stay'?: number;
  /** Count only days of workers who meet these on that day. */
  readonly 'qualified-only'?: {readonly levels: readonly string[]; readonly years: number};
}

/** What is lacking, in words. */
const UNITS = {
  'working-day': {zh: '个工作日', en: 'working days'},
  day: {zh: '天', en: 'days'},
} as const satisfies Partial<Record<Unit, Words>>;

/** Days from hundredths of hours: a hundredth is 0.00125 of a day, so five decimals are exact. */
function days(hundredths: number): number {
  return Math.round((hundredths / FULL_DAY) * 100_000) / 100_000;
}

/** Adds up the dispatched workers' days, one day per worker and date at most. */
export const workingDays = defineCheck({
  id: 'working-days',
  summary: {zh: '累计服务天数', en: 'Days of service added together'},
  how: {
    zh: '按服务日志逐人逐日累计：每人每天最多一天；填写时长的按小时折算，8 小时为一天，同一天多条相加、封顶一天；日期区间按其中的工作日计。周末和法定节假日不计，调休上班日计入。计划没有限定服务方式的，实地、线上都算。同一人同一天登记在两个结对的，两边都先不计。计划规定单次最短天数的，前后相连（中间只隔休息日）为一次，不足天数的不计。',
    en: 'Adds up the log by worker and date: one day per worker and date at most; hours count as a fraction (8 hours are a day), rows of one date add up to one day at most; a range counts its working days. Weekends and public holidays are out, make-up workdays in. On-site and online days count unless the plan names the modes. A date claimed by two pairings counts for neither until settled. Where the plan asks for a shortest stay, dates with only rest days between them are one stay, and the days of a shorter one do not count.',
  },
  example: {
    zh: '两名社工，一人 30 天，一人 9 天半：39.5/40，差 0.5 天。',
    en: 'One worker with 30 days and one with 9.5: 39.5/40, half a day short.',
  },
  subjects: ['pairing', 'worker'],
  reads: ['deployments'],
  uses: ['workers'],
  columns: {deployments: ['worker', 'pairing', 'date', 'start', 'end', 'hours', 'mode']},
  params: parameters(
    {
      'at-least': datedNumber,
      unit: {const: 'working-day'},
      calendar: {enum: ['working-days', 'any-day']},
      modes: {type: 'array', minItems: 1, items: {enum: [...MODES]}},
      'shortest-stay': {type: 'integer', minimum: 1, maximum: 366},
      'qualified-only': parameters({
        levels: {type: 'array', minItems: 1, items: {enum: [...LEVELS]}},
        years: {type: 'integer', minimum: 0},
      }),
    },
    ['calendar', 'modes', 'shortest-stay', 'qualified-only'],
  ),
  messages: {
    'outside-pairing': {zh: '不在结对起止日期内', en: 'outside the dates of the pairing'},
    'outside-agreement': {zh: '不在协议期内（签订之前或期满之后）', en: 'outside the agreement: before it was signed or after its end'},
    'after-as-of': {zh: '晚于截止日', en: 'after the as-of date'},
    'limit-unsure': {
      zh: '结对或协议的起止日期不可用，是否在期内无法确定',
      en: 'a date of the pairing or agreement cannot be used, so whether this lies inside cannot be told',
    },
    'two-pairings': {zh: '同一人同一天登记在两个结对', en: 'the worker is logged in two pairings on that date'},
    'rest-day': {zh: '周末或法定节假日', en: 'weekend or public holiday'},
    unannounced: {zh: '该年放假安排尚未公布', en: 'the holidays of that year are not announced yet'},
    'other-mode': {zh: '服务方式不计入', en: 'a mode of service that does not count'},
    'unstated-mode': {zh: '没有写明服务方式', en: 'the mode of service is not stated'},
    again: {zh: '同一天重复登记，超出一天的部分不计', en: 'the date is stated again; what exceeds one day is not counted'},
    'short-stay': {zh: '{worker} 单次不足 {days} 天', en: "a stay of {worker}'s of less than {days} days"},
    'not-dispatched': {zh: '没有派出', en: 'not dispatched'},
    unqualified: {zh: '{worker} 当日不具备资格', en: '{worker} was not qualified on that day'},
    undecided: {
      zh: '{worker} 当日是否具备资格无法确定：名册缺项',
      en: 'whether {worker} was qualified on that day cannot be told from the list',
    },
    'doubt.unknown-worker': {zh: '名册中没有社工 {worker}', en: 'worker {worker} is in no list'},
    'doubt.ambiguous-worker': {zh: '社工 {worker} 有同名，无法确定', en: 'several workers are called {worker}'},
    'doubt.unknown-pairing': {zh: '结对编号不在名单中', en: 'the pairing is not in the roster'},
    'doubt.bad-date': {zh: '日期不存在或写法不对', en: 'the date does not exist or is not written as one'},
    'doubt.bad-range': {zh: '结束早于开始', en: 'the end is before the start'},
    'doubt.bad-hours': {zh: '时长不可用', en: 'the hours cannot be used'},
    'doubt.bad-row': {zh: '这一行无法使用', en: 'the row cannot be used'},
    arithmetic: {zh: '{worker} {days} 天', en: '{worker} {days} d'},
    'todo.open': {
      zh: '在 {end} 前再服务 {short} {unit}；还剩 {left} {unit}',
      en: '{short} more {unit} by {end}; {left} are left',
    },
    'todo.none-left': {
      zh: '差 {short} {unit}，到 {end} 已没有日子可补；如有漏登，补登服务日志',
      en: '{short} {unit} short, and no day is left until {end}; hand in log rows that are missing, if any',
    },
    'todo.unannounced': {
      zh: '在 {end} 前再服务 {short} {unit}；放假安排尚未公布，还剩多少无法确定',
      en: '{short} more {unit} by {end}; how many are left cannot be told until the holidays are announced',
    },
    'todo.closed': {
      zh: '差 {short} {unit}；如有漏登，补登服务日志',
      en: '{short} {unit} short; hand in log rows that are missing, if any',
    },
    'todo.mend': {
      zh: '核实列出的日志：最少 {low} 天，最多 {high} 天',
      en: 'settle the log rows listed: at least {low} days, at most {high}',
    },
  },
  judge({deployments: ledger, workers}, params: Params, question) {
    const calendar = params.calendar ?? 'working-days';
    const unit = calendar === 'any-day' ? 'day' : 'working-day';
    const required = requirementOf(params, unit, question);
    if (required === null) return notInForce(unit);
    const counting: Counting = {calendar, ...(params.modes === undefined ? {} : {modes: params.modes})};
    const {subject, pairings} = question;
    const tally = new Tally(question.rows);
    for (const pairing of pairings) tally.add(ledger, workers, pairing, params, counting, question);
    const doubts = doubtsOf(ledger, question);
    if (subject.kind === 'worker' && tally.days === 0 && doubts.length === 0)
      return notApplicable(message('working-days/not-dispatched'), unit);
    const low = days(tally.low);
    const high = days(tally.high + FULL_DAY * doubtfulDays(doubts, counting));
    // A stay that is still too short may grow, and then all its days count.
    const hands = params['shortest-stay'] !== undefined ? null : subject.kind === 'worker' ? 'self' : tally.hands;
    return outcome({
      found: {low, high},
      required,
      workforce: {hands, calendar},
      days: tally.dates,
      counted: tally.counted.sample(),
      leftOut: [
        ...tally.leftOut(),
        ...doubts.map((d) => ({reason: message(`working-days/doubt.${d.reason}`, {worker: d.worker}), total: d.rows, places: d.places})),
      ],
      reasons: tally.perWorker,
      todo: low >= required.value ? [] : [advice({found: {low, high}, required}, UNITS[unit], calendar, question)],
    });
  },
});

/** A period with as many days before and after it as a stay may reach over its ends; the longest holidays are shorter than the margin. */
function around({label, start, end}: Period, shortest: number): Period {
  const margin = shortest + 15;
  return {label, start: isoOf(day(start) - margin), end: isoOf(day(end) + margin)};
}

/** The doubtful rows that may concern the subject: one row may stand for several pairings, but is one. */
function doubtsOf(ledger: Ledger, {subject, pairings, period}: Question): DoubtSum[] {
  const all = new Set(pairings.flatMap(({id}) => ledger.doubtsFor(id, period)));
  const nobody = (reason: DoubtSum['reason']): boolean => reason === 'unknown-worker' || reason === 'ambiguous-worker';
  return [...all].filter(({worker, reason}) => subject.kind !== 'worker' || worker === subject.id || nobody(reason));
}

type Answer = 'yes' | 'no' | 'undecided';

/** Rows that do not count for one reason; some may not be kept. */
interface Aside {
  readonly reason: Message;
  readonly rows: RowSampler;
  unseen: number;
}

/** Days added up, with the rows that count and those that do not. */
class Tally implements Taker {
  low = 0;
  high = 0;
  readonly counted: RowSampler;
  readonly #aside = new Map<string, Aside>();
  /** The same by the reason itself, where that was seen before. */
  readonly #known = new Map<Message, Aside>();
  readonly perWorker: Message[] = [];
  /** How many dates there were to judge. */
  days = 0;
  /** Every one of them, where they are wanted. */
  readonly dates: ServiceDay[] = [];
  /** How many workers have a day that counts. */
  hands = 0;
  readonly #most: number;

  /** @param most how many rows are kept that count, and of each reason for which they do not */
  constructor(most: number) {
    this.#most = most;
    this.counted = new RowSampler(most);
  }

  /** Adds the days of a pairing: of all its workers, or of the one who is judged. */
  add(ledger: Ledger, workers: WorkerList, pairing: Pairing, params: Params, counting: Counting, question: Question): void {
    const {subject, period} = question;
    const shortest = params['shortest-stay'];
    const limits = question.limitsOf(pairing);
    // Rows without a usable date may lie next to any stay, and make it long enough.
    const loose = ledger.doubtsFor(pairing.id, period).some(({dates}) => dates > 0);
    const ids = ledger.workersAt(pairing.id).filter((id) => subject.kind !== 'worker' || id === subject.id);
    // Where neither single days nor who serves them matters, dates that are alike are judged once.
    if (shortest === undefined && params['qualified-only'] === undefined && !question.withDays) {
      const judgeWorker = judging(ledger, pairing.id, period, limits, counting, this);
      for (const id of ids) {
        const before = this.low;
        judgeWorker(id);
        this.#close(workers.find(id)?.name ?? id, this.low - before);
      }
      return;
    }
    for (const id of ids) {
      const all = judgeDays(ledger, id, pairing.id, period, limits, counting);
      const stays =
        shortest === undefined
          ? null
          : new Stays(stayDates(ledger, id, pairing.id, around(period, shortest), limits, counting), shortest, loose);
      this.#addWorker(id, workers.find(id), all, stays, params, question.withDays);
    }
  }

  /** What `take` does for a date with one row, see `Taker`. */
  one(alike: Alike, line: number): number {
    const {once, table, before} = alike;
    this.#add(alike, 1);
    let until = 0;
    for (const rows of this.#rowsFor(alike)) {
      if (once) rows.addOnce(table, before + line);
      else rows.add(rowPlace(table, before + line));
      until = Math.max(until, once ? rows.until(table) - before : Infinity);
    }
    return until;
  }

  more(alike: Alike, dates: number): void {
    this.#add(alike, dates);
    for (const rows of this.#rowsFor(alike)) rows.pass(dates);
  }

  other(judged: JudgedDay): void {
    // Only what is undecided is told of by name.
    this.take(judged, 'yes', '');
  }

  #add({low, high}: Alike, dates: number): void {
    this.days += dates;
    this.low += low * dates;
    this.high += high * dates;
  }

  /** Where the rows of dates that are alike belong. */
  #rowsFor({low, reason, counted, left}: Alike): RowSampler[] {
    const aside = reason === null || reason === 'bad-hours' ? null : this.#asideFor(DAY_REASONS[reason]);
    return [...(low > 0 && counted ? [this.counted] : []), ...(aside !== null && left ? [aside.rows] : [])];
  }

  /** @param stays null where a stay of any length counts */
  #addWorker(
    id: string,
    worker: Worker | undefined,
    all: Iterable<JudgedDay>,
    stays: Stays | null,
    params: Params,
    withDays: boolean,
  ): void {
    const name = worker?.name ?? id;
    let own = 0;
    for (const judged of all) {
      const cut = stays?.cut(judged) ?? judged;
      const qualified = qualifies(params['qualified-only'], worker, judged.day);
      const certain = this.take(cut, qualified, name);
      own += certain;
      const tooShort =
        stays?.tooShort(judged) === true ? message('working-days/short-stay', {worker: name, days: params['shortest-stay'] ?? 0}) : null;
      if (tooShort !== null) this.#setAside(tooShort, judged.counted);
      if (!withDays) continue;
      const most = qualified === 'no' ? 0 : days(cut.high);
      const reason = tooShort ?? whyNot(cut, qualified, name);
      this.dates.push({worker: id, date: isoOf(judged.day), counted: days(certain), most, reason});
    }
    this.#close(name, own);
  }

  /** @param own what the days of a worker add up to */
  #close(name: string, own: number): void {
    if (own === 0) return;
    this.hands += 1;
    this.perWorker.push(message('working-days/arithmetic', {worker: name, days: days(own)}));
  }

  /** @returns what the day adds for certain */
  take(judged: JudgedDay, qualified: Answer, worker: string): number {
    const {high, reason, counted, surplus, surplusRows, left} = judged;
    this.days += 1;
    const certain = qualified === 'yes' ? judged.low : 0;
    if (certain > 0) this.counted.add(...counted);
    if (high > 0 && qualified !== 'yes') this.#setAside(lacks(qualified, worker), counted);
    // A row with unusable hours is named by its doubt.
    if (reason !== null && reason !== 'bad-hours') this.#setAside(DAY_REASONS[reason], left);
    if (surplusRows > 0) this.#setAside(message('working-days/again'), surplus, surplusRows - surplus.length);
    this.low += certain;
    this.high += qualified === 'no' ? 0 : high;
    return certain;
  }

  /** @param unseen rows of which the place was not kept */
  #setAside(reason: Message, places: readonly Place[], unseen = 0): void {
    const group = this.#asideFor(reason);
    group.rows.add(...places);
    group.unseen += unseen;
  }

  #asideFor(reason: Message): Aside {
    const known = this.#known.get(reason);
    if (known !== undefined) return known;
    const key = JSON.stringify(reason);
    const group = this.#aside.get(key) ?? {reason, rows: new RowSampler(this.#most), unseen: 0};
    this.#aside.set(key, group);
    this.#known.set(reason, group);
    return group;
  }

  leftOut(): LeftOut[] {
    return [...this.#aside.values()].map(({reason, rows, unseen}) => {
      const {total, places} = rows.sample();
      return {reason, total: total + unseen, places};
    });
  }
}

function lacks(qualified: Exclude<Answer, 'yes'>, worker: string): Message {
  return message(qualified === 'no' ? 'working-days/unqualified' : 'working-days/undecided', {worker});
}

/** Why a date does not count, or not for certain. */
function whyNot({high, reason}: JudgedDay, qualified: Answer, worker: string): Message | null {
  if (high > 0 && qualified !== 'yes') return lacks(qualified, worker);
  if (reason === null) return null;
  return reason === 'bad-hours' ? message('working-days/doubt.bad-hours', {worker}) : DAY_REASONS[reason];
}

function qualifies(rule: Params['qualified-only'], worker: Parameters<typeof certified>[0] | undefined, on: number): Answer {
  if (rule === undefined) return 'yes';
  if (worker === undefined) return 'undecided';
  const answers = [certified(worker, rule.levels, on).answer, practised(worker, rule.years, on).answer];
  return answers.includes('no') ? 'no' : answers.includes('undecided') ? 'undecided' : 'yes';
}

function advice(
  {found, required}: Pick<Outcome, 'found' | 'required'>,
  unit: Words,
  calendar: Counting['calendar'],
  {open, span, asOf}: Question,
): Message {
  const {low, high} = found;
  if (high >= required.value) return message('working-days/todo.mend', {low, high});
  const short = shortfall({found, required}) ?? 0;
  if (!open) return message('working-days/todo.closed', {short, unit});
  const left = daysBetween(Math.max(day(asOf) + 1, day(span.start)), day(span.end), calendar);
  const args = {short, unit, end: span.end};
  if (left === null) return message('working-days/todo.unannounced', args);
  return left === 0 ? message('working-days/todo.none-left', args) : message('working-days/todo.open', {...args, left});
}
