import {countFindings, countStatuses, type Report, type Standing} from '../../model/report.js';
import {NOT_MET, ofSeverity, standingOf} from '../../model/tallies.js';
import {numberText, type Words} from '../../model/text.js';
import {STATUSES, type Status, type Verdict} from '../../model/verdict.js';
import {LABELS, SEVERITY_WORDS, STATUS_MARKS, STATUS_WORDS, SUBJECT_WORDS} from '../words.js';
import {type Html, html} from './escape.js';
import type {Page} from './page.js';
import {MARK_WORDS, PAGE_WORDS} from './words.js';

/** How many subjects of a kind meet what is required of them, and how many have verdicts that are not met. */
export interface KindCount {
  readonly standing: Standing;
  /** How many have a verdict of a status at all, and how many of these have it only in what is recommended. */
  readonly has: Readonly<Record<Status, number>>;
  readonly onlyAdvice: Readonly<Record<Status, number>>;
}

/** @returns the counts of every kind of subject that was judged, pairings first. */
export function countSubjects(page: Page): KindCount[] {
  const {subjects, tallies} = page.report;
  return tallies.standings.map((standing) => {
    const own = subjects.filter(({kind}) => kind === standing.kind).map((subject) => page.verdictsOf(subject));
    const having = own.flatMap((verdicts) => statusesOf(verdicts).map((status) => ({status, verdicts})));
    const only = having.filter(({status, verdicts}) => !statusesOf(ofSeverity(verdicts, 'must')).includes(status));
    return {standing, has: countStatuses(having), onlyAdvice: countStatuses(only)};
  });
}

/** The statuses that occur, each once. */
function statusesOf(verdicts: readonly Pick<Verdict, 'status'>[]): Status[] {
  return [...new Set(verdicts.map(({status}) => status))];
}

/**
 * By what the page finds a subject: that it meets everything required, and each other status that some verdict of it has. Cards and
 * choices of the filter that are called alike count and find the same subjects.
 */
export function marksOf(verdicts: readonly Verdict[]): Status[] {
  const others = statusesOf(verdicts).filter((status) => status !== 'pass');
  return standingOf(verdicts) === 'pass' ? ['pass', ...others] : others;
}

/** What it comes to: subjects by how they stand, verdicts and targets by status, findings by severity. */
export function overview(report: Report, page: Page): Html {
  const kinds = countSubjects(page);
  const [main] = page.mainStandings();
  return html`<section id="overview" aria-labelledby="overview-h"><h2 id="overview-h">${page.voice.pick(PAGE_WORDS.overview)}</h2>
${kinds.filter(({standing}) => standing === main).map((one) => tiles(one, page))}
<div class="counts">
${report.verdicts.length === 0 ? null : counts(report.verdicts, PAGE_WORDS.verdictCounts, 'verdicts', page)}
${report.targets.length === 0 ? null : counts(report.targets, PAGE_WORDS.targetCounts, 'targets', page)}
${findingCounts(report, page)}
</div>
${kinds.length > 1 ? kindTable(kinds, page) : null}
</section>
`;
}

function tiles({standing, has, onlyAdvice}: KindCount, page: Page): Html {
  const {pick} = page.voice;
  const {kind, subjects, meetAll, missRecommended, notAsked} = standing;
  const tile = (status: Status | 'not-asked', count: number, words: Words, note: string | null): Html =>
    html`<li class="${count > 0 && status !== 'not-asked' ? status : 'none'}" data-subjects="${status}"><b>${numberText(count)}</b>
<span><i aria-hidden="true">${status === 'not-asked' ? '' : STATUS_MARKS[status]}</i> ${pick(words)}</span>${note === null ? null : html`<small>${note}</small>`}</li>`;
  const noteOf = (words: Words, count: number): string | null => (count === 0 ? null : page.label(words, {count}));
  return html`<h3 class="quiet">${page.label(PAGE_WORDS.judgedSubjects, {subject: pick(SUBJECT_WORDS[kind]), count: subjects})}</h3>
<ul class="tiles">${[
    tile('pass', meetAll, MARK_WORDS.pass, noteOf(PAGE_WORDS.missRecommended, missRecommended)),
    ...NOT_MET.map((status) => tile(status, has[status], MARK_WORDS[status], noteOf(PAGE_WORDS.onlyAdvice, onlyAdvice[status]))),
    ...(notAsked > 0 ? [tile('not-asked', notAsked, PAGE_WORDS.notAsked, null)] : []),
  ]}</ul>
<p class="note means">${pick(LABELS.meetAllMeans)}</p>`;
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
  const some = kinds.some(({standing}) => standing.notAsked > 0);
  const head = (status: Status): Html =>
    html`<th scope="col" class="n"><i aria-hidden="true">${STATUS_MARKS[status]}</i> ${pick(MARK_WORDS[status])}</th>`;
  const cell = (count: number, status: Status | null): Html =>
    html`<td class="n${count > 0 && status !== null ? ` own ${status}` : ''}">${count === 0 ? '·' : numberText(count)}</td>`;
  return html`<div class="scroll"><table class="kinds"><caption>${pick(LABELS.kinds)}</caption>
<thead><tr><th scope="col">${pick(LABELS.subject)}</th><th scope="col" class="n">${pick(PAGE_WORDS.total)}</th>${(['pass', ...NOT_MET] as const).map(head)}${some ? html`<th scope="col" class="n">${pick(PAGE_WORDS.notAsked)}</th>` : null}</tr></thead>
<tbody>${kinds.map(
    ({standing: {kind, subjects, meetAll, notAsked}, has}) =>
      html`<tr data-kind-count="${kind}"><th scope="row">${pick(SUBJECT_WORDS[kind])}</th><td class="n">${numberText(subjects)}</td>${cell(meetAll, 'pass')}${NOT_MET.map(
        (status) => cell(has[status], status),
      )}${some ? cell(notAsked, null) : null}</tr>`,
  )}</tbody></table></div>`;
}

/** Lengths of drawings: a hundredth is finer than any screen. */
export function round(length: number): number {
  return Math.round(length * 100) / 100;
}
