import {twoPairings} from '../../src/checks/two-pairings.js';
import {testInspection} from '../support/check.js';

const BOTH = 'error both todo at deployments:2 deployments:3';

testInspection(
  twoPairings,
  {
    'one date in two pairings': {
      deployments: 'W1,P1,2023-07-03;W1,P2,2023-07-03',
      expect: [BOTH],
      says: {both: {worker: '社工W1', date: '2023-07-03', pairings: ['P1', 'P2']}},
    },
    'one date in three pairings is one finding': {
      deployments: 'W1,P1,2023-07-03;W1,P2,2023-07-03;W1,P3,2023-07-03',
      expect: ['error both todo at deployments:2 deployments:3 deployments:4'],
      says: {both: {pairings: ['P1', 'P2', 'P3']}},
    },
    'two dates are two findings': {
      deployments: 'W1,P1,2023-07-03;W1,P2,2023-07-03;W1,P2,2023-07-04;W1,P1,2023-07-04',
      expect: [BOTH, 'error both todo at deployments:5 deployments:4'],
    },
    'two dates, each in one pairing': {deployments: 'W1,P1,2023-07-03;W1,P2,2023-07-04', expect: []},
    'two workers on one date': {deployments: 'W1,P1,2023-07-03;W2,P2,2023-07-03', expect: []},
    'one date twice in one pairing': {deployments: 'W1,P1,2023-07-03;W1,P1,2023-07-03', expect: []},
    // The sender of P2 is another organisation: the name alone may be a namesake's.
    'one worker by number, and a name that may be a namesake': {deployments: 'W1,P1,2023-07-03;社工W1,P2,2023-07-03', expect: []},
    'half a day in each': {deployments: 'W1,P1,2023-07-03,4;W1,P2,2023-07-03,4', expect: [BOTH]},
    'the other hours are unusable': {deployments: 'W1,P1,2023-07-03,4;W1,P2,2023-07-03,25', expect: []},
    'a date inside a range elsewhere': {
      deployments: 'W1,P1,2023-07-03..2023-07-07;W1,P2,2023-07-05',
      expect: [BOTH],
      says: {both: {date: '2023-07-05'}},
    },
    'a Saturday, named in both': {deployments: 'W1,P1,2023-07-08;W1,P2,2023-07-08', expect: [BOTH]},
    // Friday to Monday: a range counts its working days, and claims no others.
    'ranges that overlap over a weekend': {
      deployments: 'W1,P1,2023-07-03..2023-07-10;W1,P2,2023-07-07..2023-07-12',
      expect: [BOTH, BOTH],
    },
    'ranges that meet at a weekend': {deployments: 'W1,P1,2023-07-03..2023-07-09;W1,P2,2023-07-08..2023-07-14', expect: []},
    'a year that is not judged': {deployments: 'W1,P1,2022-07-04;W1,P2,2022-07-04', expect: [BOTH]},
    'in two files': {
      deployments: ['W1,P1,2023-07-03', 'W1,P2,2023-07-03'],
      expect: ['error both todo at deployments:2 deployments-2:2'],
    },
    'without a list of workers': {
      workers: null,
      deployments: 'W7,P1,2023-07-03;W7,P2,2023-07-03',
      expect: [BOTH],
      says: {both: {worker: 'W7'}},
    },
    'a worker who is in no list is nobody': {deployments: 'W9,P1,2023-07-03;W9,P2,2023-07-03', expect: []},
    'a pairing that is not in the roster is none': {deployments: 'W1,P1,2023-07-03;W1,P9,2023-07-03', expect: []},
  },
  {columns: {deployments: 'worker,pairing,date,hours'}, given: {pairings: 'P1;P2;P3', workers: 'W1;W2'}},
);
