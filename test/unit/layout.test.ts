import {describe, expect, test} from 'vitest';
import type {TableReading} from '../../src/model/reading.js';
import {readMemory} from '../support/memory.js';
import {partsOf} from '../support/workbook.js';
import {zip} from '../support/zip.js';

/** What reading a text comes to: kind, header lines, rows by the fields named, and lines left out. */
async function understood(text: string, fields: readonly string[], path = 'table.csv') {
  const {file, rows, findings} = await readMemory(path, [Buffer.from(text)]);
  const [reading] = file.tables.map((table) => table.reading()) as [TableReading];
  return {
    kind: reading.kind,
    header: [reading.header?.from, reading.header?.to],
    rows: rows.map(({texts, place}) => [place.line, ...fields.map((field) => texts[field] ?? null)]),
    leftOut: reading.leftOut.map(({why, place}) => `${why} ${place.line}`),
    asAbove: rows.flatMap((row) => [...(row.asAbove ?? [])].map((field) => `${field} ${row.place.line}`)),
    findings: findings.map(({rule, place}) => `${rule} ${place.line}:${place.column}`),
    extra: file.tables[0]?.extraColumns,
    year: file.tables[0]?.year,
  };
}

const ROSTER = '援派机构,受援机构,受援地区';

describe('the header is found', () => {
  test.each([
    ['in the first line', `${ROSTER}\n甲,乙,东乡县\n`, [1, 1], []],
    ['below a title', `结对名单,,\n${ROSTER}\n甲,乙,东乡县\n`, [2, 2], ['title 1']],
    ['below a title without commas', `结对名单\n${ROSTER}\n甲,乙,东乡县\n`, [2, 2], ['title 1']],
    [
      'below a title, blank lines and a line of units',
      `附件1,,\n\n结对名单,,\n填报单位：某局,,2023年\n${ROSTER}\n甲,乙,东乡县\n`,
      [5, 5],
      ['title 1', 'title 3', 'title 4'],
    ],
    ['in line 30', `${'说明,,\n'.repeat(29)}${ROSTER}\n甲,乙,东乡县\n`, [30, 30], Array.from({length: 29}, (_, i) => `title ${i + 1}`)],
  ])('%s', async (_, text, header, leftOut) => {
    expect(await understood(text, ['sending_org', 'receiving_org', 'receiving_region'])).toMatchObject({
      kind: 'pairings',
      header,
      leftOut,
      rows: [[(header[0] as number) + 1, '甲', '乙', '东乡县']],
      findings: [],
    });
  });

  test('but not in line 31', async () => {
    await expect(understood(`${'说明,一,二\n'.repeat(30)}${ROSTER}\n甲,乙,东乡县\n`, [])).rejects.toMatchObject({
      problem: {code: 'unknown-header'},
      place: {line: 1},
    });
  });

  test('where a row of data has a word of a header', async () => {
    const text = '社工编号,结对编号,日期,活动类型\nW1,P1,2023-07-03,项目名称\n';
    expect(await understood(text, ['activity'])).toMatchObject({kind: 'deployments', header: [1, 1], rows: [[2, '项目名称']]});
  });
});

