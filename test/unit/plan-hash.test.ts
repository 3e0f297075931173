import {createHash} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {builtinPlans, hashOf} from '../../src/plan/builtin.js';

describe('the hash of a plan', () => {
  test.each(builtinPlans.map((plan) => [plan.id, plan] as const))('of %s is that of its contents', (_, plan) => {
    expect(hashOf(plan)).toBe(createHash('sha256').update(JSON.stringify(plan)).digest('hex'));
    const other = {...plan, version: 'other'};
    expect(hashOf(other)).toBe(createHash('sha256').update(JSON.stringify(other)).digest('hex'));
  });
});
