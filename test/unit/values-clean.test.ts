import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Finding} from '../../src/model/finding.js';
import {KIND_INFO, KINDS, type Kind} from '../../src/model/kinds.js';
import type {Row} from '../../src/model/record.js';
import {REPAIR_CODES, type Repair, Repairs} from '../../src/model/repair.js';
import {clean} from '../../src/values/clean.js';

type Texts = Row['texts'];

function rowOf(kind: Kind, texts: Texts, more: Partial<Row> = {}): Row {
  const fields = KIND_INFO[kind].fields.map(({name}) => name);
  return {
    kind,
    texts,
    blank: new Set(fields.filter((name) => texts[name] === undefined)),
    ragged: false,
    place: {file: 'a.csv', line: 2, column: 1},
    placeOf: (field) => ({file: 'a.csv', line: 2, column: 1 + fields.indexOf(field)}),
    ...more,
  };
}

function cleaned(row: Row, year: number | null = null) {
  const repairs: Repair[] = [];
  const findings: Finding[] = [];
  const rows = clean(
    row,
    {year, starts: '01-01'},
    (repair) => repairs.push(repair),
    (finding) => findings.push(finding),
  );
  return {rows, repairs, findings, codes: repairs.map(({code}) => code)};
}

/** What one cell comes to, and what was put right in it. */
function cell(kind: Kind, field: string, text: string, more: Partial<Row> = {}): readonly [unknown, ...string[]] {
  const {rows, codes} = cleaned(rowOf(kind, {[field]: text}, more));
  return [rows[0]?.texts[field], ...codes];
}

describe('characters', () => {
  test.each([
    ['workers', 'worker', 'Ｗ０１', 'W01', 'full-width'],
    ['workers', 'worker', 'Ｗ－０１（甲）', 'W－01（甲）', 'full-width'],
    ['workers', 'worker', 'Ｗ－０１', 'W-01', 'full-width'],
    ['workers', 'worker', 'W1\u200b', 'W1', 'invisible'],
    ['workers', 'worker', '\ufeffW1', 'W1', 'invisible'],
    ['workers', 'worker', 'W\u00ad1\u0007', 'W1', 'invisible'],
    ['workers', 'worker', ' W1', 'W1', 'blanks'],
    ['workers', 'worker', 'W1\u3000', 'W1', 'blanks'],
    ['workers', 'name', '张\u00a0三', '张 三', 'blanks'],
    ['workers', 'name', '张\u3000三', '张 三', 'full-width'],
    ['workers', 'name', '张\n三', '张三', 'line-break'],
    ['workers', 'name', 'Anna\r\n Li', 'Anna Li', 'line-break'],
    ['workers', 'org', '上海甲社（总部）', '上海甲社（总部）'],
    ['workers', 'org', '上海甲社（１部）', '上海甲社（1部）', 'full-width'],
    ['workers', 'org', '第①社', '第①社'],
    ['pairings', 'phone', '０２１－６２３４５６７８', '021-62345678', 'full-width'],
    ['workers', 'resident_id', '11010119000101009x', '11010119000101009X', 'letter-case'],
    ['workers', 'resident_id', '110101 19000101 0014', '110101190001010014', 'blanks'],
    ['workers', 'worker', 'w1x', 'w1x'],
  ] as const)('%s.%s %j is %j %s', (kind, field, text, expected, ...codes) => {
    expect(cell(kind, field, text)).toEqual([expected, ...codes]);
  });

  test('a cell of nothing that is seen is blank', () => {
    const {rows, codes} = cleaned(rowOf('workers', {worker: 'W1', name: '\u200b'}));
    expect(rows[0]?.texts).toEqual({worker: 'W1'});
    expect(rows[0]?.blank.has('name')).toBe(true);
    expect(codes).toEqual(['invisible']);
  });

  test('a list has its parts put right, and is told once', () => {
    const {rows, repairs} = cleaned(rowOf('agreements', {parties: ['甲\u200b', ' 乙', '\u200b']}));
    expect(rows[0]?.texts['parties']).toEqual(['甲', '乙']);
    expect(repairs.map(({code, from, to}) => [code, from, to])).toEqual([
      ['invisible', '甲\u200b； 乙；\u200b', '甲；乙'],
      ['blanks', '甲\u200b； 乙；\u200b', '甲；乙'],
    ]);
  });

  test('a region is without its separators', () => {
    expect(cell('pairings', 'receiving_region', '甘肃省/临夏州/东乡县')).toEqual(['甘肃省临夏州东乡县', 'region-form']);
    expect(cell('pairings', 'receiving_region', '甘肃省临夏州东乡县')).toEqual(['甘肃省临夏州东乡县']);
  });
});

