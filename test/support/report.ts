import {builtin} from '../../src/generated/plans.js';
import {voice} from '../../src/messages/speak.js';
import type {Plan} from '../../src/model/plan.js';
import type {Report} from '../../src/model/report.js';
import {withTallies} from '../../src/model/tallies.js';
import type {Lang} from '../../src/model/text.js';
import type {Subject, Verdict} from '../../src/model/verdict.js';
import {Page} from '../../src/report/html/page.js';

export const PLAN = builtin.find(({id}) => id === 'shanghai-gansu') as Plan;

/** A pairing of a report made for a test. */
export function pairing(id: string, label = ''): Subject {
  return {kind: 'pairing', id, label};
}

/** A verdict that passes, of the work year 2023, unless told otherwise. */
export function verdict(given: Partial<Verdict> & Pick<Verdict, 'requirement' | 'subject'>): Verdict {
  return {
    clause: '一',
    severity: 'must',
    period: {label: '2023', start: '2023-01-01', end: '2023-12-31'},
    status: 'pass',
    found: 1,
    bounds: null,
    required: {rule: 'at-least', value: 1, unit: 'record'},
    short: null,
    reasons: [],
    todo: [],
    rows: {counted: {total: 0, places: []}, leftOut: []},
    pace: null,
    waived: null,
    known: false,
    days: [],
    ...given,
  };
}

/** A report of these verdicts and nothing else, unless told otherwise. */
export function reportOf(verdicts: readonly Verdict[], given: Partial<Report> = {}): Report {
  const subjects = new Map(verdicts.map(({subject}) => [`${subject.kind} ${subject.id}`, subject]));
  return withTallies({
    pairings: [],
    submissions: [],
    waivers: null,
    tool: {name: 'qianshou', version: '0.0.0'},
    command: 'check',
    plan: PLAN,
    planHash: 'a'.repeat(64),
    planFile: null,
    planAssumed: false,
    asOf: '2024-01-31',
    office: null,
    years: [...new Set(verdicts.flatMap(({period}) => (period === null || period.label === '' ? [] : [period.label])))].sort(),
    inputs: [],
    subjects: [...subjects.values()],
    verdicts,
    targets: [],
    findings: [],
    findingTotals: [],
    notEvaluated: [],
    whatIf: null,
    workers: [],
    baseline: null,
    ...given,
  });
}

/** The page of a report, for its parts. */
export function pageOf(report: Report, lang: Lang = 'zh'): Page {
  return new Page(report, voice(lang));
}
