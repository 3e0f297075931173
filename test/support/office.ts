/** What an invented submission of one pairing has otherwise than usual. */
export interface Office {
  readonly pairing?: string;
  readonly sender?: string;
  readonly receiver?: string;
  readonly county?: string;
  /** The two workers: number, name. */
  readonly workers?: readonly (readonly [string, string])[];
  /** Rows of the log: worker, pairing, start, end. */
  readonly log?: readonly string[];
  /** Fiscal money received, in yuan. */
  readonly subsidy?: number;
  /** Rows of outcomes beside those of the pairing: subject, county, year, indicator, value. */
  readonly outcomes?: readonly string[];
  /** Further settings, in YAML. */
  readonly settings?: string;
}

/** The roster's columns, for rows of a test's own. */
export const ROSTER = '结对编号,援派机构,援派机构所在地区,受援机构,受援地区,帮扶方式,援派人数,接受帮扶社会工作人才数量\n';
export const WORKERS = '社工编号,姓名,所属机构,职业水平证书,取得证书日期,从事社会工作起始日期\n';
export const LOG = '社工编号,结对编号,开始日期,结束日期\n';

/** Working days of the two ranges that an office has unless a test says otherwise: 23 in March and 2 in April 2023; 15 in June. */
export const SPRING = '2023-03-01,2023-04-04';
export const JUNE = '2023-06-01,2023-06-21';

/**
 * The files of a submission of one pairing that meets every requirement of the built-in plan, by paths below a folder: forty working
 * days, 30,000 yuan received, 120 beneficiaries, one station.
 */
export function office(folder: string, given: Office = {}): Record<string, string> {
  const {pairing = 'P01', sender = '上海甲社工事务所', receiver = '岷县乙社工中心', county = '甘肃省定西市岷县'} = given;
  const {
    workers = [
      ['W01', '张一'],
      ['W02', '李二'],
    ],
    subsidy = 30_000,
    outcomes = [],
    settings = '',
  } = given;
  const [[one] = [''], [two] = ['']] = workers;
  const log = given.log ?? [`${one},${pairing},${SPRING}`, `${two},${pairing},${JUNE}`];
  const files = {
    'qianshou.yaml': `plan: shanghai-gansu\nyear: 2023\nas_of: 2024-01-31\n${settings}`,
    'pairings.csv': `${ROSTER}${pairing},${sender},上海市徐汇区,${receiver},${county},跨省,2,3\n`,
    'workers.csv': `${WORKERS}${workers.map(([id, name]) => `${id},${name},${sender},社会工作师,2018-09-20,2014-07-01\n`).join('')}`,
    'deployments.csv': `${LOG}${log.map((row) => `${row}\n`).join('')}`,
    'agreements.csv': `结对编号,签订日期,签约方\n${pairing},2022-12-01,上海市民政局；甘肃省民政厅；${sender}；${receiver}\n`,
    'assistance_plans.csv': `结对编号,工作年度,制定日期\n${pairing},2023,2023-01-10\n`,
    'projects.csv': `结对编号,工作年度,项目名称,状态\n${pairing},2023,儿童关爱,已完成\n`,
    'supervision.csv': `结对编号,日期,督导类型\n${pairing},2023-05-10,内部\n${pairing},2023-05-11,外部\n`,
    'evaluations.csv': `结对编号,工作年度,日期,结果\n${pairing},2023,2023-12-20,合格\n`,
    'funding.csv': `结对编号,工作年度,收支,资金来源,支出类别,金额,日期
${pairing},2023,拨付,财政,,${subsidy},2023-02-01
${pairing},2023,支出,财政,活动费用,1200.5,2023-05-01
`,
    'outcomes.csv': `结对编号,县,工作年度,指标,数值
${pairing},,2023,受益人数,120
${pairing},,2023,建设社工站,1
${outcomes.map((row) => `${row}\n`).join('')}`,
    'training.csv': '日期,主题,人次\n2023-04-12,职业水平考试考前培训,30\n2023-05-18,社会工作机构运营,18\n2023-09-07,乡镇社工站运营,22\n',
  };
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

/** A second office, with the same numbers for another pairing and other workers. */
export const OTHER: Office = {
  sender: '上海浦江公益服务社',
  receiver: '静宁县阳光社工站',
  county: '甘肃省平凉市静宁县',
  workers: [
    ['W01', '王五'],
    ['W02', '赵六'],
  ],
};
