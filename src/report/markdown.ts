import {placeText} from '../model/place.js';
import {documentName} from '../model/plan.js';
import {type Changed, countFindings, countStatuses, type Report, type Tally} from '../model/report.js';
import {countNotMet} from '../model/tallies.js';
import type {Words} from '../model/text.js';
import {STATUSES, type TargetResult, type Verdict} from '../model/verdict.js';
import {findingLines, shortNames} from './finding-text.js';
import {markdownCode, markdownText} from './markdown-text.js';
import type {Renderer, RunFailure} from './renderer.js';
import {type Matrix, ruleWords, shareText, Telling} from './telling.js';
import {LABELS, SEVERITY_WORDS, STATUS_MARKS, STATUS_WORDS, SUBJECT_WORDS, TITLE_WORDS, UNIT_WORDS} from './words.js';

const WORDS = {
  baseline: {zh: '对照 {file}，原有的问题标为“旧账”', en: 'compared with {file}: what stood in it is marked as known before'},
} as const satisfies Readonly<Record<string, Words>>;

/** The report for mail and for merge requests, in the Markdown of GitHub and GitLab. */
export const markdown: Renderer = {
  render: (report, options) => {
    const telling = new Telling(report, options);
    const judged = report.command !== 'validate' && report.verdicts.length + report.targets.length > 0;
    return page([
      ...head(report, telling),
      ...submissions(report, telling),
      ...(judged
        ? [...counts(report, telling), ...targets(report, telling), ...beside(report, telling), ...matrices(telling), ...toAct(telling)]
        : []),
      ...whatIf(report, telling),
      ...findings(report, telling),
      ...(judged ? leftOver(telling) : []),
    ]);
  },
  renderFailure: ({tool, problem, findings: faults}, {voice}) => {
    const nameOf = shortNames(faults.map(({place}) => place.file));
    const items = faults.map((fault) => findingItem(fault, {voice, fileName: nameOf}));
    const title = `# ${markdownText(voice.pick(LABELS.cannotCheck))}`;
    return page([title, markdownText(problem), items.join('\n'), markdownText(`${tool.name} ${tool.version}`)]);
  },
};

/** Blocks with a blank line between them. */
function page(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** @param cells texts with their signs escaped */
function table(head: readonly string[], rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (right.includes(i) ? '--:' : '---'))), ...rows.map(line)].join('\n');
}

/** Parts of one line, of which some may be blank. */
function parts(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(' · ');
}

function head(report: Report, telling: Telling): string[] {
  const {voice} = telling;
  const {plan} = report;
  const title = voice.pick(TITLE_WORDS[report.command]);
  const context = parts([
    documentName(plan),
    ...report.years
      .filter((year) => report.verdicts.some(({period}) => period?.label === year))
      .map((year) => telling.label(LABELS.year, {year})),
    telling.label(LABELS.asOf, {date: report.asOf}),
    report.office === null ? '' : telling.label(LABELS.office, {office: report.office}),
    ...telling.planNote(),
    report.baseline === null ? '' : telling.label(WORDS.baseline, {file: report.baseline}),
    `${report.tool.name} ${report.tool.version}`,
  ]);
  // Of many submissions each is named below, not every file of each.
  const files = (report.submissions.length > 0 ? [] : report.inputs).map((input) => {
    const {path, failed} = input;
    if (failed !== null) {
      const why = markdownText(`${telling.label(LABELS.failed)}: ${voice.say(failed.why)}`);
      return `- ${STATUS_MARKS.fail} ${markdownCode(placeText(failed.place))} ${why}`;
    }
    return `- ${markdownCode(path)} · ${markdownText(parts(telling.understood(input)))}`;
  });
  return [`# ${markdownText(`${title} · ${voice.pick(plan.title)}`)}`, markdownText(context), files.join('\n')];
}

/** The submissions that were put together, and why some could not be. */
function submissions(report: Report, telling: Telling): string[] {
  if (report.submissions.length === 0) return [];
  const {voice} = telling;
  const heads = [LABELS.submission, LABELS.submittedBy, LABELS.pairings, ...STATUSES.map((status) => STATUS_WORDS[status]), LABELS.errors];
  const uncounted = report.submissions.flatMap((one) => {
    const why = telling.uncounted(one);
    if (why === null) return [];
    return [`- ${one.problem === null ? '=' : STATUS_MARKS.fail} ${markdownCode(one.path)} ${markdownText(why)}`];
  });
  const rows = report.submissions
    .filter((one) => telling.uncounted(one) === null)
    .map(({path, office, pairings, verdicts, findings: {error}}) => [
      markdownText(path),
      markdownText(office ?? ''),
      String(pairings),
      ...STATUSES.map((status) => String(verdicts[status])),
      String(error),
    ]);
  return [
    `## ${markdownText(telling.submissions())}`,
    uncounted.join('\n'),
    rows.length === 0
      ? ''
      : table(
          heads.map((words) => markdownText(voice.pick(words))),
          rows,
          heads.flatMap((_, i) => (i > 1 ? [i] : [])),
        ),
  ];
}

