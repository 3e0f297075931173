import {checkOf, inspections} from '../checks/index.js';
import {type Evidence, entriesOf, gather, type Sources} from '../checks/sources.js';
import type {Source} from '../intake/source.js';
import type {OpenFile, Table as OpenTable} from '../intake/table.js';
import {fold} from '../ledger/fold.js';
import {Ledger} from '../ledger/ledger.js';
import {ledgerLines} from '../ledger/ledger-text.js';
import {isIsoDate, type Period, workYear, workYearOf} from '../model/date.js';
import type {Findings} from '../model/finding.js';
import {KIND_INFO, KINDS, type Kind} from '../model/kinds.js';
import type {Place} from '../model/place.js';
import {judgesPairings, listsCounties, type Plan} from '../model/plan.js';
import {summaryOf} from '../model/reading.js';
import {type Entry, numberOf, type Row, textOf} from '../model/record.js';
import type {Regions} from '../model/region.js';
import {Repairs} from '../model/repair.js';
import {type Failure, type Input, type PairingFacts, type Report, unreadInput, type WorkerFacts} from '../model/report.js';
import {withTallies} from '../model/tallies.js';
import {byText} from '../model/text.js';
import type {Subject, Verdict} from '../model/verdict.js';
import type {Waiver} from '../model/waiver.js';
import {plainName} from '../names/plain-name.js';
import {Directory} from '../records/directory.js';
import {type Register, register, type WorkerList} from '../records/register.js';
import {type HeldKind, Tables} from '../records/tables.js';
import {measuresOf} from '../schema/asked.js';
import type {Validators} from '../schema/validate.js';
import {type Apart, joined} from './apart.js';
import type {FoldedPart} from './bulk-fold.js';
import {evaluate, notEvaluated, subjectsJudged} from './evaluate.js';
import {numbering, rowReader} from './read-row.js';
import {type Reading, readTable} from './read-table.js';
import type {Remembered, Tape} from './remembered.js';
import {takeLedgers} from './take-ledgers.js';
import {waive} from './waive.js';
import {whatIf} from './what-if.js';

/** A file that could not even be opened, and what it may have held. */
export interface Unopened {
  readonly path: string;
  readonly failed: Failure;
  readonly kinds: readonly Kind[];
}

export interface Job {
  readonly command: Report['command'];
  readonly tool: Report['tool'];
  readonly plan: Plan;
  readonly planHash: string;
  readonly planFile: string | null;
  /** Whether nobody said which plan applies. */
  readonly planAssumed: boolean;
  readonly validators: Validators;
  readonly files: readonly OpenFile[];
  /** Numbers that hold for all of several submissions, by file; what a file's own numbers stand for otherwise. */
  readonly renumber?: ReadonlyMap<OpenFile, (entry: Entry) => Entry | null>;
  /** Files of whose logs no row stands in another submission: they need not be renumbered row by row. */
  readonly unshared?: ReadonlySet<OpenFile>;
  /** Where the rows of the files are remembered as they are read. */
  readonly remember?: Remembered;
  /** What was remembered of tables, which are not read then. */
  readonly remembered?: ReadonlyMap<OpenTable, Tape>;
  readonly unopened: readonly Unopened[];
  /** Ledgers of logs that were folded elsewhere. */
  readonly ledgers?: readonly Source[];
  /** Findings made while the files were opened. */
  readonly findings: Findings;
  /** Work years to judge; empty: all that the data holds. */
  readonly years: readonly number[];
  readonly asOf: string;
  readonly office: string | null;
  /** Whether the report is to hold the single days of service and who served them. */
  readonly withDays?: boolean;
  /** How logs are read; absent: as suits their length. What they come to is the same. */
  readonly reading?: Reading;
  /** How many rows of each verdict are kept; absent: as many as reports show. */
  readonly rows?: number;
  /** What need not be met, and the file that says so. */
  readonly waivers?: {readonly file: string; readonly granted: readonly Waiver[]};
  /** The plan with other numbers, and the changes as they were asked for. */
  readonly whatIf?: {readonly plan: Plan; readonly set: readonly string[]};
}

/** What reading one file came to. */
interface Progress {
  rows: number;
  failed: Failure | null;
  readonly repairs: Repairs;
}

/** What was read for a job: all that is needed to judge it. */
export interface Loaded {
  readonly tables: Tables;
  readonly listed: Register;
  readonly evidence: Evidence;
  readonly inputs: readonly Input[];
}

/** Reads what a job gives and judges it. */
export async function run(job: Job): Promise<Report> {
  return judge(job, await load(job));
}

/** The files of a job while they are being read. */
interface Files {
  readonly tables: Tables;
  readonly ledger: Ledger;
  /**
   * Reads the tables of some kinds.
   * @param directory tells whom rows of logs mean, so that they can be folded without making any; null for other tables
   */
  readAll(wanted: (kind: Kind) => boolean, take: (entry: Entry) => void, directory: Directory | null): Promise<void>;
  inputs(): Input[];
}

