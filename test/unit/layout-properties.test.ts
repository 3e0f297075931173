import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {LeftOut} from '../../src/model/reading.js';
import {readMemory} from '../support/memory.js';

const HEADER = ['援派机构', '联系人', '受援机构', '受援地区', '援派人数'] as const;
const FIELDS = ['sending_org', 'contact', 'receiving_org', 'receiving_region', 'workers_planned'] as const;

interface Pairing {
  readonly receiving: string;
  readonly county: string;
  readonly workers: number;
}

/** What one organisation sends, in rows one below another. */
interface Sender {
  readonly org: string;
  readonly contact: string;
  readonly pairings: readonly Pairing[];
}

/** Names as organisations and counties have them; the number tells them apart, so that no two neighbours are equal by chance. */
const name = (ending: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom('甘', '浦江', '合计划', '备注意', '阳光', '总工会', '一心', '公章刻制', '说明书'), fc.nat({max: 999}))
    .map(([start, number]) => `${start}${number}${ending}`);

const roster: fc.Arbitrary<readonly Sender[]> = fc.uniqueArray(name('社工事务所'), {minLength: 1, maxLength: 5}).chain((orgs) =>
  fc.tuple(
    ...orgs.map((org) =>
      fc.record({
        org: fc.constant(org),
        contact: name('先生'),
        pairings: fc.array(fc.record({receiving: name('社工站'), county: name('县'), workers: fc.integer({min: 1, max: 9})}), {
          minLength: 1,
          maxLength: 4,
        }),
      }),
    ),
  ),
);

/** Lines that offices put above a header and below the rows, with why each is left out. */
const ABOVE = ['附件1', '2023年度结对名单', '填报单位：某某局', '单位：人', '（公开）', '填报日期：2023年12月1日'];
const BELOW: readonly (readonly [line: string, why: LeftOut])[] = [
  ['备注：数据截至年底', 'note'],
  ['填表人：张三', 'note'],
  ['注1：人数含督导', 'note'],
  ['（单位盖章）', 'note'],
  ['本表一式两份，由双方各执一份。', 'note'],
];

const dress = fc.record({
  above: fc.array(fc.constantFrom(...ABOVE), {maxLength: 5}),
  blanks: fc.boolean(),
  serial: fc.boolean(),
  merged: fc.boolean(),
  twoLines: fc.boolean(),
  total: fc.option(fc.constantFrom('合计', '总计', '合 计', '小计：'), {nil: null}),
  below: fc.array(fc.constantFrom(...BELOW), {maxLength: 4}),
});
type Dress = typeof dress extends fc.Arbitrary<infer Value> ? Value : never;

/** A line of the roster as it is published; `why` it is none of its records, null for one that is. */
interface Published {
  readonly cells: readonly string[];
  readonly why: LeftOut | 'head' | 'blank' | null;
}

function published(senders: readonly Sender[], {above, blanks, serial, merged, twoLines, total, below}: Dress): Published[] {
  const width = HEADER.length + (serial ? 1 : 0);
  const alone = (text: string): string[] => [text, ...Array.from({length: width - 1}, () => '')];
  const numbered = (head: string, cells: readonly string[]): string[] => (serial ? [head, ...cells] : [...cells]);
  const heads = twoLines
    ? [numbered('序号', ['援派机构', '', '受援机构', '受援地区', '援派人数']), numbered('', ['名称', '联系人', '', '', ''])]
    : [numbered('序号', HEADER)];
  const rows = senders.flatMap(({org, contact, pairings}) =>
    pairings.map(({receiving, county, workers}, i) => {
      const [shownOrg, shownContact] = merged && i > 0 ? ['', ''] : [org, contact];
      return [shownOrg, shownContact, receiving, county, String(workers)];
    }),
  );
  const gap: Published[] = blanks ? [{cells: alone(''), why: 'blank'}] : [];
  return [
    ...above.map((text): Published => ({cells: alone(text), why: 'title'})),
    ...gap,
    ...heads.map((cells): Published => ({cells, why: 'head'})),
    ...rows.map((cells, i): Published => ({cells: numbered(String(i + 1), cells), why: null})),
    ...gap,
    ...(total === null ? [] : [{cells: [...alone(total).slice(0, -1), String(rows.length)], why: 'total'} as const]),
    ...below.map(([text, why]): Published => ({cells: alone(text), why})),
  ];
}

test('however a roster is dressed up, its records are the same, and what was put around them is what is left out', async () => {
  await fc.assert(
    fc.asyncProperty(roster, dress, async (senders, as) => {
      const lines = published(senders, as);
      const {rows, findings, file} = await readMemory('table.csv', [Buffer.from(lines.map(({cells}) => `${cells.join(',')}\n`).join(''))]);
      const reading = file.tables[0]?.reading();

      expect(rows.map(({texts}) => FIELDS.map((field) => texts[field]))).toEqual(
        senders.flatMap(({org, contact, pairings}) =>
          pairings.map(({receiving, county, workers}) => [org, contact, receiving, county, String(workers)]),
        ),
      );
      const numbers = (of: (why: Published['why']) => boolean): number[] => lines.flatMap(({why}, i) => (of(why) ? [i + 1] : []));
      expect(rows.map(({place}) => place.line)).toEqual(numbers((why) => why === null));
      expect(reading?.header).toEqual({from: numbers((why) => why === 'head')[0], to: numbers((why) => why === 'head').at(-1)});
      expect(reading?.leftOut.map(({place, why}) => [place.line, why])).toEqual(
        lines.flatMap(({why}, i) => (why === null || why === 'head' || why === 'blank' ? [] : [[i + 1, why]])),
      );
      // What was filled in is told of, and nothing else is.
      expect(rows.map(({asAbove}) => [...(asAbove ?? [])])).toEqual(
        senders.flatMap(({pairings}) => pairings.map((_, i) => (as.merged && i > 0 ? ['sending_org', 'contact'] : []))),
      );
      expect(findings).toEqual([]);
    }),
    {numRuns: 300},
  );
});
