import {dayType} from '../../ledger/calendar.js';
import {day, isoOf, type Period} from '../../model/date.js';
import {groupBy} from '../../model/group.js';
import {byText, numberText} from '../../model/text.js';
import type {ServiceDay} from '../../model/verdict.js';
import {LABELS, SUBJECT_WORDS, UNIT_WORDS} from '../words.js';
import {datum, type Html, html} from './escape.js';
import {round} from './overview.js';
import type {Page} from './page.js';
import {MONTHS, PAGE_WORDS, WEEKDAYS} from './words.js';

/** One date of a calendar: what all workers' service adds up to, in days. */
export interface CalendarDay {
  readonly date: string;
  /** For certain, and at most. */
  readonly counted: number;
  readonly most: number;
  /** Whether some of it is left out altogether. */
  readonly aside: boolean;
  readonly service: readonly ServiceDay[];
}

/** Sums of hundredths of hours as days: five decimals are exact. */
export function sumOf(numbers: readonly number[]): number {
  return Math.round(numbers.reduce((sum, one) => sum + one, 0) * 100_000) / 100_000;
}

/** @returns service by date, in order. */
export function calendarDays(days: readonly ServiceDay[]): CalendarDay[] {
  return [...groupBy(days, ({date}) => date)]
    .sort(([a], [b]) => byText(a, b))
    .map(([date, service]) => ({
      date,
      counted: sumOf(service.map(({counted}) => counted)),
      most: sumOf(service.map(({most}) => most)),
      aside: service.some(({most}) => most === 0),
      service,
    }));
}

/** Months of a calendar as `2023-03`, a row each. */
const YEAR_ROWS = 13;

/** @returns the months that a calendar shows: those of the period; of one longer than a year, those from the first day to the last. */
export function monthsOf(days: readonly Pick<ServiceDay, 'date'>[], {start, end}: Period): string[] {
  const all = months(start, end);
  if (all.length <= YEAR_ROWS) return all;
  const dates = days.map(({date}) => date).sort();
  return dates.length === 0 ? [] : months(dates[0] as string, dates.at(-1) as string);
}

function months(start: string, end: string): string[] {
  const found: string[] = [];
  for (let month = start.slice(0, 7); month <= end.slice(0, 7); month = isoOf(day(`${month}-28`) + 5).slice(0, 7)) found.push(month);
  return found;
}

/** Measures of the drawing, in the units of its view box. */
const LEFT = 68;
const TOP = 18;
const CELL = {width: 20, height: 17};
const BOX = {width: 17, height: 14};
const WIDTH = LEFT + 31 * CELL.width + 48;

const xOf = (date: string): number => LEFT + (Number(date.slice(8)) - 1) * CELL.width;
const yOf = (row: number): number => TOP + row * CELL.height;

/**
 * The empty calendars of a page, drawn once each: every day of the months, the rest days faint.
 * @param wanted the months of each calendar, by the name of its drawing
 */
export function blankCalendars(wanted: ReadonlyMap<string, readonly string[]>, page: Page): Html {
  return html`<svg class="defs" width="0" height="0" aria-hidden="true"><defs>
<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0v5"/></pattern>
${[...wanted].map(([name, list]) => html`<g id="${name}">${blank(list, page)}</g>`)}
</defs></svg>`;
}

/** The name under which the empty calendar of some months is drawn. */
export function blankName(list: readonly string[]): string {
  return `m${list[0] ?? ''}_${list.length}`;
}

function blank(list: readonly string[], page: Page): Html[] {
  const heads = [1, 5, 10, 15, 20, 25, 31].map(
    (number) =>
      html`<text class="axis" x="${LEFT + (number - 1) * CELL.width + BOX.width / 2}" y="11" text-anchor="middle">${number}</text>`,
  );
  const rows = list.map((month, row) => {
    const [first, next] = [day(`${month}-01`), day(`${isoOf(day(`${month}-28`) + 5).slice(0, 7)}-01`)];
    const boxes = {work: '', rest: ''};
    for (let at = first; at < next; at++)
      boxes[dayType(at) === 'rest-day' ? 'rest' : 'work'] += `M${xOf(isoOf(at))} ${yOf(row)}h${BOX.width}v${BOX.height}h-${BOX.width}z`;
    const name = page.voice.pick(MONTHS[Number(month.slice(5)) - 1] as (typeof MONTHS)[number]);
    // The year is told where it begins.
    const text = row === 0 || month.endsWith('-01') ? `${month.slice(0, 4)} ${name}` : name;
    return html`<text class="axis" x="${LEFT - 8}" y="${yOf(row) + 11}" text-anchor="end">${text}</text><path class="work" d="${boxes.work}"/><path class="rest" d="${boxes.rest}"/>`;
  });
  return [...heads, ...rows];
}

