import {everyRecord} from '../../src/checks/every-record.js';
import type {Kind} from '../../src/model/kinds.js';
import type {Requirement, Where} from '../../src/model/plan.js';
import {type Case, testCheck} from '../support/check.js';

/** What every record of a table must say; of station S1, where a case does not say of whom. */
function asks(of: Kind, must: Where, more: Partial<Requirement> = {}, where?: Where): Pick<Case, 'requirement' | 'of'> {
  const requirement = {...more, with: {of, must, ...(where === undefined ? {} : {where})}};
  return (more.each ?? 'station') === 'station' ? {requirement, of: 'S1'} : {requirement};
}

const MARKS: Where = {place: 'yes', staff: 'yes', functions: 'yes', rules: 'yes', activities: 'yes'};
const ROOMS: Where = {rooms: {includes: [['个案工作室', '个案室', 'casework'], ['多功能室']]}};
const SIGN: Where = {name: {matches: '宜都市{township}社会工作服务站'}};
const MAJOR: Where = {major: {matches: ['*社会*', '*法学*']}};
const CERTIFIED: Where = {certificate: ['assistant', 'social-worker', 'senior']};
const TRAINING = {each: 'programme'} as const;
const STATION = {each: 'station'} as const;
const RESIDENT: Where = {role: 'resident'};
const POSTS = 'post,kind,station,point';
const SIGNS = 'station,name,county,township';

