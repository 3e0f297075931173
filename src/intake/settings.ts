/** What a `qianshou.yaml`, or `submission:` in a YAML file, may say about a submission. */
export interface ManifestSettings {
  readonly plan?: string;
  /** Work years to judge, by the calendar year in which they begin. */
  readonly years?: readonly number[];
  readonly office?: string;
  readonly asOf?: string;
  /** Files to read, relative to the settings file; absent: every table of the folder. */
  readonly files?: readonly string[];
  /** Whether the people in it have invented names. */
  readonly redacted?: boolean;
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
    redacted: {
      type: 'boolean',
      description: 'Written by `qianshou redact`: people in it have invented names, so that a roll-up counts it once with its original',
    },
  },
} as const;

/** Settings as they are written, after validation. */
export interface SettingsDocument {
  readonly plan?: string;
  readonly year?: number | readonly number[];
  readonly office?: string;
  readonly as_of?: string;
  readonly files?: readonly string[];
  readonly redacted?: boolean;
}

/** @returns settings as they are written. */
export function documentOf({years, asOf, ...rest}: ManifestSettings): SettingsDocument {
  return {
    ...rest,
    ...(years === undefined ? {} : {year: years.length === 1 ? (years[0] as number) : years}),
    ...(asOf === undefined ? {} : {as_of: asOf}),
  };
}

/** @returns validated settings in the program's own terms. */
export function settingsOf({year, as_of: asOf, ...rest}: SettingsDocument): ManifestSettings {
  return {
    ...rest,
    ...(year === undefined ? {} : {years: [year].flat()}),
    ...(asOf === undefined ? {} : {asOf}),
  };
}