describe('numbers', () => {
  test.each([
    ['funding', 'amount', '1,234', '1234'],
    ['funding', 'amount', '1，234，567.5', '1234567.5'],
    ['funding', 'amount', '1 234', '1234'],
    ['funding', 'amount', '１２００．５', '1200.5'],
    ['funding', 'amount', '3万元', '30000'],
    ['funding', 'amount', '1.2万', '12000'],
    ['funding', 'amount', '¥1,200.50元', '1200.50'],
    ['funding', 'amount', '￥300', '300'],
    ['projects', 'beneficiaries', '120人', '120'],
    ['projects', 'beneficiaries', '1.2万人次', '12000'],
    ['training', 'attendances', '30 人次', '30'],
    ['deployments', 'hours', '7.5小时', '7.5'],
    ['deployments', 'hours', '8H', '8'],
    ['outcomes', 'value', '3家', '3'],
    ['outcomes', 'value', '5万元', '50000'],
    ['evaluations', 'year', '2023年度', '2023'],
    ['evaluations', 'year', '２０２３', '2023'],
  ] as const)('%s.%s %s is %s', (kind, field, text, expected) => {
    expect(cell(kind, field, text)).toEqual([expected, 'number-form']);
  });

  test.each([
    ['funding', 'amount', '1,23'],
    ['funding', 'amount', '1,2345'],
    ['funding', 'amount', '0,123'],
    ['funding', 'amount', '1 23'],
    ['funding', 'amount', '三万元'],
    ['funding', 'amount', '3万人'],
    ['funding', 'amount', '约3万元'],
    ['funding', 'amount', '$300'],
    ['projects', 'beneficiaries', '120元'],
    ['projects', 'beneficiaries', '¥120'],
    ['projects', 'beneficiaries', '120余人'],
    ['deployments', 'hours', '1天'],
    ['deployments', 'hours', '2小时30分'],
    ['outcomes', 'value', '95%'],
    ['outcomes', 'value', '5²'],
    ['evaluations', 'year', '2023年级'],
    ['evaluations', 'year', '元'],
  ] as const)('%s.%s %s stays for the schema to refuse', (kind, field, text) => {
    expect(cell(kind, field, text)).toEqual([text]);
  });

  describe('below a header in 万元', () => {
    const factors = {amount: 10_000};
    test.each([
      ['5', '50000'],
      ['1.23456', '12345.6'],
      ['0.000001', '0.01'],
    ])('%s is %s, which is nothing put right', (text, expected) => {
      expect(cell('funding', 'amount', text, {factors})).toEqual([expected]);
    });

    test.each([
      ['5万元', '50000'],
      ['1,234', '12340000'],
      ['500元', '500'],
    ])('%s is %s', (text, expected) => {
      expect(cell('funding', 'amount', text, {factors})).toEqual([expected, 'number-form']);
    });

    test.each(['5万', '五', '5人'])('%s cannot be told', (text) => {
      expect(cell('funding', 'amount', text, {factors})).toEqual([text]);
    });

    test('any amount is exact to the fen', () => {
      fc.assert(
        fc.property(fc.nat({max: 1_000_000_000}), (fen) => {
          const inTenThousands = `${Math.floor(fen / 1e6)}.${String(fen % 1e6).padStart(6, '0')}`;
          const [text] = cell('funding', 'amount', inTenThousands, {factors});
          expect(Math.round(Number(text) * 100)).toBe(fen);
          expect(text).toMatch(/^\d+(\.\d{1,2})?$/);
        }),
      );
    });
  });
});

describe('choices', () => {
  test.each([
    ['stations', 'staff', '是'],
    ['stations', 'staff', '有'],
    ['stations', 'staff', '√'],
    ['stations', 'staff', '✓'],
    ['stations', 'staff', '否'],
    ['stations', 'staff', '无'],
    ['stations', 'staff', '×'],
  ] as const)('%s.%s %s is a spelling as it is', (kind, field, text) => {
    expect(cell(kind, field, text)).toEqual([text]);
  });

  test.each([
    ['stations', 'staff', '✔', '是'],
    ['stations', 'staff', '✔\ufe0f', '是'],
    ['stations', 'staff', '☑', '是'],
    ['stations', 'staff', '✘', '否'],
    ['stations', 'staff', '✗', '否'],
    ['stations', 'staff', '✕', '否'],
    ['stations', 'staff', 'ＹＥＳ', 'yes'],
    ['deployments', 'mode', 'On-Site', 'on-site'],
    ['workers', 'certificate', '社会 工作师', '社会工作师'],
  ] as const)('%s.%s %j is %s', (kind, field, text, expected) => {
    expect(cell(kind, field, text)).toEqual([expected, 'choice-form']);
  });

  test.each([
    ['stations', 'staff', 'x'],
    ['stations', 'staff', '1'],
    ['stations', 'staff', '基本有'],
    ['deployments', 'mode', '✔'],
    ['workers', 'certificate', '社工师'],
  ] as const)('%s.%s %s stays for the schema to refuse', (kind, field, text) => {
    expect(cell(kind, field, text)).toEqual([text]);
  });
});