/** Work years side by side; of many submissions also how the pairings of each sender and county stand. */
function beside(report: Report, telling: Telling): string[] {
  const {voice} = telling;
  const years = telling.years();
  const yearly = years?.rows.map(({requirement, years: cells}) => [
    markdownText(telling.title(requirement)),
    ...cells.map((cell) => telling.year(cell)),
  ]);
  const tallied = (title: Words, head: Words, tallies: readonly Tally[]): string[] => {
    const heads = [head, LABELS.pairings, LABELS.allMet, ...STATUSES.map((status) => STATUS_WORDS[status]), LABELS.adviceNotMet];
    const body = tallies.map(({name, pairings, meetAll, required, recommended}) => [
      markdownText(name),
      ...[pairings, meetAll, ...STATUSES.map((status) => required[status]), countNotMet(recommended)].map(String),
    ]);
    return body.length === 0 ? [] : [`## ${markdownText(voice.pick(title))}`, numbers(heads.map(voice.pick), body)];
  };
  const {senders, counties} = report.tallies;
  return [
    ...(years === null || yearly === undefined
      ? []
      : [`## ${markdownText(years.title)}`, numbers([voice.pick(LABELS.requirement), ...report.years], yearly)]),
    ...(report.submissions.length === 0
      ? []
      : [...tallied(LABELS.bySender, SUBJECT_WORDS['sending-org'], senders), ...tallied(LABELS.byCounty, SUBJECT_WORDS.county, counties)]),
  ];
}

/** A table of which all columns but the first are numbers. */
function numbers(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return table(heads.map(markdownText), rows, heads.map((_, i) => i).slice(1));
}

function counts(report: Report, telling: Telling): string[] {
  const {voice} = telling;
  const row = (title: Words, of: readonly (Verdict | TargetResult)[]): string[] => {
    const by = countStatuses(of);
    return [markdownText(voice.pick(title)), ...STATUSES.map((status) => String(by[status])), String(of.length)];
  };
  const heads = ['', ...STATUSES.map((status) => markdownText(`${STATUS_MARKS[status]} ${voice.pick(STATUS_WORDS[status])}`))];
  const rows = [row(LABELS.verdictCount, report.verdicts), ...(report.targets.length > 0 ? [row(LABELS.targetCount, report.targets)] : [])];
  return [
    table(
      [...heads, markdownText(voice.pick(LABELS.sum))],
      rows,
      heads.map((_, i) => i + 1),
    ),
    ...telling.mainStandings().map((one) => markdownText(telling.standing(one))),
  ];
}

function targets(report: Report, telling: Telling): string[] {
  if (report.targets.length === 0) return [];
  const {voice} = telling;
  const heads = [LABELS.target, LABELS.found, LABELS.required, LABELS.unit, LABELS.share, LABELS.clause, LABELS.pace].map((words) =>
    markdownText(voice.pick(words)),
  );
  const rows = report.targets.map(({status, title, found, bounds, required, share, clause, pace, waived, known}) =>
    [
      `${STATUS_MARKS[status]} ${voice.pick(title)}${known ? ` (${voice.pick(LABELS.known)})` : ''}`,
      found === null ? '' : telling.count(found, bounds),
      telling.required(required),
      voice.pick(UNIT_WORDS[required.unit]),
      share === null ? '' : shareText(share),
      clause,
      telling.join([...(waived === null ? [] : [telling.waived(waived)]), ...(pace === null ? [] : [telling.pace(pace, required.unit)])]),
    ].map(markdownText),
  );
  return [`## ${markdownText(telling.label(LABELS.targets, report.plan.period))}`, table(heads, rows, [1, 2, 4])];
}

function matrices(telling: Telling): string[] {
  const all = telling.matrices();
  return all.length === 0 ? [] : [`## ${markdownText(telling.label(LABELS.verdicts))}`, ...all.flatMap((one) => matrix(one, telling))];
}

function matrix({title, kind, subjects, rest, requirements, at}: Matrix, telling: Telling): string[] {
  const {voice} = telling;
  const heads = [voice.pick(SUBJECT_WORDS[kind]), ...requirements.map(({id}) => telling.shortTitle(id))];
  const rows = subjects.map((subject) => [
    telling.subject(subject),
    ...requirements.map((requirement) => {
      const verdict = at(subject, requirement);
      return verdict === undefined ? '' : STATUS_MARKS[verdict.status] + telling.number(verdict);
    }),
  ]);
  return [
    `### ${markdownText(`${title} · ${voice.pick(SUBJECT_WORDS[kind])}`)}`,
    table(
      heads.map(markdownText),
      rows.map((row) => row.map(markdownText)),
    ),
    rest.map(markdownText).join('\n\n'),
  ];
}

