import {totalOfParts} from '../../src/checks/total-of-parts.js';
import type {Measure} from '../../src/model/plan.js';
import {testCheck} from '../support/check.js';

const reported = (...indicator: string[]): Measure => ({kind: 'outcomes', sum: 'value', where: {indicator}});
const [TOTAL, JUNIOR, MIDDLE, SENIOR] = [reported('持证社工', 'certified'), reported('初级'), reported('中级'), reported('高级')];
const PARTS = '2023,初级,2625;2023,中级,621;2023,高级,1';
const YEAR = '2023-12-31';
/** Money received is what is spent on two things. Shanghai's plan does not know the category of the second. */
const MONEY = {
  plan: {values: {}},
  with: {
    total: {kind: 'funding', sum: 'amount', where: {direction: 'received'}},
    parts: [
      {kind: 'funding', sum: 'amount', where: {direction: 'spent', category: ['activities', 'meals']}},
      {kind: 'funding', sum: 'amount', where: {direction: 'spent', category: 'running'}},
    ],
    unit: 'yuan',
  },
};

testCheck(
  totalOfParts,
  {
    // 2625 + 621 + 1 = 3247.
    'the total is the sum of its parts': {
      outcomes: `2023,持证社工,3247;${PARTS}`,
      expect: 'pass 3247/3247 arithmetic',
      says: {arithmetic: {parts: [2625, 621, 1], sum: 3247, total: 3247}},
      rows: 4,
    },
    'one too many is reported': {outcomes: `2023,持证社工,3248;${PARTS}`, expect: 'fail 3247/3248 todo'},
    'one too few is reported': {outcomes: `2023,持证社工,3246;${PARTS}`, expect: 'fail 3247/3246 todo'},
    'the total in two ways of writing': {outcomes: `2023,持证社工,3000;2023,certified,247;${PARTS}`, expect: 'pass 3247/3247'},
    'parts that are nothing': {outcomes: '2023,持证社工,5;2023,初级,5;2023,中级,0;2023,高级,0', expect: 'pass 5/5'},
    'nothing at all is reported of it': {outcomes: '2023,持证社工,0;2023,初级,0;2023,中级,0;2023,高级,0', expect: 'pass 0/0'},
    'of several pairings together': {
      outcomes: '2023,持证社工,6,,P1;2023,持证社工,4,,P2;2023,初级,7,,P1;2023,中级,2,,P2;2023,高级,1,,P2',
      expect: 'pass 10/10',
    },
    'fen add up': {
      ...MONEY,
      funding: '2023,拨付,,0.3;2023,支出,活动费用,0.05;2023,支出,餐补,0.05;2023,支出,运行经费,0.2',
      expect: 'pass 0.3/0.3',
    },
    'a fen is lacking': {
      ...MONEY,
      funding: '2023,拨付,,0.3;2023,支出,活动费用,0.1;2023,支出,运行经费,0.19',
      expect: 'fail 0.29/0.3 todo',
    },

    // What is not reported.
    'neither the total nor a part': {outcomes: '2023,受益人数,10', expect: 'not-applicable nothing'},
    'in another year alone': {
      outcomes: `2022,持证社工,3247;${PARTS.replaceAll('2023', '2022')};2023,受益人数,10`,
      expect: 'not-applicable nothing',
    },
    'nothing at all in that year': {
      outcomes: `2022,持证社工,3247;${PARTS.replaceAll('2023', '2022')}`,
      expect: 'not-applicable nothing',
    },
    'no total': {outcomes: PARTS, expect: 'unknown no-total todo'},
    'no total in that year': {outcomes: `2022,持证社工,3247;${PARTS}`, expect: 'unknown no-total todo'},
    'no part': {outcomes: '2023,持证社工,3247', expect: 'unknown no-part todo', says: {'no-part': {which: 1}}},
    'one part is lacking': {
      outcomes: '2023,持证社工,2626;2023,初级,2625;2023,高级,1',
      expect: 'unknown no-part todo',
      says: {'no-part': {which: 2}},
    },
    'one part is lacking in that year': {
      outcomes: '2023,持证社工,3247;2023,初级,2625;2023,中级,621;2022,高级,1',
      expect: 'unknown no-part todo',
      says: {'no-part': {which: 3}},
    },

    // An open year.
    'too little while the year runs': {outcomes: `2023,持证社工,3248;${PARTS}`, asOf: YEAR, expect: 'fail 3247/3248 todo'},
    'too little on the day after the year': {outcomes: `2023,持证社工,3248;${PARTS}`, asOf: '2024-01-01', expect: 'fail 3247/3248 todo'},
    'too much while the year runs': {outcomes: `2023,持证社工,3246;${PARTS}`, asOf: YEAR, expect: 'fail 3247/3246 todo'},
    'right while the year runs': {outcomes: `2023,持证社工,3247;${PARTS}`, asOf: YEAR, expect: 'pass 3247/3247'},
    'what is reported after the as-of date does not count': {
      outcomes: `2023,持证社工,3247;${PARTS};2023,certified,1,2023-07-01`,
      asOf: '2023-06-30',
      expect: 'pass 3247/3247',
    },
    'what is stated of the year counts, though it is dated in the next': {
      outcomes: `2023,持证社工,3247;${PARTS};2023,certified,1,2023-12-31;2023,持证社工,1,2024-01-01,P2`,
      expect: 'fail 3247/3249 todo',
    },

    // Doubt.
    'a part in doubt that decides': {
      outcomes: '2023,持证社工,10;2023,初级,6;2023,中级,3;2023,中级,1,2023-02-30,P2;2023,高级,0',
      expect: 'unknown 9..10/10 doubtful-rows*1 todo',
    },
    'a part in doubt, and too little in any case': {
      outcomes: '2023,持证社工,11;2023,初级,6;2023,中级,3;2023,中级,1,2023-02-30,P2;2023,高级,0',
      expect: 'fail 9..10/11 doubtful-rows*1 todo',
    },
    'a part in doubt, and right without it': {
      outcomes: '2023,持证社工,9;2023,初级,6;2023,中级,3;2023,中级,1,2023-02-30,P2;2023,高级,0',
      expect: 'unknown 9..10/9 doubtful-rows*1 todo',
    },
    'a part in doubt, and too much without it': {
      outcomes: '2023,持证社工,8;2023,初级,6;2023,中级,3;2023,中级,1,2023-02-30,P2;2023,高级,0',
      expect: 'fail 9..10/8 doubtful-rows*1 todo',
    },
    'a part that cannot be read': {
      outcomes: '2023,持证社工,10;2023,初级,6;2023,中级,许多;2023,高级,0',
      expect: 'unknown doubtful-rows*1 todo …',
    },
    'a part that cannot be read, and too much without it': {
      outcomes: '2023,持证社工,5;2023,初级,6;2023,中级,许多;2023,高级,0',
      expect: 'fail doubtful-rows*1 todo …',
    },
    'a total in doubt': {
      outcomes: '2023,持证社工,9,2023-02-30;2023,初级,6;2023,中级,3;2023,高级,0',
      expect: 'unknown doubtful-rows*1 todo …',
    },
    'a total that cannot be read': {
      outcomes: '2023,持证社工,许多;2023,初级,6;2023,中级,3;2023,高级,0',
      expect: 'unknown doubtful-rows*1 todo …',
    },
    'a total of which a part is in doubt, and right without it': {
      outcomes: '2023,持证社工,9;2023,certified,2,2023-02-30;2023,初级,6;2023,中级,3;2023,高级,0',
      expect: 'unknown doubtful-rows*1 todo …',
    },
    'a total of which a part is in doubt, and right with it': {
      outcomes: '2023,持证社工,7;2023,certified,2,2023-02-30;2023,初级,6;2023,中级,3;2023,高级,0',
      expect: 'unknown doubtful-rows*1 todo …',
    },
    'a total of which a part is in doubt, and wrong either way': {
      outcomes: '2023,持证社工,10;2023,certified,2,2023-02-30;2023,初级,6;2023,中级,3;2023,高级,0',
      expect: 'fail doubtful-rows*1 todo …',
    },

    // Of whom.
    'of one pairing': {
      requirement: {each: 'pairing'},
      pairings: 'P1;P2',
      outcomes:
        '2023,持证社工,3,,P1;2023,初级,1,,P1;2023,中级,1,,P1;2023,高级,1,,P1;2023,持证社工,9,,P2;2023,初级,1,,P2;2023,中级,1,,P2;2023,高级,1,,P2',
      expect: 'pass 3/3',
    },
    'of the other pairing': {
      requirement: {each: 'pairing'},
      pairings: 'P1;P2',
      of: 'P2',
      outcomes:
        '2023,持证社工,3,,P1;2023,初级,1,,P1;2023,中级,1,,P1;2023,高级,1,,P1;2023,持证社工,9,,P2;2023,初级,1,,P2;2023,中级,1,,P2;2023,高级,1,,P2',
      expect: 'fail 3/9 todo',
    },

    // What there is to judge.
    'switched off': {off: '试点', outcomes: `2023,持证社工,3248;${PARTS}`, expect: 'waived switched-off'},
    'no table': {funding: '2023,拨付,,1', expect: 'unknown not-given supply', says: {'not-given': {kinds: ['成效']}}},
    'a table that breaks off, right so far': {
      outcomes: `2023,持证社工,3247;${PARTS}`,
      broken: ['outcomes'],
      expect: 'unknown 3247/3247 broken-file …',
    },
    'a table that breaks off, too little so far': {
      outcomes: `2023,持证社工,3248;${PARTS}`,
      broken: ['outcomes'],
      expect: 'unknown 3247/3248 broken-file …',
    },
  },
  {
    requirement: {each: 'programme', every: 'work-year', with: {total: TOTAL, parts: [JUNIOR, MIDDLE, SENIOR], unit: 'worker'}},
    given: {pairings: null},
    columns: {outcomes: 'year,indicator,value,date,subject', funding: 'year,direction,category,amount'},
    quiet: ['arithmetic'],
  },
);
