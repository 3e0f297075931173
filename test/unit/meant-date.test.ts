import {describe, expect, it} from 'vitest';
import {meantDate} from '../../src/schema/meant-date.js';

describe('a date written another way', () => {
  it.each([
    ['2023/8/19', '2023-08-19'],
    ['2023.8.9', '2023-08-09'],
    ['2023-8-19', '2023-08-19'],
    ['2023年8月19日', '2023-08-19'],
    ['20230819', '2023-08-19'],
    ['２０２３－０８－１９', '2023-08-19'],
  ])('%s is %s', (text, iso) => {
    expect(meantDate(text)).toEqual({iso, serial: false});
  });

  // Spreadsheets show 45054 as 2023-05-08.
  it('may be a number of a spreadsheet', () => {
    expect(meantDate('45054')).toEqual({iso: '2023-05-08', serial: true});
  });

  it.each(['2023-02-29', '2023/2/29', '2015-06', '2018年5月', '20231301', '8月19日', '昨天', '', '12345', '99999'])(
    '%s cannot be told',
    (text) => {
      expect(meantDate(text)).toBeNull();
    },
  );
});
