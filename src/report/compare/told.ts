import {CHANGES, type Change, type Fact} from '../../model/change.js';
import {groupBy} from '../../model/group.js';
import {placeText} from '../../model/place.js';
import {numberText} from '../../model/text.js';
import type {Status, Subject} from '../../model/verdict.js';
import type {FindingJson} from '../json.js';
import {ruleWords, shareText, Wording} from '../telling.js';
import {LABELS, SEVERITY_WORDS, STATUS_MARKS, STATUS_WORDS} from '../words.js';
import type {Comparison, Side, State, TargetChange, VerdictChange} from './comparison.js';
import {CHANGE_WORDS, COMPARE_LABELS, FACT_WORDS} from './words.js';

/** One changed judgement in words. */
export interface Row {
  readonly status: Status;
  /** Blank for a target. */
  readonly subject: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** How much closer or farther, the severity where it is only recommended, and the clause. */
  readonly note: string;
}

/** The changes that are listed one by one, in the order in which a person wants to read them. */
const LISTED: readonly Change[] = ['failing', 'unknown', 'pending', 'still-failing', 'still-unknown', 'mended', 'excused'];

/** Characters of a plan's hash that are enough to see that it is another. */
const HASH = 12;

/** A comparison in words, the same in every format that people read. */
export class Told extends Wording {
  /** What the two reports are, a line each. */
  sides({before, after}: Comparison): string[] {
    return [
      this.label(COMPARE_LABELS.before, {file: before.file, date: before.asOf}),
      this.label(COMPARE_LABELS.after, {file: after.file, date: after.asOf}),
    ];
  }

  /** What else is not the same, a line each; the files last. */
  differences({differences, before, after, inputs: {changed, added, gone}}: Comparison): string[] {
    const told = (side: Side, fact: Fact): string => {
      const value = fact === 'planHash' ? side.planHash.slice(0, HASH) : side[fact];
      return [value ?? []].flat().join(', ') || this.voice.pick(COMPARE_LABELS.none);
    };
    const lines = differences.map((fact) =>
      this.label(COMPARE_LABELS.differs, {what: this.voice.pick(FACT_WORDS[fact]), before: told(before, fact), after: told(after, fact)}),
    );
    const files = (['inputsChanged', 'inputsAdded', 'inputsGone'] as const).flatMap((name, i) => {
      const names = [changed, added, gone][i] as readonly string[];
      return names.length === 0 ? [] : [this.label(COMPARE_LABELS[name], {files: this.list(names)})];
    });
    return [...lines, ...(files.length === 0 ? [this.voice.pick(COMPARE_LABELS.sameInputs)] : files)];
  }

  /** The verdicts that changed, by what became of them. */
  sections({verdicts}: Comparison): {change: Change; title: string; rows: Row[]}[] {
    return LISTED.flatMap((change) => {
      const own = verdicts.filter((one) => one.change === change);
      const title = this.label(COMPARE_LABELS.section, {title: this.voice.pick(CHANGE_WORDS[change]), count: own.length});
      return own.length === 0 ? [] : [{change, title, rows: own.map((one) => this.row(one))}];
    });
  }

