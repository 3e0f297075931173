import {mkdir, readdir, rename, rm} from 'node:fs/promises';
import path from 'node:path';
import type {Column} from '../intake/header.js';
import {InputError} from '../intake/input-error.js';
import {rawTables} from '../intake/raw.js';
import {type Source, STDIN} from '../intake/source.js';
import type {RawRow, RawTable} from '../intake/table.js';
import {maskText, replacePersonal} from '../messages/mask.js';
import {shown, shownText} from '../messages/shown.js';
import {voice} from '../messages/speak.js';
import {KIND_INFO} from '../model/kinds.js';
import type {Report} from '../model/report.js';
import {byText, type Lang, visible, type Words} from '../model/text.js';
import {plainName} from '../names/plain-name.js';
import {Invented} from '../redact/invented.js';
import {PREFIXES} from '../redact/redactor.js';
import {csvLine, ownCell} from '../report/csv-text.js';
import {Feedback, feedbackNames, type Told} from '../report/feedback.js';
import type {Host} from './host.js';
import {cannotWrite, type Look, realPath} from './output.js';
import {UsageError} from './usage-error.js';
import {writeLines} from './write-lines.js';

/** Beside what is no record. */
const NOTHING = ['', '', ''];

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
  /** What stands beside a row. */
  readonly told: Set<Told>;
  masked: number;
  /** Cells with characters that cannot be seen. */
  unseen: number;
}

/**
 * Writes every table that was read once more, with what was found beside its rows: all of them, or none.
 * @returns what to tell
 * @throws UsageError when they cannot be written
 */
