import {catalogue} from '../messages/catalogue.js';
import {canonical, choiceWords, fieldOf, KIND_INFO, KINDS, type Kind} from '../model/kinds.js';
import {
  type Condition,
  type Dated,
  type Goal,
  type InForce,
  inForce,
  type Measure,
  type Plan,
  type Requirement,
  type Target,
  type Where,
} from '../model/plan.js';
import {type Lang, numberText, type Words} from '../model/text.js';
import type {Unit} from '../model/verdict.js';

import {GOAL_WORDS, UNIT_WORDS} from './words.js';

/** Parameters of checks in words. A name that is not here is shown as it is: the plan's own words are better than none. */
const PARAMETERS: Readonly<Record<string, Words>> = {
  levels: {zh: '证书等级', en: 'certificate levels'},
  within: {zh: '入职后', en: 'within'},
  parties: {zh: '签约方', en: 'parties'},
  authorities: {zh: '民政部门', en: 'authorities'},
  sources: {zh: '资金来源', en: 'sources'},
  allowed: {zh: '支出类别', en: 'categories'},
  kind: {zh: '督导类型', en: 'kind'},
  'carried-out': {zh: '算已实施的状态', en: 'statuses that count'},
  calendar: {zh: '日历', en: 'calendar'},
  modes: {zh: '服务方式', en: 'modes'},
  'shortest-stay': {zh: '单次最短（天）', en: 'shortest stay (days)'},
  'qualified-only': {zh: '只算具备资格的', en: 'qualified only'},
  years: {zh: '年', en: 'years'},
  'not-before': {zh: '不早于', en: 'not before'},
  'not-after': {zh: '不晚于', en: 'not after'},
  amounts: {zh: '标准', en: 'amounts'},
  counts: {zh: '统计', en: 'counts'},
  of: {zh: '分子', en: 'of'},
  to: {zh: '分母', en: 'to'},
  'to-year': {zh: '分母取', en: 'of the year'},
  total: {zh: '合计', en: 'total'},
  parts: {zh: '分项', en: 'parts'},
  units: {zh: '要覆盖的', en: 'to cover'},
  have: {zh: '用来覆盖的', en: 'covered by'},
  where: {zh: '只看', en: 'only'},
  must: {zh: '每条都要', en: 'each must have'},
};

/** Values that are no choice of a column. */
const VALUES: Readonly<Record<string, Words>> = {
  'working-days': UNIT_WORDS['working-day'],
  'any-day': {zh: '每一天', en: 'any day'},
  unstated: {zh: '未写明', en: 'not stated'},
  year: {zh: '年', en: 'years'},
  same: {zh: '本年度', en: 'the same year'},
  previous: {zh: '上年度', en: 'the year before'},
  'region-data': {zh: '国家区划的全部乡镇', en: 'every township of the national list'},
  townships: {zh: '乡镇名单', en: 'the list of townships'},
};

/** What a measure counts. */
const COUNTED = {
  records: {zh: '{table}的记录', en: 'records of the {table}'},
  sum: {zh: '{table}的“{columns}”相加', en: '“{columns}” of the {table} added up'},
  latest: {zh: '{table}的“{columns}”最新值', en: 'the latest “{columns}” of the {table}'},
  distinct: {zh: '{table}中不同的“{columns}”', en: 'different “{columns}” in the {table}'},
} as const satisfies Readonly<Record<string, Words>>;

/** What the keys of a condition ask. */
const ASKED = {
  matches: {zh: '写作 {what}', en: 'reads {what}'},
  includes: {zh: '包括 {what}', en: 'includes {what}'},
  given: {zh: '已填写', en: 'is filled in'},
  blank: {zh: '留空', en: 'is blank'},
  'same-as': {zh: '与对象的 {what} 相同', en: "is the subject's {what}"},
  'or-similar': {zh: '或相近（由人判断）', en: 'or similar (a person judges)'},
} as const satisfies Readonly<Record<string, Words>>;

/** Puts what a plan says into words of one language. */
export class PlanWords {
  readonly lang: Lang;
  /** The day whose numbers are shown; null shows every number with its day. */
  readonly on: string | null;

  constructor(lang: Lang, on: string | null = null) {
    this.lang = lang;
    this.on = on;
  }

