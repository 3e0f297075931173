import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {shownPath} from '../intake/source.js';
import {voice} from '../messages/speak.js';
import type {Finding} from '../model/finding.js';
import {documentName, OWN_TABLE, type Plan, type Requirement} from '../model/plan.js';
import type {Lang, Words} from '../model/text.js';
import {differences} from '../plan/diff.js';
import {likelyMistakes} from '../plan/lint.js';
import {regions} from '../regions/regions.js';
import {findingText} from '../report/finding-text.js';
import {table} from '../report/layout.js';
import {PlanWords} from '../report/plan-words.js';
import {EVERY_WORDS, SEVERITY_WORDS, SUBJECT_WORDS} from '../report/words.js';
import type {Host} from './host.js';
import {readPlanFile} from './plan-choice.js';
import {UsageError} from './usage-error.js';

/** Everything a plan asks, in plain words, with the numbers in force on a day. */
export function showPlan(plan: Plan, on: string, lang: Lang): string {
  const zh = lang === 'zh';
  const words = new PlanWords(lang, on);
  const colon = zh ? '：' : ': ';
  const head = [
    `${plan.title[lang]} (${plan.id})`,
    [documentName(plan), plan.document.issued, plan.document.issuers.join(words.comma)].join(' · '),
    ...(plan.extends === undefined ? [] : [`${zh ? '在此基础上' : 'Builds on'}${colon}${plan.extends}`]),
    `${zh ? '计划期' : 'Period'} ${plan.period.start} – ${plan.period.end}${zh ? '；数值为 ' : '; numbers of '}${on}${zh ? ' 执行的' : ''}`,
    ...scopeLines(plan, zh),
  ];
  const requirements = plan.requirements.map((one) => {
    const severity = one.severity === 'should' ? [zh ? '建议' : 'recommended'] : [];
    const due = one.every === 'period' ? [zh ? `${one.by ?? plan.period.end} 前` : `by ${one.by ?? plan.period.end}`] : [];
    return [
      `${one.title[lang]} (${one.id})`,
      `  ${one.asks[lang]}`,
      ...(one.off === undefined ? [] : [`  ${zh ? '已停用' : 'Switched off'}${colon}${one.off[lang]}`]),
      ...askedOnly(one, words, zh),
      ...words.parameters(one).map((line) => `  · ${line}`),
      `  ${[SUBJECT_WORDS[one.each][lang], EVERY_WORDS[one.every][lang], ...due, ...severity, `${one.source ?? documentName(plan)} ${one.clause}`].join(' · ')}`,
    ].join('\n');
  });
  const targets = plan.targets.map((one) =>
    [
      `${one.title[lang]} (${one.id})${colon}${words.target(one, plan)}`,
      ...(one.off === undefined ? [] : [`  ${zh ? '已停用' : 'Switched off'}${colon}${one.off[lang]}`]),
      `  · ${words.measure(one.counts)}`,
      `  ${one.source ?? documentName(plan)} ${one.clause}`,
    ].join('\n'),
  );
  const part = (title: Words, list: readonly string[]): string[] => (list.length === 0 ? [] : [`— ${title[lang]} —`, ...list]);
  return `${[head.join('\n'), ...part({zh: '要求', en: 'Requirements'}, requirements), ...part({zh: '目标', en: 'Targets'}, targets)].join(
    '\n\n',
  )}\n`;
}

/** Of whom alone a requirement is asked. */
function askedOnly({each, for: asked}: Requirement, words: PlanWords, zh: boolean): string[] {
  const table = OWN_TABLE[each];
  return asked === undefined || table === undefined ? [] : [`  ${zh ? '只问：' : 'Asked only of: '}${words.where(table, asked)}`];
}

function scopeLines({scope}: Plan, zh: boolean): string[] {
  const receiving = scope.receiving.map(({province, prefecture, name}) => name ?? prefecture ?? province);
  const line = (title: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`${title} ${names.join(zh ? '、' : ', ')}`];
  return [...line(zh ? '援派地' : 'Sending', scope.sending), ...line(zh ? '受援地' : 'Receiving', receiving)];
}

