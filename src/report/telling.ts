import {inspections} from '../checks/index.js';
import type {Voice} from '../messages/speak.js';
import {ENCODING_NAMES} from '../model/encoding.js';
import {groupBy} from '../model/group.js';
import {KIND_INFO} from '../model/kinds.js';
import type {RowSample} from '../model/place.js';
import type {Requirement, Target} from '../model/plan.js';
import type {UnreadSheet} from '../model/reading.js';
import {REPAIR_WORDS} from '../model/repair.js';
import {
  countFindings,
  countKnown,
  countStatuses,
  type Input,
  type Report,
  type Standing,
  type SubmissionResult,
  type YearCell,
  type YearRow,
} from '../model/report.js';
import {bySubject, NOT_MET} from '../model/tallies.js';
import {type Message, numberText, type Words} from '../model/text.js';
import {
  type Bounds,
  type Pace,
  type Required,
  STATUSES,
  type Status,
  SUBJECT_KINDS,
  type Subject,
  type SubjectKind,
  type Unit,
  type Verdict,
  type Waived,
} from '../model/verdict.js';
import {type FileName, placesText, shortNames} from './finding-text.js';
import type {RenderOptions} from './renderer.js';
import {
  LABELS,
  LEFT_OUT_WORDS,
  MEASURE_WORDS,
  RULE_LABELS,
  RULE_WORDS,
  STATUS_WORDS,
  SUBJECT_WORDS,
  UNIT_WORDS,
  UNREAD_WORDS,
} from './words.js';

/** What a rule of findings is called. */
export function ruleWords(rule: string): Words {
  return inspections.find(({id}) => id === rule)?.summary ?? RULE_WORDS[rule] ?? {zh: rule, en: rule};
}

/** How much of each list is shown without `--all`. */
const SHOWN = 20;

/** Subjects of one table: of more than that, only those are listed of which something is not well. */
const MANY = 60;

/** Reasons of one verdict that are shown with `--all`: more than can be read, but not a page for each worker of a log. */
const ALL_REASONS = 100;

/** Subjects of one kind and requirements, in one work year. */
export interface Matrix {
  /** The time that it is about. */
  readonly title: string;
  readonly kind: SubjectKind;
  readonly subjects: readonly Subject[];
  /** How many subjects are not listed: because all is well with them, or because they are too many. */
  readonly rest: readonly string[];
  readonly requirements: readonly Requirement[];
  at(subject: Subject, requirement: Requirement): Verdict | undefined;
}

/** The verdicts on one kind of subject in one work year. */
interface Group {
  readonly verdicts: Verdict[];
  /** The requirements that they judge. */
  readonly asked: Set<string>;
  /** The subjects that do not meet all of them. */
  readonly bad: Set<string>;
}

/** How the verdicts of a requirement in one year look; null where nothing is judged in it. */
export function yearStatus(cell: YearCell): Status | null {
  return cell.judged === 0 ? null : (NOT_MET.find((status) => cell[status as keyof YearCell] !== 0) ?? 'pass');
}

/** Whether the plan itself has switched it off, for everyone; else it was excused in one case. */
export function isOff({status, waived}: Pick<Verdict, 'status' | 'waived'>): boolean {
  return status === 'waived' && waived === null;
}

/** A share in percent, cut and not rounded: 99.96 % is not all of it. */
export function shareText(share: number): string {
  // What a fraction in binary lacks is not cut off with the rest.
  return `${Math.floor(share * 1_000 + 1e-9) / 10}%`;
}

/** Numbers and names in words of one language, the same wherever people read them. */
export class Wording {
  readonly voice: Voice;
  /** Whether everything is listed instead of the first of each. */
  readonly all: boolean;

  constructor({voice, all}: Pick<RenderOptions, 'voice' | 'all'>) {
    this.voice = voice;
    this.all = all;
  }

  /** A label with its slots filled. */
  label(words: Words, args: Readonly<Record<string, string | number>> = {}): string {
    return this.voice.pick(words).replace(/\{(\w+)\}/g, (_, name: string) => String(args[name]));
  }

