import type {Words} from './text.js';

/** The tables of a submission, in the order in which they are named to people. */
export const KINDS = [
  'pairings',
  'workers',
  'deployments',
  'agreements',
  'assistance_plans',
  'projects',
  'supervision',
  'evaluations',
  'funding',
  'outcomes',
  'stations',
  'village_points',
  'townships',
  'posts',
  'training',
  'awards',
  'planned_targets',
] as const;
export type Kind = (typeof KINDS)[number];

/** @returns whether a text names a record kind. */
export function isKind(text: string): text is Kind {
  return (KINDS as readonly string[]).includes(text);
}

/**
 * What a field holds. `id` and `text` stay text from end to end; `choice` has a closed set of values, each with the
 * spellings that offices use; `money` is in yuan; `list` is several texts in one cell.
 */
export type FieldType = 'id' | 'text' | 'region' | 'date' | 'year' | 'number' | 'money' | 'choice' | 'list';

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** `paired`: required where the plan judges pairings; a programme without pairings has no such column. */
  readonly required: boolean | 'paired';
  /** Personal data: its value is masked in every output unless asked otherwise. */
  readonly personal: boolean;
  /** It is a person who is named in it. Names are shown; a copy for others has invented ones. */
  readonly person: boolean;
  /** Column headers in Chinese, the first is the one to recommend. */
  readonly headers: readonly string[];
  /** A header that states the amount in another unit, and what to multiply by to get yuan. */
  readonly scaled: Readonly<Record<string, number>>;
  /** For a `choice`: canonical value → spellings accepted. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
  /** For a number: the least and greatest value accepted. */
  readonly min?: number;
  readonly above?: number;
  readonly max?: number;
  /** For a date: it must lie in the plan's period, being something done under the plan. */
  readonly inPeriod: boolean;
}

export interface KindInfo {
  readonly title: Words;
  readonly fields: readonly Field[];
  /** Other layouts in which the same records are published. */
  readonly views: readonly View[];
  /** Fields that together identify a record; two records with the same values are a duplicate. Empty: no key. */
  readonly key: readonly string[];
  /** Sets of fields of which one must be complete, beside the required ones. */
  readonly oneOf: readonly (readonly string[])[];
  /** What the table says when: see `Timing`. */
  readonly timing: Timing;
}