/** A calendar of service days: counted, in doubt, left out, each of its own shape, with the sum of each month at its end. */
export function calendar(days: readonly ServiceDay[], period: Period, page: Page): Html {
  const list = monthsOf(days, period);
  const found = calendarDays(days);
  const when = page.period({period});
  const rowOf = new Map(list.map((month, row) => [month, row]));
  const drawn = found.map((one) => {
    const row = rowOf.get(one.date.slice(0, 7));
    return row === undefined ? null : html`<g><title>${told(one, page)}</title>${marks(one, xOf(one.date), yOf(row))}</g>`;
  });
  const sums = list.map((month, row) => {
    const sum = sumOf(found.filter(({date}) => date.startsWith(month)).map(({counted}) => counted));
    return sum === 0 ? null : html`<text class="sum" x="${WIDTH - 4}" y="${yOf(row) + 11}" text-anchor="end">${numberText(sum)}</text>`;
  });
  const label = page.label(PAGE_WORDS.calendarLabel, {
    period: when,
    counted: numberText(sumOf(found.map(({counted}) => counted))),
    most: numberText(sumOf(found.map(({most}) => most))),
    aside: found.filter(({aside}) => aside).length,
  });
  return html`<figure class="calendar"><figcaption>${page.label(PAGE_WORDS.calendar, {period: when})}</figcaption>
<div class="scroll"><svg viewBox="0 0 ${WIDTH} ${yOf(list.length)}" role="img" aria-label="${label}"><use href="#${blankName(list)}"/><text class="axis" x="${WIDTH - 4}" y="11" text-anchor="end">${page.voice.pick(UNIT_WORDS.day)}</text>
${drawn}${sums}</svg></div>
${legend(found, page)}</figure>
`;
}

const box = (name: string, x: number, y: number, height: number): Html =>
  html`<path class="${name}" d="M${x} ${round(y)}h${BOX.width}v${round(height)}h-${BOX.width}z"/>`;

/** The least height at which a part of a day can be seen. */
const LEAST = 3;

/** What is drawn on a date: filled from below by what counts, hatched above it by what may, crossed where something is left out. */
function marks({counted, most, aside, service}: Pick<CalendarDay, 'counted' | 'most' | 'aside' | 'service'>, x: number, y: number): Html[] {
  const share = (of: number): number => (of === 0 ? 0 : Math.max(LEAST, Math.min(1, of) * BOX.height));
  const [full, doubt] = [share(counted), most > counted ? Math.max(LEAST, share(most) - share(counted)) : 0];
  const low = Math.min(full, BOX.height - doubt);
  const parts: Html[] = [];
  if (full > 0) parts.push(box('counted', x, y + BOX.height - low, low));
  if (doubt > 0) parts.push(box('doubt', x, y + BOX.height - low - doubt, doubt));
  if (aside && most === 0) parts.push(html`<path class="aside" d="M${x + 4} ${y + 3}l9 8m0-8l-9 8"/>`);
  // Beside what counts, a corner says that not all of it does.
  else if (aside) parts.push(html`<path class="corner" d="M${x + BOX.width - 7} ${y}h7v7z"/>`);
  if (full > 0 && service.filter((one) => one.counted > 0).length > 1)
    parts.push(html`<text class="many" x="${x + BOX.width / 2}" y="${y + 11}" text-anchor="middle">${numberText(counted)}</text>`);
  return parts;
}