describe('a header in two lines', () => {
  test('groups above, names below', async () => {
    const text = '序号,援派机构,,受援机构,,受援地区\n,名称,联系人,名称,联系人,\n1,甲,张,乙,李,东乡县\n';
    expect(await understood(text, ['sending_org', 'receiving_org', 'receiving_region', 'contact', 'pairing'])).toMatchObject({
      kind: 'pairings',
      header: [1, 2],
      rows: [[3, '甲', '乙', '东乡县', '张', '1']],
      extra: ['受援机构·联系人'],
    });
  });

  test('as a workbook gives it, where a merged cell is in every cell of it', async () => {
    const text = '援派机构,援派机构,受援机构,受援机构,受援地区\n名称,联系人,名称,联系人,受援地区\n甲,张,乙,李,东乡县\n';
    expect(await understood(text, ['sending_org', 'receiving_org', 'receiving_region'])).toMatchObject({
      header: [1, 2],
      rows: [[3, '甲', '乙', '东乡县']],
    });
  });

  test('of which the upper lacks what only the lower says, cells merged down', async () => {
    const text = '社工编号,结对编号,服务时间,服务时间\n社工编号,结对编号,日期,时长\nW1,P1,2023-07-03,8\n';
    expect(await understood(text, ['worker', 'date', 'hours'])).toMatchObject({
      header: [2, 2],
      rows: [[3, 'W1', '2023-07-03', '8']],
      findings: [],
    });
  });

  test('of which the upper would do by itself', async () => {
    const text = '援派机构,受援机构,受援地区,人数,人数\n援派机构,受援机构,受援地区,援派人数,联系人\n甲,乙,东乡县,2,张\n';
    expect(await understood(text, ['workers_planned', 'contact'])).toMatchObject({header: [2, 2], rows: [[3, '2', '张']]});
  });

  test('below a title', async () => {
    const text = '服务日志,,,,\n社工编号,结对编号,起止日期,,备注\n,,开始日期,结束日期,\nW1,P1,2023-07-03,2023-07-04,好\n';
    expect(await understood(text, ['worker', 'start', 'end'])).toMatchObject({
      kind: 'deployments',
      header: [2, 3],
      leftOut: ['title 1'],
      rows: [[4, 'W1', '2023-07-03', '2023-07-04']],
    });
  });
});

describe('headers', () => {
  test.each([
    ['with a line break', '"援派\n机构",受援机构,受援地区'],
    ['with blanks between the characters', '援 派 机 构,受援机构,受援地区'],
    ['with a star before', '*援派机构,＊受援机构,受援地区'],
    ['with a remark', '援派机构（全称）,受援机构(盖章名称),受援地区'],
    ['with characters that cannot be seen', '\u200b援派机构,受援机构\u200b,受援地区'],
  ])('%s', async (_, header) => {
    expect(await understood(`${header}\n甲,乙,东乡县\n`, ['sending_org', 'receiving_org'])).toMatchObject({
      kind: 'pairings',
      rows: [[header.includes('\n') ? 3 : 2, '甲', '乙']],
      findings: [],
    });
  });

  test('a remark that states a unit of money is no remark', async () => {
    const text = '工作年度,收支,金额（千元）\n2023,拨付,5\n';
    expect(await understood(text, ['amount'], '经费.csv')).toMatchObject({rows: [[2, null]], findings: ['missing-column 1:1']});
  });

  test('the same twice are told apart by the column before them, and the first is read', async () => {
    const text = '援派机构,联系电话,受援机构,联系电话,受援地区\n甲,13800000001,乙,13800000002,东乡县\n';
    expect(await understood(text, ['phone'])).toMatchObject({rows: [[2, '13800000001']], extra: ['受援机构·联系电话'], findings: []});
  });

  test('the same twice with nothing to tell them apart are a question', async () => {
    const text = '援派机构,联系电话,联系电话,受援机构,受援地区\n甲,13800000001,13800000002,乙,东乡县\n';
    expect((await understood(text, [])).findings).toEqual([]);
    const required = '援派机构,受援机构,援派机构,受援地区\n甲,乙,丙,东乡县\n';
    expect((await understood(required, [])).findings).toEqual(['duplicate-header 1:11']);
  });
});

test('a column without a header is told of and kept where something stands in it, and not where it counts the rows', async () => {
  const text = `,${ROSTER},,,联系人\n1,甲,乙,东乡县,,待定,张\n2,丙,丁,岷县,,,王\n`;
  expect((await understood(text, [])).extra).toEqual(['第6列']);
  const {rows, file} = await readMemory('table.csv', [Buffer.from(text)]);
  expect(rows.map((row) => [...(row.extras?.() ?? [])])).toEqual([[['第6列', '待定']], []]);
  expect(file.tables[0]?.reading().columns.map(({header}) => header)).toEqual(['', ...ROSTER.split(','), '', '第6列', '联系人']);
});

