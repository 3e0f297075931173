import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {maskText} from '../../src/messages/mask.js';
import {numberText, visible} from '../../src/model/text.js';
import {cut, wrap} from '../../src/report/layout.js';

/** Anything that can stand in a cell. */
const anyText = fc.oneof(fc.string({unit: 'binary', maxLength: 40}), fc.string({unit: 'grapheme', maxLength: 40}));

/** Running text of reports: Chinese, Latin words, marks, emoji, and stretches of blanks. */
const prose = fc
  .array(
    fc.oneof(
      {weight: 5, arbitrary: fc.constantFrom('积石山', '社会工作服务中心', '，', '。', '；', '：', '（', '）', '“', '”', '、')},
      {
        weight: 3,
        arbitrary: fc.constantFrom('deployments.csv:2-40', 'P01', '2023-08-19', '→', '·', '✗', '39.5/40', 'café', '😀', '👍🏽', '🇨🇳'),
      },
      {weight: 3, arbitrary: fc.constantFrom(' ', '  ', '\u3000', ' '.repeat(30), '\u3000'.repeat(40))},
      {weight: 1, arbitrary: fc.string({unit: 'grapheme', maxLength: 12}).map(visible)},
    ),
    {maxLength: 24},
  )
  .map((parts) => parts.join(''));

describe('visible', () => {
  test('leaves no control, format or direction mark in, and nothing that ends a line', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
      }),
    );
    for (let code = 0; code <= 0x10ffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const shown = visible(String.fromCodePoint(code));
      if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(shown)) expect.fail(`U+${code.toString(16)} comes through`);
    }
  });

  test.each([
    ['\u001b[31mred', '<U+001B>[31mred'],
    ['a\u202Eb', 'a<U+202E>b'],
    ['a\u2066b\u2069', 'a<U+2066>b<U+2069>'],
    ['a\u200Fb', 'a<U+200F>b'],
    ['a\u061Cb', 'a<U+061C>b'],
    ['a\r\nb', 'a<U+000D><U+000A>b'],
    ['a\u0085b', 'a<U+0085>b'],
    ['a\u2028b', 'a<U+2028>b'],
    ['\u{E0001}', '<U+E0001>'],
    ['\uFEFFx', '<U+FEFF>x'],
  ])('%j is shown as %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test('leaves every other character alone', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const kept = [...text].filter((char) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(char)).join('');
        expect(visible(text).replace(/<U\+[0-9A-F]{4,6}>/g, '')).toBe(kept.replace(/<U\+[0-9A-F]{4,6}>/g, ''));
      }),
    );
  });
});

