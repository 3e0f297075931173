import {expect, it} from 'vitest';
import {count} from '../../src/checks/count.js';
import type {Goal, Measure, Requirement} from '../../src/model/plan.js';
import type {Unit} from '../../src/model/verdict.js';
import {report, requirementOf, type Suite, testCheck} from '../support/check.js';

/** What the plan counts, and what that must come to. */
function asks(counts: Measure, goal: Goal, unit: Unit, more: Partial<Requirement> = {}): {requirement: Partial<Requirement>} {
  return {requirement: {...more, with: {counts, ...goal, unit}}};
}

const stations = (goal: Goal, more: Partial<Requirement> = {}) => asks({kind: 'stations'}, goal, 'station', more);
/** Demonstration stations: two are asked. */
const demos = (kind: string | readonly string[]) => asks({kind: 'stations', where: {kind}}, {'at-least': 2}, 'station');
const ONE_OR_TWO = {'at-least': 1, 'at-most': 2};
const BY = {every: 'period', by: '2023-12-31'} as const;
const YEARLY = {every: 'work-year'} as const;
const HEADS: Measure = {kind: 'workers', where: {role: 'head'}};
const [EACH_STATION, EACH_ORG, EACH_WORKER] = [{each: 'station'}, {each: 'organisation'}, {each: 'worker'}] as const;
const EACH_COUNTY = {each: 'county'} as const;
const OPERATORS = 'S1,枝城镇,示范站,甲机构;S2,红花套镇,普通站,乙机构';
const DEPUTIES: Measure = {kind: 'workers', where: {role: 'deputy-head', org: {'same-as': 'operator'}}};
const PRE_SERVICE: Measure = {kind: 'training', where: {topic: {matches: ['*岗前*', '*pre-service*']}}};
const TALENTS: Measure = {kind: 'outcomes', latest: 'value', where: {indicator: '人才'}};
const TALENT_COLUMNS = 'subject,year,indicator,value,date';
/** Two pairings of one sender, and one of another. */
const THREE_PAIRINGS =
  'pairing,sending_org,receiving_org,receiving_region;P1,甲社工事务所,东乡中心,东乡县;P2,甲社工事务所,岷县中心,岷县;P3,乙社工事务所,东乡中心,东乡县';
const YIDU = {scope: {sending: [], receiving: [{province: '湖北省', prefecture: '宜昌市', name: '宜都市'}]}};
const ANYWHERE = {scope: {sending: [], receiving: []}};

const SUITE: Suite = {
  requirement: {each: 'programme', every: 'none', with: {counts: {kind: 'stations'}, 'at-least': 2, unit: 'station'}},
  given: {pairings: null},
  columns: {
    stations: 'station,township,kind,operator,opened',
    workers: 'worker,role,station,org,certificate,hired',
    village_points: 'point,township,village,opened',
  },
};

