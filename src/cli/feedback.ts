import {mkdir, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import type {Column} from '../intake/header.js';
import {InputError} from '../intake/input-error.js';
import {rawTables} from '../intake/raw.js';
import {type Source, STDIN} from '../intake/source.js';
import type {RawRow, RawTable} from '../intake/table.js';
import {maskText} from '../messages/mask.js';
import {shown, shownText} from '../messages/shown.js';
import {voice} from '../messages/speak.js';
import type {Finding} from '../model/finding.js';
import {KIND_INFO} from '../model/kinds.js';
import {SAMPLE} from '../model/place.js';
import type {Report} from '../model/report.js';
import type {Lang, Words} from '../model/text.js';
import {csvLine, ownCell} from '../report/csv-text.js';
import {Feedback, feedbackNames, ownColumns} from '../report/feedback.js';
import type {Host} from './host.js';
import {cannotWrite, type Look, realPath} from './output.js';
import {UsageError} from './usage-error.js';
import {writeLines} from './write-lines.js';

const SUFFIX: Words = {zh: '反馈', en: 'feedback'};

/** What the file is called that holds what stands in no row. */
const OTHERS: Words = {zh: '其他问题', en: 'other-findings'};

/**
 * Refuses a folder that is read: what is written there would be taken for a table of the submission.
 * @param read absolute paths of what is read, and of the folders that were given
 * @throws UsageError
 */
export function protectFolder(folder: string, given: readonly string[], sources: readonly Source[], cwd: string): void {
  if (given.includes(STDIN)) {
    throw new UsageError({
      zh: '标准输入（-）不能生成反馈表，请给出文件或文件夹',
      en: 'standard input (-) cannot be given back as a table; name a file or folder',
    });
  }
  const inputs = [
    ...given.map((one) => path.resolve(cwd, one)),
    ...sources.flatMap(({file}) => (file === null ? [] : [path.dirname(file)])),
  ];
  if (new Set(inputs.map(realPath)).has(realPath(path.resolve(cwd, folder)))) {
    throw new UsageError({
      zh: `反馈表不能写到材料所在的文件夹 ${folder}，否则下次会当作材料读入；请换一个文件夹`,
      en: `feedback cannot go into the folder of the submission, ${folder}: it would be read as part of it next time; choose another folder`,
    });
  }
  const twice = sources.find(({path: shownAs}, i) => sources.findIndex((other) => other.path === shownAs) !== i);
  if (twice !== undefined) {
    throw new UsageError({
      zh: `有两个文件都显示为 ${twice.path}，反馈分不清是哪一个；请到它们共同的上级文件夹里运行`,
      en: `two files are both shown as ${twice.path}, so that feedback cannot tell them apart; run in a folder above both`,
    });
  }
}

/** A file that is being written, under another name until all of them are done. */
interface Draft {
  readonly temporary: string;
  readonly name: string;
}

/** What came of giving tables back. */
interface GivenBack {
  readonly names: string[];
  /** Findings that stand beside a row. */
  readonly told: Set<Finding>;
  masked: number;
}

/**
 * Writes every table that was read once more, with what was found beside its rows: all of them, or none.
 * @returns what to tell
 * @throws UsageError when they cannot be written
 */
export async function giveBack(report: Report, sources: readonly Source[], folder: string, look: Look, host: Host): Promise<string> {
  const to = path.resolve(host.cwd, folder);
  const feedback = new Feedback(shown(report, {unmasked: look.unmasked, raw: false}), voice(look.lang));
  const drafts: Draft[] = [];
  const done: GivenBack = {names: [], told: new Set(), masked: 0};
  let made: string | undefined;
  try {
    made = await mkdir(to, {recursive: true});
    const draft = async (name: string, lines: AsyncIterable<string>): Promise<void> => {
      const temporary = path.join(to, `${name}.${process.pid}.tmp`);
      drafts.push({temporary, name});
      await writeLines(temporary, lines, true);
    };
    for (const {source, table, name} of await readable(sources, look.lang)) {
      const [before, told] = [done.masked, new Set(done.told)];
      try {
        await draft(name, linesOf(table, source, feedback, look, done));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        // A table that breaks off is not given back in part: it stands among what has no row.
        await rm((drafts.pop() as Draft).temporary, {force: true});
        done.masked = before;
        done.told.clear();
        for (const finding of told) done.told.add(finding);
      }
    }
    const others = feedback.others(done.told);
    if (others !== null) await draft(`${OTHERS[look.lang]}.${SUFFIX[look.lang]}.csv`, linesOfCells(others));
    for (const {temporary, name} of drafts) {
      await rename(temporary, path.join(to, name));
      done.names.push(name);
    }
  } catch (error) {
    for (const {temporary} of drafts) await rm(temporary, {force: true});
    if (made !== undefined) await rm(made, {recursive: true, force: true});
    throw (error as NodeJS.ErrnoException).code === undefined ? error : cannotWrite(folder, error);
  }
  return told(report, feedback, done, folder, look.lang);
}

/** The tables of every file that can be read, each with the name of its feedback. */
async function readable(sources: readonly Source[], lang: Lang): Promise<{source: Source; table: RawTable; name: string}[]> {
  const tables: {source: Source; table: RawTable; path: string; label: string | null}[] = [];
  for (const source of sources) {
    try {
      const own = await rawTables(source);
      for (const table of own) {
        const label = own.length === 1 ? null : lang === 'zh' ? KIND_INFO[table.kind].title.zh : table.kind;
        tables.push({source, table, path: source.path, label});
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
  const names = feedbackNames(
    tables.map(({path: file, label}) => ({path: file, table: label})),
    SUFFIX[lang],
  );
  return tables.map(({source, table}, i) => ({source, table, name: names[i] as string}));
}

async function* linesOf(table: RawTable, source: Source, feedback: Feedback, {unmasked}: Look, done: GivenBack): AsyncGenerator<string> {
  const headers = table.columns.map(({header}) => header);
  const own = ownColumns(headers);
  const cell = (text: string, column: Column | null | undefined): string => {
    const seen = unmasked ? text : maskText(text, column?.field?.personal === true);
    if (seen !== text) done.masked += 1;
    return ownCell(seen);
  };
  yield '\r\n'.repeat(table.line - 1);
  yield csvLine([...headers.slice(0, own).map((header) => cell(header, null)), ...feedback.header]);
  const file = shown(source.path, {unmasked, raw: false});
  for await (const batch of table.rows()) {
    for (const row of batch) {
      if (row.blank) {
        yield csvLine(row.cells.map(() => ''));
        continue;
      }
      const {cells, findings} = feedback.of(file, row);
      for (const finding of findings) done.told.add(finding);
      yield csvLine([...ownCells(row, headers.length, own).map((text, i) => cell(text, table.columns[i])), ...cells]);
    }
  }
}

/** A row's own cells, filled up to the columns of its table; what it has beyond them stays. */
function ownCells({cells}: RawRow, columns: number, own: number): string[] {
  const beyond = cells.slice(columns);
  while (beyond.length > 0 && beyond.at(-1)?.trim() === '') beyond.pop();
  return [...Array.from({length: own}, (_, i) => cells[i] ?? ''), ...beyond];
}

async function* linesOfCells(rows: readonly (readonly string[])[]): AsyncGenerator<string> {
  for (const row of rows) yield csvLine(row);
}

/** What was written, and what cannot be seen in it. */
function told(report: Report, {cut}: Feedback, {names, masked}: GivenBack, folder: string, lang: Lang): string {
  const list = names.map(shownText).join(lang === 'zh' ? '、' : ', ');
  const kept = new Map<string, number>();
  for (const {rule} of report.findings) kept.set(rule, (kept.get(rule) ?? 0) + 1);
  const lost = report.findingTotals.reduce((sum, {rule, total}) => sum + total - (kept.get(rule) ?? 0), 0);
  const notes: readonly (Words | null)[] = [
    {zh: `反馈表写在 ${shownText(folder)}：${list}`, en: `feedback written to ${shownText(folder)}: ${list}`},
    masked === 0
      ? null
      : {
          zh: `反馈表中有 ${masked} 格个人信息已遮盖，请不要把它原样重新报送（要原文请加 --unmasked）`,
          en: `${masked} cells of personal data are masked in it: do not hand it in again as it is (--unmasked keeps them)`,
        },
    cut === 0
      ? null
      : {
          zh: `有 ${cut} 项结论的行太多，没有逐行注明（不计的注明前 ${SAMPLE} 行）：没有注明的行，不等于计入，也不等于不计`,
          en: `${cut} verdicts have too many rows to note them all (of those left out, the first ${SAMPLE} say so): a row that says nothing may count or not`,
        },
    lost === 0
      ? null
      : {
          zh: `每类数据问题只注明前 1000 条，另有 ${lost} 条没有注明`,
          en: `of each rule the first 1,000 findings are noted; ${lost} more are not`,
        },
  ];
  return notes.flatMap((note) => (note === null ? [] : [`${note[lang]}\n`])).join('');
}
