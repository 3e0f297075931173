/** What was measured, as text for a terminal and as a page of the documentation. */
import {cpus, totalmem} from 'node:os';
import {version as duckdbVersion} from '@duckdb/node-api';
import type {Measured, PartResult, Point} from './measured.js';

/** Three digits that mean something. */
const figure = (value: number): string => (value >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString());

function amount(value: number, unit: Measured['unit']): string {
  if (unit === 'MiB') return `${value.toFixed(0)} MiB`;
  return value < 1 ? `${(value * 1_000).toFixed(0)} ms` : `${value.toFixed(2)} s`;
}

function row({of, to, ratio, values, unit, goal}: Measured): string {
  const met = goal === undefined ? '' : `${ratio.value <= goal ? '✓' : '✗'} ≤ ${figure(goal)}`;
  const [mine, theirs] = values.map((value) => amount(value, unit));
  return `| ${of} | ${to} | **${figure(ratio.value)}** | ${figure(ratio.low)}–${figure(ratio.high)} | ${mine} / ${theirs} | ${met} |`;
}

/** The measurements of a part as a table in Markdown. */
export function table({title, measured, curves, notes}: PartResult): string {
  const compared =
    measured.length === 0
      ? []
      : ['| what | to what | ratio | interval | medians | goal |', '| --- | --- | --- | --- | --- | --- |', ...measured.map(row)];
  const growth = curves.flatMap(({name, points}) => [
    '',
    `| ${name}: rows | seconds | peak memory | rows a second |`,
    '| --- | --- | --- | --- |',
    ...points.map((point) => pointRow(point)),
  ]);
  return [`## ${title}`, '', ...compared, ...growth, ...notes.flatMap((note) => ['', note])].join('\n');
}

function pointRow({rows, seconds, mebibytes}: Point): string {
  return `| ${rows.toLocaleString('en')} | ${seconds.toFixed(2)} | ${mebibytes.toFixed(0)} MiB | ${figure(rows / seconds)} |`;
}

/** On what it was measured. */
export function machine(): string {
  const [first] = cpus();
  const {node, v8} = process.versions;
  return `${first?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}; Node ${node}, V8 ${v8}, DuckDB ${duckdbVersion()}`;
}

/** @returns the page of everything that was measured; its plot lies beside it */
export function page(parts: readonly PartResult[]): string {
  return `# Performance

Written by \`npm run bench\`. Every figure is a ratio of two things that were run in turn (A B A B …) on one machine in one run: the median of the ratios of
pairs, with the interval in which it lies with a certainty of 95 % where it was run often enough (less with fewer than six runs). Seconds and MiB are of this machine and only illustrate.

${machine()}

\`\`\`sh
npm run bench                    # all of it; writes this page (half an hour, 2 GB of logs in the folder for temporary files)
npm run bench -- --quick         # logs up to a million rows, fewer runs; prints only
npm run bench -- --only duckdb   # one part
npm run bench -- --check         # fails when a ratio is worse than bench/recorded.json says, beyond noise
npm run bench -- --record        # writes bench/recorded.json
npm run bench -- --clean         # deletes the logs
\`\`\`

${parts.map(table).join('\n\n')}

![Seconds and memory over rows](performance.svg)
`;
}
