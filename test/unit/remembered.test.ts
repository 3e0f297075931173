import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {Remembered, Room} from '../../src/engine/remembered.js';
import {type Job, load} from '../../src/engine/run.js';
import {openCsv} from '../../src/intake/open.js';
import {type Finding, Findings} from '../../src/model/finding.js';
import {type Entry, restated} from '../../src/model/record.js';
import {jobOf as checkOf, memoryFile} from '../support/memory.js';

const HEADERS = {
  pairings: 'pairing,sending_org,sending_region,receiving_org,receiving_region',
  workers: 'worker,name,org',
  deployments: 'worker,pairing,date,hours',
};
type Kind = keyof typeof HEADERS;

const LINES: Readonly<Record<Kind, readonly string[]>> = {
  pairings: ['P1,上海甲社,上海市徐汇区,岷县中心,甘肃省定西市岷县', 'P2,乙社,上海市徐汇区,某中心,某地', 'P3,丙社', '合计,,,,', ''],
  workers: ['W1,王一,上海甲社', 'W2,李二,乙社', 'W2,李三,乙社', ',赵四,上海甲社', 'W5'],
  deployments: [
    'W1,P1,2023-06-01,8',
    'W1、W2,P1,2023/6/2,',
    'W9,P1,2023-06-05,4',
    'W1,P9,2023-02-30,x',
    'W1,P1',
    '合计,,,8',
    '同上,P1,2023-06-06,8',
  ],
};

const texts = fc.record(
  Object.fromEntries(Object.entries(LINES).map(([kind, lines]) => [kind, fc.array(fc.constantFrom(...lines), {maxLength: 12})])) as Record<
    Kind,
    fc.Arbitrary<string[]>
  >,
);

const FRAME = {asOf: '2024-01-31', years: [2023]};

async function jobOf(given: Readonly<Record<Kind, readonly string[]>>, findings: Findings, noted: Finding[]): Promise<Job> {
  const sink = findings.noting(noted);
  const sources = Object.entries(given).map(([kind, lines]) =>
    memoryFile(`a/${kind}.csv`, Buffer.from([HEADERS[kind as Kind], ...lines].join('\n'))),
  );
  const files = await Promise.all(sources.map((source) => openCsv(source, sink)));
  return {...(await checkOf(files, findings, FRAME)), command: 'report'};
}

/** Numbers as a roll-up gives them; one worker's rows count elsewhere. */
const renumber = (entry: Entry): Entry | null =>
  entry.values['worker'] === 'W2'
    ? null
    : restated(entry, {...entry.values, ...(entry.values['pairing'] === 'P1' ? {pairing: 'P1@a'} : {})}, 'a');

async function outcome(job: Job) {
  const numbered = {...job, renumber: new Map(job.files.map((file) => [file, renumber]))};
  const {tables, evidence, inputs} = await load(numbered);
  const entries = tables.given().flatMap((kind) => tables.get(kind).entries);
  return {
    entries: entries.map((entry) => ({...entry, blank: [...entry.blank], bad: [...entry.bad], placeOf: entry.placeOf('pairing')})),
    ledger: evidence.sources.deployments.toJSON(),
    shared: evidence.sources.deployments.hasSharedRows,
    inputs: inputs.map((input) => ({...input, sha256: input.sha256})),
    findings: job.findings.list(),
    totals: job.findings.totals(),
  };
}

describe('a submission that is remembered', () => {
  test('comes to what it comes to when it is read once more', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const again = await outcome(await jobOf(given, new Findings(), []));
        const noted: Finding[] = [];
        const first = await jobOf(given, new Findings(), noted);
        const remembered = new Remembered(first.files, first.years, noted, new Room(1_000));
        await load({...first, remember: remembered});
        expect(remembered.serves([2023])).toBe(true);
        const findings = new Findings();
        findings.add(...noted);
        expect(await outcome({...first, findings, remembered: remembered.tapes})).toEqual(again);
      }),
      {numRuns: 100},
    );
  });

  test('is one of whom the log would be read as bytes, too, as long as there is room for its rows', async () => {
    // Nine kilobytes of 500 rows.
    const given = {...LINES, deployments: Array.from({length: 500}, (_, i) => `W1,P1,2023-0${1 + (i % 9)}-${10 + (i % 19)},8`)};
    const isServed = async (entries: number): Promise<boolean> => {
      const noted: Finding[] = [];
      const job = await jobOf(given, new Findings(), noted);
      expect(job.files.flatMap(({tables}) => tables.map(({log}) => (log?.size ?? 0) > 8_192))).toContain(true);
      const remembered = new Remembered(job.files, job.years, noted, new Room(entries));
      await load({...job, remember: remembered});
      return remembered.serves([2023]);
    };
    expect(await Promise.all([isServed(1_000), isServed(500)])).toEqual([true, false]);
  });

  test('serves no other work years, and none where there was no room for all of it', async () => {
    const given = {...LINES, deployments: ['W1,P1,2023-06-01,8', 'W1,P1,2023-06-02,8']};
    const serves = async (entries: number, years: readonly number[]): Promise<boolean> => {
      const noted: Finding[] = [];
      const job = await jobOf(given, new Findings(), noted);
      const remembered = new Remembered(job.files, job.years, noted, new Room(entries));
      await load({...job, remember: remembered});
      return remembered.serves(years);
    };
    expect(await Promise.all([serves(1_000, [2023]), serves(1_000, [2022]), serves(2, [2023])])).toEqual([true, false, false]);
  });
});