function filesOf(job: Job): Files {
  const {plan, files, findings} = job;
  const sink = findings.add.bind(findings);
  const tables = new Tables();
  const ledger = new Ledger();
  const markIncomplete = (kind: Kind): void => {
    if (kind === 'deployments') ledger.incomplete = true;
    else tables.markIncomplete(kind);
  };
  const progress = new Map<OpenFile, Progress>(files.map((file) => [file, {rows: 0, failed: file.unusable, repairs: new Repairs()}]));
  for (const {kinds} of job.unopened) for (const kind of kinds) markIncomplete(kind);

  const counted = files.flatMap(({tables: own}) => own.filter((table) => table.counted)).length;
  const read = async (file: OpenFile, table: OpenTable, take: (entry: Entry) => void, directory: Directory | null): Promise<void> => {
    const state = progress.get(file) as Progress;
    const {validators, years} = job;
    const isSerial = counted > 1 && table.counted;
    const renumber = job.renumber?.get(file);
    if (judgesPairings(plan)) sink(...table.ifPaired);
    if (table.kind === 'deployments') ledger.given = true;
    else tables.open(table.kind);
    const takeEntries = (entries: readonly Entry[]): void => {
      if (entries.length > 1) ledger.hasSharedRows = true;
      for (const entry of entries) take(entry);
    };
    const known = job.remembered?.get(table);
    if (known !== undefined) {
      for (const one of known.noted) sink(one);
      known.replay(numbering(sink, renumber), takeEntries);
      state.repairs.addHeld(known.repairs.list(), known.repairs.totals(), 0);
      state.rows += known.rows;
      return;
    }
    const tape = job.remember?.begin();
    const own = isSerial ? withoutNumber : undefined;
    const readRow = rowReader({validators, plan, years, sink}, table, tape?.repairs ?? state.repairs, own, renumber, tape?.keep);
    const takeRow = (row: Row): void => {
      const before = tape?.length ?? 0;
      takeEntries(readRow(row));
      tape?.endRow(before);
    };
    const isUnshared = renumber === undefined || job.unshared?.has(file) === true;
    const mayFold = directory !== null && isUnshared && !isSerial && job.remember?.holds(table) !== true;
    const adopt = (part: FoldedPart, lines: number): void => {
      ledger.merge(new Ledger(part.ledger), lines);
      findings.addHeld(part.findings, lines);
      state.repairs.addHeld(part.repairs.kept, part.repairs.totals, lines);
    };
    // A row that stands nowhere else is never left out.
    const numbered = renumber === undefined ? {} : {number: (entry: Entry) => renumber(entry) ?? entry};
    const folding = mayFold ? {plan, validators, years, directory, ledger, findings, file: file.path, adopt, ...numbered} : null;
    const rows = await readTable(table, takeRow, folding, job.reading ?? {}, (failed) => {
      state.failed ??= failed;
      markIncomplete(table.kind);
    });
    state.rows += rows;
    if (tape === undefined) return;
    state.repairs.addHeld(tape.repairs.list(), tape.repairs.totals(), 0);
    // What breaks off is read again, so that it is told again.
    if (state.failed === null) job.remember?.end(table, tape, rows);
  };
  return {
    tables,
    ledger,
    async readAll(wanted, take, directory) {
      for (const file of files) for (const table of file.tables.filter(({kind}) => wanted(kind))) await read(file, table, take, directory);
    },
    inputs: () => files.map((file) => inputOf(file, progress.get(file) as Progress)),
  };
}

/**
 * Folds logs without the lists that say whom they mean: that is asked where the ledger is taken in. That a log has no rows is told of no
 * part of one.
 * @returns the logs, and the lines of their ledger
 */
export async function foldLogs(job: Job): Promise<{readonly inputs: readonly Input[]; readonly lines: Iterable<string>}> {
  const {plan, planHash, findings} = job;
  const {ledger, readAll, inputs} = filesOf(job);
  const directory = new Directory({pairings: [], workers: [], rosterGiven: false, listGiven: false, asWritten: true});
  const sink = findings.add.bind(findings);
  await readAll(
    (kind) => kind === 'deployments',
    (entry) => fold(entry, directory, plan, ledger, sink),
    directory,
  );
  const isOfPart = ({rule}: {readonly rule: string}): boolean => rule !== 'no-rows';
  const folded = {
    plan: planHash,
    inputs: inputs(),
    findings: {kept: findings.list().filter(isOfPart), totals: findings.held.totals.filter(isOfPart)},
    ledger: ledger.held,
  };
  return {inputs: folded.inputs, lines: ledgerLines(folded)};
}

