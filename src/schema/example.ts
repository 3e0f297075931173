import {workYearOf, yearOf} from '../model/date.js';
import type {Field, Kind} from '../model/kinds.js';
import {listsCounties, namedCounties, type Plan, requiredBy} from '../model/plan.js';
import {countyId} from '../model/region.js';
import type {Words} from '../model/text.js';
import {textsAsked} from './asked.js';
import {acceptedWords} from './derive.js';

const same = (text: string): Words => ({zh: text, en: text});

const SENDER: Words = {zh: '示例社工事务所', en: 'Example Social Work Office'};
const RECEIVER: Words = {zh: '和平社会工作服务中心', en: 'Peace Social Work Centre'};
const COUNTY: Words = {zh: '示例县', en: 'Example County'};
const TOWNSHIP: Words = {zh: '示例镇', en: 'Example Town'};

/** Invented values by field, or by table and field where a name means several things. The tables agree with one another. */
export const EXAMPLES: Readonly<Record<string, Words>> = {
  pairing: same('P01'),
  subject: same('P01'),
  worker: same('W01'),
  station: same('S01'),
  point: same('D01'),
  post: same('G01'),
  sending_org: SENDER,
  org: SENDER,
  operator: SENDER,
  receiving_org: RECEIVER,
  sending_region: {zh: '示例省示例市', en: 'Example Province, Example City'},
  receiving_region: {zh: '示例省示例市示例县', en: 'Example Province, Example City, Example County'},
  county: COUNTY,
  township: TOWNSHIP,
  village: {zh: '示例村', en: 'Example Village'},
  prefecture: {zh: '示例市', en: 'Example City'},
  contact: {zh: '李四', en: 'Li Si'},
  supervisor: {zh: '王五', en: 'Wang Wu'},
  sending_code: same('52310000MJ0000000G'),
  receiving_code: same('52620000MJ0000000Q'),
  resident_id: same('110101190001010014'),
  phone: same('13800000000'),
  email: same('name@example.org'),
  certificate_no: same('0190012345678'),
  major: {zh: '社会工作', en: 'social work'},
  position: {zh: '项目主管', en: 'project manager'},
  activity: {zh: '直接服务', en: 'direct service'},
  result: {zh: '合格', en: 'good'},
  indicator: {zh: '受益人数', en: 'beneficiaries'},
  topic: {zh: '社会工作者职业水平考试考前培训', en: 'exam training'},
  parties: {
    zh: '示例市民政局；示例县民政局；示例社工事务所；和平社会工作服务中心',
    en: 'Example City Civil Affairs; Example County Civil Affairs; Example Social Work Office; Peace Social Work Centre',
  },
  rooms: {zh: '个案室；小组活动室', en: 'case room; group room'},
  services: {zh: '社会救助；儿童关爱', en: 'social assistance; child care'},
  linkage: {
    zh: '社区；社会工作者；社区社会组织；社区志愿者；社会慈善资源',
    en: 'community; social workers; organisations; volunteers; donors',
  },
  unit: {zh: '个', en: 'each'},
  hours: same('8'),
  amount: same('10000'),
  'workers.name': {zh: '张三', en: 'Zhang San'},
  'projects.name': {zh: '困境儿童关爱项目', en: 'Care for children'},
  'projects.kind': {zh: '儿童服务', en: 'children'},
  'stations.name': {zh: '示例镇社工站', en: 'Example Town Station'},
};

/** A number where none is more telling than another. */
const NUMBER = '20';

/**
 * A value that a table under a plan accepts in a field.
 * @returns the text as it is typed into a cell: dates as ISO 8601, lists with their marks
 */
export function example(plan: Plan, kind: Kind, field: Field): Words {
  const invented = EXAMPLES[`${kind}.${field.name}`] ?? EXAMPLES[field.name];
  switch (field.type) {
    case 'date':
      return same(field.name === 'end' ? plan.period.end : exampleDay(plan));
    case 'year':
      return same(String(workYearOf(exampleDay(plan), plan.workYearStarts)));
    case 'choice':
      return acceptedWords(plan, kind, field)[0] as Words;
    case 'number':
    case 'money':
      return plannedNumber(plan, kind) ?? invented ?? same(NUMBER);
    default:
      return exampleRegion(plan, field) ?? textsAsked(plan, kind, field.name)[0] ?? (invented as Words);
  }
}

/** A day in the middle of the plan's first full year. */
function exampleDay({period: {start, end}}: Plan): string {
  const middle = `${yearOf(start) + 1}-03-15`;
  return middle <= end ? middle : start;
}

/** The number of the target that the example names. */
function plannedNumber({targets: [target], period}: Plan, kind: Kind): Words | undefined {
  const required = kind !== 'planned_targets' || target === undefined ? null : requiredBy(target, target.unit, period.end);
  return required === null ? undefined : same(String(required.value));
}

/** A region of the plan's own, where it names one. */
function exampleRegion(plan: Plan, {name}: Field): Words | undefined {
  const {sending, receiving} = plan.scope;
  const counties = namedCounties(plan);
  const [county] = counties;
  if (name === 'sending_region') return sending[0] === undefined ? undefined : same(sending[0]);
  if (name !== 'county' && name !== 'receiving_region') return undefined;
  if (listsCounties(plan) && county !== undefined) return same(countyId(county, counties));
  const {province = '', prefecture = ''} = name === 'receiving_region' ? (receiving[0] ?? {}) : {};
  return province === '' ? undefined : {zh: province + prefecture + COUNTY.zh, en: `${province}${prefecture} ${COUNTY.en}`};
}