  get comma(): string {
    return this.lang === 'zh' ? '、' : ', ';
  }

  /** A column as its reader knows it: the header in Chinese, the field's name in English. */
  column(kind: Kind, field: string): string {
    return (this.lang === 'zh' ? fieldOf(kind, field)?.headers[0] : undefined) ?? field;
  }

  /** A number, or its values with the days from which they hold. */
  dated(dated: Dated): string {
    if (typeof dated === 'number') return numberText(dated);
    const zh = this.lang === 'zh';
    const stated = ({value, since, clause}: InForce): string => {
      const from = since === undefined ? [] : [zh ? `${since} 起` : `since ${since}`];
      const about = [...from, ...(clause === undefined ? [] : [zh ? `据${clause}` : `by ${clause}`])].join(zh ? '，' : ', ');
      return `${numberText(value)}${about === '' ? '' : zh ? `（${about}）` : ` (${about})`}`;
    };
    const all = Object.keys(dated)
      .sort()
      .flatMap((since) => inForce(dated, since) ?? []);
    if (this.on === null) return all.map(stated).join(this.comma);
    // What holds on the day, and what will.
    const now = inForce(dated, this.on);
    const later = all.filter(({since}) => (since ?? '') > (this.on ?? ''));
    return [...(now === null ? [] : [now]), ...later].map(stated).join(this.comma);
  }

  /** What a number must come to. */
  goal(goal: Goal, unit: Unit | string | undefined): string {
    const words = UNIT_WORDS[unit as Unit]?.[this.lang] ?? (unit === 'year' ? (VALUES['year'] as Words)[this.lang] : '');
    return (Object.keys(GOAL_WORDS) as (keyof Goal)[])
      .flatMap((rule) => {
        const dated = goal[rule];
        if (dated === undefined) return [];
        const number = `${this.dated(dated)} ${words}`.trim();
        if (this.on !== null && inForce(dated, this.on) === null) {
          return [this.lang === 'zh' ? `尚未规定（以后：${number}）` : `not in force yet (later: ${number})`];
        }
        return [`${GOAL_WORDS[rule][this.lang]} ${number}`];
      })
      .join(this.comma);
  }

  /** What a target must come to, and by when. */
  target(target: Target, {period}: Plan): string {
    const due = target.by ?? period.end;
    const zh = this.lang === 'zh';
    const severity = target.severity === 'should' ? (zh ? '，建议' : ', recommended') : '';
    return `${this.goal(target, target.unit)}${zh ? `，${due} 前` : `, by ${due}`}${severity}`;
  }

  /** What is counted. */
  measure(measure: Measure): string {
    const {kind, where} = measure;
    const what = this.#counted(measure);
    return where === undefined ? what : `${what}${this.lang === 'zh' ? '，' : ', '}${this.where(kind, where)}`;
  }

