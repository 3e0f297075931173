import {shown} from '../messages/shown.js';
import type {Voice} from '../messages/speak.js';
import type {Finding} from '../model/finding.js';
import {groupBy} from '../model/group.js';
import {fieldOf, type Kind} from '../model/kinds.js';
import {byPlace, type Place, placeText, sameRow, sheetText} from '../model/place.js';
import {cut} from './layout.js';
import {LABELS} from './words.js';

/** A finding in lines: where and what, what it is about, what to do. */
export interface FindingLines {
  /** The place, and others that belong to it. */
  readonly where: string;
  /** The place and what is wrong there. */
  readonly what: string;
  readonly about: string;
  readonly advice: string;
}

/** How a file is called beside its lines. */
export type FileName = (path: string) => string;

/**
 * Files without their folder, which the head of the report states; with it where two files have one name.
 * @param paths every file that may be named
 */
export function shortNames(paths: readonly string[]): FileName {
  const base = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const byBase = groupBy(new Set(paths), base);
  return (path) => ((byBase.get(base(path)) ?? []).length > 1 ? path : base(path));
}

/** Places by file, with runs of lines drawn together: `log.csv:2-40,57`. */
export function placesText(places: readonly Place[], nameOf: FileName): string {
  const byTable = groupBy(places, sheetText);
  return [...byTable.values()]
    .map((own) => {
      const [{file, sheet}] = own as [Place, ...Place[]];
      const runs: [number, number][] = [];
      for (const {line} of [...own].sort(byPlace)) {
        const last = runs.at(-1);
        if (last !== undefined && line <= last[1] + 1) last[1] = line;
        else runs.push([line, line]);
      }
      return `${nameOf(file)}:${sheet === undefined ? '' : `${sheet}!`}${runs.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(', ')}`;
    })
    .join('; ');
}

/** A column as its reader knows it: the header in Chinese, the field's name in English. */
export function columnName(kind: Kind | null, field: string, {lang}: Voice): string {
  return (lang === 'zh' && kind !== null ? fieldOf(kind, field)?.headers[0] : undefined) ?? field;
}

/** Columns of a value that are shown; the place says where the rest of it is. */
const LONGEST_VALUE = 60;

/** A finding in pieces, each in words; null where there is nothing to say. */
export interface FindingParts {
  readonly where: string;
  /** The other places that belong to it. */
  readonly also: string | null;
  readonly message: string;
  readonly subject: string | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly expected: string | null;
  readonly todo: string | null;
}

/** @returns the pieces of a finding, long values cut. */
export function findingParts(
  {place, others, kind, field, value, message, expected, todo, subject}: Finding,
  voice: Voice,
  nameOf: FileName,
): FindingParts {
  const sameLine = (other: Place): boolean => sameRow(other, place);
  const beside = others.filter(sameLine).map((other) => placeText(other, nameOf(other.file)));
  const elsewhere = others.filter((other) => !sameLine(other));
  const also = [...beside, ...(elsewhere.length > 0 ? [placesText(elsewhere, nameOf)] : [])].join('; ');
  return {
    where: placeText(place),
    also: also === '' ? null : also,
    message: voice.say(message),
    subject: subject === null ? null : cut(subject, LONGEST_VALUE),
    column: field === null ? null : columnName(kind, field, voice),
    value: value === null ? null : cut(value, LONGEST_VALUE),
    expected: expected === null ? null : voice.say(expected),
    todo: todo === null ? null : voice.say(todo),
  };
}

/** @returns the lines of a finding; those with nothing to say are empty. */
export function findingLines(finding: Finding, voice: Voice, nameOf: FileName): FindingLines {
  const {where, also, message, subject, column, value, expected, todo} = findingParts(finding, voice, nameOf);
  const about = [
    ...(subject === null ? [] : [subject]),
    ...(column === null ? [] : [`${voice.pick(finding.kind === null ? LABELS.key : LABELS.field)} ${column}`]),
    ...(value === null ? [] : [`${voice.pick(LABELS.value)} “${value}”`]),
  ].join(' · ');
  const advice = [expected, todo].filter((what) => what !== null).join(voice.lang === 'zh' ? '；' : '; ');
  const places = `${where}${also === null ? '' : ` (${voice.pick(LABELS.also)} ${also})`}`;
  return {where: places, what: `${places}  ${message}`, about, advice: advice === '' ? '' : `→ ${advice}`};
}

/** @returns a finding that stands in no report as indented text. */
export function findingText(found: Finding, voice: Voice): string {
  const finding = shown(found, {unmasked: false, raw: false});
  const names = shortNames([finding.place, ...finding.others].map(({file}) => file));
  const {what, about, advice} = findingLines(finding, voice, names);
  return [`  ${what}`, about === '' ? '' : `    ${about}`, advice === '' ? '' : `    ${advice}`].filter((line) => line !== '').join('\n');
}