describe('wrap', () => {
  const layout = fc.record({width: fc.integer({min: 12, max: 100}), indent: fc.integer({min: 0, max: 6})});

  test('no line is wider than asked', () => {
    fc.assert(
      fc.property(prose, layout, (text, {width, indent}) => {
        for (const line of wrap(text, width, indent).split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }),
      {numRuns: 300},
    );
  });

  test('no character but blanks is lost, added or moved', () => {
    fc.assert(
      fc.property(prose, layout, (text, {width, indent}) => {
        expect(wrap(text, width, indent).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      {numRuns: 300},
    );
  });

  test('every line but the first is moved in, none is blank, and none ends in a blank', () => {
    fc.assert(
      fc.property(prose, layout, (text, {width, indent}) => {
        const lines = wrap(text, width, indent).split('\n');
        if (text.trim() === '') return;
        for (const [i, line] of lines.entries()) {
          expect(line).toMatch(/\S$/);
          if (i > 0) expect(line.startsWith(' '.repeat(indent))).toBe(true);
        }
      }),
    );
  });

  test('a text that fits stays as it is', () => {
    expect(wrap('东乡县 39.5/40，差 0.5', 40)).toBe('东乡县 39.5/40，差 0.5');
  });

  test('a line does not begin with a closing mark', () => {
    expect(wrap('一二三四五，六七', 10)).toBe('一二三四\n五，六七');
  });
});

describe('cut', () => {
  test('never exceeds the width, keeps a text that fits, and marks one that does not', () => {
    fc.assert(
      fc.property(fc.oneof(prose, anyText.map(visible)), fc.integer({min: 1, max: 60}), (text, width) => {
        const short = cut(text, width);
        expect(stringWidth(short)).toBeLessThanOrEqual(width);
        if (stringWidth(text) <= width) expect(short).toBe(text);
        else expect(text.startsWith(short.slice(0, -1)) && short.endsWith('…')).toBe(true);
      }),
      {numRuns: 300},
    );
  });
});

describe('numberText', () => {
  test.each([
    [0, '0'],
    [7.5, '7.5'],
    [999, '999'],
    [1_000, '1000'],
    [9_999, '9999'],
    [10_000, '10,000'],
    [10_000.5, '10,000.5'],
    [30_000, '30,000'],
    [2_200_000, '2,200,000'],
    [1_234_567.891, '1,234,567.891'],
    [-12_345, '-12,345'],
    [-123_456.7, '-123,456.7'],
    [0.1 + 0.2, '0.3'],
    [39.5, '39.5'],
    [-0, '0'],
  ])('%d is written %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  test('says the number to a thousandth, in groups of three from five digits on', () => {
    fc.assert(
      fc.property(fc.integer({min: -1e12, max: 1e12}), (thousandths) => {
        const text = numberText(thousandths / 1_000);
        const digits = String(Math.abs(thousandths)).padStart(4, '0');
        const whole = digits.slice(0, -3);
        const fraction = digits.slice(-3).replace(/0+$/, '');
        const groups: string[] = [];
        for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end));
        const grouped = whole.length >= 5 ? groups.join(',') : whole;
        expect(text).toBe(`${thousandths < 0 ? '-' : ''}${grouped}${fraction === '' ? '' : `.${fraction}`}`);
      }),
    );
  });
});

describe('maskText', () => {
  const digits = (count: number) => fc.array(fc.nat({max: 9}), {minLength: count, maxLength: count}).map((list) => list.join(''));
  /** What may stand around personal data: no digits and no letters that would belong to it. */
  const around = fc.string({unit: fc.constantFrom(...'联系人：（），。、/ \t"；电话身份证邮箱'), maxLength: 12});
  const mobile = fc.tuple(fc.constantFrom('3', '4', '5', '6', '7', '8', '9'), digits(1), digits(4), digits(4));
  const digitsIn = (text: string): number => text.replace(/\D/g, '').length;

  test('a mobile number does not come through, wherever it stands and however it is spaced', () => {
    fc.assert(
      fc.property(around, mobile, fc.constantFrom('', ' ', '-'), around, (before, [b, c, d, e], gap, after) => {
        const masked = maskText(`${before}1${b}${c}${gap}${d}${gap}${e}${after}`, false);
        expect(masked.startsWith(before) && masked.endsWith(after)).toBe(true);
        expect(digitsIn(masked)).toBeLessThanOrEqual(5);
      }),
    );
  });

  test('a resident id does not come through, with a digit or an X at its end', () => {
    fc.assert(
      fc.property(around, digits(17), fc.constantFrom(...'0123456789Xx'), around, (before, id, check, after) => {
        const masked = maskText(`${before}${id}${check}${after}`, false);
        expect(masked.startsWith(before) && masked.endsWith(after)).toBe(true);
        expect(digitsIn(masked)).toBeLessThanOrEqual(6);
      }),
    );
  });

  test('the name of a mail address does not come through', () => {
    const local = fc.stringMatching(/^[a-z0-9]([a-z0-9._+-]{1,14}[a-z0-9])$/);
    const domain = fc.constantFrom('qq.com', '163.com', 'mzj.gansu.gov.cn', 'example-ngo.org.cn');
    fc.assert(
      fc.property(around, local, domain, around, (before, name, host, after) => {
        const masked = maskText(`${before}${name}@${host}${after}`, false);
        expect(masked).toBe(`${before}${name.slice(0, 1)}***@${host}${after}`);
      }),
    );
  });

  test('several in one text are all hidden', () => {
    expect(maskText('甲 13800000001、乙 13900000002，510102199003078888；a.b@qq.com', false)).not.toMatch(/\d{6}|a\.b/);
  });

  test.each([
    '13800000001',
    '138 0000 0001',
    '138-0000-0001',
    '+8613800000001',
    '8613800000001',
    '+86 138 0000 0001',
    '+86-13800000001',
    '0086 13800000001',
    '１３８００００００１２',
    '0931-8765432',
    '021-12345678',
    '021-1234567',
    '(0931)8765432',
    '0931 8765432',
    '138.0000.0001',
    '138—0000—0001',
    '138 000 00001',
    '+86(138)00000001',
  ])('the telephone number %s is hidden', (phone) => {
    expect(digitsIn(maskText(`电话${phone}。`, false).normalize('NFKC'))).toBeLessThanOrEqual(9);
    expect(maskText(`电话${phone}。`, false)).not.toContain(phone.slice(-6));
  });

  test.each(['张三@example.com', 'o.neil@例子.中国', 'zhang.san＠example.com'])('the mail address %s is hidden', (mail) => {
    expect(maskText(`邮箱：${mail}`, false)).not.toContain(mail.slice(1, mail.search(/[@＠]/)));
  });

  test.each(['P01@甲县.csv', '督导@b.json', 'multi/P01@a.html', '名单@甲县.xlsx、P02@乙县.txt'])(
    'the file name %s is no address',
    (name) => {
      expect(maskText(name, false)).toBe(name);
    },
  );

  test.each([
    ['督导 wang@example.com.csv', '督导 w***@example.com.csv'],
    ['王@例子.中国.csv', '王***@例子.中国.csv'],
    ['a@b.csvx', 'a***@b.csvx'],
  ])('the address in the file name %s is hidden', (name, masked) => {
    expect(maskText(name, false)).toBe(masked);
  });

  test.each(['310101 19900101 1234', '310101-19900101-1234', '310101900101123', '31010119900101123ｘ'])(
    'the resident id %s is hidden',
    (id) => {
      expect(digitsIn(maskText(`证件${id}。`, false))).toBeLessThanOrEqual(6);
    },
  );

  test.each([
    '2023-08-19',
    '2023-08-19 至 2023-12-31',
    'P01 · W001 · 2023-06-05',
    '沪民社工发〔2022〕3号',
    'deployments.csv:2-40,57',
    '金额 30000 元，2200000 元',
    '证书 ZS-2018-0001',
    '1.005 万元，时长 7.5',
    '20230105001',
    '12345678901',
    '甲@乙',
    '@',
    'a@b',
    '1380000000',
    '138000000011',
    '12345678901234567',
    '1234567890123456789',
  ])('%s stays as it is', (text) => {
    expect(maskText(text, false)).toBe(text);
  });

  test('a text without long numbers and without @ stays as it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        if (/[@＠]/.test(text) || /(?:\p{Nd}[^\p{Nd}]{0,2}){10}/u.test(text)) return;
        expect(maskText(text, false)).toBe(text);
      }),
    );
  });

  describe('of a value that is personal as a whole', () => {
    test('all but its ends goes', () => {
      fc.assert(
        fc.property(fc.string({unit: fc.constantFrom(...'甲乙丙丁AB-0123456789'), minLength: 1, maxLength: 30}), (value) => {
          const masked = maskText(value, true);
          const shown = masked.replace(/\*/g, '');
          expect([...shown].length).toBeLessThanOrEqual(6);
          if ([...value].length <= 4) expect(masked).toBe('*'.repeat([...value].length));
        }),
      );
    });

    test.each([
      ['13800000001 8765432', '8765432'],
      ['13800000001/李四87654321', '李四87654321'],
      ['zhang@qq.com 微信wx-zhangsan-1990', 'wx-zhangsan-1990'],
      ['证书 310101199001011234 管理号20180099887766', '20180099887766'],
    ])('also what stands beside a number of a known form: %s', (value, rest) => {
      expect(maskText(value, true)).not.toContain(rest);
    });
  });
});
