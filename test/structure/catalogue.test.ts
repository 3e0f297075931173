import {existsSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {checks, inspections} from '../../src/checks/index.js';
import {fieldOf, KIND_INFO, KINDS} from '../../src/model/kinds.js';
import {documentName, requiredBy} from '../../src/model/plan.js';
import {LANGS, type Words} from '../../src/model/text.js';
import {builtinPlans} from '../../src/plan/builtin.js';
import {ruleWords} from '../../src/report/telling.js';
import {RULE_WORDS} from '../../src/report/words.js';
import {callsOf, sourceFiles} from '../support/source.js';

const files = sourceFiles();
const everything = [...checks, ...inspections];
const complete = (words: Words): boolean => LANGS.every((lang) => words[lang].trim() !== '');

/** The texts that an expression can come to: literals of its branches, and templates over the names of fields. */
function textsOf(expression: string): string[] {
  const literals = [...expression.matchAll(/(?:^|[?:]\s*)'([a-z][\w-]*)'(?!\s+in\b)/g)].map((match) => match[1] as string);
  const templates = [...expression.matchAll(/`([\w-]+-)\$\{field\}`/g)];
  return [...literals, ...templates.flatMap(([, start]) => ['worker', 'pairing'].map((field) => `${start}${field}`))];
}

/** Ways in which a requirement compares a count: they stand under the same key in outcomes. */
const COMPARISONS = ['at-least', 'more-than', 'at-most', 'exactly', 'between', 'all'];

/** Rules of findings as src names them: `rule: '…'`, `rule: a ? '…' : '…'`, `const rule = …`, and what is given to unknownReference. */
const findingRules = [
  ...new Set(
    files.flatMap((file) => [
      ...[...file.code.matchAll(/\brule(?::|\s*=(?!=))\s*([^,;\n]+)/g)].flatMap((match) => textsOf(match[1] as string)),
      ...callsOf(file, 'unknownReference').flatMap(({args}) => textsOf(args[2] ?? '')),
    ]),
  ),
]
  .filter((rule) => !COMPARISONS.includes(rule))
  .sort();

describe('rules of findings', () => {
  test('are found by this test', () => {
    expect(findingRules.length).toBeGreaterThanOrEqual(18);
    expect(findingRules).toEqual(
      expect.arrayContaining(['required', 'county-in-scope', 'unknown-worker', 'same-name', 'ragged-row', 'document']),
    );
  });

  test.each(findingRules)(
    '%s has a name in both languages: in RULE_WORDS of src/report/words.ts, or as the summary of an inspection',
    (rule) => {
      const known = RULE_WORDS[rule] ?? inspections.find(({id}) => id === rule)?.summary;
      expect(known, `add ${rule} to RULE_WORDS`).toBeDefined();
      expect(complete(known as Words)).toBe(true);
      expect(ruleWords(rule)).toEqual(known);
    },
  );

  test.each(Object.keys(RULE_WORDS))('%s of RULE_WORDS is the rule of some finding', (rule) => {
    expect(findingRules, `nothing has the rule ${rule}: remove it from src/report/words.ts`).toContain(rule);
  });

  test('no inspection is named like a rule of the reader', () => {
    expect(inspections.map(({id}) => id).filter((id) => id in RULE_WORDS)).toEqual([]);
  });
});

describe('checks and inspections', () => {
  test('have ids of their own, and a file each', () => {
    const ids = everything.map(({id}) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const defining = files.filter(({room, bare}) => room === 'checks' && /= define(?:Check|RecordCheck|Inspection)\b/.test(bare));
    expect(defining.map(({path}) => path).sort(), 'one file each, and all of them in src/checks/index.ts').toEqual(
      ids.map((id) => `src/checks/${id}.ts`).sort(),
    );
  });

  test.each(checks.map(({id}) => id))('%s is asked for by a built-in plan', (id) => {
    expect(builtinPlans.some((plan) => plan.requirements.some((requirement) => requirement.check === id))).toBe(true);
  });

  test.each(everything.map(({id}) => id))('%s has a test in test/checks', (id) => {
    expect(existsSync(new URL(`../checks/${id}.test.ts`, import.meta.url)), `write test/checks/${id}.test.ts`).toBe(true);
  });

  test.each(everything.map((one) => [one.id, one] as const))('%s says what it is in both languages and reads known tables', (_, one) => {
    expect(one.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(complete(one.summary)).toBe(true);
    for (const kind of 'reads' in one ? one.reads : one.uses) expect(KINDS).toContain(kind);
    for (const words of Object.values(one.messages)) expect(complete(words)).toBe(true);
  });

  test.each(checks.map((check) => [check.id, check] as const))('%s explains how it counts, with an example', (_, check) => {
    expect(complete(check.how) && complete(check.example)).toBe(true);
    expect(check.subjects.length).toBeGreaterThan(0);
  });
});

describe.each(builtinPlans.map((plan) => [plan.id, plan] as const))('the built-in plan %s', (_, plan) => {
  test.each(plan.requirements.map((requirement) => [requirement.id, requirement] as const))(
    'states its requirement %s in full',
    (__, requirement) => {
      expect(requirement.clause.trim()).not.toBe('');
      expect(complete(requirement.title) && complete(requirement.asks)).toBe(true);
      expect(requirement.short === undefined || complete(requirement.short)).toBe(true);
      const check = checks.find(({id}) => id === requirement.check);
      expect(check, requirement.check).toBeDefined();
      expect(check?.subjects).toContain(requirement.each);
      const [reads, columns] = [check?.readsOf(requirement.with) ?? [], check?.columnsOf(requirement.with) ?? {}];
      expect(reads.length).toBeGreaterThan(0);
      for (const [kind, fields] of Object.entries(columns)) {
        expect([...reads, ...(check?.uses ?? [])]).toContain(kind);
        for (const field of fields ?? []) expect(fieldOf(kind as (typeof KINDS)[number], field), `${kind}.${field}`).toBeDefined();
      }
      expect(requirement.off === undefined || complete(requirement.off)).toBe(true);
    },
  );

  test.each(plan.targets.map((target) => [target.id, target] as const))('states its target %s in full', (__, target) => {
    expect(target.clause.trim()).not.toBe('');
    expect(complete(target.title)).toBe(true);
    if (target.off === undefined) expect(requiredBy(target, target.unit, plan.period.end)?.value).toBeGreaterThan(0);
    expect(KINDS).toContain(target.counts.kind);
  });

  test('uses no id twice, among requirements and targets together', () => {
    const ids = [...plan.requirements, ...plan.targets].map(({id}) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test('names its document', () => {
    expect(documentName(plan).trim()).not.toBe('');
    expect(plan.document.issuers.length).toBeGreaterThan(0);
    expect(complete(plan.title)).toBe(true);
    expect(plan.period.start < plan.period.end).toBe(true);
  });
});

describe('the plan for Shanghai and Gansu', () => {
  // 沪民社工发〔2022〕3号, clause by clause.
  test.each([
    ['worker-count', '二(四)3', {'at-least': 2}],
    ['service-days', '二(四)3', {'at-least': 40, unit: 'working-day'}],
    ['tenure', '二(四)3', {'at-least': 2, unit: 'year'}],
    ['project', '二(四)3', {'at-least': 1}],
    ['subsidy', '三(一)', {exactly: 30_000, unit: 'yuan'}],
  ])('asks for %s by clause %s', (id, clause, numbers) => {
    const requirement = builtinPlans.find((plan) => plan.id === 'shanghai-gansu')?.requirements.find((one) => one.id === id);
    expect(requirement?.clause).toBe(clause);
    expect(requirement?.with).toMatchObject(numbers);
  });
});

describe('the field dictionary', () => {
  test.each(KINDS)('%s: headers and spellings mean one thing each', (kind) => {
    const {fields, oneOf, key, title} = KIND_INFO[kind];
    const headers = fields.flatMap((field) => [field.name, ...field.headers]);
    expect(headers.filter((header, i) => headers.indexOf(header) !== i)).toEqual([]);
    expect(complete(title)).toBe(true);
    for (const name of [...oneOf.flat(), ...key]) expect(fieldOf(kind, name), name).toBeDefined();
    for (const field of fields) {
      expect(field.type === 'choice').toBe(Object.keys(field.choices).length > 0);
      const spellings = Object.values(field.choices).flat();
      expect(spellings.filter((spelling, i) => spellings.indexOf(spelling) !== i)).toEqual([]);
      for (const [value, texts] of Object.entries(field.choices))
        expect(texts, 'a canonical value is a spelling of itself').toContain(value);
    }
  });

  test('masks telephone numbers, mail addresses and certificate numbers', () => {
    const personal = KINDS.flatMap((kind) =>
      KIND_INFO[kind].fields.filter((field) => field.personal).map((field) => `${kind}.${field.name}`),
    );
    expect(personal).toEqual(expect.arrayContaining(['pairings.phone', 'pairings.email', 'workers.certificate_no']));
  });
});
