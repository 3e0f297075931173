import {KINDS} from '../model/kinds.js';
import type {Lang} from '../model/text.js';
import {FORMATS} from './renderers.js';

/** Everything that help says, in every language. */
interface CommandWords {
  readonly program: string;
  readonly version: string;
  readonly help: string;
  readonly lang: string;
  readonly plan: string;
  readonly format: string;
  readonly colour: string;
  readonly asOf: string;
  readonly all: string;
  readonly encoding: string;
  readonly verbose: string;
  readonly unmasked: string;
  readonly baseline: string;
  readonly feedback: string;
  readonly year: string;
  readonly failOn: string;
  readonly check: string;
  readonly checkAfter: string;
  readonly ledger: string;
  readonly ledgerAfter: string;
  readonly ledgerOutput: string;
  readonly ledgerYear: string;
  readonly ledgers: string;
  readonly logs: string;
  readonly logsUsage: string;
  readonly validate: string;
  readonly validateAfter: string;
  readonly inspect: string;
  readonly inspectAfter: string;
  readonly inspectFormat: string;
  readonly normalize: string;
  readonly normalizeAfter: string;
  readonly normalizeFile: string;
  readonly normalizeUsage: string;
  readonly normalizeOutput: string;
  readonly redact: string;
  readonly redactAfter: string;
  readonly redactUsage: string;
  readonly redactOutput: string;
  readonly compare: string;
  readonly compareAfter: string;
  readonly compareUsage: string;
  readonly compareFormat: string;
  readonly oldReport: string;
  readonly newReport: string;
  readonly explain: string;
  readonly explainAfter: string;
  readonly plans: string;
  readonly template: string;
  readonly templateAfter: string;
  readonly templateKind: string;
  readonly templateUsage: string;
  readonly templateOutput: string;
  readonly force: string;
  readonly schema: string;
  readonly schemaAfter: string;
  readonly completion: string;
  readonly completionAfter: string;
  readonly programUsage: string;
  readonly paths: string;
  readonly pathsUsage: string;
  readonly requirement: string;
  readonly requirementUsage: string;
  readonly kind: string;
  readonly kindUsage: string;
  readonly shell: string;
  readonly shellUsage: string;
  readonly plansUsage: string;
  readonly plansAfter: string;
  readonly plansShow: string;
  readonly plansLint: string;
  readonly plansDiff: string;
  readonly plansChecks: string;
  readonly plansNew: string;
  readonly plansTest: string;
  readonly planUsage: string;
  readonly filesUsage: string;
  readonly diffUsage: string;
  readonly planFiles: string;
  readonly caseFiles: string;
  readonly on: string;
  readonly output: string;
  readonly set: string;
  readonly waivers: string;
  readonly report: string;
  readonly reportAfter: string;
  readonly submissions: string;
  readonly submissionsUsage: string;
  readonly from: string;
  readonly to: string;
  readonly each: string;
  readonly helpCommand: string;
  /** What stands for the value of an option. */
  readonly values: Readonly<
    Record<
      | 'lang'
      | 'plan'
      | 'format'
      | 'colour'
      | 'date'
      | 'years'
      | 'oneYear'
      | 'each'
      | 'level'
      | 'change'
      | 'encoding'
      | 'file'
      | 'folder'
      | 'fileOrFolder',
      string
    >
  >;
}

