import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {marked} from 'marked';
import {describe, expect, test} from 'vitest';
import {csvRows, records, type Sheet, sheetsOf, written} from '../support/formats.js';
import {qianshou} from '../support/program.js';
import {unzip} from '../support/unzip.js';

/** Runs something in a folder with files. */
async function inFolder<T>(files: Readonly<Record<string, string>>, then: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qianshou-formats-'));
  try {
    mkdirSync(path.join(folder, 'in'));
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, 'in', name), text);
    return await then(folder);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Names as nobody should give them. */
const NAMES = [
  '=1+1',
  '+2',
  '-3',
  '@SUM(A1)',
  '＝4',
  '<b>x</b>',
  'a|b',
  '[x](http://e.cn)',
  '@user',
  '#12',
  '**bold**',
  '#N/A',
  '_x0041_',
  '"q",x',
];

const HOSTILE: Readonly<Record<string, string>> = {
  'pairings.csv': [
    'sending_org,receiving_org,receiving_region',
    ...NAMES.map((name) => `"${name.replaceAll('"', '""')}","r ${name.replaceAll('"', '""')}",永靖县`),
  ].join('\n'),
};

describe('names that are formulas, markup or codes', () => {
  test('are texts in every format', async () => {
    await inFolder(HOSTILE, async (folder) => {
      const {json, xlsx, sheets, verdicts, markdown} = await written([
        'check',
        path.join(folder, 'in'),
        '--as-of',
        '2023-12-31',
        '--lang',
        'en',
        '--all',
      ]);
      const labels = json.verdicts.filter(({subject}) => subject.kind === 'pairing').map(({subject}) => subject.label);
      for (const name of NAMES) expect(labels).toContain(`${name} → r ${name}`);
      const orgs = json.verdicts.filter(({subject}) => subject.kind === 'sending-org').map(({subject}) => subject.id);
      expect(orgs).toEqual(expect.arrayContaining(['=1+1', '@SUM(A1)', '#N/A', '_x0041_']));

      const cells = records(sheets.find(({name}) => name === 'Verdicts')?.rows ?? []);
      expect(cells.map((row) => row['Subject id'])).toEqual(json.verdicts.map(({subject}) => subject.id));
      for (const [name, {text}] of unzip(xlsx)) if (name.includes('worksheets')) expect(text).not.toMatch(/<f[ >]|t="e"/);

      const rows = records(csvRows(verdicts));
      const harmless = (text: string): string => (/^[=+\-@＝]/.test(text) ? `'${text}` : text);
      expect(rows.map((row) => row['Subject id'])).toEqual(json.verdicts.map(({subject}) => harmless(subject.id)));
      expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@＝]/.test(String(cell)))).toEqual([]);

      const html = marked.parse(markdown, {async: false});
      expect(html).not.toMatch(/<(?:a|b|img|em|del|script)[ >]/);
      for (const shown of ['&lt;b&gt;x&lt;/b&gt;', 'a|b', '[x](http:<!-- -->//e.cn)', '@<!-- -->user', '#<!-- -->12', '**bold**'])
        expect(html).toContain(shown);
    });
  }, 60_000);
});

