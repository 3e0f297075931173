import iconv from 'iconv-lite';
import {book, type Content, type SheetOf} from './book.js';
import {partsOf, stylesOf} from './workbook.js';
import {type Entry, zip} from './zip.js';

/** A log of two days of two people, as text. */
const LOG = `社工编号,结对编号,日期,时长,活动类型
W1,P1,2023-05-10,8,入户
W2,P1,2023-05-11,8,走访
`;
const HEADER = ['社工编号', '结对编号', '日期', '时长', '活动类型'];
const LOG_ROWS: Content[][] = [HEADER, ['W1', 'P1', '2023-05-10', 8, '入户'], ['W2', 'P1', '2023-05-11', 8, '走访']];
const PROJECT_ROWS: Content[][] = [
  ['结对编号', '工作年度', '项目名称', '状态'],
  ['P1', 2023, '儿童关爱', '已完成'],
];
const SHEET = 'xl/worksheets/sheet1.xml';

/** A log with a text in place of a word. */
const withWord = (from: string, to: string): Buffer => Buffer.from(LOG.replace(from, to));

/** Bytes with one of them another: the first of a word. */
function damaged(bytes: Buffer, word: Buffer, byte: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[changed.indexOf(word)] = byte;
  return changed;
}

/** A workbook of one sheet with parts changed, each as it is in the archive. */
function changedBook(change: Partial<Record<string, Partial<Entry>>>, rows: readonly (readonly Content[])[] = LOG_ROWS): Buffer {
  const cells = rows.map(
    (row, i) => `<row r="${i + 1}">${row.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`,
  );
  return zip(partsOf({sheets: {服务日志: `<sheetData>${cells.join('')}</sheetData>`}}).map((part) => ({...part, ...change[part.name]})));
}

/** A workbook with a column of days as numbers that are shown as dates. */
function datedBook(days: readonly number[], properties: string): Buffer {
  const text = (at: string, value: string): string => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const header = HEADER.slice(0, 3).map((value, i) => text(`${'ABC'[i]}1`, value));
  const rows = days.map((day, i) => {
    const line = i + 2;
    return `<row r="${line}">${text(`A${line}`, `W${i + 1}`)}${text(`B${line}`, 'P1')}<c r="C${line}" s="1"><v>${day}</v></c></row>`;
  });
  const sheet = `<sheetData><row r="1">${header.join('')}</row>${rows.join('')}</sheetData>`;
  return zip(partsOf({sheets: {服务日志: sheet}, styles: stylesOf([0, 14]), properties}));
}

/** A compound file, in which encrypted workbooks and those up to 2003 are, with streams of these names as [MS-CFB] 2.6 has them. */
function compound(...names: readonly string[]): Buffer {
  const header = Buffer.alloc(512);
  header.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const entries = ['Root Entry', ...names].map((name) => {
    const entry = Buffer.alloc(128);
    entry.write(name, 'utf16le');
    entry.writeUInt16LE(2 * (name.length + 1), 64);
    return entry;
  });
  return Buffer.concat([header, ...entries]);
}

const log = (...rows: Content[][]): SheetOf => ({rows: [HEADER, ...rows]});
const gbk = iconv.encode(LOG, 'gb18030');
const whole = book({服务日志: {rows: LOG_ROWS}});

