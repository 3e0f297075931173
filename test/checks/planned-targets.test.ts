import {plannedTargets} from '../../src/checks/planned-targets.js';
import {testInspection} from '../support/check.js';

testInspection(plannedTargets, {
  // Annex 2 of the plan, in its own words: 2.2 million yuan are 220 万元.
  'the numbers of the annex': {
    planned_targets: '受益地区数量,11,个;预期受益人数量,2000,人;接受社会工作专业培训人数,300,人次;财政资金,220,万元;彩票公益金,,万元',
    expect: [],
  },
  'by the title that the plan gives it': {planned_targets: '受益人,2000,人', expect: []},
  'a number above that of the plan': {
    planned_targets: '预期受益人数量,2001,人',
    expect: ['warning differs differs.todo at planned_targets:2'],
    says: {differs: {indicator: '预期受益人数量', stated: 2001, required: 2000, clause: '附件2'}},
  },
  'a number below': {planned_targets: '建设社会工作服务站数量,9,个', expect: ['warning differs differs.todo at planned_targets:2']},
  'money in yuan where the annex has 万元': {
    planned_targets: '财政资金,220,元',
    expect: ['warning differs differs.todo at planned_targets:2'],
    says: {differs: {stated: 220, required: 2_200_000}},
  },
  'money in yuan, as much': {planned_targets: '财政资金,2200000,元', expect: []},
  'a target that the plan does not have': {
    planned_targets: '志愿服务时长,100,小时',
    expect: ['warning unknown unknown.todo at planned_targets:2'],
    says: {unknown: {indicator: '志愿服务时长'}},
  },
  'one that the plan does not have, left open': {planned_targets: '社会资金,,万元', expect: []},
  'a slip in the name': {planned_targets: '预期受益人数目,2000,人', expect: ['warning unknown did-you-mean at planned_targets:2']},
});
