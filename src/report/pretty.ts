import {Chalk, type ChalkInstance} from 'chalk';
import type {Finding} from '../model/finding.js';
import {placeText} from '../model/place.js';
import {documentName} from '../model/plan.js';
import {type Changed, countStatuses, type Report, type Tally} from '../model/report.js';
import {bySubject, countNotMet, NOT_MET, ofSeverity} from '../model/tallies.js';
import {byText} from '../model/text.js';
import type {Status, Subject, SubjectKind, TargetResult, Verdict} from '../model/verdict.js';
import {findingLines, findingText} from './finding-text.js';
import {cut, shareRoom, table, wrap} from './layout.js';
import type {Renderer, RenderOptions} from './renderer.js';
import {type Matrix, ruleWords, shareText, Telling, yearStatus} from './telling.js';
import {widthOf} from './width.js';
import {LABELS, SEVERITY_WORDS, STATUS_MARKS, STATUS_WORDS, SUBJECT_WORDS, TITLE_WORDS, UNIT_WORDS} from './words.js';

/** Everything that the parts of one rendering share. */
class Pen extends Telling {
  readonly width: number;
  readonly chalk: ChalkInstance;
  readonly #colours: Readonly<Record<Status, (text: string) => string>>;

  constructor(report: Report, options: RenderOptions) {
    super(report, options);
    this.width = Math.max(40, options.width);
    const chalk = new Chalk({level: options.colour ? 1 : 0});
    this.chalk = chalk;
    this.#colours = {
      pass: chalk.green,
      fail: chalk.red,
      unknown: chalk.yellow,
      pending: chalk.cyan,
      waived: chalk.dim,
      'not-applicable': chalk.dim,
    };
  }

  /** Wrapped lines, moved in by a number of columns. */
  lines(text: string, indent = 0): string {
    return wrap(' '.repeat(indent) + text, this.width, indent + 2);
  }

  paint(status: Status, text: string): string {
    return this.#colours[status](text);
  }

  heading(text: string): string {
    return this.chalk.bold(text);
  }
}

/** The report for a terminal: head, verdicts by pairing, what to act on, targets, findings, and one line of totals. */
export const pretty: Renderer = {
  render,
  renderFailure: ({problem, findings: faults}, {voice, width}) => {
    const said = wrap(`${voice.pick(LABELS.cannotCheck)}: ${problem}`, width, 2);
    return `${[said, ...faults.map((fault) => findingText(fault, voice))].join('\n')}\n`;
  },
};

