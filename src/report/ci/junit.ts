import type {Voice} from '../../messages/speak.js';
import {groupBy} from '../../model/group.js';
import {placeText} from '../../model/place.js';
import {documentName} from '../../model/plan.js';
import type {Renderer} from '../renderer.js';
import {Telling} from '../telling.js';
import {LABELS, SUBJECT_WORDS} from '../words.js';
import {type Entry, entries, failureLines} from './entries.js';
import {CI_WORDS} from './words.js';

/**
 * JUnit XML as Jenkins, GitLab and others read it: a suite for the files, one for each kind of subject and time, one for the targets
 * and one for the findings. Its failures and errors are what the run fails by.
 */
export const junit: Renderer = {
  render: (report, options) => {
    const telling = new Telling(report, options);
    const all = entries(report, options);
    const suites = [...groupBy(all, (entry) => suiteOf(entry, telling))].map(([title, own]) => suite(title, own, telling));
    return document(`${report.tool.name} · ${options.voice.pick(report.plan.title)}`, all, suites);
  },
  renderFailure: (failure, {voice}) => {
    const title = voice.pick(LABELS.notChecked);
    const [problem = '', ...rest] = failureLines(failure, voice);
    const text = body('error', 'failed', problem, rest);
    const counts = {tests: 1, failures: 0, errors: 1, skipped: 0, time: 0};
    const suites = [element('testsuite', {name: failure.command, ...counts}, [testcase(failure.command, title, [text])])];
    const {skipped: _, ...totals} = counts;
    return page(element('testsuites', {name: failure.tool.name, ...totals}, suites));
  },
};

function page(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function document(name: string, all: readonly Entry[], suites: readonly string[]): string {
  const {skipped: _, ...totals} = count(all);
  return page(element('testsuites', {name, ...totals}, suites));
}

function count(all: readonly Entry[]): Readonly<Record<'tests' | 'failures' | 'errors' | 'skipped' | 'time', number>> {
  const of = (outcome: Entry['outcome']): number => all.filter((entry) => entry.outcome === outcome).length;
  // Nothing here takes time worth telling, and the same input is to give the same bytes.
  return {tests: all.length, failures: of('failed'), errors: of('broken'), skipped: of('excused'), time: 0};
}

/** The suite to which an entry belongs; Jenkins shows it as a package. */
function suiteOf(entry: Entry, {voice}: Telling): string {
  if (entry.of === 'input') return voice.pick(CI_WORDS.inputs);
  if (entry.of === 'target') return voice.pick(LABELS.target);
  if (entry.of !== 'verdict') return voice.pick(LABELS.findings);
  const {kind} = entry.judged.subject;
  return `${voice.pick(SUBJECT_WORDS[kind])} · ${entry.period === '' ? voice.pick(LABELS.standing) : entry.period}`;
}

function suite(title: string, own: readonly Entry[], {report: {asOf, plan, planHash}, voice}: Telling): string {
  const properties = {
    plan: `${plan.id} ${plan.version}`,
    document: documentName(plan),
    'plan-hash': planHash,
    'as-of': asOf,
  };
  const seen = new Map<string, number>();
  return element('testsuite', {name: title, ...count(own), timestamp: `${asOf}T00:00:00`}, [
    element(
      'properties',
      {},
      Object.entries(properties).map(([name, value]) => element('property', {name, value})),
    ),
    ...own.map((entry) => {
      const [group, name] = namesOf(entry, voice);
      // Jenkins takes what follows the last dot for the class.
      const classname = `${title.replaceAll('.', '．')}.${group.replaceAll('.', '．')}`;
      const times = (seen.get(`${classname}\n${name}`) ?? 0) + 1;
      seen.set(`${classname}\n${name}`, times);
      return testcase(classname, times === 1 ? name : `${name} (${times})`, bodies(entry));
    }),
  ]);
}

/**
 * Class and name of a test. They hold no line, so that a test keeps its history when rows are added. Equal ones are numbered, for
 * platforms drop the second of a name.
 */
function namesOf(entry: Entry, voice: Voice): [group: string, name: string] {
  if (entry.of === 'verdict') return [entry.subject, `${entry.title} (${entry.id})`];
  if (entry.of === 'target') return [entry.title, entry.id];
  if (entry.of === 'input') return ['qianshou', entry.title];
  if (entry.of === 'unlisted') return [entry.title, `${voice.pick(CI_WORDS.rest)} (${entry.id})`];
  const {subject, place, field} = entry.finding;
  return [entry.title, [subject ?? place.file, ...(field === null ? [] : [field])].join(' · ')];
}

/** What stands inside a test: nothing where it simply passes. */
function bodies(entry: Entry): string[] {
  const {outcome, message, details, clause} = entry;
  const where = 'judged' in entry ? clause : placeText(entry.places[0]);
  const lines = [...(where === '' ? [] : [where]), ...details];
  const type = 'judged' in entry ? entry.judged.status : entry.of;
  if (outcome === 'failed') return [body('failure', type, message, lines)];
  if (outcome === 'broken') return [body('error', type, message, lines)];
  if (outcome === 'excused') return [body('skipped', type, message, lines)];
  const silent = entry.of === 'input' || ('judged' in entry && entry.judged.status === 'pass');
  return silent ? [] : [element('system-out', {}, [message, ...lines].map(xml))];
}

function body(name: string, type: string, message: string, lines: readonly string[]): string {
  return element(name, {type, message}, lines.map(xml));
}

function testcase(classname: string, name: string, inside: readonly string[]): string {
  return element('testcase', {classname, name, time: 0}, inside);
}

/** An element; what it holds stands on lines of its own. */
function element(name: string, attributes: Readonly<Record<string, string | number>>, inside: readonly string[] = []): string {
  const start = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${xml(String(value))}"`)].join(' ');
  return inside.length === 0 ? `<${start}/>` : `<${start}>\n${inside.join('\n')}\n</${name}>`;
}

const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** A text as XML 1.0 can hold it, in content and in attributes; characters that it forbids are shown by their codes. */
export function xml(text: string): string {
  return text
    .replace(
      /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu,
      (char) => `<U+${(char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}>`,
    )
    .replace(/[&<>"\t\n\r]/g, (char) => MARKUP[char] as string);
}
