import path from 'node:path';
import {isMap, isSeq, type YAMLMap} from 'yaml';
import {run} from '../engine/run.js';
import {InputError} from '../intake/input-error.js';
import {fileSource, shownPath} from '../intake/source.js';
import type {OpenFile} from '../intake/table.js';
import {nodeAt, plainData, readYaml, type YamlFile, yamlTables} from '../intake/yaml.js';
import {voice} from '../messages/speak.js';
import {type Finding, Findings} from '../model/finding.js';
import {type Place, placeText} from '../model/place.js';
import type {Plan} from '../model/plan.js';
import type {Report} from '../model/report.js';
import {type Lang, numberText} from '../model/text.js';
import type {Verdict} from '../model/verdict.js';
import {nearest} from '../names/nearest.js';
import {hashOf} from '../plan/builtin.js';
import {caseValidator, validatorsFor} from '../plan/compiled.js';
import {findingText} from '../report/finding-text.js';
import {caseSchema} from '../schema/case-schema.js';
import {documentFindings} from '../schema/document.js';
import type {Host} from './host.js';
import {choosePlan} from './plan-choice.js';
import {planFilesOf} from './plan-files.js';
import {TOOL} from './tool.js';
import {UsageError} from './usage-error.js';

/** A file of cases as it is written, after validation. */
interface CaseFile {
  readonly plan: string;
  readonly cases: readonly Case[];
}

interface Case {
  readonly name: string;
  readonly as_of: string;
  readonly year?: number | readonly number[];
  readonly given: object;
  /** `requirement [subject] [year]` → `status [found[/required]]`. */
  readonly expect: Readonly<Record<string, string>>;
  /** Rules of findings that the tables are meant to bring about. */
  readonly findings?: readonly string[];
}

