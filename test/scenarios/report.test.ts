import {expect, test} from 'vitest';
import {JUNE, LOG, OTHER, office, ROSTER, SPRING, WORKERS} from '../support/office.js';
import {not, type ReportJson, scenarios, shell} from '../support/scenario.js';

/** What a target comes to. */
function target(report: ReportJson, id: string): {status: string; found: number | null; share: number | null} | undefined {
  const found = report.targets.find((one) => one.target === id);
  return found === undefined ? undefined : {status: found.status, found: found.found, share: found.share};
}

const ids = (report: ReportJson): string[] => report.pairings.map(({id}) => id);

scenarios('numbers of several offices', {
  'one number for two pairings and four workers': {
    // b: 23 days in March, and the 1st, 2nd and 5th to 9th of June: 30.
    files: {...office('in/a'), ...office('in/b', {...OTHER, log: ['W01,P01,2023-03-01,2023-03-31', 'W02,P01,2023-06-01,2023-06-09']})},
    run: 'report in',
    exit: 1,
    zh: {stdout: ['材料 2 份', '结对 2 对，1 对各项要求全部符合', 'P01@b 上海浦江公益服务社', '“P01@b”是材料“b”的 P01']},
    en: {stdout: ['1 of 2 pairings meet everything that is required', '2 submission(s)']},
    findings: [],
    verdicts: {
      'service-days P01 2023': 'pass 40',
      'service-days P01@b 2023': 'fail 30',
      'worker-count P01 2023': 'pass 2',
      'worker-count P01@b 2023': 'pass 2',
      'certificate P01@b 2023': 'pass 2',
      'agreement P01@b': 'pass 4',
      'expense-categories P01@b 2023': 'pass 1',
      'subsidy 上海甲社工事务所 2023': 'pass 30000',
      'subsidy 上海浦江公益服务社 2023': 'pass 30000',
    },
    json: (report) => {
      expect(ids(report)).toEqual(['P01', 'P01@b']);
      expect(report.pairings.map(({submissions}) => submissions)).toEqual([['a'], ['b']]);
      // 2 × 120 of 2,000; 2 × 1 of 10; 2 of 11 counties; 2 × 30,000 of 2,200,000.
      expect(target(report, 'beneficiaries')).toEqual({status: 'pending', found: 240, share: 0.12});
      expect(target(report, 'stations')).toEqual({status: 'pending', found: 2, share: 0.2});
      expect(target(report, 'counties')).toEqual({status: 'pending', found: 2, share: 2 / 11});
      expect(target(report, 'fiscal-funds')).toEqual({status: 'pending', found: 60_000, share: 60_000 / 2_200_000});
      expect(report.submissions.map(({path, name, pairings, code, problem}) => [path, name, pairings, code, problem])).toEqual([
        ['in/a', 'a', 1, 0, null],
        ['in/b', 'b', 1, 1, null],
      ]);
    },
  },
  'the same pairing and worker under two numbers, half of the log in each': {
    files: {
      ...office('in/a', {log: [`W01,P01,${SPRING}`]}),
      'in/b/pairings.csv': `${ROSTER}P07,上海甲社工事务所,上海市徐汇区,岷县乙社工中心,甘肃省定西市岷县,跨省,2,3\n`,
      'in/b/workers.csv': `${WORKERS}W9,李二,上海甲社工事务所,社会工作师,2018-09-20,2014-07-01\n`,
      'in/b/deployments.csv': `${LOG}W9,P07,${JUNE}\n`,
    },
    run: 'report in',
    exit: 0,
    zh: {stdout: ['两份材料重复报送', '“P01”在另一份材料里也有：合在一起只算一个']},
    en: {stdout: ['“P01” stands in another submission too']},
    findings: ['two-submissions in/b/pairings.csv:2:1', 'two-submissions in/b/workers.csv:2:1'],
    verdicts: {'service-days P01 2023': 'pass 40', 'worker-count P01 2023': 'pass 2'},
    json: (report) => {
      expect(ids(report)).toEqual(['P01']);
      expect(report.pairings[0]?.submissions).toEqual(['a', 'b']);
    },
  },
  'numbers that are swapped': {
    // Where a says P01, b says P02, and the reverse.
    files: {
      ...office('in/a'),
      'in/b/pairings.csv': `${ROSTER}P01,上海浦江公益服务社,上海市徐汇区,静宁县阳光社工站,甘肃省平凉市静宁县,跨省,2,3
P02,上海甲社工事务所,上海市徐汇区,岷县乙社工中心,甘肃省定西市岷县,跨省,2,3
`,
      'in/b/supervision.csv': '结对编号,日期,督导类型\nP02,2023-08-10,内部\nP01,2023-08-11,内部\n',
    },
    run: 'report in',
    exit: 1,
    findings: ['two-submissions in/b/pairings.csv:3:1'],
    verdicts: {'internal-supervision P01 2023': 'pass 2', 'internal-supervision P01@b 2023': 'pass 1'},
  },
  'the log in a submission of its own': {
    files: {
      ...office('in/a', {log: [`W01,P01,${SPRING}`]}),
      'in/z/deployments.csv': `${LOG}W02,P01,${JUNE}\n`,
    },
    run: 'report in',
    exit: 0,
    findings: [],
    verdicts: {'service-days P01 2023': 'pass 40', 'worker-count P01 2023': 'pass 2'},
  },
  'a log of a number that two offices use is nobody’s': {
    files: {...office('in/a'), ...office('in/b', OTHER), 'in/z/deployments.csv': `${LOG}W01,P01,2023-07-03,2023-07-07\n`},
    run: 'report in',
    exit: 1,
    findings: ['unknown-pairing in/z/deployments.csv:1:1', 'unknown-worker in/z/deployments.csv:1:1'],
    verdicts: {'service-days P01 2023': 'pass 40', 'service-days P01@b 2023': 'pass 40'},
  },
  'files as submissions: roster, workers and log are of one another': {
    files: office('in', {}),
    run: 'report in/pairings.csv in/workers.csv in/deployments.csv --year 2023 --as-of 2024-01-31',
    exit: 1,
    findings: [],
    verdicts: {'service-days P01 2023': 'pass 40', 'certificate P01 2023': 'pass 2'},
  },
  'an office without a list of workers does not borrow a stranger’s': {
    files: without({...office('in/a'), ...office('in/b', OTHER)}, 'in/b/workers.csv'),
    run: 'report in',
    exit: 1,
    findings: [],
    verdicts: {
      'certificate P01 2023': 'pass 2',
      'certificate P01@b 2023': 'unknown',
      // Nor are its workers anybody else's: W01 on one day at two pairings would count for neither.
      'service-days P01 2023': 'pass 40',
      'service-days P01@b 2023': 'pass 40',
    },
  },
});

