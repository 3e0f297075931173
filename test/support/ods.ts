import {type Entry, zip} from './zip.js';

/** An OpenDocument file with the body and styles given, written as the standard (OpenDocument 1.3 part 3) has it. */
export function odsDocument(body: string, styles = '', other: readonly Entry[] = []): Buffer {
  const ods = 'urn:oasis:names:tc:opendocument:xmlns';
  const names = ['office', 'style', 'text', 'table'].map((name) => `xmlns:${name}="${ods}:${name}:1.0"`).join(' ');
  const content = `<office:document-content ${names} xmlns:calcext="urn:x"><office:automatic-styles>${styles}</office:automatic-styles><office:body>${body}</office:body></office:document-content>`;
  return zip([
    {name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true},
    {name: 'content.xml', content},
    ...other,
  ]);
}

const HIDDEN = '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>';

const written = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<text:line-break/>');

/** The bytes of an OpenDocument spreadsheet with these sheets of texts. */
export function odsBook(
  sheets: Readonly<Record<string, {readonly rows: readonly (readonly string[])[]; readonly hidden?: boolean}>>,
): Buffer {
  const tables = Object.entries(sheets).map(([name, {rows, hidden}]) => {
    const cell = (text: string): string =>
      `<table:table-cell office:value-type="string"><text:p>${written(text)}</text:p></table:table-cell>`;
    const lines = rows.map((row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`).join('');
    return `<table:table table:name="${name}"${hidden === true ? ' table:style-name="h"' : ''}>${lines}</table:table>`;
  });
  return odsDocument(`<office:spreadsheet>${tables.join('')}</office:spreadsheet>`, HIDDEN);
}