/** A date in words, for its tooltip. */
function told({date, service}: CalendarDay, page: Page): string {
  const weekday = page.voice.pick(WEEKDAYS[(day(date) + 4) % 7] as (typeof WEEKDAYS)[number]);
  const each = service.map(({worker, counted, most, reason}) => {
    const name = page.worker(worker)?.name ?? worker;
    const numbers = {worker: name, counted: numberText(counted), most: numberText(most)};
    const words = page.label(most > counted ? PAGE_WORDS.dayDoubt : PAGE_WORDS.dayCounted, numbers);
    return reason === null
      ? words
      : page.voice.lang === 'zh'
        ? `${words}（${page.voice.say(reason)}）`
        : `${words} (${page.voice.say(reason)})`;
  });
  return `${date} ${weekday} · ${page.join(each)}`;
}

/** Explains the shapes that the calendar uses. */
function legend(found: readonly CalendarDay[], page: Page): Html {
  const one = {counted: 0, most: 0, aside: false, service: []};
  const many = {
    ...one,
    counted: 2,
    most: 2,
    service: [1, 1].map((counted) => ({worker: '', date: '', counted, most: counted, reason: null})),
  };
  const entries = [
    {words: PAGE_WORDS.legendFull, sample: {...one, counted: 1, most: 1}, used: found.some(({counted}) => counted === 1)},
    {words: PAGE_WORDS.legendMany, sample: many, used: found.some(({service}) => service.filter(({counted}) => counted > 0).length > 1)},
    {words: PAGE_WORDS.legendPart, sample: {...one, counted: 0.5, most: 0.5}, used: found.some(({counted}) => counted > 0 && counted < 1)},
    {words: LABELS.doubtful, sample: {...one, most: 1}, used: found.some(({counted, most}) => most > counted)},
    {words: LABELS.leftOut, sample: {...one, aside: true}, used: found.some(({aside}) => aside)},
  ].filter(({used}) => used);
  const swatch = (parts: Html | readonly Html[], words: {readonly zh: string; readonly en: string}): Html =>
    html`<span><svg width="18" height="15" viewBox="0 0 18 15" aria-hidden="true"><path class="work" d="M.5 .5h17v14h-17z"/>${parts}</svg> ${page.voice.pick(words)}</span> `;
  return html`<p class="legend">${entries.map(({words, sample}) => swatch(marks(sample, 0.5, 0.5), words))}${swatch(html`<path class="rest" d="M.5 .5h17v14h-17z"/>`, PAGE_WORDS.legendRest)}</p>`;
}

/** Dates left out or in doubt, in words: by worker and reason, with neighbouring dates drawn together. */
export function asideTable(days: readonly ServiceDay[], page: Page): Html | null {
  const {pick, say} = page.voice;
  const groups = [
    ...groupBy(
      days.filter(({counted, most, reason}) => reason !== null || most > counted),
      (one) => {
        return JSON.stringify([one.worker, one.reason === null ? '' : say(one.reason)]);
      },
    ).values(),
  ];
  if (groups.length === 0) return null;
  const heads = [SUBJECT_WORDS.worker, PAGE_WORDS.dates, LABELS.reason].map(pick);
  const rows = groups.map((own) => {
    const {worker, reason} = own[0] as ServiceDay;
    return html`<tr><td>${datum(page.worker(worker)?.name ?? worker)}</td><td>${datesText(
      own.map(({date}) => date),
      page,
    )}</td><td>${datum(reason === null ? '' : say(reason))}</td><td class="n">${numberText(sumOf(own.map(({counted}) => counted)))}</td><td class="n">${numberText(sumOf(own.map(({most}) => most)))}</td></tr>`;
  });
  return html`<div class="scroll"><table class="plain"><caption>${pick(PAGE_WORDS.datesAside)}</caption><thead><tr>${heads.map(
    (words) => html`<th scope="col">${words}</th>`,
  )}<th scope="col" class="n">${pick(PAGE_WORDS.daysCounted)}</th><th scope="col" class="n">${pick(PAGE_WORDS.daysMost)}</th></tr></thead><tbody>${rows}</tbody></table></div>
`;
}

/** Dates with neighbours drawn together: `2023-05-01–2023-05-03`. */
export function datesText(dates: readonly string[], page: Pick<Page, 'list'>): string {
  const runs: [number, number][] = [];
  for (const at of [...new Set(dates)].sort().map(day)) {
    const last = runs.at(-1);
    if (last !== undefined && at === last[1] + 1) last[1] = at;
    else runs.push([at, at]);
  }
  return page.list(runs.map(([from, to]) => (from === to ? isoOf(from) : `${isoOf(from)}–${isoOf(to)}`)));
}
