import type {Document, YAMLMap} from 'yaml';

/** What a `qianshou.yaml`, or `submission:` in a YAML file, may say about a submission. */
export interface ManifestSettings {
  readonly plan?: string;
  /** Work years to judge, by the calendar year in which they begin. */
  readonly years?: readonly number[];
  readonly office?: string;
  readonly asOf?: string;
  /** Files to read, relative to the settings file; absent: every table of the folder. */
  readonly files?: readonly string[];
}

/** JSON Schema of the settings, published as `schemas/submission.schema.json` for editors. */
export const settingsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    plan: {
      type: 'string',
      pattern: '\\S',
      description: 'Plan to check against: the id of a built-in plan, or a plan file relative to this file',
    },
    year: {
      description: 'Work year or years to judge',
      anyOf: [
        {type: 'integer', minimum: 1000, maximum: 9999},
        {type: 'array', minItems: 1, items: {type: 'integer', minimum: 1000, maximum: 9999}},
      ],
    },
    office: {type: 'string', description: 'The office that reports'},
    as_of: {type: 'string', format: 'date', description: 'Day on which the state is judged; default: today'},
    files: {
      type: 'array',
      minItems: 1,
      items: {type: 'string', pattern: '\\S'},
      description: 'Files to read; default: every table of the folder',
    },
  },
} as const;

/** @returns the settings that a validated mapping holds. */
export function settingsOf(document: Document | YAMLMap): ManifestSettings {
  const text = (key: string): string | undefined => {
    const value = document.get(key);
    return value === undefined || value === null ? undefined : String(value);
  };
  const year = document.get('year');
  const years = year === undefined ? undefined : ((year as {toJSON?: () => unknown}).toJSON?.() ?? year);
  const files = (document.get('files') as {toJSON?: () => unknown} | undefined)?.toJSON?.();
  const plan = text('plan');
  const office = text('office');
  const asOf = text('as_of');
  return {
    ...(plan === undefined ? {} : {plan}),
    ...(office === undefined ? {} : {office}),
    ...(asOf === undefined ? {} : {asOf}),
    ...(years === undefined ? {} : {years: [years].flat() as number[]}),
    ...(files === undefined ? {} : {files: files as string[]}),
  };
}
