import fc from 'fast-check';
import {writeXlsx} from 'hucre/xlsx';
import iconv from 'iconv-lite';
import {describe, expect, test} from 'vitest';
import {stringify} from 'yaml';
import {type Field, KIND_INFO, type Kind} from '../../src/model/kinds.js';
import {LIST_MARKS} from '../../src/model/list-marks.js';
import {cellName} from '../../src/model/place.js';
import {book} from '../support/book.js';
import {hardText} from '../support/hard-text.js';
import {cutAt, type ReadFile, readMemory} from '../support/memory.js';

/** Of each of these kinds a table has some of its columns in any order, among them those that it must have. */
const SOME = ['workers', 'deployments', 'stations', 'agreements', 'funding', 'training'] as const satisfies readonly Kind[];

/** What looks like something else to spreadsheet programs and to YAML; not #REF!, which hucre writes as an error. */
const lookalike = fc.constantFrom(
  ...['007', '1e3', '1.10', '-5', '+86', '0x1F', '12:30', '2023-08-19', '2023/8/9', '45000', '1-2', 'MAR1', 'TRUE', 'no', 'null', '.inf'],
  ...['=1+1', '=HYPERLINK("http://x","y")', '@SUM(A1)', '+A1', "'007", '#', '~', '- a', '? b', '*a', '&a', '!a', '%', '`', '[a', '{b'],
  ...['620402199001011234', '_x000D_', '_x0041_', '&amp;', '<b>', ']]>', '|', '>', ': ', 'a: b', 'a #b', '"', '""', "''", '…', '\\n'],
);

const blank = fc.constantFrom('', ' ', '\u3000', '\t', '\n');

/**
 * Texts that every one of the formats can hold. Lone surrogates are in no encoding; XML 1.0 has no control characters but tab and line
 * breaks, and neither U+FFFE nor U+FFFF. A carriage return becomes a line feed in XML and YAML.
 */
const cellText = fc
  .oneof(
    {weight: 5, arbitrary: hardText},
    {weight: 3, arbitrary: lookalike},
    {weight: 1, arbitrary: fc.string({unit: 'grapheme', maxLength: 6})},
  )
  .map((text) => text.replaceAll('\r\n', '\n'))
  .filter((text) => !/[\p{Cs}\uFFFE\uFFFF]|(?![\t\n])\p{Cc}/u.test(text));

/**
 * What must be there, in the nth of the columns that must. It begins with a letter of that column's own, so that no row is a total, a note, a header, a
 * line that numbers the columns, or one text in merged cells: what layout leaves out has tests of its own.
 */
const must = (nth: number): fc.Arbitrary<string> => cellText.map((text) => `${'甲乙丙丁戊己'[nth]}${text}`.trim());

interface Table {
  readonly kind: Kind;
  readonly fields: readonly Field[];
  readonly rows: readonly (readonly string[])[];
}

/** Fields by which the table is known, and which every row fills: a blank one may mean “as above”. */
function isKept(kind: Kind, {name, required}: Field): boolean {
  return required !== false || KIND_INFO[kind].oneOf[0]?.includes(name) === true;
}

const tableOf: fc.Arbitrary<Table> = fc.constantFrom(...SOME).chain((kind) => {
  const kept = KIND_INFO[kind].fields.filter((field) => isKept(kind, field));
  const others = KIND_INFO[kind].fields.filter((field) => !isKept(kind, field));
  const inOrder = (fields: readonly Field[]) => fc.shuffledSubarray([...fields], {minLength: fields.length});
  return fc
    .subarray(others)
    .chain((some) => inOrder([...kept, ...some]))
    .chain((fields) => {
      const row = fields.map((field) =>
        kept.includes(field) ? must(kept.indexOf(field)) : fc.oneof({weight: 4, arbitrary: cellText}, {weight: 1, arbitrary: blank}),
      );
      return fc.array(fc.tuple(...row), {minLength: 1, maxLength: 6}).map((rows): Table => ({kind, fields, rows}));
    });
});

const headersOf = ({fields}: Table): string[] => fields.map(({headers}) => headers[0] as string);

/** The records as they should come back: as they are, lists taken apart, what is blank named. A list of nothing but its marks is blank. */
function expected({fields, rows}: Table) {
  const value = ({type}: Field, cell: string): string | string[] =>
    type !== 'list' ? cell : cell.split(LIST_MARKS).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  return rows.map((cells) => {
    const values = fields.map((field, i) => [field.name, value(field, cells[i] as string)] as const);
    const isBlank = (own: string | string[]): boolean => (typeof own === 'string' ? own.trim() : own).length === 0;
    return {
      texts: Object.fromEntries(values.filter(([, own]) => !isBlank(own))),
      blank: values.flatMap(([name, own]) => (isBlank(own) ? [name] : [])).sort(),
    };
  });
}

/** What was read, without what is not compared. */
function recordsOf({rows}: ReadFile) {
  return rows.map(({texts, blank: own}) => ({texts: {...texts}, blank: [...own].sort()}));
}

