import {knownIndicator} from '../../src/checks/known-indicator.js';
import {testInspection} from '../support/check.js';

testInspection(knownIndicator, {
  'every indicator of the plan': {
    outcomes: '受益人数,5;建设社工站,1;发展机构,1;培养人才,3;培训人次,26;beneficiaries,5;training-attendances,26',
    expect: [],
  },
  'a name that is nearly one': {
    outcomes: '受益人数,5;受益人,5',
    expect: ['warning unused one-of did-you-mean at outcomes:3'],
    says: {unused: {indicator: '受益人'}, 'did-you-mean': {near: '受益人数'}},
  },
  'a name that is far from all': {
    outcomes: '志愿者,5',
    expect: ['warning unused one-of todo at outcomes:2'],
    says: {unused: {indicator: '志愿者'}},
  },
  'every place of it': {
    outcomes: '志愿者,5;受益人数,5;志愿服务时长,6',
    expect: ['warning unused one-of todo at outcomes:2', 'warning unused one-of todo at outcomes:4'],
  },
  'a blank one is missing, not unknown': {outcomes: ',5', expect: []},
  'a plan without targets counts none': {plan: {targets: []}, outcomes: '受益人数,5', expect: ['warning unused todo at outcomes:2']},
  'no table': {expect: []},
});
