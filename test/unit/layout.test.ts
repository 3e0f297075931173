import {expect, test} from 'vitest';
import {shareRoom} from '../../src/report/layout.js';

test.each<[string, number, number[], number[]]>([
  ['enough for all', 40, [10, 20], [10, 20]],
  ['just enough', 30, [10, 20], [10, 20]],
  ['one that wants more than its part', 30, [10, 26], [10, 20]],
  ['the other way round', 30, [26, 10], [20, 10]],
  ['all want more than their part', 30, [40, 50, 60], [10, 10, 10]],
  ['what one leaves is for the others', 60, [5, 90, 80], [5, 28, 27]],
  ['too little for any: what can still be read', 10, [30, 40], [8, 8]],
  ['none', 10, [], []],
])('room is shared: %s', (_, room, wanted, expected) => {
  expect(shareRoom(room, wanted)).toEqual(expected);
});
