import {workersCertified} from '../../src/checks/workers-certified.js';
import {testCheck} from '../support/check.js';

testCheck(
  workersCertified,
  {
    // The day of dispatch.
    'certified the day before': {workers: 'W1,社会工作师,2023-07-02', deployments: 'W1,2023-07-03', expect: 'pass 1/1', rows: 1},
    'certified on the day of dispatch': {workers: 'W1,社会工作师,2023-07-03', deployments: 'W1,2023-07-03', expect: 'pass 1/1'},
    'certified the day after': {
      workers: 'W1,社会工作师,2023-07-04',
      deployments: 'W1,2023-07-03',
      expect: 'fail 0/1 later todo',
      says: {later: {worker: '社工W1(W1)', first: '2023-07-03', detail: '2023-07-04'}, todo: {names: ['社工W1(W1)']}},
    },
    'the first of several days counts': {
      workers: 'W1,社会工作师,2023-07-04',
      deployments: 'W1,2023-07-05;W1,2023-07-03;W1,2023-07-04',
      expect: 'fail 0/1 later todo',
      says: {later: {first: '2023-07-03'}},
    },
    'the first day of a range counts': {
      workers: 'W1,社会工作师,2023-07-04',
      deployments: 'W1,2023-07-03..2023-07-07',
      expect: 'fail 0/1 later todo',
    },
    'a Saturday is a first day too': {
      workers: 'W1,社会工作师,2023-07-09',
      deployments: 'W1,2023-07-08;W1,2023-07-10',
      expect: 'fail 0/1 later todo',
      says: {later: {first: '2023-07-08'}},
    },
    'a day before the agreement is no dispatch': {
      agreements: 'P1,2023-07-05,某方',
      workers: 'W1,社会工作师,2023-07-04',
      deployments: 'W1,2023-07-03;W1,2023-07-05',
      expect: 'pass 1/1',
    },
    // Had it been the day before the certificate, W1 would not have held it.
    'a day in two pairings before the certificate decides nothing until it is settled': {
      pairings: 'P1;P2',
      workers: 'W1,社会工作师,2023-07-04',
      deployments: 'worker,pairing,date;W1,P1,2023-07-03;W1,P2,2023-07-03;W1,P1,2023-07-05',
      expect: 'unknown 0..1/1 complete-list dispatch-uncertain',
    },
    'each work year has its own first day': {
      workers: 'W1,社会工作师,2023-01-10',
      deployments: 'W1,2022-07-04;W1,2023-07-03',
      expect: 'pass 1/1',
    },
    'the year before the certificate': {
      workers: 'W1,社会工作师,2023-01-10',
      deployments: 'W1,2022-07-04;W1,2023-07-03',
      year: 2022,
      expect: 'fail 0/1 later todo',
    },

    // Levels.
    'every level, in both ways of writing': {
      workers:
        'W1,助理社会工作师,2020-01-01;W2,社会工作师,2020-01-01;W3,高级社会工作师,2020-01-01;W4,初级,2020-01-01;W5,中级,2020-01-01;W6,高级,2020-01-01',
      deployments: 'W1,2023-07-03;W2,2023-07-03;W3,2023-07-03;W4,2023-07-03;W5,2023-07-03;W6,2023-07-03',
      expect: 'pass 6/6',
    },
    'no certificate': {
      workers: 'W1,无',
      deployments: 'W1,2023-07-03',
      expect: 'fail 0/1 none todo',
      says: {none: {worker: '社工W1(W1)'}},
    },
    'a blank certificate': {workers: 'W1,', deployments: 'W1,2023-07-03', expect: 'fail 0/1 none todo'},
    'a blank certificate with a date': {workers: 'W1,,2020-01-01', deployments: 'W1,2023-07-03', expect: 'fail 0/1 none todo'},
    'a level the plan does not accept, as the office wrote it': {
      with: {levels: ['social-worker', 'senior']},
      workers: 'W1,助理社会工作师,2020-01-01',
      deployments: 'W1,2023-07-03',
      expect: 'fail 0/1 level todo',
      says: {level: {detail: '助理社会工作师'}},
    },
    'a level the plan accepts': {
      with: {levels: ['social-worker', 'senior']},
      workers: 'W1,中级,2020-01-01',
      deployments: 'W1,2023-07-03',
      expect: 'pass 1/1',
    },
    // A level that the program does not know proves nothing; the cell is a finding of its own.
    'a certificate in words that are no level': {
      workers: 'W1,心理咨询师,2020-01-01',
      deployments: 'W1,2023-07-03',
      expect: 'unknown 0..1/1 complete-list worker-cell-missing',
    },

    // What cannot be told.
    'a level without its date': {
      workers: 'W1,社会工作师',
      deployments: 'W1,2023-07-03',
      expect: 'unknown 0..1/1 worker-cell-missing*1 complete-list',
      says: {'worker-cell-missing': {field: '取得证书日期'}},
    },
    'a date that does not exist': {
      workers: 'W1,社会工作师,2023-02-30',
      deployments: 'W1,2023-07-03',
      expect: 'unknown 0..1/1 worker-cell-missing*1 complete-list',
    },
    'a list without the column': {
      workers: 'worker,name,org;W1,社工甲,上海P1社工事务所',
      deployments: 'W1,2023-07-03',
      expect: 'unknown 0..1/1 worker-cell-missing*1 complete-list',
      says: {'worker-cell-missing': {field: '职业水平证书'}},
    },
    'a list in two files, one of which has the column': {
      workers: ['worker,name,org;W1,社工甲,上海P1社工事务所', 'W1,社会工作师,2020-01-01'],
      deployments: 'W1,2023-07-03',
      expect: 'pass 1/1',
    },
    'a worker who is in no list': {
      workers: 'W1,社会工作师,2020-01-01',
      deployments: 'W1,2023-07-03;W9,2023-07-03;W9,2023-07-04',
      expect: 'unknown 1..2/2 worker-not-listed*1 complete-list',
      says: {'worker-not-listed': {worker: 'W9'}},
    },
    'a row without its worker may be a second one': {
      workers: 'W1,社会工作师,2020-01-01',
      deployments: 'W1,2023-07-03;,2023-07-04',
      expect: 'unknown 1..2/2 worker-not-listed*1 complete-list',
    },
    'a dispatch that is not certain, of a worker without certificate': {
      pairings: 'P1;P2',
      workers: 'W1,无',
      deployments: 'worker,pairing,date;W1,P1,2023-07-03;W1,P2,2023-07-03',
      expect: 'unknown 0..1/1 dispatch-uncertain*1 complete-list',
    },

    // Several workers.
    'one of three': {
      workers: 'W1,社会工作师,2020-01-01;W2,社会工作师,2020-01-01;W3,社会工作师,2023-07-04',
      deployments: 'W1,2023-07-03;W2,2023-07-03;W3,2023-07-03',
      expect: 'fail 2/3 later todo',
    },
    'one of three fails, one is undecided': {
      workers: 'W1,社会工作师,2020-01-01;W2,社会工作师;W3,无',
      deployments: 'W1,2023-07-03;W2,2023-07-03;W3,2023-07-03',
      expect: 'fail 1..2/3 none worker-cell-missing*1 complete-list todo',
      says: {todo: {names: ['社工W3(W3)']}},
    },
    'who is on the list but never went is not judged': {
      workers: 'W1,社会工作师,2020-01-01;W2,无',
      deployments: 'W1,2023-07-03',
      expect: 'pass 1/1',
    },
    'who went to another pairing is not judged here': {
      pairings: 'P1;P2',
      workers: 'W1,社会工作师,2020-01-01;W2,无',
      deployments: 'worker,pairing,date;W1,P1,2023-07-03;W2,P2,2023-07-03',
      expect: 'pass 1/1',
    },

    // What there is to judge.
    'a certificate too late cannot be mended while the year runs': {
      workers: 'W1,社会工作师,2023-07-04',
      deployments: 'W1,2023-07-03',
      asOf: '2023-07-31',
      expect: 'fail 0/1 later todo',
    },
    'nobody was dispatched': {
      pairings: 'P1;P2',
      workers: 'W1,社会工作师,2020-01-01',
      deployments: 'worker,pairing,date;W1,P2,2023-07-03',
      expect: 'not-applicable nobody-dispatched',
    },
    'nobody, in a log that breaks off': {
      pairings: 'P1;P2',
      workers: 'W1,社会工作师,2020-01-01',
      deployments: 'worker,pairing,date;W1,P2,2023-07-03',
      broken: ['deployments'],
      expect: 'unknown broken-file',
    },
    'all certified, in a log that breaks off': {
      workers: 'W1,社会工作师,2020-01-01',
      deployments: 'W1,2023-07-03',
      broken: ['deployments'],
      expect: 'unknown 1/1 broken-file',
    },
    'one who is not, in a log that breaks off': {
      workers: 'W1,无',
      deployments: 'W1,2023-07-03',
      broken: ['deployments'],
      expect: 'fail 0/1 none todo',
    },
    'no list of workers': {deployments: 'W1,2023-07-03', expect: 'unknown not-given supply'},
    'no log': {workers: 'W1,社会工作师,2020-01-01', expect: 'unknown not-given supply'},
    'a log without a row of the year': {
      workers: 'W1,社会工作师,2020-01-01',
      deployments: 'W1,2022-07-04',
      expect: 'unknown no-rows-of supply',
    },
    'switched off': {off: '试点', workers: 'W1,无', deployments: 'W1,2023-07-03', expect: 'waived switched-off'},
    'a pairing that starts after the year': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region,start;P1,上海P1社工事务所,P1受援中心,东乡县,2024-01-01',
      workers: 'W1,无',
      deployments: 'W1,2023-07-03',
      expect: 'not-applicable pairing-not-running',
    },
  },
  {columns: {workers: 'worker,certificate,certificate_date', deployments: 'worker,date'}},
);
