import {groupBy} from '../../model/group.js';
import {countStatuses, type Report} from '../../model/report.js';
import {NOT_MET} from '../../model/tallies.js';
import {SUBJECT_KINDS, type Subject, type SubjectKind, type Verdict} from '../../model/verdict.js';
import {isOff} from '../telling.js';
import {LABELS, STATUS_MARKS, STATUS_WORDS, SUBJECT_WORDS} from '../words.js';
import {datum, type Html, html} from './escape.js';
import type {Page} from './page.js';
import {requirementYears} from './submissions.js';
import {PAGE_WORDS} from './words.js';

/** One table: subjects of a kind against what is asked of them in a work year, once, or at all times. */
export interface Grid {
  readonly kind: SubjectKind;
  /** Label of the work year; blank for what is judged once, null for what holds at all times. */
  readonly period: string | null;
  readonly requirements: readonly string[];
  readonly subjects: readonly Subject[];
  readonly verdicts: readonly Verdict[];
}

/** @returns the tables of a report: by kind of subject, work years first. What the plan switches off has no column. */
export function gridsOf({plan, subjects, verdicts, years}: Report): Grid[] {
  const asked = verdicts.filter((verdict) => !isOff(verdict));
  return SUBJECT_KINDS.flatMap((kind) =>
    [...years, '', null].flatMap((period) => {
      const own = asked.filter(({subject, period: of}) => subject.kind === kind && (of?.label ?? null) === period);
      if (own.length === 0) return [];
      const [judged, required] = [new Set(own.map(({subject}) => subject.id)), new Set(own.map(({requirement}) => requirement))];
      return [
        {
          kind,
          period,
          requirements: plan.requirements.map(({id}) => id).filter((id) => required.has(id)),
          subjects: subjects.filter((subject) => subject.kind === kind && judged.has(subject.id)),
          verdicts: own,
        },
      ];
    }),
  );
}

/** More columns than stand side by side on an upright page. */
const MANY_COLUMNS = 11;

/** All tables; where there are several work years, first the years side by side. */
export function matrices(grids: readonly Grid[], page: Page): Html | null {
  if (grids.length === 0) return null;
  const kinds = SUBJECT_KINDS.filter((kind) => grids.some((grid) => grid.kind === kind));
  return html`<section id="tables" data-of-list="subjects" aria-labelledby="tables-h"><h2 id="tables-h">${page.voice.pick(PAGE_WORDS.tables)}</h2>
<p class="lead">${page.voice.pick(PAGE_WORDS.tablesHow)}</p>
${legend(grids, page)}
${requirementYears(page.report, page)}
${kinds.map((kind) => {
  const own = grids.filter((grid) => grid.kind === kind);
  return html`${yearTable(own, page)}${own.map((grid) => matrix(grid, page))}`;
})}</section>
`;
}

function legend(grids: readonly Grid[], page: Page): Html {
  const used = countStatuses(grids.flatMap(({verdicts}) => verdicts));
  const shown = [...(['pass'] as const), ...NOT_MET, ...(['waived', 'not-applicable'] as const)].filter((status) => used[status] > 0);
  return html`<p class="legend">${shown.map((status) => html`${page.badge(status)} `)}</p>`;
}

/** What a table is of. */
function captionOf({kind, period}: Grid, page: Page): string {
  const {pick} = page.voice;
  const when =
    period === null
      ? pick(LABELS.standing)
      : period === ''
        ? page.label(LABELS.once, page.report.plan.period)
        : page.label(LABELS.year, {year: period});
  return page.label(PAGE_WORDS.tableOf, {subject: pick(SUBJECT_WORDS[kind]), period: when});
}

/** A table with heads that stay in sight, in a frame that the keyboard can scroll. */
function framed(caption: string, wide: boolean, head: readonly Html[], kind: SubjectKind, rows: readonly Html[], page: Page): Html {
  return html`<div class="frame${wide ? ' wide' : ''}" role="region" tabindex="0" aria-label="${caption}"><table class="grid"><caption>${caption}</caption>
<thead><tr><th scope="col">${page.voice.pick(SUBJECT_WORDS[kind])}</th>${head}</tr></thead>
<tbody>${rows}</tbody></table></div>
`;
}

/** The first cell of a row: the subject, leading to its part. */
function head(subject: Subject, page: Page): Html {
  const anchor = page.anchor(subject);
  return html`<tr data-of="${anchor}"><th scope="row"><a href="#${anchor}">${page.name(subject)}</a></th>`;
}

export function matrix(grid: Grid, page: Page): Html {
  const {kind, requirements, subjects, verdicts} = grid;
  const byKey = new Map(verdicts.map((verdict) => [`${verdict.subject.id}\u0000${verdict.requirement}`, verdict]));
  const columns = requirements.map((id) => html`<th scope="col" title="${page.title(id)}">${datum(page.shortTitle(id))}</th>`);
  const rows = subjects.map(
    (subject) => html`${head(subject, page)}${requirements.map((id) => cell(byKey.get(`${subject.id}\u0000${id}`), page))}</tr>
`,
  );
  return framed(captionOf(grid, page), columns.length > MANY_COLUMNS, columns, kind, rows, page);
}

function cell(verdict: Verdict | undefined, page: Page): Html {
  if (verdict === undefined) return html`<td></td>`;
  const {status} = verdict;
  const word = page.voice.pick(STATUS_WORDS[status]);
  const told = [page.title(verdict.requirement), word, page.arithmetic(verdict)].filter((text) => text !== '').join(' · ');
  return html`<td class="${status}"><a href="#${page.anchor(verdict)}" title="${told}"><i aria-hidden="true">${STATUS_MARKS[status]}</i><span class="vh">${word}</span>${datum(page.number(verdict))}</a></td>`;
}

/** How each subject stands in each work year; null where there is only one. */
export function yearTable(grids: readonly Grid[], page: Page): Html | null {
  const years = grids.filter(({period}) => period !== null && period !== '');
  const [first] = years;
  if (first === undefined || years.length < 2) return null;
  const judged = new Set(years.flatMap(({subjects}) => subjects.map(({id}) => id)));
  const subjects = page.report.subjects.filter(({kind, id}) => kind === first.kind && judged.has(id));
  const columns = years.map(({period}) => html`<th scope="col">${period}</th>`);
  const bySubject = years.map(({verdicts}) => groupBy(verdicts, ({subject}) => subject.id));
  const rows = subjects.map((subject) => {
    const cells = bySubject.map((of) => {
      const own = of.get(subject.id);
      return html`<td>${own === undefined ? null : page.tally(countStatuses(own))}</td>`;
    });
    return html`${head(subject, page)}${cells}</tr>
`;
  });
  const caption = page.label(PAGE_WORDS.compareYears, {subject: page.voice.pick(SUBJECT_WORDS[first.kind])});
  return framed(caption, false, columns, first.kind, rows, page);
}