  /** The targets of which anything changed. */
  targets({targets}: Comparison): Row[] {
    const same = ({before, after}: TargetChange): boolean => JSON.stringify(before) === JSON.stringify(after);
    return targets
      .filter((one) => !same(one) || one.change === 'still-failing' || one.change === 'still-unknown')
      .map((one) => ({...this.#common(one), subject: '', title: one.title, ...this.#shares(one)}));
  }

  /** Subjects and requirements of one report only, by their title. */
  onlyInOne({subjects, requirements, verdicts, targets}: Comparison): {title: string; names: string[]}[] {
    const titles = new Map([
      ...verdicts.map(({requirement, title}): [string, string] => [requirement, title]),
      ...targets.map(({target, title}): [string, string] => [target, title]),
    ]);
    const subject = (one: Subject): string => {
      const own = verdicts.filter((verdict) => verdict.subject.kind === one.kind && verdict.subject.id === one.id);
      const failing = own.filter(({before, after}) => (after ?? before)?.status === 'fail').length;
      return this.label(COMPARE_LABELS.verdictsOf, {name: this.subject(one), count: own.length, failing});
    };
    const requirement = (id: string): string => titles.get(id) ?? id;
    return [
      {title: COMPARE_LABELS.subjectsAdded, names: subjects.added.map(subject)},
      {title: COMPARE_LABELS.subjectsGone, names: subjects.gone.map(subject)},
      {title: COMPARE_LABELS.requirementsAdded, names: requirements.added.map(requirement)},
      {title: COMPARE_LABELS.requirementsGone, names: requirements.gone.map(requirement)},
    ]
      .filter(({names}) => names.length > 0)
      .map(({title, names}) => ({title: this.label(COMPARE_LABELS.section, {title: this.voice.pick(title), count: names.length}), names}));
  }

  /** Findings by rule: how many came and went, and those that the reports hold. */
  findings({rules, findings}: Comparison): {title: string; error: boolean; added: string[]; mended: string[]}[] {
    const text = ({place, message, subject}: FindingJson): string =>
      [`${placeText(place)}  ${message.text}`, ...(subject === null ? [] : [subject])].join(' · ');
    const of = (list: readonly FindingJson[], wanted: string): string[] => list.filter(({rule}) => rule === wanted).map(text);
    return rules
      .filter(({added, mended}) => added + mended > 0)
      .map(({rule, severity, added, mended, still}) => ({
        title: [
          this.voice.pick(ruleWords(rule)),
          this.voice.pick(SEVERITY_WORDS[severity]),
          this.label(COMPARE_LABELS.ruleChange, {added, mended, still}),
        ].join(' · '),
        error: severity === 'error',
        added: of(findings.added, rule),
        mended: of(findings.mended, rule),
      }));
  }

  /** How many judgements came to what, and how many findings came, went and stayed. */
  totals({verdicts, targets, rules}: Comparison): string {
    const counts = (changed: readonly {readonly change: Change}[]): string => {
      const by = groupBy(changed, ({change}) => change);
      return CHANGES.filter((change) => by.has(change))
        .map((change) => `${this.voice.pick(CHANGE_WORDS[change])} ${by.get(change)?.length}`)
        .join(' · ');
    };
    const sum = (of: 'added' | 'mended' | 'still'): number => rules.reduce((total, rule) => total + rule[of], 0);
    const found = this.label(COMPARE_LABELS.ruleChange, {added: sum('added'), mended: sum('mended'), still: sum('still')});
    return this.join([
      ...(verdicts.length > 0 ? [this.label(COMPARE_LABELS.verdictTotals, {counts: counts(verdicts)})] : []),
      ...(targets.length > 0 ? [this.label(COMPARE_LABELS.targetTotals, {counts: counts(targets)})] : []),
      this.label(COMPARE_LABELS.findingTotals, {counts: found}),
    ]);
  }

  row(one: VerdictChange): Row {
    const title = one.period === null || one.period === '' ? one.title : `${one.title} · ${one.period}`;
    return {
      ...this.#common(one),
      subject: this.subject(one.subject),
      title,
      before: this.state(one.before),
      after: this.state(one.after),
    };
  }

  /** How a judgement stood: its status, and found of required. */
  state(state: Omit<State, 'short'> | null): string {
    if (state === null) return this.voice.pick(COMPARE_LABELS.notThere);
    const {status, found, bounds, required} = state;
    const word = `${STATUS_MARKS[status]} ${this.voice.pick(STATUS_WORDS[status])}`;
    return [word, this.arithmetic({found, bounds, required, short: null})].filter((text) => text !== '').join(' ');
  }

  #shares({before, after}: TargetChange): Pick<Row, 'before' | 'after'> {
    const share = (state: TargetChange['before']): string =>
      [this.state(state), ...(typeof state?.share === 'number' ? [shareText(state.share)] : [])].join(' · ');
    return {before: share(before), after: share(after)};
  }

  #common({change, before, after, farther, severity, clause}: VerdictChange | TargetChange): Pick<Row, 'status' | 'note'> {
    const moved =
      change !== 'still-failing' || farther === null || farther === 0
        ? []
        : [this.label(farther > 0 ? COMPARE_LABELS.farther : COMPARE_LABELS.closer, {by: numberText(Math.abs(farther))})];
    const note = [...moved, ...(severity === 'should' ? [this.voice.pick(LABELS.should)] : []), clause].join(' · ');
    return {status: (after ?? before)?.status ?? 'unknown', note};
  }
}
