import type {Report, Tally} from '../../model/report.js';
import {countNotMet} from '../../model/tallies.js';
import {numberText, type Words} from '../../model/text.js';
import type {Status} from '../../model/verdict.js';
import {yearStatus} from '../telling.js';
import {LABELS, STATUS_MARKS, STATUS_WORDS, SUBJECT_WORDS} from '../words.js';
import {datum, type Html, html} from './escape.js';
import type {Page} from './page.js';

/** Statuses that are worth a column of counts. */
const COUNTED: readonly Status[] = ['pass', 'fail', 'unknown', 'pending'];

/** The submissions that were put together, and how the pairings of each sender and county stand; null where there is but one. */
export function submissions(report: Report, page: Page): Html | null {
  if (report.submissions.length === 0) return null;
  const uncounted = report.submissions.flatMap((one) => {
    const why = page.uncounted(one);
    if (why === null) return [];
    const [look, mark] = one.problem === null ? ['', '='] : ['fail', STATUS_MARKS.fail];
    return [html`<li class="${look}"><i aria-hidden="true">${mark}</i> <b class="place">${datum(one.path)}</b> ${datum(why)}</li>`];
  });
  const rows = report.submissions
    .filter((one) => page.uncounted(one) === null)
    .map(({path, office, pairings, verdicts, findings: {error}}) =>
      row(path, html`<td>${datum(office ?? '')}</td>`, [pairings], verdicts, html`<td class="n">${numberText(error)}</td>`),
    );
  const {senders, counties} = report.tallies;
  const title = page.submissions();
  return html`<section id="submissions" aria-labelledby="submissions-h"><h2 id="submissions-h">${title}</h2>
${uncounted.length === 0 ? null : html`<ul class="problems">${uncounted}</ul>`}
${rows.length === 0 ? null : table(html`<caption class="vh">${title}</caption>`, [LABELS.submission, LABELS.submittedBy], [LABELS.pairings], rows, [LABELS.errors], page)}
${tallies(LABELS.bySender, SUBJECT_WORDS['sending-org'], senders, page)}${tallies(LABELS.byCounty, SUBJECT_WORDS.county, counties, page)}</section>
`;
}

function tallies(title: Words, head: Words, of: readonly Tally[], page: Page): Html | null {
  if (of.length === 0) return null;
  const rows = of.map(({name, pairings, meetAll, required, recommended}) =>
    row(name, null, [pairings, meetAll], required, html`<td class="n">${numberText(countNotMet(recommended))}</td>`),
  );
  const caption = html`<caption>${page.voice.pick(title)}</caption>`;
  return table(caption, [head], [LABELS.pairings, LABELS.allMet], rows, [LABELS.adviceNotMet], page);
}

/** A name, and how many of what it is of have each status. */
function row(name: string, facts: Html | null, numbers: readonly number[], by: Readonly<Record<Status, number>>, more: Html | null): Html {
  return html`<tr><th scope="row" class="place">${datum(name)}</th>${facts}${numbers.map((number) => html`<td class="n">${numberText(number)}</td>`)}${COUNTED.map(
    (status) => html`<td class="n${by[status] > 0 ? ` own ${status}` : ''}">${by[status] === 0 ? '·' : numberText(by[status])}</td>`,
  )}${more}</tr>`;
}

function table(
  caption: Html,
  texts: readonly Words[],
  numbers: readonly Words[],
  rows: readonly Html[],
  more: readonly Words[],
  page: Page,
): Html {
  const {pick} = page.voice;
  const number = (words: Html | string): Html => html`<th scope="col" class="n">${words}</th>`;
  return html`<div class="scroll"><table class="plain">${caption}<thead><tr>${texts.map((words) => html`<th scope="col">${pick(words)}</th>`)}${numbers.map(
    (words) => number(pick(words)),
  )}${COUNTED.map((status) => number(html`<i aria-hidden="true">${STATUS_MARKS[status]}</i> ${pick(STATUS_WORDS[status])}`))}${more.map(
    (words) => number(pick(words)),
  )}</tr></thead><tbody>${rows}</tbody></table></div>
`;
}

/** Of several work years: how many subjects meet each requirement in each, side by side. */
export function requirementYears(report: Report, page: Page): Html | null {
  const beside = page.years();
  if (beside === null) return null;
  const {pick} = page.voice;
  return html`<div class="scroll"><table class="plain years"><caption>${beside.title}</caption><thead><tr><th scope="col">${pick(LABELS.requirement)}</th>${report.years.map(
    (year) => html`<th scope="col" class="n">${year}</th>`,
  )}</tr></thead><tbody>${beside.rows.map(
    ({requirement, years}) =>
      html`<tr><th scope="row">${datum(page.title(requirement))}</th>${years.map((cell) => {
        const status = yearStatus(cell);
        if (status === null) return html`<td class="n">${page.year(cell)}</td>`;
        return html`<td class="n own ${status}"><i aria-hidden="true">${STATUS_MARKS[status]}</i> ${page.year(cell)}</td>`;
      })}</tr>`,
  )}</tbody></table></div>
`;
}
