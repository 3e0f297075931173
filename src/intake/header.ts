import {type Field, isKind, KIND_INFO, KINDS, type Kind, type View} from '../model/kinds.js';
import {nearest} from '../names/nearest.js';

/** Which field a column fills, and by what its numbers are multiplied (万元 → 10,000). */
export interface Column {
  readonly header: string;
  readonly field: Field | null;
  readonly factor: number;
  /** Whether its header leaves no doubt. */
  readonly sure: boolean;
}

export interface Recognised {
  readonly kind: Kind;
  readonly columns: readonly Column[];
  /** Required fields for which the table has no column. */
  readonly missing: readonly Field[];
  /** Fields that it lacks and needs only where the plan judges pairings. */
  readonly missingPaired: readonly Field[];
  /** Whether it has every column that the table must have. */
  readonly whole: boolean;
}

/** Headers are compared without width, spaces, what cannot be seen, marks of "required" and letter case. */
function plain(header: string): string {
  if (/^[\u4e00-\u9fff]*$/.test(header)) return header;
  const text = header
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^[*＊\s]+|[*＊\s]+$/gu, '')
    .toLowerCase();
  return /\p{Script=Han}/u.test(text) ? text.replace(/\s+/gu, '') : text.replace(/[\s-]+/gu, '_');
}

