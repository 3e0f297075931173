import type {Voice} from '../messages/speak.js';
import type {Finding} from '../model/finding.js';
import type {Report} from '../model/report.js';

export interface RenderOptions {
  readonly voice: Voice;
  /** Columns to fill, for what is laid out in columns. */
  readonly width: number;
  readonly colour: boolean;
  /** List everything instead of the first of each. */
  readonly all: boolean;
}

/** A run that came to no report: wrong usage, a bad plan, or a bug of our own. */
export interface RunFailure {
  readonly tool: Report['tool'];
  readonly command: Report['command'];
  /** What is wrong, in words. */
  readonly problem: string;
  /** What is wrong in the file at fault, such as a plan. */
  readonly findings: readonly Finding[];
}

type Rendered = string | Uint8Array | Promise<string | Uint8Array>;

/** One format. What it is given is fit to be shown, but for the marks of its own syntax. */
export interface Renderer {
  render(report: Report, options: RenderOptions): Rendered;
  /** For programs that expect a file in any case, and so that no report of an earlier run is taken for that of this one. */
  renderFailure(failure: RunFailure, options: RenderOptions): Rendered;
}
