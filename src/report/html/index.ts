import {script, scriptHash, style, styleHash} from '../../generated/html-page.js';
import type {Voice} from '../../messages/speak.js';
import {documentName} from '../../model/plan.js';
import type {Report} from '../../model/report.js';
import {NOT_MET} from '../../model/tallies.js';
import {numberText} from '../../model/text.js';
import {STATUSES, SUBJECT_KINDS} from '../../model/verdict.js';
import {findingLines, shortNames} from '../finding-text.js';
import type {Renderer, RenderOptions, RunFailure} from '../renderer.js';
import {LABELS, SUBJECT_WORDS, TITLE_WORDS} from '../words.js';
import {datum, type Html, html, trusted} from './escape.js';
import {filterBar, select} from './filter.js';
import {findings} from './findings.js';
import {gridsOf, matrices} from './matrix.js';
import {failures, footer, notes, whatIf} from './notes.js';
import {marksOf, overview} from './overview.js';
import {Page} from './page.js';
import {parts} from './subjects.js';
import {submissions} from './submissions.js';
import {targets} from './targets.js';
import {MARK_WORDS, PAGE_WORDS} from './words.js';

/** The report as one page for people who look: overview, tables, a part for each subject, findings. It needs no other file. */
export const htmlPage: Renderer = {render, renderFailure};

/** Nothing in the page may load or run but its own style and script, whatever the data hold. */
const POLICY = `default-src 'none'; style-src '${styleHash}'; script-src '${scriptHash}'; base-uri 'none'; form-action 'none'`;

function render(report: Report, {voice}: RenderOptions): string {
  const page = new Page(report, voice);
  const name = voice.pick(TITLE_WORDS[report.command]);
  const grids = gridsOf(report);
  return framed(
    [name, voice.pick(report.plan.title), ...report.years].join(' · '),
    report.tool,
    voice,
    html`${masthead(report, name, page)}
<div class="sheet">
${contents(report, page)}
<main id="main" tabindex="-1">
${failures(report, page)}
${overview(report, page)}
${submissions(report, page)}
${targets(report.targets, page)}
${
  report.verdicts.length === 0
    ? null
    : html`<div class="judged">${subjectFilter(report, page)}
${matrices(grids, page)}
${parts(report, page)}</div>`
}
${whatIf(report, page)}
${findings(report, page)}
${notes(report, page)}
</main>
</div>
${footer(report, page)}`,
  );
}

/** A page that says why there is no report, so that an older one does not stand for it. */
function renderFailure({tool, command, problem, findings: faults}: RunFailure, {voice}: RenderOptions): string {
  const name = voice.pick(TITLE_WORDS[command]);
  const failed = voice.pick(PAGE_WORDS.noReport);
  const fileName = shortNames(faults.map(({place}) => place.file));
  const told = faults.map((fault) => {
    const {what, about, advice} = findingLines(fault, voice, fileName);
    return html`<li>${datum([what, about, advice].filter((text) => text !== '').join(' · '))}</li>`;
  });
  return framed(
    `${name} · ${failed}`,
    tool,
    voice,
    html`<header><p class="kicker">${name}</p><h1>${failed}</h1></header>
<div class="sheet"><main id="main" tabindex="-1"><section><p>${datum(problem)}</p>
${told.length === 0 ? null : html`<ul>${told}</ul>`}</section></main></div>
<footer><p>${tool.name} ${tool.version}</p></footer>`,
  );
}

/** What every page begins and ends with. */
function framed(title: string, {name: generator}: Report['tool'], voice: Voice, body: Html): string {
  return html`<!doctype html>
<html lang="${voice.lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="generator" content="${generator}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body id="top">
<a class="skip" href="#main">${voice.pick(PAGE_WORDS.skip)}</a>
${body}
<script>${trusted(script)}</script>
</body>
</html>
`.markup;
}

/** The head of the report: what was checked, by what, as of when. */
function masthead(report: Report, name: string, page: Page): Html {
  const {plan, inputs} = report;
  const {pick} = page.voice;
  const facts: [string, string][] = [
    [pick(LABELS.document), documentName(plan)],
    [pick(PAGE_WORDS.planPeriod), page.label(PAGE_WORDS.span, plan.period)],
    ...(report.years.length === 0 ? [] : [[pick(LABELS.years), page.list(report.years)] as [string, string]]),
    [pick(PAGE_WORDS.asOf), report.asOf],
    ...(report.office === null ? [] : [[pick(LABELS.submittedBy), report.office] as [string, string]]),
    [
      pick(PAGE_WORDS.material),
      page.label(PAGE_WORDS.materialRead, {
        files: inputs.filter(({failed}) => failed === null).length,
        rows: numberText(inputs.reduce((sum, {rows}) => sum + rows, 0)),
      }),
    ],
  ];
  return html`<header><p class="kicker">${name}</p><h1>${datum(pick(plan.title))}</h1>
${page.planNote().map((note) => html`<p class="note">${datum(note)}</p>`)}
<dl class="facts">${facts.map(([term, text]) => html`<div><dt>${term}</dt><dd>${datum(text)}</dd></div>`)}</dl></header>`;
}

/** Where everything is. */
function contents(report: Report, page: Page): Html {
  const {pick} = page.voice;
  const kinds = SUBJECT_KINDS.filter((kind) => report.subjects.some((subject) => subject.kind === kind));
  const judged = report.verdicts.length > 0;
  const findingCount = report.findingTotals.reduce((sum, {total}) => sum + total, 0);
  const item = (href: string, text: string, below: Html | null = null): Html => html`<li><a href="#${href}">${text}</a>${below}</li>`;
  const below = kinds.length < 2 ? null : html`<ul>${kinds.map((kind) => item(`k-${kind}`, pick(SUBJECT_WORDS[kind])))}</ul>`;
  return html`<nav aria-label="${pick(PAGE_WORDS.contents)}"><ul>${[
    item('overview', pick(PAGE_WORDS.overview)),
    ...(report.submissions.length > 0 ? [item('submissions', page.submissions())] : []),
    ...(report.targets.length > 0 ? [item('targets', pick(PAGE_WORDS.targets))] : []),
    ...(judged ? [item('tables', pick(PAGE_WORDS.tables)), item('parts', pick(PAGE_WORDS.parts), below)] : []),
    ...(report.whatIf === null ? [] : [item('what-if', pick(PAGE_WORDS.whatIf))]),
    item('findings', `${pick(LABELS.findings)} ${numberText(findingCount)}`),
    item('notes', pick(PAGE_WORDS.notes)),
  ]}</ul></nav>`;
}

/** Narrows tables and parts down to some subjects. */
function subjectFilter(report: Report, page: Page): Html {
  const {pick} = page.voice;
  const found = new Set(report.subjects.flatMap((subject) => marksOf(page.verdictsOf(subject))));
  const used = [...NOT_MET, ...STATUSES.filter((status) => !NOT_MET.includes(status))].filter((status) => found.has(status));
  return filterBar(
    {
      name: 'subjects',
      label: PAGE_WORDS.filterSubjects,
      hint: PAGE_WORDS.searchSubjects,
      total: report.subjects.length,
      selects: [
        select(
          'marks',
          PAGE_WORDS.status,
          used.map((status) => [status, pick(MARK_WORDS[status])]),
          page,
        ),
      ],
      more: html`<button type="button" data-fold data-other="${pick(PAGE_WORDS.fold)}">${pick(PAGE_WORDS.unfold)}</button>`,
    },
    page,
  );
}