/** Whether two headers differ at most in how they are written. */
export function isSameHeader(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

/** Whether a text is the header of some field. */
export function isHeader(text: string): boolean {
  allHeaders ??= new Set(
    LAYOUTS.flatMap(({kind, view}) => KIND_INFO[kind].fields.flatMap((field) => spellings(field, view).map(([spelling]) => spelling))),
  );
  return allHeaders.has(plain(text));
}

/** What a header may read, and the factor that goes with it. */
type Spellings = readonly (readonly [text: string, factor: number])[];

const usual = new Map<Field, Spellings>();

/** Every spelling of a field's header, best first. */
function spellings(field: Field, view: View | null): Spellings {
  const own = view?.headers[field.name];
  if (own !== undefined) return own.map((header) => [plain(header), 1]);
  const known = usual.get(field) ?? [
    ...field.headers.map((header) => [plain(header), 1] as const),
    ...Object.entries(field.scaled).map(([header, factor]) => [plain(header), factor] as const),
    [plain(field.name), 1] as const,
  ];
  usual.set(field, known);
  return known;
}

/** What stands above a column. */
export interface Heading {
  /** As it is told of. */
  readonly text: string;
  /** What it is called for certain. */
  readonly name: string;
  /** What it may be called, likeliest first. */
  readonly likely: readonly string[];
}

/** A remark at a header's end, which is no part of its name unless it states the unit of an amount. */
const REMARK = /[(（][^()（）]*[)）]$/;

/** A header of one line, without the breaks that it is written with. */
function headingOf(cell: string): Heading {
  const trimmed = cell.trim();
  const text = /[\r\n]/.test(trimmed) ? trimmed.replace(/\s*[\r\n]+\s*/g, '') : trimmed;
  const bare = text.replace(REMARK, '');
  return {text, name: text, likely: bare === text || bare === '' || /元/.test(text.slice(bare.length)) ? [] : [bare]};
}

/** Headers that stand in one line. */
export function headingsOf(cells: readonly string[]): Heading[] {
  return cells.map(headingOf);
}

/**
 * Headers that stand in two lines, where a cell of the first is above one or several of the second. A blank one in the first line
 * belongs to the merged cell before it, one in the second to the cell above it.
 */
export function headingsOfTwo(upper: readonly string[], lower: readonly string[]): Heading[] {
  let group = '';
  return Array.from({length: Math.max(upper.length, lower.length)}, (_, i) => {
    const [above, below] = [headingOf(upper[i] ?? ''), headingOf(lower[i] ?? '')];
    if (above.text !== '') group = above.text;
    if (below.text === '' || below.text === above.text) return above;
    if (group === '') return below;
    return {text: `${group}·${below.text}`, name: `${group}${below.text}`, likely: [below.name, ...below.likely]};
  });
}

/** The headers of a table, and which columns are called what. */
interface Headers {
  readonly names: readonly string[];
  readonly certain: ReadonlyMap<string, readonly number[]>;
  readonly likely: ReadonlyMap<string, readonly number[]>;
}

/** Assigns columns to the fields of one kind. A second column for the same field stays an extra one. */
function assign(kind: Kind, view: View | null, {names, certain, likely}: Headers): Recognised {
  const {fields} = KIND_INFO[kind];
  const found = new Map<number, {readonly field: Field; readonly factor: number; readonly sure: boolean}>();
  const taken = new Set<Field>();
  const take = (field: Field, at: ReadonlyMap<string, readonly number[]>, sure: boolean): void => {
    for (const [spelling, factor] of spellings(field, view)) {
      const free = at.get(spelling)?.find((index) => !found.has(index));
      if (free === undefined) continue;
      found.set(free, {field, factor, sure});
      taken.add(field);
      return;
    }
  };
  for (const field of fields) take(field, certain, true);
  if (likely.size > 0) for (const field of fields) if (!taken.has(field)) take(field, likely, false);
  const missing = fields.filter((field) => field.required !== false && !taken.has(field));
  return {
    kind,
    columns: names.map((header, i) => ({header, ...(found.get(i) ?? UNCLAIMED)})),
    missing: missing.filter(({required}) => required === true),
    missingPaired: missing.filter(({required}) => required === 'paired'),
    whole: missing.every(({required}) => required !== true) && hasOneOf(kind, taken),
  };
}

/** Whether one of the sets of fields of which a table must have one is among those found. */
function hasOneOf(kind: Kind, fields: ReadonlySet<Field>): boolean {
  const names = new Set([...fields].map(({name}) => name));
  const {oneOf} = KIND_INFO[kind];
  return oneOf.length === 0 || oneOf.some((set) => set.every((name) => names.has(name)));
}

const UNCLAIMED = {field: null, factor: 1, sure: false} as const;

/** Which columns are called so. */
function columnsBy(headings: readonly Heading[], names: (heading: Heading) => readonly string[]): ReadonlyMap<string, readonly number[]> {
  const columns = new Map<string, number[]>();
  headings.forEach((heading, i) => {
    for (const name of names(heading).map(plain)) columns.set(name, [...(columns.get(name) ?? []), i]);
  });
  return columns;
}

/** Headers as they are told of: one that stands several times is told apart by the column before it. */
function told(headings: readonly Heading[]): string[] {
  const names: string[] = [];
  headings.forEach(({text}, i) => {
    const first = headings.findIndex((other) => other.text === text);
    const [before = '', beforeFirst] = [names[i - 1], names[first - 1]];
    names.push(text !== '' && first < i && before !== '' && before !== beforeFirst ? `${before}·${text}` : text);
  });
  return names;
}

/** A file's name may say what it holds: `deployments.csv`, `服务日志2023.csv`. */
export function kindByName(stem: string): Kind | undefined {
  const text = stem.normalize('NFKC').toLowerCase();
  return KINDS.find((kind) => text.includes(kind) || text.includes(KIND_INFO[kind].title.zh));
}

/** The table that a key of a YAML submission names. */
export function kindByKey(key: string): Kind | undefined {
  return isKind(key) ? key : KINDS.find((kind) => KIND_INFO[kind].title.zh === key);
}

/**
 * Recognises a table by its header: the kind whose required columns are all there and which explains most columns. Where two
 * kinds fit alike, or none fits whole, the name of the file or sheet decides.
 * @param names of the sheet and of the file, without folder and ending
 * @returns null when no kind is meant
 */
export function recognise(headings: readonly Heading[], names: readonly string[]): Recognised | null {
  const named = names.map(kindByName).find((kind) => kind !== undefined);
  // Many submissions are written with the same few headers.
  const key = JSON.stringify([named ?? null, headings]);
  let found = known.get(key);
  if (found === undefined) {
    found = recogniseAs(named, headings);
    if (known.size < MOST_KNOWN) known.set(key, found);
  }
  return found;
}

const known = new Map<string, Recognised | null>();
const MOST_KNOWN = 1_000;

/** @param named the kind that a name of the table says that it is */
function recogniseAs(named: Kind | undefined, headings: readonly Heading[]): Recognised | null {
  const headers: Headers = {
    names: told(headings),
    certain: columnsBy(headings, ({name}) => [name]),
    likely: columnsBy(headings, (heading) => heading.likely),
  };
  const fitsOf = (layouts: typeof LAYOUTS): Fit[] =>
    layouts
      .filter(({view}) => view === null || isView(view, headings))
      .map(({kind, view}) => {
        const assigned = assign(kind, view, headers);
        const known = assigned.columns.filter(({field}) => field !== null).length;
        return {assigned, known, whole: assigned.whole, named: kind === named};
      })
      .sort((a, b) => b.known - a.known);
  // A table that is what its name says need not be compared with all others.
  const asNamed = fitsOf(LAYOUTS.filter(({kind}) => kind === named)).find(({whole}) => whole);
  if (asNamed !== undefined) return asNamed.assigned;
  const fits = fitsOf(LAYOUTS);
  const whole = fits.filter((fit) => fit.whole);
  const candidates = whole.filter((fit) => fit.known === whole[0]?.known);
  const chosen =
    (candidates.length === 1 ? candidates[0] : undefined) ?? fits.find((fit) => fit.named && fit.known > 0) ?? nearlyWhole(fits);
  return chosen?.assigned ?? null;
}

/** A column's header as it is known wherever it stands: its own, or the usual one where only its place told what it is. */
export function plainHeader({header, field, factor}: Column): string {
  if (field === null || spellings(field, null).some(([spelling]) => spelling === plain(header))) return header;
  const scaled = Object.entries(field.scaled).find(([, own]) => own === factor)?.[0];
  return scaled ?? (field.headers[0] as string);
}

/** Every way in which a table may be laid out. */
const LAYOUTS: readonly {readonly kind: Kind; readonly view: View | null}[] = KINDS.flatMap((kind) => [
  {kind, view: null},
  ...KIND_INFO[kind].views.map((view) => ({kind, view})),
]);

/** Every header of every field, once it is asked for: few tables have a row that might be a header. */
let allHeaders: ReadonlySet<string> | null = null;

function isView({marks}: View, headings: readonly Heading[]): boolean {
  return headings.some(({name}) => marks.includes(name));
}

/** How the columns of a table fit a layout. */
interface Fit {
  readonly assigned: Recognised;
  /** Columns that are understood. */
  readonly known: number;
  readonly whole: boolean;
  /** Whether a name says that it is this kind. */
  readonly named: boolean;
}

/** A table that lacks one required column of the only kind it otherwise fits is that kind, with a column to add. */
function nearlyWhole(fits: readonly Fit[]): Fit | undefined {
  if (fits.some((fit) => fit.whole)) return undefined;
  const near = fits.filter((fit) => fit.assigned.missing.length <= 1 && fit.known >= 3).sort((a, b) => b.known - a.known);
  return near[1] === undefined || (near[0] as Fit).known > near[1].known ? near[0] : undefined;
}

/** The header that an unknown one was probably meant to be, over all kinds or within one. */
export function nearestHeader(header: string, kind?: Kind): string | null {
  const kinds = kind === undefined ? KINDS : [kind];
  const known = kinds.flatMap((k) => KIND_INFO[k].fields.flatMap((f) => [...f.headers, ...Object.keys(f.scaled), f.name]));
  const found = nearest(header.trim(), [...new Set(known)]);
  return found === header.trim() ? null : found;
}
