/** What a `qianshou.yaml`, or `submission:` in a YAML file, may say about a submission. */
export interface ManifestSettings {
  readonly plan?: string;
  /** Work years to judge, by the calendar year in which they begin. */
  readonly years?: readonly number[];
  readonly office?: string;
  readonly asOf?: string;
  /** Files to read, relative to the settings file; absent: every table of the folder. */
  readonly files?: readonly string[];
  /** Digest of the tables that this is a redacted copy of. */
  readonly redactedFrom?: string;
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
    redacted_from: {
      type: 'string',
      pattern: '^sha256:[0-9a-f]{64}$',
      description: 'Written by `qianshou redact`: the fingerprint of what this is a copy of, so that a roll-up counts one of the two',
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
  readonly redacted_from?: string;
}

/** @returns validated settings in the program's own terms. */
export function settingsOf({year, as_of: asOf, redacted_from: redactedFrom, ...rest}: SettingsDocument): ManifestSettings {
  return {
    ...rest,
    ...(year === undefined ? {} : {years: [year].flat()}),
    ...(asOf === undefined ? {} : {asOf}),
    ...(redactedFrom === undefined ? {} : {redactedFrom}),
  };
}