  /** Sentences or clauses one after another. */
  join(texts: readonly string[]): string {
    return texts.join(this.voice.lang === 'zh' ? '；' : '; ');
  }

  /** Words of a list. */
  list(texts: readonly string[]): string {
    return texts.join(this.voice.lang === 'zh' ? '、' : ', ');
  }

  /** What was put right in the cells of a file, and how often. */
  repaired(repairs: Input['repairs']): string {
    const told = repairs.map(({code, total}) =>
      this.label(LABELS.repair, {what: this.voice.pick(REPAIR_WORDS[code]), count: numberText(total)}),
    );
    return this.label(LABELS.repairs, {repairs: this.list(told)});
  }

  /** The part of a list that is shown, and the line that says how much is not. */
  shown<T>(list: readonly T[], total: number, more: Words): {shown: readonly T[]; rest: string[]} {
    const shown = this.all ? list : list.slice(0, SHOWN);
    return {shown, rest: total > shown.length ? [this.label(more, {count: total - shown.length, total})] : []};
  }

  /** The first of several reasons, and how many more there are. */
  several(texts: readonly string[]): string {
    const most = this.all ? ALL_REASONS : SHOWN;
    const shown = this.join(texts.slice(0, most));
    return texts.length <= most ? shown : `${shown}${this.label(LABELS.moreReasons, {count: texts.length - most})}`;
  }

  /** A subject as people know it; a pairing without a number is called by its sender and county already. */
  subject({id, label, kind}: Subject): string {
    if (kind === 'programme') return this.voice.pick(SUBJECT_WORDS.programme);
    return label === '' || label === id || id.includes('/') ? id : `${id} ${label}`;
  }

  /** A count, or its bounds where rows are in doubt. */
  count(found: number, bounds: Bounds | null): string {
    return bounds === null ? numberText(found) : `${numberText(bounds.low)}-${numberText(bounds.high)}`;
  }

  /** The number behind a status where there is little room; blank where the status says it all. */
  number({found, bounds, required}: Pick<Verdict, 'found' | 'bounds' | 'required'>): string {
    if (found === null || required === null) return '';
    const count = this.count(found, bounds);
    if (required.rule === 'all' || required.unit === 'party' || required.unit === 'township') return `${count}/${required.value}`;
    if (required.unit === 'percent') return `${count}%`;
    return required.rule === 'exactly' || required.unit !== 'pairing' ? count : '';
  }

  /** What was required, with the rule where it is not the usual one. */
  required({rule, value, most}: Required): string {
    const number = numberText(value);
    if (rule === 'between') return `${number}-${numberText(most ?? value)}`;
    return rule === 'at-least' || rule === 'all' ? number : this.label(RULE_LABELS[rule], {value: number});
  }

  /** Found of required, how short, since when and by when; blank where nothing was counted. */
  arithmetic({found, bounds, required, short}: Pick<Verdict, 'found' | 'bounds' | 'required' | 'short'>): string {
    if (found === null || required === null) return '';
    const count = this.count(found, bounds);
    const unit = this.voice.pick(UNIT_WORDS[required.unit]);
    const parts = [this.label(LABELS.of, {found: count, required: this.required(required), unit})];
    if (short !== null) parts.push(this.label(LABELS.short, {short: numberText(short)}));
    if (required.since !== undefined) {
      const clause = required.clause === undefined ? '' : ` ${required.clause}`;
      parts.push(this.label(LABELS.since, {date: required.since}) + clause);
    }
    if (required.by !== undefined) parts.push(this.label(LABELS.by, {date: required.by}));
    return parts.join(this.voice.lang === 'zh' ? '，' : ', ');
  }

