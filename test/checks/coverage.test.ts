import {coverage} from '../../src/checks/coverage.js';
import type {Requirement} from '../../src/model/plan.js';
import {type Case, testCheck} from '../support/check.js';

/** 宜都市 has eleven townships in the national list. */
const ALL = [
  '陆城街道',
  '红花套镇',
  '高坝洲镇',
  '聂家河镇',
  '松木坪镇',
  '枝城镇',
  '姚家店镇',
  '五眼泉镇',
  '王家畈镇',
  '潘家湾土家族乡',
  '松宜矿区管理委员会',
];
/** The names of all but some of them. */
const but = (...without: string[]) => ALL.filter((name) => !without.includes(name));
/** A station in each township of a county, as rows of the suite's columns. */
const at = (townships: readonly string[], county = '宜都市') => townships.map((name) => `${county}${name},${name},${county}`).join(';');
const ELEVEN = at(ALL);
const TEN = at(but('王家畈镇'));

const scope = (...names: readonly string[]): Pick<Case, 'plan'> => ({
  plan: {scope: {sending: [], receiving: names.map((name) => ({province: '湖北省', prefecture: '宜昌市', name}))}},
});
/** 枝江市 has nine townships, 远安县 has seven. */
const ZHIJIANG = ['马家店街道', '安福寺镇', '白洋镇', '顾家店镇', '董市镇', '仙女镇', '问安镇', '七星台镇', '百里洲镇'];
const [ZHIJIANG_TOO, YUANAN_TOO] = [scope('宜都市', '枝江市'), scope('宜都市', '枝江市', '远安县')];
const REGION_DATA = {from: 'region-data'};
const DEMO = {kind: 'stations', where: {kind: 'demonstration'}};
/** The townships of the submission's own list, of two kinds. */
const LISTED = {units: {from: 'townships', where: {kind: ['township', 'street']}}};
const OWN_LIST = '枝城镇,镇,宜都市;五眼泉镇,镇,宜都市;陆城街道,街道,宜都市;红花林场,农林场,宜都市';
const PROGRAMME: {requirement: Partial<Requirement>; of: string} = {requirement: {each: 'programme'}, of: 'programme'};

/** The county looked at where a case does not say. */
const ofYidu = (cases: Readonly<Record<string, Case>>): Record<string, Case> =>
  Object.fromEntries(Object.entries(cases).map(([name, one]) => [name, {of: '宜都市', ...one}]));

