import type {Verdict} from '../model/verdict.js';

/** Whether more rows could turn a judgement: what lacks may be made good, and what may not be too much, or less than all, be spoilt. */
export function couldTurn({status, found, required}: Pick<Verdict, 'status' | 'found' | 'required'>): boolean {
  if (found === null || required === null) return false;
  const {rule, value, unit} = required;
  if (status === 'pass') return (rule !== 'at-least' && rule !== 'more-than') || unit === 'percent';
  // A share may fall as well as rise; of anything else, what is too much stays so.
  return (status === 'fail' || status === 'pending') && (found < value || (rule === 'more-than' && found === value) || unit === 'percent');
}
