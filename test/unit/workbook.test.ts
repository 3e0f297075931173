import {describe, expect, test} from 'vitest';
import {voice} from '../../src/messages/speak.js';
import {cellText, type Entry, fitting, workbook} from '../../src/report/workbook.js';
import {sheetsOf, type Value} from '../support/formats.js';
import {unzip} from '../support/unzip.js';

const en = voice('en');
const text = (value: string): Entry => ({value, type: 'text'});

/** A workbook of one column, and what its reader finds there. */
async function column(entries: readonly Entry[]): Promise<{values: Value[]; files: ReturnType<typeof unzip>}> {
  const page = {name: 'One sheet', widths: [20], rows: [[text('head')], ...entries.map((entry) => [entry])], table: true};
  const bytes = await workbook([page], 'a title', 'qianshou', '2024-01-31', en);
  const [sheet] = await sheetsOf(bytes);
  return {values: (sheet?.rows ?? []).slice(1).map(([value]) => value ?? null), files: unzip(Buffer.from(bytes))};
}

describe('a text in a workbook', () => {
  const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1+1', '=HYPERLINK("http://example.org")'];
  const others = [
    '0012',
    '1e5',
    '2023-03-01',
    '50%',
    'TRUE',
    '#N/A',
    '#REF!',
    '#x',
    '_x0041_',
    '_x005F_',
    '<&>"\'',
    ' a ',
    "'x",
    '中文😀',
    'a\nb',
  ];

  test.each([...formulas, ...others])('%j is stored as it is, as a text', async (given) => {
    const {values, files} = await column([text(given)]);
    expect(values).toEqual([given]);
    const xml = files.get('xl/worksheets/sheet1.xml')?.text ?? '';
    expect(xml).toMatch(/<c r="A2" t="(?:s|inlineStr)"/);
    expect(xml).not.toMatch(/<f[ >]|t="e"/);
  });

  test.each(formulas)('%j stays a text when it is typed anew', async (given) => {
    const {files} = await column([text(given)]);
    const [, style] = /<c r="A2"[^>]* s="(\d+)"/.exec(files.get('xl/worksheets/sheet1.xml')?.text ?? '') ?? [];
    const styles = files.get('xl/styles.xml')?.text ?? '';
    const [, format] =
      /numFmtId="(\d+)"/.exec(/<cellXfs.*<\/cellXfs>/s.exec(styles)?.[0].match(/<xf [^>]*>/g)?.[Number(style)] ?? '') ?? [];
    expect(styles).toContain(`<numFmt numFmtId="${format}" formatCode="@"/>`);
  });

  test.each([
    ['\u0000a\u0008\u000b\u001f', '<U+0000>a<U+0008><U+000B><U+001F>'],
    ['a\uffffb\ufffe', 'a<U+FFFF>b<U+FFFE>'],
    ['a\ud800b', 'a<U+D800>b'],
    ['\udc00', '<U+DC00>'],
    ['\ud83d\ude00', '\ud83d\ude00'],
  ])('of %j, what XML has no place for is shown', async (given, expected) => {
    const {values} = await column([text(given)]);
    expect(values).toEqual([expected]);
  });

  test.each([32_766, 32_767])('of %i characters is stored whole', (length) => {
    expect(cellText('x'.repeat(length), en)).toBe('x'.repeat(length));
  });

  test.each(['x', '😀', '_x0041_'])('that is too long is cut with a mark: of %j', async (piece) => {
    const {values} = await column([text(piece.repeat(40_000))]);
    const cut = String(values[0]);
    expect(cut.length).toBeLessThanOrEqual(32_767);
    expect(cut.length).toBeGreaterThan(32_700);
    expect(cut).toMatch(/… \(cut: a cell holds no more\)$/);
    expect(cut).not.toMatch(/\p{Cs}/u);
  });
});

test('numbers, dates and shares are numbers with a format', async () => {
  const {values, files} = await column([
    {value: 39.5, type: 'number'},
    {value: '2023-03-01', type: 'date'},
    {value: 0.7425, type: 'share'},
    {value: '0999-01-01', type: 'date'},
    {value: null, type: 'number'},
    {value: 'once', type: 'number'},
  ]);
  expect(values).toEqual([39.5, new Date('2023-03-01T00:00:00Z'), 0.7425, '0999-01-01', null, 'once']);
  // 45 000 days after 1900 is 2023-03-15.
  expect(files.get('xl/worksheets/sheet1.xml')?.text).toMatch(/<c r="A3" s="\d+"><v>44986<\/v>/);
});

test('what a cell states is coloured, and its text is dark on light', async () => {
  const {files} = await column([{value: 'fail', type: 'text', look: 'fail'}]);
  const styles = files.get('xl/styles.xml')?.text ?? '';
  expect(styles).toContain('<fgColor rgb="FFFFC7CE"/>');
  expect(styles).toContain('<color rgb="FF9C0006"/>');
});

test('the head is repeated in print, by a name in quotes', async () => {
  const {files} = await column([text('a')]);
  expect(files.get('xl/workbook.xml')?.text).toContain(
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">'One sheet'!$1:$1</definedName>`,
  );
});

describe('rows of a sheet', () => {
  const rows = (count: number): Entry[][] => [...Array(count).keys()].map((i) => [{value: i, type: 'number'}]);

  test.each([0, 1, 9, 10])('%i of at most 10 are all there', (count) => {
    expect(fitting(rows(count), 10, en)).toEqual(rows(count));
  });

  test.each([
    [11, '2'],
    [1_000, '991'],
  ])('of %i, the tenth says that %s are left out', (count, left) => {
    const kept = fitting(rows(count), 10, en);
    expect(kept).toHaveLength(10);
    expect(kept.slice(0, 9)).toEqual(rows(9));
    expect(kept[9]?.[0]?.value).toBe(`… (a sheet holds no more; ${left} further rows are left out)`);
  });
});
