import type {Voice} from '../messages/speak.js';
import {fieldOf, KIND_INFO, type Kind} from '../model/kinds.js';
import {OWN_HEADS} from '../model/own-tables.js';
import {placeText, sheetText} from '../model/place.js';
import type {TableReading} from '../model/reading.js';
import type {Row} from '../model/record.js';
import {REPAIR_WORDS, type Repair} from '../model/repair.js';
import type {Words} from '../model/text.js';
import {csvLine, ownCell} from './csv-text.js';
import {columnName} from './finding-text.js';
import {LABELS, LINE_WORDS} from './words.js';

/** A table with everything in it put right. */
export interface CleanTable {
  readonly reading: TableReading;
  readonly contents: readonly {readonly row: Pick<Row, 'texts'>; readonly extras: ReadonlyMap<string, string>}[];
}

const BOM = '\uFEFF';

/** A column of a clean table: that of a field, or one that no field claims. */
interface Column {
  readonly header: string;
  readonly field: string | null;
  /** Its header in the table as it was written. */
  readonly from: string;
  readonly factor: number;
}

/** The columns of a table in their order, those last that cells were split into. */
function columnsOf({reading: {kind, columns}, contents}: CleanTable): Column[] {
  const own = columns
    .filter(({header}) => header !== '')
    .map(({header, field, factor}) => ({
      header: field === null ? keptHeader(kind, header) : headerOf(kind, field),
      field,
      from: header,
      factor,
    }));
  const given = new Set(own.map(({field}) => field));
  const more = new Set(contents.flatMap(({row}) => Object.keys(row.texts).filter((field) => !given.has(field))));
  return [...own, ...[...more].map((field) => ({header: headerOf(kind, field), field, from: '', factor: 1}))];
}

/** The header of a column that no field claims. In the table as it was written its place told so; a field must not claim it now. */
function keptHeader(kind: Kind, header: string): string {
  const claimed = KIND_INFO[kind].fields.some(({name, headers, scaled}) => [name, ...headers, ...Object.keys(scaled)].includes(header));
  return claimed ? `原表·${header}` : header;
}

function headerOf(kind: Kind, field: string): string {
  return fieldOf(kind, field)?.headers[0] ?? field;
}

/** A table as CSV that spreadsheet programs open rightly. */
export function cleanCsv(table: CleanTable): string {
  const columns = columnsOf(table);
  const cell = ({texts}: Pick<Row, 'texts'>, extras: ReadonlyMap<string, string>, {from, field}: Column): string =>
    field === null ? (extras.get(from) ?? '') : [texts[field] ?? []].flat().join('；');
  const lines = table.contents.map(({row, extras}) => csvLine(columns.map((column) => cell(row, extras, column))));
  return [BOM, csvLine(columns.map(({header}) => header)), ...lines].join('');
}

/** Numbers that are the same when they are read as such. */
const NUMERIC: ReadonlySet<string> = new Set(['number', 'money', 'year']);

/** Tables as the document of one YAML submission, by kind. */
export function cleanDocument(tables: readonly CleanTable[]): Readonly<Partial<Record<Kind, readonly object[]>>> {
  const byKind = new Map<Kind, object[]>();
  for (const {reading, contents} of tables) {
    const records = contents.map(({row, extras}) => recordOf(reading.kind, row, extras));
    byKind.set(reading.kind, [...(byKind.get(reading.kind) ?? []), ...records]);
  }
  return Object.fromEntries(byKind);
}

function recordOf(kind: Kind, {texts}: Pick<Row, 'texts'>, extras: ReadonlyMap<string, string>): object {
  const value = (field: string, text: string | readonly string[]): unknown => {
    const isNumber = typeof text === 'string' && NUMERIC.has(fieldOf(kind, field)?.type ?? '') && String(Number(text)) === text;
    return isNumber ? Number(text) : text;
  };
  const own = KIND_INFO[kind].fields.flatMap(({name}) => {
    const text = texts[name];
    return text === undefined ? [] : [[name, value(name, text)] as const];
  });
  return new Map<string, unknown>([...own, ...[...extras].map(([header, text]) => [keptHeader(kind, header), text] as const)]);
}

const RENAMED: Words = {zh: '列名', en: 'header'};
const CONVERTED: Words = {zh: '列名，数值乘以', en: 'header; numbers multiplied by'};

/** Every change, every header that has its usual name now, and every line that was left out, as CSV. */
export function changesCsv(file: string, changes: readonly Repair[], tables: readonly CleanTable[], voice: Voice): string {
  const {pick} = voice;
  const heads = [OWN_HEADS.changeWhere, LABELS.table, LABELS.field, OWN_HEADS.changeFrom, OWN_HEADS.changeTo, OWN_HEADS.changeWhat];
  const rows = changes.map(({place, kind, field, from, to, code}) => [
    placeText(place),
    pick(KIND_INFO[kind].title),
    columnName(kind, field, voice),
    from,
    to,
    pick(REPAIR_WORDS[code]),
  ]);
  const renamed = tables.flatMap((table) =>
    columnsOf(table).flatMap(({header, from, factor}) => {
      const {kind, sheet} = table.reading;
      if (from === '' || from === header) return [];
      return [
        [
          sheetText(sheet === null ? {file} : {file, sheet}),
          pick(KIND_INFO[kind].title),
          header,
          from,
          header,
          factor === 1 ? pick(RENAMED) : `${pick(CONVERTED)} ${factor}`,
        ],
      ];
    }),
  );
  const lines = tables
    .map(({reading}) => reading)
    .flatMap(({kind, leftOut}) =>
      leftOut.map(({place, why, text}) => [placeText(place), pick(KIND_INFO[kind].title), '', text, '', pick(LINE_WORDS[why])]),
    );
  return [BOM, ...[heads.map(pick), ...lines, ...renamed, ...rows].map((cells) => csvLine(cells.map(ownCell)))].join('');
}
