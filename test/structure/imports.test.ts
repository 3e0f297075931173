import {describe, expect, test} from 'vitest';
import {checks, inspections} from '../../src/checks/index.js';
import {importsOf, lineAt, type SourceFile, sourceFiles} from '../support/source.js';

/**
 * What each room of `src` is for, and what it may import: other rooms, and packages. Arrows only ever point towards `model`. When
 * this test fails, the code is in the wrong room more often than the table is wrong.
 */
const ROOMS: Readonly<Record<string, {readonly holds: string; readonly rooms: readonly string[]; readonly packages: readonly string[]}>> = {
  model: {holds: 'types and total functions: plans, records, places, findings, verdicts, dates', rooms: [], packages: []},
  names: {
    holds: 'comparing names and words',
    rooms: ['model', 'generated'],
    packages: ['fastest-levenshtein'],
  },
  intake: {
    holds: 'bytes to located rows: encoding, CSV, workbooks, YAML, headers',
    rooms: ['model', 'names'],
    packages: [
      'csv-parse',
      'csv-parse/sync',
      'jsonc-parser',
      'sax',
      'yaml',
      'yauzl',
      'node:fs',
      'node:fs/promises',
      'node:path',
      'node:buffer',
      'node:crypto',
      'node:zlib',
    ],
  },
  records: {
    holds: 'rows put together: roster, workers, who is meant by a reference, what a row says of a period',
    rooms: ['model', 'names'],
    packages: [],
  },
  ledger: {
    holds: 'the log folded into days, written out too, and the working calendar',
    rooms: ['model', 'records', 'generated'],
    packages: ['node:crypto'],
  },
  checks: {
    holds: 'one file per kind of requirement or inspection: a pure function of what it declares to read',
    rooms: ['model', 'names', 'ledger', 'records'],
    packages: [],
  },
  values: {
    holds: 'what a cell means: characters, dates, numbers and choices put right, and what spreadsheets do to them',
    rooms: ['model'],
    packages: [],
  },
  schema: {
    holds: 'JSON Schemas derived from the plan, and their errors as findings',
    rooms: ['model', 'names', 'values', 'checks'],
    packages: ['ajv', 'ajv-formats/dist/limit.js'],
  },
  regions: {holds: 'the national list of divisions, loaded where a plan asks for it', rooms: ['model', 'generated'], packages: []},
  plan: {
    holds: 'reading plan files, what one takes over from another, and what is wrong with them; the built-in plans',
    rooms: ['model', 'names', 'records', 'checks', 'intake', 'schema', 'generated'],
    packages: ['ajv', 'yaml', 'node:crypto'],
  },
  messages: {holds: 'words in every language, and masking', rooms: ['model', 'checks'], packages: []},
  redact: {
    holds: 'copies of tables that may be passed on: what is personal is invented anew',
    rooms: ['model', 'names', 'messages', 'intake'],
    packages: [],
  },
  engine: {
    holds: 'binding, evaluating, sorting: from open files to one report',
    rooms: ['model', 'names', 'regions', 'intake', 'values', 'schema', 'records', 'ledger', 'checks'],
    packages: [],
  },
  report: {
    holds: 'pure renderers: a report to a text',
    rooms: ['model', 'messages', 'checks', 'ledger', 'generated'],
    packages: ['cli-table3', 'chalk', 'hucre/xlsx', 'string-width', 'node:crypto'],
  },
  cli: {
    holds: 'the command line: the only room that sees process, console, cwd and clock, and that writes files',
    rooms: ['model', 'names', 'regions', 'intake', 'plan', 'schema', 'checks', 'engine', 'messages', 'report', 'redact'],
    packages: [
      'commander',
      'ajv',
      'node:fs',
      'node:fs/promises',
      'node:os',
      'node:path',
      'node:vm',
      'node:worker_threads',
      'yaml',
      '../../package.json',
    ],
  },
};

