import {existsSync} from 'node:fs';
import {type Browser, chromium} from 'playwright-core';

/** Debian's Chromium; another one may be named from outside. */
const EXECUTABLE = process.env['QIANSHOU_CHROMIUM'] ?? '/usr/bin/chromium';

/**
 * Starts Chromium.
 * @throws Error that says how to install it where it is missing: these tests are never passed over
 */
export function startBrowser(): Promise<Browser> {
  if (!existsSync(EXECUTABLE)) {
    throw new Error(
      `There is no Chromium at ${EXECUTABLE}, which the tests of the HTML report need. Install it with ` +
        '“sudo apt-get install chromium fonts-noto-cjk”, or set QIANSHOU_CHROMIUM to the executable of one.',
    );
  }
  return chromium.launch({executablePath: EXECUTABLE, args: ['--no-sandbox']});
}
