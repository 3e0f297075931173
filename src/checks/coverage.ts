import {sampleRows} from '../model/place.js';
import {type Dated, inForce, type Where} from '../model/plan.js';
import {type Entry, textOf} from '../model/record.js';
import {cleanRegion, type RegionCounty, townshipStem} from '../model/region.js';
import {type Message, message} from '../model/text.js';
import type {Bounds, LeftOut} from '../model/verdict.js';
import type {Certainty} from '../records/period.js';
import {selected} from './counting.js';
import {datedNumber, defineRecordCheck, numbersOn, parameters, type Question} from './define.js';
import {cannotSay, leftOut, notInForce, outcome, placesOf} from './outcome.js';
import {whereSchema} from './params.js';

interface Params {
  /** What is to be covered: the townships of the national list, or those of the submission's own. */
  readonly units: {readonly from: 'region-data' | 'townships'; readonly where?: Where};
  readonly have: {readonly kind: 'stations' | 'village_points'; readonly where?: Where};
  /** Per cent of them. */
  readonly 'at-least': Dated;
}

/** A township that is to be covered. */
interface Unit {
  readonly county: string;
  readonly name: string;
  /** Whether it is asked for at all. */
  readonly asked: Certainty;
}

/** Missing townships that are named one by one. */
const NAMED = 30;

/** The share of townships that have a station, and which have none, by name. */
export const coverage = defineRecordCheck<Params>({
  id: 'coverage',
  summary: {zh: '乡镇覆盖', en: 'Share of townships that are covered'},
  how: {
    zh: '分母是国家统计局区划中的全部乡镇（街道）（region-data），或材料自带的乡镇名单（townships）；分子是其中已有社工站的，站名不看，只看县和乡镇两列。乡镇名可省去“镇、乡、街道”。乡镇写法认不出的站可能属于任何一个缺口，因此判为未知。',
    en: "Of the townships and streets of the national list (region-data) or of the submission's own list (townships), those that have a station, by its county and township columns. The suffix 镇, 乡 or 街道 may be left out. A station whose township is not recognised may cover any that is missing, so the answer is unknown.",
  },
  example: {
    zh: '宜都市 11 个乡镇，10 个有站：10/11，缺王家畈镇。',
    en: 'Ten of 11 townships of 宜都市 have a station: 10/11, 王家畈镇 is missing.',
  },
  subjects: ['county', 'programme'],
  params: parameters({
    units: parameters({from: {enum: ['region-data', 'townships']}, where: whereSchema}, ['where']),
    have: parameters({kind: {enum: ['stations', 'village_points']}, where: whereSchema}, ['where']),
    'at-least': datedNumber,
    unit: {const: 'percent'},
  }),
  messages: {
    share: {zh: '{found}/{all} 个乡镇有站（{percent}%）', en: '{found} of {all} townships are covered ({percent} %)'},
    missing: {zh: '缺：{names}', en: 'missing: {names}'},
    more: {zh: '等共 {count} 个', en: '{count} in all'},
    source: {zh: '分母：{source}，截至 {date}', en: 'denominator: {source}, as of {date}'},
    stranger: {zh: '{county}没有乡镇“{township}”', en: '{county} has no township “{township}”'},
    'no-county': {
      zh: '区划数据中没有“{county}”，或有几个同名的：写上省和市州',
      en: 'the region data has no “{county}”, or several: write its province and prefecture',
    },
    'no-units': {zh: '没有要覆盖的乡镇', en: 'there is no township to cover'},
    'todo.list': {zh: '在乡镇名单中列出要覆盖的乡镇', en: 'list the townships that are to be covered'},
    unreadable: {zh: '乡镇名单中有的行读不出乡镇', en: 'rows of the list of townships do not say which'},
    todo: {zh: '在缺的乡镇设站，或在名单中补登', en: 'open a station in the townships that lack one, or enter it'},
    'todo.mend': {
      zh: '更正列出的记录：乡镇写全称，设立日期写全',
      en: 'correct the records listed: the township in full, the date of opening',
    },
  },
  columnsOf: ({units, have}) => ({
    [have.kind]: ['county', 'township', 'opened', ...Object.keys(have.where ?? {})],
    ...(units.from === 'townships' ? {townships: ['county', 'township', ...Object.keys(units.where ?? {})]} : {}),
  }),
  measures: ({units, have}) => [have, ...(units.from === 'townships' ? [{kind: 'townships' as const, ...pickWhere(units.where)}] : [])],
  judge({units: asked, have, 'at-least': percent}, question) {
    const number = inForce(percent, numbersOn(question));
    if (number === null) return notInForce('township');
    const units = asked.from === 'townships' ? listed(asked.where, question) : ofRegions(question);
    if (typeof units === 'string')
      return cannotSay(message('coverage/no-county', {county: units}), 'township', [message('coverage/todo.mend')]);
    // What is to be covered was not handed in: no list, no answer.
    if (units.length === 0) return cannotSay(message('coverage/no-units'), 'township', [message('coverage/todo.list')]);
    const listing = asked.from === 'townships' ? listed(undefined, question) : [];
    const found = coveredBy(
      selected(have.kind, have.where, question),
      new UnitIndex(units),
      new UnitIndex(listing),
      new Set(units.map(({county}) => county)),
      question,
    );
    const {covered, strangers} = found;
    const missing = units.filter((unit) => !covered.has(unit));
    const {high, required, ...counted} = bounds(units, found, number.value);
    // A row that does not say which township it is may be one more that lacks a station.
    const unread = asked.from === 'townships' ? unreadable(question) : [];
    const low = unread.length > 0 ? Math.min(counted.low, required - 1) : counted.low;
    return outcome({
      found: {low, high},
      required: {rule: 'at-least', unit: 'township', ...number, value: required},
      counted: sampleRows(placesOf([...covered.values()])),
      fragile: asked.from === 'townships',
      leftOut: [...aside(strangers, question), ...leftOut(message('coverage/unreadable'), placesOf(unread))],
      reasons: [
        message('coverage/share', {
          found: covered.size,
          all: units.length,
          percent: Math.floor((covered.size * 1_000) / units.length) / 10,
        }),
        ...(missing.length > 0 ? [nameMissing(missing, units)] : []),
        ...(asked.from === 'region-data' && question.regions !== null ? [message('coverage/source', {...question.regions.about})] : []),
      ],
      todo: low >= required ? [] : [message(high > low ? 'coverage/todo.mend' : 'coverage/todo')],
    });
  },
});

