import path from 'node:path';
import {Command, CommanderError, Option} from 'commander';
import {LANGS, type Lang, visible} from '../model/text.js';
import type {CheckOptions} from './check.js';
import type {CompareOptions} from './compare.js';
import {commanderWords, commandWords, helpColumns, helpTitle} from './help.js';
import type {Host} from './host.js';
import type {InspectOptions} from './inspect.js';
import type {LedgerOptions} from './ledger.js';
import type {NormalizeOptions} from './normalize.js';
import {kindNamed, oneOf} from './options.js';
import type {ReportOptions} from './report.js';
import type {TemplateOptions} from './template.js';
import {TOOL} from './tool.js';
import {UsageError} from './usage-error.js';

/** Exit code of everything that could not be checked. */
const COULD_NOT_CHECK = 2;

/**
 * Runs the command line.
 * @param args arguments without the program's own name
 * @returns the exit code: 0 good, 1 something is not as it should be, 2 could not check
 */
export async function main(args: readonly string[], host: Host): Promise<number> {
  const lang = langOf(args, host);
  try {
    return await execute(args, lang, host);
  } catch (error) {
    if (error instanceof UsageError) {
      await host.stderr.write(await usageText(error, lang));
      return COULD_NOT_CHECK;
    }
    const {message, stack} = error as Error;
    const hint = lang === 'zh' ? '这是程序的缺陷，请连同所用命令一起报告' : 'This is our bug: please report it with the command you ran';
    await host.stderr.write(`qianshou: ${harmless(message)}\n${hint}\n${host.env['QIANSHOU_DEBUG'] === undefined ? '' : `${stack}\n`}`);
    return COULD_NOT_CHECK;
  }
}

/** What was typed is quoted in errors: control characters in it must not reach the terminal. */
function harmless(text: string): string {
  return text.replace(/(?!\n)\p{Cc}/gu, '?');
}

/** What `--lang` says, before commander has read anything: help and errors are spoken in it too. */
function langGiven(args: readonly string[]): string | undefined {
  const at = args.indexOf('--lang');
  return args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length) ?? (at < 0 ? undefined : args[at + 1]);
}

function langOf(args: readonly string[], host: Host): Lang {
  const asked = langGiven(args) ?? host.env['QIANSHOU_LANG'];
  return LANGS.find((lang) => lang === asked) ?? 'zh';
}

async function usageText({words, findings}: UsageError, lang: Lang): Promise<string> {
  const {shownText} = await import('../messages/shown.js');
  const {voice} = await import('../messages/speak.js');
  const {findingText} = await import('../report/finding-text.js');
  const speaker = voice(lang);
  // The lines of what is said are our own; what stands in them is not.
  const lines = words[lang].split('\n').map(shownText);
  return [...lines, ...findings.map((finding) => findingText(finding, speaker))].join('\n').concat('\n');
}

