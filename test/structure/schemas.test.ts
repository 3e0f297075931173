import {readdirSync} from 'node:fs';
import {Ajv, type ValidateFunction} from 'ajv';
import limit from 'ajv-formats/dist/limit.js';
import {describe, expect, test} from 'vitest';
import {committedSchemas} from '../../scripts/generate-derived.js';
import {KINDS, type Kind} from '../../src/model/kinds.js';
import {builtinPlans} from '../../src/plan/builtin.js';
import {validatorsFor} from '../../src/plan/compiled.js';
import {deriveSchema} from '../../src/schema/derive.js';
import {readText} from '../support/source.js';

const derived = committedSchemas();

describe('the committed schemas', () => {
  const committed = (readdirSync(new URL('../../schemas/', import.meta.url), {recursive: true}) as string[])
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.json'))
    .sort();

  test('are those that the code derives, no more and no fewer', () => {
    expect(committed, 'run: npm run generate').toEqual(Object.keys(derived).sort());
  });

  test.each(Object.keys(derived))('%s says what the code derives', (path) => {
    expect(readText(`schemas/${path}`), 'run: npm run generate').toBe(`${JSON.stringify(derived[path], null, 2)}\n`);
  });

  test('are called by where they lie, and no two the same', () => {
    const ids = Object.entries(derived).map(([path, schema]) => [path, schema['$id']]);
    expect(ids).toEqual(Object.keys(derived).map((path) => [path, `https://qianshou.invalid/schemas/${path}`]));
  });
});

/** An Ajv of the test's own: strict in everything, with dates by the plain rule. */
function strictAjv(): Ajv {
  const exists = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
  const ajv = new Ajv({
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    formats: {date: {type: 'string', validate: exists, compare: (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)}},
  });
  limit.default(ajv);
  return ajv;
}

describe('every schema', () => {
  test.each(Object.entries(derived))('%s compiles under strict Ajv', (_, schema) => {
    expect(() => strictAjv().compile(schema)).not.toThrow();
  });
});

type Sample = readonly [what: string, change: Record<string, unknown>, good: boolean];

