import type {Finding} from './finding.js';
import type {Subject, SubjectKind, TargetResult, Verdict} from './verdict.js';

/** What a judgement is of, whatever it came to: the same in every run over the same programme. */
export function judgementKey(judged: Pick<Verdict, 'requirement' | 'subject' | 'period'> | Pick<TargetResult, 'target'>): string {
  if ('target' in judged) return JSON.stringify([judged.target]);
  const {requirement, subject, period} = judged;
  return JSON.stringify([requirement, subject.kind, subject.id, period?.label ?? null]);
}

/** Subjects that have numbers, which offices give by themselves; others are known by their names. */
const NUMBERED: ReadonlySet<SubjectKind> = new Set(['pairing', 'worker', 'station']);

/**
 * A subject as every roll-up knows it: by its own number and what it is called. The number that it has in one roll-up, where others use
 * the same, depends on which others there are.
 * @param submissions those that were put together; none: numbers are one's own
 */
export function lasting(subject: Subject, submissions: readonly {readonly name: string}[]): Subject {
  if (submissions.length === 0 || !NUMBERED.has(subject.kind)) return subject;
  // What has no name is known by its number alone, and that only where the same are put together.
  if (subject.label === '') return {...subject, id: JSON.stringify([subject.id, submissions.map(({name}) => name)])};
  const given = submissions.find(({name}) => subject.id.includes(`@${name}`));
  const own = given === undefined ? subject.id : subject.id.slice(0, subject.id.lastIndexOf(`@${given.name}`));
  return {...subject, id: `${own} ${subject.label}`};
}

/** A finding as reports have it, with its message in words or not yet. */
export type Keyed = Pick<Finding, 'rule' | 'kind' | 'subject' | 'field' | 'value'> & {
  readonly message: {readonly code: string};
  readonly place: {readonly file: string};
};

/** A key of a finding, made of what it is about and not of where it stands, so that a row more above it changes nothing. */
export function findingKey({rule, kind, subject, field, value, message: {code}, place: {file}}: Keyed): string {
  // What is about no record is about its file.
  const about = subject ?? file.slice(file.lastIndexOf('/') + 1);
  return JSON.stringify([rule, kind, about, field, value, code]);
}

/** A key for each finding; those that are alike are numbered in their order. */
export function findingKeys(findings: readonly Keyed[]): string[] {
  return numbered(findings.map(findingKey));
}

/** @returns keys of which none is another: those that are alike are numbered in their order. */
export function numbered(keys: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key}#${count}`;
  });
}
