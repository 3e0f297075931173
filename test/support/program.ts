import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The programmes with one submission in fixtures, in the folder of their name; Shanghai's two lie in folders of their own. */
export const PROGRAMMES = readdirSync(`${ROOT}fixtures`).filter((name) => existsSync(`${ROOT}fixtures/${name}/qianshou.yaml`));

/** Runs the built program in the repository's root; the program and the Node that runs it can be set from outside. */
export function qianshou(
  args: readonly string[],
  env: Record<string, string> = {},
  program = process.env['QIANSHOU_BIN'] ?? `${ROOT}bin/qianshou.js`,
): {stdout: string; stderr: string; code: number | null} {
  const node = process.env['QIANSHOU_NODE'] ?? process.execPath;
  const {stdout, stderr, status} = spawnSync(node, [program, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: {PATH: process.env['PATH'] ?? '', ...env},
  });
  return {stdout, stderr, code: status};
}
