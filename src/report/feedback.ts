import type {Voice} from '../messages/speak.js';
import type {Finding} from '../model/finding.js';
import {groupBy} from '../model/group.js';
import {byPlace, type Place, placeText, type RowSample} from '../model/place.js';
import type {Report} from '../model/report.js';
import {LANGS, type Lang, type Words} from '../model/text.js';
import {harmlessCell} from './cell.js';
import {findingLines} from './finding-text.js';
import {ruleWords, Telling} from './telling.js';
import {LABELS, SEVERITY_WORDS} from './words.js';

const FEEDBACK_WORDS = {
  result: {zh: '核查结果', en: 'result'},
  rule: {zh: '规则', en: 'rule'},
  todo: {zh: '怎么办', en: 'what to do'},
  file: {zh: '文件', en: 'file'},
  line: {zh: '行', en: 'line'},
  reason: {zh: '{title}不计这一行：{reason}', en: '{title} leaves this row out: {reason}'},
} as const satisfies Readonly<Record<string, Words>>;

/** The lines and columns that a row takes in its file, both ends included. */
export interface Span {
  readonly from: Pick<Place, 'line' | 'column'>;
  readonly to: Pick<Place, 'line' | 'column'>;
}

/** What is said of a row, in the order in which it is told. */
type Said =
  | {readonly about: 'finding'; readonly finding: Finding}
  | {readonly about: 'leftOut'; readonly title: string; readonly reason: string}
  | {readonly about: 'doubtful' | 'counted'; readonly title: string};

/** What is added to a row, and the findings that stand there. */
export interface RowFeedback {
  readonly cells: readonly string[];
  readonly findings: readonly Finding[];
}

/** What a report says of single rows, so that it can stand beside them in the submitter's own tables. */
export class Feedback {
  /** Headers of the cells added to every row. */
  readonly header: readonly string[];
  /** Verdicts that do not keep every row they count or leave out. */
  readonly cut: number;
  readonly #report: Report;
  readonly #voice: Voice;
  readonly #telling: Telling;
  /** By file and line: most rows have nothing to be said of. */
  readonly #said = new Map<string, Map<number, {readonly place: Place; readonly said: Said}[]>>();

  /** @param report as it may be shown: see `shown` */
  constructor(report: Report, voice: Voice) {
    this.#report = report;
    this.#voice = voice;
    this.#telling = new Telling(report, {voice, all: true});
    this.header = addedHeader(voice.lang);
    for (const finding of report.findings)
      for (const place of [finding.place, ...finding.others]) this.#put(place, {about: 'finding', finding});
    let cut = 0;
    for (const {requirement, rows} of report.verdicts) {
      const title = this.#telling.title(requirement);
      for (const sample of rows.leftOut) {
        const reason = voice.say(sample.reason);
        for (const place of sample.places) this.#put(place, {about: 'leftOut', title, reason});
      }
      if ([rows.counted, ...rows.leftOut].some(isCut)) cut += 1;
      this.#putWhole(rows.counted, {about: 'counted', title});
    }
    for (const {title, rows, doubtful} of report.targets) {
      for (const place of doubtful.places) this.#put(place, {about: 'doubtful', title: voice.pick(title)});
      if ([rows, doubtful].some(isCut)) cut += 1;
      this.#putWhole(rows, {about: 'counted', title: voice.pick(title)});
    }
    this.cut = cut;
  }