  /** Where something still open should be by now, and whether the days left are enough. */
  pace(pace: Pace, unit: Unit): string {
    const {until, left, hands, needed, enough} = pace;
    const parts = [this.evenPace(pace, unit)];
    if (until !== null) parts.push(this.label(LABELS.until, {until}));
    // How many days of service are left, the advice says.
    if (left !== null && unit !== 'working-day' && unit !== 'day') parts.push(this.label(LABELS.daysLeft, {left: numberText(left)}));
    if (enough !== null && hands !== null && needed !== null)
      parts.push(this.label(enough ? LABELS.enoughHands : LABELS.tooFewHands, {hands, needed}));
    else if (enough !== null) parts.push(this.label(enough ? LABELS.enoughDays : LABELS.tooFewDays));
    else if (needed !== null) parts.push(this.label(LABELS.neededHands, {needed}));
    return this.join(parts.filter((part) => part !== ''));
  }

  /** Where something still open should be by now; blank while nothing is due, as of a single thing. */
  evenPace({due, behind}: Pace, unit: Unit): string {
    if (due === 0) return '';
    // A measure word of days, which other units have of their own or do without.
    const words = unit === 'working-day' && this.voice.lang === 'zh' ? '个工作日' : this.voice.pick(UNIT_WORDS[unit]);
    const amount = unit === 'percent' ? `${numberText(due)}%` : `${numberText(due)} ${words}`;
    return this.label(behind > 0 ? LABELS.behind : LABELS.onPace, {due: amount, behind: numberText(behind)});
  }

  /** Who excused a verdict, why and until when, and what it would be otherwise. */
  waived({reason, approvedBy, expires}: Waived): string {
    return this.label(LABELS.waived, {reason, approvedBy, expires});
  }
}

/** Names and numbers of one report, the same in every format that people read. */
export class Telling extends Wording {
  readonly report: Report;
  /** A file beside its lines: without its folder where that leaves no doubt. */
  readonly fileName: FileName;
  readonly #requirements: ReadonlyMap<string, Requirement>;
  readonly #targets: ReadonlyMap<string, Target>;

  constructor(report: Report, options: Pick<RenderOptions, 'voice' | 'all'>) {
    super(options);
    this.report = report;
    // The head of a roll-up names no files: they are called by their whole paths then.
    this.fileName = report.submissions.length > 0 ? (path) => path : shortNames(report.inputs.map(({path}) => path));
    this.#requirements = new Map(report.plan.requirements.map((one) => [one.id, one]));
    this.#targets = new Map(report.plan.targets.map((one) => [one.id, one]));
  }

  /** How many submissions there are, and how many of them do not count. */
  submissions(): string {
    const {submissions} = this.report;
    const [bad, copies] = [submissions.filter(({problem}) => problem !== null), submissions.filter(({copyOf}) => copyOf !== null)];
    const count = submissions.length;
    if (bad.length + copies.length === 0) return this.label(LABELS.submissions, {count});
    const parts = [
      this.label(LABELS.submissionsCounted, {count, good: count - bad.length - copies.length}),
      ...(bad.length > 0 ? [this.label(LABELS.submissionsLeftOut, {bad: bad.length})] : []),
      ...(copies.length > 0 ? [this.label(LABELS.submissionsCopies, {copies: copies.length})] : []),
    ];
    return parts.join(this.voice.lang === 'zh' ? '，' : ', ');
  }

  /** Why a submission does not count; null for one that does. */
  uncounted({problem, copyOf}: Pick<SubmissionResult, 'problem' | 'copyOf'>): string | null {
    if (problem !== null) return this.voice.pick(problem);
    return copyOf === null ? null : this.label(LABELS.sameAs, {name: copyOf});
  }

  /** What a requirement or target is called; one that the plan does not have, by its id. */
  title(id: string): string {
    const titled = this.#requirements.get(id) ?? this.#targets.get(id);
    return titled === undefined ? id : this.voice.pick(titled.title);
  }

  /** The shortest name of a requirement, for the head of a column. */
  shortTitle(id: string): string {
    const requirement = this.#requirements.get(id);
    return requirement?.short === undefined ? this.title(id) : this.voice.pick(requirement.short);
  }

  /** The time that a verdict judges: a work year, once in the period, or blank for what holds at all times. */
  period({period}: Pick<Verdict, 'period'>): string {
    if (period === null) return '';
    return period.label === '' ? this.label(LABELS.once, this.report.plan.period) : this.label(LABELS.year, {year: period.label});
  }

