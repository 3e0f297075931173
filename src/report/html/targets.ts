import {numberText} from '../../model/text.js';
import {STATUSES, type TargetResult} from '../../model/verdict.js';
import {shareText} from '../telling.js';
import {LABELS, STATUS_WORDS, UNIT_WORDS} from '../words.js';
import {datum, type Html, html} from './escape.js';
import {round} from './overview.js';
import type {Page} from './page.js';
import {PAGE_WORDS} from './words.js';

const WIDTH = 240;

/** Targets of the programme as bars, with the numbers beside them. */
export function targets(results: readonly TargetResult[], page: Page): Html | null {
  if (results.length === 0) return null;
  const {pick} = page.voice;
  const heads = [LABELS.target, PAGE_WORDS.progress, PAGE_WORDS.foundOf, LABELS.share, LABELS.clause].map(pick);
  const doubts = results.some(({bounds}) => bounds !== null);
  const due = results.some(({pace}) => pace !== null);
  const found = new Set(results.flatMap((one) => ((one.found ?? 0) > 0 ? [one.status] : [])));
  const swatches = STATUSES.filter((status) => found.has(status)).map(
    (status) =>
      html` <span class="each"><svg width="22" height="10" aria-hidden="true"><rect class="bar ${status}" width="22" height="10"/></svg> <span>${pick(STATUS_WORDS[status])}</span></span>`,
  );
  return html`<section id="targets" aria-labelledby="targets-h"><h2 id="targets-h">${page.label(LABELS.targets, page.report.plan.period)}</h2>
<div class="scroll"><table class="targets"><caption class="vh">${pick(PAGE_WORDS.targets)}</caption>
<thead><tr>${heads.map((head, i) => html`<th scope="col"${i === 2 || i === 3 ? html` class="n"` : null}>${head}</th>`)}</tr></thead>
<tbody>${results.map((result) => row(result, page))}</tbody></table></div>
<p class="legend">${swatches.length === 0 ? null : html`${pick(PAGE_WORDS.barCertain)}${swatches}`}${
    doubts
      ? html` <span><svg width="22" height="10" aria-hidden="true"><rect class="doubt" x=".5" y=".5" width="21" height="9"/></svg> ${pick(LABELS.doubtful)}</span>`
      : null
  }${due ? html` <span><svg width="8" height="14" aria-hidden="true"><rect class="due" x="3" width="2" height="14"/></svg> ${pick(PAGE_WORDS.barDue)}</span>` : null}</p>
</section>
`;
}

function row(result: TargetResult, page: Page): Html {
  const {status, title, found, bounds, required, share, clause, pace, waived, reasons, rows, doubtful} = result;
  const {pick, say} = page.voice;
  const notes = [
    ...(pace === null ? [] : [page.pace(pace, required.unit)].filter((text) => text !== '')),
    ...(waived === null ? [] : [page.waived(waived)]),
    ...(required.by === undefined ? [] : [page.label(LABELS.by, {date: required.by})]),
    ...reasons.map(say),
  ];
  const samples = [
    ...(rows.total > 0 ? [html`<li>${pick(PAGE_WORDS.rows)} ${datum(page.rows(rows))}</li>`] : []),
    ...(doubtful.total > 0 ? [html`<li>${pick(LABELS.doubtful)} ${datum(page.rows(doubtful))}</li>`] : []),
  ];
  return html`<tr data-target="${result.target}" data-status="${status}"><th scope="row">${page.badge(status)} ${datum(pick(title))}${page.tags(result)} ${samples.length === 0 ? null : html`<details class="rows"><summary>${pick(PAGE_WORDS.basis)}</summary><ul>${samples}</ul></details>`}${notes.map(
    (note) => html`<div class="note">${datum(note)}</div>`,
  )}</th>
<td>${found === null ? null : bar(result, page)}</td>
<td class="n"><b>${found === null ? '–' : page.count(found, bounds)}</b> / ${page.required(required)} ${pick(UNIT_WORDS[required.unit])}</td>
<td class="n">${share === null ? '' : shareText(share)}</td><td class="of">${datum(clause)}</td></tr>
`;
}

/** What is found of what is required: the certain part filled, the doubtful part hatched, and a line where it should be by now. */
export function bar({status, found, bounds, required, pace}: TargetResult, page: Page): Html {
  const low = found ?? 0;
  const high = bounds?.high ?? low;
  const length = (count: number): number => round(Math.min(1, required.value > 0 ? Math.max(0, count) / required.value : 1) * WIDTH);
  const numbers = {low: numberText(low), high: numberText(high), required: page.required(required)};
  const label = page.label(high > low ? PAGE_WORDS.barLabelDoubt : PAGE_WORDS.barLabel, numbers);
  const [certain, most] = [length(low), length(high)];
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} 16" role="img" aria-label="${label}"><rect class="track" y="3" width="${WIDTH}" height="10"/>${
    certain > 0 ? html`<rect class="bar ${status}" y="3" width="${certain}" height="10"/>` : null
  }${most > certain ? html`<rect class="doubt" x="${certain}" y="3.5" width="${round(most - certain)}" height="9"/>` : null}${
    pace === null ? null : html`<rect class="due" x="${round(length(pace.due) - 1)}" width="2" height="16"/>`
  }</svg>`;
}
