import {groupBy} from '../../model/group.js';
import {fieldOf} from '../../model/kinds.js';
import {byText, numberText} from '../../model/text.js';
import type {Verdict} from '../../model/verdict.js';
import {SUBJECT_WORDS} from '../words.js';
import {sumOf} from './calendar.js';
import {datum, type Html, html} from './escape.js';
import type {Page} from './page.js';
import {PAGE_WORDS} from './words.js';

/** The workers behind a count of days; their days add up to what was found, and at most to its upper bound. */
export function workersTable({days, found, bounds}: Pick<Verdict, 'days' | 'found' | 'bounds'>, page: Page): Html {
  const {pick} = page.voice;
  const rows = [...groupBy(days, ({worker}) => worker)]
    .sort(([a], [b]) => byText(a, b))
    .map(([id, own]) => {
      const facts = page.worker(id);
      const [counted, most] = [sumOf(own.map((one) => one.counted)), sumOf(own.map((one) => one.most))];
      const name = facts === undefined || facts.name === id ? id : `${id} ${facts.name}`;
      const cells = [facts?.org ?? '', certificateOf(facts?.certificate ?? null, page), facts?.practiceSince ?? ''];
      return html`<tr data-worker="${id}"><th scope="row">${datum(name)}</th>${cells.map((text) => html`<td>${datum(text)}</td>`)}<td class="n">${numberText(counted)}</td><td class="n">${numberText(most)}</td></tr>`;
    });
  const heads = [SUBJECT_WORDS.worker, PAGE_WORDS.org, PAGE_WORDS.certificate, PAGE_WORDS.practice].map(pick);
  const most = bounds?.high ?? found ?? 0;
  // Rows in doubt without a date or a worker are in the upper bound, and on no day.
  const loose = sumOf([most, -sumOf(days.map((one) => one.most))]);
  return html`<div class="scroll"><table class="plain"><caption>${pick(PAGE_WORDS.workers)}</caption><thead><tr>${heads.map(
    (head) => html`<th scope="col">${head}</th>`,
  )}<th scope="col" class="n">${pick(PAGE_WORDS.daysCounted)}</th><th scope="col" class="n">${pick(PAGE_WORDS.daysMost)}</th></tr></thead><tbody>${rows}${
    loose > 0
      ? html`<tr class="loose"><th scope="row" colspan="4">${pick(PAGE_WORDS.noDate)}</th><td class="n">0</td><td class="n">${numberText(loose)}</td></tr>`
      : null
  }</tbody><tfoot><tr><th scope="row" colspan="4">${pick(PAGE_WORDS.total)}</th><td class="n">${numberText(found ?? 0)}</td><td class="n">${numberText(most)}</td></tr></tfoot></table></div>
`;
}

/** A level of certificate as people call it. */
function certificateOf(level: string | null, page: Page): string {
  if (level === null) return '';
  return (page.voice.lang === 'zh' ? fieldOf('workers', 'certificate')?.choices[level]?.[0] : undefined) ?? level;
}
