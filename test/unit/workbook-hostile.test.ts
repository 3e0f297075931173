import {readFileSync} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {writeXlsx} from 'hucre/xlsx';
import {describe, expect, test} from 'vitest';
import {InputError} from '../../src/intake/input-error.js';
import {readWorkbook} from '../../src/intake/workbook.js';
import {ROOT} from '../support/program.js';
import {bookFailure, bookSource, partsOf} from '../support/workbook.js';
import {type Entry, zip} from '../support/zip.js';

const place = {file: 'book.xlsx', line: 1, column: 1};
const SHEET = 'xl/worksheets/sheet1.xml';
const parts = partsOf({
  sheets: {名册: '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'},
  texts: '<si><t>结对</t></si>',
});

/** The parts with one of them changed. */
const changed = (name: string, change: Partial<Entry>): Entry[] => parts.map((part) => (part.name === name ? {...part, ...change} : part));
/** The sheet's part with other rows, and what else stands after them. */
const withSheet = (content: string): Buffer => zip(changed(SHEET, {content: `<worksheet>${content}</worksheet>`}));
const row = (content: string): Buffer => withSheet(`<sheetData><row r="1">${content}</row></sheetData>`);

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** A compound file with entries of the names given in its directory, as [MS-CFB] 2.6 has them: the name, and its length with its end. */
function compound(...names: readonly string[]): Buffer {
  const header = Buffer.alloc(512);
  header.set(COMPOUND);
  const entries = ['Root Entry', ...names].map((name) => {
    const entry = Buffer.alloc(128);
    entry.write(name, 'utf16le');
    entry.writeUInt16LE(2 * (name.length + 1), 64);
    return entry;
  });
  return Buffer.concat([header, ...entries]);
}

describe('what is no workbook of today is told what to do', () => {
  test.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.alloc(0), 'empty-file'],
    ['one with a password', compound('EncryptionInfo', 'EncryptedPackage'), 'workbook-encrypted'],
    ['an archive of which a part has a password', zip(changed(SHEET, {flags: 1})), 'workbook-encrypted'],
    ['one of 1997', compound('Workbook'), 'workbook-old'],
    ['one of 1995', compound('Book'), 'workbook-old'],
    ['one that LibreOffice wrote for 1997', readFileSync(path.join(ROOT, 'test/data/workbooks/libreoffice.xls')), 'workbook-old'],
    ['a document of 1997', compound('WordDocument'), 'workbook-none'],
    ['a web page', Buffer.from('\uFEFF<html><table><tr><td>结对'), 'workbook-web-page'],
    ['XML of 2003', Buffer.from('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'), 'workbook-web-page'],
    ['a web page in one file', Buffer.from('MIME-Version: 1.0\r\nContent-Type: multipart/related'), 'workbook-web-page'],
    ['CSV', Buffer.from('结对编号,援派机构\n'), 'workbook-text'],
    ['CSV in GBK', Buffer.from([0xbd, 0xe1, 0xb6, 0xd4, 0x2c, 0x0a]), 'workbook-text'],
    ['text in UTF-16', Buffer.from('\uFEFF结对编号\t援派机构\n', 'utf16le'), 'workbook-text'],
    ['bytes that security software wrote', Buffer.from([0x62, 0x14, 0x23, 0x65, 0, 0, 1, 0, 0x9c]), 'workbook-unknown'],
    ['an archive of other files', zip([{name: 'a.csv', content: '结对'}]), 'workbook-none'],
    ['an empty archive', zip([]), 'workbook-none'],
    [
      'a document',
      zip(changed('_rels/.rels', {content: rels('word/document.xml')}).concat({name: 'word/document.xml', content: '<w:document/>'})),
      'workbook-none',
    ],
    ['a binary workbook', zip(changed('_rels/.rels', {content: rels('xl/workbook.bin')})), 'workbook-binary'],
  ])('%s', async (_, bytes, code) => {
    expect(await bookFailure(bytes)).toEqual({code, place});
  });
});

function rels(target: string): string {
  return `<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="${target}"/></Relationships>`;
}

test('a workbook that was encrypted by a program is told from others', async () => {
  const bytes = await writeXlsx({sheets: [{name: '名册', rows: [['结对']]}], encryption: {password: 'x', spinCount: 1}});
  expect(await bookFailure(bytes)).toEqual({code: 'workbook-encrypted', place});
});

test.each(['名册.et', '名册.XLS'])('%s is of an older format, whatever is in it', async (name) => {
  const reading = readWorkbook({...bookSource(compound('Other')), path: name});
  await expect(reading).rejects.toMatchObject({problem: {code: 'workbook-old'}, place: {file: name}});
});

