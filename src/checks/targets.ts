import {KIND_INFO} from '../model/kinds.js';
import {sampleRows} from '../model/place.js';
import {clauseOf, type Plan, requiredBy, type Target} from '../model/plan.js';
import {message} from '../model/text.js';
import {finite, type Required, settle, type TargetResult} from '../model/verdict.js';
import {counted} from './counting.js';
import type {Question} from './define.js';
import {placesOf} from './outcome.js';
import type {Sources} from './sources.js';

/** What a target must come to, whatever day: its number as it stands on a day. */
function goalOf(target: Target, on: string): Required {
  const required = requiredBy(target, target.unit, on) ?? {rule: 'at-least', value: 0, unit: target.unit};
  return target.by === undefined ? required : {...required, by: target.by};
}

/**
 * How far a target is: all rows from the plan's beginning up to the as-of date, or to the day by which it must be reached, whatever
 * work year is judged.
 * @param question asks of the whole programme, over that time
 */
export function judgeTarget(target: Target, sources: Sources, plan: Plan, question: Question): TargetResult {
  const {counts, id, title, severity = 'must', off} = target;
  const required = goalOf(target, question.asOf);
  const base = {target: id, title, clause: clauseOf(target), severity, required, pace: null, waived: null, known: false};
  const nothing = {
    found: null,
    bounds: null,
    share: null,
    rows: {total: 0, places: []},
    doubtful: {total: 0, places: []},
  } as const;
  if (off !== undefined) return {...base, ...nothing, status: 'waived', reasons: [message('switched-off', {reason: off})]};
  const table = sources[counts.kind];
  if (!table.given) {
    return {...base, ...nothing, status: 'unknown', reasons: [message('not-given', {kinds: [KIND_INFO[counts.kind].title]})]};
  }
  const found = counted(counts, question);
  const bounds = finite(found.bounds, required);
  const open = question.asOf <= (target.by ?? plan.period.end);
  const lost = table.incomplete && counts.latest !== undefined;
  const status = lost ? 'unknown' : settle({found: bounds, required}, open, table.incomplete);
  return {
    ...base,
    status,
    found: bounds.low,
    bounds: bounds.low === bounds.high ? null : bounds,
    share: required.value === 0 ? null : bounds.low / required.value,
    reasons: [
      ...(found.doubtful.length > 0 ? [message('mend-rows')] : []),
      ...(status === 'unknown' && table.incomplete ? [message('broken-file')] : []),
    ],
    rows: sampleRows(placesOf(found.counted)),
    doubtful: sampleRows(placesOf(found.doubtful)),
  };
}
