import {spawnSync} from 'node:child_process';
import {chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {sample} from '../scenarios/sample.js';
import {CI_FORMATS, readGithub, readGitlab, readJunit, readSarif, tablesOf, validGitlabCi, validWorkflow} from '../support/ci.js';
import {ROOT} from '../support/program.js';
import {readText} from '../support/source.js';

const text = readText('docs/ci.md');

/** A file that the page shows, by the name in its first lines. */
function snippet(language: string, name: RegExp): string {
  const found = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(([, own, body]) => own === language && name.test(body as string));
  expect(found, `one ${language} snippet with ${name}`).toHaveLength(1);
  return found[0]?.[2] as string;
}

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

const workflow = parse(snippet('yaml', /^# \.github\/workflows/)) as {jobs: {check: {steps: Step[]}}};
const gitlabCi = parse(snippet('yaml', /^# \.gitlab-ci\.yml/)) as {
  qianshou: {script: string[]; artifacts: {reports: Record<string, string>}};
};
const preCommit = parse(snippet('yaml', /^# \.pre-commit-config/)) as {repos: {repo: string; hooks: Record<string, unknown>[]}[]};
const jenkinsfile = snippet('groovy', /^pipeline/);
const hook = snippet('sh', /\.git\/hooks\/pre-commit/);

/** Every folder of one test: work in it, and the programs that snippets call. */
let base = '';
beforeAll(() => {
  base = realpathSync(mkdtempSync(path.join(tmpdir(), 'qianshou-ci-docs-')));
  const program = path.resolve(process.env['QIANSHOU_BIN'] ?? `${ROOT}bin/qianshou.js`);
  const node = process.env['QIANSHOU_NODE'] ?? process.execPath;
  mkdirSync(path.join(base, 'bin'));
  // Stands for npx, which would look for an installed qianshou.
  writeFileSync(path.join(base, 'bin/npx'), `#!/bin/sh\n[ "$1" = qianshou ] || exit 99\nshift\nexec '${node}' '${program}' "$@"\n`);
  chmodSync(path.join(base, 'bin/npx'), 0o755);
});
afterAll(() => rmSync(base, {recursive: true}));

function run(command: string, folder: string, env: Record<string, string> = {}) {
  const own = {PATH: `${base}/bin:${process.env['PATH'] ?? ''}`, HOME: base, ...env};
  return spawnSync('/bin/sh', ['-c', command], {cwd: folder, encoding: 'utf8', env: own});
}

/** A folder with a submission that meets everything, or with one that does not. */
function folderWith(submission: 'good' | 'bad'): string {
  const folder = mkdtempSync(path.join(base, 'work-'));
  if (submission === 'bad') cpSync(`${ROOT}fixtures/shanghai-gansu/2023`, path.join(folder, 'submission'), {recursive: true});
  else write(folder, sample);
  return folder;
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(path.join(folder, 'submission'), {recursive: true});
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name.replace(/^data\//, 'submission/')), content);
}

/** What is written by name, each read back as its platform does. */
const READERS: Readonly<Record<string, (content: string) => unknown>> = {
  'qianshou.sarif': readSarif,
  'gl-code-quality-report.json': readGitlab,
  'junit.xml': readJunit,
  'summary.md': tablesOf,
};

/** Every command of the page that calls the program, with the files that it must leave and its exit code for a bad submission. */
const workflowCommand = workflow.jobs.check.steps.find((step) => step.run?.includes('qianshou'))?.run as string;
const gitlabCommand = gitlabCi.qianshou.script[0] as string;
const jenkinsCommand = /sh '([^']+)'/.exec(jenkinsfile)?.[1] as string;
const preCommitCommand = preCommit.repos[0]?.hooks[0]?.['entry'] as string;

describe.each([
  ['the workflow', workflowCommand, ['qianshou.sarif', 'summary.md']],
  ['the job of GitLab', gitlabCommand, ['gl-code-quality-report.json', 'junit.xml']],
  ['the stage of Jenkins', jenkinsCommand, ['junit.xml']],
  ['the hook of pre-commit', preCommitCommand, []],
])('the command of %s', (name, command, files) => {
  test.each([
    ['good', 0],
    ['bad', 1],
  ] as const)('on a %s submission', async (submission, code) => {
    const folder = folderWith(submission);
    const {status, stdout} = run(command, folder, {GITHUB_STEP_SUMMARY: path.join(folder, 'summary.md')});
    expect(status).toBe(code);
    for (const file of files) {
      expect(existsSync(path.join(folder, file)), file).toBe(true);
      await READERS[file]?.(readFileSync(path.join(folder, file), 'utf8'));
    }
    if (name === 'the workflow') {
      expect(readGithub(stdout).commands.filter((one) => one.name === 'error').length > 0).toBe(code === 1);
      expect(readFileSync(path.join(folder, 'summary.md'), 'utf8')).toMatch(/^## /);
    }
  });
});

describe('what the page shows', () => {
  test('the workflow is one by the schema, and uploads the file that is written', () => {
    validWorkflow(workflow);
    const upload = workflow.jobs.check.steps.find(({uses}) => uses?.startsWith('github/codeql-action/upload-sarif@'));
    expect(workflowCommand).toContain(`--format sarif=${upload?.with?.['sarif_file']} `);
  });

  test('the schema of workflows is held: a misspelt key is a fault', () => {
    expect(() => validWorkflow({...workflow, job: {}})).toThrow();
  });

  test('the job of GitLab is one by the schema, and its reports are the files that are written', () => {
    validGitlabCi(gitlabCi);
    const {codequality, junit} = gitlabCi.qianshou.artifacts.reports;
    expect(gitlabCommand).toContain(`--format gitlab=${codequality} --format junit=${junit}`);
  });

  test('the schema of GitLab is held: a report of another kind is a fault', () => {
    expect(() => validGitlabCi({qianshou: {...gitlabCi.qianshou, script: 5}})).toThrow();
  });

  test('the stage of Jenkins reads the file that is written', () => {
    const read = /^\s*junit '(.+)'$/m.exec(jenkinsfile)?.[1];
    expect(jenkinsCommand).toContain(`--format junit=${read}`);
    expect((jenkinsfile.match(/\{/g) ?? []).length).toBe((jenkinsfile.match(/\}/g) ?? []).length);
  });

  test('the hook of pre-commit has what a local hook needs', () => {
    const [{repo, hooks}] = preCommit.repos as [(typeof preCommit.repos)[number]];
    expect(repo).toBe('local');
    expect(hooks).toMatchObject([{id: 'qianshou', name: expect.any(String), language: 'system', pass_filenames: false}]);
    expect('submission/roster.csv').toMatch(new RegExp(hooks[0]?.['files'] as string));
  });

  test.each(Object.keys(CI_FORMATS))('the format %s has its line', (format) => {
    expect(text).toMatch(new RegExp(`^\\| .*\`${format}\`.* \\|`, 'm'));
  });
});

describe('the hook of git', () => {
  const commit = (folder: string): ReturnType<typeof run> => run('git add -A submission && git commit -qm change', folder);
  const repository = (): string => {
    const folder = mkdtempSync(path.join(base, 'git-'));
    run('git init -q && git config user.name tester && git config user.email tester@example.invalid', folder);
    writeFileSync(path.join(folder, '.git/hooks/pre-commit'), hook);
    chmodSync(path.join(folder, '.git/hooks/pre-commit'), 0o755);
    return folder;
  };
  const commits = (folder: string): number => run('git log --oneline 2>/dev/null', folder).stdout.split('\n').length - 1;
  const broken = {...sample, 'data/pairings.csv': sample['data/pairings.csv'].replace('上海甲社工事务所', '')};

  test('lets a good roster pass', () => {
    const folder = repository();
    write(folder, sample);
    expect(commit(folder).status).toBe(0);
    expect(commits(folder)).toBe(1);
  });

  test('refuses a bad one, saying which cell', () => {
    const folder = repository();
    write(folder, sample);
    commit(folder);
    write(folder, broken);
    const {status, stdout, stderr} = commit(folder);
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain('pairings.csv:2:4');
    expect(commits(folder)).toBe(1);
  });

  test('looks at what is staged, not at what lies in the folder', () => {
    const folder = repository();
    write(folder, broken);
    run('git add -A submission', folder);
    write(folder, sample);
    expect(run('git commit -qm change', folder).status).not.toBe(0);
    write(folder, sample);
    run('git add -A submission', folder);
    write(folder, broken);
    expect(run('git commit -qm change', folder).status).toBe(0);
  });

  test('leaves other changes alone', () => {
    const folder = repository();
    write(folder, broken);
    run('git add -A submission && git commit -qnm broken', folder);
    writeFileSync(path.join(folder, 'notes.txt'), 'x');
    expect(run('git add notes.txt && git commit -qm notes', folder).status).toBe(0);
  });
});
