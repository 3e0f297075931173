import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {rowReader} from '../../src/engine/read-row.js';
import {openCsv} from '../../src/intake/open.js';
import type {Source} from '../../src/intake/source.js';
import {type Finding, Findings} from '../../src/model/finding.js';
import {KIND_INFO, KINDS, type Kind} from '../../src/model/kinds.js';
import type {Plan} from '../../src/model/plan.js';
import type {Entry, Row} from '../../src/model/record.js';
import {Repairs} from '../../src/model/repair.js';
import {builtinPlan, builtinPlans} from '../../src/plan/builtin.js';
import {validatorsFor} from '../../src/plan/compiled.js';
import {deriveSchema} from '../../src/schema/derive.js';
import {saysAnything} from '../../src/schema/validate.js';

const PLAN = builtinPlan('shanghai-gansu') as Plan;

/** By table, its columns with cells that are in order, blank, to be put right, and wrong. */
const TABLES = {
  deployments: {
    worker: ['W1', 'W2', ' W1 ', 'W1、W2', ''],
    pairing: ['P1', 'P2', 'p-1', ''],
    date: ['2023-06-01', '2023-06-02', '2023/6/3', '2023-02-30', ''],
    start: ['', '', '2023-06-05', '2023-06-09'],
    end: ['', '', '2023-06-07', '-'],
    hours: ['8', '4', '8小时', 'x', ''],
    mode: ['实地', '线上', 'on-site', 'by post', ''],
  },
  agreements: {
    pairing: ['P1', 'P2', ''],
    signed: ['2021-01-01', '2021年1月2日', ''],
    start: ['2021-01-01', '2023-01-01', ''],
    end: ['2022-12-31', '2025-12-31', 'x', ''],
    parties: ['甲、乙', '甲；乙', '、', ' ', '丙'],
  },
  funding: {
    pairing: ['P1', 'P2', '　P1'],
    year: ['2022', '2023', '1999', '２０２３'],
    direction: ['拨付', '支出', '收入?', ''],
    source: ['财政', '捐赠', ''],
    amount: ['100', '3,000', '-5', '2万', ''],
    date: ['2023-03-01', '2023.3.1', ''],
  },
} as const;

const pool = (columns: Readonly<Record<string, readonly string[]>>) =>
  fc.array(fc.tuple(...Object.values(columns).map((cells) => fc.constantFrom(...cells))), {minLength: 1, maxLength: 30});

async function read(kind: Kind, text: string, own?: (row: Row) => Row) {
  const source: Source = {
    path: `${kind}.csv`,
    file: null,
    size: null,
    read: async function* () {
      yield Buffer.from(text);
    },
  };
  const findings = new Findings();
  const told: Finding[] = [];
  const {tables} = await openCsv(source, (one) => findings.add(one));
  const repairs = new Repairs();
  const entries: Entry[] = [];
  for (const table of tables) {
    const sink = (...found: readonly Finding[]): void => void told.push(...found);
    const rules = {validators: await validatorsFor(PLAN), plan: PLAN, years: [2023], sink};
    const readRow = rowReader(rules, table, repairs, own);
    for await (const batch of table.rows()) for (const row of batch) entries.push(...readRow(row));
  }
  return {
    entries: entries.map((entry) => ({
      ...entry,
      blank: [...entry.blank],
      bad: [...entry.bad],
      placeOf: KIND_INFO[kind].fields.map(({name}) => entry.placeOf(name)),
    })),
    told,
    found: findings.list(),
    repairs: repairs.list(),
    rows: entries.length,
  };
}

test.each(builtinPlans.map((plan) => [plan.id, plan] as const))(
  'schemas of %s ask of names and numbers only that something is said',
  (_, plan) => {
    for (const kind of KINDS) {
      const {properties} = deriveSchema(plan, kind) as {properties: Record<string, unknown>};
      for (const field of KIND_INFO[kind].fields) {
        const asked = {title: field.headers[0], type: 'string', pattern: '\\S'};
        if (saysAnything(field)) expect(properties[field.name]).toEqual(asked);
      }
    }
  },
);

describe('a list of names that do not come again', () => {
  const LENGTH = 3_000;
  const rows = Array.from({length: LENGTH}, (_, i) => [`W${i}`, `社工${i}`, i % 2 === 0 ? '甲社' : '乙社', `ZS-${i}`]);
  (rows[2_000] as string[])[1] = ' 马霞 ';
  (rows[2_500] as string[])[3] = '1.23E+17';
  const listed = () => read('workers', [['社工编号', '姓名', '所属机构', '证书编号'], ...rows].map((row) => row.join(',')).join('\n'));

  test('is read row by row', async () => {
    const {entries} = await listed();
    expect(entries).toHaveLength(LENGTH);
    expect(entries[1_999]?.values).toEqual({worker: 'W1999', name: '社工1999', org: '乙社', certificate_no: 'ZS-1999'});
    expect(entries[1_999]?.place.line).toBe(2_001);
  });

  test('is put right and validated where it is not in order', async () => {
    const {entries, repairs, told} = await listed();
    expect(entries[2_000]?.values['name']).toBe('马霞');
    expect(repairs.map(({place, field}) => [place.line, field])).toEqual([[2_002, 'name']]);
    expect(told.map(({rule, place}) => [rule, place.line])).toEqual([['digits-lost', 2_502]]);
    expect(entries.filter(({bad}) => bad.length > 0).map(({values}) => values['worker'])).toEqual(['W2500']);
  });
});

describe('rows of texts that were met before', () => {
  test.each(Object.entries(TABLES) as [Kind, (typeof TABLES)[keyof typeof TABLES]][])(
    'of %s come to what they come to when each is looked at',
    async (kind, columns) => {
      await fc.assert(
        fc.asyncProperty(pool(columns), async (rows) => {
          const cell = (text: string): string => (/[,"]/.test(text) ? `"${text}"` : text);
          const text = [Object.keys(columns), ...rows].map((row) => (row as readonly string[]).map(cell).join(',')).join('\n');
          expect(await read(kind, text)).toEqual(await read(kind, text, (row) => row));
        }),
        {numRuns: 60},
      );
    },
  );
});
