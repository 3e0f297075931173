import path from 'node:path';
import {InputError} from '../intake/input-error.js';
import {readJson} from '../intake/json.js';
import {fileSource, shownPath} from '../intake/source.js';
import {voice} from '../messages/speak.js';
import {placeText} from '../model/place.js';
import type {Lang} from '../model/text.js';
import {reportValidator} from '../plan/compiled.js';
import {type ReportJson, SCHEMA_VERSION} from '../report/json.js';
import {TOOL} from './tool.js';
import {UsageError} from './usage-error.js';

/** A report of an earlier run, and how its file is shown. */
export interface ReportFile {
  readonly shown: string;
  readonly report: ReportJson;
}

/**
 * Reads a report that was written by `--format json`.
 * @param given path as it was given
 * @throws UsageError when the file cannot be read or holds no such report
 */
export async function readReport(given: string, cwd: string): Promise<ReportFile> {
  const file = path.resolve(cwd, given);
  const shown = shownPath(file, cwd);
  const data = await readJson(fileSource(file, shown, null)).catch((error: unknown) => {
    if (!(error instanceof InputError)) throw error;
    const say = (lang: Lang): string => `${placeText(error.place)} ${voice(lang).say(error.problem)}`;
    throw new UsageError({zh: say('zh'), en: say('en')});
  });
  return {shown, report: await reportIn(data, shown)};
}

/** @throws UsageError when the data is no report, of a run that failed, or of another version of this program */
async function reportIn(data: unknown, shown: string): Promise<ReportJson> {
  const {tool, schemaVersion, failed} = (data ?? {}) as {tool?: {name?: unknown} | null; schemaVersion?: unknown; failed?: unknown};
  if (tool?.name !== TOOL.name || typeof schemaVersion !== 'number') throw noReport(shown, '');
  if (schemaVersion !== SCHEMA_VERSION) {
    throw new UsageError({
      zh: `${shown} 是第 ${schemaVersion} 版报告，这里只读第 ${SCHEMA_VERSION} 版：用同一版本的 qianshou 重新生成`,
      en: `${shown} is a report of version ${schemaVersion}; only version ${SCHEMA_VERSION} is read: make it again with the same release of qianshou`,
    });
  }
  if (typeof failed === 'string') {
    throw new UsageError({
      zh: `${shown} 所记的那次运行没有结果（${failed}）：改正后重新生成报告`,
      en: `${shown} is of a run that came to no report (${failed}): mend that and make the report again`,
    });
  }
  const validate = await reportValidator();
  if (validate(data)) return data as ReportJson;
  // Of the forms that a document can take, the errors that lie deepest are those of the form that was meant.
  const depth = (at: string): number => at.split('/').length;
  const wrong = (validate.errors ?? []).map(({instancePath}) => instancePath);
  throw noReport(shown, wrong.reduce((deepest, at) => (depth(at) > depth(deepest) ? at : deepest), '').slice(1));
}

function noReport(shown: string, at: string): UsageError {
  return new UsageError({
    zh: `${shown} 不是 qianshou 的核查报告${at === '' ? '' : `（${at} 不对）`}：应是 qianshou check … --format json=文件 生成的文件`,
    en: `${shown} is no report of qianshou${at === '' ? '' : ` (${at} is wrong)`}: make one with qianshou check … --format json=FILE`,
  });
}
