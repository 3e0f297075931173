import {describe, expect, test} from 'vitest';
import {JUNE, LOG, OTHER, office, SPRING} from '../support/office.js';
import {ROOT} from '../support/program.js';
import {type ReportJson, shell, valid} from '../support/scenario.js';

const FIXTURES = [
  'shanghai-gansu/2023',
  'shanghai-gansu/annex',
  'national-2021',
  'national-2017',
  'shenzhen-2022',
  'yidu-stations',
  'dingcheng-stations',
  'guangdong-shuangbai',
  'guizhou-2025',
  'jiulongpo-talent',
];

/** What is judged: subject, requirement, year, status and numbers. */
function judged({verdicts, targets}: ReportJson): unknown[] {
  return [
    ...verdicts.map(({subject, requirement, period, status, found, bounds}) => [
      subject.id,
      requirement,
      period?.label ?? null,
      status,
      found,
      bounds,
    ]),
    ...targets.map(({target, status, found, share}) => [target, status, found, share]),
  ];
}

/** The findings that a report has beside those on what was handed in twice, as often as they stand in it. */
function others({findings}: ReportJson): string[] {
  return findings.flatMap(({rule, place, subject}) => (rule === 'two-submissions' ? [] : [JSON.stringify([rule, place, subject])])).sort();
}

/** The codes of what is told of submissions handed in twice. */
function twice({findings}: ReportJson): string[] {
  return findings.flatMap(({rule, message}) => (rule === 'two-submissions' ? [message.code] : []));
}

/** Runs a script, and then `report` over each of some folders. */
async function reports(
  files: Parameters<typeof shell>[0],
  script: string,
  folders: readonly string[],
  options = '',
): Promise<readonly ReportJson[]> {
  const runs = folders.map((folder) => `echo '=== next'; qianshou report ${folder} ${options} --format json`);
  const {stdout, stderr} = await shell(files, ['set -e', script, 'set +e', ...runs].join('\n'));
  const texts = stdout.split('=== next\n').slice(1);
  expect(texts.length, stderr).toBe(folders.length);
  return texts.map(valid);
}

async function report(files: Parameters<typeof shell>[0], script: string, options = ''): Promise<ReportJson> {
  return (await reports(files, script, ['in'], options))[0] as ReportJson;
}

const redact = (from: string, to: string): string => `qianshou redact ${from} -o ${to} 2> redact.txt || cat redact.txt >&2`;

