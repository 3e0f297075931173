import {groupBy} from '../model/group.js';
import {sampleRows} from '../model/place.js';
import {doubtful, type Entry} from '../model/record.js';
import {provinceOf} from '../model/region.js';
import {type Arg, type Message, message} from '../model/text.js';
import {plainName} from '../names/plain-name.js';
import type {Pairing} from '../records/roster.js';
import {lastCounted} from '../records/timing.js';
import {defineCheck, parameters} from './define.js';
import {leftOut, outcome, placesOf} from './outcome.js';

const ROLES = ['sending-authority', 'receiving-authority', 'sending-org', 'receiving-org'] as const;
type Role = (typeof ROLES)[number];

/** How a table may call a role in front of a name: `援派机构：…`. */
const ROLE_NAMES: Record<Role, readonly string[]> = {
  'sending-authority': ['sending-authority', '援派方民政部门', '援派地民政部门'],
  'receiving-authority': ['receiving-authority', '受援方民政部门', '受援地民政部门'],
  'sending-org': ['sending-org', '援派机构'],
  'receiving-org': ['receiving-org', '受援机构'],
};

interface Params {
  readonly parties: readonly Role[];
  readonly authorities?: Partial<Record<Role, string>>;
}

/** Which role a party has: stated in front of its name, or told from the name itself. */
function roleOf(party: string, pairing: Pairing, authorities: Partial<Record<Role, string>>): Role | undefined {
  const [, label, name] = /^([^：:=]+)[：:=]\s*(.+)$/.exec(party) ?? [];
  if (label !== undefined && name !== undefined) return ROLES.find((role) => ROLE_NAMES[role].includes(label.trim()));
  const plain = plainName(party);
  if (plain === plainName(pairing.sendingOrg)) return 'sending-org';
  if (plain === plainName(pairing.receivingOrg)) return 'receiving-org';
  const named = ROLES.find((role) => plainName(authorities[role] ?? '') === plain);
  if (named !== undefined) return named;
  // Where the plan names no authority, that of the whole province is meant, not a district's.
  const province = provinceOf(party);
  if (province === undefined || !/^(?:民政(?:局|厅))$/.test(party.replace(province, '').replace(province.slice(0, -1), '')))
    return undefined;
  const side =
    province === provinceOf(pairing.sendingRegion ?? '')
      ? 'sending-authority'
      : province === provinceOf(pairing.receivingRegion)
        ? 'receiving-authority'
        : undefined;
  return side !== undefined && authorities[side] === undefined ? side : undefined;
}

/** The agreement exists and every party that the plan names has signed it. */
export const agreement = defineCheck({
  id: 'agreement',
  summary: {zh: '签订协议，签约方齐全', en: 'An agreement is signed by all parties'},
  how: {
    zh: '在协议表中找到该结对的协议，以签约方最全的一份为准，逐一核对计划要求的签约方。签约方可写“角色：名称”，也可只写名称：与名单中的机构同名，或是计划指明的民政部门。',
    en: 'Finds the agreement of the pairing and looks for each party the plan names. A party is written "role: name", or by its name alone where that tells the role.',
  },
  example: {zh: '四方中缺甘肃省民政厅：3/4，不符合。', en: 'Without the Gansu department: 3/4, fails.'},
  subjects: ['pairing'],
  reads: ['agreements'],
  columns: {agreements: ['pairing', 'signed', 'parties']},
  params: parameters(
    {
      parties: {type: 'array', minItems: 1, uniqueItems: false, items: {enum: [...ROLES]}},
      authorities: {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(ROLES.map((role) => [role, {type: 'string'}])),
      },
    },
    ['authorities'],
  ),
  messages: {
    none: {zh: '没有协议', en: 'there is no agreement'},
    'none.todo': {zh: '签订协议，并在协议表中登记', en: 'sign the agreement and enter it in the table of agreements'},
    missing: {zh: '缺少签约方：{roles}', en: 'parties missing: {roles}'},
    'missing.todo': {zh: '补齐签约方：{roles}', en: 'add the missing parties: {roles}'},
    strangers: {zh: '认不出是哪一方：{names}', en: 'parties of no known role: {names}'},
    unsigned: {zh: '签订日期{date}晚于截止日', en: 'it is signed on {date}, after the as-of date'},
    'sending-authority': {zh: '援派方民政部门', en: 'sending authority'},
    'receiving-authority': {zh: '受援方民政部门', en: 'receiving authority'},
    'sending-org': {zh: '援派机构', en: 'sending organisation'},
    'receiving-org': {zh: '受援机构', en: 'receiving organisation'},
  },
  judge({agreements}, {parties, authorities = {}}: Params, question) {
    const {pairings} = question;
    const [pairing] = pairings as readonly [Pairing];
    const rows = agreements.of(pairing.id);
    const usable = rows.filter((row) => !doubtful(row, ['signed', 'parties']));
    const signed = usable.filter((row) => String(row.values['signed']) <= lastCounted(question));
    const faulty = [...agreements.unplaced, ...rows.filter((row) => !usable.includes(row))];
    const lacking = (sameDay: readonly Entry[]): readonly Role[] => {
      const roles = new Set(partiesOf(sameDay).map((party) => roleOf(party, pairing, authorities)));
      return parties.filter((role) => !roles.has(role));
    };
    // One agreement of all parties is asked for, not several of some; its parties may stand in rows of their own.
    const agreed = groupBy(signed, (row) => String(row.values['signed']));
    const best = [...agreed.values()].map(lacking).sort((a, b) => a.length - b.length)[0] ?? parties;
    const missing = best.map((role) => authorities[role] ?? message(`agreement/${role}`));
    const strangers = [...new Set(partiesOf(signed).filter((party) => roleOf(party, pairing, authorities) === undefined))];
    const low = parties.length - missing.length;
    return outcome({
      found: {low, high: faulty.length > 0 ? parties.length : low},
      required: {rule: 'at-least', value: parties.length, unit: 'party'},
      counted: sampleRows(signed.map((row) => row.placeOf('parties'))),
      leftOut: leftOut(message('doubtful-rows'), placesOf(faulty)),
      reasons: [
        ...lack(usable, signed, faulty, missing),
        ...(missing.length > 0 && strangers.length > 0 ? [message('agreement/strangers', {names: strangers})] : []),
      ],
      todo: missing.length === 0 ? [] : [advice(signed, faulty, missing)],
    });
  },
});

function partiesOf(rows: readonly Entry[]): string[] {
  return rows.flatMap((row) => [row.values['parties'] ?? []].flat().map(String));
}

/** What is lacking, in words. */
function lack(usable: readonly Entry[], signed: readonly Entry[], faulty: readonly Entry[], missing: readonly Arg[]): Message[] {
  if (signed.length > 0) return missing.length === 0 ? [] : [message('agreement/missing', {roles: missing})];
  if (usable[0] !== undefined) return [message('agreement/unsigned', {date: String(usable[0].values['signed'])})];
  return faulty.length > 0 ? [] : [message('agreement/none')];
}

function advice(signed: readonly Entry[], faulty: readonly Entry[], missing: readonly Arg[]): Message {
  if (faulty.length > 0) return message('mend-rows');
  return signed.length === 0 ? message('agreement/none.todo') : message('agreement/missing.todo', {roles: missing});
}
