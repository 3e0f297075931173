import type {Finding} from './finding.js';
import type {TargetResult, Verdict} from './verdict.js';

/** What a judgement is of, whatever it came to: the same in every run over the same programme. */
export function judgementKey(judged: Pick<Verdict, 'requirement' | 'subject' | 'period'> | Pick<TargetResult, 'target'>): string {
  if ('target' in judged) return JSON.stringify([judged.target]);
  const {requirement, subject, period} = judged;
  return JSON.stringify([requirement, subject.kind, subject.id, period?.label ?? null]);
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
