import {InputError} from '../intake/input-error.js';
import {linesOf, type Source, STDIN_PATH} from '../intake/source.js';
import {Ledger} from '../ledger/ledger.js';
import {type FoldedLogs, LedgerError, readLedgers} from '../ledger/ledger-text.js';
import {resolve} from '../ledger/resolve.js';
import type {Findings} from '../model/finding.js';
import type {Plan} from '../model/plan.js';
import {type Input, unreadInput} from '../model/report.js';
import {message} from '../model/text.js';
import type {Directory} from '../records/directory.js';

/** Where ledgers are taken in. */
interface Taking {
  readonly plan: Plan;
  readonly planHash: string;
  /** The files that were read besides. */
  read(): readonly Input[];
  readonly directory: Directory;
  readonly ledger: Ledger;
  readonly findings: Findings;
}

/**
 * Takes in ledgers of logs that were folded elsewhere, each log once. What cannot be used of them is said in the inputs, and the ledger is
 * incomplete then.
 * @returns the logs, as though they had been read here
 */
export async function takeLedgers(sources: readonly Source[], taking: Taking): Promise<Input[]> {
  // To take the fingerprints of logs is as long as a part of reading them.
  if (sources.length === 0) return [];
  const logs = new Logs(taking);
  for (const source of sources) await logs.take(source);
  return logs.inputs;
}

class Logs {
  readonly inputs: Input[] = [];
  readonly #taking: Taking;
  readonly #names: Set<string>;
  /** By fingerprint, what a log is called. */
  readonly #known: Map<string, string>;

  constructor(taking: Taking) {
    this.#taking = taking;
    const read = taking.read();
    this.#names = new Set(read.map(({path}) => path));
    this.#known = new Map(read.filter(({kinds}) => kinds.includes('deployments')).flatMap(fingerprint));
  }

  async take(source: Source): Promise<void> {
    const {path: file} = source;
    try {
      for await (const folded of readLedgers(linesOf(source), (path) => this.#nameOf(path, file))) this.#add(folded, file);
    } catch (error) {
      if (error instanceof LedgerError) this.#leave(file, error.fault, error.line);
      else if (error instanceof InputError) this.#refuse(file, {why: error.problem, place: error.place});
      else throw error;
    }
  }

  #add(folded: FoldedLogs, file: string): void {
    const {plan, planHash, directory, ledger, findings} = this.#taking;
    if (folded.plan !== planHash) {
      this.#leave(file, 'ledger-plan');
      return;
    }
    const again = folded.inputs.find(({sha256, rows}) => rows > 0 && sha256 !== null && this.#known.has(sha256));
    if (again !== undefined) {
      this.#leave(file, 'ledger-twice', 1, {log: again.path, other: this.#known.get(again.sha256 as string) as string});
      return;
    }
    for (const [sha256, path] of folded.inputs.flatMap(fingerprint)) this.#known.set(sha256, path);
    this.inputs.push(...folded.inputs);
    findings.addHeld(folded.findings, 0);
    resolve(new Ledger(folded.ledger), directory, plan, ledger, findings);
  }

  /** What a log is called here: a stream has no name but that of its ledger, and no two logs have the same. */
  #nameOf(path: string, file: string): string {
    const own = path === STDIN_PATH ? file : path;
    let name = own;
    for (let i = 1; this.#names.has(name); i++) name = `${own} (${path === STDIN_PATH ? '' : `${file} `}${i})`;
    this.#names.add(name);
    return name;
  }

  #leave(file: string, code: string, line = 1, params: Readonly<Record<string, string>> = {}): void {
    this.#refuse(file, {why: message(code, {file, ...params}), place: {file, line, column: 1}});
  }

  #refuse(file: string, failed: NonNullable<Input['failed']>): void {
    const {ledger} = this.#taking;
    ledger.given = true;
    ledger.incomplete = true;
    this.inputs.push(unreadInput(file, failed, ['deployments']));
  }
}

/** A log with rows by its fingerprint. */
function fingerprint({sha256, rows, path}: Input): [string, string][] {
  return sha256 === null || rows === 0 ? [] : [[sha256, path]];
}
