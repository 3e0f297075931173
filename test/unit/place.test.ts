import {expect, test} from 'vitest';
import {cellName} from '../../src/model/place.js';

test.each<[number, number, string]>([
  [1, 1, 'A1'],
  [12, 26, 'Z12'],
  [3, 27, 'AA3'],
  [7, 52, 'AZ7'],
  [7, 53, 'BA7'],
  [1, 702, 'ZZ1'],
  [1, 703, 'AAA1'],
  [1048576, 16384, 'XFD1048576'],
])('line %d, column %d is called %s', (line, column, name) => {
  expect(cellName(line, column)).toBe(name);
});