describe('blank cells that mean “as above”', () => {
  const HEADER = '援派机构,机构负责人,受援机构,受援地区';
  const fields = ['sending_org', 'contact'];

  test('are filled where the cells beside are merged with them', async () => {
    expect(await understood(`${HEADER}\n甲,张,乙,东乡县\n,,丙,永靖县\n丁,李,戊,岷县\n`, fields)).toMatchObject({
      rows: [
        [2, '甲', '张'],
        [3, '甲', '张'],
        [4, '丁', '李'],
      ],
      asAbove: ['sending_org 3', 'contact 3'],
      findings: [],
    });
  });

  test('are filled where there are several, though nothing is beside them', async () => {
    const text = '县,乡镇街道,名称,社工站编号\n东乡县,锁南镇,锁南站,1\n,达板镇,达板站,2\n,河滩镇,河滩站,3\n';
    expect(await understood(text, ['county', 'township'])).toMatchObject({
      rows: [
        [2, '东乡县', '锁南镇'],
        [3, '东乡县', '达板镇'],
        [4, '东乡县', '河滩镇'],
      ],
      asAbove: ['county 3', 'county 4'],
    });
  });

  test.each([
    ['one blank cell alone may be forgotten', '甲,张,乙,东乡县\n,李,丙,永靖县\n丁,王,戊,岷县\n'],
    ['somebody who writes a value out below itself does not merge', '甲,张,乙,东乡县\n甲,张,丙,永靖县\n,,戊,岷县\n,,己,渭源县\n'],
    ['the first row has nothing above it', ',,乙,东乡县\n,,丙,永靖县\n丁,李,戊,岷县\n'],
    ['a row that says nothing else is no part of a merge', '甲,张,乙,东乡县\n,,,永靖县 \n,李,,\n'],
  ])('are left blank: %s', async (_, rows) => {
    expect((await understood(`${HEADER}\n${rows}`, fields)).asAbove).toEqual([]);
  });

  test('are left blank in what tells a row from others', async () => {
    const text = '社工编号,姓名,所属机构\nW1,张,甲\n,李,乙\n,王,丙\n';
    expect((await understood(text, ['worker'])).asAbove).toEqual([]);
  });

  test('are left blank in a log', async () => {
    const text = '社工编号,结对编号,日期\nW1,P1,2023-07-03\n,P1,2023-07-04\n,P1,2023-07-05\n';
    expect((await understood(text, ['worker'])).asAbove).toEqual([]);
  });

  test('a group in a group is filled within its own group', async () => {
    const text = '县,乡镇街道,村(社区),社工点编号\n东乡县,锁南镇,甲村,1\n,,乙村,2\n,达板镇,丙村,3\n永靖县,刘家峡镇,丁村,4\n,,戊村,5\n';
    expect((await understood(text, ['county', 'township'])).rows).toEqual([
      [2, '东乡县', '锁南镇'],
      [3, '东乡县', '锁南镇'],
      [4, '东乡县', '达板镇'],
      [5, '永靖县', '刘家峡镇'],
      [6, '永靖县', '刘家峡镇'],
    ]);
  });
});