testCheck(
  coverage,
  ofYidu({
    // The national list.
    'a station in each of eleven townships': {stations: ELEVEN, expect: 'pass 11/11', rows: 11},
    'ten of eleven': {
      stations: TEN,
      expect: 'fail 10/11 share missing source todo',
      says: {share: {found: 10, all: 11, percent: 90.9}, missing: {names: ['王家畈镇']}, source: {date: '2023-06-30'}},
    },
    'none at all': {stations: '', expect: 'fail 0/11 todo', says: {share: {found: 0, all: 11, percent: 0}, missing: {names: ALL}}},
    'two stations in one township are one': {stations: `${TEN};S12,枝城镇,宜都市`, expect: 'fail 10/11 todo', rows: 10},
    'a station of another county': {stations: `${TEN};S12,王家畈镇,当阳市`, expect: 'fail 10/11 todo'},
    'the county in full': {stations: `${TEN};S12,王家畈镇,湖北省宜昌市宜都市`, expect: 'pass 11/11'},
    'a township with blanks in it': {stations: `${TEN};S12,王家 畈镇,宜都市`, expect: 'pass 11/11'},
    'villages may have it': {
      with: {have: {kind: 'village_points'}},
      village_points: at(ALL).replaceAll(',宜都市', ',某村,宜都市'),
      expect: 'pass 11/11',
    },

    // How many of them. 11 × 90 % is 9.9, so ten; 11 × 72 % is 7.92, so eight.
    'ninety per cent: ten': {with: {'at-least': 90}, stations: TEN, expect: 'pass 10/10 missing'},
    'ninety per cent: nine': {with: {'at-least': 90}, stations: at(but('王家畈镇', '枝城镇')), expect: 'fail 9/10 todo'},
    'seventy-two per cent: eight': {with: {'at-least': 72}, stations: at(ALL.slice(0, 8)), expect: 'pass 8/8'},
    'seventy-two per cent: seven': {with: {'at-least': 72}, stations: at(ALL.slice(0, 7)), expect: 'fail 7/8 todo'},
    'a whole number of townships': {
      ...ZHIJIANG_TOO,
      ...PROGRAMME,
      with: {'at-least': 55},
      stations: ELEVEN,
      expect: 'pass 11/11',
    },
    'the number in force': {
      with: {'at-least': {'2021-01-01': 50, '2024-01-01': 100}},
      stations: TEN,
      expect: 'fail 10/11@2024-01-01 todo',
    },
    'before the first number': {
      with: {'at-least': {'2025-01-01': 100}},
      stations: TEN,
      expect: 'not-applicable not-in-force',
    },

    // Names.
    'the suffix left out': {
      stations: at(['陆城', '红花套', '高坝洲', '聂家河', '松木坪', '枝城', '姚家店', '五眼泉', '王家畈', '潘家湾', '松宜矿区管理委员会']),
      expect: 'pass 11/11',
    },
    'another suffix': {
      stations: `${at(but('陆城街道', '枝城镇', '潘家湾土家族乡'))};S1,陆城街道办事处,宜都市;S2,枝城乡,宜都市;S3,潘家湾乡,宜都市`,
      expect: 'pass 11/11',
    },
    'a township that is misspelt may be the missing one': {
      stations: `${TEN};S12,王家贩镇,宜都市`,
      expect: 'unknown 10..11/11 stranger*1 todo.mend',
      says: {stranger: {county: '宜都市', township: '王家贩镇'}, missing: {names: ['王家畈镇']}},
    },
    'a misspelt township beside all': {stations: `${ELEVEN};S12,王家贩镇,宜都市`, expect: 'pass 11/11 stranger*1'},
    'two misspelt townships, one missing': {
      stations: `${TEN};S12,王家贩镇,宜都市;S13,王家饭镇,宜都市`,
      expect: 'unknown 10..11/11 stranger*2 todo.mend',
    },
    'one misspelt township, two missing': {
      stations: `${at(but('王家畈镇', '枝城镇'))};S12,王家贩镇,宜都市`,
      expect: 'fail 9..10/11 stranger*1 …',
    },
    'one misspelt township, two missing, ten asked': {
      with: {'at-least': 90},
      stations: `${at(but('王家畈镇', '枝城镇'))};S12,王家贩镇,宜都市`,
      expect: 'unknown 9..10/10 stranger*1 todo.mend',
    },
    'a township left blank': {stations: `${TEN};S12,,宜都市`, expect: 'unknown 10..11/11 stranger*1 todo.mend'},
    // 玛沁县 has 大武镇 and 大武乡, and six others.
    'a name without its suffix that could be two': {
      plan: {scope: {sending: [], receiving: [{province: '青海省', prefecture: '果洛藏族自治州', name: '玛沁县'}]}},
      of: '玛沁县',
      stations: at(['拉加镇', '东倾沟乡', '雪山乡', '下大武乡', '优云乡', '当洛乡', '大武'], '玛沁县'),
      expect: 'fail 6..7/8 stranger*1 …',
    },
    'two names that differ in the suffix alone': {
      plan: {scope: {sending: [], receiving: [{province: '青海省', prefecture: '果洛藏族自治州', name: '玛沁县'}]}},
      of: '玛沁县',
      stations: at(['拉加镇', '东倾沟乡', '雪山乡', '下大武乡', '优云乡', '当洛乡', '大武镇', '大武乡'], '玛沁县'),
      expect: 'pass 8/8',
    },

    // The national list writes 当阳市两河镇, and so on for all ten.
    'townships that carry the name of their county': {
      ...scope('当阳市'),
      of: '当阳市',
      stations: at(['玉阳街道', '坝陵街道', '玉泉街道', '两河镇', '河溶镇', '淯溪镇', '庙前镇', '王店', '半月', '草埠湖镇'], '当阳市'),
      expect: 'pass 10/10',
    },

    // When and which.
    'opened on the as-of date': {stations: `${TEN};S12,王家畈镇,宜都市,,2024-06-30`, expect: 'pass 11/11'},
    'opened on the day after': {stations: `${TEN};S12,王家畈镇,宜都市,,2024-07-01`, expect: 'fail 10/11 todo'},
    'opened on a day that does not exist': {
      stations: `${TEN};S12,王家畈镇,宜都市,,2024-02-30`,
      expect: 'unknown 10..11/11 todo.mend …',
    },
    'opened on such a day in a township that has one': {stations: `${TEN};S12,枝城镇,宜都市,,2024-02-30`, expect: 'fail 10/11 todo'},
    'opened by the day by which it must be': {
      requirement: {every: 'period', by: '2023-12-31'},
      stations: `${TEN};S12,王家畈镇,宜都市,,2023-12-31`,
      expect: 'pass 11/11',
    },
    'opened on the day after that day': {
      requirement: {every: 'period', by: '2023-12-31'},
      stations: `${TEN};S12,王家畈镇,宜都市,,2024-01-01`,
      expect: 'fail 10/11 todo',
    },
    'not yet, on that day': {
      requirement: {every: 'period', by: '2023-12-31'},
      stations: TEN,
      asOf: '2023-12-31',
      expect: 'pending 10/11 todo',
    },
    'not yet, on the day after': {
      requirement: {every: 'period', by: '2023-12-31'},
      stations: TEN,
      asOf: '2024-01-01',
      expect: 'fail 10/11 todo',
    },
    'a state is never pending': {stations: TEN, asOf: '2021-01-01', expect: 'fail 10/11 todo'},
    'only demonstration stations': {
      with: {have: DEMO},
      stations: `${TEN.replaceAll(',宜都市', ',宜都市,示范站')};S12,王家畈镇,宜都市,普通站`,
      expect: 'fail 10/11 todo',
    },
    'a station of a kind that is left blank': {
      with: {have: DEMO},
      stations: `${TEN.replaceAll(',宜都市', ',宜都市,示范站')};S12,王家畈镇,宜都市,`,
      expect: 'unknown 10..11/11 todo.mend …',
    },

    // The submission's own list.
    'each listed township': {with: LISTED, townships: OWN_LIST, stations: at(['枝城镇', '五眼泉镇', '陆城街道']), expect: 'pass 3/3'},
    'one of the listed townships lacks one': {
      with: LISTED,
      townships: OWN_LIST,
      stations: at(['枝城', '五眼泉']),
      expect: 'fail 2/3 missing todo',
      says: {share: {found: 2, all: 3, percent: 66.6}, missing: {names: ['陆城街道']}},
    },
    'nothing is listed': {with: LISTED, townships: '', stations: ELEVEN, expect: 'unknown no-units todo.list'},
    'nothing of the kinds is listed': {
      with: LISTED,
      townships: '红花林场,农林场,宜都市',
      stations: ELEVEN,
      expect: 'unknown no-units todo.list',
    },
    'a row of the list that does not say which township it is': {
      with: LISTED,
      townships: '枝城镇,镇,宜都市;,镇,宜都市',
      stations: at(['枝城镇']),
      expect: 'unknown 0..1/1 unreadable*1 todo.mend …',
    },
    'a listed township of which the kind is left blank, without a station': {
      with: LISTED,
      townships: '枝城镇,镇,宜都市;五眼泉镇,,宜都市',
      stations: at(['枝城镇']),
      expect: 'unknown 1..2/2 todo.mend …',
    },
    'a listed township of which the kind is left blank, with the only station': {
      with: {...LISTED, 'at-least': 50},
      townships: '枝城镇,镇,宜都市;五眼泉镇,,宜都市',
      stations: at(['五眼泉镇']),
      expect: 'unknown 0..1/1 …',
    },
    'a station in a listed township that is not asked for': {
      with: LISTED,
      townships: OWN_LIST,
      stations: at(['枝城镇', '五眼泉镇', '红花林场']),
      expect: 'fail 2/3 missing todo',
    },
    'listed townships of two counties': {
      with: LISTED,
      ...PROGRAMME,
      townships: 'township,county,kind;枝城镇,宜都市,镇;河口镇,宜都市,镇;河口镇,远安县,镇',
      stations: `${at(['枝城镇', '河口镇'])};S9,河口镇,宜都市`,
      expect: 'fail 2/3 missing todo',
      says: {missing: {names: ['远安县河口镇']}},
    },
    'no list': {
      with: LISTED,
      stations: ELEVEN,
      expect: 'unknown not-given supply',
      says: {'not-given': {kinds: ['乡镇名单']}},
    },

    // Of which counties.
    'a second county of the plan': {...ZHIJIANG_TOO, of: '枝江市', stations: `${ELEVEN};${at(ZHIJIANG, '枝江市')}`, expect: 'pass 9/9'},
    'a county without any station': {...ZHIJIANG_TOO, of: '枝江市', stations: ELEVEN, expect: 'fail 0/9 todo'},
    'all counties of the plan together': {
      ...ZHIJIANG_TOO,
      ...PROGRAMME,
      stations: `${ELEVEN};${at(ZHIJIANG.slice(1), '枝江市')}`,
      expect: 'fail 19/20 missing todo',
      says: {missing: {names: ['枝江市马家店街道']}, share: {found: 19, all: 20, percent: 95}},
    },
    // 11 + 9 + 7 are 27: of 30 that can be named, all are. 宜昌市 has 113.
    'three counties without a station': {
      ...YUANAN_TOO,
      ...PROGRAMME,
      stations: '',
      expect: 'fail 0/27 todo',
    },
    'a whole prefecture: those that are missing are not all named': {
      plan: {scope: {sending: [], receiving: [{province: '湖北省', prefecture: '宜昌市'}]}},
      ...PROGRAMME,
      stations: ELEVEN,
      expect: 'fail 11/113 missing more todo',
      says: {more: {count: 102}, share: {found: 11, all: 113, percent: 9.7}},
    },
    'a county that is not in the national list': {
      ...scope('清江县'),
      of: '清江县',
      stations: ELEVEN,
      expect: 'unknown no-county todo.mend',
      says: {'no-county': {county: '清江县'}},
    },
    'a plan that names no county': {
      plan: {scope: {sending: [], receiving: []}},
      of: '枝江市',
      stations: `${ELEVEN};${at(ZHIJIANG.slice(1), '枝江市')}`,
      expect: 'fail 8/9 missing todo',
      says: {missing: {names: ['马家店街道']}},
    },

    // What there is to judge.
    'switched off': {off: '由全国计划考核', stations: TEN, expect: 'waived switched-off'},
    'no stations': {townships: OWN_LIST, expect: 'unknown not-given supply', says: {'not-given': {kinds: ['社工站']}}},
    'a list of stations that breaks off': {stations: TEN, broken: ['stations'], expect: 'unknown 10/11 broken-file …'},
    'a list of stations that breaks off after all': {stations: ELEVEN, broken: ['stations'], expect: 'pass 11/11'},
  }),
  {
    ...scope('宜都市'),
    requirement: {each: 'county', every: 'none', with: {units: REGION_DATA, have: {kind: 'stations'}, 'at-least': 100, unit: 'percent'}},
    given: {pairings: null},
    columns: {
      stations: 'station,township,county,kind,opened',
      village_points: 'point,township,village,county',
      townships: 'township,kind,county',
    },
    quiet: ['share', 'missing', 'source', 'more'],
  },
);
