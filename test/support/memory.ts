import {createHash} from 'node:crypto';
import {type Job, run} from '../../src/engine/run.js';
import {openFile} from '../../src/intake/open.js';
import type {Source} from '../../src/intake/source.js';
import type {OpenFile} from '../../src/intake/table.js';
import {type Finding, Findings} from '../../src/model/finding.js';
import type {Plan} from '../../src/model/plan.js';
import type {Row} from '../../src/model/record.js';
import type {Report} from '../../src/model/report.js';
import {builtinPlan} from '../../src/plan/builtin.js';
import {validatorsFor} from '../../src/plan/compiled.js';

/** A source of bytes held in memory, in the pieces given. */
export function memorySource(path: string, pieces: readonly Uint8Array[]): Source {
  return {
    path,
    file: null,
    size: null,
    async *read() {
      for (const piece of pieces) yield Buffer.from(piece);
    },
  };
}

/** A file held in memory, that can be read at any place. */
export function memoryFile(path: string, bytes: Uint8Array): Source {
  const whole = Buffer.from(bytes);
  return {
    ...memorySource(path, [whole]),
    file: `/${path}`,
    size: whole.length,
    open: async () => ({
      read: async (into, offset, length, position) => whole.copy(into, offset, position, Math.min(whole.length, position + length)),
      close: async () => {},
      fingerprint: () => createHash('sha256').update(whole).digest('hex'),
    }),
  };
}

/** Cuts bytes at the given offsets, wherever they fall. */
export function cutAt(bytes: Uint8Array, offsets: readonly number[]): Uint8Array[] {
  const ends = [...new Set(offsets.map((offset) => offset % (bytes.length + 1)))].sort((a, b) => a - b);
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const end of [...ends, bytes.length]) {
    pieces.push(bytes.subarray(from, end));
    from = end;
  }
  return pieces;
}

/** What reading one file gave. */
export interface ReadFile {
  readonly file: OpenFile;
  readonly rows: readonly Row[];
  readonly findings: readonly Finding[];
}

/** Opens a file held in memory and reads all its rows. */
export async function readMemory(path: string, pieces: readonly Uint8Array[]): Promise<ReadFile> {
  const findings: Finding[] = [];
  const sink = (finding: Finding): void => void findings.push(finding);
  const file = await openFile(memorySource(path, pieces), () => [], sink);
  const rows: Row[] = [];
  for (const table of file.tables) for await (const batch of table.rows()) for (const row of batch) rows.push(row);
  return {file, rows, findings};
}

/** The built-in plan of the tests. */
export function shanghaiGansu(): Plan {
  const plan = builtinPlan('shanghai-gansu');
  if (plan === undefined) throw new Error('the built-in plan shanghai-gansu is gone');
  return plan;
}

/** Checks files held in memory, in the order given, against the built-in plan. */
export async function checkMemory(
  files: readonly (readonly [path: string, text: string])[],
  {years, asOf}: {readonly years: readonly number[]; readonly asOf: string},
): Promise<Report> {
  const findings = new Findings();
  const open: OpenFile[] = [];
  for (const [path, text] of files) {
    open.push(await openFile(memorySource(path, [Buffer.from(text)]), () => [], findings.add.bind(findings)));
  }
  return run(await jobOf(open, findings, {years, asOf}));
}

/** A check of open files against a plan, the built-in one where none is given. */
export async function jobOf(
  files: readonly OpenFile[],
  findings: Findings,
  {plan = shanghaiGansu(), ...frame}: Pick<Job, 'years' | 'asOf' | 'reading'> & Partial<Pick<Job, 'plan'>>,
): Promise<Job> {
  return {
    command: 'check',
    tool: {name: 'qianshou', version: '0'},
    plan,
    planHash: '0'.repeat(64),
    planFile: null,
    planAssumed: false,
    validators: await validatorsFor(plan),
    files,
    unopened: [],
    findings,
    office: null,
    ...frame,
  };
}
