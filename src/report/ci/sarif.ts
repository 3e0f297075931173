import type {Place} from '../../model/place.js';
import {documentName, type Requirement, type Target} from '../../model/plan.js';
import {countFindings, countStatuses, type Report} from '../../model/report.js';
import {jsonText} from '../json-text.js';
import {markdownText} from '../markdown-text.js';
import {PlanWords} from '../plan-words.js';
import type {Renderer, RenderOptions, RunFailure} from '../renderer.js';
import {ruleWords, Telling} from '../telling.js';
import {byImportance, type Entry, entries, failureLines, type Level} from './entries.js';
import {fingerprint} from './hash.js';
import {CI_WORDS} from './words.js';

/** Results that GitHub takes of one run; of more it would choose itself. */
const MOST_RESULTS = 5_000;

/**
 * SARIF 2.1.0 for code scanning. What passes or does not apply is no result: its numbers stand in the properties of the run, and what
 * the plan has switched off is a rule that is not enabled.
 */
export const sarif: Renderer = {
  render: (report, options) => log(runOf(report, options)),
  renderFailure: (failure, options) => log(failedRun(failure, options)),
};

function log(run: object): string {
  return `${jsonText({$schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run]})}\n`;
}

interface Rule {
  readonly id: string;
  readonly [property: string]: unknown;
}

function runOf(report: Report, options: RenderOptions): object {
  const {voice} = options;
  const telling = new Telling(report, options);
  const all = entries(report, options);
  const rules = rulesOf(report, all, telling);
  const indices = new Map(rules.map(({id}, i) => [id, i]));
  const found = all.filter(isResult).sort(byImportance);
  const results = found.slice(0, MOST_RESULTS).map((entry) => result(entry, indices, report));
  const over = found.length - results.length;
  const notes = [
    ...all
      .filter(({of, outcome}) => of === 'input' && outcome === 'broken')
      .map((entry) => notification(entry.message, 'error', entry.places)),
    ...all.filter(({of}) => of === 'unlisted').map(({title, message, places}) => notification(`${title}: ${message}`, 'warning', places)),
    ...(over > 0 ? [notification(telling.label(CI_WORDS.overLimit, {limit: MOST_RESULTS, count: over}), 'warning')] : []),
  ];
  const off = [...report.plan.requirements, ...report.plan.targets].flatMap(({id, off: why}) => {
    const index = indices.get(id);
    if (why === undefined || index === undefined) return [];
    return [{descriptor: {id, index}, configuration: {enabled: false}, properties: {reason: voice.pick(why)}}];
  });
  return {
    tool: {driver: {name: report.tool.name, version: report.tool.version, rules}},
    language: voice.lang === 'zh' ? 'zh-CN' : 'en-US',
    columnKind: 'unicodeCodePoints',
    automationDetails: {id: `${report.tool.name}/${report.plan.id}/`},
    invocations: [
      {
        executionSuccessful: all.every(({of, outcome}) => of !== 'input' || outcome === 'passed'),
        toolExecutionNotifications: notes,
        ruleConfigurationOverrides: off,
      },
    ],
    artifacts: report.inputs.map(({path, sha256}) => ({
      location: {uri: uriOf(path)},
      roles: ['analysisTarget'],
      ...(sha256 === null ? {} : {hashes: {'sha-256': sha256}}),
    })),
    results,
    properties: {
      command: report.command,
      asOf: report.asOf,
      years: report.years,
      planHash: report.planHash,
      baseline: report.baseline,
      summary: {
        verdicts: countStatuses(report.verdicts),
        targets: countStatuses(report.targets),
        findings: {error: countFindings(report, 'error'), warning: countFindings(report, 'warning')},
      },
    },
  };
}

function failedRun(failure: RunFailure, {voice}: RenderOptions): object {
  const [problem = '', ...rest] = failureLines(failure, voice);
  const {name, version} = failure.tool;
  return {
    tool: {driver: {name, version}},
    language: voice.lang === 'zh' ? 'zh-CN' : 'en-US',
    columnKind: 'unicodeCodePoints',
    invocations: [
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          notification(
            [problem, ...rest].join('\n'),
            'error',
            failure.findings.map(({place}) => place),
          ),
        ],
      },
    ],
    results: [],
  };
}

type Result = Exclude<Entry, {of: 'input' | 'unlisted'}>;

/** What is neither well nor beside the point; what a waiver excuses is told as such. */
function isResult(entry: Entry): entry is Result {
  if (entry.of === 'input' || entry.of === 'unlisted') return false;
  return entry.level !== 'none' || ('judged' in entry && entry.judged.waived !== null);
}

