import type {Voice} from '../messages/speak.js';
import {ENCODING_NAMES} from '../model/encoding.js';
import type {InspectedFile, InspectedTable} from '../model/inspected.js';
import {fieldOf, KIND_INFO, type Kind} from '../model/kinds.js';
import {placeText} from '../model/place.js';
import type {TableReading} from '../model/reading.js';
import {REPAIR_WORDS, type Repair} from '../model/repair.js';
import type {Report} from '../model/report.js';
import {numberText, type Words} from '../model/text.js';
import {columnName, findingText, placesText, shortNames} from './finding-text.js';
import {findingJson, SCHEMA_VERSION} from './json.js';
import {jsonText} from './json-text.js';
import {cut, table, wrap} from './layout.js';
import type {RenderOptions} from './renderer.js';
import {Wording} from './telling.js';
import {LABELS, LINE_WORDS, UNREAD_WORDS} from './words.js';

const INSPECT_WORDS = {
  header: {zh: '表头 第 {lines} 行', en: 'header in line {lines}'},
  columnHead: {zh: '列', en: 'Column'},
  fieldHead: {zh: '读作', en: 'Read as'},
  surenessHead: {zh: '把握', en: 'How sure'},
  sure: {zh: '确定', en: 'certain'},
  likely: {zh: '很可能', en: 'likely'},
  unclaimed: {zh: '（不读，原样保留）', en: '(not read, kept as it is)'},
  near: {zh: '是不是“{near}”？', en: 'is it “{near}”?'},
  leftOut: {zh: '略去的行', en: 'Lines left out'},
  first: {zh: '前 {count} 条', en: 'First {count}'},
  unread: {zh: '未读的工作表 {sheet}：{why}', en: 'sheet {sheet} is not read: {why}'},
  more: {zh: '…… 还有 {count} 处，--all 列出', en: '… {count} more; --all lists them'},
  found: {zh: '读取时发现的问题', en: 'Found in reading'},
  next: {
    zh: '要逐项核查，用 qianshou check；只查数据，用 qianshou validate',
    en: 'to judge it, use qianshou check; to look at the data alone, qianshou validate',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** Repairs of a file that are listed unless all are asked for. */
const LISTED = 10;

/** Columns of a line that is told of. */
const LONGEST_TEXT = 40;

type Look = Pick<RenderOptions, 'voice' | 'all' | 'width'>;

/** How files were understood, for a terminal. Everything in it is fit to be seen already. */
export function inspectedText(files: readonly InspectedFile[], look: Look): string {
  const pen = new Wording(look);
  const blocks = files.map((file) => fileLines(file, pen, look).join('\n'));
  return `${[...blocks, pen.voice.pick(INSPECT_WORDS.next)].join('\n\n')}\n`;
}

function fileLines(file: InspectedFile, pen: Wording, look: Look): string[] {
  const {voice} = pen;
  const lines = (text: string, indent = 2): string => wrap(' '.repeat(indent) + text, look.width, indent + 2);
  const encoding = file.encoding === null ? [] : [ENCODING_NAMES[file.encoding]];
  return [
    [file.path, ...encoding].join(' · '),
    ...(file.failed === null ? [] : [lines(`✗ ${placeText(file.failed.place)}  ${voice.say(file.failed.why)}`)]),
    ...file.unread.map(({sheet, why}) => lines(pen.label(INSPECT_WORDS.unread, {sheet, why: voice.pick(UNREAD_WORDS[why])}))),
    ...file.tables.flatMap((one) => tableLines(one, pen, lines)),
    ...repairLines(file, pen, lines),
    ...(file.findings.length === 0 ? [] : [lines(`${voice.pick(INSPECT_WORDS.found)} ${file.findings.length}`)]),
    ...(pen.all ? file.findings : file.findings.slice(0, LISTED)).map((found) => indented(findingText(found, voice))),
    ...more(file.findings.length, pen, lines),
  ];
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}

function more(count: number, pen: Wording, lines: (text: string, indent?: number) => string): string[] {
  return pen.all || count <= LISTED ? [] : [lines(pen.label(INSPECT_WORDS.more, {count: count - LISTED}), 4)];
}

function tableLines({reading, records, first}: InspectedTable, pen: Wording, lines: (text: string, indent?: number) => string): string[] {
  const {kind, sheet, header, columns, leftOut, hidden} = reading;
  const {voice} = pen;
  const head = [
    ...(sheet === null ? [] : [pen.label(LABELS.sheets, {sheets: sheet})]),
    `${voice.pick(KIND_INFO[kind].title)}${voice.lang === 'zh' ? ` ${kind}` : ''}`,
    pen.label(LABELS.rows, {count: records}),
    ...(header === null
      ? []
      : [pen.label(INSPECT_WORDS.header, {lines: header.from === header.to ? header.to : `${header.from}-${header.to}`})]),
    ...(hidden.length > 0
      ? [pen.label(LABELS.hiddenRows, {count: hidden.length, rows: placesText(hidden, shortNames(hidden.map(({file}) => file)))})]
      : []),
  ];
  const heads = [INSPECT_WORDS.columnHead, INSPECT_WORDS.fieldHead, INSPECT_WORDS.surenessHead].map(voice.pick);
  const rows = columns.map((column) => columnCells(column, kind, pen));
  return [
    lines(head.join(' · ')),
    indented(table(heads, rows)),
    ...(leftOut.length === 0 ? [] : [lines(voice.pick(INSPECT_WORDS.leftOut), 4)]),
    ...(pen.all ? leftOut : leftOut.slice(0, LISTED)).map(({place, why, text}) =>
      lines(`${placeText(place)}  ${voice.pick(LINE_WORDS[why])}  ${cut(text, LONGEST_TEXT)}`, 6),
    ),
    ...more(leftOut.length, pen, lines),
    ...(first.length === 0 ? [] : [lines(pen.label(INSPECT_WORDS.first, {count: first.length}), 4)]),
    ...first.map((record) =>
      lines(
        Object.entries(record)
          .map(([field, text]) => `${columnName(kind, field, voice)}=${text}`)
          .join(' · '),
        6,
      ),
    ),
  ];
}

function columnCells({header, field, sure, factor, near}: TableReading['columns'][number], kind: Kind, pen: Wording): string[] {
  const {pick, lang} = pen.voice;
  if (field === null) {
    return [header, pick(INSPECT_WORDS.unclaimed), near === null ? '' : pen.label(INSPECT_WORDS.near, {near})];
  }
  const title = lang === 'zh' ? `${fieldOf(kind, field)?.headers[0]} ${field}` : field;
  return [header, factor === 1 ? title : `${title} × ${numberText(factor)}`, pick(sure ? INSPECT_WORDS.sure : INSPECT_WORDS.likely)];
}

function repairLines({repairs, repaired}: InspectedFile, pen: Wording, lines: (text: string, indent?: number) => string): string[] {
  if (repairs.length === 0) return [];
  const total = repairs.reduce((sum, one) => sum + one.total, 0);
  const listed = pen.all ? repaired : repaired.slice(0, LISTED);
  return [
    lines(pen.repaired(repairs)),
    ...listed.map((repair) => lines(repairText(repair, pen.voice), 4)),
    ...(total > listed.length ? [lines(pen.label(INSPECT_WORDS.more, {count: total - listed.length}), 4)] : []),
  ];
}

/** What was put right in a cell, in a line. */
function repairText({place, kind, field, code, from, to}: Repair, voice: Voice): string {
  return `${placeText(place)}  ${columnName(kind, field, voice)}  “${from}” → “${to}”  ${voice.pick(REPAIR_WORDS[code])}`;
}

/** The same for programs: with every repair that is kept. */
export function inspectedJson(files: readonly InspectedFile[], tool: Report['tool'], voice: Voice): string {
  const documents = files.map(({failed, findings, ...file}) => ({
    ...file,
    findings: findings.map((one) => findingJson(one, voice)),
    failed: failed === null ? null : {code: failed.why.code, text: voice.say(failed.why), place: failed.place},
  }));
  return `${jsonText({schemaVersion: SCHEMA_VERSION, tool, command: 'inspect', files: documents})}\n`;
}
