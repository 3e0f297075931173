import {expect} from 'vitest';
import {not, type ReportJson, scenarios} from '../support/scenario.js';
import {sample} from './sample.js';

/*
 * Working days of 2023 by months: 18 20 23 20 21 21, 21 23 20 19 22 21, together 249; of 2021 to 2025 1247 (PyPI package
 * chinesecalendar 1.11). W1 of the sample has 25 of them, in March and on 3 and 4 April.
 */
const W1_ALONE = {...sample, 'data/deployments.csv': '社工编号,结对编号,开始日期,结束日期\nW1,P1,2023-03-01,2023-04-04\n'};

const TO_OCTOBER = {
  ...W1_ALONE,
  'data/pairings.csv': `结对编号,援派机构,援派机构所在地区,受援机构,受援地区,帮扶方式,援派人数,接受帮扶社会工作人才数量,结对结束日期
P1,上海甲社工事务所,上海市徐汇区,岷县乙社工中心,甘肃省定西市岷县,跨省,2,3,2023-10-31
`,
};

/** A plan that asks one thing more. */
function asking(...lines: readonly string[]): string {
  const entry = [
    'id: more',
    'title: {zh: 另一项, en: Another}',
    'asks: {zh: 另一项, en: Another}',
    'clause: 一',
    'severity: must',
    ...lines,
  ];
  return `id: mine\nversion: "1"\nextends: shanghai-gansu\nrequirements:\n  - ${entry.join('\n    ')}\n`;
}

interface PaceJson {
  readonly requirement: string;
  readonly subject: {readonly id: string};
  readonly status: string;
  readonly pace: Readonly<Record<string, unknown>> | null;
}

function paceOf(report: ReportJson, requirement: string, id: string): PaceJson['pace'] | undefined {
  const verdicts = report.verdicts as unknown as readonly PaceJson[];
  return verdicts.find((one) => one.requirement === requirement && one.subject.id === id)?.pace;
}