function result(entry: Result, indices: ReadonlyMap<string, number>, {baseline}: Report): object {
  const {subject, period, message, details, places, key, known} = entry;
  const ruleId = ruleIdOf(entry);
  const [first, ...others] = places;
  const heading = [...(entry.of === 'finding' ? [] : [subject, period]), message].filter((part) => part !== '').join(' · ');
  const pending = 'judged' in entry && entry.judged.status === 'pending';
  return {
    ruleId,
    ruleIndex: indices.get(ruleId),
    // By the standard only what fails has a level.
    ...(pending ? {kind: 'open', level: 'none'} : {kind: 'fail', level: levelOf(entry)}),
    message: {text: plain([heading, ...details].join('\n'))},
    locations: [location(first)],
    ...(others.length > 0 ? {relatedLocations: others.map((place, i) => ({id: i + 1, ...location(place)}))} : {}),
    // GitHub tells alerts apart by the first of these alone, and would else take the text of the line.
    partialFingerprints: {primaryLocationLineHash: fingerprint(key), 'businessKey/v1': fingerprint(key)},
    ...suppressed(entry),
    ...(baseline === null ? {} : {baselineState: known ? 'unchanged' : 'new'}),
    properties: facts(entry),
  };
}

function levelOf(entry: Result): Level {
  if (!('judged' in entry) || entry.judged.waived === null) return entry.level;
  const {waived, severity} = entry.judged;
  if (severity === 'should') return 'note';
  return waived.instead === 'fail' ? 'error' : 'warning';
}

function suppressed(entry: Result): object {
  if (!('judged' in entry) || entry.judged.waived === null) return {};
  return {suppressions: [{kind: 'external', status: 'accepted', justification: entry.message}]};
}

/** What programs may want of a result. */
function facts(entry: Result): object {
  if (entry.of === 'finding') {
    const {severity, subject, kind, field} = entry.finding;
    return {severity, subject, kind, field};
  }
  const {status, severity, clause, found, bounds, required} = entry.judged;
  const whom = entry.of === 'target' ? {} : {subject: entry.judged.subject, period: entry.judged.period, short: entry.judged.short};
  return {status, severity, clause, ...whom, found, bounds, required};
}

/** Rules of findings stand apart from requirements, which may be called the same. */
function ruleIdOf({of, id}: Pick<Entry, 'of' | 'id'>): string {
  return of === 'finding' ? `data/${id}` : id;
}

/** Every requirement, target and rule of findings that occurs. */
function rulesOf(report: Report, all: readonly Entry[], telling: Telling): Rule[] {
  const {plan, findingTotals} = report;
  const {voice} = telling;
  const used = new Set(all.map(({id, of}) => (of === 'verdict' || of === 'target' ? id : '')));
  const words = new PlanWords(voice.lang);
  const of = (one: Requirement | Target, asks: string): Rule => {
    const title = voice.pick(one.title);
    const clause = `${one.source ?? documentName(plan)} ${one.clause}`;
    return ruleOf(one.id, title, asks, clause, one.severity === 'should' ? 'note' : 'error', ['asks' in one ? 'requirement' : 'target']);
  };
  return [
    ...plan.requirements.filter(({id}) => used.has(id)).map((one) => of(one, voice.pick(one.asks))),
    ...plan.targets.filter(({id}) => used.has(id)).map((one) => of(one, `${voice.pick(one.title)}: ${words.target(one, plan)}`)),
    ...findingTotals.map(({rule, severity}) =>
      ruleOf(`data/${rule}`, voice.pick(ruleWords(rule)), voice.pick(ruleWords(rule)), '', severity, ['data']),
    ),
  ];
}

function ruleOf(id: string, title: string, asks: string, clause: string, level: Level, tags: readonly string[]): Rule {
  const help = [asks, clause].filter((line) => line !== '');
  return {
    id,
    name: title,
    shortDescription: {text: plain(title)},
    fullDescription: {text: plain(asks)},
    help: {text: plain(help.join('\n')), markdown: help.map((line) => plain(markdownText(line))).join('\n\n')},
    defaultConfiguration: {level},
    properties: {tags, 'problem.severity': level === 'note' ? 'recommendation' : level},
  };
}

function notification(text: string, level: 'error' | 'warning', places: readonly Place[] = []): object {
  return {level, message: {text: plain(text)}, ...(places.length > 0 ? {locations: places.map(location)} : {})};
}

function location({file, line, column, sheet, cell}: Place): object {
  return {
    physicalLocation: {artifactLocation: {uri: uriOf(file)}, region: {startLine: line, startColumn: column}},
    ...(sheet === undefined ? {} : {logicalLocations: [{fullyQualifiedName: plain(`${sheet}!${cell}`)}]}),
  };
}

/** A path as a relative reference: each of its names percent-encoded; the first may hold no colon, which would make it a scheme. */
export function uriOf(path: string): string {
  // Half a character has no bytes.
  return path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

/** A message of SARIF, where braces are for placeholders and brackets before parentheses are links. */
export function plain(text: string): string {
  return text.replace(/[{}]/g, '$&$&').replace(/\[(?=[^\]]*\]\()/g, '\\[');
}
