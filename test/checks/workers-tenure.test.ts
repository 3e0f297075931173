import {expect, it} from 'vitest';
import {workersTenure} from '../../src/checks/workers-tenure.js';
import {compile} from '../../src/schema/ajv.js';
import {testCheck} from '../support/check.js';

testCheck(
  workersTenure,
  {
    'exactly two years': {workers: 'W1,2021-07-03', deployments: 'W1,2023-07-03', expect: 'pass 1/1', rows: 1},
    'one day short of two years': {
      workers: 'W1,2021-07-04',
      deployments: 'W1,2023-07-03',
      expect: 'fail 0/1 short todo',
      says: {short: {worker: '社工W1(W1)', first: '2023-07-03', detail: '2021-07-04', years: 2}, todo: {names: ['社工W1(W1)'], years: 2}},
    },
    'a day more than two years': {workers: 'W1,2021-07-02', deployments: 'W1,2023-07-03', expect: 'pass 1/1'},
    'the first of several days counts': {
      workers: 'W1,2021-07-04',
      deployments: 'W1,2023-07-04;W1,2023-07-03',
      expect: 'fail 0/1 short todo',
    },
    'full only later in the year': {workers: 'W1,2021-07-04', deployments: 'W1,2023-07-03..2023-12-29', expect: 'fail 0/1 short todo'},
    'full in the year after': {
      workers: 'W1,2021-07-04',
      deployments: 'W1,2023-07-03;W1,2024-01-02',
      year: 2024,
      asOf: '2025-01-31',
      expect: 'pass 1/1',
    },

    // Civil Code, art. 202: a month without that day ends the period on its last day.
    'since Feb 29, on Feb 28 two years later': {workers: 'W1,2020-02-29', deployments: 'W1,2022-02-28', year: 2022, expect: 'pass 1/1'},
    'since Feb 29, on Feb 27 two years later': {
      workers: 'W1,2020-02-29',
      deployments: 'W1,2022-02-27',
      year: 2022,
      expect: 'fail 0/1 short todo',
    },
    'since March 1, on Feb 28': {workers: 'W1,2020-03-01', deployments: 'W1,2022-02-28', year: 2022, expect: 'fail 0/1 short todo'},
    'since March 1, on March 1': {workers: 'W1,2020-03-01', deployments: 'W1,2022-03-01', year: 2022, expect: 'pass 1/1'},
    'since Feb 29, on Feb 28 four years later': {
      with: {'at-least': 4},
      workers: 'W1,2020-02-29',
      deployments: 'W1,2024-02-28',
      year: 2024,
      asOf: '2025-01-31',
      expect: 'fail 0/1 short todo',
    },
    'since Feb 29, on Feb 29 four years later': {
      with: {'at-least': 4},
      workers: 'W1,2020-02-29',
      deployments: 'W1,2024-02-29',
      year: 2024,
      asOf: '2025-01-31',
      expect: 'pass 1/1',
    },
    'since Feb 28, two years into a leap year': {
      workers: 'W1,2022-02-28',
      deployments: 'W1,2024-02-28',
      year: 2024,
      asOf: '2025-01-31',
      expect: 'pass 1/1',
    },

    'no practice at all asked, none yet': {
      with: {'at-least': 0},
      workers: 'W1,2023-07-04',
      deployments: 'W1,2023-07-03',
      expect: 'fail 0/1 short todo',
    },
    'no practice at all asked, from that day': {
      with: {'at-least': 0},
      workers: 'W1,2023-07-03',
      deployments: 'W1,2023-07-03',
      expect: 'pass 1/1',
    },
    'one year asked': {with: {'at-least': 1}, workers: 'W1,2022-07-03', deployments: 'W1,2023-07-03', expect: 'pass 1/1'},
    'the number of the years before': {
      with: {'at-least': {'2021-01-01': 1, '2023-01-01': 2}},
      workers: 'W1,2021-07-04',
      deployments: 'W1,2022-07-04',
      year: 2022,
      expect: 'pass 1/1',
    },
    'the number that is in force': {
      with: {'at-least': {'2021-01-01': 1, '2023-01-01': 2}},
      workers: 'W1,2021-07-04',
      deployments: 'W1,2023-07-03',
      expect: 'fail 0/1 short todo',
      says: {short: {years: 2}},
    },
    'before the first number': {
      with: {'at-least': {'2024-01-01': 2}},
      workers: 'W1,2023-07-03',
      deployments: 'W1,2023-07-03',
      expect: 'not-applicable not-in-force',
    },

    'a blank start': {
      workers: 'W1,',
      deployments: 'W1,2023-07-03',
      expect: 'unknown 0..1/1 worker-cell-missing*1 complete-list',
      says: {'worker-cell-missing': {worker: '社工W1(W1)', field: '从事社会工作起始日期'}},
    },
    'a start that does not exist': {
      workers: 'W1,2021-02-29',
      deployments: 'W1,2023-07-03',
      expect: 'unknown 0..1/1 worker-cell-missing*1 complete-list',
    },
    'a worker who is in no list': {
      workers: 'W1,2015-01-01',
      deployments: 'W1,2023-07-03;W9,2023-07-03',
      expect: 'unknown 1..2/2 worker-not-listed*1 complete-list',
    },
    'one long enough, one short, one blank': {
      workers: 'W1,2021-07-03;W2,2021-07-04;W3,',
      deployments: 'W1,2023-07-03;W2,2023-07-03;W3,2023-07-03',
      expect: 'fail 1..2/3 short worker-cell-missing*1 todo complete-list',
    },
    'who is on the list but never went is not judged': {
      workers: 'W1,2021-07-03;W2,2023-01-01',
      deployments: 'W1,2023-07-03',
      expect: 'pass 1/1',
    },
    'an uncertain dispatch of a worker short of two years': {
      workers: 'W1,2015-01-01;W2,2022-01-01',
      deployments: 'worker,pairing,date,hours;W1,P1,2023-07-03,8;W2,P1,2023-07-03,25',
      expect: 'unknown 1..2/2 dispatch-uncertain*1 complete-list',
    },
    'an uncertain dispatch of a worker who would meet it anyway': {
      workers: 'W1,2015-01-01;W2,2015-01-01',
      deployments: 'worker,pairing,date,hours;W1,P1,2023-07-03,8;W2,P1,2023-07-03,25',
      expect: 'pass 1/1',
    },

    'nobody was dispatched': {
      pairings: 'P1;P2',
      workers: 'W1,2015-01-01',
      deployments: 'worker,pairing,date;W1,P2,2023-07-03',
      expect: 'not-applicable nobody-dispatched',
    },
    'no list of workers': {deployments: 'W1,2023-07-03', expect: 'unknown not-given supply'},
    'a log without a row of the year': {workers: 'W1,2015-01-01', deployments: 'W1,2022-07-04', expect: 'unknown no-rows-of supply'},
    'switched off': {off: '试点', workers: 'W1,2023-01-01', deployments: 'W1,2023-07-03', expect: 'waived switched-off'},
  },
  {columns: {workers: 'worker,practice_since', deployments: 'worker,date'}},
);

it('takes full years only: an anniversary of one and a half years is none', () => {
  const accepts = compile(workersTenure.params);
  expect(accepts({'at-least': 2, unit: 'year'})).toBe(true);
  expect(accepts({'at-least': 1.5, unit: 'year'})).toBe(false);
  expect(accepts({'at-least': {'2021-01-01': 0.5}, unit: 'year'})).toBe(false);
});
