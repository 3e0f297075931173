import {colToLetter, type DataValidation} from 'hucre/xlsx';
import type {Voice} from '../messages/speak.js';
import {day} from '../model/date.js';
import type {FieldType} from '../model/kinds.js';
import {OWN_HEADS} from '../model/own-tables.js';
import type {Plan} from '../model/plan.js';
import type {Template, TemplateColumn} from '../model/template.js';
import {numberText, visible, type Words} from '../model/text.js';
import {csvLine} from './csv-text.js';
import {widthOf} from './width.js';
import {LABELS} from './words.js';
import {type Entry, type Page, workbook} from './workbook.js';

const WORDS = {
  guide: {zh: '填写说明', en: 'How to fill in'},
  values: {zh: '可选值', en: 'Values'},
  stars: {
    zh: '表头带 * 的栏目必填，其余没有的可以空着。请不要改动表头；用不到的选填栏目和整张表可以删去。',
    en: 'Columns with a * must be filled in, others may stay blank. Leave the heads as they are; what is not needed of the others, and whole tables, may be deleted.',
  },
  choose: {
    zh: '点开单元格会显示怎么填；有下拉列表的从列表中选。从别处粘贴时请选“只粘贴数值”，以免盖掉格式。',
    en: 'A cell says how it is filled in when it is clicked; choose from its list where it has one. Paste values only, so that formats stay.',
  },
  next: {
    zh: '填好以后用 qianshou check 核查；本说明表可以留着，不会当作材料读入。',
    en: 'Then check it with qianshou check. These notes may stay: they are not read as part of the submission.',
  },
  required: {zh: '必填', en: 'Required'},
  example: {zh: '示例', en: 'Example'},
  asked: {zh: '计划中的依据', en: 'Asked for by'},
  must: {zh: '必填', en: 'required'},
  may: {zh: '选填', en: 'optional'},
  eitherOr: {zh: '只填一种：{sets}', en: 'fill in one only: {sets}'},
  anyOf: {zh: '至少填一种：{sets}', en: 'fill in one at least: {sets}'},
  unique: {zh: '不得重复', en: 'no value twice'},
  uniqueTogether: {zh: '{columns} 都相同的行只能有一行', en: 'one row only for the same {columns}'},
  fromList: {zh: '从下拉列表中选', en: 'choose from the list'},
  suggested: {zh: '计划统计时找这些写法：{values}', en: 'the plan looks for: {values}'},
  between: {zh: '在 {from} 至 {to} 之间', en: 'from {from} to {to}'},
  min: {zh: '不小于 {limit}', en: 'at least {limit}'},
  above: {zh: '大于 {limit}', en: 'more than {limit}'},
  max: {zh: '不大于 {limit}', en: 'at most {limit}'},
  clause: {zh: '依据', en: 'asked for by'},
  personal: {zh: '个人信息，报告中遮盖', en: 'personal: masked in reports'},
  refused: {zh: '这一栏的填法：{how}', en: 'This column takes: {how}'},
} as const satisfies Readonly<Record<string, Words>>;

/** What is written into a cell of a type. */
const HOW: Readonly<Record<FieldType, Words>> = {
  id: {zh: '编号，在各表中写法一致', en: 'an id, the same in every table'},
  text: {zh: '文字', en: 'a text'},
  region: {zh: '写到省、市、县', en: 'province, city and county'},
  date: {zh: '日期，年-月-日', en: 'a date: year-month-day'},
  year: {zh: '四位年份，只写数字', en: 'a year of four digits'},
  number: {zh: '只写数字', en: 'a number'},
  money: {zh: '金额，单位是元，只写数字', en: 'an amount in yuan, digits only'},
  choice: {zh: '只能是列出的一种', en: 'one of those listed'},
  list: {zh: '有几个的，用“；”隔开', en: 'several are separated by “;”'},
};

/** Number formats by type: what is a text stays one, so that no zero in front and no digit of a long number is lost. */
const FORMATS: Readonly<Record<FieldType, string | null>> = {
  id: '@',
  text: '@',
  region: '@',
  list: '@',
  choice: '@',
  date: 'yyyy-mm-dd',
  year: null,
  number: null,
  money: null,
};

/** What spreadsheet programs show of a prompt, its title and an error, in characters, and hold of a list. */
const MOST = {prompt: 255, title: 32, error: 225, list: 255} as const;

/** The last row of a sheet. */
const LAST_ROW = 1_048_576;

/** Widths of columns, in Latin characters. */
const NARROWEST = 10;
const WIDEST = 36;

/** The archive's first day: a template is made of a plan alone, whatever the day. */
const NO_DAY = '1980-01-01';

/** @returns an empty table as a CSV file: its head, with the mark by which spreadsheet programs know UTF-8. */
export function templateCsv({columns}: Template, {pick}: Voice): string {
  return `\uFEFF${csvLine(columns.map(({header}) => pick(header)))}`;
}