describe('a validation', () => {
  test('has findings, and neither verdicts nor targets', async () => {
    const {sheets, verdicts, findings, markdown, json} = await written(['validate', 'fixtures/shanghai-gansu/2023', '--lang', 'en']);
    expect(sheets.map(({name}) => name)).toEqual(['Overview', 'Findings']);
    expect(csvRows(verdicts)).toHaveLength(1);
    expect(csvRows(findings)).toHaveLength(json.findings.length + 1);
    expect(markdown).toMatch(/^# Data validation · /);
    expect(markdown).not.toMatch(/^## (?:Verdicts|Targets|To act on)/m);
  }, 60_000);
});

test('without findings, the lists are a head alone and Markdown says so', async () => {
  const roster = 'sending_org,receiving_org,receiving_region\n甲社工机构,乙社工机构,永靖县\n';
  await inFolder({'pairings.csv': roster}, async (folder) => {
    const {sheets, findings, markdown, json} = await written(['check', path.join(folder, 'in'), '--as-of', '2023-12-31', '--lang', 'en']);
    expect(json.findings).toEqual([]);
    expect(csvRows(findings)).toHaveLength(1);
    expect(sheets.find(({name}) => name === 'Findings')?.rows).toHaveLength(1);
    expect(markdown).toContain('## Findings in the data\n\nno finding in the data\n');
  });
}, 60_000);

test('what other numbers would change stands in a sheet and a table of its own', async () => {
  const {sheets, markdown} = await written([
    'check',
    'fixtures/shanghai-gansu/2023',
    '--set',
    'service-days.at-least=39.5',
    '--lang',
    'en',
  ]);
  // With 39.5 days asked, P05 (39.5) passes.
  const [row] = records(sheets.find(({name}) => name === 'What if')?.rows ?? []);
  expect(row).toMatchObject({
    Requirement: 'Service days',
    Year: 2023,
    'As it is': 'fail',
    Then: 'pass',
    'What if': 'service-days.at-least=39.5',
  });
  expect(String(row?.['Subject'])).toMatch(/^P05 /);
  expect(markdown).toMatch(/^## If service-days\.at-least=39\.5: 1 verdicts would change$/m);
  expect(markdown).toMatch(
    /^\| P05 [^|]+ \| Service days \| 2023 \| ✗ fail 39\.5\/40 working days \| ✓ pass 39\.5\/39\.5 working days \|$/m,
  );
}, 60_000);

test('what is excused says so, by whose leave and until when, and is no pass', async () => {
  const waivers = `waivers:
  - requirement: service-days
    subject: P05
    reason: =flood|of May
    approved_by: '@office'
    expires: 2024-12-31
`;
  await inFolder({'w.yaml': waivers}, async (folder) => {
    const file = path.join(folder, 'in', 'w.yaml');
    const {sheets, verdicts, markdown} = await written(['check', 'fixtures/shanghai-gansu/2023', '--waivers', file, '--lang', 'en']);
    const excused = (row: Record<string, unknown>): boolean => row['Subject id'] === 'P05' && row['Requirement id'] === 'service-days';
    const cells = records(sheets.find(({name}) => name === 'Verdicts')?.rows ?? []).find(excused);
    expect(cells).toMatchObject({
      Status: 'waived',
      Found: 39.5,
      'Waived because': '=flood|of May',
      'Waived by': '@office',
      'Waived until': new Date('2024-12-31T00:00:00Z'),
    });
    expect(records(csvRows(verdicts)).find(excused)).toMatchObject({
      'Waived because': "'=flood|of May",
      'Waived by': "'@office",
      'Waived until': '2024-12-31',
    });
    const byPairing = sheets.find(({name}) => name === 'By pairing');
    const ofP05 = (rows: Sheet['rows']) => Object.values(records(rows).find((row) => row['Subject id'] === 'P05') ?? {});
    expect(ofP05(byPairing?.said ?? [])).toContain('waived 39.5');
    expect(ofP05(byPairing?.rows ?? [])).toContain(39.5);
    expect(markdown).toContain('  - waived: =flood\\|of May (approved by \\@<!-- -->office, until 2024-12-31)\n');
  });
}, 60_000);

test('submissions put together are listed, with why one could not be', async () => {
  await inFolder({}, async (folder) => {
    const {code, sheets, markdown} = await written([
      'report',
      'fixtures/shanghai-gansu/2023',
      path.join(folder, 'in'),
      '--as-of',
      '2024-01-31',
      '--lang',
      'en',
    ]);
    expect(code).toBe(2);
    const overview = sheets[0]?.rows ?? [];
    expect(overview[0]?.[0]).toMatch(/^Roll-up · /);
    // Path, office, pairings, then what it came to by itself: passed, failed, unknown, as EXPECTED.md has it.
    expect(overview.find(([first]) => first === 'fixtures/shanghai-gansu/2023')?.slice(2, 6)).toEqual([11, 138, 24, 12]);
    const failed = overview.find(([first]) => first === 'in');
    expect(failed?.slice(1, 10).filter((cell) => cell !== null)).toEqual([]);
    expect(failed?.[10]).toMatch(/there is no table \(.xlsx, .ods, CSV or YAML\) in the folder/);
    expect(markdown).toMatch(
      /^## 2 submissions: 1 put together, 1 left out, which cannot be checked or put together\n\n- ✗ `in` .+\n\n\| Submission \| Office \| Pairings \|/m,
    );
  });
}, 60_000);

describe('a run that comes to nothing', () => {
  test('says in every format why', async () => {
    await inFolder({'bad.yaml': 'id: x\n'}, async (folder) => {
      const out = (name: string): string => path.join(folder, name);
      const formats = ['markdown=m', 'xlsx=x', 'verdicts-csv=v', 'findings-csv=f'].flatMap((one) => {
        const [format, name] = one.split('=') as [string, string];
        return ['--format', `${format}=${out(name)}`];
      });
      const plan = path.join(folder, 'in', 'bad.yaml');
      const {code} = qianshou(['check', 'fixtures/shanghai-gansu/annex', '--plan', plan, '--lang', 'en', ...formats]);
      expect(code).toBe(2);
      const [sheet] = await sheetsOf(readFileSync(out('x')));
      const [failed, ...faults] = records(sheet?.rows ?? []);
      expect(failed?.['Severity']).toBe('could not check');
      expect(String(failed?.['Message'])).toContain('bad.yaml');
      expect(faults.length).toBeGreaterThan(0);
      const verdicts = records(csvRows(readFileSync(out('v'), 'utf8')));
      expect(verdicts).toMatchObject([{Status: 'could not check', Reasons: failed?.['Message']}]);
      const findings = records(csvRows(readFileSync(out('f'), 'utf8')));
      expect(findings).toHaveLength(faults.length + 1);
      const markdown = readFileSync(out('m'), 'utf8');
      expect(markdown).toMatch(/^# Could not check\n/);
      expect(markdown.match(/^- /gm)).toHaveLength(faults.length);
    });
  });
});

test('a workbook needs a file', () => {
  const {code, stderr} = qianshou(['check', 'fixtures/shanghai-gansu/annex', '--format', 'xlsx', '--lang', 'en']);
  expect(code).toBe(2);
  expect(stderr).toContain('--format xlsx lacks a file name');
});
