import {countFindings, countStatuses, type Report} from '../../model/report.js';
import {numberText} from '../../model/text.js';
import {STATUSES, type Status, SUBJECT_KINDS, type SubjectKind, type Verdict} from '../../model/verdict.js';
import {TO_ACT} from '../telling.js';
import {SEVERITY_WORDS, STATUS_MARKS, STATUS_WORDS, SUBJECT_WORDS} from '../words.js';
import {type Html, html} from './escape.js';
import {type Page, worst} from './page.js';
import {PAGE_WORDS, SUBJECT_STATUS_WORDS} from './words.js';

/** How many subjects of a kind come to each status by the worst of their verdicts. */
export interface KindCount {
  readonly kind: SubjectKind;
  readonly counts: Readonly<Record<Status, number>>;
  readonly total: number;
  /** Of those that fail, how many do so only in what is recommended. */
  readonly onlyShould: number;
}

/** @returns the counts of every kind of subject that was judged, pairings first. */
export function countSubjects(page: Page): KindCount[] {
  return SUBJECT_KINDS.flatMap((kind) => {
    const own = page.report.subjects.filter((subject) => subject.kind === kind).map((subject) => page.verdictsOf(subject));
    if (own.length === 0) return [];
    const mild = own.filter((verdicts) => worst(verdicts) === 'fail' && worst(verdicts.filter(mustFail)) !== 'fail');
    return [{kind, counts: countStatuses(own.map((verdicts) => ({status: worst(verdicts)}))), total: own.length, onlyShould: mild.length}];
  });
}

const mustFail = ({severity}: Verdict): boolean => severity === 'must';

/** What it comes to: subjects by their worst verdict, verdicts and targets by status, findings by severity. */
export function overview(report: Report, page: Page): Html {
  const kinds = countSubjects(page);
  const main = kinds.find(({kind}) => kind === 'pairing') ?? [...kinds].sort((a, b) => b.total - a.total)[0];
  return html`<section id="overview" aria-labelledby="overview-h"><h2 id="overview-h">${page.voice.pick(PAGE_WORDS.overview)}</h2>
${main === undefined ? null : tiles(main, page)}
<div class="counts">
${report.verdicts.length === 0 ? null : counts(report.verdicts, PAGE_WORDS.verdictCounts, 'verdicts', page)}
${report.targets.length === 0 ? null : counts(report.targets, PAGE_WORDS.targetCounts, 'targets', page)}
${findingCounts(report, page)}
</div>
${kinds.length > 1 ? kindTable(kinds, page) : null}
</section>
`;
}

/** The statuses of a subject that are always told, and those that are told where they occur. */
const TOLD: readonly Status[] = ['pass', ...TO_ACT];

function tiles({kind, counts: by, total, onlyShould}: KindCount, page: Page): Html {
  const shown = STATUSES.filter((status) => TOLD.includes(status) || by[status] > 0);
  const name = page.voice.pick(SUBJECT_WORDS[kind]);
  return html`<h3 class="quiet">${page.label(PAGE_WORDS.judgedSubjects, {subject: name, count: total})}</h3>
<ul class="tiles">${shown.map(
    (status) => html`<li class="${by[status] > 0 ? status : 'none'}" data-subjects="${status}"><b>${numberText(by[status])}</b>
<span><i aria-hidden="true">${STATUS_MARKS[status]}</i> ${page.voice.pick(SUBJECT_STATUS_WORDS[status])}</span>${
      status === 'fail' && onlyShould > 0 ? html`<small>${page.label(PAGE_WORDS.onlyShould, {count: onlyShould})}</small>` : null
    }</li>`,
  )}</ul>`;
}

/** A bar of the statuses with its numbers. */
function counts(
  judged: readonly {readonly status: Status; readonly known: boolean}[],
  title: (typeof PAGE_WORDS)['verdictCounts' | 'targetCounts'],
  name: string,
  page: Page,
): Html {
  const by = countStatuses(judged);
  const shown = STATUSES.filter((status) => by[status] > 0);
  const known = judged.filter((one) => one.known).length;
  let from = 0;
  const parts = shown.map((status) => {
    const x = from;
    const width = (by[status] / judged.length) * 1_000;
    from += width;
    return html`<rect class="${status}" x="${round(x)}" y="0" width="${round(width)}" height="10"/>`;
  });
  return html`<div class="count" data-counts="${name}"><h3>${page.label(title, {count: numberText(judged.length)})}</h3>
<svg class="share" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>
<ul>${shown.map(
    (status) =>
      html`<li class="${status}" data-status="${status}"><i aria-hidden="true">${STATUS_MARKS[status]}</i> ${page.voice.pick(STATUS_WORDS[status])} <b>${numberText(by[status])}</b></li>`,
  )}</ul>${known > 0 ? html`<p class="note">${page.label(PAGE_WORDS.knownCount, {count: known})}</p>` : null}</div>`;
}

function findingCounts(report: Report, page: Page): Html {
  const by = {error: countFindings(report, 'error'), warning: countFindings(report, 'warning')};
  return html`<div class="count" data-counts="findings"><h3>${page.label(PAGE_WORDS.findingCounts, {count: numberText(by.error + by.warning)})}</h3>
<ul>${(['error', 'warning'] as const).map(
    (severity) =>
      html`<li class="${severity}" data-status="${severity}"><i aria-hidden="true">${SEVERITY_MARKS[severity]}</i> ${page.voice.pick(SEVERITY_WORDS[severity])} <b>${numberText(by[severity])}</b></li>`,
  )}</ul></div>`;
}

/** Severities of findings where there is no room for a word. */
export const SEVERITY_MARKS = {error: '✗', warning: '!'} as const;

function kindTable(kinds: readonly KindCount[], page: Page): Html {
  const {pick} = page.voice;
  const shown = STATUSES.filter((status) => TOLD.includes(status) || kinds.some(({counts: by}) => by[status] > 0));
  return html`<div class="scroll"><table class="kinds"><caption>${pick(PAGE_WORDS.countsOf)}</caption>
<thead><tr><th scope="col">${pick(PAGE_WORDS.subjectKind)}</th><th scope="col" class="n">${pick(PAGE_WORDS.total)}</th>${shown.map(
    (status) =>
      html`<th scope="col" class="n"><i aria-hidden="true">${STATUS_MARKS[status]}</i> ${pick(SUBJECT_STATUS_WORDS[status])}</th>`,
  )}</tr></thead>
<tbody>${kinds.map(
    ({kind, total, counts: by}) =>
      html`<tr><th scope="row">${pick(SUBJECT_WORDS[kind])}</th><td class="n">${numberText(total)}</td>${shown.map(
        (status) => html`<td class="n${by[status] > 0 ? ` own ${status}` : ''}">${by[status] === 0 ? '·' : numberText(by[status])}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}

/** Lengths of drawings: a hundredth is finer than any screen. */
export function round(length: number): number {
  return Math.round(length * 100) / 100;
}