testCheck(
  everyRecord,
  {
    // Values.
    'all five marks': {of: 'S1', stations: 'S1,是,是,是,是,是', expect: 'pass 1/1', rows: 1},
    'all five marks, each in another way': {of: 'S1', stations: 'S1,有,√,✓,yes,是', expect: 'pass 1/1'},
    'one mark is missing': {
      of: 'S1',
      stations: 'S1,是,是,是,否,是',
      expect: 'fail 0/1 wrong*1 one-of todo',
      says: {wrong: {column: '有制度', value: ['否']}, 'one-of': {values: ['是']}},
    },
    'two marks are missing': {of: 'S1', stations: 'S1,×,是,无,是,是', expect: 'fail 0/1 wrong*2 one-of todo'},
    'one mark is blank': {
      of: 'S1',
      stations: 'S1,是,是,是,是,',
      expect: 'unknown 0..1/1 blank*1 todo',
      says: {blank: {column: '有活动'}},
    },
    'one mark is blank, and another is missing': {of: 'S1', stations: 'S1,否,是,是,是,', expect: 'fail 0/1 wrong*1 blank*1 one-of todo'},
    'one mark is a word that is no mark': {of: 'S1', stations: 'S1,是,是,是,是,部分', expect: 'unknown 0..1/1 blank*1 todo'},
    'a table without the columns': {
      of: 'S1',
      stations: 'station,name,county,township;S1,站甲,宜都市,枝城镇',
      expect: 'unknown 0..1/1 blank*5 todo',
    },
    'one of several values': {...asks('stations', {kind: ['demonstration', 'ordinary']}), stations: 'S1,,,,,,普通站', expect: 'pass 1/1'},
    'none of several values': {
      ...asks('stations', {kind: ['demonstration', 'ordinary']}),
      stations: 'S1,,,,,,县级总站',
      expect: 'fail 0/1 wrong*1 one-of todo',
      says: {wrong: {column: '类型', value: ['总站']}, 'one-of': {values: ['示范站', '普通站']}},
    },
    'a blank certificate is none': {
      ...asks('workers', CERTIFIED, {each: 'worker'}),
      of: 'W1',
      workers: 'W1,站长,S1,甲机构,',
      expect: 'fail 0/1 blank-wrong*1 todo',
      says: {'blank-wrong': {column: '职业水平证书'}},
    },
    'a certificate that says none': {
      ...asks('workers', CERTIFIED, {each: 'worker'}),
      of: 'W1',
      workers: 'W1,站长,S1,甲机构,无',
      expect: 'fail 0/1 wrong*1 one-of todo',
    },

    // Several records.
    'one of three is wrong': {
      ...asks('training', {attendances: {'at-least': 20}}, TRAINING),
      training: '2023-05-08,督导,20;2023-05-09,督导,19;2023-05-10,督导,21',
      expect: 'fail 2/3 wrong*1 at-least todo',
      rows: 2,
    },
    'one of three is in doubt': {
      ...asks('training', {attendances: {'at-least': 20}}, TRAINING),
      training: '2023-05-08,督导,20;2023-05-09,督导,十九;2023-05-10,督导,21',
      expect: 'unknown 2..3/3 blank*1 todo',
    },
    'one is wrong and one in doubt': {
      ...asks('training', {attendances: {'at-least': 20}}, TRAINING),
      training: '2023-05-08,督导,20;2023-05-09,督导,十九;2023-05-10,督导,1',
      expect: 'fail 1..2/3 wrong*1 blank*1 at-least todo',
    },
    'no record at all': {
      ...asks('training', {attendances: {'at-least': 20}}, TRAINING),
      training: '',
      expect: 'not-applicable nothing',
    },
    'records of other subjects alone': {
      ...asks('workers', CERTIFIED, STATION),
      stations: 'S1;S2',
      workers: 'W1,站长,S2,甲机构,无',
      expect: 'not-applicable nothing',
    },
    'a record after the as-of date is not looked at': {
      ...asks('training', {attendances: {'at-least': 20}}, TRAINING),
      training: '2024-06-30,督导,20;2024-07-01,督导,1',
      expect: 'pass 1/1',
    },
    'a record of a day that does not exist, and wrong': {
      ...asks('training', {attendances: {'at-least': 20}}, TRAINING),
      training: '2023-05-08,督导,20;2023-02-30,督导,1',
      expect: 'unknown 1..2/2 …',
    },

    // Of which records.
    'records that it is not asked of': {
      ...asks('workers', CERTIFIED, STATION, RESIDENT),
      stations: 'S1',
      workers: 'W1,驻站社工,S1,甲机构,初级;W2,站长,S1,民政办,无',
      expect: 'pass 1/1',
    },
    'nobody of whom it is asked': {
      ...asks('workers', CERTIFIED, STATION, RESIDENT),
      stations: 'S1',
      workers: 'W2,站长,S1,民政办,无',
      expect: 'not-applicable nothing',
    },
    'perhaps asked, and wrong': {
      ...asks('workers', CERTIFIED, STATION, RESIDENT),
      stations: 'S1',
      workers: 'W1,,S1,甲机构,无',
      expect: 'unknown 0..1/1 …',
    },
    'perhaps asked, and as it should be': {
      ...asks('workers', CERTIFIED, STATION, RESIDENT),
      stations: 'S1',
      workers: 'W1,驻站社工,S1,甲机构,初级;W2,,S1,甲机构,初级',
      expect: 'pass …',
    },
    'of a station that is not listed, and wrong': {
      ...asks('workers', CERTIFIED, STATION),
      stations: 'S1',
      workers: 'W1,驻站社工,S1,甲机构,初级;W2,驻站社工,S9,甲机构,无',
      expect: 'unknown 1..2/2 …',
    },
    'asked, since it is a demonstration station': {
      ...asks('stations', MARKS, {...STATION, for: {kind: 'demonstration'}}),
      of: 'S2',
      stations: 'S1,否,否,否,否,否,普通站;S2,是,是,是,是,是,示范站',
      expect: 'pass 1/1',
    },
    'perhaps asked of the station, and wrong': {
      ...asks('stations', MARKS, {...STATION, for: {kind: 'demonstration'}}),
      stations: 'S1,否,是,是,是,是,',
      expect: 'unknown 0/1 asked-unclear wrong one-of todo',
    },

    // Patterns.
    "the sign with the station's own township": {
      ...asks('stations', SIGN),
      stations: `${SIGNS};S1,宜都市枝城镇社会工作服务站,宜都市,枝城镇`,
      expect: 'pass 1/1',
    },
    'the sign with another township': {
      ...asks('stations', SIGN),
      stations: `${SIGNS};S1,宜都市枝城镇社会工作服务站,宜都市,五眼泉镇`,
      expect: 'fail 0/1 wrong*1 matches todo',
      says: {wrong: {column: '名称', value: ['宜都市枝城镇社会工作服务站']}, matches: {values: ['宜都市五眼泉镇社会工作服务站']}},
    },
    'the sign with something after it': {
      ...asks('stations', SIGN),
      stations: `${SIGNS};S1,宜都市枝城镇社会工作服务站（新）,宜都市,枝城镇`,
      expect: 'fail 0/1 wrong*1 matches todo',
    },
    'the sign of a station that does not state its township': {
      ...asks('stations', SIGN),
      stations: `${SIGNS};S1,宜都市枝城镇社会工作服务站,宜都市,`,
      expect: 'unknown 0..1/1 …',
    },
    'a major of the second pattern': {
      ...asks('workers', MAJOR, {each: 'worker'}),
      of: 'W1',
      workers: 'worker,name,org,major;W1,社工甲,甲机构,民商法学',
      expect: 'pass 1/1',
    },
    'another major': {
      ...asks('workers', MAJOR, {each: 'worker'}),
      of: 'W1',
      workers: 'worker,name,org,major;W1,社工甲,甲机构,会计',
      expect: 'fail 0/1 wrong*1 matches todo',
      says: {wrong: {column: '专业', value: ['会计']}, matches: {values: ['*社会*', '*法学*']}},
    },
    'another major, where it may be similar': {
      ...asks('workers', {major: {matches: ['*社会*', '*法学*'], 'or-similar': true}}, {each: 'worker'}),
      of: 'W1',
      workers: 'worker,name,org,major;W1,社工甲,甲机构,民俗学',
      expect: 'unknown 0..1/1 similar*1 todo',
      says: {similar: {column: '专业', value: ['民俗学']}},
    },
    'a blank major, where it may be similar': {
      ...asks('workers', {major: {matches: ['*社会*', '*法学*'], 'or-similar': true}}, {each: 'worker'}),
      of: 'W1',
      workers: 'worker,name,org,major;W1,社工甲,甲机构,',
      expect: 'unknown 0..1/1 blank*1 todo',
    },
    'a similar major, but another fault': {
      ...asks('workers', {major: {matches: '*社会*', 'or-similar': true}, study: 'full-time'}, {each: 'worker'}),
      of: 'W1',
      workers: 'worker,name,org,major,study;W1,社工甲,甲机构,民俗学,在职',
      expect: 'fail 0/1 similar*1 wrong*1 one-of todo',
    },

    // Lists.
    'one spelling of each room': {
      ...asks('stations', ROOMS),
      stations: 'station,name,county,township,rooms;S1,站甲,宜都市,枝城镇,图书室；个案室；多功能室',
      expect: 'pass 1/1',
    },
    'one room is lacking': {
      ...asks('stations', ROOMS),
      stations: 'station,name,county,township,rooms;S1,站甲,宜都市,枝城镇,个案工作室；个案室',
      expect: 'fail 0/1 wrong*1 includes todo',
      says: {wrong: {column: '功能室', value: ['个案工作室', '个案室']}, includes: {values: ['个案工作室', '多功能室']}},
    },
    'no rooms are stated': {
      ...asks('stations', ROOMS),
      stations: 'station,name,county,township,rooms;S1,站甲,宜都市,枝城镇,',
      expect: 'unknown 0..1/1 blank*1 todo',
    },

    // Filled in or not.
    'a clerical post without a point': {
      ...asks('posts', {point: {given: false}}, TRAINING, {kind: 'clerical'}),
      posts: `${POSTS};G1,事务性,S1,;G2,服务性,,V1`,
      expect: 'pass 1/1',
    },
    'a clerical post with a point': {
      ...asks('posts', {point: {given: false}}, TRAINING, {kind: 'clerical'}),
      posts: `${POSTS};G1,事务性,S1,V1`,
      expect: 'fail 0/1 wrong*1 empty todo',
      says: {wrong: {column: '社工点编号', value: ['V1']}},
    },
    'a service post with a point': {
      ...asks('posts', {point: {given: true}}, TRAINING, {kind: 'service'}),
      posts: `${POSTS};G1,服务性,,V1`,
      expect: 'pass 1/1',
    },
    'a service post without a point': {
      ...asks('posts', {point: {given: true}}, TRAINING, {kind: 'service'}),
      posts: `${POSTS};G1,服务性,S1,`,
      expect: 'fail 0/1 blank-wrong*1 todo',
    },
    'a cell that cannot be used is filled in all the same': {
      ...asks('workers', {hired: {given: true}}, {each: 'worker'}),
      of: 'W1',
      workers: 'worker,name,org,hired,certificate_date;W1,社工甲,甲机构,,2023-02-30',
      expect: 'fail 0/1 blank-wrong*1 todo',
    },
    'a date that does not exist is filled in': {
      ...asks('workers', {certificate_date: {given: true}}, {each: 'worker'}),
      of: 'W1',
      workers: 'worker,name,org,hired,certificate_date;W1,社工甲,甲机构,,2023-02-30',
      expect: 'pass 1/1',
    },

    'filled in, but with too much': {
      ...asks('training', {attendances: {given: true, 'at-most': 20}}, TRAINING),
      training: '2023-05-08,督导,21',
      expect: 'fail 0/1 wrong*1 at-most todo',
    },

    // Numbers and dates.
    'as many as at least': {
      ...asks('training', {attendances: {'at-least': 20}}, TRAINING),
      training: '2023-05-08,督导,20',
      expect: 'pass 1/1',
    },
    'one fewer': {
      ...asks('training', {attendances: {'at-least': 20}}, TRAINING),
      training: '2023-05-08,督导,19',
      expect: 'fail 0/1 wrong*1 at-least todo',
      says: {wrong: {column: '人次', value: 19}, 'at-least': {from: 20}},
    },
    'as many as at most': {
      ...asks('training', {attendances: {'at-most': 50}}, TRAINING),
      training: '2023-05-08,督导,50',
      expect: 'pass 1/1',
    },
    'one more': {
      ...asks('training', {attendances: {'at-most': 50}}, TRAINING),
      training: '2023-05-08,督导,51',
      expect: 'fail 0/1 wrong*1 at-most todo',
      says: {'at-most': {to: 50}},
    },
    'between, at both ends': {
      ...asks('training', {attendances: {'at-least': 20, 'at-most': 50}}, TRAINING),
      training: '2023-05-08,督导,20;2023-05-09,督导,50',
      expect: 'pass 2/2',
    },
    'beyond both ends': {
      ...asks('training', {attendances: {'at-least': 20, 'at-most': 50}}, TRAINING),
      training: '2023-05-08,督导,19;2023-05-09,督导,51',
      expect: 'fail 0/2 wrong*2 between todo',
      says: {between: {from: 20, to: 50}},
    },
    'not before, on that day and the day before': {
      ...asks('training', {date: {'not-before': '2023-05-08'}}, TRAINING),
      training: '2023-05-07,督导,20;2023-05-08,督导,20',
      expect: 'fail 1/2 wrong*1 not-before todo',
      says: {'not-before': {from: '2023-05-08'}},
    },
    'not after, on that day and the day after': {
      ...asks('stations', {opened: {'not-after': '2023-05-08'}}, TRAINING),
      stations: 'S1,,,,,,,2023-05-08;S2,,,,,,,2023-05-09',
      expect: 'fail 1/2 wrong*1 not-after todo',
      says: {'not-after': {to: '2023-05-08'}},
    },
    'not after, without a date': {
      ...asks('stations', {opened: {'not-after': '2023-05-08'}}, TRAINING),
      stations: 'S1,,,,,,,2023-05-08;S2',
      expect: 'unknown 1..2/2 blank*1 todo',
    },

    // The subject's own record.
    "workers of the station's operator": {
      ...asks('workers', {org: {'same-as': 'operator'}}, STATION),
      stations: 'station,name,county,township,operator;S1,站甲,宜都市,枝城镇,甲机构',
      workers: 'W1,驻站社工,S1,甲机构;W2,驻站社工,S1,甲 机构',
      expect: 'pass 2/2',
    },
    'a worker of somebody else': {
      ...asks('workers', {org: {'same-as': 'operator'}}, STATION),
      stations: 'station,name,county,township,operator;S1,站甲,宜都市,枝城镇,甲机构',
      workers: 'W1,驻站社工,S1,甲机构;W2,驻站社工,S1,乙机构',
      expect: 'fail 1/2 wrong*1 same todo',
    },
    'a station that does not say who runs it': {
      ...asks('workers', {org: {'same-as': 'operator'}}, STATION),
      stations: 'station,name,county,township,operator;S1,站甲,宜都市,枝城镇,',
      workers: 'W1,驻站社工,S1,甲机构',
      expect: 'unknown 0..1/1 …',
    },

    // Of whom, and when.
    'stations of an operator': {
      ...asks('stations', MARKS, {each: 'organisation'}),
      of: '甲机构',
      stations:
        'station,name,county,township,operator,place,staff,functions,rules,activities;S1,站甲,宜都市,枝城镇,甲机构,是,是,是,是,是;S2,站乙,宜都市,五眼泉镇,甲机构,是,是,是,是,否;S3,站丙,宜都市,王家畈镇,乙机构,否,是,是,是,是',
      expect: 'fail 1/2 wrong*1 one-of todo',
    },
    'trainings of a pairing': {
      ...asks('training', {attendances: {'at-least': 20}}, {each: 'pairing'}),
      pairings: 'P1;P2',
      training: 'date,topic,attendances,subject;2023-05-08,督导,20,P1;2023-05-09,督导,1,P2',
      expect: 'pass 1/1',
    },
    'what is wrong while the plan runs can still be mended': {
      ...asks('training', {attendances: {'at-least': 20}}, {...TRAINING, every: 'period'}),
      training: '2023-05-08,督导,19',
      expect: 'pending 0/1 wrong*1 at-least todo',
    },
    'records of the judged year': {
      ...asks('training', {attendances: {'at-least': 20}}, {...TRAINING, every: 'work-year'}),
      training: '2022-12-31,督导,1;2023-01-01,督导,20;2023-12-31,督导,20;2024-01-01,督导,1',
      expect: 'pass 2/2',
    },
    'should, and wrong': {
      ...asks('training', {attendances: {'at-least': 20}}, {...TRAINING, severity: 'should'}),
      training: '2023-05-08,督导,19',
      expect: 'fail 0/1 wrong*1 at-least todo',
    },

    // What there is to judge.
    'switched off': {of: 'S1', off: '试点', stations: 'S1,否,否,否,否,否', expect: 'waived switched-off'},
    'no table': {
      ...asks('workers', CERTIFIED, STATION),
      stations: 'S1',
      expect: 'unknown not-given supply',
      says: {'not-given': {kinds: ['援派社工名册']}},
    },
    'a table that breaks off': {
      ...asks('training', {attendances: {'at-least': 20}}, TRAINING),
      training: '2023-05-08,督导,20',
      broken: ['training'],
      expect: 'unknown 1/1 broken-file',
    },
    'a table that breaks off after a fault': {
      ...asks('training', {attendances: {'at-least': 20}}, TRAINING),
      training: '2023-05-08,督导,19',
      broken: ['training'],
      expect: 'fail 0/1 wrong*1 at-least todo',
    },
    'a table that breaks off before any record': {
      ...asks('training', {attendances: {'at-least': 20}}, TRAINING),
      training: '',
      broken: ['training'],
      expect: 'unknown broken-file',
    },
  },
  {
    requirement: {each: 'station', every: 'none', with: {of: 'stations', must: MARKS}},
    given: {pairings: null},
    columns: {
      stations: 'station,place,staff,functions,rules,activities,kind,opened,county,township',
      workers: 'worker,role,station,org,certificate',
      training: 'date,topic,attendances',
    },
  },
);
