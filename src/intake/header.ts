import {type Field, isKind, KIND_INFO, KINDS, type Kind} from '../model/kinds.js';
import {nearest} from '../names/nearest.js';

/** Which field a column fills, and by what its numbers are multiplied (万元 → 10,000). */
export interface Column {
  readonly header: string;
  readonly field: Field | null;
  readonly factor: number;
}

export interface Recognised {
  readonly kind: Kind;
  readonly columns: readonly Column[];
  /** Required fields for which the table has no column. */
  readonly missing: readonly Field[];
  /** Fields that it lacks and needs only where the plan judges pairings. */
  readonly missingPaired: readonly Field[];
}

/** Headers are compared without width, spaces, marks of "required" and letter case. */
function plain(header: string): string {
  if (/^[\u4e00-\u9fff]*$/.test(header)) return header;
  return header
    .normalize('NFKC')
    .trim()
    .replace(/[*＊\s]+$/u, '')
    .replace(/[\s-]+/gu, '_')
    .toLowerCase();
}

/** Every spelling of a field's header, best first, with the factor that goes with it. */
function spellings(field: Field): [string, number][] {
  return [
    ...field.headers.map((h): [string, number] => [plain(h), 1]),
    ...Object.entries(field.scaled).map(([h, factor]): [string, number] => [plain(h), factor]),
    [plain(field.name), 1],
  ];
}

/** Assigns columns to the fields of one kind. A second column for the same field stays an extra one. */
function assign(kind: Kind, headers: readonly string[]): Recognised {
  const columns: Column[] = headers.map((header) => ({header, field: null, factor: 1}));
  const plainHeaders = headers.map(plain);
  const missing: Field[] = [];
  const missingPaired: Field[] = [];
  for (const field of KIND_INFO[kind].fields) {
    const match = spellings(field)
      .map(([spelling, factor]) => ({at: plainHeaders.indexOf(spelling), factor}))
      .find(({at}) => at >= 0 && columns[at]?.field === null);
    if (match !== undefined) columns[match.at] = {header: headers[match.at] as string, field, factor: match.factor};
    else if (field.required === 'paired') missingPaired.push(field);
    else if (field.required) missing.push(field);
  }
  return {kind, columns, missing, missingPaired};
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
 * kinds fit alike, or none fits whole, the file's name decides.
 * @param stem the file's name without folder and extension
 * @returns null when no kind is meant
 */
export function recognise(headers: readonly string[], stem: string): Recognised | null {
  const named = kindByName(stem);
  const fits = KINDS.map((kind) => {
    const assigned = assign(kind, headers);
    const fields = assigned.columns.flatMap((c) => (c.field === null ? [] : [c.field.name]));
    const {oneOf} = KIND_INFO[kind];
    const complete = oneOf.length === 0 || oneOf.some((set) => set.every((name) => fields.includes(name)));
    return {assigned, known: fields.length, whole: assigned.missing.length === 0 && complete, named: kind === named};
  });
  const whole = fits.filter((fit) => fit.whole);
  const best = Math.max(0, ...whole.map((fit) => fit.known));
  const candidates = whole.filter((fit) => fit.known === best);
  const chosen =
    fits.find((fit) => fit.named && fit.whole) ??
    (candidates.length === 1 ? candidates[0] : undefined) ??
    fits.find((fit) => fit.named && fit.known > 0) ??
    nearlyWhole(fits);
  return chosen?.assigned ?? null;
}

/** A table that lacks one required column of the only kind it otherwise fits is that kind, with a column to add. */
function nearlyWhole<Fit extends {assigned: Recognised; known: number; whole: boolean}>(fits: readonly Fit[]): Fit | undefined {
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