function toAct(telling: Telling): string[] {
  const open = telling.toAct();
  const {shown, rest} = telling.shown(open, open.length, LABELS.moreSubjects);
  if (shown.length === 0) return [];
  return [
    `## ${markdownText(telling.label(LABELS.details))}`,
    ...shown.flatMap(({subject, verdicts}) => [
      `### ${markdownText(telling.subject(subject))}`,
      verdicts.map((verdict) => item(verdict, telling)).join('\n'),
    ]),
    ...rest.map(markdownText),
  ];
}

/** A verdict as an item of a list: what it is held against, why it is so, which rows, what to do. */
function item(verdict: Verdict, telling: Telling): string {
  const {voice} = telling;
  const {status, severity, period, clause, pace, required, rows, todo, known, waived} = verdict;
  const about = parts([
    period?.label ?? '',
    telling.arithmetic(verdict),
    clause,
    severity === 'should' ? voice.pick(LABELS.should) : '',
    known ? voice.pick(LABELS.known) : '',
  ]);
  const below = [
    waived === null ? '' : telling.waived(waived),
    pace === null || required === null ? '' : telling.pace(pace, required.unit),
    telling.several(telling.reasons(verdict)),
    rows.counted.total > 0 ? `${voice.pick(LABELS.counted)} ${telling.rows(rows.counted)}` : '',
    ...telling.leftOut(verdict).map((left) => `${voice.pick(LABELS.leftOut)} ${left}`),
    ...todo.map((what) => `→ ${voice.say(what)}`),
  ];
  const title = `${STATUS_MARKS[status]} ${telling.title(verdict.requirement)}`;
  return [
    `- **${markdownText(title)}** · ${markdownText(about)}`,
    ...below.filter((text) => text !== '').map((text) => `  - ${markdownText(text)}`),
  ].join('\n');
}

/** Verdicts that other numbers would change. */
function whatIf({whatIf: asked}: Report, telling: Telling): string[] {
  if (asked === null) return [];
  const {voice} = telling;
  const {shown, rest} = telling.shown(asked.changed, asked.changed.length, LABELS.more);
  const comesTo = (verdict: Changed['before']): string =>
    verdict === null
      ? ''
      : `${STATUS_MARKS[verdict.status]} ${voice.pick(STATUS_WORDS[verdict.status])} ${telling.arithmetic({...verdict, short: null})}`;
  const heads = [LABELS.subject, LABELS.requirement, LABELS.period, LABELS.asIs, LABELS.asChanged];
  const rows = shown.map(({requirement, subject, period, before, after}) =>
    [
      subject === null ? voice.pick(SUBJECT_WORDS.programme) : telling.subject(subject),
      telling.title(requirement),
      period,
      comesTo(before),
      comesTo(after),
    ].map(markdownText),
  );
  return [
    `## ${markdownText(telling.label(LABELS.whatIf, {set: asked.set.join(', '), count: asked.changed.length}))}`,
    rows.length === 0
      ? ''
      : table(
          heads.map((words) => markdownText(voice.pick(words))),
          rows,
        ),
    ...rest.map(markdownText),
  ];
}

function findings(report: Report, telling: Telling): string[] {
  const {voice} = telling;
  const error = countFindings(report, 'error');
  const warning = countFindings(report, 'warning');
  const title = `## ${markdownText(voice.pick(LABELS.findings))}`;
  if (error + warning === 0) return [title, markdownText(voice.pick(LABELS.noFindings))];
  return [
    title,
    markdownText(telling.label(LABELS.findingTotals, {error, warning})),
    ...report.findingTotals.flatMap(({rule, severity, total}) => {
      const own = report.findings.filter((finding) => finding.rule === rule);
      const {shown, rest} = telling.shown(own, total, telling.all ? LABELS.moreKept : LABELS.more);
      return [
        `### ${markdownText(`${voice.pick(ruleWords(rule))} · ${voice.pick(SEVERITY_WORDS[severity])} · ${total}`)}`,
        shown.map((finding) => findingItem(finding, telling)).join('\n'),
        ...rest.map(markdownText),
      ];
    }),
  ];
}

function findingItem(finding: RunFailure['findings'][number], {voice, fileName}: Pick<Telling, 'voice' | 'fileName'>): string {
  const {where, about, advice} = findingLines(finding, voice, fileName);
  const known = finding.known ? voice.pick(LABELS.known) : '';
  return [
    `- ${markdownCode(where)} ${markdownText(parts([voice.say(finding.message), known]))}`,
    ...[about, advice].filter((text) => text !== '').map((text) => `  - ${markdownText(text)}`),
  ].join('\n');
}

/** What was not judged, and what the plan has switched off. */
function leftOver(telling: Telling): string[] {
  const line = (title: Words, texts: readonly string[]): string =>
    texts.length === 0 ? '' : markdownText(telling.voice.pick(title) + telling.join(texts));
  return [line(LABELS.notEvaluated, telling.notEvaluated()), line(LABELS.off, telling.switchedOff())];
}
