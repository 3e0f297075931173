import {describe, expect, test} from 'vitest';
import {creditCode, residentId} from '../../src/values/check-digits.js';

// All invented, of people born on the first day of 1900. The sums are by hand: of 11010119000101001 it is 52, which leaves 8 of 11, and
// that is 4; with 009 in its place it is 68, which leaves 2, and that is X.
describe('a resident identity number (GB 11643)', () => {
  test.each(['110101190001010014', '11010119000101009X', '11010119000101009x'])('%s is right', (text) => {
    expect(residentId(text)).toBeNull();
  });

  test.each([
    ['110101190001010015', '4'],
    ['11010119000101001X', '4'],
    ['110101190001010090', 'X'],
    // Two digits the wrong way round.
    ['101101190001010014', null],
  ])('%s has a wrong last digit, which is %s', (text, digit) => {
    expect(residentId(text)).toEqual(digit === null ? {fault: 'region'} : {fault: 'digit', digit});
  });

  test('two neighbours that changed places are found', () => {
    // 110101190010010014: the sum is 52 - 9 + 7 = 50, which leaves 6, and that is 6.
    expect(residentId('110101190010010014')).toEqual({fault: 'digit', digit: '6'});
  });

  test.each([
    ['110101900101001', 'old'],
    ['11010119000101001', 'form'],
    ['1101011900010100144', 'form'],
    ['11010119000101O014', 'form'],
    ['', 'form'],
    ['000101190001010014', 'region'],
    ['990101190001010014', 'region'],
    ['110101190013010014', 'birth'],
    ['110101190002290014', 'birth'],
    ['110101170001010014', 'birth'],
  ])('%s is none: %s', (text, fault) => {
    expect(residentId(text)).toEqual({fault});
  });
});

describe('a unified social credit code (GB 32100)', () => {
  // The first is the example of the standard. Of the others: 5 + 3 × 1 = 8, and 31 - 8 = 23 is P; 1 + 3 × 10 = 31 leaves nothing.
  test.each(['91350100M000100Y43', '51000000000000000P', '1A0000000000000000'])('%s is right', (text) => {
    expect(creditCode(text)).toBeNull();
  });

  test.each([
    ['91350100M000100Y44', '3'],
    ['510000000000000000', 'P'],
    ['1A000000000000000Y', '0'],
    // Two neighbours that changed places: 1 + 3 × 5 = 16, and 31 - 16 = 15 is F.
    ['15000000000000000P', 'F'],
  ])('%s has a wrong last character, which is %s', (text, digit) => {
    expect(creditCode(text)).toEqual({fault: 'digit', digit});
  });

  test.each([
    ['91350100M000100Y4', 'form'],
    ['91350100M000100Y433', 'form'],
    ['91350100-000100Y43', 'form'],
    ['', 'form'],
    ...[...'IOSVZ'].map((letter) => [`9135010${letter}M000100Y43`, 'letter']),
  ])('%s is none: %s', (text, fault) => {
    expect(creditCode(text as string)).toEqual({fault});
  });
});
