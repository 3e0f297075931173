import fc from 'fast-check';
import {writeXlsx} from 'hucre/xlsx';
import {describe, expect, test} from 'vitest';
import {readWorkbook} from '../../src/intake/workbook.js';
import {bookSource, cellsOf, readSheet, stylesOf} from '../support/workbook.js';

/** The text of one cell, given its XML. */
async function cell(xml: string, other: Parameters<typeof readSheet>[1] = {}): Promise<string> {
  const {rows} = await readSheet(`<sheetData><row r="1">${xml}</row></sheetData>`, other);
  return rows[0]?.cells[0] ?? '';
}

const value = (text: string | number, format: number | string, properties = ''): Promise<string> =>
  cell(`<c r="A1" s="1"><v>${text}</v></c>`, {styles: stylesOf([0, format]), properties});

const SINCE_1904 = '<workbookPr date1904="1"/>';

describe('a number with the format of a date', () => {
  // By the specification (ECMA-376 part 1, 18.17.4.1): 1 is 1900-01-01, 60 is the 29 February that never was, 45000 is 2023-03-15.
  test.each<[number, string]>([
    [1, '1900-01-01'],
    [31, '1900-01-31'],
    [59, '1900-02-28'],
    [60, '1900-02-29'],
    [61, '1900-03-01'],
    [366, '1900-12-31'],
    [367, '1901-01-01'],
    [44985, '2023-02-28'],
    [44986, '2023-03-01'],
    [45000, '2023-03-15'],
    [2958465, '9999-12-31'],
    // No dates: nothing is guessed.
    [0, '1900-01-00'],
    [-1, '-1'],
    [2958466, '2958466'],
  ])('%d since 1900 is %s', async (serial, text) => {
    expect(await value(serial, 14)).toBe(text);
  });

  // 1,462 days lie between the two beginnings.
  test.each<[number, string]>([
    [0, '1904-01-01'],
    [1, '1904-01-02'],
    [59, '1904-02-29'],
    [60, '1904-03-01'],
    [45000 - 1462, '2023-03-15'],
    [2958465 - 1462, '9999-12-31'],
    [2958466 - 1462, '2957004'],
    [-1, '-1'],
  ])('%d since 1904 is %s', async (serial, text) => {
    expect(await value(serial, 14, SINCE_1904)).toBe(text);
    expect(await value(serial, 14, '<workbookPr date1904="true"/>')).toBe(text);
  });

  test.each<[number | string, string, string]>([
    [45000 + 9.5 / 24, 'yyyy-mm-dd hh:mm', '2023-03-15 09:30:00'],
    // As a program writes 09:30, a third short of the last digit.
    ['45000.395833333336', 'yyyy/m/d', '2023-03-15 09:30:00'],
    [45000 + 86399 / 86400, 'yyyy-mm-dd', '2023-03-15 23:59:59'],
    // Less than half a second before midnight is midnight.
    ['44999.999999999', 'yyyy-mm-dd', '2023-03-15'],
    ['59.9999999', 'yyyy-mm-dd', '1900-02-29'],
    [0.395833333333333, 'h:mm', '09:30:00'],
    [0.395833333333333, 'yyyy-mm-dd hh:mm', '09:30:00'],
    [0, 'h:mm', '00:00:00'],
    [45000.5, 'h:mm', '2023-03-15 12:00:00'],
    [1.5, '[h]:mm', '36:00:00'],
    ['4.5E4', 'yyyy-mm-dd', '2023-03-15'],
  ])('%s as %s is %s', async (serial, format, text) => {
    expect(await value(serial, format)).toBe(text);
  });

  test.each([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])('built-in format %d is one', async (format) => {
    expect(await value(45000, format)).toBe('2023-03-15');
  });

  test.each([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56])('built-in format %d is one of a time', async (format) => {
    expect(await value(0.25, format)).toBe('06:00:00');
    expect(await value(0, format)).toBe('00:00:00');
  });

  test.each([0, 1, 2, 3, 4, 9, 10, 11, 12, 13, 23, 26, 37, 40, 44, 48, 49, 59, 163])('built-in format %d is none', async (format) => {
    expect(await value(45000, format)).toBe('45000');
  });

  test.each([
    'yyyy"年"m"月"d"日"',
    'yyyy年m月d日',
    'yyyy"年"m"月"',
    '[$-804]yyyy"年"m"月"d"日"',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
    '[DBNum1][$-804]yyyy"年"m"月"d"日";@',
    '[$-804]aaaa;@',
    '[$-411]ggge"年"m"月"d"日"',
    'e-m-d',
    'm/d/yy',
    'M/D/YYYY',
    'yyyy\\-mm\\-dd',
    'yyyy/m/d;@',
    'd\\-mmm\\-yy',
    'm"月"',
    'mmm',
    '[Red]yyyy.m.d',
  ])('%s is one', async (format) => {
    expect(await value(45000, format)).toBe('2023-03-15');
  });

  test.each([
    'General',
    'G/通用格式',
    '@',
    '0.00',
    '#,##0.00',
    '0.00E+00',
    '0%',
    '# ?/?',
    '[Red]-0',
    '0"天"',
    '0\\d',
    '0"day"',
    '0_d',
    '0*y',
    '"d"#',
    '[$¥-804]#,##0.00',
    '[$€-de-DE]#,##0',
    '#,##0\\ [$kr-nds-DE]',
    '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ',
    '[DBNum2][$-804]General',
    '[>=10000]0"万";0',
  ])('%s is none', async (format) => {
    expect(await value(45000, format)).toBe('45000');
  });

  test('is told by the format of the workbook where one has the number of a built-in format', async () => {
    const styles = '<numFmts><numFmt numFmtId="14" formatCode="0.0"/></numFmts><cellXfs><xf numFmtId="14"/></cellXfs>';
    expect(await cell('<c r="A1"><v>45000</v></c>', {styles})).toBe('45000');
  });

  test('is not told by formats that stand for other things', async () => {
    const styles = `<dxfs><dxf><numFmt numFmtId="170" formatCode="yyyy"/></dxf></dxfs><cellXfs><xf numFmtId="170"/></cellXfs>`;
    expect(await cell('<c r="A1"><v>45000</v></c>', {styles})).toBe('45000');
  });

  test.each<[string, string]>([
    ['2023-03-15', '2023-03-15'],
    ['2023-03-15T00:00:00', '2023-03-15'],
    ['2023-03-15T09:30:00.000Z', '2023-03-15 09:30:00'],
    ['15.3.2023', '15.3.2023'],
  ])('may be written out: %s', async (written, text) => {
    expect(await cell(`<c r="A1" t="d"><v>${written}</v></c>`)).toBe(text);
  });
});

