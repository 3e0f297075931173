import {marked, type Tokens} from 'marked';
import {beforeAll, describe, expect, test} from 'vitest';
import {SUBJECT_KINDS} from '../../src/model/verdict.js';
import {csvRows, records, SUBMISSIONS, type Value, type Written, written} from '../support/formats.js';
import {unzip} from '../support/unzip.js';

const STATUS: Readonly<Record<string, string>> = {
  pass: 'pass',
  fail: 'fail',
  unknown: 'unknown',
  pending: 'pending',
  waived: 'waived',
  'not-applicable': 'not applicable',
};

/** What subjects are counted in. */
const UNITS: Readonly<Record<string, string>> = {
  pairing: 'pairings',
  station: 'stations',
  worker: 'workers',
  county: 'counties',
  organisation: 'operating organisations',
};

const OPEN = ['fail', 'unknown', 'pending'];

/** By the rule: all is met when something required passes and nothing is open; what is waived or does not apply asks nothing. */
function standings(verdicts: Written['json']['verdicts']): Written['json']['summary']['standings'] {
  const found = SUBJECT_KINDS.map((kind) => {
    const of = {kind, subjects: 0, meetAll: 0, missRecommended: 0, notAsked: 0};
    for (const id of new Set(verdicts.flatMap(({subject}) => (subject.kind === kind ? [subject.id] : [])))) {
      const own = verdicts.filter(({subject}) => subject.kind === kind && subject.id === id);
      const statuses = (wanted: string): string[] => own.flatMap(({severity, status}) => (severity === wanted ? [status] : []));
      const [open, passes] = [statuses('must').some((one) => OPEN.includes(one)), statuses('must').includes('pass')];
      of.subjects += 1;
      if (!open && passes) of.meetAll += 1;
      if (!open && passes && statuses('should').some((one) => OPEN.includes(one))) of.missRecommended += 1;
      if (!open && !passes) of.notAsked += 1;
    }
    return of;
  });
  return found.filter(({subjects}) => subjects > 0);
}

/** How many rows have each value in a column. */
function tally(rows: readonly Record<string, Value>[], column: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[String(row[column])] = (counts[String(row[column])] ?? 0) + 1;
  return counts;
}

/** Counts without those that are none. */
function some(counts: Readonly<Record<string, number>>, names: Readonly<Record<string, string>> = {}): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).flatMap(([name, count]) => (count > 0 ? [[names[name] ?? name, count]] : [])));
}

/** How a verdict's pace stands in its cells. */
function paceCells(pace: Written['json']['verdicts'][number]['pace']): Record<string, Value> {
  const {due = null, behind = null, left = null, hands = null, needed = null, enough = null} = pace ?? {};
  const sure = enough === null ? null : enough ? 'yes' : 'no';
  return {'Due by now': due, Behind: behind, 'Days left': left, 'Workers sent': hands, 'Workers needed': needed, 'Days left enough': sure};
}