testCheck(
  count,
  {
    // Records, and what they must come to.
    'two where two are asked': {stations: 'S1,枝城镇;S2,红花套镇', expect: 'pass 2/2', rows: 2},
    'one where two are asked': {stations: 'S1,枝城镇', expect: 'fail 1/2 supply', says: {supply: {table: '社工站'}}},
    'three where two are asked': {stations: 'S1,枝城镇;S2,红花套镇;S3,高坝洲镇', expect: 'pass 3/2'},
    'none where two are asked': {stations: '', expect: 'fail 0/2 supply'},
    'a station entered twice is one': {stations: 'S1,枝城镇;S1,枝城镇', expect: 'fail 1/2 supply'},
    'a station in two files is one': {stations: ['S1,枝城镇', 'S1,枝城镇'], expect: 'fail 1/2 supply'},
    'as many as it must exceed': {...stations({'more-than': 2}), stations: 'S1,枝城镇;S2,红花套镇', expect: 'fail 2/2 supply'},
    'one more than it must exceed': {...stations({'more-than': 2}), stations: 'S1,枝城镇;S2,红花套镇;S3,高坝洲镇', expect: 'pass 3/2'},
    'as many as are allowed': {...stations({'at-most': 2}), stations: 'S1,枝城镇;S2,红花套镇', expect: 'pass 2/2'},
    'one more than is allowed': {
      ...stations({'at-most': 2}),
      stations: 'S1,枝城镇;S2,红花套镇;S3,高坝洲镇',
      expect: 'fail 3/2 over',
      says: {over: {table: '社工站'}},
    },
    'none where two are allowed': {...stations({'at-most': 2}), stations: '', expect: 'pass 0/2'},
    'exactly two': {...stations({exactly: 2}), stations: 'S1,枝城镇;S2,红花套镇', expect: 'pass 2/2'},
    'one short of exactly two': {...stations({exactly: 2}), stations: 'S1,枝城镇', expect: 'fail 1/2 supply'},
    'one more than exactly two': {...stations({exactly: 2}), stations: 'S1,枝城镇;S2,红花套镇;S3,高坝洲镇', expect: 'fail 3/2 over'},
    'one or two: none': {...stations(ONE_OR_TWO), stations: '', expect: 'fail 0/1 supply'},
    'one or two: one': {...stations(ONE_OR_TWO), stations: 'S1,枝城镇', expect: 'pass 1/1'},
    'one or two: two': {...stations(ONE_OR_TWO), stations: 'S1,枝城镇;S2,红花套镇', expect: 'pass 2/1'},
    'one or two: three': {...stations(ONE_OR_TWO), stations: 'S1,枝城镇;S2,红花套镇;S3,高坝洲镇', expect: 'fail 3/1 over'},

    // The same with a record of which it cannot be told: 2023-02-30 is no date.
    'a doubtful record beside enough': {
      stations: 'S1,枝城镇;S2,红花套镇;S3,高坝洲镇,,,2023-02-30',
      expect: 'pass 2..3/2 doubtful-rows*1',
      rows: 2,
    },
    'a doubtful record decides': {
      stations: 'S1,枝城镇;S3,高坝洲镇,,,2023-02-30',
      expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows',
    },
    'too few with the doubtful record too': {
      stations: 'S3,高坝洲镇,,,2023-02-30',
      expect: 'fail 0..1/2 doubtful-rows*1 mend-rows',
    },
    'a doubtful record may exceed it': {
      ...stations({'more-than': 2}),
      stations: 'S1,枝城镇;S2,红花套镇;S3,高坝洲镇,,,2023-02-30',
      expect: 'unknown 2..3/2 doubtful-rows*1 mend-rows',
    },
    'a doubtful record only reaches what must be exceeded': {
      ...stations({'more-than': 2}),
      stations: 'S1,枝城镇;S3,高坝洲镇,,,2023-02-30',
      expect: 'fail 1..2/2 doubtful-rows*1 mend-rows',
    },
    'a doubtful record may be one too many': {
      ...stations({'at-most': 2}),
      stations: 'S1,枝城镇;S2,红花套镇;S3,高坝洲镇,,,2023-02-30',
      expect: 'unknown 2..3/2 doubtful-rows*1 mend-rows',
    },
    'a doubtful record that is allowed': {
      ...stations({'at-most': 2}),
      stations: 'S1,枝城镇;S3,高坝洲镇,,,2023-02-30',
      expect: 'pass 1..2/2 doubtful-rows*1',
    },
    'too many without the doubtful record': {
      ...stations({'at-most': 1}),
      stations: 'S1,枝城镇;S2,红花套镇;S3,高坝洲镇,,,2023-02-30',
      expect: 'fail 2..3/1 doubtful-rows*1 mend-rows',
    },
    'exactly two, and a doubtful one': {
      ...stations({exactly: 2}),
      stations: 'S1,枝城镇;S2,红花套镇;S3,高坝洲镇,,,2023-02-30',
      expect: 'unknown 2..3/2 doubtful-rows*1 mend-rows',
    },
    'one, and a doubtful one, of exactly two': {
      ...stations({exactly: 2}),
      stations: 'S1,枝城镇;S3,高坝洲镇,,,2023-02-30',
      expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows',
    },
    'a doubtful one of exactly two': {
      ...stations({exactly: 2}),
      stations: 'S3,高坝洲镇,,,2023-02-30',
      expect: 'fail 0..1/2 doubtful-rows*1 mend-rows',
    },
    'one or two: a doubtful one': {
      ...stations(ONE_OR_TWO),
      stations: 'S3,高坝洲镇,,,2023-02-30',
      expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows',
    },
    'one or two: one, and a doubtful one': {
      ...stations(ONE_OR_TWO),
      stations: 'S1,枝城镇;S3,高坝洲镇,,,2023-02-30',
      expect: 'pass 1..2/1 doubtful-rows*1',
    },
    'one or two: two, and a doubtful one': {
      ...stations(ONE_OR_TWO),
      stations: 'S1,枝城镇;S2,红花套镇;S3,高坝洲镇,,,2023-02-30',
      expect: 'unknown 2..3/1 doubtful-rows*1 mend-rows',
    },
    'one or two: three, and a doubtful one': {
      ...stations(ONE_OR_TWO),
      stations: 'S1,枝城镇;S2,红花套镇;S4,五眼泉镇;S3,高坝洲镇,,,2023-02-30',
      expect: 'fail 3..4/1 doubtful-rows*1 mend-rows',
    },

    // From when on. The as-of date is 2024-06-30.
    'opened on the as-of date': {stations: 'S1,枝城镇;S2,红花套镇,,,2024-06-30', expect: 'pass 2/2'},
    'opened on the day after': {stations: 'S1,枝城镇;S2,红花套镇,,,2024-07-01', expect: 'fail 1/2 supply', rows: 1},
    'opened before the plan': {stations: 'S1,枝城镇,,,2019-05-01;S2,红花套镇', expect: 'pass 2/2'},
    'a point opened on the day after': {
      ...asks({kind: 'village_points'}, {'at-least': 2}, 'point'),
      village_points: 'V1,枝城镇,甲村,2024-06-30;V2,枝城镇,乙村,2024-07-01',
      expect: 'fail 1/2 supply',
      says: {supply: {table: '村级社工点'}},
    },
    'a worker hired on the day after': {
      ...asks({kind: 'workers'}, {'at-least': 2}, 'worker'),
      workers: 'W1,站长,S1,甲机构,,2024-06-30;W2,站长,S1,甲机构,,2024-07-01',
      expect: 'fail 1/2 supply',
    },
    'a post from the day after on': {
      ...asks({kind: 'posts', where: {kind: 'service'}}, {'at-least': 2}, 'post'),
      posts: 'post,kind,opened;G1,服务性,2024-06-30;G2,服务性,2024-07-01',
      expect: 'fail 1/2 supply',
    },
    'townships have no date': {
      ...asks({kind: 'townships', where: {kind: 'street'}}, {'at-least': 1}, 'township'),
      townships: '陆城街道,街道;枝城镇,镇',
      expect: 'pass 1/1',
    },
    'a training on the as-of date, and one on the day after': {
      ...asks({kind: 'training'}, {'at-least': 2}, 'record'),
      training: '2024-06-30,岗前培训;2024-07-01,岗前培训',
      expect: 'fail 1/2 supply',
    },
    'a training on a day that does not exist': {
      ...asks({kind: 'training'}, {'at-least': 2}, 'record'),
      training: '2024-06-29,岗前培训;2024-06-31,岗前培训',
      expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows',
    },
    'an event is taken at its word where it states no date': {
      ...asks({kind: 'projects'}, {'at-least': 2}, 'project'),
      projects: '项目甲,已完成,2024-03-01;项目乙,实施中,',
      expect: 'pass 2/2',
    },
    'a work year that begins after the as-of date': {
      ...asks({kind: 'projects'}, {'at-least': 2}, 'project'),
      projects: 'name,pairing,year,status;项目甲,P1,2024,已完成;项目乙,P1,2025,实施中',
      expect: 'fail 1/2 supply',
    },
    'the number in force on the as-of date': {
      ...stations({'at-least': {'2021-01-01': 1, '2024-06-30': 2, '2024-07-01': 3}}),
      stations: 'S1,枝城镇;S2,红花套镇',
      expect: 'pass 2/2@2024-06-30',
    },
    'before the first number is in force': {
      ...stations({'at-least': {'2024-07-01': 3}}),
      stations: 'S1,枝城镇',
      expect: 'not-applicable not-in-force',
    },

    // What a cell must say: a value in any spelling.
    'a value': {...demos('demonstration'), stations: 'S1,枝城镇,示范站;S2,红花套镇,普通站;S3,高坝洲镇,示范站', expect: 'pass 2/2', rows: 2},
    'a value too few': {...demos('demonstration'), stations: 'S1,枝城镇,示范站;S2,红花套镇,普通站', expect: 'fail 1/2 supply'},
    'a value in English': {...demos('demonstration'), stations: 'S1,枝城镇,示范站;S2,红花套镇,demonstration', expect: 'pass 2/2'},
    'a value that the plan writes in Chinese': {
      ...demos('示范站'),
      stations: 'S1,枝城镇,示范站;S2,红花套镇,demonstration',
      expect: 'pass 2/2',
    },
    'one of several values': {...demos(['demonstration', 'ordinary']), stations: 'S1,枝城镇,示范站;S2,红花套镇,一般站', expect: 'pass 2/2'},
    'none of several values': {
      ...demos(['demonstration', 'ordinary']),
      stations: 'S1,枝城镇,示范站;S2,红花套镇,县级总站',
      expect: 'fail 1/2 supply',
    },
    'a blank cell may be it': {
      ...demos('demonstration'),
      stations: 'S1,枝城镇,示范站;S2,红花套镇,',
      expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows',
    },
    'a word that is no such value may be it': {
      ...demos('demonstration'),
      stations: 'S1,枝城镇,示范站;S2,红花套镇,好站',
      expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows',
    },
    'a table without the column may say anything': {
      ...demos('demonstration'),
      stations: 'station,name,county,township;S1,站甲,东乡县,枝城镇;S2,站乙,东乡县,红花套镇',
      expect: 'unknown 0..2/2 doubtful-rows*2 mend-rows',
    },
    'a row with a cell too many': {
      ...demos('demonstration'),
      stations: 'station,name,county,township,kind;S1,站甲,东乡县,枝城镇,示范站;S2,站乙,东乡县,红花套镇,示范站,多',
      expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows',
    },
    'two conditions, one of them not met': {
      ...asks({kind: 'stations', where: {kind: 'demonstration', operator: '甲机构'}}, {'at-least': 1}, 'station'),
      stations: 'S1,枝城镇,示范站,乙机构;S2,红花套镇,普通站,甲机构',
      expect: 'fail 0/1 supply',
    },
    'two conditions: what one rules out, a blank in the other leaves out': {
      ...asks({kind: 'stations', where: {kind: 'demonstration', operator: '甲机构'}}, {'at-least': 1}, 'station'),
      stations: 'S1,枝城镇,普通站,;S2,红花套镇,,乙机构',
      expect: 'fail 0/1 supply',
    },
    'a blank certificate is none': {
      ...asks({kind: 'workers', where: {certificate: ['assistant', 'social-worker', 'senior']}}, {'at-least': 2}, 'worker'),
      workers: 'W1,站长,S1,甲机构,中级;W2,站长,S1,甲机构,',
      expect: 'fail 1/2 supply',
    },
    'a certificate that cannot be read may be one': {
      ...asks({kind: 'workers', where: {certificate: ['assistant', 'social-worker', 'senior']}}, {'at-least': 2}, 'worker'),
      workers: 'W1,站长,S1,甲机构,中级;W2,站长,S1,甲机构,有证',
      expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows',
    },

    // What a cell must say: patterns.
    'a text with anything before and after': {
      ...asks(PRE_SERVICE, {'at-least': 2}, 'record'),
      training: '2023-05-08,2023年岗前培训;2023-05-09,岗前;2023-05-10,在岗培训',
      expect: 'pass 2/2',
      rows: 2,
    },
    'the other pattern, in capitals': {
      ...asks(PRE_SERVICE, {'at-least': 1}, 'record'),
      training: '2023-05-08,A Pre-Service course',
      expect: 'pass 1/1',
    },
    'a pattern without a star is the whole text': {
      ...asks({kind: 'training', where: {topic: {matches: '岗前培训'}}}, {'at-least': 1}, 'record'),
      training: '2023-05-08,2023年岗前培训',
      expect: 'fail 0/1 supply',
    },
    'a star may be nothing, a part is used once': {
      ...asks({kind: 'training', where: {topic: {matches: '培训*培训'}}}, {'at-least': 2}, 'record'),
      training: '2023-05-08,培训;2023-05-09,培训培训;2023-05-10,培训之培训',
      expect: 'pass 2/2',
    },
    "a slot is the row's own cell": {
      ...asks({kind: 'stations', where: {name: {matches: '宜都市{township}社会工作服务站'}}}, {'at-least': 2}, 'station'),
      stations:
        'station,name,county,township;S1,宜都市枝城镇社会工作服务站,宜都市,枝城镇;S2,宜都市枝城镇社会工作服务站,宜都市,红花套镇;S3,宜都市五眼泉镇社会工作服务站,宜都市,五眼泉镇',
      expect: 'pass 2/2',
    },
    'a star in a cell is no star': {
      ...asks({kind: 'stations', where: {name: {matches: '{township}社工站'}}}, {'at-least': 1}, 'station'),
      stations: 'station,name,county,township;S1,枝城镇社工站,宜都市,*',
      expect: 'fail 0/1 supply',
    },
    'a pattern over a blank cell': {
      ...asks({kind: 'workers', where: {major: {matches: '*社会*'}}}, {'at-least': 2}, 'worker'),
      workers: 'worker,name,org,major;W1,社工甲,甲机构,社会学;W2,社工乙,甲机构,',
      expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows',
    },
    'what is not written so is not counted': {
      ...asks({kind: 'workers', where: {major: {matches: '*社会*'}}}, {'at-least': 2}, 'worker'),
      workers: 'worker,name,org,major;W1,社工甲,甲机构,社会学;W2,社工乙,甲机构,民俗学',
      expect: 'fail 1/2 supply',
    },
    'what is not written so may be similar': {
      ...asks({kind: 'workers', where: {major: {matches: '*社会*', 'or-similar': true}}}, {'at-least': 2}, 'worker'),
      workers: 'worker,name,org,major;W1,社工甲,甲机构,社会学;W2,社工乙,甲机构,民俗学',
      expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows',
    },

    // What a cell must say: lists, blanks, numbers, dates.
    'a list with one spelling of each': {
      ...asks({kind: 'stations', where: {rooms: {includes: [['个案工作室', '个案室'], ['多功能室']]}}}, {'at-least': 2}, 'station'),
      stations:
        'station,name,county,township,rooms;S1,站甲,宜都市,枝城镇,多功能室；个案室；图书室;S2,站乙,宜都市,红花套镇,个案室;S3,站丙,宜都市,五眼泉镇,个案工作室；多功能室',
      expect: 'pass 2/2',
      rows: 2,
    },
    'a list that is blank': {
      ...asks({kind: 'stations', where: {rooms: {includes: ['多功能室']}}}, {'at-least': 1}, 'station'),
      stations: 'station,name,county,township,rooms;S1,站甲,宜都市,枝城镇,',
      expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows',
    },
    'an item that only contains it': {
      ...asks({kind: 'stations', where: {rooms: {includes: ['多功能室']}}}, {'at-least': 1}, 'station'),
      stations: 'station,name,county,township,rooms;S1,站甲,宜都市,枝城镇,旧多功能室',
      expect: 'fail 0/1 supply',
    },
    'a cell that is filled in': {
      ...asks({kind: 'posts', where: {station: {given: true}}}, {'at-least': 1}, 'post'),
      posts: 'post,kind,station;G1,服务性,;G2,服务性,S1',
      expect: 'pass 1/1',
      rows: 1,
    },
    'a cell that is left blank': {
      ...asks({kind: 'posts', where: {station: {given: false}}}, {'at-least': 1}, 'post'),
      posts: 'post,kind,station;G1,服务性,S2;G2,服务性,S1',
      expect: 'fail 0/1 supply',
    },
    'a cell that cannot be used is filled in': {
      ...asks({kind: 'workers', where: {certificate_date: {given: true}}}, {'at-least': 1}, 'worker'),
      workers: 'worker,name,org,certificate_date;W1,社工甲,甲机构,2023-02-30',
      expect: 'pass 1/1',
    },
    'a number of at least': {
      ...asks({kind: 'training', where: {attendances: {'at-least': 20}}}, {'at-least': 2}, 'record'),
      training: 'date,topic,attendances;2023-05-08,督导,20;2023-05-09,督导,19;2023-05-10,督导,21',
      expect: 'pass 2/2',
    },
    'a number of at most': {
      ...asks({kind: 'training', where: {attendances: {'at-least': 19, 'at-most': 20}}}, {'at-least': 3}, 'record'),
      training: 'date,topic,attendances;2023-05-08,督导,20;2023-05-09,督导,19;2023-05-10,督导,21',
      expect: 'fail 2/3 supply',
    },
    'a number that is none': {
      ...asks({kind: 'training', where: {attendances: {'at-least': 20}}}, {'at-least': 2}, 'record'),
      training: 'date,topic,attendances;2023-05-08,督导,20;2023-05-09,督导,二十',
      expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows',
    },
    'days from and to': {
      ...asks({kind: 'training', where: {date: {'not-before': '2023-05-08', 'not-after': '2023-05-10'}}}, {'at-least': 3}, 'record'),
      training: '2023-05-07,督导;2023-05-08,督导;2023-05-10,督导;2023-05-11,督导',
      expect: 'fail 2/3 supply',
    },

    // What a cell must say: as the subject's own record.
    "a deputy of the station's operator": {
      ...asks(DEPUTIES, {'at-least': 1}, 'worker', EACH_STATION),
      of: 'S1',
      stations: OPERATORS,
      workers: 'W1,副站长,S1,甲机构;W2,副站长,S2,甲机构',
      expect: 'pass 1/1',
    },
    "a deputy of another station's operator": {
      ...asks(DEPUTIES, {'at-least': 1}, 'worker', EACH_STATION),
      of: 'S2',
      stations: OPERATORS,
      workers: 'W1,副站长,S1,甲机构;W2,副站长,S2,甲机构',
      expect: 'fail 0/1 supply',
    },
    'a station that does not say who runs it': {
      ...asks(DEPUTIES, {'at-least': 1}, 'worker', EACH_STATION),
      of: 'S1',
      stations: 'S1,枝城镇,示范站,',
      workers: 'W1,副站长,S1,甲机构',
      expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows',
    },

    // Sums.
    'a sum': {
      ...asks({kind: 'training', sum: 'attendances'}, {'at-least': 300}, 'attendance'),
      training: 'date,topic,attendances;2023-05-08,督导,200;2023-05-09,督导,100',
      expect: 'pass 300/300',
      rows: 2,
    },
    'a sum that is one short': {
      ...asks({kind: 'training', sum: 'attendances'}, {'at-least': 300}, 'attendance'),
      training: 'date,topic,attendances;2023-05-08,督导,200;2023-05-09,督导,99',
      expect: 'fail 299/300 supply',
    },
    'fen add up': {
      ...asks({kind: 'funding', sum: 'amount', where: {direction: 'received'}}, {exactly: 0.3}, 'yuan'),
      funding: '拨付,财政,0.1;拨付,财政,0.2;支出,财政,5',
      expect: 'pass 0.3/0.3',
    },
    'a fen too much': {
      ...asks({kind: 'funding', sum: 'amount', where: {direction: 'received'}}, {'at-most': 0.3}, 'yuan'),
      funding: '拨付,财政,0.1;拨付,财政,0.21',
      expect: 'fail 0.31/0.3 over',
    },
    'an amount in units of ten thousand': {
      ...asks({kind: 'funding', sum: 'amount', where: {direction: 'received'}}, {'at-least': 2_000_000}, 'yuan'),
      funding: '结对编号,工作年度,收支,资金来源,金额（万元）;P1,2023,拨付,财政,200',
      expect: 'pass 2000000/2000000',
    },
    'a summand in doubt adds what it says': {
      ...asks({kind: 'funding', sum: 'amount', where: {source: 'fiscal'}}, {'at-least': 100}, 'yuan'),
      funding: '拨付,财政,60;拨付,,39',
      expect: 'fail 60..99/100 doubtful-rows*1 mend-rows',
    },
    'a summand in doubt that decides': {
      ...asks({kind: 'funding', sum: 'amount', where: {source: 'fiscal'}}, {'at-least': 100}, 'yuan'),
      funding: '拨付,财政,60;拨付,,40',
      expect: 'unknown 60..100/100 doubtful-rows*1 mend-rows',
    },
    'a summand that cannot be read may be anything': {
      ...asks({kind: 'funding', sum: 'amount'}, {'at-least': 100}, 'yuan'),
      funding: '拨付,财政,60;拨付,财政,约四十',
      expect: 'unknown 60..100/100 doubtful-rows*1 mend-rows',
    },
    'a summand that cannot be read, where nothing may be too much': {
      ...asks({kind: 'funding', sum: 'amount'}, {'at-most': 60}, 'yuan'),
      funding: '拨付,财政,60;拨付,财政,约四十',
      expect: 'unknown 60..61/60 doubtful-rows*1 mend-rows',
    },
    'a summand that cannot be read, beside enough': {
      ...asks({kind: 'funding', sum: 'amount'}, {'at-least': 60}, 'yuan'),
      funding: '拨付,财政,60;拨付,财政,约四十',
      expect: 'pass 60/60 doubtful-rows*1',
    },

    // Distinct values.
    'different organisations': {
      ...asks({kind: 'workers', distinct: 'org'}, {'at-least': 2}, 'organisation'),
      workers: 'W1,社工,,甲机构;W2,社工,,乙机构;W3,社工,,甲机构',
      expect: 'pass 2/2',
      rows: 3,
    },
    'the same organisation, written in two ways': {
      ...asks({kind: 'workers', distinct: 'org'}, {'at-least': 2}, 'organisation'),
      workers: 'W1,社工,,甲（虚构）机构;W2,社工,,甲(虚构) 机构',
      expect: 'fail 1/2 supply',
    },
    'a county in full and in short is one': {
      ...asks({kind: 'stations', distinct: 'county'}, {'at-least': 2}, 'county'),
      stations: 'station,name,county,township;S1,站甲,东乡县,锁南镇;S2,站乙,甘肃省临夏州东乡族自治县,达板镇;S3,站丙,岷县,岷阳镇',
      expect: 'pass 2/2',
    },
    'a value in doubt that is another': {
      ...asks({kind: 'stations', distinct: 'operator'}, {'at-least': 2}, 'organisation'),
      stations: 'S1,枝城镇,,甲机构;S2,红花套镇,,乙机构,2023-02-30',
      expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows',
    },
    'a value in doubt that is the same': {
      ...asks({kind: 'stations', distinct: 'operator'}, {'at-least': 2}, 'organisation'),
      stations: 'S1,枝城镇,,甲机构;S2,红花套镇,,甲机构,2023-02-30',
      expect: 'fail 1/2 doubtful-rows*1 …',
    },
    'a blank may be another': {
      ...asks({kind: 'stations', distinct: 'operator'}, {'at-least': 2}, 'organisation'),
      stations: 'S1,枝城镇,,甲机构;S2,红花套镇,,',
      expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows',
    },
    'a blank is one more at most': {
      ...asks({kind: 'stations', distinct: 'operator'}, {'at-least': 3}, 'organisation'),
      stations: 'S1,枝城镇,,甲机构;S2,红花套镇,,',
      expect: 'fail 1..2/3 doubtful-rows*1 mend-rows',
    },
    'combinations of two columns': {
      ...asks({kind: 'stations', distinct: ['county', 'township']}, {'at-least': 3}, 'township'),
      stations: 'station,name,county,township;S1,站甲,宜都市,城关镇;S2,站乙,当阳市,城关镇;S3,站丙,当阳市,河溶镇;S4,站丁,当阳市,河溶镇',
      expect: 'pass 3/3',
    },
    'combinations, one too few': {
      ...asks({kind: 'stations', distinct: ['county', 'township']}, {'at-least': 3}, 'township'),
      stations: 'station,name,county,township;S1,站甲,宜都市,城关镇;S3,站丙,当阳市,河溶镇;S4,站丁,当阳市,河溶镇',
      expect: 'fail 2/3 supply',
    },

    // The latest value.
    'the value of the latest year': {
      ...asks(TALENTS, {exactly: 30}, 'person'),
      outcomes: `${TALENT_COLUMNS};P1,2022,人才,50,;P1,2023,人才,30,;P1,2021,人才,40,`,
      expect: 'pass 30/30',
    },
    'the latest value of each pairing, added up': {
      ...asks(TALENTS, {'at-least': 50}, 'person'),
      outcomes: `${TALENT_COLUMNS};P1,2022,人才,50,;P1,2023,人才,30,;P2,2021,人才,19,`,
      expect: 'fail 49/50 supply',
    },
    'each indicator has its own latest value': {
      ...asks({kind: 'outcomes', latest: 'value', where: {indicator: ['人才', '基地']}}, {'at-least': 33}, 'person'),
      outcomes: `${TALENT_COLUMNS};P1,2022,人才,50,;P1,2023,人才,30,;P1,2022,基地,3,`,
      expect: 'pass 33/33',
    },
    'a later value that has not been reported yet': {
      ...asks(TALENTS, {exactly: 30}, 'person'),
      outcomes: `${TALENT_COLUMNS};P1,2023,人才,30,2023-12-31;P1,2024,人才,60,2024-07-01`,
      expect: 'pass 30/30',
    },
    'a later value in doubt': {
      ...asks(TALENTS, {'at-least': 50}, 'person'),
      outcomes: `${TALENT_COLUMNS};P1,2022,人才,30,;P1,2023,人才,50,2024-02-30`,
      expect: 'unknown 30..50/50 doubtful-rows*1 mend-rows',
    },
    'an earlier value in doubt does not matter': {
      ...asks(TALENTS, {'at-least': 30}, 'person'),
      outcomes: `${TALENT_COLUMNS};P1,2022,人才,10,2022-02-30;P1,2023,人才,30,`,
      expect: 'pass 30/30 doubtful-rows*1',
    },
    'a later value that cannot be read': {
      ...asks(TALENTS, {'at-least': 50}, 'person'),
      outcomes: `${TALENT_COLUMNS};P1,2022,人才,60,;P1,2023,人才,许多,`,
      expect: 'unknown 0..50/50 doubtful-rows*1 mend-rows',
    },

    'a county in full and in short has one latest value': {
      ...asks(TALENTS, {exactly: 7}, 'person'),
      outcomes: 'county,year,indicator,value;岷县,2022,人才,5;甘肃省岷县,2023,人才,7',
      expect: 'pass 7/7',
    },
    // Of whom.
    'of a pairing': {
      ...asks({kind: 'projects'}, {'at-least': 2}, 'project', {each: 'pairing'}),
      pairings: 'P1;P2',
      projects: 'pairing,year,name;P1,2022,项目甲;P1,2023,项目乙;P2,2023,项目丙',
      expect: 'pass 2/2',
      rows: 2,
    },
    'of the other pairing': {
      ...asks({kind: 'projects'}, {'at-least': 2}, 'project', {each: 'pairing'}),
      pairings: 'P1;P2',
      of: 'P2',
      projects: 'pairing,year,name;P1,2022,项目甲;P1,2023,项目乙;P2,2023,项目丙',
      expect: 'fail 1/2 supply',
    },
    'of a pairing, by the subject of the outcome': {
      ...asks({kind: 'outcomes', sum: 'value'}, {'at-least': 3}, 'person', {each: 'pairing'}),
      pairings: 'P1;P2',
      outcomes: 'subject,year,indicator,value;P1,2023,人才,3;P2,2023,人才,4;,2023,人才,5',
      expect: 'pass 3/3',
    },
    "a pairing that is in no roster may be anyone's": {
      ...asks({kind: 'projects'}, {'at-least': 2}, 'project', {each: 'pairing'}),
      pairings: 'P1;P2',
      projects: 'pairing,year,name;P1,2022,项目甲;P9,2023,项目乙',
      expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows',
    },
    'of a sender, through its pairings': {
      ...asks({kind: 'projects'}, {'at-least': 3}, 'project', {each: 'sending-org'}),
      pairings: THREE_PAIRINGS,
      of: '甲社工事务所',
      projects: 'pairing,year,name;P1,2022,项目甲;P2,2023,项目乙;P3,2023,项目丙',
      expect: 'fail 2/3 supply',
    },
    'workers of a sender': {
      ...asks({kind: 'workers'}, {'at-least': 2}, 'worker', {each: 'sending-org'}),
      pairings: THREE_PAIRINGS,
      of: '甲社工事务所',
      workers: 'W1,社工,,甲社工事务所;W2,社工,,甲 社工事务所;W3,社工,,乙社工事务所',
      expect: 'pass 2/2',
    },
    'of a receiver, through its pairings': {
      ...asks({kind: 'projects'}, {'at-least': 3}, 'project', {each: 'receiving-org'}),
      pairings: THREE_PAIRINGS,
      of: '东乡中心',
      projects: 'pairing,year,name;P1,2022,项目甲;P2,2023,项目乙;P3,2023,项目丙',
      expect: 'fail 2/3 supply',
    },
    'pairings of a receiver': {
      ...asks({kind: 'pairings'}, {'at-most': 1}, 'pairing', {each: 'receiving-org'}),
      pairings: THREE_PAIRINGS,
      of: '东乡中心',
      expect: 'fail 2/1 over',
    },
    'stations of an operator': {
      ...stations({'at-least': 2}, EACH_ORG),
      of: '甲机构',
      stations: `${OPERATORS};S3,五眼泉镇,普通站,甲 机构;S4,王家畈镇,普通站,`,
      expect: 'pass 2..3/2 doubtful-rows',
      rows: 2,
    },
    'stations of another operator': {
      ...stations({'at-least': 2}, EACH_ORG),
      of: '乙机构',
      stations: `${OPERATORS};S3,五眼泉镇,普通站,甲机构`,
      expect: 'fail 1/2 supply',
    },
    'projects of an operator': {
      ...asks({kind: 'projects', sum: 'amount'}, {'at-least': 100}, 'yuan', EACH_ORG),
      of: '甲机构',
      stations: OPERATORS,
      projects: 'pairing,year,name,org,amount;P1,2023,项目甲,甲机构,99.5;P1,2023,项目乙,乙机构,50',
      expect: 'fail 99.5/100 supply',
    },
    'guides of an operator': {
      ...asks({kind: 'workers', where: {role: 'guide'}}, {'at-least': 2}, 'worker', EACH_ORG),
      of: '甲机构',
      stations: OPERATORS,
      workers: 'W1,指导社工,,甲机构;W2,督导,,甲机构;W3,指导社工,,乙机构',
      expect: 'pass 2/2',
    },
    'awards of a worker': {
      ...asks({kind: 'awards', sum: 'amount'}, {'at-most': 3000}, 'yuan', EACH_WORKER),
      of: 'W1',
      workers: 'W1;W2',
      awards: 'W1,初级,1000,2022-05-01;W1,中级,2000,2023-05-01;W2,中级,2000,2023-05-01',
      expect: 'pass 3000/3000',
    },
    'posts of a worker': {
      ...asks({kind: 'posts'}, {'at-most': 1}, 'post', EACH_WORKER),
      of: 'W1',
      workers: 'W1;W2',
      posts: 'post,kind,worker;G1,服务性,W1;G2,服务性,W1;G3,服务性,W2',
      expect: 'fail 2/1 over',
    },
    'a worker without a record': {
      ...asks({kind: 'posts'}, {'at-most': 1}, 'post', EACH_WORKER),
      of: 'W2',
      workers: 'W1;W2',
      posts: 'post,kind,worker;G1,服务性,W1',
      expect: 'pass 0/1',
    },
    'the head of a station, by its number': {
      ...asks(HEADS, {exactly: 1}, 'worker', EACH_STATION),
      of: 'S1',
      stations: OPERATORS,
      workers: 'W1,站长,S1,民政办;W2,站长,S2,民政办;W3,驻站社工,S1,甲机构',
      expect: 'pass 1/1',
    },
    'the head of a station, by its name': {
      ...asks(HEADS, {exactly: 1}, 'worker', EACH_STATION),
      of: 'S1',
      stations: OPERATORS,
      workers: 'W1,站长,站S1,民政办;W2,站长,S2,民政办',
      expect: 'pass 1/1',
    },
    'the head of one of two stations of one name': {
      ...asks(HEADS, {exactly: 1}, 'worker', EACH_STATION),
      of: 'S1',
      stations: 'station,name,county,township;S1,社工站,宜都市,枝城镇;S2,社工站,宜都市,五眼泉镇',
      workers: 'W1,站长,社工站,民政办',
      expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows',
    },
    'two heads of a station': {
      ...asks(HEADS, {exactly: 1}, 'worker', EACH_STATION),
      of: 'S1',
      stations: OPERATORS,
      workers: 'W1,站长,站S1,民政办;W2,负责人,S1,民政办',
      expect: 'fail 2/1 over',
    },
    'posts of a station': {
      ...asks({kind: 'posts', where: {kind: 'service'}}, {'at-least': 1}, 'post', EACH_STATION),
      of: 'S2',
      stations: OPERATORS,
      posts: 'post,kind,station;G1,服务性,S1;G2,事务性,S2',
      expect: 'fail 0/1 supply',
    },
    'a station that is not listed may be any': {
      ...asks(HEADS, {exactly: 1}, 'worker', EACH_STATION),
      of: 'S1',
      stations: OPERATORS,
      workers: 'W1,站长,S9,民政办',
      expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows',
    },
    'stations of a county, in full and in short': {
      ...stations({'at-least': 3}, EACH_COUNTY),
      of: '宜都市',
      plan: YIDU,
      stations:
        'station,name,county,township;S1,站甲,宜都市,枝城镇;S2,站乙,湖北省宜昌市宜都市,五眼泉镇;S3,站丙,湖北宜都市,王家畈镇;S4,站丁,当阳市,河溶镇',
      expect: 'pass 3/3',
      rows: 3,
    },
    'a county of the plan without a record': {
      ...stations({'at-least': 1}, EACH_COUNTY),
      of: '宜都市',
      plan: YIDU,
      stations: 'station,name,county,township;S4,站丁,当阳市,河溶镇',
      expect: 'fail 0/1 supply',
    },
    'a plan that names no county: the tables do': {
      ...stations({'at-least': 2}, EACH_COUNTY),
      of: '当阳市',
      plan: ANYWHERE,
      stations: 'station,name,county,township;S1,站甲,宜都市,枝城镇;S4,站丁,当阳市,河溶镇',
      expect: 'fail 1/2 supply',
    },
    'trainings of a county, by its column and through the pairing': {
      ...asks({kind: 'training'}, {'at-least': 3}, 'record', EACH_COUNTY),
      of: '岷县',
      pairings: THREE_PAIRINGS,
      training:
        'date,topic,attendances,subject,county;2023-05-08,督导,20,,岷县;2023-05-09,督导,20,P2,;2023-05-10,督导,20,P1,;2023-05-11,督导,20,P1,甘肃省岷县',
      expect: 'pass 3/3',
    },
    'workers of a county, through their station': {
      ...asks(HEADS, {'at-least': 2}, 'worker', EACH_COUNTY),
      of: '宜都市',
      plan: YIDU,
      stations: 'station,name,county,township;S1,站甲,宜都市,枝城镇;S2,站乙,当阳市,河溶镇',
      workers: 'W1,站长,S1,民政办;W2,站长,S2,民政办',
      expect: 'fail 1/2 supply',
    },

    // Of which subjects.
    'asked, since it is a demonstration station': {
      ...asks(HEADS, {exactly: 1}, 'worker', {...EACH_STATION, for: {kind: 'demonstration'}}),
      of: 'S1',
      stations: OPERATORS,
      workers: 'W2,站长,S2,民政办',
      expect: 'fail 0/1 supply',
    },
    'perhaps asked: the kind is blank': {
      ...asks(HEADS, {exactly: 1}, 'worker', {...EACH_STATION, for: {kind: 'demonstration'}}),
      of: 'S1',
      stations: 'S1,枝城镇;S2,红花套镇,普通站',
      workers: 'W2,站长,S2,民政办',
      expect: 'unknown 0/1 asked-unclear …',
    },
    'perhaps asked, and met anyway': {
      ...asks(HEADS, {exactly: 1}, 'worker', {...EACH_STATION, for: {kind: 'demonstration'}}),
      of: 'S1',
      stations: 'S1,枝城镇',
      workers: 'W2,站长,S1,民政办',
      expect: 'pass 1/1',
    },

    // When. At all times, never pending; over the plan; in each year.
    'what holds at all times is not pending': {stations: 'S1,枝城镇', asOf: '2021-01-01', expect: 'fail 1/2 supply'},
    'over the plan, on its last day': {
      ...stations({'at-least': 2}, {every: 'period'}),
      stations: 'S1,枝城镇',
      asOf: '2025-12-31',
      expect: 'pending 1/2 supply',
    },
    'over the plan, on the day after': {
      ...stations({'at-least': 2}, {every: 'period'}),
      stations: 'S1,枝城镇',
      asOf: '2026-01-01',
      expect: 'fail 1/2 supply',
    },
    'over the plan, met': {...stations({'at-least': 1}, {every: 'period'}), stations: 'S1,枝城镇', asOf: '2022-01-01', expect: 'pass 1/1'},
    'over the plan, too many already': {
      ...stations({'at-most': 1}, {every: 'period'}),
      stations: 'S1,枝城镇;S2,红花套镇',
      asOf: '2022-01-01',
      expect: 'fail 2/1 over',
    },
    'on the day by which it must be met': {
      ...stations({'at-least': 2}, BY),
      stations: 'S1,枝城镇;S2,红花套镇,,,2024-01-01',
      asOf: '2023-12-31',
      expect: 'pending 1/2 supply',
    },
    'opened on that day': {...stations({'at-least': 2}, BY), stations: 'S1,枝城镇;S2,红花套镇,,,2023-12-31', expect: 'pass 2/2'},
    'opened on the day after that day': {
      ...stations({'at-least': 2}, BY),
      stations: 'S1,枝城镇;S2,红花套镇,,,2024-01-01',
      asOf: '2024-01-01',
      expect: 'fail 1/2 supply',
    },
    'in doubt while it is open': {
      ...stations({'at-least': 2}, BY),
      stations: 'S1,枝城镇;S2,红花套镇,,,2023-02-30',
      asOf: '2023-12-31',
      expect: 'unknown 1..2/2 doubtful-rows*1 mend-rows',
    },
    'too few in any case while it is open': {
      ...stations({'at-least': 3}, BY),
      stations: 'S1,枝城镇;S2,红花套镇,,,2023-02-30',
      asOf: '2023-12-31',
      expect: 'pending 1..2/3 doubtful-rows*1 mend-rows',
    },
    'exactly, while it is open': {
      ...stations({exactly: 2}, BY),
      stations: 'S1,枝城镇',
      asOf: '2023-12-31',
      expect: 'pending 1/2 supply',
    },
    'a training after the day by which it must be met': {
      ...asks(PRE_SERVICE, {'at-least': 2}, 'record', BY),
      training: '2023-12-31,岗前培训;2024-01-01,岗前培训',
      expect: 'fail 1/2 supply',
    },
    'nothing but a training after that day': {
      ...asks(PRE_SERVICE, {'at-least': 1}, 'record', BY),
      training: '2024-01-01,岗前培训',
      expect: 'fail 0/1 supply',
    },
    'a work year that begins after the day by which it must be met': {
      ...asks({kind: 'projects'}, {'at-least': 2}, 'project', BY),
      projects: 'name,pairing,year,status;项目甲,P1,2023,已完成;项目乙,P1,2024,实施中',
      expect: 'fail 1/2 supply',
    },
    'an event of the judged year': {
      ...asks({kind: 'training'}, {'at-least': 2}, 'record', YEARLY),
      training: '2022-12-31,督导;2023-01-01,督导;2023-12-31,督导;2024-01-01,督导',
      expect: 'pass 2/2',
      rows: 2,
    },
    'one event too few in the judged year': {
      ...asks({kind: 'training'}, {'at-least': 2}, 'record', YEARLY),
      training: '2022-12-31,督导;2023-01-01,督导;2024-01-01,督导',
      expect: 'fail 1/2 supply',
    },
    'an event states its year itself': {
      ...asks({kind: 'projects'}, {'at-least': 2}, 'project', YEARLY),
      projects: 'name,pairing,year,start;项目甲,P1,2023,2022-12-20;项目乙,P1,2022,2023-01-10;项目丙,P1,2023,2023-01-10',
      expect: 'pass 2/2',
    },
    'on the last day of the year': {
      ...asks({kind: 'training'}, {'at-least': 2}, 'record', YEARLY),
      training: '2023-01-01,督导;2024-01-01,督导',
      asOf: '2023-12-31',
      expect: 'pending 1/2 supply',
    },
    'on the day after the year': {
      ...asks({kind: 'training'}, {'at-least': 2}, 'record', YEARLY),
      training: '2023-01-01,督导;2024-01-01,督导',
      asOf: '2024-01-01',
      expect: 'fail 1/2 supply',
    },
    'a station of a later year does not count for an earlier one': {
      ...stations({'at-least': 2}, YEARLY),
      stations: 'S1,枝城镇,,,2022-05-01;S2,红花套镇,,,2024-01-01',
      expect: 'fail 1/2 supply',
    },
    'a station of an earlier year counts for a later one': {
      ...stations({'at-least': 2}, YEARLY),
      stations: 'S1,枝城镇,,,2022-05-01;S2,红花套镇,,,2023-12-31',
      expect: 'pass 2/2',
    },
    'the number in force on the first day of the judged year': {
      ...stations({'at-least': {'2021-01-01': 1, '2023-01-01': 2, '2023-01-02': 3}}, YEARLY),
      stations: 'S1,枝城镇;S2,红花套镇',
      expect: 'pass 2/2@2023-01-01',
    },

    // What there is to judge.
    'switched off': {off: '试点', stations: 'S1,枝城镇', expect: 'waived switched-off', says: {'switched-off': {reason: '试点'}}},
    'no table': {pairings: 'P1', expect: 'unknown not-given supply', says: {'not-given': {kinds: ['社工站']}}},
    'a table that breaks off too early': {stations: 'S1,枝城镇', broken: ['stations'], expect: 'unknown 1/2 broken-file …'},
    'a table that breaks off after enough': {stations: 'S1,枝城镇;S2,红花套镇', broken: ['stations'], expect: 'pass 2/2'},
    'a table that breaks off before too many': {
      ...stations({'at-most': 2}),
      stations: 'S1,枝城镇;S2,红花套镇',
      broken: ['stations'],
      expect: 'unknown 2/2 broken-file',
    },
    'a table that breaks off after too many': {
      ...stations({'at-most': 1}),
      stations: 'S1,枝城镇;S2,红花套镇',
      broken: ['stations'],
      expect: 'fail 2/1 over',
    },
  },
  SUITE,
);

it('says nothing of those that are not asked', async () => {
  const requirement = {
    ...requirementOf(count, SUITE),
    ...asks(HEADS, {exactly: 1}, 'worker', {...EACH_STATION, for: {kind: ['demonstration', 'main']}}).requirement,
  };
  const {verdicts, subjects} = await report(
    {stations: 'S1,枝城镇,示范站;S2,红花套镇,普通站;S3,五眼泉镇,县级总站;S4,王家畈镇,指导中心', workers: 'W1,站长,S1,民政办'},
    SUITE,
    {requirements: [requirement], targets: []},
  );
  expect(verdicts.map(({subject, status}) => [subject.id, status])).toEqual([
    ['S1', 'pass'],
    ['S3', 'fail'],
  ]);
  expect(subjects.map(({id}) => id)).toEqual(['S1', 'S3']);
});
