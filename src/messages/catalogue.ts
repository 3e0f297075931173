import {checks, inspections} from '../checks/index.js';
import type {Catalogue} from '../model/text.js';

/** Words for what belongs to no single check. */
const general: Catalogue = {
  // What was expected of a value.
  'one-of': {zh: '应为：{values}', en: 'one of: {values}'},
  'from-to': {zh: '{from} 至 {to}', en: '{from} to {to}'},
  'a-date': {zh: '存在的日期，例如 2023-08-19', en: 'a date that exists, such as 2023-08-19'},
  'a-number': {zh: '数字，如 7.5', en: 'a number such as 7.5'},
  'an-integer': {zh: '整数，如 2023', en: 'a whole number such as 2023'},
  'range-minimum': {zh: '不小于 {limit}', en: 'at least {limit}'},
  'range-exclusiveMinimum': {zh: '大于 {limit}', en: 'more than {limit}'},
  'range-maximum': {zh: '不大于 {limit}', en: 'at most {limit}'},
  'did-you-mean': {zh: '是不是“{near}”？', en: 'did you mean “{near}”?'},

  // Rows.
  required: {zh: '“{header}”没有填写', en: '“{header}” is blank'},
  'required.todo': {zh: '补填', en: 'fill it in'},
  'one-set-of': {zh: '要填 {sets} 之一', en: 'one of these must be filled in: {sets}'},
  'not-a-number': {zh: '“{header}”不是数字', en: '“{header}” is not a number'},
  'number.todo': {zh: '只写半角数字，不带单位和千分位', en: 'write plain digits alone, without a unit or thousands separators'},
  'wrong-unit': {zh: '“{header}”的单位不能是“{unit}”', en: 'the unit of “{header}” cannot be “{unit}”'},
  'unit.todo': {zh: '换算后再填', en: 'convert the number'},
  'unit-twice': {
    zh: '“{header}”的列名和格内都写了单位，分不清多少',
    en: '“{header}”: both the header and the cell state a unit, so how much it is cannot be told',
  },
  'unit-twice.todo': {zh: '按列名的单位填写，格内只写数字', en: 'write digits alone, in the unit of the header'},
  'not-a-date': {zh: '“{header}”不是存在的日期', en: '“{header}” is not a date that exists'},
  'date.todo': {zh: '核对并改为“年-月-日”', en: 'check it and write it as year-month-day'},
  'not-a-date-two-digit-year': {zh: '“{header}”的年份只有两位', en: '“{header}” has a year of two digits'},
  'date-two-digit-year.todo': {zh: '写全四位年份', en: 'write all four digits of the year'},
  'not-a-date-day-first': {
    zh: '“{header}”的年份写在后面，分不清哪个是月、哪个是日',
    en: '“{header}” has its year last: which number is the month cannot be told',
  },
  'date-day-first.todo': {zh: '按“年-月-日”的次序写', en: 'write year, month and day in this order'},
  'not-a-date-no-day': {zh: '“{header}”没有写到哪一天', en: '“{header}” does not say which day'},
  'date-no-day.todo': {zh: '写到日', en: 'add the day'},
  'not-a-date-no-year': {zh: '“{header}”没有年份', en: '“{header}” does not say which year'},
  'date-no-year.todo': {
    zh: '补上年份；写成“8月19日”的服务记录，年份也可用 qianshou.yaml 的 year 说明，核查（check）时还可用 --year',
    en: 'add the year; for records of service written like “8月19日”, year in qianshou.yaml may say it, or --year of check',
  },
  'not-a-date-weekday': {zh: '“{header}”的日期与星期对不上', en: '“{header}”: that day is another day of the week'},
  'date-weekday.todo': {zh: '核对是日期写错还是星期写错', en: 'find out which of the two is wrong'},
  'not-a-date-range': {zh: '“{header}”应是一天，写的是一段时间', en: '“{header}” should be one day and is a range'},
  'date-range.todo': {
    zh: '只写一天；服务日志可以分“开始日期”“结束日期”两列',
    en: 'write one day; a log may have a column for the start and one for the end',
  },
  'outside-plan': {zh: '“{header}”不在计划期内', en: '“{header}” lies outside the period of the plan'},
  'outside-plan.todo': {zh: '核对日期；确在计划期外的，删去该行', en: 'check the date; delete the row if it is outside the plan'},
  'outside-plan-shifted.todo': {
    zh: '可能是 1904 日期系统的工作簿，日期差 1462 天：原日期或是 {iso}，请对照原表核实',
    en: 'this may come from a workbook that counts days from 1904, 1,462 days apart: it would be {iso}; compare with the original',
  },
  'out-of-range': {zh: '“{header}”超出范围', en: '“{header}” is out of range'},
  'range.todo': {zh: '核对并更正', en: 'check and correct it'},
  'not-in-set': {zh: '“{header}”不是计划认可的写法', en: '“{header}” is not a value the plan accepts'},
  'not-a-county': {zh: '“{header}”不是计划确定的县', en: '“{header}” is not a county of the plan'},
  'value-set.todo': {zh: '改为上列之一', en: 'use one of these'},
  'wrong-shape': {zh: '“{header}”写法不对', en: '“{header}” is not written as it should be'},
  'date-and-range': {zh: '既填了日期，又填了起止日期', en: 'both a date and a range are filled in'},
  'date-and-range.todo': {zh: '只留一种', en: 'keep one of them'},
  'end-before-start': {zh: '结束 {end} 早于开始 {start}', en: 'the end {end} is before the start {start}'},
  'end-before-start.todo': {zh: '核对两个日期，可能写反了', en: 'check both dates; they may be the wrong way round'},
  'duplicate-record': {zh: '“{key}”登记了两次', en: '“{key}” is entered twice'},
  'duplicate-record.todo': {zh: '删去一条，或改用不同的编号', en: 'delete one, or give it another number'},
  'unknown-worker': {zh: '名册中没有社工“{text}”', en: 'no worker “{text}” in the list'},
  'unknown-worker.todo': {zh: '核对编号或姓名，或在名册中补登', en: 'check the number or name, or add the worker to the list'},
  'ambiguous-worker': {zh: '有几名社工叫“{text}”', en: 'several workers are called “{text}”'},
  'ambiguous-worker.todo': {zh: '改填社工编号，或加“所属机构”一列', en: 'use the worker number, or add a column for the organisation'},
  'unknown-station': {zh: '名单中没有社工站“{text}”', en: 'no station “{text}” in the list'},
  'unknown-station.todo': {zh: '核对社工站编号，或在社工站名单中补登', en: 'check the station number, or add the station to the list'},
  'unknown-pairing': {zh: '名单中没有结对“{text}”', en: 'no pairing “{text}” in the roster'},
  'unknown-pairing.todo': {zh: '核对结对编号，或在名单中补登', en: 'check the pairing number, or add the pairing to the roster'},

  // What spreadsheets do to cells.
  'digits-lost': {
    zh: '“{header}”末尾的数字可能被表格软件改成了 0（只保留 15 位）',
    en: '“{header}” may have lost its last digits to zeros: spreadsheets keep fifteen digits of a number',
  },
  'digits-lost-powers': {
    zh: '“{header}”被表格软件写成了科学计数，后面的数字已经丢失',
    en: '“{header}” was turned into a power of ten by a spreadsheet, and its digits are lost',
  },
  'digits-lost.todo': {
    zh: '从原始材料重新录入：先把单元格设为“文本”格式，再填写',
    en: 'enter it again from the original: format the cell as text first',
  },
  'zeros-lost': {zh: '“{header}”可能丢了开头的 0', en: '“{header}” may have lost the zero that it begins with'},
  'zeros-lost.todo': {
    zh: '核对并补上；先把单元格设为“文本”格式',
    en: 'check it and put it back; format the cell as text first',
  },
  'zeros-lost-reference.todo': {
    zh: '与名单中的“{near}”只差开头的 0，可能被表格软件去掉了：两处写成一样，并先把单元格设为“文本”格式',
    en: 'it differs from “{near}” of the list only in the zeros that it begins with, which a spreadsheet may have taken away: write both alike, in cells formatted as text',
  },
  'text-cut': {
    zh: '“{header}”正好 {length} 个字符，可能被表格软件截断了',
    en: '“{header}” has exactly {length} characters: a spreadsheet may have cut it off',
  },
  'text-cut.todo': {zh: '对照原文，补全后面的内容', en: 'compare it with the original and complete it'},
  'became-date': {
    zh: '“{header}”像是被表格软件改成了日期',
    en: '“{header}” looks like a date that a spreadsheet made of it',
  },
  'became-date.todo': {
    zh: '对照原表改回（如 3-5）；先把单元格设为“文本”格式',
    en: 'put back what it was (such as 3-5); format the cell as text first',
  },

  // Check digits.
  'check-digit': {zh: '“{header}”的校验码不对', en: '“{header}” has a wrong check digit'},
  'check-digit-is': {zh: '其余各位无误时，末位应为 {digit}', en: '{digit} as the last one, if all others are right'},
  'resident-id-old': {zh: '“{header}”是 15 位的旧号码', en: '“{header}” is an old number of fifteen digits'},
  'resident-id-form': {zh: '“{header}”不是 18 位号码', en: '“{header}” is not a number of eighteen digits'},
  'resident-id-region': {zh: '“{header}”开头的地区代码不存在', en: '“{header}” begins with no region that exists'},
  'resident-id-birth': {zh: '“{header}”中的出生日期不存在', en: '“{header}” holds a date of birth that does not exist'},
  'resident-id.todo': {zh: '对照身份证核对（18 位，GB 11643）', en: 'compare it with the card (18 digits, GB 11643)'},
  'credit-code-form': {zh: '“{header}”不是 18 位代码', en: '“{header}” is not a code of eighteen characters'},
  'credit-code-letter': {
    zh: '“{header}”含有 I、O、S、V、Z 之一，代码中不用这些字母',
    en: '“{header}” holds one of the letters I, O, S, V and Z, which no code has',
  },
  'credit-code.todo': {
    zh: '对照登记证书核对（18 位，GB 32100）',
    en: 'compare it with the certificate of registration (18 characters, GB 32100)',
  },

  // Tables.
  'missing-column': {zh: '缺少“{header}”一列', en: 'the column “{header}” is missing'},
  'missing-column.todo': {zh: '加上“{header}”一列', en: 'add the column “{header}”'},
  'missing-column.near': {zh: '“{header}”是不是“{near}”？是就改列名', en: 'is “{header}” meant to be “{near}”? If so rename it'},
  'second-table': {
    zh: '这一行是另一张表（{kind}）的表头，从这里往下都没有读',
    en: 'this row is the header of another table ({kind}); nothing from here on is read',
  },
  'second-table.todo': {zh: '把下面这张表移到另一张工作表或另一个文件里', en: 'move the lower table to a sheet or file of its own'},
  'duplicate-header': {zh: '“{header}”出现两次，只读第一列', en: '“{header}” stands twice; only the first column is read'},
  'duplicate-header.todo': {zh: '给其中一列改名', en: 'rename one of the columns'},
  'ragged-row': {zh: '这一行有 {cells} 格，表头有 {columns} 格', en: 'the row has {cells} cells, the header {columns}'},
  'ragged-row.todo': {
    zh: '检查有没有多出或漏掉逗号；含逗号的内容要加引号',
    en: 'look for a comma too many or too few; a text with a comma needs quotes',
  },
  'no-rows': {zh: '只有表头，没有数据', en: 'a header and no rows'},
  'no-rows.todo': {zh: '填写数据，或去掉这个文件', en: 'fill it in, or take the file out'},

  // Files that cannot be used.
  'missing-file': {zh: '找不到 {file}：核对路径', en: '{file} does not exist: check the path'},
  'no-permission': {zh: '没有读取 {file} 的权限：向管理员申请或复制一份', en: '{file} may not be read: ask for permission or use a copy'},
  'unreadable-file': {zh: '无法读取 {file}（{code}）', en: '{file} cannot be read ({code})'},
  'file-type': {
    zh: '{file} 不是能读的文件（.xlsx、.ods、CSV 或 YAML）：在 Excel 或 WPS 中另存为 .xlsx',
    en: '{file} is no file that is read (.xlsx, .ods, CSV or YAML): save it as .xlsx in Excel or WPS',
  },
  'no-ledger': {
    zh: '{file} 不是台账：--ledger 要的是 qianshou ledger 写出的文件，名单和名册写在它前面',
    en: '{file} is no ledger: --ledger takes what qianshou ledger writes; rosters and lists go in front of it',
  },
  'ledger-version': {
    zh: '{file} 是另一个版本的程序写出的台账：请用这个版本重新生成',
    en: '{file} was written by another version of the program: make it anew with this one',
  },
  'ledger-broken': {
    zh: '{file} 不完整或已损坏：请重新生成，或重新复制',
    en: '{file} breaks off or is damaged: make it anew, or copy it again',
  },
  'ledger-plan': {
    zh: '{file} 是按另一份计划生成的：请用 qianshou ledger --plan 按这次的计划重新生成',
    en: '{file} was made by another plan: make it anew by this one, with qianshou ledger --plan',
  },
  'ledger-twice': {
    zh: '{file} 里的日志 {log} 和 {other} 是同一份，没有再计一次：去掉其中一个',
    en: '{file} holds the log {log}, which {other} is already; it was not counted again: take one of them out',
  },
  'empty-file': {zh: '文件是空的：填写数据，或去掉它', en: 'the file is empty: fill it in, or take it out'},
  'no-submission.feedback': {
    zh: '{file} 是 qianshou 写出的反馈表，不是材料：请给原来的表；在反馈表上改的，先删去“核查结果”“规则”“怎么办”三列，并换回遮盖过的内容（或用 --unmasked 另做一份）',
    en: '{file} is feedback written by qianshou, not a submission: give the tables themselves, or delete the columns “result”, “rule” and “what to do” first and put back what is masked (or make it with --unmasked)',
  },
  'no-submission.report': {
    zh: '{file} 是 qianshou 写出的报告，不是材料：请给材料所在的文件或文件夹',
    en: '{file} is a report written by qianshou, not a submission: give the file or folder of the submission',
  },
  'no-submission.changes': {
    zh: '{file} 是 qianshou 写出的整理记录，不是材料：给出整理好的文件',
    en: '{file} is a list of changes that qianshou wrote, not a submission: give the file that was put right',
  },
  'no-submission.guide': {
    zh: '{file} 里只有 qianshou 写出的填写说明，没有填好的表：请给填好的表',
    en: '{file} holds only the notes of qianshou on how to fill in tables, and no table: give the tables that were filled in',
  },
  'no-submission.waivers': {
    zh: '{file} 是豁免文件，不是材料：核查材料时用 --waivers 采用它',
    en: '{file} is a file of waivers, not a submission: apply it with --waivers when you check one',
  },
  'no-submission.plan': {
    zh: '{file} 是计划文件，不是材料：核查材料时用 --plan 采用它',
    en: '{file} is a plan, not a submission: apply it with --plan when you check one',
  },
  'no-submission.ledger': {
    zh: '{file} 是 qianshou 写出的台账，不是材料：核查材料时用 --ledger 采用它',
    en: '{file} is a ledger that qianshou wrote, not a submission: take it in with --ledger when you check one',
  },
  'no-submission.only': {
    zh: '{file} 里没有材料，只有 qianshou 写出的反馈或报告、豁免文件或计划文件：请给材料所在的文件夹',
    en: '{file} holds no submission, only feedback or reports of qianshou, waivers or a plan: give the folder of the submission',
  },
  'empty-folder': {
    zh: '文件夹 {file} 里没有表格（.xlsx、.ods、CSV 或 YAML）',
    en: 'there is no table (.xlsx, .ods, CSV or YAML) in the folder {file}',
  },
  'settings-unusable': {zh: '设置有误，未采用：见数据问题', en: 'the settings have faults and are not used: see the findings'},
  'only-workbooks': {
    zh: '文件夹 {file} 里只有不能直接读的工作簿（{books}）：在 Excel 或 WPS 中另存为 .xlsx',
    en: 'the folder {file} holds only workbooks of other formats ({books}): save them as .xlsx in Excel or WPS',
  },
  'not-a-file': {zh: '{file} 是文件夹，这里要的是文件', en: '{file} is a folder, not a file'},
  'not-encoded': {
    zh: '第 {offset} 个字节起不是 {encoding}：另存为{as}；如果是别的编码，用 --encoding 说明',
    en: 'not {encoding} from byte {offset}: save it as {as}; if it is in another encoding, say which with --encoding',
  },
  'not-text': {
    zh: '第 {offset} 个字节起既不是 UTF-8 也不是 GB18030：重新导出为{as}',
    en: 'from byte {offset} neither UTF-8 nor GB18030: export it again as {as}',
  },
  'not-json': {
    zh: '从这里起不是 JSON，文件可能不完整或改动过：重新生成',
    en: 'not JSON from here on, perhaps cut off or edited: make the file again',
  },
  'nul-byte': {
    zh: '第 {offset} 个字节是空字符，不是普通文本：重新导出为{as}；如果是没有标记的 UTF-16，用 --encoding utf-16le 说明',
    en: 'byte {offset} is NUL, so this is no plain text: export it again as {as}; if it is UTF-16 without a mark, say so with --encoding utf-16le',
  },
  'quote-not-closed': {
    zh: '从第 {line} 行起有引号没有配对，直到文件末尾：补上引号',
    en: 'a quote opened in line {line} is never closed: close it',
  },
  'cell-uncomputed': {
    zh: '“{header}”是公式，文件里没有存它的结果',
    en: '“{header}” is a formula of which the file holds no value',
  },
  'cell-uncomputed.todo': {
    zh: '用表格软件打开一次并保存，或者把公式改成数值',
    en: 'open and save the workbook in a spreadsheet program, or write the value itself',
  },
  'cell-fault': {zh: '“{header}”的公式出错', en: 'the formula of “{header}” came to an error'},
  'cell-fault.todo': {zh: '改正公式，或者直接填写', en: 'mend the formula, or write the value itself'},
  'unread-sheet.todo': {
    zh: '应当核查的，改正表头；不用核查的，不用管',
    en: 'if it should be checked, mend its header; if not, leave it',
  },
  'all-hidden': {
    zh: '有内容的工作表都是隐藏的：{sheets}。取消隐藏后再核查',
    en: 'every sheet that holds anything is hidden: {sheets}; show them again',
  },
  'quote-swallows': {
    zh: '第 {line} 行有一格以引号开头，直到第 {to} 行才又遇到引号，中间各行被当成一格：补上或去掉引号',
    en: 'a quote opened in line {line} meets the next quote only in line {to}, and all between is taken for one cell: close the quote or take it out',
  },
  'quote-swallowed': {
    zh: '这一格以引号开头，把后面 {lines} 行也吞了进来，那几行没有当作记录',
    en: 'this cell begins with a quote and swallows {lines} lines after it, which are not read as records',
  },
  'quote-swallowed.todo': {
    zh: '补上或去掉这格开头的引号',
    en: 'close the quote at the beginning of the cell, or take it out',
  },
  'stray-quote': {
    zh: '第 {line} 行引号位置不对：整格加引号，格内的引号写两个',
    en: 'a quote in line {line} is out of place: quote the whole cell and double the quotes inside it',
  },
  'record-too-long': {
    zh: '从第 {line} 行起的一条记录超过 {limit} 个字符：引号没有配对，或者不是表格',
    en: 'the record from line {line} is longer than {limit} characters: a quote is not closed, or this is no table',
  },
  'csv-syntax': {zh: '第 {line} 行不是正确的 CSV：{detail}', en: 'line {line} is not proper CSV: {detail}'},
  'unknown-header': {
    zh: '认不出这是什么表，表头是：{headers}。前 30 行里要有一行列名；各表的列名见 docs/tables.md',
    en: 'cannot tell which table this is; its header: {headers}. One of the first 30 lines must be the column names; docs/tables.md lists them',
  },
  'unknown-header-near': {
    zh: '认不出这是什么表，表头是：{headers}。是不是：{guesses}？',
    en: 'cannot tell which table this is; its header: {headers}. Is it meant to be: {guesses}?',
  },
  'header-guess': {zh: '“{header}”→“{near}”', en: '“{header}” → “{near}”'},

  // Workbooks.
  'workbook-encrypted': {
    zh: '工作簿设有密码，打不开：在 Excel 或 WPS 中取消密码后另存，再用',
    en: 'the workbook has a password and cannot be read: remove the password in Excel or WPS and save it again',
  },
  'workbook-old': {
    zh: '这是旧格式的工作簿（.xls 或 WPS 的 .et）：在 Excel 或 WPS 中另存为 .xlsx',
    en: 'this is a workbook of an older format (.xls, or .et of WPS): save it as .xlsx in Excel or WPS',
  },
  'workbook-binary': {
    zh: '这是二进制工作簿（.xlsb）：在 Excel 中另存为 .xlsx',
    en: 'this is a binary workbook (.xlsb): save it as .xlsx in Excel',
  },
  'workbook-web-page': {
    zh: '内容其实是网页，不是工作簿，只是名称像：用 Excel 或 WPS 打开，另存为 .xlsx',
    en: 'this is really a web page with the name of a workbook: open it in Excel or WPS and save it as .xlsx',
  },
  'workbook-text': {
    zh: '内容其实是文本（如 CSV），不是工作簿，只是名称像：把扩展名改为 .csv',
    en: 'this is really text, such as CSV, with the name of a workbook: change the extension to .csv',
  },
  'workbook-unknown': {
    zh: '这不是工作簿，可能被单位的加密软件加了密，或者没有下载完整：用 Excel 或 WPS 打开，能打开就另存为 .xlsx',
    en: 'this is no workbook; security software may have encrypted it, or it was not downloaded whole: if Excel or WPS opens it, save it as .xlsx',
  },
  'workbook-none': {
    zh: '里面没有工作簿，可能是文档、演示文稿或压缩包改了名称：给出工作簿本身',
    en: 'there is no workbook in it; it may be a document, a presentation or an archive with another name: give the workbook itself',
  },
  'workbook-broken': {
    zh: '工作簿不完整或已损坏（{part}）：重新下载或复制；用 Excel 或 WPS 能打开的，另存一份',
    en: 'the workbook is damaged or not whole ({part}): download or copy it again, or open it in Excel or WPS and save it anew',
  },
  'workbook-sheet-missing': {
    zh: '工作簿已损坏，缺少工作表“{sheet}”：重新下载或复制；用 Excel 或 WPS 能打开的，另存一份',
    en: 'the workbook is damaged, the sheet “{sheet}” is missing: download or copy it again, or open it in Excel or WPS and save it anew',
  },
  'workbook-swelling': {
    zh: '工作簿的内容解压后会膨胀几百倍，不像是办公软件存的：核对来源；用 Excel 或 WPS 能打开的，另存一份',
    en: 'the contents of the workbook would swell hundreds of times when unpacked, as those of no office program do: make sure where it comes from; if Excel or WPS opens it, save it anew',
  },
  'workbook-too-large': {
    zh: '工作簿太大：解压后超过 {size}，或超过 {cells} 格：删去空白的行列和无关的工作表，或另存为 CSV',
    en: 'the workbook is too large, more than {size} unpacked or more than {cells} cells: delete blank rows and columns and other sheets, or save it as CSV',
  },

  // YAML.
  'yaml-duplicate-key': {zh: '同一个键写了两次：删去一个', en: 'a key stands twice: delete one'},
  'yaml-tab': {zh: '用了制表符缩进：改用空格', en: 'a tab is used for indentation: use spaces'},
  'yaml-indent': {zh: '缩进不对：同一级左对齐', en: 'wrong indentation: align keys of one level'},
  'yaml-missing-char': {
    zh: '少了引号或括号：从这里往上找没有配对的一个',
    en: 'a quote or bracket is missing: look upwards from here for the one that is not closed',
  },
  'yaml-several': {zh: '一个文件只能有一份内容：去掉“---”', en: 'a file holds one document only: remove “---”'},
  'yaml-alias': {zh: '引用（*）指向不存在的内容', en: 'an alias (*) points at nothing'},
  'yaml-syntax': {zh: '不是正确的 YAML：{detail}', en: 'not proper YAML: {detail}'},
  'yaml-no-mapping': {zh: '最外层应是表名，如：{kinds}', en: 'the top level must be names of tables: {kinds}'},
  'yaml-alias-bomb': {
    zh: '引用（*）层层相套，超过 {limit} 个：直接写出内容',
    en: 'aliases (*) of aliases, more than {limit}: write the values out',
  },
  'yaml-too-large': {zh: 'YAML 文件超过 {limit} 个字符：改用 CSV', en: 'the YAML file is longer than {limit} characters: use CSV'},
  'yaml-no-list': {zh: '{kind}应是一列记录', en: 'the {kind} must be a list of records'},
  'yaml-no-list.todo': {zh: '每条记录以“- ”开头', en: 'begin each record with “- ”'},
  'yaml-no-record': {zh: '{kind}的这一条不是“列名: 值”', en: 'this item of the {kind} is not “name: value”'},
  'yaml-no-record.todo': {zh: '写成“列名: 值”，每行一个', en: 'write “name: value”, one a line'},
  'yaml-nested': {zh: '{field} 应是一个值，不能再分层', en: '{field} must be a single value'},
  'yaml-no-texts': {zh: '{field} 应是名称的列表，或“角色: 名称”', en: '{field} must be a list of names, or “role: name”'},
  'unknown-key': {zh: '不认识“{key}”', en: 'unknown key “{key}”'},
  'unknown-key.only': {zh: '删去它', en: 'delete it'},
  'unknown-key.todo': {zh: '删去它，或改成上列之一', en: 'delete it, or use one of these'},

  // Plan and settings files.
  'document-required': {zh: '缺少“{key}”', en: '“{key}” is missing'},
  'document-value': {zh: '{key} 的值不对', en: 'the value of {key} is wrong'},
  'document-type': {zh: '{key} 应是：{type}', en: '{key} must be: {type}'},
  'document-quotes': {zh: '加上引号，如 "{value}"', en: 'put it in quotes, such as "{value}"'},
  'document-keys': {zh: '{key} 应分写成“键: 值”，键有：{keys}', en: '{key} must be written as “key: value”, with the keys: {keys}'},
  'document-pattern': {zh: '符合 {pattern}', en: 'matching {pattern}'},
  'document-other': {zh: '{detail}', en: '{detail}'},
  'document-any-of': {zh: '缺少其中之一：{keys}', en: 'one of these is missing: {keys}'},
  'set-form': {
    zh: '--set {text} 写法不对，应写 要求.参数=值，如 service-days.at-least=60',
    en: '--set {text}: write requirement.parameter=value, such as service-days.at-least=60',
  },
  'set-no-entry': {zh: '计划没有要求或目标“{id}”；可选：{ids}', en: 'the plan has no requirement or target “{id}”; choose from: {ids}'},
  'set-no-entry-near': {
    zh: '计划没有要求或目标“{id}”；是不是“{near}”？',
    en: 'the plan has no requirement or target “{id}”; did you mean “{near}”?',
  },
  'set-leaf': {zh: '{key} 是一个值，没有下一级', en: '{key} is a single value, with nothing below it'},
  'waivers-no-mapping': {
    zh: '这不是豁免文件：最外层应是“waivers:”，下面每条以“- ”开头，写明 requirement、reason、approved_by、expires',
    en: 'this is no file of waivers: its top level must be “waivers:”, and below it items beginning with “- ”, each with requirement, reason, approved_by and expires',
  },
  'plan-no-mapping': {
    zh: '这不是计划文件：最外层应是“键: 值”（id、title、requirements……）；可用 qianshou plans new 起头',
    en: 'this is no plan: its top level must be “key: value” (id, title, requirements …); qianshou plans new gives you one to begin with',
  },
  'plan-base-unreadable': {zh: '作为基础的“{name}”无法使用：{why}', en: '“{name}”, on which this builds, cannot be used: {why}'},
  'yaml-full-width': {
    zh: '用了全角{mark}：改用半角，后面加一个空格',
    en: 'a full-width {mark} is used: write the plain one, followed by a space',
  },
  'yaml-colon-blank': {zh: '冒号后面少了空格', en: 'a space is missing after the colon'},
  'yaml-star': {zh: '以 * 开头的内容要加引号，如 "*考试*"', en: 'what begins with * needs quotes, such as "*exam*"'},
  'pattern-id': {zh: '只用小写字母、数字和连字符，如 service-days', en: 'small letters, digits and hyphens, such as service-days'},
  'pattern-month-day': {zh: '月日各写两位，如 07-01', en: 'month and day in two digits each, such as 07-01'},
  'pattern-issued': {zh: '写作 2023-03-01、2023-03 或 2023', en: 'written 2023-03-01, 2023-03 or 2023'},
  'pattern-short': {zh: '不空，最多 200 个字', en: 'not blank, and at most 200 characters'},
  'pattern-filled': {zh: '不能空着', en: 'not blank'},
  'pattern-expect': {
    zh: '写作“结论 数/应有数”，如 pass 40/40；结论是 pass fail unknown pending waived not-applicable not-asked 之一',
    en: 'written “status found/required”, such as pass 40/40; a status is one of pass fail unknown pending waived not-applicable not-asked',
  },
  'at-least-items': {zh: '至少写 {limit} 项', en: 'at least {limit} of them'},
  'set-no-key': {zh: '没有“{key}”；有：{known}', en: 'there is no “{key}”; there is: {known}'},
  'lint-part-of-year': {
    zh: '计划期 {start} 至 {end} 不是整个工作年度（每年 {first} 起）：头尾的年度按整年要求评估',
    en: 'the period {start} to {end} is not made of whole work years (each from {first}): its first or last is judged by the full numbers',
  },
  'lint-issued-late': {
    zh: '文件 {issued} 印发，晚于计划期末 {end}',
    en: 'the document was issued on {issued}, after the end of the period on {end}',
  },
  'lint-no-province': {
    zh: '没有省级行政区“{name}”：写全称，如 甘肃省',
    en: 'there is no province “{name}”: write its full name, such as 甘肃省',
  },
  'lint-no-region': {zh: '国家区划中没有“{name}”', en: 'the national list of divisions has no “{name}”'},
  'lint-region-twice': {zh: '“{name}”写了两次', en: '“{name}” stands twice'},
  'lint-long-heading': {
    zh: '表头太长：中文不超过 5 字，英文不超过 8 个字母',
    en: 'the heading is too long: at most 5 Chinese characters and 8 letters',
  },
  'lint-own-clause': {
    zh: '改了{source}的数值，却没有写自己的 clause（依据）',
    en: 'a number of {source} is changed without a clause of its own',
  },
  'lint-deadline': {zh: '期限 {by} 不在计划期 {start} 至 {end} 内', en: 'the deadline {by} lies outside the period {start} to {end}'},
  'lint-not-yet': {
    zh: '最早从 {first} 起有数值，计划期从 {start} 开始：之前不作要求',
    en: 'the first number holds from {first}, the period begins on {start}: nothing is asked before',
  },
  'lint-never': {
    zh: '{last} 起的数值晚于计划期末 {end}，永远用不上',
    en: 'the number from {last} begins after the end of the period, {end}: it never holds',
  },
  'lint-fraction': {zh: '百分比写 80，不写 0.8', en: 'a percentage is written 80, not 0.8'},
  'lint-over-all': {zh: '超过 100%，不可能达到', en: 'more than 100 % can never be reached'},
  'lint-other-number': {
    zh: '文字中的数是 {named}，检查的却是 {checked}',
    en: 'the words say {named}, but {checked} is what is checked',
  },
  'lint-every-indicator': {
    zh: '没有限定 indicator（指标），会把所有指标加在一起',
    en: 'without an indicator, the values of every indicator are added together',
  },
  'lint-refused': {
    zh: '{field} 的 {values} 不在本计划的 values 中，不会有记录符合',
    en: '{values} of {field} is not among the values of this plan: no record could match',
  },
  'plan-no-base': {zh: '没有内置计划“{name}”；内置计划：{ids}', en: 'there is no built-in plan “{name}”; built in: {ids}'},
  'plan-no-base-near': {zh: '没有内置计划“{name}”；是不是“{near}”？', en: 'there is no built-in plan “{name}”; did you mean “{near}”?'},
  'plan-base-outside': {
    zh: '“{name}”不能作为基础：只能写内置计划的编号，或同一文件夹（及其下）的 .yaml 计划文件',
    en: '“{name}” cannot be built on: name a built-in plan, or a .yaml plan file of the same folder or below',
  },
  'plan-base-circle': {zh: '“{name}”又以本计划为基础，成了循环', en: '“{name}” builds on this plan in turn: a circle'},
  'plan-base-faults': {
    zh: '作为基础的“{name}”有 {count} 处错误：先更正它',
    en: '“{name}”, on which this builds, has {count} faults: mend it first',
  },
  'plan-meant': {
    zh: '所依据的计划中没有“{id}”，而新的一条还缺少：{keys}',
    en: 'the plan that this builds on has no “{id}”, and a new entry lacks: {keys}',
  },
  'plan-twin': {zh: '“{id}”写了两次', en: '“{id}” stands twice'},
  'plan-work-year': {zh: '工作年度不能从 {date} 开始', en: 'a work year cannot start on {date}'},
  'plan-field': {zh: '{kind} 表没有 {field} 这一列', en: 'the table {kind} has no column {field}'},
  'plan-empty': {zh: '计划没有任何要求或目标', en: 'the plan has neither requirement nor target'},
  'plan-prefecture': {
    zh: '{name}还要写 prefecture（所属市州；直辖市的区县写 ""）',
    en: '{name} needs its prefecture too ("" in a municipality)',
  },
  'plan-by': {
    zh: 'by（期限）只用于 every: period，这里是 every: {every}',
    en: 'by goes with every: period alone; here it is every: {every}',
  },
  'plan-for': {
    zh: 'each: {each} 的对象没有自己的记录，不能用 for 挑选',
    en: 'subjects of each: {each} have no record of their own to choose by',
  },
  'plan-date': {zh: '{date} 不是存在的日期', en: '{date} is not a date that exists'},
  'plan-one-way': {zh: 'sum、distinct、latest 只能用一个', en: 'only one of sum, distinct and latest can be used'},
  'plan-one-rule': {zh: '{rules} 不能同时用（at-least 与 at-most 可以）', en: '{rules} cannot stand together (at-least and at-most can)'},
  'plan-unit': {zh: '单位不能是 {unit}，应为：{right}', en: 'the unit cannot be {unit}; it should be: {right}'},
  'plan-empty-range': {
    zh: 'at-least {least} 大于 at-most {most}，没有数能满足',
    en: 'at-least {least} is more than at-most {most}: no number can meet both',
  },
  'plan-no-answer': {
    zh: '{kind} 表说不出属于哪个 {each}，这项要求没有记录能回答',
    en: 'the table {kind} does not say of which {each} a record is: no record can answer this',
  },
  'plan-not-a-number': {zh: '{field} 不是数字列', en: '{field} is not a column of numbers'},
  'plan-not-a-date': {zh: '{field} 不是日期列', en: '{field} is not a column of dates'},
  'plan-no-list': {zh: '{field} 不是列表列，不能用 includes', en: '{field} is not a column of lists: includes does not apply'},
  'plan-choice': {zh: '{field} 没有“{text}”这个取值，不会有记录符合', en: '{field} has no value “{text}”: no record could match'},
  'plan-same-as': {
    zh: '对象没有自己的记录，不能与它的 {field} 相比',
    en: 'the subject has no record of its own whose {field} could be compared',
  },

  // Verdicts.
  'not-given': {zh: '没有提供：{kinds}', en: 'not given: {kinds}'},
  'not-read': {zh: '没有读到：{kinds}（有文件未能读取）', en: 'not read: {kinds} (a file could not be read)'},
  'no-rows-of': {zh: '{kinds}中没有 {period} 年度的任何记录', en: 'the {kinds} holds nothing of {period}'},
  supply: {zh: '提供{kind}（列：{columns}）', en: 'supply the {kind} (columns: {columns})'},
  'broken-file': {zh: '有文件没有读全，缺少的记录可能在其中', en: 'a file could not be read to its end; what is lacking may be in it'},
  'doubtful-rows': {zh: '记录有误，能否计入无法确定', en: 'rows with faults: whether they count cannot be told'},
  'mend-rows': {zh: '更正列出的记录', en: 'mend the rows listed'},
  'not-in-force': {zh: '该年度尚无此项要求', en: 'not required in that year yet'},
  'two-submissions': {
    zh: '“{id}”在另一份材料里也有：合在一起只算一个',
    en: '“{id}” stands in another submission too: together they are one',
  },
  'number-of-several': {
    zh: '编号“{id}”几份材料都在用，指的不是同一个：不知指哪一个',
    en: '“{id}” is a number of several submissions, not for the same: which one is meant cannot be told',
  },
  'number-of-several.todo': {
    zh: '把这份材料并入所属的那一份，或改用不重复的编号',
    en: 'put it into the submission that it belongs to, or number it so that there is no doubt',
  },
  'same-submission': {
    zh: '材料“{name}”与“{other}”完全相同：只算一次',
    en: 'the submission “{name}” is the same as “{other}”, byte for byte: it counts once',
  },
  'same-of-offices': {
    zh: '“{office}”报送的材料“{name}”与“{otherOffice}”报送的“{other}”完全相同：只算一次',
    en: 'the submission “{name}” of {office} is the same as “{other}” of {otherOffice}, byte for byte: it counts once',
  },
  'redacted-copy': {
    zh: '材料“{name}”是“{other}”的脱敏副本：只算原件',
    en: 'the submission “{name}” is a redacted copy of “{other}”: only the original counts',
  },
  'redacted-copies': {
    zh: '材料“{name}”与“{other}”是同一份材料的脱敏副本：只算一次',
    en: 'the submissions “{name}” and “{other}” are redacted copies of the same: it counts once',
  },
  'redacted-copy.todo': {zh: '只留一份', en: 'keep one of the two'},
  'redacted-repeats': {
    zh: '脱敏过的材料，有 {count} 条记录与材料“{other}”相同（{kind}：{place} 与 {before}），其余不同：两份只能报一份；两份都要的，改用未脱敏的材料汇总（表格其实没有脱敏的，删去设置里的 redacted）',
    en: 'it is redacted and has {count} record(s) of the submission “{other}” ({kind}: {place} and {before}), but not the same otherwise: hand in only one of the two, or both as they were before redacting (if its tables are not redacted at all, delete redacted from its settings)',
  },
  'same-rows': {
    zh: '{kind}有与另一份材料完全相同的行：只算一次',
    en: '{kind}: rows that stand in another submission word for word count once',
  },
  'two-submissions.todo': {zh: '核对由谁报送，另一份删除', en: 'settle whose it is, and take it out of the other'},
  'left-out-submissions': {
    zh: '有 {count} 份材料没有纳入，合计不能作准',
    en: '{count} submission(s) are left out, so that a sum over all of them proves nothing',
  },
  'waiver-expired': {zh: '豁免 {expires} 到期，截止日 {asOf} 已不适用', en: 'the waiver ran out on {expires}; it does not hold on {asOf}'},
  'waiver-renew': {zh: '请批准单位续期，或删除这条豁免', en: 'have it renewed by who approved it, or take it out'},
  'waiver-needless': {
    zh: '没有需要豁免的：这项要求已经符合，或本来就不适用',
    en: 'there is nothing to excuse: it is met, or does not apply',
  },
  'waiver-remove': {zh: '删除这条豁免', en: 'take it out'},
  'waiver-no-requirement': {
    zh: '计划 {plan} 没有要求或目标 {requirement}',
    en: 'the plan {plan} has no requirement or target {requirement}',
  },
  'waiver-look-up': {zh: '写报告里的编号或名称', en: 'write the id or name that the report shows'},
  'waiver-of-target': {zh: '目标属于整个计划，不分对象', en: 'a target is of the whole programme, not of one subject'},
  'waiver-remove-subject': {zh: '删除 subject', en: 'leave out subject'},
  'waiver-yearless': {zh: '这一项不按年度评估', en: 'it is not judged by work year'},
  'waiver-remove-year': {zh: '删除 year', en: 'leave out year'},
  'waiver-double': {zh: '前面另有一条豁免同一结论，这一条没有采用', en: 'another one above excuses the same; this one is not used'},
  'waiver-several': {zh: '有 {count} 个对象都叫“{subject}”', en: '{count} subjects are called “{subject}”'},
  'waiver-by-id': {zh: '在 subject 写明是哪一个：{ids}', en: 'say which one in subject: {ids}'},
  'waiver-for-whom': {zh: '没有写明豁免谁', en: 'it does not say for whom'},
  'waiver-name-subject': {zh: '在 subject 写明对象的编号或名称', en: 'name the subject by its id or name'},
  'waiver-no-year': {zh: '没有评估 {year} 年度', en: 'the work year {year} is not judged'},
  'waiver-years': {zh: '评估的年度：{years}', en: 'work years judged: {years}'},
  'waiver-no-subject': {zh: '这项要求没有核查“{subject}”', en: 'the requirement is not judged for “{subject}”'},
  'switched-off': {zh: '计划中已停用：{reason}', en: 'switched off in the plan: {reason}'},
  'pairing-not-running': {zh: '{period} 年度不在结对起止日期内', en: 'the pairing does not run in {period}'},
  'asked-unclear': {zh: '是否适用此项要求，看不出来：补全名单', en: 'whether this is asked here cannot be told: complete the roster'},
  'check-crashed': {zh: '程序出错（{check}）：{detail}。请报告此问题', en: 'our bug in {check}: {detail}. Please report it'},
  'nobody-dispatched': {zh: '没有派出社工', en: 'no worker was dispatched'},
  'worker-not-listed': {zh: '名册中没有社工 {worker}', en: 'worker {worker} is in no list'},
  'worker-cell-missing': {zh: '{worker} 没有可用的“{field}”', en: '{worker} has no usable “{field}”'},
  'dispatch-uncertain': {zh: '{worker} 是否派出尚不确定', en: 'whether {worker} was dispatched is not certain'},
  'complete-list': {zh: '补全名册，或更正列出的日志', en: 'complete the list of workers, or mend the log rows listed'},
};

/** Every message of the program: the general ones, and those of each check under its name (`agreement/missing`). */
export const catalogue: Catalogue = {
  ...general,
  ...Object.fromEntries(
    [...checks, ...inspections].flatMap(({id, messages}) => Object.entries(messages).map(([code, words]) => [`${id}/${code}`, words])),
  ),
};
