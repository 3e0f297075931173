import {describe, expect, test} from 'vitest';
import {JUNE, LOG, OTHER, office, ROSTER, SPRING} from '../support/office.js';
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
function besides({findings}: ReportJson): string[] {
  return findings.flatMap(({rule, place, subject}) => (rule === 'two-submissions' ? [] : [JSON.stringify([rule, place, subject])])).sort();
}

/** The codes of what is told of submissions handed in twice. */
function twice({findings}: ReportJson): string[] {
  return findings.flatMap(({rule, message}) => (rule === 'two-submissions' ? [message.code] : []));
}

/** The days of service that were found: pairing, year, days. */
function days({verdicts}: ReportJson): unknown[][] {
  const own = verdicts.filter(({requirement}) => requirement === 'service-days');
  return own.map(({subject, period, found}) => [subject.id, period?.label, found]);
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
  test('counts once with a copy, and with a redacted copy of it as it is or with a blank line more', async () => {
    const [alone, ...others] = (await reports(
      {},
      `for folder in alone copied redacted altered; do mkdir $folder; cp -r '${ROOT}fixtures/${fixture}' $folder/m; done
cp -r copied/m copied/z
${redact('redacted/m', 'redacted/again')}
cp -r redacted/again altered/again
for file in altered/m/*.csv; do printf '\\r\\n' >> $file; done`,
      ['alone', 'copied', 'redacted', 'altered'],
    )) as [ReportJson, ...ReportJson[]];
    expect(others.map(twice)).toEqual([['same-submission'], ['redacted-copy'], ['redacted-copy']]);
    expect(others.map(({submissions}) => submissions.map(({name, copyOf, problem}) => [name, copyOf, problem]))).toEqual([
      [
        ['m', null, null],
        ['z', 'm', null],
      ],
      ...[1, 2].map(() => [
        ['again', 'm', null],
        ['m', null, null],
      ]),
    ]);
    for (const one of others) {
      expect(judged(one)).toEqual(judged(alone));
      expect(besides(one).map((text) => text.replaceAll(/"(?:copied|redacted|altered)\//g, '"alone/'))).toEqual(besides(alone));
      const {error, warning = 0} = alone.summary.findings;
      const {verdicts, targets} = alone.summary;
      expect(one.summary).toMatchObject({verdicts, targets, findings: {error, warning: warning + 1}});
      expect(one.inputs.length).toBe(2 * alone.inputs.length);
    }
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

  describe.each([
    ['the original has a row more', `echo 'W02,P01,${JUNE}' >> in/a/deployments.csv`],
    ['the copy has a row more', `echo 'W02,P01,2023-07-03,2023-07-21' >> in/copy/deployments.csv`],
    ['the copy has a pairing more', "echo 'P02,上海丁社,上海市徐汇区,渭源之家,甘肃省定西市渭源县,跨省,2,3' >> in/copy/pairings.csv"],
  ])('%s', (_, change) => {
    test('the copy is left out like one that cannot be read, and no sum is certain', async () => {
      const files = office('in/a', {log: [`W01,P01,${SPRING}`]});
      const script = `set -e; ${redact('in/a', 'in/copy')}; ${change}; set +e`;
      const one = await report(files, script);
      expect(one.findings).toEqual([]);
      const [original, copy] = one.submissions;
      expect(original).toMatchObject({name: 'a', problem: null, copyOf: null});
      expect(copy).toMatchObject({name: 'copy', copyOf: null, code: 2, files: 0, problem: expect.stringContaining('两份只能报一份')});
      expect(copy?.problem).toContain('与材料“a”相同');
      const status = Object.fromEntries(one.verdicts.map(({requirement, status: is, found}) => [requirement, `${is} ${found}`]));
      expect(status).toMatchObject({subsidy: 'unknown 30000'});
      expect(one.targets.find(({target}) => target === 'beneficiaries')).toMatchObject({status: 'unknown', found: 120});
      const {stdout} = await shell(
        files,
        `${script}
qianshou report in > pretty.txt; echo "code $?"; cat pretty.txt
qianshou report in --format markdown --lang en`,
      );
      expect(stdout).toContain('code 2\n');
      expect(stdout).toContain('材料 2 份：汇总 1 份，1 份无法核查或汇总，没有纳入');
      expect(stdout).toContain('✗ in/copy  脱敏过的材料');
      expect(stdout).toContain('2 submissions: 1 put together, 1 left out, which cannot be checked');
      expect(stdout).toContain('hand in only one of the two');
    });
  });

  test('of the log alone, beside the whole', async () => {
    const one = await report(office('in/a'), redact('in/a/deployments.csv', 'in/log'));
    expect(one.submissions[1]?.problem).toBe(
      '脱敏过的材料，有 2 条记录与材料“a”相同（服务日志：in/log/deployments.csv:2:1 与 in/a/deployments.csv:2:1），其余不同：两份只能报一份；两份都要的，改用未脱敏的材料汇总（表格其实没有脱敏的，删去设置里的 redacted）',
    );
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
    expect(days(one)).toEqual([
      ['P01', '2023', 40],
      ['P02', '2023', 40],
    ]);
  });

  test('a redacted folder that is used again next year counts, with its new tables', async () => {
    const next = Object.fromEntries(
      Object.entries(office('next', {...OTHER, pairing: 'P02'})).map(([name, text]) => [
        name,
        text.replaceAll('2023-', '2024-').replaceAll(',2023,', ',2024,'),
      ]),
    );
    const one = await report(
      {...office('in/a'), ...next},
      `${redact('in/a', 'in/copy')}; cp next/*.csv in/copy; sed -i 's/year: 2023/year: 2024/; s/2024-01-31/2025-01-31/' in/copy/qianshou.yaml`,
    );
    expect(one.submissions.map(({problem, copyOf}) => [problem, copyOf])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(one.findings).toEqual([]);
    expect(days(one)).toEqual([
      ['P01', '2023', 40],
      ['P02', '2023', null],
      ['P01', '2024', null],
      // From March to 3 April, but for Qingming 24; in June, but for the Dragon Boat day, 14.
      ['P02', '2024', 38],
    ]);
  });

  test('settings that another office took over with their mark: all of its tables count', async () => {
    const own = office('in/b', {...OTHER, pairing: 'P02'});
    const one = await report({...office('in/a'), ...own}, `${redact('in/a', 'in/copy')}; cp in/copy/qianshou.yaml in/b`);
    expect(one.submissions.map(({name, problem, copyOf}) => [name, problem, copyOf])).toEqual([
      ['a', null, null],
      ['b', null, null],
      ['copy', null, 'a'],
    ]);
    expect(days(one)).toEqual([
      ['P01', '2023', 40],
      ['P02', '2023', 40],
    ]);
  });

  test('of two years of one office: both count, and come to what they come to unredacted', async () => {
    const year = (folder: string, of: number, log: string): Record<string, string> =>
      Object.fromEntries(
        Object.entries(office(folder, {settings: 'office: 甲局\n', log: [log]})).map(([name, text]) => [
          name,
          name.endsWith('/agreements.csv') || name.endsWith('/workers.csv')
            ? text
            : text
                .replaceAll(',2023,', `,${of},`)
                .replaceAll(/(?<![\d])2023-/g, `${of}-`)
                .replace('year: 2023', `year: ${of}`),
        ]),
      );
    const files = {...year('o/a', 2022, 'W01,P01,2022-12-05,2022-12-23'), ...year('o/b', 2023, 'W01,P01,2023-03-06,2023-03-31')};
    const [before, after] = (await reports(files, `${redact('o/a', 'r/a')}; ${redact('o/b', 'r/b')}`, ['o', 'r'])) as [
      ReportJson,
      ReportJson,
    ];
    expect(after.submissions.map(({problem, copyOf}) => [problem, copyOf])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(days(after)).toEqual([
      ['P01', '2022', 15],
      ['P01', '2023', 20],
    ]);
    expect(judged(after)).toEqual(judged(before));
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
      {'in/pairings.csv': LOG, 'in/qianshou.yaml': 'redacted: sha256:12\n'},
      'qianshou check in; qianshou check in --lang en',
    );
    expect(stdout).toContain('true 或 false');
    expect(stdout).toContain('true or false');
  });
});

describe.concurrent('what does not count', () => {
  test.each([
    ['a copy', 'cp -r in/a in/z'],
    ['a redacted copy', redact('in/a', 'in/z')],
  ])('%s sets neither the years nor the day that is judged', async (_, script) => {
    const later = "sed -i 's/year: 2023/year: 2024/; s/2024-01-31/2025-01-31/' in/z/qianshou.yaml";
    const one = await report(office('in/a'), `${script}; ${later}`);
    expect(one.submissions.map(({copyOf}) => copyOf)).toEqual([null, 'a']);
    expect([one.years, one.asOf]).toEqual([['2023'], '2024-01-31']);
  });

  test('a copy says so in every list of submissions', async () => {
    const {stdout} = await shell(
      office('in/a'),
      `cp -r in/a in/z
qianshou report in; qianshou report in --lang en
qianshou report in --format markdown; qianshou report in --lang en --format html=page.html --format xlsx=book.xlsx
cat page.html; unzip -p book.xlsx xl/sharedStrings.xml 'xl/worksheets/*'`,
    );
    const [pretty, english] = ['= in/z  与“a”相同，不另计', '= in/z  same as “a”, not counted again'];
    expect(stdout).toContain(`材料 2 份：汇总 1 份，1 份与其他相同，不另计`);
    expect(stdout).toContain(pretty);
    expect(stdout).toContain(english);
    expect(stdout).toContain('- = `in/z` 与“a”相同，不另计');
    expect(stdout).toMatch(/<b class="place">.*in\/z.*<\/b> .*same as “a”, not counted again/);
    expect(stdout.match(/same as “a”, not counted again/g)?.length).toBe(3);
  });

  test.each([
    ['two offices that have a header alone', {'in/a/pairings.csv': 'HEAD', 'in/b/pairings.csv': 'HEAD'}],
    ['and of which one is redacted', {'in/a/pairings.csv': 'HEAD', 'in/b/pairings.csv': 'HEAD', 'in/b/qianshou.yaml': 'redacted: true\n'}],
  ])('nothing was handed in twice: %s', async (_, given) => {
    const files = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, text === 'HEAD' ? ROSTER : text]));
    const one = await report(files, ':', '--year 2023 --as-of 2024-01-31 --plan shanghai-gansu');
    expect(twice(one)).toEqual([]);
    expect(one.submissions.map(({copyOf, problem}) => [copyOf, problem])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('the same bytes as another table are no copy', async () => {
    const table = '结对编号,工作年度,日期,制定日期\nP01,2023,2023-01-10,2023-01-10\n';
    const files = {...office('in/a'), 'in/b/assistance_plans.csv': table, 'in/c/evaluations.csv': table};
    const one = await report(files, ':', '--year 2023 --as-of 2024-01-31 --plan shanghai-gansu');
    expect(twice(one).filter((code) => code === 'same-submission')).toEqual([]);
    expect(one.submissions.map(({copyOf}) => copyOf)).toEqual([null, null, null]);
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
