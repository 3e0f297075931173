import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {shownText} from '../messages/shown.js';
import {voice} from '../messages/speak.js';
import {KIND_INFO, KINDS, type Kind} from '../model/kinds.js';
import type {Plan} from '../model/plan.js';
import type {Template} from '../model/template.js';
import type {Lang} from '../model/text.js';
import {templateCsv, templateWorkbook} from '../report/template.js';
import {kindsAsked} from '../schema/asked.js';
import {templateOf} from '../schema/template.js';
import type {Host} from './host.js';
import {isFolderName, kindNamed} from './options.js';
import {cannotWrite, writeAllNew} from './output.js';
import {UsageError} from './usage-error.js';

/** What stands for every table that the plan looks at. */
const ALL = 'all';

export interface TemplateOptions {
  readonly plan?: string;
  readonly output?: string;
  readonly force?: true;
}

/** What goes to stdout, and what is told besides. */
interface Written {
  readonly out: string;
  readonly told: string;
}

/**
 * Writes tables to be filled in: a workbook, CSV files, or one of them to stdout.
 * @param what a table by its name or Chinese title, or `all`
 * @throws UsageError for an unknown table, a file that is there already, and where it cannot be told what to write
 */
export async function template(what: string, options: TemplateOptions, plan: Plan, lang: Lang, host: Host): Promise<Written> {
  const {output, force = false} = options;
  const kinds = what === ALL ? kindsAsked(plan) : [kindNamed(what, [ALL])];
  const templates = kinds.map((kind) => templateOf(plan, kind));
  if (output === undefined) {
    const [only, ...more] = templates;
    if (only === undefined || more.length > 0) throw needsOutput();
    return {out: templateCsv(only, voice(lang)), told: ''};
  }
  const files = await filesOf(templates, output, plan, lang);
  const folder = path.resolve(host.cwd, output);
  if (kindOf(output) === 'folder') await mkdir(folder, {recursive: true}).catch((error: unknown) => refuse(output, error));
  await writeAllNew(files, force, host);
  return {out: '', told: told(files, what === ALL ? kinds : null, options, lang)};
}

function refuse(shown: string, error: unknown): never {
  throw cannotWrite(shown, error);
}

interface File {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** The files to write, named as they are told of. */
async function filesOf(templates: readonly Template[], output: string, plan: Plan, lang: Lang): Promise<File[]> {
  const form = kindOf(output);
  if (form === 'workbook') return [{name: output, content: await templateWorkbook(templates, plan, voice(lang))}];
  const csv = templates.map((one) => ({kind: one.kind, content: templateCsv(one, voice(lang))}));
  if (form === 'folder') return csv.map(({kind, content}) => ({name: path.join(output, `${title(kind, lang)}.csv`), content}));
  const [only, ...more] = csv;
  if (only === undefined || more.length > 0) throw needsOutput();
  return [{name: output, content: only.content}];
}

/** The name of a table in the language of its heads. */
function title(kind: Kind, lang: Lang): string {
  return lang === 'zh' ? KIND_INFO[kind].title.zh : kind;
}

/** @throws UsageError for a file of another form */
function kindOf(output: string): 'workbook' | 'csv' | 'folder' {
  if (isFolderName(output)) return 'folder';
  const ending = path.extname(output).toLowerCase();
  if (ending === '.xlsx') return 'workbook';
  if (ending === '.csv') return 'csv';
  throw new UsageError({
    zh: `-o 不能是“${output}”：请写以 .xlsx 或 .csv 结尾的文件，或以 / 结尾的文件夹`,
    en: `-o cannot be “${output}”: name a file that ends in .xlsx or .csv, or a folder that ends in /`,
  });
}

function needsOutput(): UsageError {
  return new UsageError({
    zh: `${ALL} 是多张表，请用 -o 写明工作簿或文件夹，例如 -o 申报表.xlsx 或 -o 申报表/`,
    en: `${ALL} is several tables: name a workbook or a folder, such as -o tables.xlsx or -o tables/`,
  });
}

/** @param asked the tables that the plan looks at, where all of them were asked for */
function told(files: readonly File[], asked: readonly Kind[] | null, {plan, output = ''}: TemplateOptions, lang: Lang): string {
  const list = (texts: readonly string[]): string => texts.map(shownText).join(lang === 'zh' ? '、' : ', ');
  const titles = (kinds: readonly Kind[]): string => list(kinds.map((kind) => title(kind, lang)));
  const others = KINDS.filter((kind) => asked?.includes(kind) === false);
  const command = `qianshou check ${shownText(output)}${plan === undefined ? '' : ` --plan ${shownText(plan)}`}`;
  const names = list(files.map(({name}) => name));
  const lines =
    lang === 'zh'
      ? [
          `已写入 ${names}`,
          ...(asked === null ? [] : [`计划用到的表：${titles(asked)}`]),
          ...(others.length === 0 ? [] : [`计划不看、没有写出的表：${titles(others)}`]),
          `填好以后核查：${command}`,
        ]
      : [
          `written to ${names}`,
          ...(asked === null ? [] : [`tables that the plan looks at: ${titles(asked)}`]),
          ...(others.length === 0 ? [] : [`not written, as the plan does not look at them: ${titles(others)}`]),
          `once filled in, check with: ${command}`,
        ];
  return lines.map((line) => `${line}\n`).join('');
}
