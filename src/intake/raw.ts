import {type Field, KINDS, type Kind} from '../model/kinds.js';
import type {Column} from './header.js';
import {isWorkbook, isYaml, type Source} from './source.js';
import type {RawRow, RawTable} from './table.js';
import type {RawRecord, RawValue} from './yaml.js';

/**
 * Reads the tables of a file once more, as they stand; of a YAML file one for each kind.
 * @throws InputError when nothing of it can be used
 */
export async function rawTables(source: Source): Promise<RawTable[]> {
  if (!isYaml(source.path)) {
    const {rawTable} = await import('./grid-table.js');
    if (!isWorkbook(source.path)) return [await rawTable(await (await import('./csv.js')).csvGrid(source))];
    const {isNoTable, sheetGrids} = await import('./sheets.js');
    const tables: RawTable[] = [];
    for (const grid of await sheetGrids(source)) {
      try {
        tables.push(await rawTable(grid));
      } catch (error) {
        if (!isNoTable(error)) throw error;
      }
    }
    return tables;
  }
  const {fieldOfKey, rawParts, readYaml, textOfRaw} = await import('./yaml.js');
  const parts = rawParts(await readYaml(source));
  return KINDS.flatMap((kind) => {
    const records = parts.flatMap((part) => (part.kind === kind ? (part.records ?? []) : []));
    return records.length === 0 ? [] : [yamlTable(kind, records, (key) => fieldOfKey(kind, key), textOfRaw)];
  });
}

/** Records as rows; an item that is no record has no cells to show. Keys that name one field, in Chinese or not, share a column. */
function yamlTable(
  kind: Kind,
  records: readonly RawRecord[],
  fieldOf: (key: string) => Field | null,
  cellText: (value: RawValue) => string,
): RawTable {
  const keys = [...new Set(records.flatMap(({values}) => [...(values?.keys() ?? [])]))];
  const columns = new Map<string, Column>();
  const columnOf = (key: string): string => fieldOf(key)?.name ?? `\u0000${key}`;
  for (const key of keys)
    if (!columns.has(columnOf(key))) columns.set(columnOf(key), {header: key, field: fieldOf(key), factor: 1, sure: true});
  const rows = records.flatMap(({values, from, to}): RawRow[] => {
    if (values === null) return [];
    const cells = new Map([...values].map(([key, value]) => [columnOf(key), cellText(value)]));
    return [{cells: [...columns.keys()].map((column) => cells.get(column) ?? ''), ragged: false, blank: false, leftOut: false, from, to}];
  });
  return {
    kind,
    sheet: null,
    columns: [...columns.values()],
    head: [{line: 1, cells: [...columns.values()].map(({header}) => header)}],
    async *rows() {
      yield rows;
    },
  };
}
