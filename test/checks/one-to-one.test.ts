import {oneToOne} from '../../src/checks/one-to-one.js';
import {testCheck} from '../support/check.js';

testCheck(
  oneToOne,
  {
    'one and one': {pairings: 'P1,甲机构,乙中心;P2,丙机构,丁中心', expect: 'pass 1/1', rows: 1},
    'a sender with two receivers': {
      pairings: 'P1,甲机构,乙中心;P2,甲机构,丁中心',
      expect: 'fail 2/1 sender todo',
      says: {sender: {org: '甲机构', count: 2}},
      rows: 2,
    },
    'a sender with three receivers': {
      pairings: 'P1,甲机构,乙中心;P2,甲机构,丁中心;P3,甲机构,戊中心',
      expect: 'fail 3/1 sender todo',
      says: {sender: {org: '甲机构', count: 3}},
      rows: 3,
    },
    'a receiver with two senders': {
      pairings: 'P1,甲机构,乙中心;P2,丙机构,乙中心',
      expect: 'fail 2/1 receiver todo',
      says: {receiver: {org: '乙中心', count: 2}},
    },
    'both have several: the larger number': {
      pairings: 'P1,甲机构,乙中心;P2,甲机构,丁中心;P3,甲机构,戊中心;P4,丙机构,乙中心',
      expect: 'fail 3/1 sender receiver todo',
      rows: 4,
    },
    'the others of such a roster are judged by themselves': {
      pairings: 'P1,甲机构,乙中心;P2,甲机构,丁中心;P3,丙机构,戊中心',
      of: 'P3',
      expect: 'pass 1/1',
    },
    'one name with other width and spaces': {pairings: 'P1,甲机构(上海),乙中心;P2,甲机构 （上海）,丁中心', expect: 'fail 2/1 sender todo'},
    'near spellings are not merged': {pairings: 'P1,甲社工机构,乙中心;P2,甲社工机构社,丁中心', expect: 'pass 1/1'},
    'one pairing in two files is one': {pairings: ['P1,甲机构,乙中心', 'P1,甲机构,乙中心'], expect: 'pass 1/1'},
    'one pairing twice in a file is one': {pairings: 'P1,甲机构,乙中心;P1,甲机构,乙中心', expect: 'pass 1/1'},
    'an organisation may send and receive': {pairings: 'P1,甲机构,乙中心;P2,乙中心,丁中心', expect: 'pass 1/1'},
    'a sender with two counties, pairings without numbers': {
      pairings: 'sending_org,receiving_org,receiving_region,sending_region;甲机构,乙中心,岷县,上海市;甲机构,丁中心,渭源县,上海市',
      of: '甲机构/岷县',
      expect: 'fail 2/1 sender todo',
    },
    // Two blank cells are not one organisation.
    'receivers that are not stated': {pairings: 'P1,甲机构,;P2,丙机构,', expect: 'unknown 1..2/1 blank todo'},
    'another pairing without its sender may be this sender’s': {
      pairings: 'P1,甲机构,乙中心;P2,,丁中心',
      expect: 'unknown 1/1 broken-file',
    },
    'a roster that breaks off after one pairing': {pairings: 'P1,甲机构,乙中心', broken: ['pairings'], expect: 'unknown 1/1 broken-file'},
    'a roster that breaks off after two of one sender': {
      pairings: 'P1,甲机构,乙中心;P2,甲机构,丁中心',
      broken: ['pairings'],
      expect: 'fail 2/1 sender todo',
    },
    'no roster': {pairings: null, evaluations: 'P1,2023', expect: 'unknown not-given supply'},
    'switched off': {off: '试点', pairings: 'P1,甲机构,乙中心;P2,甲机构,丁中心', expect: 'waived switched-off'},
  },
  {columns: {pairings: 'pairing,sending_org,receiving_org'}},
);
