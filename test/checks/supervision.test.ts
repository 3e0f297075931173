import {supervision} from '../../src/checks/supervision.js';
import {testCheck} from '../support/check.js';

const EXTERNAL = {kind: 'external'};

testCheck(supervision, {
  'internal supervision': {supervision: 'P1,2023-06-11,内部', expect: 'pass 1/1', rows: 1},
  'internal supervision twice': {supervision: 'P1,2023-06-11,内部;P1,2023-12-04,内部督导', expect: 'pass 2/1', rows: 2},
  'external supervision only': {supervision: 'P1,2023-06-11,外部', expect: 'fail 0/1 todo'},
  'external supervision, which is asked': {with: EXTERNAL, supervision: 'P1,2023-06-11,外部', expect: 'pass 1/1'},
  'internal supervision only, external being asked': {with: EXTERNAL, supervision: 'P1,2023-06-11,内部', expect: 'fail 0/1 todo'},
  'twice asked, once done': {with: {'at-least': 2}, supervision: 'P1,2023-06-11,内部;P1,2023-07-11,外部', expect: 'fail 1/2 todo'},
  'of another pairing': {pairings: 'P1;P2', supervision: 'P2,2023-06-11,内部', expect: 'fail 0/1 todo'},

  // By its date.
  'on the first and last day of the year': {supervision: 'P1,2023-01-01,内部;P1,2023-12-31,内部', expect: 'pass 2/1'},
  'on the days around the year': {
    pairings: 'P1;P2',
    supervision: 'P1,2022-12-31,内部;P1,2024-01-01,内部;P2,2023-06-11,内部',
    expect: 'fail 0/1 todo',
  },
  'on the as-of date': {supervision: 'P1,2023-06-30,内部', asOf: '2023-06-30', expect: 'pass 1/1'},
  'the day after the as-of date': {supervision: 'P1,2023-07-01,内部', asOf: '2023-06-30', expect: 'pending 0/1 todo'},
  'a work year from September holds the spring': {
    plan: {workYearStarts: '09-01'},
    year: 2022,
    supervision: 'P1,2023-08-31,内部;P1,2023-09-01,内部',
    expect: 'pass 1/1',
  },

  // Faulty rows.
  'a date that does not exist': {supervision: 'P1,2023-02-30,内部', expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows'},
  'a date that does not exist, of the other kind': {supervision: 'P1,2023-02-30,外部;P1,2023-06-11,外部', expect: 'fail 0/1 todo'},
  'a blank kind': {supervision: 'P1,2023-06-11,', expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows'},
  'a kind that is none': {supervision: 'P1,2023-06-11,线上', expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows'},
  'a pairing that is not in the roster may be this one': {
    supervision: 'P9,2023-06-11,内部',
    expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows',
  },
  'a faulty row beside a good one': {supervision: 'P1,2023-06-11,内部;P1,2023-06-12,', expect: 'pass 1..2/1 doubtful-rows*1'},

  // What there is to judge.
  'nothing yet, while the year runs': {supervision: 'P1,2022-06-11,内部', asOf: '2023-06-30', expect: 'pending 0/1 todo'},
  'nothing of the year': {supervision: 'P1,2022-06-11,内部', expect: 'unknown no-rows-of supply'},
  'no table': {expect: 'unknown not-given supply'},
  'a table that breaks off': {supervision: 'P1,2023-06-11,外部', broken: ['supervision'], expect: 'unknown 0/1 broken-file todo'},
  'before the first number': {
    with: {'at-least': {'2024-01-01': 1}},
    supervision: 'P1,2023-06-11,外部',
    expect: 'not-applicable not-in-force',
  },
  'switched off': {off: '试点', supervision: 'P1,2023-06-11,外部', expect: 'waived switched-off'},
});
