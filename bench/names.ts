/** Invented people, organisations and numbers of a submission: the same for the same index, without a clock and without chance. */

const DISTRICTS = [
  '黄浦',
  '徐汇',
  '长宁',
  '静安',
  '普陀',
  '虹口',
  '杨浦',
  '闵行',
  '宝山',
  '嘉定',
  '浦东',
  '金山',
  '松江',
  '青浦',
  '奉贤',
  '崇明',
];
/** The counties of the plan, as offices write them. */
const COUNTIES = [
  '临夏州东乡县',
  '临夏州积石山县',
  '临夏州永靖县',
  '陇南市宕昌县',
  '陇南市西和县',
  '甘南州临潭县',
  '甘南州舟曲县',
  '定西市岷县',
  '定西市渭源县',
  '平凉市静宁县',
  '平凉市庄浪县',
];
/** Characters that do not sound alike, so that two names are two organisations. */
const BRAND = [...'仁爱阳光和睦春晖同行启明家彩虹乐群益民守望帆海蓝晨曦致远博雅心语'];
const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英文华慧建国玉红'];

/** Two different characters of the brand list, the first before the second: no two names are one another's turned round. */
function brand(index: number): string {
  let first = 0;
  let rest = index;
  while (rest >= BRAND.length - 1 - first) {
    rest -= BRAND.length - 1 - first;
    first += 1;
  }
  return `${BRAND[first]}${BRAND[first + 1 + rest]}`;
}

/** A number without pattern for a number: the mixing step of splitmix32, unsigned. */
export function mixed(seed: number): number {
  let x = (seed + 0x9e3779b9) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** @returns one of a list, the same for the same seed. */
export function pick<T>(of: readonly T[], seed: number): T {
  return of[mixed(seed) % of.length] as T;
}

export const pairingId = (index: number): string => `HZ${String(index + 1).padStart(4, '0')}`;
export const workerId = (index: number): string => `SH2021-${String(index + 1).padStart(5, '0')}`;
export const district = (index: number): string =>
  `上海市${DISTRICTS[index % DISTRICTS.length]}${index % DISTRICTS.length === 10 ? '新区' : '区'}`;
export const county = (index: number): string => `甘肃省${COUNTIES[index % COUNTIES.length]}`;

/** @param index of the pairing that it sends to */
export function senderName(index: number): string {
  return `上海${DISTRICTS[index % DISTRICTS.length]}${brand(Math.floor(index / DISTRICTS.length))}社会工作服务社`;
}

/** @param index of the pairing in which it receives */
export function receiverName(index: number): string {
  return `${(COUNTIES[index % COUNTIES.length] as string).slice(3)}${brand(Math.floor(index / COUNTIES.length))}社会工作服务中心`;
}

export function personName(index: number): string {
  return `${pick(SURNAMES, index)}${pick(GIVEN, index + 7_919)}${pick(GIVEN, index + 104_729)}`;
}
