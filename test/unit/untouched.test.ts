import {expect, test} from 'vitest';
import type {Kind} from '../../src/model/kinds.js';
import type {Value} from '../../src/model/record.js';
import {untouched} from '../../src/redact/untouched.js';

/** Rows of a table, and the fields of each that redacting leaves as they are. */
const CASES: Readonly<Record<string, readonly [Kind, Readonly<Record<string, Value>>, readonly string[], (readonly string[])?]>> = {
  'numbers, dates and organisations stay, people and what is said do not': [
    'deployments',
    {worker: 'W01', org: '上海甲社', pairing: 'P01', date: '2023-03-01', hours: 4, mode: 'on-site', activity: '张三入户'},
    ['worker', 'org', 'pairing', 'date', 'hours', 'mode'],
  ],
  'a worker by name, or by a phone number, goes': [
    'deployments',
    {worker: '张三', pairing: 'P01', date: '2023-03-01'},
    ['pairing', 'date'],
  ],
  'a phone number as number': ['deployments', {worker: '13812345678', pairing: '13812345678', date: '2023-03-01'}, ['date']],
  'what was invented in their place': [
    'deployments',
    {worker: '社工001', org: '社工-002', pairing: '电话001', date: '2023-03-01'},
    ['date'],
  ],
  'a number in words stays': [
    'funding',
    {pairing: '结对1', year: 2023, direction: 'received', amount: 3},
    ['pairing', 'year', 'direction', 'amount'],
  ],
  'what the schema refused may be anything': ['funding', {pairing: 'P01', year: 2023, amount: 3}, ['pairing', 'amount'], ['year']],
  'names and numbers of people in a roster': [
    'pairings',
    {pairing: 'P01', sending_org: '上海甲社', receiving_region: '甘肃省岷县', contact: '张三', phone: '13812345678', email: 'a@b.cn'},
    ['pairing', 'sending_org', 'receiving_region'],
  ],
};

test.each(Object.entries(CASES))('%s', (_, [kind, values, kept, bad = []]) => {
  const place = {file: 'x.csv', line: 2, column: 1};
  expect(untouched({kind, place, values, blank: new Set(), bad: new Set(bad), placeOf: () => place})).toEqual(kept);
});