  /** Rows of a sample: how many, and the first of them. */
  rows(sample: RowSample): string {
    return `${this.label(LABELS.lines, {count: sample.total})}: ${this.where(sample)}`;
  }

  /** The first rows of a sample. */
  where({total, places}: RowSample): string {
    return `${placesText(places, this.fileName)}${total > places.length ? ' …' : ''}`;
  }

  /** One for each kind of subject and work year. */
  matrices(): Matrix[] {
    const groups = this.#byLabelAndKind();
    return [null, '', ...this.report.years].flatMap((label) => {
      const byKind = groups.get(label);
      return SUBJECT_KINDS.flatMap((kind) => {
        const group = byKind?.get(kind);
        return group === undefined ? [] : [this.#matrix(label, kind, group)];
      });
    });
  }

  /** The verdicts of each work year and kind of subject. What the plan has switched off is said once, not in a column of its own. */
  #byLabelAndKind(): ReadonlyMap<string | null, ReadonlyMap<SubjectKind, Group>> {
    const groups = new Map<string | null, Map<SubjectKind, Group>>();
    for (const verdict of this.report.verdicts) {
      if (isOff(verdict)) continue;
      const {subject, period, requirement, status} = verdict;
      const label = period?.label ?? null;
      const byKind = groups.get(label) ?? new Map<SubjectKind, Group>();
      const group = byKind.get(subject.kind) ?? {verdicts: [], asked: new Set(), bad: new Set()};
      if (group.verdicts.length === 0) groups.set(label, byKind.set(subject.kind, group));
      group.verdicts.push(verdict);
      group.asked.add(requirement);
      if (NOT_MET.includes(status)) group.bad.add(subject.id);
    }
    return groups;
  }