describe.concurrent.each(FIXTURES)('%s', (fixture) => {
  // The redacted copy comes first in order.
  test('counts once with a copy, a redacted copy, and a redacted copy of what it was before', async () => {
    const [alone, copied, redacted, altered] = (await reports(
      {},
      `for folder in alone copied redacted altered; do mkdir $folder; cp -r '${ROOT}fixtures/${fixture}' $folder/m; done
cp -r copied/m copied/z
${redact('redacted/m', 'redacted/again')}
cp -r redacted/again altered/again
for file in altered/m/*.csv; do printf '\\r\\n' >> $file; done`,
      ['alone', 'copied', 'redacted', 'altered'],
    )) as [ReportJson, ReportJson, ReportJson, ReportJson];
    for (const [one, code] of [
      [copied, 'same-submission'],
      [redacted, 'redacted-copy'],
    ] as const) {
      expect(twice(one)).toEqual([code]);
      expect(judged(one)).toEqual(judged(alone));
      expect(others(one).map((text) => text.replaceAll(/"(?:copied|redacted)\//g, '"alone/'))).toEqual(others(alone));
      const {error, warning = 0} = alone.summary.findings;
      const {verdicts, targets} = alone.summary;
      expect(one.summary).toMatchObject({verdicts, targets, findings: {error, warning: warning + 1}});
      expect(one.inputs.length).toBe(2 * alone.inputs.length);
    }
    expect(twice(altered)).toEqual(['redacted-repeats']);
    expect(others(altered).length).toBe(others(alone).length);
    // What stands in the copy alone could change a sum.
    const left = altered.verdicts.map((verdict, i) =>
      verdict.reasons.some(({code}) => code === 'left-out-submissions') ? alone.verdicts[i] : verdict,
    );
    expect(judged({...altered, verdicts: left as ReportJson['verdicts'], targets: []})).toEqual(judged({...alone, targets: []}));
  }, 120_000);
});

describe.concurrent('redacted copies', () => {
  test('one by itself is as good as what it was made of', async () => {
    const [before, after] = (await reports(office('before/a'), redact('before/a', 'after/a'), ['before', 'after'])) as [
      ReportJson,
      ReportJson,
    ];
    expect(judged(after)).toEqual(judged(before));
    expect(after.findings).toEqual([]);
  });

  test('two of one original, of which one has a blank line more', async () => {
    const one = await report(office('a'), `${redact('a', 'in/a')}; ${redact('a', 'in/b')}; echo >> in/b/training.csv`);
    expect(twice(one)).toEqual(['redacted-copies']);
    expect(one.verdicts.find(({requirement}) => requirement === 'service-days')).toMatchObject({status: 'pass', found: 40});
  });

  test('a copy of a copy goes back to the first', async () => {
    const one = await report(office('in/a'), `${redact('in/a', 'b')}; ${redact('b', 'in/c')}`);
    expect(twice(one)).toEqual(['redacted-copy']);
  });

  test('beside an original that has rows more: left out, and no sum is certain', async () => {
    const one = await report(
      office('in/a', {log: [`W01,P01,${SPRING}`]}),
      `${redact('in/a', 'in/copy')}; echo 'W02,P01,${JUNE}' >> in/a/deployments.csv`,
    );
    expect(twice(one)).toEqual(['redacted-repeats']);
    expect(one.findings[0]).toMatchObject({
      place: {file: 'in/copy/agreements.csv', line: 2},
      others: [{file: 'in/a/agreements.csv', line: 2}],
    });
    const status = Object.fromEntries(one.verdicts.map(({requirement, status: is, found}) => [requirement, `${is} ${found}`]));
    expect(status).toMatchObject({'service-days': 'pass 40', 'worker-count': 'pass 2', subsidy: 'unknown 30000'});
    expect(one.targets.find(({target}) => target === 'beneficiaries')).toMatchObject({status: 'unknown', found: 120});
    expect(one.submissions.map(({problem}) => problem)).toEqual([null, null]);
  });

  test('of the log alone, beside the whole', async () => {
    const one = await report(office('in/a'), redact('in/a/deployments.csv', 'in/log'));
    expect(twice(one)).toEqual(['redacted-repeats']);
    expect(one.verdicts.find(({requirement}) => requirement === 'service-days')).toMatchObject({status: 'pass', found: 40});
  });

  test('beside another original of the same office: both count', async () => {
    const settings = 'office: 甲局\n';
    const workers = [
      ['W03', '王五'],
      ['W04', '赵六'],
    ] as const;
    const one = await report(
      {...office('a', {settings}), ...office('in/b', {...OTHER, settings, workers, pairing: 'P02'})},
      redact('a', 'in/copy'),
    );
    expect(one.findings).toEqual([]);
    const days = one.verdicts.filter(({requirement}) => requirement === 'service-days');
    expect(days.map(({subject, found}) => [subject.id, found])).toEqual([
      ['P01', 40],
      ['P02', 40],
    ]);
  });

  test('two people who were given the same name are two', async () => {
    // The same sender, the same dates, and in both copies 社工001 and 社工002.
    const sender = '上海甲社工事务所';
    const one = await report(
      {...office('a'), ...office('b', {...OTHER, sender})},
      `${redact('a', 'in/a')}; ${redact('b', 'in/b')}; grep -q 社工002,${sender} in/a/workers.csv; grep -q 社工002,${sender} in/b/workers.csv`,
    );
    const found = one.verdicts.filter(({requirement}) => requirement === 'service-days' || requirement === 'worker-count');
    expect(found.map(({subject, found: number}) => [subject.id, number])).toEqual([
      ['P01', 2],
      ['P01@b', 2],
      ['P01', 40],
      ['P01@b', 40],
    ]);
  });

  test('of several submissions in YAML: each is one of its own', async () => {
    const yaml = (sender: string, county: string): string => `pairings:
  - {pairing: P01, sending_org: ${sender}, sending_region: 上海市徐汇区, receiving_org: ${county}社工站, receiving_region: ${county}}
deployments:
  - {worker: 张三, pairing: P01, start: 2023-03-01, end: 2023-04-04}
`;
    const files = {'in/a/甲.yaml': yaml('上海甲社', '甘肃省定西市岷县'), 'in/a/乙.yaml': yaml('上海浦江', '甘肃省平凉市静宁县')};
    const one = await report(files, redact('in/a', 'in/copy'), '--year 2023 --as-of 2024-01-31 --plan shanghai-gansu');
    expect(twice(one)).toEqual(['redacted-copy', 'redacted-copy']);
    expect(one.pairings.map(({submissions}) => submissions)).toEqual([
      ['a-乙', 'copy-乙'],
      ['a-甲', 'copy-甲'],
    ]);
  });

  test('a mark that is none', async () => {
    const {stdout} = await shell(
      {'in/pairings.csv': LOG, 'in/qianshou.yaml': 'redacted_from: sha256:12\n'},
      'qianshou check in; qianshou check in --lang en',
    );
    expect(stdout).toContain('由 qianshou redact 写入');
    expect(stdout).toContain('as qianshou redact wrote it');
  });
});

test('the same tables handed in by two offices count once, and both are named', async () => {
  const files = {...office('in/a', {settings: 'office: 甲局\n'}), ...office('in/b', {settings: 'office: 乙局\n'})};
  const one = await report(files, ':');
  expect(twice(one)).toEqual(['same-of-offices']);
  expect(one.findings[0]?.message.text).toBe('“乙局”报送的材料“b”与“甲局”报送的“a”完全相同：只算一次');
  expect(one.verdicts.find(({requirement}) => requirement === 'service-days')).toMatchObject({status: 'pass', found: 40});
  expect(one.targets.find(({target}) => target === 'beneficiaries')?.found).toBe(120);
});

test.each(['2023', 'annex'])('beside what somebody else hands in, shanghai-gansu/%s is judged as by itself', async (fixture) => {
  const other = office('both/z', {
    ...OTHER,
    sender: '上海示例乙社',
    county: '甘肃省平凉市庄浪县',
    receiver: '庄浪县示例中心',
    pairing: 'Z1',
  });
  for (const options of ['--year 2023', '--year 2024 --as-of 2026-01-31']) {
    const [alone, both] = (await reports(
      other,
      `for folder in alone both; do mkdir -p $folder; cp -r '${ROOT}fixtures/shanghai-gansu/${fixture}' $folder/m; done`,
      ['alone', 'both'],
      options,
    )) as [ReportJson, ReportJson];
    const of = ({verdicts}: ReportJson): string[] =>
      verdicts
        .filter(({subject: {kind, id}}) => kind !== 'programme' && kind !== 'county' && !/^Z1$|示例乙|庄浪县示例/.test(id))
        .map(({requirement, subject, period, status, found}) => JSON.stringify([requirement, subject, period?.label, status, found]));
    expect(of(alone).length).toBeGreaterThan(100);
    expect(of(both).sort()).toEqual(of(alone).sort());
  }
});
