import type {Words} from '../../model/text.js';
import {LABELS} from '../words.js';
import {type Html, html} from './escape.js';
import type {Page} from './page.js';
import {PAGE_WORDS} from './words.js';

/** Controls that narrow down a list. They work by script alone, and are hidden until it runs. */
export interface FilterBar {
  /** What the items of the list have as `data-item`. */
  readonly name: string;
  readonly label: Words;
  /** What can be searched for. */
  readonly hint: Words;
  readonly total: number;
  readonly selects: readonly Html[];
  readonly more: Html | null;
}

/** @param name the data attribute of the items to which a choice is compared */
export function select(name: string, label: Words, choices: readonly (readonly [string, string])[], page: Page): Html {
  const {pick} = page.voice;
  const options = choices.map(([value, text]) => html`<option value="${value}">${text}</option>`);
  return html`<label>${pick(label)} <select data-by="${name}"><option value="">${pick(LABELS.all)}</option>${options}</select></label>`;
}

export function filterBar({name, label, hint, total, selects, more}: FilterBar, page: Page): Html {
  const {pick} = page.voice;
  // The script fills the slots.
  const count = pick(PAGE_WORDS.shownOf);
  return html`<div class="filter" role="search" data-filter="${name}" data-count="${count}" aria-label="${pick(label)}" hidden>
<label>${pick(PAGE_WORDS.search)} <input type="search" placeholder="${pick(hint)}" autocomplete="off" spellcheck="false"></label>
${selects}
<button type="button" data-clear>${pick(PAGE_WORDS.clear)}</button>${more}
<output>${page.label(PAGE_WORDS.shownOf, {shown: total, total})}</output></div>
`;
}
