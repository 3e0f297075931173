import {share} from '../../src/checks/share.js';
import type {Goal, Measure, Requirement} from '../../src/model/plan.js';
import {testCheck} from '../support/check.js';

const SERVED: Measure = {kind: 'outcomes', sum: 'value', where: {indicator: ['服务人数', 'served']}};
const ALL: Measure = {kind: 'outcomes', sum: 'value', where: {indicator: ['总人数', 'people']}};
const RUNNING: Measure = {kind: 'funding', sum: 'amount', where: {direction: 'spent', category: 'running'}};
const AID: Measure = {kind: 'outcomes', sum: 'value', where: {indicator: '救助资金'}};

/** The people served, as a share of all: what it must come to. */
function served(goal: Goal, more: Partial<Requirement> = {}): {requirement: Partial<Requirement>} {
  return {requirement: {...more, with: {of: SERVED, to: ALL, ...goal, unit: 'percent'}}};
}

/** Running cost, as a share of the aid paid the year before: at most 3 %. Shanghai's plan does not know that category. */
const COST = {
  plan: {values: {}},
  requirement: {with: {of: RUNNING, to: AID, 'to-year': 'previous', 'at-most': 3, unit: 'percent'}},
};
/** The latest values of both. */
const LATEST = {
  requirement: {
    every: 'none',
    with: {
      of: {kind: 'outcomes', latest: 'value', where: SERVED.where},
      to: {kind: 'outcomes', latest: 'value', where: ALL.where},
      'at-least': 50,
      unit: 'percent',
    },
  },
} as const;
const BY = {every: 'period', by: '2023-12-31'} as const;
const TWO = '2022,救助资金,1000;2023,救助资金,500';