describe('what is broken is told by its part', () => {
  const whole = zip(parts);
  const flipped = (at: number): Buffer => Buffer.from(whole.map((byte, i) => (i === at ? byte ^ 0xff : byte)));
  /** Another content of the same length, with the sums of the first. */
  const tampered = (from: string, to: string): Buffer =>
    Buffer.from(
      zip(changed(SHEET, {stored: true}))
        .toString('latin1')
        .replace(from, to),
      'latin1',
    );
  const start = whole.indexOf(SHEET) + SHEET.length;

  test.each<[string, Buffer, string]>([
    ['cut off', whole.subarray(0, whole.length - 40), 'zip'],
    ['cut off early', whole.subarray(0, 300), 'zip'],
    ['two letters', Buffer.from('PK'), 'zip'],
    ['a directory elsewhere', Buffer.from(whole).fill(7, whole.length - 6, whole.length - 2), 'zip'],
    ['contents that are damaged', flipped(start + 3), SHEET],
    ['a letter that was changed by a fault', tampered('t="s"', 't="n"'), SHEET],
    ['another method of packing', zip(changed(SHEET, {method: 14})), SHEET],
    ['two parts of one name', zip([...parts, {name: SHEET.toUpperCase(), content: ''}]), SHEET.toUpperCase()],
    ['no strings', zip(parts.filter(({name}) => name !== 'xl/sharedStrings.xml')), 'xl/sharedStrings.xml'],
    ['no list of sheets', zip(parts.filter(({name}) => name !== 'xl/workbook.xml')), 'xl/workbook.xml'],
    ['a string that is not there', row('<c r="A1" t="s"><v>1</v></c>'), SHEET],
    ['a string without a number', row('<c r="A1" t="s"><v>__proto__</v></c>'), SHEET],
    ['a sheet that breaks off', zip(changed(SHEET, {content: '<worksheet><sheetData><row r="1"><c r="A1"><v>1'})), SHEET],
    ['a sheet that ends in a tag', zip(changed(SHEET, {content: '<worksheet><sheetData/></worksheet><c r="A'})), SHEET],
    ['tags that cross', row('<c r="A1"><v>1</c></v>'), SHEET],
    ['a second outermost element', zip(changed(SHEET, {content: '<worksheet/><worksheet/>'})), SHEET],
    ['text outside', zip(changed(SHEET, {content: '<worksheet/>x'})), SHEET],
    ['nothing in it', zip(changed(SHEET, {content: ''})), SHEET],
    ['bytes that are no text', zip(changed(SHEET, {content: Buffer.from([0x3c, 0xff, 0xff])})), SHEET],
    ['text of another encoding', zip(changed(SHEET, {content: Buffer.from('<worksheet><v>\xbd\xe1</v></worksheet>', 'latin1')})), SHEET],
    ['an attribute without quotes', row('<c r=A1><v>1</v></c>'), SHEET],
    ['an entity that nobody knows', row('<c r="A1" t="str"><v>&lol;</v></c>'), SHEET],
    ['an entity of no character', row('<c r="A1" t="str"><v>&#x110000;</v></c>'), SHEET],
    ['an ampersand alone', row('<c r="A1" t="str"><v>a & b</v></c>'), SHEET],
    ['a cell beyond the last row', row('<c r="A1048577"><v>1</v></c>'), SHEET],
    ['a cell beyond the last column', row('<c r="XFE1"><v>1</v></c>'), SHEET],
    ['a cell of another row', row('<c r="A2"><v>1</v></c>'), SHEET],
    ['a cell of no place', row('<c r="__proto__"><v>1</v></c>'), SHEET],
    ['a row of no number', withSheet('<sheetData><row r="x"><c r="A1"><v>1</v></c></row></sheetData>'), SHEET],
    ['row 0', withSheet('<sheetData><row r="0"/></sheetData>'), SHEET],
    ['an area of no place', withSheet('<sheetData/><mergeCells><mergeCell ref="A1:B"/></mergeCells>'), SHEET],
    ['tags in tags', zip(changed(SHEET, {content: '<a>'.repeat(300) + '</a>'.repeat(300)})), SHEET],
    ['an entity of web pages', row('<c r="A1" t="str"><v>&nbsp;</v></c>'), SHEET],
    ['a declaration in the midst of it', withSheet('<!ENTITY a><sheetData/>'), SHEET],
    ['an attribute by a name that programs stumble over', row('<c hasOwnProperty="1" r="A1"><v>1</v></c>'), SHEET],
    ['an attribute without end', row(`<c r="${'A'.repeat(1_100_000)}"><v>1</v></c>`), SHEET],
    ['attributes without end', row(`<c ${Array.from({length: 100_000}, (_, i) => `a${i}="1"`).join(' ')}><v>1</v></c>`), SHEET],
    ['a comment without end', withSheet(`<!--${'甲'.repeat(1_100_000)}--><sheetData/>`), SHEET],
    ['a text without end', zip(changed(SHEET, {content: `<worksheet><v>${'甲'.repeat(1_100_000)}</v></worksheet>`})), SHEET],
  ])('%s', async (_, bytes, part) => {
    expect(await bookFailure(bytes)).toEqual({code: 'workbook-broken', part, place});
  });

  test.each([zip(parts.filter(({name}) => name !== SHEET)), zip(changed('xl/_rels/workbook.xml.rels', {content: '<Relationships/>'}))])(
    'a sheet that is missing is told by its name',
    async (bytes) => {
      expect(await bookFailure(bytes)).toEqual({code: 'workbook-sheet-missing', sheet: '名册', place});
    },
  );

  test('a document type is refused: its entities could unfold without end', async () => {
    const laughs = Array.from({length: 30}, (_, i) => `<!ENTITY l${i + 1} "&l${i};&l${i};">`).join('');
    const content = `<!DOCTYPE x [<!ENTITY l0 "lol">${laughs}]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&l30;</v></c></row></sheetData></worksheet>`;
    expect(await bookFailure(zip(changed(SHEET, {content})))).toEqual({code: 'workbook-broken', part: SHEET, place});
    expect(await bookFailure(zip(changed(SHEET, {content: '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>'})))).toMatchObject({
      code: 'workbook-broken',
    });
  });
});

