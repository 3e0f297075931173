import {checks} from '../checks/index.js';
import {catalogue} from '../messages/catalogue.js';
import {choiceWords, fieldOf, KIND_INFO, KINDS, type Kind} from '../model/kinds.js';
import type {Plan, Requirement} from '../model/plan.js';
import type {Lang, Words} from '../model/text.js';
import {nearest} from '../names/nearest.js';
import {builtinPlans} from '../plan/builtin.js';
import {numberText, table} from '../report/layout.js';
import {SUBJECT_WORDS, UNIT_WORDS} from '../report/words.js';
import {UsageError} from './usage-error.js';

/** @returns the built-in plans as a table: id, document, period, and how much each asks. */
export function listPlans(lang: Lang): string {
  const heads: Words[] = [
    {zh: '计划', en: 'Plan'},
    {zh: '文号', en: 'Document'},
    {zh: '计划期', en: 'Period'},
    {zh: '要求', en: 'Requirements'},
    {zh: '目标', en: 'Targets'},
    {zh: '名称', en: 'Title'},
  ];
  const rows = builtinPlans.map((plan) => [
    plan.id,
    plan.document.number,
    `${plan.period.start.slice(0, 4)}-${plan.period.end.slice(0, 4)}`,
    String(plan.requirements.length),
    String(plan.targets.length),
    plan.title[lang],
  ]);
  return `${table(
    heads.map((words) => words[lang]),
    rows,
  )}\n`;
}

/** @returns all requirements and targets of a plan, a line each, for choosing one to explain. */
export function listRequirements(plan: Plan, lang: Lang): string {
  const requirements = plan.requirements.map(({id, title, clause}) => [id, title[lang], clause]);
  const targets = plan.targets.map(({id, title, clause, value, unit}) => [
    id,
    `${title[lang]} ${numberText(value)} ${UNIT_WORDS[unit][lang]}`,
    clause,
  ]);
  const heads = lang === 'zh' ? ['编号', '内容', '条款'] : ['Id', 'Content', 'Clause'];
  return `${plan.title[lang]} · ${plan.document.number}\n\n${table(heads, [...requirements, ...targets])}\n`;
}

/**
 * @returns one requirement or target in plain words: clause, what it asks, how it is counted, an example, the columns it needs
 * @throws UsageError when the plan has none of that id
 */
export function explain(id: string, plan: Plan, lang: Lang): string {
  const target = plan.targets.find((one) => one.id === id);
  const requirement = plan.requirements.find((one) => one.id === id);
  if (requirement !== undefined) return explainRequirement(requirement, plan, lang);
  if (target === undefined) {
    const ids = [...plan.requirements, ...plan.targets].map((one) => one.id);
    const near = nearest(id, ids);
    throw new UsageError({
      zh: `计划 ${plan.id} 没有“${id}”${near === null ? '' : `（是不是 ${near}？）`}，可选：${ids.join('、')}`,
      en: `the plan ${plan.id} has no “${id}”${near === null ? '' : ` (did you mean ${near}?)`}; choose from: ${ids.join(', ')}`,
    });
  }
  const {counts} = target;
  const where = Object.entries(counts.where ?? {}).map(
    ([field, values]) => `${header(counts.kind, field)} = ${[values].flat().join(' / ')}`,
  );
  const what =
    counts.sum === undefined
      ? {
          zh: `数“${header(counts.kind, counts.distinct ?? '')}”有几个不同的值`,
          en: `counts the distinct values of “${header(counts.kind, counts.distinct ?? '')}”`,
        }
      : {zh: `把“${header(counts.kind, counts.sum)}”相加`, en: `adds up “${header(counts.kind, counts.sum)}”`};
  const note = {
    zh: `${what.zh}，不论评估哪个年度，计划期内截止日前的记录都算${where.length > 0 ? `；只算 ${where.join('，')} 的记录` : ''}。`,
    en: `${what.en}, over all records of the plan's period up to the as-of date, whatever work year is judged${where.length > 0 ? `; only records with ${where.join(', ')}` : ''}.`,
  };
  return page(
    `${target.title[lang]} (${target.id})`,
    [
      [{zh: '条款', en: 'Clause'}, `${plan.document.number} ${target.clause}`],
      [{zh: '目标', en: 'Target'}, `${numberText(target.value)} ${UNIT_WORDS[target.unit][lang]}`],
      [{zh: '怎么算', en: 'How it is counted'}, note[lang]],
      [
        {zh: '需要的列', en: 'Columns it needs'},
        columns({[counts.kind]: [counts.sum ?? counts.distinct ?? '', ...Object.keys(counts.where ?? {})]}, lang),
      ],
    ],
    lang,
  );
}

