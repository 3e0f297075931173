import {firstDispatch} from '../../src/checks/first-dispatch.js';
import {testCheck} from '../support/check.js';

/** The roster with the days on which P1 starts and ends. */
const running = (start: string, end: string) =>
  `pairing,sending_org,receiving_org,receiving_region,start,end;P1,上海P1社工事务所,P1受援中心,东乡县,${start},${end}`;
const YEARLY = {requirement: {every: 'work-year', with: {'not-after': '03-31'}}} as const;
const JULY_YEARS = {plan: {workYearStarts: '07-01'}};

testCheck(
  firstDispatch,
  {
    // Between 2022-06-01 and 2022-07-31.
    'on the first day': {deployments: 'W1,2022-06-01', expect: 'pass 1/1 first', says: {first: {date: '2022-06-01'}}, rows: 1},
    'on the last day': {deployments: 'W1,2022-07-31', expect: 'pass 1/1 first', says: {first: {date: '2022-07-31'}}},
    'the day before the first': {
      deployments: 'W1,2022-05-31',
      expect: 'fail 0/1 first early todo.late',
      says: {early: {from: '2022-06-01'}},
    },
    'the day after the last': {
      deployments: 'W1,2022-08-01',
      expect: 'fail 0/1 first late todo.late',
      says: {first: {date: '2022-08-01'}, late: {to: '2022-07-31'}},
    },
    'the first of several days': {
      deployments: 'W1,2022-09-01;W1,2022-07-20;W2,2022-08-15',
      expect: 'pass 1/1 first',
      says: {first: {date: '2022-07-20'}},
    },
    'too early, and again in time': {deployments: 'W1,2022-05-30;W2,2022-06-20', expect: 'fail 0/1 first early todo.late'},
    'a range that begins in time': {
      deployments: 'W1,2022-07-29..2022-08-05',
      expect: 'pass 1/1 first',
      says: {first: {date: '2022-07-29'}},
    },
    'a range that begins too early': {deployments: 'W1,2022-05-31..2022-06-10', expect: 'fail 0/1 first early todo.late'},
    // 2022-07-30 and -31 are a weekend.
    'a Sunday that is named': {deployments: 'W1,2022-07-31,4', expect: 'pass 1/1 first'},
    'a range passes over the weekend': {
      deployments: 'W1,2022-07-30..2022-08-01',
      expect: 'fail 0/1 first late todo.late',
      says: {first: {date: '2022-08-01'}},
    },
    'nothing asks for a first day': {
      requirement: {with: {'not-after': '2022-07-31'}},
      deployments: 'W1,2021-01-04',
      expect: 'pass 1/1 first',
    },

    // Nobody yet.
    'nobody, on the last day': {
      deployments: 'W2,2022-08-01',
      asOf: '2022-07-31',
      expect: 'pending 0/1 none todo.send',
      says: {'todo.send': {to: '2022-07-31'}},
    },
    'nobody, on the day after': {deployments: 'W2,2022-08-02', asOf: '2022-08-01', expect: 'fail 0/1 none …'},
    'nobody, long after': {
      pairings: 'P1;P2',
      deployments: 'worker,pairing,date;W1,P2,2022-06-20',
      expect: 'fail 0/1 none …',
    },
    'nobody, before the first day': {deployments: 'W2,2022-08-01', asOf: '2022-03-01', expect: 'pending 0/1 none todo.send'},
    'too early is not made good': {deployments: 'W1,2022-05-31', asOf: '2022-06-15', expect: 'fail 0/1 first early todo.late'},
    'the other pairing': {
      pairings: 'P1;P2',
      of: 'P2',
      deployments: 'worker,pairing,date;W1,P2,2022-06-20;W1,P1,2022-08-20',
      expect: 'pass 1/1 first',
    },

    // Days that are not usable.
    'a day before the pairing starts': {
      pairings: running('2022-07-20', ''),
      deployments: 'W1,2022-07-19;W1,2022-07-21',
      expect: 'pass 1/1 first',
      says: {first: {date: '2022-07-21'}},
    },
    'only days before the agreement was signed': {
      agreements: 'P1,2022-08-01,某方',
      deployments: 'W1,2022-07-20;W1,2022-08-02',
      expect: 'fail 0/1 first late todo.late',
    },
    'the day in time is in two pairings': {
      pairings: 'P1;P2',
      deployments: 'worker,pairing,date;W1,P1,2022-07-20;W1,P2,2022-07-20;W1,P1,2022-08-02',
      expect: 'unknown 0..1/1 first late earlier*1 mend-rows',
    },
    'a day in two pairings, too late as well': {
      pairings: 'P1;P2',
      deployments: 'worker,pairing,date;W1,P1,2022-08-01;W1,P2,2022-08-01;W1,P1,2022-08-02',
      expect: 'fail 0/1 first late todo.late',
    },
    'the hours of the day in time are unusable': {
      deployments: 'W1,2022-07-20,25;W1,2022-08-02',
      expect: 'unknown 0..1/1 first late earlier*1 mend-rows',
    },
    'the hours of the only day are unusable': {deployments: 'W1,2022-07-20,25', expect: 'unknown 0..1/1 none earlier*1 mend-rows'},
    'the hours of a day that is too early are unusable': {
      deployments: 'W1,2022-05-20,25;W1,2022-06-20',
      expect: 'unknown 0..1/1 first earlier*1 mend-rows',
    },
    'unusable hours after the first day': {deployments: 'W1,2022-06-20;W1,2022-06-21,25', expect: 'pass 1/1 first'},
    'a date that does not exist, and one that is late': {
      deployments: 'W1,2022-06-31;W1,2022-08-02',
      expect: 'unknown 0..1/1 first late earlier*1 mend-rows',
    },
    'a worker who is in no list, and one who is late': {
      deployments: 'W9,2022-06-20;W1,2022-08-02',
      expect: 'unknown 0..1/1 first late earlier*1 mend-rows',
    },

    // A day of each work year.
    'by 31 March of the year': {...YEARLY, deployments: 'W1,2023-03-31;W1,2022-04-01', expect: 'pass 1/1 first'},
    'on 1 April of the year': {
      ...YEARLY,
      deployments: 'W1,2023-04-01;W1,2022-03-31',
      expect: 'fail 0/1 first late todo.late',
      says: {late: {to: '2023-03-31'}},
    },
    'not yet, on 31 March': {...YEARLY, asOf: '2023-03-31', deployments: 'W1,2022-04-01', expect: 'pending 0/1 none todo.send'},
    'not yet, on 1 April': {...YEARLY, asOf: '2023-04-01', deployments: 'W1,2022-04-01', expect: 'fail 0/1 none …'},
    'by 31 March of a work year from July: that of the next calendar year': {
      ...YEARLY,
      ...JULY_YEARS,
      deployments: 'W1,2024-03-31;W1,2023-06-30',
      expect: 'pass 1/1 first',
      says: {first: {date: '2024-03-31'}},
    },
    'on 1 April of a work year from July': {
      ...YEARLY,
      ...JULY_YEARS,
      deployments: 'W1,2024-04-01;W1,2023-06-30',
      expect: 'fail 0/1 first late todo.late',
      says: {late: {to: '2024-03-31'}},
    },
    'from 1 August of a work year from July': {
      requirement: {every: 'work-year', with: {'not-before': '08-01', 'not-after': '03-31'}},
      ...JULY_YEARS,
      deployments: 'W1,2023-07-31',
      expect: 'fail 0/1 first early todo.late',
      says: {early: {from: '2023-08-01'}},
    },

    // What there is to judge.
    'switched off': {off: '试点', deployments: 'W1,2022-08-01', expect: 'waived switched-off'},
    'a pairing that does not run in the year': {
      ...YEARLY,
      pairings: running('2024-01-01', ''),
      deployments: 'W1,2024-02-01',
      expect: 'not-applicable pairing-not-running',
    },
    'no log': {expect: 'unknown not-given supply'},
    'a log that breaks off, with a day in time': {
      ...YEARLY,
      deployments: 'W1,2023-03-20',
      broken: ['deployments'],
      expect: 'pass 1/1 first',
    },
    'a log that breaks off, with a day in time, where one may be too early': {
      deployments: 'W1,2022-07-20',
      broken: ['deployments'],
      expect: 'unknown broken-file …',
    },
    'a log that breaks off, with no day in time': {
      deployments: 'W1,2022-08-20',
      broken: ['deployments'],
      expect: 'unknown 0/1 broken-file …',
    },
  },
  {
    requirement: {each: 'pairing', every: 'period', with: {'not-before': '2022-06-01', 'not-after': '2022-07-31'}},
    given: {workers: 'W1;W2'},
  },
);