test.each([
  ['stations', 'staff', ' 有 ', '有'],
  ['training', 'date', '2022-08-19 ', '2022-08-19'],
  ['training', 'attendances', ' 20', '20'],
  ['workers', 'name', '\u3000张三', '张三'],
] as const)('%s.%s %j lacks nothing but that blanks go: %s', (kind, field, text, expected) => {
  expect(cell(kind, field, text)).toEqual([expected, 'blanks']);
});

describe('dates', () => {
  test.each([
    ['2022/8/19', '2022-08-19', 'date-form'],
    ['44792', '2022-08-19', 'date-serial'],
    ['2022-08-19', '2022-08-19'],
    ['2023-02-30', '2023-02-30'],
    ['８/１９/２０２２', '8/19/2022', 'full-width'],
    ['8月1日至8月12日', '8月1日至8月12日'],
  ])('%s is %s %s', (text, ...expected) => {
    expect(cell('training', 'date', text)).toEqual(expected);
  });

  test('the year of the row counts before that of the table', () => {
    const row = rowOf('evaluations', {year: '2022年度', date: '8月19日'});
    expect(cleaned(row, 2023).rows[0]?.texts).toEqual({year: '2022', date: '2022-08-19'});
    expect(cleaned(row, 2023).codes).toEqual(['number-form', 'date-year']);
    expect(cleaned(rowOf('training', {date: '8月19日'}), 2023).rows[0]?.texts).toEqual({date: '2023-08-19'});
    expect(cleaned(rowOf('training', {date: '8月19日'}), null).rows[0]?.texts).toEqual({date: '8月19日'});
  });

  test('the year of the table is not that of a certificate, a hiring or a station', () => {
    for (const [kind, field] of [
      ['workers', 'certificate_date'],
      ['workers', 'hired'],
      ['stations', 'opened'],
      ['pairings', 'start'],
    ] as const)
      expect(cell(kind, field, '8月19日')).toEqual(['8月19日']);
    expect(cleaned(rowOf('workers', {hired: '8月19日'}), 2023).rows[0]?.texts).toEqual({hired: '8月19日'});
  });

  test('a range in the date of a log row is its start and end, which stand in that cell', () => {
    const row = rowOf('deployments', {worker: 'W1', date: '8月1日至8月12日'});
    const {rows, repairs} = cleaned(row, 2022);
    expect(rows[0]?.texts).toEqual({worker: 'W1', start: '2022-08-01', end: '2022-08-12'});
    expect(rows[0]?.blank.has('start') || rows[0]?.blank.has('end')).toBe(false);
    expect(rows[0]?.placeOf('end')).toEqual(row.placeOf('date'));
    expect(rows[0]?.placeOf('worker')).toEqual(row.placeOf('worker'));
    expect(repairs.map(({code, field, from, to}) => [code, field, from, to])).toEqual([
      ['date-range', 'date', '8月1日至8月12日', '2022-08-01/2022-08-12'],
      ['date-year', 'date', '8月1日至8月12日', '2022-08-01/2022-08-12'],
    ]);
  });

  test('a range beside a start of its own, or in another column, stays', () => {
    const beside = {date: '2022-08-01至2022-08-12', start: '2022-08-01'};
    expect(cleaned(rowOf('deployments', beside)).rows[0]?.texts).toEqual(beside);
    const start = {start: '2022-08-01至2022-08-12'};
    expect(cleaned(rowOf('deployments', start)).rows[0]?.texts).toEqual(start);
  });
});

describe('several workers in one cell', () => {
  test.each(['张三、李四', '张三；李四', '张三,李四', '张三，李四、', '张三\n李四', '张三;\u200b李四'])('%j are a row each', (worker) => {
    const {rows, codes} = cleaned(rowOf('deployments', {worker, date: '2022-08-01', hours: '8', beneficiaries: '20', trainees: '3'}));
    expect(rows.map(({texts}) => texts)).toEqual([
      {worker: '张三', date: '2022-08-01', hours: '8', beneficiaries: '20', trainees: '3'},
      {worker: '李四', date: '2022-08-01', hours: '8'},
    ]);
    expect(rows[1]?.blank.has('beneficiaries')).toBe(true);
    expect(rows[1]?.placeOf('worker')).toEqual(rows[0]?.placeOf('worker'));
    expect(codes).toEqual(['several-names']);
  });

  test('with a range in the date, both hold for each', () => {
    const {rows} = cleaned(rowOf('deployments', {worker: '张三、李四', date: '2022.8.1-8.3'}));
    expect(rows.map(({texts}) => texts)).toEqual([
      {worker: '张三', start: '2022-08-01', end: '2022-08-03'},
      {worker: '李四', start: '2022-08-01', end: '2022-08-03'},
    ]);
  });

  test.each([
    ['deployments', 'worker', '张三 李四'],
    ['deployments', 'worker', '张三、'],
    ['awards', 'worker', '张三、李四'],
    ['workers', 'name', '张三、李四'],
  ] as const)('%s.%s %s stays one', (kind, field, text) => {
    expect(cleaned(rowOf(kind, {[field]: text})).rows.map(({texts}) => texts)).toEqual([{[field]: text}]);
  });
});