function explainRequirement(requirement: Requirement, plan: Plan, lang: Lang): string {
  const check = checks.find(({id}) => id === requirement.check) as (typeof checks)[number];
  const each = SUBJECT_WORDS[requirement.each][lang];
  const every = requirement.every === 'work-year' ? {zh: '每个工作年度', en: 'every work year'} : {zh: '不分年度', en: 'at all times'};
  const severity =
    requirement.severity === 'must' ? {zh: '必须', en: 'must'} : {zh: '建议（不影响结论）', en: 'should (does not fail a run)'};
  const numbers = parameterTexts(requirement, lang);
  return page(
    `${requirement.title[lang]} (${requirement.id})`,
    [
      [{zh: '条款', en: 'Clause'}, `${plan.document.number} ${requirement.clause}`],
      [{zh: '要求', en: 'What it asks'}, requirement.asks[lang]],
      [{zh: '对象', en: 'Judged for'}, `${each} · ${every[lang]} · ${severity[lang]}`],
      [{zh: '数值', en: 'Numbers'}, numbers.join(lang === 'zh' ? '；' : '; ')],
      [{zh: '怎么算', en: 'How it is counted'}, check.how[lang]],
      [{zh: '例', en: 'Example'}, check.example[lang]],
      [{zh: '需要的列', en: 'Columns it needs'}, columns(check.columns, lang)],
    ],
    lang,
  );
}

/** Parameters of checks in words. A name that is not here is shown as it is: the plan's own words are better than none. */
const PARAMETERS: Readonly<Record<string, Words>> = {
  'at-least': {zh: '至少', en: 'at least'},
  exactly: {zh: '正好', en: 'exactly'},
  levels: {zh: '证书等级', en: 'certificate levels'},
  years: {zh: '年', en: 'years'},
  parties: {zh: '签约方', en: 'parties'},
  authorities: {zh: '民政部门', en: 'authorities'},
  sources: {zh: '资金来源', en: 'sources'},
  allowed: {zh: '支出类别', en: 'categories'},
  kind: {zh: '督导类型', en: 'kind'},
  'carried-out': {zh: '算已实施的状态', en: 'statuses that count'},
  calendar: {zh: '日历', en: 'calendar'},
  modes: {zh: '服务方式', en: 'modes'},
  'qualified-only': {zh: '只算具备资格的', en: 'qualified only'},
};

/** Values that are no choice of a column. */
const VALUES: Readonly<Record<string, Words>> = {
  'working-days': {zh: '工作日', en: 'working days'},
  'any-day': {zh: '每一天', en: 'any day'},
  unstated: {zh: '未写明', en: 'not stated'},
  year: {zh: '年', en: 'years'},
};

/** The parameters of a requirement, each in words. */
function parameterTexts({with: params, check: id}: Requirement, lang: Lang): string[] {
  const unit = typeof params['unit'] === 'string' ? ` ${valueText(params['unit'], id, lang)}` : '';
  return Object.entries(params)
    .filter(([name]) => name !== 'unit')
    .map(([name, value]) => {
      const words = PARAMETERS[name]?.[lang] ?? name;
      const dated = name === 'at-least' || name === 'exactly';
      return `${words}${lang === 'zh' && dated ? ' ' : ': '}${valueText(value, id, lang)}${dated ? unit : ''}`;
    });
}

/** A parameter's value as people write it: numbers with thousands, choices by their usual words. */
function valueText(value: unknown, check: string, lang: Lang): string {
  const comma = lang === 'zh' ? '、' : ', ';
  if (typeof value === 'number') return numberText(value);
  if (Array.isArray(value)) return value.map((one) => valueText(one, check, lang)).join(comma);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, one]) => `${valueText(key, check, lang)} ${valueText(one, check, lang)}`)
      .join(comma);
  }
  const text = String(value);
  const role = catalogue[`${check}/${text}`];
  const unit = UNIT_WORDS[text as keyof typeof UNIT_WORDS] as Words | undefined;
  const field = KINDS.flatMap((kind) => KIND_INFO[kind].fields).find((one) => one.choices[text] !== undefined);
  return (role ?? PARAMETERS[text] ?? VALUES[text] ?? unit ?? (field === undefined ? undefined : choiceWords(field, text)))?.[lang] ?? text;
}

function header(kind: Kind, field: string): string {
  return fieldOf(kind, field)?.headers[0] ?? field;
}

function columns(byKind: Partial<Record<Kind, readonly string[]>>, lang: Lang): string {
  return (Object.entries(byKind) as [Kind, readonly string[]][])
    .map(
      ([kind, fields]) =>
        `${KIND_INFO[kind].title[lang]} (${kind}): ${fields.map((field) => `${header(kind, field)} ${field}`).join(lang === 'zh' ? '、' : ', ')}`,
    )
    .join('\n');
}

function page(title: string, parts: readonly (readonly [Words, string])[], lang: Lang): string {
  const shown = parts
    .filter(([, text]) => text !== '')
    .map(
      ([words, text]) =>
        `${words[lang]}\n${text
          .split('\n')
          .map((line) => `  ${line}`)
          .join('\n')}`,
    );
  return `${title}\n\n${shown.join('\n\n')}\n`;
}
