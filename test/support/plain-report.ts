import type {Status} from '../../src/model/verdict.js';
import type {FindingJson, ReportJson} from '../../src/report/json.js';

type Verdict = ReportJson['verdicts'][number];
type Target = ReportJson['targets'][number];

/** What of a report in JSON a test says; the rest is left as plain as can be. */
export interface Plain {
  /** `requirement subject year status [found/required]`, year `-` for none; a leading `should` makes it one. */
  readonly verdicts?: readonly string[];
  /** `target status found/required`; a leading `should` makes it one. */
  readonly targets?: readonly string[];
  /** `rule subject field value [line]`; a leading `warning` makes it one. */
  readonly findings?: readonly string[];
  /** The true number of findings of a rule, where not all are kept. */
  readonly totals?: Readonly<Record<string, number>>;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly asOf?: string;
  readonly years?: readonly string[];
  readonly plan?: Partial<ReportJson['plan']>;
}

function parts(line: string, other: string): [boolean, string[]] {
  const words = line.split(' ');
  return words[0] === other ? [true, words.slice(1)] : [false, words];
}

const numbers = (text: string | undefined): [number | null, number] => {
  const [found, required] = (text ?? '').split('/');
  return [found === undefined || found === '' ? null : Number(found), Number(required ?? 40)];
};

function verdict(line: string): Verdict {
  const [should, [requirement = '', id = '', year = '-', status = 'pass', count]] = parts(line, 'should');
  const [found, value] = numbers(count);
  const short = found !== null && found < value ? value - found : null;
  return {
    requirement,
    title: requirement,
    clause: '1',
    severity: should ? 'should' : 'must',
    subject: {kind: 'pairing', id, label: ''},
    period: year === '-' ? null : {label: year, start: `${year}-01-01`, end: `${year}-12-31`},
    status: status as Status,
    found,
    bounds: null,
    required: {rule: 'at-least', value, unit: 'working-day'},
    short,
    reasons: [],
    todo: [],
    rows: {counted: {total: 0, places: []}, leftOut: []},
    pace: null,
    waived: null,
    known: false,
  };
}

function target(line: string): Target {
  const [should, [id = '', status = 'pass', count]] = parts(line, 'should');
  const [found, value] = numbers(count);
  const none = {total: 0, places: []};
  return {
    target: id,
    title: id,
    clause: '1',
    severity: should ? 'should' : 'must',
    status: status as Status,
    found,
    bounds: null,
    required: {rule: 'at-least', value, unit: 'worker'},
    share: found === null ? null : found / value,
    reasons: [],
    rows: none,
    doubtful: none,
    pace: null,
    waived: null,
    known: false,
  };
}

function finding(line: string): FindingJson {
  const [warning, [rule = '', subject = '', field = '', value = '', at = '2']] = parts(line, 'warning');
  return {
    rule,
    severity: warning ? 'warning' : 'error',
    place: {file: 'data/log.csv', line: Number(at), column: 1},
    others: [],
    subject,
    kind: 'pairings',
    field,
    value,
    message: {code: rule, text: rule},
    expected: null,
    todo: null,
    known: false,
  };
}

/** A report in JSON of which only what is said matters. */
export function plainReport({verdicts = [], targets = [], findings = [], totals = {}, inputs = {}, asOf, years, plan}: Plain): ReportJson {
  const found = findings.map(finding);
  const rules = [...new Set([...found.map(({rule}) => rule), ...Object.keys(totals)])].sort();
  const statuses = {pass: 0, fail: 0, unknown: 0, pending: 0, waived: 0, 'not-applicable': 0};
  return {
    schemaVersion: 1,
    tool: {name: 'qianshou', version: '0'},
    command: 'check',
    plan: {id: 'p', version: '1', title: 'P', document: 'D', hash: '0'.repeat(64), file: null, assumed: false, ...plan},
    asOf: asOf ?? '2024-01-31',
    office: null,
    years: years ?? ['2023'],
    inputs: Object.entries(inputs).map(([path, sha256]) => ({
      path,
      submission: null,
      kinds: [],
      sha256,
      encoding: 'utf-8' as const,
      rows: 1,
      extraColumns: [],
      tables: [],
      unread: [],
      repairs: [],
      failed: null,
    })),
    pairings: [],
    submissions: [],
    waivers: null,
    baseline: null,
    summary: {
      verdicts: statuses,
      targets: statuses,
      findings: {error: 0, warning: 0},
      findingsByRule: rules.map((rule) => {
        const own = found.filter((one) => one.rule === rule);
        const severity = own.length > 0 && own.every((one) => one.severity === 'warning') ? ('warning' as const) : ('error' as const);
        return {rule, severity, total: totals[rule] ?? own.length, known: 0};
      }),
      standings: [],
      years: [],
      senders: [],
      counties: [],
    },
    verdicts: verdicts.map(verdict),
    targets: targets.map(target),
    findings: found,
    whatIf: null,
    notEvaluated: [],
  };
}