  #counted({kind, sum, distinct, latest}: Measure): string {
    const table = KIND_INFO[kind].title[this.lang];
    const columns = [sum ?? latest ?? distinct ?? []].flat().map((field) => this.column(kind, field));
    const how: keyof typeof COUNTED =
      sum !== undefined ? 'sum' : latest !== undefined ? 'latest' : columns.length > 0 ? 'distinct' : 'records';
    return COUNTED[how][this.lang].replace('{table}', table).replace('{columns}', columns.join(this.lang === 'zh' ? '＋' : ' + '));
  }

  /** Conditions, each with its column. */
  where(kind: Kind, where: Where): string {
    return Object.entries(where)
      .map(([field, condition]) => `${this.column(kind, field)} ${this.#condition(kind, field, condition)}`)
      .join(this.lang === 'zh' ? '，' : ', ');
  }

  #condition(kind: Kind, field: string, condition: Condition): string {
    const zh = this.lang === 'zh';
    const of = fieldOf(kind, field);
    const value = (text: string): string => {
      const known = of === undefined ? undefined : canonical(of, text);
      return known === undefined || of === undefined ? text : choiceWords(of, known)[this.lang];
    };
    const or = zh ? ' 或 ' : ' or ';
    if (typeof condition === 'string' || Array.isArray(condition)) return `= ${([condition].flat() as string[]).map(value).join(or)}`;
    return Object.entries(condition as object)
      .map(([key, asked]) =>
        this.#asked(key, key === 'matches' ? [asked].flat().map((pattern) => this.#pattern(kind, String(pattern))) : asked),
      )
      .join(zh ? '，' : ', ');
  }

  /** A pattern with its slots named as people know the columns. */
  #pattern(kind: Kind, text: string): string {
    return text.replace(/\{([\w-]+)\}/g, (_, field: string) => `〈${this.column(kind, field)}〉`);
  }

  /** One key of a condition. */
  #asked(key: string, asked: unknown): string {
    const say = (words: Words): string => words[this.lang].replace('{what}', [asked].flat().join(this.lang === 'zh' ? ' 或 ' : ' or '));
    if (key === 'includes') {
      const names = (asked as (string | string[])[]).map((one) => [one].flat()[0]).join(this.comma);
      return ASKED.includes[this.lang].replace('{what}', names);
    }
    if (key === 'given') return say(asked === true ? ASKED.given : ASKED.blank);
    const words = ASKED[key as keyof typeof ASKED] as Words | undefined;
    if (words !== undefined) return say(words);
    return `${(GOAL_WORDS[key as keyof Goal] ?? PARAMETERS[key])?.[this.lang] ?? key} ${String(asked)}`;
  }

  /** The parameters of a requirement, each in words. */
  parameters({with: params, check}: Pick<Requirement, 'with' | 'check'>): string[] {
    const goal = this.goal(params as Goal, params['unit'] as string | undefined);
    const others = Object.entries(params).filter(([name]) => name !== 'unit' && !(name in GOAL_WORDS));
    const kind = (params['of'] ?? null) as Kind | null;
    return [
      ...(goal === '' ? [] : [goal]),
      ...others.map(([name, value]) => {
        const words = PARAMETERS[name]?.[this.lang] ?? name;
        const colon = this.lang === 'zh' ? '：' : ': ';
        if (name === 'within') return `${words} ${this.dated(value as Dated)} ${(VALUES['year'] as Words)[this.lang]}`;
        if (name === 'of' && typeof value === 'string')
          return `${this.lang === 'zh' ? '看' : 'looks at'}${colon}${KIND_INFO[value as Kind].title[this.lang]}`;
        if ((name === 'must' || name === 'where') && kind !== null) return `${words}${colon}${this.where(kind, value as Where)}`;
        return `${words}${colon}${this.value(value, check)}`;
      }),
    ];
  }

  /** A key as people read it: a role or a level in words, any other as it is written. */
  #key(text: string, check: string): string {
    const choice = KINDS.flatMap((kind) => KIND_INFO[kind].fields).find((one) => one.choices[text] !== undefined);
    const words = catalogue[`${check}/${text}`] ?? PARAMETERS[text] ?? (choice === undefined ? undefined : choiceWords(choice, text));
    return words?.[this.lang] ?? text;
  }

  /** A parameter's value as people write it: numbers with thousands, choices by their usual words. */
  value(value: unknown, check: string): string {
    if (typeof value === 'number') return numberText(value);
    if (Array.isArray(value) && value.length === 0) return this.lang === 'zh' ? '不限' : 'any';
    if (Array.isArray(value)) return value.map((one) => this.value(one, check)).join(this.comma);
    if (typeof value === 'object' && value !== null) {
      if ('kind' in value && KINDS.includes(value.kind as Kind)) return this.measure(value as Measure);
      if ('from' in value) {
        const {from, where} = value as {from: string; where?: Where};
        return where === undefined ? this.value(from, check) : `${this.value(from, check)}，${this.where('townships', where)}`;
      }
      return Object.entries(value)
        .map(([key, one]) => `${this.#key(key, check)} ${this.value(one, check)}`)
        .join(this.comma);
    }
    const text = String(value);
    const role = catalogue[`${check}/${text}`];
    const unit = UNIT_WORDS[text as Unit] as Words | undefined;
    const field = KINDS.flatMap((kind) => KIND_INFO[kind].fields).find((one) => one.choices[text] !== undefined);
    return (
      (role ?? PARAMETERS[text] ?? VALUES[text] ?? unit ?? (field === undefined ? undefined : choiceWords(field, text)))?.[this.lang] ??
      text
    );
  }
}
