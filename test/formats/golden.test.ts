import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {qianshou, ROOT} from '../support/program.js';

// Each file was read before it was committed; a change here is to be read again, not accepted.
describe.each([
  ['2023-zh', 'fixtures/shanghai-gansu/2023', 'zh'],
  ['yidu-en', 'fixtures/yidu-stations', 'en'],
])('%s', (name, submission, lang) => {
  test.each([
    ['markdown', '.md'],
    ['verdicts-csv', '-verdicts.csv'],
    ['findings-csv', '-findings.csv'],
  ])('as %s is as it was read', (format, ending) => {
    const {stdout} = qianshou(['check', submission, '--lang', lang, '--format', format]);
    expect(stdout).toBe(readFileSync(`${ROOT}test/fixtures/golden/${name}${ending}`, 'utf8'));
  });
});