scenarios('how many meet everything', {
  'an organisation that was paid too little: its pairing is well, its own verdict stands in its tally': {
    files: {...office('in/a', {subsidy: 10_000, settings: 'office: 岷县示例市民政局社会工作科\n'}), ...office('in/b', OTHER)},
    run: 'report in',
    exit: 1,
    zh: {
      stdout: [
        '结对 2 对，2 对各项要求全部符合',
        // Names stand in full where there is room.
        /in\/a +岷县示例市民政局社会工作科 /,
        '按援派机构（含对机构本身的要求；建议性要求另计）',
        /上海甲社工事务所 +1 +1 +\d+ +1 +0 +0 +0\n/,
        /上海浦江公益服务社 +1 +1 +\d+ +0 +0 +0 +0\n/,
      ],
    },
    en: {stdout: ['2 of 2 pairings meet everything that is required', /in\/a +岷县示例市民政局社会工作科 /]},
  },
  'what is waived asks nothing; what is only recommended is told apart': {
    // One sender with two pairings misses “one to one”, which is recommended.
    files: {
      ...office('in/a', {log: [`W01,P01,${SPRING}`]}),
      ...office('in/b', {...OTHER, sender: '上海甲社工事务所'}),
      'leave.yaml': `waivers:
  - {requirement: service-days, subject: P01 上海甲社工事务所 → 岷县乙社工中心, year: 2023, reason: 暴雨, approved_by: 市民政局, expires: 2024-12-31}
  - {requirement: worker-count, subject: P01 上海甲社工事务所 → 岷县乙社工中心, year: 2023, reason: 暴雨, approved_by: 市民政局, expires: 2024-12-31}
`,
    },
    run: 'report in --waivers leave.yaml',
    exit: 1,
    zh: {stdout: ['结对 2 对，2 对各项要求全部符合（其中 2 对有建议性要求没有达到）']},
    en: {stdout: ['2 of 2 pairings meet everything that is required (2 of them without everything that is recommended)']},
    json: (report) =>
      expect(report.summary.standings.find(({kind}) => kind === 'pairing')).toEqual({
        kind: 'pairing',
        subjects: 2,
        meetAll: 2,
        missRecommended: 2,
        notAsked: 0,
      }),
  },
});

