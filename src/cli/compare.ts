import path from 'node:path';
import {shown} from '../messages/shown.js';
import type {Lang} from '../model/text.js';
import {type Comparison, comparison, comparisonCode} from '../report/compare/comparison.js';
import type {RenderOptions} from '../report/renderer.js';
import type {Host} from './host.js';
import {destinationsOf} from './options.js';
import {lookOf, optionsFor, protectInputs, put} from './output.js';
import {type ReportFile, readReport} from './report-file.js';
import {TOOL} from './tool.js';
import {UsageError} from './usage-error.js';

/** Options of `compare` as the command line gives them. */
export interface CompareOptions {
  readonly format?: readonly string[];
  readonly color?: string;
  readonly all?: boolean;
  readonly unmasked?: boolean;
}

type Render = (comparison: Comparison, options: RenderOptions) => string;

/** Every format of a comparison, each loaded when it is asked for; `raw` as in those of reports. */
const FORMATS = {
  pretty: {raw: false, load: async (): Promise<Render> => (await import('../report/compare/pretty.js')).renderPretty},
  json: {
    raw: true,
    load: async (): Promise<Render> => {
      const {renderJson} = await import('../report/compare/json.js');
      return (compared) => renderJson(compared, TOOL);
    },
  },
  markdown: {raw: false, load: async (): Promise<Render> => (await import('../report/compare/markdown.js')).renderMarkdown},
};

/**
 * Compares two reports of one plan and delivers what changed.
 * @returns the exit code
 * @throws UsageError when they cannot be compared
 */
export async function compare(older: string, newer: string, options: CompareOptions, lang: Lang, host: Host): Promise<0 | 1> {
  const to = destinationsOf(options.format ?? [], host.cwd, {
    formats: Object.keys(FORMATS) as (keyof typeof FORMATS)[],
    needFile: () => false,
  });
  const look = lookOf(options, lang);
  const inputs = [older, newer].map((file) => path.resolve(host.cwd, file));
  protectInputs(to, inputs, host.cwd);
  try {
    const [before, after] = [await readReport(older, host.cwd), await readReport(newer, host.cwd)];
    mustBeAlike(before, after);
    // Both as they are shown: a report that was written masked differs from one that was not in nothing that can be seen.
    const asShown = (given: ReportFile): ReportFile => shown(given, {unmasked: look.unmasked, raw: true});
    const compared = comparison(asShown(before), asShown(after));
    for (const one of to) {
      const {load, raw} = FORMATS[one.format];
      const render = await load();
      await put(render(shown(compared, {unmasked: look.unmasked, raw}), optionsFor(one, look, host)), one, host);
    }
    return comparisonCode(compared);
  } catch (error) {
    const problem = error instanceof UsageError ? error.words[lang] : String(error);
    const {renderJsonFailure} = await import('../report/compare/json.js');
    for (const one of to.filter(({format}) => format === 'json')) {
      await put(renderJsonFailure(shown(problem, {unmasked: look.unmasked, raw: true}), TOOL), one, host);
    }
    throw error;
  }
}

/** @throws UsageError when the reports are of two plans, or of two commands */
function mustBeAlike(before: ReportFile, after: ReportFile): void {
  const [was, is] = [before.report, after.report];
  if (was.plan.id !== is.plan.id) {
    throw new UsageError({
      zh: `两份报告的计划不同，不能对比：${before.shown} 是 ${was.plan.id}，${after.shown} 是 ${is.plan.id}`,
      en: `reports of two plans cannot be compared: ${before.shown} is of ${was.plan.id}, ${after.shown} of ${is.plan.id}`,
    });
  }
  if (was.command !== is.command) {
    throw new UsageError({
      zh: `两份报告出自不同的命令，不能对比：${before.shown} 是 ${was.command}，${after.shown} 是 ${is.command}`,
      en: `reports of two commands cannot be compared: ${before.shown} is of ${was.command}, ${after.shown} of ${is.command}`,
    });
  }
}
