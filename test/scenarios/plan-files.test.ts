import {expect} from 'vitest';
import {not, type Scenario, scenarios} from '../support/scenario.js';
import {sample} from './sample.js';

/** A plan of targets alone, as it may come from somebody else: with slips, and with what a terminal would obey. */
const HEAD = `id: my-plan
version: "1"
title: {zh: 某省“牵手计划”, en: A provincial programme}
document: {number: 某民发〔2023〕1号, issued: 2023-03-01, issuers: [某省民政厅]}
period: {start: 2023-01-01, end: 2023-12-31}
scope: {sending: [], receiving: []}
`;
const TARGETS = `${HEAD}targets:
  - id: pairs
    title: {zh: 结对数, en: Pairings made}
    clause: 附件2
    at-least: 5
    unit: pairing
    counts: {kind: pairings}
`;
const EXT = HEAD.replace('scope', 'extends: national-2021\nscope');
const TAB = 'id: x\n\tversion: 1\n';
function refused(run: string, zh: readonly string[], en: readonly string[]): Scenario {
  return {run, exit: 2, zh: {stdout: '', stderr: zh}, en: {stdout: '', stderr: en}};
}

scenarios('plan files of others', {
  'a plan of targets alone shows them': {
    files: {...sample, 'my.yaml': TARGETS},
    run: 'check data --plan my.yaml',
    exit: 1,
    zh: {stdout: ['总体目标', '结对数', '附件2']},
    en: {stdout: ['Pairings made']},
    json: ({targets}) => expect(targets).toMatchObject([{status: 'fail', found: 1}]),
  },
  'nothing of a plan that a terminal obeys, shown': {
    files: {'my.yaml': TARGETS.replace('zh: 结对数', 'zh: "\\e[31m结对数\\u202e"')},
    run: 'plans show my.yaml',
    exit: 0,
    zh: {stdout: ['结对数']},
  },
  explained: {
    files: {'my.yaml': TARGETS.replace('zh: 结对数', 'zh: "\\e[31m结对数"')},
    run: 'explain pairs --plan my.yaml',
    exit: 0,
    zh: {stdout: ['结对数']},
  },
  compared: {
    files: {'a.yaml': TARGETS, 'b.yaml': TARGETS.replace('clause: 附件2', 'clause: "\\e[31m附件2"')},
    run: 'plans diff a.yaml b.yaml',
    exit: 0,
    zh: {stdout: ['附件2']},
  },
  'an unreadable file does not keep the others from being linted': {
    files: {'p/a.yaml': TARGETS, 'p/b.yaml': TAB, 'p/c.yaml': TARGETS.replace('unit: pairing', 'unit: pair')},
    run: 'plans lint p',
    exit: 2,
    zh: {stdout: ['✓ p/a.yaml', '✗ p/c.yaml', 'p/c.yaml:12:11']},
  },
  'a base that does not exist has its place in the plan': {
    files: {'my.yaml': EXT.replace('national-2021', 'none.yaml')},
    run: 'plans lint my.yaml',
    exit: 1,
    zh: {stdout: ['my.yaml:6:10', '找不到']},
  },
  'every missing key is told': {
    files: {'my.yaml': TARGETS.replace('    clause: 附件2\n', '').replace('    unit: pairing\n', '')},
    run: 'plans lint my.yaml',
    exit: 1,
    zh: {stdout: ['缺少“clause”', '缺少“unit”']},
  },
  'a value in its Chinese spelling is the value': {
    files: {
      'my.yaml': TARGETS.replace('targets:', 'values: {funding.source: [fiscal]}\ntargets:')
        .replace('{kind: pairings}', '{kind: funding, sum: amount, where: {source: 财政}}')
        .replace('unit: pairing', 'unit: yuan'),
    },
    run: 'plans lint my.yaml',
    exit: 0,
    zh: {stdout: ['✓ my.yaml', not('values')]},
  },
  'a misspelt subcommand': refused('plans lnt my.yaml', ['“lnt”', '是不是 lint？'], ['“lnt”', 'did you mean lint?']),
  'no parameter of that name': {
    files: sample,
    run: 'check data --set service-days.__proto__=1',
    exit: 2,
    zh: {stdout: '', stderr: ['__proto__']},
  },
});
