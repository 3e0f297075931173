import type {Finding, Severity} from '../../model/finding.js';
import {groupBy} from '../../model/group.js';
import {placeText} from '../../model/place.js';
import type {Report} from '../../model/report.js';
import {numberText} from '../../model/text.js';
import {findingParts} from '../finding-text.js';
import {ruleWords} from '../telling.js';
import {LABELS, SEVERITY_WORDS} from '../words.js';
import {datum, type Html, html} from './escape.js';
import {filterBar, select} from './filter.js';
import {SEVERITY_MARKS} from './overview.js';
import type {Page} from './page.js';
import {PAGE_WORDS} from './words.js';

const HEADS = [LABELS.level, PAGE_WORDS.place, PAGE_WORDS.about, LABELS.finding, PAGE_WORDS.expectedTodo] as const;

/** What is wrong with the data: one table, by rule. */
export function findings(report: Report, page: Page): Html {
  const {pick} = page.voice;
  const byRule = groupBy(report.findings, ({rule}) => rule);
  return html`<section id="findings" aria-labelledby="findings-h"><h2 id="findings-h">${pick(LABELS.findings)}</h2>
${
  report.findingTotals.length === 0
    ? html`<p>${pick(LABELS.noFindings)}</p>`
    : html`${bar(report, page)}<table class="findings"><caption class="vh">${pick(LABELS.findings)}</caption><thead><tr>${HEADS.map(
        (words) => html`<th scope="col">${pick(words)}</th>`,
      )}</tr></thead>
${report.findingTotals.map(({rule, total}) => ruleRows(rule, total, byRule.get(rule) ?? [], page))}</table>`
}</section>
`;
}

function bar({findings: all, findingTotals}: Report, page: Page): Html {
  const {pick} = page.voice;
  const severities = (['error', 'warning'] as const).filter((severity) => all.some((finding) => finding.severity === severity));
  return filterBar(
    {
      name: 'findings',
      label: PAGE_WORDS.filterFindings,
      hint: PAGE_WORDS.searchFindings,
      total: all.length,
      selects: [
        select(
          'severity',
          LABELS.level,
          severities.map((severity) => [severity, pick(SEVERITY_WORDS[severity])]),
          page,
        ),
        select(
          'rule',
          LABELS.rule,
          findingTotals.map(({rule}) => [rule, pick(ruleWords(rule))]),
          page,
        ),
      ],
      more: null,
    },
    page,
  );
}

/** The rows of a rule, below a row with its name. */
function ruleRows(rule: string, total: number, own: readonly Finding[], page: Page): Html {
  const kept =
    total > own.length
      ? html` <span class="note kept">${page.label(PAGE_WORDS.kept, {total: numberText(total), kept: numberText(own.length)})}</span>`
      : null;
  return html`<tbody data-group="findings" data-rule="${rule}"><tr><th scope="rowgroup" colspan="${HEADS.length}">${datum(page.voice.pick(ruleWords(rule)))} <span class="quiet">${numberText(total)}</span>${kept}</th></tr>
${own.map((finding) => row(finding, page))}</tbody>
`;
}

function row(finding: Finding, page: Page): Html {
  const {pick} = page.voice;
  const {place} = finding;
  const {also, message, subject, column, value, expected, todo} = findingParts(finding, page.voice, page.fileName);
  const about = [
    ...(subject === null ? [] : [html`<div>${datum(subject)}</div>`]),
    ...(column === null
      ? []
      : [html`<div><span class="quiet">${pick(finding.kind === null ? LABELS.key : LABELS.field)}</span> ${datum(column)}</div>`]),
    ...(value === null ? [] : [html`<div><span class="quiet">${pick(LABELS.value)}</span> “${datum(value)}”</div>`]),
  ];
  return html`<tr data-item="findings" data-severity="${finding.severity}" data-rule="${finding.rule}"><td>${severity(finding.severity, page)}</td>
<td class="place"><span title="${placeText(place)}">${datum(placeText(place, page.fileName(place.file)))}</span>${also === null ? null : html`<div class="note">${pick(LABELS.also)} ${datum(also)}</div>`}</td><td>${about}</td>
<td>${datum(message)}${finding.known ? html` <span class="tag">${pick(LABELS.known)}</span>` : null}</td><td>${expected === null ? null : html`<div>${datum(expected)}</div>`}${todo === null ? null : html`<div>→ ${datum(todo)}</div>`}</td></tr>
`;
}

function severity(of: Severity, page: Page): Html {
  return html`<span class="badge ${of}"><i aria-hidden="true">${SEVERITY_MARKS[of]}</i> ${page.voice.pick(SEVERITY_WORDS[of])}</span>`;
}