/** A layout in which headers mean something else than usual: a list of one side's organisations, say, with those of the other beside. */
export interface View {
  /** Headers by which it is known: one of them is there. */
  readonly marks: readonly string[];
  /** By field, its headers in this layout; an empty list for a field that it lacks, whatever the headers say. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

/**
 * How the records of a table lie in time. An `event` belongs to the work year that it states, or in which its date lies; a `state` holds
 * from its date on; `timeless` records hold always.
 */
export type Timing =
  | {readonly nature: 'event'; readonly field: string}
  | {readonly nature: 'state'; readonly field: string}
  | {readonly nature: 'timeless'};

type Extras = Partial<Omit<Field, 'name' | 'type' | 'headers' | 'required'>>;

/** A field; a name that ends in `*` is required, one that ends in `?` where the plan judges pairings. */
function field(name: string, type: FieldType, headers: string, extras: Extras = {}): Field {
  return {
    name: name.replace(/[*?]$/, ''),
    type,
    required: name.endsWith('?') ? 'paired' : name.endsWith('*'),
    headers: headers.split(' '),
    personal: false,
    person: false,
    scaled: {},
    choices: {},
    inPeriod: false,
    ...extras,
  };
}

function choice(name: string, headers: string, choices: Record<string, readonly string[]>): Field {
  return field(name, 'choice', headers, {choices});
}

const pairing = field('pairing*', 'id', '结对编号');
const itsPairing = field('pairing?', 'id', '结对编号');
const county = field('county*', 'text', '县 县区 县(市、区) 所在县 县名称');
const itsCounty = {...county, required: false};
const township = field('township*', 'text', '乡镇(街道) 乡镇街道 乡镇 街道');
const opened = field('opened', 'date', '设立日期 成立日期');
const year = field('year*', 'year', '工作年度 年度');
const done = {inPeriod: true};

/** The two lists of annex 2 of the Shanghai plan: each side's organisations, numbered by themselves, with their partners. */
const PAIRING_VIEWS: readonly View[] = [
  {
    marks: ['援派社会工作人才数量', '所在县名称'],
    headers: {
      pairing: [],
      sending_org: ['机构名称'],
      receiving_org: ['对口单位'],
      sending_region: ['所在地区'],
      receiving_region: ['所在县名称'],
    },
  },
  {
    marks: ['接受帮扶社会工作人才数量', '所在区名称'],
    headers: {
      pairing: [],
      sending_org: ['对口单位'],
      receiving_org: ['机构名称'],
      sending_region: ['所在区名称'],
      receiving_region: ['所在地区'],
      // Those of the receiving side.
      contact: [],
      phone: [],
      email: [],
    },
  },
];

/** Certificate levels of the national professional-level examination, and `none` for a cell that says so. */
const certificate = choice('certificate', '职业水平证书 证书等级', {
  assistant: ['助理社会工作师', '初级', 'assistant'],
  'social-worker': ['社会工作师', '中级', 'social-worker'],
  senior: ['高级社会工作师', '高级', 'senior'],
  none: ['无', 'none'],
});

/** One of the five marks of a complete station, and the like. */
function flag(name: string, headers: string): Field {
  return choice(name, headers, {yes: ['是', '有', '√', '✓', 'yes'], no: ['否', '无', '×', 'no']});
}

const mode = choice('mode', '服务方式', {
  'on-site': ['实地', '现场', '线下', 'on-site', 'onsite'],
  online: ['线上', '远程', 'online'],
});

/** The field dictionary: every table that a submission may hold, after the plan's own terms. */
export const KIND_INFO: Readonly<Record<Kind, KindInfo>> = {
  pairings: {
    title: {zh: '结对名单', en: 'pairing roster'},
    timing: {nature: 'state', field: 'start'},
    key: ['pairing'],
    oneOf: [],
    views: PAIRING_VIEWS,
    fields: [
      field('pairing', 'id', '结对编号 编号 序号'),
      field('sending_org*', 'text', '援派机构 派出机构 援派机构名称'),
      field('sending_code', 'id', '援派机构统一社会信用代码 派出机构统一社会信用代码'),
      field('sending_region', 'region', '援派机构所在地区 所在地区'),
      field('receiving_org*', 'text', '受援机构 受援机构名称'),
      field('receiving_code', 'id', '受援机构统一社会信用代码'),
      field('receiving_region*', 'region', '受援地区 受援县 所在县名称'),
      choice('mode', '帮扶方式', {
        'cross-province': ['跨省', '跨省帮扶', 'cross-province'],
        'in-province': ['省内', '省内帮扶', 'in-province'],
      }),
      field('workers_planned', 'number', '援派社会工作人才数量 援派人数', {min: 0}),
      field('trainees_planned', 'number', '接受帮扶社会工作人才数量', {min: 0}),
      field('start', 'date', '结对开始日期'),
      field('end', 'date', '结对结束日期'),
      field('contact', 'text', '联系人 机构负责人', {person: true}),
      field('phone', 'text', '联系电话 电话', {personal: true}),
      field('email', 'text', '邮箱', {personal: true}),
    ],
  },
  workers: {
    title: {zh: '援派社工名册', en: 'list of dispatched workers'},
    timing: {nature: 'state', field: 'hired'},
    key: ['worker'],
    oneOf: [],
    views: [],
    fields: [
      field('worker*', 'id', '社工编号 工号'),
      field('name*', 'text', '姓名', {person: true}),
      field('resident_id', 'id', '身份证号 身份证号码 公民身份号码 居民身份证号 证件号码', {personal: true}),
      field('org*', 'text', '所属机构 机构名称'),
      certificate,
      field('certificate_no', 'text', '证书编号 管理号', {personal: true}),
      field('certificate_date', 'date', '取得证书日期 批准日期'),
      field('practice_since', 'date', '从事社会工作起始日期'),
      choice('education', '学历', {
        school: ['高中', '中专', '初中', '高中及以下', 'school'],
        college: ['大专', '专科', '大学专科', 'college'],
        bachelor: ['本科', '大学本科', 'bachelor'],
        master: ['硕士', '硕士研究生', '研究生', 'master'],
        doctor: ['博士', '博士研究生', 'doctor'],
      }),
      choice('study', '学历类型 学习形式', {'full-time': ['全日制', 'full-time'], 'part-time': ['非全日制', '在职', 'part-time']}),
      field('major', 'text', '专业'),
      choice('role', '岗位', {
        head: ['站长', '负责人', 'head'],
        'deputy-head': ['副站长', 'deputy-head'],
        resident: ['驻站社工', 'resident'],
        guide: ['指导社工', '督导', 'guide'],
        'social-worker': ['社工', '一线社工', 'social-worker'],
        administrator: ['行政', '财务', 'administrator'],
        other: ['其他', 'other'],
      }),
      choice('employment', '用工形式', {'full-time': ['专职', '全职', 'full-time'], 'part-time': ['兼职', 'part-time']}),
      field('position', 'text', '职务'),
      field('station', 'id', '社工站编号 社工站 所在社工站'),
      field('hired', 'date', '入职日期'),
    ],
  },
  deployments: {
    title: {zh: '服务日志', en: 'deployment log'},
    timing: {nature: 'event', field: 'date'},
    key: [],
    oneOf: [['date'], ['start', 'end']],
    views: [],
    fields: [
      field('worker*', 'id', '社工编号 工号 社工 姓名'),
      field('org', 'text', '所属机构 机构名称'),
      pairing,
      field('date', 'date', '日期 服务日期', done),
      field('start', 'date', '开始日期', done),
      field('end', 'date', '结束日期', done),
      field('hours', 'number', '时长 小时', {above: 0, max: 24}),
      mode,
      field('activity', 'text', '活动类型'),
      field('beneficiaries', 'number', '受益人数', {min: 0}),
      field('trainees', 'number', '培训人次', {min: 0}),
    ],
  },
  agreements: {
    title: {zh: '协议', en: 'agreements'},
    timing: {nature: 'state', field: 'signed'},
    key: ['pairing', 'signed', 'parties'],
    oneOf: [],
    views: [],
    fields: [
      pairing,
      field('signed*', 'date', '签订日期'),
      field('parties*', 'list', '签约方'),
      field('start', 'date', '协议开始日期'),
      field('end', 'date', '协议结束日期'),
    ],
  },
  assistance_plans: {
    title: {zh: '帮扶计划', en: 'assistance plans'},
    timing: {nature: 'event', field: 'adopted'},
    key: ['pairing', 'year', 'adopted'],
    oneOf: [],
    views: [],
    fields: [pairing, year, field('adopted', 'date', '制定日期')],
  },
  projects: {
    title: {zh: '服务项目', en: 'service projects'},
    timing: {nature: 'event', field: 'start'},
    key: ['pairing', 'year', 'name'],
    oneOf: [],
    views: [],
    fields: [
      itsPairing,
      year,
      field('name*', 'text', '项目名称'),
      field('kind', 'text', '项目类型'),
      field('org', 'text', '承接机构'),
      field('amount', 'money', '项目金额 项目金额(元)', {scaled: {'项目金额(万元)': 10_000}, min: 0}),
      field('start', 'date', '开始日期', done),
      field('end', 'date', '结束日期', done),
      choice('status', '状态', {
        planned: ['计划中', '未开始', 'planned'],
        'under-way': ['实施中', '进行中', 'under-way'],
        completed: ['已完成', '完成', '已结项', 'completed'],
        cancelled: ['已取消', '取消', 'cancelled'],
      }),
      field('beneficiaries', 'number', '受益人数', {min: 0}),
    ],
  },
  supervision: {
    title: {zh: '督导记录', en: 'supervision records'},
    timing: {nature: 'event', field: 'date'},
    key: [],
    oneOf: [],
    views: [],
    fields: [
      pairing,
      field('date*', 'date', '日期 督导日期', done),
      {
        ...choice('kind', '督导类型', {internal: ['内部', '内部督导', 'internal'], external: ['外部', '外部督导', 'external']}),
        required: true,
      },
      field('supervisor', 'text', '督导人', {person: true}),
    ],
  },
  evaluations: {
    title: {zh: '总结评估', en: 'evaluations'},
    timing: {nature: 'event', field: 'date'},
    key: [],
    oneOf: [],
    views: [],
    fields: [pairing, year, field('date', 'date', '日期 评估日期'), field('result', 'text', '结果 评估结果')],
  },
  funding: {
    title: {zh: '经费', en: 'funding'},
    timing: {nature: 'event', field: 'date'},
    key: [],
    oneOf: [],
    views: [],
    fields: [
      itsPairing,
      year,
      {...choice('direction', '收支', {received: ['拨付', 'received'], spent: ['支出', 'spent']}), required: true},
      choice('source', '资金来源', {
        fiscal: ['财政', '财政资金', 'fiscal'],
        lottery: ['彩票公益金', 'lottery'],
        social: ['社会资金', 'social'],
      }),
      choice('category', '支出类别', {
        activities: ['活动费用', 'activities'],
        transport: ['交通补贴', 'transport'],
        meals: ['餐补', 'meals'],
        wages: ['工资津贴', 'wages'],
        insurance: ['保险', 'insurance'],
        running: ['运行经费', 'running'],
      }),
      field('amount*', 'money', '金额 金额(元)', {scaled: {'金额(万元)': 10_000}, min: 0}),
      field('date', 'date', '日期'),
    ],
  },
  outcomes: {
    title: {zh: '成效', en: 'outcomes'},
    timing: {nature: 'event', field: 'date'},
    key: ['subject', 'county', 'year', 'indicator'],
    oneOf: [],
    views: [],
    fields: [
      field('subject', 'id', '结对编号 主体'),
      itsCounty,
      year,
      field('indicator*', 'text', '指标'),
      field('value*', 'number', '数值', {min: 0}),
      field('date', 'date', '日期'),
    ],
  },
  stations: {
    title: {zh: '社工站', en: 'social work stations'},
    timing: {nature: 'state', field: 'opened'},
    key: ['station'],
    oneOf: [],
    views: [],
    fields: [
      field('station*', 'id', '社工站编号 站点编号'),
      field('name*', 'text', '名称 社工站名称 站点名称'),
      county,
      township,
      choice('kind', '类型 站点类型', {
        'guidance-centre': ['指导中心', 'guidance-centre'],
        main: ['总站', '县级总站', 'main'],
        demonstration: ['示范站', 'demonstration'],
        ordinary: ['普通站', '一般站', 'ordinary'],
      }),
      field('operator', 'text', '承接机构 运营机构'),
      opened,
      flag('place', '有场地'),
      flag('staff', '有人员'),
      flag('functions', '有功能'),
      flag('rules', '有制度'),
      flag('activities', '有活动'),
      field('rooms', 'list', '功能室'),
      field('services', 'list', '服务领域'),
      field('linkage', 'list', '五社联动'),
    ],
  },
  village_points: {
    title: {zh: '村级社工点', en: 'village service points'},
    timing: {nature: 'state', field: 'opened'},
    key: ['point'],
    oneOf: [],
    views: [],
    fields: [
      field('point*', 'id', '社工点编号'),
      county,
      township,
      field('village*', 'text', '村(社区) 村居 村 社区'),
      choice('kind', '类型', {demonstration: ['示范', '示范点', 'demonstration'], ordinary: ['普通', '一般', 'ordinary']}),
      opened,
    ],
  },
  townships: {
    title: {zh: '乡镇名单', en: 'list of townships'},
    timing: {nature: 'timeless'},
    key: ['county', 'township'],
    oneOf: [],
    views: [],
    fields: [
      county,
      township,
      choice('kind', '类型 乡镇类型', {
        township: ['乡镇', '镇', '乡', 'township'],
        street: ['街道', 'street'],
        'resettlement-street': ['安置街道', '新设街道', 'resettlement-street'],
        farm: ['农林场', '农场', '林场', 'farm'],
      }),
      field('prefecture', 'text', '市州 市(州)'),
      field('villages', 'number', '村居数 行政村数', {min: 0}),
    ],
  },
  posts: {
    title: {zh: '岗位', en: 'posts'},
    timing: {nature: 'state', field: 'opened'},
    key: ['post'],
    oneOf: [],
    views: [],
    fields: [
      field('post*', 'id', '岗位编号'),
      {...choice('kind', '岗位类型', {clerical: ['事务性', 'clerical'], service: ['服务性', 'service']}), required: true},
      field('station', 'id', '社工站编号 社工站'),
      field('point', 'id', '社工点编号 社工点'),
      field('worker', 'id', '社工编号'),
      opened,
    ],
  },
  training: {
    title: {zh: '培训', en: 'training'},
    timing: {nature: 'event', field: 'date'},
    key: [],
    oneOf: [],
    views: [],
    fields: [
      field('date*', 'date', '日期 培训日期', done),
      field('subject', 'id', '结对编号 主体'),
      itsCounty,
      field('topic*', 'text', '主题 培训主题'),
      field('attendances*', 'number', '人次 培训人次', {min: 0}),
    ],
  },
  awards: {
    title: {zh: '奖励', en: 'awards'},
    timing: {nature: 'event', field: 'date'},
    key: [],
    oneOf: [],
    views: [],
    fields: [
      field('worker*', 'id', '社工编号 工号'),
      {...certificate, name: 'level', headers: ['证书等级', '职业水平证书'], required: true},
      field('amount*', 'money', '金额 奖励金额', {scaled: {'金额(万元)': 10_000}, min: 0}),
      field('date*', 'date', '日期 发放日期', done),
    ],
  },
  planned_targets: {
    title: {zh: '预期目标', en: 'planned targets'},
    timing: {nature: 'timeless'},
    key: ['indicator'],
    // A target may be left open, but not a table without numbers.
    oneOf: [['value'], ['unit']],
    views: [],
    fields: [
      field('indicator*', 'text', '指标 指标名称'),
      field('value', 'number', '数量 目标值 目标数', {min: 0}),
      field('unit', 'text', '单位 计量单位'),
    ],
  },
};

/** Fields by name: they are asked for with every cell. */
const FIELDS: ReadonlyMap<Kind, ReadonlyMap<string, Field>> = new Map(
  KINDS.map((kind) => [kind, new Map(KIND_INFO[kind].fields.map((one) => [one.name, one]))]),
);

/** @returns the fields of a table by name. */
export function fieldsOf(kind: Kind): ReadonlyMap<string, Field> {
  return FIELDS.get(kind) as ReadonlyMap<string, Field>;
}

/** @returns the field of that name, or undefined. */
export function fieldOf(kind: Kind, name: string): Field | undefined {
  return fieldsOf(kind).get(name);
}

/** @returns the canonical value of a choice (`初级` → `assistant`), or undefined for a spelling it does not know. */
export function canonical(of: Field, text: string): string | undefined {
  for (const [value, spellings] of Object.entries(of.choices)) {
    if (spellings.includes(text)) return value;
  }
  return undefined;
}

/** A choice's canonical value as people write it; a text it does not know stays as it is. */
export function choiceWords(of: Field, value: string): Words {
  const spellings = of.choices[value];
  return {zh: spellings?.[0] ?? value, en: spellings?.at(-1) ?? value};
}
