import {message} from '../model/text.js';
import {type NumberFormat, numberFormat} from './number-format.js';
import {type Sheet, SheetBuilder} from './sheet.js';
import {type Room, WorkbookFault} from './workbook-fault.js';
import {type Shared, SheetVisitor, StringText, unescaped} from './xlsx-sheet.js';
import {type Attributes, isTrue, type Visitor} from './xml.js';
import type {Zip} from './zip.js';

/** Where it is said which part of a package is its main one. */
const PACKAGE = '_rels/.rels';

/** The end of the name of a relationship, which is the same in both variants of the format. */
const ROLES = /\/(officeDocument|worksheet|sharedStrings|styles)$/;

interface Relation {
  readonly role: string;
  readonly target: string;
}

/** A sheet as the workbook lists it, with the key of its relationship. */
interface Listed {
  readonly name: string;
  readonly hidden: boolean;
  readonly key: string;
}

/**
 * The sheets of an Office Open XML workbook.
 * @throws WorkbookFault when it is none, or broken, or too large
 */
export async function xlsxSheets(zip: Zip, room: Room): Promise<Sheet[]> {
  const main = [...(await relations(zip, '')).values()].find(({role}) => role === 'officeDocument')?.target;
  if (main === undefined) throw new WorkbookFault(message('workbook-none'));
  if (/\.bin$/i.test(main)) throw new WorkbookFault(message('workbook-binary'));
  const workbook = new WorkbookVisitor();
  await zip.read(main, workbook);
  if (!workbook.isWorkbook) throw new WorkbookFault(message('workbook-none'));
  const related = await relations(zip, main);
  const shared = await sharedBy(zip, room, [...related.values()], workbook.since1904);
  const sheets: Sheet[] = [];
  for (const listed of workbook.sheets) {
    const sheet = await sheetOf(zip, room, listed, related.get(listed.key), shared);
    if (sheet !== null) sheets.push(workbook.since1904 ? {...sheet, since1904: true} : sheet);
  }
  return sheets;
}

/** Null for what is no table: a sheet that is one chart, or old macros. */
async function sheetOf(zip: Zip, room: Room, listed: Listed, relation: Relation | undefined, shared: Shared): Promise<Sheet | null> {
  if (relation !== undefined && relation.role !== 'worksheet') return null;
  if (relation === undefined || !zip.has(relation.target)) {
    throw new WorkbookFault(message('workbook-sheet-missing', {sheet: listed.name}));
  }
  const builder = new SheetBuilder(relation.target, room);
  await zip.read(relation.target, new SheetVisitor(relation.target, shared, builder));
  return builder.build(listed.name, listed.hidden);
}

async function sharedBy(zip: Zip, room: Room, related: readonly Relation[], since1904: boolean): Promise<Shared> {
  const texts = new TextsVisitor(room);
  const styles = new StylesVisitor(room);
  for (const {role, target} of related) {
    if (role === 'sharedStrings') await zip.read(target, texts);
    else if (role === 'styles') await zip.read(target, styles);
  }
  return {texts: texts.texts, formats: styles.formats(), since1904};
}

/**
 * The relationships of a part by their keys; none where they are not stated.
 * @param part blank for the package itself
 */
async function relations(zip: Zip, part: string): Promise<Map<string, Relation>> {
  const found = new Map<string, Relation>();
  const stated = part === '' ? PACKAGE : `${folderOf(part)}_rels/${part.slice(folderOf(part).length)}.rels`;
  if (!zip.has(stated)) return found;
  await zip.read(stated, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const role = ROLES.exec(attributes['Type'] ?? '')?.[1] ?? '';
      found.set(attributes['Id'] ?? '', {role, target: pathFrom(folderOf(part), attributes['Target'] ?? '')});
    },
  });
  return found;
}

function folderOf(part: string): string {
  return part.slice(0, part.lastIndexOf('/') + 1);
}

function pathFrom(folder: string, target: string): string {
  const plain = target.replaceAll('\\', '/');
  const parts: string[] = [];
  for (const step of (plain.startsWith('/') ? plain : folder + plain).split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.' && step !== '') parts.push(step);
  }
  return parts.join('/');
}

class WorkbookVisitor implements Visitor {
  isWorkbook = false;
  since1904 = false;
  readonly sheets: Listed[] = [];

  open(name: string, attributes: Attributes, parent: string): void {
    if (parent === '') this.isWorkbook = name === 'workbook';
    else if (name === 'workbookPr') this.since1904 = isTrue(attributes, 'date1904');
    else if (name === 'sheet' && parent === 'sheets') {
      const [, key = ''] = Object.entries(attributes).find(([own]) => own.endsWith(':id')) ?? [];
      const hidden = /^(very)?hidden$/i.test(attributes['state'] ?? '');
      this.sheets.push({name: unescaped(attributes['name'] ?? ''), hidden, key});
    }
  }
}

class TextsVisitor implements Visitor {
  readonly #room: Room;
  readonly #text = new StringText();
  readonly texts: string[] = [];

  constructor(room: Room) {
    this.#room = room;
  }

  open(name: string): void {
    this.#text.open(name);
  }

  text(text: string): void {
    this.#text.text(text);
  }

  close(name: string): void {
    this.#text.close(name);
    if (name !== 'si') return;
    this.#room.takeCells(1);
    this.texts.push(this.#text.take());
  }
}

class StylesVisitor implements Visitor {
  readonly #room: Room;
  readonly #codes = new Map<number, string>();
  /** The number of the format of each kind of cell. */
  readonly #ids: number[] = [];

  constructor(room: Room) {
    this.#room = room;
  }

  open(name: string, attributes: Attributes, parent: string): void {
    if (name === 'numFmt' && parent === 'numFmts') {
      this.#codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
    } else if (name === 'xf' && parent === 'cellXfs') {
      this.#room.takeCells(1);
      this.#ids.push(Number(attributes['numFmtId'] ?? 0));
    }
  }

  formats(): NumberFormat[] {
    const known = new Map<number, NumberFormat>();
    return this.#ids.map((id) => {
      const format = known.get(id) ?? numberFormat(id, this.#codes.get(id));
      known.set(id, format);
      return format;
    });
  }
}
