/** The ratios that were reached, and whether those of now are as good. */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import type {Measured} from './measured.js';
import {type Estimate, worseBy} from './statistics.js';

const FILE = 'bench/recorded.json';

/** By how long the bench was (`full` or `quick`: their logs differ) and by what was measured. */
type Recorded = Record<string, Record<string, Estimate>>;

function read(): Recorded {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Recorded) : {};
}

/** Records what was measured; what was not measured stays as it is. */
export function record(scope: string, measured: readonly Measured[]): void {
  const all = read();
  const rounded = ({value, low, high}: Estimate): Estimate => ({
    value: Number(value.toPrecision(4)),
    low: Number(low.toPrecision(4)),
    high: Number(high.toPrecision(4)),
  });
  const own = {...all[scope], ...Object.fromEntries(measured.map(({id, ratio}) => [id, rounded(ratio)]))};
  writeFileSync(FILE, `${JSON.stringify({...all, [scope]: own}, null, 2)}\n`);
}

/**
 * Compares with what is recorded.
 * @returns a line for each ratio that is worse beyond noise, and for each that is not recorded
 */
export function regressions(scope: string, measured: readonly Measured[]): string[] {
  const own = read()[scope] ?? {};
  return measured.flatMap(({id, of, to, ratio}) => {
    const before = own[id];
    if (before === undefined) return [`${id}: nothing is recorded; run with --record`];
    const worse = worseBy(ratio, before);
    if (worse === null) return [];
    const interval = ({value, low, high}: Estimate): string => `${value.toPrecision(3)} (${low.toPrecision(3)}–${high.toPrecision(3)})`;
    return [`${id}: ${of} against ${to} is ${Math.round((worse - 1) * 100)} % worse: ${interval(ratio)}, recorded ${interval(before)}`];
  });
}
