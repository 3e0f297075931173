import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import standaloneCode from 'ajv/dist/standalone/index.js';
import {stringify} from 'yaml';
import {checks} from '../src/checks/index.js';
import {settingsSchema} from '../src/intake/settings.js';
import {parseYaml} from '../src/intake/yaml.js';
import {KIND_INFO, KINDS, type Kind} from '../src/model/kinds.js';
import type {Plan} from '../src/model/plan.js';
import {planHash} from '../src/plan/hash.js';
import {extendsOf, readPlan} from '../src/plan/read.js';
import {compile, newAjv} from '../src/schema/ajv.js';
import {caseSchema} from '../src/schema/case-schema.js';
import {comparisonSchema} from '../src/schema/comparison-schema.js';
import {deriveSchema, type JsonSchema} from '../src/schema/derive.js';
import {inspectionSchema} from '../src/schema/inspection-schema.js';
import {planSchema, publishedPlanSchema} from '../src/schema/plan-schema.js';
import {reportLineSchema, reportSchema} from '../src/schema/report-schema.js';
import {waiversSchema} from '../src/schema/waivers-schema.js';

type Write = (name: string, code: string, types: string) => void;

const settings: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'https://qianshou.invalid/schemas/submission.schema.json',
  title: 'Settings of a submission: qianshou.yaml',
  ...settingsSchema,
};

/** The built-in plans, read as a user's own would be: a fault in one stops the build. */
export function builtinPlans(): Plan[] {
  const folder = new URL('../src/plan/builtin/', import.meta.url);
  const schema = planSchema();
  const validate = compile(schema);
  const ready = new Map<string, Plan>();
  const planOf = (name: string): Plan => {
    const file = parseYaml(name, readFileSync(new URL(name, folder), 'utf8'), {sha256: () => null, encoding: () => null});
    const base = extendsOf(file);
    const read = readPlan(file, validate, schema, base === null ? null : (ready.get(base) ?? planOf(`${base}.yaml`)));
    if (!('plan' in read)) throw new Error(`${name}: ${JSON.stringify(read.problems, null, 2)}`);
    ready.set(read.plan.id, read.plan);
    return read.plan;
  };
  return readdirSync(folder).sort().map(planOf);
}

/**
 * A whole submission in one YAML file, for editors: the settings and every table, with columns under both of their names. Nothing is
 * required here: what a row lacks is the program's to say.
 */
function submissionSchema(plan: Plan): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  for (const kind of KINDS) {
    const {properties} = deriveSchema(plan, kind) as {properties: Record<string, JsonSchema>};
    const columns = KIND_INFO[kind].fields.flatMap(({name, headers}) =>
      [name, headers[0] as string].map((header): [string, unknown] => [header, properties[name]]),
    );
    definitions[kind] = {type: 'array', title: KIND_INFO[kind].title.zh, items: {type: 'object', properties: Object.fromEntries(columns)}};
  }
  const tables = KINDS.flatMap((kind) => [kind, KIND_INFO[kind].title.zh].map((name) => [name, {$ref: `#/definitions/${kind}`}]));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `https://qianshou.invalid/schemas/${plan.id}/submission.schema.json`,
    title: `Submission in one YAML file: ${plan.title.en}`,
    type: 'object',
    properties: {submission: settingsSchema, ...Object.fromEntries(tables)},
    definitions,
  };
}

/** Every committed schema, by its path below `schemas/`. */
export function committedSchemas(): Record<string, JsonSchema> {
  return {
    'plan.schema.json': publishedPlanSchema(),
    'plan-cases.schema.json': caseSchema(),
    'report.schema.json': reportSchema(),
    'comparison.schema.json': comparisonSchema(),
    'inspection.schema.json': inspectionSchema(),
    'report-line.schema.json': reportLineSchema(),
    'submission.schema.json': settings,
    'waivers.schema.json': waiversSchema(),
    ...Object.fromEntries(
      builtinPlans().flatMap((plan) => [
        ...KINDS.map((kind) => [`${plan.id}/${kind}.schema.json`, deriveSchema(plan, kind)]),
        [`${plan.id}/submission.schema.json`, submissionSchema(plan)],
      ]),
    ),
  };
}

