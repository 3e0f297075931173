import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {stringify} from 'yaml';
import {type Content, contentsOf} from '../engine/contents.js';
import {SETTINGS_KEY} from '../intake/no-submission.js';
import {documentOf, type ManifestSettings} from '../intake/settings.js';
import type {OpenFile, Table} from '../intake/table.js';
import {maskedRepair, maskText} from '../messages/mask.js';
import {shownText} from '../messages/shown.js';
import {voice} from '../messages/speak.js';
import {type Finding, Findings, finding} from '../model/finding.js';
import {KIND_INFO} from '../model/kinds.js';
import type {Repair} from '../model/repair.js';
import type {Failure} from '../model/report.js';
import type {Lang} from '../model/text.js';
import {settingsValidator} from '../plan/compiled.js';
import {type CleanTable, changesCsv, cleanCsv, cleanDocument} from '../report/normalized.js';
import type {Host} from './host.js';
import {encodingOf, isFolderName} from './options.js';
import {cannotWrite, protectInputs, writeAllNew} from './output.js';
import {openAll} from './submission.js';
import {UsageError} from './usage-error.js';

export interface NormalizeOptions {
  readonly output: string;
  readonly encoding?: string;
  readonly force?: boolean;
  readonly unmasked?: boolean;
}

/** Findings of what would be lost in a clean copy: what stands there is not known. */
const LOSING: ReadonlySet<string> = new Set([
  'ragged-row',
  'quote-swallows',
  'cell-without-value',
  'duplicate-header',
  'second-table',
  'shape',
  'unknown-key',
]);

/**
 * Writes a file anew as clean UTF-8, and a list of all that was changed in it.
 * @returns what to tell
 * @throws UsageError when it cannot be read whole, something in it would be lost, or it cannot be written; then nothing is
 */
export async function normalize(given: string, options: NormalizeOptions, lang: Lang, host: Host): Promise<string> {
  const findings = new Findings();
  const submission = await openAll(
    [given],
    host,
    await settingsValidator(),
    findings.add.bind(findings),
    (source) => source,
    encodingOf(options.encoding),
  );
  const [file, ...others] = submission.files;
  const failed = submission.unopened.map((one) => one.failed);
  if (failed.length > 0 || file === undefined) throw unread(failed);
  if (others.length > 0) throw notOne();
  const changes: Repair[] = [];
  const tables: CleanTable[] = [];
  for (const table of file.tables) tables.push(await cleanTable(table, changes));
  if (file.unusable !== null) throw unread([file.unusable]);
  const lost = findings.list().filter(({rule, severity}) => severity === 'error' && LOSING.has(rule));
  if (lost.length > 0) throw losing(lost);
  const {files, list} = outputs(tables, file, options.output, changes, options.unmasked === true, lang);
  protectInputs(
    files.map(({name}) => ({format: 'csv', file: name})),
    submission.read,
    host.cwd,
  );
  if (isFolderName(options.output)) {
    await mkdir(path.resolve(host.cwd, options.output), {recursive: true}).catch((error: unknown) => {
      throw cannotWrite(options.output, error);
    });
  }
  await writeAllNew(files, options.force === true, host);
  return told(
    files.map(({name}) => name),
    list,
    changes.length,
    file,
    lang,
  );
}

async function cleanTable(table: Table, changes: Repair[]): Promise<CleanTable> {
  const contents: Content[] = [];
  const takers = {
    repaired: (repair: Repair) => void changes.push(repair),
    // What is found in cells stays in them: whoever checks the copy is told of it.
    found: () => {},
    broke: (failure: Failure) => {
      throw unread([failure]);
    },
  };
  for await (const content of contentsOf(table, takers)) contents.push(content);
  return {reading: table.reading(), contents};
}

function unread(failed: readonly Failure[]): UsageError {
  return new UsageError(
    {zh: '文件没有读全，什么也没有写出：', en: 'the file could not be read to its end; nothing was written:'},
    failed.map(({why, place}) => finding({rule: 'document', severity: 'error', place, message: why})),
  );
}

function losing(lost: readonly Finding[]): UsageError {
  return new UsageError(
    {
      zh: '有些内容读不准，整理会丢失，什么也没有写出；请先改正：',
      en: 'some of it cannot be told and would be lost; nothing was written; mend it first:',
    },
    lost,
  );
}