scenarios('names instead of numbers', {
  'namesakes in two submissions are two people': {
    files: {
      ...office('in/a', {log: [`张一,P01,${SPRING}`, `李二,P01,${JUNE}`]}),
      ...office('in/b', {
        ...OTHER,
        workers: [
          ['W01', '张一'],
          ['W02', '李二'],
        ],
        log: [`张一,P01,${SPRING}`, `李二,P01,${JUNE}`],
      }),
    },
    run: 'report in',
    exit: 0,
    findings: [],
    verdicts: {
      'service-days P01 2023': 'pass 40',
      'service-days P01@b 2023': 'pass 40',
      'worker-count P01 2023': 'pass 2',
      'worker-count P01@b 2023': 'pass 2',
    },
  },
  'what is unknown in its own submission stays so, whatever others list': {
    // W09 and 孙七 are b's. Each of the two rows may count a day: 40 to 42.
    files: {
      ...office('in/a', {log: [`W01,P01,${SPRING}`, `W02,P01,${JUNE}`, 'W09,P01,2023-07-03,2023-07-03', '孙七,P01,2023-07-04,2023-07-04']}),
      ...office('in/b', {
        ...OTHER,
        pairing: 'P02',
        workers: [
          ['W09', '孙七'],
          ['W10', '周八'],
        ],
      }),
    },
    run: 'report in',
    exit: 1,
    findings: ['unknown-worker in/a/deployments.csv:4:1', 'unknown-worker in/a/deployments.csv:5:1'],
    verdicts: {'service-days P01 2023': 'pass 40-42', 'service-days P02 2023': 'pass 40', 'worker-count P02 2023': 'pass 2'},
  },
  'a pairing that only another submission lists': {
    files: {
      ...office('in/a', {log: [`W01,P01,${SPRING}`, `W02,P01,${JUNE}`, 'W02,P02,2023-07-03,2023-07-03']}),
      ...office('in/b', {...OTHER, pairing: 'P02'}),
    },
    run: 'report in',
    exit: 1,
    findings: ['unknown-pairing in/a/deployments.csv:4:5'],
    verdicts: {'service-days P02 2023': 'pass 40', 'worker-count P02 2023': 'pass 2'},
  },
  'a station of the same name in two counties': {
    files: {
      ...stationsOf('in/a', '甲县'),
      ...stationsOf('in/b', '乙县'),
    },
    run: 'report in --plan yidu-stations',
    exit: 1,
    json: (report) => expect(report.findings.filter(({rule}) => rule === 'unknown-station')).toEqual([]),
  },
});

/** A station by the name that every county has, and a worker there who is listed by the station's name. */
function stationsOf(folder: string, county: string): Record<string, string> {
  return {
    [`${folder}/stations.csv`]: `社工站编号,名称,县,乡镇(街道)\nS1,城关镇社工站,${county},城关镇\n`,
    [`${folder}/workers.csv`]: `社工编号,姓名,所属机构,社工站\nW1,张一,${county}社工中心,城关镇社工站\n`,
  };
}

/** Files without some of them. */
function without(files: Record<string, string>, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)));
}

scenarios('what one lacks is none of another’s', {
  'a table that only one hands in': {
    files: without({...office('in/a'), ...office('in/b', OTHER)}, 'in/a/supervision.csv'),
    run: 'report in',
    exit: 1,
    verdicts: {'internal-supervision P01 2023': 'unknown', 'internal-supervision P01@b 2023': 'pass 1'},
  },
  'a table of money that only one hands in: the sender of the other is no failure': {
    files: without({...office('in/a'), ...office('in/b', OTHER)}, 'in/a/funding.csv'),
    run: 'report in',
    exit: 1,
    verdicts: {'subsidy 上海甲社工事务所 2023': 'unknown', 'subsidy 上海浦江公益服务社 2023': 'pass 30000'},
  },
  'a row of no pairing is in doubt for its own submission alone': {
    files: {
      ...office('in/a', {log: [`W01,P01,${SPRING}`]}),
      ...office('in/b', OTHER),
      'in/b/deployments.csv': `${LOG}W01,P01,${SPRING}\n,,${JUNE}\n`,
    },
    run: 'report in',
    exit: 1,
    verdicts: {'service-days P01 2023': 'fail 25', 'service-days P01@b 2023': 'unknown 25-40'},
  },
  'one to one is asked of all together': {
    files: {...office('in/a'), ...office('in/b', {...OTHER, sender: '上海甲社工事务所'})},
    run: 'report in --fail-on should',
    exit: 1,
    verdicts: {'one-to-one P01': 'fail 2', 'one-to-one P01@b': 'fail 2'},
  },
});