describe('texts that were cut', () => {
  test.each([
    [254, []],
    [255, ['warning text-cut']],
    [256, []],
    [32_766, []],
    [32_767, ['warning text-cut']],
    [32_768, []],
  ])('a text of %i characters', (length, expected) => {
    const {findings} = cleaned(rowOf('training', {topic: '长'.repeat(length)}));
    expect(findings.map(({severity, rule}) => `${severity} ${rule}`)).toEqual(expected);
  });

  test('are told by the length that they have in the cell', () => {
    const {findings, rows} = cleaned(rowOf('training', {topic: `${'长'.repeat(127)}\n${'长'.repeat(127)}`}));
    expect(findings).toHaveLength(1);
    expect(rows[0]?.texts['topic']).toHaveLength(254);
  });
});

test('what is as above is told, and its text put right', () => {
  const {rows, repairs} = cleaned(rowOf('stations', {county: '鼎城区\u200b', name: '甲站'}, {asAbove: new Set(['county'])}));
  expect(rows[0]?.texts['county']).toBe('鼎城区');
  expect(repairs.map(({code, field, from}) => [code, field, from])).toEqual([
    ['as-above', 'county', ''],
    ['invisible', 'county', '鼎城区\u200b'],
  ]);
});

test('a clean row is given back as it is, and so is one of another number of cells', () => {
  const row = rowOf('deployments', {worker: 'W1', pairing: 'P1', date: '2022-08-19', hours: '8', mode: '实地', activity: '直接服务'});
  expect(cleaned(row)).toEqual({rows: [row], repairs: [], findings: [], codes: []});
  expect(cleaned(row).rows[0]).toBe(row);
  const ragged = rowOf('deployments', {worker: ' W1\u200b', date: '2022/8/19'}, {ragged: true});
  expect(cleaned(ragged).rows[0]).toBe(ragged);
});

const piece = fc.oneof(
  fc.constantFrom(
    '8月1日',
    '至',
    '2022/8/19',
    '44792',
    '1,234',
    '万元',
    '人',
    '√',
    '✔',
    '、',
    '\n',
    '\u200b',
    '\u3000',
    '\u0085',
    '（',
    'ｗ',
    'x',
  ),
  fc.string({unit: 'binary', maxLength: 3}),
);
const anyRow = fc.constantFrom(...KINDS).chain((kind) =>
  fc
    .record(
      Object.fromEntries(
        KIND_INFO[kind].fields.map(({name, type}) => {
          const text = fc.array(piece, {minLength: 1, maxLength: 4}).map((parts) => parts.join('') || '-');
          return [name, type === 'list' ? fc.array(text, {minLength: 1, maxLength: 3}) : text];
        }),
      ),
      {requiredKeys: []},
    )
    .map((texts) => rowOf(kind, texts as Texts)),
);

test('what is clean stays as it is, whatever stood there', () => {
  fc.assert(
    fc.property(anyRow, (row) => {
      const before = JSON.stringify(row.texts);
      for (const once of cleaned(row, 2022).rows) {
        const {rows, codes} = cleaned(once, 2022);
        expect(codes).toEqual([]);
        expect(rows.map(({texts}) => texts)).toEqual([once.texts]);
      }
      expect(JSON.stringify(row.texts)).toBe(before);
    }),
    {numRuns: 1_000},
  );
});

test('repairs are counted beyond those that are kept, and listed by code', () => {
  const repairs = new Repairs();
  const one: Repair = {
    code: 'date-form',
    place: {file: 'a', line: 1, column: 1},
    kind: 'awards',
    field: 'date',
    from: 'a',
    to: 'b',
    personal: false,
  };
  for (let i = 0; i < 1_001; i++) repairs.add(one);
  repairs.add({...one, code: 'blanks'});
  expect(repairs.totals()).toEqual([
    {code: 'blanks', total: 1},
    {code: 'date-form', total: 1_001},
  ]);
  expect(repairs.list()).toHaveLength(1_001);
  expect(repairs.list()[0]?.code).toBe('blanks');
  expect(new Set(REPAIR_CODES).size).toBe(REPAIR_CODES.length);
});
