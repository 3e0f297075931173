import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readWorkbook, type Sheet} from '../../src/intake/workbook.js';
import {cutAt, memorySource} from '../support/memory.js';
import {ROOT} from '../support/program.js';
import {bookSource, cellsOf, partsOf, readParts, readSheet} from '../support/workbook.js';
import {zip} from '../support/zip.js';

const text = (name: string, content: string): string => `<c r="${name}" t="str"><v>${content}</v></c>`;
const sheetData = (...rows: readonly string[]): string => `<sheetData>${rows.join('')}</sheetData>`;

describe('rows', () => {
  test('are known by their true numbers, and blank ones are left out', async () => {
    const rows = [
      `<row r="2">${text('B2', '一')}${text('D2', '二')}<c r="E2" s="0"/></row>`,
      '<row r="3" s="0" customFormat="1"><c r="A3"/></row>',
      '<row r="5"/>',
      `<row r="9">${text('A9', '三')}</row>`,
    ];
    expect(cellsOf(await readSheet(sheetData(...rows)))).toEqual([
      [2, '', '一', '', '二'],
      [9, '三'],
    ]);
  });

  test('and cells that do not say where they are follow one another', async () => {
    const cell = (content: string): string => `<c t="str"><v>${content}</v></c>`;
    const rows = [
      `<row>${cell('一')}${cell('二')}</row>`,
      `<row r="4">${cell('三')}${text('C4', '四')}${cell('五')}</row>`,
      `<row>${cell('六')}</row>`,
    ];
    expect(cellsOf(await readSheet(sheetData(...rows)))).toEqual([
      [1, '一', '二'],
      [4, '三', '', '四', '五'],
      [5, '六'],
    ]);
  });

  test('are in order, whatever their order in the file', async () => {
    const sheet = await readSheet(
      sheetData(`<row r="3">${text('A3', '三')}</row>`, `<row r="1">${text('B1', '二')}${text('A1', '一')}</row>`),
    );
    expect(cellsOf(sheet)).toEqual([
      [1, '一', '二'],
      [3, '三'],
    ]);
  });

  test('say whether they are hidden', async () => {
    const row = (line: number, hidden: string): string => `<row r="${line}" ${hidden}>${text(`A${line}`, '甲')}</row>`;
    const {rows} = await readSheet(sheetData(row(1, ''), row(2, 'hidden="1"'), row(3, 'hidden="true"'), row(4, 'hidden="0"')));
    expect(rows.map(({hidden}) => hidden)).toEqual([false, true, true, false]);
  });

  test('may stand anywhere: a cell in the last corner costs no more than its row', async () => {
    const sheet = await readSheet(sheetData(`<row r="1">${text('A1', '始')}</row>`, `<row r="1048576">${text('XFD1048576', '终')}</row>`));
    expect(sheet.rows.map(({line, cells}) => [line, cells.length, cells.at(-1)])).toEqual([
      [1, 1, '始'],
      [1048576, 16384, '终'],
    ]);
  });

  test('that are formatted and blank cost nothing', async () => {
    const blank = Array.from(
      {length: 100_000},
      (_, i) => `<row r="${i + 2}" s="1"><c r="A${i + 2}" s="1"/><c r="XFD${i + 2}" s="1"/></row>`,
    );
    expect(cellsOf(await readSheet(sheetData(`<row r="1">${text('A1', '始')}</row>`, blank.join(''))))).toEqual([[1, '始']]);
  });
});

describe('sheets', () => {
  test('come in the order of the workbook, with their names, and say whether they are hidden', async () => {
    const sheets = {名册: sheetData(), '派遣 &amp; 记录': sheetData(), '&quot;说明&quot;': sheetData(), 藏: sheetData()};
    const attributes = {名册: 'state="visible"', '派遣 &amp; 记录': 'state="hidden"', 藏: 'state="veryHidden"'};
    expect((await readParts({sheets, attributes})).sheets.map(({name, hidden}) => [name, hidden])).toEqual([
      ['名册', false],
      ['派遣 & 记录', true],
      ['"说明"', false],
      ['藏', true],
    ]);
  });

  test('that are one chart are left out', async () => {
    const parts = partsOf({sheets: {图: '', 表: sheetData(`<row r="1">${text('A1', '甲')}</row>`)}}).map((part) =>
      part.name.endsWith('workbook.xml.rels') ? {...part, content: String(part.content).replace('/worksheet"', '/chartsheet"')} : part,
    );
    expect((await readWorkbook(bookSource(zip(parts)))).sheets.map(({name}) => name)).toEqual(['表']);
  });
});