scenarios('sums over all', {
  'a submission handed in twice counts once': {
    files: {
      ...office('in/a', {
        outcomes: [',,2023,受益人数,50'],
        workers: [
          ['W01', '张一'],
          ['W02', '张一'],
        ],
      }),
      ...office('in/copy', {
        outcomes: [',,2023,受益人数,50'],
        workers: [
          ['W01', '张一'],
          ['W02', '张一'],
        ],
      }),
    },
    run: 'report in',
    exit: 0,
    zh: {stdout: ['材料“copy”与“a”完全相同：只算一次']},
    en: {stdout: ['the submission “copy” is the same as “a”']},
    findings: ['two-submissions in/copy/agreements.csv:1:1'],
    verdicts: {
      'service-days P01 2023': 'pass 40',
      'worker-count P01 2023': 'pass 2',
      'internal-supervision P01 2023': 'pass 1',
      'subsidy 上海甲社工事务所 2023': 'pass 30000',
    },
    json: (report) => {
      expect(ids(report)).toEqual(['P01']);
      expect(target(report, 'beneficiaries')?.found).toBe(170);
      expect(target(report, 'fiscal-funds')?.found).toBe(30_000);
    },
  },
  'a copy with a row more: what both state counts once, the new row besides': {
    files: {
      ...office('in/a'),
      ...office('in/later'),
      'in/later/funding.csv': `结对编号,工作年度,收支,资金来源,支出类别,金额,日期
P01,2023,拨付,财政,,30000,2023-02-01
P01,2023,支出,财政,活动费用,1200.5,2023-05-01
P01,2023,拨付,财政,,500,2023-09-01
`,
    },
    run: 'report in',
    exit: 1,
    zh: {stdout: ['经费有与另一份材料完全相同的行：只算一次']},
    verdicts: {'subsidy 上海甲社工事务所 2023': 'fail 30500', 'internal-supervision P01 2023': 'pass 1'},
  },
  'two equal payments of one office are two': {
    files: {
      ...office('in/a'),
      'in/a/funding.csv': `结对编号,工作年度,收支,资金来源,支出类别,金额,日期
P01,2023,拨付,财政,,15000,2023-02-01
P01,2023,拨付,财政,,15000,2023-02-01
`,
      ...office('in/b', OTHER),
    },
    run: 'report in',
    exit: 0,
    verdicts: {'subsidy 上海甲社工事务所 2023': 'pass 30000'},
  },
  'one sender reported by two offices: neither alone has it right': {
    files: {
      ...office('in/a', {subsidy: 10_000.5}),
      ...office('in/b', {...OTHER, sender: '上海甲社工事务所', subsidy: 19_999.5}),
    },
    run: 'report in',
    exit: 0,
    verdicts: {'subsidy 上海甲社工事务所 2023': 'pass 30000'},
    json: (report) => expect(report.submissions.map(({code}) => code)).toEqual([1, 1]),
  },
  'what is said of nobody in particular is each office’s own': {
    // 2 × 120, and 50 and 70 of no pairing.
    files: {...office('in/a', {outcomes: [',,2023,受益人数,50']}), ...office('in/b', {...OTHER, outcomes: [',,2023,受益人数,70']})},
    run: 'report in',
    exit: 0,
    findings: [],
    json: (report) => expect(target(report, 'beneficiaries')).toEqual({status: 'pending', found: 360, share: 0.18}),
  },
  'even where both say the same number': {
    files: {...office('in/a', {outcomes: [',,2023,受益人数,50']}), ...office('in/b', {...OTHER, outcomes: [',,2023,受益人数,50']})},
    run: 'report in',
    exit: 0,
    findings: [],
    json: (report) => expect(target(report, 'beneficiaries')?.found).toBe(340),
  },
  'what two offices say of one county is said twice': {
    files: {
      ...office('in/a', {outcomes: [',甘肃省定西市岷县,2023,受益人数,50']}),
      ...office('in/b', {...OTHER, outcomes: [',甘肃省定西市岷县,2023,受益人数,70']}),
    },
    run: 'report in',
    exit: 1,
    findings: ['duplicate-record in/b/outcomes.csv:4:16'],
    json: (report) => expect(target(report, 'beneficiaries')?.found).toBe(290),
  },
});

/** Two good submissions beside something that is none. */
const good = {...office('in/a'), ...office('in/c', OTHER)};

