import {regionInScope} from '../../src/checks/region-in-scope.js';
import {testCheck} from '../support/check.js';

const ANYWHERE = {plan: {scope: {sending: [], receiving: []}}};

testCheck(
  regionInScope,
  {
    // Every way to write a county of the plan.
    'short, alone': {pairings: 'P1,上海市,东乡县', expect: 'pass 1/1', rows: 1},
    'in full, alone': {pairings: 'P1,上海市,东乡族自治县', expect: 'pass 1/1'},
    'with province and short prefecture': {pairings: 'P1,上海市,甘肃省临夏州东乡县', expect: 'pass 1/1'},
    'with province and prefecture, all in full': {pairings: 'P1,上海市,甘肃省临夏回族自治州东乡族自治县', expect: 'pass 1/1'},
    'with prefecture only': {pairings: 'P1,上海市,临夏州东乡县', expect: 'pass 1/1'},
    'a county of three peoples, short': {pairings: 'P1,上海市,甘肃省临夏州积石山县', expect: 'pass 1/1'},
    'with separators': {pairings: 'P1,上海市,甘肃省 定西市 岷县', expect: 'pass 1/1'},
    'another county of the same prefecture': {
      pairings: 'P1,上海市,甘肃省临夏州康乐县',
      expect: 'fail 0/1 receiving todo',
      says: {receiving: {region: '甘肃省临夏州康乐县'}},
    },
    'a county of the plan in another prefecture': {pairings: 'P1,上海市,甘肃省兰州市东乡县', expect: 'fail 0/1 receiving todo'},
    'a county of the plan in another province': {pairings: 'P1,上海市,青海省临夏州东乡县', expect: 'fail 0/1 receiving todo'},
    'a prefecture alone': {pairings: 'P1,上海市,甘肃省定西市', expect: 'fail 0/1 receiving todo'},

    // The sender.
    'a district of Shanghai': {pairings: 'P1,上海市徐汇区,岷县', expect: 'pass 1/1'},
    'Shanghai without 市': {pairings: 'P1,上海徐汇区,岷县', expect: 'pass 1/1'},
    'a district of Beijing': {
      pairings: 'P1,北京市朝阳区,岷县',
      expect: 'fail 0/1 sending todo',
      says: {sending: {region: '北京市朝阳区', scope: ['上海市']}},
    },
    'both elsewhere': {pairings: 'P1,北京市,榆中县', expect: 'fail 0/1 sending receiving todo'},
    'a sender without region': {pairings: 'P1,,岷县', expect: 'unknown 0..1/1 not-stated not-stated.todo'},
    'a sender without region, a county elsewhere': {pairings: 'P1,,榆中县', expect: 'fail 0/1 receiving not-stated todo'},
    'a roster without the column': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region;P1,上海P1社工事务所,P1受援中心,岷县',
      expect: 'unknown 0..1/1 not-stated not-stated.todo',
    },
    'a region stated in another file': {
      pairings: ['pairing,sending_org,receiving_org,receiving_region;P1,上海P1社工事务所,P1受援中心,岷县', 'P1,上海市,岷县'],
      expect: 'pass 1/1',
      rows: 2,
    },
    // A blank cell is data that is missing, not a county outside the plan.
    'a receiver without region': {pairings: 'P1,上海市,', expect: 'unknown 0..1/1 not-stated not-stated.todo'},

    // The plan, and what there is to judge.
    'a plan without a scope': {...ANYWHERE, pairings: 'P1,北京市,榆中县', expect: 'pass 1/1'},
    'a plan without a scope, nothing stated': {...ANYWHERE, pairings: 'P1,,榆中县', expect: 'pass 1/1'},
    'no roster': {
      pairings: null,
      evaluations: 'P1,2023',
      expect: 'unknown not-given supply',
    },
    'switched off': {off: '试点', pairings: 'P1,北京市,榆中县', expect: 'waived switched-off'},
    'it holds at all times, also before the pairing starts': {
      pairings:
        'pairing,sending_org,sending_region,receiving_org,receiving_region,start;P1,上海P1社工事务所,上海市,P1受援中心,榆中县,2024-01-01',
      expect: 'fail 0/1 receiving todo',
    },
    'nothing to come can mend it': {pairings: 'P1,上海市,榆中县', asOf: '2023-06-30', expect: 'fail 0/1 receiving todo'},
    // What is missing after the break cannot move a county.
    'a roster that breaks off after the pairing': {pairings: 'P1,上海市,岷县', broken: ['pairings'], expect: 'pass 1/1'},
    'a roster that breaks off after a county elsewhere': {
      pairings: 'P1,上海市,榆中县',
      broken: ['pairings'],
      expect: 'fail 0/1 receiving todo',
    },
  },
  {columns: {pairings: 'pairing,sending_region,receiving_region'}},
);