/** Another layout in which a table is read, by the headers that mean something else in it. */
function viewNote({marks, headers}: (typeof KIND_INFO)[Kind]['views'][number]): string {
  const meant = Object.entries(headers).flatMap(([field, own]) => own.map((header) => `${header} → \`${field}\``));
  const known = marks.map((mark) => `“${mark}”`);
  return `\n有${known.join('或')}一列的表这样读 with a column ${known.join(' or ')}: ${meant.join('、')}`;
}

/** The page that lists every table and its columns. */
export function tablesPage(): string {
  const kinds = KINDS.map((kind) => {
    const {title, fields, key, oneOf, views} = KIND_INFO[kind];
    const rows = fields.map((field) => {
      const [header, ...variants] = [...field.headers, ...Object.keys(field.scaled)];
      const choices = Object.values(field.choices).map((spellings) => spellings.join(' = '));
      const notes = [
        ...(field.personal ? ['个人信息，遮盖 masked'] : []),
        ...choices,
        ...(field.type === 'date' ? ['2023-08-19'] : []),
        ...(field.type === 'list' ? ['用“；”隔开 separated by “;”'] : []),
      ];
      return `| ${header}${field.required === 'paired' ? ' (\\*)' : field.required ? ' \\*' : ''} | \`${field.name}\` | ${variants.join('、')} | ${notes.join('<br>')} |`;
    });
    const needs = [
      ...(key.length > 0 ? [`不得重复 unique: ${key.map((name) => `\`${name}\``).join(' + ')}`] : []),
      ...(oneOf.length > 0 ? [`二选一 either: ${oneOf.map((set) => set.map((name) => `\`${name}\``).join(' + ')).join(' / ')}`] : []),
    ];
    return [
      `## ${title.zh} · ${title.en} · \`${kind}\``,
      '',
      ...(needs.length > 0 ? [`${needs.join('；')}`, ''] : []),
      '| 列名 header | 字段 field | 也可写作 also | 取值 values |',
      '| --- | --- | --- | --- |',
      ...rows,
      ...views.map(viewNote),
      '',
    ].join('\n');
  });
  return [
    '# 各表的列 Tables and columns',
    '',
    '带 \\* 的列必填，带 (\\*) 的只在按结对考核的计划中必填。列名用中文或英文字段名都可以，顺序不限。 Columns marked \\* are required, those marked (\\*) under plans that judge pairings; use the Chinese header or the field name, in any order. 空表 empty tables: `qianshou template`.',
    '',
    ...kinds,
  ].join('\n');
}

/** The parameters of a check, a line each: name, whether it must be given, and the values that it takes where these are few. */
function parameterLines({properties, required}: JsonSchema): string[] {
  const lines = Object.entries(properties as Record<string, JsonSchema>).map(([name, schema]) => {
    const items = schema['items'] as JsonSchema | undefined;
    const choices = (schema['enum'] ?? items?.['enum'] ?? (schema['const'] === undefined ? [] : [schema['const']])) as string[];
    const must = (required as string[]).includes(name) ? '' : '（可不写 optional）';
    const takes = choices.length === 0 ? '' : `: ${choices.map((one) => `\`${one}\``).join(' ')}`;
    return `- \`${name}\`${must}${takes}`;
  });
  return lines.length === 0 ? [] : ['`with`:', '', ...lines, ''];
}

/** The page that lists every check, for those who write plans; each with the parameters that a built-in plan gives it. */
export function checksPage(): string {
  const plans = builtinPlans();
  const parts = checks.map(({id, summary, how, example, subjects, params}) => {
    const used = plans
      .flatMap((plan) => plan.requirements.map((requirement) => ({plan, requirement})))
      .find(({requirement}) => requirement.check === id);
    const {each, every, by, with: given} = used?.requirement ?? {};
    const sample = stringify(
      {
        check: id,
        each,
        every,
        ...(by === undefined ? {} : {by}),
        ...(used?.requirement.for === undefined ? {} : {for: used.requirement.for}),
        with: given,
      },
      {
        lineWidth: 110,
        collectionStyle: 'any',
      },
    );
    return [
      `## \`${id}\` · ${summary.zh} · ${summary.en}`,
      '',
      how.zh,
      '',
      how.en,
      '',
      `例 Example: ${example.zh} ${example.en}`,
      '',
      `\`each\`: ${subjects.map((subject) => `\`${subject}\``).join(' ')}`,
      '',
      ...parameterLines(params),
      ...(used === undefined
        ? []
        : [
            `如 as in \`${used.plan.id}\` (${used.requirement.title.zh} ${used.requirement.title.en}):`,
            '',
            '```yaml',
            sample.trim(),
            '```',
            '',
          ]),
    ].join('\n');
  });
  return [
    '# 查法 Checks',
    '',
    '一项要求写明一种查法（`check`）。 A requirement names one of these checks. 写法见 How to write a plan: [write-a-plan.zh-CN.md](write-a-plan.zh-CN.md) · [write-a-plan.md](write-a-plan.md)',
    '',
    ...parts,
  ].join('\n');
}