scenarios('one that cannot be checked does not stop the rest', {
  ...Object.fromEntries(
    Object.entries({
      'a file cut in the middle': [
        {...office('in/b', OTHER), 'in/b/pairings.csv': '结对编号,援派机构\n"P01,x\n'},
        'in/b',
        'in/b/pairings.csv',
      ],
      'no table of any kind': [{'in/b/something.csv': '甲,乙\n1,2\n'}, 'in/b', 'something.csv'],
      'bad settings': [{...office('in/b', OTHER), 'in/b/qianshou.yaml': 'plan: [\n'}, 'in/b', 'qianshou.yaml'],
      'a plan that does not exist': [{...office('in/b', OTHER), 'in/b/qianshou.yaml': 'plan: shanghai\n'}, 'in/b', 'shanghai'],
      'another plan': [{...office('in/b', OTHER), 'in/b/qianshou.yaml': 'plan: national-2021\n'}, 'in/b', 'national-2021'],
      'a year outside the plan': [{...office('in/b', OTHER), 'in/b/qianshou.yaml': 'plan: shanghai-gansu\nyear: 2031\n'}, 'in/b', '2031'],
      'an empty folder': [{'in/b': {folder: true}}, 'in/b', 'in/b'],
      'a workbook': [{'in/b/成效.et': 'x'}, 'in/b', '成效.et'],
      'a workbook beside the folders': [{'in/b.et': 'x'}, 'in/b.et', 'in/b.et'],
      'bytes that are no text': [
        {...office('in/b', OTHER), 'in/b/workers.csv': Buffer.from([0xff, 0xfe, 0x00, 0x81])},
        'in/b',
        'workers.csv',
      ],
    } as const).map(([name, [files, path, says]]) => [
      name,
      {
        files: {...good, ...files},
        run: 'report in',
        exit: 2 as const,
        zh: {stdout: ['材料 3 份：汇总 2 份，1 份无法核查', says, '结对 2 对，2 对各项要求全部符合', '有 1 份材料没有纳入']},
        en: {stdout: ['3 submissions: 2 put together, 1 left out, which cannot be checked', says, '2 of 2 pairings meet everything']},
        verdicts: {
          'service-days P01 2023': 'pass 40',
          'service-days P01@c 2023': 'pass 40',
          // What was paid exactly may be too much with what is left out.
          'subsidy 上海甲社工事务所 2023': 'unknown 30000',
        },
        json: (report: ReportJson) => {
          expect(report.submissions.filter(({problem}) => problem !== null).map((one) => one.path)).toEqual([path]);
          expect(report.submissions.map(({code}) => code).sort()).toEqual([0, 0, 2]);
          expect(target(report, 'beneficiaries')).toMatchObject({status: 'unknown', found: 240});
        },
      },
    ]),
  ),
  'a folder that is not there': {
    files: good,
    run: 'report in/a in/nothing in/c',
    exit: 2,
    zh: {stdout: ['in/nothing', '找不到']},
    json: (report) => expect(report.submissions.map(({code}) => code)).toEqual([0, 0, 2]),
  },
  'the odd plan comes first in order': {
    files: {...good, ...office('in/0', OTHER), 'in/0/qianshou.yaml': 'plan: national-2021\n'},
    run: 'report in',
    exit: 2,
    json: (report) => {
      expect(report.plan.id).toBe('shanghai-gansu');
      expect(report.submissions.map(({code}) => code)).toEqual([2, 0, 0]);
    },
  },
  'a lack of days of a pairing stays a lack': {
    files: {...good, ...office('in/a', {log: [`W01,P01,${SPRING}`]}), 'in/b': {folder: true}},
    run: 'report in',
    exit: 2,
    verdicts: {'service-days P01 2023': 'fail 25'},
  },
  'all of them bad, for one reason': {
    files: {'in/a': {folder: true}, 'in/b': {folder: true}},
    run: 'report in/a in/b',
    exit: 2,
    zh: {stderr: ['没有一份材料可以核查', 'in/a', 'in/b']},
    en: {stderr: ['none of the submissions can be checked']},
  },
  'nothing but an empty folder': {files: {in: {folder: true}}, run: 'report in', exit: 2, zh: {stderr: ['没有一份材料可以核查', 'in']}},
  'standard input': {
    files: good,
    run: 'report in -',
    exit: 2,
    zh: {stderr: ['不能用标准输入']},
    en: {stderr: ['cannot take standard input']},
  },
});

