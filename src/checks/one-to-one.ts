import {sampleRows} from '../model/place.js';
import {type Message, message} from '../model/text.js';
import type {Pairing} from '../records/roster.js';
import {defineCheck, parameters} from './define.js';
import {outcome} from './outcome.js';

/** One sender, one receiver. What is found is the larger number of pairings that either side has. */
export const oneToOne = defineCheck({
  id: 'one-to-one',
  summary: {zh: '一对一结对', en: 'One sender pairs with one receiver'},
  how: {
    zh: '按机构名称数名单中的结对数：援派机构、受援机构各只能有一对。写法相近的名称另行提示，不自动合并。',
    en: 'Counts the pairings of each organisation by name: sender and receiver may have one each. Near spellings are asked about, not merged.',
  },
  example: {
    zh: '同一家援派机构与三个县结对：三对都判为不符合（3/1）。',
    en: 'One sender with three counties: all three pairings fail (3/1).',
  },
  subjects: ['pairing'],
  looksBeyond: true,
  reads: ['pairings'],
  columns: {pairings: ['sending_org', 'receiving_org']},
  params: parameters({}),
  messages: {
    sender: {zh: '{org}援派 {count} 对', en: '{org} sends to {count} pairings'},
    receiver: {zh: '{org}受援 {count} 对', en: '{org} receives from {count} pairings'},
    blank: {zh: '机构名称空白', en: 'the name of an organisation is blank'},
    todo: {zh: '核对名单，或说明一家机构多对结对的理由', en: 'check the roster, or state why one organisation has several pairings'},
  },
  judge({pairings: roster}, _: unknown, {pairings}) {
    const reasons: Message[] = [];
    const rivals: Pairing[] = [];
    let most = 1;
    let blank = false;
    for (const {sendingOrg, receivingOrg} of pairings) {
      const sent = roster.sentBy(sendingOrg);
      const received = roster.receivedBy(receivingOrg);
      if (sent.length > 1) reasons.push(message('one-to-one/sender', {org: sendingOrg, count: sent.length}));
      if (received.length > 1) reasons.push(message('one-to-one/receiver', {org: receivingOrg, count: received.length}));
      if (sendingOrg === '' || receivingOrg === '') blank = true;
      most = Math.max(most, sent.length, received.length);
      rivals.push(...sent, ...received);
    }
    return outcome({
      found: {low: most, high: blank ? most + 1 : most},
      required: {rule: 'exactly', value: 1, unit: 'pairing'},
      counted: sampleRows(rivals.flatMap((pairing) => pairing.statements.slice(0, 1)).map((row) => row.place)),
      reasons: blank ? [...reasons, message('one-to-one/blank')] : reasons,
      todo: most > 1 || blank ? [message('one-to-one/todo')] : [],
    });
  },
});
