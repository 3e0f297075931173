import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Reading} from '../../src/engine/read-table.js';
import {foldLogs, judge, load} from '../../src/engine/run.js';
import {openFile} from '../../src/intake/open.js';
import {linesOf, type Source, streamSource} from '../../src/intake/source.js';
import {type FoldedLogs, readLedgers} from '../../src/ledger/ledger-text.js';
import {Findings} from '../../src/model/finding.js';
import type {Report} from '../../src/model/report.js';
import {type Log, log, ROSTER, WORKERS} from '../support/logs.js';
import {cutAt, jobOf, memoryFile, memorySource} from '../support/memory.js';

const FRAME = {years: [2023], asOf: '2024-01-31'};
const LISTS = [memoryFile('pairings.csv', Buffer.from(ROSTER)), memoryFile('workers.csv', Buffer.from(WORKERS))];

interface Outcome {
  readonly ledger: unknown;
  readonly report: Report;
}

/** What tables and ledgers come to. */
async function outcomeOf(sources: readonly Source[], ledgers: readonly Source[]): Promise<Outcome> {
  const findings = new Findings(3);
  const files = await Promise.all(sources.map((source) => openFile(source, () => [], findings.add.bind(findings))));
  const job = {...(await jobOf(files, findings, FRAME)), ledgers};
  const loaded = await load(job);
  return {ledger: loaded.evidence.sources.deployments, report: judge(job, loaded)};
}

/** The ledger of logs as a text. */
async function ledgerOf(sources: readonly Source[], reading: Reading = {}): Promise<string> {
  const findings = new Findings(3);
  const files = await Promise.all(sources.map((source) => openFile(source, () => [], findings.add.bind(findings))));
  return [...(await foldLogs(await jobOf(files, findings, {...FRAME, reading}))).lines].join('');
}

const ledgerFile = (text: string, name = 'part.ledger'): Source => memoryFile(name, Buffer.from(text));
const logFile = (text: string, name = 'deployments.csv'): Source => memoryFile(name, Buffer.from(text));

/** References that lead nowhere are told by their row, no longer by their cell; that there are no rows is told of no part. */
const REFERENCES = /^(?:unknown-worker|unknown-pairing|ambiguous-worker)$/;

function comparable({ledger, report}: Outcome): unknown {
  const findings = report.findings
    .filter(({rule}) => rule !== 'no-rows')
    .map((one) => (REFERENCES.test(one.rule) ? {...one, place: {...one.place, column: 1}} : one));
  const totals = report.findingTotals.filter(({rule}) => rule !== 'no-rows');
  return JSON.parse(JSON.stringify({ledger, report: {...report, findings, findingTotals: totals}}));
}

describe('a ledger in place of its log', () => {
  test.each([true, false])('comes to the same, lists given: %s', {timeout: 600_000}, async (withLists) => {
    const lists = withLists ? LISTS : [];
    await fc.assert(
      fc.asyncProperty(log, fc.constantFrom<Reading>({lane: 'plain'}, {lane: 'bulk', block: 300}), async ({text}, reading) => {
        const direct = await outcomeOf([...lists, logFile(text)], []);
        const written = await ledgerOf([logFile(text)], reading);
        // Of rows that are added up, as beyond nine of one date, nobody knows any more which they were.
        const [folded] = await foldedOf(written);
        fc.pre(
          direct.report.inputs.every(({failed}) => failed === null) &&
            direct.report.inputs.at(-1)?.kinds[0] === 'deployments' &&
            folded?.ledger.days.sums.length === 0,
        );
        const viaLedger = await outcomeOf(lists, [ledgerFile(written)]);
        expect(comparable(viaLedger)).toEqual(comparable(direct));
      }),
      {numRuns: 300},
    );
  });

  test('comes to the same days when the log is cut into parts', {timeout: 600_000}, async () => {
    await fc.assert(
      fc.asyncProperty(plainLog, fc.array(fc.nat({max: 119}), {maxLength: 4}), async ({header, rows}, cuts) => {
        const direct = await outcomeOf([...LISTS, logFile([header, ...rows].join('\n'))], []);
        const edges = [0, ...cuts.map((cut) => cut % (rows.length + 1)), rows.length].sort((a, b) => a - b);
        const parts = edges.slice(1).map((end, i) => [header, ...rows.slice(edges[i], end)].join('\n'));
        const texts = await Promise.all(parts.map((part, i) => ledgerOf([logFile(part, `part-${i}.csv`)])));
        const merged = await outcomeOf(LISTS, [ledgerFile(texts.join('\n'))]);
        expect(withoutPlaces(merged)).toEqual(withoutPlaces(direct));
      }),
      {numRuns: 200},
    );
  });
});