const yaml = (sender: string, county: string): string => `submission: {plan: shanghai-gansu, year: 2023, as_of: 2024-01-31}
pairings:
  - {pairing: P01, sending_org: ${sender}, sending_region: 上海市徐汇区, receiving_org: ${county}社工站, receiving_region: ${county}}
`;

scenarios('where submissions lie', {
  'province, city, submission; attachments and hidden folders are none': {
    files: {
      ...office('in/江/南/2023'),
      ...office('in/河/北/2023', OTHER),
      'in/江/南/2023/附件/照片.txt': '',
      'in/江/说明.txt': '',
      'in/.git/pairings.csv': 'x',
    },
    run: 'report in',
    exit: 0,
    json: (report) => {
      expect(report.submissions.map(({path, name}) => [path, name])).toEqual([
        ['in/江/南/2023', '南-2023'],
        ['in/河/北/2023', '北-2023'],
      ]);
      expect(ids(report)).toEqual(['P01', 'P01@北-2023']);
    },
  },
  'tables beside folders that hold submissions': {
    files: {...without(office('in'), 'in/qianshou.yaml'), ...office('in/b', OTHER)},
    run: 'report in --year 2023 --as-of 2024-01-31',
    exit: 0,
    json: (report) => expect(report.submissions.map(({path}) => path)).toEqual(['in', 'in/b']),
  },
  'a whole submission beside folders that hold others': {
    files: {...office('in'), ...office('in/b', OTHER)},
    run: 'report in',
    exit: 0,
    json: (report) => expect(report.submissions.map(({path}) => path)).toEqual(['in', 'in/b']),
  },
  'a folder of whole submissions in YAML': {
    files: {'in/甲.yaml': yaml('上海甲社工事务所', '甘肃省定西市岷县'), 'in/乙.yaml': yaml('上海浦江公益服务社', '甘肃省平凉市静宁县')},
    run: 'report in',
    exit: 1,
    json: (report) => {
      expect(report.submissions.map(({path}) => path)).toEqual(['in/乙.yaml', 'in/甲.yaml']);
      expect(ids(report)).toEqual(['P01', 'P01@甲']);
    },
  },
  'a YAML file beside tables is one submission with them': {
    files: {
      ...without(office('in'), 'in/qianshou.yaml', 'in/supervision.csv'),
      'in/其余.yaml': 'supervision:\n  - {pairing: P01, date: 2023-05-10, kind: internal}\n',
    },
    run: 'report in --year 2023 --as-of 2024-01-31',
    exit: 1,
    verdicts: {'internal-supervision P01 2023': 'pass 1', 'external-supervision P01 2023': 'fail 0'},
    json: (report) => expect(report.submissions.length).toBe(1),
  },
  'links that lead round in a circle, and one folder given in three ways': {
    files: {...office('in/a'), ...office('in/b', OTHER), 'in/round': {link: '.'}, 'in/z': {link: 'a'}},
    run: 'report in in/a ./in/b/../a',
    exit: 0,
    json: (report) => expect(report.submissions.map(({path}) => path)).toEqual(['in/a', 'in/b']),
  },
  'names that would be alike': {
    files: {
      ...office('a'),
      ...office('x/a', OTHER),
      ...office('a-2', {...OTHER, sender: '上海虹口社工站', county: '甘肃省平凉市庄浪县', receiver: '庄浪县社工站'}),
    },
    run: 'report a x/a a-2',
    exit: 0,
    json: (report) => expect(new Set(report.submissions.map(({name}) => name)).size).toBe(3),
  },
});

test('the order of the arguments, and how often one is given, change no byte', async () => {
  const files = {...office('甲'), ...office('乙', OTHER), '丙/pairings.csv': 'x\n'};
  const script = ['甲 乙 丙', '丙 乙 甲', '乙 甲 丙 甲 .'].map((args, i) => `qianshou report ${args} --format json > ${i}.json`).join('; ');
  const {stdout} = await shell(files, `${script}; cmp 0.json 1.json && cmp 0.json 2.json && echo same; grep -c '"requirement"' 0.json`);
  expect(stdout).toMatch(/^same\n[1-9]/);
});

