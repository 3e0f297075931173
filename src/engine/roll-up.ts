import type {OpenFile, Table} from '../intake/table.js';
import {type Finding, Findings} from '../model/finding.js';
import type {Place} from '../model/place.js';
import type {Report} from '../model/report.js';
import type {Verdict} from '../model/verdict.js';
import {isAsked} from './apart.js';
import type {Sifted, Submission} from './copies.js';
import {type Evaluation, evaluate} from './evaluate.js';
import {withoutSome} from './left-out.js';
import {type Joined, type Renumber, renumbering} from './merge.js';
import type {Tape} from './remembered.js';
import {type Job, judge, load, periodsOf} from './run.js';

/** Submissions that speak of the same things, and what they are judged to be by themselves. */
interface Part {
  readonly names: readonly string[];
  readonly files: ReadonlySet<string>;
  readonly verdicts: readonly Verdict[];
}

/** What several submissions come to. */
interface RolledUp<S extends Submission> {
  readonly report: Report;
  /** Of those of whose things no other speaks, what they come to by themselves. */
  readonly alone: ReadonlyMap<S, Evaluation>;
}

/** Several submissions as one job, and whose each of its files is. */
interface Whole {
  readonly job: Job;
  readonly owners: readonly string[];
}

/**
 * Reads several submissions as one, with numbers that hold for all, and judges them. What is of one submission is judged by those that
 * speak of it alone; sums go over all. What does not count is left out.
 * @param frame as of which day and for which work years they are judged; none: those that the data holds
 * @param unread how many submissions there are besides that could not be read
 */
export async function rollUp<S extends Submission>(
  sifted: Sifted<S>,
  frame: Pick<Job, 'asOf' | 'years'>,
  unread = 0,
): Promise<RolledUp<S>> {
  const findings = new Findings();
  const sink = findings.add.bind(findings);
  sink(...sifted.findings);
  const all = sifted.counted;
  const joined = renumbering(
    all.map(({member}) => member),
    sink,
  );
  // One group is the whole: nothing is to be kept apart in it.
  const groups = joined.groups.length > 1 ? joined.groups : [];
  const ofAll = groups.length > 0 ? new Findings() : findings;
  const {job, owners} = await asOne(all, joined, frame, ofAll);
  const loaded = await load(job);
  const periods = periodsOf(job, loaded);
  const parts: Part[] = [];
  const alone = new Map<S, Evaluation>();
  // Targets are of the whole; what is not asked of parts is told of a submission by itself.
  const withoutTargets = {...job.plan, targets: []};
  const asked = new Set(job.plan.requirements.filter(isAsked).map(({id}) => id));
  const byMember = new Map(all.map((one) => [one.member, one]));
  for (const group of groups) {
    joined.again();
    const own = group.map((member) => byMember.get(member) as S);
    const part = await asOne(own, joined, frame, findings);
    const {evidence} = await load(part.job);
    const only = own.length === 1 ? own[0] : undefined;
    const [plan, wanted] = only === undefined ? [withoutTargets, isAsked] : [job.plan, undefined];
    const judged = evaluate(plan, evidence, periods, job.asOf, job.withDays, wanted);
    if (only !== undefined) alone.set(only, judged);
    parts.push({
      names: group.map(({name}) => name),
      files: new Set(part.job.files.map(({path}) => path)),
      verdicts: judged.verdicts.filter(({requirement}) => asked.has(requirement)),
    });
  }
  if (groups.length > 0) findings.add(...acrossParts(ofAll.list(), parts));
  const apart = groups.length > 0 ? parts.map(({verdicts}) => verdicts) : null;
  const report = told(judge({...job, findings}, loaded, apart), owners, parts, sifted);
  return {report: withoutSome(report, unread + sifted.leftOut.size), alone};
}

async function asOne(
  all: readonly Submission[],
  {renumber, unshared}: Joined,
  frame: Pick<Job, 'asOf' | 'years'>,
  findings: Findings,
): Promise<Whole> {
  const byFile = new Map<OpenFile, Renumber>();
  const owners: string[] = [];
  const jobs: Job[] = [];
  const remembered = new Map<Table, Tape>();
  const unsharedFiles = new Set<OpenFile>();
  for (const {member, open} of all) {
    const job = await open(findings, frame.years);
    jobs.push(job);
    for (const [table, tape] of job.remembered ?? []) remembered.set(table, tape);
    for (const file of job.files) {
      byFile.set(file, renumber.get(member) as Renumber);
      owners.push(member.name);
      if (unshared.has(member)) unsharedFiles.add(file);
    }
  }
  const [base] = jobs as [Job];
  return {
    job: {...base, ...frame, findings, files: [...byFile.keys()], remembered, renumber: byFile, unshared: unsharedFiles, office: null},
    owners,
  };
}

/** What is found only where all are read as one: records that two parts both state. All else is found in each part by itself. */
function acrossParts(found: readonly Finding[], parts: readonly Part[]): Finding[] {
  const partOf = ({file}: Place): Part | undefined => parts.find(({files}) => files.has(file));
  return found.filter(
    ({rule, place, others: [other]}) => rule === 'duplicate-record' && other !== undefined && partOf(place) !== partOf(other),
  );
}

/** The report of all, with each file and pairing beside the submissions that it is of; files that do not count come last. */
function told(report: Report, owners: readonly string[], parts: readonly Part[], {copyOf}: Sifted<Submission>): Report {
  const counted = report.inputs.map((input, i) => ({...input, submission: owners[i] ?? null}));
  const besides = [...copyOf.keys()].flatMap(({member: {name, inputs}}) => inputs.map((input) => ({...input, submission: name})));
  const withCopies = (names: readonly string[]): string[] => [
    ...names,
    ...[...copyOf].flatMap(([copy, {member}]) => (names.includes(member.name) ? [copy.member.name] : [])),
  ];
  const speaking = new Map<string, readonly string[]>();
  for (const {names, verdicts} of parts) for (const {subject} of verdicts) if (subject.kind === 'pairing') speaking.set(subject.id, names);
  const everybody = [...new Set(owners)];
  const pairings = report.pairings.map((pairing) => ({...pairing, submissions: withCopies(speaking.get(pairing.id) ?? everybody)}));
  return {...report, inputs: [...counted, ...besides], pairings};
}
