import type {Place} from '../../model/place.js';
import {jsonText} from '../json-text.js';
import type {Renderer} from '../renderer.js';
import {LABELS} from '../words.js';
import {type Entry, entries, failureLines} from './entries.js';
import {fingerprint} from './hash.js';

/**
 * Code Quality of GitLab. What a baseline knows is told like the rest: GitLab compares with the target branch itself, and would call
 * it mended if it were left out.
 */
export const gitlab: Renderer = {
  render: (report, options) =>
    list(
      entries(report, options).flatMap((entry) => {
        const severity = severityOf(entry);
        if (severity === null) return [];
        const {title, subject, period, message, clause, id, of, key, places} = entry;
        const description = [title, subject, period, message, clause].filter((part) => part !== '').join(' · ');
        return [issue(of === 'finding' || of === 'unlisted' ? `data/${id}` : id, description, severity, key, places[0])];
      }),
    ),
  renderFailure: (failure, {voice}) => {
    const place = failure.findings[0]?.place ?? {file: '.', line: 1, column: 1};
    const description = `${voice.pick(LABELS.notChecked)} · ${failureLines(failure, voice).join('\n')}`;
    return list([issue('run', description, 'blocker', JSON.stringify(['run', failure.problem]), place)]);
  },
};

type Severity = 'info' | 'minor' | 'major' | 'critical' | 'blocker';

/** How grave it is; null for what is no issue. */
function severityOf(entry: Entry): Severity | null {
  const {level, of} = entry;
  if (level === 'none') return null;
  if (level === 'note') return 'info';
  if (level === 'warning') return 'minor';
  return of === 'input' ? 'blocker' : of === 'verdict' || of === 'target' ? 'critical' : 'major';
}

function issue(check_name: string, description: string, severity: Severity, key: string, {file, line}: Place): object {
  return {description, check_name, fingerprint: fingerprint(key), severity, location: {path: file, lines: {begin: line}}};
}

function list(issues: readonly object[]): string {
  return `${jsonText(issues)}\n`;
}
