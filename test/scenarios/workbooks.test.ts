import {expect} from 'vitest';
import {book, type Content, sheetOfCsv} from '../support/book.js';
import {odsBook} from '../support/ods.js';
import {not, scenarios} from '../support/scenario.js';
import {stylesOf} from '../support/workbook.js';
import {sample, sampleRows} from './sample.js';

const {'data/qianshou.yaml': settings, ...csv} = sample;

/** The sample's tables by kind, each to be a sheet. */
const sheets = Object.fromEntries(Object.entries(csv).map(([name, text]) => [name.replace(/^data\/|\.csv$/g, ''), sheetOfCsv(text)]));

/** The sample with the roster in a workbook. */
function withRoster(workbook: Buffer): Record<string, string | Buffer> {
  const {'data/pairings.csv': _, ...others} = sample;
  return {...others, 'data/roster.xlsx': workbook};
}

const ROSTER = sheetOfCsv(sample['data/pairings.csv']).rows;
const {'data/pairings.csv': _, ...otherRows} = sampleRows;
const rows = {...otherRows, 'data/roster.xlsx': 1};
/** In the order of their names. */
const inputs = Object.fromEntries(Object.entries(rows).sort(([a], [b]) => (a < b ? -1 : 1)));

scenarios('workbooks', {
  'a whole submission in one workbook, a sheet for each table': {
    files: {'data/材料.xlsx': book(sheets), 'data/qianshou.yaml': settings},
    run: 'check data',
    exit: 0,
    findings: [],
    inputs: {'data/材料.xlsx': Object.values(sampleRows).reduce((sum, count) => sum + count, 0)},
    verdicts: {'service-days P1': 'pass 40', 'worker-count P1': 'pass 2', 'evaluation P1': 'pass 1'},
    zh: {stdout: ['工作表 pairings、workers']},
    en: {stdout: ['sheets pairings, workers']},
  },
  'the same, from standard input': {
    stdin: book(sheets),
    run: 'check - --year 2023 --as-of 2024-01-31 --plan shanghai-gansu',
    exit: 0,
    findings: [],
    verdicts: {'service-days P1': 'pass 40'},
  },
  'a finding says sheet and cell': {
    files: withRoster(
      book({名单: {rows: [['结对名单（2023年）'], ...ROSTER.map((row) => row.map((cell) => (cell === '跨省' ? '跨国' : cell)))]}}),
    ),
    run: 'check data',
    exit: 1,
    findings: ['value-set data/roster.xlsx:3:6'],
    zh: {stdout: ['data/roster.xlsx:名单!F3', '略去表头上方 1 行']},
    en: {stdout: ['data/roster.xlsx:名单!F3', 'left out: 1 above the header']},
    json: ({findings}) => expect(findings[0]?.place).toEqual({file: 'data/roster.xlsx', line: 3, column: 6, sheet: '名单', cell: 'F3'}),
  },
  'an OpenDocument spreadsheet is a workbook like others': {
    files: {
      ...without('data/pairings.csv'),
      'data/名单.ods': odsBook({
        名单: {rows: ROSTER.map((row) => row.map((cell) => (cell === '跨省' ? '跨国' : cell)))},
        旧名单: {rows: ROSTER, hidden: true},
      }),
    },
    run: 'check data',
    exit: 1,
    findings: ['value-set data/名单.ods:2:6'],
    zh: {stdout: ['data/名单.ods:名单!F2', '未读的工作表：旧名单（隐藏）']},
    en: {stdout: ['data/名单.ods:名单!F2', 'sheets not read: 旧名单 (hidden)']},
  },
  'an OpenDocument spreadsheet from standard input': {
    stdin: odsBook(sheets),
    run: 'check - --year 2023 --as-of 2024-01-31 --plan shanghai-gansu',
    exit: 0,
    findings: [],
    verdicts: {'service-days P1': 'pass 40'},
  },
  'hidden sheets, blank ones and those without a table are not read, and named': {
    files: withRoster(
      book({
        封面: {rows: [['某市民政局']]},
        名单: {rows: ROSTER},
        旧名单: {rows: ROSTER, hidden: true},
        Sheet3: {rows: []},
      }),
    ),
    run: 'check data',
    exit: 0,
    inputs,
    findings: [],
    zh: {stdout: ['未读的工作表：封面（不是报送的表）、旧名单（隐藏）、Sheet3（空白）']},
    en: {stdout: ['sheets not read: 封面 (no table of a submission), 旧名单 (hidden), Sheet3 (blank)']},
  },
  'a sheet that was meant to be a table is a question': {
    files: withRoster(
      book({
        名单: {rows: ROSTER},
        社工: {
          rows: [
            ['社工编好', '姓明'],
            ['W1', '张一'],
          ],
        },
      }),
    ),
    run: 'check data',
    exit: 0,
    inputs,
    findings: ['unread-sheet data/roster.xlsx:1:1'],
    zh: {stdout: ['data/roster.xlsx:社工!A1', '“社工编好”→“社工编号”', '应当核查的，改正表头']},
    en: {stdout: ['data/roster.xlsx:社工!A1', '“社工编好” → “社工编号”', 'if it should be checked, mend its header']},
  },
  'hidden rows are read, and counted': {
    files: withRoster(book({名单: {rows: ROSTER, hiddenRows: [2]}})),
    run: 'check data',
    exit: 0,
    inputs,
    zh: {stdout: ['隐藏的 1 行也读了']},
    en: {stdout: ['1 hidden rows are read too']},
  },
  'formulas count by the value that is kept': {
    files: withRoster(book({名单: {rows: changed(6, {formula: 'A9+1', value: '2'})}})),
    run: 'check data',
    exit: 0,
    findings: [],
    inputs,
  },
  'a formula without a value is a finding': {
    files: withRoster(book({名单: {rows: changed(5, {formula: 'IF(TRUE,"跨省")'})}})),
    run: 'check data',
    exit: 1,
    findings: ['cell-without-value data/roster.xlsx:2:6'],
    zh: {stdout: ['data/roster.xlsx:名单!F2', '“帮扶方式”是公式，文件里没有存它的结果', '用表格软件打开一次并保存']},
    en: {stdout: ['“帮扶方式” is a formula of which the file holds no value', 'open and save the workbook']},
  },
  // Blank hours would be a full day, and a blank certificate none at all.
  'a formula without a value is not a blank cell': {
    files: {
      ...without('data/deployments.csv'),
      'data/log.xlsx': book({
        服务日志: {
          rows: [
            ['社工编号', '结对编号', '日期', '开始日期', '结束日期', '时长'],
            ['W1', 'P1', '', '2023-03-01', '2023-04-04', ''],
            ['W2', 'P1', '', '2023-06-01', '2023-06-20', ''],
            ['W2', 'P1', '2023-06-21', '', '', {formula: 'SUM(3,5)'}],
          ],
        },
      }),
    },
    run: 'check data',
    exit: 1,
    findings: ['cell-without-value data/log.xlsx:4:6'],
    verdicts: {'service-days P1': 'unknown 39-40'},
  },
  'nor is the only day of a row': {
    files: {
      ...without('data/deployments.csv'),
      'data/log.xlsx': book({
        服务日志: {
          rows: [
            ['社工编号', '结对编号', '日期'],
            ['W1', 'P1', {formula: 'TODAY()'}],
          ],
        },
      }),
    },
    run: 'check data',
    exit: 1,
    findings: ['cell-without-value data/log.xlsx:2:3'],
  },
  'a formula that came to an error is a finding': {
    files: withRoster(book({名单: {rows: changed(5, {error: '#REF!'})}})),
    run: 'check data',
    exit: 1,
    findings: ['cell-without-value data/roster.xlsx:2:6'],
    zh: {stdout: ['#REF!', '公式出错', '改正公式']},
    en: {stdout: ['#REF!', 'came to an error', 'mend the formula']},
  },
  // 2023-01-10 is day 44,936 of the system of 1900, and 1,462 less of that of 1904.
  'a date is a day of its system: 1900': {
    files: {...without('data/assistance_plans.csv'), 'data/a.xlsx': dated(44_936, '')},
    run: 'check data',
    exit: 0,
    findings: [],
    verdicts: {'assistance-plan P1': 'pass 1'},
  },
  'a date is a day of its system: 1904': {
    files: {...without('data/assistance_plans.csv'), 'data/a.xlsx': dated(44_936 - 1_462, '<workbookPr date1904="1"/>')},
    run: 'check data',
    exit: 0,
    findings: [],
    verdicts: {'assistance-plan P1': 'pass 1'},
  },
  'a number that stands for a day counts from where its workbook does': {
    files: {
      ...without('data/assistance_plans.csv'),
      'data/a.xlsx': book(
        {
          帮扶计划: {
            rows: [
              ['结对编号', '工作年度', '制定日期'],
              ['P1', 2023, 44_936 - 1_462],
            ],
          },
        },
        {properties: '<workbookPr date1904="1"/>'},
      ),
    },
    run: 'check data',
    exit: 0,
    findings: [],
    verdicts: {'assistance-plan P1': 'pass 1'},
    zh: {stdout: ['整理：日期序号 1 处']},
  },
  'a sheet for each county, each counting its rows: the same number is nobody’s name': {
    files: {
      'data/名单.xlsx': book({
        宕昌县: {
          rows: [
            ['序号', '援派机构', '受援机构', '受援地区'],
            ['1', '甲社', '宕昌乙社', '宕昌县'],
          ],
        },
        西和县: {
          rows: [
            ['序号', '援派机构', '受援机构', '受援地区'],
            ['1', '丙社', '西和丁社', '西和县'],
          ],
        },
      }),
    },
    run: 'check data --plan shanghai-gansu --year 2023 --as-of 2024-01-31',
    exit: 1,
    findings: [],
    inputs: {'data/名单.xlsx': 2},
    // Where the senders are is not said.
    verdicts: {'region-in-scope 甲社/宕昌县': 'unknown', 'region-in-scope 丙社/西和县': 'unknown'},
  },
  'hidden rows are named by their numbers': {
    files: withRoster(book({名单: {rows: ROSTER, hiddenRows: [2]}})),
    run: 'check data',
    exit: 0,
    zh: {stdout: ['隐藏的 1 行也读了（roster.xlsx:名单!2）']},
    en: {stdout: ['1 hidden rows are read too (roster.xlsx:名单!2)']},
  },
  'a value that is merged belongs to every row of it': {
    files: {
      ...without('data/supervision.csv'),
      'data/督导.xlsx': book({
        督导记录: {
          rows: [
            ['结对编号', '日期', '督导类型'],
            ['P1', '2023-05-10', '内部'],
            ['', '2023-05-11', '外部'],
          ],
          merges: ['A2:A3'],
        },
      }),
    },
    run: 'check data',
    exit: 0,
    findings: [],
    verdicts: {'internal-supervision P1': 'pass 1', 'external-supervision P1': 'pass 1'},
  },
  'a broken workbook': {
    files: {...sample, 'data/more.xlsx': book(sheets).subarray(0, 900)},
    run: 'check data',
    exit: 2,
    zh: {stdout: ['data/more.xlsx', '工作簿不完整或已损坏', '✓40']},
    en: {stdout: ['data/more.xlsx', 'damaged or not whole', '✓40']},
    inputs: {...sampleRows, 'data/more.xlsx': 'workbook-broken'},
  },
  'a text that is called a workbook': {
    files: {...sample, 'data/more.xlsx': sample['data/pairings.csv']},
    run: 'check data',
    exit: 2,
    zh: {stdout: ['data/more.xlsx', '内容其实是文本', '把扩展名改为 .csv']},
    inputs: {...sampleRows, 'data/more.xlsx': 'workbook-text'},
  },
  'a workbook of which every sheet is hidden': {
    files: {...sample, 'data/more.xlsx': book({甲: {rows: ROSTER, hidden: true}})},
    run: 'check data',
    exit: 2,
    zh: {stdout: ['有内容的工作表都是隐藏的：甲']},
    en: {stdout: ['every sheet that holds anything is hidden: 甲']},
    inputs: {...sampleRows, 'data/more.xlsx': 'all-hidden'},
  },
  'a workbook that holds nothing': {
    files: {...sample, 'data/more.xlsx': book({甲: {rows: []}})},
    run: 'check data',
    exit: 2,
    zh: {stdout: ['文件是空的']},
    inputs: {...sampleRows, 'data/more.xlsx': 'empty-file'},
  },
  'a file that Excel keeps while a workbook is open is nobody’s': {
    files: {...sample, 'data/~$roster.xlsx': Buffer.alloc(165)},
    run: 'check data',
    exit: 0,
    inputs: sampleRows,
    zh: {stderr: [not('~$roster')]},
  },
  'several workbooks, each a whole submission, in one roll-up': {
    files: {'in/甲区.xlsx': book(sheets), 'in/乙区.xlsx': book(other(sheets))},
    run: 'report in --year 2023 --as-of 2024-01-31 --plan shanghai-gansu',
    exit: 0,
    zh: {stdout: ['in/甲区.xlsx', 'in/乙区.xlsx', '2 份']},
  },
});

