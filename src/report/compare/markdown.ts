import {markdownText} from '../markdown-text.js';
import type {RenderOptions} from '../renderer.js';
import {LABELS} from '../words.js';
import type {Comparison} from './comparison.js';
import {type Row, Told} from './told.js';
import {CHANGE_WORDS, COMPARE_LABELS} from './words.js';

/** The comparison as Markdown with tables, for a merge request or a note. */
export function renderMarkdown(comparison: Comparison, options: RenderOptions): string {
  const {voice} = options;
  const told = new Told(options);
  const heads = [LABELS.subject, LABELS.requirement, COMPARE_LABELS.headBefore, COMPARE_LABELS.headAfter, COMPARE_LABELS.note].map(
    voice.pick,
  );
  const cells = ({subject, title, before, after, note}: Row): string[] => [subject, title, before, after, note];
  const section = (title: string, body: readonly string[]): string[] =>
    body.length === 0 ? [] : [`## ${markdownText(title)}`, '', ...body, ''];
  const list = (texts: readonly string[]): string[] => texts.map((text) => `- ${markdownText(text)}`);
  const targets = told.targets(comparison).map((row) => cells(row).slice(1));
  return [
    `# ${markdownText(`${voice.pick(COMPARE_LABELS.title)} · ${comparison.plan.title}`)}`,
    '',
    ...list([...told.sides(comparison), ...told.differences(comparison)]),
    '',
    `**${markdownText(told.totals(comparison))}**`,
    '',
    ...told.sections(comparison).flatMap(({title, rows}) => section(title, table(heads, rows.map(cells)))),
    ...told.onlyInOne(comparison).flatMap(({title, names}) => section(title, list(names))),
    ...section(voice.pick(LABELS.targetCount), targets.length === 0 ? [] : table([voice.pick(LABELS.target), ...heads.slice(2)], targets)),
    ...section(
      voice.pick(LABELS.findings),
      told
        .findings(comparison)
        .flatMap(({title, added, mended}) => [
          `- ${markdownText(title)}`,
          ...added.map((text) => `  - ${voice.pick(COMPARE_LABELS.added)}: ${markdownText(text)}`),
          ...mended.map((text) => `  - ${voice.pick(CHANGE_WORDS.mended)}: ${markdownText(text)}`),
        ]),
    ),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownText).join(' | ')} |`;
  return [line(heads), `|${' --- |'.repeat(heads.length)}`, ...rows.map(line)];
}
