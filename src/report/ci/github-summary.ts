import {documentName} from '../../model/plan.js';
import {countStatuses, type Report} from '../../model/report.js';
import type {Words} from '../../model/text.js';
import {STATUSES} from '../../model/verdict.js';
import {markdownText} from '../markdown-text.js';
import type {Renderer, RenderOptions} from '../renderer.js';
import {ruleWords, Telling} from '../telling.js';
import {LABELS, SEVERITY_WORDS, STATUS_WORDS, TITLE_WORDS} from '../words.js';
import {type Entry, entries, failureLines} from './entries.js';
import {CI_WORDS} from './words.js';

/** Rows of the table of what fails that are shown without `--all`: GitHub takes one megabyte for a step. */
const SHOWN = 100;

/** Markdown for `$GITHUB_STEP_SUMMARY`: counts, what fails or is unknown or excused, and the totals of findings. */
export const githubSummary: Renderer = {
  render: (report, options) => {
    const telling = new Telling(report, options);
    const blocks = [
      head(report, telling),
      counts(report, telling),
      ...judgements(report, telling, options),
      findings(report, telling),
      notEvaluated(telling),
    ];
    return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
  },
  renderFailure: (failure, {voice}) => {
    const [problem = '', ...rest] = failureLines(failure, voice);
    const lines = [
      `## ${markdownText(failure.tool.name)}: ${markdownText(voice.pick(LABELS.notChecked))}`,
      markdownText(problem),
      rest.map((line) => `- ${markdownText(line.trim())}`).join('\n'),
    ];
    return `${lines.filter((line) => line !== '').join('\n\n')}\n`;
  },
};

function head(report: Report, telling: Telling): string {
  const {voice} = telling;
  const title = voice.pick(TITLE_WORDS[report.command]);
  const context = [
    ...report.years.map((year) => telling.label(LABELS.year, {year})),
    ...telling.planNote(),
    telling.label(LABELS.asOf, {date: report.asOf}),
    ...(report.baseline === null ? [] : [telling.label(LABELS.baseline, {file: report.baseline})]),
    ...(report.office === null ? [] : [telling.label(LABELS.office, {office: report.office})]),
    telling.totals(),
  ];
  return `## ${markdownText(`${title} · ${voice.pick(report.plan.title)} · ${documentName(report.plan)}`)}\n\n${markdownText(context.join(' · '))}`;
}

function counts({verdicts, targets}: Report, {voice}: Telling): string {
  const rows = [
    {name: LABELS.verdictCount, of: verdicts},
    {name: LABELS.target, of: targets},
  ].filter(({of}) => of.length > 0);
  if (rows.length === 0) return '';
  return table(
    ['', ...STATUSES.map((status) => voice.pick(STATUS_WORDS[status]))],
    rows.map(({name, of}) => {
      const by = countStatuses(of);
      return [voice.pick(name), ...STATUSES.map((status) => String(by[status]))];
    }),
  );
}

/** What fails the run or keeps it from being sure, and what time, a waiver or the baseline excuses. */
function judgements(report: Report, telling: Telling, options: RenderOptions): string[] {
  const all = entries(report, options).filter(({of}) => of !== 'finding');
  const isBad = ({outcome}: Entry): boolean => outcome === 'failed' || outcome === 'broken';
  const isExcused = (entry: Entry): boolean =>
    'judged' in entry && (entry.judged.status === 'pending' || entry.judged.waived !== null || entry.known);
  return [
    entryTable(CI_WORDS.notMet, all.filter(isBad), telling, options),
    entryTable(
      CI_WORDS.excused,
      all.filter((entry) => !isBad(entry) && isExcused(entry)),
      telling,
      options,
    ),
  ];
}

function entryTable(title: Words, of: readonly Entry[], telling: Telling, {voice, all}: RenderOptions): string {
  if (of.length === 0) return '';
  const shown = all ? of : of.slice(0, SHOWN);
  const rows = shown.map(({title: what, subject, period, clause, message}) => [what, subject, period, clause, message]);
  const heads = [LABELS.requirement, LABELS.subject, LABELS.period, LABELS.clause, CI_WORDS.whatsWrong].map(voice.pick);
  const rest = of.length - shown.length;
  return [
    `### ${markdownText(voice.pick(title))}`,
    table(heads, rows),
    ...(rest === 0 ? [] : [markdownText(telling.label(LABELS.more, {count: rest, total: of.length}))]),
  ].join('\n\n');
}

/** Requirements that nothing could be said of. */
function notEvaluated(telling: Telling): string {
  const left = telling.notEvaluated();
  return left.length === 0 ? '' : markdownText(`${telling.voice.pick(LABELS.notEvaluated)}${telling.join(left)}`);
}

function findings({findingTotals}: Report, {voice}: Telling): string {
  if (findingTotals.length === 0) return '';
  const rows = findingTotals.map(({rule, severity, total}) => [
    voice.pick(ruleWords(rule)),
    voice.pick(SEVERITY_WORDS[severity]),
    String(total),
  ]);
  const heads = [LABELS.finding, LABELS.level, CI_WORDS.count].map(voice.pick);
  return `### ${markdownText(voice.pick(LABELS.findings))}\n\n${table(heads, rows)}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownText).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}