function render(report: Report, options: RenderOptions): string {
  const pen = new Pen(report, options);
  const judged = report.command !== 'validate' && report.verdicts.length + report.targets.length > 0;
  // Of many, how they stand comes first, and then what of each; of one, what is wrong with it is all there is to say.
  const standing = report.submissions.length > 0 ? [overview(report, pen), years(report, pen), groups(report, pen)] : [];
  const beside = report.submissions.length > 0 ? [] : [years(report, pen)];
  const blocks = [
    head(report, pen),
    submissions(report, pen),
    ...(judged ? [...standing, ...matrices(pen), ...beside, details(pen), targets(report, pen)] : []),
    whatIf(report, pen),
    findings(report, pen),
    totals(pen),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function head(report: Report, pen: Pen): string {
  const {plan} = report;
  const title = `${pen.voice.pick(TITLE_WORDS[report.command])} · ${pen.voice.pick(plan.title)} · ${documentName(plan)}`;
  const context = [
    ...report.years
      .filter((year) => report.verdicts.some(({period}) => period?.label === year))
      .map((year) => pen.label(LABELS.year, {year})),
    pen.label(LABELS.asOf, {date: report.asOf}),
    ...(report.office === null ? [] : [pen.label(LABELS.office, {office: report.office})]),
  ].join(' · ');
  // The files of many submissions fill pages: each submission says how many it has.
  const files = report.inputs
    .filter((input) => input.failed === null && report.submissions.length === 0)
    .map((input) => pen.lines([input.path, ...pen.understood(input)].join(' · '), 2));
  const failed = report.inputs.filter((input) => input.failed !== null);
  const broken = failed.flatMap(({failed: failure}) =>
    failure === null ? [] : [pen.chalk.red(pen.lines(`✗ ${placeText(failure.place)}  ${pen.voice.say(failure.why)}`, 2))],
  );
  return [
    pen.heading(pen.lines(title)),
    ...pen.planNote().map((note) => pen.lines(note)),
    pen.lines(context),
    ...(report.baseline === null ? [] : [pen.lines(pen.label(LABELS.baseline, {file: report.baseline}))]),
    ...(files.length > 0 ? [pen.chalk.dim(pen.label(LABELS.read)), ...files.map((line) => pen.chalk.dim(line))] : []),
    ...(broken.length > 0 ? [pen.chalk.red(pen.label(LABELS.failed)), ...broken] : []),
  ].join('\n');
}

/** The mark of a verdict and the number behind it. */
function cell(verdict: Verdict | undefined, pen: Pen): string {
  if (verdict === undefined) return '';
  return pen.paint(verdict.status, STATUS_MARKS[verdict.status] + pen.number(verdict));
}

/** One table for each kind of subject and work year; requirements that do not fit side by side follow below. */
function matrices(pen: Pen): string[] {
  const legend = pen.statuses().map((status) => pen.paint(status, `${STATUS_MARKS[status]} ${pen.voice.pick(STATUS_WORDS[status])}`));
  const groups = pen.matrices().map((one) => `${pen.heading(one.title)}\n${matrix(one, pen)}`);
  const off = pen.switchedOff();
  if (off.length > 0) groups.push(pen.lines(pen.voice.pick(LABELS.off) + pen.join(off)));
  const [first, ...rest] = groups;
  return first === undefined ? [] : [`${pen.heading(pen.voice.pick(LABELS.verdicts))}  ${legend.join('  ')}\n\n${first}`, ...rest];
}

function matrix({kind, subjects, rest, requirements, at}: Matrix, pen: Pen): string {
  const columns = requirements.map((requirement) => {
    const heading = pen.shortTitle(requirement.id);
    const cells = subjects.map((subject) => cell(at(subject, requirement), pen));
    return {heading, cells, width: Math.max(widthOf(heading), ...cells.map(widthOf)) + 1};
  });
  const names = subjects.map((subject) => pen.subject(subject));
  const widest = Math.max(...names.map(widthOf), 8);
  const needed = columns.reduce((sum, {width}) => sum + width + 1, 0);
  const labelWidth = Math.min(widest, Math.max(18, pen.width - needed - 2), Math.floor(pen.width / 2));
  const blocks: string[] = [];
  for (let start = 0; start < columns.length; ) {
    let end = start;
    let used = labelWidth + 2;
    while (end < columns.length && (end === start || used + (columns[end] as {width: number}).width + 1 <= pen.width)) {
      used += (columns[end] as {width: number}).width + 1;
      end += 1;
    }
    const block = columns.slice(start, end);
    blocks.push(
      table(
        [pen.voice.pick(SUBJECT_WORDS[kind]), ...block.map(({heading}) => heading)],
        names.map((name, row) => [shortName(name, labelWidth), ...block.map(({cells}) => cells[row] as string)]),
      ),
    );
    start = end;
  }
  return [...blocks, ...(rest.length > 0 ? [rest.join('\n')] : [])].join('\n\n');
}

/** A name in few columns; of one made from sender and county the county stays, which tells a sender's pairings apart. */
function shortName(name: string, width: number): string {
  const at = name.lastIndexOf('/');
  const county = at < 0 ? '' : name.slice(at);
  const room = width - widthOf(county);
  return widthOf(name) <= width || county === '' || room < 4 ? cut(name, width) : cut(name.slice(0, at), room) + county;
}

/** Verdicts that are not well, by subject: clause, arithmetic, rows, and what to do. */
function details(pen: Pen): string {
  const open = pen.toAct();
  if (open.length === 0) return '';
  const {shown, rest} = pen.shown(open, open.length, LABELS.moreSubjects);
  const lines: string[] = [];
  for (const {subject, verdicts} of shown) {
    lines.push(pen.lines(pen.subject(subject)));
    for (const verdict of verdicts) lines.push(...detail(verdict, pen));
  }
  return [pen.heading(pen.voice.pick(LABELS.details)), ...lines, ...rest.map(indented)].join('\n');
}

function detail(verdict: Verdict, pen: Pen): string[] {
  const {voice} = pen;
  const {status, severity, period, todo, rows} = verdict;
  const heading = [
    `${STATUS_MARKS[status]} ${pen.title(verdict.requirement)}`,
    ...(period === null || period.label === '' ? [] : [period.label]),
    pen.arithmetic(verdict),
    verdict.clause,
    ...(severity === 'should' ? [voice.pick(LABELS.should)] : []),
    ...knownMark(verdict, pen),
  ]
    .filter((part) => part !== '')
    .join(' · ');
  const above = pen.reasons(verdict);
  return [
    pen.paint(status, pen.lines(heading, 2)),
    ...(verdict.waived === null ? [] : [pen.lines(pen.waived(verdict.waived), 4)]),
    ...(verdict.pace === null || verdict.required === null ? [] : [pen.lines(pen.pace(verdict.pace, verdict.required.unit), 4)]),
    ...(above.length > 0 ? [pen.lines(pen.several(above), 4)] : []),
    ...(rows.counted.total > 0 ? [pen.chalk.dim(pen.lines(`${voice.pick(LABELS.counted)} ${pen.rows(rows.counted)}`, 4))] : []),
    ...pen.leftOut(verdict).map((left) => pen.chalk.dim(pen.lines(`${voice.pick(LABELS.leftOut)} ${left}`, 4))),
    ...todo.map((what) => pen.lines(`→ ${voice.say(what)}`, 4)),
  ];
}

/** What tells that something stood in the baseline already. */
function knownMark({known}: {readonly known: boolean}, pen: Pen): string[] {
  return known ? [pen.voice.pick(LABELS.known)] : [];
}

function indented(line: string): string {
  return `  ${line}`;
}

/** Columns of a bar: as many as are left, within these. */
const SHORTEST_BAR = 3;
const LONGEST_BAR = 20;

function targets(report: Report, pen: Pen): string {
  if (report.targets.length === 0) return '';
  const {voice} = pen;
  const cells = ({status, title, found, bounds, required, share, clause, known}: TargetResult): string[] => [
    [`${STATUS_MARKS[status]} ${voice.pick(title)}`, ...knownMark({known}, pen)].join(' · '),
    found === null ? '' : pen.count(found, bounds),
    pen.required(required),
    voice.pick(UNIT_WORDS[required.unit]),
    share === null ? '' : shareText(share),
    clause,
  ];
  const heads = [LABELS.target, LABELS.found, LABELS.required, LABELS.unit, LABELS.share, LABELS.clause].map(voice.pick);
  const rows = report.targets.map(cells);
  const widths = heads.map((head, i) => Math.max(...[head, ...rows.map((row) => row[i] as string)].map(widthOf)) + 2);
  const room = pen.width - 2 - widths.reduce((sum, one) => sum + one, 0);
  const title = pen.heading(pen.lines(pen.label(LABELS.targets, report.plan.period)));
  // What does not fit side by side is told in a line each.
  const body =
    room < SHORTEST_BAR ? targetLines(report.targets, pen) : targetTable(report.targets, heads, rows, Math.min(LONGEST_BAR, room), pen);
  return [title, body, ...report.targets.flatMap((target) => targetNotes(target, pen))].join('\n');
}

/** Which targets are behind, and by whose leave one need not be met. */
function targetNotes({title, required, pace, waived}: TargetResult, pen: Pen): string[] {
  const notes = [
    ...(waived === null ? [] : [pen.waived(waived)]),
    ...(pace === null || pace.behind === 0 ? [] : [pen.evenPace(pace, required.unit)]),
  ];
  return notes.map((note) => pen.lines(`${pen.voice.pick(title)} · ${note}`, 2));
}

function targetTable(
  results: readonly TargetResult[],
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  pen: Pen,
): string {
  const withBar = rows.map(([title, ...rest], i) => {
    const {status, found, share} = results[i] as TargetResult;
    const filled = Math.min(width, Math.floor((share ?? 0) * width));
    const bar = found === null ? '' : pen.paint(status, '█'.repeat(filled) + '░'.repeat(width - filled));
    return [pen.paint(status, title as string), bar, ...rest];
  });
  const [first, ...others] = heads as [string, ...string[]];
  return table([first, '', ...others], withBar, [2, 3, 5]);
}

function targetLines(results: readonly TargetResult[], pen: Pen): string {
  return results
    .map((result) => {
      const {status, title, share, clause} = result;
      const numbers = [pen.arithmetic({...result, short: null}), ...(share === null ? [] : [shareText(share)])];
      const parts = [
        `${STATUS_MARKS[status]} ${pen.voice.pick(title)}`,
        ...numbers.filter((text) => text !== ''),
        clause,
        ...knownMark(result, pen),
      ];
      return pen.paint(status, pen.lines(parts.join(' · '), 0));
    })
    .join('\n');
}

/**
 * A table; one that is wider than the page is told in a line for each row.
 * @param right columns of numbers
 * @param short columns whose texts are cut where there is no room for them; others are broken into lines
 */
function listing(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
  pen: Pen,
  short: readonly number[] = [],
): string {
  const text = table(heads, fitted(heads, rows, right, short, pen), right);
  if (text.split('\n').every((line) => widthOf(line) <= pen.width)) return text;
  return rows
    .map(([name, ...cells]) => {
      const told = cells.flatMap((cell, i) => (cell === '' ? [] : [`${heads[i + 1]} ${cell}`]));
      return pen.lines([name, ...told].join(' · '), 0);
    })
    .join('\n');
}

/** Columns between one cell and the next. */
const GAP = 2;

/** Rows whose texts are cut or broken to the room that the numbers leave them. */
function fitted(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
  short: readonly number[],
  pen: Pen,
): string[][] {
  const wanted = heads.map((head, i) => Math.max(...[head, ...rows.map((row) => row[i] ?? '')].map(widthOf)));
  const texts = heads.flatMap((_, i) => (right.includes(i) ? [] : [i]));
  const numbers = wanted.reduce((sum, width, i) => sum + (i === 0 ? 0 : GAP) + (right.includes(i) ? width : 0), 0);
  const shares = shareRoom(
    pen.width - numbers,
    texts.map((i) => wanted[i] as number),
  );
  const fit = (cell: string, i: number): string => {
    const share = shares[texts.indexOf(i)];
    if (share === undefined) return cell;
    return short.includes(i) ? shortName(cell, share) : wrap(cell, share);
  };
  return rows.map((row) => row.map(fit));
}

/** The submissions that were put together, and those that could not be. */
function submissions(report: Report, pen: Pen): string {
  if (report.submissions.length === 0) return '';
  const counted = report.submissions.filter((one) => pen.uncounted(one) === null);
  const {shown, rest} = pen.shown(counted, counted.length, LABELS.more);
  const counts = [LABELS.files, LABELS.rowCount, LABELS.pairings, ...COUNTED.map((status) => STATUS_WORDS[status]), LABELS.errors];
  const heads = [LABELS.submission, LABELS.submittedBy, ...counts].map(pen.voice.pick);
  const rows = shown.map(({path, office, files, rows: read, pairings, verdicts, findings: {error}}) => [
    path,
    office ?? '',
    ...[files, read, pairings].map(String),
    ...COUNTED.map((status) => pen.paint(status, String(verdicts[status]))),
    String(error),
  ]);
  return [
    pen.heading(pen.lines(pen.submissions())),
    ...report.submissions.flatMap((one) => {
      const why = pen.uncounted(one);
      if (why === null) return [];
      return [one.problem === null ? pen.lines(`= ${one.path}  ${why}`, 2) : pen.chalk.red(pen.lines(`✗ ${one.path}  ${why}`, 2))];
    }),
    ...(rows.length > 0 ? [listing(heads, rows, [2, 3, 4, 5, 6, 7, 8, 9], pen)] : []),
    ...rest.map(indented),
    ...renumbered(report).map((own) => pen.lines(pen.label(LABELS.atNames, own))),
  ].join('\n');
}

/** A pairing that has the name of its submission beside its number, as an example of how such are called. */
function renumbered({pairings, submissions: all}: Report): {readonly number: string; readonly name: string}[] {
  const order = new Map(all.map(({name}, i) => [name, i]));
  for (const {id} of pairings) {
    const names = [...id.matchAll(/@/g)].map(({index}) => id.slice(index + 1)).filter((name) => order.has(name));
    const [name] = names.sort((a, b) => (order.get(a) as number) - (order.get(b) as number));
    if (name !== undefined) return [{number: id.slice(0, -name.length - 1), name}];
  }
  return [];
}

/** Statuses that are worth a column of counts. */
const COUNTED = ['pass', 'fail', 'unknown', 'pending'] as const;

/** How many pairings, or stations, meet everything that is required of them, and what the others do not. */
function overview({subjects, verdicts}: Report, pen: Pen): string {
  const own = bySubject(verdicts);
  return pen
    .mainStandings()
    .map((standing) => {
      const open = subjects
        .filter(({kind}) => kind === standing.kind)
        .map((subject) => openOf(subject, own.find(subject.kind, subject.id) ?? []))
        .filter(({required}) => countNotMet(required) > 0)
        .sort((a, b) => weight(b) - weight(a) || byText(a.subject.id, b.subject.id));
      const title = pen.heading(pen.lines(pen.standing(standing)));
      return open.length === 0 ? title : [title, openTable(standing.kind, open, pen)].join('\n');
    })
    .join('\n\n');
}

/** What a subject does not meet. */
interface Open {
  readonly subject: Subject;
  readonly required: Readonly<Record<Status, number>>;
  /** How many recommendations are not met. */
  readonly advice: number;
  /** The required ones that it fails, each once, in the order of the plan. */
  readonly failing: readonly string[];
}

function openOf(subject: Subject, verdicts: readonly Verdict[]): Open {
  const required = ofSeverity(verdicts, 'must');
  const failing = required.filter(({status}) => status === 'fail').map(({requirement}) => requirement);
  const advice = countNotMet(countStatuses(ofSeverity(verdicts, 'should')));
  return {subject, required: countStatuses(required), advice, failing: [...new Set(failing)]};
}

/** Those of which most fails come first. */
function weight({required: {fail, unknown, pending}}: Open): number {
  return (fail * 1_000 + unknown) * 1_000 + pending;
}

function openTable(kind: SubjectKind, open: readonly Open[], pen: Pen): string {
  const {shown, rest} = pen.shown(open, open.length, LABELS.more);
  const heads = [SUBJECT_WORDS[kind], ...NOT_MET.map((status) => STATUS_WORDS[status]), LABELS.adviceNotMet, LABELS.failing].map(
    pen.voice.pick,
  );
  const rows = shown.map(({subject, required, advice, failing}) => [
    pen.subject(subject),
    ...NOT_MET.map((status) => pen.paint(status, String(required[status]))),
    String(advice),
    pen.list(failing.map((id) => pen.shortTitle(id))),
  ]);
  return [pen.lines(pen.voice.pick(LABELS.notAllMet)), listing(heads, rows, [1, 2, 3, 4], pen, [0]), ...rest.map(indented)].join('\n');
}

/** How many verdicts of a group have each status: one row each. */
function tallies(title: string, head: string, tallied: readonly Tally[], pen: Pen): string {
  if (tallied.length === 0) return '';
  const {shown, rest} = pen.shown(tallied, tallied.length, LABELS.more);
  const counted = [LABELS.pairings, LABELS.allMet, ...COUNTED.map((status) => STATUS_WORDS[status]), LABELS.adviceNotMet];
  const rows = shown.map(({name, pairings, meetAll, required, recommended}) => [
    name,
    String(pairings),
    String(meetAll),
    ...COUNTED.map((status) => pen.paint(status, String(required[status]))),
    String(countNotMet(recommended)),
  ]);
  const heads = [head, ...counted.map(pen.voice.pick)];
  return [pen.heading(pen.lines(title)), listing(heads, rows, [1, 2, 3, 4, 5, 6, 7], pen), ...rest.map(indented)].join('\n');
}

/** How the pairings of each sending organisation and county stand. */
function groups({tallies: {senders, counties}}: Report, pen: Pen): string {
  return [
    tallies(pen.voice.pick(LABELS.bySender), pen.voice.pick(SUBJECT_WORDS['sending-org']), senders, pen),
    tallies(pen.voice.pick(LABELS.byCounty), pen.voice.pick(SUBJECT_WORDS.county), counties, pen),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

/** Of several work years: how many subjects meet each requirement in each, side by side. */
function years(report: Report, pen: Pen): string {
  const beside = pen.years();
  if (beside === null) return '';
  const body = beside.rows.map(({requirement, years: cells}) => [
    pen.title(requirement),
    ...cells.map((cell) => {
      const status = yearStatus(cell);
      return status === null ? pen.year(cell) : pen.paint(status, pen.year(cell));
    }),
  ]);
  const heads = [pen.voice.pick(LABELS.requirement), ...report.years];
  const right = report.years.map((_, i) => i + 1);
  return `${pen.heading(pen.lines(beside.title))}\n${listing(heads, body, right, pen)}`;
}

/** Verdicts that other numbers would change, as they are and as they would be. */
function whatIf(report: Report, pen: Pen): string {
  if (report.whatIf === null) return '';
  const {set, changed} = report.whatIf;
  const {voice} = pen;
  const comesTo = (verdict: Changed['before']): string => {
    if (verdict === null) return '';
    const {status, found, required} = verdict;
    const numbers = found === null || required === null ? '' : ` ${pen.count(found, verdict.bounds)}/${pen.required(required)}`;
    return pen.paint(status, `${STATUS_MARKS[status]} ${voice.pick(STATUS_WORDS[status])}${numbers}`);
  };
  const {shown, rest} = pen.shown(changed, changed.length, LABELS.more);
  const rows = shown.map(({requirement, subject, period, before, after}) => [
    subject === null ? voice.pick(SUBJECT_WORDS.programme) : shortName(pen.subject(subject), Math.floor(pen.width / 3)),
    pen.title(requirement),
    period,
    comesTo(before),
    comesTo(after),
  ]);
  const heads = [LABELS.subject, LABELS.requirement, LABELS.period, LABELS.asIs, LABELS.asChanged].map(voice.pick);
  const title = pen.heading(pen.lines(pen.label(LABELS.whatIf, {set: set.join(', '), count: changed.length})));
  return [title, ...(rows.length > 0 ? [table(heads, rows)] : []), ...rest.map(indented)].join('\n');
}

function findings(report: Report, pen: Pen): string {
  const {voice} = pen;
  const blocks = report.findingTotals.map(({rule, severity, total, known}) => {
    const own = report.findings.filter((finding) => finding.rule === rule);
    const {shown, rest} = pen.shown(own, total, pen.all ? LABELS.moreKept : LABELS.more);
    const paint = severity === 'error' ? pen.chalk.red : pen.chalk.yellow;
    const title = `${voice.pick(ruleWords(rule))} · ${voice.pick(SEVERITY_WORDS[severity])} · ${pen.known(total, known)}`;
    return [paint(title), ...shown.flatMap((finding) => findingBlock(finding, pen)), ...rest.map(indented)].join('\n');
  });
  return blocks.length === 0 ? '' : [pen.heading(voice.pick(LABELS.findings)), ...blocks].join('\n');
}

function findingBlock(finding: Finding, pen: Pen): string[] {
  const {what, about, advice} = findingLines(finding, pen.voice, pen.fileName);
  return [
    pen.lines([what, ...knownMark(finding, pen)].join(' · '), 2),
    ...(about === '' ? [] : [pen.chalk.dim(pen.lines(about, 4))]),
    ...(advice === '' ? [] : [pen.lines(advice, 4)]),
  ];
}

function totals(pen: Pen): string {
  const {voice} = pen;
  const judged = pen.totals();
  const zh = voice.lang === 'zh';
  const left = pen.notEvaluated();
  const line = left.length === 0 ? judged : `${judged}${zh ? '。' : '. '}${voice.pick(LABELS.notEvaluated)}${pen.join(left)}`;
  return pen.heading(pen.lines(line));
}