describe('what else stands in a sheet', () => {
  test('may be long: areas of a rule that was copied again and again', async () => {
    const areas = Array.from({length: 8192}, (_, i) => `AB${100_000 + i}:AC${100_000 + i}`).join(' ');
    const rule = `<conditionalFormatting sqref="${areas}"><cfRule type="expression"/></conditionalFormatting>`;
    expect(cellsOf(await readSheet(sheetData(`<row r="1">${text('A1', '始')}</row>`) + rule))).toEqual([[1, '始']]);
  });

  test('has ends of lines of every kind, wherever the file is cut to be unpacked', async () => {
    const written = '一\r\n二\r'.repeat(10_000);
    const [row] = cellsOf(await readSheet(sheetData(`<row r="1">${text('A1', written)}</row>`)));
    expect(row).toEqual([1, '一\n二\n'.repeat(10_000)]);
  });
});

describe('formulas', () => {
  test('give the value that the workbook holds; those without one are named', async () => {
    const cells = [
      '<c r="A1"><f>1+1</f><v>2</v></c>',
      '<c r="B1"><f>B2</f></c>',
      '<c r="C1"><f>C2</f><v></v></c>',
      '<c r="D1" t="str"><f>IF(A1>1,"","x")</f><v></v></c>'.replace('>1', '&gt;1'),
      '<c r="E1"><f t="shared" si="0"/><v>7</v></c>',
      '<c r="AB1"><f/><v/></c>',
      '<c r="AC1" t="str"><f>"甲"</f><v>甲</v></c>',
    ];
    const {rows, uncomputed} = await readSheet(sheetData(`<row r="1">${cells.join('')}</row>`));
    expect(rows[0]?.cells.filter((one) => one !== '')).toEqual(['2', '7', '甲']);
    expect(uncomputed).toEqual([
      {line: 1, column: 2},
      {line: 1, column: 3},
      {line: 1, column: 28},
    ]);
  });

  test('that fail show their error and are named', async () => {
    const {rows, faults} = await readSheet(
      sheetData(
        '<row r="3"><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C3" t="e"><v>#N/A</v></c><c r="D3" t="str"><v>#N/A</v></c></row>',
      ),
    );
    expect(rows[0]?.cells).toEqual(['', '#DIV/0!', '#N/A', '#N/A']);
    expect(faults).toEqual([
      {line: 3, column: 2, text: '#DIV/0!'},
      {line: 3, column: 3, text: '#N/A'},
    ]);
  });
});

describe('merged areas', () => {
  const merged = (rows: readonly string[], ...areas: readonly string[]): Promise<Sheet> =>
    readSheet(`${sheetData(...rows)}<mergeCells>${areas.map((area) => `<mergeCell ref="${area}"/>`).join('')}</mergeCells>`);

  test('have their value in every cell', async () => {
    const sheet = await merged(
      [
        `<row r="1">${text('A1', '记录')}<c r="B1" s="0"/></row>`,
        `<row r="2">${text('A2', 'P01')}${text('B2', '甲')}</row>`,
        `<row r="3" hidden="1"><c r="A3"/>${text('B3', '乙')}</row>`,
        // Beneath an area there may be left what it hides.
        `<row r="4">${text('A4', 'P99')}</row>`,
      ],
      'A1:C1',
      'A2:A5',
    );
    expect(cellsOf(sheet)).toEqual([
      [1, '记录', '记录', '记录'],
      [2, 'P01', '甲'],
      [3, 'P01', '乙'],
      [4, 'P01'],
      [5, 'P01'],
    ]);
    expect(sheet.rows.map(({hidden}) => hidden)).toEqual([false, false, true, false, false]);
    expect(sheet.merges).toEqual([
      {from: {line: 1, column: 1}, to: {line: 1, column: 3}},
      {from: {line: 2, column: 1}, to: {line: 5, column: 1}},
    ]);
  });

  test('that are blank hide what lies beneath, errors too', async () => {
    const sheet = await merged(
      [`<row r="1"><c r="A1"/>${text('B1', '藏')}<c r="C1" t="e"><v>#REF!</v></c>${text('D1', '见')}</row>`],
      'A1:C1',
    );
    expect(cellsOf(sheet)).toEqual([[1, '', '', '', '见']]);
    expect(sheet.faults).toEqual([]);
  });

  test('of whole rows and columns end where the table ends', async () => {
    const rows = [
      `<row r="1">${text('A1', '记录')}</row>`,
      `<row r="2">${text('A2', '甲')}${text('C2', '丙')}</row>`,
      '<row r="4"><c r="A4"/></row>',
    ];
    const sheet = await merged(rows, 'A1:XFD1', 'C2:C1048576');
    expect(cellsOf(sheet)).toEqual([
      [1, '记录', '记录', '记录'],
      [2, '甲', '', '丙'],
      [3, '', '', '丙'],
      [4, '', '', '丙'],
    ]);
    expect(sheet.merges[0]).toEqual({from: {line: 1, column: 1}, to: {line: 1, column: 16384}});
  });
});

