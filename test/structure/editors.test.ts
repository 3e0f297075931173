import {readdirSync, readFileSync} from 'node:fs';
import {Ajv} from 'ajv';
import addFormats from 'ajv-formats';
import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {startPlan} from '../../src/cli/plan-start.js';
import {LANGS} from '../../src/model/text.js';
import {PROGRAMMES, ROOT} from '../support/program.js';

/** The schemas as an editor applies them to what a person types: no program of ours in between. */
function accepts(schema: string): (data: unknown) => string[] {
  const ajv = new Ajv({strict: false, allErrors: true});
  addFormats.default(ajv, ['date']);
  const validate = ajv.compile(JSON.parse(readFileSync(`${ROOT}schemas/${schema}`, 'utf8')) as object);
  return (data) => (validate(data) ? [] : (validate.errors ?? []).map(({instancePath, message}) => `${instancePath} ${message}`));
}

const read = (file: string): unknown => parse(readFileSync(`${ROOT}${file}`, 'utf8'));
const builtin = readdirSync(`${ROOT}src/plan/builtin`).map((name) => `src/plan/builtin/${name}`);

describe('in an editor', () => {
  const plan = accepts('plan.schema.json');

  test.each([...builtin, 'docs/example/plan.yaml'])('%s has no fault, and names the schema', (file) => {
    expect(plan(read(file))).toEqual([]);
    expect(readFileSync(`${ROOT}${file}`, 'utf8')).toMatch(/^(?:#.*\n)*# yaml-language-server: \$schema=\S+plan\.schema\.json$/m);
  });

  test.each(LANGS)('the plan to begin with has none (%s)', (lang) => {
    expect(plan(parse(startPlan(lang, 'plan.schema.json')))).toEqual([]);
  });

  test('a misspelt key is a fault, with and without extends', () => {
    const own = read('docs/example/plan.yaml') as {requirements: object[]};
    const alone = read('src/plan/builtin/yidu-stations.yaml') as {requirements: object[]};
    for (const good of [own, alone]) {
      expect(plan({...good, titel: {}})).not.toEqual([]);
      expect(plan({...good, requirements: [{...good.requirements[0], chek: 'count'}]})).not.toEqual([]);
    }
  });

  test('a plan that extends none must be whole', () => {
    const {title: _, ...rest} = read('src/plan/builtin/yidu-stations.yaml') as Record<string, unknown>;
    expect(plan(rest)).not.toEqual([]);
    expect(plan({id: 'mine', extends: 'yidu-stations'})).toEqual([]);
  });

  test('the cases of the guide have no fault', () => {
    expect(accepts('plan-cases.schema.json')(read('docs/example/plan.test.yaml'))).toEqual([]);
  });

  test('the example of waivers has no fault, and names the schema; a misspelt key is one', () => {
    const waivers = accepts('waivers.schema.json');
    const {waivers: list} = read('docs/example/waivers.yaml') as {waivers: object[]};
    expect(waivers({waivers: list})).toEqual([]);
    expect(waivers({waivers: list.map((one) => ({...one, approvedby: '民政厅'}))})).not.toEqual([]);
    expect(waivers({waivers: []})).not.toEqual([]);
    expect(readFileSync(`${ROOT}docs/example/waivers.yaml`, 'utf8')).toMatch(
      /^# yaml-language-server: \$schema=\S+waivers\.schema\.json$/m,
    );
  });

  test.each(PROGRAMMES)('the settings of fixtures/%s have none', (name) => {
    expect(accepts('submission.schema.json')(read(`fixtures/${name}/qianshou.yaml`))).toEqual([]);
  });

  test.each(['yidu-stations', 'guizhou-2025'])('a table of %s in YAML has none, and a value of another kind is one', (name) => {
    const submission = accepts(`${name}/submission.schema.json`);
    const tables = read(`fixtures/${name}/outcomes.yaml`) as Record<string, unknown>;
    expect(submission(tables)).toEqual([]);
    expect(submission({...tables, stations: [{kind: '超级站'}]})).not.toEqual([]);
    expect(submission({...tables, 社工站: [{类型: '超级站'}]})).not.toEqual([]);
  });
});
