import type {Source} from '../../src/intake/source.js';
import {readWorkbook, type Sheet, type Workbook} from '../../src/intake/workbook.js';
import {memorySource} from './memory.js';
import {type Entry, zip} from './zip.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const ROLE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const relationships = (list: readonly (readonly [id: string, role: string, target: string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${list
    .map(([id, role, target]) => `<Relationship Id="${id}" Type="${ROLE}/${role}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** A workbook as a test writes it: XML of the parts without the outermost elements. */
export interface Parts {
  /** Rows, merged areas and whatever else stands in a sheet, by the sheet's name. */
  readonly sheets: Readonly<Record<string, string>>;
  /** Attributes of sheets, such as state="hidden". */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly properties?: string;
  readonly texts?: string;
  readonly styles?: string;
}

/** The files of a workbook, written as ECMA-376 has it. */
export function partsOf({sheets, attributes = {}, properties = '', texts, styles}: Parts): Entry[] {
  const names = Object.keys(sheets);
  const list = names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" ${attributes[name] ?? ''} r:id="rId${i + 1}"/>`).join('');
  const main = `<workbook xmlns="${MAIN}" xmlns:r="${ROLE}">${properties}<sheets>${list}</sheets></workbook>`;
  const related = names.map((_, i) => [`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`] as const);
  return [
    {name: '[Content_Types].xml', content: `<Types xmlns="${PACKAGE}/content-types"/>`},
    {name: '_rels/.rels', content: relationships([['rId1', 'officeDocument', 'xl/workbook.xml']])},
    {name: 'xl/workbook.xml', content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${main}`},
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships([...related, ['rId98', 'sharedStrings', '/xl/sharedStrings.xml'], ['rId99', 'styles', 'styles.xml']]),
    },
    {name: 'xl/sharedStrings.xml', content: `<sst xmlns="${MAIN}">${texts ?? ''}</sst>`},
    {name: 'xl/styles.xml', content: `<styleSheet xmlns="${MAIN}">${styles ?? ''}</styleSheet>`},
    ...names.map((name, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      content: `<worksheet xmlns="${MAIN}">${sheets[name]}</worksheet>`,
    })),
  ];
}

/** The styles part of cells with the formats given: numbers of built-in formats, or formats written out. Cell style 0 is the first. */
export function stylesOf(formats: readonly (number | string)[]): string {
  const FIRST = 164;
  const quoted = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const codes = formats.map((format, i) =>
    typeof format === 'string' ? `<numFmt numFmtId="${FIRST + i}" formatCode="${quoted(format)}"/>` : '',
  );
  const kinds = formats.map((format, i) => `<xf numFmtId="${typeof format === 'string' ? FIRST + i : format}" applyNumberFormat="1"/>`);
  return `<numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${kinds.join('')}</cellXfs>`;
}

/** A source of a workbook held in memory. */
export function bookSource(bytes: Uint8Array): Source {
  return memorySource('book.xlsx', [bytes]);
}

export async function readParts(parts: Parts): Promise<Workbook> {
  return readWorkbook(bookSource(zip(partsOf(parts))));
}

/** The one sheet of a workbook. */
export async function readSheet(content: string, other: Omit<Parts, 'sheets'> = {}): Promise<Sheet> {
  const {sheets} = await readParts({...other, sheets: {表: content}});
  return sheets[0] as Sheet;
}

/** Its cells, row by row, with the rows' numbers. */
export function cellsOf({rows}: Sheet): (readonly [number, ...string[]])[] {
  return rows.map(({line, cells}) => [line, ...cells] as const);
}

/** What reading fails with: the code and its arguments. */
export async function bookFailure(bytes: Uint8Array): Promise<object> {
  return readWorkbook(bookSource(bytes)).then(
    ({sheets}) => ({sheets}),
    (error) => (error.problem === undefined ? error : {code: error.problem.code, ...error.problem.args, place: error.place}),
  );
}