describe('a number', () => {
  test.each<[string, string]>([
    ['0', '0'],
    ['-0', '0'],
    ['7.50', '7.5'],
    ['-12.25', '-12.25'],
    ['0.30000000000000004', '0.3'],
    ['1.1000000000000001', '1.1'],
    ['4.3499999999999996', '4.35'],
    ['0.1', '0.1'],
    ['1E+2', '100'],
    ['1.5e-7', '0.00000015'],
    ['-2E-10', '-0.0000000002'],
    ['123456789012345', '123456789012345'],
    // An identity number typed as a number: the digits after the fifteenth are gone, and it shows.
    ['1.1010819900307601E+17', '110108199003076000'],
    ['110108199003076123', '110108199003076000'],
    ['1E+20', '100000000000000000000'],
    ['999999999999999900000', '1000000000000000000000'],
    ['-1.25E+23', '-125000000000000000000000'],
    // What is no number is left as it is.
    ['0x10', '0x10'],
    ['1,5', '1,5'],
    ['Infinity', 'Infinity'],
  ])('%s is written %s', async (stored, text) => {
    expect(await cell(`<c r="A1"><v>${stored}</v></c>`)).toBe(text);
  });

  test('is read back as the same number', async () => {
    const number = fc.double({noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20});
    await fc.assert(
      fc.asyncProperty(number, async (given) => {
        const text = await cell(`<c r="A1"><v>${given}</v></c>`);
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(text)).toBe(Number(given.toPrecision(15)) || 0);
      }),
      {numRuns: 60},
    );
  });

  // A code whose zeros are only shown would be another code without them.
  test.each<[number | string, string, string]>([
    [123, '000000', '000123'],
    [123, '00000000', '00000123'],
    [1234567, '000000', '1234567'],
    [0, '000', '000'],
    [12, '"W"000', 'W012'],
    [12, '\\W\\-000', 'W-012'],
    [12, '"沪"000', '沪012'],
    [12, '"W"0', 'W12'],
    [12, '[$-804]0000', '0012'],
    [12, '000;[Red]-000', '012'],
    // Quantities.
    [12, '0', '12'],
    [12, '"约"0', '12'],
    [12, '"¥"00', '12'],
    [12, '00"人"', '12'],
    [12.5, '000', '12.5'],
    [-12, '000', '-12'],
    [12, '00.0', '12'],
    [0.8, '0%', '0.8'],
    [0.125, '0.00%', '0.125'],
  ])('%s as %s is %s', async (number, format, text) => {
    expect(await value(number, format)).toBe(text);
  });
});

