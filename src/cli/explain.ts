import {columnsOfMeasures} from '../checks/counting.js';
import {checkOf, checks} from '../checks/index.js';
import {fieldOf, KIND_INFO, type Kind} from '../model/kinds.js';
import {clauseOf, documentName, OWN_TABLE, type Plan, type Requirement} from '../model/plan.js';
import type {Lang, Words} from '../model/text.js';
import {SUBJECT_KINDS} from '../model/verdict.js';
import {nearest} from '../names/nearest.js';
import {builtinPlans} from '../plan/builtin.js';
import {table} from '../report/layout.js';
import {PlanWords} from '../report/plan-words.js';
import {EVERY_WORDS, SUBJECT_WORDS} from '../report/words.js';
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
    documentName(plan),
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

/** @returns the checks that a requirement may name, with the subjects of which each can be asked. */
export function listChecks(lang: Lang): string {
  const heads = lang === 'zh' ? ['查法', '查什么', '对象 each'] : ['Check', 'What it checks', 'Of whom (each)'];
  return `${table(
    heads,
    checks.map(({id, summary, subjects}) => [
      id,
      summary[lang],
      subjects.length === SUBJECT_KINDS.length ? (lang === 'zh' ? '任何对象' : 'any') : subjects.join(' '),
    ]),
  )}\n`;
}

/** @returns all requirements and targets of a plan, a line each, for choosing one to explain. */
export function listRequirements(plan: Plan, lang: Lang): string {
  const off = (entry: {off?: Words}): string => (entry.off === undefined ? '' : lang === 'zh' ? '（停用）' : ' (switched off)');
  const words = new PlanWords(lang);
  const requirements = plan.requirements.map((one) => [one.id, one.title[lang] + off(one), clauseOf(one)]);
  const targets = plan.targets.map((one) => [one.id, `${one.title[lang]} ${words.goal(one, one.unit)}${off(one)}`, clauseOf(one)]);
  const heads = lang === 'zh' ? ['编号', '内容', '条款'] : ['Id', 'Content', 'Clause'];
  return `${plan.title[lang]} · ${documentName(plan)}\n\n${table(heads, [...requirements, ...targets])}\n`;
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
  const words = new PlanWords(lang);
  const note = {
    zh: `${words.measure(target.counts)}。不论评估哪个年度，计划期内截止日前的记录都算。`,
    en: `Counts ${words.measure(target.counts)}: over the plan's whole period up to the as-of date, whatever work year is judged.`,
  };
  return page(
    `${target.title[lang]} (${target.id})`,
    [
      [{zh: '条款', en: 'Clause'}, `${target.source ?? documentName(plan)} ${target.clause}`],
      [{zh: '目标', en: 'Target'}, words.target(target, plan)],
      ...(target.off === undefined ? [] : [[{zh: '停用', en: 'Switched off'}, target.off[lang]] as const]),
      [{zh: '怎么算', en: 'How it is counted'}, note[lang]],
      [{zh: '需要的列', en: 'Columns it needs'}, columns(columnsOfMeasures([target.counts]), lang)],
    ],
    lang,
  );
}

function explainRequirement(requirement: Requirement, plan: Plan, lang: Lang): string {
  const check = checkOf(requirement.check) as (typeof checks)[number];
  const each = SUBJECT_WORDS[requirement.each][lang];
  const every = EVERY_WORDS[requirement.every];
  const due = requirement.every === 'period' ? (requirement.by ?? plan.period.end) : undefined;
  const severity =
    requirement.severity === 'must' ? {zh: '必须', en: 'must'} : {zh: '建议（不影响结论）', en: 'should (does not fail a run)'};
  const words = new PlanWords(lang);
  const numbers = words.parameters(requirement);
  const asked = requirement.for === undefined ? '' : words.where(OWN_TABLE[requirement.each] as Kind, requirement.for);
  return page(
    `${requirement.title[lang]} (${requirement.id})`,
    [
      [{zh: '条款', en: 'Clause'}, `${requirement.source ?? documentName(plan)} ${requirement.clause}`],
      [{zh: '要求', en: 'What it asks'}, requirement.asks[lang]],
      [
        {zh: '对象', en: 'Judged for'},
        [each, every[lang], ...(due === undefined ? [] : [lang === 'zh' ? `${due} 前` : `by ${due}`]), severity[lang]].join(' · '),
      ],
      [{zh: '只问', en: 'Asked only of'}, asked],
      [{zh: '停用', en: 'Switched off'}, requirement.off?.[lang] ?? ''],
      [{zh: '数值', en: 'Numbers'}, numbers.join(lang === 'zh' ? '；' : '; ')],
      [{zh: '怎么算', en: 'How it is counted'}, check.how[lang]],
      [{zh: '例', en: 'Example'}, check.example[lang]],
      [{zh: '需要的列', en: 'Columns it needs'}, columns(check.columnsOf(requirement.with), lang)],
    ],
    lang,
  );
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