/** @returns a workbook with a sheet for each table, and one that says how they are filled in. */
export function templateWorkbook(templates: readonly Template[], plan: Plan, voice: Voice): Promise<Uint8Array> {
  const lists = new Lists(voice);
  const pages = templates.map((template) => tablePage(template, lists, voice));
  const title = visible(voice.pick(plan.title));
  // Its maker is not said to be this program: by that name reports are known, which are not read.
  return workbook([...pages, guidePage(templates, title, voice), ...lists.pages()], title, title, NO_DAY, voice);
}

/** Values to choose from that are too long for the cell's own list: they stand in a sheet that is not shown, a column for each list. */
class Lists {
  readonly #voice: Voice;
  readonly #columns: string[][] = [];

  constructor(voice: Voice) {
    this.#voice = voice;
  }

  /** The source of a list of values, as a validation states it. */
  of(values: readonly Words[]): Pick<DataValidation, 'values' | 'formula1'> {
    const texts = values.map(this.#voice.pick);
    if (texts.join(',').length <= MOST.list && texts.every((text) => !/[",]/.test(text))) return {values: texts};
    const letter = colToLetter(this.#columns.push(texts) - 1);
    return {formula1: `'${this.#voice.pick(WORDS.values)}'!$${letter}$1:$${letter}$${texts.length}`};
  }

  pages(): Page[] {
    if (this.#columns.length === 0) return [];
    const longest = Math.max(...this.#columns.map(({length}) => length));
    const rows = Array.from({length: longest}, (_, r) => this.#columns.map((column): Entry => ({value: column[r] ?? null, type: 'text'})));
    return [{name: this.#voice.pick(WORDS.values), widths: this.#columns.map(() => WIDEST), rows, table: false, hidden: true}];
  }
}

function tablePage({kind, title, columns}: Template, lists: Lists, voice: Voice): Page {
  const head = columns.map(({header, required}): Entry => {
    return {value: voice.pick(header) + (required ? '*' : ''), type: 'text', look: required ? 'must' : 'head'};
  });
  const widths = columns.map((column, i) => {
    const example = column.type === 'list' ? '' : voice.pick(column.example);
    return Math.min(WIDEST, Math.max(NARROWEST, widthOf(String(head[i]?.value)) + 3, widthOf(example) + 2));
  });
  return {
    // A sheet is known by the name of its table in the language of its heads.
    name: voice.lang === 'zh' ? title.zh : kind,
    widths,
    rows: [head],
    table: true,
    empty: {
      formats: columns.map(({type}) => FORMATS[type]),
      rules: columns.flatMap((column, i) => rulesOf(column, colToLetter(i), lists, voice)),
    },
  };
}

/** What the cells of a column accept, and what they say of it when one of them, or its head, is clicked. */
function rulesOf(column: TemplateColumn, letter: string, lists: Lists, voice: Voice): DataValidation[] {
  const prompt = {
    allowBlank: true,
    showInputMessage: true,
    inputTitle: voice.pick(column.header).slice(0, MOST.title),
    inputMessage: promptOf(column, voice),
  };
  const cells = `${letter}2:${letter}${LAST_ROW}`;
  const rule = acceptedBy(column, `${letter}2`, lists);
  const errorMessage = fill(WORDS.refused, {how: howTo(column, voice)}, voice).slice(0, MOST.error);
  return [
    {...prompt, ...ANYTHING, range: `${letter}1`},
    rule === null
      ? {...prompt, ...ANYTHING, range: cells}
      : {...prompt, ...rule, range: cells, ...(isStrict(column) ? {showErrorMessage: true, errorStyle: 'stop', errorMessage} : {})},
  ];
}

/** A rule that every text meets: only rules have prompts. */
const ANYTHING = {type: 'textLength', operator: 'greaterThanOrEqual', formula1: '0'} as const;

/** Whether what its rule does not accept is refused; otherwise its list is an offer. */
function isStrict({values, closed}: TemplateColumn): boolean {
  return values.length === 0 || closed;
}

type Rule = Pick<DataValidation, 'type' | 'operator' | 'formula1' | 'formula2' | 'values'>;

/** @param first the first cell of the column */
function acceptedBy({type, values, bounds, days}: TemplateColumn, first: string, lists: Lists): Rule | null {
  if (values.length > 0) return {type: 'list', ...lists.of(values)};
  if (type === 'date')
    return days === null
      ? {type: 'date', operator: 'greaterThanOrEqual', formula1: '1'}
      : {type: 'date', operator: 'between', formula1: serial(days.from), formula2: serial(days.to)};
  if (type !== 'number' && type !== 'money' && type !== 'year') return null;
  const {min, above, max} = bounds;
  const of = type === 'year' ? 'whole' : 'decimal';
  if (above !== undefined && max !== undefined)
    return {type: 'custom', formula1: `AND(ISNUMBER(${first}),${first}>${above},${first}<=${max})`};
  if (above !== undefined) return {type: of, operator: 'greaterThan', formula1: String(above)};
  if (min !== undefined && max !== undefined) return {type: of, operator: 'between', formula1: String(min), formula2: String(max)};
  if (min !== undefined) return {type: of, operator: 'greaterThanOrEqual', formula1: String(min)};
  if (max !== undefined) return {type: of, operator: 'lessThanOrEqual', formula1: String(max)};
  return {type: 'custom', formula1: `ISNUMBER(${first})`};
}

/** A day as spreadsheets count it. */
function serial(iso: string): string {
  return String(day(iso) - day('1899-12-30'));
}

/** Everything to be said of a column, in one text. */
function howTo(column: TemplateColumn, voice: Voice): string {
  const {type, oneOf, key, values, closed, bounds, days, personal} = column;
  const limits = Object.entries(bounds).map(([bound, limit]) =>
    fill(WORDS[bound as keyof typeof bounds], {limit: type === 'year' ? String(limit) : numberText(limit)}, voice),
  );
  const names = (headers: readonly Words[], by: string): string => headers.map((header) => `“${voice.pick(header)}”`).join(by);
  const and = voice.lang === 'zh' ? '和' : ' and ';
  const sets = (oneOf?.sets ?? []).map((set) => names(set, and)).join(voice.lang === 'zh' ? '，或' : ', or ');
  return join(
    [
      values.length > 0 && closed ? voice.pick(WORDS.fromList) : voice.pick(HOW[type]),
      ...limits,
      ...(days === null ? [] : [fill(WORDS.between, days, voice)]),
      ...(oneOf === null ? [] : [fill(oneOf.only ? WORDS.eitherOr : WORDS.anyOf, {sets}, voice)]),
      ...(key.length === 1 ? [voice.pick(WORDS.unique)] : []),
      ...(key.length > 1 ? [fill(WORDS.uniqueTogether, {columns: names(key, and)}, voice)] : []),
      ...(values.length > 0 && !closed ? [fill(WORDS.suggested, {values: listed(values, voice)}, voice)] : []),
      ...(personal ? [voice.pick(WORDS.personal)] : []),
    ],
    voice,
  );
}

function join(parts: readonly string[], {lang}: Voice): string {
  return parts.join(lang === 'zh' ? '；' : '; ');
}

function listed(values: readonly Words[], {lang, pick}: Voice): string {
  return values.map((value) => visible(pick(value))).join(lang === 'zh' ? '、' : ', ');
}

/** As much as a prompt can hold: what must be known first. */
function promptOf(column: TemplateColumn, voice: Voice): string {
  const label = (words: Words, text: string): string => `${voice.pick(words)}${voice.lang === 'zh' ? '：' : ': '}${text}`;
  const parts = [
    voice.pick(column.required ? WORDS.must : WORDS.may),
    howTo(column, voice),
    label(WORDS.example, voice.pick(column.example)),
    ...column.asked.map((asked) => label(WORDS.clause, clauseText(asked, voice))),
  ];
  return parts.reduce((text, part) => {
    const longer = join([text, part], voice);
    return longer.length <= MOST.prompt ? longer : text;
  });
}

function clauseText({clause, title}: TemplateColumn['asked'][number], {pick}: Voice): string {
  return visible(`${clause} ${pick(title)}`);
}

/** The sheet that says of every column how it is filled in. Its heads are those of no table. */
function guidePage(templates: readonly Template[], title: string, voice: Voice): Page {
  const heads = [LABELS.table, OWN_HEADS.fillColumn, WORDS.required, OWN_HEADS.fillHow, OWN_HEADS.fillValues, WORDS.example, WORDS.asked];
  const line = (words: Words): Entry[] => [{value: voice.pick(words), type: 'text', look: 'line'}];
  const row = ({title: table}: Template, column: TemplateColumn): Entry[] =>
    [
      voice.pick(table),
      voice.pick(column.header),
      voice.pick(column.required ? WORDS.must : WORDS.may),
      howTo(column, voice),
      listed(column.values, voice),
      voice.pick(column.example),
      join(
        column.asked.map((asked) => clauseText(asked, voice)),
        voice,
      ),
    ].map((value) => ({value, type: 'long'}));
  return {
    name: voice.pick(WORDS.guide),
    widths: [16, 24, 8, 40, 32, 28, 32],
    rows: [
      [{value: `${title} · ${voice.pick(WORDS.guide)}`, type: 'text', look: 'title'}],
      line(WORDS.stars),
      line(WORDS.choose),
      line(WORDS.next),
      [],
      heads.map((words): Entry => ({value: voice.pick(words), type: 'text', look: 'head'})),
      ...templates.flatMap((template) => template.columns.map((column) => row(template, column))),
    ],
    table: false,
  };
}

function fill(words: Words, slots: Readonly<Record<string, string>>, {pick}: Voice): string {
  return pick(words).replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
}
