import {mkdir, readdir, rename, rm, rmdir} from 'node:fs/promises';
import path from 'node:path';
import {stringify} from 'yaml';
import {InputError} from '../intake/input-error.js';
import {SETTINGS_KEY} from '../intake/no-submission.js';
import {rawTables} from '../intake/raw.js';
import type {ManifestSettings} from '../intake/settings.js';
import {isYaml, SETTINGS_FILE, type Source, STDIN} from '../intake/source.js';
import type {RawTable} from '../intake/table.js';
import {rawParts, readYaml} from '../intake/yaml.js';
import {shownText} from '../messages/shown.js';
import {finding} from '../model/finding.js';
import {KIND_INFO} from '../model/kinds.js';
import {sheetText} from '../model/place.js';
import type {Failure, Report} from '../model/report.js';
import {byText, type Lang, type Words} from '../model/text.js';
import {builtinPlan} from '../plan/builtin.js';
import {settingsValidator} from '../plan/compiled.js';
import {copyRow, gather, headersOf, wouldVanish} from '../redact/csv-copy.js';
import {Gathered, isPassedOn, PREFIXES, Redactor, type Replaced} from '../redact/redactor.js';
import {copyOf, leftOut} from '../redact/yaml-copy.js';
import {csvLine, ownCell} from '../report/csv-text.js';
import {reportOn} from './check.js';
import type {Host} from './host.js';
import {encodingOf} from './options.js';
import {cannotWrite} from './output.js';
import {agreed, openAll, type Stated, type Submission} from './submission.js';
import {mayBeWhole} from './submissions.js';
import {UsageError} from './usage-error.js';
import {writeLines} from './write-lines.js';

/** Places that are listed for a person to look at. */
const LISTED = 20;

/** What the counts of replaced data are called. */
const REPLACED: Readonly<Record<Replaced, Words>> = {
  person: {zh: '人名', en: 'names'},
  phone: {zh: '电话', en: 'phone numbers'},
  mail: {zh: '邮箱', en: 'mail addresses'},
  id: {zh: '证件号', en: 'id numbers'},
  certificate: {zh: '证书编号', en: 'certificate numbers'},
  other: {zh: '其他编号', en: 'other numbers'},
};

/** What was left out, and what was kept though it looks personal. */
interface Notes {
  readonly dropped: {readonly file: string; readonly columns: readonly string[]}[];
  readonly suspicious: {readonly places: string[]; total: number};
}

/**
 * Writes a copy of a submission that may be passed on: invented names and numbers, no columns that the program does not know.
 * The copy is checked, and there is none unless it comes to the same verdicts.
 * @returns what to tell
 * @throws UsageError when a file cannot be read to its end, or the copy cannot be made
 */
export async function redact(
  given: readonly string[],
  folder: string,
  encoding: string | undefined,
  lang: Lang,
  host: Host,
): Promise<string> {
  if (given.includes(STDIN))
    throw new UsageError({
      zh: '标准输入（-）不能脱敏，请给出文件或文件夹',
      en: 'standard input (-) cannot be redacted; name a file or folder',
    });
  const to = path.resolve(host.cwd, folder);
  await expectEmpty(to, folder);
  const submission = await openAll(
    given,
    host,
    await settingsValidator(),
    () => {},
    (source) => source,
    encodingOf(encoding),
  );
  refuseUnread(submission);
  const gathered = new Gathered();
  const vanishing = new Set<Source>();
  for (const source of submission.sources) {
    await readable(async () => {
      for (const table of await rawTables(source)) {
        await gather(table, gathered);
      }
      if (!isYaml(source.path) && (await anyVanishes(source))) vanishing.add(source);
    });
  }
  const judge = judgeBy(submission, lang, host);
  const original = await judge(given, encoding);
  const redactor = new Redactor(gathered);
  const notes: Notes = {dropped: [], suspicious: {places: [], total: 0}};
  const copies = await copiesOf(submission, given, redactor, host.cwd);
  const eachIsWhole = isOfWholes(submission);
  const temporary = `${to}.${process.pid}.tmp`;
  try {
    await mkdir(temporary, {recursive: true});
    for (const {source, table, name} of copies) {
      const file = path.join(temporary, name);
      await mkdir(path.dirname(file), {recursive: true});
      const lines =
        table === null ? yamlLines(source, submission, eachIsWhole, redactor, notes) : csvLines(source, table, vanishing, redactor, notes);
      await readable(() => writeLines(file, lines, !isYaml(source.path)));
    }
    if (!eachIsWhole) {
      const settings = settingsOfFolder(submission)?.settings ?? {};
      const listed = settings.files === undefined ? undefined : copies.map(({name}) => name);
      const data = settingsData(settings, true, redactor, listed);
      for (const [key, value] of Object.entries(data))
        if (typeof value === 'string' && redactor.suspicious(value)) suspect(notes, `${SETTINGS_FILE} ${key}`);
      await writeLines(path.join(temporary, SETTINGS_FILE), once(stringify(data)), false);
    }
    expectSameVerdicts(original, await judge([temporary]));
    await rmdir(to).catch(() => {});
    await rename(temporary, to);
    return told(copies, folder, redactor, notes, submission, original.verdicts.length + original.targets.length, lang);
  } catch (error) {
    await rm(temporary, {recursive: true, force: true});
    throw (error as NodeJS.ErrnoException).code === undefined ? error : cannotWrite(folder, error);
  }
}

