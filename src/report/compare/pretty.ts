import {Chalk, type ChalkInstance} from 'chalk';
import type {Status} from '../../model/verdict.js';
import {wrap} from '../layout.js';
import type {RenderOptions} from '../renderer.js';
import {LABELS} from '../words.js';
import type {Comparison} from './comparison.js';
import {type Row, Told} from './told.js';
import {COMPARE_LABELS} from './words.js';

/** The comparison for a terminal: what is compared, what became of the verdicts and targets, the findings, and one line of totals. */
export function renderPretty(comparison: Comparison, {voice, width, colour, all}: RenderOptions): string {
  const told = new Told({voice, all});
  const chalk = new Chalk({level: colour ? 1 : 0});
  const columns = Math.max(40, width);
  const lines = (text: string, indent = 0): string => wrap(' '.repeat(indent) + text, columns, indent + 2);
  const heading = (text: string): string => chalk.bold(lines(text));
  const some = <T>(list: readonly T[], render: (one: T) => string): string[] => {
    const {shown, rest} = told.shown(list, list.length, LABELS.more);
    return [...shown.map(render), ...rest.map((line) => lines(line, 2))];
  };
  const row = (one: Row): string => {
    const name = [one.subject, one.title].filter((text) => text !== '').join(' · ');
    return [lines(name, 2), coloured(one.status, lines(`${one.before} → ${one.after} · ${one.note}`, 4), chalk)].join('\n');
  };
  const block = (title: string, list: readonly string[]): string[] => (list.length === 0 ? [] : [[heading(title), ...list].join('\n')]);
  const {plan} = comparison;
  const blocks = [
    [
      heading(`${voice.pick(COMPARE_LABELS.title)} · ${plan.title}`),
      ...told.sides(comparison).map((line) => lines(line)),
      ...told.differences(comparison).map((line) => chalk.dim(lines(line))),
    ].join('\n'),
    ...told.sections(comparison).flatMap(({title, rows}) => block(title, some(rows, row))),
    ...told.onlyInOne(comparison).flatMap(({title, names}) =>
      block(
        title,
        some(names, (name) => lines(name, 2)),
      ),
    ),
    ...block(voice.pick(LABELS.targetCount), some(told.targets(comparison), row)),
    ...block(
      voice.pick(LABELS.findings),
      told
        .findings(comparison)
        .flatMap(({title, error, added, mended}) => [
          lines(title),
          ...some(added, (text) => (error ? chalk.red : chalk.yellow)(lines(`+ ${text}`, 2))),
          ...some(mended, (text) => chalk.green(lines(`- ${text}`, 2))),
        ]),
    ),
    heading(told.totals(comparison)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function coloured(status: Status, text: string, chalk: ChalkInstance): string {
  const colours: Partial<Record<Status, (text: string) => string>> = {
    pass: chalk.green,
    fail: chalk.red,
    unknown: chalk.yellow,
    pending: chalk.cyan,
  };
  return (colours[status] ?? chalk.dim)(text);
}
