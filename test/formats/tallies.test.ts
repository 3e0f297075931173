import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {marked, type Tokens} from 'marked';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Tally} from '../../src/model/report.js';
import {type Written, written} from '../support/formats.js';
import {OTHER, office, SPRING} from '../support/office.js';

let folder: string;
let run: Written;

/** Offices of which the first paid its organisation too little, the second lacks days, and the third is well. */
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'qianshou-tallies-'));
  const files = {
    ...office('a', {subsidy: 10_000}),
    ...office('b', {...OTHER, log: [`W01,P01,${SPRING}`]}),
    ...office('c', {sender: '上海虹口社工站', county: '甘肃省定西市岷县', receiver: '岷县中天社工中心'}),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(name)), {recursive: true});
    writeFileSync(path.join(folder, name), text);
  }
  run = await written(['report', folder, '--from', '2022', '--to', '2023', '--lang', 'en', '--all']);
}, 60_000);

afterAll(() => rmSync(folder, {recursive: true, force: true}));

const OPEN = ['fail', 'unknown', 'pending'] as const;

/** The numbers of a tally in the order of the columns of Markdown and of the workbook. */
const numbers = ({pairings, meetAll, required, recommended}: Tally): number[] => [
  pairings,
  meetAll,
  ...(['pass', 'fail', 'unknown', 'pending', 'waived', 'not-applicable'] as const).map((status) => required[status]),
  OPEN.reduce((sum, status) => sum + recommended[status], 0),
];

describe('tallies of a roll-up', () => {
  test('count what is required of the organisation itself, and no recommendation', () => {
    const [a, b, c] = ['上海甲社工事务所', '上海浦江公益服务社', '上海虹口社工站'].map((name) => {
      const tally = run.json.summary.senders.find((one) => one.name === name);
      return {pairings: tally?.pairings, fail: tally?.required.fail ?? Number.NaN, pass: tally?.required.pass ?? Number.NaN};
    });
    if (a === undefined || b === undefined || c === undefined) throw new Error('three organisations are tallied');
    expect([a, b, c].map(({pairings}) => pairings)).toEqual([1, 1, 1]);
    // What 2022 lacks is wanting of all three alike. Of 2023 the first lacks its subsidy alone, the second days and a second worker.
    expect([a.fail - c.fail, b.fail - c.fail]).toEqual([1, 2]);
    expect([c.pass - a.pass, c.pass - b.pass]).toEqual([1, 2]);
  });

  test('are those of the verdicts of the pairings and of the organisation or county', () => {
    const {verdicts, pairings, summary} = run.json;
    const expected = (kind: string, field: 'sendingOrg' | 'county'): unknown[] =>
      [...new Set(pairings.map((one) => one[field]))].sort().map((name) => {
        const ids = pairings.filter((one) => one[field] === name).map(({id}) => id);
        const own = verdicts.filter(({subject}) =>
          subject.kind === 'pairing' ? ids.includes(subject.id) : subject.kind === kind && subject.id === name,
        );
        const count = (severity: string, status: string): number =>
          own.filter((one) => one.severity === severity && one.status === status).length;
        return [
          name,
          ids.length,
          ...OPEN.map((status) => count('must', status)),
          count('must', 'pass'),
          OPEN.reduce((sum, status) => sum + count('should', status), 0),
        ];
      });
    const found = (tallies: readonly Tally[]): unknown[] =>
      tallies.map((one) => [one.name, one.pairings, ...OPEN.map((status) => one.required[status]), one.required.pass, numbers(one).at(-1)]);
    expect(found(summary.senders)).toEqual(expected('sending-org', 'sendingOrg'));
    expect(found(summary.counties)).toEqual(expected('county', 'county'));
    expect(summary.counties.map(({name, pairings: count}) => [name, count])).toEqual([
      ['岷县', 2],
      ['静宁县', 1],
    ]);
  });

  test('are the same in Markdown, in the workbook, on the page and for the terminal', () => {
    const {senders, counties, years} = run.json.summary;
    const tables = marked.lexer(run.markdown).filter((token): token is Tokens.Table => token.type === 'table');
    const rowOf = (name: string): string[] | undefined =>
      tables
        .flatMap(({rows}) => rows)
        .map((row) => row.map(({text}) => text))
        .find(([first]) => first === name);
    const sheet = run.sheets[0]?.rows ?? [];
    const lines = run.pretty.split('\n').map((line) => line.trim().split(/\s{2,}/));
    expect([senders.length, counties.length]).toEqual([3, 2]);
    for (const tally of [...senders, ...counties]) {
      const all = numbers(tally);
      expect(rowOf(tally.name)?.slice(1).map(Number), tally.name).toEqual(all);
      expect(sheet.find(([first]) => first === tally.name)?.slice(1, 10)).toEqual(all);
      const few = all.filter((_, i) => i !== 6 && i !== 7);
      expect(
        lines
          .find(([first, second]) => first === tally.name && /^\d+$/.test(second ?? ''))
          ?.slice(1)
          .map(Number),
      ).toEqual(few);
      const cells = new RegExp(`<bdi>${tally.name}</bdi></th>((?:<td class="n[^"]*">[^<]*</td>)+)`).exec(run.html)?.[1] ?? '';
      expect([...cells.matchAll(/>([\d·]+)</g)].map(([, text]) => (text === '·' ? 0 : Number(text)))).toEqual(few);
    }
    for (const {requirement, years: cells} of years) {
      const title = run.json.verdicts.find((one) => one.requirement === requirement)?.title ?? '';
      const told = cells.map(({pass, judged}) => `${pass}/${judged}`);
      expect(rowOf(title)?.slice(1), title).toEqual(told);
      expect(lines.find(([first]) => first === title)?.slice(1)).toEqual(told);
      expect(sheet.find(([first]) => first === title)?.slice(1, 5)).toEqual(cells.flatMap(({pass, judged}) => [pass, judged]));
    }
    expect(years.length).toBeGreaterThan(8);
  });
});

