import {certificateInTime} from '../../src/checks/certificate-in-time.js';
import {type Case, testCheck} from '../support/check.js';

/** Everybody is looked at as W1, where a case does not say otherwise. */
const ofW1 = (cases: Readonly<Record<string, Case>>): Record<string, Case> =>
  Object.fromEntries(Object.entries(cases).map(([name, one]) => [name, {of: 'W1', ...one}]));

testCheck(
  certificateInTime,
  ofW1({
    // Started on 2022-07-01: due on 2024-07-01.
    'on the day that it is due': {workers: 'W1,初级,2024-07-01,2022-07-01', asOf: '2024-07-01', expect: 'pass 1/1', rows: 1},
    'on the day after it is due': {
      workers: 'W1,初级,2024-07-02,2022-07-01',
      asOf: '2024-07-31',
      expect: 'fail 0/1 obtained todo.late',
      says: {obtained: {date: '2024-07-02', due: '2024-07-01'}},
    },
    'long before': {workers: 'W1,中级,2015-05-01,2022-07-01', expect: 'pass 1/1'},
    'in time, and long ago': {workers: 'W1,初级,2021-05-01,2019-07-01', expect: 'pass 1/1'},
    'late, and long ago': {
      workers: 'W1,初级,2022-05-01,2019-07-01',
      expect: 'fail 0/1 obtained todo.late',
      says: {obtained: {date: '2022-05-01', due: '2021-07-01'}},
    },
    'none, the day before it is due': {
      workers: 'W1,无,,2022-07-01',
      asOf: '2024-06-30',
      expect: 'pending 0/1 none due todo.get',
      says: {due: {due: '2024-07-01'}, 'todo.get': {due: '2024-07-01'}},
    },
    'none, on the day that it is due': {workers: 'W1,无,,2022-07-01', asOf: '2024-07-01', expect: 'pending 0/1 none due todo.get'},
    'none, the day after it was due': {workers: 'W1,无,,2022-07-01', asOf: '2024-07-02', expect: 'fail 0/1 none due todo.late'},
    'a blank is none': {workers: 'W1,,,2022-07-01', asOf: '2024-07-01', expect: 'pending 0/1 none due todo.get'},
    'a blank is none, the day after': {workers: 'W1,,,2022-07-01', asOf: '2024-07-02', expect: 'fail 0/1 none due todo.late'},
    'started on the as-of date': {workers: 'W1,,,2024-06-30', expect: 'pending 0/1 none due todo.get', says: {due: {due: '2026-06-30'}}},

    // 29 February: due on the 28th of a year without it.
    'started on 29 February, certified on 28 February': {
      workers: 'W1,初级,2022-02-28,2020-02-29',
      expect: 'pass 1/1',
    },
    'started on 29 February, certified on 1 March': {
      workers: 'W1,初级,2022-03-01,2020-02-29',
      expect: 'fail 0/1 obtained todo.late',
      says: {obtained: {due: '2022-02-28'}},
    },
    'started on 29 February, within four years': {
      with: {within: 4},
      workers: 'W1,初级,2024-02-29,2020-02-29',
      expect: 'pass 1/1',
    },

    // Levels.
    'a level that is not accepted is none': {
      with: {levels: ['social-worker', 'senior']},
      workers: 'W1,初级,2023-01-01,2022-07-01',
      asOf: '2024-07-01',
      expect: 'pending 0/1 none due todo.get',
    },
    'a level that is not accepted, the day after': {
      with: {levels: ['social-worker', 'senior']},
      workers: 'W1,初级,2023-01-01,2022-07-01',
      asOf: '2024-07-02',
      expect: 'fail 0/1 none due todo.late',
    },
    'a higher level that is accepted': {
      with: {levels: ['social-worker', 'senior']},
      workers: 'W1,高级社会工作师,2023-01-01,2022-07-01',
      expect: 'pass 1/1',
    },
    'a level that cannot be read': {workers: 'W1,有证,2023-01-01,2022-07-01', expect: 'unknown 0..1/1 unclear todo.mend'},
    'a list without the column': {
      workers: 'worker,name,org,hired;W1,社工甲,甲机构,2022-07-01',
      expect: 'unknown 0..1/1 unclear todo.mend',
    },

    // Dates that are lacking.
    'a certificate without its date, on the day that it is due': {workers: 'W1,初级,,2022-07-01', asOf: '2024-07-01', expect: 'pass 1/1'},
    'a certificate without its date, the day after': {
      workers: 'W1,初级,,2022-07-01',
      asOf: '2024-07-02',
      expect: 'unknown 0..1/1 no-date todo.mend',
    },
    'a certificate of a day that does not exist': {
      workers: 'W1,初级,2023-02-30,2021-07-01',
      expect: 'unknown 0..1/1 no-date todo.mend',
    },
    'a certificate dated after the as-of date is not held yet': {
      workers: 'W1,初级,2024-06-30,2022-07-01',
      asOf: '2024-06-29',
      expect: 'pending 0/1 none due todo.get',
    },
    'a certificate of the as-of date': {workers: 'W1,初级,2024-06-29,2022-07-01', asOf: '2024-06-29', expect: 'pass 1/1'},
    'no day of starting': {workers: 'W1,初级,2023-01-01,', expect: 'unknown 0..1/1 no-start todo.mend'},
    'neither certificate nor day of starting': {workers: 'W1,无,,', expect: 'unknown 0..1/1 no-start todo.mend'},
    'a day of starting that does not exist': {workers: 'W1,无,,2022-02-30', expect: 'unknown 0..1/1 no-start todo.mend'},

    // The number of years.
    'within one year': {with: {within: 1}, workers: 'W1,初级,2023-07-02,2022-07-01', expect: 'fail 0/1 obtained todo.late'},
    'at once': {with: {within: 0}, workers: 'W1,初级,2022-07-01,2022-07-01', expect: 'pass 1/1'},
    'the number in force': {
      with: {within: {'2021-01-01': 2, '2024-01-01': 1}},
      workers: 'W1,无,,2023-06-30',
      expect: 'pending 0/1 none due todo.get',
      says: {due: {due: '2024-06-30'}},
    },
    'before the first number': {
      with: {within: {'2025-01-01': 2}},
      workers: 'W1,无,,2019-06-30',
      expect: 'not-applicable not-in-force',
    },

    // Of whom.
    'another worker': {of: 'W2', workers: 'W1,初级,2023-01-01,2022-07-01;W2,无,,2021-07-01', expect: 'fail 0/1 none due todo.late'},
    'a worker in two files': {
      workers: ['W1,,,2021-07-01', 'W1,初级,2022-01-01,'],
      expect: 'pass 1/1',
    },
    'asked of residents, and one of them': {
      requirement: {for: {role: 'resident'}},
      workers: 'worker,name,org,role,certificate,hired;W1,社工甲,甲机构,驻站社工,无,2021-07-01;W2,社工乙,甲机构,站长,无,2021-07-01',
      expect: 'fail 0/1 none due todo.late',
    },
    'asked of residents, and perhaps one': {
      requirement: {for: {role: 'resident'}},
      workers: 'worker,name,org,role,certificate,hired;W1,社工甲,甲机构,,无,2021-07-01',
      expect: 'unknown 0/1 asked-unclear none due todo.late',
    },
    'perhaps a resident, and not due yet': {
      requirement: {for: {role: 'resident'}},
      workers: 'worker,name,org,role,certificate,hired;W1,社工甲,甲机构,,无,2023-07-01',
      expect: 'unknown 0/1 asked-unclear none due todo.get',
    },
    'perhaps a resident, and certified': {
      requirement: {for: {role: 'resident'}},
      workers: 'worker,name,org,role,certificate,hired;W1,社工甲,甲机构,,初级,2023-07-01',
      expect: 'pass 1/1',
    },

    // What there is to judge.
    'switched off': {off: '试点', workers: 'W1,无,,2021-07-01', expect: 'waived switched-off'},
    'no list': {
      pairings: 'P1',
      deployments: 'W1,2023-07-03',
      expect: 'unknown not-given supply',
      says: {'not-given': {kinds: ['援派社工名册']}},
    },
  }),
  {
    requirement: {each: 'worker', every: 'none', with: {levels: ['assistant', 'social-worker', 'senior'], within: 2, unit: 'year'}},
    given: {pairings: null},
    columns: {workers: 'worker,certificate,certificate_date,hired'},
  },
);