describe('lines that are no records', () => {
  const table = (...lines: string[]) => understood(`${ROSTER},联系人\n甲,乙,东乡县,张\n${lines.join('\n')}\n`, ['sending_org']);

  test.each([
    ['合计', '合计,,1,', 'total 3'],
    ['合 计, with blanks', '合 计,,1,', 'total 3'],
    ['a total in the second cell', ',小计,,5', 'total 3'],
    ['a total of which all is filled in', '合计,2家,3个县,5', 'total 3'],
    ['a total with its number', '合计：2对,,,', 'total 3'],
    ['a number of pairings', '共2对,,,', 'total 3'],
    ['who signs', '某市民政局,,,', 'note 3'],
    ['the day on which it was signed', '2023年12月31日,,,', 'note 3'],
    ['the page', '第1页，共1页,,,', 'note 3'],
    ['who to ask', '联系电话：略,,,', 'note 3'],
    ['a remark with a star', '*不含街道,,,', 'note 3'],
    ['a remark merged over what every record says apart', '说明见后,说明见后,说明见后,', 'note 3'],
    ['a remark', '备注：本表由某局汇总,,,', 'note 3'],
    ['a numbered note', '注1：数据截至年底,,,', 'note 3'],
    ['who filled it in', '填表人：张,,审核人：李,', 'note 3'],
    ['a seal', '（单位盖章）,,,2023年12月', 'note 3'],
    ['a sentence by itself', '本表一式两份，由双方各执一份。,,,', 'note 3'],
    ['the title of a section', '一、跨省帮扶,,,', 'note 3'],
    ['the header once more, as on a new page', `${ROSTER},联系人`, 'header 3'],
    ['the header once more, written with blanks', '援派 机构,受援机构 ,受援地区,联系人', 'header 3'],
    ['合计 with its unit', '合计（家）,,1,', 'total 3'],
    ['a total of the page', '本页小计,,1,', 'total 3'],
    ['合计 in merged cells', '合计,合计,合计,3', 'total 3'],
    ['a note of which the text is merged', '备注：,见附件,见附件,见附件', 'note 3'],
  ])('%s', async (_, line, leftOut) => {
    expect(await table(line)).toMatchObject({rows: [[2, '甲']], leftOut: [leftOut], findings: []});
  });

  test.each([
    ['an organisation that is called so', '合计事务所,乙,东乡县,'],
    ['a row that has but its first cell', '甲机构,,,'],
    ['a remark in its own column', '丙,丁,岷县,备注：无'],
    ['an organisation that makes seals', '甲公章刻制社,,东乡县,'],
    ['a row that begins with a note’s word', '说明社工事务所,乙,,张'],
    ['the same place twice', '东乡县,东乡县,东乡县社工站,张'],
    ['numbers further down than right below the header', '1,2,3,4'],
  ])('but not %s', async (_, line) => {
    expect(await table(line)).toMatchObject({
      leftOut: [],
      rows: [
        [2, '甲'],
        [3, line.split(',')[0]],
      ],
    });
  });

  test.each(['岷县社会工作协会,,,', '甲机构（总部）,,,'])(
    'an organisation that is left alone at the foot is a record that lacks the rest: %s',
    async (line) => {
      expect(await table(line)).toMatchObject({
        leftOut: [],
        rows: [
          [2, '甲'],
          [3, line.split(',')[0]],
        ],
      });
    },
  );

  test('what stands at the foot is a record that lacks something, where records follow', async () => {
    expect(await table('某市民政局,,,', '丙,丁,岷县,')).toMatchObject({
      leftOut: [],
      rows: [
        [2, '甲'],
        [3, '某市民政局'],
        [4, '丙'],
      ],
    });
  });

  test('a note across all columns of a sheet', async () => {
    expect(await table('备注：见附件,备注：见附件,备注：见附件,备注：见附件')).toMatchObject({rows: [[2, '甲']], leftOut: ['note 3']});
  });
});

test('a line that numbers the columns is no record', async () => {
  for (const line of ['1,2,3,4', '（1）,（2）,(3),(4)'])
    expect(await understood(`${ROSTER},联系人\n${line}\n甲,乙,东乡县,张\n`, ['sending_org'])).toMatchObject({
      rows: [[3, '甲']],
      leftOut: ['header 2'],
    });
  expect((await understood(`${ROSTER},联系人\n1,2,3,5\n`, [])).leftOut).toEqual([]);
});

test('what stands above the rows is no record when it stands again, as on a new page', async () => {
  const head = '结对名单,,,\n援派机构,,受援机构,受援地区\n名称,联系人,名称,\n';
  expect(await understood(`${head}甲,张,乙,东乡县\n${head}丙,王,丁,岷县\n`, ['sending_org', 'contact'])).toMatchObject({
    rows: [
      [4, '甲', '张'],
      [8, '丙', '王'],
    ],
    leftOut: ['title 1', 'title 5', 'header 6', 'header 7'],
  });
});

