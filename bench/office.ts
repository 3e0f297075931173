/** Writes submissions as an office hands them in: every table that the plan looks at, for so many pairings and work years. */
import {existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {dayType} from '../src/ledger/calendar.js';
import {day, isoOf} from '../src/model/date.js';
import {csv, LOGS} from './log.js';
import {county, district, mixed, personName, pick, receiverName, senderName} from './names.js';

/** What an office hands in. */
export interface OfficeOrder {
  readonly pairings: number;
  readonly years: readonly number[];
  /** Which pairing of all there are is its first: offices number their own from one, but each has its own organisations. */
  readonly from: number;
  readonly asOf: string;
}

type Cells = readonly (string | number)[];

/** Workers whom a pairing sends, and the days that each of them serves in a work year: a few more than the forty that are asked for. */
const WORKERS = 2;
const DAYS = 22;

const HEADERS = {
  pairings:
    '结对编号,援派机构,援派机构所在地区,受援机构,受援地区,帮扶方式,援派社会工作人才数量,接受帮扶社会工作人才数量,结对开始日期,结对结束日期,联系人,联系电话',
  workers: '社工编号,姓名,所属机构,职业水平证书,证书编号,取得证书日期,从事社会工作起始日期',
  agreements: '结对编号,签订日期,签约方',
  assistance_plans: '结对编号,工作年度,制定日期',
  projects: '结对编号,工作年度,项目名称,开始日期,结束日期,状态,受益人数',
  supervision: '结对编号,日期,督导类型,督导人',
  evaluations: '结对编号,工作年度,日期,结果',
  funding: '结对编号,工作年度,收支,资金来源,支出类别,金额,日期',
  outcomes: '结对编号,工作年度,指标,数值,日期',
  deployments: '社工编号,结对编号,日期,时长,服务方式,活动类型,受益人数,培训人次',
} as const;
type Table = keyof typeof HEADERS;

/** What holds for a pairing in every year. */
function standing(index: number, id: string, workers: readonly string[], from: number): Partial<Record<Table, Cells[]>> {
  const at = from + index;
  const [sender, receiver] = [senderName(at), receiverName(at)];
  return {
    pairings: [
      [id, sender, district(at), receiver, county(at), '跨省', 2, 3, '2021-01-01', '2025-12-31', personName(at), 13_800_000_000 + at],
    ],
    workers: workers.map((worker, i) => {
      const n = at * WORKERS + i;
      return [
        worker,
        personName(n + 50_021),
        sender,
        pick(['社会工作师', '助理社会工作师'], n),
        `ZS-${String(n).padStart(6, '0')}`,
        '2019-10-08',
        isoOf(day('2012-01-01') + (mixed(n) % 1_400)),
      ];
    }),
    agreements: [[id, '2020-12-15', `上海市民政局、甘肃省民政厅、${sender}、${receiver}`]],
  };
}

/** What a pairing did in a year. */
function yearly(index: number, id: string, workers: readonly string[], year: number, from: number): Partial<Record<Table, Cells[]>> {
  const seed = (from + index) * 10 + (year % 10);
  const date = (month: number): string =>
    `${year}-${String(month).padStart(2, '0')}-${String(1 + (mixed(seed + month) % 28)).padStart(2, '0')}`;
  return {
    assistance_plans: [[id, year, date(1)]],
    projects: [
      [
        id,
        year,
        `${pick(['留守儿童关爱', '困境老人陪伴', '社区邻里互助', '残障家庭支持'], seed)}项目`,
        date(4),
        date(11),
        '已完成',
        60 + (seed % 90),
      ],
    ],
    supervision: [
      [id, date(6), '内部', personName(seed)],
      [id, date(11), '外部', personName(seed + 1)],
    ],
    evaluations: [[id, year, date(12), pick(['优秀', '合格', '合格'], seed)]],
    funding: [
      [id, year, '拨付', '财政', '', 30_000, date(3)],
      [id, year, '支出', '财政', '活动费用', 12_000 + (seed % 1_000), date(6)],
      [id, year, '支出', '财政', '交通补贴', 6_000, date(7)],
      [id, year, '支出', '财政', '餐补', 3_000, date(8)],
    ],
    outcomes: ['受益人数', '建设社工站', '培养人才', '培训人次', '发展机构'].map((indicator, i) => [
      id,
      year,
      indicator,
      1 + (mixed(seed + i) % 150),
      date(12),
    ]),
    deployments: workers.flatMap((worker, i) => served(worker, id, year, seed * WORKERS + i)),
  };
}

/** The rows of a worker's days in a year: one working day after another from some day of spring on. */
function served(worker: string, pairing: string, year: number, seed: number): Cells[] {
  const rows: Cells[] = [];
  for (let at = day(`${year}-03-01`) + (mixed(seed) % 200); rows.length < DAYS; at++) {
    if (dayType(at) !== 'working-day') continue;
    const activity = pick(['直接服务', '项目指导', '培训', '督导'], seed + at);
    const people = 5 + (mixed(seed + at) % 40);
    const [served, trained] = activity === '培训' ? ['', people] : [people, ''];
    rows.push([worker, pairing, isoOf(at), pick(['8', '8', ''], at + seed), '实地', activity, served, trained]);
  }
  return rows;
}

/** Every table of an office, as text. */
function tablesOf({pairings, years, from}: OfficeOrder): Map<Table, string> {
  const rows = new Map<Table, Cells[]>(Object.keys(HEADERS).map((table) => [table as Table, []]));
  const take = (some: Partial<Record<Table, Cells[]>>): void => {
    for (const [table, own] of Object.entries(some)) (rows.get(table as Table) as Cells[]).push(...own);
  };
  for (let i = 0; i < pairings; i++) {
    const id = `P${String(i + 1).padStart(pairings > 99 ? 4 : 2, '0')}`;
    const workers = Array.from({length: WORKERS}, (_, k) => `W${String(i * WORKERS + k + 1).padStart(pairings > 99 ? 5 : 3, '0')}`);
    take(standing(i, id, workers, from));
    for (const year of years) take(yearly(i, id, workers, year, from));
  }
  return new Map([...rows].map(([table, own]) => [table, csv([[HEADERS[table]], ...own])]));
}

function writeOffice(folder: string, order: OfficeOrder): void {
  mkdirSync(folder, {recursive: true});
  for (const [table, text] of tablesOf(order)) writeFileSync(path.join(folder, `${table}.csv`), text);
  const office = `示例民政局${order.from}（虚构）`;
  writeFileSync(
    path.join(folder, 'qianshou.yaml'),
    `plan: shanghai-gansu\nyear: [${order.years.join(', ')}]\nas_of: ${order.asOf}\noffice: ${office}\n`,
  );
}

/** Writes a folder anew unless it is there from before. */
function kept(name: string, write: (folder: string) => void): string {
  const folder = path.join(LOGS, name);
  const done = `${folder}.complete`;
  if (existsSync(done) && readFileSync(done, 'utf8') === name) return folder;
  const partial = `${folder}.partial-${process.pid}`;
  rmSync(partial, {recursive: true, force: true});
  write(partial);
  rmSync(folder, {recursive: true, force: true});
  renameSync(partial, folder);
  writeFileSync(done, name);
  return folder;
}

/** One submission of so many pairings over the five work years of the plan. */
export function wholeOffice(pairings: number): string {
  const order: OfficeOrder = {pairings, years: [2021, 2022, 2023, 2024, 2025], from: 0, asOf: '2026-01-31'};
  return kept(`office-${pairings}x5`, (folder) => writeOffice(folder, order));
}

/** A folder of so many submissions of so many pairings each, of one work year. */
export function manyOffices(offices: number, pairings: number): string {
  return kept(`offices-${offices}x${pairings}`, (folder) => {
    for (let i = 0; i < offices; i++) {
      writeOffice(path.join(folder, `office-${String(i + 1).padStart(3, '0')}`), {
        pairings,
        years: [2023],
        from: i * pairings,
        asOf: '2024-01-31',
      });
    }
  });
}