scenarios('work years', {
  'side by side': {
    // 2022 has five days of one worker, 2023 forty of two.
    files: office('in/a', {log: ['W01,P01,2022-12-05,2022-12-09', `W01,P01,${SPRING}`, `W02,P01,${JUNE}`]}),
    run: 'report in --from 2022 --to 2023',
    exit: 1,
    zh: {stdout: ['各年度：符合数/核查数', /要求 +2022 +2023\n/, /服务天数 +0\/1 +1\/1/]},
    en: {stdout: ['Years side by side']},
    verdicts: {'service-days P01 2022': 'fail 5', 'service-days P01 2023': 'pass 40'},
  },
  'an office that hands in year after year': {
    files: {
      ...office('in/2022', {settings: 'office: 岷县民政局\n', log: ['W01,P01,2022-12-05,2022-12-09']}),
      'in/2022/qianshou.yaml': 'plan: shanghai-gansu\nyear: 2022\nas_of: 2023-01-31\noffice: 岷县民政局\n',
      'in/2022/outcomes.csv': '结对编号,工作年度,指标,数值\nP01,2022,受益人数,30\n',
      ...office('in/2023', {settings: 'office: 岷县民政局\n'}),
    },
    run: 'report in',
    exit: 1,
    // The lists stand in both, as they should; rows of other tables do not.
    json: (report) => {
      expect(report.years).toEqual(['2022', '2023']);
      expect(report.asOf).toBe('2024-01-31');
      expect(ids(report)).toEqual(['P01']);
      expect(target(report, 'beneficiaries')?.found).toBe(150);
      expect(report.findings.filter(({field}) => field === 'pairing' || field === 'worker')).toEqual([]);
    },
    verdicts: {'service-days P01 2022': 'fail 5', 'service-days P01 2023': 'pass 40'},
  },
  'one year that was asked for': {
    files: good,
    run: 'report in --year 2022',
    exit: 1,
    json: (report) => expect(report.years).toEqual(['2022']),
  },
  ...Object.fromEntries(
    (
      [
        ['--from 2021', '--from 和 --to 要一起给', 'go together'],
        ['--to 2021', '--from 和 --to 要一起给', 'go together'],
        ['--from 2021 --to 2023 --year 2022', '不能再给 --year', 'without --year'],
        ['--from 2023 --to 2021', '--from 2023 晚于 --to 2021', '--from 2023 is after --to 2021'],
        ['--from abc --to 2021', '--from 不能是“abc”', '--from cannot be “abc”'],
        ['--from 2021 --to 21', '--to 不能是“21”', '--to cannot be “21”'],
        ['--from 2021 --to 2031 --plan shanghai-gansu', '2021 至 2025', 'not 2026'],
        ['--year 20x', '--year 不能是“20x”', '--year cannot be “20x”'],
        ['--as-of 2023-02-30', '--as-of 不能是“2023-02-30”', '--as-of cannot be'],
        ['--plan nothing', 'nothing', 'nothing'],
        ['--waivers nothing.yaml', 'nothing.yaml', 'nothing.yaml'],
        ['--fail-on now', '--fail-on 不能是“now”', '--fail-on cannot be “now”'],
        ['--each html', 'html', 'html'],
        ['--each json', '--each json 缺少文件夹', '--each json lacks a folder'],
        ['--each json=', '缺少文件夹', 'lacks a folder'],
      ] as const
    ).map(([options, zh, en], i) => [
      options,
      // Said once, and not of every submission.
      {
        files: good,
        run: `report in ${options}`,
        exit: 2 as const,
        ...(i % 2 === 0 ? {zh: {stderr: [zh, not('in/a')]}} : {en: {stderr: [en, not('in/a')]}}),
      },
    ]),
  ),
});

scenarios('waivers', {
  'hold for all, by the numbers that the report shows': {
    files: {
      ...office('in/a', {log: [`W01,P01,${SPRING}`]}),
      ...office('in/b', {...OTHER, log: [`W01,P01,${SPRING}`]}),
      'leave.yaml': `waivers:
  - {requirement: service-days, subject: P01@b, year: 2023, reason: 暴雨, approved_by: 市民政局, expires: 2024-12-31}
  - {requirement: worker-count, subject: P01@b, year: 2023, reason: 暴雨, approved_by: 市民政局, expires: 2024-12-31}
`,
    },
    run: 'report in --waivers leave.yaml',
    exit: 1,
    findings: [],
    verdicts: {'service-days P01 2023': 'fail 25', 'service-days P01@b 2023': 'waived 25', 'worker-count P01@b 2023': 'waived 1'},
  },
});

scenarios('personal data', {
  'a phone number in the office and in the path': {
    files: {
      ...office('in/负责人13912345678', {settings: 'office: 示例局 13812345679\n'}),
      ...office('in/乙13712345670', OTHER),
      'in/丙13612345671': {folder: true},
    },
    run: 'report in --format pretty --each pretty=out',
    exit: 2,
    zh: {stdout: [not(/1[36789]\d12345/), '139****78']},
    writes: {
      out: 'folder',
      'out/P01.txt': [not(/1[36789]\d12345/)],
      'out/P01@负责人139____78.txt': [not(/1[36789]\d12345/)],
    },
  },
});