/** Rows of which no two are the same, so that no part is another, and that say nothing of those around them. */
const plainLog = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom('W1', 'W2', 'W3', 'W9', '李四', '张三'),
      fc.constantFrom('P01', 'P02', 'P03'),
      fc.integer({min: 1, max: 28}).map((day) => `2023-03-${String(day).padStart(2, '0')}`),
      fc.constantFrom('8', '4', '', '25'),
      fc.constantFrom('', '甲社工服务社', '乙社工服务社'),
    ),
    {selector: (cells) => cells.join(','), maxLength: 120, minLength: 1},
  )
  .map((rows) => ({header: '社工编号,结对编号,日期,时长,所属机构', rows: rows.map((cells) => cells.join(','))}));

/** Everything but where it stands: rows of a part have other lines. */
function withoutPlaces({ledger, report: {verdicts, targets, findingTotals}}: Outcome): unknown {
  return JSON.parse(JSON.stringify({ledger, verdicts, targets, findingTotals}), (key, value) =>
    ['place', 'places', 'others', 'stated', 'path', 'file', 'line', 'rows'].includes(key) ? undefined : value,
  );
}

const LOG = `社工编号,结对编号,日期,时长
W1,P01,2023-03-01,8
W9,P01,2023-03-02,8
W2,P09,2023-03-03,8
W1,P01,2099-01-01,8
W8,P01,2099-01-02,8
`;

async function foldedOf(text: string): Promise<FoldedLogs[]> {
  const all: FoldedLogs[] = [];
  for await (const folded of readLedgers(linesOf(memorySource('x', [Buffer.from(text)])), (path) => path)) all.push(folded);
  return all;
}

test('rows outside of the plan say whether those whom they name are known, however they are read', async () => {
  const direct = await outcomeOf([...LISTS, logFile(LOG)], []);
  expect(direct.report.findingTotals).toMatchObject([
    {rule: 'outside-plan', total: 2},
    {rule: 'unknown-pairing', total: 1},
    {rule: 'unknown-worker', total: 2},
  ]);
  for (const lane of ['plain', 'bulk'] as const)
    expect(comparable(await outcomeOf(LISTS, [ledgerFile(await ledgerOf([logFile(LOG)], {lane}))]))).toEqual(comparable(direct));
});

describe('the text of a ledger', () => {
  test('holds lines that machines can pass on, the last with the fingerprint of the others', async () => {
    const text = await ledgerOf([logFile(LOG)]);
    const lines = text.split('\n');
    expect(lines.pop()).toBe('');
    expect(JSON.parse(lines[0] as string)).toMatchObject({qianshou: 'ledger', version: 1, inputs: [{path: 'deployments.csv', rows: 5}]});
    expect(JSON.parse(lines.at(-1) as string)).toEqual({sha256: expect.stringMatching(/^[0-9a-f]{64}$/)});
  });

  test('one behind another is several, with blank lines between them or without', async () => {
    const [one, other] = [await ledgerOf([logFile(LOG)]), await ledgerOf([logFile(LOG.replace('W1', 'W2'))])];
    expect(await foldedOf(`${one}${other}`)).toEqual(await foldedOf(`${one}\n\n${other}\n`));
    expect(await foldedOf(one + other)).toHaveLength(2);
  });

  test('any change of it, and any end before its end, is noticed', async () => {
    const text = await ledgerOf([logFile(LOG)]);
    await fc.assert(
      fc.asyncProperty(fc.nat({max: text.length - 2}), fc.constantFrom('', '0', 'x', '\n', '"'), fc.boolean(), async (at, put, isCut) => {
        const damaged = text.slice(0, at) + put + (isCut ? '' : text.slice(at + 1));
        fc.pre(damaged !== text && damaged.trim() !== text.trim());
        await expect(foldedOf(damaged)).rejects.toMatchObject({fault: expect.stringMatching(/^(no-ledger|ledger-broken|ledger-version)$/)});
      }),
      {numRuns: 300},
    );
  });

  test.each([
    ['nothing', '', 'no-ledger', 1],
    ['a table', LOG, 'no-ledger', 1],
    ['a report', '{"tool":{"name":"qianshou"}}\n', 'no-ledger', 1],
    ['one of another version', '{"qianshou":"ledger","version":2}\n', 'ledger-version', 1],
  ])('%s is none', async (_, text, fault, line) => {
    await expect(foldedOf(text)).rejects.toMatchObject({fault, line});
  });
});