/** What is wrong with plan files, and what is likely a mistake. */
export async function lintPlans(given: readonly string[], lang: Lang, host: Host): Promise<{text: string; code: 0 | 1 | 2}> {
  const speaker = voice(lang);
  const files = (await Promise.all(given.map((one) => planFilesOf(one, host.cwd)))).flat();
  const parts: string[] = [];
  let [errors, warnings, unreadable] = [0, 0, 0];
  for (const file of files) {
    const read = await readPlanFile(file, host.cwd);
    const found = 'problems' in read ? read.problems : likelyMistakes(read.plan, read.base, regions, read.placeOf);
    if (read.unreadable === true) unreadable += 1;
    errors += found.filter(({severity}) => severity === 'error').length;
    warnings += found.filter(({severity}) => severity === 'warning').length;
    const shown = shownPath(file, host.cwd);
    parts.push(
      found.length === 0
        ? `✓ ${shown}`
        : [
            `${found.some(({severity}) => severity === 'error') ? '✗' : '!'} ${shown}`,
            ...found.map((one) => described(one, speaker, lang)),
          ].join('\n'),
    );
  }
  const total =
    lang === 'zh'
      ? `计划文件 ${files.length} 个：错误 ${errors}，待核实 ${warnings}`
      : `${files.length} plan file(s): ${errors} errors, ${warnings} to settle`;
  return {text: `${[...parts, total].join('\n')}\n`, code: unreadable > 0 ? 2 : errors > 0 ? 1 : 0};
}

function described(found: Finding, speaker: ReturnType<typeof voice>, lang: Lang): string {
  const mark = found.severity === 'warning' ? `(${SEVERITY_WORDS.warning[lang]}) ` : '';
  return `  ${mark}${findingText(found, speaker).trimStart().split('\n').join('\n  ')}`;
}

/** Case files lie beside plans and are none. */
const CASES = /\.test\.ya?ml$/i;

/** A plan file, or every plan file of a folder. */
export async function planFilesOf(given: string, cwd: string, cases = false): Promise<string[]> {
  const file = path.resolve(cwd, given);
  const kind = await stat(file).catch(() => null);
  if (kind === null) throw new UsageError({zh: `找不到 ${given}：核对路径`, en: `${given} does not exist: check the path`});
  if (!kind.isDirectory()) return [file];
  const names = (await readdir(file)).filter((name) => /\.ya?ml$/i.test(name) && CASES.test(name) === cases).sort();
  const wanted = cases ? '.test.yaml' : '.yaml';
  if (names.length === 0) {
    throw new UsageError({
      zh: `文件夹 ${given} 里没有 ${wanted} 文件（不看下一级文件夹）`,
      en: `there is no ${wanted} file in the folder ${given} (folders below it are not looked into)`,
    });
  }
  return names.map((name) => path.join(file, name));
}

/** What two plans ask otherwise, line by line. */
export function diffPlans(a: Plan, b: Plan, lang: Lang): string {
  const zh = lang === 'zh';
  const words = new PlanWords(lang);
  const text = (id: string, value: unknown): string =>
    value === undefined ? '' : typeof value === 'object' && value !== null ? plainText(value, words, id) : String(value);
  const entry = (value: unknown): string => (value === undefined ? '' : (value as {title: Words}).title[lang]);
  const found = differences(a, b);
  if (found.length === 0) return zh ? '两个计划要求相同\n' : 'both plans ask the same\n';
  const rows = found.map(({id, key, list, before, after}) =>
    key === null && list !== null
      ? [id, before === undefined ? (zh ? '新增' : 'added') : zh ? '没有' : 'absent', entry(before), entry(after)]
      : [list === null ? '' : id, key ?? id, text(id, before), text(id, after)],
  );
  const heads = zh ? ['编号', '项目', a.id, b.id] : ['Id', 'What', a.id, b.id];
  return `${table(heads, rows)}\n`;
}

/** A value of a plan on one line. */
function plainText(value: object, words: PlanWords, check: string): string {
  return 'zh' in value ? (value as Words)[words.lang] : words.value(value, check);
}
