import {createHash} from 'node:crypto';
import type {FindingsHeld} from '../model/finding.js';
import type {Input} from '../model/report.js';
import type {DaysHeld} from './days.js';
import type {Held} from './ledger.js';

/** Logs that were folded before it was known whom they mean, as plain data. */
export interface FoldedLogs {
  /** Fingerprint of the plan by which their rows were validated. */
  readonly plan: string;
  readonly inputs: readonly Input[];
  readonly findings: FindingsHeld;
  readonly ledger: Held;
}

/** Why a text is no ledger. */
export type LedgerFault = 'no-ledger' | 'ledger-version' | 'ledger-broken';

export class LedgerError extends Error {
  readonly fault: LedgerFault;
  /** 1-based. */
  readonly line: number;

  constructor(fault: LedgerFault, line: number) {
    super(fault);
    this.fault = fault;
    this.line = line;
  }
}

/** What the texts are known by, and in which form they are. */
const MARK = 'ledger';
const VERSION = 1;

/** Stays and doubts of a line. */
const BATCH = 1_000;

/** The first line: all but what takes much room, and how many lines there are of that. */
interface Head extends Pick<FoldedLogs, 'plan' | 'inputs' | 'findings'> {
  readonly qianshou: typeof MARK;
  readonly version: number;
  readonly ledger: Omit<Held, 'days' | 'stays' | 'doubts'>;
  readonly days: Omit<DaysHeld, 'leaves' | 'nodes'>;
  readonly lines: Readonly<Record<'leaves' | 'nodes' | 'stays' | 'doubts', number>>;
}

/**
 * Writes folded logs as lines of text, the last of which holds the fingerprint of the others: what breaks off or is damaged is noticed, and
 * one text behind another is several.
 */
export function* ledgerLines({plan, inputs, findings, ledger}: FoldedLogs): Generator<string> {
  const {days, stays, doubts, ...facts} = ledger;
  const {leaves, nodes, ...counts} = days;
  const [stayLines, doubtLines] = [batchesOf(stays), batchesOf(doubts)];
  const lines = {leaves: leaves.length, nodes: nodes.length, stays: stayLines.length, doubts: doubtLines.length};
  const head: Head = {qianshou: MARK, version: VERSION, plan, inputs, findings, ledger: facts, days: counts, lines};
  const hash = createHash('sha256');
  const hashed = (text: string): string => {
    const line = `${text}\n`;
    hash.update(line);
    return line;
  };
  yield hashed(JSON.stringify(head));
  for (const slab of [...leaves, ...nodes]) yield hashed(textOfSlab(slab));
  for (const batch of [...stayLines, ...doubtLines]) yield hashed(JSON.stringify(batch));
  yield `${JSON.stringify({sha256: hash.digest('hex')})}\n`;
}

/**
 * Reads the ledgers of a text.
 * @param lines without their ends; blank ones between ledgers are passed over
 * @param nameOf what a log is called here
 * @throws LedgerError when it is none, of another version, broken off or damaged
 */
export async function* readLedgers(lines: AsyncIterable<string>, nameOf: (path: string) => string): AsyncGenerator<FoldedLogs> {
  let reading: Reading | null = null;
  let [number, count] = [0, 0];
  for await (const line of lines) {
    number += 1;
    if (reading === null && line.trim() === '') continue;
    if (reading === null) reading = new Reading(line, number, nameOf);
    else {
      const folded: FoldedLogs | null = guarded(number, reading.take.bind(reading, line));
      if (folded === null) continue;
      count += 1;
      yield folded;
      reading = null;
    }
  }
  if (reading !== null) throw new LedgerError('ledger-broken', number);
  if (count === 0) throw new LedgerError('no-ledger', 1);
}

/** Whatever cannot be made sense of is damage. */
function guarded<T>(line: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof LedgerError ? error : new LedgerError('ledger-broken', line);
  }
}

/** A ledger that is being read. */
class Reading {
  readonly #head: Head;
  readonly #names: ReadonlyMap<string, string>;
  readonly #hash = createHash('sha256');
  readonly #lines: Record<keyof Head['lines'], unknown[]> = {leaves: [], nodes: [], stays: [], doubts: []};

  /** @throws LedgerError when it does not begin as one */
  constructor(line: string, number: number, nameOf: (path: string) => string) {
    const head = headOf(line);
    if (head === null) throw new LedgerError('no-ledger', number);
    if (head.version !== VERSION) throw new LedgerError('ledger-version', number);
    this.#names = guarded(number, () => new Map(head.inputs.map(({path}) => [path, nameOf(path)])));
    this.#head = this.#parse(line) as Head;
    this.#hash.update(`${line}\n`);
  }

  /** @returns the whole, when the line is its last */
  take(line: string): FoldedLogs | null {
    const part = (['leaves', 'nodes', 'stays', 'doubts'] as const).find((one) => this.#lines[one].length < this.#head.lines[one]);
    if (part === undefined) {
      const {sha256} = JSON.parse(line) as {sha256: string};
      if (sha256 !== this.#hash.digest('hex')) throw new Error('another fingerprint');
      return this.#whole();
    }
    this.#hash.update(`${line}\n`);
    this.#lines[part].push(part === 'leaves' || part === 'nodes' ? slabOf(line) : this.#parse(line));
    return null;
  }

  #whole(): FoldedLogs {
    const {plan, inputs, findings, ledger, days} = this.#head;
    const {leaves, nodes, stays, doubts} = this.#lines as {[part in keyof Head['lines']]: never[]};
    return {plan, inputs, findings, ledger: {...ledger, days: {...days, leaves, nodes}, stays: stays.flat(), doubts: doubts.flat()}};
  }

  /** A value in which every log has its name here. */
  #parse(line: string): unknown {
    return JSON.parse(line, (key, value: unknown) => {
      if (typeof value !== 'string') return value;
      if (key === 'file' || key === 'path') return this.#names.get(value) ?? value;
      if (key !== 'table') return value;
      const [file, ...sheet] = value.split('\u0000') as [string, ...string[]];
      return [this.#names.get(file) ?? file, ...sheet].join('\u0000');
    });
  }
}

function headOf(line: string): Head | null {
  try {
    const head = JSON.parse(line) as Partial<Head> | null;
    return head?.qianshou === MARK ? (head as Head) : null;
  } catch {
    return null;
  }
}

/** Words without the zeros at their end, in the order of bytes that all machines agree on. */
function textOfSlab(slab: Uint32Array): string {
  let length = slab.length;
  while (length > 0 && slab[length - 1] === 0) length -= 1;
  const bytes = Buffer.alloc(length * 4);
  for (let i = 0; i < length; i++) bytes.writeUInt32LE(slab[i] as number, i * 4);
  return `${slab.length} ${bytes.toString('base64')}`;
}

function slabOf(line: string): Uint32Array {
  const [length = '', text = ''] = line.split(' ');
  const bytes = Buffer.from(text, 'base64');
  const slab = new Uint32Array(Number(length));
  for (let i = 0; i * 4 < bytes.length; i++) slab[i] = bytes.readUInt32LE(i * 4);
  return slab;
}

function batchesOf<Item>(items: readonly Item[]): Item[][] {
  return Array.from({length: Math.ceil(items.length / BATCH)}, (_, i) => items.slice(i * BATCH, (i + 1) * BATCH));
}
