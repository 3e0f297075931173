import {describe, expect, test} from 'vitest';
import {checks, inspections} from '../../src/checks/index.js';
import {catalogue} from '../../src/messages/catalogue.js';
import {shown} from '../../src/messages/shown.js';
import {voice} from '../../src/messages/speak.js';
import {LANGS, message} from '../../src/model/text.js';
import {blank, callsOf, keysOf, sourceFiles} from '../support/source.js';

const CATALOGUE = 'src/messages/catalogue.ts';
const files = sourceFiles();

const slotsOf = (text: string): string[] => [...new Set([...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] as string))].sort();
const slots = (code: string): string[] => slotsOf(catalogue[code]?.zh ?? '');

/** Codes that some call writes out: a template beside it means the others. */
const spelledOut = new Set(files.flatMap(({code}) => [...code.matchAll(/\bmessage\(\s*'([^']+)'/g)].map((match) => match[1] as string)));

/** Codes that a first argument can come to: its literals, or the codes that fit its template. Null when only running it would tell. */
function codesOf(argument: string): readonly string[] | null {
  if (/^'[^']*'$/.test(argument)) return [argument.slice(1, -1)];
  const choice = /\?\s*'([^']+)'\s*:\s*'([^']+)'$/.exec(argument);
  if (choice !== null) return [choice[1] as string, choice[2] as string];
  if (/^`[^`]*`$/.test(argument)) {
    const pattern = argument.slice(1, -1).split(/\$\{[^}]*\}/);
    // A template that begins with its variable says too little.
    if (pattern[0] === '') return null;
    const regexp = new RegExp(`^${pattern.map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('[\\w-]+')}$`);
    return Object.keys(catalogue).filter((code) => regexp.test(code) && !spelledOut.has(code));
  }
  return null;
}

/** Every text in quotes of the other files. */
function literalsOutside(file: string): Set<string> {
  const others = files.filter(({path}) => path !== file);
  return new Set(others.flatMap(({code}) => [...code.matchAll(/'([^'\n]*)'/g)].map((match) => match[1] as string)));
}

interface Use {
  readonly at: string;
  readonly code: string;
  readonly given: readonly string[] | null;
}

const calls = files
  .filter(({path}) => path !== CATALOGUE && path !== 'src/model/text.ts')
  .flatMap((file) => callsOf(file, 'message').map((call) => ({...call, file, at: `${file.path}:${call.line}`})));

/** The names of an object literal; null where the arguments are not written out. */
const given = (argument: string | undefined): readonly string[] | null =>
  argument === undefined ? [] : argument.startsWith('{') && !argument.includes('...') ? keysOf(argument) : null;

const uses: Use[] = calls.flatMap(({args: [code = '', args], at}) =>
  (codesOf(code) ?? []).map((one) => ({at, code: one, given: given(args)})),
);

/**
 * Calls whose code is a variable, by file: the codes that it may hold. A new such call has to be written down here, so that its codes
 * are checked like the others.
 */
const VARIABLE: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'src/intake/table-findings.ts': [['unknown-header', 'unknown-header-near']],
  'src/intake/decode.ts': [['nul-byte', 'not-encoded', 'not-text']],
  'src/intake/source.ts': [['missing-file', 'no-permission', 'unreadable-file']],
  'src/engine/take-ledgers.ts': [['no-ledger', 'ledger-version', 'ledger-broken', 'ledger-plan', 'ledger-twice']],
  'src/intake/yaml.ts': [
    ['yaml-duplicate-key', 'yaml-tab', 'yaml-indent', 'yaml-missing-char', 'yaml-several', 'yaml-alias', 'yaml-syntax'],
    ['no-rows', 'yaml-no-list'],
    ['no-rows.todo', 'yaml-no-list.todo'],
    ['yaml-no-texts', 'yaml-nested'],
  ],
  'src/records/directory.ts': [
    ['ambiguous-worker', 'unknown-worker', 'unknown-pairing', 'unknown-station'],
    ['ambiguous-worker.todo', 'unknown-worker.todo', 'unknown-pairing.todo', 'unknown-station.todo'],
  ],
  'src/schema/document.ts': [['pattern-id', 'pattern-month-day', 'pattern-issued', 'pattern-short', 'pattern-filled', 'pattern-expect']],
  'src/plan/lint.ts': [
    [
      'lint-deadline',
      'lint-every-indicator',
      'lint-fraction',
      'lint-issued-late',
      'lint-long-heading',
      'lint-never',
      'lint-no-province',
      'lint-no-region',
      'lint-not-yet',
      'lint-other-number',
      'lint-over-all',
      'lint-own-clause',
      'lint-part-of-year',
      'lint-refused',
      'lint-region-twice',
    ],
  ],
  'src/plan/faults.ts': [
    [
      'end-before-start',
      'plan-by',
      'plan-choice',
      'plan-date',
      'plan-empty',
      'plan-empty-range',
      'plan-field',
      'plan-for',
      'plan-no-answer',
      'plan-no-list',
      'plan-not-a-date',
      'plan-not-a-number',
      'plan-one-rule',
      'plan-one-way',
      'plan-prefecture',
      'plan-same-as',
      'plan-twin',
      'plan-work-year',
    ],
  ],
};
const variable = calls.filter(({args: [code = '']}) => codesOf(code) === null);
/** A file may move between rooms; its name stays. */
const listed = (path: string): readonly (readonly string[])[] =>
  Object.entries(VARIABLE).find(([known]) => known.split('/').at(-1) === path.split('/').at(-1))?.[1] ?? [];

describe('the catalogue', () => {
  test.each(Object.keys(catalogue))('%s has words in every language, with the same slots', (code) => {
    const words = catalogue[code] as Record<string, string>;
    for (const lang of LANGS) expect(words[lang]?.trim(), lang).toBeTruthy();
    expect(slotsOf(words['en'] ?? '')).toEqual(slotsOf(words['zh'] ?? ''));
    for (const slot of slots(code)) expect(slot).toMatch(/^[\w-]+$/);
  });

  test('has no code twice: no general code looks like a check’s', () => {
    const ids = [...checks, ...inspections].map(({id}) => id);
    const clashes = Object.keys(catalogue).filter((code) => code.includes('/') && !ids.includes(code.split('/')[0] as string));
    expect(clashes).toEqual([]);
    const count = [...checks, ...inspections].reduce((sum, {messages}) => sum + Object.keys(messages).length, 0);
    expect(Object.keys(catalogue).filter((code) => code.includes('/'))).toHaveLength(count);
  });

  test('speaks English in English and Chinese in Chinese', () => {
    const wrong = Object.entries(catalogue).filter(
      ([, {zh, en}]) =>
        (/\p{Script=Han}/u.test(en) && !/“|”/.test(en)) || (zh.replace(/\{[^}]*\}/g, '') !== '' && !/\p{Script=Han}|→/u.test(zh)),
    );
    expect(wrong).toEqual([]);
  });
});

describe('labels of reports', () => {
  test('stand in one file: what formats say alike is of src/report/words.ts', () => {
    const stated = new Map<string, Set<string>>();
    for (const {path, code} of sourceFiles().filter(({room}) => room === 'report'))
      for (const [, zh, en] of code.matchAll(/\{\s*zh:\s*'([^']+)',\s*en:\s*'([^']+)',?\s*\}/g)) {
        const words = `${zh} | ${en}`;
        stated.set(words, new Set([...(stated.get(words) ?? []), path]));
      }
    expect(stated.size).toBeGreaterThan(300);
    expect([...stated].filter(([, paths]) => paths.size > 1).map(([words, paths]) => `${words}: ${[...paths].join(', ')}`)).toEqual([]);
  });
});

describe('messages in src', () => {
  test('are found by this test', () => {
    expect(uses.length).toBeGreaterThan(80);
    expect(new Set(uses.map(({code}) => code)).size).toBeGreaterThan(60);
  });

  test('have codes that the catalogue knows', () => {
    const unknown = uses
      .filter(({code}) => catalogue[code] === undefined)
      .map(({at, code}) => `${at} says ${code}: give it words in ${CATALOGUE}`);
    const empty = calls
      .filter(({args: [code = '']}) => codesOf(code)?.length === 0)
      .map(({at, args: [code]}) => `${at}: no code of the catalogue fits ${code}`);
    expect([...unknown, ...empty]).toEqual([]);
  });

  test('are given everything that their words ask for', () => {
    const lacking = uses.flatMap(({at, code, given: keys}) =>
      keys === null ? [] : slots(code).flatMap((slot) => (keys.includes(slot) ? [] : [`${at} may say ${code} without {${slot}}`])),
    );
    expect(lacking).toEqual([]);
  });

  test('with a code that is a variable are written down in this test', () => {
    const counts = new Map<string, number>();
    for (const {file} of variable) counts.set(file.path, (counts.get(file.path) ?? 0) + 1);
    const wrong = [...counts].flatMap(([path, count]) =>
      listed(path).length === count
        ? []
        : [
            `${path} has ${count} calls of message() with a variable for a code, and ${listed(path).length} are listed in VARIABLE of this test`,
          ],
    );
    expect(wrong).toEqual([]);
    for (const codes of Object.values(VARIABLE).flat()) for (const code of codes) expect(catalogue[code], code).toBeDefined();
  });

  test('with a code that is a variable hold codes that stand somewhere in src', () => {
    const literals = literalsOutside(CATALOGUE);
    const gone = Object.values(VARIABLE)
      .flat(2)
      .filter((code) => !literals.has(code) && !literals.has(code.replace(/\.todo$/, '')));
    expect(gone, 'take them out of VARIABLE').toEqual([]);
  });

  test('with a code that is a variable are given everything that their codes ask for', () => {
    const lacking = [...new Set(variable.map(({file}) => file.path))].flatMap((path) =>
      variable
        .filter(({file}) => file.path === path)
        .flatMap(({args: [, args], at}, i) => {
          const keys = given(args);
          return keys === null
            ? []
            : (listed(path)[i] ?? []).flatMap((code) =>
                slots(code)
                  .filter((slot) => !keys.includes(slot))
                  .map((slot) => `${at} may say ${code} without {${slot}}`),
              );
        }),
    );
    expect(lacking).toEqual([]);
  });

  test('use every entry of the general catalogue', () => {
    const literals = literalsOutside(CATALOGUE);
    const used = new Set([...uses.map(({code}) => code), ...Object.values(VARIABLE).flat(2)]);
    const idle = Object.keys(catalogue).filter((code) => !code.includes('/') && !literals.has(code) && !used.has(code));
    expect(idle, `remove them from ${CATALOGUE}`).toEqual([]);
  });

  test('use every entry of a check’s own catalogue', () => {
    const idle = [...checks, ...inspections].flatMap(({id, messages}) => {
      const own = files.find(({path}) => path === `src/checks/${id}.ts`);
      const said = new Set(uses.map(({code}) => code));
      return Object.keys(messages).flatMap((name) => {
        const variants = own === undefined ? 0 : own.code.split(`${id}/${name}`).length - 1;
        // A code made by a template must also stand in src as the text that is put in: a reason, a role.
        const part = name.replace(/^doubt\./, '');
        const madeUp =
          said.has(`${id}/${name}`) &&
          files.some(({code, path}) => new RegExp(`'${part}'`).test(path === own?.path ? withoutMessages(code) : code));
        return variants > 0 || madeUp ? [] : [`src/checks/${id}.ts has words for ${name} and never says it`];
      });
    });
    expect(idle).toEqual([]);
  });
});

/** A check's source without its own words, in which every code stands as a key. */
function withoutMessages(code: string): string {
  const start = code.search(/\bmessages:\s*\{/);
  if (start < 0) return code;
  const {bare} = blank(code);
  let depth = 0;
  for (let at = bare.indexOf('{', start); at < bare.length; at++) {
    if (bare[at] === '{') depth += 1;
    if (bare[at] === '}') depth -= 1;
    if (depth === 0) return code.slice(0, start) + code.slice(at);
  }
  return code;
}

describe('speaking', () => {
  test.each(LANGS)('fills every slot of every message (%s)', (lang) => {
    const speaker = voice(lang);
    for (const code of Object.keys(catalogue)) {
      const said = speaker.say(message(code, Object.fromEntries(slots(code).map((slot) => [slot, '〇']))));
      expect(said, code).not.toMatch(/[{}]/);
      expect(said.split('〇').length - 1, code).toBe([...(catalogue[code]?.[lang] ?? '').matchAll(/\{[^}]*\}/g)].length);
    }
  });

  test('says lists, words, numbers and messages inside messages', () => {
    const args = {values: ['a', message('a-date'), {zh: '人', en: 'people'}, 7]};
    expect(voice('zh').say(message('one-of', args))).toBe('应为：a、存在的日期，例如 2023-08-19、人、7');
    expect(voice('en').say(message('one-of', args))).toBe('one of: a, a date that exists, such as 2023-08-19, people, 7');
  });

  test('masks data, and shows it unmasked when asked', () => {
    const told = message('unknown-worker', {text: '13800000001'});
    expect(voice('en').say(shown(told, {unmasked: false, raw: false}))).not.toContain('13800000001');
    expect(voice('en').say(shown(told, {unmasked: true, raw: false}))).toContain('13800000001');
  });
});
