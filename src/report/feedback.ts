import type {Voice} from '../messages/speak.js';
import type {Finding} from '../model/finding.js';
import {groupBy} from '../model/group.js';
import type {Kind} from '../model/kinds.js';
import {OWN_HEADS} from '../model/own-tables.js';
import {byPlace, type Place, placeText, type RowSample, sheetText} from '../model/place.js';
import type {Report} from '../model/report.js';
import {NOT_MET} from '../model/tallies.js';
import type {Words} from '../model/text.js';
import type {Required, Subject, TargetResult, Verdict} from '../model/verdict.js';
import {harmlessCell} from './cell.js';
import {findingLines} from './finding-text.js';
import {ruleWords, Telling} from './telling.js';
import {LABELS, SEVERITY_WORDS, STATUS_MARKS, STATUS_WORDS} from './words.js';

const FEEDBACK_WORDS = {
  file: {zh: '文件', en: 'file'},
  line: {zh: '行', en: 'line'},
  because: {zh: '{title}（{reason}）', en: '{title} ({reason})'},
  cut: {
    zh: '有 {cut} 项结论涉及的行太多，没有全部注明：没有提到它的行，不等于计入，也不等于不计',
    en: '{cut} verdicts concern too many rows to tell them all: a row that does not speak of one may count or not',
  },
  lost: {
    zh: '每类数据问题只注明前 1000 条，另有 {lost} 条没有注明',
    en: 'of each rule the first 1,000 findings are told; {lost} more are not',
  },
  idle: {zh: '未计入任何要求或目标', en: 'counts towards no requirement or target'},
  untold: {
    zh: '未注明：结论涉及的行太多，不等于计入，也不等于不计',
    en: 'not told: verdicts concern too many rows; it may count or not',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** The lines and columns that a row takes in its file, both ends included. */
export interface Span {
  readonly from: Pick<Place, 'line' | 'column'>;
  readonly to: Pick<Place, 'line' | 'column'>;
}

/** Which table a row is of. */
export interface TableName {
  readonly file: string;
  /** Null where the file is no workbook. */
  readonly sheet: string | null;
  readonly kind: Kind;
}

/** What a person has to know of: where it stands beside no row, it is told by itself. */
export type Told = Finding | Verdict | TargetResult;

/** What is said of a row, in the order in which it is told. `failed`: of a verdict that is not well; a reason is of this row alone. */
type Said =
  | {readonly about: 'finding'; readonly finding: Finding}
  | {readonly about: 'failed'; readonly verdict: Verdict; readonly reason: string | null; readonly own: boolean}
  | {readonly about: 'leftOut' | 'doubtful' | 'counted'; readonly requirement: string; readonly text: string};

/** What is added to a row, and what of it need not be told elsewhere. */
interface RowFeedback {
  readonly cells: readonly string[];
  readonly told: readonly Told[];
}

/** Of so few rows, each is told all of a verdict that counts them and is not well; of more, only that it counts. */
const FEW = 3;

/** What a report says of single rows, so that it can stand beside them in the submitter's own tables. */
export class Feedback {
  /** Headers of the cells added to every row. */
  readonly header: readonly string[];
  /** What cannot be seen in the tables: that not everything is told in them. */
  readonly notes: readonly string[];
  readonly #report: Report;
  readonly #voice: Voice;
  readonly #telling: Telling;
  /** By file (or sheet) and line: most rows have nothing to be said of. */
  readonly #said = new Map<string, Map<number, {readonly place: Place; readonly said: Said}[]>>();
  /** Verdicts that are not well, but for what is said of all alike. */
  readonly #failed: ReadonlySet<Verdict>;
  /** Tables of which some rows may be concerned and are not told. */
  readonly #cutKinds: ReadonlySet<Kind>;

  /** @param report as it may be shown: see `shown`; with every row of its verdicts that is to be told */
  constructor(report: Report, voice: Voice) {
    this.#report = report;
    this.#voice = voice;
    this.#telling = new Telling(report, {voice, all: true});
    this.#failed = new Set(this.#telling.toAct().flatMap(({verdicts}) => verdicts));
    this.header = [OWN_HEADS.result, OWN_HEADS.rule, OWN_HEADS.todo].map(voice.pick);
    for (const finding of report.findings)
      for (const place of [finding.place, ...finding.others]) this.#put(place, {about: 'finding', finding});
    const rowsOf = this.#ownRows();
    for (const verdict of report.verdicts) this.#putVerdict(verdict, rowsOf(verdict.subject));
    for (const {target, title, rows, doubtful} of report.targets) {
      const text = voice.pick(title);
      for (const place of doubtful.places) this.#put(place, {about: 'doubtful', requirement: target, text});
      for (const place of rows.places) this.#put(place, {about: 'counted', requirement: target, text});
    }
    const samples = [
      ...report.verdicts.map(({rows}) => [rows.counted, ...rows.leftOut]),
      ...report.targets.map(({rows, doubtful}) => [rows, doubtful]),
    ];
    this.notes = this.#untold(samples.filter((own) => own.some(isCut)).length);
    const kinds = new Map(report.inputs.map((input) => [input.path, input.kinds]));
    this.#cutKinds = new Set(samples.flat().flatMap((one) => (isCut(one) ? one.places.flatMap(({file}) => kinds.get(file) ?? []) : [])));
  }

  /** @param cut how many verdicts and targets do not keep every row they count or leave out */
  #untold(cut: number): string[] {
    const {findings, findingTotals} = this.#report;
    const lost = findingTotals.reduce((sum, {total}) => sum + total, 0) - findings.length;
    return [
      ...(cut > 0 ? [this.#telling.label(FEEDBACK_WORDS.cut, {cut})] : []),
      ...(lost > 0 ? [this.#telling.label(FEEDBACK_WORDS.lost, {lost})] : []),
    ];
  }

  /** The rows in which a subject stands: its own, or those of the pairings of an organisation. */
  #ownRows(): (subject: Subject) => readonly Place[] {
    const {subjects, pairings} = this.#report;
    const key = ({kind, id}: Pick<Subject, 'kind' | 'id'>): string => `${kind} ${id}`;
    const rows = groupBy(
      [
        ...subjects.flatMap((subject) => (subject.place === undefined ? [] : [{key: key(subject), place: subject.place}])),
        ...pairings.flatMap(({sendingOrg, receivingOrg, place}) => {
          const keys = [key({kind: 'sending-org', id: sendingOrg}), key({kind: 'receiving-org', id: receivingOrg})];
          return place === null ? [] : keys.map((one) => ({key: one, place}));
        }),
      ],
      (one) => one.key,
    );
    return (subject) => (rows.get(key(subject)) ?? []).map(({place}) => place);
  }

  #putVerdict(verdict: Verdict, own: readonly Place[]): void {
    const {requirement, rows} = verdict;
    const title = this.#telling.title(requirement);
    const failed = this.#failed.has(verdict);
    for (const place of own) if (failed) this.#put(place, {about: 'failed', verdict, reason: null, own: true});
    for (const {reason, places} of rows.leftOut) {
      const why = this.#voice.say(reason);
      const text = this.#telling.label(FEEDBACK_WORDS.because, {title, reason: why});
      const said: Said = failed ? {about: 'failed', verdict, reason: why, own: false} : {about: 'leftOut', requirement, text};
      for (const place of places) this.#put(place, said);
    }
    // Where rows are left out, those are why; and who stands in a row of the roster is told in it what is judged of them.
    const {total, places} = rows.counted;
    const why = failed && rows.leftOut.length === 0 && total <= FEW && !own.some(({file}) => file === places[0]?.file);
    const text = failed ? this.#telling.label(FEEDBACK_WORDS.because, {title, reason: this.#outcome(verdict)}) : title;
    const said: Said = why ? {about: 'failed', verdict, reason: null, own: false} : {about: 'counted', requirement, text};
    for (const place of places) this.#put(place, said);
  }

  #put(place: Place, said: Said): void {
    const table = sheetText(place);
    const lines = this.#said.get(table) ?? new Map<number, {place: Place; said: Said}[]>();
    this.#said.set(table, lines);
    const here = lines.get(place.line) ?? [];
    lines.set(place.line, here);
    here.push({place, said});
  }

  /**
   * What is said of one row.
   * @param file as the report calls it
   */
  of({file, sheet, kind}: TableName, {from, to}: Span): RowFeedback {
    const lines = this.#said.get(sheetText(sheet === null ? {file} : {file, sheet}));
    const here: Said[] = [];
    for (let line = from.line; lines !== undefined && line <= to.line; line++) {
      for (const {place, said} of lines.get(line) ?? []) {
        const before = byPlace(place, {...place, ...from}) < 0;
        if (!before && byPlace(place, {...place, ...to}) <= 0) here.push(said);
      }
    }
    const inFile = (place: Place): boolean =>
      place.file === file && (place.sheet ?? null) === sheet && from.line <= place.line && place.line <= to.line;
    const told = here.flatMap((said): Told[] =>
      said.about === 'finding' ? [said.finding] : said.about === 'failed' ? [said.verdict] : [],
    );
    // Nothing is judged where data alone is looked at.
    const silent = here.length > 0 || this.#report.command === 'validate';
    const cells = silent
      ? this.#cells(here, inFile)
      : [this.#voice.pick(this.#cutKinds.has(kind) ? FEEDBACK_WORDS.untold : FEEDBACK_WORDS.idle), '', ''];
    return {cells: cells.map(harmlessCell), told};
  }

  #cells(here: readonly Said[], isHere: (place: Place) => boolean): string[] {
    const {pick, say} = this.#voice;
    const findings = [...new Set(here.flatMap((said) => (said.about === 'finding' ? [said.finding] : [])))].sort(
      (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
    );
    // What is said of a verdict by this row's own reason need not be said in general.
    const failed = here
      .flatMap((said) => (said.about === 'failed' ? [said] : []))
      .sort((a, b) => Number(a.reason === null) - Number(b.reason === null));
    const verdicts = [...new Set(failed.map(({verdict}) => verdict))];
    const requirements = new Set(verdicts.map(({requirement}) => requirement));
    const named = (about: 'leftOut' | 'doubtful' | 'counted', words: Words): string[] => {
      const texts = here.flatMap((said) => (said.about === about && !requirements.has(said.requirement) ? [said.text] : []));
      return texts.length === 0 ? [] : [`${pick(words)}${this.#colon}${this.#telling.list([...new Set(texts)])}`];
    };
    const told = verdicts.map((verdict) => {
      const own = failed.filter((one) => one.verdict === verdict);
      const reasons = own.flatMap(({reason}) =>
        reason === null ? [] : [this.#telling.label(FEEDBACK_WORDS.because, {title: pick(LABELS.leftOut), reason})],
      );
      return this.#verdict(
        verdict,
        own.some((one) => one.own),
        reasons,
      );
    });
    const todo = [
      ...findings.map((finding) => [finding.expected, finding.todo].flatMap((what) => (what === null ? [] : [say(what)]))),
      ...verdicts.map(({todo: what, waived}) => (waived === null ? what.map(say) : [])),
    ];
    return [
      this.#telling.join([
        ...findings.map((finding) => this.#finding(finding, isHere)),
        ...new Set(told),
        ...named('leftOut', LABELS.leftOut),
        ...named('doubtful', LABELS.doubtful),
        ...named('counted', LABELS.counted),
      ]),
      this.#telling.list([
        ...new Set([
          ...findings.map(({rule}) => pick(ruleWords(rule))),
          ...verdicts.map(({requirement}) => this.#telling.title(requirement)),
        ]),
      ]),
      numbered([...new Set(todo.map((parts) => this.#telling.join(parts)).filter((text) => text !== ''))]),
    ];
  }

  get #colon(): string {
    return this.#voice.lang === 'zh' ? '：' : ': ';
  }

  /** How a verdict or target came out, with its numbers. */
  #outcome(
    judged: Pick<Verdict, 'status' | 'found' | 'bounds' | 'severity'> & {
      readonly required: Required | null;
      readonly short?: number | null;
    },
  ): string {
    const {pick} = this.#voice;
    const should = judged.severity === 'should' ? [pick(LABELS.should)] : [];
    return [...should, pick(STATUS_WORDS[judged.status]), this.#telling.arithmetic({short: null, ...judged})]
      .filter((text) => text !== '')
      .join(' ');
  }

  /**
   * A verdict that is not well, in full.
   * @param own whether it stands in its subject's own row, so that it need not be said whose it is
   * @param reasons those of the row beside which it stands; empty where that has none of its own
   */
  #verdict(verdict: Verdict, own: boolean, reasons: readonly string[]): string {
    const {subject, status, required, pace, waived} = verdict;
    const title = this.#telling.title(verdict.requirement);
    const period = this.#telling.period(verdict);
    const who = own || subject.kind === 'programme' ? [] : [subject.id];
    const timed = period === '' ? title : `${title} · ${period}`;
    const why = [
      ...(waived === null ? [] : [this.#telling.waived(waived)]),
      ...new Set(reasons.length > 0 ? reasons : verdict.reasons.map(this.#voice.say)),
      ...(pace === null || required === null ? [] : [this.#telling.pace(pace, required.unit)]),
    ].filter((text) => text !== '');
    const head = [STATUS_MARKS[status], ...who, timed, this.#outcome(verdict)].join(' ');
    return why.length === 0 ? head : `${head}${this.#colon}${this.#telling.several(why)}`;
  }

  /** A finding beside its row: its place need not be said, the other places need. */
  #finding(finding: Finding, isHere: (place: Place) => boolean): string {
    const {about} = findingLines({...finding, subject: null}, this.#voice, this.#telling.fileName);
    const elsewhere = [finding.place, ...finding.others].filter((place) => !isHere(place));
    const beside = about === '' ? '' : this.#voice.lang === 'zh' ? `（${about}）` : ` (${about})`;
    return this.#telling.join([
      `${this.#voice.pick(SEVERITY_WORDS[finding.severity])}${this.#colon}${this.#voice.say(finding.message)}${beside}`,
      ...(elsewhere.length === 0 ? [] : [`${this.#voice.pick(LABELS.also)} ${elsewhere.map((place) => placeText(place)).join(', ')}`]),
    ]);
  }

  /**
   * Files that could not be read, findings, verdicts and targets for which there is no row: with a header, as a table of their own.
   * @param told what stands beside a row
   * @returns null when there is none
   */
  others(told: ReadonlySet<Told>): string[][] | null {
    const {pick, say} = this.#voice;
    const {inputs, findings, targets, notEvaluated} = this.#report;
    const lost = inputs.flatMap(({path, failed}) =>
      failed === null
        ? []
        : [[path, String(failed.place.line), `${pick(SEVERITY_WORDS.error)}${this.#colon}${say(failed.why)}`, pick(LABELS.failed), '']],
    );
    const found = findings
      .filter((finding) => !told.has(finding))
      .map((finding) => {
        const {file, sheet, line} = finding.place;
        return [
          file,
          sheet === undefined ? String(line) : `${sheet}!${line}`,
          ...this.#cells([{about: 'finding', finding}], (place) => byPlace(place, finding.place) === 0),
        ];
      });
    const judged = [...this.#failed]
      .filter((verdict) => !told.has(verdict))
      .map((verdict) => ['', '', ...this.#cells([{about: 'failed', verdict, reason: null, own: false}], () => false)]);
    const missed = targets
      .filter(({status, waived}) => NOT_MET.includes(status) || waived !== null)
      .map((target) => {
        const why = [...(target.waived === null ? [] : [this.#telling.waived(target.waived)]), ...target.reasons.map(say)];
        const head = `${STATUS_MARKS[target.status]} ${pick(target.title)} ${this.#outcome(target)}`;
        return ['', '', why.length === 0 ? head : `${head}${this.#colon}${this.#telling.join(why)}`, pick(target.title), ''];
      });
    const unasked = notEvaluated.map(({requirement, reason}) => {
      const title = this.#telling.title(requirement);
      const todo = this.#report.verdicts.find((verdict) => verdict.requirement === requirement && verdict.found === null)?.todo ?? [];
      const text = pick(LABELS.notEvaluated) + this.#telling.label(FEEDBACK_WORDS.because, {title, reason: say(reason)});
      return ['', '', text, title, this.#telling.join(todo.map(say))];
    });
    const rows = [...lost, ...found, ...judged, ...missed, ...unasked, ...this.notes.map((note) => ['', '', note, '', ''])];
    return rows.length === 0
      ? null
      : [[pick(FEEDBACK_WORDS.file), pick(FEEDBACK_WORDS.line), ...this.header], ...rows.map((row) => row.map(harmlessCell))];
  }
}

function isCut({total, places}: RowSample): boolean {
  return total > places.length;
}

/** Several sentences in one cell. */
function numbered(texts: readonly string[]): string {
  return texts.length <= 1 ? (texts[0] ?? '') : texts.map((text, i) => `(${i + 1}) ${text}`).join(' ');
}

/** What files that go back to submitters are called: without folders, and with no two alike. */
export function feedbackNames(parts: readonly {readonly path: string; readonly table: string | null}[], suffix: string): string[] {
  const base = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const stem = (path: string): string => base(path).replace(/\.[^.]*$/, '');
  // The shortest name that leaves no doubt; names that differ in case alone are one file on some machines.
  const ways = [stem, base, (path: string) => path.replaceAll('/', '-')];
  const named = (way: (path: string) => string): string[] =>
    parts.map(({path, table}) => `${way(path)}${table === null ? '' : `.${table}`}.${suffix}.csv`);
  const distinct = (names: readonly string[]): boolean => groupBy(names, (name) => name.toLowerCase()).size === names.length;
  return ways.map(named).find(distinct) ?? named((path) => path.replaceAll('/', '-'));
}
