import fc from 'fast-check';
import iconv from 'iconv-lite';
import {describe, expect, test} from 'vitest';
import {type Submission, sift} from '../../src/engine/copies.js';
import {foldPart} from '../../src/engine/fold-part.js';
import {memberOf} from '../../src/engine/merge.js';
import type {Helpers, Reading} from '../../src/engine/read-table.js';
import {rollUp} from '../../src/engine/roll-up.js';
import {type Job, judge, load} from '../../src/engine/run.js';
import {openFile} from '../../src/intake/open.js';
import {day, isoOf} from '../../src/model/date.js';
import {Findings} from '../../src/model/finding.js';
import type {Plan} from '../../src/model/plan.js';
import {type Entry, type Row, textOf} from '../../src/model/record.js';
import type {Report} from '../../src/model/report.js';
import {validatorsFor} from '../../src/plan/compiled.js';
import {log, ROSTER, WORKERS} from '../support/logs.js';
import {jobOf, memoryFile, shanghaiGansu} from '../support/memory.js';

interface Outcome {
  readonly ledger: unknown;
  readonly report: Report;
}

/** Other numbers, as for several submissions. */
type Number = (entry: Entry) => Entry;

/** What a log comes to when it is read in a lane, with its roster or without. */
async function outcomeOf(log: Buffer, reading: Reading, withLists: boolean, plan?: Plan, number?: Number): Promise<Outcome> {
  // So few are kept that most are only counted.
  const findings = new Findings(3);
  const lists = withLists
    ? ([
        ['pairings.csv', ROSTER],
        ['workers.csv', WORKERS],
      ] as const)
    : [];
  const sources = [...lists.map(([path, text]) => memoryFile(path, Buffer.from(text))), memoryFile('deployments.csv', log)];
  const files = await Promise.all(sources.map((source) => openFile(source, () => [], findings.add.bind(findings))));
  const given = {years: [2023], asOf: '2024-01-31', reading, ...(plan === undefined ? {} : {plan})};
  const numbered = number === undefined ? {} : {renumber: new Map(files.map((file) => [file, number])), unshared: new Set(files)};
  const job = await jobOf(files, findings, {...given, ...numbered});
  const loaded = await load(job);
  return {ledger: loaded.evidence.sources.deployments, report: judge(job, loaded)};
}

/** Others who read parts of a log, in the same thread: what goes to them and comes back is copied as between threads. */
function helpersFor(log: Buffer, count: number): Helpers {
  return {
    count: () => count,
    least: 0,
    read(task) {
      const {path, ...rest} = structuredClone(task);
      const part = async () => structuredClone(await foldPart({path, ...rest}, memoryFile(path, log), await validatorsFor(rest.plan)));
      return {outcome: part(), stop: () => {}};
    },
  };
}

const plainly = (log: Buffer, withLists: boolean): Promise<Outcome> => outcomeOf(log, {lane: 'plain'}, withLists);

/** The two as texts: of one that is another by a little, the place is shown. */
const shown = ({ledger, report}: Outcome): string => JSON.stringify({ledger, report}, null, 1);

const block = fc.oneof(fc.integer({min: 1, max: 40}), fc.integer({min: 41, max: 4_000}), fc.constant(1 << 16));

/** How many rows of a log are taken by number, and the others. */
async function waysOf(text: string, size: number): Promise<{taken: number; made: number}> {
  const {tables} = await openFile(
    memoryFile('deployments.csv', Buffer.from(text)),
    () => [],
    () => {},
  );
  let [taken, made] = [0, 0];
  const row = (): boolean => {
    taken += 1;
    return true;
  };
  const rows = (some: readonly Row[]): void => {
    made += some.length;
  };
  await tables[0]?.log?.read({judge: (_, __, cell) => cell !== 'W9', row, rows}, {block: size});
  return {taken, made};
}

