import {sampleRows} from '../model/place.js';
import {type Message, message} from '../model/text.js';
import {type Pairing, provincesOf} from '../records/roster.js';
import {defineCheck, parameters} from './define.js';
import {outcome, placesOf} from './outcome.js';

/** The two provinces decide; a stated mode that contradicts them is named, since one of the two cells is wrong. */
export const crossProvince = defineCheck({
  id: 'cross-province',
  summary: {zh: '跨省帮扶', en: 'Sender and receiver are in different provinces'},
  how: {
    zh: '比较援派机构所在地区与受援地区的省份；受援地区没有写省份时，以计划中该县所属的省份为准。名单写明的“帮扶方式”与此不符的，判为不符合。',
    en: 'Compares the provinces of sender and receiver; a county written without its province takes it from the plan. A stated mode that says otherwise fails.',
  },
  example: {zh: '上海市浦东新区 → 甘肃省陇南市宕昌县：跨省。', en: '上海市浦东新区 → 甘肃省陇南市宕昌县 is cross-province.'},
  subjects: ['pairing'],
  reads: ['pairings'],
  columns: {pairings: ['sending_region', 'receiving_region', 'mode']},
  params: parameters({}),
  messages: {
    same: {zh: '双方都在{province}', en: 'both are in {province}'},
    stated: {zh: '帮扶方式写的是省内', en: 'the stated mode is in-province'},
    unclear: {zh: '看不出{side}在哪个省', en: 'the province of the {side} cannot be told'},
    todo: {zh: '核对名单中的地区和帮扶方式', en: 'check the regions and the mode in the roster'},
  },
  judge(_, __: unknown, {pairings, plan}) {
    const [pairing] = pairings as readonly [Pairing];
    const {mode, statements} = pairing;
    const {from, to} = provincesOf(pairing, plan);
    const reasons: Message[] = [];
    if (from !== undefined && from === to) reasons.push(message('cross-province/same', {province: from}));
    if (mode === 'in-province') reasons.push(message('cross-province/stated'));
    const fails = reasons.length > 0;
    const unclear = from === undefined || to === undefined;
    if (!fails && unclear) {
      const side = from === undefined ? {zh: '援派机构', en: 'sender'} : {zh: '受援地区', en: 'receiver'};
      reasons.push(message('cross-province/unclear', {side}));
    }
    return outcome({
      found: {low: fails || unclear ? 0 : 1, high: fails ? 0 : 1},
      required: {rule: 'at-least', value: 1, unit: 'pairing'},
      final: true,
      counted: sampleRows(placesOf(statements)),
      reasons,
      todo: fails || unclear ? [message('cross-province/todo')] : [],
    });
  },
});
