import {workerCount} from '../../src/checks/worker-count.js';
import {testCheck} from '../support/check.js';

const RAISED = {'at-least': {'2021-01-01': 2, '2024-01-01': 3}};

testCheck(
  workerCount,
  {
    'two workers': {deployments: 'W1,2023-07-03;W2,2023-07-04', expect: 'pass 2/2', rows: 2},
    'one worker': {deployments: 'W1,2023-07-03', expect: 'fail 1/2 todo', says: {todo: {short: 1}}},
    'three workers': {deployments: 'W1,2023-07-03;W2,2023-07-03;W3,2023-07-03', expect: 'pass 3/2'},
    'one worker on many days is one': {deployments: 'W1,2023-07-03..2023-12-29;W1,2023-03-01', expect: 'fail 1/2 todo'},
    'one worker by number and by name is one': {deployments: 'W1,2023-07-03;社工W1,2023-07-04', expect: 'fail 1/2 todo'},
    'a Saturday proves a dispatch': {deployments: 'W1,2023-07-03;W2,2023-07-08', expect: 'pass 2/2'},
    'a range of a weekend names no day': {deployments: 'W1,2023-07-03;W2,2023-07-08..2023-07-09', expect: 'fail 1/2 todo'},
    'a public holiday proves a dispatch': {deployments: 'W1,2023-07-03;W2,2023-10-02', expect: 'pass 2/2'},
    'the other worker of another pairing': {
      pairings: 'P1;P2',
      deployments: 'worker,pairing,date;W1,P1,2023-07-03;W2,P2,2023-07-03',
      expect: 'fail 1/2 todo',
    },
    'only on the list': {
      pairings: 'P1;P2',
      deployments: 'worker,pairing,date;W1,P2,2023-07-03',
      expect: 'fail 0/2 todo',
      says: {todo: {short: 2}},
    },
    'a worker of the year before': {deployments: 'W1,2023-07-03;W2,2022-12-30', expect: 'fail 1/2 todo'},
    'a range from the year before': {deployments: 'W1,2023-07-03;W2,2022-12-26..2023-01-03', expect: 'pass 2/2'},
    'without a list a number stands for itself': {workers: null, deployments: 'W8,2023-07-03;W9,2023-07-03', expect: 'pass 2/2'},

    // Dates that do not prove it.
    'the day before the agreement is signed': {
      agreements: 'P1,2023-07-04,某方',
      deployments: 'W1,2023-07-04;W2,2023-07-03',
      expect: 'fail 1/2 outside*1 todo',
      says: {outside: {worker: 'W2'}},
    },
    'the day after the as-of date': {deployments: 'W1,2023-07-04;W2,2023-07-05', asOf: '2023-07-04', expect: 'pending 1/2 outside*1 todo'},
    'the as-of date itself': {deployments: 'W1,2023-07-04;W2,2023-07-05', asOf: '2023-07-05', expect: 'pass 2/2'},
    'the only date is in two pairings': {
      pairings: 'P1;P2',
      deployments: 'worker,pairing,date;W1,P1,2023-07-03;W2,P1,2023-07-04;W2,P2,2023-07-04',
      expect: 'unknown 1..2/2 not-proven*1 todo.mend',
      says: {'not-proven': {worker: 'W2'}},
    },
    'another date is not': {
      pairings: 'P1;P2',
      deployments: 'worker,pairing,date;W1,P1,2023-07-03;W2,P1,2023-07-04;W2,P2,2023-07-04;W2,P1,2023-07-05',
      expect: 'pass 2/2',
    },
    'the only hours are unusable': {
      deployments: 'worker,pairing,date,hours;W1,P1,2023-07-03,8;W2,P1,2023-07-03,25',
      expect: 'unknown 1..2/2 not-proven*1 todo.mend',
    },
    'a worker who is in no list, twice': {
      deployments: 'W1,2023-07-03;W9,2023-07-03;W9,2023-07-04',
      expect: 'unknown 1..2/2 not-proven*1 todo.mend',
    },
    'two who are in no list': {deployments: 'W1,2023-07-03;W8,2023-07-03;W9,2023-07-04', expect: 'unknown 1..3/2 not-proven*2 todo.mend'},
    'doubtful rows of a worker who is there anyway': {deployments: 'W1,2023-07-03;W1,2023-02-29', expect: 'fail 1/2 todo'},
    'an impossible date': {deployments: 'W1,2023-07-03;W2,2023-02-29', expect: 'unknown 1..2/2 not-proven*1 todo.mend'},
    'an impossible date of the year before': {deployments: 'W1,2023-07-03;W2,2022-02-29', expect: 'fail 1/2 todo'},
    'a pairing that is not in the roster': {
      deployments: 'worker,pairing,date;W1,P1,2023-07-03;W2,P9,2023-07-03',
      expect: 'unknown 1..2/2 not-proven*1 todo.mend',
    },
    'a row without its worker may be a second one': {
      deployments: 'W1,2023-07-03;,2023-07-04',
      expect: 'unknown 1..2/2 not-proven*1 todo.mend',
    },
    'too few with all doubtful ones': {
      with: {'at-least': 4},
      deployments: 'W1,2023-07-03;W2,2023-07-03;W9,2023-07-03',
      expect: 'fail 2..3/4 not-proven*1 todo',
      says: {todo: {short: 2}},
    },

    // A year that still runs, and what there is to judge.
    'one worker so far': {deployments: 'W1,2023-07-03', asOf: '2023-12-31', expect: 'pending 1/2 todo', says: {todo: {short: 1}}},
    'nobody so far': {deployments: 'W1,2022-07-04', asOf: '2023-07-03', expect: 'pending 0/2 todo'},
    'the number of the years before': {with: RAISED, deployments: 'W1,2023-07-03;W2,2023-07-03', expect: 'pass 2/2@2021-01-01'},
    'the number that is in force': {
      with: RAISED,
      year: 2024,
      asOf: '2025-01-31',
      deployments: 'W1,2024-07-03;W2,2024-07-03',
      expect: 'fail 2/3@2024-01-01 todo',
    },
    'before the first number': {with: {'at-least': {'2024-01-01': 2}}, deployments: 'W1,2023-07-03', expect: 'not-applicable not-in-force'},
    'switched off': {off: '试点', deployments: 'W1,2023-07-03', expect: 'waived switched-off'},
    'a pairing that ended before the year': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region,end;P1,上海P1社工事务所,P1受援中心,东乡县,2022-12-31',
      deployments: 'W1,2023-07-03',
      expect: 'not-applicable pairing-not-running',
    },
    'a pairing that ended on the first day of the year': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region,end;P1,上海P1社工事务所,P1受援中心,东乡县,2023-01-01',
      deployments: 'W1,2023-07-03',
      expect: 'fail 0/2 outside*1 todo',
    },
    'no log': {expect: 'unknown not-given supply'},
    'a log without a row': {deployments: '', expect: 'unknown no-rows-of supply'},
    'a log without a row of the year': {deployments: 'W1,2022-07-04', expect: 'unknown no-rows-of supply'},
    'a log that breaks off after one worker': {
      deployments: 'W1,2023-07-03',
      broken: ['deployments'],
      expect: 'unknown 1/2 broken-file todo',
    },
    'a log that breaks off after two': {deployments: 'W1,2023-07-03;W2,2023-07-03', broken: ['deployments'], expect: 'pass 2/2'},
  },
  {given: {workers: 'W1;W2;W3'}},
);