/** The units that have a station, those that may have one, and the stations of no known township. */
interface Found {
  readonly covered: ReadonlyMap<Unit, Entry>;
  readonly perhaps: ReadonlySet<Unit>;
  readonly strangers: readonly Entry[];
}

/** @param listing every township that is listed: one that is not asked of is no misspelling */
function coveredBy(
  stations: ReturnType<typeof selected>,
  index: UnitIndex,
  listing: UnitIndex,
  counties: ReadonlySet<string>,
  question: Question,
): Found {
  const covered = new Map<Unit, Entry>();
  const perhaps = new Set<Unit>();
  const strangers: Entry[] = [];
  for (const {entry, certainty} of stations) {
    const unit = index.find(entry, question);
    if (unit !== undefined && certainty === 'yes') covered.set(unit, covered.get(unit) ?? entry);
    else if (unit !== undefined) perhaps.add(unit);
    else if (listing.find(entry, question) === undefined && !isElsewhere(entry, counties, question)) strangers.push(entry);
  }
  return {covered, perhaps, strangers};
}

/** Whether a station lies in a county that exists, but that nothing is asked of: it covers none of these townships. */
function isElsewhere(entry: Entry, counties: ReadonlySet<string>, {regions, countyOf}: Question): boolean {
  const text = String(entry.values['county'] ?? '');
  return !counties.has(countyOf(text)) && regions?.find(text) !== undefined;
}

/**
 * How many units are covered, for certain and at most, and how many must be. Of townships of which it is not certain that they are asked, those
 * with a station are at worst not asked, those without at best.
 */
function bounds(units: readonly Unit[], {covered, perhaps, strangers}: Found, percent: number): Bounds & {readonly required: number} {
  const share = (all: number): number => Math.ceil((percent * all) / 100 - 1e-9);
  const missing = units.filter((unit) => !covered.has(unit));
  const unsure = units.filter((unit) => unit.asked === 'maybe');
  const unsureCovered = unsure.filter((unit) => covered.has(unit)).length;
  const required = share(units.length - unsureCovered);
  const low = covered.size - unsureCovered;
  const open = missing.filter((unit) => perhaps.has(unit) && unit.asked === 'yes').length;
  const more = unsureCovered + open + Math.min(strangers.length, missing.length - open);
  const eased = required - share(units.length - (unsure.length - unsureCovered));
  return {low, high: Math.min(units.length, Math.max(low, low + more + eased)), required};
}