export const commandWords: Readonly<Record<Lang, CommandWords>> = {
  zh: {
    program:
      '“牵手计划”合规检查：对照计划条款，逐对核查结对名单、社工名册和服务日志。\n第一次用：把表格（.xlsx 或 CSV）放进一个文件夹，运行 qianshou check <文件夹>',
    version: '显示版本',
    help: '显示帮助',
    lang: '语言：zh（默认）或 en',
    plan: '计划：内置计划的编号（见 qianshou plans），或自己的计划文件 .yaml',
    format: `输出格式：${FORMATS[0]}（默认） ${FORMATS.slice(1).join(' ')}；写“格式=文件”存为文件，可给多个`,
    colour: '颜色：auto（默认）、always、never',
    asOf: '截止日，如 2024-01-31；默认今天',
    all: '全部列出，不截断',
    encoding: '各表的编码：utf-8、gb18030（含 GBK）、utf-16le、utf-16be；默认自动识别',
    verbose: '在标准错误输出上说明每个文件读成了什么',
    unmasked: '显示电话、证件号、邮箱等个人信息（默认遮盖）',
    feedback: '把材料原表写回这个文件夹，每行右边注明核查结果和怎么办；个人信息遮盖，遮盖过的表请勿原样重新报送',
    baseline: '同一命令以前的 JSON 报告：其中已有、结论没有变坏的问题（差额不论）标为旧账，不影响退出码',
    year: '工作年度：2023、2021-2023 或 2021,2023；默认数据中的全部年度',
    failOn: '从哪一级起算不通过：fail、unknown（默认）、pending、should',
    check: '对照计划核查材料，逐对给出结论',
    checkAfter:
      '例：\n  qianshou check 2023年材料                 文件夹里的全部表格\n  qianshou check 名单.csv 日志.csv --year 2023\n  qianshou check 材料 --format json=结果.json --format pretty\n  qianshou check 材料 --format html=报告.html   存为网页报告，可看可打印\n  qianshou check 材料 --format xlsx=结果.xlsx   存为 Excel、WPS 工作簿\n\n退出码：0 必须做到的都符合（未到期的不算）；1 有不符合、未知或数据错误；2 无法核查（用法、文件、计划有误）',
    ledger: '把服务日志（可以是一部分）折成台账，供 check --ledger 采用：日志分处几地、或大到一台机器读不完时用',
    ledgerAfter:
      '例：\n  qianshou ledger 日志-01.csv -o 01.ledger\n  qianshou check 名单和名册 --ledger 01.ledger 02.ledger\n  cat 日志.csv | qianshou ledger - > 日志.ledger\n\n与直接核查日志结论相同。台账里有谁、在哪一对、哪些天，以及每类数据错误的头一千处；每份日志要有表头。数据错误不影响退出码，核查时再说明\n\n退出码：0 已写出；2 有日志没有读全，或给的不是日志，什么也没有写出',
    ledgerOutput: '写入这个文件；不写则输出到标准输出',
    ledgerYear: '日志中的日期没有写年份时，是哪个工作年度',
    ledgers: 'qianshou ledger 写出的台账，代替日志或与日志同用；写在文件和文件夹的后面，可给多个，- 表示标准输入',
    logs: '服务日志，- 表示标准输入',
    logsUsage: '[选项] <日志>...',
    validate: '只校验数据：逐行对照计划的取值与格式，核对编号与名称，不下结论',
    validateAfter: '例：\n  qianshou validate 名单.csv\n\n退出码：0 没有错误；1 有错误；2 无法校验',
    inspect: '看程序怎样读懂文件：是什么表、编码、表头、各列读作什么、略去和整理了什么，不作核查',
    inspectAfter:
      '例：\n  qianshou inspect 名单.xlsx\n  qianshou inspect 2023年材料 --all        逐条列出整理了哪些格\n  qianshou inspect 名单.xlsx --format json\n\n退出码：0 都读全了；2 有文件未能读取或没有读全',
    inspectFormat: '输出格式：pretty（默认）或 json',
    normalize: '把文件整理成干净的 UTF-8 CSV 或 YAML，并逐条列出改动；不改原件',
    normalizeAfter:
      '例：\n  qianshou normalize 名单.xlsx -o 名单.csv      改动列在 名单.整理记录.csv\n  qianshou normalize 材料.xlsx -o 材料.yaml     几张表写成一个文件\n  qianshou normalize 材料.xlsx -o 整理后/       每张表一个 CSV\n\n日期、数字、选项统一写法，合并单元格补全，标题、合计、备注行略去；程序不认识的列照原样保留。读不准的内容不会丢：先报错，什么也不写',
    normalizeFile: '要整理的文件（.xlsx、CSV、YAML）',
    normalizeUsage: '[选项] <文件>',
    normalizeOutput: '写入这个 .csv 或 .yaml 文件，或文件夹（每张表一个 CSV）；不能是原件',
    redact: '写一份可以外传的副本：人名和号码换成虚构的，不认识的列删去，核查结论不变',
    redactAfter:
      '例：\n  qianshou redact 2023年材料 -o 脱敏副本\n\n同一个人在各表中换成同一个名字；机构、县、日期、金额照原样；有文件读不全就什么也不写。外传之前请有人再看一遍',
    redactUsage: '[选项] <文件或文件夹>...',
    redactOutput: '副本写入这个文件夹（必须不存在或是空的）',
    compare: '对比两份 JSON 报告：新增不符合、已改正、仍不符合和差多少',
    compareAfter:
      '例：\n  qianshou check 材料 --format json=本月.json\n  qianshou compare 上月.json 本月.json\n\n退出码：0 没有新增的不符合或未知；1 有必须做到的事项新变为不符合或未知，或有新的数据错误；2 无法对比（用法、文件有误，或不是同一计划）',
    compareUsage: '[选项] <旧报告.json> <新报告.json>',
    compareFormat: '输出格式：pretty（默认）、json 或 markdown；写“格式=文件”存为文件，可给多个',
    oldReport: '以前的 JSON 报告',
    newReport: '现在的 JSON 报告',
    explain: '说明一项要求：条款、怎么算、例子、需要哪些列；不写编号则全部列出',
    explainAfter: '例：\n  qianshou explain service-days',
    plans: '列出内置计划；子命令可查看、检查、比较、新建、试跑计划',
    template: '写出空表供填报：Excel、WPS 工作簿（有下拉列表、日期格式和填写说明）或 CSV',
    templateAfter:
      '例：\n  qianshou template all -o 申报表.xlsx          计划用到的全部表，每张一页\n  qianshou template all -o 申报表/              每张表一个 CSV 文件\n  qianshou template 结对名单 -o 结对名单.csv\n  qianshou template workers --plan yidu-stations -o 社工名册.xlsx\n\n不写 -o 时，一张表以 CSV 输出到屏幕。加 --lang en 时表头用英文字段名',
    templateKind: `表名（中文名也可以），或 all（计划用到的全部表）：${KINDS.join('、')}`,
    templateUsage: '[选项] <表名|all>',
    templateOutput: '写入这个 .xlsx 或 .csv 文件，或文件夹（每张表一个 CSV）',
    force: '覆盖已有的文件',
    schema: '输出一种表的 JSON Schema（表名如 pairings、workers、deployments）',
    schemaAfter: '例：\n  qianshou schema deployments --plan shanghai-gansu',
    completion: '输出命令补全脚本：bash、zsh 或 fish',
    completionAfter: '例：\n  qianshou completion bash >> ~/.bashrc',
    programUsage: '<命令> [选项]',
    paths: '要核查的文件或文件夹，- 表示标准输入',
    pathsUsage: '[选项] <文件或文件夹>...',
    requirement: '要求或目标的编号，如 service-days',
    requirementUsage: '[选项] [编号]',
    kind: `表名：${KINDS.join('、')}`,
    kindUsage: '[选项] <表名>',
    shell: 'bash、zsh 或 fish',
    shellUsage: '<bash|zsh|fish>',
    plansUsage: '[选项]',
    plansAfter:
      '例：\n  qianshou plans show national-2021        用白话列出一份计划的全部要求\n  qianshou plans new -o 我的计划.yaml       写一份带说明的起始文件\n  qianshou plans lint 我的计划.yaml         检查计划文件',
    plansShow: '用白话列出一份计划的全部要求、条款和某日执行的数值',
    plansLint: '检查计划文件：错误和可能的疏漏，指出行、列和正确的写法',
    plansDiff: '比较两份计划的要求',
    plansChecks: '列出可用的查法',
    plansNew: '输出一份带说明的计划起始文件',
    plansTest: '运行计划旁的用例（*.test.yaml）：小表格对照预期结论',
    planUsage: '[选项] <计划>',
    filesUsage: '[选项] <文件或文件夹>...',
    diffUsage: '[选项] <计划> <计划>',
    planFiles: '计划文件，或装有计划文件的文件夹',
    caseFiles: '用例文件，或装有用例文件（*.test.yaml）的文件夹',
    on: '哪一天执行的数值，如 2024-01-01；默认今天',
    output: '写入这个文件（不覆盖已有文件）',
    set: '假设：换一个数值再评估，如 service-days.at-least=60，列出会改变的结论；可给多个',
    report: '把多份材料汇总成一份报告（年度报告），一份有误不影响其余',
    reportAfter:
      '例：\n  qianshou report --year 2023 2023年各地材料 --format html=年报.html\n  qianshou report --from 2021 --to 2025 材料一 材料二 --each html=逐对\n\n退出码：0、1 同 check；2 有材料无法核查（其余照常汇总）',
    submissions: '各份材料：文件或文件夹；装有多份材料的文件夹算其中每一份',
    submissionsUsage: '[选项] <材料>...',
    from: '从哪个工作年度起，与 --to 同用，各年度并列',
    to: '到哪个工作年度止',
    each: '每对结对另存一份报告：格式=文件夹，可给多个',
    waivers: '豁免文件 .yaml：哪项要求、哪个对象、理由、批准单位、有效期；报告中列为“豁免”，不算符合',
    helpCommand: 'help [命令]',
    values: {
      lang: '语言',
      plan: '计划',
      format: '格式[=文件]',
      colour: '何时',
      date: '日期',
      years: '年度',
      oneYear: '年度',
      each: '格式=文件夹',
      level: '级别',
      change: '要求.参数=值',
      encoding: '编码',
      file: '文件',
      folder: '文件夹',
      fileOrFolder: '文件或文件夹',
    },
  },
  en: {
    program:
      'Compliance checker for the Hand-in-Hand Programme: rosters, worker lists and deployment logs against the clauses of the plan.\nFirst time: put your tables (.xlsx or CSV) in one folder and run qianshou check <folder>',
    version: 'show the version',
    help: 'show help',
    lang: 'language: zh (default) or en',
    plan: 'plan: the id of a built-in one (see qianshou plans), or a plan file of your own (.yaml)',
    format: `format: ${FORMATS[0]} (default), ${FORMATS.slice(1).join(', ')}; format=FILE writes a file; may be repeated`,
    colour: 'colour: auto (default), always, never',
    asOf: 'day on which the state is judged, such as 2024-01-31; default today',
    all: 'list everything, cut nothing',
    encoding: 'of the tables: utf-8, gb18030 (GBK too), utf-16le, utf-16be; found out by default',
    verbose: 'say on stderr what every file was understood to be',
    unmasked: 'show personal data such as phones, ids and mail addresses (masked by default)',
    feedback: 'write the tables back into this folder, each row with what was found and what to do; do not hand a masked one in again',
    baseline:
      'an earlier JSON report of the same command: what stood in it with no better a status, however much is short, is known and fails nothing',
    year: 'work years: 2023, 2021-2023 or 2021,2023; default all that the data holds',
    failOn: 'from which level on the run fails: fail, unknown (default), pending, should',
    check: 'check a submission against the plan, pairing by pairing',
    checkAfter:
      'Examples:\n  qianshou check submission-2023            every table in the folder\n  qianshou check roster.csv log.csv --year 2023\n  qianshou check submission --format json=result.json --format pretty\n  qianshou check submission --format html=report.html   a page to look at and print\n  qianshou check submission --format xlsx=result.xlsx   a workbook for Excel and WPS\n\nExit codes: 0 everything required passes or is pending; 1 something fails, is unknown or has an error; 2 could not check (usage, files, plan)',
    ledger:
      'fold deployment logs, or a part of one, into a ledger for check --ledger: where logs lie apart, or are too long for one machine',
    ledgerAfter:
      'Examples:\n  qianshou ledger log-01.csv -o 01.ledger\n  qianshou check rosters --ledger 01.ledger 02.ledger\n  cat log.csv | qianshou ledger - > log.ledger\n\nThe verdicts are those of the logs themselves. A ledger holds who was where on which days, and the first thousand errors of each kind; every log has a header. What is wrong in rows does not change the exit code: it is told by check\n\nExit codes: 0 written; 2 a log could not be read to its end, or something else was given: nothing was written',
    ledgerOutput: 'write to this file; without it the ledger goes to stdout',
    ledgerYear: 'the work year of dates that are written without one',
    ledgers:
      'ledgers that qianshou ledger wrote, in place of logs or beside them; behind the files and folders, any number of them; - is standard input',
    logs: 'deployment logs; - is standard input',
    logsUsage: '[options] <log>...',
    validate: 'validate the data alone: rows against the schemas, references and names; no verdicts',
    validateAfter: 'Example:\n  qianshou validate roster.csv\n\nExit codes: 0 no error; 1 errors; 2 could not validate',
    inspect:
      'show how files are understood: which tables, encoding, header, what each column is read as, what is left out or put right; judges nothing',
    inspectAfter:
      'Examples:\n  qianshou inspect roster.xlsx\n  qianshou inspect submission-2023 --all       every cell that was put right\n  qianshou inspect roster.xlsx --format json\n\nExit codes: 0 everything was read to its end; 2 a file could not be',
    inspectFormat: 'format: pretty (default) or json',
    normalize: 'write a file anew as clean UTF-8 CSV or YAML, with a list of every change; the original stays',
    normalizeAfter:
      'Examples:\n  qianshou normalize roster.xlsx -o roster.csv       changes are listed in roster.changes.csv\n  qianshou normalize tables.xlsx -o tables.yaml      several tables in one file\n  qianshou normalize tables.xlsx -o clean/           a CSV file for each\n\nDates, numbers and choices are written in one way, merged cells filled, titles, totals and notes left out; columns that are not known stay. What cannot be told is not lost: it is an error, and nothing is written',
    normalizeFile: 'the file to put right (.xlsx, CSV, YAML)',
    normalizeUsage: '[options] <file>',
    normalizeOutput: 'write to this .csv or .yaml file, or into this folder (a CSV file for each table); never the original',
    redact: 'write a copy to pass on: invented names and numbers, unknown columns left out, the same verdicts',
    redactAfter:
      'Example:\n  qianshou redact submission-2023 -o copy\n\nOne person has one invented name in every table; organisations, counties, dates and amounts stay; nothing is written unless every file can be read. A person should look it over before it is passed on',
    redactUsage: '[options] <file or folder>...',
    redactOutput: 'write the copy into this folder (which must not exist, or be empty)',
    compare: 'compare two JSON reports: what newly fails, is mended, or still fails and by how much',
    compareAfter:
      'Example:\n  qianshou check submission --format json=june.json\n  qianshou compare may.json june.json\n\nExit codes: 0 nothing newly fails or is newly unknown; 1 something that is required newly does, or there is a new error in the data; 2 could not compare (usage, files, two plans)',
    compareUsage: '[options] <old.json> <new.json>',
    compareFormat: 'format: pretty (default), json or markdown; format=FILE writes a file; may be repeated',
    oldReport: 'an earlier JSON report',
    newReport: 'a later JSON report',
    explain: 'explain a requirement: clause, how it is counted, an example, the columns it needs; without an id, list them',
    explainAfter: 'Example:\n  qianshou explain service-days',
    plans: 'list the built-in plans; subcommands show, lint, compare, start and test plans',
    template: 'write empty tables to fill in: a workbook (with lists, date formats and explanations) or CSV',
    templateAfter:
      'Examples:\n  qianshou template all -o tables.xlsx          every table that the plan looks at, a sheet each\n  qianshou template all -o tables/              a CSV file for each\n  qianshou template pairings -o roster.csv\n  qianshou template workers --plan yidu-stations -o workers.xlsx\n\nWithout -o a single table goes to stdout as CSV. With --lang en the heads are the names of the fields; otherwise they are Chinese',
    templateKind: `table, by its name or Chinese title; or all (every one that the plan looks at): ${KINDS.join(', ')}`,
    templateUsage: '[options] <table|all>',
    templateOutput: 'write to this .xlsx or .csv file, or into this folder (a CSV file for each table)',
    force: 'write over a file that is there already',
    schema: 'print the JSON Schema of a table (pairings, workers, deployments, …)',
    schemaAfter: 'Example:\n  qianshou schema deployments --plan shanghai-gansu',
    completion: 'print a completion script for bash, zsh or fish',
    completionAfter: 'Example:\n  qianshou completion bash >> ~/.bashrc',
    programUsage: '<command> [options]',
    paths: 'files or folders to check; - is standard input',
    pathsUsage: '[options] <file or folder>...',
    requirement: 'id of a requirement or target, such as service-days',
    requirementUsage: '[options] [id]',
    kind: `table: ${KINDS.join(', ')}`,
    kindUsage: '[options] <table>',
    shell: 'bash, zsh or fish',
    shellUsage: '<bash|zsh|fish>',
    plansUsage: '[options]',
    plansAfter:
      'Examples:\n  qianshou plans show national-2021        everything a plan asks, in plain words\n  qianshou plans new -o my-plan.yaml        a commented file to begin with\n  qianshou plans lint my-plan.yaml          look for faults',
    plansShow: 'everything a plan asks in plain words, with clauses and the numbers in force on a day',
    plansLint: 'look for faults and likely mistakes in plan files, with line, column and the right name',
    plansDiff: 'compare what two plans ask',
    plansChecks: 'list the checks that a requirement can name',
    plansNew: 'print a commented plan file to begin with',
    plansTest: 'run the cases beside plans (*.test.yaml): small tables in, expected verdicts out',
    planUsage: '[options] <plan>',
    filesUsage: '[options] <file or folder>...',
    diffUsage: '[options] <plan> <plan>',
    planFiles: 'plan files, or a folder of them',
    caseFiles: 'case files, or a folder of them (*.test.yaml)',
    on: 'the day whose numbers are shown, such as 2024-01-01; default today',
    output: 'write to this file (never over an existing one)',
    set: 'what if: judge again with another number, such as service-days.at-least=60, and list the verdicts that change; may be repeated',
    report: 'put many submissions together into one report (the yearly one); one that cannot be checked does not stop the rest',
    reportAfter:
      'Examples:\n  qianshou report --year 2023 submissions-2023 --format html=2023.html\n  qianshou report --from 2021 --to 2025 one two --each html=pairings\n\nExit codes: 0 and 1 as for check; 2 some submission could not be checked (the rest is put together all the same)',
    submissions: 'submissions: files or folders; a folder of submissions stands for each of them',
    submissionsUsage: '[options] <submission>...',
    from: 'first work year, with --to: the years side by side',
    to: 'last work year',
    each: 'a report for each pairing besides: format=folder, any number of times',
    waivers: 'file of waivers .yaml: requirement, subject, reason, who approved it, until when; shown as waived, never as pass',
    helpCommand: 'help [command]',
    values: {
      lang: 'lang',
      plan: 'plan',
      format: 'format[=file]',
      colour: 'when',
      date: 'date',
      years: 'years',
      oneYear: 'year',
      each: 'format=folder',
      level: 'level',
      change: 'requirement.parameter=value',
      encoding: 'encoding',
      file: 'file',
      folder: 'folder',
      fileOrFolder: 'file or folder',
    },
  },
};

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
  'Global Options:': '通用选项：',
};

