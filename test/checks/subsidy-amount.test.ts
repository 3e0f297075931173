import {expect, it} from 'vitest';
import {subsidyAmount} from '../../src/checks/subsidy-amount.js';
import {report, requirementOf, testCheck} from '../support/check.js';

const THREE_OF_ONE = 'P1,上海P1社工事务所;P2,上海P1社工事务所;P3,上海P1社工事务所';
const TWO_SENDERS = 'P1,上海P1社工事务所;P2,上海P2社工事务所';

testCheck(
  subsidyAmount,
  {
    // The rate, to the fen.
    'exactly the rate': {funding: '拨付,财政,30000', expect: 'pass 30000/30000', rows: 1},
    'one fen less': {
      funding: '拨付,财政,29999.99',
      expect: 'fail 29999.99/30000 short',
      says: {short: {short: 0.01}},
    },
    'one fen more': {funding: '拨付,财政,30000.01', expect: 'fail 30000.01/30000 over', says: {over: {over: 0.01}}},
    'ten thousand less': {funding: '拨付,财政,20000', expect: 'fail 20000/30000 short', says: {short: {short: 10000}}},
    'five thousand more': {funding: '拨付,财政,30000;拨付,财政,5000', expect: 'fail 35000/30000 over', says: {over: {over: 5000}}},
    'in two payments': {funding: '拨付,财政,15000;拨付,财政,15000', expect: 'pass 30000/30000', rows: 2},
    'in tenths that binary fractions cannot hold': {
      funding: '拨付,财政,10000.1;拨付,财政,10000.2;拨付,财政,9999.7',
      expect: 'pass 30000/30000',
    },
    // 0.29 × 100 is 28.999999999999996.
    'in fen that binary fractions cannot hold': {funding: '拨付,财政,29999.71;拨付,财政,0.29', expect: 'pass 30000/30000'},
    'in units of ten thousand': {funding: '收支,资金来源,金额（万元）,结对编号,工作年度;拨付,财政,3,P1,2023', expect: 'pass 30000/30000'},
    'in units of ten thousand, over three pairings': {
      pairings: THREE_OF_ONE,
      funding: '收支,资金来源,金额（万元）,结对编号,工作年度;拨付,财政,1.005,P1,2023;拨付,财政,1,P2,2023;拨付,财政,0.995,P3,2023',
      expect: 'pass 30000/30000',
      rows: 3,
    },
    'three pairings, each paid the whole rate': {
      pairings: THREE_OF_ONE,
      funding: 'direction,source,amount,pairing,year;拨付,财政,30000,P1,2023;拨付,财政,30000,P2,2023;拨付,财政,30000,P3,2023',
      expect: 'fail 90000/30000 over',
    },
    'another rate': {with: {exactly: 20000}, funding: '拨付,财政,20000', expect: 'pass 20000/20000'},
    'the rate of the years before': {
      with: {exactly: {'2021-01-01': 20000, '2023-01-01': 30000}},
      year: 2022,
      funding: 'direction,source,amount,pairing,year;拨付,财政,20000,P1,2022',
      expect: 'pass 20000/20000@2021-01-01',
    },
    'the rate that is in force': {
      with: {exactly: {'2021-01-01': 20000, '2023-01-01': 30000}},
      funding: '拨付,财政,20000',
      expect: 'fail 20000/30000@2023-01-01 short',
    },
    'before the first rate': {with: {exactly: {'2024-01-01': 30000}}, funding: '拨付,财政,20000', expect: 'not-applicable not-in-force'},

    // What is counted.
    'social money besides': {funding: '拨付,财政,30000;拨付,社会资金,20000', expect: 'pass 30000/30000', rows: 1},
    'social money instead': {funding: '拨付,社会资金,30000', expect: 'fail 0/30000 short'},
    'social money, where the plan counts it': {
      with: {sources: ['fiscal', 'social']},
      funding: '拨付,财政,10000;拨付,社会资金,20000',
      expect: 'pass 30000/30000',
    },
    'what was spent is not received': {funding: '拨付,财政,30000;支出,财政,500', expect: 'pass 30000/30000', rows: 1},
    'the year after': {
      funding: 'direction,source,amount,pairing,year;拨付,财政,30000,P1,2023;拨付,财政,30000,P1,2024',
      expect: 'pass 30000/30000',
      rows: 1,
    },
    'another sender': {
      pairings: TWO_SENDERS,
      funding: 'direction,source,amount,pairing,year;拨付,财政,30000,P1,2023;拨付,财政,20000,P2,2023',
      of: '上海P2社工事务所',
      expect: 'fail 20000/30000 short',
    },
    'one sender in two spellings is one': {
      pairings: 'P1,上海P1社工事务所;P2,上海Ｐ１社工事务所',
      funding: 'direction,source,amount,pairing,year;拨付,财政,10000,P1,2023;拨付,财政,20000,P2,2023',
      expect: 'pass 30000/30000',
    },
    'paid on the as-of date': {funding: '拨付,财政,30000,2023-06-30', asOf: '2023-06-30', expect: 'pass 30000/30000'},
    'paid the day after': {
      funding: '拨付,财政,30000,2023-07-01',
      asOf: '2023-06-30',
      expect: 'pending 0/30000 short',
      says: {short: {short: 30000}},
    },
    'a part so far': {funding: '拨付,财政,20000', asOf: '2023-12-31', expect: 'pending 20000/30000 short'},
    'too much so far': {funding: '拨付,财政,30001', asOf: '2023-06-30', expect: 'fail 30001/30000 over'},

    // What cannot be told.
    'a payment that does not say its source': {funding: '拨付,,30000', expect: 'unknown 0..30000/30000 doubtful-rows*1 mend-rows'},
    'a payment of unknown direction': {funding: '转入,财政,30000', expect: 'unknown 0..30000/30000 doubtful-rows*1 mend-rows'},
    'an amount with its unit': {funding: '拨付,财政,3万元', expect: 'pass 30000/30000'},
    'an amount in words': {funding: '拨付,财政,三万元', expect: 'unknown 0..30000/30000 doubtful-rows*1 mend-rows'},
    'a negative amount': {funding: '拨付,财政,30000;拨付,财政,-1', expect: 'unknown …'},
    'a date that does not exist': {
      funding: '拨付,财政,20000;拨付,财政,10000,2023-02-30',
      expect: 'unknown 20000..30000/30000 doubtful-rows*1 mend-rows',
    },
    'a pairing that is not in the roster': {
      funding: 'direction,source,amount,pairing,year;拨付,财政,20000,P1,2023;拨付,财政,10000,P9,2023',
      expect: 'unknown 20000..30000/30000 doubtful-rows*1 mend-rows',
    },
    'too much, and a payment without source': {funding: '拨付,财政,30001;拨付,,5', expect: 'fail 30001..30006/30000 doubtful-rows*1 over'},
    // It may be the subsidy as well: then the sum is too much.
    'the rate exactly, and a payment without source': {funding: '拨付,财政,30000;拨付,,5000', expect: 'unknown …'},
    // 10,000 + 10,000 at most, whichever of the two pairings the second payment is for: never 30,000.
    'a payment of an unknown pairing counts once, however many pairings there are': {
      pairings: 'P1,上海P1社工事务所;P2,上海P1社工事务所',
      funding: 'direction,source,amount,pairing,year;拨付,财政,10000,P1,2023;拨付,财政,10000,P9,2023',
      expect: 'fail 10000..20000/30000 doubtful-rows*1 mend-rows',
    },
    'social money of an unknown pairing is nothing': {
      funding: 'direction,source,amount,pairing,year;拨付,财政,30000,P1,2023;拨付,社会资金,10000,P9,2023',
      expect: 'pass 30000/30000',
    },

    // What there is to judge.
    'nothing received in a table that has rows of the year': {funding: '支出,财政,500', expect: 'fail 0/30000 short'},
    'nothing of the year': {funding: 'direction,source,amount,pairing,year;拨付,财政,30000,P1,2022', expect: 'unknown no-rows-of supply'},
    'no table': {expect: 'unknown not-given supply'},
    'a table that breaks off short of the rate': {
      funding: '拨付,财政,20000',
      broken: ['funding'],
      expect: 'unknown 20000/30000 broken-file short',
    },
    // More may follow, and would be too much.
    'a table that breaks off at the rate': {funding: '拨付,财政,30000', broken: ['funding'], expect: 'unknown 30000/30000 broken-file'},
    'a table that breaks off beyond it': {funding: '拨付,财政,30001', broken: ['funding'], expect: 'fail 30001/30000 over'},
    'switched off': {off: '试点', funding: '拨付,财政,1', expect: 'waived switched-off'},
    'a sender of whom no pairing runs in the year': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region,start;P1,上海P1社工事务所,P1受援中心,东乡县,2024-01-01',
      funding: '拨付,财政,1',
      expect: 'not-applicable pairing-not-running',
    },
    'a sender of whom one of two pairings runs': {
      pairings:
        'pairing,sending_org,receiving_org,receiving_region,start;P1,上海P1社工事务所,P1受援中心,东乡县,2024-01-01;P2,上海P1社工事务所,P2受援中心,岷县,2022-01-01',
      funding: 'direction,source,amount,pairing,year;拨付,财政,30000,P2,2023',
      expect: 'pass 30000/30000',
    },
  },
  {columns: {pairings: 'pairing,sending_org'}, given: {pairings: 'P1,上海P1社工事务所'}},
);

it('says what is missing when there is no roster that names the senders', async () => {
  const judged = await report(
    {pairings: null, funding: '拨付,财政,30000'},
    {},
    {requirements: [requirementOf(subsidyAmount)], targets: []},
  );
  expect([...judged.verdicts, ...judged.notEvaluated].map(({requirement}) => requirement)).toContain('subsidy');
});
