import {spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import type {Lang} from '../../src/model/text.js';
import {builtinPlans} from '../../src/plan/builtin.js';
import {qianshou, ROOT} from '../support/program.js';
import {readText} from '../support/source.js';

const GUIDES: readonly (readonly [lang: Lang, file: string])[] = [
  ['zh', 'docs/write-a-plan.zh-CN.md'],
  ['en', 'docs/write-a-plan.md'],
];
const EXAMPLE = 'docs/example';
/** Files of the example that the guides quote. */
const QUOTED = ['plan.yaml', 'plan.test.yaml', 'submission/qianshou.yaml'];

/** A block of code, with the comment on the line above that says what it is. */
interface Block {
  readonly language: string;
  readonly mark: string;
  readonly lines: readonly string[];
}

function blocksOf(text: string): Block[] {
  return [...text.matchAll(/(?:^<!-- (.+?) -->\n)?^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, mark = '', language = '', body = '']) => ({
    language,
    mark,
    lines: body.replace(/\n$/, '').split('\n'),
  }));
}

function headings(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/^(#+) /gm)].map((match) => match[1] as string);
}

/** Whether lines stand in a text one after the other, as they are. */
function quotes(text: string, lines: readonly string[]): boolean {
  return `\n${text}`.includes(`\n${lines.join('\n')}\n`);
}

const guides = GUIDES.map(([lang, file]) => {
  const text = readText(file);
  return {lang, file, text, blocks: blocksOf(text)};
});
const commandsOf = (blocks: readonly Block[]): string[] => blocks.filter(({language}) => language === 'sh').flatMap(({lines}) => lines);

describe('a copy of the example', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'qianshou-guide-'));
    cpSync(path.join(ROOT, EXAMPLE), path.join(folder, EXAMPLE), {recursive: true});
  });
  afterAll(() => rmSync(folder, {recursive: true}));

  /** Runs a command as a guide writes it. */
  const run = (command: string, lang: Lang): {stdout: string; stderr: string; code: number | null} => {
    const program = process.env['QIANSHOU_BIN'] ?? path.join(ROOT, 'bin/qianshou.js');
    const [name, ...args] = command.split(' ');
    expect(name).toBe('qianshou');
    const env = {PATH: process.env['PATH'] ?? ''};
    const {stdout, stderr, status} = spawnSync(process.execPath, [program, ...args, '--lang', lang], {cwd: folder, encoding: 'utf8', env});
    return {stdout, stderr, code: status};
  };
  const write = (file: string, text: string): void => writeFileSync(path.join(folder, EXAMPLE, file), text);

  test.each(commandsOf(guides.flatMap(({blocks}) => blocks)).filter((one, i, all) => all.indexOf(one) === i))(
    '%s is a command that runs',
    (command) => {
      const {code, stderr} = run(command, 'en');
      expect(stderr).toBe('');
      expect([0, 1], 'exit code 2 would mean that there is no such command, option or file').toContain(code);
    },
  );

  const printed = guides.flatMap(({lang, file, blocks}) =>
    blocks.filter(({language}) => language === 'text').map((block) => [`${file}: ${block.mark}`, lang, block] as const),
  );
  test.each(printed)('%s', (_, lang, {mark, lines}) => {
    const [, command, from, to] = /^prints: (qianshou [^|]+?)(?: \| (.+) → (.+))?$/.exec(mark) ?? [];
    expect(command, 'write <!-- prints: qianshou … --> above it').toBeDefined();
    const plan = readText(`${EXAMPLE}/plan.yaml`);
    if (from !== undefined) expect(plan).toContain(from);
    write('plan.yaml', from === undefined ? plan : plan.replace(from, to as string));
    const {stdout} = run(command as string, lang);
    write('plan.yaml', plan);
    // Blanks at the beginning of a line and the width of columns are not the guide's matter.
    const plain = (text: string): string => text.trim().replace(/\s+/g, ' ');
    const all = stdout.split('\n').map(plain);
    let at = 0;
    for (const line of lines.map(plain)) {
      const found = all.findIndex((one, i) => i >= at && one.includes(line));
      expect(found, `“${line}” is not printed, or not in this order, in:\n${stdout}`).toBeGreaterThanOrEqual(0);
      at = found + 1;
    }
  });

  const variants = guides.flatMap(({file, blocks}) =>
    blocks.filter(({mark}) => mark.startsWith('variant: ')).map((block) => [file, block.lines[0] as string, block] as const),
  );
  test.each(variants)('%s: the variant %s would do', (_, __, {mark, lines}) => {
    const list = mark.replace('variant: ', '');
    expect(['requirements', 'targets']).toContain(list);
    write('variant.yaml', `id: variant\nversion: "1"\nextends: plan.yaml\n${list}:\n${lines.join('\n')}\n`);
    const {stdout, code} = run(`qianshou plans lint ${EXAMPLE}/variant.yaml`, 'en');
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('0 errors');
  });
});

