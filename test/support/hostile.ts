import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {KIND_INFO, KINDS} from '../../src/model/kinds.js';

const listed = createRequire(import.meta.url)('big-list-of-naughty-strings') as readonly string[];

/** What a hostile cell may hold: the big list of naughty strings, and what it lacks. */
export const NAUGHTY: readonly string[] = [
  // A file with a NUL is no text and refused as a whole.
  ...listed.filter((text) => !text.includes('\0')),
  '\u001b[31mred\u001b[0m',
  '\u001b]0;title\u0007',
  '\u009b31m',
  'a\u202eb\u2066c\u200fd',
  'line\u2028separator\u2029paragraph\u0085next',
  '=HYPERLINK("https://example.invalid","x")',
  '+1+cmd|"/c calc"!A0',
  '-2+3+cmd|"/c calc"!A0',
  '@SUM(1+1)',
  '\t=1+1',
  '\r=1+1',
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "javascript:alert('x')",
  ']]><!-- --><![CDATA[',
  '::error file=x::y',
  '##vso[task.complete result=Succeeded;]',
  '%0A::set-output name=a::b',
  'ok 1 - all well # SKIP',
  '| a | b |\n| - | - |',
  '\ufeff\ufffe\uffff',
  '@everyone #1 !1 [x](javascript:alert(1))',
  '\u0024{jndi:ldap://example.invalid/a}',
  '{{7*7}} {message} {count}',
];

/** Nothing that a submission may hold is left out but what is no character at all. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * Writes a submission in which every column of every table holds every naughty string once, and beside it the rows of a good submission
 * with one naughty cell each.
 * @param good folder of a good submission, by kind a CSV file
 */
export function writeHostile(folder: string, good: string): void {
  mkdirSync(path.join(folder, 'all'), {recursive: true});
  mkdirSync(path.join(folder, 'one'), {recursive: true});
  for (const kind of KINDS) {
    const headers = KIND_INFO[kind].fields.map((field) => field.headers[0] as string);
    const rows = NAUGHTY.map((_, row) => headers.map((__, column) => quoted(NAUGHTY[(row + column * 7) % NAUGHTY.length] as string)));
    writeFileSync(path.join(folder, 'all', `${kind}.csv`), [headers, ...rows].map((row) => row.join(',')).join('\r\n'));
  }
  for (const kind of ['pairings', 'workers', 'deployments', 'supervision', 'funding', 'projects'] as const) {
    const [head = '', ...lines] = readFileSync(path.join(good, `${kind}.csv`), 'utf8')
      .trimEnd()
      .split(/\r?\n/);
    const cells = lines.map((line) => line.split(','));
    const rows = NAUGHTY.map((text, i) => {
      const row = [...(cells[i % cells.length] as string[])];
      // The first cell is the number, by which all tables hang together: it stays.
      row[1 + (i % (row.length - 1))] = quoted(text);
      return row.join(',');
    });
    writeFileSync(path.join(folder, 'one', `${kind}.csv`), [head, ...rows].join('\r\n'));
  }
}