/** @throws UsageError when there is something at a path already */
async function expectEmpty(to: string, folder: string): Promise<void> {
  const found = await readdir(to).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : [error.code]));
  if (found.length > 0)
    throw new UsageError({
      zh: `${folder} 已经存在并且不是空文件夹，请换一个文件夹`,
      en: `${folder} exists already and is no empty folder; choose another one`,
    });
}

/** @throws UsageError when a file could not be read: nothing of it may pass unseen */
function refuseUnread({unopened, files}: Submission): void {
  const failed = [...unopened.map((one) => one.failed), ...files.flatMap(({unusable}) => unusable ?? [])];
  if (failed.length > 0) throw cannotRead(failed);
}

/** @throws UsageError when what is read breaks off */
async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof InputError ? cannotRead([{why: error.problem, place: error.place}]) : error;
  }
}

function cannotRead(failed: readonly Failure[]): UsageError {
  return new UsageError(
    {
      zh: '有文件未能读取或没有读全，什么也没有写出：',
      en: 'some files could not be read to the end; nothing was written:',
    },
    failed.map(({why, place}) => finding({rule: 'document', severity: 'error', place, message: why})),
  );
}

async function anyVanishes(source: Source): Promise<boolean> {
  for (const table of await rawTables(source))
    for await (const batch of table.rows()) if (batch.some((row) => wouldVanish(table, row))) return true;
  return false;
}

/** A file of the copy, and what it is a copy of. */
interface Copy {
  readonly source: Source;
  /** Which table of its file; null for YAML, which is copied whole. */
  readonly table: number | null;
  readonly name: string;
}

/** What each table is called in the copy: by its own file, below the folder that was given; a workbook becomes a CSV for each of its sheets. */
async function copiesOf({sources}: Submission, given: readonly string[], redactor: Redactor, cwd: string): Promise<Copy[]> {
  const folders = given.map((one) => path.resolve(cwd, one));
  const copies: Copy[] = [];
  for (const source of sources) {
    const file = source.file as string;
    const below = folders
      .map((folder) => path.relative(folder, file))
      .find((relative) => relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative));
    const own = (below ?? path.basename(file))
      .split(path.sep)
      .map((part) => redactor.text(part))
      .join('/');
    const tables = isYaml(file) ? [null] : await readable(() => rawTables(source));
    for (const [table, raw] of tables.entries()) {
      const name = raw === null ? own : own.replace(/\.\w+$/, tables.length === 1 ? '.csv' : `-${KIND_INFO[raw.kind].title.zh}.csv`);
      copies.push({source, table: raw === null ? null : table, name: unusedName(name, copies)});
    }
  }
  return copies;
}

/** @throws UsageError when another file of the copy has the name already, unless it is of the same workbook */
function unusedName(name: string, copies: readonly Copy[]): string {
  if (![...copies.map((copy) => copy.name), SETTINGS_FILE].some((other) => other.toLowerCase() === name.toLowerCase())) return name;
  throw new UsageError({
    zh: `有两个文件在副本里都叫 ${name}，请分两次脱敏`,
    en: `two files would both be called ${name} in the copy; redact them one after the other`,
  });
}

