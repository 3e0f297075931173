import {holdsPersonal, type PersonalForm, personalParts, replacePersonal} from '../messages/mask.js';
import {canonical, type Field, type Kind} from '../model/kinds.js';
import {LIST_MARKS} from '../model/list-marks.js';
import {isCode} from '../names/is-code.js';
import {plainName} from '../names/plain-name.js';
import {Invented} from './invented.js';
import {looksLikeName, NamesInText, withoutTitles} from './names-in-text.js';

/** What is put in the place of personal data, by what it is. */
export const PREFIXES = {person: '社工', phone: '电话', mail: '邮箱', id: '证件', certificate: '证书', other: '编号'} as const;
export type Replaced = keyof typeof PREFIXES;

/** What a personal field holds whose name does not say it as a form. */
const HOLDS: Readonly<Record<string, Replaced>> = {phone: 'phone', email: 'mail', certificate_no: 'certificate'};

/** Whether a column is passed on: what the program does not know is left out, and so are resident numbers, of which an invented one may be somebody's. */
export function isPassedOn(field: Field | null): field is Field {
  return field !== null && field.name !== 'resident_id';
}

/** Names of organisations and places: they are what is judged, and stay. */
export const BODIES: ReadonlySet<string> = new Set([
  'sending_org',
  'receiving_org',
  'org',
  'operator',
  'parties',
  'county',
  'township',
  'village',
  'prefecture',
  'station',
]);

/** What stands in a cell that cannot be trusted to hold what its column says. */
export const STRUCK = '***';

const NUMBER = /^[+-]?[\d.,]+$/;
const DATE = /^[\d\s.\-/年月日:：]+$/;

/** The end of a place's name. */
const PLACE = /^[\p{Script=Han}（）()]{2,30}[省市州盟区县旗乡镇村]$|^[\p{Script=Han}]{2,30}(?:街道|社区)$/u;

/** Marks between several names in one cell, or around what is said of them. */
const BETWEEN_NAMES = /([;；、,，/|()（）:：\n]+)/;

/** The same as between workers, kept when a text is split. */
const LIST_MARK = new RegExp(`(${LIST_MARKS.source})`);

/** What could be taken for something invented, as it is compared. */
export const LIKE_INVENTED = new RegExp(`(?:${Object.values(PREFIXES).join('|')})\\d{3,}`, 'g');

/** Takes in what is to be replaced, before anything is. */
export class Gathered {
  readonly persons = new Set<string>();
  /** Every text of a cell that could be taken for an invented one. */
  readonly inventedAlready = new Set<string>();

  add(kind: Kind, field: Field, text: string): void {
    const cell = text.trim();
    const plain = plainName(cell);
    for (const [found] of plain.matchAll(LIKE_INVENTED)) this.inventedAlready.add(found);
    for (const name of namesIn(kind, field, cell)) this.persons.add(name);
  }

  /** A cell of a column that the program does not know: it is left out, but whom it names may be named elsewhere. */
  addUnknown(header: string, text: string): void {
    if (NAMES_PERSONS.test(header)) for (const name of peopleIn(text)) this.persons.add(name);
  }
}

/** Headers of columns in which people are named. */
const NAMES_PERSONS = /姓名|人$|负责人|法人|代表|督导|社工$|主任|站长|name|contact|person/i;

/** The people whom a cell may name, several at a time. */
function peopleIn(cell: string): string[] {
  return segmentsOf(cell.trim()).flatMap(({text, form}) => (form === 'name' ? [text] : []));
}

/** The persons that a cell names. */
function namesIn(kind: Kind, field: Field, cell: string): string[] {
  if (isReference(field)) return cell.split(LIST_MARKS).flatMap((one) => (isCode(one.trim()) || one.trim() === '' ? [] : [one.trim()]));
  if (!field.person) return [];
  if (cell === '') return [];
  return isOneName(kind, field) ? [cell] : peopleIn(cell);
}

/** Workers are referred to by number or by name. */
function isReference(field: Field): boolean {
  return field.name === 'worker';
}

/** The list of workers has one name in a cell, by which other tables refer to its bearer. */
function isOneName(kind: Kind, field: Field): boolean {
  return kind === 'workers' && field.name === 'name';
}

type Segment = {readonly text: string; readonly form: PersonalForm | 'name' | 'mark'};

/** A cell that may name several people, with their numbers beside them. */
function segmentsOf(cell: string): Segment[] {
  return personalParts(cell).flatMap(({text, form}): Segment[] =>
    form !== null
      ? [{text, form}]
      : text.split(BETWEEN_NAMES).flatMap((piece, i): Segment[] => {
          const name = piece.trim();
          if (i % 2 === 1 || name === '') return [{text: piece, form: 'mark'}];
          const [start, end] = piece.split(name, 2) as [string, string];
          const [before, bare, after] = withoutTitles(name);
          return [
            {text: start + before, form: 'mark'},
            {text: bare, form: bare === '' ? 'mark' : 'name'},
            {text: after + end, form: 'mark'},
          ];
        }),
  );
}

