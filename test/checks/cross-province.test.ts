import {crossProvince} from '../../src/checks/cross-province.js';
import {testCheck} from '../support/check.js';

testCheck(
  crossProvince,
  {
    'Shanghai to Gansu': {pairings: 'P1,上海市浦东新区,甘肃省陇南市宕昌县', expect: 'pass 1/1', rows: 1},
    'a county without its province is where the plan says': {pairings: 'P1,上海市浦东新区,宕昌县', expect: 'pass 1/1'},
    'a prefecture and county without province': {pairings: 'P1,上海市浦东新区,陇南市宕昌县', expect: 'pass 1/1'},
    'within Gansu': {
      pairings: 'P1,甘肃省兰州市,甘肃省陇南市宕昌县',
      expect: 'fail 0/1 same todo',
      says: {same: {province: '甘肃省'}},
    },
    'within Gansu, written in two ways': {pairings: 'P1,甘肃兰州市,宕昌县', expect: 'fail 0/1 same todo'},
    'within Shanghai': {pairings: 'P1,上海市浦东新区,上海市崇明区', expect: 'fail 0/1 same todo'},
    'the roster says cross-province': {pairings: 'P1,上海市,宕昌县,跨省', expect: 'pass 1/1'},
    'the roster says within the province': {pairings: 'P1,上海市,宕昌县,省内', expect: 'fail 0/1 stated todo'},
    'within Gansu, and says so': {pairings: 'P1,甘肃省,宕昌县,省内帮扶', expect: 'fail 0/1 same stated todo'},
    'within Gansu, and says otherwise': {pairings: 'P1,甘肃省,宕昌县,跨省', expect: 'fail 0/1 same todo'},
    'a sender without region': {
      pairings: 'P1,,宕昌县',
      expect: 'unknown 0..1/1 unclear todo',
      says: {unclear: {side: '援派机构'}},
    },
    'a sender without region, said to be within the province': {pairings: 'P1,,宕昌县,省内', expect: 'fail 0/1 stated todo'},
    'a sender of which only the district is stated': {pairings: 'P1,徐汇区,宕昌县', expect: 'unknown 0..1/1 unclear todo'},
    'a county that the plan does not know': {
      pairings: 'P1,上海市,榆中县',
      expect: 'unknown 0..1/1 unclear todo',
      says: {unclear: {side: '受援地区'}},
    },
    'such a county with its province': {pairings: 'P1,上海市,甘肃省榆中县', expect: 'pass 1/1'},
    'no roster': {pairings: null, evaluations: 'P1,2023', expect: 'unknown not-given supply'},
    'switched off': {off: '试点', pairings: 'P1,甘肃省,宕昌县', expect: 'waived switched-off'},
    // What is missing after the break cannot move a county.
    'a roster that breaks off after the pairing': {pairings: 'P1,上海市,宕昌县', broken: ['pairings'], expect: 'pass 1/1'},
  },
  {columns: {pairings: 'pairing,sending_region,receiving_region,mode'}},
);