  #matrix(label: string | null, kind: SubjectKind, {verdicts, asked, bad}: Group): Matrix {
    const title = label === null ? this.label(LABELS.standing) : this.period(verdicts[0] as Verdict);
    const all = this.report.subjects.filter((subject) => subject.kind === kind);
    // Of a long list, who is well need not be read.
    const many = !this.all && all.length > MANY;
    const unwell = many ? all.filter(({id}) => bad.has(id)) : all;
    const subjects = many ? (unwell.length === 0 ? all : unwell).slice(0, MANY) : all;
    const [more, well] = [Math.max(0, unwell.length - subjects.length), all.length - Math.max(unwell.length, subjects.length)];
    const listed = new Map(subjects.map(({id}) => [id, new Map<string, Verdict>()]));
    for (const verdict of verdicts) listed.get(verdict.subject.id)?.set(verdict.requirement, verdict);
    return {
      title,
      kind,
      subjects,
      rest: [
        ...(more > 0 ? [this.label(LABELS.moreSubjects, {count: more, total: unwell.length})] : []),
        ...(well > 0 ? [this.label(LABELS.moreGood, {count: well})] : []),
      ],
      requirements: this.report.plan.requirements.filter(({id}) => asked.has(id)),
      at: (subject, requirement) => listed.get(subject.id)?.get(requirement.id),
    };
  }

  /** Statuses whose marks are to be explained. */
  statuses(): readonly Status[] {
    const found = new Set<Status>();
    for (const judged of [this.report.verdicts, this.report.targets]) for (const one of judged) if (!isOff(one)) found.add(one.status);
    return STATUSES.filter((status) => found.has(status));
  }

  /** Rows that were left out, the first reasons only. */
  leftOut({rows}: Pick<Verdict, 'rows'>): string[] {
    return rows.leftOut.slice(0, SHOWN).map((left) => `${this.rows(left)} (${this.voice.say(left.reason)})`);
  }

  /** Verdicts that a person should act on, by subject, both in the order of the report. */
  toAct(): {readonly subject: Subject; readonly verdicts: readonly Verdict[]}[] {
    const {verdicts, subjects} = this.report;
    const isTold = this.#told();
    const own = bySubject(
      verdicts.filter(
        (verdict) => (NOT_MET.includes(verdict.status) || verdict.waived !== null) && (verdict.found !== null || !isTold(verdict)),
      ),
    );
    return subjects.flatMap((subject) => {
      const open = own.find(subject.kind, subject.id);
      return open === undefined ? [] : [{subject, verdicts: open}];
    });
  }

  /** Whether a verdict says what is told of its requirement anyway: what nothing could be said of at all is told once, not for every subject. */
  #told(): (verdict: Verdict) => boolean {
    const told = new Map<string, Set<string>>();
    for (const {requirement, reason} of this.report.notEvaluated) {
      told.set(requirement, (told.get(requirement) ?? new Set()).add(this.voice.say(reason)));
    }
    // Most verdicts share their reasons.
    const words = new Map<Message, string>();
    const wordsOf = (reason: Message): string => {
      const known = words.get(reason) ?? this.voice.say(reason);
      words.set(reason, known);
      return known;
    };
    return ({requirement, reasons}) => {
      const own = told.get(requirement);
      return own !== undefined && reasons.some((reason) => own.has(wordsOf(reason)));
    };
  }

  /** Requirements and targets of which nothing could be judged, by the reason. */
  notEvaluated(): string[] {
    const byReason = groupBy(this.report.notEvaluated, ({reason}) => this.voice.say(reason));
    return [...byReason].map(([reason, own]) => `${this.list(own.map(({requirement}) => this.title(requirement)))} (${reason})`);
  }

  /**
   * What a file was understood to be: its tables, rows, encoding where it is not UTF-8, columns beyond those of its tables, and what was put
   * right in its cells.
   */
  understood({kinds, rows, encoding, extraColumns, tables, unread, repairs}: Input): string[] {
    const sheets = tables.flatMap(({sheet}) => sheet ?? []);
    const hidden = tables.flatMap((table) => table.hidden.places);
    const hiddenRows = tables.reduce((sum, table) => sum + table.hidden.total, 0);
    return [
      kinds.map((kind) => this.voice.pick(KIND_INFO[kind].title)).join(' + '),
      this.label(LABELS.rows, {count: rows}),
      ...(encoding === null || encoding === 'utf-8' ? [] : [ENCODING_NAMES[encoding]]),
      ...(sheets.length > 0 ? [this.label(LABELS.sheets, {sheets: this.list(sheets)})] : []),
      ...this.#leftOut(tables),
      ...(hiddenRows > 0 ? [this.label(LABELS.hiddenRows, {count: hiddenRows, rows: placesText(hidden, this.fileName)})] : []),
      ...(unread.length > 0 ? [this.label(LABELS.unreadSheets, {sheets: this.list(unread.map((one) => this.#unread(one)))})] : []),
      ...(extraColumns.length > 0 ? [this.label(LABELS.extra, {columns: this.list(extraColumns)})] : []),
      ...(repairs.length > 0 ? [this.repaired(repairs)] : []),
    ];
  }

  #leftOut(tables: Input['tables']): string[] {
    const byWhy = groupBy(
      tables.flatMap(({leftOut}) => leftOut),
      ({why}) => why,
    );
    const what = [...byWhy].map(([why, own]) => this.label(LEFT_OUT_WORDS[why], {count: own.reduce((sum, {rows}) => sum + rows.total, 0)}));
    return what.length === 0 ? [] : [this.label(LABELS.leftOutLines, {what: this.list(what)})];
  }

  #unread({sheet, why}: UnreadSheet): string {
    return this.voice.lang === 'zh'
      ? `${sheet}（${this.voice.pick(UNREAD_WORDS[why])}）`
      : `${sheet} (${this.voice.pick(UNREAD_WORDS[why])})`;
  }

  /** What is to be known of the plan: that it is somebody's own file, or that nobody named it. */
  planNote(): string[] {
    const {plan, planFile, planAssumed} = this.report;
    if (planAssumed) return [this.label(LABELS.planAssumed, {plan: plan.id})];
    return planFile === null ? [] : [this.label(LABELS.ownPlan, {file: planFile})];
  }

  /** Requirements and targets that the plan has switched off, with the reason. */
  switchedOff(): string[] {
    const {requirements, targets} = this.report.plan;
    return [...requirements, ...targets].flatMap(({title, off}) =>
      off === undefined ? [] : [`${this.voice.pick(title)} (${this.voice.pick(off)})`],
    );
  }

  /** Why a verdict is what it is; what is said beside the rows that were left out need not be said twice. */
  reasons({reasons, rows}: Pick<Verdict, 'reasons' | 'rows'>): string[] {
    const below = new Set(rows.leftOut.map(({reason}) => this.voice.say(reason)));
    return reasons.map(this.voice.say).filter((text) => !below.has(text));
  }

  /** How many subjects of a kind meet everything that is required of them. */
  standing({kind, missRecommended, notAsked, ...numbers}: Standing): string {
    const words = {kind: this.voice.pick(SUBJECT_WORDS[kind]), unit: this.voice.pick(MEASURE_WORDS[kind])};
    return [
      this.label(LABELS.meetAll, {...words, ...numbers}),
      ...(missRecommended > 0 ? [this.label(LABELS.missRecommended, {...words, count: missRecommended})] : []),
      ...(notAsked > 0 ? [this.label(LABELS.notAsked, {...words, count: notAsked})] : []),
    ].join('');
  }

  /** How the subjects stand that a report is about: pairings and stations, or else those of which there are most. */
  mainStandings(): readonly Standing[] {
    const standings = this.report.tallies.standings.filter(({kind}) => kind !== 'programme');
    const main = standings.filter(({kind}) => kind === 'pairing' || kind === 'station');
    return main.length > 0 ? main : [...standings].sort((a, b) => b.subjects - a.subjects).slice(0, 1);
  }

  /** The work years side by side, and what that table is called; null where there is but one. */
  years(): {readonly title: string; readonly rows: readonly YearRow[]} | null {
    const {years, tallies} = this.report;
    if (years.length < 2 || tallies.years.length === 0) return null;
    const blank = tallies.years.some((row) => row.years.some(({judged}) => judged === 0));
    return {title: this.label(LABELS.yearsBeside) + (blank ? this.label(LABELS.noneJudged) : ''), rows: tallies.years};
  }

  /** How many pass, of how many that are judged in a year. */
  year({judged, pass}: YearCell): string {
    return judged === 0 ? '–' : `${pass}/${judged}`;
  }

  /** A count, and how many of it stood in the baseline already. */
  known(count: number, known: number): string {
    return known === 0 ? String(count) : this.label(LABELS.knownCount, {text: count, known});
  }

  /** How many verdicts and targets there are of each status, how many findings, and what could not be read. */
  totals(): string {
    const {verdicts, targets, inputs} = this.report;
    const counts = (of: readonly {status: Status; known: boolean}[]): string => {
      const [by, known] = [countStatuses([]), countStatuses([])];
      for (const one of of) {
        by[one.status] += 1;
        if (one.known) known[one.status] += 1;
      }
      return STATUSES.filter((status) => by[status] > 0)
        .map((status) => `${this.voice.pick(STATUS_WORDS[status])} ${this.known(by[status], known[status])}`)
        .join(' · ');
    };
    const [error, warning] = [countFindings(this.report, 'error'), countFindings(this.report, 'warning')];
    const failed = inputs.filter((input) => input.failed !== null).length;
    const found = error + warning > 0;
    const told = {
      error: this.known(error, countKnown(this.report, 'error')),
      warning: this.known(warning, countKnown(this.report, 'warning')),
    };
    return this.join([
      ...(verdicts.length > 0 ? this.mainStandings().map((one) => this.standing(one)) : []),
      ...(verdicts.length > 0 ? [this.label(LABELS.totals, {count: verdicts.length}) + counts(verdicts)] : []),
      ...(targets.length > 0 ? [this.label(LABELS.targetTotals, {count: targets.length}) + counts(targets)] : []),
      ...(found ? [this.label(LABELS.findingTotals, told)] : []),
      ...(failed > 0 ? [this.label(LABELS.failedTotals, {count: failed})] : []),
      ...(found || failed > 0 ? [] : [this.voice.pick(LABELS.noFindings)]),
    ]);
  }
}