describe('a text', () => {
  test.each<[string, string]>([
    ['<c r="A1" t="s"><v>0</v></c>', '结对编号'],
    ['<c r="A1" t="s"><v>1</v></c>', '  两边 '],
    ['<c r="A1" t="s"><v>2</v></c>', '张三（组长）'],
    ['<c r="A1" t="s"><v>3</v></c>', '東京'],
    ['<c r="A1" t="s"><v>4</v></c>', '一\r\n二'],
    ['<c r="A1" t="s"><v>5</v></c>', '_x000D_'],
    ['<c r="A1" t="s"><v>6</v></c>', '<&>"\'é𠮷'],
    ['<c r="A1" t="s"><v>7</v></c>', 'a<b'],
    ['<c r="A1" t="s"><v>8</v></c>', ''],
    ['<c r="A1" t="inlineStr"><is><t>行内</t></is></c>', '行内'],
    ['<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>粗</t></r><r><t>细_x0041_</t></r></is></c>', '粗细A'],
    ['<c r="A1" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>とう</t></rPh></is></c>', '東京'],
    ['<c r="A1" t="str"><f>A2</f><v>算_x000A_出</v></c>', '算\n出'],
    // A number that was stored as text stays as it was typed.
    ['<c r="A1" s="1" t="str"><v>007</v></c>', '007'],
    ['<c r="A1" s="1" t="inlineStr"><is><t>110108199003076123</t></is></c>', '110108199003076123'],
    ['<c r="A1" t="b"><v>1</v></c>', 'TRUE'],
    ['<c r="A1" t="b"><v>0</v></c>', 'FALSE'],
    ['<c r="A1" s="1"/>', ''],
    ['<c r="A1" s="1"><v></v></c>', ''],
  ])('%s', async (xml, text) => {
    const texts = [
      '<si><t>结对编号</t></si>',
      '<si><t xml:space="preserve">  两边 </t></si>',
      '<si><r><rPr><b/></rPr><t>张三</t></r><r><t>（组长）</t></r></si>',
      '<si><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh><phoneticPr fontId="1"/></si>',
      '<si><t>一_x000D_\r\n二</t></si>',
      '<si><t>_x005F_x000D_</t></si>',
      '<si><t>&lt;&amp;&gt;&quot;&apos;&#233;&#x20BB7;</t></si>',
      '<si><t><!-- nothing --><![CDATA[a<b]]></t></si>',
      '<si/>',
    ];
    expect(await cell(xml, {texts: texts.join(''), styles: stylesOf([0, 14])})).toBe(text);
  });

  test('of any kind reads back as it was written', async () => {
    // XML 1.0 has no place for control characters, half pairs and non-characters, and a lone carriage return is a newline in it.
    const text = fc
      .string({unit: 'binary', maxLength: 12})
      .map((one) => one.replace(/[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(text, {minLength: 1, maxLength: 6}), {minLength: 1, maxLength: 8}), async (rows) => {
        const bytes = await writeXlsx({sheets: [{name: '表', rows}]});
        const {sheets} = await readWorkbook(bookSource(bytes));
        const expected = rows
          .map((cells, i) => [i + 1, ...cells.slice(0, 1 + cells.findLastIndex((one) => one !== ''))])
          .filter((row) => row.length > 1);
        expect(cellsOf(sheets[0] as NonNullable<(typeof sheets)[0]>)).toEqual(expected);
      }),
      {numRuns: 60},
    );
  });
});
