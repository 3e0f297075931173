import {describe, expect, test} from 'vitest';
import {workingDaysBetween} from '../../src/ledger/calendar.js';
import {day} from '../../src/model/date.js';
import type {Plan} from '../../src/model/plan.js';
import {builtinPlan, builtinPlans} from '../../src/plan/builtin.js';
import {regions} from '../../src/regions/regions.js';

/**
 * Where a number stands: the id of a requirement or target, and its parameter (of a requirement what stands under `with`, else a key of its
 * own). Of the plan itself the id is `plan`.
 */
type Row = readonly [what: string, value: number | string, id: string, parameter: string, unit?: string];

/** A number of a plan that its programme states in words, or that follows from one that it states. */
type Inferred = readonly [id: string, parameter: string, value: number | string, reason: string];

/** Things that a programme lists: how many, and each in one of its spellings. */
type List = readonly [what: string, count: number, id: string, parameter: string, entries: readonly string[]];

interface Programme {
  readonly numbers: readonly Row[];
  readonly inferred?: readonly Inferred[];
  readonly lists?: readonly List[];
}

const exists = (id: string): Inferred => [id, 'at-least', 1, 'that there is one'];

/** Every number and date of the nine programmes, written by hand from their descriptions and not from the plan files. */
const PROGRAMMES: Readonly<Record<string, Programme>> = {
  'shanghai-gansu': {
    numbers: [
      ['number of the document', '沪民社工发〔2022〕3号', 'plan', 'document.number'],
      ['day of issue', '2022-08-19', 'plan', 'document.issued'],
      ['first day of the period 2021 to 2025', '2021-01-01', 'plan', 'period.start'],
      ['last day of the period', '2025-12-31', 'plan', 'period.end'],
      ['dispatched workers per pairing and work year', 2, 'worker-count', 'at-least', 'worker'],
      ['years of direct practice', 2, 'tenure', 'at-least', 'year'],
      ['working days per pairing and work year', 40, 'service-days', 'at-least', 'working-day'],
      ['service projects per pairing and work year', 1, 'project', 'at-least'],
      ['subsidy per sending organisation and year', 30_000, 'subsidy', 'exactly', 'yuan'],
      ['workers that each pairing sends', 2, 'planned-numbers', 'must.workers_planned.at-least'],
      ['people that each pairing helps', 3, 'planned-numbers', 'must.trainees_planned.at-least'],
      ['benefiting counties', 11, 'counties', 'at-least', 'county'],
      ['beneficiaries', 2_000, 'beneficiaries', 'at-least', 'person'],
      ['stations built', 10, 'stations', 'at-least', 'station'],
      ['organisations developed', 10, 'organisations', 'at-least', 'organisation'],
      ['professionals trained', 30, 'professionals', 'at-least', 'person'],
      ['training attendances', 300, 'training-attendances', 'at-least', 'attendance'],
      ['fiscal money', 2_200_000, 'fiscal-funds', 'at-least', 'yuan'],
    ],
    inferred: ['assistance-plan', 'internal-supervision', 'external-supervision', 'evaluation'].map(exists),
    lists: [
      [
        'counties in Gansu',
        11,
        'plan',
        'scope.receiving',
        [
          '东乡族自治县',
          '积石山保安族东乡族撒拉族自治县',
          '永靖县',
          '宕昌县',
          '西和县',
          '临潭县',
          '舟曲县',
          '岷县',
          '渭源县',
          '静宁县',
          '庄浪县',
        ],
      ],
      ['parties of an agreement', 4, 'agreement', 'parties', ['sending-authority', 'receiving-authority', 'sending-org', 'receiving-org']],
      ['what the subsidy may be spent on', 5, 'expense-categories', 'allowed', ['activities', 'transport', 'meals', 'wages', 'insurance']],
      ['levels of the certificate', 3, 'certificate', 'levels', ['assistant', 'social-worker', 'senior']],
    ],
  },

  'national-2017': {
    numbers: [
      ['year of its start', '2017', 'plan', 'document.issued'],
      ['first day of the period 2017 to 2020', '2017-01-01', 'plan', 'period.start'],
      ['last day of the period', '2020-12-31', 'plan', 'period.end'],
      ['sending organisations paired one to one', 300, 'sending-organisations', 'at-least', 'organisation'],
      ['organisations developed', 300, 'organisations', 'at-least', 'organisation'],
      ['professionals trained', 1_000, 'professionals', 'at-least', 'person'],
      ['service projects supported', 300, 'projects', 'at-least', 'project'],
    ],
  },

  'national-2021': {
    numbers: [
      ['number of the document', '民发〔2021〕105号', 'plan', 'document.number'],
      ['month of issue', '2021-12', 'plan', 'document.issued'],
      ['first day of the period 2021 to 2025', '2021-01-01', 'plan', 'period.start'],
      ['last day of the period', '2025-12-31', 'plan', 'period.end'],
      ['national key counties', 160, 'counties', 'at-least', 'county'],
      ['townships with a station', 100, 'station-coverage', 'at-least', 'percent'],
    ],
    inferred: ['training-exam', 'training-organisation', 'training-station'].map(exists),
    lists: [['trainings', 3, 'plan', 'requirements', ['training-exam', 'training-organisation', 'training-station']]],
  },

  'yidu-stations': {
    numbers: [
      ['townships with a station', 100, 'coverage', 'at-least', 'percent'],
      ['township stations', 11, 'stations', 'at-least', 'station'],
      ['city guidance centres', 1, 'guidance-centre', 'exactly', 'station'],
      ['demonstration stations', 5, 'demonstration-stations', 'at-least', 'station'],
      ['demonstration village rooms', 10, 'demonstration-rooms', 'at-least', 'point'],
      ['demonstration stations per operator', 1, 'demonstration-per-operator', 'exactly', 'station'],
      ['fewest ordinary stations per operator', 1, 'ordinary-per-operator', 'at-least', 'station'],
      ['most ordinary stations per operator', 2, 'ordinary-per-operator', 'at-most', 'station'],
      ['heads per station', 1, 'head', 'exactly', 'worker'],
      ['resident workers per station', 1, 'resident', 'exactly', 'worker'],
      ['years in which the certificate is to be got', 2, 'certificate', 'within', 'year'],
      ['professional workers who guide', 2, 'guidance', 'at-least', 'worker'],
      ['share of running cost', 3, 'running-cost', 'at-most', 'percent'],
      ['the year of the funds that it is a share of', 'previous', 'running-cost', 'to-year'],
      ['first-phase money', 2_000_000, 'first-phase-funds', 'more-than', 'yuan'],
    ],
    inferred: [['deputy-head', 'at-least', 1, 'that there is one']],
    lists: [
      ['flags of a station', 5, 'five-marks', 'must', ['place', 'staff', 'functions', 'rules', 'activities']],
      ['rooms', 3, 'rooms', 'must.rooms.includes', ['casework', 'group work', 'multi-purpose']],
      ['degrees from a college diploma up', 4, 'education', 'must.education', ['college', 'bachelor', 'master', 'doctor']],
    ],
  },

  'guangdong-shuangbai': {
    numbers: [
      ['month of its launch', '2020-11', 'plan', 'document.issued'],
      ['townships and streets with a station', 100, 'station-coverage', 'at-least', 'percent'],
      ['day by which they have one', '2021-12-31', 'station-coverage', 'by'],
      ['the same on the day on which it was reached', 100, 'station-coverage-reached', 'at-least', 'percent'],
      ['day on which it was reached', '2021-10-20', 'station-coverage-reached', 'by'],
      ['villages with a service point', 100, 'point-coverage', 'at-least', 'percent'],
      ['day by which they have one', '2022-12-31', 'point-coverage', 'by'],
      ['people in difficulty and special groups who are served', 100, 'people-coverage', 'at-least', 'percent'],
      ['day by which they are', '2022-12-31', 'people-coverage', 'by'],
      ['workforce', 30_000, 'workforce', 'at-least', 'person'],
      ['last day of pre-service training', '2021-12-31', 'pre-service-training', 'by'],
      ['last day of recruitment', '2022-06-30', 'recruitment', 'must.hired.not-after'],
      ['provincial money', 1_500_000_000, 'provincial-funds', 'at-least', 'yuan'],
    ],
    inferred: [
      exists('pre-service-training'),
      ['workforce', 'by', '2022-10-31', 'two years from the launch in November 2020'],
      ['plan', 'period.start', '2020-11-01', 'the month of the launch'],
      ['plan', 'period.end', '2023-10-31', 'three years from the launch, over which the money is given'],
    ],
    lists: [['kinds of posts', 2, 'plan', 'requirements', ['clerical-posts', 'service-posts']]],
  },

  'jiulongpo-talent': {
    numbers: [
      ['first day of awards, since 2016', '2016-01-01', 'plan', 'period.start'],
      ['award for the junior certificate', 1_000, 'awards', 'amounts.assistant', 'yuan'],
      ['award for the intermediate certificate', 2_000, 'awards', 'amounts.social-worker', 'yuan'],
      ['awards paid', 700_000, 'awards-paid', 'more-than', 'yuan'],
      ['talents', 4_000, 'talents', 'at-least', 'person'],
      ['workers reported', 2_759, 'workers-reported', 'at-least', 'person'],
      ['certified workers reported', 1_147, 'certified-reported', 'at-least', 'person'],
      ['posts reported', 757, 'posts-reported', 'at-least', 'post'],
      ['purchased projects', 88, 'purchased-projects', 'at-least', 'project'],
      ['money for them', 11_110_000, 'purchased-amount', 'at-least', 'yuan'],
      ['projects in all', 328, 'projects', 'at-least', 'project'],
      ['money for all', 37_000_000, 'projects-amount', 'more-than', 'yuan'],
      ['venture projects', 14, 'venture-projects', 'at-least', 'project'],
      ['organisations commissioned', 30, 'commissioned-organisations', 'at-least', 'organisation'],
      ['local professionals trained', 30, 'professionals', 'at-least', 'person'],
    ],
    lists: [['levels with an award', 2, 'awards', 'amounts', ['assistant', 'social-worker']]],
  },

  'dingcheng-stations': {
    numbers: [
      ['townships', 18, 'townships', 'exactly', 'township'],
      ['streets', 4, 'streets', 'exactly', 'township'],
      ['farms and forest areas', 4, 'farms', 'exactly', 'township'],
      ['resident workers per station', 1, 'resident', 'exactly', 'worker'],
    ],
    inferred: [
      ['coverage', 'at-least', 100, 'each township and street has a station'],
      ['residents', 'at-least', 18 + 4, 'one in each township and street'],
    ],
    lists: [
      [
        'sides of the linkage',
        5,
        'linkage',
        'must.linkage.includes',
        ['community', 'social worker', 'volunteers', 'social organisations', 'charity resources'],
      ],
      [
        'areas of service',
        5,
        'services',
        'must.services.includes',
        ['social assistance', 'left-behind children', 'community building', 'elderly care', 'talent'],
      ],
    ],
  },

  'guizhou-2025': {
    numbers: [
      ['year of the new streets', '2020-12-31', 'resettlement-stations', 'by'],
      ['first day of the period, from 2020', '2020-01-01', 'plan', 'period.start'],
      ['last day of the period, to 2025', '2025-12-31', 'plan', 'period.end'],
      ['new streets', 64, 'streets', 'at-least', 'township'],
      ['counties with new streets', 40, 'street-counties', 'at-least', 'county'],
      ['prefectures with new streets', 8, 'street-prefectures', 'at-least', 'prefecture'],
      ['money for their stations', 16_000_000, 'funds', 'at-least', 'yuan'],
      ['year of that money', '2020-12-31', 'funds', 'by'],
      ...['streets', 'street-counties', 'street-prefectures'].map((id): Row => ['year of the new streets', '2020-12-31', id, 'by']),
      ['certified', 3_247, 'certified-2020', 'exactly', 'person'],
      ['junior', 2_625, 'junior-2020', 'exactly', 'person'],
      ['intermediate', 621, 'intermediate-2020', 'exactly', 'person'],
      ['senior', 1, 'senior-2020', 'exactly', 'person'],
      ['organisations', 105, 'organisations-2020', 'exactly', 'organisation'],
      ['practitioners', 52_000, 'practitioners-2020', 'exactly', 'person'],
      ...['certified', 'junior', 'intermediate', 'senior', 'organisations', 'practitioners'].map(
        (name): Row => [`year for which ${name} were reported`, '2020-12-31', `${name}-2020`, 'by'],
      ),
      ['talents', 100_000, 'talents', 'more-than', 'person'],
      ['certified by 2025', 5_000, 'certified', 'at-least', 'person'],
      ['more key talents', 400, 'key-talents', 'at-least', 'person'],
      ['graduates', 7_500, 'graduates', 'at-least', 'person'],
      ['support platforms', 100, 'platforms', 'more-than', 'platform'],
      ...['station-coverage', 'talents', 'certified', 'key-talents', 'graduates', 'platforms'].map(
        (id): Row => [`day by which ${id} is reached`, '2025-12-31', id, 'by'],
      ),
    ],
    inferred: [
      ['resettlement-stations', 'at-least', 100, 'each new street has a station'],
      ['station-coverage', 'at-least', 100, 'every township has a station'],
      ...['guidance-centre', 'main-station', 'township-station', 'village-room'].flatMap((id): Inferred[] => [
        exists(id),
        [id, 'by', '2025-12-31', 'the levels stand among what is to be there by the end of 2025'],
      ]),
    ],
    lists: [
      ['levels', 4, 'plan', 'requirements', ['guidance-centre', 'main-station', 'township-station', 'village-room']],
      [
        'kinds of platforms, each in both languages',
        3 * 2,
        'platforms',
        'counts.where.indicator',
        ['指导中心', '培训基地', '实习基地', 'guidance centres', 'training bases', 'practice bases'],
      ],
      ['parts of the certified', 3, 'certified-parts', 'parts', ['junior', 'intermediate', 'senior']],
    ],
  },

  'shenzhen-2022': {
    numbers: [
      ['first day of the round', '2022-06-01', 'plan', 'period.start'],
      ['sending organisations', 20, 'sending-organisations', 'at-least', 'organisation'],
      ['day by which they send', '2022-07-31', 'sending-organisations', 'by'],
      ['workers', 40, 'workers', 'at-least', 'worker'],
      ['day by which they are sent', '2022-07-31', 'workers', 'by'],
      ['first day of dispatch', '2022-06-01', 'dispatch-window', 'not-before'],
      ['last day of dispatch', '2022-07-31', 'dispatch-window', 'not-after'],
    ],
  },
};

