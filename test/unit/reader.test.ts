import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {stringify} from 'yaml';
import type {Row} from '../../src/model/record.js';
import {hardText} from '../support/hard-text.js';
import {cutAt, readMemory} from '../support/memory.js';

/** Columns of the workers' list that hold plain text, and one that no field claims. */
const COLUMNS = [
  {header: '社工编号', field: 'worker'},
  {header: '姓名', field: 'name'},
  {header: '所属机构', field: 'org'},
  {header: '证书编号', field: 'certificate_no'},
  {header: '备注', field: null},
] as const;
type Column = (typeof COLUMNS)[number];

const tableOf = fc.record({
  columns: fc.shuffledSubarray([...COLUMNS], {minLength: COLUMNS.length}),
  // An organisation that is left out may mean the one above.
  records: fc.array(
    fc.record({worker: hardText, name: hardText, org: hardText.map((text) => `社${text}`), certificate_no: hardText, other: hardText}),
    {minLength: 1, maxLength: 8},
  ),
});
type Records = {
  readonly worker: string;
  readonly name: string;
  readonly org: string;
  readonly certificate_no: string;
  readonly other: string;
};

const textOf = (record: Records, {field}: Column): string => record[field ?? 'other'];

interface Cell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** RFC 4180, written from the standard: quotes where they must stand (or everywhere), doubled inside; also where each cell begins. */
function writeCsv(table: readonly (readonly string[])[], newline: '\n' | '\r\n', quoteAll: boolean, lastBreak: boolean) {
  let text = '';
  let [line, column] = [1, 1];
  const put = (part: string): void => {
    text += part;
    const breaks = part.split('\n').length - 1;
    line += breaks;
    // Characters, not the halves in which JavaScript stores some of them.
    column = breaks > 0 ? [...part.slice(part.lastIndexOf('\n') + 1)].length + 1 : column + [...part].length;
  };
  const cells = table.map((record, r) => {
    const placed = record.map((cell, c): Cell => {
      if (c > 0) put(',');
      const at = {text: cell, line, column};
      put(quoteAll || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
      return at;
    });
    if (r < table.length - 1 || lastBreak) put(newline);
    return placed;
  });
  return {text, cells};
}

/** The texts of a record as they should come back: as they are, blank ones left out. */
function expectedTexts(record: Records): Record<string, string> {
  const fields = COLUMNS.flatMap(({field}) => (field === null ? [] : [field]));
  return Object.fromEntries(fields.map((field) => [field, record[field]] as const).filter(([, text]) => text.trim() !== ''));
}

const hasText = (record: Records): boolean => Object.values(record).some((text) => text.trim() !== '');

describe('CSV', () => {
  const writing = fc.record({
    table: tableOf,
    newline: fc.constantFrom('\n', '\r\n'),
    quoteAll: fc.boolean(),
    lastBreak: fc.boolean(),
    bom: fc.boolean(),
    cuts: fc.oneof(fc.array(fc.nat({max: 4_000}), {maxLength: 12}), fc.constant(Array.from({length: 1_500}, (_, i) => i))),
  });

  test('a table comes back as it was written, each row with its line and each cell with its column', async () => {
    await fc.assert(
      fc.asyncProperty(writing, async ({table: {columns, records}, newline, quoteAll, lastBreak, bom, cuts}) => {
        const written = writeCsv(
          [columns.map(({header}) => header), ...records.map((record) => columns.map((column) => textOf(record, column)))],
          newline,
          quoteAll,
          lastBreak,
        );
        const bytes = Buffer.from((bom ? '\uFEFF' : '') + written.text);
        const {rows, findings, file} = await readMemory('workers.csv', cutAt(bytes, cuts));
        const kept = records.flatMap((record, i) => (hasText(record) ? [{record, cells: written.cells[i + 1] as Cell[]}] : []));

        expect(rows.map((row) => row.texts)).toEqual(kept.map(({record}) => expectedTexts(record)));
        expect(rows.map((row) => row.place.line)).toEqual(kept.map(({cells}) => (cells[0] as Cell).line));
        expect(file.tables[0]?.extraColumns).toEqual(['备注']);
        expect(findings.map(({rule}) => rule)).toEqual(kept.length > 0 ? [] : ['no-rows']);
        kept.forEach(({cells}, i) => {
          columns.forEach(({field}, c) => {
            if (field === null) return;
            const {line, column} = cells[c] as Cell;
            expect((rows[i] as Row).placeOf(field)).toEqual({file: 'workers.csv', line, column});
          });
        });
      }),
      {numRuns: 120},
    );
  });

  test('blank cells are named as blank, and nothing else is', async () => {
    await fc.assert(
      fc.asyncProperty(tableOf, async ({columns, records}) => {
        const written = writeCsv(
          [columns.map(({header}) => header), ...records.map((record) => columns.map((column) => textOf(record, column)))],
          '\n',
          false,
          true,
        );
        const {rows} = await readMemory('workers.csv', [Buffer.from(written.text)]);
        const blanks = records
          .filter(hasText)
          .map((record) => COLUMNS.flatMap(({field}) => (field !== null && record[field].trim() === '' ? [field] : [])).sort());
        expect(rows.map(({blank}) => [...blank].sort())).toEqual(blanks);
      }),
      {numRuns: 50},
    );
  });

  test('an amount below a header in 万元 is given as it stands, with what makes yuan of it', async () => {
    const {rows} = await readMemory('funding.csv', [Buffer.from('结对编号,工作年度,收支,金额（万元）\nP01,2023,拨付,1.5\n')]);
    expect(rows.map(({texts, factors}) => [texts['amount'], factors])).toEqual([['1.5', {amount: 10_000}]]);
  });

  const HEADER = '社工编号,姓名,所属机构';

  test.each([
    ['LF below CRLF', `${HEADER}\r\nW1,张,甲\nW2,李,"乙"\n`],
    ['CRLF below LF', `${HEADER}\nW1,张,甲\r\nW2,李,"乙"\r\n`],
    ['CR', `${HEADER}\rW1,张,甲\rW2,李,"乙"`],
    ['CRLF below a blank line that ends in LF', `\n${HEADER}\r\nW1,张,甲\r\nW2,李,"乙"\r\n`],
  ])('line breaks of several kinds in one file end its lines alike: %s', async (_, text) => {
    const {rows, findings} = await readMemory('workers.csv', [Buffer.from(text)]);
    expect(rows.map(({texts}) => Object.values(texts).join())).toEqual(['W1,张,甲', 'W2,李,乙']);
    expect(findings).toEqual([]);
  });

  test.each([
    ['W1,张,12"管', '12"管', 6],
    ['W1,张"三",6\'2"', '6\'2"', 9],
    ['"W""1",张,"""甲"""', '"甲"', 10],
  ])('a quote inside a cell that does not begin with one is a character like others: %s', async (line, org, column) => {
    const {rows, findings} = await readMemory('workers.csv', [Buffer.from(`${HEADER}\n${line}\n`)]);
    expect(rows[0]?.texts['org']).toBe(org);
    expect(rows[0]?.placeOf('org')).toMatchObject({line: 2, column});
    expect(findings).toEqual([]);
  });

  test.each([
    ['blanks before the quote', 'W2,张, "甲"', 'stray-quote', 3],
    ['text after the quote', 'W2,"张"三,甲', 'stray-quote', 3],
    ['blanks after the quote', 'W2,"张" ,甲', 'stray-quote', 3],
    ['a quote that meets one of the next line', 'W2,"张,甲\nW3,李,"乙"', 'quote-swallows', 3],
    ['the same in a line further down', '"W\n2", "张",甲', 'quote-swallows', 3],
  ])('a quote of which it cannot be told what it is for ends the reading: %s', async (_, lines, code, line) => {
    const read = readMemory('workers.csv', [Buffer.from(`${HEADER}\nW1,张,甲\n${lines}\nW9,王,丙\n`)]);
    await expect(read).rejects.toMatchObject({problem: {code}, place: {line}});
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('a column called %s is an extra column', async (header) => {
    const {rows, file} = await readMemory('workers.csv', [Buffer.from(`社工编号,姓名,所属机构,${header}\nW1,甲,机构,x\n`)]);
    expect(rows[0]?.texts).toEqual({worker: 'W1', name: '甲', org: '机构'});
    expect(file.tables[0]?.extraColumns).toEqual([header]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('YAML', () => {
  test('the same records written as YAML come back the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        tableOf,
        fc.boolean(),
        fc.boolean(),
        fc.array(fc.nat({max: 4_000}), {maxLength: 8}),
        async ({columns, records}, chinese, bom, cuts) => {
          const items = records.map((record) =>
            Object.fromEntries(
              columns.map((column) => [chinese || column.field === null ? column.header : column.field, textOf(record, column)]),
            ),
          );
          const text = stringify({[chinese ? '援派社工名册' : 'workers']: items});
          const {rows, findings, file} = await readMemory('data.yaml', cutAt(Buffer.from((bom ? '\uFEFF' : '') + text), cuts));
          expect(rows.map((row) => row.texts)).toEqual(records.map(expectedTexts));
          expect(rows.map((row) => row.kind)).toEqual(records.map(() => 'workers'));
          expect(findings).toEqual([]);
          expect(file.tables[0]?.extraColumns).toEqual(['备注']);
        },
      ),
      {numRuns: 120},
    );
  });

  test.each([
    ['  - worker: W1\n    name: 甲\n', {worker: [2, 13], name: [3, 11]}],
    ['  - {name: 😀𠮷, worker: W1}\n', {name: [2, 12], worker: [2, 24]}],
    ['# 注\n  - name: |\n      甲\n    worker: "W1"\n', {name: [3, 11], worker: [5, 13]}],
    ['  - 姓名: 甲\n    社工编号: W1\n', {name: [2, 9], worker: [3, 11]}],
  ])('the place of a value is its first character: %j', async (record, places) => {
    const {rows} = await readMemory('data.yaml', [Buffer.from(`workers:\n${record}`)]);
    for (const [field, [line, column]] of Object.entries(places)) {
      expect(rows[0]?.placeOf(field)).toEqual({file: 'data.yaml', line, column});
    }
  });

  /** One record of one worker whose number is written as given, without quotes. */
  const read = async (written: string): Promise<unknown> => {
    const {rows} = await readMemory('data.yaml', [Buffer.from(`workers:\n  - worker: ${written}\n    name: 甲\n    org: 机构\n`)]);
    return rows[0]?.texts['worker'];
  };

  test.each([
    ['leading zeros', '007'],
    ['a long code', '000123456789012345678901234567890'],
    ['a resident id', '620402199001011234'],
    ['a number with a point', '1.10'],
    ['an exponent', '1e3'],
    ['hexadecimal', '0x1F'],
    ['octal', '0o17'],
    ['a sign', '+86'],
    ['a date', '2023-08-19'],
    ['a date and time', '2023-08-19T10:00:00Z'],
    ['a truth value', 'true'],
    ['no', 'no'],
    ['infinity', '.inf'],
    ['not a number', '.nan'],
    ['minutes in base 60', '12:30:00'],
  ])('%s stays as it is written: %s', async (_, written) => {
    expect(await read(written)).toBe(written);
  });

  test('any digits stay what they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^\d{1,40}(\.\d{1,20})?$/), async (digits) => {
        expect(await read(digits)).toBe(digits);
      }),
      {numRuns: 50},
    );
  });

  test.each(['~', 'null', '""', '"  "'])('%s is blank', async (written) => {
    const {rows} = await readMemory('data.yaml', [Buffer.from(`workers:\n  - worker: ${written}\n    name: 甲\n    org: 机构\n`)]);
    expect(rows[0]?.texts).toEqual({name: '甲', org: '机构'});
    expect([...(rows[0]?.blank ?? [])]).toEqual(['worker']);
  });

  test.each(['__proto__', 'constructor', 'toString'])('a key %s is an extra column and changes no object', async (key) => {
    const text = `workers:\n  - ${key}: {polluted: yes}\n    worker: W1\n    name: 甲\n    org: 机构\n`;
    const {rows, file} = await readMemory('data.yaml', [Buffer.from(text)]);
    expect(rows[0]?.texts).toEqual({worker: 'W1', name: '甲', org: '机构'});
    expect(file.tables[0]?.extraColumns).toEqual([key]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test.each(['__proto__', 'constructor', 'toString'])('a table called %s is an unknown key', async (key) => {
    const {file, findings} = await readMemory('data.yaml', [Buffer.from(`${key}:\n  - polluted: yes\nworkers: []\n`)]);
    expect(file.tables.map(({kind}) => kind)).toEqual(['workers']);
    expect(findings.map(({rule}) => rule)).toEqual(['unknown-key', 'no-rows']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
