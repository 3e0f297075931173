import fc from 'fast-check';
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

test('what several verdicts share is masked in each of them', () => {
  const subject = {kind: 'worker', id: '13800000001', label: ''};
  const args = {who: {personal: '王小明'}, others: ['13812340001']};
  const verdicts = [1, 2].map((found) => ({subject, found, reasons: [{code: 'x', args}]}));
  const expected = (found: number) => ({
    subject: {kind: 'worker', id: '138****01', label: ''},
    found,
    reasons: [{code: 'x', args: {who: '***', others: ['138****01~2']}}],
  });
  expect(shown(verdicts, masked)).toEqual([expected(1), expected(2)]);
});

test('whether parts are shared or written out again, they are shown the same', () => {
  const text = fc.constantFrom('P01', '13800000001', '13812340001', '王小明', 'a@b.cn', '\u202e', '');
  const key = fc.constantFrom('subject', 'period', 'args', 'reasons', 'value', 'text', 'personal', 'hash');
  const leaf = fc.oneof(text, fc.boolean(), fc.constant(null), fc.dictionary(key, text, {maxKeys: 3}));
  const pool = fc.array(fc.oneof(leaf, fc.array(leaf, {maxLength: 3})), {minLength: 1, maxLength: 5});
  const uses = fc.array(fc.tuple(key, fc.nat()), {maxLength: 12});
  fc.assert(
    fc.property(pool, uses, fc.boolean(), (parts, picks, unmasked) => {
      const whole = picks.map(([name, pick]) => ({[name]: parts[pick % parts.length]}));
      const apart = JSON.parse(JSON.stringify(whole)) as typeof whole;
      const showing = {unmasked, raw: false};
      expect(shown(whole, showing)).toEqual(shown(apart, showing));
    }),
  );
});
