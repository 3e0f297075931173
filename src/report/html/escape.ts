const CODES: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};

/** Text that stands as text, between tags and inside quoted attributes alike. */
export function escapeText(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (char) => CODES[char] as string) : text;
}

/** Finished markup. Only `html` and `trusted` make it, so that a plain text can never pass for it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may stand in a template: markup as it is, texts and numbers escaped, lists piece by piece, null as nothing. */
export type Part = Html | string | number | null | readonly Part[];

function markupOf(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string') return escapeText(part);
  return typeof part === 'number' ? String(part) : part.map(markupOf).join('');
}

/** A template of markup: whatever is filled in is escaped unless it is markup itself. Attributes must be quoted. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((made, string, i) => made + markupOf(parts[i - 1] as Part) + string));
}

/** Markup of our own making that is no template: the stylesheet and the script of the page. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

/** A value of the data: isolated, so that writing from right to left does not reorder what stands beside it. */
export function datum(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}
