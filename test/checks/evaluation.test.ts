import {evaluation} from '../../src/checks/evaluation.js';
import {testCheck} from '../support/check.js';

testCheck(evaluation, {
  'made in December': {evaluations: 'P1,2023,2023-12-15', expect: 'pass 1/1', rows: 1},
  'made after the year has ended': {evaluations: 'P1,2023,2024-01-12', expect: 'pass 1/1'},
  'without its date': {evaluations: 'P1,2023,', expect: 'pass 1/1'},
  'of the year before, made in this one': {
    pairings: 'P1;P2',
    evaluations: 'P1,2022,2023-01-12;P2,2023,2023-12-15',
    expect: 'fail 0/1 todo',
  },
  'of another pairing': {pairings: 'P1;P2', evaluations: 'P2,2023,2023-12-15', expect: 'fail 0/1 todo'},
  'two asked, one made': {with: {'at-least': 2}, evaluations: 'P1,2023,2023-12-15', expect: 'fail 1/2 todo'},
  'on the as-of date': {evaluations: 'P1,2023,2024-01-12', asOf: '2024-01-12', expect: 'pass 1/1'},
  'the day after the as-of date, the year being over': {evaluations: 'P1,2023,2024-01-12', asOf: '2024-01-11', expect: 'fail 0/1 todo'},
  'the day after the as-of date, while the year runs': {evaluations: 'P1,2023,2023-12-31', asOf: '2023-12-30', expect: 'pending 0/1 todo'},
  'a date that does not exist': {evaluations: 'P1,2023,2023-02-30', expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows'},
  'a year outside the plan': {evaluations: 'P1,2032,2023-12-15;P1,2023,', expect: 'pass 1..2/1 doubtful-rows*1'},
  'a pairing that is not in the roster may be this one': {
    evaluations: 'P9,2023,2023-12-15',
    expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows',
  },
  'nothing of the year': {evaluations: 'P1,2022,2022-12-15', expect: 'unknown no-rows-of supply'},
  'no table': {expect: 'unknown not-given supply'},
  'a table that breaks off': {
    pairings: 'P1;P2',
    evaluations: 'P2,2023,2023-12-15',
    broken: ['evaluations'],
    expect: 'unknown 0/1 broken-file todo',
  },
  'before the first number': {
    with: {'at-least': {'2024-01-01': 1}},
    evaluations: 'P1,2023,2023-12-15',
    expect: 'not-applicable not-in-force',
  },
  'switched off': {off: '试点', evaluations: 'P1,2022,2022-12-15', expect: 'waived switched-off'},
});
