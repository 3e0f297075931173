import {rowText} from '../../model/place.js';
import {jsonText} from '../json-text.js';
import type {Renderer} from '../renderer.js';
import {Telling} from '../telling.js';
import {type Entry, entries, failureLines} from './entries.js';

/** TAP 14: a test point for each file, verdict, target and finding, with diagnostics in YAML where one is not ok. */
export const tap: Renderer = {
  render: (report, options) => {
    const all = entries(report, options);
    const points = all.map((entry, i) => point(entry, i + 1));
    return `${[VERSION, `1..${all.length}`, ...points, `# ${tapText(new Telling(report, options).totals())}`].join('\n')}\n`;
  },
  renderFailure: (failure, {voice}) => {
    const [problem = '', ...rest] = failureLines(failure, voice);
    return `${[VERSION, ...rest.map((line) => `# ${tapText(line)}`), `Bail out! ${tapText(problem)}`].join('\n')}\n`;
  },
};

const VERSION = 'TAP version 14';

/** What time or the plan excuses is not ok, but to be done: such points fail no run. */
function todo(entry: Entry): boolean {
  if (!('judged' in entry)) return false;
  const {status} = entry.judged;
  return status === 'pending' || (entry.outcome === 'excused' && !entry.known && (status === 'fail' || status === 'unknown'));
}

function point(entry: Entry, number: number): string {
  const {outcome, id, title, subject, period, message} = entry;
  const name = entry.of === 'finding' ? rowText(entry.places[0]) : '';
  const description = [title, ...('judged' in entry || entry.of === 'finding' ? [id] : []), subject, period, name]
    .filter((part) => part !== '')
    .join(' · ');
  const later = todo(entry);
  const ok = !later && (outcome === 'passed' || outcome === 'excused');
  const directive = later ? ` # TODO ${tapText(message)}` : outcome === 'excused' ? ` # SKIP ${tapText(message)}` : '';
  const line = `${ok ? 'ok' : 'not ok'} ${number} - ${tapText(description)}${directive}`;
  return ok ? line : [line, ...diagnostics(entry)].join('\n');
}

function diagnostics(entry: Entry): string[] {
  const {message, clause, details, places} = entry;
  const [{file, line, column}] = places;
  const judged = 'judged' in entry ? entry.judged : null;
  const data: Record<string, unknown> = {
    message,
    severity: entry.outcome === 'broken' ? 'error' : 'fail',
    ...(judged === null ? {} : {status: judged.status}),
    ...(clause === '' ? {} : {clause}),
    ...(judged === null || judged.found === null ? {} : {found: judged.found, bounds: judged.bounds, required: judged.required}),
    at: {file, line, column},
    details,
  };
  // JSON on one line is YAML.
  return ['  ---', ...Object.entries(data).map(([key, value]) => `  ${key}: ${yamlValue(value)}`), '  ...'];
}

/** A value as YAML on one line: JSON, but for the two characters that JSON may hold and YAML may not. */
function yamlValue(value: unknown): string {
  return jsonText(value, 0).replace(/[\ufffe\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`);
}

/** A text on a line of TAP, where `#` begins a directive. */
export function tapText(text: string): string {
  return text.replace(/[\\#]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, ' ');
}
