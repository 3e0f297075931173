import {yearlyProject} from '../../src/checks/yearly-project.js';
import {testCheck} from '../support/check.js';

testCheck(yearlyProject, {
  completed: {projects: '项目甲,已完成,2023-04-01', expect: 'pass 1/1', rows: 1},
  'under way': {projects: '项目甲,实施中,2023-04-01', expect: 'pass 1/1'},
  planned: {projects: '项目甲,计划中,2023-04-01', expect: 'fail 0/1 todo'},
  cancelled: {projects: '项目甲,已取消,2023-04-01', expect: 'fail 0/1 todo'},
  'one cancelled, one planned': {projects: '项目甲,已取消,2023-04-01;项目乙,计划中,2023-06-01', expect: 'fail 0/1 todo'},
  'one cancelled, one completed': {projects: '项目甲,已取消,2023-04-01;项目乙,完成,2023-06-01', expect: 'pass 1/1', rows: 1},
  'a plan that asks for completed ones': {
    with: {'carried-out': ['completed']},
    projects: '项目甲,实施中,2023-04-01',
    expect: 'fail 0/1 todo',
  },
  'two where two are asked': {
    with: {'at-least': 2},
    projects: '项目甲,已完成,2023-04-01;项目乙,实施中,2023-06-01',
    expect: 'pass 2/2',
  },
  'one where two are asked': {with: {'at-least': 2}, projects: '项目甲,已完成,2023-04-01', expect: 'fail 1/2 todo'},

  // Without a status the start tells.
  'started on the as-of date': {projects: '项目甲,,2023-06-30', asOf: '2023-06-30', expect: 'pass 1/1'},
  'starts the day after': {projects: '项目甲,,2023-07-01', asOf: '2023-06-30', expect: 'pending 0/1 todo'},
  'starts the day after, the year being over': {projects: '项目甲,,2024-02-01', asOf: '2024-01-31', expect: 'fail 0/1 todo'},
  'neither status nor start': {projects: '项目甲', expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows'},
  'a start that does not exist': {projects: '项目甲,,2023-02-30', expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows'},
  'a status that is none': {projects: '项目甲,进展顺利,2023-04-01', expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows'},
  'a status that is none beside a completed project': {
    projects: '项目甲,进展顺利,2023-04-01;项目乙,已结项,2023-04-01',
    expect: 'pass 1..2/1 doubtful-rows*1',
  },

  // Which year and pairing.
  'of the year after': {
    pairings: 'P1;P2',
    projects: 'pairing,year,name,status;P1,2024,项目甲,已完成;P2,2023,项目乙,已完成',
    expect: 'fail 0/1 todo',
  },
  'of another pairing': {pairings: 'P1;P2', projects: 'pairing,year,name,status;P2,2023,项目甲,已完成', expect: 'fail 0/1 todo'},
  'a pairing that is not in the roster may be this one': {
    projects: 'pairing,year,name,status;P9,2023,项目甲,已完成',
    expect: 'unknown 0..1/1 doubtful-rows*1 mend-rows',
  },
  'a cancelled project of such a pairing': {projects: 'pairing,year,name,status;P9,2023,项目甲,已取消', expect: 'fail 0/1 todo'},
  'planned, while the year runs': {projects: '项目甲,计划中,2023-04-01', asOf: '2023-12-31', expect: 'pending 0/1 todo'},
  'nothing of the year': {projects: 'pairing,year,name,status;P1,2022,项目甲,已完成', expect: 'unknown no-rows-of supply'},
  'no table': {expect: 'unknown not-given supply'},
  'a table that breaks off': {projects: '项目甲,已取消,2023-04-01', broken: ['projects'], expect: 'unknown 0/1 broken-file todo'},
  'before the first number': {
    with: {'at-least': {'2024-01-01': 1}},
    projects: '项目甲,已取消,2023-04-01',
    expect: 'not-applicable not-in-force',
  },
  'switched off': {off: '试点', projects: '项目甲,已取消,2023-04-01', expect: 'waived switched-off'},
});
