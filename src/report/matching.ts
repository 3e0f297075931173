import {shown, shownText} from '../messages/shown.js';
import type {Finding} from '../model/finding.js';
import {findingKey, judgementKey, type Keyed, lasting, numbered} from '../model/key.js';
import {fieldOf} from '../model/kinds.js';
import type {Input, RuleTotal} from '../model/report.js';

/** Reports hold masked texts, or not: what is matched is masked on both sides. */
const MASKED = {unmasked: false, raw: true};

type Submissions = Parameters<typeof lasting>[1];

/** @returns the key of each judgement of a report, by which it is found in another report. */
export function judgementKeys(judged: readonly Parameters<typeof judgementKey>[0][], submissions: Submissions): string[] {
  return numbered(judged.map((one) => judgementKey(named(shown(keyedPart(one, submissions), MASKED)))));
}

/** A number that is masked may be several's, told apart by marks that depend on which others there are: what it is called tells more. */
function named(judged: Parameters<typeof judgementKey>[0]): typeof judged {
  if ('target' in judged || !judged.subject.id.includes('****')) return judged;
  const {id, label} = judged.subject;
  return {...judged, subject: {...judged.subject, id: `${id.replace(/~\d+$/, '')} ${label}`}};
}

function keyedPart(judged: Parameters<typeof judgementKey>[0], submissions: Submissions): typeof judged {
  if ('target' in judged) return {target: judged.target};
  const {requirement, subject, period} = judged;
  return {requirement, subject: lasting(subject, submissions), period};
}

/** The findings of a report, of which the first of each rule are kept. */
export interface FoundIn {
  readonly findings: readonly (Keyed & Pick<Finding, 'severity'>)[];
  readonly totals: readonly Pick<RuleTotal, 'rule' | 'total'>[];
  readonly inputs: readonly Pick<Input, 'path' | 'submission'>[];
}

/** Which findings of a report stood in another one. */
export interface Stood {
  /** Of each finding that is kept. */
  readonly kept: readonly boolean[];
  /** How many of all those of a rule. */
  readonly byRule: ReadonlyMap<string, number>;
}

/**
 * Looks for the findings of one report in another. Of those that are not kept only the number is known: they are taken for such of the
 * other report as were not found here, and as many kept ones that were not found there as are left over for those not kept there.
 */
export function stoodIn(other: FoundIn, own: FoundIn): Stood {
  const [keysThere, keysHere] = [keysOf(other), keysOf(own)];
  const [there, here] = [new Set(keysThere), new Set(keysHere)];
  const kept = keysHere.map((key) => there.has(key));
  const byRule = new Map<string, number>();
  for (const {rule} of own.totals) {
    const lost = other.findings.filter((finding, i) => finding.rule === rule && !here.has(keysThere[i] as string)).length;
    const [unkept, unkeptThere] = [notKept(own, rule), notKept(other, rule)];
    const taken = Math.min(unkept, lost + unkeptThere);
    let spare = unkeptThere - Math.max(0, taken - lost);
    own.findings.forEach((finding, i) => {
      if (finding.rule !== rule || kept[i] === true || spare === 0) return;
      kept[i] = true;
      spare -= 1;
    });
    byRule.set(rule, taken + own.findings.filter((finding, i) => finding.rule === rule && kept[i] === true).length);
  }
  return {kept, byRule};
}

/** How many findings of a rule were counted and not kept. */
function notKept({findings, totals}: FoundIn, rule: string): number {
  const total = totals.find((one) => one.rule === rule)?.total ?? 0;
  return Math.max(0, total - findings.filter((finding) => finding.rule === rule).length);
}

/** A question that became an error is another finding; a personal value may be masked beyond recognition. */
function keysOf({findings, inputs}: FoundIn): string[] {
  // Offices call their files and numbers alike.
  const ownerOf = new Map(inputs.map(({path, submission}) => [path, submission]));
  const fit = findings.map(({rule, kind, subject, field, value, message: {code}, place: {file}}) => {
    const personal = kind !== null && field !== null && fieldOf(kind, field)?.personal === true;
    return {rule, kind, subject, field, value: personal ? null : value, message: {code}, place: {file}};
  });
  const owner = (i: number): string => shownText(ownerOf.get(findings[i]?.place.file ?? '') ?? '');
  return numbered(shown(fit, MASKED).map((one, i) => `${findings[i]?.severity} ${owner(i)} ${findingKey(one)}`));
}