export async function giveBack(report: Report, sources: readonly Source[], folder: string, look: Look, host: Host): Promise<string> {
  const to = path.resolve(host.cwd, folder);
  const seen = shown(report, {unmasked: look.unmasked, raw: false});
  const feedback = new Feedback(seen, voice(look.lang));
  // Two names that look alike when masked are told apart in a report as a whole, and not one by one.
  const files = new Map(report.inputs.map(({path: file}, i) => [file, seen.inputs[i]?.path ?? file]));
  const drafts: Draft[] = [];
  const done: GivenBack = {names: [], told: new Set(), masked: 0, unseen: 0};
  let made: string | undefined;
  try {
    made = await mkdir(to, {recursive: true});
    const draft = async (name: string, lines: AsyncIterable<string>): Promise<void> => {
      const temporary = path.join(to, `${name}.${process.pid}.tmp`);
      drafts.push({temporary, name});
      await writeLines(temporary, lines, true);
    };
    for (const {source, table, name} of await readable(sources, look)) {
      const {masked, unseen} = done;
      const told = new Set(done.told);
      try {
        await draft(name, linesOf(table, files.get(source.path) ?? source.path, feedback, look, done));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        // A table that breaks off is not given back in part: it stands among what has no row.
        await rm((drafts.pop() as Draft).temporary, {force: true});
        Object.assign(done, {masked, unseen});
        done.told.clear();
        for (const one of told) done.told.add(one);
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
  const old = (await readdir(to)).filter((name) => name.endsWith(`.${SUFFIX[look.lang]}.csv`) && !done.names.includes(name)).sort(byText);
  return told(feedback, done, old, folder, look.lang);
}

/** The tables of every file that can be read, each with the name of its feedback. */
async function readable(sources: readonly Source[], {lang, unmasked}: Look): Promise<{source: Source; table: RawTable; name: string}[]> {
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
  const shownAs = unmasked ? (file: string) => file : withoutNumbers(sources.map(({path: file}) => file));
  const names = feedbackNames(
    tables.map(({path: file, label}) => ({path: shownAs(file), table: label})),
    SUFFIX[lang],
  );
  return tables.map(({source, table}, i) => ({source, table, name: names[i] as string}));
}

/** Names of files with invented numbers and addresses in the place of what is personal, as in a redacted copy: no two get the same. */
function withoutNumbers(paths: readonly string[]): (path: string) => string {
  const taken = (plain: string): boolean => paths.some((file) => plainName(file).includes(plain));
  const invented = {
    phone: new Invented(PREFIXES.phone, taken),
    mail: new Invented(PREFIXES.mail, taken),
    id: new Invented(PREFIXES.id, taken),
  };
  return (file) => replacePersonal(file, (found, form) => invented[form].for(found));
}

/** @param file as the report calls it */
async function* linesOf(table: RawTable, file: string, feedback: Feedback, {unmasked}: Look, done: GivenBack): AsyncGenerator<string> {
  const headers = table.columns.map(({header}) => header);
  const cell = (text: string, column: Column | null | undefined): string => {
    const masked = unmasked ? text : maskText(text, column?.field?.personal === true);
    if (masked !== text) done.masked += 1;
    // The lines of a cell are its own; whatever else cannot be seen may steer a terminal or turn the reading direction.
    const seen = masked.replace(/[^\r\n]+/g, visible);
    if (seen !== masked) done.unseen += 1;
    return ownCell(seen);
  };
  let next = 1;
  for (const [i, {line, cells}] of table.head.entries()) {
    yield '\r\n'.repeat(Math.max(0, line - next));
    next = line + 1;
    yield csvLine([...cells.map((text) => cell(text, null)), ...(i === table.head.length - 1 ? feedback.header : NOTHING)]);
  }
  for await (const batch of table.rows()) {
    for (const row of batch) {
      if (row.blank) {
        yield csvLine(row.cells.map(() => ''));
        continue;
      }
      if (row.leftOut) {
        yield csvLine([...row.cells.map((text, i) => cell(text, table.columns[i])), ...NOTHING]);
        continue;
      }
      const {cells, told} = feedback.of({file, sheet: table.sheet, kind: table.kind}, row);
      for (const one of told) done.told.add(one);
      yield csvLine([...ownCells(row, headers.length).map((text, i) => cell(text, table.columns[i])), ...cells]);
    }
  }
}

/** A row's own cells, filled up to the columns of its table; what it has beyond them stays. */
function ownCells({cells}: RawRow, columns: number): string[] {
  const beyond = cells.slice(columns);
  while (beyond.length > 0 && beyond.at(-1)?.trim() === '') beyond.pop();
  return [...Array.from({length: columns}, (_, i) => cells[i] ?? ''), ...beyond];
}

async function* linesOfCells(rows: readonly (readonly string[])[]): AsyncGenerator<string> {
  for (const row of rows) yield csvLine(row);
}

/** What was written, and what cannot be seen in it. */
/** @param old feedback of an earlier run that is in the folder too */
function told({notes: untold}: Feedback, {names, masked, unseen}: GivenBack, old: readonly string[], folder: string, lang: Lang): string {
  const list = names.map(shownText).join(lang === 'zh' ? '、' : ', ');
  const notes: readonly (Words | null)[] = [
    {zh: `反馈表写在 ${shownText(folder)}：${list}`, en: `feedback written to ${shownText(folder)}: ${list}`},
    old.length === 0
      ? null
      : {
          zh: `文件夹里还有不是这次写的反馈表：${old.map(shownText).join('、')}`,
          en: `the folder also holds feedback that this run did not write: ${old.map(shownText).join(', ')}`,
        },
    masked === 0
      ? null
      : {
          zh: `反馈表中有 ${masked} 格个人信息已遮盖，请不要把它原样重新报送（要原文请加 --unmasked）`,
          en: `${masked} cells of personal data are masked in it: do not hand it in again as it is (--unmasked keeps them)`,
        },
    unseen === 0
      ? null
      : {
          zh: `反馈表中有 ${unseen} 格含看不见的字符，写成了 <U+…>：在原表中删去这些字符`,
          en: `${unseen} cells hold characters that cannot be seen, written as <U+…>: delete them in the table of your own`,
        },
  ];
  return [...notes.flatMap((note) => (note === null ? [] : [note[lang]])), ...untold].map((line) => `${line}\n`).join('');
}