/** The settings of the one folder that has some. */
function settingsOfFolder({stated, files}: Submission): Stated | null {
  const own = stated.filter(({settings}) => files.every((file) => file.settings !== settings));
  if (own.length > 1)
    throw new UsageError({
      zh: `有几个文件夹各有 ${SETTINGS_FILE}，请分几次脱敏`,
      en: `several folders have a ${SETTINGS_FILE} each; redact them one after the other`,
    });
  return own[0] ?? null;
}

/** Whether each file may be a submission by itself, so that each says that it is a copy; otherwise the settings of the folder do. */
function isOfWholes(submission: Submission): boolean {
  return settingsOfFolder(submission) === null && submission.sources.every(({path: file}) => isYaml(file) && mayBeWhole(file));
}

/** Settings as they are written. An office is not judged, so that whoever stands in it goes; a plan file is known by its name alone. */
function settingsData(settings: ManifestSettings, redacted: boolean, redactor: Redactor, files?: readonly string[]): object {
  const {plan, years, office, asOf} = settings;
  return {
    ...(plan === undefined ? {} : {plan: isBuiltin(plan) ? plan : path.basename(plan)}),
    ...(years === undefined ? {} : {year: years.length === 1 ? years[0] : years}),
    ...(asOf === undefined ? {} : {as_of: asOf}),
    ...(office === undefined ? {} : {office: redactor.text(office)}),
    ...(files === undefined ? {} : {files}),
    ...(redacted ? {redacted} : {}),
  };
}

