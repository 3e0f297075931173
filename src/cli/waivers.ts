import path from 'node:path';
import {InputError} from '../intake/input-error.js';
import {fileSource, shownPath} from '../intake/source.js';
import {nodeAt, plainData, readYaml} from '../intake/yaml.js';
import {voice} from '../messages/speak.js';
import {type Place, placeText} from '../model/place.js';
import {type Lang, message} from '../model/text.js';
import type {Waiver} from '../model/waiver.js';
import {waiversValidator} from '../plan/compiled.js';
import {documentFindings} from '../schema/document.js';
import {waiversSchema} from '../schema/waivers-schema.js';
import {UsageError} from './usage-error.js';

/** A file of waivers as it is written. */
interface WaiverFile {
  readonly waivers: readonly {
    readonly requirement: string;
    readonly subject?: string;
    readonly year?: number;
    readonly reason: string;
    readonly approved_by: string;
    readonly expires: string;
  }[];
}

/**
 * Reads the waivers that an office has granted.
 * @throws UsageError when the file cannot be read or is not what its schema says
 */
export async function readWaivers(name: string, cwd: string): Promise<Waiver[]> {
  const file = path.resolve(cwd, name);
  const shown = shownPath(file, cwd);
  try {
    const yaml = await readYaml(fileSource(file, shown, null));
    const placeOf = (at: readonly (string | number)[], key?: boolean): Place => yaml.placeOf(nodeAt(yaml.root, at, key === true));
    const validate = await waiversValidator();
    const data = plainData(yaml, yaml.root);
    if (!validate(data)) {
      throw new UsageError(
        {zh: `豁免文件 ${shown} 有误：`, en: `the waivers ${shown} have faults:`},
        documentFindings(validate.errors ?? [], waiversSchema(), data, placeOf),
      );
    }
    return (data as WaiverFile).waivers.map(({requirement, subject, year, reason, approved_by: approvedBy, expires}, i) => ({
      requirement,
      subject: subject ?? null,
      year: year === undefined ? null : String(year),
      reason,
      approvedBy,
      expires,
      place: placeOf(['waivers', i]),
    }));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const problem = error.problem.code === 'yaml-no-mapping' ? message('waivers-no-mapping') : error.problem;
    const say = (lang: Lang): string => `${placeText(error.place)} ${voice(lang).say(problem)}`;
    throw new UsageError({zh: say('zh'), en: say('en')});
  }
}