/** Compiles schemas to a module of their own that needs nothing of Ajv. */
function standalone(exports: Record<string, JsonSchema>): string {
  const ajv = newAjv(true);
  for (const schema of Object.values(exports)) ajv.addSchema(schema);
  const names = Object.entries(exports).map(([name, schema]) => [name, String(schema['$id'])] as const);
  const code = standaloneCode.default(ajv, Object.fromEntries(names));
  if (/\brequire\(/.test(code)) throw new Error('a compiled schema needs a run-time import');
  return `import * as formats from '../schema/formats.js';\n${code.replace('"use strict";', '')}\n`;
}

/** Writes the compiled validators, the built-in plans and the committed schemas. */
export async function writeDerived(write: Write): Promise<void> {
  const validator = "import type {ValidateFunction} from 'ajv';\n";
  const plans = builtinPlans();
  write(
    'plans',
    `export const builtin = ${JSON.stringify(plans)};\nexport const hashes = ${JSON.stringify(Object.fromEntries(plans.map((plan) => [plan.id, planHash(plan)])))};\n`,
    "import type {Plan} from '../model/plan.js';\nexport declare const builtin: readonly Plan[];\nexport declare const hashes: Readonly<Record<string, string>>;\n",
  );
  write('validate-plan', standalone({validate: planSchema()}), `${validator}export declare const validate: ValidateFunction;\n`);
  write('validate-settings', standalone({validate: settings}), `${validator}export declare const validate: ValidateFunction;\n`);
  write('validate-cases', standalone({validate: caseSchema()}), `${validator}export declare const validate: ValidateFunction;\n`);
  write('validate-waivers', standalone({validate: waiversSchema()}), `${validator}export declare const validate: ValidateFunction;\n`);
  write('validate-report', standalone({validate: reportSchema()}), `${validator}export declare const validate: ValidateFunction;\n`);
  for (const plan of plans) {
    const schemas = Object.fromEntries(KINDS.map((kind) => [kind, deriveSchema(plan, kind)]));
    write(
      `rows-${plan.id}`,
      standalone(schemas),
      `${validator}${KINDS.map((kind) => `export declare const ${kind}: ValidateFunction;`).join('\n')}\n`,
    );
  }
  const rows = plans.map(({id}) => `  '${id}': () => import('./rows-${id}.js'),`).join('\n');
  write(
    'compiled',
    `export const rows = {\n${rows}\n};\nexport const plan = () => import('./validate-plan.js');\nexport const settings = () => import('./validate-settings.js');\nexport const cases = () => import('./validate-cases.js');\nexport const waivers = () => import('./validate-waivers.js');\nexport const report = () => import('./validate-report.js');\n`,
    `${validator}export declare const rows: Record<string, () => Promise<Record<string, ValidateFunction>>>;\n` +
      'export declare const plan: () => Promise<{validate: ValidateFunction}>;\nexport declare const settings: () => Promise<{validate: ValidateFunction}>;\n' +
      'export declare const cases: () => Promise<{validate: ValidateFunction}>;\nexport declare const waivers: () => Promise<{validate: ValidateFunction}>;\nexport declare const report: () => Promise<{validate: ValidateFunction}>;\n',
  );
  const folder = new URL('../schemas/', import.meta.url);
  rmSync(folder, {recursive: true, force: true});
  for (const [path, schema] of Object.entries(committedSchemas())) {
    const file = new URL(path, folder);
    mkdirSync(new URL('.', file), {recursive: true});
    writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
  }
  writeFileSync(new URL('../docs/tables.md', import.meta.url), tablesPage());
  writeFileSync(new URL('../docs/checks.md', import.meta.url), checksPage());
}