/** Replaces personal data by invented data that compares alike. */
export class Redactor {
  readonly #invented: Readonly<Record<Replaced, Invented>>;
  readonly #names: NamesInText;
  readonly #persons: ReadonlySet<string>;

  constructor({persons, inventedAlready}: Gathered) {
    const taken = (plain: string): boolean => inventedAlready.has(plain);
    const kinds = Object.entries(PREFIXES).map(([kind, prefix]) => [kind, new Invented(prefix, taken)]);
    this.#invented = Object.fromEntries(kinds) as Record<Replaced, Invented>;
    this.#persons = new Set([...persons].map(plainName));
    this.#names = new NamesInText([...persons].filter(looksLikeName));
  }

  /** How many different texts were replaced, by what they are. */
  get counts(): Readonly<Record<Replaced, number>> {
    return Object.fromEntries(Object.entries(this.#invented).map(([kind, invented]) => [kind, invented.size])) as Record<Replaced, number>;
  }

  /**
   * A cell as it may be passed on. A text stays, but for what is personal; what the field would refuse it still refuses.
   * @param ragged the cell may belong to another column, so that only what plainly is of this one stays
   */
  cell(kind: Kind, field: Field, given: string, ragged = false): string {
    const text = given.trim();
    if (text === '') return '';
    if (field.personal) return this.#invented[HOLDS[field.name] ?? 'other'].for(text);
    if (isReference(field)) return this.#workers(text);
    if (field.person) return isOneName(kind, field) ? this.#person(text) : this.#people(text);
    const kept = ragged ? isPlainly(field, text) : staysWhole(field, text);
    if (kept) return text;
    if (ragged) return STRUCK;
    return BODIES.has(field.name) || field.type === 'region' || (kind === 'stations' && field.name === 'name')
      ? this.#body(text)
      : this.text(text);
  }

  /** Whoever a reference to a worker means: a number stays, a name or personal number goes. */
  worker(text: string): string {
    if (!isCode(text) || this.#persons.has(plainName(text))) return this.#person(text);
    return this.#forms(text);
  }

  /** A log row may name several workers. */
  #workers(text: string): string {
    return text
      .split(LIST_MARK)
      .map((piece, i) => (i % 2 === 1 || piece.trim() === '' ? piece : this.worker(piece.trim())))
      .join('');
  }

  /** Running text: personal data by its form, and known names. */
  text(text: string): string {
    return this.#names.replace(this.#forms(text), (name) => this.#person(name));
  }

  /** Whether a text, replaced as it may be, still holds what looks personal: for a person to look at. */
  suspicious(replaced: string): boolean {
    return holdsPersonal(replaced) || this.#names.replace(replaced, () => '') !== replaced;
  }

  #person(text: string): string {
    return this.#invented.person.for(text);
  }

  #people(text: string): string {
    return segmentsOf(text)
      .map(({text: part, form}) => (form === 'mark' ? part : form === 'name' ? this.#person(part) : this.#invented[form].for(part)))
      .join('');
  }

  #forms(text: string): string {
    return replacePersonal(text, (found, form) => this.#invented[form].for(found));
  }

  /** An organisation or place stays, even where a person's name is part of its own; a person in its place does not. */
  #body(text: string): string {
    return this.#forms(text)
      .split(BETWEEN_NAMES)
      .map((piece, i) => (i % 2 === 0 && this.#isName(piece) ? this.text(piece) : piece))
      .join('');
  }

  #isName(piece: string): boolean {
    return this.#names.replace(piece.trim(), () => '') === '' && piece.trim() !== '';
  }
}

/** Values of a closed form: they say nothing of a person. */
function staysWhole(field: Field, text: string): boolean {
  switch (field.type) {
    case 'number':
    case 'money':
      return NUMBER.test(text);
    case 'date':
    case 'year':
      return DATE.test(text) && !holdsPersonal(text);
    case 'choice':
      return canonical(field, text) !== undefined;
    default:
      return false;
  }
}

/** Whether a text that may have slipped into a column says itself that it belongs there. */
function isPlainly(field: Field, text: string): boolean {
  if (field.type === 'id') return isCode(text) && !holdsPersonal(text);
  if (field.type === 'region' || BODIES.has(field.name)) return PLACE.test(text);
  return staysWhole(field, text) && !holdsPersonal(text);
}
