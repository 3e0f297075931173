import {createHash} from 'node:crypto';
import type {Plan} from '../model/plan.js';

/** SHA-256 of a plan's contents, whatever the layout of its file. */
export function planHash(plan: Plan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}