describe('ledgers that are taken in', () => {
  const failures = async (ledgers: readonly Source[], sources: readonly Source[] = LISTS): Promise<unknown[]> =>
    (await outcomeOf(sources, ledgers)).report.inputs.flatMap(({path, failed}) => (failed === null ? [] : [[path, failed.why.code]]));

  test('hold a log but once', async () => {
    const text = await ledgerOf([logFile(LOG)]);
    expect(await failures([ledgerFile(text, 'a.ledger'), ledgerFile(text, 'b.ledger')])).toEqual([['b.ledger', 'ledger-twice']]);
    expect(await failures([ledgerFile(text, 'a.ledger')], [...LISTS, logFile(LOG)])).toEqual([['a.ledger', 'ledger-twice']]);
  });

  test('may be empty, many times', async () => {
    const text = await ledgerOf([logFile(LOG.split('\n')[0] as string)]);
    const {report} = await outcomeOf(LISTS, [ledgerFile(text, 'a.ledger'), ledgerFile(text, 'b.ledger')]);
    expect(report.inputs.map(({failed}) => failed)).toEqual([null, null, null, null]);
    expect(report.findingTotals).toEqual([]);
  });

  test('of another plan are not counted', async () => {
    const text = (await ledgerOf([logFile(LOG)])).replace('0'.repeat(64), '1'.repeat(64));
    const [folded] = await foldedOf(text).catch(() => []);
    expect(folded, 'the fingerprint holds the plan, too').toBeUndefined();
    const job = await jobOf(
      [
        await openFile(
          logFile(LOG),
          () => [],
          () => {},
        ),
      ],
      new Findings(),
      FRAME,
    );
    const other = [...(await foldLogs({...job, planHash: 'another'})).lines].join('');
    expect(await failures([ledgerFile(other)])).toEqual([['part.ledger', 'ledger-plan']]);
  });

  test('leave what cannot be told unknown when one breaks off', async () => {
    const text = await ledgerOf([logFile(LOG)]);
    const {report} = await outcomeOf(LISTS, [ledgerFile(text.slice(0, -20))]);
    expect(report.inputs.at(-1)).toMatchObject({path: 'part.ledger', failed: {why: {code: 'ledger-broken'}}});
    const days = report.verdicts.filter(({requirement}) => requirement === 'service-days').map(({status}) => status);
    expect(days).toEqual(['unknown', 'unknown']);
  });

  test('name logs so that no two have one name', async () => {
    const other = LOG.replace('W1', 'W2');
    const stream = (text: string) =>
      streamSource(
        (async function* () {
          yield Buffer.from(text);
        })(),
      );
    const [a, b, c, d] = [
      await ledgerOf([logFile(LOG)]),
      await ledgerOf([logFile(other)]),
      await ledgerOf([stream(`${LOG}\n`)]),
      await ledgerOf([stream(`${other}\n`)]),
    ];
    const {report} = await outcomeOf(LISTS, [ledgerFile(a, 'a.ledger'), ledgerFile(b, 'b.ledger'), ledgerFile(c + d, 'parts')]);
    expect(report.inputs.slice(2).map(({path}) => path)).toEqual(['deployments.csv', 'deployments.csv (b.ledger 1)', 'parts', 'parts (1)']);
    const unknown = report.findings.filter(({rule}) => rule === 'unknown-worker').map(({place}) => `${place.file}:${place.line}`);
    expect(unknown).toEqual(['deployments.csv:3', 'deployments.csv:6', 'deployments.csv (b.ledger 1):3']);
  });
});

describe('a stream', () => {
  test('is read as bytes, in whatever pieces it comes, as a file is', async () => {
    await fc.assert(
      fc.asyncProperty(log, fc.array(fc.nat(), {maxLength: 8}), async ({text}: Log, cuts) => {
        const pieces = cutAt(Buffer.from(text), cuts).map((piece) => Buffer.from(piece));
        async function* stream(): AsyncGenerator<Buffer> {
          yield* pieces;
        }
        const named = (source: Source): Source => ({...source, path: '<stdin>'});
        const reading: Reading = {lane: 'bulk', block: 200};
        expect(await outcomeVia([named(streamSource(stream()))], reading)).toEqual(
          await outcomeVia([named(logFile(text))], {lane: 'plain'}),
        );
      }),
      {numRuns: 200},
    );
  });
});

/** What logs come to by their ledger, or why there is none. */
async function outcomeVia(sources: readonly Source[], reading: Reading): Promise<unknown> {
  return ledgerOf(sources, reading).then(
    async (text) => comparable(await outcomeOf(LISTS, [ledgerFile(text)])),
    (error: unknown) => error,
  );
}
