/**
 * Measures the program as ratios and writes docs/performance.md; see there for how it is called. Run it on a quiet machine; it is not
 * part of the tests.
 */
import {writeFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {cleanLogs} from './log.js';
import type {PartResult, Scope} from './measured.js';
import {machine, page, table} from './page.js';
import {PARTS, type PartName} from './parts.js';
import {plot} from './plot.js';
import {record, regressions} from './recorded.js';

const SCOPES = {
  full: {most: 7_500_000, often: 15, seldom: 5},
  quick: {most: 1_000_000, often: 7, seldom: 3},
} as const satisfies Record<string, Scope>;

const {values: asked} = parseArgs({
  options: {
    quick: {type: 'boolean', default: false},
    only: {type: 'string'},
    check: {type: 'boolean', default: false},
    record: {type: 'boolean', default: false},
    clean: {type: 'boolean', default: false},
  },
});

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** @throws Error for a part that there is not */
function partsAsked(): PartName[] {
  const all = Object.keys(PARTS) as PartName[];
  const wanted = asked.only?.split(',') ?? all;
  const unknown = wanted.filter((name) => !(name in PARTS));
  if (unknown.length > 0) throw new Error(`there is no part ${unknown.join(', ')}; there are ${all.join(', ')}`);
  return all.filter((name) => wanted.includes(name));
}

function measure(): void {
  const scope = asked.quick ? 'quick' : 'full';
  print(`${machine()}\n`);
  const results = partsAsked().map((name): PartResult => {
    const result: PartResult = PARTS[name](SCOPES[scope]);
    print(`${table(result)}\n`);
    return result;
  });
  const measured = results.flatMap((result) => result.measured);
  if (asked.record) record(scope, measured);
  if (asked.check) {
    const worse = regressions(scope, measured);
    for (const line of worse) print(line);
    process.exitCode = worse.length > 0 ? 1 : 0;
  } else if (asked.only === undefined && !asked.quick) {
    writeFileSync('docs/performance.md', page(results));
    writeFileSync('docs/performance.svg', plot(results.flatMap(({curves}) => curves)));
  }
}

if (asked.clean) cleanLogs();
else measure();