/** A text as RFC 4180 has it, with another mark between cells and other breaks between lines. */
function textOf(table: Table, delimiter: string, newline: string, quoteAll: boolean): string {
  const cell = (text: string): string => (quoteAll || /[",;\t\r\n]|^\s*"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [headersOf(table), ...table.rows].map((row) => row.map(cell).join(delimiter) + newline).join('');
}

const writing = fc.record({
  table: tableOf,
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  quoteAll: fc.boolean(),
  cuts: fc.array(fc.nat({max: 4_000}), {maxLength: 6}),
});

async function readsBack(table: Table, path: string, pieces: readonly Uint8Array[]): Promise<ReadFile> {
  const read = await readMemory(path, pieces);
  expect(read.file.tables.map(({kind}) => kind)).toEqual([table.kind]);
  expect(recordsOf(read)).toEqual(expected(table));
  expect(read.findings).toEqual([]);
  expect(read.file.tables[0]?.reading().leftOut).toEqual([]);
  return read;
}

const utf8 = (text: string): Buffer => Buffer.from(text);
const TEXTS: readonly (readonly [name: string, file: string, delimiter: string, encode: (text: string) => Buffer])[] = [
  ['CSV', 'table.csv', ',', utf8],
  ['CSV with a byte-order mark', 'table.csv', ',', (text) => utf8(`\uFEFF${text}`)],
  ['CSV with semicolons', 'table.csv', ';', utf8],
  ['TSV', 'table.tsv', '\t', utf8],
  ['CSV in GB18030', 'table.csv', ',', (text) => iconv.encode(text, 'gb18030')],
  ['CSV in UTF-16 LE', 'table.csv', ',', (text) => iconv.encode(text, 'utf-16le', {addBOM: true})],
  ['CSV in UTF-16 BE', 'table.csv', ',', (text) => iconv.encode(text, 'utf-16be', {addBOM: true})],
  ['Unicode text with tabs', 'table.txt', '\t', (text) => iconv.encode(text, 'utf-16le', {addBOM: true})],
];

describe('any table reads back to the same records', () => {
  test.each(TEXTS)('as %s', async (_, file, delimiter, encode) => {
    await fc.assert(
      fc.asyncProperty(writing, async ({table, newline, quoteAll, cuts}) => {
        const text = textOf(table, delimiter, newline, quoteAll);
        const bytes = encode(text);
        const {rows} = await readsBack(table, file, cutAt(bytes, cuts));
        // What begins at the place of a cell is that cell.
        const lines = text.split(/\r\n?|\n/);
        rows.forEach((row, r) => {
          table.fields.forEach(({name}, c) => {
            const cell = table.rows[r]?.[c] as string;
            const {line, column} = row.placeOf(name);
            const from = [...(lines[line - 1] as string)].slice(column - 1).join('');
            const quoted = from.startsWith('"') ? from.slice(1) : from;
            expect(
              [from, quoted].some((start) =>
                start.startsWith((cell.split('\n')[0] as string).replaceAll('"', from === quoted ? '"' : '""')),
              ),
            ).toBe(true);
          });
        });
      }),
      {numRuns: 50},
    );
  });

  test('as YAML', async () => {
    await fc.assert(
      fc.asyncProperty(tableOf, fc.boolean(), async (table, chinese) => {
        const keys = chinese ? headersOf(table) : table.fields.map(({name}) => name);
        const items = table.rows.map((row) => Object.fromEntries(keys.map((key, i) => [key, row[i]])));
        const key = chinese ? KIND_INFO[table.kind].title.zh : table.kind;
        await readsBack(table, 'table.yaml', [utf8(stringify({[key]: items}))]);
      }),
      {numRuns: 100},
    );
  });

  const sheet = (table: Table): string[][] => [headersOf(table), ...table.rows.map((row) => [...row])];
  /** _x000D_ is a carriage return in a workbook (ECMA-376 part 1, 22.9.2.19), unless its first mark is written so itself. */
  const escaped = (rows: string[][]): string[][] => rows.map((row) => row.map((text) => text.replaceAll(/_(?=x[\da-f]{4}_)/gi, '_x005F_')));
  const XLSX: readonly (readonly [name: string, write: (rows: string[][]) => Promise<Uint8Array>])[] = [
    ['with texts that its cells share', async (rows) => writeXlsx({sheets: [{name: '表', rows}]})],
    ['with texts in its cells', async (rows) => book({表: {rows}})],
  ];

  test.each(XLSX)('as a workbook %s', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(tableOf, async (table) => {
        const {rows} = await readsBack(table, 'table.xlsx', [await write(escaped(sheet(table)))]);
        rows.forEach((row, r) => {
          table.fields.forEach(({name}, c) => {
            expect(row.placeOf(name)).toMatchObject({sheet: '表', line: r + 2, column: c + 1, cell: cellName(r + 2, c + 1)});
          });
        });
      }),
      {numRuns: 60},
    );
  });
});