describe('rows in order', () => {
  const header = '序号,社工编号,结对编号,日期,活动类型,备注说明,';
  const rows = Array.from({length: 50}, (_, i) => `${i},W${i % 3},P0${i % 2},2023-03-${10 + (i % 20)},"小组,个案",第${i}次：合计,`);
  test.each([
    ['with line breaks of Unix', '\n', rows, 50, 0],
    ['with line breaks of Windows', '\r\n', rows, 50, 0],
    ['with every cell in quotes', '\n', rows.map((row) => row.replace(/"/g, '').replace(/[^,]+/g, '"$&"').replace(',"个案"', '')), 50, 0],
    ['with one whose worker is not known', '\n', [...rows, '50,W9,P01,2023-03-01,,,'], 50, 1],
    ['with one that holds a line break', '\n', [...rows, '50,W1,P01,2023-03-01,"小组\n个案",,', ...rows], 100, 1],
    ['with one that holds quotes', '\n', [...rows, '50,W1,P01,2023-03-01,"小组""个案",,', ...rows], 100, 1],
    ['with a total below them', '\n', [...rows, '合计,50,,,,,'], 50, 0],
  ])('%s are not made', async (_, end, lines, taken, made) => {
    for (const size of [16, 200, 1 << 16]) expect(await waysOf(`${[header, ...lines].join(end)}${end}`, size)).toEqual({taken, made});
  });
});

describe('a log that is read as bytes', () => {
  test.each([
    ['never ends', 5 << 20, '', 'record-too-long'],
    ['ends late', 3 << 19, '\nW1,P01,2023-03-02,\n', 'record-too-long'],
    ['is long', 1 << 19, '\nW1,P01,2023-03-02,\n', undefined],
  ])('with a line that %s comes to the same', async (_, length, rest, code) => {
    const bytes = Buffer.from(`社工编号,结对编号,日期,备注说明\nW1,P01,2023-03-01,\nW1,P01,2023-03-03,${'x'.repeat(length)}${rest}`);
    const plain = await plainly(bytes, true);
    for (const block of [1 << 12, 1 << 20, 1 << 23]) expect(shown(await outcomeOf(bytes, {lane: 'bulk', block}, true))).toBe(shown(plain));
    expect(plain.report.inputs.at(-1)?.failed?.why.code).toBe(code);
  });

  test('comes to the same where the plan begins and ends within a work year', async () => {
    const plan: Plan = {...shanghaiGansu(), period: {start: '2023-03-15', end: '2023-09-14'}};
    const rows = Array.from({length: 365}, (_, i) => `${['W1', 'W9', '张三'][i % 3]},P0${1 + (i % 4)},${isoOf(day('2023-01-01') + i)}`);
    const bytes = Buffer.from(['社工编号,结对编号,日期', ...rows].join('\n'));
    const plain = await outcomeOf(bytes, {lane: 'plain'}, true, plan);
    expect(shown(await outcomeOf(bytes, {lane: 'bulk'}, true, plan))).toBe(shown(plain));
    // W9 is every third from 2 January on: the 74th day is 15 March, the 257th 14 September.
    const {doubts} = JSON.parse(JSON.stringify(plain.ledger)) as {doubts: {worker: string; rows: number}[]};
    expect(doubts.filter(({worker}) => worker === 'W9').reduce((sum, {rows: count}) => sum + count, 0)).toBe((256 - 73) / 3 + 1);
  });

  test('comes to the same ledger, findings and report as one that is read row by row, in blocks of any size', {
    timeout: 600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(log, block, fc.constantFrom('utf8', 'utf8', 'gb18030'), fc.boolean(), async ({text}, size, encoding, withLists) => {
        const bytes = iconv.encode(text, encoding);
        expect(shown(await outcomeOf(bytes, {lane: 'bulk', block: size}, withLists))).toBe(shown(await plainly(bytes, withLists)));
      }),
      {numRuns: 400},
    );
  });

  test('by several, each a part of it, comes to the same', {timeout: 600_000}, async () => {
    await fc.assert(
      fc.asyncProperty(
        log,
        block,
        fc.constantFrom('utf8', 'gb18030'),
        fc.integer({min: 1, max: 4}),
        fc.boolean(),
        async ({text}, size, encoding, count, withLists) => {
          const bytes = iconv.encode(text, encoding);
          const reading: Reading = {lane: 'bulk', block: size, helpers: helpersFor(bytes, count)};
          expect(shown(await outcomeOf(bytes, reading, withLists))).toBe(shown(await plainly(bytes, withLists)));
        },
      ),
      {numRuns: 400},
    );
  });

  test('comes to the same by other numbers', {timeout: 600_000}, async () => {
    // What nobody lists gets another number, too.
    const number: Number = (entry) => {
      const [worker, pairing] = ['worker', 'pairing'].map((field) => textOf(entry, field));
      const own = {
        ...(worker === undefined ? {} : {worker: worker.replace(/^W/, 'b-W')}),
        ...(pairing === undefined ? {} : {pairing: `${pairing}@b`}),
      };
      return {...entry, values: {...entry.values, ...own}, placeOf: (field) => entry.placeOf(field)};
    };
    await fc.assert(
      fc.asyncProperty(log, block, fc.boolean(), async ({text}, size, withLists) => {
        const [bytes, reading] = [Buffer.from(text), {lane: 'bulk', block: size} as const];
        const plain = await outcomeOf(bytes, {lane: 'plain'}, withLists, undefined, number);
        expect(shown(await outcomeOf(bytes, reading, withLists, undefined, number))).toBe(shown(plain));
      }),
      {numRuns: 400},
    );
  });

  test('comes to the same among other submissions, whose numbers are the same for others', {timeout: 600_000}, async () => {
    const others = (text: string): string => text.replaceAll('社工服务社', '公益中心').replaceAll('受援', '县站');
    const rolledUp = async (bytes: Buffer, reading: Reading): Promise<Report> => {
      const submission = async (name: string, own: (text: string) => string, lines: Buffer): Promise<Submission> => {
        const open = async (findings: Findings): Promise<Job> => {
          const sources = [
            memoryFile(`${name}/pairings.csv`, Buffer.from(own(ROSTER))),
            memoryFile(`${name}/workers.csv`, Buffer.from(own(WORKERS))),
            memoryFile(`${name}/deployments.csv`, lines),
          ];
          const files = await Promise.all(sources.map((source) => openFile(source, () => [], findings.add.bind(findings))));
          return jobOf(files, findings, {years: [2023], asOf: '2024-01-31', reading});
        };
        return {member: memberOf(name, {office: null, plan: shanghaiGansu()}, false, await load(await open(new Findings()))), open};
      };
      const first = await submission('a', others, Buffer.from('社工编号,结对编号,日期\nW1,P01,2023-03-01\nW2,P02,2023-03-02\n'));
      const sifted = await sift([first, await submission('b', (text) => text, bytes)], () => []);
      const {report} = await rollUp(sifted, {asOf: '2024-01-31', years: [2023]});
      expect(report.pairings.map(({id}) => id)).toEqual(['P01', 'P01@b', 'P02', 'P02@b']);
      return report;
    };
    await fc.assert(
      fc.asyncProperty(log, block, async ({text}, size) => {
        const bytes = Buffer.from(text);
        const [one, other] = [await rolledUp(bytes, {lane: 'bulk', block: size}), await rolledUp(bytes, {lane: 'plain'})];
        expect(JSON.stringify(one, null, 1)).toBe(JSON.stringify(other, null, 1));
      }),
      {numRuns: 60},
    );
  });

  test('that breaks somewhere, or holds what is no text, is broken in the same place', {timeout: 600_000}, async () => {
    const bad = fc.constantFrom([0xff], [0x00], [0xc3], [0xe4, 0xb8], [0x81], [0x81, 0x30, 0x81], [0x22], [0x0d], [0xef, 0xbb, 0xbf]);
    await fc.assert(
      fc.asyncProperty(
        log,
        block,
        fc.constantFrom('utf8', 'gb18030'),
        bad,
        fc.nat(),
        fc.nat({max: 3}),
        async ({text, header}, size, encoding, wrong, at, count) => {
          const bytes = iconv.encode(text, encoding);
          const start = iconv.encode(`${text.split(header[0] as string)[0]}${header.join(',')}`, encoding).length + 1;
          const place = start >= bytes.length ? bytes.length : start + (at % (bytes.length - start));
          const damaged = Buffer.concat([bytes.subarray(0, place), Buffer.from(wrong), bytes.subarray(place)]);
          const reading: Reading = {lane: 'bulk', block: size, ...(count === 0 ? {} : {helpers: helpersFor(damaged, count)})};
          const inBulk = outcomeOf(damaged, reading, true).catch((error: unknown) => error);
          const inRows = plainly(damaged, true).catch((error: unknown) => error);
          const [one, other] = [await inBulk, await inRows];
          if (one instanceof Error || other instanceof Error) expect(one).toEqual(other);
          else expect(shown(one as Outcome)).toBe(shown(other as Outcome));
        },
      ),
      {numRuns: 400},
    );
  });
});