describe('the file', () => {
  const sheets = {表: sheetData('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')};
  const parts = partsOf({sheets, texts: '<si><t>结对</t></si>'});

  test('is known by the hash of its bytes and has no encoding', async () => {
    const bytes = zip(parts);
    const workbook = await readWorkbook(memorySource('roster.xlsx', cutAt(bytes, [1, 30, 500])));
    expect(workbook.path).toBe('roster.xlsx');
    expect(workbook.sha256()).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(workbook.encoding()).toBeNull();
  });

  test.each<[string, () => Buffer]>([
    ['without compression', () => zip(parts.map((part) => ({...part, stored: true})))],
    ['written to a stream, with sizes after the contents', () => zip(parts.map((part) => ({...part, streamed: true})))],
    ['with names in capitals', () => zip(parts.map((part) => ({...part, name: part.name.toUpperCase()})))],
    ['with names with the other slash', () => zip(parts.map((part) => ({...part, name: part.name.replaceAll('/', '\\')})))],
    ['with a comment at its end', () => withComment(zip(parts), 'PK\x05\x06 of an office')],
    ['in wide numbers (ZIP64)', () => wide(zip(parts))],
    ['in UTF-16', () => zip(parts.map((part) => ({...part, content: Buffer.from(`\uFEFF${part.content}`, 'utf16le')})))],
    ['with prefixes before all names', () => zip(parts.map(prefixed))],
    ['in the strict variant', () => zip(parts.map(strict))],
    [
      'with blanks and single quotes',
      () => zip(parts.map((part) => ({...part, content: String(part.content).replace(/([\w:]+)="([^"]*)"/g, "\n $1 = '$2'")}))),
    ],
  ])('may be %s', async (_, bytes) => {
    expect(cellsOf((await readWorkbook(bookSource(bytes()))).sheets[0] as Sheet)).toEqual([[1, '结对']]);
  });
});

type Part = ReturnType<typeof partsOf>[number];

/** Names of elements with a prefix, as some programs write them. */
function prefixed(part: Part): Part {
  if (!part.name.startsWith('xl/') || part.name.endsWith('.rels')) return part;
  return {
    ...part,
    content: String(part.content)
      .replace(/<(\/?)([a-z])/gi, '<$1x:$2')
      .replace('xmlns=', 'xmlns:x='),
  };
}

function strict(part: Part): Part {
  const content = String(part.content)
    .replaceAll(
      'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
      'http://purl.oclc.org/ooxml/officeDocument/relationships',
    )
    .replaceAll('http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main');
  return {...part, content};
}

const END_LENGTH = 22;

function withComment(bytes: Buffer, comment: string): Buffer {
  const changed = Buffer.concat([bytes, Buffer.from(comment, 'latin1')]);
  changed.writeUInt16LE(comment.length, bytes.length - 2);
  return changed;
}

/** The end of the directory in wide numbers, and the small ones without a say. */
function wide(bytes: Buffer): Buffer {
  const end = Buffer.from(bytes.subarray(bytes.length - END_LENGTH));
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(end.readUInt16LE(10)), 32);
  record.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
  record.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(bytes.length - END_LENGTH), 8);
  locator.writeUInt32LE(1, 16);
  end.fill(0xff, 8, 20);
  return Buffer.concat([bytes.subarray(0, bytes.length - END_LENGTH), record, locator, end]);
}

describe('a workbook of LibreOffice', () => {
  const file = (ending: string): string => path.join(ROOT, `test/data/workbooks/libreoffice.${ending}`);

  test.each(['xlsx', 'ods'])('is read whole (.%s)', async (ending) => {
    const {sheets} = await readWorkbook(bookSource(readFileSync(file(ending))));
    const [log, notes] = sheets as [Sheet, Sheet];
    const title = '2023年度社工派遣记录';
    expect(cellsOf(log)).toEqual([
      [1, title, title, title, title, title, title],
      [2, '社工编号', '结对编号', '开始日期', '开始时间', '登记时间', '金额'],
      [3, '000123', 'P01', '2023-03-01', '09:30:00', '2023-03-01 09:30:00', '0.1'],
      [4, '000124', 'P01', '2023-04-04', '', '', '0.2'],
      [8, '合计', '', '', '', '', '0.3'],
      [9, '#DIV/0!', 'TRUE', '两行\n文字'],
    ]);
    expect(log.merges).toEqual([
      {from: {line: 1, column: 1}, to: {line: 1, column: 6}},
      {from: {line: 3, column: 2}, to: {line: 4, column: 2}},
    ]);
    expect(log.rows.filter(({hidden}) => hidden).map(({line}) => line)).toEqual([4]);
    expect(log.faults).toEqual([{line: 9, column: 1, text: '#DIV/0!'}]);
    expect(log.uncomputed).toEqual([]);
    expect([log.name, log.hidden, notes.name, notes.hidden]).toEqual(['派遣记录', false, '说明', true]);
    expect(cellsOf(notes)).toEqual([[1, '不用填']]);
  });
});
