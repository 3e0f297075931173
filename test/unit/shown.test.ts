import {expect, test} from 'vitest';
import {shown} from '../../src/messages/shown.js';

const masked = {unmasked: false, raw: false};

test('two that look alike when masked stay two, and the same one stays the same', () => {
  const ids = {subject: '13800000001', others: ['13812340001', '13800000001', '13899990001']};
  expect(shown(ids, masked)).toEqual({subject: '138****01', others: ['138****01~2', '138****01', '138****01~3']});
});

test('what is shown once may be shown again', () => {
  const once = shown(['13800000001', '13812340001'], masked);
  expect(shown(once, masked)).toEqual(once);
});

test('hashes and what is not personal are left alone', () => {
  const hash = '1'.repeat(64);
  expect(shown({sha256: hash, text: 'P01', count: 7}, masked)).toEqual({sha256: hash, text: 'P01', count: 7});
});
