import {sampleRows} from '../model/place.js';
import type {Area} from '../model/plan.js';
import {cleanRegion, PROVINCE_SUFFIX, provinceOf} from '../model/region.js';
import {type Message, message} from '../model/text.js';
import type {Pairing} from '../records/roster.js';
import {defineCheck, parameters} from './define.js';
import {outcome, placesOf} from './outcome.js';

/** Sender and receiver lie where the plan says. A region that is not stated is unknown, never assumed. */
export const regionInScope = defineCheck({
  id: 'region-in-scope',
  summary: {zh: '结对地区在范围内', en: 'Regions lie within the scope'},
  how: {
    zh: '援派机构所在地区须属于计划列出的省市；受援地区须是计划列出的县之一，写全称或简称（如东乡县、东乡族自治县）都可以。',
    en: 'The sending region must belong to a province of the plan; the receiving region must be one of its counties, in full or short form (东乡县 or 东乡族自治县).',
  },
  example: {zh: '甘肃省临夏州东乡县 → 符合；甘肃省兰州市榆中县 → 不符合。', en: '甘肃省临夏州东乡县 passes; 甘肃省兰州市榆中县 fails.'},
  subjects: ['pairing'],
  reads: ['pairings'],
  columns: {pairings: ['sending_region', 'receiving_region']},
  params: parameters({}),
  messages: {
    sending: {zh: '援派机构在{region}，不在计划范围（{scope}）', en: 'the sender is in {region}, outside the scope ({scope})'},
    receiving: {zh: '受援地区{region}不是计划确定的县', en: 'the receiving region {region} is not a county of the plan'},
    'not-stated': {zh: '地区空白，或看不出援派机构在哪个省市', en: 'a region is blank, or the province of the sender cannot be told'},
    'not-stated.todo': {zh: '在结对名单中补全地区，写到省市', en: 'complete the regions in the roster, with the province'},
    todo: {zh: '核对名单中的地区', en: 'check the region in the roster'},
  },
  judge(_, __: unknown, {pairings, plan}) {
    const [{sendingRegion, receivingRegion, county, statements}] = pairings as readonly [Pairing];
    const {sending, receiving} = plan.scope;
    const from = sendingRegion ?? '';
    const outside = sending.length > 0 && from !== '' ? outOf(from, sending) : false;
    const blank = (sending.length > 0 && (from === '' || outside === null)) || (receiving.length > 0 && receivingRegion === '');
    const reasons: Message[] = [];
    if (outside === true) reasons.push(message('region-in-scope/sending', {region: from, scope: sending}));
    if (receiving.length > 0 && receivingRegion !== '' && !receiving.some((area) => isIn(receivingRegion, county, area))) {
      reasons.push(message('region-in-scope/receiving', {region: receivingRegion}));
    }
    const fails = reasons.length > 0;
    return outcome({
      found: {low: fails || blank ? 0 : 1, high: fails ? 0 : 1},
      required: {rule: 'at-least', value: 1, unit: 'pairing'},
      final: true,
      counted: sampleRows(placesOf(statements)),
      reasons: blank ? [...reasons, message('region-in-scope/not-stated')] : reasons,
      todo: fails ? [message('region-in-scope/todo')] : blank ? [message('region-in-scope/not-stated.todo')] : [],
    });
  },
});

/** Whether a region lies outside of every area, each a province or what begins with one (广东省深圳市); null when it names no province. */
function outOf(region: string, areas: readonly string[]): boolean | null {
  const province = provinceOf(region);
  if (province === undefined) return null;
  return !areas.some((area) => province === provinceOf(area) && withoutProvince(region).startsWith(withoutProvince(area)));
}

/** What follows the province in a region's name. */
function withoutProvince(region: string): string {
  const text = cleanRegion(region);
  const province = provinceOf(text) ?? '';
  return text.startsWith(province) ? text.slice(province.length) : text.slice(province.replace(PROVINCE_SUFFIX, '').length);
}

/** A county of the plan by name; of a whole prefecture or province, anything that begins with it. */
function isIn(region: string, county: string, {province, prefecture, name}: Area): boolean {
  if (name !== undefined) return name === county;
  return provinceOf(region) === province && withoutProvince(region).startsWith(prefecture ?? '');
}