describe.each(guides)('$file', ({blocks, text}) => {
  test.each(blocks.filter(({language}) => language === 'yaml').map((block) => [block.mark, block.lines[0] as string, block] as const))(
    '%s: %s is quoted from the example, or a variant of it',
    (mark, _, {lines}) => {
      if (mark.startsWith('variant: ')) return;
      expect(QUOTED, 'above each block of YAML write <!-- plan.yaml -->, another file of the example, or <!-- variant: … -->').toContain(
        mark,
      );
      expect(quotes(readText(`${EXAMPLE}/${mark}`), lines), `not in ${EXAMPLE}/${mark} as it stands:\n${lines.join('\n')}`).toBe(true);
    },
  );

  test('has no code of another kind', () => {
    expect(blocks.map(({language}) => language).filter((language) => !['yaml', 'sh', 'text'].includes(language))).toEqual([]);
    expect(text.match(/^\s*```/gm), 'every fence begins its line').toHaveLength(blocks.length * 2);
  });

  test('explains every key of plans, requirements and targets', () => {
    interface Shape {
      readonly properties: Readonly<Record<string, Shape>>;
      readonly items: Shape;
    }
    const {
      else: {properties},
    } = JSON.parse(readText('schemas/plan.schema.json')) as {else: Shape};
    const parts = [properties, ...['requirements', 'targets'].map((list) => (properties[list] as Shape).items.properties)];
    const keys = [...new Set(parts.flatMap((part) => Object.keys(part)))];
    expect(keys.length).toBeGreaterThan(20);
    expect(keys.filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
  });
});

describe('the two guides', () => {
  const [zh, en] = guides as [(typeof guides)[number], (typeof guides)[number]];

  test('have the same headings', () => {
    expect(headings(zh.text).length).toBeGreaterThan(20);
    expect(headings(zh.text)).toEqual(headings(en.text));
  });

  test('show the same commands', () => {
    expect(commandsOf(zh.blocks).length).toBeGreaterThan(8);
    expect(commandsOf(zh.blocks)).toEqual(commandsOf(en.blocks));
  });

  test('quote the same blocks, in the same order', () => {
    const same = ({mark, language, lines}: Block) => ({language, mark, lines: language === 'text' ? [] : lines});
    expect(zh.blocks.map(same)).toEqual(en.blocks.map(same));
  });
});

describe('the example', () => {
  test('is not a built-in plan, and has nothing that lint would ask about', () => {
    const {id} = parse(readText(`${EXAMPLE}/plan.yaml`)) as {id: string};
    expect(builtinPlans.map((plan) => plan.id)).not.toContain(id);
    const {stdout, code} = qianshou(['plans', 'lint', `${EXAMPLE}/plan.yaml`, '--lang', 'en']);
    expect(stdout).toContain('0 errors, 0 to settle');
    expect(code).toBe(0);
  });

  test('has cases, all as expected', () => {
    const {cases} = parse(readText(`${EXAMPLE}/plan.test.yaml`)) as {cases: {name: string}[]};
    expect(cases.length).toBeGreaterThanOrEqual(12);
    expect(new Set(cases.map(({name}) => name)).size).toBe(cases.length);
    const {stdout, code} = qianshou(['plans', 'test', `${EXAMPLE}/plan.test.yaml`, '--lang', 'en']);
    expect(stdout).toContain(`${cases.length} as expected, 0 not`);
    expect(code).toBe(0);
  });

  test('tries each of its own requirements and targets in some case', () => {
    interface Entries {
      readonly requirements: readonly {readonly id: string}[];
      readonly targets: readonly {readonly id: string}[];
    }
    const {requirements, targets} = parse(readText(`${EXAMPLE}/plan.yaml`)) as Entries;
    const {cases} = parse(readText(`${EXAMPLE}/plan.test.yaml`)) as {cases: {expect: Record<string, string>}[]};
    const tried = new Set(cases.flatMap((one) => Object.keys(one.expect).map((what) => what.split(' ')[0])));
    expect([...requirements, ...targets].map(({id}) => id).filter((id) => !tried.has(id))).toEqual([]);
  });

  test('has a submission with verdicts of every kind, and no fault of the data', () => {
    const {stdout, code} = qianshou(['check', `${EXAMPLE}/submission`, '--format', 'json', '--lang', 'en']);
    const {verdicts, findings} = JSON.parse(stdout) as {
      verdicts: {requirement: string; status: string; subject: {id: string}}[];
      findings: unknown[];
    };
    expect(findings).toEqual([]);
    expect([...new Set(verdicts.map(({status}) => status))].sort()).toEqual(['fail', 'pass', 'pending', 'waived']);
    // By hand: P02 began on 8 April, P03 reported three times and got 40,000 yuan; W4 served 44 days, W6 40 and two stays of five.
    expect(
      verdicts
        .filter(({status}) => status === 'fail')
        .map(({requirement, subject}) => `${requirement} ${subject.id}`)
        .sort(),
    ).toEqual([
      'first-dispatch P02',
      'quarterly-reports P03',
      'service-days W4',
      'service-days W6',
      'subsidy-within 昆明春城社会工作发展中心',
    ]);
    expect(code).toBe(1);
    expect(readdirSync(path.join(ROOT, EXAMPLE, 'submission')).filter((name) => name.endsWith('.csv'))).toHaveLength(7);
  });
});