scenarios('pace', {
  // From 11 to 31 October 15 working days are left: just the 15 that are lacking.
  'of a pairing that ends before the year does': {
    files: TO_OCTOBER,
    run: 'check data --as-of 2023-10-10',
    exit: 0,
    zh: {
      stdout: [
        '25/40 工作日，差 15',
        '按平均进度应有 37 个工作日，落后 12；结对或协议到 2023-10-31 为止；按已派 1 人算，来得及',
        '→ 在 2023-10-31 前再服务 15 个工作日；还剩 15 个工作日',
      ],
    },
    en: {
      stdout: [
        '37 working days expected by now at an even pace, behind by 12; the pairing or agreement ends on 2023-10-31',
        'enough with the workers sent so far (1)',
        '15 more working days by 2023-10-31; 15 are left',
      ],
    },
    json: (report) =>
      expect(paceOf(report, 'service-days', 'P1')).toEqual({
        due: 37,
        behind: 12,
        until: '2023-10-31',
        left: 15,
        hands: 1,
        needed: 1,
        enough: true,
      }),
  },
  'a day later one worker is too few': {
    files: TO_OCTOBER,
    run: 'check data --as-of 2023-10-11',
    exit: 0,
    zh: {stdout: ['按已派 1 人算，来不及，至少要有 2 人', '还剩 14 个工作日']},
    en: {stdout: ['not enough with the workers sent so far (1), at least 2 needed', '14 are left']},
  },
  'before anybody was sent': {
    files: {...W1_ALONE, 'data/deployments.csv': '社工编号,结对编号,日期\nW1,P1,2023-12-29\n'},
    run: 'check data --as-of 2023-12-01',
    exit: 0,
    // In December 21 working days less the 1st: 20 for 40 days.
    zh: {stdout: ['至少要派 2 人才来得及', '在 2023-12-31 前再服务 40 个工作日；还剩 20 个工作日']},
    en: {stdout: ['workers needed in that time: at least 2']},
  },
  'of one thing is only how long is left': {
    files: sample,
    run: 'check data --as-of 2023-11-30',
    exit: 0,
    // The evaluation of 20 December is still to come.
    zh: {stdout: ['~ 项目总结评估', '还剩 21 个工作日', not('按平均进度应有 0 项'), not('来不及')]},
    json: (report) => expect(paceOf(report, 'evaluation', 'P1')).toMatchObject({due: 0, behind: 0, left: 21, enough: null}),
  },
  'of a worker speaks of no other workers, and of days where any date counts': {
    files: {
      ...sample,
      'p.yaml': asking(
        'check: working-days',
        'each: worker',
        'every: work-year',
        'with: {at-least: 60, unit: working-day, calendar: any-day}',
      ),
    },
    // W1 has 35 dates from 1 March to 4 April, W2 15 up to 15 June; 60 × 166/365 = 27.29; 199 dates are left.
    run: 'check data --plan p.yaml --as-of 2023-06-15',
    exit: 0,
    zh: {
      stdout: [
        '35/60 天，差 25',
        '按平均进度应有 27.2 天，没有落后；来得及',
        '→ 在 2023-12-31 前再服务 25 天；还剩 199 天',
        '按平均进度应有 27.2 天，落后 12.2；来得及',
      ],
    },
    en: {
      stdout: ['27.2 days expected by now at an even pace, behind by 12.2; which is enough', '25 more days by 2023-12-31; 199 are left'],
    },
    json: (report) => expect(paceOf(report, 'more', 'W2')).toMatchObject({hands: null, needed: null, enough: true, left: 199, until: null}),
  },
  'of a county goes on after its pairing has ended': {
    files: {
      ...TO_OCTOBER,
      'p.yaml': asking(
        'check: count',
        'each: county',
        'every: period',
        'with: {counts: {kind: outcomes, sum: value, where: {indicator: [发展机构]}}, at-least: 10, unit: organisation}',
      ),
    },
    // 10 × 716/1247 = 5.74 up to 15 November 2023, one is there; 531 of 1247 are left.
    run: 'check data --plan p.yaml --as-of 2023-11-15',
    exit: 1,
    zh: {stdout: ['按平均进度应有 5 家，落后 4；还剩 531 个工作日']},
    json: (report) => expect(paceOf(report, 'more', '岷县')).toMatchObject({due: 5, behind: 4, left: 531, until: null}),
  },
  'of what has a day of its own goes to that day': {
    files: {
      ...W1_ALONE,
      'p.yaml': asking('check: first-dispatch', 'each: pairing', 'every: work-year', 'with: {not-after: 03-31}'),
    },
    // From 21 February to 31 March there are 6 and 23 working days.
    run: 'check data --plan p.yaml --as-of 2023-02-20',
    exit: 0,
    zh: {stdout: ['2023-03-31 前', '还剩 29 个工作日', '还没有派出']},
    json: (report) => expect(paceOf(report, 'more', 'P1')).toMatchObject({due: 0, left: 29, until: null}),
  },
  'of targets stands below their table, for those that are behind': {
    files: sample,
    run: 'check data',
    exit: 0,
    // 770 of 1247 working days: 11 × 0.617 = 6.79 counties, 2000 × 0.617 = 1234.96 people.
    zh: {stdout: ['受益地区 · 按平均进度应有 6 县，落后 5', '受益人 · 按平均进度应有 1234 人，落后 1114']},
    en: {stdout: ['Beneficiaries · 1234 people expected by now at an even pace, behind by 1114']},
  },
  'of targets is not told of those that keep it': {
    files: {...sample, 'data/outcomes.csv': '结对编号,工作年度,指标,数值\nP1,2023,受益人数,1234\nP1,2023,培训人次,184\n'},
    run: 'check data',
    exit: 0,
    // 300 × 770/1247 = 185.2
    zh: {stdout: [not('受益人 · 按平均进度'), '培训人次 · 按平均进度应有 185 人次，落后 1']},
  },
});