describe.each(SUBMISSIONS)('%s', (submission) => {
  let run: Written;
  beforeAll(async () => {
    run = await written(['check', submission, '--lang', 'en', '--all']);
  }, 60_000);

  const sheet = (name: string): Record<string, Value>[] => records(run.sheets.find((one) => one.name === name)?.rows ?? []);

  test('the sheet and the CSV of verdicts count what the JSON report counts', () => {
    const expected = some(run.json.summary.verdicts, STATUS);
    expect(tally(sheet('Verdicts'), 'Status')).toEqual(expected);
    expect(tally(records(csvRows(run.verdicts)), 'Status')).toEqual(expected);
  });

  test('the overview states the counts of verdicts, targets and findings', () => {
    const rows = run.sheets[0]?.rows ?? [];
    for (const [status, word] of Object.entries(STATUS)) {
      const row = rows.find(([first]) => first === word);
      expect(row?.slice(1, 3)).toEqual([run.json.summary.verdicts[status], run.json.summary.targets[status]]);
    }
    const totals = run.json.summary.findingsByRule.map(({rule, total}) => [rule, total]);
    // Only a total of findings has its rule beside it; the other columns of the overview hold other numbers.
    const rules = new Set(totals.map(([rule]) => rule));
    expect(rows.filter((row) => rules.has(row[1] as string)).map((row) => [row[1], row[3]])).toEqual(totals);
    for (const {path, rows: count} of run.json.inputs) expect(rows.find(([first]) => first === path)?.[2]).toBe(count);
  });

  test('every format says alike of how many everything required is met', () => {
    const {json} = run;
    const expected = standings(json.verdicts);
    expect(json.summary.standings).toEqual(expected);
    // The overview of the workbook has a row for each kind, and the page too.
    const numbers = expected.map(({subjects, meetAll, missRecommended, notAsked}) => [subjects, meetAll, missRecommended, notAsked]);
    const rows = run.sheets[0]?.rows ?? [];
    const at = rows.findIndex(([, second, third]) => second === 'Sum' && third === 'All met');
    expect(rows.slice(at + 1, at + 1 + numbers.length).map((row) => row.slice(1, 5))).toEqual(numbers);
    const main = expected.filter(({kind}) => kind === 'pairing' || kind === 'station');
    const largest = expected.filter(({kind}) => kind !== 'programme').sort((a, b) => b.subjects - a.subjects);
    const told = main.length > 0 ? main : largest.slice(0, 1);
    for (const {kind, subjects, meetAll, missRecommended} of told) {
      const words = `${meetAll} of ${subjects} ${UNITS[kind]} meet everything that is required`;
      const more = missRecommended > 0 ? ` (${missRecommended} of them without everything that is recommended)` : '';
      const plain = (text: string): string => text.replaceAll('\\', '').replace(/\s+/g, ' ');
      for (const text of [run.markdown, run.githubSummary, run.pretty]) expect(plain(text)).toContain(words + more);
    }
    const [first] = told;
    if (first === undefined) return;
    const cards = [...run.html.matchAll(/data-subjects="([\w-]+)"><b>([\d,]+)</g)].map((card) => [
      card[1],
      Number(card[2]?.replace(',', '')),
    ]);
    const having = (status: string): number =>
      new Set(json.verdicts.filter((one) => one.subject.kind === first.kind && one.status === status).map(({subject}) => subject.id)).size;
    expect(cards).toEqual([
      ['pass', first.meetAll],
      ...['fail', 'unknown', 'pending'].map((status) => [status, having(status)]),
      ...(first.notAsked > 0 ? [['not-asked', first.notAsked]] : []),
    ]);
  });

  test('each verdict stands in its row of the CSV and of the sheet', () => {
    const rows = records(csvRows(run.verdicts));
    const cells = sheet('Verdicts');
    expect([rows.length, cells.length]).toEqual([run.json.verdicts.length, run.json.verdicts.length]);
    for (const [i, verdict] of run.json.verdicts.entries()) {
      const {subject, requirement, title, found, bounds, required, short, pace} = verdict;
      const expected: Record<string, Value> = {
        'Subject id': subject.id,
        'Requirement id': requirement,
        Requirement: title,
        Status: STATUS[verdict.status] ?? '',
        Found: found,
        Low: bounds?.low ?? null,
        High: bounds?.high ?? null,
        Required: required?.value ?? null,
        'Upper limit': required?.most ?? null,
        Short: short,
        ...paceCells(pace),
        'What to do': verdict.todo.map(({text}) => text).join('; ') || null,
        'Rows counted': verdict.rows.counted.total,
        'Rows left out': verdict.rows.leftOut.reduce((sum, {total}) => sum + total, 0),
      };
      expect(cells[i]).toMatchObject(expected);
      // In CSV everything is a text, and nothing is a blank.
      expect(rows[i]).toMatchObject(Object.fromEntries(Object.entries(expected).map(([head, value]) => [head, String(value ?? '')])));
      const told = `${rows[i]?.['Reasons']}; ${rows[i]?.['Left out where and why']}`;
      for (const {text} of [...verdict.reasons, ...verdict.rows.leftOut.map(({reason}) => reason)]) expect(told).toContain(text);
      expect(String(cells[i]?.['Clause'])).toContain(verdict.clause);
      if (/^\d{4}$/.test(verdict.period?.label ?? '')) expect(cells[i]?.['Work year']).toBe(Number(verdict.period?.label));
    }
  });

  test('each finding stands in its row of the CSV and of the sheet', () => {
    const rows = records(csvRows(run.findings));
    const cells = sheet('Findings');
    const expected = run.json.findings.map(({rule, severity, place, subject, value, message, expected: wanted, todo}) => ({
      Rule: rule,
      Severity: severity === 'error' ? 'error' : 'to settle',
      File: place.file,
      Line: place.line,
      Column: place.column,
      Subject: subject,
      Value: value,
      Message: message.text,
      Expected: wanted?.text ?? null,
      'What to do': todo?.text ?? null,
    }));
    expect(cells).toMatchObject(expected);
    expect(rows).toMatchObject(
      expected.map((row) => Object.fromEntries(Object.entries(row).map(([head, value]) => [head, String(value ?? '')]))),
    );
    expect(rows).toHaveLength(expected.length);
  });

  test('every judged subject has its rows, each with the status of its verdicts', () => {
    const kinds = new Set(run.json.verdicts.filter(({status}) => status !== 'waived').map(({subject}) => subject.kind));
    const pages = run.sheets.filter(({name}) => name.startsWith('By ') || name === 'Programme');
    expect(pages).toHaveLength(kinds.size);
    const judged = run.json.verdicts.filter(({status}) => status !== 'waived');
    for (const {name, said: rows} of pages) {
      for (const row of records(rows)) {
        const id = row['Subject id'];
        const mine = judged.filter(
          ({subject, period}) => subject.id === id && (!/^\d{4}$/.test(period?.label ?? '') || Number(period?.label) === row['Work years']),
        );
        const said = Object.entries(row)
          .slice(3)
          .flatMap(([, cell]) => (cell === null ? [] : [String(cell)]));
        const words = said.map((cell) => Object.values(STATUS).find((word) => cell === word || cell.startsWith(`${word} `)));
        const expected = mine.filter(({subject}) => name.includes(KIND_NAMES[subject.kind] ?? '?')).map(({status}) => STATUS[status]);
        expect(words.sort()).toEqual(expected.sort());
      }
    }
  });

  test('Markdown has tables of as many cells as columns, the counts, and no markup but its own', () => {
    const tokens = marked.lexer(run.markdown);
    const tables = tokens.filter((token): token is Tokens.Table => token.type === 'table');
    for (const {header, rows} of tables) for (const row of rows) expect(row).toHaveLength(header.length);
    // The first line of counts: six statuses and their sum.
    const counts = Object.keys(STATUS).map((status) => String(run.json.summary.verdicts[status]));
    expect(tables[0]?.rows[0]?.map(({text}) => text).slice(1)).toEqual([...counts, String(run.json.verdicts.length)]);
    const headings = tokens.filter((token): token is Tokens.Heading => token.type === 'heading');
    expect(headings.filter(({depth}) => depth === 1)).toHaveLength(1);
    // As many lines of tables as there are: one that was broken would be a paragraph.
    expect(tables.reduce((sum, {rows}) => sum + rows.length + 2, 0)).toBe(run.markdown.match(/^\|/gm)?.length);
    for (const {place} of run.json.findings) expect(run.markdown).toContain(`\`${place.file}:${place.line}:${place.column}`);
    expect(run.markdown.replaceAll('<!-- -->', '')).not.toMatch(/(?<!\\)<(?![\w:/.]*>`)/);
  });

  test('sheets are frozen and filtered, and hold numbers as numbers and texts as texts', () => {
    const files = unzip(run.xlsx);
    const names = run.sheets.map(({name}) => name);
    for (const [i, name] of names.entries()) {
      const xml = files.get(`xl/worksheets/sheet${i + 1}.xml`)?.text ?? '';
      expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
      expect(xml).toMatch(/<pageSetup [^>]*orientation="landscape"[^>]*fitToWidth="\d+" fitToHeight="0"/);
      expect(xml).not.toMatch(/<f[ >]/);
      if (i === 0) continue;
      const rows = run.sheets[i]?.rows ?? [];
      expect(xml, name).toContain(`<autoFilter ref="A1:`);
      expect(xml).toMatch(new RegExp(`<autoFilter ref="A1:[A-Z]+${rows.length}"/>`));
      expect(files.get('xl/workbook.xml')?.text).toContain(`'${name}'!$1:$1`);
    }
    // What a column of numbers holds has no type “text”.
    const verdicts = sheet('Verdicts');
    for (const row of verdicts) for (const head of ['Found', 'Required', 'Rows counted']) expect(typeof (row[head] ?? 0)).toBe('number');
    for (const row of sheet('Days')) {
      expect(row['Date']).toBeInstanceOf(Date);
      expect(typeof row['Counted days']).toBe('number');
    }
  });

  test('no file of the workbook states a time but the day of judgement', () => {
    const files = unzip(run.xlsx);
    expect(new Set([...files.values()].map(({stamp}) => stamp)).size).toBe(1);
    const core = files.get('docProps/core.xml')?.text ?? '';
    expect(core.match(/\d{4}-\d\d-\d\dT[^<]*/g)).toEqual([`${run.json.asOf}T00:00:00Z`, `${run.json.asOf}T00:00:00Z`]);
  });
});

/** Part of the name of the sheet of a kind of subject. */
const KIND_NAMES: Readonly<Record<string, string>> = {
  pairing: 'By pairing',
  'sending-org': 'By sending',
  'receiving-org': 'By receiving',
  county: 'By county',
  organisation: 'By operating',
  station: 'By station',
  worker: 'By worker',
  programme: 'Programme',
};

test('the same submission gives the same bytes in every format', async () => {
  const args = ['check', 'fixtures/shanghai-gansu/2023'];
  const [one, two] = [await written(args), await written(args)];
  expect(two.xlsx.equals(one.xlsx)).toBe(true);
  expect([two.markdown, two.verdicts, two.findings]).toEqual([one.markdown, one.verdicts, one.findings]);
}, 60_000);

test('the share of a target is a fraction that the sheet shows in percent, and the days are those of the service', async () => {
  const {sheets, xlsx, json} = await written(['check', 'fixtures/shanghai-gansu/2023', '--lang', 'en']);
  const overview = sheets[0]?.rows ?? [];
  const at = overview.findIndex(([first]) => first === 'Target');
  const head = overview[at] ?? [];
  const share = (title: string): Value | undefined => overview.find(([first]) => first === title)?.[head.indexOf('Share')];
  // 1485 of 2000 people, 23 of 30: 0.7425 and 0.76666…, both cut as everywhere.
  const titles = new Map(json.targets.map(({share: part, title}) => [title, part]));
  expect([...titles].filter(([, part]) => part !== null).map(([title]) => share(title))).toEqual([1, 0.742, 0.6, 1, 0.766, 1.18, 0.12]);
  const files = unzip(xlsx);
  expect(files.get('xl/styles.xml')?.text).toContain('formatCode="0.0%"');
  // P05: 30 days of one worker and 9.5 of another, as EXPECTED.md has it.
  const days = records(sheets.find(({name}) => name === 'Days')?.rows ?? []).filter((row) => row['Pairing id'] === 'P05');
  expect(days.reduce((sum, row) => sum + Number(row['Counted days']), 0)).toBe(39.5);
}, 60_000);
