import {expenseCategories} from '../../src/checks/expense-categories.js';
import {testCheck} from '../support/check.js';

testCheck(
  expenseCategories,
  {
    'every category of the plan': {
      funding: '支出,活动费用;支出,交通补贴;支出,餐补;支出,工资津贴;支出,保险',
      expect: 'pass 5/5',
      rows: 5,
    },
    'one of another kind': {
      funding: '支出,活动费用;支出,招待费',
      expect: 'fail 1/2 other*1 todo',
      says: {other: {category: '招待费'}},
    },
    'two of another kind': {funding: '支出,招待费;支出,差旅费', expect: 'fail 0/2 other*2 todo'},
    'a category that this plan does not allow, as the office wrote it': {
      with: {allowed: ['activities', 'transport']},
      funding: '支出,活动费用;支出,餐补',
      expect: 'fail 1/2 other*1 todo',
      says: {other: {category: '餐补'}},
    },
    'what was received has no category': {funding: '拨付,;支出,保险', expect: 'pass 1/1'},
    'nothing but receipts': {funding: '拨付,', expect: 'not-applicable nothing'},
    'another pairing': {
      pairings: 'P1;P2',
      funding: 'direction,category,pairing,year,amount;支出,保险,P1,2023,1;支出,招待费,P2,2023,1',
      expect: 'pass 1/1',
    },
    'another year': {
      funding: 'direction,category,pairing,year,amount;支出,保险,P1,2023,1;支出,招待费,P1,2024,1',
      expect: 'pass 1/1',
    },
    'a wrong expense cannot be mended by waiting': {funding: '支出,招待费', asOf: '2023-06-30', expect: 'fail 0/1 other*1 todo'},

    // What cannot be told.
    'a blank category': {funding: '支出,保险;支出,', expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows'},
    'a blank category beside a wrong one': {funding: '支出,招待费;支出,', expect: 'fail 0..1/2 other*1 doubtful-rows*1 todo'},
    'an allowed expense of an unknown direction': {funding: '支出,保险;付,餐补', expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows'},
    'an allowed expense of a pairing that is not in the roster': {
      funding: 'direction,category,pairing,year,amount;支出,保险,P1,2023,1;支出,餐补,P9,2023,1',
      expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows',
    },
    // It may be another pairing's, or no expense at all: without it nothing is wrong.
    'a wrong expense of a pairing that is not in the roster': {
      funding: 'direction,category,pairing,year,amount;支出,保险,P1,2023,1;支出,招待费,P9,2023,1',
      expect: 'unknown …',
    },
    'a wrong category of an unknown direction': {funding: '支出,保险;付,招待费', expect: 'unknown …'},

    // What there is to judge.
    'a table that breaks off': {funding: '支出,保险', broken: ['funding'], expect: 'unknown 1/1 broken-file'},
    'a table that breaks off after a wrong one': {funding: '支出,招待费', broken: ['funding'], expect: 'fail 0/1 other*1 todo'},
    'a table that breaks off before any expense': {funding: '拨付,', broken: ['funding'], expect: 'unknown broken-file'},
    'nothing of the year': {funding: 'direction,category,pairing,year,amount;支出,招待费,P1,2022,1', expect: 'unknown no-rows-of supply'},
    'no table': {expect: 'unknown not-given supply'},
    'switched off': {off: '试点', funding: '支出,招待费', expect: 'waived switched-off'},
    'a pairing that ended before the year': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region,end;P1,上海P1社工事务所,P1受援中心,东乡县,2022-12-31',
      funding: '支出,招待费',
      expect: 'not-applicable pairing-not-running',
    },
  },
  {columns: {funding: 'direction,category,amount'}},
);
