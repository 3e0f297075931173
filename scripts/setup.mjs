/** Prepares a fresh clone: installs what package-lock.json names, which also builds. Does nothing when that is done. */
import {spawnSync} from 'node:child_process';
import {existsSync, statSync} from 'node:fs';

/** @returns when a file was last changed; 0 when it does not exist */
const changed = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

const npm = (...args) => {
  const {status} = spawnSync('npm', args, {stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32'});
  if (status !== 0) process.exit(status ?? 1);
};

const installed =
  changed('node_modules/.package-lock.json') > 0 && changed('node_modules/.package-lock.json') >= changed('package-lock.json') - 1_000;
if (!installed) npm('ci', '--no-audit', '--no-fund');
if (!existsSync('dist/answers.json')) npm('run', 'prepare');