async function execute(args: readonly string[], lang: Lang, host: Host): Promise<number> {
  let code = 0;
  const out: string[] = [];
  const err: string[] = [];
  const words = commandWords[lang];
  const program = new Command(TOOL.name)
    .description(words.program)
    .usage(words.programUsage)
    .version(TOOL.version, '-V, --version', words.version)
    .helpOption('-h, --help', words.help)
    .helpCommand(words.helpCommand, words.help)
    .addOption(new Option(`--lang <${words.values.lang}>`, words.lang))
    .configureOutput({
      writeOut: (text) => out.push(text),
      writeErr: (text) => err.push(text),
      outputError: (text, write) => write(commanderWords(harmless(text), lang, args)),
    })
    .configureHelp({
      styleTitle: (title) => helpTitle(title, lang),
      subcommandTerm: (command) => `${command.name()} ${command.usage()}`,
      displayWidth: helpColumns,
      helpWidth: Math.min(100, host.stdout.columns ?? 100),
    })
    .exitOverride()
    .showSuggestionAfterError();
  const addTo = (parent: Command, name: string, description: string, after = ''): Command =>
    parent
      .command(name)
      .description(description)
      .helpOption('-h, --help', words.help)
      .addOption(new Option(`--lang <${words.values.lang}>`, words.lang))
      .addHelpText('after', after === '' ? '' : `\n${after}`);
  const sub = (name: string, description: string, after = ''): Command => addTo(program, name, description, after);
  // A plan may come from somebody else: nothing in it may steer the terminal.
  const print = (text: string): void => void out.push(text.split('\n').map(visible).join('\n'));
  const repeat = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

  const data = (name: 'check' | 'validate', description: string, after: string): Command =>
    sub(name, description, after)
      .argument('<paths...>', words.paths)
      .usage(words.pathsUsage)
      .addOption(new Option(`--plan <${words.values.plan}>`, words.plan))
      .addOption(new Option(`--format <${words.values.format}>`, words.format).argParser<string[]>(repeat))
      .addOption(new Option(`--color <${words.values.colour}>`, words.colour))
      .addOption(new Option(`--as-of <${words.values.date}>`, words.asOf))
      .addOption(new Option(`--baseline <${words.values.file}>`, words.baseline))
      .addOption(new Option(`--encoding <${words.values.encoding}>`, words.encoding))
      .addOption(new Option('--verbose', words.verbose))
      .addOption(new Option('--all', words.all))
      .addOption(new Option('--unmasked', words.unmasked))
      .addOption(new Option(`--feedback <${words.values.folder}>`, words.feedback))
      .action(async (paths: string[], options: CheckOptions) => {
        const {check} = await import('./check.js');
        code = await check(name, paths, options, lang, host);
      });
  /** What adds each command, in the order of help. */
  const commands: Readonly<Record<string, () => void>> = {
    check: () => {
      data('check', words.check, words.checkAfter)
        .addOption(new Option(`--year <${words.values.years}>`, words.year).argParser<string[]>(repeat))
        .addOption(new Option(`--fail-on <${words.values.level}>`, words.failOn))
        .addOption(new Option(`--waivers <${words.values.file}>`, words.waivers))
        .addOption(new Option(`--set <${words.values.change}>`, words.set).argParser<string[]>(repeat))
        .addOption(several(new Option(`--ledger <${words.values.file}...>`, words.ledgers)));
    },
    ledger: () => {
      sub('ledger', words.ledger, words.ledgerAfter)
        .argument('<logs...>', words.logs)
        .usage(words.logsUsage)
        .addOption(new Option(`-o, --output <${words.values.file}>`, words.ledgerOutput))
        .addOption(new Option(`--plan <${words.values.plan}>`, words.plan))
        .addOption(new Option(`--year <${words.values.years}>`, words.ledgerYear).argParser<string[]>(repeat))
        .addOption(new Option(`--encoding <${words.values.encoding}>`, words.encoding))
        .action(async (logs: string[], options: LedgerOptions) => {
          const {ledger} = await import('./ledger.js');
          err.push(await ledger(logs, options, lang, host));
        });
    },
    validate: () => {
      data('validate', words.validate, words.validateAfter);
    },
    report: () => {
      sub('report', words.report, words.reportAfter)
        .argument('<paths...>', words.submissions)
        .usage(words.submissionsUsage)
        .addOption(new Option(`--plan <${words.values.plan}>`, words.plan))
        .addOption(new Option(`--year <${words.values.years}>`, words.year).argParser<string[]>(repeat))
        .addOption(new Option(`--from <${words.values.oneYear}>`, words.from))
        .addOption(new Option(`--to <${words.values.oneYear}>`, words.to))
        .addOption(new Option(`--format <${words.values.format}>`, words.format).argParser<string[]>(repeat))
        .addOption(new Option(`--each <${words.values.each}>`, words.each).argParser<string[]>(repeat))
        .addOption(new Option(`--baseline <${words.values.file}>`, words.baseline))
        .addOption(new Option(`--waivers <${words.values.file}>`, words.waivers))
        .addOption(new Option(`--fail-on <${words.values.level}>`, words.failOn))
        .addOption(new Option(`--color <${words.values.colour}>`, words.colour))
        .addOption(new Option(`--as-of <${words.values.date}>`, words.asOf))
        .addOption(new Option(`--encoding <${words.values.encoding}>`, words.encoding))
        .addOption(new Option('--verbose', words.verbose))
        .addOption(new Option('--all', words.all))
        .addOption(new Option('--unmasked', words.unmasked))
        .action(async (paths: string[], options: ReportOptions) => {
          const {report} = await import('./report.js');
          code = await report(paths, options, lang, host);
        });
    },
    inspect: () => {
      sub('inspect', words.inspect, words.inspectAfter)
        .argument('<paths...>', words.paths)
        .usage(words.pathsUsage)
        .addOption(new Option(`--encoding <${words.values.encoding}>`, words.encoding))
        .addOption(new Option(`--format <${words.values.format}>`, words.inspectFormat))
        .addOption(new Option('--all', words.all))
        .addOption(new Option('--unmasked', words.unmasked))
        .action(async (paths: string[], options: InspectOptions) => {
          const {inspect} = await import('./inspect.js');
          code = await inspect(paths, options, lang, host);
        });
    },
    normalize: () => {
      sub('normalize', words.normalize, words.normalizeAfter)
        .argument('<file>', words.normalizeFile)
        .usage(words.normalizeUsage)
        .addOption(new Option(`-o, --output <${words.values.fileOrFolder}>`, words.normalizeOutput).makeOptionMandatory())
        .addOption(new Option(`--encoding <${words.values.encoding}>`, words.encoding))
        .addOption(new Option('--force', words.force))
        .addOption(new Option('--unmasked', words.unmasked))
        .allowExcessArguments(false)
        .action(async (file: string, options: NormalizeOptions) => {
          const {normalize} = await import('./normalize.js');
          err.push(await normalize(file, options, lang, host));
        });
    },
    redact: () => {
      sub('redact', words.redact, words.redactAfter)
        .argument('<paths...>', words.paths)
        .usage(words.redactUsage)
        .addOption(new Option(`-o, --output <${words.values.folder}>`, words.redactOutput).makeOptionMandatory())
        .addOption(new Option(`--encoding <${words.values.encoding}>`, words.encoding))
        .action(async (paths: string[], {output, encoding}: {output: string; encoding?: string}) => {
          const {redact} = await import('./redact.js');
          err.push(await redact(paths, output, encoding, lang, host));
        });
    },
    compare: () => {
      sub('compare', words.compare, words.compareAfter)
        .argument('<old>', words.oldReport)
        .argument('<new>', words.newReport)
        .usage(words.compareUsage)
        .addOption(new Option(`--format <${words.values.format}>`, words.compareFormat).argParser<string[]>(repeat))
        .addOption(new Option(`--color <${words.values.colour}>`, words.colour))
        .addOption(new Option('--all', words.all))
        .addOption(new Option('--unmasked', words.unmasked))
        .allowExcessArguments(false)
        .action(async (older: string, newer: string, options: CompareOptions) => {
          const {compare} = await import('./compare.js');
          code = await compare(older, newer, options, lang, host);
        });
    },
    explain: () => {
      sub('explain', words.explain, words.explainAfter)
        .argument('[requirement]', words.requirement)
        .usage(words.requirementUsage)
        .addOption(new Option(`--plan <${words.values.plan}>`, words.plan))
        .action(async (id: string | undefined, {plan}: {plan?: string}) => {
          const {explain, listRequirements} = await import('./explain.js');
          const chosen = await planOf(plan, host);
          print(id === undefined ? listRequirements(chosen, lang) : explain(id, chosen, lang));
        });
    },
    plans: () => {
      const plans = sub('plans', words.plans, words.plansAfter)
        .usage(words.plansUsage)
        .helpCommand(false)
        .allowExcessArguments()
        .action(async (_, command: Command) => {
          const [unknown] = command.args;
          const names = command.commands.map((one) => one.name());
          if (unknown !== undefined) oneOf('plans', names, unknown);
          const {listPlans} = await import('./explain.js');
          print(listPlans(lang));
        });
      const plansSub = (name: string, description: string): Command => addTo(plans, name, description).allowExcessArguments(false);
      plansSub('show', words.plansShow)
        .argument('<plan>', words.plan)
        .usage(words.planUsage)
        .addOption(new Option(`--on <${words.values.date}>`, words.on))
        .action(async (name: string, {on}: {on?: string}) => {
          const {showPlan} = await import('./plan-files.js');
          const {asOfDate} = await import('./options.js');
          print(showPlan(await planOf(name, host), on === undefined ? host.today : asOfDate(on, '--on'), lang));
        });
      plansSub('lint', words.plansLint)
        .argument('<files...>', words.planFiles)
        .usage(words.filesUsage)
        .action(async (files: string[]) => {
          const {lintPlans} = await import('./plan-files.js');
          const {text, code: found} = await lintPlans(files, lang, host);
          print(text);
          code = found;
        });
      plansSub('diff', words.plansDiff)
        .argument('<a>', words.plan)
        .argument('<b>', words.plan)
        .usage(words.diffUsage)
        .action(async (a: string, b: string) => {
          const {diffPlans} = await import('./plan-files.js');
          print(diffPlans(await planOf(a, host), await planOf(b, host), lang));
        });
      plansSub('checks', words.plansChecks)
        .usage(words.plansUsage)
        .action(async () => {
          const {listChecks} = await import('./explain.js');
          print(listChecks(lang));
        });
      plansSub('new', words.plansNew)
        .usage(words.plansUsage)
        .addOption(new Option(`-o, --output <${words.values.file}>`, words.output))
        .action(async ({output}: {output?: string}) => {
          const {startPlan} = await import('./plan-start.js');
          const {writeNew} = await import('./output.js');
          const text = startPlan(lang, schemaPath(output, host));
          print(output === undefined ? text : await writeNew(output, text, lang, host));
        });
      plansSub('test', words.plansTest)
        .argument('<files...>', words.caseFiles)
        .usage(words.filesUsage)
        .action(async (files: string[]) => {
          const {testPlans} = await import('./plan-test.js');
          const {text, code: found} = await testPlans(files, lang, host);
          print(text);
          code = found;
        });
    },
    template: () => {
      sub('template', words.template, words.templateAfter)
        .argument('<table>', words.templateKind)
        .usage(words.templateUsage)
        .addOption(new Option(`--plan <${words.values.plan}>`, words.plan))
        .addOption(new Option(`-o, --output <${words.values.fileOrFolder}>`, words.templateOutput))
        .addOption(new Option('--force', words.force))
        .action(async (kind: string, options: TemplateOptions) => {
          const {template} = await import('./template.js');
          const written = await template(kind, options, await planOf(options.plan, host), lang, host);
          out.push(written.out);
          err.push(written.told);
        });
    },
    schema: () => {
      sub('schema', words.schema, words.schemaAfter)
        .argument('<kind>', words.kind)
        .usage(words.kindUsage)
        .addOption(new Option(`--plan <${words.values.plan}>`, words.plan))
        .action(async (kind: string, {plan}: {plan?: string}) => {
          const {deriveSchema} = await import('../schema/derive.js');
          print(`${JSON.stringify(deriveSchema(await planOf(plan, host), kindNamed(kind)), null, 2)}\n`);
        });
    },
    completion: () => {
      sub('completion', words.completion, words.completionAfter)
        .argument('<shell>', words.shell)
        .usage(words.shellUsage)
        .action(async (shell: string) => {
          const {completion, SHELLS} = await import('./completion.js');
          print(completion(oneOf('shell', SHELLS, shell), program));
        });
    },
  };
  const names = Object.keys(commands);
  const [asked = ''] = args;
  // A command that is asked for by its name needs none of the others, unless it is to tell of them.
  for (const name of names.includes(asked) && asked !== 'completion' ? [asked] : names) commands[name]?.();

  try {
    checkLang(args);
    await program.parseAsync([...args], {from: 'user'});
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help that was asked for is no error; help that is shown for want of a command is.
    code = error.exitCode === 0 ? 0 : COULD_NOT_CHECK;
  }
  if (out.length > 0) await host.stdout.write(out.join(''));
  if (err.length > 0) await host.stderr.write(err.join(''));
  return code;
}

/** An option that takes every argument up to the next option: commander knows those by their name alone, and only in Latin letters. */
function several(option: Option): Option {
  option.variadic = true;
  return option;
}

/** Where editors find the schema of plans, seen from the folder of a new file. */
function schemaPath(output: string | undefined, {cwd, home}: Host): string {
  const from = path.dirname(path.resolve(cwd, output ?? 'plan.yaml'));
  return path.relative(from, path.join(home, 'schemas/plan.schema.json')).split(path.sep).join('/');
}

/** @throws UsageError for a language that the program does not speak */
function checkLang(args: readonly string[]): void {
  const given = langGiven(args);
  if (given !== undefined) oneOf('--lang', LANGS, given);
}

async function planOf(name: string | undefined, host: Host) {
  const {choosePlan, DEFAULT_PLAN} = await import('./plan-choice.js');
  return choosePlan(name ?? DEFAULT_PLAN, host.cwd, host.cwd);
}
