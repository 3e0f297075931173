/** Writes submissions with a deployment log of any length: the same files for the same order, every time. */
import {closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import {dayType} from '../src/ledger/calendar.js';
import {day, isoOf} from '../src/model/date.js';
import {county, district, mixed, pairingId, personName, pick, receiverName, senderName, workerId} from './names.js';

/** What a log is to be. */
export interface LogOrder {
  readonly rows: number;
  readonly workers: number;
  readonly pairings: number;
  readonly encoding: 'utf8' | 'gb18030';
  /** What is wrong in every row. */
  readonly wrong: 'nothing' | 'worker' | 'date';
  /** Text cells stand in quotes. */
  readonly quoted: boolean;
}

/** The log of a year of 30,000 workers, when it has 7.5 million rows: about 700 MB. */
export const NATIONAL: Omit<LogOrder, 'rows'> = {workers: 30_000, pairings: 3_000, encoding: 'utf8', wrong: 'nothing', quoted: false};

const YEAR = 2023;
/** Bytes that are gathered before they are written. */
const BLOCK = 1 << 22;
/** How many different ends of a row there are: activity, hours and the like. */
const ENDS = 4_096;

const HEADER = ['社工编号', '结对编号', '日期', '时长', '服务方式', '活动类型', '受益人数', '培训人次', '服务内容'];
const ACTIVITIES = ['直接服务', '直接服务', '直接服务', '项目指导', '培训', '督导', '入户走访', '小组活动'];
const CONTENTS = [
  '走访困境儿童家庭并建档',
  '社区老年人健康讲座',
  '留守儿童小组第三节活动',
  '乡镇社工站日常督导',
  '项目方案讨论和修改',
  '志愿者培训与团队建设',
  '残疾人家庭个案跟进',
  '妇女互助小组手工活动',
];

/** Where submissions are kept between runs. */
export const LOGS = path.join(tmpdir(), 'bench-log');

/** @returns the name of the folder of an order: its rows, and whatever else is not as in the national log. */
function nameOf(order: LogOrder): string {
  const {rows, workers, pairings, encoding, wrong, quoted} = order;
  const own = workers === NATIONAL.workers && pairings === NATIONAL.pairings ? [] : [`${workers}x${pairings}`];
  return [
    rows,
    ...own,
    ...(encoding === 'utf8' ? [] : [encoding]),
    ...(wrong === 'nothing' ? [] : [`wrong-${wrong}`]),
    ...(quoted ? ['quoted'] : []),
  ].join('-');
}

/** The working days of the year, and as many rest days after them as it takes; 250 dates are those and one Saturday. */
function datesOf(count: number): string[] {
  const all = Array.from({length: 365}, (_, i) => day(`${YEAR}-01-01`) + i);
  const working = all.filter((at) => dayType(at) === 'working-day');
  const resting = all.filter((at) => dayType(at) !== 'working-day');
  if (count > all.length) throw new Error(`${count} rows for each worker are more than a year has dates`);
  return [...working, ...resting]
    .slice(0, count)
    .sort((a, b) => a - b)
    .map(isoOf);
}

/** Takes texts and writes them in large blocks. */
class Writer {
  readonly #file: number;
  readonly #encoding: LogOrder['encoding'];
  #texts: string[] = [];
  #length = 0;

  constructor(file: string, encoding: LogOrder['encoding']) {
    this.#file = openSync(file, 'w');
    this.#encoding = encoding;
  }

  add(text: string): void {
    this.#length += this.#texts.push(text) > 0 ? text.length : 0;
    if (this.#length > BLOCK) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    const text = this.#texts.join('');
    writeSync(this.#file, this.#encoding === 'utf8' ? Buffer.from(text) : iconv.encode(text, this.#encoding));
    this.#texts = [];
    this.#length = 0;
  }
}

/** The rows of a table as text, each cell as it is to stand. */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return `${rows.map((row) => row.join(',')).join('\n')}\n`;
}

/** The roster of so many pairings, each with its own two organisations. */
export function rosterOf(pairings: number): string {
  return csv([
    ['结对编号', '援派机构', '援派机构所在地区', '受援机构', '受援地区', '帮扶方式', '援派社会工作人才数量', '接受帮扶社会工作人才数量'],
    ...Array.from({length: pairings}, (_, i) => [pairingId(i), senderName(i), district(i), receiverName(i), county(i), '跨省', 2, 3]),
  ]);
}

/** The list of so many workers, sent in turn by the organisations of so many pairings. */
export function workersOf(workers: number, pairings: number): string {
  return csv([
    ['社工编号', '姓名', '所属机构', '职业水平证书', '证书编号', '取得证书日期', '从事社会工作起始日期'],
    ...Array.from({length: workers}, (_, i) => [
      workerId(i),
      personName(i),
      senderName(i % pairings),
      pick(['社会工作师', '助理社会工作师'], i),
      `ZS-2018-${String(i + 1).padStart(5, '0')}`,
      isoOf(day('2016-01-01') + (mixed(i) % 1_500)),
      isoOf(day('2012-01-01') + (mixed(i + 1) % 1_400)),
    ]),
  ]);
}

/** What may follow the date of a row: mostly a full day on site. */
function endsOf(quoted: boolean): string[] {
  const text = (value: string): string => (quoted ? `"${value}"` : value);
  return Array.from({length: ENDS}, (_, i) => {
    const activity = pick(ACTIVITIES, i);
    const training = activity === '培训';
    const hours = pick(['8', '8', '8', '8', '8', '', '4', '6'], i + 1_000_003);
    const people = 5 + (mixed(i + 2_000_003) % 40);
    const mode = pick(['实地', '实地', '实地', '实地', '实地', '实地', '线上', '现场'], i + 3_000_017);
    const cells = [
      hours,
      text(mode),
      text(activity),
      training ? '' : people,
      training ? people : '',
      text(`${pick(CONTENTS, i + 4_000_037)}共${people}人`),
    ];
    return `,${cells.join(',')}\n`;
  });
}

/** The log: date after date, on each the workers in turn. */
function writeRows(file: string, order: LogOrder): void {
  const {rows, workers, pairings, encoding, wrong, quoted} = order;
  const text = (value: string): string => (quoted ? `"${value}"` : value);
  const own = wrong === 'worker' ? (i: number): string => `X${workerId(i)}` : workerId;
  const starts = Array.from({length: workers}, (_, i) => `${text(own(i))},${text(pairingId(i % pairings))},`);
  const ends = endsOf(quoted);
  const writer = new Writer(file, encoding);
  writer.add(`${HEADER.map(text).join(',')}\n`);
  let row = 0;
  for (const date of datesOf(Math.ceil(rows / workers))) {
    const stated = wrong === 'date' ? `${date.slice(0, 8)}32` : date;
    for (let i = 0; i < workers && row < rows; i++, row++) writer.add(`${starts[i]}${stated}${ends[mixed(row) % ENDS]}`);
  }
  writer.close();
}

/** Says that a folder is complete, and for which order. */
const DONE = '.complete.json';

/**
 * Writes the submission of an order, unless it is there from before.
 * @param within the folder that it is written into
 * @returns its folder
 */
export function logFolder(order: LogOrder, within = LOGS): string {
  const folder = path.join(within, nameOf(order));
  const done = path.join(folder, DONE);
  if (existsSync(done) && readFileSync(done, 'utf8') === JSON.stringify(order)) return folder;
  const partial = `${folder}.partial-${process.pid}`;
  rmSync(partial, {recursive: true, force: true});
  mkdirSync(partial, {recursive: true});
  const encoded = (content: string): Buffer => (order.encoding === 'utf8' ? Buffer.from(content) : iconv.encode(content, order.encoding));
  writeFileSync(path.join(partial, 'pairings.csv'), encoded(rosterOf(order.pairings)));
  writeFileSync(path.join(partial, 'workers.csv'), encoded(workersOf(order.workers, order.pairings)));
  writeRows(path.join(partial, 'deployments.csv'), order);
  writeFileSync(path.join(partial, DONE), JSON.stringify(order));
  rmSync(folder, {recursive: true, force: true});
  renameSync(partial, folder);
  return folder;
}

/** The log of a submission. */
export const logFile = (folder: string): string => path.join(folder, 'deployments.csv');

/** Deletes every submission that was kept. */
export function cleanLogs(): void {
  rmSync(LOGS, {recursive: true, force: true});
}
