import {describe, expect, test} from 'vitest';
import {type Field, fieldOf, type Kind} from '../../src/model/kinds.js';
import {damageIn} from '../../src/values/damage.js';

const found = (kind: Kind, field: string, text: string): string | null => {
  const damage = damageIn(fieldOf(kind, field) as Field, text);
  return damage === null ? null : `${damage.severity} ${damage.rule}`;
};

describe('what spreadsheets do to numbers', () => {
  test.each([
    ['worker', '3.3E+17', 'error digits-lost'],
    ['worker', '6.22E+18', 'error digits-lost'],
    ['worker', '2e+10', 'error digits-lost'],
    // Without the plus that spreadsheets write it is some number of a room.
    ['worker', '2E10', null],
    ['worker', '620102000000000000', 'error digits-lost'],
    ['worker', '622848001234567000', 'error digits-lost'],
    ['worker', '6228480012345670000', 'error digits-lost'],
    ['worker', '622848001234567001', null],
    ['worker', '622848001234567100', null],
    // A fifteenth digit is kept by spreadsheets.
    ['worker', '622848001234000', null],
    ['worker', '6228480012345000', 'warning digits-lost'],
    ['worker', '6228480012345600', null],
    ['phone', '1.38E+10', 'error digits-lost'],
    ['certificate_no', '201809033100000000', 'error digits-lost'],
    ['certificate_no', '201809033100000123', null],
    // Its check digit would be 9: 58 leaves 3 of 11.
    ['resident_id', '110101190001011000', 'error digits-lost'],
    // Its check digit fits: 122 leaves 1 of 11, and that is 0.
    ['resident_id', '110101190001019000', 'warning digits-lost'],
    ['resident_id', '1.10E+17', 'error digits-lost'],
    ['resident_id', '110101190001010015', 'error resident-id'],
    ['resident_id', '110101190001010014', null],
    ['name', '3.3E+17', null],
  ])('%s %s: %s', (field, text, expected) => {
    expect(found(field === 'phone' ? 'pairings' : 'workers', field, text)).toBe(expected);
  });

  test.each([
    ['sending_code', '91350100M000100Y43', null],
    ['sending_code', '91350100M000100Y4', 'error credit-code'],
    ['receiving_code', '91350100M000100Y44', 'error credit-code'],
    ['receiving_code', '9.135E+17', 'error digits-lost'],
  ])('%s %s: %s', (field, text, expected) => {
    expect(found('pairings', field, text)).toBe(expected);
  });

  test.each([
    // Beijing, Shanghai and Lanzhou without their zero.
    ['1062345678', 'warning zeros-lost'],
    ['2162345678', 'warning zeros-lost'],
    ['9318123456', 'warning zeros-lost'],
    ['01062345678', null],
    // A mobile that lacks a digit, and service numbers.
    ['1380000000', null],
    ['4006123456', null],
    ['8008123456', null],
    ['9310123456', null],
    ['931812345', null],
  ])('a telephone %s: %s', (text, expected) => {
    expect(found('pairings', 'phone', text)).toBe(expected);
  });
});

describe('what became a date', () => {
  test.each(['3月5日', '2023年3月5日', '2023年3月', '5-Mar', 'Mar-05', '5-Mar-23', '2023-03-05', '2023/3/5', '2023-03-05 00:00:00'])(
    '%s was a number or a name',
    (text) => {
      expect(found('pairings', 'pairing', text)).toBe('error became-date');
      expect(found('pairings', 'sending_org', text)).toBe('warning became-date');
      expect(found('village_points', 'village', text)).toBe('warning became-date');
    },
  );

  test.each(['3-5', '2023-03', '2023.3.5', 'P-03-05', '三月五日', '3月5日社工站', 'Mar', 'A-Mar', '2023-03-05-01', 'March 5'])(
    '%s is what it is',
    (text) => {
      expect(found('pairings', 'pairing', text)).toBeNull();
      expect(found('pairings', 'sending_org', text)).toBeNull();
    },
  );

  test('a date in a column of dates is one', () => {
    expect(found('deployments', 'date', '2023-03-05')).toBeNull();
  });
});
