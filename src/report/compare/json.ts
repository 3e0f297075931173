import {CHANGES, type Change} from '../../model/change.js';
import {groupBy} from '../../model/group.js';
import type {Report} from '../../model/report.js';
import {jsonText} from '../json-text.js';
import type {Comparison} from './comparison.js';

/** Version of the JSON comparison's shape, described by `schemas/comparison.schema.json`. */
const SCHEMA_VERSION = 1;

/** The comparison as JSON, for other programs; what is steady is counted and not listed. */
export function renderJson(comparison: Comparison, tool: Report['tool']): string {
  const {verdicts, targets, rules, findings, ...rest} = comparison;
  const counts = (changed: readonly {readonly change: Change}[]): Record<string, number> => {
    const by = groupBy(changed, ({change}) => change);
    return Object.fromEntries(CHANGES.map((change) => [change, by.get(change)?.length ?? 0]));
  };
  const sum = (of: 'added' | 'mended' | 'still'): number => rules.reduce((total, rule) => total + rule[of], 0);
  const summary = {
    verdicts: counts(verdicts),
    targets: counts(targets),
    findings: {added: sum('added'), mended: sum('mended'), still: sum('still')},
    findingsByRule: rules,
  };
  const listed = verdicts.filter(({change}) => change !== 'steady');
  return `${jsonText({schemaVersion: SCHEMA_VERSION, tool, command: 'compare', ...rest, summary, verdicts: listed, targets, findings})}\n`;
}

/** Why there is no comparison, for programs that expect a document in any case. */
export function renderJsonFailure(problem: string, tool: Report['tool']): string {
  return `${jsonText({schemaVersion: SCHEMA_VERSION, tool, command: 'compare', failed: problem})}\n`;
}