describe('what would come to too much', () => {
  const tooLarge = {code: 'workbook-too-large', size: '512 MB', cells: 20_000_000, place};
  const BOMB = 600 * 2 ** 20;

  test('is refused by what its directory states, before anything of it is unpacked', async () => {
    // Were they unpacked, they would be found to be broken.
    const dense = Buffer.alloc(BOMB / 150);
    expect(await bookFailure(zip(changed(SHEET, {content: dense, stored: true, method: 8, states: BOMB})))).toEqual(tooLarge);
    expect(await bookFailure(zip(changed(SHEET, {states: BOMB})))).toEqual({code: 'workbook-swelling', place});
  });

  test('is refused where a small file would swell hundreds of times', async () => {
    const blank = (megabytes: number): Buffer => Buffer.alloc(megabytes << 20, '<row/>'.padEnd(64));
    const content = (megabytes: number): Buffer =>
      Buffer.concat([Buffer.from('<worksheet>'), blank(megabytes), Buffer.from('</worksheet>')]);
    expect(await bookFailure(zip(changed(SHEET, {content: content(65)})))).toEqual({code: 'workbook-swelling', place});
    expect(await readWorkbook(bookSource(zip(changed(SHEET, {content: content(1)}))))).toMatchObject({sheets: [{rows: []}]});
  });

  test('is refused as soon as more comes out than the directory states', async () => {
    const content = `<worksheet><sheetData>${'<row/>'.repeat(1 << 20)}`;
    expect(await bookFailure(zip(changed(SHEET, {content, states: 1000})))).toEqual({code: 'workbook-broken', part: SHEET, place});
    expect(await bookFailure(zip(changed(SHEET, {content, states: 0})))).toEqual({code: 'workbook-broken', part: SHEET, place});
  });

  test('does no harm in parts that are not read, such as pictures', async () => {
    const {sheets} = await readWorkbook(bookSource(zip([...parts, {name: 'xl/media/a.png', content: 'x', states: BOMB}])));
    expect(sheets).toHaveLength(1);
  });

  test('is refused when its cells are too many: cells in the last column of many rows', async () => {
    const rows = Array.from({length: 1300}, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`);
    expect(await bookFailure(withSheet(`<sheetData>${rows.join('')}</sheetData>`))).toEqual(tooLarge);
  });

  test('is refused when its merged areas have too many cells', async () => {
    const cells = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"/></row>';
    const areas = (count: number, area: string): string => `<mergeCells>${`<mergeCell ref="${area}"/>`.repeat(count)}</mergeCells>`;
    expect(await bookFailure(withSheet(`<sheetData>${cells}</sheetData>${areas(1, 'A1:XFD1048576')}`))).toEqual(tooLarge);
    expect(await bookFailure(withSheet(`<sheetData>${cells}</sheetData>${areas(40, 'B1:B1048576')}`))).toEqual(tooLarge);
  });
});

test('damage anywhere ends in words, never in a crash', async () => {
  const whole = zip(parts.map((part) => ({...part, stored: true})));
  const damage = fc.record({at: fc.nat(whole.length - 1), byte: fc.nat(255), end: fc.nat(whole.length)});
  await fc.assert(
    fc.asyncProperty(fc.array(damage, {minLength: 1, maxLength: 3}), fc.boolean(), async (damages, cut) => {
      const bytes = Buffer.from(whole);
      for (const {at, byte} of damages) bytes[at] = byte;
      const given = cut ? bytes.subarray(0, damages[0]?.end) : bytes;
      await readWorkbook(bookSource(given)).catch((error) => expect(error).toBeInstanceOf(InputError));
    }),
    {numRuns: 400},
  );
});