/** Terminal columns of help's own words, which are ASCII and Chinese. */
export function helpColumns(text: string): number {
  return [...text].reduce((sum, char) => sum + (char >= '\u2e80' ? 2 : 1), 0);
}

/** A title of commander's help. */
export function helpTitle(title: string, lang: Lang): string {
  return lang === 'zh' ? (TITLES[title] ?? title) : title;
}

/** Commander's errors in Chinese, by the forms in which it words them. */
const ERRORS: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '(.+?)'/, '没有选项“$1”'],
  [/^error: unknown command '(.+?)'/, '没有命令“$1”'],
  [/^error: missing required argument '(.+?)'/, '缺少参数“$1”'],
  [/^error: option '(.+?)' argument missing/, '选项“$1”后面缺少内容'],
  [/^error: required option '(.+?)' not specified/, '缺少选项“$1”'],
  [/^error: too many arguments.*/, '参数太多'],
  [/\(Did you mean (.+?)\?\)/, '（是不是 $1？）'],
  [/\(Did you mean one of (.+?)\?\)/, '（是不是其中之一：$1？）'],
];

/** What the arguments are called in errors. */
const ARGUMENTS: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  paths: {zh: '文件或文件夹', en: 'files or folders'},
  logs: {zh: '服务日志', en: 'deployment logs'},
  kind: {zh: `表名（${KINDS.join('、')}）`, en: `a table (${KINDS.join(', ')})`},
  table: {zh: `表名（${KINDS.join('、')}），或 all`, en: `a table (${KINDS.join(', ')}), or all`},
  shell: {zh: 'bash、zsh 或 fish', en: 'bash, zsh or fish'},
  plan: {zh: '计划', en: 'a plan'},
  files: {zh: '文件或文件夹', en: 'files or folders'},
  old: {zh: '以前的 JSON 报告', en: 'an earlier JSON report'},
  new: {zh: '现在的 JSON 报告', en: 'a later JSON report'},
  a: {zh: '第一份计划', en: 'the first plan'},
  b: {zh: '第二份计划', en: 'the second plan'},
};

/** What is said where an option has taken the files and folders that it stands in front of. */
const TAKEN: Readonly<Record<Lang, string>> = {
  zh: '--ledger 后面的都当作台账：名单和名册写在 --ledger 前面\n',
  en: 'everything behind --ledger is taken for a ledger: name rosters and lists in front of it\n',
};

/**
 * @param args what was asked for
 * @returns what commander complains of, in the language asked for, and where to find help.
 */
export function commanderWords(text: string, lang: Lang, args: readonly string[]): string {
  const isTaken = text.includes("missing required argument 'paths'") && args.includes('--ledger');
  const hint = `${isTaken ? TAKEN[lang] : ''}${lang === 'zh' ? '用 qianshou --help 查看用法\n' : 'See qianshou --help\n'}`;
  const named = text.replace(/(?<=missing required argument ')\w+/, (name) => ARGUMENTS[name]?.[lang] ?? name);
  return (lang === 'en' ? named : ERRORS.reduce((words, [pattern, chinese]) => words.replace(pattern, chinese), named)) + hint;
}