function isBuiltin(plan: string): boolean {
  return builtinPlan(plan) !== undefined;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function* csvLines(
  source: Source,
  index: number,
  vanishing: ReadonlySet<Source>,
  redactor: Redactor,
  notes: Notes,
): AsyncGenerator<string> {
  const table = (await rawTables(source))[index] as RawTable;
  const marked = vanishing.has(source);
  const file = sheetText(table.sheet === null ? {file: source.path} : {file: source.path, sheet: table.sheet});
  const dropped = table.columns.filter(({field, header}) => !isPassedOn(field) && header !== '').map(({header}) => redactor.text(header));
  if (dropped.length > 0) notes.dropped.push({file, columns: dropped});
  const headers = headersOf(table, marked);
  yield csvLine(headers);
  for await (const batch of table.rows()) {
    for (const row of batch) {
      const cells = copyRow(table, row, marked, redactor);
      if (cells === null) continue;
      cells.forEach((cell, i) => {
        if (redactor.suspicious(cell)) suspect(notes, `${file}:${row.from.line} ${headers[i]}`);
      });
      yield csvLine(cells.map(ownCell));
    }
  }
}

function suspect({suspicious}: Notes, where: string): void {
  suspicious.total += 1;
  if (suspicious.places.length < LISTED) suspicious.places.push(where);
}

async function* yamlLines(
  source: Source,
  {files}: Submission,
  redacted: boolean,
  redactor: Redactor,
  notes: Notes,
): AsyncGenerator<string> {
  const parts = rawParts(await readYaml(source));
  const dropped = leftOut(parts, [SETTINGS_KEY]).map((key) => redactor.text(key));
  if (dropped.length > 0) notes.dropped.push({file: source.path, columns: dropped});
  const settings = files.find((file) => file.path === source.path)?.settings ?? null;
  const data = settings === null && !redacted ? [] : [[SETTINGS_KEY, settingsData(settings ?? {}, redacted, redactor)] as const];
  yield stringify(
    new Map<string, unknown>([...data, ...copyOf(parts, redactor)]),
    (_, value: unknown) => {
      if (typeof value === 'string' && redactor.suspicious(value)) suspect(notes, `${source.path} ${value}`);
      return value;
    },
    {lineWidth: 0},
  );
}

/** Judges files and folders by the plan of a submission. */
function judgeBy({stated}: Submission, lang: Lang, host: Host): (paths: readonly string[], encoding?: string) => Promise<Report> {
  const named = agreed(stated, '--plan', ({plan}) => plan);
  const plan = named === null ? undefined : isBuiltin(named.value) ? named.value : path.resolve(named.directory, named.value);
  const options = plan === undefined ? {} : {plan};
  return async (paths, encoding) =>
    (await reportOn('check', paths, encoding === undefined ? options : {...options, encoding}, [], lang, host)).report;
}

/** @throws UsageError when a verdict of the copy is another */
function expectSameVerdicts(original: Report, copy: Report): void {
  const [before, after] = [verdictLines(original), verdictLines(copy)];
  const other = before.filter((line, i) => line !== after[i]);
  if (other.length > 0 || before.length !== after.length) {
    const [first = ''] = other;
    throw new UsageError({
      zh: `副本的结论会和原件不同（${other.length} 项，如 ${first}），没有写出：可能有人名与机构名、指标或类别的写法相同`,
      en: `the copy would come to other verdicts (${other.length}, such as ${first}); nothing was written: a person may be called like an organisation, an indicator or a category`,
    });
  }
}

/** Every verdict and target without those it is of, whose names may be invented. */
function verdictLines({verdicts, targets}: Report): string[] {
  return [
    ...verdicts.map(({requirement, subject, period, status, found, bounds, required}) =>
      JSON.stringify([requirement, subject.kind, period?.label ?? null, status, found, bounds, required]),
    ),
    ...targets.map(({target, status, found, bounds, required}) => JSON.stringify([target, status, found, bounds, required])),
  ].sort(byText);
}

/** What was written, what was done to it, and what a person should look at. */
function told(
  copies: readonly Copy[],
  folder: string,
  redactor: Redactor,
  {dropped, suspicious}: Notes,
  {stated, passedOver}: Submission,
  judged: number,
  lang: Lang,
): string {
  const list = (texts: readonly string[]): string => texts.map((text) => shownText(text)).join(lang === 'zh' ? '、' : ', ');
  const counts = (Object.keys(PREFIXES) as Replaced[]).filter((kind) => redactor.counts[kind] > 0);
  const replaced = (of: Lang): string =>
    counts.map((kind) => `${REPLACED[kind][of]} ${redactor.counts[kind]}`).join(of === 'zh' ? '、' : ', ') || (of === 'zh' ? '无' : 'none');
  const columns = dropped.map(({file, columns: own}) => `${shownText(file)}: ${list(own)}`).join('; ');
  const own = [...new Set(stated.flatMap(({settings: {plan}}) => (plan === undefined || isBuiltin(plan) ? [] : [path.basename(plan)])))];
  const others = passedOver.map(({path: one}) => one).filter((one) => copies.every(({source}) => !source.path.startsWith(`${one}/`)));
  const more = suspicious.total > suspicious.places.length ? ' …' : '';
  const lines: readonly (Words | null)[] = [
    {
      zh: `脱敏副本写在 ${shownText(folder)}：${list(copies.map(({name}) => name))}`,
      en: `copy written to ${shownText(folder)}: ${list(copies.map(({name}) => name))}`,
    },
    {zh: `已替换：${replaced('zh')}`, en: `replaced: ${replaced('en')}`},
    dropped.length === 0 ? null : {zh: `已删去的列：${columns}`, en: `columns left out: ${columns}`},
    copies.some(({table}) => table === null) ? {zh: 'YAML 中的注释已删去', en: 'comments of YAML files are left out'} : null,
    {zh: '机构、县、日期、金额照原样', en: 'organisations, counties, dates and amounts stay'},
    {zh: `已核对：副本的 ${judged} 项结论与原件相同`, en: `checked: the copy comes to the same ${judged} verdicts`},
    {
      zh: '副本的设置写明了它是副本（redacted: true，请勿改动）：与原件一起汇总时只算一次',
      en: 'the settings of the copy say so (redacted: true, leave it as it is): a roll-up counts it once with its original',
    },
    passedOver.length === 0 ? null : {zh: `没有复制的其他文件：${list(others)}`, en: `other files, not copied: ${list(others)}`},
    own.length === 0
      ? null
      : {zh: `计划文件 ${list(own)} 没有一起复制，请自行放在旁边`, en: `the plan file ${list(own)} is not copied; put it beside`},
    suspicious.total === 0
      ? null
      : {
          zh: `有 ${suspicious.total} 格照原样留下，但像是含有个人信息，请查看：${list(suspicious.places)}${more}`,
          en: `${suspicious.total} cells stay though they look personal; look at ${list(suspicious.places)}${more}`,
        },
    {
      zh: '程序认不出所有个人信息：外传之前请有人再看一遍',
      en: 'no program knows all personal data: a person should look it over before it is passed on',
    },
  ];
  return lines.flatMap((line) => (line === null ? [] : [`${line[lang]}\n`])).join('');
}