/** The roster with another cell. */
function changed(column: number, content: Content): Content[][] {
  return ROSTER.map((row, i) => row.map((cell, c) => (i === 1 && c === column ? content : cell)));
}

function without(name: keyof typeof sample): Record<string, string> {
  return Object.fromEntries(Object.entries(sample).filter(([own]) => own !== name));
}

/** Half of the plan's table each: that of one date. */
function dated(day: number, properties: string): Buffer {
  const head =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>结对编号</t></is></c><c r="B1" t="inlineStr"><is><t>工作年度</t></is></c><c r="C1" t="inlineStr"><is><t>制定日期</t></is></c></row>';
  const row = `<row r="2"><c r="A2" t="inlineStr"><is><t>P1</t></is></c><c r="B2"><v>2023</v></c><c r="C2" s="1"><v>${day}</v></c></row>`;
  return book({帮扶计划: {rows: []}}, {sheets: {帮扶计划: `<sheetData>${head}${row}</sheetData>`}, properties, styles: stylesOf([0, 14])});
}

/** The same of other people in another place. */
function other(own: typeof sheets): typeof sheets {
  const texts: Readonly<Record<string, string>> = {甲社工: '丙社工', 乙社工: '丁社工', 岷县: '渭源县', 张一: '王三', 李二: '赵四'};
  const changedText = (cell: string): string => Object.entries(texts).reduce((text, [from, to]) => text.replaceAll(from, to), cell);
  return Object.fromEntries(Object.entries(own).map(([name, {rows: lines}]) => [name, {rows: lines.map((row) => row.map(changedText))}]));
}