describe('a second table below', () => {
  test.each([
    ['of another kind', '社工编号,姓名,所属机构,备注'],
    ['of the same kind with its columns in another order', '受援机构,援派机构,受援地区,备注'],
  ])('%s is told of, and nothing of it is read into the first', async (_, header) => {
    const text = `${ROSTER},联系人\n甲,乙,东乡县,张\n,,,\n${header}\nW1,张,甲,\n,李,乙,\n`;
    expect(await understood(text, ['sending_org'])).toMatchObject({
      kind: 'pairings',
      rows: [[2, '甲']],
      asAbove: [],
      findings: ['second-table 4:1'],
    });
  });

  test('is none where a row only has words of headers in it', async () => {
    const text = '社工编号,姓名,所属机构,职务\nW1,张,甲,社工\n社工,姓名,甲,社工\n';
    expect(await understood(text, ['worker'])).toMatchObject({
      rows: [
        [2, 'W1'],
        [3, '社工'],
      ],
      findings: [],
    });
  });
});

test('a sheet may have as many rows as a log has', async () => {
  const rows = Array.from({length: 130_000}, (_, i) => `<row><c><v>${i}</v></c><c><v>1</v></c><c><v>45000</v></c></row>`).join('');
  const header = ['社工编号', '结对编号', '日期'].map((name) => `<c t="str"><v>${name}</v></c>`).join('');
  const bytes = zip(partsOf({sheets: {日志: `<sheetData><row>${header}</row>${rows}</sheetData>`}}));
  expect((await readMemory('日志.xlsx', [bytes])).rows).toHaveLength(130_000);
});

test('the year of a table is that of its title or its name, where they name but one', async () => {
  const year = async (text: string, path: string) => (await understood(text, [], path)).year;
  expect(await year(`2023年度结对名单,,\n${ROSTER}\n甲,乙,东乡县\n`, 'a.csv')).toBe(2023);
  expect(await year(`${ROSTER}\n甲,乙,东乡县\n`, '名单2022.csv')).toBe(2022);
  expect(await year(`2021—2025年结对名单,,\n${ROSTER}\n甲,乙,东乡县\n`, 'a.csv')).toBe(null);
  expect(await year(`${ROSTER}\n甲,乙,东乡县\n`, '名单202301.csv')).toBe(null);
  expect(await year(`${ROSTER}\n甲,乙,东乡县\n`, 'a.csv')).toBe(null);
  // The number of a document and the day on which a table was filled in say nothing of its rows.
  expect(await year(`沪民社工发〔2022〕3号 附件1,,\n${ROSTER}\n甲,乙,东乡县\n`, 'a.csv')).toBe(null);
  expect(await year(`填报日期：2024年1月5日,,\n${ROSTER}\n甲,乙,东乡县\n`, 'a.csv')).toBe(null);
  expect(await year(`截至2024年1月5日,,\n${ROSTER}\n甲,乙,东乡县\n`, '2024-01-05.csv')).toBe(null);
});

describe('a quote that swallows lines', () => {
  test('is told of at the cell that it opens, and the row is not trusted', async () => {
    const text =
      '社工编号,结对编号,日期,活动类型\nW1,P1,2023-07-03,"培训\nW1,P1,2023-07-04,培训\nW1,P1,2023-07-05,督导"\nW2,P1,2023-07-03,培训\n';
    const {findings, rows} = await understood(text, ['worker']);
    expect(findings).toEqual(['quote-swallows 2:18']);
    expect(rows).toEqual([
      [2, 'W1'],
      [5, 'W2'],
    ]);
  });

  test('a cell of several lines is no such thing', async () => {
    const text = '社工编号,结对编号,日期,活动类型\nW1,P1,2023-07-03,"培训,\n督导,\n走访"\n';
    expect((await understood(text, ['activity'])).findings).toEqual([]);
  });
});
