import type {Target} from '../../src/model/plan.js';
import {testTargets} from '../support/check.js';

const TEN = 'P1,东乡县;P2,积石山县;P3,永靖县;P4,宕昌县;P5,西和县;P6,临潭县;P7,舟曲县;P8,岷县;P9,渭源县;P10,静宁县';
/** The first day after the plan's period. */
const OVER = '2026-01-01';

function target(counts: Target['counts'], value: number): Target {
  return {id: 'own', title: {zh: '自定', en: 'own'}, clause: '一', 'at-least': value, unit: 'person', counts};
}

testTargets(
  {
    // Distinct values.
    'eleven counties': {target: 'counties', pairings: `${TEN};P11,庄浪县`, expect: 'pass 11/11', rows: 11},
    'ten counties': {target: 'counties', pairings: TEN, expect: 'pending 10/11'},
    'ten counties on the last day of the plan': {target: 'counties', pairings: TEN, asOf: '2025-12-31', expect: 'pending 10/11'},
    'ten counties after it': {target: 'counties', pairings: TEN, asOf: OVER, expect: 'fail 10/11'},
    'a county in full and in short is one': {
      target: 'counties',
      pairings: `${TEN};P11,甘肃省临夏回族自治州东乡族自治县`,
      expect: 'pending 10/11',
      rows: 11,
    },
    'two pairings in one county': {target: 'counties', pairings: 'P1,岷县;P2,甘肃省定西市岷县', asOf: OVER, expect: 'fail 1/11', rows: 2},
    'a pairing in two files': {target: 'counties', pairings: ['P1,岷县', 'P1,岷县'], asOf: OVER, expect: 'fail 1/11'},
    'an eleventh that is no county of the plan': {target: 'counties', pairings: `${TEN};P11,榆中县`, expect: 'pending 10/11'},
    'an eleventh that is not stated': {target: 'counties', pairings: `${TEN};P11,`, asOf: OVER, expect: 'unknown 10..11/11 mend-rows'},
    'no roster': {target: 'counties', pairings: null, evaluations: 'P1,2023', expect: 'unknown not-given'},
    'a roster that breaks off after ten': {target: 'counties', pairings: TEN, broken: ['pairings'], expect: 'unknown 10/11 broken-file'},
    'a roster that breaks off after eleven': {
      target: 'counties',
      pairings: `${TEN};P11,庄浪县`,
      broken: ['pairings'],
      expect: 'pass 11/11',
    },

    // Sums.
    'two thousand people': {target: 'beneficiaries', outcomes: '受益人数,2000', expect: 'pass 2000/2000', rows: 1},
    'one fewer': {target: 'beneficiaries', outcomes: '受益人数,1999', expect: 'pending 1999/2000'},
    'one fewer, and the plan is over': {target: 'beneficiaries', outcomes: '受益人数,1999', asOf: OVER, expect: 'fail 1999/2000'},
    'one more': {target: 'beneficiaries', outcomes: '受益人数,2001', expect: 'pass 2001/2000'},
    'of several pairings, in either language': {
      target: 'beneficiaries',
      outcomes: '受益人数,1999;beneficiaries,1',
      expect: 'pass 2000/2000',
      rows: 2,
    },
    'of all years, whichever is judged': {
      target: 'beneficiaries',
      outcomes: 'subject,year,indicator,value;P1,2021,受益人数,500;P1,2022,受益人数,500;P1,2023,受益人数,1000',
      year: 2021,
      expect: 'pass 2000/2000',
    },
    'of the whole programme and of a pairing': {
      target: 'beneficiaries',
      outcomes: 'subject,year,indicator,value;,2023,受益人数,1500;P1,2023,受益人数,500',
      expect: 'pass 2000/2000',
    },
    'of one pairing and year, stated twice': {
      target: 'beneficiaries',
      outcomes: '受益人数,1999;受益人数,1',
      asOf: OVER,
      expect: 'fail 1999/2000',
      rows: 1,
    },
    'of other indicators': {target: 'beneficiaries', outcomes: '受益人,2000;培训人次,300', expect: 'pending 0/2000'},
    'dated the as-of date': {target: 'beneficiaries', outcomes: '受益人数,2000,2024-06-30', expect: 'pass 2000/2000'},
    'dated the day after': {target: 'beneficiaries', outcomes: '受益人数,2000,2024-07-01', expect: 'pending 0/2000', rows: 0},
    'attendances beyond the target': {target: 'training-attendances', outcomes: '培训人次,354', expect: 'pass 354/300'},
    'an unreadable number that could decide': {
      target: 'beneficiaries',
      outcomes: '受益人数,1999;beneficiaries,许多',
      asOf: OVER,
      expect: 'unknown 1999..2000/2000 mend-rows',
    },
    'an unreadable number beside enough': {
      target: 'beneficiaries',
      outcomes: '受益人数,2000;beneficiaries,许多',
      expect: 'pass 2000/2000 mend-rows',
    },
    'an unreadable number of another indicator': {
      target: 'beneficiaries',
      outcomes: '受益人数,1999;培训人次,许多',
      asOf: OVER,
      expect: 'fail 1999/2000',
    },
    'an unreadable date: it may lie after the as-of date': {
      target: 'beneficiaries',
      outcomes: '受益人数,2000,2024-06-31',
      expect: 'unknown 0..2000/2000 mend-rows',
    },
    'an unreadable year': {
      target: 'beneficiaries',
      outcomes: 'subject,year,indicator,value;P1,二三年,受益人数,2000',
      expect: 'unknown 0..2000/2000 mend-rows',
    },
    'a negative number': {
      target: 'beneficiaries',
      outcomes: '受益人数,1999;beneficiaries,-1',
      asOf: OVER,
      expect: 'unknown 1999..2000/2000 mend-rows',
    },
    'no outcomes': {target: 'beneficiaries', expect: 'unknown not-given'},

    // Money.
    'fiscal money in yuan, to the fen': {
      target: 'fiscal-funds',
      funding: '拨付,财政,2199999.9;拨付,财政,0.1',
      expect: 'pass 2200000/2200000',
    },
    'one fen less': {target: 'fiscal-funds', funding: '拨付,财政,2199999.99', expect: 'pending 2199999.99/2200000'},
    'fiscal money in units of ten thousand': {
      target: 'fiscal-funds',
      funding: '结对编号,工作年度,收支,资金来源,金额（万元）;P1,2023,拨付,财政,220',
      expect: 'pass 2200000/2200000',
    },
    'other money, and money spent': {
      target: 'fiscal-funds',
      funding: '拨付,财政,1000;拨付,彩票公益金,5000;拨付,社会资金,5000;支出,财政,5000',
      expect: 'pending 1000/2200000',
      rows: 1,
    },
    'money of an unstated source may be fiscal': {
      target: 'fiscal-funds',
      funding: '拨付,财政,2190000;拨付,,10000',
      asOf: OVER,
      expect: 'unknown 2190000..2200000/2200000 mend-rows',
    },

    // Targets of other plans.
    'workers on the list': {target: target({kind: 'workers', distinct: 'worker'}, 2), workers: 'W1;W2', expect: 'pass 2/2'},
    'organisations on the list': {target: target({kind: 'workers', distinct: 'org'}, 2), workers: 'W1;W2', expect: 'pending 1/2'},
    'completed projects': {
      target: target({kind: 'projects', distinct: 'name', where: {status: ['completed', 'under-way']}}, 3),
      projects: '项目甲,已完成;项目乙,实施中;项目丙,已取消',
      asOf: OVER,
      expect: 'fail 2/3',
    },
    'a pairing stated in two files is added once': {
      target: target({kind: 'pairings', sum: 'trainees_planned'}, 3),
      pairings: [
        'pairing,sending_org,receiving_org,receiving_region,trainees_planned;P1,甲机构,乙中心,岷县,3',
        'pairing,sending_org,receiving_org,receiving_region,trainees_planned;P1,甲机构,乙中心,岷县,3',
      ],
      expect: 'pass 3/3',
    },
  },
  {columns: {pairings: 'pairing,receiving_region', outcomes: 'indicator,value,date'}},
);