/** A good record of each kind, and what becomes of it when one thing changes. `undefined` takes a field away. */
const SAMPLES: Readonly<Record<Kind, {readonly good: Record<string, unknown>; readonly cases: readonly Sample[]}>> = {
  pairings: {
    good: {
      pairing: 'P01',
      sending_org: '上海甲社',
      sending_region: '上海市徐汇区',
      receiving_org: '东乡乙社',
      receiving_region: '甘肃省临夏州东乡县',
    },
    cases: [
      ['the full name of the county', {receiving_region: '东乡族自治县'}, true],
      ['a long name in short form', {receiving_region: '临夏回族自治州积石山县'}, true],
      ['a county of the same prefecture that the plan does not name', {receiving_region: '甘肃省临夏州临夏县'}, false],
      ['a county elsewhere', {receiving_region: '四川省凉山州昭觉县'}, false],
      ['the prefecture alone', {receiving_region: '临夏州'}, false],
      ['no number', {pairing: undefined}, true],
      ['no sender', {sending_org: undefined}, false],
      ['a blank sender', {sending_org: ' '}, false],
      ['no receiver', {receiving_org: undefined}, false],
      ['no receiving region', {receiving_region: undefined}, false],
      ['cross-province', {mode: '跨省'}, true],
      ['in-province', {mode: '省内'}, true],
      ['another mode', {mode: '国际'}, false],
      ['no workers planned', {workers_planned: 0}, true],
      ['fewer than none', {workers_planned: -1}, false],
      ['a number as text', {workers_planned: '2'}, false],
      ['a start before the plan: the pairing may be older', {start: '2019-01-01'}, true],
      ['a start that is no date', {start: '2023-02-29'}, false],
      ['a further column', {备注: '无'}, true],
      ['a number for an id', {pairing: 1}, false],
    ],
  },
  workers: {
    good: {worker: 'W001', name: '社工甲', org: '上海甲社'},
    cases: [
      ['the assistant level', {certificate: '助理社会工作师'}, true],
      ['the middle level', {certificate: '社会工作师'}, true],
      ['the senior level', {certificate: '高级社会工作师'}, true],
      ['the assistant level by its other name', {certificate: '初级'}, true],
      ['a cell that says there is none', {certificate: '无'}, true],
      ['another certificate', {certificate: '心理咨询师'}, false],
      ['a blank certificate', {certificate: ''}, false],
      ['a date of certificate before the plan', {certificate_date: '2008-10-01'}, true],
      ['a date of certificate that does not exist', {certificate_date: '2021-04-31'}, false],
      ['a year and month', {practice_since: '2015-07'}, false],
      ['no number', {worker: undefined}, false],
      ['no name', {name: undefined}, false],
      ['no organisation', {org: undefined}, false],
    ],
  },
  deployments: {
    good: {worker: 'W001', pairing: 'P01', date: '2023-06-05'},
    cases: [
      ['the first day of the plan', {date: '2021-01-01'}, true],
      ['the day before the plan', {date: '2020-12-31'}, false],
      ['the last day of the plan', {date: '2025-12-31'}, true],
      ['the day after the plan', {date: '2026-01-01'}, false],
      ['a date that does not exist', {date: '2023-02-29'}, false],
      ['a date with slashes', {date: '2023/06/05'}, false],
      ['a range', {date: undefined, start: '2023-06-05', end: '2023-06-09'}, true],
      ['a range without its end', {date: undefined, start: '2023-06-05'}, false],
      ['a range that ends after the plan', {date: undefined, start: '2025-12-30', end: '2026-01-02'}, false],
      ['no date at all', {date: undefined}, false],
      ['no hours worked', {hours: 0}, false],
      ['a hundredth of an hour', {hours: 0.01}, true],
      ['a whole day and night', {hours: 24}, true],
      ['more hours than a day has', {hours: 24.01}, false],
      ['fewer hours than none', {hours: -1}, false],
      ['hours with a unit', {hours: '8小时'}, false],
      ['on site', {mode: '实地'}, true],
      ['online', {mode: '线上'}, true],
      ['another mode', {mode: '电话'}, false],
      ['no worker', {worker: undefined}, false],
      ['no pairing', {pairing: undefined}, false],
    ],
  },
  agreements: {
    good: {pairing: 'P01', signed: '2022-09-15', parties: ['甲', '乙']},
    cases: [
      ['a signature before the plan', {signed: '2020-09-15'}, true],
      ['a signature on no date', {signed: '2022-09-31'}, false],
      ['no signature', {signed: undefined}, false],
      ['no parties', {parties: undefined}, false],
      ['an empty list of parties', {parties: []}, false],
      ['a party without a name', {parties: ['甲', ' ']}, false],
      ['parties in one text', {parties: '甲、乙'}, false],
    ],
  },
  assistance_plans: {
    good: {pairing: 'P01', year: 2023},
    cases: [
      ['the first year', {year: 2021}, true],
      ['the year before', {year: 2020}, false],
      ['the last year', {year: 2025}, true],
      ['the year after', {year: 2026}, false],
      ['half a year', {year: 2023.5}, false],
      ['a year as text', {year: '2023'}, false],
      ['no year', {year: undefined}, false],
      ['a date of adoption before the plan', {adopted: '2020-12-20'}, true],
      ['a date of adoption that is none', {adopted: '年初'}, false],
    ],
  },
  projects: {
    good: {pairing: 'P01', year: 2023, name: '留守儿童关爱项目'},
    cases: [
      ['completed', {status: '已完成'}, true],
      ['under way', {status: '实施中'}, true],
      ['cancelled', {status: '已取消'}, true],
      ['another status', {status: '大概完成'}, false],
      ['no name', {name: undefined}, false],
      ['a start before the plan', {start: '2020-12-31'}, false],
      ['a start on its first day', {start: '2021-01-01'}, true],
      ['an end after the plan', {end: '2026-01-01'}, false],
      ['nobody benefits', {beneficiaries: 0}, true],
      ['fewer than nobody', {beneficiaries: -1}, false],
    ],
  },
  supervision: {
    good: {pairing: 'P01', date: '2023-06-11', kind: '内部'},
    cases: [
      ['external', {kind: '外部'}, true],
      ['another kind', {kind: '同辈'}, false],
      ['no kind', {kind: undefined}, false],
      ['no date', {date: undefined}, false],
      ['the day before the plan', {date: '2020-12-31'}, false],
      ['the first day of the plan', {date: '2021-01-01'}, true],
      ['the last day of the plan', {date: '2025-12-31'}, true],
      ['the day after the plan', {date: '2026-01-01'}, false],
    ],
  },
  evaluations: {
    good: {pairing: 'P01', year: 2025},
    cases: [
      ['made after the plan has ended', {date: '2026-01-20'}, true],
      ['made on no date', {date: '2023-13-01'}, false],
      ['no year', {year: undefined}, false],
      ['no pairing', {pairing: undefined}, false],
    ],
  },
  funding: {
    good: {pairing: 'P01', year: 2023, direction: '支出', amount: 3200},
    cases: [
      ...['活动费用', '交通补贴', '餐补', '工资津贴', '保险'].map((category): Sample => [category, {category}, true]),
      ['entertainment', {category: '招待费'}, false],
      ['money received', {direction: '拨付'}, true],
      ['money borrowed', {direction: '借入'}, false],
      ['no direction', {direction: undefined}, false],
      ['no amount', {amount: undefined}, false],
      ['nothing', {amount: 0}, true],
      ['less than nothing', {amount: -0.01}, false],
      ['an amount as text', {amount: '3,200'}, false],
      ['fiscal money', {source: '财政'}, true],
      ['lottery money', {source: '彩票公益金'}, true],
      ['a loan', {source: '贷款'}, false],
    ],
  },
  outcomes: {
    good: {subject: 'P01', year: 2023, indicator: '受益人数', value: 104},
    cases: [
      ['without a subject: the whole programme', {subject: undefined}, true],
      ['no indicator', {indicator: undefined}, false],
      ['no value', {value: undefined}, false],
      ['a value of zero', {value: 0}, true],
      ['a value below zero', {value: -1}, false],
      ['a value in words', {value: '约一百'}, false],
      ['no year', {year: undefined}, false],
    ],
  },
  stations: {
    good: {
      station: 'S1',
      name: '宜都市红花套镇社会工作服务站',
      county: '宜都市',
      township: '红花套镇',
      kind: '示范站',
      opened: '2021-06-01',
      place: '是',
    },
    cases: [
      ['a flag as a tick', {place: '√'}, true],
      ['a flag in other words', {place: '大概'}, false],
      ['no kind', {kind: undefined}, true],
      ['a kind that does not exist', {kind: '超级站'}, false],
      ['no township', {township: undefined}, false],
      ['a day that does not exist', {opened: '2021-02-30'}, false],
      ['rooms as a list', {rooms: ['个案工作室', '小组工作室']}, true],
    ],
  },
  village_points: {
    good: {point: 'D1', county: '宜都市', township: '红花套镇', village: '渔洋溪村'},
    cases: [
      ['no village', {village: undefined}, false],
      ['a demonstration', {kind: '示范'}, true],
      ['another kind', {kind: '样板'}, false],
    ],
  },
  townships: {
    good: {county: '宜都市', township: '红花套镇'},
    cases: [
      ['a number of villages', {villages: 14}, true],
      ['fewer than none', {villages: -1}, false],
      ['a farm', {kind: '农场'}, true],
      ['no county', {county: undefined}, false],
    ],
  },
  posts: {
    good: {post: 'G1', kind: '事务性', station: 'S1'},
    cases: [
      ['the other kind', {kind: 'service'}, true],
      ['no kind', {kind: undefined}, false],
      ['a third kind', {kind: '管理性'}, false],
    ],
  },
  training: {
    good: {date: '2023-05-10', topic: '考前培训', attendances: 30},
    cases: [
      ['before the plan', {date: '2020-12-31'}, false],
      ['no topic', {topic: undefined}, false],
      ['no attendances', {attendances: undefined}, false],
      ['nobody came', {attendances: 0}, true],
    ],
  },
  awards: {
    good: {worker: 'W1', level: '初级', amount: 1000, date: '2023-05-10'},
    cases: [
      ['the level in full', {level: '助理社会工作师'}, true],
      ['no level', {level: undefined}, false],
      ['an unknown level', {level: '特级'}, false],
      ['an amount in words', {amount: '一千'}, false],
      ['no date', {date: undefined}, false],
    ],
  },
  planned_targets: {
    good: {indicator: '受益地区数量', value: 11, unit: '个'},
    cases: [
      ['left open', {value: undefined}, true],
      ['no unit', {unit: undefined}, true],
      ['neither number nor unit', {value: undefined, unit: undefined}, false],
      ['no indicator', {indicator: undefined}, false],
      ['a number below nothing', {value: -1}, false],
    ],
  },
};

const plan = builtinPlans.find(({id}) => id === 'shanghai-gansu') as (typeof builtinPlans)[number];

describe.each(KINDS)('%s of the plan for Shanghai and Gansu', (kind) => {
  const {good, cases} = SAMPLES[kind];
  const validate = strictAjv().compile(deriveSchema(plan, kind));
  const changed = (change: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries({...good, ...change}).filter(([, value]) => value !== undefined));

  test('accepts a good record', () => {
    expect(validate(good), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each(cases)('%s', (_, change, accepted) => {
    expect(validate(changed(change)), JSON.stringify(validate.errors)).toBe(accepted);
  });

  test('is judged alike by the validator that was compiled ahead of time', async () => {
    const ahead = (await validatorsFor(plan))(kind) as ValidateFunction;
    for (const [what, change, accepted] of cases) expect(ahead(changed(change)), what).toBe(accepted);
    expect(ahead(good)).toBe(true);
  });
});
