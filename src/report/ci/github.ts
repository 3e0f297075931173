import type {Place} from '../../model/place.js';
import {documentName} from '../../model/plan.js';
import type {Renderer} from '../renderer.js';
import {Telling} from '../telling.js';
import {LABELS} from '../words.js';
import {byImportance, type Entry, entries, failureLines} from './entries.js';

/**
 * Annotations of GitHub Actions, the important first: GitHub shows ten errors, ten warnings and ten notices of a step and leaves the
 * rest in its log. What was known before is no news. The totals come last.
 */
export const github: Renderer = {
  render: (report, options) => {
    const {voice} = options;
    const telling = new Telling(report, options);
    const told = entries(report, options)
      .filter(({level, known}) => level !== 'none' && !known)
      .sort(byImportance);
    const totals = telling.totals();
    if (told.length === 0)
      return `${command('notice', null, `${voice.pick(report.plan.title)} · ${documentName(report.plan)}`, [totals])}\n`;
    return `${[...told.map(annotation), logText(totals)].join('\n')}\n`;
  },
  renderFailure: (failure, {voice}) => {
    const place = failure.findings[0]?.place ?? null;
    return `${command('error', place, `${failure.tool.name}: ${voice.pick(LABELS.notChecked)}`, failureLines(failure, voice))}\n`;
  },
};

function annotation(entry: Entry): string {
  const {level, places, title, subject, clause, message, details} = entry;
  const heading = [title, ...('judged' in entry ? [subject] : [])].filter((part) => part !== '').join(' · ');
  const lines = [message, ...(clause === '' ? [] : [clause]), ...details];
  return command(level === 'error' || level === 'warning' ? level : 'notice', places[0], heading, lines);
}

function command(name: 'error' | 'warning' | 'notice', place: Place | null, title: string, lines: readonly string[]): string {
  const at = place === null ? {} : {file: place.file, line: String(place.line), col: String(place.column)};
  const properties = Object.entries({...at, title}).map(([key, value]) => `${key}=${propertyText(value)}`);
  return `::${name} ${properties.join(',')}::${dataText(lines.join('\n'))}`;
}

/** The text of a workflow command, which is one line. */
export function dataText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of a workflow command, which ends at a colon or comma. */
export function propertyText(text: string): string {
  return dataText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A line of the log that no runner takes for a command. */
function logText(text: string): string {
  return dataText(text).replace(/^(?=::|##\[)/, ' ');
}
