import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {cellName, type Place, RowSampler, sampleRows, tableKey} from '../../src/model/place.js';

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

describe('a sampler of rows', () => {
  const place = fc.record({file: fc.constantFrom('a.csv', 'b.csv'), line: fc.integer({min: 2, max: 60}), column: fc.constant(1)});
  const isAt = (one: Place, other: Place): boolean => one.file === other.file && one.line === other.line;

  test('counts all and keeps the first, whether rows come once or again', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(place, {maxLength: 100, comparator: isAt}),
        fc.array(place, {maxLength: 30}),
        fc.nat({max: 12}),
        (once, maybe, most) => {
          const again = maybe.filter((one) => !once.some((other) => isAt(one, other)));
          const sampler = new RowSampler(most);
          for (const {file, line} of once) {
            if (line > sampler.until(file)) sampler.pass(1);
            else sampler.addOnce(file, line);
          }
          sampler.add(...again, ...again);
          const all = sampleRows([...once, ...again]);
          const {total, places} = sampler.sample();
          expect(total).toBe(all.total);
          expect(places.slice(0, most)).toEqual(all.places.slice(0, most));
        },
      ),
    );
  });

  test('takes a sheet for a table of its own', () => {
    const sampler = new RowSampler(5);
    sampler.addOnce(tableKey({file: 'a.xlsx', sheet: '二月'}), 3);
    sampler.addOnce(tableKey({file: 'a.xlsx', sheet: '一月'}), 3);
    expect(sampler.sample().places.map(({sheet, cell}) => `${sheet}!${cell}`)).toEqual(['一月!A3', '二月!A3']);
  });
});
