import {awards} from '../../src/checks/awards.js';
import {type Case, testCheck} from '../support/check.js';

/** Everybody is looked at as W1, where a case does not say otherwise. */
const ofW1 = (cases: Readonly<Record<string, Case>>): Record<string, Case> =>
  Object.fromEntries(Object.entries(cases).map(([name, one]) => [name, {of: 'W1', ...one}]));
const RAISED = {with: {amounts: {assistant: {'2021-01-01': 1000, '2023-01-01': 1500}, 'social-worker': 2000}}};
const JUNIOR = 'W1,初级,1000,2022-05-01';

testCheck(
  awards,
  ofW1({
    // The amount of the level.
    'a junior award': {awards: JUNIOR, expect: 'pass 1/1', rows: 1},
    'an award of each level': {awards: `${JUNIOR};W1,中级,2000,2023-05-01`, expect: 'pass 2/2'},
    'one yuan too much': {
      awards: 'W1,初级,1001,2022-05-01',
      expect: 'fail 0/1 amount*1 todo',
      says: {amount: {amount: 1001, right: 1000}},
    },
    'one fen too little': {awards: 'W1,初级,999.99,2022-05-01', expect: 'fail 0/1 amount*1 todo'},
    'the amount of another level': {awards: 'W1,中级,1000,2022-05-01', expect: 'fail 0/1 amount*1 todo', says: {amount: {right: 2000}}},
    'an amount in units of ten thousand': {
      awards: '社工编号,证书等级,金额（万元）,发放日期;W1,中级,0.2,2022-05-01',
      expect: 'pass 1/1',
    },
    'a level that is not rewarded': {awards: 'W1,高级,5000,2022-05-01', expect: 'fail 0/1 no-award*1 todo'},
    'no certificate is not rewarded': {awards: 'W1,无,1000,2022-05-01', expect: 'fail 0/1 no-award*1 todo'},
    'the amount in force on the day of the award': {...RAISED, awards: 'W1,初级,1500,2023-01-01', expect: 'pass 1/1'},
    'the amount in force the day before': {...RAISED, awards: 'W1,初级,1000,2022-12-31', expect: 'pass 1/1'},
    'the later amount the day before': {...RAISED, awards: 'W1,初级,1500,2022-12-31', expect: 'fail 0/1 amount*1 todo'},
    'the earlier amount on that day': {
      ...RAISED,
      awards: 'W1,初级,1000,2023-01-01',
      expect: 'fail 0/1 amount*1 todo',
      says: {amount: {right: 1500}},
    },

    // Once.
    'a second award of a level': {awards: `${JUNIOR};W1,初级,1000,2023-05-01`, expect: 'fail 1/2 again*1 todo', rows: 1},
    'the second by its day, not by its row': {
      awards: 'W1,中级,2000,2023-05-01;W1,中级,1500,2023-04-01',
      // The earlier one has the wrong amount, the later one is the second.
      expect: 'fail 0/2 amount*1 again*1 todo',
    },
    'a third award of a level': {awards: `${JUNIOR};W1,初级,1000,2022-06-01;W1,初级,1000,2022-07-01`, expect: 'fail 1/3 again*2 todo'},
    'a second award of another person': {awards: `${JUNIOR};W2,初级,1000,2023-05-01`, expect: 'pass 1/1'},
    'two people of one name in no list': {
      awards: '社工甲,初级,1000,2022-05-01;社工乙,初级,1000,2022-05-01',
      of: '社工甲',
      expect: 'pass 1/1',
    },

    // The certificate in the list of workers.
    'the certificate of the level': {workers: 'W1,初级', awards: JUNIOR, expect: 'pass 1/1'},
    'a higher certificate': {workers: 'W1,高级', awards: `${JUNIOR};W1,中级,2000,2023-05-01`, expect: 'pass 2/2'},
    'a lower certificate': {
      workers: 'W1,初级',
      awards: `${JUNIOR};W1,中级,2000,2023-05-01`,
      expect: 'fail 1/2 not-certified*1 todo',
    },
    'no certificate': {workers: 'W1,无', awards: JUNIOR, expect: 'fail 0/1 not-certified*1 todo'},
    'a blank is no certificate': {workers: 'W1,', awards: JUNIOR, expect: 'fail 0/1 not-certified*1 todo'},
    'a certificate that cannot be read': {workers: 'W1,有证', awards: JUNIOR, expect: 'unknown 0..1/1 unclear*1 todo'},
    'a certificate that cannot be read, and a wrong amount': {
      workers: 'W1,有证',
      awards: 'W1,初级,999,2022-05-01',
      expect: 'fail 0/1 amount*1 todo',
    },
    'a list without the column asks nothing': {workers: 'worker,name,org;W1,社工甲,甲机构', awards: JUNIOR, expect: 'pass 1/1'},
    'a person who is not in the list': {workers: 'W2,无', awards: JUNIOR, expect: 'pass 1/1'},
    'a person by name': {workers: 'W1,初级', awards: '社工W1,中级,2000,2022-05-01', expect: 'fail 0/1 not-certified*1 todo'},
    'a person by number and by name': {
      workers: 'W1,初级',
      awards: `${JUNIOR};社工W1,初级,1000,2023-05-01`,
      expect: 'fail 1/2 again*1 todo',
    },

    // What cannot be read.
    'an amount that cannot be read': {awards: 'W1,初级,一千,2022-05-01', expect: 'unknown 0..1/1 unclear*1 todo'},
    'a level that cannot be read': {awards: 'W1,特级,1000,2022-05-01', expect: 'unknown 0..1/1 unclear*1 todo'},
    'a day that does not exist': {awards: 'W1,初级,1000,2022-02-30', expect: 'unknown 0..1/1 unclear*1 todo'},
    'an award of nobody in an earlier year is no first one of this person': {
      requirement: {every: 'work-year'},
      workers: 'W1,初级',
      awards: ',初级,1000,2022-05-01;W1,初级,1000,2023-05-01',
      expect: 'pass 1/1',
    },
    'an award of an earlier year is': {
      requirement: {every: 'work-year'},
      workers: 'W1,初级',
      awards: 'W1,初级,1000,2022-05-01;W1,初级,1000,2023-05-01',
      expect: 'fail 0/1 again todo',
    },
    'an award of nobody, wrong, may be of somebody else': {
      workers: 'W1,初级',
      awards: `${JUNIOR};,初级,5,2022-05-01`,
      expect: 'unknown 1..2/2 …',
    },
    'an award of nobody, a second of its level, may be of somebody else': {
      workers: 'W1,初级',
      awards: `${JUNIOR};,初级,1000,2022-06-01`,
      expect: 'unknown 1..2/2 …',
    },
    'one that cannot be read beside a good one': {awards: `${JUNIOR};W1,中级,两千,2023-05-01`, expect: 'unknown 1..2/2 unclear*1 todo'},
    'one that cannot be read beside a wrong one': {
      awards: 'W1,初级,900,2022-05-01;W1,中级,两千,2023-05-01',
      expect: 'fail 0..1/2 amount*1 unclear*1 todo',
    },

    // When, and what there is to judge.
    'a day after the as-of date': {awards: `${JUNIOR};W1,中级,1,2024-07-01`, expect: 'pass 1/1'},
    'nothing by the as-of date': {awards: 'W1,初级,1000,2024-07-01', expect: 'not-applicable nothing'},
    'on the as-of date': {awards: 'W1,初级,999,2024-06-30', expect: 'fail 0/1 amount*1 todo'},
    'a worker without an award': {of: 'W2', workers: 'W1,初级;W2,中级', awards: JUNIOR, expect: 'not-applicable nothing'},
    'wrong while the plan runs': {
      requirement: {every: 'period'},
      awards: 'W1,初级,999,2022-05-01',
      expect: 'fail 0/1 amount*1 todo',
    },
    'the award of each year by itself': {
      requirement: {every: 'work-year'},
      awards: 'W1,初级,999,2022-05-01;W1,中级,2000,2023-05-01',
      expect: 'pass 1/1',
    },
    'switched off': {off: '试点', awards: 'W1,初级,999,2022-05-01', expect: 'waived switched-off'},
    'no awards': {workers: 'W1,初级', expect: 'unknown not-given supply', says: {'not-given': {kinds: ['奖励']}}},
    'a table that breaks off': {awards: JUNIOR, broken: ['awards'], expect: 'unknown 1/1 broken-file'},
    'a table that breaks off after a fault': {
      awards: 'W1,初级,999,2022-05-01',
      broken: ['awards'],
      expect: 'fail 0/1 amount*1 todo',
    },
  }),
  {
    requirement: {each: 'worker', every: 'none', with: {amounts: {assistant: 1000, 'social-worker': 2000}, unit: 'yuan'}},
    given: {pairings: null},
    columns: {workers: 'worker,certificate'},
  },
);
