import type {Renderer} from '../report/renderer.js';

interface FormatInfo {
  load(): Promise<Renderer>;
  /** Of its files. */
  readonly extension: string;
  /** Writes control and format characters as codes of its own syntax: it is given them as they are. */
  readonly raw?: true;
  /** Shows the single days of service. */
  readonly days?: true;
  /** Is no text, so that it needs a file. */
  readonly binary?: true;
  /** Is read where stderr is read too: that a run came to no report is told there. */
  readonly besideStderr?: true;
}

/** Every format of a report, each loaded when it is asked for. */
export const FORMAT_INFO = {
  pretty: {load: async () => (await import('../report/pretty.js')).pretty, extension: 'txt', besideStderr: true},
  json: {load: async () => (await import('../report/json.js')).json, extension: 'json', raw: true},
  markdown: {load: async () => (await import('../report/markdown.js')).markdown, extension: 'md'},
  xlsx: {load: async () => (await import('../report/xlsx.js')).xlsx, extension: 'xlsx', days: true, binary: true},
  'verdicts-csv': {load: async () => (await import('../report/csv.js')).verdictsCsv, extension: 'csv'},
  'findings-csv': {load: async () => (await import('../report/csv.js')).findingsCsv, extension: 'csv'},
  html: {load: async () => (await import('../report/html/index.js')).htmlPage, extension: 'html', days: true},
  jsonl: {load: async () => (await import('../report/ci/jsonl.js')).jsonl, extension: 'jsonl', raw: true},
  junit: {load: async () => (await import('../report/ci/junit.js')).junit, extension: 'xml'},
  sarif: {load: async () => (await import('../report/ci/sarif.js')).sarif, extension: 'sarif'},
  github: {load: async () => (await import('../report/ci/github.js')).github, extension: 'txt'},
  'github-summary': {load: async () => (await import('../report/ci/github-summary.js')).githubSummary, extension: 'md'},
  gitlab: {load: async () => (await import('../report/ci/gitlab.js')).gitlab, extension: 'json'},
  tap: {load: async () => (await import('../report/ci/tap.js')).tap, extension: 'tap'},
} as const satisfies Readonly<Record<string, FormatInfo>>;

export type Format = keyof typeof FORMAT_INFO;
export const FORMATS = Object.keys(FORMAT_INFO) as readonly Format[];

/** @returns what is known of a format. */
export function formatInfo(format: Format): FormatInfo {
  return FORMAT_INFO[format];
}
