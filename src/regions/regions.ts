import {about, tree} from '../generated/regions.js';
import {groupBy} from '../model/group.js';
import type {Area} from '../model/plan.js';
import {cleanRegion, PROVINCE_SUFFIX, prefectureForms, type RegionCounty, type Regions, shortRegion, stemOf} from '../model/region.js';

/** Prefecture-level entries that only group counties under a province. */
const NO_PREFECTURE = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;

const all: RegionCounty[] = [];
for (const [province, prefectures] of Object.entries(tree)) {
  for (const [heading, counties] of Object.entries(prefectures)) {
    const prefecture = NO_PREFECTURE.test(heading) ? '' : heading;
    for (const [name, townships] of Object.entries(counties)) all.push({province, prefecture, name, id: name, townships});
  }
}
const byName = groupBy(all, ({name}) => name);
const counties = all.map((county) =>
  (byName.get(county.name)?.length ?? 0) > 1 ? {...county, id: (county.prefecture || county.province) + county.name} : county,
);

/** By every form in which a county's own name is written. */
const byForm = groupBy(
  counties.flatMap((county) =>
    [...new Set([county.name, shortRegion(county.name), ...stemOf(county.name)])].map((form) => ({form, county})),
  ),
  ({form}) => form,
);

/** What may stand in front of a county's name. */
function prefixes({province, prefecture}: RegionCounty): string[] {
  const provinces = ['', province, province.replace(PROVINCE_SUFFIX, '')];
  return provinces.flatMap((p) => ['', ...prefectureForms(prefecture)].map((q) => p + q));
}

function find(text: string): RegionCounty | undefined {
  const clean = cleanRegion(text);
  const found = new Set<RegionCounty>();
  for (let at = 0; at < clean.length - 1; at++) {
    for (const {county} of byForm.get(clean.slice(at)) ?? []) if (prefixes(county).includes(clean.slice(0, at))) found.add(county);
  }
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

function within({province, prefecture, name}: Area): readonly RegionCounty[] {
  return counties.filter(
    (county) =>
      county.province === province &&
      (prefecture === undefined || county.prefecture === prefecture) &&
      (name === undefined || county.name === name),
  );
}

/** The divisions of China down to townships and streets. */
export const regions: Regions = {about, find, within};
