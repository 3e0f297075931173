import {describe, expect, test} from 'vitest';
import {readWorkbook, type Sheet} from '../../src/intake/workbook.js';
import {odsDocument as document} from '../support/ods.js';
import {bookFailure, bookSource, cellsOf} from '../support/workbook.js';
import {zip} from '../support/zip.js';

const tables = (content: string): string => `<office:spreadsheet>${content}</office:spreadsheet>`;
const table = (rows: string): string => tables(`<table:table table:name="表">${rows}</table:table>`);
const cell = (content: string, attributes = ''): string => `<table:table-cell ${attributes}>${content}</table:table-cell>`;
const text = (content: string, attributes = ''): string => cell(`<text:p>${content}</text:p>`, `office:value-type="string" ${attributes}`);
const row = (cells: string, attributes = ''): string => `<table:table-row ${attributes}>${cells}</table:table-row>`;

async function sheetOf(bytes: Buffer): Promise<Sheet> {
  return (await readWorkbook(bookSource(bytes))).sheets[0] as Sheet;
}

describe('a cell of OpenDocument', () => {
  test.each<[string, string]>([
    [text('结对'), '结对'],
    [text('一</text:p><text:p>二'), '一\n二'],
    [text('一<text:line-break/>二<text:tab/>三'), '一\n二\t三'],
    [text('一<text:s text:c="3"/>二<text:s/>三'), '一   二 三'],
    [text('一\n  二'), '一 二'],
    [text('<text:span>张</text:span>三<text:a>（组长）</text:a>'), '张三（组长）'],
    [cell('<office:annotation><text:p>批注</text:p></office:annotation><text:p>内容</text:p>', 'office:value-type="string"'), '内容'],
    [text('显示', 'office:string-value="内容"'), '内容'],
    [cell('<text:p>1,234.5</text:p>', 'office:value-type="float" office:value="1234.5"'), '1234.5'],
    [cell('<text:p>0.30</text:p>', 'office:value-type="float" office:value="0.30000000000000004"'), '0.3'],
    [cell('<text:p>80%</text:p>', 'office:value-type="percentage" office:value="0.8"'), '0.8'],
    [cell('<text:p>￥12.00</text:p>', 'office:value-type="currency" office:value="12"'), '12'],
    [cell('<text:p>1.10108E+17</text:p>', 'office:value-type="float" office:value="110108199003076123"'), '110108199003076000'],
    [cell('<text:p>000123</text:p>', 'office:value-type="float" office:value="123"'), '000123'],
    [cell('<text:p>W12</text:p>', 'office:value-type="float" office:value="12"'), 'W12'],
    [cell('<text:p>约12</text:p>', 'office:value-type="float" office:value="12"'), '12'],
    [cell('<text:p>-5</text:p>', 'office:value-type="float" office:value="-5"'), '-5'],
    [cell('<text:p>23年3月1日</text:p>', 'office:value-type="date" office:date-value="2023-03-01"'), '2023-03-01'],
    [cell('', 'office:value-type="date" office:date-value="2023-03-01T09:30:00"'), '2023-03-01 09:30:00'],
    [cell('', 'office:value-type="date" office:date-value="2023-03-01T00:00:00"'), '2023-03-01'],
    [cell('<text:p>9:30</text:p>', 'office:value-type="time" office:time-value="PT09H30M00S"'), '09:30:00'],
    [cell('', 'office:value-type="time" office:time-value="PT36H00M00.500S"'), '36:00:00'],
    [cell('<text:p>真</text:p>', 'office:value-type="boolean" office:boolean-value="true"'), 'TRUE'],
    [cell('<text:p>4</text:p>', 'table:formula="of:=2+2" office:value-type="float" office:value="4"'), '4'],
  ])('%s', async (xml, expected) => {
    expect(cellsOf(await sheetOf(document(table(row(xml)))))).toEqual([[1, expected]]);
  });

  test('that is a formula without a value, or with an error, is named', async () => {
    const error = cell(
      '<text:p>#DIV/0!</text:p>',
      'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"',
    );
    const sheet = await sheetOf(
      document(table(row(cell('', 'table:formula="of:=[.B2]"') + error + text('', 'table:formula="of:=&quot;&quot;"')))),
    );
    expect(sheet.uncomputed).toEqual([{line: 1, column: 1}]);
    expect(sheet.faults).toEqual([{line: 1, column: 2, text: '#DIV/0!'}]);
    expect(cellsOf(sheet)).toEqual([[1, '', '#DIV/0!']]);
  });
});