type Leaf = readonly [path: string, value: unknown];

/** Everything below a value that is no object, each with its path. */
function leavesOf(value: unknown, path: readonly string[] = []): Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path.join('.'), value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** Something below a value; undefined where nothing is. */
function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (inner as Readonly<Record<string, unknown>> | undefined)?.[key], value);
}

interface Part {
  readonly id: string;
  readonly source?: string;
  /** A requirement with its parameters beside its own keys, or a target. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a plan asks, one by one; what is said in words is not looked at. */
function partsOf({requirements, targets}: Pick<Plan, 'requirements' | 'targets'>): Part[] {
  const plain: Readonly<Record<string, unknown>>[] = [
    ...requirements.map(({with: parameters, ...own}) => ({...own, ...parameters})),
    ...targets.map((target) => ({...target})),
  ];
  return plain.map(({title: _, short: __, asks: ___, clause: ____, off: _____, ...data}) => ({
    id: String(data['id']),
    ...(data['source'] === undefined ? {} : {source: String(data['source'])}),
    data,
  }));
}

function planOf(id: string): Plan {
  const plan = builtinPlan(id);
  if (plan === undefined) throw new Error(`there is no built-in plan ${id}`);
  return plan;
}

/** What a row is about: the plan, or one of its requirements and targets. */
function subjectOf(plan: Plan, id: string): unknown {
  return id === 'plan' ? plan : partsOf(plan).find((part) => part.id === id)?.data;
}

const known = ({numbers, inferred = []}: Programme): string[] => [
  ...numbers.map(([, value, id, parameter]) => `${id} ${parameter} ${value}`),
  ...inferred.map(([id, parameter, value]) => `${id} ${parameter} ${value}`),
];

const isNumber = (value: unknown): boolean => typeof value === 'number' || (typeof value === 'string' && /^[\d-]+$/.test(value));

/** The names of a list, or of the keys of an object; of a thing with several spellings all of them. */
function namesOf(list: unknown): string[][] {
  if (!Array.isArray(list)) return Object.keys(list as object).map((key) => [key]);
  return list.map((entry: unknown) =>
    leavesOf(entry)
      .filter(([path]) => !/(?:province|prefecture)$/.test(path))
      .map(([, value]) => String(value)),
  );
}

test('the programmes are the built-in plans', () => {
  expect(builtinPlans.map(({id}) => id).sort()).toEqual(Object.keys(PROGRAMMES).sort());
});

describe.each(Object.entries(PROGRAMMES))('%s', (id, programme) => {
  const plan = planOf(id);
  const {numbers, inferred = [], lists = []} = programme;

  test.each(numbers.map((row) => [row[0], row[1], row[2], row[3], row] as const))(
    '%s: %s, in %s %s',
    (...[, value, subject, parameter, row]) => {
      const unit = row[4];
      const found = subjectOf(plan, subject);
      expect(found, `the plan has no ${subject}`).toBeDefined();
      expect(at(found, parameter)).toBe(value);
      if (unit !== undefined) expect(at(found, 'unit')).toBe(unit);
    },
  );

  test.each(inferred)('%s %s is %s: %s', (subject, parameter, value) => {
    expect(at(subjectOf(plan, subject), parameter)).toBe(value);
  });

  test.each(lists)('%s: %s, in %s %s', (_, count, subject, parameter, entries) => {
    expect(entries).toHaveLength(count);
    const names = namesOf(at(subjectOf(plan, subject), parameter));
    for (const entry of entries)
      expect(
        names.filter((spellings) => spellings.includes(entry)),
        entry,
      ).toHaveLength(1);
    // The requirements of a plan are more than those of a list in it.
    if (parameter !== 'requirements') expect(names).toHaveLength(count);
  });

  test('has no row twice', () => {
    const rows = known(programme);
    expect(rows.filter((row, i) => rows.indexOf(row) !== i)).toEqual([]);
  });

  test('asks for no number that it does not state', () => {
    const base = plan.extends === undefined ? [] : known(PROGRAMMES[plan.extends] as Programme);
    const stated = known(programme);
    const invented = partsOf(plan).flatMap((part) =>
      leavesOf(part.data)
        .filter(([, value]) => isNumber(value))
        .map(([path, value]) => `${part.id} ${path} ${value}`)
        .filter((row) => !stated.includes(row) && !(part.source !== undefined && base.includes(row))),
    );
    expect(invented).toEqual([]);
  });

  test('says no number in words that it does not state', () => {
    const own = [...programme.numbers, ...inferred.map(([subject, parameter, value]): Row => ['', value, subject, parameter])];
    const values = [...own, ...(plan.extends === undefined ? [] : (PROGRAMMES[plan.extends] as Programme).numbers)].map(
      ([, value]) => value,
    );
    const parts = values.flatMap((value) => [value, ...String(value).split('-')].map(Number));
    const texts = [...plan.requirements.flatMap(({asks, title}) => [asks, title]), ...plan.targets.map(({title}) => title)].flatMap(
      ({zh, en}) => [zh, en],
    );
    const clauses = [...plan.requirements, ...plan.targets].map(({clause}) =>
      clause.replace(/附件\d|[一二三四五六]\([一二三四五六]\)\d?/g, ''),
    );
    const invented = [...texts, ...clauses].flatMap((text) =>
      [...text.matchAll(/(\d[\d,]*(?:\.\d+)?)余?([万亿]?)/g)]
        .map(([, digits, unit]) => Number((digits as string).replace(/,/g, '')) * (unit === '万' ? 1e4 : unit === '亿' ? 1e8 : 1))
        .filter((value) => !parts.includes(value))
        .map((value) => `${value} of: ${text}`),
    );
    expect(invented).toEqual([]);
  });
});

describe('numbers that follow from one another', () => {
  test('the certified of Guizhou are those of the three levels', () => {
    const [total, ...parts] = ['certified', 'junior', 'intermediate', 'senior'].map((name) =>
      Number(at(subjectOf(planOf('guizhou-2025'), `${name}-2020`), 'exactly')),
    );
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
  });

  test('the stations of Yidu are as many as its townships', () => {
    const [county] = regions.within({province: '湖北省', prefecture: '宜昌市', name: '宜都市'});
    expect(at(subjectOf(planOf('yidu-stations'), 'stations'), 'at-least')).toBe(county?.townships.length);
  });

  test('Shanghai names as many counties as it sets itself for a target', () => {
    const plan = planOf('shanghai-gansu');
    expect(plan.scope.receiving).toHaveLength(Number(at(subjectOf(plan, 'counties'), 'at-least')));
  });
});

describe('the reference data', () => {
  test.each([
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
  ])('%i has %i working days', (year, days) => {
    expect(workingDaysBetween(day(`${year}-01-01`), day(`${year}-12-31`))).toBe(days);
  });

  test('a year after 2026 is not announced, and not guessed', () => {
    expect(workingDaysBetween(day('2026-01-01'), day('2026-12-31'))).not.toBeNull();
    expect(workingDaysBetween(day('2027-01-01'), day('2027-12-31'))).toBeNull();
  });

  const GANSU = [
    ['东乡族自治县', '东乡县', 24],
    ['积石山保安族东乡族撒拉族自治县', '积石山县', 17],
    ['永靖县', '永靖县', 17],
    ['宕昌县', '宕昌县', 25],
    ['西和县', '西和县', 20],
    ['临潭县', '临潭县', 16],
    ['舟曲县', '舟曲县', 19],
    ['岷县', '岷县', 18],
    ['渭源县', '渭源县', 16],
    ['静宁县', '静宁县', 25],
    ['庄浪县', '庄浪县', 19],
  ] as const;

  test.each(GANSU)('%s (%s) has %i townships and streets', (name, short, townships) => {
    expect(regions.within({province: '甘肃省', name}).map((county) => county.townships.length)).toEqual([townships]);
    expect(regions.find(name)?.name).toBe(name);
    expect(regions.find(short)?.name).toBe(name);
  });

  test('the eleven counties of Gansu have 216, as the plan names them', () => {
    const {receiving} = planOf('shanghai-gansu').scope;
    const counties = receiving.flatMap((area) => regions.within(area));
    expect(counties.map(({name}) => name).sort()).toEqual(GANSU.map(([name]) => name as string).sort());
    expect(counties.reduce((sum, {townships}) => sum + townships.length, 0)).toBe(216);
  });

  test.each([
    ['yidu-stations', 11],
    ['guizhou-2025', 1_510],
    ['guangdong-shuangbai', 1_757],
    ['dingcheng-stations', 25],
  ])('the receiving area of %s has %i', (id, townships) => {
    const counties = planOf(id).scope.receiving.flatMap((area) => regions.within(area));
    expect(counties.reduce((sum, county) => sum + county.townships.length, 0)).toBe(townships);
  });
});
