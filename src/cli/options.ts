import path from 'node:path';
import {isIsoDate, workYearOf} from '../model/date.js';
import {ENCODINGS, type Encoding} from '../model/encoding.js';
import {KIND_INFO, KINDS, type Kind} from '../model/kinds.js';
import type {Plan} from '../model/plan.js';
import {nearest} from '../names/nearest.js';
import {FORMATS, type Format, formatInfo} from './renderers.js';
import {UsageError} from './usage-error.js';

/** A format and where it goes; null is stdout. */
export interface Destination<F extends string = Format> {
  readonly format: F;
  readonly file: string | null;
}

/** @throws UsageError unless the text is one of the choices */
export function oneOf<T extends string>(option: string, choices: readonly T[], text: string): T {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  const near = nearest(text, choices);
  throw new UsageError({
    zh: `${option} 不能是“${text}”${near === null ? '' : `（是不是 ${near}？）`}，可选：${choices.join('、')}`,
    en: `${option} cannot be “${text}”${near === null ? '' : ` (did you mean ${near}?)`}; choose from: ${choices.join(', ')}`,
  });
}

/**
 * The table that a name means, its own or its Chinese title.
 * @param others words that could stand in its place, named where there is no such table
 * @throws UsageError for anything else
 */
export function kindNamed(text: string, others: readonly string[] = []): Kind {
  const titles = KINDS.map((kind) => KIND_INFO[kind].title.zh);
  const known = KINDS.find((kind, i) => kind === text || titles[i] === text);
  if (known !== undefined) return known;
  const near = nearest(text, /\p{Script=Han}/u.test(text) ? titles : KINDS);
  throw new UsageError({
    zh: `表名不能是“${text}”${near === null ? '' : `（是不是 ${near}？）`}，可选：${[...KINDS.map((kind, i) => `${kind} ${titles[i]}`), ...others].join('、')}`,
    en: `the table cannot be “${text}”${near === null ? '' : ` (did you mean ${near}?)`}; choose from: ${[...KINDS, ...others].join(', ')}`,
  });
}

/** Whether an output is meant as a folder: it ends in a stroke, or has no ending. A single hyphen is none: it stands for standard output. */
export function isFolderName(output: string): boolean {
  return /[\\/]$/.test(output) || (path.extname(output) === '' && output !== '-');
}

/** Other names that people know encodings by; the older ones of Chinese are parts of GB18030. */
const ALSO: Readonly<Record<string, Encoding>> = {
  gbk: 'gb18030',
  gb2312: 'gb18030',
  cp936: 'gb18030',
  utf8: 'utf-8',
  'utf-16': 'utf-16le',
  utf16: 'utf-16le',
};

/** @throws UsageError for an encoding that is not read */
export function encodingOf(text: string | undefined): Encoding | undefined {
  const name = text?.toLowerCase();
  return name === undefined ? undefined : (ALSO[name] ?? oneOf('--encoding', ENCODINGS, name));
}

/** The formats that can be asked for, and those of them that cannot go to stdout. */
export interface Choice<F extends string> {
  readonly formats: readonly F[];
  readonly needFile: (format: F) => boolean;
}

const OF_REPORTS: Choice<Format> = {formats: FORMATS, needFile: (format) => formatInfo(format).binary === true};

/** @throws UsageError for an unknown format, or one that needs a file and has none */
function destination<F extends string>(option: string, text: string, {formats, needFile}: Choice<F>): Destination<F> {
  const at = text.indexOf('=');
  const format = oneOf(option, formats, at < 0 ? text : text.slice(0, at));
  const file = at < 0 ? null : text.slice(at + 1);
  if (file === '' || (file === null && needFile(format))) {
    throw option !== '--each'
      ? new UsageError({zh: `${option} ${text} 缺少文件名`, en: `${option} ${text} lacks a file name`})
      : new UsageError({zh: `${option} ${text} 缺少文件夹，应写 格式=文件夹`, en: `${option} ${text} lacks a folder; write format=folder`});
  }
  return {format, file};
}

/**
 * `html=FOLDER`, any number of times.
 * @throws UsageError for an unknown format, or one without a folder
 */
export function folders(texts: readonly string[]): Destination[] {
  return texts.map((text) => destination('--each', text, {formats: FORMATS, needFile: () => true}));
}

