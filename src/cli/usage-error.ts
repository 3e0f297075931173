import type {Finding} from '../model/finding.js';
import type {Words} from '../model/text.js';

/** The program was asked for something it cannot do: exit code 2, and what to do instead. */
export class UsageError extends Error {
  readonly words: Words;
  /** Findings in the file at fault, such as a plan. */
  readonly findings: readonly Finding[];

  constructor(words: Words, findings: readonly Finding[] = []) {
    super(words.en);
    this.words = words;
    this.findings = findings;
  }
}