/**
 * Reads the rows and validates them. Rosters and lists are read first, so that a log of any length can be folded row by row without
 * being held.
 */
export async function load(job: Job): Promise<Loaded> {
  const {plan, findings} = job;
  const sink = findings.add.bind(findings);
  const {tables, ledger, readAll, inputs: filesRead} = filesOf(job);
  await readAll(
    (kind) => kind !== 'deployments',
    (entry) => {
      tables.add(entry);
      if (unusable(entry.kind as HeldKind, entry.bad)) tables.markIncomplete(entry.kind as HeldKind);
    },
    null,
  );
  const regions = await regionsFor(plan);
  const listed = register(tables, plan, regions, sink);
  await readAll(
    (kind) => kind === 'deployments',
    (entry) => fold(entry, listed.directory, plan, ledger, sink),
    listed.directory,
  );

  const folded = await takeLedgers(job.ledgers ?? [], {...job, read: filesRead, directory: listed.directory, ledger});
  const evidence = gather(tables, listed, ledger, plan, regions, sink);
  let inputs: readonly Input[] | null = null;
  return {
    tables,
    listed,
    evidence,
    // Of a part of a roll-up nobody asks for them.
    get inputs() {
      inputs ??= [...filesRead(), ...folded, ...job.unopened.map(({path, failed}) => unreadInput(path, failed))];
      return inputs;
    },
  };
}

/** The work years that are judged: those asked for, or else those that the data holds. */
export function periodsOf({years, plan, asOf}: Pick<Job, 'years' | 'plan' | 'asOf'>, {evidence: {sources}}: Loaded): Period[] {
  const held = years.length > 0 ? years : yearsHeld(sources, plan);
  return (held.length > 0 ? held : [yearOf(asOf, plan)]).map((year) => workYear(year, plan.workYearStarts));
}

/** Looks at what was read for what no requirement asks for but is amiss; that goes to the findings of the job. */
export function inspect({plan, findings}: Job, {evidence: {sources}}: Loaded): void {
  const measures = measuresOf(plan);
  for (const inspection of inspections) {
    if (inspection.reads.some((kind) => sources[kind].given)) findings.add(...inspection.inspect(sources, plan, measures));
  }
}

/**
 * Inspects what was read, and judges the requirements and targets of the plan.
 * @param apart what was judged of parts of it alone; absent: everything is judged as one
 */
export function judge(job: Job, loaded: Loaded, apart: Apart = null): Report {
  const {listed, evidence, inputs} = loaded;
  const {plan, findings} = job;
  inspect(job, loaded);
  const periods = periodsOf(job, loaded);
  const asPlanned =
    job.command !== 'validate'
      ? joined(plan, apart, (wanted) => evaluate(plan, evidence, periods, job.asOf, job.withDays, wanted, job.rows))
      : {verdicts: [], targets: []};
  const {whatIf: asked} = job;
  const rowOf = ownRows(loaded);
  const {findings: faults, ...judged} = waive(asPlanned, job.waivers?.granted ?? [], job.asOf, plan, job.years);
  findings.add(...faults);
  return withTallies({
    tool: job.tool,
    command: job.command,
    plan,
    planHash: job.planHash,
    planFile: job.planFile,
    planAssumed: job.planAssumed,
    asOf: job.asOf,
    office: job.office,
    years: job.command !== 'validate' ? periods.map(({label}) => label) : [],
    inputs,
    subjects: subjectsJudged(judged.verdicts).map((subject) => {
      const place = rowOf(subject);
      return place === undefined ? subject : {...subject, place};
    }),
    ...judged,
    notEvaluated: job.command === 'validate' ? [] : notEvaluated(plan, evidence.sources, asPlanned.verdicts),
    whatIf: asked === undefined ? null : whatIf(asked.set, asPlanned, evaluate(asked.plan, evidence, periods, job.asOf)),
    workers: workersOf(judged.verdicts, listed.workers),
    pairings: pairingsOf(listed, evidence),
    submissions: [],
    waivers: job.waivers?.file ?? null,
    baseline: null,
    findings: findings.list(),
    findingTotals: findings.totals(),
  });
}

/** Tells a subject's own row, where it has one. */
function ownRows({listed: {pairings, workers}, evidence: {sources}}: Loaded): (subject: Subject) => Place | undefined {
  const ofPairing = new Map(pairings.pairings.map(({id, record}) => [id, record?.place]));
  const ofStation = new Map(entriesOf(sources, 'stations').map((entry) => [textOf(entry, 'station'), entry.place]));
  return ({kind, id}) => {
    if (kind === 'pairing') return ofPairing.get(id);
    if (kind === 'station') return ofStation.get(id);
    return kind === 'worker' ? workers.find(id)?.record.place : undefined;
  };
}