function pickWhere(where: Where | undefined): {where?: Where} {
  return where === undefined ? {} : {where};
}

/** The townships of the submission's own list. */
function listed(where: Where | undefined, question: Question): Unit[] {
  return selected('townships', where, question).flatMap(({entry, certainty}) => {
    const [county, name] = [entry.values['county'], textOf(entry, 'township')];
    return name === undefined || county === undefined ? [] : [{county: question.countyOf(String(county)), name, asked: certainty}];
  });
}

/** Rows of the submission's own list that do not say which township they are. */
function unreadable(question: Question): Entry[] {
  const {own, unsure} = question.records('townships');
  return [...own, ...unsure].filter((entry) => textOf(entry, 'township') === undefined || entry.values['county'] === undefined);
}

/** The townships of the national list: of the county, or of everything in the plan's scope. */
function ofRegions({subject, plan, regions, records, countyOf}: Question): Unit[] | string {
  if (regions === null) return subject.id;
  const all = (counties: readonly RegionCounty[]): Unit[] =>
    counties.flatMap(({id, name: county, townships}) =>
      // The list writes some townships with their county in front: 当阳市两河镇.
      townships.map((name) => ({
        county: countyOf(id),
        name: name.length > county.length + 1 ? name.replace(new RegExp(`^${county}`, 'u'), '') : name,
        asked: 'yes' as const,
      })),
    );
  if (subject.kind === 'county') {
    const scoped = plan.scope.receiving.find(({name}) => name === subject.id);
    const county = regions.find(subject.id) ?? (scoped === undefined ? undefined : regions.within(scoped)[0]);
    return county === undefined ? subject.id : all([county]);
  }
  if (plan.scope.receiving.length > 0) return all(plan.scope.receiving.flatMap((area) => regions.within(area)));
  const named = new Set(
    ['stations', 'townships', 'village_points'].flatMap((kind) =>
      records(kind as 'stations').own.map((entry) => countyOf(String(entry.values['county'] ?? ''))),
    ),
  );
  return all([...named].flatMap((name) => regions.find(name) ?? []));
}

/** Finds the unit that a station's county and township mean: by name, or by its stem where only one unit of the county has it. */
class UnitIndex {
  readonly #byName = new Map<string, Unit>();
  readonly #byStem = new Map<string, Unit | null>();

  constructor(units: readonly Unit[]) {
    for (const unit of units) {
      this.#byName.set(keyOf(unit.county, cleanRegion(unit.name)), unit);
      const stem = keyOf(unit.county, townshipStem(unit.name));
      this.#byStem.set(stem, this.#byStem.has(stem) ? null : unit);
    }
  }

  find(entry: Entry, {countyOf}: Question): Unit | undefined {
    const county = countyOf(String(entry.values['county'] ?? ''));
    const township = cleanRegion(String(entry.values['township'] ?? ''));
    // 石湾镇 is 石湾镇街道, whose stem it is.
    const forms = [township, townshipStem(township)].map((form) => this.#byStem.get(keyOf(county, form)));
    return this.#byName.get(keyOf(county, township)) ?? forms.find((unit) => unit !== undefined && unit !== null) ?? undefined;
  }
}

function keyOf(county: string, township: string): string {
  return `${county}\u0000${township}`;
}

/** The missing townships by name; with their counties where there are several. */
function nameMissing(missing: readonly Unit[], units: readonly Unit[]): Message {
  const several = new Set(units.map(({county}) => county)).size > 1;
  const names = missing.slice(0, NAMED).map(({county, name}) => (several ? county + name : name));
  return message('coverage/missing', {
    names: missing.length > NAMED ? [...names, message('coverage/more', {count: missing.length})] : names,
  });
}

/** The stations that fit no township, each with what it says. */
function aside(strangers: readonly Entry[], {countyOf}: Question): LeftOut[] {
  return strangers.flatMap((entry) =>
    leftOut(
      message('coverage/stranger', {
        county: countyOf(String(entry.values['county'] ?? '')),
        township: String(entry.values['township'] ?? ''),
      }),
      [entry.placeOf('township')],
    ),
  );
}
