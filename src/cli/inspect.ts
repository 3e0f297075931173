import {contentsOf} from '../engine/contents.js';
import type {OpenFile} from '../intake/table.js';
import {maskedRepair, maskText} from '../messages/mask.js';
import {shown} from '../messages/shown.js';
import {Findings} from '../model/finding.js';
import type {InspectedFile, InspectedTable} from '../model/inspected.js';
import {fieldOf} from '../model/kinds.js';
import type {Row} from '../model/record.js';
import {type Repair, Repairs} from '../model/repair.js';
import type {Failure} from '../model/report.js';
import type {Lang} from '../model/text.js';
import {settingsValidator} from '../plan/compiled.js';
import {inspectedJson, inspectedText} from '../report/inspected.js';
import type {Host} from './host.js';
import {encodingOf, oneOf} from './options.js';
import {optionsFor} from './output.js';
import {tellPassedOver} from './passed-over.js';
import {ProgressLine} from './progress.js';
import {openAll} from './submission.js';
import {TOOL} from './tool.js';

export interface InspectOptions {
  readonly encoding?: string;
  readonly format?: string;
  readonly all?: boolean;
  readonly unmasked?: boolean;
}

/** Records of a table that are shown. */
const FIRST = 3;

const FORMATS = ['pretty', 'json'] as const;

/**
 * Shows how files are understood, without judging them.
 * @returns the exit code: 2 where a file cannot be read to its end
 * @throws UsageError when something else than a submission was given
 */
export async function inspect(given: readonly string[], options: InspectOptions, lang: Lang, host: Host): Promise<number> {
  const format = oneOf('--format', FORMATS, options.format ?? 'pretty');
  const unmasked = options.unmasked === true;
  const progress = new ProgressLine(host, lang === 'zh' ? '读取' : 'reading');
  const findings = new Findings();
  const {files, unopened, passedOver} = await openAll(
    given,
    host,
    await settingsValidator(),
    findings.add.bind(findings),
    progress.watch,
    encodingOf(options.encoding),
  );
  const inspected: InspectedFile[] = [];
  for (const file of files) inspected.push(await inspectedFile(file, findings, unmasked));
  for (const {path, failed} of unopened) inspected.push(unread(path, failed));
  await progress.clear();
  const found = findings.list();
  const seen = shown(
    inspected.map((file) => ({...file, findings: found.filter(({place}) => place.file === file.path)})),
    {unmasked, raw: format === 'json'},
  );
  const look = optionsFor({format, file: null}, {lang, colour: 'never', all: options.all === true}, host);
  await host.stdout.write(format === 'json' ? inspectedJson(seen, TOOL, look.voice) : inspectedText(seen, look));
  await tellPassedOver(passedOver, [], lang, host);
  return inspected.some(({failed}) => failed !== null) ? 2 : 0;
}

async function inspectedFile(file: OpenFile, findings: Findings, unmasked: boolean): Promise<InspectedFile> {
  const repairs = new Repairs();
  let failed: Failure | null = file.unusable;
  const tables: InspectedTable[] = [];
  for (const table of file.tables) {
    const first: Readonly<Record<string, string>>[] = [];
    let records = 0;
    const takers = {
      repaired: (repair: Repair) => repairs.add(repair),
      found: findings.add.bind(findings),
      broke: (failure: Failure) => {
        failed ??= failure;
      },
    };
    for await (const {row, first: isFirst} of contentsOf(table, takers)) {
      if (isFirst) records += 1;
      if (first.length < FIRST) first.push(textsOf(row, unmasked));
    }
    tables.push({reading: table.reading(), records, first});
  }
  const repaired = repairs.list().map((repair) => (unmasked ? repair : maskedRepair(repair)));
  const {path, unread: sheets} = file;
  return {path, encoding: file.encoding(), tables, unread: sheets, repairs: repairs.totals(), repaired, findings: [], failed};
}

/** The values of a record by field, those that are personal masked. */
function textsOf({kind, texts}: Row, unmasked: boolean): Record<string, string> {
  const text = (field: string, value: string): string => (unmasked ? value : maskText(value, fieldOf(kind, field)?.personal === true));
  return Object.fromEntries(Object.entries(texts).map(([field, value]) => [field, text(field, [value].flat().join('；'))]));
}

function unread(path: string, failed: Failure): InspectedFile {
  return {path, encoding: null, tables: [], unread: [], repairs: [], repaired: [], findings: [], failed};
}