describe('a table of OpenDocument', () => {
  test('has the rows and columns that stand for several', async () => {
    const rows = [
      row(
        cell('', 'table:number-columns-repeated="2"') +
          text('甲', 'table:number-columns-repeated="2"') +
          cell('', 'table:number-columns-repeated="16380"'),
      ),
      row(cell('', 'table:number-columns-repeated="16384"'), 'table:number-rows-repeated="3"'),
      row(text('乙'), 'table:number-rows-repeated="2" table:visibility="filter"'),
      `<table:table-header-rows>${row(text('丙'))}</table:table-header-rows><table:table-row-group>${row(text('丁'))}</table:table-row-group>`,
      row(cell('', 'table:number-columns-repeated="16384"'), 'table:number-rows-repeated="1048568"'),
    ];
    const sheet = await sheetOf(document(table(rows.join(''))));
    expect(cellsOf(sheet)).toEqual([
      [1, '', '', '甲', '甲'],
      [5, '乙'],
      [6, '乙'],
      [7, '丙'],
      [8, '丁'],
    ]);
    expect(sheet.rows.map(({hidden}) => hidden)).toEqual([false, true, true, false, false]);
  });

  test('has merged areas with their value in every cell', async () => {
    const covered = '<table:covered-table-cell/>';
    const hiding = '<table:covered-table-cell office:value-type="string"><text:p>藏</text:p></table:covered-table-cell>';
    const spans = 'table:number-columns-spanned="2" table:number-rows-spanned="2"';
    const sheet = await sheetOf(document(table(row(text('甲', spans) + covered + text('乙')) + row(covered + hiding + text('丙')))));
    expect(cellsOf(sheet)).toEqual([
      [1, '甲', '甲', '乙'],
      [2, '甲', '甲', '丙'],
    ]);
    expect(sheet.merges).toEqual([{from: {line: 1, column: 1}, to: {line: 2, column: 2}}]);
  });

  test('says whether it is hidden, and what is no table of the file is left out', async () => {
    const style = (name: string, display: string): string =>
      `<style:style style:name="${name}" style:family="table"><style:table-properties table:display="${display}"/></style:style>`;
    const named = (name: string, styled: string): string =>
      `<table:table table:name="${name}" table:style-name="${styled}">${row(text(name))}</table:table>`;
    const link = `<table:dde-links><table:dde-link><table:table>${row(text('外'))}</table:table></table:dde-link></table:dde-links>`;
    const {sheets} = await readWorkbook(
      bookSource(document(tables(named('一', 'a') + named('二', 'b') + link), style('a', 'true') + style('b', 'false'))),
    );
    expect(sheets.map(({name, hidden, rows}) => [name, hidden, rows.length])).toEqual([
      ['一', false, 1],
      ['二', true, 1],
    ]);
  });
});

describe('an OpenDocument file that cannot be read', () => {
  const manifest = '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';

  test.each<[string, Buffer, object]>([
    ['a document', document('<office:text/>'), {code: 'workbook-none'}],
    ['one with a password', document('', '', [{name: 'META-INF/manifest.xml', content: manifest}]), {code: 'workbook-encrypted'}],
    [
      'one with a password that is encrypted as a whole (LibreOffice 24.8)',
      zip([
        {name: 'META-INF/manifest.xml', content: manifest},
        {name: 'encrypted-package', content: 'x'},
      ]),
      {code: 'workbook-encrypted'},
    ],
    [
      'cells without end',
      document(table(row(text('甲', 'table:number-columns-repeated="16384"'), 'table:number-rows-repeated="1048576"'))),
      {code: 'workbook-too-large'},
    ],
    [
      'rows beyond the last',
      document(table(row(cell(''), 'table:number-rows-repeated="1048576"') + row(text('甲')))),
      {code: 'workbook-broken', part: 'content.xml'},
    ],
    [
      'a number of rows that is none',
      document(table(row(text('甲'), 'table:number-rows-repeated="many"'))),
      {code: 'workbook-broken', part: 'content.xml'},
    ],
    [
      'an area beyond the last column',
      document(table(row(text('甲', 'table:number-columns-spanned="16385"')))),
      {code: 'workbook-broken', part: 'content.xml'},
    ],
  ])('%s', async (_, bytes, failure) => {
    expect(await bookFailure(bytes)).toMatchObject(failure);
  });
});
