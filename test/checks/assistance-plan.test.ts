import {assistancePlan} from '../../src/checks/assistance-plan.js';
import {testCheck} from '../support/check.js';

testCheck(assistancePlan, {
  'a plan for the year': {assistance_plans: 'P1,2023,2023-01-05', expect: 'pass 1/1', rows: 1},
  'a plan without its day': {assistance_plans: 'P1,2023,', expect: 'pass 1/1'},
  'a plan drawn up the year before': {assistance_plans: 'P1,2023,2022-12-20', expect: 'pass 1/1'},
  'two plans': {assistance_plans: 'P1,2023,2023-01-05;P1,2023,2023-06-30', expect: 'pass 2/1'},
  'two plans where two are asked': {with: {'at-least': 2}, assistance_plans: 'P1,2023,2023-01-05;P1,2023,2023-06-30', expect: 'pass 2/2'},
  'one plan where two are asked': {with: {'at-least': 2}, assistance_plans: 'P1,2023,2023-01-05', expect: 'fail 1/2 todo'},
  'a plan for the year after': {
    pairings: 'P1;P2',
    assistance_plans: 'P1,2024,2024-01-05;P2,2023,2023-01-05',
    expect: 'fail 0/1 todo',
  },
  'no plan in the table': {pairings: 'P1;P2', assistance_plans: 'P2,2023,2023-01-05', expect: 'fail 0/1 todo'},
  'adopted on the as-of date': {assistance_plans: 'P1,2023,2023-06-30', asOf: '2023-06-30', expect: 'pass 1/1'},
  'adopted the day after the as-of date': {assistance_plans: 'P1,2023,2023-07-01', asOf: '2023-06-30', expect: 'pending 0/1 todo'},
  'adopted after the year and the as-of date': {assistance_plans: 'P1,2023,2024-02-01', asOf: '2024-01-31', expect: 'fail 0/1 todo'},
  'nothing for the year, which still runs': {assistance_plans: 'P1,2022,2022-01-05', asOf: '2023-12-31', expect: 'pending 0/1 todo'},
  'nothing for the year, which is over': {assistance_plans: 'P1,2022,2022-01-05', asOf: '2024-01-01', expect: 'unknown no-rows-of supply'},
  'a day that does not exist': {assistance_plans: 'P1,2023,2023-02-30', expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows'},
  'a year that is none': {assistance_plans: 'P1,二三年,2023-01-05', expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows'},
  'a pairing that is not in the roster may be this one': {
    assistance_plans: 'P9,2023,2023-01-05',
    expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows',
  },
  'such a pairing, of the year after': {
    pairings: 'P1;P2',
    assistance_plans: 'P9,2024,2024-01-05;P2,2023,2023-01-05',
    expect: 'fail 0/1 todo',
  },
  'a faulty row beside a good one': {assistance_plans: 'P1,2023,2023-01-05;P9,2023,2023-01-05', expect: 'pass 1..2/1 doubtful-rows*1'},
  'a faulty row where three are asked': {
    with: {'at-least': 3},
    assistance_plans: 'P1,2023,2023-01-05;P9,2023,2023-01-05',
    // What is handed in can still leave one missing after the row is mended: mending comes first.
    expect: 'fail 1..2/3 doubtful-rows*1 mend-rows',
  },
  'a row with a cell too many': {
    assistance_plans: 'pairing,year,adopted;P1,2023,2023-01-05,x',
    expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows',
  },
  'the number of the years before': {
    with: {'at-least': {'2021-01-01': 1, '2024-01-01': 2}},
    assistance_plans: 'P1,2023,2023-01-05',
    expect: 'pass 1/1@2021-01-01',
  },
  'before the first number': {
    with: {'at-least': {'2024-01-01': 1}},
    assistance_plans: 'P1,2023,2023-01-05',
    expect: 'not-applicable not-in-force',
  },
  'no table': {expect: 'unknown not-given supply'},
  'a table without rows': {assistance_plans: '', expect: 'unknown no-rows-of supply'},
  'a table that breaks off before the plan': {
    pairings: 'P1;P2',
    assistance_plans: 'P2,2023,2023-01-05',
    broken: ['assistance_plans'],
    expect: 'unknown 0/1 broken-file todo',
  },
  'a table that breaks off after the plan': {assistance_plans: 'P1,2023,2023-01-05', broken: ['assistance_plans'], expect: 'pass 1/1'},
  'switched off': {off: '试点', assistance_plans: 'P1,2022,2022-01-05', expect: 'waived switched-off'},
  'a pairing that starts after the year': {
    pairings: 'pairing,sending_org,receiving_org,receiving_region,start;P1,上海P1社工事务所,P1受援中心,东乡县,2024-01-01',
    assistance_plans: 'P1,2024,2024-01-05',
    expect: 'not-applicable pairing-not-running',
  },
  // A work year that does not begin in January is called by the year in which it begins.
  'a work year from September, on its last day': {
    plan: {workYearStarts: '09-01'},
    assistance_plans: 'P1,2022,2022-09-10',
    asOf: '2024-08-31',
    expect: 'pending 0/1 todo',
  },
});
