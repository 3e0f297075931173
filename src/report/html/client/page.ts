/** What the page does beyond what stands in it: narrows lists down, and unfolds what is linked to or printed. */

/** Words looked for in a text: every one must occur. */
function wordsOf(input: HTMLInputElement): string[] {
  return input.value.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Sets up the controls of one list. */
function filter(bar: HTMLElement): void {
  const name = bar.dataset['filter'] ?? '';
  const items = [...document.querySelectorAll<HTMLElement>(`[data-item="${name}"]`)];
  const groups = [...document.querySelectorAll<HTMLElement>(`[data-group="${name}"]`)];
  // Rows elsewhere that stand for an item of this list.
  const rows = [...document.querySelectorAll<HTMLElement>(`[data-of-list="${name}"] [data-of]`)];
  const input = bar.querySelector('input') as HTMLInputElement;
  const selects = [...bar.querySelectorAll('select')];
  const output = bar.querySelector('output') as HTMLOutputElement;
  const texts = new Map<HTMLElement, string>();
  const textOf = (item: HTMLElement): string => {
    let text = texts.get(item);
    if (text === undefined) {
      text = (item.textContent ?? '').toLowerCase();
      texts.set(item, text);
    }
    return text;
  };

  const apply = (): void => {
    const words = wordsOf(input);
    let shown = 0;
    for (const item of items) {
      const chosen = selects.every(
        ({value, dataset}) => value === '' || (item.dataset[dataset['by'] ?? ''] ?? '').split(' ').includes(value),
      );
      item.hidden = !(chosen && words.every((word) => textOf(item).includes(word)));
      if (!item.hidden) shown += 1;
    }
    const hidden = new Set(items.filter((item) => item.hidden).map(({id}) => id));
    for (const row of rows) row.hidden = hidden.has(row.dataset['of'] ?? '');
    for (const group of groups) group.hidden = group.querySelector(`[data-item="${name}"]:not([hidden])`) === null;
    const numbers: Record<string, number> = {shown, total: items.length};
    output.textContent = (bar.dataset['count'] ?? '').replace(/\{(\w+)\}/g, (_, slot: string) => String(numbers[slot]));
  };
  const clear = (): void => {
    input.value = '';
    for (const select of selects) select.value = '';
    apply();
  };

  input.addEventListener('input', apply);
  for (const select of selects) select.addEventListener('change', apply);
  bar.querySelector('[data-clear]')?.addEventListener('click', clear);
  bar.addEventListener('keydown', ({key}) => {
    if (key === 'Escape') clear();
  });
  bar.hidden = false;
  // Browsers keep what was typed when a page is loaded again.
  apply();
}

/** Opens everything around an element, so that it can be seen. */
function reveal(id: string): void {
  const target = id === '' ? null : document.getElementById(id);
  if (target === null) return;
  for (let at: Element | null = target; at !== null; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  target.scrollIntoView();
}

/** The button that unfolds every part, or folds them all. */
function foldButton(button: HTMLButtonElement): void {
  button.addEventListener('click', () => {
    const parts = [...document.querySelectorAll<HTMLDetailsElement>('details.subject')];
    const unfold = button.getAttribute('aria-expanded') !== 'true';
    for (const part of parts) part.open = unfold;
    button.setAttribute('aria-expanded', String(unfold));
    const words = button.dataset['other'] ?? '';
    button.dataset['other'] = button.textContent ?? '';
    button.textContent = words;
  });
}

for (const bar of document.querySelectorAll<HTMLElement>('[data-filter]')) filter(bar);
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-fold]')) foldButton(button);

/** What the address points at; one that somebody mistyped points at nothing. */
function anchor(): string {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return '';
  }
}

addEventListener('hashchange', () => reveal(anchor()));
reveal(anchor());
// A link to where one is already changes nothing in the address, and still must lead there.
document.addEventListener('click', ({target}) => {
  const link = target instanceof Element ? target.closest('a[href^="#"]') : null;
  if (link !== null) reveal((link.getAttribute('href') ?? '').slice(1));
});

let folded: HTMLDetailsElement[] = [];
addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
  for (const part of folded) part.open = true;
});
addEventListener('afterprint', () => {
  for (const part of folded) part.open = false;
});

export {};
