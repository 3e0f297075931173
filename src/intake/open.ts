import {isMap, type YAMLMap} from 'yaml';
import type {Finding} from '../model/finding.js';
import {message} from '../model/text.js';
import {csvGrid} from './csv.js';
import type {Grid} from './grid.js';
import {openTable} from './grid-table.js';
import {documentOf, NoSubmissionError, SETTINGS_KEY} from './no-submission.js';
import {type ManifestSettings, type SettingsDocument, settingsOf} from './settings.js';
import {isWorkbook, isYaml, type Source, STDIN_PATH} from './source.js';
import type {OpenFile, Sink} from './table.js';
import type {YamlFile} from './yaml.js';

/** Checks a settings mapping against its schema; what is wrong comes back as findings with places. */
export type CheckSettings = (value: unknown, placeOf: (path: readonly (string | number)[], key?: boolean) => Finding['place']) => Finding[];

/**
 * Opens a file: finds out which tables it holds, without reading a log's rows.
 * @throws InputError when nothing of it can be used; NoSubmissionError when it is no part of a submission
 */
export async function openFile(source: Source, checkSettings: CheckSettings, sink: Sink): Promise<OpenFile> {
  if (isYaml(source.path)) return openYaml(source, checkSettings, sink);
  if (isWorkbook(source.path)) return (await import('./sheets.js')).openWorkbook(source, sink);
  return source.path === STDIN_PATH ? openStdin(source, checkSettings, sink) : openCsv(source, sink);
}

/** How every workbook begins. */
const ARCHIVE = 'PK\u0003\u0004';

/** Standard input has no name: what begins with a key of a submission is YAML, an archive a workbook, everything else CSV. */
async function openStdin(source: Source, checkSettings: CheckSettings, sink: Sink): Promise<OpenFile> {
  const iterator = source.read()[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* whole(): AsyncGenerator<Buffer> {
    if (first.done === true) return;
    yield first.value;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  }
  const again: Source = {...source, read: whole};
  const start = first.done === true ? '' : first.value.subarray(0, 4096).toString('utf8');
  if (start.startsWith(ARCHIVE)) return (await import('./sheets.js')).openWorkbook(again, sink);
  return /^(?:\uFEFF)?(?:\s*#.*\n|---.*\n|\s*\n)*[^\s,"]+:(?:\s|$)/.test(start)
    ? openYaml(again, checkSettings, sink)
    : openCsv(again, sink);
}

/**
 * Opens a CSV file: reads as far as its header, and a little further to learn how it is laid out.
 * @throws InputError when the file is empty, no text, no CSV, or its header belongs to no table
 */
export async function openCsv(source: Source, sink: Sink): Promise<OpenFile> {
  return ofTables(await csvGrid(source), sink);
}

async function ofTables(grid: Grid, sink: Sink): Promise<OpenFile> {
  const {path, bytes} = grid;
  return {path, settings: null, unusable: null, unread: [], tables: [await openTable(grid, sink)], ...bytes};
}

async function openYaml(source: Source, checkSettings: CheckSettings, sink: Sink): Promise<OpenFile> {
  const {keysOf, readYaml, yamlTables} = await import('./yaml.js');
  const file = await readYaml(source);
  const other = documentOf(keysOf(file));
  if (other !== null) throw new NoSubmissionError(other, source.path);
  const node = file.root.get(SETTINGS_KEY);
  const settings = isMap(node) ? await readSettingsNode(node, file, checkSettings, sink) : null;
  const unusable = node !== undefined && settings === null ? {why: message('settings-unusable'), place: file.placeOf(node)} : null;
  const tables = yamlTables(file, [SETTINGS_KEY], sink);
  return {path: source.path, tables, settings, unusable, unread: [], sha256: file.sha256, encoding: file.encoding};
}

async function readSettingsNode(node: YAMLMap, file: YamlFile, checkSettings: CheckSettings, sink: Sink): Promise<ManifestSettings | null> {
  const {nodeAt, plainData} = await import('./yaml.js');
  const data = plainData(file, node);
  const problems = checkSettings(data, (path, key) => file.placeOf(nodeAt(node, path, key === true)));
  for (const problem of problems) sink(problem);
  return problems.length === 0 ? settingsOf(data as SettingsDocument) : null;
}

/**
 * Reads a `qianshou.yaml`.
 * @returns its settings, or null when something in it is wrong, which went to `sink`
 * @throws InputError when it is no YAML
 */
export async function readSettings(source: Source, checkSettings: CheckSettings, sink: Sink): Promise<ManifestSettings | null> {
  const {readYaml} = await import('./yaml.js');
  const file = await readYaml(source);
  return readSettingsNode(file.root, file, checkSettings, sink);
}
