import {readdirSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {checks, inspections} from '../../src/checks/index.js';
import {supervision} from '../../src/checks/supervision.js';
import {type Case, faultsOfCases, report, type Suite} from '../support/check.js';

const GOOD: Record<string, Case> = {done: {supervision: 'P1,2023-06-11,内部', expect: 'fail 0/1 todo'}};

function faults(more: Record<string, Case>, suite: Suite = {}): string[] {
  return faultsOfCases(supervision, {...GOOD, ...more}, suite);
}

describe('the harness of checks refuses', () => {
  it('nothing of sound cases', () => {
    expect(faults({})).toEqual([]);
  });
  it('two cases that are called alike', () => {
    expect(faults({' Done': {expect: 'pass 1/1'}})).toEqual(['two cases are called alike: “done” and “ Done”']);
  });
  it('two cases that give the same, whatever they expect', () => {
    expect(faults({again: {expect: 'pass 1/1', supervision: 'P1,2023-06-11,内部'}})).toEqual([
      'two cases give the same: “done” and “again”',
    ]);
  });
  it('a code that the check never says', () => {
    expect(faults({other: {expect: 'fail 0/1 todos'}})).toEqual(['“other” expects “todos”, which supervision never says']);
  });
  it('an expectation that cannot be read', () => {
    expect(faults({other: {expect: 'failed 0/1 todo'}})).toEqual(['“other” expects what cannot be read: failed 0/1 todo']);
    expect(faults({other: {expect: 'fail 0 of 1'}})).toHaveLength(1);
  });
  it('a message that no case brings about', () => {
    expect(faultsOfCases(supervision, {})).toEqual(['no case of supervision brings about “todo”: add one']);
    expect(faultsOfCases(supervision, {}, {unreached: {todo: 'only for this test'}})).toEqual([]);
  });
  it('a message said to be unreached that is not', () => {
    expect(faults({}, {unreached: {todo: 'never'}})).toHaveLength(1);
    expect(faults({}, {unreached: {gone: 'never'}})).toHaveLength(1);
  });
  it('a row with more cells than its columns', async () => {
    await expect(report({supervision: 'P1,2023-06-11,内部,督导甲01'}, {}, {requirements: [], targets: []})).rejects.toThrow('more cells');
  });
});

it.each([...checks, ...inspections].map(({id}) => id))('%s has its table of cases', (id) => {
  const tables = readdirSync(import.meta.dirname);
  expect(tables, `write test/checks/${id}.test.ts with testCheck or testInspection`).toContain(`${id}.test.ts`);
});