/** The formats of a report, as of `destinationsOf`. */
export function destinations(texts: readonly string[], cwd: string): Destination[] {
  return destinationsOf(texts, cwd, OF_REPORTS);
}

/**
 * `pretty`, `json`, `html=FILE` and so on, any number of times; `pretty` where none is asked for.
 * @throws UsageError for an unknown format, or two that would both go to stdout
 */
export function destinationsOf<F extends string>(texts: readonly string[], cwd: string, choice: Choice<F>): Destination<F>[] {
  const asked = (texts.length === 0 ? ['pretty'] : texts).map((text) => destination('--format', text, choice));
  if (asked.filter(({file}) => file === null).length > 1) {
    throw new UsageError({
      zh: '只能有一种格式输出到屏幕，其余请写“格式=文件”',
      en: 'only one format can go to stdout; give the others a file: format=FILE',
    });
  }
  const twice = asked.find(
    ({file}, i) =>
      file !== null && asked.findIndex((other) => other.file !== null && path.resolve(cwd, other.file) === path.resolve(cwd, file)) !== i,
  );
  if (twice !== undefined)
    throw new UsageError({zh: `两种格式不能写到同一个文件 ${twice.file}`, en: `two formats cannot go to one file, ${twice.file}`});
  return asked;
}

/**
 * Work years as `2023`, `2021-2023` or `2021,2023`, any number of times.
 * @throws UsageError for anything else
 */
export function years(texts: readonly string[]): number[] {
  const found = new Set<number>();
  for (const part of texts.flatMap((text) => text.split(','))) {
    const [, from, to] = /^\s*(\d{4})(?:-(\d{4}))?\s*$/.exec(part) ?? [];
    if (from === undefined || (to !== undefined && to < from)) {
      throw new UsageError({
        zh: `--year 不能是“${part}”，应写 2023、2021-2023 或 2021,2023`,
        en: `--year cannot be “${part}”; write 2023, 2021-2023 or 2021,2023`,
      });
    }
    for (let year = Number(from); year <= Number(to ?? from); year++) found.add(year);
  }
  return [...found].sort((a, b) => a - b);
}

/**
 * The years of `--from 2021 --to 2025`, in the words of `--year`.
 * @throws UsageError when one of the two is lacking or no year, or `--year` is given as well
 */
export function yearsBetween(year: readonly string[] | undefined, from: string | undefined, to: string | undefined): {year?: string[]} {
  if (from === undefined && to === undefined) return {};
  if (from === undefined || to === undefined || year !== undefined) {
    throw new UsageError({
      zh: '--from 和 --to 要一起给，例如 --from 2021 --to 2025；不能再给 --year',
      en: '--from and --to go together, as in --from 2021 --to 2025, and without --year',
    });
  }
  for (const [option, text] of Object.entries({'--from': from, '--to': to})) {
    if (!/^\d{4}$/.test(text))
      throw new UsageError({
        zh: `${option} 不能是“${text}”，应写年份，如 2023`,
        en: `${option} cannot be “${text}”; write a year, such as 2023`,
      });
  }
  if (to < from) throw new UsageError({zh: `--from ${from} 晚于 --to ${to}`, en: `--from ${from} is after --to ${to}`});
  return {year: [`${from}-${to}`]};
}

/** @throws UsageError when a year lies outside the plan's period */
export function checkYears(asked: readonly number[], plan: Plan): void {
  const first = workYearOf(plan.period.start, plan.workYearStarts);
  const last = workYearOf(plan.period.end, plan.workYearStarts);
  const outside = asked.find((year) => year < first || year > last);
  if (outside !== undefined) {
    throw new UsageError({
      zh: `计划 ${plan.id} 只管 ${first} 至 ${last} 年度，不含 ${outside}`,
      en: `the plan ${plan.id} covers the work years ${first} to ${last}, not ${outside}`,
    });
  }
}

/** @throws UsageError unless the text is a date that exists */
export function asOfDate(text: string, option = '--as-of'): string {
  if (isIsoDate(text)) return text;
  throw new UsageError({
    zh: `${option} 不能是“${text}”，应写存在的日期，如 2024-01-31`,
    en: `${option} cannot be “${text}”; write a date that exists, such as 2024-01-31`,
  });
}
