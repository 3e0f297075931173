/** A plot of curves over rows, both scales logarithmic, that can be read on a light and on a dark page. */
import type {Curve, Point} from './measured.js';

/** A logarithmic scale from numbers to places, its ends at powers of ten. */
export interface Scale {
  readonly at: (value: number) => number;
  /** The powers of ten that it spans. */
  readonly ticks: readonly number[];
}

/**
 * @param values what has to fit, all above 0
 * @param from where the scale begins
 * @param to where it ends; before `from` for one that goes upwards
 */
export function logScale(values: readonly number[], from: number, to: number): Scale {
  // A whole number of powers, for all that logarithms of powers of ten are not exact.
  const power = (value: number): number => Math.round(Math.log10(value) * 1e9) / 1e9;
  const first = Math.floor(power(Math.min(...values)));
  const last = Math.max(first + 1, Math.ceil(power(Math.max(...values))));
  return {
    at: (value) => from + ((Math.log10(value) - first) / (last - first)) * (to - from),
    ticks: Array.from({length: last - first + 1}, (_, i) => 10 ** (first + i)),
  };
}

const [WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM] = [420, 320, 64, 40, 16, 48];
const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #333 }
  .title { font-size: 14px; font-weight: 600 }
  .grid { stroke: #ddd }
  .line { fill: none; stroke-width: 2 }
  .c0 { stroke: #0b62a4 } .c1 { stroke: #c2410c } .c2 { stroke: #6b7280; stroke-dasharray: 5 3 }
  .d0 { fill: #0b62a4 } .d1 { fill: #c2410c } .d2 { fill: #6b7280 }
  @media (prefers-color-scheme: dark) {
    text { fill: #ddd } .grid { stroke: #444 }
    .c0 { stroke: #6cb6ff } .c1 { stroke: #ff9b57 } .c2 { stroke: #9ca3af }
    .d0 { fill: #6cb6ff } .d1 { fill: #ff9b57 } .d2 { fill: #9ca3af }
  }`;

const one = (value: number): string => value.toFixed(1);

/** A number as a mark on an axis: 1k, 10M, 0.1. */
function mark(value: number): string {
  if (value >= 1e6) return `${value / 1e6}M`;
  return value >= 1e3 ? `${value / 1e3}k` : String(Number(value.toPrecision(1)));
}

/** One panel: what a measure of every point is over its rows. */
function panel(title: string, curves: readonly Curve[], of: (point: Point) => number, x: number): string {
  const points = curves.flatMap((curve) => curve.points);
  const across = logScale(
    points.map(({rows}) => rows),
    x + LEFT,
    x + WIDTH - RIGHT,
  );
  const up = logScale(points.map(of), HEIGHT - BOTTOM, TOP);
  const grid = [
    ...across.ticks.map((tick) => {
      const at = one(across.at(tick));
      return `<line class="grid" x1="${at}" y1="${TOP}" x2="${at}" y2="${HEIGHT - BOTTOM}"/><text x="${at}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${mark(tick)}</text>`;
    }),
    ...up.ticks.map((tick) => {
      const at = one(up.at(tick));
      return `<line class="grid" x1="${x + LEFT}" y1="${at}" x2="${x + WIDTH - RIGHT}" y2="${at}"/><text x="${x + LEFT - 6}" y="${Number(at) + 4}" text-anchor="end">${mark(tick)}</text>`;
    }),
  ];
  const drawn = curves.map((curve, i) => {
    const places = curve.points.map((point) => [one(across.at(point.rows)), one(up.at(of(point)))] as const);
    const dots = places.map(([px, py]) => `<circle class="d${i}" cx="${px}" cy="${py}" r="3"/>`);
    return `<polyline class="line c${i}" points="${places.map((place) => place.join(',')).join(' ')}"/>${dots.join('')}`;
  });
  return [`<text class="title" x="${x + LEFT}" y="24">${title}</text>`, ...grid, ...drawn].join('\n');
}

/** @returns an SVG with seconds on the left and memory on the right */
export function plot(curves: readonly Curve[]): string {
  const legend = curves.map((curve, i) => {
    const [x, y] = [LEFT + i * 240, HEIGHT + 8];
    return `<line class="line c${i}" x1="${x}" y1="${y - 4}" x2="${x + 28}" y2="${y - 4}"/><text x="${x + 34}" y="${y}">${curve.name}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * WIDTH} ${HEIGHT + 24}" role="img" aria-label="Seconds and memory over the rows of a log">`,
    `<style>${STYLE}\n</style>`,
    panel('seconds over rows of the log', curves, ({seconds}) => seconds, 0),
    panel('peak memory in MiB over rows of the log', curves, ({mebibytes}) => mebibytes, WIDTH),
    ...legend,
    '</svg>\n',
  ].join('\n');
}
