import {workingDays} from '../../src/checks/working-days.js';
import {testCheck} from '../support/check.js';

// 2023-07-03 is a Monday, 2023-08-25 a Friday: eight weeks without a holiday, so 40 working days.
const FORTY = 'W1,2023-07-03..2023-08-25';
const THIRTY_NINE = 'W1,2023-07-03..2023-08-24';
const FIVE_DAYS = {'at-least': 5};
const ON_SITE = {modes: ['on-site']};
const QUALIFIED = {'qualified-only': {levels: ['assistant', 'social-worker', 'senior'], years: 2}};
/** No State Council has announced the holidays of 2099. */
const TO_2099 = {plan: {period: {start: '2021-01-01', end: '2099-12-31'}}, year: 2099, asOf: '2100-06-30'};
const TWO_NAMESAKES = 'worker,name,org;W1,社工甲,上海P1社工事务所;W2,社工甲,上海P2社工事务所';

testCheck(
  workingDays,
  {
    // The threshold.
    'forty days': {deployments: FORTY, expect: 'pass 40/40 arithmetic', says: {arithmetic: {worker: '社工W1', days: 40}}, rows: 1},
    'half a day short': {
      deployments: `${THIRTY_NINE};W1,2023-08-25,4`,
      expect: 'fail 39.5/40 todo.closed',
      says: {'todo.closed': {short: 0.5}},
      rows: 2,
    },
    'a hundredth of a day short': {
      deployments: `${THIRTY_NINE};W1,2023-08-25,7.92`,
      expect: 'fail 39.99/40 todo.closed',
      says: {'todo.closed': {short: 0.01}},
    },
    'two minutes short': {
      deployments: `${THIRTY_NINE};W1,2023-08-25,7.97`,
      expect: 'fail 39.99625/40 todo.closed',
      says: {'todo.closed': {short: 0.00375}},
    },
    'a quarter of an hour': {deployments: 'W1,2023-07-03,0.25', expect: 'fail 0.03125/40 todo.closed'},
    'thirty days and ten': {deployments: 'W1,2023-07-03..2023-08-11;W2,2023-08-14..2023-08-25', expect: 'pass 40/40', rows: 2},
    'thirty days and nine and a half': {
      deployments: 'W1,2023-07-03..2023-08-11;W2,2023-08-14..2023-08-24;W2,2023-08-25,4',
      expect: 'fail 39.5/40 todo.closed arithmetic',
      says: {arithmetic: {worker: '社工W2', days: 9.5}},
    },
    'two workers on the same twenty dates': {deployments: 'W1,2023-07-03..2023-07-28;W2,2023-07-03..2023-07-28', expect: 'pass 40/40'},
    'a log in two files': {deployments: ['W1,2023-07-03..2023-07-28', 'W1,2023-07-31..2023-08-25'], expect: 'pass 40/40', rows: 2},

    // Hours.
    'eight hours are the whole day': {deployments: 'W1,2023-07-03,8', expect: 'fail 1/40 todo.closed'},
    'four hours twice on one date': {deployments: 'W1,2023-07-03,4;W1,2023-07-03,4', expect: 'fail 1/40 todo.closed'},
    'two hours three times': {deployments: 'W1,2023-07-03,2;W1,2023-07-03,2;W1,2023-07-03,2', expect: 'fail 0.75/40 todo.closed'},
    'five hours and four on one date are one day': {
      deployments: 'W1,2023-07-03,5;W1,2023-07-03,4',
      expect: 'fail 1/40 again*1 todo.closed',
    },
    'one row of ten hours is one day, stated once': {deployments: 'W1,2023-07-03,10', expect: 'fail 1/40 todo.closed'},
    'a date stated twice': {deployments: 'W1,2023-07-03;W1,2023-07-03', expect: 'fail 1/40 again*1 todo.closed'},
    'a date stated a hundred times': {
      deployments: 'W1,2023-07-03;'.repeat(100),
      expect: 'fail 1/40 again*99 todo.closed',
    },
    'more hours than a date has': {
      deployments: 'W1,2023-07-03,24.01',
      expect: 'fail 0..1/40 doubt.bad-hours*1 todo.closed',
    },
    'no hours at all': {deployments: 'W1,2023-07-03,0', expect: 'fail 0..1/40 doubt.bad-hours*1 todo.closed'},
    'hours with their unit': {deployments: 'W1,2023-07-03,8小时', expect: 'fail 1/40 todo.closed'},
    'hours with another unit': {deployments: 'W1,2023-07-03,8人', expect: 'fail 0..1/40 doubt.bad-hours*1 todo.closed'},
    'unusable hours beside four good ones': {
      deployments: 'W1,2023-07-03,4;W1,2023-07-03,25',
      expect: 'fail 0.5..1/40 doubt.bad-hours*1 todo.closed',
    },
    'unusable hours beside a whole day add nothing': {
      deployments: 'W1,2023-07-03,8;W1,2023-07-03,25',
      expect: 'fail 1/40 doubt.bad-hours*1 todo.closed',
    },
    'unusable hours on a Saturday add nothing': {
      deployments: 'W1,2023-07-03;W1,2023-07-08,25',
      expect: 'fail 1/40 doubt.bad-hours*1 todo.closed',
    },
    'unusable hours that decide': {
      deployments: `${THIRTY_NINE};W1,2023-08-25,25`,
      expect: 'unknown 39..40/40 doubt.bad-hours*1 todo.mend',
      says: {'todo.mend': {low: 39, high: 40}},
    },
    'unusable hours beyond forty days': {
      deployments: `${FORTY};W2,2023-07-03,25`,
      expect: 'pass 40..41/40 doubt.bad-hours*1',
    },

    // Ranges: Mid-Autumn Day and National Day 2023 run from Friday 09-29 to Friday 10-06; Saturday 10-07 and Sunday 10-08 make up for it.
    'a range over the National Day week': {deployments: 'W1,2023-09-25..2023-10-08', expect: 'fail 6/40 todo.closed'},
    'a range of half days': {deployments: 'W1,2023-07-03..2023-07-07,4', expect: 'fail 2.5/40 todo.closed'},
    'a range of one day': {deployments: 'W1,2023-07-03..2023-07-03', expect: 'fail 1/40 todo.closed'},
    'a range of a weekend claims nothing': {deployments: 'W1,2023-07-08..2023-07-09', expect: 'fail 0/40 todo.closed'},
    'a date inside a range': {deployments: 'W1,2023-07-03..2023-07-07;W1,2023-07-05', expect: 'fail 5/40 again*1 todo.closed'},
    'a Saturday inside a range, named': {
      deployments: 'W1,2023-07-03..2023-07-14;W1,2023-07-08',
      expect: 'fail 10/40 rest-day*1 todo.closed',
    },
    'ranges that overlap by two days': {
      deployments: 'W1,2023-07-03..2023-07-07;W1,2023-07-06..2023-07-12',
      expect: 'fail 8/40 again*1 todo.closed',
    },
    'half-day ranges that overlap add up': {
      deployments: 'W1,2023-07-03..2023-07-04,4;W1,2023-07-04..2023-07-05,4',
      expect: 'fail 2/40 todo.closed',
    },
    // New Year 2023: Saturday 12-31 to Monday 01-02.
    'a range into the new year, its days of the new one': {deployments: 'W1,2022-12-26..2023-01-06', expect: 'fail 4/40 todo.closed'},
    'a range into the new year, its days of the old one': {
      deployments: 'W1,2022-12-26..2023-01-06',
      year: 2022,
      expect: 'fail 5/40 todo.closed',
    },
    'a range beyond the end of the plan': {
      deployments: 'W1,2025-12-29..2026-01-09',
      year: 2025,
      asOf: '2026-06-30',
      expect: 'fail 3/40 todo.closed',
    },
    'a date before the plan': {deployments: 'W1,2020-12-31;W1,2021-01-04', year: 2021, expect: 'fail 1/40 todo.closed'},

    // The calendar.
    'a Saturday': {deployments: 'W1,2023-07-08', expect: 'fail 0/40 rest-day*1 todo.closed', rows: 0},
    'a public holiday on a Monday': {deployments: 'W1,2023-10-02', expect: 'fail 0/40 rest-day*1 todo.closed'},
    'a Saturday and a Sunday on which people work': {deployments: 'W1,2023-10-07;W1,2023-10-08', expect: 'fail 2/40 todo.closed'},
    'every date counts where the plan says so': {
      with: {calendar: 'any-day'},
      deployments: 'W1,2023-07-08;W1,2023-10-02;W1,2023-09-25..2023-09-30',
      expect: 'fail 8/40 todo.closed',
    },
    'forty dates on end, every date counting': {
      with: {calendar: 'any-day'},
      deployments: 'W1,2023-09-01..2023-10-10',
      expect: 'pass 40/40',
    },
    'thirty-nine dates on end, every date counting': {
      with: {calendar: 'any-day'},
      deployments: 'W1,2023-09-01..2023-10-09',
      expect: 'fail 39/40 todo.closed',
    },
    'the dates left where every date counts: 2023-12-31 is a Sunday': {
      with: {calendar: 'any-day'},
      deployments: 'W1,2023-07-03',
      asOf: '2023-12-30',
      expect: 'pending 1/40 todo.open',
      says: {'todo.open': {short: 39, unit: '天', left: 1}},
    },
    'before a pairing begins: 2023-12-27 to 29 are its working days': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region,start;P1,上海P1社工事务所,P1受援中心,东乡县,2023-12-27',
      deployments: 'W1,2022-07-04',
      asOf: '2023-06-30',
      expect: 'pending 0/40 todo.open',
      says: {'todo.open': {short: 40, end: '2023-12-31', left: 3}},
    },
    'the days left of a year whose holidays are not announced': {
      plan: {period: {start: '2021-01-01', end: '2027-12-31'}},
      year: 2027,
      deployments: 'W1,2022-07-04',
      asOf: '2027-06-30',
      expect: 'pending 0/40 todo.unannounced',
      says: {'todo.unannounced': {short: 40, end: '2027-12-31'}},
    },
    'a year whose holidays are not announced': {
      ...TO_2099,
      deployments: 'W1,2099-07-01..2099-08-09',
      expect: 'unknown 0..40/40 unannounced*1 todo.mend',
    },
    'such a year where every date counts': {
      ...TO_2099,
      with: {calendar: 'any-day'},
      deployments: 'W1,2099-07-01..2099-08-09',
      expect: 'pass 40/40',
    },

    // Modes.
    'online counts like on-site': {deployments: 'W1,2023-07-03,,线上;W1,2023-07-04,,实地', expect: 'fail 2/40 todo.closed'},
    'only on-site counts': {
      with: ON_SITE,
      deployments: 'W1,2023-07-03,,线上;W1,2023-07-04,,实地',
      expect: 'fail 1/40 other-mode*1 todo.closed',
    },
    'only online counts': {
      with: {modes: ['online']},
      deployments: 'W1,2023-07-03,,线上;W1,2023-07-04,,实地;W1,2023-07-05,,实地',
      expect: 'fail 1/40 other-mode*2 todo.closed',
    },
    'only on-site counts, mode blank': {
      with: ON_SITE,
      deployments: 'W1,2023-07-03;W1,2023-07-04,,实地',
      expect: 'fail 1..2/40 unstated-mode*1 todo.closed',
    },
    'only on-site counts, mode unreadable': {
      with: ON_SITE,
      deployments: 'W1,2023-07-03,,电话;W1,2023-07-04,,实地',
      expect: 'fail 1..2/40 unstated-mode*1 todo.closed',
    },
    'mode unreadable where every mode counts': {deployments: 'W1,2023-07-03,,电话', expect: 'fail 1/40 todo.closed'},
    'half a day on-site, half online, of which on-site counts': {
      with: ON_SITE,
      deployments: 'W1,2023-07-03,4,实地;W1,2023-07-03,4,线上',
      expect: 'fail 0.5/40 other-mode*1 todo.closed',
    },

    // One date, two pairings.
    'a date in two pairings': {
      pairings: 'P1;P2',
      deployments: 'worker,pairing,date;W1,P1,2023-07-03;W1,P2,2023-07-03;W1,P1,2023-07-04',
      expect: 'fail 1..2/40 two-pairings*1 todo.closed',
    },
    'the same for the other pairing': {
      pairings: 'P1;P2',
      of: 'P2',
      deployments: 'worker,pairing,date;W1,P1,2023-07-03;W1,P2,2023-07-03;W1,P1,2023-07-04',
      expect: 'fail 0..1/40 two-pairings*1 todo.closed',
    },
    'four hours in each': {
      pairings: 'P1;P2',
      deployments: 'worker,pairing,date,hours;W1,P1,2023-07-03,4;W1,P2,2023-07-03,4',
      expect: 'fail 0..0.5/40 two-pairings*1 todo.closed',
    },
    'the fortieth day is in two pairings': {
      pairings: 'P1;P2',
      deployments: 'worker,pairing,start,end;W1,P1,2023-07-03,2023-08-25;W1,P2,2023-08-25,2023-08-25',
      expect: 'unknown 39..40/40 two-pairings*1 todo.mend',
    },
    'two workers of one date are not one': {
      pairings: 'P1;P2',
      deployments: 'worker,pairing,date;W1,P1,2023-07-03;W2,P2,2023-07-03',
      expect: 'fail 1/40 todo.closed',
    },

    // Outside.
    'the day before the pairing starts, and its first day': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region,start;P1,上海P1社工事务所,P1受援中心,东乡县,2023-07-04',
      deployments: 'W1,2023-07-03;W1,2023-07-04',
      expect: 'fail 1/40 outside-pairing*1 todo.closed',
    },
    'the last day of the pairing, and the day after': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region,end;P1,上海P1社工事务所,P1受援中心,东乡县,2023-07-04',
      deployments: 'W1,2023-07-04;W1,2023-07-05',
      expect: 'fail 1/40 outside-pairing*1 todo.closed',
    },
    'the day before the agreement is signed, and that day': {
      agreements: 'P1,2023-07-04,某方',
      deployments: 'W1,2023-07-03;W1,2023-07-04',
      expect: 'fail 1/40 outside-agreement*1 todo.closed',
    },
    // 2023-02-30 does not exist: the agreement may have ended before these days or after them.
    'an agreement whose end cannot be read': {
      agreements: 'pairing,signed,parties,start,end;P1,2022-09-01,某方,2022-09-01,2023-02-30',
      deployments: 'W1,2023-07-03;W1,2023-07-04',
      expect: 'fail 0..2/40 limit-unsure*2 todo.closed',
    },
    // Up to the end of 2023 there are 126 working days from 2023-07-03 on, by the State Council's calendar.
    'a range whose end cannot be read may be long': {
      deployments: 'worker,pairing,start,end;W1,P1,2023-07-03,2023-06-31',
      expect: 'unknown 0..126/40 doubt.bad-date*1 todo.mend',
    },
    'an agreement that starts after it is signed, and ends': {
      agreements: 'pairing,signed,parties,start,end;P1,2023-06-01,某方,2023-07-04,2023-07-05',
      deployments: 'W1,2023-07-03..2023-07-06',
      expect: 'fail 2/40 outside-agreement*1 todo.closed',
    },
    'an agreement that was renewed': {
      agreements: 'pairing,signed,parties,start,end;P1,2022-06-20,某方,2022-07-01,2023-06-30;P1,2023-06-20,某方,2023-07-01,2024-06-30',
      deployments: 'W1,2023-06-30;W1,2023-07-03',
      expect: 'fail 2/40 todo.closed',
    },
    'the as-of date, and the day after': {
      deployments: 'W1,2023-07-04;W1,2023-07-05',
      asOf: '2023-07-04',
      expect: 'pending 1/40 after-as-of*1 todo.open',
    },
    'days of another work year': {deployments: 'W1,2022-12-30;W1,2023-01-03;W1,2024-01-02', expect: 'fail 1/40 todo.closed'},

    // Who and where.
    'a worker by name': {deployments: '社工W1,2023-07-03', expect: 'fail 1/40 todo.closed'},
    'one worker by number and by name': {deployments: 'W1,2023-07-03;社工W1,2023-07-03', expect: 'fail 1/40 again*1 todo.closed'},
    "a name of two, one of them the sender's": {
      workers: TWO_NAMESAKES,
      deployments: '社工甲,2023-07-03',
      expect: 'fail 1/40 todo.closed',
      rows: 1,
    },
    'a name of two, with the organisation': {
      workers: TWO_NAMESAKES,
      deployments: 'worker,org,pairing,date;社工甲,上海P2社工事务所,P1,2023-07-03;W2,,P1,2023-07-03',
      expect: 'fail 1/40 again*1 todo.closed',
    },
    'a name of two at one sender': {
      workers: 'worker,name,org;W1,社工甲,上海P1社工事务所;W2,社工甲,上海P1社工事务所',
      deployments: 'W1,2023-07-03;社工甲,2023-07-04',
      expect: 'fail 1..2/40 doubt.ambiguous-worker*1 todo.closed',
    },
    'a worker who is in no list': {
      deployments: 'W1,2023-07-03;W9,2023-07-04;W9,2023-07-05',
      expect: 'fail 1..3/40 doubt.unknown-worker*2 todo.closed',
      says: {'doubt.unknown-worker': {worker: 'W9'}},
    },
    'such a worker on a Sunday': {
      deployments: 'W1,2023-07-03;W9,2023-07-09',
      expect: 'fail 1/40 doubt.unknown-worker*1 todo.closed',
    },
    'such a worker decides': {
      deployments: `${THIRTY_NINE};W9,2023-07-03`,
      expect: 'unknown 39..40/40 doubt.unknown-worker*1 todo.mend',
    },
    'such a worker, with half a day too little': {
      deployments: `W1,2023-07-03..2023-08-23;W1,2023-08-24,4;W9,2023-07-03`,
      expect: 'fail 38.5..39.5/40 doubt.unknown-worker*1 todo.closed',
    },
    'nobody but such a worker': {deployments: 'W9,2023-07-03', expect: 'fail 0..1/40 doubt.unknown-worker*1 todo.closed'},
    'such a worker over the new year, judged in the new one': {
      deployments: 'W1,2023-07-03..2023-08-22;W9,2022-12-26..2023-01-06',
      expect: 'unknown 37..41/40 doubt.unknown-worker*1 todo.mend',
    },
    'such a worker over the new year, judged in the old one': {
      deployments: 'W1,2022-07-04;W9,2022-12-26..2023-01-06',
      year: 2022,
      expect: 'fail 1..6/40 doubt.unknown-worker*1 todo.closed',
    },
    // Monday to Thursday lie before September, Friday to the next Friday after it begins.
    'such a worker over the start of a work year from September, judged in the old one': {
      plan: {workYearStarts: '09-01'},
      year: 2022,
      deployments: 'W1,2023-07-03;W9,2023-08-28..2023-09-08',
      expect: 'fail 1..5/40 doubt.unknown-worker*1 todo.closed',
    },
    'such a worker over the start of a work year from September, judged in the new one': {
      plan: {workYearStarts: '09-01'},
      asOf: '2025-01-31',
      deployments: 'W1,2023-10-09;W9,2023-08-28..2023-09-08',
      expect: 'fail 1..7/40 doubt.unknown-worker*1 todo.closed',
    },
    'without a list a number stands for itself': {workers: null, deployments: 'W9,2023-07-03', expect: 'fail 1/40 todo.closed'},
    "a pairing that is not in the roster, logged by the sender's worker": {
      deployments: 'worker,pairing,date;W1,P1,2023-07-03;W1,P9,2023-07-04',
      expect: 'fail 1..2/40 doubt.unknown-pairing*1 todo.closed',
    },
    'such a pairing, logged by a worker of another sender': {
      pairings: 'P1;P2',
      workers: TWO_NAMESAKES,
      deployments: 'worker,pairing,date;W1,P1,2023-07-03;W2,P9,2023-07-04',
      expect: 'fail 1/40 todo.closed',
    },
    'days of another pairing': {
      pairings: 'P1;P2',
      deployments: 'worker,pairing,start,end;W1,P2,2023-07-03,2023-08-25',
      expect: 'fail 0/40 todo.closed',
    },

    // Rows that cannot be used.
    'a date that does not exist': {
      deployments: 'W1,2023-07-03;W1,2023-02-29',
      expect: 'fail 1..2/40 doubt.bad-date*1 todo.closed',
    },
    'a date that does not exist, of another year': {deployments: 'W1,2023-07-03;W1,2022-02-29', expect: 'fail 1/40 todo.closed'},
    'a date that is none': {deployments: 'W1,2023-07-03;W1,上周三', expect: 'fail 1..2/40 doubt.bad-date*1 todo.closed'},
    'no date': {deployments: 'W1,2023-07-03;W1,', expect: 'fail 1..2/40 doubt.bad-row*1 todo.closed'},
    'no worker': {deployments: 'W1,2023-07-03;,2023-07-04', expect: 'fail 1..2/40 doubt.bad-row*1 todo.closed'},
    'a row with a cell too many': {
      deployments: 'worker,pairing,date;W1,P1,2023-07-03;W1,P1,2023-07-04,实地',
      expect: 'fail 1..2/40 doubt.bad-row*1 todo.closed',
    },
    // Wednesday back to Monday: three working days if it is only the wrong way round.
    'an end before its start': {
      deployments: 'W1,2023-07-03;W1,2023-07-12..2023-07-10',
      expect: 'fail 1..4/40 doubt.bad-range*1 todo.closed',
    },
    'an end before its start decides': {
      deployments: 'W1,2023-07-03..2023-08-22;W1,2023-09-13..2023-09-11',
      expect: 'unknown 37..40/40 doubt.bad-range*1 todo.mend',
    },
    'faulty rows of two kinds': {
      deployments: 'W1,2023-07-03;W1,2023-02-29;W9,2023-07-05',
      expect: 'fail 1..3/40 doubt.bad-date*1 doubt.unknown-worker*1 todo.closed',
    },

    // A year that still runs. March has 23 working days, April up to the 14th nine (the 5th is a holiday): 32. 126 are left after June.
    'thirty-two days by the end of June': {
      deployments: 'W1,2023-03-01..2023-04-14',
      asOf: '2023-06-30',
      expect: 'pending 32/40 todo.open',
      says: {'todo.open': {short: 8, end: '2023-12-31', left: 126}},
    },
    'thirty-two days by mid-November': {
      deployments: 'W1,2023-03-01..2023-04-14',
      asOf: '2023-11-16',
      expect: 'pending 32/40 todo.open',
      says: {'todo.open': {short: 8, end: '2023-12-31', left: 31}},
    },
    'the last day of the year': {
      deployments: THIRTY_NINE,
      asOf: '2023-12-31',
      expect: 'pending 39/40 todo.none-left',
      says: {'todo.none-left': {short: 1, end: '2023-12-31'}},
    },
    'the day after the year': {deployments: THIRTY_NINE, asOf: '2024-01-01', expect: 'fail 39/40 todo.closed'},
    'met before the year ends': {deployments: FORTY, asOf: '2023-08-25', expect: 'pass 40/40'},
    'met only on the day after the as-of date': {
      deployments: FORTY,
      asOf: '2023-08-24',
      expect: 'pending 39/40 after-as-of*1 todo.open',
    },
    'a doubtful row decides while the year runs': {
      deployments: `${THIRTY_NINE};W1,2023-08-25,25`,
      asOf: '2023-09-30',
      expect: 'unknown 39..40/40 doubt.bad-hours*1 todo.mend',
    },
    'nothing yet, while the year runs': {deployments: 'W1,2022-07-04', asOf: '2023-03-01', expect: 'pending 0/40 todo.open'},
    // 2023 has 249 working days.
    'a year that has not begun': {
      deployments: 'W1,2022-07-04',
      asOf: '2022-09-30',
      expect: 'pending 0/40 todo.open',
      says: {'todo.open': {short: 40, left: 249}},
    },
    // July 21, August 23, September 20, October 19 working days.
    'a pairing that ends within the year sets the last day': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region,end;P1,上海P1社工事务所,P1受援中心,东乡县,2023-10-31',
      deployments: 'W1,2023-03-01..2023-04-14',
      asOf: '2023-06-30',
      expect: 'pending 32/40 todo.open',
      says: {'todo.open': {short: 8, end: '2023-10-31', left: 83}},
    },

    'a pairing that has ended cannot make good what it lacks': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region,end;P1,上海P1社工事务所,P1受援中心,东乡县,2023-05-31',
      deployments: 'W1,2023-03-01..2023-04-14',
      asOf: '2023-06-30',
      expect: 'fail 32/40 todo.closed',
    },
    'the last day of a pairing': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region,end;P1,上海P1社工事务所,P1受援中心,东乡县,2023-06-30',
      deployments: 'W1,2023-03-01..2023-04-14',
      asOf: '2023-06-30',
      expect: 'pending 32/40 todo.none-left',
      says: {'todo.none-left': {end: '2023-06-30'}},
    },

    // What there is to judge.
    'switched off': {off: '试点', deployments: 'W1,2023-07-03', expect: 'waived switched-off'},
    'a pairing that starts after the year': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region,start;P1,上海P1社工事务所,P1受援中心,东乡县,2024-01-01',
      deployments: FORTY,
      expect: 'not-applicable pairing-not-running',
    },
    'a pairing that starts on the last day of the year': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region,start;P1,上海P1社工事务所,P1受援中心,东乡县,2023-12-31',
      deployments: 'W1,2023-12-29',
      expect: 'fail 0/40 outside-pairing*1 todo.closed',
    },
    'a pairing that ended before the year': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region,end;P1,上海P1社工事务所,P1受援中心,东乡县,2022-12-31',
      deployments: FORTY,
      expect: 'not-applicable pairing-not-running',
    },
    'the number of the first years': {
      with: {'at-least': {'2021-01-01': 40, '2023-01-01': 60}},
      year: 2022,
      // Monday to Friday, eight weeks without a holiday.
      deployments: 'W1,2022-07-04..2022-08-26',
      expect: 'pass 40/40@2021-01-01',
    },
    'the number of the later years': {
      with: {'at-least': {'2021-01-01': 40, '2023-01-01': 60}},
      deployments: FORTY,
      expect: 'fail 40/60@2023-01-01 todo.closed',
    },
    'before the first number': {with: {'at-least': {'2024-01-01': 40}}, deployments: FORTY, expect: 'not-applicable not-in-force'},
    'no log': {expect: 'unknown not-given supply'},
    'a log without a day of the year': {deployments: 'W1,2022-07-04', expect: 'unknown no-rows-of supply'},
    'a log that breaks off before the fortieth day': {
      deployments: THIRTY_NINE,
      broken: ['deployments'],
      expect: 'unknown 39/40 broken-file todo.closed',
    },
    'a log that breaks off after it': {deployments: FORTY, broken: ['deployments'], expect: 'pass 40/40'},

    // Only the days of qualified workers, where the plan says so.
    'the day before the certificate, and that day': {
      with: QUALIFIED,
      workers: 'W1,社会工作师,2023-07-04,2015-01-01',
      deployments: 'W1,2023-07-03;W1,2023-07-04',
      expect: 'fail 1/40 unqualified*1 todo.closed',
      says: {unqualified: {worker: '社工W1'}},
    },
    'the day before two years of practice, and that day': {
      with: QUALIFIED,
      workers: 'W1,社会工作师,2015-01-01,2021-07-04',
      deployments: 'W1,2023-07-03;W1,2023-07-04',
      expect: 'fail 1/40 unqualified*1 todo.closed',
    },
    'a certificate without its date': {
      with: QUALIFIED,
      workers: 'W1,社会工作师,,2015-01-01',
      deployments: FORTY,
      expect: 'unknown 0..40/40 undecided*1 todo.mend',
      says: {undecided: {worker: '社工W1'}},
    },
    'nobody is known': {
      with: QUALIFIED,
      workers: null,
      deployments: FORTY,
      expect: 'unknown 0..40/40 undecided*1 todo.mend',
    },
    'an unqualified worker counts where the plan does not say so': {workers: 'W1,无,,2023-01-01', deployments: FORTY, expect: 'pass 40/40'},

    // Only the days of long enough stays, where the plan says so. 2023-07-03 is a Monday.
    'a stay of as many days as it must last': {
      with: {...FIVE_DAYS, 'shortest-stay': 5},
      deployments: 'W1,2023-07-03..2023-07-07',
      expect: 'pass 5/5',
    },
    'a stay of one day less': {
      with: {...FIVE_DAYS, 'shortest-stay': 5},
      deployments: 'W1,2023-07-03..2023-07-06',
      expect: 'fail 0/5 short-stay todo.closed',
      says: {'short-stay': {worker: '社工W1', days: 5}},
    },
    'a long stay and a short one': {
      with: {...FIVE_DAYS, 'shortest-stay': 3},
      deployments: 'W1,2023-07-03..2023-07-05;W1,2023-07-10..2023-07-11',
      expect: 'fail 3/5 short-stay todo.closed',
      says: {'todo.closed': {short: 2}},
    },
    'rest days do not interrupt a stay, and are part of its length': {
      with: {'at-least': 2, 'shortest-stay': 4},
      deployments: 'W1,2023-07-07;W1,2023-07-10',
      expect: 'pass 2/2',
    },
    'a stay over a weekend that would have to be a day longer': {
      with: {'at-least': 2, 'shortest-stay': 5},
      deployments: 'W1,2023-07-07;W1,2023-07-10',
      expect: 'fail 0/2 short-stay todo.closed',
    },
    // 2023-09-29 to 10-06 are holidays; 10-07 and 10-08 are working days at a weekend.
    'a public holiday does not interrupt a stay': {
      with: {'at-least': 2, 'shortest-stay': 10},
      deployments: 'W1,2023-09-28;W1,2023-10-07',
      expect: 'pass 2/2',
    },
    'a make-up working day in between does': {
      with: {'at-least': 2, 'shortest-stay': 10},
      deployments: 'W1,2023-09-28;W1,2023-10-08',
      expect: 'fail 0/2 short-stay todo.closed',
    },
    'a working day in between makes two stays': {
      with: {...FIVE_DAYS, 'shortest-stay': 3},
      deployments: 'W1,2023-07-03..2023-07-04;W1,2023-07-06..2023-07-07',
      expect: 'fail 0/5 short-stay todo.closed',
    },
    'two rows of neighbouring days are one stay': {
      with: {...FIVE_DAYS, 'shortest-stay': 5},
      deployments: 'W1,2023-07-03..2023-07-05;W1,2023-07-06..2023-07-07',
      expect: 'pass 5/5',
    },
    'a part of a day is a day of the stay': {
      with: {'at-least': 2, 'shortest-stay': 3},
      deployments: 'W1,2023-07-03,8;W1,2023-07-04,4;W1,2023-07-05,4',
      expect: 'pass 2/2',
    },
    'another worker is another stay': {
      with: {'at-least': 3, 'shortest-stay': 3},
      deployments: 'W1,2023-07-03..2023-07-04;W2,2023-07-05..2023-07-07',
      expect: 'pass 3/3 short-stay',
    },
    'a stay at another pairing is another': {
      with: {'at-least': 2, 'shortest-stay': 4},
      pairings: 'P1;P2',
      deployments: 'worker,pairing,start,end;W1,P1,2023-07-03,2023-07-04;W1,P2,2023-07-05,2023-07-06',
      expect: 'fail 0/2 short-stay todo.closed',
    },
    'a stay that is only long enough with a day in doubt': {
      with: {'at-least': 3, 'shortest-stay': 3},
      deployments: 'W1,2023-07-03..2023-07-04;W1,2023-07-05,25',
      expect: 'unknown 0..3/3 doubt.bad-hours*1 todo.mend',
    },
    'a row without a usable date may make any stay long enough': {
      with: {'at-least': 3, 'shortest-stay': 3},
      deployments: 'W1,2023-07-03..2023-07-04;W1,2023-02-30',
      expect: 'unknown 0..3/3 doubt.bad-date*1 todo.mend',
    },
    'every stay is long enough where one day is': {
      with: {'at-least': 1, 'shortest-stay': 1},
      deployments: 'W1,2023-07-03',
      expect: 'pass 1/1',
    },

    // Each worker by themselves, where the plan says so.
    'forty days of one worker': {requirement: {each: 'worker'}, of: 'W1', deployments: FORTY, expect: 'pass 40/40', rows: 1},
    'thirty-nine days of one worker': {requirement: {each: 'worker'}, of: 'W1', deployments: THIRTY_NINE, expect: 'fail 39/40 todo.closed'},
    "another worker's days do not help": {
      requirement: {each: 'worker'},
      of: 'W1',
      deployments: `${THIRTY_NINE};W2,2023-07-03..2023-08-25`,
      expect: 'fail 39/40 todo.closed',
    },
    'days at two pairings add up for a worker': {
      requirement: {each: 'worker'},
      of: 'W1',
      pairings: 'P1;P2',
      deployments: 'worker,pairing,start,end;W1,P1,2023-07-03,2023-07-28;W1,P2,2023-07-31,2023-08-25',
      expect: 'pass 40/40',
      rows: 2,
    },
    'a worker who was not dispatched': {
      requirement: {each: 'worker'},
      of: 'W2',
      deployments: FORTY,
      expect: 'not-applicable not-dispatched',
    },
    'a worker who was dispatched in another year alone': {
      requirement: {each: 'worker'},
      of: 'W2',
      deployments: `${FORTY};W2,2022-07-04..2022-07-08`,
      expect: 'not-applicable not-dispatched',
    },
    'a worker of whom only the hours are unusable': {
      requirement: {each: 'worker'},
      of: 'W2',
      deployments: `${FORTY};W2,2023-07-03,25`,
      expect: 'fail 0..1/40 doubt.bad-hours*1 todo.closed',
    },
  },
  {given: {workers: 'W1;W2'}, quiet: ['arithmetic']},
);
