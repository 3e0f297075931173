import {countStatuses, type Report} from '../../model/report.js';
import {missesRecommended, NOT_MET, standingOf} from '../../model/tallies.js';
import type {Words} from '../../model/text.js';
import {SUBJECT_KINDS, type Subject, type Verdict} from '../../model/verdict.js';
import {LABELS, STATUS_WORDS, SUBJECT_WORDS} from '../words.js';
import {asideTable, blankCalendars, blankName, calendar, monthsOf} from './calendar.js';
import {datum, type Html, html} from './escape.js';
import {marksOf} from './overview.js';
import type {Page} from './page.js';
import {PAGE_WORDS, STANDING_WORDS} from './words.js';
import {workersTable} from './workers.js';

/** Reasons and rows left out that are told of one verdict: more than can be read, but not a page for each worker of a log. */
const MOST = 100;

/** A part for each subject, with all its verdicts; open where something is to be done. */
export function parts(report: Report, page: Page): Html | null {
  if (report.verdicts.length === 0) return null;
  const kinds = SUBJECT_KINDS.filter((kind) => report.subjects.some((subject) => subject.kind === kind));
  return html`<section id="parts" aria-labelledby="parts-h"><h2 id="parts-h">${page.voice.pick(PAGE_WORDS.parts)}</h2>
${blanks(report, page)}
${kinds.map((kind) => {
  const own = report.subjects.filter((subject) => subject.kind === kind);
  const name = page.voice.pick(SUBJECT_WORDS[kind]);
  return html`<section data-group="subjects"><h3 id="k-${kind}">${page.label(PAGE_WORDS.judgedSubjects, {subject: name, count: own.length})}</h3>
${own.map((subject) => part(subject, page))}</section>
`;
})}</section>
`;
}

/** The empty calendars that the parts lay their days upon. */
function blanks({verdicts}: Report, page: Page): Html | null {
  const lists = verdicts.flatMap(({days, period}) => (days.length === 0 || period === null ? [] : [monthsOf(days, period)]));
  return lists.length === 0 ? null : blankCalendars(new Map(lists.map((list) => [blankName(list), list])), page);
}

function part(subject: Subject, page: Page): Html {
  const verdicts = page.verdictsOf(subject);
  const standing = standingOf(verdicts);
  const first = verdicts.filter((verdict) => NOT_MET.includes(verdict.status));
  const rest = verdicts.filter((verdict) => !NOT_MET.includes(verdict.status));
  return html`<details class="subject" id="${page.anchor(subject)}" data-kind="${subject.kind}" data-subject="${subject.id}" data-item="subjects" data-marks="${marksOf(verdicts).join(' ')}"${first.length > 0 ? html` open` : null}><summary><h4>${page.name(subject)}</h4> ${page.badge(standing, STANDING_WORDS)}${
    missesRecommended(verdicts) ? html` <span class="tag">${page.voice.pick(PAGE_WORDS.adviceNotMet)}</span>` : null
  } ${page.tally(countStatuses(verdicts))}</summary>
${[...first, ...rest].map((verdict) => verdictPart(verdict, page))}</details>
`;
}

function verdictPart(verdict: Verdict, page: Page): Html {
  const {status, clause, requirement} = verdict;
  const body = bodyOf(verdict, page);
  const when = verdict.period?.label === '' ? page.voice.pick(PAGE_WORDS.once) : page.period(verdict);
  const head = html`<h5>${page.badge(status)} ${datum(page.title(requirement))}${page.tags(verdict)}</h5> <span class="number">${page.arithmetic(verdict)}</span> <span class="clause">${when === '' ? null : html`${when} · `}${datum(clause)}</span>`;
  const attributes = html`id="${page.anchor(verdict)}" data-verdict="${requirement}" data-status="${status}"`;
  if (body.length === 0)
    return html`<div class="verdict ${status}" ${attributes}>${head}</div>
`;
  const open = NOT_MET.includes(status) || verdict.days.length > 0;
  return html`<details class="verdict ${status}${verdict.days.length > 0 ? ' days' : ''}" ${attributes}${open ? html` open` : null}><summary>${head}</summary><div class="body">${body}</div></details>
`;
}

function bodyOf(verdict: Verdict, page: Page): Html[] {
  const {rows, todo, pace, waived, required, days, period} = verdict;
  const {say} = page.voice;
  const lines = [
    ...line(PAGE_WORDS.todo, todo.map(say), 'todo', page),
    ...line(PAGE_WORDS.reasons, reasonsOf(verdict, page), 'why', page),
    ...line(
      LABELS.pace,
      pace === null || required === null ? [] : [page.pace(pace, required.unit)].filter((text) => text !== ''),
      'pace',
      page,
    ),
    ...line(PAGE_WORDS.waiver, waived === null ? [] : [waiverText(waived, page)], 'waiver', page),
    ...line(PAGE_WORDS.rows, rows.counted.total > 0 ? [page.rows(rows.counted)] : [], 'rows', page),
    ...line(
      PAGE_WORDS.leftOut,
      rows.leftOut.map((left) => leftOutText(say(left.reason), page.rows(left), page)),
      'rows',
      page,
    ),
  ];
  const list = lines.length === 0 ? [] : [html`<dl>${lines}</dl>`];
  if (days.length === 0 || period === null) return list;
  return [
    ...list,
    calendar(days, period, page),
    workersTable(verdict, page),
    ...[asideTable(days, page)].filter((table) => table !== null),
  ];
}

/** A line of a verdict: what it is about, and one text or several. */
function line(words: Words, texts: readonly string[], name: string, page: Page): Html[] {
  const [first, ...others] = texts;
  if (first === undefined) return [];
  const shown = texts.slice(0, MOST).map((text) => html`<li>${datum(text)}</li>`);
  const rest = texts.length > MOST ? html`<li>${page.label(LABELS.moreReasons, {count: texts.length - MOST})}</li>` : null;
  return [
    html`<div class="${name}"><dt>${page.voice.pick(words)}</dt><dd>${others.length === 0 ? datum(first) : html`<ul>${shown}${rest}</ul>`}</dd></div>`,
  ];
}

/** Why a verdict is what it is; the days of each worker stand in a table of their own. */
function reasonsOf(verdict: Verdict, page: Page): string[] {
  const told = verdict.days.length === 0 ? verdict.reasons : verdict.reasons.filter(({code}) => code !== 'working-days/arithmetic');
  return page.reasons({...verdict, reasons: told});
}

function waiverText(waived: NonNullable<Verdict['waived']>, page: Page): string {
  const otherwise = page.label(PAGE_WORDS.waivedInstead, {status: page.voice.pick(STATUS_WORDS[waived.instead])});
  return page.join([page.waived(waived), otherwise]);
}

function leftOutText(reason: string, rows: string, {voice: {lang}}: Page): string {
  return lang === 'zh' ? `${rows}（${reason}）` : `${rows} (${reason})`;
}