testCheck(
  share,
  {
    // What it must come to.
    'half, where half is asked': {
      outcomes: '2023,服务人数,50;2023,总人数,100',
      expect: 'pass 50/50 arithmetic',
      says: {arithmetic: {of: 50, to: 100, percent: 50}},
      rows: 2,
    },
    'one less': {outcomes: '2023,服务人数,49;2023,总人数,100', expect: 'fail 49/50 todo'},
    'a thousandth less': {outcomes: '2023,服务人数,49999;2023,总人数,100000', expect: 'fail 49.999/50 todo'},
    // 100 ÷ 3 as a double.
    'a third': {
      outcomes: '2023,服务人数,1;2023,总人数,3',
      expect: 'fail 33.333333333333336/50 arithmetic todo',
      says: {arithmetic: {percent: 33.333}},
    },
    'more than all': {outcomes: '2023,服务人数,150;2023,总人数,100', expect: 'pass 150/50'},
    'in either language, of several pairings': {
      outcomes: '2023,服务人数,30;2023,served,20;2023,总人数,40,,P1;2023,总人数,60,,P2',
      expect: 'pass 50/50',
      rows: 4,
    },
    'half, where more than half is asked': {
      ...served({'more-than': 50}),
      outcomes: '2023,服务人数,50;2023,总人数,100',
      expect: 'fail 50/50 todo',
    },
    'more than half': {...served({'more-than': 50}), outcomes: '2023,服务人数,51;2023,总人数,100', expect: 'pass 51/50'},
    'as much as is allowed': {...served({'at-most': 3}), outcomes: '2023,服务人数,3;2023,总人数,100', expect: 'pass 3/3'},
    'a tenth more than is allowed': {...served({'at-most': 3}), outcomes: '2023,服务人数,31;2023,总人数,1000', expect: 'fail 3.1/3 todo'},
    'exactly half': {...served({exactly: 50}), outcomes: '2023,服务人数,8;2023,总人数,16', expect: 'pass 50/50'},
    'not exactly half': {...served({exactly: 50}), outcomes: '2023,服务人数,9;2023,总人数,16', expect: 'fail 56.25/50 todo'},
    'between, at the upper end': {
      ...served({'at-least': 50, 'at-most': 60}),
      outcomes: '2023,服务人数,60;2023,总人数,100',
      expect: 'pass 60/50',
    },
    'between, beyond the upper end': {
      ...served({'at-least': 50, 'at-most': 60}),
      outcomes: '2023,服务人数,61;2023,总人数,100',
      expect: 'fail 61/50 todo',
    },

    // A stated denominator.
    'of a number that the plan states': {with: {to: 160}, outcomes: '2023,服务人数,80', expect: 'pass 50/50'},
    'of a number that the plan states, one less': {with: {to: 160}, outcomes: '2023,服务人数,79', expect: 'fail 49.375/50 todo'},

    // The denominator.
    'no record of it': {
      outcomes: '2023,服务人数,50',
      expect: 'unknown no-denominator no-denominator.todo',
    },
    'a record of it in another year': {outcomes: '2023,服务人数,50;2022,总人数,100', expect: 'unknown no-denominator no-denominator.todo'},
    'it is zero': {outcomes: '2023,服务人数,50;2023,总人数,0', expect: 'not-applicable zero'},
    'nobody of nobody': {outcomes: '2023,服务人数,0;2023,总人数,0', expect: 'not-applicable zero'},
    'no record of the count': {outcomes: '2023,总人数,100', expect: 'fail 0/50 todo'},
    'no record of a count that may be nothing': {...served({'at-most': 3}), outcomes: '2023,总人数,100', expect: 'pass 0/3'},

    // The year before.
    'three per cent of the year before': {...COST, outcomes: TWO, funding: '2023,支出,运行经费,30', expect: 'pass 3/3', rows: 2},
    'more than three per cent of the year before': {
      ...COST,
      outcomes: TWO,
      funding: '2023,支出,运行经费,30;2023,支出,运行经费,1',
      expect: 'fail 3.1/3 todo',
    },
    'other money, and money of another year': {
      ...COST,
      outcomes: TWO,
      funding: '2023,支出,运行经费,30;2023,支出,餐补,500;2023,拨付,运行经费,500;2022,支出,运行经费,500;2024,支出,运行经费,500',
      expect: 'pass 3/3',
    },
    'the next year, with its own year before': {
      ...COST,
      year: 2024,
      asOf: '2025-01-31',
      outcomes: `${TWO};2024,救助资金,1`,
      funding: '2023,支出,运行经费,30;2024,支出,运行经费,20',
      expect: 'fail 4/3 todo',
    },
    'the denominator is reported for the year before alone': {
      ...COST,
      outcomes: '2022,救助资金,1000',
      funding: '2023,支出,运行经费,31',
      expect: 'fail 3.1/3 todo',
    },
    'no record of the year before': {
      ...COST,
      outcomes: '2023,救助资金,500',
      funding: '2023,支出,运行经费,10',
      expect: 'unknown no-denominator no-denominator.todo',
    },
    'nothing in the year before': {
      ...COST,
      outcomes: '2022,救助资金,0;2023,救助资金,500',
      funding: '2023,支出,运行经费,10',
      expect: 'not-applicable zero',
    },

    // Doubt. 2023-02-30 is no date.
    'the count may reach it': {
      outcomes: '2023,服务人数,40;2023,served,10,2023-02-30;2023,总人数,100',
      expect: 'unknown 40..50/50 doubtful-rows*1 mend-rows',
    },
    'the count cannot reach it': {
      outcomes: '2023,服务人数,40;2023,served,9,2023-02-30;2023,总人数,100',
      expect: 'fail 40..49/50 doubtful-rows*1 mend-rows',
    },
    'the count may exceed what is allowed': {
      ...served({'at-most': 40}),
      outcomes: '2023,服务人数,40;2023,served,10,2023-02-30;2023,总人数,100',
      expect: 'unknown 40..50/40 doubtful-rows*1 mend-rows',
    },
    'a larger denominator would still do': {
      outcomes: '2023,服务人数,50;2023,总人数,80;2023,people,20,2023-02-30',
      expect: 'pass 50..62.5/50 doubtful-rows*1',
    },
    'a larger denominator would not do': {
      ...served({'at-least': 60}),
      outcomes: '2023,服务人数,50;2023,总人数,80;2023,people,20,2023-02-30',
      expect: 'unknown 50..62.5/60 doubtful-rows*1 mend-rows',
    },
    'even the smaller denominator does not do': {
      ...served({'at-least': 63}),
      outcomes: '2023,服务人数,50;2023,总人数,80;2023,people,20,2023-02-30',
      expect: 'fail 50..62.5/63 doubtful-rows*1 mend-rows',
    },
    'both in doubt': {
      outcomes: '2023,服务人数,40;2023,served,10,2023-02-30;2023,总人数,80;2023,people,20,2023-02-30',
      expect: 'unknown 40..62.5/50 doubtful-rows*2 mend-rows',
    },
    'a denominator that cannot be read may be anything more': {
      outcomes: '2023,服务人数,50;2023,总人数,100;2023,people,很多',
      expect: 'unknown 0..50/50 doubtful-rows*1 mend-rows',
    },
    'even without the denominator that cannot be read': {
      outcomes: '2023,服务人数,49;2023,总人数,100;2023,people,很多',
      expect: 'fail 0..49/50 doubtful-rows*1 mend-rows',
    },
    'a count that cannot be read may be anything more': {
      outcomes: '2023,服务人数,49;2023,served,很多;2023,总人数,100',
      expect: 'unknown 49..50/50 doubtful-rows*1 mend-rows',
    },
    'nothing but a denominator in doubt': {
      ...served({'at-least': 60}),
      outcomes: '2023,服务人数,50;2023,总人数,100,2023-02-30',
      expect: 'unknown doubtful-rows*1 mend-rows …',
    },

    // When.
    'the last day of the year': {outcomes: '2023,服务人数,49;2023,总人数,100', asOf: '2023-12-31', expect: 'pending 49/50 todo'},
    'the day after the year': {outcomes: '2023,服务人数,49;2023,总人数,100', asOf: '2024-01-01', expect: 'fail 49/50 todo'},
    'too much while the year runs': {
      ...served({'at-most': 3}),
      outcomes: '2023,服务人数,4;2023,总人数,100',
      asOf: '2023-12-31',
      expect: 'fail 4/3 todo',
    },
    'what is dated after the as-of date': {
      outcomes: '2023,服务人数,50,2023-06-30;2023,served,1,2023-07-01;2023,总人数,100,2023-06-30;2023,people,2,2023-07-01',
      asOf: '2023-06-30',
      expect: 'pass 50/50',
    },
    'on the day by which it must be met': {
      ...served({'at-least': 50}, BY),
      outcomes: '2022,服务人数,24;2023,服务人数,25;2022,总人数,100',
      asOf: '2023-12-31',
      expect: 'pending 49/50 todo',
    },
    'after the day by which it must be met': {
      ...served({'at-least': 50}, BY),
      outcomes: '2022,服务人数,24;2023,服务人数,25;2024,服务人数,25;2022,总人数,100',
      asOf: '2024-01-01',
      expect: 'fail 49/50 todo',
    },
    'the latest values, on the as-of date': {
      ...LATEST,
      outcomes: '2022,服务人数,90;2023,服务人数,50;2021,总人数,80;2022,总人数,100',
      expect: 'pass 50/50',
    },
    'the latest values are never pending': {
      ...LATEST,
      outcomes: '2022,服务人数,90;2023,服务人数,49;2021,总人数,80;2022,总人数,100',
      asOf: '2023-12-31',
      expect: 'fail 49/50 todo',
    },
    'the number in force': {
      with: {'at-least': {'2021-01-01': 50, '2023-01-01': 60}},
      outcomes: '2023,服务人数,50;2023,总人数,100',
      expect: 'fail 50/60@2023-01-01 todo',
    },
    'before the first number': {
      with: {'at-least': {'2024-01-01': 50}},
      outcomes: '2023,服务人数,50;2023,总人数,100',
      expect: 'not-applicable not-in-force',
    },

    // Of whom.
    'of one pairing': {
      requirement: {each: 'pairing'},
      pairings: 'P1;P2',
      outcomes: '2023,服务人数,50,,P1;2023,总人数,100,,P1;2023,服务人数,1,,P2;2023,总人数,100,,P2',
      expect: 'pass 50/50',
    },
    'of the other pairing, which does not report its denominator': {
      requirement: {each: 'pairing'},
      pairings: 'P1;P2',
      of: 'P2',
      outcomes: '2023,服务人数,50,,P1;2023,总人数,100,,P1;2023,服务人数,1,,P2',
      expect: 'unknown no-denominator no-denominator.todo',
    },
    'of a county': {
      requirement: {each: 'county'},
      of: '岷县',
      outcomes:
        'year,indicator,value,county;2023,服务人数,49,岷县;2023,总人数,100,甘肃省岷县;2023,服务人数,100,宕昌县;2023,总人数,100,宕昌县',
      expect: 'fail 49/50 todo',
    },
    'stations that hold an activity': {
      requirement: {
        every: 'none',
        with: {of: {kind: 'stations', where: {activities: 'yes'}}, to: {kind: 'stations'}, 'at-least': 75, unit: 'percent'},
      },
      stations:
        'station,name,county,township,activities;S1,站甲,宜都市,枝城镇,是;S2,站乙,宜都市,五眼泉镇,是;S3,站丙,宜都市,王家畈镇,是;S4,站丁,宜都市,红花套镇,否',
      expect: 'pass 75/75',
    },

    // What there is to judge.
    'switched off': {off: '试点', outcomes: '2023,服务人数,1;2023,总人数,100', expect: 'waived switched-off'},
    'no table': {funding: '2023,支出,运行经费,30', expect: 'unknown not-given supply'},
    'only one of two tables': {
      ...COST,
      outcomes: TWO,
      expect: 'unknown not-given supply',
      says: {'not-given': {kinds: ['经费']}},
    },
    'a table that breaks off, too little so far': {
      outcomes: '2023,服务人数,49;2023,总人数,100',
      broken: ['outcomes'],
      expect: 'unknown 49/50 broken-file …',
    },
  },
  {
    requirement: {each: 'programme', every: 'work-year', with: {of: SERVED, to: ALL, 'at-least': 50, unit: 'percent'}},
    given: {pairings: null},
    columns: {outcomes: 'year,indicator,value,date,subject', funding: 'year,direction,category,amount'},
    quiet: ['arithmetic'],
  },
);
