import {ENCODING_NAMES} from '../../model/encoding.js';
import {groupBy} from '../../model/group.js';
import {KIND_INFO} from '../../model/kinds.js';
import {placeText} from '../../model/place.js';
import type {Changed, Input, Report} from '../../model/report.js';
import {numberText} from '../../model/text.js';
import {LABELS, SUBJECT_WORDS} from '../words.js';
import {datum, type Html, html} from './escape.js';
import type {Page} from './page.js';
import {PAGE_WORDS} from './words.js';

/** Files that were not read to their end: said before anything else. */
export function failures({inputs}: Report, page: Page): Html | null {
  const failed = inputs.flatMap(({failed: one}) => (one === null ? [] : [one]));
  if (failed.length === 0) return null;
  return html`<section class="alarm" aria-labelledby="failed-h"><h2 id="failed-h">${page.label(LABELS.failedTotals, {count: failed.length})}</h2>
<ul>${failed.map(({place, why}) => html`<li><b class="place">${datum(placeText(place))}</b> ${datum(page.voice.say(why))}</li>`)}</ul>
<p>${page.voice.pick(PAGE_WORDS.failedMeans)}</p></section>
`;
}

/** Verdicts that other numbers would change. */
export function whatIf({whatIf: asked}: Report, page: Page): Html | null {
  if (asked === null) return null;
  const {pick} = page.voice;
  const heads = [LABELS.subject, LABELS.requirement, LABELS.period, LABELS.asIs, LABELS.asChanged].map(pick);
  const comesTo = (verdict: Changed['before']): Html | null =>
    verdict === null ? null : html`${page.badge(verdict.status)} ${page.arithmetic({...verdict, short: null})}`;
  const rows = asked.changed.map(
    ({requirement, subject, period, before, after}) =>
      html`<tr><th scope="row">${datum(subject === null ? pick(SUBJECT_WORDS.programme) : page.subject(subject))}</th><td>${datum(page.title(requirement))}</td><td>${period}</td><td>${comesTo(before)}</td><td>${comesTo(after)}</td></tr>`,
  );
  return html`<section id="what-if" aria-labelledby="what-if-h"><h2 id="what-if-h">${pick(PAGE_WORDS.whatIf)}</h2>
<p>${datum(page.label(LABELS.whatIf, {set: asked.set.join(', '), count: asked.changed.length}))}</p>
${
  rows.length === 0
    ? null
    : html`<div class="scroll"><table class="plain"><caption class="vh">${pick(PAGE_WORDS.whatIf)}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`
}</section>
`;
}

/** What was not judged and why, the files by their fingerprints, and what made the report. */
export function notes(report: Report, page: Page): Html {
  const {pick} = page.voice;
  const off = page.switchedOff().map((text) => html`<li>${datum(text)}</li>`);
  const silent = page.notEvaluated().map((text) => html`<li>${datum(text)}</li>`);
  return html`<section id="notes" aria-labelledby="notes-h"><h2 id="notes-h">${pick(PAGE_WORDS.notes)}</h2>
${silent.length === 0 ? null : html`<h3>${pick(LABELS.notJudged)}</h3><ul>${silent}</ul>`}
${off.length === 0 ? null : html`<h3>${pick(PAGE_WORDS.off)}</h3><ul>${off}</ul>`}
${report.baseline === null ? null : html`<p>${datum(page.label(PAGE_WORDS.baseline, {file: report.baseline}))}</p>`}
${report.waivers === null ? null : html`<p>${datum(page.label(PAGE_WORDS.waiverFile, {file: report.waivers}))}</p>`}
${inputs(report, page)}
</section>
`;
}

/** Characters of a fingerprint that are enough to compare by eye. */
const SHORT = 12;

/** The files that were read: of one submission a table, of many folded and by submission. */
function inputs({inputs: all, submissions}: Report, page: Page): Html {
  const {pick} = page.voice;
  if (submissions.length === 0) return filesTable(html`<tbody>${all.map((input) => fileRow(input, page))}</tbody>`, false, page);
  const groups = [...groupBy(all, ({submission}) => submission ?? '')].map(([name, own]) => {
    const path = submissions.find((one) => one.name === name)?.path ?? name;
    const rows = own.reduce((sum, one) => sum + one.rows, 0);
    const told = page.label(PAGE_WORDS.materialRead, {files: own.length, rows: numberText(rows)});
    return html`<tbody><tr><th scope="rowgroup" colspan="6"><b class="place">${datum(path)}</b> <span class="quiet">${told}</span></th></tr>${own.map((input) => fileRow(input, page))}</tbody>
`;
  });
  return html`<details class="inputs"><summary>${pick(LABELS.filesRead)} <span class="quiet">${numberText(all.length)}</span></summary>
${filesTable(html`${groups}`, true, page)}</details>`;
}

function filesTable(bodies: Html, named: boolean, page: Page): Html {
  const {pick} = page.voice;
  const caption = html`<caption${named ? html` class="vh"` : null}>${pick(LABELS.filesRead)}</caption>`;
  return html`<div class="scroll"><table class="plain">${caption}<thead><tr><th scope="col">${pick(LABELS.file)}</th><th scope="col">${pick(LABELS.table)}</th><th scope="col" class="n">${pick(LABELS.rowCount)}</th><th scope="col">${pick(LABELS.encoding)}</th><th scope="col">${pick(LABELS.extraColumns)}</th><th scope="col">${pick(PAGE_WORDS.fingerprint)}</th></tr></thead>${bodies}</table></div>`;
}

function fileRow({path, kinds, rows, extraColumns, repairs, encoding, sha256, failed}: Input, page: Page): Html {
  const tables = kinds.map((kind) => page.voice.pick(KIND_INFO[kind].title)).join(' + ');
  const hash = sha256 === null ? '–' : html`<code title="${sha256}">${sha256.slice(0, SHORT)}</code>`;
  const repaired = repairs.length === 0 ? null : html` <span class="quiet">${page.repaired(repairs)}</span>`;
  return html`<tr><th scope="row" class="place">${failed === null ? null : html`<span class="fail"><i aria-hidden="true">✗</i></span> `}${datum(path)}${repaired}</th><td>${tables}</td><td class="n">${numberText(rows)}</td><td>${encoding === null ? '' : ENCODING_NAMES[encoding]}</td><td>${datum(page.list(extraColumns))}</td><td>${hash}</td></tr>`;
}

/** The last line: the program, the plan and its fingerprint. */
export function footer({tool, plan, planHash}: Report, page: Page): Html {
  const made = page.label(PAGE_WORDS.madeBy, {
    name: tool.name,
    version: tool.version,
    plan: plan.id,
    planVersion: plan.version,
    hash: planHash.slice(0, SHORT),
  });
  return html`<footer>${datum(made)} <a href="#top">${page.voice.pick(PAGE_WORDS.top)}</a></footer>`;
}