/** Who sends to whom, and where: an organisation by the first of its spellings, as it is judged. */
function pairingsOf({pairings}: Register, {countyOf}: Evidence): PairingFacts[] {
  const [asSender, asReceiver] = [firstSpelling(), firstSpelling()];
  return [...pairings.pairings]
    .sort((a, b) => byText(a.id, b.id))
    .map(({id, sendingOrg, receivingOrg, receivingRegion, record}) => ({
      id,
      sendingOrg: asSender(sendingOrg),
      receivingOrg: asReceiver(receivingOrg),
      county: countyOf(receivingRegion),
      place: record?.place ?? null,
      submissions: [],
    }));
}

function firstSpelling(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const plain = plainName(name);
    const first = known.get(plain) ?? name;
    known.set(plain, first);
    return first;
  };
}

/** What the lists say of the workers whose days a report holds. */
function workersOf(verdicts: readonly Verdict[], listed: WorkerList): WorkerFacts[] {
  const ids = new Set<string>();
  for (const {days} of verdicts) for (const {worker} of days) ids.add(worker);
  return [...ids].sort(byText).map((id) => {
    const record = listed.find(id)?.record;
    const text = (field: string): string | null => (record === undefined ? null : (textOf(record, field) ?? null));
    return {
      id,
      name: text('name') ?? id,
      org: text('org'),
      certificate: text('certificate'),
      practiceSince: text('practice_since'),
    };
  });
}

/** The national list of divisions, where the plan asks for it or does not name its counties itself: it is large. */
async function regionsFor(plan: Plan): Promise<Regions | null> {
  const asks = !listsCounties(plan) || plan.requirements.some(({check, off}) => check === 'coverage' && off === undefined);
  return asks ? (await import('../regions/regions.js')).regions : null;
}

const NONE: ReadonlySet<string> = new Set();

/** A record that is not known by its number: where several tables count their rows, the same number is nobody's name. */
function withoutNumber(row: Row): Row {
  const {pairing: _, ...texts} = row.texts;
  const {kind, place, blank, factors = {}, ragged, asAbove = NONE, unread = NONE} = row;
  return {kind, place, texts, blank, factors, ragged, asAbove, unread, placeOf: (field) => row.placeOf(field)};
}

/** A roster or list row that cannot be told apart or named at all: it may be anything. */
function unusable(kind: HeldKind, bad: ReadonlySet<string>): boolean {
  if (kind === 'pairings') return bad.has('sending_org') || (bad.has('receiving_region') && bad.has('receiving_org'));
  return kind === 'workers' && bad.has('worker');
}

function inputOf({path, tables, unread, sha256, encoding}: OpenFile, {rows, failed, repairs}: Progress): Input {
  return {
    path,
    submission: null,
    kinds: [...new Set(tables.map(({kind}) => kind))],
    get sha256() {
      return failed === null ? sha256() : null;
    },
    encoding: encoding(),
    rows,
    extraColumns: [...new Set(tables.flatMap(({extraColumns}) => extraColumns))],
    tables: tables.map((table) => summaryOf(table.reading())),
    unread,
    repairs: repairs.totals(),
    failed,
  };
}

/** The tables whose years are judged: those that a requirement of every work year must hear from. */
function yearlyKinds({requirements}: Plan): ReadonlySet<Kind> {
  return new Set(
    requirements.flatMap(({every, off, check: id, with: params}) => {
      const check = every === 'work-year' && off === undefined ? checkOf(id) : undefined;
      const must = check?.mustSpeak(params) ?? [];
      return must.length > 0 ? must : (check?.readsOf(params) ?? []);
    }),
  );
}

/** The work years of which the data says anything, within the plan. */
export function yearsHeld(all: Sources, plan: Plan): number[] {
  const [first, last] = yearsOf(plan);
  const found = new Set<number>([...all.deployments.workYears(plan.workYearStarts), ...all.deployments.doubtedYears()]);
  const yearly = yearlyKinds(plan);
  for (const kind of KINDS) {
    const source = all[kind];
    if (!yearly.has(kind) || !('entries' in source) || KIND_INFO[kind].timing.nature !== 'event') continue;
    for (const entry of source.entries) {
      const {date} = entry.values;
      const year = numberOf(entry, 'year') ?? (typeof date === 'string' && isIsoDate(date) ? workYearOf(date, plan.workYearStarts) : null);
      if (year !== null) found.add(year);
    }
  }
  return [...found].filter((year) => first <= year && year <= last).sort((a, b) => a - b);
}

/** The work year of a day, or the plan's nearest. */
function yearOf(day: string, plan: Plan): number {
  const [first, last] = yearsOf(plan);
  return Math.min(Math.max(workYearOf(day, plan.workYearStarts), first), last);
}

/** The first and the last work year of a plan. */
function yearsOf({period, workYearStarts}: Plan): [number, number] {
  return [workYearOf(period.start, workYearStarts), workYearOf(period.end, workYearStarts)];
}