function notOne(): UsageError {
  return new UsageError({zh: '一次整理一个文件，请给出文件而不是文件夹', en: 'one file at a time: name a file, not a folder'});
}

/** What the list of changes is called. */
const LIST = {zh: '整理记录', en: 'changes'} as const;

interface Outputs {
  readonly files: readonly {readonly name: string; readonly content: string}[];
  /** The name of the list of changes. */
  readonly list: string;
}

/** @throws UsageError for an output of another form, or one that cannot hold several tables */
function outputs(
  tables: readonly CleanTable[],
  {settings, path: file}: OpenFile,
  output: string,
  changes: readonly Repair[],
  unmasked: boolean,
  lang: Lang,
): Outputs {
  const listed = unmasked ? changes : changes.map(maskedRepair);
  const shownTables = unmasked ? tables : tables.map(withoutPersonal);
  const withList = (files: Outputs['files'], list: string): Outputs => ({
    files: [...files, {name: list, content: changesCsv(file, listed, shownTables, voice(lang))}],
    list,
  });
  if (isFolderName(output)) {
    const files = tables.map((table, i) => ({name: path.join(output, `${titleOf(tables, i, lang)}.csv`), content: cleanCsv(table)}));
    return withList(files, path.join(output, `${LIST[lang]}.csv`));
  }
  const list = output.replace(/\.\w+$/, `.${LIST[lang]}.csv`);
  if (/\.ya?ml$/i.test(output)) return withList([{name: output, content: yamlOf(tables, settings)}], list);
  if (!/\.csv$/i.test(output)) {
    throw new UsageError({
      zh: `-o 不能是“${output}”：请写以 .csv 或 .yaml 结尾的文件，或以 / 结尾的文件夹`,
      en: `-o cannot be “${output}”: name a file that ends in .csv or .yaml, or a folder that ends in /`,
    });
  }
  const [only, ...more] = tables;
  if (only === undefined || more.length > 0) {
    throw new UsageError({
      zh: `文件里有 ${tables.length} 张表，一个 CSV 放不下：请用 -o 写 .yaml 文件或文件夹（以 / 结尾）`,
      en: `the file holds ${tables.length} tables, which one CSV cannot: name a .yaml file or a folder that ends in / with -o`,
    });
  }
  return withList([{name: output, content: cleanCsv(only)}], list);
}

/** The name of a table, told apart from others of its kind. */
function titleOf(tables: readonly CleanTable[], index: number, lang: Lang): string {
  const {kind} = (tables[index] as CleanTable).reading;
  const before = tables.slice(0, index).filter(({reading}) => reading.kind === kind).length;
  const title = lang === 'zh' ? KIND_INFO[kind].title.zh : kind;
  return before === 0 ? title : `${title}-${before + 1}`;
}

function yamlOf(tables: readonly CleanTable[], settings: ManifestSettings | null): string {
  const own = settings === null ? {} : {[SETTINGS_KEY]: documentOf(settings)};
  return stringify({...own, ...cleanDocument(tables)}, {lineWidth: 0});
}

function withoutPersonal(table: CleanTable): CleanTable {
  const leftOut = table.reading.leftOut.map((line) => ({...line, text: maskText(line.text, false)}));
  return {...table, reading: {...table.reading, leftOut}};
}

function told(names: readonly string[], list: string, changed: number, {tables, unread: sheets}: OpenFile, lang: Lang): string {
  const written = names.filter((name) => name !== list).map(shownText);
  const dropped = tables.reduce((sum, table) => sum + table.reading().leftOut.length, 0);
  const others = sheets.map(({sheet}) => shownText(sheet));
  const lines =
    lang === 'zh'
      ? [
          `已写入 ${written.join('、')}`,
          `改动 ${changed} 处、略去 ${dropped} 行，逐条列在 ${shownText(list)}`,
          ...(others.length === 0 ? [] : [`没有读的工作表：${others.join('、')}`]),
        ]
      : [
          `written to ${written.join(', ')}`,
          `${changed} changes and ${dropped} lines left out, each listed in ${shownText(list)}`,
          ...(others.length === 0 ? [] : [`sheets that were not read: ${others.join(', ')}`]),
        ];
  return lines.map((line) => `${line}\n`).join('');
}