/** One office with pairings of these numbers, each of another county. */
function numbered(...numbers: readonly string[]): Record<string, string> {
  const rows = numbers.map(
    (id, i) => `"${id}",上海${'甲乙丙丁戊己庚辛'[i]}公益社,上海市徐汇区,第${i}受援中心,甘肃省定西市${['岷县', '渭源县'][i % 2]},跨省,2,3\n`,
  );
  return {'in/qianshou.yaml': 'plan: shanghai-gansu\nyear: 2023\nas_of: 2024-01-31\n', 'in/pairings.csv': ROSTER + rows.join('')};
}

const LONG = `长${'号'.repeat(299)}`;

scenarios('--each', {
  'a file for each pairing, with nothing of the others': {
    files: {
      ...office('in/a', {settings: 'office: 甲局\n', log: [`W01,P01,${SPRING}`, 'W09,P01,2023-07-03,2023-07-03']}),
      ...office('in/b', {...OTHER, settings: 'office: 乙局\n'}),
    },
    run: 'report in --each pretty=out --each json=out',
    exit: 1,
    zh: {stdout: ['结对 2 对']},
    writes: {
      out: 'folder',
      'out/P01.txt': [
        '上海甲社工事务所',
        '甲局',
        'in/a/deployments.csv',
        'W09',
        '名册中没有的社工',
        not('上海浦江'),
        not('in/b'),
        not('乙局'),
        not('总体目标'),
      ],
      'out/P01@b.txt': ['上海浦江公益服务社', '乙局', 'in/b/deployments.csv', not('上海甲社'), not('in/a'), not('W09')],
      'out/P01.json': ['"command": "report"'],
      'out/P01@b.json': ['"id": "P01@b"'],
    },
  },
  'names that file systems take': {
    files: numbered('P/1:2', 'CON', 'p1', 'P1', 'nul.x', '..', LONG, `${LONG}二`),
    run: 'report in --each json=out',
    exit: 1,
    zh: {stdout: ['结对 8 对']},
    writes: {
      out: 'folder',
      ...Object.fromEntries(
        ['P_1_2', 'CON_', 'p1~2', 'P1', 'nul_.x', '_', LONG.slice(0, 60), `${LONG.slice(0, 60)}~2`].map((name) => [
          `out/${name}.json`,
          ['"submissions": []'],
        ]),
      ),
    },
  },
  'a name that looks like the second of another': {
    files: numbered('P1', 'p1', 'p1~2'),
    run: 'report in --each json=out',
    exit: 1,
    zh: {stdout: ['结对 3 对']},
    writes: {out: 'folder', 'out/P1.json': ['"P1"'], 'out/p1~2.json': ['"p1"'], 'out/p1~2~2.json': ['"p1~2"']},
  },
  'into a folder of the input': {
    files: good,
    run: 'report in --each json=in/a',
    exit: 2,
    zh: {stderr: ['不能把报告写进材料所在的 in/a']},
    en: {stderr: ['cannot go into in/a']},
  },
  'into the folder that was given': {files: good, run: 'report in --each json=in', exit: 2, zh: {stderr: ['不能把报告写进材料所在的 in']}},
  'into a folder of the input, by way of a link': {
    files: {...good, out: {link: 'in/a'}},
    run: 'report in --each json=out',
    exit: 2,
    zh: {stderr: ['不能把报告写进材料所在的 out']},
  },
  'a file that is read may not be one of them': {
    files: {...good, 'out/P01.json': {link: '../in/a/pairings.csv'}},
    run: 'report in --each json=out',
    exit: 2,
    zh: {stderr: ['不能覆盖输入文件']},
  },
  'a report and one of them in one file': {
    files: {...good, out: {folder: true}},
    run: 'report in --format json=out/P01.json --each json=out',
    exit: 2,
    zh: {stderr: ['两份报告不能写到同一个文件']},
    en: {stderr: ['two reports cannot go to one file']},
    // Whoever waits for the file is told why there is none.
    writes: {'out/P01.json': ['"failed"']},
  },
  'a folder among the submissions is none when run again': {
    files: good,
    run: 'report in --each json=in/out',
    exit: 0,
    zh: {stdout: ['材料 2 份']},
    writes: {'in/out': 'folder', 'in/out/P01.json': ['"command"'], 'in/out/P01@c.json': ['"command"']},
  },
});