/** Files whose bytes cannot be typed, by name; the others of the folder were written by hand. */
export const MADE: Readonly<Record<string, Buffer>> = {
  'encoding-utf8-mark.csv': Buffer.from(`\uFEFF${LOG}`),
  'encoding-gb18030.csv': gbk,
  'encoding-utf16le.csv': iconv.encode(LOG, 'utf-16le', {addBOM: true}),
  'encoding-utf16be.csv': iconv.encode(LOG, 'utf-16be', {addBOM: true}),
  'encoding-utf16-no-mark.csv': iconv.encode(LOG, 'utf-16le'),
  'encoding-utf8-one-byte.csv': damaged(Buffer.from(LOG), Buffer.from('走访'), 0xff),
  'encoding-gb18030-one-byte.csv': damaged(gbk, iconv.encode('走访', 'gb18030'), 0xff),
  // Two characters of GBK whose bytes are two others of UTF-8.
  'encoding-either.csv': iconv.encode('worker,pairing,date,activity\nW1,P1,2023-05-10,陆模\n', 'gb18030'),
  'text-crlf.csv': Buffer.from(LOG.replace('05-11', '02-30').replaceAll('\n', '\r\n')),
  'text-cr.csv': Buffer.from(LOG.replace('05-11', '02-30').replaceAll('\n', '\r')),
  'value-invisible.csv': withWord('W2,P1', '\u200BW2,\u00A0P1\u202E'),
  'damage-cut-255.csv': withWord('走访', '走'.repeat(255)),
  'damage-cut-32767.xlsx': book({服务日志: log(['W1', 'P1', '2023-05-10', 8, '走'.repeat(32_767)])}),

  'book-sheets.xlsx': book({
    封面: {rows: [['某区民政局 2023 年报送材料']]},
    服务日志: {rows: LOG_ROWS},
    服务项目: {rows: PROJECT_ROWS},
    旧日志: {rows: LOG_ROWS, hidden: true},
    Sheet5: {rows: []},
  }),
  'book-sheet-misspelt.xlsx': book({
    服务日志: {rows: LOG_ROWS},
    项目: {
      rows: [
        ['结对编好', '项目名乘'],
        ['P1', '儿童关爱'],
      ],
    },
  }),
  'book-hidden-rows.xlsx': book({服务日志: {rows: LOG_ROWS, hiddenRows: [3]}}),
  'book-hidden-sheets.xlsx': book({服务日志: {rows: LOG_ROWS, hidden: true}}),
  'book-merged.xlsx': book({
    督导记录: {
      rows: [
        ['2023 年督导记录', '', ''],
        ['结对编号', '日期', '督导类型'],
        ['P1', '2023-05-10', '内部'],
        ['', '2023-02-30', '外部'],
      ],
      merges: ['A1:C1', 'A3:A4'],
    },
  }),
  'book-1900.xlsx': datedBook([45_056, 45_056.375], ''),
  'book-1904.xlsx': datedBook([45_056 - 1_462], '<workbookPr date1904="1"/>'),
  'book-1904-lost.xlsx': datedBook([45_056 - 1_462], ''),
  'book-february-1900.xlsx': datedBook([60], ''),
  'book-numbers-as-text.xlsx': book({服务日志: log(['W1', 'P1', '45056', '8', '入户'], ['W2', 'P1', '2023-05-11', '八', '走访'])}),
  'book-formula.xlsx': book({服务日志: log(['W1', 'P1', '2023-05-10', {formula: 'SUM(3,5)', value: '8'}, '入户'])}),
  'book-formula-no-value.xlsx': book({服务日志: log(['W1', 'P1', '2023-05-10', {formula: 'SUM(3,5)'}, '入户'])}),
  'book-formula-error.xlsx': book({服务日志: log([{error: '#REF!'}, 'P1', '2023-05-10', 8, '入户'])}),
  // A sheet of eight million blanks, said to be of eight hundred million and of a hundred.
  'book-bomb.xlsx': changedBook({[SHEET]: {content: ' '.repeat(8_000_000), states: 800_000_000}}),
  'book-bomb-lying.xlsx': changedBook({[SHEET]: {content: ' '.repeat(8_000_000), states: 100}}),
  'book-entities.xlsx': changedBook({
    [SHEET]: {
      content: '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>',
    },
  }),
  'book-encrypted.xlsx': compound('EncryptionInfo', 'EncryptedPackage'),
  'book-old.xlsx': compound('Workbook'),
  'book-old.xls': compound('Workbook'),
  'book-cut-off.xlsx': whole.subarray(0, whole.length - 40),
  'book-sheet-broken.xlsx': changedBook({[SHEET]: {content: '<worksheet><sheetData><row r="1"><c r="A1"><v>1'}}),
  'book-sheet-lost.xlsx': zip(partsOf({sheets: {服务日志: ''}}).filter(({name}) => name !== SHEET)),
  'book-text.xlsx': Buffer.from(LOG),
  'book-web-page.xlsx': Buffer.from(`<html><meta charset="utf-8"><table><tr><td>${LOG}</td></tr></table></html>\n`),
  'book-archive.xlsx': zip([{name: '服务日志.csv', content: LOG}]),
  'book-noise.xlsx': Buffer.from([0x62, 0x14, 0x23, 0x65, 0, 0, 1, 0, 0x9c]),
  'book-nothing.xlsx': Buffer.alloc(0),
};