  /** Of a sample that is cut nothing is said: the rows beyond it would seem not to count. */
  #putWhole(sample: RowSample, said: Said): void {
    if (!isCut(sample)) for (const place of sample.places) this.#put(place, said);
  }

  #put(place: Place, said: Said): void {
    const lines = this.#said.get(place.file) ?? new Map<number, {place: Place; said: Said}[]>();
    this.#said.set(place.file, lines);
    const here = lines.get(place.line) ?? [];
    lines.set(place.line, here);
    here.push({place, said});
  }

  /**
   * What is said of one row; empty cells where that is nothing.
   * @param file as the report calls it
   */
  of(file: string, {from, to}: Span): RowFeedback {
    const lines = this.#said.get(file);
    const here: Said[] = [];
    for (let line = from.line; lines !== undefined && line <= to.line; line++) {
      for (const {place, said} of lines.get(line) ?? []) {
        const before = byPlace(place, {...place, ...from}) < 0;
        if (!before && byPlace(place, {...place, ...to}) <= 0) here.push(said);
      }
    }
    const findings = [...new Set(here.flatMap((said) => (said.about === 'finding' ? [said.finding] : [])))];
    const inFile = (place: Place): boolean => place.file === file && from.line <= place.line && place.line <= to.line;
    return {cells: this.#cells(here, findings, inFile).map(harmlessCell), findings};
  }

  #cells(here: readonly Said[], findings: readonly Finding[], isHere: (place: Place) => boolean): string[] {
    const {pick} = this.#voice;
    const severities = (['error', 'warning'] as const).filter((one) => findings.some(({severity}) => severity === one));
    const titles = (about: Said['about']): string[] => [
      ...new Set(here.flatMap((said) => (said.about === about && 'title' in said ? [said.title] : []))),
    ];
    const named = (about: 'leftOut' | 'doubtful' | 'counted', words: Words): string[] =>
      titles(about).length === 0 ? [] : [`${pick(words)}${this.#colon}${this.#telling.list(titles(about))}`];
    const reasons = here.flatMap((said) =>
      said.about === 'leftOut' ? [this.#telling.label(FEEDBACK_WORDS.reason, {title: said.title, reason: said.reason})] : [],
    );
    return [
      this.#telling.join([
        ...severities.map((one) => pick(SEVERITY_WORDS[one])),
        ...named('leftOut', LABELS.leftOut),
        ...named('doubtful', LABELS.doubtful),
        ...named('counted', LABELS.counted),
      ]),
      this.#telling.list([...new Set(findings.map(({rule}) => pick(ruleWords(rule))))]),
      numbered([...new Set([...findings.map((finding) => this.#advice(finding, isHere)), ...reasons])]),
    ];
  }

  get #colon(): string {
    return this.#voice.lang === 'zh' ? '：' : ': ';
  }

  /** A finding beside its row: its place need not be said, the other places need. */
  #advice(finding: Finding, isHere: (place: Place) => boolean): string {
    const {about, advice} = findingLines({...finding, subject: null}, this.#voice, this.#telling.fileName);
    const elsewhere = [finding.place, ...finding.others].filter((place) => !isHere(place));
    const beside = about === '' ? '' : this.#voice.lang === 'zh' ? `（${about}）` : ` (${about})`;
    return this.#telling.join([
      `${this.#voice.say(finding.message)}${beside} ${advice}`.trim(),
      ...(elsewhere.length === 0 ? [] : [`${this.#voice.pick(LABELS.also)} ${elsewhere.map(placeText).join(', ')}`]),
    ]);
  }

  /**
   * Findings, and files that could not be read, for which there is no row: with a header, as a table of their own.
   * @param told the findings that stand beside a row
   * @returns null when there is none
   */
  others(told: ReadonlySet<Finding>): string[][] | null {
    const {pick, say} = this.#voice;
    const lost = this.#report.inputs.flatMap(({path, failed}) =>
      failed === null ? [] : [[path, String(failed.place.line), pick(SEVERITY_WORDS.error), pick(LABELS.failed), say(failed.why)]],
    );
    const found = this.#report.findings
      .filter((finding) => !told.has(finding))
      .map((finding) => {
        const isHere = (place: Place): boolean => byPlace(place, finding.place) === 0;
        const {file, line} = finding.place;
        return [file, String(line), ...this.#cells([], [finding], isHere)];
      });
    if (lost.length + found.length === 0) return null;
    const header = [pick(FEEDBACK_WORDS.file), pick(FEEDBACK_WORDS.line), ...this.header];
    return [header, ...lost.map((row) => row.map(harmlessCell)), ...found.map((row) => row.map(harmlessCell))];
  }
}

/** Headers of the cells that are added to every row. */
function addedHeader(lang: Lang): string[] {
  return [FEEDBACK_WORDS.result, FEEDBACK_WORDS.rule, FEEDBACK_WORDS.todo].map((words) => words[lang]);
}

/** How many of a table's columns are its own: what was added by an earlier feedback, at its right, is made anew. */
export function ownColumns(headers: readonly string[]): number {
  const added = LANGS.map(addedHeader).find((header) => header.every((title, i) => headers[headers.length - header.length + i] === title));
  return headers.length - (added?.length ?? 0);
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