test('a county by the name under which it is judged: its own verdicts are in its tally', async () => {
  const {json} = await written(['report', 'fixtures/national-2021', '--lang', 'en']);
  const own = json.verdicts.filter(({subject}) => subject.kind === 'county');
  const sum = (status: 'pass' | 'fail' | 'unknown' | 'pending'): number =>
    json.summary.counties.reduce((total, {required}) => total + required[status], 0);
  for (const status of ['pass', 'fail', 'unknown', 'pending'] as const)
    expect([status, sum(status)]).toEqual([status, own.filter((one) => one.status === status).length]);
  expect(json.summary.counties.reduce((total, {pairings}) => total + pairings, 0)).toBe(json.pairings.length);
  // It is judged, as it has stations, and paired with nobody.
  expect(json.summary.counties.filter(({pairings}) => pairings === 0).map(({name}) => name)).toEqual(['绿春县']);
}, 60_000);

test('a year of which nothing is known is told as none', async () => {
  const {markdown, pretty, sheets, json, html} = await written([
    'report',
    'fixtures/shanghai-gansu/2023',
    '--from',
    '2021',
    '--to',
    '2022',
    '--lang',
    'en',
  ]);
  // No pairing of the fixture begins before 2022.
  expect(json.summary.years.map(({years: [first]}) => first?.judged)).toEqual(json.summary.years.map(() => 0));
  expect(markdown).toMatch(/\| Service days \| – \| 0\/10 \|/);
  expect(pretty).toMatch(/Service days +– +0\/10\n/);
  for (const text of [markdown, pretty]) expect(text).toContain('(–: nothing to judge in that year)');
  expect(html).toMatch(/Service days<\/bdi><\/th><td class="n">–<\/td>/);
  expect(sheets[0]?.rows.find(([first, second]) => first === 'Service days' && second === '–')?.slice(1, 5)).toEqual(['–', '–', 0, 10]);
}, 60_000);
