import {sameAttribute} from '../../src/checks/same-attribute.js';
import {testInspection} from '../support/check.js';

const OF_PAIRING = 'pairing,sending_org,receiving_org,receiving_region';

testInspection(
  sameAttribute,
  {
    // A fault of the published annexes: one organisation in two districts.
    'a sender in two districts, the rarer one first': {
      pairings: 'P1,甲机构,上海市徐汇区;P2,甲机构,上海市徐汇区;P3,甲机构,上海市长宁区',
      expect: ['error differs value todo at pairings:4 pairings:2 pairings:3'],
      says: {
        differs: {subject: '甲机构', field: '援派机构所在地区'},
        value: {value: '上海市长宁区', times: 1},
      },
    },
    'a sender in one district': {pairings: 'P1,甲机构,上海市徐汇区;P2,甲机构,上海市徐汇区', expect: []},
    'a sender whose district is stated once': {pairings: 'P1,甲机构,上海市徐汇区;P2,甲机构,', expect: []},
    'two senders in two districts': {pairings: 'P1,甲机构,上海市徐汇区;P2,乙机构,上海市长宁区', expect: []},
    'one sender, written with other width': {
      pairings: 'P1,甲机构(总部),上海市徐汇区;P2,甲机构（总部）,上海市徐汇区;P3,甲机构（总部）,上海市长宁区',
      expect: ['error differs value todo at pairings:4 pairings:2 pairings:3'],
    },
    'an autonomous prefecture in full and in short is one': {
      pairings: 'P1,甲机构,甘肃省临夏回族自治州;P2,甲机构,甘肃省临夏州',
      expect: [],
    },
    'a district with and without its city is one': {
      pairings: 'P1,甲机构,上海市徐汇区;P2,甲机构,徐汇区;P3,甲机构,上海徐汇区',
      expect: [],
    },
    'districts of one name in two cities are two': {
      pairings: 'P1,甲机构,江苏省南京市鼓楼区;P2,甲机构,江苏省南京市鼓楼区;P3,甲机构,福建省福州市鼓楼区',
      expect: ['error differs value todo at pairings:4 pairings:2 pairings:3'],
    },
    'spaces in a region do not count': {pairings: 'P1,甲机构,上海市 徐汇区;P2,甲机构,上海市徐汇区', expect: []},

    // One pairing in several files.
    'its sender: two pairings under one number': {
      pairings: [`${OF_PAIRING};P1,甲机构,乙中心,岷县`, `${OF_PAIRING};P1,红星社工社,乙中心,岷县`],
      expect: ['error differs value todo at pairings:2 pairings-2:2'],
      says: {differs: {subject: 'P1', field: '援派机构'}},
    },
    'the mode of a pairing': {
      pairings: [
        `${OF_PAIRING},mode;P1,甲机构,乙中心,岷县,跨省`,
        `${OF_PAIRING},mode;P1,甲机构,乙中心,岷县,跨省帮扶`,
        `${OF_PAIRING},mode;P1,甲机构,乙中心,岷县,省内`,
      ],
      expect: ['error differs value todo at pairings-3:2 pairings-2:2 pairings:2'],
      says: {differs: {subject: 'P1', field: '帮扶方式'}, value: {value: '省内', times: 1}},
    },
    'the end of a pairing, of which one is no date': {
      pairings: [`${OF_PAIRING},end;P1,甲机构,乙中心,岷县,2023-10-31`, `${OF_PAIRING},end;P1,甲机构,乙中心,岷县,2023-02-30`],
      expect: [],
    },
    'the number of workers, written in two ways': {
      pairings: [`${OF_PAIRING},workers_planned;P1,甲机构,乙中心,岷县,2`, `${OF_PAIRING},workers_planned;P1,甲机构,乙中心,岷县,2.0`],
      expect: [],
    },
    'another number of workers': {
      pairings: [
        `${OF_PAIRING},workers_planned;P1,甲机构,乙中心,岷县,2`,
        `${OF_PAIRING},workers_planned;P1,甲机构,乙中心,岷县,2`,
        `${OF_PAIRING},workers_planned;P1,甲机构,乙中心,岷县,3`,
      ],
      expect: ['error differs value todo at pairings-3:2 pairings-2:2 pairings:2'],
    },
    'another receiver': {
      pairings: [
        'pairing,sending_org,receiving_org,receiving_region;P1,甲机构,临夏益民社会工作服务中心,岷县',
        'pairing,sending_org,receiving_org,receiving_region;P1,甲机构,临夏益民社会工作服务中心,岷县',
        'pairing,sending_org,receiving_org,receiving_region;P1,甲机构,陇南科城社会工作服务中心,岷县',
      ],
      expect: ['error differs value todo at pairings-3:2 pairings-2:2 pairings:2'],
    },
    'a receiver in a near spelling is asked about elsewhere': {
      pairings: [
        'pairing,sending_org,receiving_org,receiving_region;P1,甲机构,静宁县城市社区社会工作服务站,岷县',
        'pairing,sending_org,receiving_org,receiving_region;P1,甲机构,静宁县城城市社区社会工作服务站,岷县',
      ],
      expect: [],
    },
    'numbers of telephones are not said': {
      pairings: [
        `${OF_PAIRING},phone;P1,甲机构,乙中心,岷县,13800000001`,
        `${OF_PAIRING},phone;P1,甲机构,乙中心,岷县,13800000001`,
        `${OF_PAIRING},phone;P1,甲机构,乙中心,岷县,13800000002`,
      ],
      expect: ['error differs todo at pairings-3:2 pairings-2:2 pairings:2'],
      says: {differs: {values: []}},
    },
    'two pairings may differ': {
      pairings: 'pairing,sending_org,receiving_org,receiving_region,mode;P1,甲机构,乙中心,岷县,跨省;P2,丙机构,丁中心,岷县,省内',
      expect: [],
    },

    // One worker in several files.
    'the certificate of a worker, by its full name': {
      workers: ['W1,初级,2020-01-01', 'W1,助理社会工作师,2020-01-01', 'W1,中级,2020-01-01'],
      expect: ['error differs value todo at workers-3:2 workers-2:2 workers:2'],
      says: {differs: {subject: 'W1', field: '职业水平证书'}, value: {value: '社会工作师', times: 1}},
    },
    'the date of it': {
      workers: ['W1,初级,2020-01-01', 'W1,初级,2020-01-02', 'W1,初级,2020-01-01'],
      expect: ['error differs value todo at workers-2:2 workers-3:2 workers:2'],
      says: {value: {value: '2020-01-02', times: 1}},
    },
    'what only one file states': {workers: ['W1,初级,2020-01-01', 'W1,,'], expect: []},
  },
  {columns: {pairings: 'pairing,sending_org,sending_region'}},
);
