import {agreement} from '../../src/checks/agreement.js';
import {testCheck} from '../support/check.js';

const FOUR = '上海市民政局、甘肃省民政厅、上海P1社工事务所、P1受援中心';
const PARTIES_OF_TWO = {parties: ['sending-org', 'receiving-org']};

testCheck(agreement, {
  // Who signs.
  'four parties by name': {agreements: `P1,2022-09-01,${FOUR}`, expect: 'pass 4/4', rows: 1},
  'four parties by role': {
    agreements:
      'P1,2022-09-01,援派方民政部门：上海市民政局、受援方民政部门：甘肃省民政厅、援派机构：上海P1社工事务所、受援机构：P1受援中心',
    expect: 'pass 4/4',
  },
  'four parties by role in English': {
    agreements:
      'P1,2022-09-01,sending-authority: 上海市民政局、receiving-authority: 甘肃省民政厅、sending-org=上海P1社工事务所、receiving-org=P1受援中心',
    expect: 'pass 4/4',
  },
  'by the other names of the authorities': {
    agreements: 'P1,2022-09-01,援派地民政部门：上海市民政局、受援地民政部门：甘肃省民政厅、上海P1社工事务所、P1受援中心',
    expect: 'pass 4/4',
  },
  'a name with other width and spaces': {
    agreements: 'P1,2022-09-01,上海市民政局、甘肃省民政厅、上海Ｐ１社工事务所、P1 受援中心',
    expect: 'pass 4/4',
  },
  'without the sending authority': {
    agreements: 'P1,2022-09-01,甘肃省民政厅、上海P1社工事务所、P1受援中心',
    expect: 'fail 3/4 missing missing.todo',
    says: {missing: {roles: ['上海市民政局']}},
  },
  'without the receiving authority': {
    agreements: 'P1,2022-09-01,上海市民政局、上海P1社工事务所、P1受援中心',
    expect: 'fail 3/4 missing missing.todo',
    says: {missing: {roles: ['甘肃省民政厅']}},
  },
  'without the sender': {
    agreements: 'P1,2022-09-01,上海市民政局、甘肃省民政厅、P1受援中心',
    expect: 'fail 3/4 missing missing.todo sending-org',
  },
  'without the receiver, one party twice': {
    agreements: 'P1,2022-09-01,上海市民政局、甘肃省民政厅、上海P1社工事务所、上海P1社工事务所',
    expect: 'fail 3/4 missing missing.todo receiving-org',
  },
  'only the two organisations': {
    agreements: 'P1,2022-09-01,上海P1社工事务所、P1受援中心',
    expect: 'fail 2/4 missing missing.todo',
    says: {missing: {roles: ['上海市民政局', '甘肃省民政厅']}},
  },
  'a fifth party does no harm': {agreements: `P1,2022-09-01,${FOUR}、公证处：某公证处`, expect: 'pass 4/4'},
  'an unknown role is no party': {
    agreements: 'P1,2022-09-01,上海市民政局、甘肃省民政厅、上海P1社工事务所、见证方：P1受援中心',
    expect: 'fail 3/4 missing missing.todo receiving-org strangers',
  },
  'another organisation is not the receiver': {
    agreements: 'P1,2022-09-01,上海市民政局、甘肃省民政厅、上海P1社工事务所、P2受援中心',
    expect: 'fail 3/4 missing missing.todo receiving-org strangers',
  },
  'the authority of a third province': {
    agreements: 'P1,2022-09-01,北京市民政局、甘肃省民政厅、上海P1社工事务所、P1受援中心',
    expect: 'fail 3/4 missing missing.todo strangers',
  },
  // Clause 二(四)2 names the bureau of the municipality.
  'the bureau of a district is not that of the municipality': {
    agreements: 'P1,2022-09-01,上海市徐汇区民政局、甘肃省民政厅、上海P1社工事务所、P1受援中心',
    expect: 'fail 3/4 missing missing.todo strangers',
  },
  'the authorities told from their provinces, where the plan does not name them': {
    with: {authorities: {}},
    agreements: `P1,2022-09-01,${FOUR}`,
    expect: 'pass 4/4',
  },
  // Clause 二(四)2 asks for one agreement of four parties.
  'two agreements of two parties each': {
    agreements: 'P1,2022-09-01,上海市民政局、甘肃省民政厅;P1,2022-09-02,上海P1社工事务所、P1受援中心',
    expect: 'fail 2/4 missing missing.todo receiving-org sending-org',
  },
  'without authorities, in a plan that does not name them': {
    with: {authorities: {}},
    agreements: 'P1,2022-09-01,上海P1社工事务所、P1受援中心',
    expect: 'fail 2/4 missing missing.todo receiving-authority sending-authority',
  },
  'parties of one agreement in two rows': {
    agreements: 'P1,2022-09-01,上海市民政局、甘肃省民政厅;P1,2022-09-01,上海P1社工事务所、P1受援中心',
    expect: 'pass 4/4',
    rows: 2,
  },
  'a plan that asks for the two organisations': {
    with: PARTIES_OF_TWO,
    agreements: 'P1,2022-09-01,上海P1社工事务所、P1受援中心',
    expect: 'pass 2/2',
  },
  'a plan that asks for the two organisations, of which one signed': {
    with: PARTIES_OF_TWO,
    agreements: 'P1,2022-09-01,上海P1社工事务所',
    expect: 'fail 1/2 missing missing.todo receiving-org',
  },

  // When.
  'signed on the as-of date': {agreements: `P1,2023-06-30,${FOUR}`, asOf: '2023-06-30', expect: 'pass 4/4'},
  'signed the day after': {
    agreements: `P1,2023-07-01,${FOUR}`,
    asOf: '2023-06-30',
    expect: 'fail 0/4 unsigned none.todo',
    says: {unsigned: {date: '2023-07-01'}},
  },

  // What is there.
  'no agreement of this pairing': {pairings: 'P1;P2', agreements: `P2,2022-09-01,${FOUR}`, expect: 'fail 0/4 none none.todo'},
  'no table of agreements': {expect: 'unknown not-given supply'},
  'a date that does not exist': {agreements: `P1,2023-02-30,${FOUR}`, expect: 'unknown 0..4/4 doubtful-rows*1 mend-rows'},
  'no parties stated': {agreements: 'P1,2022-09-01,', expect: 'unknown 0..4/4 doubtful-rows*1 mend-rows'},
  'a pairing that is not in the roster may be this one': {
    agreements: `P9,2022-09-01,${FOUR}`,
    expect: 'unknown 0..4/4 doubtful-rows*1 mend-rows',
  },
  'all four signed, and a row of an unknown pairing': {
    agreements: `P1,2022-09-01,${FOUR};P9,2022-09-01,${FOUR}`,
    expect: 'pass 4/4 doubtful-rows*1',
  },
  'a table that breaks off before this pairing': {
    pairings: 'P1;P2',
    agreements: `P2,2022-09-01,${FOUR}`,
    broken: ['agreements'],
    expect: 'unknown 0/4 broken-file …',
  },
  'a table that breaks off after it': {agreements: `P1,2022-09-01,${FOUR}`, broken: ['agreements'], expect: 'pass 4/4'},
  'switched off': {off: '试点', agreements: 'P1,2022-09-01,上海市民政局', expect: 'waived switched-off'},
});
