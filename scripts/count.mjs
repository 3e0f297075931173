/** Adds up vitest's own counts from its JSON reports and ends with the line `N passed, N failed`. */
import {readFileSync} from 'node:fs';
import path from 'node:path';

let [passed, failed] = [0, 0];
for (const file of process.argv.slice(2)) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  // A file that could not be loaded has no tests of its own, but it has failed.
  const broken = report.testResults.filter(({status, assertionResults}) => status === 'failed' && assertionResults.length === 0).length;
  process.stdout.write(`${path.basename(file, '.json')}: ${report.numPassedTests} passed, ${report.numFailedTests + broken} failed\n`);
  passed += report.numPassedTests;
  failed += report.numFailedTests + broken;
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
if (failed > 0 || passed === 0) process.exitCode = 1;
