import {sameName} from '../../src/checks/same-name.js';
import {testInspection} from '../support/check.js';

const NEAR = 'warning near expected todo at pairings:4 pairings:2 pairings:3';

/** Two pairings with one spelling, a third with another. The other names are too short to be compared. */
function spelt(usual: string, slip: string): string {
  return `P1,甲社,${usual};P2,乙社,${usual};P3,丙社,${slip}`;
}

testInspection(
  sameName,
  {
    // Faults of the published annexes.
    'an ethnic suffix cut short and a level added, in another file': {
      pairings: [
        'P1,甲社,甘南藏族自治州华阳社会工作服务中心;P2,乙社,甘南藏族自治州华阳社会工作服务中心',
        'P3,丙社,甘南族自治州华阳县社会工作服务中心',
      ],
      expect: ['warning near expected todo at pairings-2:2 pairings:2 pairings:3'],
      says: {
        near: {a: '甘南族自治州华阳县社会工作服务中心', b: '甘南藏族自治州华阳社会工作服务中心'},
        expected: {a: '甘南藏族自治州华阳社会工作服务中心', times: 2},
      },
    },
    'a character doubled': {
      pairings: spelt('静宁县城市社区社会工作服务站', '静宁县城城市社区社会工作服务站'),
      expect: [NEAR],
      says: {near: {a: '静宁县城城市社区社会工作服务站'}},
    },

    'an abbreviation': {pairings: spelt('岷县社会工作协会', '岷县社工协会'), expect: [NEAR]},
    'a level left out': {pairings: spelt('上海市阳光善行公益事务中心', '上海阳光善行公益事务中心'), expect: [NEAR]},
    'a character that sounds the same': {pairings: spelt('陇南诚信社会工作服务中心', '陇南城信社会工作服务中心'), expect: [NEAR]},
    'two characters swapped': {pairings: spelt('陇南诚信社会工作服务中心', '陇南信诚社会工作服务中心'), expect: [NEAR]},
    'brackets of another width': {pairings: spelt('阳光（宝山）社工中心', '阳光(宝山)社工中心'), expect: [NEAR]},
    'a worker’s organisation, written otherwise than the sender': {
      pairings: 'P1,上海乐群社工服务社,乙社;P2,上海乐群社工服务社,丙社',
      workers: 'worker,name,org;W1,社工甲,上海市乐群社工服务社',
      expect: ['warning near expected todo at workers:2 pairings:2 pairings:3'],
    },
    'three spellings are three questions': {
      pairings:
        'P1,甲社,上海乐群社工服务社;P2,乙社,上海市乐群社工服务社;P3,丙社,上海乐群社会工作服务社;P4,丁社,上海乐群社会工作服务社;P5,戊社,上海乐群社会工作服务社;P6,己社,上海乐群社工服务社',
      expect: [
        // The one stated once beside the one stated three times and the one stated twice; then those two.
        'warning near expected todo at pairings:2 pairings:7 pairings:4 pairings:5 pairings:6',
        'warning near expected todo at pairings:3 pairings:2 pairings:7',
        'warning near expected todo at pairings:3 pairings:4 pairings:5 pairings:6',
      ],
    },

    // Different organisations.
    'one name everywhere': {pairings: spelt('岷县社会工作协会', '岷县社会工作协会'), expect: []},
    'another number': {pairings: spelt('临夏第一社会工作服务站', '临夏第二社会工作服务站'), expect: []},
    'another point of the compass': {pairings: spelt('上海东方社会工作事务所', '上海西方社会工作事务所'), expect: []},
    'a county and a city of one name': {pairings: spelt('和田县社会工作服务中心', '和田市社会工作服务中心'), expect: []},
    'another county': {pairings: spelt('岷县社会工作协会', '渭源县社会工作协会'), expect: []},
    'a character that does not sound the same': {pairings: spelt('陇南诚信社会工作服务中心', '陇南忠信社会工作服务中心'), expect: []},
    'names too short to tell': {pairings: spelt('诚信社', '城信社'), expect: []},
  },
  {columns: {pairings: 'pairing,sending_org,receiving_org'}},
);