/** What one expectation came to. */
interface Came {
  readonly place: Place;
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

/** Runs the cases that lie beside plans: small tables in, expected verdicts out. */
export async function testPlans(given: readonly string[], lang: Lang, host: Host): Promise<{text: string; code: 0 | 1 | 2}> {
  const files = (await Promise.all(given.map((one) => planFilesOf(one, host.cwd, true)))).flat();
  const lines: string[] = [];
  let [passed, failed, unusable] = [0, 0, 0];
  const speaker = voice(lang);
  for (const file of files) {
    const shown = shownPath(file, host.cwd);
    lines.push(shown);
    const cases = await casesOf(file, shown, lang, host).catch((error: unknown) => {
      // One file of cases that cannot be used does not stop the others.
      if (!(error instanceof UsageError)) throw error;
      unusable += 1;
      lines.push(`✗ ${error.words[lang]}`, ...error.findings.map((found) => findingText(found, speaker)));
      return [];
    });
    for (const {name, wrong} of cases) {
      if (wrong.length === 0) passed += 1;
      else failed += 1;
      lines.push(`${wrong.length === 0 ? '✓' : '✗'} ${name}`, ...wrong.map((line) => `  ${line}`));
    }
  }
  lines.push(
    lang === 'zh'
      ? `用例 ${passed + failed} 个：符合预期 ${passed}，不符 ${failed}`
      : `${passed + failed} cases: ${passed} as expected, ${failed} not`,
  );
  return {text: `${lines.join('\n')}\n`, code: unusable > 0 ? 2 : failed > 0 ? 1 : 0};
}

async function casesOf(file: string, shown: string, lang: Lang, host: Host): Promise<{name: string; wrong: string[]}[]> {
  const yaml = await readCases(file, shown);
  const {plan: planName, cases} = plainData(yaml, yaml.root) as CaseFile;
  const plan = await planOfCases(planName, yaml, file, host);
  const list = yaml.root.get('cases');
  const nodes = isSeq(list) ? list.items : [];
  const results: {name: string; wrong: string[]}[] = [];
  for (const [i, one] of cases.entries()) results.push({name: one.name, wrong: await wrongIn(one, nodes[i] as YAMLMap, yaml, plan, lang)});
  return results;
}

/** The plan that the cases are of; what is wrong with it is told with the line that names it. */
async function planOfCases(name: string, yaml: YamlFile, file: string, {cwd}: Host): Promise<Plan> {
  try {
    return await choosePlan(name, path.dirname(file), cwd);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const where = placeText(yaml.placeOf(nodeAt(yaml.root, ['plan'], false)));
    throw new UsageError({zh: `${where}  ${error.words.zh}`, en: `${where}  ${error.words.en}`}, error.findings);
  }
}

/** @throws UsageError when the file is no file of cases */
async function readCases(file: string, shown: string): Promise<YamlFile> {
  try {
    const yaml = await readYaml(fileSource(file, shown, null));
    const validate = await caseValidator();
    const data = plainData(yaml, yaml.root);
    if (validate(data)) return yaml;
    const placeOf = (at: readonly (string | number)[], key?: boolean): Place => yaml.placeOf(nodeAt(yaml.root, at, key === true));
    throw new UsageError(
      {zh: `用例文件 ${shown} 有误：`, en: `the cases ${shown} have faults:`},
      documentFindings(validate.errors ?? [], caseSchema(), data, placeOf),
    );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const say = (lang: Lang): string => voice(lang).say(error.problem);
    throw new UsageError({zh: `${placeText(error.place)} ${say('zh')}`, en: `${placeText(error.place)} ${say('en')}`});
  }
}

/** What of a case did not come out as expected, a line each. */
async function wrongIn(one: Case, node: YAMLMap, yaml: YamlFile, plan: Plan, lang: Lang): Promise<string[]> {
  const zh = lang === 'zh';
  const report = await judged(one, node, yaml, plan);
  const expectations = node.get('expect');
  const wrong = Object.entries(one.expect).flatMap(([what, expected], i): Came[] => {
    const place = yaml.placeOf(isMap(expectations) ? expectations.items[i]?.value : node);
    const got = cameTo(what, expected, report, lang);
    return got === expected.trim() ? [] : [{place, what, expected, got}];
  });
  const speaker = voice(lang);
  const surprising = report.findings.filter(({severity, rule}) => severity === 'error' && !(one.findings ?? []).includes(rule));
  const silent = (one.findings ?? []).filter((rule) => !report.findings.some((found: Finding) => found.rule === rule));
  return [
    ...wrong.map(({place, what, expected, got}) =>
      zh ? `${placeText(place)}  ${what}：应为 ${expected}，实际 ${got}` : `${placeText(place)}  ${what}: expected ${expected}, got ${got}`,
    ),
    ...surprising.map((found) =>
      findingText(found, speaker)
        .trim()
        .replace(/\s*\n\s*/g, ' · '),
    ),
    ...silent.map((rule) => (zh ? `没有出现数据问题 ${rule}` : `no finding of ${rule}`)),
  ];
}

/** Judges the tables of a case. */
async function judged(one: Case, node: YAMLMap, yaml: YamlFile, plan: Plan): Promise<Report> {
  const findings = new Findings();
  const given = node.get('given');
  const tables = isMap(given) ? yamlTables({...yaml, root: given}, [], (found) => findings.add(found)) : [];
  const file: OpenFile = {
    path: yaml.path,
    settings: null,
    unusable: null,
    sha256: () => null,
    encoding: () => null,
    unread: [],
    tables,
  };
  return run({
    command: 'check',
    tool: TOOL,
    plan,
    planHash: hashOf(plan),
    planFile: null,
    planAssumed: false,
    validators: await validatorsFor(plan),
    files: [file],
    unopened: [],
    findings,
    years: one.year === undefined ? [] : [one.year].flat(),
    asOf: one.as_of,
    office: null,
  });
}

/** What a verdict or target came to, in as many words as the expectation has. */
function cameTo(what: string, expected: string, report: Report, lang: Lang): string {
  const zh = lang === 'zh';
  const [id, ...rest] = what.trim().split(/\s+/) as [string, ...string[]];
  const found = [...report.targets.filter(({target}) => target === id), ...verdictsOf(id, rest, report)];
  const [only, another] = found;
  const ids = [...report.plan.requirements, ...report.plan.targets].map((one) => one.id);
  if (!ids.includes(id)) return `${zh ? '计划没有此项' : 'the plan has no such entry'} (${nearest(id, ids) ?? ids.join(', ')})`;
  if (only === undefined) return 'not-asked';
  if (another !== undefined) {
    const names = found.flatMap((one) => ('subject' in one ? [`${one.subject.id} ${one.period?.label ?? ''}`.trim()] : []));
    return `${zh ? '有几个结论，请写明' : 'several verdicts, say which'}: ${names.join(', ')}`;
  }
  const [, numbers] = expected.trim().split(/\s+/);
  return numbers === undefined ? only.status : `${only.status} ${numbersOf(only, numbers.includes('/'))}`.trim();
}

/** The verdicts of a requirement that the further words choose: an id, a name or a work year each. */
function verdictsOf(id: string, words: readonly string[], {verdicts}: Report): Verdict[] {
  return verdicts.filter(
    ({requirement, subject, period}) =>
      requirement === id &&
      words.every((word) => word === subject.id || word === period?.label || subject.label.split(/\s+/).includes(word)),
  );
}

/** `39.5`, or `38..41` where rows are in doubt; with what was required where that is asked. */
function numbersOf({found, bounds, required}: Pick<Verdict, 'found' | 'bounds' | 'required'>, both: boolean): string {
  if (found === null) return '';
  const count = bounds === null ? plain(found) : `${plain(bounds.low)}..${plain(bounds.high)}`;
  return both && required !== null ? `${count}/${plain(required.value)}` : count;
}

function plain(value: number): string {
  return numberText(value).replaceAll(',', '');
}