/** What may not be named outside of some rooms, and where code that needs it belongs. Strings and comments do not count. */
const CONFINED: readonly {readonly what: string; readonly pattern: RegExp; readonly rooms: readonly string[]; readonly instead: string}[] =
  [
    {
      what: 'process',
      pattern: /(?<![\w.'-])process(?![\w'])/g,
      rooms: ['cli'],
      instead: 'take what is needed as a parameter; src/cli/host.ts gives it',
    },
    {
      what: 'the clock',
      pattern: /\bDate\.now\b|\bnew Date\(\s*\)|\bnew Date\b(?!\s*\()|(?<!new )\bDate\(|\bperformance\b|\bhrtime\b/g,
      rooms: ['cli'],
      instead: 'the as-of date is an input: take it as a parameter',
    },
    {
      what: 'randomness',
      pattern: /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/g,
      rooms: [],
      instead: 'the same input gives the same output',
    },
    {what: 'console', pattern: /\bconsole\b/g, rooms: [], instead: 'return a text; src/cli writes it to host.stdout or host.stderr'},
    {what: 'timers', pattern: /\bset(?:Timeout|Interval)\b/g, rooms: [], instead: 'nothing waits for time to pass'},
    {
      what: "the machine's language",
      pattern: /\blocaleCompare\b|\btoLocale\w+\b|\bIntl\b/g,
      rooms: [],
      instead: 'sort with byText of src/model/text.ts; write numbers with numberText of src/report/layout.ts',
    },
    {what: 'globalThis', pattern: /\bglobalThis\b/g, rooms: [], instead: 'import what is needed'},
  ];

const files = sourceFiles();

/** The room that a relative import leads to; a package by its name. */
function target({path}: SourceFile, specifier: string): {room: string} | {outside: string} {
  if (!specifier.startsWith('.')) return {outside: specifier};
  const url = new URL(specifier, `file:///${path}`).pathname.slice(1);
  const [top, room] = url.split('/');
  return top === 'src' && room !== undefined && url.split('/').length > 2 ? {room} : {outside: specifier};
}

const edges = files.flatMap((file) => importsOf(file).map((one) => ({file, ...one, to: target(file, one.specifier)})));

/** The rooms where code that needs something belongs, for the advice of a failure. */
const welcome = (allows: (room: (typeof ROOMS)[string], name: string) => boolean): string =>
  Object.entries(ROOMS)
    .filter(([name, room]) => allows(room, name))
    .map(([name, {holds}]) => `  src/${name}: ${holds}`)
    .join('\n');

describe('the rooms of src', () => {
  test('are those of the table', () => {
    expect([...new Set(files.map(({room}) => room))].sort()).toEqual(Object.keys(ROOMS).sort());
    expect(edges.length).toBeGreaterThan(200);
  });

  test.each(Object.keys(ROOMS))('%s imports only what lies towards model', (name) => {
    const {rooms, packages, holds} = ROOMS[name] as (typeof ROOMS)[string];
    const wrong = edges
      .filter(({file}) => file.room === name)
      .flatMap(({file, specifier, line, to}) => {
        if ('room' in to) {
          if (to.room === name || rooms.includes(to.room)) return [];
          return [
            `${file.path}:${line} imports ${specifier}. src/${name} holds ${holds}; what needs src/${to.room} belongs in one of:\n${welcome((room, own) => own === to.room || room.rooms.includes(to.room))}`,
          ];
        }
        if (packages.includes(to.outside)) return [];
        return [
          `${file.path}:${line} imports ${specifier}. src/${name} does without it; what needs it belongs in one of:\n${welcome((room) => room.packages.includes(to.outside))}`,
        ];
      });
    expect(wrong.join('\n\n')).toBe('');
  });

  test('the table itself has no circle, so that there is a direction to point in', () => {
    const open = new Set<string>();
    const circles: string[] = [];
    const walk = (name: string, path: readonly string[]): void => {
      if (path.includes(name)) circles.push([...path.slice(path.indexOf(name)), name].join(' → '));
      else if (!open.has(name)) {
        for (const next of ROOMS[name]?.rooms ?? []) walk(next, [...path, name]);
        open.add(name);
      }
    };
    for (const name of Object.keys(ROOMS)) walk(name, []);
    expect(circles).toEqual([]);
    expect(ROOMS['model']?.rooms).toEqual([]);
  });

  test('the table allows nothing that no file uses', () => {
    const unused = Object.entries(ROOMS).flatMap(([name, {rooms, packages}]) => {
      const own = edges.filter(({file}) => file.room === name).map(({to}) => ('room' in to ? to.room : to.outside));
      return [...rooms, ...packages].filter((allowed) => !own.includes(allowed)).map((allowed) => `${name} → ${allowed}`);
    });
    expect(unused, 'take these out of the table of this test').toEqual([]);
  });
});

describe('files', () => {
  test('do not import one another in circles', () => {
    const next = new Map<string, string[]>();
    for (const {file, specifier, to} of edges) {
      if (!('room' in to) || to.room === 'generated') continue;
      const path = new URL(specifier, `file:///${file.path}`).pathname.slice(1).replace(/\.js$/, '.ts');
      next.set(file.path, [...(next.get(file.path) ?? []), path]);
    }
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      else if (!done.has(path)) {
        for (const one of next.get(path) ?? []) walk(one, [...trail, path]);
        done.add(path);
      }
    };
    for (const {path} of files) walk(path, []);
    expect(circles.join('\n'), 'move what both need into a file of its own').toBe('');
  });

  test('checks do not import each other', () => {
    const ids = [...checks, ...inspections].map(({id}) => id);
    const stem = (path: string): string => path.replace(/^.*\//, '').replace(/\.[jt]s$/, '');
    const wrong = edges
      .filter(({file, to}) => file.room === 'checks' && 'room' in to && to.room === 'checks' && stem(file.path) !== 'index')
      .filter(({specifier}) => ids.includes(stem(specifier)) || stem(specifier) === 'index')
      .map(
        ({file, specifier, line}) => `${file.path}:${line} imports ${specifier}: what two checks need belongs in src/records or src/ledger`,
      );
    expect(wrong).toEqual([]);
  });

  test.each(CONFINED)('do not see $what where they should not', ({what, pattern, rooms, instead}) => {
    const wrong = files
      .filter(({room}) => !rooms.includes(room))
      .flatMap(({path, bare}) =>
        [...bare.matchAll(pattern)].map((match) => `${path}:${lineAt(bare, match.index)} sees ${what}: ${instead}`),
      );
    expect(wrong).toEqual([]);
  });

  test('the command line starts the program and nothing else does', () => {
    const entry = edges.filter(({to}) => 'room' in to && to.room === 'cli').filter(({file}) => file.room !== 'cli');
    expect(entry.map(({file}) => file.path)).toEqual([]);
  });
});
