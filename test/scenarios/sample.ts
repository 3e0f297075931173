/**
 * A small invented submission that meets every requirement of the built-in plan. Its forty working days, by hand: W1 has 23 in
 * March 2023 and 2 in April (the 3rd and 4th; the 5th is a holiday), W2 has 15 from 1 to 21 June (the 22nd is a holiday).
 */
export const sample = {
  'data/qianshou.yaml': 'plan: shanghai-gansu\nyear: 2023\nas_of: 2024-01-31\n',
  'data/pairings.csv': `结对编号,援派机构,援派机构所在地区,受援机构,受援地区,帮扶方式,援派人数,接受帮扶社会工作人才数量
P1,上海甲社工事务所,上海市徐汇区,岷县乙社工中心,甘肃省定西市岷县,跨省,2,3
`,
  'data/workers.csv': `社工编号,姓名,所属机构,职业水平证书,取得证书日期,从事社会工作起始日期
W1,张一,上海甲社工事务所,社会工作师,2018-09-20,2014-07-01
W2,李二,上海甲社工事务所,助理社会工作师,2019-10-08,2017-03-15
`,
  'data/deployments.csv': `社工编号,结对编号,开始日期,结束日期
W1,P1,2023-03-01,2023-04-04
W2,P1,2023-06-01,2023-06-21
`,
  'data/agreements.csv': `结对编号,签订日期,签约方
P1,2022-12-01,上海市民政局；甘肃省民政厅；上海甲社工事务所；岷县乙社工中心
`,
  'data/assistance_plans.csv': '结对编号,工作年度,制定日期\nP1,2023,2023-01-10\n',
  'data/projects.csv': '结对编号,工作年度,项目名称,状态\nP1,2023,儿童关爱,已完成\n',
  'data/supervision.csv': '结对编号,日期,督导类型\nP1,2023-05-10,内部\nP1,2023-05-11,外部\n',
  'data/evaluations.csv': '结对编号,工作年度,日期,结果\nP1,2023,2023-12-20,合格\n',
  'data/funding.csv': `结对编号,工作年度,收支,资金来源,支出类别,金额,日期
P1,2023,拨付,财政,,30000,2023-02-01
P1,2023,支出,财政,活动费用,1200.5,2023-05-01
`,
  'data/outcomes.csv': `结对编号,工作年度,指标,数值
P1,2023,受益人数,120
P1,2023,建设社工站,1
P1,2023,发展机构,1
P1,2023,培养人才,3
P1,2023,培训人次,40
`,
  'data/training.csv': '日期,主题,人次\n2023-04-12,职业水平考试考前培训,30\n2023-05-18,社会工作机构运营,18\n2023-09-07,乡镇社工站运营,22\n',
} as const;

/** Rows read of each file of the sample. */
export const sampleRows = {
  'data/agreements.csv': 1,
  'data/assistance_plans.csv': 1,
  'data/deployments.csv': 2,
  'data/evaluations.csv': 1,
  'data/funding.csv': 2,
  'data/outcomes.csv': 5,
  'data/pairings.csv': 1,
  'data/projects.csv': 1,
  'data/supervision.csv': 2,
  'data/training.csv': 3,
  'data/workers.csv': 2,
} as const;

/** The sample with a log of single days after its two ranges: worker, pairing, date, hours, remark. */
export function withLog(...rows: readonly string[]): Record<string, string> {
  const head = '社工编号,结对编号,日期,开始日期,结束日期,时长,备注';
  const ranges = ['W1,P1,,2023-03-01,2023-04-04,,', 'W2,P1,,2023-06-01,2023-06-21,,'];
  return {...sample, 'data/deployments.csv': `${[head, ...ranges, ...rows].join('\n')}\n`};
}
